// Saved queries: kept from an editor, found, opened and run, edited, deleted and brought back.
#include "gui/crawl.h"
#include "gui/workbench.h"
#include "ui/actions.h"
#include "ui/editor/editorpage.h"
#include "ui/editor/sqltext.h"
#include "ui/history/historypage.h"
#include "ui/mainwindow.h"
#include "ui/queries/queriespage.h"
#include "ui/queries/querytree.h"
#include "ui/queries/savequerydialog.h"
#include "ui/results/resultpane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

class QueriesPageTest : public QObject
{
    Q_OBJECT

private:
    struct Opened
    {
        Workbench bench;
        Environment dev, prod;
        std::unique_ptr<MainWindow> window;

        Opened()
            : dev(bench.sqlite("shop-dev", Role::Development,
                               {QStringLiteral("CREATE TABLE orders (total INTEGER)"),
                                QStringLiteral("INSERT INTO orders VALUES (3), (4)")})),
              prod(bench.sqlite("shop-prod", Role::Production,
                                {QStringLiteral("CREATE TABLE orders (total INTEGER)")})),
              window(std::make_unique<MainWindow>(bench.services()))
        {
            window->resize(1280, 800);
            window->show();
        }
        [[nodiscard]] SavedFiles files() { return SavedFiles(bench.services().savedRoot()); }
        void write(const char* place, const SavedQuery& query)
        {
            if (!files().create({QLatin1String(place), savedQueryText(query)}))
                qFatal("%s cannot be written", place);
        }
        QueriesPage& queries()
        {
            window->openQueries();
            auto* page = qobject_cast<QueriesPage*>(window->currentPage());
            if (!page) qFatal("no page");
            QSignalSpy loaded(page, &QueriesPage::loaded);
            if (!loaded.wait()) qFatal("the queries are not read");
            return *page;
        }
        SaveQueryDialog& dialog()
        {
            if (!QTest::qWaitFor([&] { return window->findChild<SaveQueryDialog*>(); }))
                qFatal("no dialog");
            return *window->findChild<SaveQueryDialog*>();
        }
    };
    static SavedQuery query(const char* sql, const QStringList& tags = {})
    {
        SavedQuery made;
        made.sql = QString::fromUtf8(sql);
        made.tags = tags;
        return made;
    }
    static QAction& action(const Page& page, const char* name)
    {
        auto* found = page.findChild<QAction*>(QLatin1String(name));
        if (!found) qFatal("no action %s", name);
        return *found;
    }

private Q_SLOTS:
    void withoutQueriesThePageSaysWhatToDo()
    {
        Opened opened;
        QueriesPage& page = opened.queries();
        const auto& empty = the<EmptyState>(page, "queriesEmpty");
        QVERIFY(empty.isVisible());
        QCOMPARE(empty.heading(), QStringLiteral("Nothing is saved yet."));
        QVERIFY(!action(page, "queries.open").isEnabled());
        QVERIFY(!whyDisabled(action(page, "queries.open")).isEmpty());
        shoot(*opened.window, "queries-empty");
    }

    void aQueryIsSavedFromAnEditorFoundOpenedAndRun()
    {
        Opened opened;
        EditorPage* editor = opened.window->openEditor(
            opened.dev, QStringLiteral("SELECT sum(total) AS total FROM orders;"));
        for (QAction* one : editor->pageActions())
            if (one->shortcut() == QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_S)) one->trigger();
        SaveQueryDialog& dialog = opened.dialog();
        the<QLineEdit>(dialog, "saveQueryName").setText(QStringLiteral("Total / all"));
        the<QComboBox>(dialog, "saveQueryFolder").setCurrentText(QStringLiteral("Rollout/Week 1"));
        the<QLineEdit>(dialog, "saveQueryTags").setText(QStringLiteral("money, weekly"));
        the<QLineEdit>(dialog, "saveQueryEnvironments").setText(QStringLiteral("development"));
        the<QPlainTextEdit>(dialog, "saveQueryDescription")
            .setPlainText(QStringLiteral("What was ordered"));
        shoot(dialog, "queries-save");
        QCOMPARE(namelessControls(dialog).join(QLatin1Char('\n')), QString());
        press(dialog, "saveQuerySave");
        QTRY_COMPARE(editor->title(), QStringLiteral("Total / all"));
        const auto file = opened.files().read(QStringLiteral("Rollout/Week 1/Total %2F all.sql"));
        QVERIFY(file);
        QVERIFY(file->text.find("SELECT sum(total) AS total FROM orders;\n") != std::string::npos);
        QVERIFY(file->text.find("engine = \"sqlite\"") != std::string::npos);

