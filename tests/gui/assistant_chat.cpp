// The assistant with a model: off until one is set up, nothing sent before it was seen and agreed
// to, never a row; what a model says is checked as everything, and its key is in no file.
#include "gui/crawl.h"
#include "gui/modelled.h"
#include "ui/assistant/profilesdialog.h"
#include "ui/help/topics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QLineEdit>
#include <QListWidget>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

QStringList filesHolding(const QString& folder, const QByteArray& text)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            found << file.fileName();
    }
    return found;
}

ProfilesDialog& profilesOf(AssistantDock& dock)
{
    press(dock, "assistantModels");
    auto* dialog = dock.findChild<ProfilesDialog*>();
    if (!dialog) qFatal("no dialog of profiles");
    // Its file is read.
    if (!QTest::qWaitFor([&] { return the<QPushButton>(*dialog, "profileSave").isEnabled(); }))
        qFatal("the profiles are not read");
    return *dialog;
}

void type(const QWidget& dialog, const char* field, const QString& text)
{
    the<QLineEdit>(dialog, field).setText(text);
}

QString problem(const QWidget& dialog, const char* field)
{
    return the<QLabel>(dialog, (QByteArray(field) + "Problem").constData()).text();
}

} // namespace

class AssistantChatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAProfileOnlyTheRulesRead();
    void aProfileIsMadeTriedAndDeleted();
    void badInputIsNamedAtItsField();
    void whatIsShownIsWhatIsSentAndNoRowIsInIt();
    void whatIsTakenOutIsNotTold();
    void moreThanWasAgreedToIsAskedAgain();
    void aYesCanBeTakenBack();
    void productionNeedsAYesOfItsOwn();
    void stopEndsTheRequest();
    void whatGoesWrongIsSaid_data();
    void whatGoesWrongIsSaid();
    void anAnswerIsCheckedByTheDatabase();
    void anObeyedInstructionIsRefused();
    void aChangeIsTriedAndApplied();
    void costsAndLimitsAreTold();
    void theChoiceIsKeptForEachEnvironment();
    void everyPartIsReachedByKeysAndHasAName();
};

void AssistantChatTest::withoutAProfileOnlyTheRulesRead()
{
    Modelled made;
    AssistantDock& dock = made.dock(made.dev);
    QTRY_VERIFY(the<QLabel>(dock, "assistantNoModel").isVisible());
    auto& reader = the<QComboBox>(dock, "assistantReader");
    QCOMPARE(reader.count(), 1);
    QVERIFY(!reader.isEnabled());
    QVERIFY(!the<QPushButton>(dock, "assistantRequest").isVisible());
    say(dock, qs("How many users are there?"));
    QVERIFY(barOf(dock).isHidden());
    auto& put = the<QPushButton>(dock, "assistantPut");
    QTRY_COMPARE(put.visibleRegion().boundingRect(),
                 put.rect()); // nothing is scrolled out of sight
    QVERIFY(!the<QLabel>(dock, "assistantBy").isVisible());
    QVERIFY(!the<QLabel>(dock, "assistantSpent").isVisible());
    QVERIFY(made.server.taken().isEmpty());
    shootBoth(made.opened, "chat-none");
}

