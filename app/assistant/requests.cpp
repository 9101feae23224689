// Requests: each clause by its verb.
#include "assistant/requests.h"

#include "assistant/english.h"
#include "assistant/requestclauses.h"
#include "assistant/requestreader.h"
#include "assistant/requestwording.h"

#include <algorithm>

namespace lockstep::assistant {

using namespace phrases;

Request readRequest(std::string_view text, const Tables& tables)
{
    return RequestReader(tables).run(text);
}

RequestReader::RequestReader(const Tables& tables) : m_tables(tables), m_names(tables)
{
    m_shapes.table = [this](const Phrase& phrase) {
        size_t words = 0;
        return !phrase.empty() && tableNamed(phrase, 0, &words) && words == phrase.size();
    };
    m_shapes.columns = [this](const Phrase& phrase) { return areColumns(phrase); };
}

Request RequestReader::run(std::string_view text)
{
    const Phrase typed = spelledOut(phraseOf(text));
    m_text = textOf(typed);
    for (const Phrase& each : sentencesOf(saidTogether(typed, m_shapes))) {
        if (stopped()) break;
        sentence(each);
    }
    if (!stopped() && m_request.operations.empty())
        refuse("This asks for no change of tables or columns that Lockstep understands.",
               "For example: \"Add a birthday column to customers\", \"Make users.email unique\".");
    if (stopped()) m_request.operations.clear();
    for (const Operation& operation : m_request.operations)
        m_request.readings.push_back(sentenceOf(operation));
    return std::move(m_request);
}

void RequestReader::sentence(const Phrase& whole)
{
    for (const Phrase& phrase : apartFromIt(whole))
        for (const Phrase& said : sentencesOf(plainlySaid(phrase, m_shapes)))
            for (const Phrase& one : clausesOf(said))
                for (const Phrase& each : sentencesOf(plainlySaid(one, m_shapes))) {
                    if (stopped()) return;
                    const size_t before = m_request.operations.size();
                    clause(each);
                    if (!stopped()) cover(each, before);
                }
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
    const size_t colon = find(phrase, ":");
    const size_t first = !phrase.empty() && isArticle(phrase[0]) ? 1 : 0;
    size_t placed = 0;
    const Table* place =
        colon != none && colon > first && colon < 6 ? tableNamed(phrase, first, &placed) : nullptr;
    if (place && (first + placed == colon ||
                  (first + placed + 1 == colon && is(phrase[colon - 1], {"table"})))) {
        m_table = place;
        m_placed = true;
        erase(phrase, 0, colon + 1);
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
    // What stands behind "users:" may be said in many ways as well.
    if (m_placed)
        for (const Phrase& each : sentencesOf(plainlySaid(phrase, m_shapes))) byVerb(each);
    else
        byVerb(phrase);
}

void RequestReader::byVerb(const Phrase& phrase)
{
    if (phrase.empty() || stopped()) return;
    const Phrase rest = part(phrase, 1);
    const Piece& verb = phrase[0];
    const size_t before = m_request.operations.size();
    if (begins(phrase, 0, "foreign key")) return onForeignKey(part(phrase, 2));
    if (is(verb, {"once"})) return onOnce(rest);
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
    // "Default 3", "both are optional": of what was spoken of before.
    const bool goesOn = is(verb, {"default", "defaults", "unique", "required", "mandatory",
                                  "nullable", "optional", "not", "both", "it", "they", "all"});
    if ((goesOn || isModal(phrase, 0)) && !m_it.empty() && m_table) {
        if (property({m_table, m_it}, phrase)) return;
    }
    // "We need a discount column in orders", "a table for logs": to be added.
    const bool names = find(phrase, "column") != none || find(phrase, "field") != none ||
                       find(phrase, "table") != none;
    if ((isArticle(verb) && names && !is(verb, {"the", "this", "that", "these", "its"})) ||
        (is(verb, {"make"}) && find(phrase, "table") < 4 && phrase.size() > 1 &&
         is(phrase[1], {"a", "new", "table"}))) {
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
        Phrase what = rest;
        const Table* table = takeTable(what, {"of", "in", "for", "on"});
        if (table && !areColumns(rest)) { // it is not there yet
            Phrase added = phraseOf("add");
            for (const char* words : {", required"}) {
                added.insert(added.end(), what.begin(), what.end());
                for (const Piece& piece : phraseOf(words)) added.push_back(piece);
            }
            m_table = table;
            m_placed = true;
            return onAdd(added);
        }
        if (const auto named = columnsIn(rest); named && !named->columns.empty()) {
            property(*named, phraseOf("required"));
            return;
        }
    }
    if (is(verb, {"allow", "restrict", "limit"})) {
        onAllow(phrase);
        if (m_request.operations.size() > before) return;
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
void RequestReader::onModal(const Phrase& about, Phrase rest)
{
    for (const char* words : {"belongs to", "belong to"})
        if (begins(rest, 0, words)) return onLink(about, part(rest, 2));
    for (const char* words : {"has many", "have many", "can have many"})
        if (begins(rest, 0, words))
            return onLink(part(rest, std::string_view(words).starts_with("can") ? 3 : 2), about);
    while (!rest.empty() && is(rest[0], {"should", "must", "shall", "needs", "need", "has", "have",
                                         "to", "is", "are", "also", "will"}))
        rest.erase(rest.begin());
    if (!rest.empty() && is(rest[0], {"can", "may"})) rest.erase(rest.begin());
    // "status must be new or paid in orders"
    Phrase subject = about;
    if (const size_t together = find(subject, "together"); together != none) {
        erase(subject, together, together + 1);
        rest.push_back(phraseOf("together").front());
    }
    for (size_t at = rest.size(); at-- > 1;) {
        if (!is(rest[at], {"in", "on", "for", "of"}) || at + 1 == rest.size()) continue;
        size_t words = 0;
        size_t name = at + 1;
        while (name + 1 < rest.size() && (isArticle(rest[name]) || is(rest[name], {"table"})))
            ++name;
        if (!tableNamed(rest, name, &words) || name + words != rest.size()) continue;
        if (find(rest, "unique") != none && find(rest, "per") != none) break;
        subject.insert(subject.end(), rest.begin() + long(at), rest.end());
        erase(rest, at, rest.size());
        break;
    }
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

} // namespace lockstep::assistant
