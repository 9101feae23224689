// RowBatch: rows packed into one piece, in memory or in a file.
#pragma once

#include "engine/connection.h"
#include "workflow/spillfile.h"

#include <span>

namespace lockstep {

/// A cell that somebody else keeps; an absent text is NULL.
using CellView = std::optional<std::string_view>;

/// Rows with the same number of cells: where each cell ends, then the cells' bytes, one after the
/// other. Never changes once it is made; any thread.
class RowBatch
{
public:
    /// The rows within reach: what cell() points to stays as long as this does.
    class Reach
    {
    public:
        /// Null for NULL, and where there is no such row or column.
        [[nodiscard]] CellView cell(size_t row, size_t column) const;

    private:
        friend class RowBatch;
        std::shared_ptr<const char> m_block;
        size_t m_rows = 0;
        size_t m_columns = 0;
    };

    ~RowBatch();
    RowBatch(const RowBatch&) = delete;
    RowBatch& operator=(const RowBatch&) = delete;

    [[nodiscard]] size_t size() const { return m_rows; } ///< rows
    [[nodiscard]] size_t columns() const { return m_columns; }
    [[nodiscard]] size_t bytes() const { return m_bytes; }
    /// Of what was put aside: mapped, or read where it cannot be.
    [[nodiscard]] Reach reach() const;
    /// Of all results of this program together.
    [[nodiscard]] static size_t bytesInMemory();

private:
    friend class RowPacker;
    RowBatch() = default;

    size_t m_rows = 0;
    size_t m_columns = 0;
    size_t m_bytes = 0;
    std::shared_ptr<const char> m_memory;
    std::shared_ptr<SpillFile> m_file; ///< where it is not in memory
    uint64_t m_begin = 0;
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
    /// The same, into a file. What cannot be written stays in the packer.
    [[nodiscard]] Result<RowBatchPtr> take(const std::shared_ptr<SpillFile>& file);

private:
    [[nodiscard]] std::shared_ptr<RowBatch> begun() const;
    [[nodiscard]] std::string_view ends() const;

    size_t m_columns = 0;
    size_t m_rows = 0;
    std::vector<uint32_t> m_ends; ///< of each cell; the highest bit marks NULL
    std::string m_bytes;
};

/// Few rows in one batch. Where they are together over the longest row, very large cells only say
/// how large they are.
[[nodiscard]] RowBatchPtr packed(const std::vector<Row>& rows);

/// Finds a cell that is kept by one that is only looked at.
struct CellHash
{
    using is_transparent = void;
    size_t operator()(const CellView& cell) const { return std::hash<CellView>()(cell); }
};

} // namespace lockstep
