// LineDiff: two texts become rows beside each other, with the words that differ. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// Bytes [begin, end) of a line.
struct TextSpan
{
    int begin = 0;
    int end = 0;
    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// One row of the two panes; a line number of -1 means filler on that side.
struct DiffRow
{
    int left = -1;
    int right = -1;
    bool differs = false;
    std::vector<TextSpan> leftWords; ///< what the other side has not
    std::vector<TextSpan> rightWords;
};

struct LineDiff
{
    std::vector<std::string> left;
    std::vector<std::string> right;
    std::vector<DiffRow> rows;

    [[nodiscard]] bool equal() const;
    /// The first row of each run of differing rows.
    [[nodiscard]] std::vector<int> hunks() const;
};

/// Lines first, then words inside the lines that stand beside each other.
[[nodiscard]] LineDiff lineDiff(std::string_view left, std::string_view right);

} // namespace lockstep
