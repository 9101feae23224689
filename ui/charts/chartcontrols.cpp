// ChartPane: how its parts are put together, and what may be chosen in them.
#include "ui/charts/chartpane.h"

#include "ui/charts/charttable.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <QToolButton>

namespace lockstep {

namespace {

constexpr int beforeSaying = 300;    ///< ms that nobody notices
constexpr int afterResizing = 250;   ///< ms without another size
constexpr double worthDrawing = 1.2; ///< times as wide as it was drawn for

QString kindWord(ChartKind kind)
{
    switch (kind) {
    case ChartKind::Line:
        return ChartPane::tr("Line");
    case ChartKind::Bars:
        return ChartPane::tr("Bars");
    case ChartKind::Stacked:
        return ChartPane::tr("Stacked bars");
    case ChartKind::Scatter:
        return ChartPane::tr("Points");
    case ChartKind::Histogram:
        return ChartPane::tr("Histogram");
    case ChartKind::Share:
        break;
    }
    return ChartPane::tr("Shares");
}

} // namespace

ChartPane::ChartPane(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("chartPane"));
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const auto line = [this](const char* name) {
        auto* label = new QLabel(this);
        label->setObjectName(QLatin1String(name));
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setProperty("role", QStringLiteral("secondary"));
        return label;
    };
    m_note = line("chartNote");
    m_point = line("chartPoint");
    m_point->setContentsMargins(16, 2, 16, 2);
    column->addWidget(buildControls());
    m_stack = new QStackedWidget(this);
    auto* splitter = new QSplitter(m_stack);
    splitter->setChildrenCollapsible(false);
    m_view = new ChartView(theme, splitter);
    m_table = new ChartTable(this);
    m_tableView = new QTableView(splitter);
    m_tableView->setObjectName(QStringLiteral("chartTable"));
    m_tableView->setAccessibleName(tr("What the chart draws"));
    m_tableView->setModel(m_table);
    m_tableView->setProperty("flat", true);
    m_tableView->setFrameShape(QFrame::NoFrame);
    m_tableView->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tableView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tableView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_tableView->setTabKeyNavigation(false);
    m_tableView->setWordWrap(false);
    m_tableView->verticalHeader()->hide();
    m_tableView->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_tableView->verticalHeader()->setDefaultSectionSize(Theme::rowHeight(font()));
    m_tableView->horizontalHeader()->setStretchLastSection(true);
    m_tableView->horizontalHeader()->setHighlightSections(false);
    splitter->addWidget(m_view);
    splitter->addWidget(m_tableView);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({900, 300});
    m_message = new QLabel(m_stack);
    m_message->setObjectName(QStringLiteral("chartMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setProperty("role", QStringLiteral("secondary"));
    m_stack->addWidget(splitter);
    m_stack->addWidget(m_message);
    column->addWidget(m_stack, 1);
    column->addWidget(m_point);
    m_patience.setSingleShot(true);
    m_patience.setInterval(beforeSaying);
    m_resized.setSingleShot(true);
    m_resized.setInterval(afterResizing);
    connectControls();
    say({});
}

ChartPane::~ChartPane() { m_future.cancel(); }

QWidget* ChartPane::buildControls()
{
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    // What is chosen, and below it what came of that.
    auto* rows = new QVBoxLayout(strip);
    rows->setContentsMargins(16, 6, 16, 6);
    rows->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    rows->addLayout(row);
    const auto add = [&](QWidget* widget, const char* object, const QString& caption,
                         const QString& name) {
        if (!caption.isEmpty()) {
            auto* label = new QLabel(caption, strip);
            label->setTextFormat(Qt::PlainText);
            label->setProperty("role", QStringLiteral("secondary"));
            label->setBuddy(widget);
            row->addWidget(label);
        }
        widget->setObjectName(QLatin1String(object));
        widget->setAccessibleName(name);
        row->addWidget(widget);
    };
    const auto box = [strip] {
        auto* made = new QComboBox(strip);
        made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        made->setMinimumContentsLength(9);
        return made;
    };
    m_kind = box();
    for (const ChartKind kind : allChartKinds) m_kind->addItem(kindWord(kind), int(kind));
    add(m_kind, "chartKind", {}, tr("Kind of chart"));
    m_x = box();
    add(m_x, "chartX", tr("Across"), tr("Column across"));
    m_values = new QToolButton(strip);
    m_values->setPopupMode(QToolButton::InstantPopup);
    m_values->setFocusPolicy(Qt::StrongFocus);
    m_values->setToolButtonStyle(Qt::ToolButtonTextOnly);
    add(m_values, "chartValues", tr("Values"), tr("Columns with the values"));
    m_split = box();
    add(m_split, "chartSplit", tr("Split by"), tr("A series for each text of this column"));
    row->addStretch(1);
    row = new QHBoxLayout;
    row->setSpacing(8);
    rows->addLayout(row);
    row->addWidget(m_note, 1);
    m_stop = new QPushButton(tr("Stop"), strip);
    add(m_stop, "chartStop", {}, tr("Stop drawing the chart"));
    m_stop->hide();
    m_showTable = new QCheckBox(tr("Data table"), strip);
    m_showTable->setChecked(true);
    add(m_showTable, "chartShowTable", {}, tr("Show what is drawn as a table"));
    m_save = new QPushButton(tr("Save picture…"), strip);
    add(m_save, "chartSave", {}, tr("Save the chart as PNG or SVG"));
    return strip;
}

void ChartPane::connectControls()
{
    connect(m_kind, &QComboBox::activated, this, &ChartPane::kindChosen);
    connect(m_x, &QComboBox::activated, this, &ChartPane::columnsChosen);
    connect(m_split, &QComboBox::activated, this, &ChartPane::columnsChosen);
    connect(m_stop, &QPushButton::clicked, this, &ChartPane::stop);
    connect(m_save, &QPushButton::clicked, this, &ChartPane::askForFile);
    connect(m_showTable, &QCheckBox::toggled, m_tableView, &QWidget::setVisible);
    connect(m_view, &ChartView::currentChanged, this, [this](const ChartPlace& place) {
        m_point->setText(m_view->accessibleDescription());
        const QModelIndex index = m_table->index(m_table->rowOf(place), 0);
        if (m_tableView->currentIndex().row() != index.row()) m_tableView->setCurrentIndex(index);
    });
    connect(m_tableView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid()) m_view->setCurrent(m_table->placeOf(index.row()));
            });
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_stop->show();
        m_note->setText(tr("Drawing the chart …"));
    });
    connect(&m_resized, &QTimer::timeout, this, [this] {
        const ChartDrawingPtr& shown = m_view->drawing();
        if (shown && shown->reduced && !m_running && m_view->width() > worthDrawing * m_drawnFor)
            draw();
    });
}

