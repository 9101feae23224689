// The assistant beside an editor and a comparison: questions become SQL that is not run, changes
// are tried, applied to DEV alone and taken back; what is not understood is asked back or refused.
#include "gui/crawl.h"
#include "gui/docked.h"
#include "plan/planner.h"
#include "support/postgrescluster.h"
#include "ui/assistant/assistantdock.h"
#include "ui/assistant/assistantside.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/editor/editorpage.h"
#include "ui/editor/sqltext.h"
#include "ui/mainwindow.h"
#include "ui/panes.h"
#include "ui/promote/promotepage.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "workflow/promotion.h"
#include "workflow/samples.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

const char* const columns = "users: Add a preferences column for user settings and a feature_flags "
                            "column to track enabled features";
const char* const table = "Create a notifications table with user_id, message, type, read status, "
                          "and created_at timestamp";

class Counting final : public RowSink
{
public:
    void columns(const std::vector<Column>&) override {}
    bool row(Row row) override
    {
        first = row.empty() ? Cell() : row[0];
        return true;
    }
    Cell first;
};

} // namespace

class AssistantDockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstQuestionsOfANewcomerBecomeSqlThatIsNotRun_data();
    void theFirstQuestionsOfANewcomerBecomeSqlThatIsNotRun();
    void changesAreTriedAppliedToDevComparedAndTakenBack();
    void aFurtherSentenceIsReadTogetherWithThoseBefore();
    void anAssumptionOffersItsOtherReadings();
    void aWordThatIsLeftOverIsAskedBack();
    void whatIsNotMeantForWordsIsRefused();
    void productionIsNeverChangedInWords();
    void aRiskNeedsItsTickFirst();
    void withoutAnEnvironmentNothingIsAsked();
    void whatFailsIsSaid();
    void stopReachesTheServer();
    void everyPartIsReachedByKeysAndHasAName();
};

void AssistantDockTest::theFirstQuestionsOfANewcomerBecomeSqlThatIsNotRun_data()
{
    QTest::addColumn<QString>("question");
    for (const char* question :
         {"Show me users who have enabled the new feature",
          "What percentage of users have customized their preferences?",
          "Find any users with empty feature_flags", "Show feature adoption rates over time",
          "Find users most engaged with notifications", "Show feature adoption rate by day"})
        QTest::newRow(question) << qs(question);
}

void AssistantDockTest::theFirstQuestionsOfANewcomerBecomeSqlThatIsNotRun()
{
    QFETCH(QString, question);
    Opened opened;
    const auto pair = makeSamplePair(opened.bench.file("sample"));
    QVERIFY(pair);
    opened.bench.services().passing = {pair->dev, pair->prod};
    EditorPage* editor = opened.editor(pair->dev);
    QSignalSpy sent(editor, &EditorPage::sent);
    AssistantDock& dock = dockOf(*editor);
    RunningHeartbeat heart;
    say(dock, question);
    QVERIFY2(heart.longest() < patient(100), qPrintable(QString::number(heart.longest())));
    QVERIFY2(barOf(dock).isHidden(), qPrintable(the<QLabel>(dock, "assistantDoubts").text()));
    QVERIFY(the<QTreeWidget>(dock, "assistantReadings").topLevelItemCount() > 0);
    QVERIFY(the<QLabel>(dock, "assistantServer").text().contains(QLatin1String("EXPLAIN")));
    QCOMPARE(the<QLabel>(dock, "assistantReadAs").text(), qs("Read as a question"));
    const QString sql = sqlOf(dock);
    QVERIFY2(sql.startsWith(QLatin1String("SELECT")), qPrintable(sql));
    shootBoth(opened, "assistant-question");

    editor->setText(qs("SELECT 1;"));
    press(dock, "assistantPut");
    QCOMPARE(QString::fromUtf8(editor->text().sql()), qs("SELECT 1;\n\n") + sql + QLatin1Char(';'));
    QVERIFY(sent.isEmpty()); // nothing runs by itself
    editor->runStatement();  // the caret is in what was put there
    QTRY_VERIFY(!editor->running());
    QCOMPARE(sent.size(), 1);
    QVERIFY(!editor->text().errorAt());
}

