// Chart building: one function for each family of charts.
#include "ui/charts/chartbuild.h"

#include "ui/charts/chartview.h"
#include "ui/charts/serieslook.h"
#include "ui/wording.h"
#include "workflow/chartticks.h"
#include "workflow/words.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QPieSeries>
#include <QPieSlice>
#include <QScatterSeries>
#include <QSet>
#include <QStackedBarSeries>
#include <QValueAxis>

namespace lockstep {

namespace {

constexpr int longestLabel = 28;    ///< characters
constexpr double besideSpan = 0.02; ///< of the span, at both ends
constexpr size_t mostMarkers = 300;
constexpr size_t mostSegments = 100; ///< a line of more pieces is drawn as its points

/// Runs of points without a gap.
std::vector<QList<QPointF>> segmentsOf(const ChartPoints& points)
{
    std::vector<QList<QPointF>> segments(1);
    for (const ChartPoint& point : points) {
        if (!point.gap)
            segments.back() << QPointF(point.x, point.y);
        else if (!segments.back().isEmpty())
            segments.emplace_back();
    }
    return segments;
}

class Builder
{
public:
    Builder(QChart& chart, const ChartDrawing& drawing, const Theme& theme, const QFont& font)
        : m_chart(chart), m_drawing(drawing), m_theme(theme), m_font(font)
    {
    }

    void lines()
    {
        std::vector<std::vector<QList<QPointF>>> all;
        size_t pieces = 0;
        for (const ChartSeries& series : m_drawing.series)
            pieces += all.emplace_back(segmentsOf(series.points)).size();
        const bool joined = pieces <= mostSegments;
        m_chart.legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
        for (size_t i = 0; i < all.size(); ++i) {
            const SeriesLook look(m_theme, i);
            QList<QPointF> markers;
            bool named = false;
            for (const QList<QPointF>& segment : all[i]) {
                if (!joined || segment.size() == 1 || m_drawing.drawn <= mostMarkers)
                    markers << segment;
                if (!joined || segment.size() < 2) continue;
                auto* line = new QLineSeries;
                line->setPen(look.line());
                line->replace(segment);
                add(line, std::exchange(named, true) ? QString() : nameOf(i));
            }
            if (!markers.isEmpty()) cloud(markers, look, named ? QString() : nameOf(i), 9);
        }
        numberAxes();
    }

    void clouds()
    {
        m_chart.legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
        for (size_t i = 0; i < m_drawing.series.size(); ++i) {
            QList<QPointF> points;
            for (const ChartPoint& point : m_drawing.series[i].points)
                if (!point.gap) points << QPointF(point.x, point.y);
            cloud(points, SeriesLook(m_theme, i), nameOf(i), 8);
        }
        numberAxes();
    }

    void bars(QAbstractBarSeries* series, bool stacked)
    {
        m_chart.legend()->setMarkerShape(QLegend::MarkerShapeRectangle);
        const auto count = static_cast<int>(m_drawing.categories.size());
        std::vector<double> above(m_drawing.categories.size());
        std::vector<double> below(m_drawing.categories.size());
        for (size_t i = 0; i < m_drawing.series.size(); ++i) {
            const SeriesLook look(m_theme, i);
            auto* set = new QBarSet(chartLabel(nameOf(i)));
            set->setBrush(look.fill());
            set->setPen(look.edge());
            QList<qreal> values(count);
            for (const ChartPoint& point : m_drawing.series[i].points) {
                const auto place = static_cast<size_t>(point.x);
                values[static_cast<int>(place)] = point.y;
                double& edge = point.y < 0 ? below[place] : above[place];
                edge = stacked ? edge + point.y
                               : (point.y < 0 ? std::min(edge, point.y) : std::max(edge, point.y));
            }
            set->append(values);
            series->append(set);
        }
        series->setBarWidth(m_drawing.kind == ChartKind::Histogram ? 1.0 : 0.8);
        m_chart.addSeries(series);
        // Bars begin at zero: their lengths are what is compared.
        double least = 0, most = 0;
        for (const double value : below) least = std::min(least, value);
        for (const double value : above) most = std::max(most, value);
        auto* x = new QBarCategoryAxis;
        QStringList labels;
        QSet<QString> used;
        for (size_t i = 0; i < m_drawing.categories.size(); ++i) {
            QString label = chartLabel(categoryText(m_drawing, i));
            while (used.contains(label)) label += QChar(0x200B); // the axis takes a label once
            used.insert(label);
            labels << label;
        }
        x->append(labels);
        // Where they would stand in each other's way.
        if (count > 12) x->setLabelsAngle(-60);
        look(*x, m_drawing.kind == ChartKind::Histogram ? m_drawing.yName : m_drawing.xName);
        m_chart.addAxis(x, Qt::AlignBottom);
        x->setGridLineVisible(false);
        valueAxis(least, most);
        attach();
    }

    void share()
    {
        auto* pie = new QPieSeries;
        const ChartPoints& points = m_drawing.series.front().points;
        double sum = 0;
        for (const ChartPoint& point : points) sum += point.y;
        for (size_t i = 0; i < points.size(); ++i) {
            const SeriesLook look(m_theme, i);
            const double part = sum > 0 ? 100 * points[i].y / sum : 0;
            auto* slice = pie->append(
                lockstep::tr("%1: %2 %")
                    .arg(chartLabel(categoryText(m_drawing, i)), QLocale().toString(part, 'f', 1)),
                points[i].y);
            slice->setBrush(look.fill());
            slice->setPen(QPen(look.color, 2));
            slice->setLabelVisible(part > 0);
            slice->setLabelFont(m_font);
            slice->setLabelColor(m_theme.color(Token::Text));
            slice->setLabelArmLengthFactor(0.08);
        }
        pie->setPieSize(0.7);
        m_chart.addSeries(pie);
    }

private:
    QString nameOf(size_t series) const { return ChartView::seriesText(m_drawing, series); }

