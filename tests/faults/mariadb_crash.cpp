// MariaDB, where every step commits by itself: its server dies in a step, a step fails, the program
// is killed at each point of each step, readers hold the tables.
#include "cli/program.h"
#include "faults/faultsize.h"
#include "plugins/mariadb/engine.h"
#include "plugins/mariadb/link.h"
#include "support/mariadbserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

QString qs(const char* text) { return QString::fromUtf8(text); }

/// `big` has what is copied row by row; the steps around it are quick.
const char* const prodSql =
    "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE big (id int PRIMARY KEY, n int, name "
    "varchar(90), KEY (n)); CREATE TABLE old_name (id int PRIMARY KEY, x int, y int); CREATE TABLE "
    "z "
    "(id int PRIMARY KEY); INSERT INTO a VALUES (1), (2); INSERT INTO old_name VALUES (1, 2, 3);"
    "INSERT INTO big SELECT seq, seq % 1000, REPEAT('x', 80) FROM mysql.seq_1_to_%1";

struct Mode
{
    const char* devSql;  ///< behind the same beginning
    const char* running; ///< what the process list shows while the step runs; "" for any moment
};

const char* const devHead = "CREATE TABLE a (id int PRIMARY KEY, first int);"
                            "CREATE TABLE z (id int PRIMARY KEY, last int);";
const char* const oldTable = "CREATE TABLE old_name (id int PRIMARY KEY, x int, y int);";
const char* const oldBig =
    "CREATE TABLE big (id int PRIMARY KEY, n int, name varchar(90), KEY (n));";

} // namespace

class MariadbCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aServerThatDiesInAStepLeavesOldOrNew_data();
    void aServerThatDiesInAStepLeavesOldOrNew();
    void aProgramThatDiesIsToldRight_data();
    void aProgramThatDiesIsToldRight();
    void aServerGoesOnWhenTheProgramIsKilledInAStep();
    void aStepThatFailsLeavesThoseBeforeItAndSaysSo();
    void readersWaitForASecondAtMost();
    void onlyOneOfManyPromotes();

