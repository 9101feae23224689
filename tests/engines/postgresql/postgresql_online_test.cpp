// Changes that keep nobody out: the statements of each form, there and back on real servers.
#include "corpuscase.h"
#include "kindcases.h"
#include "served.h"
#include "witness.h"

#include "plugins/postgresql/engine.h"

#include <QtTest>
#include <map>

using namespace lockstep;

/// Fails with the lines that differ.
#define VERIFY_SAME(is, shouldBe)                                                                  \
    do {                                                                                           \
        const QString found = difference(is, shouldBe);                                            \
        QVERIFY2(found.isEmpty(), qPrintable(found));                                              \
    } while (false)

Q_DECLARE_METATYPE(KindCase)

namespace {

Forms online()
{
    Forms forms;
    forms.all = Form::Online;
    return forms;
}

/// The statements, each with where it runs: "+" in the transaction of the one before, "=" in a new
/// one, "!" outside.
QStringList formOf(const std::vector<Step>& steps)
{
    QStringList lines;
    int group = 0;
    for (const Step& step : steps) {
        const char* where = !step.transactional ? "! " : step.group == group ? "+ " : "= ";
        lines << where + QString::fromStdString(step.sql);
        group = step.group;
    }
    return lines;
}

struct FormCase
{
    const char* name;
    const char* before;
    const char* after;
    QStringList steps;
    int since = 12;
    int until = 99;
};

/// Their servers are those of Debian, and the newest.
const std::vector<FormCase>& formCases()
{
    static const std::vector<FormCase> cases{
        {"an index comes",
         "CREATE TABLE t (a int)",
         "CREATE TABLE t (a int); CREATE INDEX i ON t (a)",
         {"! CREATE INDEX CONCURRENTLY i ON public.t USING btree (a)"}},
        {"a unique partial index comes",
         "CREATE TABLE t (a int)",
         "CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (lower(a::text)) WHERE a > 0",
         {"! CREATE UNIQUE INDEX CONCURRENTLY i ON public.t USING btree (lower((a)::text)) WHERE "
          "(a > 0)"}},
        {"an index goes",
         "CREATE TABLE t (a int); CREATE INDEX i ON t (a)",
         "CREATE TABLE t (a int)",
         {"! DROP INDEX CONCURRENTLY public.i"}},
        {"an index is another one",
         "CREATE TABLE t (a int, b int); CREATE INDEX i ON t (a)",
         "CREATE TABLE t (a int, b int); CREATE INDEX i ON t (b)",
         {"! CREATE INDEX CONCURRENTLY lockstep_new_i ON public.t USING btree (b)",
          "= ALTER INDEX public.i RENAME TO lockstep_old_i",
          "+ ALTER INDEX public.lockstep_new_i RENAME TO i",
          "! DROP INDEX CONCURRENTLY public.lockstep_old_i"}},
        {"a unique constraint comes",
         "CREATE TABLE t (a int, b int)",
         "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (b, a) DEFERRABLE)",
         {"! CREATE UNIQUE INDEX CONCURRENTLY u ON public.t USING btree (b, a)",
          "= ALTER TABLE public.t ADD CONSTRAINT u UNIQUE USING INDEX u DEFERRABLE"}},
        {"a primary key comes, with what it includes",
         "CREATE TABLE t (a int NOT NULL, b int)",
         "CREATE TABLE t (a int, b int, CONSTRAINT p PRIMARY KEY (a) INCLUDE (b))",
         {"! CREATE UNIQUE INDEX CONCURRENTLY p ON public.t USING btree (a) INCLUDE (b)",
          "= ALTER TABLE public.t ADD CONSTRAINT p PRIMARY KEY USING INDEX p"}},
        {"a key of NULLs that are alike",
         "CREATE TABLE t (a int)",
         "CREATE TABLE t (a int, CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a))",
         {"! CREATE UNIQUE INDEX CONCURRENTLY u ON public.t USING btree (a) NULLS NOT DISTINCT",
          "= ALTER TABLE public.t ADD CONSTRAINT u UNIQUE USING INDEX u"},
         15},
        {"a unique constraint is another one",
         "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a))",
         "CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (b))",
         {"! CREATE UNIQUE INDEX CONCURRENTLY lockstep_new_u ON public.t USING btree (b)",
          "= ALTER TABLE public.t DROP CONSTRAINT u",
          "+ ALTER TABLE public.t ADD CONSTRAINT u UNIQUE USING INDEX lockstep_new_u"}},
        {"a check comes",
         "CREATE TABLE t (a int)",
         "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0))",
         {"= ALTER TABLE public.t ADD CONSTRAINT c CHECK ((a > 0)) NOT VALID",
          "= ALTER TABLE public.t VALIDATE CONSTRAINT c"}},
        {"a check is another one",
         "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0))",
         "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 1))",
         {"= ALTER TABLE public.t ADD CONSTRAINT lockstep_new_c CHECK ((a > 1)) NOT VALID",
          "= ALTER TABLE public.t VALIDATE CONSTRAINT lockstep_new_c",
          "= ALTER TABLE public.t DROP CONSTRAINT c",
          "+ ALTER TABLE public.t RENAME CONSTRAINT lockstep_new_c TO c"}},
        {"a check that waits is validated",
         "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID",
         "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0))",
         {"= ALTER TABLE public.t VALIDATE CONSTRAINT c"}},
        {"a foreign key comes",
         "CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (a int)",
         "CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (a int, CONSTRAINT f FOREIGN KEY (a) "
         "REFERENCES p)",
         {"= ALTER TABLE public.t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES public.p(a) NOT "
          "VALID",
          "= ALTER TABLE public.t VALIDATE CONSTRAINT f"}},
        {"foreign keys go, each alone",
         "CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (a int CONSTRAINT f REFERENCES p, b "
         "int CONSTRAINT g REFERENCES p)",
         "CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (a int, b int)",
         {"= ALTER TABLE public.t DROP CONSTRAINT f", "= ALTER TABLE public.t DROP CONSTRAINT g"}},
        {"a column becomes NOT NULL by proof",
         "CREATE TABLE t (a int)",
         "CREATE TABLE t (a int NOT NULL)",
         {"= ALTER TABLE public.t ADD CONSTRAINT lockstep_proof_a CHECK (a IS NOT NULL) NOT VALID",
          "= ALTER TABLE public.t VALIDATE CONSTRAINT lockstep_proof_a",
          "= ALTER TABLE public.t ALTER COLUMN a SET NOT NULL",
          "+ ALTER TABLE public.t DROP CONSTRAINT lockstep_proof_a"},
         12,
         17},
        {"a column becomes NOT NULL and is validated",
         "CREATE TABLE t (a int)",
         "CREATE TABLE t (a int NOT NULL)",
         {"= ALTER TABLE public.t ADD CONSTRAINT t_a_not_null NOT NULL a NOT VALID",
          "= ALTER TABLE public.t VALIDATE CONSTRAINT t_a_not_null"},
         18},
        {"a domain's check comes",
         "CREATE DOMAIN d AS int; CREATE TABLE t (a d)",
         "CREATE DOMAIN d AS int CONSTRAINT c CHECK (VALUE > 0); CREATE TABLE t (a d)",
         {"= ALTER DOMAIN public.d ADD CONSTRAINT c CHECK ((VALUE > 0)) NOT VALID",
          "= ALTER DOMAIN public.d VALIDATE CONSTRAINT c"}},
        {"an index of a partitioned table is put together",
         "CREATE TABLE t (a int) PARTITION BY LIST (a); CREATE TABLE t1 PARTITION OF t FOR VALUES "
         "IN (1); CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2)",
         "CREATE TABLE t (a int) PARTITION BY LIST (a); CREATE TABLE t1 PARTITION OF t FOR VALUES "
         "IN (1); CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2); CREATE INDEX i ON t (a)",
         {"= CREATE INDEX i ON ONLY public.t USING btree (a)",
          "! CREATE INDEX CONCURRENTLY t1_a_idx ON public.t1 USING btree (a)",
          "= ALTER INDEX public.i ATTACH PARTITION public.t1_a_idx",
          "! CREATE INDEX CONCURRENTLY t2_a_idx ON public.t2 USING btree (a)",
          "= ALTER INDEX public.i ATTACH PARTITION public.t2_a_idx"}},
    };
    return cases;
}

} // namespace

