// RichSchemas: what servers of different majors say in words of their own.
#include "richschemas.h"

const std::vector<RichSchema>& richSchemas()
{
    static const std::vector<RichSchema> all{
        {"shop", R"(
CREATE TYPE state AS ENUM ('new', 'paid', 'sent');
CREATE DOMAIN money_amount AS numeric(12, 2) CHECK (VALUE >= 0);
CREATE TABLE customers (id serial PRIMARY KEY, name varchar(40) NOT NULL, mail text UNIQUE,
    since timestamptz NOT NULL DEFAULT now(), CONSTRAINT mail_like CHECK (mail LIKE '%@%'));
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer int NOT NULL REFERENCES customers ON DELETE CASCADE DEFERRABLE, state state DEFAULT 'new',
    total money_amount DEFAULT 0, placed date DEFAULT CURRENT_DATE,
    double numeric GENERATED ALWAYS AS (total * 2) STORED);
CREATE INDEX open_orders ON orders (customer, placed DESC NULLS LAST) WHERE state <> 'sent';
CREATE UNIQUE INDEX low_mail ON customers (lower(mail)) INCLUDE (name);
CREATE VIEW open AS SELECT * FROM orders WHERE state IN ('new', 'paid');
CREATE VIEW totals AS SELECT c.name, sum(o.total) AS total FROM customers c LEFT JOIN orders o ON o.customer = c.id GROUP BY c.id;
COMMENT ON COLUMN orders.total IS 'with tax'; COMMENT ON VIEW totals IS 'for the books';
GRANT SELECT ON customers TO alice; GRANT SELECT (id), UPDATE (state) ON orders TO "B o b";
GRANT ALL ON orders TO alice WITH GRANT OPTION;
)"},
        {"views of one table", R"(
CREATE TABLE t (a int NOT NULL, b text, c timestamptz, "Odd Name" int, d int[]);
CREATE VIEW plain AS SELECT a, b FROM t;
CREATE VIEW filtered AS SELECT a AS x, upper(b) AS b FROM t WHERE a > 1 AND b IS NOT NULL ORDER BY a DESC;
CREATE VIEW aliased AS SELECT q.a, q."Odd Name" FROM t q WHERE q.a BETWEEN 1 AND 5;
CREATE VIEW grouped AS SELECT b, count(*) AS n, max(a) FILTER (WHERE a > 0) AS m FROM t GROUP BY b HAVING count(*) > 1;
CREATE VIEW with_sublink AS SELECT a FROM t WHERE EXISTS (SELECT 1 FROM t u WHERE u.a = t.a AND u.b = t.b) AND a IN (SELECT a FROM t);
CREATE VIEW windowed AS SELECT a, row_number() OVER (PARTITION BY b ORDER BY a) AS r, lag(a) OVER w AS l FROM t WINDOW w AS (ORDER BY a);
CREATE VIEW whole AS SELECT t AS row, a FROM t;
CREATE VIEW from_function AS SELECT g, g * 2 AS d FROM generate_series(1, 3) g;
CREATE VIEW from_values AS SELECT column1 AS x FROM (VALUES (1), (2)) v;
CREATE VIEW from_sub AS SELECT s.n FROM (SELECT count(*) AS n FROM t) s;
CREATE VIEW with_cte AS WITH c AS (SELECT a, b FROM t WHERE a > 0) SELECT a, b FROM c;
CREATE VIEW united AS SELECT a FROM t UNION ALL SELECT "Odd Name" FROM t ORDER BY 1;
CREATE VIEW distinct_on AS SELECT DISTINCT ON (b) a, b FROM t ORDER BY b, a;
CREATE VIEW updatable WITH (security_barrier = true) AS SELECT a, b FROM t WHERE a > 0 WITH LOCAL CHECK OPTION;
CREATE VIEW cases AS SELECT CASE WHEN a > 0 THEN 'p' ELSE b END AS k, d[1] AS first, COALESCE(b, 'x') AS c2 FROM t;
CREATE VIEW nothing AS SELECT 1 AS one, 'x'::text AS x;
CREATE MATERIALIZED VIEW stored AS SELECT a, count(*) AS n FROM t GROUP BY a WITH NO DATA;
CREATE UNIQUE INDEX stored_a ON stored (a);
)"},
        {"expressions", R"(
CREATE TABLE t (a int, b text, c timestamptz, d date, i interval, j jsonb, x xml,
    CHECK (b = ANY (ARRAY['x', 'y'])), CHECK (a IN (1, 2, 3)), CHECK ((c AT TIME ZONE 'UTC') > '2000-01-01'),
    CHECK (b ~ '^a' OR b SIMILAR TO 'x%'), CHECK ((j ->> 'k') IS NOT NULL), CHECK (length(b) <> 5));
CREATE VIEW v1 AS SELECT c AT TIME ZONE 'UTC' AS utc, substring(b from 2 for 3) AS s, position('x' in b) AS p,
    trim(both 'x' from b) AS t, overlay(b placing 'y' from 1) AS o, trim(b) AS t2, ltrim(b) AS l FROM t;
CREATE VIEW v2 AS SELECT d + i AS e, (c, c) OVERLAPS (c, c) AS o, b LIKE 'a%' AS l, b COLLATE "C" AS k,
    a::numeric(5,2) AS n, b::varchar(3) AS vc, NULLIF(a, 1) AS u, GREATEST(a, 2) AS g, ROW(a, b) = ROW(1, 'x') AS r FROM t;
CREATE VIEW v3 AS SELECT array_agg(a ORDER BY b DESC) AS x, string_agg(b, ',') AS s, ARRAY(SELECT t2.a FROM t t2) AS q FROM t;
CREATE VIEW v4 AS SELECT t.a, l.z FROM t, LATERAL (SELECT t.a + 1 AS z) l;
CREATE VIEW v5 AS SELECT t.a, u.b FROM t JOIN t u USING (a) FULL JOIN t w ON w.a = t.a;
CREATE VIEW v6 AS SELECT date_part('year', c) AS y, CURRENT_TIMESTAMP AS now, CURRENT_USER AS me, a IS DISTINCT FROM 1 AS dd FROM t;
CREATE INDEX e1 ON t ((a + 1), lower(b)); CREATE INDEX e2 ON t (b text_pattern_ops) WHERE c IS NOT NULL;
CREATE INDEX e3 ON t USING gin (j jsonb_path_ops); CREATE INDEX e4 ON t USING brin (a) WITH (pages_per_range = 4);
CREATE FUNCTION f(a int DEFAULT 1, VARIADIC b text[] DEFAULT '{}') RETURNS TABLE (x int, y text) LANGUAGE sql STABLE AS 'SELECT 1, ''x''';
)"},
        {"partitions", R"(
CREATE TABLE p (id int NOT NULL, at date NOT NULL, kind text, PRIMARY KEY (id, at, kind)) PARTITION BY RANGE (at);
CREATE TABLE p_2020 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE p_2021 PARTITION OF p FOR VALUES FROM ('2021-01-01') TO (MAXVALUE) PARTITION BY LIST (kind);
CREATE TABLE p_2021_a PARTITION OF p_2021 FOR VALUES IN ('a');
CREATE TABLE p_2021_rest PARTITION OF p_2021 DEFAULT;
CREATE TABLE h (id int, x text) PARTITION BY HASH (id);
CREATE TABLE h0 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE INDEX h_x ON h (x); CREATE INDEX p_kind ON p (kind);
CREATE TABLE refers (id int, at date, kind text, FOREIGN KEY (id, at, kind) REFERENCES p);
CREATE TABLE expr (a text, b int CHECK (b > 0)) PARTITION BY RANGE (lower(a), b);
CREATE TABLE expr1 PARTITION OF expr (b DEFAULT 5) FOR VALUES FROM (MINVALUE, MINVALUE) TO ('m', 5);
)"},
        {"inheritance", R"(
CREATE TABLE base (id int NOT NULL, name text DEFAULT 'x', CHECK (id > 0));
CREATE TABLE child (extra int) INHERITS (base);
CREATE TABLE child2 (id int NOT NULL, name text NOT NULL) INHERITS (base);
CREATE TABLE grandchild (z date, CHECK (z > '2000-01-01')) INHERITS (child);
ALTER TABLE child ALTER name SET DEFAULT 'y'; ALTER TABLE child ADD PRIMARY KEY (id);
CREATE TYPE made AS (a int, b text);
CREATE TABLE typed OF made (PRIMARY KEY (a), b WITH OPTIONS NOT NULL);
CREATE UNLOGGED TABLE fast (a int) WITH (fillfactor = 70, autovacuum_enabled = off);
ALTER TABLE fast ALTER a SET STATISTICS 5; ALTER TABLE base ALTER name SET STORAGE EXTERNAL;
CREATE TABLE dropped (a int, b int, c int NOT NULL); ALTER TABLE dropped DROP b; ALTER TABLE dropped RENAME c TO d;
ALTER TABLE base REPLICA IDENTITY FULL; ALTER TABLE child CLUSTER ON child_pkey;
)"},
        {"routines", R"(
CREATE FUNCTION add(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT a + b';
CREATE FUNCTION out2(IN a int, OUT b int, INOUT c text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET work_mem = '4MB' AS $$BEGIN b := a; END$$;
CREATE FUNCTION several() RETURNS SETOF int LANGUAGE sql ROWS 10 COST 5 AS 'SELECT 1';
CREATE PROCEDURE pay(a int, INOUT b text DEFAULT ', IN (x', "IN" int DEFAULT 1, VARIADIC c int[] DEFAULT '{}') LANGUAGE plpgsql AS $$BEGIN b := a; END$$;
CREATE PROCEDURE nothing() LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE bits(bit varying) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE proc(INOUT a int) LANGUAGE plpgsql AS $$BEGIN a := a + 1; COMMIT; END$$;
CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0', PARALLEL = SAFE);
CREATE AGGREGATE many(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TABLE t (a int, b text);
CREATE TRIGGER one BEFORE INSERT OR UPDATE OF a ON t FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION trg('x', '1');
CREATE TRIGGER two AFTER UPDATE ON t REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION trg();
CREATE CONSTRAINT TRIGGER three AFTER DELETE ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION trg();
ALTER TABLE t DISABLE TRIGGER two;
CREATE RULE r AS ON DELETE TO t WHERE old.a > 1 DO ALSO INSERT INTO t SELECT old.a, old.b;
CREATE FUNCTION evt() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$;
CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION evt();
REVOKE ALL ON FUNCTION add(int, int) FROM PUBLIC; GRANT EXECUTE ON FUNCTION add(int, int) TO alice;
COMMENT ON FUNCTION add(int, int) IS 'adds'; COMMENT ON TRIGGER one ON t IS 'first';
)"},
        {"types", R"(
CREATE TYPE r AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi);
CREATE TYPE c AS (a int, b text COLLATE "C");
CREATE DOMAIN d AS text COLLATE "C" NOT NULL DEFAULT 'x' CONSTRAINT short CHECK (length(VALUE) < 9);
CREATE COLLATION posix FROM "C";
CREATE CAST (int AS c) WITH INOUT AS ASSIGNMENT;
CREATE FUNCTION eq(box, box) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR === (FUNCTION = eq, LEFTARG = box, RIGHTARG = box, COMMUTATOR = ===);
CREATE OPERATOR FAMILY fam USING btree;
CREATE OPERATOR CLASS cls FOR TYPE int USING btree FAMILY fam AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int);
CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION conf (COPY = english);
ALTER TEXT SEARCH CONFIGURATION conf ALTER MAPPING FOR asciiword WITH dict, simple;
CREATE TABLE t (a r, b c, c d, e c[], f int4range, EXCLUDE USING gist (f WITH &&));
CREATE STATISTICS st (ndistinct, dependencies) ON c, f FROM t;
CREATE SEQUENCE s AS smallint INCREMENT -1 MAXVALUE 5 MINVALUE -9 START 3 CACHE 2 CYCLE OWNED BY t.c;
)"},
        {"rights", R"(
CREATE SCHEMA app AUTHORIZATION alice; GRANT USAGE ON SCHEMA app TO "B o b";
CREATE TABLE app.t (a int, owner text); ALTER TABLE app.t OWNER TO alice;
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; ALTER TABLE app.t FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON app.t FOR UPDATE TO alice, "B o b" USING (owner = CURRENT_USER) WITH CHECK (a > 0);
CREATE POLICY q ON app.t AS RESTRICTIVE USING ((SELECT count(*) FROM app.t u WHERE u.a = t.a) > 0);
GRANT ALL ON app.t TO "B o b"; REVOKE TRUNCATE ON app.t FROM alice; GRANT SELECT ON app.t TO PUBLIC;
CREATE TABLE app.nobody (a int); REVOKE ALL ON app.nobody FROM postgres;
CREATE VIEW app.v AS SELECT a FROM app.t; GRANT SELECT, INSERT ON app.v TO alice WITH GRANT OPTION;
CREATE MATERIALIZED VIEW app.m AS SELECT 1 AS x; GRANT ALL ON app.m TO alice;
CREATE SEQUENCE app.s; GRANT USAGE ON SEQUENCE app.s TO "B o b";
CREATE TYPE app.e AS ENUM ('a'); REVOKE USAGE ON TYPE app.e FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE alice IN SCHEMA app GRANT ALL ON TABLES TO "B o b";
ALTER DEFAULT PRIVILEGES FOR ROLE alice GRANT SELECT ON TABLES TO "B o b";
ALTER DEFAULT PRIVILEGES FOR ROLE alice REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
)"},
        {"outside", R"(
CREATE FOREIGN DATA WRAPPER w OPTIONS (a 'b'); CREATE SERVER s TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'h');
CREATE USER MAPPING FOR alice SERVER s OPTIONS (u 'y'); GRANT USAGE ON FOREIGN SERVER s TO alice;
CREATE FOREIGN TABLE f (a int OPTIONS (o 'z') NOT NULL, b text) SERVER s OPTIONS (t 'q');
CREATE TABLE t (a int PRIMARY KEY, b text); CREATE TABLE u (a int, b int);
CREATE PUBLICATION pub FOR TABLE t, u WITH (publish = 'insert, update');
CREATE PUBLICATION everything FOR ALL TABLES;
CREATE EXTENSION hstore; CREATE TABLE hs (h hstore DEFAULT 'a=>1'); CREATE INDEX hsi ON hs USING gist (h);
)"},
        {"of 14", R"(
CREATE TABLE t (a int, b text COMPRESSION pglz, c timestamptz, n int4multirange);
CREATE FUNCTION sqlbody(x int) RETURNS int LANGUAGE sql RETURN x + 1;
CREATE FUNCTION atomic(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC INSERT INTO t (a) VALUES (x); SELECT a FROM t WHERE a = x; END;
CREATE PROCEDURE p(IN a int, OUT b int) LANGUAGE sql BEGIN ATOMIC SELECT a + 1; END;
CREATE VIEW v AS SELECT EXTRACT(year FROM c) AS y, c AT TIME ZONE 'UTC' AS u, substring(b from 1 for 2) AS s, trim(b) AS t, btrim(b) AS t2 FROM t;
CREATE STATISTICS st ON (a + 1), lower(b) FROM t;
CREATE VIEW rec AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM r WHERE r.n < 9) SEARCH DEPTH FIRST BY n SET o SELECT n FROM r;
CREATE TYPE fr AS RANGE (SUBTYPE = float8, MULTIRANGE_TYPE_NAME = frs);
)",
         14},
        {"of 15", R"(
CREATE TABLE t (a int PRIMARY KEY, b text, c int, UNIQUE NULLS NOT DISTINCT (c, b)); CREATE UNIQUE INDEX i ON t (c) NULLS NOT DISTINCT;
CREATE VIEW inv WITH (security_invoker = true) AS SELECT a FROM t;
CREATE SCHEMA app; CREATE TABLE app.u (x int);
CREATE PUBLICATION pub FOR TABLE t (a, b) WHERE (a > 5); CREATE PUBLICATION sch FOR TABLES IN SCHEMA app;
CREATE UNLOGGED SEQUENCE s;
CREATE TABLE del (a int, b int, FOREIGN KEY (a) REFERENCES t ON DELETE SET NULL (a));
)",
         15},
    };
    return all;
}
