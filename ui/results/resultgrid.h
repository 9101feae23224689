// ResultGrid: a result on the screen, and what is copied from it.
#pragma once

#include "workflow/export/selection.h"

#include <QTableView>

namespace lockstep {

class ResultModel;
class Theme;

/// Rows of one height; columns as wide as the first 200 rows want. Ctrl+C copies tab-separated
/// values, Ctrl+Shift+C with the column names; NULL is copied as nothing. UI thread.
class ResultGrid : public QTableView
{
    Q_OBJECT
public:
    enum class Header { Without, With };

    ResultGrid(const Theme& theme, ResultModel* model, QWidget* parent = nullptr);

    /// The selected cells; all when none is selected.
    [[nodiscard]] std::vector<CellRange> chosen() const;
    /// The chosen cells with tabs between them; lines end in "\n", a value with a tab, a quote or a
    /// line end in it is quoted, and so is an empty one, which is not NULL.
    [[nodiscard]] QString copied(Header header) const;
    /// Milliseconds that were spent on painting it.
    [[nodiscard]] qint64 painting() const { return m_painting / 1'000'000; }

Q_SIGNALS:
    /// The chosen cells, tab-separated.
    void copyWanted(bool header);
    void valueWanted(); ///< of the current cell

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fitColumns();

    ResultModel* m_model;
    bool m_fitted = false;
    qint64 m_painting = 0; ///< ns
};

} // namespace lockstep
