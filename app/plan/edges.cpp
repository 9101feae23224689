// Edges: which operation waits for which, from needs, parents and names.
#include "plan/edges.h"

#include "plan/names.h"

#include <algorithm>

namespace lockstep {

namespace {

class Edges
{
public:
    Edges(const Span& span, const std::vector<Written>& written) : m_span(span), m_written(written)
    {
    }

    [[nodiscard]] Graph graph()
    {
        Graph graph(m_written.size());
        for (size_t node = 0; node < m_written.size(); ++node) {
            const Operation& operation = m_written[node].operation;
            switch (operation.type) {
            case OperationType::Rename:
                break;
            case OperationType::Drop:
                for (const auto& id : operation.covers) m_dropper.emplace(id, node);
                break;
            case OperationType::Detach:
                m_detacher[operation.id] = node;
                break;
            case OperationType::Create:
                for (const auto& id : operation.covers) m_creator[id] = node;
                break;
            case OperationType::Rebuild:
                for (const auto& id : operation.covers) m_changer[id] = node;
                break;
            case OperationType::Alter:
            case OperationType::Restore:
                m_changer[operation.id] = node;
                break;
            }
        }
        // What changes along changes then, unless it has changes of its own, which come later.
        for (size_t node = 0; node < m_written.size(); ++node)
            if (alters(m_written[node].operation))
                for (const auto& id : m_written[node].operation.covers) m_changer.emplace(id, node);
        // An object dropped on its own is not dropped by the statement of its parent.
        for (size_t node = 0; node < m_written.size(); ++node)
            if (m_written[node].operation.type == OperationType::Drop)
                m_dropper[m_written[node].operation.id] = node;
        for (size_t node = 0; node < m_written.size(); ++node) {
            const Operation& operation = m_written[node].operation;
            switch (operation.type) {
            case OperationType::Rename:
                break;
            case OperationType::Drop:
                beforeDrop(graph, node);
                break;
            case OperationType::Detach:
                beforeDetaching(graph, node);
                break;
            default:
                beforeBuilding(graph, node);
            }
        }
        waitForNames(graph, m_span, m_written, {m_creator, m_changer, m_dropper});
        afterPlacesGone(graph);
        renamesFirst(graph);
        return graph;
    }

private:
    using Places = std::map<ObjectId, size_t>;

    static bool alters(const Operation& operation)
    {
        return operation.type == OperationType::Alter || operation.type == OperationType::Restore;
    }

    static void link(Graph& graph, const Places& first, const ObjectId& id, size_t then)
    {
        if (const auto it = first.find(id); it != first.end()) graph.edge(it->second, then);
    }

    static void wish(Graph& graph, const Places& first, const ObjectId& id, size_t then,
                     Graph::Wish wish = Graph::Wish::Firm)
    {
        if (const auto it = first.find(id); it != first.end()) graph.wish(it->second, then, wish);
    }

    /// Whoever uses the object must have gone or let go.
    void beforeDrop(Graph& graph, size_t node) const
    {
        const Catalog& base = *m_span.base;
        std::set<ObjectId> gone = m_written[node].operation.covers;
        for (const auto& id : m_written[node].operation.covers) {
            const Kind* kind = m_span.engine.kinds().find(id.kind);
            const Object* object = base.find(id);
            if (!kind || !object) continue;
            // What is there afterwards is kept, as its kind says.
            for (const auto& other : kind->dropsToo(*object, m_span.sides()))
                if (!m_span.target->find(other)) gone.insert(other);
        }
        for (const auto& id : gone) {
            std::vector<const Object*> users = base.dependentsOf(id);
            for (const Object* child : base.childrenOf(id)) users.push_back(child);
            for (const Object* user : users) {
                link(graph, m_dropper, user->id, node);
                if (m_dropper.count(user->id)) continue;
                if (m_detacher.count(user->id))
                    link(graph, m_detacher, user->id, node);
                else
                    link(graph, m_changer, user->id, node);
            }
        }
    }

    /// What stands on it and goes had better be gone when it lets go.
    void beforeDetaching(Graph& graph, size_t node) const
    {
        for (const Object* user : m_span.base->dependentsOf(m_written[node].operation.id))
            wish(graph, m_dropper, user->id, node);
    }

