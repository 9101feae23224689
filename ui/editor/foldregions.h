// FoldRegions: what of a text can be folded away: statements, bodies, parentheses, comments.
#pragma once

#include <string> // first: moc of this Qt cannot read <compare> before any other header

#include "engine/dialect.h"

#include <vector>

namespace lockstep {

/// The levels of each line as Scintilla counts them: how deep it is, and whether something begins
/// on it that goes on in the lines below.
struct FoldLevels
{
    static constexpr int header = 0x2000;
    static constexpr int base = 0x400;

    std::vector<int> lines;
};

/// Of a text with these statements (StatementMap::statements()). Total: any bytes. About 50 ms for
/// a MiB: not on the UI thread. Any thread.
[[nodiscard]] FoldLevels foldLevels(const Dialect& dialect, std::string_view text,
                                    const std::vector<StatementSpan>& statements);

} // namespace lockstep
