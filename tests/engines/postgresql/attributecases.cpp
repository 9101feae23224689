// KindCases that set, change and take away the attributes of schemas, types, routines and operators
// that other cases leave alone (see matrix.h).
#include "kindcases.h"

namespace {

void addTypes(std::vector<KindCase>& all)
{
    all.push_back({"schema altered", "CREATE SCHEMA app; COMMENT ON SCHEMA app IS 'a';",
                   R"(CREATE SCHEMA app AUTHORIZATION alice; COMMENT ON SCHEMA app IS 'b';
                      GRANT USAGE ON SCHEMA app TO "B o b";)"});
    all.push_back({"extension in another schema", "CREATE SCHEMA ext; CREATE EXTENSION hstore;",
                   R"(CREATE SCHEMA ext; CREATE EXTENSION hstore SCHEMA ext;
                      COMMENT ON EXTENSION hstore IS 'h';)"});
    all.push_back({"extension updated", "CREATE EXTENSION hstore VERSION '1.4';",
                   "CREATE EXTENSION hstore VERSION '1.5';", 12, false});
    all.push_back({"languages",
                   R"(CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c
                          AS '$libdir/plpgsql', 'plpgsql_call_handler';
                      CREATE TRUSTED LANGUAGE a HANDLER plpgsql_call_handler;
                      CREATE LANGUAGE b HANDLER plpgsql_call_handler;)",
                   R"(CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c
                          AS '$libdir/plpgsql', 'plpgsql_call_handler';
                      CREATE TRUSTED LANGUAGE a HANDLER plpgsql_call_handler;
                      ALTER LANGUAGE a OWNER TO alice; COMMENT ON LANGUAGE a IS 'a';
                      REVOKE USAGE ON LANGUAGE a FROM PUBLIC;
                      CREATE TRUSTED LANGUAGE b HANDLER handler INLINE plpgsql_inline_handler
                          VALIDATOR plpgsql_validator;
                      CREATE TRUSTED LANGUAGE "New" HANDLER handler INLINE plpgsql_inline_handler
                          VALIDATOR plpgsql_validator;
                      ALTER LANGUAGE "New" OWNER TO alice; COMMENT ON LANGUAGE "New" IS 'n';
                      GRANT USAGE ON LANGUAGE "New" TO "B o b";)"});
    all.push_back({"shell and base types change hands",
                   R"(CREATE TYPE s; CREATE TYPE b; CREATE FUNCTION b_in(cstring) RETURNS b
                          LANGUAGE internal STRICT IMMUTABLE AS 'int4in';
                      CREATE FUNCTION b_out(b) RETURNS cstring
                          LANGUAGE internal STRICT IMMUTABLE AS 'int4out';
                      CREATE TYPE b (INPUT = b_in, OUTPUT = b_out, LIKE = int4);)",
                   R"(CREATE TYPE s; CREATE TYPE b; CREATE FUNCTION b_in(cstring) RETURNS b
                          LANGUAGE internal STRICT IMMUTABLE AS 'int4in';
                      CREATE FUNCTION b_out(b) RETURNS cstring
                          LANGUAGE internal STRICT IMMUTABLE AS 'int4out';
                      CREATE TYPE b (INPUT = b_in, OUTPUT = b_out, LIKE = int4);
                      ALTER TYPE s OWNER TO alice; ALTER TYPE b OWNER TO alice;
                      REVOKE USAGE ON TYPE b FROM PUBLIC; COMMENT ON TYPE b IS 'b';)"});
    all.push_back({"types change hands",
                   R"(CREATE TYPE e AS ENUM ('a'); CREATE TYPE c AS (a int);
                      CREATE TYPE r AS RANGE (SUBTYPE = int4); CREATE DOMAIN d AS int;
                      COMMENT ON COLUMN c.a IS 'a';)",
                   R"(CREATE TYPE e AS ENUM ('a'); CREATE TYPE c AS (a int);
                      CREATE TYPE r AS RANGE (SUBTYPE = int4); CREATE DOMAIN d AS int;
                      ALTER TYPE e OWNER TO alice; ALTER TYPE c OWNER TO alice;
                      ALTER TYPE r OWNER TO alice; ALTER DOMAIN d OWNER TO alice;
                      REVOKE USAGE ON TYPE e FROM PUBLIC; REVOKE USAGE ON TYPE c FROM PUBLIC;
                      GRANT USAGE ON TYPE r TO "B o b"; GRANT USAGE ON TYPE d TO "B o b";
                      COMMENT ON TYPE e IS 'e'; COMMENT ON TYPE c IS 'c'; COMMENT ON TYPE r IS 'r';
                      COMMENT ON DOMAIN d IS 'd'; COMMENT ON COLUMN c.a IS 'b';)"});
    all.push_back({"types with all they can have", "",
                   R"(CREATE TYPE e AS ENUM ('a'); CREATE TYPE c AS (a int, b text COLLATE "C");
                      CREATE DOMAIN d AS text COLLATE "C" DEFAULT 'x' NOT NULL
                          CONSTRAINT k CHECK (VALUE <> '');
                      ALTER TYPE e OWNER TO alice; ALTER TYPE c OWNER TO alice;
                      ALTER DOMAIN d OWNER TO alice; GRANT USAGE ON TYPE e TO "B o b";
                      GRANT USAGE ON TYPE c TO "B o b"; REVOKE USAGE ON TYPE d FROM PUBLIC;
                      COMMENT ON TYPE e IS 'e'; COMMENT ON TYPE c IS 'c';
                      COMMENT ON COLUMN c.b IS 'b'; COMMENT ON DOMAIN d IS 'd';
                      COMMENT ON CONSTRAINT k ON DOMAIN d IS 'k';)"});
    all.push_back({"domains of other types",
                   R"(CREATE DOMAIN d AS varchar(9); CREATE DOMAIN n AS text COLLATE "C";
                      CREATE TABLE t (x d, y n); INSERT INTO t VALUES ('a', 'b');)",
                   R"(CREATE DOMAIN d AS text; CREATE DOMAIN n AS text COLLATE "POSIX";
                      CREATE TABLE t (x d, y n);)"});
    all.push_back({"ranges of other subtypes, operator classes and collations",
                   R"(CREATE FUNCTION apart(text, text) RETURNS float8 LANGUAGE sql IMMUTABLE
                          AS 'SELECT 1::float8';
                      CREATE TYPE r AS RANGE (SUBTYPE = text); CREATE TYPE q AS RANGE
                          (SUBTYPE = int4); CREATE TABLE t (a r, b q);)",
                   R"(CREATE FUNCTION apart(text, text) RETURNS float8 LANGUAGE sql IMMUTABLE
                          AS 'SELECT 1::float8';
                      CREATE TYPE r AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops,
                          COLLATION = "C", SUBTYPE_DIFF = apart);
                      CREATE TYPE q AS RANGE (SUBTYPE = int8); CREATE TABLE t (a r, b q);
                      CREATE TYPE n AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops,
                          COLLATION = "C", SUBTYPE_DIFF = apart); ALTER TYPE n OWNER TO alice;
                      GRANT USAGE ON TYPE n TO "B o b"; COMMENT ON TYPE n IS 'n';)"});
    all.push_back({"collations",
                   R"(CREATE COLLATION l (PROVIDER = libc, LOCALE = 'C');
                      CREATE COLLATION i (PROVIDER = icu, LOCALE = 'de');
                      CREATE COLLATION p (PROVIDER = libc, LOCALE = 'C');
                      CREATE COLLATION o (PROVIDER = icu, LOCALE = 'fr');)",
                   R"(CREATE COLLATION l (PROVIDER = libc, LC_COLLATE = 'POSIX',
                          LC_CTYPE = 'POSIX');
                      CREATE COLLATION i (PROVIDER = icu, LOCALE = 'sv', DETERMINISTIC = false);
                      CREATE COLLATION p (PROVIDER = icu, LOCALE = 'de');
                      CREATE COLLATION o (PROVIDER = icu, LOCALE = 'fr');
                      ALTER COLLATION o OWNER TO alice; COMMENT ON COLLATION o IS 'o';
                      CREATE COLLATION n (PROVIDER = icu, LOCALE = 'de', DETERMINISTIC = false);
                      ALTER COLLATION n OWNER TO alice; COMMENT ON COLLATION n IS 'n';
                      CREATE COLLATION m (PROVIDER = libc, LOCALE = 'C');)"});
    all.push_back({"rules of collations", "CREATE COLLATION i (PROVIDER = icu, LOCALE = 'de');",
                   R"(CREATE COLLATION i (PROVIDER = icu, LOCALE = 'de', RULES = '&a < b');
                      CREATE COLLATION n (PROVIDER = icu, LOCALE = 'de', RULES = '&b < a');)",
                   16});
    all.push_back({"sequences change hands", "CREATE SEQUENCE s;",
                   R"(CREATE SEQUENCE s; ALTER SEQUENCE s OWNER TO alice; COMMENT ON SEQUENCE s IS
                          's'; GRANT USAGE ON SEQUENCE s TO "B o b";
                      CREATE SEQUENCE n CYCLE; ALTER SEQUENCE n OWNER TO alice;
                      COMMENT ON SEQUENCE n IS 'n'; GRANT USAGE ON SEQUENCE n TO "B o b";)"});
    all.push_back({"unlogged sequence", "", "CREATE UNLOGGED SEQUENCE s;", 15});
}

void addRoutines(std::vector<KindCase>& all)
{
    all.push_back({"a function's attributes one by one",
                   R"(CREATE TRANSFORM FOR int LANGUAGE sql
                          (FROM SQL WITH FUNCTION prsd_lextype(internal));
                      CREATE FUNCTION a(x int) RETURNS SETOF int LANGUAGE sql AS 'SELECT 1';
                      CREATE FUNCTION b() RETURNS int LANGUAGE sql AS 'SELECT 1';
                      CREATE FUNCTION c() RETURNS int LANGUAGE sql SET work_mem TO '5MB'
                          AS 'SELECT 1';
                      CREATE FUNCTION d() RETURNS bigint LANGUAGE internal AS 'window_row_number';
                      CREATE FUNCTION e() RETURNS language_handler LANGUAGE c
                          AS '$libdir/plpgsql', 'plpgsql_call_handler';
                      CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
                      CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql AS 'SELECT 1';)",
                   R"(CREATE TRANSFORM FOR int LANGUAGE sql
                          (FROM SQL WITH FUNCTION prsd_lextype(internal));
                      CREATE FUNCTION a(x int) RETURNS SETOF int LANGUAGE sql IMMUTABLE LEAKPROOF
                          ROWS 9 SUPPORT generate_series_int4_support TRANSFORM FOR TYPE int
                          AS 'SELECT 1';
                      CREATE FUNCTION b() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
                      CREATE FUNCTION c() RETURNS int LANGUAGE sql SET work_mem TO '6MB'
                          SET search_path TO public, "$user" AS 'SELECT 1';
                      CREATE FUNCTION d() RETURNS bigint LANGUAGE internal WINDOW
                          AS 'window_row_number';
                      CREATE FUNCTION e() RETURNS language_handler LANGUAGE c
                          AS '$libdir/dict_snowball', 'dsnowball_init';
                      CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
                      ALTER FUNCTION f() OWNER TO alice; COMMENT ON FUNCTION f() IS 'f';
                      CREATE FUNCTION g(y int) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';)"});
    all.push_back({"functions with all they can have",
                   R"(CREATE TRANSFORM FOR int LANGUAGE sql
                          (FROM SQL WITH FUNCTION prsd_lextype(internal));)",
                   R"(CREATE TRANSFORM FOR int LANGUAGE sql
                          (FROM SQL WITH FUNCTION prsd_lextype(internal));
                      CREATE FUNCTION f(x int DEFAULT 1) RETURNS SETOF int LANGUAGE sql IMMUTABLE
                          STRICT SECURITY DEFINER LEAKPROOF PARALLEL RESTRICTED COST 7 ROWS 9
                          SUPPORT generate_series_int4_support TRANSFORM FOR TYPE int
                          SET work_mem TO '5MB' SET search_path TO '' AS 'SELECT 1';
                      ALTER FUNCTION f(int) OWNER TO alice; COMMENT ON FUNCTION f(int) IS 'f';
                      REVOKE EXECUTE ON FUNCTION f(int) FROM PUBLIC;
                      CREATE FUNCTION w() RETURNS bigint LANGUAGE internal WINDOW
                          AS 'window_row_number';
                      CREATE FUNCTION l() RETURNS language_handler LANGUAGE c
                          AS '$libdir/plpgsql', 'plpgsql_call_handler';)"});
    all.push_back({"procedures",
                   R"(CREATE TRANSFORM FOR int LANGUAGE sql
                          (FROM SQL WITH FUNCTION prsd_lextype(internal));
                      CREATE PROCEDURE a(x int) LANGUAGE sql AS 'SELECT 1';
                      CREATE PROCEDURE b(x int) LANGUAGE sql AS 'SELECT 1';
                      CREATE PROCEDURE c() LANGUAGE c
                          AS '$libdir/plpgsql', 'plpgsql_call_handler';)",
                   R"(CREATE TRANSFORM FOR int LANGUAGE sql
                          (FROM SQL WITH FUNCTION prsd_lextype(internal));
                      CREATE PROCEDURE a(x int DEFAULT 1) LANGUAGE sql SECURITY DEFINER
                          TRANSFORM FOR TYPE int SET work_mem TO '5MB' AS 'SELECT 2';
                      ALTER PROCEDURE a(int) OWNER TO alice; COMMENT ON PROCEDURE a(int) IS 'a';
                      REVOKE EXECUTE ON PROCEDURE a(int) FROM PUBLIC;
                      CREATE PROCEDURE b(y int) LANGUAGE plpgsql AS 'BEGIN END';
                      CREATE PROCEDURE c() LANGUAGE c
                          AS '$libdir/dict_snowball', 'dsnowball_init';
                      CREATE PROCEDURE n(x int) LANGUAGE sql SECURITY DEFINER
                          TRANSFORM FOR TYPE int SET work_mem TO '5MB' AS 'SELECT 2';
                      ALTER PROCEDURE n(int) OWNER TO alice; COMMENT ON PROCEDURE n(int) IS 'n';
                      GRANT EXECUTE ON PROCEDURE n(int) TO "B o b";
                      CREATE PROCEDURE m() LANGUAGE c
                          AS '$libdir/plpgsql', 'plpgsql_call_handler';)"});
    all.push_back({"bodies of SQL",
                   R"(CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql RETURN x + 1;
                      CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql RETURN x + 1;
                      CREATE TABLE t (a int);
                      CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC DELETE FROM t; END;)",
                   R"(CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql RETURN x + 2;
                      CREATE FUNCTION g(x int) RETURNS int LANGUAGE sql AS 'SELECT x + 1';
                      CREATE TABLE t (a int);
                      CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (1); END;
                      CREATE PROCEDURE q() LANGUAGE sql BEGIN ATOMIC DELETE FROM t; END;)",
                   14});
    all.push_back({"aggregates",
                   R"(CREATE AGGREGATE a(int) (SFUNC = int4pl, STYPE = int);
                      CREATE AGGREGATE b(int) (SFUNC = int4pl, STYPE = int);
                      CREATE AGGREGATE c(int) (SFUNC = int4pl, STYPE = int);)",
                   R"(CREATE AGGREGATE a(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
                      CREATE AGGREGATE b(int) (SFUNC = int4pl, STYPE = int);
                      ALTER AGGREGATE b(int) OWNER TO alice; COMMENT ON AGGREGATE b(int) IS 'b';
                      REVOKE EXECUTE ON FUNCTION b(int) FROM PUBLIC;
                      CREATE AGGREGATE c(x int) (SFUNC = int4pl, STYPE = int);
                      CREATE AGGREGATE n(int) (SFUNC = int4pl, STYPE = int, PARALLEL = SAFE);
                      ALTER AGGREGATE n(int) OWNER TO alice; COMMENT ON AGGREGATE n(int) IS 'n';
                      GRANT EXECUTE ON FUNCTION n(int) TO "B o b";
                      CREATE AGGREGATE m(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC =
                          ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final,
                          FINALFUNC_EXTRA, HYPOTHETICAL);
                      GRANT EXECUTE ON FUNCTION m("any") TO "B o b";)"});
    all.push_back({"operators and their families and classes",
                   R"(CREATE FUNCTION eq(box, box) RETURNS bool LANGUAGE sql IMMUTABLE
                          AS 'SELECT true';
                      CREATE OPERATOR === (FUNCTION = eq, LEFTARG = box, RIGHTARG = box);
                      CREATE OPERATOR !== (FUNCTION = eq, LEFTARG = box, RIGHTARG = box);
                      CREATE OPERATOR FAMILY f USING btree; CREATE OPERATOR FAMILY g USING btree;
                      CREATE OPERATOR CLASS a FOR TYPE box USING btree FAMILY f AS STORAGE box;
                      CREATE OPERATOR CLASS b FOR TYPE box USING btree FAMILY f AS STORAGE box;)",
                   R"(CREATE FUNCTION eq(box, box) RETURNS bool LANGUAGE sql IMMUTABLE
                          AS 'SELECT true';
                      CREATE OPERATOR === (FUNCTION = eq, LEFTARG = box, RIGHTARG = box,
                          RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
                      CREATE OPERATOR !== (FUNCTION = eq, LEFTARG = box, RIGHTARG = box);
                      ALTER OPERATOR !== (box, box) OWNER TO alice;
                      COMMENT ON OPERATOR !== (box, box) IS 'o';
                      CREATE OPERATOR ~== (FUNCTION = eq, LEFTARG = box, RIGHTARG = box);
                      ALTER OPERATOR ~== (box, box) OWNER TO alice;
                      COMMENT ON OPERATOR ~== (box, box) IS 'n';
                      CREATE OPERATOR FAMILY f USING btree; CREATE OPERATOR FAMILY g USING btree;
                      ALTER OPERATOR FAMILY f USING btree OWNER TO alice;
                      COMMENT ON OPERATOR FAMILY f USING btree IS 'f';
                      ALTER OPERATOR FAMILY g USING btree ADD OPERATOR 1 < (int4, int8),
                          FUNCTION 1 (int4, int8) btint48cmp(int4, int8);
                      CREATE OPERATOR FAMILY h USING btree;
                      ALTER OPERATOR FAMILY h USING btree OWNER TO alice;
                      COMMENT ON OPERATOR FAMILY h USING btree IS 'h';
                      ALTER OPERATOR FAMILY h USING btree ADD OPERATOR 1 < (int4, int8);
                      CREATE OPERATOR CLASS a DEFAULT FOR TYPE circle USING btree FAMILY g
                          AS OPERATOR 1 < (circle, circle);
                      CREATE OPERATOR CLASS b FOR TYPE box USING btree FAMILY f AS STORAGE box;
                      ALTER OPERATOR CLASS b USING btree OWNER TO alice;
                      COMMENT ON OPERATOR CLASS b USING btree IS 'b';
                      CREATE OPERATOR CLASS n DEFAULT FOR TYPE box USING btree
                          AS OPERATOR 1 < (box, box);
                      ALTER OPERATOR CLASS n USING btree OWNER TO alice;
                      COMMENT ON OPERATOR CLASS n USING btree IS 'n';)"});
}

} // namespace

void addAttributeCases(std::vector<KindCase>& all)
{
    addTypes(all);
    addRoutines(all);
}
