// PlanModel: node pointers, figures and short notes.
#include "ui/explain/planmodel.h"

#include "ui/theme.h"
#include "workflow/queryplanwords.h"

#include <QLocale>
#include <QTextDocument>

namespace lockstep {

namespace {

/// What a finding says at length at another place.
QString note(PlanFinding::Flaw flaw, const PlanNode& node)
{
    using Flaw = PlanFinding::Flaw;
    switch (flaw) {
    case Flaw::MissingIndex:
        return PlanModel::tr("throws most rows away");
    case Flaw::Misjudged:
        return PlanModel::tr("estimate wrong %1").arg(planFactor(node.misjudged().value_or(1)));
    case Flaw::Spilled:
        return PlanModel::tr("%1 to disk").arg(planSize(node.spilledKb));
    case Flaw::ManyLoops:
        return PlanModel::tr("run very often");
    case Flaw::LossyBitmap:
        return PlanModel::tr("lossy bitmap");
    case Flaw::HeapFetches:
        return PlanModel::tr("looks into the table");
    case Flaw::FewerWorkers:
        return PlanModel::tr("workers missing");
    case Flaw::ScannedInLoop:
        return PlanModel::tr("whole table for each row");
    case Flaw::BuildsIndex:
        return PlanModel::tr("index made for this alone");
    case Flaw::SortsRows:
        return PlanModel::tr("sorted without an index");
    default: // said of the whole, or of every node that it is true of
        return {};
    }
}

QString blockText(const PlanBlocks& blocks)
{
    if (blocks.empty()) return {};
    const auto count = [](int64_t number) { return planCount(static_cast<double>(number)); };
    QString text = count(blocks.hit + blocks.read);
    if (blocks.read > 0) text = PlanModel::tr("%1, read: %2").arg(text, count(blocks.read));
    return text;
}

} // namespace

PlanModel::PlanModel(const Theme& theme, QObject* parent)
    : QAbstractItemModel(parent), m_theme(theme)
{
}

void PlanModel::setPlan(QueryPlanPtr plan, const std::vector<PlanFinding>& findings)
{
    beginResetModel();
    m_plan = std::move(plan);
    const size_t count = m_plan ? m_plan->nodes.size() : 0;
    m_rows.assign(count, 0);
    m_notes.assign(count, {});
    for (size_t i = 0; i < count; ++i) {
        const PlanNode& node = m_plan->nodes[i];
        int row = 0;
        for (const int child : node.children) m_rows[static_cast<size_t>(child)] = row++;
        if (node.neverExecuted()) m_notes[i] << tr("never executed");
        if (node.doesNothing) m_notes[i] << tr("does nothing: its condition is false");
    }
    for (const PlanFinding& finding : findings) {
        if (finding.node < 0) continue;
        const auto place = static_cast<size_t>(finding.node);
        const QString words = note(finding.flaw, m_plan->nodes[place]);
        if (!words.isEmpty()) m_notes[place] << words;
    }
    endResetModel();
}

const PlanNode* PlanModel::node(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<const PlanNode*>(index.internalPointer()) : nullptr;
}

int PlanModel::placeOf(const QModelIndex& index) const
{
    const PlanNode* here = node(index);
    return here && m_plan ? static_cast<int>(here - m_plan->nodes.data()) : -1;
}

QModelIndex PlanModel::indexOf(int place) const
{
    if (!m_plan || place < 0 || place >= static_cast<int>(m_plan->nodes.size())) return {};
    const PlanNode& here = m_plan->nodes[static_cast<size_t>(place)];
    return createIndex(m_rows[static_cast<size_t>(place)], 0, const_cast<PlanNode*>(&here));
}

QModelIndex PlanModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!m_plan || m_plan->nodes.empty() || column < 0 || column >= ColumnCount) return {};
    int place = 0;
    if (const PlanNode* above = node(parent)) {
        if (row < 0 || row >= static_cast<int>(above->children.size())) return {};
        place = above->children[static_cast<size_t>(row)];
    } else if (row != 0) {
        return {};
    }
    return createIndex(row, column,
                       const_cast<PlanNode*>(&m_plan->nodes[static_cast<size_t>(place)]));
}

