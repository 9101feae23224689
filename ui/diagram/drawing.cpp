// Drawing: boxes with a mark, a name and what changed in them, keys as curves with a head.
#include "ui/diagram/drawing.h"

#include "ui/theme.h"
#include "ui/widgets/changemark.h"
#include "ui/wording.h"
#include "workflow/words.h"

#include <QFontMetricsF>
#include <QPainter>
#include <cmath>

namespace lockstep {
namespace {

constexpr qreal padding = 10;
constexpr qreal mark = 14;
constexpr qreal narrowest = 150;
constexpr qreal widest = 340;
// Below these scales a box shows its name alone, then no text at all.
constexpr qreal linesFrom = 0.45;
constexpr qreal namesFrom = 0.18;
// dot needs longer than anybody waits for more boxes than these.
constexpr size_t mostForGraphviz = 150;
constexpr int patience = 1500; // ms

Risk riskOf(StoryRisk risk)
{
    switch (risk) {
    case StoryRisk::LosesRows:
        return Risk::DataLoss;
    case StoryRisk::Caution:
        return Risk::Caution;
    case StoryRisk::None:
        break;
    }
    return Risk::None;
}

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

qreal lineHeight(const QFont& font) { return std::ceil(QFontMetricsF(font).height()) + 4; }

QString moreText(const DiagramBox& box)
{
    return box.more == 1 ? lockstep::tr("and 1 more")
                         : lockstep::tr("and %n more", nullptr, int(box.more));
}

/// Behind the name: "new", "1.2 M rows, 310 MB".
QString secondLine(const DiagramBox& box)
{
    const QString word = markWord(markOf(box.change));
    return box.size.empty() ? word : word + QStringLiteral(" · ") + shown(box.size);
}

QSizeF sizeOf(const DiagramBox& box, const QString& name, const QFont& font)
{
    const QFontMetricsF plain(font);
    qreal width = QFontMetricsF(bold(font)).horizontalAdvance(name) + mark + padding +
                  (box.risk == StoryRisk::None ? 0 : mark + padding);
    width = std::max(width, plain.horizontalAdvance(secondLine(box)));
    for (const DiagramLine& line : box.lines)
        width = std::max(width, plain.horizontalAdvance(shown(line.text)) + mark + padding / 2);
    const auto lines = qreal(2 + box.lines.size() + (box.more > 0 ? 1 : 0));
    return {std::clamp(std::ceil(width) + 2 * padding, narrowest, widest),
            lines * lineHeight(font) + 2 * padding - 4};
}

QPainterPath pathOf(const std::vector<LayoutPoint>& points)
{
    QPainterPath path;
    if (points.empty()) return path;
    const auto at = [&](size_t i) { return QPointF(points[i].x, points[i].y); };
    path.moveTo(at(0));
    for (size_t i = 1; i + 2 < points.size(); i += 3) path.cubicTo(at(i), at(i + 1), at(i + 2));
    return path;
}

void text(QPainter& painter, const QRectF& line, const QString& words)
{
    const QFontMetricsF metrics(painter.font());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(words, Qt::ElideRight, line.width()));
}

/// Its outline: dashed for what goes, strong for what changed.
QPen outline(const DiagramBox& box, bool current, const Theme& theme)
{
    if (current) return {theme.color(Token::Focus), 3};
    if (!box.change) return {theme.color(Token::Border), 1};
    QPen pen(theme.color(markToken(markOf(box.change))), 2);
    if (*box.change == ChangeType::Dropped) pen.setStyle(Qt::DashLine);
    return pen;
}

} // namespace

Mark markOf(const std::optional<ChangeType>& change)
{
    if (!change) return Mark::Same;
    switch (*change) {
    case ChangeType::Added:
        return Mark::New;
    case ChangeType::Dropped:
        return Mark::OnlyProd;
    case ChangeType::Renamed:
        return Mark::Renamed;
    case ChangeType::Altered:
        break;
    }
    return Mark::Changed;
}

DrawingPtr drawingOf(Diagram diagram, const QFont& font)
{
    auto drawing = std::make_shared<Drawing>();
    drawing->diagram = std::move(diagram);
    drawing->font = font;
    LayoutGraph graph;
    for (size_t i = 0; i < drawing->diagram.boxes.size(); ++i) {
        const QSizeF size = sizeOf(drawing->diagram.boxes[i], boxName(*drawing, i), font);
        graph.boxes.push_back({size.width(), size.height()});
    }
    for (const DiagramKey& key : drawing->diagram.keys) graph.ways.push_back({key.from, key.to});
    std::optional<Layout> layout;
    if (graph.boxes.size() <= mostForGraphviz) layout = graphvizLayout(graph, patience);
    if (!layout) layout = layeredLayout(graph);
    for (size_t i = 0; i < graph.boxes.size(); ++i)
        drawing->boxes.emplace_back(layout->boxes[i].x, layout->boxes[i].y, graph.boxes[i].width,
                                    graph.boxes[i].height);
    for (const auto& way : layout->ways) drawing->keys.push_back(pathOf(way));
    drawing->bounds = QRectF(0, 0, layout->width, layout->height);
    return drawing;
}

