// Row checks: of keys: rows that are alike, or that meet.
#include "base/text.h"
#include "plugins/postgresql/kinds/asking.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/kinds/rowchecks.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

using Names = std::vector<std::string>;

/// One of the things that a key or an index is made of.
struct Element
{
    std::string expression;
    std::string rest; ///< operator class, order, WITH operator
};

/// Those between the parentheses that open at `open`.
std::vector<Element> elementsOf(const std::string& text, size_t open)
{
    std::vector<Element> elements;
    const size_t end = behindParenthesis(text, open) - 1;
    for (size_t at = open + 1; at < end;) {
        while (at < end && text[at] == ' ') ++at;
        size_t behind = text[at] == '(' ? behindParenthesis(text, at) : behindName(text, at);
        if (behind < end && text[at] != '(' && text[behind] == '(')
            behind = behindParenthesis(text, behind);
        constexpr std::string_view collate = " COLLATE ";
        if (text.compare(behind, collate.size(), collate) == 0)
            behind = behindName(text, behind + collate.size());
        size_t next = behind;
        for (int depth = 0; next < end; ++next) {
            const Token token = nextToken(text, next);
            const char mark = token.type == Token::Type::Mark ? text[token.begin] : ' ';
            next = token.end - 1;
            if (mark == ',' && depth == 0) break;
            depth += mark == '(' ? 1 : mark == ')' ? -1 : 0;
        }
        elements.push_back({text.substr(at, behind - at),
                            trimmed(text.substr(behind, std::min(next, end) - behind))});
        at = next + 1;
    }
    return elements;
}

/// What must be alike, or overlap, for two rows to be in each other's way.
struct Key
{
    std::vector<Element> elements; ///< in `rest` the operator, where it is not equality
    std::string predicate;
    bool nullsAlike = false;
    Names columns; ///< to be shown
};

std::string list(const std::vector<Element>& elements)
{
    Names all;
    for (const auto& element : elements) all.push_back(element.expression);
    return join(all, ", ");
}

std::string conditionOf(const Key& key)
{
    Names all;
    if (!key.predicate.empty()) all.push_back("(" + key.predicate + ")");
    for (const auto& element : key.elements)
        if (!key.nullsAlike) all.push_back("(" + element.expression + ") IS NOT NULL");
    return all.empty() ? "true" : join(all, " AND ");
}

Check duplicates(Check check, const Rows& rows, const Key& key)
{
    const std::string where = conditionOf(key);
    SqlWriter inner = sql();
    Names places;
    for (size_t i = 0; i < key.elements.size(); ++i) {
        places.push_back("k" + std::to_string(i + 1));
        inner.raw(i == 0 ? "SELECT" : ",").raw(key.elements[i].expression).words("AS");
        inner.name(places.back());
    }
    inner.words("FROM").raw(rows.from()).words("WHERE").raw(where);
    check.count = sql()
                      .words("SELECT COALESCE(pg_catalog.sum(d.n), 0)::bigint FROM (SELECT "
                             "pg_catalog.count(*) AS n FROM (")
                      .raw(inner.text())
                      .words(") AS k GROUP BY")
                      .raw(join(places, ", "))
                      .words("HAVING pg_catalog.count(*) > 1) AS d")
                      .text();
    const std::string alike = list(key.elements);
    SqlWriter sample = sql();
    sample.words("SELECT * FROM (SELECT").raw(rows.shown(key.columns));
    sample.words(", pg_catalog.count(*) OVER (PARTITION BY").raw(alike);
    sample.words(") AS").name("rows alike");
    sample.words("FROM").raw(rows.from()).words("WHERE").raw(where);
    sample.words(") AS d WHERE d.\"rows alike\" > 1 LIMIT 10");
    check.sample = sample.text();
    if (!rows.plain()) return check;
    SqlWriter fix = sql();
    fix.words("DELETE FROM")
        .raw(rows.name())
        .words("AS r WHERE (r.tableoid, r.ctid) IN (SELECT "
               "d.tableoid, d.ctid FROM (SELECT r.tableoid, "
               "r.ctid, pg_catalog.row_number() OVER "
               "(PARTITION BY");
    fix.raw(alike).words("ORDER BY").raw(rows.order()).words(") AS n FROM").raw(rows.from());
    fix.words("WHERE").raw(where).words(") AS d WHERE d.n > 1) RETURNING r.*");
    check.fix = fix.text();
    return check;
}

