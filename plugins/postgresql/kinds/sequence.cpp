// Kinds: sequence, and which column owns one. Ownership is an object of its own below the column,
// so that a default that uses the sequence and the ownership make no circle.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

const Object* ownershipIn(const Catalog& catalog, const ObjectId& sequence)
{
    for (const Object* user : catalog.dependentsOf(sequence))
        if (user->id.kind == "owned sequence") return user;
    return nullptr;
}

class SequenceKind final : public PostgresqlKind
{
public:
    SequenceKind()
        : PostgresqlKind(
              {.name = "sequence",
               .label = "Sequence",
               .plural = "Sequences",
               .order = 40,
               .attributes = {attribute("type", "Type"), attribute("start", "Start"),
                              attribute("increment", "Increment"), attribute("minimum", "Minimum"),
                              attribute("maximum", "Maximum"), attribute("cache", "Cache"),
                              attribute("cycle", "Cycle"), attribute("unlogged", "Unlogged")},
               .renamable = true},
              {.object = "SEQUENCE",
               .grants = "SEQUENCE",
               .grantClass = GrantClass::Sequence,
               .owned = true},
              inClass)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT c.oid, c.relnamespace AS in, c.relname AS name,
            pg_catalog.pg_get_userbyid(c.relowner) AS owner, c.relacl::text[] AS acl,
            pg_catalog.format_type(s.seqtypid, NULL) AS type, s.seqstart AS start,
            s.seqincrement AS increment, s.seqmin AS minimum, s.seqmax AS maximum,
            s.seqcache AS cache, s.seqcycle AS cycle, c.relpersistence = 'u' AS unlogged
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid
            WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 1259 AND d.objid = c.oid
                AND d.deptype = 'i'))";
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override
    {
        return {"relation " + object.id.path.text()};
    }

    [[nodiscard]] Statements drop(const Object& object, const Sides& sides) const override
    {
        // It goes with the column that owns it.
        const Object* ownership = ownershipIn(sides.before, object.id);
        if (ownership && !sides.after.find(ownership->parent)) return {};
        // An identity column takes over name and value, and drops it.
        for (const Object* user : sides.before.dependentsOf(object.id))
            if (const Object* later = sides.after.find(user->id))
                if (later->text("identity sequence") == written(object.id.path)) return {};
        // The column may be made anew, and took it along.
        if (ownership) return {{"DROP SEQUENCE IF EXISTS " + written(object.id.path)}};
        return PostgresqlKind::drop(object, sides);
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        if (change.type != ChangeType::Dropped) return {};
        return {{.id = "D04",
                 .level = HazardLevel::Confirm,
                 .object = change.id,
                 .message = "The last value of sequence " + change.id.path.display() + " is lost"}};
    }

protected:
    void build(const Object& object, const Sides& sides, Statements& out) const override
    {
        const Object* identity = identityBefore(object, sides);
        const Path path =
            identity
                ? object.id.path.parent().child(std::string(object.id.path.name()) + "__serial")
                : object.id.path;
        SqlWriter writer = sql();
        writer.raw(object.flag("unlogged") ? "CREATE UNLOGGED SEQUENCE" : "CREATE SEQUENCE");
        writer.name(path).words("AS").raw(object.text("type"));
        for (const char* name : {"start", "increment", "minimum", "maximum", "cache", "cycle"})
            option(object, name, writer);
        out.push_back({writer.text()});
        if (!identity) return;
        // The column's identity hands over its value, then its name.
        out.push_back({"SELECT pg_catalog.setval(" + literal(written(path)) +
                       ", s.last_value, s.is_called) FROM " + written(object.id.path) + " s"});
        out.push_back({sql()
                           .words("ALTER TABLE")
                           .name(identity->parent.path)
                           .words("ALTER COLUMN")
                           .name(identity->id.path.name())
                           .words("DROP IDENTITY")
                           .text()});
        out.push_back({sql()
                           .words("ALTER SEQUENCE")
                           .name(path)
                           .words("RENAME TO")
                           .name(object.id.path.name())
                           .text()});
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        const Object& after = *change.after;
        SqlWriter writer = sql();
        writer.words("ALTER SEQUENCE").name(after.id.path);
        const size_t nothing = writer.text().size();
        if (change.touches("type")) writer.words("AS").raw(after.text("type"));
        // A new type moves bounds that stood at the old type's ends, so all are said.
        for (const char* name : {"start", "increment", "minimum", "maximum", "cache", "cycle"})
            if (change.touches(name) || change.touches("type")) option(after, name, writer);
        const int64_t start = change.before->number("start", 1);
        if (start < after.number("minimum") || start > after.number("maximum"))
            writer.words("RESTART");
        if (writer.text().size() > nothing) out.push_back({writer.text()});
        if (change.touches("unlogged"))
            out.push_back({sql()
                               .words("ALTER SEQUENCE")
                               .name(after.id.path)
                               .raw(after.flag("unlogged") ? "SET UNLOGGED" : "SET LOGGED")
                               .text()});
    }

    [[nodiscard]] bool setsOwner(const Object& object, const Sides& sides) const override
    {
        // An owned sequence follows its table's owner, while it is there and that owns it.
        const Object* ownership = ownershipIn(sides.before, object.id);
        return !ownership || !sides.after.find(ownership->id) || !sides.stays(object.id);
    }

