// Requests: each clause by its verb.
#include "assistant/requests.h"

#include "assistant/english.h"
#include "assistant/requestclauses.h"
#include "assistant/requestreader.h"

#include <algorithm>

namespace lockstep::assistant {

using namespace phrases;

Request readRequest(std::string_view text, const Tables& tables)
{
    return RequestReader(tables).run(text);
}

Request RequestReader::run(std::string_view text)
{
    Phrase phrase = phraseOf(text);
    for (Phrase& each : [&] { return clausesOf(phrase); }()) {
        if (stopped()) break;
        clause(std::move(each));
    }
    if (!stopped() && m_request.operations.empty())
        refuse("This asks for no change of tables or columns that Lockstep understands.",
               "For example: \"Add a birthday column to customers\", \"Make users.email unique\".");
    if (stopped()) m_request.operations.clear();
    for (const Operation& operation : m_request.operations)
        m_request.readings.push_back(sentenceOf(operation));
    return std::move(m_request);
}

/// What changes rows or rights, or everything at once, is no change of the schema.
bool RequestReader::forbidden(const Phrase& phrase)
{
    const auto has = [&](const char* words) { return find(phrase, words) != std::string::npos; };
    if (is(phrase[0], {"grant", "revoke"}) || has("superuser") || has("permission") ||
        has("permissions")) {
        refuse("This is about rights; Lockstep's assistant changes tables and columns only.",
               "Rights are changed by an administrator, and promoted like every other change.");
        return true;
    }
    const bool takes =
        is(phrase[0], {"delete", "remove", "drop", "truncate", "empty", "clear", "wipe", "erase"});
    const bool rows = has("rows") || has("records") || has("entries") || has("data from") ||
                      has("all data") || has("the data") || has("duplicates") ||
                      is(phrase[0], {"truncate", "empty", "clear", "wipe", "erase"});
    if (takes && rows && !has("column")) {
        refuse("This deletes rows; the assistant changes the schema only, never the rows.",
               "Write a DELETE in the editor, where it is seen before it runs.");
        return true;
    }
    if (is(phrase[0], {"insert"}) || (is(phrase[0], {"update"}) && (has("where") || has("rows"))) ||
        (is(phrase[0], {"set"}) && has("where"))) {
        refuse("This changes rows; the assistant changes the schema only.",
               "Write an INSERT or UPDATE in the editor.");
        return true;
    }
    if (takes &&
        (has("all tables") || has("every table") || has("all the tables") || has("everything") ||
         has("database") || has("the whole schema") || has("all columns") || has("entire"))) {
        refuse("This would take away everything at once.",
               "Name the tables or columns that shall go, one by one.");
        return true;
    }
    return false;
}

void RequestReader::clause(Phrase phrase)
{
    if (phrase.empty()) return;
    m_placed = false;
    // "users: add …" and "in the users table, add …".
    if (phrase.size() > 2 && phrase[1].mark && phrase[1].lower == ":") {
        if (const Table* table = tableNamed(phrase, 0, nullptr)) {
            m_table = table;
            m_placed = true;
            erase(phrase, 0, 2);
        }
    } else if (is(phrase[0], {"in", "on", "for", "to", "from"})) {
        size_t at = 1;
        while (at < phrase.size() && (isArticle(phrase[at]) || is(phrase[at], {"table"}))) ++at;
        size_t words = 0;
        if (const Table* table = at < phrase.size() ? tableNamed(phrase, at, &words) : nullptr) {
            at += words;
            if (at < phrase.size() && is(phrase[at], {"table"})) ++at;
            if (at < phrase.size() && phrase[at].mark) ++at;
            m_table = table;
            m_placed = true;
            erase(phrase, 0, at);
        }
    }
    while (!phrase.empty() && (phrase[0].mark || is(phrase[0], {"please", "then", "also", "and"})))
        phrase.erase(phrase.begin());
    if (phrase.empty() || forbidden(phrase)) return;
    const Phrase rest = part(phrase, 1);
    const Piece& verb = phrase[0];
    // "Emails of users must be unique": what is said of something.
    if (!isVerb(verb) || is(verb, {"ensure", "let", "enforce"})) {
        for (size_t at = 1; at < phrase.size(); ++at)
            if (isModal(phrase, at)) {
                size_t begin = is(verb, {"ensure", "let", "enforce"}) ? 1 : 0;
                if (begin == 1 && at > 1 && is(phrase[1], {"that"})) begin = 2;
                onModal(part(phrase, begin, at), part(phrase, at));
                return;
            }
    }
    // "We need a discount column in orders", "a table for logs": to be added.
    const bool names = find(phrase, "column") != none || find(phrase, "field") != none ||
                       find(phrase, "table") != none;
    if ((isArticle(verb) && names) || (is(verb, {"make"}) && find(phrase, "table") < 4 &&
                                       phrase.size() > 1 && is(phrase[1], {"a", "new"}))) {
        Phrase added = phraseOf("add");
        const Phrase what = isArticle(verb) ? phrase : rest;
        added.insert(added.end(), what.begin(), what.end());
        return onAdd(added);
    }
    if (is(verb, {"add", "create", "introduce", "include", "give", "build", "put", "append",
                  "define", "store", "track"}))
        return onAdd(phrase);
    if (is(verb, {"rename", "call"})) return onRename(rest);
    if (is(verb, {"drop", "remove", "delete"})) return onDrop(rest);
    if (is(verb, {"make", "mark", "ensure", "enforce", "turn", "let"})) return onMake(rest);
    if (is(verb, {"change", "alter", "modify", "convert", "set", "update", "widen", "increase"}))
        return onChange(phrase);
    if (is(verb, {"index"})) return onAddIndex(rest);
    if (is(verb, {"comment", "describe", "document"})) return onComment(rest);
    if (is(verb, {"require"})) {
        if (const auto named = columnsIn(rest); named && !named->columns.empty()) {
            property(*named, phraseOf("required"));
            return;
        }
    }
    if (is(verb, {"allow"})) {
        const bool null = std::any_of(rest.begin(), rest.end(), [](const Piece& piece) {
            return is(piece, {"null", "nulls", "empty", "missing"});
        });
        if (const auto named = columnsIn(rest); null && named && !named->columns.empty()) {
            property(*named, phraseOf("nullable"));
            return;
        }
        if (const size_t only = find(rest, "only"); only != std::string::npos) {
            Phrase values = part(rest, only + 1);
            Phrase where;
            for (const char* word : {"in", "for"})
                if (const size_t at = find(values, word);
                    at != std::string::npos && where.empty()) {
                    where = part(values, at + 1);
                    erase(values, at, values.size());
                }
            if (const auto named = columnsIn(where); named && !named->columns.empty()) {
                Phrase can = phraseOf("one of");
                can.insert(can.end(), values.begin(), values.end());
                property(*named, can);
                return;
            }
        }
    }
    if (is(verb, {"restrict", "limit"})) {
        if (const size_t to = find(rest, "to"); to != std::string::npos)
            if (const auto named = columnsIn(part(rest, 0, to)); named && !named->columns.empty()) {
                Phrase can = phraseOf("one of");
                for (const Piece& piece : part(rest, to + 1)) can.push_back(piece);
                property(*named, can);
                return;
            }
    }
    if (is(verb, {"link", "connect", "relate"})) {
        for (const char* word : {"to", "with", "and"})
            if (const size_t at = find(rest, word); at != std::string::npos)
                return onLink(part(rest, 0, at), part(rest, at + 1));
    }
    if (!stopped())
        refuse("\"" + textOf(phrase) +
                   "\" asks for no change of tables or columns that Lockstep understands.",
               "For example: \"Add a birthday column to customers\", \"Make users.email unique\".");
}

/// "must be unique", "should default to 0", "can only be a or b", "belongs to a customer".
void RequestReader::onModal(const Phrase& subject, Phrase rest)
{
    for (const char* words : {"belongs to", "belong to"})
        if (begins(rest, 0, words)) return onLink(subject, part(rest, 2));
    for (const char* words : {"has many", "have many", "can have many"})
        if (begins(rest, 0, words))
            return onLink(part(rest, std::string_view(words).starts_with("can") ? 3 : 2), subject);
    while (!rest.empty() && is(rest[0], {"should", "must", "shall", "needs", "need", "has", "have",
                                         "to", "be", "is", "also"}))
        rest.erase(rest.begin());
    if (!rest.empty() && is(rest[0], {"can", "may"})) rest.erase(rest.begin());
    if (begins(rest, 0, "be")) rest.erase(rest.begin());
    const auto named = columnsIn(subject);
    if (stopped()) return;
    // "Users should have a nickname."
    if (!named || named->columns.empty()) {
        Phrase of = subject;
        size_t words = 0;
        size_t at = 0;
        while (at < of.size() && (isArticle(of[at]) || is(of[at], {"each", "every", "table"})))
            ++at;
        const Table* table = at < of.size() ? tableNamed(of, at, &words) : nullptr;
        if (table && !rest.empty()) {
            m_table = table;
            return onAddColumns(rest);
        }
        return refuse("Which column is meant by \"" + textOf(subject) + "\" is not clear.",
                      "Say it as \"users.email\", or \"email in users\".");
    }
    if (!property(*named, rest))
        refuse("\"" + textOf(rest) + "\" says nothing of a column that Lockstep understands.",
               "For example: must be unique, is required, should default to 0, can only be new or "
               "paid.");
}

/// A table that a column belongs to another one.
void RequestReader::onLink(const Phrase& one, const Phrase& other)
{
    const auto tableIn = [&](const Phrase& phrase) -> const Table* {
        for (size_t at = 0; at < phrase.size(); ++at)
            if (const Table* table = tableNamed(phrase, at, nullptr)) return table;
        return nullptr;
    };
    const Table* from = tableIn(one);
    const Table* to = tableIn(other);
    if (!from || !to)
        return refuse("There is no table " + textOf(!from ? one : other) + ".",
                      "Tables here: " + tableList() + ".");
    if (const auto named = columnsIn(one);
        named && !named->columns.empty() && named->table == from) {
        Phrase refers = phraseOf("references");
        refers.insert(refers.end(), other.begin(), other.end());
        property(*named, refers);
        return;
    }
    m_request.question.clear();
    m_table = from;
    onAddColumns(phraseOf(singularOf(to->name.name) + "_id"));
}

} // namespace lockstep::assistant
