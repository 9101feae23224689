// Cost: as MariaDB 10.11 was seen to accept it; tests hold it against the server.
#include "plugins/mariadb/cost.h"

#include "base/text.h"
#include "plugins/mariadb/kinds/mariadbkind.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/token.h"
#include "plugins/mariadb/types.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

constexpr int oneByte = 255; ///< up to here one byte counts a varchar's bytes

const Object* tableOf(const ObjectId& table, const Sides& sides)
{
    return sides.before.find(table);
}

bool isInnodb(const Object* table)
{
    return table && asciiLower(table->text(attribute::engine)) == "innodb";
}

long fullTextIndexes(const ObjectId& table, const Sides& sides)
{
    const auto indexes = sides.before.childrenOf(table, kind::index);
    return std::count_if(indexes.begin(), indexes.end(), [](const Object* index) {
        return index->text(attribute::method) == "FULLTEXT";
    });
}

bool hasFullText(const ObjectId& table, const Sides& sides)
{
    return fullTextIndexes(table, sides) > 0;
}

/// An index on what is computed when it is read.
bool hasVirtualIndex(const ObjectId& table, const Sides& sides)
{
    for (const Object* index : sides.before.childrenOf(table, kind::index))
        for (const ObjectId& need : index->needs)
            if (const Object* column = sides.before.find(need);
                column && column->has(attribute::generated) && !column->flag(attribute::stored))
                return true;
    return false;
}

bool hasStoredColumn(const ObjectId& table, const Sides& sides)
{
    const auto columns = sides.before.childrenOf(table, kind::column);
    return std::any_of(columns.begin(), columns.end(),
                       [](const Object* column) { return column->flag(attribute::stored); });
}

bool isCompressed(const Object& table)
{
    return asciiLower(table.text(attribute::rowFormat)) == "compressed";
}

/// Of building the table anew, which what hangs on it may keep from being done beside writers.
Cost ofRebuild(const ObjectId& table, const Sides& sides)
{
    // One full text index can be built with the table, not two.
    if (hasVirtualIndex(table, sides) || fullTextIndexes(table, sides) > 1) return Cost::Copy;
    return hasFullText(table, sides) ? Cost::InPlaceShared : Cost::InPlace;
}

/// A value that is the same for every row.
bool isConstant(const std::string& value)
{
    if (value.find('(') == std::string::npos) return true;
    const auto tokens = tokenize(value);
    return tokens.front().is("current_timestamp") || tokens.front().is("curdate") ||
           tokens.front().is("curtime");
}

Cost ofAdded(const Object& column, const Object& table, const Sides& sides)
{
    if (column.flag(attribute::autoIncrement)) return Cost::InPlaceShared;
    if (column.flag(attribute::stored) || column.has(attribute::check)) return Cost::Copy;
    if (!isConstant(column.text(attribute::defaultValue))) return Cost::Copy;
    if (isCompressed(table) || hasFullText(table.id, sides) || hasVirtualIndex(table.id, sides))
        return ofRebuild(table.id, sides);
    return Cost::Instant;
}

bool appends(const ColumnType& from, const ColumnType& to)
{
    const bool before = from.values.size() <= to.values.size() &&
                        std::equal(from.values.begin(), from.values.end(), to.values.begin());
    // The number of bytes that hold the choice must stay.
    const auto bytes = [](const ColumnType& type) {
        const size_t n = type.values.size();
        if (type.base == "enum") return n > oneByte ? size_t(2) : size_t(1);
        const size_t needed = (n + 7) / 8;
        return needed > 4 ? size_t(8) : needed;
    };
    return before && bytes(from) == bytes(to);
}

Cost ofType(const Object& before, const Object& after)
{
    const ColumnType from = typeOf(before);
    const ColumnType to = typeOf(after);
    if (from.base != to.base || from.isUnsigned != to.isUnsigned || from.rest != to.rest)
        return Cost::Copy;
    if (to.base == "enum" || to.base == "set")
        return appends(from, to) ? Cost::Instant : Cost::Copy;
    const bool grows = to.length() >= from.length();
    if (to.base == "varchar" || to.base == "varbinary") {
        const int width =
            to.base == "varchar" ? bytesPerCharacter(after.text(attribute::collation)) : 1;
        const bool crosses = (from.length() * width > oneByte) != (to.length() * width > oneByte);
        return grows && !crosses ? Cost::Instant : Cost::Copy;
    }
    // How wide an integer is shown is no more than a word.
    const bool integer = to.base.ends_with("int");
    return integer ? Cost::Instant : Cost::Copy;
}

} // namespace

