// lockstepctl when something goes wrong: failing steps, locks, hostile names, interrupts.
#include "sqlitepair.h"

#include <QTest>
#include <sqlite3.h>
#include <unistd.h>

using namespace lockstep::testing;

class CliFaultsTest : public SqlitePair
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_program = std::make_unique<Program>(); }

    void aStepThatFailsChangesNothingAndIsNamed()
    {
        makePair("CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT); INSERT INTO users VALUES "
                 "(1, 'same'), (2, 'same');",
                 "CREATE TABLE users(id INTEGER PRIMARY KEY, email TEXT); CREATE TABLE first(x "
                 "INTEGER); CREATE UNIQUE INDEX users_email ON users(email);");
        const QString before = m_program->query(qs("prod.db"), "SELECT sql FROM sqlite_schema");
        const Ran ran = run(applying() + QStringList{qs("--skip-checks")});
        QVERIFY2(ran.status == 2, ran.all());
        QVERIFY2(ran.out.contains(qs("Nothing was changed in prod")), ran.all());
        QVERIFY(ran.err.contains(qs("UNIQUE"), Qt::CaseInsensitive));
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT sql FROM sqlite_schema"), before);
        QVERIFY(m_program->run({qs("history")}).out.contains(qs("rolled back")));
    }

    void aLockedFileIsNamedAndNothingChanges()
    {
        makePair();
        sqlite3* other = nullptr;
        QCOMPARE(
            sqlite3_open(QFile::encodeName(m_program->path(qs("prod.db"))).constData(), &other),
            SQLITE_OK);
        QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
        const Ran ran = run(applying());
        sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
        sqlite3_close(other);
        QVERIFY2(ran.status == 2, ran.all());
        QVERIFY2(ran.err.contains(qs("lock"), Qt::CaseInsensitive) &&
                     ran.err.contains(qs("prod.db")),
                 ran.all());
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT count(*) FROM old_things"), qs("1"));
    }

    void aReadOnlyFileIsNamedAndNothingChanges()
    {
        if (::geteuid() == 0) QSKIP("root may write everything");
        makePair();
        QFile::setPermissions(m_program->path(qs("prod.db")), QFile::ReadOwner);
        const Ran ran = run(applying());
        QVERIFY2(ran.status == 2 && ran.err.contains(qs("prod.db")), ran.all());
    }

    void hostileNamesAreOnlyNames()
    {
        const QByteArray evil = "x\"\"; DROP TABLE y;--";
        makePair("CREATE TABLE y(a INTEGER);", "CREATE TABLE y(a INTEGER); CREATE TABLE \"" + evil +
                                                   "\"(\"new\nline\" TEXT, \"\xe2\x80\xae"
                                                   "bidi\" TEXT, \"\xf0\x9f\x98\x80\" TEXT);"
                                                   "CREATE INDEX \"i'--\n\" ON \"" +
                                                   evil + "\"(\"new\nline\");");
        const Ran compared = run({qs("compare")});
        QVERIFY2(compared.status == 1, compared.all());
        QVERIFY(!compared.out.contains(QChar(0x202e)));
        const Ran ran = run(applying());
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY(!ran.out.contains(QChar(0x202e)));
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT count(*) FROM y"), qs("0"));
        QCOMPARE(run({qs("compare")}).status, 0);
    }

    void anInterruptLeavesTheOldOrTheNewSchema()
    {
        makePair("CREATE TABLE big(id INTEGER PRIMARY KEY, word TEXT);"
                 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) "
                 "INSERT INTO big SELECT i, 'some words to copy ' || i FROM n;",
                 "CREATE TABLE first(x INTEGER); CREATE TABLE big(id INTEGER PRIMARY KEY, word "
                 "TEXT NOT NULL, CHECK (length(word) > 3));");
        const QString before = m_program->query(qs("prod.db"), "SELECT sql FROM sqlite_schema");
        QStringList arguments = applying();
        arguments += {qs("--dev"), qs("sqlite:dev.db"), qs("--prod"), qs("sqlite:prod.db")};
        const Ran ran = m_program->interrupted(arguments, "applied");
        QVERIFY2(ran.status == 2 || ran.status == 0, ran.all());
        const QString after = m_program->query(qs("prod.db"), "SELECT sql FROM sqlite_schema");
        if (ran.status == 2) {
            QCOMPARE(after, before);
            QVERIFY2(ran.out.contains(qs("Stopped")), ran.all());
            QVERIFY(m_program->run({qs("history")}).out.contains(qs("stopped")));
        } else
            QVERIFY(after != before);
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT count(*) FROM big"), qs("400000"));
        QCOMPARE(m_program->query(qs("prod.db"), "PRAGMA integrity_check"), qs("ok"));
    }
};

QTEST_GUILESS_MAIN(CliFaultsTest)
#include "cli_faults_test.moc"
