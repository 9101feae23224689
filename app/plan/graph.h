// Graph: one deterministic order for things that must follow one another.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace lockstep {

/// Nodes are numbered in the order of preference: of those that are free, the lowest comes first.
class Graph
{
public:
    explicit Graph(size_t nodes) : m_after(nodes), m_before(nodes) {}

    /// `first` must come before `then`. An edge to itself is ignored.
    void edge(size_t first, size_t then);
    enum class Wish { Faint, Firm };
    /// `first` had better come before `then`; given up where it would close a cycle, the faint ones
    /// first.
    void wish(size_t first, size_t then, Wish wish = Wish::Firm);
    [[nodiscard]] const std::set<size_t>& before(size_t node) const { return m_before[node]; }
    /// Everything that must come before the node, however far.
    [[nodiscard]] std::set<size_t> allBefore(size_t node) const;

    struct Order
    {
        std::vector<size_t> nodes; ///< all of them when there is no cycle
        std::vector<size_t> cycle; ///< one cycle, in order, when there is one
    };
    [[nodiscard]] Order sorted() const;
    /// An order that leaves out as few edges as it must: where all wait, the preferred goes first.
    [[nodiscard]] std::vector<size_t> sortedAnyway() const;

private:
    [[nodiscard]] Order sort(bool cutCycles) const;
    /// Gives up one wish of the cycle; false when it has none.
    bool giveUpWish(const std::vector<size_t>& cycle);

    std::vector<std::set<size_t>> m_after;
    std::vector<std::set<size_t>> m_before;
    std::map<std::pair<size_t, size_t>, Wish> m_wishes;
};

} // namespace lockstep
