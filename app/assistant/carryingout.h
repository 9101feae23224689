// Carrying out: operations become the catalog that is wished, in the engine's own objects.
#pragma once

#include "assistant/requests.h"
#include "engine/engine.h"

namespace lockstep::assistant {

struct Wished
{
    CatalogPtr catalog;
    Renames renames;                ///< that lead to it
    std::vector<std::string> notes; ///< what was left out and why: comments where none are kept
};

/// Unsupported: the engine takes no wishes. Refused: what cannot be, and why.
[[nodiscard]] Result<Wished> carriedOut(const Engine& engine, CatalogPtr dev,
                                        const std::vector<Operation>& operations);

} // namespace lockstep::assistant