private:
    void fresh(const QString& dev)
    {
        m_program = std::make_unique<Program>();
        QCOMPARE(m_server->create("prod", qs(prodSql).arg(m_rows)), QString());
        QCOMPARE(m_server->create("dev", dev), QString());
        m_sums = sums();
    }
    [[nodiscard]] QStringList promoting() const
    {
        return {
            qs("promote"),        qs("--apply"),   qs("--yes"), qs("--allow"),        qs("all"),
            qs("--renames"),      qs("confident"), qs("--dev"), m_server->uri("dev"), qs("--prod"),
            m_server->uri("prod")};
    }
    [[nodiscard]] QStringList comparing() const
    {
        return {qs("verify"), qs("--dev"), m_server->uri("dev"), qs("--prod"),
                m_server->uri("prod")};
    }
    [[nodiscard]] QString sums() const
    {
        return m_server->answer("prod", "SELECT COUNT(*), SUM(id), SUM(n), SUM(CRC32(name)) FROM "
                                        "big; SELECT SUM(id) FROM a");
    }
    /// What the catalog shows of each step, by a word that its title holds.
    [[nodiscard]] bool stands(const QString& title) const
    {
        const auto is = [&](const char* question) {
            return m_server->answer("information_schema", qs(question)) == qs("1");
        };
        if (title.contains("a.first"))
            return is("SELECT COUNT(*) FROM COLUMNS WHERE TABLE_SCHEMA = 'prod' AND COLUMN_NAME = "
                      "'first'");
        if (title.contains("z.last"))
            return is("SELECT COUNT(*) FROM COLUMNS WHERE TABLE_SCHEMA = 'prod' AND COLUMN_NAME = "
                      "'last'");
        if (title.contains("new_name"))
            return is("SELECT COUNT(*) FROM TABLES WHERE TABLE_SCHEMA = 'prod' AND TABLE_NAME = "
                      "'new_name'");
        if (title.contains("big.n"))
            return is("SELECT COUNT(*) FROM COLUMNS WHERE TABLE_SCHEMA = 'prod' AND TABLE_NAME = "
                      "'big' AND COLUMN_NAME = 'n' AND (DATA_TYPE = 'bigint' OR IS_NULLABLE = "
                      "'NO')");
        return false;
    }
    /// Steps that the journal says were applied, and that prod has not.
    [[nodiscard]] QStringList lies() const
    {
        QStringList found;
        const QString applied = m_program->query(
            m_program->journal(), "SELECT sql FROM step WHERE state = 'applied' AND promotion = "
                                  "(SELECT id FROM promotion ORDER BY started_at DESC LIMIT 1)");
        for (const QString& sql : applied.split('\n', Qt::SkipEmptyParts)) {
            static const QRegularExpression marks("`");
            const QString words = QString(sql).remove(marks);
            const QString title = words.contains("first")      ? "a.first"
                                  : words.contains("last")     ? "z.last"
                                  : words.contains("new_name") ? "new_name"
                                                               : "big.n";
            if (!stands(title)) found << sql;
        }
        return found;
    }
    /// Files and tables that no catalog names.
    [[nodiscard]] QStringList leftovers() const
    {
        QStringList found = QDir(m_server->folder() + "/prod").entryList({"#sql*"});
        const QString tables = m_server->answer(
            "prod", "SELECT NAME FROM information_schema.INNODB_SYS_TABLES WHERE NAME LIKE "
                    "'prod/#sql%'");
        if (!tables.isEmpty()) found << tables;
        return found;
    }
    /// Promotes again, and all that must hold then.
    void goesOn()
    {
        QVERIFY2(lies().isEmpty(), qPrintable(lies().join('\n')));
        QVERIFY2(leftovers().isEmpty(), qPrintable(leftovers().join('\n')));
        QCOMPARE(sums(), m_sums);
        const Ran again = m_program->run(promoting());
        QVERIFY2(again.status == 0, again.all());
        const Ran verified = m_program->run(comparing());
        QVERIFY2(verified.status == 0, verified.all());
        QCOMPARE(sums(), m_sums);
        QVERIFY2(leftovers().isEmpty(), qPrintable(leftovers().join('\n')));
    }

    /// Waits until the server changes `big` by this algorithm; false when the program ends before.
    [[nodiscard]] bool isSeenToRun(const QString& algorithm, QProcess& program) const
    {
        auto watching = mariadb::Link::open(
            {{{"host", m_server->socket().toStdString()}, {"dbname", "mysql"}, {"user", "root"}}});
        if (!watching) return false;
        const std::string question =
            "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'ALTER TABLE "
            "`big`%ALGORITHM=" +
            algorithm.toStdString() + "%'";
        while (!program.waitForFinished(1)) {
            auto count = (*watching)->query(question);
            if (count && count->cell() != "0") return true;
        }
        return false;
    }
    /// Until the server has ended what it was sent, and knows that nobody is there.
    void waitForSilence() const
    {
        QElapsedTimer clock;
        clock.start();
        while (m_server->answer("mysql", "SELECT COUNT(*) FROM information_schema.PROCESSLIST "
                                         "WHERE DB = 'prod'") != "0" &&
               clock.elapsed() < 60'000)
            QTest::qWait(20);
    }

    std::unique_ptr<MariadbServer> m_server;
    std::unique_ptr<Program> m_program;
    QString m_sums;
    int m_rows = 20'000;
};

void MariadbCrash::initTestCase()
{
    m_server = std::make_unique<MariadbServer>();
    NEEDS_MARIADB(*m_server);
    if (faultsInFull()) m_rows = 100'000;
}

void MariadbCrash::aServerThatDiesInAStepLeavesOldOrNew_data()
{
    QTest::addColumn<QString>("dev");
    QTest::addColumn<QString>("running");
    QTest::addColumn<int>("delay"); // behind that, in milliseconds
    const QString copy = qs(devHead) + qs(oldTable) +
                         qs("CREATE TABLE big (id int PRIMARY KEY, n bigint, name varchar(90), KEY "
                            "(n))");
    const QString inPlace = qs(devHead) + qs(oldTable) +
                            qs("CREATE TABLE big (id int PRIMARY KEY, n int NOT NULL, name "
                               "varchar(90), KEY (n))");
    const QString rename =
        qs(devHead) + qs(oldBig) + qs("CREATE TABLE new_name (id int PRIMARY KEY, x int, y int)");
    for (int i = 0; i < (faultsInFull() ? 10 : 1); ++i) {
        QTest::addRow("copy %d", i) << copy << "COPY" << 20 * i;
        QTest::addRow("in place %d", i) << inPlace << "INPLACE" << 20 * i;
    }
    for (int i = 0; i < (faultsInFull() ? 20 : 2); ++i)
        QTest::addRow("rename %d", i) << rename << "" << 150 + 30 * i;
}

