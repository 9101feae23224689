// history: the journal, read only.
#include "cli/commands.h"
#include "cli/sides.h"

#include "base/text.h"
#include "workflow/journal.h"

#include <QFile>
#include <fmt/format.h>

namespace lockstep::cli {

namespace {

std::string shown(const QString& text) { return visible(text.toStdString()); }

std::string when(const QDateTime& time) { return time.toUTC().toString(Qt::ISODate).toStdString(); }

QJsonObject jsonOf(const JournalEntry& entry)
{
    QJsonObject object{
        {QStringLiteral("id"), entry.id},
        {QStringLiteral("state"), promotionStateWord(entry.state)},
        {QStringLiteral("startedAt"), entry.startedAt.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("finishedAt"), entry.finishedAt.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("who"), entry.who},
        {QStringLiteral("dev"), entry.dev},
        {QStringLiteral("prod"), entry.prod},
        {QStringLiteral("fingerprintBefore"), entry.fingerprintBefore},
        {QStringLiteral("fingerprintAfter"), entry.fingerprintAfter},
        {QStringLiteral("planSha256"), entry.planSha256},
        {QStringLiteral("note"), entry.note},
        {QStringLiteral("consents"), QJsonArray::fromStringList(entry.consents)},
        {QStringLiteral("backup"), entry.backupFile},
        {QStringLiteral("outcome"), entry.outcome}};
    if (entry.steps.empty()) return object;
    QJsonArray steps;
    for (const JournalStep& step : entry.steps)
        steps.append(QJsonObject{{QStringLiteral("number"), step.number},
                                 {QStringLiteral("state"), step.state},
                                 {QStringLiteral("sql"), step.sql},
                                 {QStringLiteral("milliseconds"), step.milliseconds},
                                 {QStringLiteral("error"), step.error}});
    object.insert(QStringLiteral("steps"), steps);
    object.insert(QStringLiteral("plan"), entry.planText);
    object.insert(QStringLiteral("undo"), entry.undoText);
    return object;
}

std::string line(const JournalEntry& entry)
{
    std::string out =
        fmt::format("{}  {}  {:<11}  {} -> {}  {}", shown(entry.id), when(entry.startedAt),
                    promotionStateWord(entry.state).toStdString(), shown(entry.dev),
                    shown(entry.prod), shown(entry.who));
    if (!entry.outcome.isEmpty()) out += "\n    " + shown(entry.outcome);
    if (entry.state == PromotionState::Running)
        out += "\n    It runs still, or the program ended in it: look at prod.";
    if (!entry.note.isEmpty()) out += "\n    Note: " + shown(entry.note);
    return out;
}

std::string details(const JournalEntry& entry)
{
    std::string out = line(entry) + "\n";
    if (!entry.backupFile.isEmpty()) out += "    Backup: " + shown(entry.backupFile) + "\n";
    out += "    Plan: SHA-256 " + shown(entry.planSha256) + "\n";
    for (const JournalStep& step : entry.steps) {
        out += fmt::format("\n{:>4}  {:<11}  {:>6} ms\n", step.number, step.state.toStdString(),
                           step.milliseconds);
        for (const std::string& sql : split(step.sql.toStdString(), '\n'))
            out += "      " + visible(sql) + "\n";
        if (!step.error.isEmpty()) out += "      ! " + shown(step.error) + "\n";
    }
    return out;
}

int show(const Journal& journal, const QString& id, Console& console)
{
    const auto entry = journal.promotion(id);
    if (!entry) {
        console.error(entry.error());
        return console.finish(2);
    }
    console.text(details(*entry));
    console.add(QStringLiteral("promotion"), jsonOf(*entry));
    return console.finish(0);
}

} // namespace

int history(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        return console.finish(2);
    };
    std::string prod;
    if (!options.prod.empty()) {
        const auto side = prodSide(options);
        if (!side) return failed(side.error());
        prod = side->environment.name.toStdString();
    }
    const QString file =
        options.journal.empty() ? Journal::defaultFile() : QString::fromStdString(options.journal);
    std::vector<JournalEntry> shownEntries;
    if (QFile::exists(file)) { // looking makes no journal
        Journal journal(file);
        if (auto opened = journal.open(); !opened) return failed(opened.error());
        if (!options.promotion.empty())
            return show(journal, QString::fromStdString(options.promotion), console);
        const auto entries = journal.promotions(prod.empty() ? options.limit : -1);
        if (!entries) return failed(entries.error());
        for (const JournalEntry& entry : *entries)
            if ((prod.empty() || entry.prod.toStdString() == prod) &&
                shownEntries.size() < static_cast<size_t>(options.limit))
                shownEntries.push_back(entry);
    } else if (!options.promotion.empty()) {
        return failed(
            failure(ErrorKind::NotFound, "There is no journal yet: " + file.toStdString()).value());
    }
    QJsonArray list;
    for (const JournalEntry& entry : shownEntries) {
        console.line(line(entry));
        list.append(jsonOf(entry));
    }
    if (shownEntries.empty()) console.line("Nothing was promoted yet.");
    console.add(QStringLiteral("promotions"), list);
    return console.finish(0);
}

} // namespace lockstep::cli
