// TwinModel: a line for each row, two for one that differs.
#include "ui/results/twinmodel.h"

#include "ui/results/figures.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QFont>
#include <QTextDocument>

namespace lockstep {

TwinModel::TwinModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    });
}

void TwinModel::show(std::shared_ptr<const TwinRows> rows, TwinAnswer dev, TwinAnswer prod,
                     std::array<QString, 2> names)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_dev = std::move(dev);
    m_prod = std::move(prod);
    m_names = std::move(names);
    makeLines();
    endResetModel();
}

void TwinModel::clear() { show(nullptr, {}, {}, {}); }

void TwinModel::setOnlyDifferences(bool only)
{
    beginResetModel();
    m_onlyDifferences = only;
    makeLines();
    endResetModel();
}

void TwinModel::makeLines()
{
    m_lines.clear();
    if (!m_rows) return;
    for (uint32_t i = 0; i < m_rows->rows.size(); ++i) {
        const TwinRow& row = m_rows->rows[i];
        if (m_onlyDifferences && row.kind == TwinRow::Kind::Same) continue;
        if (row.dev >= 0) m_lines.push_back({i, true});
        if (row.kind == TwinRow::Kind::Differs || row.dev < 0) m_lines.push_back({i, false});
    }
}

int TwinModel::nextDifference(int line) const
{
    for (int next = line + 1; next < rowCount(); ++next) {
        const Line& found = m_lines[static_cast<size_t>(next)];
        const bool begins = found.dev || rowOf(found).dev < 0; // the upper one of two lines
        if (begins && rowOf(found).kind != TwinRow::Kind::Same) return next;
    }
    return -1;
}

int TwinModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int TwinModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_rows ? 0 : static_cast<int>(m_rows->columns.size()) + 1;
}

CellView TwinModel::cell(const TwinRow& row, bool dev, const TwinColumn& column) const
{
    const int place = dev ? column.dev : column.prod;
    const int64_t line = dev ? row.dev : row.prod;
    if (place < 0 || line < 0) return {};
    return (dev ? m_dev : m_prod).rows.cell(static_cast<size_t>(line), static_cast<size_t>(place));
}

bool TwinModel::differs(const Line& line, const TwinColumn& column) const
{
    const TwinRow& row = rowOf(line);
    return row.kind == TwinRow::Kind::Differs && column.dev >= 0 && column.prod >= 0 &&
           cell(row, true, column) != cell(row, false, column);
}

const Column& TwinModel::columnOf(const TwinColumn& column) const
{
    return column.dev >= 0 ? m_dev.columns[static_cast<size_t>(column.dev)]
                           : m_prod.columns[static_cast<size_t>(column.prod)];
}

QString TwinModel::where(const Line& line) const
{
    switch (rowOf(line).kind) {
    case TwinRow::Kind::Same:
        return tr("= both");
    case TwinRow::Kind::Differs:
        return tr("~ %1").arg(m_names[line.dev ? 0 : 1]);
    case TwinRow::Kind::OnlyDev:
        return tr("+ only %1").arg(m_names[0]);
    case TwinRow::Kind::OnlyProd:
        break;
    }
    return tr("− only %1").arg(m_names[1]);
}

QVariant TwinModel::whereData(const Line& line, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return where(line);
    case Qt::ToolTipRole:
        return rowOf(line).kind == TwinRow::Kind::Differs
                   ? QVariant(Qt::convertFromPlainText(
                         tr("The row is on both sides; the marked cells differ")))
                   : QVariant();
    case Qt::ForegroundRole:
        return m_theme.color(Token::Secondary);
    default:
        return {};
    }
}

QVariant TwinModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_rows) return {};
    const Line& line = m_lines[static_cast<size_t>(index.row())];
    if (index.column() == 0) return whereData(line, role);
    const TwinColumn& column = m_rows->columns[static_cast<size_t>(index.column() - 1)];
    const bool here = (line.dev ? column.dev : column.prod) >= 0;
    const CellView value = cell(rowOf(line), line.dev, column);
    switch (role) {
    case Qt::DisplayRole:
        return here ? cellText(value) : QString();
    case Qt::AccessibleTextRole:
        if (!here) return QString();
        return differs(line, column) ? tr("%1, differs").arg(cellSaid(value)) : cellSaid(value);
    case Qt::TextAlignmentRole:
        return QVariant((columnOf(column).numeric ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    case Qt::BackgroundRole:
        if (rowOf(line).kind == TwinRow::Kind::OnlyDev) return m_theme.color(Token::LineAdded);
        if (rowOf(line).kind == TwinRow::Kind::OnlyProd) return m_theme.color(Token::LineRemoved);
        if (!differs(line, column)) return {};
        return m_theme.color(line.dev ? Token::WordAdded : Token::WordRemoved);
    case Qt::ForegroundRole:
        return here && !value ? QVariant(m_theme.color(Token::Null)) : QVariant();
    case Qt::FontRole: {
        QFont font;
        if (here && !value) font.setItalic(true);
        if (differs(line, column)) font.setBold(true);
        return font;
    }
    default:
        return {};
    }
}

QVariant TwinModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || !m_rows || section < 0 || section >= columnCount())
        return {};
    if (section == 0) return role == Qt::DisplayRole ? tr("Where") : QVariant();
    const TwinColumn& column = m_rows->columns[static_cast<size_t>(section - 1)];
    if (role == Qt::DisplayRole) {
        const QString name = oneLine(column.name, shownCharacters);
        if (column.dev < 0) return tr("%1 (only %2)").arg(name, m_names[1]);
        if (column.prod < 0) return tr("%1 (only %2)").arg(name, m_names[0]);
        return name;
    }
    if (role == Qt::ToolTipRole && column.key)
        return Qt::convertFromPlainText(tr("Rows are told by this column"));
    if (role == Qt::FontRole && column.key) {
        QFont font;
        font.setBold(true);
        return font;
    }
    return {};
}

} // namespace lockstep
