// RehearseStep: wishes, one button, findings first, then each step as it was measured.
#include "ui/promote/rehearsestep.h"
#include "ui/help/topics.h"

#include "ui/promote/labels.h"
#include "ui/results/figures.h"
#include "ui/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/rehearsalreport.h"
#include "workflow/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTextDocument>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace lockstep {

namespace {

enum Column { Number, Title, Time, Locks, Forecast, Work };

/// A shape in front of the word: weights are told by more than colour.
QString weightText(RehearsalFinding::Weight weight)
{
    static const char* const glyphs[] = {"ⓘ", "▲", "✕"};
    return QString::fromUtf8(glyphs[static_cast<int>(weight)]) + QLatin1String("  ") +
           lockstep::tr(weightWord(weight));
}

Token weightToken(RehearsalFinding::Weight weight)
{
    switch (weight) {
    case RehearsalFinding::Weight::Failure:
        return Token::RiskLoss;
    case RehearsalFinding::Weight::Warning:
        return Token::RiskCaution;
    case RehearsalFinding::Weight::Note:
        break;
    }
    return Token::RiskInfo;
}

/// Whether its databases are files: then a copy is rehearsed on, and no server is chosen.
bool isOfFiles(const Engine& engine)
{
    const auto& all = engine.parameters();
    return std::any_of(all.begin(), all.end(), [](const Parameter& parameter) {
        return parameter.required && parameter.type == Parameter::Type::File;
    });
}

void setPlainTip(QTreeWidgetItem* item, int column, const QString& text)
{
    item->setToolTip(column, Qt::convertFromPlainText(text));
}

} // namespace

RehearseStep::RehearseStep(Theme& theme, const Engine& engine, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_files(isOfFiles(engine))
{
    setHelpTopic(*this, QStringLiteral("rehearse"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 8);
    column->setSpacing(8);
    column->addWidget(plainLabel(tr("Rehearse"), LabelRole::Title, this));
    m_sentence = plainLabel({}, LabelRole::Body, this);
    m_sentence->setObjectName(QStringLiteral("rehearseSentence"));
    column->addWidget(m_sentence);
    m_wishes = buildWishes();
    column->addWidget(m_wishes);
    m_stage = plainLabel({}, LabelRole::Secondary, this);
    m_stage->setObjectName(QStringLiteral("rehearseStage"));
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    column->addWidget(m_stage);
    column->addWidget(m_progress);
    m_bar = new MessageBar(theme, this);
    m_bar->setObjectName(QStringLiteral("rehearseBar"));
    column->addWidget(m_bar);
    buildLists();
    column->addWidget(m_findings, 2);
    auto* about = new QHBoxLayout;
    about->addWidget(m_workload, 1);
    about->addWidget(m_plans, 0, Qt::AlignTop);
    column->addLayout(about);
    column->addWidget(m_list, 3);
    setRunning(false);
    connect(&theme, &Theme::changed, this, &RehearseStep::recolour);
}

QWidget* RehearseStep::buildWishes()
{
    auto* wishes = new QWidget(this);
    auto* line = new QHBoxLayout(wishes);
    line->setContentsMargins(0, 8, 0, 8);
    line->setSpacing(8);
    const auto choice = [&](const char* name, const QString& label) {
        auto* words = plainLabel(label, LabelRole::Secondary, wishes);
        words->setWordWrap(false);
        auto* made = new QComboBox(wishes);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(label);
        made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        words->setBuddy(made);
        words->setVisible(!m_files);
        made->setVisible(!m_files);
        line->addWidget(words);
        line->addWidget(made);
        return made;
    };
    m_server = choice("rehearseServer", tr("On the server of"));
    m_rows = choice("rehearseRows", tr("Rows"));
    m_rows->addItems({tr("a sample"), tr("all of the touched tables"), tr("none")});
    m_builder = choice("rehearseBuilder", tr("Built by"));
    m_builder->addItem(tr("Lockstep"));
    line->addStretch(1);
    const auto button = [&](const char* name, const QString& text) {
        auto* made = new QPushButton(text, wishes);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        line->addWidget(made);
        return made;
    };
    m_stop = button("rehearseStop", tr("Stop"));
    m_stop->setToolTip(tr("Cancels what runs on the server; the scratch database is removed"));
    m_rehearse = button("rehearseStart", tr("Rehearse now"));
    connect(m_rehearse, &QPushButton::clicked, this, &RehearseStep::rehearseRequested);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_stop->setEnabled(false);
        m_stop->setText(tr("Stopping …"));
        Q_EMIT stopRequested();
    });
    return wishes;
}

