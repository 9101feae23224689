// Dashboard: its file, a table for each tile.
#include "workflow/dashboard.h"

#include "base/text.h"
#include "workflow/tomltext.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr std::array lookWords{"table", "chart", "figure"};
constexpr int furthestRow = 1000;

std::string tileText(const Tile& tile)
{
    std::string out = "\n[[tile]]\n";
    const auto add = [&](const char* key, const QString& text) {
        if (!text.isEmpty()) out += fmt::format("{} = {}\n", key, tomlQuoted(text.toStdString()));
    };
    add("title", tile.title);
    add("query", tile.query);
    add("sql", tile.sql);
    out += "environments = " + tomlTexts(tile.environments) + "\n";
    out += fmt::format("show = \"{}\"\n", lookWords[static_cast<size_t>(tile.look)]);
    if (tile.chart) out += "chart = " + chartToml(*tile.chart) + "\n";
    out += fmt::format("place = {{ column = {}, row = {}, width = {}, height = {} }}\n",
                       tile.place.column, tile.place.row, tile.place.width, tile.place.height);
    return out + tile.others;
}

Tile tileOf(const toml::table& table, TomlKeys& all)
{
    Tile tile;
    TomlKeys keys(table);
    keys.read("title", tile.title);
    keys.read("query", tile.query);
    keys.read("sql", tile.sql);
    keys.read("environments", tile.environments);
    QString look = QLatin1String(lookWords[0]);
    keys.read("show", look);
    const auto word = std::ranges::find(lookWords, look);
    if (word == lookWords.end())
        keys.refuse("show", *table.get("show"), "table, chart or figure");
    else
        tile.look = TileLook(word - lookWords.begin());
    if (const toml::table* chart = keys.table("chart")) tile.chart = chartFromToml(*chart, keys);
    if (const toml::table* place = keys.table("place")) {
        TomlKeys cells(*place);
        cells.read("column", tile.place.column, 0, tileColumns - 1);
        cells.read("row", tile.place.row, 0, furthestRow);
        cells.read("width", tile.place.width, 1, tileColumns);
        cells.read("height", tile.place.height, 1, highestTile);
        if (cells.error()) keys.refuse(*cells.error());
    }
    if (tile.query.isEmpty() && tile.sql.isEmpty())
        keys.refuse("query", table, "there, or \"sql\"");
    if (keys.error()) all.refuse(*keys.error());
    tile.others =
        otherKeys(table, {"title", "query", "sql", "environments", "show", "chart", "place"});
    return tile;
}

} // namespace

BoundValues valuesOf(const Dashboard& dashboard, const KeptValues& ofQuery)
{
    KeptValues all = dashboard.values;
    all.insert(ofQuery.begin(), ofQuery.end());
    return boundOf(all);
}

std::string dashboardText(const Dashboard& dashboard)
{
    std::string out = dashboard.comments;
    if (!dashboard.description.isEmpty())
        out += "description = " + tomlQuoted(dashboard.description.toStdString()) + "\n";
    out += fmt::format("every = {} # seconds; 0: only when asked\n", dashboard.everySeconds);
    out += fmt::format("limit = {} # seconds that a statement may take\n", dashboard.limitSeconds);
    if (!dashboard.values.empty()) out += "values = " + tomlTexts(dashboard.values) + "\n";
    out += dashboard.others;
    for (const Tile& tile : dashboard.tiles) out += tileText(tile);
    return out;
}

Result<Dashboard> dashboardFromText(std::string_view text)
{
    if (!isValidUtf8(text)) return failure(ErrorKind::BadInput, "The text is not in UTF-8.");
    const auto table = tomlTable(text);
    if (!table) return failure(table.error());
    Dashboard dashboard;
    TomlKeys keys(*table);
    keys.read("description", dashboard.description);
    keys.read("every", dashboard.everySeconds, 0, longestPause);
    keys.read("limit", dashboard.limitSeconds, 1, longestLimit);
    keys.read("values", dashboard.values);
    for (const toml::table* tile : keys.tables("tile"))
        dashboard.tiles.push_back(tileOf(*tile, keys));
    if (keys.error()) return failure(*keys.error());
    std::vector<TilePlace> places;
    for (const Tile& tile : dashboard.tiles) places.push_back(tile.place);
    settleTiles(places);
    for (size_t i = 0; i < places.size(); ++i) dashboard.tiles[i].place = places[i];
    dashboard.others = otherKeys(*table, {"description", "every", "limit", "values", "tile"});
    dashboard.comments = commentLines(text);
    return dashboard;
}

} // namespace lockstep
