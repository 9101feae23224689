// Dialect: the statements of a script, also of one for the product's own client, which is told by
// DELIMITER what ends a statement.
#include "base/text.h"
#include "engine/statementspans.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/token.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

bool isAnyOf(const Token& token, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](auto word) { return token.is(word); });
}

/// Follows a script token by token and knows when a semicolon ends a statement: not within the body
/// of a routine, a trigger or an event, nor of a block that is a statement.
class StatementEnd
{
public:
    /// True when this token ends the statement.
    bool ends(const Token& token)
    {
        if (token.isOperator(";") && m_depth == 0) {
            *this = StatementEnd();
            return true;
        }
        look(token);
        if (m_code) follow(token);
        m_endBefore = token.is("end");
        return false;
    }

private:
    /// What the statement makes says whether it has a body: a table may have a column "event".
    void look(const Token& token)
    {
        if (token.kind != TokenKind::Word || m_decided) return;
        const std::string word = asciiLower(token.text);
        if (m_first.empty()) {
            m_first = word;
            // The client cuts IF, LOOP and the like of their own at semicolons; a block is one.
            m_decided =
                m_first != "create" && m_first != "set" && m_first != "alter" && m_first != "begin";
            return;
        }
        if (m_first == "begin") {
            m_decided = true;
            m_code = word == "not"; // BEGIN NOT ATOMIC; BEGIN alone opens a transaction
            if (m_code) m_depth = 1;
            return;
        }
        if (isAnyOf(token, {"procedure", "function", "trigger", "event", "package"}))
            m_decided = m_code = true;
        else if (isAnyOf(token, {"table", "view", "index", "database", "schema", "user", "role",
                                 "sequence", "server", "temporary"}))
            m_decided = true;
    }

    /// BEGIN and CASE end with END or END CASE. END IF, END LOOP and the like end what is not
    /// counted, for IF and REPEAT are functions as well: they take the END back.
    void follow(const Token& token)
    {
        if (m_endBefore && isAnyOf(token, {"if", "loop", "repeat", "while", "for"}))
            ++m_depth;
        else if (token.is("end"))
            --m_depth;
        else if (token.is("begin") || (token.is("case") && !m_endBefore))
            ++m_depth;
    }

    std::string m_first;
    int m_depth = 0;
    bool m_decided = false; ///< it is known whether it has a body
    bool m_code = false;
    bool m_endBefore = false;
};

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// The new mark of a DELIMITER that begins at this byte, or nothing.
std::optional<std::string_view> delimiterAt(std::string_view script, size_t at)
{
    constexpr std::string_view word = "delimiter";
    if (asciiLower(script.substr(at, word.size())) != word) return {};
    size_t begin = at + word.size();
    if (begin >= script.size() || !isBlank(script[begin])) return {};
    while (begin < script.size() && isBlank(script[begin])) ++begin;
    size_t end = begin;
    while (end < script.size() && !isBlank(script[end]) && script[end] != '\n') ++end;
    if (begin == end) return {};
    return script.substr(begin, end - begin);
}

/// Cuts a script where DELIMITER says; the rest is cut at semicolons.
class Script
{
public:
    explicit Script(std::string_view text) : m_text(text) {}

    std::vector<StatementSpan> run()
    {
        bool lineBegins = true;
        for (size_t at = 0; at < m_text.size();) {
            const char c = m_text[at];
            if (lineBegins && !isBlank(c) && c != '\n') {
                lineBegins = false;
                if (const auto mark = delimiterAt(m_text, at)) {
                    take(at);
                    m_mark = *mark;
                    at = std::min(m_text.find('\n', at), m_text.size());
                    m_begin = at;
                    continue;
                }
            }
            if (m_mark != ";" && m_text.compare(at, m_mark.size(), m_mark) == 0) {
                take(at);
                at += m_mark.size();
                m_begin = at;
                continue;
            }
            const size_t behind = behindQuoted(m_text, at);
            if (behind == at && c == '\n') lineBegins = true;
            at = std::max(behind, at + 1);
        }
        take(m_text.size());
        return std::move(m_spans);
    }

private:
    void take(size_t end)
    {
        const std::string_view piece = m_text.substr(m_begin, end - m_begin);
        auto tokens = tokenize(piece);
        if (m_mark == ";") {
            for (const StatementSpan& span : statementSpans(tokens, StatementEnd()))
                m_spans.push_back({m_begin + span.begin, m_begin + span.end});
            return;
        }
        // The server wants no semicolon behind a statement, but takes one.
        while (!tokens.empty() && tokens.back().isOperator(";")) tokens.pop_back();
        if (!tokens.empty())
            m_spans.push_back({m_begin + tokens.front().begin, m_begin + tokens.back().end()});
    }

    std::string_view m_text;
    std::string_view m_mark = ";";
    size_t m_begin = 0; ///< of what belongs to no statement yet
    std::vector<StatementSpan> m_spans;
};

} // namespace

std::vector<StatementSpan> MariadbDialect::statements(std::string_view script) const
{
    return Script(script).run();
}

} // namespace lockstep::mariadb
