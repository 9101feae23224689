// Kind: index that no constraint made.
#include "plugins/postgresql/kinds/keys.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/online.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/kinds/rowchecks.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

namespace {

class IndexKind final : public PostgresqlKind
{
public:
    IndexKind()
        : PostgresqlKind(
              {.name = "index",
               .label = "Index",
               .plural = "Indexes",
               .order = 82,
               .attributes = {attribute("unique", "Unique"), expression("definition", "Definition"),
                              attribute("invalid", "Invalid"),
                              attribute("clustered", "Clustered on"),
                              attribute("replica identity", "Replica identity"),
                              attribute("statistics", "Statistics targets", Facet::Statistics),
                              attribute("tablespace", "Tablespace", Facet::Tablespace),
                              expression("attached to", "Attached to")},
               .part = true,
               .renamable = true,
               .identity = {"unique", "definition"}},
              {.object = "INDEX"}, inClass)
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        return R"(SELECT i.indexrelid AS oid, i.indrelid AS of, c.relname AS name,
            i.indisunique AS unique, i.indkey::text || ';' || i.indclass::text || ';' ||
                i.indoption::text || ';' || i.indcollation::text AS keys, -- of those without a definition, see PlainDefinitions
            CASE WHEN i.indexprs IS NOT NULL OR i.indpred IS NOT NULL OR c.reloptions IS NOT NULL
                 OR c.relam <> 403 OR i.indnatts <> i.indnkeyatts)" +
               std::string(version >= 150000 ? " OR i.indnullsnotdistinct" : "") + R"(
                 THEN pg_catalog.pg_get_indexdef(i.indexrelid) END AS definition,
            NOT i.indisvalid AS invalid, i.indisclustered AS clustered,
            i.indisreplident AS "replica identity", s.spcname AS tablespace, g.statistics,
            CASE WHEN c.relispartition THEN (
                SELECT h.inhparent::regclass::text FROM pg_catalog.pg_inherits h
                WHERE h.inhrelid = i.indexrelid) END AS "attached to"
            FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
            LEFT JOIN (SELECT a.attrelid, pg_catalog.array_agg(
                    a.attnum || ' SET STATISTICS ' || a.attstattarget ORDER BY a.attnum) AS statistics
                FROM pg_catalog.pg_attribute a
                    JOIN pg_catalog.pg_index x ON x.indexrelid = a.attrelid
                WHERE a.attrelid >= 16384 AND a.attnum > 0 AND a.attstattarget >= 0
                GROUP BY a.attrelid) g ON g.attrelid = i.indexrelid
            WHERE i.indexrelid >= 16384 AND c.relpersistence <> 't'
            AND c.relnamespace <> 99 /* pg_toast */ AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_constraint k
                WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')))";
    }

    void refine(Object& index) const override
    {
        // The names of index and table are its path; they would differ after a rename.
        const std::string text = index.text("definition");
        const size_t at = findWord(text, "USING");
        if (at != std::string::npos) index.set("definition", text.substr(at + 6));
    }

    [[nodiscard]] std::string address(const ObjectId& id) const override
    {
        return written(id.path.parent().parent().child(id.path.name()));
    }

    /// It needs its table's place among the partitions only to come after it.
    [[nodiscard]] std::optional<Object> without(const Object& index, const ObjectId& needed,
                                                const Sides& sides) const override
    {
        if (auto lighter = withoutPlace(index, needed)) return lighter;
        return PostgresqlKind::without(index, needed, sides);
    }

    [[nodiscard]] Statements rename(const Change& change, const Sides&) const override
    {
        const Path& to = change.id.path;
        return {{sql()
                     .words("ALTER INDEX")
                     .name(to.parent().parent().child(change.beforeId.path.name()))
                     .words("RENAME TO")
                     .name(to.name())
                     .text()}};
    }

    [[nodiscard]] Statements drop(const Object& index, const Sides& sides) const override
    {
        // The parent's index takes those of its partitions along, and a table that goes its own.
        if (index.has("attached to") && !sides.after.find(index.parent)) return {};
        if (index.has("attached to") && isPartition(sides.after, index.parent) &&
            !detachedMeanwhile(index.parent, sides))
            return {};
        if (sides.online(index.parent) && mayTakeLong(index, sides) &&
            !isPartitioned(sides.before, index.parent) && !index.has("attached to"))
            return {droppedConcurrently(schemaOf(index), index.id.path.name())};
        return PostgresqlKind::drop(index, sides);
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides& sides) const override
    {
        // One whose building failed, or was given up, is for dev to drop or to build.
        if (change.after && change.after->flag("invalid") &&
            !isPartitioned(sides.after, change.after->parent) &&
            (change.type == ChangeType::Added || change.touches("invalid")))
            return {Way::Impossible, "its building failed on dev: build it there, or drop it"};
        if (!change.before || !change.after) return {};
        if (replacedOnline(change, sides)) return {};
        if (builtAnew(change)) return {Way::Replace, "an index is built anew"};
        if (change.touches("attached to") && goesWithParents(*change.before, sides))
            return {Way::Replace, "it goes with the parent's index"};
        if (change.touches("attached to") && !change.after->has("attached to"))
            for (const Object* other : sides.after.childrenOf(change.after->parent, "index"))
                if (other->has("attached to") &&
                    other->text("definition") == change.after->text("definition"))
                    return {Way::Replace, "it would be attached again, for it fits"};
        return {};
    }

    /// Its table's place among the partitions is left and taken again when that settles whose
    /// index it is.
    [[nodiscard]] bool survives(const Object& dependent, const Change& change,
                                const Sides& sides) const override
    {
        return survivesAttaching(dependent, change, sides);
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& index) const override
    {
        return {"relation " + index.id.path.parent().parent().child(index.id.path.name()).text()};
    }

    [[nodiscard]] std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        auto all = PostgresqlKind::checks(change, sides);
        if (change.after &&
            (change.type == ChangeType::Added || way(change, sides).way == Way::Replace))
            for (auto& check : checksOfIndex(*change.after, sides)) all.push_back(std::move(check));
        return all;
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change,
                                              const Sides& sides) const override
    {
        std::vector<Hazard> found;
        const std::string name = change.id.path.display();
        warnOfDetaching(change, sides, found);
        if (change.type == ChangeType::Dropped) {
            found.push_back({"B10", HazardLevel::Confirm, change.id,
                             "Queries that use index " + name + " become slower", "", false});
            if (sides.forms && sides.after.find(change.before->parent) &&
                !change.before->has("attached to"))
                found.push_back(hazardOf(
                    {"I02",
                     change.id,
                     {change.before->parent},
                     builtOnline(*change.before, sides) &&
                         !isPartitioned(sides.before, change.before->parent),
                     "The table cannot be used for the moment in which index " + name + " goes",
                     "DROP INDEX CONCURRENTLY, outside of the transaction.",
                     "Index " + name +
                         " is dropped CONCURRENTLY: the table is used meanwhile, and whoever "
                         "uses it now is waited for"},
                    sides));
        } else if (sides.before.find(change.after->parent) &&
                   !(sides.forms && isPartitioned(sides.before, change.after->parent)) &&
                   (change.type == ChangeType::Added || builtAnew(change))) {
            if (change.after->flag("unique"))
                found.push_back({"F02", HazardLevel::Warn, change.id,
                                 "Rows that are alike in index " + name + " stop the promotion", "",
                                 false});
            found.push_back(
                hazardOf({"I01",
                          change.id,
                          {change.after->parent},
                          change.type == ChangeType::Added ? builtOnline(*change.after, sides)
                                                           : replacedOnline(change, sides),
                          "The table cannot be written while index " + name + " is built",
                          "CREATE INDEX CONCURRENTLY, outside of the transaction.",
                          "Index " + name +
                              " is built CONCURRENTLY: the table is used meanwhile, and every "
                              "transaction that is open now is waited for"},
                         sides));
        }
        return found;
    }

