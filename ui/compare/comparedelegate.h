// CompareDelegate: how a row of the compare view is painted, on either side and in the gutter.
#pragma once

#include <QStyledItemDelegate>

namespace lockstep {

class CompareModel;
class Theme;
struct CompareNode;

class CompareDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int indent = 20;

    CompareDelegate(const CompareModel& model, const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

    /// Where the branch arrow of a row stands, within the side's cell.
    [[nodiscard]] static QRect arrowRect(const QRect& cell, int depth);
    /// Where the tick box stands, within the gutter's cell.
    [[nodiscard]] static QRect tickRect(const QRect& cell);
    [[nodiscard]] static int depth(const CompareNode& node);

private:
    void paintSide(QPainter& painter, const QStyleOptionViewItem& option, const CompareNode& node,
                   bool dev, bool expanded) const;
    void paintGutter(QPainter& painter, const QStyleOptionViewItem& option,
                     const CompareNode& node) const;

    const CompareModel& m_model;
    const Theme& m_theme;
};

} // namespace lockstep
