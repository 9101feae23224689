// Requests: what becomes of columns that are there.
#include "assistant/requestreader.h"

#include <algorithm>
#include <functional>

namespace lockstep::assistant {

using namespace phrases;

/// "unique", "required", "a date", "positive", "one of a, b": false where it says nothing.
bool RequestReader::property(const Named& of, Phrase rest)
{
    const auto has = [&](std::string_view words) { return find(rest, words) != none; };
    const auto each = [&](const std::function<void(Operation&)>& fill, Operation::Sort sort) {
        for (const auto& column : of.columns) {
            Operation& operation = add(sort, *of.table);
            operation.column = column;
            operation.constraint.columns = {column};
            fill(operation);
        }
    };
    const auto alter = [&](const std::function<void(WishedAlteration&)>& fill) {
        each([&](Operation& operation) { fill(operation.alteration); },
             Operation::Sort::AlterColumn);
    };
    m_it = of.columns;
    bool any = false;
    if (has("not unique") || has("no longer unique")) {
        Operation& operation = add(Operation::Sort::DropConstraint, *of.table);
        operation.constraint.sort = WishedConstraint::Sort::Unique;
        operation.columns = of.columns;
        return true;
    }
    const bool nullable = has("nullable") || has("optional") || has("not required") ||
                          has("be null") || has("allow null") || has("be empty") ||
                          has("no longer required");
    const bool required =
        has("required") || has("not null") || has("mandatory") || has("non-null") ||
        has("not-null") || has("cannot be null") || has("not be null") || has("not be empty") ||
        has("cannot be empty") || has("non null") || has("not nullable") || has("can't be null") ||
        has("be set") || has("be present") || has("never be null") || has("be filled");
    if (required && !has("not required") && !has("no longer required")) {
        alter([](WishedAlteration& to) { to.notNull = true; });
        any = true;
    } else if (nullable) {
        alter([](WishedAlteration& to) { to.notNull = false; });
        any = true;
    }
    if (has("unique")) {
        const bool together = of.columns.size() > 1 && (has("together") || has("combination") ||
                                                        has("pair") || has("per") || has("within"));
        if (together) {
            Operation& operation = add(Operation::Sort::AddConstraint, *of.table);
            operation.constraint.sort = WishedConstraint::Sort::Unique;
            operation.constraint.columns = of.columns;
        } else {
            each(
                [](Operation& operation) {
                    operation.constraint.sort = WishedConstraint::Sort::Unique;
                },
                Operation::Sort::AddConstraint);
        }
        any = true;
    }
    if (has("primary key")) {
        Operation& operation = add(Operation::Sort::AddConstraint, *of.table);
        operation.constraint.sort = WishedConstraint::Sort::PrimaryKey;
        operation.constraint.columns = of.columns;
        any = true;
    }
    for (const char* words :
         {"default to", "default value of", "default of", "default is", "defaults to", "default"}) {
        const size_t at = find(rest, words);
        if (at == none) continue;
        size_t value =
            at + size_t(std::count(words, words + std::string_view(words).size(), ' ')) + 1;
        while (value < rest.size() &&
               (is(rest[value], {"to", "of", "is", "value", "as"}) || rest[value].lower == "="))
            ++value;
        if (const auto initial = valueAt(rest, value, nullptr)) {
            alter([&](WishedAlteration& to) { to.initial = initial; });
            any = true;
        }
        break;
    }
    for (const char* words : {"references", "reference", "refer to", "point to", "foreign key to",
                              "linked to", "link to"}) {
        const size_t at = find(rest, words);
        if (at == none || any) continue;
        WishedColumn column;
        bool key = false;
        bool saidNull = false;
        bool saidType = false;
        Phrase phrase = phraseOf("x references");
        for (const Piece& piece :
             part(rest,
                  at + size_t(std::count(words, words + std::string_view(words).size(), ' ')) + 1))
            phrase.push_back(piece);
        if (!takeAttributes(phrase, column, key, saidNull, saidType)) return true;
        if (!column.references) continue;
        Operation& operation = add(Operation::Sort::AddConstraint, *of.table);
        operation.constraint.sort = WishedConstraint::Sort::ForeignKey;
        operation.constraint.columns = of.columns;
        operation.constraint.references = column.references;
        any = true;
    }
    if (any) return true;
    for (const char* words : {"one of", "only be", "only", "either", "in", "be one of", "values"}) {
        const size_t at = find(rest, words);
        if (at == none) continue;
        std::vector<std::string> values;
        for (const Piece& piece :
             part(rest,
                  at + size_t(std::count(words, words + std::string_view(words).size(), ' ')) + 1))
            if (!piece.mark && !is(piece, {"or", "and", "be", "one", "of", "the", "values",
                                           "either", "value", "a"}))
                values.push_back(piece.text);
        if (values.size() < 2) continue;
        each(
            [&](Operation& operation) {
                operation.constraint.sort = WishedConstraint::Sort::Values;
                operation.constraint.values = values;
            },
            Operation::Sort::AddConstraint);
        return true;
    }
    const auto range = [&](const char* comparison, const std::string& bound) {
        each(
            [&](Operation& operation) {
                operation.constraint.sort = WishedConstraint::Sort::Range;
                operation.constraint.comparison = comparison;
                operation.constraint.bound = bound;
            },
            Operation::Sort::AddConstraint);
        return true;
    };
    if (has("not be negative") || has("non-negative") || has("never be negative") ||
        has("cannot be negative") || has("never negative") || has("not negative"))
        return range(">=", "0");
    if (has("positive")) return range(">", "0");
    for (const auto& [words, comparison] :
         std::vector<std::pair<const char*, const char*>>{{"greater than or equal to", ">="},
                                                          {"at least", ">="},
                                                          {">=", ">="},
                                                          {"less than or equal to", "<="},
                                                          {"at most", "<="},
                                                          {"<=", "<="},
                                                          {"greater than", ">"},
                                                          {"more than", ">"},
                                                          {"above", ">"},
                                                          {">", ">"},
                                                          {"less than", "<"},
                                                          {"below", "<"},
                                                          {"<", "<"},
                                                          {"exceed", "<="}}) {
        const size_t at = find(rest, words);
        if (at == none) continue;
        for (const Piece& piece : part(rest, at))
            if (!piece.lower.empty() && piece.lower.find_first_not_of("0123456789.-") == none)
                return range(comparison, piece.lower);
    }
    // A type: "to text", "a date", "numeric(10,2)".
    for (size_t at = 0; at < rest.size(); ++at) {
        auto said = typeAt(rest, at);
        if (!said) continue;
        const Piece* behind = at + said->words < rest.size() ? &rest[at + said->words] : nullptr;
        if (behind && !behind->mark &&
            !is(*behind, {"type", "instead", "column", "field", "characters", "and", "with"}))
            continue;
        alter([&](WishedAlteration& to) { to.type = said->type; });
        return true;
    }
    // "up to 500 characters", "longer: 500".
    if (has("characters") || has("length") || has("chars") || has("longer"))
        for (const Piece& piece : rest)
            if (!piece.lower.empty() && piece.lower.size() < 6 &&
                piece.lower.find_first_not_of("0123456789") == none) {
                WishedType type;
                type.word = WishedType::Word::ShortText;
                type.length = std::stoi(piece.lower);
                alter([&](WishedAlteration& to) { to.type = type; });
                return true;
            }
    return false;
}

/// "email unique", "users.email required", "it unique", "price a numeric(10,2)".
std::optional<RequestReader::Named> RequestReader::columnsMeant(const Phrase& names)
{
    auto named = columnsIn(names);
    if (stopped()) return std::nullopt;
    if (named && !named->columns.empty()) return named;
    refuse(named ? "The table " + named->table->name.name + " has no such column: \"" +
                       textOf(names) + "\"."
                 : "Which column is meant by \"" + textOf(names) + "\" is not clear.",
           "Say it as \"users.email\", or \"email in users\".");
    return std::nullopt;
}

void RequestReader::onMake(Phrase rest)
{
    // Where the names end and what is said of them begins.
    size_t begin = rest.size();
    for (size_t at = 1; at < rest.size(); ++at) {
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
    if (find(rest, "default") != none) return onSetDefault(rest);
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
    if (const size_t from = find(names, "from"); from != none && typeAt(names, from + 1))
        erase(names, from, from + 1 + typeAt(names, from + 1)->words);
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

} // namespace lockstep::assistant