void AssistantChatTest::aProfileIsMadeTriedAndDeleted()
{
    Modelled made;
    AssistantDock& dock = made.dock(made.dev);
    ProfilesDialog& dialog = profilesOf(dock);
    type(dialog, "profileName", qs("local"));
    type(dialog, "profileUrl", made.server.url());
    type(dialog, "profileModel", qs("some-model"));
    type(dialog, "profileKey", qs(chatKey));
    made.server.script(
        {{200, completion(answerText(qs("SELECT count(*) FROM things")), qs("stop"), 99)}});
    QSignalSpy settled(&dialog, &ProfilesDialog::settled);
    press(dialog, "profileTest");
    QVERIFY(settled.wait());
    QVERIFY2(the<QLabel>(dialog, "profileTestResult").text().contains(qs("FROM things")),
             qPrintable(the<QLabel>(dialog, "profileTestResult").text()));
    const QList<QByteArray> sent = made.server.taken();
    QCOMPARE(sent.size(), 1);
    QVERIFY(headOf(sent[0]).contains(chatKey));
    QVERIFY(!sent[0].contains("users")); // nothing of a database

    settled.clear();
    press(dialog, "profileSave");
    QVERIFY(settled.wait());
    QVERIFY2(the<QListWidget>(dialog, "profileList").count() == 1,
             qPrintable(saidIn(the<MessageBar>(dialog, "profilesMessage"))));
    QVERIFY(the<QLineEdit>(dialog, "profileKey").text().isEmpty());
    QVERIFY(made.secrets().holds(ChatProfiles::secretId("local")));
    QVERIFY(ChatProfiles().find("local")->hasKey);
    QCOMPARE(filesHolding(made.opened.bench.file(""), chatKey).join(u'\n'), QString());
    for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        made.opened.bench.theme().choose(choice);
        shoot(dialog,
              choice == Theme::Choice::Light ? "chat-profiles-light" : "chat-profiles-dark");
    }
    made.opened.bench.theme().choose(Theme::Choice::Light);
    QTRY_COMPARE(the<QComboBox>(dock, "assistantReader").count(), 2);

    // With the key that is kept, a failure is said in plain words, and the key is not.
    made.server.script({fails(401, qs("no such key: ") + qs(chatKey))});
    settled.clear();
    press(dialog, "profileTest");
    QVERIFY(settled.wait());
    auto& bar = the<MessageBar>(dialog, "profilesMessage");
    QCOMPARE(bar.tone(), MessageBar::Tone::Error);
    QVERIFY2(!saidIn(bar).contains(qs(chatKey)), qPrintable(saidIn(bar)));
    QVERIFY(headOf(made.server.taken()[0]).contains(chatKey));

    press(dialog, "profileDelete");
    QVERIFY(ChatProfiles().find("local")); // it was asked first
    settled.clear();
    press(bar, "messageAction0");
    QVERIFY(settled.wait());
    QVERIFY(ChatProfiles().all()->empty());
    QVERIFY(!made.secrets().holds(ChatProfiles::secretId("local")));
    press(dialog, "profilesClose");
    QTRY_VERIFY(the<QLabel>(dock, "assistantNoModel").isVisible());
}

void AssistantChatTest::badInputIsNamedAtItsField()
{
    Modelled made;
    made.keep();
    ProfilesDialog& dialog = profilesOf(made.dock(made.dev));
    press(dialog, "profileNew");
    press(dialog, "profileSave");
    QVERIFY(!problem(dialog, "profileName").isEmpty());
    QVERIFY(!problem(dialog, "profileModel").isEmpty());
    type(dialog, "profileName", qs("test"));
    type(dialog, "profileModel", qs("m"));
    type(dialog, "profileUrl", qs("http://elsewhere.example/v1"));
    type(dialog, "profileTimeout", qs("0"));
    type(dialog, "profilePricePrompt", qs("cheap"));
    type(dialog, "profileDayTokens", qs("-3"));
    press(dialog, "profileSave");
    QVERIFY(problem(dialog, "profileName").contains(qs("already")));
    for (const char* field : {"profileTimeout", "profilePricePrompt", "profileDayTokens"})
        QVERIFY2(!problem(dialog, field).isEmpty(), field);
    QVERIFY(problem(dialog, "profileModel").isEmpty());
    type(dialog, "profileName", qs("new"));
    type(dialog, "profileTimeout", qs("9"));
    type(dialog, "profilePricePrompt", {});
    type(dialog, "profileDayTokens", {});
    press(dialog, "profileSave");
    QVERIFY2(problem(dialog, "profileUrl").contains(qs("Without encryption")),
             qPrintable(problem(dialog, "profileUrl")));
    QCOMPARE(namelessControls(dialog).join(u'\n'), QString());
    QTRY_COMPARE(clippedTexts(dialog).join(u'\n'), QString());
    QCOMPARE(ChatProfiles().all()->size(), size_t(1));
}

