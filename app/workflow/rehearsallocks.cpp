// Rehearsal: what was measured beside what was foretold.
#include "workflow/rehearsal.h"

#include "base/text.h"
#include "workflow/words.h"

#include <algorithm>
#include <set>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

const TableLock* of(const std::vector<TableLock>& locks, const ObjectId& table)
{
    const auto it = std::find_if(locks.begin(), locks.end(),
                                 [&](const TableLock& lock) { return lock.table == table; });
    return it == locks.end() ? nullptr : &*it;
}

LockLevel levelOf(const TableLock* lock) { return lock ? lock->level : LockLevel::None; }

const char* whoWaits(LockLevel level)
{
    switch (level) {
    case LockLevel::None:
        return QT_TRANSLATE_NOOP("lockstep", "nobody waits");
    case LockLevel::Reads:
        return QT_TRANSLATE_NOOP("lockstep", "readers and writers go on");
    case LockLevel::Structure:
        return QT_TRANSLATE_NOOP("lockstep", "changes of structure wait");
    case LockLevel::Writes:
        return QT_TRANSLATE_NOOP("lockstep", "writers wait");
    case LockLevel::Everything:
        break;
    }
    return QT_TRANSLATE_NOOP("lockstep", "everybody waits");
}

std::string words(const TableLock* lock)
{
    if (!lock || lock->level == LockLevel::None) return "no lock";
    std::string out = lock->mode.empty() ? whoWaits(lock->level) : visible(lock->mode);
    if (lock->rewrites)
        out += ", rewrites it";
    else if (lock->reads)
        out += ", reads it";
    return out;
}

} // namespace

std::vector<std::string> lockDifferences(const Measured& measured,
                                         const std::vector<TableLock>& forecast,
                                         const std::set<ObjectId>& made)
{
    std::set<ObjectId> tables;
    for (const TableLock& lock : measured.locks) tables.insert(lock.table);
    for (const TableLock& lock : forecast)
        if (!made.count(lock.table)) tables.insert(lock.table);
    std::vector<std::string> found;
    for (const ObjectId& table : tables) {
        const TableLock* seen = of(measured.locks, table);
        const TableLock* held = of(measured.held, table);
        const TableLock* foretold = of(forecast, table);
        const LockLevel now = std::max(levelOf(seen), levelOf(held));
        // A lock that the transaction held already cannot be seen to be taken again.
        const bool more = levelOf(seen) > levelOf(foretold) && levelOf(seen) > levelOf(held);
        // From outside, and for a moment, a lock may be missed.
        const bool less = levelOf(foretold) > now && !measured.fromOutside;
        const bool rewrites = (seen && seen->rewrites) != (foretold && foretold->rewrites);
        const bool either = (seen && seen->rewrites) || (foretold && foretold->rewrites);
        // Whether all rows are read may depend on what rows there are: less is no difference.
        const bool reads = !either && !measured.fromOutside && seen && seen->reads &&
                           !(foretold && foretold->reads);
        if (!more && !less && !rewrites && !reads) continue;
        found.push_back(table.display() + " was measured with " + words(seen ? seen : held) +
                        "; the forecast is " + words(foretold));
    }
    return found;
}

std::string lockSentence(const std::vector<TableLock>& locks)
{
    const TableLock* worst = nullptr;
    for (const TableLock& lock : locks)
        if (!worst || lock.level > worst->level) worst = &lock;
    if (!worst || worst->level == LockLevel::None) return {};
    const QString who = lockstep::tr(whoWaits(worst->level));
    if (worst->table.empty()) return who.toStdString();
    const QString where = text(worst->table.path.display());
    const auto others = static_cast<int>(locks.size()) - 1;
    if (others == 0)
        return lockstep::tr("%1: %2", "who waits, and where").arg(who, where).toStdString();
    return (others == 1 ? lockstep::tr("%1: %2 and 1 other", "who waits, and where")
                        : lockstep::tr("%1: %2 and %n others", "who waits, and where", others))
        .arg(who, where)
        .toStdString();
}

} // namespace lockstep
