// What two looks at a statement say: results and writes.
#include "workflow/workloadjudge.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace lockstep {

namespace {

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

} // namespace lockstep
