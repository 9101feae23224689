// Graph: Kahn's algorithm with an ordered set of free nodes.
#include "plan/graph.h"

#include <algorithm>

namespace lockstep {

void Graph::edge(size_t first, size_t then)
{
    if (first == then) return;
    m_after[first].insert(then);
    m_before[then].insert(first);
    m_wishes.erase({first, then});
}

void Graph::wish(size_t first, size_t then, Wish wish)
{
    if (first == then) return;
    if (m_before[then].count(first)) {
        // Whoever wishes more is heard.
        if (const auto it = m_wishes.find({first, then}); it != m_wishes.end())
            it->second = std::max(it->second, wish);
        return;
    }
    edge(first, then);
    m_wishes.emplace(std::pair(first, then), wish);
}

bool Graph::giveUpWish(const std::vector<size_t>& cycle)
{
    auto least = m_wishes.end();
    for (size_t i = 0; i < cycle.size(); ++i) {
        const auto it = m_wishes.find({cycle[i], cycle[(i + 1) % cycle.size()]});
        if (it != m_wishes.end() && (least == m_wishes.end() || it->second < least->second))
            least = it;
    }
    if (least == m_wishes.end()) return false;
    const auto [first, then] = least->first;
    m_wishes.erase(least);
    m_after[first].erase(then);
    m_before[then].erase(first);
    return true;
}

std::set<size_t> Graph::allBefore(size_t node) const
{
    std::set<size_t> found;
    std::vector<size_t> open{node};
    while (!open.empty()) {
        const size_t next = open.back();
        open.pop_back();
        for (const size_t earlier : m_before[next])
            if (found.insert(earlier).second) open.push_back(earlier);
    }
    return found;
}

Graph::Order Graph::sorted() const
{
    Order order = sort(false);
    if (order.cycle.empty() || m_wishes.empty()) return order;
    Graph modest = *this;
    while (!order.cycle.empty() && modest.giveUpWish(order.cycle)) order = modest.sort(false);
    return order;
}

std::vector<size_t> Graph::sortedAnyway() const { return sort(true).nodes; }

Graph::Order Graph::sort(bool cutCycles) const
{
    Order order;
    std::vector<size_t> waiting(m_before.size());
    std::set<size_t> free;
    std::set<size_t> left;
    for (size_t node = 0; node < m_before.size(); ++node) {
        waiting[node] = m_before[node].size();
        left.insert(node);
        if (waiting[node] == 0) free.insert(node);
    }
    while (!left.empty()) {
        if (free.empty()) {
            if (!cutCycles) break;
            free.insert(*left.begin());
        }
        const size_t node = *free.begin();
        free.erase(free.begin());
        left.erase(node);
        order.nodes.push_back(node);
        for (const size_t later : m_after[node])
            if (left.count(later) && waiting[later] > 0 && --waiting[later] == 0)
                free.insert(later);
    }
    if (left.empty()) return order;

    // Every node left waits for another one that is left: walking back must come round.
    std::vector<size_t> walk{*left.begin()};
    while (true) {
        const auto& earlier = m_before[walk.back()];
        const auto next = *std::find_if(earlier.begin(), earlier.end(),
                                        [&](size_t node) { return left.count(node) > 0; });
        const auto seen = std::find(walk.begin(), walk.end(), next);
        if (seen != walk.end()) {
            order.cycle.assign(seen, walk.end());
            std::reverse(order.cycle.begin(), order.cycle.end());
            return order;
        }
        walk.push_back(next);
    }
}

} // namespace lockstep
