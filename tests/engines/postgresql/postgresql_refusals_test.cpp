// What is not done is said beforehand: before the first step, with the reason.
#include "served.h"
#include "witness.h"

#include "plugins/postgresql/engine.h"

#include <QtTest>

using namespace lockstep;

class PostgresqlRefusalsTest : public QObject, protected Served
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
    }

    void cleanup()
    {
        if (QByteArray(QTest::currentDataTag()).contains("subscription")) dropSubscriptions();
    }

    void cleanupTestCase() { m_cluster.reset(); }

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
        const QString range =
            "CREATE TYPE r; CREATE FUNCTION canon(r) RETURNS r LANGUAGE internal STRICT IMMUTABLE "
            "AS 'int4range_canonical'; CREATE TYPE r AS RANGE (SUBTYPE = int4, CANONICAL = canon);";
        QTest::newRow("range with a canonical form made") << "" << range << "range type";
        QTest::newRow("range with a canonical form dropped") << range << ""
                                                             << "range type";
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
        QTest::addColumn<int>("since");
        QTest::newRow("a column stays as another one while its parent loses it")
            << "CREATE TABLE p (a int, b int); CREATE TABLE c () INHERITS (p);"
            << "CREATE TABLE p (a int); CREATE TABLE c (b date) INHERITS (p);"
            << "its parent loses" << 12;
        const QString parent = "CREATE TABLE p (a int) PARTITION BY LIST (a);";
        const QString index = "CREATE INDEX i ON ONLY p (a);";
        const QString part = "CREATE TABLE q PARTITION OF p DEFAULT;";
        QTest::newRow("a partition without the index that its parent has")
            << parent + index << parent + part + index << "the server would create an index" << 12;
        QTest::newRow("a type is replaced under a table whose rows are values elsewhere")
            << "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (x e); CREATE TABLE u (y t);"
            << "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x e); CREATE TABLE u (y t);"
            << "holds rows of" << 12;
        QTest::newRow("a column becomes generated while its table's rows are values elsewhere")
            << "CREATE TABLE t (a int, b int); CREATE TABLE u (y t);"
            << "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED); CREATE TABLE u "
               "(y t);"
            << "holds rows of" << 12;
        QTest::newRow("a domain gets a check while rows with it are values elsewhere")
            << "CREATE DOMAIN d AS int; CREATE TABLE t (x d); CREATE TABLE u (y t);"
            << "CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TABLE t (x d); CREATE TABLE u (y "
               "t);"
            << "holds its values within" << 12;
        QTest::newRow("a domain refuses NULL while its arrays are values")
            << "CREATE DOMAIN d AS int; CREATE TABLE t (x d[]);"
            << "CREATE DOMAIN d AS int NOT NULL; CREATE TABLE t (x d[]);"
            << "holds its values within" << 12;
        QTest::newRow("a column that tables below tables below inherit loses its expression")
            << "CREATE TABLE p (a int, b int GENERATED ALWAYS AS (a) STORED); CREATE TABLE c () "
               "INHERITS (p); CREATE TABLE d () INHERITS (c);"
            << "CREATE TABLE p (a int, b int); CREATE TABLE c () INHERITS (p); CREATE TABLE d () "
               "INHERITS (c);"
            << "takes no expression" << 13;
        QTest::newRow("a column's type changes while a default elsewhere makes rows of its table")
            << "CREATE TABLE t (a int); CREATE TABLE u (x bool DEFAULT ((NULL::t) IS NULL));"
            << "CREATE TABLE t (a text); CREATE TABLE u (x bool DEFAULT ((NULL::t) IS NULL));"
            << "makes rows of" << 12;
        QTest::newRow("a NOT NULL gets its own name where its parent's goes")
            << "CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE c () INHERITS (p);"
            << "CREATE TABLE p (a int); CREATE TABLE c (PRIMARY KEY (a)) INHERITS (p);"
            << "the name of a NOT NULL" << 18;
        QTest::newRow("a column comes from above whose NOT NULL has another name here")
            << "CREATE TABLE p (b int); CREATE TABLE c () INHERITS (p);"
            << "CREATE TABLE p (b int, a int NOT NULL); CREATE TABLE c (PRIMARY KEY (a)) INHERITS "
               "(p);"
            << "the name of a NOT NULL" << 18;
        const QString named = "CREATE TABLE p (a %1 PRIMARY KEY); CREATE TABLE c (PRIMARY KEY (a)) "
                              "INHERITS (p);";
        QTest::newRow("a column is converted whose NOT NULL has another name below")
            << named.arg("int") << named.arg("bigint") << "while the NOT NULL of" << 18;
        const QString chosen = "CREATE TYPE e AS ENUM (%1);";
        QTest::newRow("a type is replaced under a NOT NULL that has another name below")
            << chosen.arg("'a', 'b'") + named.arg("e") << chosen.arg("'b'") + named.arg("e")
            << "while the NOT NULL of" << 18;
        QTest::newRow("a table leaves its type and loses a column")
            << "CREATE TYPE c AS (a int, b int); CREATE TABLE t OF c;"
            << "CREATE TYPE c AS (a int, b int); CREATE TABLE t (a int);"
            << "leaves the type" << 12;
        const QString indexed = "CREATE TABLE t (a int);";
        QTest::newRow("an index whose building failed")
            << indexed
            << indexed + "CREATE INDEX i ON t (a); UPDATE pg_catalog.pg_index SET indisvalid = "
                         "false WHERE indexrelid = 'i'::pg_catalog.regclass;"
            << "its building failed" << 12;
        QTest::newRow("an extension goes back to an older version")
            << "CREATE EXTENSION hstore VERSION '1.5';"
            << "CREATE EXTENSION hstore VERSION '1.4';"
            << "cannot be taken back" << 12;
        QTest::newRow("an extension that cannot be moved has a column that needs it")
            << "CREATE SCHEMA x; CREATE EXTENSION xml2; CREATE TABLE t (a text DEFAULT "
               "xpath_string('<a>1</a>', 'a'));"
            << "CREATE SCHEMA x; CREATE EXTENSION xml2 SCHEMA x; CREATE TABLE t (a text DEFAULT "
               "x.xpath_string('<a>1</a>', 'a'));"
            << "cannot be moved" << 12;
        QTest::newRow("a partitioned table has a NOT NULL that it does not hand down")
            << "CREATE TABLE t (a int); CREATE TABLE p (LIKE t) PARTITION BY LIST (a);"
            << "CREATE TABLE t (a int NOT NULL NO INHERIT); CREATE TABLE p (LIKE t INCLUDING ALL) "
               "PARTITION BY LIST (a);"
            << "no NOT NULL with NO INHERIT" << 18;
        const QString guarded = "CREATE TABLE p (a int NOT NULL) PARTITION BY LIST (a);";
        QTest::newRow("a NOT NULL that comes from the parent has another name")
            << guarded + "CREATE TABLE q PARTITION OF p DEFAULT;"
            << guarded +
                   "CREATE TABLE q (a int NOT NULL); ALTER TABLE p ATTACH PARTITION q DEFAULT;"
            << "the name of a NOT NULL" << 18;
    }

    /// And what else there is to do is done.
    void whatNoStepCanDoIsRefusedBeforehand()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, reason);
        QFETCH(int, since);
        NEEDS_SERVER(PostgresCluster::majors().contains(since) ? since : 0);
        if (m_cluster->major() < since)
            QSKIP(qPrintable(QStringLiteral("from PostgreSQL %1 on").arg(since)));
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
};

QTEST_GUILESS_MAIN(PostgresqlRefusalsTest)
#include "postgresql_refusals_test.moc"