void AssistantDockTest::changesAreTriedAppliedToDevComparedAndTakenBack()
{
    Opened opened;
    ComparePage* page = opened.compared();
    QVERIFY(page->pair()->comparison.equal());
    AssistantDock& dock = dockOf(*page);
    say(dock, qs(columns));
    QVERIFY2(barOf(dock).isHidden(), qPrintable(saidIn(barOf(dock))));
    QVERIFY(the<QLabel>(dock, "assistantOperations").text().contains(qs("feature_flags")));
    QVERIFY(the<QTreeWidget>(dock, "assistantSteps").topLevelItemCount() > 0);
    QVERIFY(sqlOf(dock, "assistantDdl").contains(qs("preferences")));
    QVERIFY(!sqlOf(dock, "assistantUndo").isEmpty());
    QVERIFY2(the<QLabel>(dock, "assistantTried").text().contains(qs("scratch copy")),
             qPrintable(the<QLabel>(dock, "assistantTried").text()));
    shootBoth(opened, "assistant-change");
    // Nothing was done by trying it.
    QCOMPARE(opened.inDev("SELECT count(*) FROM pragma_table_info('users')").toInt(), 2);

    QSignalSpy compared(page, &ComparePage::compared);
    pressAndWait(dock, "assistantApply");
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Success);
    QCOMPARE(opened.inDev("SELECT count(*) FROM pragma_table_info('users')").toInt(), 4);
    QVERIFY(compared.count() > 0 || compared.wait()); // what is looked at is read again
    QVERIFY(!page->pair()->comparison.equal());

    say(dock, qs(table));
    QVERIFY2(barOf(dock).isHidden(), qPrintable(saidIn(barOf(dock))));
    compared.clear();
    pressAndWait(dock, "assistantApply");
    QCOMPARE(opened.inDev("SELECT count(*) FROM pragma_table_info('notifications')").toInt(), 6);
    QVERIFY(compared.count() > 0 || compared.wait());
    shootBoth(opened, "assistant-applied");

    QSignalSpy back(page, &ComparePage::takeBackRequested);
    press(barOf(dock), "messageAction0");
    QVERIFY(back.wait());
    QVERIFY(qobject_cast<PromotePage*>(opened.window->currentPage()));
    const auto pair = back.first().first().value<ComparedPairPtr>();
    QCOMPARE(pair->prod.id, opened.dev.id);
    const auto plan = makePlan(*pair->engine, pair->comparison);
    QVERIFY(plan);
    PromotionRequest request;
    request.dev = pair->dev;
    request.prod = pair->prod;
    request.prodRequest = {pair->engine, opened.dev.parameters, {}};
    request.plan = *plan;
    request.before = pair->comparison.before;
    request.takesBack = pair->takesBack;
    request.options = pair->comparison.options;
    request.consent.words = {"all"};
    request.journalFile = opened.bench.services().journalFile;
    const PromotionOutcome outcome = promote(request);
    QVERIFY2(outcome.verified, qPrintable(outcome.sentence));
    QCOMPARE(opened.inDev("SELECT count(*) FROM pragma_table_info('notifications')").toInt(), 0);
    QCOMPARE(opened.inDev("SELECT count(*) FROM pragma_table_info('users')").toInt(), 4);
    // Where it is not looked at, the comparison says that it is out of date.
    page->schemaChangedIn(opened.dev);
    QVERIFY(page->view()->stale());
}

