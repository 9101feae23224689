// AssistantDock: what happens when; its looks are in assistantlayout.cpp.
#include "ui/assistant/assistantdock.h"

#include "assistant/intent.h"
#include "ui/assistant/answerview.h"
#include "ui/assistant/changeview.h"
#include "ui/assistant/followup.h"
#include "ui/assistant/readerrow.h"
#include "ui/history/takingback.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/chatscope.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace lockstep {

namespace {

/// The rules, or the model within what was agreed to.
InterpreterPtr readerOf(const std::optional<ReadyModel>& model)
{
    if (model) return agreedOnly(model->interpreter, *model->agreed);
    return {InterpreterPtr(), &assistant::builtinInterpreter()};
}

} // namespace

AssistantDock::~AssistantDock() = default;

void AssistantDock::listen()
{
    const auto other = [this](const QString& words) { askFor(words); };
    connect(m_answer, &AnswerView::otherChosen, this, other);
    connect(m_answer, &AnswerView::editWanted, this, &AssistantDock::editLine);
    connect(m_changeView, &ChangeView::otherChosen, this, other);
    connect(m_changeView, &ChangeView::editWanted, this, &AssistantDock::editLine);
    const auto put = [this](const QString& sql) { Q_EMIT sqlWanted(sql, *m_environment); };
    connect(m_answer, &AnswerView::sqlWanted, this, put);
    connect(m_changeView, &ChangeView::sqlWanted, this, put);
    connect(m_changeView, &ChangeView::applyRequested, this, &AssistantDock::apply);
    connect(m_changeView, &ChangeView::discardRequested, this, &AssistantDock::discard);
    listenToModels();
}

void AssistantDock::setEnvironment(const std::optional<Environment>& environment)
{
    if (environment == m_environment) return;
    ++m_round; // what is applied ends by itself, and is in the history
    m_environment = environment;
    m_errand.giveUp();
    m_models.giveUp();
    m_keeping.giveUp();
    m_asksOnceReady = false;
    m_reader->setEnvironment(environment ? environment->id : QString());
    if (m_busy && !applying()) setBusy(false);
    m_bar->clear();
    discard();
}

AssistantDock::Wish AssistantDock::wish() const { return Wish(m_kind->currentIndex()); }

void AssistantDock::askFor(const QString& words)
{
    m_line->setText(words);
    ask();
}

void AssistantDock::ask()
{
    const QString words = m_line->text().trimmed();
    if (words.isEmpty() || m_busy || !m_environment) return;
    m_asksOnceReady = !m_reader->ready();
    if (m_asksOnceReady) return;
    const bool change = isChange(words);
    m_bar->clear();
    m_spent->hide();
    m_readAs->setText(change ? tr("Read as a change") : tr("Read as a question"));
    if (change && !takesProposals(*m_environment)) {
        Error error;
        error.kind = ErrorKind::Refused;
        error.message = tr("%1 is no development environment: words change nothing there.")
                            .arg(shown(m_environment->name))
                            .toStdString();
        error.hint = tr("Change DEV, compare, and promote what changed.").toStdString();
        refuse(error);
        return;
    }
    m_said = change ? joined(m_change, words) : words;
    send(*m_environment, m_said, change, false);
}

bool AssistantDock::isChange(const QString& words) const
{
    if (wish() != Wish::ByWords) return wish() == Wish::Change;
    return assistant::intentOf(words.toStdString()) == assistant::Intent::Change;
}

void AssistantDock::send(const Environment& environment, const QString& words, bool change,
                         bool only)
{
    setBusy(true, change
                      ? tr("Reading %1, and trying the change…").arg(shown(environment.name))
                      : tr("Reading %1, and looking words up in it…").arg(shown(environment.name)));
    const int round = ++m_round;
    m_services.requestFor(
        environment, Access::Read, this,
        [this, round, environment, words, change, only](Result<ConnectionRequest> request) {
            if (round != m_round || !m_busy) return;
            if (!request) {
                tell(request.error());
                return;
            }
            Asking asking;
            asking.side = {environment, std::move(*request)};
            asking.words = words.toStdString();
            asking.purpose = change ? assistant::Purpose::Change : assistant::Purpose::Question;
            asking.only = only;
            if (m_reader->profile().empty())
                run(asking);
            else
                withModel(asking);
        });
}