void AssistantChatTest::whatIsShownIsWhatIsSentAndNoRowIsInIt()
{
    Modelled made;
    made.keep();
    AssistantDock& dock = made.dock(made.dev);
    made.server.script({{200, completion(answerText(qs(counting)), qs("stop"), 900)}});
    RunningHeartbeat heart;
    say(dock, qs("How many users are there?"));
    QVERIFY(the<QPlainTextEdit>(dock, "requestBytes").isVisible());
    QVERIFY(isWorkedOut(dock));
    QVERIFY(made.server.taken().isEmpty()); // seen first
    QVERIFY(the<QLabel>(dock, "requestCost").text().contains(qs("EUR")));
    QVERIFY(the<QLabel>(dock, "requestPlace").text().contains(made.server.url()));
    const QByteArray shown = seen(dock);
    QVERIFY2(shown.contains("***") && !shown.contains(chatKey), shown.constData());
    QVERIFY2(heart.longest() < patient(100), qPrintable(QString::number(heart.longest())));
    shootBoth(made.opened, "chat-request");
    pressAndWait(dock, "requestAgree");
    const QList<QByteArray> sent = made.server.taken();
    QCOMPARE(sent.size(), 1);
    QVERIFY(headOf(sent[0]).contains(chatKey));
    QCOMPARE(withoutKey(sent[0]), shown);
    QVERIFY(!QByteArray(sent[0]).replace(chatKey, "").contains("can4ry")); // no row, no view
    QVERIFY(!sent[0].contains("4711"));                                    // no default

    QVERIFY2(barOf(dock).isHidden(), qPrintable(saidIn(barOf(dock))));
    QCOMPARE(sqlOf(dock), qs(counting));
    QVERIFY(the<QLabel>(dock, "assistantBy").text().contains(qs("some-model (test)")));
    QVERIFY(the<QLabel>(dock, "assistantServer").text().contains(qs("EXPLAIN")));
    QCOMPARE(the<QLabel>(dock, "assistantBy").textFormat(), Qt::PlainText);
    shootBoth(made.opened, "chat-answer");

    // What was agreed to is not asked again, and still can be looked at.
    made.server.script({says(answerText(qs(counting)))});
    say(dock, qs("How many users are there now?"));
    QVERIFY2(barOf(dock).isHidden(), qPrintable(saidIn(barOf(dock))));
    QCOMPARE(made.server.taken().size(), 1);
    pressAndWait(dock, "assistantRequest");
    QVERIFY(isWorkedOut(dock));
    QVERIFY(made.server.taken().isEmpty());
    QCOMPARE(filesHolding(made.opened.bench.file(""), chatKey).join(u'\n'), QString());
}

void AssistantChatTest::whatIsTakenOutIsNotTold()
{
    Modelled made;
    made.profile.parts.views = true;
    made.keep();
    AssistantDock& dock = made.dock(made.dev);
    say(dock, qs("How many users are there?"));
    QVERIFY(isWorkedOut(dock));
    QVERIFY(seen(dock).contains("salaries") && seen(dock).contains("can4ry-view"));
    tick(dock, qs("salaries"), false);
    QVERIFY(isWorkedOut(dock));
    QVERIFY(!seen(dock).contains("salaries"));
    tick(dock, qs("users"), false); // what leads there goes along, and the query that names it
    QVERIFY(isWorkedOut(dock));
    QVERIFY(!seen(dock).contains("can4ry-view") && !seen(dock).contains("\\\"users\\\""));
    tick(dock, qs("users"), true);
    QVERIFY(isWorkedOut(dock));
    const QByteArray shown = seen(dock);
    made.server.script({says(answerText(qs(counting)))});
    pressAndWait(dock, "requestAgree");
    QCOMPARE(withoutKey(made.server.taken()[0]), shown);
    // It stays out, and no question is asked about it again.
    made.server.script({says(answerText(qs(counting)))});
    say(dock, qs("How many users are there now?"));
    QVERIFY2(barOf(dock).isHidden(), qPrintable(saidIn(barOf(dock))));
    QVERIFY(!made.server.taken()[0].contains("salaries"));
}

void AssistantChatTest::moreThanWasAgreedToIsAskedAgain()
{
    Modelled made;
    made.keep();
    made.agree(made.dev);
    AssistantDock& dock = made.dock(made.dev);
    makeSqlite(made.opened.bench.file("can-dev.sqlite"), {qs("CREATE TABLE secrets (id INTEGER)")});
    say(dock, qs("How many users are there?"));
    QVERIFY(made.server.taken().isEmpty());
    QVERIFY(the<QPlainTextEdit>(dock, "requestBytes").isVisible());
    QCOMPARE(the<QTreeWidget>(dock, "requestTables")
                 .findItems(qs("secrets (new)"), Qt::MatchExactly)
                 .size(),
             1);
    QVERIFY(isWorkedOut(dock));
    tick(dock, qs("secrets"), false);
    QVERIFY(isWorkedOut(dock));
    made.server.script({says(answerText(qs(counting)))});
    pressAndWait(dock, "requestAgree");
    QCOMPARE(made.server.taken().size(), 1);
    // More of each table, or another place.
    made.profile.parts.comments = true;
    made.keep();
    say(dock, qs("How many users are there?"));
    QVERIFY(the<QPlainTextEdit>(dock, "requestBytes").isVisible());
    press(dock, "requestLeave");
    made.profile.parts.comments = false;
    made.profile.url += "/";
    made.keep();
    say(dock, qs("How many users are there?"));
    QVERIFY(the<QPlainTextEdit>(dock, "requestBytes").isVisible());
    press(dock, "requestLeave");
    QVERIFY(saidIn(barOf(dock)).contains(qs("Nothing was sent")));
    QVERIFY(made.server.taken().isEmpty());
}

