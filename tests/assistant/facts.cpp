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
        if (table.name.name == name || table.name.schema + "." + table.name.name == name)
            return &table;
    return nullptr;
}

std::string withoutSpaces(const std::string& text)
{
    std::string bare;
    for (const char c : text)
        if (c != ' ') bare += c;
    return bare;
}

/// "text", "decimal12,2", "text30": the numbers are in how the type is written.
bool isOf(const DataType& type, const std::string& said)
{
    const std::string word = said.substr(0, said.find_first_of("0123456789"));
    const std::string size = said.substr(word.size());
    if (!size.empty() && withoutSpaces(type.written).find("(" + size + ")") == std::string::npos)
        return false;
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
    const size_t dot = name.rfind('.');
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
        const std::string to = rest.substr(2, rest.find('/') - 2);
        const std::string rule =
            rest.find('/') == std::string::npos ? "" : rest.substr(rest.find('/') + 1);
        const bool has =
            std::any_of(table->foreignKeys.begin(), table->foreignKeys.end(), [&](const auto& key) {
                return key.columns == std::vector<std::string>{column->name} &&
                       (to == "none" || key.to.name == to) &&
                       (rule.empty() || withoutSpaces(asciiLower(key.onDelete)) == rule);
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
        if (asciiLower(is).find(asciiLower(wanted)) == std::string::npos && !truth)
            return name + " has the default " + is;
    }
    return {};
}

} // namespace

std::vector<WordedRequest> readRequests(const std::string& file)
{
    std::vector<WordedRequest> requests;
    std::ifstream input(file);
    bool counted = false;
    for (std::string line; std::getline(input, line);) {
        counted = counted || (line.starts_with('#') && line.find("counted") != std::string::npos);
        if (line.empty() || line[0] == '#') continue;
        const size_t bar = line.rfind(" | ");
        if (bar == std::string::npos) continue;
        WordedRequest request;
        request.words = trimmed(line.substr(0, bar));
        for (auto& fact : splitAt(line.substr(bar + 3), ";")) request.facts.push_back(fact);
        unsigned hash = 5381;
        for (const char c : request.words) hash = hash * 33 + static_cast<unsigned char>(c);
        request.tuned = hash % 2 == 0 && !counted;
        requests.push_back(std::move(request));
    }
    return requests;
}

bool mayEndIn(const WordedRequest& request, const std::string& word)
{
    return request.facts.front() == word || request.facts.front().starts_with(word + " or ");
}

std::string beyondFacts(const std::vector<std::string>& facts, const Tables& before,
                        const Tables& after)
{
    const auto said = [&](const std::string& what) {
        return std::any_of(facts.begin(), facts.end(), [&](const std::string& fact) {
            return fact.find(what) != std::string::npos;
        });
    };
    const auto column = [&](const Table& table, const std::string& name) {
        if (said(table.name.name + "." + name)) return true;
        return std::any_of(facts.begin(), facts.end(), [&](const std::string& fact) {
            const size_t open = fact.find(table.name.name + "(");
            return open != std::string::npos && fact.find(name, open) != std::string::npos;
        });
    };
    for (const Table& table : after.tables) {
        const Table* was = before.find(table.id);
        if (!was && !said(table.name.name)) return "nobody wanted the table " + table.name.name;
        for (const TableColumn& one : table.columns) {
            const TableColumn* old = was ? was->find(one.name) : nullptr;
            const bool same = old && old->type.written == one.type.written &&
                              old->notNull == one.notNull && old->expression == one.expression;
            // The columns of a new table are in the request; which ones count, the facts say.
            if (was && !same && !column(table, one.name))
                return "nobody wanted " + table.name.name + "." + one.name;
        }
    }
    for (const Table& table : before.tables) {
        const Table* is = after.find(table.id);
        if (!is && !said("no " + table.name.name) &&
            !said("no " + table.name.schema + "." + table.name.name))
            return "nobody wanted that " + table.name.name + " goes";
        for (const TableColumn& one : table.columns)
            if (is && !is->find(one.name) && !said("-" + table.name.name + "." + one.name) &&
                !said("-" + table.name.schema + "." + table.name.name + "." + one.name))
                return "nobody wanted that " + table.name.name + "." + one.name + " goes";
    }
    return {};
}

std::string whyNot(const std::string& fact, const Tables& tables)
{
    if (const auto either = splitAt(fact, " or "); either.size() > 1) {
        std::string why;
        for (const std::string& one : either) {
            if (one == "asked" || one == "refused") continue;
            why = whyNot(one, tables);
            if (why.empty()) return why;
        }
        return why;
    }
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
        std::vector<std::string> parts = splitAt(fact.substr(fact.find(')') + 1), " ");
        parts.push_back(over.columns[0]);
        // Each of the bounds is in one of the checks of this column.
        for (const std::string& part : parts)
            if (std::none_of(table->checks.begin(), table->checks.end(), [&](const auto& check) {
                    return check.expression.find(over.columns[0]) != std::string::npos &&
                           check.expression.find(part) != std::string::npos;
                }))
                return "there is no " + fact;
        return {};
    }
    if (fact.starts_with("comment ")) {
        const std::string what = behind("comment ");
        const std::string name = what.substr(0, what.find('='));
        const std::string text = what.substr(what.find('=') + 1);
        const Table* table = tableNamed(tables, name.substr(0, name.rfind('.')));
        if (!table) table = tableNamed(tables, name);
        if (!table) return "there is no table " + name;
        const TableColumn* column = table->find(name.substr(name.rfind('.') + 1));
        return (column ? column->comment : table->comment) == text ? std::string()
                                                                   : "there is no " + fact;
    }
    return aboutColumn(fact, tables);
}

} // namespace lockstep::testing
