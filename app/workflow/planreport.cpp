// Report: the plan's half.
#include "workflow/planlocks.h"

#include "base/text.h"
#include "workflow/reporttext.h"

#include <fmt/format.h>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

QJsonArray hazardsJson(const std::vector<Hazard>& hazards)
{
    QJsonArray list;
    for (const Hazard& hazard : hazards) {
        QJsonObject object{
            {QStringLiteral("id"), text(hazard.id)},
            {QStringLiteral("level"), QString::fromLatin1(hazardLevelWord(hazard.level))},
            {QStringLiteral("object"), text(hazard.object.display())},
            {QStringLiteral("message"), text(hazard.message)},
            {QStringLiteral("losesRows"), hazard.losesRows}};
        if (!hazard.rewrite.empty())
            object.insert(QStringLiteral("saferWay"), text(hazard.rewrite));
        list.append(object);
    }
    return list;
}

/// null: the engine does not know what the statement locks.
QJsonValue locksJson(const StatementLocks& locks)
{
    if (!locks) return {};
    QJsonArray list;
    for (const TableLock& lock : *locks)
        list.append(
            QJsonObject{{QStringLiteral("kind"), text(lock.table.kind.text())},
                        {QStringLiteral("name"), text(lock.table.path.display())},
                        {QStringLiteral("mode"), text(lock.mode)},
                        {QStringLiteral("waits"), QString::fromLatin1(lockLevelWords(lock.level))},
                        {QStringLiteral("rewritesRows"), lock.rewrites},
                        {QStringLiteral("readsRows"), lock.reads}});
    return list;
}

/// What others notice of a step, a line each.
std::vector<std::string> lockLines(const PlanLocks& locks, size_t index)
{
    std::vector<std::string> lines;
    if (index >= locks.size()) return lines;
    if (!locks[index]) return {"What it locks is not known"};
    for (const TableLock& lock : *locks[index])
        if (isFelt(lock)) lines.push_back(lockLine(lock));
    return lines;
}

QJsonArray stepsJson(const std::vector<Step>& steps, const PlanLocks& locks = {})
{
    QJsonArray list;
    for (size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        QJsonObject object{{QStringLiteral("number"), step.number},
                           {QStringLiteral("title"), text(step.title)},
                           {QStringLiteral("sql"), text(step.sql)},
                           {QStringLiteral("transaction"), step.group},
                           {QStringLiteral("transactional"), step.transactional},
                           {QStringLiteral("hazards"), hazardsJson(step.hazards)}};
        if (i < locks.size()) object.insert(QStringLiteral("locks"), locksJson(locks[i]));
        list.append(object);
    }
    return list;
}

std::string stepHead(const Step& step, const Plan& plan)
{
    std::string head = fmt::format("{}. {}", step.number, step.title);
    if (!step.transactional)
        head += " (cannot run in a transaction)";
    else if (plan.groups() > 1)
        head += fmt::format(" (transaction {})", step.group);
    return head;
}

std::string plainPlan(const Plan& plan, const PlanLocks& locks, bool colour)
{
    const std::string bold = colour ? "\x1b[1m" : "";
    const std::string warn = colour ? "\x1b[33m" : "";
    const std::string normal = colour ? "\x1b[0m" : "";
    std::string out;
    if (plan.empty())
        out += "There is nothing to run.\n";
    else
        out += counted(plan.steps.size(), "step", "steps") + " in " +
               counted(static_cast<size_t>(plan.groups()), "transaction", "transactions") + ":\n";
    for (size_t i = 0; i < plan.steps.size(); ++i) {
        const Step& step = plan.steps[i];
        out += "\n" + bold + stepHead(step, plan) + normal + "\n" + visibleSql(step.sql, "    ");
        for (const std::string& line : lockLines(locks, i)) out += "  " + line + "\n";
        for (const Hazard& hazard : step.hazards)
            out += warn + "  ! " + hazardLine(hazard) + normal + "\n";
    }
    if (!plan.unplanned.empty()) {
        out += "\nNo step carries these out:\n";
        for (const Unplanned& one : plan.unplanned)
            out += "  " + one.object.display() + ": " + visible(one.reason) + "\n";
    }
    if (!plan.notUndone.empty()) {
        out += "\nUndo cannot bring back:\n";
        for (const std::string& one : plan.notUndone) out += "  " + visible(one) + "\n";
    }
    return out;
}

