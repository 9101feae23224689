// What prod's rows answer before a promotion: each check on rows that are in its way and on rows
// that are not, and what is not known.
#include "plainserver.h"
#include "rowcheckcases.h"

#include "plan/planner.h"
#include "support/knownsentences.h"

using namespace lockstep;

namespace {

/// One check in words: "F03=2 [3|NULL; 4|NULL]" with the first rows of its sample.
QString words(const Check& check, const CheckAnswer& answer)
{
    QString text = QString::fromStdString(check.hazard) + '=';
    text += answer.count ? QString::number(*answer.count) : QStringLiteral("?");
    QStringList rows;
    for (const Row& row : answer.sample) {
        QStringList cells;
        for (const Cell& cell : row)
            cells << (cell ? QString::fromStdString(*cell) : QStringLiteral("NULL"));
        rows << cells.join('|');
    }
    rows.sort();
    if (!rows.isEmpty()) text += " [" + rows.join("; ") + ']';
    return text;
}

struct Asked
{
    QStringList answers; ///< sorted
    QStringList whys;
    std::vector<Check> checks;
    bool stops = false; ///< something is in the way
};

} // namespace

class PostgresqlRowchecksTest : public QObject, private PlainServer
{
    Q_OBJECT

private:
    Plan planned(const Renames& renames) const
    {
        auto prod = connection("prod")->readCatalog({});
        auto dev = connection("dev")->readCatalog({});
        if (!prod || !dev) qFatal("no catalog");
        auto comparison = postgresqlEngine()->compareCatalogs(
            *prod, *dev, postgresqlEngine()->usualOptions(), renames);
        auto plan = makePlan(*postgresqlEngine(), *comparison);
        if (!plan) qFatal("%s", plan.error().text().c_str());
        if (!plan->unplanned.empty()) qFatal("%s", plan->unplanned[0].reason.c_str());
        const QStringList unknown = unknownSentences(*plan);
        if (!unknown.isEmpty()) qFatal("%s", qPrintable(unknown.join(u'\n')));
        return *plan;
    }

    Asked ask(const Plan& plan, const char* user = "postgres", int timeoutMs = 5000) const
    {
        Asked asked;
        auto prod = connection("prod", Access::Read, user);
        for (const Step& step : plan.steps)
            for (const Check& check : step.checks) {
                auto answer = prod->ask(check, timeoutMs);
                if (!answer) qFatal("%s", answer.error().text().c_str());
                if (check.hazard == "F08") {
                    if (answer->count != 0) asked.answers << words(check, *answer);
                    continue;
                }
                asked.checks.push_back(check);
                asked.stops = asked.stops || (check.stops && answer->count > 0);
                asked.answers << words(check, *answer);
                if (!answer->why.empty()) asked.whys << QString::fromStdString(answer->why);
            }
        asked.answers.sort();
        return asked;
    }

    /// Whether a promotion's steps run on these rows, in one transaction that is rolled back.
    QString runs(const Plan& plan) const
    {
        auto prod = connection("prod", Access::Write);
        if (auto begun = prod->run("BEGIN", nullptr); !begun) return "no BEGIN";
        for (const Step& step : plan.steps)
            if (auto done = prod->run(step.sql, nullptr); !done)
                return QString::fromStdString(done.error().message);
        (void)prod->run("ROLLBACK", nullptr);
        return {};
    }

    static QString both(const char* what) { return QString::fromUtf8(what); }

private Q_SLOTS:
    void cleanupTestCase() { m_cluster.reset(); }

