// FailingVfs: SQLite's way to the disk, whose nth use of one file fails.
#pragma once

#include <QByteArray>

/// Made the default of this program when it is installed. Counts what is done to files whose name
/// holds a word, and fails that which it is armed for. One thread uses it at a time.
class FailingVfs
{
public:
    static void install(const QByteArray& word);
    /// The nth use from now on, and with `forGood` all that follow it: SQLITE_IOERR, or SQLITE_FULL
    /// for what writes.
    static void arm(int nth, bool full, bool forGood);
    static void disarm();
    [[nodiscard]] static int count(); ///< uses since it was armed
};
