// lookup: rows of the tables that are named: what differs, and with --apply dev's rows for prod.
#include "cli/lookup.h"

#include "cli/commands.h"
#include "cli/promoting.h"

#include "workflow/lookupplan.h"
#include "workflow/wiping.h"

#include <algorithm>

namespace lockstep::cli {

namespace {

Result<std::unique_ptr<Connection>> reading(const Side& side, const char* where)
{
    ConnectOptions options = side.request.options;
    options.access = Access::Read;
    auto connection = side.request.engine->connect(side.request.parameters, options);
    wipe(options.password);
    if (!connection) return failure(connection.error().in(where));
    return connection;
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
    const auto differences = lookupsOf(*compared, options);
    if (!differences) return promoting.failOrRefuse(differences.error());
    tellLookups(*differences, options, console);
    const bool equal = lookupsEqual(*differences, options);
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
    Planned planned{
        lookupPlan(*pair.engine, pair.comparison.before, *differences, options.deleteRows), {}};
    return promoting.shown(std::move(*alone), std::move(planned));
}

} // namespace

Result<std::vector<LookupDifference>> lookupsOf(const Compared& compared, const Options& options)
{
    if (options.lookup.empty()) return std::vector<LookupDifference>();
    std::vector<LookupWish> wishes;
    for (const std::string& text : options.lookup) {
        auto wish = lookupWish(text);
        if (!wish) return failure(wish.error().in("--lookup"));
        wishes.push_back(std::move(*wish));
    }
    auto tables = lookupTables(compared.pair(), wishes);
    if (!tables) return failure(tables.error());
    auto dev = reading(compared.dev, "Connecting to dev");
    if (!dev) return failure(dev.error());
    auto prod = reading(compared.prod, "Connecting to prod");
    if (!prod) return failure(prod.error());
    return compareLookups(*compared.pair().engine, std::move(*tables), **dev, **prod);
}

void tellLookups(const std::vector<LookupDifference>& differences, const Options& options,
                 Console& console)
{
    if (differences.empty()) return;
    for (const LookupDifference& one : differences)
        for (const std::string& line : lookupLines(one, options.deleteRows)) console.line(line);
    console.add(QStringLiteral("lookups"), lookupJson(differences));
}

bool lookupsEqual(const std::vector<LookupDifference>& differences, const Options& options)
{
    return std::all_of(differences.begin(), differences.end(),
                       [&](const LookupDifference& one) { return one.equal(options.deleteRows); });
}

int lookup(const Options& options, Console& console)
{
    return console.finish(looked(options, console));
}

} // namespace lockstep::cli
