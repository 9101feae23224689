// Ways to a server: what psql reaches by a URI is reached here, and what is not taken over, because
// it would lead elsewhere unseen, is refused by its name.
#include "plugins/postgresql/engine.h"
#include "support/postgrescluster.h"

#include <QFile>
#include <QProcess>
#include <QtTest>

#include <unistd.h>

using namespace lockstep;

namespace {

using Variables = QList<QPair<QByteArray, QByteArray>>;

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

constexpr const char* who =
    "SELECT concat_ws(' ', current_database(), current_user, current_setting('port'))";

} // namespace

class PostgresqlWaysTest : public QObject
{
    Q_OBJECT

    /// The server's answer, or "refused: …".
    static QString ours(const QString& uri)
    {
        const auto target = postgresqlEngine()->parseUri(uri.toStdString());
        if (!target) return "refused: " + QString::fromStdString(target.error().message);
        ConnectOptions options;
        options.password = target->password;
        options.timeoutSeconds = 5;
        const auto connection = postgresqlEngine()->connect(target->parameters, options, {});
        if (!connection) return "refused: " + QString::fromStdString(connection.error().text());
        FirstCell cell;
        const auto asked = (*connection)->run(who, &cell);
        return asked ? cell.text : "failed: " + QString::fromStdString(asked.error().text());
    }
    /// The same by psql, with the same environment.
    static QString byPsql(const QString& uri)
    {
        QProcess psql;
        psql.start("psql", {"-X", "-A", "-t", "-w", "-d", uri, "-c", who});
        psql.closeWriteChannel();
        if (!psql.waitForFinished(20'000)) return "psql did not end";
        if (psql.exitCode() != 0) return "refused: " + psql.readAllStandardError();
        return QString::fromUtf8(psql.readAllStandardOutput()).trimmed();
    }
    [[nodiscard]] QString passFile(const char* name, QFile::Permissions permissions) const
    {
        const QString path = m_folder.filePath(QLatin1String(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) qFatal("%s cannot be written", name);
        file.write(
            QStringLiteral("127.0.0.1:%1:*:guarded:right horse\n").arg(m_cluster->port()).toUtf8());
        file.setPermissions(permissions);
        return path;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<PostgresCluster>();
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(m_cluster->why()));
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        QVERIFY(m_folder.isValid());
        QCOMPARE(m_cluster->create("one", "CREATE ROLE guarded LOGIN PASSWORD 'right horse';"),
                 QString());
        QFile access(m_cluster->folder() + "/pg_hba.conf");
        QVERIFY(access.open(QIODevice::ReadOnly));
        const QByteArray before = access.readAll();
        access.close();
        QVERIFY(access.open(QIODevice::WriteOnly | QIODevice::Truncate));
        access.write("host all guarded 127.0.0.1/32 scram-sha-256\n" + before);
        access.close();
        QVERIFY(m_cluster->restart("fast"));
        QProcess psql;
        psql.start("psql", {"--version"});
        if (!psql.waitForFinished()) QSKIP("there is no psql");
    }

    void whatPsqlReachesIsReachedHere_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<bool>("reached");
        const QString port = QString::number(m_cluster->port());
        const QString folder = QFileInfo(m_cluster->folder()).path();
        const QString plain = "?sslmode=disable";
        const auto row = [](const char* name, const QString& uri, const Variables& variables = {},
                            bool reached = true) {
            QTest::newRow(name) << uri << variables << reached;
        };
        row("TCP", "postgresql://postgres@127.0.0.1:" + port + "/one" + plain);
        row("a name", "postgres://postgres@localhost:" + port + "/one" + plain);
        row("a socket's folder",
            "postgresql://postgres@" + QUrl::toPercentEncoding(folder) + ":" + port + "/one");
        row("a socket's folder behind the question mark",
            "postgresql:///one?user=postgres&port=" + port + "&host=" + folder);
        row("two hosts, the first of which is not there",
            "postgresql://postgres@127.0.0.1:1,127.0.0.1:" + port + "/one" + plain);
        row("a password in the URI",
            "postgresql://guarded:right%20horse@127.0.0.1:" + port + "/one" + plain);
        row("a wrong password", "postgresql://guarded:wrong@127.0.0.1:" + port + "/one" + plain, {},
            false);
        const QString guarded = "postgresql://guarded@127.0.0.1:" + port + "/one" + plain;
        row("a password file", guarded,
            {{"PGPASSFILE", passFile("good", QFile::ReadOwner | QFile::WriteOwner).toUtf8()}});
        row("a password file that others may read", guarded,
            {{"PGPASSFILE",
              passFile("open", QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther).toUtf8()}},
            false);
        row("no password at all", guarded, {{"PGPASSFILE", "/dev/null"}}, false);
        row("variables that lead elsewhere, and a URI that says where",
            "postgresql://postgres@127.0.0.1:" + port + "/one" + plain,
            {{"PGPORT", "1"}, {"PGUSER", "nobody"}, {"PGDATABASE", "none"}, {"PGHOST", "/none"}});
        row("a database that is not there",
            "postgresql://postgres@127.0.0.1:" + port + "/none" + plain, {}, false);
    }
    void whatPsqlReachesIsReachedHere()
    {
        QFETCH(QString, uri);
        QFETCH(Variables, variables);
        QFETCH(bool, reached);
        for (const auto& [name, value] : variables) qputenv(name.constData(), value);
        const QString here = ours(uri);
        const QString there = byPsql(uri);
        for (const auto& [name, value] : variables) qunsetenv(name.constData());
        QVERIFY2(here.startsWith("refused: ") != reached, qPrintable(here));
        QVERIFY2(there.startsWith("refused: ") != reached, qPrintable(there));
        if (reached) QCOMPARE(here, there);
        QVERIFY2(!here.contains("horse"), qPrintable(here));
    }

    /// psql takes these over without a word; whoever reviews what is promoted would not see them.
    void whatWouldLeadElsewhereUnseenIsRefusedByItsName_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QByteArray>("variable");
        for (const char* option : {"service=shop", "hostaddr=127.0.0.2", "options=-cx%3Dy",
                                   "target_session_attrs=standby", "passfile=/tmp/p"})
            QTest::newRow(option) << QString::fromLatin1(option) << QByteArray();
        for (const char* variable : {"PGSERVICE", "PGHOSTADDR"})
            QTest::newRow(variable) << QString() << QByteArray(variable);
    }
    void whatWouldLeadElsewhereUnseenIsRefusedByItsName()
    {
        QFETCH(QString, option);
        QFETCH(QByteArray, variable);
        QString uri = "postgresql://postgres@127.0.0.1:" + QString::number(m_cluster->port()) +
                      "/one?sslmode=disable";
        if (!option.isEmpty()) uri += "&" + option;
        if (!variable.isEmpty()) qputenv(variable.constData(), "127.0.0.1");
        const QString here = ours(uri);
        if (!variable.isEmpty()) qunsetenv(variable.constData());
        const QString name =
            option.isEmpty() ? QString::fromLatin1(variable) : option.section('=', 0, 0);
        QVERIFY2(here.startsWith("refused: ") && here.contains(name), qPrintable(here));
    }

private:
    std::unique_ptr<PostgresCluster> m_cluster;
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(PostgresqlWaysTest)
#include "postgresql_ways_test.moc"
