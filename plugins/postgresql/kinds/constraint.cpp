// Kind: constraint of a table: primary key, unique, check, foreign key, exclusion.
#include "plugins/postgresql/kinds/constrainthazards.h"
#include "plugins/postgresql/kinds/keys.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/online.h"
#include "plugins/postgresql/kinds/onlineconstraint.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/kinds/rowchecks.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

class ConstraintKind final : public InlinedKind
{
public:
    ConstraintKind()
        : InlinedKind(
              {.name = "constraint",
               .label = "Constraint",
               .plural = "Constraints",
               .order = 80,
               .attributes = {attribute("type", "Type"), expression("definition", "Definition"),
                              attribute("deferrable", "Deferrable"),
                              attribute("not validated", "Not validated"),
                              attribute("not enforced", "Not enforced"),
                              attribute("clustered", "Clustered on"),
                              attribute("replica identity", "Replica identity"),
                              attribute("index options", "Index options", Facet::Storage),
                              attribute("tablespace", "Tablespace", Facet::Tablespace),
                              expression("attached to", "Attached to"),
                              attribute("index comment", "Comment of the index", Facet::Comment)},
               .part = true,
               .renamable = true,
               .identity = {"type", "definition"}},
              {.object = "CONSTRAINT", .onParent = true}, inConstraint)
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        return R"(SELECT x.*, CASE WHEN x.keys IS NULL THEN
                pg_catalog.pg_get_constraintdef(x.oid) END AS definition
            FROM (SELECT c.oid, c.conrelid AS of, c.conname AS name,
            CASE c.contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'c' THEN 'CHECK'
                 WHEN 'f' THEN 'FOREIGN KEY' ELSE 'EXCLUDE' END AS type,
            CASE -- of those without a definition, see PlainDefinitions
                 WHEN c.contype IN ('p', 'u') AND i.indnatts = i.indnkeyatts)" +
               std::string(version >= 150000 ? " AND NOT i.indnullsnotdistinct" : "") +
               (version >= 180000 ? " AND NOT c.conperiod" : "") + R"(
                 THEN c.contype::text || ';' || c.conkey::text
                 WHEN c.contype = 'f')" +
               (version >= 150000 ? " AND c.confdelsetcols IS NULL" : "") +
               (version >= 180000 ? " AND c.conenforced AND NOT c.conperiod" : "") + R"(
                 THEN 'f;' || c.conkey::text || ';' || c.confrelid || ';' || c.confkey::text || ';'
                      || c.confupdtype::text || c.confdeltype::text || c.confmatchtype::text END AS keys,
            CASE WHEN c.condeferred THEN 'DEFERRABLE INITIALLY DEFERRED'
                 WHEN c.condeferrable THEN 'DEFERRABLE' END AS deferrable,
            NOT c.convalidated AS "not validated", i.indisclustered AS clustered,
            i.indisreplident AS "replica identity", r.reloptions AS "index options",
            s.spcname AS tablespace,
            CASE WHEN r.relispartition THEN (
                SELECT h.inhparent::regclass::text FROM pg_catalog.pg_inherits h
                WHERE h.inhrelid = c.conindid) END AS "attached to"
            FROM pg_catalog.pg_constraint c
            LEFT JOIN pg_catalog.pg_class r ON r.oid = c.conindid AND c.contype IN ('p', 'u', 'x')
            LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = r.oid
            LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = r.reltablespace
            WHERE c.conrelid >= 16384 AND c.contype IN ('p', 'u', 'c', 'f', 'x')
            AND (c.contype IN ('p', 'u', 'x') OR (c.conislocal AND c.conparentid = 0)) OFFSET 0) x)";
    }

    void refine(Object& constraint) const override
    {
        // Whether it was validated and when it is checked are attributes of their own.
        std::string text = constraint.text("definition");
        constexpr std::string_view unenforced = " NOT ENFORCED";
        if (text.ends_with(unenforced)) {
            text.resize(text.size() - unenforced.size());
            constraint.set("not enforced", true);
            constraint.set("not validated", false);
        }
        for (const std::string_view end :
             {std::string_view(" NOT VALID"), std::string_view(" INITIALLY DEFERRED"),
              std::string_view(" DEFERRABLE")})
            if (text.size() > end.size() && text.ends_with(end))
                text.resize(text.size() - end.size());
        if (constraint.text("type") == "EXCLUDE") {
            // So are its index's options, which stand before its condition.
            const size_t where = conditionOf(text);
            const size_t with = text.rfind(" WITH (", where);
            if (constraint.has("index options") && with != std::string::npos)
                text.erase(with, where - with);
        }
        constraint.set("definition", text);
    }

    [[nodiscard]] bool inlined(const Object& constraint, const Sides& sides) const override
    {
        if (constraint.text("type") == "FOREIGN KEY" || constraint.flag("not validated"))
            return false;
        if (constraint.text("type") == "UNIQUE" && repeatsKey(constraint, sides.after))
            return false;
        // Beside a partition's own checks stand those of its parents.
        return std::none_of(
            constraint.needs.begin(), constraint.needs.end(), [&](const ObjectId& need) {
                return need.kind != "column" && reaches(sides.after, need, constraint.parent);
            });
    }

    [[nodiscard]] std::string definition(const Object& constraint, const Sides&) const override
    {
        SqlWriter writer = sql();
        writer.words("CONSTRAINT").name(constraint.id.path.name());
        const std::string& text = constraint.text("definition");
        const size_t where = constraint.text("type") == "EXCLUDE" ? conditionOf(text) : text.size();
        writer.raw(text.substr(0, where));
        if (constraint.has("index options"))
            writer.words("WITH (").raw(storageOptions(constraint.list("index options"))).words(")");
        if (constraint.has("tablespace"))
            writer.words("USING INDEX TABLESPACE").name(constraint.text("tablespace"));
        if (where < text.size()) writer.raw(text.substr(where + 1));
        writer.raw(constraint.text("deferrable"));
        if (constraint.flag("not enforced")) writer.words("NOT ENFORCED");
        if (constraint.flag("not validated")) writer.words("NOT VALID");
        return writer.text();
    }

    void afterwards(const Object& constraint, const Sides& sides, Statements& out) const override
    {
        if (constraint.flag("clustered")) clustered(constraint, sides, out);
        if (constraint.flag("replica identity")) identity(constraint, sides, out);
        if (constraint.has("comment")) commentOn(constraint, out);
        if (constraint.has("index comment")) commentOnIndex(constraint, out);
    }

    [[nodiscard]] Statements create(const Object& constraint, const Sides& sides) const override
    {
        Statements out;
        build(constraint, sides, out);
        afterwards(constraint, sides, out);
        return out;
    }

    [[nodiscard]] Statements drop(const Object& constraint, const Sides& sides) const override
    {
        // The parent's constraint takes those of its partitions along.
        if (constraint.has("attached to") && isPartition(sides.after, constraint.parent) &&
            !detachedMeanwhile(constraint.parent, sides))
            return {};
        Statement statement{dropConstraint(constraint, sides)};
        // It locks both tables: nothing else is done meanwhile.
        statement.commitsAlone =
            constraint.text("type") == "FOREIGN KEY" && sides.before.find(constraint.parent) &&
            mayTakeLong(constraint, sides) && anyOnline(tablesOf(constraint, sides), sides);
        return {statement};
    }

    [[nodiscard]] Statements rename(const Change& change, const Sides& sides) const override
    {
        return {{sql()
                     .raw(alterTable(change.after->parent, sides))
                     .words("RENAME CONSTRAINT")
                     .name(change.beforeId.path.name())
                     .words("TO")
                     .name(change.id.path.name())
                     .text()}};
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides& sides) const override
    {
        if (replacedOnline(change, sides)) return {};
        for (const char* name : {"type", "definition", "tablespace"})
            if (change.touches(name)) return {Way::Replace, "a constraint cannot be altered"};
        if (change.touches("index options") && isPartitioned(sides.after, change.object().parent))
            return {Way::Replace, "a partitioned index's options cannot be altered"};
        if (change.touches("deferrable") && change.after->text("type") != "FOREIGN KEY")
            return {Way::Replace, "only a foreign key's deferrability can be altered"};
        if (change.touches("not enforced") && change.after->text("type") != "FOREIGN KEY")
            return {Way::Replace, "only a foreign key can be enforced later"};
        if (change.touches("not validated") && change.after->flag("not validated"))
            return {Way::Replace, "a validated constraint cannot be made unvalidated"};
        return {};
    }

    [[nodiscard]] std::optional<Object> without(const Object& constraint, const ObjectId& needed,
                                                const Sides& sides) const override
    {
        if (auto lighter = withoutPlace(constraint, needed)) return lighter;
        // A foreign key is bound to the index of the key that it refers to.
        if (constraint.text("type") == "FOREIGN KEY" &&
            (needed.kind == "index" || needed.kind == "constraint"))
            return std::nullopt;
        return InlinedKind::without(constraint, needed, sides);
    }

    [[nodiscard]] bool survives(const Object& dependent, const Change& change,
                                const Sides& sides) const override
    {
        return survivesAttaching(dependent, change, sides);
    }

    /// A table below cannot have another one while the table above has a check called so.
    [[nodiscard]] std::string sharedName(const Object& constraint) const override
    {
        return "constraint " + std::string(constraint.id.path.name());
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& constraint) const override
    {
        std::vector<std::string> names{"constraint " + constraint.id.path.text()};
        if (!hasIndex(constraint)) return names;
        names.push_back(
            "relation " +
            constraint.id.path.parent().parent().child(constraint.id.path.name()).text());
        if (constraint.text("type") == "PRIMARY KEY")
            names.push_back("primary key of " + constraint.parent.path.text());
        return names;
    }

    [[nodiscard]] std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        return checksOfConstraint(change, way(change, sides).way == Way::Replace, sides);
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change,
                                              const Sides& sides) const override
    {
        return constraintHazards(change, way(change, sides).way == Way::Replace, sides);
    }

