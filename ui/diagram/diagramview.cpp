// DiagramView: paints what is in sight of a drawing; it needs no items of a scene.
#include "ui/diagram/diagramview.h"

#include "ui/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>
#include <QWheelEvent>
#include <cmath>

namespace lockstep {
namespace {

constexpr qreal around = 40; // room around the drawing
constexpr qreal smallest = 0.005;
constexpr qreal largest = 3;
constexpr qreal notch = 1.2;

} // namespace

DiagramView::DiagramView(Theme& theme, QWidget* parent)
    : QGraphicsView(new QGraphicsScene, parent), m_theme(theme)
{
    scene()->setParent(this);
    setObjectName(QStringLiteral("diagramView"));
    setAccessibleName(tr("Diagram"));
    setDragMode(QGraphicsView::ScrollHandDrag);
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setFrameShape(QFrame::NoFrame);
    connect(&m_theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void DiagramView::setDrawing(DrawingPtr drawing)
{
    m_drawing = std::move(drawing);
    m_current = -1;
    scene()->setSceneRect(m_drawing ? m_drawing->bounds.adjusted(-around, -around, around, around)
                                    : QRectF());
    setAccessibleDescription({});
    fit();
    viewport()->update();
    Q_EMIT currentChanged(-1);
}

void DiagramView::setCurrent(int box, bool centre)
{
    if (!m_drawing || box >= int(m_drawing->boxes.size())) return;
    const bool isNew = box != m_current;
    m_current = box;
    if (box >= 0 && centre) {
        // Whoever goes to a box wants to read it.
        constexpr qreal readable = 0.6;
        if (scale() < readable) zoom(readable / scale());
        centerOn(m_drawing->boxes[size_t(box)].center());
    }
    viewport()->update();
    if (!isNew) return;
    setAccessibleDescription(box < 0 ? QString() : boxSentence(*m_drawing, size_t(box)));
    Q_EMIT currentChanged(box);
}

void DiagramView::zoom(qreal factor)
{
    const qreal wanted = std::clamp(scale() * factor, smallest, largest);
    QGraphicsView::scale(wanted / scale(), wanted / scale());
    m_fitted = false;
    Q_EMIT scaled();
}

void DiagramView::fit()
{
    resetTransform();
    const QRectF all = sceneRect();
    if (!all.isEmpty()) {
        const qreal wanted =
            std::min(viewport()->width() / all.width(), viewport()->height() / all.height());
        const qreal within = std::clamp(wanted, smallest, qreal(1));
        QGraphicsView::scale(within, within);
        centerOn(all.center());
    }
    m_fitted = true;
    Q_EMIT scaled();
}

void DiagramView::drawBackground(QPainter* painter, const QRectF& area)
{
    painter->fillRect(area, m_theme.color(Token::Window));
    if (!m_drawing) return;
    const qreal here = scale();
    painter->setRenderHint(QPainter::Antialiasing, here > 0.3);
    const auto isOfCurrent = [this](const DiagramKey& key) {
        return m_current >= 0 && (key.from == size_t(m_current) || key.to == size_t(m_current));
    };
    const auto& keys = m_drawing->diagram.keys;
    for (const bool ofCurrent : {false, true})
        for (size_t i = 0; i < keys.size(); ++i)
            if (isOfCurrent(keys[i]) == ofCurrent &&
                m_drawing->keys[i].controlPointRect().adjusted(-9, -9, 9, 9).intersects(area))
                paintKey(*painter, *m_drawing, i, ofCurrent, here, m_theme);
    for (size_t i = 0; i < m_drawing->boxes.size(); ++i)
        if (m_drawing->boxes[i].intersects(area))
            paintBox(*painter, *m_drawing, i, int(i) == m_current, here, m_theme);
}

void DiagramView::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    zoom(std::pow(notch, event->angleDelta().y() / 120.0));
    event->accept();
}

void DiagramView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
        return zoom(notch);
    case Qt::Key_Minus:
        return zoom(1 / notch);
    case Qt::Key_0:
        return fit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0) Q_EMIT activated(m_current);
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (const int next = nextBox(event->key()); next >= 0) setCurrent(next, true);
        return;
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

/// The nearest that lies more in that direction than beside it; the first one when none is current.
int DiagramView::nextBox(int key) const
{
    if (!m_drawing || m_drawing->boxes.empty()) return -1;
    if (m_current < 0) return 0;
    const QPointF from = m_drawing->boxes[size_t(m_current)].center();
    int nearest = -1;
    qreal least = 0;
    for (size_t i = 0; i < m_drawing->boxes.size(); ++i) {
        const QPointF way = m_drawing->boxes[i].center() - from;
        const bool sideways = key == Qt::Key_Left || key == Qt::Key_Right;
        const bool back = key == Qt::Key_Left || key == Qt::Key_Up;
        const qreal along = (sideways ? way.x() : way.y()) * (back ? -1 : 1);
        const qreal beside = std::abs(sideways ? way.y() : way.x());
        if (along <= 1 || beside > 2 * along) continue;
        const qreal distance = along + 2 * beside;
        if (nearest >= 0 && distance >= least) continue;
        nearest = int(i);
        least = distance;
    }
    return nearest;
}

int DiagramView::boxAt(const QPoint& position) const
{
    if (!m_drawing) return -1;
    const QPointF at = mapToScene(position);
    for (size_t i = 0; i < m_drawing->boxes.size(); ++i)
        if (m_drawing->boxes[i].contains(at)) return int(i);
    return -1;
}

void DiagramView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        if (const int box = boxAt(event->pos()); box >= 0) {
            setCurrent(box, false);
            setFocus();
            event->accept();
            return;
        }
    QGraphicsView::mousePressEvent(event);
}

void DiagramView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int box = boxAt(event->pos()); box >= 0) Q_EMIT activated(box);
}

void DiagramView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted) fit();
}

bool DiagramView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int box = boxAt(help->pos());
        if (box >= 0)
            QToolTip::showText(help->globalPos(),
                               Qt::convertFromPlainText(boxSentence(*m_drawing, size_t(box))),
                               viewport());
        else
            QToolTip::hideText();
        return true;
    }
    return QGraphicsView::viewportEvent(event);
}

} // namespace lockstep