Check overlaps(Check check, const Rows& rows, const Key& key)
{
    SqlWriter each = sql();
    each.words("(SELECT r.tableoid AS").name("the table").words(", r.ctid AS").name("the row");
    std::string meets;
    for (size_t i = 0; i < key.elements.size(); ++i) {
        const std::string place = quoted("key " + std::to_string(i + 1));
        each.words(",").raw(key.elements[i].expression).words("AS").raw(place);
        meets += " AND a." + place + " " + key.elements[i].rest + " b." + place;
    }
    const std::string rest =
        sql().words("FROM").raw(rows.from()).words("WHERE").raw(conditionOf(key)).words(")").text();
    const std::string other = sql()
                                  .words("EXISTS (SELECT FROM")
                                  .raw(each.text())
                                  .raw(rest)
                                  .words("AS b WHERE NOT (a.\"the table\" = b.\"the table\" AND "
                                         "a.\"the row\" = b.\"the row\")")
                                  .raw(meets.empty() ? std::string() : meets.substr(1))
                                  .words(")")
                                  .text();
    check.count = sql()
                      .words("SELECT pg_catalog.count(*) FROM")
                      .raw(each.text())
                      .raw(rest)
                      .words("AS a WHERE")
                      .raw(other)
                      .text();
    SqlWriter sample = sql();
    sample.words("SELECT").names(rows.shownNames(key.columns)).words("FROM");
    sample.raw(each.text()).words(",").raw(rows.shown(key.columns)).raw(rest);
    sample.words("AS a WHERE").raw(other).words("LIMIT 10");
    check.sample = sample.text();
    return check;
}

/// Whether a column of the key is new and gets another value in each row.
bool isUniqueByItself(const Key& key, const Object& part, const Sides& sides)
{
    return std::any_of(key.columns.begin(), key.columns.end(), [&](const std::string& name) {
        const ObjectId id{"column", part.parent.path.child(name)};
        const Object* column = sides.after.find(id);
        if (sides.before.find(id) || !column || key.elements.size() != key.columns.size())
            return false;
        const std::string& value = column->text("default");
        return column->has("identity") || value.starts_with("nextval(") ||
               value == "gen_random_uuid()" || value == "uuidv7()" || value == "uuidv4()";
    });
}

RowChecks checksOfKey(const Object& part, const Key& key, const Sides& sides, bool excludes)
{
    // A partition's index is looked at with its parent's.
    if (attachedTo(sides.after, part) && sides.before.find(attachedTo(sides.after, part)->parent))
        return {};
    if (isUniqueByItself(key, part, sides)) return {};
    Rows rows(part.parent, sides, Rows::Values::AsPlanned, true);
    if (!rows.there()) return {};
    const bool known = rows.use(key.columns);
    Check check{"F02",
                part.id,
                "Rows of " + rows.title() +
                    (excludes ? " that meet others, which " : " that are alike, which ") +
                    visible(part.id.path.name()) + " forbids",
                {},
                {},
                {},
                true};
    if (known) check = excludes ? overlaps(check, rows, key) : duplicates(check, rows, key);
    return {check};
}

} // namespace

RowChecks checksOfUnique(const Object& constraint, const Sides& sides)
{
    const std::string& text = constraint.text("definition");
    const bool excludes = constraint.text("type") == "EXCLUDE";
    Key key;
    key.columns = columnsNeededBy(constraint);
    key.elements = elementsOf(text, text.find('('));
    const size_t behind = behindParenthesis(text, text.find('('));
    const size_t where = findWord(text, "WHERE", behind);
    if (where != std::string::npos) key.predicate = text.substr(where + 6);
    key.nullsAlike = text.starts_with("UNIQUE NULLS NOT DISTINCT");
    bool meets = excludes;
    for (auto& element : key.elements) {
        const size_t with = findWord(element.rest, "WITH");
        if (excludes && with != std::string::npos)
            element.rest = element.rest.substr(with + 5);
        else if (element.rest == "WITHOUT OVERLAPS")
            meets = true;
    }
    for (auto& element : key.elements) {
        if (!meets || excludes) break;
        const Object* column =
            sides.after.find("column", constraint.parent.path.child(nameOf(
                                           element.expression, nextToken(element.expression, 0))));
        element.rest = element.rest == "WITHOUT OVERLAPS" ? "&&"
                       : column ? equalsFor(column->text("type"), sides.after)
                                : "=";
    }
    return checksOfKey(constraint, key, sides, meets);
}

RowChecks checksOfIndex(const Object& index, const Sides& sides)
{
    if (!index.flag("unique")) return {};
    const std::string& text = index.text("definition");
    const size_t open = text.find('(');
    if (open == std::string::npos) return {};
    Key key;
    key.columns = columnsNeededBy(index);
    key.elements = elementsOf(text, open);
    const size_t behind = behindParenthesis(text, open);
    const size_t where = findWord(text, "WHERE", behind);
    const size_t distinct = findWord(text, "DISTINCT", behind);
    key.nullsAlike = distinct != std::string::npos && distinct < where;
    if (where != std::string::npos) key.predicate = text.substr(where + 6);
    // Columns that it only carries are none of its key.
    const size_t include = findWord(text, "INCLUDE", behind);
    if (include < where)
        for (const auto& name : namesInParentheses(text, include))
            if (std::none_of(key.elements.begin(), key.elements.end(),
                             [&](const Element& e) { return e.expression == quoted(name); }))
                std::erase(key.columns, name);
    return checksOfKey(index, key, sides, false);
}

} // namespace lockstep::postgresql
