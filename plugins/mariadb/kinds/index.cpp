// Kinds "primary key" and "index"; a unique index is its constraint.
#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/kinds/columntext.h"
#include "plugins/mariadb/kinds/kinds.h"
#include "plugins/mariadb/kinds/mariadbkind.h"
#include "plugins/mariadb/rowchecks.h"
#include "plugins/mariadb/token.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

KindTraits traitsOfKey(Symbol name, const char* label, const char* plural, int order)
{
    KindTraits traits;
    traits.name = name;
    traits.label = label;
    traits.plural = plural;
    traits.order = order;
    traits.attributes = {{attribute::columns, "Columns", Facet::Structure, true},
                         {attribute::unique, "Unique"},
                         {attribute::method, "Method"},
                         {attribute::ignored, "Ignored"},
                         {attribute::definition, "Definition", Facet::Structure, true},
                         {attribute::comment, "Comment", Facet::Comment}};
    traits.part = true;
    return traits;
}

bool isUnique(const Object& key)
{
    return key.id.kind == kind::primaryKey || key.flag(attribute::unique);
}

std::string standsAs(const Object& key, bool there = true)
{
    std::vector<Condition> conditions{{"TABLE_NAME", std::string(key.parent.path.name())},
                                      {"INDEX_NAME", std::string(key.id.path.name())}};
    if (there) {
        conditions.emplace_back("NON_UNIQUE", isUnique(key) ? "0" : "1");
        conditions.emplace_back("IGNORED", key.flag(attribute::ignored) ? "YES" : "NO");
        conditions.emplace_back("INDEX_COMMENT", key.text(attribute::comment));
    }
    return proof("STATISTICS", "TABLE_SCHEMA", conditions, there);
}

/// IF EXISTS: an index that the server made for a foreign key goes by itself as soon as another one
/// does its work.
void writeDrop(SqlWriter& sql, const Object& key)
{
    if (key.id.kind == kind::primaryKey)
        sql.words("DROP PRIMARY KEY");
    else
        sql.words("DROP KEY IF EXISTS").name(key.id.path.name());
}

/// The column with AUTO_INCREMENT that nothing but this key lets be; null: there is none.
const Object* numberedBy(const Object& key, const Catalog& catalog)
{
    const auto leads = [](const Object& other, const Object& column) {
        const auto& columns = other.list(attribute::columns);
        return !columns.empty() && columns.front() == quoted(column.id.path.name());
    };
    for (const Object* column : catalog.childrenOf(key.parent, kind::column)) {
        if (!column->flag(attribute::autoIncrement) || !leads(key, *column)) continue;
        for (const Object* other : catalog.childrenOf(key.parent))
            if (other->id != key.id && leads(*other, *column) &&
                (other->id.kind == kind::index || other->id.kind == kind::primaryKey))
                return nullptr;
        return column;
    }
    return nullptr;
}

class Key final : public MariadbKind
{
public:
    explicit Key(KindTraits traits) : MariadbKind(std::move(traits)) {}

    bool inlined(const Object&, const Sides&) const override { return true; }

    Statements create(const Object& object, const Sides& sides) const override
    {
        if (comesWithColumn(object, sides)) return {};
        const Change added{ChangeType::Added, object.id, {}, nullptr, &object, {}};
        SqlWriter what(dialect());
        what.words("ADD").raw(partText(object));
        Statements out{statement(alterTable(object.parent, what, costOfPart(added, sides), sides),
                                 standsAs(object))};
        // The server may drop one that it had made for a foreign key, as this one does its work.
        for (const Object* other : sides.before.childrenOf(object.parent, kind::index))
            if (isMadeForForeignKey(*other, object, sides)) {
                SqlWriter again(dialect());
                again.words("ADD INDEX IF NOT EXISTS").name(other->id.path.name()).words("(");
                again.raw(join(other->list(attribute::columns), ", ")).words(")");
                out.push_back(statement(alterTable(object.parent, again, Cost::NoCopy, sides),
                                        standsAs(*other)));
            }
        return out;
    }

