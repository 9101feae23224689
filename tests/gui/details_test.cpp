// The details of an object: exactly what differs, and soon; who uses it, how large it is, its past.
#include "gui/crawl.h"
#include "gui/promoting.h"
#include "gui/witness.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/compare/detailspane.h"
#include "ui/compare/detailstab.h"
#include "ui/editor/editorpage.h"
#include "ui/editor/sqltext.h"
#include "ui/history/historypage.h"
#include "ui/history/promotiondetails.h"
#include "ui/mainwindow.h"
#include "ui/wording.h"
#include "workflow/uses.h"

#include <QCheckBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeView>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

class DetailsTest : public QObject
{
    Q_OBJECT
private:
    static std::vector<const CompareNode*> nodes(const CompareTree& tree)
    {
        std::vector<const CompareNode*> all;
        const auto visit = [&](const auto& self, const CompareNode& node) -> void {
            if (!node.isGroup()) all.push_back(&node);
            for (const CompareNode* child : node.children) self(self, *child);
        };
        visit(visit, *tree.root());
        return all;
    }
    /// By what both objects hold, without asking the comparison.
    static QStringList differing(const CompareNode& node, const CompareOptions& options)
    {
        std::set<Symbol> names;
        for (const Object* side : {node.dev, node.prod})
            if (side)
                for (const Attribute& attribute : side->attributes()) names.insert(attribute.name);
        QStringList all;
        for (const Symbol name : names) {
            const Value* dev = node.dev ? node.dev->find(name) : nullptr;
            const Value* prod = node.prod ? node.prod->find(name) : nullptr;
            const bool same = dev && prod ? *dev == *prod : dev == prod;
            if (!same && !options.ignores(node.object().id.kind, name))
                all << QString::fromStdString(std::string(name.text()));
        }
        all.sort();
        return all;
    }
    /// Rows that stand for attributes, up to the part of what is the same.
    static QStringList listed(const QTreeView& properties)
    {
        QStringList all;
        for (int row = 0; row < properties.model()->rowCount(); ++row) {
            const QString name =
                properties.model()->index(row, 0).data(DetailsPane::attributeRole).toString();
            if (!name.isEmpty()) all << name;
        }
        all.sort();
        return all;
    }

