// The revisions page: written from a comparison, run by promotions one after another and led back,
// on SQLite and on a PostgreSQL server of its own; other tools' folders are only shown.
#include "gui/crawl.h"
#include "gui/workbench.h"
#include "support/hangingengine.h"
#include "support/postgrescluster.h"
#include "ui/compare/comparepage.h"
#include "ui/history/historypage.h"
#include "ui/mainwindow.h"
#include "ui/promote/promotepage.h"
#include "ui/revisions/revisionchoices.h"
#include "ui/revisions/revisiondetails.h"
#include "ui/revisions/revisionspage.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

QString qs(const char* text) { return QString::fromUtf8(text); }

const QString users = qs("CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL)");
const QString orders =
    qs("CREATE TABLE orders (id integer PRIMARY KEY, user_id integer REFERENCES users(id))");

/// The window with dev and prod, and an empty folder.
struct Opened
{
    Workbench bench;
    std::unique_ptr<PostgresCluster> server; ///< null: on SQLite
    Environment dev;
    Environment prod;
    std::unique_ptr<MainWindow> window;
    QString folder;

    explicit Opened(bool onServer = false, std::vector<EnginePtr> more = {})
        : bench(std::move(more))
    {
        if (onServer) {
            server = std::make_unique<PostgresCluster>();
            if (!server->started()) qFatal("%s", qPrintable(server->why()));
        }
        dev = made("shop-dev", Role::Development);
        prod = made("shop-prod", Role::Production);
        folder = bench.file("revisions");
        bench.services().settingsFile = bench.file("window.ini");
        window = std::make_unique<MainWindow>(bench.services());
        window->resize(1280, 800);
        window->show();
        QDir().mkpath(folder);
    }
    Environment made(const char* name, Role role)
    {
        if (!server) return bench.sqlite(name, role, {});
        if (const QString wrong = server->create(QLatin1String(name)); !wrong.isEmpty())
            qFatal("%s", qPrintable(wrong));
        return bench.environment(QLatin1String(name), role, server->uri(QLatin1String(name)));
    }
    void change(const char* database, const QString& sql) const
    {
        if (!server) {
            makeSqlite(bench.file(database) + qs(".sqlite"), {sql});
            return;
        }
        if (const QString wrong = server->run(QLatin1String(database), sql); !wrong.isEmpty())
            qFatal("%s", qPrintable(wrong));
    }
    [[nodiscard]] bool same() { return bench.compared(dev, prod)->comparison.equal(); }

