// The typed view of a MariaDB catalog: lists of quoted names become names, JSON is told from the
// long text that the server keeps it as.
#include "plugins/mariadb/tables.h"

#include "base/text.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/token.h"
#include "plugins/mariadb/types.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lockstep::mariadb {

namespace {

struct KnownType
{
    std::string_view word;
    Family family;
    int bits = 0;
    bool fixed = false;
};

constexpr std::array knownTypes{KnownType{"tinyint", Family::Integer, 8},
                                KnownType{"smallint", Family::Integer, 16},
                                KnownType{"mediumint", Family::Integer, 24},
                                KnownType{"int", Family::Integer, 32},
                                KnownType{"bigint", Family::Integer, 64},
                                KnownType{"decimal", Family::Decimal},
                                KnownType{"float", Family::Float, 32},
                                KnownType{"double", Family::Float, 64},
                                KnownType{"char", Family::Text, 0, true},
                                KnownType{"varchar", Family::Text},
                                KnownType{"tinytext", Family::Text},
                                KnownType{"text", Family::Text},
                                KnownType{"mediumtext", Family::Text},
                                KnownType{"longtext", Family::Text},
                                KnownType{"binary", Family::Bytes, 0, true},
                                KnownType{"varbinary", Family::Bytes},
                                KnownType{"tinyblob", Family::Bytes},
                                KnownType{"blob", Family::Bytes},
                                KnownType{"mediumblob", Family::Bytes},
                                KnownType{"longblob", Family::Bytes},
                                KnownType{"date", Family::Date},
                                KnownType{"time", Family::Time},
                                KnownType{"datetime", Family::Timestamp},
                                KnownType{"timestamp", Family::Timestamp},
                                KnownType{"year", Family::Year},
                                KnownType{"bit", Family::Bit},
                                KnownType{"enum", Family::Enum},
                                KnownType{"set", Family::Set},
                                KnownType{"uuid", Family::Uuid},
                                KnownType{"inet4", Family::Network},
                                KnownType{"inet6", Family::Network},
                                KnownType{"geometry", Family::Geometry},
                                KnownType{"point", Family::Geometry},
                                KnownType{"linestring", Family::Geometry},
                                KnownType{"polygon", Family::Geometry},
                                KnownType{"multipoint", Family::Geometry},
                                KnownType{"multilinestring", Family::Geometry},
                                KnownType{"multipolygon", Family::Geometry},
                                KnownType{"geometrycollection", Family::Geometry}};

/// The text that a literal stands for: backslashes escape, a quote stands twice.
std::string unquoted(std::string_view literal)
{
    if (literal.size() < 2 || (literal[0] != '\'' && literal[0] != '"'))
        return std::string(literal);
    const char quote = literal[0];
    std::string out;
    for (size_t at = 1; at + 1 < literal.size(); ++at) {
        char c = literal[at];
        if (c == quote || (c == '\\' && at + 2 < literal.size())) {
            const bool escaped = c == '\\';
            c = literal[++at];
            if (escaped)
                c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == '0' ? '\0' : c;
        }
        out += c;
    }
    return out;
}

/// "json_valid(`column`)": what the server puts on a column that was said to be JSON.
bool saysJson(const Object& column)
{
    const auto tokens = tokenize(column.text(attribute::check));
    return tokens.size() == 4 && tokens[0].is("json_valid") && tokens[2].canName() &&
           tokens[2].name() == column.id.path.name();
}

DataType dataTypeOf(const Object& column)
{
    const ColumnType parsed = typeOf(column);
    DataType type;
    type.written = column.text(attribute::type);
    type.base = parsed.base;
    type.isUnsigned = parsed.isUnsigned;
    const auto known = std::find_if(knownTypes.begin(), knownTypes.end(),
                                    [&](const KnownType& one) { return one.word == parsed.base; });
    if (known != knownTypes.end()) {
        type.family = known->family;
        type.bits = known->bits;
        type.fixed = known->fixed;
    }
    if (type.written == "tinyint(1)") type.family = Family::Boolean;
    if (type.base == "longtext" && saysJson(column)) {
        type.family = Family::Json;
        type.base = type.written = "json";
    }
    const auto number = [&](size_t place) -> std::optional<int> {
        if (place >= parsed.values.size()) return std::nullopt;
        return static_cast<int>(parsed.length(place));
    };
    switch (type.family) {
    case Family::Enum:
    case Family::Set:
        for (const std::string& value : parsed.values) type.values.push_back(unquoted(value));
        break;
    case Family::Decimal:
    case Family::Float:
        type.precision = number(0);
        type.scale = number(1);
        break;
    case Family::Time:
    case Family::Timestamp:
        type.precision = number(0);
        type.timeZone = type.base == "timestamp";
        break;
    default:
        if (number(0)) type.length = *number(0);
        break;
    }
    return type;
}

bool isConstant(std::string_view value)
{
    auto tokens = tokenize(value);
    if (tokens.size() == 2 && tokens[0].isOperator("-")) tokens.erase(tokens.begin());
    return tokens.size() == 1 &&
           (tokens[0].kind == TokenKind::String || tokens[0].kind == TokenKind::Number ||
            tokens[0].is("null") || tokens[0].is("true") || tokens[0].is("false"));
}

/// "`column` in ('a',2)"
void readList(TableCheck& check)
{
    const auto tokens = tokenize(check.expression);
    if (tokens.size() < 5 || !tokens[0].canName() || !tokens[1].is("in") ||
        !tokens[2].isOperator("(") || !tokens.back().isOperator(")"))
        return;
    std::vector<std::string> values;
    for (size_t at = 3; at + 1 < tokens.size(); ++at) {
        const Token& token = tokens[at];
        if (at % 2 == 0) {
            if (!token.isOperator(",")) return;
        } else if (token.kind == TokenKind::String || token.kind == TokenKind::Number) {
            values.push_back(unquoted(token.text));
        } else {
            return;
        }
    }
    check.listed = tokens[0].name();
    check.values = std::move(values);
}

std::vector<std::string> namesOf(const std::vector<std::string>& quotedNames)
{
    std::vector<std::string> names;
    for (const std::string& one : quotedNames)
        if (const auto tokens = tokenize(one); !tokens.empty()) names.push_back(tokens[0].name());
    return names;
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
            else if (object.id.kind == kind::view)
                m_tables.tables.push_back(view(object));
            else if (object.id.kind == kind::sequence)
                m_tables.sequences.push_back(sequence(object));
        }
        m_tables.finish(m_catalog);
        return std::move(m_tables);
    }

