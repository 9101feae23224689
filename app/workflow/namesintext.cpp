// Names in text: a line of text has no idea of letters' case.
#include "workflow/namesintext.h"

namespace lockstep {

const Object* named(const Catalog& catalog, const ObjectId& id)
{
    if (const Object* object = catalog.find(id)) return object;
    return catalog.find(ObjectId{id.kind, Path::folded(id.path.names())});
}

Renames renamesIn(const Catalog& before, const Catalog& after, const Renames& renames)
{
    Renames found;
    for (const Rename& rename : renames) {
        const Object* from = named(before, rename.from);
        const Object* to = named(after, rename.to);
        if (from && to) found.push_back({from->id, to->id});
    }
    return found;
}

Renames turned(const Renames& renames)
{
    Renames back;
    for (const Rename& rename : renames) back.push_back({rename.to, rename.from});
    return back;
}

} // namespace lockstep
