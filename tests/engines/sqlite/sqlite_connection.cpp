// Connecting to files good and bad, reading that cannot write, and cancelling.
#include "engines/sqlite/promoting.h"

#include "engine/binder.h"
#include "engine/explainer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <chrono>
#include <csignal>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace lockstep;
using namespace lockstep::tests;

namespace {

class Rows : public RowSink
{
public:
    void columns(const std::vector<Column>& columns) override { m_columns = columns; }
    bool row(Row row) override
    {
        rows.push_back(std::move(row));
        return rows.size() < limit;
    }
    std::vector<Column> m_columns;
    std::vector<Row> rows;
    size_t limit = 1000;
};

const char* endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                      "SELECT count(*) FROM n";

} // namespace

class SqliteConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void badFilesAreNamed();
    void aDamagedFileIsAnErrorAndNeverACrash();
    void anEmptyFileIsAnEmptyDatabase();
    void aUriIsTakenApart();
    void readingCannotWrite_data();
    void readingCannotWrite();
    void readingLeavesTheFileAsItWas();
    void aLockedFileIsBusy();
    void aReaderHoldsUpTheCommitForAWhileOnly();
    void aWriteThatFailsRollsBack();
    void aReplacedFileIsNoticed();
    void aReadOnlyFileIsReadAndNotPromoted();
    void aWalFileInAReadOnlyFolderIsRead();
    void rowsArriveAsText();
    void theSinkStopsTheFetch();
    void oneStatementAtATime();
    void errorsHaveAPosition();
    void cancelStopsALongQuery();
    void cancelBetweenRequestsDoesNothing();
    void transactionsAreSeen();
    void theStagesAreTold();
    void aSchemaWithJsonIsRead();
    void aPromotionOpensNothingElse();
    void valuesAreBoundAsWhatTheyAre();

private:
    [[nodiscard]] QString path(const char* name) const
    {
        return m_folder->filePath(QLatin1String(name));
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void SqliteConnections::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = path("a.db");
    QCOMPARE(runScript(m_file, "CREATE TABLE t(a INT, b TEXT); INSERT INTO t VALUES (1, 'x')"),
             QString());
}

