// Hazard pages: what a hazard means, what is safer, and how to see that it went well. Any thread.
#pragma once

#include "base/result.h"

#include <vector>

namespace lockstep {

struct HazardPage
{
    std::string id;    ///< "D02"
    std::string title; ///< "Column dropped with its values"
    std::string text;  ///< the whole page, Markdown
};

/// Small letters will do. NotFound: no hazard is called so.
[[nodiscard]] Result<HazardPage> hazardPage(const std::string& id);
/// All of them by id.
[[nodiscard]] std::vector<HazardPage> hazardPages();

} // namespace lockstep
