// Plans: what is found in those that real servers gave, how two of them differ, and what a server
// is asked to do and to take back for them. LOCKSTEP_RENEW=1 keeps the plans of the majors that
// LOCKSTEP_PG_ONLY names anew, to be read before they are kept.
#include "corpuscase.h"
#include "plancases.h"
#include "served.h"

#include "engine/explainer.h"
#include "plugins/postgresql/engine.h"
#include "plugins/postgresql/plannodes.h"
#include "workflow/queryplandiff.h"
#include "workflow/queryplanfindings.h"
#include "workflow/queryplanwords.h"

#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <thread>

using namespace lockstep;
using namespace lockstep::postgresql;

namespace {

QString folder() { return QStringLiteral(LOCKSTEP_SOURCE_DIR "/tests/engines/postgresql/plans/"); }

QString fileOf(int major, const char* name)
{
    return folder() + QStringLiteral("%1-%2.json").arg(major).arg(QLatin1String(name));
}

QueryPlan kept(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) qFatal("no plan %s", qPrintable(name));
    auto plan = planOfJson(file.readAll().toStdString());
    if (!plan) qFatal("%s: %s", qPrintable(name), plan.error().text().c_str());
    return std::move(*plan);
}

QStringList said(const QueryPlan& plan)
{
    QStringList found;
    for (const PlanFinding& finding : findingsOf(plan)) {
        QString line = QLatin1String(flawWord(finding.flaw));
        if (finding.node >= 0)
            line +=
                QStringLiteral(" @ ") + nodeTitle(plan.nodes[static_cast<size_t>(finding.node)]);
        found << line;
    }
    found.sort();
    return found;
}

} // namespace

