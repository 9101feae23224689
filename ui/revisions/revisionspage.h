// RevisionsPage: a folder of revisions, and at which of them a database is.
#pragma once

#include "ui/page.h"
#include "ui/promote/draft.h"
#include "ui/services.h"
#include "workflow/comparisonwishes.h"
#include "workflow/errand.h"
#include "workflow/nextrevision.h"
#include "workflow/revisionsnow.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace lockstep {

class EmptyState;
class EnvironmentBox;
class FolderField;
class MessageBar;
class ProgressRow;
class RevisionDetails;

/// What a comparison has for the next revision.
struct RevisionWish
{
    ComparedPairPtr pair;
    std::set<ObjectId> chosen;
    ComparisonWishes wishes;
};

/// Changes no database: each revision is run by a promotion that is asked for, with all that a
/// promotion asks. Reads and writes on other threads. UI thread.
class RevisionsPage : public Page
{
    Q_OBJECT
public:
    explicit RevisionsPage(Services& services, QWidget* parent = nullptr);
    ~RevisionsPage() override;

    void setEnvironment(const Environment& environment);
    void setFolder(const QString& folder);
    void look(); ///< reads the folder, and where the environment is
    void stop();
    /// Shows what would be written, and writes it when that is agreed to.
    void offerNext(const RevisionWish& wish);
    void tellNoComparison(); ///< that there is none to write the next one from
    void choose(int number); ///< 0 is the start
    void upgrade();          ///< to the chosen revision
    void downgrade();        ///< to the chosen revision
    void saveSql(const QString& file);
    /// A promotion that was asked for has ended; one that is as promised is gone on from.
    void goOn(bool verified);
    [[nodiscard]] bool reading() const { return m_reading; }
    [[nodiscard]] const std::optional<RevisionsNow>& now() const { return m_now; }

    [[nodiscard]] QString title() const override { return tr("Revisions"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("folder"); }
    [[nodiscard]] PageScope scope() const override;
    [[nodiscard]] QList<QAction*> pageActions() const override { return m_actions; }
    void takeFocus() override;

Q_SIGNALS:
    void looked();      ///< or it failed
    void nextOffered(); ///< or it is said why not
    void saved(bool done);
    void comparisonWanted();
    void nextWanted(); ///< the user wants the next revision of what is compared
    void promotionRequested(lockstep::ComparedPairPtr pair, const lockstep::WrittenPlan& plan);

private:
    QWidget* buildChoices();
    QWidget* buildButtons();
    QWidget* buildBody();
    void buildActions();
    void folderChosen();
    void run(const std::optional<Side>& side);
    void take(const Result<RevisionsNow>& now);
    void fail(const Error& error);
    void setReading(const QString& sentence);
    void fill();
    void fillOurs();
    void fillForeign();
    void tellProblems();
    void showChosen();
    [[nodiscard]] std::optional<int> chosen() const; ///< of Lockstep's; 0 is the start
    void goTo(int target);
    void askForNext();
    void write(const NextRevision& next, const QString& title);
    void askForFile();
    void updateState();
    void updateActions();
    void enable(const char* name, bool enabled, const QString& why);
    [[nodiscard]] std::optional<Environment> environment() const;
    [[nodiscard]] QString folder() const;
    [[nodiscard]] EnginePtr engineShown() const;
    [[nodiscard]] bool leadsUp() const; ///< to the chosen one, from where prod is
    [[nodiscard]] bool leadsDown() const;

    Services& m_services;
    Errand m_errand;
    int m_round = 0;
    bool m_reading = false;
    std::optional<RevisionsNow> m_now;
    std::optional<RevisionWish> m_wish; ///< waits for a folder
    std::optional<int> m_target;        ///< where prod is being led, one promotion after another
    bool m_goesOn = false;              ///< the last of those was as promised
    std::optional<int> m_choose;        ///< once the folder was read again
    QString m_tell;                     ///< what was done, told once the folder was read again

    EnvironmentBox* m_environments = nullptr;
    FolderField* m_folder = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_downgrade = nullptr;
    QPushButton* m_upgrade = nullptr;
    ProgressRow* m_progress = nullptr;
    MessageBar* m_bar = nullptr;
    QStackedWidget* m_body = nullptr;
    EmptyState* m_empty = nullptr;
    QWidget* m_there = nullptr;
    QTreeWidget* m_list = nullptr;
    QLabel* m_problems = nullptr;
    RevisionDetails* m_details = nullptr;
    QList<QAction*> m_actions;
};

} // namespace lockstep
