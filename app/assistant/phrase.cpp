// Phrase: words, types by their names, and types that names tell.
#include "assistant/phrase.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

namespace lockstep::assistant {

namespace {

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return c < 0x80 ? char(std::tolower(c)) : char(c); });
    return lower;
}

bool isWordByte(char c)
{
    const auto u = static_cast<unsigned char>(c);
    return std::isalnum(u) != 0 || u >= 0x80 || c == '_' || c == '-' || c == '$';
}

} // namespace

Phrase phraseOf(std::string_view sentence)
{
    // Typographic quotation marks as the plain ones.
    std::string text;
    for (size_t at = 0; at < sentence.size(); ++at) {
        const auto three = sentence.substr(at, 3);
        if (three == "\xE2\x80\x9C" || three == "\xE2\x80\x9D") {
            text += '"';
            at += 2;
        } else if (three == "\xE2\x80\x98" || three == "\xE2\x80\x99") {
            text += '\'';
            at += 2;
        } else {
            text += sentence[at];
        }
    }
    Phrase phrase;
    const auto add = [&](std::string word, bool quoted, bool mark) {
        Piece piece;
        piece.text = std::move(word);
        piece.lower = lowered(piece.text);
        piece.quoted = quoted;
        piece.mark = mark;
        phrase.push_back(std::move(piece));
    };
    for (size_t at = 0; at < text.size();) {
        const char c = text[at];
        const bool opens =
            c == '"' || c == '`' || (c == '\'' && (at == 0 || !isWordByte(text[at - 1])));
        if (opens) {
            const size_t end = text.find(c, at + 1);
            if (end != std::string::npos) {
                add(text.substr(at + 1, end - at - 1), true, false);
                at = end + 1;
                continue;
            }
        }
        if (isWordByte(c)) {
            size_t end = at;
            while (end < text.size() &&
                   (isWordByte(text[end]) || ((text[end] == '.' || text[end] == '\'') &&
                                              end + 1 < text.size() && isWordByte(text[end + 1]))))
                ++end;
            std::string word = text.substr(at, end - at);
            if (lowered(word).ends_with("'s")) word.resize(word.size() - 2);
            add(word, false, false);
            at = end;
            continue;
        }
        constexpr std::string_view marks = ",.;:()[]{}=<>?!/+";
        if (marks.find(c) != std::string_view::npos) {
            size_t end = at + 1;
            if ((c == '<' || c == '>') && end < text.size() && text[end] == '=') ++end;
            if ((c == '{' && text.substr(at, 2) == "{}") ||
                (c == '[' && text.substr(at, 2) == "[]"))
                ++end;
            add(text.substr(at, end - at), false, true);
            at = end;
            continue;
        }
        ++at;
    }
    return phrase;
}

std::string textOf(const Phrase& phrase)
{
    std::string text;
    for (const Piece& piece : phrase) text += (text.empty() ? "" : " ") + piece.lower;
    return text;
}

