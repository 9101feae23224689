// Tokens: a scanner that follows SQLite's own, and the writing of canonical text.
#include "plugins/sqlite/token.h"

#include "base/text.h"

#include <array>
#include <sqlite3.h>

namespace lockstep::sqlite {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool isInName(char c) { return isLetter(c) || isDigit(c) || c == '$'; }
bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

class Scanner
{
public:
    explicit Scanner(std::string_view sql) : m_sql(sql) {}

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

    /// False at the end of the text.
    bool skipBlank()
    {
        while (m_at < m_sql.size()) {
            if (isSpace(at())) {
                ++m_at;
            } else if (at() == '-' && at(1) == '-') {
                m_at = std::min(m_sql.find('\n', m_at), m_sql.size());
            } else if (at() == '/' && at(1) == '*') {
                const size_t end = m_sql.find("*/", m_at + 2);
                m_at = end == std::string_view::npos ? m_sql.size() : end + 2;
            } else {
                return true;
            }
        }
        return false;
    }

    TokenKind quote(char closing, TokenKind kind)
    {
        ++m_at;
        while (m_at < m_sql.size()) {
            if (at() == closing) {
                ++m_at;
                if (closing == ']' || at() != closing) return kind;
            }
            ++m_at;
        }
        return TokenKind::Bad;
    }

    TokenKind number()
    {
        if (at() == '0' && (at(1) == 'x' || at(1) == 'X')) m_at += 2;
        while (isInName(at()) || at() == '.') {
            const bool exponent = at() == 'e' || at() == 'E';
            ++m_at;
            if (exponent && (at() == '+' || at() == '-') && isDigit(at(1))) ++m_at;
        }
        return TokenKind::Number;
    }

    TokenKind symbol()
    {
        static constexpr std::array<std::string_view, 12> symbols{
            "->>", "->", "||", "<<", "<>", "<=", ">>", ">=", "==", "!=", "&", "|"};
        for (const auto candidate : symbols)
            if (m_sql.substr(m_at).starts_with(candidate)) {
                m_at += candidate.size();
                return TokenKind::Operator;
            }
        const char c = at();
        ++m_at;
        return std::string_view("()+-*/%<>=,;.~").find(c) != std::string_view::npos
                   ? TokenKind::Operator
                   : TokenKind::Bad;
    }

    TokenKind scan()
    {
        const char c = at();
        if (c == '\'') return quote('\'', TokenKind::String);
        if (c == '"' || c == '`') return quote(c, TokenKind::Quoted);
        if (c == '[') return quote(']', TokenKind::Quoted);
        if ((c == 'x' || c == 'X') && at(1) == '\'') {
            ++m_at;
            return quote('\'', TokenKind::Blob);
        }
        if (isDigit(c) || (c == '.' && isDigit(at(1)))) return number();
        if (isLetter(c)) {
            while (isInName(at())) ++m_at;
            return TokenKind::Word;
        }
        if (c == '?' || ((c == ':' || c == '@' || c == '$' || c == '#') && isInName(at(1)))) {
            ++m_at;
            while (isInName(at())) ++m_at;
            return TokenKind::Variable;
        }
        return symbol();
    }

    std::string_view m_sql;
    size_t m_at = 0;
    std::vector<Token> m_tokens;
};

/// Words that mean something else without quotes.
bool isValueWord(std::string_view lower)
{
    return lower == "null" || lower == "true" || lower == "false" || lower == "current_time" ||
           lower == "current_date" || lower == "current_timestamp";
}

std::string canonical(const Token& token, const KnownNames* known)
{
    switch (token.kind) {
    case TokenKind::Word:
    case TokenKind::Number:
        return asciiLower(token.text);
    case TokenKind::Blob:
        return "x" + std::string(token.text.substr(1));
    case TokenKind::Quoted: {
        const std::string name = token.name();
        if (token.text[0] == '"' && known && known->find(asciiLower(name)) == known->end() &&
            asciiLower(name) != name)
            return quotedName(name);
        return canonicalName(name);
    }
    default:
        return std::string(token.text);
    }
}

} // namespace

bool Token::is(std::string_view lowerCaseWord) const
{
    return kind == TokenKind::Word && text.size() == lowerCaseWord.size() &&
           asciiLower(text) == lowerCaseWord;
}

std::string Token::name() const
{
    if (kind != TokenKind::Quoted && kind != TokenKind::String) return std::string(text);
    const char closing = text.back();
    std::string out;
    for (size_t i = 1; i + 1 < text.size(); ++i) {
        out += text[i];
        if (text[i] == closing && closing != ']') ++i;
    }
    return out;
}

std::vector<Token> tokenize(std::string_view sql) { return Scanner(sql).run(); }

std::string canonical(Tokens tokens, const KnownNames* known)
{
    std::string out;
    for (const auto& token : tokens) {
        if (!out.empty()) out += ' ';
        out += canonical(token, known);
    }
    return out;
}

bool hasQuotedText(Tokens tokens, const KnownNames& known)
{
    for (const auto& token : tokens)
        if (token.kind == TokenKind::Quoted && token.text[0] == '"' &&
            known.find(asciiLower(token.name())) == known.end())
            return true;
    return false;
}

std::string_view written(std::string_view sql, Tokens tokens)
{
    if (tokens.empty()) return {};
    return sql.substr(tokens.front().begin, tokens.back().end() - tokens.front().begin);
}

std::string canonicalName(std::string_view name)
{
    const std::string lower = asciiLower(name);
    bool plain = !lower.empty() && isLetter(lower[0]) && !isValueWord(lower);
    for (const char c : lower) plain = plain && isInName(c);
    return plain ? lower : quotedName(lower);
}

bool isKeyword(std::string_view word)
{
    return sqlite3_keyword_check(word.data(), static_cast<int>(word.size())) != 0;
}

bool isPlainName(std::string_view name)
{
    if (name.empty() || isDigit(name[0])) return false;
    for (const char c : name)
        if (!isInName(c) || c == '$' || static_cast<unsigned char>(c) >= 0x80) return false;
    return !isKeyword(name);
}

std::string quotedName(std::string_view name)
{
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string replaceName(std::string_view sql, std::string_view from, std::string_view replacement)
{
    const std::string lower = asciiLower(from);
    const bool onlyInside = isKeyword(from);
    std::string out;
    size_t copied = 0;
    int depth = 0;
    for (const auto& token : tokenize(sql)) {
        if (token.isOperator("(")) ++depth;
        if (token.isOperator(")")) --depth;
        if (token.kind != TokenKind::Word && token.kind != TokenKind::Quoted) continue;
        if (asciiLower(token.name()) != lower) continue;
        if (onlyInside && depth == 0 && token.kind == TokenKind::Word) continue;
        out += sql.substr(copied, token.begin - copied);
        out += replacement;
        copied = token.end();
    }
    return out.append(sql.substr(copied));
}

size_t behindParenthesis(Tokens tokens, size_t open)
{
    int depth = 0;
    for (size_t i = open; i < tokens.size(); ++i) {
        if (tokens[i].isOperator("(")) ++depth;
        if (tokens[i].isOperator(")") && --depth == 0) return i + 1;
    }
    return tokens.size();
}

} // namespace lockstep::sqlite
