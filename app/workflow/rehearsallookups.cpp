// Rehearsal run: rows of lookup data, as dev has them after the plan and as prod has them after its
// undo.
#include "workflow/rehearsalrun.h"

#include "base/text.h"
#include "workflow/lookupplan.h"
#include "workflow/words.h"

#include <algorithm>
#include <fmt/format.h>

namespace lockstep {

namespace {

using Rows = std::vector<LookupRow>;

/// What prod has of it by now.
size_t rowsInProd(const LookupDifference& one)
{
    return one.changed.size() + one.unchanged.size() + one.onlyInProd.size();
}

/// All of them have to be there, and so many others may be.
struct Expected
{
    Rows rows;
    size_t others = 0;
};

Expected expectedOf(const LookupDifference& one, bool dev)
{
    Expected expected{one.unchanged, 0};
    for (const LookupChange& change : one.changed)
        expected.rows.push_back(dev ? change.after : change.before);
    const Rows& alone = dev ? one.added : one.onlyInProd;
    expected.rows.insert(expected.rows.end(), alone.begin(), alone.end());
    // A row that only prod has stays; a column that it gets has its default.
    if (dev && !one.table.removes) expected.others = one.onlyInProd.size();
    return expected;
}

/// How many of these are not there just so, and how many are there besides.
std::pair<size_t, size_t> missingAndOthers(const Rows& expected, Rows are)
{
    std::sort(are.begin(), are.end());
    size_t found = 0;
    for (const LookupRow& row : expected)
        if (std::binary_search(are.begin(), are.end(), row)) ++found;
    return {expected.size() - found, are.size() - std::min(found, are.size())};
}

} // namespace

/// Without those whose tables the server cannot have.
Result<void> RehearsalRun::fitLookups()
{
    std::erase_if(m_request.lookups, [&](const LookupDifference& one) {
        const std::string why = notInTarget(one.table, *m_dev);
        if (!why.empty()) notProved("rows of " + one.table.name() + ": " + why);
        return !why.empty();
    });
    return {};
}

bool RehearsalRun::movesRowsOf(const std::vector<Step>& steps, const ObjectId& table)
{
    return std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
        return movesRows(step) &&
               std::find(step.touches.begin(), step.touches.end(), table) != step.touches.end();
    });
}

std::optional<int64_t> RehearsalRun::sampleOf() const
{
    if (m_request.rows == RehearsalRows::All) return std::nullopt;
    int64_t most = m_request.rows == RehearsalRows::Sample ? m_request.sampleRows : 1;
    for (const LookupDifference& one : m_request.lookups)
        most = std::max(most, static_cast<int64_t>(rowsInProd(one)));
    return most;
}

Result<void> RehearsalRun::lookAtLookups(bool dev, const std::string& when)
{
    if (m_request.lookups.empty()) return {};
    stage(lockstep::tr("Reading rows of lookup data …"));
    auto scratch = connect(scratchRequest(), Access::Read, "the scratch database");
    if (!scratch) return failure(scratch.error());
    bool asExpected = true;
    for (const LookupDifference& one : m_request.lookups) {
        if (auto running = notStopped(); !running) return running;
        if (!dev && one.table.inProd.empty()) continue; // it is gone with the undo
        auto are = readLookupRows(engine(), one.table, **scratch, !dev);
        if (!are) return failure(are.error().in("Reading rows of the scratch database"));
        const Expected expected = expectedOf(one, dev);
        const auto [missing, others] = missingAndOthers(expected.rows, std::move(*are));
        if (missing == 0 && others == expected.others) continue;
        asExpected = false;
        find(Weight::Failure,
             fmt::format("Rows of {} are not {} {}: {} missing or other, {} besides",
                         one.table.name(), dev ? "dev's" : "prod's", when, missing, others));
    }
    if (asExpected) ++m_lookedAt;
    return {};
}

/// After the plan, after its undo, and after the plan's second run.
void RehearsalRun::concludeLookups()
{
    if (m_request.lookups.empty()) return;
    std::vector<std::string> names;
    size_t rows = 0;
    for (const LookupDifference& one : m_request.lookups) {
        names.push_back(one.table.name());
        rows += expectedOf(one, true).rows.size();
    }
    const size_t times = m_plan.undo.empty() ? 1 : 3;
    if (m_lookedAt < times) {
        m_outcome.lookups = QString::fromStdString("not seen to be as they should be: rows of " +
                                                   join(names, ", "));
        return;
    }
    m_outcome.lookups = QString::fromStdString(
        fmt::format("{} of {} as dev has them{}", counted(rows, "row", "rows"), join(names, ", "),
                    times == 1 ? "" : ", after the undo as prod has them"));
}

} // namespace lockstep
