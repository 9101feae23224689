// PostgresCluster: a throw-away PostgreSQL server on loopback for one test program.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

/// Makes a cluster in a temporary folder (trust authentication, superuser "postgres", fsync off),
/// starts it on a free port and stops it when destroyed. Started as root, the server runs as the
/// user postgres or nobody. Blocking calls; one thread.
class PostgresCluster
{
public:
    /// Starts; ask started() for whether that worked and why() for the reason if not. A major of 0
    /// stands for the newest that is installed.
    explicit PostgresCluster(int major = 0);
    ~PostgresCluster();
    PostgresCluster(const PostgresCluster&) = delete;
    PostgresCluster& operator=(const PostgresCluster&) = delete;

    /// The folder of initdb and postgres: $LOCKSTEP_PG_BIN, else the newest of
    /// /usr/lib/postgresql/*/bin; of a major: there, else $LOCKSTEP_PG_MAJORS/MAJOR/bin. Empty
    /// when there is none (then tests skip, visibly).
    [[nodiscard]] static QString binaries(int major = 0);
    /// What a test of every major runs on: 12 to 18, there or not, where LOCKSTEP_PG_MAJORS is
    /// set, or those of them that LOCKSTEP_PG_ONLY names ("15,18"); else 0 alone, the newest that
    /// is installed.
    [[nodiscard]] static QList<int> majors();
    /// What one case of a long list runs on: of majors() those from `since` on; one of them, in
    /// turn, where LOCKSTEP_IN_TURN is set.
    [[nodiscard]] static QList<int> majorsInTurn(size_t turn, int since = 0);

    [[nodiscard]] bool started() const { return m_started; }
    [[nodiscard]] QString why() const { return m_why; }
    [[nodiscard]] int major() const { return m_major; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString folder() const;
    /// "postgresql://postgres@127.0.0.1:PORT/database"
    [[nodiscard]] QString uri(const QString& database = QStringLiteral("postgres")) const;

    /// Runs SQL by psql, stopping at the first error; an empty text is success.
    [[nodiscard]] QString run(const QString& database, const QString& sql) const;
    [[nodiscard]] QString runFile(const QString& database, const QString& file) const;
    /// Runs SQL by psql, going on behind errors, and returns what was said of them.
    [[nodiscard]] QString runOn(const QString& database, const QString& sql) const;
    /// A database made new (dropped first if it is there), then the SQL in it.
    [[nodiscard]] QString create(const QString& database, const QString& sql = {},
                                 const QString& fromTemplate = QStringLiteral("template0")) const;
    /// Throws who uses it out and drops it, if it is there.
    [[nodiscard]] QString drop(const QString& database) const;
    /// Whether a pg_dump is there that is not older than the server.
    [[nodiscard]] bool dumps() const;
    /// `pg_dump --schema-only` of a database without its session settings.
    [[nodiscard]] QString dump(const QString& database) const;
    /// Stops at once, as a crash does; start() starts it again.
    void kill();
    [[nodiscard]] bool start();
    /// Stops ("fast" or "immediate") and starts again under the same address, as an administrator
    /// does. `options` are more of the server's own, "-c autovacuum=on", and stay for later starts.
    [[nodiscard]] bool restart(const QString& mode, const QString& options = {});
    void stop(const QString& mode);
    [[nodiscard]] bool startAgain(); ///< under the address that it had
    [[nodiscard]] bool startAt(quint16 port);
    /// A server that was killed starts under its address and stands still in its recovery, letting
    /// nobody in, until recover().
    [[nodiscard]] bool startInRecovery();
    [[nodiscard]] bool recover();
    /// What the server wrote into its log since it was made.
    [[nodiscard]] QByteArray log() const;
    /// Of the server's files, which another user may own.
    [[nodiscard]] QString asServer(const QString& program, const QStringList& arguments) const;

private:
    [[nodiscard]] QString serverUserTakesOver();
    [[nodiscard]] QString call(const QString& program, const QStringList& arguments,
                               const QByteArray& input = {}, bool asServerUser = false,
                               QByteArray* output = nullptr, QByteArray* said = nullptr) const;
    [[nodiscard]] QString usualOptions() const;

    QTemporaryDir m_folder;
    QString m_binaries; ///< initdb, pg_ctl, postgres
    QString m_why;
    QString m_options;    ///< of the server, beside the usual ones
    QString m_serverUser; ///< empty: as ourselves
    int m_major = 0;
    int m_recovering = 0; ///< the process that stands still
    quint16 m_port = 0;
    bool m_started = false;
};
