// Wu's O(NP) difference (dtl) over lines, then over the words of paired lines.
#include "workflow/linediff.h"

#include "base/text.h"

#include <algorithm>
#include <dtl/dtl.hpp>

namespace lockstep {
namespace {

constexpr size_t mostWords = 2000; // beyond that a line is marked as a whole

struct Word
{
    std::string text;
    int begin = 0;
    friend bool operator==(const Word& a, const Word& b) { return a.text == b.text; }
};

std::vector<Word> words(const std::string& line)
{
    const auto kindOf = [](unsigned char c) {
        if (c == ' ' || c == '\t') return 0;
        return (c >= 0x80 || c == '_' || isalnum(c)) ? 1 : 2;
    };
    std::vector<Word> found;
    size_t i = 0;
    while (i < line.size()) {
        const int kind = kindOf(static_cast<unsigned char>(line[i]));
        size_t end = i + 1;
        while (kind != 2 && end < line.size() &&
               kindOf(static_cast<unsigned char>(line[end])) == kind)
            ++end;
        found.push_back({line.substr(i, end - i), int(i)});
        i = end;
    }
    return found;
}

void grow(std::vector<TextSpan>& spans, int begin, int end)
{
    if (!spans.empty() && spans.back().end == begin)
        spans.back().end = end;
    else
        spans.push_back({begin, end});
}

void markWords(const std::string& left, const std::string& right, DiffRow& row)
{
    const std::vector<Word> a = words(left);
    const std::vector<Word> b = words(right);
    if (a.size() > mostWords || b.size() > mostWords) return;
    dtl::Diff<Word, std::vector<Word>> diff(a, b);
    diff.compose();
    size_t same = 0;
    for (const auto& [word, step] : diff.getSes().getSequence()) {
        const int end = word.begin + int(word.text.size());
        if (step.type == dtl::SES_DELETE)
            grow(row.leftWords, word.begin, end);
        else if (step.type == dtl::SES_ADD)
            grow(row.rightWords, word.begin, end);
        else if (word.text.find_first_not_of(" \t") != std::string::npos)
            ++same;
    }
    // Lines with nothing in common are marked by their tint alone.
    if (same == 0) {
        row.leftWords.clear();
        row.rightWords.clear();
    }
}

/// How alike two lines are: 0 … 1.
double alike(const std::string& a, const std::string& b)
{
    return similarity(trimmed(a), trimmed(b));
}

/// Lays the lines of one changed run beside each other: alike lines meet, in order.
void pairUp(const LineDiff& diff, const std::vector<int>& left, const std::vector<int>& right,
            std::vector<DiffRow>& rows)
{
    size_t j = 0;
    for (size_t i = 0; i < left.size(); ++i) {
        size_t best = right.size();
        double bestScore = 0.3;
        const size_t reach = std::min(right.size(), j + 20);
        for (size_t k = j; k < reach; ++k) {
            const double score = alike(diff.left[size_t(left[i])], diff.right[size_t(right[k])]);
            if (score > bestScore) {
                bestScore = score;
                best = k;
            }
        }
        DiffRow row;
        row.left = left[i];
        row.differs = true;
        if (best < right.size()) {
            for (; j < best; ++j) rows.push_back({-1, right[j], true, {}, {}});
            row.right = right[j++];
            markWords(diff.left[size_t(row.left)], diff.right[size_t(row.right)], row);
        }
        rows.push_back(std::move(row));
    }
    for (; j < right.size(); ++j) rows.push_back({-1, right[j], true, {}, {}});
}

std::vector<std::string> linesOf(std::string_view text)
{
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    if (text.empty()) return {};
    std::vector<std::string> lines = split(text, '\n');
    for (std::string& line : lines)
        if (!line.empty() && line.back() == '\r') line.pop_back();
    return lines;
}

} // namespace

bool LineDiff::equal() const
{
    return std::none_of(rows.begin(), rows.end(), [](const DiffRow& row) { return row.differs; });
}

std::vector<int> LineDiff::hunks() const
{
    std::vector<int> starts;
    for (size_t i = 0; i < rows.size(); ++i)
        if (rows[i].differs && (i == 0 || !rows[i - 1].differs)) starts.push_back(int(i));
    return starts;
}

LineDiff lineDiff(std::string_view left, std::string_view right)
{
    LineDiff result;
    result.left = linesOf(left);
    result.right = linesOf(right);
    dtl::Diff<std::string, std::vector<std::string>> diff(result.left, result.right);
    diff.onHuge();
    diff.compose();
    std::vector<int> onlyLeft;
    std::vector<int> onlyRight;
    int l = 0;
    int r = 0;
    for (const auto& [line, step] : diff.getSes().getSequence()) {
        if (step.type == dtl::SES_DELETE) {
            onlyLeft.push_back(l++);
        } else if (step.type == dtl::SES_ADD) {
            onlyRight.push_back(r++);
        } else {
            pairUp(result, onlyLeft, onlyRight, result.rows);
            onlyLeft.clear();
            onlyRight.clear();
            result.rows.push_back({l++, r++, false, {}, {}});
        }
    }
    pairUp(result, onlyLeft, onlyRight, result.rows);
    return result;
}

} // namespace lockstep
