// Controls of the compare page.
#include "ui/compare/comparetoolbar.h"

#include "ui/compare/presetmenu.h"
#include "ui/compare/sentences.h"
#include "ui/services.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QIconEngine>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace lockstep {
namespace {

/// A mark's lozenge as an icon.
QIcon markIcon(Mark mark, const Theme& theme)
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawMark(painter, QRectF(0, 0, 32, 32), mark, theme);
    return pixmap;
}

constexpr Mark toggled[] = {Mark::New,     Mark::OnlyProd,    Mark::Changed,
                            Mark::Renamed, Mark::NotCompared, Mark::Same};

int countOf(const MarkCounts& counts, Mark mark)
{
    switch (mark) {
    case Mark::New:
        return counts.added;
    case Mark::OnlyProd:
        return counts.onlyProd;
    case Mark::Changed:
        return counts.changed;
    case Mark::Renamed:
        return counts.renamed;
    case Mark::NotCompared:
        return counts.notCompared;
    default:
        return counts.same;
    }
}

} // namespace

CompareToolbar::CompareToolbar(Services& services, QWidget* parent)
    : QWidget(parent), m_services(services)
{
    const auto picker = [&](const char* name, const QString& sentence) {
        auto* box = new QComboBox(this);
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(sentence);
        box->setToolTip(sentence);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(18);
        connect(box, &QComboBox::activated, this, &CompareToolbar::pairChanged);
        return box;
    };
    m_dev = picker("devPicker", tr("Compare from (DEV)"));
    m_prod = picker("prodPicker", tr("Compare with (PROD)"));
    setFocusProxy(m_dev); // the focus is never where nobody sees it
    m_swap = new QToolButton(this);
    m_swap->setObjectName(QStringLiteral("swapSides"));
    m_swap->setAccessibleName(tr("Swap both sides"));
    m_swap->setToolTip(tr("Swap both sides"));
    connect(m_swap, &QToolButton::clicked, this, &CompareToolbar::swapRequested);
    m_compare = new QPushButton(tr("Compare"), this);
    m_compare->setObjectName(QStringLiteral("compareButton"));
    m_compare->setToolTip(tr("Read both sides again and compare them (F5)"));
    m_compare->setAccessibleName(tr("Compare both sides"));
    connect(m_compare, &QPushButton::clicked, this, &CompareToolbar::compareRequested);
    m_promote = new QPushButton(tr("Promote…"), this);
    m_promote->setObjectName(QStringLiteral("promoteButton"));
    m_promote->setProperty("primary", true);
    m_promote->setAccessibleName(tr("Promote the chosen changes"));
    connect(m_promote, &QPushButton::clicked, this, &CompareToolbar::promoteRequested);

    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_dev, 1);
    first->addWidget(m_swap);
    first->addWidget(m_prod, 1);
    first->addWidget(m_compare);
    m_presets = new PresetMenu(this);
    first->addStretch(1);
    first->addWidget(m_presets);
    first->addWidget(m_promote);

    auto* second = new QHBoxLayout;
    second->setSpacing(4);
    for (const Mark mark : toggled)
        second->addWidget(toggle(mark, QStringLiteral("toggle%1").arg(int(mark))));
    m_kinds = new QToolButton(this);
    m_kinds->setObjectName(QStringLiteral("kindFilter"));
    m_kinds->setText(tr("All kinds ▾"));
    m_kinds->setPopupMode(QToolButton::InstantPopup);
    m_kinds->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_kinds->setAccessibleName(tr("Which kinds of objects are shown"));
    m_kindMenu = new QMenu(m_kinds);
    m_kinds->setMenu(m_kindMenu);
    m_origins = new QToolButton(this);
    m_origins->setObjectName(QStringLiteral("originFilter"));
    m_origins->setPopupMode(QToolButton::InstantPopup);
    m_origins->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_origins->setAccessibleName(tr("Whose changes are shown"));
    m_originMenu = new QMenu(m_origins);
    m_origins->setMenu(m_originMenu);
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(QStringLiteral("compareFilter"));
    m_filter->setPlaceholderText(tr("Filter by name (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter by name"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(280);
    connect(m_filter, &QLineEdit::textChanged, this, &CompareToolbar::filterChanged);
    m_chosen = new QLabel(this);
    m_chosen->setObjectName(QStringLiteral("chosenCount"));
    m_chosen->setTextFormat(Qt::PlainText);
    m_chosen->setProperty("role", "secondary");
    const auto link = [&](const QString& text, const char* name, const QString& sentence) {
        auto* button = new QPushButton(text, this);
        button->setObjectName(QLatin1String(name));
        button->setProperty("link", true);
        button->setAccessibleName(sentence);
        button->setToolTip(sentence);
        return button;
    };
    m_all = link(tr("All"), "chooseAll", tr("Choose every change, drops too"));
    m_none = link(tr("None"), "chooseNone", tr("Choose no change"));
    m_wishes = link({}, "compareWishes", tr("Choose what is compared"));
    connect(m_wishes, &QPushButton::clicked, this, &CompareToolbar::wishesRequested);
    connect(m_all, &QPushButton::clicked, this, &CompareToolbar::allRequested);
    connect(m_none, &QPushButton::clicked, this, &CompareToolbar::noneRequested);
    second->addSpacing(8);
    second->addWidget(m_kinds);
    second->addWidget(m_origins);
    second->addWidget(m_wishes);
    second->addSpacing(4);
    second->addWidget(m_filter, 1);
    second->addStretch(1);
    second->addWidget(m_chosen);
    second->addWidget(m_all);
    second->addWidget(m_none);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(8);
    column->addLayout(first);
    column->addLayout(second);

    connect(&services.environments, &Environments::changed, this, &CompareToolbar::fillPickers);
    connect(&services.theme, &Theme::changed, this, &CompareToolbar::recolour);
    fillPickers();
    recolour();
    setTree(nullptr);
    setChosen(0, 0);
    setWishes(0, 0);
}

QToolButton* CompareToolbar::toggle(Mark mark, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setCheckable(true);
    button->setChecked(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize({16, 16});
    connect(button, &QToolButton::toggled, this, &CompareToolbar::filterChanged);
    m_toggles.emplace_back(mark, button);
    return button;
}

void CompareToolbar::recolour()
{
    for (const auto& [mark, button] : m_toggles) button->setIcon(markIcon(mark, m_services.theme));
    const QIcon swap = m_services.theme.icon(QStringLiteral("swap"));
    m_swap->setIcon(swap);
    m_swap->setText(swap.isNull() ? QStringLiteral("⇄") : QString());
    fillPickers();
}

void CompareToolbar::offer(const Environment& environment)
{
    std::erase_if(m_offered, [&](const Environment& e) { return e.id == environment.id; });
    if (!m_services.environments.find(environment.id)) m_offered.push_back(environment);
    fillPickers();
}

void CompareToolbar::fillPickers()
{
    std::vector<Environment> all = m_services.environments.all();
    for (const Environment& environment : m_offered) {
        const bool kept = std::any_of(all.begin(), all.end(),
                                      [&](const Environment& e) { return e.id == environment.id; });
        if (!kept) all.push_back(environment);
    }
    for (QComboBox* picker : {m_dev, m_prod}) {
        const QString current = picker->currentData().toString();
        picker->clear();
        picker->addItem(picker == m_dev ? tr("Choose DEV…") : tr("Choose PROD…"), QString());
        for (const Environment& environment : all)
            picker->addItem(
                roleIcon(environment.role, m_services.theme),
                QStringLiteral("%1 · %2").arg(roleWord(environment.role), shown(environment.name)),
                environment.id);
        picker->setCurrentIndex(qMax(0, picker->findData(current)));
    }
}

void CompareToolbar::setPair(const std::optional<Environment>& dev,
                             const std::optional<Environment>& prod)
{
    for (const auto& side : {dev, prod})
        if (side) offer(*side);
    m_dev->setCurrentIndex(dev ? qMax(0, m_dev->findData(dev->id)) : 0);
    m_prod->setCurrentIndex(prod ? qMax(0, m_prod->findData(prod->id)) : 0);
}

std::optional<Environment> CompareToolbar::chosen(const QComboBox* picker) const
{
    const QString id = picker->currentData().toString();
    if (id.isEmpty()) return std::nullopt;
    for (const Environment& environment : m_offered)
        if (environment.id == id) return environment;
    return m_services.environments.find(id);
}

std::optional<Environment> CompareToolbar::dev() const { return chosen(m_dev); }
std::optional<Environment> CompareToolbar::prod() const { return chosen(m_prod); }

void CompareToolbar::setReading(bool reading)
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_dev, m_prod, m_swap, m_compare})
        widget->setEnabled(!reading);
}

