// Editing in the editor: find and replace, several carets, folding, values of parameters.
#include "ui/editor/carets.h"
#include "ui/editor/findbar.h"
#include "ui/editor/folding.h"
#include "ui/editor/textsearch.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultpane.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/parameterform.h"

#include "gui/crawl.h"
#include "gui/editorshown.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>

using namespace lockstep;
using namespace lockstep::testing;

class EditorEditing : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<EditorPage> page(const QString& sql = {})
    {
        return shownEditor(*m_bench, m_dev, sql);
    }
    static QString textOf(const EditorPage& page) { return QString::fromUtf8(page.text().sql()); }
    static void trigger(const EditorPage& page, const char* action)
    {
        for (QAction* one : page.pageActions())
            if (one->text() == QLatin1String(action)) return one->trigger();
        qFatal("no action %s", action);
    }
    static FindBar& bar(const EditorPage& page) { return the<FindBar>(page, "findBar"); }
    static QString count(const EditorPage& page) { return the<QLabel>(page, "findCount").text(); }
    static QLineEdit& field(const EditorPage& page, const char* name)
    {
        return the<QLineEdit>(page, name);
    }
    static void find(const EditorPage& page, const QString& what)
    {
        field(page, "findWhat").setText(what);
        QTRY_VERIFY(bar(page).upToDate());
    }
    static QString selected(const EditorPage& page) { return page.text().selectedText(); }
    static long send(const EditorPage& page, unsigned message, unsigned long a = 0, long b = 0)
    {
        return page.text().SendScintilla(message, a, b);
    }
    static bool header(const EditorPage& page, int line)
    {
        return (send(page, QsciScintillaBase::SCI_GETFOLDLEVEL, static_cast<unsigned long>(line)) &
                0x2000) != 0;
    }
    static Folding& folding(const EditorPage& page) { return *page.findChild<Folding*>(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Workbench>();
        m_dev = m_bench->sqlite("notes", Role::Development,
                                {QStringLiteral("CREATE TABLE n (a INTEGER, b TEXT, c BLOB)"),
                                 QStringLiteral("INSERT INTO n VALUES (1, 'one', x'01'), "
                                                "(2, 'two', x'02'), (3, NULL, NULL)")});
    }

    // --- find and replace

    void whatIsFoundIsCountedAndWalkedThrough()
    {
        const auto editor = page(QStringLiteral("select a\nfrom A\nwhere aa = 'a'"));
        QTest::keyClick(&editor->text(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(bar(*editor).isVisible());
        QVERIFY(field(*editor, "findWhat").hasFocus());
        QVERIFY(!the<QLineEdit>(*editor, "findWith").isVisible());
        QTest::keyClicks(&field(*editor, "findWhat"), QStringLiteral("a"));
        QTRY_COMPARE(count(*editor), QStringLiteral("1 of 5")); // the first is selected at once
        QTest::keyClick(&field(*editor, "findWhat"), Qt::Key_Return);
        QCOMPARE(count(*editor), QStringLiteral("2 of 5"));
        QTest::keyClick(&editor->text(), Qt::Key_F3);
        QCOMPARE(count(*editor), QStringLiteral("3 of 5"));
        QTest::keyClick(&editor->text(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(count(*editor), QStringLiteral("2 of 5"));
        the<QToolButton>(*editor, "findCase").click();
        QTRY_COMPARE(count(*editor), QStringLiteral("2 of 4"));
        the<QToolButton>(*editor, "findWord").click();
        QTRY_VERIFY(bar(*editor).upToDate());
        QTRY_VERIFY2(count(*editor).endsWith(QStringLiteral("of 2")), qPrintable(count(*editor)));
        find(*editor, QStringLiteral("zebra"));
        QTRY_COMPARE(count(*editor), QStringLiteral("Not found"));
        QCOMPARE(namelessControls(*editor).join('\n'), QString());
        QCOMPARE(clippedTexts(*editor).join('\n'), QString());
        shoot(*editor, "find-light");
        QTest::keyClick(&field(*editor, "findWhat"), Qt::Key_Escape);
        QVERIFY(!bar(*editor).isVisible());
        QVERIFY(editor->text().hasFocus());
    }

    void everythingIsReplacedInOneStep()
    {
        const QString before = QStringLiteral("SELECT 'ä', a FROM t; -- ä\nSELECT a, ä");
        const auto editor = page(before);
        trigger(*editor, "Replace in the text");
        find(*editor, QStringLiteral("ä"));
        field(*editor, "findWith").setText(QStringLiteral("€€"));
        press(*editor, "findReplaceAll");
        QTRY_COMPARE(count(*editor), QStringLiteral("3 replaced"));
        QCOMPARE(textOf(*editor), QString(before).replace(u'ä', QStringLiteral("€€")));
        editor->text().undo();
        QCOMPARE(textOf(*editor), before);
    }

    void oneAfterTheOtherIsReplaced()
    {
        const auto editor = page(QStringLiteral("a b a b a"));
        trigger(*editor, "Replace in the text");
        find(*editor, QStringLiteral("a"));
        field(*editor, "findWith").setText(QStringLiteral("aa"));
        QTRY_COMPARE(count(*editor), QStringLiteral("1 of 3"));
        press(*editor, "findReplace");
        QTRY_COMPARE(textOf(*editor), QStringLiteral("aa b a b a"));
        QTRY_VERIFY(bar(*editor).upToDate());
        QTRY_COMPARE(editor->text().selected(), (StatementSpan{5, 6})); // not in what was put there
        press(*editor, "findReplace");
        QTRY_VERIFY(bar(*editor).upToDate());
        QCOMPARE(textOf(*editor), QStringLiteral("aa b aa b a"));
    }

    void groupsOfAnExpressionAreReplaced()
    {
        const auto editor = page(QStringLiteral("x.id = y.id AND x.name = y.name"));
        trigger(*editor, "Replace in the text");
        the<QToolButton>(*editor, "findExpression").setChecked(true);
        find(*editor, QStringLiteral("x\\.(\\w+) = y\\.\\1"));
        QTRY_COMPARE(count(*editor), QStringLiteral("1 of 2"));
        field(*editor, "findWith").setText(QStringLiteral("same($1)"));
        press(*editor, "findReplaceAll");
        QTRY_COMPARE(textOf(*editor), QStringLiteral("same(id) AND same(name)"));
        find(*editor, QStringLiteral("(unclosed"));
        QTRY_VERIFY2(count(*editor).startsWith(QStringLiteral("The expression cannot be read")),
                     qPrintable(count(*editor)));
    }

    void onlyTheSelectionIsSearched()
    {
        const auto editor = page(QStringLiteral("a\na\na\na"));
        send(*editor, QsciScintillaBase::SCI_SETSEL, 2, 5); // the second and third line
        trigger(*editor, "Replace in the text");
        QVERIFY(the<QToolButton>(*editor, "findWithin").isChecked());
        find(*editor, QStringLiteral("a"));
        QTRY_VERIFY(count(*editor).endsWith(QStringLiteral("of 2")) ||
                    count(*editor) == QStringLiteral("2 found"));
        field(*editor, "findWith").setText(QStringLiteral("bbb"));
        press(*editor, "findReplaceAll");
        QTRY_COMPARE(textOf(*editor), QStringLiteral("a\nbbb\nbbb\na"));
    }

    void anExpressionThatTriesTooMuchIsGivenUp()
    {
        const auto search = TextSearch::of({"(a+)+$", false, false, true});
        QVERIFY(search.has_value());
        const std::string text = std::string(200, 'a') + "b";
        QElapsedTimer clock;
        clock.start();
        const auto found = search->in(text, {0, text.size()}, false);
        QVERIFY(!found.problem.empty());
        QVERIFY2(clock.elapsed() < 30'000, qPrintable(QString::number(clock.elapsed())));
        // Many places that take long each: the clock ends it.
        std::string many;
        for (int i = 0; i < 20'000; ++i) many += std::string(14, 'a') + "b ";
        clock.restart();
        const auto slow = search->in(many, {0, many.size()}, false);
        QVERIFY2(clock.elapsed() < 30'000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(slow.spans.empty());
    }

    void bytesThatAreNoTextAreSearchedToo()
    {
        std::string text = "a\xff\x80 SELECT \xc3(a";
        const auto search = TextSearch::of({"A", false, false, false});
        QVERIFY(search.has_value());
        QCOMPARE(search->in(text, {0, text.size()}, false).spans.size(), size_t(2));
        const auto expression = TextSearch::of({"\\ba\\b|^$", false, false, true});
        QVERIFY(expression.has_value());
        QVERIFY(expression->in(text, {0, text.size()}, false).problem.empty());
        const auto empty = TextSearch::of({"x*", false, false, true});
        QCOMPARE(empty->in("äx", {0, 3}, false).spans.size(), size_t(3)); // between characters
    }

    void aLongTextIsSearchedWithoutWaiting()
    {
        QString longer;
        longer.reserve(9 * 1024 * 1024);
        while (longer.size() < 8 * 1024 * 1024)
            longer += QStringLiteral("INSERT INTO t VALUES (1, 'abc');\n");
        const auto editor = page(longer + QStringLiteral("SELECT zebra"));
        trigger(*editor, "Replace in the text");
        RunningHeartbeat beat;
        find(*editor, QStringLiteral("zebra"));
        QTRY_COMPARE_WITH_TIMEOUT(count(*editor), QStringLiteral("1 of 1"), 10'000);
        find(*editor, QStringLiteral("INSERT"));
        QTRY_VERIFY_WITH_TIMEOUT(count(*editor).contains(QStringLiteral(" of ")), 30'000);
        QTest::keyClick(&editor->text(), Qt::Key_F3);
        QVERIFY2(beat.longestOwn() <= patient(100), qPrintable(QString::number(beat.longestOwn())));
    }

    // --- several carets

    void theNextPlacesWithTheSameGetCarets()
    {
        const auto editor = page(QStringLiteral("ab x ab y ab"));
        editor->text().setCaret(1);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&editor->text(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(editor->text().carets(), 3);
        QTest::keyClicks(&editor->text(), QStringLiteral("new"));
        QCOMPARE(textOf(*editor), QStringLiteral("new x new y new"));
        QTest::keyClick(&editor->text(), Qt::Key_Backspace);
        QCOMPARE(textOf(*editor), QStringLiteral("ne x ne y ne"));
        shoot(*editor, "carets-light");
        QTest::keyClick(&editor->text(), Qt::Key_Escape);
        QCOMPARE(editor->text().carets(), 1);
        editor->text().undo();
        QVERIFY(textOf(*editor) != QStringLiteral("ne x ne y ne")); // back at every caret
    }

    void everyPlaceWithTheSameGetsACaret()
    {
        const auto editor = page(QStringLiteral("ab;\nab;\nab;"));
        editor->text().setCaret(5);
        trigger(*editor, "Carets at every place with the same");
        QCOMPARE(editor->text().carets(), 3);
        QTest::keyClick(&editor->text(), Qt::Key_Delete);
        QCOMPARE(textOf(*editor), QStringLiteral(";\n;\n;"));
        // Not at more than can be handled; that is said.
        editor->setText(QStringLiteral("x ").repeated(6000));
        editor->text().setCaret(0);
        QSignalSpy told(editor.get(), &Page::messageChanged);
        trigger(*editor, "Carets at every place with the same");
        QCOMPARE(editor->text().carets(), 1);
        QVERIFY(!told.isEmpty());
    }

    void caretsStandAboveEachOther()
    {
        const auto editor = page(QStringLiteral("aaaa\nbb\ncccc"));
        editor->text().setCaret(3);
        QTest::keyClick(&editor->text(), Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QTest::keyClick(&editor->text(), Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QTest::keyClick(&editor->text(), Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(editor->text().carets(), 3); // there is no fourth line
        QTest::keyClicks(&editor->text(), QStringLiteral("-"));
        QCOMPARE(textOf(*editor), QStringLiteral("aaa-a\nbb-\nccc-c"));
    }

    void aLineIsPastedToEachCaret()
    {
        const auto editor = page(QStringLiteral("a=,\nb=,\nc=,"));
        editor->text().setCaret(2);
        trigger(*editor, "Caret in the line below");
        trigger(*editor, "Caret in the line below");
        QGuiApplication::clipboard()->setText(QStringLiteral("1\n22\n3\n"));
        QTest::keyClick(&editor->text(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(textOf(*editor), QStringLiteral("a=1,\nb=22,\nc=3,"));
        QCOMPARE(editor->text().carets(), 3);
        QGuiApplication::clipboard()->setText(QStringLiteral("x\ny"));
        QTest::keyClick(&editor->text(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(textOf(*editor), QStringLiteral("a=1x\ny,\nb=22x\ny,\nc=3x\ny,"));
        editor->text().undo();
        QCOMPARE(textOf(*editor), QStringLiteral("a=1,\nb=22,\nc=3,"));
    }

    // --- folding

    void statementsBodiesParenthesesAndCommentsAreFolded()
    {
        const auto editor = page(QStringLiteral("-- one\n"                        // 0
                                                "-- two\n"                        // 1
                                                "\n"                              // 2
                                                "SELECT a,\n"                     // 3
                                                "  (SELECT max(b)\n"              // 4
                                                "     FROM n\n"                   // 5
                                                "  )\n"                           // 6
                                                "FROM n;\n"                       // 7
                                                "CREATE TRIGGER t AFTER INSERT\n" // 8
                                                "ON n BEGIN\n"                    // 9
                                                "  DELETE FROM n;\n"              // 10
                                                "END;\n"                          // 11
                                                "/* a\n"                          // 12
                                                "   b */\n"                       // 13
                                                "\n"                              // 14
                                                "SELECT 1;"));                    // 15
        QTRY_VERIFY(folding(*editor).known());
        QList<int> headers;
        for (int line = 0; line < editor->text().lines(); ++line)
            if (header(*editor, line)) headers << line;
        QCOMPARE(headers, (QList<int>{0, 3, 4, 8, 9, 12}));
        editor->text().setCaret(editor->text().positionFromLineIndex(5, 6));
        trigger(*editor, "Fold or unfold");
        const auto visible = [&](int line) {
            return send(*editor, QsciScintillaBase::SCI_GETLINEVISIBLE,
                        static_cast<unsigned long>(line)) != 0;
        };
        QVERIFY(visible(4) && !visible(5) && !visible(6) && visible(7));
        QCOMPARE(editor->text().caret(), editor->text().positionFromLineIndex(4, 16));
        shoot(*editor, "fold-light");
        // What is searched is shown.
        trigger(*editor, "Find in the text");
        find(*editor, QStringLiteral("     FROM n"));
        QTRY_VERIFY(visible(5));
        trigger(*editor, "Fold everything");
        QVERIFY(!visible(9) && !visible(10) && visible(15));
        trigger(*editor, "Unfold everything");
        for (int line = 0; line < editor->text().lines(); ++line) QVERIFY(visible(line));
        m_bench->theme().choose(Theme::Choice::Dark);
        trigger(*editor, "Fold or unfold");
        shoot(*editor, "fold-dark");
        m_bench->theme().choose(Theme::Choice::Light);
    }

    void aLongTextIsFoldedWithoutWaiting()
    {
        QString text;
        while (text.size() < 8 * 1024 * 1024)
            text += QStringLiteral("INSERT INTO n\nVALUES (1,\n  'abc', NULL);\n");
        const auto editor = page();
        editor->text().setSql(text); // QScintilla's own time for that is another matter
        RunningHeartbeat beat;
        QTRY_VERIFY_WITH_TIMEOUT(folding(*editor).known(), 30'000);
        QVERIFY(header(*editor, 3) && header(*editor, 4));
        QVERIFY2(beat.longestOwn() <= patient(100), qPrintable(QString::number(beat.longestOwn())));
        // Plain texts have none.
        editor->text().setSql(QStringLiteral("SELECT\n'") +
                              QString(SqlText::plainAboveLine + 10, u'x') + QStringLiteral("'"));
        QVERIFY(editor->text().plain());
        QCOMPARE(editor->text().marginWidth(2), 0);
    }

    // --- parameters

    void valuesAreAskedForAndBound()
    {
        const auto editor =
            page(QStringLiteral("SELECT b, typeof(:x), :x IS NULL FROM n WHERE a >= :low"));
        QSignalSpy sent(editor.get(), &EditorPage::sent);
        auto& form = the<ParameterForm>(*editor, "parameterForm");
        QTest::keyClick(&editor->text(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(form.isVisible());
        QVERIFY(sent.isEmpty());
        QVERIFY(field(*editor, "parameterValue1").hasFocus());
        QTest::keyClicks(&field(*editor, "parameterValue1"), QStringLiteral("it's"));
        QTest::keyClicks(&field(*editor, "parameterValue2"), QStringLiteral("2"));
        QCOMPARE(the<QComboBox>(*editor, "parameterKind1").currentText(), QStringLiteral("Text"));
        QCOMPARE(the<QComboBox>(*editor, "parameterKind2").currentText(), QStringLiteral("Number"));
        QCOMPARE(namelessControls(*editor).join('\n'), QString());
        QCOMPARE(clippedTexts(*editor).join('\n'), QString());
        shoot(*editor, "parameters-light");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*editor, "parameters-dark");
        m_bench->theme().choose(Theme::Choice::Light);
        QTest::keyClick(&field(*editor, "parameterValue2"), Qt::Key_Return);
        QVERIFY(!form.isVisible());
        QTRY_VERIFY(!editor->running());
        QCOMPARE(sent.front().front().toStringList().front(),
                 QStringLiteral("SELECT b, typeof(:x), :x IS NULL FROM n WHERE a >= :low\n"
                                "-- :x = 'it's'\n-- :low = 2"));
        QTRY_COMPARE(editor->results().rows(), 2);
        const QAbstractItemModel& rows = *editor->results().grid()->model();
        QCOMPARE(rows.index(0, 0).data().toString(), QStringLiteral("two"));
        QCOMPARE(rows.index(0, 1).data().toString(), QStringLiteral("text"));

        // The last values are there again, and NULL is something of its own.
        QTest::keyClick(&editor->text(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(field(*editor, "parameterValue1").text(), QStringLiteral("it's"));
        the<QCheckBox>(*editor, "parameterNull1").setChecked(true);
        QTest::keyClick(&field(*editor, "parameterValue2"), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!editor->running());
        const QAbstractItemModel& again = *editor->results().grid()->model();
        QTRY_COMPARE(again.index(0, 1).data().toString(), QStringLiteral("null"));
        QCOMPARE(again.index(0, 2).data().toString(), QStringLiteral("1"));
    }

    void nothingIsSentWithoutValues()
    {
        const auto editor = page(QStringLiteral("SELECT :n"));
        QSignalSpy sent(editor.get(), &EditorPage::sent);
        auto& form = the<ParameterForm>(*editor, "parameterForm");
        editor->runStatement();
        QVERIFY(form.isVisible());
        QTest::keyClick(&field(*editor, "parameterValue1"), Qt::Key_Escape);
        QVERIFY(!form.isVisible());
        QVERIFY(editor->text().hasFocus());
        // Somebody who writes on takes the question back.
        editor->runStatement();
        QVERIFY(form.isVisible());
        QTest::keyClicks(&editor->text(), QStringLiteral("1"));
        QVERIFY(!form.isVisible());
        // What is not of its kind is said at its place.
        editor->runStatement();
        the<QComboBox>(*editor, "parameterKind1").setCurrentIndex(1);
        field(*editor, "parameterValue1").setText(QStringLiteral("12a"));
        the<QComboBox>(*editor, "parameterKind1").setCurrentIndex(1);
        press(*editor, "parameterRun");
        QVERIFY(form.isVisible());
        QVERIFY(the<QLabel>(*editor, "parameterProblem")
                    .text()
                    .contains(QStringLiteral("is no number")));
        QVERIFY(sent.isEmpty());
    }

    void aScriptsParametersAreAskedForOnce()
    {
        const auto editor = page(QStringLiteral("SELECT :a;\nSELECT 2;\nSELECT :a + :b;"));
        editor->runScript();
        QVERIFY(the<ParameterForm>(*editor, "parameterForm").isVisible());
        field(*editor, "parameterValue1").setText(QStringLiteral("40"));
        field(*editor, "parameterValue2").setText(QStringLiteral("2"));
        QVERIFY(!editor->findChild<QLineEdit*>(QStringLiteral("parameterValue3")));
        press(*editor, "parameterRun");
        QTRY_VERIFY(!editor->running());
        const auto shows = [&](const QString& cell) {
            const auto grids = editor->findChildren<ResultGrid*>();
            return std::any_of(grids.begin(), grids.end(), [&](const ResultGrid* grid) {
                return grid->model()->index(0, 0).data().toString() == cell;
            });
        };
        QTRY_VERIFY(shows(QStringLiteral("40")) && shows(QStringLiteral("42")));
    }

    void aPlanIsMadeWithTheValues()
    {
        const auto editor = page(QStringLiteral("SELECT * FROM n WHERE a = :id"));
        editor->explain();
        QVERIFY(the<ParameterForm>(*editor, "parameterForm").isVisible());
        field(*editor, "parameterValue1").setText(QStringLiteral("1"));
        press(*editor, "parameterRun");
        QTRY_VERIFY(!editor->running());
        QCOMPARE(editor->findChild<MessageBar*>()->sentence(), QString());
    }

private:
    std::unique_ptr<Workbench> m_bench;
    Environment m_dev;
};

QTEST_MAIN(EditorEditing)
#include "editor_editing.moc"
