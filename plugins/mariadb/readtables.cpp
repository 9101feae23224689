// Reading tables with columns, keys, indexes, foreign keys and checks.
#include "base/text.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/reading.h"
#include "plugins/mariadb/token.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

ObjectId tableId(const Cell& name) { return {kind::table, Path{textOf(name)}}; }

/// The words of CREATE_OPTIONS; what is in quotes is one.
std::vector<std::string> optionsIn(const std::string& text)
{
    std::vector<std::string> words;
    std::string word;
    char quote = 0;
    for (const char c : text + " ") {
        if (quote == 0 && c == ' ') {
            if (!word.empty()) words.push_back(std::exchange(word, {}));
            continue;
        }
        if (c == '\'' || c == '"' || c == '`') quote = quote == 0 ? c : quote == c ? 0 : quote;
        word += c;
    }
    return words;
}

Result<void> readOnlyTables(Reading& reading)
{
    auto rows = reading.ask("SELECT TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_COLLATION, "
                            "CREATE_OPTIONS, TABLE_COMMENT FROM information_schema.TABLES WHERE "
                            "TABLE_SCHEMA = DATABASE() AND TABLE_TYPE NOT IN ('VIEW', 'SEQUENCE')");
    if (!rows) return failure(rows.error());
    for (const Row& row : rows->rows) {
        Object& table = reading.add(tableId(row[0]));
        // Without an engine its files cannot be read, and the comment says why.
        if (!row[2])
            return failure(ErrorKind::Server,
                           "The table " + visible(textOf(row[0])) + " cannot be read",
                           visible(textOf(row[5])));
        table.set(attribute::versioned, textOf(row[1]) == "SYSTEM VERSIONED");
        table.set(attribute::engine, textOf(row[2]));
        table.set(attribute::collation, textOf(row[3]));
        table.set(attribute::comment, textOf(row[5]));
        std::vector<std::string> options;
        for (std::string& option : optionsIn(textOf(row[4]))) {
            if (option.starts_with("row_format="))
                table.set(attribute::rowFormat, option.substr(11));
            else if (option == "partitioned")
                table.set(attribute::partitioning, "?"); // read later
            else
                options.push_back(std::move(option));
        }
        table.set(attribute::options, std::move(options));
    }
    return {};
}

void setExtra(Object& column, const std::string& extra, const Row& row, const Reading& reading)
{
    const auto says = [&](std::string_view word) { return extra.find(word) != std::string::npos; };
    column.set(attribute::autoIncrement, says("auto_increment"));
    column.set(attribute::invisible, says("INVISIBLE"));
    constexpr std::string_view mark = "on update ";
    if (const size_t at = extra.find(mark); at != std::string::npos) {
        std::string rest = extra.substr(at + mark.size());
        column.set(attribute::onUpdate, rest.substr(0, rest.find(", ")));
    }
    if (textOf(row[9]) != "ALWAYS") return;
    column.set(attribute::generated, reading.own(row[8]));
    column.set(attribute::stored, says("STORED"));
}

Result<void> readColumns(Reading& reading)
{
    auto rows = reading.ask(
        "SELECT TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_DEFAULT, IS_NULLABLE, "
        "COLUMN_TYPE, COLLATION_NAME, EXTRA, GENERATION_EXPRESSION, IS_GENERATED, COLUMN_COMMENT "
        "FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()");
    if (!rows) return failure(rows.error());
    for (const Row& row : rows->rows) {
        const ObjectId table = tableId(row[0]);
        if (!reading.has(table)) continue; // of a view or a sequence
        Object& column = reading.add({kind::column, table.path.child(textOf(row[1]))}, table);
        column.set(attribute::position, int64_t(std::atoll(textOf(row[2]).c_str())));
        column.set(attribute::notNull, textOf(row[4]) == "NO");
        column.set(attribute::type, textOf(row[5]));
        column.set(attribute::collation, textOf(row[6]));
        column.set(attribute::comment, textOf(row[10]));
        setExtra(column, textOf(row[7]), row, reading);
        const std::string value = reading.own(row[3]);
        if (!column.has(attribute::generated) && value != "NULL")
            column.set(attribute::defaultValue, value);
    }
    for (auto& [id, object] : reading.objects)
        if (object.has(attribute::generated))
            object.needs = reading.columnsNamed(object.parent, object.text(attribute::generated));
    return {};
}

