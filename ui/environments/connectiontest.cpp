// A failing stage keeps its own advice.
#include "ui/environments/connectiontest.h"

#include "ui/guardwords.h"
#include "ui/theme.h"
#include "ui/wording.h"
#include "workflow/whendone.h"
#include "workflow/words.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

namespace lockstep {

ConnectionTest::ConnectionTest(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("connectionTest"));
    m_rows = new QGridLayout;
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setHorizontalSpacing(8);
    m_rows->setVerticalSpacing(4);
    m_rows->setColumnStretch(1, 1);
    m_verdict = new QLabel(this);
    m_verdict->setObjectName(QStringLiteral("testVerdict"));
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_guard = new QLabel(this);
    m_guard->setObjectName(QStringLiteral("testGuard"));
    m_guard->setTextFormat(Qt::PlainText);
    m_guard->setWordWrap(true);
    m_guard->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copyRole = new QPushButton(tr("Copy SQL for a reading role"), this);
    m_copyRole->setObjectName(QStringLiteral("testCopyRole"));
    m_copyRole->setAccessibleName(tr("Copy the SQL that makes a role which can only read"));
    connect(m_copyRole, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_readerSql); });
    m_stop = new QPushButton(tr("Stop test"), this);
    m_stop->setObjectName(QStringLiteral("testStop"));
    m_stop->setAccessibleName(tr("Stop the connection test"));
    connect(m_stop, &QPushButton::clicked, this, &ConnectionTest::stop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(m_rows);
    column->addWidget(m_verdict);
    column->addWidget(m_guard);
    column->addWidget(m_copyRole, 0, Qt::AlignLeft);
    column->addWidget(m_stop, 0, Qt::AlignLeft);
    hide();
}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::clear()
{
    for (const Line& line : m_lines) {
        delete line.mark;
        delete line.text;
    }
    m_lines.clear();
    m_verdict->clear();
    for (QWidget* widget : {static_cast<QWidget*>(m_verdict), static_cast<QWidget*>(m_guard),
                            static_cast<QWidget*>(m_copyRole)})
        widget->hide();
}

void ConnectionTest::start(ConnectionRequest request, bool reads)
{
    clear();
    m_reads = reads;
    const int round = ++m_round;
    m_running = true;
    m_stop->setEnabled(true);
    m_stop->show();
    show();
    m_worker = std::make_unique<ConnectionWorker>();
    connect(m_worker.get(), &ConnectionWorker::stageReported, this,
            [this, round](const StageReport& stage) {
                if (round == m_round) report(stage);
            });
    whenDone(m_worker->open(std::move(request)), this,
             [this, round](const Result<ServerFacts>& facts) {
                 if (round == m_round) conclude(facts);
             });
}

void ConnectionTest::stop()
{
    if (!m_running || !m_worker) return;
    m_stop->setEnabled(false);
    m_verdict->setText(tr("Stopping…"));
    m_verdict->show();
    m_worker->cancel();
}

void ConnectionTest::report(const StageReport& stage)
{
    auto line = std::find_if(m_lines.begin(), m_lines.end(),
                             [&](const Line& l) { return l.stage == stage.stage; });
    if (line == m_lines.end()) {
        Line made;
        made.stage = stage.stage;
        made.mark = new QLabel(this);
        made.mark->setFixedSize(16, 16);
        made.text = new QLabel(this);
        made.text->setTextFormat(Qt::PlainText);
        made.text->setWordWrap(true);
        made.text->setObjectName(QStringLiteral("testStage%1").arg(m_lines.size()));
        const int row = int(m_lines.size());
        m_rows->addWidget(made.mark, row, 0, Qt::AlignTop);
        m_rows->addWidget(made.text, row, 1);
        m_lines.push_back(made);
        line = m_lines.end() - 1;
    }
    line->state = stage.state;
    draw(*line, shown(stage.note));
}

void ConnectionTest::draw(const Line& line, const QString& note)
{
    const char* icon = "refresh";
    QString word = tr("running");
    Token token = Token::Secondary;
    if (line.state == StageReport::State::Passed) {
        icon = "check";
        word = tr("done");
        token = Token::RiskOk;
    } else if (line.state == StageReport::State::Failed) {
        icon = "close";
        word = tr("failed");
        token = Token::RiskLoss;
    }
    const QIcon drawn = m_theme.icon(QLatin1String(icon), token);
    if (!drawn.isNull()) line.mark->setPixmap(drawn.pixmap(16, 16));
    const QString stage = shown(engineWord(line.stage));
    line.text->setText(note.isEmpty() ? tr("%1: %2").arg(stage, word)
                                      : tr("%1: %2. %3").arg(stage, word, note));
}

void ConnectionTest::conclude(const Result<ServerFacts>& facts)
{
    m_running = false;
    m_stop->hide();
    m_verdict->show();
    QPalette colours = palette();
    if (facts) {
        m_verdict->setText(tr("It works: %1.").arg(factsLine(*facts)));
        colours.setColor(QPalette::WindowText, m_theme.color(Token::RiskOk));
    } else {
        m_verdict->setText(shownLines(facts.error().text()));
        colours.setColor(QPalette::WindowText,
                         m_theme.color(facts.error().kind == ErrorKind::Cancelled
                                           ? Token::Secondary
                                           : Token::RiskLoss));
    }
    m_verdict->setPalette(colours);
    if (facts) tellGuard(*facts);
    for (Line& line : m_lines) {
        if (line.state != StageReport::State::Running) continue;
        line.state = facts ? StageReport::State::Passed : StageReport::State::Failed;
        draw(line, {});
    }
    Q_EMIT finished(facts.has_value());
}

void ConnectionTest::tellGuard(const ServerFacts& facts)
{
    QStringList lines;
    bool doubtful = !facts.unverified.empty();
    if (doubtful) lines << shown(facts.unverified) + QLatin1Char('.');
    if (m_reads && !facts.user.empty()) {
        doubtful = doubtful || !facts.openWays.empty();
        if (facts.openWays.empty()) {
            lines << tr("Read-only by the server and by the role.");
        } else {
            lines << tr("Read-only by the transaction only. These ways are open:")
                  << openWaysText(facts);
        }
    }
    m_readerSql = m_reads ? QString::fromStdString(facts.readerSql) : QString();
    m_copyRole->setVisible(!m_readerSql.isEmpty());
    m_guard->setText(lines.join(QLatin1Char('\n')));
    m_guard->setVisible(!lines.isEmpty());
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
                     m_theme.color(doubtful ? Token::RiskCaution : Token::RiskOk));
    m_guard->setPalette(colours);
}

} // namespace lockstep
