// What two looks at a statement say of it: breaks, other results, writes that may be refused, plans
// that got worse; and which files are queries.
#include "workflow/workload.h"
#include "workflow/workloadjudge.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;

namespace {

StatementLook returning(std::vector<StatementLook::Column> columns)
{
    StatementLook look;
    look.columns = std::move(columns);
    return look;
}

StatementLook writing(WrittenTable table)
{
    StatementLook look;
    look.writes.push_back(std::move(table));
    return look;
}

PlanNode scan(const char* kind, const char* table, const char* index = "")
{
    PlanNode node;
    node.sort = PlanNode::Sort::Scan;
    node.kind = kind;
    node.schema = "public";
    node.relation = table;
    node.index = index;
    return node;
}

QueryPlan plan(double cost, std::vector<PlanNode> nodes)
{
    QueryPlan made;
    made.nodes = std::move(nodes);
    for (size_t i = 1; i < made.nodes.size(); ++i) {
        made.nodes[i].parent = 0;
        made.nodes.front().children.push_back(static_cast<int>(i));
    }
    made.nodes.front().cost = cost;
    return made;
}

PlanNode named(const char* kind)
{
    PlanNode node;
    node.kind = kind;
    return node;
}

std::string ids(const std::vector<Judgement>& found)
{
    std::string all;
    for (const Judgement& one : found)
        all += one.hazard.id + (one.hazard.level == HazardLevel::Info ? "i " : " ");
    return all;
}

} // namespace

class WorkloadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsRefusedBreaks()
    {
        StatementLook after;
        after.refusal = Error{ErrorKind::Server, "column \"x\" does not exist"};
        const auto found = judgeResults({}, after, false);
        QCOMPARE(ids(found), std::string("Q01 "));
        QVERIFY(found.front().hazard.message.find("\"x\"") != std::string::npos);
        QCOMPARE(found.front().hazard.level, HazardLevel::Confirm);
    }

    void otherColumnsAreAnotherResult_data()
    {
        using Columns = std::vector<StatementLook::Column>;
        QTest::addColumn<Columns>("now");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const Columns& now, const char* expected) {
            QTest::newRow(name) << now << expected;
        };
        row("the same", {{"id", "integer"}, {"v", "text"}}, "");
        row("one more", {{"id", "integer"}, {"v", "text"}, {"w", "text"}}, "Q03i ");
        row("a wider one", {{"id", "bigint"}, {"v", "text"}}, "Q03i ");
        row("a narrower one", {{"id", "smallint"}, {"v", "text"}}, "Q03 ");
        row("another type", {{"id", "uuid"}, {"v", "text"}}, "Q03 ");
        row("one less", {{"id", "integer"}}, "Q03 ");
        row("another name", {{"id", "integer"}, {"w", "text"}}, "Q03 ");
        row("another order", {{"v", "text"}, {"id", "integer"}}, "Q03 ");
    }
    void otherColumnsAreAnotherResult()
    {
        QFETCH(std::vector<StatementLook::Column>, now);
        QFETCH(QString, expected);
        const auto before = returning({{"id", "integer"}, {"v", "text"}});
        QCOMPARE(QString::fromStdString(ids(judgeResults(before, returning(now), false))),
                 expected);
        // Where the plan itself says so, it is wanted.
        QCOMPARE(ids(judgeResults(before, returning(now), true)), std::string());
    }

    void aValueThatIsMissingBreaksWhenItRuns()
    {
        WrittenTable before;
        before.table = "public.t";
        before.inserts = true;
        before.columns = {{"id", "integer", true, false}};
        before.given = {"id"};
        WrittenTable after = before;
        after.columns.push_back({"owner", "text", true, false});
        QCOMPARE(ids(judgeResults(writing(before), writing(after), false)), std::string("Q01 "));
        // It did not run before either.
        QCOMPARE(ids(judgeResults(writing(after), writing(after), false)), std::string());
        WrittenTable filled = after;
        filled.filledByTrigger = true;
        QCOMPARE(ids(judgeResults(writing(before), writing(filled), false)), std::string());
        WrittenTable update = after;
        update.inserts = false;
        QCOMPARE(ids(judgeResults(writing(before), writing(update), false)), std::string());
        update.nulls = {"owner"};
        QCOMPARE(ids(judgeResults(writing(before), writing(update), false)), std::string("Q01 "));
    }

    void whatMayBeRefusedIsNotKnown()
    {
        WrittenTable before;
        before.table = "public.t";
        before.inserts = true;
        before.columns = {{"v", "character varying(80)"}};
        before.given = {"v"};
        WrittenTable after = before;
        after.columns = {{"v", "character varying(20)"}};
        QCOMPARE(ids(judgeResults(writing(before), writing(after), false)), std::string("Q04 "));
        QCOMPARE(ids(judgeResults(writing(after), writing(before), false)), std::string());
        after = before;
        after.checks = {"CHECK (v <> '')"};
        QCOMPARE(ids(judgeResults(writing(before), writing(after), false)), std::string("Q04i "));
    }

    void widerTypesHoldAllOfTheOthers_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("than");
        QTest::addColumn<bool>("wider");
        const auto row = [](const char* type, const char* than, bool wider) {
            QTest::addRow("%s, %s", type, than) << type << than << wider;
        };
        row("bigint", "integer", true);
        row("integer", "bigint", false);
        row("numeric", "bigint", true);
        row("numeric(4,0)", "integer", false);
        row("numeric(12,2)", "numeric(10,2)", true);
        row("numeric(12,4)", "numeric(10,2)", true);
        row("numeric(10,4)", "numeric(10,2)", false);
        row("numeric", "numeric(10,2)", true);
        row("numeric(10,2)", "numeric", false);
        row("text", "character varying(5)", true);
        row("character varying(5)", "text", false);
        row("character varying(9)", "character varying(5)", true);
        row("double precision", "real", true);
        row("text", "integer", false);
        row("timestamp(3) with time zone", "timestamp(6) with time zone", false);
    }
    void widerTypesHoldAllOfTheOthers()
    {
        QFETCH(QString, type);
        QFETCH(QString, than);
        QTEST(isWider(type.toStdString(), than.toStdString()), "wider");
    }

    void plansThatGotWorse_data()
    {
        QTest::addColumn<QueryPlan>("before");
        QTest::addColumn<QueryPlan>("after");
        QTest::addColumn<bool>("worse");
        const auto row = [](const char* name, const QueryPlan& before, const QueryPlan& after,
                            bool worse) { QTest::newRow(name) << before << after << worse; };
        const QueryPlan byIndex = plan(8, {scan("Index Scan", "big", "big_i")});
        row("the same", byIndex, byIndex, false);
        row("a large table is read whole", byIndex, plan(500, {scan("Seq Scan", "big")}), true);
        row("a small one is", plan(8, {scan("Index Scan", "small", "i")}),
            plan(90, {scan("Seq Scan", "small")}), false);
        row("hardly dearer", plan(400, {scan("Index Scan", "big", "i")}),
            plan(500, {scan("Seq Scan", "big")}), false);
        row("by another index as well", byIndex, plan(9, {scan("Index Scan", "big", "other")}),
            false);
        row("by another index, dearer", byIndex, plan(300, {scan("Index Scan", "big", "other")}),
            true);
        row("much dearer, the same way", plan(300, {scan("Seq Scan", "big")}),
            plan(900, {scan("Seq Scan", "big")}), true);
        row("cheaper", plan(900, {scan("Seq Scan", "big")}), byIndex, false);
        row("no workers any more", plan(1000, {named("Gather"), scan("Parallel Seq Scan", "big")}),
            plan(1900, {scan("Seq Scan", "big")}), true);
        row("an index that told all", plan(40, {scan("Index Only Scan", "big", "i")}),
            plan(400, {scan("Index Scan", "big", "i")}), true);
        row("sorted now", plan(50, {scan("Index Scan", "big", "i")}),
            plan(150, {named("Sort"), scan("Index Scan", "big", "i")}), true);
        QueryPlan pruned = plan(90, {named("Append"), scan("Seq Scan", "a")});
        pruned.nodes.front().facts.emplace_back("Subplans Removed", "2");
        row("parts that are read", pruned,
            plan(90, {named("Append"), scan("Seq Scan", "a"), scan("Seq Scan", "b")}), true);
    }
    void plansThatGotWorse()
    {
        QFETCH(QueryPlan, before);
        QFETCH(QueryPlan, after);
        const std::map<Path, double> rows{{Path{"public", "big"}, 50000},
                                          {Path{"public", "small"}, 300}};
        const auto judged = judgePlans(before, after, {rows, {}});
        QTEST(judged.has_value(), "worse");
        if (judged) QCOMPARE(judged->hazard.id, std::string("Q02"));
    }

    void aRenamedTableIsTheSame()
    {
        const std::map<Path, double> rows{{Path{"public", "new"}, 50000}};
        const std::map<Path, Path> was{{Path{"public", "new"}, Path{"public", "old"}}};
        const auto judged = judgePlans(plan(8, {scan("Index Scan", "old", "i")}),
                                       plan(150, {scan("Seq Scan", "new")}), {rows, was});
        QVERIFY(judged.has_value());
    }

    void theFilesOfAFolderAreQueriesByTheirNames()
    {
        const QTemporaryDir folder;
        const auto write = [&](const char* name, const QByteArray& text) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        QVERIFY(!queriesIn(folder.path().toStdString())); // none yet
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("deep")));
        write("b.sql", "SELECT 1");
        write("deep/a.sql", "SELECT 2; SELECT 3");
        write("notes.txt", "SELECT 4");
        const auto all = queriesIn(folder.path().toStdString());
        QVERIFY(all);
        QCOMPARE(all->size(), size_t(2));
        QCOMPARE(all->front().name, std::string("b.sql"));
        QCOMPARE(all->back().name, std::string("deep/a.sql"));
        QCOMPARE(queriesIn(folder.filePath("notes.txt").toStdString())->size(), size_t(1));
        write("c.sql", "SELECT '\xff'");
        const auto wrong = queriesIn(folder.path().toStdString());
        QVERIFY(!wrong && wrong.error().message.find("c.sql") != std::string::npos);
        QCOMPARE(queriesIn("/nowhere").error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(WorkloadTest)
#include "workload_test.moc"
