// Kind: column of a table or foreign table.
#include "base/text.h"
#include "plugins/postgresql/kinds/casts.h"
#include "plugins/postgresql/kinds/identity.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/notnull.h"
#include "plugins/postgresql/kinds/online.h"
#include "plugins/postgresql/kinds/onlineretype.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/kinds/retype.h"
#include "plugins/postgresql/kinds/rowchecks.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

/// The attributes that CREATE TABLE says; the others follow it.
constexpr const char* afterwardsOnly[] = {"storage", "compression", "statistics", "options"};

std::string typeClause(const Object& column)
{
    std::string out = column.text("type");
    if (column.has("collation")) out += " COLLATE " + column.text("collation");
    return out;
}

std::vector<AttributeTraits> columnAttributes()
{
    std::vector<AttributeTraits> all{
        expression("type", "Data type"),
        expression("default", "Default"),
        expression("generated", "Generated"),
        attribute("virtual", "Virtual"),
        attribute("identity", "Identity"),
        attribute("identity options", "Identity options"),
        attribute("identity sequence", "Identity sequence"),
        expression("collation", "Collation"),
        attribute("storage", "Storage", Facet::Storage),
        attribute("compression", "Compression", Facet::Storage),
        attribute("statistics", "Statistics target", Facet::Statistics),
        attribute("options", "Options"),
        attribute("foreign options", "Foreign options"),
        attribute("inherited", "Inherited"),
        attribute("position", "Position", Facet::Order)};
    const auto notNull = notNullAttributes();
    all.insert(all.begin() + 1, notNull.begin(), notNull.end());
    return all;
}

class ColumnKind final : public InlinedKind
{
public:
    ColumnKind()
        : InlinedKind({.name = "column",
                       .label = "Column",
                       .plural = "Columns",
                       .order = 75,
                       .attributes = columnAttributes(),
                       .holdsRows = true,
                       .part = true,
                       .renamable = true},
                      {.object = "COLUMN", .grants = "TABLE", .grantClass = GrantClass::Column},
                      inClass)
    {
    }

