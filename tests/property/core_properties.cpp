// What holds for every pair of catalogs: comparing, applying, planning, undoing, writing and
// reading.
#include "catalog/canonical.h"
#include "plan/planfile.h"
#include "plan/planner.h"
#include "property/toyengine.h"

#include <QTest>
#include <algorithm>
#include <random>
#include <rapidcheck.h>

using namespace lockstep;

namespace {

int below(int n) { return *rc::gen::resize(100, rc::gen::inRange(0, n)); }
bool maybe() { return below(2) == 1; }

/// A valid catalog of the toy engine. Few names, so that two of them have much in common.
std::vector<Object> anyObjects()
{
    std::vector<Object> objects;
    std::vector<ObjectId> types;
    for (int i = 0; i < 3; ++i) {
        if (maybe()) continue;
        Object type(ObjectId{"type", {"T" + std::to_string(i)}});
        type.set("base", maybe() ? "a" : "b");
        types.push_back(type.id);
        objects.push_back(type);
    }
    std::vector<ObjectId> relations;
    std::vector<ObjectId> columns;
    const size_t firstTable = objects.size();
    for (int i = 0; i < 4; ++i) {
        if (maybe()) continue;
        Object table(ObjectId{"table", {"t" + std::to_string(i)}});
        table.set("comment", maybe() ? "one" : "");
        relations.push_back(table.id);
        objects.push_back(table);
        for (int c = 0; c < 3; ++c) {
            if (c > 0 && maybe()) continue;
            Object column(ObjectId{"column", table.id.path.child("c" + std::to_string(c))},
                          table.id);
            column.set("type", maybe() ? "int" : "text").set("position", int64_t(below(4)));
            if (!types.empty() && below(4) == 0) {
                column.needs.push_back(types[size_t(below(int(types.size())))]);
                column.set("default", "of " + column.needs[0].display());
            }
            columns.push_back(column.id);
            if (below(3) == 0) {
                Object index(ObjectId{"index", table.id.path.child("i" + std::to_string(c))},
                             table.id);
                index.set("of", "c" + std::to_string(c)).set("unique", maybe());
                index.needs.push_back(column.id);
                objects.push_back(index);
            }
            objects.push_back(column);
        }
        if (below(3) == 0) {
            Object rule(ObjectId{"rule", table.id.path.child("r")}, table.id);
            rule.set("text", maybe() ? "x > 0" : "x > 1");
            objects.push_back(rule);
        }
    }
    for (size_t i = firstTable; i < objects.size(); ++i) {
        if (objects[i].id.kind != Symbol("table") || maybe()) continue;
        Object key(ObjectId{"key", objects[i].id.path.child("k")}, objects[i].id);
        key.needs.push_back(relations[size_t(below(int(relations.size())))]);
        key.set("to", key.needs[0].path.display());
        objects.push_back(key);
    }
    std::vector<ObjectId> views;
    for (int i = 0; i < 4 && !columns.empty(); ++i) {
        if (maybe()) continue;
        // A view may be called like a table of the other side.
        Object view(ObjectId{"view", {(below(5) == 0 ? "t" : "v") + std::to_string(i)}});
        if (std::find(relations.begin(), relations.end(), ObjectId{"table", view.id.path}) !=
            relations.end())
            continue;
        const ObjectId column = columns[size_t(below(int(columns.size())))];
        view.needs = {column, {"table", column.path.parent()}};
        if (!views.empty() && maybe())
            view.needs.push_back(views[size_t(below(int(views.size())))]);
        std::string text = "select";
        for (const auto& need : view.needs) text += " " + need.display();
        view.set("text", text);
        views.push_back(view.id);
        objects.push_back(view);
    }
    return objects;
}

CatalogPtr anyCatalog() { return Catalog::make(anyObjects()).value(); }

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
            const auto catalog = Catalog::make(objects).value();
            const auto read = catalogFromCanonical(canonicalText(*catalog));
            if (!read) RC_FAIL(read.error().text());
            RC_ASSERT((*read)->objects() == catalog->objects());
            RC_ASSERT((*read)->fingerprint() == catalog->fingerprint());
        }));
    }
};

QTEST_GUILESS_MAIN(CoreProperties)
#include "core_properties.moc"
