// Connections to a real server: what goes wrong, what is refused, what is stopped, who is believed.
#include "engines/mariadb/promoting.h"

#include "engine/binder.h"
#include "engine/explainer.h"
#include "engine/lexical.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/grants.h"
#include "plugins/mariadb/link.h"
#include "plugins/mariadb/locks.h"
#include "plugins/mariadb/names.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include <thread>

using namespace lockstep;
using namespace lockstep::tests;

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

/// A certificate authority, a server's certificate for localhost, and another authority.
QString makeCertificates(const QString& folder)
{
    const QString script = QStringLiteral(
        "set -e; cd %1; for ca in ca other; do openssl req -x509 -newkey rsa:2048 -nodes -days 9 "
        "-subj /CN=$ca -keyout $ca.key -out $ca.crt; done; openssl req -newkey rsa:2048 -nodes "
        "-subj /CN=localhost -keyout server.key -out server.csr; printf "
        "'subjectAltName=DNS:localhost' > ext; openssl x509 -req -in server.csr -CA ca.crt -CAkey "
        "ca.key -CAcreateserial -days 9 -extfile ext -out server.crt; chmod a+r *.key; chmod a+x "
        ".");
    QProcess process;
    process.start("sh", {"-c", script.arg(folder)});
    if (!process.waitForFinished(60'000)) return QStringLiteral("openssl did not end");
    return process.exitCode() == 0 ? QString() : QString::fromUtf8(process.readAllStandardError());
}

} // namespace

class MariadbConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void urisAreTakenApart_data();
    void urisAreTakenApart();
    void factsNameTheServer();
    void whatGoesWrongIsNamed_data();
    void whatGoesWrongIsNamed();
    void aServerThatSaysNothingIsGivenUpInTime();
    void aPasswordIsNeverRepeated();
    void onlyTheRightCertificateIsBelieved_data();
    void onlyTheRightCertificateIsBelieved();
    void aServerWithoutEncryptionIsRefused();
    void readingCannotWrite_data();
    void readingCannotWrite();
    void waysThatStayOpenAreTold();
    void rowsArriveOneByOneAndStopWhenEnough();
    void cancelReachesTheServerAndNotTheNextStatement();
    void oneStatementIsOneMessage();
    void theServerMayNotAskForFiles();
    void whatAUserMayNotSeeIsAnError();
    void grantsAreThoseOnThisDatabase();
    void valuesAreBoundAsWhatTheyAre();
    void readingBindsValuesToo();
    void wordsAreReservedWhereTheServerSaysSo();
    void plansAreReadWithTheirFigures();
    void whatIsMeasuredIsTakenBack();
    void scriptsAreSplitOutsideOfBodies();
    void locksAreWhatStatementsPromise();

private:
    [[nodiscard]] Parameters here(const char* database = "shop") const
    {
        return {{"host", "127.0.0.1"},
                {"port", std::to_string(m_server->port())},
                {"dbname", database},
                {"user", "root"}};
    }
    [[nodiscard]] static Error failureOf(const Parameters& parameters, ConnectOptions options = {})
    {
        auto connection = mariadbEngine()->connect(parameters, options);
        return connection ? Error{} : connection.error();
    }

    QTemporaryDir m_keys;
    std::unique_ptr<MariadbServer> m_server;
};

void MariadbConnection::initTestCase()
{
    const QString wrong = makeCertificates(m_keys.path());
    if (!wrong.isEmpty()) QSKIP(qPrintable("no certificates: " + wrong));
    m_server =
        std::make_unique<MariadbServer>(QStringList{"--ssl-cert=" + m_keys.filePath("server.crt"),
                                                    "--ssl-key=" + m_keys.filePath("server.key")});
    NEEDS_MARIADB(*m_server);
    QCOMPARE(m_server->create("shop", "CREATE TABLE t (id int PRIMARY KEY, name varchar(9));"
                                      "INSERT INTO t SELECT seq, 'x' FROM mysql.seq_1_to_5000;"
                                      "CREATE USER app@'127.0.0.1' IDENTIFIED BY 'right horse';"
                                      "GRANT SELECT ON shop.* TO app@'127.0.0.1'"),
             QString());
}

