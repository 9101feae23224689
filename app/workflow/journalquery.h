// Journal query: one statement of the journal with its values. Used by the journal's own files
// only.
#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

namespace lockstep {

[[nodiscard]] Error journalError(const QSqlError& error, const QString& file);

/// Errors name the journal's file.
class JournalQuery
{
public:
    JournalQuery(QString file, const QString& connection, const char* sql)
        : m_file(std::move(file)), m_query(QSqlDatabase::database(connection, false))
    {
        m_query.setForwardOnly(true);
        m_prepared = m_query.prepare(QLatin1String(sql));
    }
    JournalQuery& bind(const QVariant& value)
    {
        m_query.addBindValue(value);
        return *this;
    }
    /// A null text would become NULL; the journal has none.
    JournalQuery& bind(const QString& text)
    {
        return bind(QVariant(text.isNull() ? QStringLiteral("") : text));
    }
    [[nodiscard]] Result<void> run()
    {
        if (m_prepared && m_query.exec()) return {};
        return failure(journalError(m_query.lastError(), m_file));
    }
    [[nodiscard]] bool next() { return m_query.next(); }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] qint64 number(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    [[nodiscard]] bool null(int column) const { return m_query.isNull(column); }

private:
    QString m_file;
    QSqlQuery m_query;
    bool m_prepared = false;
};

} // namespace lockstep