void AssistantChatTest::aYesCanBeTakenBack()
{
    Modelled made;
    made.keep();
    made.agree(made.dev);
    AssistantDock& dock = made.dock(made.dev);
    QTRY_VERIFY(the<QPushButton>(dock, "assistantRequest").isVisible());
    pressAndWait(dock, "assistantRequest");
    pressAndWait(dock, "requestWithdraw");
    say(dock, qs("How many users are there?"));
    QVERIFY(the<QPlainTextEdit>(dock, "requestBytes").isVisible());
    QVERIFY(made.server.taken().isEmpty());
}

void AssistantChatTest::productionNeedsAYesOfItsOwn()
{
    Modelled made;
    made.keep();
    made.agree(made.dev);
    AssistantDock& dock = made.dock(made.prod);
    say(dock, qs("How many users are there?"));
    QVERIFY(isWorkedOut(dock));
    QVERIFY(made.server.taken().isEmpty()); // DEV's yes is none for PROD
    auto& agree = the<QPushButton>(dock, "requestAgree");
    QVERIFY(!agree.isEnabled());
    auto& own = the<QCheckBox>(dock, "requestProd");
    QVERIFY(own.isVisible() && !own.isChecked());
    QVERIFY(own.accessibleName().contains(qs("can-prod")));
    shootBoth(made.opened, "chat-production");
    own.setChecked(true);
    QVERIFY(agree.isEnabled());
    made.server.script({says(answerText(qs(counting)))});
    pressAndWait(dock, "requestAgree");
    QCOMPARE(made.server.taken().size(), 1);
    // And no words change it, whoever reads them.
    say(dock, qs("Add a nickname column to users"));
    QVERIFY(made.server.taken().isEmpty());
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Error);
}

void AssistantChatTest::stopEndsTheRequest()
{
    Modelled made;
    made.keep();
    made.agree(made.dev);
    AssistantDock& dock = made.dock(made.dev);
    made.server.script({{200, {}, {}, Scripted::Manner::Hang}});
    QSignalSpy settled(&dock, &AssistantDock::settled);
    dock.askFor(qs("How many users are there?"));
    QTRY_VERIFY(the<QPushButton>(dock, "assistantStop").isVisible());
    QTRY_VERIFY(the<QLabel>(dock, "assistantProgress").text().contains(qs("some-model")));
    QTRY_COMPARE(made.server.open(), 1); // it is asked, and lets us wait
    shootBoth(made.opened, "chat-busy");
    RunningHeartbeat heart;
    QElapsedTimer clock;
    clock.start();
    press(dock, "assistantStop");
    QVERIFY(!settled.isEmpty() || settled.wait(5000));
    qInfo("stopped after %lld ms, longest gap %lld ms", clock.elapsed(), heart.longest());
    QVERIFY(clock.elapsed() < patient(1000));
    QVERIFY(heart.longest() < patient(100));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Info);
    QTRY_COMPARE(made.server.open(), 0); // nobody waits there any more
    made.server.script({says(answerText(qs(counting)))});
    say(dock, qs("How many users are there?"));
    QVERIFY(barOf(dock).isHidden());
}

void AssistantChatTest::whatGoesWrongIsSaid_data()
{
    QTest::addColumn<std::deque<Scripted>>("answers");
    QTest::addColumn<QString>("said");
    using Answers = std::deque<Scripted>;
    QTest::newRow("key") << Answers{fails(401, qs("bad key ") + qs(chatKey))} << qs("key");
    QTest::newRow("rate") << Answers{fails(429, qs("slow down"), {"Retry-After: 7"})} << qs("7");
    const Scripted garbage = says(qs("I like trains."));
    QTest::newRow("garbage") << Answers{garbage, garbage, garbage} << qs("not in the form");
    QTest::newRow("refusal") << Answers{says(answerText({}, qs("I must not.")))}
                             << qs("I must not.");
    QTest::newRow("reset")
        << Answers{{200, completion(answerText(qs(counting))), {}, Scripted::Manner::Reset}}
        << qs("broke");
}

