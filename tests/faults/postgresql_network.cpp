// The link to prod breaks within a promotion: cut, reset, filled with nonsense; and a COMMIT whose
// answer never comes.
#include "faultbench.h"
#include "faultsize.h"

#include "support/patience.h"
#include "support/tcpproxy.h"

#include <QProcess>
#include <QtTest>

namespace {

const QString rows =
    QStringLiteral("INSERT INTO t SELECT g, 'n' || g FROM generate_series(1, 200) g;");
const char* const sums = "SELECT count(*) || ' ' || md5(string_agg(note, ',' ORDER BY id)) FROM t";

/// Values of an enum, a column and an index.
QString schema(bool dev)
{
    return QStringLiteral("CREATE TYPE e AS ENUM (%1); CREATE TABLE t (id int PRIMARY KEY, note "
                          "text%2);%3")
        .arg(dev ? QStringLiteral("'a', 'b', 'c', 'd'") : QStringLiteral("'a'"),
             dev ? QStringLiteral(", late int DEFAULT 7") : QString(),
             dev ? QStringLiteral("CREATE INDEX t_note ON t (note);") : QString());
}

} // namespace

class PostgresqlNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
        QCOMPARE(m_bench.start(schema(false) + rows, schema(true), sums), QString());
        m_proxy = std::make_unique<TcpProxy>(m_bench.cluster().port());
        QVERIFY(m_proxy->port() != 0);
    }

    void aBrokenLinkIsNoticedAndLosesNothing_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QByteArray>("word");
        const std::pair<const char*, TcpProxy::Fault> faults[] = {
            {"cut before", TcpProxy::Fault::CutBefore},
            {"cut after", TcpProxy::Fault::CutReply},
            {"reset", TcpProxy::Fault::Reset},
            {"nonsense", TcpProxy::Fault::Garbage}};
        for (const auto& [name, fault] : faults)
            for (const char* word : {"ADD VALUE", "ADD COLUMN", "CREATE INDEX", "pg_class"})
                QTest::addRow("%s %s", name, word) << int(fault) << QByteArray(word);
        // Nothing is closed, and whatever is in between answers for the server.
        const std::pair<const char*, TcpProxy::Fault> silent[] = {
            {"stall", TcpProxy::Fault::Stall}, {"half open", TcpProxy::Fault::HalfOpen}};
        for (const auto& [name, fault] : silent)
            for (const char* word : {"ADD COLUMN", "ADD VALUE", "CREATE INDEX"})
                if (faultsInFull() || QByteArray(word) == "ADD COLUMN")
                    QTest::addRow("%s %s", name, word) << int(fault) << QByteArray(word);
    }

    void aBrokenLinkIsNoticedAndLosesNothing()
    {
        QFETCH(int, fault);
        QFETCH(QByteArray, word);
        QCOMPARE(m_bench.fresh(), QString());
        m_bench.setProdPort(m_proxy->port());
        m_proxy->arm(static_cast<TcpProxy::Fault>(fault), word);
        const auto ran = m_bench.startPromoting();
        while (!m_proxy->fired() && !ran->waitForFinished(10)) {
        }
        QElapsedTimer clock;
        clock.start();
        QVERIFY(ran->waitForFinished(60'000));
        const QByteArray said = ran->readAllStandardOutput() + ran->readAllStandardError();
        QVERIFY2(m_proxy->fired(), said.constData());
        QVERIFY2(ran->exitStatus() == QProcess::NormalExit && ran->exitCode() != 0,
                 said.constData());
        qInfo("noticed after %lld ms", clock.elapsed());
        QVERIFY2(clock.elapsed() < 15'000, said.constData());
        const QStringList wrong = m_bench.wrongAfterwards();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    /// Whether it stands is asked of the server, never guessed.
    void aCommitWithoutAnAnswerIsLookedUp()
    {
        const int times = faultsInFull() ? 100 : 8;
        const quint32 seed = faultSeed();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        int stood = 0, rolledBack = 0, again = 0;
        for (int i = 0; i < times; ++i) {
            QCOMPARE(m_bench.fresh(), QString());
            m_bench.setProdPort(m_proxy->port());
            const bool arrives = random.bounded(2) == 0;
            m_proxy->arm(arrives ? TcpProxy::Fault::CutReply : TcpProxy::Fault::CutBefore,
                         QByteArray("COMMIT\0", 7));
            const auto ran = m_bench.promote();
            QVERIFY2(m_proxy->fired(), ran.all());
            QVERIFY2(!ran.out.contains("not certain") && !ran.err.contains("not certain"),
                     ran.all());
            const bool stands =
                m_bench.ask("SELECT count(*) FROM pg_catalog.pg_attribute WHERE attrelid = "
                            "'t'::pg_catalog.regclass AND attname = 'late'") == "1";
            // Prod is where the transaction left it, and the outcome says the same.
            QCOMPARE(stands, arrives);
            QVERIFY2((ran.status == 0) == stands, ran.all());
            (arrives ? stood : rolledBack) += 1;
            again += ran.status != 0;
            const QStringList wrong = m_bench.wrongAfterwards();
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
        }
        qInfo("%d answers to COMMIT were lost: %d transactions stood, %d did not, all were told "
              "right; %d promotions were begun again",
              times, stood, rolledBack, again);
    }

    /// The same where nothing is closed and no answer comes.
    void aCommitThatIsFollowedBySilenceIsLookedUp()
    {
        QCOMPARE(m_bench.fresh(), QString());
        m_bench.setProdPort(m_proxy->port());
        m_proxy->arm(TcpProxy::Fault::HalfOpen, QByteArray("COMMIT\0", 7));
        const auto ran = m_bench.promote();
        QVERIFY2(m_proxy->fired(), ran.all());
        QVERIFY2(ran.status == 0, ran.all());
        const QStringList wrong = m_bench.wrongAfterwards();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

private:
    FaultBench m_bench;
    std::unique_ptr<TcpProxy> m_proxy;
};

PATIENT_TEST_MAIN(PostgresqlNetwork)
#include "postgresql_network.moc"
