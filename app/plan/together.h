// Together: what goes for a while comes back in the same transaction, whatever the forms are.
#pragma once

#include "plan/edges.h"

namespace lockstep {

/// Nobody may find gone what goes only for a while, so nothing may stand between its going and its
/// coming back that ends the transaction: the tables of what does get the plain form. True when
/// tables got it; then everything is written again.
[[nodiscard]] bool keepTogether(const Span& span, const Operations& operations,
                                const std::vector<Written>& written,
                                const std::vector<size_t>& order, Forms& forms);

/// The same forms under the names that the way back starts from and leads to.
[[nodiscard]] Forms formsBack(const Forms& forms, const Renames& renames);

/// The same forms, which know whether the order of columns counts in this comparison.
[[nodiscard]] Forms formsUnder(const CompareOptions& options, const Engine& engine,
                               const Forms& forms);

} // namespace lockstep
