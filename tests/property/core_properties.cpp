// What holds for every pair of catalogs: comparing, applying, planning, undoing, writing and
// reading.
#include "catalog/canonical.h"
#include "plan/planfile.h"
#include "plan/planner.h"
#include "property/anycatalog.h"
#include "property/toyengine.h"

#include <QTest>
#include <algorithm>
#include <random>
#include <rapidcheck.h>

using namespace lockstep;

namespace {

CompareOptions usual() { return toyEngine()->usualOptions(); }

Comparison compared(const CatalogPtr& before, const CatalogPtr& after, Renames renames = {})
{
    auto result = toyEngine()->compareCatalogs(before, after, usual(), std::move(renames));
    RC_ASSERT(bool(result));
    return *result;
}

/// Pairs of dropped and added tables, and then of columns under a table, taken as renames.
Renames anyRenames(const CatalogPtr& before, const CatalogPtr& after)
{
    Renames renames;
    for (const char* kind : {"table", "column"}) {
        const Comparison now = compared(before, after, renames);
        for (const auto& dropped : now.changes) {
            if (dropped.type != ChangeType::Dropped || dropped.id.kind != Symbol(kind)) continue;
            for (const auto& added : now.changes) {
                const bool fits = added.type == ChangeType::Added &&
                                  added.id.kind == dropped.id.kind &&
                                  added.after->parent == dropped.before->parent;
                const auto taken = [&](const Rename& rename) { return rename.to == added.id; };
                if (!fits || maybe() || std::any_of(renames.begin(), renames.end(), taken))
                    continue;
                // The comparison speaks of prod's object by its new parent; a rename by its old
                // one.
                ObjectId from = dropped.id;
                for (const auto& rename : renames)
                    from.path = from.path.moved(rename.to.path, rename.from.path);
                renames.push_back({from, added.id});
                break;
            }
        }
    }
    return renames;
}

void run(ToyDatabase& database, const std::vector<Step>& steps)
{
    for (const auto& step : steps) {
        const auto done = database.run(step.sql);
        if (!done) {
            std::string all = done.error().text() + "\nin step " + std::to_string(step.number);
            for (const auto& each : steps) all += "\n  " + each.title;
            RC_FAIL(all);
        }
    }
}

void same(const CatalogPtr& a, const CatalogPtr& b)
{
    const Comparison left = compared(a, b);
    if (!left.equal()) RC_FAIL("differs: " + left.changes[0].id.display());
}

std::set<ObjectId> anyOf(const Comparison& comparison)
{
    std::set<ObjectId> chosen;
    for (const auto& change : comparison.changes)
        if (maybe()) chosen.insert(change.id);
    return chosen;
}

} // namespace

