// EmptyState: what a page says when it has nothing to show, with one primary action.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace lockstep {

class Theme;

/// Icon, heading, a sentence or two, one button; centred. UI thread.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(Theme& theme, QWidget* parent = nullptr);

    /// An empty action leaves the button out. The icon is a name in :/icons.
    void say(const QString& icon, const QString& heading, const QString& text,
             const QString& action = {});
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QPushButton* button() const { return m_button; }

Q_SIGNALS:
    void actionTriggered();

private:
    void recolour();

    Theme& m_theme;
    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_heading;
    QLabel* m_text;
    QPushButton* m_button;
};

} // namespace lockstep
