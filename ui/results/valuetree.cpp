// ValueTree: indexes point to their lines, which is what Qt's views are fast with.
#include "ui/results/valuetree.h"

#include <QTextDocument>

namespace lockstep {

void ValueTree::setLines(std::vector<TreeLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

const TreeLine* ValueTree::lineOf(const QModelIndex& index)
{
    return static_cast<const TreeLine*>(index.internalPointer());
}

QModelIndex ValueTree::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) return {};
    const int place = parent.isValid() ? lineOf(parent)->children[static_cast<size_t>(row)] : 0;
    return createIndex(row, column, &m_lines[static_cast<size_t>(place)]);
}

QModelIndex ValueTree::parent(const QModelIndex& index) const
{
    if (!index.isValid() || lineOf(index)->parent < 0) return {};
    const TreeLine& above = m_lines[static_cast<size_t>(lineOf(index)->parent)];
    return createIndex(above.row, 0, &above);
}

int ValueTree::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) return m_lines.empty() ? 0 : 1;
    return parent.column() == 0 ? static_cast<int>(lineOf(parent)->children.size()) : 0;
}

int ValueTree::columnCount(const QModelIndex&) const { return 2; }

QVariant ValueTree::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const TreeLine& line = *lineOf(index);
    const QString& text = index.column() == 0 ? line.name : line.value;
    if (role == Qt::DisplayRole) return text;
    if (role == Qt::ToolTipRole) return Qt::convertFromPlainText(text);
    return {};
}

QVariant ValueTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == 0 ? tr("Name") : tr("Value");
}

} // namespace lockstep
