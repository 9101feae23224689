// ValueTree: the parts of a value, as a tree that can be folded.
#pragma once

#include <string> // first: moc of this Qt cannot read <compare> before any other header

#include "ui/results/valueviews.h"

#include <QAbstractItemModel>

namespace lockstep {

/// Of JSON and arrays. UI thread.
class ValueTree : public QAbstractItemModel
{
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;

    void setLines(std::vector<TreeLine> lines);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] static const TreeLine* lineOf(const QModelIndex& index);

    std::vector<TreeLine> m_lines;
};

} // namespace lockstep
