// KindCases that set, change and take away the attributes of the rarer kinds that other cases leave
// alone (see matrix.h).
#include "kindcases.h"

void addOtherCases(std::vector<KindCase>& all)
{
    all.push_back({"casts, conversions, transforms and access methods",
                   R"(CREATE TYPE c AS (a int); CREATE FUNCTION toc(int) RETURNS c LANGUAGE sql
                          AS 'SELECT ROW($1)::c';
                      CREATE CAST (int AS c) WITH FUNCTION toc(int); CREATE CAST (c AS int) WITH
                          INOUT;
                      CREATE CONVERSION a FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
                      CREATE CONVERSION b FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
                      CREATE TRANSFORM FOR int LANGUAGE sql
                          (FROM SQL WITH FUNCTION prsd_lextype(internal));
                      CREATE ACCESS METHOD m TYPE TABLE HANDLER heap_tableam_handler;
                      CREATE ACCESS METHOD k TYPE INDEX HANDLER bthandler;)",
                   R"(CREATE TYPE c AS (a int); CREATE FUNCTION toc(int) RETURNS c LANGUAGE sql
                          AS 'SELECT ROW($1)::c';
                      CREATE CAST (int AS c) WITH INOUT AS ASSIGNMENT; CREATE CAST (c AS int) WITH
                          INOUT;
                      COMMENT ON CAST (c AS int) IS 'c'; CREATE CAST (c AS date) WITH INOUT AS
                          IMPLICIT; COMMENT ON CAST (c AS date) IS 'd';
                      CREATE CONVERSION a FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
                      CREATE CONVERSION b FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
                      ALTER CONVERSION b OWNER TO alice; COMMENT ON CONVERSION b IS 'b';
                      CREATE DEFAULT CONVERSION d FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
                      CREATE TRANSFORM FOR int LANGUAGE sql
                          (TO SQL WITH FUNCTION int4recv(internal));
                      COMMENT ON TRANSFORM FOR int LANGUAGE sql IS 't';
                      CREATE TRANSFORM FOR c LANGUAGE sql (FROM SQL WITH FUNCTION
                          prsd_lextype(internal)); COMMENT ON TRANSFORM FOR c LANGUAGE sql IS 'c';
                      CREATE ACCESS METHOD m TYPE INDEX HANDLER bthandler;
                      CREATE ACCESS METHOD k TYPE INDEX HANDLER bthandler;
                      COMMENT ON ACCESS METHOD k IS 'k';)"});
    all.push_back({"a transform gets its other half", "",
                   R"(CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION
                          prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));)"});
    all.push_back({"parsers, templates, dictionaries and configurations",
                   R"(CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken,
                          END = prsd_end, LEXTYPES = prsd_lextype);
                      CREATE TEXT SEARCH TEMPLATE t (LEXIZE = dsimple_lexize);
                      CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple);
                      CREATE TEXT SEARCH DICTIONARY e (TEMPLATE = simple);
                      CREATE TEXT SEARCH CONFIGURATION c (PARSER = default);
                      ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word, int WITH simple;
                      CREATE TEXT SEARCH CONFIGURATION a (PARSER = default);)",
                   R"(CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken,
                          END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
                      COMMENT ON TEXT SEARCH PARSER p IS 'p';
                      CREATE TEXT SEARCH PARSER q (START = prsd_start, GETTOKEN = prsd_nexttoken,
                          END = prsd_end, LEXTYPES = prsd_lextype);
                      COMMENT ON TEXT SEARCH PARSER q IS 'q';
                      CREATE TEXT SEARCH TEMPLATE t (INIT = dsimple_init, LEXIZE = dsimple_lexize);
                      COMMENT ON TEXT SEARCH TEMPLATE t IS 't';
                      CREATE TEXT SEARCH TEMPLATE u (LEXIZE = dsimple_lexize);
                      COMMENT ON TEXT SEARCH TEMPLATE u IS 'u';
                      CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple, ACCEPT = false);
                      CREATE TEXT SEARCH DICTIONARY e (TEMPLATE = simple);
                      ALTER TEXT SEARCH DICTIONARY e OWNER TO alice;
                      COMMENT ON TEXT SEARCH DICTIONARY e IS 'e';
                      CREATE TEXT SEARCH DICTIONARY n (TEMPLATE = u);
                      ALTER TEXT SEARCH DICTIONARY n OWNER TO alice;
                      COMMENT ON TEXT SEARCH DICTIONARY n IS 'n';
                      CREATE TEXT SEARCH CONFIGURATION c (PARSER = default);
                      ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH d, simple;
                      ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR email WITH simple;
                      ALTER TEXT SEARCH CONFIGURATION c OWNER TO alice;
                      COMMENT ON TEXT SEARCH CONFIGURATION c IS 'c';
                      CREATE TEXT SEARCH CONFIGURATION a (PARSER = q);
                      CREATE TEXT SEARCH CONFIGURATION n (PARSER = p);
                      ALTER TEXT SEARCH CONFIGURATION n ADD MAPPING FOR word WITH n;
                      ALTER TEXT SEARCH CONFIGURATION n OWNER TO alice;
                      COMMENT ON TEXT SEARCH CONFIGURATION n IS 'n';)"});
    all.push_back({"wrappers, servers, mappings and foreign tables",
                   R"(CREATE FUNCTION h() RETURNS fdw_handler LANGUAGE c
                          AS '$libdir/file_fdw', 'file_fdw_handler';
                      CREATE FOREIGN DATA WRAPPER a; CREATE FOREIGN DATA WRAPPER b
                          HANDLER h VALIDATOR postgresql_fdw_validator;
                      CREATE SERVER s FOREIGN DATA WRAPPER a; CREATE SERVER k VERSION '1' FOREIGN DATA
                          WRAPPER a OPTIONS (x 'y', z 'a');
                      CREATE USER MAPPING FOR alice SERVER k OPTIONS (u 'x');
                      CREATE TABLE p (a int); CREATE TABLE q (a int);
                      CREATE FOREIGN TABLE f (a int) SERVER s;
                      CREATE FOREIGN TABLE g (a int) SERVER k OPTIONS (x 'y');)",
                   R"(CREATE FUNCTION h() RETURNS fdw_handler LANGUAGE c
                          AS '$libdir/file_fdw', 'file_fdw_handler';
                      CREATE FOREIGN DATA WRAPPER a OPTIONS (x 'y');
                      ALTER FOREIGN DATA WRAPPER a OWNER TO chief;
                      GRANT USAGE ON FOREIGN DATA WRAPPER a TO alice;
                      COMMENT ON FOREIGN DATA WRAPPER a IS 'a'; CREATE FOREIGN DATA WRAPPER b;
                      CREATE FOREIGN DATA WRAPPER n HANDLER h VALIDATOR postgresql_fdw_validator;
                      ALTER FOREIGN DATA WRAPPER n OWNER TO chief;
                      GRANT USAGE ON FOREIGN DATA WRAPPER n TO alice;
                      COMMENT ON FOREIGN DATA WRAPPER n IS 'n';
                      CREATE FOREIGN DATA WRAPPER o OPTIONS (x 'y');
                      CREATE SERVER s TYPE 't' FOREIGN DATA WRAPPER b;
                      CREATE SERVER k VERSION '2' FOREIGN DATA WRAPPER a OPTIONS (x 'z', b 'c');
                      ALTER SERVER k OWNER TO alice; COMMENT ON SERVER k IS 'k';
                      GRANT USAGE ON FOREIGN SERVER k TO "B o b";
                      CREATE SERVER n TYPE 't' VERSION '2' FOREIGN DATA WRAPPER a OPTIONS (x 'z');
                      ALTER SERVER n OWNER TO alice; COMMENT ON SERVER n IS 'n';
                      GRANT USAGE ON FOREIGN SERVER n TO "B o b";
                      CREATE USER MAPPING FOR alice SERVER k OPTIONS (u 'y', v 'z');
                      CREATE TABLE p (a int); CREATE TABLE q (a int);
                      CREATE FOREIGN TABLE f (a int) SERVER k;
                      CREATE FOREIGN TABLE g (a int) INHERITS (q) SERVER k OPTIONS (z 'y');
                      ALTER FOREIGN TABLE g OWNER TO alice; COMMENT ON FOREIGN TABLE g IS 'g';
                      GRANT SELECT ON g TO "B o b";
                      CREATE FOREIGN TABLE n (b int) INHERITS (p) SERVER k OPTIONS (z 'y');
                      ALTER FOREIGN TABLE n OWNER TO alice; COMMENT ON FOREIGN TABLE n IS 'n';
                      GRANT SELECT ON n TO "B o b";)"});
    all.push_back({"publications",
                   R"(CREATE TABLE t (a int PRIMARY KEY); CREATE PUBLICATION a;
                      CREATE PUBLICATION b FOR TABLE t;)",
                   R"(CREATE TABLE t (a int PRIMARY KEY); CREATE PUBLICATION a FOR TABLE t
                          WITH (publish = 'insert');
                      ALTER PUBLICATION a OWNER TO chief; COMMENT ON PUBLICATION a IS 'a';
                      CREATE PUBLICATION b FOR ALL TABLES; CREATE PUBLICATION n FOR ALL TABLES;
                      ALTER PUBLICATION n OWNER TO chief; COMMENT ON PUBLICATION n IS 'n';)"});
    all.push_back({"publication by the root of partitions", "CREATE PUBLICATION a;",
                   R"(CREATE PUBLICATION a WITH (publish_via_partition_root);
                      CREATE PUBLICATION n WITH (publish_via_partition_root);)",
                   13});
    all.push_back({"publication of other schemas",
                   R"(CREATE SCHEMA x; CREATE TABLE x.t (a int); CREATE PUBLICATION a
                          FOR TABLES IN SCHEMA x; CREATE PUBLICATION b FOR TABLES IN SCHEMA x;)",
                   R"(CREATE SCHEMA x; CREATE TABLE x.t (a int); CREATE PUBLICATION a
                          FOR TABLES IN SCHEMA x, public; CREATE PUBLICATION b FOR TABLE x.t;)",
                   15});
    all.push_back({"publication of generated columns", "CREATE PUBLICATION a;",
                   R"(CREATE PUBLICATION a WITH (publish_generated_columns = stored);
                      CREATE PUBLICATION n WITH (publish_generated_columns = stored);)",
                   18});
    all.push_back({"subscription changes hands",
                   R"(CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p WITH
                          (connect = false, slot_name = NONE);)",
                   R"(CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p WITH
                          (connect = false, slot_name = NONE);
                      ALTER SUBSCRIPTION s OWNER TO chief;)"});
    all.push_back({"event triggers",
                   R"(CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
                      CREATE FUNCTION g() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
                      CREATE EVENT TRIGGER a ON ddl_command_end EXECUTE FUNCTION f();
                      CREATE EVENT TRIGGER b ON ddl_command_end EXECUTE FUNCTION f();)",
                   R"(CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
                      CREATE FUNCTION g() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
                      CREATE EVENT TRIGGER a ON ddl_command_start WHEN TAG IN ('DROP TABLE')
                          EXECUTE FUNCTION g();
                      CREATE EVENT TRIGGER b ON ddl_command_end EXECUTE FUNCTION f();
                      ALTER EVENT TRIGGER b OWNER TO chief; ALTER EVENT TRIGGER b ENABLE ALWAYS;
                      COMMENT ON EVENT TRIGGER b IS 'b';
                      CREATE EVENT TRIGGER n ON ddl_command_end WHEN TAG IN ('DROP TABLE')
                          EXECUTE FUNCTION f(); ALTER EVENT TRIGGER n DISABLE;
                      ALTER EVENT TRIGGER n OWNER TO chief; COMMENT ON EVENT TRIGGER n IS 'n';)"});
    all.push_back({"default privileges within a schema",
                   R"(ALTER DEFAULT PRIVILEGES FOR ROLE alice GRANT SELECT ON TABLES TO "B o b";)",
                   R"(ALTER DEFAULT PRIVILEGES FOR ROLE alice GRANT INSERT ON TABLES TO "B o b";
                      ALTER DEFAULT PRIVILEGES FOR ROLE alice IN SCHEMA public
                          GRANT EXECUTE ON FUNCTIONS TO "B o b";)"});
}