QModelIndex PlanModel::parent(const QModelIndex& child) const
{
    const PlanNode* here = node(child);
    return here ? indexOf(here->parent) : QModelIndex();
}

int PlanModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0) return 0;
    if (const PlanNode* above = node(parent)) return static_cast<int>(above->children.size());
    return m_plan && !m_plan->nodes.empty() ? 1 : 0;
}

int PlanModel::columnCount(const QModelIndex&) const { return ColumnCount; }

double PlanModel::share(const PlanNode& node) const
{
    if (m_plan->measured) {
        const double whole = m_plan->wholeMs();
        return whole > 0 ? std::min(1.0, node.selfMs / whole) : 0;
    }
    const double whole = m_plan->nodes.front().cost.value_or(0);
    return whole > 0 ? std::min(1.0, node.selfCost / whole) : 0;
}

QString PlanModel::text(const PlanNode& node, int place, int column) const
{
    const bool ran = node.loops && !node.neverExecuted();
    const double loops = node.loops.value_or(1);
    switch (column) {
    case Step:
        return nodeTitle(node);
    case Self:
        if (m_plan->measured)
            return ran ? tr("%1 · %2 %")
                             .arg(planTime(node.selfMs),
                                  QLocale().toString(share(node) * 100, 'f', 0))
                       : QString();
        return node.cost ? QLocale().toString(node.selfCost, 'f', 2) : QString();
    case Total:
        if (m_plan->measured) return ran && node.totalMs ? planTime(*node.totalMs) : QString();
        return node.cost ? QLocale().toString(*node.cost, 'f', 2) : QString();
    case Rows:
        return ran ? planCount(node.rows * loops) : QString();
    case Expected: {
        if (!node.expectedRows) return {};
        const QString rows = planCount(*node.expectedRows * std::max(1.0, loops));
        const double factor = node.misjudged().value_or(1);
        return factor < 1.05 ? rows : QStringLiteral("%1 (%2)").arg(rows, planFactor(factor));
    }
    case Loops:
        return node.loops ? planCount(*node.loops) : QString();
    case Blocks:
        return blockText(node.blocks);
    default:
        return m_notes[static_cast<size_t>(place)].join(QStringLiteral(" · "));
    }
}

QVariant PlanModel::data(const QModelIndex& index, int role) const
{
    const PlanNode* here = node(index);
    if (!here) return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*here, placeOf(index), index.column());
    case Qt::TextAlignmentRole: {
        const bool words = index.column() == Step || index.column() == Notes;
        return int(Qt::AlignVCenter | (words ? Qt::AlignLeft : Qt::AlignRight));
    }
    case Qt::ToolTipRole:
        return Qt::convertFromPlainText(
            (QStringList{nodeTitle(*here)} + nodeFacts(*here)).join(QLatin1Char('\n')));
    case Qt::ForegroundRole:
        if (here->neverExecuted() || here->doesNothing) return m_theme.color(Token::Secondary);
        return {};
    case Qt::AccessibleTextRole: {
        // The first column says what a row is about; the others are read with their heads.
        const QString words = text(*here, placeOf(index), index.column());
        if (index.column() != Step) return words;
        const QString notes = text(*here, placeOf(index), Notes);
        return notes.isEmpty() ? words : words + QStringLiteral(", ") + notes;
    }
    case ShareRole:
        return index.column() == Self ? share(*here) : QVariant();
    default:
        return {};
    }
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    const bool measured = !m_plan || m_plan->measured;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter |
                   (section == Step || section == Notes ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Step:
        return tr("Step");
    case Self:
        return measured ? tr("Self time") : tr("Self cost");
    case Total:
        return measured ? tr("Total time") : tr("Total cost");
    case Rows:
        return tr("Rows");
    case Expected:
        return tr("Expected");
    case Loops:
        return tr("Loops");
    case Blocks:
        return tr("Blocks");
    default:
        return tr("Notes");
    }
}

} // namespace lockstep
