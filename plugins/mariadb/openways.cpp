// Open ways: by the privileges of the user.
#include "plugins/mariadb/openways.h"

#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/grants.h"

#include <algorithm>
#include <array>

namespace lockstep::mariadb {

namespace {

struct Way
{
    const char* privileges; ///< with commas between them; one will do
    const char* sentence;
};

/// What a transaction that only reads does not stop.
constexpr std::array ways{
    Way{"SUPER,SET USER,BINLOG ADMIN,CONNECTION ADMIN,READ_ONLY ADMIN,REPLICATION MASTER ADMIN,"
        "REPLICATION SLAVE ADMIN,FEDERATED ADMIN",
        "It may administer the server: set global variables, end sessions of others"},
    Way{"FILE", "It may read and write files on the server (SELECT … INTO OUTFILE)"},
    Way{"RELOAD", "It may flush and lock the whole server (FLUSH)"},
    Way{"SHUTDOWN", "It may stop the server"},
    Way{"INSERT,UPDATE,DELETE,CREATE,DROP,ALTER,INDEX,REFERENCES,CREATE VIEW,CREATE ROUTINE,"
        "ALTER ROUTINE,DELETE HISTORY",
        "It may write: only the session's transactions keep it from doing so, which a statement "
        "can end; then the connection is closed"},
    Way{"TRIGGER,EVENT", "It may make triggers and events, which goes with the right to see them"},
    Way{"EXECUTE", "It may run routines, which act with their owner's rights"},
};

} // namespace

OpenWays openWays(Link& link, const std::string& database)
{
    OpenWays open;
    const auto grants = readGrants(link, database);
    if (!grants) open.ways = {"The server does not tell what this user may do"};
    for (const Way& way : ways) {
        const auto privileges = split(way.privileges, ',');
        if (grants && std::any_of(privileges.begin(), privileges.end(),
                                  [&](const auto& one) { return grants->mayOnSome(one); }))
            open.ways.emplace_back(way.sentence);
    }
    const auto roles = link.query("SELECT COUNT(*) FROM information_schema.APPLICABLE_ROLES WHERE "
                                  "ROLE_NAME NOT IN (SELECT ROLE_NAME FROM "
                                  "information_schema.ENABLED_ROLES WHERE ROLE_NAME IS NOT NULL)");
    if (!roles || roles->cell() != "0")
        open.ways.emplace_back("It may take on roles that it has not now (SET ROLE)");
    SqlWriter grant(dialect());
    grant.words("GRANT SELECT, SHOW VIEW, TRIGGER, EVENT ON").name(database).glue().words(".* TO");
    grant.name("lockstep_reader").glue().words("@'%'");
    open.readerSql = "-- Choose a password of your own.\n"
                     "CREATE USER `lockstep_reader`@'%' IDENTIFIED BY 'a password';\n" +
                     grant.text() +
                     ";\n-- To see the text of others' routines:\n"
                     "GRANT SELECT ON mysql.proc TO `lockstep_reader`@'%';\n";
    return open;
}

} // namespace lockstep::mariadb