/// A fence longer than any run of backticks inside.
std::string markdownPlan(const Plan& plan, const PlanLocks& locks)
{
    std::string out = "## Plan\n\n";
    if (plan.empty()) out += "There is nothing to run.\n";
    for (size_t i = 0; i < plan.steps.size(); ++i) {
        const Step& step = plan.steps[i];
        out += "### " + stepHead(step, plan) + "\n\n" + fencedSql(step.sql) + "\n";
        const auto lines = lockLines(locks, i);
        for (const std::string& line : lines) out += "- " + line + "\n";
        if (!lines.empty() && step.hazards.empty()) out += "\n";
        for (const Hazard& hazard : step.hazards) out += "- **" + hazardLine(hazard) + "**\n";
        if (!step.hazards.empty()) out += "\n";
    }
    if (!plan.unplanned.empty()) out += "## No step carries these out\n\n";
    for (const Unplanned& one : plan.unplanned)
        out += "- " + one.object.display() + ": " + visible(one.reason) + "\n";
    if (!plan.notUndone.empty()) out += "\n## Undo cannot bring back\n\n";
    for (const std::string& one : plan.notUndone) out += "- " + visible(one) + "\n";
    return out;
}

} // namespace

const char* hazardLevelWord(HazardLevel level)
{
    switch (level) {
    case HazardLevel::Info:
        return "info";
    case HazardLevel::Warn:
        return "warning";
    case HazardLevel::Confirm:
        return "confirm";
    case HazardLevel::Block:
        break;
    }
    return "block";
}

std::string hazardLine(const Hazard& hazard)
{
    std::string line = fmt::format("{} ({}) {}: {}", hazard.id, hazardLevelWord(hazard.level),
                                   hazard.object.display(), visible(hazard.message));
    if (!hazard.rewrite.empty()) line += " Safer: " + visible(hazard.rewrite);
    return line;
}

std::string planReport(const Plan& plan, ReportFormat format, bool colour, const PlanLocks& locks)
{
    switch (format) {
    case ReportFormat::Json:
        return jsonText(planJson(plan, locks));
    case ReportFormat::Markdown:
        return markdownPlan(plan, locks);
    case ReportFormat::Text:
        break;
    }
    return plainPlan(plan, locks, colour);
}

std::string planReport(const Plan& plan, ReportFormat format, bool colour)
{
    return planReport(plan, format, colour, {});
}

QJsonObject planJson(const Plan& plan) { return planJson(plan, {}); }

QJsonObject planJson(const Plan& plan, const PlanLocks& locks)
{
    QJsonArray unplanned;
    for (const Unplanned& one : plan.unplanned)
        unplanned.append(QJsonObject{{QStringLiteral("object"), text(one.object.display())},
                                     {QStringLiteral("reason"), text(one.reason)}});
    QJsonArray notUndone;
    for (const std::string& one : plan.notUndone) notUndone.append(text(one));
    return {{QStringLiteral("engine"), text(plan.engine)},
            {QStringLiteral("prodFingerprint"), text(plan.prod.text())},
            {QStringLiteral("devFingerprint"), text(plan.dev.text())},
            {QStringLiteral("targetFingerprint"), text(plan.target.text())},
            {QStringLiteral("steps"), stepsJson(plan.steps, locks)},
            {QStringLiteral("undo"), stepsJson(plan.undo)},
            {QStringLiteral("unplanned"), unplanned},
            {QStringLiteral("notUndone"), notUndone}};
}

} // namespace lockstep
