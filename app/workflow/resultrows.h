// ResultRows: the rows of a result as they arrived, in batches that never change.
#pragma once

#include "workflow/rowbatch.h"

namespace lockstep {

/// Places of rows in a result, in the order in which they are shown.
using RowOrder = std::shared_ptr<const std::vector<uint32_t>>;

/// A copy shares the batches: it costs next to nothing, and another thread may read it while rows
/// are added to the one that it was copied from. One object belongs to one thread at a time.
class ResultRows
{
public:
    void append(RowBatchPtr batch);
    [[nodiscard]] size_t size() const { return m_order ? m_order->size() : all(); }
    /// Those rows alone, in that order; all as they came for null. Nothing is appended to it.
    [[nodiscard]] ResultRows inOrder(RowOrder order) const;
    /// Null for NULL, and where a row has no such column. What it points to stays only until the
    /// next call of cell() or row() on this object.
    [[nodiscard]] CellView cell(size_t row, size_t column) const;
    /// All cells of a row, under the same condition.
    [[nodiscard]] std::vector<CellView> row(size_t index) const;

private:
    static constexpr size_t reached = 32; ///< batches within reach at a time

    struct Within
    {
        size_t batch = 0;
        size_t begin = 0; ///< its rows
        size_t end = 0;
        RowBatch::Reach reach;
    };
    [[nodiscard]] const Within& withinReach(size_t row) const;
    [[nodiscard]] size_t placeOf(size_t row) const { return m_order ? (*m_order)[row] : row; }
    [[nodiscard]] size_t all() const { return m_ends.empty() ? 0 : m_ends.back(); }

    std::vector<RowBatchPtr> m_batches;
    RowOrder m_order;           ///< null: as they came
    std::vector<size_t> m_ends; ///< of each batch, counted from the first row
    mutable std::vector<Within> m_within;
    mutable size_t m_current = 0; ///< asked last: who reads, reads in order
};

} // namespace lockstep
