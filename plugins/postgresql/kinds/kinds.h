// The kinds of PostgreSQL. Each file in this folder is one kind, or a few that are alike.
#pragma once

#include "engine/kind.h"

namespace lockstep::postgresql {

[[nodiscard]] const Kinds& allKinds();

void addDatabases(Kinds& kinds);
void addSchemas(Kinds& kinds);
void addExtensions(Kinds& kinds);
void addLanguages(Kinds& kinds);
void addBaseTypes(Kinds& kinds);
void addEnums(Kinds& kinds);
void addCompositeTypes(Kinds& kinds);
void addRanges(Kinds& kinds);
void addDomains(Kinds& kinds);
void addCollations(Kinds& kinds);
void addSequences(Kinds& kinds);
void addTables(Kinds& kinds);
void addColumns(Kinds& kinds);
void addOwnedSequences(Kinds& kinds);
void addConstraints(Kinds& kinds);
void addIndexes(Kinds& kinds);
void addPartitions(Kinds& kinds);
void addStatistics(Kinds& kinds);
void addTriggers(Kinds& kinds);
void addPolicies(Kinds& kinds);
void addViews(Kinds& kinds);
void addRoutines(Kinds& kinds);
void addAggregates(Kinds& kinds);
void addOperators(Kinds& kinds);
void addCasts(Kinds& kinds);
void addConversions(Kinds& kinds);
void addTransforms(Kinds& kinds);
void addAccessMethods(Kinds& kinds);
void addTextSearch(Kinds& kinds);
void addForeign(Kinds& kinds);
void addPublications(Kinds& kinds);
void addSubscriptions(Kinds& kinds);
void addEventTriggers(Kinds& kinds);
void addDefaultPrivileges(Kinds& kinds);

} // namespace lockstep::postgresql
