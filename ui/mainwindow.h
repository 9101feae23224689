// MainWindow: the one window: environment strip, work tabs, menus, status bar.
#pragma once

#include "ui/page.h"
#include "workflow/savedwork.h"
#include "workflow/schemacomparison.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>
#include <functional>
#include <set>

class QLabel;
class QMenu;
class QTabWidget;

namespace lockstep {

class Actions;
class ApiPage;
class AppsPage;
class CodeKeeper;
class CodePage;
class ComparePage;
class DashboardPage;
class EditorPage;
class ElidedLabel;
class EnvironmentBadge;
class EnvironmentStrip;
class MessageBar;
class PromotePage;
class RevisionsPage;
class Services;
class StartPage;
struct WrittenPlan;

/// Hosts pages as tabs; knows of each only what Page says. UI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(Services& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Takes the page over, adds its tab and shows it.
    void openPage(Page* page);
    [[nodiscard]] Page* currentPage() const;
    void showPage(Page* page); ///< one of pages()
    [[nodiscard]] QList<Page*> pages() const;

    /// A comparison; with both sides given it starts at once.
    ComparePage* openCompare(const std::optional<Environment>& dev,
                             const std::optional<Environment>& prod);
    void openDiagram(ComparePage* of, const ComparedPairPtr& pair);
    /// Which tables' rows travel with the schema; each comparison has one.
    void openLookup(ComparePage* of, const ComparedPairPtr& pair);
    void openObject(EditorPage& from, const ObjectId& id);
    EditorPage* openEditor(const Environment& environment, const QString& sql = {});
    /// There is one such page; without an environment it is about what is in front.
    CodePage* openCode(const std::optional<Environment>& environment = {});
    ApiPage* openApi(const std::optional<Environment>& environment = {});   ///< likewise
    AppsPage* openApps(const std::optional<Environment>& environment = {}); ///< likewise
    /// There is one such page; without an environment it is about what is in front.
    RevisionsPage* openRevisions(const std::optional<Environment>& environment = {});
    /// What is compared becomes the next revision of a folder.
    void offerRevision(ComparePage* of);
    void openQueries(); ///< there is one such page
    /// The page that shows it, else a new one.
    DashboardPage* openDashboard(const SavedFiles& files, const KeptDashboard& kept);
    /// A dashboard of the bundled pair.
    void openSampleDashboard();
    /// In an editor of its own, and run where that is asked for.
    EditorPage* openSavedQuery(const KeptQuery& kept, const Environment& environment, bool run);
    void openHelp(const QString& topic); ///< there is one such page
    void openPromote(ComparedPairPtr pair, std::set<ObjectId> chosen);
    void openTakeBack(const ComparedPairPtr& pair);
    /// A plan that was written before; `then` is told whether prod is as it promised.
    void openWritten(const ComparedPairPtr& pair, const WrittenPlan& written,
                     std::function<void(bool verified)> then);
    /// On the promotion, where one is named.
    void openHistory(const QString& promotion = {});
    /// Tells of promotions that were cut off, if the journal has some; reads it meanwhile.
    void lookForCutOff();
    /// Makes the bundled pair and compares it. `folder` empty: the usual place.
    void openSample(const QString& folder = {});

    /// Ends the program without a question: at once, or when the running step of a promotion has
    /// ended.
    void endSoon();

    /// Something of the program itself went wrong; told on the start page.
    void showProblem(const Error& error);
    [[nodiscard]] Actions& actions() const { return *m_actions; }
    [[nodiscard]] StartPage* startPage() const { return m_start; }

Q_SIGNALS:
    void sampleFailed(const lockstep::Error& error);

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildActions();
    void buildMenus();
    void buildStatus();
    void openPromotion(PromotePage* page, const ComparedPairPtr& pair);
    void addCloseButton(Page* page, int index);
    void keepCodeInStep();
    template <class Kind>
    Kind* openOnly(const std::optional<Environment>& environment);
    void lookAtLookupsAgain(); ///< rows of prod were changed
    void saveQueryOf(EditorPage* page, const QString& sql);
    void renewTab(Page* page);
    void renewScope();
    void pageChanged();
    void closePage(Page* page);
    void removePage(Page* page);
    void openSomeEditor(const QString& file = {});
    void askForFile();
    /// Whoever shows it reads it again, or says that it is out of date.
    void schemaChanged(const Environment& environment);
    void restoreState();
    void keepState() const;
    void showShortcuts();
    void showCommands();
    /// By the desktop, what took long while nobody looked.
    void tellIfAway(Page* page, const Notice& notice, qint64 milliseconds);
    void comeToFront();                                 ///< with the page that was told of
    [[nodiscard]] QList<QAction*> shownActions() const; ///< of the page in front and the window
    void showAbout();

    Services& m_services;
    Actions* m_actions;
    EnvironmentStrip* m_strip;
    MessageBar* m_notice; ///< what is to be known before anything is done; hidden mostly
    QTabWidget* m_tabs;
    StartPage* m_start;
    CodeKeeper* m_code;
    QMenu* m_pageMenu = nullptr;
    ElidedLabel* m_message;
    QLabel* m_freshness;
    EnvironmentBadge* m_badge;
    QHash<ComparePage*, QPointer<Page>> m_diagrams;
    QHash<ComparePage*, QPointer<Page>> m_lookups;
    QHash<EditorPage*, KeptQuery> m_savedOf; ///< which saved query an editor was opened with
    QPointer<Page> m_toldOf;
    QString m_sampleFolder; ///< where the sample pair is; empty: the usual place
    bool m_ends = false;
    QPointer<Page> m_askedToClose; ///< closing the window waits for this page's answer
};

} // namespace lockstep
