// Texts of values taken apart: arrays, geometries; and statements looked at as words.
#include <string> // first: moc of this Qt cannot read <compare> before any other header

#include "support/memorydialect.h"
#include "workflow/arraytext.h"
#include "workflow/geometrytext.h"
#include "workflow/singletable.h"

#include <QTest>

using namespace lockstep;

namespace {

std::string bytesOf(const char* hex) { return QByteArray::fromHex(hex).toStdString(); }

/// The array laid out again, so that a test can be read.
QString told(const char* text)
{
    const auto items = readArray(text);
    if (!items) return QStringLiteral("no array");
    QString out;
    for (const ArrayItem& item : *items) {
        int depth = 0;
        for (int up = item.parent; up >= 0; up = (*items)[size_t(up)].parent) ++depth;
        out += QString(depth, u'>');
        out += item.array   ? QStringLiteral("%1:").arg(item.count)
               : item.value ? u'<' + QString::fromStdString(*item.value) + u'>'
                            : QStringLiteral("NULL");
        out += u' ';
    }
    return out.trimmed();
}

} // namespace

class ValueTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arraysAreTakenApart()
    {
        QCOMPARE(told("{1,NULL,3}"), QStringLiteral("3: ><1> >NULL ><3>"));
        QCOMPARE(told("{}"), QStringLiteral("0:"));
        QCOMPARE(told("{\"a b\",\"NULL\",\"q\\\"\\\\\",\"\"}"),
                 QStringLiteral("4: ><a b> ><NULL> ><q\"\\> ><>"));
        QCOMPARE(told("{{1,2},{3,4}}"), QStringLiteral("2: >2: >><1> >><2> >2: >><3> >><4>"));
        QCOMPARE(told("[0:1]={a,b}"), QStringLiteral("2: ><a> ><b>"));
        QCOMPARE(told("{ a , \" b\" }"), QStringLiteral("2: ><a> >< b>"));
        for (const char* none :
             {"", "{", "}", "{1,}", "{,1}", "{1}x", "{\"a}", "a", "{a\"b\"}", "{{1}", "{1 {2}}"})
            QCOMPARE(told(none), QStringLiteral("no array"));
        const std::string deep(100'000, '{');
        QVERIFY(!readArray(deep));
    }

    void geometriesSayKindPlaceAndCoordinates()
    {
        // What PostGIS gives for SRID=4326;POINT(1 2).
        const auto point = readWkb(bytesOf("0101000020E6100000000000000000F03F0000000000000040"));
        QVERIFY(point);
        QCOMPARE(point->kind, std::string("POINT"));
        QCOMPARE(point->srid, std::optional<uint32_t>(4326));
        QCOMPARE(point->coordinates, std::string("POINT (1 2)"));
        const auto line =
            readWkb(bytesOf("010200000002000000000000000000000000000000000000000000000000"
                            "00F03F000000000000F0BF"));
        QVERIFY(line);
        QCOMPARE(line->coordinates, std::string("LINESTRING (0 0, 1 -1)"));
        // Big-endian, as OGC allows.
        const auto big = readWkb(bytesOf("00000000013FF00000000000004000000000000000"));
        QVERIFY(big);
        QCOMPARE(big->coordinates, std::string("POINT (1 2)"));
        QVERIFY(!big->srid);
        // MariaDB's form.
        const auto own =
            readSridAndWkb(bytesOf("E61000000101000000000000000000F03F0000000000000040"));
        QVERIFY(own);
        QCOMPARE(own->srid, std::optional<uint32_t>(4326));
        // Counts that the bytes do not have, and what is cut off, are refused.
        QVERIFY(!readWkb(bytesOf("0102000000FFFFFFFF0000000000000000")));
        QVERIFY(!readWkb(bytesOf("0101000000000000000000F03F00000000000000")));
        QVERIFY(!readWkb(""));
        std::string nested;
        for (int i = 0; i < 1000; ++i) nested += bytesOf("010700000001000000");
        QVERIFY(!readWkb(nested));
        const auto wkt = readWkt("SRID=3857;MULTIPOINT ((1 2), (3 4))");
        QVERIFY(wkt);
        QCOMPARE(wkt->kind, std::string("MULTIPOINT"));
        QCOMPARE(wkt->srid, std::optional<uint32_t>(3857));
        QVERIFY(readWkt("POLYGON Z ((0 0 1, 1 1 1, 0 1 1, 0 0 1))"));
        QVERIFY(readWkt("POINT EMPTY"));
        for (const char* none : {"pointless", "POINT", "line", "SRID=x;POINT (1 2)", "POINTS (1)"})
            QVERIFY2(!readWkt(none), none);
    }

    void onlyAPlainSelectHasASingleTable()
    {
        const Dialect& dialect = testing::memoryDialect();
        const auto table = [&](const char* sql) {
            const auto path = singleTable(dialect, sql);
            return path ? Path(*path).display() : "! " + path.error().message;
        };
        QCOMPARE(table("SELECT * FROM orders"), std::string("orders"));
        QCOMPARE(table("select a, (select max(b) from c) from s.\"t t\" x where a in (select 1 "
                       "from d, e) order by 1 limit 3;"),
                 std::string("s.t t"));
        QCOMPARE(table("SELECT a IS DISTINCT FROM b FROM t -- from u"), std::string("t"));
        for (const char* none :
             {"SELECT 1", "SELECT * FROM a, b", "SELECT * FROM a JOIN b USING (id)",
              "SELECT DISTINCT a FROM t", "SELECT a FROM t UNION SELECT a FROM t",
              "SELECT a FROM t GROUP BY a", "SELECT * FROM (SELECT 1) q",
              "WITH q AS (SELECT 1) SELECT * FROM q", "VALUES (1)", "UPDATE t SET a = 1",
              "SELECT * FROM f(1)", ""})
            QVERIFY2(table(none).starts_with("! "), none);
    }

    void whatTheServerSortsMeansTheSame()
    {
        const Dialect& dialect = testing::memoryDialect();
        const auto sorted = [&](const char* sql, const std::vector<std::string>& columns) {
            const auto made = sortedStatement(dialect, sql, columns, 1, true);
            return made ? *made : "! " + made.error().message;
        };
        QCOMPARE(sorted("SELECT a, b FROM t LIMIT 10 -- end", {"a", "b"}),
                 std::string("SELECT * FROM (\nSELECT a, b FROM t LIMIT 10 -- end\n) AS q ORDER BY "
                             "q.\"b\" IS NULL, q.\"b\" DESC"));
        QVERIFY(sorted("SELECT a, a FROM t", {"a", "a"}).starts_with("! "));
        QVERIFY(sorted("SELECT a, b FROM t FOR UPDATE", {"a", "b"}).starts_with("! "));
        QVERIFY(sorted("UPDATE t SET a = 1", {"a", "b"}).starts_with("! "));
        QVERIFY(sorted("SELECT 1, 2; SELECT 3, 4", {"a", "b"}).starts_with("! "));
    }

    void aTableIsNamedAsSomebodyTypesIt()
    {
        const Dialect& dialect = testing::memoryDialect();
        QCOMPARE(tableNamed(dialect, "s.\"a.b\"").value().names(),
                 (std::vector<std::string>{"s", "a.b"}));
        for (const char* none : {"", "a b", "a.", ".a", "a; DROP TABLE b", "a.b.", "'a'"})
            QVERIFY2(!tableNamed(dialect, none), none);
    }
};

QTEST_GUILESS_MAIN(ValueTextTest)
#include "valuetext_test.moc"
