// A column gets another type while its table is used: there and back with somebody who writes, what
// is stopped goes on, and what stands in the way is told.
#include "corpuscase.h"
#include "served.h"
#include "witness.h"

#include "plan/planner.h"
#include "plugins/postgresql/engine.h"
#include "workflow/promotion.h"
#include "workflow/schemacomparison.h"
#include "workflow/tableforms.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <atomic>
#include <thread>

using namespace lockstep;

namespace {

struct RetypeCase
{
    const char* name;
    QString before;
    QString after;
    QString rows;   ///< of t, numbered from 1 to 2500
    QString values; ///< what each row says, in words that no type changes; of t
    QString write;  ///< a new row %1, and a change of one that was there
};

QString twice(const QString& text, const char* type, const char* other = "")
{
    return text.contains(QStringLiteral("%2")) ? text.arg(QLatin1String(type), QLatin1String(other))
                                               : text.arg(QLatin1String(type));
}

const std::vector<RetypeCase>& retypeCases()
{
    static const QString key =
        "CREATE TABLE t (id %1 PRIMARY KEY, up int CONSTRAINT up REFERENCES t (id) ON DELETE SET "
        "NULL, n text); ALTER TABLE t ALTER id SET STATISTICS 50; COMMENT ON COLUMN t.id IS "
        "'counted'; COMMENT ON CONSTRAINT t_pkey ON t IS 'the key'; CREATE TABLE c (id int PRIMARY "
        "KEY, t int CONSTRAINT of_t REFERENCES t (id) ON UPDATE CASCADE DEFERRABLE); COMMENT ON "
        "CONSTRAINT of_t ON c IS 'child'; GRANT SELECT (id) ON t TO alice; GRANT SELECT ON t TO "
        "\"B o b\";";
    static const QString both =
        "CREATE TABLE p (id %1 PRIMARY KEY, n text); CREATE TABLE t (id int PRIMARY KEY, p %1 NOT "
        "NULL DEFAULT 1 CONSTRAINT f REFERENCES p (id) ON UPDATE CASCADE, n text, CONSTRAINT "
        "p_small CHECK (p < 100000)); CREATE INDEX t_p ON t (p) WHERE p > 1; COMMENT ON INDEX t_p "
        "IS 'by whom'; COMMENT ON CONSTRAINT p_small ON t IS 'few';";
    static const QString text =
        "CREATE TABLE t (a int, b int, x %1 NOT NULL %2, n text, PRIMARY KEY (b, a), CONSTRAINT u "
        "UNIQUE (x, a) DEFERRABLE); CREATE UNIQUE INDEX \"I i\" ON t (b, x DESC) INCLUDE (a); "
        "COMMENT ON COLUMN t.x IS 'it''s'; GRANT UPDATE (x) ON t TO alice;";
    static const QString plain = "CREATE TABLE t (id int PRIMARY KEY, \"X x\" %1 %2, n text);"
                                 "CREATE INDEX i ON t (\"X x\"); CREATE INDEX j ON t (n);";
    static const QString plainRows =
        "INSERT INTO t SELECT g, %1, 'n' || g FROM generate_series(1, 2500) g;";
    static const std::vector<RetypeCase> cases{
        {"int to bigint, a key that others refer to", twice(key, "int"), twice(key, "bigint"),
         "INSERT INTO t SELECT g, NULLIF(g - 1, 0), 'n' || g FROM generate_series(1, 2500) g; "
         "INSERT INTO c SELECT g, g FROM generate_series(1, 1000) g;",
         "id || ' ' || coalesce(up::text, '-') || n || coalesce((SELECT string_agg(c.id::text, "
         "',') "
         "FROM c WHERE c.t = t.id), '')",
         "INSERT INTO t (id, up, n) VALUES (%1, 1 + %1 % 2500, 'new'); INSERT INTO c (id, t) "
         "VALUES (%1, %1); UPDATE t "
         "SET n = n || '+' WHERE id = 1 + %1 % 2500"},
        {"a serial key", "CREATE TABLE t (id serial PRIMARY KEY, n text);",
         "CREATE TABLE t (id bigserial PRIMARY KEY, n text);",
         "INSERT INTO t (n) SELECT 'n' || g FROM generate_series(1, 2500) g;",
         "id || coalesce(n, '')",
         "INSERT INTO t (n) VALUES ('new %1'); UPDATE t SET n = n || '+' "
         "WHERE id = 1 + %1 % 2500"},
        {"int to bigint, both ends of a foreign key", twice(both, "int"), twice(both, "bigint"),
         "INSERT INTO p SELECT g, 'p' || g FROM generate_series(1, 1500) g; INSERT INTO t SELECT "
         "g, 1 + g % 1500, 'n' || g FROM generate_series(1, 2500) g;",
         "id || ' ' || p || ' ' || n",
         "INSERT INTO p (id, n) VALUES (%1, 'new'); INSERT INTO t (id, p, n) VALUES (%1, 1 + %1 % "
         "1500, 'new'); "
         "UPDATE t SET p = 1 + %1 % 1499 WHERE id = 1 + %1 % 2500"},
        {"text to int, with keys", twice(text, "text"), twice(text, "int", "DEFAULT 3"),
         "INSERT INTO t SELECT g, g % 7, (g * 3)::text, 'n' || g FROM generate_series(1, 2500) g;",
         "a || ' ' || b || ' ' || x || n",
         "INSERT INTO t (a, b, x, n) VALUES (%1, 0, '%1', 'new'); UPDATE t SET x = '%13', b = b + "
         "20 WHERE a = 1 + %1 % 2500"},
        {"text to varchar", twice(plain, "text"), twice(plain, "varchar(12)", "DEFAULT 'x'"),
         plainRows.arg("'v' || g"), "id || \"X x\" || n",
         "INSERT INTO t (id, \"X x\", n) VALUES (%1, 'new', 'new'); UPDATE t SET \"X x\" = "
         "%1::text, n = n || '+' "
         "WHERE id = 1 + %1 % 2500"},
        {"int to numeric", twice(plain, "int"), twice(plain, "numeric(12,2)"), plainRows.arg("g"),
         "id || ' ' || coalesce(trunc(\"X x\")::int::text, '-') || n",
         "INSERT INTO t (id, \"X x\", n) VALUES (%1, NULL, 'new'); UPDATE t SET \"X x\" = %1, n = "
         "n || '+' WHERE id "
         "= 1 + %1 % 2500"},
        {"int to text", twice(plain, "int", "DEFAULT 5"), twice(plain, "text", "DEFAULT '5'"),
         plainRows.arg("g"), "id || ' ' || coalesce(\"X x\"::text, '-') || n",
         "INSERT INTO t (id, n) VALUES (%1, 'new'); UPDATE t SET \"X x\" = NULL WHERE id = 1 + %1 "
         "% 2500"},
        {"text to uuid", twice(plain, "text"), twice(plain, "uuid"),
         plainRows.arg("md5(g::text)::uuid::text"), "id || ' ' || \"X x\"::text || n",
         "INSERT INTO t (id, \"X x\", n) VALUES (%1, '00000000-0000-0000-0000-00000000000a', "
         "'new'); UPDATE t SET n "
         "= n || '+', id = -id WHERE id = 1 + %1 % 2500"},
    };
    return cases;
}

/// Writes row after row, and knows which were.
class Writer
{
public:
    Writer(const PostgresCluster& cluster, QString statement, int first)
        : m_thread([this, &cluster, statement = std::move(statement), first] {
              const auto connection = openDatabase(cluster, "prod", Access::Write);
              for (int n = first; connection && !m_over; ++n) {
                  QString sql = statement;
                  sql.replace("%1", QString::number(n));
                  bool done = (*connection)->run("BEGIN", nullptr).has_value();
                  for (const QString& part : sql.split(QStringLiteral("; ")))
                      if (done) done = says((*connection)->run(part.toStdString(), nullptr));
                  done = (*connection)->run(done ? "COMMIT" : "ROLLBACK", nullptr) && done;
                  ++(done ? m_written : m_failed);
                  std::this_thread::sleep_for(std::chrono::milliseconds(1));
              }
          })
    {
    }
    ~Writer() { stop(); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void stop()
    {
        m_over = true;
        if (m_thread.joinable()) m_thread.join();
    }
    [[nodiscard]] int written() const { return m_written; }
    [[nodiscard]] int failed() const { return m_failed; }
    [[nodiscard]] QString why() const { return m_why; }

private:
    bool says(const Result<Outcome>& outcome)
    {
        if (!outcome) m_why = QString::fromStdString(outcome.error().text());
        return outcome.has_value();
    }

    std::atomic<bool> m_over = false;
    std::atomic<int> m_written = 0;
    std::atomic<int> m_failed = 0;
    QString m_why;
    std::thread m_thread; ///< last: it uses what stands above
};

bool isFilling(const Step& step) { return step.sql.starts_with("DO "); }

bool fills(const Plan& plan)
{
    return std::any_of(plan.steps.begin(), plan.steps.end(), isFilling);
}

} // namespace

class PostgresqlRetypeTest : public QObject, protected Served
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
        QVERIFY(m_folder.isValid());
    }
    void cleanupTestCase() { m_cluster.reset(); }

    void aTypeIsChangedThereAndBackWhileSomebodyWrites_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<size_t>("number");
        for (const int major : PostgresCluster::majors())
            for (size_t i = 0; i < retypeCases().size(); ++i)
                QTest::addRow("%s%s", major ? qPrintable(QString::number(major) + ' ') : "",
                              retypeCases()[i].name)
                    << major << i;
    }

    void aTypeIsChangedThereAndBackWhileSomebodyWrites()
    {
        QFETCH(int, major);
        QFETCH(size_t, number);
        NEEDS_SERVER(major);
        const RetypeCase& one = retypeCases()[number];
        QCOMPARE(m_cluster->create("prod", one.before + one.rows), QString());
        QCOMPARE(m_cluster->create("there", one.after), QString());
        QCOMPARE(m_cluster->create("back", one.before), QString());
        int first = 10'000;
        int rows = 2500;
        for (const char* dev : {"there", "back"}) {
            const auto request = requestFor(dev);
            QVERIFY(request);
            QVERIFY2(fills(request->plan) || dev[0] == 'b', qPrintable(sqlOf(request->plan)));
            // In the twin the same is written afterwards, and no type is changed.
            QCOMPARE(m_cluster->create("twin", {}, "prod"), QString());
            Writer writer(*m_cluster, one.write, first);
            while (writer.written() < 3 && writer.failed() == 0) QThread::msleep(1);
            const auto outcome = promote(*request);
            writer.stop();
            QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
            QVERIFY2(writer.failed() == 0, qPrintable(writer.why()));
            qInfo("%s: %d steps, %d transactions written meanwhile, %lld ms", dev,
                  static_cast<int>(request->plan.steps.size()), writer.written(),
                  static_cast<long long>(outcome.milliseconds));
            rows += writer.written();
            QCOMPARE(ask("SELECT count(*) FROM t"), QString::number(rows));
            QString written;
            for (int n = first; n < first + writer.written(); ++n)
                written += QString(one.write).replace("%1", QString::number(n)) + ";\n";
            QCOMPARE(m_cluster->run("twin", written), QString());
            const QString sum = "SELECT md5(string_agg(v, ';' ORDER BY v)) FROM (SELECT " +
                                one.values + " AS v FROM t) x";
            QCOMPARE(askIn("prod", sum), askIn("twin", sum));
            const QString found = difference(seen(*m_cluster, "prod"), seen(*m_cluster, dev));
            QVERIFY2(found.isEmpty(), qPrintable(found));
            QVERIFY(requestFor(dev)->plan.empty());
            first += 10'000;
        }
    }

    void whatStandsInTheWayIsTold_data()
    {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QString>("why");
        const auto add = [](const char* name, const char* schema, const char* why) {
            QTest::newRow(name) << QString::fromLatin1(schema) << QString::fromLatin1(why);
        };
        add("no key", "CREATE TABLE t (a %1)", "no primary key");
        add("an identity", "CREATE TABLE t (a %1 GENERATED ALWAYS AS IDENTITY PRIMARY KEY)",
            "an identity");
        add("a generated column",
            "CREATE TABLE t (a %1, id int PRIMARY KEY, g text GENERATED "
            "ALWAYS AS (CASE WHEN a > 1 THEN 'x' END) STORED)",
            "column public.t.g needs it");
        add("a partitioned table",
            "CREATE TABLE t (a %1, id int PRIMARY KEY) PARTITION BY LIST (id)", "partitioned");
        add("a table above",
            "CREATE TABLE t (a %1, id int PRIMARY KEY); CREATE TABLE u () INHERITS (t)", "inherit");
        add("a view", "CREATE TABLE t (a %1, id int PRIMARY KEY); CREATE VIEW v AS SELECT a FROM t",
            "view public.v needs it");
        add("a policy",
            "CREATE TABLE t (a %1, id int PRIMARY KEY); ALTER TABLE t ENABLE ROW LEVEL SECURITY",
            "row security");
        add("a trigger",
            "CREATE TABLE t (a %1, id int PRIMARY KEY); CREATE FUNCTION f() RETURNS trigger "
            "LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER g BEFORE UPDATE ON t FOR "
            "EACH ROW EXECUTE FUNCTION f()",
            "trigger public.t.g would act");
        add("statistics",
            "CREATE TABLE t (a %1, id int PRIMARY KEY); CREATE STATISTICS s ON a, id FROM t",
            "needs it");
        add("a publication",
            "CREATE TABLE t (a %1, id int PRIMARY KEY); CREATE PUBLICATION p FOR ALL TABLES",
            "subscribers of publication p");
        add("an exclusion", "CREATE TABLE t (a %1, id int PRIMARY KEY, EXCLUDE (a WITH =))",
            "while its table");
        add("a replica identity",
            "CREATE TABLE t (a %1 NOT NULL, id int PRIMARY KEY); CREATE UNIQUE INDEX i ON t (a); "
            "ALTER TABLE t REPLICA IDENTITY USING INDEX i",
            "cannot be made anew");
    }

    void whatStandsInTheWayIsTold()
    {
        QFETCH(QString, schema);
        QFETCH(QString, why);
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create("prod", twice(schema, "int")), QString());
        QCOMPARE(m_cluster->create("dev", twice(schema, "bigint")), QString());
        const auto request = requestFor("dev");
        QVERIFY(request);
        QVERIFY(!fills(request->plan));
        const std::string told = rewriteToldBy(request->plan);
        QVERIFY2(told.find(why.toStdString()) != std::string::npos, told.c_str());
    }

    /// As the last of its table it would be where dev has it not.
    void whereTheOrderOfColumnsCountsNoTypeIsChangedSo()
    {
        NEEDS_SERVER(0);
        twoTables();
        const auto prod = catalogOf(*m_cluster, "prod");
        const auto dev = catalogOf(*m_cluster, "dev");
        const EnginePtr engine = postgresqlEngine();
        Forms forms;
        forms.all = Form::Online;
        for (const bool ordered : {false, true}) {
            const auto comparison = engine->compareCatalogs(
                *prod, *dev, ordered ? engine->allOptions() : engine->usualOptions(), {});
            const Plan plan = makePlan(*engine, comparison.value(), &forms).value();
            QCOMPARE(fills(plan), !ordered);
            if (ordered) QVERIFY(rewriteToldBy(plan).find("order of columns") != std::string::npos);
        }
    }

    /// The size of a table alone is no reason, and the choice is told.
    void aTypeIsChangedOnlineOnlyWhenThatIsChosen()
    {
        NEEDS_SERVER(0);
        twoTables("INSERT INTO t SELECT g, g FROM generate_series(1, 20000) g; ANALYZE t;");
        const auto pair = readAndCompare(side("dev"), side("prod"));
        QVERIFY(pair.has_value());
        const auto everything = everyChange((*pair)->comparison);
        const ObjectId table{"table", Path{"public", "t"}};
        FormChoice chosen;
        chosen.single[table] = Form::Online;
        for (const bool online : {false, true}) {
            const FormChoice choice = online ? chosen : FormChoice{};
            const Forms forms = formsOf(**pair, choice);
            const Plan plan =
                makePlan(*(*pair)->engine, (*pair)->comparison, everything, &forms).value();
            QCOMPARE(fills(plan), online);
            const auto told = tableForms(**pair, everything, choice, plan).value();
            QCOMPARE(told.size(), size_t(1));
            const QString text = QString::fromStdString(formText(told.front()));
            QVERIFY2(text.startsWith(online ? "online: chosen, ~20 k rows"
                                            : "plain: online only when chosen, ~20 k rows"),
                     qPrintable(text));
            const std::string rewrite = rewriteToldBy(plan);
            QVERIFY2(rewrite.find(online ? "" : "Choose the online form") != std::string::npos,
                     rewrite.c_str());
        }
    }

    void aFillingThatIsStoppedIsGoneOnWith()
    {
        NEEDS_SERVER(0);
        twoTables("INSERT INTO t SELECT g, g FROM generate_series(1, 60000) g;");
        const auto request = requestFor("dev");
        QVERIFY(request && fills(request->plan));
        std::atomic<bool> stop = false;
        std::thread stopping;
        PromotionObserver observer;
        observer.step = [&](int number, StepState state, qint64) {
            const Step& step = request->plan.steps[static_cast<size_t>(number) - 1];
            if (state != StepState::Running || !isFilling(step)) return;
            stopping = std::thread([&] {
                while (ask("SELECT count(*) > 3000 FROM t WHERE lockstep_new_a IS NOT NULL") != "t")
                    std::this_thread::sleep_for(std::chrono::milliseconds(5));
                stop = true;
            });
        };
        const auto outcome = promote(*request, observer, &stop);
        if (stopping.joinable()) stopping.join();
        QCOMPARE(outcome.state, PromotionState::Stopped);
        const int filled = ask("SELECT count(*) FROM t WHERE lockstep_new_a IS NOT NULL").toInt();
        QVERIFY2(filled > 3000 && filled < 60000, qPrintable(QString::number(filled)));
        const auto again = requestFor("dev");
        QVERIFY(again && fills(again->plan));
        QVERIFY2(!sqlOf(again->plan).contains("ADD COLUMN"), qPrintable(sqlOf(again->plan)));
        const auto done = promote(*again);
        QVERIFY2(done.verified, done.error ? done.error->text().c_str() : "");
        QCOMPARE(ask("SELECT count(*) FROM t WHERE a = id"), QString("60000"));
        const QString found = difference(seen(*m_cluster, "prod"), seen(*m_cluster, "dev"));
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }

    /// What was filled stays, and the next plan goes on.
    void aValueThatDoesNotFitEndsTheFilling()
    {
        NEEDS_SERVER(0);
        QCOMPARE(m_cluster->create("prod", "CREATE TABLE t (id int PRIMARY KEY, a text); INSERT "
                                           "INTO t SELECT g, g FROM generate_series(1, 3000) g; "
                                           "INSERT INTO t VALUES (9000, 'x');"),
                 QString());
        QCOMPARE(m_cluster->create("dev", "CREATE TABLE t (id int PRIMARY KEY, a int);"),
                 QString());
        auto request = requestFor("dev");
        QVERIFY(request && fills(request->plan));
        QCOMPARE(promote(*request).refused, true); // its rows were asked
        request->skipChecks = true;
        const auto outcome = promote(*request);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->sqlState, "22P02");
        QVERIFY(ask("SELECT count(lockstep_new_a) FROM t").toInt() > 1900);
        QCOMPARE(m_cluster->run("prod", "UPDATE t SET a = '7' WHERE id = 9000"), QString());
        const auto again = requestFor("dev");
        QVERIFY2(again && !sqlOf(again->plan).contains("ADD COLUMN"), "it goes on");
        const auto done = promote(*again);
        QVERIFY2(done.verified, done.error ? done.error->text().c_str() : "");
        const QString found = difference(seen(*m_cluster, "prod"), seen(*m_cluster, "dev"));
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }

private:
    void twoTables(const QString& rows = {})
    {
        QCOMPARE(m_cluster->create("prod", "CREATE TABLE t (id int PRIMARY KEY, a int);" + rows),
                 QString());
        QCOMPARE(m_cluster->create("dev", "CREATE TABLE t (id int PRIMARY KEY, a bigint);"),
                 QString());
    }

    [[nodiscard]] Side side(const char* database) const
    {
        const auto target =
            postgresqlEngine()->parseUri(m_cluster->uri(database).toStdString()).value();
        return Side{{}, {postgresqlEngine(), target.parameters, {}}};
    }

    [[nodiscard]] std::optional<PromotionRequest> requestFor(const char* dev) const
    {
        const auto pair = readAndCompare(side(dev), side("prod"));
        if (!pair) return std::nullopt;
        Forms forms;
        forms.all = Form::Online;
        PromotionRequest request;
        request.prodRequest = side("prod").request;
        request.plan = makePlan(*postgresqlEngine(), (*pair)->comparison, &forms).value();
        request.before = (*pair)->comparison.before;
        request.options = (*pair)->comparison.options;
        request.consent.words.insert("all");
        request.journalFile = m_folder.filePath(QStringLiteral("journal.sqlite"));
        return request;
    }

    static QString sqlOf(const Plan& plan)
    {
        QStringList all;
        for (const Step& step : plan.steps) all << QString::fromStdString(step.sql);
        return all.join('\n');
    }

    static std::string rewriteToldBy(const Plan& plan)
    {
        for (const Hazard& hazard : plan.hazards())
            if (hazard.id == "L10") return hazard.rewrite;
        return "no rewrite is told";
    }

    QString ask(const QString& query) const { return askIn("prod", query); }
    QString askIn(const char* database, const QString& query) const
    {
        QProcess psql;
        psql.start("psql", {"-X", "-q", "-A", "-t", "-d", m_cluster->uri(database), "-c", query});
        psql.waitForFinished(60'000);
        return QString::fromUtf8(psql.readAllStandardOutput() + psql.readAllStandardError())
            .trimmed();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(PostgresqlRetypeTest)
#include "postgresql_retype_test.moc"
