// lockstepctl check, what promote asks before the first statement, and the wait for a quiet moment.
#include "sqlitepair.h"

#include "support/postgrescluster.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lockstep::testing;

namespace {

const QByteArray rowsInTheWay = "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT);"
                                "INSERT INTO users VALUES (1, 'a@x'), (2, NULL), (3, NULL);";
const QByteArray rowsThatFit = "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT);"
                               "INSERT INTO users VALUES (1, 'a@x');";
const QByteArray demanding = "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT NOT NULL);";

QJsonObject json(const Ran& ran) { return QJsonDocument::fromJson(ran.out.toUtf8()).object(); }

} // namespace

class CliCheckTest : public SqlitePair
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_program = std::make_unique<Program>(); }

    void checkTellsRowsInTheWay()
    {
        makePair(rowsInTheWay, demanding);
        const QByteArray before = m_program->content(qs("prod.db"));
        const Ran asked = run({qs("check")});
        QVERIFY2(asked.status == 1, asked.all());
        QVERIFY2(asked.out.contains(qs("in the way F03")), asked.all());
        QVERIFY2(asked.out.contains(qs("Rows whose users.email is NULL: 2 rows in the way")),
                 asked.all());
        QVERIFY2(asked.out.contains(qs("id = 2, email = NULL")), asked.all());
        QVERIFY2(asked.out.contains(qs("To look at and run: UPDATE")), asked.all());
        const Ran markdown = run({qs("check"), qs("--format"), qs("markdown")});
        QVERIFY2(markdown.out.contains(qs("| in the way | F03 |")), markdown.all());
        const Ran asJson = run({qs("check"), qs("--format"), qs("json")});
        QCOMPARE(asJson.status, 1);
        QCOMPARE(json(asJson)[qs("inTheWay")].toInt(), 1);
        const QJsonObject check = json(asJson)[qs("checks")].toArray()[0].toObject();
        QCOMPARE(check[qs("count")].toInt(), 2);
        QCOMPARE(check[qs("verdict")].toString(), qs("in the way"));
        QCOMPARE(check[qs("sample")].toArray().size(), 2);
        QVERIFY(check[qs("sample")].toArray()[0].toObject()[qs("email")].isNull());
        QCOMPARE(m_program->content(qs("prod.db")), before);
        makePair(rowsThatFit, demanding);
        const Ran fine = run({qs("check")});
        QVERIFY2(fine.status == 0, fine.all());
        QVERIFY2(fine.out.contains(qs("fine")), fine.all());
    }

    void whatGoesIsToldAndIsNotInTheWay()
    {
        makePair("CREATE TABLE a(id INTEGER PRIMARY KEY); CREATE TABLE b(id INTEGER PRIMARY KEY);"
                 "CREATE TABLE c(id INTEGER PRIMARY KEY); INSERT INTO b VALUES (1), (2);",
                 "CREATE TABLE c(id INTEGER PRIMARY KEY);");
        const Ran asked = run({qs("check")});
        QVERIFY2(asked.status == 0, asked.all());
        QVERIFY2(asked.out.contains(qs("which go with it: 2 rows go")), asked.all());
        QVERIFY2(asked.out.contains(qs("0 rows: nothing is lost")), asked.all());
    }

    void whatCannotBeReadIsNoAnswer()
    {
        makePair(rowsThatFit, demanding);
        QFile::remove(m_program->path(qs("prod.db")));
        const Ran asked = run({qs("check")});
        QVERIFY2(asked.status == 2, asked.all());
    }

    void promoteRefusesRowsInTheWayBeforeTheFirstStatement()
    {
        makePair(rowsInTheWay, demanding);
        const QByteArray before = m_program->content(qs("prod.db"));
        const Ran dry = run({qs("promote")});
        QVERIFY2(dry.status == 1, dry.all());
        QVERIFY2(dry.err.contains(qs("Something is in the way; nothing was changed.")), dry.all());
        const Ran refused = run({qs("promote"), qs("--apply"), qs("--yes")});
        QVERIFY2(refused.status == 1, refused.all());
        QVERIFY2(refused.err.contains(qs("so nothing was run")), refused.all());
        QVERIFY2(refused.err.contains(qs("id = 2, email = NULL")), refused.all());
        QCOMPARE(m_program->content(qs("prod.db")), before);
        const Ran history = m_program->run({qs("history")});
        QVERIFY2(!history.out.contains(qs("prod.db")), history.all());
        // Who does not want to be asked runs into them.
        const Ran skipped = run({qs("promote"), qs("--apply"), qs("--yes"), qs("--skip-checks")});
        QVERIFY2(skipped.status == 2, skipped.all());
        QVERIFY2(skipped.err.contains(qs("NOT NULL")), skipped.all());
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT count(*) FROM users"), qs("3"));
    }

    void theJournalKeepsWhatWasAnswered()
    {
        makePair(rowsThatFit, demanding);
        const Ran done = run({qs("promote"), qs("--apply"), qs("--yes")});
        QVERIFY2(done.status == 0, done.all());
        QVERIFY2(done.out.contains(qs("Rows whose users.email is NULL: fine")), done.all());
        const Ran history = m_program->run({qs("history")});
        QVERIFY2(history.out.contains(qs("of prod's rows: 2 fine")), history.all());
    }

    void aPromotionWaitsForAQuietMoment()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("There is no server.");
        PostgresCluster cluster;
        QVERIFY2(cluster.started(), qPrintable(cluster.why()));
        QCOMPARE(cluster.create(qs("prod"), qs("CREATE TABLE t (id int);")), QString());
        QCOMPARE(cluster.create(qs("dev"), qs("CREATE TABLE t (id int, a int);")), QString());
        const QStringList sides{qs("--dev"), cluster.uri(qs("dev")), qs("--prod"),
                                cluster.uri(qs("prod"))};
        const QStringList wait{qs("promote"), qs("--apply"), qs("--yes"), qs("--wait-for-quiet")};
        QProcess holder;
        holder.start(qs("psql"), {qs("-X"), qs("-d"), cluster.uri(qs("prod")), qs("-c"),
                                  qs("BEGIN; SELECT count(*) FROM t; SELECT pg_sleep(12);")});
        QVERIFY(holder.waitForStarted());
        QTest::qWait(6500); // now it is a long one
        const Ran refused = m_program->run(wait + QStringList{qs("1")} + sides);
        QVERIFY2(refused.status == 1, refused.all());
        QVERIFY2(refused.err.contains(qs("There was no quiet moment within 1 s")), refused.all());
        QVERIFY2(refused.err.contains(qs("psql")), refused.all());
        QElapsedTimer clock;
        clock.start();
        const Ran done = m_program->run(wait + QStringList{qs("60")} + sides);
        QVERIFY2(done.status == 0, done.all());
        QVERIFY2(done.out.contains(qs("Waiting for a quiet moment")), done.all());
        QVERIFY(clock.elapsed() < 30'000);
        holder.kill();
        holder.waitForFinished();
    }
};

QTEST_GUILESS_MAIN(CliCheckTest)
#include "cli_check_test.moc"
