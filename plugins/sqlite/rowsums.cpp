// RowSums: a hash of each value, added up by column.
#include "plugins/sqlite/rowsums.h"

#include "base/text.h"
#include "plugins/sqlite/token.h"

#include <cstring>
#include <sqlite3.h>

namespace lockstep::sqlite {

namespace {

uint64_t mixed(uint64_t x)
{
    // The finalizer of splitmix64.
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9ULL;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

uint64_t hashOf(const unsigned char* bytes, size_t size, uint64_t seed)
{
    uint64_t hash = mixed(seed ^ (size * 0x9e3779b97f4a7c15ULL));
    while (size > 0) {
        uint64_t block = 0;
        const size_t taken = size < 8 ? size : 8;
        std::memcpy(&block, bytes, taken);
        hash = mixed(hash ^ block) + 0x9e3779b97f4a7c15ULL;
        bytes += taken;
        size -= taken;
    }
    return mixed(hash);
}

uint64_t hashOf(sqlite3_stmt* row, int column)
{
    const int type = sqlite3_column_type(row, column);
    const auto seed = static_cast<uint64_t>(type) * 0x100000001b3ULL;
    switch (type) {
    case SQLITE_NULL:
        return mixed(seed);
    case SQLITE_INTEGER:
        return mixed(seed ^ mixed(static_cast<uint64_t>(sqlite3_column_int64(row, column))));
    case SQLITE_FLOAT: {
        const double number = sqlite3_column_double(row, column);
        uint64_t bits = 0;
        std::memcpy(&bits, &number, sizeof bits);
        return mixed(seed ^ mixed(bits));
    }
    default: {
        const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(row, column));
        return hashOf(bytes, static_cast<size_t>(sqlite3_column_bytes(row, column)), seed);
    }
    }
}

struct Shape
{
    bool hasRowid = false;
    std::string rowidWord;
    std::string alias;
    std::vector<std::pair<std::string, Affinity>> columns;
};

Result<Shape> shapeOf(Database& database, const std::string& table)
{
    Shape shape;
    auto kind = database.prepare(
        "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND lower(name) = lower(?)");
    if (!kind) return failure(kind.error());
    auto found = kind->bind(1, table).step();
    if (!found) return failure(found.error());
    shape.hasRowid = *found && kind->number(0) == 0;

    auto columns = database.prepare("SELECT name, type, pk, hidden FROM pragma_table_xinfo(?)");
    if (!columns) return failure(columns.error());
    columns->bind(1, table);
    std::set<std::string> names;
    std::string integerKey;
    int keys = 0;
    while (true) {
        auto row = columns->step();
        if (!row) return failure(row.error());
        if (!*row) break;
        names.insert(asciiLower(columns->text(0)));
        if (columns->number(2) > 0) {
            ++keys;
            if (asciiLower(columns->text(1)) == "integer")
                integerKey = asciiLower(columns->text(0));
        }
        if (columns->number(3) == 0)
            shape.columns.emplace_back(columns->text(0), affinityOf(columns->text(1)));
    }
    for (const char* word : {"rowid", "_rowid_", "oid"})
        if (shape.rowidWord.empty() && !names.count(word)) shape.rowidWord = word;
    // An INTEGER PRIMARY KEY DESC has an index of its own: it is not the rowid.
    auto index = database.prepare("SELECT 1 FROM pragma_index_list(?) WHERE origin = 'pk'");
    if (!index) return failure(index.error());
    auto separate = index->bind(1, table).step();
    if (!separate) return failure(separate.error());
    if (keys == 1 && !*separate && shape.hasRowid) shape.alias = integerKey;
    if (shape.rowidWord.empty()) shape.hasRowid = false;
    return shape;
}

} // namespace

Result<int64_t> countRows(Database& database, const std::string& table)
{
    auto query = database.prepare("SELECT count(*) FROM main." + quotedName(table));
    if (!query) return failure(query.error());
    auto row = query->step();
    if (!row) return failure(row.error());
    return query->number(0);
}

Result<RowSums> sumRows(Database& database, const std::string& table)
{
    auto shape = shapeOf(database, table);
    if (!shape) return failure(shape.error());
    std::string sql = "SELECT " + (shape->hasRowid ? shape->rowidWord : std::string("0"));
    for (const auto& column : shape->columns) sql += ", " + quotedName(column.first);
    sql += " FROM main." + quotedName(table);
    auto query = database.prepare(sql);
    if (!query) return failure(query.error());

    RowSums sums;
    sums.hasRowid = shape->hasRowid;
    sums.alias = shape->alias;
    std::vector<ColumnSum> columns(shape->columns.size());
    while (true) {
        auto row = query->step();
        if (!row) return failure(row.error());
        if (!*row) break;
        ++sums.rows;
        const uint64_t key = mixed(static_cast<uint64_t>(query->number(0)));
        for (size_t i = 0; i < columns.size(); ++i) {
            const uint64_t hash = hashOf(query->raw(), static_cast<int>(i) + 1);
            columns[i].loose += hash;
            columns[i].keyed += mixed(hash ^ key);
        }
    }
    for (size_t i = 0; i < columns.size(); ++i) {
        columns[i].affinity = shape->columns[i].second;
        sums.columns[asciiLower(shape->columns[i].first)] = columns[i];
    }
    return sums;
}

std::string differingColumn(const RowSums& before, const RowSums& after)
{
    const bool keyed = before.hasRowid && after.hasRowid && before.alias == after.alias;
    for (const auto& [name, sum] : before.columns) {
        const auto it = after.columns.find(name);
        if (it == after.columns.end() || it->second.affinity != sum.affinity) continue;
        if (keyed ? it->second.keyed != sum.keyed : it->second.loose != sum.loose) return name;
    }
    return {};
}

} // namespace lockstep::sqlite
