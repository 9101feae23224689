// Forms: how a table that is in use is changed: in one go, or in steps that keep nobody out.
#pragma once

#include "catalog/object.h"
#include "engine/keeping.h"

#include <map>

namespace lockstep {

/// What the server says of a table without counting; -1: not known.
struct TableSize
{
    int64_t rows = -1;  ///< by its statistics
    int64_t bytes = -1; ///< with its indexes and long values

    friend bool operator==(const TableSize&, const TableSize&) = default;
};
using TableSizes = std::map<ObjectId, TableSize>;

/// For people: "80 rows, 16 kB", "1.2 M rows, 310 MB", "size not known".
[[nodiscard]] std::string sizeText(const TableSize& size);

enum class Form {
    Plain, ///< one statement; others wait for as long as it reads or writes the table
    Online ///< several, some outside a transaction; others wait for a moment at most
};

/// Which form each table's changes take: the one chosen for it, else by its size. A value.
struct Forms
{
    /// Below both, reading or building takes no time that anybody notices.
    static constexpr int64_t fewRows = 10'000;
    static constexpr int64_t fewBytes = 10 << 20;

    TableSizes sizes;
    std::map<ObjectId, Form> chosen;
    std::optional<Form> all; ///< for every table that none was chosen for
    Keeping keeping = {};    ///< what of what is dropped is not lost
    bool ordered = false;    ///< the order of columns counts

    [[nodiscard]] static bool isSmall(const TableSize& size)
    {
        return size.rows >= 0 && size.bytes >= 0 && size.rows < fewRows && size.bytes < fewBytes;
    }
    [[nodiscard]] bool isSmall(const ObjectId& table) const
    {
        const auto it = sizes.find(table);
        return it != sizes.end() && isSmall(it->second);
    }
    /// Whether somebody wants Online for this table: for what its size alone is no reason to do.
    [[nodiscard]] bool picked(const ObjectId& table) const
    {
        const auto it = chosen.find(table);
        return (it != chosen.end() ? std::optional(it->second) : all) == Form::Online;
    }
    [[nodiscard]] Form of(const ObjectId& table) const
    {
        if (const auto it = chosen.find(table); it != chosen.end()) return it->second;
        if (all) return *all;
        return isSmall(table) ? Form::Plain : Form::Online;
    }

    friend bool operator==(const Forms&, const Forms&) = default;
};

} // namespace lockstep
