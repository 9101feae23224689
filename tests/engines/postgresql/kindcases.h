// KindCases: databases before and after, for each kind of PostgreSQL.
#pragma once

#include <vector>

/// One promotion there and back.
struct KindCase
{
    const char* name;
    const char* before; ///< SQL that makes prod
    const char* after;  ///< SQL that makes dev
    int since = 12;     ///< the first major whose servers know what it is made of
    bool undone = true; ///< whether there is a way back; where there is none, the plan says so
};

[[nodiscard]] const std::vector<KindCase>& kindCases();

/// Those that random schemas found, part of kindCases().
void addFoundCases(std::vector<KindCase>& all);

/// Those that cover what no other case does of the attributes of the kinds, part of kindCases().
void addAttributeCases(std::vector<KindCase>& all);
void addOtherCases(std::vector<KindCase>& all);
void addRelationCases(std::vector<KindCase>& all);
void addLabelCases(std::vector<KindCase>& all);
