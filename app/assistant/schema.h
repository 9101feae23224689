// Schema: the tables, columns and keys that a question can be about, with their names in words.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace lockstep::assistant {

/// What can be asked of a column.
enum class Sort { Text, Number, Date, Timestamp, Time, Boolean, Json, Other };

struct Column
{
    size_t table = 0;
    std::string name;
    std::vector<std::string> words; ///< of the name, without what all names here begin with
    std::string joined;             ///< the words in one piece
    Sort sort = Sort::Other;
    bool notNull = false;
    bool unique = false;     ///< alone is a key of its table
    bool inKey = false;      ///< belongs to the primary key
    bool reference = false;  ///< belongs to a foreign key
    std::string defaultText; ///< the constant that it has by itself: "{}"; see hasDefault
    bool hasDefault = false;
    /// A number that says how much or how many; an id is none, though nobody declared a key.
    [[nodiscard]] bool isAmount() const
    {
        return sort == Sort::Number && !reference && !inKey && !unique &&
               (words.empty() || words.back() != "id");
    }
};

struct Table
{
    std::string schema; ///< empty where the engine has none
    std::string name;
    std::vector<std::string> words;
    std::string joined;
    std::vector<size_t> columns;
    std::vector<size_t> key; ///< of its primary key
    bool view = false;
};

/// Columns of one table that say which row of another is meant.
struct Link
{
    size_t from = 0; ///< tables
    size_t to = 0;
    std::vector<std::pair<size_t, size_t>> columns; ///< from's and to's
    bool declared = true;                           ///< false: told from the names
};

/// Immutable once made; any thread.
struct Schema
{
    std::vector<Table> tables;
    std::vector<Column> columns;
    std::vector<Link> links;

    [[nodiscard]] const Column& column(size_t place) const { return columns[place]; }
    [[nodiscard]] const Table& tableOf(size_t column) const
    {
        return tables[columns[column].table];
    }
    /// Words of the names, and links between tables that declare none.
    void finish();
};

} // namespace lockstep::assistant
