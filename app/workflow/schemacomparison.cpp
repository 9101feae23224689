// SchemaComparison: two workers read, a pool thread compares.
#include "workflow/schemacomparison.h"

#include "base/text.h"
#include "workflow/background.h"
#include "workflow/tableforms.h"
#include "workflow/whendone.h"
#include "workflow/wiping.h"

#include <QtConcurrentRun>
#include <chrono>
#include <future>

namespace lockstep {

namespace {

/// What reading one side brings.
struct SideRead
{
    ServerFacts facts;
    CatalogPtr catalog;
};

Result<SideRead> readSide(Connection& connection, const Engine& engine, const NameMap& names,
                          const Progress& progress)
{
    auto catalog = connection.readCatalog(progress);
    if (!catalog) return failure(catalog.error());
    auto mapped = engine.mapped(std::move(*catalog), names);
    if (!mapped) return failure(mapped.error());
    return SideRead{connection.facts(), std::move(*mapped)};
}

Error named(const Error& error, const char* word, const Environment& environment)
{
    return error.in("Reading " + std::string(word) + " (" + environment.name.toStdString() + ")");
}

Result<void> oneEngine(const Side& dev, const Side& prod)
{
    if (!dev.request.engine || !prod.request.engine)
        return failure(ErrorKind::BadInput, "A side has no engine.");
    if (dev.request.engine == prod.request.engine) return {};
    return failure(ErrorKind::BadInput, "Only databases of one engine can be compared: dev is " +
                                            dev.request.engine->label() + ", prod is " +
                                            prod.request.engine->label() + ".");
}

/// "Nothing differs" is never said of nothing: a name that is not there is a slip of the pen.
Result<void> somethingCompared(const Comparison& comparison)
{
    const Catalog& before = *comparison.renamedBefore;
    const Catalog& after = *comparison.after;
    if (const auto missing = comparison.options.scope.missing(before, after))
        return failure(ErrorKind::BadInput,
                       "\"" + visible(*missing) + "\" names nothing that dev or prod has.");
    if (comparison.compared == 0 && before.size() + after.size() > 0)
        return failure(ErrorKind::BadInput,
                       "Nothing is compared: all of dev and prod is left out.");
    return {};
}

Result<ComparedPairPtr> compared(ComparedPair pair, CatalogPtr before, CatalogPtr after,
                                 CompareOptions options, Renames renames)
{
    auto comparison = pair.engine->compareCatalogs(std::move(before), std::move(after),
                                                   std::move(options), std::move(renames));
    if (!comparison) return failure(comparison.error());
    if (auto some = somethingCompared(*comparison); !some) return failure(some.error());
    pair.comparison = std::move(*comparison);
    const auto known = pair.values ? pair.values : std::make_shared<const KnownValues>();
    pair.candidates = pair.engine->candidates(pair.comparison, *known);
    return std::make_shared<const ComparedPair>(std::move(pair));
}

/// What a side's statistics say of columns that are called by prod's names. It only helps to guess:
/// what cannot be had is not known.
ValueSketches sketched(Connection& connection, const std::vector<ObjectId>& columns,
                       const NameMap& names)
{
    std::vector<ObjectId> own = columns;
    for (ObjectId& id : own)
        for (const auto& [devs, prods] : names.schemas)
            if (id.path.first() == prods) {
                id.path = id.path.moved(Path{prods}, Path{devs});
                break;
            }
    auto read = connection.sketchValues(own);
    ValueSketches sketches;
    if (!read) return sketches;
    for (size_t i = 0; i < own.size(); ++i)
        if (const auto it = read->find(own[i]); it != read->end())
            sketches[columns[i]] = it->second;
    return sketches;
}

ColumnsToSketch columnsToSketch(const ComparedPair& pair)
{
    return pair.engine->columnsToSketch(pair.comparison, pair.candidates);
}

/// Of prod's tables that the changes are about. What cannot be had is not known.
TableSizes sizesFor(Connection& prod, const std::vector<ObjectId>& tables)
{
    if (tables.empty()) return {};
    auto sizes = prod.tableSizes(tables);
    return sizes ? std::move(*sizes) : TableSizes();
}

ComparedPairPtr knowing(const ComparedPair& pair, KnownValues values, TableSizes sizes)
{
    auto known = std::make_shared<ComparedPair>(pair);
    known->sizes = std::move(sizes);
    if (values.before.empty() && values.after.empty()) return known;
    known->values = std::make_shared<const KnownValues>(std::move(values));
    known->candidates = known->engine->candidates(known->comparison, *known->values);
    return known;
}

ComparedPair pairOf(const Side& dev, const Side& prod, const SideRead& devRead,
                    const SideRead& prodRead)
{
    ComparedPair pair;
    pair.engine = dev.request.engine;
    pair.dev = dev.environment;
    pair.prod = prod.environment;
    pair.devFacts = devRead.facts;
    pair.prodFacts = prodRead.facts;
    return pair;
}

} // namespace

struct SchemaComparison::Reading
{
    Side dev;
    Side prod;
    std::optional<CompareOptions> options;
    ConnectionWorker devWorker;
    ConnectionWorker prodWorker;
    std::optional<Result<SideRead>> devRead;
    std::optional<Result<SideRead>> prodRead;
    std::optional<ValueSketches> devValues;
    std::optional<ValueSketches> prodValues;
    TableSizes sizes;
    std::shared_ptr<Postbox> postbox;

