// Objects of a catalog from parsed definitions.
#include "plugins/sqlite/tableobjects.h"

#include "base/text.h"
#include "plugins/sqlite/constraintname.h"
#include "plugins/sqlite/names.h"

#include <algorithm>

namespace lockstep::sqlite {

namespace {

using Strings = std::vector<std::string>;

/// Whether the tokens mention the name, and where names are mentioned.
std::set<std::string, std::less<>> mentioned(Tokens tokens)
{
    std::set<std::string, std::less<>> names;
    for (const auto& token : tokens)
        if (token.canName()) names.insert(asciiLower(token.name()));
    return names;
}

Symbol kindOf(ConstraintDefinition::Kind kind)
{
    switch (kind) {
    case ConstraintDefinition::Kind::PrimaryKey:
        return kind::primaryKey;
    case ConstraintDefinition::Kind::Unique:
        return kind::unique;
    case ConstraintDefinition::Kind::ForeignKey:
        return kind::foreignKey;
    case ConstraintDefinition::Kind::Check:
    case ConstraintDefinition::Kind::Lone:
        break;
    }
    return kind::check;
}

class TableObjects
{
public:
    TableObjects(const TableDefinition& table, const Inventory& inventory)
        : m_table(table), m_inventory(inventory), m_id{kind::table, pathOf({table.name->name()})}
    {
    }

    std::vector<Object> run()
    {
        Object object(m_id);
        object.set(attribute::strict, m_table.strict);
        object.set(attribute::withoutRowid, m_table.withoutRowid);
        object.set(attribute::text, std::string_view(m_table.sql));
        m_objects.push_back(std::move(object));
        int64_t position = 0;
        for (const auto& column : m_table.columns) add(column, ++position);
        position = 0;
        for (const auto& constraint : m_table.constraints) add(constraint, ++position);
        return std::move(m_objects);
    }

private:
    [[nodiscard]] std::string canonicalOf(Tokens tokens) const
    {
        return canonical(tokens, &m_inventory.known);
    }

    void needColumns(Object& object, Tokens tokens) const
    {
        const auto names = mentioned(tokens);
        for (const auto& column : m_table.columns) {
            const ObjectId id{kind::column, m_id.path.child(column.name->name())};
            if (names.count(asciiLower(column.name->name())) && id != object.id)
                object.needs.push_back(id);
        }
    }

    void needTable(Object& object, std::string_view name) const
    {
        const ObjectId id = m_inventory.relation(name);
        if (!id.empty() && id != m_id) object.needs.push_back(id);
    }

    void add(const ColumnDefinition& column, int64_t position)
    {
        Object object({kind::column, m_id.path.child(column.name->name())}, m_id);
        object.set(attribute::position, position);
        object.set(attribute::text, m_table.text(column.all));
        // SQLite gives the type's text as it is, blanks and all.
        object.set(attribute::type, asciiLower(m_table.text(column.type)));
        object.set(attribute::quotedText, hasQuotedText(column.all, m_inventory.known));
        object.set(attribute::writtenAsString, column.name->kind == TokenKind::String);
        Strings checks;
        Strings exact;
        std::set<Clause::Kind> seen;
        for (const auto& clause : column.clauses) {
            const std::string plain = set(object, clause, checks);
            const bool repeated =
                !seen.insert(clause.kind).second && clause.kind != Clause::Kind::Check;
            const std::string all = canonicalOf(clause.all);
            if (repeated || all != plain) exact.push_back(all);
        }
        std::sort(checks.begin(), checks.end());
        std::sort(exact.begin(), exact.end());
        object.set(attribute::checks, std::move(checks));
        object.set(attribute::clauses, std::move(exact));
        m_objects.push_back(std::move(object));
    }

    /// Sets what the clause says; gives its canonical text back as far as the attributes tell it.
    std::string set(Object& object, const Clause& clause, Strings& checks) const
    {
        const auto rest = [&](size_t words) {
            return canonicalOf(clause.body.subspan(std::min(words, clause.body.size())));
        };
        switch (clause.kind) {
        case Clause::Kind::PrimaryKey: {
            const bool counts = clause.body.back().is("autoincrement");
            object.set(attribute::primaryKey, true);
            object.set(attribute::autoincrement, counts);
            return counts ? "primary key autoincrement" : "primary key";
        }
        case Clause::Kind::NotNull:
            object.set(attribute::notNull, true);
            return "not null";
        case Clause::Kind::Unique:
            object.set(attribute::unique, true);
            return "unique";
        case Clause::Kind::Check: {
            const Tokens expression = clause.body.subspan(1, behindParenthesis(clause.body, 1) - 1);
            checks.push_back(canonicalOf(expression));
            needColumns(object, expression);
            return "check " + checks.back();
        }
        case Clause::Kind::Default:
            object.set(attribute::defaultValue, m_table.text(clause.body.subspan(1)));
            return "default " + rest(1);
        case Clause::Kind::Collate:
            object.set(attribute::collation, rest(1));
            return "collate " + rest(1);
        case Clause::Kind::References:
            object.set(attribute::references, rest(1));
            needTable(object, clause.body[1].name());
            return "references " + rest(1);
        case Clause::Kind::Generated: {
            const size_t open = clause.body[0].is("as") ? 1 : 3;
            const size_t end = behindParenthesis(clause.body, open);
            const Tokens expression = clause.body.subspan(open, end - open);
            const bool stored = clause.body.back().is("stored");
            object.set(attribute::generated, canonicalOf(expression));
            object.set(attribute::stored, stored);
            needColumns(object, expression);
            return "generated always as " + canonicalOf(expression) + (stored ? " stored" : "");
        }
        case Clause::Kind::Null:
        case Clause::Kind::Lone:
            break;
        }
        return {};
    }

