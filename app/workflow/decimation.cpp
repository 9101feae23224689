// Decimation: one pass, one part after the other.
#include "workflow/decimation.h"

#include <algorithm>
#include <cmath>

namespace lockstep {

namespace {

constexpr size_t betweenLooks = 1 << 14;

size_t placeIn(const ChartSpan& span, double value, size_t parts)
{
    const double width = span.to - span.from;
    if (!(width > 0)) return 0;
    const double place = std::floor((value - span.from) / width * double(parts));
    return static_cast<size_t>(std::clamp(place, 0.0, double(parts - 1)));
}

/// What is kept of one part.
class Part
{
public:
    void take(const ChartPoint& point)
    {
        if (point.gap) {
            (m_any ? m_after : m_before) = point;
            return;
        }
        m_after.reset();
        if (!m_any || point.y < m_least.y) m_least = point, m_leastAt = m_count;
        if (!m_any || point.y > m_most.y) m_most = point, m_mostAt = m_count;
        m_any = true;
        ++m_count;
    }
    void giveTo(ChartPoints& out) const
    {
        if (m_before) out.push_back(*m_before);
        if (m_any) out.push_back(m_leastAt < m_mostAt ? m_least : m_most);
        if (m_any && m_leastAt != m_mostAt) out.push_back(m_leastAt < m_mostAt ? m_most : m_least);
        if (m_after) out.push_back(*m_after);
    }

private:
    std::optional<ChartPoint> m_before;
    std::optional<ChartPoint> m_after;
    ChartPoint m_least;
    ChartPoint m_most;
    size_t m_leastAt = 0;
    size_t m_mostAt = 0;
    size_t m_count = 0;
    bool m_any = false;
};

} // namespace

ChartPoints decimated(const ChartPoints& points, const ChartSpan& x, size_t columns,
                      const StopAsked& stopped)
{
    if (points.size() <= 4 * columns + 2) return points;
    ChartPoints out;
    out.reserve(4 * columns + 2);
    out.push_back(points.front());
    Part part;
    size_t place = 0;
    for (size_t i = 1; i + 1 < points.size(); ++i) {
        if (i % betweenLooks == 0 && stopped && stopped()) break;
        const size_t here = placeIn(x, points[i].x, columns);
        if (here != place) {
            part.giveTo(out);
            part = Part();
            place = here;
        }
        part.take(points[i]);
    }
    part.giveTo(out);
    out.push_back(points.back());
    return out;
}

ChartPoints thinned(const ChartPoints& points, const ChartSpan& x, const ChartSpan& y,
                    size_t columns, size_t rows, const StopAsked& stopped)
{
    std::vector<bool> taken(columns * rows);
    ChartPoints out;
    for (size_t i = 0; i < points.size(); ++i) {
        if (i % betweenLooks == 0 && stopped && stopped()) break;
        if (points[i].gap) continue;
        const size_t cell =
            placeIn(y, points[i].y, rows) * columns + placeIn(x, points[i].x, columns);
        if (taken[cell]) continue;
        taken[cell] = true;
        out.push_back(points[i]);
    }
    return out;
}

} // namespace lockstep
