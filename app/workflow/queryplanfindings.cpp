// Findings about a query plan.
#include "workflow/queryplanfindings.h"

#include "base/text.h"
#include "workflow/queryplanwords.h"
#include "workflow/words.h"

#include <algorithm>
#include <array>

namespace lockstep {

namespace {

// Below these nobody gains by a change.
constexpr double thrownAway = 1000;   // rows
constexpr double mostOfThem = 0.9;    // of the rows that were read
constexpr double wrong = 10;          // times
constexpr double worthCounting = 100; // rows, of which an estimate may be wrong
constexpr double manyLoops = 1000;
constexpr double largeShare = 0.2;  // of the whole time
constexpr double shortTime = 5;     // ms: planning or compiling for less is nothing
constexpr double someFetches = 100; // rows

QString named(const std::string& text) { return QString::fromStdString(visible(text)); }

class Looker
{
public:
    explicit Looker(const QueryPlan& plan) : m_plan(plan), m_whole(plan.wholeMs()) {}

    std::vector<PlanFinding> look()
    {
        for (size_t i = 0; i < m_plan.nodes.size(); ++i) {
            m_place = static_cast<int>(i);
            const PlanNode& node = m_plan.nodes[i];
            if (lookAtWhetherItRan(node)) continue;
            lookAtAccess(node);
            lookAtEstimate(node);
            lookAtMemory(node);
            lookAtLoops(node);
            lookAtSqlite(node);
        }
        m_place = -1;
        lookAtWhole();
        std::stable_sort(m_found.begin(), m_found.end(),
                         [](const Weighed& a, const Weighed& b) { return a.weight > b.weight; });
        std::vector<PlanFinding> found;
        for (Weighed& one : m_found) found.push_back(std::move(one.finding));
        return found;
    }

private:
    using Flaw = PlanFinding::Flaw;
    struct Weighed
    {
        PlanFinding finding;
        double weight; ///< ms that hang on it
    };

    [[nodiscard]] const PlanNode* parentOf(const PlanNode& node) const
    {
        return node.parent < 0 ? nullptr : &m_plan.nodes[static_cast<size_t>(node.parent)];
    }
    void say(Flaw flaw, double weight, const QString& sentence)
    {
        m_found.push_back({{flaw, m_place, sentence}, weight});
    }

    /// True when there is nothing more to say of it.
    bool lookAtWhetherItRan(const PlanNode& node)
    {
        if (node.doesNothing) {
            say(Flaw::DoesNothing, 0,
                lockstep::tr(
                    "The condition of this branch is false from the start, so it does nothing: %1")
                    .arg(nodeTitle(node)));
            return true;
        }
        const PlanNode* above = parentOf(node);
        if (above && above->doesNothing) return true;
        if (!node.neverExecuted()) return false;
        if (!above || !above->neverExecuted())
            say(Flaw::NeverExecuted, 0, lockstep::tr("Never executed: %1").arg(nodeTitle(node)));
        return true;
    }

    void lookAtAccess(const PlanNode& node)
    {
        if (!node.loops) return;
        const double removed = node.removedRows * *node.loops;
        const double kept = node.rows * *node.loops;
        if (node.sort == PlanNode::Sort::Scan && removed >= thrownAway &&
            removed >= mostOfThem * (removed + kept)) {
            const QString sentence =
                node.index.empty()
                    ? lockstep::tr(
                          "%1 reads %2 rows to keep %3. An index for its filter may be missing: %4")
                    : lockstep::tr(
                          "%1 reads %2 rows to keep %3. The index does not cover its filter: %4");
            say(Flaw::MissingIndex, node.selfMs,
                sentence.arg(nodeTitle(node), planCount(removed + kept), planCount(kept),
                             named(node.filter)));
        }
        const double fetched = node.heapFetches.value_or(0);
        if (fetched >= someFetches && fetched >= (removed + kept) * (1 - mostOfThem))
            say(Flaw::HeapFetches, node.selfMs,
                lockstep::tr("%1 looked up %2 rows in the table all the same: VACUUM lets it trust "
                             "the index")
                    .arg(nodeTitle(node), planCount(fetched)));
        if (node.lossyBlocks > 0)
            say(Flaw::LossyBitmap, node.selfMs,
                lockstep::tr(
                    "The bitmap of %1 had no room for rows in %2 of %3 blocks, whose rows were all "
                    "looked at again: more work_mem keeps it exact")
                    .arg(nodeTitle(node), planCount(static_cast<double>(node.lossyBlocks)),
                         planCount(static_cast<double>(node.lossyBlocks + node.exactBlocks))));
        if (node.launchedWorkers < node.plannedWorkers)
            say(Flaw::FewerWorkers, node.selfMs,
                lockstep::tr("%1 had %2 of %3 workers: the server had no more to give")
                    .arg(nodeTitle(node), QString::number(node.launchedWorkers),
                         QString::number(node.plannedWorkers)));
    }

    /// Which way it is wrong: 1 too few were expected, -1 too many, 0 it is not.
    static int misjudged(const PlanNode& node)
    {
        // Their rows are not told, or are none by nature.
        static constexpr std::array<std::string_view, 6> rowless{"Insert", "Update",    "Delete",
                                                                 "Merge",  "BitmapAnd", "BitmapOr"};
        if (node.misjudged().value_or(1) < wrong) return 0;
        if (std::find(rowless.begin(), rowless.end(), node.kind) != rowless.end()) return 0;
        const bool fewer = node.rows < *node.expectedRows;
        if (std::max(node.rows, *node.expectedRows) * *node.loops < worthCounting) return 0;
        if (fewer && node.stopsEarly) return 0;
        return fewer ? -1 : 1;
    }

