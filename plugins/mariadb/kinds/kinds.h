// The kinds of MariaDB, one file each.
#pragma once

#include "engine/kind.h"

namespace lockstep::mariadb {

[[nodiscard]] std::unique_ptr<const Kind> databaseKind();
[[nodiscard]] std::unique_ptr<const Kind> sequenceKind();
[[nodiscard]] std::unique_ptr<const Kind> tableKind();
[[nodiscard]] std::unique_ptr<const Kind> columnKind();
[[nodiscard]] std::unique_ptr<const Kind> primaryKeyKind();
[[nodiscard]] std::unique_ptr<const Kind> indexKind();
[[nodiscard]] std::unique_ptr<const Kind> checkKind();
[[nodiscard]] std::unique_ptr<const Kind> foreignKeyKind();
[[nodiscard]] std::unique_ptr<const Kind> functionKind();
[[nodiscard]] std::unique_ptr<const Kind> procedureKind();
[[nodiscard]] std::unique_ptr<const Kind> viewKind();
[[nodiscard]] std::unique_ptr<const Kind> triggerKind();
[[nodiscard]] std::unique_ptr<const Kind> eventKind();

} // namespace lockstep::mariadb
