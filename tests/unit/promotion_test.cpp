// Promotion: the order of things, and the truth about what stands, whatever fails.
#include "plan/planner.h"
#include "support/hangingengine.h"
#include "workflow/background.h"
#include "workflow/promotion.h"
#include "workflow/schemacomparison.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

const std::vector<std::string> prodLines{"table users", "column users.id integer"};
const std::vector<std::string> devLines{"table users", "column users.id bigint", "table notes",
                                        "column notes.id integer", "view active users"};

QString states(const PromotionOutcome& outcome)
{
    QStringList words;
    for (const StepState state : outcome.steps) words.append(stepStateWord(state));
    return words.join(QLatin1Char(','));
}

} // namespace

class PromotionTest : public QObject
{
    Q_OBJECT

private:
    struct Case
    {
        std::shared_ptr<MemoryEngine> engine = std::make_shared<MemoryEngine>();
        QTemporaryDir folder;
        ComparedPairPtr pair;
        PromotionRequest request;

        explicit Case(const std::vector<std::string>& prod = prodLines,
                      const std::vector<std::string>& dev = devLines)
        {
            engine->database("prod")->become(memoryCatalog(prod));
            engine->database("dev")->become(memoryCatalog(dev));
            Side devSide;
            devSide.request = {engine, {{"name", "dev"}}, {}};
            Side prodSide;
            prodSide.request = {engine, {{"name", "prod"}}, {}};
            pair = *readAndCompare(devSide, prodSide);
            request.prodRequest = {engine, {{"name", "prod"}}, {}};
            request.plan = *makePlan(*engine, pair->comparison);
            request.before = pair->comparison.before;
            request.expected = request.plan.expected;
            request.options = pair->comparison.options;
            request.journalFile = folder.path() + QStringLiteral("/journal.sqlite");
            engine->database("prod")->reached.clear();
        }
        void failAt(const std::string& point, int times, ErrorKind kind = ErrorKind::Server,
                    const char* detail = "")
        {
            engine->database("prod")->fault = [=](const std::string& at,
                                                  int before) -> Result<void> {
                if (at == point && before == times)
                    return failure(kind, "as the test wishes", detail);
                return {};
            };
        }
        /// Each step is a transaction of its own.
        void split()
        {
            for (Step& step : request.plan.steps) step.group = step.number;
        }
        void withoutTransactions()
        {
            split();
            for (Step& step : request.plan.steps) step.transactional = false;
        }
        [[nodiscard]] bool isNew() const
        {
            return engine->database("prod")->now()->find({"table", Path{"notes"}}) != nullptr;
        }
        [[nodiscard]] bool untouched() const
        {
            return engine->database("prod")->now()->fingerprint() ==
                   pair->comparison.before->fingerprint();
        }
        [[nodiscard]] std::vector<JournalEntry> journal() const
        {
            Journal journal(request.journalFile);
            return journal.open() ? *journal.promotions() : std::vector<JournalEntry>();
        }
        [[nodiscard]] JournalEntry details(const QString& id) const
        {
            Journal journal(request.journalFile);
            return journal.open() ? *journal.promotion(id) : JournalEntry();
        }
    };

private Q_SLOTS:
    void cleanup() { QVERIFY(waitForBackground(std::chrono::seconds(8))); }

    void aPromotionEndsVerifiedAndInTheJournal()
    {
        Case test;
        const auto outcome = promote(test.request);
        QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
        QCOMPARE(outcome.state, PromotionState::Applied);
        QVERIFY(!outcome.error);
        QVERIFY(outcome.sentence.contains(QStringLiteral("nothing differs")));
        QCOMPARE(states(outcome).count(QStringLiteral("applied")),
                 static_cast<int>(outcome.steps.size()));
        QVERIFY(test.isNew());
        QVERIFY(outcome.after && outcome.after->fingerprint() ==
                                     test.engine->database("prod")->now()->fingerprint());
        const JournalEntry entry = test.details(outcome.id);
        QCOMPARE(entry.state, PromotionState::Applied);
        QCOMPARE(entry.steps.size(), outcome.steps.size());
        QCOMPARE(entry.planSha256.size(), 64);
        QVERIFY(entry.undoText.size() > 10);
        QCOMPARE(entry.fingerprintAfter,
                 QString::fromStdString(outcome.after->fingerprint().text()));
        QVERIFY(entry.finishedAt.isValid());
        for (const JournalStep& step : entry.steps) QCOMPARE(step.state, QStringLiteral("applied"));
        QVERIFY(!test.engine->database("prod")->promoting);
    }

