// promote, undo, kept: what there is to plan from; the rest is the same for all of them.
#include "cli/commands.h"
#include "cli/promoting.h"

#include "workflow/kept.h"
#include "workflow/takeback.h"

#include <QFile>

namespace lockstep::cli {

namespace {

/// Prod as it is, against prod as the promotion found it.
Result<Compared> wayBack(const Options& options, const QString& file, std::vector<Step>& rows)
{
    auto prod = prodSide(options);
    if (!prod) return failure(prod.error());
    if (!QFile::exists(file)) // looking makes no journal
        return failure(ErrorKind::NotFound, "There is no journal yet: " + file.toStdString());
    Journal journal(file);
    if (auto opened = journal.open(); !opened) return failure(opened.error());
    auto pair = lockstep::takeBack(journal, QString::fromStdString(options.promotion), *prod,
                                   RowsBack::Brought);
    if (!pair) return failure(pair.error());
    const auto entry = journal.promotion((*pair)->takesBack);
    if (!entry) return failure(entry.error());
    rows = rowsToBringBack(*entry);
    Compared compared;
    compared.devName = (*pair)->dev.name.toStdString();
    compared.prodName = prod->environment.name.toStdString();
    compared.prod = std::move(*prod);
    compared.decided.pair = std::move(*pair);
    return compared;
}

int promoted(const Options& options, Promoting& promoting)
{
    if (auto taken = promoting.takeConsent(); !taken)
        return promoting.fail(taken.error(), Promoting::failedStatus);
    auto compared = compareSides(options);
    if (!compared) return promoting.fail(compared.error(), Promoting::failedStatus);
    return promoting.go(std::move(*compared));
}

int takenBack(const Options& options, Promoting& promoting)
{
    if (auto taken = promoting.takeConsent(); !taken)
        return promoting.fail(taken.error(), Promoting::failedStatus);
    std::vector<Step> rows;
    auto compared = wayBack(options, promoting.journalFile(), rows);
    if (!compared) return promoting.failOrRefuse(compared.error());
    promoting.bringBack(std::move(rows));
    return promoting.go(std::move(*compared));
}

/// One that is kept comes back, or all of these go for good.
int restoredOrPurged(const Options& options, Promoting& promoting,
                     const std::vector<std::string>& keys)
{
    if (auto taken = promoting.takeConsent(); !taken)
        return promoting.fail(taken.error(), Promoting::failedStatus);
    auto prod = prodSide(options);
    if (!prod) return promoting.fail(prod.error(), Promoting::failedStatus);
    Compared compared;
    compared.prodName = prod->environment.name.toStdString();
    compared.prod = *prod;
    const bool restores = options.keptAct == KeptAct::Restore;
    auto pair =
        restores ? restoreKept(std::move(*prod), keys.front()) : removeKept(std::move(*prod), keys);
    if (!pair) return promoting.failOrRefuse(pair.error());
    compared.devName = (*pair)->dev.name.toStdString();
    compared.decided.pair = std::move(*pair);
    if (restores) return promoting.go(std::move(compared));
    Planned planned{removalPlan(compared.pair()), {}};
    return promoting.shown(std::move(compared), std::move(planned));
}

} // namespace

int promote(const Options& options, Console& console)
{
    Promoting promoting(options, console);
    return console.finish(promoted(options, promoting));
}

int restoreOrPurge(const Options& options, Console& console, const std::vector<std::string>& keys)
{
    Promoting promoting(options, console);
    return console.finish(restoredOrPurged(options, promoting, keys));
}

int undo(const Options& options, Console& console)
{
    Promoting promoting(options, console);
    return console.finish(takenBack(options, promoting));
}

} // namespace lockstep::cli