protected:
    void build(const Object& constraint, const Sides& sides, Statements& out) const override
    {
        const bool onlyHere = hasIndex(constraint) && isPartitioned(sides.after, constraint.parent);
        if (addedOnline(constraint, sides)) {
            addOnline(constraint, sides, out);
        } else {
            out.push_back({sql()
                               .raw(alterTable(constraint.parent, sides, onlyHere))
                               .words("ADD")
                               .raw(definition(constraint, sides))
                               .text()});
        }
        attach(constraint, sides, out);
    }

    [[nodiscard]] bool madeAnew(const Change& change, const Sides& sides) const override
    {
        return replacedOnline(change, sides);
    }

    void change(const Change& change, const Sides& sides, Statements& out) const override
    {
        if (replacedOnline(change, sides)) {
            replaceOnline(change, sides, out);
            afterwards(*change.after, sides, out);
            return;
        }
        const Object& after = *change.after;
        const std::string table = alterTable(after.parent, sides);
        const std::string name = quoted(after.id.path.name());
        if (change.touches("deferrable"))
            out.push_back({sql()
                               .raw(table)
                               .words("ALTER CONSTRAINT")
                               .raw(name)
                               .raw(after.has("deferrable") ? after.text("deferrable")
                                                            : std::string("NOT DEFERRABLE"))
                               .text()});
        if (change.touches("not enforced"))
            out.push_back({sql()
                               .raw(table)
                               .words("ALTER CONSTRAINT")
                               .raw(name)
                               .raw(after.flag("not enforced") ? "NOT ENFORCED" : "ENFORCED")
                               .text()});
        if (change.touches("not validated")) {
            out.push_back(validated(table, after.parent.path, after.id.path.name()));
            out.back().commitsAlone =
                mayTakeLong(after, sides) && anyOnline(tablesOf(after, sides), sides);
        }
        if (change.touches("index options"))
            changeOptions("ALTER INDEX " + indexName(after), change.before->list("index options"),
                          after.list("index options"), out);
        if (change.touches("attached to")) attach(after, sides, out);
        if (change.touches("index comment")) commentOnIndex(after, out);
        if (change.touches("clustered")) clustered(after, sides, out);
        if (change.touches("replica identity") && after.flag("replica identity"))
            identity(after, sides, out);
        else if (change.touches("replica identity"))
            identityGone(after, sides, out);
    }

