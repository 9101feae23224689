// What a step was measured to lock, held against the forecast; and how that is said.
#include "workflow/rehearsalreport.h"

#include <QTest>

using namespace lockstep;

namespace {

const ObjectId users{"table", Path{"public", "users"}};
const ObjectId orders{"table", Path{"public", "orders"}};
const ObjectId fresh{"table", Path{"public", "fresh"}};

const std::set<ObjectId> made{fresh};

TableLock lock(const ObjectId& table, LockLevel level, const char* mode, bool rewrites = false,
               bool reads = false)
{
    return {table, level, mode, rewrites, reads};
}

TableLock exclusive(const ObjectId& table)
{
    return lock(table, LockLevel::Everything, "AccessExclusiveLock");
}

TableLock share(const ObjectId& table) { return lock(table, LockLevel::Writes, "ShareLock"); }

} // namespace

class RehearsalLocksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasForetoldIsNoDifference()
    {
        QVERIFY(lockDifferences({{exclusive(users)}, {}, false}, {exclusive(users)}, made).empty());
        QVERIFY(lockDifferences({}, {}, made).empty());
    }

    void moreThanForetoldIsOne()
    {
        const auto found = lockDifferences({{exclusive(users)}, {}, false}, {share(users)}, made);
        QCOMPARE(found.size(), size_t(1));
        QVERIFY2(found[0].find("AccessExclusiveLock") != std::string::npos &&
                     found[0].find("ShareLock") != std::string::npos,
                 found[0].c_str());
        QCOMPARE(lockDifferences({{share(orders)}, {}, false}, {}, made).size(), size_t(1));
    }

    void lessThanForetoldIsOneButNotWhenItWasOnlyLookedAtFromOutside()
    {
        QCOMPARE(lockDifferences({}, {share(users)}, made).size(), size_t(1));
        QVERIFY(lockDifferences({{}, {}, true}, {share(users)}, made).empty());
    }

    void aLockThatWasHeldAlreadyMayBeTakenAgain()
    {
        QVERIFY(lockDifferences({{}, {exclusive(users)}, false}, {exclusive(users)}, made).empty());
        // A weaker one under it adds nothing.
        QVERIFY(lockDifferences({{share(users)}, {exclusive(users)}, false}, {}, made).empty());
    }

    void aRewriteOrAScanThatNobodyForetoldIsOne()
    {
        const auto rewrite = lock(users, LockLevel::Everything, "AccessExclusiveLock", true, true);
        const auto scan = lock(users, LockLevel::Everything, "AccessExclusiveLock", false, true);
        QCOMPARE(lockDifferences({{rewrite}, {}, false}, {exclusive(users)}, made).size(),
                 size_t(1));
        QCOMPARE(lockDifferences({{exclusive(users)}, {}, false}, {rewrite}, made).size(),
                 size_t(1));
        QCOMPARE(lockDifferences({{scan}, {}, false}, {exclusive(users)}, made).size(), size_t(1));
        // Where there were no rows to read, none are read.
        QVERIFY(lockDifferences({{exclusive(users)}, {}, false}, {scan}, made).empty());
    }

    void whatIsNewKeepsNobodyWaiting()
    {
        QVERIFY(lockDifferences({}, {exclusive(fresh)}, made).empty());
    }

    void locksAreSaidByWhoWaits()
    {
        QCOMPARE(lockSentence({}), std::string());
        QCOMPARE(lockSentence({share(users), exclusive(orders)}),
                 std::string("everybody waits: public.orders and 1 other"));
        RehearsedStep step;
        QCOMPARE(measuredWords(step), std::string("not measured"));
        QCOMPARE(forecastWords(step), std::string("no forecast"));
        step.measured = Measured{{share(users)}, {}, false};
        QCOMPARE(measuredWords(step), std::string("writers wait: public.users"));
        step.measured = Measured{{}, {share(users)}, false};
        QCOMPARE(measuredWords(step), std::string("none besides those held already"));
    }
};

QTEST_GUILESS_MAIN(RehearsalLocksTest)
#include "rehearsallocks_test.moc"
