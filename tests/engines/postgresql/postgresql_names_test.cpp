// Hostile names in every place for a name that PostgreSQL's kinds have: only what is meant comes.
#include "corpuscase.h"
#include "support/hostilenames.h"

#include "base/text.h"
#include "plan/planfile.h"
#include "plugins/postgresql/engine.h"

#include <QFile>
#include <QRegularExpression>
#include <QtTest>

using namespace lockstep;

namespace {

QString identifier(const QString& name)
{
    return '"' + QString(name).replace('"', QLatin1String("\"\"")) + '"';
}

QString literal(const QString& text)
{
    return "E'" +
           QString(text).replace('\\', QLatin1String("\\\\")).replace('\'', QLatin1String("''")) +
           '\'';
}

/// What is there before and after, and must stay.
constexpr const char* victim =
    "CREATE TABLE public.victim (id int); INSERT INTO victim VALUES (1);";

/// Each kind once, with the name wherever it has one, and the text wherever it has a text. The
/// objects of one name space stand in schemas of their own.
constexpr const char* everywhere = R"(
    CREATE SCHEMA @; CREATE SCHEMA s0; CREATE SCHEMA s1; CREATE SCHEMA s2; CREATE SCHEMA s3; CREATE SCHEMA s4;
    CREATE SCHEMA s5; CREATE SCHEMA s6; CREATE SCHEMA s7; CREATE SCHEMA s8; CREATE SCHEMA s9;
    CREATE TABLE @.@ (@ text DEFAULT ~ CONSTRAINT @ CHECK (@ <> ~), other int);
    CREATE TABLE s1.t (a int CONSTRAINT @ PRIMARY KEY, b int);
    CREATE TABLE s2.t (a int, b int, @ int);
    CREATE TABLE s0.t (@ int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME s0.@));
    CREATE INDEX @ ON s2.t (a, (b + 1)) WHERE b > 0;
    CREATE TABLE s3.t (a int, CONSTRAINT @ FOREIGN KEY (a) REFERENCES s1.t);
    CREATE SEQUENCE s3.@;
    CREATE VIEW s4.@ AS SELECT @ FROM @.@;
    CREATE MATERIALIZED VIEW s5.@ AS SELECT 1 AS @;
    CREATE INDEX i ON s5.@ (@);
    CREATE TYPE s6.@ AS ENUM (~, 'other');
    CREATE TYPE s7.@ AS (@ int, other text);
    CREATE DOMAIN s1.@ AS text DEFAULT ~ CONSTRAINT @ CHECK (VALUE <> ~);
    CREATE TABLE s4.uses (e s6.@ DEFAULT ~, c s7.@, d s1.@);
    CREATE FUNCTION s1.@(@ int, other text DEFAULT ~) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE FUNCTION s1.triggers() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE FUNCTION s1.events() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
    CREATE PROCEDURE s2.@() LANGUAGE sql SET application_name = ~ AS 'SELECT 1';
    CREATE AGGREGATE s3.@(int) (SFUNC = int4pl, STYPE = int4, INITCOND = '0');
    CREATE TRIGGER @ BEFORE INSERT ON @.@ FOR EACH ROW WHEN (NEW.@ <> ~) EXECUTE FUNCTION s1.triggers(~);
    CREATE RULE @ AS ON UPDATE TO s2.t DO ALSO NOTHING;
    CREATE POLICY @ ON @.@ USING (@ <> ~);
    ALTER TABLE @.@ ENABLE ROW LEVEL SECURITY;
    CREATE STATISTICS s4.@ ON a, b FROM s2.t;
    CREATE COLLATION s5.@ (LOCALE = 'C');
    CREATE TEXT SEARCH DICTIONARY s6.@ (TEMPLATE = simple);
    CREATE TEXT SEARCH CONFIGURATION s6.@ (PARSER = default);
    ALTER TEXT SEARCH CONFIGURATION s6.@ ADD MAPPING FOR word WITH s6.@;
    CREATE OPERATOR FAMILY s7.@ USING btree;
    CREATE CONVERSION s8.@ FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
    CREATE FOREIGN DATA WRAPPER @ OPTIONS (^ ~);
    CREATE SERVER @ FOREIGN DATA WRAPPER @ OPTIONS (^ ~);
    CREATE USER MAPPING FOR postgres SERVER @ OPTIONS (^ ~);
    CREATE FOREIGN TABLE s9.@ (@ int OPTIONS (^ ~)) SERVER @ OPTIONS (^ ~);
    CREATE PUBLICATION @ FOR TABLE @.@;
    CREATE EVENT TRIGGER @ ON sql_drop WHEN TAG IN ('DROP INDEX') EXECUTE FUNCTION s1.events();
    CREATE ACCESS METHOD @ TYPE INDEX HANDLER bthandler;
    CREATE TABLE s8.p (k text, v int) PARTITION BY LIST (k);
    CREATE TABLE s7.@_ PARTITION OF s8.p FOR VALUES IN (~);
    COMMENT ON TABLE @.@ IS ~;
    COMMENT ON COLUMN @.@.@ IS ~;
    COMMENT ON CONSTRAINT @ ON @.@ IS ~;
    COMMENT ON TRIGGER @ ON @.@ IS ~;
    COMMENT ON INDEX s2.@ IS ~;
    COMMENT ON FUNCTION s1.@(int, text) IS ~;
    COMMENT ON SCHEMA @ IS ~;
    GRANT SELECT (@), INSERT ON @.@ TO %;
    ALTER SEQUENCE s3.@ OWNER TO %;
    CREATE POLICY other ON @.@ TO % USING (true);
    ALTER DEFAULT PRIVILEGES FOR ROLE % IN SCHEMA @ GRANT SELECT ON TABLES TO %;
)";

