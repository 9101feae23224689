// Prod is changed by somebody else between the comparison and the end of the promotion: whatever
// was changed, and whenever, it is seen, and nothing runs on what was not looked at.
#include "corpuscase.h"
#include "faultsize.h"

#include "plugins/postgresql/engine.h"
#include "workflow/promotion.h"
#include "workflow/schemacomparison.h"

#include <QtTest>

using namespace lockstep;

namespace {

/// What somebody does, each to a thing that the promotion does not touch.
struct Meddling
{
    const char* what;
    const char* sql;
};

constexpr Meddling meddlings[] = {
    {"column", "ALTER TABLE other ADD COLUMN z int"},
    {"type", "ALTER TABLE other ALTER COLUMN a TYPE bigint"},
    {"default", "ALTER TABLE other ALTER COLUMN b SET DEFAULT 9"},
    {"index", "CREATE INDEX other_b ON other (b)"},
    {"constraint", "ALTER TABLE other ADD CONSTRAINT c CHECK (b > 0)"},
    {"trigger", "CREATE TRIGGER g BEFORE UPDATE ON other FOR EACH ROW EXECUTE FUNCTION trf()"},
    {"policy", "CREATE POLICY p ON other USING (true)"},
    {"grant", "GRANT SELECT ON other TO alice"},
    {"owner", "ALTER TABLE other OWNER TO alice"},
    {"comment", "COMMENT ON TABLE other IS 'x'"},
    {"view body", "CREATE OR REPLACE VIEW v AS SELECT b, a FROM other"},
    {"function body", "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'"},
    {"enum label", "ALTER TYPE mood ADD VALUE 'late'"},
    {"sequence", "ALTER SEQUENCE s INCREMENT 5"},
    {"partition", "CREATE TABLE par2 PARTITION OF par FOR VALUES IN (2)"},
    {"extension", "CREATE EXTENSION hstore"},
    {"publication", "CREATE PUBLICATION pub FOR TABLE other"},
    {"row security", "ALTER TABLE other ENABLE ROW LEVEL SECURITY"},
    {"storage", "ALTER TABLE other ALTER COLUMN t SET STORAGE EXTERNAL"},
    {"schema", "CREATE SCHEMA elsewhere"}};

const QString schema = QStringLiteral(
    "CREATE TABLE other (a int, b int, t text); CREATE VIEW v AS SELECT b FROM other;"
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';"
    "CREATE FUNCTION trf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
    "CREATE TYPE mood AS ENUM ('a'); CREATE SEQUENCE s;"
    "CREATE TABLE par (k int) PARTITION BY LIST (k); CREATE TABLE par1 PARTITION OF par FOR VALUES "
    "IN (1);");

/// When: the sentence that a stage begins with, and how often it was said.
struct Instant
{
    const char* name;
    const char* stage; ///< nullptr: before the promotion
    int nth;
    int stand; ///< transactions that stand afterwards
};

constexpr Instant moments[] = {{"after the preview", nullptr, 0, 0},
                               {"before the lock", "Connecting", 1, 0},
                               {"after the lock", "Taking the promotion lock", 1, 0},
                               {"after the tables are held", "Reading prod again", 1, 0},
                               {"between two transactions", "Reading prod again", 2, 1},
                               {"before the last is committed", "Reading what came of it", 1, 1}};

} // namespace