void RehearseStep::buildLists()
{
    const auto list = [this](const char* name, const QString& title, const QStringList& columns) {
        auto* made = new QTreeWidget(this);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(title);
        made->setUniformRowHeights(true);
        made->setHeaderLabels(columns);
        made->header()->setStretchLastSection(false);
        return made;
    };
    m_findings = list("rehearseFindings", tr("What the rehearsal found"),
                      {tr("Weight"), tr("What was found")});
    m_findings->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_findings->header()->resizeSection(0, 128);
    connect(m_findings, &QTreeWidget::currentItemChanged, this,
            [this] { m_plans->setEnabled(planned() != nullptr); });
    connect(m_findings, &QTreeWidget::itemActivated, this, [this] { showPlans(); });
    m_workload = plainLabel({}, LabelRole::Secondary, this);
    m_workload->setObjectName(QStringLiteral("rehearseWorkload"));
    m_plans = new QPushButton(tr("Show both plans"), this);
    m_plans->setObjectName(QStringLiteral("rehearsePlans"));
    m_plans->setToolTip(tr("The plan of the chosen statement before and after, and what differs; "
                           "for a statement that is planned worse"));
    m_plans->setAutoDefault(false);
    connect(m_plans, &QPushButton::clicked, this, &RehearseStep::showPlans);
    m_list = list("rehearseSteps", tr("Steps as they were measured"),
                  {tr("No."), tr("Step"), tr("Time"), tr("Locks measured"), tr("Locks foretold"),
                   tr("Rewrites, reads")});
    m_list->setRootIsDecorated(false);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->header()->setSectionResizeMode(Title, QHeaderView::Stretch);
    m_list->header()->resizeSection(Number, 48);
    m_list->header()->resizeSection(Time, 80);
    m_list->header()->resizeSection(Locks, 216);
    m_list->header()->resizeSection(Forecast, 176);
    m_list->header()->resizeSection(Work, 168);
}

void RehearseStep::setServers(const std::vector<Environment>& servers)
{
    m_server->clear();
    for (const Environment& one : servers)
        m_server->addItem(shown(one.name) + QStringLiteral(" (%1)").arg(roleWord(one.role)));
}

void RehearseStep::setDumpTool(const QString& words)
{
    if (!words.isEmpty() && m_builder->count() == 1) m_builder->addItem(shown(words));
}

void RehearseStep::show(const Draft& draft)
{
    m_sentence->setText(
        m_files ? tr("The steps run on a copy of prod's file, then the undo, then the steps again. "
                     "Prod is only read.")
                : tr("The steps run in a scratch database that is built like prod, then the undo, "
                     "then the steps again. Prod is only read; the scratch database is always "
                     "removed."));
    clearOutcome();
    std::vector<RehearsedStep> steps;
    for (const Step& step : draft.plan.steps) steps.push_back({step.number, step.title});
    fillSteps(steps);
}

int RehearseStep::server() const { return m_server->currentIndex(); }

RehearsalRows RehearseStep::rows() const
{
    static constexpr RehearsalRows all[] = {RehearsalRows::Sample, RehearsalRows::All,
                                            RehearsalRows::None};
    return all[std::clamp(m_rows->currentIndex(), 0, 2)];
}

