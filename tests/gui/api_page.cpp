// The data API's page: off until it is started, the lines it gives really work, the token opens it
// and nothing else does, Stop ends it.
#include "gui/crawl.h"
#include "gui/workbench.h"
#include "support/postgrescluster.h"
#include "ui/api/apipage.h"
#include "ui/api/requestmodel.h"
#include "ui/mainwindow.h"
#include "ui/widgets/copyline.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProcess>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>
#include <QTcpServer>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

QString qs(const char* text) { return QString::fromUtf8(text); }

const QStringList tables{
    qs("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL)"),
    qs("INSERT INTO users VALUES (1, 'Ada')"),
    qs("CREATE TABLE notifications (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES "
       "users, message TEXT NOT NULL, type TEXT NOT NULL CHECK (type IN ('info', 'warning')), "
       "read_status BOOLEAN NOT NULL DEFAULT 0)"),
    qs("CREATE TABLE \"it's odd\" (\"a b\" TEXT)")};

struct Opened
{
    Workbench bench;
    Environment dev;
    std::unique_ptr<MainWindow> window;
    ApiPage* page = nullptr;

    explicit Opened(Role role = Role::Development) : dev(bench.sqlite("shop", role, tables))
    {
        open(dev);
    }
    Opened(const QString& uri, Role role) : dev(bench.environment(qs("shop"), role, uri))
    {
        open(dev);
    }
    void open(const Environment& environment)
    {
        bench.services().settingsFile = bench.file("window.ini");
        window = std::make_unique<MainWindow>(bench.services());
        window->resize(1280, 800);
        window->show();
        page = window->openApi(environment);
    }
    [[nodiscard]] bool reaches(ApiHost::State state) const
    {
        return QTest::qWaitFor([&] { return page->host().state() == state; }, 20'000);
    }
    [[nodiscard]] bool start() const
    {
        press(*page, "apiStart");
        return reaches(ApiHost::State::Running);
    }
    [[nodiscard]] QString line(const char* name) const
    {
        return the<QLineEdit>(*page, name).text();
    }
    [[nodiscard]] QString told() const { return the<MessageBar>(*page, "apiMessage").sentence(); }
    void choose(const QString& table) const
    {
        the<QComboBox>(*page, "apiTable").setCurrentText(table);
    }
    /// What the button puts into the clipboard.
    [[nodiscard]] QString copied(const char* button) const
    {
        QGuiApplication::clipboard()->clear();
        press(*page, button);
        return QGuiApplication::clipboard()->text();
    }
};

struct Answered
{
    int status = 0;
    QJsonValue json;
};

/// Runs a line that the page gave, as a person does: in a shell that has the token.
Answered run(const QString& line, const QString& token)
{
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(qs("TOKEN"), token);
    shell.setProcessEnvironment(environment);
    shell.start(qs("/bin/sh"), {qs("-c"), line + qs(" -w '\\n%{http_code}'")});
    if (!QTest::qWaitFor([&] { return shell.state() == QProcess::NotRunning; }, 30'000)) return {};
    const QByteArray all = shell.readAllStandardOutput();
    const qsizetype end = all.lastIndexOf('\n');
    const auto document = QJsonDocument::fromJson("[" + all.left(end) + "]");
    return {all.mid(end + 1).toInt(), document.array().at(0)};
}

} // namespace

class ApiPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(qs("curl")).isEmpty()) QSKIP("there is no curl");
    }

    void itIsOffUntilItIsStarted()
    {
        const Opened opened;
        QCOMPARE(opened.page->host().state(), ApiHost::State::Off);
        QCOMPARE(the<EmptyState>(*opened.page, "apiEmpty").heading(), qs("The data API is off"));
        QVERIFY(the<QPushButton>(*opened.page, "apiStart").isEnabled());
        QVERIFY(!the<QPushButton>(*opened.page, "apiStop").isEnabled());
        QCOMPARE(opened.line("apiToken"), QString());
        QCOMPARE(namelessControls(*opened.window).join(u'\n'), QString());
        shoot(*opened.window, "api-off");
    }

    void theLinesThatItGivesWork()
    {
        const Opened opened;
        QVERIFY(opened.start());
        QVERIFY(opened.line("apiAddress").startsWith(qs("http://127.0.0.1:")));
        opened.choose(qs("notifications"));
        const QString token = opened.copied("apiTokenCopy");
        QCOMPARE(token.size(), 43);

        const Answered made = run(opened.copied("apiWriteCopy"), token);
        QCOMPARE(made.status, 201);
        QCOMPARE(made.json[u"user_id"].toInt(), 1);
        QCOMPARE(made.json[u"type"].toString(), qs("info"));
        QVERIFY(opened.line("apiRead").contains(qs("type=info")) ||
                opened.line("apiRead").contains(qs("read_status=false")));
        const Answered read = run(opened.copied("apiReadCopy"), token);
        QCOMPARE(read.status, 200);
        QCOMPARE(read.json.toArray().size(), 1);
        QCOMPARE(read.json.toArray().at(0), made.json);
        const Answered asked = run(opened.copied("apiQueryCopy"), token);
        QCOMPARE(asked.status, 200);
        QCOMPARE(asked.json[u"rows"].toArray().at(0)[u"n"].toInt(), 1);
        QCOMPARE(
            askSqlite(opened.bench.file("shop.sqlite"), qs("SELECT count(*) FROM notifications"))
                .toInt(),
            1);

        // Names with quotes are names like others.
        opened.choose(qs("it's odd"));
        QCOMPARE(run(opened.line("apiWrite"), token).status, 201);
        QCOMPARE(run(opened.line("apiRead"), token).status, 200);
        QCOMPARE(run(opened.line("apiQuery"), token).json[u"rows"].toArray().at(0)[u"n"].toInt(),
                 1);

        const auto& list = the<QTableView>(*opened.page, "apiRequests");
        QTRY_COMPARE(list.model()->rowCount(), 6);
        QCOMPARE(list.model()->index(5, RequestModel::Method).data().toString(), qs("POST"));
        QCOMPARE(list.model()->index(5, RequestModel::Path).data().toString(),
                 qs("/v1/-/notifications"));
        QCOMPARE(list.model()->index(5, RequestModel::Status).data().toString(), qs("201"));
        QCOMPARE(the<QLabel>(*opened.page, "apiCount").text(), qs("6 requests since the start."));
    }

    void whoHasNoTokenIsRefused()
    {
        const Opened opened;
        QVERIFY(opened.start());
        opened.choose(qs("notifications"));
        QCOMPARE(run(opened.line("apiRead"), qs("wrong")).status, 401);
        QCOMPARE(run(opened.line("apiWrite"), QString()).status, 401);
        QCOMPARE(
            askSqlite(opened.bench.file("shop.sqlite"), qs("SELECT count(*) FROM notifications"))
                .toInt(),
            0);
        const auto& list = the<QTableView>(*opened.page, "apiRequests");
        QTRY_COMPARE(list.model()->rowCount(), 2);
        QCOMPARE(list.model()->index(0, RequestModel::Status).data().toString(), qs("401"));
    }

    void theTokenIsHiddenAndStandsNowhereElse()
    {
        const Opened opened;
        QVERIFY(opened.start());
        const auto& line = the<QLineEdit>(*opened.page, "apiToken");
        QCOMPARE(line.echoMode(), QLineEdit::Password);
        press(*opened.page, "apiTokenShow");
        QCOMPARE(line.echoMode(), QLineEdit::Normal);
        press(*opened.page, "apiTokenShow");
        QCOMPARE(line.echoMode(), QLineEdit::Password);
        const QString token = opened.copied("apiTokenCopy");
        QCOMPARE(token, line.text());
        // Clipboard histories write what they keep to the disk.
        QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(qs("x-kde-passwordManagerHint")),
                 QByteArray("secret"));
        for (const char* name : {"apiRead", "apiWrite", "apiQuery", "apiOnce", "apiAddress"})
            QVERIFY2(!opened.line(name).contains(token), name);
        QSignalSpy saved(opened.page, &ApiPage::saved);
        opened.page->saveOpenApi(opened.bench.file("openapi.json"));
        QVERIFY(!saved.isEmpty() || saved.wait(10'000));
        QDirIterator files(opened.bench.file("."), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        int seen = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(token.toUtf8()), qPrintable(file.fileName()));
            ++seen;
        }
        QVERIFY(seen > 1);
    }

    void stopEndsIt()
    {
        const Opened opened;
        QVERIFY(opened.start());
        opened.choose(qs("notifications"));
        const QString token = opened.line("apiToken");
        const QString call = opened.line("apiRead");
        QCOMPARE(run(call, token).status, 200);
        press(*opened.page, "apiStop");
        QVERIFY(opened.reaches(ApiHost::State::Off));
        QCOMPARE(run(call, token).status, 0);
        QCOMPARE(opened.line("apiToken"), QString());
        QVERIFY(the<EmptyState>(*opened.page, "apiEmpty").isVisible());

        QVERIFY(opened.start());
        QVERIFY(opened.line("apiToken") != token);
        QCOMPARE(the<QTableView>(*opened.page, "apiRequests").model()->rowCount(), 0);
    }

    void closingThePageOrTheWindowEndsIt()
    {
        Opened opened;
        QVERIFY(opened.start());
        opened.choose(qs("notifications"));
        QString token = opened.line("apiToken");
        QString call = opened.line("apiRead");
        QCOMPARE(run(call, token).status, 200);
        QTest::keyClick(opened.window.get(), Qt::Key_W, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(run(call, token).status, 0, 10'000);
        opened.page = opened.window->openApi(opened.dev);
        QVERIFY(opened.start());
        opened.choose(qs("notifications"));
        token = opened.line("apiToken");
        call = opened.line("apiRead");
        QCOMPARE(run(call, token).status, 200);
        opened.window.reset();
        QTRY_COMPARE_WITH_TIMEOUT(run(call, token).status, 0, 10'000);
    }

    void aPortThatIsTakenIsSaid()
    {
        const Opened opened;
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        auto& port = the<QSpinBox>(*opened.page, "apiPort");
        port.setValue(other.serverPort());
        press(*opened.page, "apiStart");
        const auto& bar = the<MessageBar>(*opened.page, "apiMessage");
        QTRY_VERIFY(bar.isVisible());
        QCOMPARE(bar.tone(), MessageBar::Tone::Error);
        QVERIFY2(opened.told().contains(QString::number(other.serverPort())),
                 qPrintable(opened.told()));
        QCOMPARE(opened.page->host().state(), ApiHost::State::Off);
        shoot(*opened.window, "api-taken");
        const quint16 wanted = other.serverPort();
        other.close();
        QVERIFY(opened.start());
        QVERIFY(!bar.isVisible());
        QVERIFY(opened.line("apiAddress").contains(QStringLiteral(":%1/").arg(wanted)));
    }

    void aDatabaseThatDoesNotAnswerIsSaid()
    {
        const Opened opened(qs("postgresql://nobody@127.0.0.1:1/none"), Role::Development);
        press(*opened.page, "apiStart");
        const auto& bar = the<MessageBar>(*opened.page, "apiMessage");
        QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible(), 20'000);
        QCOMPARE(bar.tone(), MessageBar::Tone::Error);
        QCOMPARE(opened.page->host().state(), ApiHost::State::Off);
        QVERIFY(the<QPushButton>(*opened.page, "apiStart").isEnabled());
    }

    void aStartThatHangsShowsItselfAndIsStopped()
    {
        QTcpServer silent; // takes the connection and says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const Opened opened(
            QStringLiteral("postgresql://x@127.0.0.1:%1/x").arg(silent.serverPort()),
            Role::Development);
        RunningHeartbeat heartbeat;
        press(*opened.page, "apiStart");
        QTRY_VERIFY(the<QLabel>(*opened.page, "apiTaskProgress").isVisible());
        QVERIFY(!the<QPushButton>(*opened.page, "apiStart").isEnabled());
        QElapsedTimer clock;
        clock.start();
        press(*opened.page, "apiStop");
        QVERIFY(opened.reaches(ApiHost::State::Off));
        QVERIFY2(clock.elapsed() < patient(2500), qPrintable(QString::number(clock.elapsed())));
        QVERIFY(the<QPushButton>(*opened.page, "apiStart").isEnabled());
        QCOMPARE(the<MessageBar>(*opened.page, "apiMessage").tone(), MessageBar::Tone::Info);
        QVERIFY2(heartbeat.longestOwn() < patient(100),
                 qPrintable(QString::number(heartbeat.longestOwn())));
    }

    void productionIsOnlyReadAndThatIsSaid()
    {
        const Opened opened(Role::Production);
        const auto& box = the<QCheckBox>(*opened.page, "apiReadOnly");
        QVERIFY(box.isChecked() && !box.isEnabled());
        QVERIFY(opened.start());
        const QString said = the<QLabel>(*opened.page, "apiSentence").text();
        QVERIFY2(said.contains(qs("only read")) && said.contains(qs("production")),
                 qPrintable(said));
        opened.choose(qs("users"));
        QVERIFY(!the<QPushButton>(*opened.page, "apiWriteCopy").isEnabled());
        const QString call = qs("curl -sS -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: "
                                "application/json' -d '{\"name\": \"x\"}' '") +
                             opened.line("apiAddress") + qs("users'");
        QCOMPARE(run(call, opened.line("apiToken")).status, 403);
        QCOMPARE(run(opened.line("apiRead"), opened.line("apiToken")).status, 200);
        shoot(*opened.window, "api-production");
    }

    void readOnlyByChoiceWritesNothing()
    {
        const Opened opened;
        the<QCheckBox>(*opened.page, "apiReadOnly").click();
        QVERIFY(opened.start());
        QVERIFY(the<QLabel>(*opened.page, "apiSentence").text().contains(qs("only read")));
        QVERIFY(!the<QPushButton>(*opened.page, "apiWriteCopy").isEnabled());
    }

    void theDocumentIsSaved()
    {
        const Opened opened;
        QVERIFY(opened.start());
        QSignalSpy saved(opened.page, &ApiPage::saved);
        const QString path = opened.bench.file("openapi.json");
        opened.page->saveOpenApi(path);
        QVERIFY(!saved.isEmpty() || saved.wait(10'000));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(document[u"openapi"].toString(), qs("3.1.0"));
        QVERIFY(document[u"paths"].toObject().contains(qs("/v1/-/notifications")));
        saved.clear();
        opened.page->saveOpenApi(opened.bench.file("no/such/folder/openapi.json"));
        QVERIFY(!saved.isEmpty() || saved.wait(10'000));
        QCOMPARE(the<MessageBar>(*opened.page, "apiMessage").tone(), MessageBar::Tone::Error);
    }

    void manyRequestsKeepNobodyWaitingAndTheNewestThousandStay()
    {
        const Opened opened;
        QVERIFY(opened.start());
        RunningHeartbeat heartbeat;
        // One shell that asks again and again, as a program does.
        const QString line = qs("for i in 1 2 3 4 5 6 7 8 9 10 11; do curl -sS -H \"X-Api-Key: "
                                "$TOKEN\" '%1health?[1-100]' -o /dev/null; done; true")
                                 .arg(opened.line("apiAddress"));
        (void)run(line, opened.line("apiToken"));
        const auto& list = the<QTableView>(*opened.page, "apiRequests");
        QTRY_COMPARE(list.model()->rowCount(), 1000);
        QTRY_VERIFY(the<QLabel>(*opened.page, "apiCount").text().contains(qs("1,100")));
        QVERIFY2(heartbeat.longestOwn() < patient(100),
                 qPrintable(QString::number(heartbeat.longestOwn())));
        // Whoever answered last need not be the last to say so.
        bool last = false;
        for (int row = 0; row < 4; ++row)
            last =
                last ||
                list.model()->index(row, RequestModel::Path).data().toString().endsWith(qs("?100"));
        QVERIFY(last);
    }

    void theWholePageFits()
    {
        Opened opened;
        QVERIFY(opened.start());
        (void)run(opened.line("apiRead"), opened.line("apiToken"));
        (void)run(opened.line("apiRead"), qs("wrong"));
        for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            opened.bench.theme().choose(choice);
            shoot(*opened.window,
                  choice == Theme::Choice::Light ? "api-running-light" : "api-running-dark");
        }
        QCOMPARE(namelessControls(*opened.window).join(u'\n'), QString());
        QCOMPARE(clippedTexts(*opened.page).join(u'\n'), QString());
        const QFont usual = QApplication::font();
        QFont large = usual;
        large.setPointSizeF(usual.pointSizeF() * 2);
        QApplication::setFont(large);
        const Opened other;
        other.window->resize(1280, 720);
        const bool started = other.start();
        QTest::qWait(50);
        const QStringList cut = clippedTexts(*other.page);
        const QSize size = other.window->size();
        shoot(*other.window, "api-large");
        QApplication::setFont(usual);
        QVERIFY(started);
        QCOMPARE(cut.join(u'\n'), QString());
        QCOMPARE(size, QSize(1280, 720));
    }

    void itIsDoneByKeysAlone()
    {
        const Opened opened;
        opened.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(opened.window.get()));
        opened.page->takeFocus();
        QTest::keyClick(opened.window->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(opened.reaches(ApiHost::State::Running));
        QStringList reached;
        opened.page->takeFocus();
        for (int i = 0; i < 60; ++i) {
            if (const QWidget* focus = opened.window->focusWidget()) reached << focus->objectName();
            QTest::keyClick(opened.window->focusWidget(), Qt::Key_Tab);
        }
        for (const char* name :
             {"apiAddress", "apiAddressCopy", "apiTokenShow", "apiTokenCopy", "apiSave", "apiTable",
              "apiReadCopy", "apiWriteCopy", "apiQueryCopy", "apiRequests", "apiStop"})
            QVERIFY2(reached.contains(qs(name)), name);
        QTest::keyClick(opened.window->focusWidget(), Qt::Key_F2, Qt::ControlModifier);
        QVERIFY(opened.reaches(ApiHost::State::Off));
    }

    void aServerIsServedOnConnectionsOfItsOwn()
    {
        const PostgresCluster cluster;
        if (!cluster.started()) QSKIP(qPrintable(cluster.why()));
        QCOMPARE(cluster.create(qs("shop"), qs("CREATE TABLE notifications (id bigint GENERATED "
                                               "ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint NOT "
                                               "NULL, message text NOT NULL, read_status boolean "
                                               "NOT NULL DEFAULT false);")),
                 QString());
        const Opened opened(cluster.uri(qs("shop")), Role::Development);
        QVERIFY2(opened.start(), qPrintable(opened.told()));
        const QString token = opened.line("apiToken");
        QCOMPARE(run(opened.line("apiWrite"), token).status, 201);
        QVERIFY(opened.line("apiRead").contains(qs("read_status=false")));
        const Answered read = run(opened.line("apiRead"), token);
        QCOMPARE(read.json.toArray().size(), 1);
        QCOMPARE(run(opened.line("apiQuery"), token).json[u"rows"].toArray().at(0)[u"n"].toInt(),
                 1);
        press(*opened.page, "apiStop");
        QVERIFY(opened.reaches(ApiHost::State::Off));
        QTRY_COMPARE(cluster.runOn(qs("shop"), qs("DO $$BEGIN IF (SELECT count(*) FROM "
                                                  "pg_stat_activity WHERE datname = 'shop') > 1 "
                                                  "THEN RAISE 'somebody is there'; END IF; END$$")),
                     QString());
    }
};

QTEST_MAIN(ApiPageTest)
#include "api_page.moc"
