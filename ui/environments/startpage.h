// StartPage: the environments, what was compared lately, and the sample pair in one click.
#pragma once

#include "ui/page.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QVBoxLayout;

namespace lockstep {

class EmptyState;
class MessageBar;
class Services;

/// The first tab; it stays. UI thread.
class StartPage : public Page
{
    Q_OBJECT
public:
    explicit StartPage(Services& services, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Start"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("home"); }
    void takeFocus() override;

    /// The environment that is selected in the list.
    [[nodiscard]] std::optional<Environment> selected() const;
    void editEnvironment(const Environment& environment); ///< one without an id is new
    void showProblem(const Error& error);
    [[nodiscard]] MessageBar& messages() const { return *m_bar; }
    void setSampleBusy(bool busy);

Q_SIGNALS:
    void compareRequested(const std::optional<lockstep::Environment>& dev,
                          const std::optional<lockstep::Environment>& prod);
    void editorRequested(const lockstep::Environment& environment);
    void sampleRequested();

private:
    QWidget* buildEnvironments();
    QWidget* buildCompare();
    void fill();
    void fillRecent();
    void updateButtons();
    void removeSelected();
    void compareSelected();

    Services& m_services;
    MessageBar* m_bar;
    QLineEdit* m_search;
    QTreeWidget* m_list;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QLabel* m_count;
    QPushButton* m_edit;
    QPushButton* m_editor;
    QPushButton* m_remove;
    QPushButton* m_compare;
    QPushButton* m_sample;
    QVBoxLayout* m_recent;
    QWidget* m_recentArea;
};

} // namespace lockstep
