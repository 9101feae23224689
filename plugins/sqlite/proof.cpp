// Proof: counts and sums of rows, foreign keys, views, triggers and pages.
#include "plugins/sqlite/proof.h"

#include "base/text.h"
#include "plugins/sqlite/names.h"
#include "plugins/sqlite/token.h"

namespace lockstep::sqlite {

namespace {

tl::unexpected<Error> notKept(std::string message, std::string detail = {})
{
    Error error;
    error.kind = ErrorKind::NotVerified;
    error.message = std::move(message);
    error.detail = std::move(detail);
    error.hint = "Nothing of this promotion was kept.";
    return failure(std::move(error));
}

/// Why the statement cannot be prepared; empty when it can.
std::string refusal(Database& database, const std::string& sql)
{
    auto query = database.prepare(sql);
    return query ? std::string() : query.error().detail;
}

} // namespace

Proof::Proof(Database& database, const std::vector<ObjectId>& keptTables) : m_database(database)
{
    for (const auto& id : keptTables)
        if (id.kind == kind::table) m_wanted.insert(asciiLower(id.path.name()));
}

Result<std::vector<std::string>> Proof::names(const char* type)
{
    auto query = m_database.prepare(
        "SELECT name FROM main.sqlite_schema WHERE type = ?1 AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' AND (type <> 'table' OR rootpage > 0) ORDER BY name");
    if (!query) return failure(query.error());
    query->bind(1, std::string_view(type));
    std::vector<std::string> found;
    while (true) {
        auto row = query->step();
        if (!row) return failure(row.error());
        if (!*row) return found;
        found.push_back(query->text(0));
    }
}

Result<void> Proof::begin()
{
    auto tables = names("table");
    if (!tables) return failure(tables.error());
    for (const auto& table : *tables) {
        m_original.insert(asciiLower(table));
        if (!m_wanted.count(asciiLower(table))) continue;
        if (auto done = adopt(table); !done) return done;
    }
    auto broken = violations();
    if (!broken) return failure(broken.error());
    m_violations = std::move(*broken);
    auto views = brokenViews();
    if (!views) return failure(views.error());
    m_brokenViews = std::move(*views);
    auto triggers = brokenTriggers();
    if (!triggers) return failure(triggers.error());
    m_brokenTriggers = std::move(*triggers);
    return {};
}

Result<void> Proof::adopt(const std::string& table)
{
    auto rows = countRows(m_database, table);
    if (!rows) return failure(rows.error().in("Counting the rows of " + visible(table)));
    m_kept[asciiLower(table)].rows = *rows;
    return {};
}

Result<void> Proof::touch(const std::string& table)
{
    const auto it = m_kept.find(asciiLower(table));
    if (it == m_kept.end() || it->second.sums) return {};
    auto sums = sumRows(m_database, table);
    if (!sums) return failure(sums.error().in("Adding up the rows of " + visible(table)));
    it->second.sums = std::move(*sums);
    return {};
}

Result<void> Proof::before(const std::string& sql)
{
    const auto tokens = tokenize(sql);
    if (tokens.size() < 3) return {};
    const bool alters = tokens[0].is("alter") && tokens[1].is("table");
    const bool drops = tokens[0].is("drop") && tokens[1].is("table");
    const bool moves = tokens[0].is("insert") || tokens[0].is("delete") || tokens[0].is("update");
    if (!alters && !drops && !moves) return {};
    if (alters && tokens.size() >= 6 && tokens[3].is("rename") && tokens[4].is("to")) {
        // A table that was there keeps its rows under its new name as well.
        const std::string from = asciiLower(tokens[2].name());
        if (m_original.count(from) && !m_kept.count(from))
            if (auto done = adopt(from); !done) return done;
    }
    for (const auto& token : tokens)
        if (token.canName())
            if (auto done = touch(token.name()); !done) return done;
    if (!alters || tokens.size() < 6 || !tokens[3].is("rename")) return {};
    if (tokens[4].is("to"))
        renameTable(tokens[2].name(), tokens[5].name());
    else if (tokens[4].is("column") && tokens.size() >= 8)
        renameColumn(tokens[2].name(), tokens[5].name(), tokens[7].name());
    return {};
}

void Proof::renameTable(const std::string& from, const std::string& to)
{
    const std::string old = asciiLower(from);
    const std::string now = asciiLower(to);
    if (!m_original.count(old)) return; // the rebuild's own
    if (auto kept = m_kept.extract(old)) {
        kept.key() = now;
        m_kept.insert(std::move(kept));
    }
    m_original.insert(now);
    Violations renamed;
    for (const auto& [names, count] : m_violations)
        renamed[{names.first == old ? now : names.first,
                 names.second == old ? now : names.second}] += count;
    m_violations = std::move(renamed);
}

void Proof::renameColumn(const std::string& table, const std::string& from, const std::string& to)
{
    const auto it = m_kept.find(asciiLower(table));
    if (it == m_kept.end() || !it->second.sums) return;
    RowSums& sums = *it->second.sums;
    if (auto column = sums.columns.extract(asciiLower(from))) {
        column.key() = asciiLower(to);
        sums.columns.insert(std::move(column));
    }
    if (sums.alias == asciiLower(from)) sums.alias = asciiLower(to);
}

Result<void> Proof::check()
{
    if (auto good = checkRows(); !good) return good;
    if (auto good = checkKeys(); !good) return good;
    if (auto good = checkViews(); !good) return good;
    return checkPages();
}

Result<void> Proof::checkRows()
{
    for (const auto& [table, kept] : m_kept) {
        if (!kept.sums) {
            auto rows = countRows(m_database, table);
            if (!rows) return failure(rows.error().in("Counting the rows of " + visible(table)));
            if (*rows != kept.rows)
                return notKept("The table " + visible(table) + " had " + std::to_string(kept.rows) +
                               " rows and would have " + std::to_string(*rows));
            continue;
        }
        auto sums = sumRows(m_database, table);
        if (!sums) return failure(sums.error().in("Adding up the rows of " + visible(table)));
        if (sums->rows != kept.sums->rows)
            return notKept("The table " + visible(table) + " had " +
                           std::to_string(kept.sums->rows) + " rows and would have " +
                           std::to_string(sums->rows));
        const std::string column = differingColumn(*kept.sums, *sums);
        if (!column.empty())
            return notKept("The values of " + visible(table) + "." + visible(column) +
                           " would not be what they were");
    }
    return {};
}

Result<void> Proof::checkPages()
{
    for (const auto& [table, kept] : m_kept) {
        if (!kept.sums) continue;
        auto query = m_database.prepare("PRAGMA main.quick_check(" + quotedName(table) + ")");
        if (!query) return failure(query.error());
        while (true) {
            auto row = query->step();
            if (!row) return failure(row.error());
            if (!*row) break;
            const std::string verdict = query->text(0);
            // What is wrong with values was wrong before: the values are the same.
            const bool ofValues = verdict.starts_with("CHECK constraint") ||
                                  verdict.find(" value in ") != std::string::npos;
            if (verdict != "ok" && !ofValues)
                return notKept("The pages of " + visible(table) + " are damaged", verdict);
        }
    }
    return {};
}

Result<Proof::Violations> Proof::violations()
{
    Violations found;
    auto tables = names("table");
    if (!tables) return failure(tables.error());
    for (const auto& table : *tables) {
        // By table: a key that fits no key of its parent is an error of that table alone. It is
        // the schema's matter, and the schema is compared elsewhere.
        auto query = m_database.prepare("PRAGMA main.foreign_key_check(" + quotedName(table) + ")");
        if (!query) continue;
        while (true) {
            auto row = query->step();
            if (!row && row.error().kind == ErrorKind::Cancelled) return failure(row.error());
            if (!row || !*row) break;
            ++found[{asciiLower(query->text(0)), asciiLower(query->text(2))}];
        }
    }
    return found;
}

Result<void> Proof::checkKeys()
{
    auto now = violations();
    if (!now) return failure(now.error());
    for (const auto& [names, count] : *now) {
        const auto it = m_violations.find(names);
        const int64_t before = it == m_violations.end() ? 0 : it->second;
        if (count > before)
            return notKept(counted(static_cast<size_t>(count - before), "row", "rows") + " of " +
                           visible(names.first) + " would have no parent in " +
                           visible(names.second));
    }
    return {};
}

Result<std::map<std::string, std::string>> Proof::brokenViews()
{
    std::map<std::string, std::string> broken;
    auto views = names("view");
    if (!views) return failure(views.error());
    for (const auto& view : *views) {
        const std::string why = refusal(m_database, "SELECT * FROM main." + quotedName(view));
        if (!why.empty()) broken[asciiLower(view)] = why;
    }
    return broken;
}

/// Statements that make SQLite read the triggers of a table; they are prepared, never run.
Result<std::map<std::string, std::string>> Proof::brokenTriggers()
{
    std::map<std::string, std::string> broken;
    auto query = m_database.prepare(
        "SELECT DISTINCT m.tbl_name, (SELECT x.name FROM pragma_table_xinfo(m.tbl_name) x"
        " WHERE x.hidden = 0 LIMIT 1) FROM main.sqlite_schema m JOIN main.sqlite_schema t"
        " ON t.type = 'table' AND t.name = m.tbl_name WHERE m.type = 'trigger'");
    if (!query) return failure(query.error());
    while (true) {
        auto row = query->step();
        if (!row) return failure(row.error());
        if (!*row) return broken;
        const std::string table = "main." + quotedName(query->text(0));
        const std::string column = quotedName(query->text(1));
        for (const auto& sql : {"DELETE FROM " + table, "INSERT INTO " + table + " DEFAULT VALUES",
                                "UPDATE " + table + " SET " + column + " = " + column}) {
            const std::string why = refusal(m_database, sql);
            if (!why.empty()) broken[asciiLower(query->text(0))] = why;
        }
    }
}

Result<void> Proof::checkViews()
{
    auto views = brokenViews();
    if (!views) return failure(views.error());
    for (const auto& [view, why] : *views)
        if (!m_brokenViews.count(view))
            return notKept("The view " + visible(view) + " would no longer work", why);
    auto triggers = brokenTriggers();
    if (!triggers) return failure(triggers.error());
    for (const auto& [table, why] : *triggers)
        if (!m_brokenTriggers.count(table))
            return notKept("A trigger of the table " + visible(table) + " would not work", why);
    return {};
}

} // namespace lockstep::sqlite