    void stop()
    {
        if (postbox) postbox->close();
        devWorker.cancel();
        prodWorker.cancel();
    }
};

SchemaComparison::SchemaComparison(QObject* parent) : QObject(parent) {}
SchemaComparison::~SchemaComparison()
{
    if (m_reading) m_reading->stop();
}

void SchemaComparison::start(Side dev, Side prod, std::optional<CompareOptions> options)
{
    if (const auto given = std::exchange(m_reading, std::make_shared<Reading>())) given->stop();
    const auto reading = m_reading;
    if (auto checked = oneEngine(dev, prod); !checked) {
        // Told later, as every other outcome is.
        QMetaObject::invokeMethod(
            this, [this, reading, error = checked.error()] { conclude(reading, failure(error)); },
            Qt::QueuedConnection);
        return;
    }
    reading->options = std::move(options);
    reading->postbox = std::make_shared<Postbox>(this);
    const EnginePtr engine = dev.request.engine; // it goes to the workers with the rest of it
    const auto begin = [&](Side& side, ConnectionWorker& worker, bool isDev) {
        side.request.options.access = Access::Read;
        auto opened = worker.open(std::move(side.request));
        const auto progress = [this, isDev, postbox = reading->postbox,
                               last = std::chrono::steady_clock::time_point()](
                                  const std::string& what, int64_t done, int64_t total) mutable {
            const auto now = std::chrono::steady_clock::now();
            if (done != total && now - last < std::chrono::milliseconds(50)) return;
            last = now;
            postbox->post([this, isDev, text = QString::fromStdString(what), done, total] {
                Q_EMIT progressed(isDev, text, done, total);
            });
        };
        auto read =
            worker.ask<SideRead>([progress, engine, names = side.names](Connection& connection) {
                return readSide(connection, *engine, names, progress);
            });
        // A failed login is the better error than the missing connection that follows from it.
        whenDone(opened, this, [this, reading, isDev](const Result<ServerFacts>& facts) {
            auto& place = isDev ? reading->devRead : reading->prodRead;
            if (!facts && !place) {
                place = failure(facts.error());
                settle(reading);
            }
        });
        whenDone(read, this, [this, reading, isDev](const Result<SideRead>& result) {
            auto& place = isDev ? reading->devRead : reading->prodRead;
            if (place) return;
            place = result;
            settle(reading);
        });
    };
    reading->dev = std::move(dev);
    reading->prod = std::move(prod);
    begin(reading->dev, reading->devWorker, true);
    begin(reading->prod, reading->prodWorker, false);
    reading->dev.request.engine = engine;
    reading->prod.request.engine = engine;
}

void SchemaComparison::settle(const std::shared_ptr<Reading>& reading)
{
    if (reading != m_reading || !reading->devRead || !reading->prodRead) return;
    const auto& dev = *reading->devRead;
    const auto& prod = *reading->prodRead;
    if (!prod)
        return conclude(reading, failure(named(prod.error(), "prod", reading->prod.environment)));
    if (!dev)
        return conclude(reading, failure(named(dev.error(), "dev", reading->dev.environment)));
    ComparedPair pair = pairOf(reading->dev, reading->prod, *dev, *prod);
    auto comparing = QtConcurrent::run([pair = std::move(pair), before = prod->catalog,
                                        after = dev->catalog, options = reading->options] {
        auto result =
            compared(pair, before, after, options.value_or(pair.engine->usualOptions()), {});
        auto columns = result ? columnsToSketch(**result) : ColumnsToSketch();
        return std::pair(std::move(result), std::move(columns));
    });
    whenDone(comparing, this, [this, reading](const auto& done) {
        const auto& [result, columns] = done;
        if (reading == m_reading && result && !(*result)->comparison.equal())
            askMore(reading, *result, columns);
        else
            conclude(reading, result);
    });
}

/// What rows would tell, from what the servers keep of them: which columns may be the same, and how
/// large prod's tables are.
void SchemaComparison::askMore(const std::shared_ptr<Reading>& reading, const ComparedPairPtr& pair,
                               const ColumnsToSketch& columns)
{
    const auto ask = [&](ConnectionWorker& worker, const std::vector<ObjectId>& ids,
                         const NameMap& names, std::optional<ValueSketches> Reading::*place) {
        auto asked = worker.ask<ValueSketches>([ids, names](Connection& connection) {
            return Result<ValueSketches>(ids.empty() ? ValueSketches()
                                                     : sketched(connection, ids, names));
        });
        whenDone(asked, this, [this, reading, pair, place](const Result<ValueSketches>& known) {
            (*reading).*place = known ? *known : ValueSketches();
            if (reading != m_reading || !reading->devValues || !reading->prodValues) return;
            KnownValues both{std::move(*reading->prodValues), std::move(*reading->devValues)};
            whenDone(QtConcurrent::run(
                         [pair, both = std::move(both), sizes = std::move(reading->sizes)] {
                             return Result<ComparedPairPtr>(knowing(*pair, both, sizes));
                         }),
                     this, [this, reading](const Result<ComparedPairPtr>& weighed) {
                         conclude(reading, weighed);
                     });
        });
    };
    // Prod's worker answers in the order in which it is asked: the sizes are there before the rest.
    auto measured = reading->prodWorker.ask<TableSizes>(
        [tables = tablesToMeasure(pair->comparison, pair->engine->kinds())](
            Connection& connection) { return Result<TableSizes>(sizesFor(connection, tables)); });
    whenDone(measured, this, [reading](const Result<TableSizes>& sizes) {
        if (sizes) reading->sizes = *sizes;
    });
    ask(reading->devWorker, columns.after, reading->dev.names, &Reading::devValues);
    ask(reading->prodWorker, columns.before, {}, &Reading::prodValues);
}

void SchemaComparison::conclude(const std::shared_ptr<Reading>& reading,
                                const Result<ComparedPairPtr>& result)
{
    if (reading != m_reading) return;
    m_reading.reset();
    if (result) {
        Q_EMIT finished(*result);
        return;
    }
    const auto catalog = [](const std::optional<Result<SideRead>>& read) {
        return read && *read ? (*read)->catalog : nullptr;
    };
    Q_EMIT failed(result.error(), catalog(reading->devRead), catalog(reading->prodRead));
}

void SchemaComparison::cancel()
{
    if (!m_reading) return;
    const auto reading = m_reading;
    reading->stop();
    conclude(reading, failure(ErrorKind::Cancelled, "The comparison was stopped."));
}

QFuture<Result<ComparedPairPtr>> SchemaComparison::recompared(ComparedPairPtr pair,
                                                              CompareOptions options,
                                                              Renames renames)
{
    return QtConcurrent::run(
        [pair = std::move(pair), options = std::move(options), renames = std::move(renames)] {
            return compareAgain(*pair, options, renames);
        });
}

Result<ComparedPairPtr> compareAgain(const ComparedPair& pair, CompareOptions options,
                                     Renames renames)
{
    return compared(pair, pair.comparison.before, pair.comparison.after, std::move(options),
                    std::move(renames));
}

Result<ComparedPairPtr> readAndCompare(Side dev, Side prod,
                                       const std::optional<CompareOptions>& options,
                                       const Renames& renames)
{
    if (auto checked = oneEngine(dev, prod); !checked) return failure(checked.error());
    struct Open
    {
        std::unique_ptr<Connection> connection;
        SideRead side;
    };
    const auto read = [](Side& side) -> Result<Open> {
        side.request.options.access = Access::Read;
        auto connection =
            side.request.engine->connect(side.request.parameters, side.request.options);
        wipe(side.request.options.password);
        if (!connection) return failure(connection.error());
        auto catalog = readSide(**connection, *side.request.engine, side.names, {});
        if (!catalog) return failure(catalog.error());
        return Open{std::move(*connection), std::move(*catalog)};
    };
    auto devReading = std::async(std::launch::async, [&] { return read(dev); });
    const auto prodRead = read(prod);
    const auto devRead = devReading.get();
    if (!prodRead) return failure(named(prodRead.error(), "prod", prod.environment));
    if (!devRead) return failure(named(devRead.error(), "dev", dev.environment));
    auto pair = compared(pairOf(dev, prod, devRead->side, prodRead->side), prodRead->side.catalog,
                         devRead->side.catalog,
                         options.value_or(dev.request.engine->usualOptions()), renames);
    if (!pair) return pair;
    const ColumnsToSketch columns = columnsToSketch(**pair);
    if ((*pair)->comparison.equal()) return pair;
    KnownValues values;
    if (!columns.empty())
        values = {sketched(*prodRead->connection, columns.before, {}),
                  sketched(*devRead->connection, columns.after, dev.names)};
    return knowing(**pair, std::move(values),
                   sizesFor(*prodRead->connection,
                            tablesToMeasure((*pair)->comparison, (*pair)->engine->kinds())));
}

} // namespace lockstep
