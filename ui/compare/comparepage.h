// ComparePage: two environments compared, looked through and chosen from.
#pragma once

#include "ui/compare/choice.h"
#include "ui/compare/comparetree.h"
#include "ui/compare/presets.h"
#include "ui/compare/renamebar.h"
#include "ui/compare/reviewnotes.h"
#include "ui/compare/reviewticks.h"
#include "ui/page.h"
#include "workflow/comparisonwishes.h"
#include "workflow/journal.h"
#include "workflow/renamedecisions.h"
#include "workflow/story.h"

#include <QPointer>
#include <QTime>
#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace lockstep {

class AssistantSide;
class CompareModel;
class CompareToolbar;
class CompareView;
class DetailsPane;
class EmptyState;
class MessageBar;
class Services;
class StoryPane;

/// The page's work, in order: ask for both connections, read and compare, build the tree on a pool
/// thread, show it. Every round has a number; what an older round brings is ignored. UI thread.
class ComparePage : public Page
{
    Q_OBJECT
public:
    explicit ComparePage(Services& services, QWidget* parent = nullptr);
    ~ComparePage() override;

    void setPair(const std::optional<Environment>& dev, const std::optional<Environment>& prod);
    /// Reads both sides again and compares them; a comparison that runs is stopped first.
    void compare();
    void stop();
    void promote(); ///< asks for the promotion of what is chosen, or says what is missing
    void decideRename(int decision, bool rename);
    void choose(const std::set<ObjectId>& chosen);
    void chooseAll();
    /// Compares again with other wishes, which are kept with the pair.
    void wish(const ComparisonWishes& wishes);
    void openWishes();                   ///< asks for them in a dialog
    void showObject(const ObjectId& id); ///< opens what leads to it in the trees, and selects it
    /// Asks for a file, and writes a report of what was compared for those who review it.
    void askForReport();
    /// The same to this file, on a pool thread; its ending says in which form.
    void saveReport(const QString& file);
    /// Ticks what the preset ticks; asks before, if there are drops among it.
    void applyPreset(const QString& name);
    /// Takes this side of an attribute, or of the object itself (no attribute).
    void pick(const ObjectId& id, Symbol attribute, Pick side);

    [[nodiscard]] bool reading() const { return m_reading; }
    [[nodiscard]] const ComparedPairPtr& pair() const { return m_pair; }
    [[nodiscard]] const std::set<ObjectId>& chosen() const { return m_chosen; }
    [[nodiscard]] const ComparisonWishes& wishes() const { return m_wishes; }
    [[nodiscard]] CompareModel* model() const { return m_model; }
    [[nodiscard]] CompareView* view() const { return m_view; }
    [[nodiscard]] DetailsPane* details() const { return m_details; }
    [[nodiscard]] const RenameBar* renames() const { return m_renameBar; }
    [[nodiscard]] StoryPane* story() const { return m_story; }
    [[nodiscard]] const ReviewTicks& reviewTicks() const { return m_review; }
    [[nodiscard]] QString summaryText() const;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("compare"); }
    [[nodiscard]] PageScope scope() const override;
    [[nodiscard]] QList<QAction*> pageActions() const override { return m_actions; }
    [[nodiscard]] bool canClose() override;
    [[nodiscard]] bool endSoon() override;
    void takeFocus() override;
    /// Reads again where it is looked at; else says that it is out of date.
    void schemaChangedIn(const Environment& environment);
    [[nodiscard]] AssistantSide& assistant() const { return *m_assistant; }

Q_SIGNALS:
    void compared(lockstep::ComparedPairPtr pair); ///< and shown
    void failed(const lockstep::Error& error);
    void recompared(); ///< after a decision about a rename, from memory
    void promoteRequested(lockstep::ComparedPairPtr pair, std::set<lockstep::ObjectId> chosen);
    void reportSaved(bool succeeded);
    void diagramRequested(lockstep::ComparedPairPtr pair);
    void lookupRequested(lockstep::ComparedPairPtr pair);    ///< which rows travel with the schema
    void queryRequested(const lockstep::QueryRecord& query); ///< one that mentions an object
    void promotionRequested(const QString& id);              ///< one that changed an object
    void environmentWanted(); ///< there is none to choose: the user wants to make one
    void sqlWanted(const QString& sql, const Environment& environment); ///< in an editor
    void schemaChanged(const Environment& environment);                 ///< by the assistant
    void takeBackRequested(lockstep::ComparedPairPtr pair);
    void revisionRequested(); ///< what is chosen becomes the next one of a folder

