// A promotion killed with SIGKILL at random instants: the file is whole, its schema old or new and
// never a mix, no row is lost, and the journal does not claim what the file denies.
#include "engines/sqlite/promoting.h"
#include "faultsize.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace lockstep;
using namespace lockstep::tests;

namespace {

const char* before = R"(
CREATE TABLE parent(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, amount INT);
CREATE TABLE child(id INTEGER PRIMARY KEY, parent INT REFERENCES parent(id) ON DELETE CASCADE, t TEXT);
CREATE INDEX by_parent ON child(parent);
CREATE VIEW sums AS SELECT parent, count(*) AS n FROM child GROUP BY parent;
CREATE TRIGGER gone AFTER DELETE ON parent BEGIN DELETE FROM child WHERE parent = old.id; END;
)";

const char* after = R"(
CREATE TABLE parent(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, amount REAL CHECK (amount >= 0));
CREATE TABLE child(id INTEGER PRIMARY KEY, parent INT NOT NULL REFERENCES parent(id) ON DELETE CASCADE, t TEXT, extra INT DEFAULT 4);
CREATE INDEX by_parent ON child(parent, t);
CREATE VIEW sums AS SELECT parent, count(*) AS n, max(t) AS last FROM child GROUP BY parent;
CREATE TRIGGER gone AFTER DELETE ON parent BEGIN DELETE FROM child WHERE parent = old.id; END;
CREATE TABLE notes(id INTEGER PRIMARY KEY, child INT REFERENCES child(id));
)";

const char* rows = R"(
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 4000)
INSERT INTO parent SELECT i, 'name ' || i, i FROM n;
INSERT INTO child SELECT id, id, hex(randomblob(40)) FROM parent;
)";

/// Everything that must be the same before and after, in one line.
QString contents(const QString& file)
{
    return answer(file,
                  "SELECT (SELECT count(*) || '/' || sum(id) || '/' || sum(length(name)) || '/' "
                  "|| CAST(sum(amount) AS INT) FROM parent) || ' ' || (SELECT count(*) || '/' || "
                  "sum(id) || '/' || sum(parent) || '/' || min(t) || '/' || max(t) FROM child) "
                  "|| ' ' || (SELECT seq FROM sqlite_sequence)");
}

struct Tally
{
    int killed = 0; ///< before the promotion had ended
    int old = 0;
    int changed = 0;
};

} // namespace

class SqliteKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKilledPromotionIsDoneOrNotDone_data();
    void aKilledPromotionIsDoneOrNotDone();

private:
    void killOnce(const QString& folder, const Plan& plan, qint64 microseconds, bool oneJournal,
                  Tally& tally);
    CatalogPtr m_old;
    CatalogPtr m_new;
};

void SqliteKill::aKilledPromotionIsDoneOrNotDone_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::newRow("DELETE") << QByteArray("DELETE");
    QTest::newRow("WAL") << QByteArray("WAL");
}

/// Promotes in a child process and kills it that long after it has the lock.
void SqliteKill::killOnce(const QString& folder, const Plan& plan, qint64 microseconds,
                          bool oneJournal, Tally& tally)
{
    const QString prod = folder + QStringLiteral("/prod.db");
    const QString journal = folder + QStringLiteral("/journal.db");
    for (const QString& name : {prod, journal}) {
        for (const char* ending : {"", "-wal", "-shm", "-journal"})
            QFile::remove(name + QLatin1String(ending));
        QVERIFY(QFile::copy(name + QStringLiteral(".template"), name));
    }
    int started[2];
    QCOMPARE(pipe(started), 0);
    const pid_t child = fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        PromotionSetup setup;
        setup.journalFile = journal.toStdString();
        setup.promotionId = "p";
        for (const auto& object : m_old->objects())
            if (object.parent.empty() && m_new->find(object.id))
                setup.keptTables.push_back(object.id);
        const char go = '!';
        if (write(started[1], &go, 1) != 1) _exit(3);
        const auto done = carryOut(prod, plan.steps, m_new, setup);
        _exit(done ? 0 : 2);
    }
    char go = 0;
    QCOMPARE(read(started[0], &go, 1), ssize_t(1));
    ::close(started[0]);
    ::close(started[1]);
    usleep(static_cast<useconds_t>(microseconds));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    const bool killed = WIFSIGNALED(status);
    QVERIFY2(killed || WEXITSTATUS(status) == 0, "the promotion failed by itself");
    tally.killed += killed;

    QCOMPARE(answer(prod, "PRAGMA integrity_check"), QStringLiteral("ok"));
    QCOMPARE(answer(prod, "SELECT count(*) FROM pragma_foreign_key_check"), QStringLiteral("0"));
    QCOMPARE(contents(prod), contents(folder + QStringLiteral("/prod.db.template")));
    const auto now = lockstep::tests::read(prod);
    QVERIFY2(now, now ? "" : now.error().text().c_str());
    const bool isOld = differences(*now, m_old).isEmpty();
    const bool isNew = differences(*now, m_new).isEmpty();
    QVERIFY2(isOld != isNew, "the schema is a mix");
    QVERIFY2(killed || isNew, "it ended well, and nothing was done");
    tally.old += isOld;
    tally.changed += isNew;
    // With rollback journals both files change in one commit. A WAL commits file by file.
    const QString state = answer(journal, "SELECT state FROM promotion");
    if (oneJournal) QCOMPARE(state, isNew ? QStringLiteral("applied") : QStringLiteral("running"));
}

