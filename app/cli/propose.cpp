// propose: a change of dev's schema in words becomes steps and the way back; --apply takes them.
#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/interrupts.h"
#include "cli/planning.h"

#include "base/text.h"
#include "workflow/planlocks.h"
#include "workflow/proposals.h"
#include "workflow/report.h"
#include "workflow/rowchecks.h"

#include <QFileInfo>
#include <QJsonArray>

namespace lockstep::cli {

namespace {

constexpr int done = 0;
constexpr int failedStatus = 2;
constexpr int refused = 3;

class Propose
{
public:
    Propose(const Options& options, Console& console) : m_options(options), m_console(console) {}

    int run()
    {
        if (m_options.showRequest)
            return showRequest(m_options, m_console, assistant::Purpose::Change);
        auto consent = Consent::fromWords(m_options.allow);
        if (!consent) return fail(consent.error(), failedStatus);
        m_consent = std::move(*consent);
        auto side = devSide(m_options);
        if (!side) return fail(side.error(), failedStatus);
        m_side = std::move(*side);
        const auto& stop = catchInterrupts("\nStopping …\n");
        const auto interpreter = interpreterOf(m_options);
        if (!interpreter) return fail(interpreter.error(), failedStatus);
        auto proposal = lockstep::propose(m_side, m_options.words, &stop, **interpreter);
        if (!proposal)
            return fail(proposal.error(),
                        proposal.error().kind == ErrorKind::Refused ? refused : failedStatus);
        m_proposal = std::move(*proposal);
        tellRequest();
        const assistant::Request& request = m_proposal.request;
        if (!request.refusal.empty() || !request.question.empty()) {
            Error error;
            error.kind = ErrorKind::Refused;
            error.message = request.refusal.empty() ? request.question : request.refusal;
            error.hint = request.hint;
            return fail(error, refused);
        }
        tellPlan();
        if (m_options.apply) return apply(stop);
        if (!m_options.sqlOnly && !m_proposal.plan.steps.empty())
            m_console.line("\nNothing was changed. With --apply dev is.");
        return m_console.finish(done);
    }

private:
    int fail(const Error& error, int status)
    {
        m_console.error(error);
        return m_console.finish(status);
    }

    void tellRequest()
    {
        const assistant::Request& request = m_proposal.request;
        m_console.add(QStringLiteral("readings"), request.readings);
        m_console.add(QStringLiteral("assumptions"), request.assumptions);
        if (!request.risks.empty()) m_console.add(QStringLiteral("risks"), request.risks);
        tellSpent(m_proposal.spent, m_console, m_options.sqlOnly);
        if (m_options.sqlOnly) return;
        for (const auto& line : request.readings) m_console.line(visible(line));
        for (const auto& line : request.assumptions) m_console.line("  assumed: " + visible(line));
        for (const auto& line : request.risks)
            m_console.line("  the model warns: " + visible(line));
        for (const auto& line : m_proposal.notes) m_console.line("  note: " + visible(line));
    }

    void tellPlan()
    {
        const Plan& plan = m_proposal.plan;
        QJsonArray steps;
        for (const Step& step : plan.steps) steps.append(QString::fromStdString(step.sql));
        QJsonArray undo;
        for (const Step& step : plan.undo) undo.append(QString::fromStdString(step.sql));
        m_console.add(QStringLiteral("steps"), steps);
        m_console.add(QStringLiteral("undo"), undo);
        m_console.add(QStringLiteral("tried"), QString::fromStdString(m_proposal.tried));
        if (m_options.sqlOnly) {
            for (const Step& step : plan.steps) m_console.line(step.sql + ";");
            return;
        }
        if (plan.steps.empty()) {
            m_console.line("\nNothing to do: dev is so already.");
            return;
        }
        const ComparedPair& pair = *m_proposal.pair;
        const PlanLocks locks = locksOf(*pair.engine, plan, *pair.comparison.before);
        m_console.text("\n" + planReport(plan, m_console.format(), m_console.colour(), locks));
        if (m_proposal.untried.empty())
            m_console.line("\nIt was tried " + m_proposal.tried + ".");
        else
            m_console.line("\nIt could not be tried: " + visible(m_proposal.untried));
    }

    int apply(const std::atomic<bool>& stop)
    {
        const Plan& plan = m_proposal.plan;
        if (plan.steps.empty()) return m_console.finish(done);
        if (const auto hazards = missingConsent(plan, m_consent); !hazards.empty())
            return fail(consentError(hazards, "Consent is missing; nothing was changed."), refused);
        PromotionRequest request = applyRequest(m_proposal, m_side.request, m_options.words);
        request.consent = m_consent;
        if (!m_options.note.empty()) request.note = QString::fromStdString(m_options.note);
        if (!m_options.journal.empty())
            request.journalFile =
                QFileInfo(QString::fromStdString(m_options.journal)).absoluteFilePath();
        if (!m_options.backups.empty())
            request.backupFolder =
                QFileInfo(QString::fromStdString(m_options.backups)).absoluteFilePath();
        const PromotionOutcome outcome = promote(std::move(request), {}, &stop);
        m_console.add(QStringLiteral("applied"), outcome.state == PromotionState::Applied);
        if (outcome.verified && !outcome.error) {
            if (!m_options.sqlOnly) m_console.line("\nDone: dev is as it was wished.");
            return m_console.finish(done);
        }
        if (!outcome.checks.empty() && !m_options.sqlOnly)
            m_console.text(checksReport(outcome.checks, m_console.format()));
        Error error;
        error.kind = outcome.refused ? ErrorKind::Refused : ErrorKind::Server;
        error.message = outcome.sentence.toStdString();
        if (outcome.error) error = *outcome.error;
        return fail(error, outcome.refused ? refused : failedStatus);
    }

    const Options& m_options;
    Console& m_console;
    Consent m_consent;
    Side m_side;
    SchemaProposal m_proposal;
};

} // namespace

int propose(const Options& options, Console& console) { return Propose(options, console).run(); }

} // namespace lockstep::cli
