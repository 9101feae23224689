// CatalogSource: to JSON and back.
#include "workflow/catalogsource.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace lockstep {

QByteArray sourceText(const CatalogSource& source)
{
    QJsonArray roles;
    for (const std::string& role : source.roles) roles.append(QString::fromStdString(role));
    return QJsonDocument(
               QJsonObject{
                   {QStringLiteral("engine"), QString::fromStdString(source.engine)},
                   {QStringLiteral("database"), QString::fromStdString(source.database)},
                   {QStringLiteral("version"), QString::fromStdString(source.serverVersion)},
                   {QStringLiteral("number"), source.versionNumber},
                   {QStringLiteral("readAt"), static_cast<qint64>(source.readAt)},
                   {QStringLiteral("roles"), roles}})
        .toJson(QJsonDocument::Compact);
}

CatalogSource sourceOf(const QByteArray& text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const auto word = [&](const char* key) {
        return object.value(QLatin1String(key)).toString().toStdString();
    };
    CatalogSource source;
    source.engine = word("engine");
    source.database = word("database");
    source.serverVersion = word("version");
    source.versionNumber = object.value(QLatin1String("number")).toInt();
    source.readAt = object.value(QLatin1String("readAt")).toInteger();
    const QJsonArray roles = object.value(QLatin1String("roles")).toArray();
    for (const auto& role : roles) source.roles.push_back(role.toString().toStdString());
    return source;
}

} // namespace lockstep
