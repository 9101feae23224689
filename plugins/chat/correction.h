// Correction: what of an error may be told to a model, so that it can put its answer right.
#pragma once

#include "base/result.h"

namespace lockstep::chat {

/// One sentence. A server's error can repeat what stands in the rows: of errors that rows can
/// cause, none of its words are given; of the others nothing in quotes that `known` (what the model
/// was told, and what it said) does not hold already.
[[nodiscard]] std::string correction(const Error& error, const std::string& known);

} // namespace lockstep::chat
