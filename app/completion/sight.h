// Sight: what a statement's FROM, JOIN, UPDATE, INTO and WITH name, as seen from one place in it.
#pragma once

#include "completion/names.h"
#include "completion/sqlwords.h"

#include <map>

namespace lockstep {

/// What can be named in front of a column.
struct Source
{
    std::string alias;                      ///< as written, without quotes; empty: none
    std::vector<std::string> path;          ///< the table's names; empty: a query in parentheses
    const RelationName* relation = nullptr; ///< of the database; null: not known, or a query
    std::vector<ColumnName> columns;        ///< of the relation, or of the query
    bool target = false;                    ///< what INSERT, UPDATE, DELETE or MERGE changes
    bool outer = false;                     ///< of a query around the one with the caret
    size_t word = 0;                        ///< where its name stands

    /// What columns are written behind: the alias, else the table's own name.
    [[nodiscard]] const std::string& handle() const
    {
        return alias.empty() && !path.empty() ? path.back() : alias;
    }
    [[nodiscard]] const ColumnName* find(std::string_view column) const;
};

using Queries = std::map<std::string, std::vector<ColumnName>>; ///< WITH: lower case; its columns

/// The nearest query's sources first, in their order.
struct Sight
{
    std::vector<Source> sources;
    Queries queries;               ///< those of WITH that can be named here
    std::vector<std::string> made; ///< AS names of the select list, for ORDER BY

    [[nodiscard]] const Source* find(std::string_view handle) const;
    [[nodiscard]] const Source* target() const;
};

/// Reads words; total: any words. Borrows names and words.
class SightReader
{
public:
    SightReader(const Names& names, const std::vector<SqlWord>& words);

    /// What can be named at this word.
    [[nodiscard]] Sight at(size_t word) const;
    /// The columns of the query that the words [begin, end) are; empty where they are none.
    [[nodiscard]] std::vector<ColumnName> columns(size_t begin, size_t end,
                                                  const Queries& queries = {}) const;
    [[nodiscard]] const std::vector<size_t>& matched() const { return m_matches; }

private:
    struct Block ///< one query at one depth of parentheses
    {
        std::vector<Source> sources;
        Queries queries;
    };

    void readWith(size_t& at, size_t end, Queries& queries) const;
    void readSources(size_t begin, size_t end, Block& block, bool listed) const;
    size_t readSource(size_t at, size_t end, Block& block, bool target) const;
    size_t readAlias(size_t at, size_t end, Source& source) const;
    [[nodiscard]] std::pair<size_t, size_t> branch(size_t begin, size_t end, size_t word) const;
    [[nodiscard]] bool isQuery(size_t begin, size_t end) const;
    [[nodiscard]] size_t skip(size_t at) const; ///< behind the word, or its parenthesis
    [[nodiscard]] std::vector<ColumnName> items(size_t begin, size_t end, const Block& block) const;
    [[nodiscard]] ColumnName item(size_t begin, size_t end, const Block& block) const;

    const Names& m_names;
    const std::vector<SqlWord>& m_words;
    std::vector<size_t> m_matches;
};

/// Whether the word goes on a statement, so that it can be no alias; lower case.
[[nodiscard]] bool isClauseWord(std::string_view lower);
/// Whether the word ends a list of tables.
[[nodiscard]] bool endsSources(const SqlWord& word);

} // namespace lockstep
