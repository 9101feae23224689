// The pure half: tokens, definitions, names in text and the statements of a script.
#include "plugins/sqlite/definition.h"
#include "plugins/sqlite/engine.h"
#include "plugins/sqlite/names.h"
#include "plugins/sqlite/queryplan.h"
#include "plugins/sqlite/tableobjects.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lockstep;
using namespace lockstep::sqlite;

namespace {

const Dialect& dialect() { return sqliteEngine()->dialect(); }

std::string plain(std::string_view sql) { return canonical(tokenize(sql)); }

std::vector<std::string> statementsOf(std::string_view script)
{
    std::vector<std::string> out;
    for (const auto& span : lockstep::sqliteEngine()->dialect().statements(script))
        out.emplace_back(script.substr(span.begin, span.end - span.begin));
    return out;
}

Object columnOf(std::string_view sql, const char* name)
{
    const auto table = parseTable(sql);
    if (!table) return {};
    for (auto& object : tableObjects(*table, {}))
        if (object.id.kind == kind::column && object.id.path.name() == name) return object;
    return {};
}

} // namespace

class SqliteParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blanksCommentsCaseAndQuotesDoNotMatter();
    void stringsKeepTheirCase();
    void everyClauseOfAColumnIsSeen();
    void everyConstraintOfATableIsSeen();
    void whatIsNotUnderstoodIsNotGuessed_data();
    void whatIsNotUnderstoodIsNotGuessed();
    void namesAreQuotedWhereTheyMust();
    void namesInTextAreReplaced();
    void aPlanIsReadLineByLine();
    void aScriptFallsIntoStatements();
    void statementsAreClassified();
    void anyBytesAreTaken();
};

void SqliteParser::blanksCommentsCaseAndQuotesDoNotMatter()
{
    QCOMPARE(plain("CREATE  TABLE\n\"T\" ([a] INT /* x */, `B` Text) -- end"),
             plain("create table t(a int,b text)"));
    QCOMPARE(plain("a>=1 AND b<>x'AB'"), std::string("a >= 1 and b <> x'AB'"));
    QVERIFY(plain("a == 1") != plain("a = 1"));
    QVERIFY(plain("\"a b\"") != plain("a b"));
    QVERIFY(plain("\"null\"") != plain("null"));
}

void SqliteParser::stringsKeepTheirCase()
{
    QVERIFY(plain("'A'") != plain("'a'"));
    const KnownNames known{"name"};
    QCOMPARE(canonical(tokenize("\"Name\" \"Other\""), &known), std::string("name \"Other\""));
    QVERIFY(hasQuotedText(tokenize("x = \"y\""), known));
    QVERIFY(!hasQuotedText(tokenize("x = \"Name\" or 'y'"), known));
}

void SqliteParser::everyClauseOfAColumnIsSeen()
{
    const char* sql =
        "CREATE TABLE t(\"A b\" VARCHAR (10, 2) CONSTRAINT nn NOT NULL ON CONFLICT FAIL "
        "DEFAULT -1.5e+3 COLLATE nocase CHECK (\"A b\" > 0) CHECK (1) UNIQUE "
        "REFERENCES p(x) ON DELETE SET NULL MATCH FULL NOT DEFERRABLE INITIALLY "
        "IMMEDIATE, id INTEGER PRIMARY KEY AUTOINCREMENT, g AS (id*2) STORED, n NULL, "
        "d DEFAULT (now('x')), untyped)";
    const Object a = columnOf(sql, "A b");
    QCOMPARE(a.text(attribute::type), std::string("varchar (10, 2)"));
    QVERIFY(a.flag(attribute::notNull) && a.flag(attribute::unique));
    QCOMPARE(a.text(attribute::defaultValue), std::string("-1.5e+3"));
    QCOMPARE(a.text(attribute::collation), std::string("nocase"));
    QCOMPARE(a.list(attribute::checks).size(), size_t(2));
    QCOMPARE(
        a.text(attribute::references),
        std::string("p ( x ) on delete set null match full not deferrable initially immediate"));
    QCOMPARE(a.list(attribute::clauses),
             std::vector<std::string>{"constraint nn not null on conflict fail"});
    const Object id = columnOf(sql, "id");
    QVERIFY(id.flag(attribute::primaryKey) && id.flag(attribute::autoincrement));
    QVERIFY(id.list(attribute::clauses).empty());
    const Object g = columnOf(sql, "g");
    QVERIFY(g.flag(attribute::stored));
    QCOMPARE(g.text(attribute::generated), std::string("( id * 2 )"));
    QCOMPARE(g.list(attribute::clauses), std::vector<std::string>{"as ( id * 2 ) stored"});
    QCOMPARE(g.needs.size(), size_t(1));
    QCOMPARE(columnOf(sql, "n").list(attribute::clauses), std::vector<std::string>{"null"});
    QCOMPARE(columnOf(sql, "d").text(attribute::defaultValue), std::string("(now('x'))"));
    QVERIFY(columnOf(sql, "untyped").text(attribute::type).empty());
    QVERIFY(columnOf("CREATE TABLE t('x' INT)", "x").flag(attribute::writtenAsString));
}

