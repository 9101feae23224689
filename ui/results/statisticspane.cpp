// StatisticsPane: a few facts, and how often what occurs as bars behind their numbers.
#include "ui/results/statisticspane.h"

#include "ui/results/figures.h"
#include "ui/theme.h"
#include "ui/widgets/closebutton.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

constexpr int beforeSaying = 300; ///< ms that nobody notices
constexpr int shareRole = Qt::UserRole;

/// The number, and its part of the largest one as a line below it.
class ShareDelegate : public QStyledItemDelegate
{
public:
    ShareDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QRect room = option.rect.adjusted(4, 0, -4, -2);
        const int width = qRound(room.width() * index.data(shareRole).toDouble());
        const bool fromRight = option.direction == Qt::RightToLeft;
        painter->fillRect(fromRight ? room.right() - width + 1 : room.left(), room.bottom() - 2,
                          width, 3, m_theme.color(Token::Series1));
    }

private:
    const Theme& m_theme;
};

QString number(size_t value) { return QLocale().toString(static_cast<qulonglong>(value)); }

} // namespace

StatisticsPane::StatisticsPane(const Theme& theme, QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("statisticsPane"));
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(220);
    const auto label = [this](const char* name, const char* role) {
        auto* made = new QLabel(this);
        made->setObjectName(QLatin1String(name));
        made->setTextFormat(Qt::PlainText);
        made->setWordWrap(true);
        if (role) made->setProperty("role", QLatin1String(role));
        return made;
    };
    m_title = label("statisticsTitle", nullptr);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_sample = label("statisticsSample", "secondary");
    auto* close =
        closeButton(theme, "statisticsClose", tr("Close the statistics"), tr("Close (Esc)"), this);
    connect(close, &QToolButton::clicked, this, &StatisticsPane::closeWanted);
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName(QStringLiteral("statisticsStop"));
    m_stop->setAccessibleName(tr("Stop counting"));
    m_stop->hide();
    connect(m_stop, &QPushButton::clicked, this, &StatisticsPane::stop);
    m_facts = new QWidget(this);
    m_form = new QFormLayout(m_facts);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(2);
    m_partsTitle = label("statisticsPartsTitle", "secondary");
    m_parts = new QTableWidget(0, 2, this);
    m_parts->setObjectName(QStringLiteral("statisticsParts"));
    m_parts->setAccessibleName(tr("How often values occur"));
    m_parts->setProperty("flat", true);
    m_parts->setFrameShape(QFrame::NoFrame);
    m_parts->setShowGrid(false);
    m_parts->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_parts->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_parts->setTabKeyNavigation(false);
    m_parts->setWordWrap(false);
    m_parts->horizontalHeader()->hide();
    m_parts->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_parts->verticalHeader()->hide();
    m_parts->verticalHeader()->setDefaultSectionSize(Theme::rowHeight(font()));
    m_parts->setItemDelegateForColumn(1, new ShareDelegate(theme, m_parts));

    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    auto* inner = new QWidget(this);
    inner->setProperty("page", true);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(16, 8, 8, 8);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_sample);
    column->addWidget(m_stop, 0, Qt::AlignLeft);
    column->addWidget(m_facts);
    column->addSpacing(4);
    column->addWidget(m_partsTitle);
    column->addWidget(m_parts, 1);
    m_parts->setMinimumHeight(3 * Theme::rowHeight(font()));
    auto* area = new QScrollArea(this);
    area->setProperty("page", true);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inner);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    m_patience.setSingleShot(true);
    m_patience.setInterval(beforeSaying);
    connect(&m_patience, &QTimer::timeout, m_stop, &QWidget::show);
}

StatisticsPane::~StatisticsPane() { m_future.cancel(); }