    void theJournalHasItsRowBeforeTheFirstStatement()
    {
        Case test;
        bool seen = false;
        test.engine->database("prod")->fault = [&](const std::string& point,
                                                   int times) -> Result<void> {
            if (point == "begin" && times == 0) {
                const auto rows = test.journal();
                seen = rows.size() == 1 && rows[0].state == PromotionState::Running;
            }
            return {};
        };
        QVERIFY(promote(test.request).verified);
        QVERIFY(seen);
    }

    void noJournalLockIsHeldWhileTheTransactionIsOpen()
    {
        Case test;
        bool free = false;
        test.engine->database("prod")->fault = [&](const std::string& point, int) -> Result<void> {
            if (point != "execute") return {};
            Journal another(test.request.journalFile);
            JournalEntry entry;
            entry.id = QStringLiteral("x") + QString::number(free);
            entry.startedAt = QDateTime::currentDateTimeUtc();
            free = another.open() && (free || another.begin(entry));
            return {};
        };
        QVERIFY(promote(test.request).verified);
        QVERIFY(free);
    }

    void withoutConsentNothingIsEvenConnected()
    {
        Case test(devLines, prodLines); // drops a table
        const auto outcome = promote(test.request);
        QVERIFY(outcome.refused && !outcome.verified);
        QCOMPARE(outcome.error->kind, ErrorKind::Refused);
        QVERIFY(outcome.error->detail.find("D01") != std::string::npos);
        QVERIFY(test.engine->database("prod")->reached.empty());
        QVERIFY(test.journal().empty());
        test.request.consent = *Consent::fromWords({"data-loss"});
        QVERIFY(promote(test.request).verified);
    }

    void aChangedProdStopsEverythingAndIsNamed()
    {
        Case test;
        auto lines = prodLines;
        lines.push_back("column users.note text");
        test.engine->database("prod")->become(memoryCatalog(lines));
        const auto outcome = promote(test.request);
        QVERIFY(outcome.refused && !outcome.verified);
        QCOMPARE(outcome.error->kind, ErrorKind::Changed);
        QVERIFY2(outcome.error->detail.find("users.note") != std::string::npos,
                 outcome.error->detail.c_str());
        QVERIFY(test.engine->database("prod")->executed.empty());
        QVERIFY(states(outcome)
                    .replace(QStringLiteral("not run"), QString())
                    .remove(QLatin1Char(','))
                    .isEmpty());
        QVERIFY(outcome.sentence.contains(QStringLiteral("Nothing was changed")));
    }

    void aFailureAtEachStepIsToldAsItIs()
    {
        const int steps = static_cast<int>(Case().request.plan.steps.size());
        QVERIFY(steps >= 4);
        for (int k = 0; k < steps; ++k) {
            Case test;
            test.failAt("execute", k);
            const auto outcome = promote(test.request);
            QVERIFY(!outcome.verified);
            QCOMPARE(outcome.state, PromotionState::RolledBack);
            QCOMPARE(outcome.failedStep, k + 1);
            QStringList expected;
            for (int i = 0; i < steps; ++i)
                expected.append(i < k    ? QStringLiteral("rolled back")
                                : i == k ? QStringLiteral("failed")
                                         : QStringLiteral("not run"));
            QCOMPARE(states(outcome), expected.join(QLatin1Char(',')));
            QVERIFY(test.untouched());
            QVERIFY(outcome.sentence.contains(QStringLiteral("Nothing was changed")));
            QVERIFY(outcome.after &&
                    outcome.after->fingerprint() == test.pair->comparison.before->fingerprint());
            const JournalEntry entry = test.details(outcome.id);
            QCOMPARE(entry.state, PromotionState::RolledBack);
            QVERIFY(!entry.steps[static_cast<size_t>(k)].error.isEmpty());
            QVERIFY(outcome.error->message.find("Step " + std::to_string(k + 1)) !=
                    std::string::npos);
        }
    }

