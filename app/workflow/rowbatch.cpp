// RowBatch: a cell begins where the one before it ends.
#include "workflow/rowbatch.h"

#include <algorithm>
#include <cstring>

namespace lockstep {

namespace {

constexpr uint32_t nullMark = uint32_t(1) << 31;

uint32_t endAt(const char* block, size_t place)
{
    uint32_t end = 0;
    std::memcpy(&end, block + place * sizeof end, sizeof end);
    return end;
}

} // namespace

CellView RowBatch::cell(size_t row, size_t column) const
{
    if (row >= m_rows || column >= m_columns) return std::nullopt;
    const size_t place = row * m_columns + column;
    const uint32_t end = endAt(m_block.data(), place);
    if ((end & nullMark) != 0) return std::nullopt;
    const uint32_t begin = place == 0 ? 0 : endAt(m_block.data(), place - 1) & ~nullMark;
    const char* bytes = m_block.data() + m_rows * m_columns * sizeof end;
    return std::string_view(bytes + begin, end - begin);
}

void RowPacker::start(size_t columns)
{
    m_columns = columns;
    m_rows = 0;
    m_ends.clear();
    m_bytes.clear();
}

bool RowPacker::add(std::span<const CellView> row)
{
    size_t more = 0;
    for (const CellView& cell : row) more += cell ? cell->size() : 0;
    if (more > longestRow - m_bytes.size()) return false;
    for (size_t i = 0; i < m_columns; ++i) {
        const bool isNull = i >= row.size() || !row[i];
        if (!isNull) m_bytes += *row[i];
        m_ends.push_back(static_cast<uint32_t>(m_bytes.size()) | (isNull ? nullMark : 0));
    }
    ++m_rows;
    return true;
}

RowBatchPtr RowPacker::take()
{
    auto batch = std::make_shared<RowBatch>();
    batch->m_rows = m_rows;
    batch->m_columns = m_columns;
    batch->m_block.reserve(bytes());
    batch->m_block.assign(reinterpret_cast<const char*>(m_ends.data()),
                          m_ends.size() * sizeof(uint32_t));
    batch->m_block += m_bytes;
    start(m_columns);
    return batch;
}

RowBatchPtr packed(const std::vector<Row>& rows)
{
    size_t columns = 0;
    for (const Row& row : rows) columns = std::max(columns, row.size());
    RowPacker packer;
    packer.start(columns);
    for (const Row& row : rows)
        if (!packer.add(std::vector<CellView>(row.begin(), row.end()))) throw std::bad_alloc();
    return packer.take();
}

} // namespace lockstep
