// ResultStep: what a promotion left behind.
#include "ui/promote/resultstep.h"

#include "ui/promote/labels.h"
#include "ui/results/figures.h"
#include "ui/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace lockstep {

ResultStep::ResultStep(Theme& theme, QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    m_title = plainLabel({}, LabelRole::Title, this);
    m_title->setObjectName(QStringLiteral("promoteResultTitle"));
    column->addWidget(m_title);
    m_bar = new MessageBar(theme, this);
    m_bar->setObjectName(QStringLiteral("promoteResultBar"));
    column->addWidget(m_bar);
    m_why = plainLabel({}, LabelRole::Body, this);
    m_why->setObjectName(QStringLiteral("promoteWhy"));
    column->addWidget(m_why);
    m_statementTitle = plainLabel(tr("The statement that failed"), LabelRole::Heading, this);
    m_statement = plainLabel({}, LabelRole::Body, this);
    m_statement->setObjectName(QStringLiteral("promoteFailedStatement"));
    m_statement->setFont(Theme::codeFont());
    auto* failedPart = new QVBoxLayout;
    failedPart->setSpacing(4);
    failedPart->addWidget(m_statementTitle);
    failedPart->addWidget(m_statement);
    column->addLayout(failedPart);

    auto* lists = new QHBoxLayout;
    lists->setSpacing(16);
    m_failed = makeColumn("promoteFailed");
    m_applied = makeColumn("promoteApplied");
    m_rolledBack = makeColumn("promoteRolledBack");
    m_notRun = makeColumn("promoteNotRun");
    for (const Column& one : {m_applied, m_failed, m_rolledBack, m_notRun})
        lists->addWidget(one.box, 1);
    column->addLayout(lists, 1);
    m_remaining = plainLabel({}, LabelRole::Body, this);
    m_remaining->setObjectName(QStringLiteral("promoteRemaining"));
    m_backup = plainLabel({}, LabelRole::Secondary, this);
    m_backup->setObjectName(QStringLiteral("promoteBackup"));
    column->addWidget(m_remaining);
    column->addWidget(m_backup);

    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addStretch(1);
    m_takeBack = new QPushButton(tr("Take back…"), this);
    m_takeBack->setObjectName(QStringLiteral("promoteTakeBack"));
    m_takeBack->setToolTip(
        tr("Plan the way back to prod as it was, as a promotion of its own. Nothing is run yet"));
    m_undo = new QPushButton(tr("Open undo script"), this);
    m_undo->setObjectName(QStringLiteral("promoteOpenUndo"));
    auto* again = new QPushButton(tr("Compare again"), this);
    again->setObjectName(QStringLiteral("promoteCompareAgain"));
    again->setProperty("primary", true);
    for (QPushButton* button : {m_takeBack, m_undo, again}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    column->addLayout(line);
    connect(m_takeBack, &QPushButton::clicked, this, &ResultStep::takeBackRequested);
    connect(m_undo, &QPushButton::clicked, this, &ResultStep::undoRequested);
    connect(again, &QPushButton::clicked, this, &ResultStep::compareAgainRequested);
}

ResultStep::Column ResultStep::makeColumn(const char* name)
{
    Column made;
    made.box = new QWidget(this);
    auto* column = new QVBoxLayout(made.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    made.title = plainLabel({}, LabelRole::Heading, made.box);
    made.list = new QListWidget(made.box);
    made.list->setObjectName(QLatin1String(name));
    made.list->setUniformItemSizes(true);
    made.list->setTextElideMode(Qt::ElideRight);
    column->addWidget(made.title);
    column->addWidget(made.list, 1);
    column->addStretch(0);
    return made;
}

void ResultStep::fill(const Column& column, const QString& title, const Draft& draft,
                      const PromotionOutcome& outcome, StepState state)
{
    column.list->clear();
    for (size_t i = 0; i < outcome.steps.size() && i < draft.plan.steps.size(); ++i) {
        const Step& step = draft.plan.steps[i];
        if (outcome.steps[i] != state) continue;
        auto* item = new QListWidgetItem(
            QStringLiteral("%1  %2").arg(step.number).arg(said(step.title)), column.list);
        item->setSizeHint(QSize(0, Theme::rowHeight(column.list->font())));
    }
    column.title->setText(QStringLiteral("%1 (%2)").arg(title).arg(column.list->count()));
    column.list->setAccessibleName(title);
    column.list->setVisible(column.list->count() > 0);
}

void ResultStep::show(const Draft& draft, const PromotionOutcome& outcome)
{
    const bool good = outcome.verified;
    if (good)
        m_title->setText(tr("Done and verified"));
    else if (!outcome.second.differences.isEmpty())
        m_title->setText(tr("Done, but not verified"));
    else if (outcome.state == PromotionState::Stopped)
        m_title->setText(tr("Stopped"));
    else if (outcome.refused)
        m_title->setText(tr("Not begun"));
    else
        m_title->setText(tr("Not done"));

    QStringList why;
    if (outcome.error) {
        Error told = *outcome.error;
        if (told.message.find(told.detail) != std::string::npos) told.detail.clear();
        why << shownLines(told.text());
        if (!outcome.error->sqlState.empty())
            why << tr("SQLSTATE %1").arg(shown(outcome.error->sqlState));
    }
    const bool stopped = outcome.error && outcome.error->kind == ErrorKind::Cancelled;
    MessageBar::Tone tone = MessageBar::Tone::Error;
    if (good)
        tone = outcome.error ? MessageBar::Tone::Warning : MessageBar::Tone::Success;
    else if (stopped || !outcome.second.differences.isEmpty())
        tone = MessageBar::Tone::Warning;
    m_bar->show(tone, shown(outcome.sentence));
    m_why->setText(why.join(QLatin1Char('\n')));
    m_why->setVisible(!why.isEmpty());
    m_bar->setClosable(false);

    const QString statement =
        outcome.error ? shownLines(outcome.error->statement).left(2000) : QString();
    m_statementTitle->setVisible(!statement.isEmpty());
    m_statement->setVisible(!statement.isEmpty());
    m_statement->setText(statement);

    fill(m_failed, tr("Failed"), draft, outcome, StepState::Failed);
    fill(m_applied, tr("Applied"), draft, outcome, StepState::Applied);
    fill(m_rolledBack, tr("Rolled back"), draft, outcome, StepState::RolledBack);
    fill(m_notRun, tr("Not run"), draft, outcome, StepState::NotRun);
    m_failed.box->setVisible(m_failed.list->count() > 0);

    QStringList remaining;
    for (const QString& line : outcome.remaining.mid(0, 20)) remaining << shown(line);
    const auto more = outcome.remaining.size() - remaining.size();
    if (more > 0) remaining << tr("… and %1 more").arg(more);
    m_remaining->setText(remaining.isEmpty() ? QString()
                                             : tr("Still different:") + QLatin1Char('\n') +
                                                   remaining.join(QLatin1Char('\n')));
    m_remaining->setVisible(!remaining.isEmpty());
    m_backup->setText(
        outcome.backupFile.isEmpty() ? QString() : tr("Backup: %1").arg(shown(outcome.backupFile)));
    m_backup->setVisible(!outcome.backupFile.isEmpty());
    m_takeBack->setVisible(good && m_applied.list->count() > 0);
    m_undo->setVisible(m_applied.list->count() > 0 && !draft.undo.isEmpty());
}

} // namespace lockstep
