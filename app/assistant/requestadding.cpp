// Requests: what is added to tables that are there.
#include "assistant/english.h"
#include "assistant/requestclauses.h"
#include "assistant/requestreader.h"

#include <algorithm>
#include <utility>

namespace lockstep::assistant {

using namespace phrases;

/// "… to hats" where there is no such table. Where the table of a sentence before would do, only
/// what ends so says another one: "to remember" is a purpose.
bool RequestReader::refusedPlace(const Phrase& rest, bool atEnd)
{
    for (size_t at = 0; at < rest.size(); ++at) {
        if (!is(rest[at], {"to", "into"}) && (atEnd || !is(rest[at], {"in", "on"}))) continue;
        size_t name = at + 1;
        while (name < rest.size() && (isArticle(rest[name]) || is(rest[name], {"table"}))) ++name;
        if (name >= rest.size()) continue;
        const bool ends =
            name + 1 == rest.size() || (name + 2 == rest.size() && is(rest[name + 1], {"table"}));
        if (atEnd && (!ends || isVerb(rest[name]))) continue;
        refuse("There is no table " + rest[name].text + ".", "Tables here: " + tableList() + ".");
        return true;
    }
    return false;
}

/// "to students, teachers and courses": what is left of the phrase goes to each of them.
bool RequestReader::toSeveral(const Phrase& rest)
{
    for (size_t at = 0; at < rest.size(); ++at) {
        if (!is(rest[at], {"to", "in", "on", "for"})) continue;
        std::vector<const Table*> tables;
        size_t end = at + 1;
        for (size_t next = end; next < rest.size();) {
            while (next < rest.size() &&
                   (isArticle(rest[next]) || is(rest[next], {"both", "tables", "table"})))
                ++next;
            size_t words = 0;
            const Table* table = next < rest.size() ? tableNamed(rest, next, &words) : nullptr;
            if (!table) break;
            tables.push_back(table);
            end = next + words;
            next = end;
            while (next < rest.size() &&
                   (is(rest[next], {"and"}) || (rest[next].mark && rest[next].lower == ",")))
                ++next;
        }
        if (tables.size() < 2) continue;
        Phrase what = rest;
        erase(what, at, end);
        for (const Table* table : tables) {
            if (stopped()) return true;
            m_table = table;
            m_placed = true;
            onAddColumns(what);
        }
        return true;
    }
    return false;
}

/// "an enum column severity: minor, major": its values stand behind the colon.
Phrase RequestReader::listedBehindColon(Phrase rest)
{
    const size_t colon = find(rest, ":");
    if (colon == none || colon == 0) return rest;
    const Phrase before = part(rest, 0, colon);
    const bool single = find(before, ",") == none && find(before, "and") == none;
    if (!single || find(rest, ",", colon) == none) return rest;
    if (find(before, "enum") == none && singularOf(before.back().lower) != before.back().lower) {
        ask("Whether \"" + before.back().lower + "\" is a column or a table is not clear.",
            "For example: \"Create a table " + before.back().lower + " with …\".");
        return rest;
    }
    std::erase_if(rest, [](const Piece& piece) { return is(piece, {"enum"}); });
    const size_t at = find(rest, ":");
    const Phrase lead = phraseOf("one of");
    erase(rest, at, at + 1);
    rest.insert(rest.begin() + long(at), lead.begin(), lead.end());
    return rest;
}

void RequestReader::onAddColumns(Phrase rest)
{
    if (!m_placed && toSeveral(rest)) return;
    const Table* table = takeTable(rest, {"to", "in", "on", "into", "for", "of"});
    // "give users a nickname", "add to users a nickname".
    if (!table && !rest.empty()) {
        size_t at = 0;
        while (at < rest.size() &&
               (isArticle(rest[at]) || is(rest[at], {"to", "each", "every", "table"})))
            ++at;
        size_t words = 0;
        const Table* first = at < rest.size() ? tableNamed(rest, at, &words) : nullptr;
        if (first && at + words < rest.size() &&
            (isArticle(rest[at + words]) || rest[at + words].lower == ":" ||
             is(rest[at + words], {"table"}))) {
            table = first;
            erase(rest, 0, at + words);
            if (!rest.empty() && is(rest[0], {"table"})) rest.erase(rest.begin());
        }
    }
    // "to studnets"
    if (!table)
        for (size_t at = 0; at + 1 < rest.size() && !table; ++at) {
            if (!is(rest[at], {"to", "into", "in"})) continue;
            size_t name = at + 1;
            while (name + 1 < rest.size() && (isArticle(rest[name]) || is(rest[name], {"table"})))
                ++name;
            const bool ends =
                name + 1 == rest.size() || rest[name + 1].mark || is(rest[name + 1], {"table"});
            if (!ends || rest[name].mark) continue;
            table = m_names.nearly(rest[name].text);
            if (!table) continue;
            assume("\"" + rest[name].text + "\": the table " + table->name.name);
            m_meant.push_back(rest[name].lower);
            erase(rest, at, name + 1);
        }
    const bool inherited = !table && m_table && !m_placed;
    if ((!table && !m_table) || inherited)
        if (refusedPlace(rest, inherited)) return;
    if (!table) table = m_table;
    if (!table)
        return ask("To which table shall it be added?", "Tables here: " + tableList() + ".");
    m_table = table;
    // "two columns: title and number"
    if (rest.size() > 2 && numberWord(rest[0].lower) &&
        is(rest[1], {"column", "columns", "field", "fields"}))
        erase(rest, 0, 2);
    // "timestamps (created_at, updated_at)"
    if (rest.size() > 3 && is(rest[0], {"timestamps", "columns", "fields"}) &&
        rest[1].lower == "(" && rest.back().lower == ")") {
        m_meant.push_back(rest[0].lower);
        rest = part(rest, 2, rest.size() - 1);
    }
    // "columns for height and weight"
    for (size_t at = 0; at + 2 < rest.size() && (at == 0 || isArticle(rest[at - 1])); ++at)
        if (is(rest[at], {"column", "columns", "field", "fields"}) && is(rest[at + 1], {"for"})) {
            erase(rest, 0, at + 2);
            break;
        }
    while (
        !rest.empty() &&
        (rest[0].mark || is(rest[0], {"with", "have", "column", "columns", "field", "fields"})) &&
        rest.size() > 1)
        rest.erase(rest.begin());
    // Words that stand for columns.
    const std::string text = textOf(rest);
    std::vector<Phrase> columns;
    const bool stands = text.find("soft delet") != none || text.find("soft-delet") != none ||
                        text.find("audit") != none || text.ends_with("timestamps") ||
                        text.ends_with("dates");
    if (stands)
        for (const Piece& piece : rest) m_meant.push_back(piece.lower);
    if (text.find("soft delet") != none || text.find("soft-delet") != none) {
        columns = {phraseOf("deleted_at")};
        assume("deleted_at: empty as long as the row is not deleted");
    } else if ((text == "timestamps" || text == "timestamp columns" || text == "audit columns" ||
                text == "created and updated timestamps" || text == "audit timestamps" ||
                text == "the usual timestamps" || text == "audit fields" ||
                text == "created and updated dates")) {
        columns = {phraseOf("created_at"), phraseOf("updated_at")};
    } else {
        columns = list(listedBehindColon(std::move(rest)));
    }
    m_it.clear();
    for (const Phrase& said : columns) {
        const auto column = columnOf(said, table->name.name, false);
        if (!column) {
            if (!stopped()) ask("What shall the column be called?");
            return;
        }
        if (table->find(column->name))
            return refuse("The table " + table->name.name + " has a column " + column->name +
                              " already.",
                          "Change it instead: \"Change " + table->name.name + "." + column->name +
                              " to …\".");
        Operation& operation = add(Operation::Sort::AddColumn, *table);
        operation.column = column->name;
        operation.added = *column;
        m_it.push_back(column->name);
    }
    if (columns.empty()) ask("What shall the column be called?");
    for (const auto& [column, range] : std::exchange(m_ranges, {}))
        addRanges(*table, column, {range});
    // What is spoken of next may be of these columns.
    auto later = std::make_unique<Table>(*table);
    for (const std::string& name : m_it) {
        TableColumn made;
        made.name = name;
        later->columns.push_back(made);
    }
    m_table = later.get();
    m_made.insert(m_made.begin(), std::move(later));
}

/// "doctor and start time" of appointments: all of them, or a refusal.
std::vector<std::string> RequestReader::columnsAmong(const Table& table, const Phrase& names)
{
    std::vector<std::string> columns;
    for (Phrase name : list(names)) {
        std::erase_if(name, [](const Piece& piece) {
            return isArticle(piece) || piece.mark || is(piece, {"column", "field", "their", "its"});
        });
        size_t words = 0;
        auto column = name.empty() ? std::nullopt : columnNamed(table, name, 0, &words);
        if (!column && !name.empty())
            if (const Table* to = tableNamed(name, 0, &words)) column = columnTo(table, *to);
        if (!column || words != name.size()) {
            refuse("The table " + table.name.name + " has no column \"" + textOf(name) + "\".");
            return {};
        }
        columns.push_back(*column);
    }
    return columns;
}

void RequestReader::onAddIndex(Phrase rest)
{
    Pattern::Captures captures;
    static const Pattern by("unique? @1 by|on|over|using $1");
    if (by.matches(rest, m_shapes, captures)) {
        const Table* table = tableNamed(captures["@1"], 0, nullptr);
        const auto columns = columnsAmong(*table, captures["$1"]);
        if (stopped() || columns.empty()) return;
        Operation& operation = add(Operation::Sort::AddIndex, *table);
        operation.columns = columns;
        operation.unique = find(rest, "unique") == 0;
        m_it = columns;
        return;
    }
    // "for the columns a and b"
    std::erase_if(rest, [](const Piece& piece) {
        return is(piece, {"column", "columns", "field", "fields"});
    });
    const bool unique = find(rest, "unique") != none;
    std::erase_if(rest, [](const Piece& piece) {
        return is(piece, {"unique", "index", "an", "a"});
    });
    Phrase words;
    for (const Piece& piece : rest)
        if (!(piece.mark && (piece.lower == "(" || piece.lower == ")"))) words.push_back(piece);
    // "index orders by status"
    if (m_table == nullptr || find(words, "by") != none)
        if (const Table* table = words.empty() ? nullptr : tableNamed(words, 0, nullptr))
            m_table = table;
    const auto named = columnsIn(words);
    if (stopped()) return;
    if (!named || named->columns.empty())
        return refuse(named ? "Which columns of " + named->table->name.name +
                                  " the index is on is not clear."
                            : "Which columns the index is on is not clear.",
                      "For example: \"Add an index on orders (customer_id, created_at)\".");
    Operation& operation = add(Operation::Sort::AddIndex, *named->table);
    operation.columns = named->columns;
    operation.unique = unique;
    m_it = named->columns;
}

} // namespace lockstep::assistant
