// The kinds of SQLite, one file each.
#pragma once

#include "engine/kind.h"

namespace lockstep::sqlite {

[[nodiscard]] std::unique_ptr<const Kind> tableKind();
[[nodiscard]] std::unique_ptr<const Kind> virtualTableKind();
[[nodiscard]] std::unique_ptr<const Kind> columnKind();
[[nodiscard]] std::unique_ptr<const Kind> primaryKeyKind();
[[nodiscard]] std::unique_ptr<const Kind> uniqueKind();
[[nodiscard]] std::unique_ptr<const Kind> checkKind();
[[nodiscard]] std::unique_ptr<const Kind> foreignKeyKind();
[[nodiscard]] std::unique_ptr<const Kind> indexKind();
[[nodiscard]] std::unique_ptr<const Kind> viewKind();
[[nodiscard]] std::unique_ptr<const Kind> triggerKind();

} // namespace lockstep::sqlite
