// The chain of promotions, the intents beside it and the catalogs that the journal keeps.
#include "workflow/chain.h"

#include "support/memoryengine.h"
#include "workflow/journalschema.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

JournalEntry entry(const QString& id, int second = 0)
{
    JournalEntry out;
    out.id = id;
    out.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, second), Qt::UTC);
    out.who = QStringLiteral("me@here");
    out.dev = QStringLiteral("dev");
    out.prod = QStringLiteral("orders @ db1");
    out.prodEnvironment = QStringLiteral("e1");
    out.prodIdentity = QStringLiteral("7");
    out.fingerprintBefore = QStringLiteral("aa");
    out.planText = QStringLiteral("-- plan\nCREATE TABLE x(y);\n");
    out.undoText = QStringLiteral("DROP TABLE x;");
    out.planSha256 = QStringLiteral("abc");
    out.takesBack = QStringLiteral("0");
    out.renames = {QStringLiteral("table a -> b")};
    out.note = QStringLiteral("ticket 7");
    out.consents = {QStringLiteral("data-loss"), QStringLiteral("D02 column a.b")};
    out.backupFile = QStringLiteral("/b");
    return out;
}

JournalStep step(int number)
{
    JournalStep out;
    out.number = number;
    out.sql = QStringLiteral("SELECT %1").arg(number);
    out.state = QStringLiteral("applied");
    out.startedAt = 17;
    out.milliseconds = 5;
    out.error = QStringLiteral("none");
    out.locks = QStringLiteral("table users: ShareLock");
    return out;
}

} // namespace

class ChainTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;

    /// What somebody does to the file with another program; an error's text or nothing.
    QString tamper(const QStringList& statements) const
    {
        QString error;
        {
            auto database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            database.setDatabaseName(m_file);
            if (!database.open()) return database.lastError().text();
            for (const QString& sql : statements) {
                QSqlQuery query(database);
                if (error.isEmpty() && !query.exec(sql)) error = query.lastError().text();
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
        return error;
    }

    static QStringList withoutGuards()
    {
        QStringList drops;
        for (const char* name : {"promotion_is_fixed", "step_is_fixed", "steps_are_fixed",
                                 "chain_is_fixed", "chain_stays", "promotion_stays", "step_stays"})
            drops << QStringLiteral("DROP TRIGGER %1").arg(QLatin1String(name));
        return drops;
    }

    void promoted(Journal& journal, const QString& id, int second)
    {
        JournalEntry one = entry(id, second);
        QVERIFY(journal.begin(one));
        QVERIFY(journal.record(id, {step(1), step(2)}));
        one.state = PromotionState::Applied;
        one.finishedAt = one.startedAt.addSecs(2);
        one.outcome = QStringLiteral("Applied.");
        one.fingerprintAfter = QStringLiteral("bb");
        const auto done = journal.finish(one);
        QVERIFY2(done, done ? "" : done.error().text().c_str());
    }

    [[nodiscard]] ChainReport verified() const
    {
        Journal journal(m_file);
        if (!journal.open()) return {};
        return *journal.verifyChain();
    }

    static KeptCatalog kept(const QString& promotion, Moment moment, CatalogPtr catalog)
    {
        KeptCatalog one;
        one.promotion = promotion;
        one.moment = moment;
        one.at = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        one.prodIdentity = QStringLiteral("7");
        one.prod = QStringLiteral("orders @ db1");
        one.dev = QStringLiteral("dev");
        one.who = QStringLiteral("me@here");
        one.note = QStringLiteral("why");
        one.catalog = std::move(catalog);
        return one;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->path() + QStringLiteral("/state/journal.sqlite");
    }

    void whatEndedIsALinkThatFits()
    {
        Journal journal(m_file);
        QVERIFY(journal.open());
        QCOMPARE(journal.verifyChain()->sentence(), QStringLiteral("The history is empty."));
        for (int i = 1; i < 4; ++i) promoted(journal, QString::number(i), i);
        QVERIFY(journal.begin(entry(QStringLiteral("9"), 9)));
        const ChainReport report = verified();
        QVERIFY2(!report.broken, qPrintable(report.sentence()));
        QCOMPARE(report.links, 3);
        QCOMPARE(report.lastHash.size(), 64);
        QCOMPARE(report.open, QStringList{QStringLiteral("9")});
        QVERIFY(report.sentence().contains(QStringLiteral("1 never ended")));
    }

    void whatEndedNeverChanges()
    {
        Journal journal(m_file);
        QVERIFY(journal.open());
        promoted(journal, QStringLiteral("1"), 1);
        JournalEntry again = entry(QStringLiteral("1"));
        again.outcome = QStringLiteral("Another story.");
        QVERIFY(!journal.finish(again));
        QVERIFY(!journal.record(again.id, step(3)));
        QVERIFY(!journal.record(again.id, step(1)));
        for (const char* sql :
             {"UPDATE promotion SET who = 'x'", "UPDATE chain SET hash = 'x'", "DELETE FROM chain",
              "DELETE FROM step", "UPDATE step SET sql = 'x'"})
            QVERIFY2(!tamper({QLatin1String(sql)}).isEmpty(), sql);
        QCOMPARE(journal.promotion(again.id)->outcome, QStringLiteral("Applied."));
        QVERIFY(!verified().broken);
    }

    void whateverIsChangedAfterwardsBreaksItsLink_data()
    {
        QTest::addColumn<QString>("change");
        for (const char* column :
             {"who", "dev", "prod", "prod_environment", "prod_identity", "fingerprint_before",
              "fingerprint_after", "plan_sha256", "plan", "undo", "takes_back", "renames", "note",
              "consents", "backup_file", "outcome"})
            QTest::newRow(column)
                << QStringLiteral("UPDATE promotion SET %1 = 'x' WHERE id = '2'").arg(column);
        for (const char* column : {"started_at", "finished_at"})
            QTest::newRow(column)
                << QStringLiteral("UPDATE promotion SET %1 = %1 + 1 WHERE id = '2'").arg(column);
        QTest::newRow("state") << QStringLiteral(
            "UPDATE promotion SET state = 'failed' WHERE id = '2'");
        for (const char* column : {"sql", "state", "error", "locks"})
            QTest::addRow("step %s", column)
                << QStringLiteral("UPDATE step SET %1 = 'x' WHERE promotion = '2' AND number = 2")
                       .arg(column);
        for (const char* column : {"started_at", "milliseconds", "number"})
            QTest::addRow("step %s", column)
                << QStringLiteral(
                       "UPDATE step SET %1 = %1 + 1 WHERE promotion = '2' AND number = 2")
                       .arg(column);
        QTest::newRow("a step less")
            << QStringLiteral("DELETE FROM step WHERE promotion = '2' AND number = 2");
        QTest::newRow("a step more") << QStringLiteral(
            "INSERT INTO step SELECT promotion, 3, sql, state, started_at, milliseconds, error,"
            " locks FROM step WHERE promotion = '2' AND number = 2");
        QTest::newRow("the link's time")
            << QStringLiteral("UPDATE chain SET at = at + 1 WHERE number = 2");
        QTest::newRow("the link's hash")
            << QStringLiteral("UPDATE chain SET hash = 'x' WHERE number = 2");
    }

    void whateverIsChangedAfterwardsBreaksItsLink()
    {
        QFETCH(QString, change);
        {
            Journal journal(m_file);
            QVERIFY(journal.open());
            for (int i = 1; i < 4; ++i) promoted(journal, QString::number(i), i);
        }
        QVERIFY(!verified().broken);
        QCOMPARE(tamper(withoutGuards() << change), QString());
        const ChainReport report = verified();
        QVERIFY(report.broken);
        QCOMPARE(report.broken->number, 2);
        QCOMPARE(report.broken->promotion, QStringLiteral("2"));
        QVERIFY(report.sentence().contains(QStringLiteral("link 2 of 3, promotion 2")));
    }

    void aPromotionThatWasTakenOutIsMissed_data()
    {
        QTest::addColumn<QStringList>("change");
        QTest::addColumn<QString>("why");
        QTest::newRow("from the middle")
            << QStringList{QStringLiteral("DELETE FROM chain WHERE number = 2")}
            << QStringLiteral("link 2 is missing");
        QTest::newRow("its entry")
            << QStringList{QStringLiteral("DELETE FROM step WHERE promotion = '2'"),
                           QStringLiteral("DELETE FROM promotion WHERE id = '2'")}
            << QStringLiteral("its promotion is missing");
        QTest::newRow("the last one")
            << QStringList{QStringLiteral("DELETE FROM chain WHERE number = 3"),
                           QStringLiteral("DELETE FROM step WHERE promotion = '3'"),
                           QStringLiteral("DELETE FROM promotion WHERE id = '3'")}
            << QStringLiteral("it was in the chain and is gone");
        QTest::newRow("the last link")
            << QStringList{QStringLiteral("DELETE FROM chain WHERE number = 3")}
            << QStringLiteral("the chain does not have it");
    }

    void aPromotionThatWasTakenOutIsMissed()
    {
        QFETCH(QStringList, change);
        QFETCH(QString, why);
        {
            Journal journal(m_file);
            QVERIFY(journal.open());
            for (int i = 1; i < 4; ++i) promoted(journal, QString::number(i), i);
        }
        QCOMPARE(tamper(withoutGuards() << change), QString());
        const ChainReport report = verified();
        QVERIFY(report.broken);
        QVERIFY2(report.sentence().contains(why), qPrintable(report.sentence()));
    }

    void aHistoryThatWasWrittenAnewIsNotTheOneThatWasSealed()
    {
        {
            Journal journal(m_file);
            QVERIFY(journal.open());
            promoted(journal, QStringLiteral("1"), 1);
        }
        // Somebody computes a chain of his own; what he cannot take back are the seals.
        const QString seals = m_file + QStringLiteral(".intents");
        QVERIFY(QFile::copy(seals, seals + QStringLiteral(".kept")));
        QVERIFY(QFile::remove(m_file));
        {
            Journal journal(m_file);
            QVERIFY(journal.open());
            promoted(journal, QStringLiteral("1"), 2);
        }
        QVERIFY(QFile::remove(seals));
        QVERIFY(QFile::rename(seals + QStringLiteral(".kept"), seals));
        const ChainReport report = verified();
        QVERIFY(report.broken);
        QVERIFY2(report.sentence().contains(QStringLiteral("not the one that was written")),
                 qPrintable(report.sentence()));
    }

    void theJournalOfTheVersionBeforeIsTakenOver()
    {
        QDir().mkpath(QFileInfo(m_file).path());
        QStringList first;
        for (const char* const* sql = journalUpgrade(0); *sql; ++sql) first << QLatin1String(*sql);
        for (int i = 1; i < 4; ++i)
            first << QStringLiteral("INSERT INTO promotion VALUES('%1', 'applied', %1, %2, 'me',"
                                    " 'dev', 'prod', '', '7', 'a', 'b', 'c', 'plan', 'undo', '',"
                                    " '', '', '%3')")
                         .arg(QString::number(4 - i), i == 3 ? "NULL" : "9",
                              i == 3 ? QString() : QStringLiteral("Applied."))
                  << QStringLiteral("INSERT INTO step VALUES('%1', 1, 'SELECT 1', 'applied', 1, 2,"
                                    " '')")
                         .arg(4 - i);
        QCOMPARE(tamper(first), QString());
        Journal journal(m_file);
        const auto opened = journal.open();
        QVERIFY2(opened, opened ? "" : opened.error().text().c_str());
        const auto all = journal.promotions();
        QCOMPARE(all->size(), size_t(3));
        QCOMPARE(journal.promotion(QStringLiteral("2"))->steps.front().sql,
                 QStringLiteral("SELECT 1"));
        const ChainReport report = *journal.verifyChain();
        QVERIFY2(!report.broken, qPrintable(report.sentence()));
        QCOMPARE(report.links, 2);
        QCOMPARE(report.open, QStringList{QStringLiteral("1")});
        promoted(journal, QStringLiteral("new"), 5);
        QCOMPARE(verified().links, 3);
        QVERIFY(!verified().broken);
    }

    void anIntentIsOnTheDiskWhenItIsNoted()
    {
        const Intents intents(m_file + QStringLiteral(".intents"));
        QVERIFY(intents.read()->empty());
        const QString sql = QStringLiteral("CREATE INDEX \"a\nb\" ON x(y)");
        QVERIFY(intents.append({QStringLiteral("1"), QStringLiteral("send"), 3, sql, 0}));
        QVERIFY(intents.append({QStringLiteral("1"), QStringLiteral("done"), 3, {}, 0}));
        const auto read = intents.read();
        QVERIFY(read);
        QCOMPARE(read->size(), size_t(2));
        QCOMPARE(read->front().text, sql);
        QCOMPARE(read->front().step, 3);
        QVERIFY(read->front().at > 0);
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(intents.file()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
    }

    void aLineThatTheMachineStoppedInHidesNoOther()
    {
        const Intents intents(m_folder->path() + QStringLiteral("/intents"));
        QVERIFY(intents.append({QStringLiteral("1"), QStringLiteral("send"), 1, {}, 0}));
        QFile file(intents.file());
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"promotion\":\"1\",\"wh");
        file.close();
        QCOMPARE(intents.read()->size(), size_t(1));
        QVERIFY(intents.append({QStringLiteral("2"), QStringLiteral("commit"), 1, {}, 0}));
        const auto read = intents.read();
        QCOMPARE(read->size(), size_t(2));
        QCOMPARE(read->back().promotion, QStringLiteral("2"));
    }

    void whatCannotBeNotedIsAnError()
    {
        const QString folder = m_folder->path() + QStringLiteral("/intents");
        QVERIFY(QDir().mkpath(folder)); // a folder cannot be appended to
        const auto noted =
            Intents(folder).append({QStringLiteral("1"), QStringLiteral("send"), 1, {}, 0});
        QVERIFY(!noted);
        QVERIFY(noted.error().message.find("intents") != std::string::npos);
    }

    void aKeptCatalogComesBackAsItWas()
    {
        CatalogSource source;
        source.engine = "memory";
        source.serverVersion = "15.18";
        source.versionNumber = 150018;
        source.roles = {"anna", "ben"};
        Object table(ObjectId{"table", Path::folded({"Users"})});
        table.set("comment", "ü");
        const auto catalog = *Catalog::make({table}, source);
        Journal journal(m_file);
        QVERIFY(journal.open());
        QVERIFY(journal.keep({kept(QStringLiteral("1"), Moment::After, catalog)}));
        QVERIFY(!journal.kept(QStringLiteral("1"), Moment::Before)->has_value());
        QVERIFY(!journal.newest(QStringLiteral("8"))->has_value());
        const auto read = journal.kept(QStringLiteral("1"), Moment::After);
        QVERIFY2(read && *read, read ? "none" : read.error().text().c_str());
        QCOMPARE((*read)->who, QStringLiteral("me@here"));
        QCOMPARE((*read)->at.time(), QTime(3, 4, 5));
        const Catalog& back = *(*read)->catalog;
        QVERIFY(back.fingerprint() == catalog->fingerprint());
        QCOMPARE(back.source().versionNumber, 150018);
        QCOMPARE(back.source().roles, source.roles);
        QCOMPARE(back.objects().front().id.path.display(), std::string("Users"));
    }

    void theNewestIsTheBaseUnlessThePairHasItsOwn()
    {
        const auto one = memoryCatalog({"table one"});
        const auto two = memoryCatalog({"table two"});
        const auto three = memoryCatalog({"table three"});
        Journal journal(m_file);
        QVERIFY(journal.open());
        const QString prod = QStringLiteral("7");
        const QString dev = QStringLiteral("dev");
        QVERIFY(journal.keep({kept(QStringLiteral("1"), Moment::Before, one),
                              kept(QStringLiteral("1"), Moment::After, two)}));
        QVERIFY((*journal.base(prod, dev))->catalog->fingerprint() == two->fingerprint());
        QVERIFY(journal.keep({kept(QStringLiteral("1"), Moment::Base, three)}));
        QVERIFY((*journal.base(prod, dev))->catalog->fingerprint() == three->fingerprint());
        QVERIFY((*journal.base(prod, QStringLiteral("another")))->catalog->fingerprint() ==
                two->fingerprint());
        QVERIFY((*journal.newest(prod))->catalog->fingerprint() == two->fingerprint());
        QVERIFY(journal.keep({kept({}, Moment::Accepted, one)}));
        QVERIFY((*journal.newest(prod))->catalog->fingerprint() == one->fingerprint());
        QCOMPARE((*journal.newest(prod))->moment, Moment::Accepted);
        QVERIFY((*journal.base(prod, dev))->catalog->fingerprint() == three->fingerprint());
    }

    void onlyTheNewestAreKept()
    {
        Journal journal(m_file);
        QVERIFY(journal.open());
        for (int i = 0; i < Journal::keptOfEach + 5; ++i)
            QVERIFY(journal.keep(
                {kept(QString::number(i), Moment::Before, memoryCatalog({"table x"})),
                 kept(QString::number(i), Moment::After, memoryCatalog({"table y"}))}));
        QVERIFY(!journal.kept(QStringLiteral("4"), Moment::After)->has_value());
        QVERIFY(journal.kept(QStringLiteral("5"), Moment::After)->has_value());
        QVERIFY(journal.kept(QStringLiteral("5"), Moment::Before)->has_value());
    }

    void aDamagedCatalogIsAnErrorAndNoDifference()
    {
        Journal journal(m_file);
        QVERIFY(journal.open());
        QVERIFY(
            journal.keep({kept(QStringLiteral("1"), Moment::After, memoryCatalog({"table x"}))}));
        QCOMPARE(tamper({QStringLiteral("UPDATE kept SET fingerprint = 'x'")}), QString());
        const auto read = journal.newest(QStringLiteral("7"));
        QVERIFY(!read);
        QVERIFY(read.error().message.find("damaged") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(ChainTest)
#include "chain_test.moc"
