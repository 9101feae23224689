// The program that promotes is killed: at every point of every step, and at random instants.
#include "faultbench.h"
#include "faultsize.h"
#include "psqlsession.h"

#include "plan/planner.h"
#include "plugins/postgresql/engine.h"
#include "support/patience.h"
#include "workflow/promotion.h"
#include "workflow/schemacomparison.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QtTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace {

/// A dozen changes of many sorts: what stands in a transaction and what does not, an enum's labels,
/// checks that are validated, a column that fills, a partition that is let go.
QString schema(bool dev)
{
    const QString parts =
        QStringLiteral("CREATE TABLE w (k int, x text) PARTITION BY LIST (k);"
                       "CREATE TABLE w1 PARTITION OF w FOR VALUES IN (1); CREATE TABLE w2 %1;");
    const QString old = QStringLiteral("CREATE TYPE e AS ENUM ('v0');"
                                       "CREATE TABLE t (id int PRIMARY KEY, x e, note text, n int);"
                                       "CREATE TABLE u (id int PRIMARY KEY, t int, gone int);"
                                       "CREATE VIEW v AS SELECT id FROM t;") +
                        parts.arg("PARTITION OF w FOR VALUES IN (2)");
    if (!dev) return old;
    return QStringLiteral(
               "CREATE TYPE e AS ENUM ('v0', 'v1', 'v2');"
               "CREATE TABLE t (id int PRIMARY KEY, x e, note text NOT NULL, n int DEFAULT 3,"
               " late int NOT NULL DEFAULT 7, CONSTRAINT n_small CHECK (n < 1000));"
               "CREATE TABLE u (id int PRIMARY KEY, t int REFERENCES t (id), gone bigint);"
               "CREATE INDEX t_note ON t (note); CREATE INDEX t_n ON t (n);"
               "CREATE INDEX u_t ON u (t); CREATE VIEW v AS SELECT id, note FROM t;"
               "COMMENT ON TABLE t IS 'promoted';") +
           parts.arg("(k int, x text)");
}

const char* const rows = "INSERT INTO t SELECT g, 'v0', 'n' || g FROM generate_series(1, 500) g;"
                         "INSERT INTO u SELECT g, g, g FROM generate_series(1, 500) g;"
                         "INSERT INTO w SELECT 1 + g % 2, g FROM generate_series(1, 500) g;";
const char* const sums = "SELECT (SELECT count(*) || ' ' || sum(id) || ' ' || md5(string_agg(note "
                         "|| x, ',' ORDER BY id))"
                         " FROM t) || ' ' || (SELECT count(*) || ' ' || sum(t) FROM u) || ' ' || "
                         "(SELECT count(*) FROM w1) || ' ' || (SELECT count(*) FROM w2)";

/// What gets another type has all that can stand on it.
QString typed(bool dev)
{
    return QStringLiteral(
               "CREATE TABLE p (id int PRIMARY KEY, n text);"
               "CREATE TABLE t (id %1 DEFAULT 0 REFERENCES p (id), x text, PRIMARY KEY (id),"
               " CONSTRAINT small CHECK (id < 1000)); CREATE INDEX t_x ON t (x, id);"
               "CREATE TABLE c (t int REFERENCES t (id)); COMMENT ON COLUMN t.id IS 'whose';")
        .arg(QLatin1String(dev ? "bigint" : "int"));
}

const char* const typedRows = "INSERT INTO p SELECT g, 'n' || g FROM generate_series(1, 500) g;"
                              "INSERT INTO t SELECT g, g FROM generate_series(1, 500) g;"
                              "INSERT INTO c SELECT g FROM generate_series(1, 500) g;";
const char* const typedSums =
    "SELECT (SELECT count(*) || ' ' || md5(string_agg(id || n, ',' ORDER BY id)) FROM p) || ' ' || "
    "(SELECT count(*) || ' ' || md5(string_agg(id || ' ' || x, ',' ORDER BY id)) FROM t) || ' ' || "
    "(SELECT count(*) || ' ' || sum(t) FROM c)";

using namespace lockstep;

