// Kind "virtual table": what a module such as FTS5 or R*Tree makes. Its shadow tables are its own.
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/kinds/kinds.h"
#include "plugins/sqlite/kinds/sqlitekind.h"
#include "plugins/sqlite/rebuild.h"

namespace lockstep::sqlite {

namespace {

KindTraits traitsOfVirtualTable()
{
    KindTraits traits;
    traits.name = kind::virtualTable;
    traits.label = "Virtual table";
    traits.plural = "Virtual tables";
    traits.order = 11;
    traits.attributes = {{attribute::definition, "Definition", Facet::Structure, true},
                         {attribute::writtenAsString, "Name in single quotes"},
                         textTraits()};
    traits.holdsRows = true;
    traits.renamable = true;
    traits.identity = {attribute::definition};
    return traits;
}

class VirtualTable final : public SqliteKind
{
public:
    VirtualTable() : SqliteKind(traitsOfVirtualTable()) {}

    Alteration way(const Change& change, const Sides&) const override
    {
        return replaced(change, "SQLite cannot change a virtual table");
    }

    Statements create(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("CREATE VIRTUAL TABLE").raw(writtenName(object));
        sql.raw(object.text(attribute::text));
        return {{sql.text()}};
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

    std::vector<std::string> occupies(const Object& object) const override
    {
        return {"relation " + object.id.path.text()};
    }
};

} // namespace

std::unique_ptr<const Kind> virtualTableKind() { return std::make_unique<VirtualTable>(); }

} // namespace lockstep::sqlite
