// MessageBar: what failed, why, what now; at the place it is about.
#pragma once

#include "base/result.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace lockstep {

class Theme;

/// A bar at the top of a page. Hidden until it has something to say. UI thread.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    enum class Tone { Info, Warning, Success, Error };

    explicit MessageBar(Theme& theme, QWidget* parent = nullptr);

    /// One sentence, and more behind "Details" (verbatim server text, SQLSTATE).
    void show(Tone tone, const QString& sentence, const QString& details = {});
    /// An Error in its four parts: what, why, what now, details. Cancelled is told as information.
    void show(const Error& error);
    /// A button behind the sentence; removed by the next show() or clear(). Its object name is
    /// messageAction<n>.
    QPushButton* addAction(const QString& text);
    void clear();
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] QString sentence() const;
    void setClosable(bool closable);

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void recolour();
    void say(Tone tone, const QString& sentence, const QString& why, const QString& details);

    Theme& m_theme;
    Tone m_tone = Tone::Info;
    QLabel* m_icon;
    QLabel* m_sentence;
    QLabel* m_why;
    QLabel* m_details;
    QHBoxLayout* m_actions;
    QToolButton* m_more;
    QToolButton* m_copy;
    QToolButton* m_close;
};

} // namespace lockstep