void CompareToolbar::setTree(const CompareTree* tree)
{
    m_counts = tree ? tree->counts() : MarkCounts();
    const bool compared = tree && tree->pair();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_kinds, m_filter})
        widget->setEnabled(tree);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_all, m_none, m_chosen, m_presets})
        widget->setVisible(compared);
    for (const auto& [mark, button] : m_toggles) button->setEnabled(compared);
    updateToggles();

    std::set<QString> hidden;
    for (const QAction* action : m_kindMenu->actions())
        if (action->isCheckable() && !action->isChecked()) hidden.insert(action->data().toString());
    m_kindMenu->clear();
    fillOrigins(tree);
    if (!tree) return;
    for (const auto& [kind, differing] : tree->kinds()) {
        const QString name = QString::fromStdString(kind.text());
        QAction* action = m_kindMenu->addAction(
            QStringLiteral("%1 (%2)").arg(kindPlural(*tree, kind), QLocale().toString(differing)));
        action->setCheckable(true);
        action->setChecked(!hidden.count(name));
        action->setData(name);
        connect(action, &QAction::toggled, this, &CompareToolbar::filterChanged);
    }
    m_kindMenu->addSeparator();
    connect(m_kindMenu->addAction(tr("Show all kinds")), &QAction::triggered, this, [this] {
        for (QAction* action : m_kindMenu->actions())
            if (action->isCheckable()) action->setChecked(true);
    });
}

