// Every kind created, altered, renamed and dropped on a server, forth and back, rows kept.
#include "engines/mariadb/promoting.h"

#include "plan/planfile.h"
#include "support/knownsentences.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::tests;

class MariadbChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachChangeIsMadeAndUndone_data();
    void eachChangeIsMadeAndUndone();
    void theOfflineScriptDoesTheSame();
    void rowsAreKept();
    void hazardsAndChecksNameWhatMayFail_data();
    void hazardsAndChecksNameWhatMayFail();
    void whatIsNotModelledIsListed();

private:
    /// "prod" and "dev", made anew.
    void make(const QByteArray& before, const QByteArray& after)
    {
        const QByteArray script =
            "DROP DATABASE IF EXISTS prod; DROP DATABASE IF EXISTS dev; CREATE DATABASE prod; "
            "CREATE DATABASE dev; USE prod;\n" +
            before + ";\nUSE dev;\n" + after;
        QCOMPARE(m_server.run("mysql", QString::fromUtf8(script)), QString());
        auto prod = read(m_server, "prod");
        QVERIFY2(prod, qPrintable(why(prod)));
        auto dev = read(m_server, "dev");
        QVERIFY2(dev, qPrintable(why(dev)));
        m_prod = *prod;
        m_dev = *dev;
    }

    MariadbServer m_server;
    CatalogPtr m_prod;
    CatalogPtr m_dev;
};

