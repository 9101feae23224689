// The story above the trees: chapters by risk, the way to their objects, and what was reviewed.
#include "gui/crawl.h"
#include "gui/studio.h"
#include "ui/compare/storypane.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTreeView>

namespace lockstep::testing {
namespace {

QStringList titles(const StoryPane& story)
{
    QStringList all;
    const QAbstractItemModel& model = *story.view()->model();
    for (int row = 0; row < model.rowCount(); ++row) all << model.index(row, 0).data().toString();
    return all;
}

int rowOf(const StoryPane& story, const char* title)
{
    return int(titles(story).indexOf(QLatin1String(title)));
}

void tick(const StoryPane& story, int row, bool reviewed)
{
    QAbstractItemModel& model = *story.view()->model();
    QVERIFY(model.setData(model.index(row, 0), reviewed ? Qt::Checked : Qt::Unchecked,
                          Qt::CheckStateRole));
}

QVariant ticked(const StoryPane& story, int row)
{
    return story.view()->model()->index(row, 0).data(Qt::CheckStateRole);
}

} // namespace

class StoryPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatLosesRowsIsToldFirst()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        const StoryPane& story = *page->story();
        QVERIFY(story.isVisible());
        for (const char* title : {"coupons", "notifications", "orders", "users"})
            QVERIFY2(titles(story).contains(QLatin1String(title)),
                     qPrintable(titles(story).join(QLatin1Char(' '))));
        QVERIFY(rowOf(story, "coupons") < rowOf(story, "notifications"));
        const QAbstractItemModel& model = *story.view()->model();
        QCOMPARE(model.index(rowOf(story, "notifications"), 1).data().toString(),
                 QStringLiteral("new table, 2 columns"));
        const QString said =
            model.index(rowOf(story, "coupons"), 0).data(Qt::AccessibleTextRole).toString();
        for (const char* word : {"coupons", "only in prod", "Not reviewed"})
            QVERIFY2(said.contains(QLatin1String(word)), qPrintable(said));
        studio.picture(QStringLiteral("story"));
    }

    void aLineLeadsToItsObject()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        const StoryPane& story = *page->story();
        story.view()->setCurrentIndex(
            story.view()->model()->index(rowOf(story, "notifications"), 0));
        QTest::keyClick(story.view(), Qt::Key_Return);
        const CompareNode* node = page->model()->node(page->view()->currentIndex());
        QVERIFY(node);
        QCOMPARE(node->object().id, ObjectId({"table", Path{"notifications"}}));
    }

    void oneChapterCanBeShownAlone()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        const StoryPane& story = *page->story();
        story.view()->setCurrentIndex(story.view()->model()->index(rowOf(story, "orders"), 0));
        story.view()->findChild<QAction*>(QStringLiteral("storyOnly"))->trigger();
        CompareTree& tree = *page->model()->tree();
        const auto shown = [&](const char* kind, const Path& path) {
            return page->model()->indexOf(tree.find({kind, path})).isValid();
        };
        QVERIFY(shown("column", Path{"orders", "total"}));
        QVERIFY(!shown("table", Path{"notifications"}));
        studio.picture(QStringLiteral("story-only"));
        auto* all = story.findChild<QPushButton*>(QStringLiteral("storyShowAll"));
        QVERIFY(all->isVisible());
        all->click();
        QVERIFY(shown("table", Path{"notifications"}));
        QVERIFY(!all->isVisible());
    }

    void whatWasReviewedIsKeptUntilItChangesAgain()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        const StoryPane& story = *page->story();
        tick(story, rowOf(story, "orders"), true);
        tick(story, rowOf(story, "notifications"), true);
        QCOMPARE(ticked(story, rowOf(story, "orders")).toInt(), int(Qt::Checked));
        const auto* heading = story.findChild<QLabel*>(QStringLiteral("storyHeading"));
        QVERIFY2(heading->text().contains(QStringLiteral("reviewed")), qPrintable(heading->text()));

        // Another window knows it; a change of either side takes the tick away.
        const auto again = [&] {
            page->compare();
            return QTest::qWaitFor([&] { return !page->reading(); }, 10'000);
        };
        QVERIFY(again());
        QCOMPARE(ticked(story, rowOf(story, "orders")).toInt(), int(Qt::Checked));
        studio.fill(QStringLiteral("shop-dev"),
                    {"table users", "column users.id integer", "column users.full_name text",
                     "column users.email text", "table orders", "column orders.id integer",
                     "column orders.total numeric(14,2)", "table notifications",
                     "column notifications.id integer", "column notifications.type text",
                     "index orders.by_total total", "view active users"});
        QVERIFY(again());
        QCOMPARE(ticked(story, rowOf(story, "orders")).toInt(), int(Qt::PartiallyChecked));
        QCOMPARE(ticked(story, rowOf(story, "notifications")).toInt(), int(Qt::Checked));
        tick(story, rowOf(story, "notifications"), false);
        QCOMPARE(ticked(story, rowOf(story, "notifications")).toInt(), int(Qt::Unchecked));
    }

    void anObjectIsReviewedFromTheTrees()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        const ObjectId total{"column", Path{"orders", "total"}};
        page->view()->show(page->model()->indexOf(page->model()->tree()->find(total)));
        QTest::keyClick(page->view(), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(page->reviewTicks().has(*page->pair()->comparison.find(total)));
        QTest::keyClick(page->view(), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(!page->reviewTicks().has(*page->pair()->comparison.find(total)));
    }

    void aNoteStaysWithItsObjectUntilItIsTakenAway()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        const ObjectId total{"column", Path{"orders", "total"}};
        const ObjectId users{"table", Path{"users"}};
        const auto* note = page->findChild<QLabel*>(QStringLiteral("detailsNote"));
        const auto select = [&](const ObjectId& id) {
            page->view()->show(page->model()->indexOf(page->model()->tree()->find(id)));
        };
        const auto write = [&](const ObjectId& id, const QString& text) {
            select(id);
            QTest::keyClick(page->view(), Qt::Key_T, Qt::ControlModifier);
            auto* dialog = page->findChild<QDialog*>(QStringLiteral("noteDialog"));
            if (!dialog) return false;
            dialog->findChild<QPlainTextEdit*>(QStringLiteral("noteText"))->setPlainText(text);
            dialog->accept();
            studio.window->activateWindow();
            return QTest::qWaitFor([&] {
                return !page->findChild<QDialog*>(QStringLiteral("noteDialog")) &&
                       page->view()->hasFocus(); // where it was
            });
        };
        page->view()->setFocus();
        select(total);
        QVERIFY(!note->isVisible());
        QVERIFY(write(total, QStringLiteral("<b>ask</b> the shop")));
        QCOMPARE(note->text(), QStringLiteral("Note: <b>ask</b> the shop"));
        QCOMPARE(note->textFormat(), Qt::PlainText);
        QVERIFY(note->isVisible());
        studio.picture(QStringLiteral("note"));
        QVERIFY(write(users, QStringLiteral("renamed on purpose")));

        // From one to the next, round and round.
        select(users);
        QTest::keyClick(page->view(), Qt::Key_F4);
        QCOMPARE(page->model()->node(page->view()->currentIndex())->object().id, total);
        QCOMPARE(note->text(), QStringLiteral("Note: <b>ask</b> the shop"));
        QTest::keyClick(page->view(), Qt::Key_F4);
        QCOMPARE(page->model()->node(page->view()->currentIndex())->object().id, users);

        // Another window on the same pair knows them.
        const PairSettings kept(studio.services.settingsFile, page->pair()->dev.id,
                                page->pair()->prod.id);
        ReviewNotes again;
        again.load(kept);
        QCOMPARE(again.of(total), QStringLiteral("<b>ask</b> the shop"));
        QVERIFY(write(total, QString()));
        QVERIFY(!note->isVisible());
        again.load(kept);
        QVERIFY(!again.has(total));
        QVERIFY(again.has(users));
    }

    void equalSidesHaveNoStory()
    {
        const Studio studio;
        studio.fill(QStringLiteral("a"), {"table users", "column users.id integer"});
        studio.fill(QStringLiteral("b"), {"table users", "column users.id integer"});
        const ComparePage* page =
            studio.compared(studio.environment(QStringLiteral("a"), Role::Development),
                            studio.environment(QStringLiteral("b"), Role::Production));
        QVERIFY(page);
        QVERIFY(!page->story()->isVisible());
    }
};

} // namespace lockstep::testing

QTEST_MAIN(lockstep::testing::StoryPaneTest)
#include "story_pane.moc"
