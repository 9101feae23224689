// SchemaBlock: JSON escapes what a name may hold.
#include "plugins/chat/schemablock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace lockstep::chat {

namespace {

QString qs(const std::string& text) { return QString::fromStdString(text); }

QString fullName(const QualifiedName& name)
{
    return name.schema.empty() ? qs(name.name) : qs(name.schema + "." + name.name);
}

QJsonArray texts(const std::vector<std::string>& all)
{
    QJsonArray out;
    for (const std::string& text : all) out.append(qs(text));
    return out;
}

/// MariaDB writes an enum's values into its type.
QString typeText(const DataType& type, bool withValues)
{
    const bool lists = type.family == Family::Enum || type.family == Family::Set;
    if (lists && type.named.empty() && !withValues) return qs(type.base);
    return qs(type.written);
}

void put(QJsonObject& object, const char* key, const std::string& text)
{
    if (!text.empty()) object.insert(QLatin1String(key), qs(text));
}

QJsonObject columnObject(const TableColumn& column, const assistant::SchemaParts& parts)
{
    QJsonObject out{{QStringLiteral("name"), qs(column.name)},
                    {QStringLiteral("type"), typeText(column.type, parts.checks)}};
    if (column.notNull) out.insert(QStringLiteral("not_null"), true);
    if (parts.defaults)
        put(out, column.origin == Origin::Generated ? "generated" : "default", column.expression);
    if (parts.comments) put(out, "comment", column.comment);
    return out;
}

QJsonArray uniquesOf(const Table& table)
{
    QJsonArray out;
    for (const TableKey& key : table.uniques) out.append(texts(key.columns));
    for (const TableIndex& index : table.indexes) {
        if (!index.unique || !index.isPlain()) continue;
        QJsonArray columns;
        for (const IndexPart& part : index.parts) columns.append(qs(part.column));
        out.append(columns);
    }
    return out;
}

QJsonArray foreignKeysOf(const Table& table)
{
    QJsonArray out;
    for (const TableForeignKey& key : table.foreignKeys)
        out.append(QJsonObject{{QStringLiteral("columns"), texts(key.columns)},
                               {QStringLiteral("table"), fullName(key.to)},
                               {QStringLiteral("to"), texts(key.toColumns)}});
    return out;
}

QJsonObject tableObject(const Table& table, const assistant::SchemaParts& parts)
{
    QJsonObject out;
    const bool view = table.sort == Table::Sort::View;
    out.insert(view ? QStringLiteral("view") : QStringLiteral("table"), fullName(table.name));
    QJsonArray columns;
    for (const TableColumn& column : table.columns) columns.append(columnObject(column, parts));
    out.insert(QStringLiteral("columns"), columns);
    if (table.primaryKey)
        out.insert(QStringLiteral("primary_key"), texts(table.primaryKey->columns));
    if (const QJsonArray uniques = uniquesOf(table); !uniques.isEmpty())
        out.insert(QStringLiteral("unique"), uniques);
    if (const QJsonArray keys = foreignKeysOf(table); !keys.isEmpty())
        out.insert(QStringLiteral("foreign_keys"), keys);
    if (parts.checks && !table.checks.empty()) {
        QJsonArray checks;
        for (const TableCheck& check : table.checks) checks.append(qs(check.expression));
        out.insert(QStringLiteral("checks"), checks);
    }
    if (parts.comments) put(out, "comment", table.comment);
    if (parts.views && view) put(out, "query", table.definition);
    return out;
}

void addLine(QByteArray& out, const QJsonObject& object)
{
    out += QJsonDocument(object).toJson(QJsonDocument::Compact) + "\n";
}

} // namespace

QByteArray schemaBlock(const Tables& tables, const assistant::SchemaParts& parts)
{
    QByteArray out;
    for (const Table& table : tables.tables)
        if (table.partOf.empty()) addLine(out, tableObject(table, parts));
    for (const EnumType& type : tables.enums) {
        QJsonObject object{{QStringLiteral("enum"), fullName(type.name)}};
        if (parts.checks) object.insert(QStringLiteral("values"), texts(type.values));
        addLine(out, object);
    }
    return out;
}

} // namespace lockstep::chat
