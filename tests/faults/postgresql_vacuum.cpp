// The server itself is at work on a table, and must not be stopped: a vacuum that keeps numbers of
// transactions from running out.
#include "corpuscase.h"
#include "psqlsession.h"

#include "plugins/postgresql/engine.h"
#include "workflow/promotion.h"
#include "workflow/schemacomparison.h"

#include <QtTest>

using namespace lockstep;

class PostgresqlVacuum : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
    }
    void cleanupTestCase() { m_cluster.reset(); }

    /// It does not make way as another autovacuum does; nobody ends it for our sake, and who waits
    /// is told for what.
    void aVacuumAgainstWraparoundIsNamedAndGoesOn()
    {
        // A page of it takes a tenth of a second at least.
        QVERIFY2(m_cluster->restart("fast", "-c autovacuum=on -c autovacuum_naptime=1s "
                                            "-c autovacuum_vacuum_cost_delay=100ms "
                                            "-c autovacuum_vacuum_cost_limit=1"),
                 qPrintable(m_cluster->why()));
        const QString table = QStringLiteral("CREATE TABLE t (a int, filler text%1);");
        QCOMPARE(m_cluster->create("dev", table.arg(", b int")), QString());
        QCOMPARE(m_cluster->create("prod", table.arg(QString()) +
                                               "INSERT INTO t SELECT g, repeat('x', 1000) FROM "
                                               "generate_series(1, 3000) g;"),
                 QString());
        // As old as a vacuum becomes due by force, in a table that no other one is due for.
        QCOMPARE(m_cluster->run("prod", "ALTER TABLE t SET (autovacuum_enabled = off, "
                                        "autovacuum_freeze_max_age = 100000);"
                                        "CREATE TEMP TABLE n (a int);"
                                        "DO $$BEGIN FOR i IN 1 .. 101000 LOOP BEGIN INSERT INTO n "
                                        "VALUES (i); EXCEPTION WHEN division_by_zero THEN NULL; "
                                        "END; END LOOP; END$$;"),
                 QString());
        PsqlSession witness(m_cluster->uri("prod"));
        const QByteArray vacuum =
            "SELECT pid FROM pg_catalog.pg_stat_activity WHERE backend_type = 'autovacuum worker' "
            "AND query LIKE 'autovacuum: VACUUM%public.t (to prevent wraparound)';";
        QString pid;
        QTRY_VERIFY_WITH_TIMEOUT(!(pid = witness.say(vacuum)).isEmpty(), 60'000);
        auto impatient = requestForProd();
        QVERIFY(impatient);
        impatient->lockPatienceSeconds = 1;
        QStringList waits;
        PromotionObserver observer;
        observer.waits = [&](const QString& sentence) { waits << sentence; };
        const auto outcome = promote(*impatient, observer);
        QVERIFY(!outcome.verified && outcome.error);
        QCOMPARE(outcome.error->kind, ErrorKind::Busy);
        QVERIFY2(outcome.error->message.find("autovacuum worker") != std::string::npos &&
                     outcome.error->message.find("to prevent wraparound") != std::string::npos,
                 outcome.error->message.c_str());
        QCOMPARE(outcome.state, PromotionState::RolledBack);
        QCOMPARE(witness.say(vacuum), pid); // the same one, still at work
        QCOMPARE(catalogOf(*m_cluster, "prod").value()->fingerprint(),
                 impatient->before->fingerprint());
        qInfo("%s", outcome.error->message.c_str());
        // When it is over the same promotion goes.
        QVERIFY2(m_cluster->restart("fast", "-c autovacuum=off"), qPrintable(m_cluster->why()));
        const auto last = requestForProd();
        QVERIFY(last);
        const auto done = promote(*last);
        QVERIFY2(done.verified, done.error ? done.error->text().c_str() : "");
    }

private:
    std::optional<PromotionRequest> requestForProd()
    {
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

QTEST_GUILESS_MAIN(PostgresqlVacuum)
#include "postgresql_vacuum.moc"
