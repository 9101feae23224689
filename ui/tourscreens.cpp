// The tour's other stops: screens that the job does not lead through, each opened as a user would.
#include "ui/charts/chartpane.h"
#include "ui/compare/comparepage.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/diagram/diagrampage.h"
#include "ui/editor/editorpage.h"
#include "ui/mainwindow.h"
#include "ui/results/resultpane.h"
#include "ui/services.h"
#include "ui/tour.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>

namespace lockstep {
namespace {

/// Every engine knows these; they need no table.
const char* const goodQuery =
    "-- Nothing here is read from a table.\n"
    "WITH RECURSIVE day(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM day WHERE n < 40)\n"
    "SELECT n AS number, n * n AS square, 'day ' AS word, NULL AS missing FROM day;\n";
const char* const badQuery = "SELECT feature, count(*) FROM nowhere GROUP BY feature;\n";

} // namespace

void Tour::trigger(const QString& objectName)
{
    Page* page = m_window.currentPage();
    for (QObject* where : {static_cast<QObject*>(page), static_cast<QObject*>(&m_window)}) {
        auto* action = where ? where->findChild<QAction*>(objectName) : nullptr;
        if (!action) continue;
        if (action->isEnabled())
            action->trigger();
        else
            fail(tr("\"%1\" cannot be done now.").arg(action->text()));
        return;
    }
    fail(tr("There is no action \"%1\".").arg(objectName));
}

void Tour::addDialog(const QString& action, const QString& pictureName)
{
    add(
        tr("Open a dialog"), [this, action] { trigger(action); },
        [] { return QApplication::activeModalWidget() != nullptr; });
    add(tr("Take a picture"), [this, pictureName] { picture(pictureName); });
    add(
        tr("Close the dialog"),
        [] {
            if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget()))
                dialog->reject();
        },
        [] { return QApplication::activeModalWidget() == nullptr; });
}

/// Before anything is open.
void Tour::planStart()
{
    add(tr("Take a picture"), [this] { picture(QStringLiteral("start")); });
    addDialog(QStringLiteral("file.newEnvironment"), QStringLiteral("environment"));
}

/// Around a comparison.
void Tour::planAround()
{
    addDialog(QStringLiteral("actionCompareOptions"), QStringLiteral("options"));
    addDialog(QStringLiteral("actionNote"), QStringLiteral("note"));
    addDialog(QStringLiteral("go.commands"), QStringLiteral("commands"));
    addDialog(QStringLiteral("help.shortcuts"), QStringLiteral("shortcuts"));
    add(
        tr("Open the diagram"), [this] { trigger(QStringLiteral("actionDiagram")); },
        [this] {
            return qobject_cast<DiagramPage*>(m_window.currentPage()) && m_since.elapsed() > 1000;
        });
    add(tr("Take a picture"), [this] { picture(QStringLiteral("diagram")); });
    add(
        tr("Ask for help"), [this] { trigger(QStringLiteral("help.page")); },
        [this] { return m_since.elapsed() > 300; });
    add(tr("Take a picture"), [this] { picture(QStringLiteral("help")); });
    add(
        tr("Go back to the comparison"), [this] { m_window.showPage(m_page); },
        [this] { return m_window.currentPage() == m_page; });
}

void Tour::planEditor()
{
    const auto editor = [this] { return qobject_cast<EditorPage*>(m_window.currentPage()); };
    const auto run = [=, this](const char* name, bool succeeds, std::function<void()> act) {
        add(tr("Run a query"), std::move(act), [=, this] {
            return !editor()->running() && m_since.elapsed() > 300 &&
                   (!succeeds || editor()->results().rows() > 0);
        });
        add(tr("Take a picture"), [this, name = QLatin1String(name)] { picture(QString(name)); });
    };
    run("editor", true, [=, this] {
        m_window.openEditor(m_page->pair()->dev, QLatin1String(goodQuery));
        editor()->runScript();
    });
    add(
        tr("Draw its rows as a chart"), [this] { trigger(QStringLiteral("result.chart")); },
        [=, this] {
            const ChartPane* chart = editor()->results().chart();
            return chart && !chart->drawing() && m_since.elapsed() > 300;
        });
    add(tr("Take a picture"), [this] { picture(QStringLiteral("chart")); });
    run("editor-failed", false, [=] {
        editor()->setText(QLatin1String(badQuery));
        editor()->runScript();
    });
}

/// Saved queries and the sample's dashboard.
void Tour::planSaved()
{
    add(
        tr("Open the saved queries"), [this] { trigger(QStringLiteral("go.queries")); },
        [this] { return m_since.elapsed() > 500; });
    add(tr("Take a picture"), [this] { picture(QStringLiteral("queries")); });
    add(
        tr("Open the sample dashboard"),
        [this] { trigger(QStringLiteral("file.sampleDashboard")); },
        [this] {
            const auto* page = qobject_cast<DashboardPage*>(m_window.currentPage());
            return page && !page->reader().running() && m_since.elapsed() > 1500;
        });
    add(tr("Take a picture"), [this] { picture(QStringLiteral("dashboard")); });
}

} // namespace lockstep
