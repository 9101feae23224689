// Linking: which words of a question name a table, a column, a value, or say how to ask.
#pragma once

#include "assistant/english.h"
#include "assistant/meaning.h"
#include "assistant/schema.h"

#include <functional>
#include <map>

namespace lockstep::assistant {

/// A value that rows have.
struct FoundValue
{
    size_t column = 0;
    std::string value; ///< as the rows have it
};

/// Which of these texts (lower case) rows have, in which columns. Bounded; blocks.
using ValueSource =
    std::function<std::multimap<std::string, FoundValue>(const std::vector<std::string>& texts)>;

/// A key of the objects in a JSON column, as rows have it.
struct FoundKey
{
    size_t column = 0;
    std::string key;
};
using KeySource = std::function<std::vector<FoundKey>()>;

/// What words say of how to ask.
enum class Key {
    None,
    Lead,  ///< show, list, what is
    Count, ///< how many, number of
    Fold,
    Distinct,
    Superlative, ///< most, highest, oldest
    Frequent,    ///< most common
    Comparison,  ///< more than, after, older than
    Postfix,     ///< "or more", "or later"
    Between,
    Not,
    Each,
    Sort,
    Ascending,
    Descending,
    Alphabetical,
    With,
    Of,
    Preposition,
    And,
    Or,
    But,
    Both,
    Contains,
    Begins,
    Ends,
    Everything,
    Top,
    Who,
    Missing, ///< empty, null, missing
    Pronoun, ///< their, its
    Share,   ///< percentage of
    Ratio,   ///< "ratio of", with "to" behind it
    Changed, ///< customized
    Enabled, ///< enabled, disabled
    Adoption,
    Engaged,
    OverTime,
    Unit,   ///< "per day", "by month"
    Recent, ///< "in the past"
    Is
};

/// What an adjective measures: words to find the column by, and whether more of it is more.
struct Measure
{
    std::vector<std::string> words;
    bool rising = true;
};

struct Item
{
    enum class Sort { Word, Name, Value, Number, Quoted, Key, Mark };
    Sort sort = Sort::Word;
    size_t first = 0; ///< words [first, last)
    size_t last = 0;
    std::string text; ///< of them, in lower case
    Key key = Key::None;
    Fold fold = Fold::None;
    Relation relation = Relation::Is;
    bool descending = false;
    std::vector<Measure> measures;
    std::vector<Candidate> columns;
    std::vector<std::pair<size_t, double>> tables;
    std::vector<FoundValue> values;
    /// "Aaron Turon" where rows keep a first and a last name: the second part.
    std::vector<FoundValue> lastNames;
    std::vector<FoundKey> keys; ///< of JSON columns
    Phrasing::Unit unit = Phrasing::Unit::Month;

    [[nodiscard]] bool is(Key k) const { return sort == Sort::Key && key == k; }
    [[nodiscard]] double columnScore() const { return columns.empty() ? 0 : columns[0].score; }
    [[nodiscard]] double tableScore() const { return tables.empty() ? 0 : tables[0].second; }
    [[nodiscard]] bool namesTable() const
    {
        return sort == Sort::Name && tableScore() > 0 && tableScore() >= columnScore() - 0.12;
    }
    [[nodiscard]] bool namesColumn() const { return sort == Sort::Name && !columns.empty(); }
};

/// How rows of a text column say yes and no.
struct Flag
{
    std::string yes;
    std::string no;
};

struct Linked
{
    std::map<size_t, Flag> flags; ///< by column
    std::vector<Word> words;
    std::vector<Item> items;
};

[[nodiscard]] Linked link(std::string_view sentence, const Schema& schema,
                          const ValueSource& values, const KeySource& keys);

/// Columns that these words name, best first.
[[nodiscard]] std::vector<Candidate> columnsNamed(const Schema& schema,
                                                  const std::vector<std::string>& words);

} // namespace lockstep::assistant
