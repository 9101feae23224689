// Layout: layers, order within them, heights, and the packing of what does not hang together.
#include "workflow/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>

namespace lockstep {

namespace {

constexpr double gapBeside = 90; // room for the ways between two layers
constexpr double gapBelow = 24;
constexpr double gapBend = 5;    // between ways that pass a layer
constexpr double gapAround = 60; // between parts that do not hang together
constexpr double aspect = 1.6;

using Places = std::vector<size_t>;

/// Nodes are the boxes, then a bend for every layer that a way crosses.
struct Node
{
    double width = 0;
    double height = 0;
    size_t layer = 0;
    double y = 0; ///< of its middle
    Places left;  ///< what it points at, in the layer before
    Places right;
};

/// One part that hangs together.
class Part
{
public:
    /// `place` is room for a number for each box of the graph.
    Part(const LayoutGraph& graph, Places boxes, const Places& ways, Places& place)
        : m_boxes(std::move(boxes))
    {
        for (size_t i = 0; i < m_boxes.size(); ++i) place[m_boxes[i]] = i;
        for (const size_t way : ways)
            m_ways.push_back({way, place[graph.ways[way].from], place[graph.ways[way].to]});
        for (const size_t box : m_boxes)
            m_nodes.push_back({graph.boxes[box].width, graph.boxes[box].height, 0, 0, {}, {}});
        breakCircles();
        layer();
        bend();
        order();
        stand();
    }

    [[nodiscard]] double width() const { return m_x.back() - gapBeside; }
    [[nodiscard]] double height() const { return m_height; }

    void write(Layout& layout, double x, double y) const
    {
        for (size_t i = 0; i < m_boxes.size(); ++i) {
            const Node& node = m_nodes[i];
            layout.boxes[m_boxes[i]] = {x + m_x[node.layer], y + node.y - node.height / 2};
        }
        for (const Way& way : m_ways) layout.ways[way.number] = curve(way, x, y);
    }

private:
    struct Way
    {
        size_t number; ///< in the graph
        size_t from;   ///< places among the nodes
        size_t to;
        bool turned = false; ///< laid out the other way round
        Places bends = {};   ///< from the right to the left
    };

    /// A way back along a depth-first walk is turned.
    void breakCircles()
    {
        std::vector<Places> out(m_boxes.size());
        for (size_t i = 0; i < m_ways.size(); ++i) out[m_ways[i].from].push_back(i);
        enum State : char { Unseen, Open, Done };
        std::vector<State> states(m_boxes.size(), Unseen);
        for (size_t root = 0; root < m_boxes.size(); ++root) {
            if (states[root] != Unseen) continue;
            std::vector<std::pair<size_t, size_t>> stack{{root, 0}};
            states[root] = Open;
            while (!stack.empty()) {
                auto& [node, next] = stack.back();
                if (next == out[node].size()) {
                    states[node] = Done;
                    stack.pop_back();
                    continue;
                }
                Way& way = m_ways[out[node][next++]];
                if (states[way.to] == Open) {
                    way.turned = true;
                } else if (states[way.to] == Unseen) {
                    states[way.to] = Open;
                    stack.emplace_back(way.to, 0);
                }
            }
        }
        for (Way& way : m_ways)
            if (way.turned) std::swap(way.from, way.to);
    }

    /// Each behind all that it points at, and behind what fills that layer.
    void layer()
    {
        std::vector<Places> pointing(m_boxes.size());
        Places open(m_boxes.size());
        for (const Way& way : m_ways) {
            pointing[way.to].push_back(way.from);
            ++open[way.from];
        }
        const auto most = static_cast<size_t>(
            std::max(8.0, std::sqrt(static_cast<double>(m_boxes.size())) * 1.5));
        std::queue<size_t> ready;
        for (size_t i = 0; i < m_boxes.size(); ++i)
            if (open[i] == 0) ready.push(i);
        Places filled;
        size_t notFull = 0;
        while (!ready.empty()) {
            const size_t node = ready.front();
            ready.pop();
            size_t& layer = m_nodes[node].layer;
            layer = std::max(layer, notFull);
            if (filled.size() <= layer) filled.resize(layer + 1);
            while (filled[layer] == most)
                if (++layer == filled.size()) filled.push_back(0);
            ++filled[layer];
            while (notFull < filled.size() && filled[notFull] == most) ++notFull;
            for (const size_t other : pointing[node]) {
                m_nodes[other].layer = std::max(m_nodes[other].layer, layer + 1);
                if (--open[other] == 0) ready.push(other);
            }
        }
    }

