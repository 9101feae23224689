// FormScroll: Qt's own scroll area asks no label how tall it is at its width.
#include "ui/widgets/formscroll.h"

#include <QEvent>
#include <QVBoxLayout>
#include <algorithm>

namespace lockstep {

FormScroll::FormScroll(QWidget* parent) : QScrollArea(parent)
{
    setProperty("page", true);
    setFocusPolicy(Qt::NoFocus); // what is in it has the focus
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the words wrap
    auto* inside = new QWidget(this);
    inside->setProperty("page", true);
    m_column = new QVBoxLayout(inside);
    m_column->setContentsMargins(16, 8, 16, 8);
    m_column->setSpacing(8);
    setWidget(inside);
    inside->installEventFilter(this);
}

bool FormScroll::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) fit();
    return QScrollArea::eventFilter(object, event);
}

void FormScroll::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void FormScroll::fit()
{
    const QMargins edges = m_column->contentsMargins();
    const int width = viewport()->width() - edges.left() - edges.right();
    int tall = edges.top() + edges.bottom();
    int shown = 0;
    for (int at = 0; at < m_column->count(); ++at) {
        QLayoutItem& item = *m_column->itemAt(at);
        if (item.isEmpty()) continue; // hidden, or a stretch
        // What takes the room that is left has no wish, but needs its least.
        const int wish =
            item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height();
        tall += std::max(wish, item.minimumSize().height());
        ++shown;
    }
    tall += m_column->spacing() * std::max(shown - 1, 0);
    if (widget()->minimumHeight() != tall) widget()->setMinimumHeight(tall);
}

} // namespace lockstep
