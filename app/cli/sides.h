// Sides: the URIs of the command line become two databases, and those a compared pair.
#pragma once

#include "cli/options.h"
#include "workflow/renamedecisions.h"

namespace lockstep::cli {

/// Everything the commands start from.
struct Compared
{
    DecidedPair decided;
    Side dev;            ///< to look at again; with its password
    Side prod;           ///< to connect to again; with its password
    std::string devName; ///< described, without secrets
    std::string prodName;
    [[nodiscard]] const ComparedPair& pair() const { return *decided.pair; }
    [[nodiscard]] ComparisonReport report() const
    {
        return {pair(), devName, prodName, decided.undecided};
    }
};

/// --dev, or LOCKSTEP_DEV_URL. NotFound in the sense of the user: BadInput when neither is given.
[[nodiscard]] Result<Side> devSide(const Options& options);
/// --prod, or DATABASE_URL.
[[nodiscard]] Result<Side> prodSide(const Options& options);

/// By --renames: "ask", "confident", "none" or a file.
[[nodiscard]] Result<DecidedPair> decided(ComparedPairPtr pair, const std::string& renames);

/// Reads both sides at once, compares them and decides the renames.
[[nodiscard]] Result<Compared> compareSides(const Options& options);

} // namespace lockstep::cli