void SqliteParser::everyConstraintOfATableIsSeen()
{
    const auto table = parseTable(
        "CREATE TABLE main.t(a, b, CONSTRAINT k PRIMARY KEY (a DESC, b) ON CONFLICT ABORT,"
        "UNIQUE (b) CHECK (a <> ')'), FOREIGN KEY (a, b) REFERENCES q DEFERRABLE INITIALLY "
        "DEFERRED)"
        "WITHOUT ROWID, STRICT;");
    QVERIFY(table != nullptr);
    QVERIFY(table->strict && table->withoutRowid);
    QStringList names;
    for (const auto& object : tableObjects(*table, {}))
        if (object.id.path.depth() == 2 && object.id.kind != kind::column)
            names << QString::fromStdString(object.id.display());
    QCOMPARE(names, QStringList({QStringLiteral("primary key t.k"),
                                 QStringLiteral("unique constraint t.unique (b)"),
                                 QStringLiteral("check constraint t.check (a <> ')')"),
                                 QStringLiteral("foreign key t.foreign key (a, b)")}));
    QVERIFY(table->constraints[2].joined && !table->constraints[3].joined);
    QCOMPARE(table->constraints[3].references, std::string("q"));
}

void SqliteParser::whatIsNotUnderstoodIsNotGuessed_data()
{
    QTest::addColumn<QByteArray>("sql");
    for (const char* sql : {"",
                            "CREATE",
                            "CREATE TABLE",
                            "CREATE TABLE t",
                            "CREATE TABLE t(",
                            "CREATE TABLE t()",
                            "CREATE TABLE t(a",
                            "CREATE TABLE t(a))",
                            "CREATE TABLE t(a,)",
                            "CREATE TABLE t(a) NEWOPTION",
                            "CREATE TABLE t(a INT SOMETHING (1) MORE)",
                            "CREATE TABLE t(a NOT)",
                            "CREATE TABLE t(a CHECK)",
                            "CREATE TABLE t(a CHECK (1)",
                            "CREATE TABLE t(a, CHECK 1)",
                            "CREATE TABLE t(a 'x)",
                            "CREATE TABLE t(a REFERENCES)",
                            "CREATE TABLE t(a GENERATED ALWAYS)",
                            "CREATE TABLE t(a, PRIMARY KEY)",
                            "CREATE TABLE t(a, PRIMARY KEY (a), b)",
                            "CREATE VIEW v AS SELECT 1",
                            "CREATE TABLE t(a DEFAULT)",
                            "CREATE TABLE t AS SELECT 1"})
        QTest::newRow(sql) << QByteArray(sql);
}

void SqliteParser::whatIsNotUnderstoodIsNotGuessed()
{
    QFETCH(QByteArray, sql);
    QVERIFY(parseTable(sql.toStdString()) == nullptr);
}

void SqliteParser::namesAreQuotedWhereTheyMust()
{
    QCOMPARE(dialect().identifier("users_2"), std::string("users_2"));
    QCOMPARE(dialect().identifier("select"), std::string("\"select\""));
    QCOMPARE(dialect().identifier("2x"), std::string("\"2x\""));
    QCOMPARE(dialect().identifier("a\"b"), std::string("\"a\"\"b\""));
    QCOMPARE(dialect().identifier(""), std::string("\"\""));
    QCOMPARE(dialect().literal("it's"), std::string("'it''s'"));
}