/// Every table is changed while it is used: indexes and partitions outside of a transaction.
Forms online()
{
    Forms forms;
    forms.all = Form::Online;
    return forms;
}

/// Each step that stands in a transaction has one of its own.
Plan taken(Plan plan)
{
    int group = 0;
    for (Step& step : plan.steps) step.group = ++group;
    return plan;
}

/// A transaction of several steps begins and ends once.
bool isReached(const std::vector<Step>& steps, const Step& step, int point)
{
    if (!step.transactional) return point < 4 || point > 6; // it has no COMMIT
    const auto place = static_cast<size_t>(step.number);
    const bool first = place == 1 || steps[place - 2].group != step.group;
    const bool last = place == steps.size() || steps[place].group != step.group;
    return point <= 3 || (point == 7 ? first : last);
}

/// Whether a fault at a random moment is caused once more: @p times of them, and while none of them
/// hit a promotion in its midst (each may come before it begins, or when it has ended) up to ten
/// times as many.
bool oneMore(int tried, int hit, int times)
{
    return tried < times || (hit == 0 && tried < 10 * times);
}

} // namespace

class PostgresqlCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
    }
    void cleanupTestCase() { m_bench.reset(); }

    void aPromotionKilledAtAnyPointGoesOnFromThere_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<bool>("types");
        for (const bool types : {false, true})
            for (const int major : PostgresCluster::majorsInTurn(types))
                QTest::addRow("%s%s",
                              major ? qPrintable(QString::number(major)) : "newest installed",
                              types ? ", types" : "")
                    << major << types;
    }

    void aPromotionKilledAtAnyPointGoesOnFromThere()
    {
        QFETCH(int, major);
        QFETCH(bool, types);
        if (!ready(major, types)) return;
        const auto request = requestForProd();
        QVERIFY(request);
        const auto& steps = request->plan.steps;
        const auto alone = std::count_if(steps.begin(), steps.end(),
                                         [](const Step& step) { return !step.transactional; });
        QVERIFY(steps.size() >= 12 && alone >= 3);
        const bool all = faultsInFull();
        int cases = 0, killed = 0, old = 0, invalid = 0;
        for (const Step& step : steps)
            for (int point = 1; point <= 9; ++point) {
                if (!isReached(steps, step, point)) continue;
                if (!all && (step.number + point) % 9 != 0) continue;
                const QString where = QStringLiteral("P%1:%2").arg(point).arg(step.number);
                QCOMPARE(m_bench->fresh(), QString());
                // What was left is gone on with, or goes.
                m_bench->setForm(types && (step.number + point) % 2 ? QStringLiteral("online")
                                                                    : QStringLiteral("auto"));
                const bool died = promoteAndDie(*request, where);
                invalid += m_bench->ask("SELECT count(*) FROM pg_catalog.pg_index WHERE NOT "
                                        "indisvalid") != "0";
                bool wasOld = false;
                const QStringList wrong = m_bench->wrongAfterwards(&wasOld);
                QVERIFY2(wrong.isEmpty(), qPrintable(where + "\n" + wrong.join('\n')));
                QVERIFY2(died, qPrintable(where));
                ++cases;
                killed += died;
                old += wasOld;
            }
        qInfo("server %d: %lld steps, %d cases, %d killed at their point; in %d prod was as "
              "before, in "
              "%d an index was left half built; all oracles hold after promoting again; "
              "told as not started %d, half %d, done %d",
              m_bench->cluster().major(), static_cast<long long>(steps.size()), cases, killed, old,
              invalid, m_bench->told()["not started"], m_bench->told()["half"],
              m_bench->told()["done"]);
        QCOMPARE(killed, cases);
        for (const char* became : {"not started", "half", "done"})
            QVERIFY2(m_bench->told()[became] > 0 || !all, became);
    }

    void aPromotionKilledAtRandomGoesOnFromThere_data() { majors(); }

    void aPromotionKilledAtRandomGoesOnFromThere()
    {
        QFETCH(int, major);
        if (!ready(major)) return;
        QElapsedTimer clock;
        clock.start();
        const auto whole = m_bench->promote();
        QVERIFY2(whole.status == 0, whole.all());
        const int kills = faultsInFull() ? 200 : 10;
        const quint32 seed = faultSeed();
        qInfo("seed %u, a promotion takes %lld ms", seed, whole.milliseconds);
        QRandomGenerator random(seed);
        int killed = 0, old = 0;
        double longest = 1.0 * double(whole.milliseconds);
        for (int i = 0; i < kills; ++i) {
            QCOMPARE(m_bench->fresh(), QString());
            const auto ran = m_bench->startPromoting();
            QVERIFY(ran->waitForStarted());
            if (!ran->waitForFinished(std::max(1, int(random.generateDouble() * longest)))) {
                ran->kill();
                QVERIFY(ran->waitForFinished(10'000));
            }
            const bool died = ran->exitStatus() == QProcess::CrashExit;
            bool wasOld = false;
            const QStringList wrong = m_bench->wrongAfterwards(&wasOld);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
            killed += died;
            old += wasOld;
            longest *= died ? 1.01 : 0.97;
        }
        qInfo("server %d: %d promotions, %d killed in their midst, in %d prod was as before",
              m_bench->cluster().major(), kills, killed, old);
        QVERIFY(killed * 2 >= kills);
    }

    /// The server itself is killed, as when its machine loses its power, and started again.
    void aServerThatIsKilledLosesNothing_data() { majors(); }

    void aServerThatIsKilledLosesNothing()
    {
        QFETCH(int, major);
        if (!ready(major)) return;
        const auto whole = m_bench->promote();
        QVERIFY2(whole.status == 0, whole.all());
        const int kills = faultsInFull() ? 100 : 4;
        QRandomGenerator random(faultSeed());
        int failed = 0, old = 0, tried = 0;
        for (; oneMore(tried, failed, kills); ++tried) {
            QCOMPARE(m_bench->fresh(), QString());
            (void)m_bench->cluster().run("postgres", "CHECKPOINT");
            const auto ran = m_bench->startPromoting();
            QVERIFY(ran->waitForStarted());
            QThread::msleep(
                static_cast<unsigned long>(random.generateDouble() * double(whole.milliseconds)));
            QVERIFY2(m_bench->cluster().restart("immediate"), qPrintable(m_bench->cluster().why()));
            QVERIFY(ran->waitForFinished(60'000));
            QCOMPARE(ran->exitStatus(), QProcess::NormalExit);
            failed += ran->exitCode() != 0;
            bool wasOld = false;
            const QStringList wrong = m_bench->wrongAfterwards(&wasOld);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
            old += wasOld;
        }
        qInfo(
            "server %d: killed %d times, %d promotions failed by that and said so, in %d prod was "
            "as before",
            m_bench->cluster().major(), tried, failed, old);
        QVERIFY(failed > 0);
    }

    /// Our sessions are ended by an administrator.
    void aSessionThatIsTerminatedLosesNothing_data() { majors(); }

    void aSessionThatIsTerminatedLosesNothing()
    {
        QFETCH(int, major);
        if (!ready(major)) return;
        const auto whole = m_bench->promote();
        QVERIFY2(whole.status == 0, whole.all());
        QRandomGenerator random(faultSeed());
        const int times = faultsInFull() ? 50 : 4;
        int failed = 0, tried = 0;
        for (; oneMore(tried, failed, times); ++tried) {
            QCOMPARE(m_bench->fresh(), QString());
            const auto ran = m_bench->startPromoting();
            QVERIFY(ran->waitForStarted());
            QThread::msleep(static_cast<unsigned long>((0.2 + 0.8 * random.generateDouble()) *
                                                       double(whole.milliseconds)));
            (void)m_bench->ask(
                QStringLiteral("SELECT pg_catalog.pg_terminate_backend(pid) FROM "
                               "pg_catalog.pg_stat_activity WHERE datname = 'prod' AND pid <> "
                               "pg_catalog.pg_backend_pid()"));
            QVERIFY(ran->waitForFinished(60'000));
            QVERIFY2(ran->exitStatus() == QProcess::NormalExit,
                     (QByteArray::number(ran->exitCode()) + ran->readAllStandardOutput() +
                      ran->readAllStandardError())
                         .constData());
            failed += ran->exitCode() != 0;
            const QStringList wrong = m_bench->wrongAfterwards();
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
        }
        qInfo("server %d: terminated %d times, %d promotions failed by that and said so",
              m_bench->cluster().major(), tried, failed);
        QVERIFY(failed > 0);
    }

    /// While an index is built and waits for somebody who writes: what is left is half an index.
    void aServerThatIsKilledWhileAnIndexIsBuiltIsMended_data() { majors(); }

    void aServerThatIsKilledWhileAnIndexIsBuiltIsMended()
    {
        QFETCH(int, major);
        if (PostgresCluster::binaries(major).isEmpty())
            QSKIP(qPrintable(PostgresCluster(major).why()));
        const QString table = QStringLiteral("CREATE TABLE t (id int PRIMARY KEY, note text);");
        FaultBench bench(major);
        QCOMPARE(bench.start(table + "INSERT INTO t SELECT g, g FROM generate_series(1, 100) g;",
                             table + "CREATE INDEX t_note ON t (note);",
                             "SELECT count(*) || ' ' || sum(id) FROM t"),
                 QString());
        {
            PsqlSession writer(bench.cluster().uri("prod"));
            (void)writer.say("BEGIN; UPDATE t SET note = note WHERE false;");
            bench.setForm(QStringLiteral("online"));
            const auto ran = bench.startPromoting();
            const QString waits = QStringLiteral(
                "SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE query LIKE 'CREATE INDEX "
                "CONCURRENTLY%' AND wait_event_type = 'Lock'");
            while (bench.ask(waits) != "1" && !ran->waitForFinished(20)) {
            }
            // The cluster writes its log late (synchronous_commit is off): half an index has to be
            // in it.
            QThread::msleep(2000);
            QVERIFY2(bench.cluster().restart("immediate"), qPrintable(bench.cluster().why()));
            QVERIFY(ran->waitForFinished(60'000));
            QVERIFY(ran->exitStatus() == QProcess::NormalExit && ran->exitCode() != 0);
        }
        QCOMPARE(bench.ask("SELECT count(*) FROM pg_catalog.pg_index WHERE NOT indisvalid"),
                 QString("1"));
        const QStringList wrong = bench.wrongAfterwards();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    /// Whoever dies while it holds a lock frees it soon, though its statement has not ended.
    void aDeadProgramFreesItsLocksAtOnce()
    {
        const QString sleeping =
            QStringLiteral("CREATE FUNCTION slow() RETURNS int LANGUAGE sql AS "
                           "'SELECT 1 FROM pg_sleep(20)';");
        FaultBench bench;
        QCOMPARE(bench.start(sleeping + "CREATE TABLE t (a int);",
                             sleeping + "CREATE TABLE t (a int, b int); CREATE MATERIALIZED VIEW m "
                                        "AS SELECT slow() AS n WITH NO DATA;",
                             "SELECT 'nothing'"),
                 QString());
        // Prod's view is computed when it is made, which takes longer than we wait.
        if (bench.cluster().major() < 14) QSKIP("servers before 14 do not look for their client");
        const auto ran = bench.startPromoting();
        const QString busy = QStringLiteral(
            "SELECT count(*) FROM pg_catalog.pg_locks WHERE mode = 'AccessExclusiveLock' AND "
            "granted AND relation = 't'::regclass");
        bool held = false;
        for (int i = 0; i < 400 && !held && ran->state() != QProcess::NotRunning; ++i) {
            held = bench.ask(busy) != "0";
            QThread::msleep(5);
        }
        if (!held) QSKIP("the promotion was over before it was seen to hold its lock");
        ran->kill();
        QVERIFY(ran->waitForFinished(10'000));
        const qint64 gone = bench.sessionsGone(10'000);
        qInfo("locks and sessions were gone %lld ms after the program was killed", gone);
        QVERIFY(gone >= 0 && gone < 2000);
    }

    /// Of many who start at once one promotes, and the others say who does.
    void oneOfManyPromotes()
    {
        if (!ready(0)) return;
        QCOMPARE(m_bench->fresh(), QString());
        constexpr int many = 50;
        std::vector<std::unique_ptr<QProcess>> all;
        std::vector<std::unique_ptr<lockstep::testing::Program>> homes;
        for (int i = 0; i < many; ++i) {
            homes.push_back(std::make_unique<lockstep::testing::Program>());
            all.push_back(homes.back()->start(m_bench->promoting()));
        }
        int applied = 0, told = 0, nothing = 0, changed = 0;
        QStringList others;
        for (auto& one : all) {
            QVERIFY(one->waitForFinished(600'000));
            const QString said = QString::fromUtf8(one->readAllStandardOutput()) +
                                 QString::fromUtf8(one->readAllStandardError());
            if (said.contains("Applied ") && one->exitCode() == 0)
                ++applied;
            else if (said.contains("Somebody else promotes into this database"))
                ++told;
            else if (said.contains("Nothing to do"))
                ++nothing;
            else if (said.contains("Prod changed since it was compared"))
                ++changed;
            else
                others << said;
        }
        qInfo(
            "%d started: %d applied, %d were told who promotes, %d came when it was done, %d found "
            "prod changed",
            many, applied, told, nothing, changed);
        QVERIFY2(others.isEmpty(), qPrintable(others.join("\n---\n")));
        QCOMPARE(applied, 1);
        const QStringList wrong = m_bench->wrongAfterwards();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

private:
    /// Whether a process of its own was killed at that point.
    bool promoteAndDie(const PromotionRequest& request, const QString& where)
    {
        const pid_t child = fork();
        if (child == 0) {
            ::setenv("LOCKSTEP_CRASH_AT", where.toUtf8().constData(), 1);
            PromotionRequest mine = request;
            mine.journalFile = m_bench->program().journal();
            const auto outcome = promote(std::move(mine));
            std::fprintf(stderr, "%s: %s\n", qPrintable(where), qPrintable(outcome.sentence));
            if (outcome.error) std::fprintf(stderr, "%s\n", outcome.error->text().c_str());
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }

    std::optional<PromotionRequest> requestForProd()
    {
        const EnginePtr engine = postgresqlEngine();
        const auto side = [&](const char* database) {
            const auto target =
                engine->parseUri(m_bench->cluster().uri(database).toStdString()).value();
            return Side{{}, {engine, target.parameters, {}}};
        };
        const auto pair = readAndCompare(side("dev"), side("prod"));
        if (!pair) return std::nullopt;
        PromotionRequest request;
        request.prodRequest = side("prod").request;
        // Of unknown size, tables are changed online; another type is only got so when chosen.
        const Forms forms = m_types ? online() : Forms();
        request.plan = makePlan(*engine, (*pair)->comparison, &forms).value();
        // What changes places does so in one transaction.
        if (!m_types) request.plan = taken(std::move(request.plan));
        request.before = (*pair)->comparison.before;
        request.options = (*pair)->comparison.options;
        request.consent.words.insert("all");
        return request;
    }

    static void majors()
    {
        QTest::addColumn<int>("major");
        for (const int major : PostgresCluster::majors())
            QTest::addRow("%s", major ? qPrintable(QString::number(major)) : "newest installed")
                << major;
    }

    bool ready(int major, bool types = false)
    {
        if (m_bench && m_major == major && m_types == types) return m_bench->fresh().isEmpty();
        m_bench.reset();
        m_bench = std::make_unique<FaultBench>(major);
        m_major = major;
        m_types = types;
        const QString wrong = types
                                  ? m_bench->start(typed(false) + typedRows, typed(true), typedSums)
                                  : m_bench->start(schema(false) + rows, schema(true), sums);
        if (!wrong.isEmpty()) {
            m_bench.reset();
            QTest::qFail(qPrintable(wrong), __FILE__, __LINE__);
        }
        return wrong.isEmpty();
    }

    std::unique_ptr<FaultBench> m_bench;
    int m_major = 0;
    bool m_types = false;
};

PATIENT_TEST_MAIN(PostgresqlCrash)
#include "postgresql_crash.moc"