StructureBuilder RehearseStep::builder() const
{
    return m_builder->currentIndex() == 1 ? StructureBuilder::Dump : StructureBuilder::Own;
}

void RehearseStep::setRunning(bool running)
{
    m_rehearse->setVisible(!running);
    m_stop->setVisible(running);
    m_stop->setEnabled(true);
    m_stop->setText(tr("Stop"));
    for (QComboBox* box : {m_server, m_rows, m_builder}) box->setEnabled(!running);
    m_stage->setVisible(running);
    m_progress->setVisible(running);
    m_progress->setRange(0, 0); // how long it takes nobody knows
}

void RehearseStep::clearOutcome()
{
    m_outcome.reset();
    m_bar->clear();
    m_findings->clear();
    m_findings->setVisible(false);
    m_workload->setVisible(false);
    m_plans->setVisible(false);
}

void RehearseStep::begin()
{
    clearOutcome();
    for (RehearsedStep& step : m_steps) step = {step.number, step.title};
    fillSteps(std::vector(m_steps));
    m_stage->clear();
    setRunning(true);
}

void RehearseStep::setStage(const QString& sentence) { m_stage->setText(shown(sentence)); }

void RehearseStep::setStep(const RehearsedStep& step)
{
    const int row = step.number - 1;
    if (row < 0 || row >= static_cast<int>(m_steps.size())) return;
    m_steps[static_cast<size_t>(row)] = step;
    fillStep(row, step);
}

void RehearseStep::fail(const Error& error)
{
    setRunning(false);
    m_bar->show(error);
}

void RehearseStep::showOutcome(const RehearsalOutcome& outcome, bool stale)
{
    setRunning(false);
    using Verdict = RehearsalOutcome::Verdict;
    if (stale) {
        clearOutcome();
        m_bar->show(MessageBar::Tone::Warning,
                    tr("The plan is not the one that was rehearsed at %1: rehearse again.")
                        .arg(QLocale().toString(outcome.when.time(), QLocale::ShortFormat)));
        return;
    }
    m_outcome = outcome;
    if (outcome.error && (outcome.verdict == Verdict::NotRun)) {
        m_bar->show(*outcome.error);
    } else {
        MessageBar::Tone tone = MessageBar::Tone::Error;
        if (outcome.verdict == Verdict::Passed) tone = MessageBar::Tone::Success;
        if (outcome.verdict == Verdict::PassedWithFindings) tone = MessageBar::Tone::Warning;
        if (outcome.verdict == Verdict::Stopped) tone = MessageBar::Tone::Info;
        QString word = lockstep::tr(qUtf8Printable(verdictWord(outcome.verdict)));
        word[0] = word[0].toUpper();
        QString sentence = outcome.verdict == Verdict::Stopped
                               ? outcome.sentence
                               : tr("%1: %2").arg(word, shown(outcome.sentence));
        if (outcome.passed() && !outcome.lookups.isEmpty())
            sentence +=
                QLatin1Char(' ') + tr("Lookup data: %1.").arg(said(outcome.lookups.toStdString()));
        m_bar->show(tone, sentence);
    }
    m_bar->setClosable(false);
    fillFindings(outcome);
    fillSteps(outcome.steps);
}

