// Rows edited on a real server: every type, each row once, nobody else's change overwritten.
#include "engines/mariadb/promoting.h"

#include "engines/editing.h"
#include "plugins/mariadb/dialect.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::testing;

class MariadbEdit : public QObject
{
    Q_OBJECT
    std::unique_ptr<MariadbServer> m_server;

    [[nodiscard]] std::unique_ptr<Connection> connection() const
    {
        auto opened = lockstep::tests::open(*m_server, QStringLiteral("edited"), Access::Write);
        if (!opened) qFatal("%s", opened.error().text().c_str());
        return std::move(*opened);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<MariadbServer>();
        if (!m_server->isRunning()) QSKIP(qPrintable(m_server->why()));
        QCOMPARE(
            m_server->create(
                QStringLiteral("edited"),
                QStringLiteral("CREATE TABLE t (id INT PRIMARY KEY, i BIGINT UNSIGNED, n "
                               "DECIMAL(20,4), r FLOAT, d DOUBLE, s VARCHAR(50), x TEXT, "
                               "b BLOB, vb VARBINARY(9), bi BIT(9), dt DATE, ts DATETIME(6), e "
                               "ENUM('a','b'), j JSON, y YEAR, "
                               "twice INT GENERATED ALWAYS AS (id * 2) STORED);"
                               "INSERT INTO t (id, i, n, r, d, s, x, b, vb, bi, dt, ts, e, j, y) "
                               "VALUES (1, 18446744073709551615, 1.5, 0.1, 0.1, 'old', "
                               "'o''ld', x'00ff', x'01', b'101', '2026-01-02', '2026-01-02 "
                               "03:04:05.678901', 'a', '{\"a\": 1}', 2026), "
                               "(2, NULL, NULL, NULL, NULL, 'two', NULL, NULL, NULL, NULL, NULL, "
                               "NULL, NULL, NULL, NULL);"
                               "CREATE TABLE nokey (a INT); CREATE VIEW seen AS SELECT * FROM t;")),
            QString());
    }

    void aValueOfEveryTypeIsChangedAndHeldAgainstWhatItWas()
    {
        const auto link = connection();
        const Dialect& dialect = mariadb::dialect();
        const std::map<std::string, Cell> wanted{{"i", "7"},
                                                 {"n", "2.2500"},
                                                 {"r", "0.3"},
                                                 {"d", "0.25"},
                                                 {"s", "OLD"},
                                                 {"x", "new\n'\\ \xC3\xBC"},
                                                 {"b", "0xDEADBEEF"},
                                                 {"vb", Cell()},
                                                 {"bi", "0x0002"},
                                                 {"dt", "2027-02-03"},
                                                 {"ts", "2027-01-01 00:00:00.000001"},
                                                 {"e", "b"},
                                                 {"j", "[1, 2]"},
                                                 {"y", "2027"}};
        for (const auto& [column, value] : wanted) {
            EditedResult result(*link, dialect, "SELECT * FROM t ORDER BY id");
            QVERIFY2(result.table, result.table ? "" : result.table.error().text().c_str());
            QVERIFY(!result.table->writable(result.place("twice")));
            result.change(0, column, value);
            const auto statements = result.statements(dialect);
            const auto done = applyEdits(*link, statements);
            QVERIFY2(done, done ? "" : (statements[0] + "\n" + done.error().text()).c_str());
            EditedResult after(*link, dialect, "SELECT * FROM t ORDER BY id");
            const CellView now = after.rows.cell(0, after.place(column));
            QCOMPARE(now ? std::string(*now) : "NULL", value.value_or("NULL"));
            QVERIFY2(!applyEdits(*link, statements), statements[0].c_str());
            QCOMPARE(link->transactionState(), TransactionState::None);
        }
    }

    void aChangeOfCaseAloneIsSomebodyElsesChange()
    {
        const auto link = connection();
        const auto other = connection();
        const Dialect& dialect = mariadb::dialect();
        EditedResult result(*link, dialect, "SELECT id, s FROM t ORDER BY id");
        result.change(1, "s", "mine");
        QVERIFY(other->run("UPDATE t SET s = 'TWO' WHERE id = 2", nullptr));
        const auto done = applyEdits(*link, result.statements(dialect));
        QVERIFY(!done);
        QCOMPARE(askedCell(*link, "SELECT s FROM t WHERE id = 2"), std::string("TWO"));
    }

    void rowsComeAndGo()
    {
        const auto link = connection();
        const Dialect& dialect = mariadb::dialect();
        EditedResult result(*link, dialect, "SELECT * FROM t ORDER BY id");
        result.edits.remove(0, true);
        result.edits.fill(result.edits.add(), 0, Cell("5"));
        const auto done = applyEdits(*link, result.statements(dialect));
        QVERIFY2(done, done ? "" : done.error().text().c_str());
        QCOMPARE(askedCell(*link, "SELECT GROUP_CONCAT(id ORDER BY id) FROM t"),
                 std::string("2,5"));
    }

    void whatIsNoTablesOwnRowIsRefusedWithItsReason()
    {
        const auto link = connection();
        const auto why = [&](const char* sql) {
            const EditedResult result(*link, mariadb::dialect(), sql);
            return result.table ? std::string() : result.table.error().message;
        };
        QVERIFY(why("SELECT * FROM nokey").find("no primary key") != std::string::npos);
        QVERIFY(why("SELECT * FROM seen").find("view") != std::string::npos);
        QVERIFY(why("SELECT s FROM t").find("primary key") != std::string::npos);
        QVERIFY(why("SELECT t.* FROM t, nokey").find("joins") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(MariadbEdit)
#include "mariadb_edit.moc"
