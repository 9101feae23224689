// Bundled: the files that the programs carry in themselves. Any thread.
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace lockstep {

/// The text of ":/samples/shop-dev.sql", ":/hazards/D02.md"; NotFound when there is none.
[[nodiscard]] Result<std::string> bundledFile(const QString& path);
/// The names of the files in ":/hazards", sorted.
[[nodiscard]] QStringList bundledFiles(const QString& folder);

} // namespace lockstep