    void bend()
    {
        // Among thousands of ways nobody follows one, and their bends would be most of the height.
        constexpr size_t manyBoxes = 1000;
        for (Way& way : m_ways) {
            size_t right = way.from;
            if (m_boxes.size() > manyBoxes) {
                tie(right, way.to);
                continue;
            }
            for (size_t layer = m_nodes[way.from].layer - 1; layer > m_nodes[way.to].layer;
                 --layer) {
                m_nodes.push_back({0, 0, layer, 0, {}, {}});
                tie(right, m_nodes.size() - 1);
                right = m_nodes.size() - 1;
                way.bends.push_back(right);
            }
            tie(right, way.to);
        }
        for (size_t i = 0; i < m_nodes.size(); ++i) {
            if (m_layers.size() <= m_nodes[i].layer) m_layers.resize(m_nodes[i].layer + 1);
            m_layers[m_nodes[i].layer].push_back(i);
        }
    }

    void tie(size_t right, size_t left)
    {
        m_nodes[right].left.push_back(left);
        m_nodes[left].right.push_back(right);
    }

    /// By the middle of their neighbours, to and fro.
    void order()
    {
        constexpr int sweeps = 6;
        std::vector<double> at(m_nodes.size());
        const auto number = [&](const Places& layer) {
            for (size_t i = 0; i < layer.size(); ++i) at[layer[i]] = static_cast<double>(i);
        };
        for (const Places& layer : m_layers) number(layer);
        const auto sort = [&](Places& layer, Places Node::*side) {
            std::vector<std::pair<double, size_t>> keyed;
            for (const size_t node : layer) {
                const Places& others = m_nodes[node].*side;
                double sum = 0;
                for (const size_t other : others) sum += at[other];
                keyed.emplace_back(
                    others.empty() ? at[node] : sum / static_cast<double>(others.size()), node);
            }
            std::stable_sort(keyed.begin(), keyed.end(),
                             [](const auto& a, const auto& b) { return a.first < b.first; });
            for (size_t i = 0; i < layer.size(); ++i) layer[i] = keyed[i].second;
            number(layer);
        };
        for (int sweep = 0; sweep < sweeps; ++sweep) {
            for (size_t i = 1; i < m_layers.size(); ++i) sort(m_layers[i], &Node::left);
            for (size_t i = m_layers.size() - 1; i-- > 0;) sort(m_layers[i], &Node::right);
        }
    }

    /// Each as near to the middle of its neighbours as those of its layer allow.
    void stand()
    {
        double x = 0;
        for (const Places& layer : m_layers) {
            double widest = 0;
            double y = 0;
            for (const size_t node : layer) {
                widest = std::max(widest, m_nodes[node].width);
                m_nodes[node].y = y + m_nodes[node].height / 2;
                y += room(node);
            }
            m_x.push_back(x);
            m_widths.push_back(widest);
            x += widest + gapBeside;
        }
        m_x.push_back(x);
        constexpr int passes = 4;
        for (int pass = 0; pass < passes; ++pass) {
            for (size_t i = 1; i < m_layers.size(); ++i) settle(m_layers[i], &Node::left);
            for (size_t i = m_layers.size() - 1; i-- > 0;) settle(m_layers[i], &Node::right);
        }
        double top = m_nodes.front().y;
        double bottom = top;
        for (const Node& node : m_nodes) {
            top = std::min(top, node.y - node.height / 2);
            bottom = std::max(bottom, node.y + node.height / 2);
        }
        for (Node& node : m_nodes) node.y -= top;
        m_height = bottom - top;
    }

    void settle(const Places& layer, Places Node::*side)
    {
        std::vector<double> wanted;
        for (const size_t node : layer) {
            const Places& others = m_nodes[node].*side;
            double sum = 0;
            for (const size_t other : others) sum += m_nodes[other].y;
            wanted.push_back(others.empty() ? m_nodes[node].y
                                            : sum / static_cast<double>(others.size()));
        }
        // Groups that touch stand where the middle of their wishes is (pool adjacent violators).
        struct Group
        {
            size_t first;
            double sum; ///< of wishes for where the group begins
            size_t count;
            double height;
            [[nodiscard]] double begin() const { return sum / static_cast<double>(count); }
        };
        std::vector<Group> groups;
        for (size_t i = 0; i < layer.size(); ++i) {
            const double height = room(layer[i]);
            groups.push_back({i, wanted[i] - m_nodes[layer[i]].height / 2, 1, height});
            while (groups.size() > 1) {
                const Group last = groups.back();
                Group& before = groups[groups.size() - 2];
                if (before.begin() + before.height <= last.begin()) break;
                before.sum += last.sum - static_cast<double>(last.count) * before.height;
                before.count += last.count;
                before.height += last.height;
                groups.pop_back();
            }
        }
        for (size_t g = 0; g < groups.size(); ++g) {
            double y = groups[g].begin();
            const size_t end = g + 1 < groups.size() ? groups[g + 1].first : layer.size();
            for (size_t i = groups[g].first; i < end; ++i) {
                m_nodes[layer[i]].y = y + m_nodes[layer[i]].height / 2;
                y += room(layer[i]);
            }
        }
    }