void MariadbChanges::eachChangeIsMadeAndUndone_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("says"); // what the steps must hold
    const auto row = [](const char* name, const char* before, const char* after,
                        const char* says = "") {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(says);
    };
    row("table new and gone", "CREATE TABLE a (x int)", "CREATE TABLE b (y int)");
    row("table renamed",
        "CREATE TABLE users (id int PRIMARY KEY, name varchar(20), mail varchar(20));"
        "CREATE TABLE o (u int, FOREIGN KEY (u) REFERENCES users (id));"
        "CREATE TRIGGER g BEFORE INSERT ON users FOR EACH ROW SET NEW.name = 'x'",
        "CREATE TABLE app_users (id int PRIMARY KEY, name varchar(20), mail varchar(20));"
        "CREATE TABLE o (u int, FOREIGN KEY (u) REFERENCES app_users (id));"
        "CREATE TRIGGER g BEFORE INSERT ON app_users FOR EACH ROW SET NEW.name = 'x'",
        "RENAME TABLE `users` TO `app_users`");
    row("table options", "CREATE TABLE t (a int) COMMENT 'x'",
        "CREATE TABLE t (a int) COMMENT 'it''s' ROW_FORMAT=COMPRESSED COLLATE utf8mb4_bin");
    row("table engine", "CREATE TABLE t (a int, KEY (a))",
        "CREATE TABLE t (a int, KEY (a)) ENGINE=MyISAM", "ALGORITHM=COPY");
    row("partitions and periods of new tables", "",
        "CREATE TABLE p (id int) PARTITION BY HASH (id) PARTITIONS 2;"
        "CREATE TABLE v (id int) WITH SYSTEM VERSIONING;"
        "CREATE TABLE r (id int, s date, e date, PERIOD FOR w (s, e), PRIMARY KEY (id, w WITHOUT "
        "OVERLAPS))");
    row("column new", "CREATE TABLE t (a int, c int)",
        "CREATE TABLE t (a int, b varchar(9) NOT NULL DEFAULT 'x' COMMENT 'n', c int)",
        "ADD COLUMN `b` varchar(9) COLLATE utf8mb4_general_ci NOT NULL DEFAULT 'x' COMMENT 'n' "
        "AFTER `a`, ALGORITHM=INSTANT, LOCK=NONE");
    row("columns new of many sorts", "CREATE TABLE t (a int)",
        "CREATE TABLE t (a int, b enum('x','y''z') DEFAULT 'x', c set('p','q'), d decimal(9,2) "
        "unsigned, e datetime(3) DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3), f "
        "varchar(40) DEFAULT uuid(), g int INVISIBLE DEFAULT 3, h json, i int CHECK (i > 2), j "
        "blob, k point, l bit(3) DEFAULT b'101', m double NOT NULL, n timestamp NULL, o int "
        "zerofill, p date DEFAULT (curdate() + interval 1 day), q inet6, r uuid)");
    row("column new, generated", "CREATE TABLE t (a int)",
        "CREATE TABLE t (a int, b int AS (a + 1) VIRTUAL, c int AS (a + 2) STORED)");
    row("column new beside a virtual one", "CREATE TABLE t (a int, b int AS (a + 1), KEY (b))",
        "CREATE TABLE t (a int, x int, b int AS (a + 1), KEY (b), y int)");
    row("column new beside a virtual one without an index",
        "CREATE TABLE t (a int, b int AS (a + 1))",
        "CREATE TABLE t (a int, b int AS (a + 1), c int)");
    row("columns beside a virtual one",
        "CREATE TABLE t (a int, x int, b int AS (a + 1), y int, z int NOT NULL)",
        "CREATE TABLE t (a int, w int, b int AS (a + 1), y int NOT NULL, z int, PRIMARY KEY (y))");
    row("columns beside a stored one",
        "CREATE TABLE t (a int, s int AS (a + 1) STORED, b int, c varchar(5), d int, x int, e "
        "enum('p'))",
        "CREATE TABLE t (a int DEFAULT 3, s int AS (a + 1) STORED COMMENT 'x', b int NOT NULL, c "
        "varchar(9), y int, d int, e enum('p', 'q'), PRIMARY KEY (b)) ROW_FORMAT=COMPACT");
    row("columns under expressions",
        "CREATE TABLE t (a varchar(5), b varchar(5), c varchar(5), d varchar(5), v varchar(20) AS "
        "(concat(a, b)), s varchar(20) AS (concat(c, 'x')) STORED, KEY (v), CHECK (d <> 'x'))",
        "CREATE TABLE t (a varchar(9), b varchar(5) DEFAULT 'x', c varchar(9), d varchar(9) "
        "COMMENT "
        "'c', v varchar(20) AS (concat(a, b)), s varchar(20) AS (concat(c, 'x')) STORED, KEY (v), "
        "CHECK (d <> 'x'))");
    row("columns with a check and a comment",
        "CREATE TABLE t (a int CHECK (a > 1), b int COMMENT 'x' CHECK (b > 1), c int CHECK (c > "
        "1))",
        "CREATE TABLE t (a int COMMENT 'x' CHECK (a > 1), b int NOT NULL COMMENT 'x' CHECK (b > "
        "1), "
        "c bigint INVISIBLE CHECK (c > 1))");
    row("columns under a full text index",
        "CREATE TABLE t (a varchar(5), b text, c int, FULLTEXT f (a), FULLTEXT g (b))",
        "CREATE TABLE t (a varchar(9), b text NOT NULL COMMENT 'x', c int NOT NULL, FULLTEXT f "
        "(a), "
        "FULLTEXT g (b), FULLTEXT h (a, b))");
    row("columns that are keys",
        "CREATE TABLE p (id int, k varchar(9), n int, PRIMARY KEY (id), UNIQUE (k)); CREATE TABLE "
        "t "
        "(a int, b varchar(9), FOREIGN KEY (a) REFERENCES p (id), KEY (b))",
        "CREATE TABLE p (id int COMMENT 'x', k varchar(12), n int, PRIMARY KEY (id), UNIQUE (k)); "
        "CREATE TABLE t (a int NOT NULL, b varchar(12) NOT NULL, FOREIGN KEY (a) REFERENCES p "
        "(id), "
        "KEY (b))");
    row("column new in a compressed table", "CREATE TABLE t (a int) ROW_FORMAT=COMPRESSED",
        "CREATE TABLE t (a int, b int) ROW_FORMAT=COMPRESSED", "INPLACE");
    row("column new beside a full text index", "CREATE TABLE t (a text, FULLTEXT (a))",
        "CREATE TABLE t (a text, b int, FULLTEXT (a))");
    row("tables with a virtual column or a full text index are built anew",
        "CREATE TABLE t (a int, b int AS (a + 1), c int, d int, KEY (b)); CREATE TABLE u (a text, "
        "b "
        "int, c int NOT NULL, FULLTEXT (a))",
        "CREATE TABLE t (a int, b int AS (a + 1), c int NOT NULL, KEY (b)); CREATE TABLE u (a "
        "text, b "
        "int, c int NOT NULL, FULLTEXT (a), PRIMARY KEY (c)) ROW_FORMAT=COMPACT");
    row("column new with numbers", "CREATE TABLE t (a int)",
        "CREATE TABLE t (id bigint NOT NULL AUTO_INCREMENT, a int, PRIMARY KEY (id))",
        "ADD COLUMN `id` bigint(20) NOT NULL AUTO_INCREMENT FIRST, ADD PRIMARY KEY (`id`)");
    row("column gets numbers", "CREATE TABLE t (a int NOT NULL)",
        "CREATE TABLE t (a int NOT NULL AUTO_INCREMENT, UNIQUE (a))");
    row("column loses numbers and its key", "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY)",
        "CREATE TABLE t (id int NOT NULL)");
    row("column renamed",
        "CREATE TABLE t (id int PRIMARY KEY, mail varchar(20), n int, v int AS (n + 1), KEY i "
        "(mail, n), CONSTRAINT c CHECK (n > 0))",
        "CREATE TABLE t (id int PRIMARY KEY, email varchar(20), n int, v int AS (n + 1), KEY i "
        "(email, n), CONSTRAINT c CHECK (n > 0))",
        "RENAME COLUMN `mail` TO `email`");
    row("column renamed under expressions and keys",
        "CREATE TABLE p (key_id int PRIMARY KEY, a int, v int AS (key_id + 1), CHECK (key_id > 0));"
        "CREATE TABLE q (r int, FOREIGN KEY (r) REFERENCES p (key_id))",
        "CREATE TABLE p (keyid int PRIMARY KEY, a int, v int AS (keyid + 1), CHECK (keyid > 0));"
        "CREATE TABLE q (r int, FOREIGN KEY (r) REFERENCES p (keyid))",
        "RENAME COLUMN `key_id` TO `keyid`");
    row("column wider", "CREATE TABLE t (a varchar(10), b int, c decimal(9,2), d varchar(60))",
        "CREATE TABLE t (a varchar(20), b bigint, c decimal(12,2), d varchar(64))",
        "MODIFY COLUMN `a` varchar(20) COLLATE utf8mb4_general_ci NULL, ALGORITHM=INSTANT");
    row("column over 255 bytes and up", "CREATE TABLE t (a varchar(70))",
        "CREATE TABLE t (a varchar(170))", "INSTANT");
    row("column of other kinds",
        "CREATE TABLE t (a int, b varchar(10), c date, d int unsigned, e char(5), f text)",
        "CREATE TABLE t (a varchar(20), b int, c datetime, d int, e char(9), f mediumtext)");
    row("column NOT NULL and back", "CREATE TABLE t (a int, b int NOT NULL)",
        "CREATE TABLE t (a int NOT NULL, b int)", "INPLACE, LOCK=NONE");
    row("column default, comment, invisible, on update",
        "CREATE TABLE t (a int DEFAULT 1, b int, c int COMMENT 'x', d int, e timestamp NULL)",
        "CREATE TABLE t (a int DEFAULT 2, b int DEFAULT (1 + 1), c int, d int INVISIBLE, e "
        "timestamp "
        "NULL ON UPDATE current_timestamp())");
    row("column loses its default", "CREATE TABLE t (a int DEFAULT 1)", "CREATE TABLE t (a int)");
    row("column collation", "CREATE TABLE t (a varchar(10), b varchar(10))",
        "CREATE TABLE t (a varchar(10) COLLATE utf8mb4_bin, b varchar(10) CHARACTER SET latin1)");
    row("column check", "CREATE TABLE t (a int, b int CHECK (b > 1), c int CHECK (c > 1))",
        "CREATE TABLE t (a int CHECK (a > 1), b int, c int CHECK (c > 2))");
    row("enum appended and rewritten", "CREATE TABLE t (a enum('x','y'), b enum('x','y'))",
        "CREATE TABLE t (a enum('x','y','z'), b enum('y','x'))", "INSTANT");
    row("generated column changes",
        "CREATE TABLE t (a int, b int AS (a + 1), c int AS (a + 1) STORED, d int AS (a), e int)",
        "CREATE TABLE t (a int, b int AS (a + 2), c int AS (a + 2) STORED, d int AS (a) STORED, e "
        "int AS (a))");
    row("column gone with its index",
        "CREATE TABLE t (a int, b int, c int, KEY i (b), KEY j (a, b))",
        "CREATE TABLE t (a int, c int, KEY j (a))", "DROP COLUMN `b`");
    row("column gone with check and key",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, CONSTRAINT c CHECK (b "
        "> "
        "a), CONSTRAINT f FOREIGN KEY (b) REFERENCES p (id))",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int)");
    row("primary key new, other and gone",
        "CREATE TABLE t (a int NOT NULL, b int NOT NULL); CREATE TABLE u (a int NOT NULL, b int "
        "NOT "
        "NULL, PRIMARY KEY (a)); CREATE TABLE v (a int NOT NULL, PRIMARY KEY (a))",
        "CREATE TABLE t (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a)); CREATE TABLE u (a int "
        "NOT "
        "NULL, b int NOT NULL, PRIMARY KEY (a, b)); CREATE TABLE v (a int NOT NULL)",
        "DROP PRIMARY KEY, ADD PRIMARY KEY (`a`, `b`)");
    row("indexes", "CREATE TABLE t (a int, b varchar(90), c text, d int, KEY gone (a), KEY o (a))",
        "CREATE TABLE t (a int, b varchar(90), c text, d int, KEY k (b(5), a DESC), UNIQUE u (a), "
        "FULLTEXT f (c), KEY h (d) COMMENT 'x' IGNORED, KEY o (a, d))",
        "DROP KEY IF EXISTS `o`, ADD KEY `o` (`a`, `d`), ALGORITHM=NOCOPY, LOCK=NONE");
    row("index ignored", "CREATE TABLE t (a int, KEY k (a))",
        "CREATE TABLE t (a int, KEY k (a) IGNORED)", "ALTER INDEX `k` IGNORED, ALGORITHM=INSTANT");
    row("index renamed", "CREATE TABLE t (a int, b int, KEY a_and_b (a, b))",
        "CREATE TABLE t (a int, b int, KEY by_a_and_b (a, b))", "RENAME INDEX");
    row("spatial index", "CREATE TABLE t (a point NOT NULL)",
        "CREATE TABLE t (a point NOT NULL, SPATIAL s (a))", "SPATIAL KEY");
    row("long unique", "CREATE TABLE t (a text)", "CREATE TABLE t (a text, UNIQUE u (a))");
    row("foreign key new, other and gone",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, CONSTRAINT one FOREIGN "
        "KEY (a) REFERENCES p (id), CONSTRAINT two FOREIGN KEY (b) REFERENCES p (id))",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, CONSTRAINT one FOREIGN "
        "KEY (a) REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL, KEY two (b)); CREATE "
        "TABLE "
        "u (c int, CONSTRAINT three FOREIGN KEY (c) REFERENCES p (id))");
    row("foreign keys in a circle", "",
        "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int, "
        "CONSTRAINT ba FOREIGN KEY (a) REFERENCES a (id)); ALTER TABLE a ADD CONSTRAINT ab FOREIGN "
        "KEY (b) REFERENCES b (id)");
    row("both ends of a foreign key get another type",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, CONSTRAINT f FOREIGN KEY (a) "
        "REFERENCES p (id))",
        "CREATE TABLE p (id bigint PRIMARY KEY); CREATE TABLE t (a bigint, CONSTRAINT f FOREIGN "
        "KEY "
        "(a) REFERENCES p (id))");
    row("the server's own index gives way",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, CONSTRAINT f FOREIGN "
        "KEY "
        "(a) REFERENCES p (id))",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, KEY x (a, b), "
        "CONSTRAINT "
        "f FOREIGN KEY (a) REFERENCES p (id))");
    row("the server's own index stays beside another",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, CONSTRAINT f FOREIGN "
        "KEY "
        "(a) REFERENCES p (id))",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, KEY f (a), KEY x (a, "
        "b), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id))");
    row("checks", "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0), CONSTRAINT d CHECK (a < 9))",
        "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 1), CONSTRAINT e CHECK (a <> 5))");
    row("views",
        "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW gone AS SELECT 1 AS "
        "x",
        "CREATE TABLE t (a int, b int); CREATE FUNCTION f(x int) RETURNS int DETERMINISTIC RETURN "
        "x;"
        "CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW v AS SELECT a, b, f(a) AS c FROM t WHERE "
        "b "
        "> 1 WITH CASCADED CHECK OPTION; CREATE VIEW w AS SELECT c FROM v");
    row("triggers",
        "CREATE TABLE t (a int, b int); CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a "
        "= "
        "1; CREATE TRIGGER gone AFTER DELETE ON t FOR EACH ROW SET @x = 1",
        "DELIMITER $$\nCREATE TABLE t (a int, b int)$$\nCREATE TRIGGER x BEFORE INSERT ON t FOR "
        "EACH "
        "ROW BEGIN SET NEW.a = 2; IF NEW.b > 1 THEN SET NEW.b = 3; END IF; END$$\nCREATE TRIGGER y "
        "AFTER UPDATE ON t FOR EACH ROW SET @y = OLD.b$$");
    row("routines",
        "CREATE FUNCTION f(a int) RETURNS int DETERMINISTIC RETURN a; CREATE PROCEDURE gone() "
        "SELECT "
        "1",
        "DELIMITER $$\nCREATE FUNCTION f(a int, b varchar(5)) RETURNS varchar(9) CHARSET latin1 "
        "READS "
        "SQL DATA SQL SECURITY INVOKER COMMENT 'it''s' RETURN CONCAT(a, b)$$\nSET sql_mode = "
        "'ANSI'$$\nCREATE PROCEDURE p(IN a int, OUT b int, INOUT c text) BEGIN SELECT 1 INTO b; "
        "BEGIN SET c = 'x'; END; END$$");
    row("events",
        "CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 03:00:00' DO SELECT 1; CREATE "
        "EVENT gone ON SCHEDULE AT '2035-01-01 00:00:00' DO SELECT 1",
        "CREATE EVENT e ON SCHEDULE EVERY 2 HOUR STARTS '2030-01-01 03:00:00' ENDS '2031-01-01 "
        "00:00:00' ON COMPLETION PRESERVE DISABLE COMMENT 'c' DO SELECT 2; CREATE EVENT n ON "
        "SCHEDULE "
        "EVERY '1:30' MINUTE_SECOND STARTS '2030-01-01 03:00:00' DO SELECT 3");
    row("sequences", "CREATE SEQUENCE s; CREATE SEQUENCE gone; CREATE TABLE t (a int)",
        "CREATE SEQUENCE s START 5 INCREMENT 2 CACHE 10 CYCLE; CREATE SEQUENCE n MINVALUE 3; "
        "CREATE "
        "TABLE t (a int, b int DEFAULT nextval(n))");
    row("names that need quotes", "CREATE TABLE `a``b` (`c``d` int)",
        "CREATE TABLE `a``b` (`c``d` int, `e\"'\\\\` int COMMENT 'a\\\\b''c', `sel ect` int, KEY "
        "`k``1` (`sel ect`)); CREATE TABLE `-- x` (`é` int DEFAULT 5)");
}

void MariadbChanges::eachChangeIsMadeAndUndone()
{
    NEEDS_MARIADB(m_server);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QByteArray, says);
    make(before, after);
    if (QTest::currentTestFailed()) return;
    auto compared = comparison(m_prod, m_dev);
    QVERIFY2(compared, qPrintable(why(compared)));
    auto plan = makePlan(*mariadbEngine(), *compared);
    QVERIFY2(plan, qPrintable(why(plan)));
    for (const Unplanned& left : plan->unplanned)
        QFAIL(qPrintable(QString::fromStdString(left.object.display() + ": " + left.reason)));
    const QStringList unknown = unknownSentences(*plan);
    QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join('\n')));
    const QByteArray sql = sqlOf(plan->steps);
    QVERIFY2(sql.contains(says), sql.constData());
    const auto done = carryOut(m_server, "prod", plan->steps);
    QVERIFY2(done, qPrintable(why(done) + "\n" + sql));
    auto now = read(m_server, "prod");
    QVERIFY2(now, qPrintable(why(now)));
    QVERIFY2(differences(*now, m_dev).isEmpty(), qPrintable(differences(*now, m_dev) + "\n" + sql));
    const auto undone = carryOut(m_server, "prod", plan->undo);
    QVERIFY2(undone, qPrintable(why(undone)));
    now = read(m_server, "prod");
    QVERIFY2(now, qPrintable(why(now)));
    QVERIFY2(differences(*now, m_prod).isEmpty(),
             qPrintable(differences(*now, m_prod) + "\n" + sqlOf(plan->undo)));
}

