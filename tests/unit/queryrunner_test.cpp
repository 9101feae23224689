// QueryRunner: batches, limits, stops that reach the server, and runs that never mix.
#include "support/hangingengine.h"
#include "workflow/background.h"
#include "workflow/queryrunner.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

/// What a runner told, run by run.
struct Listener
{
    explicit Listener(QueryRunner& runner)
    {
        QObject::connect(&runner, &QueryRunner::started,
                         [this](int run) { started.push_back(run); });
        QObject::connect(&runner, &QueryRunner::connected,
                         [this](const ServerFacts&) { ++connects; });
        QObject::connect(&runner, &QueryRunner::rowsArrived,
                         [this](int run, int, const RowBatchPtr& batch) {
                             newest(run);
                             rows[run] += batch->size();
                             largest = std::max(largest, batch->size());
                         });
        QObject::connect(&runner, &QueryRunner::statementFinished,
                         [this](int run, const QueryOutcome& outcome) {
                             newest(run);
                             outcomes.push_back(outcome);
                         });
        QObject::connect(&runner, &QueryRunner::statementFailed,
                         [this](int run, int index, const Error& e) {
                             newest(run);
                             failedIndex = index;
                             error = e;
                         });
        QObject::connect(&runner, &QueryRunner::readEnded,
                         [this](int, int, FeedEnd why) { ended = why; });
        QObject::connect(&runner, &QueryRunner::finished, [this](int run) {
            newest(run);
            finished = run;
        });
    }
    void newest(int run)
    {
        if (run < latest) stale = true;
        latest = std::max(latest, run);
    }
    std::vector<int> started;
    std::map<int, size_t> rows;
    std::vector<QueryOutcome> outcomes;
    std::optional<Error> error;
    std::optional<FeedEnd> ended;
    int failedIndex = -1;
    int finished = 0;
    int connects = 0;
    int latest = 0;
    size_t largest = 0;
    bool stale = false;
};

Environment environment(Role role)
{
    Environment out;
    out.name = QStringLiteral("one");
    out.role = role;
    return out;
}

ConnectionRequest request(const EnginePtr& engine)
{
    ConnectionRequest out;
    out.engine = engine;
    out.parameters = {{"name", "one"}};
    return out;
}

std::vector<QueryStatement> statements(const QStringList& texts)
{
    std::vector<QueryStatement> out;
    for (const QString& text : texts) out.push_back({text, 0});
    return out;
}

} // namespace

class QueryRunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(waitForBackground(std::chrono::seconds(8))); }

    void rowsComeInBatchesOfTenThousandAtMost()
    {
        QueryRunner runner;
        Listener told(runner);
        runner.setTarget(environment(Role::Development), request(std::make_shared<MemoryEngine>()));
        const int run = runner.run(statements({QStringLiteral("select 45000")}), 100000);
        QVERIFY(runner.running());
        QTRY_COMPARE(told.finished, run);
        QCOMPARE(told.rows[run], size_t(45000));
        QVERIFY(told.largest <= 10000);
        QCOMPARE(told.outcomes.size(), size_t(1));
        QVERIFY(!told.outcomes[0].outcome.moreRows);
        QVERIFY(!runner.running());
        QCOMPARE(told.connects, 1);
    }

    void anEngineThatExplainsNothingIsSaidSo()
    {
        QueryRunner runner;
        Listener told(runner);
        bool explained = false;
        connect(&runner, &QueryRunner::explained, this, [&] { explained = true; });
        runner.setTarget(environment(Role::Development), request(std::make_shared<MemoryEngine>()));
        const int run = runner.explain({QStringLiteral("select 1"), 0}, {});
        QTRY_COMPARE(told.finished, run);
        QVERIFY(told.error);
        QCOMPARE(told.error->kind, ErrorKind::Unsupported);
        QVERIFY(!explained);
        // The next run is one that runs.
        const int next = runner.run(statements({QStringLiteral("select 5")}));
        QTRY_COMPARE(told.finished, next);
        QCOMPARE(told.rows[next], size_t(5));
        QCOMPARE(told.connects, 1);
    }

    void theRowLimitIsKeptAndSaid()
    {
        QueryRunner runner;
        Listener told(runner);
        runner.setTarget(environment(Role::Development), request(std::make_shared<MemoryEngine>()));
        const int run = runner.run(
            statements({QStringLiteral("select 101"), QStringLiteral("select 100")}), 100);
        QTRY_COMPARE(told.finished, run);
        QCOMPARE(told.rows[run], size_t(200));
        QVERIFY(told.outcomes[0].outcome.moreRows);
        QVERIFY(!told.outcomes[1].outcome.moreRows);
    }

    void aReadThatPausesGoesOnWhereItWas()
    {
        const auto engine = std::make_shared<MemoryEngine>();
        engine->database("one")->pause = {std::chrono::seconds(60), "a lock"};
        QueryRunner runner;
        Listener told(runner);
        runner.setTarget(environment(Role::Development), request(engine));
        const int run = runner.run(
            statements({QStringLiteral("select 101"), QStringLiteral("select 250")}), 100);
        QTRY_COMPARE(told.finished, run);
        QVERIFY(runner.paused());
        QVERIFY(!runner.running());
        QCOMPARE(told.outcomes.size(), size_t(2));
        QVERIFY(!told.outcomes[0].pause); // what follows it would wait
        QVERIFY(told.outcomes[1].pause);
        QVERIFY(told.outcomes[1].outcome.moreRows);
        QCOMPARE(told.rows[run], size_t(200));
        runner.readMore(100);
        QVERIFY(runner.running());
        QTRY_COMPARE(told.outcomes.size(), size_t(3));
        QCOMPARE(told.rows[run], size_t(300));
        QVERIFY(told.outcomes[2].again);
        QVERIFY(runner.paused());
        runner.readMore(RowFeed::mostRows);
        QTRY_COMPARE(told.outcomes.size(), size_t(4));
        QCOMPARE(told.rows[run], size_t(350));
        QVERIFY(!told.outcomes[3].outcome.moreRows);
        QVERIFY(!told.outcomes[3].pause);
        QVERIFY(!runner.paused());
        QTRY_VERIFY(!runner.running());
        QVERIFY(!told.ended);
    }

    void aPauseEndsByStopByTheNextRunAndByItself()
    {
        for (const FeedEnd how : {FeedEnd::Stopped, FeedEnd::NextRun, FeedEnd::TimedOut}) {
            const auto engine = std::make_shared<MemoryEngine>();
            engine->database("one")->pause = {
                std::chrono::milliseconds(how == FeedEnd::TimedOut ? 200 : 60'000), "a lock"};
            QueryRunner runner;
            Listener told(runner);
            runner.setTarget(environment(Role::Development), request(engine));
            const int run = runner.run(statements({QStringLiteral("select 250")}), 100);
            QTRY_COMPARE(told.finished, run);
            QVERIFY(runner.paused());
            int next = 0;
            if (how == FeedEnd::Stopped) runner.stop();
            if (how == FeedEnd::NextRun)
                next = runner.run(statements({QStringLiteral("select 3")}), 100);
            QTRY_VERIFY(told.ended);
            QCOMPARE(*told.ended, how);
            QVERIFY(!runner.paused());
            QVERIFY(!told.error);
            if (next == 0) next = runner.run(statements({QStringLiteral("select 3")}), 100);
            QTRY_COMPARE(told.finished, next);
            QCOMPARE(told.rows[next], size_t(3));
            QCOMPARE(told.rows[run], size_t(100));
        }
    }

    void aTabThatClosesWhileItPausesHarmsNothing()
    {
        const auto engine = std::make_shared<MemoryEngine>();
        engine->database("one")->pause = {std::chrono::seconds(60), "a lock"};
        auto runner = std::make_unique<QueryRunner>();
        Listener told(*runner);
        runner->setTarget(environment(Role::Development), request(engine));
        runner->run(statements({QStringLiteral("select 250")}), 100);
        QTRY_VERIFY(runner->paused());
        runner.reset();
        QVERIFY(waitForBackground(std::chrono::seconds(2)));
    }

    void aRunStopsAtTheFirstError()
    {
        QueryRunner runner;
        Listener told(runner);
        runner.setTarget(environment(Role::Development), request(std::make_shared<MemoryEngine>()));
        const int run = runner.run(statements(
            {QStringLiteral("select 1"), QStringLiteral("nonsense"), QStringLiteral("select 1")}));
        QTRY_COMPARE(told.finished, run);
        QCOMPARE(told.failedIndex, 1);
        QCOMPARE(told.outcomes.size(), size_t(1));
    }

    void productionAndOtherAreReadOnly()
    {
        for (const auto& [role, access] :
             {std::pair(Role::Production, Access::Read), std::pair(Role::Other, Access::Read),
              std::pair(Role::Development, Access::Write),
              std::pair(Role::Staging, Access::Write)}) {
            QueryRunner runner;
            Listener told(runner);
            runner.setTarget(environment(role), request(std::make_shared<MemoryEngine>()));
            QCOMPARE(runner.access(), access);
            const int run = runner.run(statements({QStringLiteral("put")}));
            QTRY_COMPARE(told.finished, run);
            QCOMPARE(told.error.has_value(), access == Access::Read);
            if (told.error) QCOMPARE(told.error->kind, ErrorKind::ReadOnly);
        }
    }

    void stopReachesTheServer()
    {
        const auto engine = std::make_shared<HangingEngine>();
        QueryRunner runner;
        Listener told(runner);
        runner.setTarget(environment(Role::Development), request(engine));
        const int run = runner.run(statements({QStringLiteral("select 1")}));
        QTRY_COMPARE_WITH_TIMEOUT(told.connects, 1, 5000);
        QTest::qWait(50);
        QElapsedTimer clock;
        clock.start();
        runner.stop();
        QTRY_COMPARE(told.finished, run);
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(told.error->kind, ErrorKind::Cancelled);
        QVERIFY(engine->cancels() > 0);
    }

    void stopDuringTheLoginAnswersAtOnce()
    {
        QueryRunner runner;
        Listener told(runner);
        runner.setTarget(environment(Role::Development),
                         request(std::make_shared<HangingEngine>()));
        const int run = runner.run(statements({QStringLiteral("select 1")}));
        QTest::qWait(50);
        QElapsedTimer clock;
        clock.start();
        runner.stop();
        QTRY_COMPARE(told.finished, run);
        QVERIFY(clock.elapsed() < 500);
        QCOMPARE(told.error->kind, ErrorKind::Cancelled);
    }

    void afterADeafServerTheNextRunConnectsAnew()
    {
        const auto deaf =
            std::make_shared<HangingEngine>(std::make_shared<MemoryEngine>(), Hang{2500, true});
        QueryRunner runner;
        Listener told(runner);
        runner.setTarget(environment(Role::Development), request(deaf));
        int run = runner.run(statements({QStringLiteral("select 1")}));
        QTRY_COMPARE_WITH_TIMEOUT(told.connects, 1, 5000);
        QTest::qWait(20);
        QElapsedTimer clock;
        clock.start();
        runner.stop();
        QTRY_COMPARE_WITH_TIMEOUT(told.finished, run, 4000);
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        run = runner.run(statements({QStringLiteral("select 1")}));
        QTRY_COMPARE_WITH_TIMEOUT(told.finished, run, 9000);
        QCOMPARE(told.connects, 2);
        QCOMPARE(told.rows[run], size_t(1));
    }

    void aNewRunSilencesTheOldOne()
    {
        QueryRunner runner;
        Listener told(runner);
        runner.setTarget(environment(Role::Development), request(std::make_shared<MemoryEngine>()));
        int last = 0;
        for (int i = 0; i < 20; ++i) {
            last = runner.run(
                statements({QStringLiteral("select 3000"), QStringLiteral("sleep 30")}), 100000);
            QTest::qWait(i);
        }
        QTRY_COMPARE(told.finished, last);
        QVERIFY(!told.stale);
        QCOMPARE(told.rows[last], size_t(3000));
    }

    void aLostConnectionIsOpenedAgainByTheNextRun()
    {
        const auto engine = std::make_shared<MemoryEngine>();
        QueryRunner runner;
        Listener told(runner);
        runner.setTarget(environment(Role::Development), request(engine));
        engine->database("one")->fault = [](const std::string& point, int times) -> Result<void> {
            if (point == "connect" && times == 0)
                return failure(ErrorKind::Unreachable, "no server");
            return {};
        };
        int run = runner.run(statements({QStringLiteral("select 1")}));
        QTRY_COMPARE(told.finished, run);
        QCOMPARE(told.error->kind, ErrorKind::Unreachable);
        run = runner.run(statements({QStringLiteral("select 1")}));
        QTRY_COMPARE(told.finished, run);
        QCOMPARE(told.rows[run], size_t(1));
    }

    void withoutATargetTheRunSaysSo()
    {
        QueryRunner runner;
        Listener told(runner);
        const int run = runner.run(statements({QStringLiteral("select 1")}));
        QTRY_COMPARE(told.finished, run);
        QCOMPARE(told.error->kind, ErrorKind::NotFound);
    }

    void aTabThatClosesWhileItRunsHarmsNothing()
    {
        const auto engine =
            std::make_shared<HangingEngine>(std::make_shared<MemoryEngine>(), Hang{300, true});
        auto runner = std::make_unique<QueryRunner>();
        runner->setTarget(environment(Role::Development), request(engine));
        runner->run(statements({QStringLiteral("select 1")}));
        QTest::qWait(350);
        QElapsedTimer clock;
        clock.start();
        runner.reset();
        QVERIFY(clock.elapsed() < 250);
    }
};

QTEST_GUILESS_MAIN(QueryRunnerTest)
#include "queryrunner_test.moc"
