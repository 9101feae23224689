// What a promotion drops is kept in an SQLite file: undo, restore and removal, with every row.
#include "sqlitepair.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lockstep::testing;

class CliKeptSqliteTest : public SqlitePair
{
    Q_OBJECT

private:
    Ran onProd(QStringList arguments) const
    {
        arguments += {qs("--prod"), qs("sqlite:") + m_program->path(qs("prod.db"))};
        return m_program->run(arguments);
    }
    static QStringList keeping()
    {
        return {qs("promote"), qs("--apply"),   qs("--yes"), qs("--allow"),
                qs("all"),     qs("--renames"), qs("none"),  qs("--keep-dropped")};
    }
    static QStringList allowed() { return {qs("--apply"), qs("--yes"), qs("--allow"), qs("all")}; }
    [[nodiscard]] QJsonArray listed() const
    {
        const Ran ran = onProd({qs("kept"), qs("list"), qs("--format"), qs("json")});
        return QJsonDocument::fromJson(ran.out.toUtf8()).object()[qs("kept")].toArray();
    }
    [[nodiscard]] QStringList listedObjects() const
    {
        QStringList objects;
        for (const auto& one : listed()) objects << one.toObject()[qs("object")].toString();
        objects.sort();
        return objects;
    }

private Q_SLOTS:
    void init() { m_program = std::make_unique<Program>(); }

