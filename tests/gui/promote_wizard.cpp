// The promotion's pages from choosing to a verified prod: on SQLite, on PostgreSQL, with failures
// forced, and with a server that hangs.
#include "ui/editor/sqltext.h"
#include "ui/history/historypage.h"
#include "ui/promote/promotepage.h"
#include "ui/promote/reviewstep.h"
#include "ui/widgets/prodframe.h"

#include "gui/workbench.h"
#include "support/hangingengine.h"
#include "support/postgrescluster.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCryptographicHash>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

QList<QCheckBox*> consents(const QWidget& page)
{
    return page.findChildren<QCheckBox*>(QRegularExpression(QStringLiteral("^promoteConsent_")));
}

QStringList items(const QWidget& page, const char* name)
{
    auto& list = the<QListWidget>(page, name);
    QStringList texts;
    for (int i = 0; i < list.count(); ++i) texts << list.item(i)->text();
    return texts;
}

} // namespace

class PromoteWizard : public QObject
{
    Q_OBJECT
private:
    struct Pair
    {
        Environment dev;
        Environment prod;
        QString prodFile;
    };
    Pair sqlitePair(const QStringList& dev, const QStringList& prod)
    {
        const int n = ++m_pairs;
        const auto file = [&](const std::string& side) {
            return m_bench->file((side + std::to_string(n) + ".sqlite").c_str());
        };
        makeSqlite(file("dev"), dev);
        makeSqlite(file("prod"), prod);
        return {m_bench->environment(QStringLiteral("shop-dev %1").arg(n), Role::Development,
                                     QStringLiteral("sqlite:") + file("dev")),
                m_bench->environment(QStringLiteral("shop %1").arg(n), Role::Production,
                                     QStringLiteral("sqlite:") + file("prod")),
                file("prod")};
    }
    /// A pair with a lossless and a losing change, and rows on prod.
    Pair usualPair()
    {
        return sqlitePair(
            {QStringLiteral(
                 "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT)"),
             QStringLiteral(
                 "CREATE TABLE notifications (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL "
                 "REFERENCES users (id), type TEXT NOT NULL CHECK (type IN ('info', 'error')))"),
             QStringLiteral("CREATE INDEX notifications_by_user ON notifications (user_id)"),
             QStringLiteral("CREATE VIEW named AS SELECT id, name FROM users WHERE name <> ''")},
            {QStringLiteral(
                 "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, legacy TEXT)"),
             QStringLiteral("CREATE TABLE audit (id INTEGER PRIMARY KEY, what TEXT)"),
             QStringLiteral("CREATE VIEW named AS SELECT id, name FROM users"),
             QStringLiteral("INSERT INTO users VALUES (1, 'Ann', 'x'), (2, 'Bob', 'y')"),
             QStringLiteral("INSERT INTO audit VALUES (1, 'kept')")});
    }
    std::unique_ptr<PromotePage> open(const ComparedPairPtr& pair,
                                      const std::set<ObjectId>& selection)
    {
        auto made = std::make_unique<PromotePage>(m_bench->services(), pair, selection);
        made->resize(1280, 800);
        made->show();
        made->activateWindow();
        if (!QTest::qWaitForWindowActive(made.get())) qFatal("no active window");
        QSignalSpy planned(made.get(), &PromotePage::planned);
        if (!made->draft() && !planned.wait(20'000)) qFatal("never planned");
        return made;
    }
    /// The pair compared again, with candidates decided as "not renamed".
    ComparedPairPtr decided(const Pair& pair, const Renames& renames = {})
    {
        auto copy =
            std::make_shared<ComparedPair>(*m_bench->compared(pair.dev, pair.prod, renames));
        copy->candidates.clear();
        return copy;
    }
    enum class Rows { Fine, InTheWay, NotAsked };
    static void toConfirm(PromotePage& page, Rows rows = Rows::Fine)
    {
        press(page, "promoteNext");
        QCOMPARE(page.stage(), PromotePage::Stage::Review);
        press(page, "promoteNext");
        QCOMPARE(page.stage(), PromotePage::Stage::Check);
        if (rows == Rows::NotAsked) press(page, "checkStop");
        if (rows == Rows::InTheWay) {
            QTRY_VERIFY(the<QCheckBox>(page, "checkAnyway").isVisible());
            the<QCheckBox>(page, "checkAnyway").setChecked(true);
        }
        QTRY_VERIFY_WITH_TIMEOUT(the<QPushButton>(page, "promoteNext").isEnabled(), 20'000);
        press(page, "promoteNext");
        QCOMPARE(page.stage(), PromotePage::Stage::Rehearse);
        press(page, "promoteNext");
        QCOMPARE(page.stage(), PromotePage::Stage::Confirm);
    }
    static void agree(PromotePage& page, const QString& name)
    {
        for (QCheckBox* box : consents(page)) box->setChecked(true);
        the<QLineEdit>(page, "promoteConfirmName").setText(name);
    }
    static void applyAndWait(PromotePage& page)
    {
        QSignalSpy finished(&page, &PromotePage::finished);
        press(page, "promoteApply");
        QTRY_VERIFY_WITH_TIMEOUT(finished.count() == 1, 30'000);
        QCOMPARE(page.stage(), PromotePage::Stage::Result);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_memory = std::make_shared<MemoryEngine>();
        m_hanging = std::make_shared<HangingEngine>(m_memory);
        m_bench = std::make_unique<Workbench>(std::vector<EnginePtr>{m_memory, m_hanging});
    }

    void theWholeWayOnSqliteEndsVerified()
    {
        const Pair pair = usualPair();
        const ComparedPairPtr compared = decided(pair);
        auto page = open(compared, everyChange(compared->comparison));
        QVERIFY(page->draft());
        QCOMPARE(page->stage(), PromotePage::Stage::Choose);
        QVERIFY2(
            the<QLabel>(*page, "promoteSentence").text().contains(QLatin1String("can lose data")),
            qPrintable(the<QLabel>(*page, "promoteSentence").text()));
        QVERIFY(!page->findChild<ProdFrame*>()->active());
        shoot(*page, "promote-1-choose-light-1280");

        press(*page, "promoteNext");
        const Draft& draft = *page->draft();
        m_firstSha = draft.sha256;
        QCOMPARE(the<SqlText>(*page, "promoteScript").sql(), draft.script.toUtf8());
        QCOMPARE(draft.sha256,
                 QString::fromLatin1(
                     QCryptographicHash::hash(draft.script.toUtf8(), QCryptographicHash::Sha256)
                         .toHex()));
        QVERIFY(the<QLabel>(*page, "promoteSha").text().contains(draft.sha256));
        QVERIFY(the<SqlText>(*page, "promoteScript").isReadOnly());
        // Choosing a step marks exactly its SQL in the script.
        auto& steps = the<QTreeWidget>(*page, "promoteReviewSteps");
        int marked = 0;
        for (int g = 0; g < steps.topLevelItemCount(); ++g)
            for (int i = 0; i < steps.topLevelItem(g)->childCount(); ++i) {
                steps.setCurrentItem(steps.topLevelItem(g)->child(i));
                const auto span = the<SqlText>(*page, "promoteScript").bracketed();
                QVERIFY(span);
                QCOMPARE(draft.script.toUtf8().mid(qsizetype(span->begin),
                                                   qsizetype(span->end - span->begin)),
                         QByteArray::fromStdString(draft.plan.steps[size_t(marked++)].sql));
            }
        QCOMPARE(size_t(marked), draft.plan.steps.size());
        steps.setCurrentItem(steps.topLevelItem(0)->child(0));
        shoot(*page, "promote-2-review-light-1280");

        press(*page, "promoteNext");
        QTRY_VERIFY_WITH_TIMEOUT(the<QPushButton>(*page, "promoteNext").isEnabled(), 20'000);
        press(*page, "promoteNext");
        QCOMPARE(page->stage(), PromotePage::Stage::Rehearse);
        QVERIFY(!page->findChild<ProdFrame*>()->active());
        press(*page, "promoteNext");
        QVERIFY(page->findChild<ProdFrame*>()->active());
        QCOMPARE(the<QLabel>(*page, "promoteConfirmRehearsal").text(),
                 QStringLiteral("Not rehearsed."));
        QVERIFY(the<QWidget>(*page, "promoteBanner").isVisible());
        QVERIFY(!consents(*page).isEmpty());
        // The columns that go with the table need no ticks of their own.
        for (const QCheckBox* box : consents(*page))
            QVERIFY2(!box->accessibleName().contains(QLatin1String("audit.")),
                     qPrintable(box->accessibleName()));
        shoot(*page, "promote-3-confirm-light-1280");
        agree(*page, pair.prod.name);
        QVERIFY(the<QPushButton>(*page, "promoteApply").isEnabled());
        applyAndWait(*page);

        const PromotionOutcome& outcome = *page->outcome();
        QVERIFY2(outcome.verified, qPrintable(outcome.sentence));
        QCOMPARE(items(*page, "promoteApplied").size(), qsizetype(draft.plan.steps.size()));
        QCOMPARE(items(*page, "promoteRolledBack").size(), 0);
        QCOMPARE(items(*page, "promoteNotRun").size(), 0);
        shoot(*page, "promote-5-done-light-1280");
        QVERIFY(m_bench->compared(pair.dev, pair.prod)->comparison.equal());
        QCOMPARE(askSqlite(pair.prodFile, QStringLiteral("SELECT group_concat(name) FROM users"))
                     .toString(),
                 QStringLiteral("Ann,Bob"));

        QSignalSpy again(page.get(), &PromotePage::compareAgainRequested);
        press(*page, "promoteCompareAgain");
        QCOMPARE(again.count(), 1);
        QSignalSpy script(page.get(), &PromotePage::openScriptRequested);
        press(*page, "promoteOpenUndo");
        QCOMPARE(script[0][0].toString(), draft.undo);
        QVERIFY(page->canClose());
    }

    void aFailingStepRollsBackAndSaysWhatStands()
    {
        // A unique index that prod's rows do not allow: whatever stands before it is rolled back.
        const Pair pair =
            sqlitePair({QStringLiteral("CREATE TABLE a (id INTEGER PRIMARY KEY)"),
                        QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)"),
                        QStringLiteral("CREATE UNIQUE INDEX users_by_name ON users (name)"),
                        QStringLiteral("CREATE VIEW z AS SELECT name FROM users")},
                       {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)"),
                        QStringLiteral("INSERT INTO users VALUES (1, 'same'), (2, 'same')")});
        const ComparedPairPtr compared = decided(pair);
        const Hash before = compared->comparison.before->fingerprint();
        auto page = open(compared, everyChange(compared->comparison));
        toConfirm(*page, Rows::InTheWay);
        agree(*page, pair.prod.name);
        applyAndWait(*page);

        const PromotionOutcome& outcome = *page->outcome();
        QVERIFY(!outcome.verified);
        QVERIFY(outcome.failedStep > 0);
        QVERIFY(outcome.error);
        const auto stepsIn = [&](StepState state) {
            QStringList titles;
            for (size_t i = 0; i < outcome.steps.size(); ++i)
                if (outcome.steps[i] == state)
                    titles << QStringLiteral("%1  %2")
                                  .arg(page->draft()->plan.steps[i].number)
                                  .arg(QString::fromStdString(page->draft()->plan.steps[i].title));
            return titles;
        };
        QCOMPARE(items(*page, "promoteFailed"), stepsIn(StepState::Failed));
        QCOMPARE(items(*page, "promoteFailed").size(), 1);
        QVERIFY(items(*page, "promoteFailed")[0].contains(QLatin1String("users_by_name")));
        QCOMPARE(items(*page, "promoteApplied"), QStringList());
        QCOMPARE(items(*page, "promoteRolledBack"), stepsIn(StepState::RolledBack));
        QCOMPARE(items(*page, "promoteNotRun"), stepsIn(StepState::NotRun));
        QCOMPARE(items(*page, "promoteRolledBack").size() + items(*page, "promoteNotRun").size() +
                     1,
                 qsizetype(outcome.steps.size()));
        // The lists are the truth: prod is what it was.
        QCOMPARE(m_bench->compared(pair.dev, pair.prod)->comparison.before->fingerprint(), before);
        QVERIFY2(the<QLabel>(*page, "promoteWhy").text().contains(QLatin1String("UNIQUE")),
                 qPrintable(the<QLabel>(*page, "promoteWhy").text()));
        QVERIFY(the<QLabel>(*page, "promoteFailedStatement")
                    .text()
                    .contains(QLatin1String("users_by_name")));
        QVERIFY(!the<QPushButton>(*page, "promoteOpenUndo").isVisible());
        shoot(*page, "promote-5-failed-light-1280");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*page, "promote-5-failed-dark-1280");
        m_bench->theme().choose(Theme::Choice::Light);
    }

    void prodThatChangedInBetweenIsNotTouched()
    {
        const Pair pair = usualPair();
        const ComparedPairPtr compared = decided(pair);
        auto page = open(compared,
                         everySafeChange(compared->comparison, compared->engine->selectionRules()));
        toConfirm(*page);
        agree(*page, pair.prod.name);
        makeSqlite(pair.prodFile, {QStringLiteral("ALTER TABLE users ADD COLUMN late TEXT")});
        applyAndWait(*page);
        QVERIFY(page->outcome()->error);
        QCOMPARE(page->outcome()->error->kind, ErrorKind::Changed);
        QCOMPARE(items(*page, "promoteApplied"), QStringList());
        QCOMPARE(items(*page, "promoteNotRun").size(), qsizetype(page->outcome()->steps.size()));
        QCOMPARE(askSqlite(pair.prodFile,
                           QStringLiteral(
                               "SELECT count(*) FROM sqlite_schema WHERE name = 'notifications'"))
                     .toInt(),
                 0);
    }

    void onlyADeliberateActApplies()
    {
        const Pair pair = usualPair();
        const ComparedPairPtr compared = decided(pair);
        auto page = open(compared, everyChange(compared->comparison));
        toConfirm(*page);
        auto& apply = the<QPushButton>(*page, "promoteApply");
        auto& name = the<QLineEdit>(*page, "promoteConfirmName");
        QVERIFY2(apply.text().contains(QLatin1String("PROD")), qPrintable(apply.text()));
        QVERIFY(apply.text().contains(QString::number(page->draft()->changes.size())));
        QVERIFY(!apply.isEnabled());
        QVERIFY(!apply.isDefault() && !apply.autoDefault());
        QVERIFY(apply.shortcut().isEmpty());
        QVERIFY(page->focusWidget() != &apply);

        for (const QString& wrong : {pair.prod.name.toUpper(), pair.prod.name + QLatin1Char(' '),
                                     QString(), pair.prod.name.chopped(1)}) {
            agree(*page, wrong);
            QVERIFY2(!apply.isEnabled(), qPrintable(wrong));
        }
        for (QCheckBox* box : consents(*page)) {
            agree(*page, pair.prod.name);
            QVERIFY(apply.isEnabled());
            box->setChecked(false);
            QVERIFY(!apply.isEnabled());
        }
        agree(*page, pair.prod.name);

        // No key anywhere else, nor Enter or a held space bar on the button itself.
        name.setFocus();
        for (const auto key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space, Qt::Key_Escape}) {
            QTest::keyClick(&name, key);
            QCOMPARE(page->stage(), PromotePage::Stage::Confirm);
        }
        agree(*page, pair.prod.name);
        apply.setFocus();
        for (const auto key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape})
            QTest::keyClick(&apply, key);
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "), true);
        QKeyEvent released(QEvent::KeyRelease, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "),
                           false);
        QApplication::sendEvent(&apply, &held);
        QApplication::sendEvent(&apply, &released);
        QTest::qWait(100);
        QCOMPARE(page->stage(), PromotePage::Stage::Confirm);
        QVERIFY(!page->outcome());
        // Whoever works by keyboard alone still can: the space bar pressed and released on it.
        QSignalSpy finished(page.get(), &PromotePage::finished);
        QTest::keyClick(&apply, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
        QVERIFY(page->outcome()->verified);
    }

    void anUndecidedRenameBlocksWithItsReason()
    {
        const Pair pair = sqlitePair(
            {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, full_name TEXT)")},
            {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, fullname TEXT)")});
        const ComparedPairPtr compared = m_bench->compared(pair.dev, pair.prod);
        QVERIFY(!compared->candidates.empty());
        auto page = open(compared, everyChange(compared->comparison));
        QVERIFY(!the<QPushButton>(*page, "promoteNext").isEnabled());
        const QString reason = the<QLabel>(*page, "promoteReason").text();
        QVERIFY2(reason.contains(QLatin1String("fullname")) &&
                     reason.contains(QLatin1String("full_name")),
                 qPrintable(reason));
        press(*page, "promoteNext");
        QCOMPARE(page->stage(), PromotePage::Stage::Choose);
        shoot(*page, "promote-1-blocked-light-1280");
        // Decided as a rename, it goes on, and the values stay.
        makeSqlite(pair.prodFile, {QStringLiteral("INSERT INTO users VALUES (1, 'Ann')")});
        const ComparedPairPtr renamed =
            m_bench->compared(pair.dev, pair.prod, {compared->candidates.front().rename});
        auto next = open(renamed, everyChange(renamed->comparison));
        toConfirm(*next);
        agree(*next, pair.prod.name);
        applyAndWait(*next);
        QVERIFY(next->outcome()->verified);
        QCOMPARE(askSqlite(pair.prodFile, QStringLiteral("SELECT full_name FROM users")).toString(),
                 QStringLiteral("Ann"));
    }

    void nothingChosenSaysSo()
    {
        const Pair pair = usualPair();
        auto page = open(decided(pair), {});
        QVERIFY(!the<QPushButton>(*page, "promoteNext").isEnabled());
        QVERIFY(the<QLabel>(*page, "promoteReason")
                    .text()
                    .contains(QLatin1String("Choose at least one")));
    }

    void aPromotionThatHangsCanBeStoppedAndAsksBeforeClosing()
    {
        m_memory->database("dev")->become(
            memoryCatalog({"table users", "column users.id integer"}));
        m_memory->database("prod")->become(memoryCatalog({}));
        const Environment dev = m_bench->environment(
            QStringLiteral("memory dev"), Role::Development, QStringLiteral("memory:dev"));
        Environment prod = m_bench->environment(QStringLiteral("memory prod"), Role::Production,
                                                QStringLiteral("memory:prod"));
        const ComparedPairPtr compared = m_bench->compared(dev, prod);
        auto pair = std::make_shared<ComparedPair>(*compared);
        pair->prod = m_bench->environment(QStringLiteral("hanging prod"), Role::Production,
                                          QStringLiteral("hanging:prod"));
        auto page = open(pair, everyChange(pair->comparison));
        toConfirm(*page, Rows::NotAsked);
        agree(*page, pair->prod.name);
        RunningHeartbeat heart;
        QSignalSpy finished(page.get(), &PromotePage::finished);
        const int asking = m_hanging->hangingNow();
        press(*page, "promoteApply");
        QTRY_COMPARE(page->stage(), PromotePage::Stage::Run);
        QTRY_VERIFY(m_hanging->hangingNow() > asking);
        QTest::qWait(300);
        QVERIFY2(heart.longest() < patient(100), qPrintable(QString::number(heart.longest())));
        const qint64 longest = heart.longest();
        shoot(*page, "promote-4-run-light-1280"); // takes time of its own
        QVERIFY(!page->canClose());
        auto* question = page->findChild<QMessageBox*>(QStringLiteral("promoteCloseQuestion"));
        QVERIFY(question);
        QCOMPARE(question->defaultButton()->text(), QStringLiteral("Keep running"));
        question->defaultButton()->click();
        QTest::qWait(200);
        QCOMPARE(page->stage(), PromotePage::Stage::Run);

        RunningHeartbeat stopping;
        QElapsedTimer clock;
        clock.start();
        press(*page, "promoteStopNow");
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 2000);
        qInfo("stopped after %lld ms; longest gap %lld ms", clock.elapsed(),
              std::max(longest, stopping.longest()));
        QVERIFY(stopping.longest() < patient(100));
        QVERIFY(!page->outcome()->verified);
        QCOMPARE(items(*page, "promoteApplied"), QStringList());
        QVERIFY(page->canClose());
        QCOMPARE(m_memory->database("prod")->now()->size(), compared->comparison.before->size());
    }

    void theHistoryHasItWithItsSql()
    {
        HistoryPage page(m_bench->services());
        page.resize(1280, 800);
        QSignalSpy loaded(&page, &HistoryPage::loaded);
        page.show();
        QVERIFY(loaded.wait(5000));
        auto& list = the<QTreeWidget>(page, "historyList");
        QVERIFY(list.topLevelItemCount() >= 4);
        auto& steps = the<QTreeWidget>(page, "historySteps");
        QTRY_VERIFY(steps.topLevelItemCount() > 0);
        // Find the promotion that was applied first: it is the oldest.
        list.setCurrentItem(list.topLevelItem(list.topLevelItemCount() - 1));
        QTRY_VERIFY(the<QLabel>(page, "historyFacts").text().contains(m_firstSha));
        QVERIFY(the<QLabel>(page, "historyFacts")
                    .text()
                    .contains(QLatin1String("applied and verified")));
        QCOMPARE(steps.topLevelItem(0)->text(1), QStringLiteral("applied"));
        QVERIFY(!the<SqlText>(page, "historySql").sql().isEmpty());
        shoot(page, "history-light-1280");
        QSignalSpy opened(&page, &HistoryPage::openScriptRequested);
        press(page, "historyOpenScript");
        QCOMPARE(opened.count(), 1);
        QVERIFY(opened[0][0].toString().contains(QLatin1String("notifications")));

        auto& search = the<QLineEdit>(page, "historySearch");
        loaded.clear();
        search.setText(QStringLiteral("users_by_name"));
        QVERIFY(loaded.wait(5000));
        QCOMPARE(list.topLevelItemCount(), 1);
    }

    void anEmptyHistorySaysSo()
    {
        const QString journal = m_bench->services().journalFile;
        m_bench->services().journalFile = m_bench->file("none.sqlite");
        HistoryPage page(m_bench->services());
        page.resize(1280, 800);
        QSignalSpy loaded(&page, &HistoryPage::loaded);
        page.show();
        QVERIFY(loaded.wait(5000));
        QVERIFY(the<QWidget>(page, "historyEmpty").isVisible());
        QCOMPARE(the<QLabel>(page, "emptyHeading").text(), QStringLiteral("Nothing run yet."));
        QVERIFY(!QFileInfo::exists(m_bench->services().journalFile));
        m_bench->services().journalFile = journal;
    }

    /// By its size, with that beside it; another choice is planned at once, and is what is shown.
    void theFormOfATableIsShownAndChosen()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("no PostgreSQL server is installed here");
        PostgresCluster cluster;
        if (!cluster.started()) QSKIP(qPrintable(cluster.why()));
        const QString tables = QStringLiteral("CREATE TABLE users (id int, email text); CREATE "
                                              "TABLE teams (id int); CREATE TABLE orders (id int "
                                              "PRIMARY KEY, total %1);");
        QCOMPARE(cluster.create(QStringLiteral("forms_dev"),
                                tables.arg(QStringLiteral("bigint")) +
                                    QStringLiteral("CREATE INDEX users_by_email ON users "
                                                   "(email); CREATE INDEX teams_by_id ON "
                                                   "teams (id);")),
                 QString());
        QCOMPARE(cluster.create(QStringLiteral("forms"),
                                tables.arg(QStringLiteral("int")) +
                                    QStringLiteral("INSERT INTO orders SELECT g, g FROM "
                                                   "generate_series(1, 20000) g; "
                                                   "INSERT INTO users SELECT g, 'x' FROM "
                                                   "generate_series(1, 20000) g; INSERT INTO "
                                                   "teams VALUES (1), (2); ANALYZE;")),
                 QString());
        const Pair pair{m_bench->environment(QStringLiteral("forms-dev"), Role::Development,
                                             cluster.uri(QStringLiteral("forms_dev"))),
                        m_bench->environment(QStringLiteral("forms"), Role::Production,
                                             cluster.uri(QStringLiteral("forms"))),
                        {}};
        const ComparedPairPtr compared = decided(pair);
        auto page = open(compared, everyChange(compared->comparison));
        press(*page, "promoteNext");
        auto& list = the<QTreeWidget>(*page, "promoteForms");
        QCOMPARE(list.topLevelItemCount(), 3);
        QVERIFY(list.topLevelItem(0)->text(2).startsWith(
            QLatin1String("plain: online only when chosen, ~20 k rows, ")));
        QVERIFY(list.topLevelItem(1)->text(2).startsWith(QLatin1String("plain: small table")));
        QVERIFY(list.topLevelItem(2)->text(2).startsWith(QLatin1String("online: ~20 k rows, ")));
        const auto concurrently = [&] {
            return the<SqlText>(*page, "promoteScript").sql().count("CONCURRENTLY users");
        };
        QVERIFY(concurrently() > 0);
        auto* tabs = page->findChild<ReviewStep*>()->findChild<QTabWidget*>();
        tabs->setCurrentIndex(tabs->count() - 1);
        QVERIFY(list.isVisible());
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*page, "promote-2-forms-dark-1280");
        m_bench->theme().choose(Theme::Choice::Light);
        shoot(*page, "promote-2-forms-light-1280");
        auto& box = the<QComboBox>(*page, "promoteForm_public.users");
        QCOMPARE(box.currentIndex(), 0);
        QSignalSpy planned(page.get(), &PromotePage::planned);
        QTest::keyClick(&box, Qt::Key_Down); // plain
        QTRY_COMPARE_WITH_TIMEOUT(planned.count(), 1, 20'000);
        QCOMPARE(page->stage(), PromotePage::Stage::Review);
        QVERIFY(list.topLevelItem(2)->text(2).startsWith(QLatin1String("plain: chosen, ~20 k")));
        QCOMPARE(concurrently(), 0);
        QCOMPARE(the<QComboBox>(*page, "promoteForm_public.users").currentIndex(), 1);
        // A type is changed so by nobody's choice but the user's.
        QTest::keyClick(&the<QComboBox>(*page, "promoteForm_public.orders"), Qt::Key_End);
        QTRY_COMPARE_WITH_TIMEOUT(planned.count(), 2, 20'000);
        QVERIFY(list.topLevelItem(0)->text(2).startsWith(QLatin1String("online: chosen, ~20 k")));
        QVERIFY(the<SqlText>(*page, "promoteScript").sql().count("DO $lockstep$") > 0);
    }

    void theWholeWayOnPostgresql()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP("no PostgreSQL server is installed here");
        PostgresCluster cluster;
        if (!cluster.started()) QSKIP(qPrintable(cluster.why()));
        QCOMPARE(
            cluster.create(
                QStringLiteral("orders_dev"),
                QStringLiteral(
                    "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, seen "
                    "timestamptz);"
                    "CREATE TABLE notifications (id bigint PRIMARY KEY, user_id bigint NOT NULL "
                    "REFERENCES users (id), type text CHECK (type IN ('info', 'error')));"
                    "CREATE INDEX notifications_by_user ON notifications (user_id);")),
            QString());
        QCOMPARE(
            cluster.create(
                QStringLiteral("orders"),
                QStringLiteral("CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);"
                               "INSERT INTO users VALUES (1, 'Ann');")),
            QString());
        Pair pair;
        pair.dev = m_bench->environment(QStringLiteral("orders-dev"), Role::Development,
                                        cluster.uri(QStringLiteral("orders_dev")));
        pair.prod = m_bench->environment(QStringLiteral("orders"), Role::Production,
                                         cluster.uri(QStringLiteral("orders")));
        const ComparedPairPtr compared = decided(pair);
        auto page = open(compared, everyChange(compared->comparison));
        toConfirm(*page);
        agree(*page, pair.prod.name);
        applyAndWait(*page);
        QVERIFY2(page->outcome()->verified, qPrintable(page->outcome()->sentence));
        QVERIFY(m_bench->compared(pair.dev, pair.prod)->comparison.equal());
        page->resize(1920, 1080);
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*page, "promote-5-postgresql-dark-1920");
        m_bench->theme().choose(Theme::Choice::Light);
    }

private:
    std::unique_ptr<Workbench> m_bench;
    std::shared_ptr<MemoryEngine> m_memory;
    std::shared_ptr<HangingEngine> m_hanging;
    QString m_firstSha;
    int m_pairs = 0;
};

QTEST_MAIN(PromoteWizard)
#include "promote_wizard.moc"
