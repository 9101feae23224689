// lockstepctl on SQLite files: every command, every exit status.
#include "sqlitepair.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace lockstep::testing;

namespace {

/// What needs neither a consent nor a decision.
const QByteArray mildProdSql =
    "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT); INSERT INTO users VALUES (1, 'a@x');";
const QByteArray mildDevSql = "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT, age "
                              "INTEGER); CREATE TABLE notes(id INTEGER PRIMARY KEY);";

QJsonObject json(const Ran& ran)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(ran.out.toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("%s", qPrintable(error.errorString() + ran.out));
    return document.object();
}

} // namespace

class CliSqliteTest : public SqlitePair
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_program = std::make_unique<Program>(); }

    void compareTellsEqualFromDifferent()
    {
        makePair();
        const Ran different = run({qs("compare")});
        QVERIFY2(different.status == 1, different.all());
        QVERIFY2(different.out.contains(qs("+ table notes")), different.all());
        QVERIFY(different.out.contains(qs("- table old_things")));
        QVERIFY(different.out.contains(qs("1 table only in prod")));
        QVERIFY(different.err.isEmpty());
        makePair(prodSql, prodSql);
        const Ran equal = run({qs("compare")});
        QVERIFY2(equal.status == 0, equal.all());
        QVERIFY(equal.out.contains(qs("Nothing differs.")));
        QVERIFY(!QFileInfo::exists(m_program->journal())); // looking leaves nothing
    }

    void whatCannotBeReadIsNamedAndNothingIsMade_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("name");
        QTest::newRow("missing") << QByteArray() << qs("missing.db");
        QTest::newRow("text") << QByteArray(5000, 'x') << qs("text.db");
        QTest::newRow("half") << QByteArray("SQLite format 3\0", 16) + QByteArray(84, '\7')
                              << qs("half.db");
        QTest::newRow("folder") << QByteArray() << qs("home");
    }

    void whatCannotBeReadIsNamedAndNothingIsMade()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, name);
        if (!content.isEmpty()) {
            QFile file(m_program->path(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
        }
        m_program->make(qs("dev.db"), devSql);
        const bool there = QFileInfo::exists(m_program->path(name));
        for (const char* command : {"compare", "plan", "promote", "verify"}) {
            const Ran ran = m_program->run({qs(command), qs("--dev"), qs("sqlite:dev.db"),
                                            qs("--prod"), qs("sqlite:") + name});
            QVERIFY2(ran.status == 2, ran.all());
            QVERIFY2(ran.err.contains(name), ran.all());
        }
        QCOMPARE(QFileInfo::exists(m_program->path(name)), there);
        if (!content.isEmpty()) QCOMPARE(m_program->content(name), content);
    }

    void aDryRunChangesNothing()
    {
        makePair(mildProdSql, mildDevSql);
        const QByteArray before = m_program->content(qs("prod.db"));
        const Ran ran = run({qs("promote")});
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY(ran.out.contains(qs("dry run")));
        QVERIFY(ran.out.contains(qs("CREATE TABLE"), Qt::CaseInsensitive));
        QCOMPARE(m_program->content(qs("prod.db")), before);
        QVERIFY(!QFileInfo::exists(m_program->journal()));
    }

    void applyingEndsVerifiedAndTheSecondTimeChangesNothing()
    {
        makePair();
        const Ran first = run(applying());
        QVERIFY2(first.status == 0, first.all());
        QVERIFY(first.out.contains(qs("prod is as planned")));
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT last_name FROM users ORDER BY id"),
                 qs("Ada\nBob"));
        QVERIFY2(run({qs("compare")}).status == 0, run({qs("compare")}).all());
        const QByteArray content = m_program->content(qs("prod.db"));
        const Ran second = run(applying());
        QVERIFY2(second.status == 0, second.all());
        QVERIFY(second.out.contains(qs("Nothing to do")));
        QCOMPARE(m_program->content(qs("prod.db")), content);
    }

    void withoutATerminalYesIsNeeded()
    {
        makePair(mildProdSql, mildDevSql);
        const QByteArray before = m_program->content(qs("prod.db"));
        const Ran ran = run({qs("promote"), qs("--apply")});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.err.contains(qs("--yes")), ran.all());
        QCOMPARE(m_program->content(qs("prod.db")), before);
    }

    void onATerminalProdsNameIsTyped()
    {
        makePair(mildProdSql, mildDevSql);
        const QStringList arguments{qs("promote"),       qs("--apply"), qs("--dev"),
                                    qs("sqlite:dev.db"), qs("--prod"),  qs("sqlite:prod.db")};
        const QByteArray before = m_program->content(qs("prod.db"));
        const Ran wrong = m_program->onTerminal(arguments, "yes\n");
        QVERIFY2(wrong.status == 1, wrong.all());
        QCOMPARE(m_program->content(qs("prod.db")), before);
        const Ran right = m_program->onTerminal(arguments, "prod.db\n");
        QVERIFY2(right.status == 0, right.all());
        QCOMPARE(run({qs("compare")}).status, 0);
    }

    void colourIsForTerminalsOnly()
    {
        makePair();
        const QStringList arguments{qs("compare"), qs("--dev"), qs("sqlite:dev.db"), qs("--prod"),
                                    qs("sqlite:prod.db")};
        QVERIFY(!m_program->run(arguments).out.contains(QChar(0x1b)));
        QVERIFY(m_program->onTerminal(arguments, "").out.contains(QChar(0x1b)));
        QVERIFY(!m_program->onTerminal(arguments + QStringList{qs("--format"), qs("json")}, "")
                     .out.contains(QChar(0x1b)));
        m_program->set(qs("NO_COLOR"), qs("1"));
        QVERIFY(!m_program->onTerminal(arguments, "").out.contains(QChar(0x1b)));
    }

    void onlyWhatIsNamedIsComparedAndTheRestIsCounted()
    {
        makePair(prodSql + "CREATE TABLE same(x);", devSql + "CREATE TABLE same(x);");
        const Ran only = run({qs("compare"), qs("--only"), qs("note*")});
        QVERIFY2(only.status == 1, only.all());
        QVERIFY2(only.out.contains("notes"), only.all());
        QVERIFY2(!only.out.contains("old_things") && !only.out.contains("adults"), only.all());
        QVERIFY2(only.out.contains("only in what is not compared"), only.all());
        const Ran none =
            run({qs("compare"), qs("--except"), qs("users,notes,NOTES_by_user,old_things,adults")});
        QVERIFY2(none.status == 0, none.all());
        const Ran kinds = run({qs("compare"), qs("--ignore"), qs("views")});
        QVERIFY2(kinds.status == 1 && !kinds.out.contains("adults"), kinds.all());
        // A slip of the pen is no "nothing differs".
        for (const QStringList& options :
             {QStringList{qs("--only"), qs("notes"), qs("--only"), qs("note")},
              QStringList{qs("--only"), qs("notes"), qs("--except"), qs("note*")},
              QStringList{qs("--ignore"), qs("table,views")}})
            for (const char* command : {"compare", "verify", "plan"}) {
                const Ran nothing = run(QStringList{qs(command)} + options);
                QVERIFY2(nothing.status == 2, nothing.all());
                QVERIFY2(nothing.out.isEmpty() && !nothing.err.isEmpty(), nothing.all());
            }
        const Ran bad = run({qs("compare"), qs("--only"), qs("a..b")});
        QVERIFY2(bad.status == 2 && bad.err.contains("a..b"), bad.all());
    }

    void onlyWhatIsNamedIsPromoted()
    {
        makePair();
        const Ran done = run(applying() + QStringList{qs("--only"), qs("adults")});
        QVERIFY2(done.status == 0, done.all());
        const Ran verified = run({qs("verify"), qs("--only"), qs("adults")});
        QVERIFY2(verified.status == 0 && verified.out.contains("1 object compared"),
                 verified.all());
        const Ran rest = run({qs("compare")});
        QVERIFY2(rest.status == 1 && rest.out.contains("old_things") && rest.out.contains("notes"),
                 rest.all());
    }

    void whatStandsOnSomethingLeftOutIsRefusedByName()
    {
        makePair("CREATE TABLE a(x); CREATE TABLE b(x); CREATE VIEW w AS SELECT x FROM b",
                 "CREATE TABLE a(x); CREATE TABLE n(x); CREATE VIEW v AS SELECT x FROM n");
        const Ran needs = run({qs("plan"), qs("--only"), qs("v")});
        QVERIFY2(needs.status == 1 && needs.err.contains("it needs table n"), needs.all());
        const Ran needed = run({qs("plan"), qs("--only"), qs("b")});
        QVERIFY2(needed.status == 1 && needed.err.contains("view w"), needed.all());
    }

    void whatDestroysRowsNeedsConsent()
    {
        makePair();
        const QByteArray before = m_program->content(qs("prod.db"));
        const Ran refused =
            run({qs("promote"), qs("--apply"), qs("--yes"), qs("--renames"), qs("confident")});
        QVERIFY2(refused.status == 1, refused.all());
        QVERIFY(refused.err.contains(qs("old_things")));
        QVERIFY(refused.err.contains(qs("--allow data-loss")));
        QCOMPARE(m_program->content(qs("prod.db")), before);
        const Ran other = run({qs("promote"), qs("--apply"), qs("--yes"), qs("--renames"),
                               qs("confident"), qs("--allow"), qs("D02")});
        QVERIFY2(other.status == 1, other.all());
        const Ran agreed = run({qs("promote"), qs("--apply"), qs("--yes"), qs("--renames"),
                                qs("confident"), qs("--allow"), qs("D01")});
        QVERIFY2(agreed.status == 0, agreed.all());
        QCOMPARE(run({qs("promote"), qs("--allow"), qs("everything")}).status, 2);
    }

    void anUndecidedRenameRefusesAndIsListed()
    {
        makePair();
        const QByteArray before = m_program->content(qs("prod.db"));
        const Ran ran = run({qs("promote"), qs("--apply"), qs("--yes"), qs("--allow"), qs("all")});
        QVERIFY2(ran.status == 1, ran.all());
        QVERIFY2(ran.err.contains(qs("column users.surname -> users.last_name")), ran.all());
        QCOMPARE(m_program->content(qs("prod.db")), before);
        QCOMPARE(run({qs("plan")}).status, 1);
    }

    void aFileOfRenamesDecides()
    {
        makePair();
        QFile file(m_program->path(qs("renames")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("# decided by us\ncolumn users.surname -> users.last_name\n");
        file.close();
        const Ran ran = run({qs("promote"), qs("--apply"), qs("--yes"), qs("--allow"), qs("all"),
                             qs("--renames"), qs("renames")});
        QVERIFY2(ran.status == 0, ran.all());
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT last_name FROM users ORDER BY id"),
                 qs("Ada\nBob"));
        QCOMPARE(run({qs("promote"), qs("--renames"), qs("nosuchfile")}).status, 2);
    }

    void namesInAFileOfRenamesMayBeWrittenInAnyCaseThatSqliteTakes()
    {
        makePair("CREATE TABLE Users(Id INTEGER PRIMARY KEY, Surname TEXT); INSERT INTO Users "
                 "VALUES (1, 'Ada');",
                 "CREATE TABLE Users(Id INTEGER PRIMARY KEY, LastName TEXT);");
        QFile file(m_program->path(qs("renames")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("column users.SURNAME -> USERS.lastname\n");
        file.close();
        const Ran ran =
            run({qs("promote"), qs("--apply"), qs("--yes"), qs("--renames"), qs("renames")});
        QVERIFY2(ran.status == 0, ran.all());
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT LastName FROM Users"), qs("Ada"));
        QVERIFY(m_program->query(qs("prod.db"), "SELECT sql FROM sqlite_schema")
                    .contains(qs("LastName")));
    }

    void noneDropsAndAddsUnderTheSameConsent()
    {
        makePair();
        QCOMPARE(
            run({qs("promote"), qs("--apply"), qs("--yes"), qs("--renames"), qs("none")}).status,
            1);
        const Ran ran = run({qs("promote"), qs("--apply"), qs("--yes"), qs("--renames"), qs("none"),
                             qs("--allow"), qs("data-loss")});
        QVERIFY2(ran.status == 0, ran.all());
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT last_name FROM users ORDER BY id"),
                 qs("NULL\nNULL"));
    }

    void jsonIsOneObjectWithTheStatus()
    {
        makePair();
        const QStringList format{qs("--format"), qs("json")};
        const Ran compared = run(QStringList{qs("compare")} + format);
        QJsonObject object = json(compared);
        QCOMPARE(object.value(qs("status")).toInt(-1), 1);
        QCOMPARE(object.value(qs("equal")).toBool(true), false);
        QVERIFY(object.value(qs("changes")).toArray().size() > 4);
        QCOMPARE(run(QStringList{qs("compare")} + format).out, compared.out); // the same bytes
        object = json(run(QStringList{qs("promote")} + format));
        QCOMPARE(object.value(qs("status")).toInt(-1), 1);
        QVERIFY(!object.value(qs("error")).toObject().value(qs("message")).toString().isEmpty());
        object = json(run(applying() + format));
        QCOMPARE(object.value(qs("status")).toInt(-1), 0);
        QVERIFY(object.value(qs("verified")).toBool());
        QVERIFY(object.value(qs("promotion")).toObject().value(qs("steps")).toArray().size() > 3);
        object = json(run(QStringList{qs("verify")} + format));
        QVERIFY(object.value(qs("equal")).toBool());
        object = json(m_program->run(QStringList{qs("history")} + format));
        QCOMPARE(object.value(qs("promotions")).toArray().size(), 1);
    }

    void markdownIsATable()
    {
        makePair();
        const Ran ran = run({qs("compare"), qs("--format"), qs("markdown")});
        QVERIFY2(ran.out.contains(qs("|---|")), ran.all());
        QVERIFY(ran.out.contains(qs("| new | table notes |")));
    }

    void thePlansFilesAreRunByTheSqliteShell()
    {
        const QString shell = QStandardPaths::findExecutable(qs("sqlite3"));
        if (shell.isEmpty()) QSKIP("there is no sqlite3 program");
        makePair();
        QFile::copy(m_program->path(qs("prod.db")), m_program->path(qs("old.db")));
        const Ran planned = run({qs("plan"), qs("--renames"), qs("confident"), qs("--out"),
                                 qs("up.sql"), qs("--undo"), qs("down.sql")});
        QVERIFY2(planned.status == 0, planned.all());
        const auto runScript = [&](const char* script) {
            QProcess sqlite;
            sqlite.setWorkingDirectory(m_program->folder());
            sqlite.setStandardInputFile(m_program->path(qs(script)));
            sqlite.start(shell, {qs("-bail"), qs("prod.db")});
            sqlite.waitForFinished();
            return QString::fromUtf8(sqlite.readAllStandardError());
        };
        QCOMPARE(runScript("up.sql"), QString());
        QVERIFY2(run({qs("compare")}).status == 0, run({qs("compare")}).all());
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT last_name FROM users ORDER BY id"),
                 qs("Ada\nBob"));
        QCOMPARE(runScript("down.sql"), QString());
        const Ran back = m_program->run(
            {qs("compare"), qs("--dev"), qs("sqlite:old.db"), qs("--prod"), qs("sqlite:prod.db")});
        QVERIFY2(back.status == 0, back.all());
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT surname FROM users ORDER BY id"),
                 qs("Ada\nBob"));
    }

    void theHistoryTellsWhatWasDone()
    {
        makePair();
        QVERIFY(m_program->run({qs("history")}).out.contains(qs("Nothing was promoted yet.")));
        QCOMPARE(run(applying() + QStringList{qs("--note"), qs("TICKET-7")}).status, 0);
        const Ran list = m_program->run({qs("history")});
        QCOMPARE(list.status, 0);
        QVERIFY2(list.out.contains(qs("applied")) && list.out.contains(qs("TICKET-7")), list.all());
        const Ran one =
            m_program->run({qs("history"), qs("--id"), list.out.section(QLatin1Char(' '), 0, 0)});
        QVERIFY2(one.status == 0 && one.out.contains(qs("CREATE TABLE"), Qt::CaseInsensitive),
                 one.all());
        QCOMPARE(m_program->run({qs("history"), qs("--id"), qs("nobody")}).status, 2);
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(m_program->journal()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
    }

    void theVariablesOfThePlatformAreTaken()
    {
        makePair();
        m_program->set(qs("DATABASE_URL"), qs("sqlite:") + m_program->path(qs("prod.db")));
        m_program->set(qs("LOCKSTEP_DEV_URL"), qs("sqlite:") + m_program->path(qs("dev.db")));
        const Ran ran = m_program->run({qs("compare")});
        QVERIFY2(ran.status == 1, ran.all());
    }

    void aSmallPromotionIsFast()
    {
        QList<qint64> times;
        for (int i = 0; i < 5; ++i) {
            makePair();
            const Ran ran = run(applying());
            QCOMPARE(ran.status, 0);
            times.append(ran.milliseconds);
        }
        std::sort(times.begin(), times.end());
        qInfo("a small promotion takes %lld ms (median of 5)", times[2]);
        QVERIFY(times[2] < 1500);
    }

    void questionsInWordsBecomeAQueryOrAreRefused()
    {
        const QString uri = m_program->make(qs("words.db"), prodSql);
        const Ran asked = m_program->run(
            {qs("ask"), qs("--db"), uri, qs("--sql-only"), qs("How many users are there?")});
        QVERIFY2(asked.status == 0, asked.all());
        QVERIFY2(asked.out.startsWith(qs("SELECT COUNT(*)")) && asked.out.endsWith(qs(";\n")),
                 asked.all());
        QVERIFY(asked.err.isEmpty());
        const Ran told =
            m_program->run({qs("ask"), qs("--db"), uri, qs("What are the emails of users?")});
        QVERIFY2(told.status == 0 && told.out.contains(qs("users: the table users")), told.all());
        const Ran refused = m_program->run({qs("ask"), qs("--db"), uri, qs("--sql-only"),
                                            qs("Which users wear purple trousers?")});
        QVERIFY2(refused.status == 3, refused.all());
        QVERIFY2(refused.out.isEmpty() && refused.err.contains(qs("purple")), refused.all());
    }

    void changesInWordsAreShownAndOnlyThenDone()
    {
        const QString uri = m_program->make(qs("words.db"), prodSql);
        const auto propose = [&](const char* words, const QStringList& more = {}) {
            return m_program->run(QStringList{qs("propose"), qs("--db"), uri, qs(words)} + more);
        };
        const char* words = "users: Add a preferences column for user settings and a feature_flags "
                            "column to track enabled features";
        const Ran shown = propose(words);
        QVERIFY2(shown.status == 0, shown.all());
        QVERIFY2(shown.out.contains(qs("feature_flags")) && shown.out.contains(qs("scratch")),
                 shown.all());
        const Ran applied = propose(words, {qs("--apply")});
        QVERIFY2(applied.status == 0, applied.all());
        const Ran again = propose(words, {qs("--apply")});
        QVERIFY2(again.status == 3 && again.err.contains(qs("already")), again.all());
        const Ran risky = propose("Drop the column email from users", {qs("--apply")});
        QVERIFY2(risky.status == 3 && risky.err.contains(qs("data-loss")), risky.all());
        const Ran agreed = propose("Drop the column email from users",
                                   {qs("--apply"), qs("--allow"), qs("data-loss")});
        QVERIFY2(agreed.status == 0, agreed.all());
        const Ran unknown = propose("Add a color to hats");
        QVERIFY2(unknown.status == 3 && unknown.err.contains(qs("users")), unknown.all());
    }
};

QTEST_GUILESS_MAIN(CliSqliteTest)
#include "cli_sqlite_test.moc"
