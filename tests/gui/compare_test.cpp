// The compare page on the real window: alignment, choosing, filtering, deciding, states.
#include "gui/crawl.h"
#include "gui/studio.h"
#include "ui/compare/comparedelegate.h"
#include "ui/compare/comparetoolbar.h"
#include "ui/compare/detailspane.h"
#include "ui/compare/diffpanes.h"
#include "ui/compare/sentences.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractButton>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <Qsci/qsciscintilla.h>

namespace lockstep::testing {
namespace {

ObjectId table(std::string_view name) { return {"table", Path{name}}; }
ObjectId column(std::string_view table, std::string_view name)
{
    return {"column", Path{table, name}};
}

QModelIndex indexOf(const ComparePage& page, const ObjectId& id, int at = CompareModel::Dev)
{
    return page.model()->indexOf(page.model()->tree()->find(id), at);
}

QString text(const ComparePage& page, const ObjectId& id, int at)
{
    return indexOf(page, id, at).data().toString();
}

template <class T>
T* child(const QWidget& root, const char* name)
{
    T* found = root.findChild<T*>(QLatin1String(name));
    if (!found) qFatal("there is no %s", name);
    return found;
}

} // namespace

class CompareTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothSidesOfAnObjectStandOnOneRow()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        page->view()->expandAll();
        const CompareModel& model = *page->model();
        int rows = 0;
        const auto visit = [&](const auto& self, const QModelIndex& parent) -> void {
            for (int row = 0; row < model.rowCount(parent); ++row) {
                const QModelIndex dev = model.index(row, CompareModel::Dev, parent);
                const QModelIndex prod = model.index(row, CompareModel::Prod, parent);
                QCOMPARE(page->view()->visualRect(dev).top(), page->view()->visualRect(prod).top());
                QCOMPARE(page->view()->visualRect(dev).height(),
                         page->view()->visualRect(prod).height());
                ++rows;
                self(self, dev);
            }
        };
        visit(visit, {});
        QVERIFY(rows > 12);
        studio.picture(QStringLiteral("compare-shop"));
    }

    void aRowSaysWhatHappenedInWords()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        QCOMPARE(text(*page, table("notifications"), CompareModel::Choice), QStringLiteral("New"));
        QCOMPARE(text(*page, table("notifications"), CompareModel::Prod),
                 QStringLiteral("— not in PROD —"));
        QCOMPARE(text(*page, table("coupons"), CompareModel::Choice),
                 QStringLiteral("Only in PROD"));
        QCOMPARE(text(*page, table("coupons"), CompareModel::Dev),
                 QStringLiteral("— not in DEV —"));
        QCOMPARE(text(*page, column("orders", "total"), CompareModel::Dev),
                 QStringLiteral("total — type numeric(10,2) → numeric(12,2)"));
        QCOMPARE(text(*page, column("orders", "total"), CompareModel::Choice),
                 QStringLiteral("Changed"));
        QCOMPARE(text(*page, column("users", "email"), CompareModel::Choice),
                 QStringLiteral("Same"));
    }

    void aScreenReaderIsToldObjectChangeBothSidesAndChoice()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        const QString said =
            indexOf(*page, column("orders", "total")).data(Qt::AccessibleTextRole).toString();
        for (const char* word :
             {"orders.total", "Changed", "numeric(10,2)", "numeric(12,2)", "chosen"})
            QVERIFY2(said.contains(QLatin1String(word)), qPrintable(said));
    }

    void aDropIsNeverChosenForTheUser()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        QVERIFY(page->chosen().count(table("notifications")));
        QVERIFY(page->chosen().count(column("orders", "total")));
        for (const Change& change : page->pair()->comparison.changes)
            if (change.type == ChangeType::Dropped)
                QVERIFY2(!page->chosen().count(change.id), change.id.display().c_str());
    }

    void aNewTableTakesItsColumnsAlongAndCountsOnce()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        const CompareNode* node = page->model()->tree()->find(column("notifications", "type"));
        QVERIFY(node->implied());
        QVERIFY(!node->hasOwnTick());
        QCOMPARE(page->model()->tree()->counts().added, 3); // table, index, column full_name
        page->choose({});
        QVERIFY(page->chosen().empty());
        page->view()->show(indexOf(*page, table("notifications")));
        QTest::keyClick(page->view(), Qt::Key_Space);
        QVERIFY(page->chosen().count(column("notifications", "type")));
    }

    void spaceTogglesTheChoiceOfTheCurrentRow()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        page->view()->setFocus();
        page->view()->show(indexOf(*page, column("orders", "total")));
        const auto state = [&] {
            return indexOf(*page, column("orders", "total"), CompareModel::Choice)
                .data(Qt::CheckStateRole)
                .toInt();
        };
        QCOMPARE(state(), int(Qt::Checked));
        QTest::keyClick(page->view(), Qt::Key_Space);
        QCOMPARE(state(), int(Qt::Unchecked));
        QTest::keyClick(page->view(), Qt::Key_Space);
        QCOMPARE(state(), int(Qt::Checked));
    }

    void aClickOnTheTickBoxOfAGroupTakesWhatLosesNothingFirst()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        page->choose({});
        const CompareNode* tables = page->model()->tree()->find(table("coupons"))->parent;
        QVERIFY(tables->isGroup());
        const QModelIndex gutter = page->model()->indexOf(tables, CompareModel::Choice);
        const QPoint box = CompareDelegate::tickRect(page->view()->visualRect(gutter)).center();
        QTest::mouseClick(page->view()->viewport(), Qt::LeftButton, {}, box);
        QCOMPARE(CompareModel::checkState(*tables), Qt::PartiallyChecked);
        QVERIFY(!page->chosen().count(table("coupons")));
        QTest::mouseClick(page->view()->viewport(), Qt::LeftButton, {}, box);
        QCOMPARE(CompareModel::checkState(*tables), Qt::Checked);
        QVERIFY(page->chosen().count(table("coupons")));
        QVERIFY(child<MessageBar>(*page, "compareMessage")
                    ->sentence()
                    .contains(QStringLiteral("loses rows")));
        QTest::mouseClick(page->view()->viewport(), Qt::LeftButton, {}, box);
        QCOMPARE(CompareModel::checkState(*tables), Qt::Unchecked);
    }

    void whatIsNeededIsTickedTooAndSaidSo()
    {
        const Studio studio;
        studio.fill(QStringLiteral("dev"), {"table a", "column a.id integer", "view v a"});
        studio.fill(QStringLiteral("prod"), {});
        ComparePage* page =
            studio.compared(studio.environment(QStringLiteral("dev"), Role::Development),
                            studio.environment(QStringLiteral("prod"), Role::Production));
        QVERIFY(page);
        page->choose({});
        page->view()->show(indexOf(*page, {"view", Path{"v"}}));
        QTest::keyClick(page->view(), Qt::Key_Space);
        QVERIFY(page->chosen().count(table("a")));
        QVERIFY2(child<MessageBar>(*page, "compareMessage")
                     ->sentence()
                     .startsWith(QStringLiteral("+1 needed")),
                 qPrintable(child<MessageBar>(*page, "compareMessage")->sentence()));
        // And without the table the view cannot be.
        page->view()->show(indexOf(*page, table("a")));
        QTest::keyClick(page->view(), Qt::Key_Space);
        QVERIFY(page->chosen().empty());
    }

    void optionsAreTakenBackWithTheirTicks()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        const auto done = [&] { return !page->reading() && page->pair(); };
        page->choose({table("notifications")});
        const std::set<ObjectId> chosen = page->chosen();
        const size_t before = page->pair()->comparison.changes.size();
        ComparisonWishes wishes;
        wishes.except = {"notifications"};
        page->wish(wishes);
        QTRY_VERIFY_WITH_TIMEOUT(done(), 10'000);
        QVERIFY(page->pair()->comparison.changes.size() < before);
        QVERIFY(page->chosen() != chosen);
        page->view()->setFocus();
        QTest::keyClick(page->view(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(done() && page->wishes().empty(), 10'000);
        QCOMPARE(page->pair()->comparison.changes.size(), before);
        QVERIFY(page->chosen() == chosen);
        QTest::keyClick(page->view(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(done() && page->wishes() == wishes, 10'000);
        QVERIFY(page->pair()->comparison.changes.size() < before);
        // What cannot be compared at all can be taken back, too.
        ComparisonWishes wrong;
        wrong.ignore = {"no such word"};
        page->wish(wrong);
        QTRY_VERIFY_WITH_TIMEOUT(!page->reading() && !page->pair(), 10'000);
        page->findChild<QAction*>(QStringLiteral("actionUndoChoice"))->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(done() && page->wishes() == wishes, 10'000);
        // And it is kept so: the next comparison of this pair starts from there.
        ComparePage* again = studio.comparedShop();
        QVERIFY(again && again->wishes() == wishes);
    }

    void ticksAreTakenBackOneChoiceAfterTheOther()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        const auto* undo = page->findChild<QAction*>(QStringLiteral("actionUndoChoice"));
        QVERIFY(!undo->isEnabled());
        const std::set<ObjectId> safe = page->chosen();
        page->view()->setFocus();
        page->view()->show(indexOf(*page, column("orders", "total")));
        QTest::keyClick(page->view(), Qt::Key_Space);
        const std::set<ObjectId> fewer = page->chosen();
        QCOMPARE(fewer.size() + 1, safe.size());
        page->chooseAll();
        const std::set<ObjectId> all = page->chosen();
        QVERIFY(all.size() > safe.size());
        QTest::keyClick(page->view(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(page->chosen() == fewer);
        QTest::keyClick(page->view(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(page->chosen() == safe);
        QVERIFY(!undo->isEnabled());
        QTest::keyClick(page->view(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(page->view(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(page->chosen() == all);
        // A choice of its own leaves nothing to do again.
        QTest::keyClick(page->view(), Qt::Key_Z, Qt::ControlModifier);
        page->choose({});
        QVERIFY(!page->findChild<QAction*>(QStringLiteral("actionRedoChoice"))->isEnabled());
        QTest::keyClick(page->view(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(page->chosen() == fewer);
    }

    void theFilterHidesRowsAndSaysHowManyDifferencesItHides()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        auto* filter = child<QLineEdit>(*page, "compareFilter");
        filter->setText(QStringLiteral("TOTAL"));
        QVERIFY(indexOf(*page, column("orders", "total")).isValid());
        QVERIFY(indexOf(*page, table("orders")).isValid()); // leads there
        QVERIFY(!indexOf(*page, table("users")).isValid());
        filter->setText(QStringLiteral("no such name"));
        auto* empty = child<EmptyState>(*page, "compareEmpty");
        QVERIFY(empty->isVisible());
        QVERIFY2(empty->heading().contains(QStringLiteral("differences are hidden")),
                 qPrintable(empty->heading()));
        studio.picture(QStringLiteral("compare-filtered"));
        empty->button()->click();
        QVERIFY(filter->text().isEmpty());
        QVERIFY(indexOf(*page, table("users")).isValid());
    }

    void whatIsLeftOutIsCountedAndKeptWithThePair()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        QVERIFY(page->model()->tree()->find(table("coupons")));
        const auto again = [&] {
            return QTest::qWaitFor([&] { return !page->reading(); }, 10'000);
        };
        child<QPushButton>(*page, "compareWishes")->click();
        auto* dialog = child<QDialog>(*page, "wishesDialog");
        child<QLineEdit>(*dialog, "wishKinds")->setText(QStringLiteral("nonsense"));
        dialog->accept();
        auto* wrong = child<QLabel>(*dialog, "wishesWrong");
        QVERIFY(wrong->isVisible());
        QVERIFY2(wrong->text().contains(QStringLiteral("nonsense")), qPrintable(wrong->text()));
        studio.picture(QStringLiteral("compare-options-wrong"), dialog);
        child<QLineEdit>(*dialog, "wishKinds")->clear();
        child<QLineEdit>(*dialog, "wishExcept")->setText(QStringLiteral("coupons, notifications"));
        studio.picture(QStringLiteral("compare-options"), dialog);
        dialog->accept();
        QVERIFY(again());
        QVERIFY(!page->pair()->comparison.find(table("coupons")));
        QVERIFY(!page->model()->tree()->find(table("coupons")));
        QVERIFY(page->model()->tree()->find(table("users")));
        QVERIFY(!page->chosen().count(table("notifications")));
        const QString said = child<QPushButton>(*page, "compareWishes")->text();
        QVERIFY2(said.contains(QStringLiteral("(2)")) && said.contains(QStringLiteral("left out")),
                 qPrintable(said));
        studio.picture(QStringLiteral("compare-left-out"));

        ComparisonWishes nothing;
        nothing.only = {"nothing"};
        page->wish(nothing);
        QVERIFY(again());
        QCOMPARE(child<EmptyState>(*page, "compareEmpty")->heading(),
                 QStringLiteral("The comparison did not succeed."));
        QVERIFY(!page->pair() && !page->renames()->isVisible());
        studio.picture(QStringLiteral("compare-nothing-in-scope"));
        ComparisonWishes same;
        same.only = {"users"};
        same.ignore = {"columns", "indexes"};
        page->wish(same);
        QVERIFY(again());
        QCOMPARE(child<EmptyState>(*page, "compareEmpty")->heading(),
                 QStringLiteral("Nothing differs in what is compared."));

        // The wishes belong to the pair: another one has none, and this one has them again.
        const auto dev = studio.environment(QStringLiteral("shop-dev"), Role::Development);
        const auto prod = studio.environment(QStringLiteral("shop-prod"), Role::Production);
        page->setPair(prod, dev);
        QVERIFY(page->wishes().empty());
        page->setPair(dev, prod);
        QVERIFY(page->wishes() == same);
    }

    void aKindOfChangeCanBeHiddenAndItsCountStays()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        auto* onlyProd = child<QToolButton>(
            *page, qPrintable(QStringLiteral("toggle%1").arg(int(Mark::OnlyProd))));
        QVERIFY(indexOf(*page, table("coupons")).isValid());
        const QString count = onlyProd->text();
        onlyProd->click();
        QVERIFY(!indexOf(*page, table("coupons")).isValid());
        QCOMPARE(onlyProd->text(), count);
        onlyProd->click();
        QVERIFY(indexOf(*page, table("coupons")).isValid());
    }

    void theSelectionStaysWhileFiltering()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        page->view()->show(indexOf(*page, column("orders", "total")));
        child<QLineEdit>(*page, "compareFilter")->setText(QStringLiteral("total"));
        const CompareNode* node = page->model()->node(page->view()->currentIndex());
        QVERIFY(node);
        QCOMPARE(QString::fromStdString(node->object().id.display()),
                 QString::fromStdString(column("orders", "total").display()));
    }

    void f8WalksThroughEveryDifferenceAndComesRound()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        page->view()->setFocus();
        std::set<const CompareNode*> seen;
        const int n = page->model()->tree()->counts().differences();
        for (int i = 0; i < n; ++i) {
            page->view()->show(page->model()->nextDifference(page->view()->currentIndex(), true));
            seen.insert(page->model()->node(page->view()->currentIndex()));
        }
        QCOMPARE(int(seen.size()), n);
        const CompareNode* last = page->model()->node(page->view()->currentIndex());
        page->view()->show(page->model()->nextDifference(page->view()->currentIndex(), true));
        page->view()->show(page->model()->nextDifference(page->view()->currentIndex(), false));
        QCOMPARE(page->model()->node(page->view()->currentIndex()), last);
    }

    void aRenameIsAskedForAndNothingIsChosenBeforehand()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        QCOMPARE(page->renames()->open(), 1);
        auto* rename = child<QAbstractButton>(*page, "renameChoice0");
        auto* dropAdd = child<QAbstractButton>(*page, "dropAddChoice0");
        QVERIFY(!rename->isChecked());
        QVERIFY(!dropAdd->isChecked());
        QSignalSpy promoted(page, &ComparePage::promoteRequested);
        page->promote();
        QCOMPARE(promoted.size(), 0);
        QVERIFY(child<MessageBar>(*page, "compareMessage")
                    ->sentence()
                    .contains(QStringLiteral("needs your decision")));
        studio.picture(QStringLiteral("compare-decide"));

        QSignalSpy again(page, &ComparePage::recompared);
        rename->click();
        QVERIFY(again.wait(5000));
        QCOMPARE(page->renames()->open(), 0);
        QCOMPARE(page->model()->tree()->counts().renamed, 1);
        QCOMPARE(text(*page, column("users", "full_name"), CompareModel::Choice),
                 QStringLiteral("Renamed from fullname"));
        QVERIFY(text(*page, column("users", "full_name"), CompareModel::Prod)
                    .startsWith(QStringLiteral("fullname")));
        QVERIFY(page->chosen().count(column("users", "full_name")));

        // Another mind: two things after all.
        child<QAbstractButton>(*page, "dropAddChoice0")->click();
        QVERIFY(again.wait(5000));
        QCOMPARE(page->model()->tree()->counts().renamed, 0);
        QCOMPARE(page->renames()->open(), 0);
    }

    void theDefinitionsStandBesideEachOtherWithTheirWordsMarked()
    {
        const Studio studio;
        studio.fill(QStringLiteral("dev"), {"table a", "index a.by_name name,city"});
        studio.fill(QStringLiteral("prod"), {"table a", "index a.by_name name"});
        const ComparePage* page =
            studio.compared(studio.environment(QStringLiteral("dev"), Role::Development),
                            studio.environment(QStringLiteral("prod"), Role::Production));
        QVERIFY(page);
        page->view()->show(indexOf(*page, {"index", Path{"a", "by_name"}}));
        const DiffPanes* panes = page->details()->panes();
        QTRY_VERIFY(!panes->diff().equal());
        QVERIFY2(panes->text(true).contains(QStringLiteral("name,city")),
                 qPrintable(panes->text(true)));
        QVERIFY(!panes->text(false).contains(QStringLiteral("name,city")));
        QCOMPARE(panes->pane(true)->lines(), panes->pane(false)->lines());
        bool marked = false;
        for (const DiffRow& row : panes->diff().rows)
            if (row.differs && row.left >= 0)
                for (const TextSpan& span : row.leftWords)
                    marked =
                        marked || panes->diff()
                                          .left[size_t(row.left)]
                                          .substr(size_t(span.begin), size_t(span.end - span.begin))
                                          .find("city") != std::string::npos;
        QVERIFY(marked);
        // Both panes scroll as one.
        panes->pane(true)->setFirstVisibleLine(1);
        QTRY_COMPARE(panes->pane(true)->firstVisibleLine(), panes->pane(false)->firstVisibleLine());
        studio.picture(QStringLiteral("compare-details"));
    }

    void twoEqualDatabasesSaySo()
    {
        const Studio studio;
        for (const char* name : {"dev", "prod"})
            studio.fill(QLatin1String(name), {"table a", "column a.id integer"});
        const ComparePage* page =
            studio.compared(studio.environment(QStringLiteral("dev"), Role::Development),
                            studio.environment(QStringLiteral("prod"), Role::Production));
        QVERIFY(page);
        auto* empty = child<EmptyState>(*page, "compareEmpty");
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->heading(), QStringLiteral("DEV and PROD have the same schema."));
        QVERIFY(!child<QAbstractButton>(*page, "promoteButton")->isEnabled());
        studio.picture(QStringLiteral("compare-equal"));
    }

    void whenOneSideFailsTheOtherCanStillBeLookedAt()
    {
        const Studio studio;
        studio.fill(QStringLiteral("dev"), {"table a", "column a.id integer"});
        studio.memory->database("prod")->fault = [](const std::string& point, int) -> Result<void> {
            if (point == "read")
                return failure(ErrorKind::Unreachable, "The server of prod went away.",
                               "FATAL: terminating connection");
            return {};
        };
        ComparePage* page = studio.window->openCompare(
            studio.environment(QStringLiteral("dev"), Role::Development),
            studio.environment(QStringLiteral("prod"), Role::Production));
        QSignalSpy failed(page, &ComparePage::failed);
        QVERIFY(failed.wait(5000));
        auto* bar = child<MessageBar>(*page, "compareMessage");
        QVERIFY(bar->isVisible());
        QVERIFY2(bar->sentence().contains(QStringLiteral("went away")),
                 qPrintable(bar->sentence()));
        QTRY_VERIFY(page->model()->tree());
        QVERIFY(indexOf(*page, table("a")).isValid());
        QVERIFY(!child<QAbstractButton>(*page, "promoteButton")->isEnabled());
        studio.picture(QStringLiteral("compare-failed"));
    }

    void oldContentStaysWhileItIsReadAgain()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        page->compare();
        QVERIFY(page->view()->stale());
        QVERIFY(page->view()->isVisible());
        QVERIFY(page->model()->rowCount() > 0);
        QTRY_VERIFY(!page->reading());
        QVERIFY(!page->view()->stale());
    }

    void theWindowSaysProdWhereverItCanReachProd()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        QVERIFY(studio.window->windowTitle().startsWith(QStringLiteral("[PROD]")));
        const auto named = [&](const char* name) {
            return studio.window->findChild<QWidget*>(QLatin1String(name))->accessibleName();
        };
        QVERIFY(named("environmentStrip").contains(QStringLiteral("PROD shop-prod")));
        QVERIFY(named("statusEnvironment").contains(QStringLiteral("Production")));
        QVERIFY(named("statusEnvironment").contains(QStringLiteral("READ-ONLY")));
    }

    void everyControlHasANameAndNoTextIsCut()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        QTest::qWait(50);
        QCOMPARE(namelessControls(*studio.window).join(QLatin1Char('\n')), QString());
        QCOMPARE(clippedTexts(*studio.window).join(QLatin1Char('\n')), QString());
        QFont large = QApplication::font();
        const QFont usual = large;
        large.setPointSizeF(large.pointSizeF() * 1.5);
        QApplication::setFont(large);
        studio.window->resize(1920, 1080);
        QTest::qWait(50);
        const QString cut = clippedTexts(*studio.window).join(QLatin1Char('\n'));
        studio.picture(QStringLiteral("compare-large-font"));
        QApplication::setFont(usual);
        QCOMPARE(cut, QString());
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::CompareTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "compare_test.moc"
