// Joins: breadth first, declared keys before those that were told from names.
#include "assistant/joins.h"

#include <algorithm>
#include <queue>

namespace lockstep::assistant {

bool JoinTree::many() const
{
    return std::any_of(joins.begin(), joins.end(), [](const Join& join) { return join.many; });
}

bool JoinTree::has(size_t table) const
{
    return table == root || std::any_of(joins.begin(), joins.end(),
                                        [&](const Join& join) { return join.table == table; });
}

Joins::Joins(const Schema& schema) : m_schema(schema)
{
    const size_t count = schema.tables.size();
    m_neighbours.resize(count);
    for (const bool declared : {true, false})
        for (const Link& link : schema.links) {
            if (link.declared != declared || link.from == link.to) continue;
            m_neighbours[link.from].emplace_back(link.to, &link);
            m_neighbours[link.to].emplace_back(link.from, &link);
        }
    m_distances.assign(count, std::vector<int>(count, none));
    for (size_t from = 0; from < count; ++from) {
        auto& row = m_distances[from];
        row[from] = 0;
        std::queue<size_t> waiting;
        waiting.push(from);
        while (!waiting.empty()) {
            const size_t at = waiting.front();
            waiting.pop();
            for (const auto& [next, link] : m_neighbours[at]) {
                if (row[next] != none) continue;
                row[next] = row[at] + 1;
                waiting.push(next);
            }
        }
    }
}

/// From the nearest of some tables to another; through tables that are liked where there is a
/// choice.
std::vector<size_t> Joins::path(const std::set<size_t>& from, size_t to,
                                const std::set<size_t>& liked) const
{
    const size_t count = m_neighbours.size();
    std::vector<double> cost(count, 1e9);
    std::vector<size_t> back(count, SIZE_MAX);
    using Entry = std::pair<double, size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
    for (const size_t table : from) {
        cost[table] = 0;
        waiting.emplace(0, table);
    }
    while (!waiting.empty()) {
        const auto [so, at] = waiting.top();
        waiting.pop();
        if (so > cost[at]) continue;
        if (at == to) break;
        for (const auto& [next, link] : m_neighbours[at]) {
            const double step = 1 + (link->declared ? 0 : 0.2) - (liked.contains(next) ? 0.3 : 0) -
                                (m_schema.tables[next].columns.size() <= 3 ? 0.05 : 0);
            if (so + step >= cost[next]) continue;
            cost[next] = so + step;
            back[next] = at;
            waiting.emplace(cost[next], next);
        }
    }
    std::vector<size_t> way;
    if (cost[to] >= 1e9) return way;
    for (size_t at = to; at != SIZE_MAX; at = back[at]) way.push_back(at);
    std::reverse(way.begin(), way.end());
    return way;
}

JoinTree Joins::tree(size_t root, const std::set<size_t>& tables) const
{
    JoinTree tree;
    tree.root = root;
    std::set<size_t> there = {root};
    std::set<size_t> left = tables;
    left.erase(root);
    while (!left.empty()) {
        size_t nearest = *left.begin();
        int least = none + 1;
        for (const size_t table : left)
            for (const size_t from : there)
                if (distance(from, table) < least) {
                    least = distance(from, table);
                    nearest = table;
                }
        left.erase(nearest);
        const auto way = path(there, nearest, tables);
        if (way.empty()) {
            tree.whole = false;
            continue;
        }
        for (size_t at = 1; at < way.size(); ++at) {
            if (there.contains(way[at])) continue;
            Join join;
            join.table = way[at];
            join.to = way[at - 1];
            for (const auto& [next, link] : m_neighbours[join.to])
                if (next == join.table) {
                    join.link = link;
                    break;
                }
            join.many = join.link->from == join.table;
            if (join.many && join.link->columns.size() == 1 &&
                m_schema.columns[join.link->columns[0].first].unique)
                join.many = false;
            tree.joins.push_back(join);
            there.insert(join.table);
            left.erase(join.table);
        }
    }
    return tree;
}

} // namespace lockstep::assistant
