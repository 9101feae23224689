// Revisions: three of them written, run on an empty and on a half-way database, refused, resumed
// and led back, on SQLite and on a PostgreSQL server of its own.
#include "eitherengine.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace lockstep::testing;

namespace {

const QByteArray one = "CREATE TABLE users(id integer PRIMARY KEY, email text NOT NULL);";
const QByteArray two = one + "CREATE TABLE orders(id integer PRIMARY KEY, user_id integer NOT NULL "
                             "REFERENCES users(id));"
                             "CREATE INDEX orders_by_user ON orders(user_id);";
const QByteArray three =
    "CREATE TABLE users(id integer PRIMARY KEY, mail text NOT NULL);"
    "CREATE TABLE orders(id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES users(id));"
    "CREATE VIEW people AS SELECT id, mail FROM users;";

} // namespace

class CliRevisionsTest : public EitherEngine
{
    Q_OBJECT

private:
    [[nodiscard]] QString folder() const { return m_program->path(qs("revisions")); }
    [[nodiscard]] Ran revise(const QByteArray& dev, const char* message) const
    {
        make("dev", dev);
        const QString schema = m_onServer ? qs("public.") : QString();
        QFile renames(m_program->path(qs("renames")));
        if (!renames.open(QIODevice::WriteOnly)) return {};
        if (dev == three)
            renames.write(qs("column %1users.email -> %1users.mail\n").arg(schema).toUtf8());
        renames.close();
        QStringList arguments{qs("revision"), qs("--dir"),     folder(),
                              qs("-m"),       qs(message),     qs("--dev"),
                              uri("dev"),     qs("--renames"), renames.fileName()};
        if (dev == one) arguments += {qs("--prod"), uri("empty")};
        return m_program->run(arguments);
    }
    void writeThree() const
    {
        make("empty", "");
        for (const auto& [dev, message] :
             {std::pair(one, "Users"), std::pair(two, "Orders of /users/; \"all\""),
              std::pair(three, "Umbenannt: größer")}) {
            const Ran ran = revise(dev, message);
            QVERIFY2(ran.status == 0, ran.all());
        }
        QCOMPARE(QDir(folder()).entryList({qs("*.up.sql")}, QDir::Files, QDir::Name),
                 QStringList({qs("0001_users.up.sql"), qs("0002_orders_of_users_all.up.sql"),
                              qs("0003_umbenannt_gr_er.up.sql")}));
    }
    [[nodiscard]] Ran along(const char* verb, const char* database,
                            const QStringList& more = {}) const
    {
        return m_program->run(
            QStringList{qs(verb), qs("--dir"), folder(), qs("--prod"), uri(database)} + more);
    }
    static QStringList applying() { return {qs("--apply"), qs("--yes"), qs("--allow"), qs("all")}; }
    [[nodiscard]] Ran compared(const char* dev, const char* prod) const
    {
        return m_program->run({qs("compare"), qs("--dev"), uri(dev), qs("--prod"), uri(prod)});
    }
    [[nodiscard]] bool write(const QString& name, const QByteArray& text,
                             QIODevice::OpenMode mode = QIODevice::WriteOnly) const
    {
        QFile file(folder() + qs("/") + name);
        return file.open(mode) && file.write(text) == text.size();
    }

private Q_SLOTS:
    void initTestCase() { startServer(); }

    void anEmptyAndAHalfwayDatabaseComeToTheSameAndBack_data() { engines(); }
    void anEmptyAndAHalfwayDatabaseComeToTheSameAndBack()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        writeThree();
        make("prod", "");
        const Ran dry = along("upgrade", "prod", {qs("--allow"), qs("all")});
        QVERIFY2(dry.status == 0 && dry.out.contains(qs("A dry run")), dry.all());
        QVERIFY2(compared("empty", "prod").status == 0, dry.all());
        const Ran first = along("upgrade", "prod", applying() + QStringList{qs("--to"), qs("1")});
        QVERIFY2(first.status == 0 && first.out.contains(qs("Prod is at revision 0001 Users.")),
                 first.all());
        const Ran rest = along("upgrade", "prod", applying());
        QVERIFY2(rest.status == 0, rest.all());
        QVERIFY2(compared("dev", "prod").status == 0, compared("dev", "prod").all());
        const Ran none = along("upgrade", "prod", applying());
        QVERIFY2(none.status == 0 && none.out.contains(qs("Nothing to do")), none.all());

