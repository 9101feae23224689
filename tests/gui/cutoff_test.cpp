// A promotion whose program was killed is told when the window is opened, and looked at from there.
#include "gui/workbench.h"
#include "plan/planner.h"
#include "ui/history/historypage.h"
#include "ui/mainwindow.h"
#include "ui/widgets/messagebar.h"
#include "workflow/promotion.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTreeWidget>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace lockstep;
using namespace lockstep::testing;

class CutOffTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<MainWindow> m_window;

    [[nodiscard]] QString file(const char* name) const { return m_bench->file(name); }

    /// In a process of its own, which ends at this point of the last step.
    void killedAt(const char* point)
    {
        const Environment dev =
            m_bench->environment(QStringLiteral("shop-dev"), Role::Development,
                                 QStringLiteral("sqlite:") + file("dev.sqlite"));
        const Environment prod =
            m_bench->environment(QStringLiteral("<b>shop</b>"), Role::Production,
                                 QStringLiteral("sqlite:") + file("prod.sqlite"));
        const auto pair = m_bench->compared(dev, prod);
        PromotionRequest request;
        request.prod = prod;
        request.prodRequest = {m_bench->engines().find(prod.engine), prod.parameters, {}};
        request.plan = makePlan(*pair->engine, pair->comparison).value();
        request.before = pair->comparison.before;
        request.options = pair->comparison.options;
        request.consent.words = {"all"};
        request.journalFile = m_bench->services().journalFile;
        const pid_t child = fork();
        if (child == 0) {
            const std::string where =
                std::string(point) + ":" + std::to_string(request.plan.steps.back().number);
            ::setenv("LOCKSTEP_CRASH_AT", where.c_str(), 1);
            (void)promote(std::move(request));
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    }

    [[nodiscard]] MessageBar& notice() const
    {
        return *m_window->findChild<MessageBar*>(QStringLiteral("windowNotice"));
    }
    void openWindow()
    {
        m_window = std::make_unique<MainWindow>(m_bench->services());
        m_window->resize(1280, 800);
        m_window->show();
        m_window->lookForCutOff();
    }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<Workbench>();
        makeSqlite(file("prod.sqlite"),
                   {QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY)")});
        makeSqlite(file("dev.sqlite"),
                   {QStringLiteral("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)"),
                    QStringLiteral("CREATE VIEW v AS SELECT x FROM t")});
    }
    void cleanup()
    {
        m_window.reset();
        m_bench.reset();
    }

    void nothingIsToldWhereNothingWasCutOff()
    {
        openWindow();
        QTest::qWait(500);
        QVERIFY(!notice().isVisible());
        QVERIFY(!QFile::exists(m_bench->services().journalFile)); // looking makes no journal
    }

    void itIsToldLookedAtAndWrittenDown_data()
    {
        QTest::addColumn<QByteArray>("point");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("not committed")
            << QByteArray("P4") << QStringLiteral("Nothing of it stands");
        QTest::newRow("committed") << QByteArray("P6") << QStringLiteral("All of it stands");
    }

    void itIsToldLookedAtAndWrittenDown()
    {
        QFETCH(QByteArray, point);
        QFETCH(QString, sentence);
        killedAt(point.constData());
        if (QTest::currentTestFailed()) return;
        openWindow();
        QTRY_VERIFY_WITH_TIMEOUT(notice().isVisible(), 10'000);
        QVERIFY2(notice().sentence().contains(QStringLiteral("was cut off")),
                 qPrintable(notice().sentence()));
        shoot(*m_window, qPrintable(QStringLiteral("cutoff-notice-") + QLatin1String(point)));
        QTest::mouseClick(notice().findChild<QPushButton*>(QStringLiteral("messageAction0")),
                          Qt::LeftButton);
        auto* page = qobject_cast<HistoryPage*>(m_window->currentPage());
        QVERIFY(page);
        auto* bar = page->findChild<MessageBar*>();
        QTRY_VERIFY_WITH_TIMEOUT(bar->sentence().contains(sentence), 10'000);
        shoot(*m_window, qPrintable(QStringLiteral("cutoff-found-") + QLatin1String(point)));
        QTest::mouseClick(bar->findChild<QPushButton*>(QStringLiteral("messageAction0")),
                          Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!notice().isVisible(), 10'000);
        Journal journal(m_bench->services().journalFile);
        QVERIFY(journal.open());
        QCOMPARE(journal.verifyChain()->links, 1);
        QVERIFY(journal.verifyChain()->open.isEmpty());
        QCOMPARE(journal.promotions()->front().state,
                 point == "P6" ? PromotionState::Applied : PromotionState::RolledBack);
    }

    void withoutItsEnvironmentItSaysHowItIsLookedAt()
    {
        killedAt("P4");
        if (QTest::currentTestFailed()) return;
        for (const Environment& environment : m_bench->services().environments.all())
            QVERIFY(m_bench->services().environments.remove(environment.id));
        openWindow();
        QTRY_VERIFY_WITH_TIMEOUT(notice().isVisible(), 10'000);
        QTest::mouseClick(notice().findChild<QPushButton*>(QStringLiteral("messageAction0")),
                          Qt::LeftButton);
        auto* bar = m_window->currentPage()->findChild<MessageBar*>();
        QTRY_VERIFY_WITH_TIMEOUT(bar->sentence().contains(QStringLiteral("--prod URI")), 10'000);
    }
};

QTEST_MAIN(CutOffTest)
#include "cutoff_test.moc"