    /// What it stands on must be there and changed; what did not survive must have gone.
    void beforeBuilding(Graph& graph, size_t node) const
    {
        const Operation& operation = m_written[node].operation;
        for (const auto& id : operation.covers) {
            link(graph, m_dropper, id, node);
            if (id != operation.id && alters(operation)) {
                // What would change along may come back by itself, or have changes of its own
                // afterwards.
                if (m_creator.count(id)) continue;
                if (const auto own = m_changer.find(id);
                    own != m_changer.end() && own->second != node)
                    graph.edge(node, own->second);
            }
            const Object* object = m_span.target->find(id);
            if (!object) continue;
            for (const auto& need : object->needs) afterGround(graph, *object, need, node);
            afterGround(graph, *object, object->parent, node);
            // What it stood on and no longer needs had better be gone when it comes back.
            if (const Object* once = m_span.base->find(id))
                for (const auto& need : once->needs)
                    if (!m_span.target->find(need)) wish(graph, m_dropper, need, node);
        }
        if (operation.type == OperationType::Create) beforeWhatComesAlong(graph, node);
        for (const auto& id : operation.behind) link(graph, m_dropper, id, node);
        if (operation.type != OperationType::Create) afterUsersGone(graph, node);
    }

    /// What needs no statement of its own is there when that is which brings it.
    void beforeWhatComesAlong(Graph& graph, size_t node) const
    {
        if (m_written[node].statements.empty()) return;
        for (const auto& id : m_written[node].operation.covers) {
            const Object* object = m_span.target->find(id);
            if (!object) continue;
            for (const auto& other : kindOf(id).createsToo(*object, m_span.sides()))
                if (const auto it = m_creator.find(other);
                    it != m_creator.end() && m_written[it->second].statements.empty())
                    graph.edge(node, it->second);
        }
    }

    void afterGround(Graph& graph, const Object& object, const ObjectId& ground, size_t node) const
    {
        const bool created = m_written[node].operation.type == OperationType::Create;
        // One of its own kind may hand its parts down, as they shall be; and a column of rows of
        // another table may keep that table's columns as they are.
        const KindTraits& traits = kindOf(object.id).traits();
        const bool rows = traits.part && traits.holdsRows && ground != object.parent &&
                          !isNeeded(m_span.base->find(object.id), ground);
        const bool handed = created && ground.kind == object.id.kind;
        if (handed || rows)
            for (const Object* part : m_span.target->childrenOf(ground)) {
                wish(graph, m_changer, part->id, node);
                if (handed || m_span.engine.orderIsStrict()) wish(graph, m_creator, part->id, node);
            }
        if (handed)
            for (const Object* part : m_span.base->childrenOf(ground))
                wish(graph, m_dropper, part->id, node);
        if (created && ground != object.parent) afterSiblings(graph, ground, node);
        // What needs no statement of its own has no use for what only comes back.
        if (!m_written[node].statements.empty() || !m_span.base->find(ground))
            link(graph, m_creator, ground, node);
        const auto changer = m_changer.find(ground);
        if (changer == m_changer.end()) return;
        // What was there before and only changes may, in need, be changed later, but for what could
        // not be there meanwhile.
        if (m_span.base->find(ground) && bears(object, ground, changer->second))
            graph.wish(changer->second, node);
        else
            graph.edge(changer->second, node);
    }

    /// What stands on it, or is in it, and goes.
    void afterUsersGone(Graph& graph, size_t node) const
    {
        const Operation& operation = m_written[node].operation;
        for (const auto& id : operation.covers) {
            for (const Object* user : m_span.base->dependentsOf(id))
                link(graph, m_dropper, user->id, node);
            for (const Object* child : m_span.base->childrenOf(id)) {
                // What goes for reasons of its own may, in need, go later.
                const bool disturbs =
                    !alters(operation) ||
                    !kindOf(operation.id).survives(*child, operation.change, m_span.sides());
                if (disturbs)
                    link(graph, m_dropper, child->id, node);
                else
                    wish(graph, m_dropper, child->id, node, Graph::Wish::Faint);
            }
        }
    }

    /// Where a server chooses what something stands on (which of a table's keys a foreign key is
    /// for), it had better not have what is about to go to choose from.
    void afterSiblings(Graph& graph, const ObjectId& ground, size_t node) const
    {
        const Object* chosen = m_span.target->find(ground);
        if (!chosen || chosen->parent.empty() || !kindOf(ground).traits().part ||
            kindOf(ground).traits().holdsRows)
            return;
        for (const Object* sibling : m_span.base->childrenOf(chosen->parent, ground.kind))
            wish(graph, m_dropper, sibling->id, node);
    }

