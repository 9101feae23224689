// Renames: found, carried out with the rows kept, and undone.
#include "corpuscase.h"
#include "served.h"
#include "witness.h"

#include "plugins/postgresql/engine.h"
#include "workflow/renamedecisions.h"

#include <QtTest>

using namespace lockstep;

namespace {

/// Everything whose values a rename keeps, in each of these pairs.
const char* const rows = "INSERT INTO t VALUES (1, 'b', 'x'), (2, 'a', 'y');";

const char* const keptRows =
    "DO $$ BEGIN IF (SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM t) <> '(1,b,x) (2,a,y)' "
    "THEN RAISE '%', (SELECT string_agg(t::text, ' ') FROM t); END IF; END $$;";

struct Pair
{
    const char* name;
    const char* before;
    const char* after;
    QStringList renames; ///< the candidates, sorted
};

const std::vector<Pair>& pairs()
{
    static const std::vector<Pair> all{
        {"a table with its parts",
         "CREATE TABLE t (id int PRIMARY KEY, e text, x text); CREATE VIEW v AS SELECT e FROM t;",
         "CREATE TABLE u (id int CONSTRAINT t_pkey PRIMARY KEY, e text, x text);"
         "CREATE VIEW v AS SELECT e FROM u;",
         {"table public.t -> public.u"}},
        {"a column under a view, an index and a policy",
         "CREATE TABLE t (id int, mail text, x text); CREATE INDEX i ON t (lower(mail));"
         "CREATE VIEW v AS SELECT mail AS m FROM t; CREATE POLICY p ON t USING (mail <> '');",
         "CREATE TABLE t (id int, email text, x text); CREATE INDEX i ON t (lower(email));"
         "CREATE VIEW v AS SELECT email AS m FROM t; CREATE POLICY p ON t USING (email <> '');",
         {"column public.t.mail -> public.t.email"}},
        {"a column that gets another type",
         "CREATE TABLE t (id int, word varchar(10), x text);",
         "CREATE TABLE t (id int, words varchar(20), x text);",
         {"column public.t.word -> public.t.words"}},
        {"constraint and index",
         "CREATE TABLE t (id int CONSTRAINT small CHECK (id < 9), e text, x text);"
         "CREATE INDEX i ON t (e);",
         "CREATE TABLE t (id int CONSTRAINT smaller CHECK (id < 9), e text, x text);"
         "CREATE INDEX i2 ON t (e);",
         {"constraint public.t.small -> public.t.smaller", "index public.t.i -> public.t.i2"}},
        {"function and type",
         "CREATE TYPE c AS (a int); CREATE FUNCTION f(c) RETURNS int LANGUAGE sql AS 'SELECT 1';"
         "CREATE TABLE t (id int, e text, x text);",
         "CREATE TYPE c AS (a int); CREATE FUNCTION f_of(c) RETURNS int LANGUAGE sql AS 'SELECT 1';"
         "CREATE TABLE t (id int, e text, x text);",
         {"function public.\"f(public.c)\" -> public.\"f_of(public.c)\""}},
        {"an enum's value under a default, a check, a view and a function",
         "CREATE TYPE e AS ENUM ('a', 'b', 'it''s'); CREATE TABLE t (id int, e e DEFAULT 'b' CHECK "
         "(e <> 'it''s'), x text CHECK (x <> 'b'));"
         "CREATE VIEW v AS SELECT id FROM t WHERE e = ANY ('{a,b}'::e[]) OR e = 'b' OR x = 'b';"
         "CREATE FUNCTION f(e DEFAULT 'b') RETURNS text LANGUAGE sql AS 'SELECT ''b''';",
         "CREATE TYPE e AS ENUM ('a', 'it''s B', 'it''s'); CREATE TABLE t (id int, e e DEFAULT "
         "'it''s B' CHECK (e <> 'it''s'), x text CHECK (x <> 'b')); CREATE VIEW v AS SELECT id "
         "FROM "
         "t WHERE e = ANY (ARRAY['a'::e, 'it''s B']) OR e = 'it''s B' OR x = 'b';"
         "CREATE FUNCTION f(e DEFAULT 'it''s B') RETURNS text LANGUAGE sql AS 'SELECT ''b''';",
         {"\"enum value\" public.e.b -> public.e.\"it's B\""}},
        {"an enum's value while others come",
         "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (id int, e e, x text);",
         "CREATE TYPE e AS ENUM ('0', 'a', 'bb', 'c'); CREATE TABLE t (id int, e e DEFAULT 'c', x "
         "text);",
         {"\"enum value\" public.e.b -> public.e.bb"}},
        {"an enum's value while another goes",
         "CREATE TYPE e AS ENUM ('a', 'b', 'unused'); CREATE TABLE t (id int, e e DEFAULT 'b', x "
         "text); CREATE VIEW v AS SELECT e FROM t WHERE e > 'b';",
         "CREATE TYPE e AS ENUM ('a', 'bb'); CREATE TABLE t (id int, e e DEFAULT 'bb', x "
         "text); CREATE VIEW v AS SELECT e FROM t WHERE e > 'bb';",
         {"\"enum value\" public.e.b -> public.e.bb"}},
        {"an enum and its value",
         "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (id int, e e DEFAULT 'b', x text);",
         "CREATE TYPE e2 AS ENUM ('a', 'b2'); CREATE TABLE t (id int, e e2 DEFAULT 'b2', x text);",
         {}},
    };
    return all;
}

} // namespace

