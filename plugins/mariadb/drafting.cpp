// Wishes as objects, in the words of information_schema.
#include "plugins/mariadb/drafting.h"

#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/token.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

constexpr size_t longestName = 64;
constexpr const char* usualEngine = "InnoDB";

std::string typeText(const WishedType& type)
{
    using Word = WishedType::Word;
    switch (type.word) {
    case Word::Written:
        return type.written;
    case Word::Boolean:
        return "tinyint(1)";
    case Word::SmallInteger:
        return "smallint(6)";
    case Word::Integer:
        return "int(11)";
    case Word::BigInteger:
        return "bigint(20)";
    case Word::Decimal:
        return "decimal(" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
    case Word::Float:
        return "double";
    case Word::ShortText:
        return "varchar(" + std::to_string(type.length) + ")";
    case Word::Text:
        return "text";
    case Word::Date:
        return "date";
    case Word::Time:
        return "time";
    case Word::Timestamp:
        return "timestamp";
    case Word::Json:
        return "longtext";
    case Word::Uuid:
        return "uuid";
    case Word::Bytes:
        return "longblob";
    }
    return "text";
}

bool isText(const std::string& type)
{
    return type.starts_with("varchar") || type.starts_with("char") || type.ends_with("text") ||
           type.starts_with("enum");
}

std::string defaultText(const WishedDefault& initial, const std::string& type)
{
    using Sort = WishedDefault::Sort;
    switch (initial.sort) {
    case Sort::Text:
        return dialect().literal(initial.text);
    case Sort::Number:
        return initial.text;
    case Sort::True:
        return "1";
    case Sort::False:
        return "0";
    case Sort::Now:
        return type == "date" ? "curdate()" : "current_timestamp()";
    case Sort::EmptyObject:
        return "'{}'";
    case Sort::EmptyList:
        return "'[]'";
    case Sort::NewUuid:
        return "uuid()";
    }
    return {};
}

std::vector<std::string> quotedAll(const std::vector<std::string>& columns)
{
    std::vector<std::string> result;
    for (const auto& column : columns) result.push_back(quoted(column));
    return result;
}

class MariadbDrafting final : public Drafting
{
public:
    ObjectId table(const Catalog&, const std::string&, const std::string& name) const override
    {
        return {kind::table, Path{name}};
    }

    ObjectId column(const ObjectId& table, const std::string& name) const override
    {
        return {kind::column, table.path.child(name)};
    }

    Result<CatalogPtr> tableCreated(const Catalog& catalog,
                                    const WishedTable& wished) const override
    {
        const ObjectId id = table(catalog, {}, wished.name);
        if (catalog.find(id)) return drafting::refused("There is a " + id.display() + " already.");
        Object made(id);
        made.set(attribute::engine, usualEngine);
        made.set(attribute::collation, usualCollation(catalog));
        made.set(attribute::comment, wished.comment);
        std::vector<Object> objects = {made};
        int64_t position = 0;
        for (const WishedColumn& column : wished.columns)
            addColumn(catalog, made, column, ++position, objects);
        if (!wished.key.empty()) objects.push_back(primaryKey(id, wished.key));
        return drafting::with(catalog, std::move(objects));
    }

    Result<CatalogPtr> columnAdded(const Catalog& catalog, const ObjectId& id,
                                   const WishedColumn& wished) const override
    {
        const Object* owner = catalog.find(id);
        if (!owner) return drafting::refused("There is no " + id.display() + ".");
        if (catalog.find(column(id, wished.name)))
            return drafting::refused("The " + id.display() + " has a column " + wished.name +
                                     " already.");
        int64_t position = 0;
        for (const Object* other : catalog.childrenOf(id, kind::column))
            position = std::max(position, other->number(attribute::position));
        std::vector<Object> objects;
        addColumn(catalog, *owner, wished, position + 1, objects);
        return drafting::with(catalog, std::move(objects));
    }

    Result<CatalogPtr> columnAltered(const Catalog& catalog, const ObjectId& id,
                                     const WishedAlteration& wished) const override
    {
        return drafting::altered(catalog, id, [&](Object& object) {
            if (wished.type) setType(object, *wished.type, catalog.find(object.parent));
            if (wished.notNull) object.set(attribute::notNull, *wished.notNull);
            if (wished.initial)
                object.set(attribute::defaultValue,
                           defaultText(*wished.initial, object.text(attribute::type)));
            if (wished.noDefault) object.unset(attribute::defaultValue);
        });
    }

    Result<CatalogPtr> constraintAdded(const Catalog& catalog, const ObjectId& table,
                                       const WishedConstraint& wished) const override
    {
        using Sort = WishedConstraint::Sort;
        switch (wished.sort) {
        case Sort::PrimaryKey:
            return drafting::with(catalog, {primaryKey(table, wished.columns)});
        case Sort::Unique:
            return indexAdded(catalog, table, wished.columns, true);
        case Sort::ForeignKey: {
            std::vector<Object> objects;
            addForeignKey(catalog, table, wished.columns, *wished.references, objects);
            return drafting::with(catalog, std::move(objects));
        }
        case Sort::Values:
            return drafting::with(catalog, {check(catalog, table, wished.columns,
                                                  valuesText(wished.columns[0], wished.values))});
        case Sort::Range:
            return drafting::with(
                catalog,
                {check(catalog, table, wished.columns,
                       quoted(wished.columns[0]) + " " + wished.comparison + " " +
                           (wished.bound.empty() ? quoted(wished.columns.at(1)) : wished.bound))});
        }
        return drafting::refused("Not known.");
    }

