// Through an SSH host to a server: by the system's ssh and a real sshd, each failure with its own
// advice; and the process ends with the connection.
#include "base/stopping.h"
#include "plugins/postgresql/engine.h"
#include "plugins/postgresql/sshwords.h"
#include "sshserver.h"
#include "support/postgrescluster.h"
#include "workflow/connectionworker.h"

#include <QElapsedTimer>
#include <QtTest>

#include <csignal>
#include <cstdio>
#include <sys/stat.h>
#include <thread>

using namespace lockstep;

namespace {

/// Whoever finds it connects to the URI in it, says so, and waits to be killed.
constexpr const char* holds = "LOCKSTEP_TEST_HOLDS";
constexpr const char* canary = "the-canary-password";

struct FirstCell : RowSink
{
    void columns(const std::vector<Column>&) override {}
    bool row(Row row) override
    {
        text = QString::fromStdString(row.at(0).value_or("NULL"));
        return true;
    }
    QString text;
};

} // namespace

class PostgresqlSshTest : public QObject
{
    Q_OBJECT

    [[nodiscard]] Parameters through(const char* sshHost, const QString& more = {}) const
    {
        const QString uri = m_cluster->uri() + "?sshhost=" + QLatin1String(sshHost) + more;
        const auto target = postgresqlEngine()->parseUri(uri.toStdString());
        if (!target) qFatal("%s", target.error().text().c_str());
        return target->parameters;
    }
    /// Connects, and keeps what the stages said.
    Result<std::unique_ptr<Connection>> connect(const Parameters& parameters, int seconds = 20)
    {
        m_stages.clear();
        ConnectOptions options;
        options.password = canary;
        options.timeoutSeconds = seconds;
        return postgresqlEngine()->connect(parameters, options, [this](const StageReport& stage) {
            static const char* const words[] = {"running", "passed", "failed"};
            m_stages << QString::fromStdString(stage.stage + " " + words[int(stage.state)]);
            if (stage.state == StageReport::State::Failed)
                m_advice = QString::fromStdString(stage.note);
        });
    }
    static QString answer(Connection& connection, const char* sql)
    {
        FirstCell cell;
        const auto asked = connection.run(sql, &cell);
        return asked ? cell.text : "failed: " + QString::fromStdString(asked.error().text());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster(0).why()));
        if (const QString why = m_ssh.start(); !why.isEmpty()) {
            if (why.startsWith("no sshd")) QSKIP(qPrintable(why));
            QFAIL(qPrintable(why));
        }
        QVERIFY(m_runtime.isValid());
        qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8());
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        QCOMPARE(m_cluster->run("postgres", "CREATE TABLE kept_here (a int);"), QString());
    }
    void cleanup()
    {
        QTRY_COMPARE(m_ssh.running(), QList<int>());
        QTRY_COMPARE(QDir(m_runtime.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                     QStringList());
    }

    void aUriNamesTheSshHostAndNothingIsLostOfTheRest()
    {
        const auto engine = postgresqlEngine();
        const auto target = engine->parseUri(
            "postgresql://u:p@db1:5433/orders?sshhost=me%40bastion%3A2222&sslmode=require");
        QVERIFY(target.has_value());
        QCOMPARE(target->parameters.at("sshhost"), std::string("me@bastion:2222"));
        QCOMPARE(target->parameters.at("sslmode"), std::string("require"));
        QCOMPARE(target->parameters.at("port"), std::string("5433"));
        QCOMPARE(target->password, std::string("p"));
        QCOMPARE(engine->describe(target->parameters),
                 std::string("orders @ db1:5433 through me@bastion:2222"));
        QVERIFY(!engine->parseUri("postgresql://u@h/d?sshhots=x"));
    }

    void whatIsNoSshHostIsNeverAnOptionOfSsh()
    {
        using postgresql::sshArguments;
        const postgresql::Way way{"/run/x", {}, "5432"};
        for (const char* host : {"-oProxyCommand=touch /tmp/x", "", "a b", "-F", "a\nb"})
            QVERIFY2(!sshArguments(host, {"db", "5432"}, way, 5), host);
        for (const char* host : {"-x", "a,b", "/run/a:b", ""})
            QVERIFY2(!sshArguments("bastion", {host, "5432"}, way, 5), host);
        const auto words =
            sshArguments("me@[::1]:2222", {"::1", "5432"}, {"db", "127.0.0.1", "9"}, 5);
        QVERIFY(words.has_value());
        const auto has = [&](const char* text) {
            return std::find(words->begin(), words->end(), text) != words->end();
        };
        QVERIFY(has("127.0.0.1:9:[::1]:5432") && has("2222"));
        QCOMPARE(words->back(), std::string("me@::1"));
        QCOMPARE(*(words->end() - 2), std::string("--"));
    }

    void aWayLeadsThrough_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("an alias") << "bastion";
        QTest::newRow("a jump") << "jumped";
        QTest::newRow("a key in the agent") << "agent";
        QTest::newRow("user, host and port")
            << m_ssh.user() + "@127.0.0.1:" + QString::number(m_ssh.port());
    }
    void aWayLeadsThrough()
    {
        QFETCH(QString, host);
        const auto connection = connect(through(qPrintable(host)));
        QVERIFY2(connection.has_value(), connection ? "" : connection.error().text().c_str());
        QCOMPARE(m_stages.mid(0, 2), QStringList({"SSH tunnel running", "SSH tunnel passed"}));
        QVERIFY(m_stages.contains("Log in passed"));
        QCOMPARE(answer(**connection, "SELECT current_setting('port')"),
                 QString::number(m_cluster->port()));
        QVERIFY(!m_ssh.running().isEmpty());
        // Only this user reaches the tunnel's end.
        const QStringList folders = QDir(m_runtime.path()).entryList({"lockstep-*"});
        QCOMPARE(folders.size(), 1);
        struct stat found = {};
        QCOMPARE(stat(qPrintable(m_runtime.filePath(folders[0])), &found), 0);
        QCOMPARE(found.st_mode & 0777, mode_t(0700));
    }

    void encryptionGoesToThePortOfThisMachineAndIsAskedForThere()
    {
        const auto connection = connect(through("bastion", "&sslmode=require"));
        QVERIFY(!connection.has_value());
        const QString text = QString::fromStdString(connection.error().text());
        QVERIFY2(text.contains("SSL"), qPrintable(text)); // on a socket it would not be asked for
        QVERIFY(m_stages.contains("SSH tunnel passed"));
        QVERIFY(m_ssh.told().contains("-L 127.0.0.1:"));
    }

    void aFailureHasItsOwnAdvice_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("advice");
        QTest::newRow("not known") << "strange"
                                   << "is not known yet"
                                   << "compare the fingerprint";
        QTest::newRow("another key") << "changed"
                                     << "another key than before"
                                     << "stand between";
        QTest::newRow("no key accepted") << "keyless"
                                         << "accepted no key"
                                         << "ssh-add";
        QTest::newRow("nobody listens") << "closed"
                                        << "No SSH server answers"
                                        << "host and port";
        QTest::newRow("no such name") << "no-such-host.invalid"
                                      << "is not known"
                                      << "alias of ~/.ssh/config";
    }
    void aFailureHasItsOwnAdvice()
    {
        QFETCH(QString, host);
        QFETCH(QString, message);
        QFETCH(QString, advice);
        const auto connection = connect(through(qPrintable(host)));
        QVERIFY(!connection.has_value());
        const QString text = QString::fromStdString(connection.error().text());
        QVERIFY2(QString::fromStdString(connection.error().message).contains(message),
                 qPrintable(text));
        QVERIFY2(QString::fromStdString(connection.error().hint).contains(advice),
                 qPrintable(text));
        QVERIFY2(m_advice.contains(advice), qPrintable(m_advice));
        QCOMPARE(m_stages, QStringList({"SSH tunnel running", "SSH tunnel failed"}));
        QVERIFY(!text.contains(canary));
    }

    void behindTheTunnelARefusedPortIsSaidAsThat()
    {
        Parameters parameters = through("bastion");
        parameters["port"] = std::to_string(SshServer::freePort());
        const auto refused = connect(parameters);
        QVERIFY(!refused.has_value());
        QVERIFY2(refused.error().message.starts_with("From the SSH host bastion no server answers"),
                 refused.error().text().c_str());
        QVERIFY(m_stages.contains("SSH tunnel passed"));
        const auto forbidden = connect(through("strict"));
        QVERIFY(!forbidden.has_value());
        QVERIFY2(forbidden.error().message.starts_with("The SSH host strict forbids tunnels"),
                 forbidden.error().text().c_str());
    }

    void linksShareATunnelWhichEndsWithTheLastOne()
    {
        auto one = connect(through("bastion"));
        auto two = connect(through("bastion"));
        QVERIFY(one && two);
        QCOMPARE(m_ssh.running().size(), 1);
        one->reset();
        QCOMPARE(answer(**two, "SELECT 1"), QString("1"));
        QCOMPARE(m_ssh.running().size(), 1);
        two->reset();
        QTRY_COMPARE(m_ssh.running().size(), 0);
    }

    void aBrokenTunnelIsSaidAsThat()
    {
        const auto connection = connect(through("bastion"));
        QVERIFY(connection.has_value());
        QCOMPARE(answer(**connection, "SELECT 1"), QString("1"));
        for (const int pid : m_ssh.running()) ::kill(pid, SIGKILL);
        const QString said = answer(**connection, "SELECT 1");
        QVERIFY2(said.contains("The SSH tunnel through bastion broke"), qPrintable(said));
        // And the next one is not led into it.
        const auto again = connect(through("bastion"));
        QVERIFY(again && answer(**again, "SELECT 1") == "1");
    }

    void whatRunsBehindTheTunnelIsCancelledThere()
    {
        const auto connection = connect(through("bastion"));
        QVERIFY(connection.has_value());
        std::thread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            (*connection)->cancel();
        });
        QElapsedTimer clock;
        clock.start();
        const auto slept = (*connection)->run("SELECT pg_sleep(20)", nullptr);
        later.join();
        QVERIFY(!slept && slept.error().kind == ErrorKind::Cancelled);
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
    }

    void stopEndsSshThoughTheHostNeverAnswers()
    {
        std::atomic<bool> stop = false;
        std::thread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(400));
            stop = true;
        });
        QElapsedTimer clock;
        clock.start();
        {
            const StopScope scope([&] { return stop.load(); });
            const auto connection = connect(through("silent"), 20);
            QVERIFY(!connection && connection.error().kind == ErrorKind::Cancelled);
        }
        QVERIFY2(clock.elapsed() < 2500, qPrintable(QString::number(clock.elapsed())));
        later.join();
        QTRY_COMPARE_WITH_TIMEOUT(m_ssh.running().size(), 0, 1000);
        const auto late = connect(through("silent"), 1);
        QVERIFY(!late && late.error().kind == ErrorKind::Unreachable);
        QVERIFY2(late.error().message.find("within 1 s") != std::string::npos ||
                     late.error().message.find("answers at silent") != std::string::npos,
                 late.error().text().c_str());
    }

    void stopInTheWindowEndsSshAtOnce()
    {
        ConnectionWorker worker;
        ConnectionRequest request;
        request.engine = postgresqlEngine();
        request.parameters = through("silent");
        request.options.timeoutSeconds = 60;
        const auto opened = worker.open(std::move(request));
        QTRY_COMPARE(m_ssh.running().size(), 1);
        worker.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(opened.isFinished(), 100);
        QTRY_COMPARE_WITH_TIMEOUT(m_ssh.running().size(), 0, 1500);
    }

    void aProgramThatIsKilledLeavesNoTunnel()
    {
        QProcess program;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(holds, m_cluster->uri() + "?sshhost=bastion");
        program.setProcessEnvironment(environment);
        program.start(QCoreApplication::applicationFilePath(), QStringList());
        QTRY_COMPARE_WITH_TIMEOUT(m_ssh.running().size(), 1, 10'000);
        QVERIFY(program.waitForReadyRead(10'000)); // it stands
        program.kill();
        QVERIFY(program.waitForFinished(10'000));
        QTRY_COMPARE_WITH_TIMEOUT(m_ssh.running().size(), 0, 5000);
        for (const QString& left : QDir(m_runtime.path()).entryList({"lockstep-*"}))
            QDir(m_runtime.filePath(left)).removeRecursively(); // nobody was there to do it
    }

    void pgDumpGoesTheSameWay()
    {
        if (!m_cluster->dumps()) QSKIP("no pg_dump that is new enough");
        const auto dumped = postgresqlEngine()->dump(through("bastion"), {}, {});
        QVERIFY2(dumped.has_value(), dumped ? "" : dumped.error().text().c_str());
        QVERIFY(dumped->script.find("kept_here") != std::string::npos);
    }

    void sshIsToldNoPassword()
    {
        qputenv("PGPASSWORD", canary);
        {
            const auto connection = connect(through("bastion"));
            QVERIFY(connection.has_value());
            QVERIFY(m_ssh.told().contains("BatchMode=yes"));
            QVERIFY(!m_ssh.told().contains(canary));
        }
        qunsetenv("PGPASSWORD");
    }

private:
    SshServer m_ssh;
    QTemporaryDir m_runtime;
    std::unique_ptr<PostgresCluster> m_cluster;
    QStringList m_stages;
    QString m_advice;
};

int main(int argc, char** argv)
{
    if (const QByteArray uri = qgetenv(holds); !uri.isEmpty()) {
        const auto target = postgresqlEngine()->parseUri(uri.toStdString());
        const auto connection = postgresqlEngine()->connect(target->parameters, {}, {});
        if (!connection) return 1;
        puts("connected");
        fflush(stdout);
        return pause();
    }
    QCoreApplication program(argc, argv);
    PostgresqlSshTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "postgresql_ssh_test.moc"
