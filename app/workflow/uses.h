// Uses: who uses an object: by the catalog, or because a text mentions its name.
#pragma once

#include "engine/kind.h"
#include "workflow/journal.h"

namespace lockstep {

/// Whether a text has the object's name in it, as a word of its own and whatever the letters'
/// case; of what is a part (a column) the name of what it belongs to as well.
class Mention
{
public:
    Mention(const ObjectId& id, bool part);
    [[nodiscard]] bool in(std::string_view text) const;
    /// What a text must have to be one at all, for those who search before they look.
    [[nodiscard]] const std::string& word() const { return m_words.front(); }

private:
    std::vector<std::string> m_words; ///< all of them must be there, in small letters
};

struct Use
{
    ObjectId user;
    bool byText = false; ///< the catalog knows of no need: its text mentions the name

    friend bool operator==(const Use&, const Use&) = default;
};

/// Who needs the object or one of its parts, then whose text mentions it (a routine's body);
/// nothing of what is within it. A name in a text may mean something else. Looks through all
/// objects: for a pool thread.
[[nodiscard]] std::vector<Use> usersOf(const Catalog& catalog, const Kinds& kinds,
                                       const ObjectId& id);

/// Queries of the journal whose text mentions the object, newest first and each text once; those
/// of these environments alone. A journal that is not there has none. Blocks.
[[nodiscard]] Result<std::vector<QueryRecord>> queriesOn(const QString& journalFile,
                                                         const Mention& mention,
                                                         const QStringList& environments);

} // namespace lockstep
