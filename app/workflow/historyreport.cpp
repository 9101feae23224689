// History report: what an auditor reads.
#include "workflow/historyreport.h"

#include "base/text.h"
#include "workflow/report.h"
#include "workflow/reporttext.h"
#include "workflow/words.h"

#include <QJsonArray>
#include <fmt/format.h>

namespace lockstep {

namespace {

QString isoTime(const QDateTime& time) { return time.toUTC().toString(Qt::ISODateWithMs); }

QString isoTime(qint64 milliseconds)
{
    if (milliseconds == 0) return {};
    return isoTime(QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC));
}

std::string shownText(const QString& text) { return markdownText(visible(text.toStdString())); }

std::string fact(const char* name, const QString& value)
{
    return value.isEmpty() ? std::string() : fmt::format("- {}: {}\n", name, shownText(value));
}

std::string stepMarkdown(const JournalStep& step)
{
    std::string out = fmt::format("\n### Step {}: {}", step.number, shownText(step.state));
    if (step.startedAt > 0)
        out += fmt::format(", {}, {} ms", isoTime(step.startedAt).toStdString(), step.milliseconds);
    out += "\n\n" + fencedSql(step.sql.toStdString());
    const QStringList locks = step.locks.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    if (!locks.isEmpty()) out += "\n";
    for (const QString& lock : locks) out += "- Locks " + shownText(lock) + "\n";
    if (!step.error.isEmpty()) out += "\n**" + shownText(step.error) + "**\n";
    return out;
}

std::string entryMarkdown(const JournalEntry& entry)
{
    std::string out = fmt::format("\n## {} {}\n\n", isoTime(entry.startedAt).toStdString(),
                                  promotionStateWord(entry.state).toStdString());
    out += fact("Promotion", entry.id);
    out += fact("Who", entry.who);
    out += fact("From", entry.dev);
    out += fact("To", entry.prod);
    out += fact("Finished", isoTime(entry.finishedAt));
    out += fact("Outcome", entry.outcome);
    out += fact("Fingerprint before", entry.fingerprintBefore);
    out += fact("Fingerprint after", entry.fingerprintAfter);
    out += fact("Plan SHA-256", entry.planSha256);
    out += fact("Takes back", entry.takesBack);
    out += fact("Renamed", entry.renames.join(QStringLiteral("; ")));
    out += fact("Consent", entry.consents.join(QStringLiteral("; ")));
    out += fact("Note", entry.note);
    out += fact("Backup", entry.backupFile);
    if (entry.link > 0)
        out += fmt::format("- Link {} of the chain: {}\n", entry.link, shownText(entry.linkHash));
    else
        out += "- It has no link in the chain: it never ended.\n";
    for (const JournalStep& step : entry.steps) out += stepMarkdown(step);
    return out;
}

QJsonObject historyObject(const std::vector<JournalEntry>& entries, const ChainReport& chain)
{
    QJsonArray list;
    for (const JournalEntry& entry : entries) list.append(promotionJson(entry));
    return {{QStringLiteral("promotions"), list}, {QStringLiteral("chain"), chainJson(chain)}};
}

} // namespace

QJsonObject promotionJson(const JournalEntry& entry)
{
    QJsonObject object{{QStringLiteral("id"), entry.id},
                       {QStringLiteral("state"), promotionStateWord(entry.state)},
                       {QStringLiteral("startedAt"), isoTime(entry.startedAt)},
                       {QStringLiteral("finishedAt"), isoTime(entry.finishedAt)},
                       {QStringLiteral("who"), entry.who},
                       {QStringLiteral("dev"), entry.dev},
                       {QStringLiteral("prod"), entry.prod},
                       {QStringLiteral("fingerprintBefore"), entry.fingerprintBefore},
                       {QStringLiteral("fingerprintAfter"), entry.fingerprintAfter},
                       {QStringLiteral("planSha256"), entry.planSha256},
                       {QStringLiteral("takesBack"), entry.takesBack},
                       {QStringLiteral("renames"), QJsonArray::fromStringList(entry.renames)},
                       {QStringLiteral("note"), entry.note},
                       {QStringLiteral("consents"), QJsonArray::fromStringList(entry.consents)},
                       {QStringLiteral("backup"), entry.backupFile},
                       {QStringLiteral("outcome"), entry.outcome},
                       {QStringLiteral("link"), entry.link},
                       {QStringLiteral("linkHash"), entry.linkHash}};
    if (entry.steps.empty()) return object;
    QJsonArray steps;
    for (const JournalStep& step : entry.steps)
        steps.append(QJsonObject{
            {QStringLiteral("number"), step.number},
            {QStringLiteral("state"), step.state},
            {QStringLiteral("sql"), step.sql},
            {QStringLiteral("startedAt"), isoTime(step.startedAt)},
            {QStringLiteral("milliseconds"), step.milliseconds},
            {QStringLiteral("locks"),
             QJsonArray::fromStringList(step.locks.split(QLatin1Char('\n'), Qt::SkipEmptyParts))},
            {QStringLiteral("error"), step.error}});
    object.insert(QStringLiteral("steps"), steps);
    object.insert(QStringLiteral("plan"), entry.planText);
    object.insert(QStringLiteral("undo"), entry.undoText);
    return object;
}

QJsonObject chainJson(const ChainReport& report)
{
    QJsonObject object{{QStringLiteral("links"), report.links},
                       {QStringLiteral("whole"), !report.broken},
                       {QStringLiteral("lastHash"), report.lastHash},
                       {QStringLiteral("neverEnded"), QJsonArray::fromStringList(report.open)},
                       {QStringLiteral("sentence"), report.sentence()}};
    if (report.broken)
        object.insert(QStringLiteral("broken"),
                      QJsonObject{{QStringLiteral("link"), report.broken->number},
                                  {QStringLiteral("promotion"), report.broken->promotion},
                                  {QStringLiteral("why"), report.broken->why}});
    return object;
}

std::string historyMarkdown(const std::vector<JournalEntry>& entries, const ChainReport& chain)
{
    const InEnglish reports;
    std::string out = "# History of promotions\n\n" + shownText(chain.sentence()) + "\n";
    for (const JournalEntry& entry : entries) out += entryMarkdown(entry);
    return out;
}

std::string historyJson(const std::vector<JournalEntry>& entries, const ChainReport& chain)
{
    const InEnglish reports;
    return jsonText(historyObject(entries, chain));
}

} // namespace lockstep
