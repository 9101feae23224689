// Each kind there and back: created, altered, dropped, and undone, with pg_dump as the witness.
#include "corpuscase.h"
#include "kindcases.h"
#include "witness.h"

#include "plugins/postgresql/engine.h"

#include <QtTest>

using namespace lockstep;

/// Fails with the lines that differ.
#define VERIFY_SAME(is, shouldBe)                                                                  \
    do {                                                                                           \
        const QString found = difference(is, shouldBe);                                            \
        QVERIFY2(found.isEmpty(), qPrintable(found));                                              \
    } while (false)

Q_DECLARE_METATYPE(KindCase)

/// Starts the server of a major for this test function, or skips where there is none.
#define NEEDS_SERVER(major)                                                                        \
    do {                                                                                           \
        if (PostgresCluster::binaries(major).isEmpty())                                            \
            QSKIP(qPrintable(PostgresCluster(major).why()));                                       \
        QCOMPARE(serve(major), QString());                                                         \
    } while (false)

class PostgresqlKindsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
    }

    /// A database with a subscription cannot be dropped, nor a subscription whose slot is nowhere.
    void cleanup()
    {
        if (!m_cluster || !QByteArray(QTest::currentDataTag()).contains("subscription")) return;
        for (const char* database : {"prod", "dev"})
            (void)m_cluster->run(database, "ALTER SUBSCRIPTION s SET (slot_name = NONE);"
                                           "DROP SUBSCRIPTION s;");
    }

    void cleanupTestCase() { m_cluster.reset(); }

    void promotedAndUndone_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<KindCase>("pair");
        for (const int major : PostgresCluster::majors())
            for (const KindCase& pair : kindCases())
                if (major == 0 || major >= pair.since)
                    QTest::addRow("%s%s", major ? qPrintable(QString::number(major) + ' ') : "",
                                  pair.name)
                        << major << pair;
    }

    void promotedAndUndone()
    {
        QFETCH(int, major);
        QFETCH(KindCase, pair);
        NEEDS_SERVER(major);
        if (m_cluster->major() < pair.since)
            QSKIP(qPrintable(QStringLiteral("from PostgreSQL %1 on").arg(pair.since)));
        QCOMPARE(m_cluster->create("prod", pair.before), QString());
        QCOMPARE(m_cluster->create("dev", pair.after), QString());
        const QString was = seen(*m_cluster, "prod");
        auto prod = openDatabase(*m_cluster, "prod");
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        auto plan = planned(**prod, **dev);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        QVERIFY(!plan->steps.empty());
        for (const auto& left : plan->unplanned) QFAIL(left.reason.c_str());
        const auto there = carryOut(**prod, plan->steps);
        QVERIFY2(there.has_value(), there ? "" : there.error().text().c_str());
        VERIFY_SAME(seen(*m_cluster, "prod"), seen(*m_cluster, "dev"));
        auto again = planned(**prod, **dev);
        QVERIFY(again.has_value());
        QVERIFY(again->steps.empty());
        const auto back = carryOut(**prod, plan->undo);
        QVERIFY2(back.has_value(), back ? "" : back.error().text().c_str());
        VERIFY_SAME(seen(*m_cluster, "prod"), was);
    }

    void aDatabaseRestoredElsewhereIsEqual()
    {
        NEEDS_SERVER(0);
        const QString schema = QStringLiteral("CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (id "
                                              "serial PRIMARY KEY, x e DEFAULT 'a', gone int);"
                                              "ALTER TABLE t DROP COLUMN gone; ALTER TABLE t ADD "
                                              "late int; CREATE VIEW v AS SELECT * FROM t;"
                                              "CREATE FUNCTION f(t) RETURNS int LANGUAGE sql AS "
                                              "'SELECT 1'; GRANT SELECT ON v TO alice;");
        QCOMPARE(m_cluster->create("one", schema), QString());
        QCOMPARE(m_cluster->create("two", "CREATE TABLE other (); DROP TABLE other;"), QString());
        QCOMPARE(m_cluster->run("two", m_cluster->dump("one")), QString());
        auto one = openDatabase(*m_cluster, "one", Access::Read);
        auto two = openDatabase(*m_cluster, "two", Access::Read);
        QVERIFY(one.has_value() && two.has_value());
        auto comparison = postgresqlEngine()->compareCatalogs(
            (*one)->readCatalog().value(), (*two)->readCatalog().value(),
            postgresqlEngine()->usualOptions(), {});
        QVERIFY(comparison.has_value());
        QVERIFY(comparison->equal());
    }

    void rowsOutliveEveryChangeInPlace()
    {
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create(
                     "prod", "CREATE TABLE t (id serial PRIMARY KEY, a text, gone int);"
                             "INSERT INTO t (a) SELECT g::text FROM generate_series(1, 500) g;"),
                 QString());
        QCOMPARE(m_cluster->create(
                     "dev",
                     "CREATE TABLE t (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,"
                     "a int, late text DEFAULT 'x' NOT NULL);"),
                 QString());
        auto prod = openDatabase(*m_cluster, "prod");
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        auto plan = planned(**prod, **dev);
        QVERIFY(plan.has_value());
        const auto done = carryOut(**prod, plan->steps);
        QVERIFY2(done.has_value(), done ? "" : done.error().text().c_str());
        QCOMPARE(m_cluster->run(
                     "prod",
                     "DO $$BEGIN ASSERT (SELECT sum(a) = 125250 AND count(late) = 500 FROM t);"
                     "INSERT INTO t (a) VALUES (0); ASSERT (SELECT max(id) = 501 FROM t); END$$"),
                 QString());
    }

    void aRoleThatProdLacksIsNamedBeforeTheFirstStep_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const char* const table =
            "CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY;";
        const auto row = [&](const char* name, const char* more) {
            QTest::newRow(name) << QString(table) << table + QString(more);
        };
        row("owner", "ALTER TABLE t OWNER TO \"gone away\";");
        row("grant", "GRANT SELECT ON t TO \"gone away\";");
        row("grant on a column", "GRANT SELECT (a) ON t TO \"gone away\";");
        row("policy", "CREATE POLICY p ON t TO \"gone away\" USING (true);");
        row("default privileges of", "ALTER DEFAULT PRIVILEGES FOR ROLE \"gone away\" GRANT SELECT "
                                     "ON TABLES TO alice;");
        row("default privileges for", "ALTER DEFAULT PRIVILEGES FOR ROLE alice GRANT SELECT ON "
                                      "TABLES TO \"gone away\";");
        row("user mapping", "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;"
                            "CREATE USER MAPPING FOR \"gone away\" SERVER s;");
        row("owner and grants of what is new",
            "CREATE SCHEMA n AUTHORIZATION \"gone away\"; CREATE TABLE n.u (a int); ALTER TABLE "
            "n.u "
            "OWNER TO \"gone away\"; GRANT SELECT (a) ON n.u TO \"gone away\";");
    }

    void aRoleThatProdLacksIsNamedBeforeTheFirstStep()
    {
        NEEDS_SERVER(0);
        QFETCH(QString, before);
        QFETCH(QString, after);
        QCOMPARE(m_cluster->run("postgres", "CREATE ROLE \"gone away\";"), QString());
        QCOMPARE(m_cluster->create("prod", before), QString());
        QCOMPARE(m_cluster->create("dev", after), QString());
        auto prod = openDatabase(*m_cluster, "prod");
        QVERIFY(prod.has_value());
        CatalogPtr wanted;
        {
            auto dev = openDatabase(*m_cluster, "dev", Access::Read);
            QVERIFY(dev.has_value());
            wanted = (*dev)->readCatalog().value();
        }
        const auto planFor = [&]() {
            auto comparison = postgresqlEngine()->compareCatalogs(
                (*prod)->readCatalog().value(), wanted, postgresqlEngine()->usualOptions(), {});
            return makePlan(*postgresqlEngine(), comparison.value());
        };
        const auto missing = [](const Plan& plan) {
            std::vector<Hazard> found;
            for (auto& hazard : plan.hazards())
                if (hazard.id == "F10") found.push_back(hazard);
            return found;
        };
        auto plan = planFor();
        QVERIFY(plan.has_value());
        QVERIFY(missing(*plan).empty());
        // On the same server the role goes with dev's database.
        QCOMPARE(m_cluster->drop("dev"), QString());
        QCOMPARE(m_cluster->run("postgres", "DROP ROLE \"gone away\";"), QString());
        plan = planFor();
        QVERIFY(plan.has_value());
        const auto found = missing(*plan);
        QCOMPARE(found.size(), size_t(1));
        QVERIFY(found[0].level == HazardLevel::Block);
        QVERIFY(found[0].message.find("gone away") != std::string::npos);
        QVERIFY(found[0].rewrite.find("CREATE ROLE \"gone away\"") != std::string::npos);
    }

    void settingsOfTheDatabaseAndLargeObjectsAreCountedAndLeftAlone()
    {
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create("prod"), QString());
        QCOMPARE(m_cluster->create("dev", "ALTER DATABASE dev SET work_mem = '5MB';"
                                          "ALTER ROLE alice IN DATABASE dev SET jit = off;"
                                          "SELECT lo_create(0);"),
                 QString());
        auto prod = openDatabase(*m_cluster, "prod", Access::Read);
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        auto comparison = compared(**prod, **dev);
        QVERIFY(comparison.has_value());
        QVERIFY2(comparison->equal(), differences(*comparison).c_str());
        QCOMPARE(comparison->hidden, size_t(1));
        const auto databases = comparison->after->childrenOf(ObjectId{}, "database");
        QCOMPARE(databases.size(), size_t(1));
        QCOMPARE(databases[0]->list("settings"),
                 (std::vector<std::string>{"work_mem=5MB", "alice: jit=off"}));
        QVERIFY(databases[0]->flag("large objects"));
    }

    void whatIsNotMadeSilentlyIsSaid_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("kind");
        const char* const subscription =
            "CREATE SUBSCRIPTION s CONNECTION 'host=nowhere password=secret' PUBLICATION p "
            "WITH (connect = false);";
        const QString type =
            "CREATE TYPE b; CREATE FUNCTION b_in(cstring) RETURNS b LANGUAGE internal STRICT "
            "IMMUTABLE AS 'int4in'; CREATE FUNCTION b_out(b) RETURNS cstring LANGUAGE internal "
            "STRICT IMMUTABLE AS 'int4out'; CREATE TYPE b (INPUT = b_in, OUTPUT = b_out, LIKE = "
            "int4);";
        QTest::newRow("subscription made") << "" << subscription << "subscription";
        QTest::newRow("subscription dropped") << subscription << ""
                                              << "subscription";
        QTest::newRow("base type made")
            << "" << type + QStringLiteral("CREATE TABLE t (x b, y b[]);") << "base type";
        QTest::newRow("base type dropped") << type << ""
                                           << "base type";
        const QString mapping =
            QStringLiteral("CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s TYPE '%1' FOREIGN DATA "
                           "WRAPPER w; CREATE USER MAPPING FOR alice SERVER s OPTIONS (password "
                           "'secret');");
        QTest::newRow("server whose mapping has a secret")
            << mapping.arg('a') << mapping.arg('b') << "foreign server";
        QTest::newRow("grant on what came with the server")
            << ""
            << "GRANT SELECT ON pg_catalog.pg_authid TO alice;"
            << "not modelled";
    }

    /// Compared and named, and nothing of it is run.
    void whatIsNotMadeSilentlyIsSaid()
    {
        NEEDS_SERVER(0);
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, kind);
        QCOMPARE(m_cluster->create("prod", "SET client_min_messages = error;" + before), QString());
        QCOMPARE(m_cluster->create("dev", "SET client_min_messages = error;" + after), QString());
        auto prod = openDatabase(*m_cluster, "prod");
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        auto comparison = compared(**prod, **dev);
        QVERIFY(comparison.has_value());
        const auto of = [&](const ObjectId& id) {
            return QString::fromStdString(id.kind.text()) == kind;
        };
        QVERIFY(std::any_of(comparison->changes.begin(), comparison->changes.end(),
                            [&](const Change& change) { return of(change.id); }));
        QVERIFY(differences(*comparison).find("secret") == std::string::npos);
        auto plan = makePlan(*postgresqlEngine(), *comparison);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        for (const Step& step : plan->steps) qInfo("%s", step.sql.c_str());
        QVERIFY(plan->steps.empty());
        QVERIFY(std::any_of(plan->unplanned.begin(), plan->unplanned.end(),
                            [&](const Unplanned& left) { return of(left.object); }));
    }

    void whatNoStepCanDoIsRefusedBeforehand_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("reason");
        QTest::newRow("a column stays as another one while its parent loses it")
            << "CREATE TABLE p (a int, b int); CREATE TABLE c () INHERITS (p);"
            << "CREATE TABLE p (a int); CREATE TABLE c (b date) INHERITS (p);"
            << "its parent loses";
        const QString parent = "CREATE TABLE p (a int) PARTITION BY LIST (a);";
        const QString index = "CREATE INDEX i ON ONLY p (a);";
        const QString part = "CREATE TABLE q PARTITION OF p DEFAULT;";
        QTest::newRow("a partition without the index that its parent has")
            << parent + index << parent + part + index << "the server would create an index";
    }

    /// And what else there is to do is done.
    void whatNoStepCanDoIsRefusedBeforehand()
    {
        NEEDS_SERVER(0);
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, reason);
        QCOMPARE(m_cluster->create("prod", before), QString());
        QCOMPARE(m_cluster->create("dev", after), QString());
        auto prod = openDatabase(*m_cluster, "prod");
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        const auto plan = planned(**prod, **dev);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        QVERIFY(
            std::any_of(plan->unplanned.begin(), plan->unplanned.end(), [&](const Unplanned& left) {
                return QString::fromStdString(left.reason).contains(reason);
            }));
        const auto done = carryOut(**prod, plan->steps);
        QVERIFY2(done.has_value(), done ? "" : done.error().text().c_str());
    }

    void whatCreateTableSaysIsNotSaidAgain()
    {
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create("prod"), QString());
        QCOMPARE(m_cluster->create("dev", "CREATE TABLE t (id bigint PRIMARY KEY, k text NOT NULL "
                                          "DEFAULT 'x', e int CHECK (e > 0));"),
                 QString());
        auto prod = openDatabase(*m_cluster, "prod", Access::Read);
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        const auto plan = planned(**prod, **dev);
        QVERIFY(plan.has_value());
        QCOMPARE(plan->steps.size(), size_t(2)); // CREATE TABLE and its owner
    }

    void grantsOnAnExtensionsMemberAreSeenAndThoseOfItsBirthAreNot()
    {
        NEEDS_SERVER(0);
        const QString extension = "CREATE EXTENSION hstore SCHEMA public;";
        QCOMPARE(m_cluster->create("prod", extension), QString());
        QCOMPARE(m_cluster->create("dev", extension +
                                              "REVOKE EXECUTE ON FUNCTION hstore(text, text) "
                                              "FROM PUBLIC;"),
                 QString());
        const auto changes = [&] {
            auto prod = openDatabase(*m_cluster, "prod", Access::Read);
            auto dev = openDatabase(*m_cluster, "dev", Access::Read);
            if (!prod || !dev) return size_t(99);
            auto comparison = postgresqlEngine()->compareCatalogs(
                (*prod)->readCatalog().value(), (*dev)->readCatalog().value(),
                postgresqlEngine()->usualOptions(), {});
            return comparison ? comparison->changes.size() : size_t(99);
        };
        QCOMPARE(changes(), size_t(1));
        QCOMPARE(m_cluster->run("dev", "GRANT EXECUTE ON FUNCTION hstore(text, text) TO PUBLIC"),
                 QString());
        QCOMPARE(changes(), size_t(0));
    }

private:
    /// The server of a major, started when it is first asked for; one at a time.
    QString serve(int major)
    {
        if (m_cluster && m_major == major) return m_cluster->why();
        m_cluster.reset();
        m_cluster = std::make_unique<PostgresCluster>(major);
        m_major = major;
        if (!m_cluster->started()) return m_cluster->why();
        return m_cluster->run("postgres", "CREATE ROLE alice; CREATE ROLE \"B o b\";");
    }

    std::unique_ptr<PostgresCluster> m_cluster;
    int m_major = 0;
};

QTEST_GUILESS_MAIN(PostgresqlKindsTest)
#include "postgresql_kinds_test.moc"
