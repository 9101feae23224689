// The diagram of a comparison: what is drawn, gone through, found and saved; many tables at once.
#include "gui/crawl.h"
#include "gui/studio.h"
#include "ui/diagram/diagrampage.h"
#include "ui/diagram/diagramview.h"
#include "ui/diagram/tablelist.h"
#include "workflow/engines.h"

#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>

namespace lockstep::testing {
namespace {

QAction* actionOf(const Page& page, const char* name)
{
    return page.findChild<QAction*>(QLatin1String(name));
}

/// The diagram of a comparison, drawn; null (and a failed test) when none comes.
DiagramPage* drawn(const Studio& studio, const ComparePage& compare, int patience = 10'000)
{
    actionOf(compare, "actionDiagram")->trigger();
    auto* page = qobject_cast<DiagramPage*>(studio.window->currentPage());
    if (!page || !QTest::qWaitFor([&] { return page->view()->drawing() != nullptr; }, patience)) {
        QTest::qFail("nothing was drawn", __FILE__, __LINE__);
        return nullptr;
    }
    return page;
}

int boxCalled(const DiagramPage& page, const char* name)
{
    const Drawing& drawing = *page.view()->drawing();
    for (size_t i = 0; i < drawing.boxes.size(); ++i)
        if (boxName(drawing, i) == QLatin1String(name)) return int(i);
    return -1;
}

/// Tables with a key to an earlier one each; every hundredth of dev has another type.
CatalogPtr chained(int tables, bool dev)
{
    std::vector<Object> objects;
    for (int t = 0; t < tables; ++t) {
        const std::string name = "table_" + std::to_string(t);
        const ObjectId table{"table", Path{name}};
        objects.emplace_back(table);
        Object id(ObjectId{"column", Path{name, "id"}}, table);
        id.set("type", dev && t % 100 == 0 ? "bigint" : "integer");
        objects.push_back(std::move(id));
        Object key(ObjectId{"column", Path{name, "of"}}, table);
        key.set("type", "integer");
        if (t > 0) key.needs.push_back({"column", Path{"table_" + std::to_string(t / 3), "id"}});
        objects.push_back(std::move(key));
    }
    return *Catalog::make(std::move(objects));
}

} // namespace

class DiagramPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSamplePairIsDrawnWithItsKeys()
    {
        const Studio studio({Engines::fromPlugins().find("sqlite")});
        studio.window->openSample(studio.folder.filePath(QStringLiteral("sample")));
        const auto* compare = waitForSample(studio);
        QVERIFY(compare);
        const DiagramPage* page = drawn(studio, *compare);
        QVERIFY(page);
        const Drawing& drawing = *page->view()->drawing();
        QVERIFY(drawing.boxes.size() >= 3);
        QVERIFY(!drawing.keys.empty());
        const int notifications = boxCalled(*page, "notifications");
        QVERIFY(notifications >= 0);
        QVERIFY(boxSentence(drawing, size_t(notifications)).contains(QStringLiteral("users")));
        QVERIFY(page->findChild<QLabel*>(QStringLiteral("diagramSentence"))
                    ->text()
                    .contains(QStringLiteral("changed table")));
        QCOMPARE(namelessControls(*page), QStringList());
        QCOMPARE(clippedTexts(*page), QStringList());
        studio.picture(QStringLiteral("diagram"));
        page->view()->setCurrent(notifications, true);
        studio.picture(QStringLiteral("diagram-current"));
    }

    void keysLeadFromTableToTableAndToTheComparison()
    {
        const Studio studio;
        ComparePage* compare = studio.comparedShop();
        QVERIFY(compare);
        DiagramPage* page = drawn(studio, *compare);
        QVERIFY(page);
        QTest::keyClick(page->view(), Qt::Key_Down);
        const int first = page->view()->current();
        QVERIFY(first >= 0);
        QCOMPARE(page->view()->accessibleDescription(),
                 boxSentence(*page->view()->drawing(), size_t(first)));
        int others = 0;
        for (const auto key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Up, Qt::Key_Left}) {
            QTest::keyClick(page->view(), key);
            others += page->view()->current() != first;
        }
        QVERIFY(others > 0);
        page->view()->setCurrent(boxCalled(*page, "orders"), true);
        QTest::keyClick(page->view(), Qt::Key_Return);
        QCOMPARE(studio.window->currentPage(), compare);
        const CompareNode* node = compare->model()->node(compare->view()->currentIndex());
        QVERIFY(node);
        QCOMPARE(node->object().id.path.display(), std::string("orders"));
    }

    void aTableIsFoundByItsName()
    {
        const Studio studio;
        const ComparePage* compare = studio.comparedShop();
        QVERIFY(compare);
        const DiagramPage* page = drawn(studio, *compare);
        QVERIFY(page);
        actionOf(*page, "actionFindTable")->trigger();
        auto* search = page->findChild<QLineEdit*>(QStringLiteral("diagramSearch"));
        QTest::keyClicks(search, QStringLiteral("ORDER"));
        QCOMPARE(page->tables()->view()->model()->rowCount(), 1);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(page->view()->current(), boxCalled(*page, "orders"));
    }

