// Rows edited on a real server: every type, each row once, nobody else's change overwritten.
#include "plainserver.h"

#include "engines/editing.h"
#include "plugins/postgresql/dialect.h"

using namespace lockstep;
using namespace lockstep::testing;

class PostgresqlEditTest : public QObject, private PlainServer
{
    Q_OBJECT

    static const Dialect& dialect() { return postgresql::PostgresqlDialect::instance(); }

private Q_SLOTS:
    void initTestCase()
    {
        NEEDS_SERVER(0);
        QCOMPARE(
            m_cluster->create(
                QStringLiteral("edited"),
                QStringLiteral(
                    "CREATE TYPE mood AS ENUM ('sad', 'glad');"
                    "CREATE SCHEMA \"Odd one\";"
                    "CREATE TABLE \"Odd one\".t (id integer, \"K 2\" text, i bigint, n numeric, r "
                    "real, d double precision, b boolean, "
                    "t text, c char(5), j json, jb jsonb, x bytea, a integer[], m mood, ts "
                    "timestamptz, dt date, iv interval, "
                    "u uuid, p point, xm xml, twice integer GENERATED ALWAYS AS (id * 2) STORED, "
                    "PRIMARY KEY (id, \"K 2\"));"
                    "INSERT INTO \"Odd one\".t VALUES (1, 'it''s', 9007199254740993, 1.10, 0.1, "
                    "0.1, true, 'old', 'ab', '{\"a\": 1}', "
                    "'{\"a\": 1}', '\\x00ff', '{1,NULL}', 'sad', '2026-01-02 03:04:05.678901+00', "
                    "'2026-01-02', '1 day', "
                    "'6b1f0c8e-7f3a-4c55-9d0e-0123456789ab', '(1,2)', '<a/>');"
                    "INSERT INTO \"Odd one\".t (id, \"K 2\", t) VALUES (2, 'b', 'second');"
                    "CREATE TABLE nokey (a integer); CREATE VIEW seen AS SELECT * FROM \"Odd "
                    "one\".t;"
                    "CREATE TABLE part (id integer PRIMARY KEY, v text) PARTITION BY RANGE (id);"
                    "CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (0) TO (10); INSERT INTO "
                    "part VALUES (1, 'a');")),
            QString());
    }

    void aValueOfEveryTypeIsChangedAndHeldAgainstWhatItWas()
    {
        const auto link = connection("edited", Access::Write);
        const std::map<std::string, Cell> wanted{{"i", "9007199254740995"},
                                                 {"n", "2.50"},
                                                 {"r", "0.3"},
                                                 {"d", "0.25"},
                                                 {"b", "f"},
                                                 {"t", "new\n'\\ \xC3\xBC"},
                                                 {"c", "cd"},
                                                 {"j", "[1, 2]"},
                                                 {"jb", Cell()},
                                                 {"x", "\\xdeadbeef"},
                                                 {"a", "{4,5}"},
                                                 {"m", "glad"},
                                                 {"ts", "2027-01-01 00:00:00+00"},
                                                 {"dt", "2027-02-03"},
                                                 {"iv", "2 days"},
                                                 {"u", "00000000-0000-0000-0000-000000000000"},
                                                 {"p", "(3,4)"},
                                                 {"xm", "<b/>"}};
        for (const auto& [column, value] : wanted) {
            EditedResult result(*link, dialect(), "SELECT * FROM \"Odd one\".t ORDER BY id");
            QVERIFY2(result.table, result.table ? "" : result.table.error().text().c_str());
            QCOMPARE(result.table->table.display(), std::string("Odd one.t"));
            result.change(0, column, value);
            const auto statements = result.statements(dialect());
            QCOMPARE(statements.size(), size_t(1));
            const auto done = applyEdits(*link, statements);
            QVERIFY2(done, done ? "" : (statements[0] + "\n" + done.error().text()).c_str());
            EditedResult after(*link, dialect(), "SELECT * FROM \"Odd one\".t ORDER BY id");
            const CellView now = after.rows.cell(0, after.place(column));
            QCOMPARE(now.has_value(), value.has_value());
            // char(5) gives its blanks back.
            if (value) QVERIFY2(now->starts_with(*value), statements[0].c_str());
            // The same once more finds no row that is as it was, and changes nothing.
            const auto again = applyEdits(*link, statements);
            QVERIFY2(!again, statements[0].c_str());
            QCOMPARE(again.error().kind, ErrorKind::Changed);
            QCOMPARE(link->transactionState(), TransactionState::None);
        }
    }

