// ReplySchemas: written as functions, so that a column is described once.
#include "plugins/chat/replyschemas.h"

#include <QJsonArray>
#include <initializer_list>
#include <utility>

namespace lockstep::chat {

namespace {

using Fields = std::initializer_list<std::pair<const char*, QJsonObject>>;

QString word(const char* text) { return QString::fromLatin1(text); }

QJsonObject ofType(const char* type) { return {{word("type"), word(type)}}; }
QJsonObject text() { return ofType("string"); }
QJsonObject truth() { return ofType("boolean"); }
QJsonObject whole() { return ofType("integer"); }

QJsonObject listOf(const QJsonObject& item)
{
    return {{word("type"), word("array")}, {word("items"), item}};
}

QJsonObject oneOf(std::initializer_list<const char*> words)
{
    QJsonArray all;
    for (const char* one : words) all.append(word(one));
    return {{word("type"), word("string")}, {word("enum"), all}};
}

QJsonObject orNull(QJsonObject schema)
{
    schema.insert(word("type"), QJsonArray{schema.value(word("type")), word("null")});
    return schema;
}

QJsonObject object(Fields fields)
{
    QJsonObject properties;
    QJsonArray required;
    for (const auto& [name, schema] : fields) {
        properties.insert(word(name), schema);
        required.append(word(name));
    }
    return {{word("type"), word("object")},
            {word("properties"), properties},
            {word("required"), required},
            {word("additionalProperties"), false}};
}

/// An operation on a table.
QJsonObject operation(const char* op, Fields fields)
{
    QJsonObject out = object(fields);
    QJsonObject properties = out.value(word("properties")).toObject();
    QJsonArray required = out.value(word("required")).toArray();
    const auto add = [&](const char* name, const QJsonObject& schema) {
        properties.insert(word(name), schema);
        required.append(word(name));
    };
    add("op", oneOf({op}));
    add("schema", text());
    add("table", text());
    out.insert(word("properties"), properties);
    out.insert(word("required"), required);
    return out;
}

QJsonObject type()
{
    return object(
        {{"word", oneOf({"boolean", "smallint", "integer", "bigint", "decimal", "float", "varchar",
                         "text", "date", "time", "timestamp", "json", "uuid", "bytes"})},
         {"length", whole()},
         {"precision", whole()},
         {"scale", whole()}});
}

QJsonObject initial()
{
    return object({{"sort", oneOf({"text", "number", "true", "false", "now", "empty_object",
                                   "empty_list", "new_uuid"})},
                   {"text", text()}});
}

QJsonObject reference()
{
    return object({{"schema", text()},
                   {"table", text()},
                   {"columns", listOf(text())},
                   {"on_delete", oneOf({"", "CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT"})}});
}

QJsonObject column()
{
    return object({{"name", text()},
                   {"type", type()},
                   {"not_null", truth()},
                   {"default", orNull(initial())},
                   {"numbered", truth()},
                   {"unique", truth()},
                   {"references", orNull(reference())},
                   {"values", listOf(text())},
                   {"comment", text()}});
}

QJsonArray operations()
{
    const QJsonObject names = listOf(text());
    return {
        operation("create_table",
                  {{"columns", listOf(column())}, {"key", names}, {"comment", text()}}),
        operation("drop_table", {}),
        operation("rename_table", {{"new_name", text()}}),
        operation("add_column", {{"column", column()}}),
        operation("drop_column", {{"column", text()}}),
        operation("rename_column", {{"column", text()}, {"new_name", text()}}),
        operation("alter_column", {{"column", text()},
                                   {"type", orNull(type())},
                                   {"not_null", orNull(truth())},
                                   {"default", orNull(initial())},
                                   {"drop_default", truth()}}),
        operation("add_primary_key", {{"columns", names}}),
        operation("add_unique", {{"columns", names}}),
        operation("add_foreign_key", {{"columns", names}, {"references", reference()}}),
        operation("add_values", {{"column", text()}, {"values", names}}),
        operation(
            "add_range",
            {{"column", text()}, {"comparison", oneOf({">=", ">", "<=", "<"})}, {"bound", text()}}),
        operation("drop_unique", {{"columns", names}}),
        operation("drop_foreign_key", {{"columns", names}}),
        operation("add_index", {{"columns", names}, {"unique", truth()}}),
        operation("drop_index", {{"name", text()}}),
        operation("comment", {{"column", text()}, {"comment", text()}}),
        object({{"op", oneOf({"other"})}, {"sql", text()}}),
    };
}

} // namespace

const QJsonObject& questionSchema()
{
    static const QJsonObject schema = object({{"sql", text()},
                                              {"readings", listOf(text())},
                                              {"assumptions", listOf(text())},
                                              {"question", text()},
                                              {"refusal", text()}});
    return schema;
}

const QJsonObject& changeSchema()
{
    static const QJsonObject schema =
        object({{"operations", listOf(QJsonObject{{word("anyOf"), operations()}})},
                {"assumptions", listOf(text())},
                {"risks", listOf(text())},
                {"question", text()},
                {"refusal", text()}});
    return schema;
}

} // namespace lockstep::chat