    /// A default names no column; without its table's name the server need not open the table.
    [[nodiscard]] std::string query(int version) const override
    {
        const std::string compression =
            version >= 140000 ? "CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END"
                              : "NULL::text";
        return R"(SELECT a.attrelid AS of, a.attrelid AS oid, a.attnum AS sub, a.attname AS name,
            pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "not null",
            CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, 0) END AS default,
            CASE WHEN a.attgenerated <> '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END AS generated,
            a.attgenerated = 'v' AS virtual,
            CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity,
            q.options AS "identity options", q.sequence AS "identity sequence",
            CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation THEN (
                 SELECT (SELECT pg_catalog.quote_ident(n.nspname) FROM pg_catalog.pg_namespace n
                     WHERE n.oid = o.collnamespace) || '.' || pg_catalog.quote_ident(o.collname)
                 FROM pg_catalog.pg_collation o WHERE o.oid = a.attcollation) END AS collation,
            CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'PLAIN'
                 WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END AS storage, )" +
               notNullColumns(version) + compression + R"( AS compression,
            CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics,
            a.attoptions AS options, a.attfdwoptions AS "foreign options",
            CASE WHEN a.attinhcount > 0 THEN CASE WHEN a.attislocal THEN 'merged' ELSE 'only' END
                 END AS inherited,
            a.attnum AS position, a.attacl::text[] AS acl, a.atttypid AS "type oid",
            a.attcollation AS "collation oid"
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f')
                 AND c.relpersistence <> 't'
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN (SELECT x.refobjid, x.refobjsubid, x.objid::regclass::text AS sequence,
                pg_catalog.array_remove(ARRAY[
                    CASE WHEN s.seqincrement <> 1 THEN 'INCREMENT BY ' || s.seqincrement END,
                    CASE WHEN s.seqmin <> 1 THEN 'MINVALUE ' || s.seqmin END,
                    CASE WHEN s.seqmax <> CASE s.seqtypid WHEN 21 THEN 32767 WHEN 23 THEN 2147483647
                         ELSE 9223372036854775807 END THEN 'MAXVALUE ' || s.seqmax END,
                    CASE WHEN s.seqstart <> 1 THEN 'START WITH ' || s.seqstart END,
                    CASE WHEN s.seqcache <> 1 THEN 'CACHE ' || s.seqcache END,
                    CASE WHEN s.seqcycle THEN 'CYCLE' END], NULL) AS options
                FROM pg_catalog.pg_depend x JOIN pg_catalog.pg_sequence s ON s.seqrelid = x.objid
                WHERE x.classid = 1259 AND x.refclassid = 1259 AND x.deptype = 'i') q
                ON q.refobjid = a.attrelid AND q.refobjsubid = a.attnum)" +
               notNullJoin(version) + R"(
            WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid >= 16384)";
    }

    void refine(Object& column) const override
    {
        leaveOutServersOptions(column);
        refineNotNull(column);
    }

    [[nodiscard]] bool inlined(const Object& column, const Sides& sides) const override
    {
        // A default that calls a function over the table's own rows must come later.
        return std::none_of(column.needs.begin(), column.needs.end(), [&](const ObjectId& need) {
            return need.kind == "function" && reaches(sides.after, need, column.parent);
        });
    }

    [[nodiscard]] std::string definition(const Object& column, const Sides& sides) const override
    {
        const Object* table = sides.after.find(column.parent);
        SqlWriter writer = sql();
        writer.name(column.id.path.name());
        if (table && table->has("of type"))
            writer.words("WITH OPTIONS");
        else
            writer.raw(typeClause(column));
        if (column.has("foreign options"))
            writer.words("OPTIONS (")
                .raw(foreignOptions(column.list("foreign options")))
                .words(")");
        if (column.has("generated"))
            writer.words("GENERATED ALWAYS AS (")
                .raw(column.text("generated"))
                .raw(column.flag("virtual") ? ") VIRTUAL" : ") STORED");
        else if (column.has("default"))
            writer.words("DEFAULT").raw(column.text("default"));
        // From 17 on, a partition's is its parent's.
        if (column.has("identity sequence") && !identityComesLater(column, sides))
            writer.raw(identityClause(column));
        if (const std::string clause = notNullClause(column, sides); !clause.empty())
            writer.raw(clause);
        return writer.text();
    }

    void afterwards(const Object& column, const Sides& sides, Statements& out) const override
    {
        Object plain(column.id, column.parent);
        // What a parent's column has is there already; only what differs is said.
        if (column.text("inherited") == "only" &&
            (!isPartition(sides.after, column.parent) ||
             comesFromParent(sides.after, sides.before, column, sides)))
            if (const Object* above = inParents(sides.after, column)) {
                plain = *above;
                plain.id = column.id;
                for (const char* name : afterwardsOnly) plain.unset(name);
                for (const char* name : {"comment", "grants", "security labels", "identity",
                                         "identity options", "identity sequence"})
                    plain.unset(name);
            }
        // A typed table's was brought by the type, bare.
        if (followsType(sides.before, sides.after, column)) plain.set("type", column.text("type"));
        Change set;
        set.id = set.beforeId = column.id;
        set.before = &plain;
        set.after = &column;
        for (const char* name : afterwardsOnly)
            if (column.has(name)) set.attributes.emplace_back(name);
        if (!plain.attributes().empty())
            for (const char* name : {"default", "not null"})
                if (display(plain, name) != display(column, name))
                    set.attributes.emplace_back(name);
        std::sort(set.attributes.begin(), set.attributes.end());
        change(set, sides, out);
        identityType(column, out);
        if (plain.attributes().empty())
            notNullAfterwards(column, alterTable(column.parent, sides), out);
        if (column.has("comment")) commentOn(column, out);
        label(column, {}, out);
        grant(column, {}, sides, out);
    }

    [[nodiscard]] std::string address(const ObjectId& id) const override
    {
        return written(id.path);
    }

    [[nodiscard]] Statements drop(const Object& column, const Sides& sides) const override
    {
        if (comesFromParent(sides.before, sides.after, column, sides)) return {};
        if (isTakenOver(column, sides)) return {};
        Statements out;
        keepSequences(column, sides, out);
        out.push_back({sql()
                           .raw(alterTable(column.parent, sides, childrenKeep(column, sides)))
                           .words("DROP COLUMN")
                           .name(column.id.path.name())
                           .text()});
        return out;
    }

    [[nodiscard]] std::vector<ObjectId> dropsToo(const Object& column,
                                                 const Sides& sides) const override
    {
        if (childrenKeep(column, sides)) return {};
        return idsBelow(sides.before, column);
    }

    [[nodiscard]] std::vector<ObjectId> createsToo(const Object& column,
                                                   const Sides& sides) const override
    {
        return idsBelow(sides.after, column);
    }

    [[nodiscard]] Statements rename(const Change& change, const Sides& sides) const override
    {
        if (change.object().has("inherited")) return {}; // renamed with the parent's
        const std::string table = alterTable(change.object().parent, sides);
        Statements out{{sql()
                            .raw(table)
                            .words("RENAME COLUMN")
                            .name(change.beforeId.path.name())
                            .words("TO")
                            .name(change.id.path.name())
                            .text()}};
        // The table may have been renamed just before, and its constraint with it.
        const ObjectId before{change.id.kind,
                              change.id.path.parent().child(change.beforeId.path.name())};
        renameNotNull(before, *change.before, table, sides, out);
        return out;
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides& sides) const override
    {
        if (std::string why = whyNot(change, sides); !why.empty())
            return {Way::Impossible, std::move(why)};
        if (change.touches("virtual"))
            return {Way::Replace, "stored and virtual cannot be exchanged"};
        if (!change.touches("generated")) return {};
        if (!change.after->has("generated") && sides.versionNumber >= 130000) return {};
        // The new expression need not fit the old type, nor the old one the new type.
        if (change.before->has("generated") && sides.versionNumber >= 170000 &&
            !change.touches("type") && !change.touches("collation"))
            return {};
        return {Way::Replace, "a generated column's expression cannot be altered"};
    }

    [[nodiscard]] bool survives(const Object& dependent, const Change& change,
                                const Sides& sides) const override
    {
        // A table below that goes may have one of its own that is called so.
        if (change.type == ChangeType::Added && dependent.id.kind == "table")
            return sides.after.find(dependent.id) ||
                   !sides.before.find("column", dependent.id.path.child(change.id.path.name()));
        // Rows of the table in a column that goes must have gone.
        if (change.type == ChangeType::Added && dependent.id.kind == "column")
            return sides.after.find(dependent.id) || !isFilled(*change.after, sides) ||
                   !dependent.text("type").starts_with(written(change.after->parent.path));
        if (change.type == ChangeType::Added)
            return !isFilled(*change.after, sides) ||
                   !(makesRowsOf(dependent, change.after->parent) ||
                     (dependent.id.kind == "materialized view" &&
                      holdsWholeRows(dependent, change.after->parent)));
        const bool converted = change.touches("type") || change.touches("collation");
        if (!converted && (!change.touches("generated") || losesExpression(change))) return true;
        const Symbol kind = dependent.id.kind;
        if (kind == "column") return !dependent.has("generated");
        if (makesRowsOf(dependent, change.after->parent)) return false;
        if (retypedOnline(change, sides)) return survivesOnlineRetype(dependent, change, sides);
        // A key is checked again at once, before the column at its other end has the new type.
        if (dependent.text("type") == "FOREIGN KEY" && kind == "constraint")
            return baseOf(change.before->text("type")) == baseOf(change.after->text("type"));
        // An index is built anew, which a foreign key that stands on it does not allow; those of
        // partitions under names of the server's own; and what statistics it shall have is lost.
        if (kind == "index" || kind == "constraint")
            return !isReferredBesides(dependent, change, sides) && !dependent.has("attached to") &&
                   !dependent.has("statistics") && !isPartitioned(sides.before, dependent.parent);
        // Statistics would be made anew by the server, without owner and target.
        return kind == "owned sequence" || kind == "partition" || kind == "sequence";
    }

    /// The columns of the tables below change with their parent's.
    [[nodiscard]] std::vector<ObjectId> carriesAlong(const Change& change,
                                                     const Sides& sides) const override
    {
        std::vector<ObjectId> along;
        if (change.touches("not null"))
            for (const Object* below : inTablesBelow(sides.before, *change.before))
                if (const Object* later = sides.after.find(below->id);
                    later && changesNotNullWithParents(*below, *later, sides))
                    along.push_back(below->id);
        if (losesExpression(change))
            for (const Object* below : inTablesBelow(sides.before, *change.before))
                along.push_back(below->id);
        const bool converted = change.touches("type") || change.touches("collation");
        if (!converted && !becomesGenerated(change)) return along;
        const ObjectId& own = change.after->parent;
        std::vector<ObjectId> tables;
        // One that follows a parent's is converted with that one.
        if (!change.after->has("inherited") || isMoved(sides.before, sides.after, own))
            tables.push_back(own);
        for (const Object* column : inTablesBelow(sides.before, *change.before)) {
            if (converted) along.push_back(column->id);
            if (!tables.empty()) tables.push_back(column->parent);
        }
        // Rows of these tables' types that go must have gone.
        for (const auto& table : tables)
            for (const Object* user : sides.before.dependentsOf(table))
                if (user->id.kind == "column" && !sides.after.find(user->id))
                    along.push_back(user->id);
        if (retypedOnline(change, sides))
            if (auto twin = takenOverBy(change, sides)) along.push_back(std::move(*twin));
        return along;
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& column) const override
    {
        if (!column.has("not null name")) return {};
        return {"constraint " + column.parent.path.child(column.text("not null name")).text()};
    }

    [[nodiscard]] std::optional<Object> without(const Object& column, const ObjectId& needed,
                                                const Sides& sides) const override
    {
        if (auto lighter = PostgresqlKind::without(column, needed, sides)) return lighter;
        Object lighter = column;
        std::erase(lighter.needs, needed);
        if (isType(needed) && becomesAnother(column, needed, sides)) {
            for (const char* name : {"default", "collation", "storage", "compression"})
                lighter.unset(name);
            lighter.set("type", "text");
            return lighter;
        }
        // A default lets go of a function or sequence.
        const bool ofDefault =
            needed.kind == "function" || needed.kind == "sequence" || needed.kind == "operator";
        if (!ofDefault || !column.has("default")) return std::nullopt;
        lighter.unset("default");
        return lighter;
    }

    [[nodiscard]] bool holdsValues(const Object& column) const override
    {
        return !column.has("generated");
    }

    [[nodiscard]] std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        return checksOfColumn(change, sides);
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change,
                                              const Sides& sides) const override
    {
        std::vector<Hazard> found;
        const std::string name = change.id.path.display();
        const auto add = [&](const char* id, HazardLevel level, std::string message,
                             const char* rewrite = "", bool loses = false) {
            found.push_back({id, level, change.id, std::move(message), rewrite, loses});
        };
        if (change.type == ChangeType::Dropped && !holdsValues(*change.before))
            add("D02", HazardLevel::Confirm,
                "The generated column " + name + " goes: programs that read it stop working");
        if (change.type == ChangeType::Added && sides.before.find(change.after->parent)) {
            const Object& column = *change.after;
            if (isVolatile(column.text("default"), sides.after))
                add("L02", HazardLevel::Confirm,
                    "The table of column " + name +
                        " is rewritten: its default is another one for each row",
                    "Add the column without the default, set the default, fill the rows in "
                    "batches.");
            const bool later = identityComesLater(column, sides);
            if (column.flag("not null") && !column.has("default") && !column.has("generated") &&
                (later || !column.has("identity")))
                add("F01", HazardLevel::Confirm,
                    "Column " + name +
                        " is NOT NULL without a default: it fails if the table has rows");
            if (column.has("generated") && !column.flag("virtual"))
                add("L04", HazardLevel::Confirm, "The table of column " + name + " is rewritten");
            if (column.has("identity") && !later)
                add("L03", HazardLevel::Confirm, "The table of column " + name + " is rewritten");
        }
        if (change.type != ChangeType::Altered && change.type != ChangeType::Renamed) return found;
        if (change.touches("type") || change.touches("collation")) {
            const std::string& from = change.before->text("type");
            const std::string& to = change.after->text("type");
            const TypeChange effect = effectOf(from, to);
            if (effect == TypeChange::Shifting)
                add("C04", HazardLevel::Confirm,
                    "What the values of column " + name +
                        " mean depends on the time zone of the server's session: " + from +
                        " becomes " + to,
                    "SHOW TimeZone says it; ALTER DATABASE … SET TimeZone sets it.",
                    // The hour that comes twice in autumn becomes one.
                    to.ends_with("without time zone"));
            if (effect == TypeChange::Narrowing)
                add("D07", HazardLevel::Block,
                    "Values of column " + name + " may not fit: " + from + " becomes " + to, "",
                    true);
            if (effect != TypeChange::Brief) found.push_back(rewriteHazard(change, sides));
            if (change.touches("type"))
                add("B03", HazardLevel::Confirm, "Programs see another type in column " + name);
        }
        if ((change.touches("generated") || change.touches("virtual")) &&
            change.after->has("generated") && !change.after->flag("virtual"))
            add("L04", HazardLevel::Confirm, "The table of column " + name + " is rewritten");
        if (change.touches("not null unvalidated") && change.after->flag("not null") &&
            !change.after->flag("not null unvalidated"))
            add("F03", HazardLevel::Warn, "A NULL in column " + name + " stops the promotion");
        if (change.touches("not null")) {
            if (change.after->flag("not null") && !change.after->flag("not null unvalidated"))
                found.push_back(hazardOf(
                    {"L12",
                     change.id,
                     {change.after->parent},
                     setOnline(*change.after, sides),
                     "The table is read for column " + name +
                         " to become NOT NULL; a NULL in it stops the promotion",
                     "Add CHECK (… IS NOT NULL) NOT VALID and validate it first.",
                     "Column " + name +
                         " becomes NOT NULL by a check that is validated while the table is "
                         "used; a NULL in it stops the promotion"},
                    sides));
            else if (!change.after->flag("not null"))
                add("B05", HazardLevel::Warn, "Column " + name + " may become NULL");
        }
        if (change.touches("default"))
            add("C07", HazardLevel::Info, "Rows that are there keep the old default of " + name);
        return found;
    }

