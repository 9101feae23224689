// LockRules: constraints that come.
#include "plugins/postgresql/locks/lockrules.h"
#include "plugins/postgresql/locks/proofs.h"

#include <algorithm>
#include <cstdlib>

namespace lockstep::postgresql {

std::string LockRules::textFrom(const std::string& location) const
{
    const auto at = static_cast<size_t>(std::strtoul(location.c_str(), nullptr, 10));
    return at < m_statement.sql.size() ? m_statement.sql.substr(at) : std::string();
}

void LockRules::addConstraint(Relation& table, const Tables& all, const Tree& definition, Mode mode)
{
    const std::string& kind = definition.at("contype").text();
    const bool unchecked = definition.at("skip_validation").truth();
    ConstraintState state;
    state.name = definition.at("conname").text();
    state.definition = textFrom(definition.at("location").text());
    state.notValidated = unchecked;
    state.notEnforced = m_statement.notEnforced;
    state.made = true;
    if (m_statement.addsNotNull) {
        const auto columns = columnsIn(definition.at("raw_expr"));
        for (Relation* one : all)
            for (const auto& name : columns)
                if (ColumnState* column = one->column(name)) {
                    if (!unchecked) {
                        setNotNull(*one, name);
                    } else if (!column->notNull) {
                        column->notNull = column->notNullUnvalidated = true;
                    }
                    column->notNullName = state.name;
                }
        return;
    }
    if (kind == "CONSTR_CHECK") {
        state.type = "CHECK";
        for (Relation* one : all) {
            if (!unchecked && !one->constraint(state.name)) m_tally.reads(one);
            if (one == &table) one->add(state);
        }
        return;
    }
    if (kind == "CONSTR_FOREIGN") {
        state.type = "FOREIGN KEY";
        for (Relation* one : all) {
            m_tally.lock(one, mode);
            addForeignKey(*one, definition, !unchecked);
        }
        table.add(std::move(state));
        return;
    }
    addKey(table, definition, all.size() > 1);
    state.type = kind == "CONSTR_PRIMARY"  ? "PRIMARY KEY"
                 : kind == "CONSTR_UNIQUE" ? "UNIQUE"
                                           : "EXCLUDE";
    state.index = {"constraint", table.id.path.child(state.name)};
    if (const std::string& taken = definition.at("indexname").text(); !taken.empty()) {
        const auto it = std::find_if(table.indexes.begin(), table.indexes.end(),
                                     [&](const auto& one) { return one.id.path.name() == taken; });
        if (it != table.indexes.end()) {
            std::string keys;
            for (const auto& column : columnsOfIndex(it->definition).columns)
                keys += (keys.empty() ? "" : ", ") + column;
            state.definition = state.type + " (" + keys + ")";
            state.above = it->above;
            state.made = it->made;
            table.indexes.erase(it);
        }
    }
    table.add(std::move(state));
}

/// A key or an exclusion: built, unless an index is there for it.
void LockRules::addKey(Relation& table, const Tree& definition, bool recurses)
{
    const bool primary = definition.at("contype").text() == "CONSTR_PRIMARY";
    const std::string& taken = definition.at("indexname").text();
    std::vector<std::string> keys = definition.at("keys").names();
    if (!taken.empty())
        for (const auto& index : table.indexes)
            if (index.id.path.name() == taken) {
                const auto columns = columnsOfIndex(index.definition).columns;
                keys.assign(columns.begin(), columns.end());
            }
    if (primary)
        for (const auto& key : keys) {
            const ColumnState* column = table.column(key);
            const bool known = column && column->notNull;
            // Before 18 the tables below are told all the same.
            if (known && (m_standing.major() >= 18 || !recurses)) continue;
            if (!known) setNotNull(table, key);
            for (Relation* below : m_standing.allBelow(table)) {
                m_tally.lock(below, Mode::AccessExclusive);
                setNotNull(*below, key);
            }
        }
    if (taken.empty()) m_tally.reads(&table);
}

void LockRules::addForeignKey(Relation& table, const Tree& definition, bool reads)
{
    Relation* referred = m_standing.relation(definition.at("pktable"));
    if (!referred) return;
    if (reads) m_tally.reads(&table);
    // A table that was just made holds nothing to look up.
    lockReferred(*referred, Mode::ShareRowExclusive, reads && table.stores() && !table.made);
}

/// A referred table, and the partitions that hold its rows.
void LockRules::lockReferred(Relation& referred, Mode mode, bool reads)
{
    m_tally.lock(&referred, mode);
    if (reads) m_tally.reads(&referred);
    if (!referred.partitioned) return;
    for (const Relation* part : m_standing.allBelow(referred)) {
        m_tally.lock(part, mode == Mode::RowShare && reads ? Mode::AccessShare : mode);
        if (reads) m_tally.reads(part);
    }
}

} // namespace lockstep::postgresql
