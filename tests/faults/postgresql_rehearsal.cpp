// Rehearsals on real servers: plans that were spoiled on purpose are caught, steps are measured, a
// stop works in every phase, and nothing is ever left.
#include "rehearsalcase.h"

#include "plugins/postgresql/engine.h"
#include "support/postgrescluster.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

const char* const prodSql = R"(
CREATE TABLE customers (id int PRIMARY KEY, email text NOT NULL, name varchar(40));
COMMENT ON TABLE customers IS 'who buys';
CREATE TABLE orders (id int PRIMARY KEY, customer int NOT NULL REFERENCES customers,
    total numeric(10,2), note text);
COMMENT ON COLUMN orders.note IS 'for the driver';
CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 100;
COMMENT ON VIEW big_orders IS 'worth a call';
GRANT SELECT ON big_orders TO reader;
GRANT SELECT ON customers TO reader;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
INSERT INTO customers SELECT i, 'c' || i || '@x', 'name ' || i FROM generate_series(1, 50) i;
INSERT INTO orders SELECT i, 1 + i % 50, i, 'note ' || i FROM generate_series(1, 300) i;
)";
const char* const devSql = R"(
CREATE TABLE customers (id int PRIMARY KEY, email text NOT NULL, name varchar(80), phone text);
COMMENT ON TABLE customers IS 'who buys here';
CREATE TABLE orders (id bigint PRIMARY KEY, customer int NOT NULL REFERENCES customers,
    total numeric(12,2), note text, status text NOT NULL DEFAULT 'new', CHECK (total >= 0));
COMMENT ON COLUMN orders.note IS 'for the driver';
CREATE INDEX orders_customer ON orders (customer);
CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 200;
COMMENT ON VIEW big_orders IS 'worth a call';
GRANT SELECT ON big_orders TO reader;
GRANT SELECT ON customers TO reader;
CREATE TABLE items (id int PRIMARY KEY, order_id bigint REFERENCES orders, amount int);
CREATE INDEX items_order ON items (order_id);
GRANT INSERT ON items TO reader;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER items_touch BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION touch();
)";

} // namespace

Q_DECLARE_METATYPE(lockstep::testing::Spoil)

