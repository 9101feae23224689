// Rights: what whoever promotes may not do, so that it is told before the first step.
#pragma once

#include "engine/connection.h"

namespace lockstep {

/// A step, and one of the objects that it is about.
struct Touched
{
    ObjectId object;
    bool exists = false; ///< in prod, as it was read; else it comes
    std::string sql;     ///< the step's
};

/// What a connection is besides where the server has rights: ask by dynamic_cast. The connection's
/// thread.
class Rights
{
public:
    Rights() = default;
    virtual ~Rights() = default;
    Rights(const Rights&) = delete;
    Rights& operator=(const Rights&) = delete;

    [[nodiscard]] virtual const char* hazard() const = 0; ///< the id that it is told under
    /// What these steps need and this session's role lacks, a phrase each and none twice:
    /// "public.users belongs to boss". Only what the server is sure to refuse: no phrase is no
    /// promise.
    [[nodiscard]] virtual Result<std::vector<std::string>> missing(
        const std::vector<Touched>& touched) = 0;
};

} // namespace lockstep
