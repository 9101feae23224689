// hazard: the page of one, or the list of all.
#include "cli/commands.h"
#include "workflow/hazardpages.h"

namespace lockstep::cli {

namespace {

QJsonObject jsonOf(const HazardPage& page, bool whole)
{
    QJsonObject object{{QStringLiteral("id"), QString::fromStdString(page.id)},
                       {QStringLiteral("title"), QString::fromStdString(page.title)}};
    if (whole) object.insert(QStringLiteral("page"), QString::fromStdString(page.text));
    return object;
}

} // namespace

int hazard(const Options& options, Console& console)
{
    if (options.hazard.empty()) {
        QJsonArray list;
        for (const HazardPage& page : hazardPages()) {
            console.line(page.id + "  " + page.title);
            list.append(jsonOf(page, false));
        }
        console.add(QStringLiteral("hazards"), list);
        return console.finish(0);
    }
    const auto page = hazardPage(options.hazard);
    if (!page) {
        Error error = page.error();
        error.hint = "lockstepctl hazard lists them.";
        console.error(error);
        return console.finish(2);
    }
    console.text(page->text);
    console.add(QStringLiteral("hazard"), jsonOf(*page, true));
    return console.finish(0);
}

} // namespace lockstep::cli
