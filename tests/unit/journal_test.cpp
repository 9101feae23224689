// Journal: durable, private, append-only, and open to an engine's own transaction.
#include "workflow/journal.h"
#include "workflow/journalschema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>
#include <thread>

using namespace lockstep;

namespace {

JournalEntry entry(const QString& id, int second = 0)
{
    JournalEntry out;
    out.id = id;
    out.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, second), Qt::UTC);
    out.who = QStringLiteral("me@here");
    out.dev = QStringLiteral("dev");
    out.prod = QStringLiteral("orders @ db1");
    out.prodIdentity = QStringLiteral("7");
    out.fingerprintBefore = QStringLiteral("aa");
    out.planText = QStringLiteral("-- plan\nCREATE TABLE x(y);\n");
    out.undoText = QStringLiteral("DROP TABLE x;");
    out.planSha256 = QStringLiteral("abc");
    out.consents = {QStringLiteral("data-loss"), QStringLiteral("D02 column a.b")};
    return out;
}

JournalStep step(int number, const QString& state)
{
    JournalStep out;
    out.number = number;
    out.sql = QStringLiteral("SELECT %1").arg(number);
    out.state = state;
    return out;
}

} // namespace

class JournalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->path() + QStringLiteral("/state/journal.sqlite");
    }

    void aPromotionIsReadAsItWasWritten()
    {
        Journal journal(m_file);
        QVERIFY(journal.open());
        JournalEntry one = entry(QStringLiteral("1"));
        QVERIFY(journal.begin(one));
        QVERIFY(journal.record(one.id, step(1, QStringLiteral("running"))));
        QVERIFY(journal.record(
            one.id, {step(1, QStringLiteral("applied")), step(2, QStringLiteral("not run"))}));
        one.state = PromotionState::Failed;
        one.finishedAt = one.startedAt.addSecs(2);
        one.outcome = QStringLiteral("Step 2 failed.");
        one.fingerprintAfter = QStringLiteral("bb");
        QVERIFY(journal.finish(one));

        Journal second(m_file);
        QVERIFY(second.open());
        const auto read = second.promotion(one.id);
        QVERIFY(read);
        QCOMPARE(read->planText, one.planText);
        QCOMPARE(read->consents, one.consents);
        QCOMPARE(read->state, PromotionState::Failed);
        QCOMPARE(read->startedAt, one.startedAt);
        QCOMPARE(read->finishedAt, one.finishedAt);
        QCOMPARE(read->outcome, one.outcome);
        QCOMPARE(read->fingerprintAfter, one.fingerprintAfter);
        QCOMPARE(read->steps.size(), size_t(2));
        QCOMPARE(read->steps[0].state, QStringLiteral("applied"));
        QCOMPARE(read->steps[0].sql, QStringLiteral("SELECT 1"));
    }

    void newestPromotionsComeFirst()
    {
        Journal journal(m_file);
        QVERIFY(journal.open());
        for (int i = 0; i < 5; ++i) QVERIFY(journal.begin(entry(QString::number(i), i)));
        const auto read = journal.promotions(3);
        QVERIFY(read);
        QCOMPARE(read->size(), size_t(3));
        QCOMPARE(read->front().id, QStringLiteral("4"));
        QCOMPARE(read->front().state, PromotionState::Running);
    }

    void theFileIsPrivate()
    {
        Journal journal(m_file);
        QVERIFY(journal.open());
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(m_file).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
        QCOMPARE(::stat(QFile::encodeName(QFileInfo(m_file).path()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0700));
    }

    void promotionsCannotBeDeleted()
    {
        Journal journal(m_file);
        QVERIFY(journal.open());
        QVERIFY(journal.begin(entry(QStringLiteral("1"))));
        auto database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        database.setDatabaseName(m_file);
        QVERIFY(database.open());
        QVERIFY(!QSqlQuery(database).exec(QStringLiteral("DELETE FROM promotion")));
        database.close();
        database = {};
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
        QCOMPARE(journal.promotions()->size(), size_t(1));
    }

    void anEngineCanMarkTheRowInItsOwnTransaction()
    {
        Journal journal(m_file);
        QVERIFY(journal.open());
        QVERIFY(journal.begin(entry(QStringLiteral("1"))));
        QVERIFY(journal.record(QStringLiteral("1"), step(1, QStringLiteral("running"))));
        QVERIFY(journal.promotions());
        // As an engine does: the journal attached to its own database, one transaction over both.
        auto database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("engine"));
        database.setDatabaseName(m_folder->path() + QStringLiteral("/prod.sqlite"));
        database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=0"));
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(QStringLiteral("ATTACH '%1' AS lockstep_journal").arg(m_file)));
        QVERIFY2(query.exec(QStringLiteral("BEGIN IMMEDIATE")),
                 qPrintable(query.lastError().text()));
        QVERIFY(query.exec(QStringLiteral("CREATE TABLE x(y)")));
        QVERIFY2(query.exec(QStringLiteral("UPDATE lockstep_journal.promotion SET state='applied', "
                                           "finished_at=5 WHERE id='1'")),
                 qPrintable(query.lastError().text()));
        QVERIFY(query.exec(QStringLiteral("PRAGMA lockstep_journal.journal_mode")) && query.next());
        QCOMPARE(query.value(0).toString(),
                 QStringLiteral("delete")); // WAL would not commit both as one
        QVERIFY(query.exec(QStringLiteral("COMMIT")));
        query.finish();
        query = QSqlQuery();
        database.close();
        database = {};
        QSqlDatabase::removeDatabase(QStringLiteral("engine"));
        QCOMPARE(journal.promotion(QStringLiteral("1"))->state, PromotionState::Applied);
    }

    void aJournalOfANewerVersionIsLeftAlone()
    {
        {
            Journal journal(m_file);
            QVERIFY(journal.open());
        }
        {
            auto database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("newer"));
            database.setDatabaseName(m_file);
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(QStringLiteral("PRAGMA user_version = 99")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("newer"));
        Journal journal(m_file);
        const auto opened = journal.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Unsupported);
    }

    void aFileThatIsNoJournalIsAnErrorThatNamesIt()
    {
        const QString file = m_folder->path() + QStringLiteral("/text");
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(QByteArray(4096, 'x'));
        out.close();
        Journal journal(file);
        const auto opened = journal.open();
        QVERIFY(!opened);
        QVERIFY(opened.error().message.find(file.toStdString()) != std::string::npos);
    }

    void queriesAreFoundByAWord()
    {
        Journal journal(m_file);
        QVERIFY(journal.open());
        for (const char* sql :
             {"SELECT 1", "select * from Orders", "SELECT '100%'", "SELECT a_b"}) {
            QueryRecord query;
            query.at = QDateTime::currentDateTimeUtc();
            query.environmentName = QStringLiteral("DEV");
            query.sql = QString::fromLatin1(sql);
            query.rows = 3;
            QVERIFY(journal.record(query));
        }
        QCOMPARE(journal.queries()->size(), size_t(4));
        const auto count = [&](const char* words) {
            return journal.queries({.words = QString::fromUtf8(words)})->size();
        };
        QCOMPARE(count("orders"), size_t(1));
        QCOMPARE(count("%"), size_t(1));
        QCOMPARE(count("_"), size_t(1));
        QCOMPARE(count("a_b"), size_t(1));           // not "any character between"
        QCOMPARE(count("from * ORDERS"), size_t(1)); // every word, anywhere
        QCOMPARE(count("orders '100%'"), size_t(0));
        QCOMPARE(count("\"quoted\" OR NOT select*"), size_t(0)); // words, and no language
        QCOMPARE(journal.queries({.words = QStringLiteral("SELECT"), .limit = 2})->size(),
                 size_t(2));
    }

    void queriesAreChosenByTheirEndEnvironmentAndTime()
    {
        Journal journal(m_file);
        QVERIFY(journal.open());
        const QDateTime noon(QDate(2026, 5, 1), QTime(12, 0), Qt::UTC);
        const auto ran = [&](int minute, const char* environment, const char* error, bool stopped) {
            QueryRecord query;
            query.at = noon.addSecs(60 * minute);
            query.environment = QLatin1String(environment);
            query.sql = QStringLiteral("SELECT %1").arg(minute);
            query.error = QLatin1String(error);
            query.stopped = stopped;
            QVERIFY(journal.record(query));
        };
        ran(1, "dev", "", false);
        ran(2, "prod", "no such table", false);
        ran(3, "prod", "canceled", true);
        ran(4, "prod", "", false);
        const auto minutes = [&](const QueryWish& wish) {
            QStringList all;
            const auto found = journal.queries(wish);
            for (const QueryRecord& query : *found)
                all << query.sql.mid(7) + (query.stopped ? QStringLiteral("!") : QString());
            return all.join(QLatin1Char(' '));
        };
        QCOMPARE(minutes({}), QStringLiteral("4 3! 2 1"));
        QCOMPARE(minutes({.words = {}, .end = QueryEnd::Done}), QStringLiteral("4 1"));
        QCOMPARE(minutes({.words = {}, .end = QueryEnd::Failed}), QStringLiteral("2"));
        QCOMPARE(minutes({.words = {}, .end = QueryEnd::Stopped}), QStringLiteral("3!"));
        QCOMPARE(minutes({.words = {}, .environment = QStringLiteral("prod")}),
                 QStringLiteral("4 3! 2"));
        QCOMPARE(minutes({.words = {}, .since = noon.addSecs(150)}), QStringLiteral("4 3!"));
        QCOMPARE(minutes({.words = QStringLiteral("select"),
                          .end = QueryEnd::Done,
                          .environment = QStringLiteral("prod"),
                          .since = noon}),
                 QStringLiteral("4"));
    }

    void anOldJournalIsSearchedAtOnceAndIndexedBitByBit()
    {
        constexpr int rows = 50'000;
        QVERIFY(QDir().mkpath(QFileInfo(m_file).path()));
        const auto run = [&](const QStringList& statements) {
            const QString name = QStringLiteral("old");
            {
                auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
                database.setDatabaseName(m_file);
                QVERIFY(database.open());
                QVERIFY(database.transaction());
                for (const QString& sql : statements) {
                    QSqlQuery query(database);
                    QVERIFY2(query.exec(sql), qPrintable(sql + query.lastError().text()));
                }
                QVERIFY(database.commit());
            }
            QSqlDatabase::removeDatabase(name);
        };
        QStringList made; // by the program before there was an index
        for (const int version : {0, 1})
            for (const char* const* sql = journalUpgrade(version); *sql; ++sql)
                made << QString::fromLatin1(*sql);
        made << QStringLiteral(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                    " WHERE i < %1) INSERT INTO query(at, environment, environment_name,"
                    " sql, milliseconds, rows, error) SELECT 2e12 + i, '', 'DEV',"
                    " 'SELECT * FROM Table' || (i % 1000) || ' WHERE id = ' || i, 1, 1, ''"
                    " FROM n")
                    .arg(rows);
        run(made);
        if (QTest::currentTestFailed()) return;

        Journal journal(m_file);
        const auto opened = journal.open();
        QVERIFY2(opened, opened ? "" : opened.error().text().c_str());
        const auto count = [&](const char* words, int limit = -1) {
            return int(
                journal.queries({.words = QString::fromLatin1(words), .limit = limit})->size());
        };
        const auto asItShould = [&](int gone) {
            QCOMPARE(count("table77 "), 550 - gone); // 77 and 770 to 779
            QCOMPARE(count("table77 where"), 550 - gone);
            QCOMPARE(count("no_such"), 0);
            QCOMPARE(count("select", 500), 500);
        };
        asItShould(0);
        auto all = journal.indexSome();
        QVERIFY(all && !*all);
        asItShould(0);
        // One of what is in the index already, one of what is not.
        run({QStringLiteral("DELETE FROM query WHERE id IN (77, 49077)")});
        asItShould(2);
        QueryRecord fresh;
        fresh.at = QDateTime::currentDateTimeUtc();
        fresh.sql = QStringLiteral("SELECT * FROM table77 WHERE id = 0");
        QVERIFY(journal.record(fresh));
        asItShould(1);
        int rounds = 0;
        while ((all = journal.indexSome()) && !*all) QVERIFY(++rounds < 100);
        QVERIFY(all);
        asItShould(1);
        run({QStringLiteral(
                 "INSERT INTO query_text(query_text, rank) VALUES('integrity-check', 1)"),
             QStringLiteral("DELETE FROM query"),
             QStringLiteral("INSERT INTO query_text(query_text, rank) "
                            "VALUES('integrity-check', 1)")});
        QVERIFY(journal.record(fresh));
        QCOMPARE(count("table77"), 1);
    }

    void aWordIsFoundAmongFiftyThousandQueriesInTime()
    {
        Journal journal(m_file);
        QVERIFY(journal.open());
        {
            auto database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("many"));
            database.setDatabaseName(m_file);
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(QStringLiteral(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
                " INSERT INTO query(at, environment, environment_name, sql, milliseconds, rows, "
                "error)"
                " SELECT 1e12 + i, '', 'DEV', 'SELECT * FROM some_table WHERE id = ' || i, 1, 1, "
                "'' FROM n")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("many"));
        qint64 best = 10000; // of a few: others use the machine as well
        for (int i = 0; i < 5; ++i) {
            QElapsedTimer clock;
            clock.start();
            const auto found = journal.queries({.words = QStringLiteral("= 12345")});
            best = std::min(best, clock.elapsed());
            QVERIFY(found);
            QCOMPARE(found->size(), size_t(1));
        }
        QVERIFY2(best < 200, qPrintable(QStringLiteral("%1 ms").arg(best)));
    }

    void twoThreadsStartTheJournalAtOnce()
    {
        std::atomic<int> opened = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, i] {
                Journal journal(m_file);
                if (journal.open() && journal.begin(entry(QString::number(i), i))) ++opened;
            });
        for (auto& thread : threads) thread.join();
        QCOMPARE(opened.load(), 4);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(JournalTest)
#include "journal_test.moc"
