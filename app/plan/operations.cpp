// Operations: the ways of the changes, and what they drag along, until nothing more follows.
#include "plan/operations.h"

#include <algorithm>

namespace lockstep {

namespace {

class Collector
{
public:
    Collector(const Span& span, const Cuts& cuts)
        : m_span(span), m_cuts(cuts), m_sides(span.sides())
    {
    }

    Result<Operations> run()
    {
        auto work = compare(m_span.base, m_span.target, m_span.engine.allOptions());
        if (!work) return failure(work.error());
        m_result.work = std::move(*work);
        for (const auto& change : m_result.work.changes) decide(change);
        // Parts of a rebuilt parent change with it.
        std::erase_if(m_altered, [&](const auto& entry) { return rebuiltWithParent(entry.first); });
        for (const auto& rename : m_span.renames) disturb(rename);
        for (const auto& [id, change] : std::map(m_altered)) disturb(change);
        for (const auto& id : std::set(m_rebuilt)) disturb(rebuildChange(id));
        for (const auto& change : m_result.work.changes)
            if (change.type == ChangeType::Added) disturbWhole(change);
        while (!m_open.empty()) {
            const ObjectId id = m_open.back();
            m_open.pop_back();
            spread(id);
        }
        list();
        return std::move(m_result);
    }

private:
    [[nodiscard]] const Kind* kindOf(const ObjectId& id) const
    {
        return m_span.engine.kinds().find(id.kind);
    }

    void unplanned(const ObjectId& id, std::string reason)
    {
        m_result.unplanned.push_back({id, std::move(reason)});
    }

    void decide(const Change& change)
    {
        const Kind* kind = kindOf(change.id);
        if (!kind)
            return unplanned(change.id, change.id.kind == notModelled
                                            ? "Lockstep does not model this kind of object"
                                            : "the engine has no kind " + change.id.kind.text());
        // What comes or goes with its parent is the parent's matter.
        const ObjectId& parent = change.object().parent;
        const Change* above = m_result.work.find(parent);
        const bool gone = change.type == ChangeType::Dropped;
        const bool withParent =
            above && above->type == change.type && (change.type == ChangeType::Added || gone);
        auto alteration = withParent && gone ? Alteration() : kind->way(change, m_sides);
        if (withParent && alteration.way != Way::Impossible) alteration = {};
        switch (alteration.way) {
        case Way::Impossible:
            return unplanned(change.id, alteration.reason);
        case Way::RebuildParent:
            m_rebuilt.insert(parent);
            m_causes[parent].insert(change.id);
            return;
        case Way::Rebuild:
            m_rebuilt.insert(change.id);
            m_causes[change.id].insert(change.id);
            return;
        case Way::Replace:
            return drop(change.id, change.id);
        case Way::InPlace:
            if (m_cuts.replaced.count(change.id)) return drop(change.id, change.id);
            break;
        }
        switch (change.type) {
        case ChangeType::Added:
            m_result.created.insert(change.id);
            m_causes[change.id].insert(change.id);
            return;
        case ChangeType::Dropped:
            return drop(change.id, change.id);
        case ChangeType::Altered:
        case ChangeType::Renamed:
            m_altered.emplace(change.id, change);
            m_causes[change.id].insert(change.id);
        }
    }

    [[nodiscard]] Change rebuildChange(const ObjectId& id) const
    {
        Change change;
        change.id = change.beforeId = id;
        change.before = m_span.base->find(id);
        change.after = m_span.target->find(id);
        return change;
    }

    [[nodiscard]] bool rebuiltWithParent(const ObjectId& id) const
    {
        if (m_rebuilt.count(id)) return true;
        for (const Catalog* catalog : {m_span.base.get(), m_span.target.get()})
            if (const Object* object = catalog->find(id))
                if (m_rebuilt.count(object->parent) && kindOf(id)->inlined(*object, m_sides))
                    return true;
        return false;
    }

    /// The object goes, for good or for a while; if dev has it, it comes back.
    void drop(const ObjectId& id, const ObjectId& because)
    {
        m_causes[id].insert(because);
        if (!m_result.dropped.insert(id).second) return;
        m_altered.erase(id);
        m_rebuilt.erase(id);
        m_result.reduced.erase(id);
        if (m_span.target->find(id)) m_result.created.insert(id);
        m_open.push_back(id);
    }

    /// The object is gone: its children go with it, and what depends on it must let go.
    void spread(const ObjectId& id)
    {
        for (const Object* child : m_span.base->childrenOf(id)) drop(child->id, id);
        for (const Object* dependent : m_span.base->dependentsOf(id)) release(*dependent, id);
        const Object* back = m_span.target->find(id);
        if (back && !m_result.dropped.count(back->parent))
            disturbWhole({ChangeType::Added, id, {}, nullptr, back, {}});
    }