void StatisticsPane::count(const std::vector<Column>& columns, const ResultRows& rows, int column,
                           bool more)
{
    if (column < 0 || static_cast<size_t>(column) >= columns.size()) return;
    m_future.cancel();
    const int request = ++m_request;
    m_title->setText(shown(columns[static_cast<size_t>(column)].name));
    m_sample->setText(tr("Counting …"));
    m_facts->setEnabled(false); // of the column before
    m_parts->setEnabled(false);
    setBusy(true);
    m_future =
        QtConcurrent::run([columns, rows, column](QPromise<Result<ColumnStatistics>>& promise) {
            promise.addResult(columnStatistics(columns, rows, static_cast<size_t>(column),
                                               [&promise] { return promise.isCanceled(); }));
        });
    whenDone(m_future, this, [this, request, more](const Result<ColumnStatistics>& result) {
        if (request == m_request) take(result, more);
    });
}

void StatisticsPane::stop()
{
    if (!m_running) return;
    m_future.cancel();
    ++m_request;
    setBusy(false);
    m_sample->setText(tr("Stopped by you."));
    Q_EMIT counted();
}

void StatisticsPane::setBusy(bool busy)
{
    m_running = busy;
    if (busy) {
        m_patience.start();
        return;
    }
    m_patience.stop();
    m_stop->hide();
}

void StatisticsPane::addFact(const char* name, const QString& caption, const QString& text)
{
    auto* value = new QLabel(text, m_facts);
    value->setObjectName(QLatin1String(name));
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* of = new QLabel(caption, m_facts);
    of->setTextFormat(Qt::PlainText);
    of->setProperty("role", QStringLiteral("secondary"));
    m_form->addRow(of, value);
}

void StatisticsPane::take(const Result<ColumnStatistics>& result, bool more)
{
    setBusy(false);
    while (m_form->rowCount() > 0) m_form->removeRow(0);
    m_parts->setRowCount(0);
    m_facts->setEnabled(true);
    m_parts->setEnabled(true);
    if (!result) {
        m_sample->setText(shown(result.error().message));
        Q_EMIT counted();
        return;
    }
    const ColumnStatistics& found = *result;
    const QString rows = rowsText(static_cast<qint64>(found.rows));
    m_sample->setText(more ? tr("Of the first %1; the result has more.").arg(rows)
                           : tr("Of all of %1.").arg(rows));
    const auto text = [](const std::string& value) {
        const QString line = shown(value).simplified();
        return line.isEmpty() ? tr("empty text") : line.left(200);
    };
    if (!found.type.empty()) addFact("statisticsType", tr("Type"), shown(found.type));
    addFact("statisticsCount", tr("Values"), number(found.rows - found.nulls));
    addFact("statisticsNulls", QStringLiteral("NULL"), number(found.nulls));
    addFact("statisticsDistinct", tr("Different"), number(found.distinct));
    if (found.least) addFact("statisticsLeast", tr("Smallest"), text(*found.least));
    if (found.greatest) addFact("statisticsGreatest", tr("Largest"), text(*found.greatest));
    if (found.mean) addFact("statisticsMean", tr("Mean"), QLocale().toString(*found.mean, 'g', 10));
    m_partsTitle->setText(found.parts.empty()             ? QString()
                          : found.kind == ValueKind::Text ? tr("Most frequent")
                                                          : tr("Distribution"));
    size_t most = found.outside;
    for (const auto& part : found.parts) most = std::max(most, part.count);
    const auto add = [&](const QString& name, size_t count) {
        const int row = m_parts->rowCount();
        m_parts->insertRow(row);
        auto* what = new QTableWidgetItem(name);
        what->setToolTip(Qt::convertFromPlainText(name));
        auto* how = new QTableWidgetItem(number(count));
        how->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        how->setData(shareRole, most == 0 ? 0.0 : double(count) / double(most));
        m_parts->setItem(row, 0, what);
        m_parts->setItem(row, 1, how);
    };
    for (const auto& part : found.parts) add(text(part.text), part.count);
    if (found.outside > 0)
        add(found.kind == ValueKind::Text ? tr("all others") : tr("not in these parts"),
            found.outside);
    Q_EMIT counted();
}

void StatisticsPane::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else
        QWidget::keyPressEvent(event);
}

} // namespace lockstep
