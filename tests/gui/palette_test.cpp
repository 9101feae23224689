// The command palette: every action is there, is found by what one remembers of it, and says why
// it cannot be done.
#include "gui/crawl.h"
#include "gui/studio.h"
#include "ui/actions.h"
#include "ui/api/apipage.h"
#include "ui/apps/appspage.h"
#include "ui/code/codepage.h"
#include "ui/commandpalette.h"
#include "ui/dashboard/dashboardpage.h"

#include <QLineEdit>
#include <QTabWidget>
#include <QTreeWidget>

namespace lockstep::testing {
namespace {

/// Opened by its keys, as people do.
struct Opened
{
    CommandPalette* palette = nullptr;
    QLineEdit* search = nullptr;
    QTreeWidget* list = nullptr;

    explicit Opened(const Studio& studio)
    {
        studio.window->activateWindow();
        if (!QTest::qWaitForWindowActive(studio.window.get())) qFatal("the window is not active");
        QTest::keyClick(studio.window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        if (!QTest::qWaitFor([&] {
                palette = studio.window->findChild<CommandPalette*>();
                return palette && palette->isVisible();
            }))
            qFatal("the palette did not open");
        search = palette->findChild<QLineEdit*>(QStringLiteral("commandSearch"));
        list = palette->findChild<QTreeWidget*>(QStringLiteral("commandList"));
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList all;
        for (int i = 0; i < list->topLevelItemCount(); ++i) all << list->topLevelItem(i)->text(0);
        return all;
    }
};

} // namespace

class PaletteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionOfWindowAndPageIsListedWithItsKeys()
    {
        const Studio studio;
        ComparePage* page = studio.window->openCompare({}, {});
        const Opened opened(studio);
        QList<QAction*> all = page->pageActions();
        all << studio.window->actions().all();
        QCOMPARE(opened.list->topLevelItemCount(), int(all.size()));
        for (int i = 0; i < all.size(); ++i) {
            const QTreeWidgetItem* item = opened.list->topLevelItem(i);
            QCOMPARE(item->text(0), CommandPalette::nameOf(*all[i]));
            QCOMPARE(item->text(2), all[i]->shortcut().toString(QKeySequence::NativeText));
            if (!all[i]->isEnabled()) QVERIFY2(!item->text(1).isEmpty(), qPrintable(item->text(0)));
        }
        studio.picture(QStringLiteral("palette"), opened.palette);
        QCOMPARE(namelessControls(*opened.palette).join(QLatin1Char('\n')), QString());
    }

    void wordsMayComeInAnyOrderAndLettersAreTakenWhereNoWordFits()
    {
        const Studio studio;
        const Opened opened(studio);
        opened.search->setText(QStringLiteral("comp new"));
        QCOMPARE(opened.names(), QStringList{QStringLiteral("New comparison")});
        opened.search->setText(QStringLiteral("nwcmprsn"));
        QCOMPARE(opened.names(), QStringList{QStringLiteral("New comparison")});
        opened.search->setText(QStringLiteral("zzz"));
        QCOMPARE(opened.names(), QStringList());
        QTest::keyClick(opened.search, Qt::Key_Return);
        QVERIFY(opened.palette->isVisible());
    }

    void enterDoesTheChosenOneAndItComesFirstTheNextTime()
    {
        const Studio studio;
        auto* tabs = studio.window->findChild<QTabWidget*>();
        const int before = tabs->count();
        {
            const Opened opened(studio);
            QTest::keyClicks(opened.search, QStringLiteral("start"));
            QTest::keyClick(opened.search, Qt::Key_Escape);
        }
        QTRY_VERIFY(!studio.window->findChild<CommandPalette*>());
        QCOMPARE(tabs->count(), before);
        {
            const Opened opened(studio);
            opened.search->setText(QStringLiteral("new"));
            QVERIFY(opened.names().size() > 1);
            const int at = int(opened.names().indexOf(QStringLiteral("New comparison")));
            for (int i = 0; i < at; ++i) QTest::keyClick(opened.search, Qt::Key_Down);
            QTest::keyClick(opened.search, Qt::Key_Return);
        }
        QTRY_COMPARE(tabs->count(), before + 1);
        QTRY_VERIFY(!studio.window->findChild<CommandPalette*>());
        const Opened opened(studio);
        QCOMPARE(opened.names().value(0), QStringLiteral("New comparison"));
    }

    void whatCannotBeDoneSaysWhyAndIsNotDone()
    {
        const Studio studio;
        const Opened opened(studio);
        opened.search->setText(QStringLiteral("close tab"));
        QCOMPARE(opened.list->topLevelItemCount(), 1);
        QCOMPARE(opened.list->topLevelItem(0)->text(1),
                 QStringLiteral("The start page stays open"));
        QTest::keyClick(opened.search, Qt::Key_Return);
        QVERIFY(opened.palette->isVisible());
    }

    void noTwoActionsOfAPageHaveTheSameKeys()
    {
        const Studio studio;
        ComparePage* compare = studio.window->openCompare({}, {});
        studio.window->openEditor(studio.environment(QStringLiteral("dev"), Role::Development));
        Page* editor = studio.window->currentPage();
        studio.window->openHistory();
        Page* history = studio.window->currentPage();
        studio.window->openQueries();
        Page* queries = studio.window->currentPage();
        Page* dashboard = studio.window->openDashboard(SavedFiles(studio.folder.path()), {});
        Page* code = studio.window->openCode();
        Page* api = studio.window->openApi();
        Page* apps = studio.window->openApps();
        for (Page* page :
             {static_cast<Page*>(compare), editor, history, queries, dashboard, code, api, apps}) {
            QHash<QKeySequence, QString> taken;
            QList<QAction*> all = studio.window->actions().all();
            all << page->pageActions();
            for (const QAction* action : all)
                for (const QKeySequence& keys : action->shortcuts()) {
                    const QString other = taken.value(keys);
                    QVERIFY2(other.isEmpty(),
                             qPrintable(keys.toString() + QStringLiteral(": ") + other +
                                        QStringLiteral(", ") + action->text()));
                    taken.insert(keys, action->text());
                }
        }
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::PaletteTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "palette_test.moc"
