// Choosing on the compare page: ticks, decisions about renames, and the way to the promotion.
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/compare/detailspane.h"
#include "ui/compare/storypane.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/changewords.h"
#include "workflow/whendone.h"

#include <QLocale>
#include <QtConcurrentRun>
#include <algorithm>

namespace lockstep {
namespace {

/// Beyond this many changes, closing over needs is left to a pool thread.
constexpr size_t manyChanges = 3000;

} // namespace

void ComparePage::toggle(CompareNode* node)
{
    if (!m_pair || m_reading) return;
    std::vector<ObjectId> safe;
    std::vector<ObjectId> every;
    const auto collect = [&](const auto& self, const CompareNode& here) -> void {
        if (here.hasOwnTick()) {
            every.push_back(here.change->id);
            if (!here.losesRows()) safe.push_back(here.change->id);
        }
        for (const CompareNode* child : here.children) self(self, *child);
    };
    collect(collect, *node);
    const bool untick = CompareModel::checkState(*node) == Qt::Checked;
    // Who ticks or unticks a change himself decides about it anew.
    for (const ObjectId& id : every) m_picks.erase({id, Symbol()});
    if (m_model->tree()) m_model->tree()->setPicks(m_picks);
    // A group takes what loses nothing first; a second time it takes the drops as well.
    const bool alone = node->hasOwnTick() && node->tickable == 1;
    const bool safeLeft =
        std::ranges::any_of(safe, [&](const ObjectId& id) { return !m_chosen.count(id); });
    const std::vector<ObjectId> asked = untick || alone || !safeLeft ? every : safe;
    chooseBy(
        [pair = m_pair, chosen = m_chosen, asked, untick] {
            return untick ? withUnticked(*pair, chosen, asked) : withTicked(*pair, chosen, asked);
        },
        true);
}

void ComparePage::chooseBy(std::function<Choice()> work, bool tell)
{
    if (m_pair->comparison.changes.size() <= manyChanges) {
        takeChoice(work(), tell);
        return;
    }
    whenDone(QtConcurrent::run(std::move(work)), this,
             [this, tell, pair = m_pair](const Choice& choice) {
                 if (pair == m_pair) takeChoice(choice, tell);
             });
}

void ComparePage::takeChoice(const Choice& choice, bool tell)
{
    if (choice.chosen != m_chosen) noteStep();
    showChosen(choice.chosen);
    if (!tell) return;
    QStringList said;
    const QLocale locale;
    if (!choice.neededToo.empty())
        said << tr("+%1 needed: %2")
                    .arg(locale.toString(qlonglong(choice.neededToo.size())),
                         shown(objectWords(m_pair->engine->kinds(), choice.neededToo.front())));
    if (!choice.leftOutToo.empty())
        said << tr("−%1 that need it: %2")
                    .arg(locale.toString(qlonglong(choice.leftOutToo.size())),
                         shown(objectWords(m_pair->engine->kinds(), choice.leftOutToo.front())));
    if (choice.lossy > 0)
        said << (choice.lossy == 1 ? tr("1 of what was chosen now loses rows or values")
                                   : tr("%Ln of what was chosen now loses rows or values", nullptr,
                                        int(choice.lossy)));
    if (said.isEmpty()) {
        m_bar->clear();
        return;
    }
    m_bar->show(choice.lossy > 0 ? MessageBar::Tone::Warning : MessageBar::Tone::Info,
                said.join(QStringLiteral(". ")));
    m_bar->setClosable(true);
}

void ComparePage::showChosen(std::set<ObjectId> chosen)
{
    m_chosen = std::move(chosen);
    m_model->setChosen(m_chosen);
    updateChosen();
}

void ComparePage::noteStep()
{
    constexpr size_t kept = 100;
    if (m_before.size() == kept) m_before.erase(m_before.begin());
    m_before.push_back({m_chosen, m_wishes});
    m_after.clear();
}

/// What was chosen then may no longer be there, or need something else by now.
void ComparePage::takeBack(Steps& from, Steps& to)
{
    if (m_reading || from.empty()) return;
    to.push_back({m_chosen, m_wishes});
    const Step step = std::move(from.back());
    from.pop_back();
    if (step.wishes != m_wishes) {
        m_wishes = step.wishes;
        m_chosen = step.chosen;
        keepWishes();
        compare(); // which carries the choice over
        return;
    }
    if (!m_pair) return;
    std::vector<ObjectId> there;
    for (const ObjectId& id : step.chosen)
        if (m_pair->comparison.find(id)) there.push_back(id);
    showChosen(withTicked(*m_pair, {}, there).chosen);
}

void ComparePage::choose(const std::set<ObjectId>& chosen)
{
    if (!m_pair || m_reading) return;
    chooseBy([pair = m_pair, chosen] { return carriedOver(*pair, chosen); }, false);
}

void ComparePage::chooseAll()
{
    if (!m_pair || m_reading) return;
    chooseBy(
        [pair = m_pair, chosen = m_chosen] {
            std::vector<ObjectId> every;
            for (const Change& change : pair->comparison.changes)
                if (change.id.kind != notModelled) every.push_back(change.id);
            return withTicked(*pair, chosen, every);
        },
        true);
}

void ComparePage::promote()
{
    if (!m_pair || m_reading) return;
    if (m_chosen.empty()) {
        m_bar->show(MessageBar::Tone::Info, tr("Choose at least one difference."));
        return;
    }
    if (const int open = openDecisions(); open > 0) {
        m_bar->show(MessageBar::Tone::Warning,
                    open == 1 ? tr("1 rename needs your decision before this can be promoted.")
                              : tr("%Ln renames need your decision before this can be promoted.",
                                   nullptr, open));
        m_renameBar->takeFocus();
        return;
    }
    if (const auto open = openPicks(); !open.empty()) {
        m_bar->show(MessageBar::Tone::Warning,
                    open.size() == 1
                        ? tr("1 conflict needs your decision before this can be promoted: take "
                             "DEV's side or keep PROD's.")
                        : tr("%Ln conflicts need your decision before this can be promoted: take "
                             "DEV's side or keep PROD's.",
                             nullptr, int(open.size())));
        m_view->show(m_model->indexOf(m_model->tree()->find(open.front().first)));
        return;
    }
    m_bar->clear();
    const SinceBasePtr since = m_model->tree() ? m_model->tree()->since() : nullptr;
    if (!since) {
        takePicks(m_pair);
        return;
    }
    whenDone(QtConcurrent::run([pair = m_pair, since, picks = m_picks, chosen = m_chosen] {
                 return withSidesPicked(pair, *since, picks, chosen);
             }),
             this, [this, pair = m_pair](const Result<ComparedPairPtr>& picked) {
                 if (pair != m_pair) return;
                 if (picked)
                     takePicks(*picked);
                 else
                     m_bar->show(picked.error());
             });
}

void ComparePage::takePicks(const ComparedPairPtr& pair)
{
    // What is kept as prod's is no change any more.
    std::set<ObjectId> chosen = m_chosen;
    std::erase_if(chosen, [&](const ObjectId& id) { return !pair->comparison.find(id); });
    if (chosen.empty()) {
        m_bar->show(
            MessageBar::Tone::Info,
            tr("All that is chosen is kept as it is in PROD: there is nothing to promote."));
        return;
    }
    // Whoever promotes shall not ask again about what was decided to be two things.
    auto decided = std::make_shared<ComparedPair>(*pair);
    std::erase_if(decided->candidates, [&](const RenameCandidate& candidate) {
        return std::ranges::any_of(m_decisions, [&](const RenameDecision& decision) {
            return decision.rename && decision.candidate.rename == candidate.rename;
        });
    });
    Q_EMIT promoteRequested(std::move(decided), std::move(chosen));
}

std::vector<std::pair<ObjectId, Symbol>> ComparePage::openPicks() const
{
    const CompareTreePtr& tree = m_model->tree();
    if (!tree || !tree->since()) return {};
    return undecided(tree->since()->origins, m_picks, m_chosen);
}

void ComparePage::pick(const ObjectId& id, Symbol attribute, Pick side)
{
    const CompareTreePtr tree = m_model->tree();
    if (!m_pair || m_reading || !tree) return;
    m_picks[{id, attribute}] = side;
    tree->setPicks(m_picks);
    m_details->show(tree, tree->find(id));
    m_view->viewport()->update();
    m_bar->clear();
    if (!attribute.empty()) return;
    // The object itself: to keep prod's is to leave the change out.
    chooseBy(
        [pair = m_pair, chosen = m_chosen, id, side] {
            return side == Pick::Prod ? withUnticked(*pair, chosen, {id})
                                      : withTicked(*pair, chosen, {id});
        },
        true);
}

} // namespace lockstep
