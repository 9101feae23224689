// Order, undo, hazards and the plan file by example, with the toy engine.
#include "plan/graph.h"
#include "plan/planfile.h"
#include "plan/planner.h"
#include "property/toyengine.h"

#include <QTest>

using namespace lockstep;

namespace {

Object object(const char* kind, std::initializer_list<std::string_view> names)
{
    const Path path(names);
    Object made(ObjectId{kind, path});
    if (path.depth() > 1) made.parent = {"table", path.parent()};
    return made;
}

CatalogPtr catalog(std::vector<Object> objects)
{
    return Catalog::make(std::move(objects)).value();
}

std::vector<std::string> titles(const std::vector<Step>& steps)
{
    std::vector<std::string> out;
    for (const auto& step : steps) out.push_back(step.title);
    return out;
}

Plan planned(const CatalogPtr& prod, const CatalogPtr& dev, const Renames& renames = {})
{
    const auto engine = toyEngine();
    const auto comparison =
        engine->compareCatalogs(prod, dev, engine->usualOptions(), renames).value();
    return makePlan(*engine, comparison).value();
}

using Titles = std::vector<std::string>;

} // namespace

class PlanTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingToDoIsAnEmptyPlan()
    {
        const auto same = catalog({object("table", {"t"})});
        QVERIFY(planned(same, same).empty());
    }

    void theGraphPrefersLowNumbersAndNamesCycles()
    {
        Graph graph(4);
        graph.edge(3, 0);
        graph.edge(2, 1);
        QCOMPARE(graph.sorted().nodes, (std::vector<size_t>{2, 1, 3, 0}));
        graph.edge(0, 3);
        QCOMPARE(graph.sorted().cycle.size(), size_t(2));
        QCOMPARE(graph.sortedAnyway().size(), size_t(4));
    }

    void aWishGivesWayInACycle()
    {
        Graph graph(2);
        graph.wish(1, 0);
        QCOMPARE(graph.sorted().nodes, (std::vector<size_t>{1, 0}));
        graph.edge(0, 1);
        QCOMPARE(graph.sorted().nodes, (std::vector<size_t>{0, 1}));
    }

    void aViewMakesWayForAColumnsNewType()
    {
        Object before = object("column", {"t", "c"});
        before.set("type", "int");
        Object after = before;
        after.set("type", "text");
        Object view = object("view", {"v"});
        view.needs = {before.id};
        view.set("comment", "kept");
        const Plan plan = planned(catalog({object("table", {"t"}), before, view}),
                                  catalog({object("table", {"t"}), after, view}));
        QCOMPARE(titles(plan.steps), (Titles{"Drop for a while: view v", "Change column t.c: type",
                                             "Create again: view v"}));
        QVERIFY(plan.steps[2].sql.find("kept") != std::string::npos);
        QCOMPARE(plan.steps[0].changes, std::vector<ObjectId>{before.id});
    }

    void aNameIsFreedBeforeItIsTaken()
    {
        const Plan plan =
            planned(catalog({object("table", {"x"})}), catalog({object("view", {"x"})}));
        QCOMPARE(titles(plan.steps), (Titles{"Drop table x", "Create view x"}));
    }

    void destroyingComesLast()
    {
        const Plan plan =
            planned(catalog({object("table", {"a"})}), catalog({object("table", {"b"})}));
        QCOMPARE(titles(plan.steps), (Titles{"Create table b", "Drop table a"}));
    }

    void tablesThatNeedEachOtherAreCutApart()
    {
        Object keyA = object("key", {"a", "k"});
        keyA.needs = {{"table", {"b"}}};
        Object keyB = object("key", {"b", "k"});
        keyB.needs = {{"table", {"a"}}};
        const auto both = catalog({object("table", {"a"}), object("table", {"b"}), keyA, keyB});
        const Plan plan = planned(catalog({}), both);
        QCOMPARE(plan.steps.size(), size_t(3));
        const Plan back = planned(both, catalog({}));
        QCOMPARE(back.steps.size(), size_t(3));
    }

    void aRenameKeepsTheRowsAndComesFirst()
    {
        const auto prod = catalog({object("table", {"a"}), object("column", {"a", "c"})});
        const auto dev = catalog(
            {object("table", {"b"}), object("column", {"b", "c"}), object("column", {"b", "d"})});
        const Plan plan = planned(prod, dev, {{{"table", {"a"}}, {"table", {"b"}}}});
        QCOMPARE(titles(plan.steps), (Titles{"Rename table a to b", "Create column b.d"}));
        for (const auto& hazard : plan.hazards()) QVERIFY(!hazard.losesRows);
        QCOMPARE(titles(plan.undo), (Titles{"Rename table b to a", "Drop column a.d"}));
    }

    void droppedRowsAreAHazardThatBlocksAndUndoSaysSo()
    {
        const Plan plan =
            planned(catalog({object("table", {"a"}), object("column", {"a", "c"})}), catalog({}));
        QCOMPARE(plan.hazards().size(), size_t(1));
        QCOMPARE(plan.hazards()[0].id, std::string("D01"));
        QCOMPARE(plan.hazards()[0].level, HazardLevel::Block);
        QVERIFY(plan.hazards()[0].losesRows);
        QVERIFY(!plan.notUndone.empty());
    }

    void whatNoKindModelsIsNamedAndNotPlanned()
    {
        Object odd = object("not modelled", {"pg_class"});
        odd.parent = {};
        odd.set("definition", "x");
        const Plan plan = planned(catalog({}), catalog({odd, object("table", {"t"})}));
        QCOMPARE(plan.unplanned.size(), size_t(1));
        QCOMPARE(plan.unplanned[0].object, odd.id);
        QCOMPARE(titles(plan.steps), Titles{"Create table t"});
        QVERIFY(!plan.expected->find(odd.id));
    }

    void whatNeedsTheUnplannedIsLeftOutToo()
    {
        Object odd = object("not modelled", {"x"});
        odd.parent = {};
        odd.set("definition", "x");
        Object view = object("view", {"v"});
        view.needs = {odd.id};
        const Plan plan = planned(catalog({}), catalog({odd, view}));
        QCOMPARE(plan.unplanned.size(), size_t(2));
        QVERIFY(plan.empty());
    }

    void aChangedPlanFileIsRefused()
    {
        const Plan plan = planned(catalog({}), catalog({object("table", {"t\n; drop table u"})}));
        std::string text = planText(plan, toyEngine()->dialect());
        QVERIFY(planFromText(text).value() == plan);
        text += "-- and one more\n";
        QVERIFY(!planFromText(text));
        QVERIFY(!planFromText("select 1"));
    }

    void aNameNeverLeavesItsCommentLine()
    {
        const Plan plan = planned(catalog({object("view", {"v\ndrop table u;"})}), catalog({}));
        const std::string text = planText(plan, toyEngine()->dialect(), PlanDirection::Undo) +
                                 planText(plan, toyEngine()->dialect());
        QVERIFY(text.find("\ndrop table u;") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(PlanTest)
#include "plan_test.moc"
