// SQL text of every engine: its parameters are found where the engine would find them, what is sent
// in their stead leads back to the text, and no byte of a script is lost when it is cut.
#include "engine/lexical.h"
#include "engine/sqlparameters.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/sqlite/dialect.h"

#include <QTest>
#include <rapidcheck.h>

using namespace lockstep;

namespace {

const Dialect& dialectOf(const QString& engine)
{
    if (engine == "postgresql") return postgresql::PostgresqlDialect::instance();
    if (engine == "sqlite") return sqlite::dialect();
    return mariadb::dialect();
}

const QStringList engines = {"postgresql", "sqlite", "mariadb"};

struct Case
{
    const char* name;
    const char* engines; ///< by their first letters
    const char* sql;
    const char* parameters; ///< as they stand, separated by blanks
};

const Case cases[] = {
    {"one", "psm", "SELECT * FROM t WHERE id = :id", ":id"},
    {"two, one of them twice", "psm", "SELECT :a, :b, :a", ":a :b :a"},
    {"at the beginning and the end", "psm", ":x", ":x"},
    {"in parentheses", "psm", "SELECT * FROM t WHERE id IN (:a,:b)", ":a :b"},
    {"behind an operator", "psm", "SELECT 1+:a-:b", ":a :b"},
    {"behind a comparison", "psm", "SELECT a<=:a OR b<>:b", ":a :b"},
    {"behind a word that is no name", "psm", "SELECT 1 LIMIT :n", ":n"},
    {"underscore and digits", "psm", "SELECT :_a1b2", ":_a1b2"},
    {"letters of others", "psm", "SELECT :größe", ":größe"},
    {"in a text", "psm", "SELECT ':a', 'it''s :b'", ""},
    {"in a quoted name", "ps", "SELECT \"a:b\", \":c\"", ""},
    {"in double quotes that are a text", "m", "SELECT \"a:b\", \" :c\"", ""},
    {"in backticks", "sm", "SELECT `a :b`", ""},
    {"in brackets", "s", "SELECT [a :b]", ""},
    {"in a line's comment", "psm", "SELECT 1 -- :a\n, :b", ":b"},
    {"in a block comment", "psm", "SELECT /* :a */ :b", ":b"},
    {"in a nested comment", "p", "SELECT /* /* :a */ :b */ :c", ":c"},
    {"in a comment of MariaDB", "m", "SELECT 1 # :a\n, :b", ":b"},
    {"dashes that are no comment", "m", "SELECT 1 --:a", ":a"},
    {"in an executable comment", "m", "SELECT /*!50000 :a, */ :b", ":a :b"},
    {"an escaped quote", "m", "SELECT 'it\\'s :a', :b", ":b"},
    {"an escaped quote in E''", "p", "SELECT E'it\\'s :a', :b", ":b"},
    {"a backslash is nothing", "ps", "SELECT 'a\\', :b", ":b"},
    {"a cast", "p", "SELECT a::int, :b::text, '1'::int", ":b"},
    {"a cast of a cast", "p", "SELECT :a::int::text", ":a"},
    {"assignment", "pm", "SELECT f(a := 1), f(b := :x)", ":x"},
    {"assignment to a variable", "m", "SET @a:=:b", ":b"},
    {"a variable of the server", "m", "SELECT @a, @@sql_mode, :b", ":b"},
    {"variables of psql", "p", "SELECT :'a', :\"b\", :c", ":c"},
    {"dollar quotes", "p", "SELECT $$ :a $$, $q$ :b $q$, :c", ":c"},
    {"a body", "p", "DO $$ BEGIN PERFORM :a; END $$", ""},
    {"an array's slice", "p", "SELECT a[1:2], b[:n]", ":n"},
    {"a slice of names", "p", "SELECT a[lo:hi], a[lo :hi], a[(lo):hi]", ""},
    {"a slice of what is computed", "p", "SELECT a[f(1):g(2)], a[b[1]:c]", ""},
    {"a slice of parameters", "p", "SELECT a[:lo : :hi]", ":lo :hi"},
    {"a condition in a subscript", "p", "SELECT a[CASE WHEN :x THEN 1 ELSE 2 END]", ":x"},
    {"operators of JSON", "p", "SELECT j->:a, j#>>:b, j @> :c, j ? :d, j ?| :e", ":a :b :c :d :e"},
    {"JSON_OBJECT", "p", "SELECT JSON_OBJECT('k':v, 'l' : w, 'm': :x)", ":x"},
    {"JSON_OBJECT of names", "p", "SELECT JSON_OBJECT(k:v, l:'x')", ""},
    {"times", "psm", "SELECT '12:30:45', 1 AS a", ""},
    {"numbered by the text", "p", "SELECT $1, :a, $2", "$1 :a $2"},
    {"of SQLite's own", "s", "SELECT ?1, :a, @b, $c, ?", "?1 :a @b $c"},
    {"a label", "m", "lbl:LOOP", ""},
    {"interval of a parameter", "m", "SELECT NOW() - INTERVAL :n DAY", ":n"},
    {"introducers", "m", "SELECT _utf8':a', N':b', x'3a41', :c", ":c"},
    {"an open text", "psm", "SELECT ':a", ""},
    {"an open comment", "psm", "SELECT 1 /* :a", ""},
    {"a colon alone", "psm", "SELECT : a, :", ""},
    {"a digit behind it", "pm", "SELECT a, :1", ""},
    {"a digit that SQLite takes", "s", "SELECT a, :1", ":1"},
    {"two colons and a name", "p", "SELECT ::a", ""},
};

std::string joined(const std::vector<SqlParameter>& parameters)
{
    std::string out;
    for (const SqlParameter& one : parameters) out += (out.empty() ? "" : " ") + one.name;
    return out;
}

/// Pieces of SQL and of what only looks like it, in any order.
std::string anyText()
{
    static const std::vector<std::string> pieces = {"SELECT ",
                                                    ":a",
                                                    ":b",
                                                    " ",
                                                    ",",
                                                    "::int",
                                                    " := ",
                                                    "'x :c'",
                                                    "'",
                                                    "\"",
                                                    "`",
                                                    "[",
                                                    "]",
                                                    "(",
                                                    ")",
                                                    "-- :d\n",
                                                    "/* :e ",
                                                    "*/",
                                                    "$$",
                                                    "$q$",
                                                    "$1",
                                                    "?",
                                                    "?1",
                                                    "#",
                                                    "\\",
                                                    "@v",
                                                    ";",
                                                    "\n",
                                                    "BEGIN",
                                                    " END",
                                                    "E'\\''",
                                                    "/*!50000 ",
                                                    "DELIMITER //\n",
                                                    "//",
                                                    "ü",
                                                    "\x80",
                                                    ":",
                                                    "1",
                                                    "a[1:2]",
                                                    "CREATE PROCEDURE p() ",
                                                    "CASE ",
                                                    "x'00'"};
    const auto chosen =
        *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size())));
    std::string text;
    for (const int one : chosen) text += pieces[static_cast<size_t>(one)];
    return text;
}

} // namespace

