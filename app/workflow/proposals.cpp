// Proposals: understand, carry out on paper, plan, try, and plan again from what the server said.
#include "workflow/proposals.h"

#include "assistant/carryingout.h"
#include "assistant/judging.h"
#include "base/stopping.h"
#include "base/text.h"
#include "engine/tabular.h"
#include "plan/planner.h"
#include "workflow/rehearsal.h"
#include "workflow/stoppablelink.h"

#include <algorithm>

namespace lockstep {

namespace {

class Proposing
{
public:
    Proposing(const Side& dev, const std::string& words, const std::atomic<bool>* stop)
        : m_dev(dev), m_engine(*dev.request.engine), m_words(words), m_stop(stop)
    {
    }

    Result<SchemaProposal> run(const assistant::Interpreter& interpreter)
    {
        std::optional<StopScope> stoppable;
        if (m_stop) stoppable.emplace([this] { return m_stop->load(); });
        const auto* tabular = dynamic_cast<const Tabular*>(&m_engine);
        if (!tabular)
            return failure(ErrorKind::Unsupported,
                           m_engine.label() + " takes no changes in words.");
        if (auto read = readDev(); !read) return failure(read.error());
        m_tables = tabular->tables(*m_catalog);
        const auto dialogue =
            interpreter.begin({assistant::Purpose::Change, m_words, m_engine, m_tables, nullptr});
        for (;;) {
            m_proposal = {};
            auto request = dialogue->request();
            if (!request) return failure(request.error());
            m_proposal.request = std::move(*request);
            const auto done = carryOut();
            m_proposal.spent = dialogue->spent();
            if (done) return std::move(m_proposal);
            if (!dialogue->corrects(done.error())) return failure(done.error());
        }
    }

private:
    Result<void> readDev()
    {
        auto link = StoppableLink::open(m_dev.request, Access::Read, m_stop);
        if (!link) return failure(link.error());
        auto catalog = (*link)->connection().readCatalog();
        if (!catalog) return failure(catalog.error());
        m_catalog = std::move(*catalog);
        m_facts = (*link)->connection().facts();
        return {};
    }

    /// What was understood, on paper and then on the server.
    Result<void> carryOut()
    {
        std::vector<assistant::Operation> operations = m_proposal.request.operations;
        if (operations.empty()) return {};
        if (auto meant = assistant::judgeOperations(m_engine, m_tables, m_words, operations);
            !meant)
            return meant;
        std::vector<std::string> statements;
        std::erase_if(operations, [&](const assistant::Operation& operation) {
            const bool raw = operation.sort == assistant::Operation::Sort::Raw;
            if (raw) statements.push_back(operation.sql);
            return raw;
        });
        auto wished = assistant::carriedOut(m_engine, m_catalog, operations);
        if (!wished) return failure(wished.error());
        m_renames = wished->renames;
        m_proposal.notes = std::move(wished->notes);
        if (auto planned = plan(wished->catalog); !planned) return planned;
        const auto* drafter = dynamic_cast<const Drafter*>(&m_engine);
        if (!statements.empty()) {
            const auto made =
                drafter->rollsBack() ? madeInTransaction(statements) : madeOnCopy(statements);
            if (!made) return failure(made.error());
            if (auto planned = plan(*made); !planned) return planned;
        }
        if (m_proposal.plan.steps.empty()) return {};
        return drafter->rollsBack() ? tryInTransaction() : tryOnScratch();
    }

    Result<std::unique_ptr<StoppableLink>> connected(const Parameters& parameters) const
    {
        ConnectionRequest request = m_dev.request;
        request.parameters = parameters;
        return StoppableLink::open(request, Access::Write, m_stop);
    }

    /// The catalog that a server makes of statements as they are, behind the steps so far.
    Result<CatalogPtr> madeOf(const std::vector<std::string>& statements, Connection& link) const
    {
        for (const Step& step : m_proposal.plan.steps)
            if (auto done = link.run(step.sql, nullptr); !done)
                return failure(cannot(done.error()));
        const auto before = link.readCatalog();
        if (!before) return failure(before.error());
        for (const std::string& statement : statements)
            if (auto done = link.run(statement, nullptr); !done)
                return failure(cannot(done.error()));
        auto after = link.readCatalog();
        if (!after) return after;
        const auto made = m_engine.compareCatalogs(*before, *after, m_engine.allOptions(), {});
        if (!made) return failure(made.error());
        if (auto meant = assistant::judgeOutcome(*made, m_tables, m_words); !meant)
            return failure(meant.error());
        return after;
    }