void MariadbConnection::urisAreTakenApart_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("parts"); // "" for a refusal
    QTest::newRow("whole") << "mariadb://me:p%40ss@db:3307/shop"
                           << "dbname=shop host=db port=3307 user=me password=p@ss";
    QTest::newRow("mysql") << "mysql://me@db/shop"
                           << "dbname=shop host=db user=me password=";
    QTest::newRow("socket") << "mariadb://me@localhost/shop?socket=/run/x.sock"
                            << "dbname=shop host=/run/x.sock user=me password=";
    QTest::newRow("address") << "mariadb://[::1]:3306/shop"
                             << "dbname=shop host=::1 port=3306 password=";
    QTest::newRow("mode") << "mariadb://db/shop?sslmode=require"
                          << "dbname=shop host=db sslmode=require unverifiedhost=db password=";
    QTest::newRow("no database") << "mariadb://db/"
                                 << "";
    QTest::newRow("nothing") << "mariadb:"
                             << "";
    QTest::newRow("setting") << "mariadb://db/shop?init-command=x"
                             << "";
    QTest::newRow("bad code") << "mariadb://d%zzb/shop"
                              << "";
    QTest::newRow("zero") << "mariadb://d%00b/shop"
                          << "";
}

void MariadbConnection::urisAreTakenApart()
{
    QFETCH(const QString, uri);
    QFETCH(const QString, parts);
    const auto target = mariadbEngine()->parseUri(uri.toStdString());
    QCOMPARE(target.has_value(), !parts.isEmpty());
    if (!target) return;
    QStringList found;
    for (const auto& [key, value] : target->parameters)
        found << QString::fromStdString(key + "=" + value);
    found << "password=" + QString::fromStdString(target->password);
    QCOMPARE(found.join(' '), parts);
}

void MariadbConnection::factsNameTheServer()
{
    auto connection = mariadbEngine()->connect(here(), {});
    QVERIFY2(connection, qPrintable(why(connection)));
    const ServerFacts& facts = (*connection)->facts();
    QCOMPARE(facts.product, std::string("MariaDB"));
    QVERIFY(facts.versionNumber >= 100600);
    QCOMPARE(facts.database, std::string("shop"));
    QCOMPARE(facts.user, std::string("root"));
    QVERIFY(facts.readOnly);
    QVERIFY(facts.identity.ends_with("/shop") && facts.identity.size() > 6);
    QVERIFY(facts.unverified.empty());
}

void MariadbConnection::whatGoesWrongIsNamed_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("kind");
    QTest::newRow("host") << "host"
                          << "no-such-host.invalid" << int(ErrorKind::BadInput);
    QTest::newRow("database") << "dbname"
                              << "nowhere" << int(ErrorKind::NotFound);
    QTest::newRow("user") << "user"
                          << "nobody-here" << int(ErrorKind::Refused);
    QTest::newRow("mode") << "sslmode"
                          << "perhaps" << int(ErrorKind::BadInput);
    QTest::newRow("socket") << "host"
                            << "/nowhere/s.sock" << int(ErrorKind::Unreachable);
}

void MariadbConnection::whatGoesWrongIsNamed()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QFETCH(const int, kind);
    Parameters parameters = here();
    parameters[key.toStdString()] = value.toStdString();
    if (key == "host" && kind == int(ErrorKind::BadInput)) parameters["sslmode"] = "disable";
    const Error error = failureOf(parameters);
    QCOMPARE(int(error.kind), kind);
    QVERIFY2(error.message.find(value.toStdString()) != std::string::npos, error.message.c_str());
}

void MariadbConnection::aServerThatSaysNothingIsGivenUpInTime()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Parameters parameters = here();
    parameters["port"] = std::to_string(silent.serverPort());
    ConnectOptions options;
    options.timeoutSeconds = 1;
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(failureOf(parameters, options).kind, ErrorKind::Unreachable);
    QVERIFY(clock.elapsed() < 3000);
}

void MariadbConnection::aPasswordIsNeverRepeated()
{
    Parameters parameters = here();
    parameters["user"] = "app";
    ConnectOptions options;
    options.password = "wrong horse";
    const Error error = failureOf(parameters, options);
    QCOMPARE(error.kind, ErrorKind::Refused);
    QVERIFY(error.text().find("wrong horse") == std::string::npos);
    options.password = "right horse";
    QVERIFY(mariadbEngine()->connect(parameters, options));
}