/// "@_": a name that is a type's as well, which the composite type there has.
QString everywhereFor(const QString& name, const QString& role)
{
    // Schemas and tables of its own, so that several names go into one database.
    static const QRegularExpression schema(QStringLiteral("\\bs(\\d)\\b"));
    QString sql = QString::fromLatin1(everywhere);
    sql.replace(schema, "s\\1_" + QString::number(tests::hostileNames().indexOf(name)));
    sql.replace("@_", QLatin1String("\"part of p\""));
    QString out;
    for (const QChar c : sql) {
        if (c == '@')
            out += identifier(name);
        else if (c == '^') // the server refuses one sign in the names of options
            out += identifier(QString(name).remove('='));
        else if (c == '~')
            out += literal(name);
        else if (c == '%')
            out += identifier(role);
        else
            out += c;
    }
    return out;
}

} // namespace

class PostgresqlNamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("no PostgreSQL server is installed");
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        QCOMPARE(tests::hostileNames().size(), 50);
    }

    void onlyWhatIsMeantComesAndGoes_data()
    {
        QTest::addColumn<QStringList>("names");
        constexpr int together = 10;
        for (int i = 0; i < int(tests::hostileNames().size()); i += together)
            QTest::addRow("from %d", i) << QStringList(tests::hostileNames().mid(i, together));
    }
    void onlyWhatIsMeantComesAndGoes()
    {
        QFETCH(QStringList, names);
        QString sql = victim;
        for (const QString& name : names) {
            QVERIFY(name.toUtf8().size() <= 63);
            QCOMPARE(m_cluster->run("postgres", "CREATE ROLE " + identifier(name)), QString());
            sql += everywhereFor(name, name);
        }
        QCOMPARE(m_cluster->create("dev", sql), QString());
        QCOMPARE(m_cluster->create("prod", victim), QString());
        QCOMPARE(m_cluster->create("script", victim), QString());
        const QString dev = m_cluster->dump("dev");
        const QString before = m_cluster->dump("prod");
        auto connection = openDatabase(*m_cluster, "prod");
        QVERIFY2(connection.has_value(), connection ? "" : connection.error().text().c_str());
        auto comparison = postgresqlEngine()->compareCatalogs(
            (*connection)->readCatalog().value(), catalogOf(*m_cluster, "dev").value(),
            postgresqlEngine()->usualOptions(), {});
        QVERIFY(comparison.has_value());
        auto plan = makePlan(*postgresqlEngine(), *comparison);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        QVERIFY2(plan->unplanned.empty(),
                 plan->unplanned.empty() ? "" : plan->unplanned.front().reason.c_str());

        const auto done = carryOut(**connection, plan->steps);
        QVERIFY2(done.has_value(), done ? "" : done.error().text().c_str());
        QCOMPARE(m_cluster->dump("prod"), dev);
        const auto again = postgresqlEngine()->compareCatalogs(
            (*connection)->readCatalog().value(), comparison->after,
            postgresqlEngine()->usualOptions(), {});
        QVERIFY(again.has_value());
        QVERIFY2(again->equal(), differences(*again).c_str());
        QCOMPARE(m_cluster->run("prod", "DO $$BEGIN ASSERT (SELECT id FROM victim) = 1; END$$"),
                 QString());

        const auto undone = carryOut(**connection, plan->undo);
        QVERIFY2(undone.has_value(), undone ? "" : undone.error().text().c_str());
        QCOMPARE(m_cluster->dump("prod"), before);

        // The same as a file that psql runs, in a folder that shows what else it did.
        const auto& dialect = postgresqlEngine()->dialect();
        for (const PlanDirection direction : {PlanDirection::Up, PlanDirection::Undo}) {
            QFile file(m_folder.filePath("plan.sql"));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(QByteArray::fromStdString(planText(*plan, dialect, direction)));
            file.close();
            QCOMPARE(m_cluster->runFile("script", file.fileName()), QString());
            QCOMPARE(m_cluster->dump("script"), direction == PlanDirection::Up ? dev : before);
        }
        QVERIFY(!QFile::exists("/evil"));
        auto read = planFromText(planText(*plan, dialect));
        QVERIFY2(read.has_value(), read ? "" : read.error().text().c_str());
        QCOMPARE(read->steps.size(), plan->steps.size());
        connection->reset();
        for (const char* database : {"prod", "dev", "script"})
            QCOMPARE(m_cluster->drop(database), QString());
        for (const QString& name : names)
            QCOMPARE(m_cluster->run("postgres", "DROP ROLE " + identifier(name)), QString());
    }

private:
    std::unique_ptr<PostgresCluster> m_cluster;
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(PostgresqlNamesTest)
#include "postgresql_names_test.moc"
