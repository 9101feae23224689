// ChangeView: from the words to the steps, from top to bottom; nothing is ticked beforehand.
#include "ui/assistant/changeview.h"

#include "ui/assistant/chips.h"
#include "ui/assistant/parts.h"
#include "ui/editor/sqltext.h"
#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/wording.h"
#include "workflow/report.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace lockstep {

namespace {

QString scriptOf(const std::vector<Step>& steps)
{
    QStringList all;
    for (const Step& step : steps) all << QString::fromStdString(step.sql) + QLatin1Char(';');
    return all.join(QStringLiteral("\n\n"));
}

} // namespace

ChangeView::ChangeView(const Theme& theme, QWidget* parent) : QWidget(parent)
{
    QVBoxLayout* column = scrolledColumn(*this);
    const auto heading = [&](const QString& text) {
        QLabel* label = plainLabel(text, LabelRole::Heading, this);
        column->addWidget(label);
        return label;
    };
    const auto label = [&](const char* name, LabelRole role) {
        QLabel* made = plainLabel({}, role, this);
        made->setObjectName(QLatin1String(name));
        column->addWidget(made);
        return made;
    };
    m_by = label("assistantChangeBy", LabelRole::Body);
    heading(tr("What was understood"));
    m_operations = label("assistantOperations", LabelRole::Body);
    m_assumed = heading(tr("Assumed"));
    m_chips = new Chips(this);
    connect(m_chips, &Chips::otherChosen, this, &ChangeView::otherChosen);
    connect(m_chips, &Chips::editWanted, this, &ChangeView::editWanted);
    column->addWidget(m_chips);
    m_notes = label("assistantNotes", LabelRole::Secondary);
    m_steps = rowList("assistantSteps", tr("Steps and their risks"), {tr("Steps")}, this);
    column->addWidget(m_steps);
    m_texts = new QTabWidget(this);
    m_texts->setObjectName(QStringLiteral("assistantTexts"));
    m_texts->setDocumentMode(true);
    constexpr int tabAndLines = 136; // px
    m_texts->setMinimumHeight(tabAndLines);
    m_texts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_texts->tabBar()->setAccessibleName(tr("SQL of the steps and of the way back"));
    m_sql = readOnlySql(theme, "assistantDdl", tr("SQL of the steps"), m_texts);
    m_undo = readOnlySql(theme, "assistantUndo", tr("SQL of the way back"), m_texts);
    m_texts->addTab(m_sql, tr("SQL"));
    m_texts->addTab(m_undo, tr("Way back"));
    column->addWidget(heldOpen(m_texts, this), 1);
    m_tried = label("assistantTried", LabelRole::Secondary);
    m_hazards = new QVBoxLayout;
    m_hazards->setSpacing(4);
    column->addLayout(m_hazards);
    layout()->addWidget(buildFoot());
}

QWidget* ChangeView::buildFoot()
{
    auto* foot = new QWidget(this);
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(16, 8, 16, 16);
    line->setSpacing(8);
    const auto button = [&](const char* name, const QString& text, auto signal) {
        auto* made = new QPushButton(text, foot);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, signal);
        line->addWidget(made);
        return made;
    };
    m_apply = button("assistantApply", tr("Apply to DEV"), &ChangeView::applyRequested);
    m_apply->setProperty("primary", true);
    m_put = button("assistantPutChange", tr("Put into editor"),
                   [this] { Q_EMIT sqlWanted(QString::fromUtf8(m_sql->sql())); });
    m_put->setToolTip(tr("It is not run"));
    m_discard = button("assistantDiscard", tr("Discard"), &ChangeView::discardRequested);
    line->addStretch(1);
    return foot;
}