void MariadbConnection::onlyTheRightCertificateIsBelieved_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<bool>("believed");
    QTest::newRow("right") << "localhost"
                           << "verify-full"
                           << "ca.crt" << true;
    QTest::newRow("another host's") << "127.0.0.1"
                                    << "verify-full"
                                    << "ca.crt" << false;
    QTest::newRow("another authority's") << "localhost"
                                         << "verify-full"
                                         << "other.crt" << false;
    QTest::newRow("not looked at") << "127.0.0.1"
                                   << "require"
                                   << "other.crt" << true;
}

void MariadbConnection::onlyTheRightCertificateIsBelieved()
{
    QFETCH(const QString, host);
    QFETCH(const QString, mode);
    QFETCH(const QString, authority);
    QFETCH(const bool, believed);
    Parameters parameters = here();
    parameters["host"] = host.toStdString();
    parameters["sslmode"] = mode.toStdString();
    parameters["sslrootcert"] = m_keys.filePath(authority).toStdString();
    auto connection = mariadbEngine()->connect(parameters, {});
    QVERIFY2(connection.has_value() == believed, qPrintable(why(connection)));
    if (believed) QVERIFY((*connection)->facts().encrypted);
}

void MariadbConnection::aServerWithoutEncryptionIsRefused()
{
    const MariadbServer plain({"--skip-ssl"});
    NEEDS_MARIADB(plain);
    QCOMPARE(plain.create("shop"), QString());
    Parameters parameters = here();
    parameters["host"] = "localhost";
    parameters["port"] = std::to_string(plain.port());
    QVERIFY(mariadbEngine()->connect(parameters, {}));
    for (const char* mode : {"verify-full", "require"}) {
        parameters["sslmode"] = mode;
        parameters["sslrootcert"] = m_keys.filePath("ca.crt").toStdString();
        QCOMPARE(failureOf(parameters).kind, ErrorKind::Refused);
    }
}

void MariadbConnection::readingCannotWrite_data()
{
    QTest::addColumn<QString>("sql");
    for (const char* sql :
         {"INSERT INTO t VALUES (0, 'x')", "DELETE FROM t", "/*!50000 DELETE */ FROM t",
          "CREATE TABLE u (a int)", "DROP TABLE t", "ALTER TABLE t ADD COLUMN b int",
          "TRUNCATE TABLE t", "EXECUTE IMMEDIATE 'DELETE FROM t'", "START TRANSACTION READ WRITE",
          "COMMIT", "SET SESSION TRANSACTION READ WRITE", "CREATE PROCEDURE p() DELETE FROM t"})
        QTest::newRow(sql) << sql;
}

void MariadbConnection::readingCannotWrite()
{
    QFETCH(const QString, sql);
    auto connection = open(*m_server, "shop");
    QVERIFY2(connection, qPrintable(why(connection)));
    const auto ran = (*connection)->run(sql.toStdString(), nullptr);
    // What opens the guard may be run once: nothing can follow it.
    const auto wrote = (*connection)->run("INSERT INTO t VALUES (0, 'x')", nullptr);
    QVERIFY(!wrote);
    QVERIFY(!ran || sql.startsWith("SET") || sql.startsWith("START"));
    QCOMPARE(m_server->answer("shop", "SELECT COUNT(*), (SELECT COUNT(*) FROM "
                                      "information_schema.TABLES WHERE TABLE_SCHEMA = 'shop'), "
                                      "(SELECT COUNT(*) FROM information_schema.ROUTINES WHERE "
                                      "ROUTINE_SCHEMA = 'shop') FROM t"),
             QString("5000\t1\t0"));
}

void MariadbConnection::waysThatStayOpenAreTold()
{
    auto root = open(*m_server, "shop");
    QVERIFY2(root, qPrintable(why(root)));
    const auto& ways = (*root)->facts().openWays;
    QVERIFY(ways.size() >= 5);
    Parameters parameters = here();
    parameters["user"] = "app";
    ConnectOptions options;
    options.password = "right horse";
    auto reader = mariadbEngine()->connect(parameters, options);
    QVERIFY2(reader, qPrintable(why(reader)));
    QVERIFY((*reader)->facts().openWays.empty());
    QVERIFY((*reader)->facts().readerSql.find("TRIGGER, EVENT ON `shop`.*") != std::string::npos);
}

