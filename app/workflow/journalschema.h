// Journal schema: the tables of the journal, version by version.
#pragma once

namespace lockstep {

inline constexpr int journalVersion = 3;

/// The statements that lead from this version to the next one, ended by a null pointer; version 0
/// is an empty file. They run in one transaction.
[[nodiscard]] const char* const* journalUpgrade(int from);

} // namespace lockstep