    /// Whether an object as it shall be could be there before its ground changes.
    [[nodiscard]] bool bears(const Object& object, const ObjectId& ground, size_t changer) const
    {
        const Operation& operation = m_written[changer].operation;
        if (!alters(operation) || ground == object.parent) return true;
        return kindOf(operation.id).survives(object, operation.change, m_span.sides());
    }

    static bool isNeeded(const Object* user, const ObjectId& ground)
    {
        return user && std::binary_search(user->needs.begin(), user->needs.end(), ground);
    }

    /// While an object has its place below another one, what is done to that one is done to it, too
    /// (a partition): what is done to either had better wait until a place that goes is gone.
    void afterPlacesGone(Graph& graph) const
    {
        std::multimap<ObjectId, size_t> places;
        for (const auto& [id, node] : m_dropper) {
            if (kindOf(id).traits().interferes != Interferes::WithParent) continue;
            const Object& place = *m_span.base->find(id);
            if (m_dropper.count(place.parent)) continue;
            places.emplace(place.parent, node);
            for (const auto& need : place.needs)
                if (isWhole(need)) places.emplace(need, node);
        }
        if (places.empty()) return;
        for (size_t node = 0; node < m_written.size(); ++node) {
            if (m_written[node].operation.type == OperationType::Rename) continue;
            for (const auto& id : m_written[node].operation.covers) {
                const Object* object = m_span.base->find(id);
                if (!object) object = m_span.target->find(id);
                if (!object) continue;
                const auto [first, last] = places.equal_range(object->parent);
                const bool values = kindOf(id).traits().holdsRows;
                for (auto it = first; it != last; ++it)
                    if (!graph.before(it->second).count(node))
                        graph.wish(it->second, node,
                                   values ? Graph::Wish::Firm : Graph::Wish::Faint);
            }
        }
    }

    /// What holds rows itself, not as a part of something.
    [[nodiscard]] bool isWhole(const ObjectId& id) const
    {
        const Kind* kind = m_span.engine.kinds().find(id.kind);
        return kind && kind->traits().holdsRows && !kind->traits().part;
    }

    /// All SQL uses the new names, so everything waits for the renames, but what they wait for.
    void renamesFirst(Graph& graph) const
    {
        std::vector<size_t> renames;
        std::set<size_t> exempt;
        std::vector<size_t> open;
        for (size_t node = 0; node < m_written.size(); ++node)
            if (m_written[node].operation.type == OperationType::Rename) open.push_back(node);
        // The outer name first, but no name before it is free.
        while (!open.empty()) {
            const auto waits = [&](size_t node) {
                return std::any_of(open.begin(), open.end(), [&](size_t other) {
                    return other != node && graph.before(node).count(other) > 0;
                });
            };
            auto next = std::find_if_not(open.begin(), open.end(), waits);
            if (next == open.end()) next = open.begin(); // a circle, which the graph will name
            if (!renames.empty()) graph.edge(renames.back(), *next);
            renames.push_back(*next);
            open.erase(next);
        }
        if (renames.empty()) return;
        for (size_t node = 0; node < m_written.size(); ++node) {
            const Operation& operation = m_written[node].operation;
            if (operation.type == OperationType::Drop &&
                kindOf(operation.id).traits().interferes == Interferes::WithAll)
                graph.edge(node, renames.front());
        }
        for (const size_t node : renames) exempt.merge(graph.allBefore(node));
        for (size_t node = 0; node < m_written.size(); ++node)
            if (!exempt.count(node) && m_written[node].operation.type != OperationType::Rename)
                graph.edge(renames.back(), node);
    }

    [[nodiscard]] const Kind& kindOf(const ObjectId& id) const { return m_span.kindOf(id); }

    const Span& m_span;
    const std::vector<Written>& m_written;
    Places m_creator;
    Places m_changer;
    Places m_dropper;
    Places m_detacher;
};

} // namespace

Graph edgesOf(const Span& span, const std::vector<Written>& written)
{
    return Edges(span, written).graph();
}

} // namespace lockstep
