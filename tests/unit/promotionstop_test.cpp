// Promotion in a window: told on its thread, stopped between and inside steps, let go.
#include "promotioncase.h"
#include "workflow/background.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>
#include <thread>

using namespace lockstep;
using namespace lockstep::testing;

class PromotionStopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(waitForBackground(std::chrono::seconds(8))); }

    void stopNowCancelsTheStatementAndRollsBack()
    {
        Case test;
        const auto hanging = std::make_shared<HangingEngine>(test.engine, Hang{0, false});
        std::atomic<bool> stop = false;
        // Everything passes at once until the second step, which hangs.
        const auto slow = std::make_shared<HangingEngine>(test.engine, Hang{1000, false});
        test.request.prodRequest.engine = slow;
        std::thread stopper([&] {
            while (test.engine->database("prod")->now() && slow->cancels() == 0) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                const std::lock_guard lock(test.engine->database("prod")->mutex);
                if (!test.engine->database("prod")->executed.empty()) stop = true;
            }
        });
        QElapsedTimer clock;
        clock.start();
        const auto outcome = promote(test.request, {}, &stop);
        stopper.join();
        QCOMPARE(outcome.state, PromotionState::Stopped);
        QVERIFY(test.untouched());
        QVERIFY(states(outcome).startsWith(QStringLiteral("rolled back,failed,not run")));
        QVERIFY(slow->cancels() > 0);
        QVERIFY2(clock.elapsed() < 10000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(test.details(outcome.id).state, PromotionState::Stopped);
    }

    void stopAfterTheStepLetsItEnd()
    {
        Case test;
        Promotion promotion;
        std::optional<PromotionOutcome> outcome;
        int applied = 0;
        connect(&promotion, &Promotion::finished, this,
                [&](const PromotionOutcome& done) { outcome = done; });
        connect(&promotion, &Promotion::stepChanged, this,
                [&](int, StepState state) { applied += state == StepState::Applied; });
        test.engine->database("prod")->fault = [&](const std::string& point,
                                                   int times) -> Result<void> {
            if (point == "execute" && times == 1) promotion.stopAfterStep();
            return {};
        };
        promotion.start(test.request);
        QTRY_VERIFY(outcome);
        QCOMPARE(applied, 2);
        QCOMPARE(outcome->state, PromotionState::Stopped);
        QVERIFY(states(*outcome).startsWith(QStringLiteral("rolled back,rolled back,not run")));
        QVERIFY(test.untouched());
    }

    void theStagesAreToldInOrderOnThisThread()
    {
        Case test;
        Promotion promotion;
        QStringList stages;
        std::optional<PromotionOutcome> outcome;
        connect(&promotion, &Promotion::stageChanged, this, [&](const QString& stage) {
            QCOMPARE(QThread::currentThread(), qApp->thread());
            stages.append(stage);
        });
        connect(&promotion, &Promotion::finished, this,
                [&](const PromotionOutcome& done) { outcome = done; });
        promotion.start(test.request);
        QVERIFY(promotion.running());
        QTRY_VERIFY(outcome);
        QVERIFY(!promotion.running());
        QVERIFY(outcome->verified);
        QVERIFY(stages.first().contains(QStringLiteral("Connecting")));
        QVERIFY(stages.last().contains(QStringLiteral("once more")));
    }

    void stopDuringTheLoginEndsAtOnce()
    {
        Case test;
        test.request.prodRequest.engine =
            std::make_shared<HangingEngine>(test.engine, Hang{3000, false});
        Promotion promotion;
        std::optional<PromotionOutcome> outcome;
        connect(&promotion, &Promotion::finished, this,
                [&](const PromotionOutcome& done) { outcome = done; });
        promotion.start(test.request);
        QTest::qWait(50);
        QElapsedTimer clock;
        clock.start();
        promotion.stopNow();
        QTRY_VERIFY(outcome);
        QVERIFY(clock.elapsed() < 500);
        QCOMPARE(outcome->state, PromotionState::Stopped);
        QVERIFY(test.untouched());
    }

    void destroyingAPromotionRollsItBackWithoutBlocking()
    {
        Case test;
        test.request.prodRequest.engine =
            std::make_shared<HangingEngine>(test.engine, Hang{200, false});
        auto promotion = std::make_unique<Promotion>();
        promotion->start(test.request);
        QTest::qWait(900); // in the midst of it
        QElapsedTimer clock;
        clock.start();
        promotion.reset();
        QVERIFY(clock.elapsed() < 250);
        QVERIFY(waitForBackground(std::chrono::seconds(5)));
        QVERIFY(test.untouched());
        QCOMPARE(test.journal().at(0).state, PromotionState::Stopped);
    }
};

QTEST_GUILESS_MAIN(PromotionStopTest)
#include "promotionstop_test.moc"
