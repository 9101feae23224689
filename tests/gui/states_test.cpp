// Every state of a page that has nothing to show has words of its own and one thing to do next, and
// every error says what, why, what next, and can be copied whole.
#include "gui/studio.h"
#include "ui/environments/startpage.h"
#include "ui/history/historypage.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace lockstep::testing {
namespace {

/// A state as a reader finds it: heading, text, what can be done, each as it is shown.
struct State
{
    QString heading;
    QString text;
    QStringList actions;
};

State stateOf(const QWidget& page)
{
    State found;
    for (const auto* empty : page.findChildren<EmptyState*>()) {
        if (!empty->isVisible()) continue;
        for (const auto* label : empty->findChildren<QLabel*>()) {
            if (!label->isVisible()) continue;
            if (label->objectName() == QLatin1String("emptyHeading")) found.heading = label->text();
            if (label->objectName() == QLatin1String("emptyText")) found.text = label->text();
        }
        for (const auto* button : empty->findChildren<QPushButton*>())
            if (button->isVisible()) found.actions << button->text();
    }
    return found;
}

MessageBar* barOf(const QWidget& page)
{
    for (auto* bar : page.findChildren<MessageBar*>())
        if (bar->isVisible()) return bar;
    return nullptr;
}

} // namespace

class StatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The states of all pages beside each other: none is silent, and no two say the same.
    void everyStateHasItsOwnWordsAndOneThingToDo()
    {
        QStringList said;
        const auto look = [&](const char* what, const QWidget& page, const QString& action) {
            State state;
            QString words;
            QTRY_VERIFY2((state = stateOf(page), words = state.heading + " | " + state.text,
                          !state.heading.isEmpty() && !said.contains(words)),
                         qPrintable(QLatin1String(what) + ": " + words));
            said << words;
            QCOMPARE(state.actions, action.isEmpty() ? QStringList() : QStringList{action});
        };
        Studio studio;
        MainWindow& window = *studio.window;
        const StartPage& start = *window.startPage();
        look("no environment", start, QStringLiteral("New environment…"));
        ComparePage* compare = window.openCompare({}, {});
        look("no pair, nothing to choose", *compare, QStringLiteral("New environment…"));
        for (const char* name : {"dev", "prod", "empty-a", "empty-b", "far"}) {
            Environment made = studio.environment(QLatin1String(name), QByteArray(name) == "prod"
                                                                           ? Role::Production
                                                                           : Role::Development);
            QVERIFY(studio.environments.save(made));
        }
        const auto of = [&](const char* name) {
            return *studio.environments.find(QStringLiteral("id-") + QLatin1String(name));
        };
        window.openCompare({}, {});
        look("no pair", *window.currentPage(), {});

        studio.fill("dev", {"table a", "column a.x integer"});
        studio.fill("prod", {"table b", "column b.x integer"});
        studio.fill("empty-a", {});
        studio.fill("empty-b", {});
        compare = window.openCompare({}, {});
        compare->setPair(of("dev"), of("prod"));
        look("a pair, not compared", *compare, QStringLiteral("Compare"));
        compare->compare();
        QTRY_VERIFY(!compare->reading() && compare->pair());
        auto* filter = compare->findChild<QLineEdit*>(QStringLiteral("compareFilter"));
        filter->setText(QStringLiteral("no such name"));
        look("all filtered out", *compare, QStringLiteral("Show all"));
        for (auto* empty : compare->findChildren<EmptyState*>())
            if (empty->isVisible()) empty->button()->click();
        QTRY_VERIFY(compare->view()->isVisible());
        QCOMPARE(filter->text(), QString());

        ComparePage* equal = window.openCompare(of("empty-a"), of("empty-b"));
        QTRY_VERIFY(!equal->reading() && equal->pair());
        look("equal", *equal, QStringLiteral("Compare again"));
        studio.memory->database("far")->fault = [](const std::string& point, int) -> Result<void> {
            if (point != "read") return {};
            return failure(ErrorKind::Unreachable, "There is no way to it");
        };
        ComparePage* failed = window.openCompare(of("far"), of("far"));
        QTRY_VERIFY(!failed->reading());
        look("failed", *failed, QStringLiteral("Compare again"));
        MessageBar* bar = barOf(*failed);
        QVERIFY(bar && bar->findChild<QPushButton*>(QStringLiteral("messageAction0")));

        window.openHistory();
        look("nothing in the history", *window.currentPage(), QStringLiteral("Read again"));
        {
            Journal journal(studio.services.journalFile);
            QVERIFY(journal.open());
            QueryRecord query;
            query.at = QDateTime::currentDateTimeUtc();
            query.environment = QStringLiteral("id-dev");
            query.sql = QStringLiteral("SELECT 1");
            QVERIFY(journal.record(query));
        }
        auto* history = qobject_cast<HistoryPage*>(window.currentPage());
        auto* search = history->findChild<QLineEdit*>(QStringLiteral("historySearch"));
        search->setText(QStringLiteral("no such word"));
        look("nothing found in the history", *history, QStringLiteral("Show all"));
        studio.picture(QStringLiteral("history-not-found"));
        for (auto* empty : history->findChildren<EmptyState*>())
            if (empty->isVisible()) empty->button()->click();
        QTRY_VERIFY(stateOf(*history).heading.isEmpty());
        QCOMPARE(search->text(), QString());

        window.openCompare({}, {}); // the start page again
        auto* environments = start.findChild<QLineEdit*>(QStringLiteral("environmentSearch"));
        environments->setText(QStringLiteral("no such name"));
        QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
        look("no environment found", start, QStringLiteral("Show all"));
        qInfo("%lld states, each in its own words", qlonglong(said.size()));
    }

    void aJournalThatCannotBeReadIsNotAnEmptyOne()
    {
        Studio studio;
        QFile broken(studio.services.journalFile);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write(QByteArray(8192, 'x'));
        broken.close();
        studio.window->openHistory();
        const auto* history = studio.window->currentPage();
        QTRY_COMPARE(stateOf(*history).heading, QStringLiteral("The history could not be read."));
        QCOMPARE(stateOf(*history).actions, QStringList{QStringLiteral("Read again")});
        QVERIFY(barOf(*history));
        studio.picture(QStringLiteral("history-broken"));
    }

    void everyErrorSaysWhatWhyWhatNextAndCanBeCopied_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind)
            QTest::addRow("kind %d", kind) << kind;
    }
    void everyErrorSaysWhatWhyWhatNextAndCanBeCopied()
    {
        QFETCH(int, kind);
        MessageBar bar(Studio::theme());
        bar.resize(900, 200);
        Error error;
        error.kind = ErrorKind(kind);
        error.message = "Reading orders failed";
        error.detail = "FEHLER:  <b>kein</b> Zugriff auf \"orders\"\nZEILE 1: SELECT";
        error.sqlState = "42501";
        error.position = 8;
        error.statement = "SELECT * FROM orders";
        bar.show(error);
        const auto text = [&](const char* name) {
            return bar.findChild<QLabel*>(QLatin1String(name))->text();
        };
        QCOMPARE(text("messageSentence"), QStringLiteral("Reading orders failed"));
        const QString why = text("messageWhy");
        QVERIFY2(why.startsWith(QString::fromStdString(error.detail)), qPrintable(why)); // verbatim
        const bool cancelled = error.kind == ErrorKind::Cancelled;
        const QString next = why.mid(qsizetype(error.detail.size())).trimmed();
        QCOMPARE(next.isEmpty(), cancelled);
        QCOMPARE(bar.tone() == MessageBar::Tone::Error, !cancelled);
        auto* more = bar.findChild<QToolButton*>(QStringLiteral("messageMore"));
        auto* details = bar.findChild<QLabel*>(QStringLiteral("messageDetails"));
        QVERIFY(!more->isHidden());
        QVERIFY(details->isHidden());
        more->click();
        QVERIFY(!details->isHidden());
        for (const char* part : {"SQLSTATE 42501", "character 8", "SELECT * FROM orders"})
            QVERIFY2(details->text().contains(QLatin1String(part)), part);
        bar.findChild<QToolButton*>(QStringLiteral("messageCopy"))->click();
        const QString copied = QGuiApplication::clipboard()->text();
        for (const QString& part : {text("messageSentence"), why, details->text()})
            QVERIFY2(copied.contains(part), qPrintable(copied));
        // An engine's own advice takes the place of the usual one.
        error.hint = "Ask dba_ro";
        bar.show(error);
        QVERIFY(text("messageWhy").endsWith(QStringLiteral("Ask dba_ro")));
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::StatesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "states_test.moc"
