// Paging: ten thousand rows, page by page, each once.
#include "perengine.h"

#include <QSet>

class ApiPagingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenThousandRowsComeOnceEachThoughTheirOrderIsEqual_data() { eachEngine(); }
    void tenThousandRowsComeOnceEachThoughTheirOrderIsEqual()
    {
        SERVE_SHOP(m_shop);
        // Three values for all of them, so that the order alone says next to nothing.
        const QString fill =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) ";
        const QString insert = "INSERT INTO order_items (order_id, line, product, amount) ";
        const QString select = "SELECT i, 10000 - i, 'p', i % 3 FROM n";
        QCOMPARE(m_shop.sql(engine, "DELETE FROM order_items"), QString());
        QCOMPARE(m_shop.sql(engine,
                            engine == QLatin1String("mariadb")
                                ? "SET max_recursive_iterations = 20000; " + insert + fill + select
                                : fill + insert + select),
                 QString());
        QByteArray next = "/v1/-/order-items?_order=-amount&_limit=700&_select=order_id,amount";
        QSet<int> seen;
        int pages = 0;
        int last = 2;
        while (!next.isEmpty()) {
            const Reply page = api.get(next);
            QVERIFY2(page.status == 200, page.all());
            for (const auto& row : page.list()) {
                const int id = row.toObject()[u"order_id"].toInt();
                QVERIFY2(!seen.contains(id), qPrintable(QStringLiteral("%1 twice").arg(id)));
                seen.insert(id);
                QVERIFY(row.toObject()[u"amount"].toInt() <= last);
                last = row.toObject()[u"amount"].toInt();
            }
            const QByteArray range = "-" + QByteArray::number(seen.size() - 1) + "/*";
            QVERIFY2(page.headers["content-range"].endsWith(range), page.all());
            const QByteArray link = page.headers["link"];
            QVERIFY2(link.isEmpty() || link.endsWith(">; rel=\"next\""), page.all());
            next = link.mid(1, link.indexOf('>') - 1);
            if (link.isEmpty()) next.clear();
            QVERIFY(++pages < 20);
        }
        QCOMPARE(seen.size(), 10000);
        QCOMPARE(pages, 15);
    }

    void aTableWithoutAKeyIsPagedByAllOfItsColumns_data() { eachEngine(); }
    void aTableWithoutAKeyIsPagedByAllOfItsColumns()
    {
        SERVE_SHOP(m_shop);
        QCOMPARE(m_shop.sql(engine, "INSERT INTO logs VALUES ('b'), ('a'), ('c'), ('a'), (NULL)"),
                 QString());
        QStringList lines;
        for (int i = 0; i < 5; ++i) {
            const Reply one = api.get("/v1/-/logs?_limit=1&_offset=" + QByteArray::number(i));
            QVERIFY2(one.status == 200, one.all());
            lines << one.list().at(0).toObject()[u"line"].toString();
            QCOMPARE(one.headers.contains("link"), i < 4);
        }
        lines.sort();
        QCOMPARE(lines, (QStringList{"", "a", "a", "b", "c"}));
    }

    void aCountIsOfAllRowsOfTheFilter_data() { eachEngine(); }
    void aCountIsOfAllRowsOfTheFilter()
    {
        SERVE_SHOP(m_shop);
        const Reply some = api.get("/v1/-/order-items?_count=exact&_limit=2");
        QVERIFY2(some.status == 206, some.all());
        QCOMPARE(some.headers["content-range"], "0-1/3");
        const Reply all = api.get("/v1/-/order-items?order_id=1&_count=exact");
        QVERIFY2(all.status == 200, all.all());
        QCOMPARE(all.headers["content-range"], "0-1/2");
        const Reply none = api.get("/v1/-/order-items?order_id=9&_count=exact");
        QCOMPARE(none.headers["content-range"], "*/0");
        const Reply behind = api.get("/v1/-/order-items?_count=exact&_offset=4");
        QVERIFY2(behind.status == 416, behind.all());
        const Reply counted = api.get("/v1/-/order-items?_count=exact&_limit=0");
        QCOMPARE(counted.headers["content-range"], "*/3");
        QCOMPARE(counted.list().size(), 0);
        QCOMPARE(api.send("HEAD", "/v1/-/order-items?_count=exact").body, QByteArray());
    }

private:
    Shop m_shop;
};

QTEST_GUILESS_MAIN(ApiPagingTest)
#include "api_paging_test.moc"
