// What the editor takes each byte of SQL for, as it draws it; in light, in dark, and edited.
#include "ui/editor/sqllexer.h"
#include "ui/editor/sqltext.h"

#include "gui/workbench.h"

#include <Qsci/qscicommandset.h>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

struct Expected
{
    const char* part;
    SqlToken token;
};

struct Case
{
    const char* name;
    const char* engine;
    const char* text;
    std::vector<Expected> parts; ///< each found behind the one before
};

using T = SqlToken;
const Case corpus[] = {
    {"a dollar quote ends where it ends",
     "postgresql",
     "SELECT $$don't$$, 'x' FROM t",
     {{"SELECT", T::Keyword},
      {"$$don't$$", T::Text},
      {"'x'", T::Text},
      {"FROM", T::Keyword},
      {"t", T::Name}}},
    {"a tagged dollar quote",
     "postgresql",
     "SELECT $q$ $$ ' $x$ $q$, 1",
     {{"$q$ $$ ' $x$ $q$", T::Text}, {"1", T::Number}}},
    {"a dollar quote over lines",
     "postgresql",
     "DO $body$\nBEGIN\n  x := 'a';\nEND\n$body$;\nSELECT 1",
     {{"$body$\nBEGIN\n  x := 'a';\nEND\n$body$", T::Text}, {"SELECT", T::Keyword}}},
    {"a parameter is no quote",
     "postgresql",
     "SELECT $1, $12",
     {{"$1", T::Parameter}, {"$12", T::Parameter}}},
    {"nested comments",
     "postgresql",
     "/* a /* b */ c */ SELECT",
     {{"/* a /* b */ c */", T::Comment}, {"SELECT", T::Keyword}}},
    {"comments that do not nest",
     "sqlite",
     "/* a /* b */ SELECT",
     {{"/* a /* b */", T::Comment}, {"SELECT", T::Keyword}}},
    {"a comment over lines",
     "sqlite",
     "/* a\nb\nc */ SELECT",
     {{"/* a\nb\nc */", T::Comment}, {"SELECT", T::Keyword}}},
    {"an escape string",
     "postgresql",
     "SELECT E'it\\'s', 1",
     {{"E'it\\'s'", T::Text}, {"1", T::Number}}},
    {"a backslash means nothing else",
     "postgresql",
     "SELECT 'a\\', 1",
     {{"'a\\'", T::Text}, {"1", T::Number}}},
    {"a doubled quote", "sqlite", "SELECT 'it''s', 1", {{"'it''s'", T::Text}, {"1", T::Number}}},
    {"a string over lines",
     "sqlite",
     "SELECT 'a\n-- b\n', 1",
     {{"'a\n-- b\n'", T::Text}, {"1", T::Number}}},
    {"a quoted name",
     "postgresql",
     "SELECT \"select\" FROM",
     {{"\"select\"", T::QuotedName}, {"FROM", T::Keyword}}},
    {"a name in brackets",
     "sqlite",
     "SELECT [from] FROM",
     {{"[from]", T::QuotedName}, {"FROM", T::Keyword}}},
    {"a name in backticks",
     "sqlite",
     "SELECT `from` FROM",
     {{"`from`", T::QuotedName}, {"FROM", T::Keyword}}},
    {"a subscript is no name",
     "postgresql",
     "SELECT a[1]",
     {{"a", T::Name}, {"[", T::Operator}, {"1", T::Number}, {"]", T::Operator}}},
    {"a cast",
     "postgresql",
     "SELECT '1'::integer",
     {{"'1'", T::Text}, {"::", T::Operator}, {"integer", T::Type}}},
    {"operators of json",
     "postgresql",
     "SELECT a->>'b' FROM",
     {{"a", T::Name}, {"->>", T::Operator}, {"'b'", T::Text}}},
    {"a line comment ends with its line",
     "sqlite",
     "-- it's\nSELECT",
     {{"-- it's", T::Comment}, {"SELECT", T::Keyword}}},
    {"a function",
     "sqlite",
     "SELECT my_function(1)",
     {{"my_function", T::Function}, {"1", T::Number}}},
    {"a keyword as a column",
     "sqlite",
     "SELECT t.order",
     {{"t", T::Name}, {".", T::Operator}, {"order", T::Name}}},
    {"numbers",
     "sqlite",
     "SELECT 1, 1.5, .5, 1e-9, 0xFF",
     {{"1", T::Number},
      {"1.5", T::Number},
      {".5", T::Number},
      {"1e-9", T::Number},
      {"0xFF", T::Number}}},
    {"a named parameter",
     "sqlite",
     "SELECT :name, @other",
     {{":name", T::Parameter}, {"@other", T::Parameter}}},
    {"characters of four bytes",
     "sqlite",
     "SELECT '🐘', 🐘 FROM",
     {{"'🐘'", T::Text}, {"🐘", T::Name}, {"FROM", T::Keyword}}},
    {"words of newer servers",
     "postgresql",
     "INSERT INTO t VALUES (1) RETURNING id",
     {{"INSERT", T::Keyword}, {"VALUES", T::Keyword}, {"RETURNING", T::Keyword}}},
    {"a backslash keeps its quote",
     "mariadb",
     "SELECT 'it\\'s', 1",
     {{"'it\\'s'", T::Text}, {"1", T::Number}}},
    {"a text in double quotes",
     "mariadb",
     "SELECT \"a 'b\", 1",
     {{"\"a 'b\"", T::Text}, {"1", T::Number}}},
    {"a backtick in backticks",
     "mariadb",
     "SELECT `a``b` FROM",
     {{"`a``b`", T::QuotedName}, {"FROM", T::Keyword}}},
    {"a comment behind a hash",
     "mariadb",
     "SELECT 1 # it's\nFROM",
     {{"1", T::Number}, {"# it's", T::Comment}, {"FROM", T::Keyword}}},
    {"two dashes without a space",
     "mariadb",
     "SELECT 5--2, 'x'",
     {{"5", T::Number}, {"--", T::Operator}, {"2", T::Number}, {"'x'", T::Text}}},
    {"two dashes with one",
     "mariadb",
     "SELECT 5 -- 2, 'x'\nFROM",
     {{"5", T::Number}, {"-- 2, 'x'", T::Comment}, {"FROM", T::Keyword}}},
    {"comments that do not nest",
     "mariadb",
     "/* a /* b */ SELECT",
     {{"/* a /* b */", T::Comment}, {"SELECT", T::Keyword}}},
    {"what an executable comment holds is run",
     "mariadb",
     "SELECT /*!50001 STRAIGHT_JOIN */ 1 FROM",
     {{"/*!50001", T::Comment},
      {"STRAIGHT_JOIN", T::Keyword},
      {"*/", T::Comment},
      {"1", T::Number},
      {"FROM", T::Keyword}}},
    {"variables",
     "mariadb",
     "SET @a := @@sql_mode, @`b c` = 1",
     {{"SET", T::Keyword},
      {"@a", T::Parameter},
      {":=", T::Operator},
      {"@@sql_mode", T::Parameter},
      {"`b c`", T::QuotedName},
      {"1", T::Number}}},
    {"a named parameter", "mariadb", "SELECT :name, :`x`", {{":name", T::Parameter}}},
    {"numbers in other bases",
     "mariadb",
     "SELECT 0xFF, x'4D', b'01', 1e3",
     {{"0xFF", T::Number}, {"1e3", T::Number}}},
    {"a name that begins with a digit",
     "mariadb",
     "SELECT 1st FROM 2023_orders",
     {{"1st", T::Name}, {"FROM", T::Keyword}, {"2023_orders", T::Name}}},
    {"operators of its own",
     "mariadb",
     "SELECT a <=> b, c->>'$.d' FROM",
     {{"a", T::Name}, {"<=>", T::Operator}, {"b", T::Name}, {"'$.d'", T::Text}}},
    {"a function and a keyword as a column",
     "mariadb",
     "SELECT IFNULL(t.order, 1)",
     {{"IFNULL", T::Function}, {"t", T::Name}, {"order", T::Name}, {"1", T::Number}}},
    {"an unfinished text", "mariadb", "SELECT 'abc\\'", {{"'abc\\'", T::Text}}},
    {"an unfinished name", "mariadb", "SELECT `abc", {{"`abc", T::QuotedName}}},
    {"types",
     "mariadb",
     "CREATE TABLE t (a int UNSIGNED)",
     {{"CREATE", T::Keyword}, {"int", T::Type}}},
    {"an unfinished string", "sqlite", "SELECT 'abc", {{"'abc", T::Text}}},
    {"an unfinished comment", "sqlite", "SELECT /* abc", {{"/* abc", T::Comment}}},
    {"an unfinished dollar quote", "postgresql", "SELECT $a$ abc", {{"$a$ abc", T::Text}}},
};

