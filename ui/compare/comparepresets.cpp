// ComparePage: presets of ticks: kept, applied, renamed, deleted. No drop is ticked unsaid.
#include "ui/compare/comparepage.h"
#include "ui/compare/comparetoolbar.h"
#include "ui/compare/presetmenu.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/changewords.h"
#include "workflow/whendone.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QtConcurrentRun>
#include <algorithm>

namespace lockstep {

namespace {

/// Drops among what would be ticked.
std::vector<ObjectId> dropsIn(const ComparedPair& pair, const std::set<ObjectId>& chosen)
{
    std::vector<ObjectId> drops;
    for (const Change& change : pair.comparison.changes)
        if (change.type == ChangeType::Dropped && chosen.contains(change.id))
            drops.push_back(change.id);
    return outermost(std::move(drops));
}

/// The first ones by their names.
QString namesOf(const Kinds& kinds, const std::vector<ObjectId>& ids)
{
    constexpr size_t most = 3;
    QStringList names;
    for (size_t i = 0; i < std::min(ids.size(), most); ++i)
        names << shown(objectWords(kinds, ids[i]));
    if (ids.size() > most) names << QStringLiteral("…");
    return names.join(QStringLiteral(", "));
}

} // namespace

/// What a preset comes to, and what is to be said of it.
struct ComparePage::PresetPlan
{
    PresetMatch match;
    Choice all; ///< with its drops and those that they take along
    Choice withoutDrops;
    std::vector<ObjectId> drops; ///< in `all`
    int lossy = 0;               ///< of them
};

void ComparePage::connectPresets()
{
    PresetMenu* menu = m_toolbar->presets();
    connect(menu, &PresetMenu::everythingButDropsRequested, this, [this] {
        if (!m_pair || m_reading) return;
        chooseBy([pair = m_pair] { return everythingButDrops(*pair); }, true);
    });
    connect(menu, &PresetMenu::applyRequested, this, &ComparePage::applyPreset);
    connect(menu, &PresetMenu::keepRequested, this, [this] {
        askForPresetName(tr("Keep these ticks"), {}, [this](const QString& name) {
            if (!m_pair) return;
            const auto before = m_presets.find(name);
            setPreset(name, presetOf(m_pair->comparison, m_chosen));
            if (before)
                tellPreset(tr("The preset \"%1\" was there and is replaced.").arg(shown(name)),
                           [this, name, before] { setPreset(name, before); });
        });
    });
    connect(menu, &PresetMenu::renameRequested, this, [this](const QString& from) {
        askForPresetName(tr("Rename the preset"), from, [this, from](const QString& to) {
            const auto preset = m_presets.find(from);
            if (!preset || to == from) return;
            if (m_presets.find(to)) {
                m_bar->show(MessageBar::Tone::Info,
                            tr("There is a preset \"%1\" already.").arg(shown(to)));
                return;
            }
            m_presets.set(from, std::nullopt);
            setPreset(to, preset);
        });
    });
    connect(menu, &PresetMenu::deleteRequested, this, [this](const QString& name) {
        const auto preset = m_presets.find(name);
        if (!preset) return;
        setPreset(name, std::nullopt);
        tellPreset(tr("The preset \"%1\" is deleted.").arg(shown(name)),
                   [this, name, preset] { setPreset(name, preset); });
    });
}

void ComparePage::loadPresets()
{
    m_presets.load(settings());
    m_toolbar->presets()->setNames(m_presets.names());
}

void ComparePage::setPreset(const QString& name, const std::optional<Preset>& preset)
{
    m_presets.set(name, preset);
    m_toolbar->presets()->setNames(m_presets.names());
}

void ComparePage::tellPreset(const QString& sentence, std::function<void()> undo)
{
    m_bar->show(MessageBar::Tone::Info, sentence);
    m_bar->setClosable(true);
    connect(m_bar->addAction(tr("Undo")), &QPushButton::clicked, this,
            [this, undo = std::move(undo)] {
                undo();
                m_bar->clear();
            });
    constexpr int undoMs = 10'000;
    QTimer::singleShot(undoMs, this, [this, sentence] {
        if (m_bar->sentence() == sentence) m_bar->clear();
    });
}

void ComparePage::askForPresetName(const QString& title, const QString& now,
                                   std::function<void(const QString&)> then)
{
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("presetDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name of the preset"));
    dialog->setTextValue(now);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [then = std::move(then)](const QString& text) {
                if (const QString name = text.trimmed(); !name.isEmpty()) then(name);
            });
    dialog->open();
}

