// Lookup data in the window: tables are ticked, their rows lie beside each other, they travel with
// a promotion and come back with it.
#include "gui/crawl.h"
#include "gui/workbench.h"
#include "ui/compare/comparepage.h"
#include "ui/help/topics.h"
#include "ui/history/takingback.h"
#include "ui/lookup/lookuppage.h"
#include "ui/lookup/lookuptablelist.h"
#include "ui/mainwindow.h"
#include "ui/promote/promotepage.h"
#include "ui/widgets/messagebar.h"
#include "workflow/helptexts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

QString qs(const char* text) { return QString::fromUtf8(text); }

const QStringList tables{
    qs("CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT NOT NULL, calling TEXT)"),
    qs("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, note TEXT)"),
    qs("CREATE TABLE log (line TEXT)")};
const QStringList devRows{
    qs("INSERT INTO countries VALUES ('at', 'Austria', '43'), ('de', 'Germany', '49'), "
       "('fr', 'France', '33')"),
    qs("INSERT INTO words VALUES (1, 'yes', NULL), (2, 'no', 'never')")};
const QStringList prodRows{
    qs("INSERT INTO countries VALUES ('at', 'Austria', '43'), ('de', 'Deutschland', '49'), "
       "('xx', 'Nowhere', NULL)"),
    qs("INSERT INTO words VALUES (7, 'yes', NULL)")};

/// The window with a pair that is compared, and its page of lookup data.
struct Opened
{
    Workbench bench;
    Environment dev;
    Environment prod;
    std::unique_ptr<MainWindow> window;
    ComparePage* compare = nullptr;
    LookupPage* page = nullptr;

