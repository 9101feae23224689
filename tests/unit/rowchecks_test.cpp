// What answers mean, the light of a table, and the wait for a quiet moment.
#include "workflow/quiet.h"
#include "workflow/rowchecks.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lockstep;

namespace {

/// Tells what goes on from a list, the last one for ever.
class Told final : public Connection
{
public:
    explicit Told(std::vector<std::vector<TableImpact>> told) : m_told(std::move(told)) {}

    [[nodiscard]] const ServerFacts& facts() const override { return m_facts; }
    [[nodiscard]] Result<CatalogPtr> readCatalog(const Progress&) override
    {
        return failure(ErrorKind::Unsupported, "not here");
    }
    [[nodiscard]] Result<std::vector<TableImpact>> impact(const std::vector<ObjectId>&) override
    {
        const size_t at = std::min(looks++, m_told.size() - 1);
        return m_told[at];
    }
    [[nodiscard]] Result<Outcome> run(const std::string&, RowSink*) override
    {
        return failure(ErrorKind::Unsupported, "not here");
    }
    [[nodiscard]] TransactionState transactionState() const override
    {
        return TransactionState::None;
    }
    [[nodiscard]] Result<std::unique_ptr<PromotionSession>> startPromotion(
        const PromotionSetup&) override
    {
        return failure(ErrorKind::Unsupported, "not here");
    }
    void cancel() noexcept override {}

    size_t looks = 0;

private:
    std::vector<std::vector<TableImpact>> m_told;
    ServerFacts m_facts;
};

TableImpact heldFor(int64_t seconds)
{
    TableImpact impact;
    impact.table = {"table", Path{"public", "orders"}};
    if (seconds >= 0)
        impact.sessions.push_back({"a report", "idle in transaction", "", seconds, true});
    return impact;
}

RowCheck judged(const char* hazard, bool stops, std::optional<int64_t> count,
                std::vector<Row> sample = {}, std::string why = {})
{
    RowCheck row;
    row.check = {hazard, {"table", Path{"public", "orders"}}, "Rows", "SELECT 1", "SELECT 1", {},
                 stops};
    judge(row, {count, {{"id", "", true}}, std::move(sample), std::move(why)});
    return row;
}

} // namespace

class RowchecksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerIsFineOnlyWhenItIsZero()
    {
        QVERIFY(judged("F03", true, 0).verdict == CheckVerdict::Fine);
        QCOMPARE(judged("F03", true, 3).words, std::string("3 rows in the way"));
        QVERIFY(judged("F03", true, 3).verdict == CheckVerdict::InTheWay);
        QCOMPARE(judged("D01", false, 0).words, std::string("0 rows: nothing is lost"));
        QCOMPARE(judged("D02", false, 1).words, std::string("1 value goes"));
        QVERIFY(judged("D01", false, 3).verdict == CheckVerdict::Loses);
        const RowCheck dark = judged("F03", true, {}, {}, "No answer within 5 s.");
        QVERIFY(dark.verdict == CheckVerdict::NotKnown);
        QCOMPARE(dark.words, std::string("not known: No answer within 5 s."));
        // What could not be counted and still showed some is in the way.
        const RowCheck some = judged("F03", true, {}, {{Cell("7")}}, "No answer within 5 s.");
        QVERIFY(some.verdict == CheckVerdict::InTheWay);
        QVERIFY(some.words.starts_with("at least 1 row in the way"));
        const std::vector<RowCheck> all{judged("F03", true, 0), judged("F03", true, 1), dark};
        QCOMPARE(inTheWay(all), size_t(1));
        QCOMPARE(notKnown(all), size_t(1));
        QCOMPARE(checksSentence(all),
                 std::string("3 checks of prod's rows: 1 fine, 1 in the way, 1 not known."));
        QCOMPARE(checkLines(all).size(), size_t(2));
    }

    void aCountIsAboutItsHazardAlone()
    {
        const Check check = judged("F06", true, 1).check;
        Hazard hazard;
        hazard.id = "D07";
        hazard.object = check.object;
        hazard.losesRows = true;
        QVERIFY(concerns(check, hazard));
        hazard.id = "B03";
        hazard.losesRows = false;
        QVERIFY(!concerns(check, hazard));
        hazard.id = "F06";
        hazard.object = {"table", Path{"public", "other"}};
        QVERIFY(!concerns(check, hazard));
    }

    void theLightOfATableHasAReason()
    {
        QVERIFY(lightOf(heldFor(-1)).light == TrafficLight::Green);
        QVERIFY(lightOf(heldFor(2)).light == TrafficLight::Yellow);
        const TableLight red = lightOf(heldFor(60));
        QVERIFY(red.light == TrafficLight::Red);
        QCOMPARE(red.reason, std::string("held by a report, idle in transaction, for 60 s"));
        TableImpact waited = heldFor(-1);
        waited.sessions.push_back({"the application", "active", "", 1, false});
        QVERIFY(lightOf(waited).light == TrafficLight::Red);
        TableImpact unseen = heldFor(-1);
        unseen.unseen.emplace_back("replication slots");
        QVERIFY(lightOf(unseen).light == TrafficLight::Yellow);
    }

    void theWaitEndsWithQuietPatienceOrAStop()
    {
        Told soon({{heldFor(60)}, {heldFor(2)}});
        QStringList waits;
        const auto note = [&](const std::string& text) { waits << QString::fromStdString(text); };
        QVERIFY(waitForQuiet(
            soon, {}, 10, [] { return false; }, note));
        QCOMPARE(soon.looks, size_t(2));
        QCOMPARE(waits.size(), 1);
        QVERIFY(waits[0].contains(QStringLiteral("a report")));
        Told never({{heldFor(60)}});
        QElapsedTimer clock;
        clock.start();
        auto waited = waitForQuiet(
            never, {}, 1, [] { return false; }, note);
        QVERIFY(!waited && waited.error().kind == ErrorKind::Busy);
        QVERIFY(waited.error().detail.find("a report") != std::string::npos);
        QVERIFY(clock.elapsed() >= 900 && clock.elapsed() < 5000);
        clock.restart();
        waited = waitForQuiet(
            never, {}, 600, [&] { return clock.elapsed() > 200; }, note);
        QVERIFY(!waited && waited.error().kind == ErrorKind::Cancelled);
        QVERIFY(clock.elapsed() < 3000);
    }
};

QTEST_GUILESS_MAIN(RowchecksTest)
#include "rowchecks_test.moc"
