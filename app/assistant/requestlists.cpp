// Requests: lists of columns, and what else is shared.
#include "assistant/english.h"
#include "assistant/requestreader.h"
#include "base/text.h"

#include <algorithm>

namespace lockstep::assistant {

using namespace phrases;

/// "a, b and c" in its parts. What a column is for may have an "and" of its own.
std::vector<Phrase> RequestReader::list(const Phrase& phrase)
{
    std::vector<Phrase> parts;
    Phrase current;
    int depth = 0;
    bool purpose = false;
    bool values = false;
    const auto finish = [&] {
        const bool any = std::any_of(current.begin(), current.end(), [](const Piece& piece) {
            return !piece.mark && !isArticle(piece);
        });
        if (any) parts.push_back(current);
        current.clear();
        purpose = false;
        values = false;
    };
    for (size_t at = 0; at < phrase.size(); ++at) {
        const Piece& piece = phrase[at];
        if (piece.mark && piece.lower == "(") ++depth;
        if (piece.mark && piece.lower == ")") depth = std::max(0, depth - 1);
        if (depth == 0 && is(piece, {"for", "to"}) && !current.empty()) purpose = true;
        if (depth == 0 && (begins(phrase, at, "one of") || begins(phrase, at, "either") ||
                           begins(phrase, at, "values") || begins(phrase, at, "can be") ||
                           begins(phrase, at, "which is") || begins(phrase, at, "that is")))
            values = true;
        const bool slash = piece.mark && piece.lower == "/" && at > 0 && at + 1 < phrase.size() &&
                           phrase[at - 1].text.find('_') != std::string::npos &&
                           phrase[at + 1].text.find('_') != std::string::npos;
        const bool comma = slash || (piece.mark && piece.lower == ",");
        const bool word = is(piece, {"and", "plus"}) || begins(phrase, at, "as well as");
        if (depth > 0 || (!comma && !word)) {
            current.push_back(piece);
            continue;
        }
        if (values) {
            // "status one of new, paid or shipped and a total": only an article begins another.
            const size_t next =
                at + 1 + (comma && at + 1 < phrase.size() && is(phrase[at + 1], {"and"}) ? 1 : 0);
            if (!(next < phrase.size() && (phrase[next].text == "a" || is(phrase[next], {"an"})))) {
                current.push_back(piece);
                continue;
            }
        }
        if (purpose && word) {
            const bool another =
                at + 1 < phrase.size() && is(phrase[at + 1], {"a", "an", "another", "the"}) &&
                std::any_of(phrase.begin() + long(at), phrase.end(), [](const Piece& p) {
                    return is(p, {"column", "field", "flag", "timestamp", "columns"});
                });
            const bool named =
                at + 1 < phrase.size() && phrase[at + 1].text.find('_') != std::string::npos;
            if (!another && !named) {
                current.push_back(piece);
                continue;
            }
        }
        // "between 1 and 5"
        if (word && at >= 2 && at + 1 < phrase.size() && is(phrase[at - 2], {"between"})) {
            current.push_back(piece);
            continue;
        }
        // "date and time", "created and updated timestamps" stay together where they are one type.
        if (word && at > 0 && begins(phrase, at - 1, "date and time")) {
            current.push_back(piece);
            continue;
        }
        // "not null and unique": the same column goes on.
        const bool goesOn =
            at + 1 < phrase.size() &&
            (is(phrase[at + 1], {"unique", "required", "nullable", "optional", "default",
                                 "mandatory", "defaulting", "references"}) ||
             begins(phrase, at + 1, "not null") || begins(phrase, at + 1, "primary key") ||
             begins(phrase, at + 2, "by default") || begins(phrase, at + 2, "as default") ||
             begins(phrase, at + 2, "/") || begins(phrase, at + 1, "starts at") ||
             (at + 2 < phrase.size() && numberAt(phrase, at + 1) &&
              is(phrase[at + 2], {"chars", "characters", "letters", "digits"})) ||
             begins(phrase, at + 1, "starting at") || begins(phrase, at + 1, "between") ||
             begins(phrase, at + 1, "one of") || begins(phrase, at + 1, "never negative") ||
             begins(phrase, at + 1, "cannot be") || begins(phrase, at + 1, "never") ||
             begins(phrase, at + 1, "at most") || begins(phrase, at + 1, "at least") ||
             begins(phrase, at + 1, "which is") || begins(phrase, at + 1, "which can") ||
             begins(phrase, at + 1, "defaults to") || begins(phrase, at + 1, "positive") ||
             begins(phrase, at + 1, "must be") || begins(phrase, at + 1, "with default") ||
             begins(phrase, at + 1, "with a default")) &&
            (at + 2 >= phrase.size() ||
             !(is(phrase[at + 1], {"unique", "required", "optional", "nullable", "mandatory"}) &&
               !phrase[at + 2].mark && !is(phrase[at + 2], {"and"})));
        if (goesOn) continue;
        finish();
    }
    finish();
    // "start and end times": each of them has what the last has.
    if (parts.size() > 1 && parts.back().size() == 2 &&
        is(parts.back().back(), {"times", "dates", "names", "numbers", "addresses", "prices"})) {
        Piece head = parts.back().back();
        head.text = head.lower = singularOf(head.lower);
        parts.back().back() = head;
        for (Phrase& one : parts)
            if (one.size() == 1 && !one[0].quoted && !one[0].mark) one.push_back(head);
    }
    return parts;
}

Operation& RequestReader::add(Operation::Sort sort, const Table& table)
{
    // In several schemas: which one has to be said.
    const auto same = m_names.tables(table.name.name);
    if (same.size() > 1 && m_text.find(asciiLower(table.name.schema) + ".") == none) {
        std::string all;
        for (const Table* one : same)
            all += (all.empty() ? "" : ", ") + one->name.schema + "." + one->name.name;
        ask("Which " + table.name.name + ": " + all + "?", "Say it with its schema.");
    }
    Operation operation;
    operation.sort = sort;
    operation.table = table.name;
    m_request.operations.push_back(std::move(operation));
    m_table = &table;
    return m_request.operations.back();
}

void RequestReader::refuse(std::string why, std::string hint)
{
    if (stopped()) return;
    m_request.refusal = std::move(why);
    m_request.hint = std::move(hint);
}

void RequestReader::ask(std::string question, std::string hint)
{
    if (stopped()) return;
    m_request.question = std::move(question);
    m_request.hint = std::move(hint);
}

std::string RequestReader::tableList() const
{
    std::string names;
    size_t shown = 0;
    for (const Table& table : m_tables.tables) {
        if (table.sort != Table::Sort::Table) continue;
        if (++shown > 12) return names + ", …";
        names += (names.empty() ? "" : ", ") + table.name.name;
    }
    return names.empty() ? "none" : names;
}

namespace {

std::string typeWord(const WishedType& type)
{
    using Word = WishedType::Word;
    switch (type.word) {
    case Word::Written:
        return type.written;
    case Word::Boolean:
        return "true or false";
    case Word::SmallInteger:
        return "small whole number";
    case Word::Integer:
        return "whole number";
    case Word::BigInteger:
        return "large whole number";
    case Word::Decimal:
        return "number (" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
    case Word::Float:
        return "floating-point number";
    case Word::ShortText:
        return "text of at most " + std::to_string(type.length) + " characters";
    case Word::Text:
        return "text";
    case Word::Date:
        return "date";
    case Word::Time:
        return "time of day";
    case Word::Timestamp:
        return "timestamp";
    case Word::Json:
        return "JSON";
    case Word::Uuid:
        return "UUID";
    case Word::Bytes:
        return "bytes";
    }
    return "text";
}

std::string joined(const std::vector<std::string>& names)
{
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

std::string columnWords(const WishedColumn& column)
{
    std::string text = column.name + " (" + typeWord(column.type);
    if (column.numbered) text += ", numbered";
    if (column.notNull) text += ", required";
    if (column.unique) text += ", unique";
    if (column.references)
        text += ", refers to " + std::string(column.references->table.path.name());
    if (!column.values.empty()) text += ", one of " + joined(column.values);
    return text + ")";
}

} // namespace

std::string sentenceOf(const Operation& operation)
{
    using Sort = Operation::Sort;
    const std::string& table = operation.table.name;
    switch (operation.sort) {
    case Sort::CreateTable: {
        std::string columns;
        for (const WishedColumn& column : operation.created.columns)
            columns += (columns.empty() ? "" : ", ") + columnWords(column);
        return "Create the table " + operation.created.name + " with " + columns;
    }
    case Sort::DropTable:
        return "Drop the table " + table;
    case Sort::RenameTable:
        return "Rename the table " + table + " to " + operation.name;
    case Sort::AddColumn:
        return "Add to " + table + " the column " + columnWords(operation.added);
    case Sort::DropColumn:
        return "Drop the column " + operation.column + " of " + table;
    case Sort::RenameColumn:
        return "Rename the column " + operation.column + " of " + table + " to " + operation.name;
    case Sort::AlterColumn: {
        std::string text = "Change the column " + operation.column + " of " + table + ":";
        const WishedAlteration& to = operation.alteration;
        if (to.type) text += " " + typeWord(*to.type) + ";";
        if (to.notNull) text += *to.notNull ? " required;" : " may be empty;";
        if (to.initial) text += " another default;";
        if (to.noDefault) text += " no default;";
        text.pop_back();
        return text;
    }
    case Sort::AddConstraint:
        switch (operation.constraint.sort) {
        case WishedConstraint::Sort::PrimaryKey:
            return "Make " + joined(operation.constraint.columns) + " the primary key of " + table;
        case WishedConstraint::Sort::Unique:
            return "Make " + joined(operation.constraint.columns) + " of " + table + " unique";
        case WishedConstraint::Sort::ForeignKey:
            return "Let " + joined(operation.constraint.columns) + " of " + table + " refer to " +
                   std::string(operation.constraint.references->table.path.name());
        case WishedConstraint::Sort::Values:
            return "Allow in " + joined(operation.constraint.columns) + " of " + table + " only " +
                   joined(operation.constraint.values);
        case WishedConstraint::Sort::Range:
            return "Require " + joined(operation.constraint.columns) + " of " + table + " " +
                   operation.constraint.comparison + " " + operation.constraint.bound;
        }
        return {};
    case Sort::DropConstraint:
        return std::string(operation.constraint.sort == WishedConstraint::Sort::ForeignKey
                               ? "Let "
                               : "Let duplicates into ") +
               joined(operation.columns) + " of " + table +
               (operation.constraint.sort == WishedConstraint::Sort::ForeignKey
                    ? " refer to nothing"
                    : "");
    case Sort::AddIndex:
        return std::string(operation.unique ? "Add a unique index on " : "Add an index on ") +
               table + " (" + joined(operation.columns) + ")";
    case Sort::DropIndex:
        return "Drop the index " + operation.name;
    case Sort::Comment:
        return "Comment on " +
               (operation.column.empty() ? table : operation.column + " of " + table);
    case Sort::Raw:
        return "Run: " + operation.sql;
    }
    return {};
}

} // namespace lockstep::assistant
