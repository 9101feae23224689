// Dashboard reader: a lane for each environment, with its connection and who waits for it.
#include "workflow/dashboardreader.h"

#include "engine/binder.h"
#include "workflow/whendone.h"
#include "workflow/words.h"

#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <deque>

namespace lockstep {

namespace {

/// On the connection's thread.
class Rows : public RowSink
{
public:
    explicit Rows(size_t most) : m_most(most) {}
    void columns(const std::vector<Column>& columns) override { read.columns = columns; }
    bool row(Row row) override
    {
        if (m_rows.size() >= m_most) return false; // one more than wanted: there are more
        m_rows.push_back(std::move(row));
        return true;
    }
    Reading taken()
    {
        if (!m_rows.empty()) read.rows.append(packed(m_rows));
        return std::move(read);
    }

private:
    Reading read;
    size_t m_most;
    std::vector<Row> m_rows;
};

struct Answer
{
    Result<Outcome> outcome;
    Reading reading;
    bool open = false; ///< the statement left a transaction open
    qint64 milliseconds = 0;
};

} // namespace

std::optional<Environment> environmentCalled(const QString& name,
                                             const std::vector<Environment>& all)
{
    for (const auto key : {&Environment::name, &Environment::id}) {
        const auto found = std::ranges::find(all, name, key);
        if (found != all.end()) return *found;
    }
    return std::nullopt;
}

struct DashboardReader::Job
{
    ReadingJob what;
    Reading reading;
};

struct DashboardReader::Lane
{
    Environment environment;
    std::unique_ptr<ConnectionWorker> worker;
    std::deque<Job*> waiting;
    Job* running = nullptr;
    int number = 0; ///< of the newest request
    bool timedOut = false;
    bool declined = false; ///< nobody gave the password that was asked for
    QTimer limit;
};

DashboardReader::DashboardReader(const Engines& engines, Connect connect, QObject* parent)
    : QObject(parent), m_engines(engines), m_connect(std::move(connect))
{
}

DashboardReader::~DashboardReader() = default;

DashboardReader::Lane& DashboardReader::laneOf(const Environment& environment)
{
    for (const auto& lane : m_lanes)
        if (lane->environment == environment) return *lane;
    auto lane = std::make_unique<Lane>();
    lane->environment = environment;
    lane->limit.setSingleShot(true);
    connect(&lane->limit, &QTimer::timeout, this, [lane = lane.get()] {
        lane->timedOut = true;
        if (lane->worker) lane->worker->cancel();
    });
    m_lanes.push_back(std::move(lane));
    return *m_lanes.back();
}

void DashboardReader::setJobs(const std::vector<ReadingJob>& jobs)
{
    if (std::ranges::equal(jobs, m_jobs, {}, {},
                           [](const auto& job) -> const ReadingJob& { return job->what; }))
        return;
    giveUp([](Reading& reading) {
        reading.state = reading.at.isValid() ? Reading::State::Done : Reading::State::Waiting;
    });
    std::vector<std::unique_ptr<Job>> next;
    for (const ReadingJob& what : jobs) {
        const auto before =
            std::ranges::find_if(m_jobs, [&](const auto& job) { return job && job->what == what; });
        if (before != m_jobs.end()) {
            next.push_back(std::move(*before));
        } else {
            next.push_back(std::make_unique<Job>());
            next.back()->what = what;
        }
    }
    m_jobs = std::move(next);
    std::erase_if(m_lanes, [&](const auto& lane) { // connections that nobody needs any more
        return std::ranges::none_of(
            m_jobs, [&](const auto& job) { return job->what.environment == lane->environment; });
    });
}

void DashboardReader::setLimit(int milliseconds) { m_limit = milliseconds; }

const Reading& DashboardReader::reading(size_t job) const { return m_jobs.at(job)->reading; }

bool DashboardReader::running() const
{
    return std::ranges::any_of(
        m_lanes, [](const auto& lane) { return lane->running || !lane->waiting.empty(); });
}

void DashboardReader::readAll()
{
    for (const auto& lane : m_lanes) lane->declined = false;
    readAgain();
}

void DashboardReader::readAgain()
{
    for (size_t job = 0; job < m_jobs.size(); ++job)
        if (!laneOf(m_jobs[job]->what.environment).declined) read(job);
}

void DashboardReader::read(size_t index)
{
    Job& job = *m_jobs.at(index);
    if (job.reading.state == Reading::State::Queued || job.reading.state == Reading::State::Running)
        return;
    Lane& lane = laneOf(job.what.environment);
    job.reading.state = Reading::State::Queued;
    lane.waiting.push_back(&job);
    Q_EMIT changed(static_cast<int>(index));
    go(lane);
}

void DashboardReader::go(Lane& lane)
{
    if (lane.running || lane.waiting.empty()) return;
    lane.running = lane.waiting.front();
    lane.waiting.pop_front();
    lane.running->reading.state = Reading::State::Running;
    lane.timedOut = false;
    ++lane.number;
    const auto index = std::ranges::find(m_jobs, lane.running, &std::unique_ptr<Job>::get);
    Q_EMIT changed(static_cast<int>(index - m_jobs.begin()));
    if (const auto statement = statementOf(lane.running->what); !statement)
        fail(lane, statement.error());
    else if (lane.worker && lane.worker->connected())
        run(lane);
    else
        connectAndRun(lane);
}

/// What a dashboard may send: one statement, which only reads as far as its text tells. The guard
/// is the server all the same.
Result<std::string> DashboardReader::statementOf(const ReadingJob& job) const
{
    const EnginePtr engine = m_engines.find(job.environment.engine);
    if (!engine)
        return failure(ErrorKind::Unsupported,
                       "This program has no engine named \"" + job.environment.engine + "\".");
    const std::string sql = job.sql.toStdString();
    const auto spans = engine->dialect().statements(sql);
    if (spans.size() != 1)
        return failure(
            ErrorKind::BadInput,
            tr("A tile shows one statement; this text has %1.").arg(spans.size()).toStdString());
    std::string statement =
        sql.substr(spans.front().begin, spans.front().end - spans.front().begin);
    if (engine->dialect().classify(statement) != StatementClass::Read)
        return failure(ErrorKind::ReadOnly,
                       tr("Nobody can tell that this statement only reads, and a dashboard does "
                          "nothing else. It was not sent.")
                           .toStdString());
    return statement;
}

void DashboardReader::connectAndRun(Lane& asked)
{
    // It may be gone, or busy with something else, when an answer comes.
    const auto current = [this, &asked, number = asked.number]() -> Lane* {
        for (const auto& lane : m_lanes)
            if (lane.get() == &asked && lane->number == number && lane->running) return lane.get();
        return nullptr;
    };
    const auto connected = [this, current](const Result<ServerFacts>& facts) {
        Lane* lane = current();
        if (!lane) return;
        if (facts)
            run(*lane);
        else
            fail(*lane, facts.error());
    };
    m_connect(asked.environment, this,
              [this, current, connected](Result<ConnectionRequest> request) {
                  Lane* lane = current();
                  if (!lane) return;
                  lane->declined = !request && request.error().kind == ErrorKind::Cancelled;
                  if (!request) return fail(*lane, request.error());
                  request->options.access = Access::Read;
                  lane->worker = std::make_unique<ConnectionWorker>();
                  lane->limit.start(m_limit); // not while somebody is asked for a password
                  whenDone(lane->worker->open(std::move(*request)), this, connected);
              });
}

void DashboardReader::run(Lane& lane)
{
    const auto statement = statementOf(lane.running->what);
    if (!statement) return fail(lane, statement.error());
    lane.limit.start(m_limit);
    auto asked = lane.worker->ask<Answer>([sql = *statement, values = lane.running->what.values](
                                              Connection& connection) -> Result<Answer> {
        QElapsedTimer clock;
        clock.start();
        Rows sink(mostRows);
        Answer answer{runWith(connection, sql, values, &sink), {}, false, 0};
        answer.milliseconds = clock.elapsed();
        answer.reading = sink.taken();
        answer.open = connection.transactionState() == TransactionState::Failed;
        return answer;
    });
    whenDone(asked, this, [this, &lane, number = lane.number](const Result<Answer>& answer) {
        const bool there =
            std::ranges::any_of(m_lanes, [&](const auto& one) { return one.get() == &lane; });
        if (!there || lane.number != number || !lane.running) return;
        if (!answer && answer.error().kind == ErrorKind::NotFound && !lane.timedOut)
            return connectAndRun(lane); // dropped when the last one was stopped
        if (!answer) return fail(lane, answer.error());
        if (!answer->outcome) return fail(lane, answer->outcome.error());
        if (answer->open) lane.worker.reset();
        finish(lane, [&](Reading& reading) {
            reading = answer->reading;
            reading.state = Reading::State::Done;
            reading.at = QDateTime::currentDateTimeUtc();
            reading.milliseconds = answer->milliseconds;
            reading.more = answer->outcome->moreRows;
        });
    });
}

void DashboardReader::fail(Lane& lane, const Error& error)
{
    Error told = error;
    if (lane.timedOut) {
        told = {};
        told.kind = ErrorKind::Cancelled;
        told.message =
            tr("No answer within %1 s, so it was stopped.").arg(m_limit / 1000).toStdString();
    }
    // A lost connection, or one that hangs, is not asked again: the next reading connects anew.
    if (error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Refused ||
        (lane.timedOut && lane.worker && !lane.worker->connected()))
        lane.worker.reset();
    finish(lane, [&](Reading& reading) {
        reading.state = Reading::State::Failed;
        reading.error = told;
    });
}

void DashboardReader::finish(Lane& lane, const std::function<void(Reading&)>& outcome)
{
    lane.limit.stop();
    Job* job = std::exchange(lane.running, nullptr);
    const Environment environment = lane.environment; // who hears of it may end the lane
    outcome(job->reading);
    const auto index = std::ranges::find(m_jobs, job, &std::unique_ptr<Job>::get);
    Q_EMIT changed(static_cast<int>(index - m_jobs.begin()));
    // The next one begins when this has been heard.
    QTimer::singleShot(0, this, [this, environment] {
        for (const auto& there : m_lanes)
            if (there->environment == environment) return go(*there);
    });
    if (!running()) Q_EMIT ended();
}

/// What waits and what runs, on the servers too; nobody hears of it any more.
bool DashboardReader::giveUp(const std::function<void(Reading&)>& mark)
{
    const bool any = running();
    for (const auto& lane : m_lanes) {
        for (Job* job : lane->waiting) mark(job->reading);
        lane->waiting.clear();
        if (!lane->running) continue;
        mark(lane->running->reading);
        lane->running = nullptr;
        ++lane->number;
        lane->limit.stop();
        if (lane->worker) lane->worker->cancel();
    }
    return any;
}

void DashboardReader::stop()
{
    if (!giveUp([](Reading& reading) { reading.state = Reading::State::Stopped; })) return;
    for (size_t job = 0; job < m_jobs.size(); ++job)
        if (m_jobs[job]->reading.state == Reading::State::Stopped)
            Q_EMIT changed(static_cast<int>(job));
    Q_EMIT ended();
}

} // namespace lockstep
