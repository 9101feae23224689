// Apps' schemas: a role that reaches nothing else, a password that nobody else sees, nothing left.
#include "cli/program.h"
#include "shop.h"

#include "workflow/apps.h"
#include "workflow/engines.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace lockstep;

class AppsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (!m_cluster.started()) QSKIP(qPrintable(m_cluster.why()));
        QCOMPARE(m_cluster.create("house", R"(
            DROP ROLE IF EXISTS other;
            CREATE ROLE other LOGIN;
            CREATE SCHEMA other AUTHORIZATION other;
            CREATE TABLE other.secrets (id int PRIMARY KEY, word text);
            INSERT INTO other.secrets VALUES (1, 'hidden');
            CREATE VIEW other.shown AS SELECT word FROM other.secrets;
            CREATE SEQUENCE other.numbers;
            CREATE FUNCTION other.peek() RETURNS text LANGUAGE sql SECURITY DEFINER
                AS 'SELECT word FROM other.secrets';
            CREATE TABLE public.common (id int, word text);
            INSERT INTO public.common VALUES (1, 'hidden');
            SELECT pg_catalog.lo_from_bytea(4711, 'hidden');
        )"),
                 QString());
        m_target = targetOf(m_cluster.uri("house"));
    }
    void cleanup()
    {
        if (!m_cluster.started()) return;
        (void)removeApp(m_target, "shop", "shop");
        (void)m_cluster.drop("house");
        (void)m_cluster.run("postgres", "DROP ROLE IF EXISTS other; DROP ROLE IF EXISTS chief;");
    }

    void anAppWorksInItsSchema()
    {
        const auto made = prepareApp(m_target, "shop");
        QVERIFY2(made.has_value(), why(made));
        QCOMPARE(made->app.uri, QStringLiteral("postgresql://shop:__PASSWORD__@127.0.0.1:%1/house")
                                    .arg(m_cluster.port())
                                    .toStdString());
        QCOMPARE(as("shop", "CREATE TABLE things (id serial PRIMARY KEY, name text); "
                            "INSERT INTO things (name) VALUES ('a'); "
                            "SELECT name FROM things; SHOW search_path"),
                 QString("a\nshop"));
        QCOMPARE(as("postgres", "SELECT count(*) FROM shop.things"), QString("1"));
    }

    void whatWasPreparedIsListedAndWhatWillRunIsTold()
    {
        const auto none = appsThere(m_target);
        QVERIFY2(none.has_value(), why(none));
        QCOMPARE(none->database, std::string("house"));
        QVERIFY(none->apps.empty()); // the schema of another is no app
        const auto sql = preparingSql(*m_target.engine, none->database, "shop");
        QVERIFY(sql.has_value());
        QVERIFY(sql->find("CREATE SCHEMA shop;") != std::string::npos);
        QCOMPARE(left(), QString("0"));
        QVERIFY(prepareApp(m_target, "shop").has_value());
        const auto one = appsThere(m_target);
        QVERIFY2(one.has_value(), why(one));
        QCOMPARE(one->apps, std::vector<std::string>{"shop"});
        QCOMPARE(preparingSql(*m_target.engine, "house", "Shop").error().kind, ErrorKind::BadInput);
        QVERIFY(canKeepApps(*m_target.engine).has_value());
    }

    void itReachesNoOtherSchema()
    {
        QVERIFY(prepareApp(m_target, "shop").has_value());
        const QStringList tries{
            "SELECT * FROM other.secrets",
            "TABLE other.secrets",
            "SELECT word FROM other.shown",
            "INSERT INTO other.secrets VALUES (2, 'x')",
            "UPDATE other.secrets SET word = 'x'",
            "DELETE FROM other.secrets",
            "TRUNCATE other.secrets",
            "COPY other.secrets TO STDOUT",
            "LOCK TABLE other.secrets",
            "SELECT nextval('other.numbers')",
            "SELECT other.peek()",
            "ALTER TABLE other.secrets ADD COLUMN x int",
            "DROP TABLE other.secrets",
            "DROP SCHEMA other CASCADE",
            "CREATE TABLE other.mine (id int)",
            "CREATE TABLE public.mine (id int)",
            "CREATE FUNCTION public.lower(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
            "SELECT * FROM public.common",
            "INSERT INTO public.common VALUES (2, 'x')",
            "CREATE TABLE copy AS SELECT * FROM other.secrets",
            "CREATE VIEW seen AS SELECT * FROM other.secrets; SELECT * FROM seen",
            "CREATE TABLE child (id int REFERENCES other.secrets)",
            "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) "
            "FROM other.secrets'; SELECT f()",
            "DO $$ BEGIN EXECUTE 'DELETE FROM other.secrets'; END $$",
            "SET ROLE other",
            "SET SESSION AUTHORIZATION other; SELECT * FROM other.secrets",
            "GRANT other TO shop",
            "GRANT SELECT ON other.secrets TO shop",
            "ALTER ROLE shop SUPERUSER",
            "ALTER ROLE shop CREATEROLE",
            "CREATE ROLE more",
            "CREATE SCHEMA more",
            "CREATE DATABASE more",
            "ALTER SCHEMA other OWNER TO shop",
            "ALTER DEFAULT PRIVILEGES FOR ROLE other GRANT SELECT ON TABLES TO shop",
            "ALTER SCHEMA shop RENAME TO other2",
            "GRANT ALL ON SCHEMA shop TO other",
            "SELECT lo_get(4711)",
            "SELECT pg_read_file('/etc/passwd')",
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "SELECT rolpassword FROM pg_catalog.pg_authid",
            "SELECT most_common_vals FROM pg_catalog.pg_statistic",
            "CREATE EXTENSION dblink"};
        QVERIFY(tries.size() >= 30);
        const QString state =
            "SELECT (SELECT string_agg(s::text, ',') FROM other.secrets s) || '/' || (SELECT "
            "string_agg(c::text, ',') FROM public.common c) || '/' || (SELECT "
            "string_agg(n.nspname || coalesce(n.nspacl::text, '') || n.nspowner, ',' ORDER BY "
            "n.oid) FROM pg_namespace n WHERE n.nspname !~ '^pg_') || '/' || (SELECT count(*) FROM "
            "pg_class c WHERE c.relnamespace IN ('other'::regnamespace, 'public'::regnamespace)) "
            "|| '/' || (SELECT string_agg(r.rolname || r.rolsuper || r.rolcreaterole, ',' ORDER BY "
            "r.oid) FROM pg_roles r) || '/' || (SELECT last_value || is_called::text FROM "
            "other.numbers) || '/' || (SELECT count(*) FROM pg_auth_members WHERE member = "
            "'shop'::regrole)";
        const QString before = as("postgres", state);
        QVERIFY2(before.contains("hidden"), qPrintable(before));
        for (const QString& sql : tries) {
            const QString answer = as("shop", sql);
            const bool refused =
                answer.contains("ERROR") || answer.contains(QStringLiteral("WARNING"));
            QVERIFY2(refused, qPrintable(sql + ": " + answer));
            QVERIFY2(!answer.contains("hidden"), qPrintable(sql + ": " + answer));
            QVERIFY2(as("postgres", state) == before, qPrintable(sql));
        }
        // The same tries can succeed: for who may.
        QVERIFY(as("postgres", tries.front()).contains("hidden"));
    }

    void whereEveryRoleReachesMoreNothingIsMade_data()
    {
        QTest::addColumn<QString>("open");
        QTest::addColumn<QString>("told");
        QTest::newRow("create") << "GRANT CREATE ON SCHEMA public TO PUBLIC"
                                << "CREATE in schema";
        QTest::newRow("table") << "GRANT SELECT ON public.common TO PUBLIC"
                               << "public.common";
        QTest::newRow("column") << "GRANT UPDATE (word) ON public.common TO PUBLIC"
                                << "public.common";
        QTest::newRow("function") << "GRANT USAGE ON SCHEMA other TO PUBLIC"
                                  << "other.peek()";
        QTest::newRow("database") << "GRANT CREATE ON DATABASE house TO PUBLIC"
                                  << "CREATE in the database";
    }
    void whereEveryRoleReachesMoreNothingIsMade()
    {
        QFETCH(QString, open);
        QFETCH(QString, told);
        QCOMPARE(as("postgres", open), QString());
        const auto made = prepareApp(m_target, "shop");
        QVERIFY(!made.has_value());
        QCOMPARE(made.error().kind, ErrorKind::Refused);
        QVERIFY2(made.error().detail.find(told.toStdString()) != std::string::npos, why(made));
        QVERIFY2(made.error().hint.find("REVOKE") != std::string::npos, why(made));
        QCOMPARE(left(), QString("0"));
        for (const auto& line : QString::fromStdString(made.error().hint).split('\n'))
            if (line.startsWith("REVOKE")) QCOMPARE(as("postgres", line), QString());
        QVERIFY(prepareApp(m_target, "shop").has_value());
    }

    void theServerNeverSeesThePassword()
    {
        QVERIFY(m_cluster.restart("fast", "-c log_statement=all -c log_min_duration_statement=0 "
                                          "-c log_min_error_statement=debug5"));
        const auto made = prepareApp(m_target, "shop");
        QVERIFY2(made.has_value(), why(made));
        QVERIFY(!prepareApp(m_target, "shop").has_value()); // what fails is logged in full
        const QByteArray log = m_cluster.log();
        QVERIFY2(log.contains("CREATE ROLE"), "the log would not show it");
        QVERIFY(log.contains("SCRAM-SHA-256$"));
        QVERIFY(!log.contains(QByteArray::fromStdString(made->password)));
    }

    void thePasswordIsTheOneThatWasTold()
    {
        const auto made = prepareApp(m_target, "shop");
        QVERIFY2(made.has_value(), why(made));
        QFile rules(m_cluster.folder() + "/pg_hba.conf");
        if (!rules.open(QIODevice::ReadWrite)) {
            rules.setFileName(m_cluster.folder() + "/data/pg_hba.conf");
            QVERIFY2(rules.open(QIODevice::ReadWrite), qPrintable(m_cluster.folder()));
        }
        const QByteArray before = rules.readAll();
        rules.seek(0);
        rules.write("host all shop 127.0.0.1/32 scram-sha-256\n" + before);
        rules.close();
        const auto restored = qScopeGuard([&] {
            if (rules.open(QIODevice::WriteOnly | QIODevice::Truncate)) rules.write(before);
            rules.close();
            (void)as("postgres", "SELECT pg_reload_conf()");
        });
        QCOMPARE(as("postgres", "SELECT pg_reload_conf()"), QString("t"));
        ConnectionRequest app = m_target;
        app.parameters["user"] = "shop";
        QTRY_VERIFY(!app.engine->connect(app.parameters, {}).has_value());
        ConnectOptions options;
        options.password = made->password;
        const auto in = app.engine->connect(app.parameters, options);
        QVERIFY2(in.has_value(), why(in));
        options.password += "x";
        QVERIFY(!app.engine->connect(app.parameters, options).has_value());
    }

    void removingTellsWhatIsLostAndLeavesNothing()
    {
        QVERIFY(prepareApp(m_target, "shop").has_value());
        const QString before = left("other");
        QCOMPARE(as("shop",
                    "CREATE TABLE a (id int); INSERT INTO a SELECT generate_series(1, 1000); "
                    "CREATE TABLE b (id int); CREATE VIEW v AS SELECT * FROM a; "
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; "
                    "CREATE TYPE mood AS ENUM ('calm')")
                     .remove(QRegularExpression("\\s")),
                 QString());
        QCOMPARE(as("shop", "SELECT lo_create(815)"), QString("815"));
        const auto contents = appContents(m_target, "shop");
        QVERIFY2(contents.has_value(), why(contents));
        QCOMPARE(contents->tables.size(), size_t(2));
        QCOMPARE(contents->tables[0].name, std::string("a"));
        QCOMPARE(contents->tables[0].rows.value_or(-1), int64_t(1000));
        QVERIFY(contents->tables[0].bytes > 8000);
        for (const char* other : {"view v", "routine f", "type mood", "large object 815"})
            QVERIFY2(std::count(contents->others.begin(), contents->others.end(), other) == 1,
                     other);

        const auto wrong = removeApp(m_target, "shop", "sho");
        QVERIFY(!wrong.has_value());
        QCOMPARE(wrong.error().kind, ErrorKind::BadInput);
        QCOMPARE(as("postgres", "SELECT count(*) FROM shop.a"), QString("1000"));

        // A session of the app that holds a lock is in nobody's way.
        QProcess session;
        session.start(
            "psql", {"-X", "-d", uriOf("shop"), "-c", "BEGIN; LOCK TABLE a; SELECT pg_sleep(60)"});
        QTRY_COMPARE(as("postgres", "SELECT count(*) FROM pg_stat_activity WHERE usename = 'shop' "
                                    "AND state = 'active'"),
                     QString("1"));
        const auto gone = removeApp(m_target, "shop", "shop");
        QVERIFY2(gone.has_value(), why(gone));
        QVERIFY(session.waitForFinished(10000));
        QCOMPARE(left(), QString("0"));
        QCOMPARE(left("other"), before);
        QCOMPARE(as("postgres", "SELECT count(*) FROM pg_largeobject_metadata WHERE oid = 815"),
                 QString("0"));
        QCOMPARE(as("postgres",
                    "SELECT count(*) FROM pg_db_role_setting s WHERE NOT EXISTS (SELECT "
                    "FROM pg_roles r WHERE r.oid = s.setrole) AND s.setrole <> 0"),
                 QString("0"));
        const auto again = removeApp(m_target, "shop", "shop");
        QCOMPARE(again.error().kind, ErrorKind::NotFound);
    }

    void whatOthersMadeIsNotRemoved()
    {
        for (const char* name : {"other", "public", "pg_catalog", "a b", "x\"y", ""}) {
            const auto gone = removeApp(m_target, name, name);
            QVERIFY2(!gone.has_value(), name);
            const auto looked = appContents(m_target, name);
            QVERIFY2(!looked.has_value(), name);
        }
        QCOMPARE(as("postgres", "SELECT word FROM other.secrets"), QString("hidden"));
        const auto taken = prepareApp(m_target, "other");
        QVERIFY(!taken.has_value());
        QCOMPARE(taken.error().kind, ErrorKind::Refused);
    }

    void whoIsNoSuperuserCanDoItOnceAnAdministratorRanTheSql()
    {
        ConnectionRequest chief = m_target;
        chief.parameters["user"] = "chief";
        chief.parameters["dbname"] = "chiefs";
        const auto sql = appAdminSql(chief);
        QVERIFY(sql.has_value());
        QVERIFY(!sql->empty());
        const auto before = prepareApp(chief, "shop");
        QVERIFY(!before.has_value());
        QCOMPARE(m_cluster.drop("chiefs"), QString());
        // Statement by statement, as psql does: databases are made outside of transactions.
        QCOMPARE(m_cluster.run("postgres", QString::fromStdString(*sql)), QString());
        QCOMPARE(m_cluster.run("chiefs", "REVOKE CREATE ON SCHEMA public FROM PUBLIC"), QString());
        const auto made = prepareApp(chief, "shop");
        QVERIFY2(made.has_value(), why(made));
        // Only the database that somebody else made lets everybody in, and that is told.
        QCOMPARE(made->app.leftOpen.size(), size_t(1));
        QVERIFY(made->app.leftOpen[0].find("REVOKE CONNECT ON DATABASE house") !=
                std::string::npos);
        QVERIFY(as("shop", "SELECT 1", "postgres").contains("permission denied"));
        QCOMPARE(as("shop", "CREATE TABLE t (id int); INSERT INTO t VALUES (1)", "chiefs"),
                 QString());
        const auto contents = appContents(chief, "shop");
        QVERIFY2(contents.has_value(), why(contents));
        QCOMPARE(contents->tables.at(0).rows.value_or(-1), int64_t(1));
        const auto gone = removeApp(chief, "shop", "shop");
        QVERIFY2(gone.has_value(), why(gone));
        QCOMPARE(left(), QString("0"));
        QCOMPARE(m_cluster.drop("chiefs"), QString());
        QCOMPARE(m_cluster.run("postgres", "GRANT CONNECT ON DATABASE postgres TO PUBLIC; GRANT "
                                           "CONNECT ON DATABASE template1 TO PUBLIC"),
                 QString());
    }

    void otherEnginesSayWhyNot()
    {
        QTemporaryDir folder;
        const auto made = prepareApp(targetOf("sqlite:" + folder.filePath("x.db")), "shop");
        QVERIFY(!made.has_value());
        QCOMPARE(made.error().kind, ErrorKind::Unsupported);
        QVERIFY(made.error().message.find("SQLite") != std::string::npos);
        const auto maria = prepareApp(targetOf("mariadb://u@h/d"), "shop");
        QCOMPARE(maria.error().kind, ErrorKind::Unsupported);
    }

    void theCommandLineDoesTheSame()
    {
        using lockstep::testing::Program;
        using lockstep::testing::Ran;
        Program program;
        const QString db = m_cluster.uri("house");
        const Ran sql = program.run({"prepare-app", "--db", db, "--admin-sql"});
        QVERIFY2(sql.status == 0 && sql.out.contains("CREATEROLE"), sql.all());
        const Ran made = program.run({"prepare-app", "--db", db, "shop", "--format", "json"});
        QVERIFY2(made.status == 0, made.all());
        const QJsonObject told = QJsonDocument::fromJson(made.out.toUtf8()).object();
        const QByteArray password = told[u"password"].toString().toUtf8();
        QCOMPARE(password.size(), 43);
        QVERIFY2(told[u"uri"].toString().contains(":__PASSWORD__@"), made.all());
        QVERIFY2(!made.err.contains(QString::fromUtf8(password)), made.all());
        QDirIterator files(program.folder(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(password), qPrintable(file.fileName()));
        }
        QVERIFY(!m_cluster.log().contains(password));

        const Ran wrong = program.run({"prepare-app", "--db", db, "Shop!"});
        QVERIFY2(wrong.status == 2 && wrong.err.contains("small letters"), wrong.all());
        const Ran looked = program.run({"remove-app", "--db", db, "shop"});
        QVERIFY2(looked.status == 1 && looked.out.contains("Nothing was removed"), looked.all());
        const Ran other = program.run({"remove-app", "--db", db, "shop", "--confirm", "sho"});
        QVERIFY2(other.status == 2, other.all());
        QCOMPARE(left(), QString("2"));
        program.set("DATABASE_URL", db);
        const Ran prod = program.run({"remove-app", "--db", db, "shop", "--confirm", "shop"});
        QVERIFY2(prod.status == 1 && prod.err.contains("production"), prod.all());
        QCOMPARE(left(), QString("2"));
        program.set("DATABASE_URL", QString());
        const Ran gone = program.run({"remove-app", "--db", db, "shop", "--confirm", "shop"});
        QVERIFY2(gone.status == 0, gone.all());
        QCOMPARE(left(), QString("0"));
    }

