// SqlWords: a statement taken apart into words, also one that does not parse yet.
#pragma once

#include "completion/sqlscanner.h"

namespace lockstep {

/// A name, a literal or one sign; blanks and comments are none. A value.
struct SqlWord
{
    enum class Kind {
        Name,   ///< without quotes: a keyword, too
        Quoted, ///< a name in quotes, maybe not closed yet
        Other,  ///< a text, a number, a parameter
        Sign,   ///< one byte: "(", ",", "="
        Caret   ///< where the next name is being typed
    };
    Kind kind = Kind::Sign;
    size_t begin = 0;
    size_t end = 0;
    std::string name; ///< as it names something: without quotes; of a sign, the sign
    std::string lower;

    /// A keyword or a sign; the word is lower case.
    [[nodiscard]] bool is(std::string_view word) const
    {
        return (kind == Kind::Name || kind == Kind::Sign) && lower == word;
    }
    [[nodiscard]] bool names() const { return kind == Kind::Name || kind == Kind::Quoted; }
};

/// A name as people write it: in quotes only where it must be, also where the engine's own writer
/// always has them.
[[nodiscard]] std::string writtenName(const Dialect& dialect, std::string_view name);

/// The words of the text's bytes [begin, end), which begin outside of quotes and comments.
[[nodiscard]] std::vector<SqlWord> wordsOf(SqlScanner& scanner, std::string_view text, size_t begin,
                                           size_t end);

/// Whether a line without anything in it ends right in front of the place.
[[nodiscard]] bool behindBlankLine(std::string_view text, size_t place);

/// For each word: where the parenthesis that it opens is closed (words.size() if nowhere), where
/// the one that it closes was opened, or itself.
[[nodiscard]] std::vector<size_t> matches(const std::vector<SqlWord>& words);

/// Where the look around a caret begins: at a line, and not far away, for nobody waits for a dump
/// of megabytes.
[[nodiscard]] size_t lookedAtFrom(std::string_view text, size_t caret);

/// The bytes of the text in which the statement around the caret stands: from its first word, or
/// from behind the semicolon in front of the caret, to its end. Statements that begin behind a
/// blank line are statements of their own, so that one that lacks its semicolon hurts no other.
[[nodiscard]] StatementSpan statementAround(const Dialect& dialect, SqlScanner& scanner,
                                            std::string_view text, size_t caret);

} // namespace lockstep