    void everythingOrNothing()
    {
        const auto link = connection("edited", Access::Write);
        const auto other = connection("edited", Access::Write);
        EditedResult result(*link, dialect(),
                            "SELECT id, \"K 2\", t AS note, twice FROM \"Odd one\".t ORDER BY id");
        QVERIFY(result.table);
        QVERIFY(!result.table->writable(3)); // computed
        result.change(0, "note", "mine");
        result.change(1, "note", "mine too");
        QVERIFY(other->run("UPDATE \"Odd one\".t SET t = 'theirs' WHERE id = 2", nullptr));
        const auto done = applyEdits(*link, result.statements(dialect()));
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Changed);
        QVERIFY(done.error().hint.find("rolled back") != std::string::npos);
        QCOMPARE(
            askedCell(
                *link,
                "SELECT string_agg(t, ',' ORDER BY id) FROM \"Odd one\".t WHERE t LIKE 'mine%'"),
            std::string("NULL"));
        // A statement that the server refuses takes everything back as well.
        EditedResult second(*link, dialect(), "SELECT * FROM \"Odd one\".t ORDER BY id");
        second.change(0, "t", "mine");
        second.change(1, "m", "no such mood");
        QVERIFY(!applyEdits(*link, second.statements(dialect())));
        QCOMPARE(askedCell(*link, "SELECT count(*) FROM \"Odd one\".t WHERE t = 'mine'"),
                 std::string("0"));
        QCOMPARE(link->transactionState(), TransactionState::None);
    }

    void rowsComeAndGo()
    {
        const auto link = connection("edited", Access::Write);
        EditedResult result(*link, dialect(), "SELECT * FROM part");
        QVERIFY2(result.table, result.table ? "" : result.table.error().text().c_str());
        result.edits.remove(0, true);
        const size_t added = result.edits.add();
        result.edits.fill(added, 0, Cell("5"));
        result.edits.fill(added, 1, Cell());
        const auto done = applyEdits(*link, result.statements(dialect()));
        QVERIFY2(done, done ? "" : done.error().text().c_str());
        QCOMPARE(askedCell(*link, "SELECT string_agg(id || coalesce(v, '-'), ',') FROM part"),
                 std::string("5-"));
    }

    void whatIsNoTablesOwnRowIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("reason");
        QTest::newRow("join") << "SELECT t.* FROM \"Odd one\".t JOIN nokey ON nokey.a = t.id"
                              << "joins";
        QTest::newRow("no key") << "SELECT * FROM nokey"
                                << "no primary key";
        QTest::newRow("key not whole") << "SELECT id, t FROM \"Odd one\".t"
                                       << "K 2";
        QTest::newRow("view") << "SELECT * FROM seen"
                              << "view";
        QTest::newRow("grouped") << "SELECT id, count(*) FROM \"Odd one\".t GROUP BY id"
                                 << "groups";
        QTest::newRow("union") << "SELECT a FROM nokey UNION SELECT 1"
                               << "several queries";
        QTest::newRow("query") << "SELECT * FROM (SELECT * FROM nokey) q"
                               << "another query";
        QTest::newRow("with") << "WITH q AS (SELECT * FROM nokey) SELECT * FROM q"
                              << "plain SELECT";
        QTest::newRow("function") << "SELECT * FROM generate_series(1, 3)"
                                  << "function";
        QTest::newRow("nothing") << "SELECT 1"
                                 << "no table";
    }
    void whatIsNoTablesOwnRowIsRefusedWithItsReason()
    {
        QFETCH(QString, sql);
        QFETCH(QString, reason);
        const auto link = connection("edited", Access::Write);
        const EditedResult result(*link, dialect(), sql.toStdString());
        QVERIFY(!result.table);
        QVERIFY2(QString::fromStdString(result.table.error().message).contains(reason),
                 result.table.error().text().c_str());
    }
};

QTEST_GUILESS_MAIN(PostgresqlEditTest)
#include "postgresql_edit_test.moc"
