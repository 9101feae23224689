// The server is restarted within a promotion, or dies and takes its time to recover: it lets nobody
// in meanwhile, which is waited for.
#include "faultbench.h"
#include "faultsize.h"

#include "support/patience.h"
#include "support/tcpproxy.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QThread>
#include <QtTest>

namespace {

/// Building the index takes a while.
QString schema(bool dev)
{
    return QStringLiteral("CREATE FUNCTION slow(a int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS "
                          "'BEGIN PERFORM pg_catalog.pg_sleep(0.05); RETURN a; END';"
                          "CREATE TYPE e AS ENUM (%1); CREATE TABLE t (id int PRIMARY KEY, note "
                          "text%2);%3")
        .arg(dev ? QStringLiteral("'a', 'b'") : QStringLiteral("'a'"),
             dev ? QStringLiteral(", late int DEFAULT 7") : QString(),
             dev ? QStringLiteral("CREATE INDEX t_slow ON t (slow(id));") : QString());
}
const QString rows =
    QStringLiteral("INSERT INTO t SELECT g, 'n' || g FROM generate_series(1, 12) g;");
const char* const sums = "SELECT count(*) || ' ' || md5(string_agg(note, ',' ORDER BY id)) FROM t";

/// In full longer than a few tries a second apart.
int recoveryMs() { return faultsInFull() ? 7000 : 2000; }

} // namespace

