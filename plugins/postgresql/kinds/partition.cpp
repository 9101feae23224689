// Kind: a table's place among the partitions of another, an object of its own so that a partition
// is complete, indexes and all, before it is attached.
#include "plugins/postgresql/kinds/checks.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/online.h"
#include "plugins/postgresql/kinds/partitionproof.h"
#include "plugins/postgresql/kinds/relation.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

class PartitionKind final : public PostgresqlKind
{
public:
    PartitionKind()
        : PostgresqlKind(
              {.name = "partition",
               .label = "Partition bounds",
               .plural = "Partition bounds",
               .order = 90,
               .attributes = {expression("parent", "Partition of"), expression("bound", "Bound"),
                              attribute("detaching", "Half detached")},
               .part = true,
               .interferes = Interferes::WithParent},
              {.object = "PARTITION", .comments = false}, inInherits)
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        return R"(SELECT c.oid, c.oid AS of, 'partition' AS name, i.inhparent::regclass::text AS parent,
            pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS bound, )" +
               std::string(version >= concurrentlyFrom ? "i.inhdetachpending" : "false") +
               R"( AS detaching
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
            WHERE c.relispartition AND c.relkind IN ('r', 'p', 'f') AND c.oid >= 16384)";
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides& sides) const override
    {
        if (change.type == ChangeType::Added)
            if (const std::string rival = rivals(*change.after, sides); !rival.empty())
                return {Way::Impossible, rival};
        if (change.after && change.after->flag("detaching"))
            return {Way::Impossible,
                    "its detaching was interrupted on dev: finish it there, or attach it again"};
        if (change.type != ChangeType::Dropped)
            if (const std::string extra = extraIndex(*change.after, sides); !extra.empty())
                return {Way::Impossible, extra};
        if (change.type != ChangeType::Dropped)
            if (const std::string other = otherGenerated(*change.after, sides); !other.empty())
                return {Way::Impossible, other};
        if (change.touches("parent") || change.touches("bound") || change.touches("detaching"))
            return {Way::Replace,
                    "bounds cannot be altered: the partition is detached and attached"};
        return {};
    }

    [[nodiscard]] Statements drop(const Object& partition, const Sides& sides) const override
    {
        Statements out;
        detach(partition, sides, out);
        const Object* table = sides.before.find(partition.parent);
        if (!table || !sides.after.find(table->id)) return out;
        const auto parents = parentsOf(sides.before, *table);
        // One that comes back needs the checks that its parents have then to be attached.
        const Checks later = partitionsChecks(sides.after, table->id);
        for (const auto& [name, check] : partitionsChecks(sides.before, table->id))
            if (!ownsCheck(sides.before, table->id, name) && !contains(later, name, *check))
                dropIfThere(table->id, name, sides, out);
        const Object* place = sides.after.find(partition.id);
        if (!place || place->text("parent") != partition.text("parent"))
            dropParentsKeys(*table, parents, sides, out);
        return out;
    }

    /// It needs indexes and constraints only to come after them, unless their going is what it is
    /// detached for.
    [[nodiscard]] std::optional<Object> without(const Object& partition, const ObjectId& needed,
                                                const Sides& sides) const override
    {
        if (needed.kind != "index" && needed.kind != "constraint") return std::nullopt;
        if (needed.path.startsWith(partition.parent.path) &&
            detachedMeanwhile(partition.parent, sides))
            return std::nullopt;
        Object lighter = partition;
        std::erase(lighter.needs, needed);
        return lighter;
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change,
                                              const Sides& sides) const override
    {
        const std::string name = change.id.path.parent().display();
        // A new table has no rows, but a default partition is read all the same.
        const auto& places = sides.before.having("bound");
        const bool read = std::any_of(places.begin(), places.end(), [&](const Object* place) {
            return place->text("parent") == change.object().text("parent") &&
                   place->text("bound") == "DEFAULT";
        });
        if (change.type == ChangeType::Added && !sides.before.find(change.after->parent) && !read)
            return {};
        const auto tables = tablesOf(change.object(), sides);
        if (change.type == ChangeType::Dropped)
            return {hazardOf(
                {"L35", change.id, tables,
                 change.before->flag("detaching") || detachedOnline(*change.before, sides),
                 "Table " + name + " is detached while its parent cannot be used",
                 "DETACH PARTITION … CONCURRENTLY",
                 "Table " + name +
                     " is detached CONCURRENTLY: its parent is used meanwhile, and whoever "
                     "uses it now is waited for"},
                sides)};
        return {hazardOf({"L34", change.id, tables,
                          change.type == ChangeType::Added && attachedOnline(*change.after, sides),
                          "Table " + name + " and a default partition are read when it is attached",
                          "Add a matching CHECK NOT VALID and validate it first.",
                          "That the rows belong into " + name +
                              " is proven by a check, which is validated while the tables are "
                              "used"},
                         sides)};
    }

