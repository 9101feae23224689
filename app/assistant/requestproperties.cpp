// Requests: what becomes of columns that are there.
#include "assistant/requestreader.h"

#include <algorithm>
#include <functional>

namespace lockstep::assistant {

using namespace phrases;

/// "unique", "required", "a date", "positive", "one of a, b": false where it says nothing.
bool RequestReader::property(const Named& of, Phrase rest)
{
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
    const auto took = [&](std::initializer_list<const char*> words) {
        bool found = false;
        for (const char* word : words)
            for (size_t at = find(rest, word); at != none; at = find(rest, word)) {
                erase(rest, at, at + wordsIn(word));
                found = true;
            }
        return found;
    };
    if (took({"not unique", "no longer unique", "not be unique"})) {
        Operation& operation = add(Operation::Sort::DropConstraint, *of.table);
        operation.constraint.sort = WishedConstraint::Sort::Unique;
        operation.columns = of.columns;
        return true;
    }
    std::optional<WishedDefault> initial;
    bool null = false;
    if (!takeDefault(rest, initial, null)) return true;
    if (took({"not required", "no longer required", "not mandatory", "nullable again"})) {
        alter([](WishedAlteration& to) { to.notNull = false; });
        any = true;
    } else if (took({"required",        "not null",       "mandatory",      "non-null",
                     "not-null",        "cannot be null", "not be null",    "not be empty",
                     "cannot be empty", "non null",       "not nullable",   "not be nullable",
                     "be set",          "be present",     "never be null",  "never null",
                     "never be empty",  "be filled",      "be given",       "non-nullable",
                     "not empty",       "not optional",   "not be missing", "obligatory"})) {
        alter([](WishedAlteration& to) { to.notNull = true; });
        any = true;
    } else if (took({"nullable", "optional", "be null", "allow null", "allow nulls", "be empty",
                     "be missing", "be left empty", "be omitted"})) {
        alter([](WishedAlteration& to) { to.notNull = false; });
        any = true;
    }
    if (initial || null) {
        alter([&](WishedAlteration& to) {
            to.initial = initial;
            to.noDefault = !initial;
        });
        any = true;
    }
    if (took({"unique"})) {
        any = true;
        makeUnique(of, rest);
        if (stopped()) return true;
    }
    if (took({"the primary key", "primary key"})) {
        Operation& operation = add(Operation::Sort::AddConstraint, *of.table);
        operation.constraint.sort = WishedConstraint::Sort::PrimaryKey;
        operation.constraint.columns = of.columns;
        any = true;
    }
    for (const char* words : {"references", "reference", "refer to", "refers to", "point to",
                              "points to", "foreign key to", "linked to", "link to"}) {
        const size_t at = find(rest, words);
        if (at == none) continue;
        WishedColumn column;
        Phrase phrase = phraseOf("x references");
        for (const Piece& piece : part(rest, at + wordsIn(words))) phrase.push_back(piece);
        if (!takeReference(phrase, column)) return true;
        if (!column.references) continue;
        each(
            [&](Operation& operation) {
                operation.constraint.sort = WishedConstraint::Sort::ForeignKey;
                operation.constraint.references = column.references;
            },
            Operation::Sort::AddConstraint);
        return true;
    }
    if (const auto length = takeLength(rest)) {
        WishedType type;
        type.word = WishedType::Word::ShortText;
        type.length = *length;
        alter([&](WishedAlteration& to) { to.type = type; });
        any = true;
    }
    // A type, where nothing but small words stands before it: "to text", "a date", "numeric(10,2)".
    for (size_t at = 0; at < rest.size(); ++at) {
        if (const auto said = typeAt(rest, at)) {
            const size_t behind = at + said->words;
            if (behind < rest.size() && !rest[behind].mark &&
                !is(rest[behind], {"type", "instead", "column", "field", "characters", "and",
                                   "with", "one", "which"}))
                break;
            alter([&](WishedAlteration& to) { to.type = said->type; });
            erase(rest, at, behind);
            any = true;
            break;
        }
        if (!rest[at].mark &&
            !is(rest[at], {"a", "an", "the", "to", "as", "of", "type", "into", "be", "data", "is",
                           "are", "have", "stored", "saved", "and", "its", "should", "must"}))
            break;
    }
    // "between 1 and 5", then "one of a, b": a bound has no "or" of its own.
    const auto ranges = takeRanges(rest, true);
    for (const auto& column : of.columns) addRanges(*of.table, column, ranges);
    if (stopped()) return true;
    any = any || !ranges.empty();
    const auto values = ranges.empty() ? takeValues(rest) : std::vector<std::string>();
    if (!values.empty()) {
        each(
            [&](Operation& operation) {
                operation.constraint.sort = WishedConstraint::Sort::Values;
                operation.constraint.values = values;
            },
            Operation::Sort::AddConstraint);
        return true;
    }
    return any;
}

/// "together", "per room": several columns as one key.
void RequestReader::makeUnique(const Named& of, const Phrase& rest)
{
    const auto has = [&](std::string_view words) { return find(rest, words) != none; };
    std::vector<std::string> columns = of.columns;
    bool together = columns.size() > 1 && (has("together") || has("combination") || has("pair"));
    for (const char* word : {"per", "within", "for", "in"}) {
        const size_t at = find(rest, word);
        if (at == none) continue;
        Phrase behind = part(rest, at + 1);
        std::erase_if(behind, [](const Piece& piece) {
            return isArticle(piece) || is(piece, {"each", "every", "same"});
        });
        size_t words = 0;
        auto other = columnNamed(*of.table, behind, 0, &words);
        if (!other)
            if (const Table* table = tableNamed(behind, 0, &words))
                other = columnTo(*of.table, *table);
        if (!other && tableNamed(behind, 0, &words) == of.table) continue; // "in users"
        if (!other && behind.empty()) continue;
        if (!other)
            return refuse("The table " + of.table->name.name + " has no column for \"" +
                          textOf(behind) + "\".");
        if (std::find(columns.begin(), columns.end(), *other) == columns.end())
            columns.insert(columns.begin(), *other);
        together = true;
        break;
    }
    for (size_t at = 0; at < (together ? 1 : columns.size()); ++at) {
        Operation& operation = add(Operation::Sort::AddConstraint, *of.table);
        operation.constraint.sort = WishedConstraint::Sort::Unique;
        operation.constraint.columns = together ? columns : std::vector<std::string>{columns[at]};
    }
}

void RequestReader::addRanges(const Table& table, const std::string& column,
                              const std::vector<SaidRange>& ranges)
{
    for (const SaidRange& range : ranges) {
        std::vector<std::string> columns = {column};
        if (range.bound.empty()) {
            Phrase other = range.other;
            std::erase_if(other, [](const Piece& piece) {
                return isArticle(piece) || is(piece, {"be", "of"});
            });
            size_t words = 0;
            const auto named = other.empty() ? std::nullopt : columnNamed(table, other, 0, &words);
            if (!named || *named == column)
                return ask("What is \"" + textOf(range.other) + "\" that " + column +
                               " is compared with?",
                           "A number, or another column of " + table.name.name + ".");
            columns.push_back(*named);
        }
        Operation& operation = add(Operation::Sort::AddConstraint, table);
        operation.column = column;
        operation.constraint.sort = WishedConstraint::Sort::Range;
        operation.constraint.columns = columns;
        operation.constraint.comparison = range.comparison;
        operation.constraint.bound = range.bound;
    }
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

} // namespace lockstep::assistant
