// Odd passwords through every flow: none is left in a file, in what is printed, or for others to
// see.
#include "program.h"
#include "support/postgrescluster.h"

#include <QDirIterator>
#include <QTest>
#include <QUrl>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace lockstep::testing;

namespace {

/// Each holds the word that is looked for, among what breaks quoting, encoding and parsing.
const QStringList& passwords()
{
    static const QStringList all{"can4ry",
                                 "can4ry with spaces",
                                 "can4ry'quote",
                                 "can4ry\"double",
                                 "can4ry\\back\\slash",
                                 "can4ry%zz",
                                 "can4ry%41",
                                 "can4ry@host",
                                 "@can4ry",
                                 "can4ry/slash?query=1",
                                 "can4ry#hash",
                                 "can4ry:colon",
                                 "can4ry&sslmode=disable",
                                 "can4ry=equals",
                                 "can4ry$1",
                                 "can4ry;--",
                                 "can4ry/*x*/",
                                 QString::fromUtf8("can4ry\u00fc\u00e9\u4e2d"),
                                 QString::fromUtf8("can4ry\U0001F600"),
                                 "password=can4ry"};
    return all;
}

QString encoded(const QString& password)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(password));
}

} // namespace

class CliCanaryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("no PostgreSQL server is installed");
        m_server = std::make_unique<PostgresCluster>();
        QVERIFY2(m_server->started(), qPrintable(m_server->why()));
        QCOMPARE(m_server->run("postgres", "CREATE ROLE guarded SUPERUSER LOGIN;"), QString());
        QFile access(m_server->folder() + "/pg_hba.conf");
        QVERIFY(access.open(QIODevice::ReadOnly));
        const QByteArray before = access.readAll();
        access.close();
        QVERIFY(access.open(QIODevice::WriteOnly | QIODevice::Truncate));
        access.write("host all guarded 127.0.0.1/32 scram-sha-256\n" + before);
        access.close();
        QCOMPARE(m_server->run("postgres", "SELECT pg_reload_conf()"), QString());
    }

    void noFlowLeavesAPassword_data()
    {
        QTest::addColumn<QString>("password");
        for (const QString& password : passwords()) QTest::newRow(qPrintable(password)) << password;
    }
    void noFlowLeavesAPassword()
    {
        QFETCH(QString, password);
        QString literal = password;
        QCOMPARE(m_server->run("postgres", "ALTER ROLE guarded PASSWORD '" +
                                               literal.replace('\'', QLatin1String("''")) + "'"),
                 QString());
        QCOMPARE(m_server->create("prod", "CREATE TABLE users (id int);"), QString());
        QCOMPARE(m_server->create("dev", "CREATE TABLE users (id int, name text);"), QString());
        Program program;
        program.set("LOCKSTEP_DEV_URL", uri("dev", password));
        program.set("DATABASE_URL", uri("prod", password));
        program.set("PGPASSWORD", password);
        // It connects, compares, plans, exports, promotes, keeps a journal, and reports.
        for (const char* format : {"text", "json", "markdown"})
            check(program, {"compare", "--format", format}, 1);
        check(program,
              {"plan", "--out", program.path("up.sql"), "--undo", program.path("down.sql")}, 0);
        check(program, {"promote", "--apply", "--yes"}, 0);
        check(program, {"verify"}, 0);
        check(program, {"history"}, 0);
        check(program, {"history", "--format", "json"}, 0);
        // By arguments, wrong, to nobody, to a silent server.
        check(program, {"compare", "--dev", uri("dev", password), "--prod", uri("prod", password)},
              0);
        check(program,
              {"compare", "--dev", uri("dev", password + "!"), "--prod", uri("prod", password)}, 2);
        check(program,
              {"compare", "--dev", uri("nowhere", password), "--prod", uri("prod", password)}, 2);
        check(program,
              {"compare", "--dev", "postgresql://guarded:" + encoded(password) + "@127.0.0.1:1/x",
               "--prod", uri("prod", password)},
              2);
        // Not encoded, as people paste it.
        check(program,
              {"compare", "--dev", "postgresql://guarded:" + password + "@127.0.0.1:1/x", "--prod",
               uri("prod", password)},
              2);
        const QStringList found = holding(program.folder());
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }

    void aProgramThatCrashesLeavesNone()
    {
        const QString password = passwords().at(4);
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        QCOMPARE(::bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
        QCOMPARE(::listen(listener, 8), 0);
        QCOMPARE(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
        const QString silent = "postgresql://guarded:" + encoded(password) +
                               "@127.0.0.1:" + QString::number(ntohs(address.sin_port)) + "/x";
        Program program;
        program.set("LOCKSTEP_DEV_URL", silent);
        program.set("PGPASSWORD", password);
        const auto process = program.start({"compare", "--prod=" + silent});
        QVERIFY(process->waitForStarted());
        const QString folder = QStringLiteral("/proc/%1/").arg(process->processId());
        const auto read = [&](const char* name) {
            QFile file(folder + QLatin1String(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QTRY_VERIFY(read("cmdline").contains("***") && read("environ").contains("***"));
        QVERIFY(!read("cmdline").contains("can4ry"));
        const QByteArray environment = read("environ");
        QVERIFY(environment.contains("LOCKSTEP_DEV_URL=postgresql://guarded:*"));
        QVERIFY(!environment.contains("can4ry"));
        // Somebody who reads limits sees that no core file would be written.
        const QByteArray limits = read("limits");
        QVERIFY2(limits.contains("Max core file size        0 "), limits.constData());
        ::kill(static_cast<pid_t>(process->processId()), SIGSEGV);
        QVERIFY(process->waitForFinished());
        QCOMPARE(process->exitStatus(), QProcess::CrashExit);
        QVERIFY(!process->readAllStandardError().contains("can4ry"));
        const QStringList found = holding(program.folder());
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
        ::close(listener);
    }

    void whatIsLookedForWouldBeFound()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath("x"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("user:can4ry%40host");
        file.close();
        QCOMPARE(holding(folder.path()).size(), 1);
    }

private:
    [[nodiscard]] QString uri(const char* database, const QString& password) const
    {
        return "postgresql://guarded:" + encoded(password) +
               "@127.0.0.1:" + QString::number(m_server->port()) + "/" + QLatin1String(database);
    }

    static void check(const Program& program, const QStringList& arguments, int status)
    {
        const Ran ran = program.run(arguments);
        QVERIFY2(ran.status == status, ran.all());
        QVERIFY2(!ran.out.contains("can4ry") && !ran.err.contains("can4ry"), ran.all());
    }

    /// The files below that hold the word in their content or their name.
    [[nodiscard]] static QStringList holding(const QString& folder)
    {
        QStringList found;
        QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            QFile file(path);
            if (path.contains("can4ry") ||
                (file.open(QIODevice::ReadOnly) && file.readAll().contains("can4ry")))
                found << path;
        }
        return found;
    }

    std::unique_ptr<PostgresCluster> m_server;
};

QTEST_GUILESS_MAIN(CliCanaryTest)
#include "cli_canary_test.moc"
