// Kind "view".
#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/kinds/kinds.h"
#include "plugins/mariadb/kinds/mariadbkind.h"

namespace lockstep::mariadb {

namespace {

KindTraits traitsOfView()
{
    KindTraits traits;
    traits.name = kind::view;
    traits.label = "View";
    traits.plural = "Views";
    traits.order = 60;
    traits.attributes = {{attribute::definition, "Definition", Facet::Structure, true},
                         {attribute::algorithm, "Algorithm"},
                         {attribute::security, "Security"},
                         {attribute::checkOption, "Check option"},
                         {attribute::definer, "Definer", Facet::Owner}};
    return traits;
}

class View final : public MariadbKind
{
public:
    View() : MariadbKind(traitsOfView()) {}

    /// The server lets go of anything that a view looks at.
    std::optional<Object> without(const Object& object, const ObjectId& needed,
                                  const Sides&) const override
    {
        Object reduced = object;
        std::erase(reduced.needs, needed);
        return reduced;
    }

    Statements create(const Object& object, const Sides&) const override
    {
        const auto either = [&](Symbol name, const char* usual) {
            return object.has(name) ? object.text(name) : std::string(usual);
        };
        const std::string algorithm = either(attribute::algorithm, "UNDEFINED");
        const std::string security = either(attribute::security, "DEFINER");
        SqlWriter sql(dialect());
        sql.words("CREATE OR REPLACE ALGORITHM =").raw(algorithm);
        writeDefiner(sql, object);
        sql.words("SQL SECURITY").raw(security).words("VIEW").name(object.id.path.name());
        sql.words("AS").raw(object.text(attribute::definition));
        if (object.has(attribute::checkOption))
            sql.words("WITH").raw(object.text(attribute::checkOption)).words("CHECK OPTION");
        std::vector<Condition> conditions{{"TABLE_NAME", std::string(object.id.path.name())},
                                          {"SECURITY_TYPE", security},
                                          {"ALGORITHM", algorithm}};
        if (object.has(attribute::definer))
            conditions.emplace_back("DEFINER", object.text(attribute::definer));
        return {statement(sql, proof("VIEWS", "TABLE_SCHEMA", conditions))};
    }

    Statements alter(const Change& change, const Sides& sides) const override
    {
        if (change.attributes.empty()) return {};
        return create(*change.after, sides);
    }

    Statements drop(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("DROP VIEW").name(object.id.path.name());
        return {statement(sql, proof("VIEWS", "TABLE_SCHEMA",
                                     {{"TABLE_NAME", std::string(object.id.path.name())}}, false))};
    }

    std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        std::vector<Hazard> found;
        if (change.before && change.after)
            found.push_back(hazard("B07", HazardLevel::Confirm, change.id,
                                   "The " + change.id.display() +
                                       " changes: programs that read it see something else"));
        codeHazards(change, "programs that read it stop working", found);
        return found;
    }
};

} // namespace

std::unique_ptr<const Kind> viewKind() { return std::make_unique<View>(); }

} // namespace lockstep::mariadb
