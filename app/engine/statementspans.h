// StatementSpans: the statements of a script, from an engine's tokens and its rule of where one
// ends.
#pragma once

#include "engine/dialect.h"

#include <optional>
#include <vector>

namespace lockstep {

/// `end.ends(token)` is true for the token that ends a statement, which is not part of it.
template <class Tokens, class End>
[[nodiscard]] std::vector<StatementSpan> statementSpans(const Tokens& tokens, End end)
{
    std::vector<StatementSpan> spans;
    std::optional<size_t> begin;
    size_t last = 0;
    for (const auto& token : tokens) {
        if (end.ends(token)) {
            if (begin) spans.push_back({*begin, last});
            begin.reset();
            continue;
        }
        if (!begin) begin = token.begin;
        last = token.end();
    }
    if (begin) spans.push_back({*begin, last});
    return spans;
}

} // namespace lockstep