void AssistantDockTest::aFurtherSentenceIsReadTogetherWithThoseBefore()
{
    Opened opened;
    AssistantDock& dock = dockOf(*opened.editor(opened.dev));
    say(dock, qs("Add a nickname column to users"));
    QVERIFY(!sqlOf(dock, "assistantDdl").contains(qs("UNIQUE")));
    say(dock, qs("… and make it unique"));
    QVERIFY2(barOf(dock).isHidden(), qPrintable(saidIn(barOf(dock))));
    QCOMPARE(dock.change(), qs("Add a nickname column to users. and make it unique"));
    const QString both = sqlOf(dock, "assistantDdl");
    QVERIFY2(both.contains(qs("nickname")) && both.contains(qs("UNIQUE")), qPrintable(both));

    // What is refused leaves the change as it was; a question does, too.
    say(dock, qs("Add a color to hats"));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Error);
    QCOMPARE(sqlOf(dock, "assistantDdl"), both);
    say(dock, qs("How many users are there?"));
    QVERIFY(the<SqlText>(dock, "assistantSql").isVisible());
    press(dock, "assistantBack");
    QVERIFY(the<SqlText>(dock, "assistantDdl").isVisible());

    press(dock, "assistantDiscard");
    QVERIFY(dock.change().isEmpty());
    QVERIFY(the<EmptyState>(dock, "assistantEmpty").isVisible());
    QCOMPARE(opened.inDev("SELECT count(*) FROM pragma_table_info('users')").toInt(), 2);
}

void AssistantDockTest::anAssumptionOffersItsOtherReadings()
{
    Opened opened;
    AssistantDock& dock = dockOf(*opened.editor(opened.dev));
    say(dock, qs(columns));
    const QString json = sqlOf(dock, "assistantDdl");
    QVERIFY2(json.contains(qs("'{}'")), qPrintable(json));
    auto& chip = the<QPushButton>(dock, "assistantChip0");
    QVERIFY2(chip.accessibleName().contains(qs("preferences")), qPrintable(chip.accessibleName()));
    QVERIFY(chip.menu());
    QSignalSpy settled(&dock, &AssistantDock::settled);
    for (QAction* action : chip.menu()->actions())
        if (action->text() == qs("Whole number")) action->trigger();
    QVERIFY(settled.wait());
    QCOMPARE(dock.change(), qs(columns) + qs(". Change users.preferences to integer"));
    const QString text = sqlOf(dock, "assistantDdl");
    QVERIFY2(barOf(dock).isHidden(), qPrintable(saidIn(barOf(dock))));
    QVERIFY2(text.contains(qs("preferences INTEGER")), qPrintable(text));

    // Said otherwise: it is put into the line.
    the<QPushButton>(dock, "assistantChip1").menu()->actions().constLast()->trigger();
    QVERIFY(the<QLineEdit>(dock, "assistantLine").text().startsWith(qs("Change users.")));
}

void AssistantDockTest::aWordThatIsLeftOverIsAskedBack()
{
    Opened opened;
    AssistantDock& dock = dockOf(*opened.editor(opened.dev));
    say(dock, qs("Which users wear purple trousers?"));
    QVERIFY(barOf(dock).isVisible());
    QVERIFY(the<QLabel>(dock, "assistantDoubts").text().contains(qs("purple")));
    QVERIFY(!the<QPushButton>(dock, "assistantPut").isVisible() ||
            the<QPushButton>(dock, "assistantPut").text().contains(qs("best reading")));
    shootBoth(opened, "assistant-unsure");

    // The switch overrides what the words say.
    the<QComboBox>(dock, "assistantKind").setCurrentIndex(2);
    say(dock, qs("Which users wear purple trousers?"));
    QCOMPARE(the<QLabel>(dock, "assistantReadAs").text(), qs("Read as a change"));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Error);
}

void AssistantDockTest::whatIsNotMeantForWordsIsRefused()
{
    Opened opened;
    AssistantDock& dock = dockOf(*opened.editor(opened.dev));
    say(dock, qs("Delete all rows of users"));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Error);
    QVERIFY2(saidIn(barOf(dock)).contains(qs("never the rows")), qPrintable(saidIn(barOf(dock))));
    QVERIFY(saidIn(barOf(dock)).contains(qs("DELETE in the editor"))); // what would work
    say(dock, qs("Add a color to hats"));
    QVERIFY2(saidIn(barOf(dock)).contains(qs("users")), qPrintable(saidIn(barOf(dock))));
    shootBoth(opened, "assistant-refused");
    QVERIFY(!the<QPushButton>(dock, "assistantApply").isVisible());
    say(dock, qs("Add a nickname column")); // to which table is asked back
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Warning);
    QVERIFY2(saidIn(barOf(dock)).contains(qs("which table")), qPrintable(saidIn(barOf(dock))));
}