std::optional<SaidType> typeAt(const Phrase& phrase, size_t at)
{
    using Word = WishedType::Word;
    static const std::vector<std::pair<std::vector<std::string>, Word>> names = {
        {{"timestamp", "with", "time", "zone"}, Word::Timestamp},
        {{"date", "and", "time"}, Word::Timestamp},
        {{"character", "varying"}, Word::ShortText},
        {{"double", "precision"}, Word::Float},
        {{"whole", "number"}, Word::Integer},
        {{"big", "integer"}, Word::BigInteger},
        {{"decimal", "number"}, Word::Decimal},
        {{"floating", "point"}, Word::Float},
        {{"time", "stamp"}, Word::Timestamp},
        {{"true", "/", "false"}, Word::Boolean},
        {{"yes", "/", "no"}, Word::Boolean},
        {{"true", "or", "false"}, Word::Boolean},
        {{"short", "text"}, Word::ShortText},
        {{"long", "text"}, Word::Text},
        {{"free", "text"}, Word::Text},
        {{"varchar"}, Word::ShortText},
        {{"string"}, Word::ShortText},
        {{"char"}, Word::ShortText},
        {{"text"}, Word::Text},
        {{"longtext"}, Word::Text},
        {{"int"}, Word::Integer},
        {{"integer"}, Word::Integer},
        {{"bigint"}, Word::BigInteger},
        {{"smallint"}, Word::SmallInteger},
        {{"boolean"}, Word::Boolean},
        {{"bool"}, Word::Boolean},
        {{"date"}, Word::Date},
        {{"timestamp"}, Word::Timestamp},
        {{"timestamps"}, Word::Timestamp},
        {{"booleans"}, Word::Boolean},
        {{"timestamptz"}, Word::Timestamp},
        {{"datetime"}, Word::Timestamp},
        {{"time"}, Word::Time},
        {{"json"}, Word::Json},
        {{"jsonb"}, Word::Json},
        {{"uuid"}, Word::Uuid},
        {{"guid"}, Word::Uuid},
        {{"numeric"}, Word::Decimal},
        {{"decimal"}, Word::Decimal},
        {{"money"}, Word::Decimal},
        {{"float"}, Word::Float},
        {{"double"}, Word::Float},
        {{"real"}, Word::Float},
        {{"bytea"}, Word::Bytes},
        {{"blob"}, Word::Bytes},
        {{"binary"}, Word::Bytes}};
    for (const auto& [words, word] : names) {
        if (at + words.size() > phrase.size()) continue;
        bool same = true;
        for (size_t i = 0; same && i < words.size(); ++i)
            same = phrase[at + i].lower == words[i] && !phrase[at + i].quoted;
        if (!same) continue;
        SaidType said;
        said.type.word = word;
        said.words = words.size();
        // "(20)", "(10,2)", "20", "of 20 characters".
        const auto number = [&](size_t place) -> std::optional<int> {
            if (place >= phrase.size() || phrase[place].mark || phrase[place].lower.empty() ||
                phrase[place].lower.size() > 6 ||
                phrase[place].lower.find_first_not_of("0123456789") != std::string::npos)
                return std::nullopt;
            return std::stoi(phrase[place].lower);
        };
        size_t next = at + words.size();
        const bool open = next < phrase.size() && phrase[next].lower == "(";
        if (const auto first = number(open ? next + 1 : next);
            first && (word == Word::ShortText || word == Word::Decimal)) {
            if (word == Word::ShortText)
                said.type.length = *first;
            else
                said.type.precision = *first, said.type.scale = 0;
            size_t end = open ? next + 2 : next + 1;
            if (open && word == Word::Decimal && end + 1 < phrase.size() &&
                phrase[end].lower == ",") {
                if (const auto second = number(end + 1)) said.type.scale = *second;
                end += 2;
            }
            // "numeric 10,2"
            if (!open && word == Word::Decimal && end + 1 < phrase.size() &&
                phrase[end].lower == "," && number(end + 1) && *number(end + 1) < 10 &&
                (end + 2 == phrase.size() || phrase[end + 2].mark)) {
                said.type.scale = *number(end + 1);
                end += 2;
            }
            if (open && end < phrase.size() && phrase[end].lower == ")") ++end;
            said.words = end - at;
        }
        return said;
    }
    return std::nullopt;
}

