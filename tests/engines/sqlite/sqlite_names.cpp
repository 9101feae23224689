// Hostile names in each place for a name that SQLite has: only what is meant comes and goes.
#include "engines/sqlite/promoting.h"
#include "support/hostilenames.h"

#include "plan/planfile.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QUrl>

using namespace lockstep;
using namespace lockstep::tests;

namespace {

QString shell() { return QStandardPaths::findExecutable(QStringLiteral("sqlite3")); }

/// The script run by the command-line shell, in a folder; its exit status.
int runShell(const QString& folder, const QString& file, const std::string& script)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(shell(), {file});
    process.write(QByteArray::fromStdString(script));
    process.closeWriteChannel();
    process.waitForFinished();
    return process.exitCode();
}

} // namespace

class SqliteNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsMeantComesAndGoes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("long") << QString(200, u'n');
        for (const QString& name : hostileNames())
            QTest::addRow("%d %s", int(hostileNames().indexOf(name)),
                          QUrl::toPercentEncoding(name).constData())
                << name;
    }
    /// The name is a table's, a column's, a constraint's, an index's, a view's and a trigger's,
    /// beside a table that stays.
    void onlyWhatIsMeantComesAndGoes()
    {
        QFETCH(QString, name);
        const auto& dialect = sqliteEngine()->dialect();
        const auto quoted = [&](const char* before) {
            return QByteArray::fromStdString(dialect.identifier(before + name.toStdString()));
        };
        const QByteArray id = quoted("");
        const QTemporaryDir folder;
        const QString prod = folder.filePath("prod.db");
        const QString dev = folder.filePath("dev.db");
        const QString script = folder.filePath("script.db");
        const QByteArray before = "CREATE TABLE victim(a); INSERT INTO victim VALUES (1);"
                                  "CREATE TABLE " +
                                  id + "(" + id + " INT);";
        for (const QString& file : {prod, script}) QCOMPARE(runScript(file, before), QString());
        QCOMPARE(runScript(dev, "CREATE TABLE victim(a);"
                                "CREATE TABLE " +
                                    id + "(" + id + " TEXT, b INT, CONSTRAINT " + id + " CHECK (" +
                                    id + " <> 'x'));CREATE INDEX " + quoted("i") + " ON " + id +
                                    "(" + id + ");CREATE VIEW " + quoted("v") + " AS SELECT " + id +
                                    " FROM " + id + ";CREATE TRIGGER " + quoted("g") +
                                    " AFTER INSERT ON " + id +
                                    " BEGIN DELETE FROM victim WHERE 0; END;"),
                 QString());
        const auto old = read(prod);
        const auto plan = planFor(prod, dev);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
        const auto done = promoteTo(prod, dev);
        QVERIFY2(done.has_value(), done ? "" : done.error().text().c_str());
        QCOMPARE(answer(prod, "SELECT count(*) FROM victim"), QStringLiteral("1"));
        QCOMPARE(answer(prod, "SELECT count(*) FROM sqlite_schema"),
                 answer(dev, "SELECT count(*) FROM sqlite_schema"));
        const auto undone = carryOut(prod, plan->undo, *old);
        QVERIFY2(undone.has_value(), undone ? "" : undone.error().text().c_str());
        QCOMPARE(differences(*read(prod), *old), QString());
        if (shell().isEmpty()) return;

        const int status = runShell(folder.path(), script, planText(*plan, dialect));
        QVERIFY(!QFile::exists(folder.filePath("evil")));
        QCOMPARE(answer(script, "SELECT count(*) FROM victim"), QStringLiteral("1"));
        if (name.contains(QLatin1String("\r\n"))) {
            // The shell takes the first of the two away when it reads: nothing is done then.
            QVERIFY(status != 0);
            QCOMPARE(differences(*read(script), *old), QString());
            return;
        }
        QCOMPARE(status, 0);
        QCOMPARE(differences(*read(script), *read(dev)), QString());
        QCOMPARE(runShell(folder.path(), script, planText(*plan, dialect, PlanDirection::Undo)), 0);
        QCOMPARE(differences(*read(script), *old), QString());
    }
};

QTEST_GUILESS_MAIN(SqliteNames)
#include "sqlite_names.moc"