void ChartPane::fillControls()
{
    m_filling = true;
    const bool any = m_choice.has_value();
    for (QWidget* control : {static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_x),
                             static_cast<QWidget*>(m_values), static_cast<QWidget*>(m_split)})
        control->setEnabled(any);
    m_x->clear();
    m_split->clear();
    if (any) {
        const ChartChoice& choice = *m_choice;
        m_kind->setCurrentIndex(m_kind->findData(int(choice.kind)));
        // Kinds that these columns cannot give are there, and cannot be chosen.
        auto* kinds = qobject_cast<QStandardItemModel*>(m_kind->model());
        for (int i = 0; kinds && i < m_kind->count(); ++i)
            kinds->item(i)->setEnabled(
                asKind(ChartKind(m_kind->itemData(i).toInt()), choice, m_source.columns, m_kinds)
                    .has_value());
        if (!needsX(choice.kind))
            m_x->addItem(choice.kind == ChartKind::Line ? tr("Row number") : tr("The values"), -1);
        m_split->addItem(tr("Nothing"), -1);
        for (size_t i = 0; i < m_kinds.size(); ++i) {
            const QString name = shown(m_source.columns[i].name);
            if (takesX(choice.kind, m_kinds[i])) m_x->addItem(name, static_cast<int>(i));
            if (takesSplit(choice.kind) && m_kinds[i] == ValueKind::Text)
                m_split->addItem(name, static_cast<int>(i));
        }
        m_x->setCurrentIndex(m_x->findData(choice.x ? static_cast<int>(*choice.x) : -1));
        m_split->setCurrentIndex(
            m_split->findData(choice.split ? static_cast<int>(*choice.split) : -1));
        m_x->setEnabled(m_x->count() > 1);
        m_split->setEnabled(m_split->count() > 1);
        fillValues();
    }
    m_filling = false;
}

void ChartPane::fillValues()
{
    const bool focused = m_values->hasFocus();
    for (QAction* action : m_values->actions()) {
        m_values->removeAction(action);
        action->deleteLater();
    }
    QStringList names;
    for (size_t i = 0; i < m_kinds.size(); ++i) {
        if (m_kinds[i] != ValueKind::Number) continue;
        const bool chosen = std::ranges::find(m_choice->values, i) != m_choice->values.end();
        const QString name = shown(m_source.columns[i].name);
        if (chosen) names << name;
        QString text = name;
        auto* action = new QAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")), m_values);
        action->setCheckable(true);
        action->setChecked(chosen);
        action->setData(static_cast<uint>(i));
        connect(action, &QAction::triggered, this, &ChartPane::columnsChosen);
        m_values->addAction(action);
    }
    QString text = fontMetrics().elidedText(names.join(QStringLiteral(", ")), Qt::ElideRight,
                                            fontMetrics().averageCharWidth() * 30);
    m_values->setText(text.replace(QLatin1Char('&'), QStringLiteral("&&")) + QStringLiteral(" ▾"));
    m_values->setToolTip(Qt::convertFromPlainText(names.join(QStringLiteral(", "))));
    if (focused) m_values->setFocus();
}

} // namespace lockstep
