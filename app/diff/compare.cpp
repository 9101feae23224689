// Compare: a merge of two sorted lists of objects.
#include "diff/compare.h"

#include <algorithm>

namespace lockstep {

namespace {

/// A rename as it stands once the renames of what is above it are done.
struct Move
{
    Rename declared;
    ObjectId from;
};

std::vector<Move> moves(Renames renames)
{
    std::sort(renames.begin(), renames.end(), [](const Rename& a, const Rename& b) {
        const auto depthA = a.from.path.depth();
        const auto depthB = b.from.path.depth();
        return depthA != depthB ? depthA < depthB : a < b;
    });
    std::vector<Move> out;
    for (const auto& rename : renames) {
        ObjectId from = rename.from;
        for (const auto& earlier : out)
            from.path = from.path.moved(earlier.from.path, earlier.declared.to.path);
        out.push_back({rename, from});
    }
    return out;
}

void move(ObjectId& id, const Move& move)
{
    if (!id.path.startsWith(move.from.path)) return;
    // Another kind may stand at the very same path (an index called like a column).
    if (id.path == move.from.path && id.kind != move.from.kind) return;
    id.path = id.path.moved(move.from.path, move.declared.to.path);
}

} // namespace

std::vector<Symbol> differing(const Object& before, const Object& after)
{
    std::vector<Symbol> names;
    const auto& a = before.attributes();
    const auto& b = after.attributes();
    size_t i = 0;
    size_t j = 0;
    while (i < a.size() || j < b.size()) {
        if (j == b.size() || (i < a.size() && a[i].name < b[j].name)) {
            names.push_back(a[i++].name);
        } else if (i == a.size() || b[j].name < a[i].name) {
            names.push_back(b[j++].name);
        } else {
            if (a[i].value != b[j].value) names.push_back(a[i].name);
            ++i, ++j;
        }
    }
    return names;
}

bool leavesOut(const Comparison& comparison, const Object* a, const Object* b)
{
    const CompareOptions& options = comparison.options;
    if (options.ignoredKinds.empty() && options.scope.isEverything()) return false;
    const Object& object = b ? *b : *a;
    if (!a || !b) {
        const Catalog& here = b ? *comparison.after : *comparison.renamedBefore;
        const Catalog& there = b ? *comparison.renamedBefore : *comparison.after;
        const Object* parent = here.find(object.parent);
        if (parent && !there.find(object.parent))
            return leavesOut(comparison, b ? nullptr : parent, b ? parent : nullptr);
    }
    if (!options.scope.covers(object.id.path) || options.ignoredKinds.count(object.id.kind))
        return true;
    if (options.ignoredKinds.empty()) return false; // a scope covers what is within, too
    const Object* parent = (b ? *comparison.after : *comparison.renamedBefore).find(object.parent);
    return parent && leavesOut(comparison, a ? parent : nullptr, b ? parent : nullptr);
}

ObjectId idBefore(const Comparison& comparison, const ObjectId& id)
{
    const Rename* deepest = nullptr;
    for (const Rename& rename : comparison.renames) {
        if (!id.path.startsWith(rename.to.path)) continue;
        if (id.path == rename.to.path && id.kind != rename.to.kind) continue;
        if (!deepest || rename.to.path.depth() > deepest->to.path.depth()) deepest = &rename;
    }
    if (!deepest) return id;
    return {id.kind, id.path.moved(deepest->to.path, deepest->from.path)};
}

const Change* Comparison::find(const ObjectId& id) const
{
    const auto it =
        std::lower_bound(changes.begin(), changes.end(), id,
                         [](const Change& c, const ObjectId& key) { return c.id < key; });
    return it != changes.end() && it->id == id ? &*it : nullptr;
}

Result<CatalogPtr> withRenames(const Catalog& catalog, const Renames& renames,
                               const RenameInText& renameInText, const std::set<Symbol>& mirrored)
{
    std::vector<Object> objects = catalog.objects();
    for (const auto& step : moves(renames)) {
        // What needs something within it names it, too: a view of a renamed schema's table.
        const bool listed = mirrored.count(step.from.kind) > 0;
        const Path parent = listed ? step.from.path.parent() : Path();
        const auto within = [&](const ObjectId& id) {
            return id.path.startsWith(step.from.path) || (listed && id.path == parent);
        };
        for (auto& object : objects) {
            const bool concerned =
                renameInText && (within(object.id) ||
                                 std::any_of(object.needs.begin(), object.needs.end(), within));
            move(object.id, step);
            move(object.parent, step);
            for (auto& need : object.needs) move(need, step);
            std::sort(object.needs.begin(), object.needs.end());
            if (concerned) renameInText(object, step.from, step.declared.to);
        }
    }
    return Catalog::make(std::move(objects), catalog.source());
}

Result<Comparison> compare(CatalogPtr before, CatalogPtr after, CompareOptions options,
                           Renames renames, const RenameInText& renameInText)
{
    Comparison result;
    result.before = std::move(before);
    result.after = std::move(after);
    result.options = std::move(options);
    result.renameInText = renameInText;
    std::sort(renames.begin(), renames.end());

    for (const auto& rename : renames) {
        if (!result.before->find(rename.from))
            return failure(ErrorKind::BadInput,
                           "There is no " + rename.from.display() + " to rename");
        if (!result.after->find(rename.to))
            return failure(ErrorKind::BadInput,
                           "There is no " + rename.to.display() + " to be renamed to");
        if (rename.from.kind != rename.to.kind)
            return failure(ErrorKind::BadInput, "A " + rename.from.kind.text() +
                                                    " cannot be renamed to a " +
                                                    rename.to.kind.text());
    }
    for (const auto& step : moves(renames))
        if (result.options.mirrored.count(step.from.kind) &&
            step.from.path.parent() != step.declared.to.path.parent())
            return failure(ErrorKind::BadInput, step.declared.from.display() +
                                                    " cannot become part of " +
                                                    step.declared.to.path.parent().display());
    if (renames.empty()) {
        result.renamedBefore = result.before;
    } else {
        auto renamed = withRenames(*result.before, renames, renameInText, result.options.mirrored);
        if (!renamed) return failure(renamed.error());
        result.renamedBefore = *renamed;
    }
    result.renames = std::move(renames);

    std::unordered_map<ObjectId, ObjectId> origins;
    for (const auto& step : moves(result.renames)) origins[step.declared.to] = step.from;

    const auto add = [&](const Object* a, const Object* b) {
        const ObjectId& id = b ? b->id : a->id;
        const auto origin = origins.find(id);
        if (origin == origins.end() && result.options.mirrored.count(id.kind)) return;
        if (leavesOut(result, a, b)) {
            if (!a || !b || a->content() != b->content()) ++result.hidden;
            return;
        }
        ++result.compared;
        Change change;
        change.id = id;
        change.before = a;
        change.after = b;
        if (a) change.beforeId = a->id;
        if (!a || !b) {
            change.type = a ? ChangeType::Dropped : ChangeType::Added;
            result.changes.push_back(std::move(change));
            return;
        }
        if (origin != origins.end()) {
            change.type = ChangeType::Renamed;
            change.beforeId = origin->second;
        }
        if (a->content() != b->content()) change.attributes = differing(*a, *b);
        const size_t all = change.attributes.size();
        std::erase_if(change.attributes,
                      [&](Symbol name) { return result.options.ignores(id.kind, name); });
        if (!change.attributes.empty() || change.type == ChangeType::Renamed)
            result.changes.push_back(std::move(change));
        else if (all > 0)
            ++result.hidden;
    };
    const auto& left = result.renamedBefore->objects();
    const auto& right = result.after->objects();
    size_t i = 0;
    size_t j = 0;
    while (i < left.size() || j < right.size()) {
        if (j == right.size() || (i < left.size() && left[i].id < right[j].id)) {
            add(&left[i++], nullptr);
        } else if (i == left.size() || right[j].id < left[i].id) {
            add(nullptr, &right[j++]);
        } else {
            add(&left[i++], &right[j++]);
        }
    }
    return result;
}

Result<CatalogPtr> applied(const Comparison& comparison, const std::set<ObjectId>& selected)
{
    Renames carriedOut;
    for (const auto& rename : comparison.renames)
        if (selected.count(rename.to)) carriedOut.push_back(rename);
    CatalogPtr base = comparison.renamedBefore;
    if (carriedOut.size() != comparison.renames.size()) {
        auto renamed = withRenames(*comparison.before, carriedOut, comparison.renameInText,
                                   comparison.options.mirrored);
        if (!renamed) return renamed;
        base = *renamed;
    }
    const auto& options = comparison.options;
    std::set<ObjectId> gone;
    for (const auto& change : comparison.changes)
        if (change.type == ChangeType::Dropped && selected.count(change.id)) gone.insert(change.id);
    const auto isGone = [&](const ObjectId& need) { return gone.count(need) > 0; };
    const auto othersChosen = [&](const std::vector<ObjectId>& a, const std::vector<ObjectId>& b) {
        std::vector<ObjectId> others;
        std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(),
                                      std::back_inserter(others));
        return std::all_of(others.begin(), others.end(), [&](const ObjectId& need) {
            return comparison.find(need) && selected.count(need) > 0;
        });
    };
    // A parent that is changed brings its own.
    const auto comesWithParent = [&](const Object& object) {
        return options.mirrored.count(object.id.kind) > 0 && comparison.find(object.parent) &&
               selected.count(object.parent) > 0;
    };
    std::vector<Object> objects;
    for (const auto& object : base->objects()) {
        if (comesWithParent(object)) continue;
        const Change* change = comparison.find(object.id);
        if (!change || !selected.count(change->id)) {
            objects.push_back(object);
            // The same text may mean another thing in dev: f(1) after f got another signature. Or
            // what it needs has changed places: another index attached to the parent's.
            const Object* same = change ? nullptr : comparison.after->find(object.id);
            if (same && same->needs != object.needs &&
                (std::any_of(object.needs.begin(), object.needs.end(), isGone) ||
                 othersChosen(object.needs, same->needs)))
                objects.back().needs = same->needs;
            // A part of what goes that is a part of what comes: a view column of a view that was
            // a materialized one.
            if (same && isGone(object.parent)) {
                objects.back().parent = same->parent;
                objects.back().needs = same->needs;
            }
        } else if (change->after) {
            Object changed = *change->after;
            for (const auto* attributes : {&options.ignoredAttributes, &options.ordering})
                for (const auto& [kind, name] : *attributes) {
                    if (kind != object.id.kind) continue;
                    const Value* kept = object.find(name);
                    if (kept)
                        changed.set(name, *kept);
                    else
                        changed.unset(name);
                }
            objects.push_back(std::move(changed));
        }
    }
    if (!options.mirrored.empty())
        for (const auto& object : comparison.after->objects())
            if (comesWithParent(object)) objects.push_back(object);
    for (const auto& change : comparison.changes) {
        if (change.type != ChangeType::Added || !selected.count(change.id)) continue;
        Object added = *change.after;
        for (const auto& [kind, name] : options.ignoredAttributes)
            if (kind == added.id.kind) added.unset(name);
        objects.push_back(std::move(added));
    }
    return Catalog::make(std::move(objects), base->source());
}

Result<CatalogPtr> appliedAll(const Comparison& comparison)
{
    std::set<ObjectId> all;
    for (const auto& change : comparison.changes) all.insert(change.id);
    return applied(comparison, all);
}

} // namespace lockstep
