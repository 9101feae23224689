// Tile frame: a border that tells the focus, a title to drag, a corner to pull.
#include "ui/dashboard/tileframe.h"

#include "ui/dashboard/readingview.h"
#include "ui/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace lockstep {

namespace {

constexpr int cornerSize = 18; ///< pixels
constexpr int farEnough = 6;   ///< pixels that are no slip of the hand

} // namespace

TileFrame::TileFrame(const Theme& theme, const QString& title, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_title(title)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    auto* name = new ElidedLabel(this);
    name->setObjectName(QStringLiteral("tileTitle"));
    name->setProperty("role", QStringLiteral("heading"));
    name->setText(title);
    name->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_menu = new QToolButton(this);
    m_menu->setObjectName(QStringLiteral("tileMenu"));
    m_menu->setAccessibleName(tr("What can be done with %1").arg(title));
    m_menu->setText(QStringLiteral("⋯"));
    m_menu->setAutoRaise(true);
    m_menu->setFocusPolicy(Qt::TabFocus);
    connect(m_menu, &QToolButton::clicked, this,
            [this] { Q_EMIT menuRequested(m_menu->mapToGlobal(QPoint(0, m_menu->height()))); });
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(name, 1);
    head->addWidget(m_menu);
    m_row = new QHBoxLayout;
    m_row->setSpacing(16);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 10);
    column->setSpacing(4);
    column->addLayout(head);
    column->addLayout(m_row, 1);
    setAccessibleName(tr("Tile %1").arg(title));
}

void TileFrame::add(ReadingView* view)
{
    m_row->addWidget(view, 1);
    m_readings << view;
}

TileFrame::Grip TileFrame::gripAt(const QPoint& at) const
{
    if (at.x() > width() - cornerSize && at.y() > height() - cornerSize) return Grip::Corner;
    return at.y() <= m_menu->geometry().bottom() ? Grip::Title : Grip::None;
}

void TileFrame::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    m_offset = event->pos();
    m_grip = event->button() == Qt::LeftButton ? gripAt(event->pos()) : Grip::None;
}

void TileFrame::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton)) {
        const Grip grip = gripAt(event->pos());
        setCursor(grip == Grip::Corner  ? Qt::SizeFDiagCursor
                  : grip == Grip::Title ? Qt::OpenHandCursor
                                        : Qt::ArrowCursor);
        return;
    }
    if ((event->pos() - m_offset).manhattanLength() < farEnough) return;
    if (m_grip == Grip::Title) Q_EMIT dragged(mapToParent(event->pos() - m_offset));
    if (m_grip == Grip::Corner) Q_EMIT cornerDragged(mapToParent(event->pos()));
}

void TileFrame::mouseReleaseEvent(QMouseEvent*)
{
    if (std::exchange(m_grip, Grip::None) != Grip::None) Q_EMIT dropped();
}

void TileFrame::mouseDoubleClickEvent(QMouseEvent*) { Q_EMIT activated(); }

void TileFrame::contextMenuEvent(QContextMenuEvent* event)
{
    setFocus(Qt::OtherFocusReason);
    Q_EMIT menuRequested(event->globalPos());
}

void TileFrame::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT activated();
    else
        QFrame::keyPressEvent(event);
}

void TileFrame::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = hasFocus();
    painter.setPen(QPen(m_theme.color(focused ? Token::Focus : Token::Border), focused ? 2 : 1));
    painter.setBrush(m_theme.color(Token::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    painter.setPen(QPen(m_theme.color(Token::BorderStrong), 1));
    for (const int length : {5, 9})
        painter.drawLine(width() - 4 - length, height() - 5, width() - 5, height() - 4 - length);
}

} // namespace lockstep
