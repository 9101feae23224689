// CatalogSource as a line of JSON, for catalogs that are kept in files.
#pragma once

#include "catalog/catalog.h"

#include <QByteArray>

namespace lockstep {

/// On one line, names escaped.
[[nodiscard]] QByteArray sourceText(const CatalogSource& source);
/// What is not in the text is as in a source that nobody filled.
[[nodiscard]] CatalogSource sourceOf(const QByteArray& text);

} // namespace lockstep
