// The workload check: what a plan breaks and what it has planned worse is found, what it does not
// is not told, and what was not looked at is said.
#include "workloadcases.h"

#include "plan/planner.h"
#include "plugins/postgresql/engine.h"
#include "plugins/postgresql/placeholders.h"
#include "support/postgrescluster.h"
#include "workflow/rehearsal.h"
#include "workflow/rehearsalreport.h"
#include "workflow/schemacomparison.h"

#include <QtTest>
#include <algorithm>

using namespace lockstep;

namespace {

bool holds(const std::string& text, const char* words)
{
    return text.find(words) != std::string::npos;
}

std::string said(const WorkloadOutcome& workload)
{
    std::string text = workload.sentence() + "\n";
    for (const WorkloadFinding& finding : workload.findings) {
        text += "  " + finding.hazard.id + " " + finding.hazard.message + "\n";
        for (const std::string& detail : finding.details) text += "      " + detail + "\n";
    }
    for (const NotChecked& one : workload.notChecked)
        text += "  not checked: " + one.what + ": " + one.why + "\n";
    return text;
}

} // namespace

class PostgresqlWorkloadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsPlantedIsFound_data() { majors(); }
    void whatIsPlantedIsFound()
    {
        QFETCH(int, major);
        if (!serves(major)) QSKIP("no PostgreSQL server is installed");
        const auto outcome = rehearsed(plantedCases());
        QVERIFY2(outcome.passed(), rehearsalReport(outcome, ReportFormat::Text).c_str());
        const WorkloadOutcome& workload = outcome.workload;
        if (qEnvironmentVariableIsSet("LOCKSTEP_SHOW")) qInfo("%s", said(workload).c_str());
        size_t found = 0;
        QStringList missed;
        for (const WorkloadCase& one : plantedCases()) {
            const bool there = std::any_of(
                workload.findings.begin(), workload.findings.end(),
                [&](const WorkloadFinding& finding) {
                    const std::string& message = finding.hazard.message;
                    const bool own =
                        !one.query || message.rfind(std::string(one.name) + " ", 0) == 0;
                    return own && finding.hazard.id == one.hazard && holds(message, one.words);
                });
            if (there)
                ++found;
            else
                missed << QString::fromUtf8(one.name);
        }
        qInfo("%d: %zu of %zu planted found", m_cluster->major(), found, plantedCases().size());
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QStringLiteral(", ")) +
                                              QString::fromStdString("\n" + said(workload))));
        // Each plan that got worse is shown with the one before.
        for (const WorkloadFinding& finding : workload.findings)
            QCOMPARE(finding.before && finding.after, finding.hazard.id == "Q02");
    }

    void whatIsHarmlessIsNotTold_data() { majors(); }
    void whatIsHarmlessIsNotTold()
    {
        QFETCH(int, major);
        if (!serves(major)) QSKIP("no PostgreSQL server is installed");
        const auto outcome = rehearsed(harmlessCases());
        QVERIFY2(outcome.passed(), rehearsalReport(outcome, ReportFormat::Text).c_str());
        if (qEnvironmentVariableIsSet("LOCKSTEP_SHOW")) qInfo("%s", said(outcome.workload).c_str());
        const auto& all = outcome.workload.findings;
        const auto alarms =
            std::count_if(all.begin(), all.end(), [](const WorkloadFinding& finding) {
                return finding.hazard.level > HazardLevel::Info;
            });
        qInfo("%d: %td alarms at %zu harmless changes", m_cluster->major(), alarms,
              harmlessCases().size());
        QVERIFY2(alarms == 0, said(outcome.workload).c_str());
        QVERIFY(outcome.workload.plans >= harmlessCases().size());
        QVERIFY2(outcome.workload.notChecked.size() <= 2, said(outcome.workload).c_str());
    }

    void whatTheServerCountsIsLookedAtAsItsRoleSeesIt()
    {
        if (!serves(0)) QSKIP("no PostgreSQL server is installed");
        if (!m_cluster->restart("fast", "-c shared_preload_libraries=pg_stat_statements"))
            QSKIP("pg_stat_statements is not installed");
        const QString both = QStringLiteral(
            "CREATE SCHEMA app; CREATE TABLE app.orders (id int PRIMARY KEY, buyer int, due date); "
            "CREATE TABLE app.secrets (id int); GRANT USAGE ON SCHEMA app TO shopkeeper; GRANT "
            "SELECT ON ALL TABLES IN SCHEMA app TO shopkeeper;");
        QCOMPARE(m_cluster->run("postgres",
                                "DROP ROLE IF EXISTS shopkeeper; CREATE ROLE shopkeeper "
                                "LOGIN; ALTER ROLE shopkeeper SET search_path = app;"),
                 QString());
        QCOMPARE(m_cluster->create("prod", both + "CREATE SCHEMA tools; CREATE EXTENSION "
                                                  "pg_stat_statements SCHEMA tools;"),
                 QString());
        QCOMPARE(m_cluster->create("dev", both + "ALTER TABLE app.orders DROP COLUMN buyer; REVOKE "
                                                 "SELECT ON app.secrets FROM shopkeeper; CREATE "
                                                 "SCHEMA tools; CREATE EXTENSION "
                                                 "pg_stat_statements SCHEMA tools;"),
                 QString());
        const QString asked = QStringLiteral(
            "SET SESSION AUTHORIZATION shopkeeper; SET search_path = app; SELECT count(*) FROM "
            "orders WHERE buyer = 5; SELECT count(*) FROM orders WHERE buyer = 6; SELECT id FROM "
            "orders WHERE due > date '2026-01-01'; SELECT * FROM secrets;");
        QCOMPARE(m_cluster->run("prod", asked), QString());
        const auto outcome = rehearsedAs({}, RehearsalRows::None);
        QVERIFY2(outcome.passed(), rehearsalReport(outcome, ReportFormat::Text).c_str());
        const WorkloadOutcome& workload = outcome.workload;
        const WorkloadFinding* column = nullptr;
        const WorkloadFinding* right = nullptr;
        for (const WorkloadFinding& one : workload.findings) {
            if (one.hazard.id != "Q01") continue;
            if (holds(one.hazard.message, "buyer")) column = &one;
            if (holds(one.hazard.message, "permission denied")) right = &one;
        }
        QVERIFY2(column && right, said(workload).c_str());
        QCOMPARE(column->statement.calls, int64_t(2));
        QCOMPARE(column->statement.role, std::string("shopkeeper"));
        QVERIFY(column->statement.totalMs > 0);
        for (const WorkloadFinding& one : workload.findings)
            QVERIFY2(!holds(one.statement.sql, "due"), said(workload).c_str());
        for (const NotChecked& one : workload.notChecked)
            QVERIFY2(!holds(one.what, "due"), said(workload).c_str());
        QVERIFY2(holds(column->hazard.message, "SELECT count(*) FROM orders WHERE buyer = $1 "),
                 said(workload).c_str());
    }

    void withoutASuperuserPlansAreNotComparedAndBreaksAreFound()
    {
        if (!serves(0)) QSKIP("no PostgreSQL server is installed");
        const char* const both = "CREATE TABLE t (id int PRIMARY KEY, a int, b text); CREATE INDEX "
                                 "t_a ON t (a);";
        QCOMPARE(m_cluster->run("postgres", "DROP ROLE IF EXISTS plain; CREATE ROLE plain LOGIN "
                                            "CREATEDB;"),
                 QString());
        QCOMPARE(m_cluster->create("prod", both), QString());
        QCOMPARE(m_cluster->create("dev", QString(both) + "DROP INDEX t_a; ALTER TABLE t DROP "
                                                          "COLUMN b;"),
                 QString());
        RehearsalRequest request;
        request.workload.queries = {{"by a", "SELECT id FROM t WHERE a = $1"},
                                    {"by b", "SELECT id FROM t WHERE b = :b"},
                                    {"not a query", "VACUUM t"}};
        const auto outcome = rehearsedAs(std::move(request), RehearsalRows::None, "plain");
        const WorkloadOutcome& workload = outcome.workload;
        QVERIFY2(outcome.passed(), rehearsalReport(outcome, ReportFormat::Text).c_str());
        QCOMPARE(workload.count("Q01"), size_t(1));
        QVERIFY2(m_cluster->major() >= 18 || holds(workload.plansNot, "superuser"),
                 said(workload).c_str());
        QVERIFY2(holds(said(workload), "not checked: not a query"), said(workload).c_str());
        QCOMPARE(workload.all(), size_t(2));
    }

    void valuesBecomePlaceholders_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a name") << "SELECT :id"
                                << "SELECT $1";
        QTest::newRow("twice") << "SELECT :a, :b, :a"
                               << "SELECT $1, $2, $1";
        QTest::newRow("in quotes, as psql has it") << "SELECT :'day'"
                                                   << "SELECT $1";
        QTest::newRow("behind others") << "SELECT $2, :a"
                                       << "SELECT $2, $3";
        QTest::newRow("a cast") << "SELECT a::int, :a::int"
                                << "SELECT a::int, $1::int";
        QTest::newRow("a text") << "SELECT ':a', $$:a$$ -- :a"
                                << "SELECT ':a', $$:a$$ -- :a";
        QTest::newRow("an assignment") << "SELECT f(a := 1)"
                                       << "SELECT f(a := 1)";
    }
    void valuesBecomePlaceholders()
    {
        QFETCH(QString, sql);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(postgresql::namedPlaceholders(sql.toStdString())),
                 expected);
    }

    void variablesBecomePlaceholders_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("expected");
        QTest::newRow("of a type") << "SELECT who"
                                   << "SELECT ($1::int)";
        QTest::newRow("a row's field") << "SELECT new.email, NEW.id"
                                       << "SELECT ($1::public.t).email, ($1::public.t).id";
        QTest::newRow("a column's type") << "SELECT c"
                                         << "SELECT (($1::public.t).email)";
        QTest::newRow("by its routine") << "SELECT f.who"
                                        << "SELECT ($1::int)";
        QTest::newRow("by its number") << "SELECT $2, $1"
                                       << "SELECT $1, ($2::int)";
        QTest::newRow("of a record") << "SELECT r.a, r.b"
                                     << "SELECT $1, $2";
        QTest::newRow("not a column") << "SELECT t.who FROM t"
                                      << "SELECT t.who FROM t";
        QTest::newRow("a record's fields") << "SELECT r.*"
                                           << "";
    }
    void variablesBecomePlaceholders()
    {
        QFETCH(QString, sql);
        QFETCH(QString, expected);
        const postgresql::Variables variables{{"who", {"int", {}}},
                                              {"$1", {"int", {}}},
                                              {"new", {"public.t", {}}},
                                              {"c", {"public.t", "email"}},
                                              {"r", {}}};
        const auto is = postgresql::withVariables(sql.toStdString(), variables, "f");
        QCOMPARE(QString::fromStdString(is.value_or("")), expected);
    }

