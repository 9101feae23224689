// ReadingRow: what is being read, that it goes on, and the button that stops it.
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace lockstep {

/// Hidden; what takes less than 300 ms shows nothing. UI thread.
class ReadingRow : public QWidget
{
    Q_OBJECT
public:
    /// `name` begins the names of its parts: "codeProgress", "codeStop". `what` and `stops` are for
    /// screen readers: "The schema is being read", "Stop reading the schema".
    ReadingRow(const QString& name, const QString& what, const QString& stops,
               QWidget* parent = nullptr);

    void setReading(bool reading);
    void say(const QString& what);
    void sayStopping(); ///< and its button can be pressed no more

Q_SIGNALS:
    void stopRequested();

private:
    QTimer m_patience;
    QLabel* m_text;
    QPushButton* m_stop;
};

} // namespace lockstep
