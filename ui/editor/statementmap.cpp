// StatementMap: which statement of a text a caret belongs to.
#include "ui/editor/statementmap.h"

#include <algorithm>

namespace lockstep {

namespace {

size_t lineEnd(std::string_view text, size_t from)
{
    return std::min(text.find('\n', from), text.size());
}

/// The comments of what stands between two statements.
std::vector<StatementSpan> comments(SqlScanner& scanner, std::string_view text, size_t begin,
                                    size_t end)
{
    std::string tokens(end - begin, '\0');
    scanner.scan(text.substr(begin, end - begin), 0, tokens.data());
    std::vector<StatementSpan> found;
    for (size_t place = 0; place < tokens.size(); ++place) {
        if (static_cast<SqlToken>(tokens[place]) != SqlToken::Comment) continue;
        size_t stop = place;
        while (stop < tokens.size() && static_cast<SqlToken>(tokens[stop]) == SqlToken::Comment)
            ++stop;
        found.push_back({begin + place, begin + stop});
        place = stop;
    }
    return found;
}

/// Where a statement begins with the comments that stand directly above its first word; comments
/// that begin before `earliest` are the statement's before.
size_t withComments(std::string_view text, const std::vector<StatementSpan>& comments,
                    size_t firstWord, size_t earliest)
{
    size_t begin = firstWord;
    for (auto comment = comments.rbegin(); comment != comments.rend(); ++comment) {
        if (comment->begin < earliest) break;
        const auto between = text.substr(comment->end, begin - comment->end);
        if (std::count(between.begin(), between.end(), '\n') > 1) break;
        begin = comment->begin;
    }
    return begin;
}

/// The separator behind a statement, in front of `limit`; npos when there is none.
size_t separator(SqlScanner& scanner, std::string_view text, size_t end, size_t limit)
{
    const size_t place = end + scanner.firstWord(text.substr(end, limit - end));
    return place < limit && text[place] == ';' ? place : std::string_view::npos;
}

} // namespace

StatementMap::StatementMap(const Dialect& dialect, std::string_view text)
{
    SqlScanner scanner(SqlSyntax::of(dialect), dialect.keywords());
    const auto pieces = dialect.statements(text);
    size_t gap = 0;      // where the text begins that belongs to no statement yet
    size_t earliest = 0; // where a comment may begin that belongs to the next statement
    for (size_t i = 0; i < pieces.size(); ++i) {
        const auto& piece = pieces[i];
        if (piece.begin < gap || piece.end > text.size() || piece.begin >= piece.end) continue;
        const size_t word =
            piece.begin + scanner.firstWord(text.substr(piece.begin, piece.end - piece.begin));
        if (word >= piece.end) continue;
        size_t end = piece.end;
        while (end > word && static_cast<unsigned char>(text[end - 1]) <= ' ') --end;
        const size_t begin = withComments(text, comments(scanner, text, gap, word), word, earliest);

        const size_t limit = i + 1 < pieces.size() ? pieces[i + 1].begin : text.size();
        const size_t stop = separator(scanner, text, end, std::max(end, limit));
        m_spans.push_back({begin, end});
        if (stop == std::string_view::npos) { // nothing ends it: it reaches to the next, or the end
            m_reach.push_back(limit);
            gap = earliest = end;
        } else {
            m_reach.push_back(lineEnd(text, stop));
            gap = stop + 1;
            earliest = m_reach.back();
        }
    }
}

std::optional<StatementSpan> StatementMap::at(size_t caret) const
{
    const auto behind = std::upper_bound(
        m_spans.begin(), m_spans.end(), caret,
        [](size_t place, const StatementSpan& span) { return place < span.begin; });
    if (behind == m_spans.begin()) return {};
    const auto index = static_cast<size_t>(behind - m_spans.begin()) - 1;
    if (caret > std::max(m_spans[index].end, m_reach[index])) return {};
    return m_spans[index];
}

size_t byteOfCharacter(std::string_view text, size_t character)
{
    size_t place = 0;
    for (size_t n = 1; place < text.size(); ++place) {
        if ((text[place] & 0xC0) == 0x80) continue; // the inside of a character
        if (n++ == character) return place;
    }
    return text.size();
}

size_t utf16Length(std::string_view text, size_t bytes)
{
    size_t units = 0;
    for (size_t place = 0; place < std::min(bytes, text.size()); ++place) {
        const auto byte = static_cast<unsigned char>(text[place]);
        if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
    }
    return units;
}

} // namespace lockstep
