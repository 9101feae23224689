// Placeholders: what stands for a value in a statement becomes $1, $2, … of a type that is known
// where it can be, so that a server can prepare the statement.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep::postgresql {

/// What a name stands for within a routine.
struct Variable
{
    std::string type;  ///< as SQL says it; empty: not known
    std::string field; ///< of that row type, whose type it has; empty: it has the type itself
};

/// By their names in lower case; "$1" is the first argument.
using Variables = std::map<std::string, Variable, std::less<>>;

/// ":name" and ":'name'" outside of quotes and casts.
[[nodiscard]] std::string namedPlaceholders(std::string_view sql);
/// What the server's statistics write where a constant with its type was: "date $1".
[[nodiscard]] std::string castPlaceholders(std::string_view sql);
/// A routine's statement on its own; `routine` is what it may put before its arguments. Nothing:
/// it does not parse, or says something of a row that no placeholder can say.
[[nodiscard]] std::optional<std::string> withVariables(const std::string& sql,
                                                       const Variables& variables,
                                                       std::string_view routine);

} // namespace lockstep::postgresql