class PostgresqlOnlineTest : public QObject, protected Served
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

    void eachChangeHasItsForm_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<size_t>("pair");
        for (const int major : PostgresCluster::majors())
            for (size_t i = 0; i < formCases().size(); ++i)
                QTest::addRow("%s%s", major ? qPrintable(QString::number(major) + ' ') : "",
                              formCases()[i].name)
                    << major << i;
    }

    void eachChangeHasItsForm()
    {
        QFETCH(int, major);
        QFETCH(size_t, pair);
        NEEDS_SERVER(major);
        const FormCase& one = formCases()[pair];
        if (m_cluster->major() < one.since || m_cluster->major() > one.until)
            QSKIP("another form on this server");
        thereAndBack(one.before, one.after);
        QCOMPARE(m_steps, one.steps);
    }

    void everyCaseOfEveryKindIsPromotedAndUndone_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<KindCase>("pair");
        // By major, so that each server is started once.
        std::map<int, std::vector<const KindCase*>> cases;
        for (size_t turn = 0; turn < kindCases().size(); ++turn)
            for (const int major : PostgresCluster::majorsInTurn(turn, kindCases()[turn].since))
                cases[major].push_back(&kindCases()[turn]);
        for (const auto& [major, pairs] : cases)
            for (const KindCase* pair : pairs)
                QTest::addRow("%s%s", major ? qPrintable(QString::number(major) + ' ') : "",
                              pair->name)
                    << major << *pair;
    }

    void everyCaseOfEveryKindIsPromotedAndUndone()
    {
        QFETCH(int, major);
        QFETCH(KindCase, pair);
        NEEDS_SERVER(major);
        if (m_cluster->major() < pair.since)
            QSKIP(qPrintable(QStringLiteral("from PostgreSQL %1 on").arg(pair.since)));
        thereAndBack(pair.before, pair.after, pair.undone);
    }

    /// Hazards tell of the form that will run.
    void aHazardIsToldOfTheFormThatWillRun()
    {
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create("prod", "CREATE TABLE t (a int)"), QString());
        QCOMPARE(m_cluster->create("dev", "CREATE TABLE t (a int); CREATE INDEX i ON t (a)"),
                 QString());
        auto prod = openDatabase(*m_cluster, "prod", Access::Read);
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        const ObjectId table{"table", Path{"public", "t"}};
        const auto told = [&](const Forms* forms) {
            const auto plan = planned(**prod, **dev, forms);
            return plan.value().steps.front().hazards.front();
        };
        const Hazard unknown = told(nullptr);
        QCOMPARE(unknown.id, "I01");
        QCOMPARE(unknown.level, HazardLevel::Confirm);
        Forms forms;
        forms.sizes[table] = {80, 16384};
        const Hazard small = told(&forms);
        QCOMPARE(small.level, HazardLevel::Info);
        QVERIFY2(small.message.ends_with("which takes a moment: ~80 rows, 16 kB"),
                 small.message.c_str());
        forms.sizes[table] = {1'200'000, 310 << 20};
        const Hazard large = told(&forms);
        QCOMPARE(large.level, HazardLevel::Info);
        QVERIFY2(large.message.find("CONCURRENTLY") != std::string::npos, large.message.c_str());
        forms.chosen[table] = Form::Plain;
        QCOMPARE(told(&forms), unknown);
    }

    void sizesAreThoseOfTheServersStatistics()
    {
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create(
                     "prod",
                     "CREATE TABLE big (a int, b text) WITH (autovacuum_enabled = off); INSERT "
                     "INTO big SELECT g, 'x' FROM generate_series(1, 20000) g; ANALYZE big;"
                     "CREATE TABLE fresh (a int) WITH (autovacuum_enabled = off); INSERT INTO "
                     "fresh SELECT generate_series(1, 5000);"
                     "CREATE TABLE none (a int); CREATE VIEW v AS SELECT 1 AS one;"
                     "CREATE TABLE p (a int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF "
                     "p FOR VALUES FROM (0) TO (5000) WITH (autovacuum_enabled = off); CREATE "
                     "TABLE p2 PARTITION OF p FOR VALUES FROM (5000) TO (9000) WITH "
                     "(autovacuum_enabled = off); INSERT INTO p SELECT generate_series(1, 8000); "
                     "ANALYZE p;"
                     "CREATE MATERIALIZED VIEW m AS SELECT * FROM fresh; ANALYZE m;"),
                 QString());
        auto prod = openDatabase(*m_cluster, "prod", Access::Read);
        QVERIFY(prod.has_value());
        const auto table = [](const char* name) { return ObjectId{"table", Path{"public", name}}; };
        const ObjectId view{"view", Path{"public", "v"}};
        const ObjectId kept{"materialized view", Path{"public", "m"}};
        const auto sizes = (*prod)->tableSizes(
            {table("big"), table("fresh"), table("none"), table("p"), table("gone"), view, kept});
        QVERIFY2(sizes.has_value(), sizes ? "" : sizes.error().text().c_str());
        QCOMPARE(sizes->size(), size_t(5));
        QCOMPARE(sizes->at(table("big")).rows, 20000);
        QVERIFY(sizes->at(table("big")).bytes > 500'000);
        // Never analysed: by its pages and the width of its columns.
        const int64_t guessed = sizes->at(table("fresh")).rows;
        QVERIFY2(guessed > 4000 && guessed < 7000, qPrintable(QString::number(guessed)));
        QCOMPARE(sizes->at(table("none")), (TableSize{0, 0}));
        QCOMPARE(sizes->at(table("p")).rows, 8000);
        QCOMPARE(sizes->at(kept).rows, 5000);
    }

    /// What an interrupted change left is known by its name, and does not stand in the way.
    void whatAnInterruptedChangeLeftGoesWithTheNextPlan_data()
    {
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("left");
        const QString plain = "CREATE TABLE t (a int, b int, CONSTRAINT c CHECK (a > 0)); CREATE "
                              "INDEX i ON t (a);";
        QTest::newRow("a proving check")
            << "CREATE TABLE t (a int NOT NULL, b int, CONSTRAINT c CHECK (a > 0)); CREATE INDEX i "
               "ON t (a);"
            << "ALTER TABLE t ADD CONSTRAINT lockstep_proof_a CHECK (a IS NOT NULL) NOT VALID";
        QTest::newRow("a proving check after its use")
            << "CREATE TABLE t (a int NOT NULL, b int, CONSTRAINT c CHECK (a > 0)); CREATE INDEX i "
               "ON t (a);"
            << "ALTER TABLE t ADD CONSTRAINT lockstep_proof_a CHECK (a IS NOT NULL); ALTER TABLE t "
               "ALTER a SET NOT NULL";
        QTest::newRow("a new index")
            << "CREATE TABLE t (a int, b int, CONSTRAINT c CHECK (a > 0)); CREATE INDEX i ON t (b);"
            << "CREATE INDEX lockstep_new_i ON t (b)";
        QTest::newRow("an old index")
            << "CREATE TABLE t (a int, b int, CONSTRAINT c CHECK (a > 0)); CREATE INDEX i ON t (b);"
            << "ALTER INDEX i RENAME TO lockstep_old_i; CREATE INDEX i ON t (b)";
        QTest::newRow("an index for a constraint")
            << plain + "ALTER TABLE t ADD CONSTRAINT u UNIQUE (b)"
            << "CREATE UNIQUE INDEX u ON t "
               "(b)";
        QTest::newRow("a check that was not validated")
            << "CREATE TABLE t (a int, b int, CONSTRAINT c CHECK (a > 1)); CREATE INDEX i ON t (a);"
            << "ALTER TABLE t ADD CONSTRAINT lockstep_new_c CHECK (a > 1) NOT VALID";
    }

    void whatAnInterruptedChangeLeftGoesWithTheNextPlan()
    {
        QFETCH(QString, after);
        QFETCH(QString, left);
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create("prod", "CREATE TABLE t (a int, b int, CONSTRAINT c CHECK (a > "
                                           "0)); CREATE INDEX i ON t (a);" +
                                               left),
                 QString());
        QCOMPARE(m_cluster->create("dev", after), QString());
        auto prod = openDatabase(*m_cluster, "prod");
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        const Forms forms = online();
        const auto plan = planned(**prod, **dev, &forms);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        const auto done = carryOut(**prod, plan->steps);
        QVERIFY2(done.has_value(), done ? "" : done.error().text().c_str());
        VERIFY_SAME(seen(*m_cluster, "prod"), seen(*m_cluster, "dev"));
    }

    /// Nobody may find gone what goes only for a while.
    void whatGoesForAWhileComesBackInTheSameTransaction()
    {
        NEEDS_SERVER(0);
        thereAndBack("CREATE TABLE t (a int, b int); CREATE INDEX i ON t (a); CREATE VIEW v AS "
                     "SELECT a FROM t",
                     "CREATE TABLE t (a bigint, b int NOT NULL, CONSTRAINT c CHECK (b > 0)); "
                     "CREATE UNIQUE INDEX i ON t (a); CREATE VIEW v AS SELECT a FROM t");
        const auto place = [&](const char* begin) {
            for (qsizetype i = 0; i < m_steps.size(); ++i)
                if (m_steps[i].mid(2).startsWith(QLatin1String(begin))) return i;
            return qsizetype(-1);
        };
        const qsizetype gone = place("DROP VIEW");
        const qsizetype back = place("CREATE VIEW");
        QVERIFY(gone >= 0 && back > gone);
        for (qsizetype i = gone + 1; i <= back; ++i)
            QVERIFY2(m_steps[i].startsWith('+'), qPrintable(m_steps.join('\n')));
    }

