// Kinds: table and foreign table.
#include "base/text.h"
#include "plugins/postgresql/kinds/checks.h"
#include "plugins/postgresql/kinds/inheritance.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/notnull.h"
#include "plugins/postgresql/kinds/onlineconstraint.h"
#include "plugins/postgresql/kinds/partitionproof.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

/// The inlined parts of a new table, columns in their order first.
struct Parts
{
    std::vector<const Object*> columns;
    std::vector<const Object*> inheritedColumns; ///< not written: INHERITS brings them
    std::vector<const Object*> constraints;
};

Parts partsOf(const Object& table, const Sides& sides)
{
    Parts parts;
    const bool partition = isPartition(sides.after, table.id);
    for (const Object* child : sides.after.childrenOf(table.id)) {
        if (child->id.kind == "column" && columnKind().inlined(*child, sides)) {
            const bool comes = child->text("inherited") == "only" && !partition;
            (comes ? parts.inheritedColumns : parts.columns).push_back(child);
        }
        if (child->id.kind == "constraint" && constraintKind().inlined(*child, sides))
            parts.constraints.push_back(child);
    }
    std::stable_sort(parts.columns.begin(), parts.columns.end(),
                     [](const Object* a, const Object* b) {
                         return a->number("position") < b->number("position");
                     });
    return parts;
}

bool hasSameColumns(const ObjectId& table, const Sides& sides)
{
    const auto later = sides.after.childrenOf(table, "column");
    return sides.before.childrenOf(table, "column").size() == later.size() &&
           std::all_of(later.begin(), later.end(), [&](const Object* column) {
               const Object* before = sides.before.find(column->id);
               return before && before->text("type") == column->text("type");
           });
}

Statements withNotNulls(Statements renamed, const Change& change, const Sides& sides)
{
    if (change.beforeId.path.name() == change.id.path.name()) return renamed;
    for (const Object* column : sides.before.childrenOf(change.id, "column"))
        renameNotNull({column->id.kind, change.beforeId.path.child(column->id.path.name())},
                      *column, alterTable(change.id, sides), sides, renamed);
    return renamed;
}

