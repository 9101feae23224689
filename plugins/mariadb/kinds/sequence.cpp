// Kind "sequence".
#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/kinds/kinds.h"
#include "plugins/mariadb/kinds/mariadbkind.h"

namespace lockstep::mariadb {

namespace {

KindTraits traitsOfSequence()
{
    KindTraits traits;
    traits.name = kind::sequence;
    traits.label = "Sequence";
    traits.plural = "Sequences";
    traits.order = 5;
    traits.attributes = {{attribute::start, "Start"},         {attribute::minimum, "Minimum"},
                         {attribute::maximum, "Maximum"},     {attribute::increment, "Increment"},
                         {attribute::cache, "Cached values"}, {attribute::cycle, "CYCLE"}};
    traits.renamable = true;
    return traits;
}

void writeOptions(SqlWriter& sql, const Object& object)
{
    sql.words("START WITH").number(object.number(attribute::start));
    sql.words("MINVALUE").number(object.number(attribute::minimum));
    sql.words("MAXVALUE").number(object.number(attribute::maximum));
    sql.words("INCREMENT BY").number(object.number(attribute::increment));
    sql.words("CACHE").number(object.number(attribute::cache));
    if (object.flag(attribute::cycle))
        sql.words("CYCLE");
    else
        sql.words("NOCYCLE");
}

std::string standsAs(const ObjectId& id, bool there = true)
{
    return proof("TABLES", "TABLE_SCHEMA",
                 {{"TABLE_NAME", std::string(id.path.name())}, {"TABLE_TYPE", "SEQUENCE"}}, there);
}

class Sequence final : public MariadbKind
{
public:
    Sequence() : MariadbKind(traitsOfSequence()) {}

    Statements create(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("CREATE SEQUENCE").name(object.id.path.name());
        writeOptions(sql, object);
        return {statement(sql, standsAs(object.id))};
    }

    Statements alter(const Change& change, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("ALTER SEQUENCE").name(change.id.path.name());
        writeOptions(sql, *change.after);
        return {statement(sql, standsAs(change.id))};
    }

    Statements rename(const Change& change, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("RENAME TABLE").name(change.beforeId.path.name());
        sql.words("TO").name(change.id.path.name());
        return {statement(sql, standsAs(change.id))};
    }

    Statements drop(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("DROP SEQUENCE").name(object.id.path.name());
        return {statement(sql, standsAs(object.id, false))};
    }

    std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        std::vector<Hazard> found;
        if (!change.after)
            found.push_back(hazard("D04", HazardLevel::Confirm, change.id,
                                   "The " + change.id.display() + " goes with its position"));
        return found;
    }
};

} // namespace

std::unique_ptr<const Kind> sequenceKind() { return std::make_unique<Sequence>(); }

} // namespace lockstep::mariadb