private:
    static ConnectionRequest targetOf(const QString& uri)
    {
        auto resolved = Engines::fromPlugins().resolve(uri.toStdString());
        return {resolved->engine, resolved->target.parameters, {}};
    }
    template <class T>
    static const char* why(const Result<T>& result)
    {
        static std::string text;
        text = result ? "it worked" : result.error().text();
        return text.c_str();
    }
    [[nodiscard]] QString uriOf(const QString& user, const QString& database = "house") const
    {
        return m_cluster.uri(database).replace("postgres@", user + "@");
    }
    [[nodiscard]] QString as(const QString& user, const QString& sql,
                             const QString& database = "house") const
    {
        QProcess psql;
        psql.setProcessChannelMode(QProcess::MergedChannels);
        psql.start("psql", {"-X", "-A", "-t", "-q", "-d", uriOf(user, database), "-c", sql});
        if (!psql.waitForFinished(60000)) return "it hangs";
        return QString::fromUtf8(psql.readAll()).trimmed();
    }
    /// Roles and schemas of the name.
    [[nodiscard]] QString left(const QString& name = "shop") const
    {
        return as("postgres",
                  QStringLiteral("SELECT (SELECT count(*) FROM pg_roles WHERE rolname = "
                                 "'%1') + (SELECT count(*) FROM pg_namespace WHERE "
                                 "nspname = '%1')")
                      .arg(name));
    }

    PostgresCluster m_cluster;
    ConnectionRequest m_target;
};

QTEST_GUILESS_MAIN(AppsTest)
#include "apps_test.moc"
