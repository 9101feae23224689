// The pure half of the PostgreSQL engine: quoting, scripts, renames in text, grants, casts.
#include "plugins/postgresql/arrays.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/postgresql/engine.h"
#include "plugins/postgresql/grants.h"
#include "plugins/postgresql/kinds/casts.h"
#include "plugins/postgresql/oldwords.h"
#include "plugins/postgresql/rename.h"
#include "plugins/postgresql/sqltext.h"
#include "plugins/postgresql/viewtext.h"

#include <QtTest>

using namespace lockstep;
using namespace lockstep::postgresql;

namespace {

std::vector<std::string> pieces(const std::string& script)
{
    std::vector<std::string> out;
    for (const auto& span : PostgresqlDialect::instance().statements(script))
        out.push_back(script.substr(span.begin, span.end - span.begin));
    return out;
}

} // namespace

class PostgresqlTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aViewOfOneTableDoesNotNameIt_data()
    {
        QTest::addColumn<QString>("older");
        QTest::addColumn<QString>("newer");
        const auto row = [](const char* name, const char* older, const char* newer) {
            QTest::newRow(name) << older << newer;
        };
        row("columns", "SELECT t.a, t.\"B c\" FROM s.t WHERE (t.a > 0)",
            "SELECT a, \"B c\" FROM s.t WHERE (a > 0)");
        row("schema of the same name", "SELECT t.a FROM ONLY t.t WHERE (t.a > 0)",
            "SELECT a FROM ONLY t.t WHERE (a > 0)");
        row("alias", "SELECT q.a FROM s.t q(a) ORDER BY q.a", "SELECT a FROM s.t q(a) ORDER BY a");
        row("nested", "SELECT t.a FROM s.t WHERE (EXISTS ( SELECT 1 FROM s.u WHERE (u.a = t.a)))",
            "SELECT a FROM s.t WHERE (EXISTS ( SELECT 1 FROM s.u WHERE (u.a = t.a)))");
        row("function", "SELECT g.g FROM generate_series(1, 2) g(g)",
            "SELECT g FROM generate_series(1, 2) g(g)");
        row("part of a query", "SELECT x.n FROM ( SELECT t.a AS n FROM s.t, s.u) x",
            "SELECT n FROM ( SELECT t.a AS n FROM s.t, s.u) x");
        const auto same = [&](const char* name, const char* text) { row(name, text, text); };
        same("two tables", "SELECT t.a, u.b FROM s.t, s.u");
        same("a join", "SELECT t.a FROM (s.t JOIN s.u ON ((t.a = u.a)))");
        same("united", "SELECT t.a FROM s.t UNION SELECT u.a FROM s.u");
        same("no table", "SELECT 1 AS one");
        same("rows, types and functions",
             "SELECT t.*::t.t AS r, t.f(1) AS f, 't.a'::text FROM s.t");
        same("names within names", "SELECT (t.c).t.x FROM s.v");
        same("broken", "SELECT (t.a FROM s.t WHERE ((");
    }

    void aViewOfOneTableDoesNotNameIt()
    {
        QFETCH(QString, older);
        QFETCH(QString, newer);
        QCOMPARE(QString::fromStdString(withoutNeedlessTable(older.toStdString())), newer);
        QCOMPARE(QString::fromStdString(withoutNeedlessTable(newer.toStdString())), newer);
    }

    void theSyntaxOfSqlIsTheFunctionThatItCalls()
    {
        const auto same = [](const char* newer, const char* older) {
            return inOldWords(newer) == inOldWords(older);
        };
        QVERIFY(same("(c AT TIME ZONE 'UTC'::text)", "timezone('UTC'::text, c)"));
        QVERIFY(same("(SUBSTRING(b FROM 2 FOR 3) = 'x')", "(\"substring\"(b, 2, 3) = 'x')"));
        QVERIFY(
            same("TRIM(BOTH 'x'::text FROM TRIM(LEADING FROM b))", "btrim(ltrim(b), 'x'::text)"));
        QVERIFY(same("POSITION(('x'::text) IN (b))", "\"position\"(b, 'x'::text)"));
        QVERIFY(same("((a, b) OVERLAPS (c, d))", "\"overlaps\"(a, b, c, d)"));
        QVERIFY(!same("TRIM(BOTH FROM b)", "ltrim(b)"));
        QVERIFY(!same("(c AT TIME ZONE 'UTC'::text)", "timezone('CET'::text, c)"));
        QVERIFY(!same("'(a AT TIME ZONE b)'", "timezone(b, a)"));
    }

    void namesAreQuotedOnlyWhereTheyMustBe()
    {
        QCOMPARE(quoted("users"), std::string("users"));
        QCOMPARE(quoted("Users"), std::string("\"Users\""));
        QCOMPARE(quoted("select"), std::string("\"select\""));
        QCOMPARE(quoted("a\"b"), std::string("\"a\"\"b\""));
        QCOMPARE(quoted("1st"), std::string("\"1st\""));
        QCOMPARE(quoted(""), std::string("\"\""));
    }

    void dollarQuotesAvoidWhatTheTextHolds()
    {
        QCOMPARE(dollarQuoted("x"), std::string("$$x$$"));
        const std::string body = "a $$ b $body$ c";
        const std::string text = dollarQuoted(body);
        const Token token = nextToken(text, 0);
        QCOMPARE(token.end, text.size());
        QVERIFY(text.find(body) != std::string::npos);
    }

    void scriptsAreSplitOutsideOfQuotesAndBodies()
    {
        const auto found =
            pieces("select 1; select ';', \"a;b\", $$;$$ -- ;\n;/* ; /* ; */ ; */ select 2");
        QCOMPARE(found.size(), size_t(3));
        QCOMPARE(found[2], std::string("select 2"));
    }

    void aBodyInStandardSqlIsOneStatement()
    {
        const auto found =
            pieces("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true "
                   "THEN 1 END; SELECT 2; END; SELECT 3");
        QCOMPARE(found.size(), size_t(2));
        QCOMPARE(found[1], std::string("SELECT 3"));
    }

    void aRuleWithSeveralCommandsIsOneStatement()
    {
        QCOMPARE(
            pieces(
                "CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; DELETE FROM b); SELECT 1")
                .size(),
            size_t(2));
    }

    void anyBytesAreSplitWithoutEnd()
    {
        for (const char* text :
             {"'", "\"", "$a$", "/*", "--", "$", "E'\\", "\xff\xfe;", "((;", "begin atomic"})
            QVERIFY(pieces(text).size() <= 2);
    }

    void statementsAreClassifiedByTheirTree_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("expected");
        const auto row = [](const char* sql, StatementClass expected) {
            QTest::newRow(sql) << sql << static_cast<int>(expected);
        };
        row("SELECT 1", StatementClass::Read);
        row("TABLE t", StatementClass::Read);
        row("VALUES (1)", StatementClass::Read);
        row("SHOW work_mem", StatementClass::Read);
        row("EXPLAIN DELETE FROM t", StatementClass::Read);
        row("EXPLAIN ANALYZE DELETE FROM t", StatementClass::Write);
        row("SELECT * FROM t FOR UPDATE", StatementClass::Write);
        row("SELECT * INTO x FROM t", StatementClass::Write);
        row("WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d", StatementClass::Write);
        row("SELECT '{\"DeleteStmt\":'", StatementClass::Read);
        row("BEGIN", StatementClass::Transaction);
        row("COMMIT", StatementClass::Transaction);
        row("INSERT INTO t VALUES (1)", StatementClass::Write);
        row("CREATE TABLE t ()", StatementClass::Write);
        row("nonsense", StatementClass::Unknown);
        row("SELECT 1; SELECT 2", StatementClass::Unknown);
    }

    void statementsAreClassifiedByTheirTree()
    {
        QFETCH(QString, sql);
        QFETCH(int, expected);
        QCOMPARE(static_cast<int>(PostgresqlDialect::instance().classify(sql.toStdString())),
                 expected);
    }

    void aRenamedTableIsRenamedInTextsThatNameIt()
    {
        const ObjectId from{"table", {"public", "users"}};
        const ObjectId to{"table", {"public", "People"}};
        QCOMPARE(renamedInText("SELECT users.id, 'users' FROM public.users", from, to),
                 std::string("SELECT \"People\".id, 'users' FROM public.\"People\""));
    }

    void aRenamedColumnIsRenamedButNotAFunctionOfItsName()
    {
        const ObjectId from{"column", {"public", "users", "lower"}};
        const ObjectId to{"column", {"public", "users", "name"}};
        QCOMPARE(renamedInText("(lower(lower) = 'lower'::text)", from, to),
                 std::string("(lower(name) = 'lower'::text)"));
    }

    void aRenamedSchemaIsRenamedInFrontOfDotsOnly()
    {
        const ObjectId from{"schema", {"app"}};
        const ObjectId to{"schema", {"core"}};
        QCOMPARE(renamedInText("app.f(t.app, app.x)", from, to),
                 std::string("core.f(t.app, core.x)"));
    }

    void grantsAreReadAsPhrases()
    {
        const auto phrases =
            grantPhrases({"alice=arw/alice", "=r/alice", "\"b o\"=r*/carol"}, "alice");
        const std::vector<std::string> expected{
            "INSERT TO the owner", "SELECT TO PUBLIC",
            "SELECT TO \"b o\" WITH GRANT OPTION GRANTED BY carol", "SELECT TO the owner",
            "UPDATE TO the owner"};
        auto sorted = expected;
        std::sort(sorted.begin(), sorted.end());
        QCOMPARE(phrases, sorted);
    }

    void theUsualGrantsAreNoAttribute()
    {
        const auto phrases = grantPhrases({"o=arwdDxt/o"}, "o");
        QVERIFY(grantsAttribute(phrases, GrantClass::Relation, 150000).empty());
        QVERIFY(!grantsAttribute({}, GrantClass::Relation, 150000).empty());
        QVERIFY(grantsOf(grantsAttribute({}, GrantClass::Relation, 150000), GrantClass::Relation,
                         150000)
                    .empty());
    }

    void changedGrantsAreRevokedAndGranted()
    {
        const auto statements = grantStatements(
            {"SELECT TO bob", "UPDATE TO bob"},
            {"INSERT TO bob WITH GRANT OPTION", "SELECT TO bob"}, "TABLE public.t", "", "o");
        const std::vector<std::string> expected{
            "REVOKE UPDATE ON TABLE public.t FROM bob",
            "GRANT INSERT ON TABLE public.t TO bob WITH GRANT OPTION"};
        QCOMPARE(statements, expected);
    }

    void arraysOfTheServerAreTakenApart()
    {
        const std::vector<std::string> expected{"a", "b,\"c\"", "", "x y"};
        QCOMPARE(arrayItems("{a,\"b,\\\"c\\\"\",\"\",NULL,x y}"), expected);
        QVERIFY(arrayItems("{}").empty());
    }

    void typesThatAreAssignedNeedNoUsing()
    {
        QCOMPARE(usingFor("c", "integer", "bigint"), std::string());
        QCOMPARE(usingFor("c", "integer", "text"), std::string());
        QCOMPARE(usingFor("c", "text", "integer"), std::string("c::integer"));
        QCOMPARE(usingFor("c", "public.a", "public.b"), std::string("c::text::public.b"));
        QCOMPARE(usingFor("c", "text[]", "integer[]"), std::string("c::integer[]"));
    }

    void narrowerTypesAreToldFromWiderOnes()
    {
        QVERIFY(effectOf("character varying(10)", "character varying(20)") == TypeChange::Brief);
        QVERIFY(effectOf("character varying(20)", "character varying(10)") ==
                TypeChange::Narrowing);
        QVERIFY(effectOf("integer", "bigint") == TypeChange::Rewrite);
        QVERIFY(effectOf("bigint", "integer") == TypeChange::Narrowing);
        QVERIFY(effectOf("numeric(10,2)", "numeric(12,2)") == TypeChange::Brief);
        QVERIFY(effectOf("numeric(10,2)", "numeric(10,4)") == TypeChange::Narrowing);
        QVERIFY(effectOf("timestamp with time zone", "timestamp without time zone") ==
                TypeChange::Shifting);
        QVERIFY(effectOf("timestamp without time zone", "timestamp(0) with time zone") ==
                TypeChange::Narrowing);
    }

    void aDefaultThatIsAnotherOneForEachRowIsKnown()
    {
        Object stable(ObjectId{"function", Path{"app", "steady(integer)"}},
                      ObjectId{"schema", Path{"app"}});
        stable.set("volatility", "STABLE");
        const Object odd(ObjectId{"function", Path{"app", "\"Odd one\"()"}},
                         ObjectId{"schema", Path{"app"}});
        const Object schema(ObjectId{"schema", Path{"app"}});
        const auto catalog = Catalog::make({stable, odd, schema}, {}).value();
        for (const char* text : {"random()", "(1 + pg_catalog.random())", "gen_random_uuid()",
                                 "nextval('app.s'::regclass)", "lower(app.\"Odd one\"())"})
            QVERIFY2(isVolatile(text, *catalog), text);
        for (const char* text : {"", "now()", "1", "'random()'::text", "app.steady(1)",
                                 "lower('A')", "CURRENT_TIMESTAMP", "(random).field"})
            QVERIFY2(!isVolatile(text, *catalog), text);
    }

    void aUriIsTakenApartWithoutItsPassword()
    {
        const auto target = postgresqlEngine()->parseUri(
            "postgresql://bob:s3%40cret@db.example:5433/orders?sslmode=require");
        QVERIFY(target.has_value());
        QCOMPARE(target->password, std::string("s3@cret"));
        QCOMPARE(target->parameters.at("host"), std::string("db.example"));
        QCOMPARE(target->parameters.at("dbname"), std::string("orders"));
        QVERIFY(!target->parameters.count("password"));
        QCOMPARE(postgresqlEngine()->describe(target->parameters),
                 std::string("orders @ db.example:5433"));
    }

    void aUriThatCouldRedirectIsRefused_data()
    {
        QTest::addColumn<QString>("uri");
        for (const char* uri :
             {"postgresql://h/d?options=-c%20x", "postgresql://h/d?hostaddr=10.0.0.1",
              "postgresql://h/d?service=x", "postgresql://h", "postgresql://bob:s3cr%zzt@h/d"})
            QTest::newRow(uri) << uri;
    }

    void aUriThatCouldRedirectIsRefused()
    {
        QFETCH(QString, uri);
        const auto target = postgresqlEngine()->parseUri(uri.toStdString());
        QVERIFY(!target.has_value());
        QVERIFY(target.error().kind == ErrorKind::BadInput);
        QVERIFY(target.error().text().find("s3cr") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(PostgresqlTextTest)
#include "postgresql_text_test.moc"
