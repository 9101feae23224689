// Rehearsal report: text, Markdown and JSON.
#include "workflow/rehearsalreport.h"

#include "base/text.h"
#include "workflow/words.h"

#include <fmt/format.h>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

std::string shown(const QString& utf16) { return visible(utf16.toStdString()); }

QJsonArray locksJson(const std::vector<TableLock>& locks)
{
    QJsonArray list;
    for (const TableLock& lock : locks)
        list.append(QJsonObject{{QStringLiteral("table"), text(lock.table.display())},
                                {QStringLiteral("mode"), text(lock.mode)},
                                {QStringLiteral("rewrites"), lock.rewrites},
                                {QStringLiteral("reads"), lock.reads}});
    return list;
}

QJsonArray stepsJson(const std::vector<RehearsedStep>& steps)
{
    QJsonArray list;
    for (const RehearsedStep& step : steps) {
        QJsonObject object{{QStringLiteral("number"), step.number},
                           {QStringLiteral("title"), text(step.title)},
                           {QStringLiteral("state"), stepStateWord(step.state)},
                           {QStringLiteral("milliseconds"), step.milliseconds},
                           {QStringLiteral("differs"), step.differs}};
        if (step.measured) {
            object.insert(QStringLiteral("measured"), locksJson(step.measured->locks));
            object.insert(QStringLiteral("heldBefore"), locksJson(step.measured->held));
        }
        if (step.forecast) object.insert(QStringLiteral("forecast"), locksJson(*step.forecast));
        list.append(object);
    }
    return list;
}

std::string locksWords(const std::vector<TableLock>& locks)
{
    const std::string sentence = lockSentence(locks);
    return sentence.empty() ? lockstep::tr("none", "no lock").toStdString() : sentence;
}

/// "Q01 ", so that it can be looked up and agreed to.
std::string idWords(const RehearsalFinding& finding)
{
    return finding.hazard.empty() ? std::string() : finding.hazard + " ";
}

QJsonObject workloadJson(const WorkloadOutcome& workload)
{
    QJsonArray findings;
    for (const WorkloadFinding& finding : workload.findings) {
        const WorkloadStatement& statement = finding.statement;
        QJsonArray details;
        for (const std::string& detail : finding.details) details.append(text(detail));
        QJsonObject object{{QStringLiteral("hazard"), text(finding.hazard.id)},
                           {QStringLiteral("message"), text(finding.hazard.message)},
                           {QStringLiteral("details"), details},
                           {QStringLiteral("origin"), QLatin1String(originWord(statement.origin))},
                           {QStringLiteral("name"), text(statement.name)},
                           {QStringLiteral("sql"), text(statement.sql)}};
        if (statement.calls > 0) {
            object.insert(QStringLiteral("role"), text(statement.role));
            object.insert(QStringLiteral("calls"), qint64(statement.calls));
            object.insert(QStringLiteral("totalMs"), statement.totalMs);
            object.insert(QStringLiteral("meanMs"), statement.meanMs);
        }
        if (finding.before && finding.after) {
            object.insert(QStringLiteral("planBefore"), text(finding.before->raw));
            object.insert(QStringLiteral("planAfter"), text(finding.after->raw));
        }
        findings.append(object);
    }
    QJsonArray notChecked;
    for (const NotChecked& one : workload.notChecked)
        notChecked.append(QJsonObject{{QStringLiteral("what"), text(one.what)},
                                      {QStringLiteral("why"), text(one.why)}});
    QJsonObject statements;
    for (const auto& [origin, number] : workload.statements)
        statements.insert(QLatin1String(originWord(origin)), qint64(number));
    return {{QStringLiteral("checked"), workload.checked},
            {QStringLiteral("sentence"), text(workload.sentence())},
            {QStringLiteral("statements"), statements},
            {QStringLiteral("plansCompared"), qint64(workload.plans)},
            {QStringLiteral("plansNotComparedBecause"), text(workload.plansNot)},
            {QStringLiteral("findings"), findings},
            {QStringLiteral("notChecked"), notChecked}};
}

std::string plain(const RehearsalOutcome& outcome)
{
    std::string out = fmt::format("Rehearsal {}: {}\n", verdictWord(outcome.verdict).toStdString(),
                                  shown(outcome.sentence));
    if (!outcome.scratch.isEmpty())
        out += fmt::format("On {}, in {}, built by {}, with {}.\n", shown(outcome.server),
                           shown(outcome.scratch), shown(outcome.builder),
                           outcome.rows.isEmpty() ? "no rows" : shown(outcome.rows));
    if (!outcome.lookups.isEmpty())
        out += fmt::format("Lookup data: {}.\n", shown(outcome.lookups));
    for (const RehearsalFinding& finding : outcome.findings) {
        out += fmt::format("  {}: {}{}\n", weightWord(finding.weight), idWords(finding),
                           finding.sentence);
        for (const std::string& line : split(finding.detail, '\n'))
            if (!trimmed(line).empty()) out += "      " + visible(line) + "\n";
    }
    if (outcome.workload.checked) out += "  " + outcome.workload.sentence() + ".\n";
    if (!outcome.steps.empty()) out += "\n";
    for (const RehearsedStep& step : outcome.steps) {
        out += fmt::format("{:>4}  {:<11}  {:>6} ms  {}\n", step.number,
                           stepStateWord(step.state).toStdString(), step.milliseconds, step.title);
        if (!step.measured) continue;
        out += fmt::format("      {}measured: {}; forecast: {}{}\n", step.differs ? "! " : "",
                           measuredWords(step), forecastWords(step),
                           workWords(step).empty() ? "" : "; " + workWords(step));
    }
    if (!outcome.notProved.empty()) out += "\nNot proved:\n";
    for (const std::string& one : outcome.notProved) out += "  " + visible(one) + "\n";
    if (!outcome.workload.notChecked.empty()) out += "\nNot checked:\n";
    for (const NotChecked& one : outcome.workload.notChecked)
        out += fmt::format("  {}: {}\n", visible(one.what), visible(one.why));
    return out;
}

