// compare and verify: is prod what dev is?
#include "cli/commands.h"
#include "cli/sides.h"

#include "base/text.h"
#include "plan/planfile.h"
#include "workflow/wiping.h"

#include <QFile>

namespace lockstep::cli {

namespace {

/// Hold prod against what a plan leads to: the plan's file knows the fingerprint.
int verifyPlan(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        return console.finish(2);
    };
    QFile file(QString::fromStdString(options.planFile));
    if (!file.open(QIODevice::ReadOnly))
        return failed(failure(ErrorKind::BadInput,
                              "The plan " + visible(options.planFile) + " cannot be read.",
                              file.errorString().toStdString())
                          .value());
    const auto planned = planFromText(file.readAll().toStdString());
    if (!planned) return failed(planned.error().in(visible(options.planFile)));
    auto prod = prodSide(options);
    if (!prod) return failed(prod.error());
    if (prod->request.engine->name() != planned->engine)
        return failed(failure(ErrorKind::BadInput, "The plan is for " + visible(planned->engine) +
                                                       ", prod is " +
                                                       prod->request.engine->label() + ".")
                          .value());
    auto connection =
        prod->request.engine->connect(prod->request.parameters, prod->request.options);
    wipe(prod->request.options.password);
    if (!connection) return failed(connection.error().in("Reading prod"));
    const auto catalog = (*connection)->readCatalog();
    if (!catalog) return failed(catalog.error().in("Reading prod"));
    const Hash now = (*catalog)->fingerprint();
    const bool reached = now == planned->target;
    const std::string sentence =
        reached                ? "Prod is what the plan leads to."
        : now == planned->prod ? "Prod is what it was before the plan: it was not applied."
                               : "Prod is neither what the plan starts from nor what it leads to.";
    console.line(sentence);
    console.add(QStringLiteral("equal"), reached);
    console.add(QStringLiteral("sentence"), QString::fromStdString(sentence));
    return console.finish(reached ? 0 : 1);
}

} // namespace

int compare(const Options& options, Console& console)
{
    const auto compared = compareSides(options);
    if (!compared) {
        console.error(compared.error());
        return console.finish(2);
    }
    const auto report = compared->report();
    console.text(comparisonText(report, console.format(), console.colour()));
    const QJsonObject json = comparisonJson(report);
    for (auto it = json.begin(); it != json.end(); ++it) console.add(it.key(), it.value());
    return console.finish(compared->pair().comparison.equal() ? 0 : 1);
}

int verify(const Options& options, Console& console)
{
    if (!options.planFile.empty()) return verifyPlan(options, console);
    const auto compared = compareSides(options);
    if (!compared) {
        console.error(compared.error());
        return console.finish(2);
    }
    const ComparedPair& pair = compared->pair();
    const bool equal = pair.comparison.equal();
    const std::string counts = summary(pair.comparison, pair.engine->kinds());
    console.line(
        equal ? "Prod equals dev: " + counted(pair.comparison.after->size(), "object", "objects") +
                    " compared."
              : "Prod differs from dev: " + counts + ".");
    if (pair.comparison.hidden > 0)
        console.line(counted(pair.comparison.hidden, "object differs", "objects differ") +
                     " only in what is not compared.");
    const QJsonObject json = comparisonJson(compared->report());
    for (auto it = json.begin(); it != json.end(); ++it) console.add(it.key(), it.value());
    return console.finish(equal ? 0 : 1);
}

} // namespace lockstep::cli
