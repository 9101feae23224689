// TableList: the boxes of a drawing as a list that can be searched.
#pragma once

#include "ui/diagram/drawing.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace lockstep {

/// UI thread.
class TableList : public QWidget
{
    Q_OBJECT
public:
    explicit TableList(Theme& theme, QWidget* parent = nullptr);

    void setDrawing(DrawingPtr drawing);
    void setCurrent(int box); ///< -1: none
    void focusSearch();
    [[nodiscard]] QListView* view() const { return m_view; }

Q_SIGNALS:
    void selected(int box);
    void activated(int box);

private:
    void recolour();

    Theme& m_theme;
    DrawingPtr m_drawing;
    QLineEdit* m_search;
    QListView* m_view;
    QStandardItemModel* m_rows;
    QSortFilterProxyModel* m_found;
    bool m_telling = false; ///< what is selected was told to us
};

} // namespace lockstep
