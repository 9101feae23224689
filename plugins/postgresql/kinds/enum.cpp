// Kinds: enum, enum value.
#include "base/text.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/retype.h"
#include "plugins/postgresql/kinds/rowchecks.h"
#include "plugins/postgresql/kinds/typekind.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

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

    [[nodiscard]] std::vector<Object> listedParts(const Object& object) const override
    {
        std::vector<Object> values;
        for (const auto& name : object.list("values")) {
            values.emplace_back(ObjectId{"enum value", object.id.path.child(name)}, object.id);
            values.back().set("position", int64_t(values.size()));
        }
        return values;
    }

    [[nodiscard]] bool survives(const Object& dependent, const Change& change,
                                const Sides& sides) const override
    {
        return dependent.parent == change.id || TypeKind::survives(dependent, change, sides);
    }

    [[nodiscard]] std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        return checksOfEnum(change, sides);
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change,
                                              const Sides& sides) const override
    {
        auto found = TypeKind::hazards(change, sides);
        if (!change.before || !change.after || !madeAnew(change, sides)) return found;
        const auto gone = lacking(change.before->list("values"), change.after->list("values"));
        if (!gone.empty())
            found.push_back({.id = "D09",
                             .level = HazardLevel::Block,
                             .object = change.id,
                             .message = "The type " + change.id.path.display() +
                                        " loses the values " + visible(join(gone, ", ")) +
                                        ": rows that hold one stop the promotion"});
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

/// Written with its enum, whose attribute is what is compared.
class EnumValueKind final : public PostgresqlKind
{
public:
    EnumValueKind()
        : PostgresqlKind({.name = "enum value",
                          .label = "Enum value",
                          .plural = "Enum values",
                          .order = 31,
                          .attributes = {attribute("position", "Position", Facet::Order)},
                          .holdsRows = true,
                          .part = true,
                          .renamable = true,
                          .mirrored = true},
                         {.object = "VALUE", .comments = false}, noCatalog)
    {
    }

    [[nodiscard]] std::string query(int) const override { return {}; }
    [[nodiscard]] bool inlined(const Object&, const Sides&) const override { return true; }
    [[nodiscard]] Statements create(const Object&, const Sides&) const override { return {}; }
    [[nodiscard]] Statements drop(const Object&, const Sides&) const override { return {}; }

    [[nodiscard]] Statements rename(const Change& change, const Sides&) const override
    {
        return {{sql()
                     .words("ALTER TYPE")
                     .name(change.id.path.parent())
                     .words("RENAME VALUE")
                     .literal(change.beforeId.path.name())
                     .words("TO")
                     .literal(change.id.path.name())
                     .text()}};
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& value) const override
    {
        return {"value " + value.id.path.text()};
    }

protected:
    void build(const Object&, const Sides&, Statements&) const override {}
};

} // namespace

void addEnums(Kinds& kinds)
{
    kinds.add(std::make_unique<EnumKind>());
    kinds.add(std::make_unique<EnumValueKind>());
}

} // namespace lockstep::postgresql
