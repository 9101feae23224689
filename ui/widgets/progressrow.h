// ProgressRow: what is being done, and its Stop; shown once it takes a while.
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace lockstep {

/// The text is named `name`Progress, the button `name`Stopping. UI thread.
class ProgressRow : public QWidget
{
    Q_OBJECT
public:
    ProgressRow(const QString& name, QWidget* parent);

    /// `stoppable`: there is a button, which says stopRequested().
    void begin(const QString& text, bool stoppable = true);
    void stopping(); ///< it was asked for
    void end();

Q_SIGNALS:
    void stopRequested();

private:
    QLabel* m_text;
    QPushButton* m_stop;
    QTimer m_patience;
};

} // namespace lockstep
