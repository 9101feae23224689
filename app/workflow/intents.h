// Intents: what a promotion is about to do, on the disk before it does it.
#pragma once

#include "base/result.h"

#include <QString>
#include <vector>

namespace lockstep {

/// One line of the file.
struct Intent
{
    QString promotion;
    QString what;  ///< "begin", "send", "done", "failed", "commit", "committed", "stands", "sealed"
    int step = 0;  ///< its number; 0 when it is about none
    QString text;  ///< of a begin, the program; the statement that is sent; the fingerprint that
                   ///< stands; a seal's hash
    qint64 at = 0; ///< milliseconds since 1970, UTC; filled when it is appended
    friend bool operator==(const Intent&, const Intent&) = default;
};

/// A file (0600) that only grows, one JSON object a line. It is evidence besides the journal: what
/// a program that died was about to send, and a second witness of the chain. Any thread; several
/// programs may append.
class Intents
{
public:
    explicit Intents(QString file) : m_file(std::move(file)) {}
    [[nodiscard]] const QString& file() const { return m_file; }

    /// On the disk when it returns: what follows may rely on it.
    [[nodiscard]] Result<void> append(Intent intent) const;
    /// In the order of the file; none when there is no file. A line that is not whole (the machine
    /// stopped in it) is left out.
    [[nodiscard]] Result<std::vector<Intent>> read() const;

private:
    QString m_file;
};

} // namespace lockstep
