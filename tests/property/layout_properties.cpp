// What holds for the layout of every graph: nothing overlaps, every way ends where it should.
#include "workflow/layout.h"

#include <QStandardPaths>
#include <QTest>
#include <cmath>
#include <rapidcheck.h>

using namespace lockstep;

namespace {

LayoutGraph anyGraph(size_t most)
{
    LayoutGraph graph;
    const auto boxes = *rc::gen::inRange<size_t>(1, most);
    for (size_t i = 0; i < boxes; ++i)
        graph.boxes.push_back(
            {double(*rc::gen::inRange(10, 300)), double(*rc::gen::inRange(10, 200))});
    const auto ways = *rc::gen::inRange<size_t>(0, 2 * most);
    for (size_t i = 0; i < ways; ++i) {
        const auto from = *rc::gen::inRange<size_t>(0, boxes);
        const auto to = *rc::gen::inRange<size_t>(0, boxes);
        if (from != to) graph.ways.push_back({from, to});
    }
    return graph;
}

bool overlap(const LayoutGraph& graph, const Layout& layout, size_t a, size_t b)
{
    const LayoutPoint& p = layout.boxes[a];
    const LayoutPoint& q = layout.boxes[b];
    constexpr double hair = 0.01;
    return p.x + graph.boxes[a].width > q.x + hair && q.x + graph.boxes[b].width > p.x + hair &&
           p.y + graph.boxes[a].height > q.y + hair && q.y + graph.boxes[b].height > p.y + hair;
}

/// How far the point is from the box.
double distance(const LayoutPoint& point, const LayoutPoint& at, const LayoutGraph::Box& box)
{
    const double x = std::max({at.x - point.x, 0.0, point.x - at.x - box.width});
    const double y = std::max({at.y - point.y, 0.0, point.y - at.y - box.height});
    return std::hypot(x, y);
}

void hold(const LayoutGraph& graph, const Layout& layout, double slack)
{
    RC_ASSERT(layout.boxes.size() == graph.boxes.size());
    RC_ASSERT(layout.ways.size() == graph.ways.size());
    for (size_t i = 0; i < graph.boxes.size(); ++i) {
        const LayoutPoint& at = layout.boxes[i];
        RC_ASSERT(at.x > -slack && at.y > -slack);
        RC_ASSERT(at.x + graph.boxes[i].width < layout.width + slack);
        RC_ASSERT(at.y + graph.boxes[i].height < layout.height + slack);
        for (size_t j = 0; j < i; ++j) RC_ASSERT(!overlap(graph, layout, i, j));
    }
    for (size_t i = 0; i < graph.ways.size(); ++i) {
        const auto& way = layout.ways[i];
        const auto& [from, to] = graph.ways[i];
        RC_ASSERT(way.size() >= 4U);
        RC_ASSERT(way.size() % 3 == 1U);
        RC_ASSERT(distance(way.front(), layout.boxes[from], graph.boxes[from]) < slack);
        RC_ASSERT(distance(way.back(), layout.boxes[to], graph.boxes[to]) < slack);
    }
}

} // namespace

class LayoutProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layersKeepBoxesApartAndEndWaysAtThem()
    {
        QVERIFY(rc::check([] {
            const LayoutGraph graph = anyGraph(40);
            hold(graph, layeredLayout(graph), 0.5);
        }));
    }

    void graphvizDoesTheSame()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dot")).isEmpty())
            QSKIP("there is no dot here");
        int left = 20; // each is a process
        QVERIFY(rc::check([&left] {
            if (left-- <= 0) return;
            const LayoutGraph graph = anyGraph(30);
            const auto layout = graphvizLayout(graph, 20'000);
            RC_ASSERT(bool(layout));
            // dot leaves room for the heads of arrows, and packs to the point.
            hold(graph, *layout, 20);
        }));
    }

    void whatIsPointedAtStandsOnTheLeft()
    {
        const LayoutGraph graph{{{100, 50}, {100, 50}, {100, 50}}, {{1, 0}, {2, 1}, {2, 0}}};
        const Layout layout = layeredLayout(graph);
        QVERIFY(layout.boxes[0].x < layout.boxes[1].x);
        QVERIFY(layout.boxes[1].x < layout.boxes[2].x);
    }

    void aCircleIsLaidOutAsWell()
    {
        const LayoutGraph graph{{{10, 10}, {10, 10}}, {{0, 1}, {1, 0}}};
        const Layout layout = layeredLayout(graph);
        QVERIFY(layout.boxes[0].x != layout.boxes[1].x);
    }

    void theSameGraphStandsTheSameWay()
    {
        QVERIFY(rc::check([] {
            const LayoutGraph graph = anyGraph(30);
            const Layout one = layeredLayout(graph);
            const Layout other = layeredLayout(graph);
            for (size_t i = 0; i < one.boxes.size(); ++i) {
                RC_ASSERT(one.boxes[i].x == other.boxes[i].x);
                RC_ASSERT(one.boxes[i].y == other.boxes[i].y);
            }
        }));
    }

    void manyTablesOnOneStandInSeveralLayers()
    {
        LayoutGraph graph;
        for (int i = 0; i < 400; ++i) {
            graph.boxes.push_back({150, 40});
            if (i > 0) graph.ways.push_back({size_t(i), 0});
        }
        const Layout layout = layeredLayout(graph);
        QVERIFY2(layout.height < 6 * layout.width,
                 qPrintable(QStringLiteral("%1 x %2").arg(layout.width).arg(layout.height)));
    }
};

QTEST_GUILESS_MAIN(LayoutProperties)
#include "layout_properties.moc"
