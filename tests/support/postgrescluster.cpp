// PostgresCluster: initdb, pg_ctl and psql in a temporary folder.
#include "support/postgrescluster.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr int patience = 120'000; // ms; a loaded machine may take long over initdb

QString firstUserOf(std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (getpwnam(name)) return QString::fromLatin1(name);
    return {};
}

quint16 freePort()
{
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (probe < 0) return 0;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool bound = bind(probe, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    close(probe);
    return bound ? ntohs(address.sin_port) : quint16(0);
}

} // namespace

QString PostgresCluster::binaries()
{
    const QString chosen = qEnvironmentVariable("LOCKSTEP_PG_BIN");
    if (!chosen.isEmpty()) return QFile::exists(chosen + "/initdb") ? chosen : QString();
    QString best;
    int bestVersion = 0;
    const QDir root(QStringLiteral("/usr/lib/postgresql"));
    for (const QString& version : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString folder = root.filePath(version) + "/bin";
        if (version.toInt() <= bestVersion || !QFile::exists(folder + "/initdb")) continue;
        bestVersion = version.toInt();
        best = folder;
    }
    return best;
}

PostgresCluster::PostgresCluster()
{
    if (binaries().isEmpty()) {
        m_why = QStringLiteral("no PostgreSQL server binaries (set LOCKSTEP_PG_BIN)");
        return;
    }
    if (geteuid() == 0) {
        m_serverUser = firstUserOf({"postgres", "nobody"});
        const passwd* user = getpwnam(m_serverUser.toLatin1().constData());
        if (!user || chown(QFile::encodeName(m_folder.path()).constData(), user->pw_uid,
                           user->pw_gid) != 0) {
            m_why = QStringLiteral("root may not run a server, and there is no other user");
            return;
        }
    }
    m_why = call(binaries() + "/initdb",
                 {"-D", folder(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
                  "--no-sync"},
                 {}, true);
    if (m_why.isEmpty()) m_started = start();
}

PostgresCluster::~PostgresCluster()
{
    if (m_started) stop(QStringLiteral("immediate"));
    // The files are the server user's; root may remove them, and so may that user.
}

QString PostgresCluster::folder() const { return m_folder.path() + "/cluster"; }

QString PostgresCluster::uri(const QString& database) const
{
    return QStringLiteral("postgresql://postgres@127.0.0.1:%1/%2").arg(m_port).arg(database);
}

bool PostgresCluster::start()
{
    // Another program may take the port between the probe and the server's start: try again.
    for (int attempt = 0; attempt < 5; ++attempt) {
        m_port = freePort();
        const QString options =
            QStringLiteral("-c listen_addresses=127.0.0.1 -c port=%1 -c unix_socket_directories=%2 "
                           "-c fsync=off -c synchronous_commit=off -c full_page_writes=off "
                           "-c max_locks_per_transaction=1024 -c max_connections=60 "
                           "-c shared_buffers=128MB -c autovacuum=off -c logging_collector=off "
                           "-c wal_level=logical")
                .arg(m_port)
                .arg(m_folder.path());
        m_why = call(binaries() + "/pg_ctl",
                     {"-D", folder(), "-w", "-l", m_folder.path() + "/log", "-o", options, "start"},
                     {}, true);
        m_started = m_why.isEmpty();
        if (m_started) return true;
    }
    return false;
}

void PostgresCluster::stop(const QString& mode)
{
    (void)call(binaries() + "/pg_ctl", {"-D", folder(), "-w", "-m", mode, "stop"}, {}, true);
    m_started = false;
}

void PostgresCluster::kill() { stop(QStringLiteral("immediate")); }

QString PostgresCluster::call(const QString& program, const QStringList& arguments,
                              const QByteArray& input, bool asServerUser, QByteArray* output) const
{
    QProcess process;
    // pg_ctl's server inherits the pipes: without this, waiting for it would never end.
    const bool keepOutput = !program.endsWith(QLatin1String("pg_ctl"));
    if (!keepOutput) {
        process.setStandardOutputFile(QProcess::nullDevice());
        process.setStandardErrorFile(QProcess::nullDevice());
    }
    process.setWorkingDirectory(QStringLiteral("/"));
    if (asServerUser && !m_serverUser.isEmpty())
        process.start(
            QStringLiteral("setpriv"),
            QStringList{"--reuid", m_serverUser, "--regid",
                        QString::number(getpwnam(m_serverUser.toLatin1().constData())->pw_gid),
                        "--clear-groups", program} +
                arguments);
    else
        process.start(program, arguments);
    if (!process.waitForStarted(patience)) return program + ": " + process.errorString();
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
        return program + " did not end";
    }
    if (output) *output = process.readAllStandardOutput();
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) return {};
    const QString words =
        keepOutput ? QString::fromUtf8(process.readAllStandardError()) : QString();
    return words.isEmpty() ? QStringLiteral("%1 ended with %2").arg(program).arg(process.exitCode())
                           : words;
}

QString PostgresCluster::run(const QString& database, const QString& sql) const
{
    return call(
        binaries() + "/psql",
        {"-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-d", uri(database), "-f", "-"},
        sql.toUtf8());
}

QString PostgresCluster::runFile(const QString& database, const QString& file) const
{
    return call(binaries() + "/psql", {"-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-d",
                                       uri(database), "-f", file});
}

QString PostgresCluster::create(const QString& database, const QString& sql,
                                const QString& fromTemplate) const
{
    const QString quoted = QString(database).replace('"', QLatin1String("\"\""));
    const QString made = run(QStringLiteral("postgres"),
                             QStringLiteral("SET client_min_messages = error;\n"
                                            "DROP DATABASE IF EXISTS \"%1\" WITH (FORCE);\n"
                                            "CREATE DATABASE \"%1\" TEMPLATE %2;\n")
                                 .arg(quoted, fromTemplate));
    if (!made.isEmpty() || sql.isEmpty()) return made;
    return run(database, sql);
}

QString PostgresCluster::dump(const QString& database) const
{
    QByteArray text;
    const QString wrong =
        call(binaries() + "/pg_dump", {"--schema-only", "-d", uri(database)}, {}, false, &text);
    if (!wrong.isEmpty()) return wrong;
    QStringList kept;
    for (const QString& line : QString::fromUtf8(text).split('\n'))
        if (!line.startsWith(QLatin1String("\\restrict")) &&
            !line.startsWith(QLatin1String("\\unrestrict")) &&
            !line.startsWith(QLatin1String("--")))
            kept << line;
    return kept.join('\n');
}