    Result<CatalogPtr> indexAdded(const Catalog& catalog, const ObjectId& table,
                                  const std::vector<std::string>& columns,
                                  bool unique) const override
    {
        return drafting::with(catalog, {index(catalog, table, columns, unique)});
    }

    Result<CatalogPtr> commented(const Catalog& catalog, const ObjectId& id,
                                 const std::string& comment) const override
    {
        return drafting::altered(catalog, id,
                                 [&](Object& object) { object.set(attribute::comment, comment); });
    }

private:
    static std::string usualCollation(const Catalog& catalog)
    {
        for (const Object& object : catalog.objects())
            if (object.id.kind == kind::database && object.has(attribute::collation))
                return object.text(attribute::collation);
        return "utf8mb4_general_ci";
    }

    static std::string valuesText(const std::string& column, const std::vector<std::string>& values)
    {
        std::vector<std::string> texts;
        for (const auto& value : values) texts.push_back(dialect().literal(value));
        return quoted(column) + " in (" + join(texts, ",") + ")";
    }

    static void setType(Object& column, const WishedType& wished, const Object* table)
    {
        const std::string type = typeText(wished);
        column.set(attribute::type, type);
        const bool json = wished.word == WishedType::Word::Json;
        if (json)
            column.set(attribute::collation, "utf8mb4_bin");
        else if (isText(type))
            column.set(attribute::collation, table ? table->text(attribute::collation) : "");
        else
            column.unset(attribute::collation);
        if (json) column.set(attribute::check, "json_valid(" + quoted(column.id.path.name()) + ")");
    }

    Object index(const Catalog& catalog, const ObjectId& table,
                 const std::vector<std::string>& columns, bool unique) const
    {
        const std::string free =
            drafting::freeName(catalog, table, join(columns, "_"), longestName);
        Object made({kind::index, table.path.child(free)}, table);
        made.set(attribute::columns, quotedAll(columns));
        made.set(attribute::unique, unique);
        needColumns(made, table, columns);
        return made;
    }

    Object primaryKey(const ObjectId& table, const std::vector<std::string>& columns) const
    {
        Object made({kind::primaryKey, table.path.child(primaryName)}, table);
        made.set(attribute::columns, quotedAll(columns));
        needColumns(made, table, columns);
        return made;
    }

    Object check(const Catalog& catalog, const ObjectId& table,
                 const std::vector<std::string>& columns, const std::string& text) const
    {
        const std::string free = drafting::freeName(
            catalog, table, std::string(table.path.name()) + "_" + join(columns, "_") + "_check",
            longestName);
        Object made({kind::check, table.path.child(free)}, table);
        made.set(attribute::definition, text);
        needColumns(made, table, columns);
        return made;
    }

    /// With the index that it stands on, unless there is one.
    void addForeignKey(const Catalog& catalog, const ObjectId& table,
                       const std::vector<std::string>& columns, const WishedReference& to,
                       std::vector<Object>& into) const
    {
        const auto own = quotedAll(columns);
        const Object* stands = nullptr;
        for (const Object* other : catalog.childrenOf(table)) {
            const auto& has = other->list(attribute::columns);
            if ((other->id.kind == kind::index || other->id.kind == kind::primaryKey) &&
                has.size() >= own.size() && std::equal(own.begin(), own.end(), has.begin()))
                stands = other;
        }
        const std::string name = drafting::freeName(
            catalog, table, std::string(table.path.name()) + "_" + join(columns, "_") + "_fk",
            longestName);
        Object key({kind::foreignKey, table.path.child(name)}, table);
        key.set(attribute::columns, own);
        key.set(attribute::references, quoted(to.table.path.name()));
        key.set(attribute::referenced, quotedAll(to.columns));
        key.set(attribute::onDelete, to.onDelete);
        if (stands) {
            key.needs.push_back(stands->id);
        } else {
            Object made = index(catalog, table, columns, false);
            key.needs.push_back(made.id);
            into.push_back(std::move(made));
        }
        needColumns(key, table, columns);
        needColumns(key, to.table, to.columns);
        key.needs.push_back(to.table);
        for (const Object* other : catalog.childrenOf(to.table)) {
            const auto& has = other->list(attribute::columns);
            const auto there = quotedAll(to.columns);
            if ((other->id.kind == kind::index || other->id.kind == kind::primaryKey) &&
                has.size() >= there.size() && std::equal(there.begin(), there.end(), has.begin())) {
                key.needs.push_back(other->id);
                break;
            }
        }
        std::sort(key.needs.begin(), key.needs.end());
        key.needs.erase(std::unique(key.needs.begin(), key.needs.end()), key.needs.end());
        into.push_back(std::move(key));
    }

    void addColumn(const Catalog& catalog, const Object& table, const WishedColumn& wished,
                   int64_t position, std::vector<Object>& into) const
    {
        Object made(column(table.id, wished.name), table.id);
        setType(made, wished.type, &table);
        made.set(attribute::notNull, wished.notNull || wished.numbered);
        made.set(attribute::position, position);
        made.set(attribute::autoIncrement, wished.numbered);
        if (wished.initial)
            made.set(attribute::defaultValue,
                     defaultText(*wished.initial, made.text(attribute::type)));
        made.set(attribute::comment, wished.comment);
        into.push_back(std::move(made));
        if (wished.unique) into.push_back(index(catalog, table.id, {wished.name}, true));
        if (wished.references)
            addForeignKey(catalog, table.id, {wished.name}, *wished.references, into);
        if (!wished.values.empty())
            into.push_back(
                check(catalog, table.id, {wished.name}, valuesText(wished.name, wished.values)));
    }
};

} // namespace

const Drafting& drafting()
{
    static const MariadbDrafting only;
    return only;
}

} // namespace lockstep::mariadb
