// Requests: which columns and tables words name.
#include "assistant/english.h"
#include "assistant/requestclauses.h"
#include "assistant/requestreader.h"
#include "assistant/similar.h"

#include <algorithm>
#include <set>

namespace lockstep::assistant {

namespace {

/// So many words as one name; empty where a mark is among them.
std::string nameAt(const Phrase& phrase, size_t at, size_t length)
{
    std::string name;
    for (size_t i = 0; i < length; ++i) {
        if (phrase[at + i].mark) return {};
        name += (i ? "_" : "") + phrase[at + i].text;
    }
    return name;
}

} // namespace

using namespace phrases;

const Table* RequestReader::tableNamed(const std::string& name) const
{
    for (const auto& made : m_made)
        if (sameName(name, made->name.name)) return made.get();
    const auto found = m_names.tables(name);
    if (found.empty()) return nullptr;
    // The one that is spoken of, where several schemas have one.
    for (const Table* table : found)
        if (m_table && table->id == m_table->id) return table;
    return found.front();
}

const Table* RequestReader::tableNamed(const Phrase& phrase, size_t at, size_t* words) const
{
    for (size_t length = std::min<size_t>(4, phrase.size() - std::min(at, phrase.size()));
         length > 0; --length) {
        const std::string name = nameAt(phrase, at, length);
        if (name.empty()) continue;
        if (const Table* table = tableNamed(name)) {
            if (words) *words = length;
            return table;
        }
    }
    return nullptr;
}

std::optional<std::string> RequestReader::columnNamed(const Table& table, const Phrase& phrase,
                                                      size_t at, size_t* words) const
{
    for (size_t length = std::min<size_t>(5, phrase.size() - std::min(at, phrase.size()));
         length > 0; --length) {
        const std::string name = nameAt(phrase, at, length);
        if (name.empty()) continue;
        if (auto column = columnCalled(table, name)) {
            if (words) *words = length;
            return column;
        }
    }
    return std::nullopt;
}

const Table* RequestReader::takeTable(Phrase& phrase,
                                      std::initializer_list<const char*> prepositions, bool last)
{
    const Table* found = nullptr;
    size_t begin = 0;
    size_t end = 0;
    for (size_t at = 0; at < phrase.size(); ++at) {
        if (!is(phrase[at], prepositions)) continue;
        size_t name = at + 1;
        while (name < phrase.size() &&
               (isArticle(phrase[name]) || is(phrase[name], {"table", "each", "every", "all"})))
            ++name;
        size_t words = 0;
        const Table* table = name < phrase.size() ? tableNamed(phrase, name, &words) : nullptr;
        if (!table) continue;
        // "for user settings" says what it is for.
        const size_t behind = name + words;
        if (is(phrase[at], {"for"}) && behind < phrase.size() && !phrase[behind].mark &&
            !is(phrase[behind], {"table", "and", "with", "that", "which", "to", "in"}))
            continue;
        if (found && !last) break;
        found = table;
        begin = at;
        end = name + words;
        if (end < phrase.size() && is(phrase[end], {"table", "row", "record"})) ++end;
    }
    if (found) erase(phrase, begin, end);
    return found;
}

WishedReference RequestReader::referenceTo(const Table& table) const
{
    WishedReference reference;
    reference.table = table.id;
    if (table.id.empty()) reference.table = {"table", Path{table.name.name}};
    if (table.primaryKey) reference.columns = table.primaryKey->columns;
    if (reference.columns.empty())
        for (const TableColumn& column : table.columns)
            if (column.name == "id") reference.columns = {"id"};
    return reference;
}

/// Which columns a phrase names: "users.email", "the email and name of users", "users email".
std::optional<RequestReader::Named> RequestReader::columnsIn(Phrase phrase)
{
    Named named;
    if (std::any_of(phrase.begin(), phrase.end(), [](const Piece& piece) {
            return is(piece, {"or", "either", "neither"});
        })) {
        ask("Of one column or of each of them?", "Say it in a sentence for each column.");
        return std::nullopt;
    }
    // "it", "them", "that column": what was spoken of last.
    const bool pronoun = std::any_of(phrase.begin(), phrase.end(), [](const Piece& piece) {
        return is(piece, {"it", "them", "they", "this", "both"});
    });
    for (size_t at = 0; at < phrase.size(); ++at) {
        const size_t dot = phrase[at].text.rfind('.');
        if (dot == std::string::npos || phrase[at].mark) continue;
        const Table* table = tableNamed(phrase[at].text.substr(0, dot));
        if (!table) continue;
        named.table = table;
        phrase[at].text.erase(0, dot + 1);
        phrase[at].lower.erase(0, dot + 1);
    }
    if (!named.table)
        named.table =
            takeTable(phrase, {"in", "of", "on", "from", "to", "for", "into", "at", "inside"});
    const auto collect = [&](const Table& table) {
        std::vector<std::string> columns;
        for (size_t at = 0; at < phrase.size();) {
            size_t words = 0;
            if (const auto column = columnNamed(table, phrase, at, &words)) {
                if (std::find(columns.begin(), columns.end(), *column) == columns.end())
                    columns.push_back(*column);
                at += words;
            } else {
                ++at;
            }
        }
        return columns;
    };
    if (!named.table)
        for (size_t at = 0; at < phrase.size() && !named.table; ++at) {
            size_t words = 0;
            const Table* table = tableNamed(phrase, at, &words);
            // "users email": the table goes first, and a column of it follows.
            if (!table) continue;
            Phrase rest = phrase;
            erase(rest, at, at + words);
            std::swap(rest, phrase);
            if (collect(*table).empty()) {
                std::swap(rest, phrase);
                continue;
            }
            named.table = table;
        }
    if (named.table) {
        named.columns = collect(*named.table);
        if (named.columns.empty() && pronoun && named.table == m_table) named.columns = m_it;
        return named;
    }
    if (m_table) {
        named.table = m_table;
        named.columns = collect(*m_table);
        if (named.columns.empty() && pronoun) named.columns = m_it;
        if (!named.columns.empty()) return named;
    }
    // No table was said: the only one that has such a column.
    std::vector<Named> all;
    // Of many tables, those alone that have a column of just this name.
    constexpr size_t manyTables = 100;
    std::set<const Table*> having;
    for (size_t at = 0; at < phrase.size() && m_tables.tables.size() > manyTables; ++at)
        for (size_t length = 1; length <= std::min<size_t>(5, phrase.size() - at); ++length)
            for (const auto& place : m_names.columns(nameAt(phrase, at, length)))
                having.insert(place.table);
    for (const Table& table : m_tables.tables) {
        if (table.sort != Table::Sort::Table) continue;
        if (m_tables.tables.size() > manyTables && !having.contains(&table)) continue;
        if (auto columns = collect(table); !columns.empty()) all.push_back({&table, columns});
    }
    if (all.size() == 1) {
        assume("the table " + all.front().table->name.name + ", the only one with such a column");
        return all.front();
    }
    if (all.size() > 1) {
        std::string tables;
        for (const Named& one : all) tables += (tables.empty() ? "" : ", ") + one.table->name.name;
        ask("Of which table? " + all.front().columns.front() + " is in " + tables + ".",
            "Say \"" + all.front().columns.front() + " in " + all.front().table->name.name + "\".");
    }
    return std::nullopt;
}

bool RequestReader::areColumns(const Phrase& phrase) const
{
    const auto all = [&](const Phrase& names, const Table* table) {
        bool any = false;
        for (size_t at = 0; at < names.size();) {
            if (isArticle(names[at]) ||
                is(names[at], {"and", "column", "columns", "field", "fields", "boolean", "flag"}) ||
                (names[at].mark && names[at].lower == ",")) {
                ++at;
                continue;
            }
            size_t words = 0;
            if (table) {
                if (!columnNamed(*table, names, at, &words)) return false;
            } else {
                for (size_t length = std::min<size_t>(4, names.size() - at); length > 0; --length)
                    if (const std::string name = nameAt(names, at, length);
                        !name.empty() && !m_names.columns(name).empty()) {
                        words = length;
                        break;
                    }
                if (words == 0) return false;
            }
            any = true;
            at += words;
        }
        return any;
    };
    if (phrase.empty() || phrase.size() > 10) return false;
    // "make price unique", although cars have a make.
    if (phrase.size() > 1 && isVerb(phrase[0]) &&
        !is(phrase[0], {"comment", "index", "document", "limit"}))
        return false;
    if (phrase.size() == 1 && is(phrase[0], {"it", "they", "both"})) return !m_it.empty();
    if (phrase.size() == 1)
        if (const size_t dot = phrase[0].text.rfind('.'); dot != std::string::npos) {
            const Table* table = tableNamed(phrase[0].text.substr(0, dot));
            return table && columnCalled(*table, phrase[0].text.substr(dot + 1));
        }
    for (size_t at = 1; at + 1 < phrase.size(); ++at) {
        if (!is(phrase[at], {"of", "in", "on", "for", "from"})) continue;
        size_t name = at + 1;
        while (name + 1 < phrase.size() &&
               (isArticle(phrase[name]) || is(phrase[name], {"each", "every", "all", "table"})))
            ++name;
        size_t words = 0;
        const Table* table = tableNamed(phrase, name, &words);
        if (!table) continue;
        size_t end = name + words;
        if (end < phrase.size() && is(phrase[end], {"table"})) ++end;
        return end == phrase.size() && all(part(phrase, 0, at), table);
    }
    // "users email", where the table goes first.
    size_t begin = 0;
    while (begin < phrase.size() &&
           (isArticle(phrase[begin]) || is(phrase[begin], {"each", "every"})))
        ++begin;
    size_t words = 0;
    if (begin < phrase.size())
        if (const Table* table = tableNamed(phrase, begin, &words);
            table && begin + words < phrase.size() && all(part(phrase, begin + words), table))
            return true;
    if (m_table && all(phrase, m_table)) return true;
    return all(phrase, nullptr);
}

} // namespace lockstep::assistant
