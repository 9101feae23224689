// From any engine's tables.
#include "assistant/schemaof.h"

#include <algorithm>

namespace lockstep::assistant {

namespace {

Sort sortOf(const DataType& type)
{
    if (type.dimensions > 0) return Sort::Other;
    switch (type.family) {
    case Family::Boolean:
        return Sort::Boolean;
    case Family::Integer:
    case Family::Decimal:
    case Family::Float:
    case Family::Year:
        return Sort::Number;
    case Family::Text:
    case Family::Enum:
        return Sort::Text;
    case Family::Date:
        return Sort::Date;
    case Family::Timestamp:
        return Sort::Timestamp;
    case Family::Time:
        return Sort::Time;
    case Family::Json:
        return Sort::Json;
    default:
        return Sort::Other;
    }
}

/// What a default's SQL says when it is a text: "'{}'::jsonb" → "{}".
std::string constantOf(const std::string& sql)
{
    const size_t begin = sql.find('\'');
    if (begin == std::string::npos) return sql;
    std::string text;
    for (size_t at = begin + 1; at < sql.size(); ++at) {
        if (sql[at] == '\'') {
            if (at + 1 >= sql.size() || sql[at + 1] != '\'') break;
            ++at;
        }
        text += sql[at];
    }
    return text;
}

} // namespace

Schema schemaOf(const Tables& tables)
{
    Schema schema;
    std::map<QualifiedName, size_t> places;
    std::map<std::pair<size_t, std::string>, size_t> columns;
    const auto makeTable = [&](const lockstep::Table& one) {
        Table table;
        table.schema = one.name.schema;
        table.name = one.name.name;
        table.view = one.sort == lockstep::Table::Sort::View;
        const size_t place = schema.tables.size();
        places[one.name] = place;
        for (const TableColumn& own : one.columns) {
            Column column;
            column.table = place;
            column.name = own.name;
            column.sort = sortOf(own.type);
            column.notNull = own.notNull;
            column.hasDefault = own.origin == Origin::Constant;
            if (column.hasDefault) column.defaultText = constantOf(own.expression);
            column.unique = one.isUnique({own.name});
            // Where an engine has no such type, it is a text that begins as an object or a list.
            if (column.sort == Sort::Text &&
                (column.defaultText == "{}" || column.defaultText == "[]"))
                column.sort = Sort::Json;
            for (const TableCheck& check : one.checks) // SQLite's JSON is text with a check
                if (check.expression.find("json_valid") != std::string::npos &&
                    check.expression.find(own.name) != std::string::npos)
                    column.sort = Sort::Json;
            if (one.primaryKey &&
                std::find(one.primaryKey->columns.begin(), one.primaryKey->columns.end(),
                          own.name) != one.primaryKey->columns.end())
                column.inKey = true;
            columns[{place, own.name}] = schema.columns.size();
            table.columns.push_back(schema.columns.size());
            schema.columns.push_back(std::move(column));
        }
        if (one.primaryKey)
            for (const auto& part : one.primaryKey->columns)
                if (const auto found = columns.find({place, part}); found != columns.end())
                    table.key.push_back(found->second);
        schema.tables.push_back(std::move(table));
    };
    for (const auto& one : tables.tables)
        if (one.partOf.empty()) makeTable(one);
    for (const auto& one : tables.tables) {
        const auto from = places.find(one.name);
        if (from == places.end()) continue;
        for (const TableForeignKey& key : one.foreignKeys) {
            const auto to = places.find(key.to);
            if (to == places.end()) continue;
            Link link;
            link.from = from->second;
            link.to = to->second;
            for (size_t at = 0; at < key.columns.size() && at < key.toColumns.size(); ++at) {
                const auto own = columns.find({link.from, key.columns[at]});
                const auto other = columns.find({link.to, key.toColumns[at]});
                if (own == columns.end() || other == columns.end()) continue;
                schema.columns[own->second].reference = true;
                link.columns.emplace_back(own->second, other->second);
            }
            if (!link.columns.empty()) schema.links.push_back(std::move(link));
        }
    }
    schema.finish();
    return schema;
}

} // namespace lockstep::assistant
