// Names: those that one object has at a time, and those that several share.
#include "plan/names.h"

#include <algorithm>

namespace lockstep {

namespace {

class Names
{
public:
    Names(const Span& span, const std::vector<Written>& written, const Doers& doers)
        : m_span(span), m_written(written), m_doers(doers)
    {
    }

    /// A name must be free before somebody else takes it.
    void taken(Graph& graph) const
    {
        std::map<std::string, size_t> freed;
        for (const auto& [id, node] : m_doers.droppers)
            for (auto& name : m_span.kindOf(id).occupies(*m_span.base->find(id)))
                freed[name] = node;
        for (size_t node = 0; node < m_written.size(); ++node) {
            const Operation& operation = m_written[node].operation;
            if (operation.type != OperationType::Rename) continue;
            if (operation.settles) {
                // The one that moved it aside stands before it, whatever the order of preference.
                for (size_t other = 0; other < m_written.size(); ++other)
                    if (other != node && m_written[other].operation.type == OperationType::Rename &&
                        m_written[other].operation.id == operation.id)
                        graph.edge(other, node);
                continue;
            }
            Object before = *m_span.base->find(operation.id);
            before.id = operation.change.beforeId;
            for (auto& name : m_span.kindOf(operation.id).occupies(before))
                freed.emplace(name, node);
        }
        // What is altered may give up a name, or take one.
        for (const auto& [id, node] : m_doers.changers)
            for (const auto& name : occupiedOnly(id, *m_span.base, *m_span.target))
                freed.emplace(name, node);
        for (const auto& [id, node] : m_doers.changers)
            for (const auto& name : occupiedOnly(id, *m_span.target, *m_span.base))
                if (const auto it = freed.find(name); it != freed.end() && it->second != node)
                    graph.edge(it->second, node);
        for (const auto& [id, node] : m_doers.creators)
            for (const auto& name : m_span.kindOf(id).occupies(*m_span.target->find(id)))
                if (const auto it = freed.find(name); it != freed.end())
                    graph.edge(it->second, node);
        for (size_t node = 0; node < m_written.size(); ++node) {
            const Operation& operation = m_written[node].operation;
            if (operation.type != OperationType::Rename) continue;
            Object after = *m_span.target->find(operation.id);
            after.id = operation.change.id;
            for (const auto& name : m_span.kindOf(after.id).occupies(after))
                // What is dropped for a while goes under its new name, so after the rename.
                if (const auto it = freed.find(name);
                    it != freed.end() &&
                    !m_written[it->second].operation.covers.count(operation.id))
                    graph.edge(it->second, node);
        }
    }

    /// The names that an object has in one catalog and has not in the other, being in both.
    [[nodiscard]] std::vector<std::string> occupiedOnly(const ObjectId& id, const Catalog& in,
                                                        const Catalog& notIn) const
    {
        const Object* here = in.find(id);
        const Object* there = notIn.find(id);
        if (!here || !there) return {};
        auto names = m_span.kindOf(id).occupies(*here);
        const auto others = m_span.kindOf(id).occupies(*there);
        std::erase_if(names, [&](const std::string& name) {
            return std::find(others.begin(), others.end(), name) != others.end();
        });
        return names;
    }

    /// While both are there, nobody could tell which one is meant: not even the server, when it is
    /// called so that either would do.
    void shared(Graph& graph) const
    {
        std::multimap<std::string, std::pair<const Object*, size_t>> going;
        for (const auto& [id, node] : m_doers.droppers) {
            const Object* object = m_span.base->find(id);
            if (auto name = m_span.kindOf(id).sharedName(*object); !name.empty())
                going.emplace(std::move(name), std::pair(object, node));
        }
        if (going.empty()) return;
        for (const auto& [id, node] : m_doers.creators) {
            const Object* coming = m_span.target->find(id);
            const auto same = going.equal_range(m_span.kindOf(id).sharedName(*coming));
            if (same.first == same.second) continue;
            const bool called = !m_span.target->dependentsOf(id).empty();
            // What hundreds are called (a check of each table) is told apart by where it stands.
            constexpr std::ptrdiff_t many = 200;
            if (std::distance(same.first, same.second) > many) continue;
            for (auto it = same.first; it != same.second; ++it)
                if (called && m_span.kindOf(id).mistakable(*it->second.first, *coming))
                    graph.edge(it->second.second, node);
                else
                    graph.wish(it->second.second, node);
        }
    }

private:
    const Span& m_span;
    const std::vector<Written>& m_written;
    const Doers& m_doers;
};

} // namespace

void waitForNames(Graph& graph, const Span& span, const std::vector<Written>& written,
                  const Doers& doers)
{
    const Names names(span, written, doers);
    names.taken(graph);
    names.shared(graph);
}

} // namespace lockstep
