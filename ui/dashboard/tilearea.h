// TileArea: the grid of a dashboard, with its tiles where they belong.
#pragma once

#include "workflow/tilegrid.h"

#include <QWidget>

namespace lockstep {

class TileFrame;

/// As wide as it is given, as high as its tiles need. UI thread.
class TileArea : public QWidget
{
    Q_OBJECT
public:
    explicit TileArea(QWidget* parent = nullptr);

    /// Takes the frames over and lays them out by the places; those of before go.
    void setTiles(const QList<TileFrame*>& frames, const std::vector<TilePlace>& places);
    void setPlaces(const std::vector<TilePlace>& places);
    [[nodiscard]] const QList<TileFrame*>& frames() const { return m_frames; }
    /// The tile that has the focus, or had it last; -1: none.
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int index);
    [[nodiscard]] int rowHeight() const;

Q_SIGNALS:
    void currentChanged();
    /// While something is dragged, and once more with `end` when it is let go.
    void placesWanted(const std::vector<lockstep::TilePlace>& places, bool end);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void listen(TileFrame* frame, int index);
    void lay();
    void follow(const QWidget* focus);
    [[nodiscard]] double columnWidth() const;

    QList<TileFrame*> m_frames;
    std::vector<TilePlace> m_places;
    std::vector<TilePlace> m_before; ///< a drag began
    int m_current = -1;
};

} // namespace lockstep
