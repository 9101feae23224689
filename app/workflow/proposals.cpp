// Proposals: understand, carry out on paper, plan, try, and plan again from what the server said.
#include "workflow/proposals.h"

#include "assistant/carryingout.h"
#include "base/text.h"
#include "engine/tabular.h"
#include "plan/planner.h"
#include "workflow/rehearsal.h"

#include <algorithm>

namespace lockstep {

namespace {

class Proposing
{
public:
    Proposing(const Side& dev, const std::atomic<bool>* stop)
        : m_dev(dev), m_engine(*dev.request.engine), m_stop(stop)
    {
    }

    Result<Proposal> run(const std::string& text)
    {
        const auto* tabular = dynamic_cast<const Tabular*>(&m_engine);
        if (!tabular)
            return failure(ErrorKind::Unsupported,
                           m_engine.label() + " takes no changes in words.");
        auto now = readSide(m_dev);
        if (!now) return failure(now.error());
        m_now = std::move(*now);
        m_proposal.request = assistant::readRequest(text, tabular->tables(*m_now.catalog));
        if (m_proposal.request.operations.empty()) return std::move(m_proposal);
        auto wished = assistant::carriedOut(m_engine, m_now.catalog, m_proposal.request.operations);
        if (!wished) return failure(wished.error());
        m_renames = wished->renames;
        m_proposal.notes = std::move(wished->notes);
        if (auto planned = plan(wished->catalog); !planned) return failure(planned.error());
        if (m_proposal.plan.steps.empty()) return std::move(m_proposal);
        const auto* drafter = dynamic_cast<const Drafter*>(&m_engine);
        if (auto tried = drafter->rollsBack() ? tryInTransaction() : tryOnScratch(); !tried)
            return failure(tried.error());
        return std::move(m_proposal);
    }

private:
    /// Dev as it is against dev as it is wished, by the planner of every other change.
    Result<void> plan(const CatalogPtr& wished)
    {
        auto comparison =
            m_engine.compareCatalogs(m_now.catalog, wished, m_engine.usualOptions(), m_renames);
        if (!comparison) return failure(comparison.error());
        auto pair = std::make_shared<ComparedPair>();
        pair->engine = m_dev.request.engine;
        pair->prod = m_dev.environment;
        pair->dev = m_dev.environment;
        pair->dev.name = QStringLiteral("as it is wished");
        pair->dev.role = Role::Other;
        pair->ofProd = true;
        pair->devFacts = pair->prodFacts = m_now.facts;
        pair->comparison = std::move(*comparison);
        auto made = makePlan(m_engine, pair->comparison);
        if (!made) return failure(made.error());
        if (!made->unplanned.empty())
            return drafting::refused(
                "This cannot be done: " + made->unplanned.front().object.display() + ": " +
                made->unplanned.front().reason);
        m_proposal.plan = std::move(*made);
        m_proposal.pair = std::move(pair);
        return {};
    }

    [[nodiscard]] Error cannot(const Error& error) const
    {
        Error refused = error;
        refused.kind = ErrorKind::Refused;
        refused.message = "The server does not take this change: " + error.message;
        return refused;
    }

    /// All steps, what the server made of them, and the way back; then nothing has happened.
    Result<void> tryInTransaction()
    {
        ConnectOptions options = m_dev.request.options;
        options.access = Access::Write;
        auto connection = m_engine.connect(m_dev.request.parameters, options);
        if (!connection) {
            m_proposal.untried = connection.error().message;
            return {};
        }
        Connection& link = **connection;
        const auto run = [&](const std::string& sql) { return link.run(sql, nullptr); };
        if (auto begun = run("BEGIN"); !begun) return failure(begun.error());
        for (const Step& step : m_proposal.plan.steps)
            if (auto done = run(step.sql); !done) return failure(cannot(done.error()));
        const auto made = link.readCatalog();
        if (!made) return failure(made.error());
        // The server's own words for what was wished: what is shown is what will stand.
        if (auto again = plan(*made); !again) return again;
        for (const Step& step : m_proposal.plan.undo)
            if (auto done = run(step.sql); !done)
                return failure(cannot(done.error().in("The way back")));
        const auto back = link.readCatalog();
        if (!back) return failure(back.error());
        if (auto ended = run("ROLLBACK"); !ended) return failure(ended.error());
        const auto comparison =
            m_engine.compareCatalogs(m_now.catalog, *back, m_engine.usualOptions(), {});
        if (comparison && comparison->equal())
            m_proposal.tried = "with its way back, in a transaction that was rolled back";
        else
            m_proposal.tried = "in a transaction that was rolled back; its way back does not lead "
                               "to the same schema";
        return {};
    }

    /// The plan, its undo and the plan again, beside dev.
    Result<void> tryOnScratch()
    {
        RehearsalRequest request;
        request.prodRequest = m_dev.request;
        request.serverRequest = m_dev.request;
        request.serverName = m_dev.environment.name;
        request.plan = m_proposal.plan;
        request.before = m_now.catalog;
        request.renames = m_renames;
        request.options = m_proposal.pair->comparison.options;
        const RehearsalOutcome outcome = rehearse(std::move(request), {}, m_stop);
        if (outcome.passed()) {
            m_proposal.tried = "with its way back, on a scratch copy";
            return {};
        }
        // The change itself went well, and values that it takes away cannot come back.
        const auto is = [](StepState state) {
            return [state](const RehearsedStep& step) { return step.state == state; };
        };
        if (std::all_of(outcome.steps.begin(), outcome.steps.end(), is(StepState::Applied)) &&
            std::any_of(outcome.undo.begin(), outcome.undo.end(), is(StepState::Failed))) {
            m_proposal.notes.emplace_back("With the rows that are there it cannot be undone.");
            m_proposal.tried = "on a scratch copy, where its way back failed";
            return {};
        }
        using Verdict = RehearsalOutcome::Verdict;
        if (outcome.verdict == Verdict::NotRun || outcome.verdict == Verdict::Stopped) {
            m_proposal.untried =
                outcome.error ? outcome.error->message : outcome.sentence.toStdString();
            return {};
        }
        Error error;
        error.message = outcome.sentence.toStdString();
        if (outcome.error) error = *outcome.error;
        for (const RehearsalFinding& finding : outcome.findings)
            if (finding.weight == RehearsalFinding::Weight::Failure)
                error.detail +=
                    (error.detail.empty() ? "" : "\n") + finding.sentence + "\n" + finding.detail;
        return failure(cannot(error));
    }

    const Side& m_dev;
    const Engine& m_engine;
    const std::atomic<bool>* m_stop;
    SideNow m_now;
    Renames m_renames;
    Proposal m_proposal;
};

} // namespace

Result<Proposal> propose(const Side& dev, const std::string& request, const std::atomic<bool>* stop)
{
    return Proposing(dev, stop).run(request);
}

} // namespace lockstep
