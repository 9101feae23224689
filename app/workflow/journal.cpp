// Journal: constant SQL with bound values, on a connection of its own.
#include "workflow/journal.h"

#include "workflow/folders.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace lockstep {

namespace {

constexpr int schemaVersion = 1;
constexpr int keptDays = 180;

// The engine of a file database updates promotion.state and promotion.finished_at itself, inside
// the promotion's own transaction: these names are part of the contract with engines.
constexpr std::array schema{
    "CREATE TABLE promotion(id TEXT PRIMARY KEY, state TEXT NOT NULL, started_at INTEGER NOT NULL,"
    " finished_at INTEGER, who TEXT NOT NULL, dev TEXT NOT NULL, prod TEXT NOT NULL,"
    " prod_environment TEXT NOT NULL, prod_identity TEXT NOT NULL, fingerprint_before TEXT NOT "
    "NULL,"
    " fingerprint_after TEXT NOT NULL, plan_sha256 TEXT NOT NULL, plan TEXT NOT NULL,"
    " undo TEXT NOT NULL, note TEXT NOT NULL, consents TEXT NOT NULL, backup_file TEXT NOT NULL,"
    " outcome TEXT NOT NULL)",
    "CREATE INDEX promotion_by_start ON promotion(started_at)",
    "CREATE TABLE step(promotion TEXT NOT NULL REFERENCES promotion(id), number INTEGER NOT NULL,"
    " sql TEXT NOT NULL, state TEXT NOT NULL, started_at INTEGER NOT NULL,"
    " milliseconds INTEGER NOT NULL, error TEXT NOT NULL, PRIMARY KEY(promotion, number)) WITHOUT "
    "ROWID",
    "CREATE TABLE query(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, environment TEXT NOT NULL,"
    " environment_name TEXT NOT NULL, sql TEXT NOT NULL, milliseconds INTEGER NOT NULL,"
    " rows INTEGER NOT NULL, error TEXT NOT NULL)",
    "CREATE INDEX query_by_time ON query(at)",
    "CREATE TRIGGER promotion_stays BEFORE DELETE ON promotion BEGIN"
    " SELECT RAISE(ABORT, 'promotions are never deleted'); END",
    "CREATE TRIGGER step_stays BEFORE DELETE ON step BEGIN"
    " SELECT RAISE(ABORT, 'promotions are never deleted'); END",
    "PRAGMA user_version = 1",
};

Error errorOf(const QSqlError& error, const QString& file)
{
    Error out;
    const bool busy = error.nativeErrorCode() == QLatin1String("5") ||
                      error.nativeErrorCode() == QLatin1String("6");
    out.kind = busy ? ErrorKind::Busy : ErrorKind::Internal;
    out.message = "The journal " + file.toStdString() +
                  (busy ? " is locked by another program." : " cannot be used.");
    out.detail = error.text().toStdString();
    return out;
}

/// One statement with its values; errors name the journal.
class Query
{
public:
    Query(const Journal& journal, const QString& connection, const char* sql)
        : m_file(journal.file()), m_query(QSqlDatabase::database(connection, false))
    {
        m_query.setForwardOnly(true);
        m_prepared = m_query.prepare(QLatin1String(sql));
    }
    Query& bind(const QVariant& value)
    {
        m_query.addBindValue(value);
        return *this;
    }
    /// A null text would become NULL; the journal has none.
    Query& bind(const QString& text)
    {
        return bind(QVariant(text.isNull() ? QStringLiteral("") : text));
    }
    [[nodiscard]] Result<void> run()
    {
        if (m_prepared && m_query.exec()) return {};
        return failure(errorOf(m_query.lastError(), m_file));
    }
    [[nodiscard]] bool next() { return m_query.next(); }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] qint64 number(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] bool null(int column) const { return m_query.isNull(column); }

private:
    QString m_file;
    QSqlQuery m_query;
    bool m_prepared = false;
};

QDateTime time(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

PromotionState stateOf(const QString& word)
{
    for (const auto state : {PromotionState::Applied, PromotionState::Failed,
                             PromotionState::RolledBack, PromotionState::Stopped})
        if (promotionStateWord(state) == word) return state;
    return PromotionState::Running;
}

JournalEntry entryOf(const Query& row)
{
    JournalEntry entry;
    entry.id = row.text(0);
    entry.state = stateOf(row.text(1));
    entry.startedAt = time(row.number(2));
    if (!row.null(3)) entry.finishedAt = time(row.number(3));
    entry.who = row.text(4);
    entry.dev = row.text(5);
    entry.prod = row.text(6);
    entry.prodEnvironment = row.text(7);
    entry.prodIdentity = row.text(8);
    entry.fingerprintBefore = row.text(9);
    entry.fingerprintAfter = row.text(10);
    entry.planSha256 = row.text(11);
    entry.planText = row.text(12);
    entry.undoText = row.text(13);
    entry.note = row.text(14);
    entry.consents = row.text(15).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    entry.backupFile = row.text(16);
    entry.outcome = row.text(17);
    return entry;
}

/// The file exists with mode 0600 before SQLite ever opens it.
Result<void> makeFile(const QString& file)
{
    if (auto made = makePrivateFolder(QFileInfo(file).absolutePath()); !made) return made;
    const int descriptor =
        ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failure(ErrorKind::BadInput,
                       "The journal " + file.toStdString() + " cannot be opened for writing.",
                       std::generic_category().message(errno));
    ::close(descriptor);
    return {};
}

} // namespace

