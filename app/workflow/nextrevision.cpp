// Next revision: held against where it begins, planned there and back.
#include "workflow/nextrevision.h"

#include "base/text.h"
#include "diff/selection.h"
#include "plan/planner.h"
#include "workflow/namesintext.h"
#include "workflow/report.h"
#include "workflow/revisionway.h"
#include "workflow/tableforms.h"
#include "workflow/words.h"

#include <algorithm>

namespace lockstep {

namespace {

tl::unexpected<Error> refused(ErrorKind kind, const QString& message, std::string detail = {},
                              const QString& hint = {})
{
    Error error;
    error.kind = kind;
    error.message = message.toStdString();
    error.detail = std::move(detail);
    error.hint = hint.toStdString();
    return failure(std::move(error));
}

/// Those of the choice that it has, with what they need.
std::set<ObjectId> chosenIn(const Comparison& comparison, const Engine& engine,
                            const std::set<ObjectId>& chosen)
{
    std::set<ObjectId> there;
    for (const Change& change : comparison.changes)
        if (chosen.count(change.id) > 0) there.insert(change.id);
    return closed(comparison, engine.selectionRules(), there).chosen;
}

/// Where prod is not where the revision begins, it is compared with that instead.
Result<void> holdAgainst(NextRevision& next, const ComparedPair& pair,
                         const std::set<ObjectId>& chosen)
{
    next.engine = pair.engine;
    next.comparison = pair.comparison;
    next.chosen = chosenIn(pair.comparison, *pair.engine, chosen);
    next.begins = visible(pair.prod.name.toStdString());
    if (!next.before.start) return {};
    const int last = next.before.last();
    next.begins = placeName(next.before, last);
    const auto at = revisionOf(next.before, *pair.engine, pair.comparison.before);
    if (!at) return failure(at.error());
    const CatalogPtr& base = next.before.at(last);
    if (base->fingerprint() == pair.comparison.before->fingerprint()) return {};
    auto comparison = pair.engine->compareCatalogs(
        base, pair.comparison.after, pair.comparison.options,
        renamesIn(*base, *pair.comparison.after, pair.comparison.renames));
    if (!comparison) return failure(comparison.error());
    next.comparison = std::move(*comparison);
    next.aheadOf = *at != last;
    next.chosen = next.aheadOf ? everyChange(next.comparison)
                               : chosenIn(next.comparison, *pair.engine, chosen);
    return {};
}

Result<void> isDecided(const NextRevision& next, const ComparedPair& pair)
{
    const auto candidates =
        next.aheadOf ? pair.engine->candidates(next.comparison) : pair.candidates;
    std::vector<std::string> open;
    for (const RenameCandidate& candidate : candidates)
        if (isDroppedAndAdded(next.comparison, candidate, next.chosen))
            open.push_back(candidateLine(candidate));
    if (open.empty()) return {};
    const QString hint =
        next.aheadOf
            ? lockstep::tr("Prod is at an earlier revision, so it cannot be decided here: "
                           "lockstepctl revision --renames does, or bring prod to the last one.")
            : lockstep::tr("Decide in the comparison what is the same thing, and what is not.");
    return refused(ErrorKind::Refused, lockstep::tr("What may be a rename is not decided yet."),
                   join(open, "\n"), hint);
}

} // namespace

void addWayBack(Revision& revision, const Comparison& comparison, const Engine& engine,
                const Forms& forms)
{
    const auto back = engine.compareCatalogs(revision.up.expected, comparison.before,
                                             comparison.options, turned(revision.renames));
    if (!back) {
        revision.whyNoWayBack = back.error().message;
        return;
    }
    auto plan = makePlan(engine, *back, &forms);
    if (!plan)
        revision.whyNoWayBack = plan.error().message;
    else if (!plan->unplanned.empty())
        revision.whyNoWayBack =
            plan->unplanned.front().object.display() + ": " + plan->unplanned.front().reason;
    else
        revision.down = std::move(*plan);
}

Result<NextRevision> nextRevision(const QString& folder, const ComparedPair& pair,
                                  const std::set<ObjectId>& chosen, const ComparisonWishes& wishes)
{
    NextRevision next;
    next.folder = folder;
    auto before = readRevisions(folder);
    if (!before) return failure(before.error());
    next.before = std::move(*before);
    if (auto held = holdAgainst(next, pair, chosen); !held) return failure(held.error());
    if (auto decided = isDecided(next, pair); !decided) return failure(decided.error());
    const Forms forms = formsOf(pair, {});
    auto plan = makePlan(*pair.engine, next.comparison, next.chosen, &forms);
    if (!plan) return failure(plan.error());
    if (!plan->unplanned.empty()) {
        std::vector<std::string> lines;
        for (const Unplanned& one : plan->unplanned)
            lines.push_back(one.object.display() + ": " + visible(one.reason));
        return refused(ErrorKind::Unsupported, lockstep::tr("Some changes have no step."),
                       join(lines, "\n"),
                       lockstep::tr("Take their ticks away, and make these changes yourself."));
    }
    if (plan->empty())
        return refused(ErrorKind::Refused,
                       lockstep::tr("Nothing to write: no change is chosen that differs from %1.")
                           .arg(QString::fromStdString(next.begins)));
    next.revision.number = next.before.last() + 1;
    next.revision.wishes.ignore = wishes.ignore;
    next.revision.wishes.only = wishes.only;
    next.revision.wishes.except = wishes.except;
    for (const Rename& rename : next.comparison.renames)
        if (next.chosen.count(rename.to) > 0) next.revision.renames.push_back(rename);
    next.revision.up = std::move(*plan);
    addWayBack(next.revision, next.comparison, *pair.engine, forms);
    return next;
}

Result<Revision> writeNext(const NextRevision& next, const std::string& title)
{
    const auto now = readRevisions(next.folder);
    if (!now) return failure(now.error());
    if (now->last() != next.before.last())
        return refused(ErrorKind::BadInput,
                       lockstep::tr("Somebody wrote revision %1 meanwhile.").arg(now->last()));
    Revision revision = next.revision;
    revision.title = title;
    if (auto done = writeRevision(next.folder, next.before, next.comparison.before,
                                  next.engine->dialect(), revision);
        !done)
        return failure(done.error());
    return revision;
}

} // namespace lockstep
