// history: the journal, read only.
#include "cli/commands.h"
#include "cli/sides.h"

#include "base/text.h"
#include "workflow/drift.h"
#include "workflow/historyreport.h"
#include "workflow/revisionhistory.h"
#include "workflow/unfinished.h"

#include <QFile>
#include <fmt/format.h>
#include <map>

namespace lockstep::cli {

namespace {

std::string shown(const QString& text) { return visible(text.toStdString()); }

std::string when(const QDateTime& time) { return time.toUTC().toString(Qt::ISODate).toStdString(); }

std::string line(const JournalEntry& entry)
{
    std::string out =
        fmt::format("{}  {}  {:<11}  {} -> {}  {}", shown(entry.id), when(entry.startedAt),
                    promotionStateWord(entry.state).toStdString(), shown(entry.dev),
                    shown(entry.prod), shown(entry.who));
    if (!entry.outcome.isEmpty()) out += "\n    " + shown(entry.outcome);
    if (!entry.note.isEmpty()) out += "\n    Note: " + shown(entry.note);
    return out;
}

std::string details(const JournalEntry& entry, const std::string& became)
{
    std::string out = line(entry) + "\n" + became;
    if (!entry.backupFile.isEmpty()) out += "    Backup: " + shown(entry.backupFile) + "\n";
    if (!entry.takesBack.isEmpty()) out += "    Takes back: " + shown(entry.takesBack) + "\n";
    out += "    Plan: SHA-256 " + shown(entry.planSha256) + "\n";
    if (entry.link > 0)
        out += fmt::format("    Link {} of the chain: {}\n", entry.link, shown(entry.linkHash));
    for (const JournalStep& step : entry.steps) {
        out += fmt::format("\n{:>4}  {:<11}  {:>6} ms\n", step.number, step.state.toStdString(),
                           step.milliseconds);
        for (const std::string& sql : split(step.sql.toStdString(), '\n'))
            out += "      " + visible(sql) + "\n";
        for (const QString& lock : step.locks.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            out += "      locks " + shown(lock) + "\n";
        if (!step.error.isEmpty()) out += "      ! " + shown(step.error) + "\n";
    }
    return out;
}

int fail(const Error& error, Console& console)
{
    console.error(error);
    return console.finish(2);
}

int verify(const Journal& journal, Console& console)
{
    const auto report = journal.verifyChain();
    if (!report) return fail(report.error(), console);
    console.line(shown(report->sentence()));
    console.add(QStringLiteral("chain"), chainJson(*report));
    return console.finish(report->broken ? 1 : 0);
}

/// The newest promotions, of one prod if it is named.
Result<std::vector<JournalEntry>> wanted(const Journal& journal, const Options& options,
                                         const std::string& prod)
{
    auto entries = journal.promotions(prod.empty() ? options.limit : -1);
    if (!entries || prod.empty()) return entries;
    std::erase_if(*entries,
                  [&](const JournalEntry& entry) { return entry.prod.toStdString() != prod; });
    if (entries->size() > static_cast<size_t>(options.limit))
        entries->resize(static_cast<size_t>(options.limit));
    return entries;
}

/// For reports each entry with its steps.
Result<void> complete(const Journal& journal, std::vector<JournalEntry>& entries)
{
    for (JournalEntry& entry : entries) {
        auto whole = journal.promotion(entry.id);
        if (!whole) return failure(whole.error());
        entry = std::move(*whole);
    }
    return {};
}

/// Those that never ended, by their promotion. Where prod is named and one of them is of it, what
/// became of them is read there.
Result<std::map<QString, UnfinishedFound>> openOnes(const Journal& journal,
                                                    const std::optional<Side>& prod)
{
    auto open = unfinished(journal);
    if (!open) return failure(open.error());
    std::map<QString, UnfinishedFound> all;
    std::optional<SideNow> now;
    for (Unfinished& one : *open) {
        const QString id = one.entry.id;
        UnfinishedFound found{std::move(one), {}};
        if (prod && !found.one.running && found.one.entry.prod == prod->environment.name) {
            if (!now) {
                auto read = readSide(*prod);
                if (!read) return failure(read.error());
                now = std::move(*read);
            }
            if (found.one.entry.prodIdentity.toStdString() == now->facts.identity) {
                auto looked = lookAt(found.one, journal, *prod->request.engine, now->catalog);
                if (!looked) return failure(looked.error());
                found.afterwards = std::move(*looked);
            }
        }
        all.emplace(id, std::move(found));
    }
    return all;
}

/// Below the entry, indented as its other lines.
std::string becameText(const std::map<QString, UnfinishedFound>& open, const QString& id)
{
    const auto it = open.find(id);
    if (it == open.end()) return {};
    std::string out;
    for (const std::string& text : unfinishedLines(it->second)) out += "    " + text + "\n";
    if (!it->second.one.running && !it->second.afterwards)
        out += "    What stands is read with: lockstepctl history --prod URI\n";
    return out;
}

int show(const Journal& journal, std::vector<JournalEntry> entries, const Options& options,
         const std::optional<Side>& prod, Console& console)
{
    const bool one = !options.promotion.empty();
    if (one || console.format() != ReportFormat::Text)
        if (auto read = complete(journal, entries); !read) return fail(read.error(), console);
    const auto chain = journal.verifyChain();
    if (!chain) return fail(chain.error(), console);
    if (console.format() == ReportFormat::Markdown) console.text(historyMarkdown(entries, *chain));
    const auto open = openOnes(journal, prod);
    if (!open) return fail(open.error(), console);
    QJsonArray list, cutOff;
    for (const JournalEntry& entry : entries) {
        const std::string became = becameText(*open, entry.id);
        if (console.format() == ReportFormat::Text)
            console.text(one ? details(entry, became) : line(entry) + "\n" + became);
        list.append(promotionJson(entry));
        if (const auto it = open->find(entry.id); it != open->end())
            cutOff.append(unfinishedJson(it->second));
    }
    if (!cutOff.isEmpty()) console.add(QStringLiteral("unfinished"), cutOff);
    if (console.format() == ReportFormat::Text && entries.empty())
        console.line("Nothing was promoted yet.");
    if (console.format() == ReportFormat::Text && chain->broken)
        console.line(shown(chain->sentence()));
    if (one)
        console.add(QStringLiteral("promotion"), list.first());
    else
        console.add(QStringLiteral("promotions"), list);
    console.add(QStringLiteral("chain"), chainJson(*chain));
    return console.finish(0);
}

/// A folder of revisions stands beside the journal.
Result<void> tellFolder(const Options& options, Console& console)
{
    if (options.folder.empty()) return {};
    const auto folder = revisionHistory(QString::fromStdString(options.folder));
    if (!folder) return failure(folder.error());
    for (const std::string& text : historyLines(*folder)) console.line(text);
    console.line("");
    console.add(QStringLiteral("folder"), historyJson(*folder));
    return {};
}

} // namespace

int history(const Options& options, Console& console)
{
    if (const auto told = tellFolder(options, console); !told) return fail(told.error(), console);
    std::optional<Side> side;
    if (!options.prod.empty()) {
        auto named = prodSide(options);
        if (!named) return fail(named.error(), console);
        side = std::move(*named);
    }
    const std::string prod = side ? side->environment.name.toStdString() : std::string();
    const QString file =
        options.journal.empty() ? Journal::defaultFile() : QString::fromStdString(options.journal);
    if (!QFile::exists(file)) { // looking makes no journal
        if (!options.promotion.empty())
            return fail(
                failure(ErrorKind::NotFound, "There is no journal yet: " + file.toStdString())
                    .value(),
                console);
        console.line(options.verifyChain ? shown(ChainReport().sentence())
                                         : std::string("Nothing was promoted yet."));
        console.add(QStringLiteral("promotions"), QJsonArray());
        return console.finish(0);
    }
    Journal journal(file);
    if (auto opened = journal.open(); !opened) return fail(opened.error(), console);
    if (options.verifyChain) return verify(journal, console);
    if (!options.promotion.empty()) {
        auto entry = journal.promotion(QString::fromStdString(options.promotion));
        if (!entry) return fail(entry.error(), console);
        return show(journal, {std::move(*entry)}, options, side, console);
    }
    auto entries = wanted(journal, options, prod);
    if (!entries) return fail(entries.error(), console);
    return show(journal, std::move(*entries), options, side, console);
}

} // namespace lockstep::cli
