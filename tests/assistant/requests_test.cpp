// Changes in words: what was asked for holds afterwards, and the way back leads back.
#include "facts.h"
#include "samples.h"

#include "assistant/carryingout.h"
#include "assistant/judging.h"
#include "engine/tabular.h"
#include "plan/planner.h"
#include "plugins/mariadb/engine.h"
#include "plugins/postgresql/engine.h"
#include "plugins/sqlite/engine.h"
#include "support/mariadbserver.h"
#include "support/postgrescluster.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

QString qs(const std::string& text) { return QString::fromStdString(text); }

/// What became of one request.
struct Tried
{
    enum class End { Right, Wrong, Refused };
    End end = End::Wrong;
    std::string why;
};

} // namespace

class RequestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsHoldOnSqlite() { requestsHold(*sqliteEngine(), 1); }
    void requestsHoldOnPostgresql();
    void requestsHoldOnMariadb();
    void namesTellTypes();
    void whatIsNotUnderstoodSaysWhatWouldWork();

private:
    void requestsHold(const Engine& engine, int every);
    Tried tried(const Engine& engine, const WordedRequest& request);

    /// Made anew for each request.
    QString database(const Engine& engine)
    {
        if (engine.name() == "sqlite") {
            const QString file = m_folder.filePath(QStringLiteral("shop.db"));
            m_problem = makeSqlite(file, shopSql(engine));
            return QStringLiteral("sqlite:") + file;
        }
        const QString name = QStringLiteral("shop");
        if (engine.name() == "postgresql") {
            m_problem = m_cluster->create(name, shopSql(engine));
            return m_cluster->uri(name);
        }
        m_problem = m_server->create(name, shopSql(engine));
        return m_server->uri(name);
    }

    QTemporaryDir m_folder;
    QString m_problem;
    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<MariadbServer> m_server;
};

Tried RequestsTest::tried(const Engine& engine, const WordedRequest& request)
{
    const bool refusal = request.facts.front() == "refused" || request.facts.front() == "asked";
    const QString uri = database(engine);
    if (!m_problem.isEmpty()) return {Tried::End::Wrong, m_problem.toStdString()};
    const auto& tabular = dynamic_cast<const Tabular&>(engine);
    auto connection = connected(engine, uri, Access::Write);
    if (!connection) return {Tried::End::Wrong, connection.error().text()};
    const auto before = (*connection)->readCatalog();
    if (!before) return {Tried::End::Wrong, before.error().text()};
    const assistant::Request read = assistant::readRequest(request.words, tabular.tables(**before));
    if (!read.refusal.empty() || !read.question.empty()) {
        const bool asked = request.facts.front() == "asked";
        if (refusal && (!asked || !read.question.empty() || !read.refusal.empty()))
            return {Tried::End::Right, {}};
        return {Tried::End::Refused, read.refusal + read.question};
    }
    if (const auto meant = assistant::judgeOperations(engine, tabular.tables(**before),
                                                      request.words, read.operations);
        !meant)
        return {Tried::End::Wrong, meant.error().text()};
    const auto wished = assistant::carriedOut(engine, *before, read.operations);
    if (!wished) return {refusal ? Tried::End::Right : Tried::End::Refused, wished.error().text()};
    if (refusal) return {Tried::End::Wrong, "it was taken for: " + read.readings.front()};
    const auto comparison =
        engine.compareCatalogs(*before, wished->catalog, engine.usualOptions(), wished->renames);
    if (!comparison) return {Tried::End::Wrong, comparison.error().text()};
    const auto plan = makePlan(engine, *comparison);
    if (!plan) return {Tried::End::Wrong, plan.error().text()};
    if (!plan->unplanned.empty()) return {Tried::End::Wrong, plan->unplanned.front().reason};
    for (const Step& step : plan->steps)
        if (auto done = (*connection)->run(step.sql, nullptr); !done)
            return {Tried::End::Wrong, done.error().text() + "\n" + step.sql};
    const auto after = (*connection)->readCatalog();
    if (!after) return {Tried::End::Wrong, after.error().text()};
    for (const std::string& fact : request.facts)
        if (const std::string why = whyNot(fact, tabular.tables(**after)); !why.empty())
            return {Tried::End::Wrong, why};
    for (const Step& step : plan->undo)
        if (auto done = (*connection)->run(step.sql, nullptr); !done)
            return {Tried::End::Wrong, "the way back: " + done.error().text() + "\n" + step.sql};
    const auto back = (*connection)->readCatalog();
    if (!back) return {Tried::End::Wrong, back.error().text()};
    const auto left = engine.compareCatalogs(*before, *back, engine.usualOptions(), {});
    if (!left || !left->equal()) return {Tried::End::Wrong, "the way back does not lead back"};
    return {Tried::End::Right, {}};
}