void RehearseStep::fillFindings(const RehearsalOutcome& outcome)
{
    m_findings->clear();
    const QSize height(0, Theme::rowHeight(font()));
    for (const RehearsalFinding& finding : outcome.findings) addFinding(finding);
    addNotChecked(outcome.workload);
    if (!outcome.notProved.empty()) {
        auto* item = new QTreeWidgetItem(
            m_findings, {QString::fromUtf8("–  ") + tr("not proved"),
                         tr("What the rehearsal says nothing about (%1)")
                             .arg(static_cast<qulonglong>(outcome.notProved.size()))});
        item->setForeground(0, m_theme.color(Token::Secondary));
        item->setSizeHint(0, height);
        for (const std::string& one : outcome.notProved) {
            auto* detail = new QTreeWidgetItem(item, {QString(), shown(one)});
            setPlainTip(detail, 1, shown(one));
        }
        item->setExpanded(outcome.notProved.size() <= 4);
    }
    m_findings->setVisible(m_findings->topLevelItemCount() > 0);
    m_workload->setText(shown(outcome.workload.sentence() + "."));
    m_workload->setVisible(outcome.workload.checked);
    m_plans->setVisible(outcome.workload.count("Q02") > 0);
    m_plans->setEnabled(planned() != nullptr);
}

void RehearseStep::addFinding(const RehearsalFinding& finding)
{
    const QString sentence = shown(finding.sentence);
    auto* item = new QTreeWidgetItem(m_findings, {weightText(finding.weight), sentence});
    item->setForeground(0, m_theme.color(weightToken(finding.weight)));
    item->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
    setPlainTip(item, 1, sentence);
    const auto belongs = [&](QTreeWidgetItem* one) {
        if (finding.hazard.empty()) return;
        one->setData(0, helpRole, shown(finding.hazard));
        one->setData(0, workloadRole, static_cast<qulonglong>(*finding.workload));
    };
    belongs(item);
    QString detailed = shown(finding.hazard);
    for (const QString& line : QString::fromStdString(finding.detail).split(QLatin1Char('\n')))
        if (!line.trimmed().isEmpty()) {
            auto* detail = new QTreeWidgetItem(item, {std::exchange(detailed, {}), shown(line)});
            setPlainTip(detail, 1, shown(line));
            belongs(detail);
        }
    item->setExpanded(finding.weight != RehearsalFinding::Weight::Note);
}

void RehearseStep::fillSteps(const std::vector<RehearsedStep>& steps)
{
    m_steps = steps;
    m_list->clear();
    for (size_t i = 0; i < m_steps.size(); ++i) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setTextAlignment(Number, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(Time, Qt::AlignRight | Qt::AlignVCenter);
        item->setSizeHint(Number, QSize(0, Theme::rowHeight(font())));
        fillStep(static_cast<int>(i), m_steps[i]);
    }
}

void RehearseStep::fillStep(int row, const RehearsedStep& step)
{
    QTreeWidgetItem* item = m_list->topLevelItem(row);
    item->setText(Number, QString::number(step.number));
    item->setText(Title, said(step.title));
    const bool ran = step.state == StepState::Applied || step.state == StepState::Failed ||
                     step.state == StepState::RolledBack;
    QString time = ran ? durationText(step.milliseconds) : QString();
    if (step.state == StepState::Running) time = tr("running");
    if (step.state == StepState::Failed) time = QString::fromUtf8("✕ ") + tr("failed");
    item->setText(Time, time);
    item->setForeground(
        Time, m_theme.color(step.state == StepState::Failed ? Token::RiskLoss : Token::Text));
    const QString mark = step.differs ? QString::fromUtf8("▲ ") : QString();
    item->setText(Locks, ran ? mark + shown(measuredWords(step)) : QString());
    item->setText(Forecast, ran ? shown(forecastWords(step)) : QString());
    item->setText(Work, shown(workWords(step)));
    item->setForeground(Locks, m_theme.color(step.differs ? Token::RiskCaution : Token::Text));
    item->setForeground(Forecast, m_theme.color(step.forecast ? Token::Text : Token::Secondary));
    for (const int column : {Title, Locks, Forecast, Work})
        setPlainTip(item, column, item->text(column));
}

void RehearseStep::recolour()
{
    for (size_t i = 0; i < m_steps.size(); ++i) fillStep(static_cast<int>(i), m_steps[i]);
    if (m_outcome) fillFindings(*m_outcome);
}

} // namespace lockstep
