// Promotion run: what became of it, read back from prod and written to the journal.
#include "workflow/promotionrun.h"

#include "base/text.h"
#include "plan/planfile.h"
#include "workflow/renamedecisions.h"
#include "workflow/who.h"
#include "workflow/wiping.h"
#include "workflow/words.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

size_t count(const std::vector<StepState>& steps, StepState state)
{
    return static_cast<size_t>(std::count(steps.begin(), steps.end(), state));
}

} // namespace

/// The group's open transaction goes, and with it what the group did. What a step outside a
/// transaction did stands.
void PromotionRun::rollBack(const Group& group)
{
    if (group.transactional && !m_outcomeUnknown)
        (void)m_session->rollback(); // a lost connection has rolled back
    for (size_t i = std::max(group.first, m_committed); i < m_outcome.steps.size(); ++i) {
        const StepState state = m_outcome.steps[i];
        if (state == StepState::Waiting)
            setStep(i, StepState::NotRun);
        else if (state == StepState::Applied && group.transactional && i < group.last)
            setStep(i, StepState::RolledBack);
    }
}

/// After a failure: the catalog says what stands, on this connection or, if it is gone, a new one.
Result<CatalogPtr> PromotionRun::readAgain()
{
    m_session.reset();
    if (m_connection->transactionState() == TransactionState::None)
        if (auto read = m_connection->readCatalog()) return read;
    auto connection = connectAgain();
    if (!connection) return failure(connection.error());
    if (auto same = sameServer((*connection)->facts()); !same) return failure(same.error());
    return (*connection)->readCatalog();
}

Result<std::unique_ptr<Connection>> PromotionRun::connectAgain()
{
    const auto longest = std::chrono::milliseconds(2000);
    const QDeadlineTimer patience(
        std::chrono::seconds{m_request.prodRequest.options.timeoutSeconds});
    ConnectionRequest request = m_request.prodRequest;
    request.options.access = Access::Read;
    for (auto pause = std::chrono::milliseconds(200);; pause = std::min(2 * pause, longest)) {
        auto connection = request.engine->connect(request.parameters, request.options);
        const bool again = !connection && connection.error().kind == ErrorKind::Unreachable &&
                           !patience.hasExpired() && !m_stopLooking;
        if (!again) {
            wipe(request.options.password);
            return connection;
        }
        stage(lockstep::tr("Prod does not answer; it is asked again …"));
        std::this_thread::sleep_for(pause);
    }
}

void PromotionRun::findOut(const Error& error)
{
    if (!m_connection || !m_stands) return; // nothing was begun
    stage(lockstep::tr("Reading what stands …"));
    const auto now = readAgain();
    if (!now) {
        m_outcome.error->hint =
            lockstep::tr("Prod could not be read afterwards (%1): look at it before going on.")
                .arg(text(now.error().message))
                .toStdString();
        m_outcomeUnknown = true;
        return;
    }
    m_outcome.after = *now;
    if (error.kind != ErrorKind::Changed)
        if (auto remaining = differences(*now, m_request.expected))
            m_outcome.remaining = *remaining;
    if (m_unread) m_stands = *now;                          // nothing of ours ran since
    if ((*now)->fingerprint() == m_stands->fingerprint()) { // exactly what was committed before
        m_outcomeUnknown = false;
        if (count(m_outcome.steps, StepState::Applied) > 0 && m_outcome.error->hint.empty())
            m_outcome.error->hint =
                lockstep::tr("Compare again and promote to go on from what stands, or take that "
                             "back.")
                    .toStdString();
        return;
    }
    if (m_outcomeUnknown && m_outcome.remaining.isEmpty()) { // the COMMIT arrived after all
        m_outcomeUnknown = false;
        for (size_t i = 0; i < m_outcome.steps.size(); ++i)
            if (m_outcome.steps[i] == StepState::RolledBack) setStep(i, StepState::Applied);
        m_outcome.verified = true;
        m_outcome.error.reset();
        return;
    }
    // Outside a transaction a step may be done by half, which was just read.
    m_byHalf = m_outside;
    m_outcomeUnknown = !m_outside;
    m_outcome.error->hint =
        (m_byHalf ? lockstep::tr("Compare again and promote: the new plan goes on from what "
                                 "stands.")
                  : lockstep::tr("Prod is neither what it was nor what was promised: look at the "
                                 "differences."))
            .toStdString();
}

