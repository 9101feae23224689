// The parsed text of sqlite_schema: what no PRAGMA tells. Pure and total: any bytes.
#pragma once

#include "plugins/sqlite/token.h"

#include <memory>
#include <optional>

namespace lockstep::sqlite {

/// One clause of a column, e.g. CONSTRAINT c CHECK (x > 0). Spans of tokens of the definition.
struct Clause
{
    enum class Kind {
        PrimaryKey,
        NotNull,
        Null,
        Unique,
        Check,
        Default,
        Collate,
        References,
        Generated,
        Lone ///< CONSTRAINT name with nothing behind it
    };
    Kind kind = Kind::Lone;
    std::string name; ///< of CONSTRAINT; may be empty
    bool named = false;
    Tokens all;  ///< with CONSTRAINT name
    Tokens body; ///< without
};

struct ColumnDefinition
{
    const Token* name = nullptr;
    Tokens type;
    std::vector<Clause> clauses;
    Tokens all;
};

/// A constraint of the table.
struct ConstraintDefinition
{
    enum class Kind { PrimaryKey, Unique, Check, ForeignKey, Lone };
    Kind kind = Kind::Check;
    std::string name;
    bool named = false;
    bool joined = false;              ///< no comma in front of it
    std::vector<std::string> columns; ///< of PRIMARY KEY, UNIQUE, FOREIGN KEY
    std::string references;           ///< of FOREIGN KEY: the table
    Tokens all;
    Tokens body;
};

/// CREATE TABLE in pieces. Keeps the text that the pieces point into; not copyable.
struct TableDefinition
{
    TableDefinition() = default;
    TableDefinition(const TableDefinition&) = delete;
    TableDefinition& operator=(const TableDefinition&) = delete;
    TableDefinition(TableDefinition&&) = delete;
    TableDefinition& operator=(TableDefinition&&) = delete;

    std::string sql;
    std::vector<Token> tokens;
    const Token* name = nullptr;
    std::vector<ColumnDefinition> columns;
    std::vector<ConstraintDefinition> constraints;
    bool strict = false;
    bool withoutRowid = false;

    [[nodiscard]] std::string_view text(Tokens span) const { return written(sql, span); }
};

/// Nothing when the text is not a CREATE TABLE with columns that is understood to its last token.
[[nodiscard]] std::unique_ptr<TableDefinition> parseTable(std::string_view sql);

/// The head and the rest of CREATE INDEX, VIEW, TRIGGER or VIRTUAL TABLE.
struct OtherDefinition
{
    enum class Kind { Index, View, Trigger, VirtualTable };
    std::string sql;
    std::vector<Token> tokens;
    Kind kind = Kind::View;
    bool unique = false;
    const Token* name = nullptr;
    Tokens rest; ///< behind the name, without a closing semicolon

    OtherDefinition() = default;
    OtherDefinition(const OtherDefinition&) = delete;
    OtherDefinition& operator=(const OtherDefinition&) = delete;
    OtherDefinition(OtherDefinition&&) = delete;
    OtherDefinition& operator=(OtherDefinition&&) = delete;
};
[[nodiscard]] std::unique_ptr<OtherDefinition> parseOther(std::string_view sql);

/// The rest of a CREATE INDEX: ON table (parts) WHERE condition.
struct IndexParts
{
    const Token* table = nullptr;
    std::vector<Tokens> parts;
    Tokens where; ///< without the word
};
[[nodiscard]] std::optional<IndexParts> parseIndex(Tokens rest);

/// The spans between commas outside parentheses.
[[nodiscard]] std::vector<Tokens> separated(Tokens tokens);

} // namespace lockstep::sqlite
