// Whoever promotes may not do one of the steps: it is told before the first one, and none is run.
#include "faultbench.h"
#include "faultsize.h"
#include "standing.h"

#include "support/patience.h"

#include <QProcess>
#include <QtTest>

namespace {

/// mover promotes; boss has the rest.
const QString roles = QStringLiteral("CREATE ROLE boss; CREATE ROLE mover LOGIN;");
const QString base = QStringLiteral(
    "CREATE TABLE mine (id int PRIMARY KEY, n int); ALTER TABLE mine OWNER TO mover;"
    "CREATE TABLE theirs (id int PRIMARY KEY, n int); ALTER TABLE theirs OWNER TO boss;"
    "CREATE SCHEMA app AUTHORIZATION boss; GRANT USAGE ON SCHEMA app TO mover;"
    "CREATE TABLE app.held (id int, n int); ALTER TABLE app.held OWNER TO mover;"
    "CREATE VIEW seen AS SELECT id FROM theirs; ALTER VIEW seen OWNER TO boss;"
    "CREATE FUNCTION done(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
    "ALTER FUNCTION done(int) OWNER TO boss;"
    "CREATE TYPE e AS ENUM ('a'); ALTER TYPE e OWNER TO boss;"
    "CREATE SEQUENCE counts; ALTER SEQUENCE counts OWNER TO boss;"
    "GRANT USAGE, CREATE ON SCHEMA public TO boss;");
const QString rows =
    QStringLiteral("INSERT INTO mine SELECT g, g FROM generate_series(1, 50) g;"
                   "INSERT INTO theirs SELECT g, g FROM generate_series(1, 50) g;");

struct Case
{
    const char* name;
    const char* sql;  ///< what dev has besides
    const char* told; ///< beforehand
};
const Case cases[] = {
    {"a column of another's table", "ALTER TABLE theirs ADD late int", "theirs belongs to boss"},
    {"another's table goes", "DROP VIEW seen; DROP TABLE theirs", "theirs belongs to boss"},
    {"an index of another's table", "CREATE INDEX x ON theirs (n)", "theirs belongs to boss"},
    {"a policy of another's table", "CREATE POLICY p ON theirs USING (n > 0)",
     "theirs belongs to boss"},
    {"row security of another's table", "ALTER TABLE theirs ENABLE ROW LEVEL SECURITY",
     "theirs belongs to boss"},
    {"another's view", "CREATE OR REPLACE VIEW seen AS SELECT id FROM theirs WHERE n > 0",
     "seen belongs to boss"},
    {"another's function",
     "CREATE OR REPLACE FUNCTION done(a int) RETURNS int LANGUAGE sql AS 'SELECT 2'",
     "done(integer) belongs to boss"},
    {"another's enum", "ALTER TYPE e ADD VALUE 'b'", "e belongs to boss"},
    {"another's sequence", "ALTER SEQUENCE counts INCREMENT 2", "counts belongs to boss"},
    {"a comment on another's table", "COMMENT ON TABLE theirs IS 'x'", "theirs belongs to boss"},
    {"a table where nothing may be made",
     "CREATE TABLE app.more (id int); ALTER TABLE app.more OWNER TO mover",
     "nothing may be made in schema app"},
    {"an index where nothing may be made", "CREATE INDEX x ON app.held (n)",
     "nothing may be made in schema app"},
    {"a schema", "CREATE SCHEMA late AUTHORIZATION mover", "no schema may be made in prod"},
    {"a gift to another", "ALTER TABLE mine OWNER TO boss", "nothing may be given to boss"},
    {"a key that refers to another's table",
     "ALTER TABLE mine ADD CONSTRAINT k FOREIGN KEY (n) REFERENCES theirs (id)",
     "nothing may refer to public.theirs"},
};

} // namespace

class PostgresqlRights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
    }
    void cleanupTestCase() { m_bench.reset(); }

    void whatMayNotBeDoneIsToldBeforehand_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<int>("number");
        for (const int major : PostgresCluster::majors())
            for (int i = 0; i < int(std::size(cases)); i += faultsInFull() ? 1 : 12)
                QTest::addRow("%d %s", major, cases[i].name) << major << i;
    }

    /// Told rightly, too: the server refuses what is tried all the same, and lets whoever belongs
    /// to that role do it.
    void whatMayNotBeDoneIsToldBeforehand()
    {
        QFETCH(int, major);
        QFETCH(int, number);
        const Case& one = cases[number];
        if (!ready(major)) return;
        PostgresCluster& cluster = m_bench->cluster();
        const QString dev = base + "ALTER TABLE mine ADD late int;" + QString::fromUtf8(one.sql);
        QCOMPARE(m_bench->start(base + rows, dev, "SELECT count(*) || ' ' || sum(n) FROM mine"),
                 QString());
        const QString was = standing(cluster, "prod");
        m_bench->setForm(QStringLiteral("online"));
        for (const char* how : {"", "--apply"}) {
            const auto ran = asMover({how});
            QVERIFY2(ran.status == 1, ran.all());
            QVERIFY2(ran.err.contains("F15") && ran.err.contains(one.told), ran.all());
            QVERIFY2(standing(cluster, "prod") == was, ran.all());
        }
        QVERIFY(!QFile::exists(m_bench->program().journal() + ".intents")); // nothing was begun
        m_bench->setForm(QStringLiteral("auto"));
        const auto tried = asMover({"--apply", "--skip-checks"});
        QVERIFY2(tried.status == 2 &&
                     (tried.err.contains("permission denied") ||
                      tried.err.contains("must be owner") || tried.err.contains("must be member") ||
                      tried.err.contains("must be able to SET ROLE")),
                 tried.all());
        QCOMPARE(standing(cluster, "prod"), was);
        // A member has what the role has.
        QCOMPARE(cluster.run("prod", "GRANT boss TO mover; GRANT CREATE ON DATABASE prod TO boss; "
                                     "GRANT CREATE ON DATABASE dev TO boss"),
                 QString());
        const auto went = asMover({"--apply"});
        QCOMPARE(cluster.run("prod", "REVOKE boss FROM mover"), QString());
        QVERIFY2(went.status == 0, went.all());
        const QStringList wrong = m_bench->wrongAfterwards();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

private:
    [[nodiscard]] lockstep::testing::Ran asMover(const QStringList& how) const
    {
        QStringList arguments = m_bench->promoting();
        arguments[arguments.indexOf(QStringLiteral("--prod")) + 1].replace(
            QStringLiteral("//postgres@"), QStringLiteral("//mover@"));
        arguments.removeAll(QStringLiteral("--apply"));
        for (const QString& word : how)
            if (!word.isEmpty()) arguments << word;
        return m_bench->program().run(arguments);
    }

    bool ready(int major)
    {
        if (PostgresCluster::binaries(major).isEmpty()) {
            QTest::qSkip(qPrintable(PostgresCluster(major).why()), __FILE__, __LINE__);
            return false;
        }
        if (m_bench && m_major == major) return true;
        m_bench.reset();
        m_bench = std::make_unique<FaultBench>(major);
        m_major = major;
        const QString wrong = m_bench->cluster().run("postgres", roles);
        if (!wrong.isEmpty()) QTest::qFail(qPrintable(wrong), __FILE__, __LINE__);
        return wrong.isEmpty();
    }

    std::unique_ptr<FaultBench> m_bench;
    int m_major = 0;
};

PATIENT_TEST_MAIN(PostgresqlRights)
#include "postgresql_rights.moc"
