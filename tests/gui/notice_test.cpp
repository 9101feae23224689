// What took long while nobody looked is told by the desktop: on a session bus of the test's own,
// and to a listener in its place.
#include "gui/studio.h"
#include "gui/workbench.h"
#include "ui/desktopnotifier.h"
#include "ui/promote/notices.h"
#include "ui/promote/promotepage.h"

#include <QCheckBox>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QLineEdit>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QThread>

namespace lockstep::testing {

/// The desktop's service, as far as the window knows it.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList titles;
    QStringList texts;

public Q_SLOTS:
    uint Notify(const QString&, uint, const QString&, const QString& title, const QString& text,
                const QStringList& actions, const QVariantMap&, int)
    {
        titles << title;
        texts << text;
        return actions.contains(QStringLiteral("default")) ? uint(41 + titles.size()) : 0;
    }
};

class Listener : public Notifier
{
public:
    void tell(const Notice& notice) override { told.push_back(notice); }
    std::vector<Notice> told;
};

class NoticeTest : public QObject
{
    Q_OBJECT

    QProcess m_daemon;

    [[nodiscard]] static PromotePage* promoting(const Studio& studio)
    {
        ComparePage* compare = studio.comparedShop();
        if (!compare) return nullptr;
        for (int i = 0; i < int(compare->renames()->decisions().size()); ++i) {
            compare->decideRename(i, false);
            if (!QTest::qWaitFor([&] { return !compare->reading(); }, 10'000)) return nullptr;
        }
        compare->promote();
        PromotePage* page = nullptr;
        (void)QTest::qWaitFor([&] {
            page = qobject_cast<PromotePage*>(studio.window->currentPage());
            return page && page->draft();
        });
        return page;
    }
    static void promoteAll(PromotePage& page)
    {
        while (page.stage() != PromotePage::Stage::Confirm) {
            QTRY_VERIFY_WITH_TIMEOUT(the<QPushButton>(page, "promoteNext").isEnabled(), 10'000);
            press(page, "promoteNext");
        }
        for (QCheckBox* box :
             page.findChildren<QCheckBox*>(QRegularExpression(QStringLiteral("^promoteConsent_"))))
            box->setChecked(true);
        the<QLineEdit>(page, "promoteConfirmName").setText(QStringLiteral("shop-prod"));
        press(page, "promoteApply");
        QTRY_VERIFY_WITH_TIMEOUT(page.outcome(), 20'000);
    }

private Q_SLOTS:
    /// Nothing of this program has asked for the session's bus yet.
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--session"), QStringLiteral("--nofork"),
                        QStringLiteral("--print-address")});
        if (!m_daemon.waitForStarted(5000)) return; // the one test that needs it skips
        if (!m_daemon.waitForReadyRead(10'000)) QFAIL("the bus does not come up");
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_daemon.readLine().trimmed());
    }
    void cleanupTestCase()
    {
        m_daemon.terminate();
        (void)m_daemon.waitForFinished(5000);
    }

    void theDesktopIsToldAndAClickComesBack()
    {
        if (m_daemon.state() != QProcess::Running) QSKIP("there is no dbus-daemon");
        DesktopNotifier notifier;
        // Nobody is there: nothing happens, and nobody waits.
        QElapsedTimer clock;
        clock.start();
        notifier.tell({QStringLiteral("first"), QStringLiteral("nobody hears it"), true});
        QVERIFY(clock.elapsed() < patient(100));
        QTest::qWait(200);

        Desktop desktop;
        QDBusConnection there = QDBusConnection::connectToBus(
            qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("desktop"));
        QVERIFY(there.registerService(QStringLiteral("org.freedesktop.Notifications")));
        QVERIFY(there.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &desktop,
                                     QDBusConnection::ExportAllSlots));
        QSignalSpy activated(&notifier, &Notifier::activated);
        notifier.tell({QStringLiteral("Promoted to shop"), QStringLiteral("a < b"), true});
        QTRY_COMPARE_WITH_TIMEOUT(desktop.titles, QStringList{QStringLiteral("Promoted to shop")},
                                  5000);
        QCOMPARE(desktop.texts, QStringList{QStringLiteral("a &lt; b")});
        const auto click = [&](uint id) {
            QDBusMessage signal = QDBusMessage::createSignal(
                QStringLiteral("/org/freedesktop/Notifications"),
                QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("ActionInvoked"));
            signal << id << QStringLiteral("default");
            return there.send(signal);
        };
        QTest::qWait(100); // its answer is on the way
        QVERIFY(click(7));
        QVERIFY(!activated.wait(200));
        QVERIFY(click(42));
        QVERIFY(activated.count() == 1 || activated.wait(5000));
    }
    void aPromotionIsToldOnlyToWhoLooksElsewhereAndWaitedLong()
    {
        Listener listener;
        Studio studio;
        studio.services.notifier = &listener;
        studio.services.longMs = 0;
        studio.window = std::make_unique<MainWindow>(studio.services);
        studio.window->resize(1280, 800);
        studio.window->show();
        PromotePage* page = promoting(studio);
        QVERIFY(page);
        // Long enough that it took some time at all.
        studio.memory->database("shop-prod")->fault = [](const std::string& point, int) {
            if (point == "execute") QThread::msleep(5);
            return Result<void>();
        };
        QApplication::setActiveWindow(nullptr);
        promoteAll(*page);
        QVERIFY(page->outcome()->verified);
        QCOMPARE(listener.told.size(), size_t(1));
        QCOMPARE(listener.told[0].title, QStringLiteral("Promoted to shop-prod"));
        QVERIFY2(listener.told[0].text.contains(QStringLiteral("applied and verified")),
                 qPrintable(listener.told[0].text));
        QVERIFY(listener.told[0].succeeded);
        // A click leads back to its tab.
        studio.window->openHistory();
        QVERIFY(studio.window->currentPage() != page);
        Q_EMIT listener.activated();
        QCOMPARE(studio.window->currentPage(), page);

        const Notice again = listener.told[0];
        studio.services.longMs = 10'000;
        Q_EMIT page->ended(again, 10'000);
        QCOMPARE(listener.told.size(), size_t(1));
        QApplication::setActiveWindow(nullptr);
        Q_EMIT page->ended(again, 10'001);
        QCOMPARE(listener.told.size(), size_t(2));
        QApplication::setActiveWindow(studio.window.get());
        Q_EMIT page->ended(again, 10'001);
        QCOMPARE(listener.told.size(), size_t(2));
    }
    void nothingOfTheServersWordsIsTold()
    {
        Environment prod;
        prod.name = QStringLiteral("shop");
        PromotionOutcome outcome;
        outcome.state = PromotionState::RolledBack;
        outcome.milliseconds = 12'000;
        outcome.error = Error{ErrorKind::BadInput, "password=hunter2 in INSERT INTO users"};
        outcome.sentence = QStringLiteral("INSERT INTO users failed");
        Notice notice = promotionNotice(prod, outcome);
        QVERIFY(!notice.succeeded);
        QCOMPARE(notice.title, QStringLiteral("Not promoted to shop"));
        QCOMPARE(notice.text, QStringLiteral("It failed, and nothing of it stands."));
        outcome.state = PromotionState::Stopped;
        QCOMPARE(promotionNotice(prod, outcome).text, QStringLiteral("It was stopped."));
        outcome.state = PromotionState::Failed;
        QVERIFY(!promotionNotice(prod, outcome).text.contains(QStringLiteral("INSERT")));
        RehearsalOutcome rehearsal;
        rehearsal.verdict = RehearsalOutcome::Verdict::Failed;
        rehearsal.milliseconds = 12'000;
        rehearsal.sentence = outcome.sentence;
        notice = rehearsalNotice(prod, rehearsal);
        QVERIFY(!notice.succeeded);
        QCOMPARE(notice.text, QStringLiteral("It took 12.0 s: failed."));
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::NoticeTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "notice_test.moc"
