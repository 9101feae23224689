// The promotion's page that rehearses: on a copy of a file and on a server, stopped, and shown
// where the promotion is confirmed.
#include "ui/promote/leftrehearsals.h"
#include "ui/promote/promotepage.h"
#include "workflow/scratchrecords.h"

#include "gui/workbench.h"
#include "support/postgrescluster.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

QString confirmWords(const PromotePage& page)
{
    return the<QLabel>(page, "promoteConfirmRehearsal").text();
}

} // namespace

class RehearseWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench = std::make_unique<Workbench>(); }
    void cleanup() { m_bench.reset(); }
    void cleanupTestCase() { m_server.reset(); }

    void onACopyOfAFileItPassesAndIsKept()
    {
        auto page = opened(sqlitePair());
        toRehearse(*page);
        QVERIFY(!the<QComboBox>(*page, "rehearseServer").isVisible());
        shootBoth(*page, "rehearse-sqlite-before");
        runIt(*page);
        QVERIFY2(page->rehearsal()->verdict == RehearsalOutcome::Verdict::Passed,
                 qPrintable(page->rehearsal()->sentence));
        auto& list = the<QTreeWidget>(*page, "rehearseSteps");
        QCOMPARE(size_t(list.topLevelItemCount()), page->draft()->plan.steps.size());
        for (int i = 0; i < list.topLevelItemCount(); ++i) {
            QVERIFY(!list.topLevelItem(i)->text(2).isEmpty());
            QVERIFY(list.topLevelItem(i)->text(3).contains(QLatin1String("writers wait")));
        }
        shootBoth(*page, "rehearse-sqlite-passed");
        press(*page, "promoteNext");
        QVERIFY2(confirmWords(*page).startsWith(QLatin1String("Rehearsed ")) &&
                     confirmWords(*page).endsWith(QLatin1String(": passed.")),
                 qPrintable(confirmWords(*page)));
        shootBoth(*page, "rehearse-sqlite-confirm");
        press(*page, "promoteBack");
        QCOMPARE(page->stage(), PromotePage::Stage::Rehearse);
        QVERIFY(list.topLevelItemCount() > 0 && !list.topLevelItem(0)->text(2).isEmpty());
    }

    void rowsThatStandInTheWayAreShownBeforeProdIsTouched()
    {
        auto page =
            opened(pair({QStringLiteral("CREATE TABLE u (id INTEGER PRIMARY KEY, mail TEXT)"),
                         QStringLiteral("CREATE TABLE log (id INTEGER PRIMARY KEY)"),
                         QStringLiteral("CREATE UNIQUE INDEX u_mail ON u (mail)")},
                        {QStringLiteral("CREATE TABLE u (id INTEGER PRIMARY KEY, mail TEXT)"),
                         QStringLiteral("INSERT INTO u VALUES (1, 'a'), (2, 'a')")}));
        toRehearse(*page);
        runIt(*page);
        QCOMPARE(page->rehearsal()->verdict, RehearsalOutcome::Verdict::Failed);
        auto& findings = the<QTreeWidget>(*page, "rehearseFindings");
        QVERIFY(findings.isVisible() && findings.topLevelItemCount() > 0);
        QVERIFY(findings.topLevelItem(0)->text(0).contains(QLatin1String("failure")));
        shootBoth(*page, "rehearse-sqlite-failed");
        press(*page, "promoteNext");
        QVERIFY2(confirmWords(*page).endsWith(QLatin1String(": failed.")),
                 qPrintable(confirmWords(*page)));
    }

    void onAServerStepsAreMeasured()
    {
        if (!serves()) QSKIP("no PostgreSQL server is installed");
        auto page = opened(serverPair());
        toRehearse(*page);
        auto& servers = the<QComboBox>(*page, "rehearseServer");
        QVERIFY(servers.isVisible());
        QVERIFY2(servers.currentText().startsWith(QLatin1String("shop-dev")),
                 qPrintable(servers.currentText()));
        runIt(*page);
        QVERIFY2(page->rehearsal()->passed(), qPrintable(page->rehearsal()->sentence));
        auto& list = the<QTreeWidget>(*page, "rehearseSteps");
        bool rewrites = false;
        for (int i = 0; i < list.topLevelItemCount(); ++i)
            rewrites = rewrites || list.topLevelItem(i)->text(5).contains("rewrites public.orders");
        QVERIFY(rewrites);
        shootBoth(*page, "rehearse-postgresql-passed");
        QCOMPARE(haveScratches(0), QString());
    }

    void aStopReachesTheServerAndLeavesNothing()
    {
        if (!serves()) QSKIP("no PostgreSQL server is installed");
        auto page = opened(serverPair());
        toRehearse(*page);
        QSignalSpy rehearsed(page.get(), &PromotePage::rehearsed);
        press(*page, "rehearseStart");
        QVERIFY(!the<QPushButton>(*page, "promoteNext").isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(
            the<QLabel>(*page, "rehearseStage").text().startsWith(QLatin1String("Building")),
            20'000);
        shootBoth(*page, "rehearse-postgresql-running");
        press(*page, "rehearseStop");
        QTRY_COMPARE_WITH_TIMEOUT(rehearsed.count(), 1, 20'000);
        QCOMPARE(page->rehearsal()->verdict, RehearsalOutcome::Verdict::Stopped);
        QCOMPARE(haveScratches(0), QString());
        QVERIFY(the<QPushButton>(*page, "promoteNext").isEnabled());
        press(*page, "promoteNext");
        QVERIFY2(confirmWords(*page).endsWith(QLatin1String(": stopped.")),
                 qPrintable(confirmWords(*page)));
    }

    void whatBreaksNeedsATickAndWhatIsPlannedWorseShowsBothPlans()
    {
        if (!serves()) QSKIP("no PostgreSQL server is installed");
        auto page = opened(workloadPair());
        toRehearse(*page);
        runIt(*page);
        const WorkloadOutcome& workload = page->rehearsal()->workload;
        QVERIFY2(page->rehearsal()->passed(), qPrintable(page->rehearsal()->sentence));
        QCOMPARE(workload.count("Q01"), size_t(1));
        QCOMPARE(workload.count("Q02"), size_t(1));
        auto& words = the<QLabel>(*page, "rehearseWorkload");
        QVERIFY2(words.isVisible() && words.text().contains(QLatin1String("1 breaks")),
                 qPrintable(words.text()));
        auto& findings = the<QTreeWidget>(*page, "rehearseFindings");
        auto& plans = the<QPushButton>(*page, "rehearsePlans");
        QVERIFY(plans.isVisible());
        QTreeWidgetItem* worse = itemWith(findings, QStringLiteral("planned worse"));
        QTreeWidgetItem* broken = itemWith(findings, QStringLiteral("breaks"));
        QVERIFY(worse && broken);
        findings.setCurrentItem(broken);
        QVERIFY(!plans.isEnabled());
        findings.setCurrentItem(worse);
        QVERIFY(plans.isEnabled());
        shootBoth(*page, "rehearse-workload"); // which fills the list anew
        findings.setCurrentItem(itemWith(findings, QStringLiteral("planned worse")));
        press(*page, "rehearsePlans");
        auto* dialog = page->findChild<QDialog*>(QStringLiteral("plansDialog"));
        QVERIFY(dialog && dialog->isVisible());
        auto& differences = the<QListWidget>(*dialog, "planDifferences");
        QTRY_VERIFY_WITH_TIMEOUT(differences.count() > 1, 5'000);
        QStringList told;
        for (int i = 0; i < differences.count(); ++i) told << differences.item(i)->text();
        QVERIFY2(told.join(u' ').contains(QLatin1String("Seq Scan on orders, before: Bitmap Heap")),
                 qPrintable(told.join(u'\n')));
        shootBoth(*dialog, "rehearse-workload-plans");
        dialog->close();

        press(*page, "promoteNext");
        QCheckBox* tick = nullptr;
        for (QCheckBox* box : page->findChildren<QCheckBox*>())
            if (box->objectName().startsWith(QLatin1String("promoteConsent_")) &&
                box->accessibleDescription().contains(QLatin1String("Q01")))
                tick = box;
        QVERIFY(tick);
        QVERIFY2(tick->accessibleName().contains(QLatin1String("note_of")),
                 qPrintable(tick->accessibleName()));
        QVERIFY(!the<QPushButton>(*page, "promoteApply").isEnabled());
        shootBoth(*page, "rehearse-workload-confirm");
    }

    void closingThePageEndsTheRehearsal()
    {
        if (!serves()) QSKIP("no PostgreSQL server is installed");
        auto page = opened(serverPair());
        toRehearse(*page);
        press(*page, "rehearseStart");
        QTRY_COMPARE_WITH_TIMEOUT(haveScratches(1), QString(), 20'000);
        page.reset();
        QTRY_COMPARE_WITH_TIMEOUT(haveScratches(0), QString(), 20'000);
    }

    void whatAWindowThatDiedLeftIsRemovedAtTheStart()
    {
        if (!serves()) QSKIP("no PostgreSQL server is installed");
        QCOMPARE(m_server->create(QStringLiteral("dev")), QString());
        const Environment dev =
            m_bench->environment(QStringLiteral("dev"), Role::Development, m_server->uri("dev"));
        const QString name = QStringLiteral("lockstep_rehearsal_1700000000_0a1b2c3d");
        QCOMPARE(m_server->run("postgres", "CREATE DATABASE " + name), QString());
        QCOMPARE(m_server->run("postgres",
                               QStringLiteral("COMMENT ON DATABASE %1 IS 'lockstep rehearsal %2 "
                                              "4999999 1'")
                                   .arg(name, QSysInfo::machineHostName())),
                 QString());
        const QString folder = scratchRecordFolder(m_bench->services().journalFile);
        const auto noted = noteScratch(folder, {{}, dev.id, name});
        QVERIFY(noted);
        QCOMPARE(leftScratches(folder).size(), size_t(0)); // this program goes on
        QFile file(*noted);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject record = QJsonDocument::fromJson(file.readAll()).object();
        file.close();
        record.insert(QStringLiteral("program"), 4999999);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(record).toJson());
        file.close();
        QStringList told;
        dropLeftRehearsals(m_bench->services(), this, [&](const QString& one) { told << one; });
        QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), 20'000);
        QVERIFY2(told.first().contains(name), qPrintable(told.first()));
        QCOMPARE(haveScratches(0), QString());
        QVERIFY(!QFile::exists(*noted));
    }

private:
    [[nodiscard]] bool serves()
    {
        if (PostgresCluster::binaries().isEmpty()) return false;
        if (!m_server) m_server = std::make_unique<PostgresCluster>();
        return m_server->started();
    }
    [[nodiscard]] QString haveScratches(int count) const
    {
        return m_server->run(QStringLiteral("postgres"),
                             QStringLiteral("DO $$ BEGIN ASSERT (SELECT count(*) FROM pg_database "
                                            "WHERE datname LIKE 'lockstep\\_rehearsal\\_%') = %1; "
                                            "END $$")
                                 .arg(count));
    }
    ComparedPairPtr pair(const QStringList& dev, const QStringList& prod)
    {
        makeSqlite(m_bench->file("dev.sqlite"), dev);
        makeSqlite(m_bench->file("prod.sqlite"), prod);
        return m_bench->compared(
            m_bench->environment(QStringLiteral("shop-dev"), Role::Development,
                                 QStringLiteral("sqlite:") + m_bench->file("dev.sqlite")),
            m_bench->environment(QStringLiteral("shop"), Role::Production,
                                 QStringLiteral("sqlite:") + m_bench->file("prod.sqlite")));
    }
    ComparedPairPtr sqlitePair()
    {
        return pair(
            {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK "
                            "(length(name) > 0), email TEXT)"),
             QStringLiteral("CREATE TABLE notes (id INTEGER PRIMARY KEY, user INTEGER NOT NULL "
                            "REFERENCES users)"),
             QStringLiteral("CREATE INDEX notes_by_user ON notes (user)"),
             QStringLiteral("CREATE VIEW named AS SELECT id, name, email FROM users")},
            {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL)"),
             QStringLiteral("CREATE VIEW named AS SELECT id, name FROM users"),
             QStringLiteral("INSERT INTO users VALUES (1, 'Ann'), (2, 'Bob')")});
    }
    ComparedPairPtr serverPair()
    {
        const QString prod = QStringLiteral(
            "CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL); CREATE TABLE orders (id "
            "int PRIMARY KEY, buyer int REFERENCES users, total numeric(10,2)); CREATE VIEW big AS "
            "SELECT id FROM orders WHERE total > 100; INSERT INTO users SELECT i, 'u' || i FROM "
            "generate_series(1, 500) i; INSERT INTO orders SELECT i, 1 + i % 500, i FROM "
            "generate_series(1, 3000) i;");
        const QString dev = QStringLiteral(
            "CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL, phone text); CREATE "
            "TABLE "
            "orders (id bigint PRIMARY KEY, buyer int REFERENCES users, total numeric(12,2) CHECK "
            "(total >= 0)); CREATE INDEX orders_buyer ON orders (buyer); CREATE VIEW big AS SELECT "
            "id FROM orders WHERE total > 200; CREATE TABLE items (id int PRIMARY KEY, order_id "
            "bigint REFERENCES orders);");
        if (!m_server->create("prod", prod).isEmpty() || !m_server->create("dev", dev).isEmpty())
            qFatal("no databases");
        return m_bench->compared(
            m_bench->environment(QStringLiteral("shop-dev"), Role::Development,
                                 m_server->uri("dev")),
            m_bench->environment(QStringLiteral("shop"), Role::Production, m_server->uri("prod")));
    }
    /// A view loses its index, and a function a column.
    ComparedPairPtr workloadPair()
    {
        const QString both = QStringLiteral(
            "CREATE TABLE orders (id int PRIMARY KEY, buyer int, total int, note text); CREATE "
            "INDEX orders_buyer ON orders (buyer); CREATE VIEW of_seven AS SELECT id, total FROM "
            "orders WHERE buyer = 7; CREATE FUNCTION note_of(wanted int) RETURNS text LANGUAGE "
            "plpgsql AS $$ BEGIN RETURN (SELECT o.note FROM public.orders o WHERE o.id = wanted); "
            "END $$; ");
        const QString rows =
            QStringLiteral("INSERT INTO orders SELECT i, i % 2000, i, 'n' || i FROM "
                           "generate_series(1, 20000) i; VACUUM ANALYZE;");
        const QString change = QStringLiteral("DROP INDEX orders_buyer; ALTER TABLE orders DROP "
                                              "COLUMN note;");
        if (!m_server->create("prod", both + rows).isEmpty() ||
            !m_server->create("dev", both + change).isEmpty())
            qFatal("no databases");
        return m_bench->compared(
            m_bench->environment(QStringLiteral("shop-dev"), Role::Development,
                                 m_server->uri("dev")),
            m_bench->environment(QStringLiteral("shop"), Role::Production, m_server->uri("prod")));
    }
    static QTreeWidgetItem* itemWith(const QTreeWidget& tree, const QString& words)
    {
        for (int i = 0; i < tree.topLevelItemCount(); ++i)
            if (tree.topLevelItem(i)->text(1).contains(words)) return tree.topLevelItem(i);
        return nullptr;
    }
    std::unique_ptr<PromotePage> opened(const ComparedPairPtr& pair)
    {
        auto copy = std::make_shared<ComparedPair>(*pair);
        copy->candidates.clear(); // decided: nothing is renamed
        auto page =
            std::make_unique<PromotePage>(m_bench->services(), copy, everyChange(copy->comparison));
        page->resize(1280, 800);
        page->show();
        QSignalSpy planned(page.get(), &PromotePage::planned);
        if (!page->draft() && !planned.wait(20'000)) qFatal("never planned");
        return page;
    }
    static void toRehearse(PromotePage& page)
    {
        while (page.stage() < PromotePage::Stage::Check) press(page, "promoteNext");
        // Rows that are in the way are what some rehearsals are about.
        auto& anyway = the<QCheckBox>(page, "checkAnyway");
        QTRY_VERIFY_WITH_TIMEOUT(
            the<QPushButton>(page, "promoteNext").isEnabled() || anyway.isVisible(), 20'000);
        anyway.setChecked(anyway.isVisible());
        QTRY_VERIFY(the<QPushButton>(page, "promoteNext").isEnabled());
        press(page, "promoteNext");
        QCOMPARE(page.stage(), PromotePage::Stage::Rehearse);
    }
    static void runIt(PromotePage& page)
    {
        QSignalSpy rehearsed(&page, &PromotePage::rehearsed);
        press(page, "rehearseStart");
        QVERIFY(rehearsed.wait(60'000));
        QVERIFY(page.rehearsal());
    }
    void shootBoth(QWidget& page, const char* name)
    {
        for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            m_bench->theme().choose(choice);
            const QByteArray whole =
                QByteArray(name) + (choice == Theme::Choice::Light ? "-light" : "-dark");
            shoot(page, whole.constData());
        }
        m_bench->theme().choose(Theme::Choice::Light);
    }

    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<PostgresCluster> m_server;
};

QTEST_MAIN(RehearseWizard)
#include "rehearse_wizard.moc"
