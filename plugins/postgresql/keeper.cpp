// Keeper: SET SCHEMA for tables, a copy with the key for columns.
#include "plugins/postgresql/keeper.h"

#include "base/text.h"
#include "catalog/canonical.h"
#include "plugins/postgresql/keptparts.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/kinds/rows.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

constexpr std::string_view listSchema = "lockstep_kept";
constexpr std::string_view listTable = "kept";
constexpr std::string_view copyTable = "kept_values";
constexpr std::string_view marker = "Lockstep keeps here what a promotion dropped";

Path placeOfItem(const KeptItem& item) { return Path{std::string(listSchema) + "_" + item.key}; }

Path listPath() { return Path{listSchema, listTable}; }

class PostgresqlKeeper final : public Keeper
{
public:
    [[nodiscard]] std::string whyNot(const Object& object, const Catalog& before,
                                     const Catalog& target) const override
    {
        // What somebody else calls so is theirs, and in the way.
        for (const Catalog* catalog : {&before, &target})
            if (catalog->find("schema", Path{listSchema}))
                return "there is a schema " + std::string(listSchema) + " that is not Lockstep's";
        return whyNotKept(object, before, target);
    }

    [[nodiscard]] std::vector<Object> stays(const Object& object, const Catalog& before,
                                            const Catalog& target) const override
    {
        return partsThatStay(object, before, target);
    }

    [[nodiscard]] Object bare(const Object& column, const Catalog& catalog) const override
    {
        Object plain(column.id, column.parent);
        for (const char* name : {"type", "collation"})
            if (column.has(name)) plain.set(name, column.text(name));
        plain.set("position", int64_t(catalog.childrenOf(column.parent, "column").size()) + 1);
        return plain;
    }

    [[nodiscard]] std::vector<ObjectId> disturbs(const Object& column,
                                                 const Catalog& catalog) const override
    {
        std::vector<ObjectId> ids;
        for (const char* kind : {"trigger", "rule"})
            for (const Object* one : catalog.childrenOf(column.parent, kind))
                ids.push_back(one->id);
        return ids;
    }

    [[nodiscard]] std::vector<std::string> lost(const Object& object,
                                                const Catalog& before) const override
    {
        std::vector<std::string> found;
        if (object.id.kind != "column") return found;
        const bool counts = object.has("identity sequence") ||
                            !before.childrenOf(object.id, "owned sequence").empty();
        if (counts)
            found.push_back("How far the sequence of " + object.id.display() + " had counted");
        return found;
    }

    [[nodiscard]] bool copiesFirst() const override { return false; }

    [[nodiscard]] Statements keep(const KeptItem& item, int days,
                                  const Catalog& catalog) const override
    {
        Statements out;
        makeList(out);
        const Path place = placeOfItem(item);
        const bool column = item.object.kind == "column";
        if (column)
            out.push_back({sql()
                               .words("LOCK TABLE ONLY")
                               .name(item.object.path.parent())
                               .words("IN SHARE ROW EXCLUSIVE MODE")
                               .text()});
        makeSchema(place, out);
        if (column) {
            copyColumn(item, place, catalog, out);
        } else {
            for (const Path& table : tablesOf(item)) moveTable(table, place, out);
        }
        std::vector<std::string> names;
        for (const std::string& name : item.object.path.names()) names.push_back(literal(name));
        out.push_back(
            {sql()
                 .words("INSERT INTO")
                 .name(listPath())
                 .words(
                     "(key, kind, names, objects, stays, promotion, kept_at, kept_until) VALUES (")
                 .literal(item.key)
                 .words(",")
                 .literal(item.object.kind.text())
                 .words(", ARRAY[")
                 .raw(join(names, ", "))
                 .words("]::pg_catalog.text[],")
                 .literal(item.objects)
                 .words(",")
                 .literal(item.stays)
                 .words(", NULLIF(pg_catalog.current_setting('lockstep.promotion', true), ''), "
                        "pg_catalog.now(), pg_catalog.now() + pg_catalog.make_interval(days =>")
                 .number(days)
                 .words("))")
                 .text()});
        if (column)
            out.push_back({sql()
                               .words("ALTER TABLE")
                               .name(item.object.path.parent())
                               .words("DROP COLUMN")
                               .name(item.object.path.name())
                               .text()});
        return out;
    }

