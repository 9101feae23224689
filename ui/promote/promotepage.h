// PromotePage: from chosen changes to a verified prod, in seven pages.
#pragma once

#include "ui/page.h"
#include "ui/promote/draft.h"
#include "ui/services.h"
#include "workflow/errand.h"
#include "workflow/promotion.h"
#include "workflow/rehearsal.h"

#include <map>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace lockstep {

class CheckStep;
class ChooseStep;
class ConfirmStep;
class MessageBar;
class ProdFrame;
class RehearseStep;
class ResultStep;
class ReviewStep;
class RunStep;
class StepRail;

/// A tab, not a dialog. Plans on a pool thread; runs the promotion when it was confirmed. Closing
/// while it runs asks, and keeps running unless told otherwise. UI thread.
class PromotePage : public Page
{
    Q_OBJECT
public:
    enum class Stage { Choose, Review, Check, Rehearse, Confirm, Run, Result };

    PromotePage(Services& services, ComparedPairPtr pair, std::set<ObjectId> selection,
                QWidget* parent = nullptr);
    /// A plan that was written and reviewed before, with all that differs in the pair.
    PromotePage(Services& services, ComparedPairPtr pair, WrittenPlan written,
                QWidget* parent = nullptr);
    ~PromotePage() override;

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const DraftPtr& draft() const { return m_draft; } ///< null until planned
    [[nodiscard]] const std::optional<PromotionOutcome>& outcome() const { return m_outcome; }

    /// Of this draft or, until the plan is rehearsed again, of an earlier one.
    [[nodiscard]] const std::optional<RehearsalOutcome>& rehearsal() const { return m_rehearsal; }

    /// What it leads to is no database: prod as it was, what is kept, a revision of a folder.
    [[nodiscard]] bool hasNoDev() const;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("promote"); }
    [[nodiscard]] std::optional<Role> role() const override { return m_pair->prod.role; }
    [[nodiscard]] PageScope scope() const override;
    [[nodiscard]] bool canClose() override;
    [[nodiscard]] bool endSoon() override; ///< after the running step
    void takeFocus() override;

Q_SIGNALS:
    void compareAgainRequested();
    void takeBackRequested(lockstep::ComparedPairPtr pair); ///< of the promotion that was done here
    void openScriptRequested(const QString& sql);
    void planned(); ///< or the plan failed: see draft()
    void rehearsed();
    void finished(); ///< the outcome is there

private:
    void begin();
    void build();
    QWidget* buildFoot();
    void plan();
    void findLookups(); ///< then the plan
    void readLookups();
    void runLookups(ConnectionRequest dev, ConnectionRequest prod);
    void failLookups(const Error& error);
    void go(Stage stage);
    /// Gives a page its draft when it is first entered: all at once would be felt.
    void fill(Stage stage);
    void refresh();
    [[nodiscard]] QString blocked() const; ///< why Next cannot be pressed; empty when it can
    void findServers();
    void findDumpTool();
    void rehearse();
    void startRehearsal(ConnectionRequest prod, ConnectionRequest server);
    void runRehearsal(RehearsalRequest request, const DraftPtr& draft);
    void concludeRehearsal(const RehearsalOutcome& outcome);
    [[nodiscard]] bool rehearsing() const;
    [[nodiscard]] QString rehearsalSentence() const; ///< for the page that confirms
    /// What the rehearsal of this draft found that needs a tick.
    [[nodiscard]] std::vector<Hazard> rehearsedHazards() const;
    void apply();
    void askForDev(ConnectionRequest prod);
    void start(ConnectionRequest connection, std::optional<ConnectionRequest> dev);
    void conclude(const PromotionOutcome& outcome);
    void askBeforeClosing();
    [[nodiscard]] bool running() const;
    Services& m_services;
    ComparedPairPtr m_pair;
    std::set<ObjectId> m_selection;
    std::optional<WrittenPlan> m_written;
    FormChoice m_choice;
    std::string m_keepToken;          ///< of what is kept, once somebody wished it
    std::vector<LookupWish> m_wishes; ///< tables whose rows travel, kept for these two databases
    std::vector<LookupDifference> m_lookups; ///< their rows, where they go along
    bool m_readsRows = false;                ///< they are being read: there is no plan yet
    Errand m_lookupErrand;
    DraftPtr m_draft;
    std::map<Stage, DraftPtr> m_filled;
    std::optional<Error> m_planError;
    int m_planning = 0; ///< number of the newest plan that was asked for
    Stage m_stage = Stage::Choose;
    std::unique_ptr<Promotion> m_promotion;
    std::vector<Environment> m_servers;   ///< on which the scratch database may be made
    std::unique_ptr<Rehearsal> m_running; ///< the rehearsal that runs or ran last
    std::optional<RehearsalOutcome> m_rehearsal;
    DraftPtr m_rehearsed;     ///< the draft that m_rehearsal is about
    bool m_asking = false;    ///< the ways to prod and the server are being asked for
    bool m_preparing = false; ///< the way to prod is being asked for
    bool m_closeAfterRun = false;
    bool m_ends = false; ///< closes after the run, whatever its end
    std::optional<PromotionOutcome> m_outcome;

    StepRail* m_rail = nullptr;
    ProdFrame* m_frame = nullptr;
    QStackedWidget* m_stack = nullptr;
    MessageBar* m_bar = nullptr;
    ChooseStep* m_choose = nullptr;
    ReviewStep* m_review = nullptr;
    CheckStep* m_check = nullptr;
    RehearseStep* m_rehearse = nullptr;
    ConfirmStep* m_confirm = nullptr;
    RunStep* m_runStep = nullptr;
    ResultStep* m_result = nullptr;
    QLabel* m_reason = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_next = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace lockstep
