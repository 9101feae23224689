// Connections to a real server: what goes wrong, what is refused, what is stopped.
#include "corpuscase.h"

#include "engine/binder.h"
#include "engine/explainer.h"
#include "plugins/postgresql/engine.h"
#include "plugins/postgresql/link.h"

#include <QElapsedTimer>
#include <QFile>
#include <QtTest>

#include <malloc.h>
#include <thread>

using namespace lockstep;

namespace {

struct Rows : RowSink
{
    explicit Rows(size_t most = SIZE_MAX) : m_most(most) {}
    void columns(const std::vector<Column>& columns) override { m_columns = columns; }
    bool row(Row row) override
    {
        m_rows.push_back(std::move(row));
        return m_rows.size() < m_most;
    }
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
    size_t m_most;
};

} // namespace

class PostgresqlConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<PostgresCluster>();
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(m_cluster->why()));
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        QCOMPARE(m_cluster->create(
                     "shop", "CREATE TABLE users (id int PRIMARY KEY, name text);"
                             "INSERT INTO users SELECT g, 'n' FROM generate_series(1, 1000) g;"
                             "CREATE ROLE guarded LOGIN PASSWORD 'right horse';"),
                 QString());
    }

    void cleanupTestCase() { m_cluster.reset(); }

    /// Whoever asks a session that was ended again and again is told so each time.
    void aSessionThatWasEndedSaysSoEachTime()
    {
        mallopt(M_PERTURB, 0xa5); // whoever uses what was freed is not lucky
        postgresql::LinkOptions options;
        options.parameters =
            postgresqlEngine()->parseUri(m_cluster->uri("shop").toStdString())->parameters;
        auto link = postgresql::Link::open(options);
        QVERIFY(link);
        QCOMPARE(
            m_cluster->run("postgres",
                           QStringLiteral("SELECT pg_terminate_backend(%1)").arg((*link)->pid())),
            QString());
        for (int i = 0; i < 5; ++i) {
            const auto asked = (*link)->query("SELECT 1");
            QVERIFY(!asked);
            QVERIFY2(!asked.error().message.empty(), asked.error().text().c_str());
            QVERIFY(!(*link)->alive());
            QCOMPARE((*link)->state(), PQTRANS_UNKNOWN);
            const auto sent = (*link)->execute("SELECT 1");
            QVERIFY(!sent);
            QCOMPARE(sent.error().kind, ErrorKind::Unreachable);
        }
    }

    void factsNameTheServer()
    {
        auto connection = openDatabase(*m_cluster, "shop", Access::Read);
        QVERIFY2(connection.has_value(), connection ? "" : connection.error().text().c_str());
        const ServerFacts& facts = (*connection)->facts();
        QCOMPARE(facts.product, std::string("PostgreSQL"));
        QCOMPARE(facts.database, std::string("shop"));
        QCOMPARE(facts.user, std::string("postgres"));
        QVERIFY(facts.versionNumber >= 120000);
        QVERIFY(facts.readOnly);
        QVERIFY(facts.identity.find("unknown") == std::string::npos);
    }

    void anUnknownHostIsUnreachableAndNamed()
    {
        const auto error =
            failureOf({{"host", "no-such-host.invalid"}, {"dbname", "d"}, {"user", "u"}});
        QVERIFY(error.kind == ErrorKind::Unreachable);
        QVERIFY(error.message.find("no-such-host.invalid") != std::string::npos);
    }

    void aPortWhereNobodyListensIsUnreachable()
    {
        const auto error =
            failureOf({{"host", "127.0.0.1"}, {"port", "1"}, {"dbname", "d"}, {"user", "u"}});
        QVERIFY(error.kind == ErrorKind::Unreachable);
    }

    void aDatabaseThatIsNotThereIsNamed()
    {
        auto parameters = here();
        parameters["dbname"] = "nowhere";
        const auto error = failureOf(parameters);
        QVERIFY(error.kind == ErrorKind::NotFound);
        QVERIFY(error.message.find("nowhere") != std::string::npos);
    }

    void aWrongPasswordIsRefusedAndNeverRepeated()
    {
        QFile access(m_cluster->folder() + "/pg_hba.conf");
        QVERIFY(access.open(QIODevice::ReadOnly));
        const QByteArray before = access.readAll();
        access.close();
        QVERIFY(access.open(QIODevice::WriteOnly | QIODevice::Truncate));
        access.write("host all guarded 127.0.0.1/32 scram-sha-256\n" + before);
        access.close();
        QCOMPARE(m_cluster->run("postgres", "SELECT pg_reload_conf()"), QString());
        QTRY_VERIFY_WITH_TIMEOUT(guarded("wrong horse").kind == ErrorKind::Refused, 5000);
        const Error error = guarded("wrong horse");
        QVERIFY(error.message.find("guarded") != std::string::npos);
        QVERIFY(error.text().find("horse") == std::string::npos);
        auto parameters = here();
        parameters["user"] = "guarded";
        ConnectOptions options;
        options.password = "right horse";
        QVERIFY(postgresqlEngine()->connect(parameters, options).has_value());
    }

    void theStagesOfAnAttemptAreTold()
    {
        std::vector<std::string> stages;
        const auto observe = [&](const StageReport& report) {
            if (report.state == StageReport::State::Running) stages.push_back(report.stage);
        };
        QVERIFY(postgresqlEngine()->connect(here(), {}, observe).has_value());
        QVERIFY(stages.size() >= 3);
        QCOMPARE(stages.front(), std::string("Find host"));
        QCOMPARE(stages.back(), std::string("Read version"));
    }

    void rowsArriveOneByOneAndStopWhenEnough()
    {
        auto connection = openDatabase(*m_cluster, "shop", Access::Read);
        QVERIFY(connection.has_value());
        Rows rows(10);
        QElapsedTimer timer;
        timer.start();
        auto outcome = (*connection)->run("SELECT generate_series(1, 100000000)", &rows);
        QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().text().c_str());
        QVERIFY(outcome->moreRows);
        QCOMPARE(rows.m_rows.size(), size_t(10));
        QVERIFY(timer.elapsed() < 10000);
        QVERIFY((*connection)->run("SELECT 1", nullptr).has_value());
    }

    void valuesAreBoundAsWhatTheServerNeeds()
    {
        auto connection = openDatabase(*m_cluster, "shop", Access::Write);
        QVERIFY(connection);
        auto& binder = dynamic_cast<Binder&>(**connection);
        Error error;
        const auto answer = [&](const std::string& sql, const BoundValues& values) {
            Rows rows;
            const auto done = binder.runWith(sql, values, &rows);
            if (!done) {
                error = done.error();
                return QString::fromStdString(error.message);
            }
            QStringList cells;
            for (const Row& row : rows.m_rows)
                for (const Cell& cell : row)
                    cells << QString::fromStdString(cell.value_or("(null)"));
            return cells.join(' ');
        };
        QCOMPARE(answer("SELECT id, :b::numeric * 2, :c, :d::date + 1, :e::jsonb -> 'k', "
                        ":f::int[], :g::bytea, :h::bool, :i::timestamptz AT TIME ZONE 'UTC', "
                        ":j::uuid, :n::text IS NULL FROM public.users WHERE id = :id",
                        {{":id", "7"},
                         {":b", "1.05"},
                         {":c", "it's $1 \\ ä"},
                         {":d", "2024-02-28"},
                         {":e", "{\"k\": [1, null]}"},
                         {":f", "{1,NULL,3}"},
                         {":g", "00ff", BoundValue::Kind::Bytes},
                         {":h", "yes"},
                         {":i", "2024-01-01 00:00:00+00"},
                         {":j", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"},
                         {":n", {}}}),
                 "7 2.10 it's $1 \\ ä 2024-02-29 [1, null] {1,NULL,3} \\x00ff t "
                 "2024-01-01 00:00:00 a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 t");
        QCOMPARE(answer("SELECT count(*) FROM public.users LIMIT :n", {{":n", "1"}}), "1000");
        // A value is never a part of the text.
        QCOMPARE(answer("SELECT count(*) FROM public.users WHERE name = :n",
                        {{":n", "'; DROP TABLE public.users; --"}}),
                 "0");
        QCOMPARE(count(), 1000);
        // What fails is said of the statement as it was written.
        QVERIFY(answer("SELECT 'ä' || name, :a FROM public.users WHERE id = :id AND nope = 1",
                       {{":a", "1"}, {":id", "2"}})
                    .contains("nope"));
        QCOMPARE(error.position, 61);
        QVERIFY(answer("SELECT * FROM public.users WHERE id = :id", {{":id", "abc"}})
                    .contains("invalid input syntax for type integer"));
        QCOMPARE(answer("SELECT :a IS NULL", {{":a", {}}}),
                 "could not determine data type of parameter :a");
        QCOMPARE(answer("CREATE TABLE public.made (a int DEFAULT :a)", {{":a", "1"}}),
                 "The server takes no values in this statement");
        QCOMPARE(answer("SET work_mem = :a", {{":a", "1MB"}}),
                 "The server takes no value for :a at this place");
        QCOMPARE(error.position, 16);
        QCOMPARE(answer("SELECT :a, :b", {{":a", "1"}}), "No value is given for :b");
        const auto types = binder.parameterTypes(
            "SELECT * FROM public.users WHERE id = :id AND name LIKE :name AND :x::date > now()");
        QCOMPARE(types.at(":id"), std::string("integer"));
        QCOMPARE(types.at(":name"), std::string("text"));
        QCOMPARE(types.at(":x"), std::string("date"));
        QVERIFY(binder.parameterTypes("SELECT nope FROM nowhere WHERE :a").empty());
        QCOMPARE((*connection)->transactionState(), TransactionState::None);
        const auto plan =
            binder.explainWith("SELECT * FROM public.users WHERE id = :id", {true}, {{":id", "7"}});
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        QCOMPARE(plan->nodes.front().rows, 1.0);
    }

    void readingBindsValuesToo()
    {
        auto connection = openDatabase(*m_cluster, "shop", Access::Read);
        QVERIFY(connection);
        auto& binder = dynamic_cast<Binder&>(**connection);
        Rows rows;
        QVERIFY(
            binder.runWith("SELECT name FROM public.users WHERE id = :id", {{":id", "1"}}, &rows));
        QCOMPARE(rows.m_rows.size(), size_t(1));
        QVERIFY(
            !binder.runWith("DELETE FROM public.users WHERE id = :id", {{":id", "1"}}, nullptr));
        QCOMPARE(count(), 1000);
    }

    void readingCannotWrite_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char* sql :
             {"DELETE FROM users", "CREATE TABLE x ()", "SET TRANSACTION READ WRITE",
              "SELECT 1; DELETE FROM users", "COMMIT; DELETE FROM users", "SELECT nextval('s')",
              "WITH d AS (DELETE FROM users RETURNING *) SELECT 1",
              "DO $$BEGIN DELETE FROM public.users; END$$"})
            QTest::newRow(sql) << sql;
    }

    void readingCannotWrite()
    {
        QFETCH(QString, sql);
        auto connection = openDatabase(*m_cluster, "shop", Access::Read);
        QVERIFY(connection.has_value());
        QVERIFY(!(*connection)->run(sql.toStdString(), nullptr).has_value());
        QCOMPARE(count(), 1000);
    }

    void sessionSettingsDoNotOpenTheGuard()
    {
        auto connection = openDatabase(*m_cluster, "shop", Access::Read);
        QVERIFY(connection.has_value());
        for (const char* sql : {"SET default_transaction_read_only = off",
                                "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE"})
            (void)(*connection)->run(sql, nullptr);
        QVERIFY(!(*connection)->run("DELETE FROM public.users", nullptr).has_value());
        QCOMPARE(count(), 1000);
    }

    void leavingTheTransactionClosesAReadingConnection()
    {
        auto connection = openDatabase(*m_cluster, "shop", Access::Read);
        QVERIFY(connection.has_value());
        auto outcome = (*connection)->run("COMMIT", nullptr);
        QVERIFY(!outcome.has_value());
        QVERIFY(outcome.error().kind == ErrorKind::ReadOnly);
        QVERIFY(!(*connection)->run("DELETE FROM public.users", nullptr).has_value());
        QCOMPARE(count(), 1000);
    }

    void theTransactionsStateIsTheServers()
    {
        auto connection = openDatabase(*m_cluster, "shop", Access::Write);
        QVERIFY(connection.has_value());
        QVERIFY((*connection)->transactionState() == TransactionState::None);
        QVERIFY((*connection)->run("BEGIN", nullptr).has_value());
        QVERIFY((*connection)->transactionState() == TransactionState::Open);
        const auto wrong = (*connection)->run("SELECT nothing", nullptr);
        QVERIFY(!wrong.has_value());
        QCOMPARE(wrong.error().position, 8);
        QCOMPARE(wrong.error().sqlState, std::string("42703"));
        QVERIFY((*connection)->transactionState() == TransactionState::Failed);
        QVERIFY((*connection)->run("ROLLBACK", nullptr).has_value());
        QVERIFY((*connection)->transactionState() == TransactionState::None);
    }

    void cancelReachesTheServerWithinTwoSeconds()
    {
        auto connection = openDatabase(*m_cluster, "shop", Access::Write);
        QVERIFY(connection.has_value());
        std::thread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            (*connection)->cancel();
        });
        QElapsedTimer timer;
        timer.start();
        auto outcome = (*connection)->run("SELECT pg_sleep(60)", nullptr);
        stopper.join();
        QVERIFY(!outcome.has_value());
        QVERIFY(outcome.error().kind == ErrorKind::Cancelled);
        QVERIFY(timer.elapsed() < 2300);
        (*connection)->cancel(); // nothing runs: the next statement is not hit
        QVERIFY((*connection)->run("SELECT 1", nullptr).has_value());
    }

    void aSecondPromotionIsToldWhoIsBusy()
    {
        auto first = openDatabase(*m_cluster, "shop");
        auto second = openDatabase(*m_cluster, "shop");
        QVERIFY(first.has_value() && second.has_value());
        auto session = (*first)->startPromotion({});
        QVERIFY(session.has_value());
        auto refused = (*second)->startPromotion({});
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().kind == ErrorKind::Busy);
        QVERIFY(refused.error().message.find("postgres") != std::string::npos);
        session->reset();
        // Its session ends a little later; asking again would end one's own.
        std::unique_ptr<PromotionSession> its;
        QVERIFY(QTest::qWaitFor(
            [&] {
                if (auto started = (*second)->startPromotion({})) its = std::move(*started);
                return its != nullptr;
            },
            2000));
    }

    void whatFailsInAPromotionLeavesNothing()
    {
        auto connection = openDatabase(*m_cluster, "shop");
        QVERIFY(connection.has_value());
        {
            auto session = (*connection)->startPromotion({});
            QVERIFY(session.has_value());
            QVERIFY((*session)->begin({}).has_value());
            QVERIFY((*session)->execute("CREATE TABLE public.half ()").has_value());
            const auto wrong = (*session)->execute("CREATE TABLE public.half ()");
            QVERIFY(!wrong.has_value());
            QCOMPARE(wrong.error().sqlState, std::string("42P07"));
        }
        auto catalog = (*connection)->readCatalog();
        QVERIFY(catalog.has_value());
        QVERIFY(!(*catalog)->find("table", {"public", "half"}));
        QVERIFY((*catalog)->find("table", {"public", "users"}));
    }

    void hostileNamesAreReadAndWrittenAsTheyAre()
    {
        const QString hostile = QStringLiteral("x\"\"; DROP TABLE users;--\n\u202e\U0001F600");
        QCOMPARE(m_cluster->create("hostile", "CREATE TABLE \"" + hostile + "\" (\"" + hostile +
                                                  "\" int DEFAULT 1);"),
                 QString());
        QCOMPARE(m_cluster->create("plain"), QString());
        auto dev = openDatabase(*m_cluster, "hostile", Access::Read);
        auto prod = openDatabase(*m_cluster, "plain");
        QVERIFY(dev.has_value() && prod.has_value());
        auto comparison = postgresqlEngine()->compareCatalogs(
            (*prod)->readCatalog().value(), (*dev)->readCatalog().value(),
            postgresqlEngine()->usualOptions(), {});
        QVERIFY(comparison.has_value());
        auto plan = makePlan(*postgresqlEngine(), *comparison);
        QVERIFY(plan.has_value());
        const auto done = carryOut(**prod, plan->steps);
        QVERIFY2(done.has_value(), done ? "" : done.error().text().c_str());
        QCOMPARE(m_cluster->dump("plain"), m_cluster->dump("hostile"));
    }

    void aServerThatDiesInMidReadIsUnreachable()
    {
        QCOMPARE(m_cluster->create(
                     "big", "DO $$BEGIN FOR i IN 1..300 LOOP EXECUTE "
                            "format('CREATE TABLE t%s (a int, b text)', i); END LOOP; END$$"),
                 QString());
        auto connection = openDatabase(*m_cluster, "big", Access::Read);
        QVERIFY(connection.has_value());
        const auto killer = [&](const std::string&, int64_t done, int64_t) {
            if (done == 3) m_cluster->kill();
        };
        auto catalog = (*connection)->readCatalog(killer);
        QVERIFY(!catalog.has_value());
        QVERIFY(catalog.error().kind == ErrorKind::Unreachable);
        QVERIFY(m_cluster->start());
        QVERIFY(openDatabase(*m_cluster, "big", Access::Read).has_value());
    }