void SqliteConnections::badFilesAreNamed()
{
    const auto refused = [](const QString& file, ErrorKind kind, Access access = Access::Read) {
        auto connection = open(file, access);
        if (connection) return QStringLiteral("it was opened");
        const QString message = QString::fromStdString(connection.error().message);
        if (!message.contains(file.section(QLatin1Char('/'), -1)))
            return QStringLiteral("the file is not named: ") + message;
        if (connection.error().kind != kind) return QStringLiteral("another kind: ") + message;
        return QString();
    };
    QCOMPARE(refused(path("missing.db"), ErrorKind::NotFound), QString());
    QVERIFY(!QFile::exists(path("missing.db")));
    QCOMPARE(refused(path("missing.db"), ErrorKind::NotFound, Access::Promote), QString());
    QVERIFY(!QFile::exists(path("missing.db")));
    QCOMPARE(refused(m_folder->path(), ErrorKind::BadInput), QString());
    QFile text(path("text.db"));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write(QByteArray("This is no database at all. ").repeated(200));
    text.close();
    QCOMPARE(refused(path("text.db"), ErrorKind::BadInput), QString());
    // The head of a database with rubbish behind it.
    QFile good(m_file);
    QVERIFY(good.open(QIODevice::ReadOnly));
    QFile broken(path("broken.db"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(good.read(100) + QByteArray(8092, '\x7f'));
    broken.close();
    QCOMPARE(refused(path("broken.db"), ErrorKind::Server), QString());
    QVERIFY(!sqliteEngine()->connect({}, {}));
}

void SqliteConnections::aDamagedFileIsAnErrorAndNeverACrash()
{
    QCOMPARE(runScript(m_file,
                       "CREATE TABLE u(id INTEGER PRIMARY KEY, x TEXT CHECK (x <> ''), y AS "
                       "(id)); CREATE INDEX i ON u(x, lower(x)) WHERE y > 1; CREATE VIEW v AS "
                       "SELECT x FROM u; CREATE TRIGGER g AFTER INSERT ON u BEGIN DELETE FROM "
                       "t; END; CREATE VIRTUAL TABLE f USING fts5(a)"),
             QString());
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    QRandomGenerator random(4711);
    int readable = 0;
    for (int i = 0; i < 400; ++i) {
        QByteArray damaged = whole;
        // The first page holds the schema; damage there is what parsers see.
        const int within = i % 2 ? int(damaged.size()) : 4096;
        for (int n = random.bounded(1, 12); n > 0; --n)
            damaged[random.bounded(within)] = char(random.bounded(256));
        if (i % 7 == 0) damaged.truncate(random.bounded(int(damaged.size())));
        const QString copy = path("damaged.db");
        QFile out(copy);
        QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
        out.write(damaged);
        out.close();
        const auto catalog = read(copy);
        readable += catalog.has_value();
        if (!catalog) QVERIFY(!catalog.error().message.empty());
        if (catalog) (void)planFor(copy, m_file);
    }
    QVERIFY(readable > 0 && readable < 400);
}

void SqliteConnections::anEmptyFileIsAnEmptyDatabase()
{
    QVERIFY(QFile(path("empty.db")).open(QIODevice::WriteOnly));
    auto catalog = read(path("empty.db"));
    QVERIFY(catalog);
    QCOMPARE((*catalog)->size(), size_t(0));
    {
        auto connection = open(path("empty.db"), Access::Promote);
        PromotionSetup setup;
        setup.backupFolder = m_folder->path().toStdString();
        setup.promotionId = "1";
        const auto session = (*connection)->startPromotion(setup);
        QVERIFY2(session, session ? "" : session.error().text().c_str());
    }
    const auto plan = promoteTo(path("empty.db"), m_file);
    QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
}

void SqliteConnections::aUriIsTakenApart()
{
    const auto file = [](const char* uri) {
        auto target = sqliteEngine()->parseUri(uri);
        return target ? target->parameters["file"] : std::string("refused");
    };
    QCOMPARE(file("sqlite:a.db"), std::string("a.db"));
    QCOMPARE(file("sqlite:/tmp/a b?c.db"), std::string("/tmp/a b?c.db"));
    QCOMPARE(file("sqlite:///tmp/a.db"), std::string("/tmp/a.db"));
    QCOMPARE(file("sqlite://host/a.db"), std::string("refused"));
    QCOMPARE(file("sqlite:"), std::string("refused"));
    QCOMPARE(file("postgresql://x"), std::string("refused"));
    // A name that SQLite would take for a URI of its own is a name.
    const QString odd = path("file:a.db?mode=memory");
    QVERIFY(QFile::copy(m_file, odd));
    QCOMPARE((*read(odd))->size(), size_t(3));
}

void SqliteConnections::readingCannotWrite_data()
{
    QTest::addColumn<QByteArray>("sql");
    const QList<QByteArray> evasions{
        "INSERT INTO t VALUES (2, 'y')",
        "UPDATE t SET a = 2",
        "DELETE FROM t",
        "REPLACE INTO t VALUES (1, 'z')",
        "WITH x AS (SELECT 1) DELETE FROM t",
        "CREATE TABLE u(a)",
        "CREATE TEMP TABLE u(a)",
        "CREATE TEMP VIEW u AS SELECT 1",
        "DROP TABLE t",
        "ALTER TABLE t RENAME TO u",
        "ATTACH '/dev/shm/lockstep-evasion.db' AS u",
        "ATTACH 'file:/dev/shm/lockstep-evasion.db?mode=rwc' AS u",
        "VACUUM",
        "VACUUM INTO '/dev/shm/lockstep-evasion.db'",
        "REINDEX",
        "ANALYZE",
        "PRAGMA writable_schema=ON",
        "PRAGMA user_version=7",
        "PRAGMA user_version(7)",
        "PRAGMA journal_mode=WAL",
        "PRAGMA query_only=0",
        "PRAGMA trusted_schema=ON",
        "PRAGMA wal_checkpoint",
        "PRAGMA optimize",
        "PRAGMA incremental_vacuum",
        "PRAGMA temp_store_directory='/tmp'",
        "SELECT load_extension('x')",
        "SELECT fts3_tokenizer('simple', x'00')",
        "UPDATE sqlite_master SET sql = 'x'",
        "DELETE FROM sqlite_master",
        "EXPLAIN DELETE FROM t",
        "SELECT 1; DELETE FROM t",
        "ATTACH ':memory:' AS m",
        "DETACH main",
        "PRAGMA main.writable_schema=1",
        "PRAGMA locking_mode=EXCLUSIVE",
        "PRAGMA auto_vacuum=FULL",
        "PRAGMA encoding='UTF-16'",
        "PRAGMA foreign_keys=OFF",
        "PRAGMA schema_version=7",
        "PRAGMA data_store_directory='/tmp'",
        "CREATE VIRTUAL TABLE v USING fts5(x)",
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t; END",
        "DROP INDEX i",
        "INSERT INTO t SELECT 2, 'y' RETURNING a",
        "SELECT writefile('/dev/shm/lockstep-evasion.db', 'x')",
        "SELECT edit('x')",
        "DELETE FROM pragma_table_info('t')",
        "UPDATE sqlite_schema SET sql = 'x'",
        "INSERT INTO sqlite_sequence VALUES ('t', 7)",
        "EXPLAIN QUERY PLAN UPDATE t SET a = 3",
        "SAVEPOINT s; DELETE FROM t",
    };
    for (const auto& sql : evasions) QTest::newRow(sql.constData()) << sql;
}

void SqliteConnections::readingCannotWrite()
{
    QFETCH(QByteArray, sql);
    const QString evasion = QStringLiteral("/dev/shm/lockstep-evasion.db");
    QCOMPARE(runScript(m_file, "CREATE INDEX i ON t(a)"), QString());
    auto connection = open(m_file);
    QVERIFY(connection);
    const auto outcome = (*connection)->run(sql.toStdString(), nullptr);
    QVERIFY2(!outcome, "it was allowed");
    QVERIFY(!QFile::exists(evasion));
    QCOMPARE((*connection)->transactionState(), TransactionState::None);
    QCOMPARE(answer(m_file, "SELECT a || b FROM t"), QStringLiteral("1x"));
    QVERIFY((*connection)->run("SELECT * FROM t", nullptr));
}

void SqliteConnections::readingLeavesTheFileAsItWas()
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    auto connection = open(m_file);
    QVERIFY(connection);
    QVERIFY((*connection)->readCatalog());
    QVERIFY((*connection)->run("BEGIN", nullptr));
    QVERIFY(!(*connection)->run("DELETE FROM t", nullptr));
    QVERIFY((*connection)->run("COMMIT", nullptr));
    connection->reset();
    file.seek(0);
    QCOMPARE(file.readAll(), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList(QStringLiteral("a.db")));
}

void SqliteConnections::aLockedFileIsBusy()
{
    sqlite3* other = nullptr;
    QCOMPARE(sqlite3_open(m_file.toUtf8().constData(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    QElapsedTimer clock;
    clock.start();
    auto reading = open(m_file);
    QVERIFY(!reading);
    QCOMPARE(reading.error().kind, ErrorKind::Busy);
    QVERIFY2(clock.elapsed() < 8000, "it waited too long");
    sqlite3_exec(other, "ROLLBACK; BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    auto connection = open(m_file, Access::Promote);
    QVERIFY(connection);
    PromotionSetup setup;
    setup.lockTimeoutMs = 100;
    clock.restart();
    auto session = (*connection)->startPromotion(setup);
    QVERIFY(!session);
    QCOMPARE(session.error().kind, ErrorKind::Busy);
    QVERIFY(clock.elapsed() < 2000);
    sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
    QVERIFY((*connection)->startPromotion(setup));
    sqlite3_close(other);
}

void SqliteConnections::aReaderHoldsUpTheCommitForAWhileOnly()
{
    sqlite3* other = nullptr;
    QCOMPARE(sqlite3_open(m_file.toUtf8().constData(), &other), SQLITE_OK);
    sqlite3_exec(other, "BEGIN; SELECT * FROM t", nullptr, nullptr, nullptr);
    auto connection = open(m_file, Access::Promote);
    PromotionSetup setup;
    setup.lockTimeoutMs = 50;
    auto session = (*connection)->startPromotion(setup);
    QVERIFY(session && (*session)->begin({}));
    QVERIFY((*session)->execute("CREATE TABLE u(a)"));
    QVERIFY((*session)->prove());
    const auto done = (*session)->commit("applied");
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Busy);
    QCOMPARE((*connection)->transactionState(), TransactionState::None);
    sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr);
    QCOMPARE(answer(m_file, "SELECT count(*) FROM sqlite_schema"), QStringLiteral("1"));
    // The same once the reader has gone while it waits.
    sqlite3_exec(other, "BEGIN; SELECT * FROM t", nullptr, nullptr, nullptr);
    QVERIFY((*session)->begin({}));
    QVERIFY((*session)->execute("CREATE TABLE u(a)"));
    std::thread leaving([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr);
    });
    const auto later = (*session)->commit("applied");
    leaving.join();
    QVERIFY2(later, later ? "" : later.error().text().c_str());
    sqlite3_close(other);
}

void SqliteConnections::aWriteThatFailsRollsBack()
{
    QCOMPARE(runScript(m_file,
                       "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT "
                       "2000) INSERT INTO t SELECT i, hex(randomblob(50)) FROM n"),
             QString());
    const QString rows = answer(m_file, "SELECT count(*) || '/' || sum(a) FROM t");
    auto connection = open(m_file, Access::Promote);
    auto session = (*connection)->startPromotion({});
    QVERIFY(session && (*session)->begin({}));
    QVERIFY((*session)->execute("CREATE TABLE lockstep_new_t(a INT, b TEXT)"));
    // No file of this program may grow beyond 1 MB: the copy runs out of room in its midst.
    signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 1 << 20;
    setrlimit(RLIMIT_FSIZE, &small);
    const auto failed =
        (*session)->execute("INSERT INTO lockstep_new_t SELECT a, zeroblob(20000) FROM t");
    const auto back = (*session)->rollback();
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Server);
    QVERIFY2(back, back ? "" : back.error().text().c_str());
    QCOMPARE((*connection)->transactionState(), TransactionState::None);
    QCOMPARE(answer(m_file, "SELECT count(*) || '/' || sum(a) FROM t"), rows);
    QCOMPARE(answer(m_file, "PRAGMA integrity_check"), QStringLiteral("ok"));
}

void SqliteConnections::aReplacedFileIsNoticed()
{
    auto connection = open(m_file, Access::Promote);
    QVERIFY(connection);
    QVERIFY(QFile::copy(m_file, path("b.db")));
    QCOMPARE(rename(path("b.db").toUtf8().constData(), m_file.toUtf8().constData()), 0);
    const auto catalog = (*connection)->readCatalog();
    QVERIFY(!catalog);
    QCOMPARE(catalog.error().kind, ErrorKind::Changed);
    QVERIFY(!(*connection)->run("SELECT 1", nullptr));
    QVERIFY(!(*connection)->startPromotion({}));
}

void SqliteConnections::aReadOnlyFileIsReadAndNotPromoted()
{
    QVERIFY(QFile::setPermissions(m_file, QFile::ReadOwner));
    QVERIFY(read(m_file));
    if (::geteuid() == 0) QSKIP("root may write to every file");
    auto connection = open(m_file, Access::Promote);
    QVERIFY(!connection);
    QCOMPARE(connection.error().kind, ErrorKind::ReadOnly);
}

void SqliteConnections::aWalFileInAReadOnlyFolderIsRead()
{
    QCOMPARE(runScript(m_file, "PRAGMA journal_mode=WAL; INSERT INTO t VALUES (2, 'y')"),
             QString());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList(QStringLiteral("a.db")));
    const QByteArray folder = m_folder->path().toUtf8();
    QCOMPARE(chmod(folder.constData(), 0500), 0);
    auto connection = open(m_file);
    const bool opened = connection.has_value();
    Rows rows;
    const bool good = opened && (*connection)->run("SELECT * FROM t", &rows);
    if (opened) connection->reset();
    QCOMPARE(chmod(folder.constData(), 0700), 0);
    QVERIFY(good);
    QCOMPARE(rows.rows.size(), size_t(2));
}