private:
    static Table view(const Object& object)
    {
        Table table;
        table.id = object.id;
        table.name.name = object.id.path.name();
        table.sort = Table::Sort::View;
        table.definition = object.text(attribute::definition);
        return table;
    }

    static SequenceType sequence(const Object& object)
    {
        SequenceType one;
        one.id = object.id;
        one.name.name = object.id.path.name();
        one.start = object.number(attribute::start, 1);
        one.increment = object.number(attribute::increment, 1);
        // What CREATE SEQUENCE says when nothing is said.
        constexpr int64_t usualMost = 9'223'372'036'854'775'806;
        if (object.number(attribute::minimum, 1) != 1)
            one.minimum = object.number(attribute::minimum);
        if (object.number(attribute::maximum, usualMost) != usualMost)
            one.maximum = object.number(attribute::maximum);
        one.cache = object.number(attribute::cache, 1);
        one.cycle = object.flag(attribute::cycle);
        return one;
    }

    Table table(const Object& object) const
    {
        Table table;
        table.id = object.id;
        table.name.name = object.id.path.name();
        table.comment = object.text(attribute::comment);
        addOptions(object, table);
        auto columns = m_catalog.childrenOf(object.id, kind::column);
        std::stable_sort(columns.begin(), columns.end(), [](const Object* a, const Object* b) {
            return a->number(attribute::position) < b->number(attribute::position);
        });
        for (const Object* column : columns) add(*column, table);
        for (const Object* part : m_catalog.childrenOf(object.id)) {
            if (part->id.kind == kind::primaryKey)
                table.primaryKey =
                    TableKey{.id = part->id, .columns = namesOf(part->list(attribute::columns))};
            else if (part->id.kind == kind::index)
                table.indexes.push_back(index(*part));
            else if (part->id.kind == kind::foreignKey)
                table.foreignKeys.push_back(foreignKey(*part));
            else if (part->id.kind == kind::check)
                table.checks.push_back(check(*part, attribute::definition));
        }
        return table;
    }

    static void addOptions(const Object& object, Table& table)
    {
        const std::pair<Symbol, const char*> all[] = {{attribute::collation, "collation"},
                                                      {attribute::engine, "engine"},
                                                      {attribute::partitioning, "partitioning"},
                                                      {attribute::periods, "periods"},
                                                      {attribute::rowFormat, "row format"}};
        for (const auto& [name, key] : all)
            if (object.has(name)) table.options.emplace_back(key, display(*object.find(name)));
        for (const std::string& option : object.list(attribute::options)) {
            const size_t equals = option.find('=');
            table.options.emplace_back(option.substr(0, equals), equals == std::string::npos
                                                                     ? "yes"
                                                                     : option.substr(equals + 1));
        }
        if (object.flag(attribute::versioned)) table.options.emplace_back("versioned", "yes");
        std::sort(table.options.begin(), table.options.end());
    }

    static void add(const Object& object, Table& table)
    {
        TableColumn column;
        column.id = object.id;
        column.name = object.id.path.name();
        column.type = dataTypeOf(object);
        column.notNull = object.flag(attribute::notNull);
        column.comment = object.text(attribute::comment);
        const std::string& usual = table.option("collation");
        if (column.type.family != Family::Json && object.text(attribute::collation) != usual)
            column.collation = object.text(attribute::collation);
        column.renewed = object.text(attribute::onUpdate);
        if (object.has(attribute::generated)) {
            column.origin = Origin::Generated;
            column.expression = object.text(attribute::generated);
            column.stored = object.flag(attribute::stored);
        } else if (object.flag(attribute::autoIncrement)) {
            column.origin = Origin::Identity;
        } else if (object.has(attribute::defaultValue)) {
            column.expression = object.text(attribute::defaultValue);
            readDefault(column);
        }
        if (object.has(attribute::check) && column.type.family != Family::Json)
            table.checks.push_back(check(object, attribute::check));
        table.columns.push_back(std::move(column));
    }

    static void readDefault(TableColumn& column)
    {
        const auto tokens = tokenize(column.expression);
        column.origin = isConstant(column.expression) ? Origin::Constant : Origin::Computed;
        if (tokens.size() != 4 || !tokens[0].is("nextval") || !tokens[2].canName()) return;
        column.origin = Origin::Sequence;
        column.sequence.name = tokens[2].name();
    }

    static TableCheck check(const Object& object, Symbol text)
    {
        TableCheck check{.id = object.id, .expression = object.text(text)};
        if (object.id.kind == kind::check) check.name = object.id.path.name();
        readList(check);
        return check;
    }

    static TableIndex index(const Object& object)
    {
        TableIndex index;
        index.id = object.id;
        index.name = object.id.path.name();
        index.unique = object.flag(attribute::unique);
        index.method = object.text(attribute::method);
        index.comment = object.text(attribute::comment);
        for (const std::string& one : object.list(attribute::columns)) {
            const auto tokens = tokenize(one);
            if (tokens.empty()) continue;
            IndexPart part;
            part.written = one;
            part.column = tokens[0].name();
            if (tokens.size() > 2 && tokens[1].isOperator("("))
                part.length = std::atoll(std::string(tokens[2].text).c_str());
            if (tokens.back().is("desc")) part.rest = "DESC";
            index.parts.push_back(std::move(part));
        }
        return index;
    }

    static TableForeignKey foreignKey(const Object& object)
    {
        TableForeignKey key;
        key.id = object.id;
        key.name = object.id.path.name();
        key.columns = namesOf(object.list(attribute::columns));
        key.toColumns = namesOf(object.list(attribute::referenced));
        std::vector<std::string> path;
        for (const Token& token : tokenize(object.text(attribute::references)))
            if (token.canName()) path.push_back(token.name());
        if (!path.empty()) key.to.name = path.back();
        if (path.size() > 1) key.to.schema = path.front();
        key.onDelete = object.text(attribute::onDelete);
        key.onUpdate = object.text(attribute::onUpdate);
        return key;
    }

    const Catalog& m_catalog;
    Tables m_tables;
};

} // namespace

Tables tablesOf(const Catalog& catalog) { return TablesReader(catalog).run(); }

} // namespace lockstep::mariadb
