// ApplyButton: the button that changes production.
#include "ui/promote/applybutton.h"

#include <QKeyEvent>

namespace lockstep {

ApplyButton::ApplyButton(QWidget* parent) : QPushButton(parent)
{
    setAutoDefault(false);
    setDefault(false);
    setFocusPolicy(Qt::StrongFocus);
}

bool ApplyButton::event(QEvent* event)
{
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::EnabledChange)
        m_pressedHere = false;
    return QPushButton::event(event);
}

void ApplyButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_pressedHere = true;
        QPushButton::keyPressEvent(event);
        return;
    }
    const bool ours = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return ||
                      event->key() == Qt::Key_Enter || event->key() == Qt::Key_Select;
    if (ours)
        event->accept(); // swallowed: it presses nothing, here or further up
    else
        QPushButton::keyPressEvent(event);
}

void ApplyButton::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && (!m_pressedHere || event->isAutoRepeat())) return;
    m_pressedHere = false;
    QPushButton::keyReleaseEvent(event);
}

} // namespace lockstep
