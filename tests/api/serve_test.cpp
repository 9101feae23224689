// lockstepctl serve, as a program: what it tells, what it serves, how it ends.
#include "cli/program.h"
#include "served.h"

#include <QJsonDocument>
#include <QtTest>
#include <csignal>

using lockstep::testing::Program;
using lockstep::testing::Ran;

class ServeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itServesUntilItIsInterrupted()
    {
        const Program program;
        const QString db = program.make("a.db", "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)");
        const auto [process, started] = serving(program, {"--db", db});
        QVERIFY2(!started.isEmpty(), process->readAllStandardError().constData());
        QCOMPARE(started[u"readOnly"], QJsonValue(false));
        QCOMPARE(started[u"tables"], QJsonValue(1));
        const Headers token = tokenOf(started);
        Headers json = token;
        json.insert("Content-Type", "application/json");
        const Reply made = ask(portOf(started), "POST", "/v1/-/t", json, R"({"x": "y"})");
        QVERIFY2(made.status == 201, made.all());
        QCOMPARE(ask(portOf(started), "GET", "/v1/-/t", {}).status, 401);
        ::kill(static_cast<pid_t>(process->processId()), SIGTERM);
        QVERIFY(process->waitForFinished(15000));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 0);
        QCOMPARE(ask(portOf(started), "GET", "/v1/-/t", token).status, 0);
        QCOMPARE(program.query("a.db", "SELECT x FROM t"), QString("y"));
    }

    void productionIsOnlyRead_data()
    {
        QTest::addColumn<QString>("how");
        for (const char* how : {"--read-only", "DATABASE_URL", "environment"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void productionIsOnlyRead()
    {
        QFETCH(QString, how);
        Program program;
        const QString db = program.make("a.db", "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)");
        QStringList arguments{"--db", db};
        if (how == QLatin1String("--read-only")) arguments << how;
        if (how == QLatin1String("DATABASE_URL")) program.set(how, db);
        if (how == QLatin1String("environment")) {
            QDir().mkpath(program.path("config/lockstep"));
            program.set("XDG_CONFIG_HOME", program.path("config"));
            QFile file(program.path("config/lockstep/environments.toml"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("[[environment]]\nid = \"1\"\nname = \"Live\"\nrole = \"production\"\n"
                       "engine = \"sqlite\"\n[environment.parameters]\nfile = \"" +
                       program.path("a.db").toUtf8() + "\"\n");
        }
        const auto [process, started] = serving(program, arguments);
        QVERIFY2(!started.isEmpty(), process->readAllStandardError().constData());
        QCOMPARE(started[u"readOnly"], QJsonValue(true));
        Headers json = tokenOf(started);
        json.insert("Content-Type", "application/json");
        const Reply refused = ask(portOf(started), "POST", "/v1/-/t", json, R"({"x": "y"})");
        QVERIFY2(refused.status == 403, refused.all());
        QCOMPARE(ask(portOf(started), "GET", "/v1/-/t", tokenOf(started)).status, 200);
        process->terminate();
        QVERIFY(process->waitForFinished(15000));
    }

    void whatCannotBeServedIsTold()
    {
        const Program program;
        const Ran none = program.run({"serve", "--db", "sqlite:" + program.path("none.db")});
        QVERIFY2(none.status == 2 && none.err.contains("none.db"), none.all());
        const Ran port = program.run({"serve", "--db", "sqlite:x", "--port", "70000"});
        QVERIFY2(port.status == 2 && port.err.contains("port"), port.all());
        const Ran nothing = program.run({"serve"});
        QVERIFY2(nothing.status == 2 && nothing.err.contains("--dev"), nothing.all());
    }

    void aFileOfEnvironmentsThatCannotBeReadIsNoLeaveToWrite()
    {
        Program program;
        const QString db = program.make("a.db", "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        QDir().mkpath(program.path("config/lockstep"));
        program.set("XDG_CONFIG_HOME", program.path("config"));
        QFile file(program.path("config/lockstep/environments.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no toml at all [");
        file.close();
        const Ran ran = program.run({"serve", "--db", db});
        QVERIFY2(ran.status == 2, ran.all());
    }

private:
    using Started = std::pair<std::unique_ptr<QProcess>, QJsonObject>;

    /// The program, and what it told when it began to serve.
    static Started serving(const Program& program, const QStringList& arguments)
    {
        auto process = program.start(QStringList{"serve", "--format", "json"} + arguments);
        QByteArray line;
        while (!line.endsWith('\n') && process->waitForReadyRead(20000))
            line += process->readAllStandardOutput();
        return {std::move(process), QJsonDocument::fromJson(line).object()};
    }
    static quint16 portOf(const QJsonObject& started)
    {
        return static_cast<quint16>(QUrl(started[u"address"].toString()).port());
    }
    static Headers tokenOf(const QJsonObject& started)
    {
        return {{"Authorization", "Bearer " + started[u"token"].toString().toUtf8()}};
    }
};

QTEST_GUILESS_MAIN(ServeTest)
#include "serve_test.moc"