class SqlTextProperties : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parametersAreWhereTheEngineHasThem_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("expected");
        for (const Case& one : cases)
            for (const QString& engine : engines)
                if (QString::fromLatin1(one.engines).contains(engine[0]))
                    QTest::addRow("%s: %s", qPrintable(engine), one.name)
                        << engine << QByteArray(one.sql) << QByteArray(one.parameters);
    }
    void parametersAreWhereTheEngineHasThem()
    {
        QFETCH(QString, engine);
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, expected);
        const auto found = parametersIn(dialectOf(engine), sql.toStdString());
        QCOMPARE(QByteArray::fromStdString(joined(found)), expected);
    }

    void whatIsSentLeadsBackToTheText()
    {
        const BoundValues values = {{":id", "7"}, {":größe", {}}};
        const std::string sql = "SELECT 'ä' || :größe, x FROM t WHERE id = :id OR :id = 1 AND y";
        const auto numbered =
            marked(dialectOf("postgresql"), sql, values, MarkedSql::Style::Numbered);
        QVERIFY(numbered.has_value());
        QCOMPARE(QString::fromStdString(numbered->sql),
                 "SELECT 'ä' || $1, x FROM t WHERE id = $2 OR $2 = 1 AND y");
        QCOMPARE(numbered->values.size(), size_t(2));
        // Each sign that is no part of a mark is where it was, counted in characters.
        const QString now = QString::fromStdString(numbered->sql);
        const QString before = QString::fromStdString(sql);
        for (qsizetype at = 0; at < now.size(); ++at) {
            const int back = numbered->placeBefore(static_cast<int>(at) + 1);
            if (now[at] == '$') {
                QCOMPARE(before[back - 1], ':');
            } else if (at > 0 && now[at - 1] != '$') {
                QCOMPARE(before[back - 1], now[at]);
            }
        }
        const auto plain = marked(dialectOf("mariadb"), sql, values, MarkedSql::Style::Plain);
        QVERIFY(plain.has_value());
        QCOMPARE(QString::fromStdString(plain->sql),
                 "SELECT 'ä' || ?, x FROM t WHERE id = ? OR ? = 1 AND y");
        QCOMPARE(plain->values.size(), size_t(3));
    }

    void whatCannotBeBoundIsSaidWithItsPlace()
    {
        const auto refusal = [](const char* engine, const std::string& sql,
                                const BoundValues& values) {
            const auto made = marked(dialectOf(engine), sql, values, MarkedSql::Style::Plain);
            return made ? QString("bound")
                        : QString::fromStdString(made.error().message) + "@" +
                              QString::number(made.error().position);
        };
        QCOMPARE(refusal("mariadb", "SELECT :a", {}), "No value is given for :a@8");
        QCOMPARE(refusal("mariadb", "SELECT ?, :a", {{":a", "1"}}),
                 "The statement has a parameter without a name, ?, beside others@8");
        QCOMPARE(refusal("mariadb", "SELECT :a", {{":a", "1; DROP", BoundValue::Kind::Number}}),
                 "The value of :a is no number@8");
        QCOMPARE(refusal("mariadb", "SELECT :a", {{":a", "0x0", BoundValue::Kind::Bytes}}),
                 "The value of :a is not made of pairs of hexadecimal digits@8");
        QCOMPARE(refusal("mariadb", "SELECT :a", {{":a", "-1.5e3", BoundValue::Kind::Number}}),
                 "bound");
        for (const char* number : {"0", "-12", "+3.", ".5", "1e9", "1.25E-3"})
            QVERIFY2(readsAsNumber(number), number);
        for (const char* none : {"", "-", ".", "e5", "1e", "0x1", "1 ", "1,5", "NaN"})
            QVERIFY2(!isNumber(none), none);
    }

    void eachParameterPutForItselfGivesTheText()
    {
        QVERIFY(rc::check("replacing each found parameter by its name gives the text", [] {
            const std::string text = anyText();
            for (const QString& engine : engines) {
                std::string again;
                size_t copied = 0;
                for (const SqlParameter& one : parametersIn(dialectOf(engine), text)) {
                    RC_ASSERT(one.begin >= copied && one.end > one.begin);
                    RC_ASSERT(one.end <= text.size());
                    again += text.substr(copied, one.begin - copied) + one.name;
                    copied = one.end;
                }
                RC_ASSERT(again + text.substr(copied) == text);
            }
        }));
    }

    void whatIsSentHasEveryOtherByte()
    {
        QVERIFY(rc::check("a marked statement without its marks is the statement without its "
                          "parameters",
                          [] {
                              const std::string text = anyText();
                              for (const QString& engine : engines) {
                                  const auto parameters = parametersIn(dialectOf(engine), text);
                                  BoundValues values;
                                  for (const std::string& name : parameterNames(parameters))
                                      values.push_back({name, "1"});
                                  const auto made = marked(dialectOf(engine), text, values,
                                                           MarkedSql::Style::Numbered);
                                  RC_ASSERT(made.has_value());
                                  RC_ASSERT(made->marks.size() == parameters.size());
                                  std::string rest;
                                  size_t copied = 0;
                                  for (const SqlParameter& one : parameters) {
                                      rest += text.substr(copied, one.begin - copied);
                                      copied = one.end;
                                  }
                                  rest += text.substr(copied);
                                  // What was added is marks and blanks behind them.
                                  RC_ASSERT(made->sql.size() >= rest.size());
                              }
                          }));
    }

    void noByteOfAScriptIsLost()
    {
        QVERIFY(rc::check("between statements stand blanks, comments and what separates", [] {
            const std::string text = anyText();
            for (const QString& engine : engines) {
                const Dialect& dialect = dialectOf(engine);
                const bool client =
                    engine == "mariadb" && text.find("DELIMITER") != std::string::npos;
                const auto check = [&](size_t begin, size_t end) {
                    const std::string gap = text.substr(begin, end - begin);
                    if (client) return; // marks of somebody's own stand there
                    for (const SqlPiece& piece :
                         dynamic_cast<const Lexical&>(dialect).pieces(gap)) {
                        const bool separates =
                            piece.type == SqlPiece::Type::Mark && gap[piece.begin] == ';';
                        RC_ASSERT(separates || piece.type == SqlPiece::Type::Comment ||
                                  piece.type == SqlPiece::Type::Bad);
                    }
                };
                size_t behind = 0;
                for (const StatementSpan& span : dialect.statements(text)) {
                    RC_ASSERT(span.begin >= behind && span.end > span.begin);
                    RC_ASSERT(span.end <= text.size());
                    check(behind, span.begin);
                    behind = span.end;
                }
                check(behind, text.size());
            }
        }));
    }

    void piecesOfMariadbAreEveryByte()
    {
        QVERIFY(rc::check("every byte that is no white space is in a piece, in order", [] {
            const std::string text = anyText();
            size_t behind = 0;
            const auto blank = [&](size_t begin, size_t end) {
                for (size_t at = begin; at < end; ++at)
                    RC_ASSERT(static_cast<unsigned char>(text[at]) <= ' ');
            };
            for (const SqlPiece& piece : mariadb::dialect().pieces(text)) {
                RC_ASSERT(piece.begin >= behind && piece.end > piece.begin);
                blank(behind, piece.begin);
                behind = piece.end;
            }
            blank(behind, text.size());
        }));
    }

    void scriptsOfMariadbAreCutAsItsClientDoes_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* name, const char* script, const QStringList& expected) {
            QTest::newRow(name) << QString::fromUtf8(script) << expected;
        };
        row("a mark of one's own", "DELIMITER //\nSELECT 1; SELECT 2//\nDELIMITER ;\nSELECT 3;",
            {"SELECT 1; SELECT 2", "SELECT 3"});
        row("a mark that sticks to a word",
            "DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END$$\nDELIMITER ;\nSELECT 2",
            {"CREATE PROCEDURE p() BEGIN SELECT 1; END", "SELECT 2"});
        row("in small letters, with blanks", "  delimiter  |\nSELECT 1|SELECT 2 |",
            {"SELECT 1", "SELECT 2"});
        row("the mark in a text", "DELIMITER //\nSELECT '//', `//` -- //\n, 1//\nSELECT 2//",
            {"SELECT '//', `//` -- //\n, 1", "SELECT 2"});
        row("the word in a text", "SELECT '\nDELIMITER //\n'; SELECT 2;",
            {"SELECT '\nDELIMITER //\n'", "SELECT 2"});
        row("the word in a comment", "/*\nDELIMITER //\n*/ SELECT 1; SELECT 2;",
            {"SELECT 1", "SELECT 2"});
        row("line ends of Windows", "DELIMITER //\r\nSELECT 1;//\r\nDELIMITER ;\r\nSELECT 2;\r\n",
            {"SELECT 1", "SELECT 2"});
        row("no mark behind the last", "DELIMITER //\nSELECT 1", {"SELECT 1"});
        row("nothing between marks", "DELIMITER //\n//\n// -- x\n//SELECT 1//", {"SELECT 1"});
        row("a block", "BEGIN NOT ATOMIC SELECT 1; SELECT 2; END; SELECT 3",
            {"BEGIN NOT ATOMIC SELECT 1; SELECT 2; END", "SELECT 3"});
        row("a transaction is no block", "BEGIN; SELECT 1; COMMIT",
            {"BEGIN", "SELECT 1", "COMMIT"});
        row("columns called as code", "CREATE TABLE t (event int, begin int); SELECT 1",
            {"CREATE TABLE t (event int, begin int)", "SELECT 1"});
        row("FOR within a body",
            "CREATE PROCEDURE p() BEGIN FOR i IN 1..3 DO SELECT i; END FOR; END; SELECT 1",
            {"CREATE PROCEDURE p() BEGIN FOR i IN 1..3 DO SELECT i; END FOR; END", "SELECT 1"});
        row("a trigger without a block",
            "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 1; SELECT 1",
            {"CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = 1", "SELECT 1"});
    }
    void scriptsOfMariadbAreCutAsItsClientDoes()
    {
        QFETCH(QString, script);
        QFETCH(QStringList, expected);
        const std::string text = script.toStdString();
        QStringList found;
        for (const StatementSpan& span : mariadb::dialect().statements(text))
            found << QString::fromStdString(text.substr(span.begin, span.end - span.begin));
        QCOMPARE(found, expected);
    }
};

QTEST_GUILESS_MAIN(SqlTextProperties)
#include "sqltext_properties.moc"
