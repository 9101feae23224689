// ChartFile: a chart of its own is painted, so the one on the screen stays as it is.
#include "ui/charts/chartfile.h"

#include "ui/charts/chartbuild.h"
#include "ui/theme.h"
#include "workflow/folders.h"

#include <QApplication>
#include <QBuffer>
#include <QChart>
#include <QFileInfo>
#include <QGraphicsScene>
#include <QPainter>
#include <QSvgGenerator>

namespace lockstep {

namespace {

constexpr qreal fineness = 2; ///< of a PNG, so that it can be printed
constexpr QSize smallest{480, 320};

} // namespace

Result<ChartPicture> paintedChart(const ChartDrawing& drawing, const QString& title,
                                  const QSize& wanted, const QString& file)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    const bool svg = ending == QLatin1String("svg");
    if (!svg && ending != QLatin1String("png"))
        return failure(ErrorKind::BadInput,
                       "A chart is saved as .png or .svg, not as " + file.toStdString());
    const Theme light;
    const QSize size = wanted.expandedTo(smallest);
    QGraphicsScene scene;
    auto* chart = new QChart;
    scene.addItem(chart);
    chart->setLayoutDirection(Qt::LeftToRight);
    chart->setTitle(title.toHtmlEscaped());
    chart->setTitleFont(QApplication::font());
    chart->setTitleBrush(light.color(Token::Text));
    buildChart(*chart, drawing, light, QApplication::font());
    chart->resize(size);
    const QRectF area(QPointF(0, 0), QSizeF(size));
    scene.setSceneRect(area);
    ChartPicture picture;
    if (svg) {
        QBuffer out(&picture.svg);
        QSvgGenerator generator;
        generator.setOutputDevice(&out);
        generator.setSize(size);
        generator.setViewBox(area);
        generator.setTitle(title);
        QPainter painter(&generator);
        scene.render(&painter, area, area);
    } else {
        picture.image = QImage(size * fineness, QImage::Format_RGB32);
        picture.image.fill(light.color(Token::Base));
        QPainter painter(&picture.image);
        painter.setRenderHint(QPainter::Antialiasing);
        scene.render(&painter, QRectF(picture.image.rect()), area);
    }
    return picture;
}

Result<void> writePicture(const ChartPicture& picture, const QString& file)
{
    QByteArray bytes = picture.svg;
    if (bytes.isEmpty()) {
        QBuffer out(&bytes);
        out.open(QIODevice::WriteOnly);
        picture.image.save(&out, "PNG");
    }
    return writeWholeFile(file, bytes.toStdString());
}

} // namespace lockstep
