// Requests: add, create, rename, drop, make, change.
#include "assistant/english.h"
#include "assistant/requestclauses.h"
#include "assistant/requestreader.h"

#include <algorithm>

namespace lockstep::assistant {

using namespace phrases;

namespace {

/// "for", "called", "with": where the name of a new table ends.
bool endsName(const Piece& piece)
{
    return piece.mark ||
           is(piece, {"with", "for", "to", "having", "containing", "that", "which", "including",
                      "where", "holding", "storing", "columns", "consisting"});
}

} // namespace

void RequestReader::onAdd(Phrase rest)
{
    const Piece verb = rest.front();
    rest.erase(rest.begin());
    if (find(rest, "many-to-many") != none || find(rest, "many to many") != none ||
        find(rest, "join table") != none || find(rest, "junction table") != none ||
        find(rest, "link table") != none || find(rest, "linking table") != none)
        return onManyToMany(rest);
    if (find(rest, "index") != none && find(rest, "column") == none) return onAddIndex(rest);
    if (const size_t at = find(rest, "index"); at < 4) return onAddIndex(rest);
    if (find(rest, "comment") != none && find(rest, "column") == none &&
        find(rest, "comment") < 3 && find(rest, ":") != none)
        return onComment(rest);
    // A new table: "table" stands before any preposition.
    const size_t at = find(rest, "table");
    const size_t preposition = [&] {
        for (size_t i = 0; i < rest.size(); ++i)
            if (is(rest[i], {"to", "in", "on", "into", "from", "of", "with"}) ||
                (rest[i].mark && rest[i].lower == "("))
                return i;
        return rest.size();
    }();
    if (at != none && at <= preposition && !is(verb, {"give"}) && find(rest, "column") > at)
        return onCreateTable(part(rest, 0, at), part(rest, at + 1));
    for (const char* words : {"unique constraint", "uniqueness constraint", "unique key"})
        if (find(rest, words) != none) {
            if (const auto named = columnsIn(rest); named && !named->columns.empty()) {
                Operation& operation = add(Operation::Sort::AddConstraint, *named->table);
                operation.constraint.sort = WishedConstraint::Sort::Unique;
                operation.constraint.columns = named->columns;
                m_it = named->columns;
            }
            return;
        }
    if (const size_t key = find(rest, "foreign key"); key < 3 && find(rest, "column") == none) {
        // "a foreign key from orders.customer_id to customers"
        Phrase source = part(rest, key + 2);
        for (const char* word : {"to", "referencing", "references"}) {
            const size_t to = find(source, word);
            if (to == none) continue;
            Phrase from = part(source, 0, to);
            if (!from.empty() && is(from[0], {"on", "from", "for", "constraint"}))
                from.erase(from.begin());
            const auto named = columnsIn(from);
            if (stopped()) return;
            Phrase refers = phraseOf("references");
            for (const Piece& piece : part(source, to + 1)) refers.push_back(piece);
            if (named && !named->columns.empty()) {
                property(*named, refers);
                return;
            }
        }
    }
    for (const char* words : {"not null constraint", "not-null constraint"})
        if (find(rest, words) != none)
            if (const auto named = columnsIn(rest); named && !named->columns.empty()) {
                property(*named, phraseOf("required"));
                return;
            }
    if (const size_t key = find(rest, "primary key"); key < 3 && find(rest, "column") == none) {
        if (const auto named = columnsIn(rest); named && !named->columns.empty()) {
            Operation& operation = add(Operation::Sort::AddConstraint, *named->table);
            operation.constraint.sort = WishedConstraint::Sort::PrimaryKey;
            operation.constraint.columns = named->columns;
        }
        return;
    }
    for (const char* words : {"check constraint", "check that", "constraint that", "a check"})
        if (const size_t check = find(rest, words); check < 3) {
            Phrase said = part(rest, check + 2);
            if (const auto named = columnsIn(said); named && !named->columns.empty()) {
                if (!property(*named, said))
                    refuse("What is checked is not clear.", "For example: a check that price > 0.");
            }
            return;
        }
    if (const size_t initial = find(rest, "default"); initial < 3 && find(rest, "column") == none) {
        Phrase said = phraseOf("set");
        said.insert(said.end(), rest.begin(), rest.end());
        return onSetDefault(said);
    }
    onAddColumns(rest);
}

void RequestReader::onCreateTable(const Phrase& before, Phrase rest)
{
    Phrase name;
    for (const Piece& piece : before)
        if (!isArticle(piece)) name.push_back(piece);
    while (!rest.empty() && is(rest[0], {"called", "named"})) rest.erase(rest.begin());
    if (name.empty())
        while (!rest.empty() && !endsName(rest[0])) {
            name.push_back(rest[0]);
            rest.erase(rest.begin());
            if (name.size() > 1 && is(name.back(), {"columns"})) name.pop_back();
        }
    if (name.empty() && begins(rest, 0, "for"))
        while (rest.size() > 1 && !endsName(rest[1])) {
            if (!isArticle(rest[1])) name.push_back(rest[1]);
            rest.erase(rest.begin() + 1);
        }
    Operation operation;
    operation.sort = Operation::Sort::CreateTable;
    operation.created.name = identifierOf(name);
    const size_t dot = operation.created.name.find('.');
    if (dot != none) {
        operation.created.schema = operation.created.name.substr(0, dot);
        operation.created.name.erase(0, dot + 1);
    }
    if (operation.created.name.empty()) return ask("What shall the table be called?");
    if (const Table* there = tableNamed(operation.created.name))
        return refuse("There is a table " + there->name.name + " already.",
                      "Add columns to it: \"Add … to " + there->name.name + "\".");
    operation.table = {operation.created.schema, operation.created.name};
    // "for storing user messages" before its columns is what it is for.
    if (!rest.empty() && is(rest[0], {"for", "to", "that"})) {
        size_t end = 1;
        while (end < rest.size() && !is(rest[end], {"with", "having", "containing"}) &&
               rest[end].lower != ":" && rest[end].lower != "(")
            ++end;
        for (size_t at = 1; at < end; ++at)
            operation.created.comment += (at > 1 ? " " : "") + rest[at].text;
        erase(rest, 0, end);
    }
    while (!rest.empty() &&
           (is(rest[0], {"with", "having", "containing", "that", "has", "including", "which", "the",
                         "columns", "fields", "following", "column", "consisting", "of"}) ||
            (rest[0].mark && (rest[0].lower == ":" || rest[0].lower == ","))))
        rest.erase(rest.begin());
    if (!rest.empty() && rest[0].lower == "(" && rest[0].mark) {
        int depth = 0;
        for (size_t at = 0; at < rest.size(); ++at) {
            if (rest[at].mark && rest[at].lower == "(") ++depth;
            if (rest[at].mark && rest[at].lower == ")" && --depth == 0) {
                rest.erase(rest.begin() + long(at));
                rest.erase(rest.begin());
                break;
            }
        }
    }
    auto made = std::make_unique<Table>();
    made->name = operation.table;
    m_made.push_back(std::move(made));
    Table& own = *m_made.back();
    for (const Phrase& said : list(rest)) {
        Phrase phrase = said;
        bool key = find(phrase, "primary key") != none;
        auto column = columnOf(phrase, operation.created.name, true);
        if (!column) return;
        key = key || column->numbered || column->name == "id";
        const bool twice =
            std::any_of(operation.created.columns.begin(), operation.created.columns.end(),
                        [&](const WishedColumn& other) { return other.name == column->name; });
        if (twice) return refuse("The column " + column->name + " is asked for twice.");
        if (key) operation.created.key.push_back(column->name), column->notNull = true;
        operation.created.columns.push_back(*column);
    }
    if (operation.created.key.empty()) {
        WishedColumn id;
        id.name = "id";
        id.type.word = WishedType::Word::Integer;
        id.numbered = true;
        id.notNull = true;
        operation.created.columns.insert(operation.created.columns.begin(), id);
        operation.created.key = {"id"};
        assume("id: a key of its own, numbered by the database");
    }
    if (operation.created.key.size() > 1)
        for (WishedColumn& column : operation.created.columns) column.numbered = false;
    for (WishedColumn& column : operation.created.columns)
        if (column.numbered && column.type.word != WishedType::Word::BigInteger)
            column.type.word = WishedType::Word::Integer;
    for (const WishedColumn& column : operation.created.columns) {
        TableColumn listed;
        listed.name = column.name;
        own.columns.push_back(listed);
        m_it = {column.name};
    }
    own.primaryKey = TableKey{};
    own.primaryKey->columns = operation.created.key;
    m_request.operations.push_back(operation);
    m_table = &own;
}

void RequestReader::onManyToMany(const Phrase& rest)
{
    std::vector<const Table*> both;
    for (size_t at = 0; at < rest.size(); ++at)
        if (const Table* table = tableNamed(rest, at, nullptr);
            table && std::find(both.begin(), both.end(), table) == both.end())
            both.push_back(table);
    if (both.size() != 2)
        return refuse("A table between two others needs the names of both.",
                      "Tables here: " + tableList() + ".");
    Operation operation;
    operation.sort = Operation::Sort::CreateTable;
    operation.created.name = singularOf(both[0]->name.name) + "_" + both[1]->name.name;
    for (const char* words : {"called", "named"})
        if (const size_t at = find(rest, words); at != none && at + 1 < rest.size())
            operation.created.name = identifierOf({rest[at + 1]});
    operation.created.schema = both[0]->name.schema;
    operation.table = {operation.created.schema, operation.created.name};
    if (tableNamed(operation.created.name))
        return refuse("There is a table " + operation.created.name + " already.");
    for (const Table* table : both) {
        WishedColumn column;
        column.name = singularOf(table->name.name) + "_id";
        column.notNull = true;
        column.references = referenceTo(*table);
        column.references->onDelete = "CASCADE";
        if (column.references->columns.size() != 1)
            return refuse("The table " + table->name.name +
                          " has no key of one column to refer to.");
        tellReference(column, false, operation.created.name);
        operation.created.columns.push_back(column);
        operation.created.key.push_back(column.name);
    }
    assume(operation.created.name + ": a row of it goes with either of the two that it links");
    m_request.operations.push_back(operation);
}

/// "… to hats" where there is no such table. Where the table of a sentence before would do, only
/// what ends so says another one: "to remember" is a purpose.
bool RequestReader::refusedPlace(const Phrase& rest, bool atEnd)
{
    for (size_t at = 0; at < rest.size(); ++at) {
        if (!is(rest[at], {"to", "into"}) && (atEnd || !is(rest[at], {"in", "on"}))) continue;
        size_t name = at + 1;
        while (name < rest.size() && (isArticle(rest[name]) || is(rest[name], {"table"}))) ++name;
        if (name >= rest.size()) continue;
        const bool ends =
            name + 1 == rest.size() || (name + 2 == rest.size() && is(rest[name + 1], {"table"}));
        if (atEnd && (!ends || isVerb(rest[name]))) continue;
        refuse("There is no table " + rest[name].text + ".", "Tables here: " + tableList() + ".");
        return true;
    }
    return false;
}

void RequestReader::onAddColumns(Phrase rest)
{
    const Table* table = takeTable(rest, {"to", "in", "on", "into", "for", "of"});
    // "give users a nickname", "add to users a nickname".
    if (!table && !rest.empty()) {
        size_t at = 0;
        while (at < rest.size() &&
               (isArticle(rest[at]) || is(rest[at], {"to", "each", "every", "table"})))
            ++at;
        size_t words = 0;
        const Table* first = at < rest.size() ? tableNamed(rest, at, &words) : nullptr;
        if (first && at + words < rest.size() &&
            (isArticle(rest[at + words]) || rest[at + words].lower == ":" ||
             is(rest[at + words], {"table"}))) {
            table = first;
            erase(rest, 0, at + words);
            if (!rest.empty() && is(rest[0], {"table"})) rest.erase(rest.begin());
        }
    }
    const bool inherited = !table && m_table && !m_placed;
    if ((!table && !m_table) || inherited)
        if (refusedPlace(rest, inherited)) return;
    if (!table) table = m_table;
    if (!table)
        return ask("To which table shall it be added?", "Tables here: " + tableList() + ".");
    m_table = table;
    while (
        !rest.empty() &&
        (rest[0].mark || is(rest[0], {"with", "have", "column", "columns", "field", "fields"})) &&
        rest.size() > 1)
        rest.erase(rest.begin());
    // Words that stand for columns.
    const std::string text = textOf(rest);
    std::vector<Phrase> columns;
    if (text.find("soft delet") != none || text.find("soft-delet") != none) {
        columns = {phraseOf("deleted_at")};
        assume("deleted_at: empty as long as the row is not deleted");
    } else if ((text == "timestamps" || text == "timestamp columns" || text == "audit columns" ||
                text == "created and updated timestamps" || text == "audit timestamps" ||
                text == "the usual timestamps")) {
        columns = {phraseOf("created_at"), phraseOf("updated_at")};
    } else {
        columns = list(rest);
    }
    m_it.clear();
    for (const Phrase& said : columns) {
        const auto column = columnOf(said, table->name.name, false);
        if (!column) {
            if (!stopped()) ask("What shall the column be called?");
            return;
        }
        if (table->find(column->name))
            return refuse("The table " + table->name.name + " has a column " + column->name +
                              " already.",
                          "Change it instead: \"Change " + table->name.name + "." + column->name +
                              " to …\".");
        Operation& operation = add(Operation::Sort::AddColumn, *table);
        operation.column = column->name;
        operation.added = *column;
        m_it.push_back(column->name);
    }
    if (columns.empty()) ask("What shall the column be called?");
    // What is spoken of next may be of these columns.
    auto later = std::make_unique<Table>(*table);
    for (const std::string& name : m_it) {
        TableColumn made;
        made.name = name;
        later->columns.push_back(made);
    }
    m_table = later.get();
    m_made.insert(m_made.begin(), std::move(later));
}

void RequestReader::onAddIndex(Phrase rest)
{
    const bool unique = find(rest, "unique") != none;
    std::erase_if(rest, [](const Piece& piece) {
        return is(piece, {"unique", "index", "an", "a"});
    });
    Phrase words;
    for (const Piece& piece : rest)
        if (!(piece.mark && (piece.lower == "(" || piece.lower == ")"))) words.push_back(piece);
    // "index orders by status"
    if (m_table == nullptr || find(words, "by") != none)
        if (const Table* table = words.empty() ? nullptr : tableNamed(words, 0, nullptr))
            m_table = table;
    const auto named = columnsIn(words);
    if (stopped()) return;
    if (!named || named->columns.empty())
        return refuse(named ? "Which columns of " + named->table->name.name +
                                  " the index is on is not clear."
                            : "Which columns the index is on is not clear.",
                      "For example: \"Add an index on orders (customer_id, created_at)\".");
    Operation& operation = add(Operation::Sort::AddIndex, *named->table);
    operation.columns = named->columns;
    operation.unique = unique;
    m_it = named->columns;
}

} // namespace lockstep::assistant
