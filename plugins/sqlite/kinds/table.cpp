// Kind "table": its options; columns and constraints are its children.
#include "base/text.h"
#include "plugins/sqlite/definition.h"
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/kinds/kinds.h"
#include "plugins/sqlite/kinds/sqlitekind.h"
#include "plugins/sqlite/rebuild.h"
#include "plugins/sqlite/rowchecks.h"

namespace lockstep::sqlite {

namespace {

KindTraits traitsOfTable()
{
    KindTraits traits;
    traits.name = kind::table;
    traits.label = "Table";
    traits.plural = "Tables";
    traits.order = 10;
    traits.attributes = {{attribute::strict, "STRICT"},
                         {attribute::withoutRowid, "WITHOUT ROWID"},
                         {attribute::definition, "Definition", Facet::Structure, true},
                         textTraits()};
    traits.holdsRows = true;
    traits.renamable = true;
    return traits;
}

/// Whether the author's text says just what the catalog has for the table.
bool stillSays(const std::string& text, const Object& table, const Catalog& catalog)
{
    const auto parsed = parseTable(text);
    if (!parsed || asciiLower(parsed->name->name()) != asciiLower(table.id.path.name()) ||
        parsed->strict != table.flag(attribute::strict) ||
        parsed->withoutRowid != table.flag(attribute::withoutRowid))
        return false;
    std::multiset<std::string> said;
    for (const auto& column : parsed->columns) said.emplace(parsed->text(column.all));
    for (const auto& constraint : parsed->constraints) said.emplace(parsed->text(constraint.all));
    std::multiset<std::string> there;
    for (const Object* part : catalog.childrenOf(table.id))
        if (isPartOfTable(part->id.kind)) there.insert(partText(*part));
    return said == there;
}

class Table final : public SqliteKind
{
public:
    Table() : SqliteKind(traitsOfTable()) {}

    Alteration way(const Change& change, const Sides&) const override
    {
        if (!change.before || !change.after || !isReal(change)) return {};
        if (change.touches(attribute::definition))
            return {Way::Impossible,
                    "Lockstep does not understand the definition of " + change.id.display()};
        return {Way::Rebuild, "the table's options are part of its CREATE"};
    }

    bool survives(const Object& dependent, const Change& change, const Sides& sides) const override
    {
        if (change.type == ChangeType::Renamed) return true;
        const bool looksAtIt =
            dependent.id.kind == kind::view || dependent.id.kind == kind::trigger;
        if (looksAtIt && namesItself(change.id, sides.after)) return false;
        if (dependent.parent != change.id) return true;
        return dependent.id.kind != kind::index && dependent.id.kind != kind::trigger;
    }

    Statements create(const Object& object, const Sides& sides) const override
    {
        const std::string& text = object.text(attribute::text);
        if (object.has(attribute::definition) || stillSays(text, object, sides.after))
            return {{text}};
        return {{tableText(object, object.id.path.name(), sides.after)}};
    }

    Statements drop(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("DROP TABLE").name(object.id.path.name());
        return {{sql.text()}};
    }

    Statements rename(const Change& change, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("ALTER TABLE").name(change.beforeId.path.name());
        sql.words("RENAME TO").name(change.id.path.name());
        return {{sql.text()}};
    }

    Statements rebuild(const Object& before, const Object& after, const Sides& sides) const override
    {
        return rebuildTable(before, after, sides);
    }

    std::vector<std::string> occupies(const Object& object) const override
    {
        return {"relation " + object.id.path.text()};
    }

    std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        return checksOfTable(change, sides);
    }

    std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        std::vector<Hazard> found;
        if (!change.before || !change.after || !isReal(change)) return found;
        found.push_back(rebuildHazard(change.id));
        if (change.after->flag(attribute::strict) && !change.before->flag(attribute::strict))
            found.push_back(hazard("F06", HazardLevel::Warn, change.id,
                                   "The " + change.id.display() +
                                       " becomes STRICT: a value that is not of its column's type "
                                       "stops the promotion"));
        return found;
    }
};

} // namespace

std::unique_ptr<const Kind> tableKind() { return std::make_unique<Table>(); }

} // namespace lockstep::sqlite