private:
    /// The column that had this sequence as its identity until now.
    static const Object* identityBefore(const Object& sequence, const Sides& sides)
    {
        const Object* ownership = ownershipIn(sides.after, sequence.id);
        const Object* column = ownership ? sides.before.find(ownership->parent) : nullptr;
        if (!column || column->text("identity sequence") != written(sequence.id.path))
            return nullptr;
        return column;
    }

    static void option(const Object& object, std::string_view name, SqlWriter& writer)
    {
        if (name == "start") writer.words("START WITH").number(object.number("start", 1));
        if (name == "increment") writer.words("INCREMENT BY").number(object.number("increment", 1));
        if (name == "minimum") writer.words("MINVALUE").number(object.number("minimum"));
        if (name == "maximum") writer.words("MAXVALUE").number(object.number("maximum"));
        if (name == "cache") writer.words("CACHE").number(object.number("cache", 1));
        if (name == "cycle") writer.raw(object.flag("cycle") ? "CYCLE" : "NO CYCLE");
    }
};

class OwnedSequenceKind final : public PostgresqlKind
{
public:
    OwnedSequenceKind()
        : PostgresqlKind({.name = "owned sequence",
                          .label = "Owned sequence",
                          .plural = "Owned sequences",
                          .order = 95,
                          .attributes = {},
                          .part = true},
                         {.object = "SEQUENCE", .comments = false}, inSequence)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT d.objid AS oid, d.refobjid AS of, d.refobjsubid AS ofsub, c.relname AS name
            FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = d.objid
            WHERE d.classid = 1259 AND d.refclassid = 1259 AND d.deptype = 'a' AND c.relkind = 'S'
            AND d.refobjsubid > 0)";
    }

    [[nodiscard]] Statements drop(const Object& object, const Sides& sides) const override
    {
        const ObjectId sequence = sequenceOf(object);
        if (!sides.after.find(sequence)) return {};
        return {{sql().words("ALTER SEQUENCE").name(sequence.path).words("OWNED BY NONE").text()}};
    }

    [[nodiscard]] std::vector<ObjectId> dropsToo(const Object& object, const Sides&) const override
    {
        return {sequenceOf(object)};
    }

    /// A sequence has one owner: the old one lets go before the new one takes it.
    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override
    {
        return {"owner of " + sequenceOf(object).path.text()};
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        out.push_back({sql()
                           .words("ALTER SEQUENCE")
                           .name(sequenceOf(object).path)
                           .words("OWNED BY")
                           .name(object.id.path.parent())
                           .text()});
    }

private:
    static ObjectId sequenceOf(const Object& object)
    {
        for (const auto& need : object.needs)
            if (need.kind == "sequence") return need;
        return {};
    }
};

} // namespace

void addSequences(Kinds& kinds) { kinds.add(std::make_unique<SequenceKind>()); }

void addOwnedSequences(Kinds& kinds) { kinds.add(std::make_unique<OwnedSequenceKind>()); }

} // namespace lockstep::postgresql
