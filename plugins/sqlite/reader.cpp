// Reader: sqlite_schema's text is parsed, and held against what the PRAGMAs say.
#include "plugins/sqlite/reader.h"

#include "base/text.h"
#include "plugins/sqlite/keeper.h"
#include "plugins/sqlite/names.h"
#include "plugins/sqlite/tableobjects.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <sqlite3.h>

namespace lockstep::sqlite {

namespace {

struct Entry
{
    std::string type;
    std::string name;
    std::string table;
    std::string sql;
};

/// What PRAGMA table_xinfo says of a column.
struct Told
{
    std::string name;
    std::string type;
    bool notNull = false;
    bool hasDefault = false;
    bool key = false;
    int hidden = 0;
};

bool isOwnName(std::string_view name) { return asciiLower(name).starts_with("sqlite_"); }

std::string withoutBlanks(std::string_view text)
{
    std::string out;
    for (const char c : asciiLower(text))
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '"' && c != '\'' && c != '`' &&
            c != '[' && c != ']')
            out += c;
    return out;
}

class Reader
{
public:
    Reader(Database& database, const Progress& progress)
        : m_database(database), m_progress(progress)
    {
    }

    Result<CatalogPtr> read()
    {
        if (auto done = readEntries(); !done) return failure(done.error());
        if (auto done = readLists(); !done) return failure(done.error());
        if (auto done = readColumns(); !done) return failure(done.error());
        if (auto done = readKeys(); !done) return failure(done.error());
        takeStock();
        int64_t number = 0;
        for (const auto& entry : m_entries) {
            if (m_progress && number % 100 == 0)
                m_progress("Reading the schema", number, static_cast<int64_t>(m_entries.size()));
            ++number;
            if (m_database.cancelled()) return failure(ErrorKind::Cancelled, "Cancelled");
            add(entry);
        }
        CatalogSource source;
        source.engine = "sqlite";
        source.database = m_database.path();
        source.kept = std::max<int64_t>(static_cast<int64_t>(m_kept.size()) - 1, 0);
        source.serverVersion = sqlite3_libversion();
        source.versionNumber = sqlite3_libversion_number();
        source.readAt = std::chrono::duration_cast<std::chrono::milliseconds>(
                            std::chrono::system_clock::now().time_since_epoch())
                            .count();
        return Catalog::make(std::move(m_objects), std::move(source));
    }

private:
    template <class Take>
    Result<void> each(const char* sql, const Take& take)
    {
        auto query = m_database.prepare(sql);
        if (!query) return failure(query.error());
        while (true) {
            auto row = query->step();
            if (!row) return failure(row.error());
            if (!*row) return {};
            take(*query);
        }
    }

    Result<void> readEntries()
    {
        // What Lockstep keeps of what was dropped is no object of the database's.
        auto kept = keptTables(m_database);
        if (!kept) return failure(kept.error());
        m_kept = std::move(*kept);
        return each("SELECT type, name, tbl_name, sql FROM main.sqlite_schema", [&](Query& row) {
            if (m_kept.count(row.text(2))) return;
            m_entries.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
        });
    }

    Result<void> readLists()
    {
        return each("SELECT name, type FROM pragma_table_list WHERE schema = 'main'",
                    [&](Query& row) {
                        if (row.text(1) == "shadow") m_shadows.insert(row.text(0));
                        if (row.text(1) == "virtual")
                            m_inventory.virtualTables.insert(asciiLower(row.text(0)));
                    });
    }

    Result<void> readColumns()
    {
        return each("SELECT m.name, x.name, x.type, x.\"notnull\", x.dflt_value IS NOT NULL, x.pk,"
                    " x.hidden FROM main.sqlite_schema m JOIN pragma_table_xinfo(m.name) x"
                    " WHERE m.type = 'table' AND m.rootpage > 0 ORDER BY m.rowid, x.cid",
                    [&](Query& row) {
                        m_told[row.text(0)].push_back({row.text(1), row.text(2), row.number(3) != 0,
                                                       row.number(4) != 0, row.number(5) != 0,
                                                       static_cast<int>(row.number(6))});
                    });
    }

    Result<void> readKeys()
    {
        return each("SELECT m.name, count(DISTINCT f.id), count(f.seq) FROM main.sqlite_schema m"
                    " JOIN pragma_foreign_key_list(m.name) f"
                    " WHERE m.type = 'table' AND m.rootpage > 0 GROUP BY m.name",
                    [&](Query& row) { m_keys[row.text(0)] = row.number(1); });
    }

