// An engine that hangs for three seconds in every call: the window answers, and Stop stops.
#include "gui/studio.h"
#include "ui/environments/environmentdialog.h"
#include "ui/environments/startpage.h"
#include "ui/widgets/messagebar.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace lockstep::testing {
namespace {

struct Hanging
{
    std::shared_ptr<HangingEngine> engine;
    Studio studio;

    explicit Hanging(bool deaf = false)
        : engine(
              std::make_shared<HangingEngine>(std::make_shared<MemoryEngine>(), Hang{3000, deaf})),
          studio({engine})
    {
    }
    [[nodiscard]] Environment environment(const QString& name, Role role) const
    {
        return studio.environment(name, role, "hanging");
    }
};

} // namespace

class HangingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readingBothSidesNeverBlocksTheWindow()
    {
        const Hanging hanging;
        ComparePage* page = hanging.studio.window->openCompare(
            hanging.environment(QStringLiteral("dev"), Role::Development),
            hanging.environment(QStringLiteral("prod"), Role::Production));
        QTest::qWait(200); // first paint of a new page
        RunningHeartbeat heart;
        auto* stop = page->findChild<QPushButton*>(QStringLiteral("compareStop"));
        QVERIFY(!stop->isVisible() || page->reading());
        QTRY_VERIFY_WITH_TIMEOUT(stop->isVisible(), 1000);
        hanging.studio.picture(QStringLiteral("compare-busy"));
        RunningHeartbeat quiet; // pictures take their time
        QVERIFY(QTest::qWaitFor([&] { return !page->reading(); }, 20'000));
        qInfo("longest gap while two sides were read slowly: %lld ms", quiet.longest());
        QVERIFY2(quiet.longest() < patient(100), qPrintable(QString::number(quiet.longest())));
        QVERIFY(page->pair());
    }

    void stopGivesTheWindowBackWithinTwoSeconds_data()
    {
        QTest::addColumn<bool>("deaf");
        QTest::newRow("a server that listens") << false;
        QTest::newRow("a server that does not") << true;
    }
    void stopGivesTheWindowBackWithinTwoSeconds()
    {
        QFETCH(bool, deaf);
        const Hanging hanging(deaf);
        ComparePage* page = hanging.studio.window->openCompare(
            hanging.environment(QStringLiteral("dev"), Role::Development),
            hanging.environment(QStringLiteral("prod"), Role::Production));
        auto* stop = page->findChild<QPushButton*>(QStringLiteral("compareStop"));
        QTRY_VERIFY_WITH_TIMEOUT(stop->isVisible(), 1000);
        RunningHeartbeat heart;
        QElapsedTimer clock;
        clock.start();
        stop->click();
        // It says so at once, unless it is done at once.
        QVERIFY(!page->reading() || page->findChild<QLabel*>(QStringLiteral("compareProgress"))
                                        ->text()
                                        .startsWith(QStringLiteral("Stopping")));
        QVERIFY(QTest::qWaitFor([&] { return !page->reading(); }, 5000));
        qInfo("stopped after %lld ms, longest gap %lld ms", clock.elapsed(), heart.longest());
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY2(heart.longest() < patient(100), qPrintable(QString::number(heart.longest())));
        QVERIFY(page->findChild<MessageBar*>(QStringLiteral("compareMessage"))->isVisible());
    }

    void theConnectionTestCanBeStoppedInItsStage()
    {
        const Hanging hanging;
        Environment environment = hanging.environment(QStringLiteral("slow"), Role::Development);
        hanging.studio.window->startPage()->editEnvironment(environment);
        auto* dialog = hanging.studio.window->findChild<EnvironmentDialog*>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        QTest::qWait(100);
        RunningHeartbeat heart;
        dialog->findChild<QPushButton*>(QStringLiteral("environmentTest"))->click();
        auto* stop = dialog->findChild<QPushButton*>(QStringLiteral("testStop"));
        QTRY_VERIFY(stop->isVisible());
        QElapsedTimer clock;
        clock.start();
        stop->click();
        QVERIFY(QTest::qWaitFor([&] { return !stop->isVisible(); }, 5000));
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY2(heart.longest() < patient(100), qPrintable(QString::number(heart.longest())));
        dialog->reject();
    }

    void closingTheWindowWhileAServerHangsTakesNoTime()
    {
        auto hanging = std::make_unique<Hanging>(true);
        hanging->studio.window->openCompare(
            hanging->environment(QStringLiteral("dev"), Role::Development),
            hanging->environment(QStringLiteral("prod"), Role::Production));
        QTest::qWait(200);
        QElapsedTimer clock;
        clock.start();
        hanging.reset();
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::HangingTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "hanging_test.moc"
