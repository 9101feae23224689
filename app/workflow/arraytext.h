// Array text: arrays as PostgreSQL writes them, taken apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// An item of an array, or an array in it; items stand in their order, each array before its items.
struct ArrayItem
{
    std::optional<std::string> value; ///< without quotes; nothing: NULL, or an array
    bool array = false;
    int parent = -1; ///< place of the array that it is in; -1: it is the whole
    int count = 0;   ///< items
};

/// "{1,NULL,\"a b\",{…}}", also with bounds in front ("[0:1]={…}"); nothing for any other text, or
/// for more items than `most`. Any thread.
[[nodiscard]] std::optional<std::vector<ArrayItem>> readArray(std::string_view text,
                                                              size_t most = 200'000);

} // namespace lockstep