void SqliteConnections::rowsArriveAsText()
{
    auto connection = open(m_file);
    Rows rows;
    auto outcome =
        (*connection)
            ->run("SELECT a, b, NULL AS c, x'00ff' AS d, 1.5 AS e, 'z\xC3\xA9' AS f FROM t", &rows);
    QVERIFY(outcome);
    QCOMPARE(outcome->command, std::string("SELECT 1"));
    QVERIFY(outcome->hasRows);
    QCOMPARE(rows.rows.size(), size_t(1));
    const Row expected{"1", "x", std::nullopt, "x'00ff'", "1.5", "z\xC3\xA9"};
    QVERIFY(rows.rows[0] == expected);
    QCOMPARE(rows.m_columns[0].type, std::string("INT"));
    QVERIFY(rows.m_columns[0].numeric && !rows.m_columns[1].numeric && rows.m_columns[4].numeric);

    auto writing = open(m_file, Access::Write);
    auto updated = (*writing)->run("UPDATE t SET a = a + 1", nullptr);
    QVERIFY(updated);
    QCOMPARE(updated->affected, int64_t(1));
    QCOMPARE(updated->command, std::string("UPDATE 1"));
    QCOMPARE((*writing)->run("CREATE TEMP TABLE x(a)", nullptr)->command,
             std::string("CREATE TABLE"));
}

