// What the server got, by its own log: looking only reads and leaves no transaction open, and what
// is promoted is what was shown, byte for byte.
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/editor/editorpage.h"
#include "ui/editor/sqltext.h"
#include "ui/history/historypage.h"
#include "ui/mainwindow.h"
#include "ui/promote/checkstep.h"
#include "ui/promote/promotepage.h"
#include "workflow/historyreport.h"

#include "gui/witness.h"
#include "gui/workbench.h"

#include <QCheckBox>
#include <QCryptographicHash>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

/// One message of a client, as the server wrote it down.
struct Logged
{
    QString pid;
    QString program;
    QString database;
    QString sql;
};

std::vector<Logged> logged(const QByteArray& log)
{
    static const QRegularExpression head(
        QStringLiteral("^(\\d+)~([^~]*)~([^~]*)~LOG:  (?:statement|execute [^:]*): (.*)$"),
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression any(QStringLiteral("^\\d+~"));
    std::vector<Logged> all;
    bool inside = false;
    for (const QString& line : QString::fromUtf8(log).split(QLatin1Char('\n'))) {
        if (const auto match = head.match(line); match.hasMatch()) {
            all.push_back(
                {match.captured(1), match.captured(2), match.captured(3), match.captured(4)});
            inside = true;
        } else if (inside && line.startsWith(QLatin1Char('\t'))) {
            all.back().sql += QLatin1Char('\n') + line.mid(1); // the tab is the log's
        } else {
            inside = false;
        }
    }
    return all;
}

QString hashed(const QString& text)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
}

} // namespace

