// lookup: rows of the tables that are named: what differs, and with --apply dev's rows for prod.
#include "cli/lookup.h"

#include "cli/commands.h"
#include "cli/promoting.h"

#include "base/text.h"
#include "workflow/lookupmemory.h"
#include "workflow/lookupplan.h"

#include <QFileInfo>
#include <QJsonArray>
#include <algorithm>

namespace lockstep::cli {

namespace {

LookupMemory memoryOf(const Options& options)
{
    return LookupMemory(LookupMemory::beside(
        options.journal.empty()
            ? Journal::defaultFile()
            : QFileInfo(QString::fromStdString(options.journal)).absoluteFilePath()));
}

Result<std::vector<LookupWish>> namedWishes(const Options& options)
{
    std::vector<LookupWish> wishes;
    for (const std::string& text : options.lookup) {
        auto wish = lookupWish(text);
        if (!wish) return failure(wish.error().in("--lookup"));
        wish->removes = options.deleteRows;
        wishes.push_back(std::move(*wish));
    }
    return wishes;
}

/// Those that are named, else those that are kept.
Result<std::vector<LookupWish>> wishesOf(const Compared& compared, const Options& options)
{
    const ComparedPair& pair = compared.pair();
    if (options.noLookup || pair.ofProd || !pair.takesBack.isEmpty())
        return std::vector<LookupWish>();
    if (!options.lookup.empty()) return namedWishes(options);
    return memoryOf(options).of(lookupPairOf(pair));
}

void tellKept(const std::vector<LookupWish>& wishes, Console& console)
{
    QJsonArray list;
    for (const LookupWish& wish : wishes) {
        const std::string text = lookupWishText(wish);
        console.line("Kept as lookup data: " + visible(text) +
                     (wish.removes ? ", rows that only prod has go" : ""));
        list.append(QString::fromStdString(text));
    }
    if (wishes.empty()) console.line("No table is kept as lookup data of these two databases.");
    console.add(QStringLiteral("kept"), list);
}

/// Instead of what was kept for the same tables.
Result<void> keep(const Compared& compared, const std::vector<LookupDifference>& differences,
                  const Options& options, Console& console)
{
    const LookupMemory memory = memoryOf(options);
    const LookupPair pair = lookupPairOf(compared.pair());
    auto kept = memory.of(pair);
    if (!kept) return failure(kept.error());
    std::vector<LookupWish> more;
    for (const LookupDifference& one : differences) more.push_back(wishFor(one.table));
    *kept = withWishes(std::move(*kept), more);
    if (auto written = memory.keep(pair, *kept); !written) return written;
    tellKept(*kept, console);
    return {};
}

/// Names of tables that are no longer there can be forgotten as well.
Result<void> forget(const Compared& compared, const Options& options, Console& console)
{
    const LookupMemory memory = memoryOf(options);
    const LookupPair pair = lookupPairOf(compared.pair());
    auto kept = memory.of(pair);
    if (!kept) return failure(kept.error());
    const auto named = namedWishes(options);
    if (!named) return failure(named.error());
    if (named->empty()) kept->clear();
    for (const LookupWish& wish : *named) {
        const size_t went = std::erase_if(*kept, [&](const LookupWish& one) {
            return one.table == wish.table ||
                   (wish.table.size() == 1 && one.table.back() == wish.table.back());
        });
        if (went == 0)
            return failure(ErrorKind::NotFound, visible(join(wish.table, ".")) +
                                                    " is not kept as lookup data of these two "
                                                    "databases.");
    }
    if (auto written = memory.keep(pair, *kept); !written) return written;
    tellKept(*kept, console);
    return {};
}

/// Without the schema, prod must have every column already.
Result<void> standInProd(const std::vector<LookupDifference>& differences)
{
    for (const LookupDifference& one : differences) {
        const bool there = !one.table.inProd.empty() && one.table.inProd == one.table.table.name &&
                           std::all_of(one.table.columns.begin(), one.table.columns.end(),
                                       [](const LookupColumn& column) {
                                           return column.nameInProd == column.column.name;
                                       });
        if (there) continue;
        Error error;
        error.kind = ErrorKind::Refused;
        error.message = "Prod has no such " + one.table.name() + " yet as dev has.";
        error.hint = "Promote the schema with it: lockstepctl promote --lookup.";
        return failure(std::move(error));
    }
    return {};
}

Error nothingNamed()
{
    Error error;
    error.kind = ErrorKind::BadInput;
    error.message = "No table is kept as lookup data of these two databases.";
    error.hint = "Name some: --lookup countries,currencies:code; with --keep they are kept.";
    return error;
}

/// Prod against itself: its structure stays as it is.
Result<Compared> prodAlone(const Compared& compared)
{
    auto pair = std::make_shared<ComparedPair>();
    const ComparedPair& of = compared.pair();
    pair->engine = of.engine;
    pair->dev = of.dev;
    pair->prod = of.prod;
    pair->devFacts = of.devFacts;
    pair->prodFacts = of.prodFacts;
    pair->ofProd = true;
    auto comparison = of.engine->compareCatalogs(of.comparison.before, of.comparison.before,
                                                 of.comparison.options, {});
    if (!comparison) return failure(comparison.error());
    pair->comparison = std::move(*comparison);
    Compared alone;
    alone.devName = "rows of " + compared.devName;
    alone.prodName = compared.prodName;
    alone.prod = compared.prod;
    alone.decided.pair = std::move(pair);
    return alone;
}

int looked(Options options, Console& console)
{
    options.observers = "one"; // the schema is not compared at the end
    Promoting promoting(options, console);
    const auto failed = [&](const Error& error) { return promoting.fail(error, 2); };
    if (auto taken = promoting.takeConsent(); !taken) return failed(taken.error());
    const auto compared = compareSides(options);
    if (!compared) return failed(compared.error());
    if (options.forgetLookup) {
        const auto forgotten = forget(*compared, options, console);
        return forgotten ? 0 : failed(forgotten.error());
    }
    const auto differences = lookupsOf(*compared, options);
    if (!differences) return promoting.failOrRefuse(differences.error());
    if (differences->empty()) return failed(nothingNamed());
    tellLookups(*differences, console);
    if (options.keepLookup)
        if (auto kept = keep(*compared, *differences, options, console); !kept)
            return failed(kept.error());
    const bool equal = rowsEqual(*differences);
    console.add(QStringLiteral("equal"), equal);
    if (equal) {
        console.line("Nothing to do: prod has dev's rows.");
        console.add(QStringLiteral("applied"), false);
        return 0;
    }
    if (!options.apply) return 1;
    if (auto there = standInProd(*differences); !there) return promoting.fail(there.error(), 1);
    auto alone = prodAlone(*compared);
    if (!alone) return failed(alone.error());
    const ComparedPair& pair = alone->pair();
    Planned planned{lookupPlan(*pair.engine, pair.comparison.before, *differences), {}};
    return promoting.shown(std::move(*alone), std::move(planned));
}

} // namespace

Result<std::vector<LookupDifference>> lookupsOf(const Compared& compared, const Options& options)
{
    const auto wishes = wishesOf(compared, options);
    if (!wishes) return failure(wishes.error());
    if (wishes->empty()) return std::vector<LookupDifference>();
    auto all = readLookups(compared.pair(), *wishes, compared.dev.request, compared.prod.request);
    if (all || !options.lookup.empty()) return all;
    Error error = all.error();
    if (error.hint.empty())
        error.hint = "It is kept as lookup data: lockstepctl lookup --forget, or --no-lookup.";
    return failure(std::move(error));
}

void tellLookups(const std::vector<LookupDifference>& differences, Console& console)
{
    if (differences.empty()) return;
    for (const LookupDifference& one : differences)
        for (const std::string& line : lookupLines(one)) console.line(line);
    console.add(QStringLiteral("lookups"), lookupJson(differences));
}

Result<void> planLookups(Plan& plan, const Engine& engine,
                         const std::vector<LookupDifference>& differences)
{
    for (const LookupDifference& one : differences)
        if (std::string why = notInTarget(one.table, *plan.expected); !why.empty())
            return failure(ErrorKind::Refused,
                           "The rows of " + one.table.name() + " cannot travel: " + why + ".");
    addLookups(plan, engine, differences);
    return {};
}

int lookup(const Options& options, Console& console)
{
    return console.finish(looked(options, console));
}

} // namespace lockstep::cli
