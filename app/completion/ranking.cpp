// Ranking: how well a name answers to what was typed.
#include "completion/ranking.h"

#include <algorithm>
#include <vector>

namespace lockstep {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool isAlnum(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

bool beginsWord(std::string_view name, size_t at)
{
    if (!isAlnum(name[at])) return false;
    if (at == 0 || !isAlnum(name[at - 1])) return true;
    return isUpper(name[at]) && !isUpper(name[at - 1]);
}

/// Each typed letter goes on in the word of the one before, or begins a later word. All places
/// where the last letter may have been found are followed at once, a bit each; what stands behind
/// the 64th byte of a name is not looked at.
bool startsWords(std::string_view typed, std::string_view name)
{
    name = name.substr(0, 64);
    uint64_t begins = 0;
    for (size_t at = 0; at < name.size(); ++at)
        if (beginsWord(name, at)) begins |= uint64_t(1) << at;
    uint64_t found = 0;
    for (size_t letter = 0; letter < typed.size(); ++letter) {
        uint64_t same = 0;
        for (size_t at = 0; at < name.size(); ++at)
            if (lower(name[at]) == lower(typed[letter])) same |= uint64_t(1) << at;
        // Behind the first place found: the bits above the lowest one.
        const uint64_t later = letter == 0 ? ~uint64_t(0) : ~(found ^ (found - 1));
        found = same & ((found << 1) | (later & begins));
        if (found == 0) return false;
    }
    return true;
}

} // namespace

std::optional<Match> matchOf(std::string_view typed, std::string_view name)
{
    if (typed.size() > name.size()) return {};
    size_t common = 0;
    while (common < typed.size() && lower(typed[common]) == lower(name[common])) ++common;
    if (common == typed.size())
        return typed.size() == name.size() && !typed.empty() ? Match::Whole : Match::Prefix;
    size_t letter = 0;
    for (size_t at = 0; at < name.size() && letter < typed.size(); ++at)
        if (lower(name[at]) == lower(typed[letter])) ++letter;
    if (letter < typed.size()) return {};
    return startsWords(typed, name) ? Match::WordStarts : Match::Letters;
}

uint64_t lettersOf(std::string_view text)
{
    uint64_t bits = 0;
    for (const char c : text) {
        const char small = lower(c);
        if (small >= 'a' && small <= 'z')
            bits |= uint64_t(1) << (small - 'a');
        else
            bits |= uint64_t(1) << (26 + static_cast<unsigned char>(small) % 38);
    }
    return bits;
}

size_t distance(std::string_view a, std::string_view b, size_t limit)
{
    const size_t most = std::max(a.size(), b.size());
    if (most - std::min(a.size(), b.size()) > limit) return limit + 1;
    std::vector<size_t> before;
    std::vector<size_t> above(b.size() + 1);
    std::vector<size_t> row(b.size() + 1);
    for (size_t j = 0; j <= b.size(); ++j) above[j] = j;
    size_t leastAbove = 0; // a swap reaches over one row
    for (size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        size_t least = i;
        for (size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                                 lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > limit && leastAbove > limit) return limit + 1;
        leastAbove = least;
        before = std::move(above);
        above = std::move(row);
        row.assign(b.size() + 1, 0);
    }
    return std::min(above[b.size()], limit + 1);
}

} // namespace lockstep
