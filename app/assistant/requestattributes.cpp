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

/// What it is for becomes its comment.
void RequestReader::takePurpose(Phrase& phrase, WishedColumn& column)
{
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
}

bool RequestReader::takeDefault(Phrase& phrase, std::optional<WishedDefault>& initial, bool& null)
{
    const auto emptied = [&](size_t begin, size_t end) {
        while (begin > 0 &&
               is(phrase[begin - 1], {"a", "with", "by", "is", "be", "it", "its", "the", "set",
                                      "and", "should", "that", "which", "to"}))
            --begin;
        erase(phrase, begin, end);
    };
    // "true by default", "the current time as the default".
    for (const char* words : {"by default", "as default", "as the default", "as a default",
                              "is the default", "per default"}) {
        const size_t at = find(phrase, words);
        if (at == none || at == 0) continue;
        for (size_t begin = at > 3 ? at - 3 : 0; begin < at; ++begin) {
            size_t taken = 0;
            const auto value = valueAt(phrase, begin, &taken);
            if (!value || begin + taken != at || is(phrase[begin], {"to", "the", "is", "be"})) {
                if (!(value && begin + taken == at && begins(phrase, begin, "the current")))
                    continue;
            }
            initial = value;
            null = begins(phrase, begin, "null");
            if (null) initial.reset();
            emptied(begin, at + wordsIn(words));
            return true;
        }
    }
    for (const char* words :
         {"defaulting to", "default value of", "default value", "defaults to", "default to",
          "default of", "default is", "default", "initially", "starting at", "starting with",
          "starting from", "starts at", "starts with", "starts from", "starts as", "start at",
          "start with"}) {
        const size_t at = find(phrase, words);
        if (at == none) continue;
        size_t value = at + wordsIn(words);
        while (value < phrase.size() &&
               is(phrase[value], {"to", "of", "is", "as", "=", ":", "value"}))
            ++value;
        size_t taken = 0;
        const auto found = valueAt(phrase, value, &taken);
        if (!found) {
            ask("Which default shall it have?", "For example: default 0, default 'new'.");
            return false;
        }
        null = begins(phrase, value, "null");
        if (!null) initial = found;
        emptied(at, value + (null ? 1 : taken));
        return true;
    }
    return true;
}

/// Takes what says something of the column out of the phrase; what is left is its name.
bool RequestReader::takeAttributes(Phrase& phrase, WishedColumn& column, bool& key, bool& saidNull,
                                   bool& saidType)
{
    takePurpose(phrase, column);
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
    bool null = false;
    if (!takeDefault(phrase, column.initial, null)) return false;
    if (!takeReference(phrase, column)) return false;
    if (const auto length = takeLength(phrase)) {
        column.type.word = WishedType::Word::ShortText;
        column.type.length = *length;
        saidType = true;
    }
    for (const SaidRange& range : takeRanges(phrase, false)) m_ranges.emplace_back("", range);
    column.values = takeValues(phrase);
    // "(varchar 20)", "(unique)": the same words, without them.
    for (size_t at = 0; at < phrase.size(); ++at) {
        if (!phrase[at].mark || phrase[at].lower != "(" || isSize(phrase, at)) continue;
        const size_t close = find(phrase, ")", at);
        if (close != none) erase(phrase, close, close + 1);
        erase(phrase, at, at + 1);
    }
    return true;
}

} // namespace lockstep::assistant
