// FoldRegions: pieces of SQL that go over several lines.
#include "ui/editor/foldregions.h"

#include "base/text.h"
#include "engine/lexical.h"

#include <algorithm>
#include <optional>

namespace lockstep {

namespace {

using Type = SqlPiece::Type;

/// Lines [first, last]; the first one stays to be seen.
struct Region
{
    size_t first = 0;
    size_t last = 0;
};

class Search
{
public:
    Search(const Lexical* lexical, std::string_view text) : m_lexical(lexical), m_text(text)
    {
        m_lineStarts.push_back(0);
        for (size_t at = text.find('\n'); at != std::string_view::npos;
             at = text.find('\n', at + 1))
            m_lineStarts.push_back(at + 1);
    }

    [[nodiscard]] size_t lines() const { return m_lineStarts.size(); }

    void statement(StatementSpan span)
    {
        if (span.end <= span.begin || lineOf(span.begin) == lineOf(span.end - 1)) return;
        add(span.begin, span.end);
        const auto words = m_text.substr(span.begin, std::min<size_t>(span.end - span.begin, 4096));
        within(span.begin, span.end, isCode(words));
    }
    void between(size_t begin, size_t end)
    {
        if (begin < end) within(begin, end, false);
    }

    /// Of lines at the same place the longest is kept: a line can fold one thing.
    [[nodiscard]] std::vector<Region> regions()
    {
        std::sort(m_regions.begin(), m_regions.end(), [](const Region& a, const Region& b) {
            return a.first != b.first ? a.first < b.first : a.last > b.last;
        });
        m_regions.erase(
            std::unique(m_regions.begin(), m_regions.end(),
                        [](const Region& a, const Region& b) { return a.first == b.first; }),
            m_regions.end());
        return std::move(m_regions);
    }

private:
    [[nodiscard]] size_t lineOf(size_t byte) const
    {
        const auto behind = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), byte);
        return static_cast<size_t>(behind - m_lineStarts.begin()) - 1;
    }

    void add(size_t begin, size_t end)
    {
        if (end <= begin) return;
        const Region region{lineOf(begin), lineOf(end - 1)};
        if (region.first < region.last) m_regions.push_back(region);
    }

    /// Whether BEGIN and END are blocks in it: not in a statement that only begins a transaction.
    [[nodiscard]] bool isCode(std::string_view statement) const
    {
        if (!m_lexical) return false;
        const auto pieces = m_lexical->pieces(statement);
        std::vector<std::string> words;
        for (const SqlPiece& piece : pieces)
            if (piece.type == Type::Word)
                words.push_back(asciiLower(statement.substr(piece.begin, piece.end - piece.begin)));
        if (words.empty()) return false;
        if (words[0] == "begin") return words.size() > 1 && words[1] == "not";
        if (words[0] != "create" && words[0] != "alter") return false;
        return std::any_of(words.begin(), words.end(), [](const std::string& word) {
            return word == "procedure" || word == "function" || word == "trigger" ||
                   word == "event" || word == "package";
        });
    }

    void within(size_t begin, size_t end, bool code)
    {
        if (!m_lexical) return;
        const std::string_view text = m_text.substr(begin, end - begin);
        std::vector<size_t> parentheses;
        std::vector<size_t> blocks;
        std::string before;                   // the word in front
        std::optional<SqlPiece> lineComments; // those of whole lines, one below the other
        const auto endComments = [&] {
            if (lineComments) add(begin + lineComments->begin, begin + lineComments->end);
            lineComments.reset();
        };
        for (const SqlPiece& piece : m_lexical->pieces(text)) {
            const char c = text[piece.begin];
            const bool lineComment = piece.type == Type::Comment && c != '/';
            if (lineComment && lineComments)
                lineComments->end = piece.end;
            else if (lineComment && opensLine(begin + piece.begin))
                lineComments = piece;
            else if (!lineComment)
                endComments();
            if (piece.type == Type::Comment) {
                if (!lineComment) add(begin + piece.begin, begin + piece.end);
                continue;
            }
            if (piece.type == Type::Text || piece.type == Type::Bad) {
                add(begin + piece.begin, begin + piece.end);
                if (c == '$') body(begin + piece.begin, begin + piece.end);
            } else if (piece.type == Type::Mark && c == '(') {
                parentheses.push_back(piece.begin);
            } else if (piece.type == Type::Mark && c == ')' && !parentheses.empty()) {
                add(begin + parentheses.back(), begin + piece.end);
                parentheses.pop_back();
            }
            std::string word;
            if (piece.type == Type::Word)
                word = asciiLower(text.substr(piece.begin, piece.end - piece.begin));
            if (code) follow(word, before, begin + piece.begin, begin + piece.end, blocks);
            before = std::move(word);
        }
        endComments();
        if (code && before == "end") follow({}, before, end, end, blocks);
    }

