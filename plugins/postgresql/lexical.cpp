// Dialect: its text in pieces, and what PostgreSQL's parser makes of a statement.
#include "plugins/postgresql/dialect.h"
#include "plugins/postgresql/keywords.h"
#include "plugins/postgresql/sqltext.h"

#include <pg_query.h>

#include <array>

namespace lockstep::postgresql {

namespace {

using Type = SqlPiece::Type;

constexpr std::string_view operatorSigns = "~!@#^&|`?+-*/%<>=";

bool isSign(char c) { return operatorSigns.find(c) != std::string_view::npos; }

SqlPiece::Type typeOf(std::string_view text, const Token& token)
{
    switch (token.type) {
    case Token::Type::Word:
        return Type::Word;
    case Token::Type::Quoted:
        return Type::Name;
    case Token::Type::Text:
        return Type::Text;
    case Token::Type::Number:
        return Type::Number;
    case Token::Type::Comment:
        return Type::Comment;
    case Token::Type::Mark:
        break;
    }
    const char c = text[token.begin];
    if (isSign(c) || c == ':' || c == '$') return Type::Operator;
    return std::string_view("()[],;.").find(c) != std::string_view::npos ? Type::Mark : Type::Bad;
}

/// As the server's lexer takes it: a sign of several characters ends in + or - only beside others
/// that no standard operator has.
size_t operatorEnd(std::string_view text, size_t begin)
{
    size_t end = begin;
    bool odd = false;
    while (end < text.size() && isSign(text[end])) {
        if (text.compare(end, 2, "--") == 0 || text.compare(end, 2, "/*") == 0) break;
        odd = odd || std::string_view("~!@#%^&|`?").find(text[end]) != std::string_view::npos;
        ++end;
    }
    while (!odd && end > begin + 1 && (text[end - 1] == '+' || text[end - 1] == '-')) --end;
    return std::max(end, begin + 1);
}

/// The piece that begins with this token: what the server reads as one and tokens do not.
SqlPiece pieceAt(std::string_view text, const Token& token)
{
    SqlPiece piece{typeOf(text, token), token.begin, token.end};
    const auto follows = [&](size_t place) { return place < text.size() ? text[place] : '\0'; };
    const char c = text[token.begin];
    if (piece.type == Type::Comment && text[piece.end - 1] == '\n') {
        --piece.end;
        if (text[piece.end - 1] == '\r') --piece.end;
    } else if (piece.type == Type::Word && piece.end - piece.begin == 1 && (c == 'u' || c == 'U') &&
               follows(piece.end) == '&' &&
               (follows(piece.end + 1) == '\'' || follows(piece.end + 1) == '"')) {
        const Token quoted = nextToken(text, piece.end + 1);
        piece.type = quoted.type == Token::Type::Text ? Type::Text : Type::Name;
        piece.end = quoted.end;
    } else if (c == '$' && follows(piece.end) >= '0' && follows(piece.end) <= '9') {
        piece = {Type::Number, token.begin, nextToken(text, piece.end).end};
    } else if (c == '.' && follows(piece.end) >= '0' && follows(piece.end) <= '9') {
        piece = {Type::Number, token.begin, nextToken(text, piece.end).end};
    } else if (c == ':') {
        while (follows(piece.end) == ':' || follows(piece.end) == '=') {
            ++piece.end;
            if (piece.end - piece.begin == 2) break;
        }
    } else if (piece.type == Type::Operator && isSign(c)) {
        piece.end = operatorEnd(text, piece.begin);
    }
    const char last = text[piece.end - 1];
    if (piece.type == Type::Number && (last == 'e' || last == 'E') &&
        (follows(piece.end) == '+' || follows(piece.end) == '-') && follows(piece.end + 1) >= '0' &&
        follows(piece.end + 1) <= '9')
        piece.end = nextToken(text, piece.end + 1).end;
    return piece;
}

/// Without where in the text things stood.
std::string withoutPlaces(std::string_view tree)
{
    static constexpr std::array<std::string_view, 3> places{
        "\"location\":", "\"stmt_location\":", "\"stmt_len\":"};
    std::string out;
    out.reserve(tree.size());
    for (size_t i = 0; i < tree.size();) {
        size_t skipped = 0;
        // Quotes inside of strings are escaped.
        if (tree[i] == '"' && (i == 0 || tree[i - 1] != '\\'))
            for (const auto place : places)
                if (tree.compare(i, place.size(), place) == 0) skipped = place.size();
        if (skipped == 0) {
            out += tree[i++];
            continue;
        }
        i += skipped;
        while (i < tree.size() && (tree[i] == '-' || (tree[i] >= '0' && tree[i] <= '9'))) ++i;
    }
    return out;
}

} // namespace

std::vector<SqlPiece> PostgresqlDialect::pieces(std::string_view text) const
{
    std::vector<SqlPiece> all;
    for (Token token = nextToken(text, 0); token.begin < text.size();) {
        all.push_back(pieceAt(text, token));
        token = nextToken(text, all.back().end);
    }
    return all;
}

bool PostgresqlDialect::isReserved(std::string_view word) const { return mustBeQuoted(word); }

Result<std::string> PostgresqlDialect::meaning(std::string_view statement) const
{
    Error error;
    error.kind = ErrorKind::BadInput;
    error.statement = statement;
    error.message = "The statement cannot be parsed";
    if (statement.find('\0') != std::string_view::npos) return failure(std::move(error));
    const PgQueryParseResult parsed = pg_query_parse(std::string(statement).c_str());
    std::string tree;
    if (parsed.error) {
        error.detail = parsed.error->message ? parsed.error->message : "";
        error.position = parsed.error->cursorpos;
        error.hint = "The parser is PostgreSQL 15's: newer words are unknown to it.";
    } else if (parsed.parse_tree) {
        tree = withoutPlaces(parsed.parse_tree);
    }
    pg_query_free_parse_result(parsed);
    if (tree.empty()) return failure(std::move(error));
    return tree;
}

} // namespace lockstep::postgresql
