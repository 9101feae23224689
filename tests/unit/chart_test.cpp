// Charts and statistics of a result: which one is proposed, what is drawn, what is said of it.
#include "workflow/chartdrawing.h"
#include "workflow/chartmemory.h"
#include "workflow/chartticks.h"
#include "workflow/columnstatistics.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <numeric>

namespace lockstep {

namespace {

ResultRows rowsOf(const std::vector<Row>& rows)
{
    ResultRows all;
    for (const Row& row : rows) all.append(packed({row})); // each a batch of its own
    return all;
}

const Column name{"name", "text", false};
const Column place{"place", "text", false};
const Column total{"total", "numeric", true};
const Column costs{"costs", "numeric", true};
const Column day{"day", "date", false};
const Column id{"id", "bigint", true};

} // namespace

class ChartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowIsFoundInWhateverBatchItCame()
    {
        ResultRows rows;
        rows.append(packed({{Cell("0")}, {Cell("1")}}));
        rows.append(packed({}));
        const ResultRows before = rows;
        rows.append(packed({{Cell("2")}}));
        QCOMPARE(rows.size(), size_t(3));
        QCOMPARE(before.size(), size_t(2));
        for (size_t i = 0; i < 3; ++i) QCOMPARE(*rows.cell(i, 0), std::to_string(i));
        QVERIFY(!rows.cell(0, 7));
    }

    void numbersAndTimesAreReadStrictly()
    {
        QCOMPARE(numberOf("-1.5e3"), std::optional(-1500.0));
        for (const char* none : {"", "NaN", "Infinity", "1 ", "1,5", "0x10", "1e999"})
            QVERIFY2(!numberOf(none), none);
        QCOMPARE(timeOf("1970-01-02"), std::optional(86'400'000.0));
        QCOMPARE(timeOf("1970-01-01 00:00:01.25+00"), std::optional(1250.0));
        QCOMPARE(timeOf("1970-01-01T01:30:00+01:30"), std::optional(0.0));
        QCOMPARE(timeOf("1970-01-01 00:00:00-02"), std::optional(7'200'000.0));
        QCOMPARE(timeOf("2024-02-29"), std::optional(1'709'164'800'000.0));
        for (const char* none : {"2023-02-29", "2024-1-1", "infinity", "2024-01-01 25:00",
                                 "2024-01-01 BC", "12:30:00", "2024-01-01 10:00 PM"})
            QVERIFY2(!timeOf(none), none);
        QCOMPARE(measureText(ValueKind::Time, 1250), std::string("1970-01-01 00:00:01.250"));
        QCOMPARE(measureText(ValueKind::Time, -86'400'000), std::string("1969-12-31"));
    }

    void digitsOfATextAreNoAmountAndTextsThatAreTimesAreTimes()
    {
        const ResultRows rows =
            rowsOf({{Cell("01234"), Cell("2024-01-01 10:00"), Cell("7"), Cell()},
                    {Cell("99999"), Cell(), Cell("8"), Cell()}});
        const std::vector<Column> columns{{"zip", "text"}, {"at", "text"}, {"n", ""}, {"e", ""}};
        const std::vector<ValueKind> kinds{ValueKind::Text, ValueKind::Time, ValueKind::Number,
                                           ValueKind::Text};
        QCOMPARE(kindsOf(columns, rows), kinds);
    }

    void theChartSuitsTheColumns_data()
    {
        using Columns = std::vector<Column>;
        QTest::addColumn<std::vector<Column>>("columns");
        QTest::addColumn<std::vector<Row>>("rows");
        QTest::addColumn<ChartChoice>("expected");
        const auto row = [](const char* what, const Columns& columns, const std::vector<Row>& rows,
                            ChartChoice expected) {
            QTest::newRow(what) << columns << rows << std::move(expected);
        };
        const std::vector<Row> words{{Cell("a"), Cell("x"), Cell("1"), Cell("5")},
                                     {Cell("b"), Cell("y"), Cell("2"), Cell("6")}};
        row("line over time", {day, total}, {{Cell("2024-01-01"), Cell("1")}},
            {ChartKind::Line, 0, {1}, {}});
        row("a line for each of a few words", {day, place, total},
            {{Cell("2024-01-01"), Cell("x"), Cell("1")},
             {Cell("2024-01-01"), Cell("y"), Cell("1")}},
            {ChartKind::Line, 0, {2}, 1});
        row("bars over words", {name, total}, {{Cell("a"), Cell("7")}, {Cell("b"), Cell("9")}},
            {ChartKind::Bars, 0, {1}, {}});
        row("an id is no amount", {id, name, total}, {{Cell("1"), Cell("a"), Cell("7")}},
            {ChartKind::Bars, 1, {2}, {}});
        row("stacked over two words", {name, place, total}, words, {ChartKind::Stacked, 0, {2}, 1});
        row("several numbers are no stack", {name, place, total, costs}, words,
            {ChartKind::Bars, 0, {2, 3}, {}});
        row("parts of a whole", {name, total}, {{Cell("a"), Cell("25")}, {Cell("b"), Cell("75")}},
            {ChartKind::Share, 0, {1}, {}});
        row("two numbers", {total, costs}, {{Cell("1"), Cell("2")}},
            {ChartKind::Scatter, 0, {1}, {}});
        row("one number", {total}, {{Cell("1")}}, {ChartKind::Histogram, {}, {0}, {}});
        row("only an id", {id}, {{Cell("1")}}, {ChartKind::Histogram, {}, {0}, {}});
    }
    void theChartSuitsTheColumns()
    {
        QFETCH(std::vector<Column>, columns);
        QFETCH(std::vector<Row>, rows);
        QFETCH(ChartChoice, expected);
        const ResultRows all = rowsOf(rows);
        const auto proposed = proposedChart(columns, all);
        QVERIFY(proposed.has_value());
        QVERIFY(*proposed == expected);
        QVERIFY(fits(*proposed, kindsOf(columns, all)));
        QVERIFY(drawChart(columns, all, *proposed, 400).has_value());
    }