        make("half", two + "INSERT INTO users VALUES (1, 'a@x');");
        const Ran half = along("upgrade", "half", applying());
        QVERIFY2(half.status == 0 && !half.out.contains(qs("== Running revision 0002")),
                 half.all());
        QVERIFY2(compared("dev", "half").status == 0, compared("dev", "half").all());
        QCOMPARE(change("half", "INSERT INTO orders SELECT 7, id FROM users WHERE mail = "
                                "'a@x'"),
                 QString());
        const Ran back = along("downgrade", "half", applying() + QStringList{qs("--to"), qs("2")});
        QVERIFY2(back.status == 0, back.all());
        make("was", two);
        QVERIFY2(compared("was", "half").status == 0, compared("was", "half").all());
        QVERIFY(!change("half", "INSERT INTO users(id, email) VALUES (1, 'twice')").isEmpty());

        const Ran start = along("downgrade", "prod", applying() + QStringList{qs("--to"), qs("0")});
        QVERIFY2(start.status == 0 && start.out.contains(qs("Prod is at the start.")), start.all());
        QVERIFY2(compared("empty", "prod").status == 0, compared("empty", "prod").all());
        const Ran journal = m_program->run({qs("history"), qs("--dir"), folder()});
        QVERIFY2(journal.status == 0 && journal.out.contains(qs("3 revisions of Lockstep")) &&
                     journal.out.contains(qs("upgrade to revision 0001 Users")),
                 journal.all());
    }

    void anotherStartIsRefusedAndNamed_data() { engines(); }
    void anotherStartIsRefusedAndNamed()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        writeThree();
        make("prod", two + "CREATE TABLE hand_made(x integer);");
        const Ran ran = along("upgrade", "prod", applying());
        QVERIFY2(ran.status == 1, ran.all());
        QVERIFY2(ran.err.contains(qs("at none of the revisions")) &&
                     ran.err.contains(qs("The nearest is revision 0002")) &&
                     ran.err.contains(qs("hand_made")),
                 ran.all());
        make("same", two + "CREATE TABLE hand_made(x integer);");
        QVERIFY2(compared("same", "prod").status == 0, compared("same", "prod").all());
    }

    void consentForALaterOneIsAskedBeforeTheFirstIsRun_data() { engines(); }
    void consentForALaterOneIsAskedBeforeTheFirstIsRun()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        make("empty", "");
        QCOMPARE(revise(one, "Users").status, 0);
        QCOMPARE(revise("CREATE TABLE users(id integer PRIMARY KEY);", "No mail").status, 0);
        make("prod", "");
        const Ran ran = along("upgrade", "prod", {qs("--apply"), qs("--yes")});
        QVERIFY2(ran.status == 1 && ran.err.contains(qs("Consent is missing")), ran.all());
        QVERIFY2(compared("empty", "prod").status == 0, compared("empty", "prod").all());
        const Ran agreed =
            along("upgrade", "prod", {qs("--apply"), qs("--yes"), qs("--allow"), qs("data-loss")});
        QVERIFY2(agreed.status == 0, agreed.all());
    }

    void filesThatDoNotFitAreNamed()
    {
        BEGIN_ON(false);
        writeThree();
        make("prod", "");
        const auto refused = [&](const char* says) {
            const Ran ran = along("upgrade", "prod", applying());
            QVERIFY2(ran.status == 2 && ran.err.contains(qs(says)), ran.all());
            QVERIFY(compared("empty", "prod").status == 0);
        };
        QDir there(folder());
        const auto bytes = [&](const QString& name) {
            QFile file(there.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        for (const char* name :
             {"0002_orders_of_users_all.up.sql", "0002_orders_of_users_all.down.sql",
              "0002_orders_of_users_all.catalog"}) {
            const QByteArray was = bytes(qs(name));
            QByteArray edited = was;
            edited.replace("orders", "ordera");
            QVERIFY(edited != was && write(qs(name), edited));
            refused("changed after it was written");
            QVERIFY(write(qs(name), was));
        }
        QVERIFY(QFile::copy(there.filePath(qs("0002_orders_of_users_all.up.sql")),
                            there.filePath(qs("0002_other.up.sql"))));
        refused("number 2 is there twice");
        QVERIFY(QFile::remove(there.filePath(qs("0002_other.up.sql"))));
        const QByteArray last = bytes(qs("0003_umbenannt_gr_er.up.sql"));
        QVERIFY(there.rename(qs("0003_umbenannt_gr_er.up.sql"), qs("0004_later.up.sql")));
        refused("0003_umbenannt_gr_er.up.sql: the file is missing");
        QVERIFY(QFile::remove(there.filePath(qs("0003_umbenannt_gr_er.down.sql"))) &&
                QFile::remove(there.filePath(qs("0003_umbenannt_gr_er.catalog"))));
        refused("revision 3 is missing before it");
        QVERIFY(there.rename(qs("0004_later.up.sql"), qs("0003_later.up.sql")));
        refused("0003_later.catalog: the file is missing");
        QVERIFY(QFile::remove(there.filePath(qs("0001_users.down.sql"))));
        refused("0001_users.down.sql: the file is missing");
    }

    void oneThatWasWrittenBesideAnotherIsNamed()
    {
        BEGIN_ON(false);
        make("empty", "");
        QCOMPARE(revise(one, "Users").status, 0);
        QCOMPARE(revise(two, "Orders").status, 0);
        for (const char* ending : {".up.sql", ".down.sql", ".catalog"})
            QVERIFY(QFile::rename(folder() + qs("/0002_orders") + qs(ending),
                                  folder() + qs("/away") + qs(ending)));
        QCOMPARE(revise("CREATE TABLE users(id integer PRIMARY KEY, email text NOT NULL);"
                        "CREATE TABLE notes(x integer);",
                        "Notes")
                     .status,
                 0);
        QCOMPARE(revise(two + "CREATE TABLE notes(x integer);", "Both").status, 0);
        for (const char* ending : {".up.sql", ".down.sql", ".catalog"}) {
            QVERIFY(QFile::remove(folder() + qs("/0002_notes") + qs(ending)));
            QVERIFY(QFile::rename(folder() + qs("/away") + qs(ending),
                                  folder() + qs("/0002_orders") + qs(ending)));
        }
        make("prod", "");
        const Ran ran = along("upgrade", "prod", applying());
        QVERIFY2(ran.status == 2 && ran.err.contains(qs("0003_both.up.sql: it begins at")),
                 ran.all());
    }

    void oneThatWasKilledIsGoneOnWith_data()
    {
        QTest::addColumn<bool>("server");
        QTest::addColumn<QString>("point");
        // A step that the first revision does not have: of the second, its last where it stands.
        for (const auto& [server, point] : {std::pair(false, "P1:2"), std::pair(false, "P6:2"),
                                            std::pair(true, "P1:3"), std::pair(true, "P6:4")})
            QTest::addRow("%s, %s", server ? "PostgreSQL" : "SQLite", point) << server << qs(point);
    }
    void oneThatWasKilledIsGoneOnWith()
    {
        QFETCH(bool, server);
        BEGIN_ON(server);
        QFETCH(QString, point);
        writeThree();
        make("prod", "");
        m_program->set(qs("LOCKSTEP_CRASH_AT"), point);
        const Ran killed = along("upgrade", "prod", applying());
        m_program->set(qs("LOCKSTEP_CRASH_AT"), QString());
        QVERIFY2(killed.status == -1, killed.all());
        const bool stands = point.startsWith(qs("P6"));
        make("was", stands ? two : one);
        QVERIFY2(compared("was", "prod").status == 0, compared("was", "prod").all());
        const Ran rest = along("upgrade", "prod", applying());
        QVERIFY2(rest.status == 0, rest.all());
        QVERIFY2(rest.out.contains(qs("was cut off")), rest.all());
        QVERIFY2(rest.out.contains(qs("== Running revision 0002")) != stands, rest.all());
        QVERIFY2(compared("dev", "prod").status == 0, compared("dev", "prod").all());
    }

    void offlineTheFilesArePrintedAsTheyWereReviewed()
    {
        BEGIN_ON(true);
        writeThree();
        make("prod", one);
        const Ran printed = along("upgrade", "prod", {qs("--offline")});
        QVERIFY2(printed.status == 0, printed.all());
        QVERIFY(write(qs("all.txt"), printed.out.toUtf8()));
        QCOMPARE(m_server->runFile(qs("prod"), folder() + qs("/all.txt")), QString());
        QVERIFY2(compared("dev", "prod").status == 0, compared("dev", "prod").all());
        const Ran back = m_program->run({qs("downgrade"), qs("--dir"), folder(), qs("--offline"),
                                         qs("--from"), qs("3"), qs("--to"), qs("1")});
        QVERIFY2(back.status == 0, back.all());
        QVERIFY(write(qs("back.txt"), back.out.toUtf8()));
        QCOMPARE(m_server->runFile(qs("prod"), folder() + qs("/back.txt")), QString());
        make("was", one);
        QVERIFY2(compared("was", "prod").status == 0, compared("was", "prod").all());
    }

    void foldersOfOtherToolsAreListedAndNeverRun_data()
    {
        QTest::addColumn<QStringList>("files"); // name, text, name, text
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QStringList>("listed"); // number, title, file
        QTest::newRow("Alembic")
            << QStringList{qs("versions/b_second.py"),
                           qs("\"\"\"Second, later\n\nRevision ID: bb\n\"\"\"\nrevision: str = "
                              "'bb'\ndown_revision: Union[str, None] = 'aa'\n"),
                           qs("versions/z_first.py"),
                           qs("# a comment\n'''First'''\nrevision = \"aa\"\ndown_revision = "
                              "None\n"),
                           qs("versions/notes.py"),
                           qs("print('no revision')\n")}
            << qs("Alembic")
            << QStringList{qs("aa"), qs("First"),         qs("versions/z_first.py"),
                           qs("bb"), qs("Second, later"), qs("versions/b_second.py")};
        QTest::newRow("Flyway") << QStringList{qs("V10__last_one.sql"), qs("x"),
                                               qs("V2_1__second.sql"),  qs("x"),
                                               qs("V2__first.sql"),     qs("x"),
                                               qs("R__views.sql"),      qs("x"),
                                               qs("README.md"),         qs("x")}
                                << qs("Flyway")
                                << QStringList{qs("V2"),   qs("first"),    qs("V2__first.sql"),
                                               qs("V2.1"), qs("second"),   qs("V2_1__second.sql"),
                                               qs("V10"),  qs("last one"), qs("V10__last_one.sql"),
                                               qs("R"),    qs("views"),    qs("R__views.sql")};
        QTest::newRow("sqitch")
            << QStringList{qs("sqitch.plan"),
                           qs("%syntax-version=1.0.0\n%project=shop\n\n"
                              "appschema 2024-01-01T10:00:00Z A B <a@b> # The schema.\n"
                              "users [appschema] 2024-01-02T10:00:00Z A B <a@b> # Users\n"
                              "@v1 2024-01-03T10:00:00Z A B <a@b> # tagged\n"
                              "bare 2024-01-04T10:00:00Z A B <a@b>\n")}
            << qs("sqitch") << QStringList{qs("1"), qs("The schema."), qs("deploy/appschema.sql"),
                                           qs("2"), qs("Users"),       qs("deploy/users.sql"),
                                           qs("3"), qs("bare"),        qs("deploy/bare.sql")};
    }
    void foldersOfOtherToolsAreListedAndNeverRun()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, tool);
        QFETCH(QStringList, listed);
        BEGIN_ON(false);
        QDir().mkpath(folder() + qs("/versions"));
        for (qsizetype i = 0; i < files.size(); i += 2)
            QVERIFY(write(files[i], files[i + 1].toUtf8()));
        const Ran ran =
            m_program->run({qs("history"), qs("--dir"), folder(), qs("--format"), qs("json")});
        QVERIFY2(ran.status == 0, ran.all());
        const QJsonObject said =
            QJsonDocument::fromJson(ran.out.toUtf8()).object()[qs("folder")].toObject();
        QCOMPARE(said[qs("tool")].toString(), tool);
        QStringList found;
        for (const auto& one : said[qs("revisions")].toArray())
            for (const char* key : {"number", "title", "file"})
                found << one.toObject()[qs(key)].toString();
        QCOMPARE(found, listed);
        if (tool == qs("sqitch")) { // who and when, and that its scripts are not there
            const QJsonObject first = said[qs("revisions")].toArray().first().toObject();
            QCOMPARE(first[qs("author")].toString(), qs("A B"));
            QCOMPARE(first[qs("date")].toString(), qs("2024-01-01T10:00:00Z"));
            QCOMPARE(said[qs("problems")].toArray().size(), 3);
            const Ran text = m_program->run({qs("history"), qs("--dir"), folder()});
            QVERIFY2(text.out.contains(qs("! deploy/users.sql: the file is missing.")), text.all());
        }
        make("prod", "");
        const Ran run = along("upgrade", "prod", applying());
        QVERIFY2(run.status == 2 && run.err.contains(qs("There are no revisions")), run.all());
    }
};

QTEST_GUILESS_MAIN(CliRevisionsTest)
#include "cli_revisions_test.moc"
