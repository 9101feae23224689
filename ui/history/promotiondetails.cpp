// PromotionDetails: one promotion of the past.
#include "ui/history/promotiondetails.h"

#include "ui/editor/sqltext.h"
#include "ui/history/past.h"
#include "ui/promote/labels.h"
#include "ui/results/figures.h"
#include "ui/theme.h"
#include "ui/wording.h"
#include "workflow/takeback.h"
#include "workflow/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTextDocument>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep {

PromotionDetails::PromotionDetails(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(8);
    m_title = plainLabel({}, LabelRole::Heading, this);
    m_facts = plainLabel({}, LabelRole::Secondary, this);
    m_facts->setObjectName(QStringLiteral("historyFacts"));
    column->addWidget(m_title);
    column->addWidget(m_facts);
    m_steps = new QTreeWidget(this);
    m_steps->setObjectName(QStringLiteral("historySteps"));
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setRootIsDecorated(false);
    m_steps->setUniformRowHeights(true);
    m_steps->setHeaderLabels({tr("No."), tr("State"), tr("Time"), tr("SQL")});
    m_steps->header()->resizeSection(0, 48);
    m_steps->header()->resizeSection(1, 104);
    m_steps->header()->resizeSection(2, 80);
    column->addWidget(m_steps, 2);
    m_sql = new SqlText(theme, nullptr, SqlText::Use::Read, this);
    m_sql->setObjectName(QStringLiteral("historySql"));
    m_sql->setAccessibleName(tr("SQL of the step"));
    column->addWidget(m_sql, 3);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addStretch(1);
    m_look = new QPushButton(tr("Look at what stands"), this);
    m_look->setObjectName(QStringLiteral("historyLook"));
    m_look->setToolTip(tr("Read prod, and tell what became of this promotion"));
    m_look->setAutoDefault(false);
    line->addWidget(m_look);
    connect(m_look, &QPushButton::clicked, this, &PromotionDetails::lookRequested);
    m_takeBack = new QPushButton(tr("Take back…"), this);
    m_takeBack->setObjectName(QStringLiteral("historyTakeBack"));
    m_takeBack->setToolTip(
        tr("Plan the way back to prod as it was, as a promotion of its own. Nothing is run yet"));
    m_takeBack->setAutoDefault(false);
    line->addWidget(m_takeBack);
    connect(m_takeBack, &QPushButton::clicked, this, &PromotionDetails::takeBackRequested);
    auto* kept = new QPushButton(tr("Kept…"), this);
    kept->setObjectName(QStringLiteral("historyKept"));
    kept->setToolTip(tr("What promotions to this database dropped and it still has"));
    kept->setAutoDefault(false);
    line->addWidget(kept);
    connect(kept, &QPushButton::clicked, this, &PromotionDetails::keptRequested);
    const auto button = [&](const char* name, const QString& text, auto content) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        line->addWidget(made);
        connect(made, &QPushButton::clicked, this,
                [this, content] { Q_EMIT openRequested(content()); });
    };
    button("historyOpenUndo", tr("Open undo script"), [this] { return m_entry.undoText; });
    button("historyOpenScript", tr("Open script"), [this] { return m_entry.planText; });
    column->addLayout(line);
    connect(m_steps, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        showStep(item ? m_steps->indexOfTopLevelItem(item) : -1);
    });
}

void PromotionDetails::show(const JournalEntry& entry, EnginePtr engine)
{
    m_entry = entry;
    m_sql->setEngine(std::move(engine));
    const QLocale locale;
    m_title->setText(QStringLiteral("%1 → %2").arg(shown(entry.dev), shown(entry.prod)));
    QStringList facts;
    facts << tr("%1 by %2, %3")
                 .arg(locale.toString(entry.startedAt.toLocalTime(), QLocale::ShortFormat),
                      shown(entry.who), stateSentence(entry.state));
    if (!entry.outcome.isEmpty()) facts << shown(entry.outcome);
    if (!entry.note.isEmpty()) facts << tr("Note: %1").arg(shown(entry.note));
    if (!entry.consents.isEmpty())
        facts << tr("Consent: %1").arg(shown(entry.consents.join(QStringLiteral(", "))));
    facts << tr("Plan SHA-256 %1").arg(shown(entry.planSha256));
    if (!entry.takesBack.isEmpty())
        facts << tr("Takes back promotion %1").arg(shown(entry.takesBack));
    facts << (entry.link > 0
                  ? tr("Link %L1 of the chain, %2").arg(entry.link).arg(shown(entry.linkHash))
                  : tr("It never ended, so the chain does not have it"));
    if (!entry.backupFile.isEmpty()) facts << tr("Backup: %1").arg(shown(entry.backupFile));
    const bool ended = entry.link > 0;
    m_takeBack->setVisible(ended && stands(entry));
    m_look->setVisible(!ended && entry.outcome.isEmpty());
    m_facts->setText(facts.join(QLatin1Char('\n')));

    m_steps->clear();
    for (const JournalStep& step : entry.steps) {
        const QString time = step.milliseconds > 0 || step.state == QLatin1String("applied")
                                 ? durationText(step.milliseconds)
                                 : QString();
        auto* item = new QTreeWidgetItem(
            m_steps, {QString::number(step.number), shown(lockstep::tr(qUtf8Printable(step.state))),
                      time, shown(step.sql.section(QLatin1Char('\n'), 0, 0))});
        item->setTextAlignment(0, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        item->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
        if (step.state == QLatin1String("failed"))
            item->setForeground(1, m_theme.color(Token::RiskLoss));
    }
    if (m_steps->topLevelItemCount() > 0)
        m_steps->setCurrentItem(m_steps->topLevelItem(0));
    else
        showStep(-1);
}

void PromotionDetails::showStep(int row)
{
    if (row < 0 || row >= static_cast<int>(m_entry.steps.size())) {
        m_sql->setSql(m_entry.planText);
        return;
    }
    const JournalStep& step = m_entry.steps[static_cast<size_t>(row)];
    m_sql->setSql(step.sql);
    m_sql->setToolTip(step.locks.isEmpty() ? QString()
                                           : Qt::convertFromPlainText(shown(step.locks)));
}

} // namespace lockstep