    void takeStock()
    {
        for (const auto& entry : m_entries) {
            const std::string lower = asciiLower(entry.name);
            m_inventory.known.insert(lower);
            if (m_shadows.count(entry.name) || isOwnName(entry.name)) continue;
            if (entry.type == "table") {
                m_inventory.tables[lower] = entry.name;
                if (asciiLower(entry.sql).starts_with("create virtual"))
                    m_inventory.virtualTables.insert(lower);
                for (const auto& column : m_told[entry.name]) {
                    m_inventory.known.insert(asciiLower(column.name));
                    m_inventory.columnsOf[lower].push_back(column.name);
                }
            } else if (entry.type == "view") {
                m_inventory.views[lower] = entry.name;
            }
        }
    }

    void add(const Entry& entry)
    {
        if (isOwnName(entry.name) || m_shadows.count(entry.name) || m_shadows.count(entry.table))
            return;
        if (entry.name.empty() || !isValidUtf8(entry.name) || !isValidUtf8(entry.sql))
            return addUnknown(entry);
        if (entry.type == "table" && !m_inventory.virtualTables.count(asciiLower(entry.name))) {
            const auto table = parseTable(entry.sql);
            if (table && agrees(entry, *table)) {
                for (auto& object : tableObjects(*table, m_inventory))
                    m_objects.push_back(std::move(object));
            } else {
                m_objects.push_back(opaqueTable(entry.name, entry.sql, m_inventory));
            }
            return;
        }
        const auto other = parseOther(entry.sql);
        const bool known = other && asciiLower(other->name->name()) == asciiLower(entry.name) &&
                           (entry.type != "index" || parseIndex(other->rest)) &&
                           other->kind == kindOf(entry.type);
        if (known)
            m_objects.push_back(otherObject(*other, entry.table, m_inventory));
        else
            addUnknown(entry);
    }

    static OtherDefinition::Kind kindOf(const std::string& type)
    {
        if (type == "index") return OtherDefinition::Kind::Index;
        if (type == "view") return OtherDefinition::Kind::View;
        if (type == "trigger") return OtherDefinition::Kind::Trigger;
        return OtherDefinition::Kind::VirtualTable;
    }

    void addUnknown(const Entry& entry)
    {
        Object object({notModelled, pathOf({entry.type, visible(entry.name)})});
        object.set(attribute::definition, visible(entry.sql));
        m_objects.push_back(std::move(object));
    }

    /// Whether the text says what SQLite made of it.
    bool agrees(const Entry& entry, const TableDefinition& table)
    {
        if (asciiLower(table.name->name()) != asciiLower(entry.name)) return false;
        const auto& told = m_told[entry.name];
        if (told.size() != table.columns.size()) return false;
        std::set<std::string> tableKey;
        int64_t keys = 0;
        for (const auto& constraint : table.constraints) {
            keys += constraint.kind == ConstraintDefinition::Kind::ForeignKey;
            if (constraint.kind == ConstraintDefinition::Kind::PrimaryKey)
                for (const auto& column : constraint.columns) tableKey.insert(asciiLower(column));
        }
        for (size_t i = 0; i < told.size(); ++i) {
            const auto& column = table.columns[i];
            if (told[i].name != column.name->name()) return false;
            if (withoutBlanks(told[i].type) != withoutBlanks(canonical(column.type))) return false;
            bool notNull = false;
            bool hasDefault = false;
            bool key = tableKey.count(asciiLower(told[i].name)) > 0;
            int hidden = 0;
            for (const auto& clause : column.clauses) {
                notNull = notNull || clause.kind == Clause::Kind::NotNull;
                hasDefault = hasDefault || clause.kind == Clause::Kind::Default;
                key = key || clause.kind == Clause::Kind::PrimaryKey;
                keys += clause.kind == Clause::Kind::References;
                if (clause.kind == Clause::Kind::Generated)
                    hidden = clause.body.back().is("stored") ? 3 : 2;
            }
            // The key of a table WITHOUT ROWID or STRICT is NOT NULL without saying so.
            if (key && (table.withoutRowid || table.strict)) notNull = told[i].notNull;
            if (notNull != told[i].notNull || hasDefault != told[i].hasDefault ||
                key != told[i].key || hidden != told[i].hidden)
                return false;
        }
        return keys == m_keys[entry.name];
    }

    Database& m_database;
    const Progress& m_progress;
    std::vector<Entry> m_entries;
    std::set<std::string> m_kept; ///< tables, the list first
    std::set<std::string> m_shadows;
    std::map<std::string, std::vector<Told>> m_told;
    std::map<std::string, int64_t> m_keys;
    Inventory m_inventory;
    std::vector<Object> m_objects;
};

} // namespace

Result<CatalogPtr> readCatalog(Database& database, const Progress& progress)
{
    const bool alone = !database.inTransaction();
    if (alone)
        if (auto begun = database.run("BEGIN"); !begun) return failure(begun.error());
    auto catalog = Reader(database, progress).read();
    if (alone)
        if (auto ended = database.run("COMMIT"); !ended && catalog) return failure(ended.error());
    return catalog;
}

} // namespace lockstep::sqlite