class PostgresqlExplainTest : public QObject, private Served
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("LOCKSTEP_RENEW")) return;
        for (const int major : PostgresCluster::majors()) renew(major);
    }

    void whatIsFoundIsWhatPeopleSay_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("findings");
        for (const PlanCase& one : planCases())
            for (const int major : one.majors) {
                QStringList findings;
                for (const char* finding : one.findings) findings << QString::fromUtf8(finding);
                QTest::addRow("%d %s", major, one.name) << fileOf(major, one.name) << findings;
            }
    }
    void whatIsFoundIsWhatPeopleSay()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, findings);
        const QueryPlan plan = kept(file);
        if (qEnvironmentVariableIsSet("LOCKSTEP_SHOW")) qInfo("%s", qPrintable(planText(plan)));
        QCOMPARE(said(plan).join('\n'), findings.join('\n'));
        for (const PlanFinding& finding : findingsOf(plan)) QVERIFY(!finding.sentence.isEmpty());
    }

    /// Nothing is counted twice and nothing is lost, whoever waits for whom.
    void whatEachHasOfItsOwnMakesTheWhole_data() { whatIsFoundIsWhatPeopleSay_data(); }
    void whatEachHasOfItsOwnMakesTheWhole()
    {
        QFETCH(QString, file);
        const QueryPlan plan = kept(file);
        double sum = 0;
        PlanBlocks blocks;
        for (const PlanNode& node : plan.nodes) {
            sum += node.selfMs;
            blocks.hit += node.blocks.hit;
            blocks.read += node.blocks.read;
            QVERIFY(node.selfMs >= 0 && node.selfCost >= 0);
            QVERIFY(node.selfMs <= node.totalMs.value_or(0) + 0.001);
            QVERIFY(node.neverExecuted() || plan.measured == node.loops.has_value());
        }
        // Servers round the time of one loop.
        const double rounded = std::accumulate(
            plan.nodes.begin(), plan.nodes.end(), 0.02,
            [](double all, const PlanNode& node) { return all + 0.0005 * node.loops.value_or(0); });
        const double whole = plan.wholeMs();
        QVERIFY2(std::abs(sum - whole) <= 0.02 * whole + rounded,
                 qPrintable(QStringLiteral("%1 of %2").arg(sum).arg(whole)));
        // Of a CTE that is read twice the first rows went to the other one.
        QVERIFY(std::abs(blocks.hit - plan.nodes.front().allBlocks.hit) <= 2);
        QVERIFY(std::abs(blocks.read - plan.nodes.front().allBlocks.read) <= 2);
    }

    void howTwoDifferIsWhatPeopleSay_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("differences");
        for (const PlanPair& pair : planPairs()) {
            QStringList differences;
            for (const char* one : pair.differences) differences << QString::fromUtf8(one);
            QTest::addRow("%s, %s", pair.before, pair.after)
                << pair.before << pair.after << differences;
        }
    }
    void howTwoDifferIsWhatPeopleSay()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QStringList, differences);
        const QueryPlan first = kept(folder() + before + ".json");
        const QueryPlan second = kept(folder() + after + ".json");
        const PlanComparison told = compareQueryPlans(first, second);
        QStringList lines{told.summary};
        for (const PlanDifference& one : told.differences) {
            lines << QLatin1String(differenceWord(one.what)) + ": " + one.sentence;
            QVERIFY(one.before < int(first.nodes.size()) && one.after < int(second.nodes.size()));
            QVERIFY(one.before >= 0 || one.after >= 0);
        }
        if (qEnvironmentVariableIsSet("LOCKSTEP_SHOW")) qInfo("%s", qPrintable(lines.join('\n')));
        QCOMPARE(lines.join('\n'), differences.join('\n'));
    }

    /// As psql draws it, and as auto_explain logs it.
    void aPlanIsReadHoweverItCame()
    {
        const QueryPlan plan = kept(fileOf(15, "filter"));
        const QString raw = QString::fromStdString(plan.raw);
        QString drawn =
            "                QUERY PLAN                \n-----------------\n " + raw.trimmed();
        drawn.replace(QLatin1Char('\n'), QStringLiteral("   +\n "));
        drawn += "\n(1 row)\n";
        const auto again = planOfJson(drawn.toStdString());
        QVERIFY2(again, again ? "" : again.error().text().c_str());
        QVERIFY(again->nodes == plan.nodes);
        const QString object =
            raw.mid(raw.indexOf('{'), raw.lastIndexOf('}') - raw.indexOf('{') + 1);
        const auto logged = planOfJson(
            QString(object).replace(0, 1, "{\"Query Text\": \"SELECT\\n1\",").toStdString());
        QVERIFY(logged);
        QVERIFY(logged->nodes == plan.nodes);
        QCOMPARE(logged->sql, std::string("SELECT\n1"));
        QVERIFY(looksLikeJsonPlan(" \n[{\"Plan\": {}}]"));
        QVERIFY(!looksLikeJsonPlan("SELECT '[{\"Plan\"'"));
    }

    void whatIsNoPlanIsRefused()
    {
        const std::string raw = kept(fileOf(15, "nested-loop")).raw;
        for (const std::string& text :
             {std::string(), std::string("[]"), std::string("{}"), std::string("[{\"Plan\": 5}]"),
              std::string("SELECT 1"), std::string("[{\"Plan\": {\"Plans\": []}}]"),
              std::string(5000, '['), raw.substr(0, raw.size() / 2)}) {
            const auto plan = planOfJson(text);
            QVERIFY2(!plan, text.c_str());
            QCOMPARE(plan.error().kind, ErrorKind::BadInput);
        }
    }

    void whatIsWrittenIsTakenBack()
    {
        NEEDS_SERVER(0);
        prepare();
        auto connection = openDatabase(*m_cluster, "plans", Access::Write);
        QVERIFY(connection);
        auto* explainer = dynamic_cast<Explainer*>(connection->get());
        QVERIFY(explainer);
        auto plan = explainer->explain("DELETE FROM t", {true});
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        QVERIFY(plan->measured && plan->takenBack);
        QCOMPARE(plan->nodes.front().kind, std::string("Delete"));
        QCOMPARE(cell(**connection, "SELECT count(*) FROM t"), QStringLiteral("100"));
        QCOMPARE((*connection)->transactionState(), TransactionState::None);
        // A function that writes is a SELECT to a parser.
        QVERIFY(explainer->explain("SELECT wipe()", {true}));
        QCOMPARE(cell(**connection, "SELECT count(*) FROM t"), QStringLiteral("100"));
        // A sequence is what no transaction takes back.
        QVERIFY(explainer->explain("SELECT nextval('s')", {true}));
        QCOMPARE(cell(**connection, "SELECT last_value FROM s WHERE is_called"),
                 QStringLiteral("1"));
        // Without being run nothing is written at all.
        plan = explainer->explain("DELETE FROM t", {false});
        QVERIFY(plan && !plan->measured && !plan->takenBack);
        QCOMPARE(cell(**connection, "SELECT count(*) FROM t"), QStringLiteral("100"));
    }

    void anOpenTransactionStaysAsItWas()
    {
        NEEDS_SERVER(0);
        prepare();
        auto connection = openDatabase(*m_cluster, "plans", Access::Write);
        QVERIFY((*connection)->run("BEGIN", nullptr));
        QVERIFY((*connection)->run("DELETE FROM t WHERE a <= 10", nullptr));
        auto* explainer = dynamic_cast<Explainer*>(connection->get());
        QVERIFY(explainer->explain("DELETE FROM t", {true}));
        QCOMPARE(cell(**connection, "SELECT count(*) FROM t"), QStringLiteral("90"));
        // What fails when it is run does not end it either.
        QVERIFY(!explainer->explain("SELECT 1 / (a - a) FROM t", {true}));
        QCOMPARE((*connection)->transactionState(), TransactionState::Open);
        QCOMPARE(cell(**connection, "SELECT count(*) FROM t"), QStringLiteral("90"));
        QVERIFY((*connection)->run("COMMIT", nullptr));
        QCOMPARE(cell(**connection, "SELECT count(*) FROM t"), QStringLiteral("90"));
    }

    void whereOnlyReadingIsAllowedAWriteIsNotRun()
    {
        NEEDS_SERVER(0);
        prepare();
        auto connection = openDatabase(*m_cluster, "plans", Access::Read);
        auto* explainer = dynamic_cast<Explainer*>(connection->get());
        for (const char* sql :
             {"DELETE FROM t", "WITH d AS (DELETE FROM t RETURNING a) SELECT * FROM d",
              "SELECT wipe()", "CREATE TABLE u AS SELECT 1", "SELECT a FROM t FOR UPDATE"}) {
            const auto plan = explainer->explain(sql, {true});
            QVERIFY2(!plan, sql);
            QCOMPARE(plan.error().kind, ErrorKind::ReadOnly);
        }
        QVERIFY(explainer->explain("DELETE FROM t", {false})); // only planned
        const auto plan = explainer->explain("SELECT * FROM t", {true});
        QVERIFY(plan && plan->measured && !plan->takenBack);
        QCOMPARE(m_cluster->run("plans", "DO $$BEGIN IF (SELECT count(*) FROM t) <> 100 THEN RAISE "
                                         "'gone'; END IF; END$$"),
                 QString());
    }

    void placesOfErrorsAreThoseOfTheStatement()
    {
        NEEDS_SERVER(0);
        prepare();
        auto connection = openDatabase(*m_cluster, "plans", Access::Write);
        auto* explainer = dynamic_cast<Explainer*>(connection->get());
        for (const QString& sql :
             {QStringLiteral("SELECT wrong FROM t"),
              QStringLiteral("/* ä */ SELECT a, wrong FROM t"),
              QStringLiteral("EXPLAIN (ANALYZE, BUFFERS) SELECT wrong FROM t"),
              QStringLiteral("explain analyze verbose -- ü\n SELECT wrong FROM t")}) {
            const auto plan = explainer->explain(sql.toStdString(), {false});
            QVERIFY(!plan);
            QCOMPARE(plan.error().position, int(sql.indexOf("wrong")) + 1);
            QCOMPARE(plan.error().statement, sql.toStdString());
        }
        QVERIFY(explainer->explain("EXPLAIN SELECT a FROM t", {false}));
        for (const char* sql : {"VACUUM t", "BEGIN", "", "CALL f()", "DROP TABLE t"}) {
            const auto plan = explainer->explain(sql, {false});
            QVERIFY2(!plan, sql);
            QCOMPARE(plan.error().kind, ErrorKind::BadInput);
        }
        // A second statement is none of ours.
        QVERIFY(!explainer->explain("SELECT 1; DROP TABLE t", {true}));
        QCOMPARE(cell(**connection, "SELECT count(*) FROM t"), QStringLiteral("100"));
    }

    void stopReachesTheServer()
    {
        NEEDS_SERVER(0);
        prepare();
        auto connection = openDatabase(*m_cluster, "plans", Access::Write);
        auto* explainer = dynamic_cast<Explainer*>(connection->get());
        std::thread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            (*connection)->cancel();
        });
        const auto plan = explainer->explain("SELECT pg_sleep(60)", {true});
        stopper.join();
        QVERIFY(!plan);
        QCOMPARE(plan.error().kind, ErrorKind::Cancelled);
        QCOMPARE((*connection)->transactionState(), TransactionState::None);
        QCOMPARE(cell(**connection, "SELECT 1"), QStringLiteral("1"));
    }

    void anIndexIsTriedOnlyWhereHypopgIs()
    {
        NEEDS_SERVER(0);
        prepare();
        auto connection = openDatabase(*m_cluster, "plans", Access::Write);
        auto* explainer = dynamic_cast<Explainer*>(connection->get());
        const ExplainWish wish{false, {"CREATE INDEX ON t (a)"}};
        auto plan = explainer->explain("SELECT * FROM t WHERE a = 5", wish);
        QVERIFY(!plan);
        QCOMPARE(plan.error().kind, ErrorKind::Unsupported);
        QVERIFY2(plan.error().message.find("hypopg") != std::string::npos,
                 plan.error().text().c_str());
        QCOMPARE((*connection)->transactionState(), TransactionState::None);
        if (m_cluster->run("plans", "CREATE EXTENSION hypopg") != QString())
            QSKIP("hypopg is not installed on this machine, so only its absence is looked at");
        QVERIFY(m_cluster->run("plans", "INSERT INTO t SELECT g FROM generate_series(1, 50000) g; "
                                        "ANALYZE t") == QString());
        plan = explainer->explain("SELECT * FROM t WHERE a = 50000", wish);
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        QVERIFY2(std::any_of(plan->nodes.begin(), plan->nodes.end(),
                             [](const PlanNode& node) { return !node.index.empty(); }),
                 plan->raw.c_str());
        // It is forgotten, and was never made.
        plan = explainer->explain("SELECT * FROM t WHERE a = 50000", {false});
        QVERIFY(plan && plan->nodes.front().index.empty());
        QCOMPARE(cell(**connection, "SELECT count(*) FROM pg_indexes WHERE tablename = 't'"),
                 QStringLiteral("0"));
    }

