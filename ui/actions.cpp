// A list and an index over it.
#include "ui/actions.h"

#include <QWidget>

namespace lockstep {

QAction* Actions::add(const QString& id, const QString& text, const QKeySequence& shortcut,
                      std::function<void()> run)
{
    Q_ASSERT(!m_byId.contains(id));
    auto* action = new QAction(text, this);
    action->setObjectName(id);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    m_all << action;
    m_byId.insert(id, action);
    return action;
}

QAction* Actions::find(const QString& id) const { return m_byId.value(id); }

QAction* addPageAction(QWidget& page, QList<QAction*>& actions, const char* name,
                       const QString& text, const QKeySequence& keys, std::function<void()> act)
{
    auto* action = new QAction(text, &page);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(action, &QAction::triggered, &page, [act = std::move(act)] { act(); });
    page.addAction(action);
    actions << action;
    return action;
}

void setWhyDisabled(QAction& action, const QString& reason)
{
    action.setProperty("whyDisabled", reason);
}

QString whyDisabled(const QAction& action) { return action.property("whyDisabled").toString(); }

} // namespace lockstep
