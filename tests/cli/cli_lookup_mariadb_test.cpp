// Lookup data on a MariaDB server of its own: rows travel once, byte for byte, and come back,
// though no step there has a transaction.
#include "program.h"
#include "support/mariadbserver.h"

#include <QTest>

using namespace lockstep::testing;

namespace {

QString qs(const char* text) { return QString::fromUtf8(text); }

const QString tables =
    qs("CREATE TABLE countries(code varchar(9) PRIMARY KEY, name varchar(40) NOT NULL, part_of "
       "varchar(9), FOREIGN KEY (part_of) REFERENCES countries(code));"
       "CREATE TABLE cities(country varchar(9) NOT NULL, no int, name varchar(40), PRIMARY KEY "
       "(no, country), FOREIGN KEY (country) REFERENCES countries(code));"
       "CREATE TABLE `it's a ``t``; --`(`k\"1` int PRIMARY KEY, `%s` text);");
/// "a" refers to "z": whoever is referred to is not the first by name.
const QString devRows =
    qs("INSERT INTO countries VALUES ('z', 'Europe', NULL), ('de', 'Germany', 'z'), ('a', "
       "'Österreich; ''''--', 'de');"
       "INSERT INTO cities VALUES ('de', 1, 'Berlin'), ('a', 1, NULL), ('a', 2, '');"
       "INSERT INTO `it's a ``t``; --` VALUES (1, 'one'), (-2, 'it''s \"\\\\ ');");
const QString prodRows =
    qs("INSERT INTO countries VALUES ('fr', 'France', NULL), ('de', 'Deutschland', 'fr');"
       "INSERT INTO countries VALUES ('c', 'Corse', 'fr');"
       "INSERT INTO cities VALUES ('fr', 1, 'Paris'), ('de', 1, 'Berlin');"
       "INSERT INTO `it's a ``t``; --` VALUES (1, NULL);");
const QString everyRow =
    qs("SELECT CONCAT_WS('|', code, HEX(name), part_of) AS r FROM countries UNION ALL SELECT "
       "CONCAT_WS('|', country, no, HEX(name)) FROM cities UNION ALL SELECT CONCAT_WS('|', "
       "`k\"1`, HEX(`%s`)) FROM `it's a ``t``; --` ORDER BY r");

} // namespace

class CliLookupMariadbTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<MariadbServer> m_server;
    std::unique_ptr<Program> m_program;

    Ran run(QStringList arguments) const
    {
        return m_program->run(arguments << qs("--dev") << m_server->uri(qs("dev")) << qs("--prod")
                                        << m_server->uri(qs("prod")));
    }
    Ran undo() const
    {
        return m_program->run({qs("undo"), qs("--prod"), m_server->uri(qs("prod")), qs("--apply"),
                               qs("--yes"), qs("--allow"), qs("all")});
    }
    void make(const QString& dev, const QString& prod) const
    {
        QCOMPARE(m_server->create(qs("dev"), dev), QString());
        QCOMPARE(m_server->create(qs("prod"), prod), QString());
    }
    QString ask(const char* database, const QString& sql) const
    {
        return m_server->answer(qs(database), sql);
    }
    static QStringList named()
    {
        return {qs("--lookup"), qs("cities,countries"), qs("--lookup"), qs("\"it's a `t`; --\"")};
    }
    static QStringList applying() { return {qs("--apply"), qs("--yes")}; }

