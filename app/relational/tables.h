// Tables: a database as tables, columns and keys: the typed view of any engine's catalog.
#pragma once

#include "catalog/catalog.h"
#include "relational/datatype.h"

namespace lockstep {

/// Where a column's value comes from when nobody gives one.
enum class Origin {
    None,
    Constant, ///< the default is a constant
    Computed, ///< the default is worked out at that moment: now(), a function
    Sequence, ///< the default is the next value of `sequence`
    Identity, ///< numbered by the engine: identity, AUTO_INCREMENT, SQLite's row id
    Generated ///< always worked out from other columns; nobody can give one
};

struct TableColumn
{
    ObjectId id; ///< in the catalog
    std::string name;
    DataType type;
    bool notNull = false;
    Origin origin = Origin::None;
    std::string expression; ///< SQL of the default or the generated value; empty: none
    QualifiedName sequence; ///< of Sequence
    bool owned = false;     ///< the sequence belongs to this column and goes with it
    bool always = false;    ///< of Identity: a value that is given is refused
    bool stored = false;    ///< of Generated
    std::string renewed;    ///< SQL of the value that every update gives it; empty: none
    std::string collation;  ///< SQL; empty: the type's, the table's
    std::string comment;
    std::vector<std::string> identityOptions; ///< SQL, a piece each: "INCREMENT BY 2"

    friend bool operator==(const TableColumn&, const TableColumn&) = default;
};

/// When a constraint is checked.
enum class Deferral { No, Deferrable, Deferred };

/// A primary key or a unique constraint.
struct TableKey
{
    ObjectId id;
    std::string name; ///< empty: none that its author gave
    std::vector<std::string> columns;
    Deferral deferral = Deferral::No;
    bool nullsNotDistinct = false;
    std::vector<std::string> include;
    std::string comment;

    friend bool operator==(const TableKey&, const TableKey&) = default;
};

struct TableForeignKey
{
    ObjectId id;
    std::string name;
    std::vector<std::string> columns;
    QualifiedName to;
    std::vector<std::string> toColumns; ///< in pairs with `columns`
    std::string onUpdate;               ///< "CASCADE", "SET NULL (a)"; empty: NO ACTION
    std::string onDelete;
    std::string match; ///< "FULL"; empty: SIMPLE
    Deferral deferral = Deferral::No;
    bool notValidated = false;
    std::string comment;

    friend bool operator==(const TableForeignKey&, const TableForeignKey&) = default;
};

struct TableCheck
{
    ObjectId id;
    std::string name;
    std::string expression; ///< SQL without the word CHECK
    /// Where it only says which values a column may have: that column and those, as texts.
    std::string listed;
    std::vector<std::string> values;
    bool notValidated = false;
    std::string comment;

    friend bool operator==(const TableCheck&, const TableCheck&) = default;
};

struct IndexPart
{
    std::string column;            ///< empty: an expression
    std::string expression;        ///< SQL
    std::string rest;              ///< SQL behind it: "DESC NULLS LAST", an operator class, COLLATE
    std::optional<int64_t> length; ///< characters of it that are indexed
    std::string written;           ///< SQL of the whole part

    friend bool operator==(const IndexPart&, const IndexPart&) = default;
};

/// An index that no constraint made.
struct TableIndex
{
    ObjectId id;
    std::string name;
    bool unique = false;
    std::vector<IndexPart> parts;
    std::string method;  ///< "gin"; empty: the usual one
    std::string where;   ///< SQL; empty: all rows
    std::string options; ///< SQL of WITH (…)
    std::vector<std::string> include;
    bool nullsNotDistinct = false;
    std::string comment;
    /// Columns alone, all rows, the usual order.
    [[nodiscard]] bool isPlain() const;

    friend bool operator==(const TableIndex&, const TableIndex&) = default;
};

/// Something with columns.
struct Table
{
    enum class Sort {
        Table,
        View,   ///< defined by a query
        Foreign ///< its rows are elsewhere, or another program's: foreign, virtual
    };

    ObjectId id;
    QualifiedName name;
    Sort sort = Sort::Table;
    std::string partOf; ///< a partition: of which table, as the engine writes it
    std::string comment;
    std::string definition; ///< SQL of a view's query, or of what was not understood
    std::vector<TableColumn> columns;
    std::optional<TableKey> primaryKey;
    std::vector<TableKey> uniques;
    std::vector<TableForeignKey> foreignKeys;
    std::vector<TableCheck> checks;
    std::vector<TableIndex> indexes;
    /// What else its CREATE says, by the engine's own words: {"engine", "InnoDB"}; sorted.
    std::vector<std::pair<std::string, std::string>> options;

    [[nodiscard]] const TableColumn* find(std::string_view column) const;
    /// Where all of these values occur at most once: its key, a unique constraint, a unique index
    /// over all rows; in any order.
    [[nodiscard]] bool isUnique(std::vector<std::string> columns) const;
    [[nodiscard]] std::string option(std::string_view key) const;

    friend bool operator==(const Table&, const Table&) = default;
};

/// A type that lists its values.
struct EnumType
{
    ObjectId id;
    QualifiedName name;
    std::vector<std::string> values;
    std::string comment;

    friend bool operator==(const EnumType&, const EnumType&) = default;
};

/// A type with rules of its own on top of another.
struct DomainType
{
    ObjectId id;
    QualifiedName name;
    DataType type; ///< what it stands on
    bool notNull = false;
    std::string expression; ///< SQL of the default
    std::string collation;
    std::vector<TableCheck> checks;
    std::string comment;

    friend bool operator==(const DomainType&, const DomainType&) = default;
};

/// A counter that is an object of its own.
struct SequenceType
{
    ObjectId id;
    QualifiedName name;
    std::string type; ///< SQL; empty: bigint
    int64_t start = 1;
    int64_t increment = 1;
    std::optional<int64_t> minimum; ///< where it is not the usual
    std::optional<int64_t> maximum;
    int64_t cache = 1;
    bool cycle = false;
    std::string comment;
    /// The column that owns it, so that it goes with it: table and column.
    QualifiedName ownerTable;
    std::string ownerColumn;

    friend bool operator==(const SequenceType&, const SequenceType&) = default;
};

/// Made by an engine, see engine/tabular.h. Immutable once made; any thread. Sorted by name,
/// columns by position.
struct Tables
{
    std::vector<std::string> schemas; ///< empty where the engine has none
    std::vector<Table> tables;
    std::vector<EnumType> enums;
    std::vector<DomainType> domains;
    std::vector<SequenceType> sequences;
    /// What the catalog has and this view has no word for (triggers, policies, functions): so that
    /// whoever writes from it can say what is missing.
    std::vector<ObjectId> besides;
    std::string engine; ///< its name
    int versionNumber = 0;

    [[nodiscard]] const Table* find(const QualifiedName& name) const;
    [[nodiscard]] const Table* find(const ObjectId& id) const;
    [[nodiscard]] const SequenceType* findSequence(const QualifiedName& name) const;

    /// Sorts, and lists what of the catalog is not here in `besides`.
    void finish(const Catalog& catalog);
};

/// Of a table, an enum, a sequence, in the catalog: the name alone where the engine has no schemas.
[[nodiscard]] Path pathOf(const QualifiedName& name);

} // namespace lockstep