class TableKind final : public PostgresqlKind
{
public:
    TableKind()
        : PostgresqlKind(
              {.name = "table",
               .label = "Table",
               .plural = "Tables",
               .order = 70,
               .attributes = {expression("partition by", "Partitioned by"),
                              expression("inherits", "Inherits"), expression("of type", "Of type"),
                              attribute("unlogged", "Unlogged"),
                              attribute("row security", "Row security"),
                              attribute("forced row security", "Forced row security"),
                              attribute("replica identity", "Replica identity"),
                              attribute("access method", "Access method"),
                              attribute("options", "Storage parameters", Facet::Storage),
                              attribute("tablespace", "Tablespace", Facet::Tablespace)},
               .holdsRows = true,
               .renamable = true},
              {.object = "TABLE",
               .grants = "TABLE",
               .grantClass = GrantClass::Relation,
               .owned = true},
              inClass)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT c.oid, c.relnamespace AS in, c.relname AS name,
            pg_catalog.pg_get_userbyid(c.relowner) AS owner, c.relacl::text[] AS acl,
            CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS "partition by",
            CASE WHEN NOT c.relispartition THEN (
                SELECT pg_catalog.array_agg(i.inhparent::regclass::text ORDER BY i.inhseqno)
                FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid) END AS inherits,
            CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END AS "of type",
            c.relpersistence = 'u' AS unlogged, c.relrowsecurity AS "row security",
            c.relforcerowsecurity AS "forced row security",
            CASE c.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL' END AS "replica identity",
            CASE WHEN a.amname <> 'heap' THEN a.amname::text END AS "access method",
            c.reloptions || ARRAY(SELECT 'toast.' || o FROM pg_catalog.unnest(t.reloptions) o) AS options,
            s.spcname AS tablespace
            FROM pg_catalog.pg_class c
            LEFT JOIN pg_catalog.pg_am a ON a.oid = c.relam
            LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL
            LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
            WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 AND c.relpersistence <> 't')";
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides& sides) const override
    {
        if (change.touches("partition by"))
            return {Way::Replace, "how a table is partitioned cannot be altered"};
        if (change.type == ChangeType::Altered && change.touches("inherits") &&
            lacksColumnOfParent(change, sides))
            return {Way::Impossible, "a table can take another parent only if it has all columns "
                                     "and checks of it: make the table anew"};
        if (change.type == ChangeType::Altered && change.touches("of type") &&
            change.after->has("of type") && !hasSameColumns(change.id, sides))
            return {Way::Impossible, "a table can become one of a type only when it has the "
                                     "columns of that type: promote these first"};
        if (change.touches("access method") && sides.versionNumber < 150000)
            return {Way::Impossible, "the access method can be altered from version 15 on"};
        return {};
    }

    [[nodiscard]] Statements rename(const Change& change, const Sides& sides) const override
    {
        return withNotNulls(PostgresqlKind::rename(change, sides), change, sides);
    }

    [[nodiscard]] Statements drop(const Object& object, const Sides& sides) const override
    {
        Statements out;
        dropForeignKeysFirst(object, sides, out);
        keepSequences(object, sides, out);
        // A foreign key to the parent would hold it while it is a partition.
        if (const Object* place = sides.before.find(placeOf(object.id)))
            for (const Object* parent : parentsOf(sides.before, object))
                if (sides.after.find(parent->id))
                    detachToDrop(*place, isReferred(parent->id, sides), sides, out);
        out.push_back({sql().words("DROP TABLE").name(object.id.path).text()});
        return out;
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override
    {
        return {"relation " + object.id.path.text(), "type " + object.id.path.text()};
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change,
                                              const Sides& sides) const override
    {
        std::vector<Hazard> found;
        const std::string name = change.id.path.display();
        if (change.type == ChangeType::Altered && change.touches("unlogged"))
            found.push_back({.id = "D10",
                             .level = HazardLevel::Confirm,
                             .object = change.id,
                             .message = "Table " + name +
                                        " is rewritten; an unlogged table is "
                                        "empty after a crash"});
        // A partitioned table holds no rows of its own.
        if ((change.touches("tablespace") || change.touches("access method")) &&
            !isPartitioned(sides.after, change.id))
            found.push_back({.id = "L40",
                             .level = HazardLevel::Confirm,
                             .object = change.id,
                             .message = "Table " + name + " is rewritten while it cannot be used"});
        if (change.touches("row security") || change.touches("forced row security"))
            found.push_back(
                {.id = "S02",
                 .level = HazardLevel::Confirm,
                 .object = change.id,
                 .message = "Whether policies decide who sees the rows of " + name + " changes"});
        if (change.touches("replica identity"))
            found.push_back(
                {.id = "C01",
                 .level = HazardLevel::Confirm,
                 .object = change.id,
                 .message = "What logical replication sends for table " + name + " changes"});
        return found;
    }

protected:
    void build(const Object& object, const Sides& sides, Statements& out) const override
    {
        const Parts parts = partsOf(object, sides);
        std::vector<std::string> lines;
        for (const Object* column : parts.columns)
            lines.push_back(columnKind().definition(*column, sides));
        for (const Object* constraint : parts.constraints)
            lines.push_back(constraintKind().definition(*constraint, sides));
        // A partition must have its parents' before it is attached; a new table's count as checked.
        Checks unchecked;
        for (const auto& [name, check] : partitionsChecks(sides.after, object.id)) {
            if (ownsCheck(sides.after, object.id, name) || !canCheck(object.id, *check, sides))
                continue;
            if (check->flag("not validated"))
                unchecked.emplace(name, check);
            else
                lines.push_back(constraintKind().definition(*check, sides));
        }

        SqlWriter writer = sql();
        writer.raw(object.flag("unlogged") ? "CREATE UNLOGGED TABLE" : "CREATE TABLE");
        writer.name(object.id.path);
        if (object.has("of type")) writer.words("OF").raw(object.text("of type"));
        if (!lines.empty())
            writer.words("(").raw("\n    " + join(lines, ",\n    ") + "\n").glue().words(")");
        else if (!object.has("of type"))
            writer.words("(").words(")");
        if (object.has("inherits"))
            writer.words("INHERITS (").raw(join(object.list("inherits"), ", ")).words(")");
        if (object.has("partition by"))
            writer.words("PARTITION BY").raw(object.text("partition by"));
        if (object.has("access method")) writer.words("USING").name(object.text("access method"));
        if (object.has("options"))
            writer.words("WITH (").raw(storageOptions(object.list("options"))).words(")");
        if (object.has("tablespace")) writer.words("TABLESPACE").name(object.text("tablespace"));
        out.push_back({writer.text()});
        for (const auto& [name, check] : unchecked) addCheck(object.id, *check, sides, out);
        state(object, sides, out);
    }

    void change(const Change& change, const Sides& sides, Statements& out) const override
    {
        const Object& after = *change.after;
        const std::string alter = alterTable(after.id, sides);
        const auto say = [&](std::string_view what, const std::string& text = {}) {
            out.push_back({sql().raw(alter).raw(what).raw(text).text()});
        };
        changeParents(change, alter, sides, out);
        if (change.touches("of type"))
            say(after.has("of type") ? "OF" : "NOT OF", after.text("of type"));
        if (change.touches("unlogged")) say(after.flag("unlogged") ? "SET UNLOGGED" : "SET LOGGED");
        if (change.touches("row security"))
            say(after.flag("row security") ? "ENABLE ROW LEVEL SECURITY"
                                           : "DISABLE ROW LEVEL SECURITY");
        if (change.touches("forced row security"))
            say(after.flag("forced row security") ? "FORCE ROW LEVEL SECURITY"
                                                  : "NO FORCE ROW LEVEL SECURITY");
        if (change.touches("replica identity"))
            say("REPLICA IDENTITY",
                after.has("replica identity") ? after.text("replica identity") : "DEFAULT");
        if (change.touches("access method"))
            say("SET ACCESS METHOD",
                after.has("access method") ? quoted(after.text("access method")) : "heap");
        if (change.touches("options"))
            changeOptions(alter, change.before->list("options"), after.list("options"), out);
        if (change.touches("tablespace"))
            say("SET TABLESPACE", after.has("tablespace")
                                      ? sql().name(after.text("tablespace")).text()
                                      : "pg_default");
    }

    [[nodiscard]] std::string grantTarget(const Object& object) const override
    {
        return "TABLE " + address(object.id);
    }

public:
    [[nodiscard]] Statements create(const Object& object, const Sides& sides) const override
    {
        Statements out = PostgresqlKind::create(object, sides);
        const Parts parts = partsOf(object, sides);
        for (const Object* column : parts.columns) columnKind().afterwards(*column, sides, out);
        for (const Object* column : parts.inheritedColumns)
            columnKind().afterwards(*column, sides, out);
        for (const Object* constraint : parts.constraints)
            constraintKind().afterwards(*constraint, sides, out);
        return out;
    }

private:
    void state(const Object& object, const Sides& sides, Statements& out) const
    {
        Object plain(object.id, object.parent);
        Change set;
        set.id = set.beforeId = object.id;
        set.before = &plain;
        set.after = &object;
        for (const char* name : {"row security", "forced row security", "replica identity"})
            if (object.has(name)) set.attributes.emplace_back(name);
        std::sort(set.attributes.begin(), set.attributes.end());
        change(set, sides, out);
    }
};

