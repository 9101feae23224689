// Chain: each finished promotion's hash covers the one before it and all that is told of it.
#pragma once

#include "workflow/journal.h"

namespace lockstep {

/// One link, as the journal keeps it.
struct ChainLink
{
    qint64 number = 0; ///< from 1, without gaps
    QString promotion;
    qint64 at = 0;    ///< when it was added; milliseconds since 1970, UTC
    QString previous; ///< the hash of the link before; empty for the first one
    QString hash;
};

/// SHA-256 in hexadecimal over the link (but its own hash) and the whole entry with its steps: each
/// field with its name and length, so that no two entries give the same bytes.
[[nodiscard]] QString linkHash(const ChainLink& link, const JournalEntry& entry);

} // namespace lockstep
