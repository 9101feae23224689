// AssistantDock, where a model reads: nothing is sent before what would be was seen and agreed to.
#include "ui/assistant/assistantdock.h"
#include "ui/assistant/changeview.h"
#include "ui/assistant/profilesdialog.h"
#include "ui/assistant/readerrow.h"
#include "ui/assistant/spentwords.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>

namespace lockstep {

void AssistantDock::listenToModels()
{
    connect(m_reader, &ReaderRow::profilesWanted, this, &AssistantDock::showProfiles);
    connect(m_reader, &ReaderRow::requestWanted, this, &AssistantDock::showRequest);
    connect(m_reader, &ReaderRow::failed, this, [this](const Error& error) { m_bar->show(error); });
    connect(m_reader, &ReaderRow::loaded, this, [this] {
        showState();
        if (m_asksOnceReady) ask();
    });
    connect(m_reader, &ReaderRow::chosen, this, [this] {
        m_bar->clear();
        m_spent->hide();
        if (m_body->currentWidget() == m_request)
            discard();
        else
            showState();
    });
    connect(m_request, &RequestView::agreed, this, &AssistantDock::takeAgreement);
    connect(m_request, &RequestView::withdrawn, this, &AssistantDock::takeBackAgreement);
    connect(m_request, &RequestView::left, this, [this] {
        if (m_request->what().asks) m_bar->show(MessageBar::Tone::Info, tr("Nothing was sent."));
        leaveRequest();
    });
}

void AssistantDock::leaveRequest()
{
    if (m_proposal)
        showBody(m_changeView);
    else
        discard();
    m_line->setFocus();
}

void AssistantDock::showProfiles()
{
    auto* dialog = new ProfilesDialog(m_services, this);
    connect(dialog, &ProfilesDialog::changed, m_reader, &ReaderRow::reload);
    dialog->open();
}

/// At any time: of the words in the line, as if they were asked.
void AssistantDock::showRequest()
{
    if (m_busy || !m_environment || m_reader->profile().empty()) return;
    m_bar->clear();
    const QString words = m_line->text().trimmed();
    send(*m_environment, words, !words.isEmpty() && isChange(words), true);
}

void AssistantDock::withModel(const Asking& asking)
{
    m_models.ready(asking.side.environment.id, m_reader->profile(),
                   [this, asking, round = m_round](const Result<ReadyModel>& model) {
                       if (round != m_round || !m_busy) return;
                       if (!model) {
                           tell(model.error());
                           return;
                       }
                       Asking made = asking;
                       made.model = *model;
                       if (made.only || !model->mayAsk()) {
                           disclose(made);
                           return;
                       }
                       m_progressText->setText(tr("Asking %1…").arg(shown(model->profile.model)));
                       run(made);
                   });
}

/// Reads the schema, and shows what would be sent of it.
void AssistantDock::disclose(const Asking& asking)
{
    m_errand.run<TellablePtr>(
        [side = asking.side](const auto* stop) { return readTellable(side, stop); },
        [this, asking](const Result<TellablePtr>& tellable) {
            if (!tellable) {
                tell(tellable.error());
                return;
            }
            setBusy(false);
            m_request->show({asking.side.environment, *asking.model, *tellable, asking.words,
                             asking.purpose, !asking.only});
            showBody(m_request);
            Q_EMIT settled();
        });
}

void AssistantDock::takeAgreement(const ChatAgreement& agreement)
{
    const RequestView::Shown& what = m_request->what();
    m_keeping.run<bool>(
        [environment = what.environment.id, profile = what.model.profile.name,
         agreement](const auto*) -> Result<bool> {
            if (auto kept = ChatAgreements().put(environment, profile, agreement); !kept)
                return failure(kept.error());
            return true;
        },
        [this, asks = what.asks, change = what.purpose == assistant::Purpose::Change,
         words = QString::fromStdString(what.words)](const Result<bool>& kept) {
            if (!kept) {
                m_bar->show(kept.error());
                Q_EMIT settled();
                return;
            }
            leaveRequest();
            if (asks) {
                m_said = words;
                send(*m_environment, words, change, false);
                return;
            }
            m_bar->show(MessageBar::Tone::Success,
                        tr("Agreed: it is asked about again where more would be sent."));
            Q_EMIT settled();
        });
}

void AssistantDock::takeBackAgreement()
{
    const RequestView::Shown& what = m_request->what();
    m_keeping.run<bool>(
        [environment = what.environment.id,
         profile = what.model.profile.name](const auto*) -> Result<bool> {
            if (auto gone = ChatAgreements().withdraw(environment, profile); !gone)
                return failure(gone.error());
            return true;
        },
        [this](const Result<bool>& gone) {
            if (gone) {
                leaveRequest();
                m_bar->show(MessageBar::Tone::Success,
                            tr("Withdrawn: nothing is sent before you agree again."));
            } else {
                m_bar->show(gone.error());
            }
            Q_EMIT settled();
        });
}

void AssistantDock::tellOf(const Asking& asking, const Error& error)
{
    if (asking.model && error.kind == ErrorKind::Changed)
        disclose(asking);
    else
        tell(error);
}

void AssistantDock::showSpent(const Asking& asking, const assistant::Spent& spent)
{
    m_spent->setVisible(asking.model.has_value());
    if (!asking.model) return;
    m_spent->setText(tokenWords(spent));
    m_keeping.run<ChatUsage>(
        [name = asking.model->profile.name](const auto*) -> Result<ChatUsage> {
            return ChatUsages().today(name);
        },
        [this, spent, profile = asking.model->profile](const Result<ChatUsage>& today) {
            if (today) m_spent->setText(spentWords(spent, profile, *today));
        });
}

} // namespace lockstep
