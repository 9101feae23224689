// MariadbServer: mariadb-install-db, mariadbd and the client mariadb in a temporary folder.
#include "support/mariadbserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTcpServer>
#include <QThread>

#include <pwd.h>
#include <unistd.h>

namespace {

constexpr int patience = 120'000; // ms; a loaded machine may take long

QString found(const QString& program, const char* variable = nullptr)
{
    const QString chosen = variable ? qEnvironmentVariable(variable) : QString();
    if (!chosen.isEmpty()) return chosen;
    const QString path = QStandardPaths::findExecutable(program);
    return path.isEmpty()
               ? QStandardPaths::findExecutable(
                     program, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")})
               : path;
}

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
}

} // namespace

MariadbServer::MariadbServer(QStringList options)
    : m_options(std::move(options)),
      m_program(found(QStringLiteral("mariadbd"), "LOCKSTEP_MARIADBD"))
{
    const QString install = found(QStringLiteral("mariadb-install-db"));
    if (m_program.isEmpty() || install.isEmpty() || found(QStringLiteral("mariadb")).isEmpty()) {
        m_why = QStringLiteral("no MariaDB server and client programs (set LOCKSTEP_MARIADBD)");
        return;
    }
    // A server that starts takes the temporary files of others for its own of before, and removes
    // them.
    const QString temporary = "--tmpdir=" + m_folder.path();
    m_options.prepend(temporary);
    QStringList arguments{"--no-defaults",
                          "--datadir=" + folder(),
                          temporary,
                          "--skip-test-db",
                          "--auth-root-authentication-method=normal",
                          "--innodb-log-file-size=8M"};
    if (geteuid() == 0) {
        for (const char* name : {"mysql", "nobody"})
            if (m_user.isEmpty() && getpwnam(name)) m_user = QString::fromLatin1(name);
        const passwd* user = getpwnam(m_user.toLatin1().constData());
        if (!user || chown(QFile::encodeName(m_folder.path()).constData(), user->pw_uid,
                           user->pw_gid) != 0) {
            m_why = QStringLiteral("root may not run a server, and there is no other user");
            return;
        }
        arguments << "--user=" + m_user;
    }
    QProcess making;
    making.start(install, arguments);
    if (!making.waitForFinished(patience) || making.exitCode() != 0) {
        m_why = "mariadb-install-db: " + QString::fromUtf8(making.readAllStandardError());
        return;
    }
    // Another program may take the port between the probe and the server's start: try again.
    for (int attempt = 0; attempt < 5 && !isRunning(); ++attempt) {
        m_port = freePort();
        (void)start();
    }
    if (!isRunning()) return;
    m_why = run(QStringLiteral("mysql"),
                QStringLiteral("CREATE USER root@'127.0.0.1'; GRANT ALL ON *.* TO root@'127.0.0.1' "
                               "WITH GRANT OPTION;"));
}

MariadbServer::~MariadbServer() { kill(); }

void MariadbServer::kill()
{
    if (!isRunning()) return;
    m_process.kill();
    m_process.waitForFinished(patience);
}

bool MariadbServer::startAgain()
{
    for (int attempt = 0; attempt < 5; ++attempt)
        if (start()) return true;
    return false;
}

bool MariadbServer::start()
{
    QStringList arguments{"--no-defaults",
                          "--datadir=" + folder(),
                          "--socket=" + socket(),
                          "--pid-file=" + m_folder.path() + "/pid",
                          "--port=" + QString::number(m_port),
                          "--bind-address=127.0.0.1",
                          "--skip-name-resolve",
                          "--character-set-server=utf8mb4",
                          "--innodb-flush-log-at-trx-commit=0",
                          "--innodb-flush-method=nosync",
                          "--aria-sync-log-dir=never",
                          "--sync-frm=0",
                          "--innodb-log-file-size=8M",
                          "--innodb-buffer-pool-size=64M",
                          "--performance-schema=OFF",
                          "--skip-log-bin"};
    if (!m_user.isEmpty()) arguments << "--user=" + m_user;
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(m_folder.path() + "/log", QIODevice::Append);
    m_process.start(m_program, arguments + m_options);
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < patience && m_process.state() != QProcess::NotRunning) {
        m_why = run(QStringLiteral("mysql"), QStringLiteral("SELECT 1"));
        if (m_why.isEmpty()) return true;
        m_process.waitForFinished(50); // it ends at once when it cannot start
    }
    m_why = "mariadbd did not start: " + QString::fromUtf8(log().right(1000));
    return false;
}

QString MariadbServer::uri(const QString& database) const
{
    return QStringLiteral("mariadb://root@127.0.0.1:%1/%2").arg(m_port).arg(database);
}

QString MariadbServer::create(const QString& database, const QString& sql) const
{
    const QString made =
        run(QStringLiteral("mysql"),
            QStringLiteral("DROP DATABASE IF EXISTS `%1`; CREATE DATABASE `%1`;").arg(database));
    return made.isEmpty() && !sql.isEmpty() ? run(database, sql) : made;
}

QString MariadbServer::run(const QString& database, const QString& sql) const
{
    return client({database}, sql.toUtf8());
}

QString MariadbServer::answer(const QString& database, const QString& sql) const
{
    QByteArray output;
    const QString wrong = client({"-N", "-B", "-r", database}, sql.toUtf8(), &output);
    return wrong.isEmpty() ? QString::fromUtf8(output).trimmed() : "error: " + wrong;
}

QString MariadbServer::client(const QStringList& arguments, const QByteArray& input,
                              QByteArray* output) const
{
    QProcess process;
    process.start(found(QStringLiteral("mariadb")),
                  QStringList{"--no-defaults", "--default-character-set=utf8mb4", "-uroot",
                              "--socket=" + socket()} +
                      arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience)) return QStringLiteral("mariadb did not end");
    if (output) *output = process.readAllStandardOutput();
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) return {};
    const QString words = QString::fromUtf8(process.readAllStandardError());
    return words.isEmpty() ? QStringLiteral("mariadb failed") : words;
}

QByteArray MariadbServer::log() const
{
    QFile file(m_folder.path() + "/log");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
