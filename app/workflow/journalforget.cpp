// Journal forget: a DELETE on a connection of its own.
#include "workflow/journalforget.h"

#include "workflow/journalquery.h"

#include <QUuid>

namespace lockstep {

namespace {

/// Closed and gone with the scope.
class OwnConnection
{
public:
    explicit OwnConnection(const QString& file) : m_name(QUuid::createUuid().toString())
    {
        QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name).setDatabaseName(file);
    }
    ~OwnConnection() { QSqlDatabase::removeDatabase(m_name); }
    OwnConnection(const OwnConnection&) = delete;
    OwnConnection& operator=(const OwnConnection&) = delete;
    [[nodiscard]] const QString& name() const { return m_name; }

private:
    QString m_name;
};

} // namespace

Result<void> forgetQuery(const QString& journalFile, const QueryRecord& query)
{
    const OwnConnection own(journalFile);
    if (auto database = QSqlDatabase::database(own.name()); !database.isOpen())
        return failure(journalError(database.lastError(), journalFile));
    for (const char* sql : {"PRAGMA secure_delete = ON", "PRAGMA synchronous = FULL"})
        if (auto done = JournalQuery(journalFile, own.name(), sql).run(); !done) return done;
    JournalQuery forget(journalFile, own.name(),
                        "DELETE FROM query WHERE id = (SELECT id FROM query WHERE at = ? AND"
                        " environment = ? AND sql = ? AND milliseconds = ? LIMIT 1)");
    forget.bind(QVariant(query.at.toMSecsSinceEpoch()))
        .bind(query.environment)
        .bind(query.sql)
        .bind(QVariant(query.milliseconds));
    if (auto done = forget.run(); !done) return done;
    // The index only notes what went; written anew, it does not hold it any more.
    return JournalQuery(journalFile, own.name(),
                        "INSERT INTO query_text(query_text) VALUES ('optimize')")
        .run();
}

} // namespace lockstep
