// Every kind created, altered, dropped and renamed on real files, forth and back, rows kept.
#include "engines/sqlite/promoting.h"

#include "plan/planfile.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace lockstep;
using namespace lockstep::tests;

namespace {

/// Two files in a folder of their own.
struct Pair
{
    QTemporaryDir folder;
    QString prod = folder.filePath(QStringLiteral("prod.db"));
    QString dev = folder.filePath(QStringLiteral("dev.db"));

    Pair(const QByteArray& before, const QByteArray& after)
    {
        const QString first = runScript(prod, before);
        const QString second = runScript(dev, after);
        if (!first.isEmpty() || !second.isEmpty()) qFatal("%s", qPrintable(first + second));
    }
};

QByteArray sqlOf(const std::vector<Step>& steps)
{
    QByteArray out;
    for (const auto& step : steps) out += QByteArray::fromStdString(step.sql) + ";\n";
    return out;
}

template <class T>
QString why(const Result<T>& result)
{
    return result ? QString()
                  : QString::fromStdString(result.error().text() + "\n" + result.error().statement);
}

} // namespace

class SqliteChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachChangeIsMadeAndUndone_data();
    void eachChangeIsMadeAndUndone();
    void aRebuildKeepsRowsAndRowids();
    void aRebuildKeepsTheAutoincrementCounter();
    void aRebuildWithCascadesKeepsTheChildren();
    void theProofSeesALostRow();
    void aColumnRenamedAndRetypedKeepsItsValues();
    void letterCaseAloneIsNoDifference();
    void hostileNamesArePromoted();
    void rowsThatDoNotFitRollBack_data();
    void rowsThatDoNotFitRollBack();
    void aViewBrokenBeforeMayStayBroken();
    void onlyTheChosenColumnChanges();
    void theOfflineScriptDoesTheSame();
    void theJournalRowComesWithTheSchema();
    void theBackupHoldsWhatWasThere();
    void hazardsNameWhatIsLost();
};

