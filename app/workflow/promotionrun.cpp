// Promotion run: the groups of steps with proof and commit, and how they are stopped.
#include "workflow/promotionrun.h"

#include "base/crashpoint.h"
#include "base/text.h"
#include "workflow/background.h"
#include "workflow/folders.h"
#include "workflow/report.h"
#include "workflow/wiping.h"
#include "workflow/words.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QUuid>
#include <fmt/format.h>
#include <set>
#include <thread>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

/// What a connection that was lost in COMMIT leaves open.
bool commitIsInDoubt(const Error& error)
{
    return error.kind == ErrorKind::NotVerified || error.kind == ErrorKind::Unreachable;
}

} // namespace

QString stepStateWord(StepState state)
{
    switch (state) {
    case StepState::Waiting:
        return QStringLiteral(QT_TRANSLATE_NOOP("lockstep", "waiting"));
    case StepState::Running:
        return QStringLiteral(QT_TRANSLATE_NOOP("lockstep", "running"));
    case StepState::Applied:
        return QStringLiteral(QT_TRANSLATE_NOOP("lockstep", "applied"));
    case StepState::RolledBack:
        return QStringLiteral(QT_TRANSLATE_NOOP("lockstep", "rolled back"));
    case StepState::NotRun:
        return QStringLiteral(QT_TRANSLATE_NOOP("lockstep", "not run"));
    case StepState::Failed:
        break;
    }
    return QStringLiteral(QT_TRANSLATE_NOOP("lockstep", "failed"));
}

PromotionRun::PromotionRun(PromotionRequest request, PromotionObserver observer)
    : m_request(std::move(request)), m_observer(std::move(observer))
{
    if (!m_request.expected) m_request.expected = m_request.plan.expected;
    if (m_request.backupFolder.isEmpty())
        m_request.backupFolder =
            QFileInfo(m_request.journalFile).absolutePath() + QStringLiteral("/backups");
    m_outcome.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_outcome.steps.assign(m_request.plan.steps.size(), StepState::Waiting);
    for (const Step& step : m_request.plan.steps) {
        JournalStep row;
        row.number = step.number;
        row.sql = text(step.sql);
        row.state = stepStateWord(StepState::NotRun);
        m_steps.push_back(std::move(row));
    }
    m_startedAt = QDateTime::currentDateTimeUtc();
}

PromotionOutcome PromotionRun::run()
{
    QElapsedTimer clock;
    clock.start();
    auto result = refusals();
    m_outcome.refused = !result;
    if (result) result = connect();
    if (result) result = askProd();
    if (result) result = awaitQuiet();
    if (result) result = openJournal();
    if (result) result = startSession();
    if (result) result = runGroups();
    if (result) result = verifiedAfterwards();
    if (result) lookTwice();
    m_outcome.milliseconds = clock.elapsed();
    conclude(result);
    // What belongs to this thread goes on it; stopNow() of another may hold the connection a
    // little.
    m_journal.reset();
    std::shared_ptr<Connection> connection;
    {
        const std::lock_guard lock(m_mutex);
        connection.swap(m_connection);
    }
    return std::move(m_outcome);
}

// --- the groups

std::vector<PromotionRun::Group> PromotionRun::groups() const
{
    std::vector<Group> all;
    const auto& steps = m_request.plan.steps;
    for (size_t i = 0; i < steps.size(); ++i) {
        if (all.empty() || steps[i].group != steps[i - 1].group) all.push_back({i, i, true, false});
        all.back().last = i + 1;
        all.back().transactional = all.back().transactional && steps[i].transactional;
    }
    if (!all.empty()) all.back().final = true;
    return all;
}

Result<void> PromotionRun::runGroups()
{
    for (const Group& group : groups()) {
        auto result = runGroup(group);
        if (!result) {
            noMoreStopping();
            rollBack(group);
            if (!group.transactional) takeAway(group, result.error());
            return result;
        }
    }
    return {};
}

/// While others hold locks: rolled back, so that nobody waits for us meanwhile, and tried again. So
/// is a step outside a transaction that says that it left nothing.
Result<void> PromotionRun::runGroup(const Group& group)
{
    const QDeadlineTimer patience(std::chrono::seconds(m_request.lockPatienceSeconds));
    for (int number = 2;; ++number) {
        auto result = tryGroup(group);
        const bool again = !result && m_stop == Stop::No && !m_outcomeUnknown &&
                           m_session->mayTryAgain(result.error());
        if (!again || patience.hasExpired()) return result;
        if (group.transactional)
            if (auto back = m_session->rollback(); !back) return back;
        m_outcome.failedStep = 0;
        for (size_t i = group.first; i < group.last; ++i) setStep(i, StepState::Waiting);
        if (auto paused = pauseBeforeTry(number, result.error()); !paused) return paused;
    }
}

