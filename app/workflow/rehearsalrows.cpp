// Rehearsal run: rows that come from prod, and whether the plan and its undo keep them.
#include "workflow/rehearsalrun.h"

#include "base/text.h"
#include "workflow/lookupplan.h"
#include "workflow/words.h"

#include <algorithm>
#include <fmt/format.h>

namespace lockstep {

namespace {

bool isTable(const Kinds& kinds, const ObjectId& id)
{
    const Kind* kind = kinds.find(id.kind);
    return kind && kind->traits().holdsRows && !kind->traits().part;
}

bool holdsValues(const Kinds& kinds, const Object& object)
{
    const Kind* kind = kinds.find(object.id.kind);
    return kind && kind->traits().part && kind->holdsValues(object);
}

bool sameType(const Object& before, const Object& after)
{
    return before.text("type") == after.text("type");
}

} // namespace

Result<void> RehearsalRun::copyRows()
{
    const auto& made = m_empty->objects();
    if (std::any_of(made.begin(), made.end(),
                    [&](const Object& object) { return isTable(engine().kinds(), object.id); })) {
        m_outcome.rows = QStringLiteral("all rows, in a copy of the file");
        m_hasRows = true;
        return {};
    }
    if (m_request.rows == RehearsalRows::None && m_request.lookups.empty()) {
        m_outcome.rows = QStringLiteral("no rows");
        notProved("rows: there were none in the rehearsal");
        return {};
    }
    const std::set<ObjectId> touched = tablesToCopy();
    if (touched.empty()) {
        m_outcome.rows = QStringLiteral("no rows: no table of prod's is touched");
        return {};
    }
    stage(lockstep::tr("Copying rows …"));
    auto prod = connect(m_request.prodRequest, Access::Read, "prod");
    if (!prod) return failure(prod.error());
    auto scratch = connect(scratchRequest(), Access::Write, "the scratch database");
    if (!scratch) return failure(scratch.error());
    const std::optional<int64_t> sample = sampleOf();
    auto copied = (*scratch)->copyRows(**prod, {touched.begin(), touched.end()}, sample);
    if (auto running = notStopped(); !running) return running;
    if (!copied) return failure(copied.error().in("Copying rows"));
    int64_t all = 0;
    for (const auto& [table, rows] : copied->rows) all += rows;
    m_outcome.rows = QString::fromStdString(
        fmt::format("{} of {}{}", counted(static_cast<size_t>(all), "row", "rows"),
                    counted(copied->rows.size(), "table", "tables"),
                    sample ? fmt::format(", at most {} of each that is touched", *sample) : ""));
    for (const std::string& note : copied->notes) {
        find(Weight::Note, note);
        notProved(note);
    }
    if (sample) notProved("rows beyond the sample");
    m_hasRows = true;
    return {};
}

/// Those of the scratch that the plan touches; where no rows are wished, those of lookup data.
std::set<ObjectId> RehearsalRun::tablesToCopy() const
{
    std::set<ObjectId> touched;
    for (const auto* steps : {&m_plan.steps, &m_plan.undo})
        for (const Step& step : *steps) {
            if (m_request.rows == RehearsalRows::None && !movesRows(step)) continue;
            for (const ObjectId& id : step.touches)
                for (const Path& path : {id.path, id.path.parent()})
                    for (const auto& kind : engine().kinds().all())
                        if (const ObjectId table{kind->traits().name, path};
                            isTable(engine().kinds(), table) && m_built->find(table))
                            touched.insert(table);
        }
    // By the names that prod has: a step speaks of dev's.
    for (const LookupDifference& one : m_request.lookups) {
        const ObjectId table{one.table.table.id.kind, pathOf(one.table.inProd)};
        if (!one.table.inProd.empty() && m_built->find(table)) touched.insert(table);
    }
    return touched;
}

/// Tables of both sides, under their two names, with the columns whose values stay.
Result<void> RehearsalRun::findKept()
{
    m_kept.clear();
    if (!m_hasRows) return {};
    const Kinds& kinds = engine().kinds();
    auto comparison =
        engine().compareCatalogs(m_built, m_expected, engine().usualOptions(), m_request.renames);
    if (!comparison) return failure(comparison.error());
    std::set<ObjectId> lost; // by consent
    for (const Step& step : m_plan.steps)
        for (const Hazard& hazard : step.hazards) // rows of lookup data come back
            if (hazard.losesRows && !movesRows(step)) lost.insert(hazard.object);
    for (const Object& table : comparison->renamedBefore->objects()) {
        if (!isTable(kinds, table.id) || lost.count(table.id) || !m_expected->find(table.id))
            continue;
        // The rows of a part that goes were counted as its own, too.
        bool partGoes = false;
        bool partIsLost = false;
        for (const Object* part : comparison->renamedBefore->dependentsOf(table.id)) {
            const Kind* kind = kinds.find(part->id.kind);
            if (m_expected->find(part->id) || !kind ||
                kind->traits().interferes != Interferes::WithParent)
                continue;
            partGoes = true;
            partIsLost = partIsLost || lost.count(part->parent) > 0;
        }
        if (partIsLost) continue;
        Kept kept{idBefore(*comparison, table.id), table.id, {}};
        const bool moved = movesRowsOf(m_plan.steps, table.id);
        kept.othersAfter = partGoes || moved;
        kept.othersBack = moved && !movesRowsOf(m_plan.undo, table.id);
        for (const Object* column : comparison->renamedBefore->childrenOf(table.id)) {
            const Object* later = m_expected->find(column->id);
            if (!later || lost.count(column->id) || !holdsValues(kinds, *column)) continue;
            if (!holdsValues(kinds, *later)) continue; // computed from now on
            const std::string before(idBefore(*comparison, column->id).path.name());
            kept.columns.emplace_back(before, column->id.path.name());
            if (!sameType(*column, *later)) kept.converted.insert(before);
        }
        m_kept.push_back(std::move(kept));
    }
    return {};
}

Result<RehearsalRun::Sums> RehearsalRun::sums(bool after)
{
    Sums all;
    if (m_kept.empty()) return all;
    stage(lockstep::tr("Counting and summing rows …"));
    auto connection = connect(scratchRequest(), Access::Read, "the scratch database");
    if (!connection) return failure(connection.error());
    for (const Kept& kept : m_kept) {
        if (auto running = notStopped(); !running) return failure(running.error());
        std::vector<std::string> columns;
        for (const auto& [before, now] : kept.columns) columns.push_back(after ? now : before);
        auto sum = (*connection)->sumTable(after ? kept.after : kept.before, columns);
        if (!sum) return failure(sum.error().in("Summing " + kept.after.display()));
        all.push_back(std::move(*sum));
    }
    return all;
}

void RehearsalRun::compareSums(const Sums& were, const Sums& are, const std::string& when,
                               bool after)
{
    for (size_t i = 0; i < m_kept.size() && i < were.size() && i < are.size(); ++i) {
        const Kept& kept = m_kept[i];
        if (after && kept.othersAfter) continue; // the way back shows whether it had kept them
        if (!after && kept.othersBack) {
            notProved("rows of " + kept.before.display() +
                      " after the way back, which leaves them");
            continue;
        }
        if (were[i].rows != are[i].rows) {
            find(Weight::Failure,
                 fmt::format("{} has {} {}, and had {}", kept.before.display(),
                             counted(static_cast<size_t>(are[i].rows), "row", "rows"), when,
                             were[i].rows));
            continue;
        }
        for (const auto& [before, later] : kept.columns) {
            const auto was = were[i].columns.find(before);
            const auto is = are[i].columns.find(after ? later : before);
            if (was == were[i].columns.end()) continue;
            if (is != are[i].columns.end() && is->second == was->second) continue;
            if (after && kept.converted.count(before))
                notProved(fmt::format("the values of {}, column {}, which are written otherwise "
                                      "once they are converted",
                                      kept.before.display(), visible(before)));
            else
                find(Weight::Failure, fmt::format("The values of {}, column {}, are others {}",
                                                  kept.before.display(), visible(before), when));
        }
    }
}

} // namespace lockstep
