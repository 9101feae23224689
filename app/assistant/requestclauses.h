// RequestClauses: what somebody wants in clauses, each with one verb. Used by the readers of words
// alone.
#pragma once

#include "assistant/phrase.h"

namespace lockstep::assistant {

/// "add", "rename": the word of a clause that asks for a change.
[[nodiscard]] bool isVerb(const Piece& piece);
/// "must", "should have", "belongs to": something is said of what stands before it.
[[nodiscard]] bool isModal(const Phrase& phrase, size_t at);
/// At . ; ! ? outside of parentheses.
[[nodiscard]] std::vector<Phrase> sentencesOf(const Phrase& phrase);
/// "…, it has to be unique" and "…, both required" are sentences of their own.
[[nodiscard]] std::vector<Phrase> apartFromIt(const Phrase& phrase);
/// Sentences, and "… and make it unique" within them; politeness is left out.
[[nodiscard]] std::vector<Phrase> clausesOf(const Phrase& phrase);

} // namespace lockstep::assistant
