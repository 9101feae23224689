// The window ends while it promotes: by a signal as when its user logs out, by kill -9 with a
// question on the screen, or it is stopped for a while as when the machine sleeps.
#include "faultbench.h"
#include "faultsize.h"

#include "diff/selection.h"
#include "gui/workbench.h"
#include "ui/endings.h"
#include "ui/mainwindow.h"
#include "ui/promote/promotepage.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProcess>
#include <QRegularExpression>

#include <csignal>
#include <cstdio>
#include <sys/stat.h>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

/// The index takes a while.
QString schema(bool dev)
{
    return QStringLiteral("CREATE FUNCTION slow(a int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS "
                          "'BEGIN PERFORM pg_catalog.pg_sleep(0.05); RETURN a; END';"
                          "CREATE TABLE t (id int PRIMARY KEY, note text%1);%2")
        .arg(dev ? QStringLiteral(", late int DEFAULT 7") : QString(),
             dev ? QStringLiteral("CREATE INDEX t_slow ON t (slow(id));"
                                  "CREATE TABLE u (id int PRIMARY KEY);")
                 : QString());
}
const QString rows =
    QStringLiteral("INSERT INTO t SELECT g, 'n' || g FROM generate_series(1, 30) g;");
const char* const sums = "SELECT count(*) || ' ' || md5(string_agg(note, ',' ORDER BY id)) FROM t";

void tell(const QString& words)
{
    std::printf("%s\n", qPrintable(words));
    std::fflush(stdout);
}

