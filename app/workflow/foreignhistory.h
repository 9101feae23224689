// Foreign history: the folders of other tools, read as text. Nothing of them is ever run.
#pragma once

#include "workflow/revisionhistory.h"

#include <QDir>
#include <optional>

namespace lockstep {

/// Nothing: it is no folder of this tool. Any thread; reads files.
[[nodiscard]] std::optional<RevisionHistory> alembicHistory(const QDir& folder);
[[nodiscard]] std::optional<RevisionHistory> flywayHistory(const QDir& folder);
[[nodiscard]] std::optional<RevisionHistory> sqitchHistory(const QDir& folder);

/// The beginning of a text file, where its head is; empty where it cannot be read.
[[nodiscard]] QString headOf(const QDir& folder, const QString& file);

} // namespace lockstep
