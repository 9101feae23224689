// OpenAPI: paths and schemas of each table.
#include "api/openapi.h"

#include "api/request.h"
#include "base/percent.h"
#include "base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace lockstep::api {

namespace {

QString q(const std::string& text) { return QString::fromStdString(text); }

QJsonObject ref(const char* kind, const std::string& name)
{
    return {{"$ref", QStringLiteral("#/components/%1/%2").arg(QLatin1String(kind), q(name))}};
}

/// Names of components have no other signs than these.
std::string componentName(const Resource& resource)
{
    std::string name;
    for (const char c : percentEncoded(resource.path)) name += c == '%' || c == '~' ? '_' : c;
    return name;
}

QJsonObject scalarSchema(const DataType& type)
{
    const auto of = [](const char* name, const char* format = nullptr) {
        QJsonObject schema{{"type", QLatin1String(name)}};
        if (format) schema.insert("format", QLatin1String(format));
        return schema;
    };
    switch (type.family) {
    case Family::Boolean:
        return of("boolean");
    case Family::Integer:
    case Family::Year:
        return of("integer", type.bits == 64 ? "int64" : nullptr);
    case Family::Decimal:
    case Family::Float:
        return of("number");
    case Family::Json:
        return {};
    case Family::Bytes: {
        QJsonObject schema = of("string");
        schema.insert("contentEncoding", "base64");
        return schema;
    }
    case Family::Uuid:
        return of("string", "uuid");
    case Family::Date:
        return of("string", "date");
    case Family::Enum: {
        QJsonObject schema = of("string");
        QJsonArray values;
        for (const std::string& value : type.values) values.append(q(value));
        if (!values.isEmpty()) schema.insert("enum", values);
        return schema;
    }
    default:
        break;
    }
    // What the engine says no type of may hold anything.
    return type.written.empty() ? QJsonObject() : of("string");
}

QJsonObject orNull(QJsonObject schema)
{
    if (!schema.contains("type")) return schema;
    schema.insert("type", QJsonArray{schema["type"], "null"});
    if (schema.contains("enum")) {
        QJsonArray values = schema["enum"].toArray();
        values.append(QJsonValue::Null);
        schema.insert("enum", values);
    }
    return schema;
}

QJsonObject columnSchema(const TableColumn& column)
{
    QJsonObject schema = scalarSchema(column.type);
    for (int i = 0; i < column.type.dimensions; ++i)
        schema = QJsonObject{{"type", "array"}, {"items", i == 0 ? orNull(schema) : schema}};
    if (!column.notNull) schema = orNull(schema);
    if (column.origin == Origin::Generated || column.always) schema.insert("readOnly", true);
    std::string about = column.type.written;
    if (!column.comment.empty()) about += (about.empty() ? "" : ": ") + column.comment;
    if (!about.empty()) schema.insert("description", q(about));
    return schema;
}

QJsonObject tableSchema(const Resource& resource)
{
    QJsonObject properties;
    for (const TableColumn& column : resource.table.columns)
        properties.insert(q(column.name), columnSchema(column));
    QJsonObject schema{{"type", "object"}, {"properties", properties}};
    if (!resource.table.comment.empty()) schema.insert("description", q(resource.table.comment));
    return schema;
}

QJsonObject content(const QJsonObject& schema)
{
    return {{"application/json", QJsonObject{{"schema", schema}}}};
}

QJsonObject answer(const char* what, const QJsonObject& schema)
{
    return {{"description", QLatin1String(what)}, {"content", content(schema)}};
}

QJsonObject listOf(const QJsonObject& schema) { return {{"type", "array"}, {"items", schema}}; }

/// `filled`: its parameters and its body are added by whoever asks.
QJsonObject operation(const Resource& resource, const char* verb, const char* summary,
                      QJsonObject responses)
{
    responses.insert("default", ref("responses", "error"));
    return {{"operationId", QLatin1String(verb) + QLatin1Char('_') + q(componentName(resource))},
            {"summary", QLatin1String(summary)},
            {"tags", QJsonArray{q(resource.path)}},
            {"responses", responses}};
}

QJsonArray filters(const Resource& resource)
{
    QJsonArray parameters;
    for (const TableColumn& column : resource.table.columns)
        parameters.append(QJsonObject{
            {"name", q(column.name)},
            {"in", "query"},
            {"description", "Equal to this; also with __ne, __gt, __gte, __lt, __lte, __like, "
                            "__ilike, __in (values with commas) and __isnull behind the name"},
            {"schema", QJsonObject{{"type", "string"}}}});
    return parameters;
}

QJsonArray pages(QJsonArray parameters)
{
    for (const char* name : {"select", "order", "limit", "offset", "count"})
        parameters.append(ref("parameters", name));
    return parameters;
}

QJsonObject body(const QJsonObject& schema)
{
    return {{"required", true}, {"content", content(schema)}};
}

QJsonObject collection(const Resource& resource, bool writes)
{
    const QJsonObject row = ref("schemas", componentName(resource));
    const QJsonObject rows = listOf(row);
    QJsonObject get = operation(
        resource, "list", "Rows",
        {{"200", answer("Rows", rows)}, {"206", answer("Some of the rows that there are", rows)}});
    get.insert("parameters", pages(filters(resource)));
    QJsonObject path{{"get", get}};
    if (!writes || !resource.writable) return path;
    const QJsonObject oneOrMany{{"oneOf", QJsonArray{row, rows}}};
    QJsonObject post = operation(resource, "create", "Write new rows, all or none",
                                 {{"201", answer("As they were written", oneOrMany)},
                                  {"200", answer("Written or changed, by _upsert", oneOrMany)}});
    post.insert("parameters", QJsonArray{ref("parameters", "select"), ref("parameters", "upsert")});
    post.insert("requestBody", body(oneOrMany));
    path.insert("post", post);
    const QJsonObject done{{"204", QJsonObject{{"description", "Content-Range says how many"}}}};
    QJsonObject patch = operation(resource, "change", "Change the rows of a filter", done);
    patch.insert("parameters", filters(resource));
    patch.insert("requestBody", body(row));
    path.insert("patch", patch);
    QJsonObject remove = operation(resource, "remove", "Delete the rows of a filter", done);
    remove.insert("parameters", filters(resource));
    path.insert("delete", remove);
    return path;
}

QJsonObject single(const Resource& resource, bool writes)
{
    const QJsonObject row = ref("schemas", componentName(resource));
    const QString key = q(join(resource.keyColumns(), ","));
    QJsonObject path{
        {"parameters", QJsonArray{QJsonObject{{"name", "key"},
                                              {"in", "path"},
                                              {"required", true},
                                              {"description", key},
                                              {"schema", QJsonObject{{"type", "string"}}}}}}};
    QJsonObject get = operation(resource, "read", "A row", {{"200", answer("The row", row)}});
    get.insert("parameters", QJsonArray{ref("parameters", "select")});
    path.insert("get", get);
    if (!writes || !resource.writable) return path;
    QJsonObject patch = operation(resource, "changeOne", "Change columns of a row",
                                  {{"200", answer("As it is now", row)}});
    patch.insert("requestBody", body(row));
    path.insert("patch", patch);
    QJsonObject put = operation(resource, "put", "Replace or write a row",
                                {{"200", answer("Replaced", row)}, {"201", answer("New", row)}});
    put.insert("requestBody", body(row));
    path.insert("put", put);
    path.insert("delete", operation(resource, "removeOne", "Delete a row",
                                    {{"204", QJsonObject{{"description", "It is gone"}}}}));
    return path;
}

QJsonObject parameter(const char* name, const char* about, const QJsonObject& schema)
{
    return {{"name", QLatin1String(name)},
            {"in", "query"},
            {"description", QLatin1String(about)},
            {"schema", schema}};
}

QJsonObject parameters()
{
    const QJsonObject text{{"type", "string"}};
    const auto number = [](int least, double most) {
        return QJsonObject{{"type", "integer"}, {"minimum", least}, {"maximum", most}};
    };
    return {{"select", parameter("_select", "These columns, with commas", text)},
            {"order", parameter("_order", "By these columns; - in front: downwards", text)},
            {"limit", parameter("_limit", "At most so many rows; 100 is usual", number(0, 1000))},
            {"offset", parameter("_offset", "Leave so many out", number(0, 1e12))},
            {"count", parameter("_count", "Count all rows of the filter",
                                {{"type", "string"}, {"enum", QJsonArray{"exact"}}})},
            {"upsert", parameter("_upsert",
                                 "Change rows that have the same values of these "
                                 "columns",
                                 text)}};
}

QJsonObject errorSchema()
{
    QJsonObject properties;
    for (const char* name : {"detail", "hint", "column"})
        properties.insert(QLatin1String(name), QJsonObject{{"type", QJsonArray{"string", "null"}}});
    for (const char* name : {"code", "message"})
        properties.insert(QLatin1String(name), QJsonObject{{"type", "string"}});
    const QJsonObject error{{"type", "object"},
                            {"properties", properties},
                            {"required", QJsonArray{"code", "message"}}};
    return {{"type", "object"},
            {"properties", QJsonObject{{"error", error}}},
            {"required", QJsonArray{"error"}}};
}

QJsonObject ownOperation(const char* id, const char* summary, const QJsonObject& schema)
{
    return {{"operationId", QLatin1String(id)},
            {"summary", QLatin1String(summary)},
            {"responses", QJsonObject{{"200", answer(summary, schema)},
                                      {"default", ref("responses", "error")}}}};
}

void addOwn(QJsonObject& paths)
{
    const QJsonObject object{{"type", "object"}};
    paths.insert("/v1/-/health",
                 QJsonObject{{"get", ownOperation("health", "Whether it works", object)}});
    paths.insert("/v1/-/openapi.json",
                 QJsonObject{{"get", ownOperation("openapi", "This document", object)}});
    QJsonObject query = ownOperation("query", "The rows of one statement that reads", object);
    query.insert("requestBody",
                 body({{"type", "object"},
                       {"properties",
                        QJsonObject{{"query", QJsonObject{{"type", "string"}}},
                                    {"params", QJsonObject{{"type", QJsonArray{"array", "object",
                                                                               "null"}}}}}},
                       {"required", QJsonArray{"query"}},
                       {"additionalProperties", false}}));
    paths.insert("/v1/-/query", QJsonObject{{"post", query}});
}

} // namespace

