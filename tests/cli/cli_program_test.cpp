// The program as such: what it links, what it says of itself, and what others can see of it.
#include "program.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace lockstep::testing;

class CliProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noGuiLibraryIsLinked()
    {
        QProcess ldd;
        ldd.start(QStringLiteral("ldd"), {Program::binary()});
        QVERIFY(ldd.waitForFinished());
        const QString all = QString::fromUtf8(ldd.readAllStandardOutput());
        QVERIFY(all.contains(QStringLiteral("libQt6Core")));
        for (const char* library :
             {"Qt6Gui", "Qt6Widgets", "Qt6Svg", "qscintilla", "libX11", "libGL"})
            QVERIFY2(!all.contains(QString::fromLatin1(library)), library);
    }

    void itTellsItsVersionAndItsHelp()
    {
        const Program program;
        const Ran version = program.run({QStringLiteral("--version")});
        QCOMPARE(version.status, 0);
        QVERIFY(QRegularExpression(QStringLiteral("^lockstepctl \\d+\\.\\d+"))
                    .match(version.out)
                    .hasMatch());
        const Ran help = program.run({QStringLiteral("--help")});
        QCOMPARE(help.status, 0);
        for (const char* word : {"compare", "plan", "promote", "verify", "history", "hazard",
                                 "Examples:", "Exit status"})
            QVERIFY2(help.out.contains(QString::fromLatin1(word)), word);
    }

    void aHazardIsExplained()
    {
        const Program program;
        const Ran all = program.run({QStringLiteral("hazard")});
        QCOMPARE(all.status, 0);
        QVERIFY2(all.out.contains(QStringLiteral("D02  Column dropped with its values\n")),
                 all.all());
        const Ran one = program.run({QStringLiteral("hazard"), QStringLiteral("d02")});
        QVERIFY2(one.status == 0, one.all());
        QVERIFY(one.out.startsWith(QStringLiteral("# D02 Column dropped with its values\n")));
        QVERIFY(one.out.contains(QStringLiteral("## Safer way")));
        const Ran json = program.run({QStringLiteral("hazard"), QStringLiteral("D02"),
                                      QStringLiteral("--format"), QStringLiteral("json")});
        const QJsonObject told = QJsonDocument::fromJson(json.out.toUtf8()).object();
        QCOMPARE(told[u"hazard"][u"id"].toString(), QStringLiteral("D02"));
        for (const char* wrong : {"D99", "../hazards/D02", "README"}) {
            const Ran none = program.run({QStringLiteral("hazard"), QString::fromLatin1(wrong)});
            QVERIFY2(none.status == 2, none.all());
            QVERIFY2(none.err.contains(QString::fromLatin1(wrong)), none.all());
        }
    }

    void aWrongCommandLineIsToldAndEndsWithTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("unknown command") << QStringList{QStringLiteral("migrate")};
        QTest::newRow("unknown option")
            << QStringList{QStringLiteral("compare"), QStringLiteral("--fast")};
        QTest::newRow("format") << QStringList{QStringLiteral("compare"),
                                               QStringLiteral("--format"), QStringLiteral("xml")};
        QTest::newRow("no databases") << QStringList{QStringLiteral("compare")};
        QTest::newRow("limit") << QStringList{QStringLiteral("history"), QStringLiteral("--limit"),
                                              QStringLiteral("-3")};
    }

    void aWrongCommandLineIsToldAndEndsWithTwo()
    {
        QFETCH(QStringList, arguments);
        const Ran ran = Program().run(arguments);
        QCOMPARE(ran.status, 2);
        QVERIFY(ran.out.isEmpty());
        QVERIFY2(ran.err.startsWith(QStringLiteral("lockstepctl: ")), ran.all());
    }

    void aPasswordIsNeverRepeated_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto pair = [](const char* uri) {
            return QStringList{QStringLiteral("compare"), QStringLiteral("--dev"),
                               QString::fromLatin1(uri), QStringLiteral("--prod"),
                               QString::fromLatin1(uri)};
        };
        QTest::newRow("no server") << pair("postgresql://u:can4ry@127.0.0.1:1/x");
        QTest::newRow("unknown host") << pair("postgresql://u:can4ry@no.such.host.invalid/x");
        QTest::newRow("unknown scheme") << pair("oracle://u:can4ry@h/x");
        QTest::newRow("percent") << pair("postgresql://u:can4ry%zz@h/x");
        QTest::newRow("at in it") << pair("postgresql://u:can4ry@can4ry@127.0.0.1:1/x");
        QTest::newRow("slash in it") << pair("postgresql://u:can4ry/can4ry@127.0.0.1:1/x");
        QTest::newRow("query") << pair("postgresql://u@127.0.0.1:1/x?password=can4ry");
        QTest::newRow("port") << pair("postgresql://u:can4ry@127.0.0.1:99999/x");
        QTest::newRow("argument too many")
            << QStringList{QStringLiteral("compare"), QStringLiteral("postgresql://u:can4ry@h/x")};
        QTest::newRow("option unknown") << QStringList{
            QStringLiteral("compare"), QStringLiteral("--pord=postgresql://u:can4ry@h/x")};
        QTest::newRow("command") << QStringList{QStringLiteral("postgresql://u:can4ry@h/x")};
    }

    void aPasswordIsNeverRepeated()
    {
        QFETCH(QStringList, arguments);
        Program program;
        program.set(QStringLiteral("PGPASSWORD"), QStringLiteral("can4ry"));
        for (const QString& format : {QStringLiteral("text"), QStringLiteral("json")}) {
            QStringList all = arguments;
            if (arguments.size() > 2) all += {QStringLiteral("--format"), format};
            const Ran ran = program.run(all);
            QCOMPARE(ran.status, 2);
            QVERIFY2(!ran.err.contains(QStringLiteral("can4ry")) &&
                         !ran.out.contains(QStringLiteral("can4ry")),
                     ran.all());
            QVERIFY(!ran.err.isEmpty());
        }
    }

    void othersCannotSeeThePasswordInTheListOfProcesses()
    {
        // A server that takes the connection and never says a word.
        const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        QCOMPARE(::bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
        QCOMPARE(::listen(listener, 8), 0);
        QCOMPARE(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
        const QString uri =
            QStringLiteral("postgresql://u:can4ry@127.0.0.1:%1/x").arg(ntohs(address.sin_port));
        const Program program;
        const auto process = program.start({QStringLiteral("compare"), QStringLiteral("--dev"), uri,
                                            QStringLiteral("--prod=") + uri});
        QVERIFY(process->waitForStarted());
        QByteArray seen;
        QTRY_VERIFY(([&] {
            QFile file(QStringLiteral("/proc/%1/cmdline").arg(process->processId()));
            if (file.open(QIODevice::ReadOnly)) seen = file.readAll();
            return seen.contains("******");
        }()));
        QVERIFY(!seen.contains("can4ry"));
        process->kill();
        process->waitForFinished();
        ::close(listener);
    }
};

QTEST_GUILESS_MAIN(CliProgramTest)
#include "cli_program_test.moc"
