// QueriesPage: the saved queries, found, opened, run and put in order.
#pragma once

#include "ui/page.h"
#include "ui/services.h"
#include "workflow/savedwork.h"

#include <QFileSystemWatcher>
#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace lockstep {

class EmptyState;
class MessageBar;
class QueryTree;
class SqlText;

/// Reads the folder on a pool thread: when it is shown, when it was changed here, and when somebody
/// else changed it. Nothing runs here: a query is opened in an editor. UI thread.
class QueriesPage : public Page
{
    Q_OBJECT
public:
    explicit QueriesPage(Services& services, QWidget* parent = nullptr);

    void reload();
    [[nodiscard]] QueryTree& tree() const { return *m_tree; }
    [[nodiscard]] QString title() const override { return tr("Saved queries"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("queries"); }
    [[nodiscard]] QList<QAction*> pageActions() const override { return m_actions; }
    void takeFocus() override;

Q_SIGNALS:
    void openRequested(const lockstep::KeptQuery& kept, const Environment& environment, bool run);
    void dashboardRequested(const lockstep::KeptDashboard& kept);
    void environmentWanted(); ///< there is none to open a query on
    void loaded();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildStrip();
    QWidget* buildDetails();
    void buildActions();
    void fill();
    void showChosen();
    void showMenu(const QPoint& at);
    [[nodiscard]] const KeptQuery* chosen() const;
    [[nodiscard]] const KeptDashboard* chosenDashboard() const;
    /// A query's or a dashboard's.
    [[nodiscard]] const SavedFile* fileAt(const QString& place) const;
    void addDashboard();
    void showDashboard(const KeptDashboard& kept);
    void askForName(const QString& title, const QString& place,
                    const std::function<void(const QString&)>& then);
    void open(bool run);
    void edit(bool folder);
    void move(const QString& place, const QString& folder);
    void duplicate();
    void remove();
    void offerUndo(const SavedFile& removed);
    void chooseFolder();
    /// Does it with the files on a pool thread; then reads, and chooses the place it gives.
    void act(const std::function<Result<QString>(const SavedFiles&)>& work,
             const std::function<void()>& then = {});
    [[nodiscard]] QStringList folders() const;

    Services& m_services;
    SavedWork m_work;
    int m_question = 0;
    QString m_wanted; ///< the place to choose once it is there
    QTimer m_pause;   ///< until the disk is quiet
    QFileSystemWatcher m_watcher;
    QLineEdit* m_search = nullptr;
    QLabel* m_count = nullptr;
    MessageBar* m_bar = nullptr;
    QStackedWidget* m_body = nullptr;
    EmptyState* m_empty = nullptr;
    QueryTree* m_tree = nullptr;
    QStackedWidget* m_details = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_about = nullptr;
    QLabel* m_description = nullptr;
    QLabel* m_problem = nullptr;
    SqlText* m_sql = nullptr;
    QPushButton* m_run = nullptr;
    QPushButton* m_open = nullptr;
    QList<QAction*> m_ofOne;        ///< actions that need a chosen query or dashboard
    QAction* m_runAction = nullptr; ///< needs a query
    QList<QAction*> m_actions;
};

/// The environments that a query is meant for: by its engine, and by the names and roles it has.
/// Where none of them is there, those of its engine.
[[nodiscard]] std::vector<Environment> environmentsFor(const SavedQuery& query,
                                                       const std::vector<Environment>& all);

} // namespace lockstep
