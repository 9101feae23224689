// Keeper: how an engine keeps what a plan drops, and brings it back.
#pragma once

#include "catalog/catalog.h"
#include "engine/keeping.h"
#include "engine/kind.h"

namespace lockstep {

/// Pure; stateless, any thread. The planner calls these with catalogs in which the renames are
/// done. An item is a table (with its partitions) or a column of a table that stays.
class Keeper
{
public:
    Keeper() = default;
    virtual ~Keeper() = default;
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;

    /// Why a table or column of `before` that is not in `target` cannot be kept; empty: it can.
    [[nodiscard]] virtual std::string whyNot(const Object& object, const Catalog& before,
                                             const Catalog& target) const = 0;
    /// The object with those of its parts that are there until it is put aside, and again as soon
    /// as it is back; all else that goes with it is dropped before, and made again afterwards.
    [[nodiscard]] virtual std::vector<Object> stays(const Object& object, const Catalog& before,
                                                    const Catalog& target) const = 0;
    /// A column as it is when its values are put back: without anything that asks something of
    /// them.
    [[nodiscard]] virtual Object bare(const Object& column, const Catalog& catalog) const = 0;
    /// What must be away while values are put back: triggers would take them for news.
    [[nodiscard]] virtual std::vector<ObjectId> disturbs(const Object& column,
                                                         const Catalog& catalog) const = 0;
    /// What of the object's own state is lost although it is kept, for people.
    [[nodiscard]] virtual std::vector<std::string> lost(const Object& object,
                                                        const Catalog& before) const = 0;
    /// Whether a column's values are copied before everything else, because its drop is part of
    /// what the planner writes; else keep() drops it as well, at the end.
    [[nodiscard]] virtual bool copiesFirst() const = 0;

    /// Puts it aside and writes down what it is: all in one transaction. `catalog` holds it.
    [[nodiscard]] virtual Statements keep(const KeptItem& item, int days,
                                          const Catalog& catalog) const = 0;
    /// Brings it back as stays() or bare() says, and strikes it from the list.
    [[nodiscard]] virtual Statements restore(const KeptItem& item) const = 0;
    /// Removes it for good, with what else stands on it refused.
    [[nodiscard]] virtual Statements purge(const KeptItem& item) const = 0;

    /// Read-only SQL. The first gives a row if anything was ever kept here; then the second gives
    /// key, kind, the names from the outside in (one column each, NULL where there is none, three
    /// in all), objects, stays, promotion, at, until, bytes; oldest first.
    [[nodiscard]] virtual std::string keptAnything() const = 0;
    [[nodiscard]] virtual std::string list() const = 0;
    /// Path of names as this engine compares them.
    [[nodiscard]] virtual Path path(const std::vector<std::string>& names) const = 0;
};

} // namespace lockstep