void SqliteChanges::eachChangeIsMadeAndUndone_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("says"); // what the steps must hold; "rebuild" for a rebuild
    const auto row = [](const char* name, const char* before, const char* after,
                        const char* says = "") {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(says);
    };
    row("table new", "", "CREATE TABLE t(a INT) -- with a note\n;", "CREATE TABLE t(a INT)");
    row("table gone", "CREATE TABLE t(a INT); CREATE INDEX i ON t(a)", "", "DROP TABLE t");
    row("table renamed",
        "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, mail TEXT);"
        "CREATE TABLE o(u REFERENCES users(id));"
        "CREATE INDEX i ON users(name);"
        "CREATE VIEW v AS SELECT name FROM users;"
        "CREATE TRIGGER g AFTER INSERT ON users BEGIN DELETE FROM o; END",
        "CREATE TABLE app_users(id INTEGER PRIMARY KEY, name TEXT, mail TEXT);"
        "CREATE TABLE o(u REFERENCES app_users(id));"
        "CREATE INDEX i ON app_users(name);"
        "CREATE VIEW v AS SELECT name FROM app_users;"
        "CREATE TRIGGER g AFTER INSERT ON app_users BEGIN DELETE FROM o; END",
        "RENAME TO app_users");
    row("column new", "CREATE TABLE t(a INT)", "CREATE TABLE t(a INT, b TEXT NOT NULL DEFAULT 'x')",
        "ADD COLUMN b TEXT");
    row("columns new in order", "CREATE TABLE t(a INT)", "CREATE TABLE t(a INT, z INT, b INT)",
        "ADD COLUMN z INT;\nALTER TABLE t ADD COLUMN b");
    row("column new, virtual", "CREATE TABLE t(a INT)",
        "CREATE TABLE t(a INT, b INT AS (a + 1) VIRTUAL)", "ADD COLUMN");
    row("column new, checked", "CREATE TABLE t(a INT)",
        "CREATE TABLE t(a INT, b INT CHECK (b > 0))", "ADD COLUMN");
    row("column new, reference", "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE t(a INT)",
        "CREATE TABLE p(id INTEGER PRIMARY KEY);"
        "CREATE TABLE t(a INT, p_id INT REFERENCES p(id) ON DELETE SET NULL)",
        "ADD COLUMN p_id");
    row("column new, collated", "CREATE TABLE t(a INT)",
        "CREATE TABLE t(a INT, b TEXT COLLATE NOCASE)", "ADD COLUMN");
    row("column new, NOT NULL without default", "CREATE TABLE t(a INT)",
        "CREATE TABLE t(a INT, b INT NOT NULL)", "rebuild");
    row("column new, CURRENT_TIMESTAMP", "CREATE TABLE t(a INT)",
        "CREATE TABLE t(a INT, b TEXT DEFAULT CURRENT_TIMESTAMP)", "rebuild");
    row("column new, expression default", "CREATE TABLE t(a INT)",
        "CREATE TABLE t(a INT, b INT DEFAULT (1 + 1))", "rebuild");
    row("column new, UNIQUE", "CREATE TABLE t(a INT)", "CREATE TABLE t(a INT, b INT UNIQUE)",
        "rebuild");
    row("column new, PRIMARY KEY", "CREATE TABLE t(a INT)",
        "CREATE TABLE t(a INT, id INTEGER PRIMARY KEY)", "rebuild");
    row("column new, STORED", "CREATE TABLE t(a INT)",
        "CREATE TABLE t(a INT, b INT AS (a + 1) STORED)", "rebuild");
    row("column new, reference with default",
        "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE t(a INT)",
        "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE t(a INT, b INT DEFAULT 1 REFERENCES "
        "p(id))",
        "rebuild");
    row("column gone", "CREATE TABLE t(a INT, b INT)", "CREATE TABLE t(a INT)", "DROP COLUMN b");
    row("column gone, indexed", "CREATE TABLE t(a INT, b INT); CREATE INDEX i ON t(b)",
        "CREATE TABLE t(a INT)", "DROP INDEX i");
    row("column gone, in a view and a trigger",
        "CREATE TABLE t(a INT, b INT); CREATE VIEW v AS SELECT a, b FROM t;"
        "CREATE TRIGGER g AFTER UPDATE OF b ON t BEGIN DELETE FROM t WHERE b = new.b; END",
        "CREATE TABLE t(a INT); CREATE VIEW v AS SELECT a FROM t;"
        "CREATE TRIGGER g AFTER UPDATE OF a ON t BEGIN DELETE FROM t WHERE a = new.a; END",
        "DROP COLUMN b");
    row("column gone, UNIQUE", "CREATE TABLE t(a INT, b INT UNIQUE)", "CREATE TABLE t(a INT)",
        "rebuild");
    row("column gone, in a check", "CREATE TABLE t(a INT, b INT, CHECK (a > b))",
        "CREATE TABLE t(a INT)", "rebuild");
    row("column gone, primary key", "CREATE TABLE t(id INTEGER PRIMARY KEY, b INT)",
        "CREATE TABLE t(b INT)", "rebuild");
    row("column gone, in a foreign key",
        "CREATE TABLE p(x INT UNIQUE); CREATE TABLE t(a INT, b INT, FOREIGN KEY (b) REFERENCES "
        "p(x))",
        "CREATE TABLE p(x INT UNIQUE); CREATE TABLE t(a INT)", "rebuild");
    row("type", "CREATE TABLE t(a INT)", "CREATE TABLE t(a BIGINT)", "rebuild");
    row("NOT NULL", "CREATE TABLE t(a INT)", "CREATE TABLE t(a INT NOT NULL)", "rebuild");
    row("default", "CREATE TABLE t(a INT DEFAULT 1)", "CREATE TABLE t(a INT DEFAULT 2)", "rebuild");
    row("collation", "CREATE TABLE t(a TEXT)", "CREATE TABLE t(a TEXT COLLATE RTRIM)", "rebuild");
    row("column check", "CREATE TABLE t(a INT CHECK (a > 0))",
        "CREATE TABLE t(a INT CHECK (a > 1))", "rebuild");
    row("table check", "CREATE TABLE t(a INT)", "CREATE TABLE t(a INT, CHECK (a > 0))", "rebuild");
    row("name of a constraint", "CREATE TABLE t(a INT, CONSTRAINT x CHECK (a > 0))",
        "CREATE TABLE t(a INT, CONSTRAINT y CHECK (a > 0))", "rebuild");
    row("conflict clause", "CREATE TABLE t(a INT NOT NULL)",
        "CREATE TABLE t(a INT NOT NULL ON CONFLICT IGNORE)", "rebuild");
    row("unique", "CREATE TABLE t(a INT, b INT)", "CREATE TABLE t(a INT, b INT, UNIQUE (a, b))",
        "rebuild");
    row("order of a primary key", "CREATE TABLE t(a INT, b INT, PRIMARY KEY (a, b))",
        "CREATE TABLE t(a INT, b INT, PRIMARY KEY (b, a))", "rebuild");
    row("foreign key, action and deferral",
        "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE t(a INT, FOREIGN KEY (a) REFERENCES "
        "p)",
        "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE t(a INT, FOREIGN KEY (a) REFERENCES "
        "p "
        "ON DELETE CASCADE ON UPDATE SET DEFAULT DEFERRABLE INITIALLY DEFERRED)",
        "rebuild");
    row("reference to itself", "CREATE TABLE t(id INTEGER PRIMARY KEY, up INT)",
        "CREATE TABLE t(id INTEGER PRIMARY KEY, up INT REFERENCES t(id))", "rebuild");
    row("AUTOINCREMENT", "CREATE TABLE t(id INTEGER PRIMARY KEY)",
        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT)", "rebuild");
    row("STRICT", "CREATE TABLE t(a INT)", "CREATE TABLE t(a INT) STRICT", "rebuild");
    row("WITHOUT ROWID", "CREATE TABLE t(a INT PRIMARY KEY, b)",
        "CREATE TABLE t(a INT PRIMARY KEY, b) WITHOUT ROWID", "rebuild");
    row("both options", "CREATE TABLE t(a INT PRIMARY KEY NOT NULL)",
        "CREATE TABLE t(a INT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID", "rebuild");
    row("virtual becomes stored", "CREATE TABLE t(a INT, b INT AS (a) VIRTUAL)",
        "CREATE TABLE t(a INT, b INT GENERATED ALWAYS AS (a) STORED)", "rebuild");
    row("a check that names its table", "CREATE TABLE t(a INT)",
        "CREATE TABLE t(a INT, CHECK (t.a > 0))", "rebuild");
    row("rebuild with all that hangs on it",
        "CREATE TABLE t(a INT, b INT); CREATE INDEX i ON t(a); CREATE UNIQUE INDEX j ON t(b) WHERE "
        "a "
        "> 1;"
        "CREATE VIEW v AS SELECT * FROM t; CREATE VIEW w AS SELECT * FROM v;"
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET b = 1; END;"
        "CREATE TABLE other(x); CREATE TRIGGER h AFTER INSERT ON other BEGIN DELETE FROM t; END",
        "CREATE TABLE t(a TEXT, b INT); CREATE INDEX i ON t(a); CREATE UNIQUE INDEX j ON t(b) "
        "WHERE "
        "a > 1;"
        "CREATE VIEW v AS SELECT * FROM t; CREATE VIEW w AS SELECT * FROM v;"
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET b = 1; END;"
        "CREATE TABLE other(x); CREATE TRIGGER h AFTER INSERT ON other BEGIN DELETE FROM t; END",
        "rebuild");
    row("column renamed",
        "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, z INT CHECK (z > 0));"
        "CREATE INDEX i ON t(name); CREATE VIEW v AS SELECT t.name FROM t;"
        "CREATE TRIGGER g AFTER UPDATE OF name ON t BEGIN SELECT new.name; END",
        "CREATE TABLE t(id INTEGER PRIMARY KEY, full_name TEXT, z INT CHECK (z > 0));"
        "CREATE INDEX i ON t(full_name); CREATE VIEW v AS SELECT t.full_name FROM t;"
        "CREATE TRIGGER g AFTER UPDATE OF full_name ON t BEGIN SELECT new.full_name; END",
        "RENAME COLUMN name TO full_name");
    row("index new", "CREATE TABLE t(a INT, b TEXT)",
        "CREATE TABLE t(a INT, b TEXT); CREATE UNIQUE INDEX i ON t(a DESC, lower(b), b COLLATE "
        "NOCASE) WHERE a IS NOT NULL",
        "CREATE UNIQUE INDEX i");
    row("index changed", "CREATE TABLE t(a INT); CREATE INDEX i ON t(a)",
        "CREATE TABLE t(a INT); CREATE INDEX i ON t(a DESC)", "DROP INDEX i");
    row("index moves to another table",
        "CREATE TABLE t(a); CREATE TABLE u(a); CREATE INDEX i ON t(a)",
        "CREATE TABLE t(a); CREATE TABLE u(a); CREATE INDEX i ON u(a)", "DROP INDEX i");
    row("view changed under a view",
        "CREATE TABLE t(a INT); CREATE VIEW v AS SELECT a FROM t;"
        "CREATE VIEW w AS SELECT a FROM v",
        "CREATE TABLE t(a INT, b INT); CREATE VIEW v AS SELECT a, b FROM t;"
        "CREATE VIEW w AS SELECT a FROM v",
        "DROP VIEW v");
    row("view instead of a table", "CREATE TABLE x(a INT); CREATE TABLE t(a INT)",
        "CREATE TABLE t(a INT); CREATE VIEW x AS SELECT a FROM t", "DROP TABLE x");
    row("trigger of a view",
        "CREATE TABLE t(a INT); CREATE VIEW v AS SELECT a FROM t;"
        "CREATE TRIGGER g INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (new.a); END",
        "CREATE TABLE t(a INT); CREATE VIEW v AS SELECT a, 1 AS one FROM t;"
        "CREATE TRIGGER g INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (new.a + CASE WHEN 1 "
        "THEN 0 END); END",
        "CREATE TRIGGER g");
    row("virtual table new", "", "CREATE VIRTUAL TABLE f USING fts5(title, body)",
        "CREATE VIRTUAL TABLE f");
    row("virtual table changed", "CREATE VIRTUAL TABLE f USING fts5(title)",
        "CREATE VIRTUAL TABLE f USING fts5(title, body)", "DROP TABLE f");
    row("strings in double quotes", "CREATE TABLE t(a TEXT CHECK (a <> \"No One\"), b INT, c INT)",
        "CREATE TABLE t(a TEXT CHECK (a <> \"No One\"), c INT)", "rebuild");
    row("a column called key", "CREATE TABLE t(key TEXT PRIMARY KEY, \"order\" INT)",
        "CREATE TABLE t(key TEXT PRIMARY KEY, \"order\" INT, \"group\" INT)", "ADD COLUMN");
    row("keys in a circle", "",
        "CREATE TABLE a(id INTEGER PRIMARY KEY, b INT REFERENCES b(id));"
        "CREATE TABLE b(id INTEGER PRIMARY KEY, a INT REFERENCES a(id))",
        "CREATE TABLE");
    row("a key to a table that is not there",
        "CREATE TABLE p(id INTEGER PRIMARY KEY);"
        "CREATE TABLE t(a INT REFERENCES p(id))",
        "CREATE TABLE t(a INT REFERENCES p(id))", "DROP TABLE p");
}

