// ResultModel: the rows of one statement, as they arrive.
#include "ui/results/resultmodel.h"

#include "ui/results/figures.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QFont>
#include <QLocale>
#include <QTextDocument>
#include <algorithm>

namespace lockstep {

ResultModel::ResultModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ResultModel::showAll);
}

void ResultModel::setColumns(std::vector<Column> columns)
{
    beginResetModel();
    m_columns = std::move(columns);
    m_rows = {};
    m_order = {};
    m_editing.reset();
    m_edits = {};
    m_shown = 0;
    m_more = false;
    m_drawing = 0;
    endResetModel();
}

void ResultModel::append(const RowBatchPtr& rows)
{
    if (rows->size() == 0) return;
    m_rows.append(rows);
    if (standing()) return;
    if (m_shown == 0) return showAll();
    // The more there are, the longer a view takes, and the less a few more matter.
    if (!m_pause.isActive()) m_pause.start(m_shown < 100'000 ? 50 : 200);
}

void ResultModel::showAll()
{
    m_pause.stop();
    const auto all = static_cast<int>(m_rows.size());
    if (standing() || all == m_shown) return;
    QElapsedTimer clock;
    clock.start();
    beginInsertRows({}, m_shown, all - 1);
    m_shown = all;
    endInsertRows();
    m_drawing += clock.nsecsElapsed();
}

bool ResultModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_more;
}

void ResultModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent)) Q_EMIT moreWanted();
}

void ResultModel::arrange(RowOrder order)
{
    if (!order && !m_order) return;
    beginResetModel();
    m_order = std::move(order);
    m_ordered = m_order ? m_rows.inOrder(m_order) : ResultRows();
    m_shown = static_cast<int>(m_rows.size());
    endResetModel();
}

size_t ResultModel::placeOf(int row) const
{
    return m_order ? (*m_order)[static_cast<size_t>(row)] : static_cast<size_t>(row);
}

CellView ResultModel::cell(int row, int column) const
{
    if (const Cell* value = newValue(row, column))
        return value->has_value() ? CellView(**value) : CellView();
    if (row >= arrangedRows()) return std::nullopt;
    return rows().cell(static_cast<size_t>(row), static_cast<size_t>(column));
}

int ResultModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : arrangedRows() + static_cast<int>(m_edits.added().size());
}

int ResultModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ResultModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    if (m_editing)
        if (QVariant marked = editData(index, role); marked.isValid()) return marked;
    const CellView value = cell(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(value);
    case Qt::AccessibleTextRole:
        return cellSaid(value);
    case Qt::ToolTipRole:
        if (!value) return tr("NULL: no value");
        if (value->empty()) return tr("Empty text, not NULL");
        // As markup, escaped: a tool tip would take a value that looks like markup for it.
        return Qt::convertFromPlainText(oneLine(*value, 2000));
    case Qt::TextAlignmentRole:
        return QVariant((m_columns[static_cast<size_t>(index.column())].numeric ? Qt::AlignRight
                                                                                : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return value ? QVariant() : QVariant(m_theme.color(Token::Null));
    case Qt::FontRole: {
        if (value) return {};
        QFont font;
        font.setItalic(true);
        font.setPointSizeF(font.pointSizeF() * 0.85);
        return font;
    }
    default:
        return {};
    }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        if (role != Qt::DisplayRole) return {};
        if (section >= arrangedRows()) return QStringLiteral("+");
        const QString number = QLocale().toString(section + 1);
        if (isRemoved(section)) return QStringLiteral("− ") + number;
        return m_edits.isChanged(placeOf(section)) ? QStringLiteral("● ") + number : number;
    }
    if (section < 0 || section >= columnCount()) return {};
    const Column& column = m_columns[static_cast<size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(column.name, shownCharacters);
    case Qt::ToolTipRole: {
        const QString type = column.type.empty() ? tr("no declared type") : shown(column.type);
        return Qt::convertFromPlainText(shown(column.name) + QLatin1String(" · ") + type);
    }
    case Qt::TextAlignmentRole:
        return QVariant((column.numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace lockstep
