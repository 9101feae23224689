// Keeper: RENAME TO for tables, a copy with the key for columns.
#include "plugins/sqlite/keeper.h"

#include "base/text.h"
#include "catalog/canonical.h"
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/names.h"
#include "plugins/sqlite/rebuild.h"
#include "plugins/sqlite/rows.h"
#include "plugins/sqlite/tableobjects.h"

#include <algorithm>

namespace lockstep::sqlite {

namespace {

constexpr std::string_view listName = "lockstep_kept";
constexpr std::string_view marker = "/* Lockstep keeps here what a promotion dropped */";

SqlWriter sql() { return SqlWriter(dialect()); }

std::string tableOf(const KeptItem& item) { return std::string(listName) + "_" + item.key; }

bool names(std::string_view text, std::string_view table)
{
    const auto tokens = tokenize(text);
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
        return token.canName() && asciiLower(token.name()) == asciiLower(table);
    });
}

bool refers(const Object& object)
{
    const Symbol kind = object.id.kind;
    return kind == kind::foreignKey || kind == kind::view || kind == kind::trigger ||
           (kind == kind::column && object.has(attribute::references));
}

/// RENAME TO takes every text along that names the table, and a key of a table that is kept must
/// hold no row of another one.
std::string whoNames(const Object& table, const Catalog& target)
{
    for (const Object& object : target.objects())
        if (refers(object))
            for (const Symbol text : {attribute::text, attribute::definition})
                if (names(object.text(text), table.id.path.name()))
                    return object.id.display() + " still names it";
    return {};
}

bool hasKeys(const Object& table, const Catalog& catalog)
{
    const auto parts = catalog.childrenOf(table.id);
    return std::any_of(parts.begin(), parts.end(), [](const Object* part) {
        return part->id.kind == kind::foreignKey ||
               (part->id.kind == kind::column && part->has(attribute::references));
    });
}

/// The column's text without its REFERENCES clauses.
std::string withoutReferences(const Object& column)
{
    const auto parsed = parseTable("CREATE TABLE t (" + partText(column) + ")");
    if (!parsed || parsed->columns.size() != 1) return partText(column);
    const ColumnDefinition& definition = parsed->columns.front();
    std::string text(parsed->text(definition.all));
    const size_t start = definition.all.front().begin;
    for (auto clause = definition.clauses.rbegin(); clause != definition.clauses.rend(); ++clause)
        if (clause->kind == Clause::Kind::References)
            text.erase(clause->all.front().begin - start,
                       clause->all.back().end() - clause->all.front().begin);
    return text;
}

/// The table, its columns and what CREATE TABLE says of them, but for foreign keys.
std::vector<Object> withoutKeys(const Object& table, const Catalog& catalog)
{
    std::vector<Object> parts{table};
    for (const Object* part : catalog.childrenOf(table.id)) {
        if (!isPartOfTable(part->id.kind) || part->id.kind == kind::foreignKey) continue;
        Object copy = *part;
        if (part->id.kind == kind::column && part->has(attribute::references))
            copy.set(attribute::text, withoutReferences(*part));
        parts.push_back(std::move(copy));
    }
    const auto small = Catalog::make(parts, catalog.source());
    if (!small) return parts;
    const auto parsed = parseTable(tableText(table, table.id.path.name(), **small));
    if (!parsed) return parts;
    Inventory inventory;
    const std::string lower = asciiLower(table.id.path.name());
    inventory.tables[lower] = table.id.path.name();
    inventory.known.insert(lower);
    for (const Object* column : (*small)->childrenOf(table.id, kind::column)) {
        inventory.columnsOf[lower].emplace_back(column->id.path.name());
        inventory.known.insert(asciiLower(column->id.path.name()));
    }
    return tableObjects(*parsed, inventory);
}