void RequestsTest::requestsHold(const Engine& engine, int every)
{
    struct Count
    {
        int all = 0;
        int right = 0;
        int refused = 0;
    };
    Count halves[2];
    int number = 0;
    for (const WordedRequest& request :
         readRequests(LOCKSTEP_SOURCE_DIR "/tests/assistant/requests.txt")) {
        if (number++ % every != 0) continue;
        Count& half = halves[request.tuned ? 0 : 1];
        ++half.all;
        const Tried outcome = tried(engine, request);
        if (outcome.end == Tried::End::Right) ++half.right;
        if (outcome.end == Tried::End::Refused) ++half.refused;
        if (outcome.end != Tried::End::Right)
            qInfo("%s: %s\n    %s", outcome.end == Tried::End::Refused ? "refused" : "WRONG",
                  request.words.c_str(), outcome.why.c_str());
    }
    for (const Count& half : halves)
        qInfo("%s half: %d of %d right, %d refused", &half == halves ? "tuned" : "counted",
              half.right, half.all, half.refused);
    for (const Count& half : halves) {
        QVERIFY(half.all > 5);
        QVERIFY2(half.right * 100 >= half.all * 90, "fewer than nine in ten are right");
        QVERIFY2((half.all - half.right - half.refused) * 100 <= half.all * 8,
                 "too many are wrong");
    }
}

void RequestsTest::requestsHoldOnPostgresql()
{
    m_cluster = std::make_unique<PostgresCluster>();
    if (!m_cluster->started()) QSKIP(qPrintable(m_cluster->why()));
    requestsHold(*postgresqlEngine(), 12);
}

void RequestsTest::requestsHoldOnMariadb()
{
    m_server = std::make_unique<MariadbServer>();
    NEEDS_MARIADB(*m_server);
    requestsHold(*mariadbEngine(), 12);
}

void RequestsTest::namesTellTypes()
{
    const auto typeOf = [](const std::string& name) {
        Tables tables;
        Table users;
        users.name = {{}, "users"};
        TableColumn id;
        id.name = "id";
        id.type.written = "bigint";
        users.columns = {id};
        users.primaryKey = TableKey{};
        users.primaryKey->columns = {"id"};
        tables.tables = {users};
        const auto read = assistant::readRequest("Add " + name + " to users", tables);
        return read.operations.empty() ? WishedColumn{} : read.operations.front().added;
    };
    using Word = WishedType::Word;
    QCOMPARE(typeOf("seen_at").type.word, Word::Timestamp);
    QCOMPARE(typeOf("born_on").type.word, Word::Date);
    QCOMPARE(typeOf("is_new").type.word, Word::Boolean);
    QCOMPARE(typeOf("has_car").initial->sort, WishedDefault::Sort::False);
    QCOMPARE(typeOf("payload").type.word, Word::Json);
    QCOMPARE(typeOf("body").type.word, Word::Text);
    QCOMPARE(typeOf("total").type.word, Word::Decimal);
    QCOMPARE(typeOf("item_count").type.word, Word::Integer);
    QCOMPARE(typeOf("email").type.word, Word::ShortText);
    QCOMPARE(qs(typeOf("owner_user_id").type.written), QStringLiteral("bigint"));
    QVERIFY(typeOf("owner_user_id").references.has_value());
}

void RequestsTest::whatIsNotUnderstoodSaysWhatWouldWork()
{
    Tables tables;
    for (const char* words :
         {"Add a color to hats", "Drop all tables", "Delete all rows from users", "hello", ""}) {
        const auto read = assistant::readRequest(words, tables);
        QVERIFY2(read.operations.empty(), words);
        QVERIFY2(!read.refusal.empty() || !read.question.empty(), words);
        QVERIFY2(!read.hint.empty(), words);
    }
}

QTEST_GUILESS_MAIN(RequestsTest)
#include "requests_test.moc"
