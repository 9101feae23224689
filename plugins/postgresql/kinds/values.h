// Values: which values of a column do not fit its new type, or become others, as a condition.
#pragma once

#include "catalog/catalog.h"

#include <string>

namespace lockstep::postgresql {

/// Conditions on a value; empty: there are no such values.
struct Fitting
{
    std::string refused; ///< the conversion fails on it
    std::string changed; ///< it becomes another one
    bool known = true;   ///< false: the server offers no way to ask without converting
};

/// For `value`, an expression of type `from`, that is converted as usingFor() says. `later` has the
/// types that there will be.
[[nodiscard]] Fitting fitting(const std::string& value, const std::string& from,
                              const std::string& to, int version, const Catalog& later);

} // namespace lockstep::postgresql
