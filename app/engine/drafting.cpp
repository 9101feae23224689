// Drafting: what is the same for every engine: what goes, and with it what only served it.
#include "engine/drafting.h"

#include <algorithm>

namespace lockstep {

namespace drafting {

Result<CatalogPtr> with(const Catalog& catalog, std::vector<Object> objects)
{
    std::set<ObjectId> replaced;
    for (const Object& object : objects) replaced.insert(object.id);
    for (const Object& object : catalog.objects())
        if (!replaced.contains(object.id)) objects.push_back(object);
    return Catalog::make(std::move(objects), catalog.source());
}

Result<CatalogPtr> altered(const Catalog& catalog, const ObjectId& id,
                           const std::function<void(Object&)>& change)
{
    const Object* before = catalog.find(id);
    if (!before) return refused("There is no " + id.display() + ".");
    Object object = *before;
    change(object);
    return with(catalog, {object});
}

Result<CatalogPtr> without(const Catalog& catalog, const std::set<ObjectId>& ids)
{
    std::vector<Object> objects;
    for (const Object& object : catalog.objects())
        if (!ids.contains(object.id)) objects.push_back(object);
    return Catalog::make(std::move(objects), catalog.source());
}

std::string freeName(const Catalog& catalog, const ObjectId& among, std::string name,
                     size_t longest)
{
    if (name.size() > longest) name.resize(longest);
    const auto taken = [&](const std::string& wished) {
        const auto children = catalog.childrenOf(among);
        return std::any_of(children.begin(), children.end(),
                           [&](const Object* child) { return child->id.path.name() == wished; });
    };
    std::string free = name;
    for (int number = 1; taken(free); ++number) free = name + std::to_string(number);
    return free;
}

tl::unexpected<Error> refused(std::string why, std::string hint)
{
    Error error;
    error.kind = ErrorKind::Refused;
    error.message = std::move(why);
    error.hint = std::move(hint);
    return failure(std::move(error));
}

} // namespace drafting

Result<CatalogPtr> Drafting::constraintDropped(const Catalog& catalog,
                                               const ObjectId& constraint) const
{
    return dropped(catalog, constraint);
}

void Drafting::needColumns(Object& made, const ObjectId& table,
                           const std::vector<std::string>& columns) const
{
    for (const std::string& part : columns) made.needs.push_back(column(table, part));
    std::sort(made.needs.begin(), made.needs.end());
}

Result<CatalogPtr> Drafting::dropped(const Catalog& catalog, const ObjectId& object) const
{
    const Object* top = catalog.find(object);
    if (!top) return drafting::refused("There is no " + object.display() + ".");
    std::set<ObjectId> going = {object};
    std::vector<ObjectId> open = {object};
    while (!open.empty()) {
        const ObjectId id = open.back();
        open.pop_back();
        for (const Object* child : catalog.childrenOf(id))
            if (going.insert(child->id).second) open.push_back(child->id);
        for (const Object* dependent : catalog.dependentsOf(id)) {
            if (going.contains(dependent->id)) continue;
            // A key or an index of the same table goes along; what others made of it does not.
            const bool part = dependent->parent == top->parent || dependent->parent == object ||
                              going.contains(dependent->parent);
            const bool own = part && dependent->id.kind != object.kind;
            if (!own)
                return drafting::refused(dependent->id.display() + " needs the " +
                                             object.display() + ".",
                                         "Drop or change that first.");
            going.insert(dependent->id);
            open.push_back(dependent->id);
        }
    }
    return drafting::without(catalog, going);
}

} // namespace lockstep
