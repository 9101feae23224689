// KindCases that random schemas found.
#include "kindcases.h"

#include <string>

namespace {

/// A table t, and whatever else may make rows of it.
std::string makingRows(const std::string& columns, const std::string& row)
{
    return "CREATE TABLE t " + columns +
           ";CREATE FUNCTION f(int, t DEFAULT NULL::t) RETURNS int LANGUAGE sql AS 'SELECT 1';"
           "CREATE VIEW v AS SELECT (NULL::t) IS NULL AS n; CREATE TABLE o (x int CHECK ((NULL::t) "
           "IS NULL)); CREATE INDEX i ON o ((" +
           row +
           "::t IS NULL)); CREATE POLICY p ON o USING ((NULL::t) IS NULL); CREATE RULE r AS ON "
           "INSERT TO o DO ALSO SELECT NULL::t;";
}

} // namespace

void addFoundCases(std::vector<KindCase>& all)
{
    const auto add = [&](const char* name, const char* before, const char* after, int since = 12) {
        all.push_back({name, before, after, since});
    };
    add("a type made anew has its grants once",
        "CREATE TYPE r AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi); ALTER TYPE r OWNER TO "
        "alice;",
        "CREATE TYPE r AS RANGE (SUBTYPE = float8); GRANT USAGE ON TYPE r TO alice;");
    add("the new owner had been granted something",
        "CREATE TABLE t (a int); GRANT UPDATE ON t TO alice; GRANT SELECT ON t TO \"B o b\";",
        "CREATE TABLE t (a int); ALTER TABLE t OWNER TO alice; GRANT SELECT ON t TO \"B o b\";");
    add("a multirange gives its name to another one",
        "CREATE TYPE r AS RANGE (SUBTYPE = float8, MULTIRANGE_TYPE_NAME = many);",
        "CREATE TYPE r AS RANGE (SUBTYPE = float8); CREATE TYPE q AS RANGE (SUBTYPE = numeric, "
        "MULTIRANGE_TYPE_NAME = many);",
        14);
    add("a comment goes with its constraint of a domain",
        "CREATE DOMAIN d AS int CONSTRAINT a CHECK (VALUE > 0) CONSTRAINT b CHECK (VALUE > 1);"
        "COMMENT ON CONSTRAINT a ON DOMAIN d IS 'a'; COMMENT ON CONSTRAINT b ON DOMAIN d IS 'b';",
        "CREATE DOMAIN d AS int CONSTRAINT b CHECK (VALUE > 2); COMMENT ON CONSTRAINT b ON DOMAIN "
        "d "
        "IS 'b';");
    add("a composite type with values in tables",
        "CREATE TYPE c AS (a text, gone int); CREATE TABLE t (x c); CREATE FOREIGN DATA WRAPPER w;"
        "CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE f (x c) SERVER s;",
        "CREATE TYPE c AS (a int); CREATE TABLE t (x c); CREATE FOREIGN DATA WRAPPER w;"
        "CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE f (x c) SERVER s;");
    add("a typed table's column with a default is converted",
        "CREATE TYPE c AS (a text, gone int); CREATE TABLE t OF c (a DEFAULT '1'); INSERT INTO t "
        "VALUES ('7');",
        "CREATE TYPE c AS (a int, b date); CREATE TABLE t OF c (a DEFAULT 2);");
    add("a materialized view on one that nobody computed",
        "CREATE TABLE t (a int, b int); CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t WITH NO "
        "DATA; CREATE VIEW v AS SELECT a FROM m;",
        "CREATE TABLE t (a int, b int); CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t WITH NO "
        "DATA; CREATE VIEW v AS SELECT a FROM m; CREATE MATERIALIZED VIEW n AS SELECT a FROM v "
        "WITH NO DATA;");
    add("a materialized view of whole rows",
        "CREATE TABLE t (a int, b int); CREATE MATERIALIZED VIEW m AS SELECT t AS whole FROM t;",
        "CREATE TABLE t (a text, b int, c int DEFAULT 3); CREATE MATERIALIZED VIEW m AS SELECT t "
        "AS whole FROM t;");
    add("checks of a parent that is left",
        "CREATE TABLE q (a int, CONSTRAINT n CHECK (a > 0)) PARTITION BY LIST (a); CREATE TABLE q1 "
        "PARTITION OF q FOR VALUES IN (1);",
        "CREATE TABLE q (a int, CONSTRAINT n CHECK (a > 0)) PARTITION BY LIST (a); CREATE TABLE q1 "
        "(a "
        "int);");
    add("defaults and checks of tables below a column of another type",
        "CREATE TABLE p (a int DEFAULT 1, b int DEFAULT 1) PARTITION BY LIST (b); CREATE TABLE p1 "
        "PARTITION OF p (a DEFAULT 2) FOR VALUES IN (1); CREATE TABLE i (a int); CREATE TABLE c "
        "(CONSTRAINT k CHECK (a > 0)) INHERITS (i); ALTER TABLE c ALTER a SET DEFAULT 5;",
        "CREATE TABLE p (a date DEFAULT '2020-01-01', b int DEFAULT 1) PARTITION BY LIST (b); "
        "CREATE TABLE p1 PARTITION OF p (a DEFAULT '2021-01-01') FOR VALUES IN (1); CREATE TABLE i "
        "(a text); CREATE TABLE c (CONSTRAINT k CHECK (a <> '')) INHERITS (i); ALTER TABLE c ALTER "
        "a SET DEFAULT 'x';");
    add("a partition is moved while its parent gains a column",
        "CREATE TABLE p (a int, b int DEFAULT 1) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION "
        "OF p FOR VALUES IN (1);",
        "CREATE TABLE p (a int, b text, c int DEFAULT 2) PARTITION BY LIST (a); CREATE TABLE p1 "
        "PARTITION OF p FOR VALUES IN (2);");
    add("a partition goes while its parent gets a foreign key to itself",
        "CREATE TABLE p (a int PRIMARY KEY) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p "
        "FOR VALUES IN (1);",
        "CREATE TABLE p (a int PRIMARY KEY, b int REFERENCES p) PARTITION BY LIST (a); CREATE "
        "TABLE "
        "p2 PARTITION OF p FOR VALUES IN (1);");
    add("a foreign key between columns that both change their type",
        "CREATE TABLE t (a text PRIMARY KEY, b text REFERENCES t);",
        "CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t);");
    add("a policy on an array of an enum that loses a value",
        "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (x e[]); CREATE POLICY p ON t USING "
        "(cardinality(x) > 1);",
        "CREATE TYPE e AS ENUM ('a', 'c'); CREATE TABLE t (x e[]); CREATE POLICY p ON t USING "
        "(cardinality(x) > 1);");
    add("a list of words beside a short text", "CREATE TABLE t (a varchar(9));",
        "CREATE TABLE t (a varchar(9), CHECK (a IN ('x', 'y(,')), b varchar(5) DEFAULT 'q'); "
        "CREATE "
        "VIEW v AS SELECT a FROM t WHERE b IN ('it''s', 'é'); CREATE POLICY p ON t USING (a IN "
        "('m', 'n'));");
    add("the sequence of a table that is made anew",
        "CREATE TABLE t (id serial, a int) PARTITION BY LIST (a);",
        "CREATE TABLE t (id bigint, a int) PARTITION BY RANGE (a);");
    add("a table's privileges are revoked and its columns' stay",
        "CREATE TABLE t (a int, b int); GRANT ALL ON t TO alice; GRANT INSERT (b) ON t TO alice;",
        "CREATE TABLE t (a int, b int); GRANT INSERT (b) ON t TO alice;");
    add("another type keeps how a column is stored",
        "CREATE TABLE t (a varchar(9)); ALTER TABLE t ALTER a SET STORAGE EXTERNAL; CREATE TABLE c "
        "() INHERITS (t); ALTER TABLE c ALTER a SET STORAGE MAIN;",
        "CREATE TABLE t (a text); ALTER TABLE t ALTER a SET STORAGE EXTERNAL; CREATE TABLE c () "
        "INHERITS (t); ALTER TABLE c ALTER a SET STORAGE MAIN;");
    add("a partition of a table with an identity",
        "CREATE TABLE p (a int, b int GENERATED ALWAYS AS IDENTITY) PARTITION BY LIST (a);",
        "CREATE TABLE p (a int, b int GENERATED ALWAYS AS IDENTITY) PARTITION BY LIST (a); CREATE "
        "TABLE p1 PARTITION OF p FOR VALUES IN (1);",
        17);
    add("a materialized view becomes a view and its column keeps its comment",
        "CREATE TABLE t (a int); CREATE MATERIALIZED VIEW m AS SELECT a FROM t; COMMENT ON COLUMN "
        "m.a IS 'a';",
        "CREATE TABLE t (a int); CREATE VIEW m AS SELECT a FROM t; COMMENT ON COLUMN m.a IS 'a';");
    add("an index of a partitioned table whose only partition goes",
        "CREATE TABLE p (a int, b int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p "
        "DEFAULT;",
        "CREATE TABLE p (a int, b int) PARTITION BY LIST (a); CREATE TABLE p2 PARTITION OF p "
        "DEFAULT;"
        "CREATE INDEX i ON p (b);");
    add("another table access method with an odd name",
        "CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE t (a "
        "int) "
        "USING heap2;",
        "CREATE ACCESS METHOD \"odd heap\" TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE t "
        "(a int) USING \"odd heap\";",
        15);
    add("an existing partition has no default of a column that its parent gains",
        "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES "
        "IN (1);",
        "CREATE TABLE p (a int, b int DEFAULT 3) PARTITION BY LIST (a); CREATE TABLE p1 (a int, b "
        "int); ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1);");
    add("a composite type becomes an array while it is made anew",
        "CREATE TYPE c AS (a text, b int); CREATE TYPE e AS ENUM ('x'); CREATE TABLE t (a c, b c);",
        "CREATE TYPE c AS (a int, b int); CREATE TYPE e AS ENUM ('x'); CREATE TABLE t (a e[], b "
        "c);");
    add("options of long values before the table has any",
        "CREATE TABLE t (a int); CREATE TABLE u (a int);",
        "CREATE TABLE t (a int, b text) WITH (toast.autovacuum_enabled = off); CREATE TABLE u (a "
        "text) WITH (toast.autovacuum_enabled = off);");
    add("a partitioned table is made anew above a new partition",
        "CREATE TABLE p (a int NOT NULL);",
        "CREATE TABLE p (a int NOT NULL) PARTITION BY LIST (a); CREATE TABLE p1 (LIKE p); ALTER "
        "TABLE p ATTACH PARTITION p1 DEFAULT; CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN "
        "ATOMIC SELECT a FROM p1; END;",
        14);
    add("a composite type is made anew below a new materialized view of whole rows",
        "CREATE TYPE c AS (a text, b int); CREATE TABLE t (a c); CREATE MATERIALIZED VIEW m AS "
        "SELECT 1 AS x;",
        "CREATE TYPE c AS (a int, b int); CREATE TABLE t (a c); CREATE MATERIALIZED VIEW m AS "
        "SELECT t AS x FROM t;");
    add("a foreign key to a key beside an index that fits as well",
        "CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE); CREATE UNIQUE INDEX i ON t (a); CREATE "
        "TABLE u (a int REFERENCES t (a));",
        "CREATE TABLE t (a int, b int PRIMARY KEY); CREATE UNIQUE INDEX i ON t (a); CREATE TABLE u "
        "(a int REFERENCES t (b));");
    add("an identity that was copied from another table's",
        "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY); CREATE TABLE u (a int);",
        "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY); CREATE TABLE u (LIKE t INCLUDING "
        "IDENTITY); CREATE TABLE v (LIKE t INCLUDING IDENTITY);");
    add("a table is made anew beside one that was made like it", "CREATE TABLE t (a int NOT NULL);",
        "CREATE TABLE t (a int NOT NULL) PARTITION BY LIST (a); CREATE TABLE a (LIKE t);");
    add("what tables below have of a column that their parents gain",
        "CREATE TABLE z (a int) PARTITION BY LIST (a); CREATE TABLE y PARTITION OF z FOR VALUES IN "
        "(1); CREATE TABLE x (a int); CREATE TABLE b () INHERITS (x);",
        "CREATE TABLE z (a int, b text DEFAULT 'x') PARTITION BY LIST (a); CREATE TABLE y (a int, "
        "b text); ALTER TABLE z ATTACH PARTITION y FOR VALUES IN (1); ALTER TABLE y ALTER b SET "
        "STATISTICS 5; COMMENT ON COLUMN y.b IS 'b'; CREATE TABLE x (a int, b text); CREATE TABLE "
        "b () INHERITS (x); ALTER TABLE b ALTER b SET DEFAULT 'y', ALTER b SET STORAGE MAIN; "
        "COMMENT ON COLUMN b.b IS 'b'; GRANT SELECT (b) ON b TO alice;");
    add("a new partition's unique constraint stands below its parent's unique index",
        "CREATE TABLE p (a int, b int) PARTITION BY LIST (a); CREATE UNIQUE INDEX i ON p (a, b);",
        "CREATE TABLE p (a int, b int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p "
        "(UNIQUE (a, b)) FOR VALUES IN (1); CREATE UNIQUE INDEX i ON p (a, b);");
    add("a table below goes while its parent's column gets another type",
        "CREATE TABLE p (a int DEFAULT 1); CREATE TABLE c () INHERITS (p); ALTER TABLE c ALTER a "
        "SET DEFAULT 2;",
        "CREATE TABLE p (a bigint DEFAULT 1);");
    add("a function loses its settings",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path TO app, public AS 'SELECT "
        "1';",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';");
    add("a table with an identity becomes a partition of one that has the same",
        "CREATE TABLE p (a int GENERATED ALWAYS AS IDENTITY, b int) PARTITION BY LIST (b); CREATE "
        "TABLE p1 (a int GENERATED ALWAYS AS IDENTITY, b int);",
        "CREATE TABLE p (a int GENERATED ALWAYS AS IDENTITY, b int) PARTITION BY LIST (b); CREATE "
        "TABLE p1 PARTITION OF p FOR VALUES IN (1);",
        17);
    add("a new column holds rows of a table whose columns change",
        "CREATE TABLE t (a bigint); CREATE TABLE u (a int);",
        "CREATE TABLE t (a smallint); CREATE TABLE u (a int, rows t);");
    add("a new table holds rows of one that gets a column", "CREATE TABLE t (a int);",
        "CREATE TABLE t (a int, b float8 DEFAULT 2.5); CREATE TABLE \"a u\" (rows t);");
    add("a column becomes generated while rows of its table go elsewhere",
        "CREATE TABLE t (a int, b int); CREATE TABLE u (x int, rows t);",
        "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED); CREATE TABLE u (x "
        "int);");
    add("a generated column reads otherwise while rows of its table go elsewhere",
        "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) STORED); CREATE TABLE u (x int, "
        "rows t);",
        "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED); CREATE TABLE u (x "
        "int);");
    add("a generated column that tables below inherit becomes a plain one",
        "CREATE TABLE p (a int, b int GENERATED ALWAYS AS (a) STORED); CREATE TABLE c () INHERITS "
        "(p);",
        "CREATE TABLE p (a int, b int); CREATE TABLE c () INHERITS (p); ALTER TABLE c ALTER b SET "
        "DEFAULT 5;");
    static const std::string less =
        "ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC; ALTER DEFAULT PRIVILEGES "
        "REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES REVOKE DELETE ON TABLES "
        "FROM CURRENT_USER;";
    static const std::string usual =
        less + "CREATE TYPE e AS ENUM ('a'); GRANT USAGE ON TYPE e TO PUBLIC; CREATE FUNCTION f() "
               "RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION f() TO PUBLIC; "
               "CREATE TABLE t (a int); GRANT DELETE ON t TO CURRENT_USER; CREATE TYPE few AS ENUM "
               "('a'); CREATE TABLE fewer (a int); ALTER TABLE t OWNER TO alice;";
    add("what default privileges take from everybody's rights is granted again", less.c_str(),
        usual.c_str());
    add("a domain gets a check while rows with it go elsewhere",
        "CREATE DOMAIN d AS int; CREATE TABLE t (x d); CREATE TABLE u (y t, z int);",
        "CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TABLE t (x d); CREATE TABLE u (z int);");
    add("a table goes whose sequence another table's default counts by",
        "CREATE TABLE z (a int); CREATE SEQUENCE s OWNED BY z.a; CREATE TABLE b (x int DEFAULT "
        "nextval('s'));",
        "CREATE SEQUENCE r; CREATE TABLE b (x int DEFAULT nextval('r'));");
    static const std::string rows = makingRows("(a int, b int)", "ROW(x, x)");
    static const std::string wider = makingRows("(a bigint, b int)", "ROW(x, x)");
    static const std::string longer =
        makingRows("(a int, b int, c float8 DEFAULT random())", "ROW(x, x, x)");
    add("a column's type changes while expressions elsewhere make rows of its table", rows.c_str(),
        wider.c_str());
    add("a column with a value comes while an expression elsewhere makes rows of its table",
        rows.c_str(), longer.c_str());
    add("a column's type changes above a table whose rows go elsewhere",
        "CREATE TABLE p (a bigint); CREATE TABLE c () INHERITS (p); CREATE TABLE x (rows c);",
        "CREATE TABLE p (a int); CREATE TABLE c () INHERITS (p);");
    add("a partition changes its bounds while its parents change a check",
        "CREATE TABLE p (a int, b int, CONSTRAINT k CHECK (b > 0), CONSTRAINT same CHECK (a > 0)) "
        "PARTITION BY LIST (a); CREATE TABLE q PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST "
        "(b); CREATE TABLE r PARTITION OF q FOR VALUES IN (1);",
        "CREATE TABLE p (a int, b int, CONSTRAINT k CHECK (b > 1), CONSTRAINT same CHECK (a > 0)) "
        "PARTITION BY LIST (a); CREATE TABLE q PARTITION OF p FOR VALUES IN (2) PARTITION BY LIST "
        "(b); CREATE TABLE r PARTITION OF q FOR VALUES IN (2);");
    add("a table becomes a view under a body that is bound to it",
        "CREATE TABLE t (a int); CREATE TABLE u (a int); CREATE PROCEDURE p() LANGUAGE sql BEGIN "
        "ATOMIC SELECT a FROM t; END;",
        "CREATE TABLE u (a int); CREATE VIEW t AS SELECT a FROM u; CREATE PROCEDURE p() LANGUAGE "
        "sql BEGIN ATOMIC SELECT a FROM t; END;",
        14);
    add("a table that is otherwise the same becomes a partition",
        "CREATE TABLE p (a int, CONSTRAINT k CHECK (a > 0)) PARTITION BY LIST (a); CREATE TABLE q "
        "(a int);",
        "CREATE TABLE p (a int, CONSTRAINT k CHECK (a > 0)) PARTITION BY LIST (a); CREATE TABLE q "
        "PARTITION OF p FOR VALUES IN (1);");
    add("a sequence that a table owned is given back to its owner",
        "CREATE SEQUENCE s; ALTER SEQUENCE s OWNER TO \"B o b\";",
        "CREATE SEQUENCE s; CREATE TABLE t (a int); ALTER SEQUENCE s OWNED BY t.a;");
    add("a type that loses a value has a column in a table that goes",
        "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (x e, y int); CREATE TABLE u (x e);",
        "CREATE TYPE e AS ENUM ('a'); CREATE TABLE u (x e);");
    add("a publication lets go of a table with an odd name",
        "CREATE TABLE \"a t\" (a int); CREATE PUBLICATION p FOR TABLE \"a t\";",
        "CREATE TABLE b (a int); CREATE PUBLICATION p FOR TABLE b;");
    add("a new table below has a column that its parent loses, of another type",
        "CREATE TABLE p (a int, b int); CREATE TABLE c () INHERITS (p);",
        "CREATE TABLE p (a int); CREATE TABLE d (b text) INHERITS (p);");
    add("a trigger moves from a table to its partition, and another one back",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE "
        "TABLE t (a int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1); "
        "CREATE TRIGGER down AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); CREATE TRIGGER "
        "up AFTER UPDATE ON p FOR EACH ROW EXECUTE FUNCTION f();",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE "
        "TABLE t (a int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1); "
        "CREATE TRIGGER down AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f(); CREATE TRIGGER "
        "up AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();");
    add("a column whose storage was chosen becomes one that cannot be stored elsewhere",
        "CREATE TABLE t (a text); ALTER TABLE t ALTER a SET STORAGE PLAIN;",
        "CREATE TABLE t (a point);");
    add("a generated column reads another column, whose type changes",
        "CREATE TABLE t (id int, g bigint GENERATED ALWAYS AS (id + 1) STORED);",
        "CREATE TABLE t (id jsonb, a int, g int GENERATED ALWAYS AS (a + 1) STORED); COMMENT ON "
        "TABLE t IS 't';");
    add("an operator takes over another's negator",
        "CREATE FUNCTION f(box, box) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; "
        "CREATE OPERATOR === (FUNCTION = f, LEFTARG = box, RIGHTARG = box, NEGATOR = <!!>);",
        "CREATE FUNCTION f(box, box) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; "
        "CREATE OPERATOR <~~> (FUNCTION = f, LEFTARG = box, RIGHTARG = box, NEGATOR = <!!>);");
    add("an index that not all partitions have",
        "CREATE TABLE t (a int, b int) PARTITION BY LIST (a);",
        "CREATE TABLE t (a int, b int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR "
        "VALUES IN (1); CREATE TABLE q PARTITION OF t FOR VALUES IN (2); CREATE INDEX i ON ONLY t "
        "(b); CREATE INDEX j ON p (b); ALTER INDEX i ATTACH PARTITION j;");
    add("a view changes over a column whose type changes",
        "CREATE TABLE t (id text[]); CREATE VIEW v AS SELECT cardinality(id) AS n FROM t;",
        "CREATE TABLE t (id uuid); CREATE MATERIALIZED VIEW m AS SELECT id AS k FROM t; CREATE "
        "VIEW "
        "v AS SELECT 1 AS n FROM m WHERE k IS NOT NULL;");
    add("a table below is made together with its parent's identity", "CREATE TABLE p (a int);",
        "CREATE TABLE p (a int, b bigint GENERATED ALWAYS AS IDENTITY); CREATE TABLE c (c int) "
        "INHERITS (p);");
    add("a table with tables below gets an identity",
        "CREATE TABLE p (a int); CREATE TABLE c () INHERITS (p);",
        "CREATE TABLE p (a int, b bigint GENERATED ALWAYS AS IDENTITY); CREATE TABLE c () INHERITS "
        "(p);");
    add("the new owner could hand on what it had been granted",
        "CREATE TABLE t (a int); GRANT DELETE ON t TO \"B o b\" WITH GRANT OPTION; ALTER TABLE t "
        "OWNER TO alice;",
        "CREATE TABLE t (a int); ALTER TABLE t OWNER TO \"B o b\";");
    add("a foreign key stands on another key of the same column",
        "CREATE TABLE t (id int, a int PRIMARY KEY, b int, UNIQUE (id) INCLUDE (b), r int); ALTER "
        "TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES t (id);",
        "CREATE TABLE t (id int PRIMARY KEY, a int, c int, UNIQUE (id) INCLUDE (c), r int); ALTER "
        "TABLE t ADD CONSTRAINT f FOREIGN KEY (r) REFERENCES t (id);");
    add("names of NOT NULL change places", "CREATE TABLE t (a int, b int CONSTRAINT k NOT NULL);",
        "CREATE TABLE t (a int CONSTRAINT k NOT NULL, b int);", 18);
    add("another table's NOT NULL has the usual name",
        "CREATE TABLE u (a int NOT NULL); CREATE TABLE v (LIKE u INCLUDING ALL);",
        "CREATE TABLE t (a int NOT NULL); CREATE TABLE v (LIKE t INCLUDING ALL);", 18);
    add("a partition changes its bounds while its columns' type does",
        "CREATE TYPE c AS (x int); CREATE TABLE t (a int, b c) PARTITION BY LIST (a); CREATE TABLE "
        "p PARTITION OF t FOR VALUES IN (1);",
        "CREATE TYPE c AS (x date, y int); CREATE TABLE t (a int, b c) PARTITION BY LIST (a); "
        "CREATE TABLE p PARTITION OF t FOR VALUES IN (2);");
    add("a partitioned table's key is stored otherwise",
        "CREATE TABLE t (a int, CONSTRAINT k PRIMARY KEY (a) WITH (fillfactor = 80)) PARTITION BY "
        "LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1);",
        "CREATE TABLE t (a int, CONSTRAINT k PRIMARY KEY (a)) PARTITION BY LIST (a); CREATE TABLE "
        "p "
        "PARTITION OF t FOR VALUES IN (1);");
    add("a new partition under a check that was not validated",
        "CREATE TABLE t (a int, b int) PARTITION BY LIST (a);",
        "CREATE TABLE t (a int, b int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR "
        "VALUES IN (1); ALTER TABLE t ADD CONSTRAINT k CHECK (b > 0) NOT VALID;");
    add("a column is granted to who owned the table until now",
        "CREATE TABLE t (id interval, c int, g int); ALTER TABLE t OWNER TO \"B o b\"; CREATE "
        "POLICY "
        "p ON t USING (c > 0);",
        "CREATE TABLE t (id smallint, g int); GRANT UPDATE (id) ON t TO \"B o b\"; CREATE POLICY p "
        "ON "
        "t USING (id > 0);");
    add("statistics have an owner and a target while their columns' types change",
        "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (a int, b e, c int); CREATE STATISTICS s "
        "ON a, c FROM t; ALTER STATISTICS s OWNER TO alice; CREATE STATISTICS r ON b, c FROM t; "
        "ALTER STATISTICS r OWNER TO alice; ALTER STATISTICS r SET STATISTICS 9; COMMENT ON "
        "STATISTICS r IS 'r';",
        "CREATE TYPE e AS ENUM ('b'); CREATE TABLE t (a bigint, b e, c int); CREATE STATISTICS s "
        "ON a, c FROM t; ALTER STATISTICS s OWNER TO alice; CREATE STATISTICS r ON b, c FROM t; "
        "ALTER STATISTICS r OWNER TO alice; ALTER STATISTICS r SET STATISTICS 9; COMMENT ON "
        "STATISTICS r IS 'r';",
        13);
    add("a table of a type goes while the type changes",
        "CREATE TYPE c AS (a text, b bigint); CREATE TABLE t OF c; CREATE TABLE u OF c;",
        "CREATE TYPE c AS (a text, b date); CREATE TABLE u OF c;");
    add("a range's multirange moves to another schema",
        "CREATE SCHEMA o; CREATE TYPE o.r AS RANGE (SUBTYPE = text);",
        "CREATE SCHEMA o; CREATE TYPE o.r AS RANGE (SUBTYPE = text, MULTIRANGE_TYPE_NAME = "
        "public.many);",
        14);
    add("a foreign key stands on a key that includes a column, whose type changes",
        "CREATE TABLE t (id int, a text, r int, UNIQUE (id) INCLUDE (a)); ALTER TABLE t ADD "
        "CONSTRAINT f FOREIGN KEY (r) REFERENCES t (id);",
        "CREATE TABLE t (id int, a int, r int, UNIQUE (id) INCLUDE (a)); ALTER TABLE t ADD "
        "CONSTRAINT f FOREIGN KEY (r) REFERENCES t (id);");
    add("a table is made anew while the domain of its columns is",
        "CREATE DOMAIN d AS text; CREATE TABLE t (a d, b d DEFAULT 'x');",
        "CREATE DOMAIN d AS smallint; CREATE TABLE t (a d, b d DEFAULT 9) PARTITION BY HASH (a);");
    add("a publication of a table has nothing of those below",
        "CREATE TABLE p (a int); CREATE TABLE c () INHERITS (p);",
        "CREATE TABLE p (a int); CREATE TABLE c () INHERITS (p); CREATE PUBLICATION x FOR TABLE "
        "ONLY p;");
    add("a generated column has another expression of another type",
        "CREATE TABLE t (a text, b int, g int GENERATED ALWAYS AS (b + 1) STORED);",
        "CREATE TABLE t (a text, b int, g text GENERATED ALWAYS AS (lower(a)) STORED);");
    add("an operator goes with its schema, whose negator nobody defined",
        "CREATE SCHEMA o; CREATE FUNCTION o.f(box, point) RETURNS boolean LANGUAGE sql IMMUTABLE "
        "AS "
        "'SELECT true'; CREATE OPERATOR o.=== (FUNCTION = o.f, LEFTARG = box, RIGHTARG = point, "
        "NEGATOR = OPERATOR(o.<!!>), COMMUTATOR = OPERATOR(o.!!));",
        "");
    add("a new table has the same key twice", "",
        "CREATE TABLE t (a int, CONSTRAINT k PRIMARY KEY (a)); ALTER TABLE t ADD CONSTRAINT l "
        "UNIQUE "
        "(a); ALTER TABLE t ADD CONSTRAINT m UNIQUE (a);");
    add("a generated column of a partitioned table is made anew",
        "CREATE TABLE t (a int, b int, g int GENERATED ALWAYS AS (b + 1) STORED) PARTITION BY LIST "
        "(a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1); COMMENT ON COLUMN p.g IS 'g';",
        "CREATE TABLE t (a int, b int, g bigint GENERATED ALWAYS AS (b * 2) STORED) PARTITION BY "
        "LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1); COMMENT ON COLUMN p.g IS 'g'; "
        "ALTER TABLE p ALTER g SET STATISTICS 7;");
    add("a generated column of a table with tables below is made anew",
        "CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a + 1) STORED); CREATE TABLE u (b int) "
        "INHERITS (t);",
        "CREATE TABLE t (a int, g bigint GENERATED ALWAYS AS (a * 2) STORED); CREATE TABLE u (b "
        "int) INHERITS (t); COMMENT ON COLUMN u.g IS 'g';");
    add("a type is replaced under partitions with defaults, keys and storage of their own",
        "CREATE TYPE e AS ENUM ('a', 'b', 'c'); CREATE DOMAIN d AS text; CREATE TABLE t (a int, x "
        "e "
        "DEFAULT 'a', y d) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t (x DEFAULT 'b') "
        "FOR "
        "VALUES IN (1); CREATE TABLE q PARTITION OF t FOR VALUES IN (2); ALTER TABLE q ALTER x "
        "DROP "
        "DEFAULT; ALTER TABLE t ALTER y SET STORAGE EXTERNAL; ALTER TABLE q ALTER y SET STORAGE "
        "MAIN; CREATE INDEX i ON t (x); COMMENT ON INDEX i IS 'i'; CREATE TABLE k (x e PRIMARY "
        "KEY); "
        "CREATE TABLE l (x e REFERENCES k);",
        "CREATE TYPE e AS ENUM ('b', 'a'); CREATE DOMAIN d AS varchar; CREATE TABLE t (a int, x e "
        "DEFAULT 'a', y d) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t (x DEFAULT 'b') "
        "FOR "
        "VALUES IN (1); CREATE TABLE q PARTITION OF t FOR VALUES IN (2); ALTER TABLE q ALTER x "
        "DROP "
        "DEFAULT; ALTER TABLE t ALTER y SET STORAGE EXTERNAL; ALTER TABLE q ALTER y SET STORAGE "
        "MAIN; CREATE INDEX i ON t (x); COMMENT ON INDEX i IS 'i'; CREATE TABLE k (x e PRIMARY "
        "KEY); "
        "CREATE TABLE l (x e REFERENCES k);");
    add("a table with a check goes, and the table above gets one that is called so",
        "CREATE TABLE t (a int); CREATE TABLE u (CONSTRAINT k CHECK (a > 0)) INHERITS (t);",
        "CREATE TABLE t (a int, CONSTRAINT k CHECK (a > 1));");
    add("a partition goes to another table while its column is converted",
        "CREATE TABLE o (id numeric, b bigint) PARTITION BY LIST (id); CREATE TABLE u PARTITION OF "
        "o DEFAULT; CREATE INDEX i ON u (b);",
        "CREATE TABLE o (id numeric, b bigint) PARTITION BY LIST (id); CREATE TABLE q (id point, k "
        "int) PARTITION BY HASH (k); CREATE TABLE u PARTITION OF q FOR VALUES WITH (MODULUS 4, "
        "REMAINDER 3); CREATE UNIQUE INDEX i ON q (k);");
    add("a partition leaves a parent that loses a column",
        "CREATE TABLE t (a int, b int, c int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t "
        "FOR VALUES IN (1);",
        "CREATE TABLE t (a int, c text) PARTITION BY LIST (a); CREATE TABLE p (a int, c text);");
    add("a type is replaced while a column comes to it from a domain over its array",
        "CREATE TYPE e AS ENUM ('a', 'b'); CREATE DOMAIN d AS e[]; CREATE TABLE t (x d DEFAULT "
        "ARRAY['a'::e]); CREATE VIEW v AS SELECT x FROM t;",
        "CREATE TYPE e AS ENUM ('b'); CREATE DOMAIN d AS varchar; CREATE TABLE t (x e DEFAULT "
        "'b'); CREATE VIEW v AS SELECT x FROM t;");
    add("a table below has a NOT NULL of another name when its parent gets one",
        "CREATE TABLE t (a int, b int); CREATE TABLE u () INHERITS (t); CREATE TABLE w () INHERITS "
        "(u);",
        "CREATE TABLE t (a int PRIMARY KEY, b int); CREATE TABLE u (PRIMARY KEY (a)) INHERITS "
        "(t); CREATE TABLE w (PRIMARY KEY (a)) INHERITS (u);");
    add("a partition that is partitioned itself is made anew",
        "CREATE TABLE t (a int, b int, CONSTRAINT k CHECK (a > 0)) PARTITION BY LIST (a); CREATE "
        "TABLE p (LIKE t INCLUDING CONSTRAINTS) PARTITION BY LIST (b); ALTER TABLE t ATTACH "
        "PARTITION p FOR VALUES IN (1);",
        "CREATE TABLE t (a int, b int, CONSTRAINT k CHECK (a > 0)) PARTITION BY LIST (a); CREATE "
        "TABLE p (LIKE t INCLUDING CONSTRAINTS); ALTER TABLE t ATTACH PARTITION p FOR VALUES IN "
        "(2);");
    add("an index with a statistics target is on a column of another type",
        "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (a int, b e); CREATE INDEX i ON t ((a IS "
        "NULL)); ALTER INDEX i ALTER 1 SET STATISTICS 77; CREATE INDEX j ON t ((b IS NULL)); ALTER "
        "INDEX j ALTER 1 SET STATISTICS 78;",
        "CREATE TYPE e AS ENUM ('b'); CREATE TABLE t (a numrange, b e); CREATE INDEX i ON t ((a IS "
        "NULL)); ALTER INDEX i ALTER 1 SET STATISTICS 77; CREATE INDEX j ON t ((b IS NULL)); ALTER "
        "INDEX j ALTER 1 SET STATISTICS 78;");
    add("a trigger is enabled otherwise in partitions",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE "
        "TABLE t (a int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1); "
        "CREATE TABLE q PARTITION OF t FOR VALUES IN (2); CREATE TABLE r PARTITION OF t FOR VALUES "
        "IN (3) PARTITION BY LIST (a); CREATE TABLE s PARTITION OF r FOR VALUES IN (3); CREATE "
        "TRIGGER w AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); CREATE TRIGGER x AFTER "
        "DELETE ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE q DISABLE TRIGGER w; ALTER "
        "TABLE ONLY r DISABLE TRIGGER w; ALTER TABLE s ENABLE ALWAYS TRIGGER x;",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE "
        "TABLE t (a int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1); "
        "CREATE TABLE q PARTITION OF t FOR VALUES IN (4); CREATE TABLE r PARTITION OF t FOR VALUES "
        "IN (3) PARTITION BY LIST (a); CREATE TABLE s PARTITION OF r FOR VALUES IN (3); CREATE "
        "TRIGGER w AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); CREATE TRIGGER x AFTER "
        "DELETE ON t FOR EACH ROW EXECUTE FUNCTION f(); CREATE TRIGGER y AFTER UPDATE ON t FOR "
        "EACH ROW EXECUTE FUNCTION f(); ALTER TABLE p ENABLE REPLICA TRIGGER w; ALTER TABLE q "
        "DISABLE TRIGGER w; ALTER TABLE s DISABLE TRIGGER y; ALTER TABLE s ENABLE ALWAYS TRIGGER "
        "x; ALTER TABLE ONLY t DISABLE TRIGGER x;");
    add("a column of a domain with a check comes to a table whose rows a view holds",
        "CREATE DOMAIN d AS text CHECK (VALUE <> ''); CREATE DOMAIN e AS d; CREATE TABLE t (a "
        "int); "
        "CREATE MATERIALIZED VIEW m AS SELECT t AS whole FROM t;",
        "CREATE DOMAIN d AS text CHECK (VALUE <> ''); CREATE DOMAIN e AS d; CREATE TABLE t (a int, "
        "b e); CREATE MATERIALIZED VIEW m AS SELECT t AS whole FROM t;");
    add("a new partition has a check of a column that comes later",
        "CREATE DOMAIN d AS bigint; CREATE TABLE t (a int, b d); CREATE PUBLICATION n FOR TABLE t;",
        "CREATE DOMAIN d AS integer; CREATE TABLE t (a int, b d, CONSTRAINT k CHECK (b <> 3)) "
        "PARTITION BY HASH (a); CREATE TABLE p PARTITION OF t FOR VALUES WITH (MODULUS 4, "
        "REMAINDER 0); CREATE PUBLICATION n FOR TABLE p;");
    add("a default conversion gives way to another one",
        "CREATE DEFAULT CONVERSION b FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;",
        "CREATE DEFAULT CONVERSION a FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;");
    add("a column of a table's rows goes before the table gets one that is filled",
        "CREATE TABLE t (a int); CREATE TABLE u (x int, y t);",
        "CREATE TABLE t (a int, b int DEFAULT 1); CREATE TABLE u (x int);");
    add("an overload that could be meant as well gives way to the one that a default calls",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql STABLE AS 'SELECT 2'; CREATE TABLE t (a int "
        "DEFAULT f());",
        "CREATE FUNCTION f(p interval DEFAULT '1 day', q float8 DEFAULT 2.5) RETURNS int LANGUAGE "
        "sql STABLE AS 'SELECT 2'; CREATE TABLE t (a int DEFAULT f('1 day', 2.5));");
    add("a sequence comes to belong to a table that changes hands",
        "CREATE SEQUENCE s; CREATE TABLE t (a int, b int); ALTER TABLE t OWNER TO alice;",
        "CREATE SEQUENCE s; CREATE TABLE t (a int, b int); ALTER SEQUENCE s OWNED BY t.a;");
    add("an extension that cannot be moved stands in another schema",
        "CREATE SCHEMA x; CREATE EXTENSION xml2; CREATE VIEW v AS SELECT xpath_string('<a>1</a>', "
        "'a');",
        "CREATE SCHEMA x; CREATE EXTENSION xml2 SCHEMA x; CREATE VIEW v AS SELECT "
        "x.xpath_string('<a>1</a>', 'a');");
    add("a column with defaults in partitions becomes an identity",
        "CREATE TABLE t (a int, b smallint DEFAULT 1, c text DEFAULT '1') PARTITION BY LIST (a); "
        "CREATE TABLE p PARTITION OF t (b DEFAULT 2) FOR VALUES IN (1) PARTITION BY LIST (a); "
        "CREATE TABLE q PARTITION OF p FOR VALUES IN (1);",
        "CREATE TABLE t (a int, b smallint GENERATED BY DEFAULT AS IDENTITY, c int GENERATED "
        "ALWAYS AS IDENTITY) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN "
        "(1) PARTITION BY LIST (a); CREATE TABLE q PARTITION OF p FOR VALUES IN (1);");
    add("a column goes from partitions while a view on one of them stays",
        "CREATE TABLE t (a int, b int, c int) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t "
        "FOR VALUES IN (1); CREATE VIEW v AS SELECT a FROM p WHERE c > 0;",
        "CREATE TABLE t (a int, b bigint) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR "
        "VALUES IN (1); CREATE VIEW v AS SELECT a FROM p WHERE b > 0;");
    add("a table gets a key that is called as a check from above that goes",
        "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0)); CREATE TABLE u () INHERITS (t);",
        "CREATE TABLE t (a int); CREATE TABLE u (CONSTRAINT c UNIQUE (a)) INHERITS (t);");
    add("a materialized view that dev could not compute stands on another role's view",
        "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; ALTER VIEW v OWNER TO alice;",
        "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; ALTER VIEW v OWNER TO alice; "
        "CREATE MATERIALIZED VIEW m AS SELECT a FROM v WITH NO DATA;");
    add("an index of a partition is on a column that its parent gets anew",
        "CREATE TABLE t (a int, b text, c jsonb) PARTITION BY LIST (a); CREATE TABLE p PARTITION "
        "OF t FOR VALUES IN (1); CREATE INDEX i ON p USING gin (c jsonb_path_ops);",
        "CREATE TABLE t (a int, b text, c char(3) GENERATED ALWAYS AS (lower(b)) STORED) PARTITION "
        "BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1); CREATE UNIQUE INDEX i ON p "
        "((c || 'x'), a);");
    add("a partition with an index of its parent's is made anew",
        "CREATE TABLE t (a text, b int, PRIMARY KEY (a)) PARTITION BY RANGE (a); CREATE TABLE p "
        "PARTITION OF t FOR VALUES FROM ('2') TO ('3') PARTITION BY RANGE (a); CREATE INDEX i ON t "
        "((b IS NULL));",
        "CREATE TABLE t (a text, b int, PRIMARY KEY (a)) PARTITION BY RANGE (a); CREATE TABLE p "
        "PARTITION OF t FOR VALUES FROM ('2') TO ('3'); CREATE INDEX i ON t ((b IS NULL));");
    add("a composite type changes while its table goes and another one comes",
        "CREATE SCHEMA a; CREATE TYPE p AS (x int, y bit varying(5)); CREATE TABLE a.t (i p);",
        "CREATE SCHEMA b; CREATE TYPE p AS (x int, y int4range); CREATE TABLE b.t (i p);");
}