Result<void> readIndexes(Reading& reading)
{
    auto rows = reading.ask("SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, SUB_PART, "
                            "COLLATION, INDEX_TYPE, INDEX_COMMENT, IGNORED FROM "
                            "information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() ORDER "
                            "BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX");
    if (!rows) return failure(rows.error());
    for (const Row& row : rows->rows) {
        const ObjectId table = tableId(row[0]);
        if (!reading.has(table)) continue;
        const std::string name = textOf(row[1]);
        const bool primary = name == primaryName;
        const std::string method = textOf(row[6]);
        Object& index =
            reading.add({primary ? kind::primaryKey : kind::index, table.path.child(name)}, table);
        std::string part = quoted(textOf(row[3]));
        if (row[4] && method != "SPATIAL" && method != "FULLTEXT") part += "(" + *row[4] + ")";
        if (textOf(row[5]) == "D") part += " DESC";
        auto columns = index.list(attribute::columns);
        columns.push_back(std::move(part));
        index.set(attribute::columns, std::move(columns));
        if (method != "BTREE") index.set(attribute::method, method);
        index.set(attribute::comment, textOf(row[7]));
        index.set(attribute::ignored, textOf(row[8]) == "YES");
        if (!primary && method != "FULLTEXT" && method != "SPATIAL")
            index.set(attribute::unique, textOf(row[2]) == "0");
        index.needs.push_back({kind::column, table.path.child(textOf(row[3]))});
    }
    return {};
}

/// The first key or index whose first columns these are.
const Object* indexOver(const Reading& reading, const ObjectId& table,
                        const std::vector<std::string>& columns)
{
    for (const Object* part : reading.partsOf(table)) {
        if (part->id.kind != kind::index && part->id.kind != kind::primaryKey) continue;
        const auto& has = part->list(attribute::columns);
        if (has.size() >= columns.size() && std::equal(columns.begin(), columns.end(), has.begin()))
            return part;
    }
    return nullptr;
}

void setRule(Object& key, Symbol name, const std::string& rule)
{
    if (rule != "RESTRICT" && rule != "NO ACTION") key.set(name, rule);
}

Result<void> readForeignKeys(Reading& reading)
{
    auto rows = reading.ask(
        "SELECT k.TABLE_NAME, k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA, "
        "k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME, r.UPDATE_RULE, r.DELETE_RULE FROM "
        "information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r "
        "ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME "
        "AND r.TABLE_NAME = k.TABLE_NAME WHERE k.TABLE_SCHEMA = DATABASE() AND "
        "r.CONSTRAINT_SCHEMA = DATABASE() AND k.REFERENCED_TABLE_NAME IS NOT NULL ORDER BY "
        "k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION");
    if (!rows) return failure(rows.error());
    std::vector<ObjectId> keys;
    for (const Row& row : rows->rows) {
        const ObjectId table = tableId(row[0]);
        const ObjectId parent = tableId(row[4]);
        const bool here = textOf(row[3]) == reading.database;
        Object& key = reading.add({kind::foreignKey, table.path.child(textOf(row[1]))}, table);
        auto columns = key.list(attribute::columns);
        auto referenced = key.list(attribute::referenced);
        if (columns.empty()) keys.push_back(key.id);
        columns.push_back(quoted(textOf(row[2])));
        referenced.push_back(quoted(textOf(row[5])));
        key.set(attribute::columns, std::move(columns));
        key.set(attribute::referenced, std::move(referenced));
        key.set(attribute::references,
                (here ? "" : quoted(textOf(row[3])) + ".") + quoted(textOf(row[4])));
        setRule(key, attribute::onUpdate, textOf(row[6]));
        setRule(key, attribute::onDelete, textOf(row[7]));
        key.needs.push_back({kind::column, table.path.child(textOf(row[2]))});
        if (here) {
            key.needs.push_back(parent);
            key.needs.push_back({kind::column, parent.path.child(textOf(row[5]))});
        }
    }
    // The indexes that it stands on on either side.
    for (const ObjectId& id : keys) {
        Object& key = reading.objects[id];
        if (const Object* own = indexOver(reading, key.parent, key.list(attribute::columns)))
            key.needs.push_back(own->id);
        for (const ObjectId& need : std::vector(key.needs))
            if (need.kind == kind::table)
                if (const Object* index = indexOver(reading, need, key.list(attribute::referenced)))
                    key.needs.push_back(index->id);
    }
    return {};
}

Result<void> readChecks(Reading& reading)
{
    auto rows = reading.ask("SELECT TABLE_NAME, CONSTRAINT_NAME, LEVEL, CHECK_CLAUSE FROM "
                            "information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = "
                            "DATABASE()");
    if (!rows) return failure(rows.error());
    for (const Row& row : rows->rows) {
        const ObjectId table = tableId(row[0]);
        const std::string clause = reading.own(row[3]);
        if (textOf(row[2]) == "Column") {
            reading.add({kind::column, table.path.child(textOf(row[1]))}, table)
                .set(attribute::check, clause);
            continue;
        }
        Object& check = reading.add({kind::check, table.path.child(textOf(row[1]))}, table);
        check.set(attribute::definition, clause);
        check.needs = reading.columnsNamed(table, clause);
    }
    return {};
}

} // namespace

Result<void> readTables(Reading& reading)
{
    for (const auto read : {readOnlyTables, readColumns, readIndexes, readForeignKeys, readChecks})
        if (auto done = read(reading); !done) return done;
    return {};
}

} // namespace lockstep::mariadb
