// Kind: composite type.
#include "base/text.h"
#include "plugins/postgresql/kinds/casts.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/kinds/retype.h"
#include "plugins/postgresql/kinds/typekind.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

class CompositeKind final : public TypeKind
{
public:
    CompositeKind()
        : TypeKind("composite type", "Composite type", "Composite types", 32,
                   {expression("columns", "Attributes"),
                    attribute("part comments", "Comments of attributes", Facet::Comment)},
                   {"columns"})
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT t.oid, t.typnamespace AS in, t.typname AS name,
            pg_catalog.pg_get_userbyid(t.typowner) AS owner, t.typacl::text[] AS acl,
            (SELECT pg_catalog.array_agg(pg_catalog.quote_ident(a.attname) || ' ' ||
                pg_catalog.format_type(a.atttypid, a.atttypmod) ||
                CASE WHEN a.attcollation <> 0 AND a.attcollation <> y.typcollation
                     THEN ' COLLATE ' || pg_catalog.quote_ident(m.nspname) || '.' ||
                          pg_catalog.quote_ident(o.collname) ELSE '' END ORDER BY a.attnum)
             FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
             LEFT JOIN pg_catalog.pg_collation o ON o.oid = a.attcollation
             LEFT JOIN pg_catalog.pg_namespace m ON m.oid = o.collnamespace
             WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
            FROM pg_catalog.pg_type t JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
            WHERE t.typtype = 'c' AND c.relkind = 'c' AND t.oid >= 16384)";
    }

    /// While a column is of it, the type of an attribute cannot be altered: what comes waits.
    [[nodiscard]] bool survives(const Object& dependent, const Change& change,
                                const Sides& sides) const override
    {
        if (dependent.id.kind == "column" && !sides.before.find(dependent.id) && change.before &&
            change.after && change.touches("columns") && !madeAnew(change, sides) &&
            retypes(change.before->list("columns"), change.after->list("columns")))
            return false;
        return TypeKind::survives(dependent, change, sides);
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override
    {
        return {"type " + object.id.path.text(), "relation " + object.id.path.text()};
    }

    /// An attribute goes with its values, in every table that holds such rows.
    [[nodiscard]] std::vector<Hazard> hazards(const Change& change,
                                              const Sides& sides) const override
    {
        auto found = TypeKind::hazards(change, sides);
        if (!change.before || !change.after) return found;
        const auto users = sides.before.dependentsOf(change.id);
        const bool held = holdsRowsOf(sides, change.id) ||
                          std::any_of(users.begin(), users.end(), [&](const Object* user) {
                              return user->has("of type") && sides.after.find(user->id);
                          });
        for (const auto& column : change.before->list("columns"))
            if (held && !named(change.after->list("columns"), nameIn(column)))
                found.push_back({.id = "D02",
                                 .level = HazardLevel::Block,
                                 .object = change.id,
                                 .message = "The attribute " + visible(nameIn(column)) + " of " +
                                            change.id.path.display() + " goes with all its values",
                                 .losesRows = true});
        return found;
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        out.push_back({sql()
                           .words("CREATE TYPE")
                           .name(object.id.path)
                           .words("AS (")
                           .raw(join(object.list("columns"), ", "))
                           .words(")")
                           .text()});
        comments(object.id, {}, object.list("part comments"), out);
    }

    void change(const Change& change, const Sides& sides, Statements& out) const override
    {
        if (change.touches("columns") && !inPlace(change, sides))
            return retype(*change.before, "TYPE", create(*change.after, sides), sides, out);
        if (change.touches("columns")) columns(change, sides, out);
        if (!change.touches("part comments")) return;
        auto kept = change.before->list("part comments"); // a comment goes with its attribute
        std::erase_if(kept, [&](const std::string& comment) {
            return !named(change.after->list("columns"), nameIn(comment));
        });
        comments(change.id, kept, change.after->list("part comments"), out);
    }

    [[nodiscard]] bool madeAnew(const Change& change, const Sides& sides) const override
    {
        return change.touches("columns") && !inPlace(change, sides);
    }

private:
    static void comments(const ObjectId& id, const std::vector<std::string>& before,
                         const std::vector<std::string>& after, Statements& out)
    {
        const auto of = [&](const std::string& part) {
            return "COLUMN " + written(id.path) + "." + part;
        };
        commentOnParts(before, after, of, out);
    }

    static void columns(const Change& change, const Sides& sides, Statements& out)
    {
        // The columns of tables of this type follow.
        auto typed = sides.before.dependentsOf(change.id);
        std::erase_if(typed, [&](const Object* user) {
            return !user->has("of type") || !sides.stays(user->id);
        });
        const auto& before = change.before->list("columns");
        const auto& after = change.after->list("columns");
        // The type cannot say how their values are converted: meanwhile they are of no type.
        const bool apart = !typed.empty() && retypes(before, after);
        const std::string_view end = typed.empty() || apart ? "" : " CASCADE";
        if (apart)
            for (const Object* table : typed) convert(*table, before, after, sides, out);
        const auto alter = [&](std::string_view what, const std::string& text) {
            out.push_back({sql()
                               .words("ALTER TYPE")
                               .name(change.id.path)
                               .raw(what)
                               .raw(text)
                               .raw(end)
                               .text()});
        };
        for (const auto& column : before)
            if (!named(after, nameIn(column))) alter("DROP ATTRIBUTE", nameIn(column));
        for (const auto& column : after) {
            const std::string name = nameIn(column);
            const std::string* old = named(before, name);
            if (!old)
                alter("ADD ATTRIBUTE", column);
            else if (*old != column)
                alter("ALTER ATTRIBUTE", name + " TYPE" + column.substr(name.size()));
        }
        if (!apart) return;
        for (const Object* table : typed)
            if (const Object* later = sides.after.find(table->id); later && later->has("of type"))
                out.push_back({sql()
                                   .raw(alterTable(table->id, sides))
                                   .words("OF")
                                   .raw(table->text("of type"))
                                   .text()});
    }

    static bool retypes(const std::vector<std::string>& before,
                        const std::vector<std::string>& after)
    {
        return std::any_of(after.begin(), after.end(), [&](const std::string& column) {
            const std::string* old = named(before, nameIn(column));
            return old && *old != column;
        });
    }

    /// A typed table lets go of its type and gets the columns that the type will have.
    static void convert(const Object& table, const std::vector<std::string>& before,
                        const std::vector<std::string>& after, const Sides& sides, Statements& out)
    {
        const std::string alter = alterTable(table.id, sides) + " ";
        out.push_back({alter + "NOT OF"});
        for (const auto& column : before)
            if (!named(after, nameIn(column)))
                out.push_back({alter + "DROP COLUMN " + nameIn(column)});
        for (const auto& column : after) {
            const std::string name = nameIn(column);
            const std::string* old = named(before, name);
            if (!old) out.push_back({alter + "ADD COLUMN " + column});
            if (!old || *old == column) continue;
            const ObjectId id{"column", table.id.path.child(nameOf(name, nextToken(name, 0)))};
            const Object* was = sides.before.find(id);
            const Object* later = sides.after.find(id);
            const std::string what = alter + "ALTER COLUMN " + name;
            if (was && was->has("default")) out.push_back({what + " DROP DEFAULT"});
            const std::string type = column.substr(name.size() + 1);
            const std::string conversion = usingFor(name, old->substr(name.size() + 1),
                                                    type.substr(0, type.find(" COLLATE ")));
            out.push_back(
                {what + " TYPE " + type + (conversion.empty() ? "" : " USING " + conversion)});
            if (later && later->has("default"))
                out.push_back({what + " SET DEFAULT " + later->text("default")});
        }
    }

    static std::string nameIn(const std::string& column)
    {
        return column.substr(0, behindName(column, 0));
    }

    static const std::string* named(const std::vector<std::string>& columns,
                                    const std::string& name)
    {
        for (const auto& column : columns)
            if (nameIn(column) == name) return &column;
        return nullptr;
    }

    static bool inPlace(const Change& change, const Sides& sides)
    {
        const auto& before = change.before->list("columns");
        const auto& after = change.after->list("columns");
        std::vector<std::string> kept;
        for (const auto& column : before)
            if (named(after, nameIn(column))) kept.push_back(nameIn(column));
        for (size_t i = 0; i < kept.size(); ++i)
            if (nameIn(after[i]) != kept[i]) return false;
        // An attribute's type can be altered only while no table holds such values.
        return !holdsRowsOf(sides, change.id) || !retypes(before, after);
    }
};

} // namespace

void addCompositeTypes(Kinds& kinds) { kinds.add(std::make_unique<CompositeKind>()); }

} // namespace lockstep::postgresql
