// Requests: what is said of one column, and which columns and tables words name.
#include "assistant/english.h"
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

namespace phrases {

bool is(const Piece& piece, std::initializer_list<const char*> words)
{
    return !piece.quoted && std::any_of(words.begin(), words.end(),
                                        [&](const char* word) { return piece.lower == word; });
}

bool begins(const Phrase& phrase, size_t at, std::string_view words)
{
    size_t from = 0;
    while (from < words.size()) {
        const size_t end = std::min(words.find(' ', from), words.size());
        if (at >= phrase.size() || phrase[at].quoted ||
            phrase[at].lower != words.substr(from, end - from))
            return false;
        ++at;
        from = end + 1;
    }
    return true;
}

size_t find(const Phrase& phrase, std::string_view words, size_t from)
{
    for (size_t at = from; at < phrase.size(); ++at)
        if (begins(phrase, at, words)) return at;
    return std::string::npos;
}

Phrase part(const Phrase& phrase, size_t begin, size_t end)
{
    end = std::min(end, phrase.size());
    begin = std::min(begin, end);
    return {phrase.begin() + long(begin), phrase.begin() + long(end)};
}

void erase(Phrase& phrase, size_t begin, size_t end)
{
    end = std::min(end, phrase.size());
    if (begin < end) phrase.erase(phrase.begin() + long(begin), phrase.begin() + long(end));
}

bool isArticle(const Piece& piece)
{
    return is(piece, {"a", "an", "the", "new", "another", "some", "its", "their", "our", "my",
                      "this", "that", "these", "also", "just", "please", "existing"});
}

} // namespace phrases

using namespace phrases;

namespace {

bool sameName(const std::string& asked, const std::string& named)
{
    const auto plain = [](const std::string& name) {
        std::string result;
        for (const auto& word : nameWords(name)) result += (result.empty() ? "" : "_") + word;
        return result;
    };
    const std::string one = plain(asked);
    const std::string other = plain(named);
    return one == other || singularOf(one) == singularOf(other);
}

} // namespace