private:
    std::unique_ptr<PostgresCluster> m_cluster;
    int m_major = -1;

    [[nodiscard]] bool serves(int major)
    {
        if (PostgresCluster::binaries(major).isEmpty()) return false;
        if (!m_cluster || m_major != major) {
            m_cluster.reset();
            m_cluster = std::make_unique<PostgresCluster>(major);
            m_major = major;
        }
        return m_cluster->started();
    }

    static void majors()
    {
        QTest::addColumn<int>("major");
        for (const int major : PostgresCluster::majors()) QTest::addRow("%d", major) << major;
    }

    /// Both databases of all cases at once; columns of one table that go and come are renamed.
    RehearsalOutcome rehearsed(const std::vector<WorkloadCase>& cases,
                               RehearsalRows rows = RehearsalRows::Sample)
    {
        QString prod;
        QString dev;
        RehearsalRequest request;
        for (const WorkloadCase& one : cases) {
            prod += QString::fromUtf8(one.setup) + QString::fromUtf8(one.rows);
            dev += QString::fromUtf8(one.setup) + QString::fromUtf8(one.change);
            if (one.query) request.workload.queries.push_back({one.name, one.query});
        }
        const QString wrong =
            m_cluster->create("prod", prod + "VACUUM ANALYZE;") + m_cluster->create("dev", dev);
        if (!wrong.isEmpty()) qFatal("%s", qPrintable(wrong));
        return rehearsedAs(std::move(request), rows);
    }

    RehearsalOutcome rehearsedAs(RehearsalRequest request, RehearsalRows rows,
                                 const char* as = nullptr)
    {
        const EnginePtr engine = postgresqlEngine();
        const auto side = [&](const char* name) {
            const auto target = engine->parseUri(m_cluster->uri(name).toStdString()).value();
            return Side{{}, {engine, target.parameters, {}}};
        };
        const auto compared = readAndCompare(side("dev"), side("prod"));
        if (!compared) qFatal("%s", compared.error().text().c_str());
        Comparison comparison = (*compared)->comparison;
        Renames renames;
        for (const RenameCandidate& one : (*compared)->candidates)
            if (one.score >= confidentScore) renames.push_back(one.rename);
        auto again = engine->compareCatalogs(comparison.before, comparison.after,
                                             comparison.options, renames);
        if (!again) qFatal("%s", again.error().text().c_str());
        auto plan = makePlan(*engine, *again);
        if (!plan) qFatal("%s", plan.error().text().c_str());
        request.prodRequest = side("prod").request;
        request.serverRequest = side("dev").request;
        if (as) request.serverRequest.parameters["user"] = as;
        request.plan = std::move(*plan);
        request.before = again->before;
        request.renames = renames;
        request.options = again->options;
        request.rows = rows;
        return rehearse(std::move(request));
    }
};

QTEST_GUILESS_MAIN(PostgresqlWorkloadTest)
#include "postgresql_workload_test.moc"
