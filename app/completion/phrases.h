// Phrases: the words of SQL that go on from a place, the likeliest first.
#pragma once

#include "completion/sight.h"

namespace lockstep {

/// What may begin an operand: CASE, NOT, …
[[nodiscard]] std::vector<std::string> operandPhrases(std::string_view clause);
/// What may stand behind an operand or a table of this clause.
[[nodiscard]] std::vector<std::string> nextPhrases(std::string_view clause, const Sight& sight);
/// What a statement may begin with.
[[nodiscard]] const std::vector<std::string>& statementPhrases();

} // namespace lockstep