void paintBox(QPainter& painter, const Drawing& drawing, size_t number, bool current, qreal scale,
              const Theme& theme)
{
    const DiagramBox& box = drawing.diagram.boxes[number];
    const QRectF area = drawing.boxes[number];
    const Mark change = markOf(box.change);
    if (scale < namesFrom) {
        painter.fillRect(area, theme.color(box.change ? markToken(change) : Token::BorderStrong));
        return;
    }
    painter.setPen(outline(box, current, theme));
    painter.setBrush(theme.color(box.change ? Token::Base : Token::Window));
    painter.drawRoundedRect(area, 4, 4);

    const qreal height = lineHeight(drawing.font);
    QRectF line(area.left() + padding, area.top() + padding - 2, area.width() - 2 * padding,
                height);
    const auto square = [&](qreal x) {
        return QRectF(x, line.center().y() - mark / 2, mark, mark);
    };
    drawMark(painter, square(line.left()), change, theme);
    const Risk risk = riskOf(box.risk);
    if (risk != Risk::None) drawRisk(painter, square(line.right() - mark), risk, theme);
    painter.setPen(theme.color(Token::Text));
    painter.setFont(bold(drawing.font));
    text(painter,
         line.adjusted(mark + padding / 2, 0, risk == Risk::None ? 0 : -mark - padding / 2, 0),
         boxName(drawing, number));
    if (scale < linesFrom) return;

    painter.setFont(drawing.font);
    line.translate(0, height);
    painter.setPen(theme.color(Token::Secondary));
    text(painter, line, secondLine(box));
    for (const DiagramLine& part : box.lines) {
        line.translate(0, height);
        drawMark(painter, square(line.left()).adjusted(2, 2, -2, -2), markOf(part.change), theme);
        painter.setPen(theme.color(Token::Text));
        text(painter, line.adjusted(mark + padding / 2, 0, 0, 0), shown(part.text));
    }
    if (box.more == 0) return;
    line.translate(0, height);
    painter.setPen(theme.color(Token::Secondary));
    text(painter, line.adjusted(mark + padding / 2, 0, 0, 0), moreText(box));
}

void paintKey(QPainter& painter, const Drawing& drawing, size_t number, bool current, qreal scale,
              const Theme& theme)
{
    const DiagramKey& key = drawing.diagram.keys[number];
    const QPainterPath& path = drawing.keys[number];
    if (path.isEmpty()) return;
    const QColor colour = current             ? theme.color(Token::Focus)
                          : key.change        ? theme.color(markToken(markOf(key.change)))
                          : scale < namesFrom ? theme.color(Token::Border)
                                              : theme.color(Token::BorderStrong);
    QPen pen(colour, current || key.change ? 2 : 1);
    if (scale < namesFrom) pen.setCosmetic(true);
    if (key.change && *key.change == ChangeType::Dropped) pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    if (scale < namesFrom) { // a straight line is as good from so far away
        painter.drawLine(path.pointAtPercent(0), path.currentPosition());
        return;
    }
    painter.drawPath(path);
    // The head lies along the curve's end.
    const QPointF tip = path.currentPosition();
    const int last = path.elementCount() - 1;
    const QPointF before(path.elementAt(last - 1).x, path.elementAt(last - 1).y);
    QLineF along(tip, before);
    if (along.length() < 1) return;
    along.setLength(9);
    QLineF across = along.normalVector().translated(along.p2() - along.p1());
    across.setLength(4);
    const QPointF side = across.p2() - across.p1();
    pen.setStyle(Qt::SolidLine);
    painter.setPen(pen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({tip, along.p2() + side, along.p2() - side}));
}

void paintDrawing(QPainter& painter, const Drawing& drawing, const Theme& theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (size_t i = 0; i < drawing.keys.size(); ++i) paintKey(painter, drawing, i, false, 1, theme);
    for (size_t i = 0; i < drawing.boxes.size(); ++i)
        paintBox(painter, drawing, i, false, 1, theme);
}

QString boxName(const Drawing& drawing, size_t number)
{
    // Sorted by path, tables of one schema follow each other: the ends say whether there are more.
    const auto& boxes = drawing.diagram.boxes;
    const auto& path = boxes[number].id.path;
    const bool several = boxes.front().id.path.first() != boxes.back().id.path.first();
    return path.depth() > 1 && !several ? shown(path.name()) : shown(path.display());
}

QString boxSentence(const Drawing& drawing, size_t number)
{
    const DiagramBox& box = drawing.diagram.boxes[number];
    QStringList words{boxName(drawing, number), secondLine(box)};
    if (box.risk != StoryRisk::None) words << riskWord(riskOf(box.risk));
    if (const auto changes = box.lines.size() + box.more; changes > 0)
        words << (changes == 1 ? lockstep::tr("1 change in it")
                               : lockstep::tr("%n changes in it", nullptr, int(changes)));
    QStringList to;
    QStringList from;
    for (const DiagramKey& key : drawing.diagram.keys) {
        if (key.from == number) to << boxName(drawing, key.to);
        if (key.to == number) from << boxName(drawing, key.from);
    }
    to.removeDuplicates();
    from.removeDuplicates();
    if (!to.isEmpty()) words << lockstep::tr("keys to %1").arg(to.join(QStringLiteral(", ")));
    if (!from.isEmpty()) words << lockstep::tr("keys from %1").arg(from.join(QStringLiteral(", ")));
    return words.join(QStringLiteral(", "));
}

} // namespace lockstep
