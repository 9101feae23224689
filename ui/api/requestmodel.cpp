// RequestModel: texts for people; a path is shown as it was sent.
#include "ui/api/requestmodel.h"

#include "ui/wording.h"

#include <QDateTime>
#include <QLocale>
#include <QTextDocument>
#include <algorithm>

namespace lockstep {

namespace {

QString textOf(const api::Asked& asked, int column)
{
    constexpr double microsecondsPerMillisecond = 1000;
    constexpr qsizetype longest = 500;
    switch (column) {
    case RequestModel::Time:
        return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(
                                                  asked.at.time_since_epoch())
                                                  .count())
            .toString(QStringLiteral("HH:mm:ss.zzz"));
    case RequestModel::Method:
        return shown(asked.method);
    case RequestModel::Path:
        return shown(asked.target).left(longest);
    case RequestModel::Status:
        return QString::number(asked.status);
    case RequestModel::Duration:
        return QLocale().toString(double(asked.took.count()) / microsecondsPerMillisecond, 'f', 1);
    default:
        return {};
    }
}

} // namespace

RequestModel::RequestModel(size_t most, QObject* parent) : QAbstractTableModel(parent), m_most(most)
{
}

void RequestModel::add(const std::vector<api::Asked>& asked)
{
    const size_t come = std::min(asked.size(), m_most);
    if (come == 0) return;
    const size_t stay = std::min(m_asked.size(), m_most - come);
    if (stay < m_asked.size()) {
        beginRemoveRows({}, int(stay), int(m_asked.size()) - 1);
        m_asked.resize(stay);
        endRemoveRows();
    }
    beginInsertRows({}, 0, int(come) - 1);
    for (auto it = asked.end() - std::ptrdiff_t(come); it != asked.end(); ++it)
        m_asked.push_front(*it);
    endInsertRows();
}

void RequestModel::clear()
{
    beginResetModel();
    m_asked.clear();
    endResetModel();
}

int RequestModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_asked.size());
}

int RequestModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QVariant RequestModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const bool number = index.column() == Status || index.column() == Duration;
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::DisplayRole) return textOf(m_asked[size_t(index.row())], index.column());
    if (role == Qt::ToolTipRole)
        return Qt::convertFromPlainText(textOf(m_asked[size_t(index.row())], index.column()));
    return {};
}

QVariant RequestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Method:
        return tr("Method");
    case Path:
        return tr("Path");
    case Status:
        return tr("Status");
    case Duration:
        return tr("ms");
    default:
        return {};
    }
}

} // namespace lockstep
