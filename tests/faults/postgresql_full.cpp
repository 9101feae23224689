// The server's disk is full: while a table is rewritten, while an index is built beside its users,
// and where the server keeps its log of changes.
#include "faultbench.h"
#include "faultsize.h"
#include "smalldisk.h"

#include "support/patience.h"

#include <QProcess>
#include <QtTest>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

const QString table = QStringLiteral("CREATE TABLE t (id int PRIMARY KEY, n %1, note text);");
const QString rows = QStringLiteral(
    "INSERT INTO t SELECT g, g, repeat('x', 200) || g FROM generate_series(1, 8000) g;");
const char* const sums =
    "SELECT count(*) || ' ' || sum(n) || ' ' || md5(string_agg(note, ',' ORDER BY id)) FROM t";
constexpr qint64 littleRoom = 256 * 1024;

} // namespace

class PostgresqlFull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
        m_disk = std::make_unique<SmallDisk>(160);
        if (!m_disk->mounted()) QSKIP(qPrintable(m_disk->why()));
    }
    void cleanup()
    {
        m_bench.reset(); // before its disk
        m_disk.reset();
    }

    void aRewriteThatFindsNoRoomIsRolledBack_data() { majors(); }

    void aRewriteThatFindsNoRoomIsRolledBack()
    {
        QFETCH(int, major);
        begin(major, table.arg("bigint"));
        if (QTest::currentTestFailed() || !m_bench) return;
        for (int i = 0; i < times(); ++i) {
            freshOnDisk();
            m_disk->leave(littleRoom * (i + 1));
            const qint64 room = m_disk->free();
            const auto ran = m_bench->promote();
            QVERIFY2(ran.status == 2, ran.all());
            QVERIFY2(ran.err.contains("No space left") && ran.err.contains("Room for what is"),
                     ran.all());
            QVERIFY2(ran.out.contains("Nothing was changed in prod"), ran.all());
            // What the rewrite had taken is given back.
            const qint64 left = m_disk->free();
            qInfo("%lld kB free before, %lld kB after", room / 1024, left / 1024);
            QVERIFY2(left > room - littleRoom / 2, ran.all());
            m_disk->giveBack();
            bool wasOld = false;
            const QStringList wrong = m_bench->wrongAfterwards(&wasOld);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
            QVERIFY(wasOld);
        }
    }

    void anIndexThatFindsNoRoomIsTakenAway_data() { majors(); }

    /// Outside a transaction half of it stays, which is ours to take away.
    void anIndexThatFindsNoRoomIsTakenAway()
    {
        QFETCH(int, major);
        begin(major, table.arg("int") + "CREATE INDEX t_note ON t (note);");
        if (QTest::currentTestFailed() || !m_bench) return;
        for (int i = 0; i < times(); ++i) {
            freshOnDisk();
            m_disk->leave(littleRoom * (i + 1));
            m_bench->setForm(QStringLiteral("online"));
            const auto ran = m_bench->promote();
            QVERIFY2(ran.status == 2 && ran.err.contains("No space left"), ran.all());
            const QString invalid =
                m_bench->ask("SELECT count(*) FROM pg_catalog.pg_index WHERE NOT indisvalid");
            // A disk that is full may not even let it go; that is said.
            QVERIFY2(invalid == "0" || ran.out.contains("the next plan does it"), ran.all());
            qInfo("%s invalid index is left", qPrintable(invalid));
            m_disk->giveBack();
            const QStringList wrong = m_bench->wrongAfterwards();
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
        }
    }

    void aServerWithoutRoomForItsLogLosesNothing_data() { majors(); }

    /// It stops at once, and may not start before there is room.
    void aServerWithoutRoomForItsLogLosesNothing()
    {
        QFETCH(int, major);
        if (PostgresCluster::binaries(major).isEmpty())
            QSKIP(qPrintable(PostgresCluster(major).why()));
        m_bench = std::make_unique<FaultBench>(major);
        QCOMPARE(m_bench->start(table.arg("int") + rows, table.arg("bigint"), sums), QString());
        PostgresCluster& cluster = m_bench->cluster();
        cluster.stop(QStringLiteral("fast"));
        const QString log = m_disk->folderOf(owner(), QStringLiteral("log"));
        QVERIFY(!log.isEmpty());
        const QString place = cluster.folder() + QStringLiteral("/pg_wal");
        QCOMPARE(cluster.asServer(QStringLiteral("cp"), {"-a", place + "/.", log}), QString());
        QCOMPARE(cluster.asServer(QStringLiteral("rm"), {"-rf", place}), QString());
        QCOMPARE(cluster.asServer(QStringLiteral("ln"), {"-s", log, place}), QString());
        QVERIFY2(
            cluster.restart("fast", "-c max_wal_size=10GB -c min_wal_size=32MB -c wal_recycle=off"),
            qPrintable(cluster.why()));
        int old = 0;
        for (int i = 0; i < times(); ++i) {
            QCOMPARE(m_bench->fresh(), QString());
            QCOMPARE(cluster.run("postgres", "CHECKPOINT"), QString());
            QCOMPARE(fillLog(cluster), QString());
            m_disk->leave(littleRoom);
            const auto ran = m_bench->promote();
            m_disk->giveBack();
            QVERIFY2(ran.status != 0, ran.all());
            QVERIFY2(cluster.restart(QStringLiteral("immediate")), qPrintable(cluster.why()));
            bool wasOld = false;
            const QStringList wrong = m_bench->wrongAfterwards(&wasOld);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n') + ran.all()));
            old += wasOld;
        }
        qInfo("server %d: no room for its log %d times, in %d prod was as before", cluster.major(),
              times(), old);
    }

