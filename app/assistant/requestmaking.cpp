// Requests: make, set, change, comment.
#include "assistant/requestreader.h"

#include <algorithm>

namespace lockstep::assistant {

using namespace phrases;

void RequestReader::onMake(Phrase rest)
{
    // Where the names end and what is said of them begins.
    size_t begin = rest.size();
    for (size_t end = std::min<size_t>(rest.size(), 10); end-- > 1 && begin == rest.size();)
        if (!typeAt(rest, end - 1) && areColumns(part(rest, 0, end)) &&
            !is(rest[end], {"of", "in", "on", "for", "and"}))
            begin = end;
    for (size_t at = 1; at < rest.size() && begin == rest.size(); ++at) {
        const bool says =
            is(rest[at],
               {"unique",   "required",     "mandatory", "optional",     "nullable",  "not",
                "non-null", "non-nullable", "not-null",  "default",      "into",      "as",
                "a",        "an",           "must",      "cannot",       "never",     "positive",
                "is",       "are",          "be",        "to",           "the",       "longer",
                "no",       "can",          "allow",     "non-negative", "reference", "references",
                "refer",    "point"}) ||
            typeAt(rest, at);
        if (!says) continue;
        if (is(rest[at], {"the", "a", "an"}) && at < 2) continue;
        if (is(rest[at], {"to"}) && at + 1 < rest.size() && tableNamed(rest, at + 1, nullptr))
            continue;
        begin = at;
        break;
    }
    Phrase names = part(rest, 0, begin);
    Phrase said = part(rest, begin);
    // "make email unique in users": the table stands behind.
    for (const char* word : {"in", "for", "on", "of"})
        if (const size_t at = find(said, word); at != none && at > 0) {
            size_t name = at + 1;
            while (name < said.size() && (isArticle(said[name]) || is(said[name], {"table"})))
                ++name;
            if (name < said.size() && tableNamed(said, name, nullptr)) {
                names.insert(names.end(), said.begin() + long(at), said.end());
                erase(said, at, said.size());
            }
        }
    size_t tablesNamed = 0;
    for (size_t at = 0; at + 1 < names.size(); ++at)
        if (is(names[at], {"in", "for", "of", "on"}) && tableNamed(names, at + 1, nullptr))
            ++tablesNamed;
    if (tablesNamed > 1)
        return refuse("This speaks of several tables at once.",
                      "Say it in two sentences, one for each table.");
    if (!names.empty() && is(names[0], {"sure", "that"})) {
        names.erase(names.begin());
        if (!names.empty() && is(names[0], {"that"})) names.erase(names.begin());
    }
    const auto pairs = [](const Phrase& phrase) {
        return find(phrase, "combination") != none || find(phrase, "pair") != none;
    };
    if (pairs(names)) said.push_back(phraseOf("together").front());
    const auto named = columnsMeant(names);
    if (!named) return;
    if (!property(*named, said))
        refuse("\"" + textOf(said) + "\" says nothing of a column that Lockstep understands.",
               "For example: unique, required, optional, a date, numeric(10,2).");
}

void RequestReader::onSetDefault(Phrase rest)
{
    const size_t at = find(rest, "default");
    // "set the default of status in orders to 'new'": the value stands behind the last "to".
    size_t to = none;
    for (size_t place = at; place < rest.size(); ++place)
        if (is(rest[place], {"to", "as"}) || rest[place].lower == "=") to = place;
    Phrase names = rest;
    Phrase value;
    const bool valueFirst =
        begins(rest, at + 1, "of") && at + 2 < rest.size() &&
        (rest[at + 2].quoted || rest[at + 2].lower.find_first_not_of("0123456789.-") == none ||
         is(rest[at + 2], {"true", "false", "now", "zero", "current_timestamp", "empty"}));
    if (valueFirst) {
        value = part(rest, at + 2, at + 3);
        erase(names, at, at + 3);
    } else if (to != none && to + 1 < rest.size() && !tableNamed(rest, to + 1, nullptr)) {
        value = part(rest, to + 1);
        erase(names, to, names.size());
    } else if (at + 1 < rest.size()) {
        value = part(rest, at + 1);
        erase(names, at, names.size());
        if (!value.empty() && is(value[0], {"to", "value", "of"})) value.erase(value.begin());
    }
    std::erase_if(names, [](const Piece& piece) {
        return is(piece, {"set", "default", "value", "change", "the"});
    });
    const auto named = columnsIn(names);
    if (stopped()) return;
    if (!named || named->columns.empty())
        return refuse("Of which column the default is meant is not clear.",
                      "For example: \"Set the default of status in orders to 'new'\".");
    const auto initial = valueAt(value, 0, nullptr);
    if (!initial) return ask("Which default shall " + named->columns.front() + " have?");
    for (const auto& column : named->columns) {
        Operation& operation = add(Operation::Sort::AlterColumn, *named->table);
        operation.column = column;
        if (begins(value, 0, "null"))
            operation.alteration.noDefault = true;
        else
            operation.alteration.initial = initial;
    }
    m_it = named->columns;
}

/// "change the type of price to numeric(10,2)", "set email to required".
void RequestReader::onChange(Phrase rest)
{
    const Piece verb = rest.front();
    rest.erase(rest.begin());
    // "set status to required with default 'new'" says two things.
    const size_t toward = find(rest, "to");
    const bool several =
        toward != none && find(rest, "default") > toward + 1 &&
        (find(rest, "required", toward) != none || find(rest, "mandatory", toward) != none ||
         find(rest, "unique", toward) != none || find(rest, "null", toward) != none);
    if (find(rest, "default") != none && !several) return onSetDefault(rest);
    if (find(rest, "name") != none && find(rest, "of") != none && find(rest, "name") < 2 &&
        find(rest, "to") != none) {
        erase(rest, 0, find(rest, "of") + 1);
        return onRename(rest);
    }
    size_t to = none;
    for (size_t at = 0; at < rest.size(); ++at)
        if (is(rest[at], {"to", "into", "as", "be"}) &&
            !(at + 1 < rest.size() && tableNamed(rest, at + 1, nullptr) && !typeAt(rest, at + 1))) {
            to = at;
            break;
        }
    if (is(verb, {"set"}) && to == none) return onMake(rest);
    if (to == none) return onMake(rest);
    Phrase names = part(rest, 0, to);
    if (const size_t from = find(names, "from"); from != none && typeAt(names, from + 1)) {
        for (const Piece& piece : part(names, from + 1, from + 1 + typeAt(names, from + 1)->words))
            m_meant.push_back(piece.lower);
        erase(names, from, from + 1 + typeAt(names, from + 1)->words);
    }
    std::erase_if(names, [](const Piece& piece) {
        return isArticle(piece) ||
               is(piece, {"type", "datatype", "column", "field", "data", "length"});
    });
    // The words themselves may be names: "change type in events to text".
    if (names.empty() || is(names[0], {"in", "of", "on"})) {
        names = part(rest, 0, to);
        if (find(names, "of") != none && is(names[0], {"the", "type"}))
            erase(names, 0, find(names, "of") + 1);
    }
    Phrase said = part(rest, to + 1);
    for (const char* word : {"in", "for", "on", "of"})
        if (const size_t at = find(said, word); at != none && at + 1 < said.size()) {
            size_t name = at + 1;
            while (name < said.size() && (isArticle(said[name]) || is(said[name], {"table"})))
                ++name;
            if (name < said.size() && tableNamed(said, name, nullptr)) {
                names.insert(names.end(), said.begin() + long(at), said.end());
                erase(said, at, said.size());
            }
        }
    const auto named = columnsMeant(names);
    if (!named) return;
    if (!property(*named, said))
        refuse("\"" + textOf(said) +
                   "\" is no type and nothing else that Lockstep understands of a column.",
               "For example: text, varchar(100), integer, numeric(10,2), date, timestamp, boolean, "
               "JSON.");
}

void RequestReader::onComment(Phrase rest)
{
    const size_t colon = find(rest, ":");
    size_t quoted = none;
    for (size_t at = 0; at < rest.size(); ++at)
        if (rest[at].quoted) quoted = at;
    std::string text;
    Phrase what = rest;
    if (quoted != none) {
        text = rest[quoted].text;
        what.erase(what.begin() + long(quoted));
    } else if (colon != none) {
        for (const Piece& piece : part(rest, colon + 1))
            text += (text.empty() || piece.mark ? "" : " ") + piece.text;
        erase(what, colon, what.size());
    } else if (const size_t as = find(rest, "as"); as != none) {
        for (const Piece& piece : part(rest, as + 1))
            text += (text.empty() || piece.mark ? "" : " ") + piece.text;
        erase(what, as, what.size());
    }
    if (text.empty()) return ask("What shall the comment say?");
    std::erase_if(what, [](const Piece& piece) {
        return piece.mark || isArticle(piece) ||
               is(piece, {"comment", "column", "table", "saying", "on", "to"});
    });
    size_t words = 0;
    const Table* table = what.empty() ? nullptr : tableNamed(what, 0, &words);
    if (table && words == what.size()) {
        add(Operation::Sort::Comment, *table).comment = text;
        return;
    }
    const auto named = columnsIn(what);
    if (stopped()) return;
    if (!named || named->columns.empty()) return refuse("What the comment is on is not clear.");
    Operation& operation = add(Operation::Sort::Comment, *named->table);
    operation.column = named->columns.front();
    operation.comment = text;
}

/// "allow nulls in phone", "allow only new and paid in status", "restrict status to new, paid".
void RequestReader::onAllow(const Phrase& phrase)
{
    const Phrase rest = part(phrase, 1);
    if (is(phrase[0], {"restrict", "limit"})) {
        const size_t to = find(rest, "to");
        if (to == none) return;
        if (const auto named = columnsIn(part(rest, 0, to)); named && !named->columns.empty()) {
            Phrase can = phraseOf("one of");
            for (const Piece& piece : part(rest, to + 1)) can.push_back(piece);
            property(*named, can);
        }
        return;
    }
    const bool null = std::any_of(rest.begin(), rest.end(), [](const Piece& piece) {
        return is(piece, {"null", "nulls", "empty", "missing"});
    });
    if (null) {
        if (const auto named = columnsIn(rest); named && !named->columns.empty())
            property(*named, phraseOf("nullable"));
        return;
    }
    const size_t only = find(rest, "only");
    if (only == none) return;
    Phrase values = part(rest, only + 1);
    Phrase where;
    for (const char* word : {"in", "for"})
        if (const size_t at = find(values, word); at != none && where.empty()) {
            where = part(values, at + 1);
            erase(values, at, values.size());
        }
    if (const auto named = columnsIn(where); named && !named->columns.empty()) {
        Phrase can = phraseOf("one of");
        can.insert(can.end(), values.begin(), values.end());
        property(*named, can);
    }
}

} // namespace lockstep::assistant
