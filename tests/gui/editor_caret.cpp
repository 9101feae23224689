// Which statement a caret belongs to: a corpus for all engines, and that byte, UTF-16 unit and
// character never mix.
#include "ui/editor/sqltext.h"
#include "ui/editor/statementmap.h"
#include "ui/editor/statementtracker.h"

#include "gui/workbench.h"

using namespace lockstep;
using namespace lockstep::testing;

namespace {

/// A text with the caret at ¦ and the expected statement between ⟦ and ⟧ (none: no statement).
struct Marked
{
    std::string text;
    size_t caret = 0;
    std::optional<StatementSpan> span;
};

Marked unmarked(const QString& source)
{
    Marked marked;
    StatementSpan span;
    bool spanned = false;
    for (qsizetype i = 0; i < source.size(); ++i) {
        const QChar c = source[i];
        const size_t here = marked.text.size();
        if (c == QChar(u'¦'))
            marked.caret = here;
        else if (c == QChar(u'⟦'))
            span.begin = here, spanned = true;
        else if (c == QChar(u'⟧'))
            span.end = here;
        else if (c.isHighSurrogate())
            marked.text += source.mid(i++, 2).toStdString();
        else
            marked.text += QString(c).toStdString();
    }
    if (spanned) marked.span = span;
    return marked;
}

struct Case
{
    const char* name;
    const char* engines; ///< "all", or the one
    const char16_t* source;
};

const Case corpus[] = {
    {"start of the only statement", "all", u"⟦¦SELECT 1⟧;"},
    {"inside", "all", u"⟦SEL¦ECT 1⟧;"},
    {"end of a statement", "all", u"⟦SELECT 1¦⟧;"},
    {"right behind its semicolon", "all", u"⟦SELECT 1⟧;¦"},
    {"blanks behind its semicolon", "all", u"⟦SELECT 1⟧;   ¦  "},
    {"behind the semicolon, another on the next line", "all", u"⟦SELECT 1⟧;¦\nSELECT 2;"},
    {"blanks behind, another on the next line", "all", u"⟦SELECT 1⟧; ¦ \nSELECT 2;"},
    {"start of the second", "all", u"SELECT 1;\n⟦¦SELECT 2⟧;"},
    {"inside the second", "all", u"SELECT 1;\n⟦SELECT ¦2⟧;"},
    {"touching the next on one line", "all", u"SELECT 1;⟦¦SELECT 2⟧;"},
    {"between two on one line", "all", u"⟦SELECT 1⟧; ¦ SELECT 2;"},
    {"start of the second on one line", "all", u"SELECT 1; ⟦¦SELECT 2⟧;"},
    {"empty text", "all", u"¦"},
    {"only blanks", "all", u"  \n ¦ \n"},
    {"only a comment", "all", u"-- no¦thing\n"},
    {"only a block comment", "all", u"/* no¦thing */"},
    {"empty line below a statement", "all", u"SELECT 1;\n¦"},
    {"two empty lines below", "all", u"SELECT 1;\n\n¦\nSELECT 2;"},
    {"empty line above the first", "all", u"¦\n\nSELECT 1;"},
    {"a second semicolon alone", "all", u"SELECT 1;\n;¦\n"},
    {"comment directly above", "all", u"⟦-- wh¦y\nSELECT 1⟧;"},
    {"block comment directly above", "all", u"⟦/* wh¦y */\nSELECT 1⟧;"},
    {"two comments directly above", "all", u"⟦-- fir¦st\n-- second\nSELECT 1⟧;"},
    {"caret in the statement below a comment", "all", u"⟦-- why\nSEL¦ECT 1⟧;"},
    {"comment with a blank line below", "all", u"-- wh¦y\n\nSELECT 1;"},
    {"comment with a line of blanks below", "all", u"-- wh¦y\n   \nSELECT 1;"},
    {"statement below a comment it does not own", "all", u"-- why\n\n⟦SELECT ¦1⟧;"},
    {"upper of two comments, blank line between", "all", u"-- f¦ar\n\n-- near\nSELECT 1;"},
    {"lower of two comments, blank line between", "all", u"-- far\n\n⟦-- ne¦ar\nSELECT 1⟧;"},
    {"comment behind the semicolon", "all", u"⟦SELECT 1⟧; -- no¦te\nSELECT 2;"},
    {"comment behind, caret in the next", "all", u"SELECT 1; -- note\n⟦SELECT ¦2⟧;"},
    {"block comment from behind one over lines", "all", u"SELECT 1; /* a\n ¦b */\nSELECT 2;"},
    {"comment inside a statement", "all", u"⟦SELECT -- a; b ¦\n 1⟧;"},
    {"blank line inside a statement", "all", u"⟦SELECT\n\n¦\n1⟧;\nSELECT 2;"},
    {"semicolon inside a string", "all", u"⟦SELECT 'a;¦b'⟧; SELECT 2;"},
    {"doubled quote inside a string", "all", u"⟦SELECT 'it''s;¦'⟧; SELECT 2;"},
    {"semicolon inside a quoted name", "all", u"⟦SELECT \"a;¦b\"⟧; SELECT 2;"},
    {"semicolon inside a block comment", "all", u"⟦SELECT /* a;¦b */ 1⟧; SELECT 2;"},
    {"no semicolon at the end", "all", u"SELECT 1;\n⟦SELECT 2¦⟧"},
    {"no semicolon, blanks behind", "all", u"SELECT 1;\n⟦SELECT 2⟧  ¦"},
    {"no semicolon, line behind", "all", u"⟦SELECT 2⟧\n¦"},
    {"mistyped statement stays itself", "all", u"SELECT 1; ⟦SELEC ¦2⟧; SELECT 3;"},
    {"semicolon on a line of its own", "all", u"⟦SELECT 1⟧\n;¦\nSELECT 2;"},
    {"line of the semicolon, in front of it", "all", u"⟦SELECT 1⟧\n¦;\nSELECT 2;"},
    {"behind two bytes a character", "all", u"SELECT 'äöü';\n⟦SEL¦ECT 2⟧;"},
    {"behind four bytes a character", "all", u"SELECT '🐘🐘🐘'; ⟦SELECT ¦'🐘'⟧; SELECT 3;"},
    {"name in another script", "all", u"SELECT 1; ⟦SELECT таб¦лица⟧; SELECT 3;"},
    {"line ends of Windows", "all", u"⟦SELECT 1⟧;¦\r\nSELECT 2;\r\n"},
    {"second line, line ends of Windows", "all", u"SELECT 1;\r\n⟦SEL¦ECT 2⟧;\r\n"},
    {"tab behind the semicolon", "all", u"⟦SELECT 1⟧;\t¦\tSELECT 2;"},
    {"semicolons inside a dollar quote", "postgresql", u"⟦SELECT $$a;¦b$$⟧; SELECT 2;"},
    {"semicolons inside a tagged quote", "postgresql", u"⟦SELECT $q$a;$$;¦$q$⟧; SELECT 2;"},
    {"behind a function", "postgresql",
     u"CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;\n⟦SELECT ¦f()⟧;"},
    {"inside a function", "postgresql",
     u"⟦CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1;¦ SELECT 2; $$⟧;\nSELECT 3;"},
    {"inside begin atomic", "postgresql",
     u"⟦CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;¦ SELECT 2; END⟧;\nSELECT 3;"},
    {"escaped quote in an E string", "postgresql", u"⟦SELECT E'it\\';¦'⟧; SELECT 2;"},
    {"nested comment", "postgresql", u"⟦SELECT /* a /* b; */ c;¦ */ 1⟧; SELECT 2;"},
    {"array subscript is no quote", "postgresql", u"SELECT a[1]; ⟦SELECT ¦b[2]⟧;"},
    {"comments do not nest", "sqlite", u"SELECT /* a /* b; */ 1; ⟦SELECT ¦2⟧;"},
    {"semicolon in brackets", "sqlite", u"⟦SELECT [a;¦b]⟧; SELECT 2;"},
    {"semicolon in backticks", "sqlite", u"⟦SELECT `a;¦b`⟧; SELECT 2;"},
    {"inside a trigger", "sqlite",
     u"⟦CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = 1;¦ DELETE FROM d; END⟧;\nSELECT "
     u"1;"},
    {"behind a trigger", "sqlite",
     u"CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM d; END;\n⟦SELECT ¦1⟧;"},
    {"semicolon in a text in double quotes", "mariadb", u"⟦SELECT \"a\\\";¦b\"⟧; SELECT 2;"},
    {"escaped quote in a text", "mariadb", u"⟦SELECT 'it\\';¦'⟧; SELECT 2;"},
    {"semicolon in backticks", "mariadb", u"⟦SELECT `a;¦b`⟧; SELECT 2;"},
    {"comment behind a hash", "mariadb", u"⟦SELECT # a; b ¦\n 1⟧; SELECT 2;"},
    {"comment behind a hash above", "mariadb", u"⟦# wh¦y\nSELECT 1⟧;"},
    {"dashes without a blank are none", "mariadb", u"SELECT 1 --1; ⟦SELECT ¦2⟧;"},
    {"comments do not nest", "mariadb", u"SELECT /* a /* b; */ 1; ⟦SELECT ¦2⟧;"},
    {"executable comment", "mariadb", u"⟦SELECT /*!50000 1, ¦*/ 2⟧; SELECT 3;"},
    {"inside a procedure", "mariadb",
     u"⟦CREATE PROCEDURE p() BEGIN SELECT 1;¦ SELECT 2; END⟧;\nSELECT 3;"},
    {"behind a procedure", "mariadb",
     u"CREATE PROCEDURE p() BEGIN IF 1 THEN SELECT 1; END IF; END;\n⟦SELECT ¦2⟧;"},
    {"loops inside a procedure", "mariadb",
     u"⟦CREATE PROCEDURE p() BEGIN l: LOOP LEAVE l;¦ END LOOP; WHILE 0 DO SELECT 1; END WHILE; "
     u"END⟧; SELECT 3;"},
    {"inside an event", "mariadb",
     u"⟦CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN DELETE FROM a;¦ END⟧; SELECT 1;"},
    {"inside a block", "mariadb", u"⟦BEGIN NOT ATOMIC SELECT 1;¦ SELECT 2; END⟧; SELECT 3;"},
    {"a transaction is no block", "mariadb", u"BEGIN; ⟦SELECT ¦1⟧; COMMIT;"},
    {"a mark of one's own", "mariadb",
     u"DELIMITER //\n⟦CREATE PROCEDURE p() BEGIN SELECT 1;¦ END⟧//\nDELIMITER ;\nSELECT 2;"},
    {"behind a mark of one's own", "mariadb",
     u"DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nDELIMITER ;\n⟦SELECT ¦2⟧;"},
    {"a mark that sticks to a word", "mariadb",
     u"DELIMITER $$\nSELECT 1; SELECT 2$$\n⟦SELECT ¦3⟧$$\n"},
    {"an introducer", "mariadb", u"⟦SELECT _utf8'a;¦b', N'c;', x'00'⟧; SELECT 2;"},
    {"case inside a trigger", "sqlite",
     u"⟦CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = CASE WHEN 1 THEN 2 END;¦ "
     u"END⟧;\nSELECT 1;"},
};

} // namespace