    /// BEGIN, CASE and LOOP end with END; END IF and the like end what is not followed.
    void follow(const std::string& word, const std::string& before, size_t begin, size_t end,
                std::vector<size_t>& blocks)
    {
        if (word.empty() && before != "end") return;
        if (before == "end") { // which of them is known by now
            const bool other = word == "if" || word == "while" || word == "repeat";
            if (!other && !blocks.empty()) {
                add(blocks.back(), m_endOfEnd);
                blocks.pop_back();
            }
            if (word == "case" || word == "loop" || other) return;
        }
        if (word == "begin" || word == "case" || word == "loop") blocks.push_back(begin);
        if (word == "end") m_endOfEnd = end;
    }

    /// What stands between $$ and $$ is code of its own.
    void body(size_t begin, size_t end)
    {
        const size_t open = m_text.find('$', begin + 1);
        if (open == std::string_view::npos || open + 1 >= end) return;
        const size_t tag = open + 1 - begin;
        if (end - begin < 2 * tag) return;
        if (m_depth > 3) return; // bodies in bodies in bodies
        ++m_depth;
        within(begin + tag, end - tag, true);
        --m_depth;
    }

    [[nodiscard]] bool opensLine(size_t byte) const
    {
        for (size_t at = m_lineStarts[lineOf(byte)]; at < byte; ++at)
            if (m_text[at] != ' ' && m_text[at] != '\t') return false;
        return true;
    }

    const Lexical* m_lexical;
    std::string_view m_text;
    std::vector<size_t> m_lineStarts;
    std::vector<Region> m_regions;
    size_t m_endOfEnd = 0;
    int m_depth = 0;
};

} // namespace

FoldLevels foldLevels(const Dialect& dialect, std::string_view text,
                      const std::vector<StatementSpan>& statements)
{
    Search search(dynamic_cast<const Lexical*>(&dialect), text);
    size_t behind = 0;
    for (const StatementSpan& span : statements) {
        search.between(behind, span.begin);
        search.statement(span);
        behind = span.end;
    }
    search.between(behind, text.size());

    FoldLevels levels;
    levels.lines.assign(search.lines(), FoldLevels::base);
    std::vector<Region> open; // by where they end, the innermost last
    const auto regions = search.regions();
    size_t next = 0;
    for (size_t line = 0; line < levels.lines.size(); ++line) {
        while (!open.empty() && open.back().last < line) open.pop_back();
        const bool begins = next < regions.size() && regions[next].first == line;
        // What ends on a line where another one begins ends above it, or they would be one.
        if (begins)
            while (!open.empty() && open.back().last == line) open.pop_back();
        levels.lines[line] += static_cast<int>(std::min<size_t>(open.size(), 500));
        if (!begins) continue;
        Region region = regions[next++];
        // One that goes on beyond what it begins in is cut there: blocks lie within each other.
        if (!open.empty()) region.last = std::min(region.last, open.back().last);
        if (region.last <= line) continue;
        levels.lines[line] |= FoldLevels::header;
        open.push_back(region);
    }
    return levels;
}

} // namespace lockstep
