// RequestModel: the last requests that the data API answered, newest first.
#pragma once

#include "api/server.h"

#include <QAbstractTableModel>
#include <deque>

namespace lockstep {

/// At most `most` rows; older ones go. UI thread.
class RequestModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Method, Path, Status, Duration, Columns };

    explicit RequestModel(size_t most, QObject* parent = nullptr);

    void add(const std::vector<api::Asked>& asked); ///< in the order in which they came
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    size_t m_most;
    std::deque<api::Asked> m_asked;
};

} // namespace lockstep
