// The plan of a statement, in the editor: what is shown, what is rolled back, refused and stopped,
// and what differs from the plan before.
#include "ui/explain/explainpane.h"
#include "ui/explain/planmodel.h"
#include "ui/results/resultpane.h"
#include "ui/widgets/messagebar.h"

#include "gui/crawl.h"
#include "gui/editorshown.h"
#include "gui/witness.h"

#include <QCheckBox>
#include <QClipboard>
#include <QInputDialog>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTreeView>

using namespace lockstep;
using namespace lockstep::testing;

class EditorExplain : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<EditorPage> page(const Environment& environment, const QString& sql)
    {
        return shownEditor(*m_bench, environment, sql);
    }
    static void wait(const EditorPage& page) { QTRY_VERIFY_WITH_TIMEOUT(!page.running(), 20'000); }
    static void explain(EditorPage& page, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        QTest::keyClick(&page.text(), Qt::Key_F7, keys);
        wait(page);
    }
    static ExplainPane* pane(const EditorPage& page) { return page.findChild<ExplainPane*>(); }
    static MessageBar& bar(const EditorPage& page) { return *page.findChild<MessageBar*>(); }
    static QAbstractItemModel& tree(const EditorPage& page)
    {
        return *the<QTreeView>(*pane(page), "planTree").model();
    }
    static QStringList lines(const EditorPage& page, const char* list)
    {
        QStringList all;
        const auto& widget = the<QListWidget>(*pane(page), list);
        for (int row = 0; row < widget.count(); ++row) all << widget.item(row)->text();
        return all;
    }
    static QString differences(const EditorPage& page)
    {
        return lines(page, "planDifferences").join(QLatin1Char('\n'));
    }
    static QString count(const QString& table = QStringLiteral("orders"))
    {
        return QStringLiteral("SELECT count(*) FROM ") + table;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Workbench>();
        makeSqlite(m_bench->file("notes.sqlite"),
                   {QStringLiteral("CREATE TABLE n (a, b)"), QStringLiteral("CREATE TABLE m (a)"),
                    QStringLiteral("CREATE INDEX n_a ON n (a)")});
        m_file = m_bench->environment(QStringLiteral("notes"), Role::Development,
                                      QStringLiteral("sqlite:") + m_bench->file("notes.sqlite"));
        if (PostgresCluster::binaries().isEmpty()) return;
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        for (const char* name : {"dev", "prod"})
            QCOMPARE(m_cluster->create(
                         QLatin1String(name),
                         QStringLiteral(
                             "CREATE TABLE customers (id int PRIMARY KEY, name text);"
                             "INSERT INTO customers SELECT g, 'name ' || g FROM generate_series(1, "
                             "500) g;"
                             "CREATE TABLE orders (id int PRIMARY KEY, customer_id int, status "
                             "text);"
                             "INSERT INTO orders SELECT g, 1 + g % 400, CASE WHEN g % 5000 = 0 "
                             "THEN 'open' ELSE 'done' END FROM generate_series(1, 40000) g;"
                             "VACUUM ANALYZE customers; VACUUM ANALYZE orders")),
                     QString());
        m_witness = std::make_unique<Witness>(m_bench->engines(), *m_cluster, "dev");
        m_dev = m_bench->environment(QStringLiteral("shop-dev"), Role::Development,
                                     Witness::uri(*m_cluster, "dev"));
        m_prod = m_bench->environment(QStringLiteral("shop"), Role::Production,
                                      Witness::uri(*m_cluster, "prod"));
    }

    void thePlanIsATreeWithFiguresAndWhatStandsOut()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = page(m_dev, QStringLiteral("SET max_parallel_workers_per_gather = 0"));
        editor->runScript();
        wait(*editor);
        editor->setText(QStringLiteral(
            "SELECT c.name, o.id FROM orders o JOIN customers c ON c.id = o.customer_id\n"
            "WHERE o.status = 'open' ORDER BY c.name"));
        explain(*editor, Qt::ShiftModifier);
        QVERIFY2(pane(*editor), qPrintable(bar(*editor).sentence()));
        QAbstractItemModel& model = tree(*editor);
        const QModelIndex root = model.index(0, 0);
        QCOMPARE(root.data().toString(), QStringLiteral("Sort"));
        QCOMPARE(model.rowCount(), 1);
        const auto scans =
            model.match(root, Qt::DisplayRole, QStringLiteral("Seq Scan on orders o"), 1,
                        Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(scans.size(), 1);
        const QModelIndex scan = scans.front();
        // Every index leads back to where it came from.
        QCOMPARE(model.index(scan.row(), 0, scan.parent()), scan);
        QCOMPARE(scan.siblingAtColumn(PlanModel::Rows).data().toString(), QStringLiteral("8"));
        QVERIFY(scan.siblingAtColumn(PlanModel::Loops).data().toString() == QLatin1String("1"));
        const QModelIndex self = scan.siblingAtColumn(PlanModel::Self);
        QVERIFY2(self.data().toString().contains(QLatin1String(" %")),
                 qPrintable(self.data().toString()));
        QVERIFY(self.data(PlanModel::ShareRole).toDouble() > 0.3); // the work is here
        QVERIFY(scan.data(Qt::AccessibleTextRole).toString().contains("throws most rows away"));
        // A finding leads to its step.
        auto& findings = the<QListWidget>(*pane(*editor), "planFindings");
        QVERIFY2(findings.item(0)->text().startsWith("Seq Scan on orders o reads 40,000 rows to "
                                                     "keep 8."),
                 qPrintable(findings.item(0)->text()));
        findings.setCurrentRow(0);
        QCOMPARE(the<QTreeView>(*pane(*editor), "planTree").currentIndex().siblingAtColumn(0),
                 scan);
        QVERIFY(the<QPlainTextEdit>(*pane(*editor), "planStep")
                    .toPlainText()
                    .contains("Filter: (o.status = 'open'::text)"));
        QCOMPARE(namelessControls(*editor).join('\n'), QString());
        QCOMPARE(clippedTexts(*editor).join('\n'), QString());
        press(*editor, "planCopy");
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains("Seq Scan on orders o") &&
                copied.contains(findings.item(0)->text()));
        shoot(*editor, "explain-light");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*editor, "explain-dark");
        m_bench->theme().choose(Theme::Choice::Light);
    }

    void whatIsMeasuredIsRolledBackAndSaidSo()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = page(m_dev, QStringLiteral("DELETE FROM orders WHERE id < 100;"));
        explain(*editor);
        QVERIFY(the<QLabel>(*pane(*editor), "planSummary").text().contains("not run"));
        explain(*editor, Qt::ShiftModifier);
        QVERIFY2(the<QLabel>(*pane(*editor), "planSummary").text().contains("rolled back"),
                 qPrintable(the<QLabel>(*pane(*editor), "planSummary").text()));
        QCOMPARE(m_witness->ask(count()), QStringLiteral("40000"));
        QCOMPARE(editor->transactionText(), QStringLiteral("Auto-commit"));
        QVERIFY(editor->results().status().startsWith("Plan · "));
        // An error stands where it is in the text.
        editor->setText(QStringLiteral("SELECT 1;\nSELECT wrong FROM orders"));
        editor->text().setCaret(15);
        explain(*editor);
        QVERIFY(editor->text().errorAt());
        QCOMPARE(*editor->text().errorAt(), int(editor->text().sql().indexOf("wrong")));
    }

    void onProductionAWriteIsNotRunAndAReadIsAskedAboutOnce()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = page(m_prod, QStringLiteral("DELETE FROM orders WHERE id = 1"));
        explain(*editor, Qt::ShiftModifier);
        QVERIFY(!pane(*editor));
        QVERIFY2(bar(*editor).sentence().contains("run to be measured. shop is read-only"),
                 qPrintable(bar(*editor).sentence()));
        shoot(*editor, "explain-refused");
        explain(*editor); // the plan alone is made by the guarded session
        QVERIFY(pane(*editor));
        QVERIFY(tree(*editor).index(0, 0).data().toString().startsWith("Delete on orders"));
        editor->setText(QStringLiteral("SELECT count(*) FROM orders WHERE status = 'open'"));
        explain(*editor, Qt::ShiftModifier);
        QVERIFY(!pane(*editor)->plan()->measured);
        QVERIFY(bar(*editor).sentence().contains("runs the statement on PROD, shop"));
        press(*editor, "messageAction0");
        wait(*editor);
        QTRY_VERIFY(pane(*editor)->plan()->measured);
        QVERIFY(!pane(*editor)->plan()->takenBack); // there is nothing to take back
        explain(*editor, Qt::ShiftModifier);
        QCOMPARE(bar(*editor).sentence(), QString());
        shoot(*editor, "explain-prod");
        const Witness prod(m_bench->engines(), *m_cluster, "prod");
        QCOMPARE(prod.ask(count()), QStringLiteral("40000"));
    }

    void aPlanIsComparedWithTheOneBefore()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = page(m_dev, QStringLiteral("SET max_parallel_workers_per_gather = 0"));
        editor->runScript();
        wait(*editor);
        editor->setText(QStringLiteral("SELECT * FROM orders WHERE status = 'open'"));
        explain(*editor, Qt::ShiftModifier);
        QVERIFY(lines(*editor, "planDifferences").front().contains("no plan before"));
        the<QCheckBox>(*pane(*editor), "planHold").setChecked(true);
        explain(*editor, Qt::ShiftModifier);
        QTRY_VERIFY(differences(*editor).startsWith("The way is the same"));
        QCOMPARE(m_cluster->run("dev", "CREATE INDEX orders_status ON orders (status)"), QString());
        explain(*editor, Qt::ShiftModifier);
        QTRY_VERIFY2(differences(*editor).contains("orders is read in another way"),
                     qPrintable(differences(*editor)));
        QVERIFY(differences(*editor).startsWith("Faster"));
        // Held: still the first one.
        QVERIFY(pane(*editor)->before()->nodes.front().index.empty());
        explain(*editor, Qt::ShiftModifier);
        QVERIFY(pane(*editor)->before()->nodes.front().index.empty());
        QTRY_VERIFY(differences(*editor).contains("orders is read in another way"));
        the<QTabWidget>(*pane(*editor), "planSide").setCurrentIndex(2);
        shoot(*editor, "explain-difference");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*editor, "explain-difference-dark");
        m_bench->theme().choose(Theme::Choice::Light);
        QCOMPARE(m_cluster->run("dev", "DROP INDEX orders_status"), QString());
    }

    void aPlanThatWasPastedNeedsNoServer()
    {
        QFile file(QStringLiteral(LOCKSTEP_SOURCE_DIR
                                  "/tests/engines/postgresql/plans/15-never-executed.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        Environment nowhere =
            m_bench->environment(QStringLiteral("nowhere"), Role::Development,
                                 QStringLiteral("postgresql://nobody@127.0.0.1:1/nothing"));
        const auto editor = page(nowhere, QString::fromUtf8(file.readAll()));
        explain(*editor);
        QTRY_VERIFY(pane(*editor));
        QVERIFY(lines(*editor, "planFindings").join('\n').contains("Never executed: Index Scan"));
        const auto never = tree(*editor).match(tree(*editor).index(0, PlanModel::Notes),
                                               Qt::DisplayRole, QStringLiteral("never executed"),
                                               -1, Qt::MatchContains | Qt::MatchRecursive);
        QCOMPARE(never.size(), 1);
        QVERIFY(never.front().siblingAtColumn(PlanModel::Self).data().toString().isEmpty());
        QCOMPARE(editor->transactionText(), QStringLiteral("Not connected"));
        shoot(*editor, "explain-pasted");
        editor->setText(QStringLiteral("[{\"Plan\": "));
        explain(*editor);
        QTRY_VERIFY(bar(*editor).sentence().contains("no plan"));
    }

    void sqliteShowsItsPlanAndSaysThatItMeasuresNone()
    {
        const auto editor = page(m_file, QStringLiteral("SELECT * FROM n JOIN m ON n.b = m.a ORDER "
                                                        "BY n.b"));
        explain(*editor);
        QVERIFY2(pane(*editor), qPrintable(bar(*editor).sentence()));
        QCOMPARE(tree(*editor).index(0, 0).data().toString(), QStringLiteral("QUERY PLAN"));
        QVERIFY2(!lines(*editor, "planFindings").front().startsWith("Nothing"),
                 qPrintable(pane(*editor)->plan()->raw.c_str()));
        shoot(*editor, "explain-sqlite");
        explain(*editor, Qt::ShiftModifier);
        QVERIFY2(bar(*editor).sentence().contains("measures none"),
                 qPrintable(bar(*editor).sentence()));
        editor->setText(QStringLiteral("SELECT b FROM n WHERE a = 5"));
        explain(*editor);
        QCOMPARE(tree(*editor).index(0, 0, tree(*editor).index(0, 0)).data().toString(),
                 QStringLiteral("SEARCH using n_a on n"));
        QCOMPARE(lines(*editor, "planFindings"),
                 QStringList{QStringLiteral("Nothing stands out in this plan.")});
    }

    void stopReachesTheServer()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = page(m_dev, QStringLiteral("SELECT pg_sleep(60)"));
        const QString sleeping = QStringLiteral(
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'EXPLAIN "
            "%pg_sleep(60)'");
        QTest::keyClick(&editor->text(), Qt::Key_F7, Qt::ShiftModifier);
        QTRY_COMPARE(m_witness->ask(sleeping), QStringLiteral("1"));
        QVERIFY(editor->running());
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(&editor->text(), Qt::Key_F2, Qt::ControlModifier);
        wait(*editor);
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QTRY_COMPARE(m_witness->ask(sleeping), QStringLiteral("0"));
        QVERIFY2(editor->results().status().startsWith("Stopped by you"),
                 qPrintable(editor->results().status()));
        QVERIFY(!pane(*editor));
    }

    void anIndexThatCannotBeTriedSaysWhy()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        if (m_witness->ask("SELECT count(*) FROM pg_available_extensions WHERE name = 'hypopg'") !=
            QLatin1String("0"))
            QSKIP("hypopg is installed here");
        const auto editor = page(m_dev, QStringLiteral("SELECT * FROM orders WHERE status = 'x'"));
        explain(*editor);
        press(*editor, "planTryIndex");
        auto* dialog = pane(*editor)->findChild<QInputDialog*>("planIndexDialog");
        QVERIFY(dialog);
        dialog->setTextValue(QStringLiteral("CREATE INDEX ON orders (status)"));
        dialog->accept();
        QTRY_VERIFY(bar(*editor).sentence().contains("hypopg is not installed"));
        QCOMPARE(m_witness->ask("SELECT count(*) FROM pg_indexes WHERE tablename = 'orders'"),
                 QStringLiteral("1"));
    }

    void aLargePlanIsThereSoon()
    {
        QueryPlan plan;
        plan.raw = std::string(20 * 1024 * 1024, 'x');
        plan.measured = true;
        for (int i = 0; i < 20'000; ++i) {
            PlanNode node;
            node.parent = i == 0 ? -1 : (i - 1) / 2;
            node.sort = PlanNode::Sort::Scan;
            node.kind = "Seq Scan";
            node.relation = "part_" + std::to_string(i);
            node.loops = 1;
            node.rows = 1;
            node.totalMs = node.selfMs = 1;
            if (i > 0) plan.nodes[static_cast<size_t>(node.parent)].children.push_back(i);
            plan.nodes.push_back(std::move(node));
        }
        ExplainPane shown(m_bench->theme());
        shown.resize(1280, 400);
        shown.QWidget::show();
        const auto large = std::make_shared<const QueryPlan>(std::move(plan));
        QElapsedTimer clock;
        clock.start();
        shown.show(large);
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        qInfo("shown in %lld ms", clock.elapsed());
        clock.restart();
        shown.show(large); // and compared with itself, meanwhile
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        auto& differences = the<QListWidget>(shown, "planDifferences");
        QTRY_VERIFY(differences.count() > 0);
        QCOMPARE(differences.item(0)->text(), QStringLiteral("The way is the same"));
    }

    void whatHasNoPlanIsSaidSo()
    {
        const auto editor = page(m_file, QStringLiteral("SELECT 1; SELECT 2"));
        editor->text().selectAll();
        explain(*editor);
        QVERIFY(bar(*editor).sentence().startsWith("One statement has a plan."));
        editor->setText(QString());
        explain(*editor);
        QVERIFY(bar(*editor).sentence().startsWith("No statement"));
        QVERIFY(!pane(*editor));
    }

    void cleanupTestCase()
    {
        m_witness.reset();
        m_cluster.reset();
        m_bench.reset();
    }

private:
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<Witness> m_witness;
    Environment m_file;
    Environment m_dev;
    Environment m_prod;
};

QTEST_MAIN(EditorExplain)
#include "editor_explain.moc"
