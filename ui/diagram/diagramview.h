// DiagramView: a drawing that can be gone through: zoom, one current box, the keys of it.
#pragma once

#include "ui/diagram/drawing.h"

#include <QGraphicsView>

namespace lockstep {

/// Arrows go to the next box in that direction, Enter activates it; Ctrl with the wheel, + and −
/// zoom, 0 shows all. UI thread.
class DiagramView : public QGraphicsView
{
    Q_OBJECT
public:
    explicit DiagramView(Theme& theme, QWidget* parent = nullptr);

    void setDrawing(DrawingPtr drawing);
    [[nodiscard]] const DrawingPtr& drawing() const { return m_drawing; }
    [[nodiscard]] int current() const { return m_current; } ///< -1: none
    void setCurrent(int box, bool centre);
    void zoom(qreal factor);
    void fit();
    [[nodiscard]] qreal scale() const { return transform().m11(); }

Q_SIGNALS:
    void currentChanged(int box);
    void activated(int box);
    void scaled();

protected:
    void drawBackground(QPainter* painter, const QRectF& area) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    [[nodiscard]] int boxAt(const QPoint& position) const;
    [[nodiscard]] int nextBox(int key) const;

    Theme& m_theme;
    DrawingPtr m_drawing;
    int m_current = -1;
    bool m_fitted = true; ///< until the user zooms
};

} // namespace lockstep
