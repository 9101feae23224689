// Sorting, filtering and looking at values of a result: off the window's thread, and told.
#include "gui/crawl.h"
#include "gui/editorshown.h"
#include "ui/results/filterbar.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/results/resultpane.h"
#include "ui/results/statisticspane.h"
#include "ui/results/valuepane.h"

#include <QBuffer>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTreeView>

using namespace lockstep;
using namespace lockstep::testing;

class ResultsArrange : public QObject
{
    Q_OBJECT
    std::unique_ptr<Workbench> m_bench;
    Environment m_dev;

    std::unique_ptr<EditorPage> ran(const QString& sql)
    {
        auto page = editorThatRan(*m_bench, m_dev, sql);
        page->results().grid()->setFocus();
        return page;
    }
    static QStringList column(const EditorPage& page, int column)
    {
        QStringList texts;
        const QAbstractItemModel* model = page.results().grid()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts << model->index(row, column).data().toString();
        return texts;
    }
    static void clickHeader(const EditorPage& page, int column)
    {
        const QHeaderView* header = page.results().grid()->horizontalHeader();
        QTest::mouseClick(
            header->viewport(), Qt::LeftButton, {},
            QPoint(header->sectionViewportPosition(column) + 10, header->height() / 2));
        if (!QTest::qWaitFor([&] { return !page.results().arranging(); }, 20'000))
            qFatal("sorts on");
    }
    static QString note(const EditorPage& page) { return the<QLabel>(page, "filterNote").text(); }

    static void show(EditorPage& page, int row, int column)
    {
        QSignalSpy read(&page.results().value(), &ValuePane::read);
        page.results().grid()->setCurrentIndex(page.results().grid()->model()->index(row, column));
        if (!page.results().value().isVisible()) page.results().showValue();
        if (page.results().value().reading() && !read.wait(20'000)) qFatal("reads on");
    }
    static void look(EditorPage& page, const QString& name)
    {
        auto& looks = the<QComboBox>(page, "valueLook");
        const int at = looks.findText(name);
        if (at < 0) qFatal("no look %s", qPrintable(name));
        looks.setCurrentIndex(at);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Workbench>();
        m_dev = m_bench->sqlite(
            "dev", Role::Development,
            {QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY, n NUMERIC, name TEXT)"),
             QStringLiteral("INSERT INTO t VALUES (1, 9, 'b'), (2, 10, NULL), (3, 100, 'a'), (4, "
                            "NULL, 'B')")});
    }

    void aClickOnAColumnSortsAndAThirdOneDoesNotAnyMore()
    {
        const auto page = ran(QStringLiteral("SELECT * FROM t ORDER BY id;"));
        clickHeader(*page, 1);
        QCOMPARE(column(*page, 1), (QStringList{"9", "10", "100", "NULL"}));
        QVERIFY(note(*page).contains(QStringLiteral("Sorted by n")));
        clickHeader(*page, 1);
        QCOMPARE(column(*page, 1), (QStringList{"100", "10", "9", "NULL"}));
        QCOMPARE(page->results().grid()->horizontalHeader()->sortIndicatorOrder(),
                 Qt::DescendingOrder);
        // What is copied is what is shown.
        QCOMPARE(page->results().grid()->copied(ResultGrid::Header::Without).split(u'\n').first(),
                 QStringLiteral("3\t100\ta"));
        shoot(*page, "results-sorted-light");
        clickHeader(*page, 1);
        QCOMPARE(column(*page, 0), (QStringList{"1", "2", "3", "4"}));
        QVERIFY(!the<FilterBar>(*page, "filterBar").isVisible());
        // By keys.
        page->results().grid()->setCurrentIndex(page->results().grid()->model()->index(0, 2));
        QTest::keyClick(page->results().grid(), Qt::Key_O, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(column(*page, 2), (QStringList{"B", "a", "b", "NULL"}));
    }

    void aFilterSaysHowManyOfHowMany()
    {
        const auto page = ran(QStringLiteral("SELECT * FROM t ORDER BY id;"));
        QTest::keyClick(page->results().grid(), Qt::Key_W, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(the<QLineEdit>(*page, "filterText").hasFocus());
        QTest::keyClicks(&the<QLineEdit>(*page, "filterText"), QStringLiteral("B"));
        QTRY_COMPARE(column(*page, 0), (QStringList{"1", "4"}));
        QTRY_COMPARE(note(*page), QStringLiteral("2 of 4 rows."));
        press(*page, "filterAdd");
        the<QComboBox>(*page, "filterColumn0").setCurrentIndex(1);
        auto& test = the<QComboBox>(*page, "filterTest0");
        test.setCurrentIndex(test.findText(QStringLiteral("is NULL")));
        QTRY_COMPARE(column(*page, 0), (QStringList{"4"}));
        QCOMPARE(namelessControls(*page).join(u' '), QString());
        shoot(*page, "results-filtered-light");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*page, "results-filtered-dark");
        m_bench->theme().choose(Theme::Choice::Light);
        // Statistics are of what is shown.
        QSignalSpy counted(&page->results().statistics(), &StatisticsPane::counted);
        page->results().showStatistics(1);
        QVERIFY(counted.wait(10'000));
        QCOMPARE(the<QLabel>(*page, "statisticsNulls").text(), QStringLiteral("1"));
        press(*page, "filterClear");
        QTRY_COMPARE(column(*page, 0).size(), 4);
    }

    void aPartSaysSoAndTheServerSortsTheWhole()
    {
        const auto page =
            ran(QStringLiteral("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c "
                               "WHERE n < 3000) SELECT n, 3000 - n AS m FROM c;"));
        clickHeader(*page, 1);
        QTRY_VERIFY(note(*page).contains(QStringLiteral("Only the rows that were read")));
        QCOMPARE(column(*page, 1).first(), QStringLiteral("2000"));
        auto& server = the<QPushButton>(*page, "filterServerSort");
        QVERIFY(server.isVisible() && server.isEnabled());
        QSignalSpy sent(page.get(), &EditorPage::sent);
        server.click();
        QTRY_COMPARE(sent.size(), 1);
        QTRY_VERIFY(!page->running());
        QCOMPARE(column(*page, 1).first(), QStringLiteral("0"));
        QVERIFY(sent[0][0].toStringList()[0].startsWith(QStringLiteral("SELECT * FROM (")));
    }

    void aMillionRowsAreSortedWhileTheWindowGoesOn()
    {
        ResultPane pane(m_bench->theme(), {});
        pane.resize(800, 500);
        QList<QAction*> actions;
        pane.addActionsTo(pane, actions);
        pane.show();
        pane.begin(1);
        pane.setColumns(0, {{"id", "integer", true}, {"name", "text"}});
        std::vector<Row> batch(1000);
        for (int first = 0; first < 1'000'000; first += 1000) {
            for (int i = 0; i < 1000; ++i) {
                const int id = int((qint64(first + i) * 7919) % 1'000'003);
                batch[size_t(i)] = {std::to_string(id), "name of " + std::to_string(id % 1000)};
            }
            pane.append(0, packed(batch));
        }
        {
            RunningHeartbeat heartbeat;
            for (const int by : {0, 1}) {
                pane.sortBy(by);
                QVERIFY(pane.arranging());
                QTRY_VERIFY_WITH_TIMEOUT(!pane.arranging(), 60'000);
            }
            QVERIFY2(heartbeat.longestOwn() < patient(100),
                     qPrintable(QString::number(heartbeat.longestOwn())));
        }
        const QAbstractItemModel* model = pane.grid()->model();
        QCOMPARE(model->rowCount(), 1'000'000);
        QCOMPARE(model->index(0, 1).data().toString(), QStringLiteral("name of 0"));
        pane.sortBy(0);
        the<QPushButton>(pane, "resultStop").click();
        QVERIFY(!pane.arranging());
        QVERIFY(pane.status().startsWith(QStringLiteral("Stopped")));
    }

    void aValueIsShownInEachOfItsWays()
    {
        QImage red(3, 2, QImage::Format_RGB32);
        red.fill(Qt::red);
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(buffer.open(QIODevice::WriteOnly) && red.save(&buffer, "PNG"));
        const auto page = ran(
            QStringLiteral(
                "SELECT '{\"a\": [1, 2.50], \"b\": {\"c\": null}}', '{1,NULL,\"x y\"}', x'%1', "
                "x'000141FF', NULL, '', 'POINT (1 2)', '<a><b/></a>', '{\"a\": 1', '2026-01-02';")
                .arg(QString::fromLatin1(png.toHex())));
        const auto what = [&] { return the<QLabel>(*page, "valueWhat").text(); };
        const auto text = [&] { return the<QPlainTextEdit>(*page, "valueText").toPlainText(); };
        QTest::keyClick(page->results().grid(), Qt::Key_F8);
        show(*page, 0, 0);
        QVERIFY(page->results().value().isVisible());
        QVERIFY(what().startsWith(QStringLiteral("JSON")));
        QAbstractItemModel* tree = the<QTreeView>(*page, "valueTree").model();
        const QModelIndex root = tree->index(0, 0);
        QCOMPARE(tree->rowCount(root), 2);
        QCOMPARE(tree->index(1, 1, tree->index(0, 0, root)).data().toString(),
                 QStringLiteral("2.50"));
        shoot(*page, "value-json-light");
        look(*page, QStringLiteral("Formatted"));
        QCOMPARE(text(),
                 QStringLiteral(
                     "{\n  \"a\": [\n    1,\n    2.50\n  ],\n  \"b\": {\n    \"c\": null\n  }\n}"));
        show(*page, 0, 1);
        QVERIFY(what().startsWith(QStringLiteral("Array")));
        look(*page, QStringLiteral("List"));
        QCOMPARE(tree->rowCount(tree->index(0, 0)), 3);
        QCOMPARE(tree->index(1, 1, tree->index(0, 0)).data().toString(), QStringLiteral("NULL"));
        show(*page, 0, 2);
        QVERIFY2(what().startsWith(QStringLiteral("Picture, 3 x 2")), qPrintable(what()));
        QVERIFY(!the<QLabel>(*page, "valuePicture").pixmap().isNull());
        show(*page, 0, 3);
        QVERIFY2(text().startsWith(QStringLiteral("00000000  00 01 41 ff")), qPrintable(text()));
        QVERIFY(text().contains(QStringLiteral("..A.")));
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*page, "value-hex-dark");
        m_bench->theme().choose(Theme::Choice::Light);
        show(*page, 0, 4);
        QCOMPARE(what(), QStringLiteral("NULL: no value"));
        show(*page, 0, 5);
        QCOMPARE(what(), QStringLiteral("Empty text, not NULL"));
        show(*page, 0, 6);
        QVERIFY(text().contains(QStringLiteral("Kind: POINT")));
        show(*page, 0, 7);
        QVERIFY(what().startsWith(QStringLiteral("XML")));
        show(*page, 0, 8);
        QVERIFY(what().startsWith(QStringLiteral("Text")));
        QCOMPARE(namelessControls(*page).join(u' '), QString());
    }

    void bytesAreSavedAsTheyAre()
    {
        const auto page = ran(QStringLiteral("SELECT x'000141FF', 'ü';"));
        show(*page, 0, 0);
        QSignalSpy saved(&page->results().value(), &ValuePane::saved);
        const QString name = m_bench->file("value.bin");
        page->results().value().save(name);
        QVERIFY(saved.wait(10'000) && saved[0][0].toBool());
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("\x00\x01\x41\xFF", 4));
        page->results().value().save(m_bench->file("no/folder"));
        QVERIFY(saved.wait(10'000) && !saved[1][0].toBool());
        QVERIFY(the<QLabel>(*page, "valueNote").text().contains(QStringLiteral("no/folder")));
    }

    void aLargeValueShowsItsBeginningWhileTheWindowGoesOn()
    {
        ValuePane pane(m_bench->theme());
        pane.resize(400, 500);
        pane.show();
        constexpr size_t size = 250'000'000;
        ResultRows rows;
        rows.append(packed({{Cell(std::string(size, 'x'))}}));
        QSignalSpy read(&pane, &ValuePane::read);
        {
            RunningHeartbeat heartbeat;
            pane.show(m_bench->engines().find("sqlite"), {"t", "text"}, rows, 0, 0);
            QVERIFY(read.wait(20'000));
            QVERIFY2(heartbeat.longestOwn() < patient(100),
                     qPrintable(QString::number(heartbeat.longestOwn())));
        }
        QVERIFY(the<QLabel>(pane, "valueNote").text().contains(QStringLiteral("250.0 MB")));
        QSignalSpy saved(&pane, &ValuePane::saved);
        pane.save(m_bench->file("large"));
        QVERIFY(saved.wait(30'000) && saved[0][0].toBool());
        QCOMPARE(QFileInfo(m_bench->file("large")).size(), qint64(size));
    }
};

QTEST_MAIN(ResultsArrange)
#include "results_arrange.moc"
