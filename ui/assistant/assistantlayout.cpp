// AssistantDock: how it is put together, and which of its states is shown.
#include "ui/assistant/answerview.h"
#include "ui/assistant/assistantdock.h"
#include "ui/assistant/changeview.h"
#include "ui/assistant/readerrow.h"
#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/widgets/closebutton.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace lockstep {

AssistantDock::AssistantDock(Services& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_models(services)
{
    setObjectName(QStringLiteral("assistantDock"));
    setAccessibleName(tr("Assistant"));
    setHelpTopic(*this, QStringLiteral("assistant"));
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(360);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(buildLine());
    column->addWidget(buildProgress());
    m_bar = new MessageBar(services.theme, this);
    m_bar->setObjectName(QStringLiteral("assistantMessage"));
    m_bar->setClosable(true);
    column->addWidget(m_bar);
    m_spent = plainLabel({}, LabelRole::Secondary, this);
    m_spent->setObjectName(QStringLiteral("assistantSpent"));
    m_spent->setContentsMargins(16, 4, 16, 12);
    m_spent->hide();
    column->addWidget(buildBody(), 1);
    column->addWidget(m_spent);
    m_patience.setSingleShot(true);
    constexpr int shownAfter = 300; // ms
    m_patience.setInterval(shownAfter);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_progressRow->setVisible(m_busy); });
    setFocusProxy(m_line);
    listen();
    showState();
}

QWidget* AssistantDock::buildHead()
{
    auto* head = new QFrame(this);
    head->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(16, 8, 8, 8);
    line->setSpacing(8);
    QLabel* title = plainLabel(tr("Assistant"), LabelRole::Heading, head);
    title->setWordWrap(false);
    line->addWidget(title);
    m_badge = new EnvironmentBadge(m_services.theme, head);
    m_badge->setObjectName(QStringLiteral("assistantBadge"));
    line->addWidget(m_badge);
    line->addStretch(1);
    QToolButton* close = closeButton(m_services.theme, "assistantClose", tr("Close the assistant"),
                                     tr("Close"), head);
    connect(close, &QToolButton::clicked, this, &AssistantDock::closeRequested);
    line->addWidget(close);
    return head;
}

QWidget* AssistantDock::buildLine()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(16, 12, 16, 8);
    column->setSpacing(8);
    m_line = new QLineEdit(part);
    m_line->setObjectName(QStringLiteral("assistantLine"));
    m_line->setAccessibleName(tr("Ask a question or describe a change"));
    m_line->setClearButtonEnabled(true);
    m_line->setProperty("pane", true); // F6 comes here, too
    connect(m_line, &QLineEdit::returnPressed, this, &AssistantDock::ask);
    connect(m_line, &QLineEdit::textChanged, this, [this] { showState(); });
    column->addWidget(m_line);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_kind = new QComboBox(part);
    m_kind->setObjectName(QStringLiteral("assistantKind"));
    m_kind->setAccessibleName(tr("How the words are taken"));
    m_kind->setToolTip(tr("Whether the words ask a question or describe a change"));
    m_kind->addItems({tr("By the words"), tr("A question"), tr("A change")}); // in Wish's order
    row->addWidget(m_kind);
    m_readAs = plainLabel({}, LabelRole::Secondary, part);
    m_readAs->setObjectName(QStringLiteral("assistantReadAs"));
    row->addWidget(m_readAs, 1);
    m_ask = new QPushButton(tr("Ask"), part);
    m_ask->setObjectName(QStringLiteral("assistantAsk"));
    m_ask->setAutoDefault(false);
    m_ask->setProperty("primary", true);
    connect(m_ask, &QPushButton::clicked, this, &AssistantDock::ask);
    row->addWidget(m_ask);
    column->addLayout(row);
    m_reader = new ReaderRow(part);
    column->addWidget(m_reader);
    m_back = new QPushButton(tr("Back to the change that is not applied yet"), part);
    m_back->setObjectName(QStringLiteral("assistantBack"));
    m_back->setProperty("link", true);
    m_back->setAutoDefault(false);
    connect(m_back, &QPushButton::clicked, this, [this] { showBody(m_changeView); });
    column->addWidget(m_back, 0, Qt::AlignLeft);
    return part;
}