    /// The rows of a tab's list, cells joined by bars.
    static QStringList rows(const QWidget& page, const char* list)
    {
        const auto& tree = the<QTreeWidget>(page, list);
        QStringList all;
        for (int row = 0; row < tree.topLevelItemCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < tree.columnCount(); ++column)
                cells << tree.topLevelItem(row)->text(column);
            all << cells.join(QLatin1Char('|'));
        }
        return all;
    }
    static ObjectId sqliteId(const char* kind, const std::vector<std::string>& names)
    {
        return {Symbol(kind), Path::folded(names)};
    }
    /// Shows the object with this tab in front, and waits for what the tab has to say.
    static bool look(ComparePage& page, const ObjectId& id, const char* list)
    {
        auto& tabs = the<QTabWidget>(page, "detailsTabs");
        auto* tab = qobject_cast<DetailsTab*>(the<QTreeWidget>(page, list).parentWidget());
        tabs.setCurrentIndex(0);
        page.showObject(id);
        QSignalSpy answered(tab, &DetailsTab::answered);
        tabs.setCurrentWidget(tab);
        return answered.count() > 0 || answered.wait(20'000);
    }
    static void activate(QWidget& page, const char* list, const QString& beginning)
    {
        auto& tree = the<QTreeWidget>(page, list);
        for (int row = 0; row < tree.topLevelItemCount(); ++row)
            if (tree.topLevelItem(row)->text(0).startsWith(beginning)) {
                tree.setCurrentItem(tree.topLevelItem(row));
                QTest::keyClick(&tree, Qt::Key_Return);
                return;
            }
        qFatal("no row %s", qPrintable(beginning));
    }
    /// A window over two files, compared.
    struct Compared
    {
        Workbench bench;
        Environment dev;
        Environment prod;
        std::unique_ptr<MainWindow> window;
        ComparePage* page = nullptr;

        [[nodiscard]] Environment side(const char* name, Role role)
        {
            return bench.environment(QLatin1String(name), role,
                                     QStringLiteral("sqlite:") + bench.file(name) + ".sqlite");
        }
        /// False: it did not end.
        [[nodiscard]] bool start()
        {
            window = std::make_unique<MainWindow>(bench.services());
            window->resize(1280, 800);
            window->show();
            page = window->openCompare(dev, prod);
            return QTest::qWaitFor([this] { return !page->reading() && page->pair(); }, 20'000);
        }
    };
    void picture(Compared& compared, const char* name)
    {
        for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            compared.bench.theme().choose(choice);
            compared.bench.theme().apply(*qApp);
            QTest::qWait(qEnvironmentVariableIsSet("LOCKSTEP_PICTURES") ? 400 : 0);
            shoot(
                *compared.window,
                (name + std::string(choice == Theme::Choice::Light ? "-light" : "-dark")).c_str());
        }
        compared.bench.theme().choose(Theme::Choice::Light);
        compared.bench.theme().apply(*qApp);
    }

private Q_SLOTS:
    void aNameIsMentionedAsAWordOfItsOwn()
    {
        const Mention table(sqliteId("table", {"Users"}), false);
        QVERIFY(table.in("SELECT * FROM users"));
        QVERIFY(table.in("select 1 from app.USERS;"));
        QVERIFY(table.in("DELETE FROM \"Users\""));
        QVERIFY(!table.in("SELECT * FROM bodiesold"));
        QVERIFY(!table.in("SELECT all_users FROM t"));
        QVERIFY(!table.in(""));
        const Mention column(sqliteId("column", {"users", "id"}), true);
        QVERIFY(column.in("SELECT id FROM users"));
        QVERIFY2(!column.in("SELECT id FROM orders"), "the id of another table");
        const Mention routine({"function", Path{"app", "total(integer, text)"}}, false);
        QVERIFY(routine.in("SELECT app.total(1, 'x')"));
        QVERIFY(!routine.in("SELECT subtotal(1)"));
    }
    void whoUsesATableIsToldAndEnterGoesThere()
    {
        Compared compared;
        const QStringList tables{
            QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)"),
            QStringLiteral("CREATE TABLE log (what TEXT)"),
            QStringLiteral("CREATE VIEW named AS SELECT name FROM users"),
            QStringLiteral("CREATE TRIGGER noted AFTER INSERT ON log BEGIN DELETE FROM users WHERE "
                           "name = new.what; END")};
        makeSqlite(compared.bench.file("dev.sqlite"),
                   tables + QStringList{QStringLiteral("ALTER TABLE users ADD COLUMN email TEXT")});
        makeSqlite(compared.bench.file("prod.sqlite"), tables);
        compared.dev = compared.side("dev", Role::Development);
        compared.prod = compared.side("prod", Role::Production);
        Journal journal(compared.bench.services().journalFile);
        QVERIFY(journal.open());
        const auto ran = [&](const QString& sql) {
            QueryRecord query;
            query.at = QDateTime::currentDateTimeUtc();
            query.environment = compared.dev.id;
            query.environmentName = compared.dev.name;
            query.sql = sql;
            return journal.record(query).has_value();
        };
        QVERIFY(ran(QStringLiteral("SELECT count(*) FROM Users")));
        QVERIFY(ran(QStringLiteral("SELECT * FROM bodiesof_another")));
        QVERIFY(compared.start());
        ComparePage& page = *compared.page;
        page.view()->expandAll();
        QVERIFY(look(page, sqliteId("table", {"users"}), "detailsUsersList"));
        const QStringList all = rows(page, "detailsUsersList");
        QCOMPARE(all.size(), 3);
        QVERIFY2(all.filter(QStringLiteral("View named|")).size() == 1, qPrintable(all.join('\n')));
        QVERIFY2(all.filter(QStringLiteral("Trigger")).filter(QStringLiteral("noted|")).size() == 1,
                 qPrintable(all.join('\n')));
        QVERIFY(all.filter(QStringLiteral("Query SELECT count(*) FROM Users|")).size() == 1);
        QCOMPARE(all.filter(QStringLiteral("|DEV and PROD")).size(), 2);
        QCOMPARE(namelessControls(*compared.window), QStringList());
        picture(compared, "details-users");

        activate(page, "detailsUsersList", QStringLiteral("View"));
        QCOMPARE(the<QLabel>(page, "detailsTitle").text(), QStringLiteral("named"));
        QVERIFY(look(page, sqliteId("view", {"named"}), "detailsUsersList"));
        QVERIFY(rows(page, "detailsUsersList").isEmpty());
        QVERIFY(the<QLabel>(page, "detailsUsersRemark").isVisible());

        QVERIFY(look(page, sqliteId("table", {"users"}), "detailsUsersList"));
        activate(page, "detailsUsersList", QStringLiteral("Query"));
        auto* editor = qobject_cast<EditorPage*>(compared.window->currentPage());
        QVERIFY2(editor, "the query is opened in an editor");
        QVERIFY(editor->scope().dev || editor->scope().prod);
        QVERIFY(editor->text().text().contains(QStringLiteral("count(*)")));
    }
    void rowsAndSizeAreAskedOnBothSidesWhenTheTabIsOpened()
    {
        Compared compared;
        const QString table =
            QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)");
        makeSqlite(compared.bench.file("dev.sqlite"),
                   {table, QStringLiteral("CREATE TABLE fresh (x)"),
                    QStringLiteral("CREATE INDEX by_name ON users (name)"),
                    QStringLiteral("CREATE VIEW v AS SELECT 1 AS one")});
        makeSqlite(
            compared.bench.file("prod.sqlite"),
            {table, QStringLiteral("INSERT INTO users SELECT value, 'x' FROM "
                                   "(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + "
                                   "1 FROM n WHERE value < 1234) SELECT value FROM n)")});
        compared.dev = compared.side("dev", Role::Development);
        compared.prod = compared.side("prod", Role::Production);
        QVERIFY(compared.start());
        ComparePage& page = *compared.page;
        page.view()->expandAll();
        QVERIFY(look(page, sqliteId("table", {"users"}), "detailsSizeList"));
        QStringList all = rows(page, "detailsSizeList");
        QCOMPARE(all.size(), 2);
        QVERIFY2(all[0].startsWith(QStringLiteral("dev|0|")), qPrintable(all[0]));
        QVERIFY2(all[1].startsWith(QStringLiteral("prod|1,234|")), qPrintable(all[1]));
        for (const QString& row : all) {
            QVERIFY2(row.endsWith(QStringLiteral("counted just now")), qPrintable(row));
            QVERIFY2(row.contains(QStringLiteral("kB")) || row.contains(QStringLiteral("KiB")),
                     qPrintable(row));
        }
        picture(compared, "details-size");
        // A part is told with its table; what is on one side alone has no rows on the other.
        QVERIFY(look(page, sqliteId("table", {"fresh"}), "detailsSizeList"));
        QVERIFY(
            rows(page, "detailsSizeList")[1].startsWith(QStringLiteral("prod|it is not there")));
        QVERIFY(look(page, sqliteId("view", {"v"}), "detailsSizeList"));
        QVERIFY(rows(page, "detailsSizeList").isEmpty());
        QVERIFY(the<QLabel>(page, "detailsSizeRemark").isVisible());
        // What cannot be asked is said at its side, and the other one answers all the same.
        QVERIFY(QFile::remove(compared.bench.file("prod.sqlite")));
        QVERIFY(look(page, sqliteId("table", {"users"}), "detailsSizeList"));
        all = rows(page, "detailsSizeList");
        QVERIFY2(all[0].startsWith(QStringLiteral("dev|0|")), qPrintable(all[0]));
        QVERIFY2(all[1].startsWith(QStringLiteral("prod|not known|")), qPrintable(all[1]));
        QVERIFY(the<QLabel>(page, "detailsSizeRemark").text().startsWith(QStringLiteral("prod: ")));
        picture(compared, "details-size-failed");
    }
    void aServersEstimateIsMarked()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("There is no server.");
        const PostgresCluster cluster;
        QVERIFY2(cluster.started(), qPrintable(cluster.why()));
        const QString users =
            QStringLiteral("CREATE TABLE users (id bigint PRIMARY KEY, name text);"
                           "CREATE FUNCTION greeting() RETURNS text LANGUAGE plpgsql AS "
                           "$$BEGIN RETURN (SELECT name FROM users LIMIT 1); END$$;");
        QCOMPARE(cluster.create(QStringLiteral("details_dev"),
                                users + "INSERT INTO users SELECT i, 'x' FROM "
                                        "generate_series(1, 30000) i; ANALYZE;"
                                        "CREATE TABLE fresh (x int);"),
                 QString());
        QCOMPARE(cluster.create(QStringLiteral("details_prod"),
                                users + "INSERT INTO users VALUES (1, 'x');"),
                 QString());
        Compared compared;
        compared.dev =
            compared.bench.environment(QStringLiteral("dev"), Role::Development,
                                       Witness::uri(cluster, QStringLiteral("details_dev")));
        compared.prod =
            compared.bench.environment(QStringLiteral("prod"), Role::Production,
                                       Witness::uri(cluster, QStringLiteral("details_prod")));
        QVERIFY(compared.start());
        ComparePage& page = *compared.page;
        const ObjectId table{Symbol("table"), Path{"public", "users"}};
        QVERIFY(look(page, table, "detailsSizeList"));
        const QStringList all = rows(page, "detailsSizeList");
        QVERIFY2(all[0].startsWith(QStringLiteral("dev|~30,000|")), qPrintable(all[0]));
        QVERIFY2(all[1].startsWith(QStringLiteral("prod|1|")), qPrintable(all[1]));
        QVERIFY2(all[1].endsWith(QStringLiteral("counted just now")), qPrintable(all[1]));
        // The catalog knows nothing of what is within a body.
        QVERIFY(look(page, table, "detailsUsersList"));
        const QStringList bodies =
            rows(page, "detailsUsersList").filter(QStringLiteral("greeting"));
        QCOMPARE(bodies.size(), 1);
        QVERIFY2(bodies[0].contains(QStringLiteral("its text mentions the name")),
                 qPrintable(bodies[0]));
    }
    void thePastOfAnObjectLeadsToItsPromotions()
    {
        Compared compared;
        const QString table =
            QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)");
        makeSqlite(compared.bench.file("dev.sqlite"),
                   {table, QStringLiteral("CREATE TABLE other (x)")});
        makeSqlite(compared.bench.file("prod.sqlite"), {table});
        compared.dev = compared.side("dev", Role::Development);
        compared.prod = compared.side("prod", Role::Production);
        QCOMPARE(promoteEverything(compared.bench, compared.dev, compared.prod),
                 QString()); // not about users
        makeSqlite(compared.bench.file("dev.sqlite"),
                   {QStringLiteral("ALTER TABLE users ADD COLUMN email TEXT")});
        QCOMPARE(promoteEverything(compared.bench, compared.dev, compared.prod), QString());
        makeSqlite(compared.bench.file("dev.sqlite"),
                   {QStringLiteral("ALTER TABLE users ADD COLUMN phone TEXT")});
        QVERIFY(compared.start());
        ComparePage& page = *compared.page;
        page.view()->expandAll();
        QVERIFY(look(page, sqliteId("table", {"users"}), "detailsPastList"));
        const QStringList all = rows(page, "detailsPastList");
        QCOMPARE(all.size(), 1);
        QVERIFY2(all[0].contains(QStringLiteral("email")), qPrintable(all[0]));
        QVERIFY2(all[0].contains(QStringLiteral("|applied and verified|applied|")),
                 qPrintable(all[0]));
        picture(compared, "details-past");
        QVERIFY(look(page, sqliteId("column", {"users", "name"}), "detailsPastList"));
        QVERIFY2(rows(page, "detailsPastList").isEmpty(), "another column came");

        QVERIFY(look(page, sqliteId("table", {"users"}), "detailsPastList"));
        auto& list = the<QTreeWidget>(page, "detailsPastList");
        list.setCurrentItem(list.topLevelItem(0));
        QTest::keyClick(&list, Qt::Key_Return);
        auto* history = qobject_cast<HistoryPage*>(compared.window->currentPage());
        QVERIFY(history);
        auto& details = the<PromotionDetails>(*history, "historyPromotion");
        QTRY_VERIFY_WITH_TIMEOUT(!details.entry().id.isEmpty(), 10'000);
        QVERIFY(details.entry().planText.contains(QStringLiteral("email")));
    }
    void exactlyWhatDiffersIsListedAndWithinATenthOfASecond()
    {
        Workbench bench;
        MainWindow window(bench.services());
        window.resize(1280, 800);
        window.show();
        // Of each kind one that is the same and one that is not, in one property or in several.
        const QStringList common{
            QStringLiteral("CREATE TABLE same (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'x')"),
            QStringLiteral("CREATE INDEX same_a ON same (a)"),
            QStringLiteral("CREATE VIEW same_view AS SELECT a FROM same")};
        makeSqlite(bench.file("dev.sqlite"),
                   common +
                       QStringList{
                           "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'y', b "
                           "INTEGER, c TEXT COLLATE NOCASE, d TEXT, CHECK (b > 1)) STRICT",
                           "CREATE UNIQUE INDEX t_b ON t (b DESC) WHERE b > 2",
                           "CREATE VIEW v AS SELECT a, b FROM t",
                           "CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM same; END",
                           "CREATE TABLE only_dev (x)"});
        makeSqlite(bench.file("prod.sqlite"),
                   common + QStringList{
                                "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER DEFAULT "
                                "3, c TEXT, d TEXT, CHECK (b > 2)) STRICT",
                                "CREATE INDEX t_b ON t (b)", "CREATE VIEW v AS SELECT a FROM t",
                                "CREATE TRIGGER g BEFORE UPDATE ON t BEGIN SELECT 1; END",
                                "CREATE TABLE only_prod (x)"});
        const auto side = [&](const char* name, Role role) {
            return bench.environment(QLatin1String(name), role,
                                     QStringLiteral("sqlite:") + bench.file(name) + ".sqlite");
        };
        ComparePage* page =
            window.openCompare(side("dev", Role::Development), side("prod", Role::Production));
        QTRY_VERIFY_WITH_TIMEOUT(!page->reading() && page->pair(), 20'000);
        page->view()->expandAll();
        const auto& properties = the<QTreeView>(*page, "detailsProperties");
        const CompareOptions& options = page->pair()->comparison.options;
        const auto& title = the<QLabel>(*page, "detailsTitle");
        auto& same = the<QCheckBox>(*page, "detailsShowSame");
        QSignalSpy shown(page->details(), &DetailsPane::shown);
        int altered = 0;
        qint64 slowest = 0;
        for (const CompareNode* node : nodes(*page->model()->tree())) {
            const QModelIndex index = page->model()->indexOf(node);
            if (!index.isValid()) continue;
            const bool there = page->view()->currentIndex() == index;
            shown.clear();
            QElapsedTimer clock;
            clock.start();
            page->view()->show(index);
            QCOMPARE(title.text(), lockstep::shown(node->object().id.path.display()));
            QTRY_VERIFY_WITH_TIMEOUT(there || !shown.isEmpty(), 5000);
            slowest = std::max(slowest, clock.elapsed());
            if (!node->dev || !node->prod) continue;
            QVERIFY(!same.isChecked());
            QVERIFY2(listed(properties) == differing(*node, options),
                     qPrintable(QString::fromStdString(node->object().id.display()) + ": " +
                                listed(properties).join(',') + " / " +
                                differing(*node, options).join(',')));
            altered += differing(*node, options).isEmpty() ? 0 : 1;
        }
        qInfo("%d objects differ in properties; the slowest was shown after %lld ms", altered,
              slowest);
        QVERIFY(altered >= 6);
        QVERIFY2(slowest <= 100, qPrintable(QString::number(slowest)));
    }
};

QTEST_MAIN(DetailsTest)
#include "details_test.moc"
