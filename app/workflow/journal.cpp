// Journal: constant SQL with bound values, on a connection of its own.
#include "workflow/journal.h"

#include "workflow/folders.h"
#include "workflow/journalquery.h"
#include "workflow/journalschema.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>
#include <fcntl.h>
#include <unistd.h>

namespace lockstep {

namespace {

using Query = JournalQuery;

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
    entry.takesBack = row.text(18);
    entry.renames = row.text(19).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    entry.link = row.number(20);
    entry.linkHash = row.text(21);
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
    if (!database.open()) return failure(journalError(database.lastError(), m_file));
    const auto run = [&](const char* sql) { return Query(m_file, m_connection, sql).run(); };
    for (const char* sql :
         {"PRAGMA journal_mode = DELETE", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"})
        if (auto done = run(sql); !done) return done;
    const auto version = [&]() -> Result<int> {
        Query query(m_file, m_connection, "PRAGMA user_version");
        if (auto done = query.run(); !done) return failure(done.error());
        return query.next() ? static_cast<int>(query.number(0)) : 0;
    };
    const auto found = version();
    if (!found) return failure(found.error());
    if (*found > journalVersion)
        return failure(ErrorKind::Unsupported, "The journal " + m_file.toStdString() +
                                                   " was written by a newer version of Lockstep.");
    if (*found == journalVersion) return {};
    // Two programs may start at once: the second one finds the version set.
    return inTransaction([&]() -> Result<void> {
        const auto now = version();
        if (!now) return failure(now.error());
        return upgrade(*now);
    });
}

Result<void> Journal::upgrade(int from)
{
    for (int version = from; version < journalVersion; ++version)
        for (const char* const* sql = journalUpgrade(version); *sql; ++sql)
            if (auto done = Query(m_file, m_connection, *sql).run(); !done) return done;
    if (from != 1) return {};
    // What ended before there was a chain is its beginning.
    QStringList finished;
    {
        Query query(m_file, m_connection,
                    "SELECT id FROM promotion WHERE finished_at IS NOT NULL AND outcome <> ''"
                    " ORDER BY started_at, rowid");
        if (auto done = query.run(); !done) return done;
        while (query.next()) finished.append(query.text(0));
    }
    for (const QString& id : finished)
        if (auto sealed = seal(id); !sealed) return failure(sealed.error());
    return {};
}

Result<void> Journal::inTransaction(const std::function<Result<void>()>& work) const
{
    if (auto begun = Query(m_file, m_connection, "BEGIN IMMEDIATE").run(); !begun) return begun;
    auto done = work();
    if (done) done = Query(m_file, m_connection, "COMMIT").run();
    if (!done) (void)Query(m_file, m_connection, "ROLLBACK").run();
    return done;
}

Result<void> Journal::begin(const JournalEntry& entry, const std::vector<KeptCatalog>& promise)
{
    return inTransaction([&]() -> Result<void> {
        if (auto done = write(entry); !done) return done;
        return write(promise);
    });
}

Result<void> Journal::write(const JournalEntry& entry)
{
    Query query(m_file, m_connection,
                "INSERT INTO promotion(id, state, started_at, who, dev, prod, prod_environment, "
                "prod_identity,"
                " fingerprint_before, fingerprint_after, plan_sha256, plan, undo, note, consents, "
                "backup_file,"
                " outcome, takes_back, renames)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
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
    query.bind(entry.backupFile).bind(entry.outcome).bind(entry.takesBack);
    query.bind(entry.renames.join(QLatin1Char('\n')));
    return query.run();
}

Result<void> Journal::record(const QString& id, const JournalStep& step)
{
    Query query(m_file, m_connection,
                "INSERT INTO step(promotion, number, sql, state, started_at, milliseconds, error,"
                " locks) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(promotion, number) DO UPDATE"
                " SET state = excluded.state, started_at = excluded.started_at,"
                " milliseconds = excluded.milliseconds, error = excluded.error,"
                " locks = excluded.locks");
    query.bind(id).bind(QVariant(step.number)).bind(step.sql).bind(step.state);
    query.bind(QVariant(step.startedAt)).bind(QVariant(step.milliseconds)).bind(step.error);
    query.bind(step.locks);
    return query.run();
}

Result<void> Journal::record(const QString& id, const std::vector<JournalStep>& steps)
{
    return inTransaction([&]() -> Result<void> {
        for (const JournalStep& step : steps)
            if (auto done = record(id, step); !done) return done;
        return {};
    });
}

Result<void> Journal::finish(const JournalEntry& entry)
{
    QString hash;
    auto done = inTransaction([&]() -> Result<void> {
        Query query(m_file, m_connection,
                    "UPDATE promotion SET state = ?, finished_at = ?, fingerprint_after = ?,"
                    " outcome = ? WHERE id = ?");
        query.bind(promotionStateWord(entry.state))
            .bind(QVariant(entry.finishedAt.toMSecsSinceEpoch()));
        query.bind(entry.fingerprintAfter).bind(entry.outcome).bind(entry.id);
        if (auto updated = query.run(); !updated) return updated;
        auto sealed = seal(entry.id);
        if (!sealed) return failure(sealed.error());
        hash = *sealed;
        return {};
    });
    if (!done) return done;
    return intents().append({entry.id, QStringLiteral("sealed"), 0, hash, 0});
}

namespace {

// One list of columns for both readers; entryOf() counts on its order.
#define LOCKSTEP_ENTRY_COLUMNS                                                                     \
    "id, state, started_at, finished_at, who, dev, prod, prod_environment, prod_identity,"         \
    " fingerprint_before, fingerprint_after, plan_sha256, plan, undo, note, consents, "            \
    "backup_file, outcome, takes_back, renames, chain.number, chain.hash"

} // namespace

Result<std::vector<JournalEntry>> Journal::promotions(int limit) const
{
    Query query(m_file, m_connection,
                "SELECT " LOCKSTEP_ENTRY_COLUMNS
                " FROM promotion LEFT JOIN chain ON chain.promotion = id"
                " ORDER BY promotion.rowid DESC LIMIT ?"); // clocks are set back, places are not
    query.bind(QVariant(limit));
    if (auto done = query.run(); !done) return failure(done.error());
    std::vector<JournalEntry> entries;
    while (query.next()) entries.push_back(entryOf(query));
    return entries;
}

Result<JournalEntry> Journal::promotion(const QString& id) const
{
    Query query(m_file, m_connection,
                "SELECT " LOCKSTEP_ENTRY_COLUMNS
                " FROM promotion LEFT JOIN chain ON chain.promotion = id WHERE id = ?");
    query.bind(id);
    if (auto done = query.run(); !done) return failure(done.error());
    if (!query.next())
        return failure(ErrorKind::NotFound,
                       "The journal has no promotion " + id.toStdString() + ".");
    JournalEntry entry = entryOf(query);
    Query steps(m_file, m_connection,
                "SELECT number, sql, state, started_at, milliseconds, error, locks FROM step"
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
        step.locks = steps.text(6);
        entry.steps.push_back(std::move(step));
    }
    return entry;
}

} // namespace lockstep