    void aFailureBetweenTransactionsTellsWhatStands()
    {
        const size_t steps = Case().request.plan.steps.size();
        for (size_t k = 0; k < steps; ++k) {
            Case test;
            test.split();
            test.failAt("execute", static_cast<int>(k));
            const auto outcome = promote(test.request);
            QCOMPARE(outcome.state, k == 0 ? PromotionState::RolledBack : PromotionState::Failed);
            for (size_t i = 0; i < steps; ++i)
                QCOMPARE(outcome.steps[i], i < k    ? StepState::Applied
                                           : i == k ? StepState::Failed
                                                    : StepState::NotRun);
            QCOMPARE(outcome.remaining.isEmpty(), false);
            QCOMPARE(test.untouched(), k == 0);
            if (k > 0)
                QVERIFY2(outcome.sentence.contains(QStringLiteral("in prod")),
                         qPrintable(outcome.sentence));
        }
    }

    void severalTransactionsEndVerified()
    {
        Case test;
        test.split();
        const auto outcome = promote(test.request);
        QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
    }

    void stepsWithoutATransactionLeaveTheirIntentFirst()
    {
        Case test;
        test.withoutTransactions();
        QString id;
        QStringList seen;
        test.engine->database("prod")->fault = [&](const std::string& point,
                                                   int times) -> Result<void> {
            if (point != "execute") return {};
            const auto rows = test.journal();
            const JournalEntry entry = test.details(rows.at(0).id);
            seen.append(entry.steps.empty() ? QStringLiteral("none") : entry.steps.back().state);
            if (times == 2) return failure(ErrorKind::Server, "no");
            return {};
        };
        const auto outcome = promote(test.request);
        QCOMPARE(seen, QStringList({QStringLiteral("running"), QStringLiteral("running"),
                                    QStringLiteral("running")}));
        QCOMPARE(outcome.steps[0], StepState::Applied);
        QCOMPARE(outcome.steps[1], StepState::Applied);
        QCOMPARE(outcome.steps[2], StepState::Failed);
        QCOMPARE(outcome.state, PromotionState::Failed);
        QVERIFY(!test.untouched());
    }

    void stepsWithoutATransactionEndVerified()
    {
        Case test;
        test.withoutTransactions();
        QVERIFY(promote(test.request).verified);
    }

    void aFailedProofRollsBack()
    {
        Case test;
        test.failAt("prove", 0, ErrorKind::NotVerified);
        const auto outcome = promote(test.request);
        QCOMPARE(outcome.state, PromotionState::RolledBack);
        QVERIFY(test.untouched());
    }

    void anOutcomeThatIsNotWhatWasPromisedIsNeverCommitted()
    {
        Case test;
        auto lines = devLines;
        lines.push_back("table missing");
        test.request.expected = memoryCatalog(lines);
        const auto outcome = promote(test.request);
        QVERIFY(!outcome.verified);
        QCOMPARE(outcome.error->kind, ErrorKind::NotVerified);
        QVERIFY(outcome.error->detail.find("missing") != std::string::npos);
        QCOMPARE(outcome.state, PromotionState::RolledBack);
        QVERIFY(test.untouched());
    }