protected:
    void build(const Object& index, const Sides& sides, Statements& out) const override
    {
        if (builtOnline(index, sides)) {
            out.push_back(builtConcurrently({std::string(index.id.path.name()), index.parent.path,
                                             index.flag("unique"), index.text("definition"),
                                             "USING " + definitionWithTablespace(index)}));
            furnish(index, sides, out);
            return;
        }
        SqlWriter writer = sql();
        writer.raw(index.flag("unique") ? "CREATE UNIQUE INDEX" : "CREATE INDEX");
        writer.name(index.id.path.name()).words("ON");
        // Partitions that are there get their own index from a step of their own, with its name;
        // one that not all of them shall have stays invalid.
        if (isPartitioned(sides.after, index.parent) &&
            (index.flag("invalid") || hasChildTables(sides.before, index.parent)))
            writer.words("ONLY");
        writer.name(index.parent.path).words("USING").raw(definitionWithTablespace(index));
        out.push_back({writer.text()});
        furnish(index, sides, out);
    }

    /// What follows its building.
    void furnish(const Object& index, const Sides& sides, Statements& out) const
    {
        attach(index, sides, out);
        for (const auto& target : index.list("statistics"))
            out.push_back({"ALTER INDEX " + address(index.id) + " ALTER COLUMN " + target});
        if (index.flag("clustered")) clustered(index, sides, out);
        if (index.flag("replica identity")) identity(index, sides, out);
    }

    [[nodiscard]] bool madeAnew(const Change& change, const Sides& sides) const override
    {
        return replacedOnline(change, sides);
    }

    void change(const Change& change, const Sides& sides, Statements& out) const override
    {
        if (replacedOnline(change, sides)) return replace(change, sides, out);
        const Object& after = *change.after;
        const std::string alter = "ALTER INDEX " + address(after.id);
        if (change.touches("tablespace"))
            out.push_back(
                {sql()
                     .raw(alter)
                     .words("SET TABLESPACE")
                     .name(after.has("tablespace") ? after.text("tablespace") : "pg_default")
                     .text()});
        if (change.touches("statistics")) {
            for (const auto& target :
                 lacking(change.before->list("statistics"), after.list("statistics")))
                out.push_back({alter + " ALTER COLUMN " + target.substr(0, target.find(' ')) +
                               " SET STATISTICS -1"});
            for (const auto& target :
                 lacking(after.list("statistics"), change.before->list("statistics")))
                out.push_back({alter + " ALTER COLUMN " + target});
        }
        if (change.touches("attached to")) attach(after, sides, out);
        if (change.touches("clustered")) clustered(after, sides, out);
        if (change.touches("replica identity")) {
            if (after.flag("replica identity"))
                identity(after, sides, out);
            else
                identityGone(after, sides, out);
        }
    }