class ForeignTableKind final : public PostgresqlKind
{
public:
    ForeignTableKind()
        : PostgresqlKind({.name = "foreign table",
                          .label = "Foreign table",
                          .plural = "Foreign tables",
                          .order = 72,
                          .attributes = {attribute("server", "Server"),
                                         attribute("foreign options", "Options"),
                                         expression("inherits", "Inherits")},
                          .renamable = true},
                         {.object = "FOREIGN TABLE",
                          .grants = "TABLE",
                          .grantClass = GrantClass::Relation,
                          .owned = true},
                         inClass)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT c.oid, c.relnamespace AS in, c.relname AS name,
            pg_catalog.pg_get_userbyid(c.relowner) AS owner, c.relacl::text[] AS acl,
            s.srvname AS server, f.ftoptions AS "foreign options",
            CASE WHEN NOT c.relispartition THEN (
                SELECT pg_catalog.array_agg(i.inhparent::regclass::text ORDER BY i.inhseqno)
                FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid) END AS inherits
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_foreign_table f ON f.ftrelid = c.oid
            JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
            WHERE c.relkind = 'f' AND c.oid >= 16384)";
    }

    [[nodiscard]] Statements rename(const Change& change, const Sides& sides) const override
    {
        return withNotNulls(PostgresqlKind::rename(change, sides), change, sides);
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (change.touches("server")) return {Way::Replace, "the server cannot be altered"};
        return {};
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override
    {
        return {"relation " + object.id.path.text(), "type " + object.id.path.text()};
    }

    [[nodiscard]] Statements create(const Object& object, const Sides& sides) const override
    {
        Statements out = PostgresqlKind::create(object, sides);
        const Parts parts = partsOf(object, sides);
        for (const Object* column : parts.columns) columnKind().afterwards(*column, sides, out);
        for (const Object* constraint : parts.constraints)
            constraintKind().afterwards(*constraint, sides, out);
        return out;
    }

protected:
    void build(const Object& object, const Sides& sides, Statements& out) const override
    {
        const Parts parts = partsOf(object, sides);
        std::vector<std::string> lines;
        for (const Object* column : parts.columns)
            lines.push_back(columnKind().definition(*column, sides));
        for (const Object* constraint : parts.constraints)
            lines.push_back(constraintKind().definition(*constraint, sides));
        SqlWriter writer = sql();
        writer.words("CREATE FOREIGN TABLE").name(object.id.path).words("(");
        if (!lines.empty()) writer.raw("\n    " + join(lines, ",\n    ") + "\n").glue();
        writer.words(")");
        if (object.has("inherits"))
            writer.words("INHERITS (").raw(join(object.list("inherits"), ", ")).words(")");
        writer.words("SERVER").name(object.text("server"));
        if (object.has("foreign options"))
            writer.words("OPTIONS (")
                .raw(foreignOptions(object.list("foreign options")))
                .words(")");
        out.push_back({writer.text()});
    }

    void change(const Change& change, const Sides& sides, Statements& out) const override
    {
        if (change.touches("foreign options"))
            out.push_back({alterTable(change.id, sides) + " " +
                           foreignOptionChanges(change.before->list("foreign options"),
                                                change.after->list("foreign options"))});
        changeParents(change, alterTable(change.id, sides), sides, out);
    }
};

} // namespace

void addTables(Kinds& kinds)
{
    kinds.add(std::make_unique<TableKind>());
    kinds.add(std::make_unique<ForeignTableKind>());
}

} // namespace lockstep::postgresql
