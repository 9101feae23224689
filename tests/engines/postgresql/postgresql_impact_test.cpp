// What goes on around tables at this moment, and how much room is left.
#include "plainserver.h"

using namespace lockstep;

class PostgresqlImpactTest : public QObject, private PlainServer
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase() { m_cluster.reset(); }

    void whatGoesOnAroundATableIsSeen()
    {
        NEEDS_SERVER(PostgresCluster::majors().first());
        QCOMPARE(m_cluster->create("prod",
                                   "CREATE TABLE busy (id int); CREATE TABLE calm (id int); "
                                   "INSERT INTO busy SELECT generate_series(1, 1000); "
                                   "ANALYZE;"),
                 QString());
        const std::vector<ObjectId> tables{{"table", Path{"public", "busy"}},
                                           {"table", Path{"public", "calm"}}};
        auto holder = connection("prod", Access::Write);
        QVERIFY(holder->run("BEGIN", nullptr));
        QVERIFY(holder->run("SELECT count(*) FROM public.busy", nullptr));
        auto impact = connection("prod")->impact(tables);
        QVERIFY2(impact, impact ? "" : impact.error().text().c_str());
        QCOMPARE(impact->size(), size_t(2));
        QCOMPARE(impact->at(0).size.rows, int64_t(1000));
        QVERIFY(impact->at(0).size.bytes >= 32768);
        QCOMPARE(impact->at(0).sessions.size(), size_t(1));
        QVERIFY(impact->at(0).sessions[0].holds);
        QCOMPARE(impact->at(0).sessions[0].state, std::string("idle in transaction"));
        QVERIFY(impact->at(1).sessions.empty());
        // Who may not see others' statements is told so.
        impact = connection("prod", Access::Read, "alice")->impact(tables);
        QVERIFY2(impact, impact ? "" : impact.error().text().c_str());
        QCOMPARE(impact->at(0).sessions.size(), size_t(1));
        QCOMPARE(impact->at(0).unseen.size(), size_t(1));
        // Somebody who keeps everybody out does not stop the looking.
        QVERIFY(holder->run("LOCK TABLE public.busy", nullptr));
        impact = connection("prod")->impact(tables);
        QVERIFY2(impact, impact ? "" : impact.error().text().c_str());
        QVERIFY(impact->at(0).sessions[0].holds);
        QVERIFY(holder->run("ROLLBACK", nullptr));
        impact = connection("prod")->impact(tables);
        QVERIFY(impact && impact->at(0).sessions.empty());
    }

    void aPreparedTransactionIsSeen()
    {
        NEEDS_SERVER(PostgresCluster::majors().first());
        QCOMPARE(m_cluster->run("postgres", "ALTER SYSTEM SET max_prepared_transactions = 2;"),
                 QString());
        m_cluster->kill();
        QVERIFY(m_cluster->start());
        QCOMPARE(m_cluster->create("prod", "CREATE TABLE t (id int);"), QString());
        QCOMPARE(m_cluster->run("prod", "BEGIN; INSERT INTO t VALUES (1); PREPARE TRANSACTION "
                                        "'left behind';"),
                 QString());
        auto impact = connection("prod")->impact({{"table", Path{"public", "t"}}});
        QVERIFY2(impact, impact ? "" : impact.error().text().c_str());
        QCOMPARE(impact->at(0).sessions.size(), size_t(1));
        const std::string who = impact->at(0).sessions[0].who;
        QCOMPARE(m_cluster->run("prod", "ROLLBACK PREPARED 'left behind'"), QString());
        QCOMPARE(QString::fromStdString(who),
                 QString("prepared transaction left behind of postgres"));
        QVERIFY(impact->at(0).sessions[0].holds);
    }

    void theServersRoomIsReadOnThisComputer()
    {
        NEEDS_SERVER(PostgresCluster::majors().first());
        QCOMPARE(m_cluster->create("prod", ""), QString());
        auto room = connection("prod")->freeBytes();
        QVERIFY(room && *room && **room > 0);
        room = connection("prod", Access::Read, "alice")->freeBytes();
        QVERIFY(room && !*room); // not for alice to see where
    }
};

QTEST_GUILESS_MAIN(PostgresqlImpactTest)
#include "postgresql_impact_test.moc"
