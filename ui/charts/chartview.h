// ChartView: a chart's drawing on the screen, and the point that the keys are on.
#pragma once

#include "workflow/chartdrawing.h"

#include <QChartView>

class QGraphicsEllipseItem;

namespace lockstep {

class Theme;

using ChartDrawingPtr = std::shared_ptr<const ChartDrawing>;

/// Which point of which series of a drawing.
struct ChartPlace
{
    size_t series = 0;
    size_t point = 0;

    friend bool operator==(const ChartPlace&, const ChartPlace&) = default;
};

/// Left and Right go to the neighbours of a point, Home and End to the ends, Up and Down to the
/// other series where x is nearest; what the point says is the view's accessible description. The
/// picture does not turn round where text goes from right to left. UI thread.
class ChartView : public QChartView
{
    Q_OBJECT
public:
    explicit ChartView(const Theme& theme, QWidget* parent = nullptr);

    void setDrawing(ChartDrawingPtr drawing);
    [[nodiscard]] const ChartDrawingPtr& drawing() const { return m_drawing; }
    [[nodiscard]] std::optional<ChartPlace> current() const { return m_current; }
    void setCurrent(const ChartPlace& place);

    /// "2 of 31 · month: 2026-02 · total: 17", as it is said and shown.
    [[nodiscard]] static QString pointText(const ChartDrawing& drawing, const ChartPlace& place);
    [[nodiscard]] static QString seriesText(const ChartDrawing& drawing, size_t series);
    [[nodiscard]] static QString xText(const ChartDrawing& drawing, const ChartPoint& point);
    [[nodiscard]] static QString yText(const ChartPoint& point);

Q_SIGNALS:
    void currentChanged(const lockstep::ChartPlace& place);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void mark();
    [[nodiscard]] std::optional<QPointF> positionOf(const ChartPlace& place) const;

    const Theme& m_theme;
    ChartDrawingPtr m_drawing;
    std::optional<ChartPlace> m_current;
    QGraphicsEllipseItem* m_ring;
};

} // namespace lockstep
