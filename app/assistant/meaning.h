// Meaning: what a question asks for, before and after it is settled which columns it means.
#pragma once

#include "engine/phrasing.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lockstep::assistant {

/// How many values become one.
enum class Fold { None, Count, Sum, Average, Maximum, Minimum };

/// What a condition says of a value.
enum class Relation {
    Is,
    IsNot,
    More,
    Less,
    AtLeast,
    AtMost,
    Between,
    Like, ///< the value with % in it
    NotLike,
    Missing, ///< NULL
    Present,
    Empty, ///< NULL, or nothing in it: '', '{}', '[]'
    Filled,
    Usual,   ///< its default
    Changed, ///< differs from its default
    Yes,
    No,
    Adopted, ///< something in it is on
    Since    ///< at most so long ago: the first value says how many, `unit` of what
};

/// One thing that words may mean: columns of one table.
struct Candidate
{
    std::vector<size_t> columns;
    double score = 0;
};

/// Words that mean a column.
struct Mention
{
    std::vector<Candidate> candidates; ///< best first; one once it is settled
    std::optional<size_t> of;          ///< the table that it is said to belong to
    size_t word = 0;                   ///< where it stood
    bool assumed = false;              ///< no word names it
    [[nodiscard]] const std::vector<size_t>& columns() const { return candidates.front().columns; }
    [[nodiscard]] size_t column() const { return candidates.front().columns.front(); }
};

struct Meaning;
struct Condition;

/// "per day", "over time": the rows by when they are of.
struct Bucket
{
    Phrasing::Unit unit = Phrasing::Unit::Month;
    Mention column;
};

struct Wanted
{
    Fold fold = Fold::None;
    bool distinct = false;
    std::optional<Mention> column;    ///< nothing: rows of `table`
    std::optional<size_t> table;      ///< whose rows are counted or shown
    bool everything = false;          ///< all columns of the table
    std::shared_ptr<Condition> share; ///< what part of the rows this holds for, in percent
};

struct Condition
{
    std::optional<Mention> column;
    Fold fold = Fold::None;      ///< of a group: HAVING
    std::optional<size_t> table; ///< whose rows are counted, where fold is Count
    bool distinct = false;
    Relation relation = Relation::Is;
    std::vector<std::string> values; ///< texts and numbers as they were typed
    std::vector<size_t> words;       ///< where the values stood
    std::shared_ptr<Meaning> inner;  ///< compared with what this gives
    bool alternative = false;        ///< OR with the one before it
    bool without = false;            ///< said as "have no …", "without …", not as "is not …"
    bool both = false;               ///< another row of the same one than that of the one before it
    std::string flag;                ///< the key in a JSON column
    Phrasing::Unit unit = Phrasing::Unit::Day;
};

struct Ordering
{
    std::optional<Mention> column;
    Fold fold = Fold::None;
    std::optional<size_t> table; ///< whose rows are counted
    bool descending = false;
    bool byMeasure = false; ///< "from highest to lowest": by the number that is wanted
};

/// Rows that must not exist.
struct Absence
{
    size_t table = 0;
    std::vector<Condition> conditions;
    bool exists = false; ///< they must
};

enum class Combination { None, Union, Intersection, Difference };

struct Meaning
{
    std::vector<Wanted> wanted;
    bool distinct = false;
    std::vector<Condition> conditions;
    std::vector<Mention> groups;
    std::vector<size_t> groupTables; ///< "for each customer"
    std::vector<Ordering> order;
    std::optional<int> limit;
    std::optional<size_t> subject; ///< the table that the question is about
    std::set<size_t> tables;       ///< that must be there
    std::vector<Absence> absences;
    std::optional<Bucket> bucket;
    bool percentage = false;              ///< of all rows of the subject
    std::shared_ptr<Meaning> over;        ///< it is divided by what this one gives
    std::vector<std::string> assumptions; ///< what words were taken for
    bool insists = false;                 ///< it said "both"
    Combination combination = Combination::None;
    std::shared_ptr<Meaning> other;
};

} // namespace lockstep::assistant