protected:
    void build(const Object& column, const Sides& sides, Statements& out) const override
    {
        if (comesFromParent(sides.after, sides.before, column, sides)) return;
        out.push_back({sql()
                           .raw(alterTable(column.parent, sides))
                           .words("ADD COLUMN")
                           .raw(definition(column, sides))
                           .text()});
        if (identityComesLater(column, sides)) addIdentity(column, sides, out);
    }

public:
    [[nodiscard]] Statements create(const Object& column, const Sides& sides) const override
    {
        Statements out;
        // What comes with the parent's column is completed with it, for it is not there before.
        if (comesAlong(column, sides)) return out;
        build(column, sides, out);
        setToastOptions(column.parent, sides, out);
        afterwards(column, sides, out);
        for (const Object* below : inTablesBelow(sides.after, column))
            if (comesAlong(*below, sides)) {
                setToastOptions(below->parent, sides, out);
                afterwards(*below, sides, out);
            }
        return out;
    }

protected:
    [[nodiscard]] bool madeAnew(const Change& change, const Sides& sides) const override
    {
        return retypedOnline(change, sides);
    }

    void change(const Change& change, const Sides& sides, Statements& out) const override
    {
        if (retypedOnline(change, sides)) return retypeOnline(change, sides, out);
        const Object& before = *change.before;
        const Object& after = *change.after;
        const std::string name = quoted(after.id.path.name());
        const std::string table = alterTable(after.parent, sides);
        const std::string alone = alterTable(after.parent, sides, true);
        const auto say = [&](const std::string& where, std::string_view what,
                             const std::string& text = {}) {
            out.push_back(
                {sql().raw(where).words("ALTER COLUMN").raw(name).raw(what).raw(text).text()});
        };
        const bool inherits = before.has("inherited") && after.has("inherited") &&
                              !isMoved(sides.before, sides.after, after.parent);
        const bool retyped = (change.touches("type") || change.touches("collation")) && !inherits &&
                             !followsType(sides.before, sides.after, after);
        const bool newBase = retyped && baseOf(before.text("type")) != baseOf(after.text("type"));
        // From 17 on a partition counts by its parent's sequence and cannot bring its own.
        if (before.has("identity sequence") && !after.has("identity sequence") &&
            !becomesSerial(before, sides))
            say(table, "DROP IDENTITY");
        const bool identityGone = before.has("identity sequence") && !after.has("identity");
        // A table below loses it with its parent, and cannot by itself.
        if (change.touches("generated") && before.has("generated") && !after.has("generated") &&
            !inherits)
            say(table, "DROP EXPRESSION");
        if (change.touches("generated") && before.has("generated") && after.has("generated"))
            say(table, "SET EXPRESSION AS", "(" + after.text("generated") + ")");
        // What is not yet there cannot stand in the way of another type, nor what is gone.
        const bool nullNow = before.flag("not null") && !after.flag("not null");
        const auto setNotNull = [&] {
            if (!followsParent(change, sides))
                changeNotNull(change, table, tablesBelowFollow(after, sides) ? table : alone, sides,
                              out);
        };
        if (nullNow) setNotNull();
        std::vector<const Object*> below; // whose defaults were dropped
        const auto dropBelow = [&] {
            below = defaultsBelow(before, sides);
            for (const Object* column : below)
                say(alterTable(column->parent, sides, true), "DROP DEFAULT");
        };
        // A partition that is an identity loses and gets its default with its parent.
        bool defaultSet = !change.touches("default") ||
                          (inherits && (countsByParent(before) || countsByParent(after)));
        if (retyped) {
            SqlWriter writer = sql();
            writer.raw(table);
            // The tables below have defaults of their own, which must not follow.
            const bool above = hasChildTables(sides.before, after.parent) ||
                               hasChildTables(sides.after, after.parent);
            const bool reset = newBase && before.has("default");
            if (newBase) dropBelow();
            if (reset && above)
                say(alone, "DROP DEFAULT");
            else if (reset)
                writer.words("ALTER COLUMN").raw(name).words("DROP DEFAULT,");
            writer.words("ALTER COLUMN").raw(name).words("TYPE").raw(typeClause(after));
            const std::string conversion =
                after.parent.kind == "foreign table"
                    ? std::string()
                    : usingFor(name, before.text("type"), after.text("type"));
            if (!conversion.empty()) writer.words("USING").raw(conversion);
            if (above) {
                defaultSet = !reset && !change.touches("default");
            } else if (after.has("default") && (reset || change.touches("default"))) {
                writer.words(", ALTER COLUMN")
                    .raw(name)
                    .words("SET DEFAULT")
                    .raw(after.text("default"));
                defaultSet = true;
            } else if (reset) {
                defaultSet = true;
            }
            out.push_back({writer.text()});
            for (const Object* column : below)
                if (const Object* later = sides.after.find(column->id);
                    later && later->has("default"))
                    say(alterTable(later->parent, sides, true), "SET DEFAULT",
                        later->text("default"));
        }
        if (!defaultSet && after.has("default"))
            say(alone, "SET DEFAULT", after.text("default"));
        else if (!defaultSet)
            say(alone, "DROP DEFAULT");
        if (identityGone)
            for (const Object* column : inTablesBelow(sides.after, after))
                if (const Object* was = sides.before.find(column->id);
                    was && countsByParent(*was) && column->has("default"))
                    say(alterTable(column->parent, sides, true), "SET DEFAULT",
                        column->text("default"));
        if (!nullNow) setNotNull();
        if (after.has("identity sequence")) {
            if (below.empty() && !before.has("identity") && sides.versionNumber >= 170000)
                dropBelow();
            changeIdentity(change, sides, out);
        }
        std::set<std::string> said;
        for (const char* what : {"storage", "compression"})
            if (change.touches(what)) said.insert(what);
        if (retyped) storeAsBefore(after, sides, said, out);
        if (retyped) setToastOptions(after.parent, sides, out);
        // Another type's usual storage came with it.
        if (change.touches("storage") && (after.has("storage") || !retyped))
            say(alone, "SET STORAGE",
                after.has("storage") ? after.text("storage") : usualStorage(after, sides));
        if (change.touches("compression"))
            say(alone, "SET COMPRESSION",
                after.has("compression") ? after.text("compression") : "default");
        if (change.touches("statistics"))
            say(alone, "SET STATISTICS", std::to_string(after.number("statistics", -1)));
        if (change.touches("options"))
            changeOptions(alone + " ALTER COLUMN " + name, before.list("options"),
                          after.list("options"), out);
        if (change.touches("foreign options"))
            say(alone, foreignOptionChanges(before.list("foreign options"),
                                            after.list("foreign options")));
    }

    [[nodiscard]] std::string grantColumns(const Object& column) const override
    {
        return " (" + quoted(column.id.path.name()) + ")";
    }
    [[nodiscard]] std::string grantTarget(const Object& column) const override
    {
        return "TABLE " + written(column.parent.path);
    }
    [[nodiscard]] std::string ownerOf(const Object& column, const Sides& sides) const override
    {
        const Object* table = sides.after.find(column.parent);
        return table ? table->text("owner") : std::string();
    }

