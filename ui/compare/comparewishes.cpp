// What is kept with the pair: what of it is compared, and what of it was looked at.
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/compare/storypane.h"
#include "ui/compare/wishesdialog.h"
#include "ui/services.h"
#include "ui/widgets/messagebar.h"

namespace lockstep {

namespace {

struct Kept
{
    const char* key;
    std::vector<std::string> ComparisonWishes::*words;
};
constexpr Kept keptWishes[] = {{"ignore", &ComparisonWishes::ignore},
                               {"only", &ComparisonWishes::only},
                               {"except", &ComparisonWishes::except},
                               {"mapRoles", &ComparisonWishes::mapRoles},
                               {"mapSchemas", &ComparisonWishes::mapSchemas},
                               {"mapTablespaces", &ComparisonWishes::mapTablespaces}};

} // namespace

PairSettings ComparePage::settings() const
{
    if (!m_dev || !m_prod) return {};
    return PairSettings(m_services.settingsFile, m_dev->id, m_prod->id);
}

int ComparePage::wishCount() const
{
    size_t count = 0;
    for (const Kept& kept : keptWishes) count += (m_wishes.*kept.words).size();
    return int(count);
}

void ComparePage::wish(const ComparisonWishes& wishes)
{
    if (wishes != m_wishes) noteStep();
    m_wishes = wishes;
    keepWishes();
    compare();
}

void ComparePage::openWishes()
{
    const EnginePtr engine = m_dev ? m_services.engines.find(m_dev->engine) : nullptr;
    if (!engine) {
        m_bar->show(MessageBar::Tone::Info, tr("Choose an environment on both sides first."));
        return;
    }
    auto* dialog = new WishesDialog(engine, m_wishes, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { wish(dialog->wishes()); });
    dialog->open();
}

void ComparePage::loadWishes()
{
    m_wishes = {};
    const PairSettings kept = settings();
    for (const Kept& wish : keptWishes)
        for (const QString& word : kept.value(wish.key).toStringList())
            (m_wishes.*wish.words).push_back(word.toStdString());
}

void ComparePage::keepWishes() const
{
    const PairSettings kept = settings();
    for (const Kept& wish : keptWishes) {
        QStringList words;
        for (const auto& word : m_wishes.*wish.words) words << QString::fromStdString(word);
        if (words.isEmpty())
            kept.forget(wish.key);
        else
            kept.keep(wish.key, words);
    }
}

void ComparePage::setReviewed(const std::vector<ObjectId>& changes, bool reviewed)
{
    if (!m_pair) return;
    for (const ObjectId& id : changes)
        if (const Change* change = m_pair->comparison.find(id)) m_review.set(*change, reviewed);
    m_review.keep(m_pair->comparison);
    m_story->reviewChanged();
}

void ComparePage::toggleReviewed()
{
    const CompareNode* node = m_model->node(m_view->currentIndex());
    if (!node || !m_pair) return;
    std::vector<ObjectId> changes;
    const auto collect = [&](const auto& self, const CompareNode& here) -> void {
        if (here.change) changes.push_back(here.change->id);
        for (const CompareNode* child : here.children) self(self, *child);
    };
    collect(collect, *node);
    const bool all = m_review.count(m_pair->comparison, changes) == int(changes.size());
    setReviewed(changes, !all);
}

} // namespace lockstep
