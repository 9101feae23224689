// lockstepctl with a profile: what is asked, shown and kept.
#include "chatcase.h"

#include "cli/program.h"

#include <QTest>

using namespace lockstep::testing;

namespace {

const QString counting = QStringLiteral("SELECT count(*) FROM users");

} // namespace

class ChatProgramTest : public QObject
{
    Q_OBJECT

private:
    /// A program with a database and a profile of this server.
    static QString begin(Program& program, const ModelServer& server, const QStringList& more = {})
    {
        program.set(QStringLiteral("XDG_CONFIG_HOME"), program.path(QStringLiteral("home/config")));
        const Ran ran = program.run(
            QStringList{QStringLiteral("profile"), QStringLiteral("add"), QStringLiteral("local"),
                        QStringLiteral("--kind"), QStringLiteral("vllm"), QStringLiteral("--url"),
                        server.url(), QStringLiteral("--model"), QStringLiteral("m"),
                        QStringLiteral("--local-only")} +
            more);
        if (ran.status != 0) qFatal("%s", ran.all());
        return program.make(QStringLiteral("dev.db"),
                            "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT);"
                            "INSERT INTO users VALUES(1, 'can4ry-row')");
    }

    static Ran typed(const Program& program, const QStringList& arguments, const QByteArray& line)
    {
        const auto process = program.start(arguments);
        process->write(line);
        process->closeWriteChannel();
        process->waitForFinished();
        Ran ran;
        if (process->exitStatus() == QProcess::NormalExit) ran.status = process->exitCode();
        ran.out = QString::fromUtf8(process->readAllStandardOutput());
        ran.err = QString::fromUtf8(process->readAllStandardError());
        return ran;
    }

private Q_SLOTS:
    void aQuestionIsAskedOfTheProfile()
    {
        Program program;
        ModelServer server;
        const QString db = begin(program, server);
        server.script({{200, completion(answerText(counting), QStringLiteral("stop"), 900)}});
        const Ran ran = program.run({QStringLiteral("ask"), QStringLiteral("--db"), db,
                                     QStringLiteral("--profile"), QStringLiteral("local"),
                                     QStringLiteral("How many users?")});
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY2(ran.out.contains(counting + u';'), ran.all());
        QVERIFY2(ran.out.contains(QStringLiteral("1 request: 900 tokens sent, 7 received")),
                 ran.all());
        QVERIFY2(ran.out.contains(QStringLiteral("Said by m (local)")), ran.all());
        const Ran list = program.run({QStringLiteral("profile"), QStringLiteral("list")});
        QVERIFY2(list.out.contains(QStringLiteral("1 answer: 900 tokens sent, 7 received")),
                 list.all());
        const Ran removed = program.run(
            {QStringLiteral("profile"), QStringLiteral("remove"), QStringLiteral("local")});
        QVERIFY2(removed.status == 0, removed.all());
        const Ran gone = program.run({QStringLiteral("ask"), QStringLiteral("--db"), db,
                                      QStringLiteral("--profile"), QStringLiteral("local"),
                                      QStringLiteral("How many users?")});
        QCOMPARE(gone.status, 2);
        QVERIFY2(gone.err.contains(QStringLiteral("There is no profile local")), gone.all());
    }

