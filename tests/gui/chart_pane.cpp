// A result as a chart: proposed, chosen, walked by keys, stopped, saved; and what a column is like.
#include "gui/crawl.h"
#include "gui/editorshown.h"
#include "gui/heartbeat.h"
#include "ui/charts/chartbuild.h"
#include "ui/charts/chartpane.h"
#include "ui/charts/serieslook.h"
#include "ui/editor/editorpage.h"
#include "ui/editor/sqltext.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultpane.h"
#include "ui/results/statisticspane.h"
#include "workflow/chartmemory.h"

#include <QAccessible>
#include <QChart>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLegend>
#include <QLineSeries>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

namespace lockstep::testing {
namespace {

const QString overTime = QStringLiteral(
    "WITH RECURSIVE d(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM d WHERE i < 59) "
    "SELECT date('2026-01-01', '+' || i || ' days') AS day, "
    "CASE WHEN i % 20 <> 7 THEN 100 + (i * 37) % 50 END AS orders, 60 + (i * 23) % 40 AS returns "
    "FROM d");
const QString overWords = QStringLiteral(
    "SELECT 'Oslo' AS city, 'new' AS state, 12 AS amount UNION ALL SELECT 'Oslo', 'paid', 30 "
    "UNION ALL SELECT 'Rome <b>&</b>', 'new', 7 UNION ALL SELECT 'Rome <b>&</b>', 'paid', 22 "
    "UNION ALL SELECT NULL, 'new', 3 UNION ALL SELECT 'Bern', 'lost', 9");

ResultRows manyRows(int count)
{
    ResultRows rows;
    for (int first = 0; first < count; first += 1000) {
        std::vector<Row> batch;
        batch.reserve(1000);
        for (int i = first; i < first + 1000; ++i)
            batch.push_back({Cell(std::to_string(i)), Cell(std::to_string((i * 7919LL) % 10'007)),
                             i % 100 == 3 ? Cell() : Cell(std::to_string(i % 997))});
        rows.append(packed(batch));
    }
    return rows;
}

const std::vector<Column> threeNumbers{
    {"n", "integer", true}, {"a", "integer", true}, {"b", "integer", true}};

} // namespace

class ChartPaneTest : public QObject
{
    Q_OBJECT

private:
    /// An editor that has run this, in a window of its own.
    std::unique_ptr<EditorPage> ran(const QString& sql)
    {
        return editorThatRan(*m_bench, m_dev, sql);
    }
    static ChartPane& charted(EditorPage& page)
    {
        QTest::keyClick(page.focusWidget(), Qt::Key_H, Qt::ControlModifier | Qt::AltModifier);
        ChartPane* pane = page.results().chart();
        if (!pane || !QTest::qWaitFor([&] { return !pane->drawing(); }, 20'000))
            qFatal("no chart was drawn");
        return *pane;
    }
    static void choose(ChartPane& pane, const char* control, const QString& text)
    {
        auto& box = the<QComboBox>(pane, control);
        const int index = box.findText(text);
        if (index < 0) qFatal("no such choice");
        box.setCurrentIndex(index);
        Q_EMIT box.activated(index);
        if (!QTest::qWaitFor([&] { return !pane.drawing(); }, 20'000)) qFatal("still drawing");
    }
    static ChartView& view(ChartPane& pane) { return the<ChartView>(pane, "chartView"); }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Workbench>();
        makeSqlite(m_bench->file("dev.sqlite"), {QStringLiteral("CREATE TABLE t (a)")});
        m_dev = m_bench->environment(QStringLiteral("shop-dev"), Role::Development,
                                     QStringLiteral("sqlite:") + m_bench->file("dev.sqlite"));
    }
    void init() { m_font = QApplication::font(); }
    void cleanup()
    {
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QApplication::setFont(m_font);
        m_bench->theme().choose(Theme::Choice::Light);
        QFile::remove(ChartMemory::defaultFile());
    }

    void oneKeyDrawsTheChartThatSuitsTheResult()
    {
        const auto page = ran(overTime);
        ChartPane& pane = charted(*page);
        QVERIFY(pane.choice());
        QVERIFY((*pane.choice() == ChartChoice{ChartKind::Line, 0, {1, 2}, {}}));
        QVERIFY(view(pane).hasFocus());
        QCOMPARE(pane.note(), QStringLiteral("Drawn from all of 60 rows. 117 of 117 points drawn. "
                                             "3 NULLs are gaps."));
        // The table beside it is what is drawn, gaps among it.
        const auto* table = the<QTableView>(pane, "chartTable").model();
        QCOMPARE(table->rowCount(), 120);
        QCOMPARE(table->index(7, 1).data().toString(), QStringLiteral("2026-01-08"));
        QCOMPARE(table->index(7, 2).data().toString(), QStringLiteral("no value"));
        // A gap ends a piece of the line.
        int pieces = 0;
        for (const QAbstractSeries* series : view(pane).chart()->series())
            pieces += series->type() == QAbstractSeries::SeriesTypeLine;
        QCOMPARE(pieces, 4 + 1);
        shoot(*page, "chart-line-light-1280");
        m_bench->theme().choose(Theme::Choice::Dark);
        QCOMPARE(view(pane).chart()->backgroundBrush().color(), Theme::color(Token::Base, true));
        shoot(*page, "chart-line-dark-1280");
    }

    void aPartOfAResultIsSaidToBeOne()
    {
        const auto page = ran(QStringLiteral("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT "
                                             "n + 1 FROM c WHERE n < 5000) SELECT n FROM c"));
        ChartPane& pane = charted(*page);
        QVERIFY2(pane.note().startsWith(
                     QStringLiteral("Drawn from the first 1,000 rows; the result has more.")),
                 qPrintable(pane.note()));
        QVERIFY(pane.choice()->kind == ChartKind::Histogram);
    }

    void arrowKeysGoOverThePointsAndSayWhatTheyAre()
    {
        const auto page = ran(overTime);
        ChartPane& pane = charted(*page);
        ChartView& chart = view(pane);
        const auto said = [&] {
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&chart);
            return face->text(QAccessible::Description);
        };
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(said(), QStringLiteral("1 of 60 · day: 2026-01-01 · orders: 100"));
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(said(), QStringLiteral("2 of 60 · day: 2026-01-02 · orders: 137"));
        QTest::keyClick(&chart, Qt::Key_Down);
        QCOMPARE(said(), QStringLiteral("2 of 60 · day: 2026-01-02 · returns: 83"));
        QCOMPARE(the<QTableView>(pane, "chartTable").currentIndex().row(), 61);
        QTest::keyClick(&chart, Qt::Key_End);
        QVERIFY2(said().startsWith(QStringLiteral("60 of 60 · day: 2026-03-01")),
                 qPrintable(said()));
        QTest::keyClick(&chart, Qt::Key_Right); // there is no more
        QVERIFY(said().startsWith(QStringLiteral("60 of 60")));
        QTest::keyClick(&chart, Qt::Key_Up);
        QTest::keyClick(&chart, Qt::Key_Home);
        for (int i = 0; i < 7; ++i) QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(said(), QStringLiteral("8 of 60 · day: 2026-01-08 · orders: no value"));
        QCOMPARE(the<QLabel>(pane, "chartPoint").text(), said());
        // And from the table back.
        the<QTableView>(pane, "chartTable").selectRow(2);
        QCOMPARE(said(), QStringLiteral("3 of 60 · day: 2026-01-03 · orders: 124"));
        // Tab leaves the chart: it is no trap.
        chart.setFocus();
        QTest::keyClick(&chart, Qt::Key_Tab);
        QVERIFY(!chart.hasFocus());
    }

    void everyKindIsDrawnInBothThemesAndNamesAreNoMarkup()
    {
        const auto page = ran(overWords);
        ChartPane& pane = charted(*page);
        QVERIFY((*pane.choice() == ChartChoice{ChartKind::Stacked, 0, {2}, 1}));
        QCOMPARE(chartLabel(QStringLiteral("<b>&</b>")),
                 QStringLiteral("&lt;b&gt;&amp;&lt;/b&gt;"));
        const QList<std::pair<QString, const char*>> kinds{
            {QStringLiteral("Stacked bars"), "chart-stacked"},
            {QStringLiteral("Bars"), "chart-bars"},
            {QStringLiteral("Shares"), "chart-shares"},
            {QStringLiteral("Histogram"), "chart-histogram"}};
        for (const auto& [kind, picture] : kinds) {
            choose(pane, "chartKind", kind);
            QVERIFY2(view(pane).drawing(), picture);
            QVERIFY(!view(pane).chart()->series().isEmpty());
            QTest::keyClick(&view(pane), Qt::Key_Right);
            QTest::keyClick(&view(pane), Qt::Key_Right);
            for (const auto& [theme, name] :
                 {std::pair(Theme::Choice::Light, "light"), {Theme::Choice::Dark, "dark"}}) {
                m_bench->theme().choose(theme);
                shoot(*page, qPrintable(QStringLiteral("%1-%2-1280")
                                            .arg(QLatin1String(picture), QLatin1String(name))));
            }
        }
        QCOMPARE(namelessControls(*page).join(u' '), QString());
        QTRY_COMPARE(clippedTexts(pane).join(u' '), QString());
    }

    void kindAndColumnsAreTheUsersAndComeBackWithTheQuery()
    {
        {
            const auto page = ran(overTime);
            ChartPane& pane = charted(*page);
            choose(pane, "chartKind", QStringLiteral("Points"));
            choose(pane, "chartX", QStringLiteral("returns"));
            // The last value cannot go; another one may come.
            auto& values = the<QToolButton>(pane, "chartValues");
            QCOMPARE(values.actions().size(), 2);
            QVERIFY((*pane.choice() == ChartChoice{ChartKind::Scatter, 2, {1, 2}, {}}));
            values.actions()[1]->trigger();
            QTRY_VERIFY(!pane.drawing());
            QVERIFY((*pane.choice() == ChartChoice{ChartKind::Scatter, 2, {1}, {}}));
            values.actions()[0]->trigger();
            QVERIFY((*pane.choice() == ChartChoice{ChartKind::Scatter, 2, {1}, {}}));
            QVERIFY(values.actions()[0]->isChecked());
            shoot(*page, "chart-points-light-1280");
        }
        QTRY_VERIFY(QFile::exists(ChartMemory::defaultFile()));
        const auto kept = [] {
            const auto found = ChartMemory().find(overTime);
            return found && *found && (*found)->values == QStringList{QStringLiteral("orders")};
        };
        QTRY_VERIFY(kept());
        const auto page = ran(overTime);
        QVERIFY((*charted(*page).choice() == ChartChoice{ChartKind::Scatter, 2, {1}, {}}));
        // Kinds that these columns cannot give are not to be chosen.
        const auto other = ran(QStringLiteral("SELECT 1 AS n"));
        auto& kinds = the<QComboBox>(charted(*other), "chartKind");
        const auto enabled = [&](const char* kind) {
            const QModelIndex at = kinds.model()->index(kinds.findText(QLatin1String(kind)), 0);
            return bool(at.flags() & Qt::ItemIsEnabled);
        };
        QVERIFY(enabled("Histogram") && enabled("Line"));
        QVERIFY(!enabled("Points") && !enabled("Shares"));
    }

    void withoutANumberItSaysSo()
    {
        const auto page = ran(QStringLiteral("SELECT 'a' AS a, 'b' AS b"));
        ChartPane& pane = charted(*page);
        QVERIFY(!pane.choice());
        QCOMPARE(the<QLabel>(pane, "chartMessage").text(),
                 QStringLiteral("Run a query that returns at least one number column."));
        QVERIFY(!the<QPushButton>(pane, "chartSave").isEnabled());
        shoot(*page, "chart-empty-light-1280");
    }

    void theLegendNamesTheSeriesOfBars()
    {
        const auto page =
            ran(QStringLiteral("WITH RECURSIVE d(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM d "
                               "WHERE n < 40) SELECT n AS number, n * n AS square, 'day ' AS word, "
                               "NULL AS missing FROM d"));
        ChartPane& pane = charted(*page);
        QTest::qWait(100);
        m_bench->theme().choose(Theme::Choice::Dark); // and is drawn at once
        const QLegend* legend = view(pane).chart()->legend();
        QVERIFY(legend->isVisible());
        const QRect place = view(pane).mapFromScene(legend->sceneBoundingRect()).boundingRect();
        const QImage drawn = view(pane).grab(place).toImage();
        bool text = false;
        for (int x = 0; x < drawn.width() && !text; ++x)
            for (int y = 0; y < drawn.height() && !text; ++y)
                text = drawn.pixelColor(x, y) == Theme::color(Token::Text, true);
        QVERIFY(text);
    }

    void aResultWithoutRowsSaysSo()
    {
        const auto page = ran(QStringLiteral("SELECT 1 AS n WHERE 1 = 0"));
        ResultPane& results = page->results();
        QVERIFY(results.grid()); // there are columns
        QCOMPARE(the<QLabel>(charted(*page), "chartMessage").text(),
                 QStringLiteral("The result has no rows."));
    }

    void aResultThatStillArrivesIsNotSaidToBeAll()
    {
        ResultPane results(m_bench->theme(), m_dev);
        results.resize(1280, 500);
        results.begin(1);
        results.setColumns(0, {{"n", "integer", true}});
        results.append(0, packed({{Cell("1")}, {Cell("2")}}));
        results.showChart();
        QTRY_VERIFY(!results.chart()->drawing());
        QVERIFY(results.chart()->note().startsWith(QStringLiteral("Drawn from the first 2 rows")));
        QueryOutcome outcome;
        outcome.outcome.hasRows = true;
        results.finishStatement(outcome);
        results.findChild<QTabWidget*>()->setCurrentIndex(0);
        results.showChart();
        QTRY_VERIFY(!results.chart()->drawing());
        QVERIFY(results.chart()->note().startsWith(QStringLiteral("Drawn from all of 2 rows.")));
    }

    void withoutAResultTheActionSaysWhyItCannotBeDone()
    {
        EditorPage page(m_bench->services(), m_dev);
        for (const char* name : {"result.chart", "result.statistics"}) {
            const auto* action = page.findChild<QAction*>(QLatin1String(name));
            QVERIFY(action && !action->isEnabled());
            QCOMPARE(action->property("whyDisabled").toString(),
                     QStringLiteral("No result is shown."));
        }
    }

    /// The window goes on while a million rows are read, whatever the chart.
    void aMillionRowsAreDrawnWithoutTheWindowWaiting()
    {
        ChartPane pane(m_bench->theme());
        pane.resize(1280, 500);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        const ChartSource source{threeNumbers, manyRows(1'000'000), true, {}};
        RunningHeartbeat heartbeat;
        pane.setSource(source);
        QTRY_VERIFY_WITH_TIMEOUT(!pane.drawing(), 60'000);
        QVERIFY(pane.choice()->kind == ChartKind::Scatter);
        QVERIFY2(pane.note().contains(QStringLiteral(" of 1,990,000 points drawn: one of those")),
                 qPrintable(pane.note()));
        QVERIFY(pane.note().contains(QStringLiteral("10000 NULLs are not drawn.")));
        choose(pane, "chartKind", QStringLiteral("Line"));
        QVERIFY2(pane.note().contains(
                     QStringLiteral("points drawn: smallest and largest of each pixel column")),
                 qPrintable(pane.note()));
        QVERIFY(view(pane).drawing()->drawn <= 2 * (4 * 1280 + 2));
        shoot(pane, "chart-million-light");
        QVERIFY2(heartbeat.longestOwn() < patient(100),
                 qPrintable(QString::number(heartbeat.longestOwn())));
    }

    void stopEndsTheDrawingAtOnce()
    {
        ChartPane pane(m_bench->theme());
        pane.resize(1280, 500);
        pane.show();
        const ChartSource source{threeNumbers, manyRows(1'000'000), true, {}};
        pane.setSource(source);
        QTRY_VERIFY_WITH_TIMEOUT(!pane.drawing(), 60'000);
        pane.choose({ChartKind::Bars, 0, {1}, {}}); // a million names: takes its time
        QTRY_VERIFY_WITH_TIMEOUT(the<QPushButton>(pane, "chartStop").isVisible(), 10'000);
        QElapsedTimer clock;
        clock.start();
        press(pane, "chartStop");
        QVERIFY(clock.elapsed() < patient(100));
        QVERIFY(!pane.drawing());
        QVERIFY(the<QLabel>(pane, "chartMessage").text().startsWith(QStringLiteral("Stopped")));
        QSignalSpy drawn(&pane, &ChartPane::drawn);
        QTest::qWait(200);
        QCOMPARE(drawn.count(), 0); // what was stopped does not come after all
        pane.choose({ChartKind::Histogram, {}, {1}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(!pane.drawing(), 60'000);
        QVERIFY(view(pane).drawing());
    }

    void theChartIsSavedAsItIsSaidOnTheScreen_data()
    {
        QTest::addColumn<QString>("ending");
        QTest::newRow("png") << QStringLiteral("png");
        QTest::newRow("svg") << QStringLiteral("svg");
    }
    void theChartIsSavedAsItIsSaidOnTheScreen()
    {
        QFETCH(QString, ending);
        const auto page = ran(overTime);
        ChartPane& pane = charted(*page);
        const QString file = m_bench->file("chart.") + ending;
        QSignalSpy saved(&pane, &ChartPane::saved);
        pane.save(file);
        QVERIFY(saved.wait(10'000) && saved[0][0].toBool());
        if (ending == QLatin1String("png")) {
            const QImage image(file);
            QVERIFY(image.width() >= 2 * 480);
            QCOMPARE(image.pixelColor(0, 0), Theme::color(Token::Base, false));
            bool series = false;
            for (int x = 0; x < image.width() && !series; ++x)
                for (int y = 0; y < image.height() && !series; ++y)
                    series = image.pixelColor(x, y) == Theme::color(Token::Series1, false);
            QVERIFY(series);
        } else {
            QSvgRenderer svg(file);
            QVERIFY(svg.isValid());
            QFile text(file);
            QVERIFY(text.open(QIODevice::ReadOnly));
            QVERIFY(text.readAll().contains("117 of 117 points drawn"));
        }
        if (!qEnvironmentVariable("LOCKSTEP_PICTURES").isEmpty())
            QFile::copy(file, qEnvironmentVariable("LOCKSTEP_PICTURES") +
                                  QStringLiteral("/saved.") + ending);
        pane.save(m_bench->file("chart.gif"));
        QVERIFY(saved.count() == 2 && !saved[1][0].toBool());
        pane.save(QStringLiteral("/proc/none/chart.png"));
        QTRY_COMPARE(saved.count(), 3);
        QVERIFY(!saved[2][0].toBool());
    }

    void seriesAreToldApartWithoutColour()
    {
        for (size_t a = 0; a < mostChartSeries; ++a) {
            for (size_t b = 0; b < a; ++b) {
                const SeriesLook x(m_bench->theme(), a);
                const SeriesLook y(m_bench->theme(), b);
                QVERIFY(x.marker != y.marker && x.dash != y.dash && x.pattern != y.pattern);
                QVERIFY(x.color != y.color);
            }
        }
    }

    void nothingIsCutInLargeTextFromRightToLeft()
    {
        QFont large = m_font;
        large.setPointSizeF(2 * m_font.pointSizeF());
        QApplication::setFont(large);
        m_bench->theme().choose(Theme::Choice::Light); // style sheets are made anew
        QApplication::setLayoutDirection(Qt::RightToLeft);
        const auto page = ran(overTime);
        ChartPane& pane = charted(*page);
        page->results().showChart();
        QTRY_VERIFY(!pane.drawing());
        QCOMPARE(view(pane).layoutDirection(), Qt::LeftToRight);
        QVERIFY2(pane.minimumSizeHint().width() <= 1280,
                 qPrintable(QString::number(pane.minimumSizeHint().width())));
        shoot(*page, "chart-large-rtl-1280");
        const QWidget& chart = view(pane);
        // A splitter from right to left is out by a pixel.
        QVERIFY(pane.rect()
                    .adjusted(-1, 0, 1, 0)
                    .contains(QRect(chart.mapTo(&pane, QPoint()), chart.size())));
        const QStringList cut = clippedTexts(pane);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
    }

    void aClickOnAColumnTellsWhatItsValuesAreLike()
    {
        const auto page = ran(overTime);
        ResultGrid* grid = page->results().grid();
        StatisticsPane& pane = page->results().statistics();
        QVERIFY(!pane.isVisible());
        QSignalSpy counted(&pane, &StatisticsPane::counted);
        // Once it is there, it follows the clicks that sort.
        page->results().showStatistics(2);
        QVERIFY(counted.wait(10'000));
        const QHeaderView* header = grid->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(1) + 10, header->height() / 2));
        QVERIFY(counted.wait(10'000));
        QVERIFY(pane.isVisible());
        QCOMPARE(the<QLabel>(pane, "statisticsTitle").text(), QStringLiteral("orders"));
        QCOMPARE(the<QLabel>(pane, "statisticsSample").text(),
                 QStringLiteral("Of all of 60 rows."));
        const auto fact = [&](const char* name) { return the<QLabel>(pane, name).text(); };
        QCOMPARE(fact("statisticsCount"), QStringLiteral("57"));
        QCOMPARE(fact("statisticsNulls"), QStringLiteral("3"));
        QCOMPARE(fact("statisticsLeast"), QStringLiteral("100"));
        QCOMPARE(fact("statisticsGreatest"), QStringLiteral("148"));
        QVERIFY(fact("statisticsDistinct").toInt() > 20);
        QVERIFY(the<QTableView>(pane, "statisticsParts").model()->rowCount() >= 5);
        QCOMPARE(namelessControls(*page).join(u' '), QString());
        shoot(*page, "statistics-light-1280");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*page, "statistics-dark-1280");
        // By keys: the column that the caret is in; Escape closes.
        grid->setFocus();
        grid->setCurrentIndex(grid->model()->index(0, 0));
        QTest::keyClick(grid, Qt::Key_I, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(counted.wait(10'000));
        QCOMPARE(the<QLabel>(pane, "statisticsTitle").text(), QStringLiteral("day"));
        QCOMPARE(fact("statisticsLeast"), QStringLiteral("2026-01-01"));
        QVERIFY(pane.findChild<QLabel*>(QStringLiteral("statisticsMean")) == nullptr);
        the<QTableView>(pane, "statisticsParts").setFocus();
        QTest::keyClick(pane.focusWidget(), Qt::Key_Escape);
        QVERIFY(!pane.isVisible());
        QVERIFY(grid->hasFocus());
    }

    void statisticsOfAMillionRowsLetTheWindowGoOn()
    {
        StatisticsPane pane(m_bench->theme());
        pane.resize(320, 500);
        pane.show();
        const ResultRows rows = manyRows(1'000'000);
        QSignalSpy counted(&pane, &StatisticsPane::counted);
        {
            RunningHeartbeat heartbeat;
            pane.count(threeNumbers, rows, 2, true);
            QVERIFY(counted.wait(60'000));
            QVERIFY2(heartbeat.longestOwn() < patient(100),
                     qPrintable(QString::number(heartbeat.longestOwn())));
        }
        QCOMPARE(the<QLabel>(pane, "statisticsSample").text(),
                 QStringLiteral("Of the first 1,000,000 rows; the result has more."));
        QCOMPARE(the<QLabel>(pane, "statisticsDistinct").text(), QStringLiteral("997"));
        QCOMPARE(the<QLabel>(pane, "statisticsNulls").text(), QStringLiteral("10,000"));
        pane.count(threeNumbers, rows, 0, true);
        pane.stop();
        QVERIFY(!pane.counting());
        QCOMPARE(the<QLabel>(pane, "statisticsSample").text(), QStringLiteral("Stopped by you."));
    }

private:
    std::unique_ptr<Workbench> m_bench;
    Environment m_dev;
    QFont m_font;
};

} // namespace lockstep::testing

QTEST_MAIN(lockstep::testing::ChartPaneTest)
#include "chart_pane.moc"
