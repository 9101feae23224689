// The typed view of an SQLite catalog: what the authors' texts say, read by their own parser. A
// catalog's canonical texts fold the case of names, which programs in other languages tell apart.
#include "plugins/sqlite/tables.h"

#include "base/text.h"
#include "plugins/sqlite/affinity.h"
#include "plugins/sqlite/definition.h"
#include "plugins/sqlite/names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lockstep::sqlite {

namespace {

struct KnownType
{
    std::string_view word;
    Family family;
    int bits = 0;
    bool fixed = false;
};

/// Words of types that say more than their affinity.
constexpr std::array knownTypes{KnownType{"boolean", Family::Boolean},
                                KnownType{"bool", Family::Boolean},
                                KnownType{"smallint", Family::Integer, 16},
                                KnownType{"tinyint", Family::Integer, 8},
                                KnownType{"mediumint", Family::Integer, 24},
                                KnownType{"bigint", Family::Integer, 64},
                                KnownType{"int2", Family::Integer, 16},
                                KnownType{"int8", Family::Integer, 64},
                                KnownType{"decimal", Family::Decimal},
                                KnownType{"numeric", Family::Decimal},
                                KnownType{"date", Family::Date},
                                KnownType{"time", Family::Time},
                                KnownType{"datetime", Family::Timestamp},
                                KnownType{"timestamp", Family::Timestamp},
                                KnownType{"json", Family::Json},
                                KnownType{"jsonb", Family::Json},
                                KnownType{"uuid", Family::Uuid},
                                KnownType{"xml", Family::Xml},
                                KnownType{"char", Family::Text, 0, true},
                                KnownType{"nchar", Family::Text, 0, true},
                                KnownType{"interval", Family::Interval},
                                KnownType{"year", Family::Year},
                                KnownType{"binary", Family::Bytes},
                                KnownType{"varbinary", Family::Bytes},
                                KnownType{"bytea", Family::Bytes}};

Family familyOf(Affinity affinity)
{
    switch (affinity) {
    case Affinity::Integer:
        return Family::Integer;
    case Affinity::Text:
        return Family::Text;
    case Affinity::Blob:
        return Family::Bytes;
    case Affinity::Real:
        return Family::Float;
    case Affinity::Numeric:
        break;
    }
    return Family::Decimal;
}

bool holdsName(const std::vector<std::string>& names, std::string_view name)
{
    const std::string lower = asciiLower(name);
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& one) { return asciiLower(one) == lower; });
}

bool isConstant(Tokens value)
{
    while (value.size() > 2 && value.front().isOperator("(") &&
           behindParenthesis(value, 0) == value.size())
        value = value.subspan(1, value.size() - 2);
    if (value.size() == 2 && (value[0].isOperator("-") || value[0].isOperator("+")))
        value = value.subspan(1);
    if (value.size() != 1) return false;
    if (value[0].kind == TokenKind::Word)
        return value[0].is("true") || value[0].is("false") || value[0].is("null");
    return value[0].kind != TokenKind::Operator && value[0].kind != TokenKind::Variable;
}

/// "column IN ('a', 2)", in as many parentheses as there are.
void readList(Tokens expression, TableCheck& check)
{
    while (expression.size() > 2 && expression.front().isOperator("(") &&
           behindParenthesis(expression, 0) == expression.size())
        expression = expression.subspan(1, expression.size() - 2);
    if (expression.size() < 5 || !expression[0].canName() || !expression[1].is("in") ||
        !expression[2].isOperator("(") || behindParenthesis(expression, 2) != expression.size())
        return;
    std::vector<std::string> values;
    for (const Tokens item : separated(expression.subspan(3, expression.size() - 4))) {
        if (item.size() != 1) return;
        if (item[0].kind == TokenKind::Number)
            values.emplace_back(item[0].text);
        else if (item[0].kind == TokenKind::String)
            values.push_back(item[0].name());
        else
            return;
    }
    check.listed = expression[0].name();
    check.values = std::move(values);
}

class TablesReader
{
public:
    explicit TablesReader(const Catalog& catalog) : m_catalog(catalog) {}

