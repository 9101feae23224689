// The same schema elsewhere: restored from a dump, with other OIDs and under other names.
#include "corpuscase.h"
#include "randomschema.h"
#include "witness.h"

#include "plugins/postgresql/engine.h"

#include <QtTest>

#include <map>
#include <random>

using namespace lockstep;

namespace {

constexpr int schemas = 20;

QString randomScript(unsigned seed, int major)
{
    std::mt19937 random(seed);
    std::vector<RandomSlot> slots(30);
    for (auto& slot : slots)
        slot = {unsigned(random() & 0x7fffffffU), unsigned(random() & 0x7fffffffU), 0};
    std::string script;
    for (const auto& statement : randomSchema(slots, false, major))
        // A language whose handler is the server's is dumped as an extension, which is nowhere.
        if (statement.find("LANGUAGE plodd") == std::string::npos) script += statement + ";\n";
    return QString::fromStdString(script);
}

/// Prod's names are not dev's.
const char* const devs =
    "CREATE SCHEMA dev_app AUTHORIZATION alice; CREATE TYPE dev_app.e AS ENUM ('a');"
    "CREATE TABLE dev_app.t (a int PRIMARY KEY, x dev_app.e DEFAULT 'a', b text);"
    "ALTER TABLE dev_app.t OWNER TO alice; GRANT SELECT ON dev_app.t TO \"B o b\";"
    "GRANT UPDATE (b) ON dev_app.t TO \"B o b\";"
    "CREATE FUNCTION dev_app.f(x dev_app.e, y dev_app.t) RETURNS dev_app.e LANGUAGE sql AS "
    "'SELECT x'; CREATE VIEW dev_app.v AS SELECT t.*, dev_app.f(x, t) AS y FROM dev_app.t;"
    "CREATE POLICY p ON dev_app.t TO \"B o b\" USING (dev_app.f(x, t) IS NOT NULL);"
    "ALTER DEFAULT PRIVILEGES FOR ROLE alice IN SCHEMA dev_app GRANT SELECT ON TABLES TO \"B o "
    "b\"; CREATE TABLE dev_app.p (a int) PARTITION BY LIST (a); CREATE TABLE dev_app.p1 PARTITION "
    "OF dev_app.p FOR VALUES IN (1); CREATE INDEX ON dev_app.t (lower(b));"
    "CREATE FUNCTION dev_app.g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
    "CREATE TRIGGER g BEFORE INSERT ON dev_app.t FOR EACH ROW WHEN (new.x IS DISTINCT FROM "
    "'a'::dev_app.e) EXECUTE FUNCTION dev_app.g(); CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s "
    "FOREIGN DATA WRAPPER w; CREATE USER MAPPING FOR \"B o b\" SERVER s;"
    "CREATE EXTENSION hstore SCHEMA dev_app; CREATE OPERATOR dev_app.=== (LEFTARG = int, RIGHTARG "
    "= dev_app.e, FUNCTION = dev_app.h); CREATE CAST (dev_app.e AS int) WITH INOUT;";
const char* const operatorsFunction =
    "CREATE FUNCTION dev_app.h(int, dev_app.e) RETURNS bool LANGUAGE sql AS 'SELECT true';";

Comparison against(const CatalogPtr& prod, const CatalogPtr& dev)
{
    return postgresqlEngine()
        ->compareCatalogs(prod, dev, postgresqlEngine()->usualOptions(), {})
        .value();
}

} // namespace

class PostgresqlElsewhereTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const int major : PostgresCluster::majors()) {
            if (PostgresCluster::binaries(major).isEmpty()) continue; // its rows skip
            auto cluster = std::make_unique<PostgresCluster>(major);
            QVERIFY2(cluster->started(), qPrintable(cluster->why()));
            QCOMPARE(cluster->run("postgres", "CREATE ROLE alice; CREATE ROLE \"B o b\";"),
                     QString());
            m_clusters.emplace(major, std::move(cluster));
        }
    }

    void cleanupTestCase() { m_clusters.clear(); }

    void aSchemaRestoredElsewhereIsEqual_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        for (const int from : PostgresCluster::majors())
            for (const int to : PostgresCluster::majors())
                if (from <= to) QTest::addRow("%d to %d", from, to) << from << to;
    }

    /// Dumped by one server, restored by one that is not older, where there was something before
    /// and where roles are called otherwise.
    void aSchemaRestoredElsewhereIsEqual()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        for (const int major : {from, to})
            if (!m_clusters.count(major)) QSKIP(qPrintable(PostgresCluster(major).why()));
        const PostgresCluster& here = *m_clusters.at(from);
        const PostgresCluster& there = *m_clusters.at(to);
        if (!here.dumps()) QSKIP("there is no pg_dump for this server");
        const NameMap names{{{"alice", "bea"}, {"B o b", "bo"}}, {}, {}};
        size_t objects = 0;
        for (unsigned seed = 1; seed <= schemas; ++seed) {
            QCOMPARE(here.create("one"), QString());
            (void)here.runOn("one", randomScript(seed, here.major()));
            auto one = catalogOf(here, "one");
            QVERIFY2(one.has_value(), one ? "" : one.error().text().c_str());
            const QString dump = here.dump("one");
            QCOMPARE(there.create("two", "CREATE TABLE other (); DROP TABLE other;"), QString());
            const QString said = there.runOn("two", dump);
            QVERIFY2(!said.contains("ERROR"), qPrintable(said));
            QCOMPARE(there.run("two", "ALTER ROLE alice RENAME TO bea; ALTER ROLE \"B o b\" RENAME "
                                      "TO bo;"),
                     QString());
            auto two = catalogOf(there, "two");
            QCOMPARE(there.run("two", "ALTER ROLE bea RENAME TO alice; ALTER ROLE bo RENAME TO \"B "
                                      "o b\";"),
                     QString());
            QVERIFY2(two.has_value(), two ? "" : two.error().text().c_str());
            const auto engine = postgresqlEngine();
            const auto dev = engine->mapped(*one, names);
            QVERIFY2(dev.has_value(), dev ? "" : dev.error().text().c_str());
            const auto found = against(*two, *dev);
            QVERIFY2(found.equal(),
                     qPrintable(QStringLiteral("schema %1: %2")
                                    .arg(QString::number(seed),
                                         QString::fromStdString(differences(found)))));
            QCOMPARE((*one)->size(), (*two)->size());
            objects += (*one)->size();
        }
        qInfo("%d schemas of %zu objects in all", schemas, objects);
        QVERIFY(objects > schemas * 20U);
    }

    void devsNamesAreProdsNames()
    {
        const PostgresCluster* cluster = anyCluster();
        if (!cluster) QSKIP("there is no server");
        const QString sql = QString(devs).replace("CREATE OPERATOR",
                                                  operatorsFunction + QString("CREATE OPERATOR"));
        QCOMPARE(cluster->run("postgres", "CREATE ROLE prod_owner; CREATE ROLE prod_reader;"),
                 QString());
        QCOMPARE(cluster->create("dev", sql), QString());
        const auto inProdsWords = [](QString text) {
            return text.replace("dev_app", "\"Prod app\"")
                .replace("alice", "prod_owner")
                .replace("\"B o b\"", "prod_reader");
        };
        QCOMPARE(cluster->create("prod", inProdsWords(sql)), QString());
        const auto engine = postgresqlEngine();
        const NameMap names{
            {{"alice", "prod_owner"}, {"B o b", "prod_reader"}}, {{"dev_app", "Prod app"}}, {}};
        const auto dev = engine->mapped(catalogOf(*cluster, "dev").value(), names);
        QVERIFY2(dev.has_value(), dev ? "" : dev.error().text().c_str());
        const auto same = against(catalogOf(*cluster, "prod").value(), *dev);
        QVERIFY2(same.equal(), differences(same).c_str());

        // Promoted into a database without any of it, it is what prod is.
        QCOMPARE(cluster->create("empty"), QString());
        auto empty = openDatabase(*cluster, "empty");
        QVERIFY(empty.has_value());
        const auto comparison = engine->compareCatalogs((*empty)->readCatalog().value(), *dev,
                                                        engine->usualOptions(), {});
        const auto plan = makePlan(*engine, comparison.value());
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        const auto done = carryOut(**empty, plan->steps);
        QVERIFY2(done.has_value(), done ? "" : done.error().text().c_str());
        QCOMPARE(difference(seen(*cluster, "empty"), seen(*cluster, "prod")), QString());
    }

    void aRoleMayBecomeTheOwnerOfWhatItIsGranted()
    {
        const PostgresCluster* cluster = anyCluster();
        if (!cluster) QSKIP("there is no server");
        const QString table = "CREATE TABLE t (a int); ALTER TABLE t OWNER TO alice;";
        QCOMPARE(cluster->create("dev", table + "GRANT SELECT (a), INSERT ON t TO \"B o b\";"),
                 QString());
        QCOMPARE(cluster->create("prod", table + "GRANT SELECT (a) ON t TO alice;"), QString());
        const auto engine = postgresqlEngine();
        const auto dev = engine->mapped(catalogOf(*cluster, "dev").value(),
                                        NameMap{{{"B o b", "alice"}}, {}, {}});
        QVERIFY2(dev.has_value(), dev ? "" : dev.error().text().c_str());
        const auto same = against(catalogOf(*cluster, "prod").value(), *dev);
        QVERIFY2(same.equal(), differences(same).c_str());
    }

    void whatCannotBeMappedIsNamed_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("said");
        QTest::newRow("no such role") << "nobody here"
                                      << ""
                                      << "x"
                                      << "\"nobody here\"";
        QTest::newRow("no such schema") << ""
                                        << "nowhere"
                                        << "x"
                                        << "nowhere";
        QTest::newRow("taken") << ""
                               << "one"
                               << "two"
                               << "two of dev's schemas would be one";
    }

    void whatCannotBeMappedIsNamed()
    {
        const PostgresCluster* cluster = anyCluster();
        if (!cluster) QSKIP("there is no server");
        QFETCH(QString, role);
        QFETCH(QString, schema);
        QFETCH(QString, to);
        QFETCH(QString, said);
        QCOMPARE(cluster->create("dev", "CREATE SCHEMA one; CREATE SCHEMA two;"), QString());
        NameMap names;
        if (!role.isEmpty()) names.roles[role.toStdString()] = to.toStdString();
        if (!schema.isEmpty()) names.schemas[schema.toStdString()] = to.toStdString();
        const auto mapped = postgresqlEngine()->mapped(catalogOf(*cluster, "dev").value(), names);
        QVERIFY(!mapped.has_value());
        QVERIFY(mapped.error().kind == ErrorKind::BadInput);
        QVERIFY2(QString::fromStdString(mapped.error().message).contains(said),
                 mapped.error().message.c_str());
    }

private:
    [[nodiscard]] const PostgresCluster* anyCluster() const
    {
        return m_clusters.empty() ? nullptr : m_clusters.begin()->second.get();
    }

    std::map<int, std::unique_ptr<PostgresCluster>> m_clusters;
};

QTEST_GUILESS_MAIN(PostgresqlElsewhereTest)
#include "postgresql_elsewhere_test.moc"
