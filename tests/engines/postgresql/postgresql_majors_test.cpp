// The same schema on servers of two majors is the same: no difference, whatever their words for it.
#include "corpuscase.h"
#include "kindcases.h"
#include "richschemas.h"

#include "plugins/postgresql/engine.h"

#include <QtTest>

#include <map>

using namespace lockstep;

class PostgresqlMajorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto majors = PostgresCluster::majors();
        if (majors.size() < 2) QSKIP("one major alone has none to be compared with: --majors");
        for (const int major : majors) {
            auto cluster = std::make_unique<PostgresCluster>(major);
            if (PostgresCluster::binaries(major).isEmpty()) continue; // each of its pairs skips
            QVERIFY2(cluster->started(), qPrintable(cluster->why()));
            QCOMPARE(cluster->run("postgres", "CREATE ROLE alice; CREATE ROLE \"B o b\";"),
                     QString());
            m_clusters.emplace(major, std::move(cluster));
        }
    }

    void cleanupTestCase() { m_clusters.clear(); }

    void theSameSchemaIsEqual_data()
    {
        QTest::addColumn<size_t>("schema");
        QTest::addColumn<int>("prod");
        QTest::addColumn<int>("dev");
        for (size_t i = 0; i < richSchemas().size(); ++i)
            for (const int prod : PostgresCluster::majors())
                for (const int dev : PostgresCluster::majors())
                    if (prod != dev && std::min(prod, dev) >= richSchemas()[i].since)
                        QTest::addRow("%s, %d and %d", richSchemas()[i].name, prod, dev)
                            << i << prod << dev;
    }

    void theSameSchemaIsEqual()
    {
        QFETCH(size_t, schema);
        QFETCH(int, prod);
        QFETCH(int, dev);
        for (const int major : {prod, dev})
            if (!m_clusters.count(major)) QSKIP(qPrintable(PostgresCluster(major).why()));
        auto before = read(schema, prod);
        QVERIFY2(before.has_value(), before ? "" : before.error().text().c_str());
        auto after = read(schema, dev);
        QVERIFY2(after.has_value(), after ? "" : after.error().text().c_str());
        const auto engine = postgresqlEngine();
        auto comparison = engine->compareCatalogs(*before, *after, engine->usualOptions(), {});
        QVERIFY(comparison.has_value());
        QVERIFY((*before)->size() > 5);
        QVERIFY2(comparison->equal(), differences(*comparison).c_str());
    }

    void whatProdIsTooOldForIsSaid_data()
    {
        QTest::addColumn<size_t>("pair");
        for (size_t i = 0; i < kindCases().size(); ++i)
            if (kindCases()[i].since > 12) QTest::newRow(kindCases()[i].name) << i;
    }

    /// Dev is of the first major that has it, prod of the last that has not.
    void whatProdIsTooOldForIsSaid()
    {
        QFETCH(size_t, pair);
        const KindCase& kindCase = kindCases()[pair];
        for (const int major : {kindCase.since, kindCase.since - 1})
            if (!m_clusters.count(major)) QSKIP(qPrintable(PostgresCluster(major).why()));
        const auto& devCluster = *m_clusters.at(kindCase.since);
        const auto& prodCluster = *m_clusters.at(kindCase.since - 1);
        // A database with a subscription stands in the way of the next one of its name.
        const QString name = QStringLiteral("dev%1").arg(pair);
        QCOMPARE(devCluster.create(name, kindCase.after), QString());
        QCOMPARE(prodCluster.create("prod"), QString());
        auto dev = openDatabase(devCluster, name, Access::Read);
        auto prod = openDatabase(prodCluster, "prod", Access::Read);
        QVERIFY(dev.has_value() && prod.has_value());
        const auto engine = postgresqlEngine();
        auto comparison =
            engine->compareCatalogs((*prod)->readCatalog().value(), (*dev)->readCatalog().value(),
                                    engine->usualOptions(), {});
        QVERIFY(comparison.has_value());
        auto plan = makePlan(*engine, *comparison);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        const std::string server = "PostgreSQL " + std::to_string(kindCase.since - 1) + " ";
        // What is never planned is said as well.
        if (plan->steps.empty()) {
            QVERIFY(!plan->unplanned.empty());
            return;
        }
        const auto hazards = plan->hazards();
        if (std::any_of(hazards.begin(), hazards.end(), [&](const Hazard& hazard) {
                return hazard.id == "F14" && hazard.level == HazardLevel::Block &&
                       hazard.message.find(server) != std::string::npos;
            }))
            return;
        // It is not: only the way from one to the other needs the newer server.
        std::string script;
        for (const Step& step : plan->steps) script += step.sql + ";\n";
        QCOMPARE(prodCluster.run("prod", QString::fromStdString(script)), QString());
        auto promoted = openDatabase(prodCluster, "prod", Access::Read);
        QVERIFY(promoted.has_value());
        auto left =
            engine->compareCatalogs((*promoted)->readCatalog().value(),
                                    (*dev)->readCatalog().value(), engine->usualOptions(), {});
        QVERIFY(left.has_value());
        QVERIFY2(left->equal(), differences(*left).c_str());
    }

private:
    /// Each schema is loaded and read once on each server.
    Result<CatalogPtr> read(size_t schema, int major)
    {
        auto& catalog = m_catalogs[{schema, major}];
        if (catalog) return catalog;
        const PostgresCluster& cluster = *m_clusters.at(major);
        const QString wrong = cluster.create("rich", richSchemas()[schema].sql);
        if (!wrong.isEmpty()) return failure(ErrorKind::Server, wrong.toStdString());
        auto connection = openDatabase(cluster, "rich", Access::Read);
        if (!connection) return failure(connection.error());
        auto read = (*connection)->readCatalog();
        if (read) catalog = *read;
        return read;
    }

    std::map<int, std::unique_ptr<PostgresCluster>> m_clusters;
    std::map<std::pair<size_t, int>, CatalogPtr> m_catalogs;
};

QTEST_GUILESS_MAIN(PostgresqlMajorsTest)
#include "postgresql_majors_test.moc"
