// What guards production is said where people look: the connection test, the strip, the comparison.
#include "gui/crawl.h"
#include "gui/studio.h"
#include "support/postgrescluster.h"
#include "ui/editor/editorpage.h"
#include "ui/environments/environmentdialog.h"
#include "ui/environments/startpage.h"
#include "ui/environmentstrip.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTextDocumentFragment>

namespace lockstep::testing {
namespace {

template <class T>
T* child(const QWidget& root, const char* name)
{
    T* found = root.findChild<T*>(QLatin1String(name));
    if (!found) qFatal("there is no %s", name);
    return found;
}

EnginePtr postgresql() { return Engines::fromPlugins().find("postgresql"); }

} // namespace

class GuardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) return;
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        QCOMPARE(m_cluster->create("shop", "CREATE TABLE users (id int); CREATE ROLE app LOGIN;"
                                           "ALTER TABLE users OWNER TO app;"),
                 QString());
    }

    void theConnectionTestSaysWhatTheRoleCouldDo()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const Studio studio({postgresql()});
        studio.window->startPage()->editEnvironment(prod("app"));
        auto* dialog = studio.window->findChild<EnvironmentDialog*>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        child<QAbstractButton>(*dialog, "environmentTest")->click();
        auto* guard = child<QLabel>(*dialog, "testGuard");
        QTRY_VERIFY_WITH_TIMEOUT(guard->isVisible(), 20'000);
        QVERIFY2(guard->text().contains("by the transaction only"), qPrintable(guard->text()));
        QVERIFY2(guard->text().contains("may write to tables and views (public.users)"),
                 qPrintable(guard->text()));
        QCOMPARE(guard->textFormat(), Qt::PlainText);
        auto* copy = child<QAbstractButton>(*dialog, "testCopyRole");
        QVERIFY(copy->isVisible());
        copy->click();
        const QString sql = QGuiApplication::clipboard()->text();
        QVERIFY(sql.contains("CREATE ROLE \"lockstep_reader\"") ||
                sql.contains("CREATE ROLE lockstep_reader"));
        QCOMPARE(namelessControls(*dialog).join(QLatin1Char('\n')), QString());
        dialog->resize(640, 780);
        studio.picture(QStringLiteral("guard-dialog"), dialog);
        QTRY_COMPARE(clippedTexts(*dialog).join(QLatin1Char('\n')), QString());

        // With that role there is nothing left to tell.
        QCOMPARE(m_cluster->run("shop", sql), QString());
        child<QLineEdit>(*dialog, "parameter_user")->setText("lockstep_reader");
        child<QAbstractButton>(*dialog, "environmentTest")->click();
        QTRY_VERIFY_WITH_TIMEOUT(guard->isVisible() &&
                                     guard->text() == "Read-only by the server and by the role.",
                                 20'000);
        QVERIFY(!copy->isVisible());
        studio.picture(QStringLiteral("guard-dialog-reader"), dialog);
        dialog->reject();
    }

    void theEditorsStripSaysIt()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const Studio studio({postgresql()});
        studio.window->openEditor(prod("app"), QStringLiteral("SELECT 1"));
        auto* page = studio.window->findChild<EditorPage*>();
        QVERIFY(page);
        page->runScript();
        auto* strip = child<EnvironmentStrip>(*studio.window, "environmentStrip");
        QTRY_VERIFY_WITH_TIMEOUT(strip->sentence().contains("by the transaction only"), 20'000);
        const QString tip = QTextDocumentFragment::fromHtml(strip->toolTip()).toPlainText();
        QVERIFY2(tip.simplified().contains("may write to tables"), qPrintable(tip));
        studio.picture(QStringLiteral("guard-editor"));
    }

    /// An agreement is typed by a person: nothing fills it in for them.
    void aWeakerModeIsAgreedToByTyping()
    {
        const Studio studio({postgresql()});
        Environment made = studio.environment(QStringLiteral("far"), Role::Production);
        made.engine = "postgresql";
        made.parameters = {};
        studio.window->startPage()->editEnvironment(made);
        auto* dialog = studio.window->findChild<EnvironmentDialog*>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        auto* uri = child<QLineEdit>(*dialog, "environmentUri");
        uri->setText("postgresql://u@db.example/x?sslmode=require");
        Q_EMIT uri->editingFinished();
        QCOMPARE(child<QLineEdit>(*dialog, "parameter_host")->text(), QStringLiteral("db.example"));
        QCOMPARE(child<QLineEdit>(*dialog, "parameter_unverifiedhost")->text(), QString());
        child<QAbstractButton>(*dialog, "environmentTest")->click();
        auto* verdict = child<QLabel>(*dialog, "testVerdict");
        QTRY_VERIFY_WITH_TIMEOUT(verdict->isVisible() && verdict->text().contains("nobody checks"),
                                 20'000);
        dialog->reject();
    }

    void whatIsNotVerifiedHasABadge()
    {
        const Studio studio;
        auto* strip = child<EnvironmentStrip>(*studio.window, "environmentStrip");
        EnvironmentView view{
            studio.environment(QStringLiteral("far"), Role::Production), {}, true, {}};
        view.facts = ServerFacts{};
        view.facts->product = "PostgreSQL";
        view.facts->encrypted = true;
        PageScope scope;
        scope.prod = view;
        strip->setScope(scope);
        const QImage before = strip->grab().toImage();
        QVERIFY(!strip->sentence().contains("not verified"));
        scope.prod->facts->unverified = "Encrypted, but nobody checked that it is <b>db</b>";
        strip->setScope(scope);
        QVERIFY(strip->sentence().contains("not verified"));
        QVERIFY(!strip->toolTip().contains("<b>"));
        QVERIFY(strip->grab().toImage() != before);
        studio.picture(QStringLiteral("guard-unverified"), strip);
    }

    void productionThatAnswersAsAnotherDatabaseAsks()
    {
        Studio studio;
        studio.fill(QStringLiteral("p-dev"), {"table users", "column users.id integer"});
        studio.fill(QStringLiteral("p-prod"), {"table orders", "column orders.id integer"});
        Environment dev = studio.environment(QStringLiteral("p-dev"), Role::Development);
        Environment prod = studio.environment(QStringLiteral("p-prod"), Role::Production);
        Environments& environments = studio.environments;
        QVERIFY(environments.save(dev).has_value());
        QVERIFY(environments.save(prod).has_value());
        // The first answer is kept, and held.
        ComparePage* page = studio.compared(dev, prod);
        QVERIFY(page);
        QCOMPARE(environments.find(prod.id)->identity, std::string("memory p-prod"));
        prod = *environments.find(prod.id);
        prod.identity = "memory another";
        QVERIFY(environments.save(prod).has_value());
        page->compare();
        auto* bar = child<MessageBar>(*page, "compareMessage");
        QTRY_VERIFY_WITH_TIMEOUT(!page->reading() && bar->isVisible(), 10'000);
        QVERIFY(bar->sentence().contains("answers as another database"));
        auto* promote = child<QAbstractButton>(*page, "promoteButton");
        QVERIFY(!promote->isEnabled());
        studio.picture(QStringLiteral("guard-identity"));
        for (auto* button : bar->findChildren<QAbstractButton*>())
            if (button->text().contains("right one")) {
                button->click();
                break;
            }
        QTRY_VERIFY_WITH_TIMEOUT(!page->reading() && !bar->isVisible(), 10'000);
        QCOMPARE(environments.find(prod.id)->identity, std::string("memory p-prod"));
        QTRY_VERIFY(promote->isEnabled());
    }

private:
    [[nodiscard]] Environment prod(const char* user) const
    {
        Environment made;
        made.id = QStringLiteral("id-shop");
        made.name = QStringLiteral("shop");
        made.role = Role::Production;
        made.engine = "postgresql";
        made.parameters = {{"host", "127.0.0.1"},
                           {"port", std::to_string(m_cluster->port())},
                           {"dbname", "shop"},
                           {"user", user}};
        return made;
    }

    std::unique_ptr<PostgresCluster> m_cluster;
};

} // namespace lockstep::testing

QTEST_MAIN(lockstep::testing::GuardTest)
#include "guard_test.moc"
