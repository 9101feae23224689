// Whoever promotes gets no more memory, at any moment: it ends and says so, and what stands then is
// what its journal tells. Libraries that do not look whether they got any crash; that is as a kill.
#include "faultbench.h"
#include "faultsize.h"

#include "support/patience.h"

#include <QFile>
#include <QtTest>

namespace {

/// A transaction, and an index that is built outside of one.
QString schema(bool dev)
{
    return QStringLiteral("CREATE TABLE t (id int PRIMARY KEY, note text%1);%2")
        .arg(dev ? QStringLiteral(", late int DEFAULT 7") : QString(),
             dev ? QStringLiteral("CREATE INDEX t_note ON t (note);") : QString());
}

const QString rows =
    QStringLiteral("INSERT INTO t SELECT g, 'n' || g FROM generate_series(1, 200) g;");
const char* const sums = "SELECT count(*) || ' ' || md5(string_agg(note, ',' ORDER BY id)) FROM t";

} // namespace

class PostgresqlMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPromotionWithoutMemoryLosesNothing_data()
    {
        QTest::addColumn<int>("major");
        for (const int major : PostgresCluster::majors())
            QTest::addRow("%s", major ? qPrintable(QString::number(major)) : "newest installed")
                << major;
    }

    void aPromotionWithoutMemoryLosesNothing()
    {
        QFETCH(int, major);
        if (PostgresCluster::binaries(major).isEmpty())
            QSKIP(qPrintable(PostgresCluster(major).why()));
        FaultBench bench(major);
        QCOMPARE(bench.start(schema(false) + rows, schema(true), sums), QString());
        bench.setForm(QStringLiteral("online"));
        const QString counted = bench.program().path(QStringLiteral("calls"));
        bench.set(QStringLiteral("LD_PRELOAD"), QStringLiteral(LOCKSTEP_SCARCE_MEMORY));
        bench.set(QStringLiteral("LOCKSTEP_TEST_MEMORY_COUNT"), counted);
        const auto whole = bench.promote();
        QVERIFY2(whole.status == 0, whole.all());
        QFile file(counted);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const int calls = file.readAll().trimmed().toInt();
        QVERIFY(calls > 1000);

        const quint32 seed = faultSeed();
        QRandomGenerator random(seed);
        const int times = faultsInFull() ? 200 : 8;
        int failed = 0, crashed = 0, old = 0, half = 0, silent = 0;
        for (int i = 0; i < times; ++i) {
            QCOMPARE(bench.fresh(), QString());
            bench.set(QStringLiteral("LD_PRELOAD"), QStringLiteral(LOCKSTEP_SCARCE_MEMORY));
            // Most of the calls are made before the first step; the half behind is where prod is
            // written.
            const int from = i % 2 ? random.bounded(1, calls) : random.bounded(calls / 2, calls);
            bench.set(QStringLiteral("LOCKSTEP_TEST_MEMORY"), QString::number(from));
            bench.set(QStringLiteral("LOCKSTEP_TEST_MEMORY_CALLS"),
                      QString::number(i % 4 < 2 ? 1 : 0));
            const auto ran = bench.startPromoting();
            QVERIFY2(ran->waitForFinished(60'000), qPrintable(QStringLiteral("hangs at call %1, "
                                                                             "seed %2")
                                                                  .arg(from)
                                                                  .arg(seed)));
            const QByteArray said = ran->readAllStandardOutput() + ran->readAllStandardError();
            const bool crash = ran->exitStatus() == QProcess::CrashExit;
            crashed += crash;
            failed += crash || ran->exitCode() != 0;
            silent += ran->exitCode() != 0 && said.trimmed().isEmpty();
            bench.set(QStringLiteral("LD_PRELOAD"), QString());
            const bool stands =
                bench.ask("SELECT count(*) FROM pg_catalog.pg_index WHERE indisvalid "
                          "AND indexrelid::regclass::text = 't_note'") == "1";
            bool wasOld = false;
            const QStringList wrong = bench.wrongAfterwards(&wasOld);
            const QByteArray where = "call " + QByteArray::number(from) + " of " +
                                     QByteArray::number(calls) + ", seed " +
                                     QByteArray::number(seed) + "\n" + wrong.join('\n').toUtf8() +
                                     "\n" + said;
            QVERIFY2(wrong.isEmpty(), where.constData());
            QVERIFY2(stands || crash || ran->exitCode() != 0, where.constData());
            old += wasOld;
            half += !wasOld && !stands;
        }
        qInfo("server %d: %d promotions without memory at one of %d calls: %d failed, %d of them "
              "by a crash, %d without a word; in %d prod was as before, in %d half",
              bench.cluster().major(), times, calls, failed, crashed, silent, old, half);
        QVERIFY(failed > 0);
        QCOMPARE(silent, 0);
    }
};

PATIENT_TEST_MAIN(PostgresqlMemory)
#include "postgresql_memory.moc"
