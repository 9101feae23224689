// Steps outside a transaction, and what others feel of them: stalls under load, waits that are
// named and stopped, builds that fail, and what is left then.
#include "corpuscase.h"
#include "psqlsession.h"

#include "plan/planner.h"
#include "plugins/postgresql/engine.h"
#include "workflow/promotion.h"
#include "workflow/tableforms.h"

#include <QElapsedTimer>
#include <QtTest>
#include <atomic>
#include <thread>

using namespace lockstep;

namespace {

int numberFrom(const char* variable, int usual)
{
    bool given = false;
    const int number = qEnvironmentVariableIntValue(variable, &given);
    return given ? number : usual;
}

/// Uses the table again and again, as an application does, and knows the longest that it took.
class Load
{
public:
    Load(const PostgresCluster& cluster, std::string statement)
        : m_thread([this, &cluster, sql = std::move(statement)] { use(cluster, sql); })
    {
    }
    ~Load() { (void)worst(); }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    /// Milliseconds; ends it.
    qint64 worst()
    {
        m_over = true;
        if (m_thread.joinable()) m_thread.join();
        return m_worst;
    }
    [[nodiscard]] int failed() const { return m_failed; }
    [[nodiscard]] int done() const { return m_done; }

private:
    void use(const PostgresCluster& cluster, const std::string& sql)
    {
        const auto connection = openDatabase(cluster, "prod", Access::Write);
        while (!m_over && connection) {
            QElapsedTimer clock;
            clock.start();
            if (!(*connection)->run(sql, nullptr)) ++m_failed;
            ++m_done;
            m_worst = std::max(m_worst.load(), clock.elapsed());
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    std::atomic<bool> m_over = false;
    std::atomic<qint64> m_worst = 0;
    std::atomic<int> m_failed = 0;
    std::atomic<int> m_done = 0;
    std::thread m_thread; ///< last: it uses what stands above
};

const char* const table = "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY "
                          "KEY, a int, b text, n int NOT NULL DEFAULT 0%1); CREATE INDEX old ON t "
                          "(b); %2";

QString schema(const char* inTable = "", const char* after = "")
{
    return QString::fromLatin1(table).arg(QLatin1String(inTable), QLatin1String(after));
}

} // namespace

class PostgresqlOnline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
        m_cluster = std::make_unique<PostgresCluster>(numberFrom("LOCKSTEP_ONLINE_MAJOR", 0));
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        QVERIFY(m_folder.isValid());
    }
    void cleanupTestCase() { m_cluster.reset(); }

    void nobodyIsKeptOutUnderLoad_data()
    {
        QTest::addColumn<QString>("after");
        QTest::newRow("an index") << schema("", "CREATE INDEX i ON t (a);");
        QTest::newRow("another index")
            << schema("", "DROP INDEX old; CREATE INDEX old ON t (b, a);");
        QTest::newRow("an index goes") << schema("", "DROP INDEX old;");
        QTest::newRow("a unique constraint") << schema(", CONSTRAINT u UNIQUE (a)");
        QTest::newRow("a check") << schema(", CONSTRAINT c CHECK (length(b) > 0 AND a > 0)");
        QTest::newRow("a foreign key") << schema(", CONSTRAINT f FOREIGN KEY (a) REFERENCES p");
        QTest::newRow("not null") << schema("", "ALTER TABLE t ALTER a SET NOT NULL;");
        QTest::newRow("a type") << schema("", "ALTER TABLE t ALTER n TYPE bigint;");
        QTest::newRow("a key's type") << schema("", "ALTER TABLE t ALTER id TYPE bigint;");
    }