void SqliteParser::namesInTextAreReplaced()
{
    QCOMPARE(replaceName("a.name = 'name' -- name\n and \"Name\" > named", "name", "x"),
             std::string("a.x = 'name' -- name\n and x > named"));
    QCOMPARE(replaceName("primary key ( key )", "key", "x"), std::string("primary key ( x )"));
    Object key({kind::foreignKey, pathOf({"t", "foreign key (a)"})}, {kind::table, pathOf({"t"})});
    key.set(attribute::definition, "foreign key ( a ) references p ( b )");
    key.set(attribute::text, "FOREIGN KEY (a) REFERENCES P(b)");
    dialect().renameInText(key, {kind::column, pathOf({"t", "a"})},
                           {kind::column, pathOf({"t", "New one"})});
    QCOMPARE(key.text(attribute::definition),
             std::string("foreign key ( \"new one\" ) references p ( b )"));
    QCOMPARE(key.text(attribute::text), std::string("FOREIGN KEY (\"New one\") REFERENCES P(b)"));
    QCOMPARE(std::string(key.id.path.name()), std::string("foreign key (\"new one\")"));
}

void SqliteParser::aScriptFallsIntoStatements()
{
    using Strings = std::vector<std::string>;
    QVERIFY(statementsOf(" ; ;; -- x\n /* ; */ ").empty());
    QCOMPARE(statementsOf("SELECT ';' ; SELECT \";\";SELECT [;] -- ;\n, `;`"),
             (Strings{"SELECT ';'", "SELECT \";\"", "SELECT [;] -- ;\n, `;`"}));
    const std::string trigger =
        "CREATE TEMP TRIGGER t AFTER INSERT ON x WHEN CASE WHEN 1 THEN 1 END "
        "BEGIN SELECT CASE 1 WHEN 2 THEN 3 END; DELETE FROM y; END";
    QCOMPARE(statementsOf(trigger + ";SELECT 1"), (Strings{trigger, "SELECT 1"}));
    QCOMPARE(statementsOf("BEGIN; SELECT CASE 1 WHEN 1 THEN 2 END; END; SELECT 2"),
             (Strings{"BEGIN", "SELECT CASE 1 WHEN 1 THEN 2 END", "END", "SELECT 2"}));
    QCOMPARE(statementsOf("SELECT 'open; SELECT 1").size(), size_t(1));
}

void SqliteParser::statementsAreClassified()
{
    const auto is = [](const char* sql, StatementClass expected) {
        return dialect().classify(sql) == expected;
    };
    QVERIFY(is("/* x */ select 1", StatementClass::Read));
    QVERIFY(is("WITH a AS (SELECT 1) SELECT * FROM a", StatementClass::Read));
    QVERIFY(is("WITH a AS (SELECT 1) DELETE FROM t", StatementClass::Write));
    QVERIFY(is("EXPLAIN DELETE FROM t", StatementClass::Read));
    QVERIFY(is("PRAGMA table_info(t)", StatementClass::Read));
    QVERIFY(is("PRAGMA user_version", StatementClass::Read));
    QVERIFY(is("PRAGMA user_version = 3", StatementClass::Write));
    QVERIFY(is("PRAGMA user_version(3)", StatementClass::Write));
    QVERIFY(is("PRAGMA wal_checkpoint", StatementClass::Write));
    QVERIFY(is("BEGIN", StatementClass::Transaction));
    QVERIFY(is("vacuum", StatementClass::Write));
    QVERIFY(is("nonsense", StatementClass::Unknown));
    QVERIFY(is("", StatementClass::Unknown));
}

