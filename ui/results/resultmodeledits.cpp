// ResultModel: changes to cells, kept beside the rows and marked until they are sent.
#include "ui/results/resultmodel.h"

#include "ui/theme.h"
#include "ui/wording.h"

#include <QFont>
#include <QTextDocument>

namespace lockstep {

namespace {

constexpr size_t longestEdited = 100'000; ///< bytes; longer values are no matter of a cell

} // namespace

void ResultModel::setEditing(EditableTable table)
{
    m_editing = std::move(table);
    m_edits = {};
}

int ResultModel::firstWritable() const
{
    if (!m_editing) return -1;
    for (size_t i = 0; i < m_columns.size(); ++i)
        if (m_editing->writable(i)) return static_cast<int>(i);
    return -1;
}

const Cell* ResultModel::newValue(int row, int column) const
{
    if (m_edits.empty()) return nullptr;
    const auto place = static_cast<size_t>(column);
    if (row < arrangedRows()) return m_edits.changed(placeOf(row), place);
    const RowEdits::Cells& cells = m_edits.added()[static_cast<size_t>(row - arrangedRows())];
    const auto found = cells.find(place);
    return found == cells.end() ? nullptr : &found->second;
}

bool ResultModel::isRemoved(int row) const
{
    return !m_edits.empty() && row < arrangedRows() && m_edits.isRemoved(placeOf(row));
}

Qt::ItemFlags ResultModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    if (!m_editing || !index.isValid() || isRemoved(index.row())) return usual;
    if (!m_editing->writable(static_cast<size_t>(index.column()))) return usual;
    const CellView now = cell(index.row(), index.column());
    return now && now->size() > longestEdited ? usual : usual | Qt::ItemIsEditable;
}

bool ResultModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) return false;
    set(index, value.toString().toStdString());
    return true;
}

void ResultModel::setNull(const QModelIndex& index)
{
    if (flags(index) & Qt::ItemIsEditable) set(index, Cell());
}

void ResultModel::set(const QModelIndex& index, Cell value)
{
    const auto column = static_cast<size_t>(index.column());
    if (index.row() < arrangedRows())
        m_edits.change(m_rows, placeOf(index.row()), column, std::move(value));
    else
        m_edits.fill(static_cast<size_t>(index.row() - arrangedRows()), column, std::move(value));
    rowChanged(index.row());
}

void ResultModel::rowChanged(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Vertical, row, row);
    Q_EMIT edited();
}

int ResultModel::addRow()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    (void)m_edits.add();
    endInsertRows();
    Q_EMIT edited();
    return row;
}

void ResultModel::toggleRemoved(int row)
{
    if (!m_editing || row < 0 || row >= rowCount()) return;
    if (row < arrangedRows()) {
        m_edits.remove(placeOf(row), !m_edits.isRemoved(placeOf(row)));
        return rowChanged(row);
    }
    beginRemoveRows({}, row, row);
    m_edits.dropAdded(static_cast<size_t>(row - arrangedRows()));
    endRemoveRows();
    showAll(); // what came while a row stood behind the others
    Q_EMIT edited();
}

void ResultModel::dropEdits()
{
    beginResetModel();
    m_edits = {};
    m_shown = static_cast<int>(m_rows.size());
    endResetModel();
    Q_EMIT edited();
}

/// What a change makes of a cell; nothing where it is as it would be anyway.
QVariant ResultModel::editData(const QModelIndex& index, int role) const
{
    const bool removed = isRemoved(index.row());
    const bool added = index.row() >= arrangedRows();
    const Cell* value = newValue(index.row(), index.column());
    switch (role) {
    case Qt::EditRole: {
        const CellView now = cell(index.row(), index.column());
        return now ? QString::fromUtf8(now->data(), static_cast<qsizetype>(now->size()))
                   : QString(QLatin1String(""));
    }
    case Qt::DisplayRole:
        return added && !value ? QVariant(tr("default")) : QVariant();
    case Qt::AccessibleDescriptionRole:
        if (removed) return tr("will be deleted");
        return value ? (added ? tr("new") : tr("changed")) : QVariant();
    case Qt::BackgroundRole:
        if (removed) return m_theme.color(Token::LineRemoved);
        return value ? QVariant(m_theme.color(Token::LineAdded)) : QVariant();
    case Qt::ForegroundRole:
        return added && !value ? QVariant(m_theme.color(Token::Null)) : QVariant();
    case Qt::FontRole: {
        if (!removed) return {};
        QFont font;
        font.setStrikeOut(true);
        return font;
    }
    case Qt::ToolTipRole: {
        if (!value || added) return {};
        const CellView was = m_rows.cell(placeOf(index.row()), static_cast<size_t>(index.column()));
        const QString text = was ? shown(was->substr(0, 300)) : QStringLiteral("NULL");
        return Qt::convertFromPlainText(tr("It was: %1").arg(text));
    }
    default:
        return {};
    }
}

} // namespace lockstep
