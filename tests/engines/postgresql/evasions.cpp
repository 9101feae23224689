// Evasions: the list, the database they are tried on, and the traces they would leave.
#include "evasions.h"

namespace {

/// A setting or a word of transactions first, then a write that would succeed were it not for the
/// guard.
Evasion thenWrite(const char* name, QStringList first)
{
    first << QStringLiteral("DELETE FROM public.users WHERE id = 1");
    return {name, first, ""};
}

} // namespace

const std::vector<Evasion>& evasions()
{
    static const std::vector<Evasion> all{
        // Settings
        thenWrite("default off", {"SET default_transaction_read_only = off"}),
        thenWrite("session characteristics",
                  {"SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE"}),
        thenWrite("set transaction", {"SET TRANSACTION READ WRITE"}),
        thenWrite("transaction off", {"SET transaction_read_only = off"}),
        thenWrite("set_config of the transaction",
                  {"SELECT pg_catalog.set_config('transaction_read_only', 'off', false)"}),
        thenWrite("set_config of the default",
                  {"SELECT pg_catalog.set_config('default_transaction_read_only', 'off', false)"}),
        thenWrite("update of pg_settings",
                  {"UPDATE pg_catalog.pg_settings SET setting = 'off' WHERE name = "
                   "'transaction_read_only'"}),
        thenWrite("reset", {"RESET ALL"}),
        thenWrite("discard", {"DISCARD ALL"}),
        // Transactions
        thenWrite("begin", {"BEGIN READ WRITE"}),
        thenWrite("start", {"START TRANSACTION READ WRITE"}),
        thenWrite("commit", {"COMMIT"}),
        thenWrite("rollback", {"ROLLBACK"}),
        thenWrite("commit and chain", {"COMMIT AND CHAIN"}),
        thenWrite("abort and begin", {"ABORT", "BEGIN READ WRITE"}),
        thenWrite("savepoint", {"SAVEPOINT a", "ROLLBACK TO a"}),
        {"commit and write in one message", {"COMMIT; DELETE FROM public.users"}},
        {"read and write in one message", {"SELECT 1; DELETE FROM public.users"}},
        {"commit, begin and write in one message",
         {"COMMIT; BEGIN READ WRITE; DELETE FROM public.users; COMMIT"}},
        {"prepared transaction", {"PREPARE TRANSACTION 'evil'"}},
        // Writes in other clothes
        {"insert", {"INSERT INTO public.users VALUES (99, 'x')"}},
        {"update", {"UPDATE public.users SET name = 'x'"}},
        {"truncate", {"TRUNCATE public.users"}},
        {"comment in front", {"/* SELECT */ DELETE FROM public.users"}},
        {"with", {"WITH d AS (DELETE FROM public.users RETURNING 1) SELECT * FROM d"}},
        {"explain analyze", {"EXPLAIN ANALYZE DELETE FROM public.users"}},
        {"explain analyze create", {"EXPLAIN (ANALYZE) CREATE TABLE evil AS SELECT 1"}},
        {"select into", {"SELECT * INTO public.evil FROM public.users"}},
        {"create as", {"CREATE TABLE public.evil AS SELECT 1"}},
        {"prepare and execute", {"PREPARE d AS DELETE FROM public.users", "EXECUTE d"}},
        {"do", {"DO $$BEGIN DELETE FROM public.users; END$$"}},
        {"do with commit", {"DO $$BEGIN COMMIT; DELETE FROM public.users; END$$"}},
        {"do with a setting",
         {"DO $$BEGIN PERFORM set_config('transaction_read_only', 'off', "
          "true); DELETE FROM public.users; END$$"}},
        {"procedure", {"CALL public.commits_and_writes()"}},
        {"function", {"SELECT public.writes()"}},
        {"function of the owner", {"SELECT public.writes_as_owner()"}},
        {"function of the administrator, to a file",
         {"SELECT public.spills()"},
         "rights of their owners"},
        {"query_to_xml",
         {"SELECT pg_catalog.query_to_xml('DELETE FROM public.users RETURNING 1', true, true, "
          "'')"}},
        {"cursor", {"DECLARE c CURSOR WITH HOLD FOR SELECT public.writes()", "FETCH c"}},
        {"nextval", {"SELECT pg_catalog.nextval('public.s')"}},
        {"setval", {"SELECT pg_catalog.setval('public.s', 77)"}},
        {"for update", {"SELECT * FROM public.users FOR UPDATE"}},
        {"refresh", {"REFRESH MATERIALIZED VIEW public.counted"}},
        {"copy from a program", {"COPY public.users FROM PROGRAM 'echo 9'"}},
        {"copy from the client", {"COPY public.users FROM STDIN"}},
        // Definitions
        {"create table", {"CREATE TABLE public.evil ()"}},
        {"temporary table", {"CREATE TEMP TABLE evil ()", "INSERT INTO evil DEFAULT VALUES"}},
        {"create function", {"CREATE FUNCTION public.evil() RETURNS int RETURN 1"}},
        {"create extension", {"CREATE EXTENSION pg_trgm"}},
        {"create role", {"CREATE ROLE evil"}},
        {"create database", {"CREATE DATABASE evil"}},
        {"alter table", {"ALTER TABLE public.users ADD evil int"}},
        {"drop table", {"DROP TABLE public.users CASCADE"}},
        {"comment on", {"COMMENT ON TABLE public.users IS 'evil'"}},
        {"grant", {"GRANT ALL ON public.users TO PUBLIC"}},
        {"alter role", {"ALTER ROLE app PASSWORD 'evil'"}},
        {"alter system", {"ALTER SYSTEM SET work_mem = '77MB'"}},
        {"set of a role", {"ALTER ROLE CURRENT_USER SET work_mem = '77MB'"}},
        // Maintenance
        {"reindex", {"REINDEX TABLE public.users"}, "owns things"},
        {"analyze", {"ANALYZE public.users"}, "owns things"},
        {"vacuum", {"VACUUM public.users"}, "owns things"},
        {"cluster", {"CLUSTER public.users USING users_pkey"}, "owns things"},
        // Locks and messages, which end with the statement
        {"lock", {"LOCK TABLE public.users IN ACCESS EXCLUSIVE MODE"}},
        {"advisory lock", {"SELECT pg_catalog.pg_advisory_lock(42)"}},
        {"notify", {"NOTIFY evil", "LISTEN evil", "SELECT pg_catalog.pg_notify('evil', '')"}},
        // Beyond the transaction
        thenWrite("set role", {"SET ROLE app"}),
        thenWrite("session authorization", {"SET SESSION AUTHORIZATION app"}),
        {"copy to a program", {"COPY (SELECT 1) TO PROGRAM 'touch {files}/evil1'"}, "superuser"},
        {"copy to a file", {"COPY (SELECT 1) TO '{files}/evil2'"}, "superuser"},
        {"lo_export", {"SELECT pg_catalog.lo_export(777, '{files}/evil3')"}, "superuser"},
        {"lo_import", {"SELECT pg_catalog.lo_import('{files}/PG_VERSION')"}, "superuser"},
        {"lo_create", {"SELECT pg_catalog.lo_create(0)"}, "large objects"},
        {"lo_from_bytea", {"SELECT pg_catalog.lo_from_bytea(0, 'evil')"}, "large objects"},
        {"lo_put", {"SELECT pg_catalog.lo_put(777, 0, 'evil')"}, "large objects"},
        {"lo_unlink", {"SELECT pg_catalog.lo_unlink(777)"}, "large objects"},
        {"reload", {"SELECT pg_catalog.pg_reload_conf()"}, "superuser"},
        {"switch of the log", {"SELECT pg_catalog.pg_switch_wal()"}, "superuser"},
        {"replication slot",
         {"SELECT pg_catalog.pg_create_physical_replication_slot('evil', true)"},
         "superuser"},
        {"end of a program's session",
         {"SELECT pg_catalog.pg_terminate_backend(a.pid) FROM pg_catalog.pg_stat_activity a WHERE "
          "a.application_name = 'victim'"},
         "sessions"},
        {"dblink",
         {"SELECT public.dblink_exec('{here}', 'DELETE FROM public.users WHERE id = 2')"},
         "other connections"},
        {"dblink with a name",
         {"SELECT public.dblink_connect('c', '{here}')",
          "SELECT public.dblink_exec('c', 'DELETE FROM public.users WHERE id = 3')"},
         "other connections"},
        {"foreign table", {"SELECT * FROM public.far"}, "foreign tables"}};
    return all;
}

