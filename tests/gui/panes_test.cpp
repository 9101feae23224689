// F6 leads through every pane of a page and comes round; Shift+F6 goes back.
#include "gui/studio.h"
#include "ui/compare/detailspane.h"
#include "ui/compare/storypane.h"
#include "ui/panes.h"

#include <QAbstractScrollArea>
#include <QTreeView>

namespace lockstep::testing {

class PanesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void f6ReachesEveryPaneOfAComparisonAndComesRound()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        page->view()->show(page->model()->indexOf(
            page->model()->tree()->find(ObjectId{"column", Path{"orders", "total"}})));
        studio.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(studio.window.get()));
        page->view()->setFocus();
        const QList<QWidget*> panes = panesOf(*page);
        QVERIFY(panes.contains(page->view()));
        QVERIFY(panes.contains(page->story()->view()));
        QVERIFY(panes.size() >= 5); // the toolbar, and what differs with both definitions

        const auto press = [&](Qt::KeyboardModifiers modifiers = {}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, modifiers);
        };
        QSet<const QWidget*> met;
        for (int i = 0; i < panes.size(); ++i) {
            const QWidget* focus = QApplication::focusWidget();
            for (const QWidget* pane : panes)
                if (pane == focus || pane->isAncestorOf(focus)) met.insert(pane);
            press();
        }
        QCOMPARE(met.size(), panes.size());
        QVERIFY(page->view()->hasFocus());
        press();
        press(Qt::ShiftModifier);
        QVERIFY(page->view()->hasFocus());
    }

    void noPaneKeepsTheKeysForItself()
    {
        const Studio studio;
        studio.window->openEditor(studio.environment(QStringLiteral("dev"), Role::Development));
        studio.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(studio.window.get()));
        const Page* page = studio.window->currentPage();
        QVERIFY(panesOf(*page).size() >= 2);
        for (QWidget* pane : panesOf(*page)) {
            pane->setFocus();
            const QWidget* before = QApplication::focusWidget();
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
            QVERIFY2(QApplication::focusWidget() != before, qPrintable(pane->objectName()));
        }
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::PanesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "panes_test.moc"
