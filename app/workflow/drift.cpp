// Drift: prod is read and compared with the newest catalog that the journal keeps of it.
#include "workflow/drift.h"

#include "base/text.h"
#include "workflow/kept.h"
#include "workflow/reporttext.h"
#include "workflow/who.h"
#include "workflow/wiping.h"

#include <fmt/format.h>

namespace lockstep {

namespace {

std::string when(const KeptCatalog& base)
{
    return base.at.toUTC().toString(Qt::ISODate).toStdString();
}

std::string baseSentence(const Drift& drift)
{
    const char* how = drift.base.moment == Moment::Accepted ? "accepted" : "promoted";
    return fmt::format("as it was {} {} by {}", how, when(drift.base),
                       visible(drift.base.who.toStdString()));
}

std::string conclusion(const Drift& drift, size_t changes)
{
    std::string out = changes == 0 ? "No drift: prod is " + baseSentence(drift) + "."
                                   : fmt::format("Drift: {} in prod since.",
                                                 counted(changes, "change", "changes"));
    if (drift.comparison.hidden > 0)
        out += " " + counted(drift.comparison.hidden, "object differs", "objects differ") +
               " only in what is not compared.";
    return out;
}

} // namespace

Result<SideNow> readSide(Side side)
{
    side.request.options.access = Access::Read;
    auto connection = side.request.engine->connect(side.request.parameters, side.request.options);
    wipe(side.request.options.password);
    if (!connection) return failure(connection.error().in("Connecting to prod"));
    auto catalog = (*connection)->readCatalog();
    if (!catalog) return failure(catalog.error().in("Reading prod"));
    SideNow now{(*connection)->facts(), std::move(*catalog), {}};
    if (now.catalog->source().kept > 0) {
        auto kept = readKept(**connection, *side.request.engine);
        if (!kept) return failure(kept.error());
        now.kept = std::move(*kept);
    }
    return now;
}

Result<Drift> findDrift(const Journal& journal, Side prod,
                        const std::optional<CompareOptions>& options)
{
    Drift drift;
    drift.engine = prod.request.engine;
    drift.prod = drift.engine->describe(prod.request.parameters);
    auto now = readSide(std::move(prod));
    if (!now) return failure(now.error());
    drift.now = std::move(*now);
    auto base = journal.newest(QString::fromStdString(drift.now.facts.identity));
    if (!base) return failure(base.error());
    if (!*base) {
        Error error;
        error.kind = ErrorKind::NotFound;
        error.message = "It cannot be told whether " + drift.prod +
                        " drifted: the journal keeps no catalog of it.";
        error.hint = "Promote to it once, or take it as it is with: lockstepctl drift --accept";
        return failure(std::move(error));
    }
    drift.base = std::move(**base);
    auto was = drift.engine->aligned(drift.base.catalog, *drift.now.catalog);
    if (!was) return failure(was.error());
    auto compared = drift.engine->compareCatalogs(
        std::move(*was), drift.now.catalog, options ? *options : drift.engine->usualOptions(), {});
    if (!compared) return failure(compared.error());
    drift.comparison = std::move(*compared);
    return drift;
}

Result<void> acceptAsBase(Journal& journal, const Side& prod, const SideNow& now,
                          const QString& note)
{
    KeptCatalog kept;
    kept.moment = Moment::Accepted;
    kept.at = QDateTime::currentDateTimeUtc();
    kept.prodIdentity = QString::fromStdString(now.facts.identity);
    kept.prod = QString::fromStdString(prod.request.engine->describe(prod.request.parameters));
    kept.who = whoRunsThis();
    kept.note = note;
    kept.catalog = now.catalog;
    return journal.keep({kept});
}

std::vector<std::string> driftLines(const Drift& drift)
{
    const Kinds& kinds = drift.engine->kinds();
    std::vector<std::string> lines;
    for (const Change* change : countedChanges(drift.comparison, kinds)) {
        const std::string name =
            asciiLower(kinds.label(change->id.kind)) + " " + change->id.path.display();
        switch (change->type) {
        case ChangeType::Added:
            lines.push_back("+ " + name + " is new in prod");
            break;
        case ChangeType::Dropped:
            lines.push_back("- " + name + " is gone from prod");
            break;
        case ChangeType::Altered:
        case ChangeType::Renamed:
            lines.push_back("~ " + changeLine(*change, kinds));
            break;
        }
    }
    return lines;
}

std::string driftText(const Drift& drift, ReportFormat format)
{
    const auto lines = driftLines(drift);
    if (format == ReportFormat::Markdown) {
        std::string out = "# Drift of " + markdownText(visible(drift.prod)) +
                          "\n\nBase: " + markdownText(baseSentence(drift)) + "\n\n";
        for (const std::string& line : lines) out += "- " + markdownText(line) + "\n";
        if (!lines.empty()) out += "\n";
        return out + markdownText(conclusion(drift, lines.size())) + "\n";
    }
    std::string out = "prod  " + visible(drift.prod) + "\nbase  " + baseSentence(drift) + "\n\n";
    for (const std::string& line : lines) out += line + "\n";
    if (!lines.empty()) out += "\n";
    return out + conclusion(drift, lines.size()) + "\n";
}

QJsonObject driftJson(const Drift& drift)
{
    const auto lines = driftLines(drift);
    QJsonArray list;
    for (const std::string& line : lines) list.append(QString::fromStdString(line));
    return {{QStringLiteral("prod"), QString::fromStdString(drift.prod)},
            {QStringLiteral("drift"), drift.any()},
            {QStringLiteral("base"),
             QJsonObject{{QStringLiteral("at"), QString::fromStdString(when(drift.base))},
                         {QStringLiteral("accepted"), drift.base.moment == Moment::Accepted},
                         {QStringLiteral("promotion"), drift.base.promotion},
                         {QStringLiteral("who"), drift.base.who},
                         {QStringLiteral("note"), drift.base.note},
                         {QStringLiteral("fingerprint"),
                          QString::fromStdString(drift.base.catalog->fingerprint().text())}}},
            {QStringLiteral("fingerprint"),
             QString::fromStdString(drift.now.catalog->fingerprint().text())},
            {QStringLiteral("changes"), list},
            {QStringLiteral("hidden"), static_cast<qint64>(drift.comparison.hidden)},
            {QStringLiteral("sentence"), QString::fromStdString(conclusion(drift, lines.size()))}};
}

} // namespace lockstep