std::string algorithmClause(Cost cost, const ObjectId& table, const Sides& sides)
{
    if (sides.forms) {
        const auto own = sides.forms->chosen.find(table);
        const auto chosen = own == sides.forms->chosen.end() ? sides.forms->all : own->second;
        if (chosen == Form::Plain) return {};
    }
    switch (cost) {
    case Cost::Instant:
        return ", ALGORITHM=INSTANT, LOCK=NONE";
    case Cost::NoCopy:
        return ", ALGORITHM=NOCOPY, LOCK=NONE";
    case Cost::InPlace:
        return ", ALGORITHM=INPLACE, LOCK=NONE";
    case Cost::InPlaceShared:
        return ", ALGORITHM=INPLACE, LOCK=SHARED";
    case Cost::Copy:
        return ", ALGORITHM=COPY, LOCK=SHARED";
    }
    return {};
}

Cost costOfColumn(const Change& change, const Sides& sides)
{
    const Object* table = tableOf(change.object().parent, sides);
    if (!isInnodb(table)) return Cost::Copy;
    if (!change.before) return ofAdded(*change.after, *table, sides);
    if (!change.after) {
        const bool described =
            change.before->has(attribute::generated) && !change.before->flag(attribute::stored);
        const bool rigid = isCompressed(*table) || hasFullText(table->id, sides) ||
                           hasVirtualIndex(table->id, sides);
        return rigid && !described ? ofRebuild(table->id, sides) : Cost::Instant;
    }
    const auto touches = [&](Symbol name) { return change.touches(name); };
    if (touches(attribute::generated) || touches(attribute::stored) ||
        touches(attribute::collation) || touches(attribute::autoIncrement) ||
        (touches(attribute::check) && change.after->has(attribute::check)))
        return Cost::Copy;
    if (change.after->flag(attribute::stored)) return Cost::Copy;
    if (touches(attribute::notNull) && hasStoredColumn(table->id, sides)) return Cost::Copy;
    Cost cost = touches(attribute::type) ? ofType(*change.before, *change.after) : Cost::Instant;
    if (touches(attribute::notNull)) cost = std::max(cost, ofRebuild(table->id, sides));
    return cost;
}

Cost costOfPart(const Change& change, const Sides& sides)
{
    if (!isInnodb(tableOf(change.object().parent, sides))) return Cost::Copy;
    const Symbol kindOf = change.id.kind;
    if (kindOf == kind::primaryKey)
        return change.after ? ofRebuild(change.after->parent, sides) : Cost::Copy;
    if (kindOf == kind::foreignKey || kindOf == kind::check)
        return change.after ? Cost::Copy : Cost::Instant;
    const bool described = change.before && change.after &&
                           std::all_of(change.attributes.begin(), change.attributes.end(),
                                       [](Symbol name) { return name == attribute::ignored; });
    if (described) return Cost::Instant;
    if (!change.after) return Cost::NoCopy;
    const std::string& method = change.after->text(attribute::method);
    if (method == "FULLTEXT" || method == "SPATIAL") return Cost::InPlaceShared;
    return method == "HASH" ? Cost::Copy : Cost::NoCopy;
}

Cost costOfTable(const Change& change, const Sides& sides)
{
    if (change.touches(attribute::engine)) return Cost::Copy;
    if (!isInnodb(tableOf(change.id, sides))) return Cost::Copy;
    const bool rebuilt = change.touches(attribute::rowFormat) || change.touches(attribute::options);
    return rebuilt ? ofRebuild(change.id, sides) : Cost::Instant;
}

bool crossesOneByte(const Change& column)
{
    if (!column.before || !column.after || !column.touches(attribute::type)) return false;
    const ColumnType from = typeOf(*column.before);
    const ColumnType to = typeOf(*column.after);
    if (from.base != "varchar" || to.base != "varchar" || to.length() <= from.length())
        return false;
    const int width = bytesPerCharacter(column.after->text(attribute::collation));
    return from.length() * width <= oneByte && to.length() * width > oneByte;
}

std::vector<Hazard> costHazards(Cost cost, const ObjectId& object, const ObjectId& table,
                                const Sides& sides)
{
    if (!sides.before.find(table) || cost <= Cost::NoCopy) return {};
    const HazardLevel level =
        sides.small(table) || cost == Cost::InPlace ? HazardLevel::Info : HazardLevel::Confirm;
    std::string message = "The " + table.display();
    if (cost == Cost::Copy)
        message += " is copied row by row: nobody writes to it until that is done, and it needs "
                   "its room on the disk twice";
    else if (cost == Cost::InPlaceShared)
        message += " is built anew: nobody writes to it until that is done";
    else
        message += " is built anew beside: everybody reads and writes meanwhile, and it needs its "
                   "room on the disk twice";
    return {
        hazard("L50", level, object, std::move(message),
               cost == Cost::InPlace
                   ? ""
                   : "On a large table use gh-ost or pt-online-schema-change, or a quiet hour.")};
}

} // namespace lockstep::mariadb
