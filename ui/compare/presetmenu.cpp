// PresetMenu: own presets between what is always there.
#include "ui/compare/presetmenu.h"

#include "ui/wording.h"

#include <QMenu>

namespace lockstep {

namespace {

QString menuText(const QString& name)
{
    return shown(name).replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

PresetMenu::PresetMenu(QWidget* parent) : QToolButton(parent)
{
    setObjectName(QStringLiteral("presets"));
    setText(tr("Presets ▾"));
    setAccessibleName(tr("Presets of ticks"));
    setToolTip(tr("Tick what was ticked before under a name"));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setMenu(new QMenu(this));
    setNames({});
}

void PresetMenu::setNames(const QStringList& names)
{
    QMenu* all = menu();
    qDeleteAll(all->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
    all->clear();
    const auto add = [this](QMenu* to, const char* kind, const QString& name, auto request) {
        QAction* action = to->addAction(menuText(name));
        action->setObjectName(QLatin1String(kind) + name);
        connect(action, &QAction::triggered, this, [this, name, request] {
            Q_EMIT(this->*request)(name);
        });
    };
    QAction* safe = all->addAction(tr("&Everything but drops"));
    safe->setObjectName(QStringLiteral("presetEverythingButDrops"));
    connect(safe, &QAction::triggered, this, &PresetMenu::everythingButDropsRequested);
    all->addSeparator();
    for (const QString& name : names) add(all, "presetApply ", name, &PresetMenu::applyRequested);
    all->addSeparator();
    QAction* keep = all->addAction(tr("&Keep these ticks as…"));
    keep->setObjectName(QStringLiteral("presetKeep"));
    connect(keep, &QAction::triggered, this, &PresetMenu::keepRequested);
    if (names.isEmpty()) return;
    QMenu* rename = all->addMenu(tr("&Rename"));
    QMenu* remove = all->addMenu(tr("&Delete"));
    for (const QString& name : names) {
        add(rename, "presetRename ", name, &PresetMenu::renameRequested);
        add(remove, "presetDelete ", name, &PresetMenu::deleteRequested);
    }
}

} // namespace lockstep