class EditorCaret : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theCaretBelongsToOneStatementOrNone_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("source");
        for (const Case& one : corpus)
            for (const char* engine : {"sqlite", "postgresql", "mariadb"})
                if (qstrcmp(one.engines, "all") == 0 || qstrcmp(one.engines, engine) == 0)
                    QTest::addRow("%s: %s", engine, one.name)
                        << QString::fromLatin1(engine) << QString::fromUtf16(one.source);
    }
    void theCaretBelongsToOneStatementOrNone()
    {
        QFETCH(QString, engine);
        QFETCH(QString, source);
        const EnginePtr found = m_bench.engines().find(engine.toStdString());
        QVERIFY2(found, "the engine is linked");
        const Marked marked = unmarked(source);
        const StatementMap map(found->dialect(), marked.text);
        const auto span = map.at(marked.caret);
        const auto words = [&](const std::optional<StatementSpan>& s) {
            return s ? QString::fromStdString(marked.text.substr(s->begin, s->end - s->begin))
                     : QStringLiteral("(none)");
        };
        QCOMPARE(words(span), words(marked.span));
        QVERIFY(span == marked.span);

        // The editor brackets the same bytes, whatever way its caret came there.
        SqlText text(m_bench.theme(), found, SqlText::Use::Edit);
        StatementTracker tracker(text, found, &text);
        text.setSql(QString::fromStdString(marked.text));
        QCOMPARE(text.sql().toStdString(), marked.text);
        text.setCaret(static_cast<int>(marked.caret));
        QVERIFY(text.bracketed() == marked.span);
    }

    void noCaretBelongsToTwoStatements()
    {
        const EnginePtr sqlite = m_bench.engines().find("sqlite");
        const std::string text =
            "-- a\nSELECT 1; -- b\n\n/* c */ SELECT '🐘;'; SELECT 3\n\n;\n-- d\n";
        const StatementMap map(sqlite->dialect(), text);
        QCOMPARE(map.statements().size(), size_t(3));
        for (size_t caret = 0; caret <= text.size(); ++caret) {
            const auto span = map.at(caret);
            if (!span) continue;
            int holding = 0;
            for (const StatementSpan& one : map.statements())
                if (one == *span) ++holding;
            QCOMPARE(holding, 1);
        }
    }

    void placesAreCountedInTheirOwnUnits()
    {
        const std::string text = "a🐘ä\"b"; // bytes 1 4 2 1 1, characters 5, UTF-16 units 6
        QCOMPARE(text.size(), size_t(9));
        QCOMPARE(byteOfCharacter(text, 1), size_t(0));
        QCOMPARE(byteOfCharacter(text, 2), size_t(1));
        QCOMPARE(byteOfCharacter(text, 3), size_t(5));
        QCOMPARE(byteOfCharacter(text, 4), size_t(7));
        QCOMPARE(byteOfCharacter(text, 99), text.size());
        QCOMPARE(utf16Length(text, 0), size_t(0));
        QCOMPARE(utf16Length(text, 5), size_t(3));
        QCOMPARE(utf16Length(text, 9), size_t(QString::fromStdString(text).size()));
    }

    void aLongTextIsSplitOffTheUiThread()
    {
        const EnginePtr sqlite = m_bench.engines().find("sqlite");
        SqlText text(m_bench.theme(), sqlite, SqlText::Use::Edit);
        StatementTracker tracker(text, sqlite, &text);
        text.setSql(QStringLiteral("INSERT INTO t VALUES (1, 'some text; with a semicolon');\n")
                        .repeated(80'000)); // 4.4 MiB
        RunningHeartbeat heart;
        int statements = 0;
        tracker.withStatements([&](const QByteArray&, const StatementMap& map) {
            statements = static_cast<int>(map.statements().size());
        });
        QCOMPARE(statements, 0); // not on this thread
        QTRY_COMPARE_WITH_TIMEOUT(statements, 80'000, 20'000);
        qInfo("longest gap while 4.4 MiB were split: %lld ms", heart.longest());
        QVERIFY(heart.longest() < patient(100));
    }

private:
    Workbench m_bench;
};

QTEST_MAIN(EditorCaret)
#include "editor_caret.moc"
