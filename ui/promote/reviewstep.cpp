// ReviewStep: the steps in their order, and the exact SQL.
#include "ui/promote/reviewstep.h"

#include "ui/editor/editorrun.h"
#include "ui/editor/sqltext.h"
#include "ui/promote/formstable.h"
#include "ui/promote/labels.h"
#include "ui/theme.h"
#include "ui/widgets/changemark.h"
#include "ui/wording.h"
#include "workflow/changewords.h"
#include "workflow/report.h"
#include "workflow/whendone.h"
#include "workflow/words.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QTextDocument>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

Risk riskOf(const std::vector<Hazard>& hazards)
{
    Risk risk = Risk::None;
    for (const Hazard& hazard : hazards) {
        if (hazard.losesRows) return Risk::DataLoss;
        risk = std::max(risk, hazard.level == HazardLevel::Info ? Risk::Info : Risk::Caution);
    }
    return risk;
}

/// With wrapping on, a text is measured whole as it is set, which a long one makes felt; wrapping
/// that is switched on behind measures what is seen, and the rest bit by bit.
void setUnmeasured(SqlText& view, const QString& sql)
{
    const auto wrapped = view.wrapMode();
    view.setWrapMode(QsciScintilla::WrapNone);
    view.setSql(sql);
    view.setWrapMode(wrapped);
}

QIcon riskIcon(Risk risk, const Theme& theme, qreal ratio)
{
    QPixmap pixmap(QSize(16, 16) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawRisk(painter, QRectF(0, 0, 16, 16), risk, theme);
    return pixmap;
}

} // namespace

ReviewStep::ReviewStep(const Theme& theme, EnginePtr engine, QWidget* parent)
    : QWidget(parent), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 8);
    column->setSpacing(16);
    column->addWidget(plainLabel(tr("What will run, in this order"), LabelRole::Title, this));
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildSteps());
    splitter->addWidget(buildTexts(engine));
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({420, 560});
    column->addWidget(splitter, 1);
    column->addWidget(buildFoot());
    connect(&theme, &Theme::changed, this, [this] {
        if (m_draft) fillSteps();
    });
}

QWidget* ReviewStep::buildSteps()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 12, 0);
    column->setSpacing(8);
    m_steps = new QTreeWidget(side);
    m_steps->setObjectName(QStringLiteral("promoteReviewSteps"));
    m_steps->setAccessibleName(tr("Steps in their order"));
    m_steps->setColumnCount(2);
    m_steps->setHeaderLabels({tr("Step"), tr("Risk")});
    m_steps->setUniformRowHeights(true);
    m_steps->header()->setStretchLastSection(false);
    m_steps->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_steps->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_steps->header()->resizeSection(1, 112);
    m_step = plainLabel({}, LabelRole::Secondary, side);
    m_step->setObjectName(QStringLiteral("promoteStepDetails"));
    m_step->setAlignment(Qt::AlignTop);
    auto* details = new QScrollArea(side);
    details->setProperty("flat", true);
    details->setFrameShape(QFrame::NoFrame);
    details->setWidgetResizable(true);
    details->setWidget(m_step);
    m_step->setAutoFillBackground(false); // setWidget() set it
    details->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    details->setFixedHeight(120);
    column->addWidget(m_steps, 1);
    column->addWidget(details);
    connect(m_steps, &QTreeWidget::currentItemChanged, this,
            [this](const QTreeWidgetItem* item) { showStep(item); });
    return side;
}

