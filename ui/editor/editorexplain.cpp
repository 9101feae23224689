// EditorPage: how a statement would be run, or was: asked for, refused, shown.
#include "ui/editor/editorpage.h"

#include "engine/sqlparameters.h"
#include "ui/editor/sqltext.h"
#include "ui/explain/explainpane.h"
#include "ui/results/resultpane.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/queryplanwords.h"
#include "workflow/whendone.h"

#include <QPushButton>
#include <QtConcurrent/QtConcurrentRun>

namespace lockstep {

void EditorPage::listenToPlans()
{
    connect(&m_runner, &QueryRunner::explained, this,
            [this](int run, const QueryPlanPtr& plan, qint64 milliseconds) {
                if (run != m_run) return;
                if (plan->measured) record(0, milliseconds, -1, {});
                showTransaction();
                showPlan(plan);
            });
}

void EditorPage::explain() { explainChosen({}); }
void EditorPage::explainAnalyze() { explainChosen({true}); }

void EditorPage::explainChosen(const ExplainWish& wish)
{
    if (running() || !m_engine) return;
    // A plan that somebody sent needs no server.
    const QByteArray whole = m_text->sql();
    const auto* reader = dynamic_cast<const PlanReader*>(&m_engine->dialect());
    if (reader && reader->looksLikePlan(whole.toStdString())) {
        m_bar->clear();
        whenDone(QtConcurrent::run([engine = m_engine, reader, text = whole.toStdString()] {
                     return reader->readPlan(text);
                 }),
                 this, [this](const Result<QueryPlan>& plan) {
                     if (plan) return showPlan(std::make_shared<const QueryPlan>(*plan));
                     m_bar->show(plan.error());
                 });
        return;
    }
    withChosen([this, wish](const QByteArray& text, const auto& spans) {
        if (!takeStatements(text, spans)) return;
        if (m_statements.size() > 1) {
            m_bar->show(MessageBar::Tone::Info,
                        tr("One statement has a plan. Select one, or put the caret into it."));
            return;
        }
        if (mayExplain(wish)) explainStatement(wish);
    });
}

bool EditorPage::mayExplain(const ExplainWish& wish)
{
    if (!wish.run || access() != Access::Read) return true;
    const QString name = shown(m_environment.name);
    if (m_engine->dialect().classify(m_statements.front().sql) != StatementClass::Read) {
        m_bar->show(MessageBar::Tone::Warning,
                    tr("This statement writes, and it would be run to be measured. %1 is read-only "
                       "in this window.")
                        .arg(name),
                    tr("Nothing was sent. F7 shows its plan without running it."));
        return false;
    }
    if (m_environment.role != Role::Production || m_mayMeasure) return true;
    m_bar->show(MessageBar::Tone::Warning,
                tr("EXPLAIN ANALYZE runs the statement on PROD, %1, to measure it.").arg(name),
                tr("It runs in a read-only transaction, for 30 s at most. This is asked once for "
                   "this tab."));
    connect(m_bar->addAction(tr("Run and measure")), &QPushButton::clicked, this, [this, wish] {
        m_mayMeasure = true;
        m_bar->clear();
        if (!running()) explainStatement(wish);
    });
    return false;
}

void EditorPage::explainStatement(const ExplainWish& wish)
{
    withValues(tr("Explain with these values"), [this, wish] { sendExplain(wish); });
}

void EditorPage::sendExplain(const ExplainWish& wish)
{
    m_wish = wish;
    send([this, wish] {
        const EditorStatement& statement = m_statements.front();
        const QString sql = QString::fromStdString(statement.sql);
        m_results->begin(1);
        m_run = m_runner.explain({sql, statement.offset, statement.values}, wish);
        Q_EMIT sent({QString::fromStdString(shownWithValues(statement.sql, statement.values))});
        showBusy();
    });
}

void EditorPage::showPlan(const QueryPlanPtr& plan)
{
    if (!m_plan) {
        m_plan = new ExplainPane(m_services.theme, m_results);
        connect(m_plan, &ExplainPane::indexWanted, this, [this](const QString& index) {
            if (running()) return;
            // Of the statement that is shown: the text may be another one by now.
            m_bar->clear();
            m_text->clearErrors();
            m_statements = {{{}, m_plan->plan()->sql, 0, m_planValues}};
            sendExplain({false, {index.toStdString()}});
            m_textChangedSinceRun = true; // no place in the text
        });
    }
    m_planValues = m_statements.empty() ? BoundValues() : m_statements.front().values;
    m_plan->show(plan);
    m_results->showPane(m_plan, tr("Plan"),
                        plan->measured ? tr("Plan · run in %1").arg(planTime(plan->wholeMs()))
                                       : tr("Plan · not run"));
}

} // namespace lockstep
