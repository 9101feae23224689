// Revisions of Alembic that lockstepctl writes: run by Alembic up and down, compared by Lockstep.
#include "eitherengine.h"

#include <QDir>
#include <QStandardPaths>

using namespace lockstep::testing;

namespace {

const char* const environment =
    "from alembic import context\n"
    "import sqlalchemy as sa\n"
    "engine = sa.create_engine(context.get_x_argument(as_dictionary=True)['url'])\n"
    "with engine.connect() as connection:\n"
    "    context.configure(connection=connection, target_metadata=None)\n"
    "    with context.begin_transaction():\n"
    "        context.run_migrations()\n";

} // namespace

class CliAlembicTest : public EitherEngine
{
    Q_OBJECT

private:
    [[nodiscard]] QString versions() const { return m_program->path(qs("migrations/versions")); }
    [[nodiscard]] bool write(const char* name, const QByteArray& text) const
    {
        QFile file(m_program->path(qs(name)));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    void makeFolder() const
    {
        QVERIFY(QDir().mkpath(versions()));
        QVERIFY(write("alembic.ini", "[alembic]\nscript_location = %(here)s/migrations\n"));
        QVERIFY(write("migrations/env.py", environment));
        QVERIFY(write("migrations/script.py.mako", ""));
    }
    [[nodiscard]] Ran generate(const QStringList& more = {}) const
    {
        return m_program->run(QStringList{qs("code"), qs("alembic"), qs("--sqlalchemy"), qs("1.4"),
                                          qs("--db"), uri("dev"), qs("--prod"), uri("prod"),
                                          qs("--out"), versions()} +
                              more);
    }
    /// What Alembic says when it fails; empty: it went well.
    [[nodiscard]] QString alembic(const QStringList& arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(m_program->folder());
        process.setProcessChannelMode(QProcess::MergedChannels);
        const QString url =
            m_onServer ? uri("prod") : uri("prod").replace(qs("sqlite:"), qs("sqlite:///"));
        process.start(qs("alembic"), QStringList{qs("-c"), m_program->path(qs("alembic.ini")),
                                                 qs("-x"), qs("url=") + url} +
                                         arguments);
        if (!process.waitForFinished(120'000)) return qs("it does not end");
        const QString said = QString::fromUtf8(process.readAll());
        return process.exitCode() == 0 ? QString() : said;
    }
    [[nodiscard]] Ran compared(const char* dev) const
    {
        return m_program->run({qs("compare"), qs("--dev"), uri(dev), qs("--prod"), uri("prod"),
                               qs("--renames"), qs("none"), qs("--except"),
                               qs("alembic_version,*.alembic_version")});
    }
    [[nodiscard]] QByteArray written() const
    {
        QByteArray all;
        for (const QString& name : QDir(versions()).entryList({qs("*.py")}, QDir::Files)) {
            QFile file(versions() + u'/' + name);
            if (file.open(QIODevice::ReadOnly)) all += file.readAll();
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(qs("alembic")).isEmpty())
            QSKIP("Alembic is not installed");
        startServer();
    }

    void upAndDownLeadThereAndBack_data()
    {
        QTest::addColumn<bool>("server");
        QTest::addColumn<QByteArray>("prod");
        QTest::addColumn<QByteArray>("dev");
        QTest::addColumn<QString>("renames");
        QTest::addColumn<QByteArray>("says"); // in the revision, one a line
        QTest::newRow("SQLite: tables, columns, indexes, a rename, a rebuild")
            << false
            << QByteArray("CREATE TABLE users(id integer PRIMARY KEY, surname text, age text);"
                          "CREATE TABLE old_things(x integer);"
                          "CREATE INDEX by_age ON users(age);"
                          "INSERT INTO users VALUES (1, 'Ada', '36');")
            << QByteArray("CREATE TABLE users(id integer PRIMARY KEY, last_name text, age integer "
                          "NOT NULL DEFAULT 0 CHECK (age >= 0));"
                          "CREATE TABLE notes(id integer PRIMARY KEY, user_id integer REFERENCES "
                          "users(id) ON DELETE CASCADE, \"a:b 100%\" text DEFAULT 'x:y');"
                          "CREATE UNIQUE INDEX notes_by_user ON notes(user_id) WHERE user_id > 0;"
                          "CREATE VIEW names AS SELECT last_name FROM users WHERE last_name <> "
                          "':no';")
            << qs("column users.surname -> users.last_name")
            << QByteArray("op.create_index(\nop.drop_table(\nop.execute(");
        QTest::newRow("PostgreSQL: tables, columns, keys, checks, renames, types, routines")
            << true
            << QByteArray(
                   "CREATE TYPE mood AS ENUM ('sad', 'fine');"
                   "CREATE TABLE users(id integer PRIMARY KEY, surname text, age integer, m mood "
                   "DEFAULT 'fine', gone text);"
                   "CREATE TABLE old_things(x integer);"
                   "CREATE INDEX by_age ON users(age);"
                   "INSERT INTO users VALUES (1, 'Ada', 36);")
            << QByteArray(
                   "CREATE TYPE mood AS ENUM ('sad', 'ok');"
                   "CREATE SCHEMA app;"
                   "CREATE TABLE users(id bigint PRIMARY KEY, last_name text NOT NULL, age integer "
                   "DEFAULT 0, m mood DEFAULT 'ok', born timestamptz NOT NULL DEFAULT now(), "
                   "CONSTRAINT adult CHECK (age > 17), CONSTRAINT names UNIQUE (last_name));"
                   "COMMENT ON COLUMN users.born IS 'it''s :when';"
                   "CREATE TABLE app.notes(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
                   "user_id bigint NOT NULL CONSTRAINT of_user REFERENCES users ON DELETE CASCADE "
                   "DEFERRABLE INITIALLY DEFERRED, tags text[], j jsonb DEFAULT '{\"a\": 1}');"
                   "CREATE INDEX notes_by_tag ON app.notes USING gin (tags) WHERE user_id > 0;"
                   "CREATE INDEX lower_names ON users (lower(last_name), age DESC);"
                   "CREATE FUNCTION app.twice(x integer) RETURNS integer LANGUAGE sql AS 'SELECT "
                   "x * 2 -- 100% :x';"
                   "CREATE VIEW app.names AS SELECT last_name::text FROM users WHERE last_name "
                   "<> ':no';")
            << qs("column public.users.surname -> public.users.last_name\n"
                  "\"enum value\" public.mood.fine -> public.mood.ok\n"
                  "column public.users.gone != public.users.born")
            << QByteArray("op.create_table(\nop.create_index(\nop.drop_table(\nop.add_column(\n"
                          "op.alter_column(\nnew_column_name=\"last_name\"\nRENAME VALUE");
        QTest::newRow("PostgreSQL: a value is added to an enum")
            << true << QByteArray("CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t(m mood);")
            << QByteArray("CREATE TYPE mood AS ENUM ('sad', 'ok', 'so: la'); CREATE TABLE t(m "
                          "mood DEFAULT 'ok');")
            << QString() << QByteArray("ADD VALUE");
    }
    void upAndDownLeadThereAndBack()
    {
        QFETCH(bool, server);
        QFETCH(QByteArray, prod);
        QFETCH(QByteArray, dev);
        QFETCH(QString, renames);
        QFETCH(QByteArray, says);
        BEGIN_ON(server);
        makeFolder();
        make("prod", prod);
        make("was", prod);
        make("dev", dev);
        QVERIFY(write("renames", renames.toUtf8() + "\n"));
        const QStringList decided{qs("--renames"), m_program->path(qs("renames")), qs("-m"),
                                  qs("Everything: \"all\" of it")};
        const Ran ran = generate(decided);
        QVERIFY2(ran.status == 0, ran.all());
        for (const QByteArray& text : says.split('\n'))
            QVERIFY2(written().contains(text), (text + "\n" + written()).constData());
        QCOMPARE(alembic({qs("upgrade"), qs("head")}), QString());
        QVERIFY2(compared("dev").status == 0, (compared("dev").all() + written()).constData());
        const Ran none = generate({qs("--renames"), qs("none")});
        QVERIFY2(none.status == 1 && none.err.contains(qs("nothing to write")), none.all());
        QCOMPARE(alembic({qs("downgrade"), qs("base")}), QString());
        QVERIFY2(compared("was").status == 0, (compared("was").all() + written()).constData());
        QCOMPARE(alembic({qs("upgrade"), qs("head")}), QString());
        QVERIFY2(compared("dev").status == 0, compared("dev").all());
    }

    void oneFollowsAnotherAndIsWrittenOnce()
    {
        BEGIN_ON(false);
        makeFolder();
        make("prod", "");
        make("dev", "CREATE TABLE a(x integer);");
        const Ran first = generate({qs("-m"), qs("First")});
        QVERIFY2(first.status == 0, first.all());
        const Ran again = generate({qs("-m"), qs("First")});
        QVERIFY2(again.status == 0 && again.out.contains(qs("unchanged")), again.all());
        QCOMPARE(alembic({qs("upgrade"), qs("head")}), QString());
        make("dev", "CREATE TABLE a(x integer); CREATE TABLE b(y text);");
        const Ran second = generate({qs("-m"), qs("Second")});
        QVERIFY2(second.status == 0, second.all());
        QCOMPARE(alembic({qs("upgrade"), qs("head")}), QString());
        QVERIFY2(compared("dev").status == 0, compared("dev").all());
        const Ran listed = m_program->run({qs("history"), qs("--dir"), m_program->folder()});
        QVERIFY2(listed.status == 0 && listed.out.contains(qs("2 revisions of Alembic")) &&
                     listed.out.indexOf(qs("First")) < listed.out.indexOf(qs("Second")),
                 listed.all());
    }
};

QTEST_GUILESS_MAIN(CliAlembicTest)
#include "cli_alembic_test.moc"
