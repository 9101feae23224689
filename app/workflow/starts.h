// Starts: whether earlier starts of the window were cut short.
#pragma once

#include "base/liveness.h"

#include <QString>
#include <vector>

namespace lockstep {

/// A small file with a line for each program that has started and not settled yet. One that stands
/// there and does not run any more came to its end too soon: it crashed, or was killed. Each call
/// takes a few milliseconds; one thread. Where the file cannot be written nothing is known.
class Starts
{
public:
    /// From as many on, nothing of a session is opened unasked.
    static constexpr int tooMany = 2;

    explicit Starts(QString file) : m_file(std::move(file)) {}
    [[nodiscard]] static QString fileBeside(const QString& journalFile);

    /// Notes that this program starts; how many before it were cut short since one settled.
    [[nodiscard]] int begin();
    /// This one did well, so what was before it is over.
    void settled();

private:
    [[nodiscard]] std::vector<Life> read() const;
    void write(const std::vector<Life>& lives) const;

    QString m_file;
};

} // namespace lockstep