void SqliteChanges::eachChangeIsMadeAndUndone()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, says);
    const Pair pair(before, after);
    const auto old = read(pair.prod);
    QVERIFY2(old, qPrintable(why(old)));

    const auto plan = promoteTo(pair.prod, pair.dev);
    QVERIFY2(plan, qPrintable(why(plan)));
    const QByteArray sql = sqlOf(plan->steps);
    if (says == "rebuild")
        QVERIFY2(sql.contains("lockstep_new_"), sql.constData());
    else
        QVERIFY2(sql.contains(says) && !sql.contains("lockstep_new_"), sql.constData());
    QCOMPARE(answer(pair.prod, "PRAGMA integrity_check"), QStringLiteral("ok"));

    const auto again = planFor(pair.prod, pair.dev);
    QVERIFY2(again, qPrintable(why(again)));
    QVERIFY2(again->steps.empty(), sqlOf(again->steps).constData());

    const auto undone = carryOut(pair.prod, plan->undo, *old);
    QVERIFY2(undone, qPrintable(why(undone)));
    const auto back = read(pair.prod);
    QVERIFY2(back, qPrintable(why(back)));
    QCOMPARE(differences(*back, *old), QString());
}

void SqliteChanges::aRebuildKeepsRowsAndRowids()
{
    const Pair pair(
        "CREATE TABLE t(a INT, b TEXT, c BLOB);"
        "INSERT INTO t(rowid, a, b, c) VALUES (7, 1, 'one', x'00ff'), (3, NULL, '', 1.5);"
        "CREATE TABLE w(k TEXT PRIMARY KEY, v) WITHOUT ROWID; INSERT INTO w VALUES ('x', 2)",
        "CREATE TABLE t(c BLOB, b TEXT, a INT CHECK (a IS NULL OR a > 0), d INT DEFAULT 5);"
        "CREATE TABLE w(k TEXT PRIMARY KEY, v INT) WITHOUT ROWID");
    const auto plan = promoteTo(pair.prod, pair.dev);
    QVERIFY2(plan, qPrintable(why(plan)));
    QCOMPARE(answer(pair.prod,
                    "SELECT rowid || '|' || quote(a) || '|' || quote(b) || '|' || quote(c) "
                    "|| '|' || d FROM t ORDER BY rowid"),
             QStringLiteral("3|NULL|''|1.5|5\n7|1|'one'|X'00FF'|5"));
    QCOMPARE(answer(pair.prod, "SELECT k || v FROM w"), QStringLiteral("x2"));
}