    Tables run()
    {
        for (const Object& object : m_catalog.objects()) {
            if (object.id.kind == kind::table)
                m_tables.tables.push_back(table(object));
            else if (object.id.kind == kind::view || object.id.kind == kind::virtualTable)
                m_tables.tables.push_back(other(object));
        }
        for (Table& one : m_tables.tables)
            for (TableForeignKey& key : one.foreignKeys) resolve(key);
        m_tables.finish(m_catalog);
        return std::move(m_tables);
    }

private:
    static Table named(const Object& object)
    {
        Table table;
        table.id = object.id;
        table.name.name = object.id.path.name();
        return table;
    }

    static Table other(const Object& object)
    {
        Table table = named(object);
        table.sort = object.id.kind == kind::view ? Table::Sort::View : Table::Sort::Foreign;
        table.definition = object.text(attribute::text);
        return table;
    }

    Table table(const Object& object)
    {
        Table table = named(object);
        const auto parsed = parseTable(object.text(attribute::text));
        if (!parsed || object.has(attribute::definition)) {
            table.definition = object.text(attribute::text);
            return table;
        }
        if (parsed->strict) table.options.emplace_back("strict", "yes");
        if (parsed->withoutRowid) table.options.emplace_back("without rowid", "yes");
        m_parsed = parsed.get();
        for (const ColumnDefinition& column : parsed->columns) add(column, table);
        for (const ConstraintDefinition& one : parsed->constraints) add(one, table);
        settle(table);
        addConstraintIds(table);
        for (const Object* index : m_catalog.childrenOf(object.id, kind::index)) add(*index, table);
        return table;
    }

    [[nodiscard]] std::string text(Tokens tokens) const
    {
        return std::string(m_parsed->text(tokens));
    }

    void add(const ColumnDefinition& definition, Table& table)
    {
        TableColumn column;
        column.name = definition.name->name();
        column.id = {kind::column, table.id.path.child(column.name)};
        column.type = typeOf(m_parsed->text(definition.type));
        for (const Clause& clause : definition.clauses) read(clause, column, table);
        table.columns.push_back(std::move(column));
    }

    void read(const Clause& clause, TableColumn& column, Table& table)
    {
        const Tokens body = clause.body;
        switch (clause.kind) {
        case Clause::Kind::PrimaryKey:
            table.primaryKey = TableKey{.id = column.id, .name = clause.name};
            table.primaryKey->columns = {column.name};
            if (body.back().is("autoincrement")) column.identityOptions = {"AUTOINCREMENT"};
            m_descending = body.size() > 2 && body[2].is("desc");
            break;
        case Clause::Kind::NotNull:
            column.notNull = true;
            break;
        case Clause::Kind::Unique:
            table.uniques.push_back({.id = column.id, .name = clause.name});
            table.uniques.back().columns = {column.name};
            break;
        case Clause::Kind::Check:
            table.checks.push_back(check(clause.body, column.id, clause.name));
            break;
        case Clause::Kind::Default:
            column.expression = text(body.subspan(1));
            column.origin = isConstant(body.subspan(1)) ? Origin::Constant : Origin::Computed;
            break;
        case Clause::Kind::Collate:
            column.collation = body[1].name();
            break;
        case Clause::Kind::References: {
            TableForeignKey key{.id = column.id, .name = clause.name};
            key.columns = {column.name};
            readReference(body, key);
            table.foreignKeys.push_back(std::move(key));
            break;
        }
        case Clause::Kind::Generated: {
            const size_t open = body[0].is("as") ? 1 : 3;
            column.origin = Origin::Generated;
            column.expression =
                text(body.subspan(open + 1, behindParenthesis(body, open) - open - 2));
            column.stored = body.back().is("stored");
            break;
        }
        case Clause::Kind::Null:
        case Clause::Kind::Lone:
            break;
        }
    }

    [[nodiscard]] TableCheck check(Tokens body, ObjectId id, const std::string& name) const
    {
        TableCheck check{.id = std::move(id), .name = name};
        const Tokens inside = body.subspan(2, behindParenthesis(body, 1) - 3);
        check.expression = text(inside);
        readList(inside, check);
        return check;
    }

