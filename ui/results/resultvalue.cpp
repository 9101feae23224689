// ResultPane: the value of the current cell, whole, beside the result.
#include "ui/actions.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/results/resultpane.h"
#include "ui/results/valuepane.h"

#include <QItemSelectionModel>

namespace lockstep {

ValuePane* ResultPane::buildValue(QWidget* parent)
{
    m_value = new ValuePane(m_theme, parent);
    m_value->hide();
    connect(m_value, &ValuePane::closeWanted, this, [this] {
        m_value->hide();
        if (ResultGrid* shown = grid()) shown->setFocus();
    });
    return m_value;
}

void ResultPane::addValueTo(QWidget& page, QList<QAction*>& actions)
{
    QAction* showing = addPageAction(page, actions, "result.value", tr("Show this value"),
                                     Qt::Key_F8, [this] { showValue(); });
    m_looks << showing;
    m_sqlActs << showing;
    m_gridActs << showing;
}

void ResultPane::wireValue(ResultGrid& grid)
{
    connect(grid.selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (m_value->isVisible()) followValue();
    });
    connect(&grid, &ResultGrid::valueWanted, this, &ResultPane::showValue);
}

void ResultPane::showValue()
{
    if (!shownSheet() || !m_engine) return;
    if (m_value->isVisible()) return m_value->takeFocus();
    m_value->show();
    followValue();
}

void ResultPane::followValue()
{
    const Sheet* of = shownSheet();
    const QModelIndex at = of ? of->grid->currentIndex() : QModelIndex();
    const auto row = static_cast<size_t>(std::max(0, at.row()));
    if (!at.isValid() || row >= of->model->rows().size()) return m_value->clear();
    const auto column = static_cast<size_t>(at.column());
    m_value->show(m_engine, of->model->columns()[column], of->model->rows(), row, column);
}

} // namespace lockstep
