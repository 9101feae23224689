// SQL text of PostgreSQL, cut into tokens.
#include "plugins/postgresql/sqltext.h"

#include "base/text.h"
#include "plugins/postgresql/keywords.h"

namespace lockstep::postgresql {

namespace {

bool beginsWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool insideWord(char c) { return beginsWord(c) || isDigit(c) || c == '$'; }

/// Behind the quote that closes what was opened in front of `at`; a doubled one does not.
size_t behindQuote(std::string_view text, size_t at, char quote, bool backslashes)
{
    while (at < text.size()) {
        if (backslashes && text[at] == '\\') {
            at += 2;
        } else if (text[at] == quote) {
            if (at + 1 >= text.size() || text[at + 1] != quote) return at + 1;
            at += 2;
        } else {
            ++at;
        }
    }
    return text.size();
}

size_t behindComment(std::string_view text, size_t at)
{
    size_t depth = 1;
    while (at < text.size()) {
        if (text.compare(at, 2, "/*") == 0) {
            ++depth;
            at += 2;
        } else if (text.compare(at, 2, "*/") == 0) {
            at += 2;
            if (--depth == 0) return at;
        } else {
            ++at;
        }
    }
    return text.size();
}

/// Behind the dollar quote that begins at `at`, or `at` when none does.
size_t behindDollars(std::string_view text, size_t at)
{
    size_t tag = at + 1;
    if (tag < text.size() && isDigit(text[tag])) return at;
    while (tag < text.size() && text[tag] != '$' && insideWord(text[tag])) ++tag;
    if (tag >= text.size() || text[tag] != '$') return at;
    const std::string_view mark = text.substr(at, tag + 1 - at);
    const size_t close = text.find(mark, tag + 1);
    return close == std::string_view::npos ? text.size() : close + mark.size();
}

} // namespace

Token nextToken(std::string_view text, size_t from)
{
    while (from < text.size() && (text[from] == ' ' || (text[from] >= '\t' && text[from] <= '\r')))
        ++from;
    Token token{Token::Type::Mark, from, from};
    if (from >= text.size()) return token;
    const char c = text[from];
    const auto ends = [&](Token::Type type, size_t end) {
        token.type = type;
        token.end = std::min(end, text.size());
        return token;
    };
    if (text.compare(from, 2, "--") == 0) {
        const size_t line = text.find('\n', from);
        return ends(Token::Type::Comment, line == std::string_view::npos ? text.size() : line + 1);
    }
    if (text.compare(from, 2, "/*") == 0)
        return ends(Token::Type::Comment, behindComment(text, from + 2));
    if (c == '\'') return ends(Token::Type::Text, behindQuote(text, from + 1, '\'', false));
    if (c == '"') return ends(Token::Type::Quoted, behindQuote(text, from + 1, '"', false));
    if (c == '$')
        if (const size_t end = behindDollars(text, from); end != from)
            return ends(Token::Type::Text, end);
    if (from + 1 < text.size() && text[from + 1] == '\'') {
        if (c == 'e' || c == 'E')
            return ends(Token::Type::Text, behindQuote(text, from + 2, '\'', true));
        if (c == 'b' || c == 'B' || c == 'x' || c == 'X' || c == 'n' || c == 'N')
            return ends(Token::Type::Text, behindQuote(text, from + 2, '\'', false));
    }
    if (beginsWord(c)) {
        size_t end = from + 1;
        while (end < text.size() && insideWord(text[end])) ++end;
        return ends(Token::Type::Word, end);
    }
    if (isDigit(c)) {
        size_t end = from + 1;
        while (end < text.size() &&
               (isDigit(text[end]) || text[end] == '.' || insideWord(text[end])))
            ++end;
        return ends(Token::Type::Number, end);
    }
    return ends(Token::Type::Mark, from + 1);
}

std::vector<Token> tokens(std::string_view text)
{
    std::vector<Token> all;
    for (Token token = nextToken(text, 0); token.begin < text.size();
         token = nextToken(text, token.end))
        if (token.type != Token::Type::Comment) all.push_back(token);
    return all;
}

std::string nameOf(std::string_view text, const Token& token)
{
    const std::string_view piece = text.substr(token.begin, token.end - token.begin);
    if (token.type != Token::Type::Quoted) return asciiLower(piece);
    std::string name;
    for (size_t i = 1; i + 1 < piece.size(); ++i) {
        name += piece[i];
        if (piece[i] == '"') ++i;
    }
    return name;
}

std::string quoted(std::string_view name)
{
    bool plain = !name.empty() && !isDigit(name[0]);
    for (const char c : name) plain = plain && ((c >= 'a' && c <= 'z') || isDigit(c) || c == '_');
    if (plain && !mustBeQuoted(name)) return std::string(name);
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string qualified(const Path& path) { return quoted(path.first()) + "." + quoted(path.name()); }

std::string literal(std::string_view text)
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += '\'';
        out += c;
    }
    return out + '\'';
}

std::string dollarQuoted(std::string_view text)
{
    std::string mark = "$$";
    for (int i = 0; text.find(mark.substr(0, mark.size() - 1)) != std::string_view::npos; ++i)
        mark = i == 0 ? "$body$" : "$body" + std::to_string(i) + "$";
    return mark + std::string(text) + mark;
}

size_t behindName(std::string_view text, size_t from)
{
    while (true) {
        const Token name = nextToken(text, from);
        if (name.type != Token::Type::Word && name.type != Token::Type::Quoted) return from;
        from = name.end;
        if (from >= text.size() || text[from] != '.') return from;
        ++from;
    }
}

size_t findWord(std::string_view text, std::string_view word, size_t from)
{
    for (Token token = nextToken(text, from); token.begin < text.size();
         token = nextToken(text, token.end))
        if (token.type == Token::Type::Word &&
            text.substr(token.begin, token.end - token.begin) == word)
            return token.begin;
    return std::string_view::npos;
}

} // namespace lockstep::postgresql
