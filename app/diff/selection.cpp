// Selection: a walk along parents, parts, needs and dependents.
#include "diff/selection.h"

namespace lockstep {

namespace {

class Closure
{
public:
    Closure(const Comparison& comparison, const SelectionRules& rules)
        : m_comparison(comparison), m_rules(rules)
    {
    }

    Selection run(const std::set<ObjectId>& ticked)
    {
        for (const auto& id : ticked)
            if (m_comparison.find(id) && m_selection.chosen.insert(id).second) m_open.push_back(id);
        while (!m_open.empty()) {
            const Change* change = m_comparison.find(m_open.back());
            m_open.pop_back();
            if (change->type == ChangeType::Dropped)
                dropped(*change);
            else
                existing(*change);
        }
        return std::move(m_selection);
    }

private:
    /// A change of what comes to be or stays: what it stands on must be there.
    void existing(const Change& change)
    {
        const Object& object = *change.after;
        if (const Change* parent = m_comparison.find(object.parent))
            if (parent->type == ChangeType::Added || parent->type == ChangeType::Renamed)
                pull(*parent, change);
        pullRenamedAbove(change.id.path, change);
        for (const auto& need : object.needs) {
            pull(need, change);
            pullRenamedAbove(need.path, change);
        }
        if (change.type == ChangeType::Added)
            for (const Object* child : m_comparison.after->childrenOf(change.id))
                if (m_rules.parts.count(child->id.kind)) pull(child->id, change);
        // What lists its parts speaks of them by their new names.
        for (const Symbol kind : m_comparison.options.mirrored)
            for (const Object* child : m_comparison.after->childrenOf(change.id, kind))
                pull(child->id, change);
        // What it needed before and shall lose may only go once this change is done; the drop
        // itself stays the user's choice.
    }

    void dropped(const Change& change)
    {
        const Catalog& before = *m_comparison.renamedBefore;
        pullRenamedAbove(change.id.path, change);
        for (const Object* child : before.childrenOf(change.id)) pull(child->id, change);
        for (const Object* dependent : before.dependentsOf(change.id)) pull(dependent->id, change);
    }

    /// Changes speak of what a rename moved by its new name, so the rename comes with them.
    void pullRenamedAbove(const Path& path, const Change& because)
    {
        if (m_comparison.renames.empty()) return;
        for (auto above = path.parent(); !above.empty(); above = above.parent())
            for (const auto& rename : m_comparison.renames)
                if (rename.to.path == above) pull(rename.to, because);
    }

    void pull(const ObjectId& id, const Change& because)
    {
        if (const Change* change = m_comparison.find(id)) pull(*change, because);
    }

    void pull(const Change& change, const Change& because)
    {
        if (!m_selection.chosen.insert(change.id).second) return;
        m_selection.pulledIn.emplace(change.id, because.id);
        m_open.push_back(change.id);
    }

    const Comparison& m_comparison;
    const SelectionRules& m_rules;
    Selection m_selection;
    std::vector<ObjectId> m_open;
};

} // namespace

Selection closed(const Comparison& comparison, const SelectionRules& rules,
                 const std::set<ObjectId>& ticked)
{
    return Closure(comparison, rules).run(ticked);
}

std::set<ObjectId> everySafeChange(const Comparison& comparison, const SelectionRules& rules)
{
    std::set<ObjectId> ids;
    for (const auto& change : comparison.changes) {
        if (change.id.kind == notModelled) continue;
        bool loses = false;
        if (change.type == ChangeType::Dropped) {
            // What goes with a dropped table goes with the decision on the table.
            for (const Object* object = change.before; object && !loses;
                 object = comparison.renamedBefore->find(object->parent)) {
                const Change* own = comparison.find(object->id);
                loses = own && own->type == ChangeType::Dropped &&
                        rules.holdsRows.count(object->id.kind) > 0;
            }
        }
        if (!loses) ids.insert(change.id);
    }
    return ids;
}

std::set<ObjectId> everyChange(const Comparison& comparison)
{
    std::set<ObjectId> ids;
    for (const auto& change : comparison.changes) ids.insert(change.id);
    return ids;
}

} // namespace lockstep
