// Rehearsals on copies of SQLite files: good plans pass, spoiled ones are caught, nothing is left.
#include "rehearsalcase.h"

#include "engines/sqlite/promoting.h"
#include "plugins/sqlite/engine.h"

#include <QDir>
#include <QTest>
#include <sys/stat.h>

using namespace lockstep;
using namespace lockstep::testing;
using lockstep::tests::answer;
using lockstep::tests::runScript;

namespace {

const char* const prodSql = R"(
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, born TEXT);
CREATE TABLE visits (id INTEGER PRIMARY KEY, user INTEGER REFERENCES users, at TEXT);
CREATE VIEW named AS SELECT id, name FROM users WHERE name <> '';
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
INSERT INTO users SELECT i, 'name ' || i, '19' || (10 + i % 90) FROM n;
INSERT INTO visits SELECT id, id, 'today' FROM users;
)";
const char* const devSql = R"(
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (length(name) > 0), born TEXT,
    mail TEXT);
CREATE TABLE visits (id INTEGER PRIMARY KEY, user INTEGER REFERENCES users, at TEXT);
CREATE INDEX visits_user ON visits (user);
CREATE TABLE notes (id INTEGER PRIMARY KEY, user INTEGER REFERENCES users);
CREATE INDEX notes_user ON notes (user);
CREATE TRIGGER seen AFTER INSERT ON visits BEGIN UPDATE users SET mail = mail WHERE id = new.user; END;
CREATE VIEW named AS SELECT id, name, mail FROM users WHERE name <> '';
)";

} // namespace

Q_DECLARE_METATYPE(lockstep::testing::Spoil)

