// The questions that every user asks first, on each engine.
#include "samples.h"

#include "assistant/asking.h"
#include "assistant/schemaof.h"
#include "assistant/values.h"
#include "engine/phrasing.h"
#include "engine/tabular.h"
#include "plugins/mariadb/engine.h"
#include "plugins/postgresql/engine.h"
#include "plugins/sqlite/engine.h"
#include "support/mariadbserver.h"
#include "support/postgrescluster.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;
using namespace lockstep::testing;
using Lines = std::vector<std::string>;

class QuestionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstQuestionsAreRightOnSqlite()
    {
        const QString file = m_folder.filePath(QStringLiteral("users.db"));
        QCOMPARE(makeSqlite(file, usersSql(*sqliteEngine())), QString());
        firstQuestionsAreRight(*sqliteEngine(), QStringLiteral("sqlite:") + file);
    }
    void firstQuestionsAreRightOnPostgresql()
    {
        PostgresCluster cluster;
        if (!cluster.started()) QSKIP(qPrintable(cluster.why()));
        QCOMPARE(cluster.create(QStringLiteral("users"), usersSql(*postgresqlEngine())), QString());
        firstQuestionsAreRight(*postgresqlEngine(), cluster.uri(QStringLiteral("users")));
    }
    void firstQuestionsAreRightOnMariadb()
    {
        MariadbServer server;
        NEEDS_MARIADB(server);
        QCOMPARE(server.create(QStringLiteral("users"), usersSql(*mariadbEngine())), QString());
        firstQuestionsAreRight(*mariadbEngine(), server.uri(QStringLiteral("users")));
    }
    void whatNothingExplainsIsNotSure();

private:
    void firstQuestionsAreRight(const Engine& engine, const QString& uri);
    assistant::Answer answer(const Engine& engine, Connection& connection,
                             const std::string& question);

    QTemporaryDir m_folder;
};

assistant::Answer QuestionsTest::answer(const Engine& engine, Connection& connection,
                                        const std::string& question)
{
    const auto catalog = connection.readCatalog();
    if (!catalog) return {};
    const auto schema = assistant::schemaOf(dynamic_cast<const Tabular&>(engine).tables(**catalog));
    const assistant::Joins joins(schema);
    const auto& phrasing = dynamic_cast<const Phrasing&>(engine);
    Lines unseen;
    return assistant::ask(question, schema, joins,
                          assistant::valuesFrom(connection, schema, engine.dialect(), unseen),
                          engine.dialect(), phrasing,
                          assistant::keysFrom(connection, schema, engine.dialect(), phrasing));
}

void QuestionsTest::firstQuestionsAreRight(const Engine& engine, const QString& uri)
{
    auto connection = connected(engine, uri, Access::Read);
    QVERIFY2(connection, connection ? "" : connection.error().text().c_str());
    const auto rows = [&](const char* question) {
        const auto found = answer(engine, **connection, question);
        Lines lines = found.sql.empty() ? Lines{found.why} : rowsOf(**connection, found.sql);
        if (!found.sure) {
            lines.push_back("not sure:");
            lines.insert(lines.end(), found.doubts.begin(), found.doubts.end());
        }
        qInfo("%s\n    %s", question, found.sql.c_str());
        return lines;
    };
    // Numbers as numbers: an engine says 50.0000, another one 50.0.
    const auto numbers = [](const Lines& lines) {
        std::vector<double> found;
        for (const auto& line : lines)
            found.push_back(std::atof(line.substr(line.rfind('|') + 1).c_str()));
        return found;
    };
    using Numbers = std::vector<double>;
    QCOMPARE(rows("Show me users who have enabled the new feature"), (Lines{"Ada"}));
    QCOMPARE(numbers(rows("What percentage of users have customized their preferences?")),
             (Numbers{50}));
    Lines empty = rows("Find any users with empty feature_flags");
    std::sort(empty.begin(), empty.end());
    QCOMPARE(empty, (Lines{"Cyd", "Dan"}));
    QCOMPARE(numbers(rows("Show feature adoption rates over time")), (Numbers{100, 0}));
    QCOMPARE(rows("Find users most engaged with notifications"),
             (Lines{"Ben|3", "Cyd|2", "Ada|1"}));
    QCOMPARE(numbers(rows("Show feature adoption rate by day")), (Numbers{100, 0, 0}));
    QCOMPARE(rows("How many users are there?"), (Lines{"4"}));
    QCOMPARE(rows("Which users have no notifications?"), (Lines{"Dan"}));
    QCOMPARE(rows("What is the name of the user with the most notifications?"), (Lines{"Ben"}));
}

void QuestionsTest::whatNothingExplainsIsNotSure()
{
    const QString file = m_folder.filePath(QStringLiteral("other.db"));
    QCOMPARE(makeSqlite(file, usersSql(*sqliteEngine())), QString());
    auto connection = connected(*sqliteEngine(), QStringLiteral("sqlite:") + file, Access::Read);
    QVERIFY(connection);
    QVERIFY(!answer(*sqliteEngine(), **connection, "Which users wear purple trousers?").sure);
    QVERIFY(!answer(*sqliteEngine(), **connection, "How tall are the unicorns?").sure);
    QVERIFY(!answer(*sqliteEngine(), **connection, "").sure);
}

QTEST_GUILESS_MAIN(QuestionsTest)
#include "questions_test.moc"
