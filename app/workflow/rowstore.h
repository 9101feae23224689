// RowStore: decides where the batches of a result are kept.
#pragma once

#include "workflow/rowbatch.h"

namespace lockstep {

/// Memory as long as there is room, then a file. One thread at a time.
class RowStore
{
public:
    struct Room
    {
        size_t rows = 1'000'000;         ///< of this result
        size_t bytes = size_t(96) << 20; ///< of all results of the program together
        QString folder = {};             ///< of the file; empty: the user's state
    };
    RowStore() = default;
    explicit RowStore(Room room) : m_room(std::move(room)) {}

    /// Takes what is in the packer.
    [[nodiscard]] Result<RowBatchPtr> keep(RowPacker& packer);

private:
    Room m_room;
    size_t m_inMemory = 0; ///< rows
    std::shared_ptr<SpillFile> m_file;
};

} // namespace lockstep