    Result<CatalogPtr> madeInTransaction(const std::vector<std::string>& statements) const
    {
        auto link = connected(m_dev.request.parameters);
        if (!link) return failure(link.error());
        Connection& connection = (*link)->connection();
        if (auto begun = connection.run("BEGIN", nullptr); !begun) return failure(begun.error());
        auto made = madeOf(statements, connection);
        if (auto ended = connection.run("ROLLBACK", nullptr); !ended && made)
            return failure(ended.error());
        return made;
    }

    Result<CatalogPtr> madeOnCopy(const std::vector<std::string>& statements) const
    {
        auto link = connected(m_dev.request.parameters);
        if (!link) return failure(link.error());
        Connection& connection = (*link)->connection();
        const auto scratch =
            m_engine.makeScratch(m_dev.request.parameters, m_dev.request.options, connection);
        if (!scratch) return failure(scratch.error());
        auto copy = connected((*scratch)->parameters());
        if (!copy) return failure(copy.error());
        const auto there = (*copy)->connection().readCatalog();
        if (!there) return there;
        const auto same = m_engine.compareCatalogs(m_catalog, *there, m_engine.usualOptions(), {});
        if (!same || !same->equal())
            return drafting::refused("SQL as it is cannot be tried here: " + m_engine.label() +
                                     " takes no change of the schema back, and makes no copy.");
        return madeOf(statements, (*copy)->connection());
    }

    /// Dev as it is against dev as it is wished, by the planner of every other change.
    Result<void> plan(const CatalogPtr& wished)
    {
        auto comparison =
            m_engine.compareCatalogs(m_catalog, wished, m_engine.usualOptions(), m_renames);
        if (!comparison) return failure(comparison.error());
        auto pair = std::make_shared<ComparedPair>();
        pair->engine = m_dev.request.engine;
        pair->prod = m_dev.environment;
        pair->dev = m_dev.environment;
        pair->dev.name = QStringLiteral("as it is wished");
        pair->dev.role = Role::Other;
        pair->ofProd = true;
        pair->devFacts = pair->prodFacts = m_facts;
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
        auto opened = connected(m_dev.request.parameters);
        if (!opened) {
            m_proposal.untried = opened.error().message;
            return {};
        }
        Connection& link = (*opened)->connection();
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
            m_engine.compareCatalogs(m_catalog, *back, m_engine.usualOptions(), {});
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
        request.before = m_catalog;
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
    const std::string& m_words;
    const std::atomic<bool>* m_stop;
    CatalogPtr m_catalog; ///< dev as it is
    ServerFacts m_facts;
    Tables m_tables;
    Renames m_renames;
    SchemaProposal m_proposal;
};

} // namespace

Result<SchemaProposal> propose(const Side& dev, const std::string& request,
                               const std::atomic<bool>* stop,
                               const assistant::Interpreter& interpreter)
{
    if (!takesProposals(dev.environment))
        return drafting::refused("Only development environments are changed in words.",
                                 "Change DEV, compare, and promote what changed.");
    auto proposal = Proposing(dev, request, stop).run(interpreter);
    if (auto wanted = notStopped(stop); !wanted) return failure(wanted.error());
    return proposal;
}

bool takesProposals(const Environment& environment)
{
    return environment.role == Role::Development;
}

PromotionRequest applyRequest(const SchemaProposal& proposal, const ConnectionRequest& connection,
                              const std::string& words)
{
    const ComparedPair& pair = *proposal.pair;
    PromotionRequest request;
    request.dev = pair.dev;
    request.prod = pair.prod;
    request.prodRequest = connection;
    request.plan = proposal.plan;
    request.madeOn = pair.prodFacts;
    request.before = pair.comparison.before;
    request.expected = proposal.plan.expected;
    request.options = pair.comparison.options;
    request.renames = pair.comparison.renames;
    request.note = request.devDescription = QString::fromStdString(words);
    return request;
}

} // namespace lockstep
