// Journal query: what SQLite says, with the journal's name.
#include "workflow/journalquery.h"

namespace lockstep {

Error journalError(const QSqlError& error, const QString& file)
{
    Error out;
    const bool busy = error.nativeErrorCode() == QLatin1String("5") ||
                      error.nativeErrorCode() == QLatin1String("6");
    out.kind = busy ? ErrorKind::Busy : ErrorKind::Internal;
    out.message = "The journal " + file.toStdString() +
                  (busy ? " is locked by another program." : " cannot be used.");
    out.detail = error.text().toStdString();
    out.hint = busy ? "Try again when it is free."
                    : "Look at the file and its disk. Where it is moved away, a new one is begun.";
    return out;
}

} // namespace lockstep
