// Lookup look: each table that is ticked, looked at by itself, so that one that cannot travel does
// not hide the others; and its rows as two answers that lie beside each other.
#pragma once

#include "workflow/lookup.h"
#include "workflow/twinrows.h"

namespace lockstep {

/// What came of one wish.
struct LookupLook
{
    LookupWish wish;
    std::optional<LookupDifference> difference;
    std::string why; ///< why its rows cannot travel; empty: they can
};

/// Reads both sides, on connections of its own, which a stop reaches; blocks. An error is one of
/// the connections, or of the tables together.
[[nodiscard]] Result<std::vector<LookupLook>> lookAtLookups(
    const ComparedPair& pair, const std::vector<LookupWish>& wishes, const ConnectionRequest& dev,
    const ConnectionRequest& prod, const std::atomic<bool>* stop = nullptr,
    const std::function<void(const std::string& table)>& reading = {});

/// As one statement on both would have brought it; keys first, rows that differ in front.
struct LookupTwins
{
    std::shared_ptr<const TwinRows> rows;
    TwinAnswer dev;
    TwinAnswer prod;
};
[[nodiscard]] LookupTwins twinsOf(const LookupDifference& difference);

} // namespace lockstep
