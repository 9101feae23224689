// EditorPage: its session with the server: open transactions, a lost connection, and the next one.
#include "ui/editor/editorpage.h"

#include "ui/results/resultpane.h"
#include "ui/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

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
        return tr("Auto-commit");
    }
}

void EditorPage::showTransaction()
{
    m_transaction->setText(transactionText());
    Token token = Token::Secondary;
    if (m_inTransaction >= 0 && m_openSince.elapsed() > patience) token = Token::RiskCaution;
    if (m_lost || m_runner.transaction() == TransactionState::Failed) token = Token::RiskLoss;
    QPalette colours = m_transaction->palette();
    colours.setColor(QPalette::WindowText, m_services.theme.color(token));
    m_transaction->setPalette(colours);
}

} // namespace lockstep
