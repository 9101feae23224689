// Presets of ticks: kept under a name, applied, renamed and deleted; no drop is ticked unsaid.
#include "gui/crawl.h"
#include "gui/studio.h"
#include "gui/workbench.h"
#include "ui/compare/presetmenu.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>

namespace lockstep::testing {
namespace {

const ObjectId coupons{"table", Path{"coupons"}};
const ObjectId notifications{"table", Path{"notifications"}};
const ObjectId total{"column", Path{"orders", "total"}};

} // namespace

class ComparePresets : public QObject
{
    Q_OBJECT

    std::unique_ptr<Studio> m_studio;
    ComparePage* m_page = nullptr;

    [[nodiscard]] MessageBar& bar() const { return the<MessageBar>(*m_page, "compareMessage"); }
    void trigger(const QString& action) const
    {
        auto* found = m_page->findChild<QAction*>(action);
        if (!found) qFatal("no action %s", qPrintable(action));
        found->trigger();
    }
    [[nodiscard]] bool offers(const QString& action) const
    {
        return m_page->findChild<QAction*>(action) != nullptr;
    }
    void name(const QString& text) const
    {
        auto* dialog = m_page->findChild<QInputDialog*>(QStringLiteral("presetDialog"));
        QVERIFY(dialog);
        dialog->setTextValue(text);
        dialog->accept();
        QVERIFY(QTest::qWaitFor(
            [this] { return !m_page->findChild<QInputDialog*>(QStringLiteral("presetDialog")); }));
    }
    void keepAs(const QString& text) const
    {
        trigger(QStringLiteral("presetKeep"));
        name(text);
    }
    void answer(const QString& button) const
    {
        QPushButton* found = nullptr;
        (void)QTest::qWaitFor([&] {
            for (auto* one : bar().findChildren<QPushButton*>())
                if (one->text() == button && one->isVisible()) found = one;
            return found != nullptr;
        });
        QVERIFY2(found, qPrintable(button + QStringLiteral(": ") + bar().sentence()));
        found->click();
    }
    [[nodiscard]] bool says(const QString& part) const
    {
        const bool said = QTest::qWaitFor(
            [&] { return bar().isVisible() && bar().sentence().contains(part); }, 5000);
        if (!said) qWarning("it says: %s", qPrintable(bar().sentence()));
        return said;
    }

private Q_SLOTS:
    void init()
    {
        m_studio = std::make_unique<Studio>();
        m_page = m_studio->comparedShop();
        QVERIFY(m_page);
    }
    void cleanup()
    {
        m_page = nullptr;
        m_studio.reset();
    }