void ChangeView::show(const SchemaProposal& proposal, const QString& dev)
{
    m_by->setVisible(!proposal.spent.by.empty());
    m_by->setText(saidByModel(proposal.spent.by));
    QStringList operations;
    for (const std::string& line : proposal.request.readings)
        operations << QStringLiteral("• ") + said(line);
    m_operations->setText(operations.join(QLatin1Char('\n')));
    const std::vector<Assumption> assumptions = assumptionsOf(proposal.request);
    m_assumed->setVisible(!assumptions.empty());
    m_chips->show(assumptions);
    QStringList notes;
    for (const std::string& risk : proposal.request.risks)
        notes << tr("The model warns: %1").arg(shown(risk));
    for (const std::string& note : proposal.notes) notes << said(note);
    m_notes->setText(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
    m_does = !proposal.plan.steps.empty();
    if (proposal.pair) {
        m_sql->setEngine(proposal.pair->engine);
        m_undo->setEngine(proposal.pair->engine);
    }
    showSteps(proposal.plan);
    showHazards(proposal.plan);
    showTried(proposal);
    m_apply->setAccessibleName(tr("Apply to DEV %1").arg(dev));
    setApplying(false);
}

void ChangeView::showSteps(const Plan& plan)
{
    m_steps->clear();
    for (const Step& step : plan.steps) {
        addRow(*m_steps, nullptr,
               {QStringLiteral("%1. %2").arg(step.number).arg(said(step.title))});
        QTreeWidgetItem* item = m_steps->topLevelItem(m_steps->topLevelItemCount() - 1);
        for (const Hazard& hazard : step.hazards) {
            addRow(*m_steps, item,
                   {tr("%1 %2: %3")
                        .arg(shown(std::string_view(hazardLevelWord(hazard.level))),
                             shown(hazard.id), said(hazard.message))});
            item->child(item->childCount() - 1)->setData(0, helpRole, shown(hazard.id));
        }
    }
    m_steps->expandAll();
    constexpr int mostRows = 6;
    fitRows(*m_steps, mostRows);
    m_sql->setSql(scriptOf(plan.steps));
    m_undo->setSql(scriptOf(plan.undo));
    for (QWidget* part : {static_cast<QWidget*>(m_steps), static_cast<QWidget*>(m_texts)})
        part->setVisible(m_does);
}

void ChangeView::showHazards(const Plan& plan)
{
    for (const Asked& asked : m_asked) delete asked.row;
    m_asked.clear();
    for (const Hazard& hazard : missingConsent(plan, {})) {
        const QString text = tr("I agree: %1").arg(said(hazard.message));
        auto* row = new QWidget(this);
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        auto* box = new QCheckBox(row); // its text would not wrap
        box->setObjectName(QStringLiteral("assistantConsent%1").arg(m_asked.size()));
        box->setAccessibleName(text);
        setHelpTopic(*box, shown(hazard.id));
        connect(box, &QCheckBox::toggled, this, &ChangeView::updateApply);
        line->addWidget(box, 0, Qt::AlignTop);
        line->addWidget(plainLabel(text, LabelRole::Body, row), 1);
        m_hazards->addWidget(row);
        m_asked.push_back({row, box, hazard});
    }
}

void ChangeView::showTried(const SchemaProposal& proposal)
{
    QString text;
    if (!m_does)
        text = tr("Nothing is to be done: DEV is so already.");
    else if (proposal.untried.empty())
        text = tr("It was tried %1.").arg(said(proposal.tried));
    else
        text = tr("It could not be tried: %1").arg(said(proposal.untried));
    QStringList lines{text};
    for (const std::string& lost : proposal.plan.notUndone) lines << said(lost);
    m_tried->setText(lines.join(QLatin1Char('\n')));
}

void ChangeView::setApplying(bool applying)
{
    m_applying = applying;
    for (QPushButton* button : {m_put, m_discard}) button->setEnabled(!applying);
    for (const Asked& asked : m_asked) asked.box->setEnabled(!applying);
    m_put->setVisible(m_does);
    updateApply();
}

void ChangeView::updateApply()
{
    const bool agreed = std::all_of(m_asked.begin(), m_asked.end(),
                                    [](const Asked& asked) { return asked.box->isChecked(); });
    m_apply->setVisible(m_does);
    m_apply->setEnabled(agreed && !m_applying);
    m_apply->setToolTip(agreed ? tr("Runs these steps on DEV, and reads it again")
                               : tr("Agree to each risk above first"));
}

Consent ChangeView::consent() const
{
    Consent consent;
    for (const Asked& asked : m_asked)
        if (asked.box->isChecked()) consent.single.emplace(asked.hazard.id, asked.hazard.object);
    return consent;
}

} // namespace lockstep
