// Object past: from the newest promotion back, through the renames.
#include "workflow/objectpast.h"

#include "plan/planfile.h"
#include "workflow/renamedecisions.h"

#include <QFileInfo>
#include <algorithm>
#include <set>

namespace lockstep {

namespace {

bool ofThisProd(const JournalEntry& entry, const ObjectOfProd& object)
{
    if (!object.prodIdentity.isEmpty() && !entry.prodIdentity.isEmpty())
        return entry.prodIdentity == object.prodIdentity;
    return !object.prodEnvironment.isEmpty() && entry.prodEnvironment == object.prodEnvironment;
}

bool isAbout(const Step& step, const std::set<ObjectId>& names)
{
    const auto within = [&](const ObjectId& id) {
        return std::ranges::any_of(names, [&](const ObjectId& name) {
            return id == name || (id.path != name.path && id.path.startsWith(name.path));
        });
    };
    return std::ranges::any_of(step.touches, within) || std::ranges::any_of(step.changes, within);
}

/// What the object was called when this promotion began, besides.
void followBack(const JournalEntry& entry, std::set<ObjectId>& names)
{
    const auto renames = renamesFromText(entry.renames.join(QLatin1Char('\n')).toStdString());
    if (!renames) return; // of a journal that somebody wrote in
    for (const Rename& rename : renames->renames)
        for (const ObjectId& name : std::set<ObjectId>(names)) {
            if (name == rename.to)
                names.insert(rename.from);
            else if (name.path.startsWith(rename.to.path))
                names.insert({name.kind, name.path.moved(rename.to.path, rename.from.path)});
        }
}

} // namespace

Result<std::vector<ObjectPromotion>> promotionsOf(const QString& journalFile,
                                                  const ObjectOfProd& object, int limit)
{
    std::vector<ObjectPromotion> past;
    if (!QFileInfo::exists(journalFile)) return past;
    Journal journal(journalFile);
    if (auto opened = journal.open(); !opened) return failure(opened.error());
    auto entries = journal.promotions(limit);
    if (!entries) return failure(entries.error());
    std::set<ObjectId> names{object.id};
    for (JournalEntry& entry : *entries) {
        if (!ofThisProd(entry, object)) continue;
        followBack(entry, names);
        const auto plan = planFromText(entry.planText.toStdString());
        if (!plan) continue; // the chain tells of plans that are not what was written
        std::set<int> about;
        for (const Step& step : plan->steps)
            if (isAbout(step, names)) about.insert(step.number);
        if (about.empty()) continue;
        auto whole = journal.promotion(entry.id);
        if (!whole) return failure(whole.error());
        ObjectPromotion one{std::move(entry), {}};
        for (JournalStep& step : whole->steps)
            if (about.contains(step.number)) one.steps.push_back(std::move(step));
        if (!one.steps.empty()) past.push_back(std::move(one));
    }
    return past;
}

} // namespace lockstep
