// Rows: values keep their types, filters mean what they say, rows have addresses.
#include "perengine.h"

#include <QJsonDocument>

class ApiRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesKeepTheirTypes_data() { eachEngine(); }
    void valuesKeepTheirTypes()
    {
        SERVE_SHOP(m_shop);
        QJsonObject row{
            {"user_id", 1},
            {"message", "Grüße \"x\"\n\\ 'y' \u0001 \U0001F600"},
            {"type", "info"},
            {"read_status", true},
            {"payload", QJsonObject{{"a", QJsonArray{1, "2", QJsonValue::Null, false}}}},
            {"picture", QString::fromLatin1(QByteArray("\0\x01\xff\x27", 4).toBase64())},
            {"price", 1234567890.25},
            {"ratio", -0.5},
            {"due", "2026-11-30"},
            {"created_at", "2026-11-30 12:34:56"}};
        if (engine == QLatin1String("postgresql")) {
            row.insert("tags", QJsonArray{"a,b", "c\"d\\e", QJsonValue::Null, "", "NULL", "{}"});
            row.insert("numbers", QJsonArray{QJsonArray{1, 2}, QJsonArray{3, QJsonValue::Null}});
            row.insert("feels", "loud");
            row.insert("code", "6c84fb90-12c4-11e1-840d-7b25c5ee775a");
        }
        const Reply made = api.send("POST", "/v1/-/notifications",
                                    QJsonDocument(row).toJson(QJsonDocument::Compact));
        QVERIFY2(made.status == 201, made.all());
        for (const Reply& reply : {made, api.get(made.headers["location"])})
            for (auto it = row.begin(); it != row.end(); ++it)
                if (reply.object()[it.key()] != it.value()) {
                    qWarning() << it.key() << reply.object()[it.key()] << it.value();
                    QVERIFY2(false, reply.all());
                }
        QCOMPARE(made.object()[u"code"].isNull(), engine != QLatin1String("postgresql"));
        if (engine == QLatin1String("postgresql"))
            QCOMPARE(m_shop.sql(engine, "SELECT encode(picture, 'hex') || payload::text || "
                                        "array_length(tags, 1) FROM notifications"),
                     QString("0001ff27{\"a\": [1, \"2\", null, false]}6"));
        if (engine == QLatin1String("sqlite"))
            QCOMPARE(m_shop.sql(engine, "SELECT hex(picture) || typeof(read_status) || "
                                        "typeof(picture) || typeof(payload) FROM notifications"),
                     QString("0001FF27integerblobtext"));
    }

    void numbersAreNotRounded_data() { eachEngine(); }
    void numbersAreNotRounded()
    {
        SERVE_SHOP(m_shop);
        const Reply made = api.send(
            "POST", "/v1/-/notifications?_select=id,price",
            R"({"id": 9007199254740993, "user_id": 1, "message": "", "type": "info", "price": 9876543210.12})");
        QVERIFY2(made.status == 201, made.all());
        QCOMPARE(made.body, R"({"id":9007199254740993,"price":9876543210.12})");
        QCOMPARE(api.get("/v1/-/notifications/9007199254740993?_select=price").status, 200);
        QCOMPARE(api.get("/v1/-/notifications/9007199254740992").status, 404);
    }

    void anExplicitNullIsNull_data() { eachEngine(); }
    void anExplicitNullIsNull()
    {
        SERVE_SHOP(m_shop);
        const Reply done = api.send("PATCH", "/v1/-/users/1", R"({"email": null})");
        QVERIFY2(done.status == 200, done.all());
        QVERIFY(done.object()[u"email"].isNull());
        QCOMPARE(m_shop.sql(engine, "SELECT count(*) FROM users WHERE email IS NULL"),
                 QString("2"));
    }

    void filtersMeanWhatTheySay_data() { eachEngine(); }
    void filtersMeanWhatTheySay()
    {
        SERVE_SHOP(m_shop);
        const auto names = [&](const QByteArray& filter) {
            const Reply reply = api.get("/v1/-/users?_select=name&_order=name&" + filter);
            if (reply.status != 200) return QString::fromUtf8(reply.all());
            QStringList all;
            for (const auto& row : reply.list()) all << row.toObject()[u"name"].toString();
            return all.join(' ');
        };
        QCOMPARE(names("id=2"), QString("Bo"));
        QCOMPARE(names("id__ne=2"), QString("Ada Cy_"));
        QCOMPARE(names("id__gt=1"), QString("Bo Cy_"));
        QCOMPARE(names("id__gte=2&id__lt=3"), QString("Bo"));
        QCOMPARE(names("id__lte=1"), QString("Ada"));
        QCOMPARE(names("id__in=1,3,99"), QString("Ada Cy_"));
        QCOMPARE(names("name__in=\"Ada\",Cy_"), QString("Ada Cy_"));
        QCOMPARE(names("name__like=%25a"), QString("Ada"));
        QCOMPARE(names("name__like=a%25"), QString());
        QCOMPARE(names("name__ilike=a%25"), QString("Ada"));
        QCOMPARE(names("name__like=%25%5C_"), QString("Cy_"));
        QCOMPARE(names("name__ilike=%25%5C_"), QString("Cy_"));
        QCOMPARE(names("name__like=_o"), QString("Bo"));
        QCOMPARE(names("name__like=*"), QString());
        QCOMPARE(names("email__isnull=true"), QString("Bo"));
        QCOMPARE(names("email__isnull=false"), QString("Ada Cy_"));
        QCOMPARE(names("name=%27+OR+%271%27=%271"), QString());
    }

    void rowsHaveAddresses_data() { eachEngine(); }
    void rowsHaveAddresses()
    {
        SERVE_SHOP(m_shop);
        QCOMPARE(api.get("/v1/-/order-items/1,2").object()[u"product"], QJsonValue("hammer"));
        const Reply changed = api.send("PATCH", "/v1/-/order-items/1,2", R"({"amount": 9})");
        QVERIFY2(changed.status == 200, changed.all());
        QCOMPARE(changed.object()[u"amount"], QJsonValue(9));
        QCOMPARE(api.send("PATCH", "/v1/-/order-items/1,9", R"({"amount": 9})").status, 404);
        const Reply moved = api.send("PATCH", "/v1/-/order-items/1,2", R"({"line": 3})");
        QVERIFY2(moved.status == 200, moved.all());
        QCOMPARE(moved.object()[u"line"], QJsonValue(3));

        const Reply lacks = api.send("PUT", "/v1/-/order-items/1,3", R"({"amount": 2})");
        QVERIFY2(lacks.status == 400, lacks.all());
        QCOMPARE(lacks.error()[u"column"], QJsonValue("product"));
        const Reply other = api.send("PUT", "/v1/-/order-items/1,3",
                                     R"({"line": 4, "product": "axe", "amount": 2})");
        QVERIFY2(other.status == 400, other.all());
        const QByteArray axe = R"({"product": "axe", "amount": 2})";
        QCOMPARE(api.send("PUT", "/v1/-/order-items/1,3", axe).status, 200);
        QCOMPARE(api.send("PUT", "/v1/-/order-items/1,3", axe).status, 200);
        const Reply fresh = api.send("PUT", "/v1/-/order-items/5,5", axe);
        QVERIFY2(fresh.status == 201, fresh.all());
        QCOMPARE(fresh.object()[u"order_id"], QJsonValue(5));

        QCOMPARE(api.send("DELETE", "/v1/-/order-items/5,5").status, 204);
        QCOMPARE(api.send("DELETE", "/v1/-/order-items/5,5").status, 404);
        QCOMPARE(m_shop.sql(engine, "SELECT count(*) FROM order_items"), QString("3"));
        // A key may hold what separates keys and parts of addresses.
        const Reply odd =
            api.send("POST", "/v1/-/settings", R"({"name": "a,b/c?d%e", "value": ""})");
        QVERIFY2(odd.status == 201, odd.all());
        QCOMPARE(odd.headers["location"], "/v1/-/settings/a,b/c?d%e"); // the client decodes it
        const Reply found = api.get("/v1/-/settings/a%2Cb%2Fc%3Fd%25e");
        QVERIFY2(found.status == 200, found.all());
        QCOMPARE(found.object(), odd.object());
    }

    void upsertChangesWhatIsThere_data() { eachEngine(); }
    void upsertChangesWhatIsThere()
    {
        SERVE_SHOP(m_shop);
        const Reply done =
            api.send("POST", "/v1/-/settings?_upsert=name",
                     R"([{"name": "colour", "value": "blue"}, {"name": "size", "value": "xl"}])");
        QVERIFY2(done.status == 200, done.all());
        QCOMPARE(done.list().size(), 2);
        const Reply again = api.send("POST", "/v1/-/settings?_upsert=name", R"({"name": "size"})");
        QVERIFY2(again.status == 200, again.all());
        QCOMPARE(m_shop.sql(engine, "SELECT value FROM settings ORDER BY name"),
                 QString("blue\nxl"));
        const Reply no = api.send("POST", "/v1/-/users?_upsert=email", R"({"email": "x"})");
        QVERIFY2(no.status == 400, no.all());
        QCOMPARE(no.error()[u"code"], QJsonValue("not_unique"));
    }

    void severalRowsAreWrittenOrNone_data() { eachEngine(); }
    void severalRowsAreWrittenOrNone()
    {
        SERVE_SHOP(m_shop);
        const Reply both =
            api.send("POST", "/v1/-/users?_select=name", R"([{"name": "Di"}, {"name": "Ed"}])");
        QVERIFY2(both.status == 201, both.all());
        QCOMPARE(both.list(),
                 (QJsonArray{QJsonObject{{"name", "Di"}}, QJsonObject{{"name", "Ed"}}}));
        QCOMPARE(api.send("POST", "/v1/-/users", R"([{"name": "Flo"}, {"name": "Ada"}])").status,
                 409);
        QCOMPARE(m_shop.sql(engine, "SELECT count(*) FROM users"), QString("5"));
        const Reply empty = api.send("POST", "/v1/-/logs", "{}");
        QVERIFY2(empty.status == 201, empty.all());
        QVERIFY(empty.object()[u"line"].isNull());
    }

    void aViewIsReadAndAnExpressionKeepsItsType_data() { eachEngine(); }
    void aViewIsReadAndAnExpressionKeepsItsType()
    {
        SERVE_SHOP(m_shop);
        QCOMPARE(api.send("POST", "/v1/-/notifications",
                          R"({"id": 5, "user_id": 1, "message": "Hi", "type": "info"})")
                     .status,
                 201);
        const Reply view = api.get("/v1/-/unread?message=Hi");
        QVERIFY2(view.status == 200, view.all());
        QCOMPARE(view.list(), (QJsonArray{QJsonObject{{"id", 5}, {"message", "Hi"}}}));
        const Reply sums =
            api.query("SELECT count(*) AS n, 'x' AS t, NULL AS e, 1 AS n FROM users");
        QVERIFY2(sums.status == 200, sums.all());
        QCOMPARE(sums.object()[u"rows"].toArray().at(0).toObject(),
                 (QJsonObject{{"n", 3}, {"t", "x"}, {"e", QJsonValue::Null}, {"n_2", 1}}));
    }

private:
    Shop m_shop;
};

QTEST_GUILESS_MAIN(ApiRowsTest)
#include "api_rows_test.moc"
