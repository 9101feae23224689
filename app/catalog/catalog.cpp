// Catalog: sorting, indexing and fingerprinting of objects.
#include "catalog/catalog.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace lockstep {

namespace {

/// By id. Each object is moved once: to sort them where they are would move each many times.
std::vector<Object> sorted(std::vector<Object> objects)
{
    const auto less = [](const Object& a, const Object& b) { return a.id < b.id; };
    const auto sorted = std::is_sorted_until(objects.begin(), objects.end(), less);
    if (sorted == objects.end()) return objects;
    std::vector<Object*> order;
    order.reserve(objects.size());
    for (Object& object : objects) order.push_back(&object);
    // What comes to a catalog that is there is added behind it.
    const auto added = order.begin() + (sorted - objects.begin());
    const auto lessOf = [&](const Object* a, const Object* b) { return less(*a, *b); };
    std::sort(added, order.end(), lessOf);
    std::inplace_merge(order.begin(), added, order.end(), lessOf);
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
    const std::vector<Object>& all = catalog->m_objects;
    const auto size = static_cast<uint32_t>(all.size());
    catalog->m_slots.resize(std::bit_ceil(all.size() * 2 + 1));

    Hasher hasher;
    for (uint32_t i = 0; i < size; ++i) {
        Object& object = catalog->m_objects[i];
        if (!catalog->place(i))
            return failure(ErrorKind::Internal,
                           "The catalog holds two objects called " + object.id.display());
        std::sort(object.needs.begin(), object.needs.end());
        object.needs.erase(std::unique(object.needs.begin(), object.needs.end()),
                           object.needs.end());
        object.keepContent();
        const Hash content = object.content();
        hasher.add(object.id.kind.text()).add(object.id.path.text());
        hasher.add(static_cast<int64_t>(content.high)).add(static_cast<int64_t>(content.low));
    }
    std::vector<std::pair<uint32_t, uint32_t>> children;
    std::vector<std::pair<uint32_t, uint32_t>> dependents;
    children.reserve(size);
    const auto link = [&](const ObjectId& to, uint32_t from, auto& pairs, Lists& lists) {
        if (const uint32_t place = catalog->placeOf(to); place != nowhere)
            pairs.emplace_back(place, from);
        else
            lists.toNone[to].push_back(from);
    };
    for (uint32_t i = 0; i < size; ++i) {
        link(all[i].parent, i, children, catalog->m_children);
        for (const auto& need : all[i].needs) link(need, i, dependents, catalog->m_dependents);
    }
    list(children, size, catalog->m_children);
    list(dependents, size, catalog->m_dependents);
    catalog->m_fingerprint = hasher.result();
    return CatalogPtr(std::move(catalog));
}

bool Catalog::place(uint32_t object)
{
    const ObjectId& id = m_objects[object].id;
    const size_t hash = std::hash<ObjectId>()(id);
    const auto tag = static_cast<uint32_t>(hash >> 32);
    size_t slot = hash & (m_slots.size() - 1);
    for (; m_slots[slot].place != nowhere; slot = (slot + 1) & (m_slots.size() - 1))
        if (m_slots[slot].tag == tag && m_objects[m_slots[slot].place].id == id) return false;
    m_slots[slot] = {tag, object};
    return true;
}

uint32_t Catalog::placeOf(const ObjectId& id) const
{
    const size_t hash = std::hash<ObjectId>()(id);
    const auto tag = static_cast<uint32_t>(hash >> 32);
    for (size_t slot = hash & (m_slots.size() - 1); m_slots[slot].place != nowhere;
         slot = (slot + 1) & (m_slots.size() - 1))
        if (m_slots[slot].tag == tag && m_objects[m_slots[slot].place].id == id)
            return m_slots[slot].place;
    return nowhere;
}

void Catalog::list(const std::vector<std::pair<uint32_t, uint32_t>>& pairs, size_t objects,
                   Lists& lists)
{
    lists.begins.resize(objects + 1);
    for (const auto& [to, from] : pairs) ++lists.begins[to + 1];
    std::partial_sum(lists.begins.begin(), lists.begins.end(), lists.begins.begin());
    lists.places.resize(pairs.size());
    std::vector<uint32_t> next(lists.begins.begin(), lists.begins.end() - 1);
    for (const auto& [to, from] : pairs) lists.places[next[to]++] = from;
}

std::vector<const Object*> Catalog::at(const Lists& lists, const ObjectId& id) const
{
    std::vector<const Object*> found;
    const auto add = [&](auto first, auto last) {
        found.reserve(static_cast<size_t>(last - first));
        for (; first != last; ++first) found.push_back(&m_objects[*first]);
    };
    if (const uint32_t place = placeOf(id); place != nowhere)
        add(lists.places.begin() + lists.begins[place],
            lists.places.begin() + lists.begins[place + 1]);
    else if (const auto it = lists.toNone.find(id); it != lists.toNone.end())
        add(it->second.begin(), it->second.end());
    return found;
}

const Object* Catalog::find(const ObjectId& id) const
{
    const uint32_t place = placeOf(id);
    return place == nowhere ? nullptr : &m_objects[place];
}

const Object* Catalog::find(Symbol kind, const Path& path) const
{
    return find(ObjectId{kind, path});
}

std::vector<const Object*> Catalog::childrenOf(const ObjectId& id) const
{
    return at(m_children, id);
}

std::vector<const Object*> Catalog::childrenOf(const ObjectId& id, Symbol kind) const
{
    auto children = childrenOf(id);
    std::erase_if(children, [&](const Object* child) { return child->id.kind != kind; });
    return children;
}

std::vector<const Object*> Catalog::dependentsOf(const ObjectId& id) const
{
    return at(m_dependents, id);
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
