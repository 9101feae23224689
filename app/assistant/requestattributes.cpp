// Requests: what is said of one column besides its name.
#include "assistant/english.h"
#include "assistant/requestreader.h"

#include <algorithm>
#include <functional>

namespace lockstep::assistant {

using namespace phrases;

std::optional<WishedDefault> RequestReader::valueAt(const Phrase& phrase, size_t at,
                                                    size_t* words) const
{
    using Sort = WishedDefault::Sort;
    if (at >= phrase.size()) return std::nullopt;
    size_t taken = 1;
    std::optional<WishedDefault> value;
    const Piece& piece = phrase[at];
    if (piece.quoted)
        value = WishedDefault{Sort::Text, piece.text};
    else if (is(piece, {"true", "yes"}))
        value = WishedDefault{Sort::True, {}};
    else if (is(piece, {"false", "no"}))
        value = WishedDefault{Sort::False, {}};
    else if (begins(phrase, at, "the current"))
        value = WishedDefault{Sort::Now, {}}, taken = std::min<size_t>(3, phrase.size() - at);
    else if (begins(phrase, at, "current"))
        value = WishedDefault{Sort::Now, {}}, taken = std::min<size_t>(2, phrase.size() - at);
    else if (is(piece, {"now", "current_timestamp", "today", "current_date"})) {
        value = WishedDefault{Sort::Now, {}};
        if (begins(phrase, at + 1, "( )")) taken = 3;
    } else if (is(piece, {"{}"}) || begins(phrase, at, "empty object") ||
               begins(phrase, at, "an empty object"))
        value = WishedDefault{Sort::EmptyObject, {}}, taken = piece.mark            ? 1
                                                              : piece.lower == "an" ? 3
                                                                                    : 2;
    else if (is(piece, {"[]"}) || begins(phrase, at, "empty list") ||
             begins(phrase, at, "empty array") || begins(phrase, at, "an empty list") ||
             begins(phrase, at, "an empty array"))
        value = WishedDefault{Sort::EmptyList, {}}, taken = piece.mark            ? 1
                                                            : piece.lower == "an" ? 3
                                                                                  : 2;
    else if (begins(phrase, at, "empty") || begins(phrase, at, "an empty string"))
        value = WishedDefault{Sort::Text, ""},
        taken = piece.lower == "an"                                                ? 3
                : phrase.size() > at + 1 && is(phrase[at + 1], {"string", "text"}) ? 2
                                                                                   : 1;
    else if (is(piece, {"zero"}))
        value = WishedDefault{Sort::Number, "0"};
    else if (!piece.mark && piece.lower.find_first_not_of("0123456789.-") == std::string::npos)
        value = WishedDefault{Sort::Number, piece.lower};
    else if (!piece.mark)
        value = WishedDefault{Sort::Text, piece.text};
    if (words) *words = taken;
    return value;
}

/// Takes what says something of the column out of the phrase; what is left is its name.
bool RequestReader::takeAttributes(Phrase& phrase, WishedColumn& column, bool& key, bool& saidNull,
                                   bool& saidType)
{
    // What it is for becomes its comment.
    for (size_t at = 1; at < phrase.size(); ++at) {
        const bool purpose =
            is(phrase[at], {"for"}) ||
            (is(phrase[at], {"to", "that", "which"}) && at + 1 < phrase.size() &&
             is(phrase[at + 1],
                {"track",    "store",     "hold",     "record",    "keep",    "save",
                 "remember", "tracks",    "stores",   "holds",     "records", "keeps",
                 "indicate", "indicates", "mark",     "show",      "tell",    "tells",
                 "know",     "note",      "log",      "says",      "count",   "counts",
                 "contain",  "contains",  "describe", "describes", "capture"}));
        if (!purpose) continue;
        Phrase words = part(phrase, at + (is(phrase[at], {"for"}) ? 1 : 2));
        std::string comment;
        for (const Piece& piece : words)
            comment += (comment.empty() || piece.mark ? "" : " ") + piece.text;
        if (!comment.empty()) column.comment = comment;
        erase(phrase, at, phrase.size());
        break;
    }
    const auto take = [&](std::string_view words) {
        const size_t at = find(phrase, words);
        if (at == std::string::npos) return false;
        erase(phrase, at, at + wordsIn(words));
        return true;
    };
    for (const char* words :
         {"not nullable", "not null", "non null", "non-null", "not-null", "cannot be null",
          "can't be null", "must not be null", "not be null", "not empty", "required", "mandatory",
          "must be set", "never null", "no nulls", "non-nullable"})
        while (take(words)) column.notNull = true, saidNull = true;
    for (const char* words : {"can be null", "may be null", "can be empty", "may be empty",
                              "nullable", "optional", "null allowed"})
        while (take(words)) column.notNull = false, saidNull = true;
    for (const char* words : {"must be unique", "should be unique", "that is unique", "unique"})
        while (take(words)) column.unique = true;
    for (const char* words : {"as the primary key", "as primary key", "primary key"})
        while (take(words)) key = true;
    for (const char* words :
         {"auto increment", "auto-increment", "autoincrement", "auto-incrementing",
          "auto incrementing", "bigserial", "serial", "identity"})
        while (take(words)) column.numbered = true, key = true;
    for (const char* words : {"defaulting to", "default value of", "default value", "defaults to",
                              "default to", "default of", "default is", "default", "initially"}) {
        const size_t at = find(phrase, words);
        if (at == std::string::npos) continue;
        size_t value = at + wordsIn(words);
        while (value < phrase.size() &&
               is(phrase[value], {"to", "of", "is", "as", "=", ":", "value"}))
            ++value;
        size_t taken = 0;
        const auto initial = valueAt(phrase, value, &taken);
        if (!initial) {
            ask("Which default shall " + identifierOf(part(phrase, 0, at)) + " have?");
            return false;
        }
        if (begins(phrase, value, "null")) {
            taken = 1;
        } else {
            column.initial = initial;
        }
        size_t begin = at;
        if (begin > 0 && is(phrase[begin - 1], {"a", "with", "by"})) --begin;
        if (begin > 0 && is(phrase[begin - 1], {"with", "a"})) --begin;
        erase(phrase, begin, value + taken);
        break;
    }
    // What it refers to.
    for (const char* words :
         {"with a foreign key to", "with foreign key to", "a foreign key to", "as a foreign key to",
          "foreign key to", "foreign key references", "foreign key referencing", "that references",
          "which references", "referencing", "references", "referring to", "linked to",
          "pointing to", "that points to", "fk to", "reference to", "linking to", "links to"}) {
        const size_t at = find(phrase, words);
        if (at == std::string::npos) continue;
        size_t name = at + wordsIn(words);
        while (name < phrase.size() && (isArticle(phrase[name]) || is(phrase[name], {"table"})))
            ++name;
        size_t taken = 0;
        Phrase target = phrase;
        std::string there;
        if (name < target.size())
            if (const size_t dot = target[name].text.rfind('.'); dot != std::string::npos) {
                there = target[name].text.substr(dot + 1);
                target[name].text.resize(dot);
            }
        const Table* table = name < target.size() ? tableNamed(target, name, &taken) : nullptr;
        if (!table) {
            refuse("There is no table " + (name < phrase.size() ? phrase[name].text : "") +
                       " to refer to.",
                   "Tables here: " + tableList() + ".");
            return false;
        }
        column.references = referenceTo(*table);
        size_t end = name + taken;
        if (end < phrase.size() && phrase[end].lower == "(") {
            if (end + 1 < phrase.size()) there = phrase[end + 1].text;
            end = std::min(phrase.size(), end + 3);
        }
        if (!there.empty()) column.references->columns = {there};
        if (end < phrase.size() && is(phrase[end], {"table"})) ++end;
        for (const auto& [rule, action] :
             std::vector<std::pair<const char*, const char*>>{{"on delete cascade", "CASCADE"},
                                                              {"with cascade delete", "CASCADE"},
                                                              {"with cascading delete", "CASCADE"},
                                                              {"cascade on delete", "CASCADE"},
                                                              {"cascading deletes", "CASCADE"},
                                                              {"with cascade", "CASCADE"},
                                                              {"on delete set null", "SET NULL"},
                                                              {"set null on delete", "SET NULL"}})
            if (const size_t place = find(phrase, rule, end); place != std::string::npos) {
                column.references->onDelete = action;
                erase(phrase, place, place + wordsIn(rule));
            }
        erase(phrase, at, end);
        break;
    }
    // The only values.
    for (const char* words : {"with values", "with the values", "which can be", "that can be",
                              "can be", "one of", "either", "enum of", "with possible values",
                              "possible values", "with options", "values", "enum"}) {
        const size_t at = find(phrase, words);
        if (at == std::string::npos || at == 0) continue;
        for (const Piece& piece : part(phrase, at + wordsIn(words)))
            if (!piece.mark && !is(piece, {"or", "and", "of"})) column.values.push_back(piece.text);
        erase(phrase, at, phrase.size());
        break;
    }
    for (size_t at = 0; at < phrase.size(); ++at) {
        if (phrase[at].lower != "(" || !phrase[at].mark) continue;
        const size_t close = find(phrase, ")", at);
        if (close == std::string::npos) break;
        Phrase inside = part(phrase, at + 1, close);
        const bool listed =
            find(inside, ",") != std::string::npos || find(inside, "/") != std::string::npos;
        const bool typed = !inside.empty() && typeAt(inside, 0);
        if (listed && !typed) {
            for (const Piece& piece : inside)
                if (!piece.mark && !is(piece, {"or", "and"})) column.values.push_back(piece.text);
            erase(phrase, at, close + 1);
        } else if (!listed || typed) { // "(varchar 20)", "(unique)": the same words, without them
            phrase.erase(phrase.begin() + long(close));
            phrase.erase(phrase.begin() + long(at));
        }
        break;
    }
    // "up to 20 characters"
    for (const char* words :
         {"with max length", "max length of", "max length", "with a maximum length of",
          "maximum length", "up to", "of length", "at most", "max"}) {
        const size_t at = find(phrase, words);
        if (at == std::string::npos || at + wordsIn(words) >= phrase.size()) continue;
        const Piece& number = phrase[at + wordsIn(words)];
        if (number.lower.empty() || number.lower.size() > 6 ||
            number.lower.find_first_not_of("0123456789") != std::string::npos)
            continue;
        column.type.word = WishedType::Word::ShortText;
        column.type.length = std::stoi(number.lower);
        saidType = true;
        size_t end = at + wordsIn(words) + 1;
        if (end < phrase.size() && is(phrase[end], {"characters", "chars", "long", "letters"}))
            ++end;
        if (end < phrase.size() && is(phrase[end], {"long"})) ++end;
        erase(phrase, at, end);
        break;
    }
    return true;
}

} // namespace lockstep::assistant
