// Tabular: who says what a catalog means as tables, columns and keys.
#pragma once

#include "relational/tables.h"

namespace lockstep {

/// What an engine is besides where its databases hold tables: ask by dynamic_cast. Pure; any
/// thread.
class Tabular
{
public:
    Tabular() = default;
    virtual ~Tabular() = default;
    Tabular(const Tabular&) = delete;
    Tabular& operator=(const Tabular&) = delete;

    /// Of a catalog of this engine, read now or kept.
    [[nodiscard]] virtual Tables tables(const Catalog& catalog) const = 0;
};

} // namespace lockstep
