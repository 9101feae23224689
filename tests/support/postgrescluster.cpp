// PostgresCluster: initdb, pg_ctl and psql in a temporary folder.
#include "support/postgrescluster.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <arpa/inet.h>
#include <csignal>
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

/// The major that a folder of programs belongs to, 0 where it does not say.
int majorOf(const QString& binaries)
{
    return QDir(binaries + "/..").canonicalPath().section('/', -1).toInt();
}

QString newestInstalled()
{
    QString best;
    const QDir root(QStringLiteral("/usr/lib/postgresql"));
    for (const QString& version : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString folder = root.filePath(version) + "/bin";
        if (version.toInt() > majorOf(best) && QFile::exists(folder + "/initdb")) best = folder;
    }
    return best;
}

QString quoted(const QString& name)
{
    return '"' + QString(name).replace('"', QLatin1String("\"\"")) + '"';
}

/// psql and pg_dump: beside the server where they are, else the newest that is installed.
QString client(const QString& program, const QString& binaries)
{
    const QString beside = binaries + "/" + program;
    return QFile::exists(beside) ? beside : newestInstalled() + "/" + program;
}

QString firstLine(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine()).trimmed()
                                          : QString();
}

/// The process of a server that calls itself so; 0 while there is none.
int childOf(int server, const char* word)
{
    const QString place = QStringLiteral("/proc/%1/task/%1/children").arg(server);
    for (const QString& child : firstLine(place).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        if (firstLine("/proc/" + child + "/cmdline").contains(QLatin1String(word)))
            return child.toInt();
    return 0;
}

} // namespace

QString PostgresCluster::binaries(int major)
{
    QStringList folders;
    if (major == 0) {
        const QString chosen = qEnvironmentVariable("LOCKSTEP_PG_BIN");
        folders << (chosen.isEmpty() ? newestInstalled() : chosen);
    } else {
        const QString number = QString::number(major);
        folders << "/usr/lib/postgresql/" + number + "/bin";
        const QString more = qEnvironmentVariable("LOCKSTEP_PG_MAJORS");
        if (!more.isEmpty()) folders << more + "/" + number + "/bin";
    }
    for (const QString& folder : folders)
        if (QFile::exists(folder + "/initdb")) return folder;
    return {};
}

QList<int> PostgresCluster::majors()
{
    if (qEnvironmentVariableIsEmpty("LOCKSTEP_PG_MAJORS")) return {0};
    QList<int> wanted;
    for (const QString& major :
         qEnvironmentVariable("LOCKSTEP_PG_ONLY").split(QLatin1Char(','), Qt::SkipEmptyParts))
        wanted.append(major.toInt());
    return wanted.isEmpty() ? QList<int>{12, 13, 14, 15, 16, 17, 18} : wanted;
}

QList<int> PostgresCluster::majorsInTurn(size_t turn, int since)
{
    QList<int> some;
    for (const int major : majors())
        if (major == 0 || major >= since) some.append(major);
    if (some.isEmpty() || qEnvironmentVariableIsEmpty("LOCKSTEP_IN_TURN")) return some;
    return {some.at(qsizetype(turn) % some.size())};
}

PostgresCluster::PostgresCluster(int major)
    : m_binaries(binaries(major)), m_major(majorOf(m_binaries))
{
    if (m_binaries.isEmpty()) {
        m_why = major == 0
                    ? QStringLiteral("no PostgreSQL server binaries (set LOCKSTEP_PG_BIN)")
                    : QStringLiteral("no server of PostgreSQL %1 (tests/run --majors fetches it)")
                          .arg(major);
        return;
    }
    if (geteuid() == 0) m_why = serverUserTakesOver();
    if (!m_why.isEmpty()) return;
    m_why = call(m_binaries + "/initdb",
                 {"-D", folder(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
                  "--no-sync"},
                 {}, true);
    if (m_why.isEmpty()) m_started = start();
}

/// The server refuses to run as root. Another user may not see the folder of the programs: then
/// they are copied.
QString PostgresCluster::serverUserTakesOver()
{
    m_serverUser = firstUserOf({"postgres", "nobody"});
    const passwd* user = getpwnam(m_serverUser.toLatin1().constData());
    if (!user ||
        chown(QFile::encodeName(m_folder.path()).constData(), user->pw_uid, user->pw_gid) != 0)
        return QStringLiteral("root may not run a server, and there is no other user");
    if (call(QStringLiteral("test"), {"-x", m_binaries + "/postgres"}, {}, true).isEmpty())
        return {};
    const QString copy = m_folder.path() + "/" + QString::number(m_major);
    QString wrong = call(QStringLiteral("cp"), {"-a", m_binaries + "/..", copy});
    m_binaries = copy + "/bin";
    return wrong;
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
    for (int attempt = 0; attempt < 5; ++attempt)
        if (startAt(freePort())) return true;
    return false;
}

QString PostgresCluster::usualOptions() const
{
    return QStringLiteral("-c listen_addresses=127.0.0.1 -c port=%1 -c unix_socket_directories=%2 "
                          "-c fsync=off -c synchronous_commit=off -c full_page_writes=off "
                          "-c max_locks_per_transaction=1024 -c max_connections=240 "
                          "-c shared_buffers=128MB -c autovacuum=off -c logging_collector=off "
                          "-c wal_level=logical %3")
        .arg(m_port)
        .arg(m_folder.path(), m_options);
}

bool PostgresCluster::startAt(quint16 port)
{
    m_port = port;
    m_why =
        call(m_binaries + "/pg_ctl",
             {"-D", folder(), "-w", "-l", m_folder.path() + "/log", "-o", usualOptions(), "start"},
             {}, true);
    m_started = m_why.isEmpty();
    return m_started;
}

bool PostgresCluster::startAgain()
{
    // What an earlier connection left of the port may have to time out.
    for (int attempt = 0; attempt < 5; ++attempt)
        if (startAt(m_port)) return true;
    return false;
}

bool PostgresCluster::startInRecovery()
{
    m_why =
        call(m_binaries + "/pg_ctl",
             {"-D", folder(), "-W", "-l", m_folder.path() + "/log", "-o", usualOptions(), "start"},
             {}, true);
    if (!m_why.isEmpty()) return false;
    m_started = true; // it is to be stopped
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < patience) {
        m_recovering = childOf(firstLine(folder() + "/postmaster.pid").toInt(), "startup");
        if (m_recovering > 0) return ::kill(m_recovering, SIGSTOP) == 0;
    }
    m_why = QStringLiteral("the server was not seen to recover");
    return false;
}