private:
    /// Where the condition of an exclusion begins, with the space before it; else the text's end.
    static size_t conditionOf(const std::string& text)
    {
        int depth = 0;
        for (const Token& token : tokens(text)) {
            if (token.type == Token::Type::Mark && text[token.begin] == '(') ++depth;
            if (token.type == Token::Type::Mark && text[token.begin] == ')') --depth;
            if (depth == 0 && token.type == Token::Type::Word && nameOf(text, token) == "where")
                return token.begin - 1;
        }
        return text.size();
    }

    static std::string indexName(const Object& constraint)
    {
        return written(constraint.id.path.parent().parent().child(constraint.id.path.name()));
    }

    static void commentOnIndex(const Object& constraint, Statements& out)
    {
        out.push_back({"COMMENT ON INDEX " + indexName(constraint) + " IS " +
                       (constraint.has("index comment") ? literal(constraint.text("index comment"))
                                                        : std::string("NULL"))});
    }

    /// A partition that is attached already does not find its parent's new index by itself.
    static void attach(const Object& constraint, const Sides& sides, Statements& out)
    {
        if (!constraint.has("attached to") || !isPartition(sides.before, constraint.parent)) return;
        if (!isPartition(sides.after, constraint.parent) || !sides.stays(constraint.parent) ||
            detachedMeanwhile(constraint.parent, sides))
            return;
        out.push_back({sql()
                           .words("ALTER INDEX")
                           .raw(constraint.text("attached to"))
                           .words("ATTACH PARTITION")
                           .raw(indexName(constraint))
                           .text()});
    }
};

} // namespace

const InlinedKind& constraintKind()
{
    static const ConstraintKind kind;
    return kind;
}

void addConstraints(Kinds& kinds) { kinds.add(std::make_unique<ConstraintKind>()); }

} // namespace lockstep::postgresql
