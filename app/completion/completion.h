// Completion: what may stand at a caret, the likeliest first.
#pragma once

#include "completion/place.h"
#include "completion/sight.h"

#include <optional>

namespace lockstep {

struct Proposal
{
    enum class Kind { Column, Join, Table, Query, Alias, Schema, Function, Keyword, Snippet };

    Kind kind = Kind::Keyword;
    std::string label;    ///< what is chosen by
    std::string detail;   ///< "integer · users"; may be empty
    std::string comment;  ///< of the database, or what a function does; may be empty
    std::string insert;   ///< takes the place of what was typed
    bool snippet = false; ///< `insert` has stops, see completion/snippets.h
    std::string object;   ///< the label of its kind: "View"; empty: it is none of the catalog's
};

struct Completions
{
    StatementSpan replaces; ///< bytes of the text; empty where nothing is typed yet
    std::string typed;
    std::vector<Proposal> proposals;
};

/// The signatures of the function whose parentheses are around the caret.
struct Hint
{
    std::vector<std::string> signatures;
    size_t argument = 0; ///< the one that the caret is in, from 0
    size_t begin = 0;    ///< where the function's name begins, in bytes
};

/// Labels of proposals that were taken, the newest first: those go first among their like.
using Lately = std::vector<std::string>;

/// Over one engine's text and one database's names. Cheap to make again when the names change.
/// Total: any text, any caret. One thread; borrows the dialect.
class Completion
{
public:
    Completion(const Dialect& dialect, NamesPtr names);

    /// Nothing in comments and texts, and where a new name is made up. At most `limit`.
    [[nodiscard]] Completions at(std::string_view text, size_t caret, const Lately& lately = {},
                                 size_t limit = 200);
    [[nodiscard]] std::optional<Hint> hintAt(std::string_view text, size_t caret);
    [[nodiscard]] const NamesPtr& names() const { return m_names; }

private:
    const Dialect& m_dialect;
    NamesPtr m_names;
    SqlScanner m_scanner;
};

} // namespace lockstep
