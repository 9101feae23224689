// Statements: SELECT, INSERT, UPDATE and DELETE of one table.
#include "api/statements.h"

#include "base/percent.h"
#include "base/text.h"

#include <algorithm>

namespace lockstep::api {

namespace {

using Op = Condition::Op;

/// Writes one statement and keeps its values by the marks that stand for them.
class Writing
{
public:
    explicit Writing(const Tongue& tongue) : sql(*tongue.dialect), m_tongue(tongue) {}

    SqlWriter sql;

    std::string mark(BoundValue value)
    {
        value.name = ":p" + std::to_string(m_values.size() + 1);
        m_values.push_back(std::move(value));
        return m_values.back().name;
    }
    void value(BoundValue value) { sql.raw(mark(std::move(value))); }

    Checked<void> where(const std::vector<Condition>& conditions)
    {
        for (size_t i = 0; i < conditions.size(); ++i) {
            if (i == 0)
                sql.words("WHERE");
            else
                sql.words("AND");
            if (auto done = condition(conditions[i]); !done) return done;
        }
        return {};
    }

    void columns(const std::vector<const TableColumn*>& columns)
    {
        std::vector<std::string> names;
        for (const TableColumn* column : columns) names.push_back(column->name);
        sql.names(names);
    }

    Statement take() { return {sql.text(), std::move(m_values)}; }

private:
    Checked<void> condition(const Condition& one)
    {
        const std::string name = m_tongue.dialect->identifier(one.column->name);
        if (one.op == Op::IsNull) {
            sql.raw(name);
            if (one.yes)
                sql.words("IS NULL");
            else
                sql.words("IS NOT NULL");
            return {};
        }
        if (one.op == Op::Like || one.op == Op::AnyCaseLike) {
            const bool anyCase = one.op == Op::AnyCaseLike;
            BoundValue pattern;
            pattern.text = m_tongue.forms->boundPattern(one.texts.front(), anyCase);
            sql.raw(m_tongue.forms->matches(name, mark(std::move(pattern)), anyCase));
            return {};
        }
        sql.raw(name);
        if (one.op == Op::In) return in(one);
        comparison(one.op);
        return bind(one, one.texts.front());
    }

    Checked<void> in(const Condition& one)
    {
        sql.words("IN (");
        for (size_t i = 0; i < one.texts.size(); ++i) {
            if (i > 0) sql.words(",");
            if (auto done = bind(one, one.texts[i]); !done) return done;
        }
        sql.words(")");
        return {};
    }

    Checked<void> bind(const Condition& one, const std::string& text)
    {
        auto bound = boundOf(*one.column, text);
        if (!bound) return wrong(bound.error());
        value(std::move(*bound));
        return {};
    }

    void comparison(Op op)
    {
        switch (op) {
        case Op::NotEqual:
            sql.words("<>");
            break;
        case Op::Greater:
            sql.words(">");
            break;
        case Op::AtLeast:
            sql.words(">=");
            break;
        case Op::Less:
            sql.words("<");
            break;
        case Op::AtMost:
            sql.words("<=");
            break;
        default:
            sql.words("=");
        }
    }

