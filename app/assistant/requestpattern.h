// RequestPattern: a clause held against a shape such as "@1 needs|need $2", and said in another
// way.
#pragma once

#include "assistant/phrase.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::assistant {

/// What the words of a clause are to a shape. Asked often: must be quick.
struct PatternNames
{
    std::function<bool(const Phrase&)> table;   ///< all of them name one table
    std::function<bool(const Phrase&)> columns; ///< all of them name columns
};

/// Words in a row, each of which may be
///   word        that word             a|b     one of these
///   a|b?        may be missing        $1      any words, at least one
///   @1          a table: its article and "each", "every" with it
///   %1          columns: "users.email", "the email of users", "email"
///   &1, !1      any words that begin like what is said of a column; with a verb
/// What is captured twice must be the same, but for a plural. A value, made once.
class Pattern
{
public:
    explicit Pattern(std::string_view shape);

    using Captures = std::map<std::string, Phrase>;
    /// Nothing where the whole phrase is not of this shape.
    [[nodiscard]] bool matches(const Phrase& phrase, const PatternNames& names,
                               Captures& captures) const;

private:
    struct Part
    {
        std::vector<std::string> words; ///< empty: a capture
        bool optional = false;
        std::string capture; ///< "$1"
    };
    bool matchFrom(size_t part, const Phrase& phrase, size_t at, const PatternNames& names,
                   Captures& captures) const;
    std::vector<Part> m_parts;
};

/// The captures put into "add $1 to @2". "$1~at" is a name of these words, "… at";
/// "$1+" the plural; "is_$1" one name with that before it, "is_$1-" in the singular.
[[nodiscard]] Phrase filled(std::string_view form, const Pattern::Captures& captures);

/// "city" → "cities".
[[nodiscard]] std::string pluralOf(const std::string& lower);

} // namespace lockstep::assistant
