// EditorRun: what an editor sends, and what it says instead of sending.
#pragma once

#include "base/result.h"
#include "engine/boundvalue.h"
#include "engine/dialect.h"
#include "workflow/environment.h"

#include <QByteArray>
#include <QString>
#include <optional>

namespace lockstep {

/// One statement of a run and where it stands in the text.
struct EditorStatement
{
    StatementSpan span; ///< bytes of the text
    std::string sql;
    int offset = 0;          ///< UTF-16 units before it
    BoundValues values = {}; ///< of its parameters
};

/// Why a run is not sent, in words.
struct RunRefusal
{
    size_t index = 0; ///< of the first statement that may not run
    QString sentence;
    QString details;
};

/// The friendly answer before the server's own: the guard is the server, which is asked to refuse
/// writes whatever this says. Nothing when every statement only reads.
[[nodiscard]] std::optional<RunRefusal> readOnlyRefusal(
    const Dialect& dialect, const std::vector<EditorStatement>& statements,
    const Environment& environment);

/// The statement as the history may keep it: not one that sets a password.
[[nodiscard]] QString recordable(const QString& sql);

/// Writes the file whole or not at all. UI thread: texts of an editor are small.
[[nodiscard]] Result<void> saveText(const QString& file, const QByteArray& text);

} // namespace lockstep
