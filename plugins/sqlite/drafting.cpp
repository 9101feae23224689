// Wishes as objects: the table's text is written anew and read as the reader reads one.
#include "plugins/sqlite/drafting.h"

#include "base/text.h"
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/names.h"
#include "plugins/sqlite/rebuild.h"
#include "plugins/sqlite/tableobjects.h"

#include <algorithm>

namespace lockstep::sqlite {

namespace {

std::string name(std::string_view text) { return dialect().identifier(text); }

std::string typeText(const WishedType& type)
{
    using Word = WishedType::Word;
    switch (type.word) {
    case Word::Written:
        return type.written;
    case Word::Boolean:
        return "BOOLEAN";
    case Word::SmallInteger:
    case Word::Integer:
    case Word::BigInteger:
        return "INTEGER";
    case Word::Decimal:
        return "NUMERIC(" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
    case Word::Float:
        return "REAL";
    case Word::ShortText:
        return "VARCHAR(" + std::to_string(type.length) + ")";
    case Word::Text:
    case Word::Json: // no CHECK (json_valid()): who trusts no schema may not write such a table
    case Word::Uuid:
        return "TEXT";
    case Word::Date:
        return "DATE";
    case Word::Time:
        return "TIME";
    case Word::Timestamp:
        return "TIMESTAMP";
    case Word::Bytes:
        return "BLOB";
    }
    return "TEXT";
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
        return asciiLower(type) == "date" ? "CURRENT_DATE" : "CURRENT_TIMESTAMP";
    case Sort::EmptyObject:
        return "'{}'";
    case Sort::EmptyList:
        return "'[]'";
    case Sort::NewUuid:
        return "(lower(hex(randomblob(16))))";
    }
    return {};
}

std::string listed(const std::vector<std::string>& columns)
{
    std::vector<std::string> quoted;
    for (const auto& column : columns) quoted.push_back(name(column));
    return join(quoted, ", ");
}

std::string referenceText(const WishedReference& to)
{
    std::string text = "REFERENCES " + name(to.table.path.name()) + " (" + listed(to.columns) + ")";
    if (!to.onDelete.empty()) text += " ON DELETE " + to.onDelete;
    return text;
}

std::string valuesCheck(const std::string& column, const std::vector<std::string>& values)
{
    std::vector<std::string> quoted;
    for (const auto& value : values) quoted.push_back(dialect().literal(value));
    return "CHECK (" + name(column) + " IN (" + join(quoted, ", ") + "))";
}

std::string columnText(const WishedColumn& wished)
{
    const std::string type = typeText(wished.type);
    std::string text = name(wished.name) + " " + (wished.numbered ? "INTEGER" : type);
    if (wished.numbered) text += " PRIMARY KEY AUTOINCREMENT";
    if (wished.notNull) text += " NOT NULL";
    if (wished.unique) text += " UNIQUE";
    if (wished.initial) text += " DEFAULT " + defaultText(*wished.initial, type);
    if (!wished.values.empty()) text += " " + valuesCheck(wished.name, wished.values);
    if (wished.references) text += " " + referenceText(*wished.references);
    return text;
}

Inventory inventoryOf(const Catalog& catalog)
{
    Inventory inventory;
    for (const Object& object : catalog.objects()) {
        const std::string own(object.id.path.name());
        const std::string lower = asciiLower(own);
        const Symbol kind = object.id.kind;
        if (kind == kind::table || kind == kind::virtualTable) inventory.tables[lower] = own;
        if (kind == kind::virtualTable) inventory.virtualTables.insert(lower);
        if (kind == kind::view) inventory.views[lower] = own;
        if (kind == kind::column)
            inventory.columnsOf[asciiLower(object.parent.path.name())].push_back(own);
        if (!isPartOfTable(kind) || kind == kind::column) inventory.known.insert(lower);
    }
    return inventory;
}

/// A table's text in the making: its columns, its constraints, what stands behind them.
struct Parts
{
    std::string name;
    std::vector<std::string> columns;
    std::vector<std::string> constraints;
    bool strict = false;
    bool withoutRowid = false;
};

Parts partsOf(const Catalog& catalog, const Object& table)
{
    Parts parts;
    parts.name = table.id.path.name();
    parts.strict = table.flag(attribute::strict);
    parts.withoutRowid = table.flag(attribute::withoutRowid);
    std::vector<const Object*> children;
    for (const Object* child : catalog.childrenOf(table.id))
        if (isPartOfTable(child->id.kind)) children.push_back(child);
    std::stable_sort(children.begin(), children.end(), [](const Object* a, const Object* b) {
        return a->number(attribute::position) < b->number(attribute::position);
    });
    for (const Object* child : children)
        (child->id.kind == kind::column ? parts.columns : parts.constraints)
            .push_back(partText(*child));
    return parts;
}

/// The catalog with the table as these parts say it.
Result<CatalogPtr> rewritten(const Catalog& catalog, const Parts& parts)
{
    std::string sql =
        "CREATE TABLE " + name(parts.name) + " (\n    " + join(parts.columns, ",\n    ");
    for (const auto& constraint : parts.constraints) sql += ",\n    " + constraint;
    sql += "\n)";
    if (parts.strict) sql += " STRICT";
    if (parts.withoutRowid) sql += parts.strict ? ", WITHOUT ROWID" : " WITHOUT ROWID";
    const auto table = parseTable(sql);
    if (!table) return drafting::refused("This makes no table that SQLite understands: " + sql);
    Inventory inventory = inventoryOf(catalog);
    const std::string lower = asciiLower(parts.name);
    inventory.tables.emplace(lower, parts.name);
    inventory.known.insert(lower);
    auto& columns = inventory.columnsOf[lower];
    columns.clear();
    for (const auto& column : table->columns) {
        columns.emplace_back(column.name->name());
        inventory.known.insert(asciiLower(column.name->name()));
    }
    std::vector<Object> objects = tableObjects(*table, inventory);
    for (Object& object : objects) {
        std::sort(object.needs.begin(), object.needs.end());
        object.needs.erase(std::unique(object.needs.begin(), object.needs.end()),
                           object.needs.end());
    }
    const ObjectId id{kind::table, pathOf({parts.name})};
    for (const Object& object : catalog.objects()) {
        const bool old = object.id == id || (object.parent == id && isPartOfTable(object.id.kind));
        if (!old) objects.push_back(object);
    }
    return Catalog::make(std::move(objects), catalog.source());
}

class SqliteDrafting final : public Drafting
{
public:
    ObjectId table(const Catalog&, const std::string&, const std::string& named) const override
    {
        return {kind::table, pathOf({named})};
    }

