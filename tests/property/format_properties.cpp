// Formatting: what it gives means what it was given, has every comment, and stays as it is.
#include "base/text.h"
#include "engine/formatting.h"
#include "engine/lexical.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/sqlite/dialect.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <pg_query.h>
#include <rapidcheck.h>

using namespace lockstep;

namespace {

const Dialect& pg() { return postgresql::PostgresqlDialect::instance(); }
const Dialect& lite() { return lockstep::sqlite::dialect(); }
const Dialect& maria() { return mariadb::dialect(); }
const Dialect& dialectOf(const QByteArray& engine)
{
    if (engine == "postgresql") return pg();
    return engine == "sqlite" ? lite() : maria();
}

std::vector<std::string> corpus(const char* name)
{
    QFile file(QStringLiteral(LOCKSTEP_SOURCE_DIR "/tests/property/format/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly)) qFatal("no corpus");
    std::vector<std::string> all;
    const QString text = QString::fromUtf8(file.readAll());
    for (const QString& one : text.split(QStringLiteral("\n\n")))
        if (!one.trimmed().isEmpty()) all.push_back(one.trimmed().toStdString());
    return all;
}

/// Looked at without a lexer: every sign that is seen is still there, in order.
std::string withoutBlanks(const std::string& text)
{
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) > ' ') out += c;
    return asciiLower(out);
}

std::vector<std::string> comments(const Dialect& dialect, const std::string& text)
{
    std::vector<std::string> all;
    for (const SqlPiece& piece : dynamic_cast<const Lexical&>(dialect).pieces(text))
        if (piece.type == SqlPiece::Type::Comment)
            all.push_back(text.substr(piece.begin, piece.end - piece.begin));
    return all;
}

/// As another part of the library writes it; empty where it cannot.
std::string deparsed(const std::string& sql)
{
    const PgQueryProtobufParseResult parsed = pg_query_parse_protobuf(sql.c_str());
    std::string out;
    if (!parsed.error) {
        const PgQueryDeparseResult written = pg_query_deparse_protobuf(parsed.parse_tree);
        if (!written.error) out = written.query;
        pg_query_free_deparse_result(written);
    }
    pg_query_free_protobuf_parse_result(parsed);
    return out;
}

QString laid(const Dialect& dialect, const QByteArray& sql)
{
    const auto text = formatted(dialect, sql.toStdString());
    return QString::fromStdString(text ? *text : "REFUSED: " + text.error().text());
}

/// The same, whoever looks.
QString wrongWith(const Dialect& dialect, const std::string& sql)
{
    const auto once = formatted(dialect, sql);
    if (!once) return "refused: " + QString::fromStdString(once.error().text());
    if (withoutBlanks(*once) != withoutBlanks(sql)) return "other signs";
    if (comments(dialect, *once) != comments(dialect, sql)) return "other comments";
    const auto twice = formatted(dialect, *once);
    if (!twice || *twice != *once) return "another layout the second time";
    return {};
}

int below(int n) { return *rc::gen::resize(100, rc::gen::inRange(0, n)); }

/// Pieces of every sort, with anything or nothing between them.
std::string anyText(bool dollars)
{
    std::vector<std::string> words{"select", "from",    "where",      "and",
                                   "or",     "case",    "when",       "then",
                                   "else",   "end",     "(",          ")",
                                   "]",      ",",       ";",          ".",
                                   "a",      "b.c",     "\"D e\"",    "'x'",
                                   "'''y'",  "1",       "1.5e-3",     "-",
                                   "+",      "*",       "/",          "=",
                                   "<>",     "->>",     "::",         "||",
                                   "join",   "left",    "on",         "union",
                                   "order",  "by",      "group",      "begin",
                                   "-- c\n", "/* d */", "/* e\nf */", "\n-- alone\n",
                                   "not",    "null",    "between",    "values",
                                   "insert", "into",    "set",        "with",
                                   "as",     "in",      "exists",     "create",
                                   "table"};
    if (dollars)
        for (const char* more : {"$$ z $$", "$t$ ; $t$", "E'\\''", "U&'\\0061'", "$1", "@>", "#>>"})
            words.emplace_back(more);
    const std::vector<std::string> between{" ", " ", " ", "", "\n", "  ", "\n\n", "\t"};
    std::string text;
    for (int i = below(40); i > 0; --i)
        text +=
            words[size_t(below(int(words.size())))] + between[size_t(below(int(between.size())))];
    return text;
}

} // namespace

class FormatProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStatementOfTheCorpusMeansWhatItMeant_data()
    {
        QTest::addColumn<QByteArray>("engine");
        QTest::addColumn<QByteArray>("sql");
        int number = 0;
        for (const QByteArray engine : {"postgresql", "sqlite", "mariadb"})
            for (const std::string& sql : corpus((engine + ".sql").constData()))
                QTest::addRow("%d %.60s", ++number, sql.c_str())
                    << engine << QByteArray::fromStdString(sql);
        QVERIFY(number > 170);
    }
    void everyStatementOfTheCorpusMeansWhatItMeant()
    {
        QFETCH(QByteArray, engine);
        QFETCH(QByteArray, sql);
        const Dialect& dialect = dialectOf(engine);
        if (qEnvironmentVariableIsSet("LOCKSTEP_SHOW"))
            qInfo("\n%s", qPrintable(laid(dialect, sql)));
        QCOMPARE(wrongWith(dialect, sql.toStdString()), QString());
        // Whatever it was laid out like before.
        QByteArray narrow = sql;
        if (!narrow.contains('\'') && !narrow.contains("--") && !narrow.contains("/*") &&
            !narrow.contains('$') && !narrow.contains('"')) {
            narrow.replace(' ', "\n\t ");
            QCOMPARE(laid(dialect, narrow), laid(dialect, sql));
        }
        if (engine != "postgresql") return;
        const std::string after = laid(dialect, sql).toStdString();
        QCOMPARE(deparsed(after), deparsed(sql.toStdString()));
        const auto print = [](const std::string& text) {
            const PgQueryFingerprintResult result = pg_query_fingerprint(text.c_str());
            const uint64_t number = result.error ? 0 : result.fingerprint;
            pg_query_free_fingerprint_result(result);
            return number;
        };
        QVERIFY(print(after) != 0);
        QCOMPARE(print(after), print(sql.toStdString()));
    }

    void aStatementIsLaidOutByItsClauses_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* sql, const char* expected) {
            QTest::newRow(name) << sql << expected;
        };
        row("short", "select   a ,b from t\nwhere a=1", "SELECT a, b FROM t WHERE a = 1");
        row("clauses",
            "select a.id, a.name, b.total from customers a join orders b on a.id = b.customer_id "
            "where b.total > 5 order by b.total desc",
            "SELECT a.id, a.name, b.total\n"
            "FROM customers a\n"
            "JOIN orders b ON a.id = b.customer_id\n"
            "WHERE b.total > 5\n"
            "ORDER BY b.total DESC");
        row("items",
            "insert into orders (id, customer, total, status, created_at, updated_at, remark) "
            "select id, customer, total, status, created_at, updated_at, remark from old_orders",
            "INSERT INTO orders (id, customer, total, status, created_at, updated_at, remark)\n"
            "SELECT id, customer, total, status, created_at, updated_at, remark\n"
            "FROM old_orders");
        row("conditions",
            "select * from t where first_condition = 'a value' and (second_condition = 'other' or "
            "third_condition is null) and d between 1 and 2",
            "SELECT *\n"
            "FROM t\n"
            "WHERE first_condition = 'a value'\n"
            "    AND (second_condition = 'other' OR third_condition IS NULL)\n"
            "    AND d BETWEEN 1 AND 2");
        row("a query within",
            "select a from t where a in (select some_long_column_name from another_table_name "
            "where "
            "another_column > 5 and b = 1)",
            "SELECT a\n"
            "FROM t\n"
            "WHERE a IN (\n"
            "    SELECT some_long_column_name\n"
            "    FROM another_table_name\n"
            "    WHERE another_column > 5 AND b = 1\n"
            ")");
        row("cases",
            "select case when a_long_condition = 'some literal' then a_column_name when "
            "another_condition then 'text' else null end as c from t",
            "SELECT CASE\n"
            "    WHEN a_long_condition = 'some literal' THEN a_column_name\n"
            "    WHEN another_condition THEN 'text'\n"
            "    ELSE NULL\n"
            "END AS c\n"
            "FROM t");
        row("comments",
            "select a, -- the first\n  b /* second */ from t -- of\nwhere\n  -- alone\n  a=1",
            "SELECT\n"
            "    a, -- the first\n"
            "    b /* second */\n"
            "FROM t -- of\n"
            "WHERE\n"
            "    -- alone\n"
            "    a = 1");
        row("a table keeps its letters",
            "create table t (id int primary key, name text not null default 'x', b numeric(10,2) "
            "check (b>0), CONSTRAINT u UNIQUE (name))",
            "create table t (\n"
            "    id int primary key,\n"
            "    name text not null default 'x',\n"
            "    b numeric(10, 2) check (b > 0),\n"
            "    CONSTRAINT u UNIQUE (name)\n"
            ")");
        row("a body is its author's",
            "create function f() returns int language sql as $$\n select  1 $$",
            "create function f() returns int language sql as $$\n select  1 $$");
    }
    void aStatementIsLaidOutByItsClauses()
    {
        QFETCH(QString, sql);
        QFETCH(QString, expected);
        QCOMPARE(laid(pg(), sql.toUtf8()), expected);
    }

    /// Names keep their letters: SQLite shows and stores them as they are written.
    void onlyWordsThatAreNoNamesChangeTheirCase()
    {
        QCOMPARE(laid(lite(), "select key, end, Name from t order by key"),
                 QStringLiteral("SELECT key, end, Name FROM t ORDER BY key"));
        QCOMPARE(laid(lite(), "create table  Sold (key text, action text)"),
                 QStringLiteral("create table Sold (key text, action text)"));
        QCOMPARE(laid(lite(), "select a desc, b like from t order by a like 'x'"),
                 QStringLiteral("SELECT a desc, b like FROM t ORDER BY a LIKE 'x'"));
        QCOMPARE(laid(pg(), "select t.User, name, \"Sold\" from Tab t"),
                 QStringLiteral("SELECT t.User, name, \"Sold\" FROM Tab t"));
    }

    void whatCannotBeProvedIsRefusedWithItsPlace()
    {
        const auto refused = [](const Dialect& dialect, const std::string& sql) {
            const auto text = formatted(dialect, sql);
            return text ? -1 : text.error().position;
        };
        QCOMPARE(refused(pg(), "select 1;\nselec 2;\nselect 3"), 11);
        QCOMPARE(refused(pg(), "select 'ä';\nselect from from t"), 25);
        QCOMPARE(refused(pg(), "select JSON_OBJECT('a' : 1)"), 24); // newer than the parser
        QCOMPARE(refused(pg(), "\\d t"), 1);
        QVERIFY(refused(pg(), "select 'open") > 0);
        QVERIFY(refused(pg(), std::string("select 1\0 2", 11)) > 0);
        QCOMPARE(refused(lite(), "select 1; select 'open"), 18);
        // A column of it would be called "a + 1".
        QCOMPARE(refused(lite(), "select 1; create view v as select a+1 from t"), 11);
        QCOMPARE(refused(lite(), "create temp table t as select a+1 from t"), 1);
        QCOMPARE(refused(lite(), "create view v (b) as select a+1 from t"), -1);
        QCOMPARE(refused(pg(), "select 1 /* open"), -1); // it belongs to no statement
        QCOMPARE(refused(lite(), "select 1 /* open"), -1);
        QCOMPARE(refused(maria(), "select 1; select `open"), 18);
        QCOMPARE(refused(maria(), "select 1; create view v as select a+1 from t"), 11);
        QCOMPARE(refused(maria(), "create table t as select a+1 from t"), 1);
        QCOMPARE(refused(maria(), "create procedure p() begin select  1; end"), 1);
        QCOMPARE(refused(maria(), "select /*!50000 1, */ 2"), 1);
        const auto text = formatted(pg(), "select 1;\nselec 2");
        QCOMPARE(text.error().detail, std::string("syntax error at or near \"selec\""));
    }

    void betweenStatementsNothingChanges()
    {
        QCOMPARE(laid(pg(), "-- first\n\n\nselect  1;  -- one\n\n/* two */ select  2 ;\n;;\n"),
                 QStringLiteral("-- first\n\n\nSELECT 1;  -- one\n\n/* two */ SELECT 2 ;\n;;\n"));
        QCOMPARE(laid(pg(), " \n"), QStringLiteral(" \n"));
        QCOMPARE(laid(pg(), ""), QString());
    }

    void aMebibyteIsFormattedInTime()
    {
        std::string text;
        const auto all = corpus("postgresql.sql");
        while (text.size() < 1024 * 1024)
            for (const std::string& sql : all) text += sql + "\n;\n\n";
        QElapsedTimer clock;
        clock.start();
        const auto once = formatted(pg(), text);
        const qint64 took = clock.elapsed();
        QVERIFY2(once, once ? "" : once.error().text().c_str());
        QVERIFY2(took < 10'000, qPrintable(QString::number(took)));
        qInfo("%zu bytes in %lld ms", text.size(), took);
        // One statement as large, and one as deep as a parser takes.
        std::string rows = "insert into t values (0, 'zero')";
        while (rows.size() < 1024 * 1024) rows += ", (1, 'one')";
        clock.restart();
        QVERIFY(formatted(pg(), rows).has_value());
        QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
        for (const int deep : {50, 300, 100'000}) {
            const std::string nested =
                "select " + std::string(size_t(deep), '(') + "1" + std::string(size_t(deep), ')');
            QVERIFY(wrongWith(lite(), nested).isEmpty());
            (void)formatted(pg(), nested); // refused or not: it comes back
        }
    }

    void anyTextIsRefusedOrMeansTheSame()
    {
        int laidOut = 0;
        const bool held = rc::check([&] {
            for (const Dialect* dialect : {&pg(), &lite(), &maria()}) {
                const std::string text = anyText(dialect == &pg());
                const auto once = formatted(*dialect, text);
                if (!once) {
                    RC_ASSERT(once.error().position > 0);
                    continue;
                }
                ++laidOut;
                RC_ASSERT(wrongWith(*dialect, text).toStdString() == std::string());
            }
        });
        QVERIFY(held);
        QVERIFY(laidOut > 50);
    }

    /// A statement of the corpus with white space and comments put anywhere between its pieces.
    void whereverBlanksAndCommentsStandTheMeaningStays()
    {
        const auto all = corpus("postgresql.sql");
        const bool held = rc::check([&] {
            const std::string& sql = all[size_t(below(int(all.size())))];
            std::string text;
            size_t behind = 0;
            for (const SqlPiece& piece : dynamic_cast<const Lexical&>(pg()).pieces(sql)) {
                const std::string blank = sql.substr(behind, piece.begin - behind);
                static const std::vector<std::string> more{
                    "", "", "", " ", "\n", " /* x */ ", " -- y\n", "\n-- z\n", "\n/* w\nv */\n"};
                text += blank;
                if (!blank.empty()) text += more[size_t(below(int(more.size())))];
                text += sql.substr(piece.begin, piece.end - piece.begin);
                behind = piece.end;
            }
            if (!dynamic_cast<const Lexical&>(pg()).meaning(text)) return; // 'a' /* x */ 'b'
            RC_ASSERT(wrongWith(pg(), text).toStdString() == std::string());
        });
        QVERIFY(held);
    }
};

QTEST_GUILESS_MAIN(FormatProperties)
#include "format_properties.moc"
