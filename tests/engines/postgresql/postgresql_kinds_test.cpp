// Each kind there and back: created, altered, dropped, and undone, with pg_dump as the witness.
#include "corpuscase.h"
#include "kindcases.h"

#include "catalog/canonical.h"
#include "plugins/postgresql/engine.h"

#include <QtTest>

using namespace lockstep;

namespace {

/// What an independent witness says of a database: pg_dump, sorted. Where no pg_dump is new enough
/// for the server, it is our own catalog, read by a new connection.
QString seen(const PostgresCluster& cluster, const QString& database)
{
    if (!cluster.dumps()) {
        auto connection = openDatabase(cluster, database, Access::Read);
        if (!connection) return QString::fromStdString(connection.error().text());
        auto catalog = (*connection)->readCatalog();
        if (!catalog) return QString::fromStdString(catalog.error().text());
        QStringList lines = QString::fromStdString(canonicalText(**catalog)).split('\n');
        // As a sorted dump, it does not know the order of columns.
        lines.removeIf([](const QString& line) { return line.startsWith(R"(  : "position")"); });
        return lines.join('\n');
    }
    QStringList lines = cluster.dump(database).split('\n');
    lines.removeAll(QString());
    for (QString& line : lines)
        if (line.endsWith(',')) line.chop(1); // the last column of a list has none
    lines.sort();
    return lines.join('\n');
}

/// The lines that only one of two texts has; empty when there is none.
QString difference(const QString& is, const QString& shouldBe)
{
    const QStringList a = is.split('\n');
    const QStringList b = shouldBe.split('\n');
    QString text;
    for (const QString& line : a)
        if (!b.contains(line)) text += "\n+ " + line;
    for (const QString& line : b)
        if (!a.contains(line)) text += "\n- " + line;
    return text.isEmpty() && is != shouldBe ? QStringLiteral("other lines of the same") : text;
}

} // namespace

/// Fails with the lines that differ.
#define VERIFY_SAME(is, shouldBe)                                                                  \
    do {                                                                                           \
        const QString found = difference(is, shouldBe);                                            \
        QVERIFY2(found.isEmpty(), qPrintable(found));                                              \
    } while (false)

Q_DECLARE_METATYPE(KindCase)

/// Starts the server of a major for this test function, or skips where there is none.
#define NEEDS_SERVER(major)                                                                        \
    do {                                                                                           \
        if (PostgresCluster::binaries(major).isEmpty())                                            \
            QSKIP(qPrintable(PostgresCluster(major).why()));                                       \
        QCOMPARE(serve(major), QString());                                                         \
    } while (false)

class PostgresqlKindsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
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
        auto plan = planned(**prod, **dev);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        QVERIFY(!plan->steps.empty());
        for (const auto& left : plan->unplanned) QFAIL(left.reason.c_str());
        const auto there = carryOut(**prod, plan->steps);
        QVERIFY2(there.has_value(), there ? "" : there.error().text().c_str());
        VERIFY_SAME(seen(*m_cluster, "prod"), seen(*m_cluster, "dev"));
        auto again = planned(**prod, **dev);
        QVERIFY(again.has_value());
        QVERIFY(again->steps.empty());
        const auto back = carryOut(**prod, plan->undo);
        QVERIFY2(back.has_value(), back ? "" : back.error().text().c_str());
        VERIFY_SAME(seen(*m_cluster, "prod"), was);
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

    void whatNoKindModelsIsListedAndNotPlanned()
    {
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create("prod"), QString());
        QCOMPARE(m_cluster->create(
                     "dev", "CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;"),
                 QString());
        auto prod = openDatabase(*m_cluster, "prod");
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        auto comparison = postgresqlEngine()->compareCatalogs(
            (*prod)->readCatalog().value(), (*dev)->readCatalog().value(),
            postgresqlEngine()->usualOptions(), {});
        QVERIFY(comparison.has_value());
        QCOMPARE(comparison->changes.size(), size_t(1));
        QVERIFY(comparison->changes[0].id.kind == notModelled);
    }

private:
    /// The server of a major, started when it is first asked for; one at a time.
    QString serve(int major)
    {
        if (m_cluster && m_major == major) return m_cluster->why();
        m_cluster.reset();
        m_cluster = std::make_unique<PostgresCluster>(major);
        m_major = major;
        if (!m_cluster->started()) return m_cluster->why();
        return m_cluster->run("postgres", "CREATE ROLE alice; CREATE ROLE \"B o b\";");
    }

    static Result<Plan> planned(Connection& prod, Connection& dev)
    {
        auto before = prod.readCatalog();
        if (!before) return tl::unexpected(before.error());
        auto after = dev.readCatalog();
        if (!after) return tl::unexpected(after.error());
        auto comparison = postgresqlEngine()->compareCatalogs(
            *before, *after, postgresqlEngine()->usualOptions(), {});
        if (!comparison) return tl::unexpected(comparison.error());
        return makePlan(*postgresqlEngine(), *comparison);
    }

    std::unique_ptr<PostgresCluster> m_cluster;
    int m_major = 0;
};

QTEST_GUILESS_MAIN(PostgresqlKindsTest)
#include "postgresql_kinds_test.moc"
