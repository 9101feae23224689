// Foreign keys are on although a promotion turned them off: a table that is rebuilt is dropped for
// a moment, and with keys on that deletes the rows that refer to it.
#include "engines/sqlite/promoting.h"

#include <QtTest>
#include <sqlite3.h>

using namespace lockstep;
using namespace lockstep::tests;

namespace {

const char* const referring =
    "CREATE TABLE child(id INTEGER PRIMARY KEY, p INT REFERENCES parent(id) ON DELETE CASCADE);"
    "CREATE TABLE ward(id INTEGER PRIMARY KEY, p INT REFERENCES parent(id) ON DELETE SET NULL);";
const char* const rows =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50) "
    "INSERT INTO parent SELECT i, i FROM n;"
    "INSERT INTO child SELECT id, id FROM parent; INSERT INTO ward SELECT id, id FROM parent;";

QString contents(const QString& file)
{
    return answer(file, "SELECT (SELECT count(*) || '/' || sum(a) FROM parent) || ' ' || (SELECT "
                        "count(*) || '/' || sum(p) FROM child) || ' ' || (SELECT count(*) || '/' "
                        "|| count(p) FROM ward)");
}

bool onByDefault = false;
sqlite3* opened = nullptr; ///< the newest connection of this program

/// The PRAGMA does nothing in a transaction; this reaches it there, too.
void setKeys(sqlite3* database, bool on)
{
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_FKEY, on ? 1 : 0, nullptr);
}

/// As a library that was built with SQLITE_DEFAULT_FOREIGN_KEYS, or an extension that wants them.
int whenOpened(sqlite3* database, char**, const void*)
{
    opened = database;
    if (onByDefault) setKeys(database, true);
    return SQLITE_OK;
}

} // namespace

class SqliteCascade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(whenOpened)); }
    void cleanupTestCase() { sqlite3_reset_auto_extension(); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_prod = m_folder->filePath(QStringLiteral("prod.db"));
        m_dev = m_folder->filePath(QStringLiteral("dev.db"));
        const QByteArray parent = "CREATE TABLE parent(id INTEGER PRIMARY KEY, a %1);";
        QCOMPARE(runScript(m_prod, QByteArray(parent).replace("%1", "INT") + referring + rows),
                 QString());
        QCOMPARE(runScript(m_dev, QByteArray(parent).replace("%1", "TEXT NOT NULL") + referring),
                 QString());
        m_was = contents(m_prod);
        const auto plan = planFor(m_prod, m_dev);
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        m_plan = *plan;
    }
    void cleanup() { onByDefault = false; }

    /// Else the rest of this would show nothing.
    void withoutTheGuardTheChildrenGo()
    {
        sqlite3* database = nullptr;
        QCOMPARE(sqlite3_open(m_prod.toUtf8().constData(), &database), SQLITE_OK);
        setKeys(database, true);
        std::string script = "BEGIN;";
        for (const Step& step : m_plan.steps) script += step.sql + ";";
        sqlite3_exec(database, (script + "COMMIT").c_str(), nullptr, nullptr, nullptr);
        sqlite3_close(database);
        QCOMPARE(answer(m_prod, "SELECT count(*) FROM child"), QStringLiteral("0"));
        QCOMPARE(answer(m_prod, "SELECT count(p) FROM ward"), QStringLiteral("0"));
    }

    void keysThatAreOnByDefaultAreTurnedOff()
    {
        onByDefault = true;
        const auto done = carryOut(m_prod, m_plan.steps, m_plan.expected);
        QVERIFY2(done, done ? "" : done.error().text().c_str());
        QCOMPARE(contents(m_prod), m_was);
        const CatalogPtr now = *lockstep::tests::read(m_prod);
        QVERIFY(differences(now, *lockstep::tests::read(m_dev)).isEmpty());
    }

    void keysThatAreTurnedOnMeanwhileAreNoticed_data()
    {
        QTest::addColumn<int>("on");  // before which call of the session
        QTest::addColumn<int>("off"); // and after which; -1: they stay on
        for (int on = 0; on < most + 2; ++on)
            for (const int off : {on, -1})
                QTest::addRow("on before %d%s", on, off < 0 ? "" : ", off after it") << on << off;
    }

    /// At whatever moment, and also for one statement only: every child is there afterwards, and
    /// what would have lost one is not called done.
    void keysThatAreTurnedOnMeanwhileAreNoticed()
    {
        QFETCH(int, on);
        QFETCH(int, off);
        QVERIFY(m_plan.steps.size() <= most);
        auto connection = lockstep::tests::open(m_prod, Access::Promote);
        QVERIFY(connection);
        sqlite3* const database = opened;
        PromotionSetup setup;
        for (const char* table : {"parent", "child", "ward"})
            setup.keptTables.push_back({"table", Path::folded({table})});
        auto session = (*connection)->startPromotion(setup);
        QVERIFY(session);
        bool met = false, lost = false;
        int call = 0;
        const auto withKeys = [&](const auto& work) {
            met = met || call == on;
            if (call == on) setKeys(database, true);
            auto done = work();
            if (call == off) setKeys(database, false);
            ++call;
            return done;
        };
        Result<void> done = withKeys([&] { return (*session)->begin({}); });
        for (const Step& step : m_plan.steps) {
            if (!done) break;
            done = withKeys([&] { return (*session)->execute(step.sql); });
            lost = lost || childrenIn(database) != 50;
        }
        if (done) done = withKeys([&] { return (*session)->prove(); });
        if (done) done = (*session)->commit("applied");
        session->reset();
        connection->reset();
        if (!met) QSKIP("the plan has fewer statements");
        QVERIFY2(!done || !lost, "children were lost, and it was called done");
        QVERIFY2(!done || off >= 0, "keys were on at the end, and it was called done");
        QCOMPARE(contents(m_prod), m_was);
        QCOMPARE(answer(m_prod, "SELECT type FROM pragma_table_info('parent') WHERE name = 'a'"),
                 done ? QStringLiteral("TEXT") : QStringLiteral("INT"));
        QCOMPARE(answer(m_prod, "PRAGMA integrity_check"), QStringLiteral("ok"));
        qInfo("%s%s", lost ? "children were gone for a moment; " : "",
              done ? "done" : done.error().message.c_str());
    }

private:
    static constexpr int most = 6; ///< statements of the plan

    static int childrenIn(sqlite3* database)
    {
        sqlite3_stmt* query = nullptr;
        sqlite3_prepare_v2(database, "SELECT count(*) FROM child", -1, &query, nullptr);
        const int count = sqlite3_step(query) == SQLITE_ROW ? sqlite3_column_int(query, 0) : -1;
        sqlite3_finalize(query);
        return count;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_prod;
    QString m_dev;
    QString m_was;
    Plan m_plan;
};

QTEST_GUILESS_MAIN(SqliteCascade)
#include "sqlite_cascade.moc"
