// Row checks: made from the same clauses that the table will have.
#include "plugins/mariadb/rowchecks.h"

#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/rows.h"
#include "plugins/mariadb/token.h"
#include "plugins/mariadb/types.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

using Names = std::vector<std::string>;
using RowChecks = std::vector<Check>;

Check about(const char* hazard, const ObjectId& object, std::string question, bool stops = true)
{
    return {hazard, object, std::move(question), {}, {}, {}, stops};
}

/// The names in a list of quoted columns, without lengths and DESC.
Names namesOf(const Names& columns)
{
    Names names;
    for (const std::string& column : columns)
        for (const Token& token : tokenize(column))
            if (token.kind == TokenKind::Quoted) names.push_back(token.name());
    return names;
}

bool knowsAll(const Rows& rows, const Names& names)
{
    return std::all_of(names.begin(), names.end(),
                       [&](const std::string& name) { return rows.knows(name); });
}

/// Values that the new type does not hold: what they are as that type is not what they are.
std::string misfits(const Object& before, const Object& after)
{
    const std::string value = ofRow(after.id.path.name());
    const ColumnType to = typeOf(after);
    const ColumnType from = typeOf(before);
    const bool text = to.base == "char" || to.base == "varchar";
    if (text && to.length() > 0)
        return "CHAR_LENGTH(" + value + ") > " + std::to_string(to.length());
    if (to.base == "varbinary" || to.base == "binary")
        return "LENGTH(" + value + ") > " + std::to_string(to.length());
    if (to.base == "enum" && !to.values.empty())
        return value + " NOT IN (" + join(to.values, ", ") + ")";
    if (to.base == "decimal") {
        const std::string as = "CAST(" + value + " AS DECIMAL(" + std::to_string(to.length()) +
                               ", " + std::to_string(to.length(1)) + "))";
        return as + " <> " + value;
    }
    if (to.base == "date" || to.base == "time")
        return "CAST(" + value + " AS " + to.base + ") <> " + value;
    static const std::pair<const char*, std::pair<const char*, const char*>> ranges[] = {
        {"tinyint", {"-128 AND 127", "0 AND 255"}},
        {"smallint", {"-32768 AND 32767", "0 AND 65535"}},
        {"mediumint", {"-8388608 AND 8388607", "0 AND 16777215"}},
        {"int", {"-2147483648 AND 2147483647", "0 AND 4294967295"}},
        {"bigint", {"-9223372036854775808 AND 9223372036854775807", "0 AND 18446744073709551615"}}};
    for (const auto& [base, range] : ranges)
        if (to.base == base && (from.base.ends_with("int") || from.base == "decimal"))
            return value + " NOT BETWEEN " + (to.isUnsigned ? range.second : range.first);
    return {};
}

void askOfType(const Change& change, const Rows& rows, RowChecks& all)
{
    const Object& after = *change.after;
    const Values result = becomes(*change.before, after);
    if (result == Values::Kept ||
        (!change.touches(attribute::type) && !change.touches(attribute::collation)))
        return;
    const std::string name(after.id.path.name());
    const std::string title = rows.title() + "." + visible(name);
    const ColumnType to = typeOf(after);
    const bool choice = to.base == "enum" || to.base == "set";
    Check check =
        result == Values::Changed
            ? about("D07", after.id, "Values of " + title + " that become others", false)
            : about(choice ? "D09" : "F06", after.id,
                    "Values of " + title + " that do not fit " + after.text(attribute::type));
    const std::string condition = misfits(*change.before, after);
    all.push_back(condition.empty() ? check : rows.where(check, condition, {name}));
}

} // namespace

RowChecks checksOfTable(const Change& change, const Sides& sides)
{
    if (change.after) return {};
    const Rows rows(change.id, sides);
    return {rows.where(about("D01", change.id, "Rows of " + rows.title() + ", which go", false),
                       "TRUE", {})};
}

RowChecks checksOfColumn(const Change& change, const Sides& sides)
{
    const Object& object = change.object();
    const Rows rows(object.parent, sides);
    if (!rows.there()) return {};
    const std::string name(object.id.path.name());
    const std::string title = rows.title() + "." + visible(name);
    if (!change.after) {
        if (object.has(attribute::generated)) return {};
        return {rows.where(about("D02", object.id, "Values of " + title + ", which go", false),
                           ofRow(name) + " IS NOT NULL", {name})};
    }
    RowChecks all;
    const Object& after = *change.after;
    const bool computed = after.has(attribute::generated);
    if (!change.before) {
        if (after.flag(attribute::notNull) && !after.has(attribute::defaultValue) && !computed &&
            !after.flag(attribute::autoIncrement))
            all.push_back(rows.where(about("F01", after.id,
                                           "Rows of " + rows.title() +
                                               " that get 0 or an empty text in " + visible(name),
                                           false),
                                     "TRUE", {}));
        return all;
    }
    if (computed) {
        if (!change.before->has(attribute::generated))
            all.push_back(
                rows.where(about("D07", after.id, "Values of " + title + ", which go", false),
                           ofRow(name) + " IS NOT NULL", {name}));
        return all;
    }
    if (change.touches(attribute::notNull) && after.flag(attribute::notNull))
        all.push_back(rows.where(about("F03", after.id, "Rows whose " + title + " is NULL"),
                                 ofRow(name) + " IS NULL", {name}));
    askOfType(change, rows, all);
    if (change.touches(attribute::check) && after.has(attribute::check))
        for (auto& check : violators(after.id, after.parent, after.text(attribute::check), sides))
            all.push_back(std::move(check));
    return all;
}