    void whatIsInTheWayIsCountedAndShown_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<QString>("common"); ///< in both databases
        QTest::addColumn<QString>("rows");   ///< in prod
        QTest::addColumn<QString>("change"); ///< in dev
        QTest::addColumn<QString>("answers");
        QTest::addColumn<QString>("clean"); ///< puts prod's rows right
        const QList<int> majors = PostgresCluster::majors().contains(18)
                                      ? QList<int>{15, 18}
                                      : QList<int>{PostgresCluster::majors().first()};
        for (const int major : majors)
            for (const RowCheckCase& one : rowCheckCases)
                QTest::addRow("%d: %s", major, one.name)
                    << major << both(one.common) << both(one.rows) << both(one.change)
                    << both(one.answers) << (one.clean ? both(one.clean) : QString());
    }

    void whatIsInTheWayIsCountedAndShown()
    {
        QFETCH(int, major);
        QFETCH(QString, common);
        QFETCH(QString, rows);
        QFETCH(QString, change);
        QFETCH(QString, answers);
        QFETCH(QString, clean);
        NEEDS_SERVER(major);
        QCOMPARE(m_cluster->create("prod", common + rows), QString());
        QCOMPARE(m_cluster->create("dev", common + change), QString());
        const Plan plan = planned({});
        const Asked asked = ask(plan);
        QCOMPARE(asked.answers.join("; "), answers);
        QCOMPARE(asked.whys.join("; "), QString());
        // What is told to be in the way is: the promotion itself fails on it, and only on it.
        QCOMPARE(!runs(plan).isEmpty(), asked.stops);
        if (clean.isEmpty()) return;
        QVERIFY(asked.stops);
        QCOMPARE(m_cluster->run("prod", clean), QString());
        QCOMPARE(runs(plan), QString());
        QVERIFY(!ask(plan).stops);
    }

    /// A remedy that says what to do with which rows makes its question answer 0.
    void aFixThatNeedsNoValueHelps()
    {
        NEEDS_SERVER(PostgresCluster::majors().contains(18) ? 18
                                                            : PostgresCluster::majors().first());
        const QString common = "CREATE TABLE p (x int PRIMARY KEY); CREATE TABLE t (id int PRIMARY "
                               "KEY, a int, b text, c text DEFAULT 'c');";
        QCOMPARE(m_cluster->create("prod", common +
                                               "INSERT INTO t VALUES (1, 1, 'abcd', NULL), (2, "
                                               "2, 'abce', 'x'), (3, 3, 'abc', 'x');"),
                 QString());
        QCOMPARE(m_cluster->create("dev", common +
                                              "ALTER TABLE t ADD CONSTRAINT u UNIQUE (c), ADD "
                                              "CONSTRAINT f FOREIGN KEY (a) REFERENCES p, "
                                              "ALTER b TYPE varchar(3), ALTER c SET NOT NULL;"),
                 QString());
        const Asked asked = ask(planned({}));
        QCOMPARE(asked.checks.size(), size_t(4));
        for (const Check& check : asked.checks) {
            QVERIFY2(!check.fix.empty(), check.question.c_str());
            QCOMPARE(m_cluster->run("prod", QString::fromStdString(check.fix)), QString());
            auto answer = connection("prod")->ask(check, 5000);
            QCOMPARE(answer->count, std::optional<int64_t>(0));
        }
    }

    /// Questions are asked before the renames are done.
    void whatIsRenamedIsAskedUnderItsOldName()
    {
        NEEDS_SERVER(PostgresCluster::majors().first());
        QCOMPARE(m_cluster->create("prod", "CREATE SCHEMA old; CREATE TABLE old.t (id int PRIMARY "
                                           "KEY, a int); INSERT INTO old.t VALUES (1, NULL), (2, "
                                           "-2), (3, 5), (4, 5);"),
                 QString());
        QCOMPARE(m_cluster->create("dev",
                                   "CREATE SCHEMA old; CREATE TABLE old.later (id int "
                                   "CONSTRAINT t_pkey PRIMARY KEY, b int NOT NULL CHECK (b > "
                                   "0), CONSTRAINT u UNIQUE (b));"),
                 QString());
        const Plan plan =
            planned({{{"table", Path{"old", "t"}}, {"table", Path{"old", "later"}}},
                     {{"column", Path{"old", "t", "a"}}, {"column", Path{"old", "later", "b"}}}});
        QCOMPARE(ask(plan).answers.join("; "),
                 QString("F02=2 [3|5|2; 4|5|2]; F03=1 [1|NULL]; F05=1 [2|-2]"));
    }

    void whatTakesTooLongOrIsForbiddenIsNotKnown()
    {
        NEEDS_SERVER(PostgresCluster::majors().first());
        const QString common =
            "CREATE TABLE t (id int PRIMARY KEY, a text); CREATE FUNCTION slow(text) RETURNS "
            "boolean LANGUAGE plpgsql AS 'BEGIN PERFORM pg_catalog.pg_sleep(1); RETURN true; END';";
        QCOMPARE(m_cluster->create("prod", common + "INSERT INTO t SELECT g, NULL FROM "
                                                    "generate_series(1, 20) g;"),
                 QString());
        QCOMPARE(m_cluster->create("dev", common + "ALTER TABLE t ADD CONSTRAINT c CHECK "
                                                   "(slow(a)), ALTER a SET NOT NULL;"),
                 QString());
        const Plan plan = planned({});
        QElapsedTimer clock;
        clock.start();
        const Asked slow = ask(plan, "postgres", 300);
        QVERIFY(clock.elapsed() < 5000);
        QVERIFY2(slow.answers.contains("F05=?"), qPrintable(slow.answers.join("; ")));
        QCOMPARE(slow.whys, QStringList{"No answer within 0.3 s."});
        // A role that may not read them, and one that would see fewer of them than there are.
        QCOMPARE(m_cluster->run("prod", "GRANT USAGE ON SCHEMA public TO alice;"), QString());
        Asked hidden = ask(plan, "alice", 300);
        QCOMPARE(hidden.answers.filter("F03"), QStringList{"F03=?"});
        QVERIFY2(hidden.whys.join(' ').contains("Not allowed"), qPrintable(hidden.whys.join(' ')));
        QCOMPARE(m_cluster->run("prod",
                                "GRANT SELECT ON t TO alice; ALTER TABLE t ENABLE ROW LEVEL "
                                "SECURITY; CREATE POLICY p ON t USING (id = 1);"),
                 QString());
        hidden = ask(plan, "alice", 300);
        QCOMPARE(hidden.answers.filter("F03"), QStringList{"F03=?"});
        QVERIFY2(hidden.whys.join(' ').contains("row-level security"),
                 qPrintable(hidden.whys.join(' ')));
        QCOMPARE(ask(plan, "postgres", 300).answers.filter("F03").size(), 1);
        QVERIFY(ask(plan, "postgres", 300).answers.filter("F03=20").size() == 1);
        // Somebody keeps readers out.
        auto holder = connection("prod", Access::Write);
        QVERIFY(holder->run("BEGIN", nullptr) && holder->run("LOCK TABLE t", nullptr));
        const Asked locked = ask(plan, "postgres", 300);
        QCOMPARE(locked.answers.filter("F03"), QStringList{"F03=?"});
    }

    /// A function that a check calls cannot write, and those of an attacker's schema are not found.
    void aQuestionWritesNothing()
    {
        NEEDS_SERVER(PostgresCluster::majors().first());
        const QString common =
            "CREATE TABLE seen (x int); CREATE TABLE t (id int PRIMARY KEY, a int); CREATE "
            "FUNCTION "
            "spy(int) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.seen VALUES "
            "(1); RETURN true; END';";
        QCOMPARE(m_cluster->create("prod", common + "INSERT INTO t VALUES (1, 1);"), QString());
        QCOMPARE(
            m_cluster->create("dev", common + "ALTER TABLE t ADD CONSTRAINT c CHECK (spy(a));"),
            QString());
        const Asked asked = ask(planned({}));
        QCOMPARE(asked.answers.join("; "), QString("F05=?"));
        QVERIFY2(asked.whys.join(' ').contains("read-only"), qPrintable(asked.whys.join(' ')));
        QCOMPARE(m_cluster->run("prod", "SELECT 1 / (NOT EXISTS (SELECT FROM seen))::int"),
                 QString());
    }
};

QTEST_GUILESS_MAIN(PostgresqlRowchecksTest)
#include "postgresql_rowchecks_test.moc"
