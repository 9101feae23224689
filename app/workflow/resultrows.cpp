// ResultRows: a row is found by the batch that it is in.
#include "workflow/resultrows.h"

#include <algorithm>

namespace lockstep {

void ResultRows::append(std::vector<Row> rows)
{
    if (rows.empty()) return;
    m_ends.push_back(size() + rows.size());
    m_batches.push_back(std::make_shared<const std::vector<Row>>(std::move(rows)));
}

const Row& ResultRows::row(size_t index) const
{
    const auto end = std::upper_bound(m_ends.begin(), m_ends.end(), index);
    const auto& batch = *m_batches[static_cast<size_t>(end - m_ends.begin())];
    return batch[batch.size() - (*end - index)];
}

const Cell& ResultRows::cell(size_t index, size_t column) const
{
    static const Cell null;
    const Row& cells = row(index);
    return column < cells.size() ? cells[column] : null;
}

} // namespace lockstep