void AssistantDockTest::productionIsNeverChangedInWords()
{
    Opened opened;
    AssistantDock& dock = dockOf(*opened.editor(opened.prod));
    say(dock, qs("How many users are there?"));
    QVERIFY(barOf(dock).isHidden());
    say(dock, qs("Add a nickname column to users"));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Error);
    QVERIFY(saidIn(barOf(dock)).contains(qs("shop-prod")));
    QVERIFY(!the<QPushButton>(dock, "assistantApply").isVisible());
    // The workflow refuses by itself as well, whatever a window offers.
    const ConnectionRequest request{
        opened.bench.engines().find(opened.prod.engine), opened.prod.parameters, {}};
    const auto proposed = propose({opened.prod, request}, "Add a nickname column to users");
    QVERIFY(!proposed);
    QCOMPARE(proposed.error().kind, ErrorKind::Refused);
}

void AssistantDockTest::aRiskNeedsItsTickFirst()
{
    Opened opened;
    AssistantDock& dock = dockOf(*opened.editor(opened.dev));
    say(dock, qs("Drop the column email from users"));
    auto& apply = the<QPushButton>(dock, "assistantApply");
    QVERIFY(apply.isVisible() && !apply.isEnabled());
    auto& agree = the<QCheckBox>(dock, "assistantConsent0");
    QVERIFY(!agree.isChecked());
    shootBoth(opened, "assistant-risk");
    for (auto* box : dock.findChildren<QCheckBox*>()) box->setChecked(true);
    QVERIFY(apply.isEnabled());
    pressAndWait(dock, "assistantApply");
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Success);
    QCOMPARE(opened.inDev("SELECT count(*) FROM pragma_table_info('users')").toInt(), 1);
}

void AssistantDockTest::withoutAnEnvironmentNothingIsAsked()
{
    Opened opened;
    ComparePage* page = opened.window->openCompare({}, {});
    AssistantDock& dock = dockOf(*page);
    QVERIFY(!the<QLineEdit>(dock, "assistantLine").isEnabled());
    QCOMPARE(the<EmptyState>(dock, "assistantEmpty").heading(), qs("Nothing to ask yet"));
    page->setPair(opened.dev, opened.prod);
    QVERIFY(the<QLineEdit>(dock, "assistantLine").isEnabled());
    shootBoth(opened, "assistant-empty");
}

void AssistantDockTest::whatFailsIsSaid()
{
    Opened opened;
    const Environment gone = opened.bench.environment(qs("gone"), Role::Development,
                                                      qs("sqlite:") + opened.bench.file("no/such"));
    AssistantDock& dock = dockOf(*opened.editor(gone));
    say(dock, qs("How many users are there?"));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Error);
    QVERIFY(!dock.busy());
}

