// Promotion: the order of things, and the truth about what stands, whatever fails.
#include "promotioncase.h"
#include "workflow/background.h"
#include "workflow/promotion.h"
#include "workflow/schemacomparison.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace lockstep;
using namespace lockstep::testing;

class PromotionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(waitForBackground(std::chrono::seconds(8))); }

    void aPromotionEndsVerifiedAndInTheJournal()
    {
        Case test;
        const auto outcome = promote(test.request);
        QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
        QCOMPARE(outcome.state, PromotionState::Applied);
        QVERIFY(!outcome.error);
        QVERIFY(outcome.sentence.contains(QStringLiteral("prod is as planned")));
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

    void whatIsAboutToBeDoneIsNotedBeforeIt()
    {
        Case test;
        test.withoutTransactions();
        const auto outcome = promote(test.request);
        QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
        QStringList noted;
        const auto intents = Journal(test.request.journalFile).intents().read();
        for (const Intent& intent : *intents) {
            QCOMPARE(intent.promotion, outcome.id);
            noted << intent.what + (intent.step ? QString::number(intent.step) : QString());
            if (intent.what == QLatin1String("send"))
                QCOMPARE(intent.text, QString::fromStdString(
                                          test.request.plan.steps[size_t(intent.step - 1)].sql));
        }
        QStringList expected{QStringLiteral("begin")};
        for (const Step& step : test.request.plan.steps) {
            expected << QStringLiteral("send%1").arg(step.number)
                     << QStringLiteral("done%1").arg(step.number);
            if (step.number != test.request.plan.steps.back().number)
                expected << QStringLiteral("stands%1").arg(step.number);
        }
        QCOMPARE(noted, expected << QStringLiteral("sealed"));
    }

    void aCommitIsNotedBeforeItIsSent()
    {
        Case test;
        QStringList whenCommitting;
        test.engine->database("prod")->fault = [&](const std::string& at, int) -> Result<void> {
            if (at != "commit") return {};
            const auto noted = Journal(test.request.journalFile).intents().read();
            for (const Intent& intent : *noted) whenCommitting << intent.what;
            return {};
        };
        QVERIFY(promote(test.request).verified);
        QCOMPARE(whenCommitting, (QStringList{QStringLiteral("begin"), QStringLiteral("commit")}));
    }

    void nothingIsSentThatCannotBeNoted()
    {
        for (const bool alone : {false, true}) {
            Case test;
            if (alone) test.withoutTransactions();
            // A folder of that name: nothing can be appended to it.
            QVERIFY(QDir().mkpath(test.request.journalFile + QStringLiteral(".intents")));
            const auto outcome = promote(test.request);
            QVERIFY(!outcome.verified);
            QVERIFY(outcome.error);
            QVERIFY(test.engine->database("prod")->executed.empty());
            QVERIFY(test.untouched());
        }
    }

    void whatAPromotionFoundAndLeftIsKept()
    {
        Case test;
        test.request.devCatalog = test.pair->comparison.after;
        const auto outcome = promote(test.request);
        QVERIFY(outcome.verified);
        Journal journal(test.request.journalFile);
        QVERIFY(journal.open());
        const auto before = *journal.kept(outcome.id, Moment::Before);
        const auto after = *journal.kept(outcome.id, Moment::After);
        const auto base = *journal.kept(outcome.id, Moment::Base);
        QVERIFY(before && after && base);
        QVERIFY(before->catalog->fingerprint() == test.pair->comparison.before->fingerprint());
        QVERIFY(after->catalog->fingerprint() == outcome.after->fingerprint());
        QVERIFY(base->catalog->fingerprint() == outcome.after->fingerprint());
        QCOMPARE(after->prodIdentity, test.details(outcome.id).prodIdentity);
        QVERIFY(!journal.verifyChain()->broken);
        QCOMPARE(test.details(outcome.id).link, 1);
    }

    void whatFailedIsInTheChainAndKeepsNoCatalog()
    {
        Case test;
        test.failAt("execute", 1);
        const auto outcome = promote(test.request);
        QVERIFY(!outcome.verified);
        Journal journal(test.request.journalFile);
        QVERIFY(journal.open());
        QVERIFY(!journal.kept(outcome.id, Moment::After)->has_value());
        QCOMPARE(journal.verifyChain()->links, 1);
        QVERIFY(!journal.verifyChain()->broken);
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

    void theJournalNamesEachHazardAndObjectThatAWordCovered()
    {
        Case test({"table users", "column users.id integer", "table old", "column old.id integer",
                   "table older", "column older.id integer"},
                  {"table users", "column users.id integer"});
        test.request.consent.words = {"data-loss"};
        test.request.consent.single = {{"D01", {"table", Path{"older"}}}};
        const auto outcome = promote(test.request);
        QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
        const QStringList consents = test.details(outcome.id).consents;
        QVERIFY(consents.contains(QStringLiteral("data-loss")));
        QCOMPARE(consents.count(QStringLiteral("D01 table old")), 1);
        QCOMPARE(consents.count(QStringLiteral("D01 table older")), 1);
    }

    void aPlanRunsOnlyOnTheDatabaseThatItWasMadeOn()
    {
        Case test;
        test.request.madeOn = test.pair->prodFacts;
        test.request.madeOn.identity = "memory another";
        const auto elsewhere = promote(test.request);
        QVERIFY(elsewhere.error && elsewhere.error->kind == ErrorKind::Changed);
        test.request.madeOn = test.pair->prodFacts;
        test.request.madeOn.versionNumber = test.pair->prodFacts.versionNumber + 10'000;
        const auto upgraded = promote(test.request);
        QVERIFY(upgraded.error && upgraded.error->kind == ErrorKind::Changed);
        test.request.madeOn = test.pair->prodFacts;
        test.request.madeOn.history = "00000001";
        test.request.prod.identity = "memory another";
        QVERIFY(promote(test.request).error);
        QVERIFY(test.untouched());
        QVERIFY(test.journal().empty());
        test.request.prod.identity = test.pair->prodFacts.identity;
        QVERIFY(promote(test.request).verified); // whose history is not known
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
        test.request.prodRequest.options.timeoutSeconds = 1;
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
};

QTEST_GUILESS_MAIN(PromotionTest)
#include "promotion_test.moc"