ToldType typeByName(const std::string& name)
{
    using Word = WishedType::Word;
    using Default = WishedDefault::Sort;
    const std::string lower = lowered(name);
    std::vector<std::string> words;
    std::string word;
    std::string apart; // "dueDate" is due date
    for (size_t at = 0; at < name.size(); ++at) {
        const bool humps = at > 0 && std::isupper(static_cast<unsigned char>(name[at])) != 0 &&
                           std::islower(static_cast<unsigned char>(name[at - 1])) != 0;
        if (humps) apart += '_';
        apart += lower[at];
    }
    for (const char c : apart + "_") {
        if (c != '_' && c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(word);
            word.clear();
        }
    }
    ToldType told;
    told.type.word = Word::ShortText;
    if (words.empty()) return told;
    const std::string& last = words.back();
    const std::string& first = words.front();
    const auto is = [](const std::string& what, std::initializer_list<const char*> list) {
        return std::any_of(list.begin(), list.end(), [&](const char* one) { return what == one; });
    };
    const auto because = [&](const std::string& rule) { told.why = name + ": " + rule; };
    const auto plain = [&](Word type, const char* rule) {
        told.type.word = type;
        because(rule);
        return told;
    };
    if ((words.size() > 1 && last == "at") || is(last, {"timestamp", "datetime"})) {
        told.type.word = Word::Timestamp;
        if (is(first, {"created", "updated", "inserted", "registered", "modified"})) {
            told.notNull = true;
            told.initial = WishedDefault{Default::Now, {}};
            because("a timestamp that is now by itself");
        } else {
            because("a timestamp");
        }
        return told;
    }
    if (words.size() > 1 && (last == "until" || last == "till") &&
        !is(first, {"valid", "employed", "available", "effective"}))
        return plain(Word::Timestamp, "a timestamp");
    if (words.size() > 1 && last == "time" && !is(first, {"opening", "closing", "lead", "run"}))
        return plain(Word::Timestamp, "a timestamp");
    if ((words.size() > 1 &&
         (last == "on" || last == "from" || last == "until" || last == "till")) ||
        last == "date" || (first == "date" && words.size() > 1) || last == "birthdate" ||
        last == "birthday" || lower == "dob" || last == "deadline")
        return plain(Word::Date, "a date");
    const bool flag =
        (words.size() > 1 && is(first, {"is", "has", "can", "should", "was", "allow", "allows"})) ||
        last == "flag" || lower == "read_status" || lower == "read" || lower == "active" ||
        lower == "enabled" || lower == "disabled" || lower == "archived" || lower == "deleted" ||
        lower == "verified" || lower == "published" || lower == "completed" || lower == "done" ||
        lower == "present" || lower == "approved" || lower == "paid" || lower == "visible" ||
        lower == "locked" || lower == "blocked" || lower == "available" || lower == "hidden" ||
        lower == "success" || lower == "featured" || lower == "public" || lower == "private" ||
        lower == "muted" || lower == "pinned" || lower == "shared" ||
        (words.size() > 1 &&
         is(last, {"enabled", "verified", "active", "read", "archived", "deleted", "confirmed",
                   "included", "allowed", "approved", "paid", "visible", "locked", "blocked"}));
    if (flag) {
        told.type.word = Word::Boolean;
        told.notNull = true;
        told.initial = WishedDefault{Default::False, {}};
        because("true or false, false by itself");
        return told;
    }
    if (is(last, {"preferences", "settings", "flags", "metadata", "payload", "options", "config",
                  "configuration", "attributes", "properties", "json", "data", "extras"})) {
        told.type.word = Word::Json;
        told.notNull = true;
        told.initial = WishedDefault{Default::EmptyObject, {}};
        because("JSON, {} by itself");
        return told;
    }
    if (is(last, {"tags", "labels"})) {
        told.type.word = Word::Json;
        told.notNull = true;
        told.initial = WishedDefault{Default::EmptyList, {}};
        because("JSON, [] by itself");
        return told;
    }
    if (words.size() > 1 && is(first, {"total", "amount", "price"}) &&
        !is(last, {"count", "number"}))
        return plain(Word::Decimal, "a number with two decimals");
    if (last == "uuid" || last == "guid") return plain(Word::Uuid, "a UUID");
    if (words.size() > 1 && last == "number")
        return plain(Word::ShortText, "text of at most 255 characters");
    if (is(first, {"opening", "business", "office", "working"}) && last == "hours")
        return plain(Word::ShortText, "text of at most 255 characters");
    if (last == "bytes") return plain(Word::BigInteger, "a whole number");
    if (words.size() > 1 && is(last, {"cm", "mm", "km", "kg", "mg", "g", "lbs", "meters", "metres",
                                      "liters", "litres", "miles", "inches"}))
        return plain(Word::Decimal, "a number with two decimals");
    if (is(last, {"price",  "amount",   "total",   "cost",     "balance",  "salary",  "budget",
                  "fee",    "subtotal", "tax",     "discount", "revenue",  "rate",    "payment",
                  "credit", "debit",    "bonus",   "gross",    "net",      "premium", "wage",
                  "income", "rent",     "deposit", "charge",   "turnover", "expenses"}))
        return plain(Word::Decimal, "a number with two decimals");
    if (is(last, {"count",        "quantity", "qty",          "number",  "age",     "year",
                  "position",     "rank",     "priority",     "stock",   "points",  "score",
                  "level",        "size",     "order",        "rating",  "views",   "likes",
                  "attempts",     "capacity", "duration",     "minutes", "seconds", "hours",
                  "days",         "version",  "weight_grams", "id",      "votes",   "counter",
                  "downloads",    "clicks",   "visits",       "seats",   "pages",   "floor",
                  "participants", "children", "adults",       "guests",  "stars",   "mileage",
                  "credits",      "weeks",    "months",       "years"}) &&
        !is(first, {"phone", "order", "invoice", "account", "serial", "tracking", "card", "house",
                    "postal", "room", "mobile", "fax", "tax", "passport"}))
        return plain(Word::Integer, "a whole number");
    if (words.size() > 1 &&
        is(first, {"max", "min", "maximum", "minimum", "minutes", "hours", "days", "seconds"}))
        return plain(Word::Integer, "a whole number");
    if (is(last, {"latitude", "longitude", "lat", "lng", "weight", "height", "width", "length",
                  "temperature", "distance", "percentage", "percent"}))
        return plain(Word::Float, "a number");
    if (is(last, {"message",   "body",    "description", "text",     "content",
                  "notes",     "note",    "comment",     "comments", "bio",
                  "summary",   "address", "reason",      "details",  "instructions",
                  "biography", "remarks", "explanation", "about",    "feedback"}))
        return plain(Word::Text, "text of any length");
    if (is(last, {"image", "photo", "file", "avatar", "picture", "thumbnail", "attachment", "url",
                  "link", "website", "homepage", "path"}))
        return plain(Word::Text, "text, its address");
    because("text of at most 255 characters");
    return told;
}

std::string identifierOf(const Phrase& words)
{
    std::string name;
    for (const Piece& piece : words) {
        if (piece.mark) continue;
        if (!name.empty()) name += '_';
        for (const char c : piece.text) name += c == ' ' || c == '-' ? '_' : c;
    }
    // As it was typed where it is a name already; else in lower case.
    const bool typed =
        words.size() == 1 && (words[0].quoted || name.find('_') != std::string::npos);
    return typed ? name : lowered(name);
}

} // namespace lockstep::assistant
