// Three-way: one attribute, one object, and everything below an object at a time.
#include "diff/threeway.h"

#include <algorithm>

namespace lockstep {

namespace {

bool sameValue(const Value* a, const Value* b)
{
    if (!a || !b) return a == b;
    return *a == *b;
}

/// Both are there or missing, and equal in all that is compared.
bool alike(const CompareOptions& options, const Object* a, const Object* b)
{
    if (!a || !b) return a == b;
    if (a->content() == b->content()) return true;
    const auto names = differing(*a, *b);
    return std::all_of(names.begin(), names.end(),
                       [&](Symbol name) { return options.ignores(a->id.kind, name); });
}

/// The objects within this path, itself left out; a catalog is sorted by path.
std::vector<const Object*> within(const Catalog& catalog, const Path& path)
{
    const auto& all = catalog.objects();
    std::vector<const Object*> found;
    auto it = std::lower_bound(all.begin(), all.end(), path,
                               [](const Object& o, const Path& p) { return o.id.path < p; });
    for (; it != all.end() && it->id.path.startsWith(path); ++it)
        if (it->id.path != path) found.push_back(&*it);
    return found;
}

/// The object and all that is in it, the same on both sides.
bool alikeBelow(const CompareOptions& options, const Catalog& a, const Catalog& b,
                const ObjectId& id)
{
    if (!alike(options, a.find(id), b.find(id))) return false;
    const auto covered = [&](const Object& object) {
        return !options.ignoredKinds.count(object.id.kind) &&
               !options.mirrored.count(object.id.kind);
    };
    for (const Object* object : within(a, id.path))
        if (covered(*object) && !alike(options, object, b.find(object->id))) return false;
    const auto others = within(b, id.path);
    return std::all_of(others.begin(), others.end(), [&](const Object* object) {
        return !covered(*object) || a.find(object->id);
    });
}

Since summed(const ChangeOrigin& origin)
{
    bool dev = false;
    bool prod = false;
    for (const auto& [attribute, since] : origin.attributes) {
        if (since == Since::Conflict) return Since::Conflict;
        dev = dev || since == Since::Dev;
        prod = prod || since == Since::Prod;
    }
    if (dev && prod) return Since::Both;
    return prod ? Since::Prod : Since::Dev;
}

Since sinceOf(const Value* base, const Value* dev, const Value* prod)
{
    if (sameValue(base, prod)) return Since::Dev;
    if (sameValue(base, dev)) return Since::Prod;
    return Since::Conflict;
}

ChangeOrigin originOf(const Comparison& comparison, const Change& change, const Catalog& base,
                      const Catalog& ownBase)
{
    const CompareOptions& options = comparison.options;
    ChangeOrigin origin;
    const Object* was = base.find(change.id);
    switch (change.type) {
    case ChangeType::Added:
        origin.whole = true;
        if (!was)
            origin.since = Since::Dev;
        else // prod dropped it
            origin.since = alikeBelow(options, base, *comparison.after, change.id)
                               ? Since::Prod
                               : Since::Conflict;
        return origin;
    case ChangeType::Dropped:
        origin.whole = true;
        if (!was)
            origin.since = Since::Prod;
        else // dev dropped it
            origin.since = alikeBelow(options, base, *comparison.renamedBefore, change.id)
                               ? Since::Dev
                               : Since::Conflict;
        return origin;
    case ChangeType::Altered:
    case ChangeType::Renamed:
        break;
    }
    for (const Symbol attribute : change.attributes)
        origin.attributes[attribute] =
            was ? sinceOf(was->find(attribute), change.after->find(attribute),
                          change.before->find(attribute))
                : Since::Conflict;
    if (change.type == ChangeType::Renamed) {
        origin.whole = true;
        // By the names of the base itself: whoever still has its name renamed nothing.
        const bool prodsName = ownBase.find(change.beforeId) != nullptr;
        const bool devsName = ownBase.find(change.id) != nullptr;
        origin.attributes[Symbol()] = prodsName  ? Since::Dev
                                      : devsName ? Since::Prod
                                                 : Since::Conflict;
    }
    origin.since = summed(origin);
    origin.attributes.erase(Symbol());
    return origin;
}

/// The base with those of the comparison's renames that it has the old name for.
Result<CatalogPtr> renamedBase(const Comparison& comparison, const Catalog& base)
{
    Renames possible;
    for (const Rename& rename : comparison.renames)
        if (base.find(rename.from) && !base.find(rename.to)) possible.push_back(rename);
    return withRenames(base, possible, comparison.renameInText, comparison.options.mirrored);
}

/// The object with these attributes of another, which brings along what they need.
Object mixed(const Object& into, const Object& from, const std::vector<Symbol>& attributes,
             bool isAllThatDiffers)
{
    Object object = into;
    for (const Symbol attribute : attributes) {
        if (const Value* value = from.find(attribute))
            object.set(attribute, *value);
        else
            object.unset(attribute);
    }
    if (isAllThatDiffers)
        object.needs = from.needs;
    else
        object.needs.insert(object.needs.end(), from.needs.begin(), from.needs.end());
    return object;
}

} // namespace

Result<Origins> threeWay(const Comparison& comparison, const Catalog& base)
{
    const auto renamed = renamedBase(comparison, base);
    if (!renamed) return failure(renamed.error().in("Holding the changes against the base"));
    Origins origins;
    for (const Change& change : comparison.changes)
        origins.emplace(change.id, originOf(comparison, change, **renamed, base));
    return origins;
}

std::vector<ObjectId> changedAlike(const Comparison& comparison, const Catalog& base)
{
    std::vector<ObjectId> found;
    const auto look = [&](const ObjectId& id) {
        const Object* dev = comparison.after->find(id);
        const Object* prod = comparison.renamedBefore->find(id);
        if (comparison.find(id) || leavesOut(comparison, prod, dev)) return;
        if (alike(comparison.options, dev, prod) && !alike(comparison.options, dev, base.find(id)))
            found.push_back(id);
    };
    for (const Object& object : comparison.after->objects()) look(object.id);
    for (const Object& object : base.objects())
        if (!comparison.after->find(object.id) && !comparison.renamedBefore->find(object.id) &&
            !leavesOut(comparison, &object, nullptr))
            found.push_back(object.id);
    std::sort(found.begin(), found.end());
    return found;
}

std::optional<Pick> pickOf(const ObjectId& id, Symbol attribute, const ChangeOrigin& origin,
                           const Picks& picks)
{
    if (const auto decided = picks.find({id, attribute}); decided != picks.end())
        return decided->second;
    const auto of = origin.attributes.find(attribute);
    const Since since = of == origin.attributes.end() ? origin.since : of->second;
    if (since == Since::Conflict) return std::nullopt;
    // Whoever chooses a change that is prod's alone wants dev's side of it.
    const bool keeps = since == Since::Prod && origin.since != Since::Prod;
    return keeps ? Pick::Prod : Pick::Dev;
}

std::vector<std::pair<ObjectId, Symbol>> undecided(const Origins& origins, const Picks& picks,
                                                   const std::set<ObjectId>& chosen)
{
    std::vector<std::pair<ObjectId, Symbol>> open;
    for (const auto& [id, origin] : origins) {
        if (!chosen.count(id)) continue;
        bool attributes = false;
        for (const auto& [attribute, since] : origin.attributes) {
            attributes = attributes || since == Since::Conflict;
            if (!pickOf(id, attribute, origin, picks)) open.emplace_back(id, attribute);
        }
        if (origin.since == Since::Conflict && !attributes && !pickOf(id, Symbol(), origin, picks))
            open.emplace_back(id, Symbol());
    }
    return open;
}

Result<CatalogPtr> withPicks(const Comparison& comparison, const Origins& origins,
                             const Picks& picks, const std::set<ObjectId>& chosen)
{
    std::map<ObjectId, Object> changed;
    for (const Change& change : comparison.changes) {
        if (!change.before || !change.after || !chosen.count(change.id)) continue;
        const auto origin = origins.find(change.id);
        if (origin == origins.end()) continue;
        std::vector<Symbol> kept;
        for (const Symbol attribute : change.attributes)
            if (pickOf(change.id, attribute, origin->second, picks) == Pick::Prod)
                kept.push_back(attribute);
        if (kept.empty()) continue;
        const bool all = kept.size() == change.attributes.size();
        changed.emplace(change.id, mixed(*change.after, *change.before, kept, all));
    }
    if (changed.empty()) return comparison.after;
    std::vector<Object> objects;
    objects.reserve(comparison.after->size());
    for (const Object& object : comparison.after->objects()) {
        const auto found = changed.find(object.id);
        objects.push_back(found == changed.end() ? object : found->second);
        if (found == changed.end()) continue;
        // What prod's side needs may be something that dev does not have.
        std::erase_if(objects.back().needs,
                      [&](const ObjectId& need) { return !comparison.after->find(need); });
    }
    return Catalog::make(std::move(objects), comparison.after->source());
}

Result<CatalogPtr> nextBase(const Comparison& comparison, const Catalog* older)
{
    if (!older || comparison.equal()) return comparison.before;
    const auto renamed = renamedBase(comparison, *older);
    if (!renamed) return failure(renamed.error());
    const CompareOptions& options = comparison.options;
    std::map<ObjectId, std::optional<Object>> instead; // by prod's own ids
    for (const Change& change : comparison.changes) {
        const Object* was = (*renamed)->find(change.id);
        const ObjectId own = idBefore(comparison, change.id);
        const Object* stands = comparison.before->find(own);
        if (change.type == ChangeType::Added) {
            if (was) instead[change.id] = *change.after;
        } else if (change.type == ChangeType::Dropped) {
            if (!alike(options, was, change.before)) instead[own] = std::nullopt;
        } else if (change.type == ChangeType::Altered && stands) {
            std::vector<Symbol> devs;
            for (const Symbol attribute : change.attributes)
                if (!was || !sameValue(was->find(attribute), change.before->find(attribute)))
                    devs.push_back(attribute);
            if (!devs.empty()) instead[own] = mixed(*stands, *change.after, devs, false);
        } // a name that is still to be decided stays prod's
    }
    std::vector<Object> objects;
    for (const Object& object : comparison.before->objects()) {
        const auto other = instead.find(object.id);
        if (other == instead.end()) {
            objects.push_back(object);
            continue;
        }
        if (other->second) objects.push_back(*other->second);
        instead.erase(other);
    }
    for (auto& [id, object] : instead)
        if (object) objects.push_back(std::move(*object));
    return Catalog::make(std::move(objects), comparison.before->source());
}

} // namespace lockstep
