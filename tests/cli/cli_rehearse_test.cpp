// lockstepctl rehearse: its exit status, its formats, and what a kill leaves for the next start.
#include "program.h"
#include "sqlitepair.h"
#include "support/postgrescluster.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <csignal>

using namespace lockstep::testing;

class CliRehearseTest : public SqlitePair
{
    Q_OBJECT

private:
    std::unique_ptr<PostgresCluster> m_server;

    [[nodiscard]] bool serves()
    {
        if (PostgresCluster::binaries().isEmpty()) return false;
        if (!m_server) m_server = std::make_unique<PostgresCluster>();
        return m_server->started();
    }
    [[nodiscard]] QStringList onServer(const QStringList& more = {}) const
    {
        return QStringList{qs("rehearse"), qs("--dev"), m_server->uri(qs("dev")), qs("--prod"),
                           m_server->uri(qs("prod"))} +
               more;
    }
    /// An error's text unless there are so many scratch databases.
    [[nodiscard]] QString haveScratches(int count) const
    {
        return m_server->run(
            qs("postgres"), qs("DO $$ BEGIN ASSERT (SELECT count(*) FROM pg_database WHERE datname "
                               "LIKE 'lockstep\\_rehearsal\\_%') = %1; END $$")
                                .arg(count));
    }
    [[nodiscard]] QStringList copies() const
    {
        return QDir(m_program->path(qs("copies")))
            .entryList({qs("lockstep_rehearsal_*")}, QDir::Dirs);
    }

private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<Program>();
        QVERIFY(QDir(m_program->folder()).mkdir(qs("copies")));
        m_program->set(qs("TMPDIR"), m_program->path(qs("copies")));
    }
    void cleanupTestCase() { m_server.reset(); }

    void aGoodPlanEndsWithNothingLeftAndProdAsItWas()
    {
        makePair();
        const QByteArray before = m_program->content(qs("prod.db"));
        const Ran ran = run({qs("rehearse"), qs("--renames"), qs("confident")});
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY2(ran.out.contains(qs("Rehearsal passed")), ran.all());
        QVERIFY2(ran.out.contains(qs("all rows, in a copy of the file")), ran.all());
        QCOMPARE(m_program->content(qs("prod.db")), before);
        QCOMPARE(copies(), QStringList());
    }

    void jsonHasTheVerdictAndEveryStep()
    {
        makePair();
        const Ran ran =
            run({qs("rehearse"), qs("--renames"), qs("confident"), qs("--format"), qs("json")});
        QVERIFY2(ran.status == 0, ran.all());
        const QJsonObject all = QJsonDocument::fromJson(ran.out.toUtf8()).object();
        const QJsonObject rehearsal = all.value(qs("rehearsal")).toObject();
        QCOMPARE(rehearsal.value(qs("verdict")).toString(), qs("passed"));
        QVERIFY(rehearsal.value(qs("steps")).toArray().size() > 2);
        for (const auto& step : rehearsal.value(qs("steps")).toArray())
            QCOMPARE(step.toObject().value(qs("state")).toString(), qs("applied"));
    }

    void whatCannotBeRunEndsWithTwo()
    {
        makePair();
        const Ran undecided = run({qs("rehearse")});
        QVERIFY2(undecided.status == 2, undecided.all());
        const Ran wrongWord = run({qs("rehearse"), qs("--rows"), qs("some")});
        QVERIFY2(wrongWord.status == 2, wrongWord.all());
        QVERIFY(QFile::remove(m_program->path(qs("prod.db"))));
        const Ran gone = run({qs("rehearse"), qs("--renames"), qs("confident")});
        QVERIFY2(gone.status == 2, gone.all());
    }

    void rowsThatStandInTheWayFailIt()
    {
        makePair("CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT);"
                 "INSERT INTO users VALUES (1, 'same'), (2, 'same');",
                 "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT);"
                 "CREATE UNIQUE INDEX users_email ON users(email);");
        const Ran ran = run({qs("rehearse")});
        QVERIFY2(ran.status == 1, ran.all());
        QVERIFY2(ran.out.contains(qs("Rehearsal failed")) && ran.out.contains(qs("UNIQUE")),
                 ran.all());
        QCOMPARE(copies(), QStringList());
    }

    void aServerRehearsesInEachWay()
    {
        if (!serves()) QSKIP("no PostgreSQL server is installed");
        QCOMPARE(m_server->create(qs("prod"), qs("CREATE TABLE t (a int PRIMARY KEY, b text); "
                                                 "INSERT INTO t SELECT i, 'x' FROM "
                                                 "generate_series(1, 50) i;")),
                 QString());
        QCOMPARE(m_server->create(qs("dev"), qs("CREATE TABLE t (a int PRIMARY KEY, b text, c int "
                                                "DEFAULT 7); CREATE INDEX t_b ON t (b);")),
                 QString());
        for (const char* rows : {"none", "sample", "all"}) {
            const Ran ran = m_program->run(onServer({qs("--rows"), qs(rows)}));
            QVERIFY2(ran.status == 0, ran.all());
            QVERIFY2(ran.out.contains(qs("no rows")) == (QByteArray(rows) == "none"), ran.all());
        }
        const Ran elsewhere = m_program->run(onServer({qs("--on"), m_server->uri(qs("postgres"))}));
        QVERIFY2(elsewhere.status == 0, elsewhere.all());
        if (m_server->dumps()) {
            const Ran dumped = m_program->run(onServer({qs("--builder"), qs("pg_dump")}));
            QVERIFY2(dumped.status == 0 && dumped.out.contains(qs("built by pg_dump")),
                     dumped.all());
        }
        QCOMPARE(haveScratches(0), QString());
    }

    void whatAFolderOfQueriesLosesIsToldAndCanBeAgreedTo()
    {
        if (!serves()) QSKIP("no PostgreSQL server is installed");
        QCOMPARE(m_server->create(qs("prod"), qs("CREATE TABLE t (a int PRIMARY KEY, b text);")),
                 QString());
        QCOMPARE(m_server->create(qs("dev"), qs("CREATE TABLE t (a int PRIMARY KEY);")), QString());
        QVERIFY(QDir(m_program->folder()).mkpath(qs("queries/deep")));
        const auto write = [&](const char* name, const QByteArray& text) {
            QFile file(m_program->path(qs("queries/") + qs(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write("all.sql", "SELECT a FROM t WHERE a > :least");
        write("deep/texts.sql", "SELECT b FROM t; SELECT count(*) FROM t;");
        const QStringList folder{qs("--workload"), m_program->path(qs("queries"))};
        const Ran ran = m_program->run(onServer(folder));
        QVERIFY2(ran.status == 1, ran.all());
        QVERIFY2(ran.out.contains(qs("finding: Q01 deep/texts.sql, statement 1 breaks")),
                 ran.all());
        QVERIFY2(ran.out.contains(qs("3 statements (3 of queries) looked at before and after the "
                                     "plan: 1 breaks, 0 planned worse")),
                 ran.all());
        QVERIFY2(ran.out.contains(qs("pg_stat_statements: it is not installed in prod")),
                 ran.all());
        const Ran agreed = m_program->run(onServer(folder + QStringList{qs("--allow"), qs("Q01")}));
        QVERIFY2(agreed.status == 0 && agreed.out.contains(qs("note: Q01")), agreed.all());
        const Ran none = m_program->run(onServer({qs("--workload"), qs("none")}));
        QVERIFY2(none.status == 0 && !none.out.contains(qs("looked at")), none.all());
        const Ran json = m_program->run(onServer(folder + QStringList{qs("--format"), qs("json")}));
        const QJsonObject workload = QJsonDocument::fromJson(json.out.toUtf8())
                                         .object()
                                         .value(qs("rehearsal"))
                                         .toObject()
                                         .value(qs("workload"))
                                         .toObject();
        QCOMPARE(workload.value(qs("statements")).toObject().value(qs("query")).toInt(), 3);
        const QJsonObject found = workload.value(qs("findings")).toArray().at(0).toObject();
        QCOMPARE(found.value(qs("hazard")).toString(), qs("Q01"));
        QCOMPARE(found.value(qs("sql")).toString(), qs("SELECT b FROM t"));
        const Ran gone = m_program->run(onServer({qs("--workload"), qs("/nowhere")}));
        QVERIFY2(gone.status == 2 && gone.all() != QByteArray(), gone.all());
    }

    void aCopyOfAFileIsAskedWhatItsQueriesLose()
    {
        makePair("CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT, age INTEGER);"
                 "CREATE INDEX users_email ON users(email);"
                 "CREATE TABLE small(id INTEGER PRIMARY KEY, v TEXT); CREATE INDEX small_v ON "
                 "small(v);"
                 "INSERT INTO users(email, age) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT "
                 "i + 1 FROM n WHERE i < 3000) SELECT 'u' || i, i FROM n;",
                 "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT);"
                 "CREATE TABLE small(id INTEGER PRIMARY KEY, v TEXT);");
        QFile file(m_program->path(qs("queries.sql")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("SELECT id FROM users WHERE email = :mail; SELECT age FROM users; SELECT v FROM "
                   "small WHERE v = 'x'; PRAGMA user_version;");
        file.close();
        const Ran ran = run({qs("rehearse"), qs("--allow"), qs("data-loss"), qs("--workload"),
                             m_program->path(qs("queries.sql"))});
        QVERIFY2(ran.status == 1, ran.all());
        QVERIFY2(ran.out.contains(qs("Q01 queries.sql, statement 2 breaks")), ran.all());
        QVERIFY2(ran.out.contains(qs("Q02 queries.sql, statement 1 is planned worse")), ran.all());
        QVERIFY2(ran.out.contains(qs("1 breaks, 1 planned worse")), ran.all());
        QVERIFY2(ran.out.contains(qs("queries.sql, statement 4: it does not run before")),
                 ran.all());
    }

    void theSafeguardsOfPasswordsHoldForPgDump()
    {
        if (!serves() || !m_server->dumps()) QSKIP("no PostgreSQL server with its pg_dump");
        QCOMPARE(m_server->create(qs("prod"), qs("CREATE TABLE t (a int);")), QString());
        QCOMPARE(m_server->create(qs("dev"), qs("CREATE TABLE t (a int, b int);")), QString());
        const QString prod =
            m_server->uri(qs("prod")).replace(qs("postgres@"), qs("postgres:can4ry@"));
        const Ran ran = m_program->run({qs("rehearse"), qs("--dev"), m_server->uri(qs("dev")),
                                        qs("--prod"), prod, qs("--builder"), qs("pg_dump")});
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY(!ran.out.contains(qs("can4ry")) && !ran.err.contains(qs("can4ry")));
        QProcess grep;
        grep.start(qs("grep"), {qs("-ral"), qs("can4ry"), m_program->folder()});
        QVERIFY(grep.waitForFinished());
        QCOMPARE(QString::fromUtf8(grep.readAllStandardOutput()), QString());
    }

    void whatAKillLeavesTheNextStartRemoves()
    {
        if (!serves()) QSKIP("no PostgreSQL server is installed");
        // While it is built, somebody has to wait: the view takes its time.
        QCOMPARE(m_server->create(qs("prod"), qs("CREATE TABLE t (a int);")), QString());
        QCOMPARE(
            m_server->create(qs("dev"), qs("CREATE TABLE t (a int); CREATE MATERIALIZED VIEW m "
                                           "AS SELECT t.a FROM t, pg_sleep(20) WITH NO DATA;")),
            QString());
        QCOMPARE(m_server->run(qs("prod"), qs("CREATE MATERIALIZED VIEW slow AS SELECT 1 AS a WITH "
                                              "NO DATA;")),
                 QString());
        auto killed = m_program->start(onServer({qs("--rows"), qs("none")}));
        QVERIFY(killed);
        QTRY_COMPARE_WITH_TIMEOUT(haveScratches(1), QString(), 20'000);
        ::kill(static_cast<pid_t>(killed->processId()), SIGKILL);
        QVERIFY(killed->waitForFinished());
        QCOMPARE(killed->exitStatus(), QProcess::CrashExit);
        QCOMPARE(haveScratches(1), QString());
        const Ran next = m_program->run(onServer({qs("--rows"), qs("none")}));
        QVERIFY2(next.status == 0, next.all());
        QVERIFY2(next.out.contains(qs("A rehearsal that died had left lockstep_rehearsal_")),
                 next.all());
        QCOMPARE(haveScratches(0), QString());
    }

    void whatALivingRehearsalUsesIsNotRemoved()
    {
        if (!serves()) QSKIP("no PostgreSQL server is installed");
        QCOMPARE(m_server->create(qs("prod"), qs("CREATE TABLE t (a int);")), QString());
        QCOMPARE(m_server->create(qs("dev"), qs("CREATE TABLE t (a int, b int);")), QString());
        // One of our own that goes on: this program.
        QCOMPARE(m_server->run(qs("postgres"),
                               qs("CREATE DATABASE lockstep_rehearsal_1700000000_0a1b2c3d;")),
                 QString());
        QCOMPARE(m_server->run(qs("postgres"),
                               qs("COMMENT ON DATABASE lockstep_rehearsal_1700000000_0a1b2c3d IS "
                                  "'lockstep rehearsal %1 %2 '")
                                   .arg(QSysInfo::machineHostName())
                                   .arg(getpid())),
                 QString());
        const Ran ran = m_program->run(onServer());
        QVERIFY2(ran.status == 0, ran.all());
        QCOMPARE(haveScratches(1), QString());
        // The same of a program that has ended.
        QCOMPARE(m_server->run(qs("postgres"),
                               qs("COMMENT ON DATABASE lockstep_rehearsal_1700000000_0a1b2c3d IS "
                                  "'lockstep rehearsal %1 4999999 '")
                                   .arg(QSysInfo::machineHostName())),
                 QString());
        QVERIFY(m_program->run(onServer()).status == 0);
        QCOMPARE(haveScratches(0), QString());
    }

    void anInterruptLeavesNothing()
    {
        if (!serves()) QSKIP("no PostgreSQL server is installed");
        QCOMPARE(m_server->create(qs("prod"), qs("CREATE TABLE t (a int);")), QString());
        QCOMPARE(m_server->create(qs("dev"), qs("CREATE TABLE t (a int, b int);")), QString());
        const Ran ran = m_program->interrupted(onServer(), "Building prod");
        QVERIFY2(ran.status == 2, ran.all());
        QVERIFY2(ran.out.contains(qs("Rehearsal stopped")), ran.all());
        QTRY_COMPARE_WITH_TIMEOUT(haveScratches(0), QString(), 10'000);
    }
};

QTEST_GUILESS_MAIN(CliRehearseTest)
#include "cli_rehearse_test.moc"
