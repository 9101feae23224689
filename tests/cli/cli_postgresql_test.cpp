// lockstepctl on a PostgreSQL server of its own.
#include "program.h"
#include "support/postgrescluster.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>

using namespace lockstep::testing;

namespace {

const QString prodSql =
    QStringLiteral("CREATE TABLE users(id integer PRIMARY KEY, email text NOT NULL, surname text);"
                   "CREATE TABLE old_things(x integer);"
                   "INSERT INTO users VALUES (1, 'a@x', 'Ada'), (2, 'b@x', 'Bob');");
const QString devSql = QStringLiteral("CREATE TYPE mood AS ENUM ('sad', 'ok');"
                                      "CREATE TABLE users(id bigint PRIMARY KEY, email text NOT "
                                      "NULL, last_name text);"
                                      "CREATE TABLE notes(id bigint GENERATED ALWAYS AS IDENTITY "
                                      "PRIMARY KEY, user_id bigint REFERENCES users);"
                                      "CREATE INDEX notes_by_user ON notes(user_id);"
                                      "CREATE VIEW happy AS SELECT id FROM users WHERE id > 17;");

QString qs(const char* text) { return QString::fromUtf8(text); }

} // namespace

class CliPostgresqlTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PostgresCluster> m_server;
    std::unique_ptr<Program> m_program;

    Ran run(QStringList arguments) const
    {
        arguments +=
            {qs("--dev"), m_server->uri(qs("dev")), qs("--prod"), m_server->uri(qs("prod"))};
        return m_program->run(arguments);
    }
    static QStringList applying()
    {
        return {qs("promote"), qs("--apply"),   qs("--yes"),    qs("--allow"),
                qs("all"),     qs("--renames"), qs("confident")};
    }
    void makePair(const QString& prod = prodSql, const QString& dev = devSql) const
    {
        QCOMPARE(m_server->create(qs("prod"), prod), QString());
        QCOMPARE(m_server->create(qs("dev"), dev), QString());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("no PostgreSQL server is installed");
        m_server = std::make_unique<PostgresCluster>();
        QVERIFY2(m_server->started(), qPrintable(m_server->why()));
    }

    void init() { m_program = std::make_unique<Program>(); }

    void applyingEndsVerifiedAndTheSecondTimeChangesNothing()
    {
        makePair();
        QCOMPARE(run({qs("compare")}).status, 1);
        const Ran first = run(applying());
        QVERIFY2(first.status == 0, first.all());
        const Ran compared = run({qs("compare")});
        QVERIFY2(compared.status == 0, compared.all());
        const Ran second = run(applying());
        QVERIFY2(second.status == 0 && second.out.contains(qs("Nothing to do")), second.all());
        qInfo("a small promotion takes %lld ms, an empty one %lld ms", first.milliseconds,
              second.milliseconds);
        QCOMPARE(m_server->run(qs("prod"), qs("DO $$ BEGIN ASSERT (SELECT string_agg(last_name, "
                                              "',' ORDER BY id) = 'Ada,Bob' FROM users); END $$")),
                 QString());
    }

    void aPlanSaysWhoWaitsForIt()
    {
        makePair();
        const Ran ran = run({qs("plan"), qs("--renames"), qs("confident")});
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY2(ran.out.contains(qs("Locks table public.users: everybody waits, all rows are "
                                     "rewritten")),
                 ran.all());
        QVERIFY2(!ran.out.contains(qs("not known")), ran.all());
    }

    void aDryRunChangesNothing()
    {
        makePair();
        const QString before = m_server->dump(qs("prod"));
        const Ran ran =
            run({qs("promote"), qs("--renames"), qs("confident"), qs("--allow"), qs("data-loss")});
        QVERIFY2(ran.status == 0 && ran.out.contains(qs("dry run")), ran.all());
        QCOMPARE(m_server->dump(qs("prod")), before);
    }

    void driftAndTheWayBack()
    {
        makePair();
        const QString before = m_server->dump(qs("prod"));
        const auto onProd = [&](QStringList arguments) {
            return m_program->run(arguments << qs("--prod") << m_server->uri(qs("prod")));
        };
        QCOMPARE(onProd({qs("drift")}).status, 2);
        const Ran promoted = run(applying());
        QVERIFY2(promoted.status == 0, promoted.all());
        const Ran none = onProd({qs("drift")});
        QVERIFY2(none.status == 0, none.all());
        QCOMPARE(m_server->run(qs("prod"), qs("ALTER TABLE users ALTER email SET DEFAULT 'none';"
                                              "GRANT SELECT ON notes TO public")),
                 QString());
        const Ran drift = onProd({qs("drift")});
        QVERIFY2(drift.status == 1 && drift.out.contains(qs("default")) &&
                     drift.out.contains(qs("Drift: 2 changes")),
                 drift.all());
        const Ran refused =
            onProd({qs("undo"), qs("--apply"), qs("--yes"), qs("--allow"), qs("all")});
        QVERIFY2(refused.status == 1 && refused.err.contains(qs("Prod changed since")),
                 refused.all());
        QCOMPARE(m_server->run(qs("prod"), qs("ALTER TABLE users ALTER email DROP DEFAULT;"
                                              "REVOKE SELECT ON notes FROM public")),
                 QString());
        const Ran back = onProd({qs("undo"), qs("--apply"), qs("--yes"), qs("--allow"), qs("all")});
        QVERIFY2(back.status == 0, back.all());
        QCOMPARE(m_server->dump(qs("prod")), before);
        QCOMPARE(m_server->run(qs("prod"), qs("DO $$ BEGIN ASSERT (SELECT string_agg(surname, ',' "
                                              "ORDER BY id) = 'Ada,Bob' FROM users); END $$")),
                 QString());
        const Ran verified = m_program->run({qs("history"), qs("--verify")});
        QVERIFY2(verified.status == 0 && verified.out.contains(qs("2 promotions")), verified.all());
    }

    void aStepThatFailsRollsEverythingBack()
    {
        makePair(qs("CREATE TABLE users(id integer, email text); INSERT INTO users VALUES (1, "
                    "'same'), (2, 'same');"),
                 qs("CREATE TABLE users(id integer, email text); CREATE TABLE first(x integer); "
                    "CREATE UNIQUE INDEX users_email ON users(email);"));
        const QString before = m_server->dump(qs("prod"));
        const Ran ran = run(applying() + QStringList{qs("--skip-checks")});
        QVERIFY2(ran.status == 2, ran.all());
        QVERIFY2(ran.err.contains(qs("23505")), ran.all());
        QVERIFY2(ran.out.contains(qs("Nothing was changed in prod")), ran.all());
        QCOMPARE(m_server->dump(qs("prod")), before);
    }

    void aTableThatIsLockedEndsInAnErrorAndNotInAQueue()
    {
        makePair();
        QProcess holder;
        holder.start(qs("psql"),
                     {qs("-X"), qs("-q"), m_server->uri(qs("prod")), qs("-c"),
                      qs("BEGIN; LOCK TABLE users IN ACCESS SHARE MODE; SELECT pg_sleep(60)")});
        if (!holder.waitForStarted()) QSKIP("there is no psql program");
        QTRY_COMPARE(m_server->run(qs("prod"), qs("DO $$ BEGIN ASSERT EXISTS (SELECT FROM pg_locks "
                                                  "WHERE relation = 'users'::regclass); END $$")),
                     QString());
        const QString before = m_server->dump(qs("prod"));
        const Ran ran = run(applying() + QStringList{qs("--wait"), qs("2")});
        QVERIFY2(ran.status == 2, ran.all());
        QVERIFY(ran.milliseconds < 30000);
        QVERIFY2(ran.out.contains(qs("Try 2 follows")), ran.all());
        QVERIFY2(ran.out.contains(qs("it is held by process ")), ran.all());
        QCOMPARE(m_server->dump(qs("prod")), before);
        holder.kill();
        holder.waitForFinished();
    }

    void thePlansFilesAreRunByPsql()
    {
        makePair();
        QCOMPARE(m_server->create(qs("old"), prodSql), QString());
        const Ran planned = run({qs("plan"), qs("--renames"), qs("confident"), qs("--out"),
                                 qs("up.sql"), qs("--undo"), qs("down.sql")});
        QVERIFY2(planned.status == 0, planned.all());
        QCOMPARE(m_server->runFile(qs("prod"), m_program->path(qs("up.sql"))), QString());
        QVERIFY2(run({qs("compare")}).status == 0, run({qs("compare")}).all());
        QCOMPARE(m_server->runFile(qs("prod"), m_program->path(qs("down.sql"))), QString());
        const Ran back = m_program->run({qs("compare"), qs("--dev"), m_server->uri(qs("old")),
                                         qs("--prod"), m_server->uri(qs("prod"))});
        QVERIFY2(back.status == 0, back.all());
    }

    void whatNoKindModelsIsListedAndNeverASuccess()
    {
        makePair(qs("CREATE TABLE a(x integer)"),
                 qs("CREATE TABLE a(x integer); CREATE TABLE b(x integer);"
                    "REVOKE EXECUTE ON FUNCTION pg_sleep(double precision) FROM PUBLIC;"));
        const Ran refused = run({qs("promote"), qs("--apply"), qs("--yes")});
        QVERIFY2(refused.status == 1, refused.all());
        QVERIFY2(refused.err.contains(qs("pg_sleep")), refused.all());
        const Ran rest =
            run({qs("promote"), qs("--apply"), qs("--yes"), qs("--allow"), qs("not-modelled")});
        QVERIFY2(rest.status == 2, rest.all());
        QVERIFY2(rest.err.contains(qs("pg_sleep")), rest.all());
        const Ran compared = run({qs("compare")});
        QVERIFY2(compared.status == 1 && !compared.out.contains(qs("table b")), compared.all());
    }

    void wrongLoginsAndDatabasesAreNamedWithoutThePassword()
    {
        makePair();
        QCOMPARE(m_server->run(qs("postgres"),
                               qs("DROP ROLE IF EXISTS nologin; CREATE ROLE nologin NOLOGIN")),
                 QString());
        QString wrongUser =
            m_server->uri(qs("prod")).replace(qs("postgres@"), qs("nologin:can4ry@"));
        QString wrongName =
            m_server->uri(qs("nosuchdatabase")).replace(qs("postgres@"), qs("postgres:can4ry@"));
        for (const QString& uri : {wrongUser, wrongName}) {
            const Ran ran = m_program->run(
                {qs("compare"), qs("--dev"), m_server->uri(qs("dev")), qs("--prod"), uri});
            QVERIFY2(ran.status == 2, ran.all());
            QVERIFY2(ran.err.contains(qs("nologin")) || ran.err.contains(qs("nosuchdatabase")),
                     ran.all());
            QVERIFY(!ran.err.contains(qs("can4ry")) && !ran.out.contains(qs("can4ry")));
        }
    }

    void noPasswordIsLeftAnywhere()
    {
        makePair();
        QString prod = m_server->uri(qs("prod")).replace(qs("postgres@"), qs("postgres:can4ry@"));
        const Ran ran = m_program->run(applying() +
                                       QStringList{qs("--dev"), m_server->uri(qs("dev")),
                                                   qs("--prod"), prod, qs("--format"), qs("json")});
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY(!ran.out.contains(qs("can4ry")) && !ran.err.contains(qs("can4ry")));
        QProcess grep;
        grep.start(qs("grep"), {qs("-ral"), qs("can4ry"), m_program->folder()});
        QVERIFY(grep.waitForFinished());
        QCOMPARE(QString::fromUtf8(grep.readAllStandardOutput()), QString());
    }

    void anInterruptStopsTheStatementOnTheServer_data()
    {
        QTest::addColumn<QString>("form");
        for (const char* form : {"plain", "online"}) QTest::addRow("%s", form) << qs(form);
    }
    void anInterruptStopsTheStatementOnTheServer()
    {
        QFETCH(QString, form);
        makePair(qs("CREATE TABLE big(id integer, word text); INSERT INTO big SELECT i, "
                    "repeat('x', 100) FROM generate_series(1, 1500000) i;"),
                 qs("CREATE TABLE first(x integer); CREATE TABLE big(id integer, word text); "
                    "CREATE INDEX big_word ON big(md5(word), id);"));
        const QString before = m_server->dump(qs("prod"));
        const Ran ran = m_program->interrupted(
            applying() + QStringList{qs("--dev"), m_server->uri(qs("dev")), qs("--prod"),
                                     m_server->uri(qs("prod")), qs("--form"), form},
            "applied");
        QVERIFY2(ran.status == 2, ran.all());
        QVERIFY2(ran.out.contains(qs("Stopped")), ran.all());
        if (form == qs("plain")) {
            QCOMPARE(m_server->dump(qs("prod")), before);
        } else { // what was committed before it stands, and is told; no wreck of the index does
            const QString now = m_server->dump(qs("prod"));
            QVERIFY2(now.contains(qs("CREATE TABLE public.first")) ==
                         ran.out.contains(qs("stand in prod")),
                     ran.all());
            QVERIFY(!now.contains(qs("big_word")));
        }
        QCOMPARE(
            m_server->run(
                qs("prod"),
                qs("DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM pg_stat_activity WHERE query ILIKE "
                   "'%big_word%' AND state = 'active' AND pid <> pg_backend_pid()); END $$")),
            QString());
    }

    void aServerThatIsGoneIsAnError()
    {
        makePair();
        m_server->kill();
        const Ran ran = run({qs("compare")});
        QVERIFY2(ran.status == 2, ran.all());
        QVERIFY2(ran.err.contains(qs("127.0.0.1")) || ran.err.contains(qs("prod")), ran.all());
        QVERIFY(m_server->start());
    }
};

QTEST_GUILESS_MAIN(CliPostgresqlTest)
#include "cli_postgresql_test.moc"
