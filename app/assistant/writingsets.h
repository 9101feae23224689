// WritingSets: questions whose answer is what two SELECTs have in common, or one without the other.
#pragma once

#include "assistant/writing.h"

#include <optional>
#include <utility>

namespace lockstep::assistant {

using TwoMeanings = std::pair<Meaning, Meaning>;

/// All, and those that are taken away from them; nothing where one SELECT says it.
[[nodiscard]] std::optional<TwoMeanings> exceptOf(const Meaning& meaning, const Schema& schema);
/// Both of which the answer has to be in; nothing where one SELECT says it.
[[nodiscard]] std::optional<TwoMeanings> bothOf(const Meaning& meaning, const Writing& writing);

} // namespace lockstep::assistant
