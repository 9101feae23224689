// DesktopNotifier: the bus is reached on a pool thread, the rest is asynchronous.
#include "ui/desktopnotifier.h"

#include "workflow/whendone.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QSystemTrayIcon>
#include <QVariantMap>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString defaultAction = QStringLiteral("default");

} // namespace

DesktopNotifier::DesktopNotifier(QObject* parent) : Notifier(parent) {}

DesktopNotifier::~DesktopNotifier() = default;

void DesktopNotifier::tell(const Notice& notice)
{
    whenDone(QtConcurrent::run([] { return QDBusConnection::sessionBus().isConnected(); }), this,
             [this, notice](bool there) {
                 if (there)
                     tellBus(notice);
                 else
                     tellTray(notice);
             });
}

void DesktopNotifier::tellBus(const Notice& notice)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!m_listens)
        m_listens = bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this,
                                SLOT(actionInvoked(uint, QString)));
    QDBusMessage call =
        QDBusMessage::createMethodCall(service, path, service, QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()},
                            {QStringLiteral("category"), notice.succeeded
                                                             ? QStringLiteral("transfer.complete")
                                                             : QStringLiteral("transfer.error")}};
    constexpr int asUsual = -1; // how long it stays
    // The text may be read as markup.
    call << QGuiApplication::applicationDisplayName() << uint(0)
         << QGuiApplication::desktopFileName() << notice.title << notice.text.toHtmlEscaped()
         << QStringList{defaultAction, tr("Show")} << hints << asUsual;
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, notice, answer] {
        answer->deleteLater();
        const QDBusPendingReply<uint> reply = *answer;
        if (reply.isError())
            tellTray(notice);
        else
            m_newest = reply.value();
    });
}

void DesktopNotifier::actionInvoked(uint id, const QString& action)
{
    if (id == m_newest && action == defaultAction) Q_EMIT activated();
}

void DesktopNotifier::tellTray(const Notice& notice)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages()) return;
    if (!m_tray) {
        m_tray = std::make_unique<QSystemTrayIcon>(QApplication::windowIcon());
        connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, &Notifier::activated);
        connect(m_tray.get(), &QSystemTrayIcon::activated, this, &Notifier::activated);
        connect(this, &Notifier::activated, m_tray.get(), &QSystemTrayIcon::hide);
    }
    m_tray->show();
    m_tray->showMessage(notice.title, notice.text,
                        notice.succeeded ? QSystemTrayIcon::Information : QSystemTrayIcon::Warning);
}

} // namespace lockstep