void SqliteConnections::theSinkStopsTheFetch()
{
    auto connection = open(m_file);
    Rows rows;
    rows.limit = 10;
    QElapsedTimer clock;
    clock.start();
    auto outcome =
        (*connection)
            ->run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT "
                  "i FROM n",
                  &rows);
    QVERIFY(outcome);
    QVERIFY(outcome->moreRows);
    QCOMPARE(rows.rows.size(), size_t(10));
    QVERIFY(clock.elapsed() < 2000);
}

void SqliteConnections::oneStatementAtATime()
{
    auto connection = open(m_file, Access::Write);
    const auto two = (*connection)->run("SELECT 1; DROP TABLE t", nullptr);
    QVERIFY(!two);
    QCOMPARE(two.error().kind, ErrorKind::BadInput);
    QCOMPARE(two.error().position, 11);
    QVERIFY((*connection)->run("SELECT 1; -- that was it\n ;", nullptr));
    QVERIFY(!(*connection)->run("  -- nothing\n", nullptr));
    QVERIFY(!(*connection)->run("", nullptr));
}

void SqliteConnections::errorsHaveAPosition()
{
    auto connection = open(m_file);
    const auto wrong = (*connection)->run("SELECT '\xC3\xA9', nope FROM t", nullptr);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, ErrorKind::Server);
    QCOMPARE(wrong.error().position, 13);
    QVERIFY(wrong.error().detail.find("no such column: nope") != std::string::npos);
}

