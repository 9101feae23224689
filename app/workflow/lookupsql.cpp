// Lookup SQL: values are held against each other as texts, by which even types without "=" can be.
#include "workflow/lookupsql.h"

namespace lockstep {

namespace {

/// The places of the columns that there are.
std::vector<size_t> placesOf(const LookupTable& lookup, LookupSql::As which)
{
    std::vector<size_t> places;
    for (size_t i = 0; i < lookup.columns.size(); ++i)
        if (which == LookupSql::As::Dev || !lookup.columns[i].nameInProd.empty())
            places.push_back(i);
    return places;
}

std::vector<size_t> keysOf(const LookupTable& lookup)
{
    std::vector<size_t> places(lookup.keys);
    for (size_t i = 0; i < places.size(); ++i) places[i] = i;
    return places;
}

void addComma(SqlWriter& sql, bool& first)
{
    if (!first) sql.glue().words(",");
    first = false;
}

/// VALUES, of which `written` gives the SQL of each that is not NULL.
template <class Written>
void addRows(SqlWriter& sql, const std::vector<LookupRow>& rows, const std::vector<size_t>& places,
             const Written& written)
{
    sql.words("VALUES");
    bool firstRow = true;
    for (const LookupRow& row : rows) {
        addComma(sql, firstRow);
        sql.words("(");
        bool first = true;
        for (const size_t place : places) {
            addComma(sql, first);
            sql.raw(row[place] ? written(*row[place]) : "NULL");
        }
        sql.words(")");
    }
}

} // namespace

LookupSql::LookupSql(const Engine& engine)
    : m_dialect(engine.dialect()), m_travel(dynamic_cast<const RowTravel&>(engine))
{
}

std::string LookupSql::textOf(const LookupColumn& column, As names, const char* table) const
{
    const bool dev = names == As::Dev;
    std::string name = m_dialect.identifier(dev ? column.column.name : column.nameInProd);
    if (table) name = std::string(table) + "." + name;
    return m_travel.textOf(dev ? column.column : column.inProd, name);
}

/// VALUES of texts.
void LookupSql::addTexts(SqlWriter& sql, const std::vector<LookupRow>& rows,
                         const std::vector<size_t>& places) const
{
    addRows(sql, rows, places, [&](const std::string& text) { return m_dialect.literal(text); });
}

std::string LookupSql::upsert(const LookupTable& lookup, As which,
                              const std::vector<LookupRow>& rows) const
{
    const auto places = placesOf(lookup, which);
    std::vector<std::string> names;
    bool always = false;
    for (const size_t place : places) {
        names.push_back(lookup.columns[place].column.name);
        always = always || lookup.columns[place].column.always;
    }
    SqlWriter sql(m_dialect);
    sql.words("INSERT INTO").name(pathOf(lookup.table.name)).words("AS was (").names(names);
    sql.words(")");
    if (always) sql.raw(m_travel.overriding());
    addRows(sql, rows, places, [&](const std::string& text) { return m_travel.valueOf(text); });
    std::vector<std::string> keys(names.begin(),
                                  names.begin() + static_cast<std::ptrdiff_t>(lookup.keys));
    sql.words("ON CONFLICT (").names(keys).words(")");
    if (places.size() == lookup.keys) return sql.words("DO NOTHING").text();
    sql.words("DO UPDATE SET");
    bool first = true;
    for (size_t i = lookup.keys; i < places.size(); ++i) {
        addComma(sql, first);
        sql.name(names[i]).words("= excluded.").glue().name(names[i]);
    }
    sql.words("WHERE");
    for (size_t i = lookup.keys; i < places.size(); ++i) {
        if (i > lookup.keys) sql.words("OR");
        const LookupColumn& column = lookup.columns[places[i]];
        sql.raw(textOf(column, As::Dev, "was")).words("IS DISTINCT FROM");
        sql.raw(textOf(column, As::Dev, "excluded"));
    }
    return sql.text();
}

void LookupSql::addKeysIn(SqlWriter& sql, const LookupTable& lookup, As names,
                          const std::vector<LookupRow>& rows) const
{
    sql.words("(");
    bool first = true;
    for (size_t i = 0; i < lookup.keys; ++i) {
        addComma(sql, first);
        sql.raw(textOf(lookup.columns[i], names));
    }
    sql.words(") IN (");
    addTexts(sql, rows, keysOf(lookup));
    sql.words(")");
}

std::string LookupSql::remove(const LookupTable& lookup, const std::vector<LookupRow>& rows) const
{
    SqlWriter sql(m_dialect);
    sql.words("DELETE FROM").name(pathOf(lookup.table.name)).words("WHERE");
    addKeysIn(sql, lookup, As::Dev, rows);
    return sql.text();
}

std::string LookupSql::differing(const LookupTable& lookup, As names,
                                 const std::vector<LookupRow>& rows,
                                 const std::vector<LookupRow>& absent) const
{
    const Path table = pathOf(names == As::Dev ? lookup.table.name : lookup.inProd);
    SqlWriter sql(m_dialect);
    sql.words("SELECT 0");
    if (!rows.empty()) {
        const auto places = placesOf(lookup, names);
        sql.words("+ (SELECT count(*) FROM (");
        addTexts(sql, rows, places);
        sql.words(") AS said LEFT JOIN").name(table).words("AS was ON");
        for (size_t i = 0; i < lookup.keys; ++i) {
            if (i > 0) sql.words("AND");
            sql.raw(textOf(lookup.columns[i], names, "was")).words("= said.column");
            sql.glue().number(static_cast<int64_t>(i) + 1);
        }
        sql.words("WHERE").raw(textOf(lookup.columns[0], names, "was")).words("IS NULL");
        for (size_t i = lookup.keys; i < places.size(); ++i) {
            sql.words("OR").raw(textOf(lookup.columns[places[i]], names, "was"));
            sql.words("IS DISTINCT FROM said.column").glue().number(static_cast<int64_t>(i) + 1);
        }
        sql.words(")");
    }
    if (!absent.empty()) {
        sql.words("+ (SELECT count(*) FROM").name(table).words("WHERE");
        addKeysIn(sql, lookup, names, absent);
        sql.words(")");
    }
    return sql.text();
}

} // namespace lockstep
