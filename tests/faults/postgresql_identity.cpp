// Another server behind the same address: a plan runs only on the database that it was made on.
#include "corpuscase.h"

#include "plugins/postgresql/engine.h"
#include "workflow/promotion.h"
#include "workflow/schemacomparison.h"

#include <QFile>
#include <QtTest>
#include <sys/stat.h>
#include <unistd.h>

using namespace lockstep;

class PostgresqlIdentity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("no PostgreSQL server is installed");
        for (auto* cluster : {&m_first, &m_second}) {
            *cluster = std::make_unique<PostgresCluster>();
            QVERIFY2((*cluster)->started(), qPrintable((*cluster)->why()));
            QCOMPARE((*cluster)->create("prod", "CREATE TABLE users (id int);"), QString());
        }
        QCOMPARE(m_first->create("dev", "CREATE TABLE users (id int, name text);"), QString());
    }

    /// Both have the same schema, so nothing but the identity tells.
    void aPlanOfOneServerNeverRunsOnAnother()
    {
        auto request = requestFor(*m_first);
        QVERIFY(request);
        request->prodRequest.parameters["port"] = std::to_string(m_second->port());
        const auto outcome = promote(*request);
        QVERIFY(!outcome.verified);
        QVERIFY(outcome.error.has_value());
        QVERIFY2(outcome.error->kind == ErrorKind::Changed, outcome.error->text().c_str());
        QVERIFY2(outcome.error->message.find("Another database") != std::string::npos,
                 outcome.error->text().c_str());
        QVERIFY(untouched(*m_second));
        QVERIFY(untouched(*m_first));
    }

    /// A database that was dropped and made again has the same name and another identity.
    void aDatabaseThatWasMadeAnewIsAnother()
    {
        auto request = requestFor(*m_second);
        QVERIFY(request);
        QCOMPARE(m_second->create("prod", "CREATE TABLE users (id int);"), QString());
        const auto outcome = promote(*request);
        QVERIFY(outcome.error && outcome.error->kind == ErrorKind::Changed);
        QVERIFY(untouched(*m_second));
    }

    void anEnvironmentHoldsTheIdentityThatItHas()
    {
        auto request = requestFor(*m_first);
        QVERIFY(request);
        request->prod.identity = "7000000000000000001/16384";
        request->madeOn = {};
        const auto outcome = promote(*request);
        QVERIFY(outcome.error && outcome.error->kind == ErrorKind::Changed);
        QVERIFY(outcome.error->message.find("environment") != std::string::npos);
        QVERIFY(untouched(*m_first));
    }

    /// The same files, taken over by a standby: what was committed last may be missing.
    void aServerThatTookOverIsAnotherHistory()
    {
        auto request = requestFor(*m_second);
        QVERIFY(request);
        const std::string before = request->madeOn.history;
        QVERIFY(!before.empty());
        m_second->kill();
        struct stat folder
        {
        };
        QCOMPARE(stat(QFile::encodeName(m_second->folder()).constData(), &folder), 0);
        QFile signal(m_second->folder() + "/standby.signal");
        QVERIFY(signal.open(QIODevice::WriteOnly));
        signal.close();
        if (geteuid() == 0)
            QCOMPARE(chown(QFile::encodeName(signal.fileName()).constData(), folder.st_uid,
                           folder.st_gid),
                     0);
        QVERIFY2(m_second->start(), qPrintable(m_second->why()));
        request->prodRequest.parameters["port"] = std::to_string(m_second->port());
        // A standby takes no promotion at all.
        const auto onStandby = promote(*request);
        QVERIFY(onStandby.error.has_value());
        QVERIFY(!onStandby.verified);
        QCOMPARE(m_second->run("postgres", "SELECT pg_promote()"), QString());
        QTRY_VERIFY_WITH_TIMEOUT(historyOf(*m_second) != before && !historyOf(*m_second).empty(),
                                 20'000);
        const auto outcome = promote(*request);
        QVERIFY(outcome.error.has_value());
        QVERIFY2(outcome.error->kind == ErrorKind::Changed, outcome.error->text().c_str());
        QVERIFY(untouched(*m_second));
        // Compared again, it goes.
        auto again = requestFor(*m_second);
        QVERIFY(again);
        const auto done = promote(*again);
        QVERIFY2(done.verified, done.error ? done.error->text().c_str() : "");
    }

    /// Upgraded meanwhile, or another one: what was planned for one major is not run on the next.
    void aServerOfAnotherMajorIsAnother()
    {
        const int major = m_first->major() == 16 ? 17 : 16;
        if (PostgresCluster::binaries(major).isEmpty())
            QSKIP(qPrintable(PostgresCluster(major).why()));
        PostgresCluster other(major);
        QVERIFY2(other.started(), qPrintable(other.why()));
        QCOMPARE(other.create("prod", "CREATE TABLE users (id int);"), QString());
        auto request = requestFor(*m_first);
        QVERIFY(request);
        request->prodRequest.parameters["port"] = std::to_string(other.port());
        for (const bool knownByName : {true, false}) {
            // A role that may not ask for the server's number has only the version to go by.
            if (!knownByName) request->madeOn.identity.clear();
            const auto outcome = promote(*request);
            QVERIFY(!outcome.verified && outcome.error);
            QVERIFY2(outcome.error->kind == ErrorKind::Changed, outcome.error->text().c_str());
            QVERIFY2(outcome.error->detail.find("PostgreSQL " + std::to_string(major)) !=
                         std::string::npos,
                     outcome.error->text().c_str());
            QVERIFY(untouched(other));
            QVERIFY(untouched(*m_first));
        }
    }

    /// It goes away within a step, and another major is started under its address: nothing of that
    /// one is taken for the truth about prod.
    void aServerThatComesBackAsAnotherMajorIsNotAsked()
    {
        const int major = m_first->major() == 16 ? 17 : 16;
        if (PostgresCluster::binaries(major).isEmpty())
            QSKIP(qPrintable(PostgresCluster(major).why()));
        PostgresCluster going;
        QVERIFY2(going.started(), qPrintable(going.why()));
        QCOMPARE(going.create("prod", "CREATE TABLE users (id int);"), QString());
        PostgresCluster coming(major);
        QVERIFY2(coming.started(), qPrintable(coming.why()));
        QCOMPARE(coming.create("prod", "CREATE TABLE users (id int);"), QString());
        coming.stop(QStringLiteral("fast"));
        auto request = requestFor(going);
        QVERIFY(request);
        bool swapped = false;
        PromotionObserver observer;
        observer.step = [&](int, StepState state, qint64) {
            if (state != StepState::Running || swapped) return;
            going.stop(QStringLiteral("fast"));
            swapped = coming.startAt(going.port());
        };
        const auto outcome = promote(*request, observer);
        QVERIFY(swapped);
        QVERIFY(!outcome.verified && outcome.error);
        QVERIFY2(outcome.sentence.contains("not certain"), qPrintable(outcome.sentence));
        QVERIFY2(outcome.error->hint.find("Another database answers") != std::string::npos,
                 outcome.error->text().c_str());
        QVERIFY(untouched(coming));
        coming.stop(QStringLiteral("fast"));
        QVERIFY2(going.startAgain(), qPrintable(going.why()));
        QVERIFY(untouched(going));
    }

    void onItsOwnServerItRuns()
    {
        auto request = requestFor(*m_first);
        QVERIFY(request);
        const auto outcome = promote(*request);
        QVERIFY2(outcome.verified, outcome.error ? outcome.error->text().c_str() : "");
        QVERIFY(!untouched(*m_first));
    }

private:
    [[nodiscard]] Side sideOf(const PostgresCluster& cluster, const char* database) const
    {
        const EnginePtr engine = postgresqlEngine();
        const auto target = engine->parseUri(cluster.uri(database).toStdString()).value();
        return Side{{}, {engine, target.parameters, {}}};
    }

    [[nodiscard]] std::optional<PromotionRequest> requestFor(const PostgresCluster& prod) const
    {
        const auto pair = readAndCompare(sideOf(*m_first, "dev"), sideOf(prod, "prod"));
        if (!pair) return std::nullopt;
        PromotionRequest request;
        request.prodRequest = sideOf(prod, "prod").request;
        request.plan = makePlan(*postgresqlEngine(), (*pair)->comparison).value();
        request.madeOn = (*pair)->prodFacts;
        request.before = (*pair)->comparison.before;
        request.expected = request.plan.expected;
        request.options = (*pair)->comparison.options;
        request.consent.words.insert("all");
        request.journalFile = m_folder.filePath(QStringLiteral("journal.sqlite"));
        return request;
    }

    [[nodiscard]] static bool untouched(const PostgresCluster& cluster)
    {
        return cluster.run("prod", "SELECT name FROM users").contains("does not exist");
    }

    [[nodiscard]] std::string historyOf(const PostgresCluster& cluster) const
    {
        const Side side = sideOf(cluster, "prod");
        auto connection = side.request.engine->connect(side.request.parameters, {});
        return connection ? (*connection)->facts().history : std::string();
    }

    std::unique_ptr<PostgresCluster> m_first;
    std::unique_ptr<PostgresCluster> m_second;
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(PostgresqlIdentity)
#include "postgresql_identity.moc"