void SqliteConnections::cancelStopsALongQuery()
{
    auto connection = open(m_file);
    for (int i = 0; i < 3; ++i) {
        std::thread stopping([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            (*connection)->cancel();
        });
        QElapsedTimer clock;
        clock.start();
        const auto outcome = (*connection)->run(endless, nullptr);
        stopping.join();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY((*connection)->run("SELECT 1", nullptr));
    }
    // Also while it waits for a lock.
    sqlite3* other = nullptr;
    QCOMPARE(sqlite3_open(m_file.toUtf8().constData(), &other), SQLITE_OK);
    sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr);
    std::thread stopping([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        (*connection)->cancel();
    });
    QElapsedTimer clock;
    clock.start();
    QVERIFY(!(*connection)->run("SELECT * FROM t", nullptr));
    stopping.join();
    QVERIFY(clock.elapsed() < 1500);
    sqlite3_close(other);
}

void SqliteConnections::cancelBetweenRequestsDoesNothing()
{
    auto connection = open(m_file);
    for (int i = 0; i < 100; ++i) {
        (*connection)->cancel();
        QVERIFY((*connection)->run("SELECT * FROM t", nullptr));
    }
    (*connection)->cancel();
    QVERIFY((*connection)->readCatalog());
}

void SqliteConnections::transactionsAreSeen()
{
    auto connection = open(m_file, Access::Write);
    QCOMPARE((*connection)->transactionState(), TransactionState::None);
    QVERIFY((*connection)->run("BEGIN", nullptr));
    QCOMPARE((*connection)->transactionState(), TransactionState::Open);
    QVERIFY((*connection)->run("CREATE TABLE u(a)", nullptr));
    QCOMPARE((*(*connection)->readCatalog())->size(), size_t(5));
    QCOMPARE((*connection)->transactionState(), TransactionState::Open);
    QVERIFY((*connection)->run("ROLLBACK", nullptr));
    QCOMPARE((*(*connection)->readCatalog())->size(), size_t(3));
}

