// Lookup SQL: values are held against each other as texts, by which even types without "=" can be.
#include "workflow/lookupsql.h"

#include "workflow/lookuporder.h"

#include <algorithm>
#include <limits>

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

/// VALUES, of which `written` gives the SQL of each that is not NULL, by its place and its text.
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
            sql.raw(row[place] ? written(place, *row[place]) : "NULL");
        }
        sql.words(")");
    }
}

} // namespace

LookupSql::LookupSql(const Engine& engine)
    : m_dialect(engine.dialect()),
      m_travel(dynamic_cast<const RowTravel&>(engine)),
      m_forms(dynamic_cast<const RowForms&>(engine))
{
}

std::string LookupSql::textOf(const LookupColumn& column, As which, const char* table) const
{
    const bool dev = which != As::Prod;
    std::string name = m_dialect.identifier(dev ? column.column.name : column.nameInProd);
    if (table) name = std::string(table) + "." + name;
    return m_travel.textOf(dev ? column.column : column.inProd, name);
}

/// VALUES of texts.
void LookupSql::addTexts(SqlWriter& sql, const std::vector<LookupRow>& rows,
                         const std::vector<size_t>& places) const
{
    addRows(sql, rows, places,
            [&](size_t, const std::string& text) { return m_dialect.literal(text); });
}

std::string LookupSql::upsert(const LookupTable& lookup, As which,
                              std::vector<LookupRow> rows) const
{
    const auto places = placesOf(lookup, which);
    std::vector<std::string> names;
    bool always = false;
    for (const size_t place : places) {
        names.push_back(lookup.columns[place].column.name);
        always = always || lookup.columns[place].column.always;
    }
    std::vector<LookupRow> inOrder;
    for (auto& level : inLevels(lookup, std::move(rows)))
        std::move(level.begin(), level.end(), std::back_inserter(inOrder));
    // Who looks at every key has no name for the row that is there, and changes none that is the
    // same; a row that another key led to shows in the proof.
    const bool byAnyKey = m_forms.changesByAnyKey();
    SqlWriter sql(m_dialect);
    sql.words("INSERT INTO").name(pathOf(lookup.table.name));
    if (!byAnyKey) sql.words("AS was");
    sql.words("(").names(names).words(")");
    if (always) sql.raw(m_travel.overriding());
    addRows(sql, inOrder, places, [&](size_t place, const std::string& text) {
        return m_travel.valueOf(lookup.columns[place].column, text);
    });
    const auto behindKeys = names.begin() + static_cast<std::ptrdiff_t>(lookup.keys);
    const std::vector<std::string> keys(names.begin(), behindKeys);
    const std::vector<std::string> others(behindKeys, names.end());
    if (byAnyKey) {
        m_forms.elseChange(sql, keys, others.empty() ? keys : others);
        return sql.text();
    }
    if (others.empty()) return sql.words("ON CONFLICT (").names(keys).words(") DO NOTHING").text();
    m_forms.elseChange(sql, keys, others);
    sql.words("WHERE");
    for (size_t i = lookup.keys; i < places.size(); ++i) {
        if (i > lookup.keys) sql.words("OR");
        const LookupColumn& column = lookup.columns[places[i]];
        sql.raw(
            m_travel.distinct(textOf(column, As::Dev, "was"), textOf(column, As::Dev, "excluded")));
    }
    return sql.text();
}

void LookupSql::addKeysIn(SqlWriter& sql, const LookupTable& lookup, As which,
                          const std::vector<LookupRow>& rows) const
{
    sql.words("(");
    bool first = true;
    for (size_t i = 0; i < lookup.keys; ++i) {
        addComma(sql, first);
        sql.raw(textOf(lookup.columns[i], which));
    }
    sql.words(") IN (");
    addTexts(sql, rows, keysOf(lookup));
    sql.words(")");
}

std::vector<std::string> LookupSql::remove(const LookupTable& lookup,
                                           std::vector<LookupRow> rows) const
{
    std::vector<std::vector<LookupRow>> levels{std::move(rows)};
    if (m_travel.checksEachRow()) levels = inLevels(lookup, std::move(levels.front()));
    std::vector<std::string> statements;
    for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
        SqlWriter sql(m_dialect);
        sql.words("DELETE FROM").name(pathOf(lookup.table.name)).words("WHERE");
        addKeysIn(sql, lookup, As::Dev, *level);
        statements.push_back(sql.text());
    }
    return statements;
}

/// The table's texts are worked out once, apart (a LIMIT is no part of what is around it), so that
/// they can be looked up: thousands of rows would else be held against thousands.
void LookupSql::addDiffering(SqlWriter& sql, const LookupTable& lookup, As which,
                             const std::vector<LookupRow>& rows) const
{
    const auto places = placesOf(lookup, which);
    const auto column = [](size_t i) { return "column" + std::to_string(i + 1); };
    sql.words("WITH said(");
    for (size_t i = 0; i < places.size(); ++i) {
        if (i > 0) sql.glue().words(",");
        sql.raw(column(i));
    }
    sql.words(") AS (");
    addTexts(sql, rows, places);
    sql.words(") SELECT count(*) FROM said LEFT JOIN (SELECT");
    for (size_t i = 0; i < places.size(); ++i) {
        if (i > 0) sql.glue().words(",");
        sql.raw(textOf(lookup.columns[places[i]], which)).words("AS").raw(column(i));
    }
    sql.words("FROM").name(pathOf(which == As::Prod ? lookup.inProd : lookup.table.name));
    sql.words("LIMIT").number(std::numeric_limits<int64_t>::max()).words(") AS was ON");
    const auto said = [&](size_t i) { return m_travel.comparable("said." + column(i)); };
    for (size_t i = 0; i < lookup.keys; ++i) {
        if (i > 0) sql.words("AND");
        sql.raw("was." + column(i)).words("=").raw(said(i));
    }
    sql.words("WHERE was.column1 IS NULL");
    for (size_t i = lookup.keys; i < places.size(); ++i)
        sql.words("OR").raw(m_travel.distinct("was." + column(i), said(i)));
}

std::string LookupSql::differing(const LookupTable& lookup, As which,
                                 const std::vector<LookupRow>& rows,
                                 const std::vector<LookupRow>& absent) const
{
    const Path table = pathOf(which == As::Prod ? lookup.inProd : lookup.table.name);
    SqlWriter sql(m_dialect);
    sql.words("SELECT 0");
    if (!rows.empty()) {
        sql.words("+ (");
        addDiffering(sql, lookup, which, rows);
        sql.words(")");
    }
    if (!absent.empty()) {
        sql.words("+ (SELECT count(*) FROM").name(table).words("WHERE");
        addKeysIn(sql, lookup, which, absent);
        sql.words(")");
    }
    return sql.text();
}

} // namespace lockstep