    /// The page, having read this folder.
    RevisionsPage& page(const QString& of = {})
    {
        RevisionsPage* opened = window->openRevisions(prod);
        QSignalSpy looked(opened, &RevisionsPage::looked);
        opened->setFolder(of.isEmpty() ? folder : of);
        if (looked.isEmpty() && !looked.wait(20'000)) qFatal("nothing was read");
        return *opened;
    }
    void write(const QString& name, const QByteArray& text) const
    {
        QDir().mkpath(QFileInfo(bench.file("other") + qs("/") + name).path());
        QFile file(bench.file("other") + qs("/") + name);
        if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
        file.write(text);
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir(folder).entryList({qs("*.sql")}, QDir::Files, QDir::Name);
    }
    /// Everything that differs becomes the next revision, by the actions of the window.
    QString revise(const QString& title)
    {
        ComparePage* compared = window->openCompare(dev, prod);
        if (!QTest::qWaitFor([&] { return compared->pair() && !compared->reading(); }, 20'000))
            return qs("it is not compared");
        compared->chooseAll();
        if (!QTest::qWaitFor([&] { return !compared->chosen().empty(); }, 10'000))
            return qs("nothing is chosen");
        keepRevisionFolder(bench.services().settingsFile, prod.id, folder);
        window->offerRevision(compared);
        auto* opened = qobject_cast<RevisionsPage*>(window->currentPage());
        if (!opened) return qs("no page");
        QDialog* dialog = nullptr;
        const auto isShown = [&] {
            dialog = opened->findChild<QDialog*>(qs("newRevisionDialog"));
            return dialog != nullptr;
        };
        if (!QTest::qWaitFor(isShown, 20'000))
            return the<MessageBar>(*opened, "revisionsMessage").sentence();
        shoot(*dialog, "revisions-new");
        if (the<QPushButton>(*dialog, "newRevisionWrite").isEnabled())
            return qs("it is written without a title");
        the<QLineEdit>(*dialog, "newRevisionTitle").setText(title);
        QSignalSpy saved(opened, &RevisionsPage::saved);
        QSignalSpy looked(opened, &RevisionsPage::looked);
        press(*dialog, "newRevisionWrite");
        if (saved.isEmpty() && !saved.wait(20'000)) return qs("nothing is written");
        if (!saved.first().first().toBool())
            return the<MessageBar>(*opened, "revisionsMessage").sentence();
        return !looked.isEmpty() || looked.wait(20'000) ? QString() : qs("it is not read again");
    }
};

QStringList column(const RevisionsPage& page, int number)
{
    const auto& list = the<QTreeWidget>(page, "revisionsList");
    QStringList texts;
    for (int row = 0; row < list.topLevelItemCount(); ++row)
        texts << list.topLevelItem(row)->text(number);
    return texts;
}

/// The promotion in front, through all of its pages. It is the window's protocol: every hazard has
/// its tick, and prod's name is typed.
void promote(MainWindow& window, const QString& name, int consents, const char* picture = nullptr)
{
    auto* page = qobject_cast<PromotePage*>(window.currentPage());
    QVERIFY(page);
    QTRY_VERIFY_WITH_TIMEOUT(page->draft(), 20'000);
    if (picture) shoot(window, picture);
    press(*page, "promoteNext");
    press(*page, "promoteNext");
    QTRY_VERIFY_WITH_TIMEOUT(the<QPushButton>(*page, "promoteNext").isEnabled(), 20'000);
    press(*page, "promoteNext");
    press(*page, "promoteNext");
    QCOMPARE(page->stage(), PromotePage::Stage::Confirm);
    const auto boxes = page->findChildren<QCheckBox*>(QRegularExpression(qs("^promoteConsent_")));
    QCOMPARE(boxes.size(), consents);
    the<QLineEdit>(*page, "promoteConfirmName").setText(name);
    if (consents > 0) QVERIFY(!the<QPushButton>(*page, "promoteApply").isEnabled());
    for (QCheckBox* box : boxes) box->setChecked(true);
    QSignalSpy finished(page, &PromotePage::finished);
    press(*page, "promoteApply");
    QTRY_VERIFY_WITH_TIMEOUT(finished.count() == 1, 30'000);
    QVERIFY2(page->outcome()->verified, qPrintable(page->outcome()->sentence));
}

/// Waits until the window shows the next promotion.
bool showsNext(MainWindow& window, const Page* before)
{
    return QTest::qWaitFor(
        [&] {
            return window.currentPage() != before &&
                   qobject_cast<PromotePage*>(window.currentPage());
        },
        20'000);
}

} // namespace

class RevisionsPageTest : public QObject
{
    Q_OBJECT

private:
    static void engines()
    {
        QTest::addColumn<bool>("server");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }

private Q_SLOTS:
    void twoRevisionsAreWrittenAndRunAndLedBack_data() { engines(); }
    void twoRevisionsAreWrittenAndRunAndLedBack()
    {
        QFETCH(bool, server);
        if (server && PostgresCluster::binaries().isEmpty())
            QSKIP("no PostgreSQL server is installed");
        Opened opened(server);
        opened.change("shop-dev", users);
        QCOMPARE(opened.revise(qs("Users")), QString());
        opened.change("shop-dev", orders);
        QCOMPARE(opened.revise(qs("Orders <b>of</b> users")),
                 QString()); // prod is still at the start
        QCOMPARE(opened.files(), QStringList({qs("0001_users.down.sql"), qs("0001_users.up.sql"),
                                              qs("0002_orders_b_of_b_users.down.sql"),
                                              qs("0002_orders_b_of_b_users.up.sql")}));
        RevisionsPage& page = *opened.window->openRevisions();
        QCOMPARE(column(page, 0), QStringList({qs("0000"), qs("0001"), qs("0002")}));
        QCOMPARE(column(page, 2),
                 QStringList({qs("Prod is here"), qs("Next"), qs("0001 is missing before it")}));
        QVERIFY(column(page, 4).at(2) == column(page, 5).at(1)); // it begins where that one ends
        QCOMPARE(column(page, 1).at(2), qs("Orders <b>of</b> users"));
        page.choose(2);
        const auto& details = the<RevisionDetails>(page, "revisionDetails");
        QTRY_VERIFY(details.text(0).contains(qs("CREATE TABLE")));
        QTRY_VERIFY(details.text(1).contains(qs("DROP TABLE")));
        QVERIFY(the<QLabel>(page, "revisionFacts").text().contains(qs("Ends at")));
        QCOMPARE(namelessControls(*opened.window).join(QLatin1Char('\n')), QString());
        QTRY_COMPARE(clippedTexts(page).join(QLatin1Char('\n')), QString());
        for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            opened.bench.theme().choose(choice);
            shoot(*opened.window,
                  choice == Theme::Choice::Light ? "revisions-light" : "revisions-dark");
        }
        opened.bench.theme().choose(Theme::Choice::Light);

        QCOMPARE(the<QPushButton>(page, "revisionsUpgrade").text(), qs("Upgrade to 0002"));
        QVERIFY(!the<QPushButton>(page, "revisionsDowngrade").isEnabled());
        press(page, "revisionsUpgrade");
        QVERIFY(showsNext(*opened.window, &page));
        const Page* first = opened.window->currentPage();
        QCOMPARE(first->title(), qs("Upgrade to 0001"));
        QVERIFY(!opened.same());
        promote(*opened.window, opened.prod.name, 0, "revisions-promote");
        if (QTest::currentTestFailed()) return;
        QVERIFY(showsNext(*opened.window, first)); // the next one, with consents of its own
        QCOMPARE(opened.window->currentPage()->title(), qs("Upgrade to 0002"));
        QVERIFY(!opened.same());
        QSignalSpy looked(&page, &RevisionsPage::looked);
        promote(*opened.window, opened.prod.name, 0);
        if (QTest::currentTestFailed()) return;
        QVERIFY(opened.same());
        QVERIFY(!looked.isEmpty() || looked.wait(20'000));
        QCOMPARE(column(page, 2),
                 QStringList({QString(), qs("Applied"), qs("Applied, and prod is here")}));

        page.choose(1);
        QCOMPARE(the<QPushButton>(page, "revisionsDowngrade").text(), qs("Downgrade to 0001"));
        QVERIFY(!the<QPushButton>(page, "revisionsUpgrade").isEnabled());
        opened.window->showPage(&page);
        press(page, "revisionsDowngrade");
        QVERIFY(showsNext(*opened.window, &page));
        looked.clear();
        promote(*opened.window, opened.prod.name, server ? 2 : 1); // rows go; users is locked
        if (QTest::currentTestFailed()) return;
        QVERIFY(!looked.isEmpty() || looked.wait(20'000));
        QCOMPARE(column(page, 2),
                 QStringList({QString(), qs("Applied, and prod is here"), qs("Next")}));
        QCOMPARE(page.now()->at, std::optional(1));

        auto* history = opened.window->findChild<HistoryPage*>();
        QVERIFY(!history);
        opened.window->openHistory();
        history = qobject_cast<HistoryPage*>(opened.window->currentPage());
        auto& promotions = the<QTreeWidget>(*history, "historyList");
        QTRY_COMPARE(promotions.topLevelItemCount(), 3);
        QTRY_VERIFY(the<QLabel>(*history, "historyFacts")
                        .text()
                        .contains(qs("Note: downgrade from revision 0002")));
        press(*history, "historyRevisions");
        QCOMPARE(opened.window->currentPage(), &page);
    }

    void whereProdIsAtNoneItIsSaidAndNothingCanBeRun()
    {
        Opened opened;
        opened.change("shop-dev", users);
        QCOMPARE(opened.revise(qs("Users")), QString());
        opened.change("shop-prod", qs("CREATE TABLE by_hand (x integer)"));
        const RevisionsPage& page = opened.page();
        QCOMPARE(column(page, 2), QStringList({QString(), qs("Does not start here")}));
        QVERIFY(the<MessageBar>(page, "revisionsMessage")
                    .sentence()
                    .contains(qs("Prod is at none of the revisions")));
        for (const char* button : {"revisionsUpgrade", "revisionsDowngrade"})
            QVERIFY(!the<QPushButton>(page, button).isEnabled());
        shoot(*opened.window, "revisions-elsewhere");
        opened.change("shop-dev", orders);
        QVERIFY(opened.revise(qs("More")).contains(qs("Prod is at none of the revisions")));
        QCOMPARE(opened.files().size(), 2);
    }

    void aFileThatWasChangedIsRefusedByName()
    {
        Opened opened;
        opened.change("shop-dev", users);
        QCOMPARE(opened.revise(qs("Users")), QString());
        QFile file(opened.folder + qs("/0001_users.up.sql"));
        QVERIFY(file.open(QIODevice::Append));
        file.write("-- mine\n");
        file.close();
        const RevisionsPage& page = opened.page();
        QVERIFY2(
            the<MessageBar>(page, "revisionsMessage").sentence().contains(qs("0001_users.up.sql")),
            qPrintable(the<MessageBar>(page, "revisionsMessage").sentence()));
        QVERIFY(!page.now());
        for (const char* button : {"revisionsNew", "revisionsUpgrade", "revisionsSave"})
            QVERIFY(!the<QPushButton>(page, button).isEnabled());
    }

    void theSqlIsSavedAsItWasReviewed()
    {
        Opened opened;
        opened.change("shop-dev", users);
        QCOMPARE(opened.revise(qs("Users")), QString());
        RevisionsPage& page = opened.page();
        page.choose(1);
        const QString script = opened.bench.file("all.sql");
        QSignalSpy saved(&page, &RevisionsPage::saved);
        page.saveSql(script);
        QVERIFY(!saved.isEmpty() || saved.wait(10'000));
        QFile one(script), reviewed(opened.folder + qs("/0001_users.up.sql"));
        QVERIFY(one.open(QIODevice::ReadOnly) && reviewed.open(QIODevice::ReadOnly));
        QCOMPARE(one.readAll(), reviewed.readAll());
        QVERIFY(the<MessageBar>(page, "revisionsMessage").sentence().contains(qs("the start")));
        saved.clear();
        page.saveSql(opened.bench.file("no/such/all.sql"));
        QVERIFY(!saved.isEmpty() || saved.wait(10'000));
        QCOMPARE(saved.first().first().toBool(), false);
        QCOMPARE(the<MessageBar>(page, "revisionsMessage").tone(), MessageBar::Tone::Error);
    }

    void otherToolsAreShownAsDocumentation()
    {
        Opened opened;
        opened.write(qs("versions/b.py"),
                     "\"\"\"Orders\n\nCreate Date: 2024-02-03\n\"\"\"\nrevision = 'bb'\n"
                     "down_revision = 'aa'\n");
        opened.write(qs("versions/a.py"), "\"\"\"Users & <i>more</i>\"\"\"\nrevision = 'aa'\n"
                                          "down_revision = None\n");
        opened.write(qs("versions/c.py"), "revision = 'cc'\ndown_revision = 'gone'\n");
        RevisionsPage& page = opened.page(opened.bench.file("other"));
        QCOMPARE(column(page, 0), QStringList({qs("aa"), qs("bb"), qs("cc")}));
        QCOMPARE(column(page, 1).first(), qs("Users & <i>more</i>"));
        QVERIFY(the<MessageBar>(page, "revisionsMessage").sentence().contains(qs("Alembic")));
        const QString problems = the<QLabel>(page, "revisionsProblems").text();
        QVERIFY2(problems.contains(qs("cc follows gone")), qPrintable(problems));
        QTRY_VERIFY(
            the<RevisionDetails>(page, "revisionDetails").text(0).contains(qs("revision = 'aa'")));
        for (const char* button :
             {"revisionsNew", "revisionsUpgrade", "revisionsDowngrade", "revisionsSave"})
            QVERIFY(!the<QPushButton>(page, button).isEnabled());
        QCOMPARE(namelessControls(*opened.window).join(QLatin1Char('\n')), QString());
        for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            opened.bench.theme().choose(choice);
            shoot(*opened.window, choice == Theme::Choice::Light ? "revisions-alembic-light"
                                                                 : "revisions-alembic-dark");
        }
        opened.change("shop-dev", users);
        keepRevisionFolder(opened.bench.services().settingsFile, opened.prod.id,
                           opened.bench.file("other"));
        ComparePage* compared = opened.window->openCompare(opened.dev, opened.prod);
        QTRY_VERIFY(compared->pair());
        opened.window->offerRevision(compared); // is not written among another tool's
        QTRY_VERIFY(the<MessageBar>(page, "revisionsMessage")
                        .sentence()
                        .contains(qs("No revision is written into this folder")));
    }

    void aServerThatHangsIsWaitedForInTheBackgroundAndStopped()
    {
        Opened opened(false, {std::make_shared<HangingEngine>()});
        opened.change("shop-dev", users);
        QCOMPARE(opened.revise(qs("Users")), QString());
        const Environment far =
            opened.bench.environment(qs("far"), Role::Staging, qs("hanging:prod"));
        keepRevisionFolder(opened.bench.services().settingsFile, far.id, opened.folder);
        RevisionsPage& page = *opened.window->openRevisions(far);
        QSignalSpy looked(&page, &RevisionsPage::looked);
        QTRY_VERIFY(the<QPushButton>(page, "revisionsStop").isVisible());
        QVERIFY(the<QLabel>(page, "revisionsProgress").text().contains(qs("far")));
        QVERIFY(!the<QPushButton>(page, "revisionsUpgrade").isEnabled());
        QElapsedTimer clock;
        clock.start();
        press(page, "revisionsStop");
        QVERIFY(!looked.isEmpty() || looked.wait(2'000));
        QVERIFY2(clock.elapsed() < 2'000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(!page.reading() && !page.now());
        QVERIFY(!the<QPushButton>(page, "revisionsStop").isVisible());
        QCOMPARE(the<EmptyState>(page, "revisionsEmpty").heading(), qs("Nothing is shown"));
    }

    void withoutAFolderAndWithoutAComparisonItSaysWhatToDo()
    {
        Opened opened;
        RevisionsPage* page = opened.window->openRevisions(opened.prod);
        QCOMPARE(the<EmptyState>(*page, "revisionsEmpty").heading(), qs("Choose a folder"));
        opened.page();
        QCOMPARE(the<EmptyState>(*page, "revisionsEmpty").heading(), qs("No revisions yet"));
        press(*page, "revisionsNew");
        QVERIFY(the<MessageBar>(*page, "revisionsMessage")
                    .sentence()
                    .contains(qs("No comparison is open")));
        QCOMPARE(revisionFolderOf(opened.bench.services().settingsFile, opened.prod.id),
                 opened.folder);
        page->setFolder(qs("not/whole"));
        QCOMPARE(the<MessageBar>(*page, "revisionsMessage").tone(), MessageBar::Tone::Error);
    }
};

QTEST_MAIN(RevisionsPageTest)
#include "revisions_page.moc"
