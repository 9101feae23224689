// CompareModel: the merged tree for Qt's views: dev's side, the choice, prod's side.
#pragma once

#include "ui/compare/comparetree.h"

#include <QAbstractItemModel>
#include <functional>

namespace lockstep {

/// Columns of one row. The rows of both sides are one row, so they cannot drift apart.
class CompareModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Dev, Choice, Prod, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    /// Takes the tree over (null empties the model). UI thread from here on.
    void setTree(CompareTreePtr tree);
    [[nodiscard]] const CompareTreePtr& tree() const { return m_tree; }
    /// Returns how many differing objects are hidden by it.
    int setFilter(const CompareFilter& filter);
    void setChosen(const std::set<ObjectId>& chosen);

    [[nodiscard]] CompareNode* node(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const CompareNode* node, int column = Dev) const;
    /// The next object (not a group) with a change of its own, in the order of the rows; wraps.
    [[nodiscard]] QModelIndex nextDifference(const QModelIndex& from, bool forward) const;
    [[nodiscard]] QModelIndex next(const QModelIndex& from, bool forward,
                                   const std::function<bool(const CompareNode&)>& stopsAt) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Qt::CheckStateRole of the choice asks for the tick; the page decides what else it takes.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

    [[nodiscard]] static Qt::CheckState checkState(const CompareNode& node);

Q_SIGNALS:
    void tickRequested(lockstep::CompareNode* node);

private:
    CompareTreePtr m_tree;
};

} // namespace lockstep