class SqliteKeeper final : public Keeper
{
public:
    [[nodiscard]] std::string whyNot(const Object& object, const Catalog& before,
                                     const Catalog& target) const override
    {
        for (const Catalog* catalog : {&before, &target})
            if (catalog->find(kind::table, pathOf({std::string(listName)})))
                return "there is a table " + std::string(listName) + " that is not Lockstep's";
        if (object.id.kind == kind::table) {
            if (object.has(attribute::definition)) return "its definition is not understood";
            return whoNames(object, target);
        }
        if (object.id.kind != kind::column) return "only tables and their columns are kept";
        const auto key = keyOf(before, object.parent);
        if (key.empty()) return "its table has no primary key";
        if (key != keyOf(target, object.parent))
            return "the primary key of its table changes as well";
        return {};
    }

    [[nodiscard]] std::vector<Object> stays(const Object& object, const Catalog& before,
                                            const Catalog&) const override
    {
        if (object.id.kind == kind::column) return {object};
        if (hasKeys(object, before)) return withoutKeys(object, before);
        std::vector<Object> all{object};
        for (const Object* part : before.childrenOf(object.id))
            if (isPartOfTable(part->id.kind)) all.push_back(*part);
        return all;
    }

    [[nodiscard]] Object bare(const Object& column, const Catalog& catalog) const override
    {
        Object plain(column.id, column.parent);
        const std::string text = clause(column);
        plain.set(attribute::text, text);
        for (const Symbol name : {attribute::type, attribute::collation})
            if (column.has(name)) plain.set(name, column.text(name));
        plain.set(attribute::position,
                  int64_t(catalog.childrenOf(column.parent, kind::column).size()) + 1);
        return plain;
    }

    [[nodiscard]] std::vector<ObjectId> disturbs(const Object& column,
                                                 const Catalog& catalog) const override
    {
        std::vector<ObjectId> ids;
        for (const Object* one : catalog.childrenOf(column.parent, kind::trigger))
            ids.push_back(one->id);
        return ids;
    }

    [[nodiscard]] std::vector<std::string> lost(const Object&, const Catalog&) const override
    {
        return {};
    }

    [[nodiscard]] bool copiesFirst() const override { return true; }

    [[nodiscard]] Statements keep(const KeptItem& item, int days,
                                  const Catalog& catalog) const override
    {
        Statements out;
        out.push_back({sql()
                           .words("CREATE TABLE IF NOT EXISTS")
                           .name(listName)
                           .words("(")
                           .raw(marker)
                           .words("key TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, "
                                  "part TEXT, objects TEXT NOT NULL, stays TEXT NOT NULL, "
                                  "promotion TEXT, kept_at INTEGER NOT NULL, kept_until INTEGER "
                                  "NOT NULL)")
                           .text()});
        const bool column = item.object.kind == kind::column;
        const auto parts = item.object.path.names();
        if (column) {
            const ObjectId table{kind::table, item.object.path.parent()};
            std::vector<std::string> columns = keyOf(catalog, table);
            columns.emplace_back(item.object.path.name());
            out.push_back({sql()
                               .words("CREATE TABLE")
                               .name(tableOf(item))
                               .words("AS SELECT")
                               .names(columns)
                               .words("FROM")
                               .name(table.path.name())
                               .text()});
        } else {
            out.push_back({sql()
                               .words("ALTER TABLE")
                               .name(item.object.path.name())
                               .words("RENAME TO")
                               .name(tableOf(item))
                               .text()});
        }
        SqlWriter write = sql();
        write.words("INSERT INTO").name(listName);
        write.words("(key, kind, name, part, objects, stays, kept_at, kept_until) VALUES (");
        write.literal(item.key).words(",").literal(item.object.kind.text()).words(",");
        write.literal(parts.front()).words(",");
        if (column)
            write.literal(parts.back());
        else
            write.words("NULL");
        write.words(",").literal(item.objects).words(",").literal(item.stays);
        constexpr int64_t day = 24LL * 3600 * 1000;
        write.words(", CAST(strftime('%s', 'now') AS INTEGER) * 1000, CAST(strftime('%s', 'now') "
                    "AS INTEGER) * 1000 +");
        write.number(days * day).words(")");
        out.push_back({write.text()});
        return out;
    }

