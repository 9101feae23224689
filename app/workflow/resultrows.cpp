// ResultRows: a row is found by the batch that it is in; few batches are within reach at a time.
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

const ResultRows::Within& ResultRows::withinReach(size_t row) const
{
    if (m_within.empty()) m_within.resize(reached);
    const Within& last = m_within[m_current];
    if (row >= last.begin && row < last.end) return last;
    const auto batch =
        static_cast<size_t>(std::upper_bound(m_ends.begin(), m_ends.end(), row) - m_ends.begin());
    m_current = batch % reached;
    Within& place = m_within[m_current];
    if (place.end == 0 || place.batch != batch)
        place = {batch, batch == 0 ? 0 : m_ends[batch - 1], m_ends[batch],
                 m_batches[batch]->reach()};
    return place;
}

CellView ResultRows::cell(size_t row, size_t column) const
{
    if (row >= size()) return std::nullopt;
    row = placeOf(row);
    const Within& within = withinReach(row);
    return within.reach.cell(row - within.begin, column);
}

std::vector<CellView> ResultRows::row(size_t index) const
{
    std::vector<CellView> cells;
    if (index >= size()) return cells;
    index = placeOf(index);
    const Within& within = withinReach(index);
    for (size_t i = 0; i < m_batches[within.batch]->columns(); ++i)
        cells.push_back(within.reach.cell(index - within.begin, i));
    return cells;
}

} // namespace lockstep