private:
    struct Built
    {
        CompareTreePtr tree;
        std::set<ObjectId> chosen;
        std::vector<Chapter> story;
        std::optional<Error> trouble; ///< why there is no base, if it is not that none is kept
    };

    void buildLayout();
    void buildAssistant();
    void buildActions();
    void request(int round, const Environment& dev, const Environment& prod);
    void read(int round, Side dev, Side prod);
    void take(int round, ComparedPairPtr pair);
    /// Tree and choice on a pool thread; nothing chosen means the safe start.
    void build(const ComparedPairPtr& pair, const std::set<ObjectId>& chosen,
               std::function<void(Built)> then);
    void takeFailure(int round, const Error& error, CatalogPtr dev, CatalogPtr prod);
    void forgetComparison();
    void show(CompareTreePtr tree, bool sameEnvironments);
    void setReading(bool reading, const QString& what = {});
    void toggle(CompareNode* node);
    void takeChoice(const Choice& choice, bool tell);
    /// What Ctrl+Z goes back to: what was chosen, and what was wished to be compared.
    struct Step
    {
        std::set<ObjectId> chosen;
        ComparisonWishes wishes;
    };
    using Steps = std::vector<Step>;
    void noteStep(); ///< before something changes
    void showChosen(std::set<ObjectId> chosen);
    void takeBack(Steps& from, Steps& to);
    /// Whether prod's environment is known as another database than the one that was read.
    [[nodiscard]] bool answersAsAnother() const;
    /// Which database an environment of production is, from its first answer on; another one asks.
    void rememberProd();
    void applyFilter();
    void updateState();
    void updateChosen();
    void mergeDecisions();
    [[nodiscard]] RenameDecision* decisionOn(const Rename& rename);
    [[nodiscard]] const Change* droppedAs(const Rename& rename) const;
    [[nodiscard]] Renames renamesDecided() const;
    void compareAsDecided(); ///< again, where what was decided before is not yet compared so
    void giveUpDecided(int round, const Error& error);
    void loadDecisions();
    void keepDecisions() const;
    void askForPair(); ///< for what is selected in the trees
    void pairUp(const Rename& rename, const ObjectId& dropped);
    void lookAtRename(int decision);
    [[nodiscard]] std::vector<std::pair<ObjectId, Symbol>> openPicks() const;
    void takePicks(const ComparedPairPtr& pair); ///< and asks for the promotion
    /// What is kept for this pair of environments in the window's settings.
    [[nodiscard]] PairSettings settings() const;
    struct PresetPlan;
    void connectPresets();
    void loadPresets();
    void setPreset(const QString& name, const std::optional<Preset>& preset);
    void tellPreset(const QString& sentence, std::function<void()> undo);
    void askForPresetName(const QString& title, const QString& now,
                          std::function<void(const QString&)> then);
    void proposePreset(const QString& name, const PresetPlan& plan);
    void setReviewed(const std::vector<ObjectId>& changes, bool reviewed);
    void toggleReviewed(); ///< of what is selected in the trees
    void showDetails(const CompareNode* node);
    void editNote(); ///< on what is selected in the trees
    void goToNote(); ///< the next one
    void loadWishes();
    [[nodiscard]] int wishCount() const;
    void keepWishes() const;
    void recompare(const Renames& renames);
    void takeRenamed(int round, const ComparedPairPtr& pair);
    void chooseBy(std::function<Choice()> work, bool tell);
    [[nodiscard]] int openDecisions() const;

    Services& m_services;
    std::optional<Environment> m_dev;
    std::optional<Environment> m_prod;
    ComparedPairPtr m_pair;
    QTime m_comparedAt;
    std::set<ObjectId> m_chosen;
    Steps m_before; ///< the latest last, for undo
    Steps m_after;  ///< what was undone, for redo
    std::vector<RenameDecision> m_decisions;
    RenameDecisions m_decided; ///< of this pair of environments, also in earlier sessions
    std::unique_ptr<CompareNode> m_guess; ///< both ends of one, while the details show it
    ComparisonWishes m_wishes;
    Picks m_picks;
    ReviewTicks m_review;
    ReviewNotes m_notes;
    Presets m_presets;
    int m_round = 0;
    bool m_reading = false;
    bool m_failed = false;
    int m_hidden = 0;
    std::unique_ptr<SchemaComparison> m_comparison;

    CompareModel* m_model;
    CompareToolbar* m_toolbar;
    CompareView* m_view;
    DetailsPane* m_details;
    RenameBar* m_renameBar;
    StoryPane* m_story;
    MessageBar* m_bar;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    AssistantSide* m_assistant;
    QSplitter* m_splitter;
    QWidget* m_progressRow;
    QLabel* m_progressText;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QTimer* m_patience; ///< what takes less than 300 ms shows nothing
    QLabel* m_summary;
    QAction* m_report;
    QAction* m_diagram;
    QAction* m_lookup;
    QAction* m_revision;
    QAction* m_undo;
    QAction* m_redo;
    QList<QAction*> m_actions;
};

} // namespace lockstep
