// What all kinds of MariaDB share.
#include "plugins/mariadb/kinds/mariadbkind.h"

#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/token.h"

namespace lockstep::mariadb {

std::vector<std::string> MariadbKind::occupies(const Object& object) const
{
    const Symbol kindOf = object.id.kind;
    if (kindOf == kind::table || kindOf == kind::view || kindOf == kind::sequence)
        return {"relation " + object.id.path.text()};
    if (kindOf == kind::trigger) return {"trigger " + std::string(object.id.path.name())};
    // Only letter case may tell two of them apart here, which to the server is none.
    return {kindOf.text() + " " + object.id.path.parent().text() + " " +
            asciiLower(object.id.path.name())};
}

Hazard hazard(std::string id, HazardLevel level, const ObjectId& object, std::string message,
              std::string rewrite)
{
    Hazard found;
    found.id = std::move(id);
    found.level = level;
    found.object = object;
    found.message = std::move(message);
    found.rewrite = std::move(rewrite);
    return found;
}

std::string proof(const char* view, const char* schema, const std::vector<Condition>& conditions,
                  bool there)
{
    SqlWriter sql(dialect());
    if (there)
        sql.words("SELECT EXISTS (SELECT 1 FROM");
    else
        sql.words("SELECT NOT EXISTS (SELECT 1 FROM");
    sql.raw("information_schema." + std::string(view)).words("WHERE").raw(schema);
    sql.words("= DATABASE()");
    for (const auto& [column, value] : conditions)
        sql.words("AND").raw(column).words("=").literal(value);
    sql.words(")");
    return sql.text();
}

Statement statement(const SqlWriter& sql, std::string proofSql)
{
    Statement out;
    out.sql = sql.text();
    out.transactional = false;
    out.proof = std::move(proofSql);
    return out;
}

SqlWriter alterTable(const ObjectId& table)
{
    SqlWriter sql(dialect());
    sql.words("ALTER TABLE").name(table.path.name());
    return sql;
}

SqlWriter alterTable(const ObjectId& table, const SqlWriter& what, Cost cost, const Sides& sides)
{
    SqlWriter sql = alterTable(table);
    sql.raw(what.text());
    if (const std::string clause = algorithmClause(cost, table, sides); !clause.empty())
        sql.glue().raw(clause);
    return sql;
}

std::string quotedUser(const std::string& definer)
{
    const size_t at = definer.rfind('@');
    if (at == std::string::npos) return quoted(definer); // a role
    return quoted(definer.substr(0, at)) + "@" + quoted(definer.substr(at + 1));
}

void writeDefiner(SqlWriter& sql, const Object& object)
{
    if (object.has(attribute::definer))
        sql.words("DEFINER =").raw(quotedUser(object.text(attribute::definer)));
}

SqlWriter underSettings(const Object& object)
{
    SqlWriter sql(dialect());
    sql.words("SET STATEMENT sql_mode =").literal(object.text(attribute::sqlMode));
    if (object.has(attribute::timeZone))
        sql.words(", time_zone =").literal(object.text(attribute::timeZone));
    sql.words("FOR CREATE OR REPLACE");
    writeDefiner(sql, object);
    return sql;
}

void codeHazards(const Change& change, const std::string& what, std::vector<Hazard>& found)
{
    if (change.after)
        found.push_back(
            hazard("S04", HazardLevel::Info, change.id,
                   "The " + change.id.display() + " brings dev's SQL, which prod runs: read it"));
    if (change.before && change.after && change.touches(attribute::definer))
        found.push_back(hazard("S03", HazardLevel::Confirm, change.id,
                               "The " + change.id.display() + " acts with other rights: those of " +
                                   visible(change.after->text(attribute::definer)) +
                                   " instead of " +
                                   visible(change.before->text(attribute::definer))));
    if (change.before && !change.after)
        found.push_back(hazard("B07", HazardLevel::Confirm, change.id,
                               "The " + change.id.display() + " goes: " + what));
}

} // namespace lockstep::mariadb
