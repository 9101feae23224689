// compare and verify: is prod what dev is?
#include "cli/commands.h"
#include "cli/sides.h"

#include "base/text.h"
#include "workflow/folders.h"
#include "workflow/review.h"

namespace lockstep::cli {

int compare(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        return console.finish(2);
    };
    std::optional<ReviewForm> form;
    if (!options.report.empty()) {
        const auto asked = reviewFormOf(options.report);
        if (!asked) return failed(asked.error());
        form = *asked;
    }
    const auto compared = compareSides(options);
    if (!compared) return failed(compared.error());
    const auto report = compared->report();
    console.text(comparisonText(report, console.format(), console.colour()));
    const QJsonObject json = comparisonJson(report);
    for (auto it = json.begin(); it != json.end(); ++it) console.add(it.key(), it.value());
    if (form) {
        const auto written = writeWholeFile(QString::fromStdString(options.report),
                                            reviewText(report, options.wishes, *form));
        if (!written) return failed(written.error());
        console.line("Written: " + visible(options.report));
    }
    return console.finish(compared->pair().comparison.equal() ? 0 : 1);
}

int verify(const Options& options, Console& console)
{
    const auto compared = compareSides(options);
    if (!compared) {
        console.error(compared.error());
        return console.finish(2);
    }
    const ComparedPair& pair = compared->pair();
    const bool equal = pair.comparison.equal();
    const std::string counts = summary(pair.comparison, pair.engine->kinds());
    console.line(equal ? "Prod equals dev: " +
                             counted(pair.comparison.compared, "object", "objects") + " compared."
                       : "Prod differs from dev: " + counts + ".");
    if (pair.comparison.hidden > 0)
        console.line(counted(pair.comparison.hidden, "object differs", "objects differ") +
                     " only in what is not compared.");
    const QJsonObject json = comparisonJson(compared->report());
    for (auto it = json.begin(); it != json.end(); ++it) console.add(it.key(), it.value());
    return console.finish(equal ? 0 : 1);
}

} // namespace lockstep::cli
