// Requests: how tables hang together.
#include "assistant/english.h"
#include "assistant/requestreader.h"

#include <algorithm>
#include <cctype>

namespace lockstep::assistant {

using namespace phrases;

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
    const NameStyle style = m_names.tableStyle();
    operation.created.name = style == NameStyle::Snake
                                 ? singularOf(both[0]->name.name) + "_" + both[1]->name.name
                                 : both[0]->name.name + both[1]->name.name;
    for (const char* words : {"called", "named"})
        if (const size_t at = find(rest, words); at != none && at + 1 < rest.size())
            operation.created.name = identifierOf({rest[at + 1]});
    operation.created.schema = both[0]->name.schema;
    operation.table = {operation.created.schema, operation.created.name};
    if (tableNamed(operation.created.name))
        return refuse("There is a table " + operation.created.name + " already.");
    for (const Table* table : both) {
        WishedColumn column;
        column.name = styled(plainName(table->name.name) + "_id", style);
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

/// A table that a column belongs to another one.
void RequestReader::onLink(const Phrase& one, const Phrase& other)
{
    const Table* spoken = m_table;
    const auto tableIn = [&](const Phrase& phrase) -> const Table* {
        for (size_t at = 0; at < phrase.size(); ++at)
            if (const Table* table = tableNamed(phrase, at, nullptr)) return table;
        if (phrase.size() == 1 && is(phrase[0], {"it", "them", "this"})) return spoken;
        return nullptr;
    };
    const Table* from = tableIn(one);
    const Table* to = tableIn(other);
    // "many members (users)" is not sure to be the users.
    const auto plain = [](const Phrase& phrase) {
        return std::none_of(phrase.begin(), phrase.end(),
                            [](const Piece& piece) { return piece.mark && piece.lower == "("; });
    };
    if (!plain(one) || !plain(other))
        return ask("What is meant by \"" + textOf(plain(one) ? other : one) + "\" is not clear.");
    if (!from || !to)
        return refuse("There is no table " + textOf(!from ? one : other) + ".",
                      "Tables here: " + tableList() + ".");
    const bool pronoun = one.size() == 1 && is(one[0], {"it", "them", "this"}) &&
                         !m_request.operations.empty() &&
                         m_request.operations.back().sort == Operation::Sort::CreateTable;
    if (const auto named = pronoun ? std::nullopt : columnsIn(one);
        named && !named->columns.empty() && named->table == from) {
        Phrase refers = phraseOf("references");
        refers.insert(refers.end(), other.begin(), other.end());
        property(*named, refers);
        return;
    }
    m_request.question.clear();
    m_table = from;
    if (from == to) return refuse("A table does not belong to itself.");
    if (const auto there = columnTo(*from, *to)) {
        // It is linked already, or has the column without the foreign key.
        m_it = {*there};
        const Table* own = m_tables.find(from->id);
        const bool refers =
            own && std::any_of(own->foreignKeys.begin(), own->foreignKeys.end(),
                               [&](const TableForeignKey& key) { return key.columns == m_it; });
        if (refers) return;
        Operation& operation = add(Operation::Sort::AddConstraint, *from);
        operation.column = *there;
        operation.constraint.sort = WishedConstraint::Sort::ForeignKey;
        operation.constraint.columns = m_it;
        operation.constraint.references = referenceTo(*to);
        return;
    }
    onAddColumns(phraseOf(singularOf(plainName(to->name.name)) + "_id"));
}

std::optional<std::string> RequestReader::columnTo(const Table& table, const Table& to) const
{
    const Table* own = m_tables.find(table.id);
    if (own)
        for (const TableForeignKey& key : own->foreignKeys)
            if (key.columns.size() == 1 && key.to == to.name) return key.columns.front();
    const std::string name = plainName(to.name.name) + "_id";
    for (const TableColumn& column : table.columns)
        if (plainName(column.name) == name) return column.name;
    // "notification_preferences" is template's preference_id.
    return std::nullopt;
}

/// "once students per courses": the table between both has each pair once.
void RequestReader::onOnce(const Phrase& rest)
{
    const size_t per = find(rest, "per");
    const Table* one = tableNamed(rest, 0, nullptr);
    const Table* other = per == none ? nullptr : tableNamed(rest, per + 1, nullptr);
    if (!one || !other) return refuse("Between which tables is not clear.");
    const Table* between = nullptr;
    std::vector<std::string> columns;
    for (const Table& table : m_tables.tables) {
        if (table.sort != Table::Sort::Table || &table == one || &table == other) continue;
        const auto first = columnTo(table, *one);
        const auto second = columnTo(table, *other);
        if (!first || !second) continue;
        if (between)
            return ask("In which table: " + between->name.name + " or " + table.name.name + "?");
        between = &table;
        columns = {*first, *second};
    }
    if (!between)
        return refuse("No table refers to both " + one->name.name + " and " + other->name.name +
                      ".");
    assume("the table " + between->name.name + ", which refers to both");
    Operation& operation = add(Operation::Sort::AddConstraint, *between);
    operation.constraint.sort = WishedConstraint::Sort::Unique;
    operation.constraint.columns = columns;
}

/// "of order_items to orders on delete cascade", "orders.customer_id on delete set null",
/// "payslips.payroll_run_id".
void RequestReader::onForeignKey(const Phrase& rest)
{
    const size_t rule = find(rest, "on delete");
    const Phrase names = part(rest, 0, rule);
    std::string action = rule == none ? std::string() : textOf(part(rest, rule + 2));
    std::transform(action.begin(), action.end(), action.begin(),
                   [](unsigned char c) { return char(std::toupper(c)); });
    if (begins(names, 0, "of")) {
        const size_t to = find(names, "to");
        const Table* child = tableNamed(part(names, 1, to), 0, nullptr);
        const Table* parent = tableNamed(part(names, to + 1), 0, nullptr);
        if (!child || !parent) return refuse("Between which tables is not clear.");
        const auto column = columnTo(*child, *parent);
        if (!column)
            return refuse("The table " + child->name.name + " does not refer to " +
                          parent->name.name + ".");
        return onDeleteRule(*child, {*column}, action);
    }
    const auto named = columnsMeant(names);
    if (named) onDeleteRule(*named->table, named->columns, action);
}

/// A foreign key with this rule, in place of the one that is there.
void RequestReader::onDeleteRule(const Table& table, const std::vector<std::string>& columns,
                                 const std::string& action)
{
    const Table* own = m_tables.find(table.id);
    if (!own || columns.size() != 1) return refuse("Which foreign key is meant is not clear.");
    std::optional<WishedReference> reference;
    bool there = false;
    for (const TableForeignKey& key : own->foreignKeys) {
        if (key.columns != columns) continue;
        there = true;
        for (const Table& to : m_tables.tables)
            if (to.name == key.to) reference = referenceTo(to);
        if (reference) reference->columns = key.toColumns;
    }
    if (!reference) {
        WishedColumn told;
        told.name = columns.front();
        tellReference(told, true, table.name.name);
        reference = told.references;
    }
    if (!reference)
        return ask("To which table shall " + columns.front() + " refer?",
                   "For example: \"" + table.name.name + "." + columns.front() +
                       " should reference users\".");
    const TableColumn* column = own->find(columns.front());
    if (action == "SET NULL" && column && column->notNull)
        return refuse(table.name.name + "." + columns.front() +
                          " may not be NULL, so it cannot become NULL.",
                      "Make it optional first.");
    reference->onDelete = action;
    if (there) {
        Operation& gone = add(Operation::Sort::DropConstraint, *own);
        gone.constraint.sort = WishedConstraint::Sort::ForeignKey;
        gone.columns = columns;
    }
    Operation& operation = add(Operation::Sort::AddConstraint, *own);
    operation.column = columns.front();
    operation.constraint.sort = WishedConstraint::Sort::ForeignKey;
    operation.constraint.columns = columns;
    operation.constraint.references = reference;
    m_it = columns;
}

namespace {

const std::vector<std::pair<const char*, const char*>>& deleteRules()
{
    static const std::vector<std::pair<const char*, const char*>> rules = {
        {"with on delete cascade", "CASCADE"},   {"on delete cascade", "CASCADE"},
        {"with cascade delete", "CASCADE"},      {"with cascading delete", "CASCADE"},
        {"with cascading deletes", "CASCADE"},   {"cascade on delete", "CASCADE"},
        {"cascading deletes", "CASCADE"},        {"with cascade", "CASCADE"},
        {"with on delete set null", "SET NULL"}, {"on delete set null", "SET NULL"},
        {"set null on delete", "SET NULL"},      {"with on delete restrict", "RESTRICT"},
        {"on delete restrict", "RESTRICT"},      {"restrict on delete", "RESTRICT"}};
    return rules;
}

} // namespace

/// What it refers to: false where that is not there.
bool RequestReader::takeReference(Phrase& phrase, WishedColumn& column)
{
    for (const char* words : {"with a foreign key to",
                              "with foreign key to",
                              "a foreign key to",
                              "as a foreign key to",
                              "foreign key to",
                              "foreign key references",
                              "foreign key on",
                              "foreign key referencing",
                              "that references",
                              "which references",
                              "referencing",
                              "references",
                              "referring to",
                              "linked to",
                              "pointing to",
                              "that points to",
                              "fk to",
                              "reference to",
                              "linking to",
                              "links to"}) {
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
        for (const auto& [rule, action] : deleteRules())
            if (const size_t place = find(phrase, rule, end); place != none) {
                column.references->onDelete = action;
                erase(phrase, place, place + wordsIn(rule));
            }
        erase(phrase, at, end);
        break;
    }
    return true;
}

} // namespace lockstep::assistant
