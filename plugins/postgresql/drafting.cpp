// Wishes as objects. Expressions are written as people do: the server says them in its own words
// once the draft was tried, see workflow/drafts.
#include "plugins/postgresql/drafting.h"

#include "base/text.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

constexpr size_t longestName = 63;

const Dialect& dialect() { return PostgresqlDialect::instance(); }

std::string typeText(const WishedType& type)
{
    using Word = WishedType::Word;
    switch (type.word) {
    case Word::Written:
        return type.written;
    case Word::Boolean:
        return "boolean";
    case Word::SmallInteger:
        return "smallint";
    case Word::Integer:
        return "integer";
    case Word::BigInteger:
        return "bigint";
    case Word::Decimal:
        return "numeric(" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
    case Word::Float:
        return "double precision";
    case Word::ShortText:
        return "character varying(" + std::to_string(type.length) + ")";
    case Word::Text:
        return "text";
    case Word::Date:
        return "date";
    case Word::Time:
        return "time without time zone";
    case Word::Timestamp:
        return "timestamp with time zone";
    case Word::Json:
        return "jsonb";
    case Word::Uuid:
        return "uuid";
    case Word::Bytes:
        return "bytea";
    }
    return "text";
}

std::string defaultText(const WishedDefault& initial, const std::string& type)
{
    using Sort = WishedDefault::Sort;
    switch (initial.sort) {
    case Sort::Text:
        return dialect().literal(initial.text) + "::" + type.substr(0, type.find('('));
    case Sort::Number:
        return initial.text;
    case Sort::True:
        return "true";
    case Sort::False:
        return "false";
    case Sort::Now:
        return type == "date" ? "CURRENT_DATE" : "now()";
    case Sort::EmptyObject:
        return "'{}'::" + type;
    case Sort::EmptyList:
        return "'[]'::" + type;
    case Sort::NewUuid:
        return "gen_random_uuid()";
    }
    return {};
}

std::string listed(const std::vector<std::string>& columns)
{
    std::vector<std::string> quoted;
    for (const auto& column : columns) quoted.push_back(dialect().identifier(column));
    return join(quoted, ", ");
}

std::string valuesCheck(const std::string& column, const std::vector<std::string>& values)
{
    std::vector<std::string> quoted;
    for (const auto& value : values) quoted.push_back(dialect().literal(value));
    return "CHECK (" + dialect().identifier(column) + " IN (" + join(quoted, ", ") + "))";
}

class PostgresqlDrafting final : public Drafting
{
public:
    ObjectId table(const Catalog& catalog, const std::string& schema,
                   const std::string& name) const override
    {
        if (!schema.empty()) return {"table", {schema, name}};
        for (const Object& object : catalog.objects())
            if (object.id.kind == "table" && object.id.path.name() == name) return object.id;
        return {"table", {"public", name}};
    }

    ObjectId column(const ObjectId& table, const std::string& name) const override
    {
        return {"column", table.path.child(name)};
    }

    Result<CatalogPtr> tableCreated(const Catalog& catalog,
                                    const WishedTable& wished) const override
    {
        const ObjectId id = table(catalog, wished.schema, wished.name);
        if (catalog.find(id)) return drafting::refused("There is a " + id.display() + " already.");
        const ObjectId schema{"schema", id.path.parent()};
        if (!catalog.find(schema))
            return drafting::refused("There is no " + schema.display() + ".");
        Object made(id, schema);
        if (!wished.comment.empty()) made.set("comment", wished.comment);
        std::vector<Object> objects = {made};
        int64_t position = 0;
        for (const WishedColumn& column : wished.columns)
            addColumn(catalog, id, column, ++position, objects);
        if (!wished.key.empty())
            objects.push_back(constraint(catalog, id, wished.name + "_pkey", "PRIMARY KEY",
                                         "PRIMARY KEY (" + listed(wished.key) + ")", wished.key));
        return drafting::with(catalog, std::move(objects));
    }

    Result<CatalogPtr> columnAdded(const Catalog& catalog, const ObjectId& table,
                                   const WishedColumn& wished) const override
    {
        if (catalog.find(column(table, wished.name)))
            return drafting::refused("The " + table.display() + " has a column " + wished.name +
                                     " already.");
        int64_t position = 0;
        for (const Object* other : catalog.childrenOf(table, "column"))
            position = std::max(position, other->number("position"));
        std::vector<Object> objects;
        addColumn(catalog, table, wished, position + 1, objects);
        return drafting::with(catalog, std::move(objects));
    }

    Result<CatalogPtr> columnAltered(const Catalog& catalog, const ObjectId& id,
                                     const WishedAlteration& wished) const override
    {
        return drafting::altered(catalog, id, [&](Object& object) {
            if (wished.type) object.set("type", typeText(*wished.type));
            if (wished.notNull) object.set("not null", *wished.notNull);
            if (wished.initial)
                object.set("default", defaultText(*wished.initial, object.text("type")));
            if (wished.noDefault) object.unset("default");
        });
    }

