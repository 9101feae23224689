// Bases: the journal's newest base of a pair, and the target that picks make of dev.
#include "workflow/bases.h"

#include "workflow/journal.h"

#include <QFileInfo>

namespace lockstep {

Result<SinceBasePtr> holdAgainstBase(const QString& journalFile, const ComparedPair& pair,
                                     const QString& dev)
{
    if (!QFileInfo::exists(journalFile)) return SinceBasePtr();
    Journal journal(journalFile);
    if (auto opened = journal.open(); !opened) return failure(opened.error());
    auto kept = journal.base(QString::fromStdString(pair.prodFacts.identity), dev);
    if (!kept) return failure(kept.error());
    if (!*kept) return SinceBasePtr();
    auto since = std::make_shared<SinceBase>();
    since->at = (*kept)->at;
    auto base = pair.engine->aligned((*kept)->catalog, *pair.comparison.before);
    if (!base) return failure(base.error());
    since->base = std::move(*base);
    auto origins = threeWay(pair.comparison, *since->base);
    if (!origins) return failure(origins.error());
    since->origins = std::move(*origins);
    since->alike = changedAlike(pair.comparison, *since->base).size();
    return SinceBasePtr(std::move(since));
}

Result<ComparedPairPtr> withSidesPicked(ComparedPairPtr pair, const SinceBase& since,
                                        const Picks& picks, const std::set<ObjectId>& chosen)
{
    auto target = withPicks(pair->comparison, since.origins, picks, chosen);
    if (!target) return failure(target.error().in("Taking the sides that were picked"));
    if (*target == pair->comparison.after) return pair;
    auto compared = pair->engine->compareCatalogs(
        pair->comparison.before, *target, pair->comparison.options, pair->comparison.renames);
    if (!compared) return failure(compared.error());
    auto picked = std::make_shared<ComparedPair>(*pair);
    picked->unpicked = pair->comparison.after;
    picked->comparison = std::move(*compared);
    return ComparedPairPtr(std::move(picked));
}

} // namespace lockstep
