// Walk: the window's pages one after the other, for those who look at each.
#pragma once

#include "gui/crawl.h"
#include "gui/studio.h"
#include "ui/api/apipage.h"
#include "ui/apps/appspage.h"
#include "ui/compare/detailspane.h"
#include "ui/lookup/lookuppage.h"
#include "ui/lookup/lookuptablelist.h"
#include "ui/revisions/revisionspage.h"

#include <QFile>
#include <functional>

namespace lockstep::testing {

/// A folder of another tool, in which something does not hang together.
inline QString sqitchFolder(const Studio& studio)
{
    const QString folder = studio.folder.filePath(QStringLiteral("sqitch"));
    QDir().mkpath(folder);
    QFile plan(folder + QStringLiteral("/sqitch.plan"));
    if (plan.open(QIODevice::WriteOnly))
        plan.write("users 2024-01-01T10:00:00Z Ann Lee <ann@x> # The users, and what they may do\n"
                   "orders [users gone] 2024-01-02T10:00:00Z Bo <bo@x>\n");
    return folder;
}

/// Looks at the page in front once it has settled, by its name. A comparison that does not end has
/// failed the test.
inline void walk(const Studio& studio, const std::function<void(const char* page)>& look)
{
    const auto settled = [&](const char* page) {
        QTest::qWait(50);
        // What has just been read is laid out a moment later; what is cut for good stays cut.
        constexpr int longest = 2000; // ms
        (void)QTest::qWaitFor([&] { return clippedTexts(*studio.window).isEmpty(); }, longest);
        look(page);
    };
    settled("start");
    ComparePage* page = studio.comparedShop();
    if (!page) return;
    page->view()->show(page->model()->indexOf(
        page->model()->tree()->find(ObjectId{"column", Path{"orders", "total"}})));
    settled("compare");
    for (const char* tab : {"users", "size", "past"}) {
        page->details()->goToNextTab();
        settled(tab);
    }
    // Rows of engines in memory do not travel: what the page would show is given to it.
    studio.window->openLookup(page, page->pair());
    if (auto* lookup = qobject_cast<LookupPage*>(studio.window->currentPage())) {
        QTest::qWait(50);
        LookupChoice orders{
            {{"orders"}, {}, false}, "orders", {{"id"}, {"number", "year"}}, true, {}};
        LookupChoice log{
            {{"log"}, {}, false}, "log", {}, false, "it has no primary key and no unique one"};
        lookup->tables()->show({orders, log}, {orders.wish});
        lookup->look();
        if (!QTest::qWaitFor([&] { return !lookup->reading(); }, 10'000))
            QTest::qFail("it reads on", __FILE__, __LINE__);
    }
    settled("lookup");
    studio.window->openEditor(studio.environment(QStringLiteral("dev"), Role::Development));
    settled("editor");
    studio.window->openHistory();
    settled("history");
    studio.window->openApi();
    settled("api");
    studio.window->openApps();
    settled("apps");
    studio.window->openRevisions()->setFolder(sqitchFolder(studio));
    settled("revisions");
}

} // namespace lockstep::testing