private:
    static std::vector<ObjectId> idsBelow(const Catalog& catalog, const Object& column)
    {
        std::vector<ObjectId> found;
        for (const Object* below : inTablesBelow(catalog, column)) found.push_back(below->id);
        return found;
    }

    /// Whether it is an identity by its parent's sequence: a partition's column from 17 on.
    static bool countsByParent(const Object& column)
    {
        return column.has("identity") && !column.has("identity sequence");
    }

    /// Why a change cannot be carried out while the table stays, empty when it can.
    static std::string whyNot(const Change& change, const Sides& sides)
    {
        if (change.type == ChangeType::Dropped) return whyNotDropped(*change.before, sides);
        const Object& after = *change.after;
        const bool added = change.type == ChangeType::Added;
        if (after.flag("not null here only") && isPartitioned(sides.after, after.parent) &&
            (added || change.touches("not null") || change.touches("not null here only")))
            return "the server takes no NOT NULL with NO INHERIT on a partitioned table, though "
                   "LIKE makes one: drop it on dev";
        if (!sides.before.find(after.parent)) return {};
        const bool onlyParents = after.text("inherited") == "only";
        if (onlyParents && !isPartition(sides.after, after.parent) &&
            (added ? !comesFromParent(sides.after, sides.before, after, sides)
                   : change.touches("inherited")))
            return "a column of the table's own cannot become one that only its parent has: make "
                   "the table anew";
        if (renamesInherited(change, sides))
            return "the name of a NOT NULL that comes from a parent cannot be altered: make the "
                   "table anew";
        const bool retyped = change.touches("type") || change.touches("collation");
        if (!added && (retyped || change.touches("generated")) && leavesParent(change, sides))
            return "the table keeps a column as its own that its parent loses, and as another one: "
                   "promote what the parent loses first";
        if (!added && sides.versionNumber >= 130000 && losesExpression(change) &&
            isDeep(*change.before, sides))
            return "the server takes no expression from a column of tables that are three or more "
                   "deep below each other: make the tables anew";
        if (retyped && inPartitionKey(sides.before, after) && inPartitionKey(sides.after, after))
            return "the type of a column that the table is partitioned by cannot be altered: make "
                   "the table anew";
        if (!added && retyped && after.flag("not null"))
            if (const Object* below = ownsNotNullBelow(*change.before, sides))
                return "the server cannot convert it while the NOT NULL of " +
                       below->id.path.display() +
                       " has another name than this one's: promote without NOT NULL first";
        if (retyped || (added && isFilled(after, sides)) || (!added && becomesGenerated(change))) {
            if (const Object* column = holdsRowsOf(sides, after.parent))
                return "column " + column->id.path.display() +
                       " holds rows of this table's type: drop it first";
            for (const Object* user : sides.before.dependentsOf(after.parent))
                if (user->id.kind == "column" && user->has("default") && sides.stays(user->id) &&
                    makesRowsOf(*user, after.parent))
                    return "the default of column " + user->id.path.display() +
                           " makes rows of this table's type: drop it first";
        }
        return {};
    }

    /// Whether rows that are there get its values anew from an expression.
    static bool becomesGenerated(const Change& change)
    {
        return change.touches("generated") && change.after->has("generated");
    }

    static bool losesExpression(const Change& change)
    {
        return change.touches("generated") && !change.after->has("generated");
    }

    /// Whether a table below the topmost one with this column has tables below itself.
    static bool isDeep(const Object& column, const Sides& sides)
    {
        const Object* top = &column;
        while (const Object* above = inParents(sides.before, *top)) top = above;
        const auto below = childTablesOf(sides.before, top->parent);
        return std::any_of(below.begin(), below.end(), [&](const Object* table) {
            return hasChildTables(sides.before, table->id);
        });
    }

    static bool isType(const ObjectId& id)
    {
        const PostgresqlKind* kind = kindCalled(id.kind);
        return kind && kind->catalog() == inType;
    }

    /// Whether a table's own column gets another type than this one, which it can be text until.
    static bool becomesAnother(const Object& column, const ObjectId& type, const Sides& sides)
    {
        const Object* later = sides.after.find(column.id);
        return later && !std::binary_search(later->needs.begin(), later->needs.end(), type) &&
               column.parent.kind == "table" && !column.has("inherited") &&
               !column.has("generated") && later->text("type") != column.text("type");
    }

    /// Whether a foreign key stands on a key that has this column without being part of it.
    static bool isReferredBesides(const Object& key, const Change& change, const Sides& sides)
    {
        const auto users = sides.before.dependentsOf(key.id);
        return std::any_of(users.begin(), users.end(), [&](const Object* user) {
            return user->text("type") == "FOREIGN KEY" &&
                   !std::binary_search(user->needs.begin(), user->needs.end(), change.id);
        });
    }

    /// Whether a table's column is no longer that of a parent which the table keeps.
    static bool leavesParent(const Change& change, const Sides& sides)
    {
        if (!change.before->has("inherited") || change.after->has("inherited")) return false;
        const Object* above = inParents(sides.before, *change.before);
        const Object* table = sides.after.find(change.after->parent);
        if (!above || !table) return false;
        const auto parents = parentsOf(sides.after, *table);
        return std::any_of(parents.begin(), parents.end(),
                           [&](const Object* parent) { return parent->id == above->parent; });
    }

    static std::string whyNotDropped(const Object& column, const Sides& sides)
    {
        const Object* before = sides.before.find(column.parent);
        const Object* after = sides.after.find(column.parent);
        if (before && after && before->has("of type") && !after->has("of type"))
            return "the table leaves the type that the column comes from: promote that first";
        const bool leaves = column.has("inherited") && before && after &&
                            before->list("inherits") != after->list("inherits");
        if (!leaves || comesFromParent(sides.before, sides.after, column, sides)) return {};
        return "the table leaves the parent that the column comes from: promote that first";
    }

    /// Whether rows that are there get a value in a new column, or NULL is checked as one.
    static bool isFilled(const Object& column, const Sides& sides)
    {
        return column.has("default") || column.has("identity") || column.has("generated") ||
               isOfCheckedDomain(column, sides);
    }

    static bool isOfCheckedDomain(const Object& columnOrDomain, const Sides& sides)
    {
        return std::any_of(
            columnOrDomain.needs.begin(), columnOrDomain.needs.end(), [&](const ObjectId& need) {
                const Object* domain = need.kind == "domain" ? sides.after.find(need) : nullptr;
                return domain && written(need.path) == columnOrDomain.text("type") &&
                       (domain->has("constraints") || domain->flag("not null") ||
                        domain->has("default") || isOfCheckedDomain(*domain, sides));
            });
    }

    static std::string baseOf(const std::string& type) { return type.substr(0, type.find('(')); }

    static bool inPartitionKey(const Catalog& catalog, const Object& column)
    {
        const Object* table = catalog.find(column.parent);
        if (!table || !table->has("partition by")) return false;
        const std::string& key = table->text("partition by");
        const auto words = tokens(key);
        return std::any_of(words.begin(), words.end(), [&](const Token& token) {
            return token.type != Token::Type::Mark && nameOf(key, token) == column.id.path.name();
        });
    }

    static std::string display(const Object& object, const char* name)
    {
        const Value* value = object.find(name);
        return value ? lockstep::display(*value) : std::string();
    }

    /// What a type has when nobody chose: RESET of a storage is not known to servers before 16.
    static std::string usualStorage(const Object& column, const Sides& sides)
    {
        static const std::vector<std::string> plain{"smallint", "integer", "bigint",
                                                    "boolean",  "real",    "double precision",
                                                    "date",     "oid",     "uuid"};
        const std::string& type = column.text("type");
        for (const auto& need : column.needs) {
            if (written(need.path) != type) continue;
            const Object* own = sides.after.find(need);
            if (own && need.kind == "domain") return usualStorage(*own, sides);
            if (need.kind == "enum") return "PLAIN";
        }
        if (std::find(plain.begin(), plain.end(), type) != plain.end() ||
            type.rfind("timestamp", 0) == 0)
            return "PLAIN";
        if (type.rfind("numeric", 0) == 0 || type == "inet" || type == "cidr") return "MAIN";
        return "EXTENDED";
    }

    /// Whether the table is of the same composite type on both sides: the type's steps are its own.
    static bool followsType(const Catalog& one, const Catalog& other, const Object& column)
    {
        const Object* here = one.find(column.parent);
        const Object* there = other.find(column.parent);
        return here && there && here->has("of type") &&
               here->text("of type") == there->text("of type");
    }

    /// Whether the parent's own step brings the column to, or takes it from, this table too.
    /// `has` is the side where the column is, `lacks` the other.
    static bool comesFromParent(const Catalog& has, const Catalog& lacks, const Object& column,
                                const Sides& sides)
    {
        if (followsType(has, lacks, column)) return true;
        if (column.text("inherited") != "only") return false;
        if (!lacks.find(column.parent) || isMoved(has, lacks, column.parent)) return false;
        const Object* above = inParents(has, column);
        return above && lacks.find(above->parent) && !sides.stays(above->id);
    }

    /// Whether a table that is there gets the column with its parent's.
    static bool comesAlong(const Object& column, const Sides& sides)
    {
        return !followsType(sides.before, sides.after, column) &&
               comesFromParent(sides.after, sides.before, column, sides);
    }

    /// Whether the tables below lose their NOT NULL with this one's: all of them, or none.
    static bool tablesBelowFollow(const Object& column, const Sides& sides)
    {
        if (isPartitioned(sides.after, column.parent)) return true;
        if (sides.versionNumber < 180000) return false;
        const auto below = childTablesOf(sides.after, column.parent);
        return std::all_of(below.begin(), below.end(), [&](const Object* child) {
            const Object* same =
                sides.after.find("column", child->id.path.child(column.id.path.name()));
            return !same || (!same->flag("not null") && tablesBelowFollow(*same, sides));
        });
    }

    /// A table below gets its NOT NULL with its parent's, and may lose it so, too.
    static bool followsParent(const Change& change, const Sides& sides)
    {
        const Object& before = *change.before;
        const Object& after = *change.after;
        if (change.touches("not null") && changesNotNullWithParents(before, after, sides))
            return true;
        if (!change.touches("not null") || after.text("inherited") != "only") return false;
        if (!sides.before.find(before.id)) return false;
        if (isMoved(sides.before, sides.after, after.parent)) return false;
        const Object* was = inParents(sides.before, before);
        const Object* is = inParents(sides.after, after);
        if (!after.flag("not null") && !(is && tablesBelowFollow(*is, sides))) return false;
        return was && is && was->flag("not null") == before.flag("not null") &&
               is->flag("not null") == after.flag("not null") && !is->flag("not null here only");
    }

    /// Whether a table that inherits the column has it as its own afterwards.
    static bool childrenKeep(const Object& column, const Sides& sides)
    {
        for (const Object* child : sides.before.dependentsOf(column.parent))
            if (sides.stays({column.id.kind, child->id.path.child(column.id.path.name())}))
                return true;
        return false;
    }
};

} // namespace

const InlinedKind& columnKind()
{
    static const ColumnKind kind;
    return kind;
}

void addColumns(Kinds& kinds) { kinds.add(std::make_unique<ColumnKind>()); }

} // namespace lockstep::postgresql