void AssistantChatTest::whatGoesWrongIsSaid()
{
    QFETCH(std::deque<Scripted>, answers);
    QFETCH(QString, said);
    Modelled made;
    made.keep();
    made.agree(made.dev);
    AssistantDock& dock = made.dock(made.dev);
    made.server.script(answers);
    say(dock, qs("How many users are there?"));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Error);
    const QString told = saidIn(barOf(dock));
    QVERIFY2(told.contains(said), qPrintable(told));
    QVERIFY2(!told.contains(qs("can4ry")), qPrintable(told));
    QVERIFY(!the<QPushButton>(dock, "assistantPut").isVisible());
}

void AssistantChatTest::anAnswerIsCheckedByTheDatabase()
{
    Modelled made;
    made.keep();
    made.agree(made.dev);
    AssistantDock& dock = made.dock(made.dev);
    // Wrong thrice: no button offers what the database does not take.
    const Scripted wrong = says(answerText(qs("SELECT nothing FROM nowhere")));
    made.server.script({wrong, wrong, wrong});
    say(dock, qs("How many users are there?"));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Error);
    QVERIFY(!the<QPushButton>(dock, "assistantPut").isVisible());
    QCOMPARE(made.server.taken().size(), 3);
    // What writes is no answer.
    const Scripted writes = says(answerText(qs("DELETE FROM users")));
    made.server.script({writes, writes, writes});
    say(dock, qs("How many users are there?"));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Error);
    QVERIFY(sqlOf(dock).isEmpty());
    QCOMPARE(made.inDev("SELECT count(*) FROM users").toInt(), 2);
    // A question back is not called sure.
    made.server.script({says(answerText(qs(counting), {}, qs("Which users?")))});
    say(dock, qs("How many users are there?"));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Warning);
    QVERIFY(the<QPushButton>(dock, "assistantPut").text().contains(qs("best reading")));
}

void AssistantChatTest::anObeyedInstructionIsRefused()
{
    Modelled made;
    made.keep();
    made.agree(made.dev);
    AssistantDock& dock = made.dock(made.dev);
    // As if a name in the schema had told it to.
    const Scripted obeys =
        says(changeText(R"([{"op":"drop_table","schema":"","table":"salaries"}])"));
    made.server.script({obeys, obeys, obeys});
    say(dock, qs("Add a nickname column to users"));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Error);
    QVERIFY2(saidIn(barOf(dock)).contains(qs("salaries")), qPrintable(saidIn(barOf(dock))));
    QVERIFY(!the<QPushButton>(dock, "assistantApply").isVisible());
    QCOMPARE(made.inDev("SELECT count(*) FROM sqlite_schema WHERE name = 'salaries'").toInt(), 1);
    shootBoth(made.opened, "chat-injected");
}

void AssistantChatTest::aChangeIsTriedAndApplied()
{
    Modelled made;
    made.keep();
    made.agree(made.dev);
    AssistantDock& dock = made.dock(made.dev);
    made.server.script({says(changeText(
        R"([{"op":"add_range","schema":"","table":"users","column":"id","comparison":">",
             "bound":"0"}])"))});
    say(dock, qs("Let the id of users be positive"));
    QVERIFY2(barOf(dock).isHidden(), qPrintable(saidIn(barOf(dock))));
    QVERIFY(the<QLabel>(dock, "assistantChangeBy").text().contains(qs("some-model")));
    QVERIFY(the<QLabel>(dock, "assistantNotes").text().contains(qs("The model warns: a risk")));
    QVERIFY(the<QLabel>(dock, "assistantTried").text().contains(qs("scratch copy")));
    shootBoth(made.opened, "chat-change");
    for (auto* box : dock.findChildren<QCheckBox*>())
        if (box->isVisible()) box->setChecked(true);
    pressAndWait(dock, "assistantApply");
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Success);
    QVERIFY(made.inDev("SELECT sql FROM sqlite_schema WHERE name = 'users'")
                .toString()
                .contains(qs("CHECK")));
}