void SqliteChanges::aRebuildKeepsTheAutoincrementCounter()
{
    const Pair pair("CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a INT);"
                    "INSERT INTO t VALUES (1, 1), (100, 2); DELETE FROM t WHERE id = 100",
                    "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT)");
    const auto plan = promoteTo(pair.prod, pair.dev);
    QVERIFY2(plan, qPrintable(why(plan)));
    QCOMPARE(answer(pair.prod, "SELECT name || seq FROM sqlite_sequence"), QStringLiteral("t100"));
}

void SqliteChanges::aRebuildWithCascadesKeepsTheChildren()
{
    const Pair pair("CREATE TABLE p(id INTEGER PRIMARY KEY, a INT);"
                    "CREATE TABLE c(p INT REFERENCES p(id) ON DELETE CASCADE);"
                    "INSERT INTO p VALUES (1, 1), (2, 2); INSERT INTO c VALUES (1), (2), (2)",
                    "CREATE TABLE p(id INTEGER PRIMARY KEY, a TEXT);"
                    "CREATE TABLE c(p INT REFERENCES p(id) ON DELETE CASCADE)");
    const auto plan = promoteTo(pair.prod, pair.dev);
    QVERIFY2(plan, qPrintable(why(plan)));
    QCOMPARE(answer(pair.prod, "SELECT count(*) FROM c"), QStringLiteral("3"));
    QCOMPARE(answer(pair.prod, "SELECT sql FROM sqlite_schema WHERE name = 'c'"),
             QStringLiteral("CREATE TABLE c(p INT REFERENCES p(id) ON DELETE CASCADE)"));
    // The guard itself: keys cannot be turned on again under the promotion.
    auto connection = open(pair.prod, Access::Promote);
    QVERIFY(connection);
    auto session = (*connection)->startPromotion({});
    QVERIFY(session);
    QVERIFY((*session)->begin({}));
    QVERIFY(!(*session)->execute("PRAGMA foreign_keys=ON"));
}

