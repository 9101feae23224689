// ProgressRow: what goes on in the background, once it takes long, and how it is stopped.
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace lockstep {

/// Hidden while nothing goes on, and for the first 300 ms of what does. UI thread.
class ProgressRow : public QWidget
{
    Q_OBJECT
public:
    /// The label and the button are called prefix + "Progress" and prefix + "Stop".
    ProgressRow(const QString& prefix, const QString& stopAccessible, QWidget* parent = nullptr);

    void begin(const QString& sentence, bool canStop = true);
    void say(const QString& sentence); ///< what it is at now
    void stopping();                   ///< it was asked for, and has not ended yet
    void end();

Q_SIGNALS:
    void stopRequested();

private:
    QTimer m_patience;
    QLabel* m_text;
    QPushButton* m_stop;
};

} // namespace lockstep