    void withoutANumberThereIsNoChart()
    {
        QVERIFY(!proposedChart({name, place}, rowsOf({{Cell("a"), Cell("b")}})));
        QVERIFY(!proposedChart({}, {}));
    }

    void anotherKindKeepsWhatItCanOfTheColumns()
    {
        const std::vector<Column> columns{name, day, total, costs};
        const ResultRows rows = rowsOf({{Cell("a"), Cell("2024-01-01"), Cell("1"), Cell("2")}});
        const auto kinds = kindsOf(columns, rows);
        const ChartChoice line{ChartKind::Line, 1, {2, 3}, {}};
        for (const ChartKind kind : allChartKinds) {
            const auto next = asKind(kind, line, columns, kinds);
            QVERIFY(next && next->kind == kind && fits(*next, kinds));
            QCOMPARE(next->values.front(), size_t(2));
            if (kind != ChartKind::Histogram) QCOMPARE(next->x, std::optional<size_t>(1));
        }
        QVERIFY(!asKind(ChartKind::Line, {ChartKind::Bars, 0, {}, {}}, {name}, {ValueKind::Text}));
        QVERIFY(!asKind(ChartKind::Scatter, {ChartKind::Histogram, {}, {0}, {}}, {total},
                        {ValueKind::Number}));
    }

    void nullsAreGapsOfALineAndCounted()
    {
        const ResultRows rows = rowsOf({{Cell("2024-01-02"), Cell("2")},
                                        {Cell("2024-01-01"), Cell("1")},
                                        {Cell("2024-01-03"), Cell()},
                                        {Cell(), Cell("4")},
                                        {Cell("2024-01-04"), Cell("NaN")},
                                        {Cell("2024-01-05"), Cell("5")}});
        const auto drawn = drawChart({day, total}, rows, {ChartKind::Line, 0, {1}, {}}, 400);
        QVERIFY(drawn.has_value());
        QCOMPARE(drawn->nulls, size_t(2));
        QCOMPARE(drawn->unreadable, size_t(1));
        QCOMPARE(drawn->points, size_t(3));
        QCOMPARE(drawn->drawn, size_t(3));
        const ChartPoints& points = drawn->series.front().points;
        QCOMPARE(points.size(), size_t(5));
        QVERIFY(std::ranges::is_sorted(points, {}, &ChartPoint::x));
        QCOMPARE(points.front().y, 1.0);
        QVERIFY(points[2].gap && points[3].gap);
    }

    void barsOfOneNameAreAddedUpAndTheSmallestAreTheRest()
    {
        std::vector<Row> all{
            {Cell("twice"), Cell("1000")}, {Cell("twice"), Cell("500")}, {Cell("none"), Cell()}};
        double sum = 1500;
        for (int i = 0; i < 40; ++i) {
            all.push_back({Cell("n" + std::to_string(i)), Cell(std::to_string(i))});
            sum += i;
        }
        const auto drawn =
            drawChart({name, total}, rowsOf(all), {ChartKind::Bars, 0, {1}, {}}, 400);
        QVERIFY(drawn.has_value());
        QCOMPARE(drawn->categories.size(), mostChartCategories);
        QVERIFY(drawn->restOfCategories && drawn->added);
        QCOMPARE(drawn->foldedCategories, size_t(42 - 29));
        QCOMPARE(drawn->nulls, size_t(1));
        QCOMPARE(drawn->categories.front(), std::string("twice"));
        double shownSum = 0;
        for (const ChartPoint& point : drawn->series.front().points) shownSum += point.y;
        QCOMPARE(shownSum, sum);
    }