QWidget* ReviewStep::buildTexts(const EnginePtr& engine)
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(12, 0, 0, 0);
    m_tabs = new QTabWidget(side);
    m_tabs->setObjectName(QStringLiteral("promoteTexts"));
    m_tabs->setDocumentMode(true);
    column->addWidget(m_tabs);
    const auto text = [&](const char* name, const QString& title) {
        auto* made = new SqlText(m_theme, engine, SqlText::Use::Read, m_tabs);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(title);
        m_tabs->addTab(made, title);
        return made;
    };
    m_script = text("promoteScript", tr("Script"));
    m_undo = text("promoteUndo", tr("Undo script"));
    m_warnings = plainLabel({}, LabelRole::Body, m_tabs);
    m_warnings->setObjectName(QStringLiteral("promoteWarnings"));
    m_warnings->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_warnings->setMargin(16);
    auto* scroll = new QScrollArea(m_tabs);
    scroll->setWidgetResizable(true);
    scroll->setProperty("flat", true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_warnings);
    m_warnings->setAutoFillBackground(false);
    m_tabs->addTab(scroll, tr("Warnings"));
    m_forms = new FormsTable(m_tabs);
    m_tabs->addTab(m_forms, tr("Tables"));
    connect(m_forms, &FormsTable::chosen, this, &ReviewStep::formChosen);
    return side;
}

QWidget* ReviewStep::buildFoot()
{
    auto* foot = new QWidget(this);
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_sha = plainLabel({}, LabelRole::Secondary, foot);
    m_sha->setObjectName(QStringLiteral("promoteSha"));
    line->addWidget(m_sha, 1);
    const auto button = [&](const QString& title, auto slot) {
        auto* made = new QPushButton(title, foot);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, slot);
        line->addWidget(made);
    };
    button(tr("Copy"), &ReviewStep::copy);
    button(tr("Save script…"), &ReviewStep::save);
    return foot;
}

void ReviewStep::show(DraftPtr draft)
{
    m_draft = std::move(draft);
    setUnmeasured(*m_script, m_draft->script);
    setUnmeasured(*m_undo, m_draft->undo);
    const QByteArray script = m_draft->script.toUtf8();
    m_sha->setText(
        tr("SHA-256 %1 · %2 bytes").arg(m_draft->sha256, QLocale().toString(script.size())));

    m_places.clear();
    qsizetype from = 0;
    for (const Step& step : m_draft->plan.steps) {
        const qsizetype at = script.indexOf(QByteArrayView(step.sql), from);
        if (at < 0) {
            m_places.emplace_back();
            continue;
        }
        from = at + static_cast<qsizetype>(step.sql.size());
        m_places.push_back(StatementSpan{static_cast<size_t>(at), static_cast<size_t>(from)});
    }
    m_locks.clear();
    fillSteps();
    fillWarnings();
    m_forms->show(m_draft->forms, m_draft->choice);
    const int tables = m_tabs->indexOf(m_forms);
    m_tabs->setTabText(tables, tr("Tables (%1)").arg(m_forms->count()));
    m_tabs->setTabVisible(tables, m_forms->count() > 0);
    askForLocks();
}

/// Looked up on a pool thread: a long plan takes its time.
void ReviewStep::askForLocks()
{
    const auto look = [draft = m_draft] {
        return locksOf(*draft->pair->engine, draft->plan, *draft->pair->comparison.before);
    };
    whenDone(QtConcurrent::run(look), this, [this, draft = m_draft](const PlanLocks& locks) {
        if (draft != m_draft) return;
        m_locks = locks;
        showStep(m_steps->currentItem());
    });
}

void ReviewStep::fillSteps()
{
    m_steps->clear();
    QTreeWidgetItem* group = nullptr;
    int number = 0;
    for (size_t i = 0; i < m_draft->plan.steps.size(); ++i) {
        const Step& step = m_draft->plan.steps[i];
        if (!group || step.group != number) {
            number = step.group;
            const QString title =
                step.transactional ? tr("Transaction %1").arg(number) : tr("Outside a transaction");
            group = new QTreeWidgetItem(m_steps, {title});
            group->setFirstColumnSpanned(true);
            group->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
            group->setExpanded(true);
            group->setData(0, Qt::UserRole, -1);
            QFont bold = m_steps->font();
            bold.setBold(true);
            group->setFont(0, bold);
        }
        const Risk risk = riskOf(step.hazards);
        auto* item = new QTreeWidgetItem(
            group, {QStringLiteral("%1  %2").arg(step.number).arg(said(step.title)),
                    risk == Risk::None ? QString() : riskWord(risk)});
        item->setData(0, Qt::UserRole, static_cast<int>(i));
        item->setToolTip(0, Qt::convertFromPlainText(said(step.title)));
        if (risk != Risk::None) item->setIcon(1, riskIcon(risk, m_theme, devicePixelRatioF()));
        item->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
    }
    if (m_steps->topLevelItemCount() > 0)
        m_steps->setCurrentItem(m_steps->topLevelItem(0)->child(0));
}

