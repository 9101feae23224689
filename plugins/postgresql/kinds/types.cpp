// Kinds: enum, composite type.
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

// --- enum

class EnumKind final : public TypeKind
{
public:
    EnumKind() : TypeKind("enum", "Enum", "Enums", 30, {attribute("values", "Values")}, {"values"})
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT t.oid, t.typnamespace AS in, t.typname AS name,
            pg_catalog.pg_get_userbyid(t.typowner) AS owner, t.typacl::text[] AS acl,
            (SELECT pg_catalog.array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
             FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid) AS values
            FROM pg_catalog.pg_type t WHERE t.typtype = 'e' AND t.oid >= 16384)";
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change,
                                              const Sides& sides) const override
    {
        if (change.type == ChangeType::Dropped) return TypeKind::hazards(change, sides);
        if (!change.touches("values") || onlyAdds(change)) return {};
        std::vector<Hazard> found;
        const auto gone = lacking(change.before->list("values"), change.after->list("values"));
        const std::string name = change.id.path.display();
        if (!gone.empty())
            found.push_back({.id = "D09",
                             .level = HazardLevel::Block,
                             .object = change.id,
                             .message = "The type " + name + " loses the values " +
                                        visible(join(gone, ", ")) +
                                        ": rows that hold one stop "
                                        "the promotion",
                             .losesRows = true});
        found.push_back({.id = "L10",
                         .level = HazardLevel::Confirm,
                         .object = change.id,
                         .message = "Tables with columns of type " + name + " are rewritten"});
        return found;
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        std::vector<std::string> values;
        for (const auto& value : object.list("values")) values.push_back(literal(value));
        out.push_back({sql()
                           .words("CREATE TYPE")
                           .name(object.id.path)
                           .words("AS ENUM (")
                           .raw(join(values, ", "))
                           .words(")")
                           .text()});
    }

    void change(const Change& change, const Sides& sides, Statements& out) const override
    {
        if (!change.touches("values")) return;
        if (onlyAdds(change)) return add(change, sides, out);
        retype(*change.before, "TYPE", create(*change.after, sides), sides, out);
    }

    [[nodiscard]] bool madeAnew(const Change& change, const Sides&) const override
    {
        return change.touches("values") && !onlyAdds(change);
    }

private:
    [[nodiscard]] static bool onlyAdds(const Change& change)
    {
        const auto& before = change.before->list("values");
        size_t at = 0;
        for (const auto& value : change.after->list("values"))
            if (at < before.size() && before[at] == value) ++at;
        return at == before.size();
    }

    static void add(const Change& change, const Sides& sides, Statements& out)
    {
        const auto& before = change.before->list("values");
        const auto& after = change.after->list("values");
        std::string last;
        for (size_t i = 0; i < after.size(); ++i) {
            if (std::find(before.begin(), before.end(), after[i]) == before.end()) {
                SqlWriter writer = sql();
                writer.words("ALTER TYPE").name(change.id.path);
                writer.words("ADD VALUE").literal(after[i]);
                const bool end = std::none_of(after.begin() + static_cast<std::ptrdiff_t>(i),
                                              after.end(), [&](const std::string& value) {
                                                  return std::find(before.begin(), before.end(),
                                                                   value) != before.end();
                                              });
                if (!end && i == 0)
                    writer.words("BEFORE").literal(before.front());
                else if (!end)
                    writer.words("AFTER").literal(after[i - 1]);
                out.push_back({writer.text(), true, usedNow(change.id, after[i], sides)});
            }
        }
    }

    /// Whether what is created or changed together with the new value names it: then the value has
    /// to be committed first.
    static bool usedNow(const ObjectId& type, const std::string& value, const Sides& sides)
    {
        const std::string text = literal(value);
        const auto names = [&](const Object& object) {
            return std::any_of(object.attributes().begin(), object.attributes().end(),
                               [&](const Attribute& attribute) {
                                   return display(attribute.value).find(text) != std::string::npos;
                               });
        };
        for (const Object* user : sides.after.dependentsOf(type)) {
            const Object* before = sides.before.find(user->id);
            if (before && before->content() == user->content()) continue;
            if (names(*user)) return true;
        }
        return false;
    }
};

// --- composite

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

    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override
    {
        return {"type " + object.id.path.text(), "relation " + object.id.path.text()};
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

void addTypes(Kinds& kinds)
{
    kinds.add(std::make_unique<EnumKind>());
    kinds.add(std::make_unique<CompositeKind>());
}

} // namespace lockstep::postgresql
