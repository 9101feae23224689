// CaretWords: the words of the statement around a caret, with one of them being typed.
#pragma once

#include "completion/sqlwords.h"

#include <optional>

namespace lockstep {

struct CaretWords
{
    std::vector<SqlWord> words; ///< one of kind Caret stands for what is being typed
    size_t caret = 0;           ///< its place among them
    std::string typed;          ///< up to the caret, without a quote
    bool quoted = false;        ///< a quote opens it
    StatementSpan replaces;     ///< the bytes of the word, as far as it can be told

    /// Whether its keywords are written in lower case.
    [[nodiscard]] bool writesLower() const;
};

/// Nothing where a letter would be part of a comment, a text, a number or a parameter.
[[nodiscard]] std::optional<CaretWords> caretWords(const Dialect& dialect, SqlScanner& scanner,
                                                   std::string_view text, size_t caret);

} // namespace lockstep