void SqliteKill::aKilledPromotionIsDoneOrNotDone()
{
    QFETCH(QByteArray, mode);
    QTemporaryDir folder;
    const QString prod = folder.filePath(QStringLiteral("prod.db.template"));
    const QString dev = folder.filePath(QStringLiteral("dev.db"));
    const QString journal = folder.filePath(QStringLiteral("journal.db.template"));
    QCOMPARE(runScript(prod, QByteArray(before) + rows), QString());
    QVERIFY(answer(prod, "PRAGMA journal_mode=" + mode) == QString::fromLatin1(mode).toLower());
    QCOMPARE(runScript(dev, after), QString());
    QCOMPARE(runScript(journal,
                       "CREATE TABLE promotion(id TEXT PRIMARY KEY, state TEXT, finished_at "
                       "INTEGER); INSERT INTO promotion VALUES ('p', 'running', NULL)"),
             QString());
    const auto plan = planFor(prod, dev);
    QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
    m_old = *lockstep::tests::read(prod);
    m_new = *lockstep::tests::read(dev);

    // How long it takes when nobody kills it.
    Tally undisturbed;
    QElapsedTimer clock;
    killOnce(folder.path(), *plan, 1'000'000, mode == "DELETE", undisturbed);
    if (QTest::currentTestFailed()) return;
    {
        const QString copy = folder.filePath(QStringLiteral("timed.db"));
        const QString copiedJournal = folder.filePath(QStringLiteral("timedjournal.db"));
        QVERIFY(QFile::copy(prod, copy) && QFile::copy(journal, copiedJournal));
        PromotionSetup setup;
        setup.journalFile = copiedJournal.toStdString();
        setup.promotionId = "p";
        clock.start();
        const auto done = carryOut(copy, plan->steps, m_new, setup);
        QVERIFY2(done, done ? "" : done.error().text().c_str());
    }
    const qint64 whole = clock.nsecsElapsed() / 1000;

    const int kills = qEnvironmentVariableIntValue("LOCKSTEP_KILLS") > 0
                          ? qEnvironmentVariableIntValue("LOCKSTEP_KILLS")
                      : faultsInFull() ? 500
                                       : 60;
    const quint32 seed = qEnvironmentVariableIsSet("LOCKSTEP_SEED")
                             ? qEnvironmentVariable("LOCKSTEP_SEED").toUInt()
                             : QRandomGenerator::global()->generate();
    qInfo("seed %u, %s, a promotion takes %lld us", seed, mode.constData(), whole);
    QRandomGenerator random(seed);
    Tally tally;
    // The machine may become faster or slower meanwhile: the longest wait follows.
    double longest = 1.1 * double(whole);
    for (int i = 0; i < kills; ++i) {
        const int killed = tally.killed;
        const auto wait = static_cast<qint64>(random.generateDouble() * longest);
        killOnce(folder.path(), *plan, wait, mode == "DELETE", tally);
        if (QTest::currentTestFailed()) return;
        longest *= tally.killed > killed ? 1.01 : 0.97;
    }
    qInfo("%d promotions: %d killed in their midst, %d old, %d new", kills, tally.killed, tally.old,
          tally.changed);
    QVERIFY2(tally.killed * 4 >= kills, "most ended before they were killed");
}

QTEST_GUILESS_MAIN(SqliteKill)
#include "sqlite_kill.moc"
