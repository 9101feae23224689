// DataType: a column's type as the engine writes it, and what any program can know of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// Names a thing of a schema; the schema is empty where the engine has none.
struct QualifiedName
{
    std::string schema;
    std::string name;
    [[nodiscard]] bool empty() const { return name.empty(); }
    friend bool operator==(const QualifiedName&, const QualifiedName&) = default;
    friend auto operator<=>(const QualifiedName&, const QualifiedName&) = default;
};

/// What the values are, whatever the engine calls them.
enum class Family {
    Other, ///< known by its text alone
    Boolean,
    Integer,
    Decimal,
    Float,
    Text,
    Bytes,
    Date,
    Time,
    Timestamp,
    Interval,
    Year,
    Uuid,
    Json,
    Xml,
    Enum,
    Set,
    Bit,
    Network, ///< an address, a network, a hardware address
    Range,
    Geometry,
    TextSearch
};

/// A value. Equal texts of one engine give equal types.
struct DataType
{
    std::string written; ///< as the engine writes it: "numeric(10,2)[]"
    std::string base;    ///< lower case, without arguments and array: "numeric"
    Family family = Family::Other;
    int bits = 0;                  ///< of integers and floats: 8, 16, 24, 32, 64; 0: not said
    std::optional<int64_t> length; ///< characters, bytes or bits at most; a number's display width
    std::optional<int> precision;  ///< digits of a decimal; of a second in times
    std::optional<int> scale;
    int dimensions = 0; ///< of an array; the rest of the type is that of its elements
    bool isUnsigned = false;
    bool fixed = false;              ///< char(n), binary(n), bit(n): all values are as long
    bool timeZone = false;           ///< the value is an instant
    std::vector<std::string> values; ///< of an enum or set, wherever they are listed
    /// The type that the schema has made: an enum, a domain, or another. A domain's family and
    /// sizes are those of what it stands on.
    QualifiedName named;
    bool domain = false;

    friend bool operator==(const DataType&, const DataType&) = default;
};

/// A type's text in pieces: words, arguments in parentheses, array brackets.
struct TypeText
{
    std::string base; ///< lower case, single spaces: "timestamp with time zone"
    std::vector<std::string> arguments;
    int dimensions = 0;
    [[nodiscard]] std::optional<int64_t> number(size_t place) const;
};

/// Of "timestamp(3) with time zone[]", "double precision", "int(10) unsigned". Texts in quotes stay
/// as they are; a qualified name is its own base. Total: any text.
[[nodiscard]] TypeText typeText(std::string_view written);

} // namespace lockstep
