// Statistics: read from pg_stats, which shows what the login may see; written by functions of the
// server's from 18 on, before that into its catalog, which a superuser may.
#include "plugins/postgresql/statistics.h"

#include "base/text.h"
#include "plugins/postgresql/cells.h"
#include "plugins/postgresql/sqltext.h"

#include <array>

namespace lockstep::postgresql {

namespace {

constexpr int ownFunctions = 180000;

/// What pg_stats has of a column, with the type that it has there.
struct Field
{
    const char* name;
    const char* type;
    int since;
};

constexpr std::array<Field, 14> fields{{{"null_frac", "real", 0},
                                        {"avg_width", "integer", 0},
                                        {"n_distinct", "real", 0},
                                        {"most_common_vals", "text", 0},
                                        {"most_common_freqs", "real[]", 0},
                                        {"histogram_bounds", "text", 0},
                                        {"correlation", "real", 0},
                                        {"most_common_elems", "text", 0},
                                        {"most_common_elem_freqs", "real[]", 0},
                                        {"elem_count_histogram", "real[]", 0},
                                        {"range_length_histogram", "text", 170000},
                                        {"range_empty_frac", "real", 170000},
                                        {"range_bounds_histogram", "text", 170000},
                                        {"", "", 0}}};

Result<void> readColumns(Link& prod, const std::string& wanted,
                         std::map<Path, TableStatistics>& found)
{
    std::string text = "SELECT s.schemaname, s.tablename, s.attname, s.inherited";
    std::vector<const char*> read;
    for (const Field& field : fields) {
        if (field.name[0] == '\0' || prod.version() < field.since) continue;
        text += std::string(", s.") + field.name + "::pg_catalog.text";
        read.push_back(field.name);
    }
    auto rows = prod.query(text +
                           " FROM pg_catalog.pg_stats s WHERE (s.schemaname, s.tablename) "
                           "IN (" +
                           wanted + ")");
    if (!rows) return failure(rows.error());
    for (const auto& row : *rows) {
        const auto table = found.find(Path{cell(row, 0), cell(row, 1)});
        if (table == found.end()) continue;
        ColumnStatistics column{cell(row, 2), cell(row, 3) == "t", {}};
        for (size_t i = 0; i < read.size(); ++i)
            if (const int place = static_cast<int>(i) + 4; !row[place].is_null())
                column.values[read[i]] = row[place].c_str();
        table->second.columns.push_back(std::move(column));
    }
    return {};
}

/// One of the places in which pg_statistic has something to tell.
struct Slot
{
    int kind;
    const char* strategy; ///< of the type's own order: the operator that it is about
    bool ofElements;
    const char* numbers;
    const char* values;
};

constexpr std::array<Slot, 5> slots{{
    {1, "eq", false, "most_common_freqs", "most_common_vals"},
    {2, "lt", false, nullptr, "histogram_bounds"},
    {3, "lt", false, "correlation", nullptr},
    {4, "eq", true, "most_common_elem_freqs", "most_common_elems"},
    {5, "eq", true, "elem_count_histogram", nullptr},
}};

/// The operators by which a type is sorted and compared, by its default way.
std::string operatorsOf(const std::string& type, const std::string& as)
{
    return " LEFT JOIN LATERAL (SELECT (SELECT m.amopopr FROM pg_catalog.pg_amop m WHERE "
           "m.amopfamily = k.opcfamily AND m.amoplefttype = k.opcintype AND m.amoprighttype = "
           "k.opcintype AND m.amopstrategy = 1) AS lt, (SELECT m.amopopr FROM pg_catalog.pg_amop m "
           "WHERE m.amopfamily = k.opcfamily AND m.amoplefttype = k.opcintype AND m.amoprighttype "
           "= k.opcintype AND m.amopstrategy = 3) AS eq FROM pg_catalog.pg_type y JOIN "
           "pg_catalog.pg_opclass k ON k.opcdefault AND k.opcmethod = 403 AND (k.opcintype = y.oid "
           "OR k.opcintype = y.typbasetype OR (y.typtype = 'e' AND k.opcintype = 3500) OR "
           "(y.typtype = 'r' AND k.opcintype = 3831) OR (y.typcategory = 'A' AND y.typelem <> 0 "
           "AND k.opcintype = 2277) OR EXISTS (SELECT FROM pg_catalog.pg_cast x WHERE x.castsource "
           "= y.oid AND x.casttarget = k.opcintype AND x.castmethod = 'b' AND x.castcontext = "
           "'i')) "
           "WHERE y.oid = " +
           type + " ORDER BY k.opcintype = y.oid DESC, k.opcintype = 25 DESC LIMIT 1) " + as +
           " ON true";
}

/// A row of pg_statistic, as a query of the catalog that gives it.
std::string insertText(const TableStatistics& table, const ColumnStatistics& column)
{
    const auto has = [&](const char* name) { return name && column.values.count(name) > 0; };
    const auto value = [&](const char* name) { return literal(column.values.at(name)); };
    std::string names = "starelid, staattnum, stainherit, stanullfrac, stawidth, stadistinct";
    std::string values =
        "a.attrelid, a.attnum, " + std::string(column.inherited ? "true" : "false");
    for (const char* name : {"null_frac", "avg_width", "n_distinct"})
        values += ", " + (has(name) ? value(name) : std::string("0")) +
                  (name == std::string_view("avg_width") ? "::integer" : "::real");
    int place = 0;
    for (const Slot& slot : slots) {
        const bool told = has(slot.values) || (!slot.values && has(slot.numbers));
        if (!told || (slot.numbers && !has(slot.numbers))) continue;
        const std::string n = std::to_string(++place);
        const std::string of = slot.ofElements ? "e" : "o";
        names += ", stakind" + n + ", staop" + n + ", stacoll" + n + ", stanumbers" + n +
                 ", stavalues" + n;
        values += ", " + std::to_string(slot.kind) + ", coalesce(" + of + "." + slot.strategy +
                  ", 0), a.attcollation, ";
        if (!slot.numbers)
            values += "NULL";
        else if (slot.numbers == std::string_view("correlation"))
            values += "ARRAY[" + value(slot.numbers) + "::real]";
        else
            values += value(slot.numbers) + "::real[]";
        values += ", " + (slot.values ? "pg_catalog.array_in(" + value(slot.values) + ", " +
                                            (slot.ofElements ? "t.typelem" : "a.atttypid") +
                                            ", a.atttypmod)"
                                      : std::string("NULL"));
    }
    for (int rest = place + 1; rest <= 5; ++rest) {
        const std::string n = std::to_string(rest);
        names += ", stakind" + n + ", staop" + n + ", stacoll" + n;
        values += ", 0, 0, 0";
    }
    return "INSERT INTO pg_catalog.pg_statistic (" + names + ") SELECT " + values +
           " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid" +
           operatorsOf("a.atttypid", "o") + operatorsOf("t.typelem", "e") +
           " WHERE a.attrelid = pg_catalog.to_regclass(" + literal(qualified(table.table)) +
           ") AND a.attname = " + literal(column.column) + " AND NOT a.attisdropped";
}

std::string restoreText(const TableStatistics& table, const ColumnStatistics& column)
{
    std::string text = "SELECT pg_catalog.pg_restore_attribute_stats('schemaname', " +
                       literal(table.table.first()) + ", 'relname', " +
                       literal(table.table.name()) + ", 'attname', " + literal(column.column) +
                       ", 'inherited', " + (column.inherited ? "true" : "false");
    for (const Field& field : fields)
        if (const auto value = column.values.find(field.name); value != column.values.end())
            text += ", " + literal(field.name) + ", " + literal(value->second) + "::pg_catalog." +
                    (field.type == std::string_view("integer")  ? "int4"
                     : field.type == std::string_view("real")   ? "float4"
                     : field.type == std::string_view("real[]") ? "float4[]"
                                                                : "text");
    return text + ")";
}

Result<void> writeSizes(Link& link, const TableStatistics& table, int64_t pages)
{
    constexpr int knowsUncounted = 140000; // a number for "never counted"
    const bool counted = table.rows >= 0;
    const double visible = counted ? table.visible * static_cast<double>(pages) : 0;
    const std::string counts[] = {
        std::to_string(counted ? pages : 0),
        counted || link.version() >= knowsUncounted ? std::to_string(table.rows) : "0",
        std::to_string(static_cast<int64_t>(visible))};
    const std::string sql =
        link.version() >= ownFunctions
            ? "SELECT pg_catalog.pg_restore_relation_stats('schemaname', " +
                  literal(table.table.first()) + ", 'relname', " + literal(table.table.name()) +
                  ", 'relpages', " + counts[0] + "::pg_catalog.int4, 'reltuples', " + counts[1] +
                  "::pg_catalog.float4, 'relallvisible', " + counts[2] + "::pg_catalog.int4)"
            : "UPDATE pg_catalog.pg_class SET relpages = " + counts[0] +
                  ", reltuples = " + counts[1] + ", relallvisible = " + counts[2] +
                  " WHERE oid = pg_catalog.to_regclass(" + literal(qualified(table.table)) + ")";
    auto done = link.query(sql);
    if (!done) return failure(done.error());
    return {};
}

} // namespace

Result<std::vector<TableStatistics>> readStatistics(Link& prod, const std::vector<Path>& tables)
{
    std::vector<TableStatistics> all;
    if (tables.empty()) return all;
    std::string wanted;
    for (const Path& table : tables)
        wanted += (wanted.empty() ? "(" : ", (") + literal(table.first()) + ", " +
                  literal(table.name()) + ")";
    // Up to the root, then down to everything below it, and all their indexes.
    auto rows = prod.query(
        "WITH RECURSIVE above (oid) AS (SELECT c.oid FROM pg_catalog.pg_class c JOIN "
        "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE (n.nspname, c.relname) IN (" +
        wanted +
        ") UNION SELECT i.inhparent FROM above JOIN pg_catalog.pg_inherits i ON i.inhrelid = "
        "above.oid), whole (oid) AS (SELECT oid FROM above UNION SELECT i.inhrelid FROM whole JOIN "
        "pg_catalog.pg_inherits i ON i.inhparent = whole.oid), every (oid) AS (SELECT oid FROM "
        "whole UNION SELECT x.indexrelid FROM whole JOIN pg_catalog.pg_index x ON x.indrelid = "
        "whole.oid WHERE x.indexprs IS NOT NULL) SELECT n.nspname, c.relname, c.reltuples, "
        "c.relpages, c.relallvisible, CASE WHEN c.relkind IN ('r', 'm', 'i', 't') THEN "
        "pg_catalog.pg_relation_size(c.oid) / "
        "pg_catalog.current_setting('block_size')::pg_catalog.int8 ELSE 0 END FROM every JOIN "
        "pg_catalog.pg_class c ON c.oid = every.oid JOIN pg_catalog.pg_namespace n ON n.oid = "
        "c.relnamespace");
    if (!rows) return failure(rows.error());
    std::map<Path, TableStatistics> found;
    std::string names;
    for (const auto& row : *rows) {
        TableStatistics table;
        table.table = Path{cell(row, 0), cell(row, 1)};
        const double counted = number(cell(row, 2));
        const double seen = number(cell(row, 3));
        table.pages = std::atoll(cell(row, 5).c_str());
        // As its own planner has it: as dense as it was when it was counted.
        if (seen > 0 && counted >= 0) {
            table.rows = table.pages > 0 ? counted / seen * double(table.pages) : counted;
            table.visible = std::min(1.0, number(cell(row, 4)) / seen);
        } else if (counted > 0) {
            table.rows = counted; // partitioned: it has no pages of its own
        }
        names += (names.empty() ? "(" : ", (") + literal(cell(row, 0)) + ", " +
                 literal(cell(row, 1)) + ")";
        found.emplace(table.table, std::move(table));
    }
    if (found.empty()) return all;
    if (auto read = readColumns(prod, names, found); !read) return failure(read.error());
    for (auto& [path, table] : found) all.push_back(std::move(table));
    return all;
}

Result<std::string> whyNoStatistics(Link& link)
{
    if (link.version() >= ownFunctions) return std::string();
    auto rows = link.query("SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = "
                           "current_user");
    if (!rows) return failure(rows.error());
    if (!rows->empty() && cell(rows->front(), 0) == "t") return std::string();
    return std::string("before PostgreSQL 18 only a superuser of the scratch database's server "
                       "can tell its planner how large prod's tables are");
}

Result<void> writeStatistics(Link& link, const TableStatistics& statistics, int64_t pages)
{
    if (auto done = writeSizes(link, statistics, pages); !done) return done;
    const bool own = link.version() >= ownFunctions;
    if (!own)
        if (auto gone = link.query("DELETE FROM pg_catalog.pg_statistic WHERE starelid = "
                                   "pg_catalog.to_regclass(" +
                                   literal(qualified(statistics.table)) + ")");
            !gone)
            return failure(gone.error());
    for (const ColumnStatistics& column : statistics.columns) {
        if (auto done = link.query("SAVEPOINT lockstep_column"); !done)
            return failure(done.error());
        auto told =
            link.query(own ? restoreText(statistics, column) : insertText(statistics, column));
        if (!told && !link.alive()) return failure(told.error());
        // A column that was converted may have other values.
        if (auto done = link.query(told ? "RELEASE SAVEPOINT lockstep_column"
                                        : "ROLLBACK TO SAVEPOINT lockstep_column");
            !done)
            return failure(done.error());
        if (!told && told.error().kind == ErrorKind::Cancelled) return failure(told.error());
    }
    return {};
}

} // namespace lockstep::postgresql