void AssistantDock::run(const Asking& asking)
{
    if (asking.purpose == assistant::Purpose::Change)
        runChange(asking);
    else
        runQuestion(asking);
}

void AssistantDock::runQuestion(const Asking& asking)
{
    m_errand.run<AskedQuestion>(
        [asking, by = readerOf(asking.model)](const auto* stop) {
            return askQuestion(asking.side, asking.words, *by, stop);
        },
        [this, asking](const Result<AskedQuestion>& asked) {
            if (asked) {
                take(*asked);
                showSpent(asking, asked->spent);
            } else {
                tellOf(asking, asked.error());
            }
        });
}

void AssistantDock::runChange(const Asking& asking)
{
    m_errand.run<SchemaProposal>(
        [asking, by = readerOf(asking.model)](const auto* stop) {
            return propose(asking.side, asking.words, stop, *by);
        },
        [this, asking](const Result<SchemaProposal>& made) {
            if (made) {
                take(*made);
                showSpent(asking, made->spent);
            } else {
                tellOf(asking, made.error());
            }
        });
}

void AssistantDock::take(const AskedQuestion& asked)
{
    setBusy(false);
    const assistant::Answer& answer = asked.answer;
    m_answer->show(asked, m_said, m_services.engines.find(m_environment->engine));
    showBody(m_answer);
    if (answer.sql.empty()) {
        Error error;
        error.kind = ErrorKind::Refused;
        error.message = answer.why.empty() ? tr("The question was not understood.").toStdString()
                                           : said(answer.why).toStdString();
        if (asked.spent.by.empty())
            error.hint = tr("Name tables and columns as the database has them.").toStdString();
        m_bar->show(error);
    }
    const bool taken = asked.valid && !answer.sql.empty();
    if (!taken && !answer.sql.empty()) {
        Error error = asked.refused;
        error.kind = ErrorKind::Refused;
        error.message =
            tr("The server does not take the answer: %1").arg(shown(error.message)).toStdString();
        m_bar->show(error);
    }
    if (taken && !answer.sure) {
        m_bar->show(MessageBar::Tone::Warning,
                    asked.spent.by.empty()
                        ? tr("Not every word is explained, or two readings are as good. "
                             "What stands below is the best reading: say it in other words?")
                        : tr("The model asks back, and what stands below is its best reading: say "
                             "it in other words?"));
    }
    Q_EMIT settled();
}

void AssistantDock::take(const SchemaProposal& proposal)
{
    setBusy(false);
    const assistant::Request& request = proposal.request;
    if (!request.refusal.empty()) {
        Error error;
        error.kind = ErrorKind::Refused;
        error.message = said(request.refusal).toStdString();
        error.hint = said(request.hint).toStdString();
        refuse(error);
        return;
    }
    if (!request.question.empty()) {
        m_bar->show(MessageBar::Tone::Warning,
                    said(request.question) + QLatin1Char('\n') + said(request.hint));
        m_line->setCursorPosition(int(m_line->text().size()));
        Q_EMIT settled();
        return;
    }
    m_proposal = proposal;
    m_change = m_said;
    m_changeView->show(proposal, shown(m_environment->name));
    showBody(m_changeView);
    m_line->clear();
    Q_EMIT settled();
}

/// What was refused is said; a change that is shown stays as it was before.
void AssistantDock::refuse(const Error& error)
{
    m_bar->show(error);
    m_line->selectAll();
    Q_EMIT settled();
}

void AssistantDock::tell(const Error& error)
{
    setBusy(false);
    m_changeView->setApplying(false);
    m_bar->show(error);
    const bool ofLogin = error.sqlState.starts_with("28"); // as the standard has it
    if (ofLogin && m_environment && m_services.canAskPassword(*m_environment)) {
        connect(m_bar->addAction(tr("Password…")), &QPushButton::clicked, this, [this] {
            m_services.askPassword(*m_environment, this, [this](bool given) {
                if (given) ask();
            });
        });
    }
    Q_EMIT settled();
}