void SqliteConnections::theStagesAreTold()
{
    QStringList told;
    const auto observe = [&](const StageReport& report) {
        if (report.state != StageReport::State::Running)
            told << QString::fromStdString(report.stage) +
                        (report.state == StageReport::State::Passed ? QStringLiteral(" passed")
                                                                    : QStringLiteral(" failed"));
    };
    QVERIFY(sqliteEngine()->connect({{"file", m_file.toStdString()}}, {}, observe));
    QCOMPARE(told,
             QStringList({QStringLiteral("Find the file passed"), QStringLiteral("Open it passed"),
                          QStringLiteral("Check the pages passed")}));
    told.clear();
    QVERIFY(!sqliteEngine()->connect({{"file", "/nowhere/x.db"}}, {}, observe));
    QCOMPARE(told, QStringList(QStringLiteral("Find the file failed")));
}

void SqliteConnections::aSchemaWithJsonIsRead()
{
    QCOMPARE(runScript(m_file, "CREATE TABLE j(d TEXT, n AS (json_extract(d, '$.n')));"
                               "CREATE INDEX i ON j(json_extract(d, '$.m'));"
                               "CREATE VIEW v AS SELECT json_extract(d, '$.k') FROM j"),
             QString());
    const auto catalog = read(m_file);
    QVERIFY2(catalog, catalog ? "" : catalog.error().text().c_str());
    auto connection = open(m_file);
    QVERIFY((*connection)->run("SELECT * FROM v", nullptr));
    QVERIFY(!(*connection)->run("SELECT load_extension('x')", nullptr));
}

