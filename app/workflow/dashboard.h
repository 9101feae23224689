// Dashboard: which queries stand on a page, on which environments and how; and its file.
#pragma once

#include "workflow/chartmemory.h"
#include "workflow/keptvalues.h"
#include "workflow/tilegrid.h"

namespace lockstep {

enum class TileLook { Table, Chart, Figure };

/// One statement on one environment, or the same on several beside each other.
struct Tile
{
    QString title;            ///< empty: the saved query's name
    QString query;            ///< the place of a saved query; empty: `sql`
    QString sql;              ///< a statement of the tile's own
    QStringList environments; ///< their names, or ids
    TileLook look = TileLook::Table;
    std::optional<KeptChart> chart; ///< nothing: the saved query's, or what is proposed
    TilePlace place;
    std::string others; ///< keys of somebody else's, as TOML: they stay

    friend bool operator==(const Tile&, const Tile&) = default;
};

/// A value; its name is that of its file (workflow/savedfiles.h).
struct Dashboard
{
    QString description;
    int everySeconds = 60; ///< between two readings; 0: only when asked
    int limitSeconds = 30; ///< that a statement may take
    KeptValues values;     ///< of parameters, for every tile whose statement has them
    std::vector<Tile> tiles;
    std::string others;
    std::string comments;

    friend bool operator==(const Dashboard&, const Dashboard&) = default;
};

inline constexpr int longestLimit = 600;          ///< seconds
inline constexpr int longestPause = 24 * 60 * 60; ///< seconds

/// What the parameters of a tile's statement are: the dashboard's values, else those kept with the
/// saved query.
[[nodiscard]] BoundValues valuesOf(const Dashboard& dashboard, const KeptValues& ofQuery);

/// TOML. Tiles are settled when they are read.
[[nodiscard]] std::string dashboardText(const Dashboard& dashboard);
/// BadInput names the line.
[[nodiscard]] Result<Dashboard> dashboardFromText(std::string_view text);

} // namespace lockstep
