// Wording: the words and sentences that several pages share, and names made safe to show.
#pragma once

#include "diff/change.h"
#include "workflow/environment.h"

#include <QString>
#include <string_view>

namespace lockstep {

/// A name or one line of server text as a QString with what cannot be seen made visible.
[[nodiscard]] QString shown(std::string_view text);
[[nodiscard]] QString shown(const QString& text);
/// What an engine or a plan says (a hazard, a question to rows, a step's title), in the window's
/// language where its words are known, and made safe to show.
[[nodiscard]] QString said(std::string_view sentence);
/// The same for text of several lines, whose line ends and tabs stay.
[[nodiscard]] QString shownLines(std::string_view text);

/// "Production environment", "Development environment", …
[[nodiscard]] QString roleSentence(Role role);
/// "PostgreSQL 15.18 · dev_rw@localhost": who answered, in one line.
[[nodiscard]] QString factsLine(const ServerFacts& facts);

} // namespace lockstep
