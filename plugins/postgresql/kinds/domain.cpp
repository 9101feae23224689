// Kind: domain, with its constraints.
#include "base/text.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/online.h"
#include "plugins/postgresql/kinds/retype.h"
#include "plugins/postgresql/kinds/rowchecks.h"
#include "plugins/postgresql/kinds/typekind.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

class DomainKind final : public TypeKind
{
public:
    DomainKind()
        : TypeKind(
              "domain", "Domain", "Domains", 36,
              {expression("type", "Base type"), attribute("not null", "Not null"),
               expression("default", "Default"), expression("collation", "Collation"),
               expression("constraints", "Constraints"),
               attribute("part comments", "Comments of constraints", Facet::Comment)},
              {"type"},
              {.object = "DOMAIN", .grants = "TYPE", .grantClass = GrantClass::Type, .owned = true})
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT t.oid, t.typnamespace AS in, t.typname AS name,
            pg_catalog.pg_get_userbyid(t.typowner) AS owner, t.typacl::text[] AS acl,
            pg_catalog.format_type(t.typbasetype, t.typtypmod) AS type, t.typnotnull AS "not null",
            CASE WHEN t.typdefaultbin IS NOT NULL THEN pg_catalog.pg_get_expr(t.typdefaultbin, 0)
                 WHEN t.typdefault IS NOT NULL THEN pg_catalog.quote_literal(t.typdefault)
                 END AS default,
            CASE WHEN t.typcollation <> b.typcollation THEN pg_catalog.quote_ident(cn.nspname) ||
                 '.' || pg_catalog.quote_ident(c.collname) END AS collation,
            (SELECT pg_catalog.array_agg(pg_catalog.quote_ident(k.conname) || ' ' ||
                    pg_catalog.pg_get_constraintdef(k.oid) ORDER BY k.conname)
             FROM pg_catalog.pg_constraint k
             WHERE k.contypid = t.oid AND k.contype = 'c') AS constraints
            FROM pg_catalog.pg_type t JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
            LEFT JOIN pg_catalog.pg_collation c ON c.oid = t.typcollation
            LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = c.collnamespace
            WHERE t.typtype = 'd' AND t.oid >= 16384)";
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides& sides) const override
    {
        if (readsRows(change, sides))
            for (const Object* column : columnsAround(sides.before, change.id))
                if (sides.after.find(column->id))
                    return {Way::Impossible, "column " + column->id.path.display() +
                                                 " holds its values within others: drop it first"};
        return TypeKind::way(change, sides);
    }

    /// What holds its values within others, and goes, must have gone.
    [[nodiscard]] std::vector<ObjectId> carriesAlong(const Change& change,
                                                     const Sides& sides) const override
    {
        auto along = TypeKind::carriesAlong(change, sides);
        if (readsRows(change, sides))
            for (const Object* column : columnsAround(sides.before, change.id))
                along.push_back(column->id);
        return along;
    }

    [[nodiscard]] std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        return checksOfDomain(change, sides);
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change,
                                              const Sides& sides) const override
    {
        auto found = TypeKind::hazards(change, sides);
        if (change.before && change.after && checksRows(change)) {
            const auto tables = tablesWith(change.id, sides);
            const bool setsNotNull = change.after->flag("not null") && change.touches("not null");
            const std::string name = change.id.path.display();
            found.push_back(hazardOf(
                {"L31",
                 change.id,
                 tables,
                 checkedLater(change, sides) && !setsNotNull,
                 "Every table with a column of domain " + name +
                     " is scanned while writing is blocked",
                 {},
                 "What domain " + name +
                     " asks for is added NOT VALID, and validated in a transaction of its own"},
                sides));
        }
        return found;
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE DOMAIN").name(object.id.path).words("AS").raw(object.text("type"));
        if (object.has("collation")) writer.words("COLLATE").raw(object.text("collation"));
        if (object.flag("not null")) writer.words("NOT NULL");
        if (object.has("default")) writer.words("DEFAULT").raw(object.text("default"));
        std::vector<std::string> later;
        for (const auto& constraint : object.list("constraints")) {
            if (constraint.size() > 10 && constraint.ends_with(" NOT VALID"))
                later.push_back(constraint);
            else
                writer.words("CONSTRAINT").raw(constraint);
        }
        out.push_back({writer.text()});
        for (const auto& constraint : later) add(object.id, constraint, out);
        comments(object.id, {}, object.list("part comments"), out);
    }

    void change(const Change& change, const Sides& sides, Statements& out) const override
    {
        const Object& after = *change.after;
        if (madeAnew(change, sides)) {
            retype(*change.before, "DOMAIN", create(after, sides), sides, out);
            return;
        }
        const auto& before = change.before->list("constraints");
        const bool later = checkedLater(change, sides);
        for (const auto& constraint : lacking(before, after.list("constraints"))) {
            const std::string name = constraint.substr(0, behindName(constraint, 0));
            if (constraint.ends_with(" NOT VALID") &&
                holds(after.list("constraints"), constraint.substr(0, constraint.size() - 10)))
                validate(after.id, name, later, out);
            else
                out.push_back({sql()
                                   .words("ALTER DOMAIN")
                                   .name(after.id.path)
                                   .words("DROP CONSTRAINT")
                                   .raw(name)
                                   .text()});
        }
        for (const auto& constraint : lacking(after.list("constraints"), before)) {
            if (holds(before, constraint + " NOT VALID")) continue;
            const bool putOff = later && !constraint.ends_with(" NOT VALID");
            add(after.id, putOff ? constraint + " NOT VALID" : constraint, out);
            if (putOff)
                validate(after.id, constraint.substr(0, behindName(constraint, 0)), true, out);
        }
        const auto alter = [&](std::string_view what, const std::string& text = {}) {
            out.push_back(
                {sql().words("ALTER DOMAIN").name(after.id.path).raw(what).raw(text).text()});
        };
        // A comment goes with its constraint, and one that is made again has none.
        auto kept = change.before->list("part comments");
        std::erase_if(kept, [&](const std::string& comment) {
            const std::string name = comment.substr(0, behindName(comment, 0));
            return !stays(name, before, after.list("constraints"));
        });
        if (kept != after.list("part comments"))
            comments(after.id, kept, after.list("part comments"), out);
        if (change.touches("default")) {
            if (after.has("default"))
                alter("SET DEFAULT", after.text("default"));
            else
                alter("DROP DEFAULT");
        }
        if (change.touches("not null"))
            alter(after.flag("not null") ? "SET NOT NULL" : "DROP NOT NULL");
    }

    [[nodiscard]] bool madeAnew(const Change& change, const Sides&) const override
    {
        return change.touches("type") || change.touches("collation");
    }