    void release(const Object& dependent, const ObjectId& gone)
    {
        if (m_result.dropped.count(dependent.id)) return;
        const Kind* kind = kindOf(dependent.id);
        if (!kind)
            return unplanned(gone, "it is needed by " + dependent.id.display() +
                                       ", which Lockstep does not model");
        const Object* later = m_span.target->find(dependent.id);
        const bool letsGo =
            later && !std::binary_search(later->needs.begin(), later->needs.end(), gone);
        const bool rebuilt = rebuiltWithParent(dependent.id);
        // The rebuild lets go by itself, unless it also takes hold of what comes back.
        if (rebuilt && (letsGo || !later) && !neededBelow(dependent.parent, gone)) return;
        if (letsGo && m_altered.count(dependent.id) && !m_cuts.detached.count(dependent.id)) return;
        const auto known = m_result.reduced.find(dependent.id);
        const Object& now = known == m_result.reduced.end() ? dependent : known->second;
        if (auto reduced = kind->without(now, gone, m_sides)) {
            m_result.reduced[dependent.id] = std::move(*reduced);
            m_causes[dependent.id].insert(gone);
            return;
        }
        if (rebuilt || (later && kind->holdsValues(dependent)))
            return unplanned(gone, "it cannot be replaced while " + dependent.id.display() +
                                       " needs it, and that holds rows");
        drop(dependent.id, gone);
    }

    [[nodiscard]] bool neededBelow(const ObjectId& parent, const ObjectId& needed) const
    {
        const auto children = m_span.target->childrenOf(parent);
        return std::any_of(children.begin(), children.end(), [&](const Object* child) {
            return std::binary_search(child->needs.begin(), child->needs.end(), needed);
        });
    }

    /// A change in place that some of what stands on the object does not survive.
    void disturb(const Change& change)
    {
        const Kind* kind = kindOf(change.id);
        if (!kind || !change.before) return;
        const auto look = [&](const Object* object) {
            if (m_result.dropped.count(object->id) || object->id == change.id) return;
            if (rebuiltWithParent(object->id)) return;
            if (!kind->survives(*object, change, m_sides)) drop(object->id, change.id);
        };
        const Catalog& base = *m_span.base;
        const bool rebuilt = m_rebuilt.count(change.id) > 0;
        for (const Object* child : base.childrenOf(change.id)) {
            look(child);
            if (rebuilt)
                for (const Object* dependent : base.dependentsOf(child->id)) look(dependent);
        }
        for (const Object* dependent : base.dependentsOf(change.id)) look(dependent);
        for (const auto& other : kind->carriesAlong(change, m_sides)) {
            for (const Object* dependent : base.dependentsOf(other)) look(dependent);
            for (const Object* child : base.childrenOf(other)) look(child);
        }
    }

    /// A part that comes, or comes back, and what stands on the whole.
    void disturbWhole(const Change& added)
    {
        const Kind* kind = kindOf(added.id);
        const ObjectId& parent = added.after->parent;
        if (!kind || !kind->traits().part || !m_span.base->find(parent)) return;
        for (const Object* dependent : m_span.base->dependentsOf(parent))
            if (!rebuiltWithParent(dependent->id) && !kind->survives(*dependent, added, m_sides)) {
                drop(dependent->id, added.id);
                m_behind[added.id].insert(dependent->id);
            }
    }

    void list()
    {
        renames();
        for (const auto& id : m_result.dropped) {
            const Object* object = m_span.base->find(id);
            if (m_result.dropped.count(object->parent) && !m_cuts.separate.count(id) &&
                !isContainer(object->parent))
                continue;
            cover(add(OperationType::Drop, id), *m_span.base, m_result.dropped, false);
        }
        for (const auto& id : m_result.created) {
            const Object* object = m_span.target->find(id);
            if (m_result.created.count(object->parent) && inlined(*object)) continue;
            if (rebuiltWithParent(id)) continue;
            Operation& create = add(OperationType::Create, id);
            if (const auto it = m_behind.find(id); it != m_behind.end()) create.behind = it->second;
            cover(create, *m_span.target, m_result.created, true);
        }
        for (const auto& [id, change] : m_altered) {
            add(OperationType::Alter, id, change);
        }
        for (const auto& id : m_rebuilt) {
            Operation& rebuild = add(OperationType::Rebuild, id, rebuildChange(id));
            for (const Catalog* catalog : {m_span.base.get(), m_span.target.get()})
                for (const Object* child : catalog->childrenOf(id))
                    if (kindOf(child->id) && kindOf(child->id)->inlined(*child, m_sides))
                        rebuild.covers.insert(child->id);
            for (const auto& change : m_result.work.changes)
                if (rebuild.covers.count(change.id)) rebuild.because.insert(change.id);
        }
        for (auto& [id, reduced] : m_result.reduced) {
            const Object* before = m_span.base->find(id);
            const Object* after = m_span.target->find(id);
            add(OperationType::Detach, id, altered(*before, reduced));
            // One alteration does both: what was let go comes back with the other changes.
            if (after && !rebuiltWithParent(id)) {
                std::erase_if(m_result.all, [&id = id](const Operation& other) {
                    return other.type == OperationType::Alter && other.id == id;
                });
                add(OperationType::Restore, id, altered(reduced, *after));
            }
        }
    }