    /// "REFERENCES t (x) ON DELETE CASCADE MATCH FULL DEFERRABLE INITIALLY DEFERRED"
    static void readReference(Tokens tokens, TableForeignKey& key)
    {
        size_t at = 0;
        while (at < tokens.size() && !tokens[at].is("references")) ++at;
        if (at + 1 >= tokens.size()) return;
        key.to.name = tokens[++at].name();
        if (++at < tokens.size() && tokens[at].isOperator("(")) {
            const size_t end = behindParenthesis(tokens, at);
            for (const Tokens part : separated(tokens.subspan(at + 1, end - at - 2)))
                if (!part.empty()) key.toColumns.push_back(part[0].name());
            at = end;
        }
        for (; at < tokens.size(); ++at) {
            const bool more = at + 2 < tokens.size();
            if (tokens[at].is("on") && more &&
                (tokens[at + 1].is("delete") || tokens[at + 1].is("update"))) {
                const bool two = tokens[at + 2].is("set") || tokens[at + 2].is("no");
                std::string action = asciiUpper(tokens[at + 2].text);
                if (two && at + 3 < tokens.size()) action += " " + asciiUpper(tokens[at + 3].text);
                if (action == "NO ACTION") action.clear();
                (tokens[at + 1].is("delete") ? key.onDelete : key.onUpdate) = std::move(action);
            }
            if (tokens[at].is("match") && at + 1 < tokens.size() && !tokens[at + 1].is("simple"))
                key.match = asciiUpper(tokens[at + 1].text);
            if (tokens[at].is("deferrable") && !tokens[at - 1].is("not"))
                key.deferral =
                    tokens.back().is("deferred") ? Deferral::Deferred : Deferral::Deferrable;
        }
    }

    static std::string asciiUpper(std::string_view word)
    {
        std::string out(word);
        for (char& c : out)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return out;
    }

    void add(const ConstraintDefinition& constraint, Table& table)
    {
        switch (constraint.kind) {
        case ConstraintDefinition::Kind::PrimaryKey:
            table.primaryKey = TableKey{.name = constraint.name};
            table.primaryKey->columns = spelled(constraint.columns, table);
            for (const Token& token : constraint.body)
                if (token.is("autoincrement") && !table.primaryKey->columns.empty())
                    for (TableColumn& column : table.columns)
                        if (column.name == table.primaryKey->columns[0])
                            column.identityOptions = {"AUTOINCREMENT"};
            break;
        case ConstraintDefinition::Kind::Unique:
            table.uniques.push_back({.name = constraint.name});
            table.uniques.back().columns = spelled(constraint.columns, table);
            break;
        case ConstraintDefinition::Kind::ForeignKey: {
            TableForeignKey key{.name = constraint.name};
            key.columns = spelled(constraint.columns, table);
            readReference(constraint.body, key);
            table.foreignKeys.push_back(std::move(key));
            break;
        }
        case ConstraintDefinition::Kind::Check:
            table.checks.push_back(check(constraint.body, {}, constraint.name));
            break;
        case ConstraintDefinition::Kind::Lone:
            break;
        }
    }

    /// As the table spells them: SQLite does not mind letter case.
    static std::vector<std::string> spelled(std::vector<std::string> names, const Table& table)
    {
        for (std::string& name : names)
            for (const TableColumn& column : table.columns)
                if (asciiLower(column.name) == asciiLower(name)) name = column.name;
        return names;
    }

    /// What the parts of the table mean together.
    void settle(Table& table)
    {
        const bool descending = std::exchange(m_descending, false);
        if (!table.primaryKey) return;
        const auto& key = table.primaryKey->columns;
        const bool withoutRowid = !table.option("without rowid").empty();
        for (TableColumn& column : table.columns) {
            if (!holdsName(key, column.name)) continue;
            if (withoutRowid) column.notNull = true;
            if (key.size() > 1 || withoutRowid || descending || column.type.written != "integer")
                continue;
            column.notNull = true; // it is the row's number
            if (column.origin == Origin::None) column.origin = Origin::Identity;
        }
        for (TableColumn& column : table.columns)
            if (holdsName(key, column.name) && !table.option("strict").empty())
                column.notNull = true;
    }