Q_DECLARE_METATYPE(const Pair*)

class PostgresqlRenamesTest : public QObject, protected Served
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
    }

    void cleanupTestCase() { m_cluster.reset(); }

    void aRenameIsFoundCarriedOutAndUndone_data()
    {
        QTest::addColumn<const Pair*>("pair");
        for (const Pair& pair : pairs()) QTest::newRow(pair.name) << &pair;
    }

    void aRenameIsFoundCarriedOutAndUndone()
    {
        NEEDS_SERVER(0);
        QFETCH(const Pair*, pair);
        QCOMPARE(m_cluster->create("prod", pair->before + QString(rows)), QString());
        QCOMPARE(m_cluster->create("dev", pair->after), QString());
        const QString was = seen(*m_cluster, "prod");
        auto prod = openDatabase(*m_cluster, "prod");
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        const auto engine = postgresqlEngine();
        const auto compared = [&](const CatalogPtr& before, const CatalogPtr& after,
                                  Renames renames) {
            return engine->compareCatalogs(before, after, engine->usualOptions(),
                                           std::move(renames));
        };
        const auto before = (*prod)->readCatalog().value();
        const auto after = (*dev)->readCatalog().value();
        const auto undecided = compared(before, after, {});
        QVERIFY(undecided.has_value());
        Renames renames;
        QStringList found;
        for (const auto& candidate : engine->candidates(*undecided)) {
            renames.push_back(candidate.rename);
            found << QString::fromStdString(renameText(candidate.rename));
        }
        found.sort();
        QCOMPARE(found, pair->renames);
        if (renames.empty()) return;

        const auto comparison = compared(before, after, renames);
        QVERIFY2(comparison.has_value(), comparison ? "" : comparison.error().text().c_str());
        const auto plan = makePlan(*engine, *comparison);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        for (const auto& left : plan->unplanned) QFAIL(left.reason.c_str());
        const auto there = carryOut(**prod, plan->steps);
        QVERIFY2(there.has_value(), there ? "" : there.error().text().c_str());
        QCOMPARE(difference(seen(*m_cluster, "prod"), seen(*m_cluster, "dev")), QString());
        const auto again = compared((*prod)->readCatalog().value(), after, {});
        QVERIFY2(again->equal(), differences(*again).c_str());
        const auto back = carryOut(**prod, plan->undo);
        QVERIFY2(back.has_value(), back ? "" : back.error().text().c_str());
        QCOMPARE(difference(seen(*m_cluster, "prod"), was), QString());
        QCOMPARE(m_cluster->run("prod", keptRows), QString());
    }

    void aRenamedValueIsNoMoreThanItsRename()
    {
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create("prod", "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (e e "
                                           "DEFAULT 'b');"),
                 QString());
        QCOMPARE(m_cluster->create("dev", "CREATE TYPE e AS ENUM ('a', 'c'); CREATE TABLE t (e e "
                                          "DEFAULT 'c');"),
                 QString());
        const auto engine = postgresqlEngine();
        const auto prod = catalogOf(*m_cluster, "prod").value();
        const auto dev = catalogOf(*m_cluster, "dev").value();
        const Path type{"public", "e"};
        const Rename rename{{"enum value", type.child("b")}, {"enum value", type.child("c")}};
        const auto comparison =
            engine->compareCatalogs(prod, dev, engine->usualOptions(), {rename});
        QVERIFY(comparison.has_value());
        QCOMPARE(comparison->changes.size(), size_t(1));
        QCOMPARE(comparison->changes.front().type, ChangeType::Renamed);
        const auto plan = makePlan(*engine, *comparison);
        QVERIFY(plan.has_value());
        QCOMPARE(plan->steps.size(), size_t(1));
        QCOMPARE(plan->steps.front().sql,
                 std::string("ALTER TYPE public.e RENAME VALUE 'b' TO 'c'"));
        QCOMPARE(plan->undo.front().sql,
                 std::string("ALTER TYPE public.e RENAME VALUE 'c' TO 'b'"));
        const auto applying = appliedAll(*comparison);
        QVERIFY(applying.has_value());
        const auto left = engine->compareCatalogs(*applying, dev, engine->usualOptions(), {});
        QVERIFY2(left->equal(), differences(*left).c_str());
        QCOMPARE((*applying)->size(), dev->size());

        const Rename elsewhere{rename.from, {"enum value", Path{"public", "other", "c"}}};
        QVERIFY(!engine->compareCatalogs(prod, dev, engine->usualOptions(), {elsewhere}));
    }

    void anUndecidedValueIsOfWhatItsEnumWouldLose()
    {
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create("prod", "CREATE TYPE e AS ENUM ('a', 'b');"), QString());
        QCOMPARE(m_cluster->create("dev", "CREATE TYPE e AS ENUM ('a', 'c');"), QString());
        const auto engine = postgresqlEngine();
        const auto comparison = engine->compareCatalogs(catalogOf(*m_cluster, "prod").value(),
                                                        catalogOf(*m_cluster, "dev").value(),
                                                        engine->usualOptions(), {});
        const auto candidates = engine->candidates(*comparison);
        QCOMPARE(candidates.size(), size_t(1));
        const ObjectId type{"enum", Path{"public", "e"}};
        QVERIFY(isDroppedAndAdded(*comparison, candidates.front(), {type}));
        QVERIFY(!isDroppedAndAdded(*comparison, candidates.front(), {}));
    }

    void valuesTellColumnsApartThatNamesDoNot()
    {
        NEEDS_SERVER(0);
        const auto made = [](const char* schema, const char* columns, const char* values) {
            return QStringLiteral("CREATE SCHEMA %1; CREATE TABLE %1.t (id int, %2); INSERT INTO "
                                  "%1.t SELECT n, %3 FROM generate_series(1, 500) n; ANALYZE;")
                .arg(schema, columns, values);
        };
        const char* const towns = "'town ' || n % 7";
        const char* const words = "'word ' || n % 9";
        QCOMPARE(m_cluster->create("prod", made("app", "aa text, bb text",
                                                qPrintable(QString(towns) + ", " + words))),
                 QString());
        // In dev they stand the other way round.
        QCOMPARE(m_cluster->create("dev", made("dev_app", "yy text, zz text",
                                               qPrintable(QString(words) + ", " + towns))),
                 QString());
        const auto side = [&](const char* database, const NameMap& names) {
            const auto target =
                postgresqlEngine()->parseUri(m_cluster->uri(database).toStdString()).value();
            return Side{{}, {postgresqlEngine(), target.parameters, {}}, names};
        };
        const auto pair =
            readAndCompare(side("dev", NameMap{{}, {{"dev_app", "app"}}, {}}), side("prod", {}));
        QVERIFY2(pair.has_value(), pair ? "" : pair.error().text().c_str());
        const auto& candidates = (*pair)->candidates;
        QCOMPARE(candidates.size(), size_t(2));
        for (const auto& candidate : candidates) {
            const bool first = candidate.rename.from.path.name() == "aa";
            QCOMPARE(candidate.rename.to.path.name(), first ? "zz" : "yy");
            QVERIFY(std::ranges::find(candidate.reasons, "100 % of the known values match") !=
                    candidate.reasons.end());
        }
        // What was learnt stays known when the same pair is compared again.
        const auto again = compareAgain(**pair, (*pair)->comparison.options, {});
        QCOMPARE((*again)->candidates.front().score, candidates.front().score);
    }
};

QTEST_GUILESS_MAIN(PostgresqlRenamesTest)
#include "postgresql_renames_test.moc"