void SqliteChanges::theProofSeesALostRow()
{
    const Pair pair("CREATE TABLE t(a INT, b INT); INSERT INTO t VALUES (1, 2), (3, 4)", "");
    for (const char* harm : {"DELETE FROM t WHERE a = 1", "UPDATE t SET b = 5 WHERE a = 1",
                             "UPDATE t SET b = 6 - b", "INSERT INTO t VALUES (5, 6)"}) {
        auto connection = open(pair.prod, Access::Promote);
        QVERIFY(connection);
        PromotionSetup setup;
        setup.keptTables = {{"table", Path::folded({"t"})}};
        auto session = (*connection)->startPromotion(setup);
        QVERIFY(session);
        QVERIFY((*session)->begin({}));
        QVERIFY((*session)->execute(harm));
        const auto proven = (*session)->prove();
        QVERIFY2(!proven, harm);
        QCOMPARE(proven.error().kind, ErrorKind::NotVerified);
    }
    QCOMPARE(answer(pair.prod, "SELECT sum(a * 10 + b) FROM t"), QStringLiteral("46"));
}

void SqliteChanges::aColumnRenamedAndRetypedKeepsItsValues()
{
    const Pair pair("CREATE TABLE t(id INTEGER PRIMARY KEY, username INT);"
                    "INSERT INTO t VALUES (1, 42)",
                    "CREATE TABLE t(id INTEGER PRIMARY KEY, user_name BIGINT NOT NULL)");
    auto before = read(pair.prod);
    auto after = read(pair.dev);
    QVERIFY(before && after);
    const Renames renames{{{"column", Path::folded({"t", "username"})},
                           {"column", Path::folded({"t", "user_name"})}}};
    const auto engine = sqliteEngine();
    auto compared = engine->compareCatalogs(*before, *after, engine->usualOptions(), renames);
    QVERIFY2(compared, qPrintable(why(compared)));
    auto plan = makePlan(*engine, *compared);
    QVERIFY2(plan, qPrintable(why(plan)));
    const auto done = carryOut(pair.prod, plan->steps, plan->expected);
    QVERIFY2(done, qPrintable(why(done)));
    QCOMPARE(answer(pair.prod, "SELECT user_name FROM t"), QStringLiteral("42"));
}

