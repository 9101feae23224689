// LockRules: what goes, and what is called otherwise.
#include "plugins/postgresql/locks/lockrules.h"

#include <algorithm>

namespace lockstep::postgresql {

void LockRules::lockIndex(const IndexPlace& place, Mode mode)
{
    if (!place.made) m_tally.lockIndex(place.table, place.id, mode);
}

void LockRules::lockSequences(const Relation& table, Mode mode)
{
    for (const auto& column : table.columns)
        for (const auto& sequence : column.sequences)
            m_tally.lock(m_standing.relation(sequence.path.names()), mode);
}

/// The tables at the other end of a table's foreign keys.
void LockRules::dropKeys(Relation& table)
{
    for (const auto& constraint : table.constraints)
        if (Relation* referred = m_standing.referredBy(constraint))
            lockReferred(*referred, Mode::AccessExclusive, false);
}

void LockRules::dropTable(Relation& table, bool cascade)
{
    m_tally.lock(&table, Mode::AccessExclusive);
    lockSequences(table, Mode::AccessExclusive);
    dropKeys(table);
    if (table.root) {
        m_tally.lock(table.root, Mode::AccessExclusive);
        if (Relation* rest = m_standing.defaultPartition(*table.root))
            m_tally.lock(rest, Mode::AccessExclusive);
    }
    for (Relation* child : std::vector<Relation*>(table.children))
        if (cascade || child->root == &table) dropTable(*child, cascade);
    if (cascade) {
        for (const auto& [other, name] : m_standing.referring(table))
            if (other != &table) m_tally.lock(other, Mode::AccessExclusive);
        std::vector<ObjectId> needed{table.id};
        for (const Object* part : m_standing.catalog().childrenOf(table.id))
            needed.push_back(part->id);
        for (const auto& id : needed)
            for (const Object* user : m_standing.catalog().dependentsOf(id))
                if (user->id.kind == "view" || user->id.kind == "materialized view")
                    if (Relation* view = m_standing.relation(user->id.path.names()))
                        dropTable(*view, true);
    }
    for (const auto& column : table.columns) dropSequences(column);
    m_standing.drop(table);
}

/// Those that a column owns go with it.
void LockRules::dropSequences(const ColumnState& column)
{
    for (const auto& sequence : column.sequences)
        if (Relation* one = m_standing.relation(sequence.path.names())) m_standing.drop(*one);
}

void LockRules::dropIndex(const std::vector<std::string>& names, bool concurrently)
{
    const IndexPlace place = m_standing.index(names);
    if (!place.table) return;
    const Mode mode = concurrently ? Mode::ShareUpdateExclusive : Mode::AccessExclusive;
    m_tally.lock(place.table, mode);
    lockIndex(place, mode);
    std::vector<Relation*> tables{place.table};
    if (place.table->partitioned)
        for (Relation* below : m_standing.allBelow(*place.table)) {
            m_tally.lock(below, mode);
            tables.push_back(below);
        }
    for (Relation* one : tables)
        std::erase_if(one->indexes, [&](const IndexState& index) {
            return index.id == place.id || (!index.above.empty() && index.above == place.id);
        });
}

void LockRules::dropSchema(const std::string& name, bool cascade)
{
    if (!cascade) return; // it is empty, or stays
    for (Relation* one : m_standing.relationsIn(name))
        if (!one->id.empty()) dropTable(*one, true);
}

void LockRules::drop(const Tree& node)
{
    const std::string& type = node.at("removeType").text();
    const bool cascade = node.at("behavior").text() == "DROP_CASCADE";
    static const std::set<std::string> relations{"OBJECT_TABLE",         "OBJECT_VIEW",
                                                 "OBJECT_MATVIEW",       "OBJECT_SEQUENCE",
                                                 "OBJECT_FOREIGN_TABLE", "OBJECT_TYPE"};
    for (const Tree& object : node.at("objects").items()) {
        auto names = object.names();
        if (type == "OBJECT_SCHEMA") {
            dropSchema(object.in("String.sval").text(), cascade);
        } else if (type == "OBJECT_INDEX") {
            dropIndex(names, node.at("concurrent").truth());
        } else if (relations.count(type)) {
            Relation* relation = m_standing.relation(names);
            const bool composite = relation && relation->id.kind == "composite type";
            if (relation && composite == (type == "OBJECT_TYPE")) dropTable(*relation, cascade);
        } else if (type == "OBJECT_STATISTIC_EXT") {
            const std::string called = names.back();
            names.pop_back();
            for (const Object* statistics : m_standing.catalog().childrenOf(
                     {"schema", Path{names.empty() ? std::string("public") : names.back()}},
                     "statistics"))
                if (statistics->id.path.name() == called)
                    for (const auto& need : statistics->needs)
                        if (Relation* table = m_standing.relation(need.path.parent().depth() == 2
                                                                      ? need.path.parent().names()
                                                                      : need.path.names()))
                            m_tally.lock(table, Mode::ShareUpdateExclusive);
        } else if (type == "OBJECT_TRIGGER" || type == "OBJECT_RULE" || type == "OBJECT_POLICY") {
            const std::string called = names.back();
            names.pop_back();
            Relation* table = m_standing.relation(names);
            m_tally.lock(table, Mode::AccessExclusive);
            if (type == "OBJECT_TRIGGER" && table && table->partitioned)
                for (const Relation* below : m_standing.allBelow(*table))
                    m_tally.lock(below, Mode::AccessExclusive);
        }
    }
}

void LockRules::rename(const Tree& node)
{
    const std::string& type = node.at("renameType").text();
    const std::string& to = node.at("newname").text();
    const std::string& from = node.at("subname").text();
    if (type == "OBJECT_SCHEMA") {
        m_standing.renameSchema(from, to);
        return;
    }
    if (type == "OBJECT_INDEX" ||
        (type == "OBJECT_TABLE" && !m_standing.relation(node.at("relation")))) {
        const IndexPlace place = m_standing.index(namesOf(node.at("relation")));
        lockIndex(place, Mode::ShareUpdateExclusive);
        if (!place.table) return;
        for (auto& index : place.table->indexes)
            if (index.id == place.id) index.id.path = place.table->id.path.child(to);
        for (auto& constraint : place.table->constraints)
            if (constraint.index == place.id) {
                constraint.index.path = place.table->id.path.child(to);
                constraint.name = to;
            }
        return;
    }
    Relation* table = type == "OBJECT_TYPE" ? m_standing.relation(node.at("object").names())
                                            : m_standing.relation(node.at("relation"));
    if (!table || (type == "OBJECT_TYPE" && table->id.kind != "composite type")) return;
    m_tally.lock(table, Mode::AccessExclusive);
    static const std::set<std::string> relations{"OBJECT_TABLE",         "OBJECT_VIEW",
                                                 "OBJECT_MATVIEW",       "OBJECT_SEQUENCE",
                                                 "OBJECT_FOREIGN_TABLE", "OBJECT_TYPE"};
    if (relations.count(type)) {
        m_standing.rename(*table, table->id.path.parent().child(to));
        return;
    }
    std::vector<Relation*> all{table};
    const auto below = m_standing.allBelow(*table);
    const bool column = type == "OBJECT_COLUMN" || type == "OBJECT_ATTRIBUTE";
    const int triggersFollow = 15;
    const ConstraintState* constraint = table->constraint(from);
    if (column ||
        (type == "OBJECT_TABCONSTRAINT" && (!constraint || constraint->type == "CHECK")) ||
        (type == "OBJECT_TRIGGER" && table->partitioned && m_standing.major() >= triggersFollow))
        all.insert(all.end(), below.begin(), below.end());
    if (type == "OBJECT_ATTRIBUTE")
        for (const Relation* typed : m_standing.typed(*table))
            m_tally.lock(typed, Mode::AccessExclusive);
    for (Relation* one : all) {
        m_tally.lock(one, Mode::AccessExclusive);
        if (column)
            if (ColumnState* state = one->column(from)) state->name = to;
        if (ConstraintState* state = one->constraint(from);
            state && type == "OBJECT_TABCONSTRAINT") {
            state->name = to;
            if (!state->index.empty()) {
                if (!state->made) m_tally.lockIndex(one, state->index, Mode::AccessExclusive);
                state->index.path = one->id.path.child(to);
            }
        }
    }
}

void LockRules::setSchema(const Tree& node)
{
    Relation* relation = node.has("relation") ? m_standing.relation(node.at("relation"))
                                              : m_standing.relation(node.at("object").names());
    if (!relation) return;
    const bool type = node.at("objectType").text() == "OBJECT_TYPE";
    if (!node.has("relation") && !(type && relation->id.kind == "composite type")) return;
    m_tally.lock(relation, Mode::AccessExclusive);
    const std::string& schema = node.at("newschema").text();
    for (auto& column : relation->columns)
        for (auto& id : column.sequences)
            if (Relation* sequence = m_standing.relation(id.path.names())) {
                m_tally.lock(sequence, Mode::AccessExclusive);
                m_standing.rename(*sequence, Path{schema, sequence->id.path.name()});
                id = sequence->id;
            }
    m_standing.rename(*relation, Path{schema, relation->id.path.name()});
}

} // namespace lockstep::postgresql