    Result<CatalogPtr> constraintAdded(const Catalog& catalog, const ObjectId& table,
                                       const WishedConstraint& wished) const override
    {
        using Sort = WishedConstraint::Sort;
        const std::string own(table.path.name());
        const std::string columns = join(wished.columns, "_");
        switch (wished.sort) {
        case Sort::PrimaryKey:
            return drafting::with(
                catalog,
                {constraint(catalog, table, own + "_pkey", "PRIMARY KEY",
                            "PRIMARY KEY (" + listed(wished.columns) + ")", wished.columns)});
        case Sort::Unique:
            return drafting::with(
                catalog, {constraint(catalog, table, own + "_" + columns + "_key", "UNIQUE",
                                     "UNIQUE (" + listed(wished.columns) + ")", wished.columns)});
        case Sort::ForeignKey:
            return drafting::with(catalog,
                                  {foreignKey(catalog, table, wished.columns, *wished.references)});
        case Sort::Values:
            return drafting::with(
                catalog,
                {constraint(catalog, table, own + "_" + columns + "_check", "CHECK",
                            valuesCheck(wished.columns.front(), wished.values), wished.columns)});
        case Sort::Range:
            return drafting::with(
                catalog,
                {constraint(
                    catalog, table, own + "_" + columns + "_check", "CHECK",
                    "CHECK (" + listed({wished.columns.front()}) + " " + wished.comparison + " " +
                        (wished.bound.empty() ? listed({wished.columns.at(1)}) : wished.bound) +
                        ")",
                    wished.columns)});
        }
        return drafting::refused("Not known.");
    }

    Result<CatalogPtr> indexAdded(const Catalog& catalog, const ObjectId& table,
                                  const std::vector<std::string>& columns,
                                  bool unique) const override
    {
        const std::string name = drafting::freeName(
            catalog, table, std::string(table.path.name()) + "_" + join(columns, "_") + "_idx",
            longestName);
        Object index({"index", table.path.child(name)}, table);
        index.set("unique", unique);
        index.set("definition", "btree (" + listed(columns) + ")");
        needColumns(index, table, columns);
        return drafting::with(catalog, {index});
    }

    Result<CatalogPtr> commented(const Catalog& catalog, const ObjectId& id,
                                 const std::string& comment) const override
    {
        return drafting::altered(catalog, id,
                                 [&](Object& object) { object.set("comment", comment); });
    }

private:
    Object constraint(const Catalog& catalog, const ObjectId& table, const std::string& name,
                      const char* type, const std::string& definition,
                      const std::vector<std::string>& columns) const
    {
        const std::string free = drafting::freeName(catalog, table, name, longestName);
        Object made({"constraint", table.path.child(free)}, table);
        made.set("type", type);
        made.set("definition", definition);
        needColumns(made, table, columns);
        return made;
    }

    Object foreignKey(const Catalog& catalog, const ObjectId& table,
                      const std::vector<std::string>& columns, const WishedReference& to) const
    {
        std::string target;
        for (const auto& part : to.table.path.names())
            target += (target.empty() ? "" : ".") + dialect().identifier(part);
        std::string definition = "FOREIGN KEY (" + listed(columns) + ") REFERENCES " + target +
                                 "(" + listed(to.columns) + ")";
        if (!to.onDelete.empty()) definition += " ON DELETE " + to.onDelete;
        Object made = constraint(
            catalog, table, std::string(table.path.name()) + "_" + join(columns, "_") + "_fkey",
            "FOREIGN KEY", definition, columns);
        for (const auto& part : to.columns) made.needs.push_back(column(to.table, part));
        if (to.table != table) made.needs.push_back(to.table);
        for (const Object* key : catalog.childrenOf(to.table, "constraint"))
            if (key->text("definition") == "PRIMARY KEY (" + listed(to.columns) + ")")
                made.needs.push_back(key->id);
        std::sort(made.needs.begin(), made.needs.end());
        return made;
    }

    void addColumn(const Catalog& catalog, const ObjectId& table, const WishedColumn& wished,
                   int64_t position, std::vector<Object>& into) const
    {
        Object made(column(table, wished.name), table);
        const std::string type = typeText(wished.type);
        made.set("type", type);
        made.set("not null", wished.notNull || wished.numbered);
        made.set("position", position);
        if (wished.numbered) made.set("identity", "BY DEFAULT");
        if (wished.initial) made.set("default", defaultText(*wished.initial, type));
        if (!wished.comment.empty()) made.set("comment", wished.comment);
        into.push_back(std::move(made));
        const std::string own(table.path.name());
        if (wished.unique)
            into.push_back(constraint(catalog, table, own + "_" + wished.name + "_key", "UNIQUE",
                                      "UNIQUE (" + listed({wished.name}) + ")", {wished.name}));
        if (wished.references)
            into.push_back(foreignKey(catalog, table, {wished.name}, *wished.references));
        if (!wished.values.empty())
            into.push_back(constraint(catalog, table, own + "_" + wished.name + "_check", "CHECK",
                                      valuesCheck(wished.name, wished.values), {wished.name}));
    }
};

} // namespace

const Drafting& drafting()
{
    static const PostgresqlDrafting only;
    return only;
}

} // namespace lockstep::postgresql
