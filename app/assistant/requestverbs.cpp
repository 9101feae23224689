// Requests: what is created.
#include "assistant/english.h"
#include "assistant/requestclauses.h"
#include "assistant/requestreader.h"

#include <algorithm>
#include <utility>

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
    if (namesNewTable(verb, rest)) return onCreateTable({}, rest);
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
    if (const size_t initial = find(rest, "default"); initial < 2 && find(rest, "column") == none) {
        Phrase said = phraseOf("set");
        said.insert(said.end(), rest.begin(), rest.end());
        return onSetDefault(said);
    }
    // "Create an audit log for each change" is no column.
    if (is(verb, {"create", "build"}) && find(rest, "column") == none &&
        find(rest, "columns") == none && find(rest, "field") == none &&
        find(rest, "fields") == none && find(rest, "flag") == none)
        return ask("Is \"" + textOf(rest) + "\" a table or a column?",
                   "For example: \"Create a table teams with a name\".");
    onAddColumns(rest);
}

/// "create teams with a name", "payments: booking, amount": what is no table yet, and its columns.
bool RequestReader::namesNewTable(const Piece& verb, const Phrase& rest) const
{
    size_t end = 0;
    while (end < rest.size() && !endsName(rest[end])) ++end;
    if (end == 0 || end > 4 || end + 1 >= rest.size() || find(rest, "column") != none ||
        find(rest, "field") != none)
        return false;
    for (size_t at = 0; at < rest.size(); ++at)
        if (is(rest[at], {"to", "in", "on", "into"}) && at + 1 < rest.size()) {
            size_t name = at + 1;
            while (name < rest.size() && (isArticle(rest[name]) || is(rest[name], {"table"})))
                ++name;
            if (name < rest.size() && tableNamed(rest, name, nullptr) && at < end + 1) return false;
        }
    const bool colon = rest[end].mark && rest[end].lower == ":";
    const bool open = rest[end].mark && rest[end].lower == "(";
    const bool with = is(rest[end], {"with", "having", "containing", "holding"});
    if (is(verb, {"create", "build", "define", "introduce"})) return colon || open || with;
    // "Add payments: a, b, c" has columns where "add a level: a, b" has values.
    return colon && find(rest, ",") != none && !m_placed && end == 1 &&
           singularOf(rest[0].lower) != rest[0].lower;
}

void RequestReader::onCreateTable(const Phrase& before, Phrase rest)
{
    Phrase name;
    for (const Piece& piece : before)
        if (!isArticle(piece)) name.push_back(piece);
    while (!rest.empty() && is(rest[0], {"called", "named"})) rest.erase(rest.begin());
    if (name.empty())
        while (!rest.empty() && !endsName(rest[0])) {
            if (!isArticle(rest[0])) name.push_back(rest[0]);
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
    operation.created.name = nameIn(name, m_names.tableStyle());
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
    // "that records student, course and date"
    if (rest.size() > 2 && is(rest[0], {"that", "which", "to"}) &&
        is(rest[1], {"records", "record", "stores", "store", "has", "holds", "hold", "contains",
                     "tracks", "track", "includes", "keeps", "logs"}) &&
        find(rest, ",") != none)
        erase(rest, 0, 2);
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
    // "with unique (project_id, user_id)"
    std::vector<Phrase> together;
    for (size_t at = 0; at + 1 < rest.size(); ++at) {
        if (!is(rest[at], {"unique"}) || rest[at + 1].lower != "(") continue;
        const size_t close = find(rest, ")", at);
        if (close == none) break;
        together.push_back(part(rest, at + 2, close));
        erase(rest, at, close + 1);
        while (!rest.empty() && at <= rest.size() && at > 0 &&
               (rest[at - 1].lower == "," || is(rest[at - 1], {"with", "and", "a", "constraint"})))
            erase(rest, at - 1, at), --at;
        break;
    }
    auto made = std::make_unique<Table>();
    made->name = operation.table;
    m_made.push_back(std::move(made));
    Table& own = *m_made.back();
    std::vector<Phrase> elsewhere; // "…, and publisher_id on books"
    for (const Phrase& said : list(rest)) {
        Phrase phrase = said;
        if (Phrase other = phrase; takeTable(other, {"on", "to"}) && !other.empty() &&
                                   find(phrase, "foreign") == none &&
                                   find(phrase, "link") == none && other.size() < 4) {
            elsewhere.push_back(phrase);
            continue;
        }
        bool key = find(phrase, "primary key") != none;
        auto column = columnOf(phrase, operation.created.name, true);
        if (!column) return;
        key = key || column->numbered || plainName(column->name) == "id";
        const bool twice =
            std::any_of(operation.created.columns.begin(), operation.created.columns.end(),
                        [&](const WishedColumn& other) { return other.name == column->name; });
        if (twice) return refuse("The column " + column->name + " is asked for twice.");
        if (key) operation.created.key.push_back(column->name), column->notNull = true;
        operation.created.columns.push_back(*column);
    }
    if (operation.created.key.empty()) {
        WishedColumn id;
        id.name = styled("id", m_names.tableStyle());
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
    for (const auto& [column, range] : std::exchange(m_ranges, {})) addRanges(own, column, {range});
    for (const Phrase& names : together) {
        const auto columns = columnsAmong(own, names);
        if (stopped()) return;
        Operation& unique = add(Operation::Sort::AddConstraint, own);
        unique.constraint.sort = WishedConstraint::Sort::Unique;
        unique.constraint.columns = columns;
    }
    for (Phrase& one : elsewhere) onAddColumns(std::move(one));
}

} // namespace lockstep::assistant
