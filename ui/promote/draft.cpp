// Draft: one planned promotion.
#include "ui/promote/draft.h"

#include "plan/planfile.h"
#include "plan/planner.h"
#include "ui/wording.h"
#include "workflow/changewords.h"
#include "workflow/journal.h"
#include "workflow/kept.h"
#include "workflow/lookupplan.h"
#include "workflow/report.h"
#include "workflow/takeback.h"
#include "workflow/words.h"

#include <QCryptographicHash>
#include <algorithm>

namespace lockstep {

namespace {

RiskGroup groupOf(const Hazard& hazard)
{
    if (hazard.losesRows) return RiskGroup::DataLoss;
    switch (hazard.level) {
    case HazardLevel::Block:
    case HazardLevel::Confirm:
        return RiskGroup::Consent;
    case HazardLevel::Warn:
        return RiskGroup::Caution;
    case HazardLevel::Info:
        break;
    }
    return RiskGroup::Calm;
}

/// A change's hazards are those of its object, of what is below it, and of what it is a part of (a
/// column's change may rebuild its table).
void addHazards(DraftChange& change, const std::vector<Hazard>& hazards)
{
    for (const Hazard& hazard : hazards) {
        const Path& place = hazard.object.path;
        if (!place.startsWith(change.id.path) && !change.id.path.startsWith(place)) continue;
        if (change.topic.isEmpty() || groupOf(hazard) < change.risk)
            change.topic = shown(hazard.id);
        change.risk = std::min(change.risk, groupOf(hazard));
        change.hazards << said(hazard.message);
    }
}

/// What differs and stays so because prod's side was picked.
Result<std::vector<DraftChange>> keptOfProd(const ComparedPair& pair)
{
    std::vector<DraftChange> kept;
    if (!pair.unpicked) return kept;
    const Comparison& planned = pair.comparison;
    const auto whole = pair.engine->compareCatalogs(planned.before, pair.unpicked, planned.options,
                                                    planned.renames);
    if (!whole) return failure(whole.error().in(tr("Telling what is kept of prod").toStdString()));
    for (const Change& change : whole->changes) {
        const Change* left = planned.find(change.id);
        Change stays = change;
        std::erase_if(stays.attributes, [&](Symbol name) { return left && left->touches(name); });
        if (stays.attributes.empty()) continue;
        kept.push_back(
            {change.id, change.type,
             tr("%1 (PROD's side is kept)").arg(shown(changeLine(stays, pair.engine->kinds())))});
    }
    return kept;
}

/// The rows that a promotion changed come back in front of what is taken back.
Result<void> bringRowsBack(Draft& draft, const ComparedPair& pair, const QString& journalFile)
{
    if (pair.takesBack.isEmpty() || journalFile.isEmpty()) return {};
    Journal journal(journalFile);
    if (auto opened = journal.open(); !opened) return opened;
    const auto entry = journal.promotion(pair.takesBack);
    if (!entry) return failure(entry.error());
    std::vector<Step> steps = rowsToBringBack(*entry);
    std::set<ObjectId> tables;
    for (const Step& step : steps) tables.insert(step.touches.begin(), step.touches.end());
    for (const ObjectId& table : tables)
        draft.changes.push_back({{lookupRows, table.path},
                                 ChangeType::Altered,
                                 tr("rows of %1 as they were").arg(shown(table.display()))});
    putInFront(draft.plan, std::move(steps));
    return {};
}

DraftChange rowsChange(const LookupDifference& one, const std::vector<Step>& steps)
{
    DraftChange change{{lookupRows, one.table.table.id.path}, ChangeType::Altered, {}};
    change.line = tr("rows of %1: to insert %L2, to update %L3, to delete %L4")
                      .arg(shown(one.table.name()))
                      .arg(one.added.size())
                      .arg(one.changed.size())
                      .arg(one.table.removes ? one.onlyInProd.size() : 0);
    for (const Step& step : steps)
        if (movesRows(step)) addHazards(change, step.hazards);
    return change;
}

/// Behind the steps of the schema; what does not fit what prod will be is left out.
void addRows(Draft& draft, const Engine& engine, const std::vector<LookupDifference>& lookups)
{
    for (const LookupDifference& one : lookups) {
        const std::string why = notInTarget(one.table, *draft.plan.expected);
        if (why.empty()) {
            draft.lookups.push_back(one);
            continue;
        }
        DraftChange left{{lookupRows, one.table.table.id.path}, ChangeType::Altered, {}};
        left.line = tr("rows of %1: %2").arg(shown(one.table.name()), said(why));
        draft.leftOut.push_back(std::move(left));
    }
    addLookups(draft.plan, engine, draft.lookups);
    for (const LookupDifference& one : draft.lookups)
        if (!one.equal()) draft.changes.push_back(rowsChange(one, draft.plan.steps));
}

} // namespace

Result<DraftPtr> makeDraft(ComparedPairPtr pair, const std::set<ObjectId>& selection,
                           const FormChoice& choice, const DraftRows& rows,
                           const std::optional<WrittenPlan>& written)
{
    auto draft = std::make_shared<Draft>();
    const Engine& engine = *pair->engine;
    const Comparison& comparison = pair->comparison;
    const Selection whole = closed(comparison, engine.selectionRules(), selection);
    const Forms forms = formsOf(*pair, choice);
    auto plan = written                ? Result<Plan>(written->plan)
                : pair->purges.empty() ? makePlan(engine, comparison, whole.chosen, &forms)
                                       : Result<Plan>(removalPlan(*pair));
    if (!plan) return failure(plan.error().in(tr("Planning the promotion").toStdString()));
    draft->plan = std::move(*plan);
    if (auto back = bringRowsBack(*draft, *pair, rows.journalFile); !back)
        return failure(back.error());
    addWhatIsLost(draft->plan, *pair);
    draft->written = written.has_value();
    draft->choice = choice;
    if (!draft->written) {
        auto tables = tableForms(*pair, whole.chosen, choice, draft->plan);
        if (!tables) return failure(tables.error().in(tr("Planning the promotion").toStdString()));
        draft->forms = std::move(*tables);
    }
    draft->chosen = whole.chosen;

    const std::vector<Hazard> hazards = draft->plan.hazards();
    for (const Change* change : countedChanges(comparison, engine.kinds())) {
        DraftChange listed{change->id, change->type, shown(changeLine(*change, engine.kinds()))};
        if (!whole.chosen.count(change->id)) {
            draft->leftOut.push_back(std::move(listed));
            continue;
        }
        addHazards(listed, hazards);
        if (const auto pulled = whole.pulledIn.find(change->id); pulled != whole.pulledIn.end())
            listed.because = shown(objectWords(engine.kinds(), pulled->second));
        draft->changes.push_back(std::move(listed));
    }
    addRows(*draft, engine, rows.lookups);
    auto kept = keptOfProd(*pair);
    if (!kept) return failure(kept.error());
    for (DraftChange& change : *kept) draft->leftOut.push_back(std::move(change));
    std::stable_sort(draft->changes.begin(), draft->changes.end(),
                     [](const DraftChange& a, const DraftChange& b) { return a.risk < b.risk; });
    for (const RenameCandidate& candidate : pair->candidates)
        if (isDroppedAndAdded(comparison, candidate, whole.chosen))
            draft->undecided.push_back(candidate);

    const std::string script = planText(draft->plan, engine.dialect());
    draft->script = QString::fromStdString(script);
    draft->undo =
        QString::fromStdString(planText(draft->plan, engine.dialect(), PlanDirection::Undo));
    draft->sha256 = QString::fromLatin1(
        QCryptographicHash::hash(
            QByteArrayView(script.data(), static_cast<qsizetype>(script.size())),
            QCryptographicHash::Sha256)
            .toHex());
    draft->pair = std::move(pair);
    return DraftPtr(std::move(draft));
}

std::vector<ConsentItem> consentsNeeded(const Plan& plan)
{
    std::vector<Hazard> needed;
    for (Hazard& hazard : plan.hazards()) {
        const bool asks = hazard.losesRows || hazard.level == HazardLevel::Block ||
                          hazard.level == HazardLevel::Confirm;
        const bool known = std::any_of(needed.begin(), needed.end(), [&](const Hazard& other) {
            return other.id == hazard.id && other.object == hazard.object;
        });
        if (asks && !known) needed.push_back(std::move(hazard));
    }
    // Outer objects first, so that a table stands before the columns that go with it.
    std::stable_sort(needed.begin(), needed.end(), [](const Hazard& a, const Hazard& b) {
        if (a.losesRows != b.losesRows) return a.losesRows;
        return a.object.path.depth() < b.object.path.depth();
    });
    std::vector<ConsentItem> items;
    for (Hazard& hazard : needed) {
        const auto owner = std::find_if(items.begin(), items.end(), [&](const ConsentItem& item) {
            return hazard.losesRows && item.hazard.losesRows &&
                   hazard.object.path != item.hazard.object.path &&
                   hazard.object.path.startsWith(item.hazard.object.path);
        });
        if (owner == items.end())
            items.push_back({std::move(hazard), {}});
        else
            owner->with.push_back(std::move(hazard));
    }
    return items;
}

QString draftSentence(const Draft& draft)
{
    const int losing = static_cast<int>(
        std::count_if(draft.changes.begin(), draft.changes.end(), [](const DraftChange& change) {
            return change.risk == RiskGroup::DataLoss;
        }));
    const auto changed = static_cast<int>(draft.changes.size());
    const auto stepped = static_cast<int>(draft.plan.steps.size());
    const int grouped = draft.plan.groups();
    const QString changes = changed == 1 ? tr("1 change") : tr("%Ln changes", nullptr, changed);
    const QString steps = stepped == 1 ? tr("1 step", "in …") : tr("%Ln steps", "in …", stepped);
    const QString groups =
        grouped == 1 ? tr("1 transaction", "in …") : tr("%Ln transactions", "in …", grouped);
    QStringList sentences;
    if (!draft.pair->takesBack.isEmpty())
        sentences << tr("This takes promotion %1 back.").arg(draft.pair->takesBack.left(8));
    sentences << tr("%1 in %2 and %3.").arg(changes, steps, groups);
    if (losing == 0)
        sentences << tr("None of them loses rows.");
    else
        sentences << (losing == 1 ? tr("One of them can lose data.")
                                  : tr("%Ln of them can lose data.", nullptr, losing));
    return sentences.join(QLatin1Char(' '));
}

} // namespace lockstep
