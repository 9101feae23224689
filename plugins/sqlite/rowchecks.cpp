// Row checks: made from the same clauses that the table will have.
#include "plugins/sqlite/rowchecks.h"

#include "base/text.h"
#include "plugins/sqlite/affinity.h"
#include "plugins/sqlite/definition.h"
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/names.h"
#include "plugins/sqlite/rows.h"

#include <algorithm>

namespace lockstep::sqlite {

namespace {

using Names = std::vector<std::string>;
using RowChecks = std::vector<Check>;

std::string quoted(std::string_view name) { return SqlWriter(dialect()).name(name).text(); }

std::string of(std::string_view column) { return "r." + quoted(column); }

Check about(const char* hazard, const ObjectId& object, std::string question, bool stops = true)
{
    return {hazard, object, std::move(question), {}, {}, {}, stops};
}

std::string setting(std::string_view column)
{
    return SqlWriter(dialect()).words("SET").name(column).words("= /* a value */").text();
}

/// What a key is made of, and the columns of it that can be shown.
struct Key
{
    Names expressions;
    Names columns;
    std::string predicate;
};

/// A part of a key's or an index's list: a column with the collation that it will have, or an
/// expression; without its order.
void addPart(Key& key, Tokens part, const ObjectId& table, const Sides& sides)
{
    while (!part.empty() && (part.back().is("asc") || part.back().is("desc")))
        part = part.first(part.size() - 1);
    if (part.empty()) return;
    const bool plain = part.size() == 1 && part[0].canName();
    const bool collated = part.size() == 3 && part[0].canName() && part[1].is("collate");
    const Object* column = plain || collated
                               ? sides.after.find(kind::column, table.path.child(part[0].name()))
                               : nullptr;
    if (!column) {
        std::string text;
        for (const Token& token : part)
            text += std::string(text.empty() ? "" : " ") + std::string(token.text);
        key.expressions.push_back(std::move(text));
        return;
    }
    const std::string name(column->id.path.name());
    key.columns.push_back(name);
    std::string collation =
        collated ? std::string(part[2].text) : column->text(attribute::collation);
    if (collation.empty()) collation = "binary";
    key.expressions.push_back(of(name) + " COLLATE " + collation);
}

RowChecks duplicates(const ObjectId& object, const Key& key, const Rows& rows)
{
    Check check = about("F02", object,
                        "Rows of " + rows.title() + " that are alike, which " +
                            visible(object.path.name()) + " forbids");
    if (key.expressions.empty() ||
        !std::all_of(key.columns.begin(), key.columns.end(),
                     [&](const std::string& column) { return rows.knows(column); }))
        return {check};
    Names conditions;
    if (!key.predicate.empty()) conditions.push_back("(" + key.predicate + ")");
    for (const auto& expression : key.expressions)
        conditions.push_back("(" + expression + ") IS NOT NULL");
    const std::string where = join(conditions, " AND ");
    const std::string alike = join(key.expressions, ", ");
    // Numbers in GROUP BY would be places.
    SqlWriter each(dialect());
    each.words("SELECT count(*) OVER (PARTITION BY").raw(alike).words(") AS").name("rows alike");
    each.words(",").raw(rows.shown(key.columns)).words("FROM").raw(rows.from());
    each.words("WHERE").raw(where);
    check.count = SqlWriter(dialect())
                      .words("SELECT count(*) FROM (")
                      .raw(each.text())
                      .words(") WHERE \"rows alike\" > 1")
                      .text();
    check.sample = SqlWriter(dialect())
                       .words("SELECT * FROM (SELECT")
                       .raw(rows.shown(key.columns))
                       .words(", count(*) OVER (PARTITION BY")
                       .raw(alike)
                       .words(") AS \"rows alike\" FROM")
                       .raw(rows.from())
                       .words("WHERE")
                       .raw(where)
                       .words(") WHERE \"rows alike\" > 1 LIMIT 10")
                       .text();
    if (rows.plain() && !rows.rowid().empty())
        check.fix = SqlWriter(dialect())
                        .words("DELETE FROM")
                        .raw(rows.name())
                        .words("WHERE")
                        .raw(rows.rowid())
                        .words("IN (SELECT i FROM (SELECT r.")
                        .glue()
                        .raw(rows.rowid())
                        .words("AS i, row_number() OVER (PARTITION BY")
                        .raw(alike)
                        .words("ORDER BY r.")
                        .glue()
                        .raw(rows.rowid())
                        .words(") AS n FROM")
                        .raw(rows.from())
                        .words("WHERE")
                        .raw(where)
                        .words(") WHERE n > 1)")
                        .text();
    return {check};
}

/// The names between the parentheses that open at or behind `at`, which is moved behind them.
Names namesBehind(Tokens tokens, size_t& at)
{
    while (at < tokens.size() && !tokens[at].isOperator("(")) ++at;
    Names names;
    if (at >= tokens.size()) return names;
    const size_t end = behindParenthesis(tokens, at);
    for (const auto part : separated(tokens.subspan(at + 1, end - at - 2)))
        if (!part.empty()) names.push_back(part[0].name());
    at = end;
    return names;
}

/// `parent ( x , y ) …` as REFERENCES says it.
RowChecks orphans(const ObjectId& object, const ObjectId& table, const Names& columns,
                  Tokens references, const Sides& sides)
{
    const Rows rows(table, sides);
    Check check = about("F04", object,
                        "Rows of " + rows.title() + " without the row that " +
                            visible(join(columns, ", ")) + " refers to");
    if (!rows.there()) return {};
    if (references.empty()) return {check};
    const ObjectId parent{kind::table, pathOf({references[0].name()})};
    Names keys;
    if (references.size() > 1 && references[1].isOperator("(")) {
        size_t at = 1;
        keys = namesBehind(references, at);
    } else {
        keys = keyOf(sides.after, parent);
    }
    const bool known = keys.size() == columns.size() &&
                       std::all_of(columns.begin(), columns.end(),
                                   [&](const std::string& column) { return rows.knows(column); });
    if (!known) return {check};
    Names filled;
    Names meets;
    for (size_t i = 0; i < columns.size(); ++i) {
        filled.push_back(of(columns[i]) + " IS NOT NULL");
        meets.push_back("p." + quoted(keys[i]) + " = " + of(columns[i]));
    }
    SqlWriter where(dialect());
    where.raw(join(filled, " AND "));
    // A parent that comes has no rows yet.
    const Rows parents(parent, sides);
    const bool there = parents.there();
    if (there && !std::all_of(keys.begin(), keys.end(),
                              [&](const std::string& key) { return parents.knows(key); }))
        return {check};
    if (there)
        where.words("AND NOT EXISTS (SELECT 1 FROM")
            .raw(parents.from("p"))
            .words("WHERE")
            .raw(join(meets, " AND "))
            .words(")");
    std::string remedy;
    if (!there || parents.plain()) remedy = "DELETE";
    return {rows.where(check, where.text(), columns, remedy)};
}

RowChecks violators(const ObjectId& object, const ObjectId& table, const std::string& expression,
                    const Names& shown, const Sides& sides)
{
    const Rows rows(table, sides);
    if (!rows.there()) return {};
    const Check check =
        about("F05", object,
              "Rows of " + rows.title() + " that the check " + visible(expression) + " refuses");
    return {rows.where(check, "NOT " + expression, shown,
                       shown.empty() ? std::string() : setting(shown.front()))};
}

Names columnsNeededBy(const Object& part)
{
    Names names;
    for (const auto& need : part.needs)
        if (need.kind == kind::column && need.path.parent() == part.parent.path)
            names.emplace_back(need.path.name());
    return names;
}

void append(RowChecks& all, RowChecks more)
{
    for (auto& check : more) all.push_back(std::move(check));
}

void askOfNulls(const Object* before, const Object& after, const Rows& rows, RowChecks& all)
{
    const std::string name(after.id.path.name());
    const std::string& value = after.text(attribute::defaultValue);
    const bool hasValue = !value.empty() && asciiLower(value) != "null";
    if (!after.flag(attribute::notNull) || after.has(attribute::generated)) return;
    if (before && !before->flag(attribute::notNull))
        all.push_back(rows.where(
            about("F03", after.id, "Rows whose " + rows.title() + "." + visible(name) + " is NULL"),
            of(name) + " IS NULL", {name},
            hasValue ? "SET " + quoted(name) + " = " + value : setting(name)));
    if (!before && !hasValue)
        all.push_back(rows.where(
            about("F01", after.id,
                  "Rows of " + rows.title() + " that would have no value in " + visible(name)),
            "true", {}));
}

void askOfValues(const Object& before, const Object& after, const Rows& rows, RowChecks& all)
{
    const std::string name(after.id.path.name());
    const std::string title = rows.title() + "." + visible(name);
    if (after.has(attribute::generated) && !before.has(attribute::generated)) {
        all.push_back(rows.where(about("D07", after.id, "Values of " + title + ", which go", false),
                                 of(name) + " IS NOT NULL", {name}));
        return;
    }
    const Affinity from = affinityOf(before.text(attribute::type));
    const Affinity to = affinityOf(after.text(attribute::type));
    const bool numeric = to == Affinity::Integer || to == Affinity::Numeric || to == Affinity::Real;
    if (!numeric || (from != Affinity::Text && from != Affinity::Blob)) return;
    // The comparison takes the text for a number just where the new column would.
    const std::string number =
        "CAST(" + of(name) + (to == Affinity::Real ? " AS REAL)" : " AS NUMERIC)");
    all.push_back(
        rows.where(about("D07", after.id, "Values of " + title + " that become others", false),
                   "typeof(" + of(name) + ") = 'text' AND " + of(name) + " = " + number +
                       " AND CAST(" + number + " AS TEXT) <> " + of(name) + " COLLATE BINARY",
                   {name}));
}

} // namespace

std::vector<Check> checksOfColumn(const Change& change, const Sides& sides)
{
    const Object& object = change.object();
    const Rows rows(object.parent, sides);
    RowChecks all;
    if (!rows.there()) return all;
    const std::string name(object.id.path.name());
    if (!change.after) {
        if (!change.before->has(attribute::generated))
            all.push_back(rows.where(
                about("D02", change.id,
                      "Values of " + rows.title() + "." + visible(name) + ", which go with it",
                      false),
                of(name) + " IS NOT NULL", {name}));
        return all;
    }
    const Object& after = *change.after;
    askOfNulls(change.before, after, rows, all);
    if (change.before) askOfValues(*change.before, after, rows, all);
    const auto gains = [&](Symbol what) {
        return after.has(what) && (!change.before || !change.before->find(what) ||
                                   *change.before->find(what) != *after.find(what));
    };
    // The rowid fills an integer key that is not there yet.
    const bool filled = !change.before && after.flag(attribute::primaryKey) &&
                        asciiLower(after.text(attribute::type)) == "integer";
    if ((gains(attribute::unique) || gains(attribute::primaryKey)) && !filled) {
        Key key;
        const auto tokens = tokenize(quoted(name));
        addPart(key, tokens, after.parent, sides);
        append(all, duplicates(after.id, key, rows));
    }
    if (gains(attribute::references)) {
        const auto tokens = tokenize(after.text(attribute::references));
        append(all, orphans(after.id, after.parent, {name}, tokens, sides));
    }
    if (gains(attribute::checks)) {
        Names shown = columnsNeededBy(after);
        shown.insert(shown.begin(), name);
        for (const auto& expression : after.list(attribute::checks)) {
            const auto& had = change.before ? change.before->list(attribute::checks) : Names{};
            if (std::find(had.begin(), had.end(), expression) == had.end())
                append(all, violators(after.id, after.parent, expression, shown, sides));
        }
    }
    return all;
}

std::vector<Check> checksOfConstraint(const Object& constraint, const Sides& sides)
{
    const Rows rows(constraint.parent, sides);
    if (!rows.there()) return {};
    const auto tokens = tokenize(constraint.text(attribute::definition));
    const Tokens all(tokens);
    size_t open = 0;
    while (open < all.size() && !all[open].isOperator("(")) ++open;
    if (open >= all.size()) return {};
    const size_t end = behindParenthesis(all, open);
    if (constraint.id.kind == kind::check) {
        std::string expression;
        for (const Token& token : all.subspan(open, end - open))
            expression += (expression.empty() ? "" : " ") + std::string(token.text);
        return violators(constraint.id, constraint.parent, expression, columnsNeededBy(constraint),
                         sides);
    }
    if (constraint.id.kind == kind::foreignKey) {
        size_t at = open;
        const Names columns = namesBehind(all, at);
        while (at < all.size() && !all[at].is("references")) ++at;
        const Tokens references = at < all.size() ? all.subspan(at + 1) : Tokens{};
        return orphans(constraint.id, constraint.parent, columns, references, sides);
    }
    Key key;
    for (const auto part : separated(all.subspan(open + 1, end - open - 2)))
        addPart(key, part, constraint.parent, sides);
    return duplicates(constraint.id, key, rows);
}

std::vector<Check> checksOfIndex(const Object& index, const Sides& sides)
{
    const Rows rows(index.parent, sides);
    if (!index.flag(attribute::unique) || !rows.there()) return {};
    Key key;
    for (const auto& text : index.list(attribute::columns)) {
        const auto tokens = tokenize(text);
        addPart(key, tokens, index.parent, sides);
    }
    key.predicate = index.text(attribute::where);
    const Names needed = columnsNeededBy(index);
    for (const auto& column : needed)
        if (std::find(key.columns.begin(), key.columns.end(), column) == key.columns.end())
            key.columns.push_back(column);
    return duplicates(index.id, key, rows);
}

std::vector<Check> checksOfTable(const Change& change, const Sides& sides)
{
    const Rows rows(change.id, sides);
    RowChecks all;
    if (!change.after) {
        Names shown;
        for (const Object* column : sides.before.childrenOf(change.id, kind::column))
            if (shown.size() < 4) shown.emplace_back(column->id.path.name());
        if (change.before && change.id.kind == kind::table)
            all.push_back(rows.where(
                about("D01", change.id, "Rows of " + rows.title() + ", which go with it", false),
                "true", shown));
        return all;
    }
    if (!change.before || !rows.there() || !change.after->flag(attribute::strict) ||
        change.before->flag(attribute::strict))
        return all;
    for (const Object* column : sides.after.childrenOf(change.id, kind::column)) {
        const std::string name(column->id.path.name());
        const std::string type = asciiLower(column->text(attribute::type));
        if (column->has(attribute::generated) || !rows.knows(name)) continue;
        const std::string value = of(name);
        const std::string is = "typeof(" + value + ")";
        const std::string number = "CAST(" + value + " AS NUMERIC)";
        const std::string looks = is + " = 'text' AND " + value + " = " + number;
        std::string fits;
        if (type == "int" || type == "integer")
            fits = is + " = 'integer' OR (" + is + " = 'real' AND " + value + " = CAST(" + value +
                   " AS INTEGER)) OR (" + looks + " AND typeof(" + number + ") = 'integer')";
        else if (type == "real")
            fits = is + " IN ('integer', 'real') OR (" + looks + ")";
        else if (type == "text")
            fits = is + " <> 'blob'";
        else if (type == "blob")
            fits = is + " = 'blob'";
        if (fits.empty()) continue;
        all.push_back(rows.where(
            about("F06", change.id,
                  "Values of " + rows.title() + "." + visible(name) + " that are no " + type),
            value + " IS NOT NULL AND NOT (" + fits + ")", {name}, setting(name)));
    }
    return all;
}

} // namespace lockstep::sqlite
