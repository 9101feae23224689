// What a promotion drops is kept, listed, restored and removed, by the window.
#include "gui/workbench.h"
#include "ui/history/historypage.h"
#include "ui/history/keptdialog.h"
#include "ui/promote/promotepage.h"
#include "workflow/kept.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

std::set<ObjectId> everything(const ComparedPair& pair)
{
    std::set<ObjectId> all;
    for (const Change& change : pair.comparison.changes) all.insert(change.id);
    return all;
}

QString hazardsOf(const Draft& draft)
{
    QStringList ids;
    for (const Hazard& hazard : draft.plan.hazards()) ids << QString::fromStdString(hazard.id);
    return ids.join(u' ');
}

} // namespace

class KeptTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<Workbench> m_bench;
    Environment m_dev;
    Environment m_prod;

    [[nodiscard]] QString prodFile() const { return m_bench->file("shop.sqlite"); }
    [[nodiscard]] QVariant ask(const char* sql) const
    {
        return askSqlite(prodFile(), QString::fromLatin1(sql));
    }

    /// From the first page to the end, everything agreed to.
    static QString runThrough(PromotePage& wizard)
    {
        wizard.resize(1280, 800);
        wizard.show();
        if (!QTest::qWaitFor([&] { return wizard.draft() != nullptr; }, 10'000)) return "no draft";
        while (wizard.stage() < PromotePage::Stage::Confirm) {
            auto& next = the<QPushButton>(wizard, "promoteNext");
            if (!QTest::qWaitFor([&] { return next.isEnabled(); }, 20'000)) return "stuck";
            press(wizard, "promoteNext");
        }
        for (QCheckBox* box : wizard.findChildren<QCheckBox*>(
                 QRegularExpression(QStringLiteral("^promoteConsent_"))))
            box->setChecked(true);
        the<QLineEdit>(wizard, "promoteConfirmName").setText(QStringLiteral("shop"));
        QSignalSpy finished(&wizard, &PromotePage::finished);
        press(wizard, "promoteApply");
        if (finished.isEmpty() && !finished.wait(30'000)) return "it did not end";
        return wizard.outcome()->verified ? QString() : wizard.outcome()->sentence;
    }

    /// Dropped by the window, and kept.
    QString keep()
    {
        const auto pair = m_bench->compared(m_dev, m_prod);
        PromotePage wizard(m_bench->services(), pair, everything(*pair));
        wizard.show();
        if (!QTest::qWaitFor([&] { return wizard.draft() != nullptr; }, 10'000)) return "no draft";
        the<QCheckBox>(wizard, "promoteKeep").setChecked(true);
        return runThrough(wizard);
    }

    /// The list, once it is read.
    std::unique_ptr<KeptDialog> listed(int rows)
    {
        auto dialog = std::make_unique<KeptDialog>(m_bench->services(), m_prod);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy loaded(dialog.get(), &KeptDialog::loaded);
        dialog->show();
        if (!loaded.wait(10'000)) qFatal("the list was not read");
        auto& list = the<QTreeWidget>(*dialog, "keptList");
        if (list.topLevelItemCount() != rows) qFatal("%d rows", list.topLevelItemCount());
        if (rows > 0) list.setCurrentItem(list.topLevelItem(0));
        return dialog;
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<Workbench>();
        makeSqlite(m_bench->file("dev.sqlite"),
                   {QStringLiteral("CREATE TABLE users(id INTEGER PRIMARY KEY)")});
        makeSqlite(prodFile(),
                   {QStringLiteral("CREATE TABLE users(id INTEGER PRIMARY KEY)"),
                    QStringLiteral("CREATE TABLE \"<b>old</b>\"(id INTEGER PRIMARY KEY, a TEXT)"),
                    QStringLiteral("INSERT INTO \"<b>old</b>\" VALUES (1, 'x'), (2, 'y')")});
        m_dev = m_bench->environment(QStringLiteral("shop-dev"), Role::Development,
                                     QStringLiteral("sqlite:") + m_bench->file("dev.sqlite"));
        m_prod = m_bench->environment(QStringLiteral("shop"), Role::Production,
                                      QStringLiteral("sqlite:") + prodFile());
    }

    void nothingIsKeptUnlessSomebodyWishesIt()
    {
        const auto pair = m_bench->compared(m_dev, m_prod);
        PromotePage wizard(m_bench->services(), pair, everything(*pair));
        wizard.resize(1280, 800);
        wizard.show();
        QTRY_VERIFY_WITH_TIMEOUT(wizard.draft(), 10'000);
        auto& box = the<QCheckBox>(wizard, "promoteKeep");
        QVERIFY(box.isVisible() && !box.isChecked());
        QVERIFY(!the<QSpinBox>(wizard, "promoteKeepDays").isEnabled());
        QCOMPARE(hazardsOf(*wizard.draft()), QStringLiteral("D01"));
        QSignalSpy planned(&wizard, &PromotePage::planned);
        box.setChecked(true);
        QVERIFY(planned.wait(10'000));
        QCOMPARE(hazardsOf(*wizard.draft()), QStringLiteral("D14"));
        QCOMPARE(wizard.draft()->choice.keeping.days, Keeping::usualDays);
        shoot(wizard, "kept-choose");
        the<QSpinBox>(wizard, "promoteKeepDays").setValue(90);
        QVERIFY(planned.wait(10'000));
        QCOMPARE(wizard.draft()->choice.keeping.days, 90);
        box.setChecked(false);
        QVERIFY(planned.wait(10'000));
        QCOMPARE(hazardsOf(*wizard.draft()), QStringLiteral("D01"));
    }

    void aPromotionThatDropsNothingDoesNotAsk()
    {
        makeSqlite(m_bench->file("dev.sqlite"),
                   {QStringLiteral("CREATE TABLE \"<b>old</b>\"(id INTEGER PRIMARY KEY, a TEXT)"),
                    QStringLiteral("CREATE TABLE more(id INTEGER)")});
        const auto pair = m_bench->compared(m_dev, m_prod);
        PromotePage wizard(m_bench->services(), pair, everything(*pair));
        wizard.show();
        QTRY_VERIFY_WITH_TIMEOUT(wizard.draft(), 10'000);
        QVERIFY(the<QCheckBox>(wizard, "promoteKeep").isHidden() ||
                !the<QCheckBox>(wizard, "promoteKeep").isVisible());
    }

    void whatIsKeptIsListedAndRestoredFromTheHistory()
    {
        QCOMPARE(keep(), QString());
        QCOMPARE(ask("SELECT count(*) FROM sqlite_schema WHERE name = '<b>old</b>'").toInt(), 0);
        HistoryPage history(m_bench->services());
        history.resize(1280, 800);
        QSignalSpy read(&history, &HistoryPage::loaded);
        history.show();
        QVERIFY(read.wait(10'000));
        QTRY_VERIFY(the<QPushButton>(history, "historyKept").isVisible());
        press(history, "historyKept");
        auto* dialog = history.findChild<KeptDialog*>();
        QVERIFY(dialog);
        auto& list = the<QTreeWidget>(*dialog, "keptList");
        QTRY_COMPARE_WITH_TIMEOUT(list.topLevelItemCount(), 1, 10'000);
        QCOMPARE(list.topLevelItem(0)->text(0), QStringLiteral("table <b>old</b>"));
        QVERIFY(!the<QPushButton>(*dialog, "keptRestore").isEnabled());
        list.setCurrentItem(list.topLevelItem(0));
        shoot(*dialog, "kept-list");
        QSignalSpy planned(&history, &HistoryPage::takeBackRequested);
        press(*dialog, "keptRestore");
        QVERIFY(planned.wait(10'000));
        const auto pair = planned[0][0].value<ComparedPairPtr>();
        QCOMPARE(ask("SELECT count(*) FROM sqlite_schema WHERE name = '<b>old</b>'").toInt(), 0);
        PromotePage wizard(m_bench->services(), pair, everything(*pair));
        QCOMPARE(wizard.title(), QStringLiteral("Restore"));
        QCOMPARE(runThrough(wizard), QString());
        QCOMPARE(ask("SELECT group_concat(a) FROM \"<b>old</b>\"").toString(),
                 QStringLiteral("x,y"));
        (void)listed(0);
    }

    void whatIsRemovedNeedsAYesOfItsOwn()
    {
        QCOMPARE(keep(), QString());
        auto dialog = listed(1);
        QSignalSpy planned(dialog.get(), &KeptDialog::planned);
        press(*dialog, "keptRemove");
        QVERIFY(planned.wait(10'000));
        const auto pair = planned[0][0].value<ComparedPairPtr>();
        QVERIFY(!dialog->isVisible());
        PromotePage wizard(m_bench->services(), pair, everything(*pair));
        wizard.show();
        QTRY_VERIFY_WITH_TIMEOUT(wizard.draft(), 10'000);
        QCOMPARE(wizard.title(), QStringLiteral("Remove"));
        QCOMPARE(hazardsOf(*wizard.draft()), QStringLiteral("D15"));
        QCOMPARE(runThrough(wizard), QString());
        (void)listed(0);
        QCOMPARE(ask("SELECT count(*) FROM sqlite_schema WHERE name LIKE "
                     "'lockstep\\_kept\\_%' ESCAPE '\\'")
                     .toInt(),
                 0);
    }

    void aProdThatCannotBeReadIsSaid()
    {
        QFile::remove(prodFile());
        auto dialog = listed(0);
        QVERIFY(!the<QLabel>(*dialog, "keptSentence").text().isEmpty());
        QVERIFY(
            !the<QLabel>(*dialog, "keptSentence").text().contains(QStringLiteral("Nothing is")));
        QVERIFY(!the<QPushButton>(*dialog, "keptRestore").isEnabled());
    }
};

QTEST_MAIN(KeptTest)
#include "kept_test.moc"
