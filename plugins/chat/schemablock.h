// SchemaBlock: what of a database is told to a model, one table a line.
#pragma once

#include "assistant/profile.h"
#include "relational/tables.h"

#include <QByteArray>

namespace lockstep::chat {

/// Names, types and keys as JSON, and of comments, defaults, checks and queries what is ticked.
/// Never a row, a value of one, or a statistic. A name cannot end its line, whatever is in it.
[[nodiscard]] QByteArray schemaBlock(const Tables& tables, const assistant::SchemaParts& parts);

} // namespace lockstep::chat
