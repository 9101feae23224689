// DrawingFile: painted into memory, then written as a whole.
#include "ui/diagram/drawingfile.h"

#include "ui/theme.h"
#include "workflow/folders.h"
#include "workflow/words.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <cmath>

namespace lockstep {
namespace {

constexpr qreal border = 24;
constexpr int pointsPerInch = 72;
// Larger pictures are scaled down: what shows pictures does not open them.
constexpr qreal longestSide = 16000;

void paint(QPaintDevice& device, const Drawing& drawing, qreal scale)
{
    const Theme light;
    QPainter painter(&device);
    painter.scale(scale, scale);
    painter.fillRect(QRectF(QPointF(), drawing.bounds.size() + QSizeF(2 * border, 2 * border)),
                     light.color(Token::Window));
    painter.translate(border, border);
    paintDrawing(painter, drawing, light);
}

QByteArray svg(const Drawing& drawing, const QSizeF& size)
{
    QBuffer out;
    QSvgGenerator generator;
    generator.setOutputDevice(&out);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(), size));
    generator.setTitle(lockstep::tr("Tables that changed"));
    paint(generator, drawing, 1);
    return out.data();
}

QByteArray png(const Drawing& drawing, const QSizeF& size)
{
    // Twice as fine as the screen, so that it can be printed.
    const qreal scale = std::min(qreal(2), longestSide / std::max(size.width(), size.height()));
    QImage image((size * scale).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    paint(image, drawing, scale);
    QByteArray bytes;
    QBuffer out(&bytes);
    out.open(QIODevice::WriteOnly);
    image.save(&out, "PNG");
    return bytes;
}

QByteArray pdf(const Drawing& drawing, const QSizeF& size)
{
    QByteArray bytes;
    QBuffer out(&bytes);
    out.open(QIODevice::WriteOnly);
    QPdfWriter writer(&out);
    writer.setResolution(pointsPerInch);
    writer.setPageSize(QPageSize(size, QPageSize::Point));
    writer.setPageMargins({});
    writer.setTitle(lockstep::tr("Tables that changed"));
    paint(writer, drawing, 1);
    return bytes;
}

} // namespace

Result<void> writeDrawing(const Drawing& drawing, const QString& file)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    const QSizeF size = drawing.bounds.size() + QSizeF(2 * border, 2 * border);
    QByteArray bytes;
    if (ending == QLatin1String("svg"))
        bytes = svg(drawing, size);
    else if (ending == QLatin1String("png"))
        bytes = png(drawing, size);
    else if (ending == QLatin1String("pdf"))
        bytes = pdf(drawing, size);
    else
        return failure(ErrorKind::BadInput,
                       "A diagram is saved as .svg, .png or .pdf, not as " + file.toStdString());
    return writeWholeFile(file, bytes.toStdString());
}

} // namespace lockstep
