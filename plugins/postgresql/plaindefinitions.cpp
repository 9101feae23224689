// Plain definitions: from numbers of columns, operator classes, options and actions to text.
#include "plugins/postgresql/plaindefinitions.h"

#include "base/text.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/sqltext.h"

#include <charconv>

namespace lockstep::postgresql {

namespace {

/// "1 3" or "{1,3}" as numbers.
std::vector<uint32_t> numbersIn(std::string_view vector)
{
    std::vector<uint32_t> numbers;
    const char* const end = vector.data() + vector.size();
    for (const char* at = vector.data(); at < end; ++at) {
        uint32_t number = 0;
        const auto read = std::from_chars(at, end, number);
        if (read.ptr == at) continue;
        at = read.ptr;
        numbers.push_back(number);
    }
    return numbers;
}

/// Whether a column of this type has the class of that one without being told so.
bool isUsual(uint32_t classType, uint32_t columnType)
{
    constexpr uint32_t text = 25, varchar = 1043;
    return classType == columnType || (classType == text && columnType == varchar);
}

/// What a foreign key does; null for what is not known.
const char* actionOf(char action)
{
    switch (action) {
    case 'a':
        return "";
    case 'r':
        return "RESTRICT";
    case 'c':
        return "CASCADE";
    case 'n':
        return "SET NULL";
    case 'd':
        return "SET DEFAULT";
    default:
        return nullptr;
    }
}

} // namespace

Result<void> PlainDefinitions::readClasses(const Places::Ask& ask)
{
    auto rows = ask("SELECT o.oid, o.opcintype FROM pg_catalog.pg_opclass o "
                    "WHERE o.opcdefault AND o.opcmethod = 403");
    if (!rows) return failure(rows.error());
    for (const auto& row : *rows) m_classes[oidOf(row[0])] = oidOf(row[1]);
    return {};
}

void PlainDefinitions::addColumn(size_t object, uint32_t type, uint32_t collation)
{
    if (m_columns.size() <= object) m_columns.resize(object + 1);
    m_columns[object] = {type, collation};
}

Result<void> PlainDefinitions::define(const pqxx::result& rows, const Fields& fields,
                                      const char* function, const Places::Ask& ask)
{
    if (m_classes.empty())
        if (auto done = readClasses(ask); !done) return done;
    m_definitions.clear();
    std::vector<std::string> others;
    for (const auto& row : rows) {
        if (!row[fields.definition].is_null()) continue;
        const uint32_t oid = oidOf(row[fields.oid]);
        if (auto text = written(oidOf(row[fields.table]), textOf(row[fields.keys])))
            m_definitions.emplace(oid, std::move(*text));
        else
            others.push_back(std::to_string(oid));
    }
    if (others.empty()) return {};
    auto told = ask("SELECT o.oid, pg_catalog." + std::string(function) +
                    "(o.oid) FROM pg_catalog.unnest('{" + join(others, ",") +
                    "}'::pg_catalog.oid[]) o (oid)");
    if (!told) return failure(told.error());
    for (const auto& row : *told) m_definitions.emplace(oidOf(row[0]), row[1].c_str());
    return {};
}

const std::string* PlainDefinitions::definition(uint32_t oid) const
{
    const auto it = m_definitions.find(oid);
    return it == m_definitions.end() ? nullptr : &it->second;
}

std::optional<std::string> PlainDefinitions::written(uint32_t table, std::string_view keys) const
{
    const Parts parts = split(keys, ';');
    if (parts.size() == 2) {
        const auto columns = listed(table, parts[1]);
        if (!columns) return std::nullopt;
        return (parts[0] == "p" ? "PRIMARY KEY " : "UNIQUE ") + *columns;
    }
    if (parts.size() == 5 && parts[0] == "f") return foreignKey(table, parts);
    return parts.size() == 4 ? index(table, parts) : std::nullopt;
}

/// "USING btree (a, b DESC)"; nothing where the server has to be asked.
std::optional<std::string> PlainDefinitions::index(uint32_t table, const Parts& parts) const
{
    const auto columns = numbersIn(parts[0]), classes = numbersIn(parts[1]);
    const auto options = numbersIn(parts[2]), collations = numbersIn(parts[3]);
    const size_t count = columns.size();
    if (count == 0 || classes.size() != count || options.size() != count ||
        collations.size() != count)
        return std::nullopt;
    constexpr const char* orders[] = {"", " DESC NULLS LAST", " NULLS FIRST", " DESC"};
    std::string text = "USING btree (";
    for (size_t i = 0; i < count; ++i) {
        const auto column = columnAt(table, columns[i]);
        const auto usual = m_classes.find(classes[i]);
        if (!column || *column >= m_columns.size() || usual == m_classes.end() || options[i] > 3 ||
            m_columns[*column].collation != collations[i] ||
            !isUsual(usual->second, m_columns[*column].type))
            return std::nullopt;
        text +=
            (i == 0 ? "" : ", ") + quoted(m_objects[*column].id.path.name()) + orders[options[i]];
    }
    return text + ")";
}

/// "FOREIGN KEY (a) REFERENCES s.t(b) ON DELETE CASCADE"
std::optional<std::string> PlainDefinitions::foreignKey(uint32_t table, const Parts& parts) const
{
    const auto target = numbersIn(parts[2]);
    const auto columns = listed(table, parts[1]);
    if (!columns || target.size() != 1 || parts[4].size() != 3) return std::nullopt;
    const auto referenced = m_places.at({inClass, target[0], 0});
    const auto keys = listed(target[0], parts[3]);
    const char* update = actionOf(parts[4][0]);
    const char* erase = actionOf(parts[4][1]);
    if (!referenced || !keys || !update || !erase || parts[4][2] != 's') return std::nullopt;
    const auto names = m_objects[*referenced].id.path.names();
    if (names.size() != 2) return std::nullopt;
    std::string text = "FOREIGN KEY " + *columns + " REFERENCES " + quoted(names[0]) + "." +
                       quoted(names[1]) + *keys;
    if (*update) text.append(" ON UPDATE ").append(update);
    if (*erase) text.append(" ON DELETE ").append(erase);
    return text;
}

std::optional<std::string> PlainDefinitions::listed(uint32_t table, std::string_view columns) const
{
    std::string text;
    for (const uint32_t number : numbersIn(columns)) {
        const auto column = columnAt(table, number);
        if (!column) return std::nullopt;
        text += (text.empty() ? "(" : ", ") + quoted(m_objects[*column].id.path.name());
    }
    if (text.empty()) return std::nullopt;
    return text + ")";
}

std::optional<size_t> PlainDefinitions::columnAt(uint32_t table, uint32_t number) const
{
    const auto place = m_places.at({inClass, table, static_cast<int32_t>(number)});
    if (!place || m_objects[*place].id.kind != "column") return std::nullopt;
    return place;
}

} // namespace lockstep::postgresql