class PostgresqlRestart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase() { m_bench.reset(); }

    void aServerThatIsRestartedLosesNothing_data() { majors(); }

    void aServerThatIsRestartedLosesNothing()
    {
        QFETCH(int, major);
        if (!ready(major)) return;
        const auto whole = m_bench->promote();
        QVERIFY2(whole.status == 0, whole.all());
        const int times = faultsInFull() ? 40 : 1;
        const quint32 seed = faultSeed();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        int failed = 0, old = 0, tried = 0;
        for (; tried < times || (failed == 0 && tried < 10 * times); ++tried) {
            QCOMPARE(m_bench->fresh(), QString());
            const auto ran = m_bench->startPromoting();
            QVERIFY(ran->waitForStarted());
            QThread::msleep(static_cast<unsigned long>((0.3 + 0.6 * random.generateDouble()) *
                                                       double(whole.milliseconds)));
            QVERIFY2(m_bench->cluster().restart("fast"), qPrintable(m_bench->cluster().why()));
            QVERIFY(ran->waitForFinished(60'000));
            const QByteArray said = ran->readAllStandardOutput() + ran->readAllStandardError();
            QCOMPARE(ran->exitStatus(), QProcess::NormalExit);
            QVERIFY2(!said.contains("not certain"), said.constData());
            failed += ran->exitCode() != 0;
            bool wasOld = false;
            const QStringList wrong = m_bench->wrongAfterwards(&wasOld);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
            old += wasOld;
        }
        qInfo("server %d: restarted %d times, %d promotions failed by that and said so, in %d prod "
              "was as before",
              m_bench->cluster().major(), tried, failed, old);
        QVERIFY(failed > 0);
    }

    void aServerThatRecoversIsWaitedFor_data() { majors(); }

    /// What stands is not guessed while it recovers, and a promotion that begins then begins later.
    void aServerThatRecoversIsWaitedFor()
    {
        QFETCH(int, major);
        if (!ready(major)) return;
        for (int i = 0; i < (faultsInFull() ? 3 : 1); ++i) {
            QCOMPARE(m_bench->fresh(), QString());
            const auto ran = m_bench->startPromoting();
            const QString builds =
                QStringLiteral("SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE query LIKE "
                               "'CREATE INDEX%' AND state = 'active'");
            while (m_bench->ask(builds) != "1" && !ran->waitForFinished(20)) {
            }
            PostgresCluster& cluster = m_bench->cluster();
            QVERIFY2(diesAndRecovers(), qPrintable(cluster.why()));
            const auto later = m_bench->startPromoting();
            QVERIFY(later->waitForStarted());
            QVERIFY(!ran->waitForFinished(recoveryMs()));
            QVERIFY2(later->state() == QProcess::Running,
                     (later->readAllStandardOutput() + later->readAllStandardError()).constData());
            QVERIFY2(cluster.recover(), qPrintable(cluster.why()));
            QElapsedTimer clock;
            clock.start();
            QVERIFY(ran->waitForFinished(30'000));
            qInfo("told %lld ms after it had recovered", clock.elapsed());
            const QByteArray said = ran->readAllStandardOutput() + ran->readAllStandardError();
            QVERIFY2(ran->exitCode() == 2 && said.contains("Nothing was changed in prod"),
                     said.constData());
            QVERIFY(later->waitForFinished(60'000));
            QVERIFY2(later->exitCode() == 0, later->readAllStandardError().constData());
            const QStringList wrong = m_bench->wrongAfterwards();
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
        }
    }

    void aCommitBehindWhichTheServerDiesIsLookedUp_data() { majors(); }

    /// Its answer is lost with the server; whether it stands is known when that has recovered.
    void aCommitBehindWhichTheServerDiesIsLookedUp()
    {
        QFETCH(int, major);
        if (!ready(major)) return;
        TcpProxy proxy(m_bench->cluster().port());
        QVERIFY(proxy.port() != 0);
        int stood = 0;
        const int times = faultsInFull() ? 6 : 1;
        for (int i = 0; i < times; ++i) {
            QCOMPARE(m_bench->fresh(), QString());
            m_bench->setProdPort(proxy.port());
            proxy.arm(TcpProxy::Fault::Down, QByteArray("COMMIT\0", 7));
            const auto ran = m_bench->startPromoting();
            while (!proxy.fired() && !ran->waitForFinished(5)) {
            }
            PostgresCluster& cluster = m_bench->cluster();
            QVERIFY2(diesAndRecovers(), qPrintable(cluster.why()));
            proxy.up();
            QVERIFY(!ran->waitForFinished(recoveryMs()));
            QVERIFY2(cluster.recover(), qPrintable(cluster.why()));
            QVERIFY(ran->waitForFinished(60'000));
            const QByteArray said = ran->readAllStandardOutput() + ran->readAllStandardError();
            QVERIFY2(!said.contains("not certain"), said.constData());
            const bool stands =
                m_bench->ask("SELECT count(*) FROM pg_catalog.pg_attribute WHERE attrelid = "
                             "'t'::pg_catalog.regclass AND attname = 'late'") == "1";
            QVERIFY2((ran->exitCode() == 0) == stands, said.constData());
            stood += stands;
            const QStringList wrong = m_bench->wrongAfterwards();
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
        }
        qInfo("server %d: %d times dead at COMMIT, %d transactions stood, all were told right",
              m_bench->cluster().major(), times, stood);
    }

private:
    static void majors()
    {
        QTest::addColumn<int>("major");
        for (const int major : PostgresCluster::majors())
            QTest::addRow("%s", major ? qPrintable(QString::number(major)) : "newest installed")
                << major;
    }

    bool ready(int major)
    {
        if (PostgresCluster::binaries(major).isEmpty()) {
            QTest::qSkip(qPrintable(PostgresCluster(major).why()), __FILE__, __LINE__);
            return false;
        }
        if (m_bench && m_major == major) return m_bench->fresh().isEmpty();
        m_bench.reset();
        m_bench = std::make_unique<FaultBench>(major);
        m_major = major;
        const QString wrong = m_bench->start(schema(false) + rows, schema(true), sums);
        if (!wrong.isEmpty()) QTest::qFail(qPrintable(wrong), __FILE__, __LINE__);
        return wrong.isEmpty();
    }

    /// There is something to recover.
    bool diesAndRecovers()
    {
        PostgresCluster& cluster = m_bench->cluster();
        (void)cluster.run("postgres", "SELECT pg_logical_emit_message(false, 'x', repeat('x', "
                                      "1000000)) FROM generate_series(1, 20)");
        cluster.kill();
        return cluster.startInRecovery();
    }

    std::unique_ptr<FaultBench> m_bench;
    int m_major = 0;
};

PATIENT_TEST_MAIN(PostgresqlRestart)
#include "postgresql_restart.moc"