class ServerLog : public QObject
{
    Q_OBJECT
private:
    /// What the window sent since it was last asked.
    std::vector<Logged> sent()
    {
        const QByteArray log = m_cluster->log();
        std::vector<Logged> ours;
        for (Logged& one : logged(log.mid(m_read)))
            if (one.program.startsWith(QLatin1String("lockstep")) && one.pid != m_witnessPid)
                ours.push_back(std::move(one));
        m_read = log.size();
        return ours;
    }
    /// A message taken apart; by the engine's own splitter.
    [[nodiscard]] QStringList statements(const QString& message) const
    {
        const std::string text = message.toStdString();
        QStringList all;
        for (const StatementSpan& span : m_engine->dialect().statements(text))
            all << QString::fromStdString(text.substr(span.begin, span.end - span.begin));
        return all;
    }
    [[nodiscard]] bool reads(const QString& statement) const
    {
        static const QRegularExpression session(QStringLiteral(
            "^(BEGIN( ISOLATION LEVEL (READ COMMITTED|REPEATABLE READ))? READ ONLY|ROLLBACK"
            "|SET LOCAL [a-z_]+ = .*|SET [A-Za-z_]+ = .*|SHOW [a-z_]+)$"));
        return session.match(statement).hasMatch() ||
               m_engine->dialect().classify(statement.toStdString()) == StatementClass::Read;
    }
    /// How many transactions were ever given a number, which the first write in one gets.
    [[nodiscard]] QString written() const
    {
        return m_witness->ask(QStringLiteral("SELECT txid_snapshot_xmax(txid_current_snapshot())"));
    }
    /// Those that are older than this.
    [[nodiscard]] QStringList openTransactions(const QString& age = QStringLiteral("0")) const
    {
        return m_witness->rows(
            QStringLiteral("SELECT pid, application_name, state, query FROM pg_stat_activity "
                           "WHERE application_name LIKE 'lockstep%' AND pid <> pg_backend_pid() "
                           "AND (state <> 'idle' OR xact_start IS NOT NULL) "
                           "AND now() - xact_start >= interval '%1'")
                .arg(age));
    }
    PromotePage* promotion(MainWindow& window, ComparePage* compare)
    {
        compare->chooseAll();
        for (int i = 0; i < int(compare->renames()->decisions().size()); ++i) {
            compare->decideRename(i, false);
            if (!QTest::qWaitFor([&] { return !compare->reading(); }, 20'000)) return nullptr;
        }
        compare->chooseAll();
        compare->promote();
        if (!QTest::qWaitFor(
                [&] { return qobject_cast<PromotePage*>(window.currentPage()) != nullptr; }))
            return nullptr;
        auto* page = qobject_cast<PromotePage*>(window.currentPage());
        return QTest::qWaitFor([&] { return page->draft() != nullptr; }, 20'000) ? page : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("no PostgreSQL server is installed");
        m_bench = std::make_unique<Workbench>();
        m_engine = m_bench->engines().find("postgresql");
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        const QString common = QStringLiteral(
            "CREATE SCHEMA shop; CREATE TABLE shop.customers (id bigint PRIMARY KEY, email text);"
            "CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, total %1);"
            "CREATE VIEW shop.big AS SELECT id FROM shop.orders WHERE total > %2;"
            "CREATE FUNCTION shop.greet() RETURNS text LANGUAGE sql AS $body$\n"
            "\tSELECT '%3 — ''🐘'''\n$body$;");
        QCOMPARE(
            m_cluster->create(
                "shop_dev",
                common.arg("numeric(12,2)", "500", "hello") +
                    "ALTER TABLE shop.customers ALTER email SET NOT NULL;"
                    "CREATE TABLE shop.notes (id bigint PRIMARY KEY, \"tab\there\" text DEFAULT "
                    "E'a\\nb\\\\c', kind text CHECK (kind IN ('info', 'it''s')));"
                    "COMMENT ON TABLE shop.notes IS E'first line\\n\\tsecond; line -- no comment';"
                    "ALTER TABLE shop.orders ADD FOREIGN KEY (customer_id) REFERENCES "
                    "shop.customers;"
                    "CREATE INDEX orders_total ON shop.orders (total DESC);"),
            QString());
        QCOMPARE(m_cluster->create("shop_prod",
                                   common.arg("numeric(10,2)", "100", "hi") +
                                       "CREATE TABLE shop.legacy (code text PRIMARY KEY);"
                                       "INSERT INTO shop.customers SELECT g, g || '@example.com' "
                                       "FROM generate_series(1, 500) g;"
                                       "INSERT INTO shop.orders VALUES (1, 1, 12.50);"),
                 QString());
        QVERIFY(m_cluster->restart("fast", "-c log_statement=all -c log_line_prefix=%p~%a~%d~"));
        m_witness = std::make_unique<Witness>(m_bench->engines(), *m_cluster, "shop_prod");
        m_witnessPid = m_witness->ask("SELECT pg_backend_pid()");
        m_dev = m_bench->environment("shop-dev", Role::Development,
                                     Witness::uri(*m_cluster, "shop_dev"));
        m_prod =
            m_bench->environment("shop", Role::Production, Witness::uri(*m_cluster, "shop_prod"));
        (void)sent();
    }

    void lookingOnlyReadsAndLeavesNoTransactionOpen()
    {
        const QString before = written();
        MainWindow window(m_bench->services());
        window.resize(1280, 800);
        window.show();
        const auto quiet = [&](const char* after) {
            // One that reads may be between two statements; it is not so for long.
            QTRY_VERIFY2_WITH_TIMEOUT(openTransactions().isEmpty(), after, 2000);
            QCOMPARE(openTransactions(QStringLiteral("2 seconds")), QStringList());
        };

        ComparePage* compare = window.openCompare(m_dev, m_prod);
        QTRY_VERIFY_WITH_TIMEOUT(!compare->reading() && compare->pair(), 20'000);
        quiet("comparing");
        for (int i = 0; i < compare->model()->tree()->counts().differences(); ++i) {
            compare->view()->show(
                compare->model()->nextDifference(compare->view()->currentIndex(), true));
            QTest::qWait(20);
        }
        quiet("looking at the details");
        QSignalSpy saved(compare, &ComparePage::reportSaved);
        compare->saveReport(m_bench->file("review.html"));
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20'000);
        compare->compare();
        QTRY_VERIFY_WITH_TIMEOUT(!compare->reading(), 20'000);

        PromotePage* page = promotion(window, compare);
        QVERIFY(page);
        press(*page, "promoteNext");
        QCOMPARE(page->stage(), PromotePage::Stage::Review);
        QVERIFY(the<SqlText>(*page, "promoteScript").length() > 0);
        press(*page, "promoteNext");
        QCOMPARE(page->stage(), PromotePage::Stage::Check);
        QTRY_VERIFY_WITH_TIMEOUT(!the<CheckStep>(*page, "promoteCheck").running(), 20'000);
        QVERIFY(the<QTreeWidget>(*page, "checkList").topLevelItemCount() > 0);
        press(*page, "checkAgain");
        QTRY_VERIFY_WITH_TIMEOUT(!the<CheckStep>(*page, "promoteCheck").running(), 20'000);
        quiet("checking");

        window.openEditor(m_prod, QStringLiteral("SELECT count(*) FROM shop.customers"));
        auto* editor = qobject_cast<EditorPage*>(window.currentPage());
        editor->runScript();
        QTRY_VERIFY_WITH_TIMEOUT(!editor->running(), 20'000);
        quiet("reading in an editor");

        // By what the server wrote down.
        const std::vector<Logged> all = sent();
        qInfo("%zu messages of the window are in the server's log", all.size());
        QVERIFY(all.size() > 100);
        QStringList strange;
        std::set<QString> readOnly;
        std::set<QString> begun;
        std::set<QString> databases;
        for (const Logged& one : all) {
            databases.insert(one.database);
            for (const QString& statement : statements(one.sql)) {
                if (!reads(statement)) strange << statement;
                if (statement == QLatin1String("SET default_transaction_read_only = on"))
                    readOnly.insert(one.pid);
                if (statement.startsWith(QLatin1String("BEGIN"))) begun.insert(one.pid);
                if (statement == QLatin1String("ROLLBACK")) begun.erase(one.pid);
            }
            if (!readOnly.count(one.pid) && !one.sql.startsWith(QLatin1String("SET ")))
                strange << QStringLiteral("not yet read-only: ") + one.sql;
        }
        QCOMPARE(strange.join(QStringLiteral("\n---\n")), QString());
        QCOMPARE(databases, (std::set<QString>{"shop_dev", "shop_prod"}));
        QVERIFY2(begun.empty(), "every transaction of a session was ended");
        // And by the server's count of transactions that wrote.
        QCOMPARE(written(), before);
    }

    void whatIsShownIsWhatTheServerGetsAndTheHistoryKeeps()
    {
        MainWindow window(m_bench->services());
        window.resize(1280, 800);
        window.show();
        ComparePage* compare = window.openCompare(m_dev, m_prod);
        QTRY_VERIFY_WITH_TIMEOUT(!compare->reading() && compare->pair(), 20'000);
        PromotePage* page = promotion(window, compare);
        QVERIFY(page);
        press(*page, "promoteNext");
        // What a reader of the page sees: the script, and in it what each step brackets.
        auto& script = the<SqlText>(*page, "promoteScript");
        auto& steps = the<QTreeWidget>(*page, "promoteReviewSteps");
        const QString shownScript = QString::fromUtf8(script.sql());
        QStringList shownSteps;
        for (int g = 0; g < steps.topLevelItemCount(); ++g)
            for (int i = 0; i < steps.topLevelItem(g)->childCount(); ++i) {
                steps.setCurrentItem(steps.topLevelItem(g)->child(i));
                const auto span = script.bracketed();
                QVERIFY(span);
                shownSteps << QString::fromUtf8(
                    script.sql().mid(qsizetype(span->begin), qsizetype(span->end - span->begin)));
            }
        QVERIFY2(shownSteps.size() > 8, qPrintable(shownSteps.join('\n')));
        const QString sha = hashed(shownScript);
        QVERIFY(the<QLabel>(*page, "promoteSha").text().contains(sha));

        press(*page, "promoteNext");
        QTRY_VERIFY_WITH_TIMEOUT(the<QPushButton>(*page, "promoteNext").isEnabled(), 20'000);
        press(*page, "promoteNext");
        press(*page, "promoteNext");
        QCOMPARE(page->stage(), PromotePage::Stage::Confirm);
        for (QCheckBox* box :
             page->findChildren<QCheckBox*>(QRegularExpression("^promoteConsent_")))
            box->setChecked(true);
        the<QLineEdit>(*page, "promoteConfirmName").setText(m_prod.name);
        (void)sent();
        QSignalSpy finished(page, &PromotePage::finished);
        press(*page, "promoteApply");
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
        QVERIFY2(page->outcome()->verified, qPrintable(page->outcome()->sentence));

        // Whatever is no read and no bookkeeping of a transaction is a step, as shown, in order.
        static const QRegularExpression bookkeeping(
            QStringLiteral(
                "^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET |RESET |SHOW |LOCK TABLE|START )"),
            QRegularExpression::CaseInsensitiveOption);
        QStringList received;
        for (const Logged& one : sent()) {
            if (one.program != QLatin1String("lockstep")) continue; // it looks, by pg_dump
            const bool step = shownSteps.contains(one.sql);
            if (step || (!bookkeeping.match(one.sql).hasMatch() && !reads(one.sql) &&
                         one.database == QLatin1String("shop_prod")))
                received << one.sql;
        }
        for (qsizetype i = 0; i < std::max(received.size(), shownSteps.size()); ++i)
            QCOMPARE(received.value(i), shownSteps.value(i));
        QCOMPARE(received.join(QStringLiteral("\n---\n")),
                 shownSteps.join(QStringLiteral("\n---\n")));

        // The same checksum in the history, over the same text, and in the reports of it.
        Journal journal(m_bench->services().journalFile);
        QVERIFY(journal.open());
        const auto past = journal.promotions();
        QVERIFY(past && past->size() == 1);
        QCOMPARE(past->front().planSha256, sha);
        const auto kept = journal.promotion(past->front().id);
        QVERIFY(kept);
        QCOMPARE(kept->planText, shownScript);
        QCOMPARE(hashed(kept->planText), sha);
        const std::string markdown = historyMarkdown({*kept}, {});
        QVERIFY(markdown.find(sha.toStdString()) != std::string::npos);
        QCOMPARE(promotionJson(*kept).value("planSha256").toString(), sha);
        QStringList keptSteps;
        for (const JournalStep& step : kept->steps) keptSteps << step.sql;
        QCOMPARE(keptSteps, shownSteps);
        window.openHistory(past->front().id);
        auto* history = qobject_cast<HistoryPage*>(window.currentPage());
        QVERIFY(history);
        QTRY_VERIFY(the<QLabel>(*history, "historyFacts").text().contains(sha));
        QTRY_COMPARE_WITH_TIMEOUT(openTransactions(), QStringList(), 2000);
    }

private:
    std::unique_ptr<Workbench> m_bench;
    EnginePtr m_engine;
    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<Witness> m_witness;
    QString m_witnessPid;
    qsizetype m_read = 0;
    Environment m_dev;
    Environment m_prod;
};

QTEST_MAIN(ServerLog)
#include "server_log.moc"
