// Files in an editor: what is peculiar about one is said and stays as it is, byte for byte; what
// another program did to it is told and never overwritten unasked.
#include "ui/editor/editorpage.h"
#include "ui/editor/sqltext.h"
#include "ui/mainwindow.h"
#include "ui/widgets/messagebar.h"

#include "gui/workbench.h"

#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

using namespace lockstep;
using namespace lockstep::testing;

class EditorFile : public QObject
{
    Q_OBJECT
private:
    [[nodiscard]] QString write(const char* name, const QByteArray& bytes) const
    {
        const QString path = m_bench->file(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name);
        return path;
    }
    static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
    }
    static MessageBar& bar(const EditorPage& editor) { return *editor.findChild<MessageBar*>(); }
    static QPushButton* action(const EditorPage& editor, const QString& text)
    {
        for (auto* button : bar(editor).findChildren<QPushButton*>())
            if (button->text() == text && button->isVisible()) return button;
        return nullptr;
    }
    std::unique_ptr<EditorPage> opened(const QString& file)
    {
        auto made = std::make_unique<EditorPage>(m_bench->services(), m_dev);
        made->resize(1280, 800);
        made->show();
        made->openFile(file);
        const QString name = QFileInfo(file).fileName();
        if (!QTest::qWaitFor([&] { return made->title() == name || !bar(*made).isHidden(); },
                             20'000))
            qFatal("%s was not opened", qPrintable(name));
        return made;
    }
    static void typeAtEnd(EditorPage& editor, const char* text)
    {
        editor.text().setCaret(static_cast<int>(editor.text().length()));
        editor.text().setFocus();
        QTest::keyClicks(&editor.text(), QLatin1String(text));
    }
    static void saveAndWait(EditorPage& editor)
    {
        editor.save();
        QTRY_VERIFY_WITH_TIMEOUT(!editor.modified(), 10'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Workbench>();
        m_dev = m_bench->sqlite("dev", Role::Development, {QStringLiteral("CREATE TABLE a (b)")});
    }

    void aPeculiarFileIsSaidToBeSoAndIsSavedAsItWas_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("notice"); // empty: nothing is to be said
        QTest::addColumn<QByteArray>("typed");
        const auto row = [](const char* name, const QByteArray& bytes, const char* notice,
                            const QByteArray& typed) {
            QTest::newRow(name) << bytes << QString::fromUtf8(notice) << typed;
        };
        row("plain", "SELECT 'ä🐘';\n", "", "--x");
        row("no end of line", "SELECT 1", "", "--x");
        row("empty", "", "", "--x");
        row("windows", "SELECT 1;\r\nSELECT 2;\r\n", "Its lines end as on Windows", "--x");
        row("old mac", "SELECT 1;\rSELECT 2;\r", "Its lines end in CR alone", "--x");
        row("mixed", "SELECT 1;\r\nSELECT 2;\nSELECT 3;\r\n", "Its lines end in different ways",
            "--x");
        row("a mark", "\xEF\xBB\xBFSELECT 1;\n", "begins with a byte order mark", "--x");
        row("latin 1",
            "SELECT 'stra\xDF"
            "e \xFC\x80\x9F';\n",
            "It is not UTF-8", "--x");
        row("broken UTF-8", "SELECT '\xC3\x28 \xF0\x9F\x90';\n", "It is not UTF-8", "--x");
        row("utf 16", QByteArray("\xFF\xFES\0E\0L\0\xE4\0\n\0", 12), "It is UTF-16",
            QByteArray("-\0-\0x\0", 6));
        row("utf 16, the other way", QByteArray("\xFE\xFF\0S\0E\0L\0\xE4\0\n", 12), "It is UTF-16",
            QByteArray("\0-\0-\0x", 6));
        row("a very long line", "SELECT '" + QByteArray(300'000, 'x') + "';\n",
            "This text is very long", "--x");
    }
    void aPeculiarFileIsSaidToBeSoAndIsSavedAsItWas()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, notice);
        QFETCH(QByteArray, typed);
        const QString file = write("peculiar.sql", bytes);
        const auto editor = opened(file);
        QCOMPARE(editor->title(), QStringLiteral("peculiar.sql"));
        QVERIFY(!editor->modified());
        QCOMPARE(bar(*editor).isHidden(), notice.isEmpty());
        QVERIFY2(bar(*editor).sentence().contains(notice), qPrintable(bar(*editor).sentence()));
        if (QByteArray(QTest::currentDataTag()) == "latin 1") shoot(*editor, "editor-file-latin1");
        QCOMPARE(bytesOf(file), bytes); // opening writes nothing
        typeAtEnd(*editor, "--x");
        QVERIFY(editor->modified());
        saveAndWait(*editor);
        QCOMPARE(bytesOf(file), bytes + typed);
        QVERIFY(bar(*editor).isHidden()); // its own writing is no other program's
        QTest::qWait(100);
        QVERIFY(bar(*editor).isHidden());
    }

    void newLinesEndAsTheOthersDo()
    {
        const QString file = write("windows.sql", "SELECT 1;\r\n");
        const auto editor = opened(file);
        editor->text().setCaret(static_cast<int>(editor->text().length()));
        QTest::keyClicks(&editor->text(), QStringLiteral("a"));
        QTest::keyClick(&editor->text(), Qt::Key_Return);
        QTest::keyClicks(&editor->text(), QStringLiteral("b"));
        saveAndWait(*editor);
        QCOMPARE(bytesOf(file), QByteArray("SELECT 1;\r\na\r\nb"));
    }

    void whatIsNoTextIsNotOpened()
    {
        const QByteArray bytes("SQLite format 3\0 and more", 25);
        const QString file = write("notes.db", bytes);
        const auto editor = opened(file);
        QVERIFY2(bar(*editor).sentence().contains(QLatin1String("holds NUL bytes")),
                 qPrintable(bar(*editor).sentence()));
        QCOMPARE(editor->text().length(), 0);
        QVERIFY(editor->title() != QLatin1String("notes.db"));
        const auto missing = opened(m_bench->file("nowhere.sql"));
        QVERIFY(bar(*missing).sentence().contains(QLatin1String("cannot be read")));
        QCOMPARE(bytesOf(file), bytes);
    }

    void aFileAboveTwentyMegabytesIsPlainAndWhole()
    {
        QByteArray bytes;
        for (int i = 0; bytes.size() < 21 * 1024 * 1024; ++i)
            bytes += "INSERT INTO a VALUES (" + QByteArray::number(i) + ");\r\n";
        const QString file = write("dump.sql", bytes);
        const auto editor = opened(file);
        QVERIFY(editor->text().plain());
        QVERIFY2(bar(*editor).sentence().contains(QLatin1String("very long")) &&
                     bar(*editor).sentence().contains(QLatin1String("as on Windows")),
                 qPrintable(bar(*editor).sentence()));
        QVERIFY(editor->text().sql() == bytes);
        typeAtEnd(*editor, "--x");
        saveAndWait(*editor);
        QVERIFY(bytesOf(file) == bytes + "--x");
    }

    void aCharacterThatTheFileCannotHoldIsNotLostSilently()
    {
        const QByteArray bytes("SELECT '\xDF';\n");
        const QString file = write("old.sql", bytes);
        const auto editor = opened(file);
        editor->text().append(QStringLiteral("-- 🐘\n"));
        editor->save();
        QTRY_VERIFY(action(*editor, QStringLiteral("Save as UTF-8")));
        QCOMPARE(bytesOf(file), bytes);
        QVERIFY(editor->modified());
        action(*editor, QStringLiteral("Save as UTF-8"))->click();
        QTRY_VERIFY(!editor->modified());
        QCOMPARE(QString::fromUtf8(bytesOf(file)), QStringLiteral("SELECT 'ß';\n-- 🐘\n"));
    }

    void aFileThatAnotherProgramChangedIsTold()
    {
        const QString file = write("shared.sql", "SELECT 1;\n");
        const auto editor = opened(file);
        typeAtEnd(*editor, "-- mine");
        (void)write("shared.sql", "SELECT 'theirs';\n");
        QTRY_VERIFY_WITH_TIMEOUT(action(*editor, QStringLiteral("Keep mine")), 5000);
        QCOMPARE(bar(*editor).sentence(),
                 QStringLiteral("shared.sql was changed on disk by another program."));
        QCOMPARE(editor->text().sql(), QByteArray("SELECT 1;\n-- mine")); // nothing was replaced
        QVERIFY(action(*editor, QStringLiteral("Reload, without my changes")));
        shoot(*editor, "editor-file-changed");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*editor, "editor-file-changed-dark");
        m_bench->theme().choose(Theme::Choice::Light);
        action(*editor, QStringLiteral("Keep mine"))->click();
        QVERIFY(bar(*editor).isHidden());
        // Saving still does not overwrite what the other one wrote.
        editor->save();
        QTRY_VERIFY(action(*editor, QStringLiteral("Overwrite it")));
        QCOMPARE(bytesOf(file), QByteArray("SELECT 'theirs';\n"));
        QVERIFY(editor->modified());
        action(*editor, QStringLiteral("Overwrite it"))->click();
        QTRY_VERIFY(!editor->modified());
        QCOMPARE(bytesOf(file), QByteArray("SELECT 1;\n-- mine"));

        // Replaced by a rename, as git does it, and taken over.
        (void)write("other.sql", "SELECT 'a checkout';\n");
        QVERIFY(QFile::remove(file));
        QVERIFY(QFile::rename(m_bench->file("other.sql"), file));
        QTRY_VERIFY_WITH_TIMEOUT(action(*editor, QStringLiteral("Reload")), 5000);
        action(*editor, QStringLiteral("Reload"))->click();
        QTRY_COMPARE(editor->text().sql(), QByteArray("SELECT 'a checkout';\n"));
        QVERIFY(!editor->modified());

        // Gone: the text is what is left.
        QVERIFY(QFile::remove(file));
        QTRY_VERIFY_WITH_TIMEOUT(bar(*editor).sentence().contains("no longer on disk"), 5000);
        QCOMPARE(editor->text().sql(), QByteArray("SELECT 'a checkout';\n"));
    }

    void theWindowOpensAFileInAnEditorOfTheChosenEnvironment()
    {
        MainWindow window(m_bench->services());
        window.resize(1280, 800);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const QString file = write("from menu.sql", "SELECT 7;\n");
        QTest::keyClick(&window, Qt::Key_O, Qt::ControlModifier);
        auto* dialog = window.findChild<QFileDialog*>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        const auto editor = [&] { return qobject_cast<EditorPage*>(window.currentPage()); };
        QTRY_VERIFY(editor() && editor()->title() == QLatin1String("from menu.sql"));
        QCOMPARE(editor()->text().sql(), QByteArray("SELECT 7;\n"));
        QVERIFY(!editor()->running()); // opened, not run
    }

private:
    std::unique_ptr<Workbench> m_bench;
    Environment m_dev;
};

QTEST_MAIN(EditorFile)
#include "editor_file.moc"
