// Consent and engines: what a yes covers, and which engine a URI means.
#include "support/memoryengine.h"
#include "workflow/consent.h"
#include "workflow/engines.h"

#include <QTest>

using namespace lockstep;

namespace {

Hazard hazard(const char* id, HazardLevel level, bool losesRows, const char* object = "users")
{
    Hazard out;
    out.id = id;
    out.level = level;
    out.losesRows = losesRows;
    out.object = {"table", Path{object}};
    return out;
}

Plan planWith(std::vector<Hazard> hazards)
{
    Plan plan;
    plan.steps.resize(1);
    plan.steps[0].hazards = std::move(hazards);
    return plan;
}

Consent consent(const std::vector<std::string>& words) { return *Consent::fromWords(words); }

} // namespace

class ConsentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyBlockingOrLosingHazardsNeedConsent()
    {
        const Plan plan = planWith(
            {hazard("W01", HazardLevel::Warn, false), hazard("C01", HazardLevel::Confirm, false),
             hazard("L10", HazardLevel::Block, false), hazard("D04", HazardLevel::Confirm, true)});
        const auto missing = missingConsent(plan, {});
        QCOMPARE(missing.size(), size_t(2));
        QCOMPARE(missing[0].id, std::string("L10"));
        QCOMPARE(missing[1].id, std::string("D04"));
    }

    void dataLossCoversWhatLosesRowsAndNothingElse()
    {
        const Plan plan = planWith(
            {hazard("L10", HazardLevel::Block, false), hazard("D01", HazardLevel::Block, true)});
        const auto missing = missingConsent(plan, consent({"data-loss"}));
        QCOMPARE(missing.size(), size_t(1));
        QCOMPARE(missing[0].id, std::string("L10"));
        QVERIFY(missingConsent(plan, consent({"data-loss,L10"})).empty());
        QVERIFY(missingConsent(plan, consent({"all"})).empty());
    }

    void consentForOneObjectIsNotConsentForAnother()
    {
        const Plan plan = planWith({hazard("D01", HazardLevel::Block, true, "users"),
                                    hazard("D01", HazardLevel::Block, true, "orders")});
        Consent one;
        one.single.insert({"D01", {"table", Path{"users"}}});
        const auto missing = missingConsent(plan, one);
        QCOMPARE(missing.size(), size_t(1));
        QCOMPARE(missing[0].object.path.display(), std::string("orders"));
    }

    void wordsThatMeanNothingAreRefused()
    {
        for (const char* word : {"everything", "d02", "D2", "D0002", "dataloss", "--yes"}) {
            const auto read = Consent::fromWords({word});
            QVERIFY2(!read, word);
            QCOMPARE(read.error().kind, ErrorKind::BadInput);
        }
        QVERIFY(Consent::fromWords({"all", " data-loss , D02", ""}));
        QCOMPARE(consent({" data-loss , D02"}).words.size(), size_t(2));
    }

    void leavingOutIsCoveredByItsOwnWordOnly()
    {
        QVERIFY(!consent({"data-loss"}).coversUnplanned());
        QVERIFY(consent({"not-modelled"}).coversUnplanned());
        QVERIFY(!consent({"all"}).coversUnplanned());
    }

    void aSchemeFindsItsEngine()
    {
        const Engines engines({std::make_shared<testing::MemoryEngine>()});
        const auto resolved = engines.resolve("MEMORY:pw@shop");
        QVERIFY(resolved);
        QCOMPARE(resolved->engine->name(), std::string("memory"));
        QCOMPARE(resolved->target.password, std::string("pw"));
        QVERIFY(engines.find("memory"));
        QVERIFY(!engines.find("oracle"));
    }

    void anUnknownSchemeListsTheKnownOnesAndNoSecret()
    {
        const Engines engines({std::make_shared<testing::MemoryEngine>()});
        for (const char* uri :
             {"mysql://root:s3cr3t@db/x", "s3cr3t@db", "://s3cr3t", "", "a b:s3cr3t"}) {
            const auto resolved = engines.resolve(uri);
            QVERIFY2(!resolved, uri);
            QCOMPARE(resolved.error().kind, ErrorKind::BadInput);
            QVERIFY(resolved.error().text().find("memory:") != std::string::npos);
            QVERIFY(resolved.error().text().find("s3cr3t") == std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(ConsentTest)
#include "consent_test.moc"