void SqliteChanges::letterCaseAloneIsNoDifference()
{
    const Pair pair(
        "CREATE TABLE users(id INTEGER PRIMARY KEY, mail text); CREATE INDEX i ON "
        "users(mail); CREATE VIEW v AS select mail from users -- all\n",
        "create table \"Users\"(ID integer primary key, [Mail] TEXT); create index I on "
        "USERS( \"mail\" ); CREATE VIEW V as SELECT Mail FROM `Users`");
    const auto plan = planFor(pair.prod, pair.dev);
    QVERIFY2(plan, qPrintable(why(plan)));
    QVERIFY2(plan->steps.empty(), sqlOf(plan->steps).constData());
    const auto dev = read(pair.dev);
    QCOMPARE((*dev)->find("table", Path::folded({"USERS"}))->id.path.display(),
             std::string("Users"));
    QCOMPARE((*read(pair.prod))->objects().size(), (*dev)->objects().size());
}

void SqliteChanges::hostileNamesArePromoted()
{
    const std::vector<std::string> names{
        "x\"; DROP TABLE y;--", "new\nline",           "it's",    "a`b]c[d", "bidi\xE2\x80\xAEtxt",
        "\xF0\x9F\x98\x80",     std::string(200, 'n'), "select",  "--",      "/* c */",
        "%s $1 ?1 :a",          "tab\there",           "sqlit_e", " "};
    const auto& dialect = sqliteEngine()->dialect();
    QByteArray before = "CREATE TABLE y(a); INSERT INTO y VALUES (1);";
    QByteArray after = "CREATE TABLE y(a);";
    for (const auto& name : names) {
        const QByteArray quoted = QByteArray::fromStdString(dialect.identifier(name));
        const QByteArray index = QByteArray::fromStdString(dialect.identifier("i" + name));
        const QByteArray view = QByteArray::fromStdString(dialect.identifier("v" + name));
        const QByteArray trigger = QByteArray::fromStdString(dialect.identifier("g" + name));
        before += "CREATE TABLE " + quoted + "(" + quoted + " INT);";
        after += "CREATE TABLE " + quoted + "(" + quoted + " TEXT, b INT, CONSTRAINT " + quoted +
                 " CHECK (" + quoted + " <> 'x'));" + "CREATE INDEX " + index + " ON " + quoted +
                 "(" + quoted + ");" + "CREATE VIEW " + view + " AS SELECT " + quoted + " FROM " +
                 quoted + ";" + "CREATE TRIGGER " + trigger + " AFTER INSERT ON " + quoted +
                 " BEGIN DELETE FROM y WHERE 0; END;";
    }
    const Pair pair(before, after);
    const auto old = read(pair.prod);
    const auto plan = promoteTo(pair.prod, pair.dev);
    QVERIFY2(plan, qPrintable(why(plan)));
    QCOMPARE(answer(pair.prod, "SELECT count(*) FROM y"), QStringLiteral("1"));
    QCOMPARE(answer(pair.prod, "SELECT count(*) FROM sqlite_schema"),
             answer(pair.dev, "SELECT count(*) FROM sqlite_schema"));
    const auto undone = carryOut(pair.prod, plan->undo, *old);
    QVERIFY2(undone, qPrintable(why(undone)));
}

void SqliteChanges::rowsThatDoNotFitRollBack_data()
{
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("NULL") << QByteArray("CREATE TABLE t(a INT NOT NULL, b TEXT)");
    QTest::newRow("twice") << QByteArray("CREATE TABLE t(a INT, b TEXT UNIQUE)");
    QTest::newRow("unique index") << QByteArray(
        "CREATE TABLE t(a INT, b TEXT); CREATE UNIQUE INDEX i ON t(b)");
    QTest::newRow("check") << QByteArray("CREATE TABLE t(a INT, b TEXT CHECK (b <> 'x'))");
    QTest::newRow("type") << QByteArray("CREATE TABLE t(a INT, b INT) STRICT");
    QTest::newRow("new and required")
        << QByteArray("CREATE TABLE t(a INT, b TEXT, c INT NOT NULL)");
    QTest::newRow("no parent") << QByteArray(
        "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE t(a INT REFERENCES p(id), b TEXT)");
}