        opened.write("Other.sql", query("SELECT 1", {QStringLiteral("money")}));
        QueriesPage& page = opened.queries();
        QCOMPARE(page.tree().shown(), 2);
        auto& search = the<QLineEdit>(page, "querySearch");
        search.setText(QStringLiteral("WEEKLY orders"));
        QCOMPARE(page.tree().shown(), 1);
        QCOMPARE(the<QLabel>(page, "queryCount").text(), QStringLiteral("1 of 2"));
        QCOMPARE(the<QLabel>(page, "queryName").text(), QStringLiteral("Total / all"));
        QCOMPARE(the<QLabel>(page, "queryDescription").text(), QStringLiteral("What was ordered"));
        shoot(*opened.window, "queries-found");
        search.setText(QStringLiteral("nothing like it"));
        QVERIFY(the<EmptyState>(page, "queriesEmpty").isVisible());
        QTest::mouseClick(the<EmptyState>(page, "queriesEmpty").button(), Qt::LeftButton);
        QCOMPARE(page.tree().shown(), 2);
        QCOMPARE(namelessControls(page).join(QLatin1Char('\n')), QString());
        QTRY_COMPARE(clippedTexts(page).join(QLatin1Char('\n')), QString());

        // It is meant for development alone, so nothing is asked.
        page.tree().choose(file->place);
        press(page, "queryRun");
        auto* run = qobject_cast<EditorPage*>(opened.window->currentPage());
        QVERIFY(run && run != editor);
        QCOMPARE(run->title(), QStringLiteral("Total / all"));
        QCOMPARE(run->role(), std::optional(Role::Development));
        QTRY_COMPARE(run->results().rows(), qint64(1));
    }

    void valuesOfParametersAreKeptWithAQueryAndThereAgain()
    {
        Opened opened;
        EditorPage* editor = opened.window->openEditor(
            opened.dev, QStringLiteral("SELECT total FROM orders WHERE total > :least;"));
        editor->runScript();
        auto& form = the<QWidget>(*editor, "parameterForm");
        QTRY_VERIFY(form.isVisible());
        the<QLineEdit>(*editor, "parameterValue1").setText(QStringLiteral("3"));
        QTest::keyClick(&the<QLineEdit>(*editor, "parameterValue1"), Qt::Key_Return);
        QTRY_VERIFY(!editor->running());
        for (QAction* one : editor->pageActions())
            if (one->shortcut() == QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_S)) one->trigger();
        SaveQueryDialog& dialog = opened.dialog();
        QCOMPARE(the<QLabel>(dialog, "saveQueryValueList").text(), QStringLiteral("least is 3"));
        QCOMPARE(namelessControls(dialog).join(QLatin1Char('\n')), QString());
        shoot(dialog, "queries-save-values");
        the<QLineEdit>(dialog, "saveQueryName").setText(QStringLiteral("Large"));
        the<QLineEdit>(dialog, "saveQueryEnvironments").setText(QStringLiteral("development"));
        press(dialog, "saveQuerySave");
        QTRY_COMPARE(editor->title(), QStringLiteral("Large"));
        const auto file = opened.files().read(QStringLiteral("Large.sql"));
        QVERIFY(file && file->text.find("parameters = { least = \"3\" }") != std::string::npos);

        QueriesPage& page = opened.queries();
        page.tree().choose(file->place);
        press(page, "queryRun");
        QTRY_VERIFY(qobject_cast<EditorPage*>(opened.window->currentPage()) != nullptr);
        Page* run = opened.window->currentPage();
        QTRY_VERIFY(the<QWidget>(*run, "parameterForm").isVisible());
        QCOMPARE(the<QLineEdit>(*run, "parameterValue1").text(), QStringLiteral("3"));
    }

    void whereAQueryFitsSeveralEnvironmentsTheUserSays()
    {
        Opened opened;
        opened.write("Other.sql", query("SELECT 1"));
        QueriesPage& page = opened.queries();
        press(page, "queryOpen");
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = page.findChild<QMenu*>(QStringLiteral("queryEnvironmentMenu"))));
        QCOMPARE(menu->actions().size(), 2);
        QCOMPARE(menu->actions().at(1)->text(), QStringLiteral("PROD shop-prod"));
        menu->actions().at(1)->trigger();
        menu->close();
        QTRY_VERIFY(qobject_cast<EditorPage*>(opened.window->currentPage()));
        QCOMPARE(opened.window->currentPage()->role(), std::optional(Role::Production));
    }

    void whatIsDeletedCanBeBroughtBackAndIsMovedAndDuplicated()
    {
        Opened opened;
        opened.write("a/One.sql", query("SELECT 1"));
        opened.write("b/Two.sql", query("SELECT 2"));
        QueriesPage& page = opened.queries();
        page.tree().choose(QStringLiteral("a/One.sql"));
        QSignalSpy loaded(&page, &QueriesPage::loaded);
        action(page, "queries.delete").trigger();
        QTRY_COMPARE(page.tree().shown(), 1);
        QVERIFY(!opened.files().read(QStringLiteral("a/One.sql")));
        auto& bar = the<MessageBar>(page, "queriesMessage");
        QCOMPARE(bar.sentence(), QStringLiteral("\"One\" is deleted."));
        press(bar, "messageAction0");
        QTRY_COMPARE(page.tree().shown(), 2);
        QTRY_COMPARE(page.tree().chosenPlace(), QStringLiteral("a/One.sql"));

        Q_EMIT page.tree().moveRequested(QStringLiteral("a/One.sql"), QStringLiteral("b"));
        QTRY_COMPARE(page.tree().chosenPlace(), QStringLiteral("b/One.sql"));
        action(page, "queries.duplicate").trigger();
        QTRY_COMPARE(page.tree().chosenPlace(), QStringLiteral("b/One 2.sql"));
        QCOMPARE(opened.files().read(QStringLiteral("b/One 2.sql"))->text,
                 std::string("SELECT 1\n"));
    }

    void aNameThatIsTakenAndAFileThatSomebodyChangedLoseNothing()
    {
        Opened opened;
        opened.write("One.sql", query("SELECT 1"));
        opened.write("Two.sql", query("SELECT 2"));
        QueriesPage& page = opened.queries();
        page.tree().choose(QStringLiteral("One.sql"));
        action(page, "queries.rename").trigger();
        SaveQueryDialog& dialog = opened.dialog();
        QSignalSpy refused(&dialog, &SaveQueryDialog::refused);
        auto& name = the<QLineEdit>(dialog, "saveQueryName");
        the<QLineEdit>(dialog, "saveQueryTags").setText(QStringLiteral("mine"));
        name.setText(QStringLiteral("Two"));
        press(dialog, "saveQuerySave");
        QVERIFY(refused.wait());
        QCOMPARE(opened.files().read(QStringLiteral("One.sql"))->text, std::string("SELECT 1\n"));
        QCOMPARE(opened.files().read(QStringLiteral("Two.sql"))->text, std::string("SELECT 2\n"));

        const auto theirs = opened.files().read(QStringLiteral("One.sql"));
        QVERIFY(opened.files().replace(*theirs, "SELECT 'theirs'\n"));
        name.setText(QStringLiteral("Three"));
        press(dialog, "saveQuerySave");
        QVERIFY(refused.wait());
        press(dialog, "messageAction0"); // as a new one
        QTRY_VERIFY(opened.files().read(QStringLiteral("Three.sql")).has_value());
        QVERIFY(opened.files().read(QStringLiteral("Three.sql"))->text.find("mine") !=
                std::string::npos);
        QCOMPARE(opened.files().read(QStringLiteral("One.sql"))->text,
                 std::string("SELECT 'theirs'\n"));
    }

    void whatAnotherProgramWritesIsThereAndWhatIsBrokenIsSaid()
    {
        Opened opened;
        opened.write("One.sql", query("SELECT 1"));
        QueriesPage& page = opened.queries();
        QVERIFY(
            opened.files().create({QStringLiteral("Broken.sql"), "--: tags = 7\n\nSELECT 1\n"}));
        QTRY_COMPARE(page.tree().shown(), 2);
        page.tree().choose(QStringLiteral("Broken.sql"));
        QVERIFY(the<QLabel>(page, "queryProblem").isVisible());
        QVERIFY(the<QLabel>(page, "queryProblem").text().contains(QLatin1String("Line 1")));
        QVERIFY(!action(page, "queries.open").isEnabled());
    }

    void aQueryOfTheHistoryIsFilteredAndSaved()
    {
        Opened opened;
        {
            Journal journal(opened.bench.services().journalFile);
            QVERIFY(journal.open());
            QueryRecord record;
            record.at = QDateTime::currentDateTimeUtc().addDays(-2);
            record.environment = opened.dev.id;
            record.environmentName = opened.dev.name;
            record.sql = QStringLiteral("SELECT 'good' FROM orders");
            record.rows = 2;
            QVERIFY(journal.record(record));
            record.environment = opened.prod.id;
            record.environmentName = opened.prod.name;
            record.at = QDateTime::currentDateTimeUtc();
            record.sql = QStringLiteral("SELECT nothing FROM orders");
            record.error = QStringLiteral("no such column: nothing");
            QVERIFY(journal.record(record));
            record.sql = QStringLiteral("SELECT slow FROM orders");
            record.stopped = true;
            QVERIFY(journal.record(record));
        }
        opened.window->openHistory();
        auto& page = static_cast<HistoryPage&>(*opened.window->currentPage());
        const auto& list = the<QTreeWidget>(page, "historyQueries");
        QTRY_COMPARE(list.topLevelItemCount(), 3);
        page.findChild<QTabWidget*>()->setCurrentIndex(1);
        const auto choose = [&](const char* box, const QString& text) {
            auto& filter = the<QComboBox>(page, box);
            filter.setCurrentText(text);
            Q_EMIT filter.activated(filter.currentIndex());
        };
        choose("historyEnd", QStringLiteral("Failed"));
        QTRY_COMPARE(list.topLevelItemCount(), 1);
        QCOMPARE(list.topLevelItem(0)->text(3), QStringLiteral("failed"));
        choose("historyEnd", QStringLiteral("Stopped"));
        QTRY_COMPARE(list.topLevelItem(0)->text(3), QStringLiteral("stopped"));
        choose("historyEnd", QStringLiteral("Any end"));
        choose("historyEnvironment", QStringLiteral("shop-prod"));
        QTRY_COMPARE(list.topLevelItemCount(), 2);
        choose("historyEnvironment", QStringLiteral("Any environment"));
        choose("historySince", QStringLiteral("Last 24 hours"));
        QTRY_COMPARE(list.topLevelItemCount(), 2);
        choose("historySince", QStringLiteral("Last 7 days"));
        QTRY_COMPARE(list.topLevelItemCount(), 3);
        the<QLineEdit>(page, "historySearch").setText(QStringLiteral("orders good"));
        QTRY_COMPARE(list.topLevelItemCount(), 1);
        shoot(*opened.window, "history-filtered");
        QCOMPARE(namelessControls(page).join(QLatin1Char('\n')), QString());
        QTRY_VERIFY(action(page, "historySave").isEnabled());
        press(page, "historySaveQuery");
        SaveQueryDialog& dialog = opened.dialog();
        the<QLineEdit>(dialog, "saveQueryName").setText(QStringLiteral("Good ones"));
        press(dialog, "saveQuerySave");
        QTRY_VERIFY(opened.files().read(QStringLiteral("Good ones.sql")).has_value());
        press(page, "historyOpenQuery");
        auto* editor = qobject_cast<EditorPage*>(opened.window->currentPage());
        QVERIFY(editor);
        QCOMPARE(editor->role(), std::optional(Role::Development));
        QCOMPARE(editor->text().sql(), QByteArray("SELECT 'good' FROM orders"));
    }
};

QTEST_MAIN(QueriesPageTest)
#include "queries_page.moc"
