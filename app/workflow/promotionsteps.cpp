// Promotion run: the steps one by one, their proof, and what a failed one left behind.
#include "workflow/promotionrun.h"

#include "base/crashpoint.h"
#include "workflow/words.h"

#include <QElapsedTimer>
#include <fmt/format.h>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

constexpr std::string_view diskFull = "53100";

} // namespace

Result<void> PromotionRun::runSteps(const Group& group)
{
    for (size_t i = group.first; i < group.last; ++i) {
        if (auto running = notStopped(); !running) return running;
        const Step& step = m_request.plan.steps[i];
        crashPointsAreAt(step.number);
        stage(lockstep::tr("Step %1 of %2: %3")
                  .arg(step.number)
                  .arg(m_request.plan.steps.size())
                  .arg(text(step.title)));
        m_steps[i].startedAt = QDateTime::currentMSecsSinceEpoch();
        setStep(i, StepState::Running);
        // A step without a transaction leaves its intent first: the journal then knows of it even
        // if this program dies in it.
        m_steps[i].locks = locksText(step);
        if (!group.transactional) {
            if (auto noted = journalSteps(i, i + 1); !noted) return noted;
            if (auto noted = intend("send", step.number, m_steps[i].sql); !noted) return noted;
        }
        if (m_observer.before) m_observer.before(step.number, *m_connection);
        QElapsedTimer clock;
        clock.start();
        crashPoint("P1");
        auto done = m_session->execute(step.sql);
        crashPoint("P3");
        if (done) done = proven(step);
        if (!group.transactional) // what it did stands, noted or not
            (void)intend(done ? "done" : "failed", step.number);
        if (!done) return failure(stepFailed(i, done.error(), clock.elapsed()));
        setStep(i, StepState::Applied, clock.elapsed());
        if (m_observer.measured) m_observer.measured(step.number, m_session->measured());
    }
    return {};
}

/// That the server said yes is not enough: what is there has to say so, too.
Result<void> PromotionRun::proven(const Step& step)
{
    if (step.proof.empty()) return {};
    auto stands = m_session->holds(step.proof);
    if (!stands) return failure(stands.error().in("Reading whether it stands"));
    if (*stands) return {};
    return failure(
        ErrorKind::NotVerified,
        "The statement ended without an error, but what is there does not show its effect.");
}

Error PromotionRun::stepFailed(size_t index, Error error, qint64 milliseconds)
{
    const Step& step = m_request.plan.steps[index];
    m_outcome.failedStep = step.number;
    if (error.statement.empty()) error.statement = step.sql;
    if (m_stop != Stop::No) error.kind = ErrorKind::Cancelled;
    if (error.sqlState == diskFull)
        for (const RowCheck& row : m_outcome.checks)
            if (row.check.hazard == roomHazard) error.hint += "\n" + row.check.question + ".";
    setStep(index, StepState::Failed, milliseconds, text(error.text()));
    return error.in(fmt::format("Step {} ({})", step.number, step.title));
}

/// What a step outside a transaction left when it failed goes; what was there before it stays.
void PromotionRun::takeAway(const Group& group, const Error& because)
{
    const Step& step = m_request.plan.steps[group.first];
    if (m_outcome.failedStep != step.number) return; // it did not run
    m_outside = true;
    if (step.leftover.empty()) return;
    auto now = m_connection->readCatalog();
    if (now && (*now)->fingerprint() == m_stands->fingerprint()) return;
    stage(lockstep::tr("Taking away what step %1 left …").arg(step.number));
    const auto gone = m_session->takeAway(step.leftover, because);
    if (gone && !*gone) {
        m_outside = false; // what is there now is not its doing
        return;
    }
    m_leftover = gone ? lockstep::tr("What it had left was taken away.")
                      : lockstep::tr("What it left could not be taken away (%1); the next plan "
                                     "does it.")
                            .arg(text(gone.error().message));
}

} // namespace lockstep