    const Tongue& m_tongue;
    BoundValues m_values;
};

void returningSelected(Writing& writing, const Wish& wish)
{
    writing.sql.words("RETURNING");
    writing.columns(wish.select);
}

/// The columns that an object gives, in its order; generated ones cannot be given.
Checked<std::vector<const TableColumn*>> givenBy(const Resource& resource, const Members& members)
{
    std::vector<const TableColumn*> columns;
    for (const Member& member : members) {
        const auto column = resource.column(member.name);
        if (!column) return wrong(column.error());
        if ((*column)->origin == Origin::Generated)
            return badRequest("generated_column",
                              "\"" + visible(member.name) + "\" is worked out by the database.",
                              "Leave it out.", member.name);
        columns.push_back(*column);
    }
    return columns;
}

Checked<void> sameColumns(const Objects& rows)
{
    const auto namesOf = [](const Members& row) {
        std::vector<std::string> names;
        for (const Member& member : row) names.push_back(member.name);
        std::sort(names.begin(), names.end());
        return names;
    };
    const auto first = namesOf(rows.objects.front());
    for (size_t i = 1; i < rows.objects.size(); ++i)
        if (namesOf(rows.objects[i]) != first)
            return badRequest("unequal_rows",
                              "Row " + std::to_string(i + 1) +
                                  " does not name the same columns as the first.",
                              "Rows of one request are written by one statement.");
    if (rows.objects.size() > 1 && first.empty())
        return badRequest("unequal_rows", "Several rows without a column cannot be written.");
    return {};
}

Checked<void> valuesOf(Writing& writing, const Members& row,
                       const std::vector<const TableColumn*>& columns)
{
    writing.sql.words("(");
    for (size_t i = 0; i < columns.size(); ++i) {
        const auto member = std::find_if(row.begin(), row.end(), [&](const Member& candidate) {
            return candidate.name == columns[i]->name;
        });
        auto bound = boundOf(*columns[i], *member);
        if (!bound) return wrong(bound.error());
        if (i > 0) writing.sql.words(",");
        writing.value(std::move(*bound));
    }
    writing.sql.words(")");
    return {};
}

Checked<void> elseChange(Writing& writing, const Tongue& tongue,
                         const std::vector<const TableColumn*>& columns, const Wish& wish)
{
    std::vector<std::string> changed;
    std::vector<std::string> keys;
    for (const TableColumn* column : columns) {
        const bool isKey =
            std::find(wish.upsert.begin(), wish.upsert.end(), column->name) != wish.upsert.end();
        (isKey ? keys : changed).push_back(column->name);
    }
    for (const std::string& key : wish.upsert)
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
            return badRequest(
                "missing_column",
                "_upsert names \"" + visible(key) + "\", which the body does not give.", {}, key);
    tongue.forms->elseChange(writing.sql, wish.upsert, changed.empty() ? keys : changed);
    return {};
}

/// Where the engine looks at every key, it must not find another one than was meant.
bool hasOtherKeys(const Table& table, std::vector<std::string> named)
{
    std::sort(named.begin(), named.end());
    const auto other = [&](std::vector<std::string> columns) {
        std::sort(columns.begin(), columns.end());
        return columns != named;
    };
    if (table.primaryKey && other(table.primaryKey->columns)) return true;
    for (const TableKey& key : table.uniques)
        if (other(key.columns)) return true;
    return std::any_of(table.indexes.begin(), table.indexes.end(),
                       [](const TableIndex& index) { return index.unique; });
}

} // namespace

Checked<Statement> selectOf(const Tongue& tongue, const Resource& resource, const Wish& wish)
{
    Writing writing(tongue);
    writing.sql.words("SELECT");
    writing.columns(wish.select);
    writing.sql.words("FROM").name(resource.table.id.path);
    if (auto done = writing.where(wish.conditions); !done) return wrong(done.error());
    for (size_t i = 0; i < wish.order.size(); ++i) {
        if (i == 0)
            writing.sql.words("ORDER BY");
        else
            writing.sql.words(",");
        writing.sql.name(wish.order[i].column->name);
        if (wish.order[i].down) writing.sql.words("DESC");
    }
    writing.sql.words("LIMIT").number(wish.limit + 1).words("OFFSET").number(wish.offset);
    return writing.take();
}

Checked<Statement> countOf(const Tongue& tongue, const Resource& resource, const Wish& wish)
{
    Writing writing(tongue);
    writing.sql.words("SELECT count(*) FROM").name(resource.table.id.path);
    if (auto done = writing.where(wish.conditions); !done) return wrong(done.error());
    return writing.take();
}

Checked<Statement> insertOf(const Tongue& tongue, const Resource& resource, const Objects& rows,
                            const Wish& wish, bool returning)
{
    if (rows.objects.empty()) return badRequest("no_rows", "The list is empty.");
    if (auto same = sameColumns(rows); !same) return wrong(same.error());
    const auto columns = givenBy(resource, rows.objects.front());
    if (!columns) return wrong(columns.error());
    if (!wish.upsert.empty() && tongue.forms->changesByAnyKey() &&
        hasOtherKeys(resource.table, wish.upsert))
        return badRequest("not_unique", visible(resource.name()) +
                                            " has other keys as well, and this engine would change "
                                            "the row that has any of them.");
    Writing writing(tongue);
    writing.sql.words("INSERT INTO").name(resource.table.id.path);
    if (columns->empty()) {
        tongue.forms->defaultRow(writing.sql);
    } else {
        writing.sql.words("(");
        writing.columns(*columns);
        writing.sql.words(") VALUES");
        for (size_t i = 0; i < rows.objects.size(); ++i) {
            if (i > 0) writing.sql.words(",");
            if (auto done = valuesOf(writing, rows.objects[i], *columns); !done)
                return wrong(done.error());
        }
    }
    if (!wish.upsert.empty())
        if (auto done = elseChange(writing, tongue, *columns, wish); !done)
            return wrong(done.error());
    if (returning) returningSelected(writing, wish);
    return writing.take();
}

Checked<Statement> updateOf(const Tongue& tongue, const Resource& resource, const Members& row,
                            const Wish& wish, bool returning)
{
    const auto columns = givenBy(resource, row);
    if (!columns) return wrong(columns.error());
    if (columns->empty()) return badRequest("no_columns", "The body names no column to change.");
    Writing writing(tongue);
    writing.sql.words("UPDATE").name(resource.table.id.path).words("SET");
    for (size_t i = 0; i < columns->size(); ++i) {
        auto bound = boundOf(*(*columns)[i], row[i]);
        if (!bound) return wrong(bound.error());
        if (i > 0) writing.sql.words(",");
        writing.sql.name((*columns)[i]->name).words("=");
        writing.value(std::move(*bound));
    }
    if (auto done = writing.where(wish.conditions); !done) return wrong(done.error());
    if (returning) returningSelected(writing, wish);
    return writing.take();
}

Checked<Statement> deleteOf(const Tongue& tongue, const Resource& resource, const Wish& wish)
{
    Writing writing(tongue);
    writing.sql.words("DELETE FROM").name(resource.table.id.path);
    if (auto done = writing.where(wish.conditions); !done) return wrong(done.error());
    return writing.take();
}

Checked<std::vector<Condition>> conditionsOf(const Resource& resource, const std::string& key)
{
    const auto columns = resource.keyColumns();
    if (columns.empty())
        return badRequest("no_key",
                          visible(resource.name()) +
                              " has no primary key, so none of its rows has an address.",
                          "Ask with a filter.");
    const auto parts = split(key, ',');
    if (parts.size() != columns.size())
        return badRequest("bad_key",
                          "The key of " + visible(resource.name()) + " is " +
                              visible(join(columns, ",")) + ".",
                          "Values are separated by commas; a comma in a value is %2C.");
    std::vector<Condition> conditions;
    for (size_t i = 0; i < parts.size(); ++i) {
        auto text = percentDecoded(parts[i]);
        if (!text) return badRequest("bad_url", "The key is no UTF-8.");
        Condition one;
        one.column = resource.table.find(columns[i]);
        one.texts = {std::move(*text)};
        conditions.push_back(std::move(one));
    }
    return conditions;
}

} // namespace lockstep::api
