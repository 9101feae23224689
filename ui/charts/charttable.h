// ChartTable: what a chart draws, as rows that can be read.
#pragma once

#include "ui/charts/chartview.h"

#include <QAbstractTableModel>

namespace lockstep {

/// A row for each point that is drawn, gaps among them: series, x, value. UI thread.
class ChartTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setDrawing(ChartDrawingPtr drawing);
    [[nodiscard]] ChartPlace placeOf(int row) const;
    [[nodiscard]] int rowOf(const ChartPlace& place) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    enum Part { Series, X, Y };
    /// Where there is one series, its column is left out.
    [[nodiscard]] Part part(int column) const;

    ChartDrawingPtr m_drawing;
    std::vector<int> m_ends; ///< rows up to the end of each series
};

} // namespace lockstep