void PromotionRun::conclude(const Result<void>& result)
{
    noMoreStopping();
    const size_t all = m_outcome.steps.size();
    if (result) {
        m_outcome.verified = m_outcome.second.differences.isEmpty();
        m_outcome.state = PromotionState::Applied;
        if (!m_outcome.verified) {
            Error error;
            error.kind = ErrorKind::NotVerified;
            error.message =
                lockstep::tr("All steps were applied, and %1 sees what Lockstep does not.")
                    .arg(m_outcome.second.tool)
                    .toStdString();
            error.detail = m_outcome.second.differences.join(QLatin1Char('\n')).toStdString();
            error.hint = lockstep::tr("Look at these lines: whether they matter is for you to say.")
                             .toStdString();
            m_outcome.error = std::move(error);
        }
    } else {
        m_outcome.error = result.error();
        for (size_t i = 0; i < all; ++i)
            if (m_outcome.steps[i] == StepState::Waiting) setStep(i, StepState::NotRun);
        // Applied by all steps, but not verified afterwards: that was read already.
        if (count(m_outcome.steps, StepState::Applied) < all || m_outcomeUnknown)
            findOut(result.error());
        const bool stands = count(m_outcome.steps, StepState::Applied) > 0;
        if (m_outcome.verified)
            m_outcome.state = PromotionState::Applied;
        else if (result.error().kind == ErrorKind::Cancelled)
            m_outcome.state = PromotionState::Stopped;
        else if (stands || m_outcomeUnknown)
            m_outcome.state = PromotionState::Failed;
        else
            m_outcome.state = m_begun ? PromotionState::RolledBack : PromotionState::Failed;
    }
    m_session.reset(); // the locks go before anybody is told
    wipe(m_request.prodRequest.options.password);
    if (m_request.secondLookAt) wipe(m_request.secondLookAt->options.password);
    m_outcome.sentence = tell(result);
    if (!m_begun) return;
    m_entry.finishedAt = QDateTime::currentDateTimeUtc();
    m_entry.state = m_outcome.state;
    m_entry.outcome = m_outcome.sentence;
    if (const QString before = asked(); !before.isEmpty())
        m_entry.outcome += QLatin1Char(' ') + before;
    if (m_outcome.after) m_entry.fingerprintAfter = text(m_outcome.after->fingerprint().text());
    if (const auto written = journalSteps(0, all); !written) m_journalTrouble = written.error();
    if (const auto written = m_journal->finish(m_entry); !written)
        m_journalTrouble = written.error();
    else if (const auto kept = keepCatalogs(); !kept)
        m_journalTrouble = kept.error();
    if (!m_journalTrouble) return;
    m_outcome.sentence += QLatin1Char(' ') + lockstep::tr("The journal could not be completed.");
    if (!m_outcome.error) m_outcome.error = m_journalTrouble;
}

QString PromotionRun::tell(const Result<void>& result) const
{
    const auto& steps = m_outcome.steps;
    const int all = static_cast<int>(steps.size());
    const int applied = static_cast<int>(count(steps, StepState::Applied));
    if (m_outcome.verified && steps.empty())
        return lockstep::tr("There was nothing to run. Compared again: prod is as planned.");
    if (m_outcome.verified)
        return (all == 1 ? lockstep::tr("Applied 1 of 1 step in %1 s. Compared again: prod is as "
                                        "planned.")
                         : lockstep::tr("Applied %1 of %n steps in %2 s. Compared again: prod is "
                                        "as planned.",
                                        nullptr, all)
                               .arg(applied))
                   .arg(static_cast<double>(m_outcome.milliseconds) / 1000, 0, 'f', 1) +
               secondSentence();
    if (result)
        return (all == 1 ? lockstep::tr("Applied 1 of 1 step, but not verified.")
                         : lockstep::tr("Applied %1 of %n steps, but not verified.", nullptr, all)
                               .arg(applied)) +
               secondSentence();
    QStringList sentences;
    if (result.error().kind == ErrorKind::Cancelled)
        sentences << lockstep::tr("Stopped.");
    else if (m_outcome.failedStep > 0)
        sentences << lockstep::tr("Step %1 of %2 failed.").arg(m_outcome.failedStep).arg(all);
    sentences << whatStands(applied, all);
    const bool certain = !m_outcomeUnknown && (applied < all || all == 0);
    if (certain && !m_leftover.isEmpty() && (applied > 0 || m_byHalf || rolledBack() == 0))
        sentences << m_leftover;
    return sentences.join(QLatin1Char(' '));
}

