// ResultModel: the rows of one statement, as they arrive.
#include "ui/results/resultmodel.h"

#include "ui/theme.h"
#include "ui/wording.h"

#include <QFont>
#include <QLocale>
#include <QTextDocument>
#include <algorithm>

namespace lockstep {

namespace {

/// The first characters of a cell in one line, with what cannot be seen made visible.
QString oneLine(std::string_view text, int characters)
{
    // Four bytes a character at most: the rest need not be looked at.
    const auto bytes = std::min(text.size(), static_cast<size_t>(characters) * 4);
    QString line = QString::fromUtf8(text.data(), static_cast<qsizetype>(bytes));
    const bool cut = line.size() > characters || bytes < text.size();
    line.truncate(characters);
    line.replace(QLatin1String("\r\n"), QStringLiteral(" ⏎ "));
    line.replace(QLatin1Char('\n'), QStringLiteral(" ⏎ "));
    line.replace(QLatin1Char('\t'), QStringLiteral(" ⇥ "));
    line = shown(line);
    return cut ? line + QStringLiteral("…") : line;
}

} // namespace

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
    m_shown = 0;
    m_more = false;
    m_drawing = 0;
    endResetModel();
}

void ResultModel::append(const RowBatchPtr& rows)
{
    m_rows.append(rows);
    if (m_shown == 0) return showAll();
    // The more there are, the longer a view takes, and the less a few more matter.
    if (!m_pause.isActive()) m_pause.start(m_shown < 100'000 ? 50 : 200);
}

void ResultModel::showAll()
{
    m_pause.stop();
    const auto all = static_cast<int>(m_rows.size());
    if (all == m_shown) return;
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

CellView ResultModel::cell(int row, int column) const
{
    return m_rows.cell(static_cast<size_t>(row), static_cast<size_t>(column));
}

int ResultModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_shown;
}

int ResultModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ResultModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const CellView value = cell(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole:
        return value ? oneLine(*value, shownCharacters) : QStringLiteral("NULL");
    case Qt::AccessibleTextRole:
        if (value && value->empty()) return tr("empty text");
        return value ? oneLine(*value, shownCharacters) : QStringLiteral("NULL");
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
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QLocale().toString(section + 1) : QVariant();
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