    void aChangeBehindTheCommitIsNotCalledVerified()
    {
        Case test;
        test.engine->database("prod")->fault = [&](const std::string& point,
                                                   int times) -> Result<void> {
            if (point == "read" && times == 2)
                test.engine->database("prod")->become(memoryCatalog({"table other"}));
            return {};
        };
        const auto outcome = promote(test.request);
        QVERIFY(!outcome.verified);
        QCOMPARE(outcome.state, PromotionState::Failed);
        QVERIFY(!outcome.remaining.isEmpty());
    }

    void aFailedCommitIsRolledBack()
    {
        Case test;
        test.failAt("commit", 0, ErrorKind::Busy);
        const auto outcome = promote(test.request);
        QCOMPARE(outcome.state, PromotionState::RolledBack);
        QVERIFY(test.untouched());
        QVERIFY(!states(outcome).contains(QStringLiteral("applied")));
    }

    void aCommitWhoseAnswerWasLostIsLookedUp()
    {
        for (const bool arrived : {true, false}) {
            Case test;
            test.failAt("commit", 0, ErrorKind::NotVerified, arrived ? "arrived" : "");
            const auto outcome = promote(test.request);
            QCOMPARE(test.isNew(), arrived);
            QCOMPARE(outcome.verified, arrived);
            QCOMPARE(outcome.state, arrived ? PromotionState::Applied : PromotionState::RolledBack);
            QCOMPARE(states(outcome).contains(QStringLiteral("applied")), arrived);
            QCOMPARE(test.details(outcome.id).state, outcome.state);
        }
    }

    void whenProdCannotBeReadAfterwardsThatIsSaid()
    {
        Case test;
        test.engine->database("prod")->fault = [](const std::string& point,
                                                  int times) -> Result<void> {
            if (point == "execute")
                return failure(ErrorKind::Unreachable, "server closed the connection unexpectedly");
            if (point == "read" && times > 0)
                return failure(ErrorKind::Unreachable, "no connection");
            if (point == "connect" && times > 0)
                return failure(ErrorKind::Unreachable, "no server");
            return {};
        };
        const auto outcome = promote(test.request);
        QVERIFY(!outcome.verified);
        QCOMPARE(outcome.state, PromotionState::Failed);
        QVERIFY2(outcome.sentence.contains(QStringLiteral("not certain")),
                 qPrintable(outcome.sentence));
        QVERIFY(!outcome.after);
    }

    void theLockOfAnotherStopsUs()
    {
        Case test;
        test.engine->database("prod")->promoting = true;
        const auto outcome = promote(test.request);
        QCOMPARE(outcome.error->kind, ErrorKind::Busy);
        QVERIFY(test.untouched());
        QVERIFY(test.journal().empty());
    }

    void withoutAJournalNothingRuns()
    {
        Case test;
        test.request.journalFile = QStringLiteral("/proc/nowhere/journal.sqlite");
        const auto outcome = promote(test.request);
        QVERIFY(!outcome.verified && outcome.error);
        QVERIFY(test.untouched());
        QVERIFY(test.engine->database("prod")->executed.empty());
    }

    void changesWithoutAStepRefuseThePromotion()
    {
        Case test;
        test.request.plan.unplanned.push_back(
            {{notModelled, Path{"pg_x", "y"}}, "no kind models it"});
        const auto outcome = promote(test.request);
        QVERIFY(outcome.refused);
        QCOMPARE(outcome.error->kind, ErrorKind::Unsupported);
        QVERIFY(test.untouched());
    }

    void anEmptyPlanOnAnEqualProdIsVerified()
    {
        Case test(prodLines, prodLines);
        QVERIFY(test.request.plan.empty());
        const auto outcome = promote(test.request);
        QVERIFY(outcome.verified);
        QVERIFY(test.journal().empty());
    }

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
        QVERIFY(clock.elapsed() < 50);
        QVERIFY(waitForBackground(std::chrono::seconds(5)));
        QVERIFY(test.untouched());
        QCOMPARE(test.journal().at(0).state, PromotionState::Stopped);
    }
};

QTEST_GUILESS_MAIN(PromotionTest)
#include "promotion_test.moc"
