// CommandPalette: every action by its name, with its keys, and why it cannot be done now.
#pragma once

#include <QAction>
#include <QDialog>
#include <QPointer>
#include <QStringList>

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace lockstep {

/// Lists actions, those used lately first; typed words, in any order, leave those that have them
/// all, and where none has, those with the typed letters in their order. Enter does the chosen one
/// when the dialog is closed. UI thread.
class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    /// `recent`: ids of actions (their object names, or texts), the latest first.
    CommandPalette(const QList<QAction*>& actions, QStringList recent, QWidget* parent);

    /// As recent, after the choice.
    [[nodiscard]] const QStringList& recent() const { return m_recent; }
    /// What an action is called: its text without the mark of its key.
    [[nodiscard]] static QString nameOf(const QAction& action);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void choose(QTreeWidgetItem* item);

    QList<QPointer<QAction>> m_actions;
    QStringList m_recent;
    QLineEdit* m_search;
    QTreeWidget* m_list;
};

} // namespace lockstep
