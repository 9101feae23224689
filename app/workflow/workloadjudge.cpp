// What two looks at a statement say: results, writes, plans.
#include "workflow/workloadjudge.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace lockstep {

namespace {

constexpr double large = 2000;      // rows that nobody wants to read for a few
constexpr double noticed = 1.5;     // times the cost, where the way itself is worse
constexpr double much = 2;          // times the cost, whatever the way
constexpr double leastOfWay = 20;   // of cost, more: less is nobody's second
constexpr double leastOfCost = 200; // of cost, more

/// "integer" of "integer", 10 and 2 of "numeric(10,2)".
struct Type
{
    std::string name;
    std::vector<int> limits;
};

Type typeOf(const std::string& text)
{
    Type type;
    const size_t open = text.find('(');
    const size_t close = text.find(')');
    if (open == std::string::npos || close == std::string::npos || close < open) return {text, {}};
    type.name = text.substr(0, open) + text.substr(close + 1);
    for (const std::string& limit : split(text.substr(open + 1, close - open - 1), ','))
        type.limits.push_back(std::atoi(limit.c_str()));
    return type;
}

/// How far up a ladder on which each holds all that is below; -1: not on it.
template <size_t Size>
int rung(const std::array<std::string_view, Size>& ladder, const std::string& name)
{
    const auto it = std::find(ladder.begin(), ladder.end(), name);
    return it == ladder.end() ? -1 : static_cast<int>(it - ladder.begin());
}

std::string listed(const std::vector<std::string>& words)
{
    std::vector<std::string> shown;
    constexpr size_t most = 6;
    for (const std::string& word : words)
        if (shown.size() < most) shown.push_back(visible(word));
    return join(shown, ", ") + (words.size() > most ? ", …" : "");
}

Judgement broken(std::string what, std::vector<std::string> details)
{
    return {{"Q01", HazardLevel::Confirm, {}, std::move(what), {}, false}, std::move(details)};
}

const WrittenTable::Column* columnOf(const WrittenTable& table, const std::string& name)
{
    for (const auto& column : table.columns)
        if (column.name == name) return &column;
    return nullptr;
}

/// Names of the columns that need a value and get none.
std::set<std::string> lacking(const WrittenTable& table)
{
    std::set<std::string> found;
    const auto has = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    for (const auto& column : table.columns) {
        const bool none = table.inserts && column.needsValue && !has(table.given, column.name);
        const bool null = !column.takesNull && has(table.nulls, column.name);
        if ((none || null) && !table.filledByTrigger) found.insert(column.name);
    }
    return found;
}

void judgeWrite(const WrittenTable& before, const WrittenTable& after, std::vector<Judgement>& out)
{
    const auto were = lacking(before);
    std::vector<std::string> now;
    for (const std::string& name : lacking(after))
        if (!were.count(name)) now.push_back(name);
    if (!now.empty())
        out.push_back(broken(fmt::format("breaks when it runs: {} takes no row without {}",
                                         visible(after.table), listed(now)),
                             {"The column takes no NULL and has no default, and the statement "
                              "gives it nothing."}));
    std::vector<std::string> narrower;
    for (const std::string& name : after.given) {
        const auto* was = columnOf(before, name);
        const auto* is = columnOf(after, name);
        if (was && is && was->type != is->type && !isWider(is->type, was->type))
            narrower.push_back(
                fmt::format("{}: {}, before: {}", visible(name), is->type, was->type));
    }
    if (!narrower.empty())
        out.push_back({{"Q04",
                        HazardLevel::Warn,
                        {},
                        fmt::format("may be refused: {} does not hold every value any more that it "
                                    "may be given",
                                    visible(after.table)),
                        {},
                        false},
                       narrower});
    std::vector<std::string> checks;
    for (const std::string& check : after.checks)
        if (std::find(before.checks.begin(), before.checks.end(), check) == before.checks.end())
            checks.push_back(visible(check));
    for (const std::string& name : after.given) {
        const auto* was = columnOf(before, name);
        const auto* is = columnOf(after, name);
        if (was && is && was->takesNull && !is->takesNull)
            checks.push_back(visible(name) + " takes no NULL");
    }
    if (!checks.empty())
        out.push_back({{"Q04",
                        HazardLevel::Info,
                        {},
                        fmt::format("writes to {}, which refuses more rows now; whether those that "
                                    "it writes is not known",
                                    visible(after.table)),
                        {},
                        false},
                       checks});
}

/// What of the columns is otherwise, a line each; `harmless`: there are only more of them, or wider
/// ones.
std::vector<std::string> columnDifferences(const StatementLook& before, const StatementLook& after,
                                           bool& harmless)
{
    std::vector<std::string> lines;
    const auto find = [](const StatementLook& look, const std::string& name) {
        return std::find_if(look.columns.begin(), look.columns.end(),
                            [&](const auto& column) { return column.name == name; });
    };
    for (const auto& column : before.columns) {
        const auto now = find(after, column.name);
        if (now == after.columns.end()) {
            lines.push_back("no column " + visible(column.name) + " any more");
            harmless = false;
        } else if (now->type != column.type &&
                   std::count(before.columns.begin(), before.columns.end(), *now) == 0) {
            lines.push_back(
                fmt::format("{} is {}, before: {}", visible(column.name), now->type, column.type));
            harmless = harmless && isWider(now->type, column.type);
        }
    }
    for (const auto& column : after.columns)
        if (find(before, column.name) == before.columns.end())
            lines.push_back("a new column " + visible(column.name));
    if (lines.empty() && before.columns != after.columns) {
        lines.push_back("its columns stand in another order");
        harmless = false;
    }
    return lines;
}

std::optional<Judgement> judgeColumns(const StatementLook& before, const StatementLook& after)
{
    bool harmless = true;
    auto lines = columnDifferences(before, after, harmless);
    for (size_t i = 0; i < std::min(before.parameters.size(), after.parameters.size()); ++i)
        if (before.parameters[i] != after.parameters[i]) {
            lines.push_back(fmt::format("${} is taken as {}, before: {}", i + 1,
                                        after.parameters[i], before.parameters[i]));
            harmless = harmless && isWider(after.parameters[i], before.parameters[i]);
        }
    if (lines.empty()) return std::nullopt;
    const std::string what =
        "gives another result: " + lines.front() + (lines.size() > 1 ? ", …" : "");
    if (harmless) return Judgement{{"Q03", HazardLevel::Info, {}, what, {}, false}, lines};
    return Judgement{{"Q03", HazardLevel::Warn, {}, what, {}, false}, lines};
}

// --- plans

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

/// Tables of one name, of another schema than before: found in another place of the search path.
std::vector<std::string> otherPlaces(const QueryPlan& before, const QueryPlan& after)
{
    const auto all = [](const QueryPlan& plan) {
        std::set<Path> tables;
        for (const PlanNode& node : plan.nodes)
            if (!node.schema.empty() && !tableOf(node).empty()) tables.insert(tableOf(node));
        return tables;
    };
    const auto old = all(before);
    const auto now = all(after);
    std::vector<std::string> found;
    for (const Path& table : now) {
        if (old.count(table)) continue;
        for (const Path& was : old)
            if (was.name() == table.name() && !now.count(was))
                found.push_back(table.display() + ", before: " + was.display());
    }
    return found;
}

} // namespace

