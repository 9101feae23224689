// Check: a question to prod's rows that turns a hazard into a number.
#pragma once

#include "catalog/object.h"

namespace lockstep {

/// Read-only SQL, made by a kind for one change. Asked before the first step, never trusted to
/// end: what does not answer in time is not known, never fine.
struct Check
{
    std::string hazard;   ///< the id that it is about: "F03"
    ObjectId object;      ///< as the hazard's
    std::string question; ///< "Rows of public.users whose email is NULL"
    std::string count;    ///< gives one number; 0: nothing is in the way. Empty: no question can be
                          ///< put to the rows, so that it is never known
    std::string sample;   ///< gives some of them, the key's columns first; empty: none can be shown
    std::string fix;      ///< a statement for people to look at and run; empty: there is none
    bool stops = true;    ///< a number above 0 makes the promotion fail; else it says what is lost

    friend bool operator==(const Check&, const Check&) = default;
};

} // namespace lockstep
