// Requests: a column from what is said of it, with what its name tells.
#include "assistant/english.h"
#include "assistant/requestreader.h"
#include "assistant/requestshapes.h"
#include "assistant/similar.h"
#include "base/text.h"

#include <algorithm>

namespace lockstep::assistant {

using namespace phrases;

namespace {

/// "a due date", "the end time": the type is a part of the name.
bool isOfName(const Phrase& phrase, size_t at)
{
    if (at == 0 || !is(phrase[at], {"date", "time"}) || phrase[at - 1].mark) return false;
    const Piece& before = phrase[at - 1];
    if (isArticle(before) || before.text.find('_') != std::string::npos ||
        is(before, {"column", "field", "of", "as", "is", "type", "called", "named", "a", "an"}))
        return false;
    for (size_t next = 0; next < phrase.size(); ++next)
        if (next != at && typeAt(phrase, next)) return false;
    return at + 1 == phrase.size() || phrase[at + 1].mark ||
           is(phrase[at + 1], {"column", "field"});
}

/// "content type", "result value": not what is said of a column, but its name.
bool endsName(const Phrase& phrase, size_t at)
{
    if (at == 0 || !is(phrase[at], {"type", "value", "data"}) || phrase[at - 1].mark) return false;
    const Piece& before = phrase[at - 1];
    if (isArticle(before) || before.text.find('_') != std::string::npos || typeAt(phrase, at - 1) ||
        is(before, {"column", "field", "of", "as", "is", "called", "named", "with", "default"}))
        return false;
    return at + 1 == phrase.size() || phrase[at + 1].mark ||
           is(phrase[at + 1], {"column", "field"});
}

} // namespace

/// "when it was paid", "height in cm", "date of birth": as a name.
void RequestReader::describedColumn(Phrase& phrase)
{
    Pattern::Captures captures;
    for (const Shape& shape : shapesOfColumns())
        if (shape.shape.matches(phrase, m_shapes, captures)) {
            phrase = filled(shape.said, captures);
            break;
        }
    for (size_t at = 1; at + 1 < phrase.size(); ++at) {
        const Piece& behind = phrase[at + 1];
        const bool unit =
            is(phrase[at], {"in"}) &&
            is(behind, {"cm",      "mm",     "km",      "m",       "kg",           "g",
                        "mg",      "lbs",    "minutes", "hours",   "seconds",      "days",
                        "weeks",   "months", "years",   "percent", "bytes",        "kb",
                        "mb",      "liters", "litres",  "meters",  "metres",       "euros",
                        "dollars", "cents",  "inches",  "miles",   "milliseconds", "ms"});
        const bool of =
            is(phrase[at], {"of"}) && !behind.mark && !isArticle(behind) &&
            is(phrase[at - 1],
               {"date",   "place", "time",   "country", "number", "year",  "month",     "reason",
                "point",  "mode",  "proof",  "level",   "degree", "rate",  "cause",     "state",
                "method", "terms", "source", "kind",    "name",   "count", "percentage"}) &&
            !is(behind, {"type", "length", "at", "up"}) && !numberAt(phrase, at + 1);
        if (unit) {
            erase(phrase, at, at + 1);
        } else if (of) {
            phrase[at - 1].text += "_of_" + behind.text;
            phrase[at - 1].lower += "_of_" + behind.lower;
            erase(phrase, at, at + 2);
        }
    }
}

/// As the other names there are written; as it was typed where it is a name already.
std::string RequestReader::columnNameOf(const Phrase& words, const std::string& table,
                                        bool creating) const
{
    NameStyle style = m_names.tableStyle();
    if (!creating)
        if (const Table* there = tableNamed(table)) {
            std::vector<std::string> names;
            for (const TableColumn& column : there->columns) names.push_back(column.name);
            if (!names.empty()) style = styleOf(names);
        }
    const std::string name = nameIn(words, style);
    // What was put together here is written as the others are; what was typed so stays.
    return m_text.find(asciiLower(name)) == std::string::npos ? styled(name, style) : name;
}

/// A column from what is said of it. Nothing: a question or a refusal was put down.
std::optional<WishedColumn> RequestReader::columnOf(Phrase phrase, const std::string& table,
                                                    bool creating)
{
    WishedColumn column;
    bool key = false;
    bool saidNull = false;
    bool saidType = false;
    describedColumn(phrase);
    m_listed = find(phrase, "(") != none;
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
        const auto said =
            phrase[at].quoted || isOfName(phrase, at) ? std::nullopt : typeAt(phrase, at);
        bool others = !name.empty();
        for (size_t next = said ? at + said->words : at; said && next < phrase.size(); ++next)
            others = others || !skipped(phrase[next]);
        if (said && others) {
            if (!saidType) column.type = said->type;
            saidType = true;
            at += said->words;
            continue;
        }
        // "old salary, new salary" beside "a new column".
        const bool fresh = creating && at == 0 && is(phrase[at], {"new"}) && phrase.size() > 1;
        if (fresh || endsName(phrase, at) || !skipped(phrase[at]) ||
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
    // "a driver's home address" of drivers
    if (name.size() > 2 && plainName(name[0].text) == plainName(table)) name.erase(name.begin());
    for (const Piece& piece : name)
        if ((is(piece, {"at"}) && &piece != &name.back()) ||
            is(piece,
               {"can",     "may",     "could",    "will",    "cannot", "they",  "he",    "she",
                "many",    "several", "multiple", "between", "than",   "least", "most",  "must",
                "never",   "always",  "each",     "every",   "per",    "if",    "when",  "while",
                "because", "it",      "who",      "so",      "would",  "where", "there", "or",
                "only",    "not",     "never",    "are",     "array",  "were",  "via",   "same",
                "after",   "before",  "without"}) ||
            (!piece.quoted && name.size() == 1 && numberAt(name, 0) && !numberWord(piece.lower))) {
            ask("\"" + textOf(phrase) + "\" makes no name of a column.",
                "Say the columns one by one, as they shall be called.");
            return std::nullopt;
        }
    // "a boolean flag accepts_cards" is called accepts_cards.
    const auto isName = [](const Piece& piece) {
        return piece.text.find('_') != std::string::npos;
    };
    if (name.size() > 1 && std::count_if(name.begin(), name.end(), isName) == 1)
        std::erase_if(name, [&](const Piece& piece) {
            return is(piece, {"flag", "counter", "indicator", "value", "attribute", "identifier",
                              "number"});
        });
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
    // "attachments (file name, size)" is no list of values.
    if (!column.values.empty() && !saidType && name.size() == 1 && find(phrase, "one") == none &&
        m_listed && singularOf(name[0].lower) != name[0].lower) {
        ask("Whether \"" + name[0].lower + "\" is a column or a table is not clear.",
            "For example: \"Create a table " + name[0].lower + " with …\".");
        return std::nullopt;
    }
    column.name = columnNameOf(name, table, creating);
    // "category" where there are categories: the key of one of them.
    if (!saidType && column.values.empty() && !column.references && !column.initial &&
        typeByName(column.name).type.word != WishedType::Word::Text)
        if (const Table* to = tableNamed(name, 0, nullptr);
            to && to->name.name != table && singularOf(name.back().lower) == name.back().lower &&
            plainName(to->name.name) == plainName(column.name)) {
            Piece id;
            id.text = id.lower = "id";
            name.push_back(id);
            column.name = columnNameOf(name, table, creating);
        }
    for (auto& [of, range] : m_ranges)
        if (of.empty()) of = column.name;
    if (column.name.empty() || column.name.size() > 60) {
        refuse("\"" + textOf(phrase) + "\" makes no name of a column.");
        return std::nullopt;
    }
    const bool identifies = plainName(column.name) == "id" && creating;
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
    const bool bounded = std::any_of(m_ranges.begin(), m_ranges.end(), [&](const auto& one) {
        return one.first == column.name && !one.second.bound.empty();
    });
    if (bounded && !saidType && column.values.empty() &&
        (column.type.word == WishedType::Word::ShortText ||
         column.type.word == WishedType::Word::Text)) {
        const bool whole = std::none_of(m_ranges.begin(), m_ranges.end(), [](const auto& one) {
            return one.second.bound.find('.') != std::string::npos;
        });
        column.type.word = whole ? WishedType::Word::Integer : WishedType::Word::Decimal;
        assume(column.name + ": a number, as it has bounds");
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
    std::string of;
    const std::vector<std::string> parts = nameWords(column.name);
    for (const std::string& one : parts) of += (of.empty() ? "" : "_") + one;
    // Whoever did it is one of the users.
    const bool by = parts.size() == 2 && parts.back() == "by" && !typed &&
                    std::string_view("ed").compare(
                        parts[0].substr(std::max<size_t>(2, parts[0].size()) - 2)) == 0;
    if (by && tableNamed("users")) of = "users_id";
    if (!of.ends_with("_id") || of.size() < 4) return;
    of.resize(of.size() - 3);
    const Table* to = tableNamed(of);
    // "author_user_id", "parent_category_id": the last word tells as well.
    while (!to && of.find('_') != std::string::npos) {
        of.erase(0, of.find('_') + 1);
        to = tableNamed(of);
    }
    if (!to && parts.front() == "parent") to = tableNamed(table);
    if (!to && !by) to = m_names.beginningWith(of);
    if (!to) return;
    const WishedReference reference = referenceTo(*to);
    if (reference.columns.size() != 1) return;
    column.references = reference;
    keyType(*to, reference.columns);
    if (to->id.empty() && !typed) column.type.word = WishedType::Word::Integer;
    assume(column.name + ": refers to " + to->name.name + " (" + reference.columns.front() + ")");
}

} // namespace lockstep::assistant
