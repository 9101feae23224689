// Tally: modes in the server's words.
#include "plugins/postgresql/locks/tally.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

const char* wordOf(Mode mode)
{
    switch (mode) {
    case Mode::None:
        break;
    case Mode::AccessShare:
        return "AccessShareLock";
    case Mode::RowShare:
        return "RowShareLock";
    case Mode::RowExclusive:
        return "RowExclusiveLock";
    case Mode::ShareUpdateExclusive:
        return "ShareUpdateExclusiveLock";
    case Mode::Share:
        return "ShareLock";
    case Mode::ShareRowExclusive:
        return "ShareRowExclusiveLock";
    case Mode::Exclusive:
        return "ExclusiveLock";
    case Mode::AccessExclusive:
        return "AccessExclusiveLock";
    }
    return "";
}

LockLevel levelOf(Mode mode)
{
    if (mode == Mode::None) return LockLevel::None;
    if (mode <= Mode::RowExclusive) return LockLevel::Reads;
    if (mode == Mode::ShareUpdateExclusive) return LockLevel::Structure;
    return mode < Mode::AccessExclusive ? LockLevel::Writes : LockLevel::Everything;
}

} // namespace

void Tally::lock(const Relation* relation, Mode mode)
{
    if (!relation || relation->made || relation->id.empty()) return;
    Entry& entry = m_relations[relation->id];
    entry.mode = std::max(entry.mode, mode);
}

void Tally::reads(const Relation* relation)
{
    if (relation && !relation->made && !relation->id.empty() && relation->stores())
        m_relations[relation->id].reads = true;
}

void Tally::rewrites(const Relation* relation)
{
    if (!relation || relation->made || relation->id.empty() || !relation->stores()) return;
    m_relations[relation->id].rewrites = true;
    m_relations[relation->id].reads = true;
}

void Tally::copies(const Relation* relation)
{
    if (relation && !relation->made && !relation->id.empty() && relation->stores())
        m_relations[relation->id].rewrites = true;
}

void Tally::lockIndex(const Relation* table, const ObjectId& index, Mode mode)
{
    if (!table || table->made || index.empty()) return;
    auto& entry = m_indexes[index];
    entry.first = table->id;
    entry.second = std::max(entry.second, mode);
}

std::vector<TableLock> Tally::locks() const
{
    std::vector<TableLock> all;
    for (const auto& [id, entry] : m_relations)
        if (entry.mode != Mode::None)
            all.push_back(
                {id, levelOf(entry.mode), wordOf(entry.mode), entry.rewrites, entry.reads});
    for (const auto& [id, entry] : m_indexes) {
        const auto table = m_relations.find(entry.first);
        if (table == m_relations.end() || table->second.mode < entry.second)
            all.push_back({id, levelOf(entry.second), wordOf(entry.second), false, false});
    }
    std::sort(all.begin(), all.end(),
              [](const TableLock& a, const TableLock& b) { return a.table < b.table; });
    return all;
}

} // namespace lockstep::postgresql