QString evasionDatabase(bool withConnections, int port)
{
    QString sql = QStringLiteral(R"(
        CREATE TABLE public.users (id int PRIMARY KEY, name text);
        INSERT INTO public.users SELECT g, 'n' FROM generate_series(1, 50) g;
        CREATE SEQUENCE public.s;
        CREATE MATERIALIZED VIEW public.counted AS SELECT count(*) FROM public.users;
        INSERT INTO public.users VALUES (51, 'later');
        CREATE FUNCTION public.writes() RETURNS int LANGUAGE plpgsql AS
            $$BEGIN DELETE FROM public.users WHERE id = (SELECT min(id) FROM public.users); RETURN 1; END$$;
        CREATE FUNCTION public.writes_as_owner() RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS
            $$BEGIN DELETE FROM public.users; RETURN 1; END$$;
        CREATE PROCEDURE public.commits_and_writes() LANGUAGE plpgsql AS
            $$BEGIN COMMIT; DELETE FROM public.users; END$$;
        SELECT lo_from_bytea(777, 'kept');
        ALTER LARGE OBJECT 777 OWNER TO app;
        ALTER TABLE public.users OWNER TO app;
        ALTER SEQUENCE public.s OWNER TO app;
        ALTER MATERIALIZED VIEW public.counted OWNER TO app;
        ALTER FUNCTION public.writes() OWNER TO app;
        ALTER FUNCTION public.writes_as_owner() OWNER TO app;
        ALTER PROCEDURE public.commits_and_writes() OWNER TO app;
        CREATE FUNCTION public.spills() RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS
            $$BEGIN EXECUTE format('COPY (SELECT 1) TO %L', current_setting('data_directory') ||
            '/evil4'); RETURN 1; END$$;
    )");
    if (withConnections)
        sql += QStringLiteral(R"(
            CREATE EXTENSION dblink;
            CREATE EXTENSION postgres_fdw;
            CREATE VIEW public.writing AS SELECT public.writes() AS id;
            ALTER VIEW public.writing OWNER TO app;
            CREATE SERVER near FOREIGN DATA WRAPPER postgres_fdw
                OPTIONS (host '127.0.0.1', port '%1', dbname 'shop');
            CREATE FOREIGN TABLE public.far (id int) SERVER near
                OPTIONS (schema_name 'public', table_name 'writing');
            ALTER FOREIGN TABLE public.far OWNER TO app;
            CREATE USER MAPPING FOR app SERVER near OPTIONS (user 'app', password_required 'false');
            CREATE USER MAPPING FOR postgres SERVER near OPTIONS (user 'app');
        )")
                   .arg(port);
    return sql;
}

