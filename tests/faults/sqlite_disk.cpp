// The disk fails while an SQLite file is promoted: at every use of it, once or for good, and when
// it is full. The file is whole, its schema old or new, and no row is lost.
#include "engines/sqlite/promoting.h"
#include "failingvfs.h"
#include "faultsize.h"

#include <QFile>
#include <QTest>

using namespace lockstep;
using namespace lockstep::tests;

namespace {

const char* const before = R"(
CREATE TABLE parent(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, amount INT);
CREATE TABLE child(id INTEGER PRIMARY KEY, parent INT REFERENCES parent(id) ON DELETE CASCADE, t TEXT);
CREATE INDEX by_parent ON child(parent);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300)
INSERT INTO parent SELECT i, 'name ' || i, i FROM n;
INSERT INTO child SELECT id, id, hex(randomblob(40)) FROM parent;
)";

const char* const after = R"(
CREATE TABLE parent(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, amount INT CHECK (amount >= 0));
CREATE TABLE child(id INTEGER PRIMARY KEY, parent INT NOT NULL REFERENCES parent(id) ON DELETE CASCADE, t TEXT, extra INT DEFAULT 4);
CREATE INDEX by_parent ON child(parent, t);
CREATE TABLE notes(id INTEGER PRIMARY KEY, child INT REFERENCES child(id));
)";

QString contents(const QString& file)
{
    return answer(file,
                  "SELECT (SELECT count(*) || '/' || sum(id) || '/' || sum(length(name)) || '/' "
                  "|| sum(amount) FROM parent) || ' ' || (SELECT count(*) || '/' || sum(id) || "
                  "'/' || sum(parent) || '/' || min(t) || '/' || max(t) FROM child)");
}

} // namespace

class SqliteDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { FailingVfs::install("disk.db"); }

    void aFailingDiskLeavesTheFileWhole_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<bool>("full");
        QTest::addColumn<bool>("forGood");
        for (const char* mode : {"DELETE", "WAL"}) {
            QTest::addRow("%s, one error", mode) << QByteArray(mode) << false << false;
            QTest::addRow("%s, all that follow", mode) << QByteArray(mode) << false << true;
            QTest::addRow("%s, the disk is full", mode) << QByteArray(mode) << true << true;
        }
    }

    void aFailingDiskLeavesTheFileWhole()
    {
        QFETCH(QByteArray, mode);
        QFETCH(bool, full);
        QFETCH(bool, forGood);
        QTemporaryDir folder;
        const QString kept = folder.filePath(QStringLiteral("template.db"));
        const QString file = folder.filePath(QStringLiteral("disk.db"));
        const QString dev = folder.filePath(QStringLiteral("dev.db"));
        QCOMPARE(runScript(kept, before), QString());
        QVERIFY(answer(kept, "PRAGMA journal_mode=" + mode) == QString::fromLatin1(mode).toLower());
        QCOMPARE(runScript(dev, after), QString());
        const auto plan = planFor(kept, dev);
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        const CatalogPtr wasSchema = *lockstep::tests::read(kept);
        const CatalogPtr newSchema = *lockstep::tests::read(dev);
        const QString was = contents(kept);
        int failed = 0, old = 0, tried = 0;
        for (int nth = 1;; nth += faultsInFull() ? 1 : 11) {
            for (const char* ending : {"", "-wal", "-shm", "-journal"})
                QFile::remove(file + QLatin1String(ending));
            QVERIFY(QFile::copy(kept, file));
            FailingVfs::arm(nth, full, forGood);
            const auto done = carryOut(file, plan->steps, newSchema);
            const bool met = FailingVfs::count() >= nth;
            FailingVfs::disarm();
            if (!met) {
                QVERIFY2(done, done ? "" : done.error().text().c_str());
                break;
            }
            ++tried;
            failed += !done;
            const std::string where = "use " + std::to_string(nth);
            QVERIFY2(answer(file, "PRAGMA integrity_check") == "ok", where.c_str());
            QVERIFY2(answer(file, "SELECT count(*) FROM pragma_foreign_key_check") == "0",
                     where.c_str());
            QVERIFY2(contents(file) == was, where.c_str());
            const auto now = lockstep::tests::read(file);
            QVERIFY2(now, now ? "" : now.error().text().c_str());
            const bool isOld = differences(*now, wasSchema).isEmpty();
            const bool isNew = differences(*now, newSchema).isEmpty();
            QVERIFY2(isOld != isNew,
                     (where + (done ? ": done" : ": " + done.error().text()) +
                      ": the schema is a mix: " + differences(*now, wasSchema).toStdString() +
                      " / " + differences(*now, newSchema).toStdString())
                         .c_str());
            QVERIFY2(!done || isNew,
                     (where + ": it was called done, and nothing was done").c_str());
            old += isOld;
        }
        qInfo(
            "%s: %d uses of the disk failed, %d promotions failed by that, %d left the old schema, "
            "%d the new one",
            mode.constData(), tried, failed, old, tried - old);
        QVERIFY(tried > 5 && failed > 0);
    }
};

QTEST_GUILESS_MAIN(SqliteDisk)
#include "sqlite_disk.moc"