private:
    static constexpr int concurrentlyFrom = 140000;

    /// The server does that for nobody who has a default partition; and what it adds to the table
    /// for the bound, which is about to go, is avoided by a proof that it recognises.
    static bool detachedOnline(const Object& partition, const Sides& sides)
    {
        const ObjectId parent = parentOfPlace(partition, sides.before);
        return sides.versionNumber >= concurrentlyFrom && mayTakeLong(partition, sides) &&
               partition.parent.kind == "table" && !isPartitioned(sides.before, partition.parent) &&
               !parent.empty() && sides.after.find(parent) &&
               !defaultPartitionOf(parent, sides.before) && sides.after.find(partition.parent) &&
               anyOnline({parent, partition.parent}, sides) &&
               conditionOfBound(partition, sides.before).has_value();
    }

    static void detach(const Object& partition, const Sides& sides, Statements& out)
    {
        SqlWriter writer = sql();
        writer.words("ALTER TABLE").raw(partition.text("parent"));
        writer.words("DETACH PARTITION").name(partition.id.path.parent());
        if (partition.flag("detaching")) {
            out.push_back({writer.words("FINALIZE").text()});
            return;
        }
        if (!detachedOnline(partition, sides)) {
            out.push_back({writer.text()});
            return;
        }
        const ObjectId& table = partition.parent;
        const std::string proof =
            proveRows(table, *conditionOfBound(partition, sides.before), sides, out);
        out.push_back(detachedConcurrently(partition));
        out.push_back(
            {sql().raw(alterTable(table, sides)).words("DROP CONSTRAINT").name(proof).text()});
    }

    /// The tables whose rows are read when it is attached, unless a check proves what they are.
    static std::vector<std::pair<ObjectId, std::string>> toProve(const Object& partition,
                                                                 const Sides& sides)
    {
        const auto condition = conditionOfBound(partition, sides.after);
        if (!condition) return {};
        std::vector<std::pair<ObjectId, std::string>> all;
        if (sides.before.find(partition.parent)) all.emplace_back(partition.parent, *condition);
        const Object* rest =
            defaultPartitionOf(parentOfPlace(partition, sides.after), sides.before);
        if (rest && rest->id != partition.parent)
            all.emplace_back(rest->id, "NOT (" + *condition + ")");
        return all;
    }

    static bool attachedOnline(const Object& partition, const Sides& sides)
    {
        const auto proofs = toProve(partition, sides);
        return !proofs.empty() && mayTakeLong(partition, sides) &&
               std::any_of(proofs.begin(), proofs.end(), [&](const auto& proof) {
                   return sides.online(proof.first) && proof.first.kind == "table";
               });
    }

    /// Its parents' foreign keys have become the table's own; what dev has of them comes later.
    static void dropParentsKeys(const Object& table, const std::vector<const Object*>& parents,
                                const Sides& sides, Statements& out)
    {
        for (const Object* parent : parents)
            for (const Object* key : sides.before.childrenOf(parent->id, "constraint"))
                if (key->text("type") == "FOREIGN KEY" &&
                    !sides.before.find("constraint", table.id.path.child(key->id.path.name())))
                    dropIfThere(table.id, std::string(key->id.path.name()), sides, out);
    }

    /// Servers before 16 let PARTITION OF give a generated column a default, or another expression,
    /// which nothing can attach afterwards.
    static std::string otherGenerated(const Object& partition, const Sides& sides)
    {
        for (const Object* column : sides.after.childrenOf(partition.parent, "column")) {
            const Object* above = inParents(sides.after, *column);
            if (!above || !above->has("generated")) continue;
            if (column->has("generated") && (sides.versionNumber >= 160000 ||
                                             column->text("generated") == above->text("generated")))
                continue;
            return "column " + column->id.path.display() +
                   " is not generated as its parent's is: only CREATE TABLE … PARTITION OF "
                   "can make it so";
        }
        return {};
    }

    /// Attaching takes the oldest index that fits: not the one that is meant, where a local one of
    /// the same definition is there.
    static std::string rivals(const Object& partition, const Sides& sides)
    {
        const auto later = sides.after.childrenOf(partition.parent, "index");
        for (const Object* local : later)
            for (const Object* meant : later)
                if (!local->has("attached to") && meant->has("attached to") &&
                    sides.before.find(local->id) &&
                    local->text("definition") == meant->text("definition") &&
                    local->flag("unique") == meant->flag("unique"))
                    return "the server would attach its index " + local->id.path.display() +
                           ", which fits as well as " + meant->id.path.display() +
                           ": drop it first and create it again afterwards";
        return {};
    }

    /// Attaching makes the indexes that the table lacks. Where dev's has none, it was created ON
    /// ONLY after the table was attached; one of prod's that stays is there before.
    static std::string extraIndex(const Object& partition, const Sides& sides)
    {
        const Object* table = sides.after.find(partition.parent);
        if (!table) return {};
        const auto own = sides.after.childrenOf(table->id); // a constraint's serves as well
        for (const Object* parent : parentsOf(sides.after, *table))
            for (const Object* index : sides.before.childrenOf(parent->id, "index")) {
                const Object* later = sides.after.find(index->id);
                if (!later || later->text("definition") != index->text("definition") ||
                    later->flag("unique") != index->flag("unique"))
                    continue;
                if (std::none_of(own.begin(), own.end(), [&](const Object* part) {
                        return part->has("attached to") &&
                               std::binary_search(part->needs.begin(), part->needs.end(),
                                                  later->id);
                    }))
                    return "the server would create an index for " + later->id.path.display() +
                           ", which dev's has not: drop that first and create it again afterwards";
            }
        return {};
    }