class PostgresqlRehearsal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        QCOMPARE(m_cluster->run("postgres", "CREATE ROLE reader; CREATE ROLE plain LOGIN;"),
                 QString());
        QCOMPARE(m_cluster->create("prod", prodSql), QString());
        QCOMPARE(m_cluster->create("dev", devSql), QString());
    }
    void cleanupTestCase() { m_cluster.reset(); }
    void cleanup()
    {
        if (m_cluster) QCOMPARE(scratches(), QString());
    }

    void aGoodPlanPasses()
    {
        RehearsalCase one;
        QCOMPARE(one.make(postgresqlEngine(), uri("dev"), uri("prod")), QString());
        const auto outcome = rehearse(one.request);
        const std::string report = rehearsalReport(outcome, ReportFormat::Text);
        qInfo("%s", report.c_str());
        QVERIFY2(outcome.passed(), report.c_str());
        QCOMPARE(outcome.steps.size(), one.request.plan.steps.size());
        for (const RehearsedStep& step : outcome.steps) {
            QCOMPARE(step.state, StepState::Applied);
            QVERIFY(step.measured);
        }
        for (const RehearsedStep& step : outcome.undo) QCOMPARE(step.state, StepState::Applied);
        // Prod itself was only read.
        RehearsalCase again;
        QCOMPARE(again.make(postgresqlEngine(), uri("dev"), uri("prod")), QString());
        QCOMPARE(again.pair->comparison.before->fingerprint(),
                 one.pair->comparison.before->fingerprint());
    }

    void aRewriteAndItsLockAreMeasured()
    {
        RehearsalCase one;
        QCOMPARE(one.make(postgresqlEngine(), uri("dev"), uri("prod")), QString());
        const auto outcome = rehearse(one.request);
        const ObjectId orders{"table", Path{"public", "orders"}};
        int rewritten = 0;
        for (const RehearsedStep& step : outcome.steps) {
            QVERIFY(step.measured);
            for (const TableLock& lock : step.measured->locks) {
                if (lock.table != orders || !lock.rewrites) continue;
                ++rewritten;
                QCOMPARE(lock.level, LockLevel::Everything);
                QVERIFY2(step.title.find("orders.id") != std::string::npos, step.title.c_str());
            }
        }
        QCOMPARE(rewritten, 1);
    }

    void aSpoiledPlanIsCaught_data()
    {
        QTest::addColumn<Spoil>("spoil");
        const auto plan = [](const char* name, const Spoil& spoil) {
            QTest::newRow(name) << spoil;
        };
        plan("wrong order: an index before its table",
             [](Plan& p) { hurry(p.steps, "CREATE INDEX items_order"); });
        plan("wrong order: a grant before its table",
             [](Plan& p) { hurry(p.steps, "GRANT INSERT ON TABLE public.items"); });
        plan("missing dependent: the view is not created again",
             [](Plan& p) { forget(p.steps, "CREATE VIEW"); });
        plan("missing dependent: the view stays in the way",
             [](Plan& p) { forget(p.steps, "DROP VIEW"); });
        plan("dropped grant of what was dropped for a while",
             [](Plan& p) { forget(p.steps, "GRANT SELECT ON TABLE public.big_orders"); });
        plan("dropped grant of what is new", [](Plan& p) { forget(p.steps, "GRANT INSERT"); });
        plan("dropped comment of what was dropped for a while",
             [](Plan& p) { forget(p.steps, "COMMENT ON VIEW"); });
        plan("wrong type", [](Plan& p) { reword(p.steps, "numeric(12,2)", "numeric(11,2)"); });
        plan("missing index", [](Plan& p) { forget(p.steps, "CREATE INDEX orders_customer"); });
        plan("missing trigger", [](Plan& p) { forget(p.steps, "CREATE TRIGGER"); });
        plan("missing default", [](Plan& p) { reword(p.steps, " DEFAULT 'new'::text", ""); });
        plan("another check", [](Plan& p) { reword(p.steps, ">= (0)", ">= (1)"); });
        plan("another view", [](Plan& p) { reword(p.steps, "200", "201"); });
        plan("something more",
             [](Plan& p) { append(p.steps, "CREATE TABLE public.forgotten (x int)"); });
        plan("a step that deletes rows",
             [](Plan& p) { append(p.steps, "DELETE FROM public.orders WHERE id = 7"); });
        plan("a step that empties a table",
             [](Plan& p) { append(p.steps, "TRUNCATE public.orders CASCADE"); });
        plan("a step that changes values", [](Plan& p) {
            append(p.steps, "UPDATE public.customers SET email = upper(email) WHERE id = 3");
        });
        plan("a step that is no SQL", [](Plan& p) { append(p.steps, "ALTER TABLE"); });
        plan("a step that ends the transaction", [](Plan& p) { append(p.steps, "COMMIT"); });
    }

    void aSpoiledPlanIsCaught()
    {
        QFETCH(Spoil, spoil);
        catches(spoil);
    }

    void aSpoiledUndoIsCaught_data()
    {
        QTest::addColumn<Spoil>("spoil");
        const auto plan = [](const char* name, const Spoil& spoil) {
            QTest::newRow(name) << spoil;
        };
        plan("an undo that forgets a comment",
             [](Plan& p) { forget(p.undo, "COMMENT ON TABLE public.customers"); });
        plan("an undo that forgets a column", [](Plan& p) { forget(p.undo, "DROP COLUMN phone"); });
        plan("an undo that forgets a grant",
             [](Plan& p) { forget(p.undo, "GRANT SELECT ON TABLE public.big_orders"); });
        plan("an undo in the wrong order", [](Plan& p) {
            std::reverse(p.undo.begin(), p.undo.end());
            renumber(p.undo);
        });
        plan("an undo that loses rows",
             [](Plan& p) { append(p.undo, "DELETE FROM public.orders WHERE id = 8"); });
        plan("an undo that loses values",
             [](Plan& p) { append(p.undo, "UPDATE public.orders SET note = NULL"); });
    }

    void aSpoiledUndoIsCaught()
    {
        QFETCH(Spoil, spoil);
        catches(spoil);
    }

    void aSampleKeepsWhatItsRowsReferTo()
    {
        RehearsalCase one;
        QCOMPARE(one.make(postgresqlEngine(), uri("dev"), uri("prod")), QString());
        one.request.rows = RehearsalRows::Sample;
        one.request.sampleRows = 20;
        const auto outcome = rehearse(one.request);
        const std::string report = rehearsalReport(outcome, ReportFormat::Text);
        QVERIFY2(outcome.passed(), report.c_str());
        // 20 orders refer to 20 customers; 20 customers are asked for, of which 19 are among those.
        QVERIFY2(outcome.rows.startsWith(QLatin1String("41 rows of 2 tables")), report.c_str());
    }

    void pgDumpBuildsTheSame()
    {
        if (!m_cluster->dumps()) QSKIP("no pg_dump that is as new as the server");
        RehearsalCase one;
        QCOMPARE(one.make(postgresqlEngine(), uri("dev"), uri("prod")), QString());
        one.request.builder = StructureBuilder::Dump;
        const auto outcome = rehearse(one.request);
        const std::string report = rehearsalReport(outcome, ReportFormat::Text);
        QVERIFY2(outcome.passed(), report.c_str());
        QVERIFY2(outcome.builder.startsWith(QLatin1String("pg_dump ")), report.c_str());
        for (const RehearsalFinding& finding : outcome.findings)
            QVERIFY2(finding.sentence.find("not built as prod") == std::string::npos,
                     report.c_str());
    }

    void whoMayNotCreateDatabasesIsTold()
    {
        RehearsalCase one;
        QCOMPARE(one.make(postgresqlEngine(), uri("dev"), uri("prod")), QString());
        one.request.serverRequest.parameters["user"] = "plain";
        const auto outcome = rehearse(one.request);
        QCOMPARE(outcome.verdict, RehearsalOutcome::Verdict::NotRun);
        QCOMPARE(outcome.error->kind, ErrorKind::Refused);
        QVERIFY2(outcome.error->message.find("The role plain may not create databases") !=
                     std::string::npos,
                 outcome.error->text().c_str());
        QVERIFY(outcome.error->hint.find("CREATEDB") != std::string::npos);
    }

    void whatTheServerLacksIsNamed()
    {
        PostgresCluster other;
        QVERIFY2(other.started(), qPrintable(other.why()));
        RehearsalCase one;
        QCOMPARE(one.make(postgresqlEngine(), uri("dev"), uri("prod")), QString());
        one.request.serverRequest.parameters =
            postgresqlEngine()->parseUri(other.uri("postgres").toStdString()).value().parameters;
        const auto outcome = rehearse(one.request);
        const std::string report = rehearsalReport(outcome, ReportFormat::Text);
        QVERIFY2(outcome.passed(), report.c_str());
        QVERIFY2(report.find("The server has no role reader") != std::string::npos, report.c_str());
        const auto& open = outcome.notProved;
        QVERIFY2(std::find(open.begin(), open.end(), "owners and grants") != open.end(),
                 report.c_str());
    }

    void aStopWorksInEveryPhase_data()
    {
        QTest::addColumn<QString>("phase");
        for (const char* phase :
             {"Connecting to prod", "Making a scratch", "Building prod's", "Copying rows",
              "Counting and summing", "Step 3", "Committing", "Going back", "Running the plan"})
            QTest::newRow(phase) << QString::fromLatin1(phase);
    }

    void aStopWorksInEveryPhase()
    {
        QFETCH(QString, phase);
        RehearsalCase one;
        QCOMPARE(one.make(postgresqlEngine(), uri("dev"), uri("prod")), QString());
        std::atomic<bool> stop = false;
        QStringList stages;
        RehearsalObserver observer;
        observer.stage = [&](const QString& sentence) {
            stages << sentence;
            if (!sentence.startsWith(phase)) return;
            stop = true;
            QTest::qSleep(120); // so that it is seen here and not later
        };
        const auto outcome = rehearse(one.request, observer, &stop);
        QVERIFY2(stop, qPrintable(stages.join('\n')));
        QVERIFY2(outcome.verdict == RehearsalOutcome::Verdict::Stopped,
                 rehearsalReport(outcome, ReportFormat::Text).c_str());
        QCOMPARE(scratches(), QString());
    }

    void aStopReachesTheServer()
    {
        QCOMPARE(m_cluster->create("slow", "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE "
                                           "TABLE t (a int);"),
                 QString());
        QCOMPARE(m_cluster->create("slowdev", "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE "
                                              "TABLE t (a int, b int);"),
                 QString());
        RehearsalCase one;
        QCOMPARE(one.make(postgresqlEngine(), uri("slowdev"), uri("slow")), QString());
        append(one.request.plan.steps, "SELECT pg_catalog.pg_sleep(60)");
        std::atomic<bool> stop = false;
        QElapsedTimer clock;
        RehearsalObserver observer;
        observer.step = [&](const RehearsedStep& step) {
            if (step.state != StepState::Running || step.title != "Spoil it") return;
            stop = true;
            clock.start();
        };
        const auto outcome = rehearse(one.request, observer, &stop);
        QVERIFY(clock.isValid());
        QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY2(outcome.verdict == RehearsalOutcome::Verdict::Stopped,
                 rehearsalReport(outcome, ReportFormat::Text).c_str());
        qInfo("stopped and removed %lld ms after it was asked for",
              static_cast<long long>(clock.elapsed()));
    }

    void everyMajorRehearses_data()
    {
        QTest::addColumn<int>("major");
        for (const int major : PostgresCluster::majors())
            QTest::newRow(qPrintable(QString::number(major))) << major;
    }

    void everyMajorRehearses()
    {
        QFETCH(int, major);
        if (PostgresCluster::binaries(major).isEmpty())
            QSKIP(qPrintable(PostgresCluster(major).why()));
        PostgresCluster server(major);
        QVERIFY2(server.started(), qPrintable(server.why()));
        QCOMPARE(server.run("postgres", "CREATE ROLE reader;"), QString());
        QCOMPARE(server.create("prod", prodSql), QString());
        QCOMPARE(server.create("dev", devSql), QString());
        RehearsalCase one;
        QCOMPARE(one.make(postgresqlEngine(), server.uri("dev").toStdString(),
                          server.uri("prod").toStdString()),
                 QString());
        const auto outcome = rehearse(one.request);
        QVERIFY2(outcome.passed(), rehearsalReport(outcome, ReportFormat::Text).c_str());
        qInfo("PostgreSQL %d: %s", server.major(), qPrintable(outcome.sentence));
        // And on the newest server, whatever prod's is.
        one.request.serverRequest.parameters =
            postgresqlEngine()->parseUri(uri("postgres")).value().parameters;
        const auto elsewhere = rehearse(one.request);
        QVERIFY2(elsewhere.passed(), rehearsalReport(elsewhere, ReportFormat::Text).c_str());
    }

