// DetailsPane: the selected object: what differs, what it needs, and both definitions.
#pragma once

#include "ui/compare/comparetree.h"
#include "workflow/journal.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStandardItem;
class QStandardItemModel;
class QTabWidget;
class QTreeView;

namespace lockstep {

class DiffPanes;
class ElidedLabel;
class EmptyState;
class PastTab;
class Services;
class SizeTab;
class Theme;
class UsersTab;

/// Properties on the left; on the right tabs: both definitions, who uses the object, its rows and
/// size, its past. Definitions are printed on a pool thread; an answer for an object that is no
/// longer shown is ignored. UI thread.
class DetailsPane : public QWidget
{
    Q_OBJECT
public:
    static constexpr int attributeRole = Qt::UserRole + 2; ///< a property's attribute

    explicit DetailsPane(Services& services, QWidget* parent = nullptr);

    /// Null shows what to do. The tree is kept alive while its node is shown.
    void show(CompareTreePtr tree, const CompareNode* node);
    /// What somebody noted about the object that is shown; empty: nothing.
    void setNote(const QString& note);
    void takeFocus();
    bool goToHunk(bool forward);
    void goToNextTab();
    void setNames(const NameMap& names); ///< what prod calls otherwise than dev
    [[nodiscard]] DiffPanes* panes() const { return m_panes; }
    void setTitles(const QString& dev, const QString& prod);

Q_SIGNALS:
    void shown();                                       ///< both definitions are there
    void objectRequested(const lockstep::ObjectId& id); ///< a need or dependent was activated
    void queryRequested(const lockstep::QueryRecord& query);
    void promotionRequested(const QString& id); ///< one that changed it
    /// A side of an attribute, or of the object itself (no attribute), was picked.
    void pickRequested(const lockstep::ObjectId& id, lockstep::Symbol attribute,
                       lockstep::Pick side);

private:
    void present();
    void fillProperties();
    void fillDefinitions();
    QWidget* buildPicks(QWidget* parent);
    void buildTabs(Services& services);
    void fillOrigins();
    void showPick();
    [[nodiscard]] Symbol pickedAttribute() const; ///< of the current row; empty: the object itself
    [[nodiscard]] bool canPick(Symbol attribute) const;
    QStandardItem* section(const QString& title);
    void list(const QString& title, const std::vector<ObjectId>& ids);

    Theme& m_theme;
    CompareTreePtr m_tree;
    const CompareNode* m_node = nullptr;
    int m_request = 0;
    EmptyState* m_empty;
    QSplitter* m_splitter;
    ElidedLabel* m_title;
    QLabel* m_mark;
    QLabel* m_word;
    QLabel* m_risks;
    QLabel* m_note;
    QCheckBox* m_showSame;
    QTreeView* m_properties;
    QStandardItemModel* m_rows;
    QWidget* m_picks;
    QLabel* m_pickSentence;
    QPushButton* m_pickDev;
    QPushButton* m_pickProd;
    QTabWidget* m_tabs;
    DiffPanes* m_panes;
    UsersTab* m_users;
    SizeTab* m_size;
    PastTab* m_past;
};

} // namespace lockstep
