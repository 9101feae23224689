// ComparisonWishes: what of two databases is compared, in the words of people.
#pragma once

#include "engine/engine.h"

#include <string>
#include <vector>

namespace lockstep {

/// The same words for the command line and the window. A value.
struct ComparisonWishes
{
    std::vector<std::string> ignore;   ///< ignorableWords(), or kinds by name or plural
    std::vector<std::string> only;     ///< patterns of names, as in Scope
    std::vector<std::string> except;   ///< patterns of names
    std::vector<std::string> mapRoles; ///< "dev=prod", as the next two
    std::vector<std::string> mapSchemas;
    std::vector<std::string> mapTablespaces;

    [[nodiscard]] bool empty() const { return *this == ComparisonWishes(); }
    friend bool operator==(const ComparisonWishes&, const ComparisonWishes&) = default;
};

/// "owner", "grants", …: what an engine's objects have and a comparison can leave out.
[[nodiscard]] const std::vector<std::string>& ignorableWords();

/// The engine's usual options with these wishes. BadInput names the word or the pattern that is
/// none.
[[nodiscard]] Result<CompareOptions> optionsFor(const Engine& engine,
                                                const ComparisonWishes& wishes);
/// BadInput names what is not "dev=prod", or is mapped twice.
[[nodiscard]] Result<NameMap> nameMapFor(const ComparisonWishes& wishes);

} // namespace lockstep
