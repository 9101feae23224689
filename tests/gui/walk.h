// Walk: the window's pages one after the other, for those who look at each.
#pragma once

#include "gui/studio.h"
#include "ui/api/apipage.h"
#include "ui/apps/appspage.h"
#include "ui/compare/detailspane.h"

#include <functional>

namespace lockstep::testing {

/// Looks at the page in front once it has settled, by its name. A comparison that does not end has
/// failed the test.
inline void walk(const Studio& studio, const std::function<void(const char* page)>& look)
{
    const auto settled = [&](const char* page) {
        QTest::qWait(50);
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
    studio.window->openEditor(studio.environment(QStringLiteral("dev"), Role::Development));
    settled("editor");
    studio.window->openHistory();
    settled("history");
    studio.window->openApi();
    settled("api");
    studio.window->openApps();
    settled("apps");
}

} // namespace lockstep::testing
