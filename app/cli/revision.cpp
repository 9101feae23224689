// revision: the plan from the last revision to dev, and the plan back, as files of a folder.
#include "cli/commands.h"
#include "cli/planning.h"

#include "base/text.h"
#include "workflow/drift.h"
#include "workflow/nextrevision.h"
#include "workflow/planlocks.h"
#include "workflow/revisionway.h"

#include <fmt/format.h>

namespace lockstep::cli {

namespace {

/// What the next revision begins with.
struct Base
{
    RevisionFolder folder;
    CatalogPtr catalog;
    std::string name;
};

Result<Base> firstBase(const Options& options)
{
    auto prod = prodSide(options);
    if (!prod) return failure(prod.error());
    const std::string name = prod->environment.name.toStdString();
    auto now = readSide(std::move(*prod));
    if (!now) return failure(now.error());
    return Base{{}, std::move(now->catalog), name};
}

/// Whoever names prod, although the folder says where the next one begins, means one of its kind.
Result<void> prodFits(const Options& options, const RevisionFolder& folder)
{
    if (options.prod.empty()) return {};
    auto prod = prodSide(options);
    if (!prod) return failure(prod.error());
    const EnginePtr engine = prod->request.engine;
    auto now = readSide(std::move(*prod));
    if (!now) return failure(now.error());
    const auto at = revisionOf(folder, *engine, now->catalog);
    if (!at) return failure(at.error());
    return {};
}

Result<Base> baseOf(const Options& options)
{
    auto folder = readRevisions(QString::fromStdString(options.folder));
    if (!folder) return failure(folder.error());
    if (!folder->start) return firstBase(options);
    if (auto fits = prodFits(options, *folder); !fits) return failure(fits.error());
    Base base{std::move(*folder), {}, {}};
    base.catalog = base.folder.at(base.folder.last());
    base.name = placeName(base.folder, base.folder.last());
    return base;
}

Result<Compared> comparedWith(const Options& options, const Base& base)
{
    auto dev = devSide(options);
    if (!dev) return failure(dev.error());
    auto pair = std::make_shared<ComparedPair>();
    pair->engine = dev->request.engine;
    pair->dev = dev->environment;
    pair->prod = dev->environment;
    pair->prod.name = QString::fromStdString(base.name);
    pair->ofProd = false;
    const auto names = nameMapFor(options.wishes);
    if (!names) return failure(names.error());
    const auto what = optionsFor(*pair->engine, options.wishes);
    if (!what) return failure(what.error());
    Compared compared;
    compared.devName = dev->environment.name.toStdString();
    compared.prodName = base.name;
    auto now = readSide(std::move(*dev));
    if (!now) return failure(now.error());
    if (now->catalog->source().engine != base.catalog->source().engine)
        return failure(ErrorKind::BadInput, "Dev is " + now->catalog->source().engine + ", and " +
                                                base.name + " is " + base.catalog->source().engine +
                                                ".");
    auto mapped = pair->engine->mapped(std::move(now->catalog), *names);
    if (!mapped) return failure(mapped.error());
    pair->devFacts = std::move(now->facts);
    auto comparison = pair->engine->compareCatalogs(base.catalog, std::move(*mapped), *what, {});
    if (!comparison) return failure(comparison.error());
    pair->candidates = pair->engine->candidates(*comparison);
    pair->comparison = std::move(*comparison);
    auto decision = decided(std::move(pair), options.renames);
    if (!decision) return failure(decision.error());
    compared.decided = std::move(*decision);
    return compared;
}

int written(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        const bool refused = error.kind == ErrorKind::Refused ||
                             error.kind == ErrorKind::Unsupported ||
                             error.kind == ErrorKind::Changed;
        return refused ? 1 : 2;
    };
    const auto consent = Consent::fromWords(options.allow);
    if (!consent) return failed(consent.error());
    const auto choice = choiceOf(options);
    if (!choice) return failed(choice.error());
    const auto base = baseOf(options);
    if (!base) return failed(base.error());
    const auto compared = comparedWith(options, *base);
    if (!compared) return failed(compared.error());
    const ComparedPair& pair = compared->pair();
    console.add(QStringLiteral("written"), false);
    if (pair.comparison.equal()) {
        console.line("Nothing to write: dev equals " + visible(compared->prodName) + ".");
        return 0;
    }
    auto planned = makePlanFor(*compared, *consent, *choice);
    if (!planned) return failed(planned.error());
    Revision revision;
    revision.title = options.note;
    revision.wishes.ignore = options.wishes.ignore;
    revision.wishes.only = options.wishes.only;
    revision.wishes.except = options.wishes.except;
    revision.renames = pair.comparison.renames;
    revision.up = std::move(planned->plan);
    addWayBack(revision, pair.comparison, *pair.engine, formsOf(pair, *choice));
    if (auto done = writeRevision(QString::fromStdString(options.folder), base->folder,
                                  base->catalog, pair.engine->dialect(), revision);
        !done)
        return failed(done.error());
    const PlanLocks locks = locksOf(*pair.engine, revision.up, *pair.comparison.before);
    console.text(planReport(revision.up, console.format(), console.colour(), locks));
    console.add(QStringLiteral("plan"), planJson(revision.up, locks));
    tellLeftOut(*planned, console);
    console.line(fmt::format("\nWritten: {}\nIt begins at {} and ends at {}.",
                             visible(revision.file), revision.up.prod.text(),
                             revision.up.target.text()));
    if (!revision.down) console.line("There is no way back: " + visible(revision.whyNoWayBack));
    console.add(QStringLiteral("written"), true);
    console.add(QStringLiteral("revision"),
                QJsonObject{{QStringLiteral("number"), revision.number},
                            {QStringLiteral("title"), QString::fromStdString(revision.title)},
                            {QStringLiteral("file"), QString::fromStdString(revision.file)},
                            {QStringLiteral("back"), revision.down.has_value()}});
    return 0;
}

} // namespace

int revision(const Options& options, Console& console)
{
    return console.finish(written(options, console));
}

} // namespace lockstep::cli
