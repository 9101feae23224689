// Geometry text: what sort of geometry a value is, where it lies, and its coordinates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

struct GeometryText
{
    std::string kind;             ///< "POLYGON"
    std::optional<uint32_t> srid; ///< none: it is not said
    std::string coordinates;      ///< as WKT: "POLYGON Z ((0 0 1, …))"
    bool cut = false;             ///< there are more points than were written
};

/// WKT, with "SRID=…;" in front or without; nothing for any other text. Any thread.
[[nodiscard]] std::optional<GeometryText> readWkt(std::string_view text);
/// WKB as OGC and PostGIS (EWKB) have it, the whole of the bytes.
[[nodiscard]] std::optional<GeometryText> readWkb(std::string_view bytes,
                                                  size_t mostPoints = 10'000);
/// MariaDB's own form: four bytes of SRID, then WKB.
[[nodiscard]] std::optional<GeometryText> readSridAndWkb(std::string_view bytes,
                                                         size_t mostPoints = 10'000);

} // namespace lockstep