class CoreProperties : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comparingACatalogWithItselfFindsNothing()
    {
        QVERIFY(rc::check([] {
            const auto a = anyCatalog();
            RC_ASSERT(compared(a, a).equal());
        }));
    }

    void applyingTheChangesGivesTheOtherCatalog()
    {
        QVERIFY(rc::check([] {
            const auto a = anyCatalog();
            const auto b = anyCatalog();
            same(appliedAll(compared(a, b)).value(), b);
            same(appliedAll(compared(a, b, anyRenames(a, b))).value(), b);
        }));
    }

    void theOrderOfTheInputDoesNotMatter()
    {
        QVERIFY(rc::check([](unsigned seed) {
            auto before = anyObjects();
            auto after = anyObjects();
            const auto a = Catalog::make(before).value();
            const auto b = Catalog::make(after).value();
            std::mt19937 random(seed);
            std::shuffle(before.begin(), before.end(), random);
            std::shuffle(after.begin(), after.end(), random);
            const auto a2 = Catalog::make(before).value();
            const auto b2 = Catalog::make(after).value();
            RC_ASSERT(a->fingerprint() == a2->fingerprint());
            const auto engine = toyEngine();
            const auto plan = makePlan(*engine, compared(a, b));
            const auto plan2 = makePlan(*engine, compared(a2, b2));
            RC_ASSERT(bool(plan) && bool(plan2));
            RC_ASSERT(*plan == *plan2);
        }));
    }

    void aPlanRunsOnAStrictServerAndEndsAtTheTarget()
    {
        QVERIFY(rc::check([] {
            const auto a = anyCatalog();
            const auto b = anyCatalog();
            const auto renames = anyRenames(a, b);
            const Comparison comparison = compared(a, b, renames);
            const auto plan = makePlan(*toyEngine(), comparison);
            if (!plan) RC_FAIL(plan.error().text());
            RC_ASSERT(plan->unplanned.empty());
            ToyDatabase database(*a);
            run(database, plan->steps);
            same(database.catalog(), b);
            const auto again = makePlan(*toyEngine(), compared(database.catalog(), b));
            RC_ASSERT(bool(again) && again->empty());
        }));
    }

    void undoLeadsBack()
    {
        QVERIFY(rc::check([] {
            const auto a = anyCatalog();
            const auto b = anyCatalog();
            const auto plan = makePlan(*toyEngine(), compared(a, b, anyRenames(a, b)));
            if (!plan) RC_FAIL(plan.error().text());
            ToyDatabase database(*a);
            run(database, plan->steps);
            run(database, plan->undo);
            same(database.catalog(), a);
        }));
    }

    /// Half of the tables in each form. What goes for a while is in one transaction with its coming
    /// back.
    void theFormsLeadThereAndBackAsWell()
    {
        QVERIFY(rc::check([] {
            const auto a = anyCatalog();
            const auto b = anyCatalog();
            Forms forms;
            forms.all = Form::Online;
            for (const auto& object : b->objects())
                if (object.id.kind == Symbol("table") && *rc::gen::arbitrary<bool>())
                    forms.chosen[object.id] = Form::Plain;
            const auto plan = makePlan(*toyEngine(), compared(a, b, anyRenames(a, b)), &forms);
            if (!plan) RC_FAIL(plan.error().text());
            for (const auto* steps : {&plan->steps, &plan->undo}) {
                std::map<std::string, int> away;
                for (const Step& step : *steps) {
                    const size_t name = step.title.find(' ', step.title.find(": ") + 2);
                    if (step.title.starts_with("Drop for a while: "))
                        away[step.title.substr(name)] = step.group;
                    if (step.title.starts_with("Create again: "))
                        RC_ASSERT(away.at(step.title.substr(name)) == step.group);
                }
            }
            ToyDatabase database(*a);
            run(database, plan->steps);
            same(database.catalog(), b);
            run(database, plan->undo);
            same(database.catalog(), a);
        }));
    }

    void aPartOfTheChangesIsClosedUnderItsNeedsAndRuns()
    {
        QVERIFY(rc::check([] {
            const auto a = anyCatalog();
            const auto b = anyCatalog();
            const Comparison comparison = compared(a, b, anyRenames(a, b));
            const auto plan = makePlan(*toyEngine(), comparison, anyOf(comparison));
            if (!plan) {
                // A name that is still taken is said, not planned.
                RC_ASSERT(plan.error().kind == ErrorKind::Unsupported);
                return;
            }
            ToyDatabase database(*a);
            run(database, plan->steps);
            same(database.catalog(), plan->expected);
        }));
    }

    void onlyWhatTheHazardsNameLosesRows()
    {
        QVERIFY(rc::check([] {
            const auto a = anyCatalog();
            const auto b = anyCatalog();
            const auto plan = makePlan(*toyEngine(), compared(a, b, anyRenames(a, b)));
            if (!plan) RC_FAIL(plan.error().text());
            ToyDatabase database(*a);
            run(database, plan->steps);
            size_t named = 0;
            for (const auto& hazard : plan->hazards()) named += hazard.losesRows;
            RC_ASSERT(named >= database.lostRows());
        }));
    }

    void aPlanFileReadsBack()
    {
        QVERIFY(rc::check([] {
            const auto engine = toyEngine();
            const auto plan = makePlan(*engine, compared(anyCatalog(), anyCatalog()));
            if (!plan) RC_FAIL(plan.error().text());
            const std::string text = planText(*plan, engine->dialect());
            const auto read = planFromText(text);
            if (!read) RC_FAIL(read.error().text());
            RC_ASSERT(*read == *plan);
            std::string changed = text;
            changed[changed.size() / 2] = changed[changed.size() / 2] == 'x' ? 'y' : 'x';
            RC_ASSERT(!planFromText(changed));
        }));
    }

    void aCatalogsTextReadsBack()
    {
        QVERIFY(rc::check([](const std::vector<std::string>& texts, int64_t number) {
            auto objects = anyObjects();
            Object odd(ObjectId{"odd", {"a\nb \"c\" \\x20"}});
            odd.set("list", texts).set("number", number).set("yes", true);
            objects.push_back(odd);
            Object folded(ObjectId{"odd", Path::folded({"Main", "USERS"})},
                          ObjectId{"odd", Path::folded({"Main"})});
            folded.needs = {ObjectId{"odd", Path::folded({"main"})}};
            objects.push_back(folded);
            const auto catalog = Catalog::make(objects).value();
            const auto read = catalogFromCanonical(canonicalText(*catalog));
            if (!read) RC_FAIL(read.error().text());
            RC_ASSERT((*read)->objects() == catalog->objects());
            RC_ASSERT((*read)->fingerprint() == catalog->fingerprint());
            const Object* again = (*read)->find(folded.id);
            RC_ASSERT(again && again->id.path.names() == folded.id.path.names());
            RC_ASSERT(again->id.path.child("X") == folded.id.path.child("x"));
        }));
    }
};

QTEST_GUILESS_MAIN(CoreProperties)
#include "core_properties.moc"
