// Place: what a statement expects where the caret is.
#pragma once

#include "completion/sqlwords.h"

#include <optional>

namespace lockstep {

enum class Expected {
    Nothing,       ///< a new name, or what cannot be told
    Statement,     ///< the beginning of one
    Query,         ///< the beginning of one in parentheses
    Relation,      ///< a table or a view
    Joined,        ///< one behind JOIN
    Expression,    ///< an operand
    JoinCondition, ///< an operand right behind ON
    Ordering,      ///< an operand of GROUP BY and ORDER BY, which know AS names, too
    Shared,        ///< a column that both sides of a JOIN have: USING (
    Columns,       ///< a column of what is changed: INSERT INTO t (, SET
    ColumnsOf,     ///< a column of the named table: REFERENCES t (
    Words          ///< an operator or the next clause
};

struct Place
{
    Expected expected = Expected::Nothing;
    std::vector<std::string> qualifier; ///< what stands before the dot, from the outside in
    std::string clause;              ///< "select", "from", …; of GROUP BY "grouping"; empty: none
    std::vector<std::string> table;  ///< for ColumnsOf
    std::vector<std::string> listed; ///< lower case: names in the same list, already there
    bool queryToo = false;           ///< SELECT may stand here as well
};

/// Where the caret is among the words; `matched` is what matches() says of them.
[[nodiscard]] Place placeOf(const std::vector<SqlWord>& words, const std::vector<size_t>& matched,
                            size_t caret);

/// The innermost call around the caret: the word that is called, and which argument it is in.
struct Call
{
    size_t name = 0;
    size_t argument = 0;
};
[[nodiscard]] std::optional<Call> callAround(const std::vector<SqlWord>& words,
                                             const std::vector<size_t>& matched, size_t caret);

} // namespace lockstep
