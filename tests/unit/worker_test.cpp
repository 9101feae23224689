// ConnectionWorker: nobody waits, everything is answered, and what hangs is let go.
#include "support/hangingengine.h"
#include "workflow/background.h"
#include "workflow/connectionworker.h"
#include "workflow/whendone.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

template <class T>
Result<T> answer(const QFuture<Result<T>>& future, int milliseconds = 8000)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, milliseconds))
        qFatal("No answer came");
    return future.result();
}

ConnectionRequest request(const EnginePtr& engine)
{
    ConnectionRequest out;
    out.engine = engine;
    out.parameters = {{"name", "one"}};
    out.options.access = Access::Write;
    return out;
}

Result<Outcome> runSql(Connection& connection, const std::string& sql)
{
    return connection.run(sql, nullptr);
}

} // namespace

class WorkerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(waitForBackground(std::chrono::seconds(8))); }

    void requestsAreAnsweredInOrder()
    {
        ConnectionWorker worker;
        auto opened = worker.open(request(std::make_shared<MemoryEngine>()));
        auto order = std::make_shared<std::vector<int>>();
        std::vector<QFuture<Result<int>>> futures;
        for (int i = 0; i < 20; ++i)
            futures.push_back(worker.ask<int>([order, i](Connection&) -> Result<int> {
                order->push_back(i);
                return i;
            }));
        QCOMPARE(answer(opened)->product, std::string("Memory"));
        for (int i = 0; i < 20; ++i) QCOMPARE(*answer(futures[static_cast<size_t>(i)]), i);
        QVERIFY(std::is_sorted(order->begin(), order->end()));
    }

    void withoutAConnectionTheAnswerSaysSo()
    {
        ConnectionWorker worker;
        const auto result = answer(worker.ask<int>([](Connection&) -> Result<int> { return 1; }));
        QCOMPARE(result.error().kind, ErrorKind::NotFound);
    }

    void anExceptionOfAnEngineIsAnError()
    {
        ConnectionWorker worker;
        (void)worker.open(request(std::make_shared<MemoryEngine>()));
        const auto result = answer(
            worker.ask<int>([](Connection&) -> Result<int> { throw std::runtime_error("boom"); }));
        QCOMPARE(result.error().kind, ErrorKind::Internal);
        QCOMPARE(result.error().detail, std::string("boom"));
        QVERIFY(answer(worker.ask<int>([](Connection&) -> Result<int> { return 1; })));
    }

    void theStagesOfALoginAreToldOnThisThread()
    {
        ConnectionWorker worker;
        QStringList stages;
        connect(&worker, &ConnectionWorker::stageReported, this, [&](const StageReport& report) {
            QCOMPARE(QThread::currentThread(), qApp->thread());
            stages.append(QString::fromStdString(report.stage));
        });
        QVERIFY(answer(worker.open(request(std::make_shared<MemoryEngine>()))));
        QTRY_COMPARE(stages.size(), 2);
    }

    void aSecondOpenReplacesTheConnection()
    {
        ConnectionWorker worker;
        const auto engine = std::make_shared<MemoryEngine>();
        QVERIFY(answer(worker.open(request(engine))));
        auto other = request(engine);
        other.parameters = {{"name", "two"}};
        QVERIFY(answer(worker.open(other)));
        const auto name = answer(worker.ask<std::string>(
            [](Connection& c) -> Result<std::string> { return c.facts().database; }));
        QCOMPARE(*name, std::string("two"));
    }

    void aFailedLoginLeavesNoConnection()
    {
        ConnectionWorker worker;
        const auto engine = std::make_shared<MemoryEngine>();
        engine->database("one")->fault = [](const std::string& point, int) -> Result<void> {
            if (point == "connect")
                return failure(ErrorKind::Refused, "password authentication failed");
            return {};
        };
        QCOMPARE(answer(worker.open(request(engine))).error().kind, ErrorKind::Refused);
        QVERIFY(!worker.connected());
    }

    void cancelReachesTheRunningStatementAndEmptiesTheQueue()
    {
        ConnectionWorker worker;
        QVERIFY(answer(worker.open(request(std::make_shared<MemoryEngine>()))));
        auto running = worker.ask<Outcome>([](Connection& c) { return runSql(c, "sleep 5000"); });
        auto waiting = worker.ask<Outcome>([](Connection& c) { return runSql(c, "select 1"); });
        QTest::qWait(50);
        QElapsedTimer clock;
        clock.start();
        worker.cancel();
        QVERIFY(clock.elapsed() < 250);
        QCOMPARE(answer(waiting).error().kind, ErrorKind::Cancelled);
        QCOMPARE(answer(running).error().kind, ErrorKind::Cancelled);
        QVERIFY(clock.elapsed() < 1000);
        // The connection lives on, and the cancel did not spill over to the next request.
        for (int i = 0; i < 20; ++i)
            QVERIFY(
                answer(worker.ask<Outcome>([](Connection& c) { return runSql(c, "sleep 10"); })));
        QVERIFY(!worker.busy());
    }

    void cancelWhileNothingRunsHarmsNothing()
    {
        ConnectionWorker worker;
        worker.cancel();
        QVERIFY(answer(worker.open(request(std::make_shared<MemoryEngine>()))));
        worker.cancel();
        QVERIFY(answer(worker.ask<Outcome>([](Connection& c) { return runSql(c, "sleep 20"); })));
    }

    void aLoginThatHangsIsLetGoAtOnce()
    {
        ConnectionWorker worker;
        const auto engine = std::make_shared<HangingEngine>();
        auto opened = worker.open(request(engine));
        QTest::qWait(50);
        QElapsedTimer clock;
        clock.start();
        worker.cancel();
        QCOMPARE(answer(opened).error().kind, ErrorKind::Cancelled);
        QVERIFY(clock.elapsed() < 500);
        QVERIFY(!worker.busy());
        // A new login does not wait behind the old one.
        clock.restart();
        QVERIFY(answer(worker.open(request(std::make_shared<MemoryEngine>()))));
        QVERIFY(clock.elapsed() < 1000);
    }

    void aCallThatIgnoresCancelIsAnsweredWithinTwoSeconds()
    {
        ConnectionWorker worker;
        const auto engine =
            std::make_shared<HangingEngine>(std::make_shared<MemoryEngine>(), Hang{3000, true});
        QVERIFY(answer(worker.open(request(engine))));
        auto running = worker.ask<Outcome>([](Connection& c) { return runSql(c, "select 1"); });
        QTest::qWait(50);
        QElapsedTimer clock;
        clock.start();
        worker.cancel();
        auto queued = worker.ask<Outcome>([](Connection& c) { return runSql(c, "select 1"); });
        QCOMPARE(answer(running).error().kind, ErrorKind::Cancelled);
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(!worker.connected());
        // What came in the meantime is answered too, and tells that the connection is gone.
        QCOMPARE(answer(queued).error().kind, ErrorKind::NotFound);
        QVERIFY(engine->cancels() > 0);
    }

    void destroyingNeverBlocksAndEverythingIsAnswered()
    {
        const auto engine =
            std::make_shared<HangingEngine>(std::make_shared<MemoryEngine>(), Hang{800, true});
        QFuture<Result<Outcome>> running;
        QFuture<Result<Outcome>> waiting;
        QElapsedTimer clock;
        {
            ConnectionWorker worker;
            QVERIFY(answer(worker.open(request(engine))));
            running = worker.ask<Outcome>([](Connection& c) { return runSql(c, "select 1"); });
            waiting = worker.ask<Outcome>([](Connection& c) { return runSql(c, "select 1"); });
            QTest::qWait(50);
            clock.start();
        }
        QVERIFY2(clock.elapsed() < 250, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(running.isFinished() && waiting.isFinished());
        QCOMPARE(running.result().error().kind, ErrorKind::Cancelled);
        QVERIFY(waitForBackground(std::chrono::seconds(3)));
        QCOMPARE(engine->hangingNow(), 0);
    }

    void destroyingDuringALoginClosesWhatIsOpenedLater()
    {
        const auto engine =
            std::make_shared<HangingEngine>(std::make_shared<MemoryEngine>(), Hang{300, false});
        QFuture<Result<ServerFacts>> opened;
        {
            ConnectionWorker worker;
            opened = worker.open(request(engine));
            QTest::qWait(20);
        }
        QVERIFY(opened.isFinished());
        QVERIFY(waitForBackground(std::chrono::seconds(3)));
    }

    void aContextThatGoesBeforeTheAnswerIsNotCalled()
    {
        ConnectionWorker worker;
        QVERIFY(answer(worker.open(request(std::make_shared<MemoryEngine>()))));
        bool called = false;
        auto* context = new QObject;
        auto future = worker.ask<Outcome>([](Connection& c) { return runSql(c, "sleep 50"); });
        whenDone(future, context, [&](const Result<Outcome>&) { called = true; });
        delete context;
        QVERIFY(answer(future));
        QTest::qWait(20);
        QVERIFY(!called);
    }

    void busyIsToldWhenItBeginsAndEnds()
    {
        ConnectionWorker worker;
        QSignalSpy busy(&worker, &ConnectionWorker::busyChanged);
        QVERIFY(answer(worker.open(request(std::make_shared<MemoryEngine>()))));
        QTRY_COMPARE(busy.size(), 2);
        QCOMPARE(busy.at(0).at(0).toBool(), true);
        QCOMPARE(busy.at(1).at(0).toBool(), false);
    }

    void manyWorkersComeAndGoUnderCancels()
    {
        const auto engine = std::make_shared<MemoryEngine>();
        for (int i = 0; i < 60; ++i) {
            auto worker = std::make_unique<ConnectionWorker>();
            auto opened = worker->open(request(engine));
            auto ran = worker->ask<Outcome>([](Connection& c) { return runSql(c, "sleep 20"); });
            if (i % 3 == 0) QTest::qWait(1);
            if (i % 2 == 0) worker->cancel();
            worker.reset();
            QVERIFY(opened.isFinished() && ran.isFinished());
        }
    }
};

QTEST_GUILESS_MAIN(WorkerTest)
#include "worker_test.moc"
