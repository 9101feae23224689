// EditorPage: its session with the server: open transactions, a lost connection, and the next one.
#include "ui/editor/editorpage.h"

#include "ui/actions.h"
#include "ui/results/resultpane.h"
#include "ui/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace lockstep {

namespace {

constexpr qint64 patience = 30'000; // ms that a transaction may be open before it stands out

} // namespace

void EditorPage::listenToSession()
{
    m_inTransaction = -1;
    m_openBeat.setInterval(1000);
    connect(&m_openBeat, &QTimer::timeout, this, &EditorPage::showTransaction);
    connect(&m_services.theme, &Theme::changed, this, &EditorPage::showTransaction);
    connect(&m_runner, &QueryRunner::connected, this, [this](const ServerFacts& facts) {
        m_facts = facts;
        m_lost = m_rolledBack = false;
        showTransaction();
        Q_EMIT scopeChanged();
    });
    connect(&m_runner, &QueryRunner::restored, this, [this](const QStringList& settings) {
        QStringList lines;
        for (const QString& sql : settings) lines << shownLines(sql.toStdString());
        m_bar->show(MessageBar::Tone::Info,
                    tr("Connected again. %n settings of the session are set again.", nullptr,
                       static_cast<int>(settings.size())),
                    lines.join(QLatin1Char('\n')));
    });
    connect(&m_runner, &QueryRunner::transactionChanged, this, [this](TransactionState state) {
        if (state == TransactionState::None) {
            m_rolledBack = m_inTransaction >= 0 && !m_runner.isConnected();
            m_inTransaction = -1;
            m_openBeat.stop();
        } else if (m_inTransaction < 0) {
            m_openSince.start();
            m_openBeat.start();
        }
        showTransaction();
    });
    connect(&m_runner, &QueryRunner::lost, this, &EditorPage::tellLost);
    connect(&m_runner, &QueryRunner::statementFailed, this,
            [this](int run, int, const Error& error) {
                if (run == m_reconnect && run != m_run) tellLost(error);
            });
    connect(&m_runner, &QueryRunner::finished, this, [this](int run) {
        if (run == m_reconnect && run != m_run && !m_lost && m_bar->isHidden())
            m_bar->show(MessageBar::Tone::Info, tr("Connected again."));
    });
}

void EditorPage::tellLost(const Error& error)
{
    m_lost = true;
    const auto rows = static_cast<int>(std::max<qint64>(0, m_results->rows()));
    const QString name = shown(m_environment.name);
    const QString sentence =
        rows > 0 ? tr("The connection to %1 closed. Your text and %n rows are kept.", nullptr, rows)
                       .arg(name)
                 : tr("The connection to %1 closed. Your text is kept.").arg(name);
    Error told = error;
    told.message = sentence.toStdString();
    if (told.detail.empty()) told.detail = error.message;
    if (m_rolledBack) told.hint = tr("The transaction that was open is rolled back.").toStdString();
    m_bar->show(told);
    connect(m_bar->addAction(tr("Reconnect")), &QPushButton::clicked, this, &EditorPage::reconnect);
    showTransaction();
}

void EditorPage::reconnect()
{
    if (running() || !m_targeted) return;
    m_bar->clear();
    m_clock.start();
    m_beat.start();
    m_reconnect = m_runner.connectAgain();
    showBusy();
}

QString EditorPage::transactionText() const
{
    if (m_lost) return tr("Connection lost");
    if (!m_runner.isConnected()) return tr("Not connected");
    if (access() == Access::Read) return tr("Read-only, nothing stays open");
    switch (m_runner.transaction()) {
    case TransactionState::Failed:
        return tr("Transaction failed: roll back");
    case TransactionState::Open: {
        const qint64 seconds = m_openSince.elapsed() / 1000;
        const QString clock = QStringLiteral("%1:%2")
                                  .arg(seconds / 60, 2, 10, QLatin1Char('0'))
                                  .arg(seconds % 60, 2, 10, QLatin1Char('0'));
        return m_inTransaction > 0
                   ? tr("Open transaction %1 · %n statements", nullptr, m_inTransaction).arg(clock)
                   : tr("Open transaction %1").arg(clock);
    }
    default:
        return m_runner.transactionMode() == TransactionMode::Manual ? tr("Manual commit")
                                                                     : tr("Auto-commit");
    }
}

