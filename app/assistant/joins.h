// Joins: how tables hang together, and the fewest joins that bring some of them in one row.
#pragma once

#include "assistant/schema.h"

#include <set>

namespace lockstep::assistant {

/// One table is brought to those that are there already.
struct Join
{
    size_t table = 0;
    size_t to = 0; ///< the table that is there
    const Link* link = nullptr;
    bool many = false; ///< several of its rows to one that is there
};

struct JoinTree
{
    size_t root = 0;
    std::vector<Join> joins; ///< in their order
    bool whole = true;       ///< false: some table hangs together with none of the others
    [[nodiscard]] bool many() const;
    [[nodiscard]] bool has(size_t table) const;
};

/// Distances between all tables, found once. Immutable; any thread.
class Joins
{
public:
    explicit Joins(const Schema& schema);
    /// Joins from one table to another; a large number: none.
    [[nodiscard]] int distance(size_t from, size_t to) const { return m_distances[from][to]; }
    [[nodiscard]] JoinTree tree(size_t root, const std::set<size_t>& tables) const;
    static constexpr int none = 1000;

private:
    [[nodiscard]] std::vector<size_t> path(const std::set<size_t>& from, size_t to,
                                           const std::set<size_t>& liked) const;

    const Schema& m_schema;
    std::vector<std::vector<int>> m_distances;
    std::vector<std::vector<std::pair<size_t, const Link*>>> m_neighbours;
};

} // namespace lockstep::assistant
