// Deciding about renames: what was decided stays so, a person pairs what no likeness shows, and
// both ends of a guess are seen beside each other with what is at stake.
#include "gui/studio.h"
#include "gui/witness.h"
#include "ui/compare/detailspane.h"
#include "ui/widgets/messagebar.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTreeView>

namespace lockstep::testing {
namespace {

ObjectId column(std::string_view table, std::string_view name)
{
    return {"column", Path{table, name}};
}

bool settled(const ComparePage& page)
{
    return QTest::qWaitFor([&] { return !page.reading() && page.pair(); }, 10'000);
}

bool renamed(const ComparePage& page)
{
    return std::ranges::any_of(page.pair()->comparison.changes, [](const Change& change) {
        return change.type == ChangeType::Renamed;
    });
}

void choose(const ComparePage& page, const char* name)
{
    auto* button = page.findChild<QRadioButton*>(QLatin1String(name));
    if (!button) qFatal("no %s", name);
    button->click();
    if (!settled(page)) qFatal("never compared again");
}

} // namespace

class CompareRenames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasDecidedStaysSo()
    {
        const Studio studio;
        ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        QCOMPARE(page->renames()->open(), 1);
        QVERIFY(!renamed(*page));
        choose(*page, "renameChoice0");
        QVERIFY(renamed(*page));
        // Read again,
        page->compare();
        QVERIFY(settled(*page));
        QTRY_VERIFY(!page->reading() && renamed(*page));
        QCOMPARE(page->renames()->open(), 0);
        // and in another tab, as after a start of the program.
        ComparePage* again = studio.comparedShop();
        QVERIFY(again && again != page);
        QTRY_VERIFY(!again->reading() && renamed(*again));
        QCOMPARE(again->renames()->open(), 0);
        QVERIFY(again->findChild<QRadioButton*>(QStringLiteral("renameChoice0"))->isChecked());
        // That they are two things is kept as well, and is no less changed.
        choose(*again, "dropAddChoice0");
        QVERIFY(!renamed(*again));
        ComparePage* third = studio.comparedShop();
        QVERIFY(third);
        QVERIFY(!third->reading() && !renamed(*third));
        QCOMPARE(third->renames()->open(), 0);
        choose(*third, "renameChoice0");
        QVERIFY(renamed(*third));
        studio.picture(QStringLiteral("renames-decided"));
    }

    void whatNoLikenessShowsIsPairedByAKey()
    {
        const Studio studio;
        studio.fill("a", {"table t", "column t.id integer", "column t.zebra text", "table u",
                          "column u.id integer", "column u.extra text"});
        studio.fill("b", {"table t", "column t.id integer", "column t.plain integer", "table u",
                          "column u.id integer"});
        ComparePage* page =
            studio.compared(studio.environment(QStringLiteral("a"), Role::Development),
                            studio.environment(QStringLiteral("b"), Role::Production));
        QVERIFY(page);
        QVERIFY(page->renames()->decisions().empty());
        studio.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(studio.window.get()));
        page->view()->setFocus();
        // Beside what comes new in another table nothing goes.
        page->view()->show(
            page->model()->indexOf(page->model()->tree()->find(column("u", "extra"))));
        QTest::keyClick(page->view(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(page->findChild<MessageBar*>(QStringLiteral("compareMessage"))
                    ->sentence()
                    .contains(QStringLiteral("can be paired")));
        page->view()->show(
            page->model()->indexOf(page->model()->tree()->find(column("t", "plain"))));
        QTest::keyClick(page->view(), Qt::Key_E, Qt::ControlModifier);
        auto* menu = page->findChild<QMenu*>(QStringLiteral("pairMenu"));
        QVERIFY(menu && menu->isVisible());
        QCOMPARE(menu->actions().size(), 1);
        QVERIFY2(menu->actions()[0]->text().contains(QStringLiteral("t.zebra")),
                 qPrintable(menu->actions()[0]->text()));
        studio.picture(QStringLiteral("renames-pair-menu"), menu);
        QTest::keyClick(menu, Qt::Key_Return);
        QVERIFY(settled(*page));
        QTRY_VERIFY(!page->reading() && renamed(*page));
        const Change* change = page->pair()->comparison.find(column("t", "zebra"));
        QVERIFY(change && change->type == ChangeType::Renamed);
        QCOMPARE(change->beforeId, column("t", "plain"));
        QVERIFY(change->touches("type")); // and what else differs is changed
        QVERIFY(page->chosen().count(column("t", "zebra")));
        studio.picture(QStringLiteral("renames-paired"));
        // It is taken back as any other decision is.
        choose(*page, "dropAddChoice0");
        QVERIFY(!renamed(*page));
    }

    void bothEndsAreSeenBesideEachOtherWithWhatIsAtStake()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("no PostgreSQL server is installed");
        const PostgresCluster cluster;
        QVERIFY2(cluster.started(), qPrintable(cluster.why()));
        QCOMPARE(
            cluster.create("d", "CREATE TABLE t (id int PRIMARY KEY, last_name text NOT NULL)"),
            QString());
        QCOMPARE(cluster.create("p", "CREATE TABLE t (id int PRIMARY KEY, surname text);"
                                     "INSERT INTO t SELECT g, g FROM generate_series(1, 1200) g;"
                                     "ANALYZE t;"),
                 QString());
        const Studio studio({Engines::fromPlugins().find("postgresql")});
        const auto side = [&](const char* name, Role role) {
            Environment made = studio.environment(QLatin1String(name), role, "postgresql");
            made.parameters = studio.engines.find("postgresql")
                                  ->parseUri(Witness::uri(cluster, name).toStdString())
                                  ->parameters;
            return made;
        };
        ComparePage* page =
            studio.compared(side("d", Role::Development), side("p", Role::Production));
        QVERIFY(page);
        QCOMPARE(page->renames()->open(), 1);
        const QString said =
            page->findChild<QRadioButton*>(QStringLiteral("renameChoice0"))->accessibleName();
        const QString stake = QStringLiteral("~%1 values at stake").arg(QLocale().toString(1200));
        QVERIFY2(said.contains(stake), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("% alike")), qPrintable(said));
        QSignalSpy shown(page->details(), &DetailsPane::shown);
        page->findChild<QPushButton*>(QStringLiteral("renameLook0"))->click();
        QTRY_VERIFY(!shown.isEmpty());
        const auto* properties = page->findChild<QTreeView*>(QStringLiteral("detailsProperties"));
        QStringList rows;
        for (int row = 0; row < properties->model()->rowCount(); ++row) {
            QStringList cells;
            for (int i = 0; i < 3; ++i)
                cells << properties->model()->index(row, i).data().toString();
            rows << cells.join(QLatin1Char('|'));
        }
        QVERIFY2(rows.contains(QStringLiteral("Name|last_name|surname")),
                 qPrintable(rows.join('\n')));
        QVERIFY2(rows.filter(QStringLiteral("ull")).size() == 1, qPrintable(rows.join('\n')));
        QVERIFY(!renamed(*page)); // looking decides nothing
        QCOMPARE(page->renames()->open(), 1);
        studio.picture(QStringLiteral("renames-beside"));
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::CompareRenames test;
    return QTest::qExec(&test, argc, argv);
}
#include "compare_renames.moc"
