// Dashboards: read over real files and a server that hangs, refreshed, stopped, arranged and kept.
#include "gui/crawl.h"
#include "gui/workbench.h"
#include "support/hangingengine.h"
#include "ui/actions.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/dashboard/readingview.h"
#include "ui/dashboard/tilearea.h"
#include "ui/dashboard/tiledialog.h"
#include "ui/dashboard/tileframe.h"
#include "ui/editor/editorpage.h"
#include "ui/mainwindow.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "workflow/journal.h"
#include "workflow/samples.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableWidget>

using namespace lockstep;
using namespace lockstep::testing;

class DashboardPageTest : public QObject
{
    Q_OBJECT

private:
    struct Opened
    {
        Workbench bench;
        Environment dev, prod;
        std::unique_ptr<MainWindow> window;
        DashboardPage* page = nullptr;

        explicit Opened(std::vector<EnginePtr> more = {})
            : bench(std::move(more)),
              dev(bench.sqlite("shop-dev", Role::Development,
                               {QStringLiteral("CREATE TABLE orders (total INTEGER, day TEXT)"),
                                QStringLiteral("INSERT INTO orders VALUES (1234, '2026-01-01'),"
                                               " (5, '2026-01-02'), (NULL, '2026-01-03')")})),
              prod(bench.sqlite("shop-prod", Role::Production,
                                {QStringLiteral("CREATE TABLE orders (total INTEGER)"),
                                 QStringLiteral("INSERT INTO orders VALUES (9)")})),
              window(std::make_unique<MainWindow>(bench.services()))
        {
            window->resize(1280, 800);
            window->show();
        }
        [[nodiscard]] SavedFiles files() { return SavedFiles(bench.services().savedRoot()); }
        DashboardPage& open(const Dashboard& dashboard)
        {
            const SavedFile file{QStringLiteral("Rollout.dashboard"), dashboardText(dashboard)};
            if (!files().create(file)) qFatal("the dashboard cannot be written");
            page = window->openDashboard(files(), {file, dashboard});
            QSignalSpy ready(page, &DashboardPage::ready);
            if (!ready.wait()) qFatal("the dashboard is not there");
            return *page;
        }
        [[nodiscard]] ReadingView& view(int tile, int reading = 0) const
        {
            return *the<TileArea>(*page, "tileArea").frames().at(tile)->readings().at(reading);
        }
        [[nodiscard]] Dashboard kept()
        {
            const auto file = files().read(QStringLiteral("Rollout.dashboard"));
            return file ? dashboardFromText(file->text).value_or(Dashboard()) : Dashboard();
        }
    };
    static Tile tile(const char* sql, const QStringList& environments, TileLook look,
                     TilePlace place = {0, 0, 2, 2})
    {
        Tile made;
        made.title = QLatin1String(sql).left(20);
        made.sql = QLatin1String(sql);
        made.environments = environments;
        made.look = look;
        made.place = place;
        return made;
    }
    static QAction& action(const Page& page, const char* name)
    {
        auto* found = page.findChild<QAction*>(QLatin1String(name));
        if (!found) qFatal("no action %s", name);
        return *found;
    }
    static QString figure(const ReadingView& view)
    {
        return the<QLabel>(view, "readingFigure").text();
    }
    const QString both[2] = {QStringLiteral("shop-dev"), QStringLiteral("shop-prod")};

private Q_SLOTS:
    void withoutTilesThePageSaysWhatToDo()
    {
        Opened opened;
        DashboardPage& page = opened.open({});
        QVERIFY(the<EmptyState>(page, "dashboardEmpty").isVisible());
        shoot(*opened.window, "dashboard-empty");
        QTest::mouseClick(the<EmptyState>(page, "dashboardEmpty").button(), Qt::LeftButton);
        TileDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = page.findChild<TileDialog*>()));
        QVERIFY(!the<QPushButton>(*dialog, "tileTake").isEnabled());
        auto& sql = the<QWidget>(*dialog, "tileSql");
        QVERIFY(sql.isVisible());
        QCOMPARE(namelessControls(*dialog).join(QLatin1Char('\n')), QString());
        shoot(*dialog, "dashboard-tile");
        dialog->reject();
    }

    void tilesAreReadOnBothSidesAndNeverGoToTheHistory()
    {
        Opened opened;
        Dashboard dashboard;
        dashboard.everySeconds = 0;
        dashboard.tiles = {
            tile("SELECT max(total) AS most FROM orders", {both[0], both[1]}, TileLook::Figure),
            tile("SELECT day, total FROM orders", {both[0]}, TileLook::Chart, {2, 0, 4, 3}),
            tile("SELECT total, day FROM orders ORDER BY 2", {both[0]}, TileLook::Table,
                 {0, 2, 2, 2})};
        DashboardPage& page = opened.open(dashboard);
        QTRY_COMPARE(figure(opened.view(0, 0)), QLocale().toString(1234));
        QTRY_COMPARE(figure(opened.view(0, 1)), QStringLiteral("9"));
        const auto& table = the<QTableWidget>(opened.view(2), "readingTable");
        QTRY_COMPARE(table.rowCount(), 3);
        QCOMPARE(table.item(2, 0)->text(), QStringLiteral("NULL"));
        QTRY_VERIFY(the<QWidget>(opened.view(1), "readingChart").isVisible());
        QVERIFY2(opened.view(0).state().startsWith(QLatin1String("Read ")),
                 qPrintable(opened.view(0).state()));
        QCOMPARE(opened.window->windowTitle().left(6), QStringLiteral("[PROD]"));
        QVERIFY(page.scope().prod && page.scope().prod->readOnly);
        QCOMPARE(namelessControls(page).join(QLatin1Char('\n')), QString());
        QTRY_COMPARE(clippedTexts(page).join(QLatin1Char('\n')), QString());
        Journal journal(opened.bench.services().journalFile);
        QVERIFY(journal.open());
        QCOMPARE(journal.queries()->size(), size_t(0));
        shoot(*opened.window, "dashboard-light");
        opened.bench.theme().choose(Theme::Choice::Dark);
        QTRY_VERIFY(the<QWidget>(opened.view(1), "readingChart").isVisible());
        shoot(*opened.window, "dashboard-dark");
        opened.bench.theme().choose(Theme::Choice::Light);
    }

    void parametersAreAskedForOnceAndKept()
    {
        Opened opened;
        Dashboard dashboard;
        dashboard.everySeconds = 0;
        dashboard.tiles = {
            tile("SELECT count(*) FROM orders WHERE day >= :since", {both[0]}, TileLook::Figure),
            tile("SELECT :since || ' ' || :what", {both[0], both[1]}, TileLook::Figure,
                 {2, 0, 4, 2})};
        DashboardPage& page = opened.open(dashboard);
        // Nothing is sent without them, and where they are given is said.
        QVERIFY2(opened.view(0).state().contains(QStringLiteral(":since")),
                 qPrintable(opened.view(0).state()));
        QVERIFY(opened.view(1).state().contains(QStringLiteral(":what")));
        auto& form = the<QWidget>(page, "parameterForm");
        QVERIFY(!form.isVisible());
        shoot(*opened.window, "dashboard-values-missing");
        QTest::mouseClick(&the<QPushButton>(page, "dashboardValues"), Qt::LeftButton);
        QVERIFY(form.isVisible());
        the<QLineEdit>(page, "parameterValue1").setText(QStringLiteral("2026-01-02"));
        the<QLineEdit>(page, "parameterValue2").setText(QStringLiteral("x'; DROP TABLE orders"));
        QCOMPARE(namelessControls(page).join(QLatin1Char('\n')), QString());
        shoot(*opened.window, "dashboard-values");
        QTest::keyClick(&the<QLineEdit>(page, "parameterValue2"), Qt::Key_Return);
        QTRY_COMPARE(figure(opened.view(0)), QStringLiteral("2"));
        QTRY_COMPARE(figure(opened.view(1, 1)), QStringLiteral("2026-01-02 x'; DROP TABLE orders"));
        QTRY_COMPARE(opened.kept().values.at(QStringLiteral("since")),
                     QStringLiteral("2026-01-02"));
        // The next time they are there, and can be changed.
        action(page, "dashboard.values").trigger();
        QCOMPARE(the<QLineEdit>(page, "parameterValue1").text(), QStringLiteral("2026-01-02"));
        the<QLineEdit>(page, "parameterValue1").setText(QStringLiteral("2026-01-03"));
        QTest::keyClick(&the<QLineEdit>(page, "parameterValue1"), Qt::Key_Return);
        QTRY_COMPARE(figure(opened.view(0)), QStringLiteral("1"));
    }

    void whatFailsKeepsTheLastReadingAndWhatWritesIsNotSent()
    {
        Opened opened;
        Dashboard dashboard;
        dashboard.everySeconds = 0;
        dashboard.tiles = {
            tile("SELECT count(*) AS n FROM orders", {both[0]}, TileLook::Figure),
            tile("SELECT * FROM nowhere", {both[0]}, TileLook::Table, {2, 0, 2, 2}),
            tile("DELETE FROM orders", {both[0]}, TileLook::Table, {4, 0, 2, 2}),
            tile("SELECT 1; SELECT 2", {both[0]}, TileLook::Table, {0, 2, 2, 2}),
            tile("SELECT 1", {QStringLiteral("elsewhere")}, TileLook::Table, {2, 2, 2, 2})};
        dashboard.tiles.push_back(dashboard.tiles.back());
        dashboard.tiles.back().sql.clear();
        dashboard.tiles.back().query = QStringLiteral("gone.sql");
        dashboard.tiles.back().environments = {both[0]};
        dashboard.tiles.back().place = {4, 2, 2, 2};
        DashboardPage& page = opened.open(dashboard);
        QTRY_COMPARE(figure(opened.view(0)), QStringLiteral("3"));
        QTRY_VERIFY(!page.reader().running());
        const auto says = [&](int index, const char* words) {
            const QString state = opened.view(index).state();
            if (!state.contains(QLatin1String(words))) qWarning("%s", qPrintable(state));
            return state.contains(QLatin1String(words));
        };
        QVERIFY(says(1, "Failed: ") && says(1, "nowhere"));
        QVERIFY(says(2, "only reads"));
        QVERIFY(says(3, "this text has 2"));
        QVERIFY(says(4, "There is no environment elsewhere."));
        QVERIFY(says(5, "The saved query gone.sql is not there."));
        QCOMPARE(askSqlite(opened.bench.file("shop-dev.sqlite"),
                           QStringLiteral("SELECT count(*) FROM orders"))
                     .toInt(),
                 3);

        makeSqlite(opened.bench.file("shop-dev.sqlite"),
                   {QStringLiteral("ALTER TABLE orders RENAME TO old")});
        page.readNow();
        QTRY_VERIFY(!page.reader().running());
        QVERIFY(says(0, "Failed: ") && says(0, "What is shown is of "));
        QCOMPARE(figure(opened.view(0)), QStringLiteral("3"));
        shoot(*opened.window, "dashboard-failed");
    }

    void itIsReadAgainWhileSomebodySeesItAndRestsElse()
    {
        Opened opened;
        Dashboard dashboard;
        dashboard.everySeconds = 1;
        dashboard.tiles = {tile("SELECT count(*) FROM orders", {both[1]}, TileLook::Figure)};
        DashboardPage& page = opened.open(dashboard);
        const auto add = [&] {
            makeSqlite(opened.bench.file("shop-prod.sqlite"),
                       {QStringLiteral("INSERT INTO orders VALUES (1)")});
        };
        QTRY_COMPARE(figure(opened.view(0)), QStringLiteral("1"));
        add();
        QTRY_COMPARE(figure(opened.view(0)), QStringLiteral("2")); // by the timer
        opened.window->hide();
        QTRY_VERIFY(!page.reader().running());
        const QDateTime last = page.reader().reading(0).at;
        add();
        QTest::qWait(2500);
        QCOMPARE(page.reader().reading(0).at, last);
        opened.window->show();
        QTRY_COMPARE(figure(opened.view(0)), QStringLiteral("3"));
        press(page, "dashboardPause");
        QTRY_VERIFY(!page.reader().running());
        add();
        QTest::qWait(1500);
        QCOMPARE(figure(opened.view(0)), QStringLiteral("3"));
        page.readNow(); // asked for, it is read all the same
        QTRY_COMPARE(figure(opened.view(0)), QStringLiteral("4"));
    }

    void oneThatHangsIsStoppedAtOnceAndEndsByItsLimit()
    {
        const auto hanging = std::make_shared<HangingEngine>(Engines::fromPlugins().find("sqlite"),
                                                             Hang{6'000, false});
        Opened opened({hanging});
        Environment slow = opened.dev;
        slow.id = QStringLiteral("slow");
        slow.name = QStringLiteral("slow");
        slow.engine = hanging->name();
        opened.bench.services().passing = {slow};
        Dashboard dashboard;
        dashboard.everySeconds = 0;
        dashboard.limitSeconds = 1;
        dashboard.tiles = {
            tile("SELECT 1", {QStringLiteral("slow")}, TileLook::Figure),
            tile("SELECT 2", {QStringLiteral("slow")}, TileLook::Figure, {2, 0, 2, 2}),
            tile("SELECT 7", {both[0]}, TileLook::Figure, {4, 0, 2, 2})};
        DashboardPage& page = opened.open(dashboard);
        QTRY_COMPARE(figure(opened.view(2)), QStringLiteral("7")); // others do not wait
        QTRY_VERIFY_WITH_TIMEOUT(
            opened.view(0).state().contains(QLatin1String("No answer within 1 s")), 15'000);
        page.stop();
        page.readNow();
        QVERIFY(page.reader().running());
        press(page, "dashboardStop");
        QVERIFY(!page.reader().running()); // at once
        QCOMPARE(opened.view(0).state(), QStringLiteral("Stopped by you."));
        QCOMPARE(opened.view(1).state(), QStringLiteral("Stopped by you."));
    }

    void tilesAreMovedByKeysAndMouseAndRemovedWithAWayBack()
    {
        Opened opened;
        Dashboard dashboard;
        dashboard.everySeconds = 0;
        dashboard.tiles = {tile("SELECT 1", {both[0]}, TileLook::Figure),
                           tile("SELECT 2", {both[0]}, TileLook::Figure, {2, 0, 2, 2})};
        DashboardPage& page = opened.open(dashboard);
        auto& area = the<TileArea>(page, "tileArea");
        QVERIFY(action(page, "tile.right").isEnabled());
        area.setCurrent(0);
        action(page, "tile.right").trigger(); // they change places
        QTRY_COMPARE(opened.kept().tiles.size(), size_t(2));
        QTRY_COMPARE(opened.kept().tiles[0].place, (TilePlace{2, 0, 2, 2}));
        QCOMPARE(opened.kept().tiles[1].place, (TilePlace{0, 0, 2, 2}));
        action(page, "tile.wider").trigger();
        QTRY_COMPARE(opened.kept().tiles[0].place.width, 3);

        TileFrame* frame = area.frames().at(1);
        const QPoint grip(30, 14), there = grip + QPoint(area.width() / 2, 0);
        QTest::mousePress(frame, Qt::LeftButton, {}, grip);
        QMouseEvent drag(QEvent::MouseMove, there, frame->mapToGlobal(there), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(frame, &drag);
        QTest::mouseRelease(frame, Qt::LeftButton, {}, grip);
        QTRY_COMPARE(opened.kept().tiles[1].place, (TilePlace{3, 0, 2, 2}));
        QCOMPARE(opened.kept().tiles[0].place, (TilePlace{2, 2, 3, 2})); // made room

        area.setCurrent(0);
        action(page, "tile.remove").trigger();
        QTRY_COMPARE(opened.kept().tiles.size(), size_t(1));
        QCOMPARE(opened.kept().tiles[0].sql, QStringLiteral("SELECT 2"));
        press(the<MessageBar>(page, "dashboardMessage"), "messageAction0");
        QTRY_COMPARE(opened.kept().tiles.size(), size_t(2));
        action(page, "tile.open").trigger();
        QVERIFY(qobject_cast<EditorPage*>(opened.window->currentPage()));
    }

    void aFileThatSomebodyElseChangedIsNotOverwritten()
    {
        Opened opened;
        Dashboard dashboard;
        dashboard.tiles = {tile("SELECT 1", {both[0]}, TileLook::Figure)};
        DashboardPage& page = opened.open(dashboard);
        const auto file = opened.files().read(QStringLiteral("Rollout.dashboard"));
        Dashboard theirs = dashboard;
        theirs.tiles[0].sql = QStringLiteral("SELECT 8");
        QVERIFY(opened.files().replace(*file, dashboardText(theirs)));
        QSignalSpy written(&page, &DashboardPage::written);
        action(page, "tile.wider").trigger();
        QVERIFY(written.wait());
        QCOMPARE(written.takeFirst().at(0).toBool(), false);
        QCOMPARE(opened.kept().tiles[0].sql, QStringLiteral("SELECT 8"));
        press(the<MessageBar>(page, "dashboardMessage"), "messageAction0"); // read it again
        QTRY_COMPARE(figure(opened.view(0)), QStringLiteral("8"));
    }

    void theSampleHasOneThatNeedsNoServer()
    {
        Opened opened;
        opened.window->openSampleDashboard();
        QTRY_VERIFY(qobject_cast<DashboardPage*>(opened.window->currentPage()));
        opened.page = qobject_cast<DashboardPage*>(opened.window->currentPage());
        QTRY_COMPARE(opened.page->title(), QStringLiteral("Sample shop"));
        QTRY_VERIFY(!the<TileArea>(*opened.page, "tileArea").frames().isEmpty());
        for (const TileFrame* frame : the<TileArea>(*opened.page, "tileArea").frames())
            for (const ReadingView* view : frame->readings())
                QTRY_VERIFY2(view->state().startsWith(QLatin1String("Read ")),
                             qPrintable(frame->title() + view->state()));
        shoot(*opened.window, "dashboard-sample");
        opened.window->resize(1920, 1080);
        shoot(*opened.window, "dashboard-sample-large");
    }
};

QTEST_MAIN(DashboardPageTest)
#include "dashboard_page.moc"