private Q_SLOTS:
    void initTestCase()
    {
        // Neither UTC nor without a summer time: what a session says must not matter.
        m_server = std::make_unique<MariadbServer>(
            QStringList{qs("--default-time-zone=+09:00"), qs("--character-set-server=latin1"),
                        qs("--collation-server=latin1_swedish_ci")});
        NEEDS_MARIADB(*m_server);
    }
    void init() { m_program = std::make_unique<Program>(); }

    void rowsTravelOnceAndComeBack()
    {
        const QString begin = qs("ALTER DATABASE CHARACTER SET utf8mb4; SET NAMES utf8mb4;");
        make(begin + tables + devRows, begin + tables + prodRows);
        const QString were = ask("prod", everyRow);
        const Ran looked = run(QStringList{qs("lookup")} + named());
        QVERIFY2(looked.status == 1, looked.all());
        QVERIFY2(
            looked.out.contains(qs("countries: 2 to insert, 1 to update, 0 unchanged, 2 only")),
            looked.all());
        QVERIFY2(looked.out.contains(qs("cities: 2 to insert, 0 to update, 1 unchanged, 1 only")),
                 looked.all());
        const Ran done = run(QStringList{qs("lookup")} + named() + applying());
        QVERIFY2(done.status == 0, done.all());
        for (const QString& row : ask("dev", everyRow).split(u'\n'))
            QVERIFY2(ask("prod", everyRow).split(u'\n').contains(row), qPrintable(row));
        const Ran twice = run(QStringList{qs("lookup")} + named() + applying());
        QVERIFY2(twice.status == 0 && twice.out.contains(qs("Nothing to do")), twice.all());
        const Ran back = undo();
        QVERIFY2(back.status == 0, back.all());
        QCOMPARE(ask("prod", everyRow), were);
    }

    void rowsThatOnlyProdHasGoWithWhatRefersToThemAndComeBack()
    {
        const QString begin = qs("ALTER DATABASE CHARACTER SET utf8mb4; SET NAMES utf8mb4;");
        make(begin + tables + devRows, begin + tables + prodRows);
        const QString were = ask("prod", everyRow);
        const QStringList removing =
            QStringList{qs("lookup"), qs("--delete-rows"), qs("--keep")} + named() + applying();
        const Ran refused = run(removing);
        QVERIFY2(refused.status == 1 && refused.err.contains(qs("D17")), refused.all());
        const Ran done = run(removing + QStringList{qs("--allow"), qs("all")});
        QVERIFY2(done.status == 0, done.all());
        QCOMPARE(ask("prod", everyRow), ask("dev", everyRow));
        const Ran kept = run({qs("lookup")});
        QVERIFY2(kept.status == 0, kept.all());
        const Ran back = undo();
        QVERIFY2(back.status == 0, back.all());
        QCOMPARE(ask("prod", everyRow), were);
    }

    void everyTypeTravelsByteForByte()
    {
        const QString table = qs(
            "SET NAMES utf8mb4; CREATE TABLE t(id bigint unsigned PRIMARY KEY, b bit(9), j json, "
            "y year, d date, dt datetime(3), ts timestamp(3) NULL, ti time(2), f float, db "
            "double, n decimal(30,10), bin binary(3), vb varbinary(10), bl blob, c char(4), v "
            "varchar(20) CHARACTER SET latin1, e enum('1','a b',''), s set('x','y'), u uuid, i6 "
            "inet6, g geometry, te text CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, z int "
            "unsigned zerofill, w int AS (id % 7) STORED) CHARACTER SET utf8mb4;");
        make(table + qs("INSERT INTO t(id,b,j,y,d,dt,ts,ti,f,db,n,bin,vb,bl,c,v,e,s,u,i6,g,te,z) "
                        "VALUES (18446744073709551615, b'100000001', '{\"a\": 1.50}', '0000', "
                        "'2024-02-29', '2024-03-31 02:30:00.123', '2024-10-27 02:30:00.5', "
                        "'-838:59:59', 1.2345678, 0.1, 12345678901234567890.0123456789, x'00ff', "
                        "x'0027ff5c', x'', 'ab', 'é \\\\', '', 'x,y', "
                        "'123e4567-e89b-12d3-a456-426655440000', '::1', "
                        "ST_GeomFromText('LINESTRING(1 2,3 4.5)', 4326), 'A ', 7), (0, b'0', "
                        "'null', 2155, '1000-01-01', '9999-12-31 23:59:59.999', '1970-01-01 "
                        "09:00:01', '00:00:00.01', -3.4e38, 5e-324, -0.5, x'', x'20', x'00', "
                        "' a', '', '1', '', '00000000-0000-0000-0000-000000000000', '::', NULL, "
                        "'', 0), (5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
                        "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)"),
             table + qs("INSERT INTO t(id, te, v) VALUES (18446744073709551615, 'a', 'e'), (5, '', "
                        "NULL)"));
        const QString all = qs(
            "SELECT id, HEX(b), j, y, d, dt, UNIX_TIMESTAMP(ts), ti, CAST(f AS DOUBLE), db, n, "
            "HEX(bin), HEX(vb), HEX(bl), HEX(c), HEX(v), e + 0, s + 0, u, i6, HEX(g), HEX(te), z "
            "FROM t ORDER BY id");
        const QString were = ask("prod", all);
        const QStringList doing{qs("lookup"), qs("--lookup"), qs("t"), qs("--apply"), qs("--yes")};
        const Ran done = run(doing);
        QVERIFY2(done.status == 0 && done.out.contains(qs("1 to insert, 2 to update, 0 unchanged")),
                 done.all());
        QCOMPARE(ask("prod", all), ask("dev", all));
        const Ran twice = run(doing);
        QVERIFY2(twice.status == 0 && twice.out.contains(qs("Nothing to do")), twice.all());
        const Ran back = undo();
        QVERIFY2(back.status == 0, back.all());
        QCOMPARE(ask("prod", all), were);
    }

    void rowsTravelBehindTheSchemaAndGoBackInFrontOfIt()
    {
        make(qs("CREATE TABLE colours(id int PRIMARY KEY, name varchar(9) NOT NULL, rgb char(3));"
                "INSERT INTO colours VALUES (1, 'red', 'f00'), (3, 'green', '0f0');"
                "CREATE TABLE units(id bigint AUTO_INCREMENT PRIMARY KEY, name varchar(9) UNIQUE);"
                "INSERT INTO units VALUES (7, 'metre'), (9, 'second'); CREATE SEQUENCE s; CREATE "
                "TABLE words(id bigint DEFAULT NEXTVAL(s) PRIMARY KEY, w char(1)); INSERT INTO "
                "words VALUES (41, 'a')"),
             qs("CREATE TABLE colours(id int PRIMARY KEY, word varchar(9) NOT NULL); INSERT INTO "
                "colours VALUES (1, 'rot'), (2, 'blau')"));
        QFile renames(m_program->path(qs("renames")));
        QVERIFY(renames.open(QIODevice::WriteOnly));
        renames.write("column colours.word -> colours.name\n");
        renames.close();
        const QStringList what{qs("--lookup"), qs("units,colours,words"), qs("--renames"),
                               renames.fileName()};
        const Ran planned = run(QStringList{qs("plan"), qs("--out"), qs("up.sql")} + what);
        QVERIFY2(planned.status == 0, planned.all());
        QVERIFY(m_program->content(qs("up.sql")).contains("ON DUPLICATE KEY UPDATE"));
        const Ran rehearsed = run(QStringList{qs("rehearse")} + what);
        QVERIFY2(rehearsed.status == 0 && rehearsed.out.contains(qs("5 rows of")), rehearsed.all());
        const Ran done =
            run(QStringList{qs("promote"), qs("--allow"), qs("all")} + what + applying());
        QVERIFY2(done.status == 0, done.all());
        QCOMPARE(ask("prod", qs("SELECT id, name, rgb FROM colours ORDER BY id")),
                 qs("1\tred\tf00\n2\tblau\tNULL\n3\tgreen\t0f0"));
        QCOMPARE(
            m_server->run(qs("prod"), qs("INSERT INTO units(name) VALUES ('mole'); INSERT INTO "
                                         "words(w) VALUES ('b')")),
            QString());
        QCOMPARE(ask("prod", qs("SELECT (SELECT max(id) FROM units), (SELECT max(id) FROM words)")),
                 qs("10\t42"));
        QCOMPARE(m_server->run(qs("prod"), qs("DELETE FROM units WHERE id = 10; DELETE FROM words "
                                              "WHERE id = 42")),
                 QString());
        const Ran back = undo();
        QVERIFY2(back.status == 0, back.all());
        QCOMPARE(ask("prod", qs("SELECT id, word FROM colours ORDER BY id")),
                 qs("1\trot\n2\tblau"));
        // The plan's file is for the product's own client as well.
        QCOMPARE(m_server->run(qs("prod"), QString::fromUtf8(m_program->content(qs("up.sql")))),
                 QString());
        QCOMPARE(ask("prod", qs("SELECT id, name, rgb FROM colours ORDER BY id")),
                 qs("1\tred\tf00\n2\tblau\tNULL\n3\tgreen\t0f0"));
    }

    /// ON DUPLICATE KEY UPDATE takes any key for the one that is meant.
    void anotherUniqueKeyInTheWayChangesNothing()
    {
        const QString table =
            qs("CREATE TABLE t(id int PRIMARY KEY, code char(3) UNIQUE, v char(9), "
               "w char(9)); CREATE TABLE before_t(id int PRIMARY KEY);");
        make(table +
                 qs("INSERT INTO t VALUES (5, 'abc', 'new', 'x'); INSERT INTO before_t VALUES (1)"),
             table + qs("INSERT INTO t VALUES (3, 'abc', 'old', 'y')"));
        const Ran done =
            run(QStringList{qs("lookup"), qs("--lookup"), qs("t,before_t")} + applying());
        QVERIFY2(done.status != 0 && done.err.contains(qs("another unique key")), done.all());
        QCOMPARE(ask("prod", qs("SELECT * FROM t")), qs("3\tabc\told\ty"));
        QCOMPARE(ask("prod", qs("SELECT COUNT(*) FROM before_t")), qs("0"));
    }

    void whatCannotBeTakenBackByHalfIsRefused()
    {
        const QString table = qs("CREATE TABLE t(id int PRIMARY KEY) ENGINE=MyISAM;");
        make(table + qs("INSERT INTO t VALUES (1)"), table);
        const Ran ran = run({qs("lookup"), qs("--lookup"), qs("t")});
        QVERIFY2(ran.status == 1 && ran.err.contains(qs("cannot take back half of a change")),
                 ran.all());
    }
};

QTEST_GUILESS_MAIN(CliLookupMariadbTest)
#include "cli_lookup_mariadb_test.moc"