    void nullAndTheTextNullAreTwoBars()
    {
        const auto drawn =
            drawChart({name, total}, rowsOf({{Cell("NULL"), Cell("1")}, {Cell(), Cell("2")}}),
                      {ChartKind::Bars, 0, {1}, {}}, 400);
        QVERIFY(drawn && drawn->categories.size() == 2);
    }

    void moreSeriesThanColoursAreTheRestOfBarsAndCountedOfLines()
    {
        std::vector<Row> all;
        for (int i = 0; i < 9; ++i)
            all.push_back(
                {Cell("2024-01-01"), Cell("s" + std::to_string(i)), Cell(std::to_string(10 + i))});
        const ResultRows rows = rowsOf(all);
        const auto bars = drawChart({day, name, total}, rows, {ChartKind::Stacked, 0, {2}, 1}, 400);
        QVERIFY(bars && bars->series.size() == mostChartSeries && bars->series.back().rest);
        QCOMPARE(bars->foldedSeries, size_t(4));
        QCOMPARE(bars->series.back().points.front().y, 10.0 + 11 + 12 + 13);
        const auto lines = drawChart({day, name, total}, rows, {ChartKind::Line, 0, {2}, 1}, 400);
        QVERIFY(lines && lines->series.size() == mostChartSeries);
        QCOMPARE(lines->foldedSeries, size_t(3));
    }

    void whatIsNegativeIsNoPartOfAWhole()
    {
        const ResultRows rows = rowsOf({{Cell("a"), Cell("-1")}});
        const auto drawn = drawChart({name, total}, rows, {ChartKind::Share, 0, {1}, {}}, 400);
        QVERIFY(!drawn && drawn.error().kind == ErrorKind::BadInput);
        QVERIFY(!drawChart({name, total}, rows, {ChartKind::Line, 0, {1}, {}}, 400));
    }

    void theBordersOfAHistogramAreRound()
    {
        std::vector<double> values;
        for (int i = 0; i < 100; ++i) values.push_back(i / 10.0);
        const Bins bins = binsOf(values);
        QCOMPARE(bins.width, 1.0);
        QCOMPARE(bins.counts, std::vector<size_t>(10, 10));
        QCOMPARE(binText(bins, ValueKind::Number, 3), std::string("3 – 4"));
        QCOMPARE(binText(binsOf({0.1, 0.2, 0.3, 0.4}), ValueKind::Number, 0),
                 std::string("0 – 0.2"));
        QCOMPARE(binsOf({4, 4, 4}).counts, std::vector<size_t>{3});
        QVERIFY(binsOf({}).counts.empty());
        const Bins far = binsOf({-1e308, 1e308});
        QCOMPARE(std::accumulate(far.counts.begin(), far.counts.end(), size_t(0)), size_t(2));
    }

    void aTimeAxisHasFewAndRoundLabels()
    {
        const auto texts = [](const char* from, const char* to) {
            QStringList all;
            for (const TimeTick& tick : timeTicks(*timeOf(from), *timeOf(to)))
                all << QString::fromStdString(tick.text);
            return all.join(u' ');
        };
        QCOMPARE(texts("2024-01-29", "2024-02-02"),
                 QStringLiteral("2024-01-29 2024-01-30 2024-01-31 2024-02-01 2024-02-02"));
        QCOMPARE(texts("2024-01-30 18:00", "2024-02-01"),
                 QStringLiteral("01-30 18:00 01-31 00:00 01-31 06:00 01-31 12:00 01-31 18:00 "
                                "02-01 00:00"));
        QCOMPARE(texts("2023-12-15", "2024-04-20"),
                 QStringLiteral("2024-01 2024-02 2024-03 2024-04"));
        QCOMPARE(texts("2019-05-01", "2024-05-01"), QStringLiteral("2020 2021 2022 2023 2024"));
        QCOMPARE(texts("2024-01-01 10:07", "2024-01-01 10:21"),
                 QStringLiteral("01-01 10:10 01-01 10:15 01-01 10:20"));
        for (const char* end : {"2024-01-01 00:00:00.02", "2024-01-01 00:10", "2024-01-09",
                                "2025-01-01", "2090-01-01", "9000-01-01"}) {
            const auto ticks = timeTicks(*timeOf("2024-01-01"), *timeOf(end));
            QVERIFY2(ticks.size() >= 2 && ticks.size() <= 7, end);
        }
        QCOMPARE(timeTicks(0, 0).size(), size_t(1));
    }