    void lookAtEstimate(const PlanNode& node)
    {
        const int way = misjudged(node);
        if (way == 0) return;
        // What is wrong below makes everything above wrong: it is told where it begins.
        for (const int child : node.children)
            if (misjudged(m_plan.nodes[static_cast<size_t>(child)]) == way) return;
        const QString sentence =
            way > 0 ? lockstep::tr(
                          "Estimate wrong %1: %2 gives %3 rows, %4 were expected. ANALYZE, or "
                          "statistics on columns that hang together, may tell the planner more")
                    : lockstep::tr(
                          "Estimate wrong %1: %2 gives only %3 rows, %4 were expected. ANALYZE, or "
                          "statistics on columns that hang together, may tell the planner more");
        say(Flaw::Misjudged, node.selfMs,
            sentence.arg(planFactor(*node.misjudged()), nodeTitle(node),
                         planCount(node.rows * *node.loops),
                         planCount(*node.expectedRows * *node.loops)));
    }

    void lookAtMemory(const PlanNode& node)
    {
        if (node.spilledKb <= 0) return;
        say(Flaw::Spilled, node.selfMs,
            lockstep::tr("%1 wrote %2 to disk: more work_mem, or fewer rows, keep it in memory")
                .arg(nodeTitle(node), planSize(node.spilledKb)));
    }

    void lookAtLoops(const PlanNode& node)
    {
        const PlanNode* above = parentOf(node);
        if (!above || node.loops.value_or(0) < manyLoops ||
            node.totalMs.value_or(0) < largeShare * m_whole)
            return;
        const bool inner = above->kind.find("Nested Loop") != std::string::npos &&
                           above->children.size() > 1 && above->children[1] == m_place;
        const bool sub = node.role.find("SubPlan") == 0;
        if (!inner && !sub) return;
        const QString sentence =
            inner
                ? lockstep::tr("The inner side of a nested loop ran %1 times and took %2 of %3: %4")
                : lockstep::tr(
                      "A sub-select ran %1 times, once for each row, and took %2 of %3: %4");
        say(Flaw::ManyLoops, *node.totalMs,
            sentence.arg(planCount(*node.loops), planTime(*node.totalMs), planTime(m_whole),
                         nodeTitle(node)));
    }

    /// Of an engine that tells neither rows nor times.
    void lookAtSqlite(const PlanNode& node)
    {
        if (node.buildsIndex)
            say(Flaw::BuildsIndex, 0,
                lockstep::tr(
                    "SQLite builds an index on %1 for this statement alone: one that stays may be "
                    "missing")
                    .arg(named(node.relation)));
        if (node.cost || node.loops) return;
        if (node.sorts)
            say(Flaw::SortsRows, 0,
                lockstep::tr(
                    "No index gives the rows in the order that is wanted, so they are sorted: %1")
                    .arg(nodeTitle(node)));
        const PlanNode* above = parentOf(node);
        if (!above || node.kind != "SCAN" || !node.index.empty()) return;
        for (const int sibling : above->children) {
            if (sibling == m_place) return;
            if (m_plan.nodes[static_cast<size_t>(sibling)].sort != PlanNode::Sort::Scan) continue;
            say(Flaw::ScannedInLoop, 0,
                lockstep::tr(
                    "The whole of %1 is read once for each row of %2: an index on what they are "
                    "joined by may be missing")
                    .arg(named(node.relation),
                         named(m_plan.nodes[static_cast<size_t>(sibling)].relation)));
            return;
        }
    }

    void lookAtWhole()
    {
        const double executed = m_plan.executionMs.value_or(0);
        const double planned = m_plan.planningMs.value_or(0);
        if (m_plan.measured && planned > executed && planned >= shortTime)
            say(Flaw::PlanningDominates, planned,
                lockstep::tr("Planning took %1, longer than running: %2. A prepared statement is "
                             "planned once")
                    .arg(planTime(planned), planTime(executed)));
        const double compiled = m_plan.jitMs.value_or(0);
        if (m_plan.measured && compiled >= shortTime && compiled >= largeShare * executed)
            say(Flaw::JitDominates, compiled,
                lockstep::tr("Compiling (JIT) took %1 of %2: it does not pay for this statement")
                    .arg(planTime(compiled), planTime(executed)));
        for (const PlanTrigger& trigger : m_plan.triggers)
            if (trigger.ms > 0 && trigger.ms >= largeShare * executed)
                say(Flaw::SlowTrigger, trigger.ms,
                    lockstep::tr("Trigger %1 on %2 took %3 of %4, calls: %5")
                        .arg(named(trigger.name), named(trigger.relation), planTime(trigger.ms),
                             planTime(executed), planCount(trigger.calls)));
    }

    const QueryPlan& m_plan;
    double m_whole;
    int m_place = -1;
    std::vector<Weighed> m_found;
};

} // namespace

std::vector<PlanFinding> findingsOf(const QueryPlan& plan) { return Looker(plan).look(); }

const char* flawWord(PlanFinding::Flaw flaw)
{
    static constexpr std::array<const char*, 15> words{
        "missing-index",   "misjudged",    "spilled",      "never-executed",
        "does-nothing",    "many-loops",   "lossy-bitmap", "jit",
        "planning",        "heap-fetches", "slow-trigger", "fewer-workers",
        "scanned-in-loop", "builds-index", "sorts-rows"};
    return words[static_cast<size_t>(flaw)];
}

} // namespace lockstep
