// Indexes carry node pointers: a hundred thousand of them expand in a tenth of a second.
#include "ui/compare/comparemodel.h"

#include "ui/compare/sentences.h"

#include <QThreadPool>

namespace lockstep {

void CompareModel::setTree(CompareTreePtr tree)
{
    beginResetModel();
    std::swap(m_tree, tree);
    endResetModel();
    // A large one takes a while to be freed.
    if (tree && tree->size() > 10'000)
        QThreadPool::globalInstance()->start([old = std::move(tree)]() mutable { old.reset(); });
}

int CompareModel::setFilter(const CompareFilter& filter)
{
    if (!m_tree) return 0;
    beginResetModel();
    const int hidden = m_tree->filter(filter);
    endResetModel();
    return hidden;
}

void CompareModel::setChosen(const std::set<ObjectId>& chosen)
{
    if (!m_tree) return;
    m_tree->choose(chosen);
    // One signal for all: views repaint what they show. Their rows do not change.
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, Choice), index(rowCount() - 1, Choice));
}

CompareNode* CompareModel::node(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<CompareNode*>(index.internalPointer()) : nullptr;
}

QModelIndex CompareModel::indexOf(const CompareNode* node, int column) const
{
    if (!node || !node->parent) return {};
    const std::vector<CompareNode*>& siblings = node->parent->visible;
    if (node->row >= int(siblings.size()) || siblings[size_t(node->row)] != node) return {};
    return createIndex(node->row, column, const_cast<CompareNode*>(node));
}

QModelIndex CompareModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!m_tree || row < 0 || column < 0 || column >= ColumnCount) return {};
    const CompareNode* above = parent.isValid() ? node(parent) : m_tree->root();
    if (row >= int(above->visible.size())) return {};
    return createIndex(row, column, above->visible[size_t(row)]);
}

QModelIndex CompareModel::parent(const QModelIndex& child) const
{
    const CompareNode* here = node(child);
    if (!here || !here->parent || !here->parent->parent) return {};
    return createIndex(here->parent->row, 0, here->parent);
}

int CompareModel::rowCount(const QModelIndex& parent) const
{
    if (!m_tree || parent.column() > 0) return 0;
    const CompareNode* above = parent.isValid() ? node(parent) : m_tree->root();
    return int(above->visible.size());
}

int CompareModel::columnCount(const QModelIndex&) const { return ColumnCount; }

Qt::CheckState CompareModel::checkState(const CompareNode& node)
{
    if (node.ticked == 0) return Qt::Unchecked;
    return node.ticked == node.tickable ? Qt::Checked : Qt::PartiallyChecked;
}

QVariant CompareModel::data(const QModelIndex& index, int role) const
{
    const CompareNode* here = node(index);
    if (!here) return {};
    switch (role) {
    case Qt::DisplayRole: {
        if (index.column() == Choice) return markText(*here);
        const RowText text = rowText(*m_tree, *here, index.column() == Dev);
        if (text.rest.isEmpty()) return text.name;
        if (text.name.isEmpty()) return text.rest;
        return here->isGroup() ? QStringLiteral("%1 (%2)").arg(text.name, text.rest)
                               : QStringLiteral("%1 — %2").arg(text.name, text.rest);
    }
    case Qt::CheckStateRole:
        if (index.column() != Choice || here->tickable == 0) return {};
        return checkState(*here);
    case Qt::AccessibleTextRole:
        return fullSentence(*m_tree, *here);
    case Qt::ToolTipRole:
        return fullSentence(*m_tree, *here).toHtmlEscaped();
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal ||
        (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    if (section == Dev) return tr("DEV");
    if (section == Prod) return tr("PROD");
    return tr("Chosen, change and risk");
}

Qt::ItemFlags CompareModel::flags(const QModelIndex& index) const
{
    const CompareNode* here = node(index);
    if (!here) return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == Choice && here->tickable > 0) flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool CompareModel::setData(const QModelIndex& index, const QVariant&, int role)
{
    CompareNode* here = node(index);
    if (!here || role != Qt::CheckStateRole || here->tickable == 0) return false;
    Q_EMIT tickRequested(here);
    return true;
}

QModelIndex CompareModel::nextDifference(const QModelIndex& from, bool forward) const
{
    return next(from, forward,
                [](const CompareNode& node) { return node.change && !node.implied(); });
}

QModelIndex CompareModel::next(const QModelIndex& from, bool forward,
                               const std::function<bool(const CompareNode&)>& stopsAt) const
{
    if (!m_tree) return {};
    std::vector<const CompareNode*> stops;
    size_t at = 0; // how many stops come before the current row
    bool onStop = false;
    bool passed = false;
    const CompareNode* current = node(from);
    const auto visit = [&](const auto& self, const CompareNode& here) -> void {
        const bool stop = stopsAt(here);
        if (&here == current) {
            at = stops.size();
            onStop = stop;
            passed = true;
        }
        if (stop) stops.push_back(&here);
        for (const CompareNode* child : here.visible) self(self, *child);
    };
    visit(visit, *m_tree->root());
    if (stops.empty()) return {};
    const size_t n = stops.size();
    if (!passed) return indexOf(forward ? stops.front() : stops.back());
    if (forward) return indexOf(stops[(onStop ? at + 1 : at) % n]);
    return indexOf(stops[(at + n - 1) % n]);
}

} // namespace lockstep