    ObjectId column(const ObjectId& table, const std::string& named) const override
    {
        return {kind::column, table.path.child(named)};
    }

    Result<CatalogPtr> tableCreated(const Catalog& catalog,
                                    const WishedTable& wished) const override
    {
        const ObjectId id = table(catalog, {}, wished.name);
        if (catalog.find(id) || catalog.find({kind::view, id.path}))
            return drafting::refused("There is a " + id.display() + " already.");
        Parts parts;
        parts.name = wished.name;
        bool numbered = false;
        for (const WishedColumn& column : wished.columns) {
            parts.columns.push_back(columnText(column));
            numbered = numbered || column.numbered;
        }
        if (!wished.key.empty() && !numbered)
            parts.constraints.push_back("PRIMARY KEY (" + listed(wished.key) + ")");
        return rewritten(catalog, parts);
    }

    Result<CatalogPtr> columnAdded(const Catalog& catalog, const ObjectId& table,
                                   const WishedColumn& wished) const override
    {
        if (catalog.find(column(table, wished.name)))
            return drafting::refused("The " + table.display() + " has a column " + wished.name +
                                     " already.");
        auto parts = changeable(catalog, table);
        if (!parts) return failure(parts.error());
        parts->columns.push_back(columnText(wished));
        return rewritten(catalog, *parts);
    }

    Result<CatalogPtr> columnAltered(const Catalog& catalog, const ObjectId& id,
                                     const WishedAlteration& wished) const override
    {
        const Object* object = catalog.find(id);
        if (!object) return drafting::refused("There is no " + id.display() + ".");
        auto parts = changeable(catalog, object->parent);
        if (!parts) return failure(parts.error());
        const std::string before = partText(*object);
        const std::string after = altered(before, wished);
        for (std::string& text : parts->columns)
            if (text == before) text = after;
        return rewritten(catalog, *parts);
    }

    Result<CatalogPtr> constraintAdded(const Catalog& catalog, const ObjectId& table,
                                       const WishedConstraint& wished) const override
    {
        using Sort = WishedConstraint::Sort;
        // As elsewhere, a unique index does it without a rebuild.
        if (wished.sort == Sort::Unique) return indexAdded(catalog, table, wished.columns, true);
        auto parts = changeable(catalog, table);
        if (!parts) return failure(parts.error());
        switch (wished.sort) {
        case Sort::PrimaryKey:
            parts->constraints.push_back("PRIMARY KEY (" + listed(wished.columns) + ")");
            break;
        case Sort::ForeignKey:
            parts->constraints.push_back("FOREIGN KEY (" + listed(wished.columns) + ") " +
                                         referenceText(*wished.references));
            break;
        case Sort::Values:
            parts->constraints.push_back(valuesCheck(wished.columns.front(), wished.values));
            break;
        default:
            parts->constraints.push_back(
                "CHECK (" + listed({wished.columns.front()}) + " " + wished.comparison + " " +
                (wished.bound.empty() ? listed({wished.columns.at(1)}) : wished.bound) + ")");
        }
        return rewritten(catalog, *parts);
    }

