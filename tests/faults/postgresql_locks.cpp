// A table that others use while it is promoted: how long they wait for us, and we for them.
#include "corpuscase.h"
#include "faultsize.h"
#include "psqlsession.h"

#include "plugins/postgresql/engine.h"
#include "workflow/promotion.h"
#include "workflow/schemacomparison.h"

#include <QElapsedTimer>
#include <QtTest>
#include <atomic>
#include <thread>

using namespace lockstep;

namespace {

/// Reads a table again and again, as an application does, and knows the longest that it took: from
/// the statement's arrival to its first row, by the server's own clock.
class Reader
{
public:
    Reader(const QString& uri, const char* table)
        : m_thread([this, uri, table = QByteArray(table)] { read(uri, table); })
    {
    }
    ~Reader() { (void)worst(); }
    qint64 worst()
    {
        m_over = true;
        if (m_thread.joinable()) m_thread.join();
        return m_worst;
    }

private:
    void read(const QString& uri, const QByteArray& table)
    {
        PsqlSession session(uri);
        while (!m_over) {
            const QString took = session.say(
                "SELECT (1000 * EXTRACT(epoch FROM clock_timestamp() - statement_timestamp()))::int"
                " FROM " +
                table + " LIMIT 1;");
            m_worst = std::max(m_worst.load(), took.toLongLong());
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }

    std::atomic<bool> m_over = false;
    std::atomic<qint64> m_worst = 0;
    std::thread m_thread; ///< last: it uses what stands above
};

} // namespace

class PostgresqlLocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
    }
    void init()
    {
        QVERIFY(m_folder.isValid());
        QCOMPARE(m_cluster->create("prod", "CREATE TABLE t (a int); CREATE TABLE u (a int); "
                                           "INSERT INTO t VALUES (1); INSERT INTO u VALUES (1);"),
                 QString());
    }
    void cleanupTestCase() { m_cluster.reset(); }

    /// A reader of long breath holds the table: nobody behind us waits longer than for one try.
    void othersWaitNoLongerThanOneTryOfOurs()
    {
        const int held = faultsInFull() ? 60'000 : 6000;
        constexpr qint64 oneTry = 1000; // as long as a wait for one lock may be
        const auto request = requestFor("CREATE TABLE t (a int, b int); CREATE TABLE u (a int);");
        QVERIFY(request);
        PsqlSession holder(m_cluster->uri("prod"));
        QCOMPARE(holder.say("SET application_name = 'a report'; BEGIN; SELECT a FROM t;"),
                 QString("1"));
        std::atomic<qint64> freed = 0;
        QElapsedTimer clock;
        clock.start();
        std::vector<std::unique_ptr<Reader>> readers;
        for (int i = 0; i < 3; ++i)
            readers.push_back(std::make_unique<Reader>(m_cluster->uri("prod"), "t"));
        // Nobody keeps this one from its table: its longest wait is what the machine takes.
        Reader undisturbed(m_cluster->uri("prod"), "u");
        PromotionOutcome outcome;
        QStringList waits;
        qint64 done = 0;
        std::thread promoting([&] {
            PromotionObserver observer;
            observer.waits = [&](const QString& sentence) { waits << sentence; };
            outcome = promote(*request, observer);
            done = clock.elapsed();
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(held));
        (void)holder.say("COMMIT;");
        freed = clock.elapsed();
        promoting.join();
        qint64 worst = 0;
        for (auto& reader : readers) worst = std::max(worst, reader->worst());
        const qint64 machine = undisturbed.worst();
        qInfo("held for %lld ms: %lld tries in vain, the longest wait of a reader %lld ms (of one "
              "whom nobody disturbs %lld ms), applied %lld ms after the table was free",
              static_cast<long long>(freed.load()), static_cast<long long>(waits.size()),
              static_cast<long long>(worst), static_cast<long long>(machine),
              static_cast<long long>(done - freed));
        QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
        QVERIFY(waits.size() >= 3);
        QVERIFY2(waits.last().contains("postgres, a report, idle in transaction"),
                 qPrintable(waits.last()));
        QVERIFY2(worst <= oneTry + 50 + machine, qPrintable(QString::number(worst)));
        QVERIFY2(done - freed < 5000, qPrintable(QString::number(done - freed)));
    }

    void patienceEndsWithTheNameOfTheHolder()
    {
        auto request = requestFor("CREATE TABLE t (a int, b int); CREATE TABLE u (a int);");
        QVERIFY(request);
        request->lockPatienceSeconds = 1;
        PsqlSession holder(m_cluster->uri("prod"));
        QCOMPARE(holder.say("SET application_name = 'forgotten'; BEGIN; LOCK TABLE t;"), QString());
        const auto outcome = promote(*request);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->kind, ErrorKind::Busy);
        QVERIFY2(outcome.error->message.find("forgotten") != std::string::npos,
                 outcome.error->message.c_str());
        QCOMPARE(outcome.state, PromotionState::RolledBack);
        (void)holder.say("ROLLBACK;");
        QCOMPARE(catalogOf(*m_cluster, "prod").value()->fingerprint(),
                 request->before->fingerprint());
    }

    void waitingForALockIsStoppedAtOnce()
    {
        const auto request = requestFor("CREATE TABLE t (a int, b int); CREATE TABLE u (a int);");
        QVERIFY(request);
        PsqlSession holder(m_cluster->uri("prod"));
        (void)holder.say("BEGIN; LOCK TABLE t;");
        std::atomic<bool> stop = false;
        std::thread stopping([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(1500));
            stop = true;
        });
        QElapsedTimer clock;
        clock.start();
        const auto outcome = promote(*request, {}, &stop);
        stopping.join();
        QCOMPARE(outcome.state, PromotionState::Stopped);
        QVERIFY2(clock.elapsed() < 4000, qPrintable(QString::number(clock.elapsed())));
    }

    /// Two tables, taken the other way round by an application.
    void aDeadlockIsTriedAgain()
    {
        const auto request =
            requestFor("CREATE TABLE t (a int, b int); CREATE TABLE u (a int, b int);");
        QVERIFY(request);
        // Its own wait for t ends when the server finds the circle, or when we are gone.
        QCOMPARE(m_cluster->run("prod", "ALTER SYSTEM SET deadlock_timeout = '50ms'; SELECT "
                                        "pg_reload_conf();"),
                 QString());
        std::atomic<bool> ready = false;
        std::thread other([&] {
            PsqlSession application(m_cluster->uri("prod"));
            (void)application.say("BEGIN; SELECT a FROM u;");
            ready = true;
            std::this_thread::sleep_for(std::chrono::milliseconds(700));
            (void)application.say("SELECT a FROM t; COMMIT;");
        });
        while (!ready) std::this_thread::sleep_for(std::chrono::milliseconds(10));
        const auto outcome = promote(*request);
        other.join();
        (void)m_cluster->run("prod", "ALTER SYSTEM RESET deadlock_timeout;");
        (void)m_cluster->run("prod", "SELECT pg_reload_conf();");
        QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
    }

    /// What we read is what stands: nobody changes a table between the look at it and the step.
    void nobodyElseChangesATableMeanwhile()
    {
        auto request = requestFor("CREATE TABLE t (a int, b int); CREATE TABLE u (a int);");
        QVERIFY(request);
        bool refused = false;
        PromotionObserver observer;
        observer.step = [&](int, StepState state, qint64) {
            if (state != StepState::Running) return;
            PsqlSession other(m_cluster->uri("prod"));
            refused = other.say("SET lock_timeout = '300ms'; CREATE INDEX ON t (a);")
                          .contains("lock timeout");
            refused = refused && other.say("UPDATE t SET a = 2;").isEmpty();
        };
        const auto outcome = promote(*request, observer);
        QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
        QVERIFY(refused);
    }

private:
    /// To make prod like this.
    std::optional<PromotionRequest> requestFor(const char* schema)
    {
        if (const QString wrong = m_cluster->create("dev", schema); !wrong.isEmpty()) {
            qWarning("%s", qPrintable(wrong));
            return std::nullopt;
        }
        const EnginePtr engine = postgresqlEngine();
        const auto side = [&](const char* database) {
            const auto target = engine->parseUri(m_cluster->uri(database).toStdString()).value();
            return Side{{}, {engine, target.parameters, {}}};
        };
        const auto pair = readAndCompare(side("dev"), side("prod"));
        if (!pair) return std::nullopt;
        PromotionRequest request;
        request.prodRequest = side("prod").request;
        request.plan = makePlan(*engine, (*pair)->comparison).value();
        request.before = (*pair)->comparison.before;
        request.options = (*pair)->comparison.options;
        request.consent.words.insert("all");
        request.journalFile = m_folder.filePath(QStringLiteral("journal.sqlite"));
        return request;
    }

    std::unique_ptr<PostgresCluster> m_cluster;
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(PostgresqlLocks)
#include "postgresql_locks.moc"
