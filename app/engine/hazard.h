// Hazard: a risk with a stable id, found on a Change, never on SQL text.
#pragma once

#include "catalog/object.h"

namespace lockstep {

enum class HazardLevel {
    Info,
    Warn,
    Confirm, ///< needs a tick
    Block    ///< needs a consent that names it
};

/// One risk of one object. Ids are those of the hazard catalogue ("D02": column with rows dropped).
struct Hazard
{
    std::string id;
    HazardLevel level = HazardLevel::Warn;
    ObjectId object;
    std::string message;    ///< one sentence with the names, for people
    std::string rewrite;    ///< the safer way, if there is one
    bool losesRows = false; ///< data loss: consent "data-loss" covers it

    friend bool operator==(const Hazard&, const Hazard&) = default;
};

} // namespace lockstep
