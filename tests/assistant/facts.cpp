// Facts: read, and held against tables.
#include "facts.h"

#include "base/text.h"

#include <algorithm>
#include <fstream>

namespace lockstep::testing {

namespace {

std::vector<std::string> splitAt(const std::string& text, const std::string& mark)
{
    std::vector<std::string> parts;
    size_t from = 0;
    for (;;) {
        const size_t at = text.find(mark, from);
        parts.push_back(trimmed(text.substr(from, at - from)));
        if (at == std::string::npos) return parts;
        from = at + mark.size();
    }
}

const Table* tableNamed(const Tables& tables, const std::string& name)
{
    for (const Table& table : tables.tables)
        if (table.name.name == name) return &table;
    return nullptr;
}

bool isOf(const DataType& type, const std::string& word)
{
    const auto any = [&](std::initializer_list<Family> families) {
        return std::find(families.begin(), families.end(), type.family) != families.end();
    };
    // SQLite keeps all of these in few sorts of its own, under the names that were given.
    if (word == "text") return any({Family::Text, Family::Enum});
    if (word == "integer") return any({Family::Integer});
    if (word == "decimal") return any({Family::Decimal});
    if (word == "float") return any({Family::Float});
    if (word == "boolean") return any({Family::Boolean}) || type.written == "tinyint(1)";
    if (word == "date") return any({Family::Date});
    if (word == "timestamp") return any({Family::Timestamp});
    if (word == "json")
        return any({Family::Json}) || (any({Family::Text}) && type.base != "varchar");
    return false;
}

struct Over
{
    std::string table;
    std::vector<std::string> columns;
};

/// "users(email, name)"
Over overOf(const std::string& text)
{
    const size_t open = text.find('(');
    if (open == std::string::npos) return {trimmed(text), {}};
    return {trimmed(text.substr(0, open)),
            splitAt(text.substr(open + 1, text.find(')') - open - 1), ",")};
}

std::string aboutColumn(const std::string& fact, const Tables& tables)
{
    const bool gone = fact.starts_with("-");
    const size_t end = fact.find_first_of(":!?=>- ", gone ? 1 : 0);
    const std::string name =
        fact.substr(gone ? 1 : 0, end == std::string::npos ? end : end - (gone ? 1 : 0));
    const size_t dot = name.find('.');
    const Table* table = tableNamed(tables, name.substr(0, dot));
    if (!table) return "there is no table " + name.substr(0, dot);
    const TableColumn* column = table->find(name.substr(dot + 1));
    if (gone) return column ? name + " is still there" : std::string();
    if (!column) return "there is no column " + name;
    std::string rest = end == std::string::npos ? std::string() : fact.substr(end);
    if (rest.starts_with(":")) {
        const size_t behind = rest.find_first_of("!?=", 1);
        const std::string word = rest.substr(1, behind == std::string::npos ? behind : behind - 1);
        if (!isOf(column->type, word)) return name + " is a " + column->type.written;
        rest = behind == std::string::npos ? std::string() : rest.substr(behind);
    }
    if (rest.starts_with("!") && !column->notNull) return name + " may be NULL";
    if (rest.starts_with("?") && column->notNull) return name + " may not be NULL";
    if (rest.starts_with("->")) {
        const std::string to = rest.substr(2);
        const bool has =
            std::any_of(table->foreignKeys.begin(), table->foreignKeys.end(), [&](const auto& key) {
                return key.columns == std::vector<std::string>{column->name} &&
                       (to == "none" || key.to.name == to);
            });
        if (has == (to == "none"))
            return name + " refers to " + (has ? "something" : "nothing like that");
    }
    if (rest.starts_with("=")) {
        std::string wanted = rest.substr(1);
        std::erase(wanted, '"');
        const std::string& is = column->expression;
        if (wanted == "none") return is.empty() ? std::string() : name + " has the default " + is;
        const bool truth = (wanted == "true" && is == "1") || (wanted == "false" && is == "0");
        if (is.find(wanted) == std::string::npos && !truth) return name + " has the default " + is;
    }
    return {};
}

} // namespace

std::vector<WordedRequest> readRequests(const std::string& file)
{
    std::vector<WordedRequest> requests;
    std::ifstream input(file);
    for (std::string line; std::getline(input, line);) {
        if (line.empty() || line[0] == '#') continue;
        const size_t bar = line.rfind(" | ");
        if (bar == std::string::npos) continue;
        WordedRequest request;
        request.words = trimmed(line.substr(0, bar));
        for (auto& fact : splitAt(line.substr(bar + 3), ";")) request.facts.push_back(fact);
        unsigned hash = 5381;
        for (const char c : request.words) hash = hash * 33 + static_cast<unsigned char>(c);
        request.tuned = hash % 2 == 0;
        requests.push_back(std::move(request));
    }
    return requests;
}

std::string whyNot(const std::string& fact, const Tables& tables)
{
    const auto behind = [&](const char* word) { return fact.substr(std::string(word).size()); };
    if (fact.starts_with("no index ")) {
        const Over over = overOf(behind("no index "));
        const Table* table = tableNamed(tables, over.table);
        if (!table) return "there is no table " + over.table;
        for (const TableIndex& index : table->indexes)
            if (index.parts.size() == 1 && index.parts[0].column == over.columns[0])
                return index.name + " is still there";
        return {};
    }
    if (fact.starts_with("no "))
        return tableNamed(tables, behind("no ")) ? fact.substr(3) + " is still there"
                                                 : std::string();
    if (fact.starts_with("unique ") || fact.starts_with("key ")) {
        const bool key = fact.starts_with("key ");
        const Over over = overOf(behind(key ? "key " : "unique "));
        const Table* table = tableNamed(tables, over.table);
        if (!table) return "there is no table " + over.table;
        if (key)
            return table->primaryKey && table->primaryKey->columns == over.columns
                       ? std::string()
                       : "its key is another";
        return table->isUnique(over.columns) ? std::string() : fact + " does not hold";
    }
    if (fact.starts_with("index ")) {
        const Over over = overOf(behind("index "));
        const Table* table = tableNamed(tables, over.table);
        if (!table) return "there is no table " + over.table;
        for (const TableIndex& index : table->indexes) {
            std::vector<std::string> parts;
            for (const IndexPart& part : index.parts) parts.push_back(part.column);
            if (parts == over.columns) return {};
        }
        return "there is no " + fact;
    }
    if (fact.starts_with("values ")) {
        const auto words = splitAt(behind("values "), " ");
        const size_t dot = words[0].find('.');
        const Table* table = tableNamed(tables, words[0].substr(0, dot));
        if (!table) return "there is no table " + words[0];
        for (const TableCheck& check : table->checks)
            if (check.listed == words[0].substr(dot + 1) && check.values == splitAt(words[1], ","))
                return {};
        return fact + " does not hold";
    }
    if (fact.starts_with("check ")) {
        const Over over = overOf(behind("check "));
        const Table* table = tableNamed(tables, over.table);
        if (!table) return "there is no table " + over.table;
        for (const TableCheck& check : table->checks)
            if (check.expression.find(over.columns[0]) != std::string::npos) return {};
        return "there is no " + fact;
    }
    return aboutColumn(fact, tables);
}

} // namespace lockstep::testing