std::string openApiOf(const Resources& resources, const Described& described)
{
    QJsonObject paths;
    QJsonObject schemas{{"error", errorSchema()}};
    addOwn(paths);
    for (const Resource& resource : resources.all()) {
        const QString path = "/v1/-/" + q(percentEncoded(resource.path));
        schemas.insert(q(componentName(resource)), tableSchema(resource));
        paths.insert(path, collection(resource, described.writes));
        if (resource.table.primaryKey)
            paths.insert(path + "/{key}", single(resource, described.writes));
    }
    const QJsonObject security{
        {"bearer", QJsonObject{{"type", "http"}, {"scheme", "bearer"}}},
        {"key", QJsonObject{{"type", "apiKey"}, {"in", "header"}, {"name", "X-Api-Key"}}}};
    const QJsonObject document{
        {"openapi", "3.1.0"},
        {"info", QJsonObject{{"title", q(described.title)}, {"version", "1"}}},
        {"security",
         QJsonArray{QJsonObject{{"bearer", QJsonArray()}}, QJsonObject{{"key", QJsonArray()}}}},
        {"paths", paths},
        {"components",
         QJsonObject{{"schemas", schemas},
                     {"parameters", parameters()},
                     {"responses",
                      QJsonObject{{"error", answer("What was wrong", ref("schemas", "error"))}}},
                     {"securitySchemes", security}}}};
    return QJsonDocument(document).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace lockstep::api
