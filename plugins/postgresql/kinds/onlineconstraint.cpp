// Online constraints: keys from an index that is there already, checks and foreign keys that are
// validated afterwards.
#include "plugins/postgresql/kinds/onlineconstraint.h"

#include "plugins/postgresql/kinds/checks.h"
#include "plugins/postgresql/kinds/keys.h"
#include "plugins/postgresql/kinds/online.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

/// Whether a table above or below has a check of this name, which becomes one with it: there
/// both have to be as far.
bool isShared(const Object& check, const Sides& sides)
{
    const std::string_view name = check.id.path.name();
    for (const Catalog* catalog : {&sides.before, &sides.after}) {
        const Object* table = catalog->find(check.parent);
        if (!table) continue;
        std::vector<const Object*> open = childTablesOf(*catalog, table->id);
        for (size_t i = 0; i < open.size(); ++i) {
            if (catalog->find("constraint", open[i]->id.path.child(name))) return true;
            for (const Object* below : childTablesOf(*catalog, open[i]->id))
                if (std::find(open.begin(), open.end(), below) == open.end()) open.push_back(below);
        }
        if (checksOf(*catalog, parentsOf(*catalog, *table)).count(std::string(name))) return true;
    }
    return false;
}

} // namespace

IndexText indexBehind(const Object& constraint, std::string name)
{
    // "UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b)" says it in another order than an index does.
    constexpr std::string_view alike = "NULLS NOT DISTINCT";
    const std::string& text = constraint.text("definition");
    const bool nullsAreAlike = findWord(text, "NULLS") < text.find('(');
    IndexText index{std::move(name),
                    constraint.parent.path,
                    true,
                    "USING btree " + text.substr(text.find('(')),
                    {}};
    if (nullsAreAlike) index.definition += " " + std::string(alike);
    // The server says options in words of its own, so the proof does without them.
    index.written = index.definition;
    if (constraint.has("index options"))
        index.written += " WITH (" + storageOptions(constraint.list("index options")) + ")";
    if (constraint.has("tablespace"))
        index.written += " " + sql().words("TABLESPACE").name(constraint.text("tablespace")).text();
    return index;
}

void useIndex(const Object& constraint, std::string_view index, const Sides& sides, Statements& out)
{
    out.push_back({sql()
                       .raw(alterTable(constraint.parent, sides))
                       .words("ADD CONSTRAINT")
                       .name(constraint.id.path.name())
                       .raw(constraint.text("type"))
                       .words("USING INDEX")
                       .name(index)
                       .raw(constraint.text("deferrable"))
                       .text()});
}

std::string dropConstraint(const Object& constraint, const Sides& sides)
{
    return sql()
        .raw(alterTable(constraint.parent, sides))
        .words("DROP CONSTRAINT")
        .name(constraint.id.path.name())
        .text();
}

/// Whether it is added in steps that keep nobody out.
bool addedOnline(const Object& constraint, const Sides& sides)
{
    const std::string& type = constraint.text("type");
    if (constraint.parent.kind != "table" || !sides.before.find(constraint.parent) ||
        !mayTakeLong(constraint, sides) || constraint.flag("not validated") ||
        constraint.flag("not enforced") || !anyOnline(tablesOf(constraint, sides), sides))
        return false;
    const bool partitioned = isPartitioned(sides.before, constraint.parent) ||
                             isPartitioned(sides.after, constraint.parent);
    if (type == "CHECK") return !isShared(constraint, sides);
    if (type == "FOREIGN KEY") return !partitioned || sides.versionNumber >= 180000;
    // USING INDEX makes a NOT NULL that comes from a parent the table's own, which then stays.
    const Object* table = sides.after.find(constraint.parent);
    if (type == "PRIMARY KEY" && sides.versionNumber >= 180000 && table &&
        !parentsOf(sides.after, *table).empty())
        return false;
    // Only a unique index can become a constraint's; a partitioned table's is put together.
    return (type == "UNIQUE" || type == "PRIMARY KEY") && !partitioned &&
           sides.online(constraint.parent) && buildsConcurrently(sides) &&
           constraint.text("definition").find(" WITHOUT OVERLAPS") == std::string::npos;
}

/// Whether the new one comes beside the old one, which then makes way. Not where something
/// stands on the old one, or other tables have it, too.
bool replacedOnline(const Change& change, const Sides& sides)
{
    if (!change.before || !change.after || !addedOnline(*change.after, sides)) return false;
    if (!change.touches("type") && !change.touches("definition")) return false;
    const Object& before = *change.before;
    const Object& after = *change.after;
    return hasIndex(before) == hasIndex(after) && sides.stays(after.id) &&
           (before.text("type") == "CHECK") == (after.text("type") == "CHECK") &&
           !before.has("attached to") && !after.has("attached to") &&
           !hasChildTables(sides.before, after.parent) &&
           !hasChildTables(sides.after, after.parent) &&
           sides.before.dependentsOf(before.id).empty() && standsOnTheSame(change, sides);
}

/// As `name`, which it has to the end or gets its own from when another one makes way.
void add(const Object& constraint, std::string_view name, const Sides& sides, Statements& out)
{
    const std::string table = alterTable(constraint.parent, sides);
    if (hasIndex(constraint)) {
        out.push_back(builtConcurrently(indexBehind(constraint, std::string(name))));
        useIndex(constraint, name, sides, out);
        return;
    }
    Object named = constraint;
    named.id.path = constraint.parent.path.child(name);
    Statement added{sql()
                        .raw(table)
                        .words("ADD")
                        .raw(constraintKind().definition(named, sides))
                        .words("NOT VALID")
                        .text()};
    out.push_back(std::move(added));
    out.push_back(validated(table, constraint.parent.path, name));
}

void dropForeignKeysFirst(const Object& table, const Sides& sides, Statements& out)
{
    if (!mayTakeLong(table, sides)) return;
    for (const Object* key : sides.before.childrenOf(table.id, "constraint")) {
        if (key->text("type") != "FOREIGN KEY") continue;
        auto others = tablesOf(*key, sides);
        std::erase_if(others,
                      [&](const ObjectId& id) { return id == table.id || !sides.after.find(id); });
        if (!anyOnline(others, sides)) continue;
        // Where the keys of both tables hold each other, one went before by itself.
        Statement statement{sql()
                                .raw(alterTable(table.id, sides))
                                .words("DROP CONSTRAINT IF EXISTS")
                                .name(key->id.path.name())
                                .text()};
        statement.commitsAlone = true;
        out.push_back(std::move(statement));
    }
}

void addOnline(const Object& constraint, const Sides& sides, Statements& out)
{
    add(constraint, constraint.id.path.name(), sides, out);
}

/// The rows are never unguarded: the old one goes in the transaction in which the new one takes
/// its name.
void replaceOnline(const Change& change, const Sides& sides, Statements& out)
{
    const Object& after = *change.after;
    const std::string fresh = workingName("new", change.id, sides);
    if (hasIndex(after)) {
        out.push_back(builtConcurrently(indexBehind(after, fresh)));
        out.push_back({dropConstraint(*change.before, sides)});
        useIndex(after, fresh, sides, out);
    } else {
        add(after, fresh, sides, out);
        out.push_back({dropConstraint(*change.before, sides)});
        out.push_back({sql()
                           .raw(alterTable(after.parent, sides))
                           .words("RENAME CONSTRAINT")
                           .name(fresh)
                           .words("TO")
                           .name(after.id.path.name())
                           .text()});
    }
}

} // namespace lockstep::postgresql
