// RowFeed: the first rows go at once, later ones in batches that are worth it.
#include "workflow/rowfeed.h"

#include "workflow/words.h"

namespace lockstep {

namespace {

constexpr size_t firstRows = 200; ///< are worth a batch
constexpr auto firstWait = std::chrono::milliseconds(20);
constexpr size_t batchRows = 10'000;
constexpr size_t batchBytes = size_t(1) << 20;
constexpr auto batchWait = std::chrono::milliseconds(50);
constexpr int mostWaiting = 4; ///< batches on their way

int64_t milliseconds(std::chrono::steady_clock::duration time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

} // namespace

RowFeed::RowFeed(int64_t limit, Hooks hooks, RowStore::Room room)
    : m_hooks(std::move(hooks)), m_store(std::move(room)), m_wanted(std::min(limit, mostRows))
{
}

void RowFeed::start(const Pause& pause)
{
    const std::lock_guard lock(m_mutex);
    m_pause = pause;
    m_started = Clock::now();
}

void RowFeed::columns(const std::vector<Column>& columns)
{
    {
        const std::scoped_lock lock(m_packing, m_mutex);
        m_packer.start(columns.size());
        m_sent = Clock::now();
        m_first = m_sent;
    }
    m_hooks.columns(columns);
}

bool RowFeed::row(Row row)
{
    if (m_closed) return false;
    if (m_read >= m_wanted && !waitForWish()) return false;
    if (!pack(row)) return false;
    ++m_read;
    if (m_waiting >= mostWaiting) waitForRoom();
    return true;
}

bool RowFeed::pack(const Row& row)
{
    const std::lock_guard lock(m_packing);
    m_cells.assign(row.begin(), row.end());
    if (!m_packer.add(m_cells)) {
        send();
        if (m_failed) return false;
        if (!m_packer.add(m_cells)) {
            fail(
                {ErrorKind::Unsupported,
                 lockstep::tr("Row %1 is larger than 2 GB, which cannot be shown.")
                     .arg(m_read + 1)
                     .toStdString(),
                 {},
                 lockstep::tr("Ask for fewer columns, or for a part of the value.").toStdString()});
            return false;
        }
    }
    const auto since = Clock::now() - m_sent;
    const bool due = m_sentAny ? m_packer.size() >= batchRows || since >= batchWait
                               : m_packer.size() >= firstRows || since >= firstWait;
    if (due || m_packer.bytes() >= batchBytes) send();
    return !m_failed;
}

/// With m_packing held.
void RowFeed::send()
{
    m_sent = Clock::now();
    if (m_packer.size() == 0) return;
    auto batch = m_store.keep(m_packer);
    if (!batch) return fail(batch.error());
    m_sentAny = true;
    ++m_waiting;
    m_hooks.rows(std::move(*batch));
}

void RowFeed::fail(Error error)
{
    const std::lock_guard lock(m_mutex);
    if (!m_error) m_error = std::move(error);
    m_failed = true;
}

void RowFeed::waitForRoom()
{
    std::unique_lock lock(m_mutex);
    const auto began = Clock::now();
    m_changed.wait(lock, [this] { return m_waiting < mostWaiting || m_closed; });
    m_waited += Clock::now() - began;
}

bool RowFeed::waitForWish()
{
    {
        const std::lock_guard lock(m_packing);
        send();
    }
    const ReadTimes soFar = times();
    std::unique_lock lock(m_mutex);
    if (m_error || m_pause.longest.count() == 0 || m_read >= mostRows) return false;
    m_paused = true;
    const auto began = Clock::now();
    lock.unlock();
    m_hooks.paused(m_pause, soFar);
    lock.lock();
    const bool told = m_changed.wait_until(lock, began + m_pause.longest,
                                           [this] { return m_wanted > m_read || m_closed; });
    m_paused = false;
    m_waited += Clock::now() - began;
    if (!told && m_end == FeedEnd::None) m_end = FeedEnd::TimedOut;
    return told && !m_closed;
}

void RowFeed::end()
{
    {
        const std::lock_guard lock(m_packing);
        if (!m_failed) send();
    }
    const std::lock_guard lock(m_mutex);
    m_last = Clock::now();
}

void RowFeed::taken()
{
    const std::lock_guard lock(m_mutex);
    --m_waiting;
    m_changed.notify_all();
}

bool RowFeed::readOn(int64_t rows)
{
    const std::lock_guard lock(m_mutex);
    if (!m_paused || m_closed) return false;
    m_wanted = rows > mostRows - m_read ? mostRows : m_read + rows;
    m_changed.notify_all();
    return true;
}

void RowFeed::close(FeedEnd why)
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    if (m_end == FeedEnd::None) m_end = why;
    m_changed.notify_all();
}

void RowFeed::sendStale()
{
    const std::unique_lock lock(m_packing, std::try_to_lock);
    if (lock && m_packer.size() > 0 && Clock::now() - m_sent >= batchWait) send();
}

ReadTimes RowFeed::times() const
{
    const std::lock_guard lock(m_mutex);
    ReadTimes times;
    const auto total = m_last.value_or(Clock::now()) - m_started;
    times.total = milliseconds(total);
    times.waiting = milliseconds(m_waited);
    if (!m_first) return times;
    times.first = milliseconds(*m_first - m_started);
    times.reading = std::max<int64_t>(0, times.total - times.waiting - times.first);
    return times;
}

FeedEnd RowFeed::ended() const
{
    const std::lock_guard lock(m_mutex);
    return m_end;
}

std::optional<Error> RowFeed::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

} // namespace lockstep