void MariadbChanges::theOfflineScriptDoesTheSame()
{
    NEEDS_MARIADB(m_server);
    make(
        "CREATE TABLE t (a int)",
        "DELIMITER $$\nCREATE TABLE t (a int, b varchar(9) DEFAULT ';')$$\nCREATE TRIGGER x BEFORE "
        "INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 2; SET NEW.b = '$$'; END$$");
    if (QTest::currentTestFailed()) return;
    auto compared = comparison(m_prod, m_dev);
    QVERIFY2(compared, qPrintable(why(compared)));
    auto plan = makePlan(*mariadbEngine(), *compared);
    QVERIFY2(plan, qPrintable(why(plan)));
    const std::string script = planText(*plan, mariadbEngine()->dialect());
    QCOMPARE(m_server.run("prod", QString::fromStdString(script)), QString());
    auto now = read(m_server, "prod");
    QVERIFY2(now, qPrintable(why(now)));
    QCOMPARE(differences(*now, m_dev), QString());
    const auto again = planFromText(script);
    QVERIFY2(again, qPrintable(why(again)));
    QVERIFY(*again == *plan);
}

void MariadbChanges::rowsAreKept()
{
    NEEDS_MARIADB(m_server);
    make("CREATE TABLE t (id int PRIMARY KEY, mail varchar(60), n int, KEY k (n));"
         "INSERT INTO t SELECT seq, CONCAT('m', seq), seq FROM mysql.seq_1_to_2000",
         "CREATE TABLE t (id bigint PRIMARY KEY, email varchar(60), n int, x int NOT NULL "
         "DEFAULT 7, UNIQUE k (n), CHECK (n > 0))");
    if (QTest::currentTestFailed()) return;
    auto compared = comparison(m_prod, m_dev);
    QVERIFY2(compared, qPrintable(why(compared)));
    auto plan = makePlan(*mariadbEngine(), *compared);
    QVERIFY2(plan, qPrintable(why(plan)));
    const auto done = carryOut(m_server, "prod", plan->steps);
    QVERIFY2(done, qPrintable(why(done)));
    QCOMPARE(m_server.answer("prod", "SELECT COUNT(*), SUM(id), SUM(CRC32(email)), SUM(n), SUM(x) "
                                     "FROM t"),
             m_server.answer("prod", "SELECT COUNT(*), SUM(seq), SUM(CRC32(CONCAT('m', seq))), "
                                     "SUM(seq), 14000 FROM mysql.seq_1_to_2000"));
}

