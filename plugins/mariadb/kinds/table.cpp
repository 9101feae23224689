// Kind "table": its options; columns, keys, indexes and checks are its children.
#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/kinds/columntext.h"
#include "plugins/mariadb/kinds/kinds.h"
#include "plugins/mariadb/kinds/mariadbkind.h"
#include "plugins/mariadb/rowchecks.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

KindTraits traitsOfTable()
{
    KindTraits traits;
    traits.name = kind::table;
    traits.label = "Table";
    traits.plural = "Tables";
    traits.order = 10;
    traits.attributes = {{attribute::engine, "Storage engine", Facet::Storage},
                         {attribute::collation, "Default collation"},
                         {attribute::rowFormat, "Row format", Facet::Storage},
                         {attribute::options, "Options", Facet::Storage},
                         {attribute::partitioning, "Partitions", Facet::Structure, true},
                         {attribute::periods, "Periods", Facet::Structure, true},
                         {attribute::versioned, "System versioning"},
                         {attribute::comment, "Comment", Facet::Comment}};
    traits.holdsRows = true;
    traits.renamable = true;
    return traits;
}

std::string charsetOf(const std::string& collation)
{
    return collation.substr(0, collation.find('_'));
}

/// What stands behind the parentheses, or is altered; all, or what the change touches.
std::vector<std::string> optionsOf(const Object& table, const Change* change)
{
    std::vector<std::string> out;
    const auto wanted = [&](Symbol name) {
        return change ? change->touches(name) : table.has(name);
    };
    const auto add = [&](const SqlWriter& sql) { out.push_back(sql.text()); };
    if (wanted(attribute::engine))
        add(SqlWriter(dialect()).words("ENGINE =").name(table.text(attribute::engine)));
    if (wanted(attribute::collation))
        add(SqlWriter(dialect())
                .words("DEFAULT CHARACTER SET")
                .raw(charsetOf(table.text(attribute::collation)))
                .words("COLLATE")
                .raw(table.text(attribute::collation)));
    if (wanted(attribute::rowFormat)) {
        const std::string& format = table.text(attribute::rowFormat);
        add(SqlWriter(dialect()).words("ROW_FORMAT =").raw(format.empty() ? "DEFAULT" : format));
    }
    if (wanted(attribute::options))
        for (const std::string& option : table.list(attribute::options))
            add(SqlWriter(dialect()).raw(option));
    if (wanted(attribute::comment))
        add(SqlWriter(dialect()).words("COMMENT =").literal(table.text(attribute::comment)));
    return out;
}

class Table final : public MariadbKind
{
public:
    Table() : MariadbKind(traitsOfTable()) {}

    Alteration way(const Change& change, const Sides&) const override
    {
        if (!change.before || !change.after) return {};
        for (const auto& [name, what] : {std::pair(attribute::partitioning, "partitions"),
                                         std::pair(attribute::periods, "periods"),
                                         std::pair(attribute::versioned, "system versioning")})
            if (change.touches(name))
                return {Way::Impossible, "Lockstep does not change the " + std::string(what) +
                                             " of a table that is there: do it by hand"};
        if (change.touches(attribute::options))
            for (const std::string& option : change.before->list(attribute::options)) {
                const std::string word = option.substr(0, option.find('='));
                const auto& later = change.after->list(attribute::options);
                const bool stays =
                    std::any_of(later.begin(), later.end(), [&](const std::string& other) {
                        return other.substr(0, other.find('=')) == word;
                    });
                if (!stays)
                    return {Way::Impossible, "Lockstep does not know how to take back the option " +
                                                 visible(option) + ": do it by hand"};
            }
        return {};
    }

    Statements create(const Object& object, const Sides& sides) const override
    {
        std::vector<const Object*> columns = sides.after.childrenOf(object.id, kind::column);
        std::sort(columns.begin(), columns.end(), [](const Object* a, const Object* b) {
            return a->number(attribute::position) < b->number(attribute::position);
        });
        std::vector<std::string> parts;
        for (const Object* column : columns) parts.push_back(columnText(*column));
        for (const Symbol name : {kind::primaryKey, kind::index, kind::check})
            for (const Object* part : sides.after.childrenOf(object.id, name))
                parts.push_back(partText(*part));
        for (const std::string& period : object.list(attribute::periods)) parts.push_back(period);
        SqlWriter sql(dialect());
        sql.words("CREATE TABLE").name(object.id.path.name()).words("(\n   ");
        sql.raw(join(parts, ",\n    "))
            .glue()
            .raw("\n)")
            .raw(join(optionsOf(object, nullptr), " "));
        if (object.flag(attribute::versioned)) sql.words("WITH SYSTEM VERSIONING");
        if (object.has(attribute::partitioning)) sql.raw(object.text(attribute::partitioning));
        return {statement(sql, standsAs(object.id))};
    }

    Statements drop(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("DROP TABLE").name(object.id.path.name());
        return {statement(sql, standsAs(object.id, false))};
    }

    Statements rename(const Change& change, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("RENAME TABLE").name(change.beforeId.path.name());
        sql.words("TO").name(change.id.path.name());
        return {statement(sql, standsAs(change.id))};
    }

    Statements alter(const Change& change, const Sides& sides) const override
    {
        const auto options = optionsOf(*change.after, &change);
        if (options.empty()) return {};
        SqlWriter what(dialect());
        what.raw(join(options, ", "));
        return {statement(alterTable(change.id, what, costOfTable(change, sides), sides),
                          proof("TABLES", "TABLE_SCHEMA",
                                {{"TABLE_NAME", std::string(change.id.path.name())},
                                 {"ENGINE", change.after->text(attribute::engine)},
                                 {"TABLE_COLLATION", change.after->text(attribute::collation)},
                                 {"TABLE_COMMENT", change.after->text(attribute::comment)}}))};
    }

    std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        return checksOfTable(change, sides);
    }

    std::vector<Hazard> hazards(const Change& change, const Sides& sides) const override
    {
        if (!change.before || !change.after) return {};
        auto found = costHazards(costOfTable(change, sides), change.id, change.id, sides);
        if (change.touches(attribute::collation))
            found.push_back(hazard("C13", HazardLevel::Info, change.id,
                                   "New text columns of the " + change.id.display() + " sort by " +
                                       change.after->text(attribute::collation) +
                                       "; those that are there stay as they are"));
        return found;
    }

private:
    static std::string standsAs(const ObjectId& id, bool there = true)
    {
        return proof("TABLES", "TABLE_SCHEMA", {{"TABLE_NAME", std::string(id.path.name())}},
                     there);
    }
};

} // namespace

std::unique_ptr<const Kind> tableKind() { return std::make_unique<Table>(); }

} // namespace lockstep::mariadb
