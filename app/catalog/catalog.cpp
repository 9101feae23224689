// Catalog: sorting, indexing and fingerprinting of objects.
#include "catalog/catalog.h"

#include <algorithm>

namespace lockstep {

namespace {

std::vector<const Object*> at(const std::vector<Object>& objects,
                              const std::unordered_map<ObjectId, std::vector<uint32_t>>& index,
                              const ObjectId& id)
{
    std::vector<const Object*> found;
    if (auto it = index.find(id); it != index.end()) {
        found.reserve(it->second.size());
        for (const uint32_t place : it->second) found.push_back(&objects[place]);
    }
    return found;
}

/// By id. Each object is moved once: to sort them where they are would move each many times.
std::vector<Object> sorted(std::vector<Object> objects)
{
    const auto less = [](const Object& a, const Object& b) { return a.id < b.id; };
    if (std::is_sorted(objects.begin(), objects.end(), less)) return objects;
    std::vector<Object*> order;
    order.reserve(objects.size());
    for (Object& object : objects) order.push_back(&object);
    std::sort(order.begin(), order.end(),
              [&](const Object* a, const Object* b) { return less(*a, *b); });
    std::vector<Object> result;
    result.reserve(objects.size());
    for (Object* object : order) result.push_back(std::move(*object));
    return result;
}

} // namespace

Result<CatalogPtr> Catalog::make(std::vector<Object> objects, CatalogSource source)
{
    std::shared_ptr<Catalog> catalog(new Catalog);
    catalog->m_objects = sorted(std::move(objects));
    catalog->m_source = std::move(source);
    catalog->m_places.reserve(catalog->m_objects.size());

    Hasher hasher;
    for (uint32_t i = 0; i < catalog->m_objects.size(); ++i) {
        Object& object = catalog->m_objects[i];
        if (!catalog->m_places.emplace(object.id, i).second)
            return failure(ErrorKind::Internal,
                           "The catalog holds two objects called " + object.id.display());
        std::sort(object.needs.begin(), object.needs.end());
        object.needs.erase(std::unique(object.needs.begin(), object.needs.end()),
                           object.needs.end());
        catalog->m_children[object.parent].push_back(i);
        for (const auto& need : object.needs) catalog->m_dependents[need].push_back(i);
        const Hash content = object.content();
        hasher.add(object.id.kind.text()).add(object.id.path.text());
        hasher.add(static_cast<int64_t>(content.high)).add(static_cast<int64_t>(content.low));
    }
    catalog->m_fingerprint = hasher.result();
    return CatalogPtr(std::move(catalog));
}

const Object* Catalog::find(const ObjectId& id) const
{
    const auto it = m_places.find(id);
    return it == m_places.end() ? nullptr : &m_objects[it->second];
}

const Object* Catalog::find(Symbol kind, const Path& path) const
{
    return find(ObjectId{kind, path});
}

std::vector<const Object*> Catalog::childrenOf(const ObjectId& id) const
{
    return at(m_objects, m_children, id);
}

std::vector<const Object*> Catalog::childrenOf(const ObjectId& id, Symbol kind) const
{
    auto children = childrenOf(id);
    std::erase_if(children, [&](const Object* child) { return child->id.kind != kind; });
    return children;
}

std::vector<const Object*> Catalog::dependentsOf(const ObjectId& id) const
{
    return at(m_objects, m_dependents, id);
}

const std::vector<const Object*>& Catalog::having(Symbol attribute) const
{
    const std::lock_guard lock(m_havingMutex);
    const auto [it, first] = m_having.try_emplace(attribute);
    if (first)
        for (const Object& object : m_objects)
            if (object.has(attribute)) it->second.push_back(&object);
    return it->second;
}

} // namespace lockstep