private:
    static int times() { return faultsInFull() ? 5 : 1; }

    static void majors()
    {
        QTest::addColumn<int>("major");
        for (const int major : PostgresCluster::majors())
            QTest::addRow("%s", major ? qPrintable(QString::number(major)) : "newest installed")
                << major;
    }

    /// Who owns the server's files.
    [[nodiscard]] QString owner() const
    {
        struct stat of
        {
        };
        const QByteArray folder = QFile::encodeName(m_bench->cluster().folder());
        const passwd* entry = ::stat(folder.constData(), &of) == 0 ? getpwuid(of.st_uid) : nullptr;
        return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
    }

    /// Prod and what it is copied from live on the small disk.
    void begin(int major, const QString& dev)
    {
        if (PostgresCluster::binaries(major).isEmpty())
            QSKIP(qPrintable(PostgresCluster(major).why()));
        m_bench = std::make_unique<FaultBench>(major);
        QCOMPARE(m_bench->start(table.arg("int") + rows, dev, sums), QString());
        const QString folder = m_disk->folderOf(owner(), QStringLiteral("data"));
        QVERIFY(!folder.isEmpty());
        const PostgresCluster& cluster = m_bench->cluster();
        QCOMPARE(cluster.run("postgres", "CREATE TABLESPACE small LOCATION '" + folder + "'"),
                 QString());
        QCOMPARE(cluster.drop("prod"), QString());
        QCOMPARE(cluster.run("postgres", "ALTER DATABASE old SET TABLESPACE small"), QString());
    }

    /// What a first session and a checkpoint write is written.
    void freshOnDisk()
    {
        QCOMPARE(m_bench->fresh(), QString());
        QCOMPARE(m_bench->cluster().run("prod", "SELECT count(*) FROM t; CHECKPOINT"), QString());
    }

    /// Nearly to the end of the segment that is written to, with no other one in store: less than
    /// a rewrite needs.
    static QString fillLog(const PostgresCluster& cluster)
    {
        const QString place = QStringLiteral("pg_walfile_name(pg_current_wal_insert_lsn())");
        return cluster.run(
            "postgres", QStringLiteral("DO $$ BEGIN LOOP EXIT WHEN (SELECT count(*) FROM "
                                       "pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$' AND name > %1)"
                                       " = 0 AND (SELECT file_offset FROM pg_walfile_name_offset("
                                       "pg_current_wal_insert_lsn())) > 15.5 * 1024 * 1024; "
                                       "PERFORM pg_logical_emit_message(false, 'x', repeat('x', "
                                       "100000)); END LOOP; END $$")
                            .arg(place));
    }

    std::unique_ptr<SmallDisk> m_disk;
    std::unique_ptr<FaultBench> m_bench;
};

PATIENT_TEST_MAIN(PostgresqlFull)
#include "postgresql_full.moc"
