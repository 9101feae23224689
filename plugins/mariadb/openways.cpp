// Open ways: one query over the privileges of the user.
#include "plugins/mariadb/openways.h"

#include "base/text.h"
#include "plugins/mariadb/dialect.h"

#include <array>

namespace lockstep::mariadb {

namespace {

struct Way
{
    const char* privileges; ///< as a list for FIND_IN_SET
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
        "ALTER ROUTINE,EVENT,TRIGGER,DELETE HISTORY",
        "It may write: only the session's transactions keep it from doing so, which a statement "
        "can end; then the connection is closed"},
    Way{"EXECUTE", "It may run routines, which act with their owner's rights"},
};

} // namespace

OpenWays openWays(Link& link)
{
    OpenWays open;
    const char* const granted =
        "(SELECT PRIVILEGE_TYPE FROM information_schema.USER_PRIVILEGES UNION SELECT "
        "PRIVILEGE_TYPE "
        "FROM information_schema.SCHEMA_PRIVILEGES WHERE DATABASE() LIKE TABLE_SCHEMA UNION SELECT "
        "PRIVILEGE_TYPE FROM information_schema.TABLE_PRIVILEGES WHERE TABLE_SCHEMA = DATABASE()) "
        "p";
    for (const Way& way : ways) {
        SqlWriter sql(dialect());
        sql.words("SELECT EXISTS (SELECT 1 FROM").raw(granted);
        sql.words("WHERE FIND_IN_SET(p.PRIVILEGE_TYPE,").literal(way.privileges).words("))");
        auto answer = link.query(sql.text());
        if (!answer) {
            open.ways = {"The server does not tell what this user may do"};
            break;
        }
        if (answer->cell() == "1") open.ways.emplace_back(way.sentence);
    }
    auto database = link.query("SELECT DATABASE()");
    if (!database) return open;
    SqlWriter grant(dialect());
    grant.words("GRANT SELECT, SHOW VIEW ON").name(database->cell()).glue().words(".* TO");
    grant.name("lockstep_reader").glue().words("@'%'");
    open.readerSql = "-- Choose a password of your own.\n"
                     "CREATE USER `lockstep_reader`@'%' IDENTIFIED BY 'a password';\n" +
                     grant.text() + ";\n";
    return open;
}

} // namespace lockstep::mariadb
