// Tile grid: where the tiles of a dashboard stand, and how they make room for each other.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace lockstep {

inline constexpr int tileColumns = 6;
inline constexpr int highestTile = 6;

/// In cells of the grid, counted from the upper left one.
struct TilePlace
{
    int column = 0;
    int row = 0;
    int width = 2;
    int height = 2;

    friend bool operator==(const TilePlace&, const TilePlace&) = default;
};

enum class TileMove { Left, Right, Up, Down, Wider, Narrower, Taller, Lower };

/// All within the grid, none over another, and none with room above it. The order of rows stays; of
/// two that want the same place, `first` has it, else the earlier one.
void settleTiles(std::vector<TilePlace>& tiles, std::optional<size_t> first = {});
/// False, and nothing has changed, where the move leads nowhere.
bool moveTile(std::vector<TilePlace>& tiles, size_t index, TileMove move);
/// The upper left cell comes there, or as near as it can be.
void placeTile(std::vector<TilePlace>& tiles, size_t index, int column, int row);
/// Where there is room for one more of this size.
[[nodiscard]] TilePlace roomFor(const std::vector<TilePlace>& tiles, int width, int height);

} // namespace lockstep
