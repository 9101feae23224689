// The second observer: what pg_dump sees at the end of a promotion, and that it says why when it
// did not look.
#include "corpuscase.h"
#include "faults/faultsize.h"
#include "kindcases.h"
#include "richschemas.h"
#include "served.h"

#include "plugins/postgresql/dumpdifferences.h"
#include "plugins/postgresql/engine.h"
#include "workflow/promotion.h"
#include "workflow/schemacomparison.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

using namespace lockstep;

namespace {

const char* const prodSql = "CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, 'x');";
const char* const devSql = "CREATE TABLE t (c int DEFAULT 3, a int, b text); CREATE INDEX i ON t "
                           "(a); CREATE VIEW v AS SELECT b FROM t;";

QStringList differences(const char* dev, const char* prod)
{
    QStringList lines;
    for (const std::string& line : postgresql::dumpDifferences(dev, prod))
        lines << QString::fromStdString(line);
    return lines;
}

} // namespace

class PostgresqlObserversTest : public QObject, private Served
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_path = qgetenv("PATH");
        NEEDS_SERVER(0);
    }
    void init()
    {
        qputenv("PATH", m_path);
        QCOMPARE(m_cluster->create("prod", prodSql), QString());
        QCOMPARE(m_cluster->create("dev", devSql), QString());
    }
    void cleanupTestCase()
    {
        qputenv("PATH", m_path);
        m_cluster.reset();
    }

    void orderAndWhatADumpSaysOfItselfAreNoDifference()
    {
        QCOMPARE(
            differences("-- of dev\nSET x = 1;\nCREATE TABLE t (\n    a int,\n    b text\n);\n"
                        "ALTER TABLE t OWNER TO o;\n",
                        "-- of prod\nSET x = 2;\nSELECT pg_catalog.set_config('a', '', false);"
                        "\nALTER TABLE t OWNER TO o;\nCREATE TABLE t (\n    b text,\n    a int\n"
                        ");\n"),
            QStringList());
    }

    void whatDiffersIsToldByItsSide()
    {
        QCOMPARE(
            differences("CREATE TABLE t (\n    a int,\n    b text\n);\nGRANT SELECT ON t TO p;",
                        "CREATE TABLE t (\n    a bigint,\n    b text\n);\nCREATE VIEW v AS\n "
                        "SELECT 1;"),
            QStringList({"dev: CREATE TABLE t ( … a int", "prod: CREATE TABLE t ( … a bigint",
                         "prod: CREATE VIEW v AS", "dev: GRANT SELECT ON t TO p"}));
        // Elsewhere the order of lines is what people wrote.
        QCOMPARE(differences("CREATE TYPE c AS (\n\ta int,\n\tb int\n);",
                             "CREATE TYPE c AS (\n\tb int,\n\ta int\n);")
                     .size(),
                 4);
    }

    void bothObserversAgree()
    {
        if (!m_cluster->dumps()) QSKIP("no pg_dump for this server");
        const auto outcome = promoted();
        QVERIFY2(outcome.verified, words(outcome));
        QVERIFY(outcome.second.looked);
        QVERIFY2(outcome.second.tool.startsWith("pg_dump "), qPrintable(outcome.second.tool));
        QVERIFY2(outcome.sentence.endsWith("sees no difference between dev and prod either."),
                 words(outcome));
    }

    /// Of what the rich schemas and the cases of the kinds hold, pg_dump sees nothing that we do
    /// not: all of them with LOCKSTEP_FAULTS=all, else a few.
    void noFalseAlarm_data()
    {
        QTest::addColumn<QString>("prod");
        QTest::addColumn<QString>("dev");
        if (!m_cluster) return;
        for (const RichSchema& schema : richSchemas())
            if (schema.since <= m_cluster->major())
                QTest::newRow(schema.name) << QString() << QString::fromUtf8(schema.sql);
        int number = 0;
        for (const KindCase& one : kindCases())
            if (one.since <= m_cluster->major() && (faultsInFull() || ++number % 25 == 0))
                QTest::newRow(one.name)
                    << QString::fromUtf8(one.before) << QString::fromUtf8(one.after);
    }

    void noFalseAlarm()
    {
        if (!m_cluster->dumps()) QSKIP("no pg_dump for this server");
        QFETCH(QString, prod);
        QFETCH(QString, dev);
        if (!m_cluster->create("prod", prod).isEmpty() || !m_cluster->create("dev", dev).isEmpty())
            QSKIP("this server lacks what it needs");
        const auto wanted = request();
        if (!wanted || wanted->plan.empty() || !wanted->plan.unplanned.empty())
            QSKIP("there is nothing that could be promoted whole");
        const auto outcome = promote(*wanted);
        if (!outcome.second.looked && outcome.state != PromotionState::Applied)
            QSKIP("it is no promotion that succeeds");
        QVERIFY2(outcome.verified, words(outcome));
        QVERIFY2(outcome.second.looked, words(outcome));
    }

    void whoIsNotAskedSaysNothing()
    {
        const auto outcome =
            promoted([](PromotionRequest& request) { request.secondLookAt.reset(); });
        QVERIFY2(outcome.verified, words(outcome));
        QVERIFY(!outcome.second.looked && outcome.second.why.isEmpty());
        QVERIFY2(outcome.sentence.endsWith("prod is as planned."), words(outcome));
    }

    void whatIsLeftOutOnPurposeIsNotLookedAtTwice()
    {
        const auto outcome = promoted([](PromotionRequest& request) {
            request.options.ignoredAttributes.insert({"table", "owner"});
        });
        QVERIFY2(outcome.verified, words(outcome));
        QVERIFY2(outcome.sentence.endsWith(
                     "Only Lockstep itself looked: the comparison leaves things out."),
                 words(outcome));
    }

    void aPartThatWasNotChosenIsNotLookedAtTwice()
    {
        const auto outcome = promoted({}, true);
        QVERIFY2(outcome.verified, words(outcome));
        QCOMPARE(outcome.second.why, QString("not every difference was chosen"));
    }

    void whatPgDumpAloneSeesIsNoSuccess()
    {
        putInFront(
            "case \"$1\" in --version) echo 'pg_dump (PostgreSQL) 99.1'; exit;; esac\n"
            "echo '-- Dumped from database version 15.1'\n"
            "if [ \"$PGDATABASE\" = prod ]; then echo 'ALTER TABLE t SECRETLY OTHER;'; fi\n");
        const auto outcome = promoted();
        QCOMPARE(outcome.state, PromotionState::Applied);
        QVERIFY(!outcome.verified && outcome.second.looked);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->kind, ErrorKind::NotVerified);
        QCOMPARE(outcome.second.differences, QStringList("prod: ALTER TABLE t SECRETLY OTHER"));
        QVERIFY2(outcome.sentence.contains("pg_dump 99.1 sees a difference that Lockstep does not: "
                                           "prod: ALTER TABLE t SECRETLY OTHER."),
                 words(outcome));
        // The journal says it in the same words, and what was applied can be taken back.
        Journal journal(m_folder.filePath("journal.sqlite"));
        QVERIFY(journal.open());
        const auto entry = journal.promotion(outcome.id);
        QVERIFY(entry);
        QCOMPARE(entry->state, PromotionState::Applied);
        QVERIFY(entry->outcome.contains("SECRETLY OTHER"));
        QVERIFY(journal.kept(outcome.id, Moment::Before)->has_value());
        QVERIFY(journal.kept(outcome.id, Moment::After)->has_value());
    }

    /// A dev that moved on is no difference that we overlooked.
    void whatChangedMeanwhileIsSaidToHaveChanged()
    {
        if (!m_cluster->dumps()) QSKIP("no pg_dump for this server");
        PromotionObserver watch;
        watch.stage = [&](const QString& sentence) {
            if (sentence.startsWith("A second observer"))
                QCOMPARE(m_cluster->run("dev", "CREATE TABLE later (a int)"), QString());
        };
        const auto outcome = promote(*request(), watch);
        QVERIFY2(outcome.verified, words(outcome));
        QVERIFY2(outcome.second.why.startsWith("dev is not as it was compared"), words(outcome));
    }

    void aToolThatFailsIsSaidSo()
    {
        putInFront("case \"$1\" in --version) echo 'pg_dump (PostgreSQL) 99.1'; exit;; esac\n"
                   "echo 'no such luck' >&2; exit 1\n");
        const auto outcome = promoted();
        QVERIFY2(outcome.verified, words(outcome));
        QVERIFY(!outcome.second.looked);
        QVERIFY2(outcome.second.why.contains("pg_dump 99.1"), words(outcome));
    }

    void theSecondLookIsStoppedAndWhatWasPromotedStands()
    {
        putInFront("case \"$1\" in --version) echo 'pg_dump (PostgreSQL) 99.1'; exit;; esac\n"
                   "exec sleep 50\n");
        std::atomic<bool> stop = false;
        PromotionObserver watch;
        watch.stage = [&](const QString& sentence) {
            if (sentence.startsWith("A second observer")) stop = true;
        };
        QElapsedTimer clock;
        clock.start();
        const auto outcome = promote(*request(), watch, &stop);
        QVERIFY2(outcome.verified, words(outcome));
        QCOMPARE(outcome.second.why, QString("it was stopped"));
        QVERIFY2(clock.elapsed() < 15'000, qPrintable(QString::number(clock.elapsed())));
    }

    void aServerThatIsTooNewIsLookedAtByOneAlone()
    {
        int newest = 0;
        for (const int major : PostgresCluster::majors()) newest = std::max(newest, major);
        if (newest == 0 || PostgresCluster::binaries(newest).isEmpty())
            QSKIP("only the system's server is here");
        m_other = std::make_unique<PostgresCluster>(newest);
        QVERIFY2(m_other->started(), qPrintable(m_other->why()));
        if (m_other->dumps()) QSKIP("its pg_dump is here");
        m_cluster.swap(m_other);
        QCOMPARE(m_cluster->create("prod", prodSql), QString());
        QCOMPARE(m_cluster->create("dev", devSql), QString());
        const auto outcome = promoted();
        m_cluster.swap(m_other);
        m_other.reset();
        QVERIFY2(outcome.verified, words(outcome));
        QVERIFY2(outcome.sentence.contains("Only Lockstep itself looked: ") &&
                     outcome.second.why.contains("No pg_dump is installed here"),
                 words(outcome));
    }

private:
    static const char* words(const PromotionOutcome& outcome)
    {
        static QByteArray text;
        text = outcome.sentence.toUtf8() + "\n" + outcome.second.why.toUtf8();
        if (outcome.error) text += "\n" + QByteArray::fromStdString(outcome.error->text());
        return text.constData();
    }

    /// A pg_dump of our own making is found before any other, for it is newer.
    void putInFront(const char* script)
    {
        QFile file(m_folder.filePath("pg_dump"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("#!/bin/sh\n");
        file.write(script);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("PATH", m_folder.path().toUtf8() + ":" + m_path);
    }

    std::optional<PromotionRequest> request(bool part = false)
    {
        const EnginePtr engine = postgresqlEngine();
        const auto side = [&](const char* database) {
            const auto target = engine->parseUri(m_cluster->uri(database).toStdString()).value();
            return Side{{}, {engine, target.parameters, {}}};
        };
        const auto pair = readAndCompare(side("dev"), side("prod"));
        if (!pair) return std::nullopt;
        std::set<ObjectId> chosen;
        for (const Change& change : (*pair)->comparison.changes)
            if (!part || change.id.kind == Symbol("index")) chosen.insert(change.id);
        PromotionRequest made;
        made.prodRequest = side("prod").request;
        made.secondLookAt = side("dev").request;
        made.plan = makePlan(*engine, (*pair)->comparison, chosen).value();
        made.before = (*pair)->comparison.before;
        made.devCatalog = (*pair)->comparison.after;
        made.options = (*pair)->comparison.options;
        made.consent.words.insert("all");
        made.journalFile = m_folder.filePath("journal.sqlite");
        return made;
    }
    PromotionOutcome promoted(const std::function<void(PromotionRequest&)>& change = {},
                              bool part = false)
    {
        auto made = request(part);
        if (!made) return {};
        if (change) change(*made);
        return promote(std::move(*made));
    }

    QByteArray m_path;
    QTemporaryDir m_folder;
    std::unique_ptr<PostgresCluster> m_other;
};

QTEST_GUILESS_MAIN(PostgresqlObserversTest)
#include "postgresql_observers_test.moc"