    [[nodiscard]] Statements restore(const KeptItem& item) const override
    {
        Statements out;
        if (item.object.kind == kind::column) {
            bringColumn(item, out);
        } else {
            out.push_back({sql()
                               .words("ALTER TABLE")
                               .name(tableOf(item))
                               .words("RENAME TO")
                               .name(item.object.path.name())
                               .text()});
        }
        forget(item, out);
        return out;
    }

    [[nodiscard]] Statements purge(const KeptItem& item) const override
    {
        Statements out;
        out.push_back({sql().words("DROP TABLE").name(tableOf(item)).text()});
        forget(item, out);
        return out;
    }

    [[nodiscard]] std::string keptAnything() const override
    {
        return "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = 'lockstep_kept' "
               "AND instr(sql, " +
               dialect().literal(marker) + ") > 0";
    }

    [[nodiscard]] std::string list() const override
    {
        return "SELECT key, kind, name, part, NULL, objects, stays, promotion, kept_at, "
               "kept_until, NULL FROM main.lockstep_kept ORDER BY kept_at, key";
    }

    [[nodiscard]] Path path(const std::vector<std::string>& names) const override
    {
        return pathOf(names);
    }

private:
    /// "name type COLLATE x".
    static std::string clause(const Object& column)
    {
        SqlWriter writer = sql();
        writer.name(column.id.path.name()).raw(column.text(attribute::type));
        if (column.has(attribute::collation))
            writer.words("COLLATE").raw(column.text(attribute::collation));
        return writer.text();
    }

    static void bringColumn(const KeptItem& item, Statements& out)
    {
        const ObjectId table{kind::table, item.object.path.parent()};
        const auto objects = catalogFromCanonical(item.objects);
        const Object* column = objects ? (*objects)->find(item.object) : nullptr;
        if (!column) return;
        out.push_back({sql()
                           .words("ALTER TABLE")
                           .name(table.path.name())
                           .words("ADD COLUMN")
                           .raw(clause(*column))
                           .text()});
        SqlWriter fill = sql();
        fill.words("UPDATE").name(table.path.name()).words("AS r SET");
        fill.name(item.object.path.name()).words("= k.").glue().name(item.object.path.name());
        fill.words("FROM").name(tableOf(item)).words("AS k WHERE");
        bool first = true;
        for (const std::string& name : keyOf(**objects, table)) {
            if (!first) fill.words("AND");
            first = false;
            fill.words("r.").glue().name(name).words("IS k.").glue().name(name);
        }
        out.push_back({fill.text()});
        out.push_back({sql().words("DROP TABLE").name(tableOf(item)).text()});
    }

    static void forget(const KeptItem& item, Statements& out)
    {
        out.push_back({sql()
                           .words("DELETE FROM")
                           .name(listName)
                           .words("WHERE key =")
                           .literal(item.key)
                           .text()});
    }
};

} // namespace

const Keeper& keeper()
{
    static const SqliteKeeper instance;
    return instance;
}

Result<std::set<std::string>> keptTables(Database& database)
{
    std::set<std::string> found;
    auto there = database.prepare(keeper().keptAnything());
    if (!there) return failure(there.error());
    auto any = there->step();
    if (!any) return failure(any.error());
    if (!*any) return found;
    found.insert(std::string(listName));
    auto keys = database.prepare("SELECT key FROM main.lockstep_kept");
    if (!keys) return failure(keys.error());
    while (true) {
        auto row = keys->step();
        if (!row) return failure(row.error());
        if (!*row) return found;
        found.insert(std::string(listName) + "_" + keys->text(0));
    }
}

Result<void> signKept(Database& database, const std::string& promotion)
{
    auto tables = keptTables(database);
    if (!tables) return failure(tables.error());
    if (tables->empty()) return {};
    auto sign =
        database.prepare("UPDATE main.lockstep_kept SET promotion = ?1 WHERE promotion IS NULL");
    if (!sign) return failure(sign.error());
    auto done = sign->bind(1, promotion).step();
    if (!done) return failure(done.error());
    return {};
}

} // namespace lockstep::sqlite
