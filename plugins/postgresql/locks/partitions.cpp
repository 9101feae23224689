// LockRules: tables that become partitions, and partitions that become tables.
#include "plugins/postgresql/locks/lockrules.h"
#include "plugins/postgresql/locks/proofs.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

std::string boundIn(const Tree& bound, const std::string& rest)
{
    if (bound.at("is_default").truth()) return "DEFAULT";
    return "FOR VALUES " + rest;
}

} // namespace

void LockRules::attach(Relation& root, const Tree& partition)
{
    Relation* table = m_standing.relation(partition.at("name"));
    const Tree& spec = partition.at("bound");
    const std::string bound = boundIn(spec, textFrom(spec.at("location").text()));
    if (!table) return;
    for (const Relation* above = root.root; above; above = above->root)
        m_tally.lock(above, Mode::AccessShare);
    m_tally.lock(table, Mode::AccessExclusive);
    const auto below = m_standing.allBelow(*table);
    for (const Relation* one : below) m_tally.lock(one, Mode::AccessExclusive);
    const bool isDefault = bound == "DEFAULT";
    const bool alone = isDefault && root.children.empty();
    const bool proven = !isDefault && provesBound(*table, root, bound);
    if (!proven && !alone) {
        m_tally.reads(table);
        for (const Relation* one : below)
            if (!provesBound(*one, root, bound)) m_tally.reads(one);
    }
    if (Relation* rest = m_standing.defaultPartition(root)) {
        m_tally.lock(rest, Mode::AccessExclusive);
        for (const Relation* one : m_standing.allBelow(*rest))
            m_tally.lock(one, Mode::AccessExclusive);
        if (!provesOutside(*rest, root, bound)) {
            m_tally.reads(rest);
            for (const Relation* one : m_standing.allBelow(*rest)) m_tally.reads(one);
        }
    }
    attachParts(*table, root);
    m_standing.attach(*table, root, bound);
}

/// The root's indexes, keys and triggers are found or made below.
void LockRules::attachParts(Relation& table, const Relation& root)
{
    std::set<std::string> had;
    for (const auto& index : table.indexes) had.insert(index.definition);
    for (const auto& index : root.indexes)
        if (!had.count(index.definition)) m_tally.reads(&table);
    for (const auto& constraint : root.constraints) {
        const auto same =
            std::find_if(table.constraints.begin(), table.constraints.end(), [&](const auto& own) {
                return own.type == constraint.type && own.definition == constraint.definition;
            });
        if (!constraint.index.empty()) {
            if (same != table.constraints.end())
                same->above = constraint.index;
            else
                m_tally.reads(&table);
        }
        Relation* referred = m_standing.referredBy(constraint);
        if (!referred) continue;
        const bool checked = same != table.constraints.end();
        lockReferred(*referred, Mode::ShareRowExclusive, !checked && !constraint.notValidated);
        if (!checked && !constraint.notValidated) m_tally.reads(&table);
    }
}

void LockRules::detach(Relation& root, const Tree& partition, bool finalize)
{
    Relation* table = m_standing.relation(partition.at("name"));
    if (!table) return;
    const bool concurrently = partition.at("concurrent").truth();
    const int lockedAlone = 14; // before it, others could go on to read what is detached
    // Triggers that it has from the root go, which locks it on every major.
    const bool exclusive = m_standing.major() >= lockedAlone || finalize || root.rowTriggers;
    m_tally.lock(table, exclusive ? Mode::AccessExclusive : Mode::ShareUpdateExclusive);
    for (const auto& index : table->indexes)
        if (!index.above.empty()) m_tally.lockIndex(table, index.id, Mode::AccessExclusive);
    for (const auto& constraint : table->constraints)
        if (!constraint.above.empty())
            m_tally.lockIndex(table, constraint.index, Mode::AccessExclusive);
    if (!concurrently && !finalize)
        if (Relation* rest = m_standing.defaultPartition(root))
            m_tally.lock(rest, Mode::AccessExclusive);
    for (const Relation* below : m_standing.allBelow(*table))
        m_tally.lock(below, Mode::AccessExclusive);
    // The root's foreign keys become its own.
    for (const auto& constraint : root.constraints) {
        Relation* referred = m_standing.referredBy(constraint);
        if (!referred) continue;
        lockReferred(*referred, Mode::ShareRowExclusive, false);
        if (!table->constraint(constraint.name)) table->add(constraint);
    }
    m_standing.detach(*table);
}

void LockRules::makePartition(Relation& root, Relation* made, const std::string& bound)
{
    m_tally.lock(&root, Mode::AccessExclusive);
    if (Relation* rest = m_standing.defaultPartition(root)) {
        m_tally.lock(rest, Mode::AccessExclusive);
        if (!provesOutside(*rest, root, bound)) m_tally.reads(rest);
    }
    for (const auto& constraint : root.constraints)
        if (Relation* referred = m_standing.referredBy(constraint))
            lockReferred(*referred, Mode::ShareRowExclusive, false);
    if (made) m_standing.attach(*made, root, bound);
}

} // namespace lockstep::postgresql
