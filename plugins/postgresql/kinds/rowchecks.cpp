// Row checks: of foreign keys and checks, of whole tables, and of what the server has.
#include "plugins/postgresql/kinds/rowchecks.h"

#include "base/text.h"
#include "plugins/postgresql/kinds/asking.h"
#include "plugins/postgresql/kinds/keys.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

using Names = std::vector<std::string>;

/// FOREIGN KEY (a, b) REFERENCES s.t(x, y) …
struct ForeignKey
{
    Names columns;
    ObjectId parent;
    Names keys;
    bool full = false;
};

std::optional<ForeignKey> foreignKeyOf(const std::string& text)
{
    ForeignKey key;
    key.columns = namesInParentheses(text);
    const size_t at = findWord(text, "REFERENCES");
    if (at == std::string::npos || key.columns.empty()) return std::nullopt;
    const size_t begin = at + 11;
    const size_t end = behindName(text, begin);
    Names path;
    for (const Token& token : tokens(text.substr(begin, end - begin)))
        if (token.type != Token::Type::Mark)
            path.push_back(nameOf(std::string_view(text).substr(begin), token));
    key.parent = {"table", Path(path)};
    key.keys = namesInParentheses(text, end);
    key.full = findWord(text, "FULL", end) != std::string::npos;
    if (path.size() != 2 || key.keys.size() != key.columns.size()) return std::nullopt;
    return key;
}

RowChecks checksOfForeignKey(const Object& constraint, const Sides& sides)
{
    Rows rows(constraint.parent, sides, Rows::Values::AsPlanned, true);
    if (!rows.there()) return {};
    Check check{"F04",
                constraint.id,
                "Rows of " + rows.title() + " without the row that " +
                    visible(constraint.id.path.name()) + " refers to",
                {},
                {},
                {},
                true};
    const auto key = foreignKeyOf(constraint.text("definition"));
    if (!key || !rows.use(key->columns)) return {check};
    Rows parents(key->parent, sides, Rows::Values::AsPlanned, true);
    Names filled;
    Names empty;
    Names meets;
    for (size_t i = 0; i < key->columns.size(); ++i) {
        const std::string column = "r." + quoted(key->columns[i]);
        filled.push_back(column + " IS NOT NULL");
        empty.push_back(column + " IS NULL");
        const Object* own =
            sides.after.find("column", constraint.parent.path.child(key->columns[i]));
        meets.push_back("p." + quoted(key->keys[i]) + " " +
                        (own ? equalsFor(own->text("type"), sides.after) : "=") + " " + column);
    }
    SqlWriter where = sql();
    where.raw(join(filled, " AND "));
    // A table that comes has no rows yet: nobody is there to be referred to.
    if (parents.there()) {
        if (!parents.use(key->keys)) return {check};
        where.words("AND NOT EXISTS (SELECT FROM").raw(parents.from("p")).words("WHERE");
        where.raw(join(meets, " AND ")).words(")");
    }
    std::string condition = where.text();
    if (key->full && key->columns.size() > 1)
        condition = "(" + condition + ") OR ((" + join(filled, " OR ") + ") AND (" +
                    join(empty, " OR ") + "))";
    Asking asking(std::move(check), rows);
    const bool mayBeNull =
        std::none_of(key->columns.begin(), key->columns.end(), [&](const std::string& name) {
            const Object* column = sides.after.find("column", constraint.parent.path.child(name));
            return !column || column->flag("not null");
        });
    if (mayBeNull && parents.plain()) asking.clears(key->columns);
    if (!mayBeNull && parents.plain()) asking.removes();
    return {asking.rowsWhere(condition, key->columns)};
}

RowChecks checksOfCheck(const Object& constraint, const Sides& sides)
{
    const std::string& text = constraint.text("definition");
    const size_t open = text.find('(');
    if (open == std::string::npos) return {};
    const size_t end = behindParenthesis(text, open);
    const bool alone = findWord(text, "INHERIT", end) != std::string::npos;
    Rows rows(constraint.parent, sides, Rows::Values::AsPlanned, alone);
    if (!rows.there()) return {};
    Check check{"F05",
                constraint.id,
                "Rows of " + rows.title() + " that " + visible(constraint.id.path.name()) +
                    " refuses",
                {},
                {},
                {},
                true};
    const Names columns = columnsNeededBy(constraint);
    if (!rows.use(columns)) return {check};
    Asking asking(std::move(check), rows);
    if (!columns.empty()) asking.sets(columns.front());
    return {asking.rowsWhere("NOT " + text.substr(open, end - open), columns)};
}

} // namespace