    Result<CatalogPtr> constraintDropped(const Catalog& catalog,
                                         const ObjectId& constraint) const override
    {
        const Object* object = catalog.find(constraint);
        if (!object) return drafting::refused("There is no " + constraint.display() + ".");
        if (!isPartOfTable(constraint.kind)) return dropped(catalog, constraint);
        if (constraint.kind == kind::column) // a clause of its own: UNIQUE, REFERENCES
            return withoutClauses(catalog, *object);
        auto parts = changeable(catalog, object->parent);
        if (!parts) return failure(parts.error());
        std::erase(parts->constraints, partText(*object));
        return rewritten(catalog, *parts);
    }

    Result<CatalogPtr> indexAdded(const Catalog& catalog, const ObjectId& table,
                                  const std::vector<std::string>& columns,
                                  bool unique) const override
    {
        const std::string own(table.path.name());
        // Indexes share one space of names.
        std::string free = own + "_" + join(columns, "_") + "_idx";
        const auto taken = [&](const std::string& wished) {
            return std::any_of(
                catalog.objects().begin(), catalog.objects().end(), [&](const Object& object) {
                    return (object.id.kind == kind::index || object.id.kind == kind::table) &&
                           asciiLower(object.id.path.name()) == asciiLower(wished);
                });
        };
        const std::string first = free;
        for (int number = 1; taken(free); ++number) free = first + std::to_string(number);
        const std::string sql = std::string("CREATE ") + (unique ? "UNIQUE " : "") + "INDEX " +
                                name(free) + " ON " + name(own) + " (" + listed(columns) + ")";
        const auto parsed = parseOther(sql);
        if (!parsed)
            return drafting::refused("This makes no index that SQLite understands: " + sql);
        Object index = otherObject(*parsed, own, inventoryOf(catalog));
        std::sort(index.needs.begin(), index.needs.end());
        index.needs.erase(std::unique(index.needs.begin(), index.needs.end()), index.needs.end());
        return drafting::with(catalog, {index});
    }

    Result<CatalogPtr> commented(const Catalog&, const ObjectId&, const std::string&) const override
    {
        return failure(ErrorKind::Unsupported, "SQLite keeps no comments.");
    }

private:
    static Result<Parts> changeable(const Catalog& catalog, const ObjectId& table)
    {
        const Object* object = catalog.find(table);
        if (!object) return drafting::refused("There is no " + table.display() + ".");
        if (object->has(attribute::definition))
            return drafting::refused("Lockstep does not understand the definition of " +
                                     table.display() + ".");
        return partsOf(catalog, *object);
    }

    /// The column's text with other clauses.
    static std::string altered(const std::string& text, const WishedAlteration& wished)
    {
        const auto parsed = parseTable("CREATE TABLE t (" + text + ")");
        if (!parsed || parsed->columns.size() != 1) return text;
        const ColumnDefinition& column = parsed->columns.front();
        std::string type(column.type.empty() ? std::string_view() : parsed->text(column.type));
        if (wished.type) type = typeText(*wished.type);
        std::string result = name(column.name->name());
        if (!type.empty()) result += " " + type;
        bool said = false;
        for (const Clause& clause : column.clauses) {
            using Kind = Clause::Kind;
            if ((clause.kind == Kind::NotNull || clause.kind == Kind::Null) && wished.notNull) {
                if (*wished.notNull && !said) result += " NOT NULL";
                said = true;
                continue;
            }
            if (clause.kind == Kind::Default && (wished.initial || wished.noDefault)) continue;
            result += " " + std::string(parsed->text(clause.all));
        }
        if (wished.notNull && *wished.notNull && !said) result += " NOT NULL";
        if (wished.initial) result += " DEFAULT " + defaultText(*wished.initial, type);
        return result;
    }

    static Result<CatalogPtr> withoutClauses(const Catalog& catalog, const Object& column)
    {
        auto parts = changeable(catalog, column.parent);
        if (!parts) return failure(parts.error());
        const std::string before = partText(column);
        const auto parsed = parseTable("CREATE TABLE t (" + before + ")");
        if (!parsed || parsed->columns.size() != 1)
            return drafting::refused("Lockstep does not understand the " + column.id.display() +
                                     ".");
        const ColumnDefinition& definition = parsed->columns.front();
        std::string after = name(definition.name->name());
        if (!definition.type.empty()) after += " " + std::string(parsed->text(definition.type));
        for (const Clause& clause : definition.clauses)
            if (clause.kind != Clause::Kind::Unique && clause.kind != Clause::Kind::References)
                after += " " + std::string(parsed->text(clause.all));
        for (std::string& text : parts->columns)
            if (text == before) text = after;
        return rewritten(catalog, *parts);
    }
};

} // namespace

const Drafting& drafting()
{
    static const SqliteDrafting only;
    return only;
}

} // namespace lockstep::sqlite