    void whatIsStoppedIsCancelledNotDrawnInPart()
    {
        std::vector<Row> batch(10'000, Row{Cell("1"), Cell("2")});
        ResultRows rows;
        rows.append(packed(batch));
        int asked = 0;
        const StopAsked late = [&] { return ++asked > 1; };
        for (const ChartChoice& choice :
             {ChartChoice{ChartKind::Line, {}, {0}, {}},
              ChartChoice{ChartKind::Scatter, 0, {1}, {}}, ChartChoice{ChartKind::Bars, 0, {1}, {}},
              ChartChoice{ChartKind::Histogram, {}, {0}, {}}}) {
            asked = 0;
            const auto drawn = drawChart({total, costs}, rows, choice, 400, late);
            QVERIFY(!drawn && drawn.error().kind == ErrorKind::Cancelled);
        }
        asked = 0;
        const auto counted = columnStatistics({total, costs}, rows, 0, late);
        QVERIFY(!counted && counted.error().kind == ErrorKind::Cancelled);
    }

    void statisticsSayWhatTheValuesAreLike()
    {
        const ResultRows rows = rowsOf({{Cell("10"), Cell("b"), Cell("2024-01-02")},
                                        {Cell("9"), Cell("a"), Cell("2024-01-10")},
                                        {Cell("9"), Cell("b"), Cell()},
                                        {Cell(), Cell(""), Cell("2023-12-31")},
                                        {Cell("NaN"), Cell("b"), Cell("2024-01-02")}});
        const std::vector<Column> columns{total, name, day};
        const auto numbers = columnStatistics(columns, rows, 0);
        QVERIFY(numbers.has_value());
        QCOMPARE(numbers->rows, size_t(5));
        QCOMPARE(numbers->nulls, size_t(1));
        QCOMPARE(numbers->distinct, size_t(3));
        QCOMPARE(*numbers->least, std::string("9")); // by amount: as texts 10 is before 9
        QCOMPARE(*numbers->greatest, std::string("10"));
        QVERIFY(std::abs(*numbers->mean - 28.0 / 3) < 1e-9);
        QCOMPARE(numbers->outside, size_t(1));
        const auto words = columnStatistics(columns, rows, 1);
        QVERIFY(words && words->parts.front().text == "b" && words->parts.front().count == 3);
        QCOMPARE(*words->least, std::string(""));
        QVERIFY(!words->mean);
        const auto times = columnStatistics(columns, rows, 2);
        QVERIFY(times && *times->least == "2023-12-31" && *times->greatest == "2024-01-10");
        QVERIFY(!columnStatistics(columns, rows, 3));
    }

    void theChartOfAQueryIsKeptWithIt()
    {
        const QTemporaryDir folder;
        const ChartMemory memory(folder.filePath(QStringLiteral("state/charts.json")));
        const QString sql = QStringLiteral("select name, total, 'secret' from t");
        const auto none = memory.find(sql);
        QVERIFY(none && !*none);
        const std::vector<Column> columns{name, total, costs};
        const ChartChoice choice{ChartKind::Bars, 0, {1, 2}, {}};
        QVERIFY(memory.keep(QStringLiteral("other"), {ChartKind::Share, {}, {}, {}}).has_value());
        QVERIFY(memory.keep(sql, keptOf(choice, columns)).has_value());
        const auto found = memory.find(QStringLiteral("\n") + sql + QStringLiteral("  "));
        QVERIFY(found && *found);
        const std::vector<ValueKind> kinds{ValueKind::Text, ValueKind::Number, ValueKind::Number};
        QVERIFY(choiceOf(**found, columns, kinds) == choice);
        // Columns that are elsewhere now, or gone, or something else.
        QVERIFY(choiceOf(**found, {total, name, costs},
                         {ValueKind::Number, ValueKind::Text, ValueKind::Number}) ==
                (ChartChoice{ChartKind::Bars, 1, {0, 2}, {}}));
        QVERIFY(!choiceOf(**found, {name, total}, {ValueKind::Text, ValueKind::Number}));
        QVERIFY(!choiceOf(**found, columns, {ValueKind::Text, ValueKind::Text, ValueKind::Number}));
        QFile file(folder.filePath(QStringLiteral("state/charts.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("secret"));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        for (int i = 0; i < ChartMemory::most; ++i)
            QVERIFY(memory.keep(QString::number(i), {ChartKind::Line, {}, {}, {}}).has_value());
        QVERIFY(!*memory.find(sql));
    }

    void aFileThatIsNotUnderstoodIsLeftAsItIs()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("charts.json"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not JSON");
        file.close();
        const ChartMemory memory(name);
        QVERIFY(!memory.find(QStringLiteral("x")));
        QVERIFY(!memory.keep(QStringLiteral("x"), {}));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("not JSON"));
    }
};

} // namespace lockstep

QTEST_GUILESS_MAIN(lockstep::ChartTest)
#include "chart_test.moc"
