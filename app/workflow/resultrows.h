// ResultRows: the rows of a result as they arrived, in batches that never change.
#pragma once

#include "engine/connection.h"

#include <memory>

namespace lockstep {

/// A copy shares the batches: it costs next to nothing, and another thread may read it while rows
/// are added to the one that it was copied from. One object belongs to one thread at a time.
class ResultRows
{
public:
    void append(std::vector<Row> rows);
    [[nodiscard]] size_t size() const { return m_ends.empty() ? 0 : m_ends.back(); }
    [[nodiscard]] const Row& row(size_t index) const;
    /// Null for NULL, and where a row has no such column.
    [[nodiscard]] const Cell& cell(size_t row, size_t column) const;

private:
    std::vector<std::shared_ptr<const std::vector<Row>>> m_batches;
    std::vector<size_t> m_ends; ///< of each batch, counted from the first row
};

} // namespace lockstep
