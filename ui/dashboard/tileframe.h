// TileFrame: a tile on a dashboard: its title, its readings beside each other, and its menu.
#pragma once

#include "workflow/dashboard.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace lockstep {

class ElidedLabel;
class ReadingView;
class Theme;

/// Takes the focus, so that keys can move it; dragged by its title, and by its lower right corner
/// to another size. UI thread.
class TileFrame : public QFrame
{
    Q_OBJECT
public:
    TileFrame(const Theme& theme, const QString& title, QWidget* parent = nullptr);

    void add(ReadingView* view); ///< at the right of the others
    [[nodiscard]] const QList<ReadingView*>& readings() const { return m_readings; }
    [[nodiscard]] QString title() const { return m_title; }

Q_SIGNALS:
    void dragged(const QPoint& at);       ///< the title, to here in the parent
    void cornerDragged(const QPoint& at); ///< the lower right corner
    void dropped();
    void menuRequested(const QPoint& global);
    void activated(); ///< double clicked, or Enter

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Grip { None, Title, Corner };
    [[nodiscard]] Grip gripAt(const QPoint& at) const;

    const Theme& m_theme;
    const QString m_title;
    QHBoxLayout* m_row;
    QToolButton* m_menu;
    QList<ReadingView*> m_readings;
    Grip m_grip = Grip::None;
    QPoint m_offset; ///< of the mouse in the tile
};

} // namespace lockstep
