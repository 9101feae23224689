// Formatting in the editor: one undo step of what was meant, or nothing and the reason.
#include "ui/widgets/messagebar.h"

#include "gui/editorshown.h"

using namespace lockstep;
using namespace lockstep::testing;

class EditorFormat : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<EditorPage> page(const QString& sql, const char* uri = nullptr)
    {
        const Environment environment =
            m_bench->environment(QUuid::createUuid().toString(), Role::Development,
                                 uri ? QString::fromLatin1(uri)
                                     : QStringLiteral("postgresql://nobody@127.0.0.1:1/nothing"));
        return shownEditor(*m_bench, environment, sql);
    }
    static void format(EditorPage& page)
    {
        QTest::keyClick(&page.text(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    }
    static QString said(const EditorPage& page)
    {
        return page.findChild<MessageBar*>()->sentence();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Workbench>();
        makeSqlite(m_bench->file("notes.sqlite"), {QStringLiteral("CREATE TABLE n (a)")});
    }

    void theStatementAtTheCaretIsFormattedInOneUndoStep()
    {
        const QByteArray before =
            "select  1;\n\nselect a.first_column, b.second_column from first a "
            "join second b on a.id=b.id where a.x=1;\nselect  3;";
        const auto editor = page(QString::fromUtf8(before));
        editor->text().setCaret(20);
        shoot(*editor, "format-before");
        format(*editor);
        const QByteArray after = "select  1;\n\nSELECT a.first_column, b.second_column\n"
                                 "FROM first a\nJOIN second b ON a.id = b.id\nWHERE a.x = "
                                 "1;\nselect  3;";
        QTRY_COMPARE(editor->text().sql(), after);
        shoot(*editor, "format-after");
        editor->text().undo();
        QCOMPARE(editor->text().sql(), before);
        editor->text().redo();
        QCOMPARE(editor->text().sql(), after);
        format(*editor);
        QTRY_COMPARE(said(*editor), QStringLiteral("It is formatted already."));
        QCOMPARE(editor->text().sql(), after);
    }

    void whatIsSelectedAndEverythingCanBeFormatted()
    {
        const auto editor = page(QStringLiteral("select  1;\nselect  2;\nselect  'ä', 3;"));
        editor->text().setSelection(0, 0, 1, 10);
        format(*editor);
        QTRY_COMPARE(editor->text().sql(), QByteArray("SELECT 1;\nSELECT 2;\nselect  'ä', 3;"));
        QTest::keyClick(&editor->text(), Qt::Key_F, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(editor->text().sql(), QByteArray("SELECT 1;\nSELECT 2;\nSELECT 'ä', 3;"));
    }

    void whatCannotBeProvedStaysAndItsPlaceIsMarked()
    {
        const QByteArray before = "-- ü\nselect  1 frm  t;";
        const auto editor = page(QString::fromUtf8(before));
        editor->text().setCaret(10);
        format(*editor);
        QTRY_VERIFY2(
            said(*editor).startsWith("Nothing was formatted. The statement cannot be parsed"),
            qPrintable(said(*editor)));
        QCOMPARE(editor->text().sql(), before);
        QVERIFY(editor->text().errorAt());
        QCOMPARE(*editor->text().errorAt(), int(before.indexOf(" t;")) + 1);
        shoot(*editor, "format-refused-light");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*editor, "format-refused-dark");
        m_bench->theme().choose(Theme::Choice::Light);
        QVERIFY(!editor->text().isUndoAvailable());
    }

    void lineEndsStayThoseOfTheText()
    {
        const auto editor =
            page(QStringLiteral("select\r\n a_rather_long_column_name, another_long_column_name, "
                                "'x\r\ny'\r\nfrom t"));
        format(*editor);
        QTRY_COMPARE(editor->text().sql(),
                     QByteArray("SELECT a_rather_long_column_name, another_long_column_name, "
                                "'x\r\ny'\r\nFROM t"));
    }

    void sqliteIsFormattedAndItsNamesKeepTheirLetters()
    {
        const QByteArray uri = "sqlite:" + m_bench->file("notes.sqlite").toUtf8();
        const auto editor =
            page(QStringLiteral("select  Key, a from n where a=1"), uri.constData());
        format(*editor);
        QTRY_COMPARE(editor->text().sql(), QByteArray("SELECT Key, a FROM n WHERE a = 1"));
    }

    void cleanupTestCase()
    {
        QTest::qWait(200); // what keeps unsaved text is a thread of its own
        m_bench.reset();
    }

private:
    std::unique_ptr<Workbench> m_bench;
};

QTEST_MAIN(EditorFormat)
#include "editor_format.moc"