void AssistantChatTest::costsAndLimitsAreTold()
{
    Modelled made;
    made.profile.dayTokens = 1000;
    made.keep();
    made.agree(made.dev);
    AssistantDock& dock = made.dock(made.dev);
    made.server.script({{200, completion(answerText(qs(counting)), qs("stop"), 1900)}});
    say(dock, qs("How many users are there?"));
    auto& spent = the<QLabel>(dock, "assistantSpent");
    QTRY_VERIFY2(spent.text().contains(qs("today: 1,907 of at most 1,000")),
                 qPrintable(spent.text()));
    QVERIFY(spent.isVisible());
    QVERIFY2(spent.text().contains(qs("1,900 sent, 7 received")), qPrintable(spent.text()));
    QVERIFY2(spent.text().contains(qs("Cost: 1.914 EUR")), qPrintable(spent.text()));
    made.server.script({says(answerText(qs(counting)))});
    say(dock, qs("How many users are there?"));
    QCOMPARE(barOf(dock).tone(), MessageBar::Tone::Error);
    QVERIFY2(saidIn(barOf(dock)).contains(qs("its limit is 1000 tokens")),
             qPrintable(saidIn(barOf(dock))));
    QVERIFY(made.server.taken().isEmpty());
    shootBoth(made.opened, "chat-limit");
}

void AssistantChatTest::theChoiceIsKeptForEachEnvironment()
{
    Modelled made;
    made.keep();
    if (!ChatAgreements().setReader(made.prod.id, {})) qFatal("no reader");
    AssistantDock& dock = made.dock(made.dev);
    auto& reader = the<QComboBox>(dock, "assistantReader");
    QTRY_COMPARE(reader.currentIndex(), 1);
    AssistantDock& other = made.dock(made.prod);
    auto& prods = the<QComboBox>(other, "assistantReader");
    QTRY_VERIFY(prods.isEnabled());
    QCOMPARE(prods.currentIndex(), 0); // production by rules until somebody chooses otherwise
    QTest::keyClick(&prods, Qt::Key_Down);
    QTRY_COMPARE(*ChatAgreements().reader(made.prod.id), std::string("test"));
    QTest::keyClick(&prods, Qt::Key_Up);
    QTRY_VERIFY(ChatAgreements().reader(made.prod.id)->empty());
    say(other, qs("How many users are there?"));
    QVERIFY(made.server.taken().isEmpty());
    QCOMPARE(*ChatAgreements().reader(made.dev.id), std::string("test"));
}

void AssistantChatTest::everyPartIsReachedByKeysAndHasAName()
{
    // Twice as large, in a small window.
    QFont large = QApplication::font();
    const QFont usual = large;
    large.setPointSizeF(large.pointSizeF() * 2);
    QApplication::setFont(large);
    {
        Modelled made;
        made.keep();
        made.opened.window->resize(1280, 720);
        EditorPage* page = made.opened.editor(made.prod);
        QTest::qWait(50); // layouts that are still to be done
        const QSize alone = made.opened.window->size();
        AssistantDock& dock = dockOf(*page);
        say(dock, qs("How many users are there?"));
        QVERIFY(isWorkedOut(dock));
        QCOMPARE(namelessControls(*made.opened.window).join(u'\n'), QString());
        QTRY_COMPARE(clippedTexts(dock).join(u'\n'), QString());
        QCOMPARE(made.opened.window->size(), alone); // it takes no room that the page had not
        shootBoth(made.opened, "chat-large");
        QCOMPARE(helpTopicOf(&the<QPlainTextEdit>(dock, "requestBytes")), qs("models"));
        // By keys alone: the tick of production, then the yes.
        auto& own = the<QCheckBox>(dock, "requestProd");
        own.setFocus();
        QTest::keyClick(&own, Qt::Key_Space);
        made.server.script({says(answerText(qs(counting)))});
        auto& agree = the<QPushButton>(dock, "requestAgree");
        QTest::keyClick(&own, Qt::Key_Tab);
        QVERIFY(agree.hasFocus());
        QSignalSpy settled(&dock, &AssistantDock::settled);
        QTest::keyClick(&agree, Qt::Key_Space);
        QVERIFY(settled.wait());
        QCOMPARE(made.server.taken().size(), 1);
        QTRY_COMPARE(clippedTexts(dock).join(u'\n'), QString());
        shootBoth(made.opened, "chat-large-answer");
        ProfilesDialog& dialog = profilesOf(dock);
        QCOMPARE(namelessControls(dialog).join(u'\n'), QString());
        QTRY_COMPARE(clippedTexts(dialog).join(u'\n'), QString());
        QCOMPARE(helpTopicOf(&the<QLineEdit>(dialog, "profileName")), qs("models"));
        shoot(dialog, "chat-large-profiles");
    }
    QApplication::setFont(usual);
}

QTEST_MAIN(AssistantChatTest)
#include "assistant_chat.moc"
