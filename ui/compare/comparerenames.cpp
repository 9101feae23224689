// Renames on the compare page: the guesses, pairs made by hand, and what was decided about them.
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/compare/detailspane.h"
#include "ui/compare/sentences.h"
#include "ui/compare/storypane.h"
#include "ui/services.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QMenu>
#include <algorithm>

namespace lockstep {
namespace {

constexpr const char* keptRenames = "renames";

bool sameEnd(const Rename& a, const Rename& b) { return a.from == b.from || a.to == b.to; }

} // namespace

void ComparePage::mergeDecisions()
{
    // Decisions of before stay as long as both their objects are there and compared; new guesses
    // join them.
    const Comparison& comparison = m_pair->comparison;
    std::erase_if(m_decisions, [&](const RenameDecision& decision) {
        const Rename& rename = decision.candidate.rename;
        const Object* from = comparison.before->find(rename.from);
        const Object* to = comparison.after->find(rename.to);
        return !from || !to || leavesOut(comparison, from, nullptr) ||
               leavesOut(comparison, nullptr, to);
    });
    for (const RenameCandidate& candidate : m_pair->candidates)
        if (!decisionOn(candidate.rename)) m_decisions.push_back({candidate, std::nullopt});
    // What was decided once about these two databases is decided; what was not is open.
    for (RenameDecision& decision : m_decisions) {
        const Rename& rename = decision.candidate.rename;
        decision.rename.reset();
        if (m_decided.refused.count(rename)) decision.rename = false;
        if (std::ranges::find(m_decided.renames, rename) != m_decided.renames.end())
            decision.rename = true;
    }
    for (const Rename& rename : m_decided.renames)
        if (!decisionOn(rename))
            if (const Change* dropped = droppedAs(rename))
                m_decisions.push_back({{rename, dropped->id, 0, {}}, true});
}

RenameDecision* ComparePage::decisionOn(const Rename& rename)
{
    const auto it = std::ranges::find_if(m_decisions, [&](const RenameDecision& decision) {
        return decision.candidate.rename == rename;
    });
    return it == m_decisions.end() ? nullptr : &*it;
}

/// The change that drops what this rename is from, if the other end comes new beside it.
const Change* ComparePage::droppedAs(const Rename& rename) const
{
    const Change* added = m_pair->comparison.find(rename.to);
    if (!added || added->type != ChangeType::Added) return nullptr;
    for (const Change& change : m_pair->comparison.changes)
        if (change.type == ChangeType::Dropped && change.beforeId == rename.from &&
            change.before->parent == added->after->parent)
            return &change;
    return nullptr;
}

void ComparePage::decideRename(int decision, bool rename)
{
    if (!m_pair || m_reading || decision < 0 || decision >= int(m_decisions.size())) return;
    RenameDecision& taken = m_decisions[size_t(decision)];
    if (taken.rename == rename) return;
    const Rename about = taken.candidate.rename;
    const bool wasRename = taken.rename == true;
    taken.rename = rename;
    std::erase(m_decided.renames, about);
    m_decided.refused.erase(about);
    if (rename) {
        // A thing is one other thing at most.
        for (RenameDecision& other : m_decisions)
            if (&other != &taken && sameEnd(other.candidate.rename, about) && other.rename == true)
                other.rename.reset();
        std::erase_if(m_decided.renames, [&](const Rename& one) { return sameEnd(one, about); });
        m_decided.renames.push_back(about);
    } else {
        m_decided.refused.insert(about);
    }
    keepDecisions();
    if (!rename && !wasRename) {
        // Two things, as they are shown already: nothing to compare again.
        if (m_model->tree()) m_renameBar->setDecisions(m_decisions, *m_model->tree());
        updateState();
        Q_EMIT recompared();
        return;
    }
    recompare(renamesDecided());
}

/// What cannot be compared so is not decided: else the next comparison failed as well.
void ComparePage::giveUpDecided(int round, const Error& error)
{
    m_decided.renames.clear();
    keepDecisions();
    takeFailure(round, error, {}, {});
}

Renames ComparePage::renamesDecided() const
{
    Renames renames;
    for (const RenameDecision& one : m_decisions)
        if (one.rename == true) renames.push_back(one.candidate.rename);
    return renames;
}

void ComparePage::compareAsDecided()
{
    if (m_reading) return;
    const Renames wanted = renamesDecided();
    const Renames& done = m_pair->comparison.renames;
    const bool lacking = std::ranges::any_of(wanted, [&](const Rename& rename) {
        return std::ranges::find(done, rename) == done.end();
    });
    if (lacking) recompare(wanted);
}

void ComparePage::loadDecisions()
{
    m_decided = {};
    // Lines that are not understood are none of ours: then everything is asked again.
    if (auto kept = renamesFromText(settings().value(keptRenames).toString().toStdString()))
        m_decided = std::move(*kept);
}

void ComparePage::keepDecisions() const
{
    settings().keep(keptRenames, QString::fromStdString(renamesText(m_decided)));
}

/// Of what comes new and what goes beside it, which is the same thing as the selected one? A person
/// may see what no likeness shows.
void ComparePage::askForPair()
{
    const CompareNode* node = m_model->node(m_view->currentIndex());
    const Change* here = node && m_pair && !m_reading ? node->change : nullptr;
    const Kind* kind = here ? m_pair->engine->kinds().find(here->id.kind) : nullptr;
    std::vector<std::pair<Rename, const Change*>> pairs;
    if (kind && kind->traits().renamable &&
        (here->type == ChangeType::Added || here->type == ChangeType::Dropped)) {
        for (const Change& other : m_pair->comparison.changes) {
            const Change* dropped = here->type == ChangeType::Dropped ? here : &other;
            const Change* added = here->type == ChangeType::Dropped ? &other : here;
            if (dropped->type != ChangeType::Dropped || added->type != ChangeType::Added) continue;
            const Rename rename{dropped->beforeId, added->id};
            if (rename.from.kind == rename.to.kind && droppedAs(rename) == dropped)
                pairs.push_back({rename, dropped});
        }
    }
    if (!here || pairs.empty()) {
        m_bar->show(MessageBar::Tone::Info,
                    tr("Select what is new or only in PROD, where something of its kind goes or "
                       "comes beside it: the two can be paired."));
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("pairMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto& [rename, dropped] : pairs) {
        const ObjectId& other = here->type == ChangeType::Dropped ? rename.to : rename.from;
        QString text = tr("The same as %1").arg(shown(other.path.display()));
        QAction* action = menu->addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
        connect(action, &QAction::triggered, this,
                [this, rename = rename, id = dropped->id] { pairUp(rename, id); });
    }
    menu->popup(
        m_view->viewport()->mapToGlobal(m_view->visualRect(m_view->currentIndex()).bottomLeft()));
    menu->setActiveAction(menu->actions().front());
}

void ComparePage::pairUp(const Rename& rename, const ObjectId& dropped)
{
    if (!m_pair || m_reading) return;
    if (!decisionOn(rename)) m_decisions.push_back({{rename, dropped, 0, {}}, std::nullopt});
    decideRename(int(decisionOn(rename) - m_decisions.data()), true);
}

/// Both ends of a guess as two sides of one thing, below the trees.
void ComparePage::lookAtRename(int decision)
{
    if (!m_pair || !m_model->tree() || decision < 0 || decision >= int(m_decisions.size())) return;
    const Rename& rename = m_decisions[size_t(decision)].candidate.rename;
    auto node = std::make_unique<CompareNode>();
    node->dev = m_pair->comparison.after->find(rename.to);
    node->prod = m_pair->comparison.before->find(rename.from);
    if (!node->dev || !node->prod) return;
    node->mark = Mark::Renamed;
    m_details->show(m_model->tree(), node.get());
    m_details->setNote(m_decisions[size_t(decision)].rename
                           ? QString()
                           : tr("this is a guess, nothing is decided"));
    m_guess = std::move(node); // the pane shows it until it shows something else
}

void ComparePage::recompare(const Renames& renames)
{
    const int round = ++m_round;
    setReading(true, tr("Comparing again"));
    whenDone(SchemaComparison::recompared(m_pair, m_pair->comparison.options, renames), this,
             [this, round](const Result<ComparedPairPtr>& again) {
                 if (round != m_round) return;
                 if (again)
                     takeRenamed(round, *again);
                 else
                     giveUpDecided(round, again.error());
             });
}

void ComparePage::takeRenamed(int round, const ComparedPairPtr& pair)
{
    // What is decided to be a rename is wanted; of the rest, what was chosen stays chosen.
    std::set<ObjectId> chosen = m_chosen;
    for (const Change& change : pair->comparison.changes)
        if (change.type == ChangeType::Renamed) chosen.insert(change.id);
    build(pair, chosen, [this, round, pair](Built built) {
        if (round != m_round) return;
        m_pair = pair;
        mergeDecisions();
        m_chosen = std::move(built.chosen);
        setReading(false);
        m_story->setStory(std::move(built.story), m_pair);
        show(std::move(built.tree), true);
        Q_EMIT recompared();
        compareAsDecided();
    });
}

int ComparePage::openDecisions() const
{
    return int(std::ranges::count_if(m_decisions, [&](const RenameDecision& decision) {
        return !decision.rename &&
               isDroppedAndAdded(m_pair->comparison, decision.candidate, m_chosen);
    }));
}

} // namespace lockstep
