// DetailsTab: one tab of an object's details, which asks when it is looked at.
#pragma once

#include "ui/compare/comparetree.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QTreeWidget;

namespace lockstep {

/// A list, and under it what cannot be said in it. Whoever walks through the objects asks nobody on
/// the way; answers of a question that is not the last one are ignored. UI thread.
class DetailsTab : public QWidget
{
    Q_OBJECT
public:
    /// The names of list and remark begin with `name`.
    DetailsTab(const char* name, const QStringList& columns, QWidget* parent);

    /// Null: nothing. The tree is kept alive while its node is shown.
    void setObject(CompareTreePtr tree, const CompareNode* node);
    [[nodiscard]] QTreeWidget* list() const { return m_list; }

Q_SIGNALS:
    void answered(); ///< everything that was asked of this object is there

protected:
    void showEvent(QShowEvent* event) override;
    virtual void ask() = 0;          ///< tree() and node() are there
    virtual void giveUp() {}         ///< what was asked is not wanted any more
    void say(const QString& remark); ///< empty: nothing
    [[nodiscard]] const CompareTreePtr& tree() const { return m_tree; }
    [[nodiscard]] const CompareNode* node() const { return m_node; }
    [[nodiscard]] int question() const { return m_question; } ///< the number of the last one

private:
    void askNow();

    CompareTreePtr m_tree;
    const CompareNode* m_node = nullptr;
    int m_question = 0;
    bool m_owes = false; ///< nothing was asked of this object yet
    QTimer m_pause;
    QTreeWidget* m_list;
    QLabel* m_remark;
};

} // namespace lockstep
