// lockstepctl on a MariaDB server of its own.
#include "program.h"
#include "support/mariadbserver.h"

#include <QFile>
#include <QTest>

using namespace lockstep::testing;

namespace {

QString qs(const char* text) { return QString::fromUtf8(text); }

const QString prodSql =
    qs("CREATE TABLE users (id int PRIMARY KEY, email varchar(90) NOT NULL, surname varchar(40));"
       "CREATE TABLE old_things (x int); INSERT INTO users VALUES (1, 'a@x', 'Ada'), (2, 'b@x', "
       "'Bob')");
const QString devSql = qs(
    "CREATE TABLE users (id bigint PRIMARY KEY, email varchar(90) NOT NULL, last_name "
    "varchar(40)); CREATE TABLE notes (id bigint AUTO_INCREMENT PRIMARY KEY, user_id bigint, KEY "
    "notes_by_user (user_id), CONSTRAINT of_user FOREIGN KEY (user_id) REFERENCES users (id));"
    "CREATE VIEW happy AS SELECT id FROM users WHERE id > 17");

} // namespace

class CliMariadbTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<MariadbServer> m_server;
    std::unique_ptr<Program> m_program;

    Ran run(QStringList arguments) const
    {
        arguments << qs("--dev") << m_server->uri(qs("dev")) << qs("--prod")
                  << m_server->uri(qs("prod"));
        return m_program->run(arguments);
    }
    Ran onProd(QStringList arguments) const
    {
        return m_program->run(arguments << qs("--prod") << m_server->uri(qs("prod")));
    }
    static QStringList applying()
    {
        return {qs("promote"), qs("--apply"),   qs("--yes"),    qs("--allow"),
                qs("all"),     qs("--renames"), qs("confident")};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<MariadbServer>();
        NEEDS_MARIADB(*m_server);
    }

    void init()
    {
        m_program = std::make_unique<Program>();
        QCOMPARE(m_server->create(qs("prod"), prodSql), QString());
        QCOMPARE(m_server->create(qs("dev"), devSql), QString());
    }

    void comparingPlanningPromotingAndVerifying()
    {
        const Ran compared = run({qs("compare"), qs("--renames"), qs("confident")});
        QVERIFY2(compared.status == 1 && compared.out.contains(qs("users.surname")),
                 compared.all());
        const QString up = m_program->path(qs("up.sql"));
        const Ran planned = run({qs("plan"), qs("--renames"), qs("confident"), qs("--out"), up});
        QVERIFY2(planned.status == 0, planned.all());
        QVERIFY2(planned.out.contains(qs("Locks table users: writers wait, all rows are "
                                         "rewritten")),
                 planned.all());
        QVERIFY2(!planned.out.contains(qs("not known")), planned.all());
        const Ran dry =
            run({qs("promote"), qs("--renames"), qs("confident"), qs("--allow"), qs("all")});
        QVERIFY2(dry.status == 0 && dry.out.contains(qs("dry run")), dry.all());
        const Ran promoted = run(applying());
        QVERIFY2(promoted.status == 0 && promoted.out.contains(qs("prod is as planned")),
                 promoted.all());
        QCOMPARE(run({qs("verify")}).status, 0);
        QCOMPARE(m_server->answer(qs("prod"), qs("SELECT GROUP_CONCAT(last_name ORDER BY id) FROM "
                                                 "users")),
                 qs("Ada,Bob"));
        const Ran second = run(applying());
        QVERIFY2(second.status == 0 && second.out.contains(qs("Nothing to do")), second.all());
    }

    void withoutConsentNothingIsChanged()
    {
        const Ran ran =
            run({qs("promote"), qs("--apply"), qs("--yes"), qs("--renames"), qs("confident")});
        QVERIFY2(ran.status != 0 && (ran.out + ran.err).contains(qs("--allow data-loss")),
                 ran.all());
        QCOMPARE(m_server->answer(qs("prod"), qs("SELECT COUNT(*) FROM old_things")), qs("0"));
    }

    void aPlanOfTheFileIsPromotedAndRunsByTheClient()
    {
        const QString up = m_program->path(qs("up.sql"));
        const QString down = m_program->path(qs("down.sql"));
        const Ran planned = run(
            {qs("plan"), qs("--renames"), qs("confident"), qs("--out"), up, qs("--undo"), down});
        QVERIFY2(planned.status == 0, planned.all());
        const auto read = [](const QString& name) {
            QFile file(name);
            return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        };
        QCOMPARE(m_server->run(qs("prod"), read(up)), QString());
        QCOMPARE(run({qs("verify")}).status, 0);
        QCOMPARE(m_server->run(qs("prod"), read(down)), QString());
        QCOMPARE(
            m_server->answer(qs("prod"), qs("SELECT GROUP_CONCAT(surname ORDER BY id) FROM users")),
            qs("Ada,Bob"));
    }

    void aRehearsalGoesForthBackAndForthAgain()
    {
        const Ran ran =
            run({qs("rehearse"), qs("--renames"), qs("confident"), qs("--rows"), qs("all")});
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY2(ran.out.contains(qs("2 rows of")), ran.all());
        QCOMPARE(
            m_server->answer(qs("mysql"), qs("SELECT COUNT(*) FROM information_schema.SCHEMATA "
                                             "WHERE SCHEMA_NAME LIKE 'lockstep%'")),
            qs("0"));
        QCOMPARE(run({qs("compare")}).status, 1);
        // A type that cuts values in two is found by the rows that it is tried on.
        QCOMPARE(m_server->run(qs("dev"), qs("ALTER TABLE users MODIFY email varchar(2)")),
                 QString());
        const Ran failed = run({qs("rehearse"), qs("--renames"), qs("confident"), qs("--rows"),
                                qs("all"), qs("--allow"), qs("all")});
        QVERIFY2(failed.status == 1 && failed.out.contains(qs("Data too long")), failed.all());
    }

    void whatADeadRehearsalLeftIsRemoved()
    {
        const QString maker =
            QStringLiteral("lockstep rehearsal %1 999999 1").arg(QSysInfo::machineHostName());
        QCOMPARE(m_server->run(qs("mysql"),
                               qs("CREATE DATABASE lockstep_rehearsal_1_a COMMENT '%1'; CREATE "
                                  "DATABASE lockstep_rehearsal_2_b COMMENT 'of somebody else'")
                                   .arg(maker)),
                 QString());
        const Ran ran = run({qs("rehearse"), qs("--renames"), qs("confident")});
        QVERIFY2(ran.status == 0, ran.all());
        QCOMPARE(
            m_server->answer(qs("mysql"), qs("SELECT GROUP_CONCAT(SCHEMA_NAME) FROM "
                                             "information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE "
                                             "'lockstep%'")),
            qs("lockstep_rehearsal_2_b"));
        QCOMPARE(m_server->run(qs("mysql"), qs("DROP DATABASE lockstep_rehearsal_2_b")), QString());
    }

    void driftAndTheWayBack()
    {
        const Ran promoted = run(applying());
        QVERIFY2(promoted.status == 0, promoted.all());
        QCOMPARE(onProd({qs("drift")}).status, 0);
        QCOMPARE(m_server->run(qs("prod"), qs("ALTER TABLE users ADD COLUMN secret int")),
                 QString());
        const Ran drift = onProd({qs("drift")});
        QVERIFY2(drift.status == 1 && drift.out.contains(qs("users.secret")), drift.all());
        QCOMPARE(m_server->run(qs("prod"), qs("ALTER TABLE users DROP COLUMN secret")), QString());
        const Ran undone =
            onProd({qs("undo"), qs("--apply"), qs("--yes"), qs("--allow"), qs("all")});
        QVERIFY2(undone.status == 0, undone.all());
        QCOMPARE(
            m_server->answer(qs("prod"), qs("SELECT GROUP_CONCAT(surname ORDER BY id) FROM users")),
            qs("Ada,Bob"));
    }

    void aPasswordIsInNoFileAndInNothingThatIsSaid()
    {
        QCOMPARE(
            m_server->run(qs("mysql"), qs("CREATE OR REPLACE USER app@'127.0.0.1' IDENTIFIED BY "
                                          "'correct-horse'; GRANT ALL ON *.* TO app@'127.0.0.1'")),
            QString());
        const auto uri = [&](const char* database) {
            return m_server->uri(qs(database)).replace(qs("root@"), qs("app:correct-horse@"));
        };
        const Ran ran =
            m_program->run(applying() << qs("--dev") << uri("dev") << qs("--prod") << uri("prod"));
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY(!(ran.out + ran.err).contains(qs("correct-horse")));
        QFile journal(m_program->journal());
        QVERIFY(journal.open(QIODevice::ReadOnly));
        QVERIFY(!journal.readAll().contains("correct-horse"));
        const Ran wrong = m_program->run({qs("compare"), qs("--dev"), uri("dev"), qs("--prod"),
                                          uri("prod").replace(qs("correct"), qs("wrong"))});
        QVERIFY2(wrong.status > 1 && !(wrong.out + wrong.err).contains(qs("wrong-horse")),
                 wrong.all());
    }
};

QTEST_GUILESS_MAIN(CliMariadbTest)
#include "cli_mariadb_test.moc"
