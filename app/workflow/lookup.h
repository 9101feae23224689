// Lookup: tables whose rows travel with the schema: named, read on both sides and held against each
// other.
#pragma once

#include "workflow/schemacomparison.h"

#include "relational/tables.h"

#include <atomic>

namespace lockstep {

/// What a step that changes such rows is about; the path is the table's.
inline const Symbol lookupRows = "lookup rows";

/// One wish: "countries", "public.countries", "countries:code", "prices:country+day". Names with
/// dots, colons, pluses or quotes stand in double quotes, which are doubled inside.
struct LookupWish
{
    std::vector<std::string> table; ///< from the outside in
    std::vector<std::string> key;   ///< empty: the primary key
    bool removes = false;           ///< rows that only prod has go; no part of the text
    friend bool operator==(const LookupWish&, const LookupWish&) = default;
};
/// BadInput says what is wrong with the text.
[[nodiscard]] Result<LookupWish> lookupWish(const std::string& text);
[[nodiscard]] std::string lookupWishText(const LookupWish& wish);

/// A column that travels.
struct LookupColumn
{
    TableColumn column;     ///< as dev has it
    std::string nameInProd; ///< as it is called there now; empty: it is not there yet
    TableColumn inProd;     ///< as it is there now
};

/// A table as dev has it, with what its rows are told apart by.
struct LookupTable
{
    Table table;
    std::vector<LookupColumn> columns; ///< the key's first
    size_t keys = 0;                   ///< so many of them are the key
    std::vector<std::string> given;    ///< columns that each database numbers itself
    QualifiedName inProd;              ///< as it is called now; empty: it is not there yet
    std::vector<std::string> goWith;   ///< what prod changes elsewhere when a row of it goes
    bool removes = false;              ///< rows that only prod has go

    [[nodiscard]] std::string name() const; ///< for people
};

/// In the order in which rows can be put in: whoever is referred to comes first. Refused names the
/// table and why its rows cannot travel; NotFound a table that dev does not have. A table that is
/// named twice is BadInput.
[[nodiscard]] Result<std::vector<LookupTable>> lookupTables(const ComparedPair& pair,
                                                            const std::vector<LookupWish>& wishes);

/// A table of dev that somebody may tick as lookup data.
struct LookupChoice
{
    LookupWish wish;                            ///< by its whole name and its primary key
    std::string name;                           ///< "public.countries"
    std::vector<std::vector<std::string>> keys; ///< that tell its rows apart, the primary one first
    bool primary = false; ///< the first key is the primary one, which a wish need not name
    std::string whyNot;   ///< why its rows cannot travel; empty: they can
};
/// By name; views and the like are none. Unsupported where the engine's rows do not travel.
[[nodiscard]] Result<std::vector<LookupChoice>> lookupChoices(const ComparedPair& pair);

/// A row's values as texts, NULL as none; in the order of LookupTable::columns.
using LookupRow = std::vector<std::optional<std::string>>;

struct LookupChange
{
    LookupRow before; ///< prod's
    LookupRow after;  ///< dev's
};

/// What differs, in the order of the keys' texts.
struct LookupDifference
{
    LookupTable table;
    std::vector<LookupRow> added; ///< only in dev
    std::vector<LookupChange> changed;
    std::vector<LookupRow> onlyInProd;
    std::vector<LookupRow> unchanged;

    /// Whether rows have to be changed; those only in prod are left alone unless they shall go.
    [[nodiscard]] bool equal() const
    {
        return added.empty() && changed.empty() && (onlyInProd.empty() || !table.removes);
    }
};
[[nodiscard]] bool rowsEqual(const std::vector<LookupDifference>& differences);

constexpr size_t mostLookupRows = 20'000; ///< of one table: what has more is no lookup data

/// Reads both sides, with Access::Read; blocks. Refused: too many rows, or a key that has NULL.
/// `reading` is told each table's name before it is read.
[[nodiscard]] Result<std::vector<LookupDifference>> compareLookups(
    const Engine& engine, std::vector<LookupTable> tables, Connection& dev, Connection& prod,
    const std::function<void(const std::string& table)>& reading = {});
/// The same on connections of its own, which a stop reaches.
[[nodiscard]] Result<std::vector<LookupDifference>> readLookups(
    const ComparedPair& pair, const std::vector<LookupWish>& wishes, const ConnectionRequest& dev,
    const ConnectionRequest& prod, const std::atomic<bool>* stop = nullptr,
    const std::function<void(const std::string& table)>& reading = {});

/// The table's rows as they are on this connection, by dev's names or by prod's.
[[nodiscard]] Result<std::vector<LookupRow>> readLookupRows(const Engine& engine,
                                                            const LookupTable& table,
                                                            Connection& connection, bool prod);

} // namespace lockstep
