// Cost: the cheapest way in which the server can change a table, forecast without a connection. It
// is written into the statement, so that a surprise fails instead of copying the table.
#pragma once

#include "engine/kind.h"

namespace lockstep::mariadb {

/// In rising order; of several changes in one statement the greatest counts.
enum class Cost {
    Instant,       ///< the description alone
    NoCopy,        ///< an index is built beside; everybody reads and writes
    InPlace,       ///< the table is built anew; everybody reads and writes
    InPlaceShared, ///< the same, and writers wait
    Copy           ///< every row is copied, and writers wait
};

/// ", ALGORITHM=INSTANT, LOCK=NONE"; nothing where somebody chose the plain form: then the server
/// does what it can.
[[nodiscard]] std::string algorithmClause(Cost cost, const ObjectId& table, const Sides& sides);

[[nodiscard]] Cost costOfColumn(const Change& change, const Sides& sides);
/// Of a primary key, an index, a foreign key or a check.
[[nodiscard]] Cost costOfPart(const Change& change, const Sides& sides);
[[nodiscard]] Cost costOfTable(const Change& change, const Sides& sides);

/// Whether a varchar grows over the length up to which one byte counts its bytes.
[[nodiscard]] bool crossesOneByte(const Change& column);

/// L50, or nothing where nobody waits: what COPY and its like do to a table that is there.
[[nodiscard]] std::vector<Hazard> costHazards(Cost cost, const ObjectId& object,
                                              const ObjectId& table, const Sides& sides);

} // namespace lockstep::mariadb
