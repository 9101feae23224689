// Window benchmark: what the window takes with two live databases, beside what it may take.
#include "gui/studio.h"
#include "ui/compare/diffpanes.h"
#include "ui/compare/sentences.h"
#include "ui/editor/editorpage.h"
#include "ui/editor/sqltext.h"
#include "workflow/linediff.h"

#include <QFile>
#include <QLineEdit>
#include <QScrollBar>

#include <cstdio>
#include <malloc.h>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

void tell(const char* what, double is, double limit, const char* unit)
{
    std::printf("%-62s %8.1f %s = %5.2f x the limit of %.0f\n", what, is, unit, is / limit, limit);
    std::fflush(stdout);
}

/// Resident memory of this process in MiB.
double memory()
{
    ::malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1024 / 1024;
}

template <class Act>
double timed(Act act)
{
    QElapsedTimer clock;
    clock.start();
    act();
    QCoreApplication::processEvents();
    return double(clock.nsecsElapsed()) / 1e6;
}

std::optional<Environment> at(const Studio& studio, const QString& uri, const char* name, Role role)
{
    for (const EnginePtr& engine : studio.engines.all()) {
        const auto target = engine->parseUri(uri.toStdString());
        if (!target || engine->name() == "memory") continue;
        Environment made = studio.environment(QLatin1String(name), role, engine->name());
        made.parameters = target->parameters;
        return made;
    }
    return std::nullopt;
}

void readAndShow(const Studio& studio, const Environment& dev, const Environment& prod)
{
    RunningHeartbeat heart;
    QElapsedTimer clock;
    clock.start();
    ComparePage* page = studio.window->openCompare(dev, prod);
    if (!QTest::qWaitFor([&] { return !page->reading() && page->pair(); }, 120'000)) {
        std::printf("the comparison did not end: %s\n", qPrintable(page->summaryText()));
        return;
    }
    tell("compare, from the click to the rows", double(clock.elapsed()), 15'000, "ms");
    QTest::qWait(3000); // what hazards and story need in the background
    std::printf("%zu rows; %s\n", page->model()->tree()->size(), qPrintable(page->summaryText()));
    tell("memory with the comparison", memory(), 400, "MiB");

    tell("expand all", timed([&] { page->view()->expandAll(); }), 300, "ms");
    auto* filter = page->findChild<QLineEdit*>(QStringLiteral("compareFilter"));
    double slowest = 0;
    for (const char* word : {"e", "en", "ent", "enti", "entit", "entity_49"})
        slowest = std::max(slowest, timed([&] { filter->setText(QLatin1String(word)); }));
    tell("filter, the slowest key", slowest, 100, "ms");
    tell("show all again", timed([&] { filter->clear(); }), 300, "ms");
    QScrollBar* bar = page->view()->verticalScrollBar();
    constexpr int frames = 300;
    std::vector<double> drawn;
    for (int i = 0; i < frames; ++i)
        drawn.push_back(timed([&] {
            bar->setValue(int(double(bar->maximum()) * i / frames));
            page->view()->repaint();
        }));
    std::sort(drawn.begin(), drawn.end());
    tell("scroll from end to end, 95 of 100 frames within", drawn[size_t(frames * 95 / 100)], 16.7,
         "ms");
    tell("the window's longest gap in all of that", double(heart.longest()), 100, "ms");
    RunningHeartbeat choosing;
    tell("choose all, choose none", timed([&] {
             page->chooseAll();
             page->choose({});
         }),
         300, "ms");
}

void drawDifference(const Studio& studio)
{
    std::string one, other;
    for (int i = 0; i < 20'000; ++i) {
        const std::string line = "    column_" + std::to_string(i) + " integer NOT NULL,\n";
        one += line;
        other += i % 50 == 7 ? "    another_" + std::to_string(i) + " bigint,\n" : line;
    }
    LineDiff diff;
    tell("difference of two definitions of 20,000 lines",
         timed([&] { diff = lineDiff(one, other); }), 50, "ms");
    DiffPanes panes(studio.theme());
    panes.resize(1200, 700);
    panes.show();
    tell("and drawn", timed([&] {
             panes.setDiff(std::move(diff), studio.engines.all().front());
             panes.repaint();
         }),
         200, "ms");
}

void openLargeText(const Studio& studio, const Environment& dev)
{
    QString sql;
    while (sql.size() < 10 * 1024 * 1024)
        sql += QStringLiteral("INSERT INTO entity (id, note) VALUES (%1, 'some text; of a row');\n")
                   .arg(sql.size());
    EditorPage* page = studio.window->openEditor(dev);
    tell("open 10 MiB of SQL", timed([&] {
             page->setText(sql);
             page->text().repaint();
         }),
         500, "ms");
    tell("go to its end", timed([&] {
             page->text().setCaret(int(page->text().length()));
             page->text().ensureCursorVisible();
             page->text().repaint();
         }),
         1000, "ms");
}

} // namespace

int main(int argc, char** argv)
{
    Q_INIT_RESOURCE(lockstep);
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fprintf(stderr, "window_bench DEV-URI PROD-URI\n");
        return 2;
    }
    const Engines engines = Engines::fromPlugins();
    const Studio studio(engines.all());
    QTest::qWait(1000);
    tell("memory of the window alone", memory(), 150, "MiB");
    const auto dev = at(studio, arguments[1], "dev", Role::Development);
    const auto prod = at(studio, arguments[2], "prod", Role::Production);
    if (!dev || !prod) {
        std::fprintf(stderr, "window_bench: no engine knows one of the addresses\n");
        return 2;
    }
    readAndShow(studio, *dev, *prod);
    drawDifference(studio);
    openLargeText(studio, *dev);
    return 0;
}
