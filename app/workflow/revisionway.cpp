// Revision way: legs, and what each is held against.
#include "workflow/revisionway.h"

#include "base/text.h"
#include "workflow/namesintext.h"

#include <QDir>
#include <QFile>
#include <fmt/format.h>

namespace lockstep {

Result<std::vector<RevisionLeg>> legsBetween(const RevisionFolder& folder, int from, int to)
{
    if (std::max(from, to) > folder.last())
        return failure(ErrorKind::NotFound,
                       fmt::format("There is no revision {}; the last one is {}.",
                                   std::max(from, to), folder.last()));
    std::vector<RevisionLeg> legs;
    for (int number = from + 1; number <= to; ++number) {
        const Revision& one = folder.revisions[static_cast<size_t>(number) - 1];
        legs.push_back({&one, number, &one.up, one.up.expected});
    }
    for (int number = from; number > to; --number) {
        const Revision& one = folder.revisions[static_cast<size_t>(number) - 1];
        if (!one.down)
            return failure(ErrorKind::Unsupported,
                           "Revision " + revisionName(one) +
                               " has no way back: " + visible(one.whyNoWayBack));
        legs.push_back({&one, number - 1, &*one.down, folder.at(number - 1)});
    }
    return legs;
}

std::string placeName(const RevisionFolder& folder, int number)
{
    return number == 0
               ? std::string("the start")
               : "revision " + revisionName(folder.revisions[static_cast<size_t>(number) - 1]);
}

Result<LegReady> readyLeg(const RevisionFolder& folder, const RevisionLeg& leg,
                          const EnginePtr& engine, const Environment& prod,
                          const ServerFacts& facts, const CatalogPtr& now)
{
    const auto options = optionsFor(*engine, leg.revision->wishes);
    if (!options) return failure(options.error());
    auto pair = std::make_shared<ComparedPair>();
    pair->engine = engine;
    pair->prod = prod;
    pair->prodFacts = facts;
    pair->dev = prod; // nothing but the folder stands there
    pair->dev.role = Role::Other;
    pair->dev.name = QString::fromStdString(placeName(folder, leg.to));
    pair->devFacts = facts;
    const Renames renames = leg.up() ? leg.revision->renames : turned(leg.revision->renames);
    auto comparison = engine->compareCatalogs(now, leg.expected, *options,
                                              renamesIn(*now, *leg.expected, renames));
    if (!comparison) return failure(comparison.error());
    pair->comparison = std::move(*comparison);
    LegReady ready{std::move(pair), *leg.plan};
    ready.plan.expected = leg.expected;
    ready.plan.prod = now->fingerprint(); // it may differ in what is not compared
    return ready;
}

Result<std::vector<OfflinePart>> offlineSql(const QString& folder,
                                            const std::vector<RevisionLeg>& legs)
{
    std::vector<OfflinePart> parts;
    for (const RevisionLeg& leg : legs) {
        const std::string name = leg.up() ? leg.revision->file : downFile(*leg.revision);
        QFile file(QDir(folder).filePath(QString::fromStdString(name)));
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::NotFound, visible(name) + " cannot be read.");
        parts.push_back({leg.revision->number, QString::fromUtf8(file.readAll())});
    }
    return parts;
}

} // namespace lockstep
