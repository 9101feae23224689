// The page that asks prod's rows: rows in the way stop, zero rows make consent lighter, and what is
// not known is told.
#include "ui/promote/checkstep.h"
#include "ui/promote/promotepage.h"

#include "gui/workbench.h"
#include "support/postgrescluster.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

QStringList column(const QWidget& page, const char* list, int place)
{
    auto& tree = the<QTreeWidget>(page, list);
    QStringList texts;
    for (int i = 0; i < tree.topLevelItemCount(); ++i) texts << tree.topLevelItem(i)->text(place);
    return texts;
}

} // namespace

class PromoteCheck : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<PromotePage> open(const Environment& dev, const Environment& prod)
    {
        auto copy = std::make_shared<ComparedPair>(*m_bench->compared(dev, prod));
        copy->candidates.clear();
        auto made =
            std::make_unique<PromotePage>(m_bench->services(), copy, everyChange(copy->comparison));
        made->resize(1280, 800);
        made->show();
        made->activateWindow();
        if (!QTest::qWaitForWindowActive(made.get())) qFatal("no active window");
        QSignalSpy planned(made.get(), &PromotePage::planned);
        if (!made->draft() && !planned.wait(20'000)) qFatal("never planned");
        return made;
    }
    std::unique_ptr<PromotePage> onSqlite(const QStringList& dev, const QStringList& prod)
    {
        const int n = ++m_pairs;
        const auto side = [&](const char* name, const QStringList& sql, Role role) {
            const QString file = m_bench->file(
                qPrintable(QStringLiteral("%1%2.sqlite").arg(QLatin1String(name)).arg(n)));
            makeSqlite(file, sql);
            if (role == Role::Production) m_prodFile = file;
            return m_bench->environment(QStringLiteral("%1 %2").arg(QLatin1String(name)).arg(n),
                                        role, QStringLiteral("sqlite:") + file);
        };
        const auto first = side("dev", dev, Role::Development);
        return open(first, side("shop", prod, Role::Production));
    }
    static void toCheck(PromotePage& page)
    {
        press(page, "promoteNext");
        press(page, "promoteNext");
        QCOMPARE(page.stage(), PromotePage::Stage::Check);
        QTRY_VERIFY_WITH_TIMEOUT(!the<CheckStep>(page, "promoteCheck").running(), 20'000);
    }

private Q_SLOTS:
    void initTestCase() { m_bench = std::make_unique<Workbench>(); }
    void cleanupTestCase() { m_bench.reset(); }

    void rowsInTheWayStopUntilTheyAreGone()
    {
        auto page = onSqlite(
            {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL)")},
            {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT)"),
             QStringLiteral("INSERT INTO users VALUES (1, 'a@x'), (2, NULL), (3, NULL)")});
        toCheck(*page);
        QCOMPARE(column(*page, "checkList", 0).value(0), QStringLiteral("✕ in the way · 2"));
        QVERIFY(!the<QPushButton>(*page, "promoteNext").isEnabled());
        QCOMPARE(the<QLabel>(*page, "promoteReason").text(),
                 QStringLiteral("Rows of prod are in the way of one change."));
        // The rows themselves, and a statement to look at.
        auto& sample = the<QTableView>(*page, "checkSample");
        QCOMPARE(sample.model()->rowCount(), 2);
        QCOMPARE(sample.model()->index(0, 0).data().toString(), QStringLiteral("2"));
        press(*page, "checkCopy");
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("UPDATE users")));
        shoot(*page, "check-in-the-way");
        // Put right by somebody, asked again.
        makeSqlite(m_prodFile, {QStringLiteral("UPDATE users SET email = '' WHERE email IS NULL")});
        press(*page, "checkAgain");
        QTRY_VERIFY_WITH_TIMEOUT(!the<CheckStep>(*page, "promoteCheck").running(), 20'000);
        QCOMPARE(column(*page, "checkList", 0).value(0), QStringLiteral("✓ fine"));
        QVERIFY(the<QPushButton>(*page, "promoteNext").isEnabled());
        QVERIFY(!the<QCheckBox>(*page, "checkAnyway").isVisible());
    }

    void whoWantsToTryItAnywayMay()
    {
        auto page = onSqlite(
            {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL)")},
            {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT)"),
             QStringLiteral("INSERT INTO users VALUES (1, NULL)")});
        toCheck(*page);
        QVERIFY(!the<CheckStep>(*page, "promoteCheck").triesAnyway());
        the<QCheckBox>(*page, "checkAnyway").setChecked(true);
        QVERIFY(the<CheckStep>(*page, "promoteCheck").triesAnyway());
        QVERIFY(the<QPushButton>(*page, "promoteNext").isEnabled());
    }

    void nothingLostIsOneLighterConsentThatStays()
    {
        auto page = onSqlite({QStringLiteral("CREATE TABLE keep (id INTEGER PRIMARY KEY)")},
                             {QStringLiteral("CREATE TABLE keep (id INTEGER PRIMARY KEY)"),
                              QStringLiteral("CREATE TABLE full (id INTEGER PRIMARY KEY)"),
                              QStringLiteral("CREATE TABLE empty1 (id INTEGER PRIMARY KEY)"),
                              QStringLiteral("CREATE TABLE empty2 (id INTEGER PRIMARY KEY)"),
                              QStringLiteral("INSERT INTO full VALUES (1), (2), (3)")});
        toCheck(*page);
        QCOMPARE(column(*page, "checkList", 0).filter(QStringLiteral("− goes · 3")).size(), 1);
        press(*page, "promoteNext");
        QCOMPARE(page->stage(), PromotePage::Stage::Rehearse);
        press(*page, "promoteNext");
        QCOMPARE(page->stage(), PromotePage::Stage::Confirm);
        const auto boxes =
            page->findChildren<QCheckBox*>(QRegularExpression(QStringLiteral("^promoteConsent_")));
        QCOMPARE(boxes.size(), 2);
        QVERIFY2(boxes[0]->accessibleDescription().contains(QStringLiteral("3 rows go")),
                 qPrintable(boxes[0]->accessibleDescription()));
        QVERIFY2(
            boxes[1]->accessibleDescription().contains(QStringLiteral("0 rows: nothing is lost")),
            qPrintable(boxes[1]->accessibleDescription()));
        shoot(*page, "check-confirm");
        for (QCheckBox* box : boxes) box->setChecked(true);
        the<QLineEdit>(*page, "promoteConfirmName").setText(page->draft()->pair->prod.name);
        QSignalSpy finished(page.get(), &PromotePage::finished);
        press(*page, "promoteApply");
        QTRY_VERIFY_WITH_TIMEOUT(finished.count() == 1, 30'000);
        QVERIFY2(page->outcome()->verified, qPrintable(page->outcome()->sentence));
        QCOMPARE(page->outcome()->checks.size(), size_t(4)); // room, too
    }

    void aServerIsAskedAndItsTablesAreWatched()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("There is no server.");
        PostgresCluster cluster;
        QVERIFY2(cluster.started(), qPrintable(cluster.why()));
        const QString common = QStringLiteral(
            "CREATE TABLE users (id int PRIMARY KEY, email text, team int, age bigint);"
            "CREATE TABLE teams (id int PRIMARY KEY); CREATE TABLE old (id int);"
            "CREATE FUNCTION slow(text) RETURNS boolean LANGUAGE plpgsql AS "
            "'BEGIN PERFORM pg_catalog.pg_sleep(9); RETURN true; END';");
        QCOMPARE(
            cluster.create(
                QStringLiteral("prod"),
                common + QStringLiteral("INSERT INTO teams VALUES (1); INSERT INTO users VALUES "
                                        "(1, 'a@x', 1, 3), (2, 'a@x', 7, 4), (3, NULL, NULL, "
                                        "5000000000);")),
            QString());
        QCOMPARE(
            cluster.create(
                QStringLiteral("dev"),
                common + QStringLiteral(
                             "DROP TABLE old; ALTER TABLE users ALTER email SET NOT NULL, ADD "
                             "CONSTRAINT users_email UNIQUE (email), ADD CONSTRAINT users_team "
                             "FOREIGN KEY (team) REFERENCES teams, ALTER age TYPE int, ADD "
                             "CONSTRAINT users_slow CHECK (slow(email));")),
            QString());
        auto page = open(m_bench->environment(QStringLiteral("orders-dev"), Role::Development,
                                              cluster.uri(QStringLiteral("dev"))),
                         m_bench->environment(QStringLiteral("orders"), Role::Production,
                                              cluster.uri(QStringLiteral("prod"))));
        toCheck(*page);
        const QString answers = column(*page, "checkList", 0).join(QStringLiteral("; "));
        QCOMPARE(answers.count(QStringLiteral("✕ in the way")), 4);
        QCOMPARE(answers.count(QStringLiteral("? not known")), 1);
        QTRY_COMPARE_WITH_TIMEOUT(the<QTreeWidget>(*page, "checkTables").topLevelItemCount(), 3,
                                  10'000);
        shoot(*page, "check-postgresql-light");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*page, "check-postgresql-dark");
        m_bench->theme().choose(Theme::Choice::Light);
    }

    void stoppingLeavesWhatWasNotAnsweredUnknown()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("There is no server.");
        PostgresCluster cluster;
        QVERIFY2(cluster.started(), qPrintable(cluster.why()));
        const QString common = QStringLiteral(
            "CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x');"
            "CREATE FUNCTION slow(text) RETURNS boolean LANGUAGE plpgsql AS "
            "'BEGIN PERFORM pg_catalog.pg_sleep(9); RETURN true; END';");
        QCOMPARE(cluster.create(QStringLiteral("prod"), common), QString());
        QCOMPARE(cluster.create(QStringLiteral("dev"),
                                common + QStringLiteral("ALTER TABLE t ADD CONSTRAINT c CHECK "
                                                        "(slow(a));")),
                 QString());
        auto page = open(m_bench->environment(QStringLiteral("s-dev"), Role::Development,
                                              cluster.uri(QStringLiteral("dev"))),
                         m_bench->environment(QStringLiteral("s"), Role::Production,
                                              cluster.uri(QStringLiteral("prod"))));
        press(*page, "promoteNext");
        press(*page, "promoteNext");
        QVERIFY(the<CheckStep>(*page, "promoteCheck").running());
        QVERIFY(!the<QPushButton>(*page, "promoteNext").isEnabled());
        QTest::qWait(500);
        QElapsedTimer clock;
        clock.start();
        press(*page, "checkStop");
        QVERIFY(!the<CheckStep>(*page, "promoteCheck").running());
        QVERIFY(clock.elapsed() < 500);
        QCOMPARE(column(*page, "checkList", 0), QStringList{QStringLiteral("? not known")});
        QVERIFY(the<QLabel>(*page, "checkSentence").text().contains(QStringLiteral("Stopped")));
    }

private:
    std::unique_ptr<Workbench> m_bench;
    QString m_prodFile;
    int m_pairs = 0;
};

QTEST_MAIN(PromoteCheck)
#include "promote_check.moc"