    [[nodiscard]] Statements restore(const KeptItem& item) const override
    {
        Statements out;
        const Path place = placeOfItem(item);
        if (item.object.kind == "column") {
            bringColumn(item, place, out);
        } else {
            for (const Path& table : tablesOf(item)) {
                Statement back{sql()
                                   .words("ALTER TABLE")
                                   .name(place.child(table.name()))
                                   .words("SET SCHEMA")
                                   .name(table.parent())
                                   .text()};
                back.proof = isThere(table);
                out.push_back(std::move(back));
            }
        }
        forget(item, place, out);
        return out;
    }

    [[nodiscard]] Statements purge(const KeptItem& item) const override
    {
        Statements out;
        const Path place = placeOfItem(item);
        const std::string name = item.object.kind == "column"
                                     ? std::string(copyTable)
                                     : std::string(item.object.path.name());
        out.push_back({sql().words("DROP TABLE").name(place.child(name)).text()});
        forget(item, place, out);
        return out;
    }

    [[nodiscard]] std::string keptAnything() const override
    {
        return "SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
               "c.relnamespace WHERE n.nspname = 'lockstep_kept' AND c.relname = 'kept' AND "
               "pg_catalog.obj_description(n.oid, 'pg_namespace') = " +
               literal(marker);
    }

    [[nodiscard]] std::string list() const override
    {
        return "SELECT k.key, k.kind, k.names[1], k.names[2], k.names[3], k.objects, k.stays, "
               "k.promotion, (EXTRACT(EPOCH FROM k.kept_at) * 1000)::pg_catalog.int8, "
               "(EXTRACT(EPOCH FROM k.kept_until) * 1000)::pg_catalog.int8, "
               "(SELECT pg_catalog.sum(pg_catalog.pg_total_relation_size(c.oid))::pg_catalog.int8 "
               "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
               "c.relnamespace "
               "WHERE n.nspname::pg_catalog.text = 'lockstep_kept_' || k.key AND c.relkind = 'r') "
               "FROM lockstep_kept.kept k ORDER BY k.kept_at, k.key";
    }

    [[nodiscard]] Path path(const std::vector<std::string>& names) const override
    {
        return Path(names);
    }

private:
    static std::vector<Path> tablesOf(const KeptItem& item)
    {
        std::vector<Path> tables;
        if (const auto stays = catalogFromCanonical(item.stays))
            for (const Object& object : (*stays)->objects())
                if (object.id.kind == "table") tables.push_back(object.id.path);
        return tables;
    }

    static std::string isThere(const Path& table)
    {
        return "SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON "
               "n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND n.nspname = " +
               literal(table.first()) + " AND c.relname = " + literal(table.name()) + ")";
    }

    static void makeSchema(const Path& schema, Statements& out)
    {
        out.push_back({sql().words("CREATE SCHEMA").name(schema).text()});
        own(schema, out);
    }

    static void own(const Path& schema, Statements& out)
    {
        out.push_back(
            {sql().words("REVOKE ALL ON SCHEMA").name(schema).words("FROM PUBLIC").text()});
        out.push_back(
            {sql().words("COMMENT ON SCHEMA").name(schema).words("IS").literal(marker).text()});
    }

    static void makeList(Statements& out)
    {
        out.push_back({sql().words("CREATE SCHEMA IF NOT EXISTS").name(Path{listSchema}).text()});
        own(Path{listSchema}, out);
        out.push_back(
            {sql()
                 .words("CREATE TABLE IF NOT EXISTS")
                 .name(listPath())
                 .words("(key pg_catalog.text PRIMARY KEY, kind pg_catalog.text NOT NULL, "
                        "names pg_catalog.text[] NOT NULL, objects pg_catalog.text NOT "
                        "NULL, stays pg_catalog.text NOT NULL, promotion "
                        "pg_catalog.text, kept_at pg_catalog.timestamptz NOT NULL, "
                        "kept_until pg_catalog.timestamptz NOT NULL)")
                 .text()});
    }

