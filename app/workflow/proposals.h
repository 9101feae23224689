// Proposals: a change of dev's schema that was asked for in words, planned as every other change.
#pragma once

#include "assistant/interpreter.h"
#include "plan/plan.h"
#include "workflow/promotion.h"
#include "workflow/schemacomparison.h"

#include <atomic>

namespace lockstep {

/// What was understood, and what would be done. Nothing was changed by making it.
struct SchemaProposal
{
    assistant::Request request;
    ComparedPairPtr pair; ///< dev as it is, and as it is wished; null: refused, or nothing to do
    Plan plan;            ///< its steps, in the engine's own words, and the way back
    std::vector<std::string> notes;
    std::string tried;      ///< how it was tried: "in a transaction that was rolled back"
    std::string untried;    ///< why it could not be tried; empty: it was
    assistant::Spent spent; ///< where somebody else was asked
};

/// Reads dev, has the request understood, plans it, and tries the plan and its undo where that
/// leaves no trace: in a transaction that is rolled back, or on a scratch copy. Errors of kind
/// Refused say why it cannot be: what goes beyond the words is refused, whoever said it, and so is
/// an environment that is none of development. Blocks. A stop cancels what runs on the server; the
/// end is Cancelled.
[[nodiscard]] Result<SchemaProposal> propose(
    const Side& dev, const std::string& request, const std::atomic<bool>* stop = nullptr,
    const assistant::Interpreter& interpreter = assistant::builtinInterpreter());

/// Whether words may change it: development alone.
[[nodiscard]] bool takesProposals(const Environment& environment);

/// The promotion that applies it to the dev it was made for, with the words as its note; consent,
/// journal and backups are the caller's. The proposal has steps.
[[nodiscard]] PromotionRequest applyRequest(const SchemaProposal& proposal,
                                            const ConnectionRequest& connection,
                                            const std::string& words);

} // namespace lockstep
