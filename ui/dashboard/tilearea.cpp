// Tile area: places become pixels, and where the mouse is becomes a place.
#include "ui/dashboard/tilearea.h"

#include "ui/dashboard/tileframe.h"
#include "ui/theme.h"

#include <QApplication>
#include <algorithm>
#include <cmath>

namespace lockstep {

namespace {

constexpr int gap = 12; ///< pixels between tiles, and around them

} // namespace

TileArea::TileArea(QWidget* parent) : QWidget(parent) { setObjectName(QStringLiteral("tileArea")); }

int TileArea::rowHeight() const { return 3 * Theme::rowHeight(font()) + gap; }

double TileArea::columnWidth() const
{
    return std::max(60.0, (width() - gap) / double(tileColumns));
}

void TileArea::setTiles(const QList<TileFrame*>& frames, const std::vector<TilePlace>& places)
{
    for (TileFrame* frame : m_frames) {
        frame->hide();
        frame->deleteLater();
    }
    m_frames = frames;
    m_places = places;
    m_before.clear();
    for (int i = 0; i < m_frames.size(); ++i) {
        m_frames[i]->setParent(this);
        listen(m_frames[i], i);
        m_frames[i]->show();
    }
    lay();
    const int before = m_current;
    m_current = m_frames.isEmpty() ? -1 : std::clamp(before, 0, int(m_frames.size()) - 1);
    Q_EMIT currentChanged();
}

void TileArea::setPlaces(const std::vector<TilePlace>& places)
{
    m_places = places;
    lay();
}

void TileArea::setCurrent(int index)
{
    if (index < 0 || index >= m_frames.size()) return;
    m_frames[index]->setFocus(Qt::OtherFocusReason);
    if (m_current == index) return;
    m_current = index;
    Q_EMIT currentChanged();
}

void TileArea::listen(TileFrame* frame, int index)
{
    const auto drag = [this](const std::function<void(std::vector<TilePlace>&)>& change) {
        if (m_before.empty()) m_before = m_places;
        std::vector<TilePlace> next = m_before;
        change(next);
        Q_EMIT placesWanted(next, false);
    };
    connect(frame, &TileFrame::dragged, this, [this, index, drag](const QPoint& at) {
        drag([&](std::vector<TilePlace>& places) {
            placeTile(places, size_t(index), int(std::lround((at.x() - gap) / columnWidth())),
                      int(std::lround((at.y() - gap) / double(rowHeight()))));
        });
    });
    connect(frame, &TileFrame::cornerDragged, this, [this, index, drag](const QPoint& at) {
        drag([&](std::vector<TilePlace>& places) {
            TilePlace& tile = places[size_t(index)];
            tile.width = std::clamp(int(std::lround((at.x() - gap) / columnWidth())) - tile.column,
                                    1, tileColumns - tile.column);
            tile.height = int(std::lround((at.y() - gap) / double(rowHeight()))) - tile.row;
            settleTiles(places, size_t(index));
        });
    });
    connect(frame, &TileFrame::dropped, this, [this] {
        if (m_before.empty()) return;
        m_before.clear();
        Q_EMIT placesWanted(m_places, true);
    });
}

void TileArea::follow(const QWidget* focus)
{
    for (int i = 0; i < m_frames.size(); ++i) {
        m_frames[i]->update(); // its border tells the focus
        if (i == m_current || (m_frames[i] != focus && !m_frames[i]->isAncestorOf(focus))) continue;
        m_current = i;
        Q_EMIT currentChanged();
    }
}

void TileArea::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    lay();
}

void TileArea::lay()
{
    int bottom = 0;
    for (int i = 0; i < m_frames.size(); ++i) {
        const TilePlace& place = m_places[size_t(i)];
        const int left = gap + int(place.column * columnWidth());
        const int right = int((place.column + place.width) * columnWidth());
        const int top = gap + place.row * rowHeight();
        const int height = place.height * rowHeight() - gap;
        m_frames[i]->setGeometry(left, top, right - left, height);
        bottom = std::max(bottom, top + height + gap);
    }
    setMinimumHeight(bottom);
}

} // namespace lockstep
