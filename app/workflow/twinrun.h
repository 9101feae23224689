// TwinRun: one statement, read from two databases at the same time.
#pragma once

#include "workflow/queryrunner.h"
#include "workflow/twinrows.h"

#include <array>

namespace lockstep {

/// Its own two connections, both read-only by the server, kept until another pair is set. A side
/// that fails or is stopped leaves the other one's rows, and nothing is compared. UI thread.
class TwinRun : public QObject
{
    Q_OBJECT
public:
    enum Which { Dev, Prod };

    /// What one side brought.
    struct Side
    {
        TwinAnswer answer;
        qint64 milliseconds = 0;
        std::optional<Error> error; ///< then the answer is not whole
    };

    explicit TwinRun(QObject* parent = nullptr);
    ~TwinRun() override;

    void setTarget(Which which, const Environment& environment, ConnectionRequest request);
    void run(const QueryStatement& statement, qint64 rowLimit);
    void stop(); ///< reaches both servers
    [[nodiscard]] bool running() const { return m_running; }
    [[nodiscard]] const Side& side(Which which) const { return m_sides[which]; }

Q_SIGNALS:
    /// `rows` is null where a side has an error.
    void finished(const std::shared_ptr<const lockstep::TwinRows>& rows);

private:
    void listen(Which which);
    void endSide(Which which, int run);
    void compare();
    void end(std::shared_ptr<const TwinRows> rows);

    std::array<std::unique_ptr<QueryRunner>, 2> m_runners;
    std::array<Side, 2> m_sides;
    std::array<int, 2> m_runs{};
    int m_left = 0; ///< sides that still run
    bool m_running = false;
    std::shared_ptr<std::atomic<bool>> m_stop;
};

} // namespace lockstep
