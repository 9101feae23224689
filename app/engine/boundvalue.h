// BoundValue: what stands for a parameter of a statement (":since"), bound by the engine.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace lockstep {

struct BoundValue
{
    enum class Kind {
        Text,   ///< also what the server makes its own type of
        Number, ///< for engines that do not look where the value stands
        Bytes   ///< hexadecimal digits
    };
    std::string name;                ///< with its sign: ":since", "$1"
    std::optional<std::string> text; ///< absent: NULL
    Kind kind = Kind::Text;

    friend bool operator==(const BoundValue&, const BoundValue&) = default;
};
using BoundValues = std::vector<BoundValue>;

} // namespace lockstep