bool PostgresCluster::recover()
{
    if (::kill(m_recovering, SIGCONT) != 0) return false;
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < patience)
        if (m_why = run(QStringLiteral("postgres"), QStringLiteral("SELECT 1")); m_why.isEmpty())
            return true;
    return false;
}

bool PostgresCluster::restart(const QString& mode, const QString& options)
{
    stop(mode);
    if (!options.isEmpty()) m_options += QLatin1Char(' ') + options;
    return startAgain();
}

QByteArray PostgresCluster::log() const
{
    QFile file(m_folder.path() + "/log");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString PostgresCluster::asServer(const QString& program, const QStringList& arguments) const
{
    return call(program, arguments, {}, true);
}

void PostgresCluster::stop(const QString& mode)
{
    (void)call(m_binaries + "/pg_ctl", {"-D", folder(), "-w", "-m", mode, "stop"}, {}, true);
    m_started = false;
}

void PostgresCluster::kill() { stop(QStringLiteral("immediate")); }

QString PostgresCluster::call(const QString& program, const QStringList& arguments,
                              const QByteArray& input, bool asServerUser, QByteArray* output,
                              QByteArray* said) const
{
    QProcess process;
    // pg_ctl's server inherits the pipes: without this, waiting for it would never end.
    const bool keepOutput = !program.endsWith(QLatin1String("pg_ctl"));
    if (!keepOutput) {
        process.setStandardOutputFile(QProcess::nullDevice());
        process.setStandardErrorFile(QProcess::nullDevice());
    }
    process.setWorkingDirectory(QStringLiteral("/"));
    // Servers that no package manager installed have their libraries beside them.
    const QString libraries = m_binaries + "/../lib";
    if (program.startsWith(m_binaries) && QFile::exists(libraries + "/postgresql")) {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LD_LIBRARY_PATH"), libraries);
        process.setProcessEnvironment(environment);
    }
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
    if (said) *said = process.readAllStandardError();
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) return {};
    const QString words =
        keepOutput ? QString::fromUtf8(process.readAllStandardError()) : QString();
    return words.isEmpty() ? QStringLiteral("%1 ended with %2").arg(program).arg(process.exitCode())
                           : words;
}

QString PostgresCluster::run(const QString& database, const QString& sql) const
{
    return call(
        client("psql", m_binaries),
        {"-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-d", uri(database), "-f", "-"},
        sql.toUtf8());
}

QString PostgresCluster::runFile(const QString& database, const QString& file) const
{
    return call(client("psql", m_binaries), {"-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null",
                                             "-d", uri(database), "-f", file});
}

QString PostgresCluster::runOn(const QString& database, const QString& sql) const
{
    QByteArray said;
    const QString wrong = call(client("psql", m_binaries),
                               {"-X", "-q", "-o", "/dev/null", "-d", uri(database), "-f", "-"},
                               sql.toUtf8(), false, nullptr, &said);
    return wrong + QString::fromUtf8(said);
}

namespace {

/// Servers before 13 do not know FORCE.
QString dropping(const QString& database)
{
    return QStringLiteral("SET client_min_messages = error;\n"
                          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                          "WHERE datname = '%1';\n"
                          "DROP DATABASE IF EXISTS %2;\n")
        .arg(QString(database).replace('\'', QLatin1String("''")), quoted(database));
}

} // namespace

QString PostgresCluster::create(const QString& database, const QString& sql,
                                const QString& fromTemplate) const
{
    QString made = run(QStringLiteral("postgres"),
                       dropping(database) + QStringLiteral("CREATE DATABASE %1 TEMPLATE %2;\n")
                                                .arg(quoted(database), fromTemplate));
    if (!made.isEmpty() || sql.isEmpty()) return made;
    return run(database, sql);
}

QString PostgresCluster::drop(const QString& database) const
{
    return run(QStringLiteral("postgres"), dropping(database));
}

bool PostgresCluster::dumps() const
{
    const QString program = client("pg_dump", m_binaries);
    return QFile::exists(program) &&
           (m_major == 0 || majorOf(QFileInfo(program).path()) >= m_major);
}

QString PostgresCluster::dump(const QString& database) const
{
    QByteArray text;
    QString wrong = call(client("pg_dump", m_binaries), {"--schema-only", "-d", uri(database)}, {},
                         false, &text);
    if (!wrong.isEmpty()) return wrong;
    QStringList kept;
    for (const QString& line : QString::fromUtf8(text).split('\n'))
        if (!line.startsWith(QLatin1String("\\restrict")) &&
            !line.startsWith(QLatin1String("\\unrestrict")) &&
            !line.startsWith(QLatin1String("--")))
            kept << line;
    return kept.join('\n');
}
