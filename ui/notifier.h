// Notifier: tells somebody who looks elsewhere that something long has ended.
#pragma once

#include <QObject>
#include <QString>

namespace lockstep {

/// In words for people, without SQL and secrets: others may see it.
struct Notice
{
    QString title;
    QString text;
    bool succeeded = false;
};

/// UI thread.
class Notifier : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void tell(const Notice& notice) = 0;

Q_SIGNALS:
    void activated(); ///< the newest one was clicked
};

} // namespace lockstep
