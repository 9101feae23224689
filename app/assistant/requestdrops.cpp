// Requests: what is renamed, and what goes.
#include "assistant/english.h"
#include "assistant/requestreader.h"
#include "assistant/similar.h"

#include <algorithm>
#include <functional>

namespace lockstep::assistant {

using namespace phrases;

void RequestReader::onRename(Phrase rest)
{
    size_t to = none;
    size_t often = 0;
    for (size_t at = 0; at < rest.size(); ++at)
        if (is(rest[at], {"to", "as", "into"})) to = at, ++often;
    if (often > 1)
        return ask("What shall be renamed to what is not clear.",
                   "Say it in two sentences, one for each name.");
    if (to == none || to + 1 >= rest.size()) return ask("What shall the new name be?");
    Phrase name;
    for (const Piece& piece : part(rest, to + 1))
        if (!isArticle(piece) && !is(piece, {"be", "called", "name"})) name.push_back(piece);
    // "rename name to full_name in users"
    Phrase from = part(rest, 0, to);
    if (const size_t in =
            [&] {
                for (size_t at = 0; at < name.size(); ++at)
                    if (is(name[at], {"in", "of", "on"})) return at;
                return none;
            }();
        in != none) {
        from.insert(from.end(), name.begin() + long(in), name.end());
        erase(name, in, name.size());
    }
    std::string fresh = nameIn(name, m_names.tableStyle());
    if (fresh.empty()) return ask("What shall the new name be?");
    Phrase words;
    for (const Piece& piece : from)
        if (!isArticle(piece)) words.push_back(piece);
    const bool column =
        find(words, "column") != none || find(words, "field") != none ||
        std::any_of(words.begin(), words.end(), [&](const Piece& piece) {
            return is(piece, {"in", "of", "from", "on"}) || piece.text.find('.') != none;
        });
    Phrase bare;
    for (const Piece& piece : words)
        if (!is(piece, {"table", "column", "field", "name"}) || words.size() == 1 ||
            (piece.lower == "name" && column))
            bare.push_back(piece);
    if (!column && bare.size() <= 3) {
        size_t taken = 0;
        const Table* table = bare.empty() ? nullptr : tableNamed(bare, 0, &taken);
        if (table && taken == bare.size()) {
            if (const Table* there = tableNamed(fresh); there && there->name.name == fresh)
                return refuse("There is a table " + fresh + " already.");
            Operation& operation = add(Operation::Sort::RenameTable, *table);
            operation.name = fresh;
            return;
        }
        if (find(words, "table") != none)
            return refuse("There is no table " + textOf(bare) + ".",
                          "Tables here: " + tableList() + ".");
    }
    const auto named = columnsIn(bare);
    if (stopped()) return;
    if (!named || named->columns.size() != 1)
        return refuse(
            "What shall be renamed is not clear: \"" + textOf(from) + "\".",
            "For example: \"Rename users.name to full_name\". Tables here: " + tableList() + ".");
    fresh = columnNameOf(name, named->table->name.name, false);
    if (named->table->find(fresh))
        return refuse("The table " + named->table->name.name + " has a column " + fresh +
                      " already.");
    Operation& operation = add(Operation::Sort::RenameColumn, *named->table);
    operation.column = named->columns.front();
    operation.name = fresh;
    m_it = {fresh};
}

void RequestReader::onDrop(Phrase rest)
{
    std::erase_if(rest, [](const Piece& piece) { return isArticle(piece); });
    const auto columns = [&](std::string_view without) -> std::optional<Named> {
        const size_t at = find(rest, without);
        if (at == none) return std::nullopt;
        erase(rest, at, at + size_t(std::count(without.begin(), without.end(), ' ')) + 1);
        return columnsIn(rest);
    };
    const auto each = [&](const Named& named, const std::function<void(Operation&)>& fill,
                          Operation::Sort sort = Operation::Sort::AlterColumn) {
        for (const auto& column : named.columns) {
            Operation& operation = add(sort, *named.table);
            operation.column = column;
            operation.columns = {column};
            fill(operation);
        }
        m_it = named.columns;
    };
    if (const auto named = columns("default"); named && !named->columns.empty())
        return each(*named, [](Operation& operation) { operation.alteration.noDefault = true; });
    for (const char* words : {"not null constraint", "not null", "not-null", "required"})
        if (const auto named = columns(words); named && !named->columns.empty())
            return each(*named, [](Operation& operation) { operation.alteration.notNull = false; });
    for (const char* words : {"unique constraint", "uniqueness", "unique"})
        if (find(rest, words) != none)
            if (const auto named = columns(words); named && !named->columns.empty()) {
                Operation& operation = add(Operation::Sort::DropConstraint, *named->table);
                operation.constraint.sort = WishedConstraint::Sort::Unique;
                operation.columns = named->columns;
                return;
            }
    if (find(rest, "foreign key") != none)
        if (const auto named = columns("foreign key"); named && !named->columns.empty()) {
            Operation& operation = add(Operation::Sort::DropConstraint, *named->table);
            operation.constraint.sort = WishedConstraint::Sort::ForeignKey;
            operation.columns = named->columns;
            return;
        }
    if (stopped()) return;
    if (find(rest, "index") != none || rest.size() == 1)
        for (const Table& table : m_tables.tables)
            for (const TableIndex& index : table.indexes)
                if (std::any_of(rest.begin(), rest.end(), [&](const Piece& piece) {
                        return piece.text == index.name || piece.lower == index.name;
                    })) {
                    add(Operation::Sort::DropIndex, table).name = index.name;
                    return;
                }
    if (const size_t at = find(rest, "index"); at != none) {
        erase(rest, at, at + 1);
        if (const auto named = columnsIn(rest); named && !named->columns.empty()) {
            for (const TableIndex& index : named->table->indexes) {
                std::vector<std::string> parts;
                for (const IndexPart& piece : index.parts) parts.push_back(piece.column);
                if (parts != named->columns) continue;
                add(Operation::Sort::DropIndex, *named->table).name = index.name;
                return;
            }
            return refuse("The table " + named->table->name.name + " has no index on " +
                          named->columns.front() + ".");
        }
        return refuse("Which index shall go is not clear.");
    }
    const bool table = find(rest, "table") != none || find(rest, "tables") != none;
    const bool column = find(rest, "column") != none || find(rest, "columns") != none ||
                        find(rest, "field") != none ||
                        std::any_of(rest.begin(), rest.end(), [&](const Piece& piece) {
                            const bool dotted = piece.text.find('.') != none;
                            return is(piece, {"from", "in", "of"}) ||
                                   (dotted && m_names.tables(piece.text).empty());
                        });
    if (!column) {
        Phrase names;
        for (const Piece& piece : rest)
            if (!is(piece, {"table", "tables"})) names.push_back(piece);
        std::vector<const Table*> found;
        for (const Phrase& name : list(names)) {
            size_t words = 0;
            const Table* one = tableNamed(name, 0, &words);
            if (one && words == name.size())
                found.push_back(one);
            else if (table)
                return refuse("There is no table " + textOf(name) + ".",
                              "Tables here: " + tableList() + ".");
        }
        if (!found.empty()) {
            for (const Table* one : found) add(Operation::Sort::DropTable, *one);
            return;
        }
    }
    std::erase_if(rest, [](const Piece& piece) {
        return is(piece, {"column", "columns", "field", "fields", "table"});
    });
    const auto named = columnsIn(rest);
    if (stopped()) return;
    if (!named || named->columns.empty()) {
        const bool known = named && named->table;
        return refuse(known ? "The table " + named->table->name.name + " has no such column: \"" +
                                  textOf(rest) + "\"."
                            : "There is nothing here that is called \"" + textOf(rest) + "\".",
                      known ? "" : "Tables here: " + tableList() + ".");
    }
    // Of no table that was named: sure only where nothing else is called nearly so.
    if (!m_placed && named->columns.size() == 1 && rest.size() == 1 &&
        rest[0].text.find('.') == none && rest[0].text.find('_') == none &&
        std::count_if(m_tables.tables.begin(), m_tables.tables.end(), [&](const Table& one) {
            return one.sort == Table::Sort::Table &&
                   std::any_of(one.columns.begin(), one.columns.end(),
                               [&](const TableColumn& other) {
                                   const auto words = nameWords(other.name);
                                   return std::find(words.begin(), words.end(),
                                                    plainName(rest[0].text)) != words.end();
                               });
        }) > 1)
        return ask("Of which table? " + named->table->name.name + " has " + named->columns.front() +
                       ", and others have something like it.",
                   "Say \"" + named->columns.front() + " of " + named->table->name.name + "\".");
    if (named->columns.size() >= named->table->columns.size())
        return refuse("No column of " + named->table->name.name + " would be left.",
                      "Drop the table instead: \"Drop the table " + named->table->name.name +
                          "\".");
    each(
        *named, [](Operation&) {}, Operation::Sort::DropColumn);
}

} // namespace lockstep::assistant
