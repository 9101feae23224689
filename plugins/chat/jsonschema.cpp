// JsonSchema: one walk over schema and value. No library of Debian's does it for Qt's values
// without exceptions, and what is sent needs six words of the standard.
#include "plugins/chat/jsonschema.h"

#include <QJsonArray>
#include <cmath>

namespace lockstep::chat {

namespace {

using Wrong = std::optional<std::string>;

constexpr int longestShown = 40;

bool isOfType(const QJsonValue& value, const QString& type)
{
    if (type == QLatin1String("object")) return value.isObject();
    if (type == QLatin1String("array")) return value.isArray();
    if (type == QLatin1String("string")) return value.isString();
    if (type == QLatin1String("boolean")) return value.isBool();
    if (type == QLatin1String("null")) return value.isNull();
    if (type == QLatin1String("number")) return value.isDouble();
    if (type == QLatin1String("integer"))
        return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
    return false;
}

Wrong at(const QString& place, const QString& what)
{
    return (place.isEmpty() ? what : place + QStringLiteral(": ") + what).toStdString();
}

Wrong walk(const QJsonObject& schema, const QJsonValue& value, const QString& place);

Wrong typeWrong(const QJsonObject& schema, const QJsonValue& value, const QString& place)
{
    const QJsonValue types = schema.value(QLatin1String("type"));
    if (types.isUndefined()) return {};
    const QJsonArray all = types.isArray() ? types.toArray() : QJsonArray{types};
    QStringList names;
    for (const auto& type : all) {
        if (isOfType(value, type.toString())) return {};
        names << type.toString();
    }
    return at(place, QStringLiteral("must be of type ") + names.join(QStringLiteral(" or ")));
}

Wrong enumWrong(const QJsonObject& schema, const QJsonValue& value, const QString& place)
{
    const QJsonValue all = schema.value(QLatin1String("enum"));
    if (all.isUndefined() || all.toArray().contains(value)) return {};
    QStringList names;
    for (const auto& one : all.toArray()) names << one.toString();
    return at(place, QStringLiteral("must be one of: ") + names.join(QStringLiteral(", ")));
}

Wrong objectWrong(const QJsonObject& schema, const QJsonObject& object, const QString& place)
{
    const QJsonObject properties = schema.value(QLatin1String("properties")).toObject();
    for (const auto& key : schema.value(QLatin1String("required")).toArray())
        if (!object.contains(key.toString()))
            return at(place, QStringLiteral("\"%1\" is missing").arg(key.toString()));
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto known = properties.find(it.key());
        if (known == properties.end()) {
            if (schema.value(QLatin1String("additionalProperties")).toBool(true)) continue;
            return at(place,
                      QStringLiteral("\"%1\" must not be there").arg(it.key().left(longestShown)));
        }
        const QString inner = place.isEmpty() ? it.key() : place + u'.' + it.key();
        if (Wrong wrong = walk(known->toObject(), *it, inner)) return wrong;
    }
    return {};
}

/// Whether the branch says of "op" what the value has there.
bool isMeant(const QJsonObject& branch, const QJsonValue& value)
{
    const QJsonValue names =
        branch[QLatin1String("properties")][QLatin1String("op")][QLatin1String("enum")];
    return names.toArray().contains(value.toObject().value(QLatin1String("op")));
}

Wrong anyOfWrong(const QJsonArray& branches, const QJsonValue& value, const QString& place)
{
    QStringList names;
    Wrong last;
    for (const auto& branch : branches) {
        Wrong wrong = walk(branch.toObject(), value, place);
        if (!wrong || isMeant(branch.toObject(), value)) return wrong;
        const QJsonValue op = branch[QLatin1String("properties")][QLatin1String("op")];
        if (op.isObject()) names << op[QLatin1String("enum")][0].toString();
        last = std::move(wrong);
    }
    if (names.isEmpty()) return last;
    return at(place, QStringLiteral("\"op\" must be one of: ") + names.join(QStringLiteral(", ")));
}

Wrong walk(const QJsonObject& schema, const QJsonValue& value, const QString& place)
{
    if (const QJsonValue branches = schema.value(QLatin1String("anyOf")); branches.isArray())
        return anyOfWrong(branches.toArray(), value, place);
    if (Wrong wrong = typeWrong(schema, value, place)) return wrong;
    if (Wrong wrong = enumWrong(schema, value, place)) return wrong;
    if (value.isObject()) return objectWrong(schema, value.toObject(), place);
    if (!value.isArray()) return {};
    const QJsonObject items = schema.value(QLatin1String("items")).toObject();
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        if (Wrong wrong = walk(items, array[i], QStringLiteral("%1[%2]").arg(place).arg(i)))
            return wrong;
    return {};
}

} // namespace

std::optional<std::string> wrongBy(const QJsonObject& schema, const QJsonValue& value)
{
    return walk(schema, value, {});
}

} // namespace lockstep::chat
