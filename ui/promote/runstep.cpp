// RunStep: a promotion while it runs.
#include "ui/promote/runstep.h"

#include "ui/promote/labels.h"
#include "ui/results/figures.h"
#include "ui/theme.h"
#include "ui/wording.h"
#include "workflow/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep {

namespace {

enum Column { Number, State, Title, Time };

/// A shape in front of the word: states are told by more than colour.
QString stateText(StepState state)
{
    static const char* const glyphs[] = {"○", "▶", "✓", "↶", "–", "✕"};
    return QString::fromUtf8(glyphs[static_cast<int>(state)]) + QLatin1String("  ") +
           lockstep::tr(qUtf8Printable(stepStateWord(state)));
}

} // namespace

RunStep::RunStep(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(8);
    m_title = plainLabel(tr("Running"), LabelRole::Title, this);
    m_stage = plainLabel({}, LabelRole::Body, this);
    m_stage->setObjectName(QStringLiteral("promoteStage"));
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    column->addWidget(m_title);
    column->addWidget(m_stage);
    column->addWidget(m_bar);
    column->addSpacing(8);
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("promoteStepList"));
    m_list->setAccessibleName(tr("Steps with their states"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setHeaderLabels({tr("No."), tr("State"), tr("Step"), tr("Time")});
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Title, QHeaderView::Stretch);
    m_list->header()->resizeSection(Number, 56);
    m_list->header()->resizeSection(State, 136);
    m_list->header()->resizeSection(Time, 96);
    column->addWidget(m_list, 1);

    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 8, 0, 0);
    line->setSpacing(8);
    line->addStretch(1);
    m_afterStep = new QPushButton(tr("Stop after this step"), this);
    m_afterStep->setObjectName(QStringLiteral("promoteStopAfterStep"));
    m_now = new QPushButton(tr("Stop now"), this);
    m_now->setObjectName(QStringLiteral("promoteStopNow"));
    m_now->setToolTip(
        tr("Cancels the running statement on the server; the open transaction is rolled back"));
    for (QPushButton* button : {m_afterStep, m_now}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    column->addLayout(line);
    connect(m_afterStep, &QPushButton::clicked, this, [this] {
        m_afterStep->setEnabled(false);
        m_afterStep->setText(tr("Stopping after this step …"));
        Q_EMIT stopAfterStepRequested();
    });
    connect(m_now, &QPushButton::clicked, this, [this] {
        m_afterStep->setEnabled(false);
        m_now->setEnabled(false);
        m_now->setText(tr("Stopping …"));
        Q_EMIT stopNowRequested();
    });
    m_beat.setInterval(200);
    connect(&m_beat, &QTimer::timeout, this, &RunStep::tick);
    m_drawing.setSingleShot(true);
    m_drawing.setInterval(50);
    connect(&m_drawing, &QTimer::timeout, this, &RunStep::draw);
    connect(&theme, &Theme::changed, this, [this] {
        for (size_t i = 0; i < m_states.size(); ++i) colour(static_cast<int>(i), m_states[i]);
    });
}

void RunStep::begin(const Draft& draft)
{
    m_title->setText(tr("Promoting to %1").arg(shown(draft.pair->prod.name)));
    m_list->clear();
    const auto count = draft.plan.steps.size();
    m_states.assign(count, StepState::Waiting);
    m_began.assign(count, -1);
    m_took.assign(count, 0);
    m_undrawn.clear();
    m_applied = 0;
    m_bar->setRange(0, static_cast<int>(count));
    m_bar->setValue(0);
    for (const Step& step : draft.plan.steps) {
        auto* item =
            new QTreeWidgetItem(m_list, {QString::number(step.number), {}, said(step.title), {}});
        item->setTextAlignment(Number, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(Time, Qt::AlignRight | Qt::AlignVCenter);
        item->setSizeHint(Number, QSize(0, Theme::rowHeight(font())));
        colour(static_cast<int>(m_list->topLevelItemCount()) - 1, StepState::Waiting);
    }
    m_afterStep->setEnabled(true);
    m_afterStep->setText(tr("Stop after this step"));
    m_now->setEnabled(true);
    m_now->setText(tr("Stop now"));
    m_clock.start();
    m_beat.start();
}

void RunStep::setStage(const QString& sentence) { m_stage->setText(shown(sentence)); }

void RunStep::setStep(int number, StepState state, qint64 milliseconds)
{
    const int row = number - 1;
    if (row < 0 || row >= static_cast<int>(m_states.size())) return;
    const auto place = static_cast<size_t>(row);
    m_applied += (state == StepState::Applied) - (m_states[place] == StepState::Applied);
    m_states[place] = state;
    m_took[place] = milliseconds;
    if (state == StepState::Running) m_began[place] = m_clock.elapsed();
    m_undrawn.push_back(row);
    if (!m_drawing.isActive()) m_drawing.start();
}

void RunStep::draw()
{
    QTreeWidgetItem* running = nullptr;
    for (const int row : m_undrawn) {
        const auto place = static_cast<size_t>(row);
        const StepState state = m_states[place];
        QTreeWidgetItem* item = m_list->topLevelItem(row);
        if (state == StepState::Applied || state == StepState::Failed)
            item->setText(Time, durationText(m_took[place]));
        if (state == StepState::Running) running = item;
        colour(row, state);
    }
    m_undrawn.clear();
    if (running) m_list->scrollToItem(running);
    m_bar->setValue(m_applied);
    Q_EMIT progressed();
}

void RunStep::colour(int row, StepState state)
{
    QTreeWidgetItem* item = m_list->topLevelItem(row);
    item->setText(State, stateText(state));
    Token token = Token::Secondary;
    if (state == StepState::Running) token = Token::Accent;
    if (state == StepState::Applied) token = Token::RiskOk;
    if (state == StepState::Failed) token = Token::RiskLoss;
    if (state == StepState::RolledBack) token = Token::RiskCaution;
    item->setForeground(State, m_theme.color(token));
}

void RunStep::tick()
{
    for (size_t i = 0; i < m_states.size(); ++i)
        if (m_states[i] == StepState::Running)
            m_list->topLevelItem(static_cast<int>(i))
                ->setText(Time, durationText(m_clock.elapsed() - m_began[i]));
}

void RunStep::end()
{
    m_beat.stop();
    m_drawing.stop();
    draw();
    m_afterStep->setEnabled(false);
    m_now->setEnabled(false);
}

QString RunStep::progress() const { return tr("%1 of %2").arg(m_applied).arg(m_states.size()); }

} // namespace lockstep
