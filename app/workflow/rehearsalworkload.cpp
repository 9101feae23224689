// Rehearsal run: what prod is asked besides, looked at before the plan and after it.
#include "workflow/rehearsalrun.h"

#include "base/text.h"
#include "workflow/words.h"

#include <fmt/format.h>

namespace lockstep {

namespace {

/// On one line, and no longer than anybody reads.
std::string inShort(const std::string& sql)
{
    constexpr size_t longest = 160;
    std::string text;
    for (const char c : sql) {
        const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
        if (!blank) text += c;
        if (blank && !text.empty() && text.back() != ' ') text += ' ';
    }
    if (text.size() <= longest) return text;
    size_t end = longest;
    while (end > 0 && (text[end] & 0xC0) == 0x80) --end; // within a character
    return text.substr(0, end) + " …";
}

std::string evidence(const WorkloadFinding& finding)
{
    std::string lines;
    for (const std::string& line : finding.details) lines += line + "\n";
    const WorkloadStatement& statement = finding.statement;
    if (!statement.validates) lines += inShort(statement.sql) + "\n";
    if (statement.calls > 0)
        lines += fmt::format("Called {} times by {}, {:.2f} ms each, {:.0f} ms in all\n",
                             statement.calls,
                             statement.role.empty() ? "a role" : visible(statement.role),
                             statement.meanMs, statement.totalMs);
    return lines;
}

} // namespace

/// What fails here is told, and the rehearsal goes on without it.
Result<void> RehearsalRun::withWorkload(
    const std::function<Result<void>(Connection& scratch, Connection& prod)>& act)
{
    if (!m_workload) return {};
    const auto failed = [&](const Error& error) -> Result<void> {
        if (auto running = notStopped(); !running) return running;
        find(Weight::Warning, "The workload could not be checked to its end", error.text());
        notProved("what the plan does to queries, views and routines");
        m_workload.reset();
        return {};
    };
    auto prod = connect(m_request.prodRequest, Access::Read, "prod");
    if (!prod) return failed(prod.error());
    auto scratch = connect(scratchRequest(), Access::Write, "the scratch database");
    if (!scratch) return failed(scratch.error());
    if (auto done = act(**scratch, **prod); !done) return failed(done.error());
    return {};
}

Result<void> RehearsalRun::lookBefore()
{
    if (!m_request.workload.wanted) {
        notProved("what the plan does to queries, views and routines");
        return {};
    }
    m_looking = lockstep::tr("Looking at statements before the plan … %1 of %2");
    m_workload = std::make_unique<WorkloadCheck>(
        engine(), m_request.workload, [this] { return notStopped(); },
        [this](size_t done, size_t all) {
            constexpr size_t often = 20;
            if (done % often == 1) stage(m_looking.arg(done).arg(all));
        });
    return withWorkload([this](Connection& scratch, Connection& prod) -> Result<void> {
        if (auto done = m_workload->gather(prod, *m_built); !done) return done;
        return m_workload->lookBefore(scratch, prod);
    });
}

Result<void> RehearsalRun::lookAfter()
{
    m_looking = lockstep::tr("Looking at statements after the plan … %1 of %2");
    auto comparison =
        engine().compareCatalogs(m_built, m_expected, engine().usualOptions(), m_request.renames);
    if (!comparison) return failure(comparison.error());
    auto looked = withWorkload([&](Connection& scratch, Connection& prod) {
        return m_workload->lookAfter(scratch, prod, *comparison);
    });
    if (looked && m_workload) concludeWorkload();
    return looked;
}

void RehearsalRun::concludeWorkload()
{
    m_outcome.workload = m_workload->outcome();
    const auto& findings = m_outcome.workload.findings;
    for (size_t i = 0; i < findings.size(); ++i) {
        const Hazard& hazard = findings[i].hazard;
        const bool agreed = m_request.consent.covers(hazard);
        const bool light = agreed || hazard.level == HazardLevel::Info;
        m_outcome.findings.push_back({light ? Weight::Note : Weight::Warning,
                                      hazard.message + (agreed ? " (agreed to)" : ""),
                                      evidence(findings[i]), 0, hazard.id, i});
    }
    if (!m_outcome.workload.plansNot.empty())
        notProved("how statements are planned: " + m_outcome.workload.plansNot);
}

} // namespace lockstep
