// The promotion protocol of SQLite: one write lock, a backup, one transaction with its journal row.
#pragma once

#include "engine/connection.h"
#include "plugins/sqlite/database.h"
#include "plugins/sqlite/guard.h"

namespace lockstep::sqlite {

/// Turns foreign keys off, takes the write lock and makes the backup under it.
[[nodiscard]] Result<std::unique_ptr<PromotionSession>> startPromotion(Database& database,
                                                                       Guard& guard,
                                                                       const ServerFacts& facts,
                                                                       const PromotionSetup& setup);

} // namespace lockstep::sqlite
