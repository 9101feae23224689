// Rehearsal run: scratch, structure, rows; the plan, its undo and the plan again; and the end.
#include "workflow/rehearsalrun.h"

#include "base/text.h"
#include "workflow/background.h"
#include "workflow/report.h"
#include "workflow/scratchrecords.h"
#include "workflow/wiping.h"
#include "workflow/words.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <fmt/format.h>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

std::string lines(const QStringList& list) { return list.join(QLatin1Char('\n')).toStdString(); }

} // namespace

RehearsalRun::RehearsalRun(RehearsalRequest request, RehearsalObserver observer)
    : m_request(std::move(request)), m_observer(std::move(observer))
{
    const auto listed = [](const std::vector<Step>& steps) {
        std::vector<RehearsedStep> out;
        for (const Step& step : steps) out.push_back({step.number, step.title});
        return out;
    };
    m_outcome.when = QDateTime::currentDateTime();
    m_outcome.server = m_request.serverName;
    m_outcome.steps = listed(m_request.plan.steps);
    m_outcome.undo = listed(m_request.plan.undo);
}

RehearsalRun::~RehearsalRun() = default;

RehearsalOutcome RehearsalRun::run()
{
    QElapsedTimer clock;
    clock.start();
    const auto result = course();
    concludeLookups();
    dropScratch();
    m_outcome.milliseconds = clock.elapsed();
    conclude(result);
    wipe(m_request.prodRequest.options.password);
    wipe(m_request.serverRequest.options.password);
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_past.notify_all();
    return std::move(m_outcome);
}

Result<void> RehearsalRun::course()
{
    if (!m_request.prodRequest.engine || !m_request.plan.expected || !m_request.before)
        return failure(ErrorKind::BadInput, "There is no plan to rehearse.");
    if (m_request.forms && !m_request.forms->keeping.restores.empty())
        return failure(ErrorKind::Unsupported,
                       "What is kept is in prod alone, not in a copy of it, "
                       "so bringing it back cannot be rehearsed.");
    m_folder = std::make_unique<QTemporaryDir>(); // 0700
    if (!m_folder->isValid())
        return failure(ErrorKind::Refused, "No folder for the rehearsal could be made.",
                       m_folder->errorString().toStdString());
    if (auto made = makeScratch(); !made) return made;
    if (auto built = build(); !built) return built;
    if (auto copied = copyRows(); !copied) return copied;
    if (auto looked = lookBefore(); !looked) return looked;
    if (auto ran = runPlan(); !ran) return ran;
    if (auto looked = lookAfter(); !looked) return looked;
    if (auto back = runUndo(); !back) return back;
    return runAgain();
}

// --- the scratch database

ConnectionRequest RehearsalRun::scratchRequest() const
{
    ConnectionRequest request = m_request.serverRequest;
    request.engine = m_request.prodRequest.engine;
    request.parameters = m_scratch->parameters();
    return request;
}

Result<std::shared_ptr<Connection>> RehearsalRun::connect(const ConnectionRequest& request,
                                                          Access access, const char* to)
{
    if (auto running = notStopped(); !running) return failure(running.error());
    ConnectOptions options = request.options;
    options.access = access;
    auto made = request.engine->connect(request.parameters, options);
    wipe(options.password);
    if (!made) return failure(made.error().in(std::string("Connecting to ") + to));
    std::shared_ptr<Connection> connection = std::move(*made);
    const std::lock_guard lock(m_mutex);
    m_connections.push_back(connection);
    return connection;
}

Result<void> RehearsalRun::makeScratch()
{
    stage(lockstep::tr("Connecting to prod …"));
    auto prod = connect(m_request.prodRequest, Access::Read, "prod");
    if (!prod) return failure(prod.error());
    const auto& server = m_request.serverRequest;
    stage(lockstep::tr("Looking for what dead rehearsals left …"));
    const auto left = engine().dropLeftScratches(server.parameters, server.options);
    if (!left) return failure(left.error());
    for (const std::string& name : *left)
        find(Weight::Note, "A rehearsal that died had left " + visible(name) + "; it was removed");
    stage(lockstep::tr("Making a scratch database …"));
    // Making one is not cancelled but waited for, and let go of only when that takes too long.
    struct Attempt
    {
        std::mutex mutex;
        std::condition_variable ended;
        std::optional<Result<std::unique_ptr<Scratch>>> result;
        bool abandoned = false;
    };
    auto attempt = std::make_shared<Attempt>();
    runInBackground([attempt, engine = m_request.prodRequest.engine, parameters = server.parameters,
                     options = server.options, prod = *prod]() mutable {
        auto result = engine->makeScratch(parameters, options, *prod);
        wipe(options.password);
        const std::lock_guard lock(attempt->mutex);
        if (!attempt->abandoned) attempt->result = std::move(result);
        attempt->ended.notify_all();
    });
    std::optional<QDeadlineTimer> patience; // once it is stopped
    std::unique_lock waiting(attempt->mutex);
    while (!attempt->ended.wait_for(waiting, std::chrono::milliseconds(20),
                                    [&] { return attempt->result.has_value(); })) {
        auto running = notStopped();
        if (running) continue;
        if (!patience) patience.emplace(std::chrono::seconds(15));
        if (!patience->hasExpired()) continue;
        attempt->abandoned = true;
        find(Weight::Warning, "The scratch database was still being made when this was stopped: it "
                              "goes by itself, or at the next start");
        return running;
    }
    if (!*attempt->result) return failure(attempt->result->error());
    m_scratch = std::move(**attempt->result);
    m_outcome.scratch = text(m_scratch->name());
    for (const std::string& note : m_scratch->notes()) find(Weight::Note, note);
    if (m_request.recordFolder.isEmpty()) return {};
    auto noted =
        noteScratch(m_request.recordFolder, {{}, m_request.serverEnvironment, m_outcome.scratch});
    if (!noted) return failure(noted.error());
    m_record = *noted;
    return {};
}

