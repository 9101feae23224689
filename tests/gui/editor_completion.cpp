// Completion, hovering and "did you mean" in the editor, on the sample shop as a real SQLite file.
#include "ui/compare/comparepage.h"
#include "ui/editor/completer.h"
#include "ui/editor/completionpopup.h"
#include "ui/editor/namehover.h"
#include "ui/mainwindow.h"
#include "ui/widgets/messagebar.h"

#include "gui/crawl.h"
#include "gui/editorshown.h"
#include "support/hangingengine.h"
#include "workflow/bundled.h"
#include "workflow/samples.h"

#include <QDialog>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

class EditorCompletion : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<EditorPage> page(const Environment& environment, const QString& sql = {})
    {
        return shownEditor(*m_bench, environment, sql);
    }
    /// With the names read, and the caret at ¦.
    std::unique_ptr<EditorPage> ready(QString sql)
    {
        const auto caret = sql.indexOf(u'¦');
        sql.remove(u'¦');
        auto made = page(m_dev, sql);
        made->names().readAgain();
        waitForNames(*made);
        made->text().setCaret(
            static_cast<int>(sql.left(std::max<qsizetype>(0, caret)).toUtf8().size()));
        return made;
    }
    static void waitForNames(const EditorPage& page)
    {
        QTRY_VERIFY_WITH_TIMEOUT(page.names().catalog() && page.names().state().isEmpty(), 20'000);
    }
    static void type(EditorPage& page, const char* keys)
    {
        QTest::keyClicks(&page.text(), QLatin1String(keys));
    }
    static void key(EditorPage& page, Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(&page.text(), key, with);
    }
    static void ask(EditorPage& page) { key(page, Qt::Key_Space, Qt::ControlModifier); }
    static QString text(const EditorPage& page) { return QString::fromUtf8(page.text().sql()); }
    static QString first(const EditorPage& page)
    {
        const auto& all = page.completer().popup().proposals();
        return all.empty() ? QString() : QString::fromStdString(all.front().label);
    }
    static bool listed(const EditorPage& page) { return page.completer().shown(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_hanging = std::make_shared<HangingEngine>(std::make_shared<MemoryEngine>());
        m_memory = std::make_shared<MemoryEngine>();
        m_bench = std::make_unique<Workbench>(std::vector<EnginePtr>{m_hanging, m_memory});
        m_bench->services().settingsFile = m_bench->file("window.ini");
        const auto pair = makeSamplePair(m_bench->file("sample"));
        QVERIFY2(pair, pair ? "" : pair.error().text().c_str());
        const auto save = [this](Environment environment, const QString& name) {
            environment.name = name;
            if (environment.id.isEmpty())
                environment.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            if (auto saved = m_bench->services().environments.save(environment); !saved)
                qFatal("%s", saved.error().text().c_str());
            return environment;
        };
        m_dev = save(pair->dev, QStringLiteral("shop-dev"));
        m_prod = save(pair->prod, QStringLiteral("shop"));
    }

    void cleanup() { QFile::remove(m_bench->file("window.ini")); }

    void twoLettersBringTheListAndTabTakesIt()
    {
        const auto editor = ready(QStringLiteral("SELECT * FROM ¦"));
        type(*editor, "o");
        QVERIFY2(!listed(*editor), "one letter is too few");
        type(*editor, "r");
        QVERIFY(listed(*editor));
        QCOMPARE(first(*editor), QStringLiteral("orders"));
        QCOMPARE(editor->focusWidget(), &editor->text());
        shoot(*editor, "completion-tables-light-1280");
        key(*editor, Qt::Key_Tab);
        QCOMPARE(text(*editor), QStringLiteral("SELECT * FROM orders"));
        QVERIFY(!listed(*editor));
        editor->text().undo();
        QCOMPARE(text(*editor), QStringLiteral("SELECT * FROM or"));
    }

    void aDotBringsTheColumnsOfItsTable()
    {
        const auto editor = ready(QStringLiteral("SELECT u¦ FROM users u"));
        type(*editor, ".");
        QVERIFY(listed(*editor));
        QCOMPARE(first(*editor), QStringLiteral("id"));
        key(*editor, Qt::Key_Down);
        key(*editor, Qt::Key_Return); // it was moved in: Enter takes
        QCOMPARE(text(*editor), QStringLiteral("SELECT u.email FROM users u"));
    }

    void enterIsALineEndWhereNobodyAskedForTheList()
    {
        const auto editor = ready(QStringLiteral("SELECT * FROM ¦"));
        type(*editor, "or");
        QVERIFY(listed(*editor));
        key(*editor, Qt::Key_Return);
        QCOMPARE(text(*editor), QStringLiteral("SELECT * FROM or\n"));
        QVERIFY(!listed(*editor));
    }

    void ctrlSpaceAsksAndEscapeClosesOnlyTheList()
    {
        const auto editor = ready(QStringLiteral("SELECT * FROM orders o JOIN users u ON ¦"));
        ask(*editor);
        QVERIFY(listed(*editor));
        QCOMPARE(first(*editor), QStringLiteral("o.user_id = u.id"));
        shoot(*editor, "completion-join-light-1280");
        m_bench->theme().choose(Theme::Choice::Dark);
        m_bench->theme().apply(*qApp);
        ask(*editor);
        shoot(*editor, "completion-join-dark-1280");
        m_bench->theme().choose(Theme::Choice::Light);
        m_bench->theme().apply(*qApp);
        key(*editor, Qt::Key_Escape);
        QVERIFY(!listed(*editor));
        ask(*editor);
        key(*editor, Qt::Key_Enter);
        QCOMPARE(text(*editor),
                 QStringLiteral("SELECT * FROM orders o JOIN users u ON o.user_id = u.id"));
    }

    void itStaysSilentInCommentsAndTexts()
    {
        const auto editor = ready(QStringLiteral("SELECT '¦' FROM users -- \n"));
        type(*editor, "us.er");
        QVERIFY(!listed(*editor));
        editor->text().setCaret(static_cast<int>(editor->text().length()) - 1);
        type(*editor, "us.er");
        QVERIFY(!listed(*editor));
        ask(*editor);
        QVERIFY(!listed(*editor));
    }

    void turnedOffItComesOnlyWhenAskedFor()
    {
        {
            const auto editor = ready(QStringLiteral("SELECT * FROM ¦"));
            editor->completer().actions()[2]->setChecked(false);
            type(*editor, "ord");
            QVERIFY(!listed(*editor));
            ask(*editor);
            QVERIFY(listed(*editor));
        }
        const auto next = ready(QStringLiteral("SELECT * FROM ¦"));
        type(*next, "ord");
        QVERIFY2(!listed(*next), "the choice is kept");
    }

    void theListFollowsTheCaretAndClosesWhenItLeaves()
    {
        const auto editor = ready(QStringLiteral("SELECT ¦ FROM users"));
        type(*editor, "fir");
        QVERIFY(listed(*editor));
        key(*editor, Qt::Key_Backspace);
        QVERIFY(listed(*editor));
        key(*editor, Qt::Key_Home);
        QCOMPARE(editor->text().caret(), 0);
        QTRY_VERIFY(!listed(*editor));
    }

    void whatWasTakenIsFirstTheNextTime()
    {
        {
            const auto editor = ready(QStringLiteral("SELECT ¦ FROM users"));
            ask(*editor);
            QCOMPARE(first(*editor), QStringLiteral("id"));
            for (int i = 0; i < 4; ++i) key(*editor, Qt::Key_Down);
            key(*editor, Qt::Key_Return);
            QCOMPARE(text(*editor), QStringLiteral("SELECT active FROM users"));
        }
        const auto next = ready(QStringLiteral("SELECT ¦ FROM users"));
        ask(*next);
        QCOMPARE(first(*next), QStringLiteral("active"));
        // Another environment has a memory of its own.
        const auto other = page(m_prod, QStringLiteral("SELECT "));
        QVERIFY(other->names().lately().empty());
    }

    void aFunctionHintsAtItsArguments()
    {
        const auto editor = ready(QStringLiteral("SELECT ¦"));
        QSignalSpy hints(&editor->completer(), &Completer::hintChanged);
        type(*editor, "coal");
        key(*editor, Qt::Key_Tab);
        QCOMPARE(text(*editor), QStringLiteral("SELECT coalesce()"));
        QCOMPARE(editor->text().caret(), 16);
        QCOMPARE(hints.count(), 1);
        QVERIFY(hints[0][0].toString().startsWith(QLatin1String("coalesce(value, value")));
        const QWidgetList windows = QApplication::topLevelWidgets();
        const auto tip = std::find_if(windows.begin(), windows.end(), [](const QWidget* window) {
            return window->isVisible() && window->inherits("QsciSciCallTip");
        });
        QVERIFY2(tip != windows.end(), "the signature is shown at the text");
        shoot(**tip, "completion-hint-light");
        key(*editor, Qt::Key_End);
        QTRY_COMPARE(hints.count(), 2);
        QCOMPARE(hints[1][0].toString(), QString());
    }

    void tabLeadsThroughTheStopsOfASnippet()
    {
        const auto editor = ready(QStringLiteral("  ¦"));
        type(*editor, "upd");
        QCOMPARE(first(*editor), QStringLiteral("upd"));
        shoot(*editor, "completion-snippet-light-1280");
        key(*editor, Qt::Key_Tab);
        QCOMPARE(text(*editor), QStringLiteral("  update table\n  set column = value\n  where "
                                               "condition;"));
        type(*editor, "orders");
        if (listed(*editor)) key(*editor, Qt::Key_Escape);
        key(*editor, Qt::Key_Tab);
        type(*editor, "note");
        if (listed(*editor)) key(*editor, Qt::Key_Escape);
        key(*editor, Qt::Key_Tab);
        type(*editor, "''");
        key(*editor, Qt::Key_Tab);
        type(*editor, "id = 1");
        if (listed(*editor)) key(*editor, Qt::Key_Escape);
        key(*editor, Qt::Key_Tab);
        type(*editor, "x");
        QCOMPARE(text(*editor),
                 QStringLiteral("  update orders\n  set note = ''\n  where id = 1;x"));
        key(*editor, Qt::Key_Tab); // no stop is left: an indentation again
        QVERIFY(text(*editor).endsWith(QLatin1String(" ")) ||
                text(*editor).endsWith(QLatin1String("\t")));
    }

    void aStopThatASnippetRepeatsIsSaidOnce()
    {
        const auto editor = ready(QStringLiteral("¦"));
        type(*editor, "cte");
        key(*editor, Qt::Key_Tab);
        type(*editor, "recent");
        if (listed(*editor)) key(*editor, Qt::Key_Escape);
        key(*editor, Qt::Key_Tab);
        QVERIFY2(text(*editor).endsWith(QLatin1String("from recent;")), qPrintable(text(*editor)));
    }

    void everySnippetIsInTheHelp()
    {
        const auto help = bundledFile(QStringLiteral(":/help/6-editor.md"));
        QVERIFY(help);
        for (const Snippet& one : snippets())
            QVERIFY2(help->find("`" + one.trigger + "`") != std::string::npos, one.trigger.c_str());
    }

    void restingOnANameTellsWhatItIs()
    {
        const auto editor = ready(QStringLiteral("SELECT u.em¦ail, count(*) FROM users u"));
        const auto at = [&](const char* name) {
            return editor->hover().textAt(static_cast<size_t>(editor->text().sql().indexOf(name)));
        };
        QCOMPARE(at("email"), QStringLiteral("Column users.email\ntext NOT NULL"));
        QVERIFY(at("users").startsWith(QLatin1String("Table users\n  id integer\n  email text")));
        QVERIFY(at("count").contains(QStringLiteral("count(expression) → integer")));
        QCOMPARE(at("SELECT"), QString());
    }

    void aNameLeadsToItsDefinition()
    {
        const auto editor = ready(QStringLiteral("SELECT * FROM use¦rs"));
        QSignalSpy wanted(editor.get(), &EditorPage::objectRequested);
        key(*editor, Qt::Key_F12);
        QCOMPARE(wanted.count(), 1);
        const auto id = wanted[0][0].value<ObjectId>();
        QCOMPARE(QString::fromStdString(id.path.display()), QStringLiteral("users"));
        editor->showDefinition(id);
        auto& view = the<QDialog>(*editor, "definitionView");
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QByteArray ddl = the<SqlText>(view, "definitionText").sql();
        QVERIFY2(ddl.startsWith("CREATE TABLE users"), ddl.constData());
        QVERIFY(the<SqlText>(view, "definitionText").isReadOnly());
        QCOMPARE(namelessControls(view), QStringList());
        shoot(view, "definition-light");
        view.close();
    }

    void ctrlClickLeadsToItWithoutAnotherCaret()
    {
        const auto editor = ready(QStringLiteral("SELECT * FROM users"));
        QSignalSpy wanted(editor.get(), &EditorPage::objectRequested);
        const auto x = static_cast<int>(
            editor->text().SendScintilla(QsciScintillaBase::SCI_POINTXFROMPOSITION, 0UL, 16L));
        const auto y = static_cast<int>(
            editor->text().SendScintilla(QsciScintillaBase::SCI_POINTYFROMPOSITION, 0UL, 16L));
        QTest::mouseClick(editor->text().viewport(), Qt::LeftButton, Qt::ControlModifier,
                          QPoint(x + 1, y + 5));
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(editor->text().SendScintilla(QsciScintillaBase::SCI_GETSELECTIONS), 1L);
    }

    void anOpenComparisonShowsTheObject()
    {
        MainWindow window(m_bench->services());
        window.resize(1280, 800);
        window.show();
        ComparePage* compare = window.openCompare(m_dev, m_prod);
        QTRY_VERIFY_WITH_TIMEOUT(compare->pair() && !compare->reading(), 30'000);
        EditorPage* editor = window.openEditor(m_dev, QStringLiteral("SELECT * FROM orders"));
        editor->names().readAgain();
        waitForNames(*editor);
        editor->hover().openAt(16);
        QCOMPARE(window.currentPage(), compare);
        // What no comparison has is shown beside the editor.
        compare->setPair(m_prod, m_prod);
        window.showPage(editor);
        editor->hover().openAt(16);
        QCOMPARE(window.currentPage(), editor);
        QVERIFY(editor->findChild<QDialog*>(QStringLiteral("definitionView")));
    }

    void aNameThatIsNotThereOffersTheNearest_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("right");
        QTest::newRow("table") << "SELECT 1; SELECT email FROM usres"
                               << "SELECT 1; SELECT email FROM users";
        QTest::newRow("column") << "SELECT emial FROM users"
                                << "SELECT email FROM users";
        QTest::newRow("behind an alias") << "SELECT u.emial, u.id FROM users u"
                                         << "SELECT u.email, u.id FROM users u";
        QTest::newRow("function") << "SELECT coalesc(1, 2)"
                                  << "SELECT coalesce(1, 2)";
    }

    void aNameThatIsNotThereOffersTheNearest()
    {
        QFETCH(QString, sql);
        QFETCH(QString, right);
        const auto editor = page(m_dev, sql); // nothing is read yet
        editor->runScript();
        QTRY_VERIFY_WITH_TIMEOUT(editor->findChild<QPushButton*>(QStringLiteral("messageAction0")),
                                 20'000);
        auto& button = the<QPushButton>(*editor, "messageAction0");
        shoot(*editor, "did-you-mean-light-1280");
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(text(*editor), right);
        QVERIFY(editor->findChild<MessageBar*>()->isHidden());
        editor->text().undo();
        QCOMPARE(text(*editor), sql);
    }

    void whileTheNamesAreReadThereAreKeywordsAndALineThatSaysSo()
    {
        const Environment slow = m_bench->environment(QStringLiteral("slow"), Role::Development,
                                                      QStringLiteral("hanging:slow"));
        const auto editor = page(slow);
        QElapsedTimer clock;
        clock.start();
        type(*editor, "se");
        QVERIFY(clock.elapsed() < 2000);
        QVERIFY(listed(*editor));
        QCOMPARE(first(*editor), QStringLiteral("select"));
        auto& state = the<QLabel>(editor->completer().popup(), "completionState");
        QVERIFY(state.isVisible());
        QVERIFY2(state.text().startsWith(QLatin1String("Reading the names of slow")),
                 qPrintable(state.text()));
        shoot(*editor, "completion-reading-light-1280");
        type(*editor, "lect 1");
        QCOMPARE(text(*editor), QStringLiteral("select 1"));
    }

    void theLongestListComesWithinThirtyMilliseconds()
    {
        std::vector<std::string> lines;
        for (int table = 0; table < 10'000; ++table) {
            const std::string name = "customer_invoice_" + std::to_string(table);
            lines.push_back("table " + name);
            for (int column = 0; column < 9; ++column)
                lines.push_back("column " + name + ".amount_" + std::to_string(column) +
                                " integer");
        }
        m_memory->database("large")->become(memoryCatalog(lines));
        const auto editor = page(m_bench->environment(QStringLiteral("large"), Role::Development,
                                                      QStringLiteral("memory:large")),
                                 QStringLiteral("select * from "));
        editor->names().readAgain();
        waitForNames(*editor);
        editor->text().setCaret(14);
        qint64 best = std::numeric_limits<qint64>::max(); // the machine may be busy
        for (int round = 0; round < 5; ++round) {
            QElapsedTimer clock;
            clock.start();
            editor->completer().complete();
            best = std::min(best, clock.elapsed());
            QCOMPARE(editor->completer().popup().proposals().size(), size_t(200));
        }
        QVERIFY2(best <= 30, qPrintable(QString::number(best)));
    }

    void everyPartOfTheListHasAName()
    {
        const auto editor = ready(QStringLiteral("SELECT * FROM ¦"));
        ask(*editor);
        QCOMPARE(namelessControls(editor->completer().popup()), QStringList());
        auto& list = the<QTreeWidget>(editor->completer().popup(), "completionList");
        QCOMPARE(list.topLevelItem(0)->data(0, Qt::AccessibleTextRole).toString(),
                 QStringLiteral("active_customers, View"));
    }

private:
    std::shared_ptr<HangingEngine> m_hanging;
    std::shared_ptr<MemoryEngine> m_memory;
    std::unique_ptr<Workbench> m_bench;
    Environment m_dev;
    Environment m_prod;
};

QTEST_MAIN(EditorCompletion)
#include "editor_completion.moc"