const Table* RequestReader::tableNamed(const std::string& name) const
{
    const Table* found = nullptr;
    for (const auto& made : m_made)
        if (sameName(name, made->name.name)) return made.get();
    for (const Table& table : m_tables.tables) {
        if (table.sort != Table::Sort::Table) continue;
        const std::string full = table.name.schema + "." + table.name.name;
        if (table.name.name == name || full == name) return &table;
        if (!found && sameName(name, table.name.name)) found = &table;
    }
    return found;
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
        for (const bool exact : {true, false})
            for (const TableColumn& column : table.columns)
                if (exact ? column.name == name : sameName(name, column.name)) {
                    if (words) *words = length;
                    return column.name;
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
    for (const Table& table : m_tables.tables) {
        if (table.sort != Table::Sort::Table) continue;
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

/// A column from what is said of it. Nothing: a question or a refusal was put down.
std::optional<WishedColumn> RequestReader::columnOf(Phrase phrase, const std::string& table,
                                                    bool creating)
{
    WishedColumn column;
    bool key = false;
    bool saidNull = false;
    bool saidType = false;
    if (!takeAttributes(phrase, column, key, saidNull, saidType)) return std::nullopt;
    // The type; a lone type word is the name.
    const auto skipped = [](const Piece& piece) {
        return isArticle(piece) || piece.mark ||
               is(piece, {"column",    "columns",  "field", "fields", "called", "named",
                          "attribute", "with",     "as",    "of",     "type",   "is",
                          "be",        "should",   "must",  "value",  "and",    "plus",
                          "which",     "property", "being", "typed",  "using",  "data"});
    };
    Phrase name;
    for (size_t at = 0; at < phrase.size();) {
        const auto said = phrase[at].quoted ? std::nullopt : typeAt(phrase, at);
        bool others = !name.empty();
        for (size_t next = said ? at + said->words : at; said && next < phrase.size(); ++next)
            others = others || !skipped(phrase[next]);
        if (said && others) {
            if (!saidType) column.type = said->type;
            saidType = true;
            at += said->words;
            continue;
        }
        if (!skipped(phrase[at]) ||
            (phrase[at].lower == "type" && name.empty() && at + 1 == phrase.size()))
            name.push_back(phrase[at]);
        ++at;
    }
    // "a data column" is called data.
    if (name.empty())
        for (const Piece& piece : phrase)
            if (is(piece, {"type", "value", "data"})) name = {piece};
    if (name.empty()) {
        if (!m_table || m_it.empty()) ask("What shall the column be called?");
        return std::nullopt;
    }
    // A flag that is called one: "an is_admin flag".
    if (name.size() > 1 && is(name.back(), {"flag"}) && !saidType &&
        (name.front().text.find('_') != std::string::npos || name.size() == 2)) {
        name.pop_back();
        column.type.word = WishedType::Word::Boolean;
        if (!column.initial && !saidNull) {
            column.initial = WishedDefault{WishedDefault::Sort::False, {}};
            column.notNull = true;
            assume(identifierOf(name) + ": true or false, false by itself");
        }
        saidType = true;
    }
    if (name.size() > 1 && is(name.back(), {"number"}) &&
        name.front().text.find('_') != std::string::npos)
        name.pop_back();
    column.name = identifierOf(name);
    if (column.name.empty() || column.name.size() > 60) {
        refuse("\"" + textOf(phrase) + "\" makes no name of a column.");
        return std::nullopt;
    }
    const bool identifies = column.name == "id" && creating;
    if (identifies && !saidType) {
        column.numbered = true;
        assume("id: numbered by the database, the primary key");
    }
    tellReference(column, saidType, table);
    const ToldType told = typeByName(column.name);
    if (!saidType && !column.references && !identifies && column.values.empty()) {
        column.type = told.type;
        if (column.initial && told.type.word == WishedType::Word::ShortText) {
            using Sort = WishedDefault::Sort;
            if (column.initial->sort == Sort::Number)
                column.type.word = column.initial->text.find('.') == std::string::npos
                                       ? WishedType::Word::Integer
                                       : WishedType::Word::Decimal;
            if (column.initial->sort == Sort::True || column.initial->sort == Sort::False)
                column.type.word = WishedType::Word::Boolean;
            if (column.initial->sort == Sort::Now) column.type.word = WishedType::Word::Timestamp;
        }
        assume(told.why);
    }
    if (!column.values.empty() && !saidType) {
        column.type.word = WishedType::Word::ShortText;
        column.type.length = 50;
        assume(column.name + ": text with only these values");
    }
    // The usual default goes with the usual type.
    if (!column.initial && told.initial && column.type.word == told.type.word && !saidNull) {
        column.initial = told.initial;
        column.notNull = told.notNull;
        if (saidType) assume(told.why);
    } else if (column.type.word == told.type.word && told.notNull && !saidNull && column.initial) {
        column.notNull = true;
    }
    if (column.initial && column.initial->sort == WishedDefault::Sort::Text &&
        column.type.word == WishedType::Word::Boolean)
        column.initial->sort =
            column.initial->text == "true" ? WishedDefault::Sort::True : WishedDefault::Sort::False;
    if (column.initial && column.initial->sort == WishedDefault::Sort::Number &&
        (column.type.word == WishedType::Word::ShortText ||
         column.type.word == WishedType::Word::Text))
        column.initial->sort = WishedDefault::Sort::Text;
    if (key && !creating) column.unique = column.unique || !column.numbered;
    if (key) column.notNull = true;
    return column;
}

/// "user_id" is the key of users, where there are users.
void RequestReader::tellReference(WishedColumn& column, bool typed, const std::string& table)
{
    const auto keyType = [&](const Table& to, const std::vector<std::string>& columns) {
        if (columns.size() != 1) return;
        const TableColumn* key = to.find(columns.front());
        if (!key) return;
        if (!typed) {
            column.type.word = WishedType::Word::Written;
            column.type.written = key->type.written;
            if (column.type.written.empty()) column.type.word = WishedType::Word::Integer;
        }
    };
    if (column.references) {
        for (const Table& other : m_tables.tables)
            if (other.id == column.references->table) keyType(other, column.references->columns);
        for (const auto& made : m_made)
            if (made->id.empty() && made->name.name == column.references->table.path.name() &&
                !typed)
                column.type.word = WishedType::Word::Integer;
        return;
    }
    if (!column.name.ends_with("_id") || column.name.size() < 4) return;
    std::string of = column.name.substr(0, column.name.size() - 3);
    const Table* to = tableNamed(of);
    // "author_user_id", "parent_category_id": the last word tells as well.
    while (!to && of.find('_') != std::string::npos) {
        of.erase(0, of.find('_') + 1);
        to = tableNamed(of);
    }
    if (!to && (column.name == "parent_id")) to = tableNamed(table);
    if (!to) return;
    const WishedReference reference = referenceTo(*to);
    if (reference.columns.size() != 1) return;
    column.references = reference;
    keyType(*to, reference.columns);
    if (to->id.empty() && !typed) column.type.word = WishedType::Word::Integer;
    assume(column.name + ": refers to " + to->name.name + " (" + reference.columns.front() + ")");
}

} // namespace lockstep::assistant
