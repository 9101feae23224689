// RequestWording: the many ways in which people ask for the same change, said in one.
#pragma once

#include "assistant/requestpattern.h"

namespace lockstep::assistant {

/// Contractions written out, the reader's own words without typing errors, greetings and thanks
/// gone. To be done once, before anything else.
[[nodiscard]] Phrase spelledOut(Phrase phrase);

/// A whole request, where sentences belong together: "A course has many exams. An exam has a …".
[[nodiscard]] Phrase saidTogether(Phrase phrase, const PatternNames& names);

/// One sentence or clause, in the words that the reader takes; it may have become several
/// sentences. What only gives a reason is left away.
[[nodiscard]] Phrase plainlySaid(Phrase clause, const PatternNames& names);

} // namespace lockstep::assistant
