// Rows edited on a real SQLite file: collected, shown as statements, sent whole or not at all.
#include "gui/crawl.h"
#include "gui/editorshown.h"
#include "ui/actions.h"
#include "ui/results/editpreview.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/results/resultpane.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace lockstep;
using namespace lockstep::testing;

class ResultsEdit : public QObject
{
    Q_OBJECT
    std::unique_ptr<Workbench> m_bench;
    Environment m_dev;
    Environment m_prod;
    QString m_file;

    std::unique_ptr<EditorPage> ran(const QString& sql, Role role = Role::Development)
    {
        auto page = editorThatRan(*m_bench, role == Role::Production ? m_prod : m_dev, sql);
        page->results().grid()->setFocus();
        page->results().grid()->setCurrentIndex(page->results().grid()->model()->index(0, 1));
        return page;
    }
    static QAction& act(const EditorPage& page, const char* name)
    {
        auto* found = page.findChild<QAction*>(QLatin1String(name));
        if (!found) qFatal("no %s", name);
        return *found;
    }
    static ResultModel& model(const EditorPage& page)
    {
        return *qobject_cast<ResultModel*>(page.results().grid()->model());
    }
    /// By F2, as a person does.
    static void type(const EditorPage& page, int row, int column, const QString& text)
    {
        ResultGrid* grid = page.results().grid();
        grid->setCurrentIndex(grid->model()->index(row, column));
        QTest::keyClick(grid, Qt::Key_F2);
        QLineEdit* editor = nullptr;
        if (!QTest::qWaitFor(
                [&] { return (editor = grid->viewport()->findChild<QLineEdit*>()) != nullptr; },
                10'000))
            qFatal("no editor: %s", qPrintable(page.results().status()));
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
        if (!QTest::qWaitFor([&] { return grid->viewport()->findChild<QLineEdit*>() == nullptr; }))
            qFatal("the editor stays");
    }
    static EditPreview& preview(EditorPage& page)
    {
        act(page, "result.previewEdits").trigger();
        auto* dialog = page.findChild<EditPreview*>();
        if (!dialog || !QTest::qWaitForWindowExposed(dialog)) qFatal("no preview");
        return *dialog;
    }
    QString whyNot(const QString& sql)
    {
        const auto page = ran(sql);
        act(*page, "result.edit").trigger();
        if (!QTest::qWaitFor([&] { return !act(*page, "result.edit").isEnabled(); }, 10'000))
            return {};
        return whyDisabled(act(*page, "result.edit"));
    }
    QString value(const char* sql) const
    {
        return askSqlite(m_file, QLatin1String(sql)).toString();
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<Workbench>();
        const QStringList schema{
            QStringLiteral(
                "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT, "
                "upper TEXT GENERATED ALWAYS AS (upper(name)) VIRTUAL)"),
            QStringLiteral("CREATE TABLE heap (a, b)"),
            QStringLiteral("CREATE VIEW some AS SELECT * FROM users"),
            QStringLiteral("INSERT INTO users (id, name, note) VALUES (1, 'Ann', NULL), (2, 'Bob', "
                           "'x'), (3, 'Cy', 'y')")};
        m_dev = m_bench->sqlite("dev", Role::Development, schema);
        m_prod = m_bench->sqlite("prod", Role::Production, schema);
        m_file = m_bench->file("dev.sqlite");
    }

    void changesAreShownAsStatementsAndSentTogether()
    {
        const auto page =
            ran(QStringLiteral("SELECT id, name, note, upper FROM users ORDER BY id;"));
        type(*page, 0, 1, QStringLiteral("Ann's"));
        page->results().grid()->setCurrentIndex(model(*page).index(1, 2));
        act(*page, "result.setNull").trigger();
        page->results().grid()->setCurrentIndex(model(*page).index(2, 0));
        act(*page, "result.deleteRow").trigger();
        act(*page, "result.addRow").trigger();
        QCOMPARE(model(*page).rowCount(), 4);
        type(*page, 3, 1, QStringLiteral("Di"));
        // Marked by a sign and a colour, and nothing is sent yet.
        const auto head = [&](int row) {
            return model(*page).headerData(row, Qt::Vertical, Qt::DisplayRole).toString();
        };
        QCOMPARE(head(0), QStringLiteral("● 1"));
        QCOMPARE(head(2), QStringLiteral("− 3"));
        QCOMPARE(head(3), QStringLiteral("+"));
        QVERIFY(model(*page).index(0, 1).data(Qt::BackgroundRole).isValid());
        QVERIFY(!(model(*page).flags(model(*page).index(0, 3)) & Qt::ItemIsEditable)); // computed
        QCOMPARE(value("SELECT name FROM users WHERE id = 1"), QStringLiteral("Ann"));
        shoot(*page, "edit-grid-light");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*page, "edit-grid-dark");
        m_bench->theme().choose(Theme::Choice::Light);

        EditPreview& dialog = preview(*page);
        QCOMPARE(
            the<QPlainTextEdit>(dialog, "editStatements").toPlainText(),
            QStringLiteral("DELETE FROM users WHERE id IS 3 AND name IS 'Cy' AND note IS 'y';\n"
                           "UPDATE users SET name = 'Ann''s' WHERE id IS 1 AND name IS 'Ann';\n"
                           "UPDATE users SET note = NULL WHERE id IS 2 AND note IS 'x';\n"
                           "INSERT INTO users (name) VALUES ('Di');\n"));
        QCOMPARE(namelessControls(dialog).join(u' '), QString());
        shoot(dialog, "edit-preview-light");
        press(dialog, "editSend");
        // What is there afterwards is read again.
        QTRY_COMPARE_WITH_TIMEOUT(value("SELECT group_concat(id || name) FROM users"),
                                  QStringLiteral("1Ann's,2Bob,3Di"), 10'000);
        QTRY_VERIFY(!page->running() &&
                    model(*page).index(0, 1).data().toString() == QStringLiteral("Ann's"));
        QCOMPARE(value("SELECT count(*) FROM users WHERE note IS NULL"), QStringLiteral("3"));
        QVERIFY(model(*page).edits().empty());
    }

    void whatSomebodyElseChangedIsNotOverwritten()
    {
        const auto page = ran(QStringLiteral("SELECT * FROM users ORDER BY id;"));
        type(*page, 1, 1, QStringLiteral("Bill"));
        type(*page, 0, 1, QStringLiteral("Anna"));
        askSqlite(m_file,
                  QStringLiteral("UPDATE users SET name = 'Bert' WHERE id = 2 RETURNING 1"));
        EditPreview& dialog = preview(*page);
        press(dialog, "editSend");
        auto& told = the<QLabel>(dialog, "editTold");
        QTRY_VERIFY_WITH_TIMEOUT(
            told.text().contains(QStringLiteral("somebody changed or deleted it")), 10'000);
        QVERIFY(told.text().contains(QStringLiteral("everything was rolled back")));
        QCOMPARE(value("SELECT group_concat(name) FROM users"),
                 QStringLiteral("Ann,Bert,Cy")); // Anna neither
        QVERIFY(!model(*page).edits().empty());
        shoot(dialog, "edit-refused-light");
        dialog.reject();
    }

    void aCellThatNobodyTypedIntoStaysNull()
    {
        const auto page = ran(QStringLiteral("SELECT id, note FROM users ORDER BY id;"));
        type(*page, 0, 1, QString());
        QVERIFY(model(*page).edits().empty());
    }

    void whatCannotBeEditedSaysWhy()
    {
        QVERIFY2(
            whyNot(QStringLiteral("SELECT u.*, v.name FROM users u JOIN users v ON v.id = u.id;"))
                .contains(QStringLiteral("joins")),
            "");
        QVERIFY(whyNot(QStringLiteral("SELECT * FROM heap;"))
                    .contains(QStringLiteral("no primary key")));
        QVERIFY(whyNot(QStringLiteral("SELECT name, note FROM users;"))
                    .contains(QStringLiteral("primary key")));
        QVERIFY(whyNot(QStringLiteral("SELECT * FROM some;")).contains(QStringLiteral("view")));
        QVERIFY(whyNot(QStringLiteral("SELECT name, count(*) FROM users GROUP BY name;"))
                    .contains(QStringLiteral("groups")));
        QVERIFY(whyNot(QStringLiteral("SELECT id, name FROM users UNION SELECT a, b FROM heap;"))
                    .contains(QStringLiteral("several queries")));
    }

    void productionIsNeverEdited()
    {
        const auto page = ran(QStringLiteral("SELECT * FROM users;"), Role::Production);
        QVERIFY(!act(*page, "result.edit").isEnabled());
        QVERIFY(whyDisabled(act(*page, "result.edit")).contains(QStringLiteral("promotion")));
        act(*page, "result.edit").trigger();
        QTest::keyClick(page->results().grid(), Qt::Key_F2);
        QTest::qWait(100);
        QVERIFY(!model(*page).editing());
    }

    void anOpenTransactionKeepsRowsFromBeingEdited()
    {
        const auto page =
            shownEditor(*m_bench, m_dev, QStringLiteral("BEGIN; SELECT * FROM users;"));
        page->runScript();
        QTRY_VERIFY(!page->running() && page->results().grid());
        QVERIFY(whyDisabled(act(*page, "result.edit")).contains(QStringLiteral("transaction")));
    }
};

QTEST_MAIN(ResultsEdit)
#include "results_edit.moc"
