// Steps: what was written for the operations, titled, grouped into transactions, with its hazards.
#pragma once

#include "plan/edges.h"

namespace lockstep {

/// For people: "Create table public.orders".
[[nodiscard]] std::string titleOf(const Span& span, const Operations& operations,
                                  const Operation& operation);

/// In this order of the places in `written`.
[[nodiscard]] std::vector<Step> stepsOf(const Span& span, const Operations& operations,
                                        const std::vector<Written>& written,
                                        const std::vector<size_t>& order);

} // namespace lockstep