void await(const char* what, const std::function<bool()>& holds)
{
    if (!QTest::qWaitFor(holds, 30'000)) qFatal("waited in vain: %s", what);
}

/// What main() makes, in a process of its own, on its way through the pages of a promotion.
class Window
{
public:
    Window(const QString& journal, const QString& folder)
        : m_engines(Engines::fromPlugins()),
          m_environments(folder + QStringLiteral("/environments.toml")),
          m_services(m_engines, m_environments, m_secrets, m_theme)
    {
        m_theme.choose(Theme::Choice::Light);
        m_theme.apply(*qApp);
        m_services.journalFile = journal;
        if (!m_environments.load()) qFatal("no environments");
        window = std::make_unique<MainWindow>(m_services);
        window->resize(1280, 800);
        window->show();
        QObject::connect(&m_endings, &Endings::asked, window.get(), &MainWindow::endSoon);
    }

    void promote(const QString& dev, const QString& prod)
    {
        const auto side = [&](const QString& uri, const char* name, Role role) {
            const auto resolved = m_engines.resolve(uri.toStdString());
            Environment made;
            made.id = made.name = QLatin1String(name);
            made.role = role;
            made.engine = resolved->engine->name();
            made.parameters = resolved->target.parameters;
            if (!m_environments.save(made)) qFatal("no environment");
            return Side{made, {resolved->engine, made.parameters, {}}};
        };
        auto pair = readAndCompare(side(dev, "shop-dev", Role::Development),
                                   side(prod, "shop", Role::Production));
        if (!pair) qFatal("%s", pair.error().text().c_str());
        window->openPromote(*pair, everyChange((*pair)->comparison));
        page = qobject_cast<PromotePage*>(window->currentPage());
        await("plan", [this] { return page->draft() != nullptr; });
        for (int i = 0; i < 4; ++i) {
            auto& next = the<QPushButton>(*page, "promoteNext");
            await("next page", [&] { return next.isEnabled(); });
            next.click();
        }
        const auto boxes =
            page->findChildren<QCheckBox*>(QRegularExpression(QStringLiteral("^promoteConsent_")));
        for (QCheckBox* box : boxes) box->setChecked(true);
        the<QLineEdit>(*page, "promoteConfirmName").setText(QStringLiteral("shop"));
        QObject::connect(page, &PromotePage::finished, page,
                         [this] { tell(page->outcome()->sentence); });
        press(*page, "promoteApply");
    }

    std::unique_ptr<MainWindow> window;
    PromotePage* page = nullptr;

private:
    Engines m_engines;
    Environments m_environments;
    MemorySecrets m_secrets;
    Theme m_theme;
    Services m_services;
    Endings m_endings;
};

QMessageBox* question(const Window& window)
{
    return window.page->findChild<QMessageBox*>(QStringLiteral("promoteCloseQuestion"));
}

/// --window HOW JOURNAL FOLDER DEV PROD
int beWindow(const QStringList& words)
{
    const QString how = words[2];
    Window window(words[3], words[4]);
    if (how == QLatin1String("again")) {
        window.window->lookForCutOff();
        auto* notice = window.window->findChild<MessageBar*>(QStringLiteral("windowNotice"));
        await("notice", [=] { return notice->isVisible(); });
        tell(notice->sentence());
        return 0;
    }
    window.promote(words[5], words[6]);
    if (how != QLatin1String("plain")) {
        await("step", [&] {
            return the<QLabel>(*window.page, "promoteStage")
                .text()
                .startsWith(QLatin1String("Step"));
        });
        window.window->close();
        await("question", [&] { return question(window) && question(window)->isVisible(); });
        if (!window.window->isVisible()) qFatal("the window closed");
        tell(QStringLiteral("asked"));
    }
    if (how == QLatin1String("keep")) {
        question(window)->defaultButton()->click();
        await("end", [&] { return window.page->outcome().has_value(); });
        if (!window.window->isVisible() || !window.window->close()) qFatal("it does not close");
        return window.page->outcome()->verified ? 0 : 3;
    }
    return QApplication::exec();
}

} // namespace

class WindowEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PostgresCluster::binaries().isEmpty()) QSKIP(qPrintable(PostgresCluster().why()));
        QCOMPARE(m_bench.start(schema(false) + rows, schema(true), sums), QString());
    }

    void aSignalEndsItBehindTheRunningStep_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<QString>("how");
        QTest::newRow("SIGTERM under a question") << SIGTERM << QStringLiteral("dialog");
        if (!faultsInFull()) return;
        QTest::newRow("SIGTERM") << SIGTERM << QStringLiteral("plain");
        QTest::newRow("SIGHUP") << SIGHUP << QStringLiteral("plain");
        QTest::newRow("SIGINT") << SIGINT << QStringLiteral("plain");
    }

    /// It is not asked whether, for nobody may be there; nothing is cut off.
    void aSignalEndsItBehindTheRunningStep()
    {
        QFETCH(int, signal);
        QFETCH(QString, how);
        for (int i = 0; i < times(); ++i) {
            QCOMPARE(m_bench.fresh(), QString());
            const auto window = promoting(how);
            if (!window) return;
            QElapsedTimer clock;
            clock.start();
            send(*window, signal);
            QVERIFY(window->waitForFinished(20'000));
            const QByteArray said = window->readAll();
            QVERIFY2(window->exitStatus() == QProcess::NormalExit && window->exitCode() == 0,
                     said.constData());
            QVERIFY2(said.contains("Stopped. Nothing was changed in prod"), said.constData());
            qInfo("ended after %lld ms", clock.elapsed());
            QVERIFY(keptPrivate());
            const Ran history = m_bench.program().run({QStringLiteral("history")});
            QVERIFY2(!history.out.contains("cut off"), history.all());
            holds(true);
        }
    }

    void killedUnderAQuestionItIsToldAtTheNextStart_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("second");
        QTest::newRow("SIGKILL") << SIGKILL << 0;
        if (faultsInFull()) QTest::newRow("SIGTERM twice") << SIGTERM << SIGTERM;
    }

    void killedUnderAQuestionItIsToldAtTheNextStart()
    {
        QFETCH(int, signal);
        QFETCH(int, second);
        for (int i = 0; i < times(); ++i) {
            QCOMPARE(m_bench.fresh(), QString());
            const auto window = promoting(QStringLiteral("dialog"));
            if (!window) return;
            send(*window, signal);
            if (second) {
                QTest::qWait(100);
                send(*window, second);
            }
            QVERIFY(window->waitForFinished(1000));
            QCOMPARE(window->exitStatus(), QProcess::CrashExit);
            QVERIFY(m_bench.sessionsGone(5000) >= 0);
            QVERIFY(keptPrivate());
            const auto again = start(QStringLiteral("again"));
            QVERIFY(again->waitForFinished(40'000));
            const QByteArray said = again->readAll();
            QVERIFY2(again->exitCode() == 0 && said.contains("was cut off"), said.constData());
            holds(true);
        }
    }

    void closingItAsksAndThePromotionGoesOn()
    {
        QCOMPARE(m_bench.fresh(), QString());
        const auto window = start(QStringLiteral("keep"));
        QVERIFY(window->waitForFinished(60'000));
        const QByteArray said = window->readAll();
        QVERIFY2(window->exitCode() == 0 && said.contains("asked"), said.constData());
        holds(false);
    }

    /// The machine sleeps for a while: what is open goes on.
    void stoppedForAWhileItGoesOn()
    {
        QCOMPARE(m_bench.fresh(), QString());
        const auto window = promoting(QStringLiteral("plain"));
        if (!window) return;
        send(*window, SIGSTOP);
        QTest::qWait(faultsInFull() ? 30'000 : 2000);
        send(*window, SIGCONT);
        QByteArray said;
        while (!said.contains("prod is as planned") && window->waitForReadyRead(30'000))
            said += window->readAll();
        QVERIFY2(said.contains("prod is as planned"), said.constData());
        send(*window, SIGTERM); // nothing runs now
        QVERIFY(window->waitForFinished(5000));
        QCOMPARE(window->exitCode(), 0);
        holds(false);
    }

private:
    static int times() { return faultsInFull() ? 5 : 1; }

    static void send(const QProcess& process, int signal)
    {
        ::kill(static_cast<pid_t>(process.processId()), signal);
    }

    [[nodiscard]] std::unique_ptr<QProcess> start(const QString& how)
    {
        const auto& home = m_bench.program();
        auto process = std::make_unique<QProcess>();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        for (const char* place : {"XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
            environment.insert(QString::fromLatin1(place), home.path(QStringLiteral("home")));
        process->setProcessEnvironment(environment);
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->start(QCoreApplication::applicationFilePath(),
                       {QStringLiteral("--window"), how, home.journal(), home.folder(),
                        m_bench.cluster().uri(QStringLiteral("dev")),
                        m_bench.cluster().uri(QStringLiteral("prod"))});
        return process;
    }

    /// A window in the midst of the step that takes a while; null and a failed test if not.
    [[nodiscard]] std::unique_ptr<QProcess> promoting(const QString& how)
    {
        auto window = start(how);
        QByteArray said;
        if (how == QLatin1String("dialog"))
            while (!said.contains("asked") && window->waitForReadyRead(40'000))
                said += window->readAll();
        const QString builds = QStringLiteral(
            "SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE query LIKE 'CREATE INDEX%' "
            "AND state = 'active'");
        for (int i = 0; i < 2000 && window->state() != QProcess::NotRunning; ++i) {
            if (m_bench.ask(builds) == QLatin1String("1")) return window;
            QTest::qWait(10);
        }
        QTest::qFail((said + window->readAll()).constData(), __FILE__, __LINE__);
        return nullptr;
    }

    void holds(bool old)
    {
        bool wasOld = false;
        const QStringList wrong = m_bench.wrongAfterwards(&wasOld);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
        QCOMPARE(wasOld, old);
    }

    /// Nobody else may read what it left of the promotion.
    [[nodiscard]] bool keptPrivate() const
    {
        const QString journal = m_bench.program().journal();
        for (const char* ending : {"", ".intents"}) {
            struct stat file
            {
            };
            const QByteArray name = QFile::encodeName(journal + QLatin1String(ending));
            if (::stat(name.constData(), &file) != 0 || (file.st_mode & 077) != 0) return false;
        }
        return true;
    }

    FaultBench m_bench;
};

int main(int argc, char** argv)
{
    qputenv("QTEST_FUNCTION_TIMEOUT", "86400000");
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    if (words.value(1) == QLatin1String("--window")) return beWindow(words);
    WindowEnds test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_ends.moc"
