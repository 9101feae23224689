// rehearse: the plan and its undo, on a scratch copy of prod.
#include "cli/commands.h"
#include "cli/interrupts.h"
#include "cli/lookup.h"
#include "cli/planning.h"

#include "base/text.h"
#include "workflow/rehearsalreport.h"

namespace lockstep::cli {

namespace {

constexpr int couldNot = 2;

RehearsalRows rowsOf(const std::string& word)
{
    if (word == "none") return RehearsalRows::None;
    if (word == "all") return RehearsalRows::All;
    return RehearsalRows::Sample;
}

/// Where the scratch database is made: --on, else where dev is.
Result<Side> serverSide(const Options& options)
{
    if (options.on.empty()) return devSide(options);
    Options there = options;
    there.dev = options.on;
    auto side = devSide(there);
    if (!side) return failure(side.error().in("--on"));
    return side;
}

/// A path that is called as one of the words is is written ./none.
Result<WorkloadWish> workloadOf(const Options& options)
{
    WorkloadWish wish;
    wish.busiest = static_cast<size_t>(options.busiest);
    wish.wanted = options.workload != "none";
    if (options.workload == "none" || options.workload == "auto") return wish;
    auto queries = queriesIn(options.workload);
    if (!queries) return failure(queries.error().in("--workload"));
    wish.queries = std::move(*queries);
    return wish;
}

} // namespace

int rehearse(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        return console.finish(couldNot);
    };
    const auto consent = Consent::fromWords(options.allow);
    if (!consent) return failed(consent.error());
    const auto choice = choiceOf(options);
    if (!choice) return failed(choice.error());
    const auto workload = workloadOf(options);
    if (!workload) return failed(workload.error());
    const auto& stop = catchInterrupts("\nStopping, and removing the scratch database …\n");
    auto server = serverSide(options);
    if (!server) return failed(server.error());
    auto compared = compareSides(options);
    if (!compared) return failed(compared.error());
    const ComparedPair& pair = compared->pair();
    if (server->request.engine != pair.engine) {
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message = "--on names a server of another product than dev and prod.";
        return failed(error);
    }
    auto lookups = lookupsOf(*compared, options);
    if (!lookups) return failed(lookups.error());
    tellLookups(*lookups, console);
    if (pair.comparison.equal() && rowsEqual(*lookups)) {
        console.line("Nothing to rehearse: prod equals dev.");
        console.add(QStringLiteral("rehearsed"), false);
        return console.finish(0);
    }
    auto planned = makePlanFor(*compared, *consent, *choice);
    if (!planned) return failed(planned.error());
    if (auto added = planLookups(planned->plan, *pair.engine, *lookups); !added)
        return failed(added.error());
    tellLeftOut(*planned, console);

    RehearsalRequest request;
    request.prodRequest = std::move(compared->prod.request);
    request.serverRequest = std::move(server->request);
    request.serverName = server->environment.name;
    request.plan = planned->plan;
    request.forms = formsOf(pair, *choice);
    request.before = pair.comparison.before;
    request.renames = pair.comparison.renames;
    request.options = pair.comparison.options;
    request.rows = rowsOf(options.rows);
    request.sampleRows = options.sampleRows;
    request.builder = options.builder == "pg_dump" ? StructureBuilder::Dump : StructureBuilder::Own;
    request.workload = *workload;
    request.consent = *consent;
    request.lookups = std::move(*lookups);
    RehearsalObserver observer;
    if (console.format() == ReportFormat::Text)
        observer.stage = [&](const QString& sentence) { console.line(sentence.toStdString()); };
    const RehearsalOutcome outcome =
        lockstep::rehearse(std::move(request), std::move(observer), &stop);

    console.text("\n" + rehearsalReport(outcome, console.format()));
    console.add(QStringLiteral("rehearsed"), true);
    console.add(QStringLiteral("rehearsal"), rehearsalJson(outcome));
    using Verdict = RehearsalOutcome::Verdict;
    if (outcome.verdict == Verdict::NotRun || outcome.verdict == Verdict::Stopped)
        return failed(*outcome.error);
    return console.finish(outcome.verdict == Verdict::Passed ? 0 : 1);
}

} // namespace lockstep::cli