QString ReviewStep::riskLine(const Hazard& hazard) const
{
    QString line = QStringLiteral("%1 (%2) %3: %4")
                       .arg(shown(hazard.id), engineWord(hazardLevelWord(hazard.level)),
                            shown(objectWords(m_draft->pair->engine->kinds(), hazard.object)),
                            said(hazard.message));
    if (!hazard.rewrite.empty())
        line += QLatin1Char(' ') + tr("Safer: %1").arg(said(hazard.rewrite));
    return line;
}

void ReviewStep::fillWarnings()
{
    QStringList lines;
    for (const Hazard& hazard : m_draft->plan.hazards()) lines << riskLine(hazard);
    for (const Unplanned& one : m_draft->plan.unplanned)
        lines << tr("No step: %1. %2")
                     .arg(shown(objectWords(m_draft->pair->engine->kinds(), one.object)),
                          shown(one.reason));
    for (const std::string& lost : m_draft->plan.notUndone)
        lines << tr("Undo cannot bring back: %1").arg(said(lost));
    const auto count = lines.size();
    m_warnings->setText(count == 0 ? tr("No warnings.") : lines.join(QStringLiteral("\n\n")));
    m_tabs->setTabText(2, count == 0 ? tr("Warnings") : tr("Warnings (%1)").arg(count));
}

void ReviewStep::showStep(const QTreeWidgetItem* item)
{
    const int index = item ? item->data(0, Qt::UserRole).toInt() : -1;
    if (index < 0 || !m_draft) {
        m_step->clear();
        m_script->bracket({});
        return;
    }
    const Step& step = m_draft->plan.steps[static_cast<size_t>(index)];
    QStringList lines{said(step.title)};
    if (static_cast<size_t>(index) < m_locks.size() && m_locks[static_cast<size_t>(index)])
        for (const TableLock& lock : *m_locks[static_cast<size_t>(index)])
            if (isFelt(lock)) lines << said(lockLine(lock));
    for (const Hazard& hazard : step.hazards) lines << riskLine(hazard);
    QStringList causes;
    for (const ObjectId& change : step.changes)
        causes << shown(objectWords(m_draft->pair->engine->kinds(), change));
    if (!causes.isEmpty()) lines << tr("For: %1").arg(causes.join(QStringLiteral(", ")));
    if (!step.transactional) lines << tr("Runs outside a transaction: it cannot be rolled back.");
    m_step->setText(lines.join(QLatin1Char('\n')));
    const auto& place = m_places[static_cast<size_t>(index)];
    m_script->bracket(place);
    if (!place) return;
    m_script->setCaret(static_cast<int>(place->end));
    m_script->setCaret(static_cast<int>(place->begin));
}

void ReviewStep::copy()
{
    const bool undo = m_tabs->currentWidget() == m_undo;
    QGuiApplication::clipboard()->setText(undo ? m_draft->undo : m_draft->script);
}

void ReviewStep::save()
{
    const bool undo = m_tabs->currentWidget() == m_undo;
    auto* dialog = new QFileDialog(
        this, undo ? tr("Save undo script") : tr("Save script"),
        undo ? QStringLiteral("undo.sql") : QStringLiteral("promote.sql"), tr("SQL (*.sql)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sql"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, undo](const QString& file) {
        const QString& text = undo ? m_draft->undo : m_draft->script;
        if (const auto saved = saveText(file, text.toUtf8()); !saved)
            Q_EMIT saveFailed(saved.error());
    });
    dialog->open();
}

} // namespace lockstep
