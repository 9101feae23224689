// Hazards that lie around a change or in its authority, on real catalogs: told where they are, with
// the names, and not where they are not.
#include "corpuscase.h"

#include "plugins/postgresql/engine.h"
#include "support/knownsentences.h"

#include <QtTest>

using namespace lockstep;

namespace {

struct Case
{
    const char* name;
    const char* prod;
    const char* dev;
    const char* id;
    const char* words; ///< in its message; "-": the hazard must not be told
    HazardLevel level = HazardLevel::Warn;
};

constexpr const char* pair = "CREATE TABLE a (id int PRIMARY KEY);"
                             "CREATE TABLE b (id int PRIMARY KEY, a int);";

std::string both(const char* more) { return std::string(pair) + more; }

const std::vector<Case>& cases()
{
    using L = HazardLevel;
    static const std::string withKey = both("ALTER TABLE b ADD CONSTRAINT b_a FOREIGN KEY (a) "
                                            "REFERENCES a;");
    static const std::string indexed = withKey + "CREATE INDEX i ON b (a, id);";
    static const std::string partly = withKey + "CREATE INDEX i ON b (id, a);";
    static const std::string onlyA = "CREATE TABLE a (id int PRIMARY KEY);";
    static const std::string withCheck = both("ALTER TABLE b ADD CONSTRAINT c CHECK (a > 0);");
    static const std::string unvalidated =
        both("ALTER TABLE b ADD CONSTRAINT c CHECK (a > 0) NOT VALID;");
    static const std::vector<Case> all{
        {"a dropped key", withKey.c_str(), pair, "L22", "public.b and public.a", L::Confirm},
        {"a dropped table's key", withKey.c_str(), onlyA.c_str(), "L22", "public.a", L::Confirm},
        {"both tables go", withKey.c_str(), "", "L22", "-"},
        {"a key to itself", "CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t);",
         "CREATE TABLE t (id int PRIMARY KEY, up int);", "L22", "-"},
        {"a new table's key", onlyA.c_str(), withKey.c_str(), "L21", "writes to public.a", L::Info},
        {"two new tables", "", withKey.c_str(), "L21", "-"},
        {"a key without an index", pair, withKey.c_str(), "I10", "public.b", L::Warn},
        {"a key with an index", pair, indexed.c_str(), "I10", "-"},
        {"an index that begins otherwise", pair, partly.c_str(), "I10", "public.b", L::Warn},
        {"a check goes", withCheck.c_str(), pair, "B09", "kept out", L::Warn},
        {"a check comes", pair, withCheck.c_str(), "B04", "forbids", L::Warn},
        {"a check of a new table", "", withCheck.c_str(), "B04", "-"},
        {"a check that stays unchecked", pair, unvalidated.c_str(), "C12", "unchecked", L::Warn},
        {"a column above partitions",
         "CREATE TABLE p (id int) PARTITION BY LIST (id);"
         "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
         "CREATE TABLE p (id int, note text) PARTITION BY LIST (id);"
         "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
         "L42", "public.p1", L::Confirm},
        {"a column of a table alone", "CREATE TABLE t (id int);", "CREATE TABLE t (id int, n int);",
         "L42", "-"},
        {"a domain with a check",
         "CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TABLE t (id int);",
         "CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TABLE t (id int, v d);", "L05",
         "domain public.d", L::Confirm},
        {"a domain without", "CREATE DOMAIN d AS int; CREATE TABLE t (id int);",
         "CREATE DOMAIN d AS int; CREATE TABLE t (id int, v d);", "L05", "-"},
        {"a wider type under a check", "CREATE TABLE t (v varchar(5) CHECK (v <> ''));",
         "CREATE TABLE t (v varchar(9) CHECK (v <> ''));", "L11", "read again", L::Confirm},
        {"a wider type in an expression",
         "CREATE TABLE t (v varchar(5)); CREATE INDEX i ON t (lower(v));",
         "CREATE TABLE t (v varchar(9)); CREATE INDEX i ON t (lower(v));", "L11", "built again",
         L::Confirm},
        {"a wider type under a plain index",
         "CREATE TABLE t (v varchar(5)); CREATE INDEX i ON t (v);",
         "CREATE TABLE t (v varchar(9)); CREATE INDEX i ON t (v);", "L11", "-"},
        {"another type", "CREATE TABLE t (\"V 1\" int);", "CREATE TABLE t (\"V 1\" bigint);", "C09",
         "V 1", L::Warn},
        {"json", "CREATE TABLE t (id int);", "CREATE TABLE t (id int, j json);", "C10", "equality",
         L::Info},
        {"jsonb", "CREATE TABLE t (id int);", "CREATE TABLE t (id int, j jsonb);", "C10", "-"},
        {"a column that begins to count", "CREATE TABLE t (id int NOT NULL);",
         "CREATE TABLE t (id int NOT NULL GENERATED ALWAYS AS IDENTITY);", "C02", "public.t.id",
         L::Warn},
        {"values in another order", "CREATE TYPE e AS ENUM ('a', 'b', 'c');",
         "CREATE TYPE e AS ENUM ('b', 'a', 'c');", "C05", "another order", L::Warn},
        {"a value more", "CREATE TYPE e AS ENUM ('a', 'b');",
         "CREATE TYPE e AS ENUM ('a', 'x', 'b');", "C05", "-"},
        {"a function under an index",
         "CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';"
         "CREATE TABLE t (id int); CREATE INDEX i ON t (f(id));",
         "CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT -$1';"
         "CREATE TABLE t (id int); CREATE INDEX i ON t (f(id));",
         "C08", "index public.t.i", L::Warn},
        {"a function that nothing uses",
         "CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';",
         "CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT -$1';", "C08", "-"},
        {"a body that names what goes",
         "CREATE TABLE orders_2020 (id int);"
         "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN DELETE FROM orders_2020; "
         "END';",
         "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN DELETE FROM orders_2020; "
         "END';",
         "B08", "public.f()", L::Warn},
        {"a body that names a longer word",
         "CREATE TABLE orders (id int);"
         "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN DELETE FROM orders_2020; "
         "END';",
         "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN DELETE FROM orders_2020; "
         "END';",
         "B08", "-"},
        {"another owner", "CREATE TABLE t ();", "CREATE TABLE t (); ALTER TABLE t OWNER TO alice;",
         "S01", "becomes alice", L::Warn},
        {"a grant to one", "CREATE TABLE t ();", "CREATE TABLE t (); GRANT SELECT ON t TO alice;",
         "S01", "SELECT TO alice", L::Warn},
        {"a grant to everybody", "CREATE TABLE t ();",
         "CREATE TABLE t (); GRANT SELECT ON t TO PUBLIC;", "S01", "SELECT TO PUBLIC", L::Confirm},
        {"a new table for everybody", "", "CREATE TABLE t (); GRANT SELECT ON t TO PUBLIC;", "S01",
         "PUBLIC", L::Confirm},
        {"privileges of what comes later", "",
         "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO alice;", "S01",
         "alice", L::Warn},
        {"rights of the owner", "",
         "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';", "S03",
         "whoever calls it", L::Confirm},
        {"rights of the caller", "", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
         "S03", "-"},
        {"an invisible character", "", "CREATE TABLE U&\"or\\200Bders\" ();", "S07",
         "cannot be seen", L::Warn},
        {"a combining mark", "", "CREATE TABLE U&\"cafe\\0301\" ();", "S07", "combining", L::Warn},
        {"the case of letters", "CREATE TABLE orders ();",
         "CREATE TABLE orders (); CREATE TABLE \"Orders\" ();", "S07", "case of letters", L::Warn},
        {"a plain name", "", "CREATE TABLE caf\u00e9 ();", "S07", "-"},
        {"an extension", "", "CREATE EXTENSION pg_trgm;", "F09", "pg_trgm", L::Warn},
        {"its code", "", "CREATE EXTENSION pg_trgm;", "S08", "pg_trgm", L::Confirm},
        {"a collation", "", "CREATE COLLATION german (provider = icu, locale = 'de');", "F11",
         "german", L::Info}};
    return all;
}

} // namespace

class PostgresqlHazardsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("no PostgreSQL server is installed");
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        QCOMPARE(m_cluster->run("postgres", "CREATE ROLE alice"), QString());
    }

    void eachIsToldWhereItIs_data()
    {
        QTest::addColumn<int>("place");
        for (size_t i = 0; i < cases().size(); ++i)
            QTest::addRow("%s %s", cases()[i].id, cases()[i].name) << int(i);
    }
    void eachIsToldWhereItIs()
    {
        QFETCH(int, place);
        const Case& one = cases()[size_t(place)];
        const auto hazards = hazardsOf(one.prod, one.dev);
        if (QTest::currentTestFailed()) return;
        std::vector<Hazard> told;
        for (const Hazard& hazard : hazards)
            if (hazard.id == one.id) told.push_back(hazard);
        if (QByteArray(one.words) == "-") {
            QVERIFY2(told.empty(), told.empty() ? "" : told.front().message.c_str());
            return;
        }
        QVERIFY2(!told.empty(), "it is not told");
        const auto fits = [&](const Hazard& hazard) {
            return hazard.message.find(one.words) != std::string::npos &&
                   hazard.level == one.level && !hazard.object.empty();
        };
        QVERIFY2(std::any_of(told.begin(), told.end(), fits), told.front().message.c_str());
    }

    void aHalfBuiltIndexOfProdIsToldWhereItsTableIsWorkedOn()
    {
        // It fails on the rows, and what it built stays behind.
        QCOMPARE(
            m_cluster->create("prod", "CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1);"),
            QString());
        QVERIFY(m_cluster->run("prod", "CREATE UNIQUE INDEX CONCURRENTLY half ON t (id)")
                    .contains("duplicate"));
        QCOMPARE(m_cluster->create("dev", "CREATE TABLE t (id int, n int);"), QString());
        const auto hazards = planned();
        QVERIFY(std::any_of(hazards.begin(), hazards.end(), [](const Hazard& hazard) {
            return hazard.id == "I06" && hazard.message.find("public.half") != std::string::npos &&
                   hazard.message.find("refuse") != std::string::npos;
        }));
    }

    /// The statements offered as a safer way are SQL, with names as they must be written.
    void theSqlOfARewriteRuns()
    {
        for (const Hazard& hazard : hazardsOf("CREATE TABLE \"T; x\" (\"V 1\" int);",
                                              "CREATE TABLE \"T; x\" (\"V 1\" bigint);"))
            if (hazard.id == "C09") {
                const QString sql = QString::fromStdString(hazard.rewrite).section(" behind", 0, 0);
                QVERIFY(sql.startsWith("ANALYZE"));
                QCOMPARE(m_cluster->run("dev", sql), QString());
                return;
            }
        QFAIL("C09 is not told");
    }

private:
    [[nodiscard]] std::vector<Hazard> hazardsOf(const char* prod, const char* dev) const
    {
        [&] { QCOMPARE(m_cluster->create("prod", prod), QString()); }();
        [&] { QCOMPARE(m_cluster->create("dev", dev), QString()); }();
        return planned();
    }

    [[nodiscard]] std::vector<Hazard> planned() const
    {
        auto prod = openDatabase(*m_cluster, "prod", Access::Read);
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        if (!prod || !dev) return {};
        auto comparison = postgresqlEngine()->compareCatalogs(
            (*prod)->readCatalog().value(), (*dev)->readCatalog().value(),
            postgresqlEngine()->usualOptions(), {});
        if (!comparison) return {};
        auto plan = makePlan(*postgresqlEngine(), *comparison);
        [&] {
            QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
            const QStringList unknown = unknownSentences(*plan);
            QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u'\n')));
        }();
        return plan ? plan->hazards() : std::vector<Hazard>();
    }

    std::unique_ptr<PostgresCluster> m_cluster;
};

QTEST_GUILESS_MAIN(PostgresqlHazardsTest)
#include "postgresql_hazards_test.moc"
