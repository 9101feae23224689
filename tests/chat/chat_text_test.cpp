// What needs no server: addresses, the form of answers, what of an error is told, and profiles.
#include "plugins/chat/address.h"
#include "plugins/chat/correction.h"
#include "plugins/chat/jsonschema.h"
#include "plugins/chat/operations.h"
#include "plugins/chat/reply.h"
#include "plugins/chat/replyschemas.h"
#include "workflow/chatprofiles.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;
using namespace lockstep::chat;

namespace {

QString qs(const std::string& text) { return QString::fromStdString(text); }

assistant::ChatProfile profileOf(const char* kind, const char* url, bool localOnly = false)
{
    assistant::ChatProfile profile;
    profile.name = "one";
    profile.kind = kind;
    profile.url = url;
    profile.model = "m";
    profile.localOnly = localOnly;
    return profile;
}

/// Every object of a schema demands all of its fields and allows no other.
void checkStrict(const QJsonValue& schema)
{
    const QJsonObject object = schema.toObject();
    if (object.contains(QStringLiteral("properties"))) {
        QStringList required;
        for (const QJsonValue& key : object[QStringLiteral("required")].toArray())
            required << key.toString();
        required.sort();
        QCOMPARE(required, object[QStringLiteral("properties")].toObject().keys());
        QCOMPARE(object[QStringLiteral("additionalProperties")], QJsonValue(false));
    }
    for (const QJsonValue& inner : object)
        if (inner.isObject())
            checkStrict(inner);
        else
            for (const QJsonValue& one : inner.toArray()) checkStrict(one);
}

Error serverError(const char* sqlState, const char* message, const char* statement = "ALTER")
{
    Error error;
    error.kind = ErrorKind::Server;
    error.sqlState = sqlState;
    error.message = message;
    error.statement = statement;
    return error;
}

} // namespace

class ChatTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyThisMachineIsAskedWithoutEncryption_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("localOnly");
        QTest::addColumn<QString>("is"); // empty: refused
        const auto row = [](const char* url, bool localOnly, const char* is) {
            QTest::addRow("%s%s", url, localOnly ? ", local only" : "")
                << QString::fromLatin1(url) << localOnly << QString::fromLatin1(is);
        };
        row("https://a.example/v1", false, "https://a.example/v1/chat/completions");
        row("https://a.example", false, "https://a.example/v1/chat/completions");
        row("https://a.example/api/", false, "https://a.example/api/chat/completions");
        row("https://a.example/x/chat/completions", false, "https://a.example/x/chat/completions");
        row("http://localhost:1/v1", true, "http://localhost:1/v1/chat/completions");
        row("http://127.0.0.1:1/v1", true, "http://127.0.0.1:1/v1/chat/completions");
        row("http://127.9.9.9:1/v1", true, "http://127.9.9.9:1/v1/chat/completions");
        row("http://[::1]:1/v1", true, "http://[::1]:1/v1/chat/completions");
        for (const char* url :
             {"http://a.example/v1", "http://localhost.a.example/v1", "http://127.0.0.1.a.example",
              "http://10.0.0.1:11434/v1", "http://0.0.0.0:11434/v1", "http://192.168.1.2/v1"})
            row(url, false, "");
        row("https://a.example/v1", true, "");
        row("https://10.0.0.1/v1", true, "");
        for (const char* url :
             {"ftp://localhost/v1", "localhost:11434", "https://user:pass@a.example/v1",
              "https://a.example/v1?key=x", "https://a.example/v1#x", "https://", "file:///v1"})
            row(url, false, "");
    }
    void onlyThisMachineIsAskedWithoutEncryption()
    {
        QFETCH(QString, url);
        QFETCH(bool, localOnly);
        QFETCH(QString, is);
        const auto address = addressOf(profileOf("openai", url.toStdString().c_str(), localOnly));
        QCOMPARE(address ? address->toString() : QString(), is);
        if (!address) QVERIFY(!qs(address.error().text()).contains(QStringLiteral("pass")));
    }

    void aProfileWithoutItsPartsIsTold()
    {
        auto profile = profileOf("openai", "");
        profile.model.clear();
        QVERIFY(qs(addressOf(profile).error().message).contains(QStringLiteral("no model")));
        QVERIFY(qs(addressOf(profileOf("gopher", "")).error().message)
                    .contains(QStringLiteral("gopher")));
        QVERIFY(!addressOf(profileOf("azure", "")));
        QVERIFY(addressOf(profileOf("ollama", "", true)));
    }

    void theSchemasAreStrict()
    {
        checkStrict(questionSchema());
        checkStrict(changeSchema());
    }

    void whatBreaksTheSchemaIsNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("wrong"); // empty: nothing
        const auto row = [](const char* name, const char* operations, const char* wrong) {
            QTest::newRow(name) << QByteArray("{\"operations\":") + operations +
                                       R"(,"assumptions":[],"risks":[],"question":"","refusal":""})"
                                << QString::fromLatin1(wrong);
        };
        row("nothing", "[]", "");
        row("drop", R"([{"op":"drop_table","schema":"","table":"t"}])", "");
        row("null allowed", R"([{"op":"alter_column","schema":"","table":"t","column":"c",
            "type":null,"not_null":null,"default":null,"drop_default":true}])",
            "");
        row("no list", "{}", "operations: must be of type array");
        row("unknown", R"([{"op":"explode","schema":"","table":"t"}])",
            "operations[0]: \"op\" must be one of: create_table");
        row("missing", R"([{"op":"drop_table","schema":""}])",
            "operations[0]: \"table\" is missing");
        row("too much", R"([{"op":"drop_table","schema":"","table":"t","cascade":true}])",
            "operations[0]: \"cascade\" must not be there");
        row("no number", R"([{"op":"add_column","schema":"","table":"t","column":{"name":"c",
            "type":{"word":"text","length":1.5,"precision":0,"scale":0},"not_null":true,
            "default":null,"numbered":false,"unique":false,"references":null,"values":[],
            "comment":""}}])",
            "operations[0].column.type.length: must be of type integer");
        row("wrong word", R"([{"op":"add_range","schema":"","table":"t","column":"c",
            "comparison":"; DROP","bound":"1"}])",
            "operations[0].comparison: must be one of: >=, >, <=, <");
    }
    void whatBreaksTheSchemaIsNamed()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, wrong);
        const QJsonDocument document = QJsonDocument::fromJson(json);
        QVERIFY(document.isObject());
        const auto found = wrongBy(changeSchema(), document.object());
        QCOMPARE(found.has_value(), !wrong.isEmpty());
        if (found) QVERIFY2(qs(*found).startsWith(wrong), found->c_str());
    }

    void whatWouldBeSqlMustBeANumberOrAName_data()
    {
        QTest::addColumn<QByteArray>("operation");
        QTest::newRow("bound") << QByteArray(
            "{\"op\":\"add_range\",\"schema\":\"\",\"table\":\"t\",\"column\":\"c\",\"comparison\":"
            "\">\",\"bound\":\"0); DROP TABLE t; --\"}");
        QTest::newRow("long name") << QByteArray(R"({"op":"rename_table","schema":"","table":"t",
                "new_name":")") + QByteArray(64, 'a') +
                                          "\"}";
        QTest::newRow("no name") << QByteArray(
            R"({"op":"rename_table","schema":"","table":"t","new_name":""})");
        QTest::newRow("unseen") << QByteArray(
            "{\"op\":\"rename_table\",\"schema\":\"\",\"table\":\"t\",\"new_name\":\"a\\u202eb\"}");
        QTest::newRow("default") << QByteArray(
            "{\"op\":\"alter_column\",\"schema\":\"\",\"table\":\"t\",\"column\":\"c\",\"type\":"
            "null,\"not_null\":null,\"default\":{\"sort\":\"number\",\"text\":\"1); DROP TABLE "
            "t\"},\"drop_default\":false}");
    }
    void whatWouldBeSqlMustBeANumberOrAName()
    {
        QFETCH(QByteArray, operation);
        const QJsonArray operations{QJsonDocument::fromJson(operation).object()};
        QVERIFY(!operations[0].toObject().isEmpty());
        const auto read = operationsFrom({{QStringLiteral("operations"), operations}}, Tables());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Refused);
    }

    void theFirstWholeObjectIsFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("a"); // of {"a":…}; empty: there is none
        const auto row = [](const char* text, const char* a) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(a);
        };
        row(R"({"a":"1"})", "1");
        row(R"(x {y} {"a":"1"} {"a":"2"})", "1");
        row("```json\n{\"a\":\"1\"}\n```", "1");
        row(R"(<think>{"a":"0"}</think>{"a":"1"})", "1");
        row(R"(thinking {"a":"0"} </think> {"a":"1"})", "1");
        row("{\"a\":\"}{\\\"\"} rest", "}{\"");
        row(R"([{"a":"1"}])", "1");
        row(R"({"a":"1")", "");
        row("", "");
        row("{{{{", "");
    }
    void theFirstWholeObjectIsFound()
    {
        QFETCH(QString, text);
        QFETCH(QString, a);
        const auto object = firstObject(text.toStdString());
        QCOMPARE(object ? object->value(QStringLiteral("a")).toString() : QString(), a);
    }

    void whatAnErrorTellsOfRowsIsNotToldOn_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, const Error& error, const char* told) {
            QTest::newRow(name) << error << QString::fromUtf8(told);
        };
        const char* rows = "The rows that are there do not allow it (SQLSTATE ";
        row("cast", serverError("22P02", "invalid input syntax for type integer: \"secret\""),
            (std::string(rows) + "22P02).").c_str());
        row("twice", serverError("23000", "Duplicate entry 'secret' for key 'k'"),
            (std::string(rows) + "23000).").c_str());
        row("a trigger's", serverError("P0001", "secret"), (std::string(rows) + "P0001).").c_str());
        row("a name of ours", serverError("42703", "column \"emial\" does not exist"),
            "column \"emial\" does not exist");
        row("a name of others", serverError("42P01", "relation \"secret\" does not exist"),
            "relation \"…\" does not exist");
        row("an open quote", serverError("42601", "near \"secret"), "near \"…");
        row("SQLite's text", serverError("", "no such column: emial"), "no such column: emial");
        row("SQLite's rows", serverError("", "CHECK constraint failed: x <> 'secret'"),
            "The rows that are there do not allow it.");
        Error ours;
        ours.message = "There is no table emial.";
        row("ours", ours, "There is no table emial.");
    }
    void whatAnErrorTellsOfRowsIsNotToldOn()
    {
        QFETCH(Error, error);
        QFETCH(QString, told);
        QCOMPARE(qs(correction(error, "SELECT emial FROM users")), told);
    }

    void profilesAreKeptWithoutTheirKeys()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("deep/assistants.toml"));
        const ChatProfiles profiles(file);
        QVERIFY(profiles.all() && profiles.all()->empty());
        auto one = profileOf("azure", "https://a.example");
        one.apiVersion = "2024-10-21";
        one.hasKey = true;
        one.parts = {true, false, true, false};
        one.pricePrompt = 3;
        one.priceAnswer = 0.15;
        one.currency = "EUR \"x\"";
        one.quirks = {true, true, "json_object"};
        one.timeoutSeconds = 7;
        auto two = profileOf("ollama", "http://127.0.0.1:11434/v1", true);
        two.name = "two\u00fc";
        QVERIFY(profiles.put(one) && profiles.put(two));
        QVERIFY(*profiles.all() == (std::vector{one, two}));
        one.model = "other";
        QVERIFY(profiles.put(one));
        QVERIFY(*profiles.find("one") == one);
        QVERIFY(profiles.remove("one"));
        QCOMPARE(profiles.find("one").error().kind, ErrorKind::NotFound);
        QVERIFY(qs(profiles.find("one").error().hint).contains(QStringLiteral("two\u00fc")));
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        for (const char* name : {"", " x", "a\nb", "\xff"}) {
            one.name = name;
            QVERIFY2(!profiles.put(one), name);
        }
    }

    void aWrongProfileNamesItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray begin = "[[profile]]\nname = \"a\"\n";
        QTest::newRow("secret") << begin + "api_key = \"can4ry\"\n";
        QTest::newRow("type") << begin + "local_only = \"can4ry\"\n";
        QTest::newRow("part") << begin + "send = [\"can4ry\"]\n";
        QTest::newRow("price") << begin + "price_prompt = -1\n";
        QTest::newRow("timeout") << begin + "timeout = 0\n";
        QTest::newRow("outside") << QByteArray("\n\nkey = \"can4ry\"\n");
        QTest::newRow("broken") << begin + "model = can4ry\n";
    }
    void aWrongProfileNamesItsLine()
    {
        QFETCH(QByteArray, text);
        const auto read = chatProfilesFromText(text.toStdString());
        QVERIFY(!read);
        const QString told = qs(read.error().text());
        QVERIFY2(told.contains(QStringLiteral("ine 3")), qPrintable(told));
        QVERIFY2(!told.contains(QStringLiteral("can4ry")), qPrintable(told));
    }
};

QTEST_GUILESS_MAIN(ChatTextTest)
#include "chat_text_test.moc"
