// An SQLite file that cannot be promoted now: others hold it, its disk is full or only to be read,
// or another file stands in its place.
#include "cli/sqlitepair.h"
#include "faultsize.h"
#include "plan/planner.h"
#include "plugins/sqlite/engine.h"
#include "smalldisk.h"
#include "support/patience.h"
#include "workflow/promotion.h"
#include "workflow/schemacomparison.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <unistd.h>

using namespace lockstep;
using lockstep::testing::qs;

namespace {

const char* const before =
    "CREATE TABLE parent(id INTEGER PRIMARY KEY, a INT);"
    "CREATE TABLE child(id INTEGER PRIMARY KEY, p INT REFERENCES parent(id) ON DELETE CASCADE);"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 400) "
    "INSERT INTO parent SELECT i, i FROM n; INSERT INTO child SELECT id, id FROM parent;";
const char* const after =
    "CREATE TABLE parent(id INTEGER PRIMARY KEY, a TEXT NOT NULL);"
    "CREATE TABLE child(id INTEGER PRIMARY KEY, p INT REFERENCES parent(id) ON DELETE CASCADE, "
    "note TEXT DEFAULT 'n'); CREATE INDEX by_parent ON child(p);";
const char* const contents =
    "SELECT (SELECT count(*) || '/' || sum(a) FROM parent) || ' ' || (SELECT count(*) || '/' || "
    "sum(p) FROM child)";

/// Another program that has the file open.
class Other
{
public:
    Other(const QString& file, const QByteArray& sql)
    {
        m_sqlite.start(qs("sqlite3"), {file});
        m_sqlite.write(sql + "\n.print ready\n");
        QByteArray seen;
        while (!seen.contains("ready") && m_sqlite.waitForReadyRead(20'000))
            seen += m_sqlite.readAllStandardOutput();
    }
    ~Other() { leave(); }
    void leave()
    {
        m_sqlite.closeWriteChannel();
        m_sqlite.waitForFinished(20'000);
    }

private:
    QProcess m_sqlite;
};

} // namespace

class SqliteBusy : public lockstep::testing::SqlitePair
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<lockstep::testing::Program>();
        makePair(before, after);
        m_prod = m_program->path(qs("prod.db"));
        m_was = hash(m_prod);
        m_contents = query(contents);
    }
    void cleanup() { m_disk.reset(); }

    void aFileThatAnotherWritesIsLeftAlone()
    {
        {
            const Other writer(m_prod, "BEGIN IMMEDIATE;");
            const auto ran = run(applying());
            QVERIFY2(ran.status == 2 && ran.err.contains("locked"), ran.all());
            qInfo("given up after %lld ms", ran.milliseconds);
        }
        untouched();
        goesNow();
    }