private:
    [[nodiscard]] Parameters here() const
    {
        return {{"host", "127.0.0.1"},
                {"port", std::to_string(m_cluster->port())},
                {"dbname", "shop"},
                {"user", "postgres"}};
    }

    static Error failureOf(const Parameters& parameters)
    {
        ConnectOptions options;
        options.timeoutSeconds = 5;
        auto connection = postgresqlEngine()->connect(parameters, options);
        return connection ? Error{ErrorKind::Internal, "it connected"} : connection.error();
    }

    [[nodiscard]] Error guarded(const char* password) const
    {
        auto parameters = here();
        parameters["user"] = "guarded";
        ConnectOptions options;
        options.password = password;
        auto connection = postgresqlEngine()->connect(parameters, options);
        return connection ? Error{ErrorKind::Internal, "it connected"} : connection.error();
    }

    [[nodiscard]] int count() const
    {
        auto connection = openDatabase(*m_cluster, "shop", Access::Write);
        Rows rows;
        if (!connection || !(*connection)->run("SELECT count(*) FROM public.users", &rows))
            return -1;
        return std::stoi(rows.m_rows.at(0).at(0).value_or("-1"));
    }

    std::unique_ptr<PostgresCluster> m_cluster;
};

QTEST_GUILESS_MAIN(PostgresqlConnectionTest)
#include "postgresql_connection_test.moc"