    /// Of a node and what keeps the next one apart.
    [[nodiscard]] double room(size_t node) const
    {
        return node < m_boxes.size() ? m_nodes[node].height + gapBelow : gapBend;
    }

    /// Where a way leaves a node to the left, or reaches it from the right.
    [[nodiscard]] LayoutPoint leftOf(size_t node) const
    {
        return {m_x[m_nodes[node].layer], m_nodes[node].y};
    }
    [[nodiscard]] LayoutPoint rightOf(size_t node) const
    {
        const Node& here = m_nodes[node];
        const bool isBend = node >= m_boxes.size();
        return {m_x[here.layer] + (isBend ? m_widths[here.layer] : here.width), here.y};
    }

    [[nodiscard]] std::vector<LayoutPoint> curve(const Way& way, double x, double y) const
    {
        Places stops{way.from};
        stops.insert(stops.end(), way.bends.begin(), way.bends.end());
        stops.push_back(way.to);
        std::vector<LayoutPoint> points{leftOf(way.from)};
        const auto lead = [&](const LayoutPoint& to) {
            const LayoutPoint from = points.back();
            const double reach = (from.x - to.x) / 2;
            points.push_back({from.x - reach, from.y});
            points.push_back({to.x + reach, to.y});
            points.push_back(to);
        };
        for (size_t i = 1; i < stops.size(); ++i) {
            lead(rightOf(stops[i]));
            if (i + 1 < stops.size()) lead(leftOf(stops[i]));
        }
        if (way.turned) std::reverse(points.begin(), points.end());
        for (LayoutPoint& point : points) point = {point.x + x, point.y + y};
        return points;
    }

    Places m_boxes; ///< places in the graph
    std::vector<Way> m_ways;
    std::vector<Node> m_nodes;
    std::vector<Places> m_layers;
    std::vector<double> m_x; ///< of each layer's left edge, and behind the last
    std::vector<double> m_widths;
    double m_height = 0;
};

/// The parts that hang together, in the order of their first boxes.
std::vector<Part> partsOf(const LayoutGraph& graph)
{
    Places group(graph.boxes.size());
    std::iota(group.begin(), group.end(), 0);
    const auto root = [&](size_t box) {
        while (group[box] != box) box = group[box] = group[group[box]];
        return box;
    };
    for (const auto& way : graph.ways) {
        const size_t a = root(way.from);
        const size_t b = root(way.to);
        group[std::max(a, b)] = std::min(a, b);
    }
    std::vector<Places> boxes(graph.boxes.size());
    std::vector<Places> ways(graph.boxes.size());
    for (size_t i = 0; i < graph.boxes.size(); ++i) boxes[root(i)].push_back(i);
    for (size_t i = 0; i < graph.ways.size(); ++i) ways[root(graph.ways[i].from)].push_back(i);
    std::vector<Part> parts;
    Places place(graph.boxes.size());
    for (size_t i = 0; i < boxes.size(); ++i)
        if (!boxes[i].empty()) parts.emplace_back(graph, boxes[i], ways[i], place);
    return parts;
}

} // namespace

Layout layeredLayout(const LayoutGraph& graph)
{
    Layout layout;
    layout.boxes.resize(graph.boxes.size());
    layout.ways.resize(graph.ways.size());
    std::vector<Part> parts = partsOf(graph);
    // The highest first, on shelves about as wide as the whole will look good.
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Part& a, const Part& b) { return a.height() > b.height(); });
    double area = 0;
    double widest = 0;
    for (const Part& part : parts) {
        area += (part.width() + gapAround) * (part.height() + gapAround);
        widest = std::max(widest, part.width());
    }
    const double wide = std::max(widest, std::sqrt(area * aspect));
    double x = 0;
    double y = 0;
    double shelf = 0;
    for (const Part& part : parts) {
        if (x > 0 && x + part.width() > wide) {
            x = 0;
            y += shelf + gapAround;
            shelf = 0;
        }
        part.write(layout, x, y);
        shelf = std::max(shelf, part.height());
        x += part.width() + gapAround;
        layout.width = std::max(layout.width, x - gapAround);
        layout.height = std::max(layout.height, y + shelf);
    }
    return layout;
}

} // namespace lockstep