private:
    static Path schemaOf(const Object& index) { return index.id.path.parent().parent(); }

    static bool builtAnew(const Change& change)
    {
        return change.touches("unique") || change.touches("definition") ||
               change.touches("invalid");
    }

    /// A partitioned table's has no rows of its own: those of its partitions are built one by one.
    static bool builtOnline(const Object& index, const Sides& sides)
    {
        return sides.online(index.parent) && mayTakeLong(index, sides) &&
               buildsConcurrently(sides) && !isPartitioned(sides.before, index.parent) &&
               !isPartitioned(sides.after, index.parent) && !index.flag("invalid");
    }

    /// Whether the new one is built beside the old one, which then makes way. Not where something
    /// stands on the old one.
    static bool replacedOnline(const Change& change, const Sides& sides)
    {
        if (!change.before || !change.after || !builtAnew(change)) return false;
        return builtOnline(*change.after, sides) && sides.stays(change.id) &&
               !change.before->has("attached to") && !change.after->has("attached to") &&
               sides.before.dependentsOf(change.id).empty() && standsOnTheSame(change, sides);
    }

    /// No query is ever without one: until the new one is there the old one stays, under its name.
    void replace(const Change& change, const Sides& sides, Statements& out) const
    {
        const Path schema = schemaOf(*change.after);
        const std::string name(change.id.path.name());
        if (change.before->flag("invalid")) {
            // A wreck serves no query, but it may refuse rows.
            out.push_back(droppedConcurrently(schema, name));
            const Statements all = create(*change.after, sides);
            out.insert(out.end(), all.begin(), all.end());
            return;
        }
        Object fresh = *change.after;
        fresh.id.path = change.id.path.parent().child(workingName("new", change.id, sides));
        const Statements all = create(fresh, sides);
        out.insert(out.end(), all.begin(), all.end());
        const std::string old = workingName("old", change.id, sides);
        const auto rename = [&](std::string_view from, std::string_view to) {
            SqlWriter writer = sql();
            writer.words("ALTER INDEX").name(schema.child(from)).words("RENAME TO").name(to);
            out.push_back({writer.text()});
        };
        rename(name, old);
        rename(fresh.id.path.name(), name);
        if (change.before->flag("replica identity") && !change.after->flag("replica identity"))
            identityGone(*change.after, sides, out);
        out.push_back(droppedConcurrently(schema, old));
    }

    static std::string definitionWithTablespace(const Object& index)
    {
        const std::string& text = index.text("definition");
        if (!index.has("tablespace")) return text;
        const std::string place = sql().words("TABLESPACE").name(index.text("tablespace")).text();
        const size_t where = findWord(text, "WHERE");
        if (where == std::string::npos) return text + " " + place;
        return text.substr(0, where) + place + " " + text.substr(where);
    }

    void attach(const Object& index, const Sides& sides, Statements& out) const
    {
        if (!index.has("attached to") || !isPartition(sides.after, index.parent)) return;
        // One that is attached while the partition is not takes its place with it.
        const Object* above = attachedTo(sides.after, index);
        const bool afterwards = above && above->flag("invalid");
        if (!afterwards && (!isPartition(sides.before, index.parent) ||
                            !sides.stays(index.parent) || detachedMeanwhile(index.parent, sides)))
            return;
        out.push_back({sql()
                           .words("ALTER INDEX")
                           .raw(index.text("attached to"))
                           .words("ATTACH PARTITION")
                           .raw(address(index.id))
                           .text()});
    }
};

} // namespace

void addIndexes(Kinds& kinds) { kinds.add(std::make_unique<IndexKind>()); }

} // namespace lockstep::postgresql
