// AssistantDock: a line for words; what was understood of them, and what can be done with it.
#pragma once

#include "ui/assistant/requestview.h"
#include "ui/services.h"
#include "workflow/errand.h"
#include "workflow/proposals.h"
#include "workflow/questions.h"
#include "workflow/schemacomparison.h"

#include <QElapsedTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace lockstep {

class AnswerView;
class ChangeView;
class EmptyState;
class EnvironmentBadge;
class MessageBar;
class ReaderRow;

/// A question goes to the environment, read-only, and ends as SQL that is not run. A change is
/// planned and tried, and is applied on a press of its button, to an environment of development
/// alone. A further change is read together with those before it, until they are applied or
/// discarded. Words are read by fixed rules in this program, or by a model where the user chose one
/// and agreed to what it is told (assistantmodels.cpp). Nothing waits on the UI thread.
class AssistantDock : public QWidget
{
    Q_OBJECT
public:
    explicit AssistantDock(Services& services, QWidget* parent = nullptr);
    ~AssistantDock() override;

    /// Whom the words are about; another one forgets what was said. None: nothing can be asked.
    void setEnvironment(const std::optional<Environment>& environment);
    void askFor(const QString& words); ///< as if it was typed, and Enter pressed
    void stop();
    [[nodiscard]] bool busy() const { return m_busy; } ///< reads, tries or applies
    [[nodiscard]] bool applying() const { return m_promotion && m_promotion->running(); }
    void endSoon();       ///< what is applied stops behind its step; settled() follows
    void tellItApplies(); ///< to who wants to close it meanwhile
    /// The sentences that the shown change was read from; empty: there is none.
    [[nodiscard]] const QString& change() const { return m_change; }

Q_SIGNALS:
    void settled(); ///< an answer, a question, a refusal, a failure, or what would be sent is shown
    void sqlWanted(const QString& sql, const Environment& environment);
    void applied(const Environment& environment); ///< its schema is another one now
    void takeBackRequested(lockstep::ComparedPairPtr pair);
    void closeRequested();

private:
    enum class Wish { ByWords, Question, Change };
    QWidget* buildHead();
    QWidget* buildLine();
    QWidget* buildProgress();
    QWidget* buildBody();
    void listen();

    /// What is asked, of whom.
    struct Asking
    {
        Side side;
        std::string words;
        assistant::Purpose purpose = assistant::Purpose::Question;
        std::optional<ReadyModel> model; ///< none: the rules read it
        bool only = false;               ///< what would be sent is wanted, and no answer
    };
    void ask();
    [[nodiscard]] bool isChange(const QString& words) const;
    void send(const Environment& environment, const QString& words, bool change, bool only);
    void run(const Asking& asking);
    void runQuestion(const Asking& asking);
    void runChange(const Asking& asking);
    void take(const AskedQuestion& asked);
    void take(const SchemaProposal& proposal);

    void listenToModels();
    void showProfiles();
    void showRequest();
    void leaveRequest();
    void withModel(const Asking& asking);
    void disclose(const Asking& asking);
    void takeAgreement(const ChatAgreement& agreement);
    void takeBackAgreement();
    /// A failure of an answer; what nobody agreed to yet is shown instead.
    void tellOf(const Asking& asking, const Error& error);
    void showSpent(const Asking& asking, const assistant::Spent& spent);
    void tell(const Error& error);
    void refuse(const Error& error);
    void apply();
    void runApply(Result<ConnectionRequest> request);
    void takeOutcome(const PromotionOutcome& outcome);
    void takeBack(const Environment& target, const QString& promotion);
    void discard();
    void editLine(const QString& line, qsizetype begin, qsizetype length);
    void setBusy(bool busy, const QString& what = {});
    void showBody(QWidget* page);
    void showState(); ///< whom it is about, and what can be said
    [[nodiscard]] Wish wish() const;

    Services& m_services;
    std::optional<Environment> m_environment;
    Errand m_errand;
    Errand m_keeping; ///< of a yes
    ModelAccess m_models;
    bool m_asksOnceReady = false;             ///< who reads is not known yet
    std::unique_ptr<Promotion> m_promotion;   ///< the latest; each runs once
    std::optional<SchemaProposal> m_proposal; ///< that is shown
    QString m_change;                         ///< what it was read from
    QString m_said;                           ///< what is being read
    Environment m_target;                     ///< that the change is applied to
    int m_round = 0;
    bool m_busy = false;
    bool m_stopping = false;
    QElapsedTimer m_clock;

    EnvironmentBadge* m_badge = nullptr;
    QLineEdit* m_line = nullptr;
    QComboBox* m_kind = nullptr;
    QLabel* m_readAs = nullptr;
    QPushButton* m_ask = nullptr;
    ReaderRow* m_reader = nullptr;
    QLabel* m_spent = nullptr;
    QWidget* m_progressRow = nullptr;
    QLabel* m_progressText = nullptr;
    QPushButton* m_stop = nullptr;
    QTimer m_patience; ///< what takes less than 300 ms shows nothing
    MessageBar* m_bar = nullptr;
    QStackedWidget* m_body = nullptr;
    EmptyState* m_empty = nullptr;
    QPushButton* m_back = nullptr; ///< from an answer to the change that is not applied yet
    AnswerView* m_answer = nullptr;
    ChangeView* m_changeView = nullptr;
    RequestView* m_request = nullptr;
};

} // namespace lockstep
