// Exports and copies of a result in the real editor, on real SQLite files: dialog, Stop, clipboard.
#include "gui/crawl.h"
#include "gui/editorshown.h"
#include "ui/results/exportdialog.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultpane.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRadioButton>
#include <QSignalSpy>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

const QString numbers =
    QStringLiteral("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %1) "
                   "SELECT n, 'row ' || n AS name FROM c;");

QByteArray contentOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

} // namespace

class ResultsExport : public QObject
{
    Q_OBJECT
    std::unique_ptr<Workbench> m_bench;
    Environment m_dev;
    Environment m_prod;
    QTemporaryDir m_folder;

    std::unique_ptr<EditorPage> ran(const QString& sql, Role role = Role::Development)
    {
        return editorThatRan(*m_bench, role == Role::Production ? m_prod : m_dev, sql);
    }
    static ExportDialog& dialogOf(EditorPage& page)
    {
        QTest::keyClick(page.focusWidget(), Qt::Key_E, Qt::ControlModifier | Qt::AltModifier);
        auto* dialog = page.findChild<ExportDialog*>();
        if (!dialog || !QTest::qWaitForWindowExposed(dialog)) qFatal("no dialog");
        return *dialog;
    }
    static void choose(ExportDialog& dialog, ExportFormat format, const QString& file)
    {
        auto& formats = the<QComboBox>(dialog, "exportFormat");
        formats.setCurrentIndex(formats.findData(static_cast<int>(format)));
        the<QLineEdit>(dialog, "exportFile").setText(file);
    }
    static bool exportedBy(ExportDialog& dialog)
    {
        QSignalSpy ended(&dialog, &ExportDialog::ended);
        press(dialog, "exportStart");
        if (ended.isEmpty() && !ended.wait(30'000)) qFatal("no end");
        return ended[0][0].toBool();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Workbench>();
        const QStringList schema{
            QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, note TEXT)"),
            QStringLiteral(
                "INSERT INTO users VALUES (1, 'Ann', NULL), (2, '', 'a\tb'), (3, '🐘', 'it''s')")};
        m_dev = m_bench->sqlite("dev", Role::Development, schema);
        m_prod = m_bench->sqlite("prod", Role::Production, schema);
    }

    void theRowsThatWereReadAreWritten()
    {
        const auto page = ran(QStringLiteral("SELECT * FROM users ORDER BY id;"));
        ExportDialog& dialog = dialogOf(*page);
        QCOMPARE(namelessControls(dialog).join(u' '), QString());
        const QString file = m_folder.filePath(QStringLiteral("users.csv"));
        choose(dialog, ExportFormat::Csv, file);
        QVERIFY(the<QRadioButton>(dialog, "exportThese").isChecked());
        shoot(dialog, "export-light");
        QVERIFY(exportedBy(dialog));
        QCOMPARE(contentOf(file),
                 QByteArray("id,name,note\r\n1,Ann,\r\n2,\"\",\"a\tb\"\r\n3,🐘,it's\r\n"));
        // Now it is there, and that is said; the ending follows the format.
        QVERIFY(the<QLabel>(dialog, "exportReplaces").isVisible());
        auto& formats = the<QComboBox>(dialog, "exportFormat");
        formats.setCurrentIndex(formats.findData(static_cast<int>(ExportFormat::Inserts)));
        QVERIFY(the<QLineEdit>(dialog, "exportFile").text().endsWith(QStringLiteral("users.sql")));
        QCOMPARE(the<QLineEdit>(dialog, "exportTable").text(), QStringLiteral("users"));
        QVERIFY(exportedBy(dialog));
        QCOMPARE(contentOf(m_folder.filePath(QStringLiteral("users.sql"))),
                 QByteArray("INSERT INTO users (id, name, note) VALUES\n    (1, 'Ann', NULL),\n    "
                            "(2, '', 'a\tb'),\n    (3, '🐘', 'it''s');\n"));
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(dialog, "export-dark");
        m_bench->theme().choose(Theme::Choice::Light);
    }

    void allRowsComeFromTheServerAgain()
    {
        const auto page = ran(numbers.arg(25'000));
        QCOMPARE(page->results().grid()->model()->rowCount(), 1000);
        ExportDialog& dialog = dialogOf(*page);
        const QString file = m_folder.filePath(QStringLiteral("all.jsonl"));
        choose(dialog, ExportFormat::JsonLines, file);
        QVERIFY(the<QRadioButton>(dialog, "exportAgain").isChecked()); // there are more
        QVERIFY(exportedBy(dialog));
        const QByteArrayList lines = contentOf(file).trimmed().split('\n');
        QCOMPARE(lines.size(), 25'000);
        QCOMPARE(lines.back(), QByteArray("{\"n\":25000,\"name\":\"row 25000\"}"));
        QVERIFY(the<QLabel>(dialog, "exportTold").text().contains(QStringLiteral("25,000 rows")));
    }

    void stopEndsAnExportAndNothingIsLeft()
    {
        const auto page = ran(numbers.arg(1'000'000'000'000));
        ExportDialog& dialog = dialogOf(*page);
        const QString file = m_folder.filePath(QStringLiteral("stopped.csv"));
        choose(dialog, ExportFormat::Csv, file);
        the<QRadioButton>(dialog, "exportAgain").setChecked(true);
        QSignalSpy ended(&dialog, &ExportDialog::ended);
        press(dialog, "exportStart");
        QTRY_VERIFY_WITH_TIMEOUT(
            the<QLabel>(dialog, "exportTold").text().contains(QStringLiteral("rows")), 10'000);
        QElapsedTimer clock;
        clock.start();
        press(dialog, "exportStop");
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 2000);
        QVERIFY(!ended[0][0].toBool());
        QVERIFY(the<QLabel>(dialog, "exportTold").text().startsWith(QStringLiteral("Stopped")));
        QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("stopped*")}).isEmpty());
        dialog.reject();
    }

    void aStatementThatWritesIsNotRunASecondTime()
    {
        const auto page =
            ran(QStringLiteral("UPDATE users SET note = 'x' WHERE id = 1 RETURNING id, note;"));
        ExportDialog& dialog = dialogOf(*page);
        QVERIFY(!the<QRadioButton>(dialog, "exportAgain").isEnabled());
        QVERIFY(the<QLabel>(dialog, "exportAgainNote").text().contains(QStringLiteral("write")));
        dialog.reject();
    }

    void aFolderThatIsNotThereIsToldByName()
    {
        const auto page = ran(QStringLiteral("SELECT 1;"), Role::Production);
        ExportDialog& dialog = dialogOf(*page);
        const QString file = m_folder.filePath(QStringLiteral("none/x.csv"));
        choose(dialog, ExportFormat::Csv, file);
        QVERIFY(!exportedBy(dialog));
        QVERIFY(the<QLabel>(dialog, "exportTold").text().contains(file));
        shoot(dialog, "export-failed-prod");
        dialog.reject();
    }

    void theClipboardTakesEachFormat()
    {
        const auto page = ran(QStringLiteral("SELECT id, name FROM users ORDER BY id;"));
        ResultGrid* grid = page->results().grid();
        grid->setFocus();
        QTest::keyClick(grid, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("1\tAnn\n2\t\"\"\n3\t🐘\n"));
        const auto copied = [&](const char* name) {
            page->findChild<QAction*>(QLatin1String(name))->trigger();
            return QGuiApplication::clipboard()->text();
        };
        QCOMPARE(copied("result.copyCsv"), QStringLiteral("id,name\n1,Ann\n2,\"\"\n3,🐘\n"));
        QCOMPARE(
            copied("result.copyMarkdown"),
            QStringLiteral("| id | name |\n| ---: | --- |\n| 1 | Ann |\n| 2 |  |\n| 3 | 🐘 |\n"));
        QCOMPARE(QJsonDocument::fromJson(copied("result.copyJson").toUtf8()).array().size(), 3);
        QVERIFY(
            copied("result.copyInsert").startsWith(QStringLiteral("INSERT INTO users (id, name)")));
        grid->selectionModel()->select(grid->model()->index(1, 0), QItemSelectionModel::Select);
        grid->selectionModel()->select(grid->model()->index(2, 0), QItemSelectionModel::Select);
        QCOMPARE(copied("result.copyInList"), QStringLiteral("(2, 3)"));
        QVERIFY(page->findChild<QMenu*>(QStringLiteral("copyAs"))->actions().size() >= 5);
    }

    void aMillionCellsAreCopiedWhileTheWindowGoesOn()
    {
        ResultPane pane(m_bench->theme(), {});
        pane.resize(800, 400);
        QList<QAction*> actions;
        pane.addActionsTo(pane, actions);
        pane.show();
        pane.begin(1);
        pane.setColumns(0, {{"a", "text"}, {"b", "text"}, {"c", "text"}, {"d", "text"}});
        const auto batch = packed(std::vector<Row>(1000, Row{"first", "second", Cell(), "fourth"}));
        for (int i = 0; i < 250; ++i) pane.append(0, batch);
        QTRY_COMPARE(pane.grid()->model()->rowCount(), 250'000);
        QGuiApplication::clipboard()->clear();
        {
            RunningHeartbeat heartbeat;
            pane.grid()->selectAll();
            pane.copyAs(ExportFormat::Tsv, false);
            QTRY_VERIFY_WITH_TIMEOUT(pane.status().contains(QStringLiteral("1,000,000 cells")),
                                     30'000);
            QVERIFY2(heartbeat.longestOwn() < patient(100),
                     qPrintable(QString::number(heartbeat.longestOwn())));
        }
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 250'000);
        pane.copyAs(ExportFormat::Json, false);
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        the<QPushButton>(pane, "resultStop").click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
        QVERIFY(pane.status().startsWith(QStringLiteral("Stopped")));
    }
};

QTEST_MAIN(ResultsExport)
#include "results_export.moc"