    void allTablesAreDrawnWhenTheyAreAskedFor()
    {
        const Studio studio;
        studio.fill(QStringLiteral("a"), {"table one", "column one.x integer", "table two"});
        studio.fill(QStringLiteral("b"), {"table one", "column one.x text", "table two"});
        const ComparePage* compare =
            studio.compared(studio.environment(QStringLiteral("a"), Role::Development),
                            studio.environment(QStringLiteral("b"), Role::Production));
        QVERIFY(compare);
        DiagramPage* page = drawn(studio, *compare);
        QVERIFY(page);
        QCOMPARE(page->view()->drawing()->boxes.size(), size_t(1));
        const QSignalSpy again(page, &DiagramPage::drawn);
        page->setScope(DiagramScope::All);
        QVERIFY(QTest::qWaitFor([&] { return !again.isEmpty(); }));
        QCOMPARE(page->view()->drawing()->boxes.size(), size_t(2));
    }

    void aDiagramFollowsItsComparison()
    {
        const Studio studio;
        ComparePage* compare = studio.comparedShop();
        QVERIFY(compare);
        const DiagramPage* page = drawn(studio, *compare);
        QVERIFY(page);
        QVERIFY(boxCalled(*page, "invoices") < 0);
        studio.fill(QStringLiteral("shop-dev"), {"table invoices", "column invoices.id integer"});
        const QSignalSpy again(page, &DiagramPage::drawn);
        compare->compare();
        QVERIFY(QTest::qWaitFor([&] { return boxCalled(*page, "invoices") >= 0; }, 10'000));
        studio.window->openDiagram(compare, compare->pair()); // there is but one
        QCOMPARE(studio.window->currentPage(), page);
    }

    void aDiagramIsSavedInThreeForms()
    {
        const Studio studio;
        const ComparePage* compare = studio.comparedShop();
        QVERIFY(compare);
        DiagramPage* page = drawn(studio, *compare);
        QVERIFY(page);
        const auto save = [&](const char* name) {
            const QString file = studio.folder.filePath(QLatin1String(name));
            QSignalSpy saved(page, &DiagramPage::saved);
            page->save(file);
            if (!QTest::qWaitFor([&] { return !saved.isEmpty(); })) return QByteArray();
            QFile read(file);
            return saved[0][0].toBool() && read.open(QIODevice::ReadOnly) ? read.readAll()
                                                                          : QByteArray();
        };
        const QByteArray svg = save("d.svg");
        QVERIFY(svg.contains("<svg"));
        QVERIFY(svg.contains("notifications"));
        QVERIFY(save("d.pdf").startsWith("%PDF"));
        const QImage png = QImage::fromData(save("d.png"));
        QVERIFY(png.width() > 100);
        QVERIFY(save("d.txt").isEmpty());
        QVERIFY(!QFile::exists(studio.folder.filePath(QStringLiteral("d.txt"))));
    }

    void aComparisonWithoutTablesSaysSo()
    {
        const Studio studio;
        studio.fill(QStringLiteral("a"), {"table one", "view v"});
        studio.fill(QStringLiteral("b"), {"table one"});
        const ComparePage* compare =
            studio.compared(studio.environment(QStringLiteral("a"), Role::Development),
                            studio.environment(QStringLiteral("b"), Role::Production));
        QVERIFY(compare);
        const DiagramPage* page = drawn(studio, *compare);
        QVERIFY(page);
        QCOMPARE(page->view()->drawing()->boxes.size(), size_t(0));
        QVERIFY(!actionOf(*page, "actionSaveDiagram")->isEnabled());
        studio.picture(QStringLiteral("diagram-empty"));
    }

    void thousandsOfTablesKeepTheWindowAnswering()
    {
        for (const int tables : {500, 5000}) {
            const Studio studio;
            studio.memory->database("dev")->become(chained(tables, true));
            studio.memory->database("prod")->become(chained(tables, false));
            const ComparePage* compare =
                studio.compared(studio.environment(QStringLiteral("dev"), Role::Development),
                                studio.environment(QStringLiteral("prod"), Role::Production));
            QVERIFY(compare);
            DiagramPage* page = drawn(studio, *compare);
            QVERIFY(page);
            QElapsedTimer clock;
            RunningHeartbeat heart;
            const QSignalSpy again(page, &DiagramPage::drawn);
            clock.start();
            page->setScope(DiagramScope::All);
            QVERIFY(QTest::qWaitFor([&] { return !again.isEmpty(); }, 20'000));
            const qint64 took = clock.elapsed();
            QTest::qWait(200);
            QCOMPARE(page->view()->drawing()->boxes.size(), size_t(tables));
            page->view()->zoom(20);
            QTest::qWait(100);
            qInfo("%d tables: drawn in %lld ms, longest gap %lld ms", tables, took,
                  heart.longestOwn());
            QVERIFY2(heart.longestOwn() < patient(100),
                     qPrintable(QString::number(heart.longestOwn())));
            page->view()->fit();
            studio.picture(QStringLiteral("diagram-%1").arg(tables));
        }
    }

private:
    /// The comparison of the sample pair, done and shown.
    static ComparePage* waitForSample(const Studio& studio)
    {
        ComparePage* page = nullptr;
        const bool done = QTest::qWaitFor(
            [&] {
                page = qobject_cast<ComparePage*>(studio.window->currentPage());
                return page && !page->reading() && page->pair();
            },
            20'000);
        return done ? page : nullptr;
    }
};

} // namespace lockstep::testing

QTEST_MAIN(lockstep::testing::DiagramPageTest)
#include "diagram_page.moc"
