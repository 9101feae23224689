// ResultGrid: a result on the screen, and what is copied from it.
#include "ui/results/resultgrid.h"

#include "ui/results/resultmodel.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace lockstep {

namespace {

/// NULL is nothing at all; a text that is empty is a quoted one.
QString quoted(QString value)
{
    const bool needs = value.isEmpty() || value.contains(QLatin1Char('\t')) ||
                       value.contains(QLatin1Char('\n')) || value.contains(QLatin1Char('\r')) ||
                       value.contains(QLatin1Char('"'));
    if (!needs) return value;
    value.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + value + QLatin1Char('"');
}

/// A cell with the same room at both sides as its column's head.
class CellDelegate : public QStyledItemDelegate
{
public:
    static constexpr int room = 8;
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        const QString text = std::exchange(cell.text, QString());
        const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        const QRect place = option.rect.adjusted(room, 0, -room, 0);
        const bool chosen = cell.state & QStyle::State_Selected;
        painter->save();
        painter->setFont(cell.font);
        painter->setPen(cell.palette.color(chosen ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(place, static_cast<int>(cell.displayAlignment) | Qt::TextSingleLine,
                          cell.fontMetrics.elidedText(text, Qt::ElideRight, place.width()));
        painter->restore();
    }
};

} // namespace

ResultGrid::ResultGrid(const Theme& theme, ResultModel* model, QWidget* parent)
    : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("resultGrid"));
    setAccessibleName(tr("Result"));
    setModel(model);
    setItemDelegate(new CellDelegate(this));
    setProperty("flat", true);
    setEditTriggers(NoEditTriggers);
    setWordWrap(false);
    setShowGrid(true);
    setCornerButtonEnabled(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false); // the grid is no trap: Tab leaves it
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(Theme::rowHeight(font()));
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const auto recolour = [this, &theme] {
        setStyleSheet(
            QStringLiteral("QTableView { gridline-color: %1; }"
                           "QTableCornerButton::section { background: %2; border: none; }")
                .arg(theme.color(Token::Border).name(), theme.color(Token::Window).name()));
    };
    recolour();
    connect(&theme, &Theme::changed, this, recolour);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ResultGrid::fitColumns);
    connect(model, &QAbstractItemModel::modelReset, this, [this] { m_fitted = false; });

    const auto add = [this](const QString& text, const QKeySequence& keys, Header header) {
        auto* action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, header] { copy(header); });
        addAction(action);
    };
    add(tr("Copy"), QKeySequence::Copy, Header::Without);
    add(tr("Copy with column names"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), Header::With);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

QString ResultGrid::copied(Header header) const
{
    QItemSelection selection = selectionModel()->selection();
    if (selection.isEmpty() && m_model->columnCount() > 0 && m_model->rowCount() > 0)
        selection.select(m_model->index(0, 0),
                         m_model->index(m_model->rowCount() - 1, m_model->columnCount() - 1));
    std::set<int> columns;
    std::map<int, std::vector<std::pair<int, int>>> rows; // row -> selected column ranges
    for (const QItemSelectionRange& range : selection) {
        for (int column = range.left(); column <= range.right(); ++column) columns.insert(column);
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows[row].emplace_back(range.left(), range.right());
    }
    QStringList lines;
    if (header == Header::With) {
        QStringList names;
        for (const int column : columns)
            names << quoted(
                QString::fromStdString(m_model->columns()[static_cast<size_t>(column)].name));
        lines << names.join(QLatin1Char('\t'));
    }
    for (const auto& [row, ranges] : rows) {
        QStringList cells;
        for (const int column : columns) {
            const bool chosen =
                std::any_of(ranges.begin(), ranges.end(), [column](const auto& range) {
                    return column >= range.first && column <= range.second;
                });
            const CellView cell = m_model->cell(row, column);
            cells << (chosen && cell ? quoted(QString::fromUtf8(
                                           cell->data(), static_cast<qsizetype>(cell->size())))
                                     : QString());
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.isEmpty() ? QString() : lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void ResultGrid::copy(Header header) const { QApplication::clipboard()->setText(copied(header)); }

void ResultGrid::paintEvent(QPaintEvent* event)
{
    QElapsedTimer clock;
    clock.start();
    QTableView::paintEvent(event);
    m_painting += clock.nsecsElapsed();
}

void ResultGrid::fitColumns()
{
    if (m_fitted || m_model->rowCount() == 0) return;
    m_fitted = true;
    const int looked = std::min(200, m_model->rowCount());
    const QFontMetrics metrics(font());
    for (int column = 0; column < std::min(m_model->columnCount(), 200); ++column) {
        int width = horizontalHeader()->sectionSizeHint(column);
        for (int row = 0; row < looked; ++row) {
            const QString text =
                m_model->data(m_model->index(row, column), Qt::DisplayRole).toString();
            width = std::max(width, metrics.horizontalAdvance(text) + 24);
            if (width >= 400) break;
        }
        setColumnWidth(column, std::clamp(width, 64, 400));
    }
}

} // namespace lockstep
