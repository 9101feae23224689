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

/// What all engines have; office stands in schemas, which only PostgreSQL has.
const QStringList schemas = {
    QStringLiteral("shop_first"), QStringLiteral("shop"),        QStringLiteral("school"),
    QStringLiteral("clinic"),     QStringLiteral("tracker"),     QStringLiteral("hr"),
    QStringLiteral("library"),    QStringLiteral("laden"),       QStringLiteral("messages"),
    QStringLiteral("shop_more"),  QStringLiteral("clinic_more"), QStringLiteral("tracker_more"),
    QStringLiteral("events"),     QStringLiteral("bank"),        QStringLiteral("hotel"),
    QStringLiteral("fleet")};

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
    void requestsHoldOnSqlite() { requestsHold(*sqliteEngine(), schemas, 1); }
    void requestsHoldOnPostgresql();
    void requestsHoldOnMariadb();
    void namesTellTypes();
    void whatIsNotUnderstoodSaysWhatWouldWork();

private:
    void requestsHold(const Engine& engine, const QStringList& schemas, int every);
    Tried tried(const Engine& engine, const QString& schema, const WordedRequest& request);

    /// Made anew for each request.
    QString database(const Engine& engine, const QString& schema)
    {
        const QString sql = schemaSql(engine, schema);
        if (engine.name() == "sqlite") {
            const QString file = m_folder.filePath(QStringLiteral("shop.db"));
            m_problem = makeSqlite(file, sql);
            return QStringLiteral("sqlite:") + file;
        }
        const QString name = QStringLiteral("shop");
        if (engine.name() == "postgresql") {
            m_problem = m_cluster->create(name, sql);
            return m_cluster->uri(name);
        }
        m_problem = m_server->create(name, sql);
        return m_server->uri(name);
    }

    QTemporaryDir m_folder;
    QString m_problem;
    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<MariadbServer> m_server;
};

Tried RequestsTest::tried(const Engine& engine, const QString& schema, const WordedRequest& request)
{
    const bool refusal = mayEndIn(request, "refused") || mayEndIn(request, "asked");
    const QString uri = database(engine, schema);
    if (!m_problem.isEmpty()) return {Tried::End::Wrong, m_problem.toStdString()};
    const auto& tabular = dynamic_cast<const Tabular&>(engine);
    auto connection = connected(engine, uri, Access::Write);
    if (!connection) return {Tried::End::Wrong, connection.error().text()};
    const auto before = (*connection)->readCatalog();
    if (!before) return {Tried::End::Wrong, before.error().text()};
    const assistant::Request read = assistant::readRequest(request.words, tabular.tables(**before));
    if (!read.refusal.empty() || !read.question.empty())
        return {refusal ? Tried::End::Right : Tried::End::Refused, read.refusal + read.question};
    if (const auto meant = assistant::judgeOperations(engine, tabular.tables(**before),
                                                      request.words, read.operations);
        !meant)
        return {refusal ? Tried::End::Right : Tried::End::Refused, meant.error().text()};
    std::string readings;
    for (const auto& reading : read.readings) readings += "\n    " + reading;
    const auto wrong = [&](const std::string& why) {
        return Tried{Tried::End::Wrong, why + readings};
    };
    const auto wished = assistant::carriedOut(engine, *before, read.operations);
    if (!wished) return {refusal ? Tried::End::Right : Tried::End::Refused, wished.error().text()};
    if (refusal && request.facts.front().find(" or ") == std::string::npos)
        return {Tried::End::Wrong, "it was taken for: " + read.readings.front()};
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
            return wrong(why);
    if (const std::string why =
            beyondFacts(request.facts, tabular.tables(**before), tabular.tables(**after));
        !why.empty())
        return wrong(why);
    for (const Step& step : plan->undo)
        if (auto done = (*connection)->run(step.sql, nullptr); !done)
            return {Tried::End::Wrong, "the way back: " + done.error().text() + "\n" + step.sql};
    const auto back = (*connection)->readCatalog();
    if (!back) return {Tried::End::Wrong, back.error().text()};
    const auto left = engine.compareCatalogs(*before, *back, engine.usualOptions(), {});
    if (!left || !left->equal()) return {Tried::End::Wrong, "the way back does not lead back"};
    return {Tried::End::Right, {}};
}

void RequestsTest::requestsHold(const Engine& engine, const QStringList& names, int every)
{
    struct Count
    {
        int all = 0;
        int right = 0;
        int refused = 0;
        void print(const char* what) const
        {
            qInfo("%-10s %3d requests: %3d right, %3d wrong, %3d asked back or refused", what, all,
                  right, all - right - refused, refused);
        }
    };
    Count halves[2];
    int number = 0;
    for (const QString& name : names) {
        Count part;
        const QString file = QStringLiteral(LOCKSTEP_SOURCE_DIR "/tests/assistant/requests/%1.txt");
        for (const WordedRequest& request : readRequests(file.arg(name).toStdString())) {
            if (number++ % every != 0) continue;
            const Tried outcome = tried(engine, name.section(QLatin1Char('_'), 0, 0), request);
            for (Count* count : {&halves[request.tuned ? 0 : 1], &part}) {
                ++count->all;
                count->right += outcome.end == Tried::End::Right;
                count->refused += outcome.end == Tried::End::Refused;
            }
            // What only counts is not looked at while words are tuned.
            if (outcome.end != Tried::End::Right &&
                (request.tuned || qEnvironmentVariableIsSet("LOCKSTEP_SHOW_COUNTED")))
                qInfo("%s: %s\n    %s", outcome.end == Tried::End::Refused ? "asked back" : "WRONG",
                      request.words.c_str(), outcome.why.c_str());
        }
        part.print(qPrintable(name));
    }
    halves[0].print("tuned");
    halves[1].print("counted");
    for (const Count& half : halves) {
        if (half.all < 20) continue; // a few of them say nothing of how good the words are
        QVERIFY2(half.right * 100 >= half.all * 80, "fewer than four in five are right");
        QVERIFY2((half.all - half.right - half.refused) * 100 <= half.all * 8,
                 "too many are wrong");
    }
    QVERIFY(halves[0].all + halves[1].all > 5);
    QVERIFY(halves[0].right + halves[1].right > (halves[0].all + halves[1].all) * 3 / 4);
}

void RequestsTest::requestsHoldOnPostgresql()
{
    m_cluster = std::make_unique<PostgresCluster>();
    if (!m_cluster->started()) QSKIP(qPrintable(m_cluster->why()));
    requestsHold(*postgresqlEngine(), {QStringLiteral("office")}, 1);
    requestsHold(*postgresqlEngine(), schemas, 12);
}

void RequestsTest::requestsHoldOnMariadb()
{
    m_server = std::make_unique<MariadbServer>();
    NEEDS_MARIADB(*m_server);
    requestsHold(*mariadbEngine(), schemas, 12);
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