void ComparePage::applyPreset(const QString& name)
{
    const auto preset = m_presets.find(name);
    if (!preset || !m_pair || m_reading) return;
    whenDone(QtConcurrent::run([pair = m_pair, preset = *preset] {
                 PresetPlan plan{matched(preset, pair->comparison), {}, {}, {}, 0};
                 const std::vector<ObjectId>& ticks = plan.match.ticks;
                 plan.all = withTicked(*pair, {}, ticks);
                 plan.withoutDrops = withoutDrops(*pair, {ticks.begin(), ticks.end()});
                 plan.drops = dropsIn(*pair, plan.all.chosen);
                 const SelectionRules rules = pair->engine->selectionRules();
                 for (const ObjectId& id : plan.drops)
                     plan.lossy += int(rules.holdsRows.count(id.kind));
                 return plan;
             }),
             this, [this, pair = m_pair, name](const PresetPlan& plan) {
                 if (pair == m_pair && !m_reading) proposePreset(name, plan);
             });
}

void ComparePage::proposePreset(const QString& name, const PresetPlan& plan)
{
    const Kinds& kinds = m_pair->engine->kinds();
    const std::vector<ObjectId> gone = outermost(plan.match.gone);
    const std::vector<ObjectId> newDrops = outermost(plan.match.newDrops);
    QStringList said{tr("The ticks are those of \"%1\".").arg(shown(name))};
    if (const int n = int(gone.size()); n > 0)
        said << (n == 1 ? tr("1 change that it names is no longer there: %1.")
                        : tr("%Ln changes that it names are no longer there: %1.", nullptr, n))
                    .arg(namesOf(kinds, gone));
    if (const int n = int(newDrops.size()); n > 0)
        said << (n == 1 ? tr("1 that was no drop when it was kept is one now and is left out: "
                             "%1.")
                        : tr("%Ln that were no drops when they were kept are drops now and are "
                             "left out: %1.",
                             nullptr, n))
                    .arg(namesOf(kinds, newDrops));
    const auto apply = [this, said](const Choice& choice) {
        takeChoice(choice, false);
        m_bar->show(said.size() == 1 ? MessageBar::Tone::Info : MessageBar::Tone::Warning,
                    said.join(QLatin1Char(' ')));
        m_bar->setClosable(true);
    };
    const int drops = int(plan.drops.size());
    if (drops == 0) return apply(plan.all);
    QString sentence = (drops == 1 ? tr("\"%1\" ticks 1 drop: %2.")
                                   : tr("\"%1\" ticks %Ln drops: %2.", nullptr, drops))
                           .arg(shown(name), namesOf(kinds, plan.drops));
    if (plan.lossy > 0)
        sentence += QLatin1Char(' ') + (drops == 1        ? tr("It loses rows or values.")
                                        : plan.lossy == 1 ? tr("1 of them loses rows or values.")
                                                          : tr("%Ln of them lose rows or values.",
                                                               nullptr, plan.lossy));
    m_bar->show(MessageBar::Tone::Warning, sentence);
    m_bar->setClosable(true);
    const auto offer = [&](const QString& text, const Choice& choice) {
        connect(m_bar->addAction(text), &QPushButton::clicked, this,
                [this, apply, choice, pair = m_pair] {
                    if (pair == m_pair && !m_reading) apply(choice);
                });
    };
    offer(tr("Leave the drops out"), plan.withoutDrops);
    offer(tr("Tick the drops, too"), plan.all);
}

} // namespace lockstep
