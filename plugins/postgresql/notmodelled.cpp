// What no kind models.
#include "plugins/postgresql/notmodelled.h"

namespace lockstep::postgresql {

std::string notModelledQuery(int version)
{
    std::string text = R"(
        SELECT 2618, w.oid, 'rule on nothing', w.rulename, ''
        FROM pg_catalog.pg_rewrite w LEFT JOIN pg_catalog.pg_class c ON c.oid = w.ev_class
        WHERE w.oid >= 16384 AND c.oid IS NULL)";
    // Grants on what came with the server or with an extension, where they are not those of the
    // beginning: dumped with the others, but belonging to nothing that is compared. The server does
    // not keep the beginning for information_schema.
    const char* const changed = R"(
        UNION ALL SELECT 0, x.oid, 'grants',
            (SELECT i.type || ' ' || i.identity FROM pg_catalog.pg_identify_object(%C::oid, x.oid, 0) i),
            COALESCE(now.acl, '{}')
        FROM pg_catalog.%T x
            LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = %C AND i.objoid = x.oid AND i.objsubid = 0
            LEFT JOIN LATERAL (SELECT pg_catalog.array_agg(a::text ORDER BY a::text)::text AS acl
                FROM pg_catalog.unnest(COALESCE(x.%A, pg_catalog.acldefault('%S', x.%O))) a) now ON true
            LEFT JOIN LATERAL (SELECT pg_catalog.array_agg(a::text ORDER BY a::text)::text AS acl
                FROM pg_catalog.unnest(COALESCE(i.initprivs, pg_catalog.acldefault('%S', x.%O))) a) once ON true
        WHERE (x.oid < 16384 OR EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = %C
                   AND d.objid = x.oid AND d.deptype = 'e'))
            AND (x.%A IS NOT NULL OR i.initprivs IS NOT NULL)
            AND now.acl IS DISTINCT FROM once.acl %X)";
    const struct
    {
        const char *catalog, *table, *acl, *owner, *sort, *more;
    } objects[] = {{"1259", "pg_class", "relacl", "relowner", "r", R"(
            AND x.relkind <> 'S' AND NOT (x.relnamespace = 'information_schema'::regnamespace AND x.relacl IS NOT DISTINCT FROM
                pg_catalog.acldefault('r', x.relowner) || pg_catalog.makeaclitem(0, x.relowner, 'SELECT', false)))"},
                   {"1255", "pg_proc", "proacl", "proowner", "f", ""},
                   {"1247", "pg_type", "typacl", "typowner", "T", ""},
                   {"2615", "pg_namespace", "nspacl", "nspowner", "n", R"(
            AND x.nspname <> 'public' AND NOT (x.nspname = 'information_schema' AND x.nspacl IS NOT DISTINCT FROM
                pg_catalog.acldefault('n', x.nspowner) || pg_catalog.makeaclitem(0, x.nspowner, 'USAGE', false)))"},
                   {"2612", "pg_language", "lanacl", "lanowner", "l", ""}};
    for (const auto& object : objects) {
        std::string part = changed;
        for (const auto& [mark, by] :
             {std::pair{"%C", object.catalog}, std::pair{"%T", object.table},
              std::pair{"%A", object.acl}, std::pair{"%O", object.owner},
              std::pair{"%S", object.sort}, std::pair{"%X", object.more}})
            for (size_t at; (at = part.find(mark)) != std::string::npos;) part.replace(at, 2, by);
        text += part;
    }
    (void)version;
    return text;
}

} // namespace lockstep::postgresql
