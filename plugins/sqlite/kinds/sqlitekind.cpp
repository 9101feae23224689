// What all kinds of SQLite share.
#include "plugins/sqlite/kinds/sqlitekind.h"

#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/rebuild.h"

#include <algorithm>

namespace lockstep::sqlite {

std::optional<Object> SqliteKind::without(const Object& object, const ObjectId& needed,
                                          const Sides&) const
{
    const bool looks = object.id.kind == kind::view || object.id.kind == kind::trigger;
    if (looks && needed.kind == kind::view) return std::nullopt;
    Object reduced = object;
    std::erase(reduced.needs, needed);
    return reduced;
}

Alteration SqliteKind::replaced(const Change& change, std::string reason)
{
    if (change.before && change.after && isReal(change)) return {Way::Replace, std::move(reason)};
    return {};
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

Hazard rebuildHazard(const ObjectId& table)
{
    return hazard("D11", HazardLevel::Info, table,
                  "The " + table.display() +
                      " is rebuilt: its rows are copied, with foreign keys off so that no "
                      "cascade runs; rows are counted and compared before and after");
}

std::string writtenName(const Object& object)
{
    return object.flag(attribute::writtenAsString) ? dialect().literal(object.id.path.name())
                                                   : dialect().identifier(object.id.path.name());
}

AttributeTraits quotedTextTraits()
{
    return {attribute::quotedText, "Strings in double quotes", Facet::Wording};
}

AttributeTraits textTraits() { return {attribute::text, "As written", Facet::Wording, true}; }

} // namespace lockstep::sqlite
