// MariadbServer: a throw-away MariaDB server on loopback, for tests. It is gone with the object.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

/// Made where it is needed; skips by why() where there are no server programs (LOCKSTEP_MARIADBD
/// names another mariadbd). Runs as another user where root would run it.
class MariadbServer
{
public:
    explicit MariadbServer(QStringList options = {});
    ~MariadbServer();
    MariadbServer(const MariadbServer&) = delete;
    MariadbServer& operator=(const MariadbServer&) = delete;

    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// Why it does not run; for QSKIP.
    [[nodiscard]] QString why() const { return m_why; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString socket() const { return m_folder.path() + "/s"; }
    [[nodiscard]] QString folder() const { return m_folder.path() + "/data"; }
    [[nodiscard]] QString uri(const QString& database) const;

    /// Makes a database (anew) and runs a script in it; an error as text, else empty.
    [[nodiscard]] QString create(const QString& database, const QString& sql = {}) const;
    /// By the product's own client, so that DELIMITER works; an error as text, else empty.
    [[nodiscard]] QString run(const QString& database, const QString& sql) const;
    /// The rows as the client prints them, columns by tabs; "error: …" when it fails.
    [[nodiscard]] QString answer(const QString& database, const QString& sql) const;
    [[nodiscard]] QByteArray log() const;

    /// kill -9 of the server. startAgain() recovers.
    void kill();
    [[nodiscard]] bool startAgain();

private:
    [[nodiscard]] bool start();
    [[nodiscard]] QString client(const QStringList& arguments, const QByteArray& input,
                                 QByteArray* output = nullptr) const;

    QTemporaryDir m_folder;
    QStringList m_options;
    QString m_program;
    QString m_user; ///< empty: as ourselves
    QString m_why;
    QProcess m_process;
    quint16 m_port = 0;
};

/// Skips the test function where there is no server.
#define NEEDS_MARIADB(server)                                                                      \
    if (!(server).isRunning()) QSKIP(qPrintable((server).why()))
