// The text is drawn by hand; everything else is a label's.
#include "ui/widgets/elidedlabel.h"

#include <QPainter>

namespace lockstep {

ElidedLabel::ElidedLabel(QWidget* parent, Qt::TextElideMode mode) : QLabel(parent), m_mode(mode)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setMinimumWidth(24);
}

void ElidedLabel::setText(const QString& text)
{
    QString line = text;
    line.replace(QLatin1Char('\n'), QLatin1Char(' '));
    QLabel::setText(line);
    setToolTip(text.toHtmlEscaped());
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
    const QRect room = contentsRect();
    painter.drawText(room, int(Qt::AlignVCenter | Qt::TextSingleLine),
                     fontMetrics().elidedText(text(), m_mode, room.width()));
}

} // namespace lockstep
