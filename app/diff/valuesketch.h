// ValueSketch: what a server's own statistics know of a column's values. No row is read for it, and
// no value is kept.
#pragma once

#include "catalog/object.h"

#include <cstdint>
#include <unordered_map>

namespace lockstep {

/// A value.
struct ValueSketch
{
    /// Hashes of the frequent values and of the histogram's bounds, each as the server writes it;
    /// sorted, unique.
    std::vector<uint64_t> values;
};
using ValueSketches = std::unordered_map<ObjectId, ValueSketch>;

/// Of both sides, by the ids of the catalogs that were read; a column may be missing from either.
struct KnownValues
{
    ValueSketches before;
    ValueSketches after;
};

/// The columns of which it would help to know the values.
struct ColumnsToSketch
{
    std::vector<ObjectId> before;
    std::vector<ObjectId> after;

    [[nodiscard]] bool empty() const { return before.empty() || after.empty(); }
};

} // namespace lockstep