void RehearsalRun::dropScratch()
{
    if (!m_scratch) return;
    stage(lockstep::tr("Removing the scratch database …"));
    if (const auto gone = m_scratch->drop(); !gone)
        find(Weight::Warning,
             "The scratch database " + visible(m_scratch->name()) + " could not be removed",
             gone.error().text());
    else if (!m_record.isEmpty())
        forgetScratch(m_record);
    m_scratch.reset();
}

Result<CatalogPtr> RehearsalRun::readScratch()
{
    auto connection = connect(scratchRequest(), Access::Read, "the scratch database");
    if (!connection) return failure(connection.error());
    auto catalog = (*connection)->readCatalog();
    if (!catalog) return failure(catalog.error().in("Reading the scratch database"));
    return catalog;
}

// --- the three runs

/// By the promotion itself, so that what is rehearsed is what will happen.
PromotionOutcome RehearsalRun::promoteOnScratch(const Plan& plan, const CatalogPtr& before,
                                                const CatalogPtr& expected,
                                                const CompareOptions& options,
                                                PromotionObserver observer)
{
    PromotionRequest request;
    request.prodRequest = scratchRequest();
    request.plan = plan;
    request.plan.prod = before->fingerprint();
    request.plan.expected = expected;
    request.before = before;
    request.expected = expected;
    request.options = options;
    request.consent.words = {"all", "not-modelled"};
    request.note = QStringLiteral("rehearsal");
    request.journalFile = m_folder->filePath(QStringLiteral("journal.sqlite"));
    request.backsUp = false;
    request.skipChecks = true; // what stands in the way shall be seen to fail
    observer.stage = [this](const QString& sentence) {
        QString told = sentence; // it speaks of prod; but what a step is called is its own
        if (!told.startsWith(QLatin1String("Step ")))
            told.replace(QStringLiteral("prod"), QStringLiteral("the scratch database"));
        stage(told);
    };
    return promote(std::move(request), std::move(observer), &m_stop);
}

Result<void> RehearsalRun::runPlan()
{
    if (auto kept = findKept(); !kept) return kept;
    if (auto sum = sums(false); sum)
        m_sums = std::move(*sum);
    else
        return failure(sum.error());
    PromotionObserver observer;
    observer.step = [this](int number, StepState state, qint64 milliseconds) {
        const auto place = static_cast<size_t>(number) - 1;
        RehearsedStep& step = m_outcome.steps[place];
        step.state = state;
        if (milliseconds > 0 || state == StepState::Applied) step.milliseconds = milliseconds;
        if (state != StepState::Applied) tell(place); // else once it is measured
    };
    observer.before = [this](int number, Connection& connection) { look(number, connection); };
    observer.measured = [this](int number, const std::optional<Measured>& seen) {
        measured(number, seen);
        tell(static_cast<size_t>(number) - 1);
    };
    const auto outcome = promoteOnScratch(m_plan, m_built, m_expected, compared(m_request.options),
                                          std::move(observer));
    if (outcome.verified) {
        auto are = sums(true);
        if (!are) return failure(are.error());
        compareSums(m_sums, *are, "after the plan", true);
        return lookAtLookups(true, "after the plan");
    }
    if (auto running = notStopped(); !running) return running;
    notProved("the way back: the plan itself did not arrive");
    if (!outcome.error) return failure(ErrorKind::Internal, "The plan did not end well.");
    const bool drifts = outcome.error->kind == ErrorKind::NotVerified && outcome.failedStep == 0;
    if (drifts && outcome.remaining.isEmpty())
        find(Weight::Failure, outcome.error->message, outcome.error->text());
    else if (drifts)
        find(Weight::Failure, "After the plan the scratch database is not what dev is",
             lines(outcome.remaining));
    else
        find(Weight::Failure,
             outcome.failedStep > 0 ? fmt::format("Step {} fails", outcome.failedStep)
                                    : std::string("The plan could not be run"),
             outcome.error->text(), outcome.failedStep);
    return failure(*outcome.error);
}