    /// Three readers and a writer, on LOCKSTEP_ONLINE_ROWS rows: the longest that one of them took,
    /// in the plain form and in the other.
    void nobodyIsKeptOutUnderLoad()
    {
        QFETCH(QString, after);
        const int rows = numberFrom("LOCKSTEP_ONLINE_ROWS", 100'000);
        struct Worst
        {
            qint64 reader = 0;
            qint64 writer = 0;
            qint64 whole = 0;
        };
        Worst worst[2];
        for (const Form form : {Form::Plain, Form::Online}) {
            makeProd(schema(), rows);
            const auto request = requestFor(after, form);
            QVERIFY(request);
            std::vector<std::unique_ptr<Load>> readers;
            for (int i = 0; i < 3; ++i)
                readers.push_back(std::make_unique<Load>(*m_cluster, "SELECT b FROM t WHERE id = " +
                                                                         std::to_string(i + 1)));
            Load writer(*m_cluster, "UPDATE t SET n = n + 1 WHERE id = 7");
            const auto outcome = promote(*request);
            Worst& found = worst[form == Form::Online ? 1 : 0];
            for (auto& reader : readers) {
                found.reader = std::max(found.reader, reader->worst());
                QVERIFY(reader->done() > 1);
                QCOMPARE(reader->failed(), 0);
            }
            found.writer = writer.worst();
            found.whole = outcome.milliseconds;
            QCOMPARE(writer.failed(), 0);
            QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
        }
        qInfo("PostgreSQL %d, %s on %d rows: longest wait of a reader %lld ms plain, %lld ms "
              "online; of the writer %lld ms plain, %lld ms online; all of it %lld and %lld ms",
              m_cluster->major(), QTest::currentDataTag(), rows,
              static_cast<long long>(worst[0].reader), static_cast<long long>(worst[1].reader),
              static_cast<long long>(worst[0].writer), static_cast<long long>(worst[1].writer),
              static_cast<long long>(worst[0].whole), static_cast<long long>(worst[1].whole));
        // One try for a lock is a second at most; the rest is what a busy machine takes.
        QVERIFY(worst[1].reader < 3000);
        QVERIFY(worst[1].writer < 3000);
    }

    /// By what is measured when both sides are read; and by choice.
    void theSizeOfATableDecidesUnlessSomebodyDoes()
    {
        const QString made = "CREATE TABLE p (id int); CREATE TABLE t (id int, a int, b text); ";
        QCOMPARE(m_cluster->create("prod", made + "INSERT INTO p SELECT generate_series(1, 80); "
                                                  "INSERT INTO t SELECT g, g, 'x' FROM "
                                                  "generate_series(1, 20000) g; ANALYZE;"),
                 QString());
        QCOMPARE(m_cluster->create("dev", made + "CREATE INDEX i ON p (id); CREATE INDEX j ON t "
                                                 "(a); CREATE TABLE fresh (a int PRIMARY KEY);"),
                 QString());
        const auto pair = readAndCompare(sideOf(*m_cluster, "dev"), sideOf(*m_cluster, "prod"));
        QVERIFY2(pair.has_value(), pair ? "" : pair.error().text().c_str());
        QCOMPARE((*pair)->sizes.size(), size_t(2));
        const auto everything = everyChange((*pair)->comparison);
        const auto told = [&](const FormChoice& choice) {
            const Forms forms = formsOf(**pair, choice);
            const Plan plan =
                makePlan(*(*pair)->engine, (*pair)->comparison, everything, &forms).value();
            QStringList lines;
            const auto tables = tableForms(**pair, everything, choice, plan).value();
            for (const TableForm& form : tables)
                lines << QString::fromStdString(form.table.path.display() + " " + formText(form));
            for (const Step& step : plan.steps)
                if (!step.transactional) lines << QString::fromStdString(step.sql);
            return lines;
        };
        const QStringList bySize = told({});
        QCOMPARE(bySize.size(), 3);
        QVERIFY2(bySize[0].startsWith("public.p plain: small table, ~80 rows, "),
                 qPrintable(bySize[0]));
        QVERIFY2(bySize[1].startsWith("public.t online: ~20 k rows, "), qPrintable(bySize[1]));
        QCOMPARE(bySize[2], QString("CREATE INDEX CONCURRENTLY j ON public.t USING btree (a)"));
        FormChoice other;
        other.single[{"table", Path{"public", "p"}}] = Form::Online;
        other.single[{"table", Path{"public", "t"}}] = Form::Plain;
        const QStringList byChoice = told(other);
        QCOMPARE(byChoice.size(), 3);
        QVERIFY2(byChoice[0].startsWith("public.p online: chosen, "), qPrintable(byChoice[0]));
        QVERIFY2(byChoice[1].startsWith("public.t plain: chosen, "), qPrintable(byChoice[1]));
        QCOMPARE(byChoice[2], QString("CREATE INDEX CONCURRENTLY i ON public.p USING btree (id)"));
        QCOMPARE(told(*formChoiceFromWord("plain")).size(), 2);
        QCOMPARE(told(*formChoiceFromWord("online")).size(), 4);
        QVERIFY(!formChoiceFromWord("quick"));
    }

    /// A snapshot of long breath, on another table: the build waits for it, and says for whom.
    void whoIsInTheWayOfABuildIsNamedAndTheBuildIsStopped()
    {
        makeProd(schema() + "CREATE TABLE other (a int);", 2000);
        const auto request =
            requestFor(schema("", "CREATE UNIQUE INDEX i ON t (a); CREATE TABLE other (a int);"));
        QVERIFY(request);
        PsqlSession holder(m_cluster->uri("prod"));
        QCOMPARE(holder.say("SET application_name = 'a report'; BEGIN ISOLATION LEVEL REPEATABLE "
                            "READ; SELECT count(*) FROM other;"),
                 QString("0"));
        std::atomic<bool> stop = false;
        qint64 named = -1;
        qint64 stopped = 0;
        QElapsedTimer clock;
        PromotionObserver observer;
        observer.step = [&](int, StepState state, qint64) {
            if (state == StepState::Running) clock.start();
        };
        observer.waits = [&](const QString& sentence) {
            if (named < 0 && sentence.contains("postgres, a report, idle in transaction"))
                named = clock.elapsed();
            if (clock.elapsed() < 2500) return;
            if (stopped == 0) stopped = clock.elapsed();
            stop = true;
        };
        const auto outcome = promote(*request, observer, &stop);
        const qint64 ended = clock.elapsed();
        qInfo("named after %lld ms; %lld ms from the stop to the end",
              static_cast<long long>(named), static_cast<long long>(ended - stopped));
        QVERIFY(named >= 0 && named < 1500);
        QCOMPARE(outcome.state, PromotionState::Stopped);
        QVERIFY2(ended - stopped < 5000, qPrintable(QString::number(ended - stopped)));
        QVERIFY2(outcome.sentence.contains("was taken away"), qPrintable(outcome.sentence));
        // Not even a wreck that refuses rows.
        QCOMPARE(m_cluster->run("prod", "INSERT INTO t SELECT 9000, a, b FROM t WHERE id = 1"),
                 QString());
        sameAsBefore(*request);
        (void)holder.say("COMMIT;");
    }

    void aBuildThatFailsLeavesNothing()
    {
        makeProd(schema(), 2000);
        QCOMPARE(m_cluster->run("prod", "UPDATE t SET a = 1 WHERE id < 3"), QString());
        const auto request =
            requestFor(schema(", CONSTRAINT c CHECK (a > 0), CONSTRAINT u UNIQUE (a), late int",
                              "ALTER TABLE t DROP n;"));
        QVERIFY(request);
        const auto outcome = promote(*request);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->sqlState, "23505");
        QCOMPARE(outcome.state, PromotionState::Failed);
        QVERIFY2(outcome.sentence.contains("was taken away"), qPrintable(outcome.sentence));
        // What stands is what the steps say, and the rest of the plan was not run.
        QVERIFY(std::count(outcome.steps.begin(), outcome.steps.end(), StepState::Applied) >= 2);
        QCOMPARE(outcome.steps.back(), StepState::NotRun);
        QCOMPARE(m_cluster->run("prod", "INSERT INTO t VALUES (9000, 1, 'x')"), QString());
        QCOMPARE(m_cluster->run("prod",
                                "DO $$BEGIN ASSERT (SELECT count(*) = 0 FROM pg_index WHERE "
                                "NOT indisvalid); END$$"),
                 QString());
        QCOMPARE(m_cluster->run("prod", "UPDATE t SET a = id"), QString());
        promotedFromHere();
    }

