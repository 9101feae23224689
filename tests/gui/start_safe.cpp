// Starts that were cut short, and unsaved texts that are too large to be read unasked.
#include "gui/workbench.h"
#include "ui/editor/editorpage.h"
#include "ui/editor/recoveredpages.h"
#include "ui/editor/sqltext.h"
#include "ui/environments/startpage.h"
#include "ui/mainwindow.h"
#include "ui/widgets/messagebar.h"
#include "workflow/starts.h"

#include <QLabel>
#include <sys/wait.h>
#include <unistd.h>

using namespace lockstep;
using namespace lockstep::testing;

class StartSafe : public QObject
{
    Q_OBJECT
private:
    /// A program that starts and dies at once, as a crash does: nothing of it is undone.
    [[nodiscard]] int crashedStart() const
    {
        const pid_t child = fork();
        if (child == 0) {
            (void)Starts(m_starts).begin();
            _exit(9);
        }
        int status = 0;
        waitpid(child, &status, 0);
        return WEXITSTATUS(status);
    }
    void keep(const QString& id, const QString& sql) const
    {
        QVERIFY(recovery::keep({id,
                                m_dev.id,
                                QStringLiteral("query of ") + id,
                                sql,
                                3,
                                QDateTime::currentDateTimeUtc(),
                                {}},
                               m_recovery));
    }
    static QList<EditorPage*> editors(const MainWindow& window)
    {
        QList<EditorPage*> found;
        for (Page* page : window.pages())
            if (auto* editor = qobject_cast<EditorPage*>(page)) found << editor;
        return found;
    }

private Q_SLOTS:
    /// A folder for each: editors that are gone may still write what they held, on their thread.
    void init()
    {
        m_old.push_back(std::move(m_bench));
        m_bench = std::make_unique<Workbench>();
        m_dev = m_bench->sqlite("dev", Role::Development, {QStringLiteral("CREATE TABLE a (b)")});
        m_starts = Starts::fileBeside(m_bench->services().journalFile);
        m_recovery = recovery::folder(m_bench->services().journalFile);
    }
    void cleanup()
    {
        QFile::remove(m_starts);
        QDir(m_recovery).removeRecursively();
    }

    void aStartThatSettledIsNoCrashAndOneThatRunsIsNone()
    {
        Starts starts(m_starts);
        QCOMPARE(starts.begin(), 0);
        QCOMPARE(Starts(m_starts).begin(), 0); // that one runs: it is this very program
        QCOMPARE(int(QFile::permissions(m_starts)),
                 int(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
        starts.settled();
        QVERIFY(!QFile::exists(m_starts));
        QCOMPARE(crashedStart(), 9);
        QCOMPARE(starts.begin(), 1);
        QCOMPARE(crashedStart(), 9);
        QCOMPARE(Starts(m_starts).begin(), 2);
        starts.settled(); // what was before it is over
        QVERIFY(!QFile::exists(m_starts));
        QFile rubbish(m_starts);
        QVERIFY(rubbish.open(QIODevice::WriteOnly));
        rubbish.write(QByteArray(50'000, '\xff') + "\n1 2 3\n-5 x\n");
        rubbish.close();
        QVERIFY(Starts(m_starts).begin() <= 1);
    }

    void afterOneCrashEverythingIsOpenedAsUsual()
    {
        keep(QStringLiteral("one"), QStringLiteral("SELECT 1"));
        QCOMPARE(crashedStart(), 9);
        MainWindow window(m_bench->services());
        restoreSession(window, m_bench->services(), Starts(m_starts).begin());
        QTRY_COMPARE(editors(window).size(), 1);
        QVERIFY(window.startPage()->messages().isHidden());
    }

    void afterTwoNothingIsOpenedUnasked()
    {
        keep(QStringLiteral("one"), QStringLiteral("SELECT 1"));
        keep(QStringLiteral("two"), QStringLiteral("SELECT 2"));
        QCOMPARE(crashedStart(), 9);
        QCOMPARE(crashedStart(), 9);
        MainWindow window(m_bench->services());
        window.resize(1280, 800);
        window.show();
        restoreSession(window, m_bench->services(), Starts(m_starts).begin());
        MessageBar& bar = window.startPage()->messages();
        QTRY_VERIFY(bar.isVisible());
        QVERIFY2(bar.sentence().contains(QLatin1String("were cut short, so unsaved texts were not "
                                                       "opened")),
                 qPrintable(bar.sentence()));
        QVERIFY(the<QLabel>(bar, "messageDetails").text().contains(QLatin1String("query of two")));
        QTest::qWait(200);
        QVERIFY(editors(window).isEmpty());
        shoot(window, "start-safe");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(window, "start-safe-dark");
        m_bench->theme().choose(Theme::Choice::Light);
        // One click.
        press(bar, "messageAction0");
        QTRY_COMPARE(editors(window).size(), 2);
        QVERIFY(bar.isHidden());
        QCOMPARE(editors(window)[1]->text().sql(), QByteArray("SELECT 2"));
    }

    void aGiantTextIsOfferedAndNotRead()
    {
        QString giant;
        for (int i = 0; giant.size() < 21 * 1024 * 1024; ++i)
            giant += QStringLiteral("INSERT INTO a VALUES (%1);\n").arg(i);
        keep(QStringLiteral("giant"), giant);
        const QString file = m_recovery + QStringLiteral("/giant.sql");
        const QByteArray before = [&] {
            QFile open(file);
            return open.open(QIODevice::ReadOnly) ? open.readAll() : QByteArray();
        }();
        QVERIFY(before.size() > 20 * 1024 * 1024);
        MainWindow window(m_bench->services());
        window.resize(1280, 800);
        window.show();
        restoreSession(window, m_bench->services(), 0);
        QTRY_COMPARE(editors(window).size(), 1);
        EditorPage* page = editors(window).front();
        QCOMPARE(page->text().length(), 0);
        auto* bar = page->findChild<MessageBar*>();
        QVERIFY(bar->isVisible());
        QVERIFY2(bar->sentence().contains(file), qPrintable(bar->sentence()));
        shoot(window, "start-giant");
        // What is typed there meanwhile is another text: the giant stays what it was.
        page->text().append(QStringLiteral("SELECT 1"));
        QTest::qWait(1500);
        QFile now(file);
        QVERIFY(now.open(QIODevice::ReadOnly));
        QVERIFY(now.readAll() == before);
        press(*bar, "messageAction0");
        QTest::qWait(300);
        QCOMPARE(page->text().sql(), QByteArray("SELECT 1"));
        QVERIFY(bar->sentence().contains(QLatin1String("another text by now")));

        EditorPage again(m_bench->services(), m_dev);
        again.show();
        for (const RecoveredText& text : recovery::found(m_recovery))
            if (text.id == QLatin1String("giant")) again.restore(text);
        page = &again;
        press(*page->findChild<MessageBar*>(), "messageAction0");
        QTRY_VERIFY_WITH_TIMEOUT(page->text().length() > 20 * 1024 * 1024, 20'000);
        QVERIFY(page->text().sql() == before);
        QVERIFY(page->text().plain());
        QVERIFY(page->modified());
    }

private:
    std::unique_ptr<Workbench> m_bench;
    std::vector<std::unique_ptr<Workbench>> m_old;
    QString m_starts;
    QString m_recovery;
    Environment m_dev;
};

QTEST_MAIN(StartSafe)
#include "start_safe.moc"
