// Encryption with real certificates: to another machine only a verified server is logged in to.
#include "corpuscase.h"

#include "plugins/postgresql/engine.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace lockstep;

namespace {

/// A name of this machine that does not look like one: what holds for other machines holds for it.
const char* const elsewhere = "LOCALHOST";

QString openssl(const QString& folder, const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished(60'000)) return QStringLiteral("openssl does not run");
    if (process.exitCode() == 0) return {};
    return QString::fromUtf8(process.readAllStandardError());
}

struct Rows : RowSink
{
    void columns(const std::vector<Column>&) override {}
    bool row(Row row) override
    {
        all.push_back(std::move(row));
        return true;
    }
    std::vector<Row> all;
};

} // namespace

class PostgresqlTlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("no PostgreSQL server is installed");
        if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
            QSKIP("no openssl to make certificates with");
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        authority("ca");
        authority("other");
        certificate("good", "ca", "DNS:localhost", 10);
        certificate("wrong", "ca", "DNS:wrong.example", 10);
        certificate("foreign", "other", "DNS:localhost", 10);
        certificate("expired", "ca", "DNS:localhost", -1);
        QCOMPARE(
            openssl(m_files.path(), {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                                     "self.key", "-out", "self.crt", "-days", "10", "-subj",
                                     "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"}),
            QString());
    }

    void onlyAVerifiedServerIsLoggedInTo_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<bool>("good");
        QTest::newRow("good") << "good" << true;
        QTest::newRow("wrong host") << "wrong" << false;
        QTest::newRow("another authority") << "foreign" << false;
        QTest::newRow("expired") << "expired" << false;
        QTest::newRow("self-signed") << "self" << false;
        QTest::newRow("no encryption") << "" << false;
        QTest::newRow("an old protocol") << "old" << false;
    }
    void onlyAVerifiedServerIsLoggedInTo()
    {
        QFETCH(QString, certificate);
        QFETCH(bool, good);
        serve(certificate);
        for (const char* variable : {"PGSSLMODE", "PGREQUIRESSL"}) qputenv(variable, "disable");
        const auto connection = connect({{"sslrootcert", path("ca.crt")}});
        for (const char* variable : {"PGSSLMODE", "PGREQUIRESSL"}) qunsetenv(variable);
        QCOMPARE(connection.has_value(), good);
        if (good) {
            QVERIFY((*connection)->facts().encrypted);
            QVERIFY((*connection)->facts().unverified.empty());
        } else {
            QVERIFY2(connection.error().message.find("trusted") != std::string::npos,
                     connection.error().text().c_str());
        }
    }

    void withoutAnAuthorityThatOfTheSystemDecides()
    {
        serve(QStringLiteral("good"));
        qputenv("PGSSLROOTCERT", QByteArray::fromStdString(path("ca.crt")));
        const auto connection = connect({});
        qunsetenv("PGSSLROOTCERT");
        QVERIFY(!connection.has_value());
    }

    void aWeakerModeNeedsTheHostsNameAndIsTold_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("told");
        QTest::newRow("require") << "wrong"
                                 << "require"
                                 << "nobody checked";
        QTest::newRow("verify-ca") << "wrong"
                                   << "verify-ca"
                                   << "nobody checked";
        QTest::newRow("prefer") << "self"
                                << "prefer"
                                << "nobody checked";
        QTest::newRow("prefer, stripped") << ""
                                          << "prefer"
                                          << "Not encrypted";
        QTest::newRow("disable") << "good"
                                 << "disable"
                                 << "Not encrypted";
    }
    void aWeakerModeNeedsTheHostsNameAndIsTold()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, mode);
        QFETCH(QString, told);
        serve(certificate);
        Parameters weak{{"sslmode", mode.toStdString()}};
        if (mode == "verify-ca") weak["sslrootcert"] = path("ca.crt");
        const auto refused = connect(weak);
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().kind == ErrorKind::BadInput);
        weak["unverifiedhost"] = "another.example";
        QVERIFY(!connect(weak).has_value());
        weak["unverifiedhost"] = elsewhere;
        const auto agreed = connect(weak);
        QVERIFY2(agreed.has_value(), agreed ? "" : agreed.error().text().c_str());
        QVERIFY2((*agreed)->facts().unverified.find(told.toStdString()) != std::string::npos,
                 (*agreed)->facts().unverified.c_str());
    }

    void aModeInAUriIsAgreedToForItsHostAlone()
    {
        const auto target =
            postgresqlEngine()->parseUri("postgresql://u@db.example/x?sslmode=require");
        QVERIFY(target.has_value());
        QCOMPARE(target->parameters.at("unverifiedhost"), std::string("db.example"));
        const auto usual = postgresqlEngine()->parseUri("postgresql://u@db.example/x");
        QVERIFY(usual.has_value());
        QCOMPARE(usual->parameters.count("unverifiedhost"), size_t(0));
    }

    void theEnvironmentNeitherRedirectsNorWeakens()
    {
        serve(QStringLiteral("good"));
        const Parameters safe{{"sslrootcert", path("ca.crt")}};
        for (const char* variable : {"PGSERVICE", "PGHOSTADDR"}) {
            qputenv(variable, "127.0.0.1");
            const auto refused = connect(safe);
            qunsetenv(variable);
            QVERIFY(!refused.has_value());
            QVERIFY(refused.error().message.find(variable) != std::string::npos);
        }
        QFile service(QString::fromStdString(path("service.conf")));
        QVERIFY(service.open(QIODevice::WriteOnly));
        service.write("[evil]\nhost=127.0.0.2\n");
        service.close();
        const std::vector<std::pair<const char*, QByteArray>> evil{
            {"PGOPTIONS", "-c work_mem=77MB"},
            {"PGSERVICEFILE", service.fileName().toUtf8()},
            {"PGGSSENCMODE", "require"},
            {"PGSSLMINPROTOCOLVERSION", "TLSv1"},
            {"PGTARGETSESSIONATTRS", "standby"},
            {"PGCLIENTENCODING", "LATIN1"},
            {"PGAPPNAME", "evil"},
            {"PGDATABASE", "evil"},
            {"PGUSER", "evil"},
            {"PGPORT", "1"}};
        for (const auto& [variable, value] : evil) qputenv(variable, value);
        const auto connection = connect(safe);
        for (const auto& [variable, value] : evil) qunsetenv(variable);
        QVERIFY2(connection.has_value(), connection ? "" : connection.error().text().c_str());
        Rows rows;
        QVERIFY((*connection)
                    ->run("SELECT current_setting('work_mem'), current_setting('client_encoding'), "
                          "current_setting('application_name')",
                          &rows)
                    .has_value());
        QVERIFY(rows.all.at(0).at(0).value_or("") != "77MB");
        QCOMPARE(rows.all.at(0).at(1).value_or(""), std::string("UTF8"));
        QCOMPARE(rows.all.at(0).at(2).value_or(""), std::string("lockstep"));
    }

