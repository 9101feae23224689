// SpillFile: where rows go that have no room in memory.
#pragma once

#include "base/result.h"

#include <QString>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>

namespace lockstep {

/// A file without a name: nobody else can open it, and it is gone with the last one who has it
/// open, also when the program is killed. One thread appends; any thread reads what was appended.
class SpillFile
{
public:
    [[nodiscard]] static Result<std::shared_ptr<SpillFile>> make(const QString& folder);
    ~SpillFile();
    SpillFile(const SpillFile&) = delete;
    SpillFile& operator=(const SpillFile&) = delete;

    /// Where it begins. A disk that is full is an error that names the folder.
    [[nodiscard]] Result<uint64_t> append(std::string_view first, std::string_view second);
    /// A piece as it was appended, without reading what is not looked at. Keeps the file open.
    [[nodiscard]] static std::shared_ptr<const char> piece(const std::shared_ptr<SpillFile>& file,
                                                           uint64_t begin, size_t size);
    [[nodiscard]] uint64_t size() const { return m_end; }

private:
    SpillFile(int file, QString folder) : m_file(file), m_folder(std::move(folder)) {}

    int m_file;
    QString m_folder;
    std::atomic<uint64_t> m_end = 0;
};

} // namespace lockstep
