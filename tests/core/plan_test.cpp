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

Plan planned(const CatalogPtr& prod, const CatalogPtr& dev, const Renames& renames = {},
             const Forms* forms = nullptr)
{
    const auto engine = toyEngine();
    const auto comparison =
        engine->compareCatalogs(prod, dev, engine->usualOptions(), renames).value();
    return makePlan(*engine, comparison, forms).value();
}

using Titles = std::vector<std::string>;

Forms all(Form form)
{
    Forms forms;
    forms.all = form;
    return forms;
}

/// The groups of the steps, those outside a transaction with a minus.
std::vector<int> groupsOf(const std::vector<Step>& steps)
{
    std::vector<int> out;
    for (const auto& step : steps) out.push_back(step.transactional ? step.group : -step.group);
    return out;
}

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

    void aFormIsChosenOrFollowsTheSize()
    {
        const ObjectId table{"table", {"t"}};
        Forms forms;
        QCOMPARE(forms.of(table), Form::Online); // nobody knows how large it is
        forms.sizes[table] = {Forms::fewRows - 1, Forms::fewBytes - 1};
        QCOMPARE(forms.of(table), Form::Plain);
        forms.sizes[table] = {Forms::fewRows, 1};
        QCOMPARE(forms.of(table), Form::Online);
        forms.sizes[table] = {1, Forms::fewBytes};
        QCOMPARE(forms.of(table), Form::Online);
        forms.sizes[table] = {-1, 1};
        QCOMPARE(forms.of(table), Form::Online);
        forms.all = Form::Plain;
        QCOMPARE(forms.of(table), Form::Plain);
        forms.chosen[table] = Form::Online;
        QCOMPARE(forms.of(table), Form::Online);
    }

    void aSizeIsSaidInWords()
    {
        QCOMPARE(sizeText({80, 16384}), "~80 rows, 16 kB");
        QCOMPARE(sizeText({1, 0}), "~1 row, 0 bytes");
        QCOMPARE(sizeText({1'200'000, 310 << 20}), "~1.2 M rows, 310 MB");
        QCOMPARE(sizeText({999'999, 1023}), "~1 M rows, 1023 bytes");
        QCOMPARE(sizeText({-1, 9'900'000'000}), "9.2 GB");
        QCOMPARE(sizeText({}), "size not known");
    }

    void whatIsBuiltOutsideComesAfterTheOthersAndBeforeWhatIsDestroyed()
    {
        const auto prod = catalog({object("table", {"t"}), object("column", {"t", "old"}),
                                   object("index", {"t", "gone"})});
        const auto dev = catalog({object("table", {"t"}), object("column", {"t", "new"}),
                                  object("index", {"t", "made"}), object("view", {"v"})});
        const Forms forms = all(Form::Online);
        const Plan plan = planned(prod, dev, {}, &forms);
        QCOMPARE(titles(plan.steps),
                 (Titles{"Create column t.new", "Create view v", "Create index t.made",
                         "Drop column t.old", "Drop index t.gone"}));
        QCOMPARE(groupsOf(plan.steps), (std::vector{1, 1, -2, 3, -4}));
        QCOMPARE(plan.steps[2].proof, "is it there");
        QCOMPARE(plan.steps[2].leftover, "take it away");
        const auto engine = toyEngine();
        const auto read = planFromText(planText(plan, engine->dialect()));
        QVERIFY(read.has_value());
        QCOMPARE(read->steps, plan.steps);
        QCOMPARE(planned(prod, dev).groups(), 1);
    }

    /// The view is away while the column changes, and cannot come back before the index is there.
    void whatGoesForAWhileIsNotPartedFromItsComingBack()
    {
        const auto side = [](const char* type, bool index) {
            Object column = object("column", {"t", "c"});
            column.set("type", std::string(type));
            Object view = object("view", {"v"});
            view.needs = {{"column", {"t", "c"}}};
            std::vector<Object> objects{object("table", {"t"}), object("table", {"u"}), column};
            if (index) {
                Object made = object("index", {"t", "i"});
                made.needs = {{"column", {"t", "c"}}};
                objects.push_back(made);
                objects.push_back(object("index", {"u", "j"}));
                view.needs.push_back(made.id);
            }
            objects.push_back(view);
            return catalog(std::move(objects));
        };
        const Forms forms = all(Form::Online);
        const Plan plan = planned(side("int", false), side("long", true), {}, &forms);
        QCOMPARE(titles(plan.steps),
                 (Titles{"Create index u.j", "Drop for a while: view v", "Change column t.c: type",
                         "Create index t.i", "Create again: view v"}));
        QCOMPARE(groupsOf(plan.steps), (std::vector{-1, 2, 2, 2, 2}));
    }

    void theWayBackHasTheSameFormsUnderItsOwnNames()
    {
        const auto prod = catalog({object("table", {"a"})});
        const auto dev = catalog({object("table", {"b"}), object("index", {"b", "i"})});
        const Renames renames{{{"table", {"a"}}, {"table", {"b"}}}};
        for (const Form form : {Form::Plain, Form::Online}) {
            Forms forms = all(form == Form::Plain ? Form::Online : Form::Plain);
            forms.chosen[{"table", {"b"}}] = form;
            const Plan plan = planned(prod, dev, renames, &forms);
            QCOMPARE(plan.steps.size(), size_t(2));
            QCOMPARE(plan.steps[1].transactional, form == Form::Plain);
            QCOMPARE(plan.undo.size(), size_t(2));
            QCOMPARE(plan.undo[0].transactional && plan.undo[1].transactional, form == Form::Plain);
        }
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