class PostgresqlMeanwhile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        QCOMPARE(m_cluster->run("postgres", "CREATE ROLE alice"), QString());
        QCOMPARE(m_cluster->create("old", schema + "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (a "
                                                   "int);"),
                 QString());
        // Two transactions.
        QCOMPARE(m_cluster->create("dev", schema + "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE "
                                                   "t (a int, late int);"),
                 QString());
    }
    void cleanupTestCase()
    {
        qInfo(
            "%d changes by others: %d seen before anything ran or stood that was not looked at, %d "
            "had to wait until the promotion was over",
            m_cases, m_stopped, m_keptOut);
        m_cluster.reset();
    }

    void whateverOthersChangeIsSeen_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<int>("moment");
        const int all = int(std::size(meddlings));
        for (int what = 0; what < all; ++what)
            for (int moment = 0; moment < int(std::size(moments)); ++moment)
                if (faultsInFull() || (what + moment) % int(std::size(moments)) == 0)
                    QTest::addRow("%s, %s", meddlings[what].what, moments[moment].name)
                        << what << moment;
    }

    void whateverOthersChangeIsSeen()
    {
        QFETCH(int, what);
        QFETCH(int, moment);
        const Instant& when = moments[moment];
        QCOMPARE(m_cluster->create("prod", {}, "old"), QString());
        const auto request = requestForProd();
        QVERIFY(request);
        bool done = false;
        QString trouble;
        const auto meddle = [&] {
            trouble = m_cluster->run("prod", QStringLiteral("SET lock_timeout = '1500ms';") +
                                                 meddlings[what].sql);
            done = true;
        };
        if (!when.stage) meddle();
        PromotionObserver observer;
        int said = 0;
        int sent = 0;
        observer.stage = [&](const QString& sentence) {
            if (when.stage && sentence.startsWith(QLatin1String(when.stage)) && ++said == when.nth)
                meddle();
        };
        observer.step = [&](int, StepState state, qint64) { sent += state == StepState::Running; };
        const auto outcome = promote(*request, observer);
        QVERIFY(done);
        ++m_cases;
        if (trouble.contains("lock timeout")) { // it had to wait until we were done
            QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
            ++m_keptOut;
            return;
        }
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        QVERIFY(!outcome.verified);
        QVERIFY(outcome.error);
        QVERIFY2(outcome.error->kind == ErrorKind::Changed ||
                     outcome.error->kind == ErrorKind::NotVerified,
                 outcome.error->text().c_str());
        // What was looked at stood before; nothing else does.
        const auto stands =
            std::count(outcome.steps.begin(), outcome.steps.end(), StepState::Applied);
        QCOMPARE(int(stands), when.stand);
        if (when.stand == 0) QCOMPARE(sent, 0);
        const QString column = QStringLiteral(
            "DO $$BEGIN ASSERT NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 't'::regclass "
            "AND attname = 'late'); END$$");
        QCOMPARE(m_cluster->run("prod", column), QString());
        ++m_stopped;
    }

    /// Somebody else promoted another plan while this one lay about.
    void aPlanThatSleptRunsNothingAfterAnother()
    {
        QCOMPARE(m_cluster->create("prod", {}, "old"), QString());
        QCOMPARE(m_cluster->create("dev2", "CREATE TABLE b (x int);", "old"), QString());
        const auto slept = requestForProd();
        const auto other = requestForProd("dev2");
        QVERIFY(slept && other);
        const auto done = promote(*other);
        QVERIFY2(done.verified, qPrintable(done.sentence));
        int sent = 0;
        PromotionObserver observer;
        observer.step = [&](int, StepState state, qint64) { sent += state == StepState::Running; };
        const auto outcome = promote(*slept, observer);
        QVERIFY(outcome.refused && outcome.error);
        QCOMPARE(outcome.error->kind, ErrorKind::Changed);
        QVERIFY2(outcome.error->detail.find("public.b") != std::string::npos,
                 outcome.error->text().c_str());
        QCOMPARE(sent, 0);
        QCOMPARE(m_cluster->run("prod", "DO $$BEGIN ASSERT to_regclass('b') IS NOT NULL AND NOT "
                                        "EXISTS (SELECT FROM pg_attribute WHERE attrelid = "
                                        "'t'::regclass AND attname = 'late'); END$$"),
                 QString());
    }

private:
    std::optional<PromotionRequest> requestForProd(const char* dev = "dev")
    {
        const EnginePtr engine = postgresqlEngine();
        const auto side = [&](const char* database) {
            const auto target = engine->parseUri(m_cluster->uri(database).toStdString()).value();
            return Side{{}, {engine, target.parameters, {}}};
        };
        const auto pair = readAndCompare(side(dev), side("prod"));
        if (!pair) return std::nullopt;
        PromotionRequest request;
        request.prodRequest = side("prod").request;
        request.plan = makePlan(*engine, (*pair)->comparison).value();
        int group = 0; // each step a transaction
        for (Step& step : request.plan.steps) step.group = ++group;
        request.before = (*pair)->comparison.before;
        request.options = (*pair)->comparison.options;
        request.consent.words.insert("all");
        request.journalFile = m_folder.filePath(QStringLiteral("journal.sqlite"));
        return request;
    }

    std::unique_ptr<PostgresCluster> m_cluster;
    QTemporaryDir m_folder;
    int m_cases = 0;
    int m_stopped = 0;
    int m_keptOut = 0;
};

QTEST_GUILESS_MAIN(PostgresqlMeanwhile)
#include "postgresql_meanwhile.moc"
