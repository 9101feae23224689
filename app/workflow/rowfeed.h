// RowFeed: a result on its way from the connection's thread to whoever shows it.
#pragma once

#include "engine/pausing.h"
#include "workflow/rowstore.h"

#include <condition_variable>
#include <mutex>

namespace lockstep {

/// Why rows are not waited for any more.
enum class FeedEnd { None, Stopped, NextRun, TimedOut };

/// Where the time of a read went, in milliseconds.
struct ReadTimes
{
    int64_t first = -1;  ///< until the server answered with the first row; -1: it has none
    int64_t reading = 0; ///< from there to the end: the server's further rows and the network
    int64_t waiting = 0; ///< for whoever shows the rows, or wants more of them
    int64_t total = 0;   ///< with waiting
};

/// Packs rows and hands batches on. The connection's thread waits in it when nobody takes them as
/// fast as they come, and where a pause is allowed also after as many as were asked for, until
/// somebody reads on, closes it, or the pause is over.
class RowFeed final : public RowSink
{
public:
    static constexpr int64_t mostRows = 50'000'000; ///< that can be scrolled in one list

    /// Called on the connection's thread, `rows` also on that of sendStale().
    struct Hooks
    {
        std::function<void(std::vector<Column>)> columns;
        std::function<void(RowBatchPtr)> rows;
        std::function<void(const Pause&, const ReadTimes&)> paused;
    };
    /// `limit`: rows to read at first.
    RowFeed(int64_t limit, Hooks hooks, RowStore::Room room = {});

    // The connection's thread.
    void start(const Pause& pause);
    void columns(const std::vector<Column>& columns) override;
    bool row(Row row) override;
    void end(); ///< hands on what is left

    // Any thread, and none of them waits.
    void taken(); ///< a batch was
    /// So many more than there are; whether it was paused.
    bool readOn(int64_t rows);
    void close(FeedEnd why);
    /// Hands on what has come but waits for more rows to make a batch of.
    void sendStale();
    [[nodiscard]] ReadTimes times() const;
    [[nodiscard]] FeedEnd ended() const;
    /// What kept rows from being kept, such as a full disk.
    [[nodiscard]] std::optional<Error> error() const;

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] bool pack(const Row& row);
    void send();
    void waitForRoom();
    [[nodiscard]] bool waitForWish();
    void fail(Error error);

    const Hooks m_hooks;
    Clock::time_point m_started = Clock::now();

    std::mutex m_packing; ///< guards these
    RowPacker m_packer;
    std::vector<CellView> m_cells; ///< of the row at hand
    RowStore m_store;
    bool m_sentAny = false;
    Clock::time_point m_sent = Clock::now();

    mutable std::mutex m_mutex; ///< guards these; held for a moment only
    std::condition_variable m_changed;
    Pause m_pause;
    std::atomic<int64_t> m_wanted;
    std::atomic<int64_t> m_read = 0;
    std::atomic<bool> m_closed = false;
    std::atomic<int> m_waiting = 0;     ///< batches that were not taken
    std::atomic<bool> m_failed = false; ///< there is an error
    bool m_paused = false;
    FeedEnd m_end = FeedEnd::None;
    std::optional<Error> m_error;
    std::optional<Clock::time_point> m_first;
    std::optional<Clock::time_point> m_last;
    Clock::duration m_waited{};
};

} // namespace lockstep