private:
    void catches(const Spoil& spoil)
    {
        RehearsalCase one;
        QCOMPARE(one.make(postgresqlEngine(), uri("dev"), uri("prod")), QString());
        const Plan good = one.request.plan;
        spoil(one.request.plan);
        QVERIFY2(!(good.steps == one.request.plan.steps && good.undo == one.request.plan.undo),
                 planReport(good, ReportFormat::Text).c_str());
        const auto outcome = rehearse(one.request);
        const std::string report = rehearsalReport(outcome, ReportFormat::Text);
        QVERIFY2(outcome.verdict == RehearsalOutcome::Verdict::Failed, report.c_str());
        QVERIFY2(!outcome.findings.empty() &&
                     outcome.findings.front().weight == RehearsalFinding::Weight::Failure,
                 report.c_str());
        qInfo("%s", outcome.findings.front().sentence.c_str());
    }

    [[nodiscard]] std::string uri(const char* database) const
    {
        return m_cluster->uri(QLatin1String(database)).toStdString();
    }
    /// An error's text while there is a scratch database.
    [[nodiscard]] QString scratches() const
    {
        return m_cluster->run("postgres", "DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM pg_database "
                                          "WHERE datname LIKE 'lockstep\\_rehearsal\\_%'), "
                                          "'a scratch database is left'; END $$");
    }

    std::unique_ptr<PostgresCluster> m_cluster;
};

QTEST_GUILESS_MAIN(PostgresqlRehearsal)
#include "postgresql_rehearsal.moc"
