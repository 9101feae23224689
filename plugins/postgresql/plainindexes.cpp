// Plain indexes: from numbers of columns, operator classes and options to text.
#include "plugins/postgresql/plainindexes.h"

#include "base/text.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/sqltext.h"

#include <charconv>

namespace lockstep::postgresql {

namespace {

/// "1 3" as numbers.
std::vector<uint32_t> numbersIn(std::string_view vector)
{
    std::vector<uint32_t> numbers;
    for (const char *at = vector.data(), *end = at + vector.size(); at < end; ++at) {
        uint32_t number = 0;
        at = std::from_chars(at, end, number).ptr;
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

} // namespace

Result<void> PlainIndexes::readClasses(const Places::Ask& ask)
{
    auto rows = ask("SELECT o.oid, o.opcintype FROM pg_catalog.pg_opclass o "
                    "WHERE o.opcdefault AND o.opcmethod = 403");
    if (!rows) return failure(rows.error());
    for (const auto& row : *rows) m_classes[oidOf(row[0])] = oidOf(row[1]);
    return {};
}

void PlainIndexes::addColumn(const Place& column, std::string_view name, uint32_t type,
                             uint32_t collation)
{
    m_columns.emplace(column, Column{std::string(name), type, collation});
}

Result<void> PlainIndexes::define(const pqxx::result& indexes, const Fields& fields,
                                  const Places::Ask& ask)
{
    if (auto done = readClasses(ask); !done) return done;
    std::vector<std::string> others;
    for (const auto& row : indexes) {
        if (!row[fields.definition].is_null()) continue;
        const uint32_t oid = oidOf(row[fields.oid]);
        const pqxx::field keys = row[fields.keys];
        if (auto text = written(oidOf(row[fields.table]), {keys.c_str(), keys.size()}))
            m_definitions.emplace(oid, std::move(*text));
        else
            others.push_back(std::to_string(oid));
    }
    if (others.empty()) return {};
    auto told = ask("SELECT o.oid, pg_catalog.pg_get_indexdef(o.oid) FROM pg_catalog.unnest('{" +
                    join(others, ",") + "}'::pg_catalog.oid[]) o (oid)");
    if (!told) return failure(told.error());
    for (const auto& row : *told) m_definitions.emplace(oidOf(row[0]), row[1].c_str());
    return {};
}

const std::string* PlainIndexes::definition(uint32_t index) const
{
    const auto it = m_definitions.find(index);
    return it == m_definitions.end() ? nullptr : &it->second;
}

/// "USING btree (a, b DESC)"; nothing where the server has to be asked.
std::optional<std::string> PlainIndexes::written(uint32_t table, std::string_view keys) const
{
    const auto parts = split(keys, ';');
    if (parts.size() != 4) return std::nullopt;
    const auto columns = numbersIn(parts[0]), classes = numbersIn(parts[1]);
    const auto options = numbersIn(parts[2]), collations = numbersIn(parts[3]);
    const size_t count = columns.size();
    if (count == 0 || classes.size() != count || options.size() != count ||
        collations.size() != count)
        return std::nullopt;
    constexpr const char* orders[] = {"", " DESC NULLS LAST", " NULLS FIRST", " DESC"};
    std::string text = "USING btree (";
    for (size_t i = 0; i < count; ++i) {
        const auto column = m_columns.find({inClass, table, static_cast<int32_t>(columns[i])});
        const auto usual = m_classes.find(classes[i]);
        if (column == m_columns.end() || usual == m_classes.end() || options[i] > 3 ||
            column->second.collation != collations[i] ||
            !isUsual(usual->second, column->second.type))
            return std::nullopt;
        text += (i == 0 ? "" : ", ") + quoted(column->second.name) + orders[options[i]];
    }
    return text + ")";
}

} // namespace lockstep::postgresql
