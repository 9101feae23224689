// Lookup plan: one statement a table and direction, so that keys within the table fit at its end.
#include "workflow/lookupplan.h"

#include "base/text.h"
#include "engine/rowtravel.h"
#include "workflow/lookupsql.h"

#include <QJsonObject>
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace lockstep {

namespace {

Step stepFor(const LookupTable& lookup, std::string title, std::string sql)
{
    Step step;
    step.title = std::move(title);
    step.sql = std::move(sql);
    step.changes = {{lookupRows, lookup.table.id.path}};
    step.touches = {lookup.table.id};
    return step;
}

std::vector<LookupRow> afterOf(const LookupDifference& one)
{
    std::vector<LookupRow> rows = one.added;
    for (const LookupChange& change : one.changed) rows.push_back(change.after);
    return rows;
}

std::vector<LookupRow> beforeOf(const LookupDifference& one)
{
    std::vector<LookupRow> rows;
    for (const LookupChange& change : one.changed) rows.push_back(change.before);
    return rows;
}

std::string rowsWord(size_t number) { return counted(number, "row", "rows"); }

/// Whether rows are still as somebody knew them.
Check unchangedCheck(const LookupTable& lookup, std::string count)
{
    Check check;
    check.hazard = "D16";
    check.object = lookup.table.id;
    check.question = "Rows of " + lookup.name() + " that are no longer as they were";
    check.count = std::move(count);
    return check;
}

bool sameTypes(const LookupTable& lookup)
{
    return std::all_of(lookup.columns.begin(), lookup.columns.end(), [](const LookupColumn& one) {
        return one.nameInProd.empty() || one.column.type == one.inProd.type;
    });
}

std::string proofOf(const std::string& differing) { return "SELECT (" + differing + ") = 0"; }

class Writer
{
public:
    Writer(const Engine& engine, const std::vector<LookupDifference>& all)
        : m_sql(engine), m_all(all)
    {
    }

    std::vector<Step> up()
    {
        std::vector<Step> steps;
        for (const LookupDifference& one : m_all) {
            putIn(one, steps);
            countOn(one, steps);
        }
        for (auto one = m_all.rbegin(); one != m_all.rend(); ++one) remove(*one, steps);
        // Asked once for a table, in front of whatever is done to it.
        for (const LookupDifference& one : m_all)
            if (Step* first = firstOf(one, steps); first && !one.table.inProd.empty())
                first->checks.push_back(
                    unchangedCheck(one.table, m_sql.differing(one.table, LookupSql::As::Prod,
                                                              wasRows(one), one.added)));
        return asOne(std::move(steps), "Give prod dev's rows of");
    }

    std::vector<Step> back()
    {
        std::vector<Step> steps;
        for (const LookupDifference& one : m_all)
            if (one.table.removes && !one.onlyInProd.empty())
                steps.push_back(
                    stepFor(one.table,
                            fmt::format("Bring back {} of {}", rowsWord(one.onlyInProd.size()),
                                        one.table.name()),
                            m_sql.upsert(one.table, LookupSql::As::Back, one.onlyInProd)));
        for (auto one = m_all.rbegin(); one != m_all.rend(); ++one) putBack(*one, steps);
        for (const LookupDifference& one : m_all) {
            if (Step* first = firstOf(one, steps)) {
                const auto gone = one.table.removes ? one.onlyInProd : std::vector<LookupRow>();
                first->checks.push_back(unchangedCheck(
                    one.table, m_sql.differing(one.table, LookupSql::As::Dev, afterOf(one), gone)));
            }
            // A value of another type is written otherwise.
            if (Step* last = lastOf(one, steps); last && sameTypes(one.table))
                last->proof = proofOf(
                    m_sql.differing(one.table, LookupSql::As::Back, wasRows(one), one.added));
        }
        const std::string atOnce = m_sql.travel().checkedAtOnce();
        if (!steps.empty() && !atOnce.empty())
            steps.insert(steps.begin(), stepFor(m_all.front().table, "Check keys at once", atOnce));
        return asOne(std::move(steps), "Give prod its own rows again of");
    }

private:
    [[nodiscard]] static std::vector<LookupRow> wasRows(const LookupDifference& one)
    {
        std::vector<LookupRow> rows = beforeOf(one);
        if (one.table.removes)
            rows.insert(rows.end(), one.onlyInProd.begin(), one.onlyInProd.end());
        return rows;
    }

    static bool isAbout(const Step& step, const LookupDifference& one)
    {
        return step.touches.front() == one.table.table.id;
    }
    static Step* firstOf(const LookupDifference& one, std::vector<Step>& steps)
    {
        const auto it = std::find_if(steps.begin(), steps.end(),
                                     [&](const Step& step) { return isAbout(step, one); });
        return it == steps.end() ? nullptr : &*it;
    }
    static Step* lastOf(const LookupDifference& one, std::vector<Step>& steps)
    {
        const auto it = std::find_if(steps.rbegin(), steps.rend(),
                                     [&](const Step& step) { return isAbout(step, one); });
        return it == steps.rend() ? nullptr : &*it;
    }

    /// Where no step has a transaction, all of them are one: rows are never half dev's.
    std::vector<Step> asOne(std::vector<Step> steps, const char* title) const
    {
        std::vector<std::string> statements;
        std::vector<std::string> proofs;
        for (const Step& step : steps) {
            statements.push_back(step.sql);
            if (!step.proof.empty()) proofs.push_back(step.proof);
        }
        std::string sql = m_sql.travel().asOne(statements, proofs);
        if (steps.empty() || sql.empty()) return steps;
        Step whole;
        std::vector<std::string> names;
        for (const Step& step : steps) {
            const ObjectId& table = step.touches.front();
            if (std::find(whole.touches.begin(), whole.touches.end(), table) ==
                whole.touches.end()) {
                whole.touches.push_back(table);
                whole.changes.push_back(step.changes.front());
                names.push_back(table.display());
            }
            whole.hazards.insert(whole.hazards.end(), step.hazards.begin(), step.hazards.end());
            whole.checks.insert(whole.checks.end(), step.checks.begin(), step.checks.end());
        }
        whole.title = fmt::format("{} {}", title, join(names, ", "));
        whole.sql = std::move(sql);
        whole.transactional = false;
        std::vector<std::string> all;
        for (const std::string& proof : proofs) all.push_back("(" + proof + ")");
        if (!all.empty()) whole.proof = "SELECT " + join(all, " AND ");
        return {std::move(whole)};
    }

    void putIn(const LookupDifference& one, std::vector<Step>& steps) const
    {
        const auto rows = afterOf(one);
        if (rows.empty()) return;
        Step step = stepFor(one.table,
                            fmt::format("Put {} into {}, change {}", rowsWord(one.added.size()),
                                        one.table.name(), one.changed.size()),
                            m_sql.upsert(one.table, LookupSql::As::Dev, rows));
        step.proof = proofOf(m_sql.differing(one.table, LookupSql::As::Dev, rows, {}));
        if (!one.changed.empty()) {
            Hazard hazard{"D16", HazardLevel::Confirm, one.table.table.id};
            hazard.message = fmt::format("{} of {} get dev's values instead of prod's",
                                         rowsWord(one.changed.size()), one.table.name());
            hazard.rewrite = "leave the table out of the lookup data where prod has values of its "
                             "own";
            step.hazards = {std::move(hazard)};
        }
        steps.push_back(std::move(step));
    }

    void countOn(const LookupDifference& one, std::vector<Step>& steps) const
    {
        if (one.added.empty()) return;
        for (const LookupColumn& column : one.table.columns) {
            if (column.column.origin != Origin::Identity &&
                column.column.origin != Origin::Sequence)
                continue;
            for (std::string& sql : m_sql.travel().counted(one.table.table, column.column))
                steps.push_back(stepFor(
                    one.table, "Count on behind the rows of " + one.table.name(), std::move(sql)));
        }
    }

    void remove(const LookupDifference& one, std::vector<Step>& steps) const
    {
        if (!one.table.removes || one.onlyInProd.empty()) return;
        Hazard hazard{"D17", HazardLevel::Block, one.table.table.id};
        hazard.losesRows = true;
        hazard.message = fmt::format("{} of {} that dev does not have are deleted",
                                     rowsWord(one.onlyInProd.size()), one.table.name());
        if (!one.table.goWith.empty())
            hazard.message += ", and with them rows or values of " + join(one.table.goWith, ", ") +
                              ", which undo does not bring back";
        hazard.rewrite = "leave them where they are: only where that is ticked for a table are its "
                         "rows deleted";
        addRemoving(
            one, one.onlyInProd,
            fmt::format("Delete {} of {}", rowsWord(one.onlyInProd.size()), one.table.name()),
            steps);
        steps.back().hazards = {std::move(hazard)};
        steps.back().proof =
            proofOf(m_sql.differing(one.table, LookupSql::As::Dev, {}, one.onlyInProd));
    }

    void addRemoving(const LookupDifference& one, const std::vector<LookupRow>& rows,
                     const std::string& title, std::vector<Step>& steps) const
    {
        for (std::string& sql : m_sql.remove(one.table, rows))
            steps.push_back(stepFor(one.table, title, std::move(sql)));
    }

    void putBack(const LookupDifference& one, std::vector<Step>& steps) const
    {
        if (!one.changed.empty())
            steps.push_back(stepFor(one.table,
                                    fmt::format("Give {} of {} their values back",
                                                rowsWord(one.changed.size()), one.table.name()),
                                    m_sql.upsert(one.table, LookupSql::As::Back, beforeOf(one))));
        if (!one.added.empty())
            addRemoving(
                one, one.added,
                fmt::format("Take {} out of {}", rowsWord(one.added.size()), one.table.name()),
                steps);
    }

    LookupSql m_sql;
    const std::vector<LookupDifference>& m_all;
};

void renumber(std::vector<Step>& steps)
{
    int number = 0;
    for (Step& step : steps) step.number = ++number;
}

/// In the first transaction of those behind, where there is one.
std::vector<Step> inFront(std::vector<Step> steps, std::vector<Step> behind)
{
    const bool apart = !behind.empty() && !behind.front().transactional;
    for (Step& step : steps) step.group = 1;
    for (Step& step : behind) {
        if (apart) ++step.group;
        steps.push_back(std::move(step));
    }
    renumber(steps);
    return steps;
}

std::string rowLine(const char* mark, const LookupTable& lookup, const LookupRow& row)
{
    std::vector<std::string> said;
    for (size_t i = 0; i < lookup.keys; ++i)
        said.push_back(lookup.columns[i].column.name + " = " + row[i].value_or("NULL"));
    return fmt::format("  {} {}", mark, visible(join(said, ", ")));
}

std::string changeText(const LookupTable& lookup, const LookupChange& change)
{
    constexpr size_t most = 40;
    const auto shown = [](const std::optional<std::string>& text) {
        if (!text) return std::string("NULL");
        return text->size() > most ? visible(text->substr(0, most)) + "…" : visible(*text);
    };
    std::vector<std::string> said;
    for (size_t i = lookup.keys; i < lookup.columns.size(); ++i)
        if (change.before[i] != change.after[i])
            said.push_back(visible(lookup.columns[i].column.name) + " " + shown(change.before[i]) +
                           " -> " + shown(change.after[i]));
    return ": " + join(said, "; ");
}

} // namespace

void addLookups(Plan& plan, const Engine& engine, const std::vector<LookupDifference>& differences)
{
    if (rowsEqual(differences)) return;
    Writer writer(engine, differences);
    const bool joins = !plan.steps.empty() && plan.steps.back().transactional;
    const int group = plan.groups() + (joins ? 0 : 1);
    for (Step& step : writer.up()) {
        step.group = group;
        plan.steps.push_back(std::move(step));
    }
    renumber(plan.steps);
    plan.undo = inFront(writer.back(), std::move(plan.undo));
}

Plan lookupPlan(const Engine& engine, const CatalogPtr& prod,
                const std::vector<LookupDifference>& differences)
{
    Plan plan;
    plan.engine = engine.name();
    plan.expected = prod;
    plan.prod = plan.dev = plan.target = prod->fingerprint();
    addLookups(plan, engine, differences);
    return plan;
}

std::string notInTarget(const LookupTable& lookup, const Catalog& target)
{
    const ObjectId& table = lookup.table.id;
    if (!target.find(table)) return "prod will have no table of this name";
    // Objects, not the table's own text: of what is only planned there is none.
    std::set<std::string> names;
    for (const Object* child : target.childrenOf(table))
        names.insert(asciiLower(std::string(child->id.path.name())));
    for (const LookupColumn& one : lookup.columns)
        if (!target.find(one.column.id) && !names.count(asciiLower(one.column.name)))
            return "prod's table will have no column " + visible(one.column.name);
    return {};
}

bool movesRows(const Step& step)
{
    return !step.changes.empty() && step.changes.front().kind == lookupRows;
}

std::vector<Step> rowsBack(const Plan& plan)
{
    std::vector<Step> steps;
    std::copy_if(plan.undo.begin(), plan.undo.end(), std::back_inserter(steps), movesRows);
    return steps;
}

void putInFront(Plan& plan, std::vector<Step> steps)
{
    if (!steps.empty()) plan.steps = inFront(std::move(steps), std::move(plan.steps));
}

std::vector<std::string> lookupLines(const LookupDifference& difference, size_t rows)
{
    const bool removes = difference.table.removes;
    std::vector<std::string> lines{
        fmt::format("{}: {} to insert, {} to update, {} unchanged, {} only in prod{}",
                    difference.table.name(), difference.added.size(), difference.changed.size(),
                    difference.unchanged.size(), difference.onlyInProd.size(),
                    removes && !difference.onlyInProd.empty() ? ", to delete" : "")};
    std::vector<std::string> all;
    for (const LookupRow& row : difference.added)
        all.push_back(rowLine("+", difference.table, row));
    for (const LookupChange& change : difference.changed)
        all.push_back(rowLine("~", difference.table, change.after) +
                      changeText(difference.table, change));
    for (const LookupRow& row : difference.onlyInProd)
        all.push_back(rowLine(removes ? "-" : " ", difference.table, row));
    const size_t more = all.size() > rows ? all.size() - rows : 0;
    all.resize(all.size() - more);
    lines.insert(lines.end(), all.begin(), all.end());
    if (more > 0) lines.push_back("    and " + rowsWord(more) + " more");
    return lines;
}

QJsonArray lookupJson(const std::vector<LookupDifference>& differences)
{
    const auto number = [](size_t count) { return static_cast<qint64>(count); };
    QJsonArray list;
    for (const LookupDifference& one : differences)
        list.append(QJsonObject{{QStringLiteral("table"), QString::fromStdString(one.table.name())},
                                {QStringLiteral("insert"), number(one.added.size())},
                                {QStringLiteral("update"), number(one.changed.size())},
                                {QStringLiteral("unchanged"), number(one.unchanged.size())},
                                {QStringLiteral("onlyInProd"), number(one.onlyInProd.size())}});
    return list;
}

} // namespace lockstep