void MariadbChanges::hazardsAndChecksNameWhatMayFail_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("hazard");
    QTest::addColumn<QByteArray>("count"); // of the rows in the way; "" for no check
    const auto row = [](const char* hazard, const char* count, const char* before,
                        const char* after) {
        QTest::addRow("%s: %s", hazard, after)
            << QByteArray(before) << QByteArray(after) << QByteArray(hazard) << QByteArray(count);
    };
    row("D01", "2", "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)", "");
    row("D02", "1", "CREATE TABLE t (a int, b int); INSERT INTO t VALUES (1, NULL), (2, 3)",
        "CREATE TABLE t (a int)");
    row("D07", "1", "CREATE TABLE t (a decimal(9,2)); INSERT INTO t VALUES (1.5), (2)",
        "CREATE TABLE t (a decimal(9,0))");
    row("D07", "1",
        "CREATE TABLE t (a datetime); INSERT INTO t VALUES ('2020-01-01 00:00:00'), ('2020-01-01 "
        "10:00:00')",
        "CREATE TABLE t (a date)");
    row("D09", "1", "CREATE TABLE t (a enum('x','y')); INSERT INTO t VALUES ('x'), ('y')",
        "CREATE TABLE t (a enum('x'))");
    row("F06", "1",
        "CREATE TABLE t (a varchar(20)); INSERT INTO t VALUES ('short'), ('much longer')",
        "CREATE TABLE t (a varchar(5))");
    row("F06", "1", "CREATE TABLE t (a bigint); INSERT INTO t VALUES (1), (9999999999)",
        "CREATE TABLE t (a int)");
    row("F01", "2", "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)",
        "CREATE TABLE t (a int, b int NOT NULL)");
    row("F02", "2",
        "CREATE TABLE t (a varchar(5)); INSERT INTO t VALUES ('x'), ('X'), ('y'), (NULL)",
        "CREATE TABLE t (a varchar(5), UNIQUE (a))");
    row("F03", "1", "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (NULL)",
        "CREATE TABLE t (a int NOT NULL)");
    row("F04", "1",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, KEY f (a)); INSERT INTO p "
        "VALUES (1); INSERT INTO t VALUES (1), (2), (NULL)",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, CONSTRAINT f FOREIGN KEY (a) "
        "REFERENCES p (id))");
    row("F05", "1", "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (-1), (NULL)",
        "CREATE TABLE t (a int, CHECK (a > 0))");
    row("L50", "", "CREATE TABLE t (a int)", "CREATE TABLE t (a bigint)");
    row("L52", "0", "CREATE TABLE t (a int)", "CREATE TABLE t (a int, CHECK (a > 0))");
    row("L53", "", "CREATE TABLE t (a varchar(60))", "CREATE TABLE t (a varchar(70))");
    row("B10", "", "CREATE TABLE t (a int, KEY (a))", "CREATE TABLE t (a int)");
    row("F10", "", "", "CREATE DEFINER=nobody@here VIEW v AS SELECT 1 AS x");
    row("S04", "", "", "CREATE PROCEDURE p() SELECT 1");
}

