// PlanModel: a query plan as a tree with figures, for Qt's views.
#pragma once

#include "workflow/queryplanfindings.h"

#include <QAbstractItemModel>
#include <QStringList>

namespace lockstep {

class Theme;

/// Indexes carry node pointers into the plan, which it keeps. UI thread.
class PlanModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Step, Self, Notes, Total, Rows, Expected, Loops, Blocks, ColumnCount };
    /// Of the column Self: the share of the whole, 0 … 1.
    static constexpr int ShareRole = Qt::UserRole;

    explicit PlanModel(const Theme& theme, QObject* parent = nullptr);

    /// The findings are the plan's.
    void setPlan(QueryPlanPtr plan, const std::vector<PlanFinding>& findings);
    [[nodiscard]] const QueryPlanPtr& plan() const { return m_plan; }
    [[nodiscard]] QModelIndex indexOf(int place) const; ///< in QueryPlan::nodes
    [[nodiscard]] int placeOf(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] const PlanNode* node(const QModelIndex& index) const;
    [[nodiscard]] QString text(const PlanNode& node, int place, int column) const;
    [[nodiscard]] double share(const PlanNode& node) const;

    const Theme& m_theme;
    QueryPlanPtr m_plan;
    std::vector<int> m_rows;          ///< of each node among its siblings
    std::vector<QStringList> m_notes; ///< of each node
};

} // namespace lockstep
