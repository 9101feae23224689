// What breaks and gets worse, planted; and what does not.
#include "workloadcases.h"

namespace {

// Rows of a table with so many columns that a lookup by an index is worth it.
#define ORDERS(table)                                                                              \
    "CREATE TABLE " table " (id int PRIMARY KEY, buyer int NOT NULL, total numeric(10,2), "        \
    "status text NOT NULL, created timestamptz NOT NULL, note text);"
#define ORDER_ROWS(table)                                                                          \
    "INSERT INTO " table " SELECT i, i % 5000, i % 1000, CASE WHEN i % 100 = 0 THEN 'open' ELSE "  \
    "'done' END, '2026-01-01'::timestamptz + i * interval '1 minute', repeat('n', 50) || i FROM "  \
    "generate_series(1, 30000) i;"

} // namespace

const std::vector<WorkloadCase>& plantedCases()
{
    static const std::vector<WorkloadCase> cases{
        // --- what breaks when it is prepared
        {"a dropped column", "CREATE TABLE p1 (id int PRIMARY KEY, email text);", "",
         "ALTER TABLE p1 DROP COLUMN email;", "SELECT id, email FROM p1 WHERE id = :id", "Q01",
         "email"},
        {"a renamed column", "CREATE TABLE p2 (id int PRIMARY KEY, email text);", "",
         "ALTER TABLE p2 RENAME COLUMN email TO mail;", "UPDATE p2 SET email = $1 WHERE id = $2",
         "Q01", "email"},
        {"a dropped table", "CREATE TABLE p3 (id int);", "", "DROP TABLE p3;",
         "SELECT count(*) FROM p3", "Q01", "p3"},
        {"a constraint that ON CONFLICT names",
         "CREATE TABLE p4 (id int PRIMARY KEY, code text CONSTRAINT p4_code UNIQUE);", "",
         "ALTER TABLE p4 DROP CONSTRAINT p4_code;",
         "INSERT INTO p4 (id, code) VALUES (:id, :code) ON CONFLICT ON CONSTRAINT p4_code DO "
         "NOTHING",
         "Q01", "p4_code"},
        {"a function's arguments",
         "CREATE FUNCTION p5(a int) RETURNS int LANGUAGE sql AS 'SELECT a';", "",
         "DROP FUNCTION p5(int); CREATE FUNCTION p5(a int, b int) RETURNS int LANGUAGE sql AS "
         "'SELECT a + b';",
         "SELECT p5(1)", "Q01", "p5(integer)"},
        {"a view's column",
         "CREATE TABLE p6 (id int, total int); CREATE VIEW p6v AS SELECT id, total FROM p6;", "",
         "DROP VIEW p6v; CREATE VIEW p6v AS SELECT id, total AS amount FROM p6;",
         "SELECT v.total FROM p6v v", "Q01", "total"},
        {"a UNION of all columns",
         "CREATE TABLE p7 (id int, v text); CREATE TABLE p7b (id int, v text);", "",
         "ALTER TABLE p7 ADD COLUMN more int;", "SELECT * FROM p7 UNION ALL SELECT * FROM p7b",
         "Q01", "same number of columns"},
        {"an operator",
         "CREATE FUNCTION p8(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 % $2 = "
         "0'; CREATE OPERATOR public.%% (LEFTARG = int, RIGHTARG = int, FUNCTION = p8);",
         "", "DROP OPERATOR public.%% (int, int);", "SELECT 4 OPERATOR(public.%%) 2", "Q01",
         "operator does not exist"},
        {"a cast",
         "CREATE TYPE p9 AS (v int); CREATE FUNCTION p9f(int) RETURNS p9 LANGUAGE sql AS 'SELECT "
         "ROW($1)::p9'; CREATE CAST (int AS p9) WITH FUNCTION p9f(int);",
         "", "DROP CAST (int AS p9);", "SELECT 4::p9", "Q01", "cannot cast"},
        {"a value of another type", "CREATE TABLE p10 (id int, code text);", "",
         "ALTER TABLE p10 ALTER COLUMN code TYPE int USING code::int;",
         "SELECT id FROM p10 WHERE code = 'abc'", "Q01", "invalid input syntax"},
        {"keys of two types", "CREATE TABLE p11 (id int); CREATE TABLE p11b (id int);", "",
         "ALTER TABLE p11 ALTER COLUMN id TYPE text;",
         "SELECT count(*) FROM p11 a JOIN p11b b ON b.id = a.id", "Q01", "operator does not exist"},
        {"a column that is computed now", "CREATE TABLE p12 (id int, twice int);", "",
         "ALTER TABLE p12 DROP COLUMN twice; ALTER TABLE p12 ADD COLUMN twice int GENERATED ALWAYS "
         "AS (id * 2) STORED;",
         "INSERT INTO p12 (id, twice) VALUES ($1, $2)", "Q01", "twice"},
        {"a sequence", "CREATE SEQUENCE p13;", "", "DROP SEQUENCE p13;", "SELECT nextval('p13')",
         "Q01", "p13"},
        {"an aggregate",
         "CREATE AGGREGATE p14(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0'); CREATE TABLE "
         "p14t (id int);",
         "", "DROP AGGREGATE p14(int);", "SELECT p14(id) FROM p14t", "Q01", "p14"},
        {"a schema", "CREATE SCHEMA p15; CREATE TABLE p15.t (id int);", "",
         "DROP SCHEMA p15 CASCADE;", "DELETE FROM p15.t WHERE id = $1", "Q01", "p15.t"},
        // --- what breaks when it is planned, or run
        {"the index of ON CONFLICT",
         "CREATE TABLE p20 (id int PRIMARY KEY, code text); CREATE UNIQUE INDEX p20_code ON p20 "
         "(code);",
         "", "DROP INDEX p20_code;",
         "INSERT INTO p20 (id, code) VALUES ($1, $2) ON CONFLICT (code) DO UPDATE SET id = "
         "excluded.id",
         "Q01", "ON CONFLICT"},
        {"a new column that needs a value", "CREATE TABLE p21 (id int PRIMARY KEY, v text);", "",
         "ALTER TABLE p21 ADD COLUMN owner int NOT NULL;",
         "INSERT INTO p21 (id, v) VALUES (1, 'x')", "Q01", "without owner"},
        {"a default that goes", "CREATE TABLE p22 (id int, at timestamptz NOT NULL DEFAULT now());",
         "", "ALTER TABLE p22 ALTER COLUMN at DROP DEFAULT;",
         "WITH new AS (INSERT INTO p22 (id) SELECT $1::int RETURNING id) SELECT * FROM new", "Q01",
         "without at"},
        {"a NULL that is refused", "CREATE TABLE p23 (id int, v text);", "",
         "ALTER TABLE p23 ALTER COLUMN v SET NOT NULL;", "UPDATE p23 SET v = NULL WHERE id = $1",
         "Q01", "without v"},
        // --- code
        {"a function of SQL",
         "CREATE TABLE p30 (id int, email text); CREATE FUNCTION p30f(who int) RETURNS text "
         "LANGUAGE sql AS 'SELECT email FROM public.p30 WHERE id = who';",
         "", "ALTER TABLE p30 DROP COLUMN email;", nullptr, "Q01", "p30f"},
        {"a function of PL/pgSQL",
         "CREATE TABLE p31 (id int, email text); CREATE FUNCTION p31f(who int) RETURNS text "
         "LANGUAGE plpgsql AS $$ DECLARE found_one text; BEGIN\n SELECT email INTO found_one FROM "
         "public.p31 WHERE id = who;\n RETURN found_one; END $$;",
         "", "ALTER TABLE p31 DROP COLUMN email;", nullptr, "Q01", "p31f(integer), line 2"},
        {"a trigger's row",
         "CREATE TABLE p32 (id int, email text); CREATE FUNCTION p32f() RETURNS trigger LANGUAGE "
         "plpgsql AS $$ BEGIN\n NEW.email := lower(NEW.email);\n RETURN NEW; END $$; CREATE "
         "TRIGGER "
         "t BEFORE INSERT ON p32 FOR EACH ROW EXECUTE FUNCTION p32f();",
         "", "ALTER TABLE p32 DROP COLUMN email;", nullptr, "Q01",
         "p32f(), for public.p32, line 2"},
        {"a text that PL/pgSQL executes",
         "CREATE TABLE p33 (id int, email text); CREATE FUNCTION p33f() RETURNS void LANGUAGE "
         "plpgsql AS $$ BEGIN EXECUTE 'DELETE FROM public.p33 WHERE email IS NULL'; END $$;",
         "", "ALTER TABLE p33 DROP COLUMN email;", nullptr, "Q01", "p33f"},
        {"a loop's condition",
         "CREATE TABLE p34 (id int, email text); CREATE FUNCTION p34f() RETURNS int LANGUAGE "
         "plpgsql AS $$ DECLARE one record; n int := 0; BEGIN FOR one IN SELECT id FROM public.p34 "
         "LOOP\n IF EXISTS (SELECT FROM public.p34 q WHERE q.email = 'x' AND q.id = one.id) THEN n "
         ":= n + 1; END IF; END LOOP; RETURN n; END $$;",
         "", "ALTER TABLE p34 DROP COLUMN email;", nullptr, "Q01", "p34f(), line 2"},
        {"what a function returns",
         "CREATE TABLE p35 (id int, n int); CREATE FUNCTION p35f() RETURNS int LANGUAGE sql AS "
         "'SELECT n FROM public.p35 LIMIT 1';",
         "", "ALTER TABLE p35 ALTER COLUMN n TYPE text;", nullptr, "Q01", "p35f"},
        // --- plans
        {"an index", ORDERS("r1") "CREATE INDEX r1_buyer ON r1 (buyer);", ORDER_ROWS("r1"),
         "DROP INDEX r1_buyer;", "SELECT * FROM r1 WHERE buyer = :buyer", "Q02", "planned worse"},
        {"an index's first column", ORDERS("r2") "CREATE INDEX r2_i ON r2 (buyer, created);",
         ORDER_ROWS("r2"), "DROP INDEX r2_i; CREATE INDEX r2_i ON r2 (created, buyer);",
         "SELECT note FROM r2 WHERE buyer = $1", "Q02", "planned worse"},
        {"what an index holds besides",
         ORDERS("r3") "CREATE INDEX r3_i ON r3 (buyer) INCLUDE (total);", ORDER_ROWS("r3"),
         "DROP INDEX r3_i; CREATE INDEX r3_i ON r3 (buyer);",
         "SELECT sum(total) FROM r3 WHERE buyer BETWEEN 10 AND 500", "Q02", "planned worse"},
        {"a partial index's condition",
         ORDERS("r4") "CREATE INDEX r4_i ON r4 (created) WHERE status = 'open';", ORDER_ROWS("r4"),
         "DROP INDEX r4_i; CREATE INDEX r4_i ON r4 (created) WHERE status = 'late';",
         "SELECT id FROM r4 WHERE status = 'open' ORDER BY created LIMIT 20", "Q02",
         "planned worse"},
        {"an index of an expression", ORDERS("r5") "CREATE INDEX r5_i ON r5 (lower(note));",
         ORDER_ROWS("r5"), "DROP INDEX r5_i;", "SELECT id FROM r5 WHERE lower(note) = lower($1)",
         "Q02", "planned worse"},
        {"an order", ORDERS("r6") "CREATE INDEX r6_i ON r6 (created DESC);", ORDER_ROWS("r6"),
         "DROP INDEX r6_i;", "SELECT id, created FROM r6 ORDER BY created DESC LIMIT 10", "Q02",
         "planned worse"},
        {"a function that is volatile now",
         ORDERS("r7") "CREATE FUNCTION r7f() RETURNS int LANGUAGE plpgsql STABLE AS 'BEGIN RETURN "
                      "7; END';",
         ORDER_ROWS("r7"), "ALTER FUNCTION r7f() VOLATILE;", "SELECT * FROM r7 WHERE id = r7f()",
         "Q02", "planned worse"},
        {"a join that could be left out",
         ORDERS("r8") "CREATE TABLE r8b (id int PRIMARY KEY, name text);",
         ORDER_ROWS("r8") "INSERT INTO r8b SELECT i, 'n' || i FROM generate_series(1, 30000) i;",
         "ALTER TABLE r8b DROP CONSTRAINT r8b_pkey;",
         "SELECT r8.total FROM r8 LEFT JOIN r8b ON r8b.id = r8.buyer", "Q02", "planned worse"},
        {"an index of arrays",
         "CREATE TABLE r9 (id int, tags text[]); CREATE INDEX r9_i ON r9 USING gin (tags);",
         "INSERT INTO r9 SELECT i, ARRAY['t' || i, 'u' || i % 100] FROM generate_series(1, 20000) "
         "i;",
         "DROP INDEX r9_i;", "SELECT id FROM r9 WHERE tags @> ARRAY[$1]", "Q02", "planned worse"},
        {"a view's condition",
         ORDERS("r10") "CREATE INDEX r10_i ON r10 (created); CREATE VIEW r10v AS SELECT id, total "
                       "FROM r10 WHERE created > '2026-01-21';",
         ORDER_ROWS("r10"),
         "CREATE OR REPLACE VIEW r10v AS SELECT id, total FROM r10 WHERE date_trunc('day', "
         "created) "
         "> '2026-01-21';",
         nullptr, "Q02", "r10v"},
        {"the index of a function's query",
         ORDERS("r11") "CREATE INDEX r11_i ON r11 (buyer); CREATE FUNCTION r11f(who int) RETURNS "
                       "bigint LANGUAGE sql AS 'SELECT count(total) FROM public.r11 WHERE buyer = "
                       "who';",
         ORDER_ROWS("r11"), "DROP INDEX r11_i;", nullptr, "Q02", "r11f"},
        {"a partition that need not be read",
         "CREATE TABLE r12 (day date NOT NULL, n int) PARTITION BY RANGE (day); CREATE TABLE r12a "
         "PARTITION OF r12 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01'); CREATE TABLE r12b "
         "PARTITION OF r12 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01'); CREATE TABLE r12c "
         "PARTITION OF r12 FOR VALUES FROM ('2026-03-01') TO ('2026-04-01'); CREATE VIEW r12v AS "
         "SELECT day, n FROM r12;",
         "INSERT INTO r12 SELECT '2026-01-01'::date + i % 80, i FROM generate_series(1, 30000) i;",
         "CREATE OR REPLACE VIEW r12v AS SELECT (day + interval '0 days')::date AS day, n FROM "
         "r12;",
         "SELECT sum(n) FROM r12v WHERE day = '2026-02-10'", "Q02", "planned worse"},
    };
    return cases;
}

