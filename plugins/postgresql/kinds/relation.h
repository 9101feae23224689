// Relations: what tables, columns, constraints and indexes ask about each other.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

/// A kind whose objects can stand inside of CREATE TABLE.
class InlinedKind : public PostgresqlKind
{
public:
    using PostgresqlKind::PostgresqlKind;

    /// The piece between the parentheses of CREATE TABLE, and behind ADD.
    [[nodiscard]] virtual std::string definition(const Object& object,
                                                 const Sides& sides) const = 0;
    /// What CREATE TABLE cannot say about it: comment, grants, statistics.
    virtual void afterwards(const Object& object, const Sides& sides, Statements& out) const = 0;
};

/// The kinds themselves, for the table that holds them.
[[nodiscard]] const InlinedKind& columnKind();
[[nodiscard]] const InlinedKind& constraintKind();

/// "TABLE" or "FOREIGN TABLE", by the relation's kind.
[[nodiscard]] std::string_view relationWord(Symbol kind);
/// `ALTER TABLE [ONLY] public.users`; ONLY where children would follow.
[[nodiscard]] std::string alterTable(const ObjectId& table, const Sides& sides, bool alone = false);

/// `ALTER TABLE [ONLY] public.users ALTER COLUMN email `, with the space behind it.
[[nodiscard]] std::string alterColumn(const Object& column, const Sides& sides, bool alone = false);

/// A table's place among the partitions of another, where it has one.
[[nodiscard]] ObjectId placeOf(const ObjectId& table);
/// The tables this one inherits from or is a partition of.
[[nodiscard]] std::vector<const Object*> parentsOf(const Catalog& catalog, const Object& table);
/// The tables that inherit from it directly, partitions too.
[[nodiscard]] std::vector<const Object*> childTablesOf(const Catalog& catalog,
                                                       const ObjectId& table);
[[nodiscard]] bool hasChildTables(const Catalog& catalog, const ObjectId& table);
[[nodiscard]] bool isPartition(const Catalog& catalog, const ObjectId& table);
/// Whether a table that stays gets another place among partitions, or its first, or loses its only
/// one: it is no partition while its parent changes.
[[nodiscard]] bool isMoved(const Catalog& one, const Catalog& other, const ObjectId& table);
[[nodiscard]] bool isPartitioned(const Catalog& catalog, const ObjectId& table);
/// The index or constraint of the parent's that an index is attached to; null for none.
[[nodiscard]] const Object* attachedTo(const Catalog& catalog, const Object& index);
/// Whether the index of the parent's that this one is attached to becomes one that partitions lack:
/// that one is built anew, and takes this one along.
[[nodiscard]] bool goesWithParents(const Object& index, const Sides& sides);
/// Whether a partition that stays one is detached and attached again: its bounds change, or one of
/// its indexes takes or leaves the place below an index of the parent's that stays, which only
/// ATTACH PARTITION settles.
[[nodiscard]] bool detachedMeanwhile(const ObjectId& table, const Sides& sides);
/// Whether a dependent may stay while an index or constraint is attached or let go: all may, but
/// for its table's place among the partitions.
[[nodiscard]] bool survivesAttaching(const Object& dependent, const Change& change,
                                     const Sides& sides);
/// An index or constraint without the need of its table's place among the partitions, which it has
/// only to come after it; nothing if `needed` is something else.
[[nodiscard]] std::optional<Object> withoutPlace(const Object& part, const ObjectId& needed);
/// What detaching and attaching costs, where this change is why it is done.
void warnOfDetaching(const Change& change, const Sides& sides, std::vector<Hazard>& out);
/// The same column or constraint of a parent table; null when none has it.
[[nodiscard]] const Object* inParents(const Catalog& catalog, const Object& part);
/// The same column of every table below, however far.
[[nodiscard]] std::vector<const Object*> inTablesBelow(const Catalog& catalog,
                                                       const Object& column);
/// Whether an index of it, a constraint's or not, is what the table shall be clustered on.
[[nodiscard]] bool isClustered(const ObjectId& table, const Sides& sides);
/// Whether a materialized view has whole rows of a table in a column.
[[nodiscard]] bool holdsWholeRows(const Object& view, const ObjectId& table);
/// Whether an expression of an object makes rows of a table (`NULL::public.users`): while it does,
/// the server does not rewrite the table.
[[nodiscard]] bool makesRowsOf(const Object& object, const ObjectId& table);
/// A column of a table that holds rows of this table's, or type's, own type; null when there is
/// none that dev keeps: then its rows cannot be rewritten.
[[nodiscard]] const Object* holdsRowsOf(const Sides& sides, const ObjectId& tableOrType);
/// Whether `from` needs `to`, however far, in this catalog; children count with their parents.
[[nodiscard]] bool reaches(const Catalog& catalog, const ObjectId& from, const ObjectId& to);

/// Options without those that a server keeps for itself (pg_attver, from the minor releases of
/// 2026).
void leaveOutServersOptions(Object& column);

/// The options of a table's place for long values, once more: with a column that gives the table
/// its first such place, it comes without those that were set before.
void setToastOptions(const ObjectId& table, const Sides& sides, Statements& out);

/// Sequences that would vanish with these columns although they stay: OWNED BY NONE for each.
void keepSequences(const Object& tableOrColumn, const Sides& sides, Statements& out);

} // namespace lockstep::postgresql
