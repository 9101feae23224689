// A hundred thousand rows: showing, opening, filtering and choosing stay within their budgets.
#include "gui/studio.h"

#include <QAction>
#include <QLineEdit>

namespace lockstep::testing {
namespace {

/// A column of every so many tables is of another type than in the others' catalogs.
struct Retyped
{
    int everySoMany;
    int column;
    const char* type;
};

/// Tables with their columns.
CatalogPtr wide(int tables, int columns, const std::vector<Retyped>& retyped)
{
    std::vector<Object> objects;
    objects.reserve(size_t(tables) * size_t(columns + 1));
    for (int t = 0; t < tables; ++t) {
        const std::string name = "table_" + std::to_string(t);
        objects.emplace_back(ObjectId{"table", Path{name}});
        for (int c = 0; c < columns; ++c) {
            const std::string column = "column_" + std::to_string(c);
            Object object(ObjectId{"column", Path{name, column}}, ObjectId{"table", Path{name}});
            object.set("type", "integer");
            for (const Retyped& one : retyped)
                if (t % one.everySoMany == 0 && c == one.column) object.set("type", one.type);
            object.set("position", int64_t(c + 1));
            objects.push_back(std::move(object));
        }
    }
    return *Catalog::make(std::move(objects));
}

} // namespace

class ScaleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHundredThousandRowsKeepTheWindowAnswering()
    {
        const Studio studio;
        studio.memory->database("dev")->become(wide(5000, 20, {{10, 3, "bigint"}}));
        studio.memory->database("prod")->become(wide(5000, 20, {}));
        QElapsedTimer clock;
        RunningHeartbeat heart;
        clock.start();
        ComparePage* page =
            studio.compared(studio.environment(QStringLiteral("dev"), Role::Development),
                            studio.environment(QStringLiteral("prod"), Role::Production));
        QVERIFY(page);
        QTest::qWait(20);
        qInfo("compared and shown: %lld ms, %zu nodes, longest gap %lld ms", clock.elapsed(),
              page->model()->tree()->size(), heart.longest());
        QCOMPARE(page->model()->tree()->counts().changed, 500);
        QVERIFY2(heart.longest() < patient(100), qPrintable(QString::number(heart.longest())));

        const auto timed = [&](const char* what, qint64 budget, auto&& act) {
            clock.restart();
            act();
            QCoreApplication::processEvents();
            const qint64 took = clock.elapsed();
            qInfo("%s: %lld ms", what, took);
            QVERIFY2(took < budget, what);
        };
        timed("expand all", 600, [&] { page->view()->expandAll(); });
        timed("filter by a name", 200, [&] {
            page->findChild<QLineEdit*>(QStringLiteral("compareFilter"))
                ->setText(QStringLiteral("table_49"));
        });
        timed("show everything again", 400,
              [&] { page->findChild<QLineEdit*>(QStringLiteral("compareFilter"))->clear(); });
        timed("scroll to the end", 100, [&] { page->view()->scrollToBottom(); });
        timed("choose nothing", 100, [&] { page->choose({}); });
        timed("choose all", 200, [&] { page->chooseAll(); });
        QCOMPARE(page->model()->tree()->root()->ticked, 500);
    }

    /// Held against what both had in common, with what each of them and both changed since.
    void threeWaysKeepWithinTheSameBudgets()
    {
        const Studio studio;
        const std::vector<Retyped> devs{{10, 3, "bigint"}, {50, 7, "bigint"}};
        const std::vector<Retyped> prods{{20, 5, "text"}, {50, 7, "text"}};
        studio.memory->database("dev")->become(wide(5000, 20, devs));
        studio.memory->database("prod")->become(wide(5000, 20, prods));
        const Environment dev = studio.environment(QStringLiteral("dev"), Role::Development);
        const Environment prod = studio.environment(QStringLiteral("prod"), Role::Production);
        KeptCatalog base;
        base.moment = Moment::Accepted;
        base.at = QDateTime::currentDateTimeUtc();
        base.prodIdentity = QStringLiteral("memory prod");
        base.dev = studio.services.describe(dev);
        base.prod = studio.services.describe(prod);
        base.catalog = wide(5000, 20, {});
        Journal journal(studio.services.journalFile);
        QVERIFY(journal.open());
        QVERIFY(journal.keep({base}));

        RunningHeartbeat heart;
        ComparePage* page = studio.compared(dev, prod);
        QVERIFY(page);
        QTest::qWait(20);
        qInfo("compared and shown: longest gap %lld ms", heart.longest());
        QVERIFY2(heart.longest() < patient(100), qPrintable(QString::number(heart.longest())));
        const CompareTree& tree = *page->model()->tree();
        QVERIFY(tree.since());
        QCOMPARE(
            tree.origins(),
            (std::map<Since, int>{{Since::Dev, 500}, {Since::Prod, 250}, {Since::Conflict, 100}}));
        QCOMPARE(int(page->chosen().size()), 600); // what only prod changed waits

        QElapsedTimer clock;
        const auto timed = [&](const char* what, auto&& act) {
            clock.restart();
            act();
            QCoreApplication::processEvents();
            const qint64 took = clock.elapsed();
            qInfo("%s: %lld ms", what, took);
            QVERIFY2(took < 100,
                     qPrintable(QStringLiteral("%1: %2 ms").arg(QLatin1String(what)).arg(took)));
        };
        const auto origin = [&](Since since) {
            return page->findChild<QAction*>(QStringLiteral("origin%1").arg(int(since)));
        };
        const auto shown = [&] {
            std::map<Since, int> found;
            const auto visit = [&](const auto& self, const CompareNode& node) -> void {
                if (node.change && node.origin) ++found[node.origin->since];
                for (const CompareNode* child : node.visible) self(self, *child);
            };
            visit(visit, *tree.root());
            return found;
        };
        const std::map<Since, int> all = tree.origins();
        QCOMPARE(shown(), all);
        const struct
        {
            const char* what;
            Since since;
        } steps[] = {{"without what dev changed", Since::Dev},
                     {"without what prod changed, either", Since::Prod}};
        std::map<Since, int> left = all;
        for (const auto& step : steps) {
            timed(step.what, [&] { origin(step.since)->setChecked(false); });
            left.erase(step.since);
            QCOMPARE(shown(), left);
            // Each action says how many it is about.
            QVERIFY2(origin(step.since)->text().contains(QString::number(all.at(step.since))),
                     qPrintable(origin(step.since)->text()));
        }
        QVERIFY(origin(Since::Conflict)->isChecked());
        timed("a conflict is picked", [&] {
            page->pick(ObjectId{"column", Path{"table_0", "column_7"}}, "type", Pick::Dev);
        });
        timed("everybody's again", [&] {
            for (const Since since : {Since::Dev, Since::Prod}) origin(since)->setChecked(true);
        });
        QCOMPARE(shown(), all);
        page->view()->expandAll();
        QCoreApplication::processEvents();
        timed("filter by a name, everything open", [&] {
            page->findChild<QLineEdit*>(QStringLiteral("compareFilter"))
                ->setText(QStringLiteral("table_49"));
        });
        timed("conflicts alone, everything open", [&] {
            for (const Since since : {Since::Dev, Since::Prod}) origin(since)->setChecked(false);
        });
        QCOMPARE(shown(),
                 (std::map<Since, int>{{Since::Conflict, 2}})); // of table_4900, table_4950
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::ScaleTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "scale_test.moc"