protected:
    void build(const Object& partition, const Sides& sides, Statements& out) const override
    {
        // It has to have its parents' checks, which a new table is created with.
        const Object* table = sides.after.find(partition.parent);
        const bool stays = table && sides.stays(table->id);
        const Checks once = stays ? partitionsChecks(sides.before, table->id) : Checks();
        if (table)
            for (const auto& [name, check] : partitionsChecks(sides.after, table->id))
                if (!ownsCheck(sides.after, table->id, name) &&
                    (stays ? !contains(once, name, *check) : !canCheck(table->id, *check, sides)))
                    addCheck(table->id, *check, sides, out);
        std::vector<std::pair<ObjectId, std::string>> proofs;
        if (attachedOnline(partition, sides))
            for (const auto& [rows, condition] : toProve(partition, sides))
                proofs.emplace_back(rows, proveRows(rows, condition, sides, out));
        out.push_back({sql()
                           .words("ALTER TABLE")
                           .raw(partition.text("parent"))
                           .words("ATTACH PARTITION")
                           .name(partition.id.path.parent())
                           .raw(partition.text("bound"))
                           .text()});
        for (const auto& [rows, proof] : proofs)
            out.push_back(
                {sql().raw(alterTable(rows, sides)).words("DROP CONSTRAINT").name(proof).text()});
    }

private:
    static bool contains(const Checks& checks, const std::string& name, const Object& check)
    {
        const auto it = checks.find(name);
        return it != checks.end() && it->second->text("definition") == check.text("definition");
    }
};

} // namespace

void addPartitions(Kinds& kinds) { kinds.add(std::make_unique<PartitionKind>()); }

} // namespace lockstep::postgresql
