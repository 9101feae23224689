// What the window remembers: the chain, its export, the way back, and whose each difference is.
#include "gui/promoting.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/compare/detailspane.h"
#include "ui/history/historypage.h"
#include "ui/promote/promotepage.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

ObjectId id(const char* kind, const std::vector<std::string>& names)
{
    return {Symbol(kind), Path::folded(names)};
}

QString text(const ComparePage& page, const ObjectId& of, int column)
{
    CompareNode* node = page.model()->tree()->find(of);
    if (!node) qFatal("no row of %s", of.display().c_str());
    return page.model()->indexOf(node, column).data().toString();
}

} // namespace

class HistoryTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<Workbench> m_bench;
    Environment m_dev;
    Environment m_prod;

    [[nodiscard]] QString devFile() const { return m_bench->file("dev.sqlite"); }
    [[nodiscard]] QString prodFile() const { return m_bench->file("prod.sqlite"); }

    void shootBoth(QWidget& page, const char* name)
    {
        if (qEnvironmentVariable("LOCKSTEP_PICTURES").isEmpty()) return;
        shoot(page, qPrintable(QStringLiteral("%1-light").arg(QLatin1String(name))));
        m_bench->theme().choose(Theme::Choice::Dark);
        m_bench->theme().apply(*qApp);
        shoot(page, qPrintable(QStringLiteral("%1-dark").arg(QLatin1String(name))));
        m_bench->theme().choose(Theme::Choice::Light);
        m_bench->theme().apply(*qApp);
    }

    QString promoted() { return promoteEverything(*m_bench, m_dev, m_prod); }

    std::unique_ptr<HistoryPage> history()
    {
        auto page = std::make_unique<HistoryPage>(m_bench->services());
        page->resize(1280, 800);
        QSignalSpy loaded(page.get(), &HistoryPage::loaded);
        page->show();
        if (!loaded.wait(10'000)) qFatal("the history was not read");
        return page;
    }

    /// A hot-fix in prod, a change in dev, one that both did differently, one mixed.
    std::unique_ptr<ComparePage> comparedAfterHotfix()
    {
        makeSqlite(prodFile(), {QStringLiteral("CREATE INDEX hotfix ON users (email)"),
                                QStringLiteral("DROP VIEW named"),
                                QStringLiteral("CREATE VIEW named AS SELECT id FROM users "
                                               "WHERE name <> 'prod'")});
        makeSqlite(devFile(), {QStringLiteral("CREATE TABLE fresh (x INTEGER)"),
                               QStringLiteral("DROP VIEW named"),
                               QStringLiteral("CREATE VIEW named AS SELECT id FROM users "
                                              "WHERE name <> 'dev'")});
        auto page = std::make_unique<ComparePage>(m_bench->services());
        page->resize(1280, 800);
        page->setVisible(true);
        page->setPair(m_dev, m_prod);
        QSignalSpy compared(page.get(), &ComparePage::compared);
        page->compare();
        if (!compared.wait(10'000)) qFatal("the comparison did not end");
        return page;
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<Workbench>();
        makeSqlite(prodFile(),
                   {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)"),
                    QStringLiteral("INSERT INTO users VALUES (1, 'Ann')")});
        makeSqlite(
            devFile(),
            {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, email TEXT)"),
             QStringLiteral("CREATE VIEW named AS SELECT id FROM users WHERE name <> ''")});
        m_dev = m_bench->environment(QStringLiteral("shop-dev"), Role::Development,
                                     QStringLiteral("sqlite:") + devFile());
        m_prod = m_bench->environment(QStringLiteral("shop"), Role::Production,
                                      QStringLiteral("sqlite:") + prodFile());
    }

    void aWholeChainIsSaidAndABrokenOneIsNotToBeMissed()
    {
        QCOMPARE(promoted(), QString());
        auto page = history();
        QVERIFY(the<QLabel>(*page, "historyChain").isVisible());
        QCOMPARE(the<QLabel>(*page, "historyChain").text(),
                 QStringLiteral("Chain whole: 1 promotion"));
        QTRY_VERIFY(the<QLabel>(*page, "historyFacts")
                        .text()
                        .contains(QStringLiteral("Link 1 of the chain")));
        shootBoth(*page, "history-whole");
        makeSqlite(m_bench->services().journalFile,
                   {QStringLiteral("DROP TRIGGER promotion_is_fixed"),
                    QStringLiteral("UPDATE promotion SET who = 'nobody'")});
        QSignalSpy loaded(page.get(), &HistoryPage::loaded);
        page->reload();
        QVERIFY(loaded.wait(10'000));
        auto* bar = page->findChild<MessageBar*>();
        QVERIFY(bar && bar->isVisible());
        QCOMPARE(bar->tone(), MessageBar::Tone::Error);
        QVERIFY(bar->sentence().contains(QStringLiteral("link 1 of 1")));
        QVERIFY(!the<QLabel>(*page, "historyChain").isVisible());
        shootBoth(*page, "history-broken");
    }

    void theHistoryIsExportedWithTheSameBytes()
    {
        QCOMPARE(promoted(), QString());
        auto page = history();
        const auto exported = [&](const char* name) {
            QSignalSpy done(page.get(), &HistoryPage::exported);
            page->exportTo(m_bench->file(name));
            if (!done.wait(10'000) || !done[0][0].toBool()) return QByteArray();
            QFile file(m_bench->file(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray markdown = exported("one.md");
        QVERIFY(markdown.startsWith("# History of promotions\n"));
        QVERIFY(markdown.contains("ALTER TABLE") && markdown.contains("Link 1 of the chain"));
        QCOMPARE(exported("two.md"), markdown);
        const QByteArray json = exported("one.json");
        QVERIFY(json.startsWith("{") && json.contains("\"linkHash\""));
        QCOMPARE(exported("two.json"), json);
        QVERIFY(the<QPushButton>(*page, "historyExport").isEnabled());
    }

    void aPromotionIsTakenBackFromTheHistory()
    {
        const auto columns = [&] {
            return askSqlite(prodFile(),
                             QStringLiteral("SELECT group_concat(name) FROM pragma_table_info("
                                            "'users')"))
                .toString();
        };
        QCOMPARE(columns(), QStringLiteral("id,name"));
        QCOMPARE(promoted(), QString());
        QCOMPARE(columns(), QStringLiteral("id,name,email"));
        auto page = history();
        QTRY_VERIFY(the<QPushButton>(*page, "historyTakeBack").isVisible());
        QSignalSpy asked(page.get(), &HistoryPage::takeBackRequested);
        press(*page, "historyTakeBack");
        QVERIFY(asked.wait(10'000));
        const auto pair = asked[0][0].value<ComparedPairPtr>();
        QCOMPARE(columns(), QStringLiteral("id,name,email")); // nothing runs by itself
        std::set<ObjectId> all;
        for (const Change& change : pair->comparison.changes) all.insert(change.id);
        PromotePage wizard(m_bench->services(), pair, all);
        wizard.resize(1280, 800);
        wizard.show();
        QTRY_VERIFY_WITH_TIMEOUT(wizard.draft(), 10'000);
        QCOMPARE(wizard.title(), QStringLiteral("Take back"));
        shootBoth(wizard, "takeback-choose");
        for (const auto stage : {PromotePage::Stage::Review, PromotePage::Stage::Check,
                                 PromotePage::Stage::Rehearse, PromotePage::Stage::Confirm}) {
            QTRY_VERIFY_WITH_TIMEOUT(the<QPushButton>(wizard, "promoteNext").isEnabled(), 20'000);
            press(wizard, "promoteNext");
            QCOMPARE(wizard.stage(), stage);
        }
        for (QCheckBox* box : wizard.findChildren<QCheckBox*>(
                 QRegularExpression(QStringLiteral("^promoteConsent_"))))
            box->setChecked(true);
        the<QLineEdit>(wizard, "promoteConfirmName").setText(QStringLiteral("shop"));
        shootBoth(wizard, "takeback-confirm");
        QSignalSpy finished(&wizard, &PromotePage::finished);
        press(wizard, "promoteApply");
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
        QVERIFY2(wizard.outcome()->verified, qPrintable(wizard.outcome()->sentence));
        QCOMPARE(columns(), QStringLiteral("id,name"));
        QCOMPARE(askSqlite(prodFile(), QStringLiteral("SELECT name FROM users")).toString(),
                 QStringLiteral("Ann"));
        Journal journal(m_bench->services().journalFile);
        QVERIFY(journal.open());
        QCOMPARE(journal.verifyChain()->links, 2);
        QCOMPARE(journal.promotions()->front().takesBack, journal.promotions()->back().id);
    }

    void whatChangedSinceIsNotTakenBackAndSaysWhy()
    {
        QCOMPARE(promoted(), QString());
        makeSqlite(prodFile(), {QStringLiteral("CREATE TABLE since (x INTEGER)")});
        auto page = history();
        QTRY_VERIFY(the<QPushButton>(*page, "historyTakeBack").isVisible());
        QSignalSpy asked(page.get(), &HistoryPage::takeBackRequested);
        press(*page, "historyTakeBack");
        auto* bar = page->findChild<MessageBar*>();
        QTRY_COMPARE_WITH_TIMEOUT(bar->tone(), MessageBar::Tone::Error, 10'000);
        QVERIFY(bar->sentence().contains(QStringLiteral("Prod changed since that promotion")));
        QCOMPARE(asked.count(), 0);
    }

    void withoutABaseNobodyIsNamed()
    {
        ComparePage page(m_bench->services());
        page.setPair(m_dev, m_prod);
        QSignalSpy compared(&page, &ComparePage::compared);
        page.compare();
        QVERIFY(compared.wait(10'000));
        QVERIFY(!page.model()->tree()->since());
        QVERIFY(the<QToolButton>(page, "originFilter").isHidden());
        QVERIFY(!text(page, id("view", {"named"}), CompareModel::Dev)
                     .contains(QStringLiteral("changed in")));
    }

    void eachDifferenceSaysWhoseItIs()
    {
        QCOMPARE(promoted(), QString());
        auto page = comparedAfterHotfix();
        const CompareTree& tree = *page->model()->tree();
        QVERIFY(tree.since());
        QCOMPARE(tree.origins(),
                 (std::map<Since, int>{{Since::Dev, 1}, {Since::Prod, 1}, {Since::Conflict, 1}}));
        QStringList rows;
        for (const auto& [of, origin] : tree.since()->origins) {
            if (tree.pair()->comparison.find(of) && !page->model()->tree()->find(of)->implied())
                rows << text(*page, of, CompareModel::Dev) + QStringLiteral(" | ") +
                            text(*page, of, CompareModel::Prod);
        }
        const QString all = rows.join(u'\n');
        for (const char* said :
             {"changed in DEV", "changed in PROD since ", "conflict: changed in both since "})
            QVERIFY2(all.contains(QLatin1String(said)), qPrintable(all));
        // What only prod changed is not chosen by itself: to promote would take it back.
        for (const auto& [of, origin] : tree.since()->origins)
            if (origin.since == Since::Prod) QVERIFY(!page->chosen().count(of));
        page->view()->expandAll();
        shootBoth(*page, "compare-since");
    }

    void theOriginsAreAFilter()
    {
        QCOMPARE(promoted(), QString());
        auto page = comparedAfterHotfix();
        auto& button = the<QToolButton>(*page, "originFilter");
        QVERIFY(button.isVisible());
        const auto visible = [&] {
            std::set<Since> found;
            const auto visit = [&](const auto& self, const CompareNode& node) -> void {
                if (node.origin && !node.implied()) found.insert(node.origin->since);
                for (const CompareNode* child : node.visible) self(self, *child);
            };
            visit(visit, *page->model()->tree()->root());
            return found;
        };
        QCOMPARE(visible(), (std::set<Since>{Since::Dev, Since::Prod, Since::Conflict}));
        QCOMPARE(button.menu()->actions().size(), 4);
        button.menu()->actions()[0]->setChecked(false); // dev's
        QCOMPARE(visible(), (std::set<Since>{Since::Prod, Since::Conflict}));
        button.menu()->actions()[3]->setChecked(false); // conflicts
        QCOMPARE(visible(), std::set<Since>{Since::Prod});
        QCOMPARE(button.text(), QStringLiteral("Some origins ▾"));
    }

    void aConflictIsDecidedBeforeAnythingIsPromoted()
    {
        QCOMPARE(promoted(), QString());
        auto page = comparedAfterHotfix();
        QSignalSpy asked(page.get(), &ComparePage::promoteRequested);
        page->promote();
        QTest::qWait(50);
        QCOMPARE(asked.count(), 0);
        auto& bar = the<MessageBar>(*page, "compareMessage");
        QVERIFY2(bar.sentence().contains(QStringLiteral("1 conflict needs your decision")),
                 qPrintable(bar.sentence()));
        // The page shows it, and what to press.
        QVERIFY(the<QWidget>(*page, "detailsPicks").isVisible());
        QVERIFY(the<QLabel>(*page, "detailsPickSentence")
                    .text()
                    .contains(QStringLiteral("not decided")));
        shootBoth(*page, "compare-conflict");
        press(*page, "pickProd");
        QVERIFY(the<QLabel>(*page, "detailsPickSentence")
                    .text()
                    .contains(QStringLiteral("PROD's is kept")));
        QVERIFY(!the<QPushButton>(*page, "pickProd").isEnabled());
        page->promote();
        QTRY_COMPARE(asked.count(), 1);
        const auto pair = asked[0][0].value<ComparedPairPtr>();
        for (const Change& change : pair->comparison.changes)
            QVERIFY2(change.id.kind != Symbol("view"), change.id.display().c_str());
        QVERIFY(pair->unpicked);

        press(*page, "pickDev");
        page->promote();
        QTRY_COMPARE(asked.count(), 2);
        const auto again = asked[1][0].value<ComparedPairPtr>();
        QVERIFY(std::any_of(again->comparison.changes.begin(), again->comparison.changes.end(),
                            [](const Change& c) { return c.id.kind == Symbol("view"); }));
    }
};

QTEST_MAIN(HistoryTest)
#include "history_test.moc"