Result<void> RehearsalRun::runUndo()
{
    if (m_plan.undo.empty() && !m_plan.steps.empty()) {
        std::string detail;
        for (const std::string& one : m_plan.notUndone) detail += visible(one) + "\n";
        find(Weight::Note, "There is no way back, as the plan says", detail);
        notProved("the way back, which the plan does not have");
        return {};
    }
    Plan undo = m_plan;
    undo.steps = m_plan.undo;
    undo.undo.clear();
    undo.unplanned.clear();
    const auto place = [](int number) { return static_cast<size_t>(number) - 1; };
    PromotionObserver observer;
    observer.step = [this, place](int number, StepState state, qint64 milliseconds) {
        if (place(number) >= m_outcome.undo.size()) return;
        m_outcome.undo[place(number)].state = state;
        m_outcome.undo[place(number)].milliseconds = milliseconds;
    };
    observer.measured = [this, place](int number, const std::optional<Measured>& seen) {
        if (place(number) < m_outcome.undo.size()) m_outcome.undo[place(number)].measured = seen;
    };
    stage(lockstep::tr("Going back …"));
    auto now = readScratch();
    if (!now) return failure(now.error());
    const auto outcome =
        promoteOnScratch(undo, *now, m_built, compared(engine().usualOptions()), observer);
    if (outcome.verified) {
        auto are = sums(false);
        if (!are) return failure(are.error());
        compareSums(m_sums, *are, "after the undo", false);
        return lookAtLookups(false, "after the undo");
    }
    if (auto running = notStopped(); !running) return running;
    notProved("the plan a second time: the undo did not arrive");
    const Error error = outcome.error.value_or(Error{ErrorKind::Internal, "The undo did not end"});
    const bool drifts = error.kind == ErrorKind::NotVerified && outcome.failedStep == 0;
    if (drifts && outcome.remaining.isEmpty())
        find(Weight::Failure, "The undo: " + error.message, error.text());
    else if (drifts)
        find(Weight::Failure, "After the undo the scratch database is not what prod is",
             lines(outcome.remaining));
    else
        find(Weight::Failure,
             outcome.failedStep > 0 ? fmt::format("Step {} of the undo fails", outcome.failedStep)
                                    : std::string("The undo could not be run"),
             error.text());
    return failure(error);
}

Result<void> RehearsalRun::runAgain()
{
    if (m_plan.undo.empty()) return {};
    stage(lockstep::tr("Running the plan again …"));
    auto now = readScratch();
    if (!now) return failure(now.error());
    // What the undo made is prod, though columns may stand in another order.
    PromotionObserver observer; // nothing is measured: the times are those of the steps alone
    observer.step = [this](int number, StepState state, qint64 milliseconds) {
        if (state == StepState::Applied)
            m_outcome.steps[static_cast<size_t>(number) - 1].milliseconds = milliseconds;
    };
    const auto outcome = promoteOnScratch(m_plan, *now, m_expected, compared(m_request.options),
                                          std::move(observer));
    if (outcome.verified) {
        auto are = sums(true);
        if (!are) return failure(are.error());
        compareSums(m_sums, *are, "after the plan's second run", true);
        return lookAtLookups(true, "after the plan's second run");
    }
    if (auto running = notStopped(); !running) return running;
    const Error error = outcome.error.value_or(Error{ErrorKind::Internal, "The plan did not end"});
    find(Weight::Failure, "Once undone, the plan does not arrive again",
         outcome.remaining.isEmpty() ? error.text() : lines(outcome.remaining), outcome.failedStep);
    return failure(error);
}

void RehearsalRun::stage(const QString& sentence) const
{
    if (m_observer.stage) m_observer.stage(sentence);
}

void RehearsalRun::tell(size_t place) const
{
    if (m_observer.step) m_observer.step(m_outcome.steps[place]);
}

Result<void> RehearsalRun::notStopped() const
{
    if (!m_stop) return {};
    return failure(ErrorKind::Cancelled, "The rehearsal was stopped.");
}

/// Sent again until it ends: a cancel that arrives between two statements stops neither.
void RehearsalRun::stop()
{
    m_stop = true;
    std::unique_lock lock(m_mutex);
    while (!m_ended) {
        std::vector<std::shared_ptr<Connection>> open;
        for (const auto& one : m_connections)
            if (auto connection = one.lock()) open.push_back(std::move(connection));
        lock.unlock();
        for (const auto& connection : open) connection->cancel();
        open.clear();
        lock.lock();
        m_past.wait_for(lock, std::chrono::milliseconds(100), [&] { return m_ended; });
    }
}

} // namespace lockstep
