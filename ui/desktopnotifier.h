// DesktopNotifier: notices by the desktop's own service, or its tray.
#pragma once

#include "ui/notifier.h"

#include <memory>

class QSystemTrayIcon;

namespace lockstep {

/// org.freedesktop.Notifications on the session's bus; where nobody answers there, the tray's
/// message; where there is no tray either, nothing. Never waits for the bus.
class DesktopNotifier : public Notifier
{
    Q_OBJECT
public:
    explicit DesktopNotifier(QObject* parent = nullptr);
    ~DesktopNotifier() override;
    void tell(const Notice& notice) override;

private Q_SLOTS:
    void actionInvoked(uint id, const QString& action);

private:
    void tellBus(const Notice& notice);
    void tellTray(const Notice& notice);

    uint m_newest = 0; ///< the server's number of the notice; 0: none
    bool m_listens = false;
    std::unique_ptr<QSystemTrayIcon> m_tray; ///< there as long as its message may be clicked
};

} // namespace lockstep