RowChecks duplicates(const Object& key, const Sides& sides)
{
    const Rows rows(key.parent, sides);
    if (!rows.there()) return {};
    const Check check = about("F02", key.id,
                              "Rows of " + rows.title() + " that are alike, which " +
                                  visible(key.id.path.name()) + " forbids");
    const auto& columns = key.list(attribute::columns);
    const Names names = namesOf(columns);
    if (names.size() != columns.size() || !knowsAll(rows, names)) return {check};
    Names alike;
    Names filled;
    for (size_t i = 0; i < names.size(); ++i) {
        const size_t open = columns[i].rfind('(');
        const bool cut = open != std::string::npos && open > names[i].size();
        std::string value = ofRow(names[i]);
        filled.push_back(value + " IS NOT NULL");
        if (cut)
            value = "LEFT(" + value + ", " +
                    std::to_string(std::atoi(columns[i].c_str() + open + 1)) + ")";
        // As the column will compare its values.
        const Object* column = sides.after.find(kind::column, key.parent.path.child(names[i]));
        if (column && column->has(attribute::collation))
            value += " COLLATE " + column->text(attribute::collation);
        alike.push_back(std::move(value));
    }
    Check asked = check;
    const std::string groups = join(alike, ", ");
    asked.count = SqlWriter(dialect())
                      .words("SELECT COALESCE(SUM(n), 0) FROM (SELECT COUNT(*) AS n FROM")
                      .raw(rows.from())
                      .words("WHERE")
                      .raw(join(filled, " AND "))
                      .words("GROUP BY")
                      .raw(groups)
                      .words("HAVING COUNT(*) > 1) AS g")
                      .text();
    asked.sample = SqlWriter(dialect())
                       .words("SELECT")
                       .raw(groups)
                       .words(", COUNT(*) AS `rows alike` FROM")
                       .raw(rows.from())
                       .words("WHERE")
                       .raw(join(filled, " AND "))
                       .words("GROUP BY")
                       .raw(groups)
                       .words("HAVING COUNT(*) > 1 LIMIT 10")
                       .text();
    return {asked};
}

RowChecks orphans(const Object& key, const Sides& sides)
{
    const Rows rows(key.parent, sides);
    if (!rows.there()) return {};
    const Names columns = namesOf(key.list(attribute::columns));
    const Names referenced = namesOf(key.list(attribute::referenced));
    const Check check = about("F04", key.id,
                              "Rows of " + rows.title() + " without the row that " +
                                  visible(join(columns, ", ")) + " refers to");
    const Names parents = namesOf({key.text(attribute::references)});
    if (parents.size() != 1 || columns.size() != referenced.size() || !knowsAll(rows, columns))
        return {check};
    const ObjectId parentId{kind::table, Path{parents[0]}};
    const Rows parent(parentId, sides);
    Names conditions;
    Names meets;
    for (size_t i = 0; i < columns.size(); ++i) {
        conditions.push_back(ofRow(columns[i]) + " IS NOT NULL");
        meets.push_back("`p`." + quoted(referenced[i]) + " = " + ofRow(columns[i]));
    }
    // A parent that comes has no rows yet.
    if (parent.there()) {
        if (!knowsAll(parent, referenced)) return {check};
        conditions.push_back("NOT EXISTS (SELECT 1 FROM " + parent.from("p") + " WHERE " +
                             join(meets, " AND ") + ")");
    }
    return {rows.where(check, join(conditions, " AND "), columns)};
}

RowChecks violators(const ObjectId& object, const ObjectId& table, const std::string& expression,
                    const Sides& sides)
{
    const Rows rows(table, sides);
    if (!rows.there()) return {};
    const Check check =
        about("F05", object,
              "Rows of " + rows.title() + " that the check " + visible(expression) + " refuses");
    Names names;
    for (const Token& token : tokenize(expression))
        if (token.kind == TokenKind::Quoted) names.push_back(token.name());
    if (!knowsAll(rows, names)) return {check};
    return {rows.where(check, "NOT (" + expression + ")", names)};
}

} // namespace lockstep::mariadb