void MariadbChanges::hazardsAndChecksNameWhatMayFail()
{
    NEEDS_MARIADB(m_server);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QByteArray, hazard);
    QFETCH(const QByteArray, count);
    make(before, after);
    if (QTest::currentTestFailed()) return;
    auto compared = comparison(m_prod, m_dev, RenamesBy::Nobody);
    QVERIFY2(compared, qPrintable(why(compared)));
    auto plan = makePlan(*mariadbEngine(), *compared);
    QVERIFY2(plan, qPrintable(why(plan)));
    const QStringList unknown = unknownSentences(*plan);
    QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join('\n')));
    QByteArray found;
    for (const Hazard& one : plan->hazards()) found += QByteArray::fromStdString(one.id) + ' ';
    QVERIFY2(found.contains(hazard), found.constData());
    auto connection = open(m_server, "prod");
    QVERIFY2(connection, qPrintable(why(connection)));
    bool asked = false;
    for (const Step& step : plan->steps)
        for (const Check& check : step.checks) {
            auto answer = (*connection)->ask(check, 5000);
            QVERIFY2(answer, qPrintable(why(answer)));
            QVERIFY2(answer->count, answer->why.c_str());
            if (check.hazard != hazard.toStdString()) continue;
            asked = true;
            QCOMPARE(QByteArray::number(qlonglong(*answer->count)), count);
            if (*answer->count > 0) QVERIFY(!answer->sample.empty());
        }
    QCOMPARE(asked, !count.isEmpty() && hazard != "L52");
}

void MariadbChanges::whatIsNotModelledIsListed()
{
    NEEDS_MARIADB(m_server);
    make("CREATE TABLE t (id int) PARTITION BY HASH (id) PARTITIONS 2",
         "DELIMITER $$\nCREATE TABLE t (id int) PARTITION BY HASH (id) PARTITIONS 3$$\nSET "
         "sql_mode = "
         "'ORACLE'$$\nCREATE PACKAGE k AS FUNCTION f RETURN INT; END$$");
    if (QTest::currentTestFailed()) return;
    auto compared = comparison(m_prod, m_dev);
    QVERIFY2(compared, qPrintable(why(compared)));
    auto plan = makePlan(*mariadbEngine(), *compared);
    QVERIFY2(plan, qPrintable(why(plan)));
    QVERIFY(plan->steps.empty());
    QStringList left;
    for (const Unplanned& unplanned : plan->unplanned)
        left << QString::fromStdString(unplanned.object.display());
    left.sort();
    QCOMPARE(left, (QStringList{"not modelled package.k", "table t"}));
}

QTEST_GUILESS_MAIN(MariadbChanges)
#include "mariadb_changes.moc"
