// The details of an object: exactly what differs, and soon.
#include "gui/workbench.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/compare/detailspane.h"
#include "ui/mainwindow.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTreeView>

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

private Q_SLOTS:
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