class SqliteRehearsal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("copies")));
        qputenv("TMPDIR", m_folder.filePath(QStringLiteral("copies")).toUtf8());
        QCOMPARE(runScript(file("prod.db"), prodSql), QString());
        QCOMPARE(runScript(file("dev.db"), devSql), QString());
    }
    void cleanup() { QCOMPARE(copies(), QStringList()); }

    void aGoodPlanPasses()
    {
        RehearsalCase one;
        QCOMPARE(make(one), QString());
        const QString before =
            answer(file("prod.db"), "SELECT group_concat(sql) FROM sqlite_schema");
        const auto outcome = rehearse(one.request);
        const std::string report = rehearsalReport(outcome, ReportFormat::Text);
        qInfo("%s", report.c_str());
        QCOMPARE(outcome.verdict, RehearsalOutcome::Verdict::Passed);
        QVERIFY2(outcome.rows.contains(QLatin1String("all rows")), report.c_str());
        for (const RehearsedStep& step : outcome.steps) QVERIFY(step.measured);
        QCOMPARE(answer(file("prod.db"), "SELECT group_concat(sql) FROM sqlite_schema"), before);
    }

    void theCopyIsPrivate()
    {
        RehearsalCase one;
        QCOMPARE(make(one), QString());
        int seen = 0;
        mode_t folderMode = 0;
        RehearsalObserver observer;
        observer.step = [&](const RehearsedStep&) {
            for (const QString& copy : copies()) {
                struct stat status
                {
                };
                if (stat(m_folder.filePath("copies/" + copy).toUtf8().constData(), &status) != 0)
                    continue;
                ++seen;
                folderMode = status.st_mode & 0777;
            }
        };
        QVERIFY(rehearse(one.request, observer).passed());
        QVERIFY(seen > 0);
        QCOMPARE(folderMode, mode_t(0700));
    }

    void aSpoiledPlanIsCaught_data()
    {
        QTest::addColumn<Spoil>("spoil");
        const auto plan = [](const char* name, const Spoil& spoil) {
            QTest::newRow(name) << spoil;
        };
        plan("wrong order: an index before its table",
             [](Plan& p) { hurry(p.steps, "INDEX notes_user"); });
        plan("missing dependent: the view is not created again",
             [](Plan& p) { forget(p.steps, "CREATE VIEW"); });
        plan("missing index", [](Plan& p) { forget(p.steps, "INDEX visits_user"); });
        plan("missing trigger", [](Plan& p) { forget(p.steps, "CREATE TRIGGER"); });
        plan("wrong type", [](Plan& p) { reword(p.steps, "mail TEXT", "mail BLOB"); });
        plan("another check", [](Plan& p) { reword(p.steps, "> 0", "> 1"); });
        plan("something more", [](Plan& p) { append(p.steps, "CREATE TABLE forgotten (x)"); });
        plan("a step that deletes rows",
             [](Plan& p) { append(p.steps, "DELETE FROM visits WHERE id = 7"); });
        plan("a step that changes values",
             [](Plan& p) { append(p.steps, "UPDATE users SET born = NULL WHERE id = 7"); });
        plan("an undo that forgets a table", [](Plan& p) { forget(p.undo, "DROP TABLE notes"); });
        plan("an undo that loses rows",
             [](Plan& p) { append(p.undo, "DELETE FROM visits WHERE id = 8"); });
    }

    void aSpoiledPlanIsCaught()
    {
        QFETCH(Spoil, spoil);
        RehearsalCase one;
        QCOMPARE(make(one), QString());
        const Plan good = one.request.plan;
        spoil(one.request.plan);
        QVERIFY2(!(good.steps == one.request.plan.steps && good.undo == one.request.plan.undo),
                 planReport(good, ReportFormat::Text).c_str());
        const auto outcome = rehearse(one.request);
        const std::string report = rehearsalReport(outcome, ReportFormat::Text);
        QVERIFY2(outcome.verdict == RehearsalOutcome::Verdict::Failed, report.c_str());
        qInfo("%s", outcome.findings.front().sentence.c_str());
    }

    void whatADeadProgramLeftIsRemovedAndWhatALivingOneHasIsNot()
    {
        // No process has this number: it is above the kernel's highest.
        const QString dead = m_folder.filePath("copies/lockstep_rehearsal_4999999_1_abcdef");
        const QString living =
            m_folder.filePath("copies/lockstep_rehearsal_1_" + beginOf(1) + "_x");
        const QString other = m_folder.filePath("copies/somebody_elses");
        for (const QString& one : {dead, living, other}) QVERIFY(QDir().mkpath(one));
        RehearsalCase one;
        QCOMPARE(make(one), QString());
        const auto outcome = rehearse(one.request);
        QVERIFY(outcome.passed());
        QVERIFY(!QDir(dead).exists());
        QVERIFY(QDir(living).exists());
        QVERIFY(QDir(other).exists());
        QVERIFY(rehearsalReport(outcome, ReportFormat::Text).find("4999999") != std::string::npos);
        QVERIFY(QDir(living).removeRecursively() && QDir(other).removeRecursively());
    }

    void aStopLeavesNothing_data()
    {
        QTest::addColumn<QString>("phase");
        for (const char* phase : {"Connecting to prod", "Making a scratch", "Counting and summing",
                                  "Step 2", "Going back", "Running the plan"})
            QTest::newRow(phase) << QString::fromLatin1(phase);
    }

    void aStopLeavesNothing()
    {
        QFETCH(QString, phase);
        RehearsalCase one;
        QCOMPARE(make(one), QString());
        std::atomic<bool> stop = false;
        RehearsalObserver observer;
        observer.stage = [&](const QString& sentence) {
            if (!sentence.startsWith(phase)) return;
            stop = true;
            QTest::qSleep(120);
        };
        const auto outcome = rehearse(one.request, observer, &stop);
        QVERIFY(stop);
        QCOMPARE(outcome.verdict, RehearsalOutcome::Verdict::Stopped);
        QTRY_COMPARE(copies(), QStringList());
    }

private:
    [[nodiscard]] QString file(const char* name) const
    {
        return m_folder.filePath(QLatin1String(name));
    }
    [[nodiscard]] QString make(RehearsalCase& one) const
    {
        return one.make(sqliteEngine(), "sqlite:" + file("dev.db").toStdString(),
                        "sqlite:" + file("prod.db").toStdString());
    }
    [[nodiscard]] QStringList copies() const
    {
        return QDir(m_folder.filePath(QStringLiteral("copies")))
            .entryList({QStringLiteral("lockstep_rehearsal_*")}, QDir::Dirs);
    }
    /// The 22nd field of /proc/N/stat.
    [[nodiscard]] static QString beginOf(int process)
    {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(process));
        if (!stat.open(QIODevice::ReadOnly)) return {};
        const QString text = QString::fromUtf8(stat.readAll());
        return text.mid(text.lastIndexOf(')') + 1).split(' ').value(20);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(SqliteRehearsal)
#include "sqlite_rehearsal.moc"