QString evasionTraces()
{
    return QStringLiteral(R"(
        SELECT 'rows', md5(string_agg(u::text, ',' ORDER BY u.id)) FROM public.users u
        UNION ALL SELECT 'counted', md5(string_agg(c::text, ',')) FROM public.counted c
        UNION ALL SELECT 'sequence', last_value || ' ' || is_called FROM public.s
        UNION ALL SELECT 'relations', md5(string_agg(concat_ws(' ', oid, relname, relnamespace,
            relfilenode, reltuples, relacl, relnatts, obj_description(oid)), ',' ORDER BY oid))
            FROM pg_class WHERE oid >= 16384 AND relkind <> 'S'
        UNION ALL SELECT 'functions', md5(string_agg(concat_ws(' ', oid, proname, prosrc), ','
            ORDER BY oid)) FROM pg_proc WHERE oid >= 16384
        UNION ALL SELECT 'extensions', string_agg(extname, ',' ORDER BY extname) FROM pg_extension
        UNION ALL SELECT 'large objects', md5(string_agg(concat_ws(' ', loid, pageno, data), ','
            ORDER BY loid, pageno)) FROM pg_largeobject
        UNION ALL SELECT 'their number', count(*)::text FROM pg_largeobject_metadata
        UNION ALL SELECT 'roles', md5(string_agg(a::text, ',' ORDER BY a.oid)) FROM pg_authid a
        UNION ALL SELECT 'role settings', md5(string_agg(s::text, ',' ORDER BY s::text))
            FROM pg_db_role_setting s
        UNION ALL SELECT 'databases', string_agg(datname, ',' ORDER BY datname) FROM pg_database
        UNION ALL SELECT 'configuration', pg_conf_load_time()::text
        UNION ALL SELECT 'its file', md5(pg_read_file('postgresql.auto.conf'))
        UNION ALL SELECT 'log', pg_walfile_name(pg_current_wal_lsn())
        UNION ALL SELECT 'slots', count(*)::text FROM pg_replication_slots
        UNION ALL SELECT 'prepared', count(*)::text FROM pg_prepared_xacts
        UNION ALL SELECT 'files', string_agg(f, ',' ORDER BY f) FROM pg_ls_dir('.') f
        UNION ALL SELECT 'victims', count(*)::text FROM pg_stat_activity
            WHERE application_name = 'victim'
        UNION ALL SELECT 'locks', count(*)::text FROM pg_locks WHERE locktype = 'advisory'
        UNION ALL SELECT 'table locks', count(*)::text FROM pg_locks l JOIN pg_class c
            ON c.oid = l.relation WHERE c.relname = 'users' AND l.mode = 'AccessExclusiveLock'
    )");
}
