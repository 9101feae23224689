// Questions to a model: what servers really answer, and what is sent to them.
#include "chatcase.h"

#include "engine/engine.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>
#include <atomic>
#include <sqlite3.h>
#include <thread>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

using Manner = Scripted::Manner;

const QString counting = QStringLiteral("SELECT count(*) FROM users");

QString qs(const std::string& text) { return QString::fromStdString(text); }

bool makeFile(const QString& file, const char* sql)
{
    sqlite3* database = nullptr;
    const bool made = sqlite3_open(QFile::encodeName(file).constData(), &database) == SQLITE_OK &&
                      sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(database);
    return made;
}

QJsonObject jsonOf(const QByteArray& request)
{
    return QJsonDocument::fromJson(bodyOf(request)).object();
}

} // namespace

class ChatProtocolTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    Side m_side;

    Result<AskedQuestion> ask(const ChatCase& chat, const std::string& words = "How many users?")
    {
        return askQuestion(m_side, words, *chat.interpreter());
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString file = m_folder.filePath(QStringLiteral("users.db"));
        QVERIFY(makeFile(file,
                         "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE,"
                         " name TEXT DEFAULT 'can4ry-default' CHECK (name <> 'can4ry-check'));"
                         "CREATE VIEW named AS SELECT id FROM users WHERE name <> 'can4ry-view';"
                         "INSERT INTO users VALUES(1, 'can4ry-email', 'can4ry-name');"));
        m_side = sideOf(QStringLiteral("sqlite:") + file);
    }

    void anAnswerIsTakenHoweverItIsWrapped_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("split");
        const QString answer = answerText(counting);
        const auto row = [](const char* name, const QString& content, bool split = false) {
            QTest::newRow(name) << completion(content) << split;
        };
        row("valid", answer);
        row("fenced", QStringLiteral("```json\n") + answer + QStringLiteral("\n```"));
        row("text around",
            QStringLiteral("Here {you} are: ") + answer + QStringLiteral("\nIs there {\"more\"}?"));
        row("thinking", QStringLiteral("<think>A {\"sql\":\"DROP TABLE users\"} would be bad."
                                       "</think>\n") +
                            answer);
        row("split within a character", answer + QStringLiteral(" \u00e4\u00f6\u20ac\U0001F600"),
            true);
        const QJsonArray pieces{QJsonObject{{QStringLiteral("type"), QStringLiteral("text")},
                                            {QStringLiteral("text"), answer}}};
        const QJsonObject message{{QStringLiteral("content"), pieces}};
        QTest::newRow("in pieces")
            << QJsonDocument(
                   QJsonObject{{QStringLiteral("choices"),
                                QJsonArray{QJsonObject{{QStringLiteral("message"), message}}}}})
                   .toJson()
            << false;
    }
    void anAnswerIsTakenHoweverItIsWrapped()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, split);
        ChatCase chat;
        chat.server.script({{200, body, {}, split ? Manner::Split : Manner::Whole}});
        const auto asked = ask(chat);
        QVERIFY2(asked, asked ? "" : asked.error().text().c_str());
        QCOMPARE(qs(asked->answer.sql), counting);
        QVERIFY(asked->valid);
        QVERIFY(asked->answer.sure);
        QCOMPARE(asked->answer.readings, std::vector<std::string>{"a reading"});
        QCOMPARE(chat.server.taken().size(), 1);
    }

    void aFailureIsToldInWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        const auto content = [](const char* name, const QByteArray& body, ErrorKind kind,
                                const char* words) {
            QTest::newRow(name) << 200 << body << int(kind) << QString::fromLatin1(words);
        };
        const auto status = [](int number, ErrorKind kind, const char* words) {
            QTest::addRow("%d", number) << number << fails(number, QStringLiteral("own words")).body
                                        << int(kind) << QString::fromLatin1(words);
        };
        content("truncated", completion(QStringLiteral("{\"sql\":\"SEL"), QStringLiteral("length")),
                ErrorKind::Server, "cut off");
        content("empty", completion(QString()), ErrorKind::Server, "empty");
        content("filtered", completion(QString(), QStringLiteral("content_filter")),
                ErrorKind::Refused, "filter");
        content("refusal", R"({"choices":[{"message":{"content":null,"refusal":"I will not."}}]})",
                ErrorKind::Refused, "refuses");
        content("no completion", "{\"hello\":1}", ErrorKind::Server, "no chat completion");
        content("no JSON", "<html>", ErrorKind::Server, "no chat completion");
        status(401, ErrorKind::Refused, "does not take the key");
        status(403, ErrorKind::Refused, "may not use some-model");
        status(404, ErrorKind::NotFound, "knows no some-model");
        status(408, ErrorKind::Unreachable, "gave up waiting");
        status(429, ErrorKind::Busy, "no more requests");
        status(500, ErrorKind::Server, "status 500");
        status(503, ErrorKind::Server, "status 503");
        status(418, ErrorKind::Server, "status 418");
    }
    void aFailureIsToldInWords()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        QFETCH(QString, words);
        ChatCase chat;
        chat.server.script({{status, body, {"Retry-After: 17"}}});
        const auto asked = ask(chat);
        QVERIFY(!asked);
        const QString told = qs(asked.error().text());
        QCOMPARE(int(asked.error().kind), kind);
        QVERIFY2(told.contains(words), qPrintable(told));
        if (status != 200) QVERIFY2(told.contains(QStringLiteral("own words")), qPrintable(told));
        QCOMPARE(told.contains(QStringLiteral("17 seconds")),
                 status == 429 || status == 500 || status == 503);
        QVERIFY(!told.contains(QLatin1String(chatKey)));
        QCOMPARE(chat.server.taken().size(), 1);
    }

    void theKeyIsTakenOutOfWhatAServerSays()
    {
        ChatCase chat;
        chat.server.script({fails(
            401, QStringLiteral("Incorrect API key provided: %1.").arg(QLatin1String(chatKey)))});
        const auto asked = ask(chat);
        QVERIFY(!asked);
        const QString told = qs(asked.error().text());
        QVERIFY2(told.contains(QStringLiteral("Incorrect API key provided: ***")),
                 qPrintable(told));
    }

    void aSlowAHangingOrACutLinkEnds_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<QString>("words");
        QTest::newRow("drip") << int(Manner::Drip) << QStringLiteral("within 1 second");
        QTest::newRow("hang") << int(Manner::Hang) << QStringLiteral("within 1 second");
        QTest::newRow("reset") << int(Manner::Reset) << QStringLiteral("broke");
        QTest::newRow("50 MB") << int(Manner::Huge) << QStringLiteral("larger than 4 MB");
    }
    void aSlowAHangingOrACutLinkEnds()
    {
        QFETCH(int, way);
        QFETCH(QString, words);
        ChatCase chat;
        chat.profile.timeoutSeconds = Manner(way) == Manner::Huge ? 30 : 1;
        chat.server.script({{200, completion(answerText(counting)), {}, Manner(way)}});
        QElapsedTimer clock;
        clock.start();
        const auto asked = ask(chat);
        QVERIFY(!asked);
        QVERIFY2(qs(asked.error().message).contains(words), asked.error().text().c_str());
        QVERIFY2(clock.elapsed() < 10000, "it took too long");
    }

    void aServerWhoseCertificateNobodyVouchesForGetsNothing()
    {
        const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
        if (openssl.isEmpty()) QSKIP("there is no openssl to make a certificate with");
        const QString key = m_folder.filePath(QStringLiteral("key.pem"));
        const QString certificate = m_folder.filePath(QStringLiteral("certificate.pem"));
        QProcess made;
        made.start(openssl,
                   {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                    QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                    QStringLiteral("/CN=localhost"), QStringLiteral("-keyout"), key,
                    QStringLiteral("-out"), certificate});
        QVERIFY(made.waitForFinished() && made.exitCode() == 0);
        quint16 port = 0;
        {
            QTcpServer probe;
            QVERIFY(probe.listen(QHostAddress::LocalHost));
            port = probe.serverPort();
        }
        QProcess server;
        server.setProcessChannelMode(QProcess::MergedChannels);
        server.start(openssl, {QStringLiteral("s_server"), QStringLiteral("-accept"),
                               QStringLiteral("127.0.0.1:%1").arg(port), QStringLiteral("-key"),
                               key, QStringLiteral("-cert"), certificate});
        QByteArray said;
        while (!said.contains("ACCEPT") && server.waitForReadyRead(10000)) said += server.readAll();
        QVERIFY2(said.contains("ACCEPT"), said.constData());
        ChatCase chat(QStringLiteral("https://localhost:%1/v1").arg(port));
        const auto asked = ask(chat);
        server.kill();
        server.waitForFinished();
        said += server.readAll();
        QVERIFY(!asked);
        QCOMPARE(asked.error().kind, ErrorKind::Unreachable);
        QVERIFY2(qs(asked.error().message).contains(QStringLiteral("not sure that localhost")),
                 asked.error().text().c_str());
        QVERIFY2(!said.contains("POST") && !said.contains(chatKey), said.constData());
    }

    void aServerThatIsNotThereIsNamed()
    {
        ChatCase chat(QStringLiteral("http://127.0.0.1:1/v1"));
        const auto asked = ask(chat);
        QVERIFY(!asked);
        QCOMPARE(asked.error().kind, ErrorKind::Unreachable);
        QVERIFY(qs(asked.error().message).contains(QStringLiteral("127.0.0.1:1")));
    }

    void askingStopsWithinTwoSeconds()
    {
        ChatCase chat;
        chat.server.script({{200, {}, {}, Manner::Hang}});
        const auto interpreter = chat.interpreter();
        std::atomic<bool> stop = false;
        std::thread stopper([&stop] {
            std::this_thread::sleep_for(std::chrono::milliseconds(700));
            stop = true;
        });
        QElapsedTimer clock;
        clock.start();
        const auto asked = askQuestion(m_side, "How many users?", *interpreter, &stop);
        const qint64 took = clock.elapsed();
        stopper.join();
        QVERIFY(!asked);
        QCOMPARE(asked.error().kind, ErrorKind::Cancelled);
        QVERIFY2(took < 2700, qPrintable(QString::number(took)));
    }

    void whatAServerRefusesIsLeftOutAndRemembered()
    {
        ChatCase chat;
        chat.server.script(
            {fails(400, QStringLiteral("Unsupported value: 'temperature' must be 1")),
             fails(400, QStringLiteral("Use 'max_completion_tokens' instead of 'max_tokens'.")),
             fails(400, QStringLiteral("response_format json_schema is not supported")),
             says(answerText(counting))});
        QVERIFY(ask(chat));
        const auto sent = chat.server.taken();
        QCOMPARE(sent.size(), 4);
        const auto format = [&](int at) {
            return jsonOf(sent[at])[QStringLiteral("response_format")][QStringLiteral("type")]
                .toString();
        };
        QCOMPARE(jsonOf(sent[0])[QStringLiteral("temperature")].toDouble(), 0.1);
        QCOMPARE(format(0), QStringLiteral("json_schema"));
        QVERIFY(!jsonOf(sent[1]).contains(QStringLiteral("temperature")));
        QVERIFY(jsonOf(sent[1]).contains(QStringLiteral("max_tokens")));
        QVERIFY(!jsonOf(sent[2]).contains(QStringLiteral("max_tokens")));
        QCOMPARE(format(3), QStringLiteral("json_object"));
        QVERIFY(messagesOf(sent[3]).contains(QStringLiteral("additionalProperties")));
        QVERIFY(!messagesOf(sent[0]).contains(QStringLiteral("additionalProperties")));

        const auto learned = chat.profiles().find("test");
        QVERIFY(learned);
        const assistant::ChatQuirks expected{true, true, "json_object"};
        QVERIFY(learned->quirks == expected);
        chat.profile = *learned;
        chat.server.script({says(answerText(counting))});
        QVERIFY(ask(chat));
        const auto again = chat.server.taken();
        QCOMPARE(again.size(), 1);
        QCOMPARE(again[0].mid(again[0].indexOf("\r\n\r\n")),
                 sent[3].mid(sent[3].indexOf("\r\n\r\n")));
    }

    void withoutAnyFormatTheFirstObjectIsTaken()
    {
        ChatCase chat;
        chat.server.script({fails(400, QStringLiteral("json_schema: unknown")),
                            fails(400, QStringLiteral("json_object: unknown")),
                            says(QStringLiteral("Sure! ") + answerText(counting))});
        const auto asked = ask(chat);
        QVERIFY(asked && asked->valid);
        QVERIFY(!jsonOf(chat.server.taken()[2]).contains(QStringLiteral("response_format")));
        QCOMPARE(chat.profiles().find("test")->quirks.format, std::string("text"));
    }

    void aRequestThatIsTooLongIsNotSentAgainAndAgain()
    {
        ChatCase chat;
        const auto tooLong =
            fails(400, QStringLiteral("This model's maximum context length is 4096 tokens"));
        chat.server.script({tooLong, tooLong});
        const auto asked = ask(chat);
        QVERIFY(!asked);
        QVERIFY(qs(asked.error().detail).contains(QStringLiteral("maximum context")));
        QCOMPARE(chat.server.taken().size(), 2); // with room for the answer, and without
        QVERIFY(chat.profiles().find("test")->quirks == assistant::ChatQuirks());
    }

    void whatBreaksTheSchemaIsAskedForAgainTwice()
    {
        ChatCase chat;
        chat.server.script({says(QStringLiteral("{\"sql\":\"%1\"}").arg(counting)),
                            says(QStringLiteral("no object at all")), says(answerText(counting))});
        const auto asked = ask(chat);
        QVERIFY2(asked && asked->valid, asked ? "" : asked.error().text().c_str());
        const auto sent = chat.server.taken();
        QCOMPARE(sent.size(), 3);
        QVERIFY(messagesOf(sent[1]).contains(QStringLiteral("\"readings\" is missing")));
        QCOMPARE(asked->spent.requests, 3);

        const Scripted bad = says(QStringLiteral("{}"));
        chat.server.script({bad, bad, bad, says(answerText(counting))});
        const auto never = ask(chat);
        QVERIFY(!never);
        QVERIFY(qs(never.error().message).contains(QStringLiteral("not in the form")));
        QCOMPARE(chat.server.taken().size(), 3);
    }

    void anErrorOfTheServerGoesBackAlone()
    {
        ChatCase chat;
        chat.server.script({says(answerText(QStringLiteral("SELECT nam FROM users"))),
                            says(answerText(counting))});
        const auto asked = ask(chat);
        QVERIFY(asked && asked->valid);
        QCOMPARE(qs(asked->answer.sql), counting);
        const auto sent = chat.server.taken();
        QCOMPARE(sent.size(), 2);
        const QJsonArray messages = jsonOf(sent[1])[QStringLiteral("messages")].toArray();
        QCOMPARE(messages.size(), 4);
        const QString last = messages[3][QStringLiteral("content")].toString();
        QVERIFY2(last.contains(QStringLiteral("no such column: nam")), qPrintable(last));
        QVERIFY2(last.size() < 200, qPrintable(last));
    }

    void anAnswerThatIsNoReadingSelectIsRefused_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char* sql :
             {"DROP TABLE users", "DELETE FROM users", "SELECT 1; DROP TABLE users",
              "ANALYZE SELECT 1", "QUERY PLAN SELECT 1", "PRAGMA writable_schema = 1",
              "ATTACH 'x.db' AS x", "WITH a AS (SELECT 1) DELETE FROM users",
              "SELECT /* hidden */ 1", "VACUUM INTO 'x.db'", "(SELECT 1)"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }
    void anAnswerThatIsNoReadingSelectIsRefused()
    {
        QFETCH(QString, sql);
        ChatCase chat;
        const Scripted obeys = says(answerText(sql)); // what a comment in the schema told it
        chat.server.script({obeys, obeys, obeys});
        const auto asked = ask(chat);
        QVERIFY(asked);
        QVERIFY(!asked->valid);
        QVERIFY2(asked->answer.sql.empty(), asked->answer.sql.c_str());
        QVERIFY(!asked->answer.why.empty());
        QCOMPARE(asked->refused.kind, ErrorKind::Refused);
        QCOMPARE(chat.server.taken().size(), 3);
    }

    void aQuestionBackOrARefusalIsNoAnswer()
    {
        ChatCase chat;
        chat.server.script({says(answerText(QString(), QStringLiteral("There are no orders.")))});
        const auto refused = ask(chat);
        QVERIFY(refused && refused->answer.sql.empty());
        QCOMPARE(refused->answer.why, std::string("There are no orders."));
        chat.server.script({says(answerText(counting, QString(), QStringLiteral("Which users?")))});
        const auto doubtful = ask(chat);
        QVERIFY(doubtful && doubtful->valid);
        QVERIFY(!doubtful->answer.sure);
        QCOMPARE(doubtful->answer.doubts, std::vector<std::string>{"Which users?"});
    }

    void theKeyFollowsNobodyElse()
    {
        ChatCase chat;
        ModelServer other;
        other.script({says(answerText(counting))});
        for (const int status : {301, 302, 303, 307, 308}) {
            chat.server.script({{status, {}, {"Location: " + other.url().toUtf8() + "/x"}}});
            const auto asked = ask(chat);
            QVERIFY(!asked);
            QCOMPARE(asked.error().kind, ErrorKind::Refused);
            QVERIFY2(qs(asked.error().message).contains(QString::number(other.port())),
                     asked.error().text().c_str());
            QCOMPARE(chat.server.taken().size(), 1);
        }
        QVERIFY(other.taken().isEmpty());
    }

    void theSameServerMayMoveIt()
    {
        ChatCase chat;
        chat.server.script(
            {{308, {}, {"Location: /v2/chat/completions"}}, says(answerText(counting))});
        const auto asked = ask(chat);
        QVERIFY2(asked && asked->valid, asked ? "" : asked.error().text().c_str());
        const auto sent = chat.server.taken();
        QCOMPARE(sent.size(), 2);
        QVERIFY(sent[1].startsWith("POST /v2/chat/completions HTTP/1.1\r\n"));
        QCOMPARE(bodyOf(sent[1]), bodyOf(sent[0]));
        const Scripted round{308, {}, {"Location: /v2"}};
        chat.server.script({round, round, round, round, round, round});
        QVERIFY(!ask(chat));
        QCOMPARE(chat.server.taken().size(), 4);
    }

    void whatIsShownIsWhatIsSent()
    {
        for (const char* kind : {"openai", "azure"}) {
            ChatCase chat;
            chat.profile.kind = kind;
            const auto shown = shownRequest(m_side, "How many \u00fcsers?",
                                            assistant::Purpose::Question, *chat.interpreter());
            QVERIFY(shown);
            QVERIFY(chat.server.taken().isEmpty());
            QVERIFY(shown->estimate.requests == 0 && shown->estimate.estimated > 0);
            chat.server.script({says(answerText(counting))});
            QVERIFY(ask(chat, "How many \u00fcsers?"));
            const auto sent = chat.server.taken();
            QCOMPARE(sent.size(), 1);
            const QByteArray bytes = QByteArray::fromStdString(shown->bytes);
            QVERIFY(!bytes.contains(chatKey));
            QCOMPARE(bodyOf(bytes), bodyOf(sent[0]));
            const auto lines = [](const QByteArray& request) {
                auto all = headOf(request).replace(chatKey, "***").split('\n');
                for (QByteArray& line : all) line = line.trimmed();
                std::sort(all.begin() + 1, all.end());
                return all;
            };
            QCOMPARE(lines(sent[0]), lines(bytes));
        }
    }

    void azureHasItsOwnPathAndHeader()
    {
        ChatCase chat(QStringLiteral("http://127.0.0.1:1"));
        chat.profile.kind = "azure";
        chat.profile.url = chat.server.url().chopped(3).toStdString();
        chat.profile.model = "my deployment";
        chat.profile.apiVersion = "2024-12-01";
        chat.server.script({says(answerText(counting))});
        QVERIFY(ask(chat));
        const auto sent = chat.server.taken();
        QVERIFY2(sent[0].startsWith("POST /openai/deployments/my%20deployment/chat/completions"
                                    "?api-version=2024-12-01 HTTP/1.1\r\n"),
                 headOf(sent[0]).constData());
        QVERIFY(headOf(sent[0]).contains("api-key: " + QByteArray(chatKey)));
        QVERIFY(!headOf(sent[0]).contains("Authorization"));
        QVERIFY(!jsonOf(sent[0]).contains(QStringLiteral("model")));
    }

    void tokensAreCountedAndPriced()
    {
        ChatCase chat;
        chat.profile.pricePrompt = 2;
        chat.profile.priceAnswer = 10;
        chat.profile.currency = "EUR";
        chat.server.script(
            {{200, completion(answerText(counting), QStringLiteral("stop"), 100000)}});
        auto asked = ask(chat);
        QVERIFY(asked);
        QCOMPARE(asked->spent.prompt, 100000);
        QCOMPARE(asked->spent.answer, 7);
        QCOMPARE(*asked->spent.cost, (100000 * 2.0 + 7 * 10.0) / 1e6);
        QVERIFY(asked->spent.warnings.empty());
        chat.server.script({{200, completion(answerText(counting), QStringLiteral("stop"), 5)}});
        asked = ask(chat);
        QCOMPARE(asked->spent.warnings.size(), size_t(1));
        QVERIFY(qs(asked->spent.warnings[0]).contains(QStringLiteral("cut the schema off")));
        const ChatUsage expected{2, 100005, 14};
        QVERIFY(chat.usages().of("test") == expected);
    }

    void theBuiltinOneSendsNothing()
    {
        const auto shown = shownRequest(m_side, "How many users?", assistant::Purpose::Question,
                                        assistant::builtinInterpreter());
        QVERIFY(shown && shown->bytes.empty());
        const auto asked = askQuestion(m_side, "How many users are there?");
        QVERIFY(asked && asked->valid && asked->answer.sure);
        QCOMPARE(asked->spent.requests, 0);
    }
};

QTEST_GUILESS_MAIN(ChatProtocolTest)
#include "chat_protocol_test.moc"
