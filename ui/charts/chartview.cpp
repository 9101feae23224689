// ChartView: Qt's chart says nothing to those who cannot see it; the point that the keys are on
// does.
#include "ui/charts/chartview.h"

#include "ui/charts/chartbuild.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QAccessible>
#include <QChart>
#include <QGraphicsEllipseItem>
#include <QKeyEvent>
#include <QLocale>
#include <QPieSeries>
#include <QPieSlice>
#include <cmath>

namespace lockstep {

namespace {

constexpr qreal ringSize = 16;
constexpr qreal nearEnough = 24; ///< pixels between a click and the point that is meant

} // namespace

ChartView::ChartView(const Theme& theme, QWidget* parent)
    : QChartView(parent), m_theme(theme), m_ring(new QGraphicsEllipseItem)
{
    setObjectName(QStringLiteral("chartView"));
    setAccessibleName(tr("Chart"));
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // values grow to the right everywhere
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMinimumSize(240, 120);
    chart()->setAnimationOptions(QChart::NoAnimation);
    m_ring->setRect(-ringSize / 2, -ringSize / 2, ringSize, ringSize);
    m_ring->setZValue(1000);
    scene()->addItem(m_ring);
    m_ring->hide();
    connect(&theme, &Theme::changed, this, &ChartView::rebuild);
    connect(chart(), &QChart::plotAreaChanged, this, &ChartView::mark);
}

void ChartView::setDrawing(ChartDrawingPtr drawing)
{
    m_drawing = std::move(drawing);
    m_current.reset();
    setAccessibleDescription({});
    rebuild();
}

void ChartView::rebuild()
{
    setBackgroundBrush(m_theme.color(Token::Base));
    m_ring->setPen(QPen(m_theme.color(Token::Focus), 3));
    if (m_drawing)
        buildChart(*chart(), *m_drawing, m_theme, font());
    else
        chart()->removeAllSeries();
    mark();
}

QString ChartView::seriesText(const ChartDrawing& drawing, size_t series)
{
    const ChartSeries& of = drawing.series[series];
    if (of.rest) return tr("Other");
    if (!of.name.empty()) return shown(of.name);
    return drawing.kind == ChartKind::Histogram ? tr("Rows") : shown(drawing.yName);
}

QString ChartView::xText(const ChartDrawing& drawing, const ChartPoint& point)
{
    if (!drawing.categories.empty()) return categoryText(drawing, static_cast<size_t>(point.x));
    return shown(measureText(drawing.xKind, point.x));
}

QString ChartView::yText(const ChartPoint& point)
{
    return point.gap ? tr("no value") : shown(measureText(ValueKind::Number, point.y));
}

QString ChartView::pointText(const ChartDrawing& drawing, const ChartPlace& place)
{
    const ChartPoints& points = drawing.series[place.series].points;
    const ChartPoint& point = points[place.point];
    const QString x = drawing.kind == ChartKind::Histogram ? shown(drawing.yName)
                      : drawing.xName.empty()              ? tr("Row")
                                                           : shown(drawing.xName);
    return tr("%1 of %2 · %3: %4 · %5: %6")
        .arg(QLocale().toString(place.point + 1), QLocale().toString(points.size()), x,
             xText(drawing, point), seriesText(drawing, place.series), yText(point));
}

void ChartView::setCurrent(const ChartPlace& place)
{
    if (!m_drawing || place.series >= m_drawing->series.size() ||
        place.point >= m_drawing->series[place.series].points.size() || m_current == place)
        return;
    m_current = place;
    setAccessibleDescription(pointText(*m_drawing, place));
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    mark();
    Q_EMIT currentChanged(place);
}

/// In the scene; nothing for a point that is not drawn.
std::optional<QPointF> ChartView::positionOf(const ChartPlace& place) const
{
    const ChartPoint& point = m_drawing->series[place.series].points[place.point];
    const QList<QAbstractSeries*> all = chart()->series();
    if (point.gap || all.isEmpty() || m_drawing->kind == ChartKind::Share) return std::nullopt;
    QPointF at(point.x, point.y);
    const double count = double(m_drawing->series.size());
    if (m_drawing->kind == ChartKind::Bars)
        at.rx() += 0.8 * ((double(place.series) + 0.5) / count - 0.5);
    if (m_drawing->kind == ChartKind::Stacked)
        for (size_t i = 0; i < place.series; ++i) {
            const ChartPoint& below = m_drawing->series[i].points[place.point];
            if (!below.gap && (below.y < 0) == (point.y < 0)) at.ry() += below.y;
        }
    return chart()->mapToScene(chart()->mapToPosition(at, all.front()));
}

void ChartView::mark()
{
    m_ring->hide();
    if (!m_current || !m_drawing) return;
    if (m_drawing->kind == ChartKind::Share) {
        if (chart()->series().isEmpty()) return;
        const auto* pie = qobject_cast<QPieSeries*>(chart()->series().front());
        for (int i = 0; pie && i < pie->count(); ++i)
            pie->slices().at(i)->setExploded(static_cast<size_t>(i) == m_current->point);
        return;
    }
    if (const auto at = positionOf(*m_current)) {
        m_ring->setPos(*at);
        m_ring->show();
    }
}

void ChartView::keyPressEvent(QKeyEvent* event)
{
    if (!m_drawing || m_drawing->series.empty()) return QChartView::keyPressEvent(event);
    const auto& all = m_drawing->series;
    const ChartPlace at = m_current.value_or(ChartPlace());
    const size_t last = all[at.series].points.empty() ? 0 : all[at.series].points.size() - 1;
    ChartPlace next = at;
    const auto toSeries = [&](size_t series) {
        next.series = series;
        const ChartPoints& points = all[series].points;
        if (points.empty() || all[at.series].points.empty()) return;
        const double x = all[at.series].points[at.point].x;
        const auto nearest = std::ranges::min_element(
            points, {}, [x](const ChartPoint& point) { return std::abs(point.x - x); });
        next.point = static_cast<size_t>(nearest - points.begin());
    };
    switch (event->key()) {
    case Qt::Key_Right:
        next.point = m_current ? std::min(at.point + 1, last) : 0;
        break;
    case Qt::Key_Left:
        next.point = at.point > 0 ? at.point - 1 : 0;
        break;
    case Qt::Key_Home:
        next.point = 0;
        break;
    case Qt::Key_End:
        next.point = last;
        break;
    case Qt::Key_Down:
        if (at.series + 1 < all.size()) toSeries(at.series + 1);
        break;
    case Qt::Key_Up:
        if (at.series > 0) toSeries(at.series - 1);
        break;
    default:
        return QChartView::keyPressEvent(event);
    }
    setCurrent(next);
    event->accept();
}

void ChartView::mousePressEvent(QMouseEvent* event)
{
    QChartView::mousePressEvent(event);
    if (!m_drawing) return;
    const QPointF clicked = mapToScene(event->pos());
    std::optional<ChartPlace> nearest;
    qreal least = nearEnough;
    for (size_t series = 0; series < m_drawing->series.size(); ++series) {
        for (size_t point = 0; point < m_drawing->series[series].points.size(); ++point) {
            const auto at = positionOf({series, point});
            const qreal far = at ? QLineF(*at, clicked).length() : least;
            if (far >= least) continue;
            least = far;
            nearest = ChartPlace{series, point};
        }
    }
    if (nearest) setCurrent(*nearest);
}

void ChartView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    mark();
}

void ChartView::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::FontChange) rebuild();
}

} // namespace lockstep