    /// Renames that wait for each other's names in a circle: one of each circle goes aside first.
    void renames()
    {
        const auto names = [&](const Object& object, const ObjectId& as) {
            Object named = object;
            named.id = as;
            return kindOf(as)->occupies(named);
        };
        std::map<std::string, const Change*> holders;
        for (const auto& rename : m_span.renames)
            for (auto& name : names(*rename.before, rename.beforeId))
                holders.emplace(std::move(name), &rename);
        std::set<const Change*> aside;
        const auto waitsFor = [&](const Change& rename) {
            std::vector<const Change*> out;
            if (aside.count(&rename)) return out;
            for (const auto& name : names(*rename.after, rename.id))
                if (const auto it = holders.find(name);
                    it != holders.end() && it->second != &rename)
                    out.push_back(it->second);
            return out;
        };
        for (const auto& rename : m_span.renames) {
            std::set<const Change*> seen;
            std::vector<const Change*> open = waitsFor(rename);
            bool circle = false;
            while (!open.empty() && !circle) {
                const Change* next = open.back();
                open.pop_back();
                circle = next == &rename;
                if (!circle && seen.insert(next).second)
                    for (const Change* further : waitsFor(*next)) open.push_back(further);
            }
            if (circle) aside.insert(&rename);
            Change first = rename;
            if (circle) first.id.path = free(rename);
            Change second = rename;
            second.beforeId = first.id;
            add(OperationType::Rename, rename.id, std::move(first));
            if (circle) add(OperationType::Rename, rename.id, std::move(second)).settles = true;
        }
    }

    /// A name beside the new one that nothing has.
    [[nodiscard]] Path free(const Change& rename) const
    {
        const std::string name(rename.id.path.name());
        for (int number = 1;; ++number) {
            ObjectId id = rename.id;
            id.path =
                id.path.parent().child(name.substr(0, 40) + "_aside_" + std::to_string(number));
            if (!m_span.base->find(id) && !m_span.target->find(id)) return id.path;
        }
    }

    [[nodiscard]] bool inlined(const Object& object) const
    {
        return !m_cuts.separate.count(object.id) && kindOf(object.id)->inlined(object, m_sides);
    }

    [[nodiscard]] bool isContainer(const ObjectId& id) const
    {
        const Kind* kind = kindOf(id);
        return kind && kind->traits().container;
    }

    static Change altered(const Object& before, const Object& after)
    {
        Change change;
        change.id = change.beforeId = before.id;
        change.before = &before;
        change.after = &after;
        change.attributes = differing(before, after);
        return change;
    }

    Operation& add(OperationType type, const ObjectId& id, Change change = {})
    {
        Operation operation;
        operation.type = type;
        operation.id = id;
        operation.change = std::move(change);
        operation.covers.insert(id);
        if (type == OperationType::Alter || type == OperationType::Restore)
            for (const auto& other : kindOf(id)->carriesAlong(operation.change, m_sides))
                operation.covers.insert(other);
        if (type == OperationType::Rename)
            operation.because.insert(id);
        else
            addCauses(operation.because, id);
        m_result.all.push_back(std::move(operation));
        return m_result.all.back();
    }

    /// The changes at the end of the chain of causes.
    void addCauses(std::set<ObjectId>& changes, const ObjectId& id)
    {
        std::set<ObjectId> seen{id};
        std::vector<ObjectId> open{id};
        while (!open.empty()) {
            const ObjectId next = open.back();
            open.pop_back();
            if (m_result.work.find(next)) changes.insert(next);
            if (m_result.work.find(next) && next != id) continue;
            for (const auto& cause : m_causes[next])
                if (seen.insert(cause).second) open.push_back(cause);
        }
    }

    /// Everything below that comes or goes with the operation's object.
    void cover(Operation& operation, const Catalog& catalog, const std::set<ObjectId>& among,
               bool onlyInlined)
    {
        std::vector<ObjectId> open{operation.id};
        while (!open.empty()) {
            const ObjectId id = open.back();
            open.pop_back();
            if (!onlyInlined && isContainer(id)) continue;
            for (const Object* child : catalog.childrenOf(id)) {
                if (!among.count(child->id) || m_cuts.separate.count(child->id)) continue;
                if (onlyInlined && !inlined(*child)) continue;
                operation.covers.insert(child->id);
                addCauses(operation.because, child->id);
                open.push_back(child->id);
            }
        }
    }

    const Span& m_span;
    const Cuts& m_cuts;
    const Sides m_sides;
    Operations m_result;
    std::map<ObjectId, Change> m_altered;
    std::set<ObjectId> m_rebuilt;
    std::map<ObjectId, std::set<ObjectId>> m_causes;
    std::map<ObjectId, std::set<ObjectId>> m_behind; ///< what comes, and what must go before
    std::vector<ObjectId> m_open;
};

} // namespace

Result<Operations> collectOperations(const Span& span, const Cuts& cuts)
{
    return Collector(span, cuts).run();
}

} // namespace lockstep