void MariadbCrash::aServerThatDiesInAStepLeavesOldOrNew()
{
    QFETCH(const QString, dev);
    QFETCH(const QString, running);
    QFETCH(const int, delay);
    fresh(dev);
    if (QTest::currentTestFailed()) return;
    auto promoting = m_program->start(this->promoting());
    QVERIFY(promoting->waitForStarted());
    if (!running.isEmpty() && !isSeenToRun(running, *promoting))
        QSKIP("the step was over before it was seen");
    QTest::qWait(delay);
    m_server->kill();
    QTest::qWait(300);
    QVERIFY2(m_server->startAgain(), qPrintable(m_server->why()));
    QVERIFY(promoting->state() == QProcess::NotRunning || promoting->waitForFinished(60'000));
    qInfo("ended with %d: %s", promoting->exitCode(),
          QString::fromUtf8(promoting->readAllStandardError()).section('\n', 0, 0).toUtf8().data());
    goesOn();
}

void MariadbCrash::aProgramThatDiesIsToldRight_data()
{
    QTest::addColumn<QString>("point");
    QTest::addColumn<int>("step");
    const QStringList points =
        faultsInFull() ? QStringList{"P1", "P3", "P7", "P8", "P9"} : QStringList{"P1", "P3"};
    for (const QString& point : points)
        for (int step = 1; step <= 4; ++step)
            if (faultsInFull() || step == (point == "P1" ? 3 : 2))
                QTest::addRow("%s:%d", qPrintable(point), step) << point << step;
}

void MariadbCrash::aProgramThatDiesIsToldRight()
{
    QFETCH(const QString, point);
    QFETCH(const int, step);
    fresh(qs(devHead) +
          qs("CREATE TABLE new_name (id int PRIMARY KEY, x int, y int); CREATE TABLE big (id int "
             "PRIMARY KEY, n bigint, name varchar(90), KEY (n))"));
    if (QTest::currentTestFailed()) return;
    m_program->set("LOCKSTEP_CRASH_AT", QString("%1:%2").arg(point).arg(step));
    const Ran killed = m_program->run(promoting());
    QVERIFY2(killed.status == -1, killed.all());
    m_program->set("LOCKSTEP_CRASH_AT", QString());
    waitForSilence();
    goesOn();
}

void MariadbCrash::aServerGoesOnWhenTheProgramIsKilledInAStep()
{
    fresh(qs(devHead) + qs(oldTable) +
          qs("CREATE TABLE big (id int PRIMARY KEY, n bigint, name varchar(90), KEY (n))"));
    if (QTest::currentTestFailed()) return;
    auto promoting = m_program->start(this->promoting());
    QVERIFY(promoting->waitForStarted());
    if (!isSeenToRun("COPY", *promoting)) QSKIP("the step was over before it was seen");
    promoting->kill();
    QVERIFY(promoting->waitForFinished());
    waitForSilence();
    QVERIFY(stands("big.n"));
    const Ran history = m_program->run({qs("history"), qs("--prod"), m_server->uri("prod")});
    QVERIFY2(history.out.contains("was cut off") || history.out.contains("done by half"),
             history.all());
    goesOn();
}

void MariadbCrash::aStepThatFailsLeavesThoseBeforeItAndSaysSo()
{
    fresh(
        "CREATE TABLE a (id int PRIMARY KEY, first int); CREATE TABLE z (id int PRIMARY KEY, last "
        "int); CREATE TABLE big (id int PRIMARY KEY, n int, name varchar(90), UNIQUE KEY n (n));"
        "CREATE TABLE old_name (id int PRIMARY KEY, x int, y int); CREATE VIEW v AS SELECT 1 AS x");
    if (QTest::currentTestFailed()) return;
    const Ran asked = m_program->run(promoting());
    QVERIFY2(asked.status != 0 && asked.out.contains("F02"), asked.all());
    QVERIFY(!stands("a.first"));
    const Ran failed = m_program->run(promoting() << "--skip-checks");
    QVERIFY2(failed.status != 0, failed.all());
    const QString all = failed.out + failed.err;
    QVERIFY2(all.contains("Step 3 of 4 failed. 2 steps stand in prod, 0 rolled back, 1 not run."),
             failed.all());
    QVERIFY2(all.contains("Duplicate entry"), failed.all());
    QVERIFY2(all.contains("go on from what stands, or take that back"), failed.all());
    QVERIFY(stands("a.first") && stands("z.last"));
    QVERIFY2(lies().isEmpty(), qPrintable(lies().join('\n')));
    const Ran history = m_program->run({qs("history")});
    QVERIFY2(history.out.contains("2 steps stand in prod"), history.all());
    // The way back of what stands.
    const Ran back = m_program->run({qs("undo"), qs("--prod"), m_server->uri("prod"), qs("--apply"),
                                     qs("--yes"), qs("--allow"), qs("all")});
    QVERIFY2(back.status == 0, back.all());
    QVERIFY(!stands("a.first") && !stands("z.last"));
    // And the way on, once the rows are mended.
    QCOMPARE(m_server->run("prod", "UPDATE big SET n = id"), QString());
    m_sums = sums();
    goesOn();
}

void MariadbCrash::readersWaitForASecondAtMost()
{
    fresh(qs(devHead) + qs(oldTable) + qs(oldBig));
    if (QTest::currentTestFailed()) return;
    const auto session = [&] {
        return mariadb::Link::open(
            {{{"host", m_server->socket().toStdString()}, {"dbname", "prod"}, {"user", "root"}}});
    };
    auto holder = session();
    QVERIFY(holder);
    QVERIFY((*holder)->query("START TRANSACTION") && (*holder)->query("SELECT * FROM a"));
    std::atomic<bool> done = false;
    std::atomic<qint64> worst = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            auto link = session();
            while (link && !done) {
                QElapsedTimer clock;
                clock.start();
                if (!(*link)->query("SELECT COUNT(*) FROM a")) break;
                worst = std::max(worst.load(), clock.elapsed());
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
        });
    QElapsedTimer clock;
    clock.start();
    auto promoting = m_program->start(this->promoting());
    QTest::qWait(3000);
    const bool waited = promoting->state() == QProcess::Running;
    QVERIFY((*holder)->query("COMMIT"));
    const qint64 freed = clock.elapsed();
    QVERIFY(promoting->waitForFinished(30'000));
    const qint64 after = clock.elapsed() - freed;
    done = true;
    for (auto& reader : readers) reader.join();
    QVERIFY(waited);
    QCOMPARE(promoting->exitCode(), 0);
    qInfo("readers waited for %lld ms at most; applied %lld ms after it was free", worst.load(),
          after);
    QVERIFY2(worst < 1200, qPrintable(QString::number(worst)));
    // Who says NOWAIT waits for nobody.
    QVERIFY((*holder)->query("START TRANSACTION") && (*holder)->query("SELECT * FROM a"));
    auto other = session();
    QVERIFY(other);
    clock.restart();
    QVERIFY(
        !(*other)->query("ALTER TABLE a NOWAIT ADD COLUMN b int, ALGORITHM=INSTANT, LOCK=NONE"));
    qInfo("NOWAIT: refused after %lld ms", clock.elapsed());
    QVERIFY(clock.elapsed() < 500);
}

void MariadbCrash::onlyOneOfManyPromotes()
{
    fresh(qs(devHead) + qs(oldTable) +
          qs("CREATE TABLE big (id int PRIMARY KEY, n bigint, name varchar(90), KEY (n))"));
    if (QTest::currentTestFailed()) return;
    std::vector<std::unique_ptr<QProcess>> all;
    for (int i = 0; i < (faultsInFull() ? 20 : 3); ++i)
        all.push_back(m_program->start(promoting()));
    int applied = 0;
    for (auto& one : all) {
        QVERIFY(one->waitForFinished(120'000));
        const QString out =
            QString::fromUtf8(one->readAllStandardOutput() + one->readAllStandardError());
        if (out.contains("Applied 3 of 3 steps"))
            ++applied;
        else
            QVERIFY2(out.contains("Somebody else promotes") || out.contains("Nothing to do") ||
                         out.contains("Prod changed since") || out.contains("Applied"),
                     qPrintable(out));
    }
    QVERIFY(applied <= 1);
    goesOn();
}

QTEST_GUILESS_MAIN(MariadbCrash)
#include "mariadb_crash.moc"
