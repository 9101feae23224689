// Wholes: the way up from a part.
#include "workflow/wholes.h"

namespace lockstep {

const Object* Wholes::find(const ObjectId& id) const
{
    if (const Object* object = m_comparison.after->find(id)) return object;
    return m_comparison.renamedBefore->find(id);
}

ObjectId Wholes::of(ObjectId id) const
{
    while (const Object* object = find(id)) {
        const Kind* above = object->parent.empty() ? nullptr : m_kinds.find(object->parent.kind);
        if (!above || above->traits().container) break;
        id = object->parent;
    }
    return id;
}

bool Wholes::holdsRows(const ObjectId& id) const
{
    const Kind* kind = m_kinds.find(id.kind);
    return kind && kind->traits().holdsRows;
}

bool Wholes::isPart(const ObjectId& id) const
{
    const Kind* kind = m_kinds.find(id.kind);
    return kind && kind->traits().part;
}

} // namespace lockstep