/// Not as regularly as another who does the same.
Result<void> PromotionRun::pauseBeforeTry(int number, const Error& because)
{
    const QString sentence =
        QStringLiteral("%1. Try %2 follows …").arg(text(because.message)).arg(number);
    stage(sentence);
    if (m_observer.waits) m_observer.waits(sentence);
    const QDeadlineTimer pause(200 + QRandomGenerator::global()->bounded(300));
    while (!pause.hasExpired()) {
        if (auto running = notStopped(); !running) return running;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return {};
}

std::vector<ObjectId> PromotionRun::tablesOf(const Group& group) const
{
    const CatalogPtr known = m_stands ? m_stands : m_request.before;
    std::set<ObjectId> tables;
    if (!known) return {};
    // What is touched may be a part that is not there yet.
    for (const auto& kind : m_request.prodRequest.engine->kinds().all()) {
        if (!kind->traits().holdsRows || kind->traits().part) continue;
        for (size_t i = group.first; i < group.last; ++i)
            for (const ObjectId& touched : m_request.plan.steps[i].touches)
                for (const Path& path : {touched.path, touched.path.parent()})
                    if (known->find(kind->traits().name, path))
                        tables.insert({kind->traits().name, path});
    }
    return {tables.begin(), tables.end()};
}

Result<void> PromotionRun::tryGroup(const Group& group)
{
    if (auto running = notStopped(); !running) return running;
    if (group.transactional)
        if (auto begun = m_session->begin(tablesOf(group)); !begun) return begun;
    if (auto same = unchanged(group); !same) return same;
    if (auto done = runSteps(group); !done) return done;
    crashPoint("P9");
    if (group.transactional) {
        stage(lockstep::tr("Proving that nothing was lost …"));
        if (auto proven = m_session->prove(); !proven) return proven;
    }
    if (auto equal = verified(group); !equal) return equal;
    if (auto running = notStopped(); !running) return running;
    return group.transactional ? commit(group) : journalSteps(group.first, group.last);
}

/// Prod must still be what the plan was made for, or what the last group left.
Result<void> PromotionRun::unchanged(const Group& group)
{
    stage(lockstep::tr("Reading prod again …"));
    crashPointsAreAt(m_request.plan.steps[group.first].number);
    auto now = m_connection->readCatalog();
    crashPoint("P7");
    if (!now) return failure(now.error().in("Reading prod again"));
    const Hash known = m_stands ? m_stands->fingerprint() : m_request.plan.prod;
    if ((*now)->fingerprint() == known) {
        m_stands = std::move(*now);
        return {};
    }
    m_outcome.refused = group.first == 0;
    Error error;
    error.kind = ErrorKind::Changed;
    error.message = group.first == 0
                        ? "Prod changed since it was compared, so nothing was run."
                        : "Prod was changed by somebody else between two transactions.";
    error.hint = "Compare again.";
    const CatalogPtr before = m_stands ? m_stands : m_request.before;
    if (!m_stands) m_stands = *now; // what stands is what somebody else made of it
    if (before) {
        if (auto listed = differences(before, *now)) {
            m_outcome.remaining = *listed;
            error.detail = listed->join(QLatin1Char('\n')).toStdString();
        }
    }
    return failure(std::move(error));
}

/// Inside the transaction, where there is one. After the last group prod must be what was promised.
Result<void> PromotionRun::verified(const Group& group)
{
    if (!group.final && group.transactional) return {};
    stage(lockstep::tr("Reading what came of it …"));
    auto now = m_connection->readCatalog();
    if (!now) return failure(now.error().in("Reading what came of it"));
    if (!group.transactional) m_stands = *now;
    if (!group.final) return noteWhatStands(m_request.plan.steps[group.last - 1].number);
    auto remaining = differences(*now, m_request.expected);
    if (!remaining) return failure(remaining.error());
    m_outcome.remaining = *remaining;
    if (remaining->isEmpty()) return {};
    Error error;
    error.kind = ErrorKind::NotVerified;
    error.message = "The steps ran, but prod would not be what was promised.";
    error.detail = remaining->join(QLatin1Char('\n')).toStdString();
    error.hint =
        group.transactional ? "Nothing of it was kept." : "What ran outside a transaction stands.";
    return failure(std::move(error));
}

Result<void> PromotionRun::commit(const Group& group)
{
    stage(lockstep::tr("Committing …"));
    if (group.final) noMoreStopping(); // from here on a cancel could only make the outcome unclear
    if (auto running = notStopped(); !running) return running;
    const int last = m_request.plan.steps[group.last - 1].number;
    if (auto noted = intend("commit", last); !noted) return noted;
    crashPoint("P4");
    const auto state = group.final ? PromotionState::Applied : PromotionState::Running;
    if (auto done = m_session->commit(promotionStateWord(state).toStdString()); !done) {
        m_outcomeUnknown = commitIsInDoubt(done.error());
        return failure(done.error().in("Committing"));
    }
    crashPoint("P6");
    m_committed = group.last;
    m_unread = true;
    (void)intend("committed", last);
    auto noted = journalSteps(group.first, group.last);
    if (group.final) { // it stands: a journal that fails now is told, and does not hide it
        if (!noted) m_journalTrouble = noted.error();
        return {};
    }
    auto now = m_connection->readCatalog();
    if (!now) return failure(now.error().in("Reading what was committed"));
    m_unread = false;
    m_stands = std::move(*now);
    if (!noted) return noted;
    return noteWhatStands(last);
}

Result<void> PromotionRun::verifiedAfterwards()
{
    stage(lockstep::tr("Reading prod once more …"));
    // The connection may have been lost at the last COMMIT, which stood all the same.
    auto now = m_connection->readCatalog();
    if (!now) now = readAgain();
    if (!now)
        return failure(now.error().in("All steps were applied, but prod could not be read again"));
    m_unread = false;
    m_outcome.after = *now;
    m_stands = *now;
    auto remaining = differences(*now, m_request.expected);
    if (!remaining) return failure(remaining.error());
    m_outcome.remaining = *remaining;
    if (remaining->isEmpty()) return {};
    Error error;
    error.kind = ErrorKind::NotVerified;
    error.message = "All steps were applied, but prod is not what was promised.";
    error.detail = remaining->join(QLatin1Char('\n')).toStdString();
    return failure(std::move(error));
}

// --- stopping and telling

void PromotionRun::stopAfterStep()
{
    Stop no = Stop::No;
    m_stop.compare_exchange_strong(no, Stop::AfterStep);
}

/// Sent again until the statement ends: a cancel that arrives between two statements stops neither.
void PromotionRun::stopNow()
{
    std::unique_lock lock(m_mutex);
    m_stopLooking = m_pastStopping;
    while (!m_pastStopping) {
        m_stop = Stop::Now;
        const auto connection = m_connection;
        lock.unlock();
        if (connection) connection->cancel();
        lock.lock();
        m_past.wait_for(lock, std::chrono::milliseconds(100), [&] { return m_pastStopping; });
    }
}

void PromotionRun::noMoreStopping()
{
    const std::lock_guard lock(m_mutex);
    m_pastStopping = true;
    m_past.notify_all();
}

Result<void> PromotionRun::notStopped() const
{
    if (m_stop == Stop::No) return {};
    return failure(ErrorKind::Cancelled, "The promotion was stopped.");
}

Result<QStringList> PromotionRun::differences(const CatalogPtr& is,
                                              const CatalogPtr& shouldBe) const
{
    const Engine& engine = *m_request.prodRequest.engine;
    auto comparison = engine.compareCatalogs(is, shouldBe, m_request.options, {});
    if (!comparison) return failure(comparison.error());
    QStringList lines;
    for (const Change* change : countedChanges(*comparison, engine.kinds()))
        lines.append(text(
            fmt::format("{} {}", changeGlyph(change->type), changeLine(*change, engine.kinds()))));
    return lines;
}

void PromotionRun::stage(const QString& sentence) const
{
    if (m_observer.stage) m_observer.stage(sentence);
}

void PromotionRun::setStep(size_t index, StepState state, qint64 milliseconds, const QString& error)
{
    m_outcome.steps[index] = state;
    JournalStep& row = m_steps[index];
    row.state = stepStateWord(state);
    if (milliseconds > 0) row.milliseconds = milliseconds;
    if (!error.isEmpty()) row.error = error;
    if (m_observer.step) m_observer.step(m_request.plan.steps[index].number, state, milliseconds);
}

Result<void> PromotionRun::journalSteps(size_t first, size_t last)
{
    using Difference = std::vector<JournalStep>::difference_type;
    return m_journal->record(
        m_outcome.id, std::vector<JournalStep>(m_steps.begin() + static_cast<Difference>(first),
                                               m_steps.begin() + static_cast<Difference>(last)));
}

} // namespace lockstep