void SqliteParser::anyBytesAreTaken()
{
    const std::vector<std::string> pieces{"CREATE",
                                          " TABLE ",
                                          "t",
                                          "(",
                                          ")",
                                          ",",
                                          "\"",
                                          "'",
                                          "[",
                                          "]",
                                          "`",
                                          "--",
                                          "/*",
                                          "*/",
                                          "\n",
                                          " CHECK ",
                                          " NOT ",
                                          " NULL ",
                                          " AS ",
                                          " ON ",
                                          " UNIQUE ",
                                          " PRIMARY KEY ",
                                          " DEFAULT ",
                                          "-",
                                          " FOREIGN KEY ",
                                          " REFERENCES ",
                                          " CONSTRAINT ",
                                          " GENERATED ALWAYS ",
                                          " INDEX ",
                                          "x'",
                                          "1e+",
                                          "\xF0",
                                          std::string(1, '\0'),
                                          " TRIGGER ",
                                          " BEGIN ",
                                          " END ",
                                          ";",
                                          ".",
                                          "0x"};
    QRandomGenerator random(20260101);
    for (int i = 0; i < 20000; ++i) {
        std::string text = i % 2 ? "CREATE TABLE t(a " : "";
        const int length = random.bounded(1, 25);
        for (int n = 0; n < length; ++n) text += pieces[random.bounded(int(pieces.size()))];
        const auto tokens = tokenize(text);
        size_t last = 0;
        for (const auto& token : tokens) {
            QVERIFY(!token.text.empty() && token.begin >= last && token.end() <= text.size());
            last = token.end();
            (void)token.name();
        }
        // Canonical text stays as it is.
        const std::string once = canonical(tokens);
        if (once.find_first_of("'\"`[\0", 0, 5) == std::string::npos) QCOMPARE(plain(once), once);
        if (const auto table = parseTable(text)) (void)tableObjects(*table, {});
        if (const auto other = parseOther(text)) {
            (void)parseIndex(other->rest);
            (void)otherObject(*other, "t", {});
        }
        for (const auto& span : dialect().statements(text))
            QVERIFY(span.begin < span.end && span.end <= text.size());
        (void)dialect().classify(text);
        (void)replaceName(text, "t", "u");
    }
}

void SqliteParser::aPlanIsReadLineByLine()
{
    const QueryPlan plan = planOfLines(
        {{3, 0, "CO-ROUTINE c"},
         {5, 3, "SCAN orders USING COVERING INDEX orders_at"},
         {9, 0, "SEARCH o USING INDEX orders_key (a=? AND b>?)"},
         {11, 0, "SEARCH TABLE items AS i USING INTEGER PRIMARY KEY (rowid=?)"}, // before 3.36
         {14, 0, "SEARCH c USING AUTOMATIC COVERING INDEX (a=?) LEFT-JOIN"},
         {20, 0, "SCAN 3 CONSTANT ROWS"},
         {22, 0, "USE TEMP B-TREE FOR ORDER BY"},
         {25, 77, "something new"}});
    QCOMPARE(plan.nodes.size(), size_t(9));
    QCOMPARE(plan.nodes[0].children, (std::vector<int>{1, 3, 4, 5, 6, 7, 8}));
    QCOMPARE(plan.nodes[2].parent, 1);
    QCOMPARE(plan.nodes[2].index, std::string("orders_at"));
    QCOMPARE(plan.nodes[3].relation, std::string("o"));
    QCOMPARE(plan.nodes[3].facts.front().second, std::string("a=? AND b>?"));
    QCOMPARE(plan.nodes[4].relation, std::string("items"));
    QCOMPARE(plan.nodes[4].alias, std::string("i"));
    QCOMPARE(plan.nodes[4].index, std::string("INTEGER PRIMARY KEY"));
    QVERIFY(plan.nodes[5].buildsIndex && plan.nodes[5].index.empty());
    QCOMPARE(plan.nodes[5].relation, std::string("c"));
    QVERIFY(plan.nodes[7].sorts);
    QCOMPARE(plan.nodes[8].kind, std::string("something new"));
    QVERIFY(plan.raw.find("\n    SCAN orders USING") != std::string::npos);
    for (const char* sql : {"EXPLAIN QUERY PLAN SELECT 1", "explain -- x\n SELECT 1", "SELECT 1"})
        QCOMPARE(std::string(sql).substr(behindExplain(sql)), std::string("SELECT 1"));
}

QTEST_GUILESS_MAIN(SqliteParser)
#include "sqlite_parser.moc"
