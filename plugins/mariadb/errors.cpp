// Errors of MariaDB: what their numbers mean.
#include "plugins/mariadb/link.h"

#include <errmsg.h>
#include <mysqld_error.h>

namespace lockstep::mariadb {

ErrorKind kindOf(unsigned int number)
{
    switch (number) {
    case CR_CONNECTION_ERROR:
    case CR_CONN_HOST_ERROR:
    case CR_UNKNOWN_HOST:
    case CR_SERVER_GONE_ERROR:
    case CR_SERVER_LOST:
    case CR_SERVER_LOST_EXTENDED:
    case ER_SERVER_SHUTDOWN:
    case ER_CONNECTION_KILLED:
        return ErrorKind::Unreachable;
    case ER_LOCK_WAIT_TIMEOUT:
    case ER_LOCK_DEADLOCK:
    case ER_CON_COUNT_ERROR:
    case ER_TOO_MANY_USER_CONNECTIONS:
        return ErrorKind::Busy;
    case ER_ACCESS_DENIED_ERROR:
    case ER_DBACCESS_DENIED_ERROR:
    case ER_TABLEACCESS_DENIED_ERROR:
    case ER_COLUMNACCESS_DENIED_ERROR:
    case ER_SPECIFIC_ACCESS_DENIED_ERROR:
    case ER_PROCACCESS_DENIED_ERROR:
    case ER_ACCESS_DENIED_NO_PASSWORD_ERROR:
    case ER_HOST_NOT_PRIVILEGED:
    case ER_HOST_IS_BLOCKED:
        return ErrorKind::Refused;
    case ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION:
    case ER_OPTION_PREVENTS_STATEMENT:
        return ErrorKind::ReadOnly;
    case ER_QUERY_INTERRUPTED:
        return ErrorKind::Cancelled;
    case ER_BAD_DB_ERROR:
        return ErrorKind::NotFound;
    default:
        return ErrorKind::Server;
    }
}

} // namespace lockstep::mariadb