private:
    [[nodiscard]] bool readsRows(const Change& change, const Sides& sides) const
    {
        return change.before && change.after && !madeAnew(change, sides) && checksRows(change);
    }

    /// Columns whose values have values of the domain in them: of its arrays, or of rows of tables
    /// and types with it. The server does not look into them, so it refuses what it had to check.
    static std::vector<const Object*> columnsAround(const Catalog& catalog, const ObjectId& domain)
    {
        std::vector<const Object*> found;
        std::set<ObjectId> seen;
        const auto rowsOf = [&](const auto& self, const ObjectId& tableOrType) -> void {
            if (!seen.insert(tableOrType).second) return;
            for (const Object* user : catalog.dependentsOf(tableOrType)) {
                const std::string& type = user->text("type");
                const std::string own = written(tableOrType.path);
                if (user->id.kind == "column") {
                    if (user->parent == tableOrType || (type != own && type != own + "[]"))
                        continue;
                    found.push_back(user);
                    self(self, user->parent);
                } else if (user->id.kind == "composite type" || user->id.kind == "domain" ||
                           user->id.kind == "range type") {
                    self(self, user->id);
                }
            }
        };
        const auto around = [&](const auto& self, const ObjectId& of) -> void {
            for (const Object* user : catalog.dependentsOf(of)) {
                if (user->id.kind == "domain") self(self, user->id);
                if (user->id.kind == "composite type" || user->id.kind == "range type")
                    rowsOf(rowsOf, user->id);
                if (user->id.kind != "column") continue;
                if (user->text("type") == written(of.path) + "[]") found.push_back(user);
                rowsOf(rowsOf, user->parent);
            }
        };
        around(around, domain);
        return found;
    }

    static std::vector<ObjectId> tablesWith(const ObjectId& domain, const Sides& sides)
    {
        std::set<ObjectId> tables;
        for (const Object* user : sides.before.dependentsOf(domain))
            if (user->id.kind == "column") tables.insert(user->parent);
        return {tables.begin(), tables.end()};
    }

    /// Whether rows are read for it in a transaction of its own.
    static bool checkedLater(const Change& change, const Sides& sides)
    {
        return mayTakeLong(*change.after, sides) && anyOnline(tablesWith(change.id, sides), sides);
    }

    static void validate(const ObjectId& id, const std::string& name, bool alone, Statements& out)
    {
        Statement statement{sql()
                                .words("ALTER DOMAIN")
                                .name(id.path)
                                .words("VALIDATE CONSTRAINT")
                                .raw(name)
                                .text()};
        statement.commitsAlone = alone;
        out.push_back(std::move(statement));
    }

    /// Whether a check comes that is not put off, or is validated, or NULL is no longer allowed.
    static bool checksRows(const Change& change)
    {
        const auto fresh =
            lacking(change.after->list("constraints"), change.before->list("constraints"));
        return (change.after->flag("not null") && !change.before->flag("not null")) ||
               std::any_of(fresh.begin(), fresh.end(), [](const std::string& constraint) {
                   return !constraint.ends_with(" NOT VALID");
               });
    }

    /// Whether a constraint is the same on both sides, or only validated.
    static bool stays(const std::string& name, const std::vector<std::string>& before,
                      const std::vector<std::string>& after)
    {
        return std::any_of(before.begin(), before.end(), [&](const std::string& constraint) {
            if (constraint.substr(0, behindName(constraint, 0)) != name) return false;
            return holds(after, constraint) ||
                   (constraint.ends_with(" NOT VALID") &&
                    holds(after, constraint.substr(0, constraint.size() - 10)));
        });
    }

    static bool holds(const std::vector<std::string>& list, const std::string& item)
    {
        return lacking({item}, list).empty();
    }

    static void comments(const ObjectId& id, const std::vector<std::string>& before,
                         const std::vector<std::string>& after, Statements& out)
    {
        const auto of = [&](const std::string& part) {
            return "CONSTRAINT " + part + " ON DOMAIN " + written(id.path);
        };
        commentOnParts(before, after, of, out);
    }

    static void add(const ObjectId& id, const std::string& constraint, Statements& out)
    {
        out.push_back({sql()
                           .words("ALTER DOMAIN")
                           .name(id.path)
                           .words("ADD CONSTRAINT")
                           .raw(constraint)
                           .text()});
    }
};

} // namespace

void addDomains(Kinds& kinds) { kinds.add(std::make_unique<DomainKind>()); }

} // namespace lockstep::postgresql
