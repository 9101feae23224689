// Each kind there and back: created, altered, dropped, and undone, with pg_dump as the witness.
#include "corpuscase.h"
#include "kindcases.h"
#include "matrix.h"
#include "served.h"
#include "witness.h"

#include "plugins/postgresql/engine.h"
#include "support/knownsentences.h"

#include <QtTest>

using namespace lockstep;

/// Fails with the lines that differ.
#define VERIFY_SAME(is, shouldBe)                                                                  \
    do {                                                                                           \
        const QString found = difference(is, shouldBe);                                            \
        QVERIFY2(found.isEmpty(), qPrintable(found));                                              \
    } while (false)

Q_DECLARE_METATYPE(KindCase)

class PostgresqlKindsTest : public QObject, protected Served
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
    }

    void cleanup()
    {
        if (QByteArray(QTest::currentDataTag()).contains("subscription")) dropSubscriptions();
    }

    void cleanupTestCase() { m_cluster.reset(); }

    void promotedAndUndone_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<KindCase>("pair");
        for (const int major : PostgresCluster::majors())
            for (const KindCase& pair : kindCases())
                if (major == 0 || major >= pair.since)
                    QTest::addRow("%s%s", major ? qPrintable(QString::number(major) + ' ') : "",
                                  pair.name)
                        << major << pair;
    }

    void promotedAndUndone()
    {
        QFETCH(int, major);
        QFETCH(KindCase, pair);
        NEEDS_SERVER(major);
        if (m_cluster->major() < pair.since)
            QSKIP(qPrintable(QStringLiteral("from PostgreSQL %1 on").arg(pair.since)));
        QCOMPARE(m_cluster->create("prod", pair.before), QString());
        QCOMPARE(m_cluster->create("dev", pair.after), QString());
        const QString was = seen(*m_cluster, "prod");
        auto prod = openDatabase(*m_cluster, "prod");
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        auto comparison = compared(**prod, **dev);
        QVERIFY2(comparison.has_value(), comparison ? "" : comparison.error().text().c_str());
        auto plan = makePlan(*postgresqlEngine(), *comparison);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        QVERIFY(!plan->steps.empty());
        const QStringList unknown = unknownSentences(*plan);
        QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u'\n')));
        for (const auto& left : plan->unplanned) QFAIL(left.reason.c_str());
        const auto there = carryOut(**prod, plan->steps);
        QVERIFY2(there.has_value(), there ? "" : there.error().text().c_str());
        VERIFY_SAME(seen(*m_cluster, "prod"), seen(*m_cluster, "dev"));
        const auto again = compared(**prod, **dev);
        QVERIFY(again.has_value());
        QVERIFY2(again->equal(), differences(*again).c_str());
        if (!pair.undone) {
            QVERIFY(!plan->notUndone.empty());
            carriedOut(major, *comparison, false);
            return;
        }
        const auto back = carryOut(**prod, plan->undo);
        QVERIFY2(back.has_value(), back ? "" : back.error().text().c_str());
        VERIFY_SAME(seen(*m_cluster, "prod"), was);
        // A dump, sorted, does not say all: which of two tables is in a tablespace.
        const auto now = (*prod)->readCatalog();
        QVERIFY2(now.has_value(), now ? "" : now.error().text().c_str());
        const auto left = postgresqlEngine()->compareCatalogs(
            comparison->before, *now, postgresqlEngine()->usualOptions(), {});
        QVERIFY(left.has_value());
        QVERIFY2(left->equal(), differences(*left).c_str());
        carriedOut(major, *comparison, true);
    }

    void aDatabaseRestoredElsewhereIsEqual()
    {
        NEEDS_SERVER(0);
        const QString schema = QStringLiteral("CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (id "
                                              "serial PRIMARY KEY, x e DEFAULT 'a', gone int);"
                                              "ALTER TABLE t DROP COLUMN gone; ALTER TABLE t ADD "
                                              "late int; CREATE VIEW v AS SELECT * FROM t;"
                                              "CREATE FUNCTION f(t) RETURNS int LANGUAGE sql AS "
                                              "'SELECT 1'; GRANT SELECT ON v TO alice;");
        QCOMPARE(m_cluster->create("one", schema), QString());
        QCOMPARE(m_cluster->create("two", "CREATE TABLE other (); DROP TABLE other;"), QString());
        QCOMPARE(m_cluster->run("two", m_cluster->dump("one")), QString());
        auto one = openDatabase(*m_cluster, "one", Access::Read);
        auto two = openDatabase(*m_cluster, "two", Access::Read);
        QVERIFY(one.has_value() && two.has_value());
        auto comparison = postgresqlEngine()->compareCatalogs(
            (*one)->readCatalog().value(), (*two)->readCatalog().value(),
            postgresqlEngine()->usualOptions(), {});
        QVERIFY(comparison.has_value());
        QVERIFY(comparison->equal());
    }

    void thePlacesOfColumnsAreNoDifference()
    {
        NEEDS_SERVER(0);
        const char* const rest =
            "CREATE STATISTICS s ON a, b FROM t; CREATE VIEW v AS SELECT a, b FROM t; CREATE INDEX "
            "i ON t (a, b);";
        QCOMPARE(m_cluster->create("prod", QStringLiteral("CREATE TABLE t (a int, b int);") + rest),
                 QString());
        QCOMPARE(m_cluster->create("dev", QStringLiteral("CREATE TABLE t (b int, a int);") + rest),
                 QString());
        auto prod = openDatabase(*m_cluster, "prod", Access::Read);
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        const auto comparison = compared(**prod, **dev);
        QVERIFY(comparison.has_value());
        QVERIFY2(comparison->equal(), differences(*comparison).c_str());
    }

    void rowsOutliveEveryChangeInPlace()
    {
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create(
                     "prod", "CREATE TABLE t (id serial PRIMARY KEY, a text, gone int);"
                             "INSERT INTO t (a) SELECT g::text FROM generate_series(1, 500) g;"),
                 QString());
        QCOMPARE(m_cluster->create(
                     "dev",
                     "CREATE TABLE t (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,"
                     "a int, late text DEFAULT 'x' NOT NULL);"),
                 QString());
        auto prod = openDatabase(*m_cluster, "prod");
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        auto plan = planned(**prod, **dev);
        QVERIFY(plan.has_value());
        const auto done = carryOut(**prod, plan->steps);
        QVERIFY2(done.has_value(), done ? "" : done.error().text().c_str());
        QCOMPARE(m_cluster->run(
                     "prod",
                     "DO $$BEGIN ASSERT (SELECT sum(a) = 125250 AND count(late) = 500 FROM t);"
                     "INSERT INTO t (a) VALUES (0); ASSERT (SELECT max(id) = 501 FROM t); END$$"),
                 QString());
    }

    void whatCreateTableSaysIsNotSaidAgain()
    {
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create("prod"), QString());
        QCOMPARE(m_cluster->create("dev", "CREATE TABLE t (id bigint PRIMARY KEY, k text NOT NULL "
                                          "DEFAULT 'x', e int CHECK (e > 0));"),
                 QString());
        auto prod = openDatabase(*m_cluster, "prod", Access::Read);
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        const auto plan = planned(**prod, **dev);
        QVERIFY(plan.has_value());
        QCOMPARE(plan->steps.size(), size_t(2)); // CREATE TABLE and its owner
    }

    void grantsOnAnExtensionsMemberAreSeenAndThoseOfItsBirthAreNot()
    {
        NEEDS_SERVER(0);
        const QString extension = "CREATE EXTENSION hstore SCHEMA public;";
        QCOMPARE(m_cluster->create("prod", extension), QString());
        QCOMPARE(m_cluster->create("dev", extension +
                                              "REVOKE EXECUTE ON FUNCTION hstore(text, text) "
                                              "FROM PUBLIC;"),
                 QString());
        const auto changes = [&] {
            auto prod = openDatabase(*m_cluster, "prod", Access::Read);
            auto dev = openDatabase(*m_cluster, "dev", Access::Read);
            if (!prod || !dev) return size_t(99);
            auto comparison = postgresqlEngine()->compareCatalogs(
                (*prod)->readCatalog().value(), (*dev)->readCatalog().value(),
                postgresqlEngine()->usualOptions(), {});
            return comparison ? comparison->changes.size() : size_t(99);
        };
        QCOMPARE(changes(), size_t(1));
        QCOMPARE(m_cluster->run("dev", "GRANT EXECUTE ON FUNCTION hstore(text, text) TO PUBLIC"),
                 QString());
        QCOMPARE(changes(), size_t(0));
    }

    void theMatrixTellsWhatIsMissingAndWhatIsNoLongerImpossible()
    {
        const Kinds& kinds = postgresqlEngine()->kinds();
        const Object schema(ObjectId{"schema", Path{"s"}});
        const Object mapping(ObjectId{"user mapping", Path{"m"}});
        const auto faultsOf = [&](const Object& object, std::vector<Symbol> attributes) {
            Comparison comparison;
            Change& change = comparison.changes.emplace_back();
            change.id = object.id;
            change.before = change.after = &object;
            change.attributes = std::move(attributes);
            Matrix matrix;
            matrix.cover(comparison, true);
            return matrix.faults(kinds, 18);
        };
        const auto none = faultsOf(schema, {});
        QVERIFY(none.contains("schema: comment altered: no case does this"));
        QVERIFY(none.filter("database").isEmpty());
        QCOMPARE(faultsOf(schema, {"comment"}).size(), none.size() - 1);
        QCOMPARE(faultsOf(mapping, {"user"}).filter("user altered: no longer impossible").size(),
                 1);
        QCOMPARE(faultsOf(schema, {"colour"}).filter("traits do not name it").size(), 1);
    }

    /// The last, for it is about what promotedAndUndone() did.
    void everyAttributeOfEveryKindWasCreatedAlteredAndDropped_data()
    {
        QTest::addColumn<int>("major");
        for (const int major : PostgresCluster::majors())
            QTest::addRow("%s", major ? qPrintable(QString::number(major)) : "newest installed")
                << major;
    }

    void everyAttributeOfEveryKindWasCreatedAlteredAndDropped()
    {
        QFETCH(int, major);
        const Done& done = m_done[major];
        const auto cases =
            std::count_if(kindCases().begin(), kindCases().end(),
                          [&](const KindCase& pair) { return done.server >= pair.since; });
        if (done.cases == 0 || done.cases < cases)
            QSKIP("not every case of this major was carried out");
        const Kinds& kinds = postgresqlEngine()->kinds();
        qInfo("%s", qPrintable(done.matrix.figures(kinds, done.server)));
        const QStringList faults = done.matrix.faults(kinds, done.server);
        for (const QString& fault : faults) qWarning("%s", qPrintable(fault));
        QCOMPARE(faults.size(), 0);
    }

private:
    /// Of one major.
    struct Done
    {
        Matrix matrix;
        int server = 0; ///< its major, where the newest that is installed was asked for
        qsizetype cases = 0;
    };

    void carriedOut(int major, const Comparison& comparison, bool undone)
    {
        Done& done = m_done[major];
        done.matrix.cover(comparison, undone);
        done.server = m_cluster->major();
        ++done.cases;
    }

    std::map<int, Done> m_done;
};

QTEST_GUILESS_MAIN(PostgresqlKindsTest)
#include "postgresql_kinds_test.moc"
