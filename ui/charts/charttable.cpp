// ChartTable: one series after the other.
#include "ui/charts/charttable.h"

#include "ui/wording.h"

#include <algorithm>

namespace lockstep {

void ChartTable::setDrawing(ChartDrawingPtr drawing)
{
    beginResetModel();
    m_drawing = std::move(drawing);
    m_ends.clear();
    if (m_drawing)
        for (const ChartSeries& series : m_drawing->series)
            m_ends.push_back((m_ends.empty() ? 0 : m_ends.back()) +
                             static_cast<int>(series.points.size()));
    endResetModel();
}

ChartPlace ChartTable::placeOf(int row) const
{
    const auto end = std::ranges::upper_bound(m_ends, row);
    const auto series = static_cast<size_t>(end - m_ends.begin());
    return {series, static_cast<size_t>(row - (series == 0 ? 0 : m_ends[series - 1]))};
}

int ChartTable::rowOf(const ChartPlace& place) const
{
    return (place.series == 0 ? 0 : m_ends[place.series - 1]) + static_cast<int>(place.point);
}

int ChartTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_ends.empty() ? 0 : m_ends.back();
}

int ChartTable::columnCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !m_drawing) return 0;
    return m_drawing->series.size() > 1 ? 3 : 2;
}

ChartTable::Part ChartTable::part(int column) const
{
    return Part(column + (columnCount() == 3 ? 0 : 1));
}

QVariant ChartTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_drawing) return {};
    const ChartPlace place = placeOf(index.row());
    const ChartPoint& point = m_drawing->series[place.series].points[place.point];
    const Part what = part(index.column());
    if (role == Qt::TextAlignmentRole) {
        const bool number = what == Y || (what == X && m_drawing->categories.empty() &&
                                          m_drawing->xKind == ValueKind::Number);
        return QVariant((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    switch (what) {
    case Series:
        return ChartView::seriesText(*m_drawing, place.series);
    case X:
        return ChartView::xText(*m_drawing, point);
    case Y:
        break;
    }
    return ChartView::yText(point);
}

QVariant ChartTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || !m_drawing) return {};
    if (orientation == Qt::Vertical) return section + 1;
    const bool histogram = m_drawing->kind == ChartKind::Histogram;
    switch (part(section)) {
    case Series:
        return tr("Series");
    case X:
        if (histogram) return shown(m_drawing->yName);
        return m_drawing->xName.empty() ? tr("Row") : shown(m_drawing->xName);
    case Y:
        break;
    }
    if (histogram) return tr("Rows");
    return m_drawing->yName.empty() || m_drawing->series.size() > 1 ? tr("Value")
                                                                    : shown(m_drawing->yName);
}

} // namespace lockstep
