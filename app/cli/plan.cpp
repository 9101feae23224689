// plan: the SQL, for people to read and for psql, mariadb or sqlite3 to run.
#include "cli/commands.h"
#include "cli/lookup.h"
#include "cli/planning.h"

#include "base/text.h"
#include "plan/planfile.h"
#include "workflow/folders.h"
#include "workflow/planlocks.h"

namespace lockstep::cli {

int plan(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        const bool refused =
            error.kind == ErrorKind::Refused || error.kind == ErrorKind::Unsupported;
        return console.finish(refused ? 1 : 2);
    };
    const auto consent = Consent::fromWords(options.allow);
    if (!consent) return failed(consent.error());
    const auto choice = choiceOf(options);
    if (!choice) return failed(choice.error());
    const auto compared = compareSides(options);
    if (!compared) {
        console.error(compared.error());
        return console.finish(2);
    }
    const ComparedPair& pair = compared->pair();
    console.line(summary(pair.comparison, pair.engine->kinds()) + "\n");
    auto planned = makePlanFor(*compared, *consent, *choice);
    if (!planned) return failed(planned.error());
    const auto lookups = lookupsOf(*compared, options);
    if (!lookups) return failed(lookups.error());
    tellLookups(*lookups, console);
    if (auto added = planLookups(planned->plan, *pair.engine, *lookups); !added)
        return failed(added.error());

    const PlanLocks locks = locksOf(*pair.engine, planned->plan, *pair.comparison.before);
    console.text(planReport(planned->plan, console.format(), console.colour(), locks));
    console.add(QStringLiteral("plan"), planJson(planned->plan, locks));
    console.add(QStringLiteral("summary"),
                QString::fromStdString(summary(pair.comparison, pair.engine->kinds())));
    tellLeftOut(*planned, console);
    const Dialect& dialect = pair.engine->dialect();
    for (const auto& [file, direction] : {std::pair(options.out, PlanDirection::Up),
                                          std::pair(options.undo, PlanDirection::Undo)}) {
        if (file.empty()) continue;
        const std::string text = planText(planned->plan, dialect, direction);
        if (auto written = writeWholeFile(QString::fromStdString(file), text); !written)
            return failed(written.error());
        console.line("Written: " + visible(file));
    }
    return console.finish(0);
}

} // namespace lockstep::cli