/// Only there is a base; what is switched off stays so while it is the same.
void CompareToolbar::fillOrigins(const CompareTree* tree)
{
    std::set<int> hidden;
    for (const QAction* action : m_originMenu->actions())
        if (!action->isChecked()) hidden.insert(action->data().toInt());
    m_originMenu->clear();
    m_origins->setVisible(tree && tree->since());
    if (!tree || !tree->since()) return;
    const QLocale locale;
    m_origins->setToolTip(
        tr("Held against what both had in common on %1")
            .arg(locale.toString(tree->since()->at.toLocalTime(), QLocale::ShortFormat)));
    const std::pair<Since, QString> words[] = {{Since::Dev, tr("Changed in DEV (%1)")},
                                               {Since::Prod, tr("Changed in PROD since (%1)")},
                                               {Since::Both, tr("Changed in both (%1)")},
                                               {Since::Conflict, tr("Conflicts (%1)")}};
    for (const auto& [since, word] : words) {
        const auto count = tree->origins().find(since);
        const int n = count == tree->origins().end() ? 0 : count->second;
        QAction* action = m_originMenu->addAction(word.arg(locale.toString(n)));
        action->setObjectName(QStringLiteral("origin%1").arg(int(since)));
        action->setCheckable(true);
        action->setChecked(!hidden.count(int(since)));
        action->setData(int(since));
        connect(action, &QAction::toggled, this, &CompareToolbar::filterChanged);
    }
}

void CompareToolbar::updateToggles()
{
    for (const auto& [mark, button] : m_toggles) {
        const int n = countOf(m_counts, mark);
        button->setText(QLocale().toString(n));
        const QString sentence =
            tr("%1: %2. Shown or hidden.").arg(markWord(mark), QLocale().toString(n));
        button->setAccessibleName(sentence);
        button->setToolTip(markWord(mark));
        if (mark == Mark::NotCompared) button->setVisible(n > 0);
    }
}

void CompareToolbar::setChosen(int ticked, int tickable)
{
    m_chosen->setText(
        tr("%1 of %2 chosen").arg(QLocale().toString(ticked), QLocale().toString(tickable)));
    m_all->setEnabled(ticked < tickable);
    m_none->setEnabled(ticked > 0);
}

void CompareToolbar::setPromotable(const QString& whyNot)
{
    m_promote->setEnabled(whyNot.isEmpty());
    m_promote->setToolTip(
        whyNot.isEmpty() ? tr("Review and promote the chosen changes (Ctrl+Shift+M)") : whyNot);
    m_promote->setAccessibleDescription(whyNot);
}

void CompareToolbar::setWishes(int wishes, int hidden)
{
    const QLocale locale;
    QString text = wishes == 0 ? tr("Options…") : tr("Options (%1)…").arg(locale.toString(wishes));
    if (hidden > 0) text += tr(" · %1 left out").arg(locale.toString(hidden));
    m_wishes->setText(text);
    m_wishes->setToolTip(hidden > 0
                             ? tr("Choose what is compared. Objects that differ only in what "
                                  "is left out: %1")
                                   .arg(locale.toString(hidden))
                             : tr("Choose what is compared"));
    m_wishes->setAccessibleDescription(m_wishes->toolTip());
}

CompareFilter CompareToolbar::filter() const
{
    CompareFilter filter;
    for (const auto& [mark, button] : m_toggles)
        if (!button->isChecked()) filter.hidden.insert(mark);
    for (const QAction* action : m_kindMenu->actions())
        if (action->isCheckable() && !action->isChecked())
            filter.hiddenKinds.insert(Symbol(action->data().toString().toStdString()));
    for (const QAction* action : m_originMenu->actions())
        if (!action->isChecked()) filter.hiddenOrigins.insert(Since(action->data().toInt()));
    m_origins->setText(filter.hiddenOrigins.empty() ? tr("Anybody's ▾") : tr("Some origins ▾"));
    filter.text = m_filter->text().trimmed();
    const QString kinds = filter.hiddenKinds.empty() ? tr("All kinds ▾") : tr("Some kinds ▾");
    m_kinds->setText(kinds);
    return filter;
}

void CompareToolbar::clearFilter()
{
    const QSignalBlocker quiet(this);
    for (const auto& [mark, button] : m_toggles) button->setChecked(true);
    for (QAction* action : m_kindMenu->actions())
        if (action->isCheckable()) action->setChecked(true);
    for (QAction* action : m_originMenu->actions()) action->setChecked(true);
    m_filter->clear();
}

void CompareToolbar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

} // namespace lockstep