void SqliteConnections::aPromotionOpensNothingElse()
{
    auto connection = open(m_file, Access::Promote);
    auto session = (*connection)->startPromotion({});
    QVERIFY(session && (*session)->begin({}));
    for (const char* sql :
         {"ATTACH '/dev/shm/lockstep-evasion.db' AS u",
          "VACUUM INTO '/dev/shm/lockstep-evasion.db'", "PRAGMA writable_schema=ON",
          "PRAGMA foreign_keys=ON", "PRAGMA journal_mode=OFF", "COMMIT", "ROLLBACK", "BEGIN",
          "SAVEPOINT x", "SELECT load_extension('x')", "CREATE TABLE x(a); DROP TABLE t"})
        QVERIFY2(!(*session)->execute(sql), sql);
    QVERIFY(!QFile::exists(QStringLiteral("/dev/shm/lockstep-evasion.db")));
    QCOMPARE((*connection)->transactionState(), TransactionState::Open);
    session->reset();
    QCOMPARE((*connection)->transactionState(), TransactionState::None);
}

void SqliteConnections::valuesAreBoundAsWhatTheyAre()
{
    using Kind = BoundValue::Kind;
    auto connection = open(m_file, Access::Write);
    QVERIFY(connection);
    auto& binder = dynamic_cast<Binder&>(**connection);
    const auto answer = [&](const std::string& sql, const BoundValues& values) {
        Rows rows;
        const auto done = binder.runWith(sql, values, &rows);
        if (!done) return QString::fromStdString(done.error().message);
        QStringList cells;
        for (const Row& row : rows.rows)
            for (const Cell& cell : row) cells << QString::fromStdString(cell.value_or("(null)"));
        return cells.join(' ');
    };
    QCOMPARE(answer("SELECT typeof(:a), :a, typeof(:b), :b, typeof(:c), :c, typeof(:d), :d, "
                    "typeof(@e), @e",
                    {{":a", "42", Kind::Number},
                     {":b", "4.25", Kind::Number},
                     {":c", "it's ä; --"},
                     {":d", {}},
                     {"@e", "00ffAA", Kind::Bytes}}),
             "integer 42 real 4.25 text it's ä; -- null (null) blob x'00ffaa'");
    QCOMPARE(answer("SELECT typeof(?1)", {{"?1", "9223372036854775808", Kind::Number}}), "real");
    QCOMPARE(answer("SELECT :a, ?1", {{":a", "1"}, {"?1", "2"}}),
             "?1 is another word for a parameter that has a name");
    QCOMPARE(answer("SELECT :a = 5, :b = 5", {{":a", "5", Kind::Number}, {":b", "5"}}), "1 0");
    QCOMPARE(answer("CREATE TABLE bound (a)", {}), QString());
    QCOMPARE(answer("INSERT INTO bound VALUES (:a), (:b)",
                    {{":a", "x'); DROP TABLE bound; --"}, {":b", {}}}),
             QString());
    QCOMPARE(answer("SELECT count(*) FROM bound WHERE a = :a OR a IS :b",
                    {{":a", "x'); DROP TABLE bound; --"}, {":b", {}}}),
             "2");
    QCOMPARE(answer("SELECT :a, :b", {{":a", "1"}}), "No value is given for :b");
    QCOMPARE(answer("SELECT ?", {}), "No value can be given for a parameter without a name: ?");
    QCOMPARE(answer("SELECT :a", {{":a", "1e", Kind::Number}}), "The value of :a is no number");
    // Definitions keep no values.
    QVERIFY(answer("CREATE VIEW v AS SELECT :a", {{":a", "1"}}).contains("parameters"));
    const auto plan = binder.explainWith("SELECT * FROM bound WHERE rowid = :id", {},
                                         {{":id", "1", Kind::Number}});
    QVERIFY2(plan && plan->raw.find("INTEGER PRIMARY KEY") != std::string::npos,
             plan ? plan->raw.c_str() : plan.error().text().c_str());
}

QTEST_GUILESS_MAIN(SqliteConnections)
#include "sqlite_connection.moc"
