// Tile grid: tiles fall upwards, one after the other by their rows.
#include "workflow/tilegrid.h"

#include <algorithm>
#include <numeric>

namespace lockstep {

namespace {

bool sideBySide(const TilePlace& a, const TilePlace& b) // no column in common
{
    return a.column + a.width <= b.column || b.column + b.width <= a.column;
}

bool overlap(const TilePlace& a, const TilePlace& b)
{
    return !sideBySide(a, b) && a.row < b.row + b.height && b.row < a.row + a.height;
}

TilePlace within(TilePlace tile)
{
    tile.width = std::clamp(tile.width, 1, tileColumns);
    tile.height = std::clamp(tile.height, 1, highestTile);
    tile.column = std::clamp(tile.column, 0, tileColumns - tile.width);
    tile.row = std::clamp(tile.row, 0, 10'000);
    return tile;
}

/// The nearest tile at this side that shares a row with it, or a column where it is above or below.
std::optional<size_t> neighbour(const std::vector<TilePlace>& tiles, size_t index, TileMove side)
{
    const TilePlace& mine = tiles[index];
    std::optional<size_t> nearest;
    for (size_t i = 0; i < tiles.size(); ++i) {
        const TilePlace& other = tiles[i];
        const bool rows = mine.row < other.row + other.height && other.row < mine.row + mine.height;
        const bool fits = side == TileMove::Left    ? rows && other.column < mine.column
                          : side == TileMove::Right ? rows && other.column > mine.column
                          : side == TileMove::Up ? !sideBySide(mine, other) && other.row < mine.row
                                                 : !sideBySide(mine, other) && other.row > mine.row;
        if (i == index || !fits) continue;
        const auto distance = [&](const TilePlace& tile) {
            return side == TileMove::Left || side == TileMove::Right
                       ? std::abs(tile.column - mine.column)
                       : std::abs(tile.row - mine.row);
        };
        if (!nearest || distance(other) < distance(tiles[*nearest])) nearest = i;
    }
    return nearest;
}

/// One step into free room, else the neighbour and it change places.
void step(std::vector<TilePlace>& tiles, size_t index, TileMove side)
{
    TilePlace& mine = tiles[index];
    const bool left = side == TileMove::Left;
    const auto other = neighbour(tiles, index, side);
    const int next = mine.column + (left ? -1 : 1);
    TilePlace stepped = mine;
    stepped.column = next;
    if (!other || !overlap(stepped, tiles[*other])) {
        mine.column = next;
        return;
    }
    TilePlace& theirs = tiles[*other];
    const int begin = std::min(mine.column, theirs.column);
    const int end = std::max(mine.column + mine.width, theirs.column + theirs.width);
    (left ? mine : theirs).column = begin;
    (left ? theirs : mine).column = end - (left ? theirs : mine).width;
}

} // namespace

void settleTiles(std::vector<TilePlace>& tiles, std::optional<size_t> first)
{
    std::vector<size_t> order(tiles.size());
    std::iota(order.begin(), order.end(), size_t(0));
    for (TilePlace& tile : tiles) tile = within(tile);
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
        if (tiles[a].row != tiles[b].row) return tiles[a].row < tiles[b].row;
        return first == a && first != b;
    });
    std::vector<TilePlace> settled;
    for (const size_t index : order) {
        TilePlace& tile = tiles[index];
        tile.row = 0; // below all that are settled and over or under it
        for (const TilePlace& other : settled)
            if (!sideBySide(tile, other)) tile.row = std::max(tile.row, other.row + other.height);
        settled.push_back(tile);
    }
}

bool moveTile(std::vector<TilePlace>& tiles, size_t index, TileMove move)
{
    if (index >= tiles.size()) return false;
    const std::vector<TilePlace> before = tiles;
    TilePlace& tile = tiles[index];
    switch (move) {
    case TileMove::Left:
    case TileMove::Right:
        step(tiles, index, move);
        break;
    case TileMove::Up:
        if (const auto above = neighbour(tiles, index, move)) tile.row = tiles[*above].row;
        break;
    case TileMove::Down:
        if (const auto below = neighbour(tiles, index, move))
            tile.row = tiles[*below].row + tiles[*below].height;
        break;
    case TileMove::Wider:
        if (tile.column + tile.width == tileColumns) --tile.column; // it grows to the other side
        ++tile.width;
        if (tile.width > tileColumns) tile = before[index];
        break;
    case TileMove::Narrower:
        --tile.width;
        break;
    case TileMove::Taller:
        ++tile.height;
        break;
    case TileMove::Lower:
        --tile.height;
        break;
    }
    settleTiles(tiles, index);
    return tiles != before;
}

void placeTile(std::vector<TilePlace>& tiles, size_t index, int column, int row)
{
    if (index >= tiles.size()) return;
    tiles[index].column = column;
    tiles[index].row = row;
    settleTiles(tiles, index);
}

TilePlace roomFor(const std::vector<TilePlace>& tiles, int width, int height)
{
    TilePlace tile = within({0, 0, width, height});
    for (tile.row = 0;; ++tile.row)
        for (tile.column = 0; tile.column + tile.width <= tileColumns; ++tile.column)
            if (std::none_of(tiles.begin(), tiles.end(),
                             [&](const TilePlace& other) { return overlap(tile, other); }))
                return tile;
}

} // namespace lockstep