    /// A name that somebody else took meanwhile is not ours to take away.
    void anIndexOfSomebodyElsesStays()
    {
        makeProd(schema(), 100);
        auto request = requestFor(schema("", "CREATE INDEX i ON t (a);"));
        QVERIFY(request);
        PromotionObserver observer;
        observer.step = [&](int, StepState state, qint64) {
            if (state == StepState::Running)
                QCOMPARE(m_cluster->run("prod", "CREATE INDEX i ON t (n)"), QString());
        };
        const auto outcome = promote(*request, observer);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->sqlState, "42P07");
        QCOMPARE(m_cluster->run("prod", "DO $$BEGIN ASSERT (SELECT indisvalid FROM pg_index WHERE "
                                        "indexrelid = 'i'::regclass); END$$"),
                 QString());
        promotedFromHere();
    }

    /// It serves nobody, and refuses rows that are alike: the next plan drops it, and builds anew.
    void aWreckIsBuiltAnew()
    {
        makeProd(schema(), 2000);
        QCOMPARE(m_cluster->run("prod", "UPDATE t SET a = 1 WHERE id < 3"), QString());
        QVERIFY(!m_cluster->run("prod", "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)").isEmpty());
        QCOMPARE(m_cluster->run("prod", "UPDATE t SET a = id"), QString());
        const auto request = requestFor(schema("", "CREATE UNIQUE INDEX i ON t (a);"));
        QVERIFY(request);
        QCOMPARE(request->plan.steps.front().sql, "DROP INDEX CONCURRENTLY public.i");
        const auto outcome = promote(*request);
        QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
    }

    void aCheckThatRowsBreakStaysNotValid()
    {
        makeProd(schema(), 2000);
        QCOMPARE(m_cluster->run("prod", "UPDATE t SET a = -1 WHERE id < 3"), QString());
        const auto request = requestFor(schema(", CONSTRAINT c CHECK (a > 0)"));
        QVERIFY(request);
        const auto outcome = promote(*request);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->sqlState, "23514");
        QCOMPARE(outcome.state, PromotionState::Failed);
        QCOMPARE(outcome.steps, (std::vector{StepState::Applied, StepState::Failed}));
        QVERIFY2(outcome.sentence.contains("1 step stands"), qPrintable(outcome.sentence));
        QCOMPARE(outcome.remaining.size(), 1);
        QVERIFY2(outcome.remaining.front().contains('c'), qPrintable(outcome.remaining.front()));
        QCOMPARE(m_cluster->run("prod", "DO $$BEGIN ASSERT (SELECT NOT convalidated FROM "
                                        "pg_constraint WHERE conname = 'c'); END$$"),
                 QString());
        QCOMPARE(m_cluster->run("prod", "UPDATE t SET a = id"), QString());
        const Plan next = promotedFromHere();
        QCOMPARE(next.steps.size(), size_t(1));
        QCOMPARE(next.steps.front().sql, "ALTER TABLE public.t VALIDATE CONSTRAINT c");
    }

    void aDetachingThatWasStoppedIsFinished()
    {
        if (m_cluster->major() < 14) QSKIP("from PostgreSQL 14 on");
        const QString parts = "CREATE TABLE m (a int) PARTITION BY RANGE (a); CREATE TABLE m1 "
                              "PARTITION OF m FOR VALUES FROM (0) TO (10);";
        makeProd(schema() + parts + "CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (10) TO (20);",
                 100);
        const auto request = requestFor(schema() + parts + "CREATE TABLE m2 (a int);");
        QVERIFY(request);
        PsqlSession holder(m_cluster->uri("prod"));
        QCOMPARE(holder.say("BEGIN; LOCK TABLE ONLY m IN ACCESS SHARE MODE;"), QString());
        std::atomic<bool> stop = false;
        PromotionObserver observer;
        observer.waits = [&](const QString& sentence) {
            stop = stop || sentence.startsWith("Waiting for ");
        };
        const auto outcome = promote(*request, observer, &stop);
        QCOMPARE(outcome.state, PromotionState::Stopped);
        QVERIFY2(outcome.sentence.contains("done by half"), qPrintable(outcome.sentence));
        (void)holder.say("COMMIT;");
        QCOMPARE(m_cluster->run("prod", "DO $$BEGIN ASSERT (SELECT count(*) = 1 FROM pg_inherits "
                                        "WHERE inhdetachpending); END$$"),
                 QString());
        const Plan next = promotedFromHere();
        const bool finished =
            std::any_of(next.steps.begin(), next.steps.end(),
                        [](const Step& step) { return step.sql.ends_with(".m2 FINALIZE"); });
        QVERIFY(finished);
    }

    /// No lock is waited for without end where others queue behind us, and no statement runs for
    /// ever; a wait outside a transaction is not cut short, for that leaves a wreck.
    void everyStatementHasItsLimits()
    {
        makeProd(schema(), 10);
        auto connection = openDatabase(*m_cluster, "prod", Access::Promote);
        QVERIFY(connection.has_value());
        auto session = (*connection)->startPromotion({});
        QVERIFY2(session.has_value(), session ? "" : session.error().text().c_str());
        const auto limits = [&](const char* lock) {
            return (*session)
                ->holds(std::string("SELECT pg_catalog.current_setting('lock_timeout') ") + lock +
                        " '0' AND pg_catalog.current_setting('statement_timeout') <> '0'")
                .value();
        };
        for (int round = 0; round < 2; ++round) {
            QVERIFY((*session)->begin({{"table", Path{"public", "t"}}}).has_value());
            QVERIFY((*session)->execute("ALTER TABLE public.t ADD COLUMN IF NOT EXISTS x int"));
            QVERIFY(limits("<>"));
            QVERIFY((*session)->commit("applied").has_value());
            QVERIFY((*session)->execute("CREATE INDEX CONCURRENTLY x" + std::to_string(round) +
                                        " ON public.t (x)"));
            QVERIFY(limits("="));
        }
    }

    /// However far it comes.
    void aStepThatTakesTooLongIsTakenBack()
    {
        makeProd(schema(), 400'000);
        const QString dev =
            schema(", CONSTRAINT u UNIQUE (a), CONSTRAINT c CHECK (a > 0), late int");
        int stoppedInStep = 0;
        for (const int limit : {1, 25, 60, 120, 240}) {
            auto request = requestFor(dev);
            QVERIFY(request);
            request->statementTimeoutMs = limit;
            const auto outcome = promote(*request);
            if (outcome.verified) break;
            QVERIFY(outcome.error);
            QCOMPARE(outcome.error->sqlState, "57014");
            if (outcome.failedStep > 0) ++stoppedInStep;
            QCOMPARE(m_cluster->run("prod", "DO $$BEGIN ASSERT (SELECT count(*) = 0 FROM pg_index "
                                            "WHERE NOT indisvalid); END$$"),
                     QString());
        }
        QVERIFY(stoppedInStep > 0);
        promotedFromHere();
    }

private:
    void makeProd(const QString& sql, int rows)
    {
        const QString filled =
            sql + QStringLiteral("INSERT INTO p SELECT generate_series(1, %1); INSERT INTO t (id, "
                                 "a, b) SELECT g, g, 'row ' || g FROM generate_series(1, %1) g; "
                                 "ANALYZE t;")
                      .arg(rows);
        QCOMPARE(m_cluster->create("prod", filled), QString());
    }

    static Side sideOf(const PostgresCluster& cluster, const char* database)
    {
        const auto target =
            postgresqlEngine()->parseUri(cluster.uri(database).toStdString()).value();
        return Side{{}, {postgresqlEngine(), target.parameters, {}}};
    }

    /// To make prod like this.
    std::optional<PromotionRequest> requestFor(const QString& dev, Form form = Form::Online)
    {
        if (const QString wrong = m_cluster->create("dev", dev); !wrong.isEmpty()) {
            qWarning("%s", qPrintable(wrong));
            return std::nullopt;
        }
        return requestFromHere(form);
    }

    std::optional<PromotionRequest> requestFromHere(Form form)
    {
        const auto pair = readAndCompare(sideOf(*m_cluster, "dev"), sideOf(*m_cluster, "prod"));
        if (!pair) return std::nullopt;
        Forms forms;
        forms.all = form;
        PromotionRequest request;
        request.prodRequest = sideOf(*m_cluster, "prod").request;
        request.plan = makePlan(*postgresqlEngine(), (*pair)->comparison, &forms).value();
        request.before = (*pair)->comparison.before;
        request.options = (*pair)->comparison.options;
        request.consent.words.insert("all");
        request.skipChecks = true; // what the rows forbid shall be the server's to say
        request.journalFile = m_folder.filePath(QStringLiteral("journal.sqlite"));
        return request;
    }

    /// Comparing and planning again leads to dev from whatever stands.
    Plan promotedFromHere()
    {
        const auto request = requestFromHere(Form::Online);
        if (!request) {
            QTest::qFail("prod and dev could not be compared", __FILE__, __LINE__);
            return {};
        }
        const auto outcome = promote(*request);
        if (!outcome.verified)
            QTest::qFail(outcome.error ? outcome.error->text().c_str() : "", __FILE__, __LINE__);
        return request->plan;
    }

    void sameAsBefore(const PromotionRequest& request)
    {
        QCOMPARE(catalogOf(*m_cluster, "prod").value()->fingerprint(),
                 request.before->fingerprint());
    }

    std::unique_ptr<PostgresCluster> m_cluster;
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(PostgresqlOnline)
#include "postgresql_online.moc"
