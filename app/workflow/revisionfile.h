// Revision file: a revision's plan there as text: a head in front of the plan file, and back.
#pragma once

#include "workflow/revisions.h"

namespace lockstep {

/// The head has a checksum of all that follows, and one of the file that leads back.
[[nodiscard]] std::string revisionText(const Revision& revision, const Dialect& dialect,
                                       const std::string& downText);
/// What a file says: everything but the catalogs and the plan back, of which the checksum.
struct RevisionRead
{
    Revision revision;
    Hash down; ///< of the text of the file that leads back; empty: there is none
};
/// BadInput for what is no revision, or was changed since.
[[nodiscard]] Result<RevisionRead> revisionFromText(std::string_view text);

[[nodiscard]] std::string catalogText(const Catalog& catalog);
[[nodiscard]] Result<CatalogPtr> catalogFromText(std::string_view text);

} // namespace lockstep
