// The disk of whoever promotes is full, at every page that the journal needs: nothing is sent to
// prod before it is noted that it will be.
#include "faultbench.h"
#include "faultsize.h"
#include "smalldisk.h"

#include "support/patience.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtTest>

namespace {

const QString rows =
    QStringLiteral("INSERT INTO t SELECT g, 'n' || g FROM generate_series(1, 200) g;");
const char* const sums = "SELECT count(*) || ' ' || md5(string_agg(note, ',' ORDER BY id)) FROM t";

/// A transaction, and an index that is built outside of one.
QString schema(bool dev)
{
    return QStringLiteral("CREATE TABLE t (id int PRIMARY KEY, note text%1);%2")
        .arg(dev ? QStringLiteral(", late int DEFAULT 7") : QString(),
             dev ? QStringLiteral("CREATE INDEX t_note ON t (note);") : QString());
}

} // namespace

class JournalFull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
        m_disk = std::make_unique<SmallDisk>(8);
        if (!m_disk->mounted()) QSKIP(qPrintable(m_disk->why()));
        m_bench = std::make_unique<FaultBench>();
        QCOMPARE(m_bench->start(schema(false) + rows, schema(true), sums), QString());
        // What reaches the server, by its own log.
        QVERIFY2(m_bench->cluster().restart("fast", "-c log_statement=all -c log_line_prefix=%a#"),
                 qPrintable(m_bench->cluster().why()));
    }

    void nothingIsSentThatIsNotNoted()
    {
        int tried = 0, old = 0, half = 0, done = 0, told = 0;
        for (int pages = 0;; pages += faultsInFull() ? 1 : 12) {
            QVERIFY(pages < 500);
            QCOMPARE(m_bench->fresh(), QString());
            const QString state = stateOnDisk(tried);
            QVERIFY(!state.isEmpty());
            m_disk->leave(qint64(pages) * 4096);
            const qint64 before = QFileInfo(log()).size();
            m_bench->setForm(QStringLiteral("online"));
            const auto ran = m_bench->promote();
            const Sent sent = sentSince(before);
            const Noted noted = readNoted();
            const QByteArray where = "with " + QByteArray::number(pages) + " pages\n" + ran.all();
            QVERIFY2(sent.changes == 0 || noted.begun, where.constData());
            QVERIFY2(sent.commits <= noted.commits, where.constData());
            QVERIFY2(sent.alone <= noted.alone, where.constData());
            static const QRegularExpression reason(
                QStringLiteral("journal|noted|No space|full|folder"));
            QVERIFY2(ran.status == 0 || ran.err.contains(reason), where.constData());
            m_disk->giveBack();
            const bool stands = m_bench->ask("SELECT count(*) FROM pg_catalog.pg_class WHERE "
                                             "relname = 't_note'") == "1";
            QVERIFY2(ran.status != 0 || (stands && sent.commits > 0 && sent.alone > 0),
                     where.constData());
            bool wasOld = false;
            const QStringList wrong = m_bench->wrongAfterwards(&wasOld);
            QVERIFY2(wrong.isEmpty(), (where + wrong.join('\n').toUtf8()).constData());
            QVERIFY(QDir(state).removeRecursively());
            ++tried;
            old += wasOld;
            done += stands;
            told += stands && ran.status != 0;
            half += !wasOld && !stands;
            if (ran.status == 0) break;
        }
        qInfo("%d promotions with more room each: in %d prod was as before, in %d half, in %d all "
              "of it stood, of which %d said that the journal is not complete",
              tried, old, half, done, told);
        QVERIFY(tried > 2 && old > 0);
    }

private:
    struct Sent
    {
        int changes = 0; ///< statements that change the structure
        int commits = 0;
        int alone = 0; ///< statements outside a transaction
    };
    struct Noted
    {
        bool begun = false;
        int commits = 0;
        int alone = 0;
    };

    /// The program's state is on the small disk; where.
    [[nodiscard]] QString stateOnDisk(int number) const
    {
        const QString state = m_disk->path(QStringLiteral("state%1").arg(number));
        const QString link = m_bench->program().path(QStringLiteral("home/state"));
        return QDir().mkdir(state) && QFile::link(state, link) ? state : QString();
    }

    [[nodiscard]] QString log() const
    {
        return QDir::cleanPath(m_bench->cluster().folder() + QStringLiteral("/../log"));
    }

    [[nodiscard]] Sent sentSince(qint64 place) const
    {
        QFile file(log());
        if (!file.open(QIODevice::ReadOnly) || !file.seek(place)) qFatal("no log of the server");
        Sent sent;
        while (!file.atEnd()) {
            const QByteArray line = file.readLine();
            if (!line.startsWith("lockstep")) continue;
            sent.changes += line.contains("ALTER TABLE") || line.contains("CREATE INDEX");
            sent.alone += line.contains("CREATE INDEX CONCURRENTLY");
            // Asked right before COMMIT, and nowhere else.
            sent.commits += line.contains(": SELECT pg_catalog.txid_current()\n");
        }
        return sent;
    }

    [[nodiscard]] Noted readNoted() const
    {
        Noted noted;
        QFile file(m_bench->program().journal() + QStringLiteral(".intents"));
        if (!file.open(QIODevice::ReadOnly)) return noted;
        while (!file.atEnd()) {
            const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
            const QString what = line[QLatin1String("what")].toString();
            noted.begun = noted.begun || what == QLatin1String("begin");
            noted.commits += what == QLatin1String("commit");
            noted.alone += what == QLatin1String("send");
        }
        return noted;
    }

    std::unique_ptr<SmallDisk> m_disk;
    std::unique_ptr<FaultBench> m_bench;
};

PATIENT_TEST_MAIN(JournalFull)
#include "journal_full.moc"