QString promotionStateWord(PromotionState state)
{
    switch (state) {
    case PromotionState::Running:
        return QStringLiteral("running");
    case PromotionState::Applied:
        return QStringLiteral("applied");
    case PromotionState::Failed:
        return QStringLiteral("failed");
    case PromotionState::RolledBack:
        return QStringLiteral("rolled back");
    case PromotionState::Stopped:
        break;
    }
    return QStringLiteral("stopped");
}

Journal::Journal(QString file)
    : m_file(std::move(file)),
      m_connection(QStringLiteral("lockstep-journal-") + QUuid::createUuid().toString(QUuid::Id128))
{
}

Journal::~Journal()
{
    if (QSqlDatabase::contains(m_connection)) QSqlDatabase::removeDatabase(m_connection);
}

QString Journal::defaultFile() { return stateFolder() + QStringLiteral("/journal.sqlite"); }

Result<void> Journal::open()
{
    if (auto made = makeFile(m_file); !made) return made;
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(m_file);
    if (!database.open()) return failure(errorOf(database.lastError(), m_file));
    const auto run = [&](const char* sql) { return Query(*this, m_connection, sql).run(); };
    for (const char* sql :
         {"PRAGMA journal_mode = DELETE", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"})
        if (auto done = run(sql); !done) return done;
    int version = 0;
    {
        Query query(*this, m_connection, "PRAGMA user_version");
        if (auto done = query.run(); !done) return done;
        if (query.next()) version = static_cast<int>(query.number(0));
    }
    if (version > schemaVersion)
        return failure(ErrorKind::Unsupported, "The journal " + m_file.toStdString() +
                                                   " was written by a newer version of Lockstep.");
    if (version == schemaVersion) return {};
    // Two programs may start at once: the second one finds the version set.
    if (auto begun = run("BEGIN IMMEDIATE"); !begun) return begun;
    {
        Query query(*this, m_connection, "PRAGMA user_version");
        if (auto done = query.run(); !done) return done;
        if (query.next()) version = static_cast<int>(query.number(0));
    }
    for (const char* sql : schema) {
        if (version == schemaVersion) break;
        if (auto done = run(sql); !done) {
            (void)run("ROLLBACK");
            return done;
        }
    }
    return run("COMMIT");
}

Result<void> Journal::begin(const JournalEntry& entry)
{
    Query query(*this, m_connection,
                "INSERT INTO promotion(id, state, started_at, who, dev, prod, prod_environment, "
                "prod_identity,"
                " fingerprint_before, fingerprint_after, plan_sha256, plan, undo, note, consents, "
                "backup_file,"
                " outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(entry.id)
        .bind(promotionStateWord(entry.state))
        .bind(QVariant(entry.startedAt.toMSecsSinceEpoch()));
    query.bind(entry.who)
        .bind(entry.dev)
        .bind(entry.prod)
        .bind(entry.prodEnvironment)
        .bind(entry.prodIdentity);
    query.bind(entry.fingerprintBefore)
        .bind(entry.fingerprintAfter)
        .bind(entry.planSha256)
        .bind(entry.planText);
    query.bind(entry.undoText).bind(entry.note).bind(entry.consents.join(QLatin1Char('\n')));
    query.bind(entry.backupFile).bind(entry.outcome);
    return query.run();
}

Result<void> Journal::record(const QString& id, const JournalStep& step)
{
    Query query(*this, m_connection,
                "INSERT INTO step(promotion, number, sql, state, started_at, milliseconds, error)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(promotion, number) DO UPDATE SET"
                " state = excluded.state, started_at = excluded.started_at,"
                " milliseconds = excluded.milliseconds, error = excluded.error");
    query.bind(id).bind(QVariant(step.number)).bind(step.sql).bind(step.state);
    query.bind(QVariant(step.startedAt)).bind(QVariant(step.milliseconds)).bind(step.error);
    return query.run();
}

Result<void> Journal::record(const QString& id, const std::vector<JournalStep>& steps)
{
    if (auto begun = Query(*this, m_connection, "BEGIN IMMEDIATE").run(); !begun) return begun;
    for (const JournalStep& step : steps) {
        if (auto done = record(id, step); !done) {
            (void)Query(*this, m_connection, "ROLLBACK").run();
            return done;
        }
    }
    return Query(*this, m_connection, "COMMIT").run();
}

Result<void> Journal::finish(const JournalEntry& entry)
{
    Query query(*this, m_connection,
                "UPDATE promotion SET state = ?, finished_at = ?, fingerprint_after = ?, outcome = "
                "? WHERE id = ?");
    query.bind(promotionStateWord(entry.state))
        .bind(QVariant(entry.finishedAt.toMSecsSinceEpoch()));
    query.bind(entry.fingerprintAfter).bind(entry.outcome).bind(entry.id);
    return query.run();
}

namespace {

// One list of columns for both readers; entryOf() counts on its order.
#define LOCKSTEP_ENTRY_COLUMNS                                                                     \
    "id, state, started_at, finished_at, who, dev, prod, prod_environment, prod_identity,"         \
    " fingerprint_before, fingerprint_after, plan_sha256, plan, undo, note, consents, "            \
    "backup_file, outcome"

} // namespace

Result<std::vector<JournalEntry>> Journal::promotions(int limit) const
{
    Query query(*this, m_connection,
                "SELECT " LOCKSTEP_ENTRY_COLUMNS
                " FROM promotion ORDER BY started_at DESC, rowid DESC LIMIT ?");
    query.bind(QVariant(limit));
    if (auto done = query.run(); !done) return failure(done.error());
    std::vector<JournalEntry> entries;
    while (query.next()) entries.push_back(entryOf(query));
    return entries;
}

Result<JournalEntry> Journal::promotion(const QString& id) const
{
    Query query(*this, m_connection,
                "SELECT " LOCKSTEP_ENTRY_COLUMNS " FROM promotion WHERE id = ?");
    query.bind(id);
    if (auto done = query.run(); !done) return failure(done.error());
    if (!query.next())
        return failure(ErrorKind::NotFound,
                       "The journal has no promotion " + id.toStdString() + ".");
    JournalEntry entry = entryOf(query);
    Query steps(*this, m_connection,
                "SELECT number, sql, state, started_at, milliseconds, error FROM step"
                " WHERE promotion = ? ORDER BY number");
    steps.bind(id);
    if (auto done = steps.run(); !done) return failure(done.error());
    while (steps.next()) {
        JournalStep step;
        step.number = static_cast<int>(steps.number(0));
        step.sql = steps.text(1);
        step.state = steps.text(2);
        step.startedAt = steps.number(3);
        step.milliseconds = steps.number(4);
        step.error = steps.text(5);
        entry.steps.push_back(std::move(step));
    }
    return entry;
}

Result<void> Journal::record(const QueryRecord& query)
{
    Query purge(*this, m_connection, "DELETE FROM query WHERE at < ?");
    purge.bind(QVariant(query.at.addDays(-keptDays).toMSecsSinceEpoch()));
    Query insert(
        *this, m_connection,
        "INSERT INTO query(at, environment, environment_name, sql, milliseconds, rows, error)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(QVariant(query.at.toMSecsSinceEpoch()))
        .bind(query.environment)
        .bind(query.environmentName);
    insert.bind(query.sql)
        .bind(QVariant(query.milliseconds))
        .bind(QVariant(query.rows))
        .bind(query.error);
    if (auto begun = Query(*this, m_connection, "BEGIN IMMEDIATE").run(); !begun) return begun;
    auto done = purge.run();
    if (done) done = insert.run();
    if (done) return Query(*this, m_connection, "COMMIT").run();
    (void)Query(*this, m_connection, "ROLLBACK").run();
    return done;
}

Result<std::vector<QueryRecord>> Journal::queries(const QString& word, int limit) const
{
    QString pattern = word;
    for (const char* special : {"\\", "%", "_"})
        pattern.replace(QLatin1String(special), QLatin1String("\\") + QLatin1String(special));
    Query query(
        *this, m_connection,
        "SELECT at, environment, environment_name, sql, milliseconds, rows, error FROM query"
        " WHERE sql LIKE '%' || ? || '%' ESCAPE '\\' ORDER BY at DESC, id DESC LIMIT ?");
    query.bind(pattern).bind(QVariant(limit));
    if (auto done = query.run(); !done) return failure(done.error());
    std::vector<QueryRecord> records;
    while (query.next()) {
        QueryRecord record;
        record.at = time(query.number(0));
        record.environment = query.text(1);
        record.environmentName = query.text(2);
        record.sql = query.text(3);
        record.milliseconds = query.number(4);
        record.rows = query.number(5);
        record.error = query.text(6);
        records.push_back(std::move(record));
    }
    return records;
}

} // namespace lockstep
