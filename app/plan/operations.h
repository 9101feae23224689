// Operations: which objects a set of changes drops, creates, alters and rebuilds, before any order.
#pragma once

#include "plan/plan.h"

#include <map>

namespace lockstep {

/// Base becomes target: base is prod with the chosen renames done.
struct Span
{
    const Engine& engine;
    CatalogPtr base;
    CatalogPtr target;
    std::vector<Change> renames; ///< of type Renamed; before and after point into base and target
    const Forms* forms = nullptr;

    [[nodiscard]] Sides sides() const
    {
        return {*base, *target, base->source().versionNumber, nullptr, forms, &renames};
    }
    [[nodiscard]] const Kind& kindOf(const ObjectId& id) const
    {
        return *engine.kinds().find(id.kind);
    }
};

enum class OperationType { Rename, Detach, Drop, Create, Alter, Rebuild, Restore };

/// One thing to do. Detach and Restore alter an object so that what it needs can go for a while.
struct Operation
{
    OperationType type = OperationType::Create;
    ObjectId id;
    Change change;                  ///< what Rename, Alter, Detach and Restore carry out
    std::set<ObjectId> covers;      ///< objects that come or go with it, itself included
    std::set<ObjectId> because;     ///< the changes that caused it
    std::set<ObjectId> behind = {}; ///< objects that must have gone before, besides its own needs
    bool settles = false;           ///< a Rename from the name that another one moved it aside to
};

struct Operations
{
    std::vector<Operation> all;
    std::map<ObjectId, Object> reduced; ///< what detached objects are meanwhile; all points into it
    std::vector<Unplanned> unplanned;   ///< changes that nothing here carries out
    std::set<ObjectId> dropped;         ///< every object of base that goes, even for a while
    std::set<ObjectId> created;
    Comparison work; ///< base against target
};

/// What is done in more steps than it would take, so that steps do not wait for each other.
struct Cuts
{
    std::set<ObjectId> separate; ///< created or dropped on its own, not with its parent
    std::set<ObjectId> detached; ///< lets go of what goes first, and takes hold of the new later
    std::set<ObjectId> replaced; ///< dropped and created again although it could be altered
};

[[nodiscard]] Result<Operations> collectOperations(const Span& span, const Cuts& cuts);

} // namespace lockstep
