// Lookup order: level by level, until none can be taken any more.
#include "workflow/lookuporder.h"

#include <algorithm>
#include <set>

namespace lockstep {

namespace {

using Places = std::vector<size_t>;

/// A key of the table to itself, by places in LookupTable::columns.
struct OwnKey
{
    Places from;
    Places to;
};

bool addPlace(const LookupTable& lookup, const std::string& name, Places& places)
{
    for (size_t i = 0; i < lookup.columns.size(); ++i)
        if (lookup.columns[i].column.name == name) {
            places.push_back(i);
            return true;
        }
    return false;
}

std::vector<OwnKey> ownKeys(const LookupTable& lookup)
{
    std::vector<OwnKey> keys;
    for (const TableForeignKey& key : lookup.table.foreignKeys) {
        if (key.to != lookup.table.name || key.columns.size() != key.toColumns.size()) continue;
        OwnKey own;
        bool known = true; // a number that each database gives for itself is not among them
        for (size_t i = 0; i < key.columns.size(); ++i)
            known = known && addPlace(lookup, key.columns[i], own.from) &&
                    addPlace(lookup, key.toColumns[i], own.to);
        if (known) keys.push_back(std::move(own));
    }
    return keys;
}

LookupRow valuesAt(const LookupRow& row, const Places& places)
{
    LookupRow values;
    for (const size_t place : places) values.push_back(row[place]);
    return values;
}

/// What one of the keys leads to, among the rows that are not taken yet.
class Waiting
{
public:
    Waiting(OwnKey key, const std::vector<LookupRow>& rows) : m_key(std::move(key))
    {
        for (const LookupRow& row : rows) m_left.insert(valuesAt(row, m_key.to));
    }
    [[nodiscard]] bool waits(const LookupRow& row) const
    {
        const LookupRow wanted = valuesAt(row, m_key.from);
        return wanted != valuesAt(row, m_key.to) && m_left.count(wanted) > 0;
    }
    void take(const LookupRow& row) { m_left.erase(valuesAt(row, m_key.to)); }

private:
    OwnKey m_key;
    std::set<LookupRow> m_left;
};

} // namespace

std::vector<std::vector<LookupRow>> inLevels(const LookupTable& lookup, std::vector<LookupRow> rows)
{
    std::vector<Waiting> keys;
    for (OwnKey& key : ownKeys(lookup)) keys.emplace_back(std::move(key), rows);
    std::vector<std::vector<LookupRow>> levels;
    while (!rows.empty()) {
        const auto behind =
            std::stable_partition(rows.begin(), rows.end(), [&](const LookupRow& row) {
                return std::none_of(keys.begin(), keys.end(),
                                    [&](const Waiting& key) { return key.waits(row); });
            });
        const auto end = behind == rows.begin() ? rows.end() : behind; // a circle
        levels.emplace_back(std::make_move_iterator(rows.begin()), std::make_move_iterator(end));
        rows.erase(rows.begin(), end);
        for (Waiting& key : keys)
            for (const LookupRow& row : levels.back()) key.take(row);
    }
    return levels;
}

} // namespace lockstep
