// What may be told of a database: agreements and their file, and the limits of a day.
#include "chatcase.h"

#include "workflow/chatagreements.h"
#include "workflow/chatscope.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

Table tableOf(const char* name, const char* refersTo = nullptr)
{
    Table table;
    table.name = {"public", name};
    TableColumn id;
    id.name = "id";
    table.columns = {id};
    if (refersTo) {
        TableForeignKey key;
        key.to = {"public", refersTo};
        table.foreignKeys = {key};
    }
    return table;
}

Table viewOf(const char* name, const char* definition)
{
    Table view = tableOf(name);
    view.sort = Table::Sort::View;
    view.definition = definition;
    return view;
}

Table partOf(const char* name, const char* whole)
{
    Table part = tableOf(name);
    part.partOf = whole;
    return part;
}

Tables shop()
{
    Tables tables;
    tables.tables = {tableOf("orders", "users"), tableOf("users"), partOf("users_1", "users"),
                     viewOf("callers", "SELECT id FROM public.Users")};
    EnumType used;
    used.name = {"public", "state"};
    EnumType unused;
    unused.name = {"public", "mood"};
    tables.enums = {unused, used};
    tables.tables[0].columns[0].type.named = used.name;
    return tables;
}

ChatAgreement agreementOf(std::initializer_list<const char*> told,
                          std::initializer_list<const char*> kept = {})
{
    ChatAgreement made;
    for (const char* name : told) made.told.insert({"public", name});
    for (const char* name : kept) made.kept.insert({"public", name});
    return made;
}

} // namespace

class ChatAgreementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatWasAgreedToIsTold()
    {
        const Tables tables = shop();
        QCOMPARE(tellableTables(tables).size(), size_t(3)); // a partition is its table's
        const Tables told = toldOf(tables, agreementOf({"orders", "callers"}));
        QCOMPARE(told.tables.size(), size_t(2));
        QCOMPARE(told.tables[0].name.name, std::string("orders"));
        QVERIFY(told.tables[0].foreignKeys.empty()); // it would name users
        QVERIFY(told.tables[1].definition.empty());  // so would this, in whatever case
        QCOMPARE(told.enums.size(), size_t(1));
        QCOMPARE(told.enums[0].name.name, std::string("state"));
        const Tables both = toldOf(tables, agreementOf({"orders", "users", "callers"}));
        QCOMPARE(both.tables[0].foreignKeys.size(), size_t(1));
        QVERIFY(toldOf(tables, {}).tables.empty());
    }

    void aTableThatNobodyDecidedAboutStopsTheRequest()
    {
        ChatCase chat;
        chat.server.script({says(answerText(QStringLiteral("SELECT 1")))});
        const Tables tables = shop();
        const EnginePtr engine = Engines::fromPlugins().all().front();
        const assistant::Matter matter{assistant::Purpose::Question, "Who?", *engine, tables,
                                       nullptr};
        const auto some =
            agreedOnly(chat.interpreter(), agreementOf({"orders"}, {"users"}))->begin(matter);
        const auto refused = some->answer();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Changed);
        QVERIFY(refused.error().message.find("callers") != std::string::npos);
        QVERIFY(chat.server.taken().isEmpty());
        const auto all =
            agreedOnly(chat.interpreter(), agreementOf({"orders"}, {"users", "callers"}))
                ->begin(matter);
        QVERIFY(all->answer());
        const QList<QByteArray> sent = chat.server.taken();
        QCOMPARE(sent.size(), 1);
        QVERIFY(sent[0].contains("public.orders") && !sent[0].contains("public.users"));
    }

    void agreementsAreKeptForEachEnvironmentAndProfile()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("deep/agreements.toml"));
        const ChatAgreements agreements(file);
        QVERIFY(!*agreements.find(QStringLiteral("one"), "gpt"));
        ChatAgreement yes = agreementOf({"users", "a.b \"\u00fc\""}, {"sal.aries"});
        yes.kept.insert({"", "x"});
        yes.place = "openai https://a.example";
        yes.parts.comments = yes.parts.views = true;
        QVERIFY(agreements.put(QStringLiteral("one"), "gpt", yes));
        QVERIFY(agreements.put(QStringLiteral("two"), "gpt", {}));
        QVERIFY(agreements.setReader(QStringLiteral("one"), "gpt"));
        QVERIFY(**agreements.find(QStringLiteral("one"), "gpt") == yes);
        QVERIFY(!*agreements.find(QStringLiteral("one"), "other"));
        QCOMPARE(*agreements.reader(QStringLiteral("one")), std::string("gpt"));
        QVERIFY(agreements.reader(QStringLiteral("two"))->empty());
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        QVERIFY(agreements.withdraw(QStringLiteral("one"), "gpt"));
        QVERIFY(!*agreements.find(QStringLiteral("one"), "gpt"));
        QVERIFY(*agreements.find(QStringLiteral("two"), "gpt"));
        QVERIFY(agreements.forget("gpt"));
        QVERIFY(!*agreements.find(QStringLiteral("two"), "gpt"));
        QVERIFY(agreements.reader(QStringLiteral("one"))->empty());
    }

    void aBrokenFileAgreesToNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray begin = "[[agreement]]\nenvironment = \"e\"\nprofile = \"p\"\n";
        QTest::newRow("no TOML") << QByteArray("told = [");
        QTest::newRow("a name") << begin + "told = [\"users\"]\n";
        QTest::newRow("a part") << begin + "send = [\"rows\"]\n";
        QTest::newRow("another key") << begin + "everything = true\n";
    }
    void aBrokenFileAgreesToNothing()
    {
        QFETCH(QByteArray, text);
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("agreements.toml")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const ChatAgreements agreements(file.fileName());
        QVERIFY(!agreements.find(QStringLiteral("e"), "p"));
        QVERIFY(!agreements.put(QStringLiteral("e"), "p", {})); // and is not written over
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), text);
    }

    void aYesIsForOnePlaceAndNoMoreThanItsParts()
    {
        assistant::ChatProfile profile;
        profile.kind = "openai";
        profile.url = "https://a.example";
        profile.parts.comments = true;
        ChatAgreement yes;
        yes.place = placeOf(profile);
        QVERIFY(!yes.covers(profile));
        yes.parts = profile.parts;
        QVERIFY(yes.covers(profile));
        profile.parts.comments = false; // less is covered
        QVERIFY(yes.covers(profile));
        profile.url = "https://b.example";
        QVERIFY(!yes.covers(profile));
    }

    void aLimitOfTheDayIsARefusal_data()
    {
        QTest::addColumn<bool>("money");
        QTest::newRow("tokens") << false;
        QTest::newRow("money") << true;
    }
    void aLimitOfTheDayIsARefusal()
    {
        QFETCH(bool, money);
        ChatCase chat;
        chat.profile.pricePrompt = 1000;
        chat.profile.priceAnswer = 1000;
        chat.profile.currency = "EUR";
        if (money)
            chat.profile.dayCost = 0.9;
        else
            chat.profile.dayTokens = 907;
        const Scripted answer{
            200, completion(answerText(QStringLiteral("SELECT 1")), QStringLiteral("stop"), 900)};
        chat.server.script({answer, answer});
        const Tables tables = shop();
        const EnginePtr engine = Engines::fromPlugins().all().front();
        const auto interpreter = chat.interpreter();
        const auto ask = [&] {
            return interpreter
                ->begin({assistant::Purpose::Question, "Who?", *engine, tables, nullptr})
                ->answer();
        };
        QVERIFY(ask());
        QVERIFY(chat.usages().today("test") == (ChatUsage{1, 900, 7}));
        (void)chat.server.taken();
        const auto refused = ask();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
        QVERIFY2(refused.error().message.find(money ? "0.9 EUR a day" : "907 tokens a day") !=
                     std::string::npos,
                 refused.error().message.c_str());
        QVERIFY(chat.server.taken().isEmpty());
    }

    void whatIsNotCountedByTheServerIsEstimated()
    {
        ChatCase chat;
        chat.server.script({says(answerText(QStringLiteral("SELECT 1")))});
        const Tables tables = shop();
        const EnginePtr engine = Engines::fromPlugins().all().front();
        QVERIFY(chat.interpreter()
                    ->begin({assistant::Purpose::Question, "Who?", *engine, tables, nullptr})
                    ->answer());
        QVERIFY(chat.usages().today("test").prompt > 100);
    }

    void yesterdayDoesNotCount()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("usage.toml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[test]\nanswers = 5\nprompt = 50\nanswer = 5\nday = \"2001-01-01\"\n"
                   "day_answers = 4\nday_prompt = 40\nday_answer = 4\n");
        file.close();
        const ChatUsages usages(file.fileName());
        QVERIFY(usages.of("test") == (ChatUsage{5, 50, 5}));
        QVERIFY(usages.today("test") == ChatUsage());
        QVERIFY(usages.add("test", {1, 2, 3}));
        QVERIFY(usages.of("test") == (ChatUsage{6, 52, 8}));
        QVERIFY(usages.today("test") == (ChatUsage{1, 2, 3}));
    }

    void aLimitInMoneyNeedsPrices()
    {
        ChatCase chat;
        chat.profile.dayCost = 1;
        QVERIFY(!checkProfile(chat.profile));
    }
};

QTEST_GUILESS_MAIN(ChatAgreementTest)
#include "chat_agreement_test.moc"
