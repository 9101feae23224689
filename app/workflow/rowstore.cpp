// RowStore: rows, and bytes, in memory are counted.
#include "workflow/rowstore.h"

#include "workflow/folders.h"

namespace lockstep {

Result<RowBatchPtr> RowStore::keep(RowPacker& packer)
{
    if (m_inMemory + packer.size() <= m_room.rows &&
        RowBatch::bytesInMemory() + packer.bytes() <= m_room.bytes) {
        m_inMemory += packer.size();
        return packer.take();
    }
    if (!m_file) {
        auto file = SpillFile::make(m_room.folder.isEmpty() ? stateFolder() : m_room.folder);
        if (!file) return failure(file.error());
        m_file = *file;
    }
    return packer.take(m_file);
}

} // namespace lockstep
