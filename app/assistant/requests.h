// Requests: a change of the schema in words becomes a list of typed operations.
#pragma once

#include "engine/drafting.h"
#include "relational/tables.h"

namespace lockstep::assistant {

/// One change of tables and columns that was asked for. Names as the catalog has them, or shall.
struct Operation
{
    enum class Sort {
        CreateTable,
        DropTable,
        RenameTable,
        AddColumn,
        DropColumn,
        RenameColumn,
        AlterColumn,
        AddConstraint,
        DropConstraint, ///< of `columns`: unique, or the foreign key; see `constraint.sort`
        AddIndex,
        DropIndex,
        Comment,
        Raw ///< `sql` as it is, for what the others have no words for: see judging
    };
    Sort sort = Sort::AddColumn;
    QualifiedName table;
    std::string column;
    std::string name; ///< the new one; of an index that goes
    WishedTable created;
    WishedColumn added; ///< tables that columns refer to: their name alone is set
    WishedAlteration alteration;
    WishedConstraint constraint;
    std::vector<std::string> columns;
    bool unique = false;
    std::string comment;
    std::string sql;
};

/// What was understood. Without a refusal and with operations it can be carried out.
struct Request
{
    std::vector<Operation> operations;
    std::vector<std::string> readings;    ///< how it was read, a sentence each
    std::vector<std::string> assumptions; ///< what nobody said and was taken for granted
    std::vector<std::string> risks;       ///< in the words of a model that was asked, not ours
    std::string refusal;                  ///< why nothing is done; empty: it can be
    std::string question;                 ///< what has to be said first; empty: nothing
    std::string hint;                     ///< what would work
};

/// Sentences may follow one another: "it" is the column of the one before.
[[nodiscard]] Request readRequest(std::string_view text, const Tables& tables);

/// One operation as a sentence: "Add the column preferences (jsonb) to users".
[[nodiscard]] std::string sentenceOf(const Operation& operation);

} // namespace lockstep::assistant