void MariadbConnection::rowsArriveOneByOneAndStopWhenEnough()
{
    auto connection = open(*m_server, "shop");
    QVERIFY2(connection, qPrintable(why(connection)));
    Rows rows(10);
    auto outcome = (*connection)->run("SELECT a.id, a.name, NULL FROM t a, t b", &rows);
    QVERIFY2(outcome, qPrintable(why(outcome)));
    QVERIFY(outcome->moreRows);
    QCOMPARE(rows.m_rows.size(), size_t(10));
    QVERIFY(rows.m_columns[0].numeric && !rows.m_columns[1].numeric);
    QVERIFY(!rows.m_rows[0][2]);
    Rows all;
    QVERIFY((*connection)->run("SELECT 1", &all));
    QCOMPARE(all.m_rows.size(), size_t(1));
}

void MariadbConnection::cancelReachesTheServerAndNotTheNextStatement()
{
    auto connection = open(*m_server, "shop");
    QVERIFY2(connection, qPrintable(why(connection)));
    QElapsedTimer clock;
    clock.start();
    std::thread stopping([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        (*connection)->cancel();
    });
    auto slow = (*connection)->run("SELECT SUM(a.id * b.id) FROM t a, t b, t c", nullptr);
    stopping.join();
    QVERIFY(!slow);
    QCOMPARE(slow.error().kind, ErrorKind::Cancelled);
    QVERIFY(clock.elapsed() < 2000);
    (*connection)->cancel(); // nothing runs: nothing is stopped
    for (int i = 0; i < 3; ++i) QVERIFY((*connection)->run("SELECT COUNT(*) FROM t", nullptr));
}

void MariadbConnection::oneStatementIsOneMessage()
{
    auto connection = open(*m_server, "shop", Access::Write);
    QVERIFY2(connection, qPrintable(why(connection)));
    QVERIFY(!(*connection)->run("SELECT 1; DELETE FROM t", nullptr));
    QCOMPARE(m_server->answer("shop", "SELECT COUNT(*) FROM t"), QString("5000"));
}