private:
    [[nodiscard]] std::string path(const char* name) const
    {
        return m_files.filePath(QString::fromLatin1(name)).toStdString();
    }

    void authority(const QString& name)
    {
        QCOMPARE(openssl(m_files.path(),
                         {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key",
                          "-out", name + ".crt", "-days", "10", "-subj", "/CN=" + name}),
                 QString());
    }

    void certificate(const QString& name, const QString& by, const QString& forHost, int days)
    {
        QCOMPARE(
            openssl(m_files.path(), {"req", "-newkey", "rsa:2048", "-nodes", "-keyout",
                                     name + ".key", "-out", name + ".csr", "-subj", "/CN=" + name}),
            QString());
        QFile extension(m_files.filePath("extension"));
        QVERIFY(extension.open(QIODevice::WriteOnly | QIODevice::Truncate));
        extension.write("subjectAltName=" + forHost.toUtf8() + "\n");
        extension.close();
        QCOMPARE(openssl(m_files.path(),
                         {"x509", "-req", "-in", name + ".csr", "-CA", by + ".crt", "-CAkey",
                          by + ".key", "-CAcreateserial", "-days", QString::number(days),
                          "-extfile", "extension", "-out", name + ".crt"}),
                 QString());
    }

    /// The server shows this certificate from now on; without a name it knows no encryption.
    void serve(const QString& certificate)
    {
        const bool old = certificate == QLatin1String("old");
        const QString name = old ? QStringLiteral("good") : certificate;
        QString settings;
        if (!name.isEmpty()) {
            struct stat folder
            {
            };
            QCOMPARE(stat(QFile::encodeName(m_cluster->folder()).constData(), &folder), 0);
            for (const char* end : {".crt", ".key"}) {
                const QString to = m_cluster->folder() + "/server" + QLatin1String(end);
                QFile::remove(to);
                QVERIFY(QFile::copy(m_files.filePath(name + QLatin1String(end)), to));
                QVERIFY(QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner));
                if (geteuid() == 0)
                    QCOMPARE(chown(QFile::encodeName(to).constData(), folder.st_uid, folder.st_gid),
                             0);
            }
        }
        settings += name.isEmpty() ? "ALTER SYSTEM SET ssl = off;" : "ALTER SYSTEM SET ssl = on;";
        settings += QStringLiteral("ALTER SYSTEM SET ssl_min_protocol_version = '%1';"
                                   "ALTER SYSTEM SET ssl_max_protocol_version = '%2';")
                        .arg(old ? "TLSv1" : "TLSv1.2", old ? "TLSv1.1" : "TLSv1.3");
        QCOMPARE(m_cluster->run("postgres", settings), QString());
        m_cluster->kill();
        QVERIFY2(m_cluster->start(), qPrintable(m_cluster->why()));
    }

    [[nodiscard]] Result<std::unique_ptr<Connection>> connect(Parameters parameters) const
    {
        parameters["host"] = elsewhere;
        parameters["port"] = std::to_string(m_cluster->port());
        parameters["dbname"] = "postgres";
        parameters["user"] = "postgres";
        return postgresqlEngine()->connect(parameters, {});
    }

    QTemporaryDir m_files;
    std::unique_ptr<PostgresCluster> m_cluster;
};

QTEST_GUILESS_MAIN(PostgresqlTlsTest)
#include "postgresql_tls_test.moc"
