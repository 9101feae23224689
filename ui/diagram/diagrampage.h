// DiagramPage: the tables that a comparison is about, drawn with the keys between them.
#pragma once

#include "ui/diagram/drawing.h"
#include "ui/page.h"
#include "workflow/schemacomparison.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace lockstep {

class DiagramView;
class EmptyState;
class MessageBar;
class Services;
class TableList;

/// Drafts and lays out on a pool thread; each drawing has a number, what an older one brings is
/// ignored. UI thread.
class DiagramPage : public Page
{
    Q_OBJECT
public:
    DiagramPage(Services& services, ComparedPairPtr pair, QWidget* parent = nullptr);

    /// The same two sides, compared again.
    void setPair(ComparedPairPtr pair);
    void setScope(DiagramScope scope);
    /// Writes what is drawn, on a pool thread; by the file's ending. saved() follows.
    void save(const QString& file);

    [[nodiscard]] DiagramView* view() const { return m_view; }
    [[nodiscard]] TableList* tables() const { return m_tables; }

    [[nodiscard]] QString title() const override { return tr("Diagram"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("table"); }
    [[nodiscard]] PageScope scope() const override;
    [[nodiscard]] QList<QAction*> pageActions() const override { return m_actions; }
    void takeFocus() override;

Q_SIGNALS:
    void drawn();
    void saved(bool succeeded);
    void objectRequested(const lockstep::ObjectId& id); ///< show it in the comparison

private:
    void buildToolbar(QWidget* toolbar);
    void buildActions();
    void draw();
    void take(const DrawingPtr& drawing);
    void askForFile();
    void tell();
    void open(int box);

    Services& m_services;
    ComparedPairPtr m_pair;
    int m_round = 0;
    QComboBox* m_scope;
    QLabel* m_zoom;
    QLabel* m_sentence;
    MessageBar* m_bar;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    TableList* m_tables;
    DiagramView* m_view;
    QAction* m_save = nullptr;
    QList<QAction*> m_actions;
};

} // namespace lockstep