bool isWider(const std::string& type, const std::string& than)
{
    static constexpr std::array<std::string_view, 4> whole{"smallint", "integer", "bigint",
                                                           "numeric"};
    static constexpr std::array<std::string_view, 2> real{"real", "double precision"};
    static constexpr std::array<std::string_view, 2> text{"character varying", "text"};
    const Type now = typeOf(type);
    const Type old = typeOf(than);
    if (now.name == old.name) {
        if (now.limits.empty()) return true; // no limit any more, or none ever
        if (old.limits.empty()) return false;
        const int scale = now.limits.size() > 1 ? now.limits[1] : 0;
        const int oldScale = old.limits.size() > 1 ? old.limits[1] : 0;
        return scale >= oldScale && now.limits[0] - scale >= old.limits[0] - oldScale;
    }
    const auto above = [&](const auto& ladder) {
        return rung(ladder, old.name) >= 0 && rung(ladder, now.name) > rung(ladder, old.name);
    };
    return (now.limits.empty() && (above(whole) || above(real))) ||
           (now.limits.empty() && above(text));
}

Path tableOf(const PlanNode& node)
{
    if (node.relation.empty()) return {};
    return node.schema.empty() ? Path{node.relation} : Path{node.schema, node.relation};
}

std::vector<Judgement> judgeResults(const StatementLook& before, const StatementLook& after,
                                    bool changed)
{
    std::vector<Judgement> found;
    if (after.refusal) {
        std::vector<std::string> details;
        for (const std::string& line : split(after.refusal->text(), '\n'))
            if (!trimmed(line).empty() && line != after.refusal->message) details.push_back(line);
        found.push_back(broken("breaks: " + visible(after.refusal->message), std::move(details)));
        return found;
    }
    for (size_t i = 0; i < std::min(before.writes.size(), after.writes.size()); ++i)
        judgeWrite(before.writes[i], after.writes[i], found);
    if (before.plan && after.plan)
        if (const auto places = otherPlaces(*before.plan, *after.plan); !places.empty() && !changed)
            found.push_back({{"Q03",
                              HazardLevel::Warn,
                              {},
                              "finds another table of the same name: " + places.front(),
                              {},
                              false},
                             places});
    if (!changed)
        if (auto columns = judgeColumns(before, after)) found.push_back(std::move(*columns));
    return found;
}

std::optional<Judgement> judgePlans(const QueryPlan& before, const QueryPlan& after,
                                    const PlannedTables& tables)
{
    return PlanJudge(before, after, tables).judge();
}

} // namespace lockstep