    void whatIsDroppedComesBackWithEveryRow_data()
    {
        QTest::addColumn<QByteArray>("prod");
        QTest::addColumn<QByteArray>("dev");
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QString>("keeps");
        QTest::newRow("a table with keys in and out, an index and a trigger")
            << QByteArray(
                   "CREATE TABLE p(id INTEGER PRIMARY KEY);"
                   "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, p INTEGER NOT NULL "
                   "REFERENCES p(id) ON DELETE CASCADE, a TEXT DEFAULT 'x' UNIQUE, CHECK (id "
                   "> 0));"
                   "CREATE TABLE c(t INTEGER REFERENCES t(id), n INTEGER);"
                   "CREATE INDEX by_a ON t(a, p);"
                   "CREATE TRIGGER g AFTER UPDATE ON t BEGIN INSERT INTO c VALUES (1, 1); "
                   "END;"
                   "CREATE VIEW v AS SELECT id FROM t;"
                   "INSERT INTO p VALUES (1), (2);"
                   "INSERT INTO t(p, a) VALUES (1, 'a'), (2, 'b'), (1, NULL);"
                   "INSERT INTO c VALUES (1, 7);")
            << QByteArray("CREATE TABLE p(id INTEGER PRIMARY KEY);"
                          "CREATE TABLE c(t INTEGER, n INTEGER);")
            << QByteArray("SELECT id || p || coalesce(a, '-') FROM t ORDER BY id") << qs("table t");
        QTest::newRow("a name that nobody should give")
            << QByteArray("CREATE TABLE \"it's \"\"a\"\" table; --\"(\"select\" TEXT PRIMARY KEY) "
                          "WITHOUT ROWID; INSERT INTO \"it's \"\"a\"\" table; --\" VALUES ('x'); "
                          "CREATE TABLE other(a);")
            << QByteArray("CREATE TABLE other(a);")
            << QByteArray("SELECT * FROM \"it's \"\"a\"\" table; --\"")
            << qs("table it's \"a\" table; --");
        QTest::newRow("a column with a default, NOT NULL, a check and an index")
            << QByteArray(
                   "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'd' CHECK "
                   "(a <> ''), changed INTEGER DEFAULT 0); CREATE INDEX by_a ON t(a);"
                   "CREATE TRIGGER g AFTER UPDATE ON t BEGIN UPDATE t SET changed = changed "
                   "+ 1 WHERE id = new.id; END;"
                   "INSERT INTO t(id, a) VALUES (1, 'one'), (2, 'two'), (7, 'seven');")
            << QByteArray("CREATE TABLE t(id INTEGER PRIMARY KEY, changed INTEGER DEFAULT 0);"
                          "CREATE TRIGGER g AFTER UPDATE ON t BEGIN UPDATE t SET changed = changed "
                          "+ 1 WHERE id = new.id; END;")
            << QByteArray("SELECT id || a || changed FROM t ORDER BY id") << qs("column t.a");
        QTest::newRow("columns of a table with a composite key of hostile names")
            << QByteArray("CREATE TABLE \"T t\"(\"k\"\"1\" TEXT, k2 REAL, \"m'\" BLOB, z NUMERIC, "
                          "PRIMARY KEY (k2, \"k\"\"1\"));"
                          "INSERT INTO \"T t\" VALUES ('a', 1.5, x'00ff', 3), ('b', 2, NULL, "
                          "'text');")
            << QByteArray("CREATE TABLE \"T t\"(\"k\"\"1\" TEXT, k2 REAL, PRIMARY KEY (k2, "
                          "\"k\"\"1\"));")
            << QByteArray("SELECT \"k\"\"1\" || k2 || coalesce(hex(\"m'\"), '-') || z || typeof(z) "
                          "FROM \"T t\" ORDER BY k2")
            << qs("column T t.m'\ncolumn T t.z");
    }
    void whatIsDroppedComesBackWithEveryRow()
    {
        QFETCH(QByteArray, prod);
        QFETCH(QByteArray, dev);
        QFETCH(QByteArray, rows);
        QFETCH(QString, keeps);
        makePair(prod, dev);
        m_program->make(qs("was.db"), prod);
        const QString were = m_program->query(qs("prod.db"), rows);
        QVERIFY(!were.isEmpty());
        const Ran rehearsed = run({qs("rehearse"), qs("--renames"), qs("none"), qs("--rows"),
                                   qs("all"), qs("--keep-dropped")});
        QVERIFY2(rehearsed.status == 0, rehearsed.all());
        const Ran promoted = run(keeping());
        QVERIFY2(promoted.status == 0, promoted.all());
        QCOMPARE(listedObjects(), keeps.split(QLatin1Char('\n')));
        QVERIFY(!listed().first().toObject()[qs("promotion")].toString().isEmpty());
        const Ran compared = run({qs("compare")});
        QVERIFY2(compared.status == 0 && compared.out.contains(qs("kept in prod by Lockstep")),
                 compared.all());
        const Ran twice = run(keeping());
        QVERIFY2(twice.status == 0 && twice.out.contains(qs("Nothing to do")), twice.all());

        const Ran undone = onProd(QStringList{qs("undo")} + allowed());
        QVERIFY2(undone.status == 0, undone.all());
        QCOMPARE(m_program->query(qs("prod.db"), rows), were);
        QVERIFY(listed().isEmpty());
        const Ran same = m_program->run(
            {qs("compare"), qs("--dev"), qs("sqlite:") + m_program->path(qs("was.db")),
             qs("--prod"), qs("sqlite:") + m_program->path(qs("prod.db"))});
        QVERIFY2(same.status == 0, same.all());

        const Ran anew = run(keeping());
        QVERIFY2(anew.status == 0, anew.all());
        while (!listed().isEmpty()) {
            const QString key = listed().first().toObject()[qs("key")].toString();
            const Ran restored = onProd(QStringList{qs("kept"), qs("restore"), key} + allowed());
            QVERIFY2(restored.status == 0, restored.all());
        }
        QCOMPARE(m_program->query(qs("prod.db"), rows), were);

        const Ran last = run(keeping());
        QVERIFY2(last.status == 0, last.all());
        while (!listed().isEmpty()) {
            const QString key = listed().first().toObject()[qs("key")].toString();
            const Ran purged = onProd(QStringList{qs("kept"), qs("purge"), key} + allowed());
            QVERIFY2(purged.status == 0, purged.all());
        }
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT count(*) FROM sqlite_schema WHERE name "
                                                 "LIKE 'lockstep\\_kept\\_%' ESCAPE '\\'"),
                 qs("0"));
    }

    void whatCannotBeKeptIsSaidBeforehand()
    {
        makePair("CREATE TABLE t(a INTEGER, b TEXT);", "CREATE TABLE t(a INTEGER);");
        const Ran ran = run({qs("plan"), qs("--renames"), qs("none"), qs("--keep-dropped")});
        QVERIFY2(ran.status == 0 &&
                     ran.out.contains(qs("it cannot be kept: its table has no primary key")),
                 ran.all());
        makePair("CREATE TABLE t(a INTEGER PRIMARY KEY); CREATE TABLE c(t REFERENCES t(a));",
                 "CREATE TABLE c(t REFERENCES t(a));");
        const Ran named = run({qs("plan"), qs("--renames"), qs("none"), qs("--keep-dropped")});
        QVERIFY2(named.status == 0 &&
                     named.out.contains(qs("it cannot be kept: column c.t still names it")),
                 named.all());
    }

    void withoutTheWishEverythingGoesAsEver()
    {
        makePair("CREATE TABLE t(a INTEGER PRIMARY KEY); CREATE TABLE u(a);", "CREATE TABLE u(a);");
        const Ran ran = run({qs("promote"), qs("--apply"), qs("--yes"), qs("--allow"), qs("all")});
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY(listed().isEmpty());
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT group_concat(name) FROM sqlite_schema"),
                 qs("u"));
    }
};

QTEST_GUILESS_MAIN(CliKeptSqliteTest)
#include "cli_kept_sqlite_test.moc"
