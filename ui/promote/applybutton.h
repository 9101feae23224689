// ApplyButton: the button that changes production; only a deliberate act presses it.
#pragma once

#include <QPushButton>

namespace lockstep {

/// Never a default button, no mnemonic, no shortcut. Enter does not press it, nor does a key that
/// was already down when the focus came (a held space bar): a click does, or the space bar pressed
/// and released on it.
class ApplyButton : public QPushButton
{
    Q_OBJECT
public:
    explicit ApplyButton(QWidget* parent = nullptr);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

private:
    bool m_pressedHere = false;
};

} // namespace lockstep