    void aChangeIsProposedAndApplied()
    {
        Program program;
        ModelServer server;
        const QString db = begin(program, server);
        const Scripted answer = says(changeText(
            R"([{"op":"add_range","schema":"","table":"users","column":"id","comparison":">",
                 "bound":"0"}])"));
        server.script({answer});
        const QStringList arguments{QStringLiteral("propose"),
                                    QStringLiteral("--db"),
                                    db,
                                    QStringLiteral("--profile"),
                                    QStringLiteral("local"),
                                    QStringLiteral("Let the id of users be positive")};
        const Ran dry = program.run(arguments);
        QVERIFY2(dry.status == 0, dry.all());
        QVERIFY2(dry.out.contains(QStringLiteral("the model warns: a risk")), dry.all());
        QVERIFY2(!program.query(QStringLiteral("dev.db"), "SELECT sql FROM sqlite_schema")
                      .contains(QStringLiteral("CHECK")),
                 dry.all());
        server.script({answer});
        const Ran done =
            program.run(arguments + QStringList{QStringLiteral("--apply"),
                                                QStringLiteral("--allow"), QStringLiteral("all")});
        QVERIFY2(done.status == 0, done.all());
        QVERIFY(program.query(QStringLiteral("dev.db"), "SELECT sql FROM sqlite_schema")
                    .contains(QStringLiteral("CHECK")));
    }

    void theRequestIsShownAndNotSent()
    {
        Program program;
        ModelServer server;
        const QString db = begin(program, server);
        server.script({says(answerText(counting))});
        const QStringList asking{QStringLiteral("ask"),
                                 QStringLiteral("--db"),
                                 db,
                                 QStringLiteral("--profile"),
                                 QStringLiteral("local"),
                                 QStringLiteral("How many users?")};
        const Ran shown = program.run(asking + QStringList{QStringLiteral("--show-request")});
        QVERIFY2(shown.status == 0, shown.all());
        QVERIFY(server.taken().isEmpty());
        const Ran ran = program.run(asking);
        QVERIFY2(ran.status == 0, ran.all());
        const QByteArray body = bodyOf(server.taken()[0]);
        QVERIFY2(shown.out.toUtf8().contains(body), shown.all());
        QVERIFY(!body.contains("can4ry-row"));
    }

    void theKeyComesFromStandardInputAndIsNeverShown()
    {
        Program program;
        ModelServer server;
        const QString db = begin(program, server);
        server.script(
            {says(answerText(counting)), fails(401, QStringLiteral("bad key can4ry-key"))});
        const QStringList asking{QStringLiteral("ask"),
                                 QStringLiteral("--db"),
                                 db,
                                 QStringLiteral("--profile"),
                                 QStringLiteral("local"),
                                 QStringLiteral("How many users?"),
                                 QStringLiteral("--key-stdin")};
        const Ran ran = typed(program, asking, "can4ry-key\n");
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY(headOf(server.taken()[0]).contains("Authorization: Bearer can4ry-key"));
        const Ran bad = typed(program, asking, "can4ry-key\n");
        QVERIFY2(bad.status == 3, bad.all());
        QVERIFY2(bad.err.contains(QStringLiteral("bad key ***")), bad.all());
        for (const Ran& one : {ran, bad})
            QVERIFY2(!one.out.contains(QStringLiteral("can4ry")) &&
                         !one.err.contains(QStringLiteral("can4ry")),
                     one.all());
        const Ran none = typed(program, asking, "");
        QCOMPARE(none.status, 2);
        QVERIFY2(none.err.contains(QStringLiteral("No key was given")), none.all());
        QVERIFY(!program.content(QStringLiteral("home/config/lockstep/assistants.toml"))
                     .contains("can4ry"));
    }

    void aKeyThatIsTypedIsNotSeen()
    {
        Program program;
        ModelServer server;
        const QString db = begin(program, server);
        server.script({says(answerText(counting))});
        const Ran ran =
            program.onTerminal({QStringLiteral("ask"), QStringLiteral("--db"), db,
                                QStringLiteral("--profile"), QStringLiteral("local"),
                                QStringLiteral("--key-stdin"), QStringLiteral("How many users?")},
                               "can4ry-key\n");
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY2(ran.out.contains(counting), ran.all());
        QVERIFY2(!ran.out.contains(QStringLiteral("can4ry")), ran.all());
        QVERIFY(headOf(server.taken()[0]).contains("Authorization: Bearer can4ry-key"));
    }

    void aKeyThatNoKeychainKeepsIsNotCalledKept()
    {
        Program program;
        ModelServer server;
        (void)begin(program, server);
        const Ran ran =
            typed(program,
                  {QStringLiteral("profile"), QStringLiteral("add"), QStringLiteral("other"),
                   QStringLiteral("--kind"), QStringLiteral("openai"), QStringLiteral("--model"),
                   QStringLiteral("m"), QStringLiteral("--key")},
                  "can4ry-key\n");
        QVERIFY2(ran.status == 2, ran.all());
        QVERIFY2(ran.err.contains(QStringLiteral("not kept")), ran.all());
        const Ran list = program.run({QStringLiteral("profile"), QStringLiteral("list")});
        QVERIFY2(!list.out.contains(QStringLiteral("other")), list.all());
    }

    void whatMustNotBeAskedIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("why");
        const auto add = [](const char* name, const QStringList& more, const char* why) {
            QTest::newRow(name) << QStringList{QStringLiteral("profile"), QStringLiteral("add"),
                                               QStringLiteral("x"), QStringLiteral("--model"),
                                               QStringLiteral("m")} +
                                       more
                                << QString::fromLatin1(why);
        };
        add("plain",
            {QStringLiteral("--kind"), QStringLiteral("vllm"), QStringLiteral("--url"),
             QStringLiteral("http://a.example/v1")},
            "Without encryption");
        add("elsewhere",
            {QStringLiteral("--kind"), QStringLiteral("openai"), QStringLiteral("--local-only")},
            "api.openai.com is another one");
        add("kind", {QStringLiteral("--kind"), QStringLiteral("gopher")}, "gopher");
        QTest::newRow("no profile")
            << QStringList{QStringLiteral("ask"), QStringLiteral("--db"),
                           QStringLiteral("sqlite:dev.db"), QStringLiteral("--key-stdin"),
                           QStringLiteral("Who?")}
            << QStringLiteral("Without --profile");
    }
    void whatMustNotBeAskedIsRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, why);
        Program program;
        ModelServer server;
        (void)begin(program, server);
        const Ran ran = program.run(arguments);
        QVERIFY2(ran.status == 2, ran.all());
        QVERIFY2(ran.err.contains(why), ran.all());
    }
};

QTEST_GUILESS_MAIN(ChatProgramTest)
#include "chat_program_test.moc"
