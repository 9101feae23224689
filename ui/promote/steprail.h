// StepRail: where in a promotion we are.
#pragma once

#include <QWidget>

namespace lockstep {

class Theme;

/// All pages of a wizard at once, each with its state as shape and word. Painted; UI thread.
class StepRail : public QWidget
{
    Q_OBJECT
public:
    StepRail(const Theme& theme, QStringList names, QWidget* parent = nullptr);

    void setCurrent(int step);
    void setBlocked(bool blocked); ///< the current step needs something
    void setFailed(bool failed);   ///< the last step did not end well
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString word(int step) const;

    const Theme& m_theme;
    QStringList m_names;
    int m_current = 0;
    bool m_blocked = false;
    bool m_failed = false;
};

} // namespace lockstep
