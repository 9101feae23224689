// Each kind there and back: created, altered, dropped, and undone, with pg_dump as the witness.
#include "corpuscase.h"

#include "plugins/postgresql/engine.h"

#include <QtTest>

using namespace lockstep;

namespace {

QString sortedDump(const PostgresCluster& cluster, const QString& database)
{
    QStringList lines = cluster.dump(database).split('\n');
    lines.removeAll(QString());
    for (QString& line : lines)
        if (line.endsWith(',')) line.chop(1); // the last column of a list has none
    lines.sort();
    return lines.join('\n');
}

} // namespace

class PostgresqlKindsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<PostgresCluster>();
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(m_cluster->why()));
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        QCOMPARE(m_cluster->run("postgres", "CREATE ROLE alice; CREATE ROLE \"B o b\";"),
                 QString());
    }

    void cleanupTestCase() { m_cluster.reset(); }

    void promotedAndUndone_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* name, const char* before, const char* after) {
            QTest::newRow(name) << before << after;
        };
        row("schema", "",
            "CREATE SCHEMA app AUTHORIZATION alice; COMMENT ON SCHEMA app IS 'it''s';"
            "GRANT USAGE ON SCHEMA app TO \"B o b\";");
        row("extension", "", "CREATE EXTENSION hstore; CREATE TABLE t (h hstore);");
        row("enum value added in front, within and behind",
            "CREATE TYPE e AS ENUM ('b', 'd'); CREATE TABLE t (x e);",
            "CREATE TYPE e AS ENUM ('a', 'b', 'c', 'd', 'e'); CREATE TABLE t (x e DEFAULT 'c');");
        row("enum value removed under a default and a view",
            "CREATE TYPE e AS ENUM ('a', 'b', 'c'); CREATE TABLE t (x e DEFAULT 'a'); CREATE VIEW "
            "v AS SELECT x FROM t;",
            "CREATE TYPE e AS ENUM ('a', 'c'); CREATE TABLE t (x e DEFAULT 'c'); CREATE VIEW v AS "
            "SELECT x FROM t;");
        row("composite type", "CREATE TYPE c AS (a int, b text);",
            "CREATE TYPE c AS (a bigint, b text, d date); COMMENT ON COLUMN c.a IS 'a';");
        row("composite type under a typed table",
            "CREATE TYPE c AS (a int, gone text); CREATE TABLE t OF c;",
            "CREATE TYPE c AS (a bigint, b text, d int); CREATE TABLE t OF c (d DEFAULT 7);");
        row("a materialized view that runs a function made with it", "CREATE TABLE t (a int);",
            "CREATE TABLE t (a int); CREATE MATERIALIZED VIEW z AS SELECT a FROM t;"
            "CREATE FUNCTION inner_one() RETURNS SETOF z LANGUAGE sql AS 'SELECT * FROM public.z';"
            "CREATE FUNCTION outer_one() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM "
            "public.inner_one()';"
            "CREATE MATERIALIZED VIEW a AS SELECT outer_one() AS n;");
        row("another parent of an inheriting table",
            "CREATE TABLE p (id int); CREATE TABLE t (x int) INHERITS (p);",
            "CREATE TABLE p (id int); CREATE TABLE p2 (id int); CREATE TABLE t (x int) INHERITS "
            "(p2);");
        row("a partition leaves while its parent gains a column",
            "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE z PARTITION OF p FOR "
            "VALUES "
            "IN (1);",
            "CREATE TABLE p (a int, late text) PARTITION BY LIST (a); CREATE TABLE z (a int);");
        row("an event trigger that refuses goes first",
            "CREATE TABLE t (a int); CREATE FUNCTION no() RETURNS event_trigger LANGUAGE plpgsql "
            "AS "
            "'BEGIN RAISE ''no''; END'; CREATE EVENT TRIGGER stop ON ddl_command_start WHEN TAG IN "
            "('ALTER TABLE', 'CREATE TABLE') EXECUTE FUNCTION no();",
            "CREATE TABLE t (a int, b int); CREATE TABLE u ();");
        row("range type", "", "CREATE TYPE r AS RANGE (SUBTYPE = float8); CREATE TABLE t (r r);");
        row("domain",
            "CREATE DOMAIN d AS int DEFAULT 1 CONSTRAINT small CHECK (VALUE < 10); CREATE TABLE t "
            "(d d);",
            "CREATE DOMAIN d AS int NOT NULL CONSTRAINT large CHECK (VALUE > 0); CREATE TABLE t (d "
            "d);");
        row("sequence", "CREATE SEQUENCE s;",
            "CREATE SEQUENCE s AS int INCREMENT 5 MINVALUE -3 MAXVALUE 99 START 7 CACHE 3 CYCLE; "
            "CREATE SEQUENCE s2;");
        row("serial column", "", "CREATE TABLE t (id serial PRIMARY KEY, n text);");
        row("serial becomes identity", "CREATE TABLE t (id serial PRIMARY KEY);",
            "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);");
        row("column attributes", "CREATE TABLE t (a int, b varchar(10) DEFAULT 'x', c text);",
            "CREATE TABLE t (a bigint NOT NULL DEFAULT 5, b text DEFAULT 'y' COLLATE \"C\", c "
            "text);"
            "ALTER TABLE t ALTER c SET STORAGE EXTERNAL, ALTER c SET STATISTICS 50, ALTER c SET "
            "(n_distinct = 5);"
            "COMMENT ON COLUMN t.c IS 'c'; GRANT SELECT (a), UPDATE (c) ON t TO alice;");
        row("text becomes a number",
            "CREATE TABLE t (a text DEFAULT '1'); INSERT INTO t VALUES ('7');",
            "CREATE TABLE t (a int DEFAULT 1);");
        row("type under a view, a policy and a trigger",
            "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; CREATE POLICY p ON t "
            "USING (a > 0);"
            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
            "CREATE TRIGGER g BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION f(); GRANT "
            "SELECT ON v TO alice;",
            "CREATE TABLE t (a bigint, b int); CREATE VIEW v AS SELECT a FROM t; CREATE POLICY p "
            "ON t USING (a > 0);"
            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
            "CREATE TRIGGER g BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION f(); GRANT "
            "SELECT ON v TO alice;");
        row("generated column", "CREATE TABLE t (a int);",
            "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED);");
        row("constraints",
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, CONSTRAINT c CHECK "
            "(a > 0));",
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, CONSTRAINT c CHECK "
            "(a > 1) NOT VALID,"
            "CONSTRAINT u UNIQUE (a, b) DEFERRABLE, CONSTRAINT f FOREIGN KEY (b) REFERENCES p ON "
            "DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,"
            "CONSTRAINT x EXCLUDE USING btree (b WITH =)); COMMENT ON CONSTRAINT u ON t IS 'u';");
        row("tables that refer to each other", "",
            "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int "
            "REFERENCES a);"
            "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;");
        row("indexes", "CREATE TABLE t (a int, b text); CREATE INDEX i ON t (a);",
            "CREATE TABLE t (a int, b text); CREATE UNIQUE INDEX i ON t (lower(b) DESC NULLS LAST) "
            "INCLUDE (a) WHERE a > 0;"
            "CREATE INDEX j ON t USING hash (b); CREATE INDEX k ON t (a); ALTER TABLE t CLUSTER ON "
            "k; COMMENT ON INDEX i IS "
            "'i';");
        row("table attributes", "CREATE TABLE t (a int NOT NULL UNIQUE) WITH (fillfactor = 70);",
            "CREATE UNLOGGED TABLE t (a int NOT NULL UNIQUE) WITH (fillfactor = 80, "
            "autovacuum_enabled = off);"
            "ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; ALTER TABLE t "
            "OWNER TO alice;"
            "GRANT SELECT ON t TO PUBLIC; REVOKE DELETE ON t FROM alice; ALTER TABLE t REPLICA "
            "IDENTITY USING INDEX t_a_key;");
        row("inheritance", "CREATE TABLE p (a int); CREATE TABLE c (b int) INHERITS (p);",
            "CREATE TABLE p (a bigint DEFAULT 3, z int); CREATE TABLE c (b int) INHERITS (p); "
            "ALTER TABLE c ALTER a SET DEFAULT 4;");
        row("partitions",
            "CREATE TABLE p (a int, b int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p "
            "FOR VALUES FROM (0) TO (10);",
            "CREATE TABLE p (a int, b int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p "
            "FOR VALUES FROM (0) TO (10);"
            "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20); CREATE INDEX pi ON p "
            "(b); ALTER TABLE p ADD CONSTRAINT pk PRIMARY KEY (a);");
        row("view, columns added",
            "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; GRANT SELECT ON v TO "
            "alice;",
            "CREATE TABLE t (a int, b int); CREATE VIEW v WITH (security_barrier = true) AS SELECT "
            "a, b FROM t; GRANT SELECT ON v TO alice;");
        row("views on views, columns removed",
            "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a, b FROM t; CREATE VIEW w AS "
            "SELECT a FROM v; COMMENT ON VIEW w IS 'w';",
            "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS "
            "SELECT a FROM v; COMMENT ON VIEW w IS 'w';");
        row("materialized view and its index",
            "CREATE TABLE t (a int); CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE INDEX "
            "mi ON m (a);",
            "CREATE TABLE t (a int); CREATE MATERIALIZED VIEW m AS SELECT a, a + 1 AS b FROM t; "
            "CREATE INDEX mi ON m (a);");
        row("function body and attributes",
            "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
            "CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT 3';"
            "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql IMMUTABLE STRICT SECURITY DEFINER "
            "PARALLEL SAFE COST 5 SET search_path TO app, public AS 'SELECT 2';"
            "REVOKE ALL ON FUNCTION f(int) FROM PUBLIC; COMMENT ON FUNCTION f(int) IS 'f';");
        row("function replaced under a default",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a int "
            "DEFAULT f());",
            "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'; CREATE TABLE t "
            "(a int DEFAULT f());");
        row("procedure and aggregate", "",
            "CREATE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 1'; CREATE AGGREGATE total(int) "
            "(SFUNC = int4pl, STYPE = int, INITCOND = '0');");
        row("triggers and rules",
            "CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN RETURN NEW; END';",
            "CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN RETURN NEW; END';"
            "CREATE TRIGGER g AFTER INSERT OR DELETE ON t FOR EACH ROW WHEN (true) EXECUTE "
            "FUNCTION f('x');"
            "CREATE CONSTRAINT TRIGGER h AFTER UPDATE ON t DEFERRABLE FOR EACH ROW EXECUTE "
            "FUNCTION f(); ALTER TABLE t DISABLE TRIGGER h;"
            "CREATE RULE r AS ON INSERT TO t WHERE new.a > 5 DO INSTEAD NOTHING; COMMENT ON RULE r "
            "ON t IS 'r';");
        row("policies", "CREATE TABLE t (a int); CREATE POLICY p ON t USING (a > 0);",
            "CREATE TABLE t (a int); CREATE POLICY p ON t TO alice USING (a > 1) WITH CHECK (a > "
            "2);"
            "CREATE POLICY q ON t AS RESTRICTIVE FOR DELETE TO \"B o b\" USING (true);");
        row("extended statistics", "CREATE TABLE t (a int, b int);",
            "CREATE TABLE t (a int, b int); CREATE STATISTICS s (dependencies) ON a, b FROM t; "
            "ALTER STATISTICS s SET STATISTICS 9;");
        row("operators and casts", "",
            "CREATE FUNCTION eq(box, box) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';"
            "CREATE OPERATOR === (FUNCTION = eq, LEFTARG = box, RIGHTARG = box); CREATE TYPE c AS "
            "(a int);"
            "CREATE FUNCTION toc(int) RETURNS c LANGUAGE sql AS 'SELECT ROW($1)::c'; CREATE CAST "
            "(int AS c) WITH FUNCTION toc(int);");
        row("text search", "",
            "CREATE TEXT SEARCH CONFIGURATION ts (PARSER = default); ALTER TEXT SEARCH "
            "CONFIGURATION ts ADD MAPPING FOR word WITH simple;");
        row("foreign", "CREATE FOREIGN DATA WRAPPER w;",
            "CREATE FOREIGN DATA WRAPPER w OPTIONS (a 'b'); CREATE SERVER s FOREIGN DATA WRAPPER w "
            "OPTIONS (h 'x');"
            "CREATE USER MAPPING FOR alice SERVER s OPTIONS (u 'y'); CREATE FOREIGN TABLE f (a int "
            "OPTIONS (o 'z')) SERVER s OPTIONS (t 'q');");
        row("publication", "CREATE TABLE t (a int PRIMARY KEY);",
            "CREATE TABLE t (a int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE t WITH (publish = "
            "'insert, update');");
        row("event trigger",
            "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';",
            "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
            "CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION "
            "f(); ALTER EVENT TRIGGER e DISABLE;");
        row("default privileges", "",
            "ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT SELECT ON TABLES TO alice; CREATE "
            "TABLE t (a int);");
    }

    void promotedAndUndone()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QCOMPARE(m_cluster->create("prod", before), QString());
        QCOMPARE(m_cluster->create("dev", after), QString());
        const QString was = sortedDump(*m_cluster, "prod");
        auto prod = openDatabase(*m_cluster, "prod");
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        auto plan = planned(**prod, **dev);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        QVERIFY(!plan->steps.empty());
        for (const auto& left : plan->unplanned) QFAIL(left.reason.c_str());
        const auto there = carryOut(**prod, plan->steps);
        QVERIFY2(there.has_value(), there ? "" : there.error().text().c_str());
        QCOMPARE(sortedDump(*m_cluster, "prod"), sortedDump(*m_cluster, "dev"));
        auto again = planned(**prod, **dev);
        QVERIFY(again.has_value());
        QVERIFY(again->steps.empty());
        const auto back = carryOut(**prod, plan->undo);
        QVERIFY2(back.has_value(), back ? "" : back.error().text().c_str());
        QCOMPARE(sortedDump(*m_cluster, "prod"), was);
    }

    void aDatabaseRestoredElsewhereIsEqual()
    {
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

    void whatNoKindModelsIsListedAndNotPlanned()
    {
        QCOMPARE(m_cluster->create("prod"), QString());
        QCOMPARE(m_cluster->create(
                     "dev", "CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;"),
                 QString());
        auto prod = openDatabase(*m_cluster, "prod");
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        auto comparison = postgresqlEngine()->compareCatalogs(
            (*prod)->readCatalog().value(), (*dev)->readCatalog().value(),
            postgresqlEngine()->usualOptions(), {});
        QVERIFY(comparison.has_value());
        QCOMPARE(comparison->changes.size(), size_t(1));
        QVERIFY(comparison->changes[0].id.kind == notModelled);
    }

    void grantsOnAnExtensionsMemberAreSeenAndThoseOfItsBirthAreNot()
    {
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
    static Result<Plan> planned(Connection& prod, Connection& dev)
    {
        auto before = prod.readCatalog();
        if (!before) return tl::unexpected(before.error());
        auto after = dev.readCatalog();
        if (!after) return tl::unexpected(after.error());
        auto comparison = postgresqlEngine()->compareCatalogs(
            *before, *after, postgresqlEngine()->usualOptions(), {});
        if (!comparison) return tl::unexpected(comparison.error());
        return makePlan(*postgresqlEngine(), *comparison);
    }

    std::unique_ptr<PostgresCluster> m_cluster;
};

QTEST_GUILESS_MAIN(PostgresqlKindsTest)
#include "postgresql_kinds_test.moc"