    explicit Opened(const QStringList& more = {})
        : dev(bench.sqlite("shop-dev", Role::Development, tables + devRows + more)),
          prod(bench.sqlite("shop-prod", Role::Production, tables + prodRows))
    {
        bench.services().settingsFile = bench.file("window.ini");
        window = std::make_unique<MainWindow>(bench.services());
        window->resize(1280, 800);
        window->show();
        window->activateWindow();
        compare = window->openCompare(dev, prod);
        QSignalSpy compared(compare, &ComparePage::compared);
        if (!compare->pair() && !compared.wait(20'000)) qFatal("never compared");
    }
    LookupPage& lookup()
    {
        window->openLookup(compare, compare->pair());
        page = qobject_cast<LookupPage*>(window->currentPage());
        if (!page) qFatal("no page of lookup data");
        QSignalSpy listed(page, &LookupPage::listed);
        if (page->tables()->topLevelItemCount() == 0 && !listed.wait(20'000)) qFatal("not listed");
        return *page;
    }
    [[nodiscard]] QTreeWidgetItem* item(const char* table) const
    {
        for (int i = 0; i < page->tables()->topLevelItemCount(); ++i)
            if (page->tables()->topLevelItem(i)->text(0).endsWith(QLatin1String(table)))
                return page->tables()->topLevelItem(i);
        qFatal("no line of %s", table);
    }
    /// Ticks a box of its line, and waits until its rows are read.
    void tick(const char* table, int column = LookupTableList::Name,
              Qt::CheckState state = Qt::Checked) const
    {
        QSignalSpy looked(page, &LookupPage::looked);
        QSignalSpy kept(page, &LookupPage::kept);
        item(table)->setCheckState(column, state);
        if (!looked.wait(20'000)) qFatal("rows are not read");
        if (kept.isEmpty() && !kept.wait(20'000)) qFatal("nothing is kept");
    }
    [[nodiscard]] QString counts(const char* table) const
    {
        QStringList numbers;
        for (int column = LookupTableList::Insert; column < LookupTableList::ColumnCount; ++column)
            numbers << item(table)->text(column);
        return numbers.join(u'/');
    }
    [[nodiscard]] std::vector<LookupWish> kept() const
    {
        const auto wishes = LookupMemory(LookupMemory::beside(bench.file("journal.sqlite")))
                                .of(lookupPairOf(*compare->pair()));
        return wishes ? *wishes : std::vector<LookupWish>();
    }
    [[nodiscard]] QStringList rows(const char* side, const char* sql) const
    {
        return query(bench.file((std::string(side) + ".sqlite").c_str()), qs(sql));
    }
    static QStringList query(const QString& file, const QString& sql)
    {
        QStringList all;
        {
            auto database = QSqlDatabase::addDatabase(qs("QSQLITE"), qs("look"));
            database.setDatabaseName(file);
            if (!database.open()) qFatal("cannot open %s", qPrintable(file));
            QSqlQuery asked(sql, database);
            while (asked.next()) all << asked.value(0).toString();
        }
        QSqlDatabase::removeDatabase(qs("look"));
        return all;
    }
    PromotePage& promote() const
    {
        press(*page, "lookupPromote");
        auto* made = qobject_cast<PromotePage*>(window->currentPage());
        if (!made) qFatal("no promotion");
        QSignalSpy planned(made, &PromotePage::planned);
        if (!made->draft() && !planned.wait(20'000)) qFatal("never planned");
        return *made;
    }
};

void toConfirm(PromotePage& page)
{
    press(page, "promoteNext");
    press(page, "promoteNext");
    QCOMPARE(page.stage(), PromotePage::Stage::Check);
    QTRY_VERIFY_WITH_TIMEOUT(the<QPushButton>(page, "promoteNext").isEnabled(), 20'000);
    press(page, "promoteNext");
    QCOMPARE(page.stage(), PromotePage::Stage::Rehearse);
}

void confirmAndApply(PromotePage& page, const QString& name)
{
    press(page, "promoteNext");
    QCOMPARE(page.stage(), PromotePage::Stage::Confirm);
    for (QCheckBox* box : page.findChildren<QCheckBox*>(QRegularExpression(qs("^promoteConsent_"))))
        box->setChecked(true);
    the<QLineEdit>(page, "promoteConfirmName").setText(name);
    QSignalSpy finished(&page, &PromotePage::finished);
    press(page, "promoteApply");
    QTRY_VERIFY_WITH_TIMEOUT(finished.count() == 1, 30'000);
    QVERIFY2(page.outcome()->verified, qPrintable(page.outcome()->sentence));
}

} // namespace

class LookupPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tickedTablesAreReadAndKeptAndTheOthersSayWhyNot()
    {
        Opened opened;
        LookupPage& page = opened.lookup();
        QVERIFY(the<QLabel>(page, "lookupSentence").text().contains(qs("No table is ticked")));
        QVERIFY(!the<QPushButton>(page, "lookupPromote").isEnabled());
        QVERIFY(!(opened.item("log")->flags() & Qt::ItemIsUserCheckable));
        page.tables()->setCurrentItem(opened.item("log"));
        QVERIFY2(the<QLabel>(page, "lookupWords").text().contains(qs("no primary key")),
                 qPrintable(the<QLabel>(page, "lookupWords").text()));

        page.tables()->setCurrentItem(opened.item("countries"));
        opened.tick("countries");
        QCOMPARE(opened.counts("countries"), qs("1/1/1/1"));
        QCOMPARE(opened.counts("words"), qs("///"));
        const auto* rows = the<QTableView>(page, "lookupRows").model();
        QCOMPARE(rows->rowCount(), 4); // one that differs takes two lines
        QCOMPARE(rows->index(0, 1).data().toString(), qs("'de'"));
        QVERIFY(rows->index(0, 2).data(Qt::AccessibleTextRole).toString().contains(qs("differs")));
        QVERIFY(!rows->index(0, 3).data(Qt::AccessibleTextRole).toString().contains(qs("differs")));
        the<QCheckBox>(page, "lookupOnly").setChecked(false);
        QCOMPARE(rows->rowCount(), 5);

        QCOMPARE(opened.kept().size(), size_t(1));
        QVERIFY(!opened.kept().front().removes);
        opened.tick("countries", LookupTableList::Deletes);
        QVERIFY(opened.kept().front().removes);
        QVERIFY(the<QLabel>(page, "lookupSentence").text().contains(qs("to delete: 1")));
        opened.tick("words");
        QCOMPARE(opened.counts("words"), qs("2/0/0/1"));
        auto& key = the<QComboBox>(page, "lookupKey_words");
        QSignalSpy looked(&page, &LookupPage::looked);
        key.setCurrentIndex(1);
        Q_EMIT key.activated(1);
        QVERIFY(looked.wait(20'000));
        QCOMPARE(opened.counts("words"), qs("1/0/1/0"));
        QTRY_COMPARE(opened.kept().back().key, std::vector<std::string>{"word"});

        // Another page, another window: what is ticked stays ticked.
        LookupPage again(opened.bench.services(), opened.compare->pair());
        QSignalSpy seen(&again, &LookupPage::looked);
        QVERIFY(seen.wait(20'000));
        QCOMPARE(again.tables()->wishes(), page.tables()->wishes());
        QCOMPARE(again.looks().size(), size_t(2));

        QCOMPARE(namelessControls(*opened.window).join(u'\n'), QString());
        QCOMPARE(clippedTexts(page).join(u'\n'), QString());
        page.tables()->setCurrentItem(opened.item("countries"));
        for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            opened.bench.theme().choose(choice);
            shoot(*opened.window, choice == Theme::Choice::Light ? "lookup-light" : "lookup-dark");
        }
    }

    void rowsTravelWithAPromotionAndComeBackWithIt()
    {
        Opened opened({qs("CREATE TABLE units (id INTEGER PRIMARY KEY, name TEXT)"),
                       qs("INSERT INTO units VALUES (3, 'metre')")});
        const char* const all = "SELECT code || name || coalesce(calling, '-') FROM countries";
        const QStringList were = opened.rows("shop-prod", all);
        opened.lookup();
        opened.tick("countries");
        opened.tick("countries", LookupTableList::Deletes);
        opened.tick("units");
        PromotePage& promote = opened.promote();
        QVERIFY2(promote.draft(), "there is no plan");
        QCOMPARE(promote.draft()->lookups.size(), size_t(2));
        QVERIFY2(the<QLabel>(promote, "promoteLookupRows")
                     .text()
                     .contains(qs("to insert 2, to update 1, to delete 1")),
                 qPrintable(the<QLabel>(promote, "promoteLookupRows").text()));
        const QString script = promote.draft()->script;
        QVERIFY(script.contains(qs("CREATE TABLE")) && script.contains(qs("ON CONFLICT")));
        QVERIFY(promote.draft()->undo.contains(qs("Nowhere")));
        for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            opened.bench.theme().choose(choice);
            shoot(*opened.window,
                  choice == Theme::Choice::Light ? "lookup-promote-light" : "lookup-promote-dark");
        }

        // Without the rows it is the schema alone.
        QSignalSpy planned(&promote, &PromotePage::planned);
        the<QCheckBox>(promote, "promoteLookup").setChecked(false);
        QVERIFY(planned.wait(20'000));
        QVERIFY(promote.draft()->lookups.empty());
        QVERIFY(!promote.draft()->script.contains(qs("ON CONFLICT")));
        the<QCheckBox>(promote, "promoteLookup").setChecked(true);
        QVERIFY(planned.wait(20'000));
        QVERIFY(promote.draft() && promote.draft()->lookups.size() == 2);

        toConfirm(promote);
        QSignalSpy rehearsed(&promote, &PromotePage::rehearsed);
        press(promote, "rehearseStart");
        QVERIFY(rehearsed.wait(60'000));
        QVERIFY2(promote.rehearsal()->passed(), qPrintable(promote.rehearsal()->sentence));
        QVERIFY2(promote.rehearsal()->lookups.contains(qs("as dev has them")),
                 qPrintable(promote.rehearsal()->lookups));
        confirmAndApply(promote, opened.prod.name);
        QCOMPARE(opened.rows("shop-prod", all), opened.rows("shop-dev", all));
        QCOMPARE(opened.rows("shop-prod", "SELECT id || name FROM units"),
                 QStringList{qs("3metre")});

        std::optional<Result<ComparedPairPtr>> way;
        prepareTakeBack(opened.bench.services(), opened.prod, promote.outcome()->id, &promote,
                        [&](Result<ComparedPairPtr> pair) { way = std::move(pair); });
        QTRY_VERIFY_WITH_TIMEOUT(way.has_value(), 20'000);
        QVERIFY2(*way, way->has_value() ? "" : way->error().text().c_str());
        opened.window->openTakeBack(**way);
        auto* back = qobject_cast<PromotePage*>(opened.window->currentPage());
        QVERIFY(back);
        QTRY_VERIFY_WITH_TIMEOUT(back->draft(), 20'000);
        QVERIFY(back->draft()->script.contains(qs("Nowhere")));
        toConfirm(*back);
        QSignalSpy tried(back, &PromotePage::rehearsed);
        press(*back, "rehearseStart");
        QVERIFY(tried.wait(60'000));
        QVERIFY2(back->rehearsal()->passed(), qPrintable(back->rehearsal()->sentence));
        confirmAndApply(*back, opened.prod.name);
        QCOMPARE(opened.rows("shop-prod", all), were);
    }

    void rowsAloneArePromotedWhereNoSchemaDiffers()
    {
        Opened opened;
        LookupPage& page = opened.lookup();
        opened.tick("countries");
        PromotePage& promote = opened.promote();
        QVERIFY2(promote.draft(), "there is no plan");
        toConfirm(promote);
        confirmAndApply(promote, opened.prod.name);
        QCOMPARE(opened.rows("shop-prod", "SELECT name FROM countries WHERE code = 'de'"),
                 QStringList{qs("Germany")});
        QCOMPARE(opened.rows("shop-prod", "SELECT count(*) FROM countries"), QStringList{qs("4")});
        // A second time nothing is to be done.
        opened.window->showPage(&page);
        QTRY_COMPARE_WITH_TIMEOUT(opened.counts("countries"), qs("0/0/3/1"), 20'000);
        QTRY_VERIFY(!the<QPushButton>(page, "lookupPromote").isEnabled());
    }

    void readingShowsProgressAndCanBeStopped()
    {
        Opened opened;
        LookupPage& page = opened.lookup();
        {
            auto other = QSqlDatabase::addDatabase(qs("QSQLITE"), qs("other"));
            other.setDatabaseName(opened.bench.file("shop-prod.sqlite"));
            QVERIFY(other.open());
            QVERIFY(QSqlQuery(other).exec(qs("BEGIN EXCLUSIVE")));
            QSignalSpy looked(&page, &LookupPage::looked);
            opened.item("countries")->setCheckState(0, Qt::Checked);
            QTRY_VERIFY(the<QPushButton>(page, "lookupStop").isVisible());
            QElapsedTimer clock;
            clock.start();
            press(page, "lookupStop");
            QVERIFY(!looked.isEmpty() || looked.wait(5'000));
            QVERIFY2(clock.elapsed() < 3'000, "it does not stop");
            QVERIFY(!page.reading());
            QVERIFY(the<MessageBar>(page, "lookupMessage").isVisible());
            QVERIFY(the<QLabel>(page, "lookupSentence").text().contains(qs("not read")));
            other.close();
        }
        QSqlDatabase::removeDatabase(qs("other"));
        QSignalSpy looked(&page, &LookupPage::looked);
        page.look();
        QVERIFY(looked.wait(20'000));
        QCOMPARE(opened.counts("countries"), qs("1/1/1/1"));
    }

    void keysReachEverything()
    {
        Opened opened;
        opened.window->showPage(opened.compare);
        QTest::keyClick(opened.window->focusWidget(), Qt::Key_L, Qt::ControlModifier);
        opened.page = qobject_cast<LookupPage*>(opened.window->currentPage());
        QVERIFY(opened.page);
        LookupPage& page = *opened.page;
        QTRY_VERIFY(page.tables()->topLevelItemCount() == 3);
        page.takeFocus();
        page.tables()->setCurrentItem(opened.item("countries"));
        QSignalSpy looked(&page, &LookupPage::looked);
        QTest::keyClick(page.tables(), Qt::Key_Space);
        QVERIFY(looked.wait(20'000));
        QCOMPARE(page.tables()->wishes().size(), size_t(1));
        QTest::keyClick(page.tables(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(looked.wait(20'000));
        QVERIFY(page.tables()->wishes().front().removes);
        QTest::keyClick(page.tables(), Qt::Key_F8);
        QVERIFY(the<QTableView>(page, "lookupRows").hasFocus());
        QCOMPARE(the<QTableView>(page, "lookupRows").currentIndex().row(), 0);
        QCOMPARE(helpTopicOf(opened.window->focusWidget()), qs("lookup"));
        const auto texts = helpTexts();
        QVERIFY(std::any_of(texts.begin(), texts.end(),
                            [](const HelpText& text) { return text.topic == qs("lookup"); }));
        QStringList names;
        for (const QAction* action : page.pageActions()) names << action->objectName();
        QVERIFY(names.contains(qs("lookup.stop")) && names.contains(qs("lookup.promote")));
    }

    void nothingIsCutInLargeText()
    {
        const QFont usual = QApplication::font();
        QFont large = usual;
        large.setPointSizeF(usual.pointSizeF() * 2);
        QApplication::setFont(large);
        {
            Opened opened;
            opened.window->resize(1280, 720);
            LookupPage& page = opened.lookup();
            opened.tick("countries");
            opened.tick("words");
            page.tables()->setCurrentItem(opened.item("countries"));
            QTest::qWait(50);
            shoot(*opened.window, "lookup-large");
            QCOMPARE(clippedTexts(page).join(u'\n'), QString());
            QVERIFY(opened.window->width() <= 1280 && opened.window->height() <= 720);
        }
        QApplication::setFont(usual);
    }
};

QTEST_MAIN(LookupPageTest)
#include "lookup_page.moc"
