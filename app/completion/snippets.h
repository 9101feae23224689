// Snippets: pieces of SQL with stops, where the next things are typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

struct Snippet
{
    std::string trigger; ///< "sel"
    std::string title;   ///< "SELECT … FROM … WHERE"
    std::string body;    ///< "${1:name}" is a stop, "$0" where it ends, "\$" a dollar
};

[[nodiscard]] const std::vector<Snippet>& snippets();

/// A body as text, with its stops in the order in which they are visited; the last one is the end.
struct SnippetText
{
    struct Range
    {
        size_t begin = 0; ///< bytes of the text
        size_t end = 0;
        friend bool operator==(const Range&, const Range&) = default;
    };
    struct Stop
    {
        Range range;
        std::vector<Range> again; ///< where the body has the same number again: says the same
    };
    std::string text;
    std::vector<Stop> stops;
};

/// Each line but the first gets the indent. Total: what is no stop stays as it is.
[[nodiscard]] SnippetText snippetText(std::string_view body, std::string_view indent = {});

} // namespace lockstep
