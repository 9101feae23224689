// Catalogs, changes, renames and selections by example.
#include "diff/renames.h"
#include "diff/selection.h"

#include <QTest>

using namespace lockstep;

namespace {

Object table(const std::string& name) { return Object(ObjectId{"table", {name}}); }

Object column(const std::string& in, const std::string& name, const std::string& type, int place)
{
    Object object(ObjectId{"column", {in, name}}, ObjectId{"table", {in}});
    object.set("type", type).set("position", int64_t(place));
    return object;
}

CatalogPtr catalog(std::vector<Object> objects)
{
    return Catalog::make(std::move(objects)).value();
}

CompareOptions unordered()
{
    CompareOptions options;
    options.ordering = {{"column", "position"}};
    return options;
}

Comparison compared(const CatalogPtr& a, const CatalogPtr& b, const Renames& renames = {})
{
    return compare(a, b, unordered(), renames).value();
}

const std::vector<RenameTraits> traits{{"table", {}, true}, {"column", {"type"}, true}};
const SelectionRules rules{{"column"}, {"table", "column"}};

ObjectId idOf(const char* kind, std::initializer_list<std::string_view> names)
{
    return {kind, Path(names)};
}

} // namespace

class DiffTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aScopeCoversWhatItNamesAndAllWithin_data()
    {
        QTest::addColumn<QString>("only");
        QTest::addColumn<QString>("except");
        QTest::addColumn<bool>("covers");
        // Of app.users.email.
        QTest::newRow("nothing said") << ""
                                      << "" << true;
        QTest::newRow("its schema") << "app"
                                    << "" << true;
        QTest::newRow("another") << "public"
                                 << "" << false;
        QTest::newRow("any schema's") << "*.users"
                                      << "" << true;
        QTest::newRow("a star within") << "app.u*r?.em*l"
                                       << "" << true;
        QTest::newRow("too deep") << "app.users.email.x"
                                  << "" << false;
        QTest::newRow("excepted") << "app"
                                  << "app.users" << false;
        QTest::newRow("another excepted") << "app"
                                          << "app.user" << true;
        QTest::newRow("upper case is lower") << "APP.Users"
                                             << "" << true;
        QTest::newRow("in quotes as it stands") << R"("APP")"
                                                << "" << false;
        QTest::newRow("a star in quotes is a star") << R"("app"."*")"
                                                    << "" << false;
    }

    void aScopeCoversWhatItNamesAndAllWithin()
    {
        QFETCH(QString, only);
        QFETCH(QString, except);
        const auto list = [](const QString& text) {
            return text.isEmpty() ? std::vector<std::string>()
                                  : std::vector<std::string>{text.toStdString()};
        };
        const auto scope = Scope::fromPatterns(list(only), list(except));
        QVERIFY(scope.has_value());
        QTEST(scope->covers(Path{"app", "users", "email"}), "covers");
    }

    void aPatternWithoutANameIsBadInput()
    {
        for (const char* text : {"", ".", "a.", "a..b", "\"a", "\"a\"b"})
            QVERIFY2(!Scope::fromPatterns({text}, {}), text);
    }

    void whatTheOptionsLeaveOutIsCounted()
    {
        const auto before = catalog({table("a"), column("a", "x", "int", 1), table("b")});
        const auto after = catalog(
            {table("a"), column("a", "x", "text", 1), table("c"), column("c", "x", "int", 1)});
        CompareOptions options = unordered();
        options.ignoredKinds = {"column"};
        auto comparison = compare(before, after, options).value();
        QCOMPARE(comparison.changes.size(), size_t(3)); // b, c and, with c, its column
        QCOMPARE(comparison.hidden, size_t(1));
        options.ignoredKinds = {"table"};
        comparison = compare(before, after, options).value();
        QVERIFY(comparison.equal());
        QCOMPARE(comparison.hidden, size_t(4));
        options.ignoredKinds = {};
        options.scope = Scope::fromPatterns({"a"}, {}).value();
        comparison = compare(before, after, options).value();
        QCOMPARE(comparison.changes.size(), size_t(1));
        QCOMPARE(comparison.hidden, size_t(3));
    }

    void aPathKnowsItsPlace()
    {
        const Path path{"public", "users", "email"};
        QCOMPARE(path.depth(), size_t(3));
        QCOMPARE(std::string(path.name()), std::string("email"));
        QCOMPARE(path.parent(), (Path{"public", "users"}));
        QVERIFY(path.startsWith({"public", "users"}));
        QVERIFY(!path.startsWith({"public", "user"}));
        QCOMPARE(path.moved({"public", "users"}, {"app", "people"}),
                 (Path{"app", "people", "email"}));
        QCOMPARE((Path{"a\nb", "c"}).display(), std::string("a\\nb.c"));
    }

    void twoObjectsOfOneIdAreRefused()
    {
        const auto made = Catalog::make({table("t"), table("t")});
        QVERIFY(!made);
        QVERIFY(made.error().message.find("table t") != std::string::npos);
    }

    void anAttributeThatSaysNothingIsAbsent()
    {
        Object object = table("t");
        object.set("a", "")
            .set("b", false)
            .set("c", std::vector<std::string>())
            .set("d", int64_t(0));
        QCOMPARE(object.attributes().size(), size_t(1));
        QVERIFY(object.has("d"));
    }

    void eachSortOfChangeIsFound()
    {
        const auto prod = catalog(
            {table("a"), column("a", "x", "int", 1), column("a", "y", "int", 2), table("old")});
        const auto dev = catalog(
            {table("a"), column("a", "x", "text", 1), column("a", "z", "int", 3), table("new")});
        const Comparison found = compared(prod, dev);
        QCOMPARE(found.changes.size(), size_t(5));
        QCOMPARE(found.find(idOf("column", {"a", "x"}))->type, ChangeType::Altered);
        QVERIFY(found.find(idOf("column", {"a", "x"}))->touches("type"));
        QCOMPARE(found.find(idOf("column", {"a", "y"}))->type, ChangeType::Dropped);
        QCOMPARE(found.find(idOf("column", {"a", "z"}))->type, ChangeType::Added);
        QCOMPARE(found.find(idOf("table", {"new"}))->type, ChangeType::Added);
        QCOMPARE(found.find(idOf("table", {"old"}))->type, ChangeType::Dropped);
    }

    void whatIsIgnoredIsCountedAsHidden()
    {
        const auto prod = catalog({table("a"), column("a", "x", "int", 1)});
        const auto dev = catalog({table("a"), column("a", "x", "int", 2)});
        const Comparison found = compared(prod, dev);
        QVERIFY(found.equal());
        QCOMPARE(found.hidden, size_t(1));
    }

    void aRenamedTableTakesItsColumnsAlong()
    {
        const auto prod = catalog({table("a"), column("a", "x", "int", 1)});
        const auto dev = catalog({table("b"), column("b", "y", "int", 1)});
        const Renames renames{{idOf("column", {"a", "x"}), idOf("column", {"b", "y"})},
                              {idOf("table", {"a"}), idOf("table", {"b"})}};
        const Comparison found = compared(prod, dev, renames);
        QCOMPARE(found.changes.size(), size_t(2));
        const Change* y = found.find(idOf("column", {"b", "y"}));
        QCOMPARE(y->type, ChangeType::Renamed);
        QCOMPARE(y->beforeId, idOf("column", {"b", "x"}));
        QVERIFY(y->attributes.empty());
    }

    void aRenameOfWhatIsNotThereIsRefused()
    {
        const auto prod = catalog({table("a")});
        const auto dev = catalog({table("b")});
        const auto wrong = compare(prod, dev, {}, {{idOf("table", {"c"}), idOf("table", {"b"})}});
        QVERIFY(!wrong && wrong.error().kind == ErrorKind::BadInput);
        QVERIFY(wrong.error().message.find("table c") != std::string::npos);
    }

    void aRenamedColumnIsAConfidentCandidate()
    {
        const auto prod =
            catalog({table("a"), column("a", "id", "int", 1), column("a", "surname", "text", 2)});
        const auto dev =
            catalog({table("a"), column("a", "id", "int", 1), column("a", "last_name", "text", 2)});
        const auto found = renameCandidates(compared(prod, dev), traits);
        QCOMPARE(found.size(), size_t(1));
        QVERIFY(found[0].score >= confidentScore);
        QVERIFY(!found[0].reasons.empty());
    }

    void anotherTypeIsNoCandidate()
    {
        const auto prod = catalog({table("a"), column("a", "x", "text", 1)});
        const auto dev = catalog({table("a"), column("a", "y", "int", 1)});
        QVERIFY(renameCandidates(compared(prod, dev), traits).empty());
    }

    void unlikeNamesElsewhereAreNotConfident()
    {
        const auto prod =
            catalog({table("a"), column("a", "fax", "text", 1), column("a", "k", "int", 2)});
        const auto dev =
            catalog({table("a"), column("a", "k", "int", 2), column("a", "biography", "text", 3)});
        for (const auto& candidate : renameCandidates(compared(prod, dev), traits))
            QVERIFY(candidate.score < confidentScore);
    }

    void tickingAColumnPullsItsNewTableIn()
    {
        const auto prod = catalog({});
        const auto dev =
            catalog({table("a"), column("a", "x", "int", 1), column("a", "y", "int", 2)});
        const Comparison found = compared(prod, dev);
        const Selection chosen = closed(found, rules, {idOf("column", {"a", "x"})});
        QCOMPARE(chosen.chosen.size(), size_t(3));
        QCOMPARE(chosen.pulledIn.at(idOf("table", {"a"})), idOf("column", {"a", "x"}));
    }

    void droppingATableTakesWhatNeedsItAlong()
    {
        Object view(ObjectId{"view", {"v"}});
        view.needs = {idOf("table", {"a"})};
        const auto prod = catalog({table("a"), column("a", "x", "int", 1), view});
        const Comparison found = compared(prod, catalog({}));
        const Selection chosen = closed(found, rules, {idOf("table", {"a"})});
        QCOMPARE(chosen.chosen.size(), size_t(3));
    }

    void dropsOfRowsAreNotTickedBeforehand()
    {
        Object view(ObjectId{"view", {"v"}});
        const auto prod = catalog({table("a"), column("a", "x", "int", 1), view});
        const auto dev = catalog({table("b")});
        const auto ticked = everySafeChange(compared(prod, dev), rules);
        QCOMPARE(ticked, (std::set<ObjectId>{idOf("table", {"b"}), idOf("view", {"v"})}));
    }

    void applyingSomeChangesLeavesTheOthersAlone()
    {
        const auto prod = catalog({table("a"), column("a", "x", "int", 1)});
        const auto dev = catalog({table("a"), column("a", "x", "text", 1), table("b")});
        const Comparison found = compared(prod, dev);
        const auto result = applied(found, {idOf("table", {"b"})}).value();
        QVERIFY(result->find(idOf("table", {"b"})));
        QCOMPARE(result->find(idOf("column", {"a", "x"}))->text("type"), std::string("int"));
    }

    void anIgnoredAttributeKeepsProdsValue()
    {
        Object mine = table("a");
        mine.set("owner", "me").set("comment", "old");
        Object theirs = table("a");
        theirs.set("owner", "dev").set("comment", "new");
        CompareOptions options;
        options.ignoredAttributes = {{"table", "owner"}};
        const auto found = compare(catalog({mine}), catalog({theirs}), options).value();
        const auto result = appliedAll(found).value();
        QCOMPARE(result->find(mine.id)->text("owner"), std::string("me"));
        QCOMPARE(result->find(mine.id)->text("comment"), std::string("new"));
    }

    void anAttributeIsIgnoredInItsOwnKindOnly()
    {
        Object before(idOf("function", {"f"}));
        before.set("settings", "a");
        Object after = before;
        after.set("settings", "b");
        CompareOptions options;
        options.wording = {{"database", "settings"}};
        QCOMPARE(compare(catalog({before}), catalog({after}), options).value().changes.size(),
                 size_t(1));
        options.wording.insert({"function", "settings"});
        QCOMPARE(compare(catalog({before}), catalog({after}), options).value().hidden, size_t(1));
    }
};

QTEST_GUILESS_MAIN(DiffTest)
#include "diff_test.moc"