const std::vector<WorkloadCase>& harmlessCases()
{
    static const std::vector<WorkloadCase> cases{
        {"a new column", "CREATE TABLE h1 (id int PRIMARY KEY, v text);", "",
         "ALTER TABLE h1 ADD COLUMN more int;", "INSERT INTO h1 (id, v) VALUES ($1, $2)", nullptr,
         nullptr},
        {"all columns, with a new one", "CREATE TABLE h2 (id int PRIMARY KEY, v text);", "",
         "ALTER TABLE h2 ADD COLUMN more int;", "SELECT * FROM h2", nullptr, nullptr},
        {"a new column with a default", "CREATE TABLE h3 (id int PRIMARY KEY, v text);", "",
         "ALTER TABLE h3 ADD COLUMN at timestamptz NOT NULL DEFAULT now();",
         "INSERT INTO h3 VALUES (1, 'x')", nullptr, nullptr},
        {"a new index", ORDERS("h4"), ORDER_ROWS("h4"), "CREATE INDEX h4_i ON h4 (buyer);",
         "SELECT * FROM h4 WHERE buyer = $1", nullptr, nullptr},
        {"an index that another one does for",
         ORDERS("h5") "CREATE INDEX h5_i ON h5 (buyer); CREATE INDEX h5_j ON h5 (buyer, total);",
         ORDER_ROWS("h5"), "DROP INDEX h5_i;", "SELECT total FROM h5 WHERE buyer = $1", nullptr,
         nullptr},
        {"an index that nobody uses", ORDERS("h6") "CREATE INDEX h6_i ON h6 (total);",
         ORDER_ROWS("h6"), "DROP INDEX h6_i;", "SELECT note FROM h6 WHERE buyer = $1", nullptr,
         nullptr},
        {"a wider key", ORDERS("h7") "CREATE INDEX h7_i ON h7 (buyer);", ORDER_ROWS("h7"),
         "ALTER TABLE h7 ALTER COLUMN buyer TYPE bigint, ALTER COLUMN id TYPE bigint;",
         "SELECT count(*) FROM h7 WHERE buyer = 17 AND total > 3", nullptr, nullptr},
        {"a longer text", "CREATE TABLE h8 (id int, v varchar(20));", "",
         "ALTER TABLE h8 ALTER COLUMN v TYPE varchar(50);", "UPDATE h8 SET v = $1 WHERE id = $2",
         nullptr, nullptr},
        {"an index under another name", ORDERS("h9") "CREATE INDEX h9_i ON h9 (buyer);",
         ORDER_ROWS("h9"), "ALTER INDEX h9_i RENAME TO h9_j;", "SELECT * FROM h9 WHERE buyer = $1",
         nullptr, nullptr},
        {"a function that says it otherwise",
         "CREATE FUNCTION h10(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a + a';", "",
         "CREATE OR REPLACE FUNCTION h10(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a * "
         "2';",
         "SELECT h10(4)", nullptr, nullptr},
        {"a view with one more column",
         "CREATE TABLE h11 (id int, v text); CREATE VIEW h11v AS SELECT id FROM h11;", "",
         "CREATE OR REPLACE VIEW h11v AS SELECT id, v FROM h11;", "SELECT id FROM h11v", nullptr,
         nullptr},
        {"a key that refuses rows",
         "CREATE TABLE h12 (id int PRIMARY KEY); CREATE TABLE h12b (a "
         "int);",
         "", "ALTER TABLE h12b ADD FOREIGN KEY (a) REFERENCES h12;",
         "INSERT INTO h12b (a) VALUES ($1)", nullptr, nullptr},
        {"a NOT NULL for what is given", "CREATE TABLE h13 (id int, v text);", "",
         "ALTER TABLE h13 ALTER COLUMN v SET NOT NULL;", "INSERT INTO h13 (id, v) VALUES ($1, $2)",
         nullptr, nullptr},
        {"a constraint instead of an index",
         "CREATE TABLE h14 (id int, code text); CREATE UNIQUE INDEX h14_code ON h14 (code);", "",
         "DROP INDEX h14_code; ALTER TABLE h14 ADD CONSTRAINT h14_code UNIQUE (code);",
         "INSERT INTO h14 (id, code) VALUES ($1, $2) ON CONFLICT (code) DO NOTHING", nullptr,
         nullptr},
        {"a value that a trigger gives",
         "CREATE TABLE h15 (id int); CREATE FUNCTION h15f() RETURNS trigger LANGUAGE plpgsql AS "
         "'BEGIN RETURN NEW; END';",
         "",
         "ALTER TABLE h15 ADD COLUMN owner text NOT NULL; CREATE OR REPLACE FUNCTION h15f() "
         "RETURNS "
         "trigger LANGUAGE plpgsql AS 'BEGIN NEW.owner := current_user; RETURN NEW; END'; CREATE "
         "TRIGGER t BEFORE INSERT ON h15 FOR EACH ROW EXECUTE FUNCTION h15f();",
         "INSERT INTO h15 (id) VALUES ($1)", nullptr, nullptr},
        {"the index of a small table",
         "CREATE TABLE h16 (id int PRIMARY KEY, v int); CREATE INDEX h16_i ON h16 (v);",
         "INSERT INTO h16 SELECT i, i FROM generate_series(1, 600) i;", "DROP INDEX h16_i;",
         "SELECT * FROM h16 WHERE v = $1", nullptr, nullptr},
        {"a new value of an enum", "CREATE TYPE h17 AS ENUM ('a', 'b'); CREATE TABLE h17t (v h17);",
         "", "ALTER TYPE h17 ADD VALUE 'c';", "SELECT count(*) FROM h17t WHERE v = 'b'", nullptr,
         nullptr},
        {"a partition more",
         "CREATE TABLE h18 (day date NOT NULL, n int) PARTITION BY RANGE (day); CREATE TABLE h18a "
         "PARTITION OF h18 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');",
         "INSERT INTO h18 SELECT '2026-01-01'::date + i % 30, i FROM generate_series(1, 20000) i;",
         "CREATE TABLE h18b PARTITION OF h18 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');",
         "SELECT sum(n) FROM h18 WHERE day = $1", nullptr, nullptr},
        {"more digits", ORDERS("h19") "CREATE INDEX h19_i ON h19 (total);", ORDER_ROWS("h19"),
         "ALTER TABLE h19 ALTER COLUMN total TYPE numeric(14,2);",
         "SELECT id FROM h19 WHERE total = 17.5", nullptr, nullptr},
        {"code that goes on",
         ORDERS("h20") "CREATE INDEX h20_i ON h20 (buyer); CREATE FUNCTION h20f(who int) RETURNS "
                       "SETOF h20 LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN SELECT count(*) INTO "
                       "n FROM public.h20 WHERE buyer = who; IF n > 0 THEN RETURN QUERY SELECT * "
                       "FROM public.h20 WHERE buyer = who ORDER BY created; END IF; END $$;",
         ORDER_ROWS("h20"), "CREATE INDEX h20_j ON h20 (created);", nullptr, nullptr, nullptr},
        {"a comment and statistics", ORDERS("h21"), ORDER_ROWS("h21"),
         "COMMENT ON TABLE h21 IS 'x'; ALTER TABLE h21 ALTER COLUMN note SET STATISTICS 500;",
         "SELECT status, count(*) FROM h21 GROUP BY status", nullptr, nullptr},
        {"a trigger and its table",
         "CREATE TABLE h22 (id int, v text); CREATE FUNCTION h22f() RETURNS trigger LANGUAGE "
         "plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' OR NEW.v IS DISTINCT FROM OLD.v THEN NEW.v := "
         "upper(NEW.v); END IF; RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT OR UPDATE ON "
         "h22 "
         "FOR EACH ROW EXECUTE FUNCTION h22f();",
         "", "ALTER TABLE h22 ADD COLUMN w text;", "UPDATE h22 SET v = 'x'", nullptr, nullptr},
        {"a renamed column of a view",
         "CREATE TABLE h23 (id int, email text); CREATE VIEW h23v AS SELECT id, email FROM h23;",
         "", "ALTER TABLE h23 RENAME COLUMN email TO mail;", "SELECT email FROM h23v", nullptr,
         nullptr},
        {"a large table's new column", ORDERS("h24"), ORDER_ROWS("h24"),
         "ALTER TABLE h24 ADD COLUMN flag boolean DEFAULT false;",
         "SELECT count(*) FROM h24 WHERE status = 'open'", nullptr, nullptr},
    };
    return cases;
}