RowChecks checksOfConstraint(const Change& change, bool anew, const Sides& sides)
{
    RowChecks all;
    if (!change.after) return all;
    const Object& constraint = *change.after;
    const std::string& type = constraint.text("type");
    const bool comes = change.type == ChangeType::Added;
    if (comes && hasIndex(constraint)) all = checksOfNewRelation(constraint);
    const bool fresh =
        comes || anew || change.touches("not validated") || change.touches("not enforced");
    if (!fresh || constraint.flag("not validated") || constraint.flag("not enforced")) return all;
    RowChecks rows = type == "CHECK"         ? checksOfCheck(constraint, sides)
                     : type == "FOREIGN KEY" ? checksOfForeignKey(constraint, sides)
                                             : checksOfUnique(constraint, sides);
    for (auto& check : rows) all.push_back(std::move(check));
    return all;
}

RowChecks checksOfDroppedTable(const Object& table, const Sides& sides)
{
    Rows rows(table.id, sides, Rows::Values::AsNow, true);
    if (table.id.kind != "table" || !sides.before.find(table.id)) return {};
    Names columns;
    for (const Object* column : sides.before.childrenOf(table.id, "column"))
        if (columns.size() < 4) columns.emplace_back(column->id.path.name());
    (void)rows.use(columns);
    Check check{"D01", table.id, "Rows of " + rows.title() + ", which go with it", {}, {},
                {},    false};
    return {Asking(std::move(check), rows).rowsWhere("true", columns)};
}

RowChecks checksOfNewRelation(const Object& relation)
{
    const bool onTable = relation.id.path.depth() > 2; // an index or constraint
    const Path place = onTable ? relation.id.path.parent().parent() : relation.id.path.parent();
    RowChecks all;
    // What Lockstep reads is never in the way: plans look at that.
    Check taken{"F08",
                relation.id,
                "The name of " + relation.id.display() + " is held by a part of an extension",
                {},
                {},
                {},
                true};
    taken.count =
        sql()
            .words("SELECT pg_catalog.count(*) FROM pg_catalog.pg_class c JOIN "
                   "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname =")
            .literal(place.name())
            .words("AND c.relname =")
            .literal(relation.id.path.name())
            .words("AND EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = "
                   "1259 AND d.objid = c.oid AND d.deptype = 'e')")
            .text();
    all.push_back(std::move(taken));
    const auto lacks = [&](const char* what, const std::string& name, std::string count) {
        all.push_back({"F10",
                       relation.id,
                       "Prod's server has no " + std::string(what) + " " + visible(name),
                       count,
                       {},
                       {},
                       true});
    };
    if (const std::string& name = relation.text("tablespace"); !name.empty())
        lacks("tablespace", name,
              sql()
                  .words("SELECT (NOT EXISTS (SELECT FROM pg_catalog.pg_tablespace t WHERE "
                         "t.spcname =")
                  .literal(name)
                  .words("))::int")
                  .text());
    if (const std::string& name = relation.text("access method"); !name.empty())
        lacks("access method", name,
              sql()
                  .words("SELECT (NOT EXISTS (SELECT FROM pg_catalog.pg_am a WHERE a.amname =")
                  .literal(name)
                  .words("))::int")
                  .text());
    return all;
}

RowChecks checksOfExtension(const Change& change)
{
    if (!change.after || (change.before && !change.touches("version"))) return {};
    const std::string name(change.after->id.path.name());
    const std::string& version = change.after->text("version");
    Check check{"F09",
                change.id,
                "Prod's server does not offer extension " + visible(name) + " " + visible(version),
                {},
                {},
                {},
                true};
    check.count = sql()
                      .words("SELECT (NOT EXISTS (SELECT FROM "
                             "pg_catalog.pg_available_extension_versions v WHERE v.name =")
                      .literal(name)
                      .words("AND v.version =")
                      .literal(version)
                      .words("))::int")
                      .text();
    return {check};
}

} // namespace lockstep::postgresql