    void add(const ConstraintDefinition& constraint, int64_t position)
    {
        const std::string definition = canonicalOf(constraint.all);
        const Symbol kind = kindOf(constraint.kind);
        const std::string name = constraint.named ? constraint.name : constraintName(definition);
        Object object({kind, m_id.path.child(name)}, m_id);
        for (int copy = 2; taken(object.id); ++copy)
            object.id.path = m_id.path.child(name + " #" + std::to_string(copy));
        object.set(attribute::definition, definition);
        object.set(attribute::position, position);
        object.set(attribute::text, m_table.text(constraint.all));
        object.set(attribute::quotedText, hasQuotedText(constraint.all, m_inventory.known));
        if (constraint.joined) object.set(attribute::clauses, Strings{"no comma in front"});
        needColumns(object, constraint.body);
        if (!constraint.references.empty()) needTable(object, constraint.references);
        m_objects.push_back(std::move(object));
    }

    [[nodiscard]] bool taken(const ObjectId& id) const
    {
        return std::any_of(m_objects.begin(), m_objects.end(),
                           [&](const Object& other) { return other.id == id; });
    }

    const TableDefinition& m_table;
    const Inventory& m_inventory;
    const ObjectId m_id;
    std::vector<Object> m_objects;
};

/// Every relation that the tokens mention, and those of its columns that they mention.
void needRelations(Object& object, Tokens tokens, const Inventory& inventory)
{
    const auto names = mentioned(tokens);
    for (const auto& name : names) {
        const ObjectId relation = inventory.relation(name);
        if (relation.empty() || relation == object.id) continue;
        if (relation != object.parent) object.needs.push_back(relation);
        const auto columns = inventory.columnsOf.find(name);
        if (relation.kind != kind::table || columns == inventory.columnsOf.end()) continue;
        for (const auto& column : columns->second)
            if (names.count(asciiLower(column)))
                object.needs.push_back({kind::column, relation.path.child(column)});
    }
}

} // namespace

ObjectId Inventory::relation(std::string_view name) const
{
    const std::string lower = asciiLower(name);
    if (const auto it = tables.find(lower); it != tables.end())
        return {virtualTables.count(lower) ? kind::virtualTable : kind::table,
                pathOf({it->second})};
    if (const auto it = views.find(lower); it != views.end())
        return {kind::view, pathOf({it->second})};
    return {};
}

std::vector<Object> tableObjects(const TableDefinition& table, const Inventory& inventory)
{
    return TableObjects(table, inventory).run();
}

Object opaqueTable(std::string_view name, std::string_view sql, const Inventory& inventory)
{
    Object object({kind::table, pathOf({std::string(name)})});
    object.set(attribute::text, sql);
    const auto tokens = tokenize(sql);
    std::string definition = canonical(tokens, &inventory.known);
    object.set(attribute::definition, definition.empty() ? std::string("(no text)") : definition);
    return object;
}

Object otherObject(const OtherDefinition& definition, std::string_view owner,
                   const Inventory& inventory)
{
    const std::string name = definition.name->name();
    const ObjectId above = inventory.relation(owner);
    Object object;
    switch (definition.kind) {
    case OtherDefinition::Kind::View:
        object.id = {kind::view, pathOf({name})};
        break;
    case OtherDefinition::Kind::VirtualTable:
        object.id = {kind::virtualTable, pathOf({name})};
        break;
    case OtherDefinition::Kind::Index:
    case OtherDefinition::Kind::Trigger: {
        const Symbol kind =
            definition.kind == OtherDefinition::Kind::Index ? kind::index : kind::trigger;
        object.parent = above;
        object.id = {kind, (above.empty() ? pathOf({std::string(owner)}) : above.path).child(name)};
        break;
    }
    }
    object.set(attribute::text, written(definition.sql, definition.rest));
    if (definition.kind != OtherDefinition::Kind::VirtualTable)
        object.set(attribute::quotedText, hasQuotedText(definition.rest, inventory.known));
    bool asString = definition.name->kind == TokenKind::String;
    const auto parts = definition.kind == OtherDefinition::Kind::Index ? parseIndex(definition.rest)
                                                                       : std::nullopt;
    if (parts) {
        Strings columns;
        for (const auto part : parts->parts) columns.push_back(canonical(part, &inventory.known));
        object.set(attribute::columns, std::move(columns));
        object.set(attribute::where, canonical(parts->where, &inventory.known));
        asString = asString || parts->table->kind == TokenKind::String;
    } else {
        object.set(attribute::definition, canonical(definition.rest, &inventory.known));
    }
    object.set(attribute::unique, definition.unique);
    object.set(attribute::writtenAsString, asString);
    if (definition.kind != OtherDefinition::Kind::VirtualTable)
        needRelations(object, definition.rest, inventory);
    return object;
}

} // namespace lockstep::sqlite
