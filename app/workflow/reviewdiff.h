// Review diff: two definitions beside each other in HTML, or as a unified diff.
#pragma once

#include "workflow/htmltext.h"

#include <string>
#include <vector>

namespace lockstep {

/// The lines of SQL with tabs as spaces and what would lie made visible; a last line break makes no
/// empty line.
[[nodiscard]] std::vector<std::string> shownLines(const std::string& sql);

/// DEV left, PROD right, as in the window. What one side has is signed + or −, words that differ
/// are underlined or struck out, runs of equal lines are only counted.
void sideBySide(HtmlText& html, const std::string& dev, const std::string& prod);

/// From prod to dev: lines with "-", "+" or a space in front, and "@@ 12 equal lines @@".
[[nodiscard]] std::string unified(const std::string& prod, const std::string& dev);

} // namespace lockstep