/// The styles of the whole text as QScintilla has them.
std::string drawn(SqlText& text)
{
    text.SendScintilla(QsciScintillaBase::SCI_COLOURISE, 0UL, -1L);
    std::string styles;
    for (qsizetype i = 0; i < text.length(); ++i)
        styles += static_cast<char>(
            text.SendScintilla(QsciScintillaBase::SCI_GETSTYLEAT, static_cast<unsigned long>(i)));
    return styles;
}

} // namespace

class EditorColours : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPartIsDrawnForWhatItIs_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < int(std::size(corpus)); ++i)
            QTest::addRow("%s: %s", corpus[i].engine, corpus[i].name) << i;
    }
    void everyPartIsDrawnForWhatItIs()
    {
        QFETCH(int, number);
        const Case& one = corpus[number];
        SqlText text(m_bench.theme(), m_bench.engines().find(one.engine), SqlText::Use::Edit);
        text.setSql(QString::fromUtf8(one.text));
        const std::string styles = drawn(text);
        const std::string sql = one.text;
        size_t from = 0;
        for (const Expected& part : one.parts) {
            const size_t at = sql.find(part.part, from);
            QVERIFY2(at != std::string::npos, part.part);
            from = at + strlen(part.part);
            for (size_t byte = at; byte < from; ++byte)
                QVERIFY2(styles[byte] == static_cast<char>(part.token),
                         qPrintable(QStringLiteral("%1, byte %2: style %3, not %4")
                                        .arg(QLatin1String(part.part))
                                        .arg(byte)
                                        .arg(int(styles[byte]))
                                        .arg(int(part.token))));
        }
    }

    void editingAboveRestylesWhatIsBelow()
    {
        SqlText text(m_bench.theme(), m_bench.engines().find("postgresql"), SqlText::Use::Edit);
        text.setSql(QStringLiteral("SELECT 1;\nSELECT 2;\n"));
        QCOMPARE(int(drawn(text)[10]), int(T::Keyword));
        text.insertAt(QStringLiteral("$x$ "), 0, 0);
        QCOMPARE(int(drawn(text)[14]), int(T::Text));
        text.insertAt(QStringLiteral("$x$ "), 1, 0);
        const std::string styles = drawn(text);
        QCOMPARE(int(styles[14]), int(T::Text));
        QCOMPARE(int(styles[18]), int(T::Keyword));
    }

    void theColoursFollowTheTheme()
    {
        SqlText text(m_bench.theme(), m_bench.engines().find("sqlite"), SqlText::Use::Edit);
        for (const auto choice : {Theme::Choice::Dark, Theme::Choice::Light}) {
            m_bench.theme().choose(choice);
            const Theme& theme = m_bench.theme();
            const auto paper = [&](int style) {
                const long bgr = text.SendScintilla(QsciScintillaBase::SCI_STYLEGETBACK,
                                                    static_cast<unsigned long>(style));
                return QColor(bgr & 0xff, (bgr >> 8) & 0xff, (bgr >> 16) & 0xff);
            };
            for (int style = 0; style < sqlTokenCount; ++style)
                QCOMPARE(paper(style).name(), theme.color(Token::Base).name());
            QCOMPARE(paper(QsciScintillaBase::STYLE_DEFAULT).name(),
                     theme.color(Token::Base).name());
            QCOMPARE(paper(QsciScintillaBase::STYLE_LINENUMBER).name(),
                     theme.color(Token::Margin).name());
            QCOMPARE(text.lexer()->color(int(T::Keyword)).name(),
                     theme.color(Token::CodeKeyword).name());
        }
    }

    void keysOfQScintillaThatAreOursAreFree()
    {
        SqlText text(m_bench.theme(), m_bench.engines().find("sqlite"), SqlText::Use::Edit);
        for (const QKeyCombination key :
             {Qt::CTRL | Qt::Key_L, Qt::CTRL | Qt::Key_T, Qt::CTRL | Qt::SHIFT | Qt::Key_T,
              Qt::CTRL | Qt::SHIFT | Qt::Key_L, Qt::CTRL | Qt::Key_Slash,
              Qt::CTRL | Qt::Key_Backslash, Qt::CTRL | Qt::Key_U, Qt::ALT | Qt::Key_Backspace,
              Qt::CTRL | Qt::Key_Up, Qt::CTRL | Qt::Key_Down})
            QVERIFY2(!text.standardCommands()->boundTo(key.toCombined()),
                     qPrintable(QKeySequence(key).toString()));
    }

    void linesAreCommentedAndUncommented()
    {
        SqlText text(m_bench.theme(), m_bench.engines().find("sqlite"), SqlText::Use::Edit);
        text.setSql(QStringLiteral("SELECT 1;\n\nSELECT 2;\n"));
        text.selectAll();
        text.toggleComment();
        QCOMPARE(text.sql(), QByteArray("-- SELECT 1;\n\n-- SELECT 2;\n"));
        text.selectAll();
        text.toggleComment();
        QCOMPARE(text.sql(), QByteArray("SELECT 1;\n\nSELECT 2;\n"));
        text.undo();
        QCOMPARE(text.sql(), QByteArray("-- SELECT 1;\n\n-- SELECT 2;\n"));
    }

    void aVeryLongLineIsShownPlain()
    {
        SqlText text(m_bench.theme(), m_bench.engines().find("sqlite"), SqlText::Use::Edit);
        text.setSql(QStringLiteral("SELECT '%1';").arg(QString(300'000, QLatin1Char('x'))));
        QVERIFY(text.plain());
        QVERIFY(!text.lexer());
        text.setSql(QStringLiteral("SELECT 1;"));
        QVERIFY(!text.plain());
        QVERIFY(text.lexer());
    }

    void tenMebibytesAreShownInTime()
    {
        SqlText text(m_bench.theme(), m_bench.engines().find("postgresql"), SqlText::Use::Edit);
        text.resize(1280, 800);
        text.show();
        const QString sql =
            QStringLiteral("INSERT INTO t (a, b) VALUES (1, 'text'); -- note\n").repeated(210'000);
        QElapsedTimer clock;
        clock.start();
        text.setSql(sql);
        const qint64 set = clock.restart();
        text.setCaret(static_cast<int>(text.length()));
        text.ensureCursorVisible();
        text.grab();
        const qint64 end = clock.elapsed();
        qInfo("%lld bytes: set in %lld ms, at the end in %lld ms", qlonglong(text.length()), set,
              end);
        QVERIFY(set < 1500);
        QVERIFY(end < 4000);
    }

private:
    Workbench m_bench;
};

QTEST_MAIN(EditorColours)
#include "editor_colours.moc"