    /// Those of the table's constraints in the catalog, which are in the author's order, too.
    void addConstraintIds(Table& table) const
    {
        const auto place = [&](Symbol kind) {
            auto found = m_catalog.childrenOf(table.id, kind);
            std::stable_sort(found.begin(), found.end(), [](const Object* a, const Object* b) {
                return a->number(attribute::position) < b->number(attribute::position);
            });
            return found;
        };
        const auto give = [](const std::vector<const Object*>& objects, auto& list) {
            size_t next = 0;
            for (auto& one : list)
                if (one.id.empty() && next < objects.size()) one.id = objects[next++]->id;
        };
        give(place(kind::unique), table.uniques);
        give(place(kind::foreignKey), table.foreignKeys);
        give(place(kind::check), table.checks);
        const auto keys = place(kind::primaryKey);
        if (table.primaryKey && table.primaryKey->id.empty() && !keys.empty())
            table.primaryKey->id = keys[0]->id;
    }

    void add(const Object& object, Table& table) const
    {
        const auto tokens = tokenize(object.text(attribute::text));
        const auto parts = parseIndex(tokens);
        if (!parts) return; // it stays among those besides
        TableIndex index;
        index.id = object.id;
        index.name = object.id.path.name();
        index.unique = object.flag(attribute::unique);
        const auto written = [&](Tokens span) {
            return std::string(sqlite::written(object.text(attribute::text), span));
        };
        for (const Tokens part : parts->parts) {
            IndexPart one;
            one.written = written(part);
            const std::string name = part[0].canName() ? spelled({part[0].name()}, table)[0] : "";
            if (!name.empty() && table.find(name) &&
                (part.size() == 1 || part[1].is("asc") || part[1].is("desc") ||
                 part[1].is("collate"))) {
                one.column = name;
                one.rest = part.size() > 1 ? written(part.subspan(1)) : "";
                if (asciiLower(one.rest) == "asc") one.rest.clear();
            } else {
                const bool ordered = part.back().is("asc") || part.back().is("desc");
                const Tokens expression = part.first(part.size() - (ordered ? 1 : 0));
                one.expression = written(expression);
                if (part.back().is("desc")) one.rest = "DESC";
            }
            index.parts.push_back(std::move(one));
        }
        index.where = parts->where.empty() ? "" : written(parts->where);
        table.indexes.push_back(std::move(index));
    }

    void resolve(TableForeignKey& key) const
    {
        const std::string lower = asciiLower(key.to.name);
        for (const Table& table : m_tables.tables) {
            if (asciiLower(table.name.name) != lower) continue;
            key.to.name = table.name.name;
            if (key.toColumns.empty() && table.primaryKey)
                key.toColumns = table.primaryKey->columns;
            key.toColumns = spelled(std::move(key.toColumns), table);
        }
    }

    const Catalog& m_catalog;
    Tables m_tables;
    const TableDefinition* m_parsed = nullptr;
    bool m_descending = false; ///< INTEGER PRIMARY KEY DESC is no row's number
};

} // namespace

DataType typeOf(std::string_view declared)
{
    const TypeText text = typeText(declared);
    DataType type;
    type.base = text.base;
    type.written = text.base;
    if (!text.arguments.empty()) type.written += "(" + join(text.arguments, ", ") + ")";
    const std::string word = text.base.substr(0, text.base.find(' '));
    const auto known = std::find_if(knownTypes.begin(), knownTypes.end(),
                                    [&](const KnownType& one) { return one.word == word; });
    if (known != knownTypes.end()) {
        type.family = known->family;
        type.bits = known->bits;
        type.fixed = known->fixed;
    } else {
        type.family = familyOf(affinityOf(declared));
    }
    type.isUnsigned = text.base.find("unsigned") != std::string::npos;
    if (type.family == Family::Text || type.family == Family::Bytes) type.length = text.number(0);
    if (type.family == Family::Decimal || type.family == Family::Float) {
        if (const auto number = text.number(0)) type.precision = static_cast<int>(*number);
        if (const auto number = text.number(1)) type.scale = static_cast<int>(*number);
    }
    type.timeZone = text.base.find("with time zone") != std::string::npos || word == "timestamptz";
    return type;
}

Tables tablesOf(const Catalog& catalog) { return TablesReader(catalog).run(); }

} // namespace lockstep::sqlite
