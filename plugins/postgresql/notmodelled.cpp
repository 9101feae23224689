// What no kind models.
#include "plugins/postgresql/notmodelled.h"

namespace lockstep::postgresql {

std::string notModelledQuery(int version)
{
    std::string text = R"(
        SELECT s.classoid, s.objoid, 'security label',
            (SELECT i.identity || ' ' || s.objsubid || ' ' || s.provider
             FROM pg_catalog.pg_identify_object(s.classoid, s.objoid, s.objsubid) i), s.label
        FROM pg_catalog.pg_seclabel s
        UNION ALL SELECT 2618, w.oid, 'rule on nothing', w.rulename, ''
        FROM pg_catalog.pg_rewrite w LEFT JOIN pg_catalog.pg_class c ON c.oid = w.ev_class
        WHERE w.oid >= 16384 AND c.oid IS NULL)";
    // Grants on what came with the server: seen where they are not those of the beginning, which
    // the server does not keep for information_schema.
    const char* const changed = R"(
        UNION ALL SELECT %C::oid, x.oid, 'grants on a system object',
            (SELECT i.identity FROM pg_catalog.pg_identify_object(%C::oid, x.oid, 0) i), x.%A::text
        FROM pg_catalog.%T x LEFT JOIN pg_catalog.pg_init_privs i
            ON i.classoid = %C AND i.objoid = x.oid AND i.objsubid = 0
        WHERE x.oid < 16384 AND x.%A IS DISTINCT FROM i.initprivs %X)";
    const struct
    {
        const char *catalog, *table, *acl, *more;
    } objects[] = {{"1259", "pg_class", "relacl", R"(
            AND NOT (x.relnamespace = 'information_schema'::regnamespace AND x.relacl IS NOT DISTINCT FROM
                pg_catalog.acldefault('r', x.relowner) || pg_catalog.makeaclitem(0, x.relowner, 'SELECT', false)))"},
                   {"1255", "pg_proc", "proacl", ""},
                   {"2615", "pg_namespace", "nspacl", R"(
            AND x.nspname <> 'public' AND NOT (x.nspname = 'information_schema' AND x.nspacl IS NOT DISTINCT FROM
                pg_catalog.acldefault('n', x.nspowner) || pg_catalog.makeaclitem(0, x.nspowner, 'USAGE', false)))"},
                   {"2612", "pg_language", "lanacl", ""}};
    for (const auto& object : objects) {
        std::string part = changed;
        for (const auto& [mark, by] :
             {std::pair{"%C", object.catalog}, std::pair{"%T", object.table},
              std::pair{"%A", object.acl}, std::pair{"%X", object.more}})
            for (size_t at; (at = part.find(mark)) != std::string::npos;) part.replace(at, 2, by);
        text += part;
    }
    (void)version;
    return text;
}

} // namespace lockstep::postgresql
