// LockRules: what queries read, and what statements on rows and indexes write.
#include "plugins/postgresql/locks/lockrules.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

/// Every table that is named, but for those that the query itself defines.
void LockRules::query(const Tree& tree, Reading reading)
{
    std::set<std::string> defined;
    tree.each("CommonTableExpr",
              [&](const Tree& expression) { defined.insert(expression.at("ctename").text()); });
    tree.each("RangeVar", [&](const Tree& name) {
        if (!name.has("schemaname") && defined.count(name.at("relname").text())) return;
        if (Relation* table = m_standing.relation(name)) readTable(*table, reading);
    });
    for (const auto* word : {"InsertStmt", "UpdateStmt", "DeleteStmt"})
        tree.each(word, [&](const Tree& statement) {
            m_tally.lock(m_standing.relation(statement.at("relation")), Mode::RowExclusive);
        });
    setValues(tree);
}

void LockRules::readTable(Relation& table, Reading reading, int depth)
{
    m_tally.lock(&table, Mode::AccessShare);
    if (reading == Reading::Named) return;
    m_tally.reads(&table);
    for (const Relation* below : m_standing.allBelow(table)) {
        m_tally.lock(below, Mode::AccessShare);
        m_tally.reads(below);
    }
    constexpr int deepest = 50; // views over views; the catalog has no circles
    if (table.id.kind != "view" || depth > deepest) return;
    const Tree body = parsed(table.definition);
    body.each("RangeVar", [&](const Tree& name) {
        if (Relation* one = m_standing.relation(name)) readTable(*one, reading, depth + 1);
    });
}

/// setval() and nextval() write a sequence.
void LockRules::setValues(const Tree& tree)
{
    tree.each("FuncCall", [&](const Tree& call) {
        const auto names = call.at("funcname").names();
        const auto& arguments = call.at("args").items();
        if (names.empty() || arguments.empty()) return;
        if (names.back() != "setval" && names.back() != "nextval") return;
        const Tree* argument = &arguments.front();
        if (argument->has("TypeCast")) argument = &argument->in("TypeCast.arg");
        const std::string& text = argument->in("A_Const.sval.sval").text();
        std::vector<std::string> parts;
        for (const Token& token : tokens(text))
            if (token.type != Token::Type::Mark) parts.push_back(nameOf(text, token));
        if (!parts.empty()) m_tally.lock(m_standing.relation(parts), Mode::RowExclusive);
    });
}

/// INSERT, UPDATE and DELETE.
void LockRules::modify(const Tree& node, bool reads)
{
    Relation* table = m_standing.relation(node.at("relation"));
    query(node, Reading::Run);
    m_tally.lock(table, Mode::RowExclusive);
    if (!reads || !table) return;
    m_tally.reads(table);
    for (const Relation* below : m_standing.allBelow(*table)) {
        m_tally.lock(below, Mode::RowExclusive);
        m_tally.reads(below);
    }
}

void LockRules::reindex(const Tree& node)
{
    const bool concurrently = [&] {
        for (const Tree& option : node.at("params").items())
            if (option.in("DefElem.defname").text() == "concurrently") return true;
        return false;
    }();
    const Mode onTable = concurrently ? Mode::ShareUpdateExclusive : Mode::Share;
    const Mode onIndex = concurrently ? Mode::ShareUpdateExclusive : Mode::AccessExclusive;
    const bool one = node.at("kind").text() == "REINDEX_OBJECT_INDEX";
    Relation* table = nullptr;
    if (one) {
        const IndexPlace place = m_standing.index(namesOf(node.at("relation")));
        table = place.table;
        lockIndex(place, onIndex);
    } else {
        table = m_standing.relation(node.at("relation"));
        if (table) {
            for (const auto& index : table->indexes) m_tally.lockIndex(table, index.id, onIndex);
            for (const auto& constraint : table->constraints)
                m_tally.lockIndex(table, constraint.index, onIndex);
        }
    }
    m_tally.lock(table, onTable);
    m_tally.reads(table);
}

void LockRules::truncate(const Tree& node)
{
    for (const Tree& item : node.at("relations").items()) {
        Relation* table = m_standing.relation(item.at("RangeVar"));
        if (!table) continue;
        std::vector<Relation*> all{table};
        for (Relation* below : m_standing.allBelow(*table)) all.push_back(below);
        for (const Relation* one : all) {
            m_tally.lock(one, Mode::AccessExclusive);
            if (one->hasIndex())
                m_tally.rewrites(one);
            else
                m_tally.copies(one);
        }
    }
}

} // namespace lockstep::postgresql
