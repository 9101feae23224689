// Change words: one table of them.
#include "workflow/changewords.h"

#include "base/text.h"

#include <algorithm>

namespace lockstep {

size_t changeRank(ChangeType type)
{
    return static_cast<size_t>(std::find(changeOrder.begin(), changeOrder.end(), type) -
                               changeOrder.begin());
}

const char* changeWord(ChangeType type)
{
    switch (type) {
    case ChangeType::Added:
        return "new";
    case ChangeType::Dropped:
        return "only in prod";
    case ChangeType::Renamed:
        return "renamed";
    case ChangeType::Altered:
        break;
    }
    return "changed";
}

std::string kindWord(const Kinds& kinds, Symbol kind) { return asciiLower(kinds.label(kind)); }

std::string kindWords(const Kinds& kinds, Symbol kind)
{
    const Kind* known = kinds.find(kind);
    return known ? asciiLower(known->traits().plural) : kindWord(kinds, kind);
}

} // namespace lockstep