    void add(QXYSeries* series, const QString& name)
    {
        series->setName(chartLabel(name));
        m_chart.addSeries(series);
        // One entry for each series, however many pieces it has.
        if (name.isEmpty())
            for (QLegendMarker* marker : m_chart.legend()->markers(series))
                marker->setVisible(false);
    }

    void cloud(const QList<QPointF>& points, const SeriesLook& look, const QString& name,
               qreal size)
    {
        auto* series = new QScatterSeries;
        series->setMarkerShape(look.marker);
        series->setMarkerSize(size);
        series->setColor(look.color);
        series->setBorderColor(m_theme.color(Token::Base));
        series->replace(points);
        add(series, name);
    }

    void look(QAbstractAxis& axis, const std::string& title) const
    {
        axis.setLabelsFont(m_font);
        axis.setTitleFont(m_font);
        axis.setTitleText(chartLabel(shown(title)));
        axis.setLabelsColor(m_theme.color(Token::Text));
        axis.setTitleBrush(m_theme.color(Token::Secondary));
        axis.setLinePenColor(m_theme.color(Token::BorderStrong));
        axis.setGridLineColor(m_theme.color(Token::Border));
    }

    void valueAxis(double least, double most)
    {
        auto* y = new QValueAxis;
        if (!(most > least)) most = least + 1;
        y->setRange(least, most);
        y->applyNiceNumbers();
        y->setLabelFormat(QStringLiteral("%.10g"));
        look(*y, m_drawing.kind == ChartKind::Histogram ? lockstep::tr("Rows").toStdString()
                                                        : m_drawing.yName);
        m_chart.addAxis(y, Qt::AlignLeft);
    }

    void numberAxes()
    {
        double left = 0, right = 0, least = 0, most = 0;
        bool any = false;
        for (const ChartSeries& series : m_drawing.series) {
            for (const ChartPoint& point : series.points) {
                if (point.gap) continue;
                left = any ? std::min(left, point.x) : point.x;
                right = any ? std::max(right, point.x) : point.x;
                least = any ? std::min(least, point.y) : point.y;
                most = any ? std::max(most, point.y) : point.y;
                any = true;
            }
        }
        // So that no marker is cut at the edge.
        const double besides = right > left ? (right - left) * besideSpan : 1;
        const double around = most > least ? (most - least) * besideSpan : 1;
        if (m_drawing.xKind == ValueKind::Time) {
            auto* x = new QCategoryAxis;
            x->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
            for (const TimeTick& tick : timeTicks(left, right))
                x->append(QString::fromStdString(tick.text), tick.at);
            x->setRange(left - besides, right + besides);
            look(*x, m_drawing.xName);
            m_chart.addAxis(x, Qt::AlignBottom);
        } else {
            auto* x = new QValueAxis;
            // A line over numbers begins where they do.
            const double room = m_drawing.kind == ChartKind::Scatter ? besides : 0;
            x->setRange(left - room, right > left ? right + room : left + 1);
            x->setTickCount(7);
            x->applyNiceNumbers();
            x->setLabelFormat(QStringLiteral("%.10g"));
            look(*x, m_drawing.xName.empty() ? lockstep::tr("Row").toStdString() : m_drawing.xName);
            m_chart.addAxis(x, Qt::AlignBottom);
        }
        valueAxis(least - around, most + around);
        attach();
    }

    void attach()
    {
        for (QAbstractSeries* series : m_chart.series())
            for (QAbstractAxis* axis : m_chart.axes()) series->attachAxis(axis);
    }

    QChart& m_chart;
    const ChartDrawing& m_drawing;
    const Theme& m_theme;
    const QFont& m_font;
};

} // namespace

QString chartLabel(const QString& name)
{
    QString label = shown(name).simplified();
    if (label.size() > longestLabel) label = label.left(longestLabel - 1) + QStringLiteral("…");
    return label.toHtmlEscaped(); // labels of charts are markup
}

QString categoryText(const ChartDrawing& drawing, size_t category)
{
    if (drawing.restOfCategories && category + 1 == drawing.categories.size())
        return lockstep::tr("Other");
    return shown(drawing.categories[category]);
}

void buildChart(QChart& chart, const ChartDrawing& drawing, const Theme& theme, const QFont& font)
{
    chart.removeAllSeries();
    for (QAbstractAxis* axis : chart.axes()) {
        chart.removeAxis(axis);
        delete axis;
    }
    chart.setBackgroundBrush(theme.color(Token::Base));
    chart.setBackgroundRoundness(0);
    chart.setMargins({4, 4, 24, 4}); // half a label stands out at the right
    chart.layout()->setContentsMargins(0, 0, 0, 0);
    QLegend* legend = chart.legend();
    legend->setFont(font);
    legend->setAlignment(Qt::AlignTop);
    legend->setVisible(drawing.series.size() > 1);
    Builder builder(chart, drawing, theme, font);
    switch (drawing.kind) {
    case ChartKind::Line:
        builder.lines();
        break;
    case ChartKind::Scatter:
        builder.clouds();
        break;
    case ChartKind::Bars:
    case ChartKind::Histogram:
        builder.bars(new QBarSeries, false);
        break;
    case ChartKind::Stacked:
        builder.bars(new QStackedBarSeries, true);
        break;
    case ChartKind::Share:
        builder.share();
        break;
    }
    legend->setLabelColor(theme.color(Token::Text)); // of the entries that are there now
    // Else its entries have no place until the event loop has come round.
    chart.layout()->activate();
    if (QGraphicsLayout* entries = legend->layout()) entries->activate();
}

} // namespace lockstep
