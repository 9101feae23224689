// Diagram: boxes from the story of the changes, keys from what parts of tables need.
#include "workflow/diagram.h"

#include "base/text.h"
#include "workflow/changewords.h"
#include "workflow/wholes.h"

#include <algorithm>
#include <map>
#include <set>

namespace lockstep {

namespace {

class Drafter
{
public:
    Drafter(const Comparison& comparison, const Kinds& kinds, const TableSizes& sizes)
        : m_comparison(comparison), m_kinds(kinds), m_sizes(sizes), m_wholes(comparison, kinds)
    {
    }

    Diagram draft(DiagramScope scope)
    {
        for (const Chapter& chapter : storyOf(m_comparison, m_kinds))
            for (const StoryEntry& entry : chapter.entries)
                if (m_wholes.holdsRows(entry.id)) m_boxes.emplace(entry.id, boxOf(entry));
        if (scope == DiagramScope::All)
            for (const Catalog* side : sides())
                for (const Object& object : side->objects())
                    if (m_wholes.holdsRows(object.id) && m_wholes.of(object.id) == object.id)
                        box(object.id);
        join(scope);
        return drawn();
    }

private:
    [[nodiscard]] std::array<const Catalog*, 2> sides() const
    {
        return {m_comparison.after.get(), m_comparison.renamedBefore.get()};
    }

    DiagramBox& box(const ObjectId& id)
    {
        const auto [place, isNew] = m_boxes.try_emplace(id);
        if (isNew) {
            place->second.id = id;
            place->second.size = sizeOf(id);
        }
        return place->second;
    }

    [[nodiscard]] std::string sizeOf(const ObjectId& id) const
    {
        const auto it = m_sizes.find(idBefore(m_comparison, id));
        return it == m_sizes.end() || it->second.rows < 0 ? std::string() : sizeText(it->second);
    }

    [[nodiscard]] DiagramBox boxOf(const StoryEntry& entry) const
    {
        DiagramBox box;
        box.id = entry.id;
        box.change = entry.own ? entry.own->type : ChangeType::Altered;
        box.risk = entry.risk;
        box.size = sizeOf(entry.id);
        for (const StoryPart& part : entry.parts)
            for (const ObjectId& id : part.ids) {
                if (box.lines.size() == Diagram::manyLines)
                    ++box.more;
                else
                    box.lines.push_back({id, part.type, lineOf(id, part)});
            }
        return box;
    }

    /// A column is told by its name and type; whatever else, by its kind and name.
    [[nodiscard]] std::string lineOf(const ObjectId& id, const StoryPart& part) const
    {
        const Change* change = m_comparison.find(id);
        const std::string name = visible(id.path.name());
        const std::string type = change ? visible(change->object().text("type")) : std::string();
        if (m_wholes.holdsRows(id)) return type.empty() ? name : name + " " + type;
        return kindWord(m_kinds, part.kind) + " " + name;
    }

    void join(DiagramScope scope)
    {
        // A neighbour brings no neighbours of its own.
        std::set<ObjectId> drawn;
        for (const auto& [id, box] : m_boxes) drawn.insert(id);
        for (const Catalog* side : sides())
            for (const Object& part : side->objects()) {
                if (part.needs.empty() || !m_wholes.isPart(part.id)) continue;
                const bool dropped = side == m_comparison.renamedBefore.get();
                if (dropped && m_comparison.after->find(part.id)) continue;
                const ObjectId from = m_wholes.of(part.id);
                if (!m_wholes.holdsRows(from)) continue;
                for (const ObjectId& need : part.needs) {
                    const ObjectId to = m_wholes.of(need);
                    if (to == from || !m_wholes.holdsRows(to)) continue;
                    if (scope == DiagramScope::Changed && !drawn.count(from) && !drawn.count(to))
                        continue;
                    box(from);
                    box(to);
                    const Change* change = m_comparison.find(part.id);
                    m_keys.emplace(from, to, change ? std::optional(change->type) : std::nullopt);
                }
            }
    }

    Diagram drawn()
    {
        Diagram diagram;
        std::map<ObjectId, size_t> places;
        for (auto& [id, box] : m_boxes) {
            places.emplace(id, diagram.boxes.size());
            diagram.boxes.push_back(std::move(box));
        }
        for (const auto& [from, to, change] : m_keys)
            diagram.keys.push_back({places.at(from), places.at(to), change});
        return diagram;
    }

    const Comparison& m_comparison;
    const Kinds& m_kinds;
    const TableSizes& m_sizes;
    const Wholes m_wholes;
    std::map<ObjectId, DiagramBox> m_boxes;
    std::set<std::tuple<ObjectId, ObjectId, std::optional<ChangeType>>> m_keys;
};

} // namespace

Diagram diagramOf(const Comparison& comparison, const Kinds& kinds, const TableSizes& sizes,
                  DiagramScope scope)
{
    return Drafter(comparison, kinds, sizes).draft(scope);
}

} // namespace lockstep
