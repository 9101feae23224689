// Comparing two sides, deciding renames, and telling the outcome.
#include "plan/planner.h"
#include "support/hangingengine.h"
#include "workflow/background.h"
#include "workflow/planlocks.h"
#include "workflow/renamedecisions.h"
#include "workflow/report.h"
#include "workflow/schemacomparison.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

Side side(const EnginePtr& engine, const char* name)
{
    Side out;
    out.environment.name = QString::fromLatin1(name);
    out.request.engine = engine;
    out.request.parameters = {{"name", name}};
    return out;
}

struct Pair
{
    std::shared_ptr<MemoryEngine> engine = std::make_shared<MemoryEngine>();
    Pair(const std::vector<std::string>& prod, const std::vector<std::string>& dev)
    {
        engine->database("prod")->become(memoryCatalog(prod));
        engine->database("dev")->become(memoryCatalog(dev));
    }
    [[nodiscard]] ComparedPairPtr read() const
    {
        return *readAndCompare(side(engine, "dev"), side(engine, "prod"));
    }
};

std::string linesOf(const ComparedPair& pair)
{
    std::string out;
    for (const Change* change : countedChanges(pair.comparison, pair.engine->kinds()))
        out += std::string(1, changeGlyph(change->type)) + " " +
               changeLine(*change, pair.engine->kinds()) + "\n";
    return out;
}

RenameDecisions only(const ObjectId& from, const ObjectId& to)
{
    RenameDecisions decisions;
    decisions.renames = {{from, to}};
    return decisions;
}

const std::vector<std::string> prodLines{"table users", "column users.id integer",
                                         "column users.surname text", "table old",
                                         "column old.x integer"};
const std::vector<std::string> devLines{
    "table users", "column users.id bigint",  "column users.last_name text",
    "table notes", "column notes.id integer", "view active users"};

} // namespace

class ComparisonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(waitForBackground(std::chrono::seconds(8))); }

    void bothSidesAreReadAndCompared()
    {
        const Pair pair(prodLines, devLines);
        SchemaComparison comparison;
        QSignalSpy failed(&comparison, &SchemaComparison::failed);
        ComparedPairPtr result;
        connect(&comparison, &SchemaComparison::finished, this,
                [&](const ComparedPairPtr& done) { result = done; });
        comparison.start(side(pair.engine, "dev"), side(pair.engine, "prod"));
        QTRY_VERIFY(result);
        QCOMPARE(failed.size(), 0);
        QCOMPARE(result->devFacts.database, std::string("dev"));
        QCOMPARE(result->prodFacts.database, std::string("prod"));
        QVERIFY(result->comparison.find({"table", Path{"notes"}}));
        QVERIFY(result->prodFacts.readOnly);
    }

    void bothSidesAreReadAtTheSameTime()
    {
        const Pair pair(prodLines, devLines);
        const auto engine = std::make_shared<HangingEngine>(pair.engine, Hang{300, false});
        SchemaComparison comparison;
        ComparedPairPtr result;
        connect(&comparison, &SchemaComparison::finished, this,
                [&](const ComparedPairPtr& done) { result = done; });
        comparison.start(side(engine, "dev"), side(engine, "prod"));
        QTRY_COMPARE(engine->hangingNow(), 2); // both log in
        QTRY_VERIFY(result);
    }

    void theSideThatFailedIsNamedAndTheOtherIsGiven()
    {
        const Pair pair(prodLines, devLines);
        pair.engine->database("prod")->fault = [](const std::string& point, int) -> Result<void> {
            if (point == "read")
                return failure(ErrorKind::Unreachable, "server closed the connection");
            return {};
        };
        SchemaComparison comparison;
        std::optional<Error> error;
        CatalogPtr devCatalog;
        connect(&comparison, &SchemaComparison::failed, this,
                [&](const Error& e, const CatalogPtr& dev, const CatalogPtr& prod) {
                    error = e;
                    devCatalog = dev;
                    QVERIFY(!prod);
                });
        comparison.start(side(pair.engine, "dev"), side(pair.engine, "prod"));
        QTRY_VERIFY(error);
        QVERIFY(error->message.find("prod") != std::string::npos);
        QVERIFY(devCatalog);
        QVERIFY(!readAndCompare(side(pair.engine, "dev"), side(pair.engine, "prod")));
    }

    void aRefusedLoginIsTheErrorAndNotWhatFollowsFromIt()
    {
        const Pair pair(prodLines, devLines);
        pair.engine->database("dev")->fault = [](const std::string& point, int) -> Result<void> {
            if (point == "connect")
                return failure(ErrorKind::Refused, "password authentication failed");
            return {};
        };
        SchemaComparison comparison;
        std::optional<Error> error;
        connect(&comparison, &SchemaComparison::failed, this, [&](const Error& e) { error = e; });
        comparison.start(side(pair.engine, "dev"), side(pair.engine, "prod"));
        QTRY_VERIFY(error);
        QCOMPARE(error->kind, ErrorKind::Refused);
    }

    void twoEnginesCannotBeCompared()
    {
        SchemaComparison comparison;
        std::optional<Error> error;
        connect(&comparison, &SchemaComparison::failed, this, [&](const Error& e) { error = e; });
        comparison.start(side(std::make_shared<MemoryEngine>(), "dev"),
                         side(std::make_shared<HangingEngine>(), "prod"));
        QVERIFY(!error); // told later, never from within start()
        QTRY_VERIFY(error);
        QCOMPARE(error->kind, ErrorKind::BadInput);
    }

    void cancelAnswersAtOnceAndOnlyOnce()
    {
        const auto engine = std::make_shared<HangingEngine>();
        SchemaComparison comparison;
        int failures = 0;
        connect(&comparison, &SchemaComparison::failed, this, [&](const Error& e) {
            ++failures;
            QCOMPARE(e.kind, ErrorKind::Cancelled);
        });
        comparison.start(side(engine, "dev"), side(engine, "prod"));
        QTest::qWait(50);
        QElapsedTimer clock;
        clock.start();
        comparison.cancel();
        QCOMPARE(failures, 1);
        QVERIFY(clock.elapsed() < 250);
        QTest::qWait(100);
        QCOMPARE(failures, 1);
    }

    void aSecondStartForgetsTheFirst()
    {
        const Pair pair(prodLines, devLines);
        const auto slow = std::make_shared<HangingEngine>(pair.engine, Hang{200, false});
        SchemaComparison comparison;
        int answers = 0;
        ComparedPairPtr result;
        connect(&comparison, &SchemaComparison::finished, this, [&](const ComparedPairPtr& done) {
            ++answers;
            result = done;
        });
        connect(&comparison, &SchemaComparison::failed, this, [&] { ++answers; });
        comparison.start(side(slow, "dev"), side(slow, "prod"));
        comparison.start(side(pair.engine, "dev"), side(pair.engine, "prod"));
        QTRY_VERIFY(result);
        QTest::qWait(600);
        QCOMPARE(answers, 1);
        QCOMPARE(result->engine->name(), std::string("memory"));
    }

    void anOwnerThatGoesWhileReadingIsNotCalled()
    {
        const auto engine =
            std::make_shared<HangingEngine>(std::make_shared<MemoryEngine>(), Hang{200, true});
        auto comparison = std::make_unique<SchemaComparison>();
        comparison->start(side(engine, "dev"), side(engine, "prod"));
        QTest::qWait(250);
        QElapsedTimer clock;
        clock.start();
        comparison.reset();
        QVERIFY(clock.elapsed() < 250);
    }

    void recomparingUsesTheOptionsAndRenames()
    {
        const Pair pair(prodLines, devLines);
        const auto read = pair.read();
        CompareOptions options;
        options.ignoredAttributes = {{"column", "type"}};
        options.ordering = {{"column", "position"}};
        options.ignoredKinds = {Symbol("view")};
        auto future = SchemaComparison::recompared(
            read, options,
            {{{"column", Path{"users", "surname"}}, {"column", Path{"users", "last_name"}}}});
        QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }));
        const auto again = future.result();
        QVERIFY(again);
        QVERIFY(!(*again)->comparison.find({"column", Path{"users", "id"}}));
        QVERIFY(!(*again)->comparison.find({"view", Path{"active"}}));
        QCOMPARE((*again)->comparison.find({"column", Path{"users", "last_name"}})->type,
                 ChangeType::Renamed);
        QCOMPARE((*again)->comparison.hidden, size_t(2));
    }

    // --- renames

    void confidentRenamesAreFoundBelowOtherRenames()
    {
        std::vector<std::string> prod{"table customer"};
        std::vector<std::string> dev{"table customers"};
        for (const char* name : {"id", "email", "city", "street", "country", "phone", "born"}) {
            prod.push_back(std::string("column customer.") + name + " text");
            dev.push_back(std::string("column customers.") + name + " text");
        }
        prod.push_back("column customer.surname varchar");
        dev.push_back("column customers.surnames varchar");
        const Pair pair(prod, dev);
        const auto decided = decideRenames(pair.read(), RenamePolicy::Confident);
        QVERIFY(decided);
        QVERIFY(decided->undecided.empty());
        QCOMPARE(linesOf(*decided->pair),
                 std::string("> table customer renamed to customers\n"
                             "> column customers.surname renamed to surnames\n"));
        // The declared rename names prod's own path, so that it can be given again.
        const Renames renames = decided->pair->comparison.renames;
        QCOMPARE(renames.size(), size_t(2));
        const auto given = decideRenames(pair.read(), RenamePolicy::None, {renames, {}});
        QVERIFY(given);
        QCOMPARE(linesOf(*given->pair), linesOf(*decided->pair));
    }

    void askingDecidesNothingAndListsWhatIsOpen()
    {
        const Pair pair(prodLines, devLines);
        const auto decided = decideRenames(pair.read(), RenamePolicy::Ask);
        QVERIFY(decided);
        QVERIFY(!decided->undecided.empty());
        QVERIFY(decided->pair->comparison.renames.empty());
        const std::string line = candidateLine(decided->undecided.front());
        const auto read = renamesFromText(line);
        QVERIFY(read);
        QVERIFY(read->renames == Renames{decided->undecided.front().rename});
    }

    void whatIsDecidedToBeNoRenameIsNotAskedAgain()
    {
        const Pair pair(prodLines, devLines);
        const auto asked = decideRenames(pair.read(), RenamePolicy::Ask);
        std::string file;
        for (const RenameCandidate& candidate : asked->undecided) {
            std::string line = renameText(candidate.rename);
            file += line.replace(line.find("->"), 2, "!=") + "\n";
        }
        const auto read = renamesFromText(file);
        QVERIFY(read && read->renames.empty() && !read->refused.empty());
        for (const auto policy : {RenamePolicy::Ask, RenamePolicy::Confident}) {
            const auto decided = decideRenames(pair.read(), policy, *read);
            QVERIFY(decided && decided->undecided.empty());
            QVERIFY(linesOf(*decided->pair).find("- column users.surname") != std::string::npos);
        }
    }

    void noneDropsAndAdds()
    {
        const Pair pair(prodLines, devLines);
        const auto decided = decideRenames(pair.read(), RenamePolicy::None);
        QVERIFY(decided->undecided.empty());
        QVERIFY(linesOf(*decided->pair).find("- column users.surname") != std::string::npos);
    }

    void aGivenRenameOfNothingIsAnError()
    {
        const Pair pair(prodLines, devLines);
        QVERIFY(!decideRenames(pair.read(), RenamePolicy::Ask,
                               only({"table", Path{"nobody"}}, {"table", Path{"notes"}})));
    }

    void hostileNamesSurviveTheRenamesFile()
    {
        const Renames renames{{{"table", Path{"a.b", "x\"y"}}, {"table", Path{"a -> b", "#c"}}},
                              {{"column", Path{"s", "t", "ä 😀"}}, {"column", Path{"s", "t", "->"}}},
                              {{"column", Path{"a!=b", "c"}}, {"column", Path{"a!=b", "!="}}},
                              {{"two words", Path{"p"}}, {"two words", Path{"q"}}}};
        std::string text = "# a comment\n\n";
        for (const Rename& rename : renames) text += "  " + renameText(rename) + "  # why\r\n";
        const auto read = renamesFromText(text);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY(read->renames == renames);
    }

    void aLineThatIsNoRenameIsNamed_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char* line : {"table a", "table a ->", "table -> b", "a -> b", "table a -> b c",
                                 "table \"a -> b", "table a. -> b", "-> ->", "table a..b -> c"})
            QTest::newRow(line) << QByteArray(line);
    }

    void aLineThatIsNoRenameIsNamed()
    {
        QFETCH(QByteArray, line);
        const auto read = renamesFromText("table a -> b\n" + line.toStdString() + "\n");
        QVERIFY(!read);
        QVERIFY(read.error().message.find("Line 2") != std::string::npos);
    }

    // --- reports

    void theSummaryCountsWhatCountsOnItsOwn()
    {
        const Pair pair(prodLines, devLines);
        const auto decided = decideRenames(
            pair.read(), RenamePolicy::Ask,
            only({"column", Path{"users", "surname"}}, {"column", Path{"users", "last_name"}}));
        QVERIFY(decided);
        QCOMPARE(summary(decided->pair->comparison, pair.engine->kinds()),
                 std::string("1 table new, 1 view new, 1 column renamed, 1 column changed, 1 table "
                             "only in prod"));
        QCOMPARE(linesOf(*decided->pair),
                 std::string("+ view active\n+ table notes\n- table old\n"
                             "~ column users.id: type integer -> bigint\n> column users.surname "
                             "renamed to last_name\n"));
    }

    void equalSidesSaySo()
    {
        const Pair pair(prodLines, prodLines);
        const auto read = pair.read();
        QCOMPARE(summary(read->comparison, pair.engine->kinds()), std::string("Nothing differs."));
        QVERIFY(
            comparisonText({*read, "d", "p", {}}, ReportFormat::Text).find("Nothing differs.") !=
            std::string::npos);
    }

    void theSameInputGivesTheSameBytes()
    {
        for (const auto format : {ReportFormat::Text, ReportFormat::Markdown, ReportFormat::Json}) {
            const Pair first(prodLines, devLines);
            const Pair second(prodLines, devLines);
            const auto a = first.read();
            const auto b = second.read();
            QCOMPARE(comparisonText({*a, "d", "p", a->candidates}, format),
                     comparisonText({*b, "d", "p", b->candidates}, format));
            QCOMPARE(planReport(*makePlan(*a->engine, a->comparison), format),
                     planReport(*makePlan(*b->engine, b->comparison), format));
        }
    }

    void whatAStepLocksIsSaidInEveryFormat()
    {
        const Pair lines(prodLines, devLines);
        const auto pair = lines.read();
        const Plan plan = *makePlan(*pair->engine, pair->comparison);
        QVERIFY(plan.steps.size() >= 2);
        PlanLocks locks(plan.steps.size(), std::vector<TableLock>{});
        locks[0]->push_back({ObjectId{"table", Path{"s", "hot"}}, LockLevel::Everything,
                             "AccessExclusiveLock", true, true});
        locks[0]->push_back({ObjectId{"table", Path{"s", "calm"}}, LockLevel::Reads,
                             "AccessShareLock", false, false});
        locks[1] = std::nullopt;
        for (const auto format : {ReportFormat::Text, ReportFormat::Markdown}) {
            const std::string text = planReport(plan, format, false, locks);
            QVERIFY(text.find("Locks table s.hot: everybody waits, all rows are rewritten\n") !=
                    std::string::npos);
            QVERIFY(text.find("s.calm") == std::string::npos);
            QVERIFY(text.find("What it locks is not known") != std::string::npos);
        }
        const QJsonArray steps = planJson(plan, locks).value(QStringLiteral("steps")).toArray();
        const QJsonArray first = steps[0].toObject().value(QStringLiteral("locks")).toArray();
        QCOMPARE(first.size(), 2);
        QCOMPARE(first[0].toObject().value(QStringLiteral("waits")).toString(), "everybody waits");
        QCOMPARE(first[1].toObject().value(QStringLiteral("waits")).toString(), "nobody waits");
        QVERIFY(steps[1].toObject().value(QStringLiteral("locks")).isNull());
        QVERIFY(!planJson(plan)
                     .value(QStringLiteral("steps"))
                     .toArray()[0]
                     .toObject()
                     .contains(QStringLiteral("locks")));
    }

    void namesCannotLieInAnyFormat()
    {
        const std::string evil = "x\u202Ey\u200B`|\x1b[31m";
        Object object(ObjectId{"table", Path{evil}});
        const auto engine = std::make_shared<MemoryEngine>();
        engine->database("dev")->become(*Catalog::make({object}));
        const auto pair = *readAndCompare(side(engine, "dev"), side(engine, "prod"));
        const Plan plan = *makePlan(*engine, pair->comparison);
        for (const auto format : {ReportFormat::Text, ReportFormat::Markdown, ReportFormat::Json}) {
            for (const std::string& text :
                 {comparisonText({*pair, "d", evil, {}}, format), planReport(plan, format)}) {
                QVERIFY(text.find("\u202E") == std::string::npos);
                QVERIFY(text.find("\u200B") == std::string::npos);
                QVERIFY(text.find('\x1b') == std::string::npos);
            }
        }
        // JSON still holds the exact name.
        const auto json = QJsonDocument::fromJson(
            QByteArray::fromStdString(comparisonText({*pair, "d", "p", {}}, ReportFormat::Json)));
        const QJsonObject change =
            json.object().value(QStringLiteral("changes")).toArray().at(0).toObject();
        QCOMPARE(change.value(QStringLiteral("path")).toArray().at(0).toString().toStdString(),
                 evil);
    }

    void colourIsOnlyThereWhenAskedFor()
    {
        const Pair pair(prodLines, devLines);
        const auto read = pair.read();
        QVERIFY(comparisonText({*read, "d", "p", {}}, ReportFormat::Text, true).find('\x1b') !=
                std::string::npos);
        QVERIFY(comparisonText({*read, "d", "p", {}}, ReportFormat::Text, false).find('\x1b') ==
                std::string::npos);
    }
};

QTEST_GUILESS_MAIN(ComparisonTest)
#include "comparison_test.moc"
