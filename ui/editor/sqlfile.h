// SqlFile: a text file as it is on disk, and how it is written so that it stays what it was.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace lockstep {

/// What is to be known of a file to write it as it was. A value.
struct SqlFile
{
    enum class Encoding { Utf8, Utf8Marked, Utf16Little, Utf16Big, Latin1 };
    enum class LineEnds { Lf, CrLf, Cr, Mixed };

    static constexpr qint64 mostBytes = qint64(512) * 1024 * 1024;

    QString name; ///< with its folder
    QString text; ///< with its line ends as they are
    Encoding encoding = Encoding::Utf8;
    LineEnds lineEnds = LineEnds::Lf;
    QByteArray hash; ///< of the bytes on disk; empty: there is no such file

    /// What a reader should know of it, sentences; empty for plain UTF-8 with Unix line ends.
    [[nodiscard]] QStringList peculiarities() const;
};

// Each call reads or writes a file: on a pool thread, but for small ones.

/// Refuses what is no text (NUL bytes) and what is larger than `mostBytes`.
[[nodiscard]] Result<SqlFile> readSqlFile(const QString& name);
/// Of the bytes on disk; empty when there is no such file, or it cannot be read.
[[nodiscard]] QByteArray hashOnDisk(const QString& name);
/// Writes the text whole or not at all, in the file's encoding, and returns the hash of what is on
/// disk now. Refuses a text that the encoding has no characters for.
[[nodiscard]] Result<QByteArray> writeSqlFile(const SqlFile& file);

} // namespace lockstep