QWidget* AssistantDock::buildProgress()
{
    m_progressRow = new QWidget(this);
    auto* row = new QHBoxLayout(m_progressRow);
    row->setContentsMargins(16, 0, 16, 8);
    row->setSpacing(12);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    m_progressText = plainLabel({}, LabelRole::Secondary, m_progressRow);
    m_progressText->setObjectName(QStringLiteral("assistantProgress"));
    auto* bar = new QProgressBar(m_progressRow);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(tr("The assistant is at work"));
    column->addWidget(m_progressText);
    column->addWidget(bar);
    m_stop = new QPushButton(tr("Stop"), m_progressRow);
    m_stop->setObjectName(QStringLiteral("assistantStop"));
    m_stop->setAccessibleName(tr("Stop the assistant on the server"));
    m_stop->setAutoDefault(false);
    connect(m_stop, &QPushButton::clicked, this, &AssistantDock::stop);
    row->addLayout(column, 1);
    row->addWidget(m_stop);
    m_progressRow->hide();
    return m_progressRow;
}

QWidget* AssistantDock::buildBody()
{
    m_body = new QStackedWidget(this);
    m_empty = new EmptyState(m_services.theme, m_body);
    m_empty->setObjectName(QStringLiteral("assistantEmpty"));
    m_body->addWidget(m_empty);
    m_answer = new AnswerView(m_services.theme, m_body);
    m_body->addWidget(m_answer);
    m_changeView = new ChangeView(m_services.theme, m_body);
    m_body->addWidget(m_changeView);
    m_request = new RequestView(m_body);
    m_body->addWidget(m_request);
    return m_body;
}

void AssistantDock::setBusy(bool busy, const QString& what)
{
    m_busy = busy;
    m_stopping = false;
    m_stop->setEnabled(true);
    m_progressText->setText(what);
    if (busy) {
        m_patience.start();
    } else {
        m_patience.stop();
        m_progressRow->hide();
    }
    showState();
}

void AssistantDock::showState()
{
    const bool any = m_environment.has_value();
    m_badge->setVisible(any);
    if (any) m_badge->setEnvironment(m_environment->role, m_environment->name);
    m_line->setEnabled(any);
    m_kind->setEnabled(any && !m_busy);
    m_reader->setEnabled(any && !m_busy);
    m_ask->setEnabled(any && !m_busy && !m_line->text().trimmed().isEmpty());
    m_back->setVisible(m_proposal && m_body->currentWidget() != m_changeView);
    m_line->setPlaceholderText(m_change.isEmpty() ? tr("Ask a question or describe a change")
                                                  : tr("Say more: … and make it unique"));
    if (!any) {
        m_empty->say(QStringLiteral("environment"), tr("Nothing to ask yet"),
                     tr("Choose an environment for this page first."));
        return;
    }
    QString text = tr("Show me users who signed up last month\n"
                      "What percentage of users have no orders?\n\n"
                      "The answer is SQL, checked by the database and never run by itself.");
    if (takesProposals(*m_environment))
        text = tr("Add a nickname column to users\n%1\n"
                  "A change is tried first, and applied when you press its button.")
                   .arg(text);
    if (m_reader->profile().empty())
        text += tr("\n\nWords are read by fixed rules on this computer; nothing but this database "
                   "is asked.");
    else
        text += tr("\n\nWords are read by the model %1. You see what is sent before anything is, "
                   "and rows never are.")
                    .arg(m_reader->label());
    m_empty->say(QStringLiteral("search"), tr("Ask, or say what shall change"), text);
}

} // namespace lockstep
