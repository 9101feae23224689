// Described: what a name in a statement means, and what may be meant by one that is not there.
#pragma once

#include "completion/completion.h"

namespace lockstep {

/// What the name at a place means.
struct Described
{
    enum class What { Relation, Column, Function, Query };

    What what = What::Relation;
    StatementSpan word;                  ///< its bytes in the text
    ObjectId object;                     ///< of the catalog; of a column, its table; empty: none
    std::string kind;                    ///< the engine's word for it: "Table"; empty: it has none
    std::string name;                    ///< "sales.customers.country"
    std::string type;                    ///< of a column; may be empty
    std::string comment;                 ///< may be empty
    std::vector<ColumnName> columns;     ///< of a table
    std::vector<std::string> signatures; ///< of a function
};

/// A name that is not there: its bytes, and the nearest that are, at most three, best first.
struct Misnamed
{
    StatementSpan word;
    std::vector<std::string> instead; ///< as they are written in SQL
};

/// Reads statements for what their names mean. Total; one thread; borrows the dialect.
class Describing
{
public:
    Describing(const Dialect& dialect, NamesPtr names);

    [[nodiscard]] std::optional<Described> at(std::string_view text, size_t byte);
    /// The name at this byte of the text, if nothing has it: a table where a table is expected, a
    /// column, a function. Behind an alias, of that table alone.
    [[nodiscard]] std::optional<Misnamed> misnamedAt(std::string_view text, size_t byte);
    /// The first such name of the statement in these bytes that the message has in it.
    [[nodiscard]] std::optional<Misnamed> misnamedIn(std::string_view text, StatementSpan statement,
                                                     std::string_view message);

private:
    struct Found;
    [[nodiscard]] std::optional<Found> find(std::string_view text, size_t byte);

    const Dialect& m_dialect;
    NamesPtr m_names;
    SqlScanner m_scanner;
};

} // namespace lockstep
