// Keeping: what a plan drops and does not lose: a table with its rows, or a column's values, stays
// in prod under another name until somebody restores or removes it.
#pragma once

#include "catalog/object.h"

namespace lockstep {

/// One thing that was dropped and is kept. What is kept says all this of itself, in the database
/// that it is kept in. A value.
struct KeptItem
{
    std::string key;       ///< unique in its database; what it is kept under is called by it
    ObjectId object;       ///< what it was: a table or a column
    std::string objects;   ///< canonical text of it and of all that went because it did
    std::string stays;     ///< canonical text of what is kept, as it is there
    std::string promotion; ///< the one that dropped it; empty: a script did
    int64_t at = 0;        ///< when, in milliseconds since 1970, UTC
    int64_t until = 0;     ///< until when it was meant to be kept; nothing goes by itself
    int64_t bytes = -1;    ///< how much room it takes; -1: not known

    friend bool operator==(const KeptItem&, const KeptItem&) = default;
};

/// What a plan keeps of what it drops, and what it brings back of what was kept. A value.
struct Keeping
{
    static constexpr int usualDays = 30;

    std::string token; ///< part of every key, another one for each plan; empty: nothing is kept
    int days = usualDays;
    std::vector<KeptItem> restores; ///< in prod's own names; others than those asked for stay

    [[nodiscard]] bool empty() const { return token.empty() && restores.empty(); }
    friend bool operator==(const Keeping&, const Keeping&) = default;
};

} // namespace lockstep
