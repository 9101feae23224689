// Kinds "function" and "procedure".
#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/kinds/kinds.h"
#include "plugins/mariadb/kinds/mariadbkind.h"

namespace lockstep::mariadb {

namespace {

KindTraits traitsOfRoutine(Symbol name, const char* label, const char* plural, int order)
{
    KindTraits traits;
    traits.name = name;
    traits.label = label;
    traits.plural = plural;
    traits.order = order;
    traits.attributes = {{attribute::parameters, "Parameters", Facet::Structure, true},
                         {attribute::returns, "Returns", Facet::Structure, true},
                         {attribute::definition, "Definition", Facet::Structure, true},
                         {attribute::deterministic, "DETERMINISTIC"},
                         {attribute::sqlAccess, "SQL access"},
                         {attribute::security, "Security"},
                         {attribute::sqlMode, "SQL mode"},
                         {attribute::definer, "Definer", Facet::Owner},
                         {attribute::comment, "Comment", Facet::Comment}};
    return traits;
}

class Routine final : public MariadbKind
{
public:
    explicit Routine(KindTraits traits) : MariadbKind(std::move(traits)) {}

    Statements create(const Object& object, const Sides&) const override
    {
        SqlWriter sql = underSettings(object);
        const bool function = object.id.kind == kind::function;
        if (function)
            sql.words("FUNCTION");
        else
            sql.words("PROCEDURE");
        sql.name(object.id.path.name()).words("(");
        sql.raw(join(object.list(attribute::parameters), ", ")).words(")");
        if (function) sql.words("RETURNS").raw(object.text(attribute::returns));
        if (object.flag(attribute::deterministic))
            sql.words("DETERMINISTIC");
        else
            sql.words("NOT DETERMINISTIC");
        if (object.has(attribute::sqlAccess)) sql.raw(object.text(attribute::sqlAccess));
        if (object.has(attribute::security))
            sql.words("SQL SECURITY").raw(object.text(attribute::security));
        if (object.has(attribute::comment))
            sql.words("COMMENT").literal(object.text(attribute::comment));
        sql.raw(object.text(attribute::definition));
        auto conditions = named(object);
        conditions.emplace_back("ROUTINE_DEFINITION", object.text(attribute::definition));
        conditions.emplace_back("SQL_MODE", object.text(attribute::sqlMode));
        return {statement(sql, proof("ROUTINES", "ROUTINE_SCHEMA", conditions))};
    }

    Statements alter(const Change& change, const Sides& sides) const override
    {
        return create(*change.after, sides);
    }

    Statements drop(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        if (object.id.kind == kind::function)
            sql.words("DROP FUNCTION");
        else
            sql.words("DROP PROCEDURE");
        sql.name(object.id.path.name());
        return {statement(sql, proof("ROUTINES", "ROUTINE_SCHEMA", named(object), false))};
    }

    std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        std::vector<Hazard> found;
        if (change.before && change.after && change.touches(attribute::parameters))
            found.push_back(hazard("B07", HazardLevel::Confirm, change.id,
                                   "The " + change.id.display() +
                                       " takes other parameters: programs that call it fail"));
        // CREATE OR REPLACE makes it anew: who was granted EXECUTE on it keeps that, by its name.
        if (change.before && change.after && change.touches(attribute::security))
            found.push_back(hazard("D12", HazardLevel::Confirm, change.id,
                                   "The " + change.id.display() +
                                       " runs with the rights of somebody else than before"));
        codeHazards(change, "programs that call it stop working", found);
        return found;
    }

private:
    static std::vector<Condition> named(const Object& object)
    {
        return {{"ROUTINE_NAME", std::string(object.id.path.name())},
                {"ROUTINE_TYPE", object.id.kind == kind::function ? "FUNCTION" : "PROCEDURE"}};
    }
};

} // namespace

std::unique_ptr<const Kind> functionKind()
{
    return std::make_unique<Routine>(traitsOfRoutine(kind::function, "Function", "Functions", 50));
}

std::unique_ptr<const Kind> procedureKind()
{
    return std::make_unique<Routine>(
        traitsOfRoutine(kind::procedure, "Procedure", "Procedures", 51));
}

} // namespace lockstep::mariadb