void EditorPage::buildTransactions(QWidget* strip)
{
    auto* line = static_cast<QHBoxLayout*>(strip->layout());
    m_transactionMode = new QComboBox(strip);
    m_transactionMode->setObjectName(QStringLiteral("editorTransactionMode"));
    m_transactionMode->setAccessibleName(tr("Transactions"));
    m_transactionMode->setToolTip(
        tr("Automatic: what is written stands at once, unless you write BEGIN.\n"
           "Manual: the first statement that writes opens a transaction, which you end."));
    m_transactionMode->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_transactionMode->setMinimumContentsLength(6);
    m_transactionMode->addItem(tr("Automatic"), int(TransactionMode::Automatic));
    m_transactionMode->addItem(tr("Manual"), int(TransactionMode::Manual));
    connect(m_transactionMode, &QComboBox::activated, this, [this] {
        m_runner.setTransactionMode(
            static_cast<TransactionMode>(m_transactionMode->currentData().toInt()));
        showTransaction();
    });
    line->addWidget(m_transactionMode);
    const auto button = [&](const char* name, const QString& text, const QString& tip, auto slot) {
        auto* made = new QPushButton(text, strip);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(tip);
        made->setAutoDefault(false);
        made->setFocusPolicy(Qt::TabFocus);
        connect(made, &QPushButton::clicked, this, slot);
        line->addWidget(made);
        return made;
    };
    m_commit = button("editorCommit", tr("Commit"), tr("Keep what was written (Ctrl+Alt+Enter)"),
                      &EditorPage::commit);
    m_rollback =
        button("editorRollback", tr("Roll back"),
               tr("Take back what was written (Ctrl+Alt+Backspace)"), &EditorPage::rollback);
}

void EditorPage::buildTransactionActions()
{
    m_commitAction = addPageAction(*this, m_actions, "editor.commit", tr("Commit the transaction"),
                                   Qt::CTRL | Qt::ALT | Qt::Key_Return, [this] { commit(); });
    m_rollbackAction =
        addPageAction(*this, m_actions, "editor.rollback", tr("Roll the transaction back"),
                      Qt::CTRL | Qt::ALT | Qt::Key_Backspace, [this] { rollback(); });
}

void EditorPage::commit() { endTransaction("COMMIT"); }
void EditorPage::rollback() { endTransaction("ROLLBACK"); }

void EditorPage::endTransaction(const char* sql)
{
    if (running() || m_runner.transaction() == TransactionState::None) return;
    m_bar->clear();
    m_wish.reset();
    m_statements = {{{}, sql, 0}};
    send([this] { sendStatements(); });
}

/// Of results that paused at the row limit.
void EditorPage::listenToReading()
{
    connect(m_results, &ResultPane::moreWanted, this,
            [this] { readOn(m_rowLimit->currentData().toLongLong()); });
    connect(m_results, &ResultPane::allWanted, this, [this] { readOn(RowFeed::mostRows); });
    connect(&m_runner, &QueryRunner::readEnded, this, [this](int run, int, FeedEnd why) {
        if (run == m_run) m_results->endReading(why);
        showBusy();
    });
}

void EditorPage::readOn(qint64 rows)
{
    if (!m_runner.paused()) return;
    m_clock.start();
    m_beat.start();
    m_runner.readMore(rows);
    if (m_runner.running()) m_results->readOn();
    showBusy();
}

void EditorPage::showTransaction()
{
    m_shownSince.start();
    if (m_commitAction) {
        const bool open = m_runner.transaction() != TransactionState::None;
        const bool failed = m_runner.transaction() == TransactionState::Failed;
        const QString none = open ? tr("A statement is running.") : tr("No transaction is open.");
        const bool may = open && !running();
        m_commit->setVisible(open || m_runner.transactionMode() == TransactionMode::Manual);
        m_rollback->setVisible(m_commit->isVisibleTo(this));
        m_commit->setEnabled(may && !failed);
        m_rollback->setEnabled(may);
        m_commitAction->setEnabled(may && !failed);
        m_rollbackAction->setEnabled(may);
        setWhyDisabled(*m_commitAction,
                       may && failed ? tr("The transaction failed; it can only be rolled back.")
                       : may         ? QString()
                                     : none);
        setWhyDisabled(*m_rollbackAction, may ? QString() : none);
    }
    m_transaction->setText(transactionText());
    // The choice beside it says as much while nothing is open.
    m_transaction->setVisible(!m_transactionMode ||
                              m_runner.transaction() != TransactionState::None);
    Token token = Token::Secondary;
    if (m_inTransaction >= 0 && m_openSince.elapsed() > patience) token = Token::RiskCaution;
    if (m_lost || m_runner.transaction() == TransactionState::Failed) token = Token::RiskLoss;
    QPalette colours = m_transaction->palette();
    colours.setColor(QPalette::WindowText, m_services.theme.color(token));
    m_transaction->setPalette(colours);
}

} // namespace lockstep
