// Lookup: rows of both sides, read as texts and held against each other by their keys.
#include "workflow/lookup.h"

#include "base/text.h"
#include "engine/rowtravel.h"
#include "workflow/stoppablelink.h"

#include <algorithm>
#include <map>

namespace lockstep {

namespace {

using ByKey = std::map<LookupRow, LookupRow>;

class Collector final : public RowSink
{
public:
    void columns(const std::vector<Column>&) override {}
    bool row(Row row) override
    {
        m_rows.push_back(std::move(row));
        return m_rows.size() <= mostLookupRows;
    }
    [[nodiscard]] std::vector<Row>& rows() { return m_rows; }

private:
    std::vector<Row> m_rows;
};

tl::unexpected<Error> refused(const LookupTable& lookup, const std::string& why)
{
    return failure(ErrorKind::Refused,
                   "The rows of " + lookup.name() + " cannot travel: " + why + ".");
}

std::string question(const LookupTable& lookup, const Engine& engine, const RowTravel& travel,
                     bool prod)
{
    const Dialect& dialect = engine.dialect();
    SqlWriter sql(dialect);
    sql.words("SELECT");
    bool first = true;
    for (const LookupColumn& one : lookup.columns) {
        if (!first) sql.glue().words(",");
        first = false;
        if (prod && one.nameInProd.empty()) {
            sql.words("NULL");
            continue;
        }
        const std::string name = dialect.identifier(prod ? one.nameInProd : one.column.name);
        sql.raw(travel.textOf(prod ? one.inProd : one.column, name));
    }
    sql.words("FROM").name(pathOf(prod ? lookup.inProd : lookup.table.name));
    sql.words("LIMIT").number(static_cast<int64_t>(mostLookupRows) + 1);
    return sql.text();
}

Result<std::vector<LookupRow>> read(const LookupTable& lookup, const Engine& engine,
                                    const RowTravel& travel, Connection& connection, bool prod)
{
    const char* side = prod ? "Reading rows of prod" : "Reading rows of dev";
    Collector collector;
    auto asked = connection.run(question(lookup, engine, travel, prod), &collector);
    if (!asked) return failure(asked.error().in(side));
    if (collector.rows().size() > mostLookupRows)
        return refused(lookup, "there are more than " + std::to_string(mostLookupRows) +
                                   " of them, which is no lookup data");
    return std::move(collector.rows());
}

Result<ByKey> readByKey(const LookupTable& lookup, const Engine& engine, const RowTravel& travel,
                        Connection& connection, bool prod)
{
    auto all = read(lookup, engine, travel, connection, prod);
    if (!all) return failure(all.error());
    ByKey rows;
    for (LookupRow& row : *all) {
        const auto keys = row.begin() + static_cast<Row::difference_type>(lookup.keys);
        if (std::any_of(row.begin(), keys, [](const Cell& cell) { return !cell; }))
            return refused(lookup,
                           std::string(prod ? "prod" : "dev") + " has a row whose key is NULL");
        LookupRow key(row.begin(), keys);
        if (!rows.emplace(std::move(key), std::move(row)).second)
            return refused(lookup, "two rows have one key");
    }
    return rows;
}

tl::unexpected<Error> travelsNot(const Engine& engine)
{
    return failure(ErrorKind::Unsupported,
                   "Rows of " + engine.label() + " do not travel with the schema.");
}

/// Takes the rows out of both.
LookupDifference differenceOf(LookupTable lookup, ByKey& dev, ByKey& prod)
{
    LookupDifference difference{std::move(lookup), {}, {}, {}, {}};
    for (auto& [key, row] : dev) {
        const auto there = prod.find(key);
        if (there == prod.end())
            difference.added.push_back(std::move(row));
        else if (there->second == row)
            difference.unchanged.push_back(std::move(row));
        else
            difference.changed.push_back({there->second, std::move(row)});
    }
    for (auto& [key, row] : prod)
        if (!dev.count(key)) difference.onlyInProd.push_back(std::move(row));
    return difference;
}

} // namespace

Result<std::vector<LookupDifference>> compareLookups(
    const Engine& engine, std::vector<LookupTable> tables, Connection& dev, Connection& prod,
    const std::function<void(const std::string& table)>& reading)
{
    const auto* travel = dynamic_cast<const RowTravel*>(&engine);
    if (!travel) return travelsNot(engine);
    std::vector<LookupDifference> all;
    for (LookupTable& lookup : tables) {
        if (reading) reading(lookup.name());
        const bool keyThere =
            std::all_of(lookup.columns.begin(),
                        lookup.columns.begin() + static_cast<std::ptrdiff_t>(lookup.keys),
                        [](const LookupColumn& one) { return !one.nameInProd.empty(); });
        if (!lookup.inProd.empty() && !keyThere)
            return refused(lookup, "prod's table does not have its key yet");
        auto wanted = readByKey(lookup, engine, *travel, dev, false);
        if (!wanted) return failure(wanted.error());
        ByKey there;
        if (!lookup.inProd.empty()) {
            auto now = readByKey(lookup, engine, *travel, prod, true);
            if (!now) return failure(now.error());
            there = std::move(*now);
        }
        all.push_back(differenceOf(std::move(lookup), *wanted, there));
    }
    return all;
}

Result<std::vector<LookupDifference>> readLookups(
    const ComparedPair& pair, const std::vector<LookupWish>& wishes, const ConnectionRequest& dev,
    const ConnectionRequest& prod, const std::atomic<bool>* stop,
    const std::function<void(const std::string& table)>& reading)
{
    auto tables = lookupTables(pair, wishes);
    if (!tables) return failure(tables.error());
    if (tables->empty()) return std::vector<LookupDifference>();
    auto from = StoppableLink::open(dev, Access::Read, stop);
    if (!from) return failure(from.error().in("Connecting to dev"));
    auto to = StoppableLink::open(prod, Access::Read, stop);
    if (!to) return failure(to.error().in("Connecting to prod"));
    auto all = compareLookups(*pair.engine, std::move(*tables), (*from)->connection(),
                              (*to)->connection(), reading);
    if (auto going = notStopped(stop); !going) return failure(going.error());
    return all;
}

Result<std::vector<LookupRow>> readLookupRows(const Engine& engine, const LookupTable& table,
                                              Connection& connection, bool prod)
{
    const auto* travel = dynamic_cast<const RowTravel*>(&engine);
    if (!travel) return travelsNot(engine);
    return read(table, engine, *travel, connection, prod);
}

} // namespace lockstep
