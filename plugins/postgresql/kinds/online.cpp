// Online: the forms of a change that keep nobody out of a table for longer than a moment.
#include "plugins/postgresql/kinds/online.h"

#include "base/text.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

constexpr size_t longestName = 63;

bool isTable(Symbol kind)
{
    return kind == "table" || kind == "foreign table" || kind == "materialized view";
}

/// Never within a character.
std::string clipped(std::string_view name, size_t length)
{
    if (name.size() <= length) return std::string(name);
    while (length > 0 && (static_cast<unsigned char>(name[length]) & 0xC0U) == 0x80U) --length;
    return std::string(name.substr(0, length));
}

/// A constraint, or an index, of the table that is called so.
bool isTaken(const Catalog& catalog, const ObjectId& table, const std::string& name)
{
    return catalog.find("constraint", table.path.child(name)) != nullptr ||
           catalog.find("index", table.path.child(name)) != nullptr;
}

/// What of pg_class belongs to this name.
std::string relationCalled(const Path& schema, std::string_view name)
{
    return "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
           "WHERE n.nspname = " +
           literal(schema.name()) + " AND c.relname = " + literal(name);
}

std::string dropConcurrently(const Path& schema, std::string_view name)
{
    return sql().words("DROP INDEX CONCURRENTLY").name(schema.child(std::string(name))).text();
}

} // namespace

std::string numberedName(std::string_view what, std::string_view about, int number)
{
    const std::string start = "lockstep_" + std::string(what) + "_";
    const std::string end = number == 1 ? std::string() : "_" + std::to_string(number);
    return start + clipped(about, longestName - start.size() - end.size()) + end;
}

std::string workingName(std::string_view what, const ObjectId& table, std::string_view about,
                        const Sides& sides)
{
    for (int number = 1;; ++number) {
        std::string name = numberedName(what, about, number);
        if (!isTaken(sides.before, table, name) && !isTaken(sides.after, table, name)) return name;
    }
}

std::string workingName(std::string_view what, const ObjectId& part, const Sides& sides)
{
    return workingName(what, {"table", part.path.parent()}, part.path.name(), sides);
}

bool mayTakeLong(const Object& object, const Sides& sides)
{
    return !sides.dropped || !sides.dropped->count(object.id) || !sides.after.find(object.id);
}

bool standsOnTheSame(const Change& change, const Sides& sides)
{
    const auto changes = [&](const ObjectId& need) {
        const Object* before = sides.before.find(need);
        const Object* after = sides.after.find(need);
        if (!before || !after) return false;
        if (need.kind == "table" || need == change.after->parent) return false;
        if (need.kind != "column") return before->content() != after->content();
        for (const char* name : {"type", "collation", "generated", "virtual"}) {
            const Value* was = before->find(name);
            const Value* is = after->find(name);
            if ((was == nullptr) != (is == nullptr) || (was && *was != *is)) return true;
        }
        return false;
    };
    for (const Object* side : {change.before, change.after})
        if (std::any_of(side->needs.begin(), side->needs.end(), changes)) return false;
    return true;
}

bool buildsConcurrently(const Sides& sides)
{
    return sides.versionNumber < 140000 || sides.versionNumber >= 140004;
}

Statement builtConcurrently(const IndexText& index)
{
    SqlWriter writer = sql();
    writer.raw(index.unique ? "CREATE UNIQUE INDEX CONCURRENTLY" : "CREATE INDEX CONCURRENTLY");
    writer.name(index.name).words("ON").name(index.table).raw(index.written);
    const Path schema = index.table.parent();
    Statement statement{writer.text()};
    statement.transactional = false;
    // Never IF NOT EXISTS, to which the wreck of another one is as good as an index.
    statement.proof =
        "SELECT COALESCE(pg_catalog.bool_and(i.indisvalid AND i.indisready AND i.indislive AND "
        "i.indisunique = " +
        std::string(index.unique ? "true" : "false") +
        " AND pg_catalog.strpos(pg_catalog.pg_get_indexdef(i.indexrelid), " +
        literal(index.definition) +
        ") > 0"
        "), false) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class t ON t.oid = i.indrelid "
        "WHERE t.relname = " +
        literal(index.table.name()) + " AND i.indexrelid = (SELECT c.oid " +
        relationCalled(schema, index.name) + ")";
    statement.leftover = dropConcurrently(schema, index.name);
    return statement;
}

Statement droppedConcurrently(const Path& schema, std::string_view name)
{
    Statement statement{dropConcurrently(schema, name)};
    statement.transactional = false;
    statement.proof = "SELECT NOT EXISTS (SELECT " + relationCalled(schema, name) + ")";
    return statement;
}

Statement validated(const std::string& alterTable, const Path& table, std::string_view name)
{
    Statement statement{sql().raw(alterTable).words("VALIDATE CONSTRAINT").name(name).text()};
    statement.commitsAlone = true;
    statement.proof = "SELECT COALESCE(pg_catalog.bool_and(k.convalidated), false) FROM "
                      "pg_catalog.pg_constraint k WHERE k.conname = " +
                      literal(name) + " AND k.conrelid = (SELECT c.oid " +
                      relationCalled(table.parent(), table.name()) + ")";
    return statement;
}

std::vector<ObjectId> tablesOf(const Object& part, const Sides& sides)
{
    std::set<ObjectId> tables;
    const auto add = [&](const ObjectId& id) {
        if (isTable(id.kind) && sides.before.find(id)) tables.insert(id);
    };
    add(part.parent);
    for (const ObjectId& need : part.needs) {
        add(need);
        if (need.path.depth() == 3) add({"table", need.path.parent()});
    }
    return {tables.begin(), tables.end()};
}

bool anyOnline(const std::vector<ObjectId>& tables, const Sides& sides)
{
    return std::any_of(tables.begin(), tables.end(),
                       [&](const ObjectId& table) { return sides.online(table); });
}

Hazard hazardOf(const FormHazard& form, const Sides& sides)
{
    Hazard hazard{form.id, HazardLevel::Confirm, form.object, {}, form.rewrite, false};
    if (form.online) {
        hazard.level = HazardLevel::Info;
        hazard.message = form.done;
        hazard.rewrite.clear();
        return hazard;
    }
    hazard.message = form.plain;
    const bool small = !form.tables.empty() &&
                       std::all_of(form.tables.begin(), form.tables.end(),
                                   [&](const ObjectId& table) { return sides.small(table); });
    if (!small) return hazard;
    hazard.level = HazardLevel::Info;
    std::vector<std::string> sizes;
    for (const ObjectId& table : form.tables)
        sizes.push_back(sizeText(sides.forms->sizes.at(table)));
    hazard.message += ", which takes a moment: " + join(sizes, "; ");
    return hazard;
}

} // namespace lockstep::postgresql
