// HeatDelegate: a share of the whole as a bar, with its number beside it.
#pragma once

#include <QStyledItemDelegate>

namespace lockstep {

class Theme;

/// For the column PlanModel::Self. UI thread.
class HeatDelegate : public QStyledItemDelegate
{
public:
    HeatDelegate(const Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace lockstep