void SqliteChanges::rowsThatDoNotFitRollBack()
{
    QFETCH(QByteArray, after);
    const QByteArray before =
        "CREATE TABLE t(a INT, b TEXT); INSERT INTO t VALUES (NULL, 'x'), (5, "
        "'x')";
    const Pair pair(before, after);
    const auto old = read(pair.prod);
    const auto plan = promoteTo(pair.prod, pair.dev);
    QVERIFY(!plan);
    QVERIFY(!plan.error().message.empty());
    QCOMPARE((*read(pair.prod))->fingerprint(), (*old)->fingerprint());
    QCOMPARE(answer(pair.prod, "SELECT count(*) FROM t"), QStringLiteral("2"));
    const auto made = planFor(pair.prod, pair.dev);
    bool warned = false;
    for (const auto& hazard : made->hazards()) warned = warned || hazard.id.starts_with("F");
    QVERIFY2(warned, "nothing warned of it");
}

void SqliteChanges::aViewBrokenBeforeMayStayBroken()
{
    const Pair pair("CREATE TABLE t(a INT); CREATE VIEW broken AS SELECT x FROM nowhere",
                    "CREATE TABLE t(a TEXT, b INT); CREATE VIEW broken AS SELECT x FROM nowhere");
    const auto plan = promoteTo(pair.prod, pair.dev);
    QVERIFY2(plan, qPrintable(why(plan)));
    // One that would break now is refused.
    auto connection = open(pair.prod, Access::Promote);
    auto session = (*connection)->startPromotion({});
    QVERIFY(session && (*session)->begin({}));
    QVERIFY((*session)->execute("CREATE VIEW w AS SELECT y FROM nowhere"));
    QVERIFY(!(*session)->prove());
}

void SqliteChanges::onlyTheChosenColumnChanges()
{
    const Pair pair("CREATE TABLE t(a INT, b INT); INSERT INTO t VALUES (1, 2)",
                    "CREATE TABLE t(a TEXT, b TEXT)");
    auto compared = comparison(pair.prod, pair.dev);
    QVERIFY(compared);
    auto plan = makePlan(*sqliteEngine(), *compared, {{"column", Path::folded({"t", "a"})}});
    QVERIFY2(plan, qPrintable(why(plan)));
    const auto done = carryOut(pair.prod, plan->steps, plan->expected);
    QVERIFY2(done, qPrintable(why(done)));
    QCOMPARE(answer(pair.prod, "SELECT type FROM pragma_table_info('t')"),
             QStringLiteral("TEXT\nINT"));
    QCOMPARE(differences(*read(pair.prod), plan->expected), QString());
}

void SqliteChanges::theOfflineScriptDoesTheSame()
{
    const QString shell = QStandardPaths::findExecutable(QStringLiteral("sqlite3"));
    if (shell.isEmpty()) QSKIP("the sqlite3 shell is not here");
    const auto runShell = [&](const QString& file, const std::string& script) {
        QProcess process;
        process.start(shell, {file});
        process.write(QByteArray::fromStdString(script));
        process.closeWriteChannel();
        process.waitForFinished();
        return process.exitCode();
    };
    const Pair pair("CREATE TABLE p(id INTEGER PRIMARY KEY, a INT);"
                    "CREATE TABLE c(p INT REFERENCES p(id) ON DELETE CASCADE);"
                    "INSERT INTO p VALUES (1, 1); INSERT INTO c VALUES (1)",
                    "CREATE TABLE p(id INTEGER PRIMARY KEY, a TEXT);"
                    "CREATE TABLE c(p INT REFERENCES p(id) ON DELETE CASCADE);"
                    "CREATE TRIGGER g AFTER INSERT ON c BEGIN SELECT CASE WHEN 1 THEN 2 END; END");
    const auto old = read(pair.prod);
    const auto plan = planFor(pair.prod, pair.dev);
    QVERIFY2(plan, qPrintable(why(plan)));
    const auto& dialect = sqliteEngine()->dialect();
    QCOMPARE(runShell(pair.prod, planText(*plan, dialect)), 0);
    QCOMPARE(differences(*read(pair.prod), *read(pair.dev)), QString());
    QCOMPARE(answer(pair.prod, "SELECT count(*) FROM c"), QStringLiteral("1"));
    QCOMPARE(runShell(pair.prod, planText(*plan, dialect, PlanDirection::Undo)), 0);
    QCOMPARE(differences(*read(pair.prod), *old), QString());
    // A script that fails half-way leaves nothing behind.
    QVERIFY(runScript(pair.prod, "CREATE TABLE lockstep_new_p(x)").isEmpty());
    const auto known = read(pair.prod);
    QVERIFY(runShell(pair.prod, planText(*plan, dialect)) != 0);
    QCOMPARE((*read(pair.prod))->fingerprint(), (*known)->fingerprint());
}

