// A hundred thousand rows: showing, opening, filtering and choosing stay within their budgets.
#include "gui/studio.h"

#include <QLineEdit>

namespace lockstep::testing {
namespace {

/// Tables with their columns; every tenth table of dev has another type in one column.
CatalogPtr wide(int tables, int columns, bool dev)
{
    std::vector<Object> objects;
    objects.reserve(size_t(tables) * size_t(columns + 1));
    for (int t = 0; t < tables; ++t) {
        const std::string name = "table_" + std::to_string(t);
        objects.emplace_back(ObjectId{"table", Path{name}});
        for (int c = 0; c < columns; ++c) {
            const std::string column = "column_" + std::to_string(c);
            Object object(ObjectId{"column", Path{name, column}}, ObjectId{"table", Path{name}});
            object.set("type", dev && t % 10 == 0 && c == 3 ? "bigint" : "integer");
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
        studio.memory->database("dev")->become(wide(5000, 20, true));
        studio.memory->database("prod")->become(wide(5000, 20, false));
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
        QVERIFY2(heart.longest() < 100, qPrintable(QString::number(heart.longest())));

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
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::ScaleTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "scale_test.moc"
