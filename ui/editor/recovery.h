// Recovery: text that was never saved survives the program.
#pragma once

#include <QDateTime>
#include <QString>
#include <vector>

namespace lockstep {

/// One editor's unsaved text. A value.
struct RecoveredText
{
    QString id;          ///< a UUID; the files' name
    QString environment; ///< id
    QString title;
    QString sql;
    int caret = 0; ///< byte
    QDateTime at;
    QString left; ///< the file of a text above 20 MiB, which was not read
};

/// The files next to the journal, in recovery/: <id>.sql and <id>.json, 0600, each written whole or
/// not at all. Every call is safe on any thread and may take milliseconds.
namespace recovery {

[[nodiscard]] QString folder(const QString& journalFile);
/// False when it could not be written.
bool keep(const RecoveredText& text, const QString& folder);
void forget(const QString& id, const QString& folder);
/// What an earlier run left, oldest first; texts above 20 MiB are left where they are.
[[nodiscard]] std::vector<RecoveredText> found(const QString& folder);
/// With the text that was left.
[[nodiscard]] RecoveredText read(RecoveredText text);

} // namespace recovery
} // namespace lockstep
