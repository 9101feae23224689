// Formatting: each statement laid out, and the proof.
#include "engine/formatting.h"

#include "base/text.h"
#include "engine/sqllayout.h"

#include <algorithm>

namespace lockstep {

namespace {

constexpr int mostRounds = 4;

size_t characters(std::string_view text)
{
    return static_cast<size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string_view textOf(std::string_view text, const SqlPiece& piece)
{
    return text.substr(piece.begin, piece.end - piece.begin);
}

/// Every piece is still there, in order; words may have changed their case.
bool samePieces(const Lexical& lexical, std::string_view before, std::string_view after)
{
    const auto old = lexical.pieces(before);
    const auto now = lexical.pieces(after);
    return std::equal(old.begin(), old.end(), now.begin(), now.end(),
                      [&](const SqlPiece& a, const SqlPiece& b) {
                          if (a.type != b.type) return false;
                          const auto x = textOf(before, a);
                          const auto y = textOf(after, b);
                          if (x == y) return true;
                          if (a.type == SqlPiece::Type::Comment) // its line end is none of it
                              return trimmed(x) == trimmed(y);
                          return a.type == SqlPiece::Type::Word && asciiLower(x) == asciiLower(y);
                      });
}

Error refusal(std::string message, std::string_view statement)
{
    Error error;
    error.kind = ErrorKind::BadInput;
    error.message = std::move(message);
    error.statement = statement;
    error.position = 1;
    return error;
}

Result<std::string> formattedStatement(const Lexical& lexical, std::string_view statement)
{
    const auto meant = lexical.meaning(statement);
    if (!meant) return failure(meant.error());
    // A line that was broken can bring a comment to another place, once.
    std::string out(statement);
    for (int round = 0; round < mostRounds; ++round) {
        const auto pieces = lexical.pieces(out);
        const auto bad = std::find_if(pieces.begin(), pieces.end(), [](const SqlPiece& piece) {
            return piece.type == SqlPiece::Type::Bad;
        });
        if (bad != pieces.end()) {
            Error error = refusal("Here is a quote that nothing closes, or a sign that means "
                                  "nothing",
                                  statement);
            error.position = static_cast<int>(characters(statement.substr(0, bad->begin))) + 1;
            return failure(std::move(error));
        }
        std::string next = laidOut(lexical, out, pieces);
        if (next == out) break;
        if (!samePieces(lexical, out, next))
            return failure(refusal("Laid out anew the statement would not be made of the same "
                                   "pieces",
                                   statement));
        out = std::move(next);
        if (round + 1 == mostRounds)
            return failure(refusal("The statement has no layout that stays", statement));
    }
    const auto means = lexical.meaning(out);
    if (!means || *means != *meant)
        return failure(refusal("Laid out anew the statement would not mean the same", statement));
    return out;
}

} // namespace

Result<std::string> formatted(const Dialect& dialect, std::string_view text)
{
    const auto* lexical = dynamic_cast<const Lexical*>(&dialect);
    if (!lexical)
        return failure(ErrorKind::Unsupported, "The text of this engine's SQL is not formatted");
    const auto spans = dialect.statements(text);
    std::string out;
    size_t behind = 0;
    for (const StatementSpan& span : spans) {
        const std::string_view statement = text.substr(span.begin, span.end - span.begin);
        auto laid = formattedStatement(*lexical, statement);
        if (!laid) {
            Error error = laid.error();
            error.position = static_cast<int>(characters(text.substr(0, span.begin))) +
                             std::max(1, error.position);
            return failure(std::move(error));
        }
        out += text.substr(behind, span.begin - behind);
        out += *laid;
        behind = span.end;
    }
    out += text.substr(behind);
    if (dialect.statements(out).size() != spans.size())
        return failure(refusal("Laid out anew the text would be cut into other statements", text));
    return out;
}

} // namespace lockstep
