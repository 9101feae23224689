// RowBatch: a cell begins where the one before it ends.
#include "workflow/rowbatch.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr uint32_t nullMark = uint32_t(1) << 31;
constexpr size_t largestOfFew = 1'000'000;     // bytes of a cell, where rows are too large together
constexpr size_t usualBatch = size_t(4) << 20; // a packer's memory beyond this is given back

std::atomic<size_t> allInMemory = 0;

uint32_t endAt(const char* block, size_t place)
{
    uint32_t end = 0;
    std::memcpy(&end, block + place * sizeof end, sizeof end);
    return end;
}

} // namespace

CellView RowBatch::Reach::cell(size_t row, size_t column) const
{
    if (row >= m_rows || column >= m_columns) return std::nullopt;
    const size_t place = row * m_columns + column;
    const char* block = m_block.get();
    const uint32_t end = endAt(block, place);
    if ((end & nullMark) != 0) return std::nullopt;
    const uint32_t begin = place == 0 ? 0 : endAt(block, place - 1) & ~nullMark;
    return std::string_view(block + m_rows * m_columns * sizeof end + begin, end - begin);
}

RowBatch::~RowBatch()
{
    if (m_memory) allInMemory -= m_bytes;
}

RowBatch::Reach RowBatch::reach() const
{
    Reach reach;
    reach.m_rows = m_rows;
    reach.m_columns = m_columns;
    reach.m_block =
        m_memory || m_bytes == 0 ? m_memory : SpillFile::piece(m_file, m_begin, m_bytes);
    return reach;
}

size_t RowBatch::bytesInMemory() { return allInMemory; }

void RowPacker::start(size_t columns)
{
    m_columns = columns;
    m_rows = 0;
    m_ends.clear();
    m_bytes.clear();
    if (m_bytes.capacity() > usualBatch) m_bytes.shrink_to_fit();
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

std::shared_ptr<RowBatch> RowPacker::begun() const
{
    std::shared_ptr<RowBatch> batch(new RowBatch);
    batch->m_rows = m_rows;
    batch->m_columns = m_columns;
    batch->m_bytes = bytes();
    return batch;
}

std::string_view RowPacker::ends() const
{
    return {reinterpret_cast<const char*>(m_ends.data()), m_ends.size() * sizeof(uint32_t)};
}

RowBatchPtr RowPacker::take()
{
    auto batch = begun();
    const std::shared_ptr<char[]> block(new char[std::max<size_t>(1, bytes())]);
    std::memcpy(block.get(), ends().data(), ends().size());
    std::memcpy(block.get() + ends().size(), m_bytes.data(), m_bytes.size());
    batch->m_memory = {block, block.get()};
    allInMemory += batch->m_bytes;
    start(m_columns);
    return batch;
}

Result<RowBatchPtr> RowPacker::take(const std::shared_ptr<SpillFile>& file)
{
    auto batch = begun();
    const auto begin = file->append(ends(), m_bytes);
    if (!begin) return failure(begin.error());
    batch->m_file = file;
    batch->m_begin = *begin;
    start(m_columns);
    return batch;
}

RowBatchPtr packed(const std::vector<Row>& rows)
{
    size_t columns = 0;
    for (const Row& row : rows) columns = std::max(columns, row.size());
    RowPacker packer;
    packer.start(columns);
    for (const Row& row : rows) {
        if (packer.add(std::vector<CellView>(row.begin(), row.end()))) continue;
        Row told = row;
        for (Cell& cell : told)
            if (cell && cell->size() > largestOfFew)
                cell = fmt::format("(too large to be shown: {} bytes)", cell->size());
        (void)packer.add(std::vector<CellView>(told.begin(), told.end()));
    }
    return packer.take();
}

} // namespace lockstep