private:
    void prepare()
    {
        QCOMPARE(m_cluster->create(
                     "plans",
                     "CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 100);"
                     "CREATE SEQUENCE s;"
                     "CREATE FUNCTION wipe() RETURNS void LANGUAGE sql AS 'DELETE FROM t'"),
                 QString());
    }

    static QString cell(Connection& connection, const char* sql)
    {
        struct First : RowSink
        {
            void columns(const std::vector<Column>&) override {}
            bool row(Row row) override
            {
                if (row.front()) text = QString::fromStdString(*row.front());
                return false;
            }
            QString text;
        } first;
        const auto done = connection.run(sql, &first);
        return done ? first.text : QString::fromStdString(done.error().text());
    }

    void renew(int major)
    {
        PostgresCluster cluster(major);
        if (!cluster.started()) qFatal("%d: %s", major, qPrintable(cluster.why()));
        if (const QString wrong = cluster.create("shop", planSchema()); !wrong.isEmpty())
            qFatal("%s", qPrintable(wrong));
        for (const PlanCase& one : planCases()) {
            if (std::find(one.majors.begin(), one.majors.end(), major) == one.majors.end())
                continue;
            auto connection = openDatabase(cluster, "shop", Access::Write);
            if (!connection) qFatal("%s", connection.error().text().c_str());
            for (const QString& setting : QString::fromUtf8(one.settings).split(';'))
                if (auto set = (*connection)->run(setting.toStdString(), nullptr); !set)
                    qFatal("%s: %s", one.name, set.error().text().c_str());
            auto* explainer = dynamic_cast<Explainer*>(connection->get());
            (void)explainer->explain(one.sql, {false});
            auto plan = explainer->explain(one.sql, {one.run}); // what is read is in memory by now
            if (one.run) plan = explainer->explain(one.sql, {one.run});
            if (!plan) qFatal("%s: %s", one.name, plan.error().text().c_str());
            QFile file(fileOf(major, one.name));
            if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
            file.write(QByteArray::fromStdString(plan->raw));
        }
    }
};

QTEST_GUILESS_MAIN(PostgresqlExplainTest)
#include "postgresql_explain_test.moc"