int PromotionRun::rolledBack() const
{
    return static_cast<int>(count(m_outcome.steps, StepState::RolledBack));
}

QString PromotionRun::whatStands(int applied, int all) const
{
    const auto notRun = static_cast<int>(count(m_outcome.steps, StepState::NotRun));
    const int back = rolledBack();
    if (m_outcomeUnknown)
        return lockstep::tr("What stands in prod is not certain: look at it before going on.");
    if (applied == all && all > 0)
        return applied == 1 ? lockstep::tr("The step stands, but prod is not what was promised.")
                            : lockstep::tr("All %n steps stand, but prod is not what was promised.",
                                           nullptr, applied);
    const QString stand = applied == 1 ? lockstep::tr("1 step stands in prod")
                                       : lockstep::tr("%n steps stand in prod", nullptr, applied);
    if (m_byHalf)
        return lockstep::tr("%1, step %2 is done by half, %3 not run.", "steps that stand")
            .arg(stand)
            .arg(m_outcome.failedStep)
            .arg(notRun);
    if (applied == 0 && back == 0) return lockstep::tr("Nothing was changed in prod.");
    if (applied == 0)
        return (back == 1 ? lockstep::tr("Nothing was changed in prod: 1 step was rolled back, "
                                         "%1 not run.")
                          : lockstep::tr("Nothing was changed in prod: %n steps were rolled back, "
                                         "%1 not run.",
                                         nullptr, back))
            .arg(notRun);
    return lockstep::tr("%1, %2 rolled back, %3 not run.", "steps that stand")
        .arg(stand)
        .arg(back)
        .arg(notRun);
}

JournalEntry PromotionRun::entry() const
{
    const Plan& plan = m_request.plan;
    const Engine& engine = *m_request.prodRequest.engine;
    JournalEntry entry;
    entry.id = m_outcome.id;
    entry.startedAt = m_startedAt;
    entry.who = whoRunsThis();
    entry.dev = m_request.devDescription.isEmpty() ? text(engine.describe(m_request.dev.parameters))
                                                   : m_request.devDescription;
    entry.prod = text(engine.describe(m_request.prodRequest.parameters));
    entry.prodEnvironment = m_request.prod.id;
    entry.prodIdentity = text(m_connection->facts().identity);
    entry.fingerprintBefore = text(plan.prod.text());
    const std::string planned = planText(plan, engine.dialect());
    entry.planText = text(planned);
    entry.undoText = text(planText(plan, engine.dialect(), PlanDirection::Undo));
    entry.planSha256 = QString::fromLatin1(
        QCryptographicHash::hash(
            QByteArrayView(planned.data(), static_cast<qsizetype>(planned.size())),
            QCryptographicHash::Sha256)
            .toHex());
    entry.takesBack = m_request.takesBack;
    for (const Rename& rename : m_request.renames) entry.renames.append(text(renameText(rename)));
    entry.note = m_request.note;
    for (const std::string& word : m_request.consent.words) entry.consents.append(text(word));
    for (const auto& [id, object] : m_request.consent.single)
        entry.consents.append(text(id + " " + object.display()));
    // A word covers what nobody may remember later: each hazard with its object.
    for (const Hazard& hazard : plan.hazards())
        if ((hazard.losesRows || hazard.level == HazardLevel::Block) &&
            !m_request.consent.single.count({hazard.id, hazard.object}) &&
            m_request.consent.covers(hazard))
            entry.consents.append(text(hazard.id + " " + hazard.object.display()));
    entry.backupFile = m_outcome.backupFile;
    return entry;
}

} // namespace lockstep