    static void moveTable(const Path& table, const Path& place, Statements& out)
    {
        Statement move{
            sql().words("ALTER TABLE").name(table).words("SET SCHEMA").name(place).text()};
        move.proof = isThere(place.child(table.name()));
        out.push_back(std::move(move));
    }

    static void copyColumn(const KeptItem& item, const Path& place, const Catalog& catalog,
                           Statements& out)
    {
        const Path table = item.object.path.parent();
        std::vector<std::string> columns = keyColumns(catalog, {"table", table});
        columns.emplace_back(item.object.path.name());
        const Path copy = place.child(copyTable);
        Statement copied{sql()
                             .words("CREATE TABLE")
                             .name(copy)
                             .words("AS SELECT")
                             .names(columns)
                             .words("FROM ONLY")
                             .name(table)
                             .text()};
        copied.proof = sql()
                           .words("SELECT (SELECT pg_catalog.count(*) FROM")
                           .name(copy)
                           .words(") = (SELECT pg_catalog.count(*) FROM ONLY")
                           .name(table)
                           .words(")")
                           .text();
        out.push_back(std::move(copied));
    }

    static void bringColumn(const KeptItem& item, const Path& place, Statements& out)
    {
        const ObjectId table{"table", item.object.path.parent()};
        const auto objects = catalogFromCanonical(item.objects);
        const Object* column = objects ? (*objects)->find(item.object) : nullptr;
        if (!column) return;
        SqlWriter add = sql();
        add.words("ALTER TABLE").name(table.path).words("ADD COLUMN");
        add.name(item.object.path.name()).raw(column->text("type"));
        if (column->has("collation")) add.words("COLLATE").raw(column->text("collation"));
        out.push_back({add.text()});
        SqlWriter fill = sql();
        fill.words("UPDATE ONLY").name(table.path).words("AS r SET");
        fill.name(item.object.path.name()).words("= k.").glue().name(item.object.path.name());
        fill.words("FROM").name(place.child(copyTable)).words("AS k WHERE");
        bool first = true;
        for (const std::string& name : keyColumns(**objects, table)) {
            const Object* part = (*objects)->find("column", table.path.child(name));
            if (!first) fill.words("AND");
            first = false;
            fill.words("r.").glue().name(name);
            fill.raw(part ? equalsFor(part->text("type"), **objects) : "=");
            fill.words("k.").glue().name(name);
        }
        Statement filled{fill.text()};
        filled.proof = {};
        out.push_back(std::move(filled));
        out.push_back({sql().words("DROP TABLE").name(place.child(copyTable)).text()});
    }

    static void forget(const KeptItem& item, const Path& place, Statements& out)
    {
        out.push_back({sql().words("DROP SCHEMA").name(place).text()});
        out.push_back({sql()
                           .words("DELETE FROM")
                           .name(listPath())
                           .words("WHERE key =")
                           .literal(item.key)
                           .text()});
    }
};

} // namespace

const Keeper& keeper()
{
    static const PostgresqlKeeper instance;
    return instance;
}

std::string ourSchemasQuery(const char* column)
{
    return std::string("SELECT n.") + column +
           " FROM pg_catalog.pg_namespace n WHERE n.nspname ~ '^lockstep_kept(_|$)' AND "
           "pg_catalog.obj_description(n.oid, 'pg_namespace') = " +
           literal(marker);
}

std::string oursQuery()
{
    return "WITH s AS (" + ourSchemasQuery("oid") +
           "), c AS (SELECT c.oid FROM pg_catalog.pg_class c JOIN s ON s.oid = c.relnamespace) "
           "SELECT 2615, s.oid FROM s UNION ALL SELECT 1259, c.oid FROM c "
           "UNION ALL SELECT 2606, k.oid FROM pg_catalog.pg_constraint k JOIN c ON c.oid = "
           "k.conrelid UNION ALL SELECT 1247, t.oid FROM pg_catalog.pg_type t JOIN s ON s.oid = "
           "t.typnamespace";
}

} // namespace lockstep::postgresql