void SqliteChanges::theJournalRowComesWithTheSchema()
{
    const Pair pair("CREATE TABLE t(a INT)", "CREATE TABLE t(a TEXT)");
    const QString journal = pair.folder.filePath(QStringLiteral("journal.sqlite"));
    QVERIFY(runScript(journal,
                      "CREATE TABLE promotion(id TEXT PRIMARY KEY, state TEXT, finished_at "
                      "INTEGER); INSERT INTO promotion VALUES ('p1', 'running', NULL)")
                .isEmpty());
    const auto plan = planFor(pair.prod, pair.dev);
    PromotionSetup setup;
    setup.journalFile = journal.toStdString();
    setup.promotionId = "p1";
    {
        auto connection = open(pair.prod, Access::Promote);
        auto session = (*connection)->startPromotion(setup);
        QVERIFY2(session, qPrintable(why(session)));
        QVERIFY((*session)->begin({}));
        for (const auto& step : plan->steps) QVERIFY((*session)->execute(step.sql));
        // The journal stays free for its owner until the commit.
        QVERIFY(runScript(journal, "INSERT INTO promotion VALUES ('p2', 'x', 1)").isEmpty());
        QVERIFY((*session)->prove());
        const auto done = (*session)->commit("applied");
        QVERIFY2(done, qPrintable(why(done)));
    }
    QCOMPARE(answer(journal, "SELECT state FROM promotion WHERE id = 'p1'"),
             QStringLiteral("applied"));
    QCOMPARE(differences(*read(pair.prod), *read(pair.dev)), QString());
    // A journal that cannot be written stops the promotion.
    setup.journalFile = "/nowhere/journal.sqlite";
    const auto back = carryOut(pair.prod, plan->undo, nullptr, setup);
    QVERIFY(!back);
    QCOMPARE(differences(*read(pair.prod), *read(pair.dev)), QString());
}

void SqliteChanges::theBackupHoldsWhatWasThere()
{
    for (const QByteArray& mode : {QByteArray("DELETE"), QByteArray("WAL")}) {
        const Pair pair("PRAGMA journal_mode=" + mode +
                            "; CREATE TABLE t(a INT);"
                            "INSERT INTO t VALUES (1), (2)",
                        "CREATE TABLE t(a TEXT)");
        auto connection = open(pair.prod, Access::Promote);
        PromotionSetup setup;
        setup.backupFolder = pair.folder.path().toStdString();
        setup.promotionId = "id/../1";
        auto session = (*connection)->startPromotion(setup);
        QVERIFY2(session, qPrintable(why(session)));
        const QString backup = QString::fromStdString((*session)->backupFile());
        QVERIFY(backup.startsWith(pair.folder.path() + QStringLiteral("/id_.._1-prod.sqlite")));
        QCOMPARE(answer(backup, "SELECT count(*) FROM t"), QStringLiteral("2"));
        QCOMPARE(QFile::permissions(backup) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }
}

void SqliteChanges::hazardsNameWhatIsLost()
{
    const Pair pair(
        "CREATE TABLE gone(a); CREATE TABLE t(a TEXT, b INT UNIQUE, c INT); CREATE INDEX "
        "i ON t(a)",
        "CREATE TABLE t(a INT, d INT NOT NULL, CHECK (a > 0))");
    const auto plan = planFor(pair.prod, pair.dev, RenamesBy::Nobody);
    QVERIFY2(plan, qPrintable(why(plan)));
    std::set<std::string> found;
    for (const auto& hazard : plan->hazards()) {
        found.insert(hazard.id + " " + hazard.object.display());
        if (hazard.id == "D01" || hazard.id == "D02" || hazard.id == "D07") {
            QCOMPARE(hazard.level, HazardLevel::Block);
            QVERIFY(hazard.losesRows);
        }
    }
    for (const char* expected :
         {"D01 table gone", "D02 column t.b", "D02 column t.c", "D07 column t.a", "F01 column t.d",
          "D11 table t", "F05 check constraint t.check (a > 0)", "B10 index t.i"})
        QVERIFY2(found.count(expected), expected);
}

QTEST_GUILESS_MAIN(SqliteChanges)
#include "sqlite_changes.moc"