    Statements drop(const Object& object, const Sides& sides) const override
    {
        const Change dropped{ChangeType::Dropped, object.id, object.id, &object, nullptr, {}};
        Cost cost = costOfPart(dropped, sides);
        SqlWriter what(dialect());
        writeDrop(what, object);
        if (const Object* column = numberedBy(object, sides.before)) {
            Object plain = *column;
            plain.unset(attribute::autoIncrement);
            what.words(", MODIFY COLUMN").raw(columnText(plain));
            cost = Cost::Copy;
        }
        return {statement(alterTable(object.parent, what, cost, sides), standsAs(object, false))};
    }

    Statements rename(const Change& change, const Sides& sides) const override
    {
        const ObjectId table{kind::table, change.id.path.parent()};
        SqlWriter what(dialect());
        what.words("RENAME INDEX").name(change.beforeId.path.name());
        what.words("TO").name(change.id.path.name());
        return {statement(alterTable(table, what, Cost::Instant, sides),
                          proof("STATISTICS", "TABLE_SCHEMA",
                                {{"TABLE_NAME", std::string(table.path.name())},
                                 {"INDEX_NAME", std::string(change.id.path.name())}}))};
    }

    /// In one statement: there is never a moment without it, and nobody who needs it notices.
    Statements alter(const Change& change, const Sides& sides) const override
    {
        SqlWriter what(dialect());
        const bool ignoredAlone = change.attributes == std::vector{attribute::ignored};
        if (ignoredAlone) {
            what.words("ALTER INDEX").name(change.id.path.name());
            if (change.after->flag(attribute::ignored))
                what.words("IGNORED");
            else
                what.words("NOT IGNORED");
        } else {
            writeDrop(what, *change.before);
            what.words(", ADD").raw(partText(*change.after));
        }
        return {statement(alterTable(change.after->parent, what, costOfPart(change, sides), sides),
                          standsAs(*change.after))};
    }

    std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        if (!change.after || !isUnique(*change.after)) return {};
        if (change.before && !change.touches(attribute::columns) &&
            !change.touches(attribute::unique))
            return {};
        return duplicates(*change.after, sides);
    }

    std::vector<Hazard> hazards(const Change& change, const Sides& sides) const override
    {
        std::vector<Hazard> found;
        const ObjectId& table = change.object().parent;
        const std::string name = "The " + change.id.display();
        if (!change.after) {
            found.push_back(isUnique(*change.before)
                                ? hazard("B09", HazardLevel::Confirm, change.id,
                                         name + " goes: programs may rely on it")
                                : hazard("B10", HazardLevel::Confirm, change.id,
                                         name + " goes: queries may become slow"));
        } else if (sides.before.find(table) && isUnique(*change.after) &&
                   (!change.before || change.touches(attribute::columns) ||
                    change.touches(attribute::unique))) {
            found.push_back(hazard("F02", HazardLevel::Warn, change.id,
                                   name + " allows no rows that are alike: such stop the step"));
        }
        for (auto& more : costHazards(costOfPart(change, sides), change.id, table, sides))
            found.push_back(std::move(more));
        return found;
    }

    std::string ddl(const Object& object, const Catalog&) const override
    {
        return partText(object) + "\n";
    }

private:
    /// It is called as a foreign key, stays, and its columns are the first ones of the new index.
    static bool isMadeForForeignKey(const Object& other, const Object& added, const Sides& sides)
    {
        const auto& columns = other.list(attribute::columns);
        const auto& more = added.list(attribute::columns);
        const ObjectId key{kind::foreignKey, other.id.path};
        return sides.stays(other.id) && sides.before.find(key) && !other.flag(attribute::unique) &&
               columns.size() <= more.size() &&
               std::equal(columns.begin(), columns.end(), more.begin());
    }
};

} // namespace

std::unique_ptr<const Kind> primaryKeyKind()
{
    return std::make_unique<Key>(traitsOfKey(kind::primaryKey, "Primary key", "Primary keys", 21));
}

std::unique_ptr<const Kind> indexKind()
{
    KindTraits traits = traitsOfKey(kind::index, "Index", "Indexes", 30);
    traits.renamable = true;
    traits.identity = {attribute::columns, attribute::unique, attribute::method};
    return std::make_unique<Key>(std::move(traits));
}

} // namespace lockstep::mariadb
