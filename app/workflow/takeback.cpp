// Take back: guarded by what the promotion left, planned anew from what the journal keeps.
#include "workflow/takeback.h"

#include "base/text.h"
#include "plan/planfile.h"
#include "workflow/drift.h"
#include "workflow/lookupplan.h"
#include "workflow/namesintext.h"
#include "workflow/renamedecisions.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace lockstep {

namespace {

/// Stands, is not taken back, and is no taking back itself.
Result<QString> newestThatStands(const Journal& journal, const QString& identity)
{
    const auto all = journal.promotions(-1);
    if (!all) return failure(all.error());
    std::set<QString> takenBack;
    for (const JournalEntry& entry : *all)
        if (entry.state == PromotionState::Applied) takenBack.insert(entry.takesBack);
    for (const JournalEntry& entry : *all)
        if (stands(entry) && entry.takesBack.isEmpty() && entry.prodIdentity == identity &&
            !takenBack.count(entry.id))
            return entry.id;
    return failure(ErrorKind::NotFound, "The journal has no promotion of this database that "
                                        "could be taken back.");
}

/// What was renamed is renamed again, the other way.
Result<Renames> turnedRound(const JournalEntry& entry, const Catalog& now, const Catalog& was)
{
    auto done = renamesFromText(entry.renames.join(QLatin1Char('\n')).toStdString());
    if (!done) return failure(done.error());
    return renamesIn(now, was, turned(done->renames));
}

Result<Comparison> againstKept(const Engine& engine, const CatalogPtr& kept, const CatalogPtr& now,
                               Renames renames = {})
{
    return engine.compareCatalogs(now, kept, engine.usualOptions(), std::move(renames));
}

/// What was kept of what it dropped, and is no longer.
void addRemoved(const Plan& plan, ComparedPair& pair)
{
    for (const Hazard& hazard : plan.hazards()) {
        const bool there =
            std::any_of(pair.restores.begin(), pair.restores.end(), [&](const KeptItem& item) {
                return item.object.kind == hazard.object.kind &&
                       item.object.path.names() == hazard.object.path.names();
            });
        if (hazard.id == "D14" && !there)
            pair.lost.push_back("What was kept of the " + hazard.object.display() +
                                ", which was removed since");
    }
}

/// Prod must still be what the promotion left.
Result<void> isAsLeft(const Journal& journal, const JournalEntry& entry, const Engine& engine,
                      const CatalogPtr& now)
{
    if (now->fingerprint().text() == entry.fingerprintAfter.toStdString()) return {};
    Error error;
    error.kind = ErrorKind::Changed;
    error.message = "Prod changed since that promotion, so it is not taken back.";
    error.hint = "Compare, and promote what shall be there.";
    const auto left = journal.kept(entry.id, Moment::After);
    if (!left) return failure(left.error());
    if (!*left) return failure(std::move(error));
    const auto since = engine.compareCatalogs((*left)->catalog, now, engine.usualOptions(), {});
    if (!since) return failure(since.error());
    if (since->equal()) return {}; // only the order of columns, or the like
    std::vector<std::string> lines;
    for (const Change* change : countedChanges(*since, engine.kinds()))
        lines.push_back(
            fmt::format("{} {}", changeGlyph(change->type), changeLine(*change, engine.kinds())));
    error.detail = join(lines, "\n");
    return failure(std::move(error));
}

/// Rows that a promotion changed come back with it, or it is not taken back at all.
Result<void> rowsComeBack(const JournalEntry& entry, RowsBack rows)
{
    const auto plan = planFromText(entry.planText.toStdString());
    if (!plan || std::none_of(plan->steps.begin(), plan->steps.end(), movesRows)) return {};
    const bool known = !rowsToBringBack(entry).empty();
    if (known && rows == RowsBack::Brought) return {};
    if (!known && entry.takesBack.isEmpty()) return {}; // it did not come so far
    Error error;
    error.kind = ErrorKind::Refused;
    error.message =
        known ? "That promotion changed rows of lookup data, which are not taken back here."
              : "That promotion brought rows of lookup data back, which is not taken back.";
    error.hint = known
                     ? "lockstepctl undo --id " + entry.id.toStdString() + " takes all of it back."
                     : "lockstepctl lookup --apply gives prod dev's rows again.";
    return failure(std::move(error));
}

} // namespace

