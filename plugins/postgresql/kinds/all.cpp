// The kinds of PostgreSQL, in tree order, which is the order
// of reading as well: a kind comes after those its objects are parts of.
#include "plugins/postgresql/kinds/kinds.h"

namespace lockstep::postgresql {

const Kinds& allKinds()
{
    static const Kinds& kinds = *[] {
        auto* all = new Kinds; // lives as long as the program, like the engine
        addDatabases(*all);
        addSchemas(*all);
        addExtensions(*all);
        addLanguages(*all);
        addBaseTypes(*all);
        addEnums(*all);
        addCompositeTypes(*all);
        addRanges(*all);
        addDomains(*all);
        addCollations(*all);
        addSequences(*all);
        addRoutines(*all);
        addAggregates(*all);
        addOperators(*all);
        addCasts(*all);
        addConversions(*all);
        addTransforms(*all);
        addAccessMethods(*all);
        addTextSearch(*all);
        addForeign(*all);
        addTables(*all);
        addColumns(*all);
        addOwnedSequences(*all);
        addConstraints(*all);
        addViews(*all);
        addIndexes(*all);
        addPartitions(*all);
        addStatistics(*all);
        addTriggers(*all);
        addPolicies(*all);
        addPublications(*all);
        addSubscriptions(*all);
        addEventTriggers(*all);
        addDefaultPrivileges(*all);
        return all;
    }();
    return kinds;
}

} // namespace lockstep::postgresql