private:
    void thereAndBack(const char* before, const char* after, bool undone = true)
    {
        m_steps.clear();
        QCOMPARE(m_cluster->create("prod", before), QString());
        QCOMPARE(m_cluster->create("dev", after), QString());
        const QString was = seen(*m_cluster, "prod");
        auto prod = openDatabase(*m_cluster, "prod");
        auto dev = openDatabase(*m_cluster, "dev", Access::Read);
        QVERIFY(prod.has_value() && dev.has_value());
        const Forms forms = online();
        const auto plan = planned(**prod, **dev, &forms);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        for (const auto& left : plan->unplanned) QFAIL(left.reason.c_str());
        m_steps = formOf(plan->steps);
        const auto there = carryOut(**prod, plan->steps);
        QVERIFY2(there.has_value(), there ? "" : there.error().text().c_str());
        VERIFY_SAME(seen(*m_cluster, "prod"), seen(*m_cluster, "dev"));
        const auto again = compared(**prod, **dev);
        QVERIFY(again.has_value());
        QVERIFY2(again->equal(), differences(*again).c_str());
        if (!undone) return;
        const auto back = carryOut(**prod, plan->undo);
        QVERIFY2(back.has_value(),
                 back ? ""
                      : (back.error().text() + "\n" + formOf(plan->undo).join('\n').toStdString())
                            .c_str());
        VERIFY_SAME(seen(*m_cluster, "prod"), was);
    }

    QStringList m_steps; ///< of the last plan
};

QTEST_GUILESS_MAIN(PostgresqlOnlineTest)
#include "postgresql_online_test.moc"