void AssistantDock::stop()
{
    if (!m_busy || m_stopping) return;
    m_stopping = true;
    m_progressText->setText(tr("Stopping…"));
    m_stop->setEnabled(false);
    if (applying())
        m_promotion->stopNow();
    else if (m_errand.running())
        m_errand.stop();
    else { // the way to a connection is being asked for
        ++m_round;
        tell({ErrorKind::Cancelled, tr("It was stopped.").toStdString()});
    }
}

void AssistantDock::apply()
{
    if (!m_proposal || m_busy || !takesProposals(*m_environment)) return;
    m_bar->clear();
    setBusy(true, tr("Applying it to %1…").arg(shown(m_environment->name)));
    m_changeView->setApplying(true);
    const int round = ++m_round;
    m_services.requestFor(*m_environment, Access::Promote, this,
                          [this, round](Result<ConnectionRequest> request) {
                              if (round == m_round && m_busy) runApply(std::move(request));
                          });
}

void AssistantDock::runApply(Result<ConnectionRequest> request)
{
    if (!request) {
        tell(request.error());
        return;
    }
    PromotionRequest made = applyRequest(*m_proposal, *request, m_change.toStdString());
    made.consent = m_changeView->consent();
    made.journalFile = m_services.journalFile;
    made.backupFolder = m_services.backupFolder;
    m_target = m_proposal->pair->prod;
    m_promotion = std::make_unique<Promotion>();
    connect(m_promotion.get(), &Promotion::stageChanged, this,
            [this](const QString& sentence) { m_progressText->setText(shown(sentence)); });
    connect(m_promotion.get(), &Promotion::finished, this, &AssistantDock::takeOutcome);
    m_promotion->start(std::move(made));
}

void AssistantDock::takeOutcome(const PromotionOutcome& outcome)
{
    setBusy(false);
    m_changeView->setApplying(false);
    const bool here = m_environment && m_environment->id == m_target.id;
    if (!outcome.verified || outcome.error) {
        Error error;
        if (outcome.error) error = *outcome.error;
        if (!outcome.sentence.isEmpty()) {
            if (error.detail.empty()) error.detail = error.message;
            error.message = outcome.sentence.toStdString();
        }
        m_bar->show(error);
    } else {
        if (here) discard();
        m_bar->show(MessageBar::Tone::Success,
                    tr("Done: %1 is as it was wished.").arg(shown(m_target.name)));
        connect(m_bar->addAction(tr("Take back…")), &QPushButton::clicked, this,
                [this, target = m_target, id = outcome.id] { takeBack(target, id); });
    }
    // What was applied in part changed it as well.
    if (!outcome.refused) Q_EMIT applied(m_target);
    Q_EMIT settled();
}

void AssistantDock::takeBack(const Environment& target, const QString& promotion)
{
    prepareTakeBack(m_services, target, promotion, this,
                    [this](const Result<ComparedPairPtr>& pair) {
                        if (pair)
                            Q_EMIT takeBackRequested(*pair);
                        else
                            m_bar->show(pair.error());
                    });
}

void AssistantDock::discard()
{
    m_proposal.reset();
    m_change.clear();
    showBody(m_empty);
}

void AssistantDock::showBody(QWidget* page)
{
    m_body->setCurrentWidget(page);
    showState();
}

void AssistantDock::endSoon()
{
    if (m_promotion) m_promotion->stopAfterStep();
}

void AssistantDock::tellItApplies()
{
    m_bar->show(MessageBar::Tone::Warning,
                tr("A change is being applied to %1: wait for its end, or stop it.")
                    .arg(shown(m_target.name)));
}

void AssistantDock::editLine(const QString& line, qsizetype begin, qsizetype length)
{
    m_line->setText(line);
    m_line->setFocus();
    m_line->setSelection(int(begin), int(length));
    if (length == 0) m_line->setCursorPosition(int(begin));
}

} // namespace lockstep
