// Lookup look: table by table.
#include "workflow/lookuplook.h"

#include "workflow/stoppablelink.h"

#include <algorithm>

namespace lockstep {

namespace {

/// Whether it says something of the table, not of the way there.
bool isAboutTable(const Error& error)
{
    return error.kind == ErrorKind::Refused || error.kind == ErrorKind::NotFound ||
           error.kind == ErrorKind::BadInput;
}

bool isNumber(Family family)
{
    return family == Family::Integer || family == Family::Decimal || family == Family::Float;
}

TwinAnswer answerOf(const LookupDifference& difference, const std::vector<Row>& rows, bool prod)
{
    TwinAnswer answer;
    for (const LookupColumn& one : difference.table.columns) {
        const bool numeric = isNumber((prod ? one.inProd : one.column).type.family);
        answer.columns.push_back({one.column.name, one.column.type.written, numeric});
    }
    if (!rows.empty()) answer.rows.append(packed(rows));
    return answer;
}

} // namespace

Result<std::vector<LookupLook>> lookAtLookups(
    const ComparedPair& pair, const std::vector<LookupWish>& wishes, const ConnectionRequest& dev,
    const ConnectionRequest& prod, const std::atomic<bool>* stop,
    const std::function<void(const std::string& table)>& reading)
{
    std::vector<LookupLook> looks;
    std::vector<LookupWish> good;
    auto from = StoppableLink::open(dev, Access::Read, stop);
    if (!from) return failure(from.error().in("Connecting to dev"));
    auto to = StoppableLink::open(prod, Access::Read, stop);
    if (!to) return failure(to.error().in("Connecting to prod"));
    for (const LookupWish& wish : wishes) {
        LookupLook look{wish, std::nullopt, {}};
        auto all = [&]() -> Result<std::vector<LookupDifference>> {
            auto tables = lookupTables(pair, {wish});
            if (!tables) return failure(tables.error());
            return compareLookups(*pair.engine, std::move(*tables), (*from)->connection(),
                                  (*to)->connection(), reading);
        }();
        if (auto going = notStopped(stop); !going) return failure(going.error());
        if (!all && !isAboutTable(all.error())) return failure(all.error());
        if (all) {
            look.difference = std::move(all->front());
            good.push_back(wish);
        } else {
            look.why = all.error().message;
        }
        looks.push_back(std::move(look));
    }
    // What one of them is to another is known of all together.
    if (auto together = lookupTables(pair, good); !together) return failure(together.error());
    return looks;
}

LookupTwins twinsOf(const LookupDifference& difference)
{
    auto rows = std::make_shared<TwinRows>();
    std::vector<Row> left;
    std::vector<Row> right;
    const auto put = [&](TwinRow::Kind kind, const LookupRow* dev, const LookupRow* prod) {
        TwinRow row;
        row.kind = kind;
        if (dev) row.dev = static_cast<int64_t>(left.size());
        if (prod) row.prod = static_cast<int64_t>(right.size());
        if (dev) left.push_back(*dev);
        if (prod) right.push_back(*prod);
        rows->rows.push_back(row);
    };
    for (const LookupChange& change : difference.changed)
        put(TwinRow::Kind::Differs, &change.after, &change.before);
    for (const LookupRow& row : difference.added) put(TwinRow::Kind::OnlyDev, &row, nullptr);
    for (const LookupRow& row : difference.onlyInProd) put(TwinRow::Kind::OnlyProd, nullptr, &row);
    for (const LookupRow& row : difference.unchanged) put(TwinRow::Kind::Same, &row, &row);
    const auto& columns = difference.table.columns;
    for (size_t i = 0; i < columns.size(); ++i) {
        const int place = static_cast<int>(i);
        const bool inProd = !columns[i].nameInProd.empty() || difference.table.inProd.empty();
        rows->columns.push_back(
            {columns[i].column.name, place, inProd ? place : -1, i < difference.table.keys});
    }
    rows->same = difference.unchanged.size();
    rows->differing = difference.changed.size();
    rows->onlyDev = difference.added.size();
    rows->onlyProd = difference.onlyInProd.size();
    rows->byKey = true;
    LookupTwins twins;
    twins.dev = answerOf(difference, left, false);
    twins.prod = answerOf(difference, right, true);
    twins.rows = std::move(rows);
    return twins;
}

} // namespace lockstep
