// Actions: every action of the window in one place, with its id, text and shortcut.
#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <functional>

namespace lockstep {

/// The one registry. Menus, shortcut list and command palette are made from it; ids are stable
/// ("file.quit") and are the actions' object names. UI thread.
class Actions : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    QAction* add(const QString& id, const QString& text, const QKeySequence& shortcut,
                 std::function<void()> run);
    [[nodiscard]] QAction* find(const QString& id) const;
    [[nodiscard]] const QList<QAction*>& all() const { return m_all; }

private:
    QList<QAction*> m_all;
    QHash<QString, QAction*> m_byId;
};

/// An action of a page, known by this name and active only while the page has the focus; also put
/// into the list of those.
QAction* addPageAction(QWidget& page, QList<QAction*>& actions, const char* name,
                       const QString& text, const QKeySequence& keys, std::function<void()> act);

/// Why an action cannot be done while it is disabled; shown where actions are listed.
void setWhyDisabled(QAction& action, const QString& reason);
[[nodiscard]] QString whyDisabled(const QAction& action);

} // namespace lockstep
