// Results benchmark: rows of PostgreSQL streamed into an editor's result, beside psql.
#include "gui/heartbeat.h"
#include "gui/witness.h"
#include "gui/workbench.h"
#include "ui/editor/editorpage.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/results/resultpane.h"

#include <QComboBox>
#include <QPointer>
#include <QProcess>
#include <QScrollBar>
#include <QTest>

#include <cstdio>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

void tell(const char* what, double is, double limit, const char* unit)
{
    std::printf("%-48s %9.2f %s = %5.2f x the limit of %.1f\n", what, is, unit, is / limit, limit);
    std::fflush(stdout);
}

/// What /proc says of this process's memory, in MiB: "VmRSS:" now, "VmHWM:" at most.
double memory(const char* line)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly)) return 0;
    for (const QByteArray& each : file.readAll().split('\n'))
        if (each.startsWith(line))
            return each.mid(7).trimmed().split(' ').value(0).toDouble() / 1024;
    return 0;
}

double psqlSeconds(const PostgresCluster& cluster, const QString& sql)
{
    QElapsedTimer clock;
    clock.start();
    const int status = QProcess::execute(
        QStringLiteral("psql"),
        {QStringLiteral("-X"), QStringLiteral("-q"), QStringLiteral("-v"),
         QStringLiteral("FETCH_COUNT=10000"), QStringLiteral("-o"), QStringLiteral("/dev/null"),
         QStringLiteral("-c"), sql, cluster.uri(QStringLiteral("bench"))});
    if (status != 0) qFatal("psql did not run");
    return double(clock.elapsed()) / 1000;
}

/// Runs it with all rows wanted; waits for the end.
struct Streamed
{
    double seconds = 0;
    double firstShown = 0; ///< ms between the first row's arrival and its picture
    double gap = 0;        ///< ms, the longest of the window's own
    double rows = 0;
};

Streamed stream(EditorPage& page, const QString& sql)
{
    auto* limit = page.findChild<QComboBox*>(QStringLiteral("editorRowLimit"));
    limit->setCurrentIndex(limit->count() - 1);
    page.setText(sql);
    Streamed told;
    RunningHeartbeat heart;
    QElapsedTimer clock;
    clock.start();
    const QPointer<ResultGrid> before = page.results().grid();
    const auto columns = [&] { return page.results().grid() && page.results().grid() != before; };
    page.runStatement();
    if (!QTest::qWaitFor([&] { return columns() || !page.running(); }, 120'000)) qFatal("no rows");
    const qint64 first = clock.nsecsElapsed();
    const ResultGrid* grid = page.results().grid();
    if (!grid) qFatal("%s", qPrintable(page.results().status()));
    while (grid->model()->rowCount() == 0 && page.running()) QCoreApplication::processEvents();
    page.results().grid()->viewport()->repaint();
    told.firstShown = double(clock.nsecsElapsed() - first) / 1e6;
    if (!QTest::qWaitFor([&] { return !page.running(); }, 600'000)) qFatal("it did not end");
    told.seconds = double(clock.elapsed()) / 1000;
    told.gap = double(heart.longestOwn());
    told.rows = grid->model()->rowCount();
    return told;
}

/// From the first row to the last, a page at a time up to 2,000 places; the slowest picture in ms.
double scrolled(const EditorPage& page)
{
    ResultGrid* grid = page.results().grid();
    QScrollBar* bar = grid->verticalScrollBar();
    double slowest = 0;
    QElapsedTimer clock;
    for (int i = 0; i <= 2000; ++i) {
        clock.start();
        bar->setValue(int(qint64(bar->maximum()) * i / 2000));
        grid->viewport()->repaint();
        slowest = std::max(slowest, double(clock.nsecsElapsed()) / 1e6);
    }
    return slowest;
}

} // namespace

int main(int argc, char** argv)
{
    Q_INIT_RESOURCE(lockstep);
    QApplication application(argc, argv);
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 2'000'000;
    const int many = argc > 2 ? QByteArray(argv[2]).toInt() : 10'000'000;
    if (rows <= 0 || many <= 0) {
        std::fprintf(stderr, "results_bench [ROWS [MANY ROWS]]\n");
        return 2;
    }
    const PostgresCluster cluster;
    if (!cluster.started()) qFatal("%s", qPrintable(cluster.why()));
    const QString made = cluster.create(
        QStringLiteral("bench"),
        QStringLiteral("CREATE TABLE t AS SELECT g AS id, 'name of ' || g AS name, g * 1.5 AS "
                       "amount, now() + g * interval '1 s' AS at FROM generate_series(1, %1) g")
            .arg(rows));
    if (!made.isEmpty()) qFatal("%s", qPrintable(made));
    Workbench bench;
    const Environment dev = bench.environment(QStringLiteral("bench"), Role::Development,
                                              Witness::uri(cluster, QStringLiteral("bench")));
    EditorPage page(bench.services(), dev);
    page.resize(1280, 800);
    page.show();
    (void)stream(page, QStringLiteral("SELECT 1")); // connects
    const QString sql = QStringLiteral("SELECT * FROM t");
    (void)psqlSeconds(cluster, sql); // into the server's memory
    for (int round = 1; round <= 3; ++round) {
        const double peer = psqlSeconds(cluster, sql);
        const Streamed ours = stream(page, sql);
        std::printf("round %d: %.0f rows, psql %.2f s; %s\n", round, ours.rows, peer,
                    qPrintable(page.results().status()));
        tell("  all rows read, beside psql", ours.seconds, 1.3 * peer, "s");
        tell("  first rows on the screen", ours.firstShown, 100, "ms");
        tell("  longest gap of the window", ours.gap, 100, "ms");
        tell("  memory", memory("VmRSS:"), 300, "MiB");
    }
    tell("memory at most", memory("VmHWM:"), 300, "MiB");
    const Streamed all = stream(
        page, QStringLiteral("SELECT g, 'name of ' || g FROM generate_series(1, %1) g").arg(many));
    std::printf("%.0f rows in %.1f s, %s\n", all.rows, all.seconds,
                qPrintable(page.results().status()));
    tell("  longest gap of the window", all.gap, 100, "ms");
    tell("  slowest of 2,000 pictures from end to end", scrolled(page), 100, "ms");
    tell("  memory", memory("VmRSS:"), 300, "MiB");
    return 0;
}
