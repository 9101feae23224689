// RowBatch: rows packed into one piece of memory.
#pragma once

#include "engine/connection.h"

#include <memory>
#include <span>
#include <string_view>

namespace lockstep {

/// A cell that somebody else keeps; an absent text is NULL.
using CellView = std::optional<std::string_view>;

/// Rows with the same number of cells: where each cell ends, then the cells' bytes, one after the
/// other. Never changes once it is made; any thread.
class RowBatch
{
public:
    [[nodiscard]] size_t size() const { return m_rows; } ///< rows
    [[nodiscard]] size_t columns() const { return m_columns; }
    [[nodiscard]] size_t bytes() const { return m_block.size(); }
    /// As long as the batch lives. Null for NULL, and where a row has no such column.
    [[nodiscard]] CellView cell(size_t row, size_t column) const;

private:
    friend class RowPacker;
    size_t m_rows = 0;
    size_t m_columns = 0;
    std::string m_block;
};

using RowBatchPtr = std::shared_ptr<const RowBatch>;

/// Takes rows and makes a batch of them. One thread.
class RowPacker
{
public:
    /// The bytes of all cells of one row, at most: an end is 31 bits.
    static constexpr size_t longestRow = (size_t(1) << 31) - 1;

    void start(size_t columns); ///< forgets what was added
    /// Missing cells are NULL. False, and nothing is added, when the batch has no room for it: it
    /// is to be taken first; an empty batch has room for all that is not over `longestRow`.
    [[nodiscard]] bool add(std::span<const CellView> row);
    [[nodiscard]] size_t size() const { return m_rows; } ///< rows
    [[nodiscard]] size_t bytes() const { return m_bytes.size() + m_ends.size() * sizeof(uint32_t); }
    /// What was added so far; goes on with an empty one.
    [[nodiscard]] RowBatchPtr take();

private:
    size_t m_columns = 0;
    size_t m_rows = 0;
    std::vector<uint32_t> m_ends; ///< of each cell; the highest bit marks NULL
    std::string m_bytes;
};

/// Few rows in one batch, together not over the longest row.
[[nodiscard]] RowBatchPtr packed(const std::vector<Row>& rows);

/// Finds a cell that is kept by one that is only looked at.
struct CellHash
{
    using is_transparent = void;
    size_t operator()(const CellView& cell) const { return std::hash<CellView>()(cell); }
};

} // namespace lockstep
