// ResultRows: a row is found by the batch that it is in.
#include "workflow/resultrows.h"

#include <algorithm>

namespace lockstep {

void ResultRows::append(RowBatchPtr batch)
{
    if (!batch || batch->size() == 0) return;
    m_ends.push_back(all() + batch->size());
    m_batches.push_back(std::move(batch));
}

ResultRows ResultRows::inOrder(RowOrder order) const
{
    ResultRows ordered = *this;
    ordered.m_order = std::move(order);
    return ordered;
}

ResultRows::Place ResultRows::placeOf(size_t row) const
{
    if (m_order) row = (*m_order)[row];
    const auto begins = [this](size_t batch) { return batch == 0 ? 0 : m_ends[batch - 1]; };
    if (m_current >= m_ends.size() || row < begins(m_current) || row >= m_ends[m_current])
        m_current = static_cast<size_t>(std::upper_bound(m_ends.begin(), m_ends.end(), row) -
                                        m_ends.begin());
    return {m_batches[m_current].get(), row - begins(m_current)};
}

CellView ResultRows::cell(size_t row, size_t column) const
{
    const Place place = placeOf(row);
    return place.batch->cell(place.row, column);
}

std::vector<CellView> ResultRows::row(size_t index) const
{
    const Place place = placeOf(index);
    std::vector<CellView> cells;
    for (size_t i = 0; i < place.batch->columns(); ++i)
        cells.push_back(place.batch->cell(place.row, i));
    return cells;
}

} // namespace lockstep
