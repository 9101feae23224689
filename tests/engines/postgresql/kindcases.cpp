// KindCases: databases before and after, for each kind of PostgreSQL.
#include "kindcases.h"

namespace {

std::vector<KindCase> made()
{
    std::vector<KindCase> all;
    const auto add = [&](const char* name, const char* before, const char* after, int since = 12) {
        all.push_back({name, before, after, since});
    };
    add("schema", "",
        "CREATE SCHEMA app AUTHORIZATION alice; COMMENT ON SCHEMA app IS 'it''s';"
        "GRANT USAGE ON SCHEMA app TO \"B o b\";");
    add("extension", "", "CREATE EXTENSION hstore; CREATE TABLE t (h hstore);");
    add("enum value added in front, within and behind",
        "CREATE TYPE e AS ENUM ('b', 'd'); CREATE TABLE t (x e);",
        "CREATE TYPE e AS ENUM ('a', 'b', 'c', 'd', 'e'); CREATE TABLE t (x e DEFAULT 'c');");
    add("enum value removed under a default and a view",
        "CREATE TYPE e AS ENUM ('a', 'b', 'c'); CREATE TABLE t (x e DEFAULT 'a'); CREATE VIEW "
        "v AS SELECT x FROM t;",
        "CREATE TYPE e AS ENUM ('a', 'c'); CREATE TABLE t (x e DEFAULT 'c'); CREATE VIEW v AS "
        "SELECT x FROM t;");
    add("composite type", "CREATE TYPE c AS (a int, b text);",
        "CREATE TYPE c AS (a bigint, b text, d date); COMMENT ON COLUMN c.a IS 'a';");
    add("composite type under a typed table",
        "CREATE TYPE c AS (a int, gone text); CREATE TABLE t OF c;",
        "CREATE TYPE c AS (a bigint, b text, d int); CREATE TABLE t OF c (d DEFAULT 7);");
    add("a materialized view that runs a function made with it", "CREATE TABLE t (a int);",
        "CREATE TABLE t (a int); CREATE MATERIALIZED VIEW z AS SELECT a FROM t;"
        "CREATE FUNCTION inner_one() RETURNS SETOF z LANGUAGE sql AS 'SELECT * FROM public.z';"
        "CREATE FUNCTION outer_one() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM "
        "public.inner_one()';"
        "CREATE MATERIALIZED VIEW a AS SELECT outer_one() AS n;");
    add("another parent of an inheriting table",
        "CREATE TABLE p (id int); CREATE TABLE t (x int) INHERITS (p);",
        "CREATE TABLE p (id int); CREATE TABLE p2 (id int); CREATE TABLE t (x int) INHERITS "
        "(p2);");
    add("a partition leaves while its parent gains a column",
        "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE z PARTITION OF p FOR "
        "VALUES "
        "IN (1);",
        "CREATE TABLE p (a int, late text) PARTITION BY LIST (a); CREATE TABLE z (a int);");
    add("an event trigger that refuses goes first",
        "CREATE TABLE t (a int); CREATE FUNCTION no() RETURNS event_trigger LANGUAGE plpgsql "
        "AS "
        "'BEGIN RAISE ''no''; END'; CREATE EVENT TRIGGER stop ON ddl_command_start WHEN TAG IN "
        "('ALTER TABLE', 'CREATE TABLE') EXECUTE FUNCTION no();",
        "CREATE TABLE t (a int, b int); CREATE TABLE u ();");
    add("another signature of a function under a default and a policy",
        "CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT 1';"
        "CREATE TABLE t (a int DEFAULT f(1)); CREATE POLICY p ON t USING (f(a) > 0);",
        "CREATE FUNCTION f(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql AS 'SELECT 1';"
        "CREATE TABLE t (a int DEFAULT f(1)); CREATE POLICY p ON t USING (f(a) > 0);");
    add("range type", "", "CREATE TYPE r AS RANGE (SUBTYPE = float8); CREATE TABLE t (r r);");
    add("domain",
        "CREATE DOMAIN d AS int DEFAULT 1 CONSTRAINT small CHECK (VALUE < 10); CREATE TABLE t "
        "(d d);",
        "CREATE DOMAIN d AS int NOT NULL CONSTRAINT large CHECK (VALUE > 0); CREATE TABLE t (d "
        "d);");
    add("sequence", "CREATE SEQUENCE s;",
        "CREATE SEQUENCE s AS int INCREMENT 5 MINVALUE -3 MAXVALUE 99 START 7 CACHE 3 CYCLE; "
        "CREATE SEQUENCE s2;");
    add("serial column", "", "CREATE TABLE t (id serial PRIMARY KEY, n text);");
    add("serial becomes identity", "CREATE TABLE t (id serial PRIMARY KEY);",
        "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);");
    add("column attributes", "CREATE TABLE t (a int, b varchar(10) DEFAULT 'x', c text);",
        "CREATE TABLE t (a bigint NOT NULL DEFAULT 5, b text DEFAULT 'y' COLLATE \"C\", c "
        "text);"
        "ALTER TABLE t ALTER c SET STORAGE EXTERNAL, ALTER c SET STATISTICS 50, ALTER c SET "
        "(n_distinct = 5);"
        "COMMENT ON COLUMN t.c IS 'c'; GRANT SELECT (a), UPDATE (c) ON t TO alice;");
    add("text becomes a number", "CREATE TABLE t (a text DEFAULT '1'); INSERT INTO t VALUES ('7');",
        "CREATE TABLE t (a int DEFAULT 1);");
    add("type under a view, a policy and a trigger",
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
    add("generated column", "CREATE TABLE t (a int);",
        "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED);");
    add("constraints",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, CONSTRAINT c CHECK "
        "(a > 0));",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, CONSTRAINT c CHECK "
        "(a > 1) NOT VALID,"
        "CONSTRAINT u UNIQUE (a, b) DEFERRABLE, CONSTRAINT f FOREIGN KEY (b) REFERENCES p ON "
        "DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,"
        "CONSTRAINT x EXCLUDE USING btree (b WITH =)); COMMENT ON CONSTRAINT u ON t IS 'u';");
    add("tables that refer to each other", "",
        "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int "
        "REFERENCES a);"
        "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;");
    add("indexes", "CREATE TABLE t (a int, b text); CREATE INDEX i ON t (a);",
        "CREATE TABLE t (a int, b text); CREATE UNIQUE INDEX i ON t (lower(b) DESC NULLS LAST) "
        "INCLUDE (a) WHERE a > 0;"
        "CREATE INDEX j ON t USING hash (b); CREATE INDEX k ON t (a); ALTER TABLE t CLUSTER ON "
        "k; COMMENT ON INDEX i IS "
        "'i';");
    add("table attributes", "CREATE TABLE t (a int NOT NULL UNIQUE) WITH (fillfactor = 70);",
        "CREATE UNLOGGED TABLE t (a int NOT NULL UNIQUE) WITH (fillfactor = 80, "
        "autovacuum_enabled = off);"
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; ALTER TABLE t "
        "OWNER TO alice;"
        "GRANT SELECT ON t TO PUBLIC; REVOKE DELETE ON t FROM alice; ALTER TABLE t REPLICA "
        "IDENTITY USING INDEX t_a_key;");
    add("inheritance", "CREATE TABLE p (a int); CREATE TABLE c (b int) INHERITS (p);",
        "CREATE TABLE p (a bigint DEFAULT 3, z int); CREATE TABLE c (b int) INHERITS (p); "
        "ALTER TABLE c ALTER a SET DEFAULT 4;");
    add("partitions",
        "CREATE TABLE p (a int, b int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p "
        "FOR VALUES FROM (0) TO (10);",
        "CREATE TABLE p (a int, b int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p "
        "FOR VALUES FROM (0) TO (10);"
        "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20); CREATE INDEX pi ON p "
        "(b); ALTER TABLE p ADD CONSTRAINT pk PRIMARY KEY (a);");
    add("view, columns added",
        "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; GRANT SELECT ON v TO "
        "alice;",
        "CREATE TABLE t (a int, b int); CREATE VIEW v WITH (security_barrier = true) AS SELECT "
        "a, b FROM t; GRANT SELECT ON v TO alice;");
    add("views on views, columns removed",
        "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a, b FROM t; CREATE VIEW w AS "
        "SELECT a FROM v; COMMENT ON VIEW w IS 'w';",
        "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS "
        "SELECT a FROM v; COMMENT ON VIEW w IS 'w';");
    add("materialized view and its index",
        "CREATE TABLE t (a int); CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE INDEX "
        "mi ON m (a);",
        "CREATE TABLE t (a int); CREATE MATERIALIZED VIEW m AS SELECT a, a + 1 AS b FROM t; "
        "CREATE INDEX mi ON m (a);");
    add("function body and attributes",
        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT 3';"
        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql IMMUTABLE STRICT SECURITY DEFINER "
        "PARALLEL SAFE COST 5 SET search_path TO app, public AS 'SELECT 2';"
        "REVOKE ALL ON FUNCTION f(int) FROM PUBLIC; COMMENT ON FUNCTION f(int) IS 'f';");
    add("function replaced under a default",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a int "
        "DEFAULT f());",
        "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'; CREATE TABLE t "
        "(a int DEFAULT f());");
    add("procedure and aggregate", "",
        "CREATE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 1'; CREATE AGGREGATE total(int) "
        "(SFUNC = int4pl, STYPE = int, INITCOND = '0');");
    add("triggers and rules",
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
    add("policies", "CREATE TABLE t (a int); CREATE POLICY p ON t USING (a > 0);",
        "CREATE TABLE t (a int); CREATE POLICY p ON t TO alice USING (a > 1) WITH CHECK (a > "
        "2);"
        "CREATE POLICY q ON t AS RESTRICTIVE FOR DELETE TO \"B o b\" USING (true);");
    add("extended statistics", "CREATE TABLE t (a int, b int);",
        "CREATE TABLE t (a int, b int); CREATE STATISTICS s (dependencies) ON a, b FROM t; "
        "ALTER STATISTICS s SET STATISTICS 9;",
        13);
    add("operators and casts", "",
        "CREATE FUNCTION eq(box, box) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';"
        "CREATE OPERATOR === (FUNCTION = eq, LEFTARG = box, RIGHTARG = box); CREATE TYPE c AS "
        "(a int);"
        "CREATE FUNCTION toc(int) RETURNS c LANGUAGE sql AS 'SELECT ROW($1)::c'; CREATE CAST "
        "(int AS c) WITH FUNCTION toc(int);");
    add("text search", "",
        "CREATE TEXT SEARCH CONFIGURATION ts (PARSER = default); ALTER TEXT SEARCH "
        "CONFIGURATION ts ADD MAPPING FOR word WITH simple;");
    add("foreign", "CREATE FOREIGN DATA WRAPPER w;",
        "CREATE FOREIGN DATA WRAPPER w OPTIONS (a 'b'); CREATE SERVER s FOREIGN DATA WRAPPER w "
        "OPTIONS (h 'x');"
        "CREATE USER MAPPING FOR alice SERVER s OPTIONS (u 'y'); CREATE FOREIGN TABLE f (a int "
        "OPTIONS (o 'z')) SERVER s OPTIONS (t 'q');");
    add("publication", "CREATE TABLE t (a int PRIMARY KEY);",
        "CREATE TABLE t (a int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE t WITH (publish = "
        "'insert, update');");
    add("event trigger",
        "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';",
        "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
        "CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION "
        "f(); ALTER EVENT TRIGGER e DISABLE;");
    add("default privileges", "",
        "ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT SELECT ON TABLES TO alice; CREATE "
        "TABLE t (a int);");
    add("conversion", "CREATE CONVERSION d FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;",
        "CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8; ALTER CONVERSION c "
        "OWNER TO alice;"
        "CREATE DEFAULT CONVERSION d FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8; COMMENT ON "
        "CONVERSION c IS 'c';");
    add("transform",
        "CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));",
        "CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO "
        "SQL WITH FUNCTION "
        "int4recv(internal)); COMMENT ON TRANSFORM FOR int LANGUAGE sql IS 't'; CREATE TYPE c AS "
        "(a int);"
        "CREATE TRANSFORM FOR c LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));");
    add("access method", "",
        "CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE t (a "
        "int) USING heap2;"
        "CREATE ACCESS METHOD bt TYPE INDEX HANDLER bthandler; COMMENT ON ACCESS METHOD heap2 IS "
        "'h';");
    add("subscription altered",
        "CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p WITH (connect = false, "
        "slot_name = NONE);",
        "CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p WITH (connect = false, "
        "slot_name = NONE, synchronous_commit = 'local');"
        "COMMENT ON SUBSCRIPTION s IS 's';");
    add("subscription altered as 16 can",
        "CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p WITH (connect = false, "
        "slot_name = NONE, origin = none);",
        "CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p WITH (connect = false, "
        "slot_name = NONE, binary = true, streaming = on, disable_on_error = true, run_as_owner = "
        "true);",
        16);
    add("shell type", "CREATE TYPE old; CREATE TYPE kept;",
        "CREATE TYPE new; COMMENT ON TYPE new IS 'n'; CREATE TYPE kept; COMMENT ON TYPE kept IS "
        "'k';");
    add("range type rebuilt with its multirange",
        "CREATE TYPE r AS RANGE (SUBTYPE = float8, MULTIRANGE_TYPE_NAME = many); CREATE TABLE t (x "
        "r, y many DEFAULT '{}', z r[]);"
        "CREATE VIEW v AS SELECT x, y FROM t; INSERT INTO t VALUES ('[1,2]', '{[1,2]}', '{}');",
        "CREATE TYPE r AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi, MULTIRANGE_TYPE_NAME = "
        "many); CREATE TABLE t (x r, y many DEFAULT '{}', z r[]);"
        "CREATE VIEW v AS SELECT x, y FROM t;",
        14);
    add("multirange renamed",
        "CREATE TYPE r AS RANGE (SUBTYPE = float8); CREATE TABLE t (x r, y r_multirange);",
        "CREATE TYPE r AS RANGE (SUBTYPE = float8, MULTIRANGE_TYPE_NAME = many); CREATE TABLE t (x "
        "r, y many);",
        14);
    add("another index of a partition is attached",
        "CREATE TABLE p (a int, b int) PARTITION BY RANGE (a); CREATE INDEX pi ON p (b);"
        "CREATE TABLE p1 (a int, b int); CREATE INDEX one ON p1 (b); ALTER TABLE p ATTACH "
        "PARTITION p1 FOR VALUES FROM (0) TO (10);"
        "CREATE INDEX two ON p1 (b); CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20); "
        "INSERT INTO p VALUES (1, 1), (11, 1);",
        "CREATE TABLE p (a int, b int) PARTITION BY RANGE (a); CREATE INDEX pi ON p (b);"
        "CREATE TABLE p1 (a int, b int); CREATE INDEX two ON p1 (b); ALTER TABLE p ATTACH "
        "PARTITION p1 FOR VALUES FROM (0) TO (10);"
        "CREATE INDEX one ON p1 (b); CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);");
    add("default that calls a function with namesakes",
        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a int "
        "DEFAULT f(1));",
        "CREATE FUNCTION f(a int) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'; CREATE "
        "FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 2';"
        "CREATE TABLE t (a int DEFAULT f(1), b int DEFAULT f('x'::text));");
    add("default that calls another function of the name",
        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a int "
        "DEFAULT f(1));",
        "CREATE FUNCTION f(a bigint) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a int "
        "DEFAULT f(1));");
    add("server with its user mappings",
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s TYPE 'a' FOREIGN DATA WRAPPER w; CREATE "
        "USER MAPPING FOR alice SERVER s OPTIONS (u 'y');",
        "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s TYPE 'b' FOREIGN DATA WRAPPER w; CREATE "
        "USER MAPPING FOR alice SERVER s OPTIONS (u 'y');"
        "CREATE SERVER \"s 2\" FOREIGN DATA WRAPPER w; CREATE USER MAPPING FOR PUBLIC SERVER \"s "
        "2\"; CREATE USER MAPPING FOR \"B o b\" SERVER \"s 2\" OPTIONS (u 'z');"
        "CREATE FOREIGN TABLE f (a int) SERVER \"s 2\";");
    add("SQL bodies and statistics on expressions", "CREATE TABLE t (a int, b text);",
        "CREATE TABLE t (a int, b text); CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql RETURN "
        "x + 1;"
        "CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC INSERT INTO t (a) VALUES "
        "(x); SELECT a FROM t; END;"
        "CREATE STATISTICS s ON (a + 1), lower(b) FROM t; ALTER TABLE t ALTER b SET COMPRESSION "
        "pglz;",
        14);
    add("range type with a multirange", "",
        "CREATE TYPE r AS RANGE (SUBTYPE = float8, MULTIRANGE_TYPE_NAME = many); CREATE TABLE t (r "
        "r, m many);",
        14);
    add("publication of rows, columns and schemas",
        "CREATE SCHEMA app; CREATE TABLE t (a int PRIMARY KEY, b text); CREATE PUBLICATION p FOR "
        "TABLE t;",
        "CREATE SCHEMA app; CREATE TABLE t (a int PRIMARY KEY, b text); CREATE PUBLICATION p FOR "
        "TABLE t (a, b) WHERE (a > 5);"
        "CREATE PUBLICATION s FOR TABLES IN SCHEMA app;",
        15);
    add("nulls not distinct, invoker's view, unlogged sequence, columns set null",
        "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; CREATE TABLE p (a int, b "
        "int, PRIMARY KEY (a, b)); CREATE SEQUENCE s;",
        "CREATE TABLE t (a int, b int, UNIQUE NULLS NOT DISTINCT (a)); CREATE UNIQUE INDEX i ON t "
        "(b) NULLS NOT DISTINCT;"
        "CREATE VIEW v WITH (security_invoker = true) AS SELECT a FROM t; CREATE TABLE p (a int, b "
        "int, PRIMARY KEY (a, b));"
        "CREATE TABLE r (a int, b int, FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL (b)); "
        "CREATE UNLOGGED SEQUENCE s;",
        15);
    add("right to maintain", "CREATE TABLE t (a int); GRANT SELECT ON t TO alice;",
        "CREATE TABLE t (a int); GRANT MAINTAIN, SELECT ON t TO alice; CREATE TABLE u (a int); "
        "GRANT ALL ON u TO alice;",
        17);
    add("virtual column", "CREATE TABLE t (a int, c int GENERATED ALWAYS AS (a + 1) VIRTUAL);",
        "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2), c int GENERATED ALWAYS AS (a + "
        "2) VIRTUAL);",
        18);
    add("constraints not enforced",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int REFERENCES p, c int, "
        "CONSTRAINT k CHECK (c > 0));",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int REFERENCES p NOT "
        "ENFORCED, c int, CONSTRAINT k CHECK (c > 0) NOT ENFORCED);"
        "CREATE TABLE u (a int, CHECK (a > 0) NOT ENFORCED);",
        18);
    add("named NOT NULL",
        "CREATE TABLE t (a int NOT NULL, b int CONSTRAINT bee NOT NULL, c int, d int, e int NOT "
        "NULL);",
        "CREATE TABLE t (a int CONSTRAINT ay NOT NULL, b int NOT NULL, c int CONSTRAINT sea NOT "
        "NULL, d int NOT NULL NO INHERIT, e int NOT NULL NO INHERIT);"
        "CREATE TABLE u (a int CONSTRAINT given NOT NULL, b int NOT NULL NO INHERIT); ALTER TABLE "
        "u ADD c int; ALTER TABLE u ADD CONSTRAINT later NOT NULL c NOT VALID;",
        18);
    add("NOT NULL of tables below",
        "CREATE TABLE p (a int, b int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p FOR "
        "VALUES FROM (0) TO (10);"
        "CREATE TABLE i (a int); CREATE TABLE c (z int) INHERITS (i);",
        "CREATE TABLE p (a int NOT NULL, b int NOT NULL) PARTITION BY RANGE (a); CREATE TABLE p1 "
        "PARTITION OF p FOR VALUES FROM (0) TO (10);"
        "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20); CREATE TABLE i (a int NOT "
        "NULL); CREATE TABLE c (z int) INHERITS (i); CREATE TABLE c2 () INHERITS (i);");
    add("an index leaves its place among a partition's when the parent's goes",
        "CREATE TABLE p (a int, b int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR "
        "VALUES IN (1); CREATE INDEX pi ON p (b);",
        "CREATE TABLE p (a int, b int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR "
        "VALUES IN (1); CREATE INDEX p1_b_idx ON p1 (b);");
    add("a partition's primary key stands below a plain index that becomes a constraint",
        "CREATE TABLE p (a int NOT NULL, b int NOT NULL) PARTITION BY LIST (a); CREATE TABLE p1 "
        "PARTITION OF p FOR VALUES IN (1); ALTER TABLE p1 ADD PRIMARY KEY (a, b); CREATE UNIQUE "
        "INDEX p_key ON p (a, b);",
        "CREATE TABLE p (a int NOT NULL, b int NOT NULL, CONSTRAINT p_key UNIQUE (a, b)) PARTITION "
        "BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);");
    add("a partition leaves with the foreign keys of its parent's",
        "CREATE TABLE r (a int PRIMARY KEY); CREATE TABLE p (a int REFERENCES r) PARTITION BY LIST "
        "(a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TABLE p2 PARTITION OF p FOR "
        "VALUES IN (2);",
        "CREATE TABLE r (a int PRIMARY KEY); CREATE TABLE p (a int REFERENCES r) PARTITION BY LIST "
        "(a); CREATE TABLE p1 (a int); CREATE TABLE p2 (a int, CONSTRAINT p_a_fkey FOREIGN KEY (a) "
        "REFERENCES r);");
    add("a partition's own key is made after it was attached", "",
        "CREATE TABLE p (a int NOT NULL, b int NOT NULL, CONSTRAINT k UNIQUE (a, b)) PARTITION BY "
        "LIST (a); CREATE TABLE p1 PARTITION OF p (PRIMARY KEY (a, b)) FOR VALUES IN (1);");
    add("another type of a column with defaults of their own below",
        "CREATE TABLE p (a text DEFAULT 'x', b text DEFAULT '1'); CREATE TABLE c () INHERITS (p); "
        "ALTER TABLE c ALTER a SET DEFAULT 'y', ALTER b SET DEFAULT '2';",
        "CREATE TABLE p (a int DEFAULT 1, b text DEFAULT '1'); CREATE TABLE c () INHERITS (p); "
        "ALTER TABLE c ALTER a SET DEFAULT 2, ALTER b SET DEFAULT '2';");
    add("temporal keys", "CREATE TABLE p (id int4range, at daterange);",
        "CREATE TABLE p (id int4range, at daterange, PRIMARY KEY (id, at WITHOUT OVERLAPS));"
        "CREATE TABLE r (id int4range, at daterange, FOREIGN KEY (id, PERIOD at) REFERENCES p (id, "
        "PERIOD at));",
        18);
    addFoundCases(all);
    addAttributeCases(all);
    addOtherCases(all);
    addRelationCases(all);
    addLabelCases(all);
    return all;
}

} // namespace

const std::vector<KindCase>& kindCases()
{
    static const std::vector<KindCase> all = made();
    return all;
}
