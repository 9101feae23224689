// What two plans of a statement say: whether the new one is worse by more than chance.
#include "workflow/workloadjudge.h"

#include "base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr double large = 2000;      // rows that nobody wants to read for a few
constexpr double noticed = 1.5;     // times the cost, where the way itself is worse
constexpr double much = 2;          // times the cost, whatever the way
constexpr double leastOfWay = 20;   // of cost, more: less is nobody's second
constexpr double leastOfCost = 200; // of cost, more

enum class Way { Whole, Index, IndexAlone, Other };

struct Reading
{
    Path table; ///< after the plan's renames were taken back
    std::string alias;
    std::string index;
    Way way = Way::Other;
    double rows = -1; ///< of the whole table; -1: not known
    bool met = false;
};

bool holds(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

Way wayOf(const PlanNode& node)
{
    if (holds(node.kind, "Index Only Scan")) return Way::IndexAlone;
    if (holds(node.kind, "Index Scan") || node.kind == "SEARCH") return Way::Index;
    if (holds(node.kind, "Bitmap Heap Scan")) return Way::Index;
    if (holds(node.kind, "Seq Scan") || node.kind == "SCAN") return Way::Whole;
    return Way::Other;
}

std::string indexOf(const QueryPlan& plan, const PlanNode& node)
{
    if (!node.index.empty()) return node.index;
    for (const int child : node.children) {
        const PlanNode& below = plan.nodes[static_cast<size_t>(child)];
        if (below.sort != PlanNode::Sort::Bitmap) continue;
        if (std::string found = indexOf(plan, below); !found.empty()) return found;
    }
    return {};
}

std::vector<Reading> readings(const QueryPlan& plan, const PlannedTables& tables, bool after)
{
    std::vector<Reading> all;
    for (const PlanNode& node : plan.nodes) {
        if (node.sort != PlanNode::Sort::Scan || tableOf(node).empty()) continue;
        Reading one;
        one.table = tableOf(node);
        if (const auto rows = tables.rows.find(one.table); rows != tables.rows.end())
            one.rows = rows->second;
        const auto was = tables.wasCalled.find(one.table);
        if (after && was != tables.wasCalled.end()) one.table = was->second;
        one.alias = node.alias;
        one.index = indexOf(plan, node);
        one.way = wayOf(node);
        all.push_back(std::move(one));
    }
    return all;
}

double removedParts(const QueryPlan& plan)
{
    double removed = 0;
    for (const PlanNode& node : plan.nodes)
        for (const auto& [label, text] : node.facts)
            if (label == "Subplans Removed") removed += std::atof(text.c_str());
    return removed;
}

size_t countOf(const QueryPlan& plan, std::string_view part)
{
    return static_cast<size_t>(
        std::count_if(plan.nodes.begin(), plan.nodes.end(),
                      [&](const PlanNode& node) { return holds(node.kind, part); }));
}

size_t sorts(const QueryPlan& plan)
{
    return static_cast<size_t>(
        std::count_if(plan.nodes.begin(), plan.nodes.end(), [&](const PlanNode& node) {
            return node.sorts || node.kind == "Sort" || node.kind == "Incremental Sort";
        }));
}

class PlanJudge
{
public:
    PlanJudge(const QueryPlan& before, const QueryPlan& after, const PlannedTables& tables)
        : m_before(before),
          m_after(after),
          m_old(readings(before, tables, false)),
          m_new(readings(after, tables, true))
    {
        const auto costOf = [](const QueryPlan& plan) {
            return plan.nodes.empty() ? std::optional<double>() : plan.nodes.front().cost;
        };
        if (const auto old = costOf(before), now = costOf(after); old && now) {
            m_costs = true;
            m_oldCost = std::max(1.0, *old);
            m_newCost = *now;
        }
    }

    std::optional<Judgement> judge()
    {
        compareReadings();
        compareParts();
        if (dearer(noticed, leastOfWay) && countOf(m_before, "Gather") > 0 &&
            countOf(m_after, "Gather") == 0)
            m_why.push_back("It runs in one process; before, workers shared it");
        if (sorts(m_after) > sorts(m_before) && dearer(noticed, leastOfWay))
            m_why.push_back("Rows are sorted that came in order before");
        const bool twice = m_costs && dearer(much, leastOfCost);
        if (m_why.empty() && !twice) return std::nullopt;
        if (m_costs)
            m_why.push_back(fmt::format("Cost {:.0f}, before: {:.0f}", m_newCost, m_oldCost));
        const std::string what =
            m_costs && m_newCost > m_oldCost
                ? fmt::format("is planned worse, at {:.1f} times the cost", m_newCost / m_oldCost)
                : std::string("is planned worse");
        return Judgement{{"Q02", HazardLevel::Warn, {}, what, {}, false}, m_why, true};
    }

private:
    /// Where an engine tells no cost, it is the way alone, where much is read.
    [[nodiscard]] bool dearer(double times, double more) const
    {
        if (m_costs) return m_newCost >= times * m_oldCost && m_newCost - m_oldCost >= more;
        return std::any_of(m_new.begin(), m_new.end(),
                           [](const Reading& one) { return one.rows >= large; });
    }

    Reading* match(const Reading& old)
    {
        const auto find = [&](const auto& fits) -> Reading* {
            for (Reading& one : m_new)
                if (!one.met && fits(one)) return &one;
            return nullptr;
        };
        return find(
            [&](const Reading& one) { return one.table == old.table && one.alias == old.alias; });
    }

    void compareReadings()
    {
        for (const Reading& old : m_old) {
            Reading* now = match(old);
            if (!now) continue;
            now->met = true;
            const bool byIndex = old.way == Way::Index || old.way == Way::IndexAlone;
            if (byIndex && now->way == Way::Whole && now->rows >= large &&
                dearer(noticed, leastOfWay))
                m_why.push_back(fmt::format("{}, about {:.0f} rows, is read whole; before by {}",
                                            now->table.display(), now->rows,
                                            old.index.empty() ? "an index" : visible(old.index)));
            else if (old.way == Way::IndexAlone && now->way == Way::Index &&
                     dearer(noticed, leastOfWay))
                m_why.push_back(fmt::format("{} is read besides its index; before {} told all",
                                            now->table.display(), visible(old.index)));
            else if (byIndex && now->way == Way::Index && old.index != now->index &&
                     dearer(much, leastOfWay))
                m_why.push_back(fmt::format("{} is read by {}; before by {}", now->table.display(),
                                            visible(now->index), visible(old.index)));
        }
    }

    /// Partitions that need not be read: left out of the plan, or known to be left out by a value.
    void compareParts()
    {
        const double removed = removedParts(m_before);
        const bool lost = removed > 0 && removedParts(m_after) == 0 && m_new.size() > m_old.size();
        if (!lost && !(m_new.size() >= 2 * m_old.size() && m_costs && dearer(noticed, leastOfWay) &&
                       countOf(m_after, "Append") > 0))
            return;
        m_why.push_back(fmt::format("{} parts are read, before: {}", m_new.size(), m_old.size()));
    }

    const QueryPlan& m_before;
    const QueryPlan& m_after;
    std::vector<Reading> m_old;
    std::vector<Reading> m_new;
    bool m_costs = false;
    double m_oldCost = 0;
    double m_newCost = 0;
    std::vector<std::string> m_why;
};

} // namespace

std::optional<Judgement> judgePlans(const QueryPlan& before, const QueryPlan& after,
                                    const PlannedTables& tables)
{
    return PlanJudge(before, after, tables).judge();
}

} // namespace lockstep