bool stands(const JournalEntry& entry)
{
    if (entry.state == PromotionState::Applied) return true;
    const bool ended =
        entry.state == PromotionState::Failed || entry.state == PromotionState::Stopped;
    return ended && !entry.fingerprintAfter.isEmpty() &&
           entry.fingerprintAfter != entry.fingerprintBefore;
}

Result<ComparedPairPtr> takeBack(const Journal& journal, const QString& id, Side prod,
                                 RowsBack rows)
{
    auto pair = std::make_shared<ComparedPair>();
    pair->engine = prod.request.engine;
    pair->prod = prod.environment;
    auto now = readSide(std::move(prod));
    if (!now) return failure(now.error());
    pair->prodFacts = now->facts;
    const QString identity = QString::fromStdString(now->facts.identity);
    QString which = id;
    if (which.isEmpty()) {
        auto found = newestThatStands(journal, identity);
        if (!found) return failure(found.error());
        which = std::move(*found);
    }
    auto entry = journal.promotion(which);
    if (!entry) return failure(entry.error());
    if (entry->prodIdentity != identity)
        return failure(ErrorKind::Refused, "That promotion was of another database: " +
                                               entry->prod.toStdString() + ".");
    if (!stands(*entry))
        return failure(ErrorKind::Refused, "Only a promotion of which something stands can be "
                                           "taken back; this one: " +
                                               promotionStateWord(entry->state).toStdString() +
                                               ".");
    if (auto come = rowsComeBack(*entry, rows); !come) return failure(come.error());
    if (auto same = isAsLeft(journal, *entry, *pair->engine, now->catalog); !same)
        return failure(same.error());
    const auto was = journal.kept(entry->id, Moment::Before);
    if (!was) return failure(was.error());
    if (!*was) {
        Error error;
        error.kind = ErrorKind::NotFound;
        error.message = "Prod as it was before that promotion is no longer kept.";
        error.hint = "Its undo script is in the history; it runs without any proof: lockstepctl "
                     "history --id " +
                     entry->id.toStdString() + " --format json";
        return failure(std::move(error));
    }
    auto renames = turnedRound(*entry, *now->catalog, *(*was)->catalog);
    if (!renames) return failure(renames.error());
    auto comparison =
        againstKept(*pair->engine, (*was)->catalog, now->catalog, std::move(*renames));
    if (!comparison) return failure(comparison.error());
    pair->comparison = std::move(*comparison);
    pair->dev = pair->prod;
    pair->dev.role = Role::Other;
    pair->dev.name =
        QStringLiteral("before %1").arg(entry->startedAt.toUTC().toString(Qt::ISODate));
    pair->devFacts = pair->prodFacts;
    pair->takesBack = entry->id;
    for (KeptItem& item : now->kept)
        if (item.promotion == entry->id.toStdString()) pair->restores.push_back(std::move(item));
    if (const auto plan = planFromText(entry->planText.toStdString())) {
        pair->lost = plan->notUndone;
        addRemoved(*plan, *pair);
    }
    return ComparedPairPtr(std::move(pair));
}

std::vector<Step> rowsToBringBack(const JournalEntry& entry)
{
    const auto plan = planFromText(entry.planText.toStdString());
    if (!plan) return {};
    const auto isApplied = [&](const Step& step) {
        return movesRows(step) &&
               std::any_of(entry.steps.begin(), entry.steps.end(), [&](const JournalStep& one) {
                   return one.number == step.number && one.state == QLatin1String("applied");
               });
    };
    const bool moved = entry.state == PromotionState::Applied ||
                       std::any_of(plan->steps.begin(), plan->steps.end(), isApplied);
    return moved ? rowsBack(*plan) : std::vector<Step>();
}

void addWhatIsLost(Plan& plan, const ComparedPair& pair)
{
    if (pair.lost.empty() || plan.steps.empty()) return;
    Hazard hazard{"D13", HazardLevel::Block};
    hazard.object = {"promotion", Path{pair.takesBack.left(8).toStdString()}};
    hazard.message = pair.takesBack.isEmpty() ? "Restoring it does not bring back: "
                                              : "Taking it back does not bring back: ";
    hazard.message += join(pair.lost, "; ");
    hazard.rewrite = "restore these from a backup afterwards";
    plan.steps.front().hazards.push_back(std::move(hazard));
}

} // namespace lockstep