void MariadbConnection::theServerMayNotAskForFiles()
{
    QTemporaryDir folder;
    QFile file(folder.filePath("rows"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("7001\tx\n") > 0);
    file.close();
    auto connection = open(*m_server, "shop", Access::Write);
    QVERIFY2(connection, qPrintable(why(connection)));
    const QString load = QString("LOAD DATA LOCAL INFILE '%1' INTO TABLE t").arg(file.fileName());
    QVERIFY(!(*connection)->run(load.toStdString(), nullptr));
    QCOMPARE(m_server->answer("shop", "SELECT COUNT(*) FROM t"), QString("5000"));
}

void MariadbConnection::whatAUserMayNotSeeIsAnError()
{
    Parameters parameters = here();
    parameters["user"] = "app";
    ConnectOptions options;
    options.password = "right horse";
    const auto reading = [&]() -> QString {
        auto connection = mariadbEngine()->connect(parameters, options);
        if (!connection) return why(connection);
        return why((*connection)->readCatalog());
    };
    QVERIFY2(reading().contains("triggers"), qPrintable(reading()));
    QCOMPARE(m_server->run("shop", "GRANT TRIGGER, EVENT ON shop.* TO app@'127.0.0.1';"
                                   "CREATE VIEW v AS SELECT 1 AS x"),
             QString());
    QVERIFY2(reading().contains("view v"), qPrintable(reading()));
    QCOMPARE(m_server->run("shop", "GRANT SHOW VIEW ON shop.* TO app@'127.0.0.1';"
                                   "CREATE PROCEDURE p() SELECT 1"),
             QString());
    QVERIFY2(reading().isEmpty() || reading().contains("routine p"), qPrintable(reading()));
    QCOMPARE(m_server->run("shop", "DROP PROCEDURE p; DROP VIEW v"), QString());
    QCOMPARE(reading(), QString());
}

void MariadbConnection::grantsAreThoseOnThisDatabase()
{
    const auto grants = mariadb::grantsIn(
        {"GRANT USAGE ON *.* TO `a`@`%`", "GRANT SELECT, SHOW VIEW ON `sho\\_p%`.* TO `a`@`%`",
         "GRANT INSERT ON `shoxp`.* TO `a`@`%`",
         "GRANT SELECT (`x`, `y`), UPDATE ON `sho_p`.`t` TO "
         "`a`@`%`",
         "GRANT EXECUTE ON PROCEDURE `sho_p`.`p` TO `a`@`%`", "GRANT `role` TO `a`@`%`"},
        "sho_p");
    QVERIFY(grants.mayOnAll("SELECT") && grants.mayOnAll("SHOW VIEW"));
    QVERIFY(!grants.mayOnAll("UPDATE") && grants.mayOnSome("UPDATE"));
    QVERIFY(!grants.mayOnAll("EXECUTE") && grants.mayOnSome("EXECUTE"));
    QVERIFY(!grants.mayOnSome("INSERT") && !grants.mayOnSome("TRIGGER"));
    QVERIFY(mariadb::grantsIn({"GRANT ALL PRIVILEGES ON *.* TO `a`@`%` WITH GRANT OPTION"}, "x")
                .mayOnAll("TRIGGER"));
}

namespace {

/// The cells of an answer, or why there is none.
QString answerOf(Connection& connection, const std::string& sql, const BoundValues& values = {})
{
    Rows rows;
    const auto done = dynamic_cast<Binder&>(connection).runWith(sql, values, &rows);
    if (!done) return QString::fromStdString(done.error().message);
    QStringList cells;
    for (const Row& row : rows.m_rows)
        for (const Cell& cell : row) cells << QString::fromStdString(cell.value_or("(null)"));
    return cells.join(' ');
}

} // namespace

void MariadbConnection::valuesAreBoundAsWhatTheyAre()
{
    using Kind = BoundValue::Kind;
    auto connection = open(*m_server, "shop", Access::Write);
    QVERIFY2(connection, qPrintable(why(connection)));
    const auto answer = [&](const std::string& sql, const BoundValues& values) {
        return answerOf(**connection, sql, values);
    };
    QCOMPARE(
        answer("SELECT :a + 1, :b * 2, :c, :d IS NULL, hex(:e), DATE_ADD(:f, INTERVAL :g DAY), "
               "JSON_VALUE(:h, '$.k'), id FROM t WHERE id = :id LIMIT :n",
               {{":a", "42", Kind::Number},
                {":b", "1.05", Kind::Number},
                {":c", "it's \\ \"ä\" 🐘 ?"},
                {":d", {}},
                {":e", "00ff", Kind::Bytes},
                {":f", "2024-02-28"},
                {":g", "1", Kind::Number},
                {":h", "{\"k\": \"v\"}"},
                {":id", "7", Kind::Number},
                {":n", "1", Kind::Number}}),
        "43 2.10 it's \\ \"ä\" 🐘 ? 1 00FF 2024-02-29 v 7");
    // As the session reads backslashes now.
    QCOMPARE(answer("SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'", {}), QString());
    QCOMPARE(answer("SELECT :c, ':x'", {{":c", "a\\'b"}}), "a\\'b :x");
    QCOMPARE(answer("SET SESSION sql_mode = ''", {}), QString());
    QCOMPARE(answer("SELECT count(*) FROM t WHERE name = :n", {{":n", "'; DROP TABLE t; -- "}}),
             "0");
    Rows none;
    const auto outcome = dynamic_cast<Binder&>(**connection)
                             .runWith("UPDATE t SET name = :n WHERE id <= :id",
                                      {{":n", "y"}, {":id", "3", Kind::Number}}, &none);
    QVERIFY2(outcome, qPrintable(why(outcome)));
    QCOMPARE(outcome->affected, int64_t(3));
    QCOMPARE(outcome->command, std::string("UPDATE 3"));
    QCOMPARE(answer("SELECT :a, :b", {{":a", "1"}}), "No value is given for :b");
    QCOMPARE(answer("SELECT :a", {{":a", "1; x", Kind::Number}}), "The value of :a is no number");
    QVERIFY2(answer("DROP TABLE :t", {{":t", "t"}}).startsWith("The server takes no value"),
             qPrintable(answer("DROP TABLE :t", {{":t", "t"}})));
    QVERIFY(answer("SELECT nope FROM t WHERE id = :id", {{":id", "1"}}).contains("nope"));
}

void MariadbConnection::readingBindsValuesToo()
{
    auto connection = open(*m_server, "shop", Access::Read);
    QVERIFY2(connection, qPrintable(why(connection)));
    const BoundValues id = {{":id", "5", BoundValue::Kind::Number}};
    QCOMPARE(answerOf(**connection, "SELECT id FROM t WHERE id = :id", id), "5");
    QVERIFY(answerOf(**connection, "DELETE FROM t WHERE id = :id", id).contains("READ ONLY"));
    QCOMPARE(answerOf(**connection, "SELECT count(*) FROM t WHERE id = :id", id), "1");
}

void MariadbConnection::wordsAreReservedWhereTheServerSaysSo()
{
    auto connection = open(*m_server, "shop", Access::Write);
    QVERIFY2(connection, qPrintable(why(connection)));
    const auto& lexical = dynamic_cast<const Lexical&>(mariadbEngine()->dialect());
    QStringList wrong;
    for (const std::string& word : mariadbEngine()->dialect().keywords()) {
        const auto made =
            (*connection)->run("CREATE OR REPLACE TEMPORARY TABLE w (" + word + " int)", nullptr);
        if (made.has_value() == lexical.isReserved(word)) wrong << QString::fromStdString(word);
    }
    QCOMPARE(wrong.join(' '), QString());
}

void MariadbConnection::plansAreReadWithTheirFigures()
{
    auto connection = open(*m_server, "shop", Access::Read);
    QVERIFY2(connection, qPrintable(why(connection)));
    auto& explainer = dynamic_cast<Explainer&>(**connection);
    const auto plan = dynamic_cast<Binder&>(**connection)
                          .explainWith("SELECT a.id % 7, count(*) FROM t a JOIN t b ON b.id = a.id "
                                       "+ 1 WHERE a.name = :n GROUP BY 1 ORDER BY 2 DESC",
                                       {true}, {{":n", "x"}});
    QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
    QVERIFY(plan->measured && !plan->takenBack);
    QVERIFY(plan->executionMs && *plan->executionMs > 0);
    std::map<std::string, const PlanNode*> kinds;
    for (const PlanNode& node : plan->nodes) kinds[node.kind] = &node;
    QVERIFY(kinds.count("Query") && kinds.count("Nested loop") && kinds.count("Sort"));
    const PlanNode* scan = kinds["Table scan"];
    QVERIFY(scan);
    QCOMPARE(scan->relation, std::string("a"));
    QCOMPARE(*scan->loops, 1.0);
    QVERIFY(scan->rows + scan->removedRows > 4000);
    QVERIFY(scan->selfMs > 0);
    const PlanNode* lookup = kinds["Unique index lookup"];
    QVERIFY(lookup);
    QCOMPARE(lookup->index, std::string("PRIMARY"));
    QVERIFY(*lookup->loops > 4000);
    // What each has of its own makes up the whole.
    double whole = 0;
    for (const PlanNode& node : plan->nodes) whole += node.selfMs;
    QVERIFY(whole <= *plan->executionMs * 1.001);
    QVERIFY(std::abs(*plan->nodes.front().totalMs - *plan->executionMs) < 0.001);
    // Read again from its text alone, and shapes that are no tables.
    const auto& reader = dynamic_cast<const PlanReader&>(mariadbEngine()->dialect());
    QVERIFY(reader.looksLikePlan(plan->raw));
    const auto again = reader.readPlan(plan->raw);
    QVERIFY(again && again->nodes.size() == plan->nodes.size());
    const auto kindsOf = [&](const char* sql) {
        const auto told = explainer.explain(sql, {});
        if (!told) return QString::fromStdString(told.error().message);
        QStringList all;
        for (const PlanNode& node : told->nodes) all << QString::fromStdString(node.kind);
        return all.join(", ");
    };
    QCOMPARE(kindsOf("SELECT 1"), "Query, No tables used");
    QCOMPARE(kindsOf("EXPLAIN SELECT * FROM t WHERE id = 1 AND id = 2"), "Query, Impossible WHERE");
    QCOMPARE(kindsOf("SELECT id FROM t WHERE id < 3 UNION SELECT 2"),
             "Query, Union, Query, Index range scan, UNION, No tables used");
    QVERIFY(kindsOf("SELECT * FROM t WHERE id IN (SELECT max(id) FROM t GROUP BY name)")
                .contains("Materialize"));
    QVERIFY(kindsOf("CREATE TABLE x (a int)").startsWith("Only statements that read or write"));
    QVERIFY(!explainer.explain("DELETE FROM t", {true}));
    QCOMPARE(answerOf(**connection, "SELECT count(*) FROM t"), "5000");
}

void MariadbConnection::whatIsMeasuredIsTakenBack()
{
    QCOMPARE(m_server->run("shop", "CREATE OR REPLACE TABLE loose (a int) ENGINE=MyISAM; INSERT "
                                   "INTO loose VALUES (1), (2)"),
             QString());
    auto connection = open(*m_server, "shop", Access::Write);
    QVERIFY2(connection, qPrintable(why(connection)));
    auto& explainer = dynamic_cast<Explainer&>(**connection);
    const auto plan = explainer.explain("DELETE FROM t WHERE id > 4000", {true});
    QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
    QVERIFY(plan->measured && plan->takenBack);
    QCOMPARE(answerOf(**connection, "SELECT count(*) FROM t"), "5000");
    QCOMPARE((*connection)->transactionState(), TransactionState::None);
    // Within somebody's transaction only the measured part is.
    QVERIFY((*connection)->run("START TRANSACTION", nullptr));
    QVERIFY((*connection)->run("DELETE FROM t WHERE id = 1", nullptr));
    const auto within = explainer.explain("UPDATE t SET name = 'z'", {true});
    QVERIFY2(within && within->takenBack, within ? "" : within.error().text().c_str());
    QCOMPARE((*connection)->transactionState(), TransactionState::Open);
    QCOMPARE(answerOf(**connection, "SELECT count(*) FROM t WHERE name = 'z'"), "0");
    QCOMPARE(answerOf(**connection, "SELECT count(*) FROM t"), "4999");
    QVERIFY((*connection)->run("ROLLBACK", nullptr));
    // A table that keeps what is written is not written.
    const auto kept = explainer.explain("DELETE FROM loose", {true});
    QVERIFY(!kept && kept.error().message.find("MyISAM") != std::string::npos);
    QCOMPARE(answerOf(**connection, "SELECT count(*) FROM loose"), "2");
    QCOMPARE(m_server->run("shop", "DROP TABLE loose"), QString());
}

void MariadbConnection::scriptsAreSplitOutsideOfBodies()
{
    const std::string script =
        "SELECT ';'; -- a; b\nCREATE PROCEDURE p() BEGIN IF 1 THEN SELECT CASE 1 WHEN 1 THEN 2 "
        "END; "
        "END IF; CASE 1 WHEN 1 THEN SELECT IF(1, 2, 3); END CASE; END; /* ; */ SELECT `a;b` # c;\n;"
        "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN SELECT 1; END; UPDATE t SET a = 'it\\';'";
    QStringList found;
    for (const auto& span : mariadbEngine()->dialect().statements(script))
        found << QString::fromStdString(script.substr(span.begin, 18));
    QCOMPARE(found.size(), 5);
    QVERIFY(found[1].startsWith("CREATE PROCEDURE") && found[3].startsWith("CREATE EVENT") &&
            found[4].startsWith("UPDATE"));
}

void MariadbConnection::locksAreWhatStatementsPromise()
{
    const ObjectId table{mariadb::kind::table, Path{"t"}};
    const auto catalog = Catalog::make({Object(table)});
    QVERIFY(catalog);
    const auto level = [&](const char* sql) {
        const auto locks = mariadb::locksOf(sql, **catalog);
        if (!locks) return -1;
        return locks->empty() ? 0 : int(locks->front().level);
    };
    QCOMPARE(level("ALTER TABLE `t` ADD COLUMN `a` int, ALGORITHM=INSTANT, LOCK=NONE"),
             int(LockLevel::Structure));
    QCOMPARE(level("ALTER TABLE `t` MODIFY `a` int COMMENT 'x', ALGORITHM=COPY, LOCK=SHARED"),
             int(LockLevel::Writes));
    QCOMPARE(level("DROP TABLE `t`"), int(LockLevel::Everything));
    QCOMPARE(level("DROP TABLE `other`"), 0);
    QCOMPARE(level("ALTER TABLE `t` ADD COLUMN `a` int"), -1);
}

QTEST_GUILESS_MAIN(MariadbConnection)
#include "mariadb_connection.moc"
