// Errors of PostgreSQL: what a server says, in our words.
#include "plugins/postgresql/errors.h"

#include "base/text.h"
#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

std::string field(const PGresult* result, int code)
{
    const char* text = PQresultErrorField(result, code);
    return text ? text : std::string();
}

ErrorKind kindOfState(std::string_view sqlState)
{
    if (sqlState == "57014") return ErrorKind::Cancelled;
    if (sqlState == "42501") return ErrorKind::Refused;
    if (sqlState == "55P03" || sqlState == "40P01" || sqlState == "55006") return ErrorKind::Busy;
    if (sqlState == "25006") return ErrorKind::ReadOnly;
    if (sqlState.substr(0, 2) == "08" || sqlState.substr(0, 4) == "57P0")
        return ErrorKind::Unreachable;
    if (sqlState.substr(0, 2) == "28") return ErrorKind::Refused;
    if (sqlState == "3D000") return ErrorKind::NotFound;
    return ErrorKind::Server;
}

Error errorOf(const PGresult* result, const PGconn* handle, const std::string& sql)
{
    Error error;
    error.statement = sql;
    error.sqlState = result ? field(result, PG_DIAG_SQLSTATE) : std::string();
    error.kind = kindOfState(error.sqlState);
    error.message = result ? field(result, PG_DIAG_MESSAGE_PRIMARY) : std::string();
    if (result) {
        error.detail = trimmed(PQresultErrorMessage(result));
        error.hint = field(result, PG_DIAG_MESSAGE_HINT);
        error.position = std::atoi(field(result, PG_DIAG_STATEMENT_POSITION).c_str());
    }
    if (PQstatus(handle) != CONNECTION_OK) {
        error.kind = ErrorKind::Unreachable;
        if (error.detail.empty()) error.detail = trimmed(PQerrorMessage(handle));
        error.message = "The server closed the connection" +
                        (error.message.empty() ? "" : ": " + error.message);
    }
    if (error.message.empty()) error.message = trimmed(PQerrorMessage(handle));
    if (error.message.empty()) error.message = "The server gave no reason";
    return error;
}

} // namespace lockstep::postgresql