    void ticksAreKeptAndAppliedAgain()
    {
        const std::set<ObjectId> usual = m_page->chosen();
        m_page->choose({total});
        QCOMPARE(m_page->chosen(), std::set<ObjectId>{total});
        keepAs(QStringLiteral("The & total"));
        m_page->choose(usual);
        trigger(QStringLiteral("presetApply The & total"));
        QVERIFY(says(QStringLiteral("The ticks are those of \"The & total\".")));
        QCOMPARE(m_page->chosen(), std::set<ObjectId>{total});
        // It is one step to go back.
        trigger(QStringLiteral("actionUndoChoice"));
        QCOMPARE(m_page->chosen(), usual);
        // Another window on the same pair has it.
        Presets again;
        again.load(PairSettings(m_studio->services.settingsFile, m_page->pair()->dev.id,
                                m_page->pair()->prod.id));
        QCOMPARE(again.names(), QStringList{QStringLiteral("The & total")});
    }
    void everythingButDropsTicksNoDrop()
    {
        m_page->choose({});
        trigger(QStringLiteral("presetEverythingButDrops"));
        QVERIFY(m_page->chosen().contains(notifications));
        QVERIFY(m_page->chosen().contains(total));
        for (const Change& change : m_page->pair()->comparison.changes)
            QVERIFY2(change.type != ChangeType::Dropped || !m_page->chosen().contains(change.id),
                     change.id.display().c_str());
    }
    void aDropIsTickedOnlyOnceItWasSaid()
    {
        m_page->choose({total, coupons});
        QVERIFY(m_page->chosen().contains(coupons));
        keepAs(QStringLiteral("clean up"));
        m_page->choose({});
        trigger(QStringLiteral("presetApply clean up"));
        QVERIFY(says(QStringLiteral("\"clean up\" ticks 1 drop: table coupons. It loses rows or "
                                    "values.")));
        QVERIFY2(m_page->chosen().empty(), "nothing is ticked before somebody has answered");
        QCOMPARE(namelessControls(*m_studio->window), QStringList());
        m_studio->picture(QStringLiteral("preset-drop"));
        answer(QStringLiteral("Leave the drops out"));
        QCOMPARE(m_page->chosen(), std::set<ObjectId>{total});
        trigger(QStringLiteral("presetApply clean up"));
        QVERIFY(says(QStringLiteral("ticks 1 drop")));
        answer(QStringLiteral("Tick the drops, too"));
        QVERIFY(m_page->chosen().contains(coupons));
    }
    void whatBecameADropSinceIsLeftOut()
    {
        // Ticked when it was new; now it is in prod alone.
        m_page->choose({notifications, total});
        keepAs(QStringLiteral("news"));
        m_studio->fill(QStringLiteral("shop-prod"),
                       {"table users", "column users.id integer", "table orders",
                        "column orders.id integer", "column orders.total numeric(10,2)",
                        "table notifications", "column notifications.id integer"});
        m_studio->fill(QStringLiteral("shop-dev"),
                       {"table users", "column users.id integer", "table orders",
                        "column orders.id integer", "column orders.total numeric(12,2)"});
        m_page->compare();
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->reading(), 10'000);
        m_page->choose({});
        trigger(QStringLiteral("presetApply news"));
        QVERIFY(says(QStringLiteral("1 that was no drop when it was kept is one now and is left "
                                    "out: table notifications.")));
        QVERIFY(bar().sentence().contains(QStringLiteral("no longer there")));
        QCOMPARE(m_page->chosen(), std::set<ObjectId>{total});
        m_studio->picture(QStringLiteral("preset-gone"));
    }
    void presetsAreRenamedAndDeletedAndComeBack()
    {
        m_page->choose({total});
        keepAs(QStringLiteral("one"));
        keepAs(QStringLiteral("two"));
        trigger(QStringLiteral("presetRename one"));
        name(QStringLiteral("two"));
        QVERIFY(says(QStringLiteral("There is a preset \"two\" already.")));
        trigger(QStringLiteral("presetRename one"));
        name(QStringLiteral("three"));
        QVERIFY(!offers(QStringLiteral("presetApply one")));
        QVERIFY(offers(QStringLiteral("presetApply three")));
        trigger(QStringLiteral("presetDelete three"));
        QVERIFY(!offers(QStringLiteral("presetApply three")));
        QVERIFY(says(QStringLiteral("The preset \"three\" is deleted.")));
        answer(QStringLiteral("Undo"));
        QVERIFY(offers(QStringLiteral("presetApply three")));
        m_page->choose({});
        trigger(QStringLiteral("presetApply three"));
        QTRY_COMPARE(m_page->chosen(), std::set<ObjectId>{total});
        // Whoever keeps other ticks under a name that there is can have the old ones back.
        m_page->choose({notifications});
        keepAs(QStringLiteral("three"));
        QVERIFY(says(QStringLiteral("was there and is replaced")));
        answer(QStringLiteral("Undo"));
        trigger(QStringLiteral("presetApply three"));
        QTRY_COMPARE(m_page->chosen(), std::set<ObjectId>{total});
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::ComparePresets test;
    return QTest::qExec(&test, argc, argv);
}
#include "compare_presets.moc"
