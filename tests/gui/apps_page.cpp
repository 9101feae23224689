// The page of app databases: nothing runs before it was shown, the password that is shown opens the
// schema and nothing else, and only the name typed in full removes it.
#include "gui/crawl.h"
#include "gui/workbench.h"
#include "support/postgrescluster.h"
#include "ui/apps/appspage.h"
#include "ui/apps/removetab.h"
#include "ui/editor/sqltext.h"
#include "ui/mainwindow.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProcess>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

QString qs(const char* text) { return QString::fromUtf8(text); }

struct Opened
{
    Workbench bench;
    Environment environment;
    std::unique_ptr<MainWindow> window;
    AppsPage* page = nullptr;

    explicit Opened(const QString& uri, Role role = Role::Development)
        : environment(bench.environment(qs("house"), role, uri))
    {
        bench.services().settingsFile = bench.file("window.ini");
        window = std::make_unique<MainWindow>(bench.services());
        window->resize(1280, 800);
        window->show();
        page = window->openApps();
    }
    /// Chosen, and read.
    void look() const
    {
        QSignalSpy looked(page, &AppsPage::looked);
        page->setEnvironment(environment);
        if (looked.isEmpty() && !looked.wait(20'000)) qFatal("the database is not read");
    }
    void show(int tab) const { the<QTabWidget>(*page, "appsTabs").setCurrentIndex(tab); }
    void type(const char* line, const QString& text) const
    {
        the<QLineEdit>(*page, line).setText(text);
    }
    void prepare(const QString& name) const
    {
        show(0);
        type("appsName", name);
        QSignalSpy prepared(page, &AppsPage::prepared);
        QSignalSpy looked(page, &AppsPage::looked);
        press(*page, "appsPrepare");
        if (prepared.isEmpty() && !prepared.wait(20'000)) qFatal("nothing was prepared");
        if (looked.isEmpty() && !looked.wait(20'000)) qFatal("the database is not read again");
    }
    /// What it holds is shown.
    void choose(const QString& app) const
    {
        show(1);
        auto& list = the<QTreeWidget>(*page, "appsList");
        const auto found = list.findItems(app, Qt::MatchExactly);
        if (found.size() != 1) qFatal("no app %s", qPrintable(app));
        QSignalSpy shown(page, &AppsPage::contentsShown);
        list.setCurrentItem(found.front());
        if (shown.isEmpty() && !shown.wait(20'000)) qFatal("what it holds is not read");
    }
    [[nodiscard]] QString text(const char* label) const { return the<QLabel>(*page, label).text(); }
    [[nodiscard]] bool enabled(const char* button) const
    {
        return the<QPushButton>(*page, button).isEnabled();
    }
    [[nodiscard]] const MessageBar& bar() const { return the<MessageBar>(*page, "appsMessage"); }
    [[nodiscard]] QString copied(const char* button) const
    {
        QGuiApplication::clipboard()->clear();
        press(*page, button);
        return QGuiApplication::clipboard()->text();
    }
};

} // namespace

class AppsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (!m_cluster.started()) QSKIP(qPrintable(m_cluster.why()));
        QCOMPARE(m_cluster.create(qs("house"), qs("CREATE SCHEMA other; CREATE TABLE other.secrets "
                                                  "(id int); INSERT INTO other.secrets VALUES "
                                                  "(1);")),
                 QString());
    }
    void cleanup()
    {
        if (!m_cluster.started()) return;
        (void)m_cluster.drop(qs("house"));
        (void)m_cluster.run(qs("postgres"), qs("DROP ROLE IF EXISTS shop; DROP ROLE IF EXISTS "
                                               "blog; DROP ROLE IF EXISTS weak"));
    }

    void whatWillRunIsShownFirstAndNothingRunsByItself()
    {
        const Opened opened(uri());
        QCOMPARE(the<EmptyState>(*opened.page, "appsEmpty").heading(), qs("Choose an environment"));
        opened.look();
        QVERIFY(!opened.enabled("appsPrepare"));
        opened.type("appsName", qs("Shop!"));
        QVERIFY(!opened.enabled("appsPrepare"));
        QVERIFY2(opened.text("appsNameProblem").contains(qs("small letters")),
                 qPrintable(opened.text("appsNameProblem")));
        QCOMPARE(the<SqlText>(*opened.page, "appsPreview").sql(), QByteArray());
        opened.type("appsName", qs("shop"));
        const QByteArray sql = the<SqlText>(*opened.page, "appsPreview").sql();
        for (const char* part :
             {"BEGIN;", "CREATE ROLE shop LOGIN", "CREATE SCHEMA shop",
              "ALTER ROLE shop IN DATABASE house SET search_path = shop", "COMMIT;"})
            QVERIFY2(sql.contains(part), sql.constData());
        QVERIFY(opened.enabled("appsPrepare"));
        QCOMPARE(left(), qs("0"));
        QCOMPARE(namelessControls(*opened.window).join(u'\n'), QString());
    }

    void whatIsShownIsWhatRuns()
    {
        QVERIFY(m_cluster.restart(qs("fast"), qs("-c log_statement=all")));
        const Opened opened(uri());
        opened.look();
        opened.type("appsName", qs("shop"));
        const QByteArray sql = the<SqlText>(*opened.page, "appsPreview").sql();
        opened.prepare(qs("shop"));
        const QByteArray log = m_cluster.log();
        int lines = 0;
        for (QByteArray line : sql.split('\n')) {
            if (!line.endsWith(';')) continue;
            line.chop(1);
            const qsizetype secret = line.indexOf("...'"); // in the place of what differs
            if (secret >= 0) line.truncate(secret);
            QVERIFY2(log.contains(line), line.constData());
            ++lines;
        }
        QVERIFY(lines > 10);
    }

    void theRoleLogsInWithThePasswordThatIsShown()
    {
        const Opened opened(uri());
        opened.look();
        opened.prepare(qs("shop"));
        QCOMPARE(left(), qs("2"));
        QVERIFY(the<QLineEdit>(*opened.page, "appsPassword").isVisible());
        QCOMPARE(the<QLineEdit>(*opened.page, "appsPassword").echoMode(), QLineEdit::Password);
        const QString password = opened.copied("appsPasswordCopy");
        QCOMPARE(password.size(), 43);
        const QString where = opened.copied("appsUriCopy");
        QCOMPARE(where, QStringLiteral("postgresql://shop:__PASSWORD__@127.0.0.1:%1/house")
                            .arg(m_cluster.port()));
        const AskedForPasswords asks(m_cluster);
        QVERIFY2(asks.done, "the server's rules cannot be changed");
        QTRY_VERIFY(as(where, qs("wrong"), qs("SELECT 1")).contains(qs("authentication failed")));
        QCOMPARE(as(where, password,
                    qs("CREATE TABLE t (id int); INSERT INTO t VALUES (7); SELECT "
                       "id FROM t")),
                 qs("7"));
        QVERIFY(as(where, password, qs("TABLE other.secrets")).contains(qs("permission denied")));
        QCOMPARE(namelessControls(*opened.window).join(u'\n'), QString());
    }

    void thePasswordIsKeptAndStandsInNoFile()
    {
        Opened opened(uri());
        opened.look();
        opened.prepare(qs("shop"));
        const QString password = the<QLineEdit>(*opened.page, "appsPassword").text();
        const Engine& engine = *opened.bench.engines().find(opened.environment.engine);
        const QString id = appSecretId(engine, opened.environment.parameters, "shop");
        const auto kept = opened.bench.services().secrets.read(id);
        QTRY_VERIFY(kept.isFinished());
        QVERIFY(kept.result().has_value());
        QCOMPARE(*kept.result(), password);
        // These secrets are in memory, and the page says what that means.
        QVERIFY2(opened.text("appsKept").contains(qs("no keychain")),
                 qPrintable(opened.text("appsKept")));
        QDirIterator files(opened.bench.file("."), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(password.toUtf8()), qPrintable(file.fileName()));
        }
        QVERIFY(!m_cluster.log().contains(password.toUtf8()));
        opened.page->setEnvironment(opened.environment); // it was shown once
        QCOMPARE(the<QLineEdit>(*opened.page, "appsPassword").text(), QString());
        QVERIFY(!the<QLineEdit>(*opened.page, "appsPassword").isVisible());
    }

    void aPageThatIsClosedMeanwhileLeavesNoUnknownPasswordBehind()
    {
        const Opened opened(uri());
        opened.look();
        opened.type("appsName", qs("shop"));
        const QPointer<AppsPage> page = opened.page;
        QSignalSpy prepared(opened.page, &AppsPage::prepared);
        press(*opened.page, "appsPrepare");
        QTest::keyClick(opened.window.get(), Qt::Key_W, Qt::ControlModifier);
        QVERIFY(!prepared.isEmpty() || prepared.wait(20'000) || !page);
        QTest::qWait(200);
        // Either it was stopped and nothing is there, or it was too late and the page shows it.
        if (left() == qs("0")) {
            QTRY_VERIFY(!page);
        } else {
            QVERIFY(page);
            QCOMPARE(the<QLineEdit>(*page, "appsPassword").text().size(), 43);
        }
    }

    void whoIsRefusedIsAskedForThePassword()
    {
        QVERIFY(m_cluster.run(qs("postgres"), qs("CREATE ROLE shop LOGIN")).isEmpty());
        const AskedForPasswords asks(m_cluster);
        QVERIFY2(asks.done, "the server's rules cannot be changed");
        const QString where = uri().replace(qs("postgres@"), qs("shop@"));
        QTRY_VERIFY(as(where, qs("wrong"), qs("SELECT 1")).contains(qs("authentication failed")));
        const Opened opened(where);
        opened.look();
        QCOMPARE(opened.bar().tone(), MessageBar::Tone::Error);
        press(opened.bar(), "messageAction0");
        QTRY_VERIFY(opened.window->findChild<QDialog*>());
    }

    void aNameThatIsTakenIsSaid()
    {
        const Opened opened(uri());
        opened.look();
        opened.prepare(qs("shop"));
        opened.prepare(qs("shop"));
        QCOMPARE(opened.bar().tone(), MessageBar::Tone::Error);
        QVERIFY2(opened.bar().sentence().contains(qs("shop already")),
                 qPrintable(opened.bar().sentence()));
        QVERIFY(!the<QLineEdit>(*opened.page, "appsPassword").isVisible());
        QCOMPARE(left(), qs("2"));
    }

    void removingTakesTheNameTypedInFull()
    {
        const Opened opened(uri());
        opened.look();
        opened.prepare(qs("blog"));
        opened.prepare(qs("shop"));
        QCOMPARE(m_cluster.run(qs("house"), qs("CREATE TABLE shop.a (id int); INSERT INTO shop.a "
                                               "SELECT generate_series(1, 1234); CREATE TABLE "
                                               "shop.b (id int); CREATE VIEW shop.v AS TABLE "
                                               "shop.a")),
                 QString());
        opened.choose(qs("shop"));
        const auto& contents = the<QTreeWidget>(*opened.page, "appsContents");
        QCOMPARE(contents.topLevelItemCount(), 3);
        QCOMPARE(contents.topLevelItem(0)->text(0), qs("table a"));
        QCOMPARE(contents.topLevelItem(0)->text(1), qs("1,234"));
        QCOMPARE(contents.topLevelItem(2)->text(0), qs("view v"));
        QVERIFY2(opened.text("appsLost").contains(qs("2 tables, 1,234 rows")),
                 qPrintable(opened.text("appsLost")));
        shoot(*opened.window, "apps-remove-light");
        for (const char* typed : {"", "sho", "Shop", "shop ", "blog"}) {
            opened.type("appsRemoveName", qs(typed));
            QVERIFY2(!opened.enabled("appsRemove"), typed);
            press(*opened.page, "appsRemove");
        }
        QTest::qWait(100);
        QCOMPARE(left(), qs("2"));
        opened.type("appsRemoveName", qs("shop"));
        QVERIFY(opened.enabled("appsRemove"));
        // Enter in the line is no act.
        QTest::keyClick(&the<QLineEdit>(*opened.page, "appsRemoveName"), Qt::Key_Return);
        QTest::qWait(100);
        QCOMPARE(left(), qs("2"));
        QSignalSpy removed(opened.page, &AppsPage::removed);
        QSignalSpy looked(opened.page, &AppsPage::looked);
        press(*opened.page, "appsRemove");
        QVERIFY(!removed.isEmpty() || removed.wait(20'000));
        QCOMPARE(left(), qs("0"));
        QCOMPARE(left(qs("blog")), qs("2"));
        QVERIFY(!looked.isEmpty() || looked.wait(20'000));
        QCOMPARE(opened.bar().tone(), MessageBar::Tone::Success);
        const auto& list = the<QTreeWidget>(*opened.page, "appsList");
        QCOMPARE(list.topLevelItemCount(), 1);
        QCOMPARE(list.topLevelItem(0)->text(0), qs("blog"));
    }

    void choosingAnotherAppTakesTheTypedNameAway()
    {
        const Opened opened(uri());
        opened.look();
        opened.prepare(qs("blog"));
        opened.prepare(qs("shop"));
        opened.choose(qs("shop"));
        opened.type("appsRemoveName", qs("shop"));
        QVERIFY(opened.enabled("appsRemove"));
        opened.choose(qs("blog"));
        QVERIFY(!opened.enabled("appsRemove"));
        QCOMPARE(the<QLineEdit>(*opened.page, "appsRemoveName").text(), QString());
        opened.type("appsRemoveName", qs("shop"));
        QVERIFY(!opened.enabled("appsRemove"));
    }

    void onProductionNothingIsRemovedAndPreparingTakesItsName()
    {
        {
            const Opened dev(uri());
            dev.look();
            dev.prepare(qs("blog"));
        }
        const Opened opened(uri(), Role::Production);
        opened.look();
        opened.show(1);
        auto& list = the<QTreeWidget>(*opened.page, "appsList");
        list.setCurrentItem(list.topLevelItem(0));
        QTest::qWait(200);
        QVERIFY2(opened.text("appsSentence").contains(qs("production")),
                 qPrintable(opened.text("appsSentence")));
        QVERIFY(!the<QPushButton>(*opened.page, "appsRemove").isVisible());
        QVERIFY(!opened.enabled("appsRemove"));
        opened.show(0);
        opened.type("appsName", qs("shop"));
        QVERIFY(the<QWidget>(*opened.page, "appsBanner").isVisible());
        QVERIFY(!opened.enabled("appsPrepare"));
        opened.type("appsProdName", qs("hous"));
        QVERIFY(!opened.enabled("appsPrepare"));
        QCOMPARE(left(), qs("0"));
        shoot(*opened.window, "apps-production");
        opened.type("appsProdName", qs("house"));
        opened.prepare(qs("shop"));
        QCOMPARE(left(), qs("2"));
    }

    void whoMayNotIsLedToWhatAnAdministratorRuns()
    {
        QCOMPARE(m_cluster.run(qs("house"), qs("CREATE ROLE weak LOGIN")), QString());
        const Opened opened(uri().replace(qs("postgres@"), qs("weak@")));
        opened.look();
        opened.prepare(qs("shop"));
        QCOMPARE(opened.bar().tone(), MessageBar::Tone::Error);
        QCOMPARE(left(), qs("0"));
        press(opened.bar(), "messageAction0");
        QCOMPARE(the<QTabWidget>(*opened.page, "appsTabs").currentIndex(), 2);
        const QByteArray sql = the<SqlText>(*opened.page, "appsAdminSql").sql();
        QVERIFY2(sql.contains("CREATE ROLE weak LOGIN CREATEROLE"), sql.constData());
        QCOMPARE(opened.copied("appsAdminCopy"), QString::fromUtf8(sql));
        shoot(*opened.window, "apps-admin");
    }

    void enginesThatCannotSayWhy()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(qs("x.db"));
        makeSqlite(file, {qs("CREATE TABLE t (id INTEGER)")});
        const Opened lite(qs("sqlite:") + file);
        lite.page->setEnvironment(lite.environment);
        QVERIFY(the<EmptyState>(*lite.page, "appsEmpty").isVisible());
        QCOMPARE(the<EmptyState>(*lite.page, "appsEmpty").heading(),
                 qs("Apps cannot be kept apart there"));
        QVERIFY(!the<QTabWidget>(*lite.page, "appsTabs").isVisible());
        QStringList texts;
        for (const QLabel* label : the<EmptyState>(*lite.page, "appsEmpty").findChildren<QLabel*>())
            texts << label->text();
        QVERIFY2(texts.join(u'\n').contains(qs("SQLite has no schemas")),
                 qPrintable(texts.join(u'\n')));
        shoot(*lite.window, "apps-sqlite");
        const Opened maria(qs("mariadb://u@127.0.0.1:1/d"));
        maria.page->setEnvironment(maria.environment); // it is not even asked
        QVERIFY(the<EmptyState>(*maria.page, "appsEmpty").isVisible());
    }

    void aServerThatDoesNotAnswerIsSaid()
    {
        const Opened opened(qs("postgresql://nobody@127.0.0.1:1/none"));
        opened.look();
        QCOMPARE(opened.bar().tone(), MessageBar::Tone::Error);
        opened.type("appsName", qs("shop"));
        QVERIFY(!opened.enabled("appsPrepare"));
        // What an administrator runs needs no server.
        QVERIFY(the<SqlText>(*opened.page, "appsAdminSql").sql().contains("CREATE DATABASE"));
    }

    void theWholePageFits()
    {
        const QFont usual = QApplication::font();
        QStringList found;
        for (const int size : {1, 2}) {
            QFont font = usual;
            font.setPointSizeF(usual.pointSizeF() * size);
            QApplication::setFont(font);
            Opened opened(uri());
            opened.window->resize(1280, 720);
            opened.look();
            const QString name = size == 1 ? qs("shop") : qs("blog");
            opened.type("appsName", name);
            const auto look = [&](const char* what) {
                QTest::qWait(50);
                for (const QString& cut :
                     clippedTexts(*opened.page) + namelessControls(*opened.page))
                    found << qs(what) + cut;
                for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
                    opened.bench.theme().choose(choice);
                    shoot(*opened.window,
                          qPrintable(
                              QStringLiteral("apps-%1-%2-%3")
                                  .arg(qs(what))
                                  .arg(size)
                                  .arg(choice == Theme::Choice::Light ? qs("light") : qs("dark"))));
                }
                if (opened.window->size() != QSize(1280, 720)) found << qs(what) + qs(" is larger");
            };
            look("preview");
            opened.prepare(name);
            look("made");
            opened.choose(name);
            look("remove");
            opened.show(2);
            look("admin");
            QApplication::setFont(usual);
        }
        QCOMPARE(found.join(u'\n'), QString());
    }

private:
    /// As long as it lives, shop needs a password.
    struct AskedForPasswords
    {
        explicit AskedForPasswords(const PostgresCluster& server) : cluster(server)
        {
            file.setFileName(cluster.folder() + qs("/pg_hba.conf"));
            if (!file.exists()) file.setFileName(cluster.folder() + qs("/data/pg_hba.conf"));
            if (!file.open(QIODevice::ReadWrite)) return;
            before = file.readAll();
            file.seek(0);
            file.write("host all shop 127.0.0.1/32 scram-sha-256\n" + before);
            file.close();
            done = cluster.run(qs("postgres"), qs("SELECT pg_reload_conf()")).isEmpty();
        }
        ~AskedForPasswords()
        {
            if (!done) return;
            if (file.open(QIODevice::WriteOnly | QIODevice::Truncate)) file.write(before);
            file.close();
            (void)cluster.run(qs("postgres"), qs("SELECT pg_reload_conf()"));
        }
        AskedForPasswords(const AskedForPasswords&) = delete;
        AskedForPasswords& operator=(const AskedForPasswords&) = delete;

        const PostgresCluster& cluster;
        QFile file;
        QByteArray before;
        bool done = false;
    };

    [[nodiscard]] QString uri() const { return m_cluster.uri(qs("house")); }
    /// By the URI as it was copied, with the password in its environment.
    [[nodiscard]] static QString as(const QString& where, const QString& password,
                                    const QString& sql)
    {
        QProcess psql;
        psql.setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(qs("PGPASSWORD"), password);
        psql.setProcessEnvironment(environment);
        psql.start(qs("psql"), {qs("-X"), qs("-A"), qs("-t"), qs("-q"), qs("-w"), qs("-d"),
                                QString(where).remove(qs(":__PASSWORD__")), qs("-c"), sql});
        if (!psql.waitForFinished(60'000)) return qs("it hangs");
        return QString::fromUtf8(psql.readAll()).trimmed();
    }
    /// Roles and schemas of the name.
    [[nodiscard]] QString left(const QString& name = qs("shop")) const
    {
        return as(uri(), {},
                  QStringLiteral("SELECT (SELECT count(*) FROM pg_roles WHERE rolname = '%1') + "
                                 "(SELECT count(*) FROM pg_namespace WHERE nspname = '%1')")
                      .arg(name));
    }

    PostgresCluster m_cluster;
};

QTEST_MAIN(AppsPageTest)
#include "apps_page.moc"
