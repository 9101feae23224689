// A result's grid: NULL is not the empty text, and a million rows scroll as one page does.
#include "gui/workbench.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/results/resultpane.h"

#include <QLabel>
#include <QLocale>
#include <QScrollBar>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

qint64 residentKilobytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly)) return 0;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').front().toLongLong();
    return 0;
}

} // namespace

class ResultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_bench = std::make_unique<Workbench>(); }

    void nullAndTheEmptyTextDifferWhereverTheyAreSeen()
    {
        ResultModel model(m_bench->theme());
        model.setColumns({{"a", "text"}, {"b", "text"}});
        model.append(packed({{Cell(), Cell("")}, {Cell("NULL"), Cell("\"")}}));
        ResultGrid grid(m_bench->theme(), &model);
        grid.resize(400, 200);
        const auto at = [&](int row, int column) { return model.index(row, column); };
        const QModelIndex null = at(0, 0);
        const QModelIndex empty = at(0, 1);
        const QModelIndex word = at(1, 0); // the text NULL is a third thing
        for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)})
            QVERIFY2(null.data(role) != empty.data(role), qPrintable(QString::number(role)));
        QVERIFY(null.data(Qt::AccessibleTextRole) != empty.data(Qt::AccessibleTextRole));
        QVERIFY(null.data(Qt::FontRole) != word.data(Qt::FontRole));
        QVERIFY(null.data(Qt::ForegroundRole) != word.data(Qt::ForegroundRole));
        QVERIFY(null.data(Qt::ToolTipRole) != word.data(Qt::ToolTipRole));
        QCOMPARE(grid.copied(ResultGrid::Header::Without),
                 QStringLiteral("\t\"\"\nNULL\t\"\"\"\"\n"));
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
        const auto drawn = [&](const QModelIndex& index) {
            return grid.viewport()->grab(grid.visualRect(index)).toImage();
        };
        QVERIFY(drawn(null) != drawn(at(1, 0)));
    }

    void aMillionRowsAreShownAndScrolledWithinTheirBudget()
    {
        constexpr int rows = 1'000'000;
        const qint64 before = residentKilobytes();
        ResultModel model(m_bench->theme());
        model.setColumns({{"id", "integer", true}, {"name", "text"}, {"note", "text"}});
        ResultGrid grid(m_bench->theme(), &model);
        grid.resize(1280, 800);
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
        // As they come from a server: a thousand at a time.
        QElapsedTimer clock;
        qint64 slowest = 0;
        for (int first = 0; first < rows; first += 1000) {
            std::vector<Row> batch;
            batch.reserve(1000);
            for (int i = first; i < first + 1000; ++i)
                batch.push_back({std::to_string(i), "name of " + std::to_string(i),
                                 i % 3 == 0 ? Cell() : Cell("x")});
            clock.start();
            model.append(packed(batch));
            QCoreApplication::processEvents();
            slowest = std::max(slowest, clock.elapsed());
        }
        model.showAll();
        QCOMPARE(model.rowCount(), rows);
        const qint64 used = (residentKilobytes() - before) / 1024;
        qInfo("slowest batch %lld ms; %lld MiB for %d rows of 3 cells", slowest, used, rows);
        QVERIFY2(slowest < 100, qPrintable(QString::number(slowest)));
        if (before > 0) QVERIFY2(used < 400, qPrintable(QString::number(used)));

        // Wherever it is scrolled to, a picture takes less than a frame of 60 in a second.
        QScrollBar* bar = grid.verticalScrollBar();
        std::vector<qint64> frames;
        for (int i = 0; i < 200; ++i) {
            const int place = static_cast<int>(qint64(bar->maximum()) * ((i * 7919) % 200) / 199);
            clock.start();
            bar->setValue(place);
            grid.viewport()->repaint();
            frames.push_back(clock.nsecsElapsed() / 1000);
        }
        std::sort(frames.begin(), frames.end());
        qInfo("a frame takes %lld us, the slowest of 200 %lld us", frames[100], frames.back());
        QVERIFY2(frames[100] < 16'600, qPrintable(QString::number(frames[100])));
        QVERIFY2(frames[190] < 100'000, qPrintable(QString::number(frames[190])));
        clock.start();
        grid.scrollToBottom();
        grid.viewport()->repaint();
        QVERIFY2(clock.elapsed() < patient(100), qPrintable(QString::number(clock.elapsed())));
        QVERIFY(grid.visualRect(model.index(rows - 1, 0)).intersects(grid.viewport()->rect()));
        shoot(grid, "results-million");
    }

    void whatIsOnlyAPartSaysSo()
    {
        ResultPane pane(m_bench->theme(), {});
        pane.begin(1);
        pane.setColumns(0, {{"a", ""}});
        pane.append(0, packed(std::vector<Row>(1000, Row{Cell("x")})));
        QueryOutcome outcome;
        outcome.outcome.hasRows = true;
        outcome.outcome.moreRows = true;
        outcome.milliseconds = 7;
        pane.finishStatement(outcome);
        const QString thousand = QLocale().toString(1000);
        QCOMPARE(pane.status(), QStringLiteral("%1 of more than %1 rows · 7 ms").arg(thousand));
        pane.begin(1);
        pane.setColumns(0, {{"a", ""}});
        pane.append(0, packed(std::vector<Row>(1000, Row{Cell("x")})));
        outcome.outcome.moreRows = false;
        pane.finishStatement(outcome);
        QCOMPARE(pane.status(), QStringLiteral("%1 rows · 7 ms").arg(thousand));
    }

private:
    std::unique_ptr<Workbench> m_bench;
};

QTEST_MAIN(ResultsTest)
#include "results_test.moc"
