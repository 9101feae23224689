// SqlParameters: the places of a statement that stand for values (":since"), found by the engine's
// own rules, and the text that is sent in their stead.
#pragma once

#include "base/result.h"
#include "engine/boundvalue.h"
#include "engine/dialect.h"

namespace lockstep {

/// Bytes [begin, end) of the statement.
struct SqlParameter
{
    std::string name; ///< as it is written, with its sign: ":since", "$1"
    size_t begin = 0;
    size_t end = 0;
};

/// In their order. What only looks like one is none: casts (::), :=, slices of arrays, what stands
/// in texts, comments and bodies, variables of psql (:'x'), variables of the server (@x). Empty
/// where the engine's text cannot be taken apart. Total: any bytes. Any thread.
[[nodiscard]] std::vector<SqlParameter> parametersIn(const Dialect& dialect, std::string_view sql);

/// Each name once, by where it stands first.
[[nodiscard]] std::vector<std::string> parameterNames(const std::vector<SqlParameter>& parameters);

/// "-12", "3.5e7": what can be bound as a number.
[[nodiscard]] bool readsAsNumber(std::string_view text);

/// What most people mean by it: "7" is a number, "007" is a text.
[[nodiscard]] BoundValue::Kind usualKind(std::string_view text);

/// Why no engine can be given this value, a sentence; empty: it can.
[[nodiscard]] std::string wrongWith(const BoundValue& value);

/// The value of this name; null when none is given.
[[nodiscard]] const BoundValue* valueOf(const BoundValues& values, std::string_view name);

/// A statement with its values as somebody may read it: the values stand in comments below it. Not
/// to be run: it is not quoted for any engine.
[[nodiscard]] std::string shownWithValues(const std::string& sql, const BoundValues& values);

/// A statement as an engine takes it: marks where the parameters were.
struct MarkedSql
{
    enum class Style {
        Numbered, ///< $1, $2: a name has one number, wherever it stands
        Plain     ///< ?: each place is its own
    };
    std::string sql;
    std::vector<const BoundValue*> values; ///< of $1, $2, … or of each ?; of the values given

    /// Where a place of `sql` is in the statement that it was made of; characters from 1, 0 stays.
    [[nodiscard]] int placeBefore(int position) const;
    /// Whether a parameter was at this place of the statement it was made of; null: none.
    [[nodiscard]] const BoundValue* parameterAt(int position) const;

    struct Mark
    {
        int position = 0; ///< in `sql`, characters from 1
        int length = 0;   ///< characters
        int before = 0;   ///< position in the statement it was made of
        int lengthBefore = 0;
        size_t value = 0; ///< place in `values`
    };
    std::vector<Mark> marks;
};

/// Refuses a parameter without a value or with one that is not of its kind, and marks without a
/// name that are in the statement already. Borrows the values.
[[nodiscard]] Result<MarkedSql> marked(const Dialect& dialect, const std::string& sql,
                                       const BoundValues& values, MarkedSql::Style style);

/// A server's error about a marked statement, about the statement that it was made of: its place,
/// and names instead of "$1"; where a value cannot stand, that is said. `unbindable`: the server
/// means just that.
[[nodiscard]] Error unmarked(Error error, const MarkedSql& marked, const std::string& sql,
                             bool unbindable);

} // namespace lockstep
