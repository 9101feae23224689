// Partition proof: what a partition's rows are all like, as a condition that the server recognises.
#include "plugins/postgresql/kinds/partitionproof.h"

#include "base/text.h"
#include "plugins/postgresql/kinds/online.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

namespace {

/// "RANGE (created)": the one column; empty for expressions, several columns, or one that compares
/// in a way of its own.
std::string keyColumn(const std::string& key, std::string_view strategy)
{
    const auto words = tokens(key);
    if (words.size() != 4 || nameOf(key, words[0]) != asciiLower(strategy)) return {};
    const bool named = words[2].type == Token::Type::Word || words[2].type == Token::Type::Quoted;
    const bool enclosed = key[words[1].begin] == '(' && key[words[3].begin] == ')';
    return named && enclosed ? quoted(nameOf(key, words[2])) : std::string();
}

/// The items between the parentheses that begin at `from`, as they are written; `from` is set
/// behind them. Nothing when there are none.
std::vector<std::string> itemsAt(const std::string& text, size_t& from)
{
    std::vector<std::string> items;
    size_t begin = std::string::npos;
    int depth = 0;
    for (Token token = nextToken(text, from); token.begin < text.size();
         token = nextToken(text, token.end)) {
        const char mark = token.type == Token::Type::Mark ? text[token.begin] : '\0';
        if (mark == '(' && depth++ == 0) begin = token.end;
        const bool ends = mark == ')' && depth == 1;
        if ((ends || (mark == ',' && depth == 1)) && begin != std::string::npos) {
            items.push_back(trimmed(std::string_view(text).substr(begin, token.begin - begin)));
            begin = token.end;
        }
        if (mark == ')') --depth;
        if (!ends) continue;
        from = token.end;
        return items;
    }
    return {};
}

std::optional<std::string> ofList(const std::string& bound, const std::string& column)
{
    size_t from = 0;
    auto items = itemsAt(bound, from);
    const size_t all = items.size();
    std::erase(items, "NULL");
    const bool nulls = items.size() < all;
    if (items.empty()) return nulls ? std::optional(column + " IS NULL") : std::nullopt;
    // What one value is said to be equal to is not what is one of several.
    const std::string among =
        items.size() == 1 ? column + " = " + items[0] : column + " IN (" + join(items, ", ") + ")";
    return nulls ? column + " IS NULL OR " + among : column + " IS NOT NULL AND " + among;
}

std::optional<std::string> ofRange(const std::string& bound, const std::string& column)
{
    size_t at = 0;
    const auto least = itemsAt(bound, at);
    const auto end = itemsAt(bound, at);
    if (least.size() != 1 || end.size() != 1) return std::nullopt;
    std::string condition = column + " IS NOT NULL";
    if (least[0] != "MINVALUE") condition += " AND " + column + " >= " + least[0];
    if (end[0] != "MAXVALUE") condition += " AND " + column + " < " + end[0];
    return condition;
}

std::string detachText(const Object& place)
{
    return sql()
        .words("ALTER TABLE")
        .raw(place.text("parent"))
        .words("DETACH PARTITION")
        .name(place.parent.path)
        .text();
}

} // namespace

ObjectId parentOfPlace(const Object& partition, const Catalog& catalog)
{
    for (const ObjectId& need : partition.needs)
        if (need.kind == "table" && need != partition.parent && isPartitioned(catalog, need))
            return need;
    return {};
}

const Object* defaultPartitionOf(const ObjectId& table, const Catalog& catalog)
{
    for (const Object* user : catalog.dependentsOf(table))
        if (user->id.kind == "partition" && user->text("bound") == "DEFAULT" &&
            parentOfPlace(*user, catalog) == table)
            return catalog.find(user->parent);
    return nullptr;
}

std::optional<std::string> conditionOfBound(const Object& partition, const Catalog& catalog)
{
    const Object* parent = catalog.find(parentOfPlace(partition, catalog));
    // The rows of one that is a partition itself are like its bound says, too.
    if (!parent || isPartition(catalog, parent->id)) return std::nullopt;
    const std::string& key = parent->text("partition by");
    const std::string& bound = partition.text("bound");
    if (const std::string column = keyColumn(key, "LIST");
        !column.empty() && bound.starts_with("FOR VALUES IN "))
        return ofList(bound, column);
    if (const std::string column = keyColumn(key, "RANGE");
        !column.empty() && bound.starts_with("FOR VALUES FROM "))
        return ofRange(bound, column);
    return std::nullopt;
}

Statement detachedConcurrently(const Object& place)
{
    const Path& table = place.parent.path;
    Statement statement{detachText(place) + " CONCURRENTLY"};
    statement.transactional = false;
    statement.proof = "SELECT COALESCE(pg_catalog.bool_and(NOT c.relispartition), false) FROM "
                      "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
                      "c.relnamespace WHERE n.nspname = " +
                      literal(table.first()) + " AND c.relname = " + literal(table.name());
    return statement;
}

void detachToDrop(const Object& place, bool referred, const Sides& sides, Statements& out)
{
    const ObjectId parent = parentOfPlace(place, sides.before);
    if (place.flag("detaching"))
        out.push_back({detachText(place) + " FINALIZE"});
    else if (referred)
        out.push_back({detachText(place)});
    else if (sides.versionNumber >= 140000 && mayTakeLong(place, sides) && !parent.empty() &&
             anyOnline({parent, place.parent}, sides) && !defaultPartitionOf(parent, sides.before))
        out.push_back(detachedConcurrently(place));
}

std::string proveRows(const ObjectId& table, const std::string& condition, const Sides& sides,
                      Statements& out)
{
    std::string name = workingName("proof", table, "partition", sides);
    const std::string alter = alterTable(table, sides);
    out.push_back({sql()
                       .raw(alter)
                       .words("ADD CONSTRAINT")
                       .name(name)
                       .words("CHECK")
                       .raw("(" + condition + ")")
                       .words("NOT VALID")
                       .text()});
    out.push_back(validated(alter, table.path, name));
    return name;
}

} // namespace lockstep::postgresql
