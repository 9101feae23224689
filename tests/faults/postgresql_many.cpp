// Ten thousand tables and a thousand steps: the preview, and what became of a promotion that was
// cut off, are there soon.
#include "faultbench.h"
#include "faultsize.h"

#include "support/patience.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

using lockstep::testing::Ran;

namespace {

constexpr qint64 longestPreview = 10'000; // ms
constexpr qint64 longestLook = 5000;

int tables() { return faultsInFull() ? 10'000 : 500; }
int steps() { return tables() / 10; }

QString schema(bool dev)
{
    return QStringLiteral("DO $$BEGIN FOR i IN 1 .. %1 LOOP EXECUTE pg_catalog.format('CREATE "
                          "TABLE t%s (id int PRIMARY KEY, note text%s)', i, CASE WHEN i <= %2 THEN "
                          "', late int DEFAULT 7' ELSE '' END); END LOOP; END$$;")
        .arg(tables())
        .arg(dev ? steps() : 0);
}

} // namespace

class PostgresqlMany : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
        QCOMPARE(m_bench.start(schema(false) + "INSERT INTO t1 VALUES (1, 'n');", schema(true),
                               QStringLiteral("SELECT count(*) FROM t1")),
                 QString());
    }

    void thePreviewIsThereSoon()
    {
        QStringList previewing = m_bench.promoting();
        previewing.removeAll(QStringLiteral("--apply"));
        previewing << QStringLiteral("--format") << QStringLiteral("json");
        const Ran ran = m_bench.program().run(previewing);
        QVERIFY2(ran.status == 0, ran.err.toUtf8().constData());
        const auto answer = QJsonDocument::fromJson(ran.out.toUtf8()).object();
        const auto planned = answer[QLatin1String("plan")].toObject();
        const auto count = planned[QLatin1String("steps")].toArray().size();
        qInfo("%d tables: previewed %lld steps in %lld ms", tables(), static_cast<long long>(count),
              ran.milliseconds);
        QVERIFY(count >= steps());
        QVERIFY(ran.milliseconds < longestPreview);
    }

    /// Killed before its COMMIT.
    void whatBecameOfItIsKnownSoon()
    {
        QCOMPARE(m_bench.fresh(), QString());
        m_bench.set(QStringLiteral("LOCKSTEP_CRASH_AT"), QStringLiteral("P4:%1").arg(steps()));
        const auto dying = m_bench.startPromoting();
        QVERIFY(dying->waitForFinished(300'000));
        QCOMPARE(dying->exitStatus(), QProcess::CrashExit);
        m_bench.set(QStringLiteral("LOCKSTEP_CRASH_AT"), QString());
        const Ran told = m_bench.program().run(
            {QStringLiteral("history"), QStringLiteral("--prod"), m_bench.prodUri()});
        QVERIFY2(told.out.contains(QLatin1String("not started")), told.all());
        qInfo("%d steps were cut off: told in %lld ms", steps(), told.milliseconds);
        QVERIFY(told.milliseconds < longestLook);

        const QStringList wrong = m_bench.wrongAfterwards();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

private:
    FaultBench m_bench;
};

PATIENT_TEST_MAIN(PostgresqlMany)
#include "postgresql_many.moc"
