// Tokens: a scanner that follows MariaDB's own.
#include "plugins/mariadb/token.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace lockstep::mariadb {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isInName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

class Scanner
{
public:
    explicit Scanner(std::string_view sql, size_t at = 0) : m_sql(sql), m_at(at) {}

    size_t behindQuoted()
    {
        const char c = at();
        if (c == '\'' || c == '"' || c == '`')
            (void)quote(c, TokenKind::String);
        else if (c == '#' || dashes())
            toLineEnd();
        else if (c == '/' && at(1) == '*')
            comment();
        return m_at;
    }

    std::vector<Token> run()
    {
        while (skipBlank()) {
            const size_t begin = m_at;
            const TokenKind kind = scan();
            m_tokens.push_back({kind, m_sql.substr(begin, m_at - begin), begin});
        }
        return std::move(m_tokens);
    }

private:
    [[nodiscard]] char at(size_t ahead = 0) const
    {
        return m_at + ahead < m_sql.size() ? m_sql[m_at + ahead] : '\0';
    }
    /// Dashes are a comment only in front of white space.
    [[nodiscard]] bool dashes() const
    {
        return at() == '-' && at(1) == '-' &&
               (m_at + 2 >= m_sql.size() || isSpace(at(2)) ||
                static_cast<unsigned char>(at(2)) < ' ');
    }
    void toLineEnd() { m_at = std::min(m_sql.find('\n', m_at), m_sql.size()); }

    /// False at the end of the text.
    bool skipBlank()
    {
        while (m_at < m_sql.size()) {
            if (isSpace(at())) {
                ++m_at;
            } else if (at() == '#' || dashes()) {
                toLineEnd();
            } else if (at() == '/' && at(1) == '*') {
                comment();
            } else if (m_inExecutable && at() == '*' && at(1) == '/') {
                m_inExecutable = false;
                m_at += 2;
            } else {
                return true;
            }
        }
        return false;
    }

    void comment()
    {
        const size_t mark = at(2) == 'M' ? 3 : 2;
        if (at(mark) == '!') {
            m_at += mark + 1;
            while (isDigit(at())) ++m_at;
            m_inExecutable = true;
            return;
        }
        const size_t end = m_sql.find("*/", m_at + 2);
        m_at = end == std::string_view::npos ? m_sql.size() : end + 2;
    }

    TokenKind quote(char closing, TokenKind kind)
    {
        ++m_at;
        while (m_at < m_sql.size()) {
            if (at() == '\\' && closing != '`') {
                m_at = std::min(m_at + 2, m_sql.size());
                continue;
            }
            if (at() == closing) {
                ++m_at;
                if (at() != closing) return kind;
            }
            ++m_at;
        }
        m_at = m_sql.size();
        return TokenKind::Bad;
    }

    TokenKind number()
    {
        while (isInName(at()) || at() == '.') {
            const bool exponent = at() == 'e' || at() == 'E';
            ++m_at;
            if (exponent && (at() == '+' || at() == '-') && isDigit(at(1))) ++m_at;
        }
        return TokenKind::Number;
    }

    TokenKind scan()
    {
        const char c = at();
        if (c == '\'' || c == '"') return quote(c, TokenKind::String);
        if (c == '`') return quote(c, TokenKind::Quoted);
        // What stands behind a dot is a name, even if it begins with a digit.
        const bool behindDot = !m_tokens.empty() && m_tokens.back().isOperator(".");
        if (!behindDot && (isDigit(c) || (c == '.' && isDigit(at(1))))) return number();
        if (isInName(c)) {
            while (isInName(at())) ++m_at;
            return TokenKind::Word;
        }
        if (c == '@') {
            while (at() == '@') ++m_at;
            if (at() == '`' || at() == '\'' || at() == '"') return quote(at(), TokenKind::Variable);
            while (isInName(at()) || at() == '.') ++m_at;
            return TokenKind::Variable;
        }
        static constexpr std::array<std::string_view, 10> symbols{"<=>", "||", "&&", "<<", ">>",
                                                                  "<=",  ">=", "<>", "!=", ":="};
        for (const auto symbol : symbols)
            if (m_sql.substr(m_at).starts_with(symbol)) {
                m_at += symbol.size();
                return TokenKind::Operator;
            }
        ++m_at;
        return TokenKind::Operator;
    }

    std::string_view m_sql;
    size_t m_at = 0;
    bool m_inExecutable = false;
    std::vector<Token> m_tokens;
};

} // namespace

bool Token::is(std::string_view lowerCaseWord) const
{
    return kind == TokenKind::Word && text.size() == lowerCaseWord.size() &&
           asciiLower(text) == lowerCaseWord;
}

std::string Token::name() const
{
    if (kind != TokenKind::Quoted) return std::string(text);
    std::string out;
    for (size_t i = 1; i + 1 < text.size(); ++i) {
        out += text[i];
        if (text[i] == '`') ++i;
    }
    return out;
}

std::vector<Token> tokenize(std::string_view sql) { return Scanner(sql).run(); }

size_t behindQuoted(std::string_view sql, size_t at) { return Scanner(sql, at).behindQuoted(); }

std::string withoutDatabase(std::string_view sql, std::string_view database)
{
    std::string out;
    size_t copied = 0;
    const auto tokens = tokenize(sql);
    for (size_t i = 0; i + 2 < tokens.size(); ++i) {
        const bool behindDot = i > 0 && tokens[i - 1].isOperator(".");
        if (behindDot || tokens[i].kind != TokenKind::Quoted || tokens[i].name() != database ||
            !tokens[i + 1].isOperator(".") || tokens[i + 2].kind != TokenKind::Quoted)
            continue;
        out += sql.substr(copied, tokens[i].begin - copied);
        copied = tokens[i + 2].begin;
    }
    return out + std::string(sql.substr(copied));
}

std::string replaceName(std::string_view sql, std::string_view from, std::string_view to)
{
    std::string out;
    size_t copied = 0;
    const std::string wanted = asciiLower(from);
    for (const Token& token : tokenize(sql)) {
        if (token.kind != TokenKind::Quoted || asciiLower(token.name()) != wanted) continue;
        out += sql.substr(copied, token.begin - copied);
        out += quoted(to);
        copied = token.end();
    }
    return out + std::string(sql.substr(copied));
}

std::vector<std::string> namesIn(std::string_view sql)
{
    std::vector<std::string> names;
    for (const Token& token : tokenize(sql))
        if (token.canName()) names.push_back(asciiLower(token.name()));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::string quoted(std::string_view name)
{
    std::string out = "`";
    for (const char c : name) {
        if (c == '`') out += '`';
        out += c;
    }
    return out + '`';
}

} // namespace lockstep::mariadb