std::string cell(std::string words)
{
    std::string out;
    for (const char c : visible(words)) out += c == '|' ? "\\|" : std::string(1, c);
    return out;
}

std::string markdown(const RehearsalOutcome& outcome)
{
    std::string out =
        fmt::format("## Rehearsal {}\n\n{}\n\n", verdictWord(outcome.verdict).toStdString(),
                    shown(outcome.sentence));
    if (!outcome.lookups.isEmpty())
        out += fmt::format("Lookup data: {}.\n\n", shown(outcome.lookups));
    for (const RehearsalFinding& finding : outcome.findings) {
        out += fmt::format("- **{}**: {}{}\n", weightWord(finding.weight), idWords(finding),
                           finding.sentence);
        for (const std::string& line : split(finding.detail, '\n'))
            if (!trimmed(line).empty()) out += "    - " + visible(line) + "\n";
    }
    out += "\n| No. | Step | ms | Locks measured | Forecast | Work |\n|---|---|---|---|---|---|\n";
    for (const RehearsedStep& step : outcome.steps)
        out += fmt::format("| {} | {} | {} | {} | {} | {} |\n", step.number, cell(step.title),
                           step.milliseconds, cell(measuredWords(step)), cell(forecastWords(step)),
                           cell(workWords(step)));
    if (!outcome.notProved.empty()) out += "\n### Not proved\n\n";
    for (const std::string& one : outcome.notProved) out += "- " + visible(one) + "\n";
    if (outcome.workload.checked)
        out += "\n### Workload\n\n" + outcome.workload.sentence() + ".\n\n";
    for (const NotChecked& one : outcome.workload.notChecked)
        out += fmt::format("- not checked: {}: {}\n", visible(one.what), visible(one.why));
    return out;
}

} // namespace

const char* weightWord(RehearsalFinding::Weight weight)
{
    switch (weight) {
    case RehearsalFinding::Weight::Note:
        return QT_TRANSLATE_NOOP("lockstep", "note");
    case RehearsalFinding::Weight::Warning:
        return QT_TRANSLATE_NOOP("lockstep", "finding");
    case RehearsalFinding::Weight::Failure:
        break;
    }
    return QT_TRANSLATE_NOOP("lockstep", "failure");
}

std::string measuredWords(const RehearsedStep& step)
{
    if (!step.measured) return lockstep::tr("not measured").toStdString();
    if (!step.measured->locks.empty()) return locksWords(step.measured->locks);
    if (step.measured->fromOutside) return lockstep::tr("none was seen", "no lock").toStdString();
    return (step.measured->held.empty()
                ? lockstep::tr("none", "no lock")
                : lockstep::tr("none besides those held already", "no lock"))
        .toStdString();
}

std::string forecastWords(const RehearsedStep& step)
{
    return step.forecast ? locksWords(*step.forecast) : lockstep::tr("no forecast").toStdString();
}

std::string workWords(const RehearsedStep& step)
{
    if (!step.measured) return {};
    std::vector<std::string> words;
    for (const TableLock& lock : step.measured->locks) {
        if (!lock.rewrites && !lock.reads) continue;
        const QString table = lock.table.empty() ? lockstep::tr("rows", "what is read")
                                                 : text(lock.table.path.display());
        words.push_back((lock.rewrites ? lockstep::tr("rewrites %1") : lockstep::tr("reads %1"))
                            .arg(table)
                            .toStdString());
    }
    return join(words, ", ");
}

std::string rehearsalReport(const RehearsalOutcome& outcome, ReportFormat format)
{
    switch (format) {
    case ReportFormat::Json:
        return jsonText(rehearsalJson(outcome));
    case ReportFormat::Markdown:
        return markdown(outcome);
    case ReportFormat::Text:
        break;
    }
    return plain(outcome);
}

QJsonObject rehearsalJson(const RehearsalOutcome& outcome)
{
    const InEnglish reports;
    QJsonArray findings;
    for (const RehearsalFinding& finding : outcome.findings)
        findings.append(QJsonObject{{QStringLiteral("weight"), text(weightWord(finding.weight))},
                                    {QStringLiteral("sentence"), text(finding.sentence)},
                                    {QStringLiteral("detail"), text(finding.detail)},
                                    {QStringLiteral("step"), finding.step}});
    QJsonArray notProved;
    for (const std::string& one : outcome.notProved) notProved.append(text(one));
    return {{QStringLiteral("verdict"), verdictWord(outcome.verdict)},
            {QStringLiteral("passed"), outcome.passed()},
            {QStringLiteral("sentence"), outcome.sentence},
            {QStringLiteral("when"), outcome.when.toUTC().toString(Qt::ISODate)},
            {QStringLiteral("server"), outcome.server},
            {QStringLiteral("scratch"), outcome.scratch},
            {QStringLiteral("builder"), outcome.builder},
            {QStringLiteral("rows"), outcome.rows},
            {QStringLiteral("lookups"), outcome.lookups},
            {QStringLiteral("milliseconds"), outcome.milliseconds},
            {QStringLiteral("steps"), stepsJson(outcome.steps)},
            {QStringLiteral("undo"), stepsJson(outcome.undo)},
            {QStringLiteral("findings"), findings},
            {QStringLiteral("workload"), workloadJson(outcome.workload)},
            {QStringLiteral("notProved"), notProved}};
}

} // namespace lockstep
