// ExplainPane: the tree at the left, words about it at the right.
#include "ui/explain/explainpane.h"

#include "ui/explain/heatdelegate.h"
#include "ui/explain/planmodel.h"
#include "ui/theme.h"
#include "ui/widgets/savedialog.h"
#include "ui/wording.h"
#include "workflow/queryplanwords.h"
#include "workflow/whendone.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <QtConcurrent/QtConcurrentRun>

namespace lockstep {

namespace {

constexpr int placeRole = Qt::UserRole;
constexpr size_t shownRaw = 200'000; // bytes: more takes a view longer than anybody waits

void say(QListWidget& list, const QString& sentence, int place)
{
    auto* item = new QListWidgetItem(sentence, &list);
    item->setData(placeRole, place);
}

} // namespace

ExplainPane::ExplainPane(const Theme& theme, QWidget* parent)
    : ExplainPane(theme, For::Editor, parent)
{
}

ExplainPane::ExplainPane(const Theme& theme, For use, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_for(use),
      m_model(new PlanModel(theme, this)),
      m_tree(new QTreeView(this))
{
    setObjectName(QStringLiteral("explainPane"));
    m_tree->setObjectName(QStringLiteral("planTree"));
    m_tree->setAccessibleName(tr("Plan of the statement"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegateForColumn(PlanModel::Self, new HeatDelegate(theme, m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setProperty("flat", true);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ExplainPane::showStep);
    connect(&theme, &Theme::changed, m_tree->viewport(), qOverload<>(&QWidget::update));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_tree);
    splitter->addWidget(buildSide());
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({900, 360});
    column->addWidget(splitter, 1);
}

QWidget* ExplainPane::buildHead()
{
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(strip);
    line->setContentsMargins(16, 4, 16, 4);
    line->setSpacing(8);
    m_summary = new QLabel(strip);
    m_summary->setObjectName(QStringLiteral("planSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    line->addWidget(m_summary, 1);
    m_hold = new QCheckBox(tr("Hold as before"), strip);
    m_hold->setObjectName(QStringLiteral("planHold"));
    m_hold->setToolTip(tr("Compare the next plans with this one instead of the last"));
    m_hold->setVisible(m_for == For::Editor);
    line->addWidget(m_hold);
    const auto button = [&](const char* name, const QString& text, const QString& tip, auto act) {
        auto* made = new QPushButton(text, strip);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(tip);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, act);
        line->addWidget(made);
        return made;
    };
    m_tryIndex = button("planTryIndex", tr("Try an index…"),
                        tr("What would the plan be with an index that is not there? (hypopg)"),
                        &ExplainPane::askForIndex);
    m_tryIndex->setVisible(m_for == For::Editor);
    button("planCopy", tr("Copy"), tr("Copy the plan and what stands out in it as text"), [this] {
        if (plan()) QGuiApplication::clipboard()->setText(planText(*plan()));
    });
    button("planSave", tr("Save…"), tr("Save the plan as text, or as the server sent it"),
           &ExplainPane::save);
    return strip;
}

QListWidget* ExplainPane::addList(const char* name, const QString& accessible)
{
    auto* list = new QListWidget(m_side);
    list->setObjectName(QLatin1String(name));
    list->setAccessibleName(accessible);
    list->setFrameShape(QFrame::NoFrame);
    list->setProperty("flat", true);
    list->setWordWrap(true);
    list->setResizeMode(QListView::Adjust); // lines break anew in another width
    list->setTextElideMode(Qt::ElideNone);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setSpacing(2);
    connect(list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item) select(item->data(placeRole).toInt());
    });
    connect(list, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        select(item->data(placeRole).toInt());
        m_tree->setFocus();
    });
    return list;
}

QWidget* ExplainPane::buildSide()
{
    m_side = new QTabWidget(this);
    m_side->setObjectName(QStringLiteral("planSide"));
    m_side->setDocumentMode(true);
    m_side->tabBar()->setAccessibleName(tr("About the plan"));
    m_findings = addList("planFindings", tr("What stands out in the plan"));
    m_differences = addList("planDifferences", tr("What differs from the plan before"));
    const auto text = [this](const char* name, const QString& accessible) {
        auto* made = new QPlainTextEdit(m_side);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(accessible);
        made->setReadOnly(true);
        made->setFrameShape(QFrame::NoFrame);
        made->setTabChangesFocus(true);
        return made;
    };
    m_step = text("planStep", tr("What this step tells besides"));
    m_raw = text("planRaw", tr("The plan as the server sent it"));
    m_raw->setFont(Theme::codeFont());
    m_raw->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_side->addTab(m_findings, tr("Findings"));
    m_side->addTab(m_step, tr("Step"));
    m_side->addTab(m_differences, tr("Before"));
    m_side->addTab(m_raw, tr("Raw"));
    return m_side;
}

const QueryPlanPtr& ExplainPane::plan() const { return m_model->plan(); }

void ExplainPane::show(QueryPlanPtr plan)
{
    if (m_model->plan() && !(m_hold->isChecked() && m_before)) m_before = m_model->plan();
    if (m_hold->isChecked() && !m_before) m_before = m_model->plan();
    const auto findings = findingsOf(*plan);
    m_model->setPlan(std::move(plan), findings);
    m_tree->expandAll();
    fitColumns();
    m_summary->setText(planSummary(*this->plan()));
    QString raw = shownLines(std::string_view(this->plan()->raw).substr(0, shownRaw));
    if (this->plan()->raw.size() > shownRaw)
        raw += QStringLiteral("\n\n") + tr("This is its beginning; Save… writes all of it.");
    m_raw->setPlainText(raw);
    m_tryIndex->setEnabled(!this->plan()->sql.empty());
    showFindings(findings);
    compareWithBefore();
    m_side->setCurrentWidget(m_for == For::Comparing ? m_differences : m_findings);
    m_tree->setCurrentIndex(m_model->indexOf(0));
}

void ExplainPane::fitColumns()
{
    for (int column = 0; column < PlanModel::ColumnCount; ++column) {
        const auto says = [&](size_t place) {
            const QModelIndex cell = m_model->indexOf(static_cast<int>(place));
            return !cell.siblingAtColumn(column).data().toString().isEmpty();
        };
        bool empty = true;
        for (size_t i = 0; i < plan()->nodes.size() && empty; ++i) empty = !says(i);
        m_tree->setColumnHidden(column, empty && column != PlanModel::Notes);
        m_tree->resizeColumnToContents(column);
    }
    for (const int column : {PlanModel::Step, PlanModel::Notes})
        m_tree->setColumnWidth(column, std::min(m_tree->columnWidth(column), 360));
}

void ExplainPane::select(int place)
{
    const QModelIndex index = m_model->indexOf(place);
    if (!index.isValid()) return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void ExplainPane::showStep()
{
    const int place = m_model->placeOf(m_tree->currentIndex());
    if (place < 0) return m_step->clear();
    const PlanNode& node = plan()->nodes[static_cast<size_t>(place)];
    m_step->setPlainText(
        (QStringList{nodeTitle(node), QString()} + nodeFacts(node)).join(QLatin1Char('\n')));
}

void ExplainPane::showFindings(const std::vector<PlanFinding>& found)
{
    m_findings->clear();
    for (const PlanFinding& finding : found) say(*m_findings, finding.sentence, finding.node);
    if (found.empty()) say(*m_findings, tr("Nothing stands out in this plan."), -1);
    m_side->setTabText(m_side->indexOf(m_findings),
                       found.empty() ? tr("Findings") : tr("Findings (%1)").arg(found.size()));
}

/// Large ones take a while, so on a pool thread.
void ExplainPane::compareWithBefore()
{
    m_differences->clear();
    m_side->setTabText(m_side->indexOf(m_differences), tr("Before"));
    if (!m_before)
        return say(*m_differences,
                   tr("There is no plan before this one in this tab. The next one is compared with "
                      "this."),
                   -1);
    whenDone(QtConcurrent::run([before = m_before, after = plan()] {
                 return compareQueryPlans(*before, *after);
             }),
             this, [this, before = m_before, after = plan()](const PlanComparison& told) {
                 if (before == m_before && after == plan()) showDifferences(told);
             });
}

void ExplainPane::showDifferences(const PlanComparison& told)
{
    m_differences->clear();
    if (!told.summary.isEmpty()) say(*m_differences, told.summary, -1);
    if (m_before->sql != plan()->sql)
        say(*m_differences, tr("The plan before was of another text."), -1);
    for (const PlanDifference& difference : told.differences)
        say(*m_differences, difference.sentence, difference.after);
    if (!told.differences.empty())
        m_side->setTabText(m_side->indexOf(m_differences),
                           tr("Before (%1)").arg(told.differences.size()));
}

void ExplainPane::askForIndex()
{
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("planIndexDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Try an index"));
    dialog->setLabelText(tr("An index that the plan is to be made with. It is not made: the "
                            "extension hypopg shows it to the planner of this session alone."));
    dialog->setTextValue(QStringLiteral("CREATE INDEX ON "));
    dialog->setMinimumWidth(480);
    connect(dialog, &QInputDialog::textValueSelected, this, &ExplainPane::indexWanted);
    dialog->open();
}

void ExplainPane::save()
{
    if (!plan()) return;
    const QString raw = QString::fromStdString(plan()->rawType);
    const QString filters = raw == QLatin1String("json")
                                ? tr("Text (*.txt)") + QStringLiteral(";;") + tr("JSON (*.json)")
                                : tr("Text (*.txt)");
    QFileDialog* dialog = saveDialog(this, tr("Save plan"), QStringLiteral("plan"), filters);
    connect(dialog, &QFileDialog::fileSelected, this, [this, kept = plan()](const QString& name) {
        const QByteArray text = name.endsWith(QLatin1String(".json"))
                                    ? QByteArray::fromStdString(kept->raw)
                                    : planText(*kept).toUtf8();
        QSaveFile file(name);
        if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
            return;
        auto* box = new QMessageBox(QMessageBox::Warning, tr("Save plan"),
                                    tr("The file %1 could not be written.").arg(shown(name)),
                                    QMessageBox::Ok, this);
        box->setInformativeText(file.errorString());
        box->setTextFormat(Qt::PlainText);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    dialog->open();
}

} // namespace lockstep