void AssistantDockTest::stopReachesTheServer()
{
    PostgresCluster cluster;
    if (!cluster.started()) QSKIP(qPrintable(cluster.why()));
    // Whoever reads its rows sleeps, each of them.
    QCOMPARE(cluster.create(qs("shop"),
                            qs("CREATE ROLE app LOGIN; CREATE TABLE users (id int PRIMARY KEY, "
                               "name text); INSERT INTO users VALUES (1, 'Ada');"
                               "ALTER TABLE users OWNER TO app;"
                               "ALTER TABLE users ENABLE ROW LEVEL SECURITY;"
                               "ALTER TABLE users FORCE ROW LEVEL SECURITY;"
                               "CREATE POLICY slow ON users USING (pg_sleep(30) IS NOT NULL);")),
             QString());
    Opened opened;
    QString uri = cluster.uri(qs("shop"));
    const Environment admin = opened.bench.environment(qs("admin"), Role::Other, uri);
    const Environment dev = opened.bench.environment(qs("pg"), Role::Development,
                                                     uri.replace(qs("postgres@"), qs("app@")));
    const auto engine = opened.bench.engines().find(dev.engine);
    auto watcher = engine->connect(admin.parameters, {});
    QVERIFY(watcher);
    const auto sleeping = [&] {
        Counting count;
        if (!(*watcher)->run("SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE "
                             "wait_event = 'PgSleep'",
                             &count))
            return QStringLiteral("?");
        return QString::fromStdString(count.first.value_or(""));
    };
    AssistantDock& dock = dockOf(*opened.editor(dev));
    QSignalSpy settled(&dock, &AssistantDock::settled);
    dock.askFor(qs("Which users are called zebra?"));
    QTRY_COMPARE(sleeping(), qs("1"));
    QTRY_VERIFY(the<QPushButton>(dock, "assistantStop").isVisible());
    shootBoth(opened, "assistant-busy");
    RunningHeartbeat heart;
    QElapsedTimer clock;
    clock.start();
    press(dock, "assistantStop");
    QVERIFY(!settled.isEmpty() ||
            the<QLabel>(dock, "assistantProgress").text().startsWith(qs("Stopping")));
    QVERIFY(!settled.isEmpty() || settled.wait(5000));
    qInfo("stopped after %lld ms, longest gap %lld ms", clock.elapsed(), heart.longest());
    QVERIFY(clock.elapsed() < 2000);
    QVERIFY(heart.longest() < patient(100));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Info); // it is no failure
    QTRY_COMPARE(sleeping(), qs("0"));
    QCOMPARE(cluster.run(qs("shop"), qs("DROP POLICY slow ON users;"
                                        "ALTER TABLE users DISABLE ROW LEVEL SECURITY;"
                                        "ALTER TABLE users NO FORCE ROW LEVEL SECURITY;")),
             QString());
    say(dock, qs("How many users are there?")); // and can be asked again
    QVERIFY(barOf(dock).isHidden());
    say(dock, qs("Add a nickname column to users"));
    QVERIFY(the<QLabel>(dock, "assistantTried").text().contains(qs("rolled back")));
    pressAndWait(dock, "assistantApply");
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Success);
}

void AssistantDockTest::everyPartIsReachedByKeysAndHasAName()
{
    Opened opened;
    QVERIFY(QTest::qWaitForWindowActive(opened.window.get()));
    EditorPage* editor = opened.editor(opened.dev);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_I, Qt::ControlModifier);
    AssistantDock* dock = editor->assistant().dock();
    QVERIFY(dock);
    auto& line = the<QLineEdit>(*dock, "assistantLine");
    QVERIFY(line.hasFocus());
    QVERIFY(panesOf(*editor).contains(&line));
    QSignalSpy settled(dock, &AssistantDock::settled);
    QTest::keyClicks(&line, qs("How many users are there?"));
    QTest::keyClick(&line, Qt::Key_Return);
    QVERIFY(settled.wait());
    QVERIFY(panesOf(*editor).contains(&the<QTreeWidget>(*dock, "assistantReadings")));
    QVERIFY(panesOf(*editor).contains(&the<SqlText>(*dock, "assistantSql")));
    QCOMPARE(namelessControls(*opened.window).join(QLatin1Char('\n')), QString());
    QCOMPARE(clippedTexts(*dock).join(QLatin1Char('\n')), QString());
    say(*dock, qs(table));
    QCOMPARE(namelessControls(*opened.window).join(QLatin1Char('\n')), QString());
    QCOMPARE(clippedTexts(*dock).join(QLatin1Char('\n')), QString());
    QSet<const QWidget*> met;
    const QList<QWidget*> panes = panesOf(*editor);
    for (int i = 0; i < panes.size(); ++i) {
        for (const QWidget* pane : panes)
            if (pane == QApplication::focusWidget() ||
                pane->isAncestorOf(QApplication::focusWidget()))
                met.insert(pane);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    }
    QCOMPARE(met.size(), panes.size());
    press(*dock, "assistantDiscard");
    dock->findChild<QAbstractButton*>(qs("assistantClose"))->click();
    QVERIFY(!dock->isVisible());
    QVERIFY(editor->text().hasFocus());
}

QTEST_MAIN(AssistantDockTest)
#include "assistant_dock.moc"