    void aReaderThatLeavesIsWaitedFor()
    {
        Other reader(m_prod, "BEGIN; SELECT count(*) FROM parent;");
        const auto ran = m_program->start(applyingPair());
        // As long as a few of its tries to commit.
        QVERIFY(!ran->waitForFinished(2500));
        reader.leave();
        QVERIFY(ran->waitForFinished(30'000));
        QVERIFY2(ran->exitCode() == 0, ran->readAllStandardError().constData());
        whole();
    }

    void aReaderThatStaysKeepsTheFileAsItIs()
    {
        if (!faultsInFull()) QSKIP("ten tries take ten seconds: LOCKSTEP_FAULTS=all");
        {
            const Other reader(m_prod, "BEGIN; SELECT count(*) FROM parent;");
            const auto ran = run(applying());
            QVERIFY2(ran.status == 2 && ran.err.contains("locked"), ran.all());
            QVERIFY2(ran.out.contains("Nothing was changed in prod"), ran.all());
            qInfo("given up after %lld ms", ran.milliseconds);
        }
        untouched();
        goesNow();
    }

    void aFullDiskKeepsTheFileAsItIs_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::newRow("DELETE") << QByteArray("DELETE");
        QTest::newRow("WAL") << QByteArray("WAL");
    }

    /// With room for one page more each time, until there is enough.
    void aFullDiskKeepsTheFileAsItIs()
    {
        QFETCH(QByteArray, mode);
        if (!onSmallDisk()) return;
        const QString kept = m_program->path(qs("kept.db"));
        QCOMPARE(m_program->query(qs("kept.db"), "PRAGMA journal_mode=" + mode).toUpper(),
                 QString::fromLatin1(mode));
        int tried = 0;
        for (int pages = 0;; pages += faultsInFull() ? 1 : 3) {
            QVERIFY(pages < 400);
            for (const char* ending : {"", "-wal", "-shm", "-journal"})
                QFile::remove(m_prod + QLatin1String(ending));
            QVERIFY(QFile::copy(kept, m_prod));
            m_was = hash(m_prod);
            m_disk->leave(qint64(pages) * 4096);
            const auto ran = run(applying() << qs("--backups") << m_program->path(qs("backups")));
            m_disk->giveBack();
            if (ran.status == 0) break;
            ++tried;
            QVERIFY2(!ran.err.isEmpty(), ran.all());
            QVERIFY2(mode != "DELETE" || hash(m_prod) == m_was, ran.all());
            QVERIFY2(query("PRAGMA integrity_check") == qs("ok"), ran.all());
            QVERIFY2(query(contents) == m_contents, ran.all());
            QVERIFY2(query("SELECT count(*) FROM pragma_table_info('child')") == qs("2"),
                     ran.all());
            honest();
        }
        qInfo("%s: too little room %d times, the file as before each time", mode.constData(),
              tried);
        QVERIFY(tried > 1);
        whole();
    }

    void aDiskThatIsOnlyReadIsToldBeforehand()
    {
        if (!onSmallDisk()) return;
        QVERIFY(m_disk->setReadOnly(true));
        const auto ran = run(applying());
        const auto compared = run({qs("compare")});
        QVERIFY(m_disk->setReadOnly(false));
        QVERIFY2(ran.status != 0 && ran.err.contains("read-only"), ran.all());
        QVERIFY2(compared.status == 1, compared.all()); // reading goes on
        untouched();
        goesNow();
    }

    void aFileThatWasReplacedIsNotPromoted_data()
    {
        QTest::addColumn<QString>("stage");
        for (const char* stage : {"Connecting", "Asking", "Taking", "Reading prod again", "Step 1",
                                  "Step 2", "Proving", "Reading what came", "Committing"})
            QTest::newRow(stage) << qs(stage);
    }

    /// Under the same name, at each moment of a promotion: neither of the two files changes.
    void aFileThatWasReplacedIsNotPromoted()
    {
        QFETCH(QString, stage);
        const QString other = m_program->path(qs("other.db"));
        const QString first = m_program->path(qs("first.db"));
        QVERIFY(QFile::copy(m_prod, other));
        QCOMPARE(
            ::link(QFile::encodeName(m_prod).constData(), QFile::encodeName(first).constData()), 0);
        auto request = requestForProd();
        QVERIFY(request);
        bool replaced = false;
        PromotionObserver observer;
        observer.stage = [&](const QString& sentence) {
            if (replaced || !sentence.startsWith(stage)) return;
            replaced = std::rename(QFile::encodeName(other).constData(),
                                   QFile::encodeName(m_prod).constData()) == 0;
        };
        const auto outcome = promote(std::move(*request), std::move(observer));
        QVERIFY(replaced);
        QVERIFY2(!outcome.verified && outcome.error, qPrintable(outcome.sentence));
        qInfo("%s %s", qPrintable(outcome.sentence), outcome.error->message.c_str());
        QVERIFY2(outcome.error->kind == ErrorKind::Changed, outcome.error->text().c_str());
        QCOMPARE(hash(first), m_was);
        QCOMPARE(hash(m_prod), m_was);
        honest();
        goesNow();
    }

private:
    [[nodiscard]] QString query(const char* sql) const
    {
        return m_program->query(qs("prod.db"), sql);
    }
    [[nodiscard]] static QByteArray hash(const QString& file)
    {
        QFile opened(file);
        if (!opened.open(QIODevice::ReadOnly)) return {};
        return QCryptographicHash::hash(opened.readAll(), QCryptographicHash::Sha256).toHex();
    }
    [[nodiscard]] QStringList applyingPair() const
    {
        return applying() << qs("--dev") << qs("sqlite:") + m_program->path(qs("dev.db"))
                          << qs("--prod") << qs("sqlite:") + m_prod;
    }

    /// Byte for byte, with nothing beside it, and no promotion is said to stand.
    void untouched() const
    {
        QCOMPARE(hash(m_prod), m_was);
        for (const char* ending : {"-wal", "-journal"})
            QVERIFY(!QFile::exists(m_prod + QLatin1String(ending)));
        honest();
    }
    /// The history is whole and calls nothing applied.
    void honest() const
    {
        if (!QFile::exists(m_program->journal())) return;
        const auto ran = m_program->run({qs("history"), qs("--format"), qs("json")});
        QVERIFY2(ran.status == 0, ran.all());
        const auto all = QJsonDocument::fromJson(ran.out.toUtf8()).object();
        for (const auto& one : all[qs("promotions")].toArray())
            QVERIFY2(one.toObject()[qs("state")].toString() != qs("applied"), ran.all());
        QVERIFY2(m_program->run({qs("history"), qs("--verify")}).status == 0, ran.all());
    }
    void whole() const
    {
        QCOMPARE(query("PRAGMA integrity_check"), qs("ok"));
        QCOMPARE(query(contents), m_contents);
        QCOMPARE(run({qs("compare")}).status, 0);
        QCOMPARE(m_program->run({qs("history"), qs("--verify")}).status, 0);
    }
    void goesNow() const
    {
        const auto ran = run(applying());
        QVERIFY2(ran.status == 0, ran.all());
        whole();
    }

    /// Prod lives on a disk of its own, and its usual name leads there.
    bool onSmallDisk()
    {
        m_disk = std::make_unique<SmallDisk>(4);
        if (!m_disk->mounted()) {
            QTest::qSkip(qPrintable(m_disk->why()), __FILE__, __LINE__);
            return false;
        }
        const QString moved = m_disk->path(qs("prod.db"));
        if (!QFile::copy(m_prod, m_program->path(qs("kept.db"))) || !QFile::copy(m_prod, moved) ||
            !QFile::remove(m_prod) || !QFile::link(moved, m_prod))
            qFatal("prod cannot be moved");
        m_prod = moved;
        return true;
    }

    [[nodiscard]] std::optional<PromotionRequest> requestForProd() const
    {
        const EnginePtr engine = sqliteEngine();
        const auto side = [&](const QString& file) {
            const auto target = engine->parseUri("sqlite:" + file.toStdString()).value();
            return Side{{}, {engine, target.parameters, {}}};
        };
        const auto pair = readAndCompare(side(m_program->path(qs("dev.db"))), side(m_prod));
        if (!pair) return std::nullopt;
        PromotionRequest request;
        request.prodRequest = side(m_prod).request;
        request.plan = makePlan(*engine, (*pair)->comparison).value();
        request.madeOn = (*pair)->prodFacts;
        request.before = (*pair)->comparison.before;
        request.options = (*pair)->comparison.options;
        request.consent.words.insert("all");
        request.journalFile = m_program->journal();
        return request;
    }

    std::unique_ptr<SmallDisk> m_disk;
    QString m_prod;
    QByteArray m_was;
    QString m_contents;
};

PATIENT_TEST_MAIN(SqliteBusy)
#include "sqlite_busy.moc"
