// The calls that people copy first, and what they are told when something is wrong.
#include "perengine.h"

#include "api/calls.h"

#include <QJsonDocument>
#include <mutex>

using lockstep::Dialect;
using lockstep::Engines;

class ApiCallsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theThreeCallsThatPeopleCopyFirstWork_data() { eachEngine(); }
    void theThreeCallsThatPeopleCopyFirstWork()
    {
        SERVE_SHOP(m_shop);
        const Reply made = api.send("POST", "/v1/-/notifications",
                                    R"({"user_id": 1, "message": "Hello", "type": "info"})");
        QVERIFY2(made.status == 201, made.all());
        QCOMPARE(made.object()[u"user_id"], QJsonValue(1));
        QCOMPARE(made.object()[u"message"], QJsonValue("Hello"));
        QCOMPARE(made.object()[u"read_status"], QJsonValue(false));
        QCOMPARE(made.object()[u"length"], QJsonValue(5));
        const QByteArray id = QByteArray::number(made.object()[u"id"].toInt());
        QCOMPARE(made.headers["location"], "/v1/-/notifications/" + id);

        const Reply unread = api.get("/v1/-/notifications?read_status=false");
        QVERIFY2(unread.status == 200, unread.all());
        QCOMPARE(unread.list().size(), 1);
        QCOMPARE(unread.list().at(0).toObject(), made.object());
        QCOMPARE(unread.headers["content-range"], "0-0/*");
        QCOMPARE(api.get("/v1/-/notifications?read_status=true").list().size(), 0);

        const QString sql = "SELECT message FROM notifications WHERE user_id = ";
        const bool numbered = engine != QLatin1String("mariadb"); // $1 is a name there
        const Reply asked = numbered ? api.query(sql + "$1", QJsonArray{1})
                                     : api.query(sql + ":who", QJsonObject{{"who", 1}});
        QVERIFY2(asked.status == 200, asked.all());
        QCOMPARE(asked.object()[u"rows"].toArray(),
                 (QJsonArray{QJsonObject{{"message", "Hello"}}}));
        QCOMPARE(asked.object()[u"more"], QJsonValue(false));
        const Reply named = api.query(sql + ":who", QJsonObject{{"who", 2}});
        QVERIFY2(named.status == 200, named.all());
        QCOMPARE(named.object()[u"rows"].toArray(), QJsonArray());
        QCOMPARE(m_shop.sql(engine, "SELECT count(*) FROM notifications"), QString("1"));
    }

    void healthSaysWhatIsServed_data() { eachEngine(); }
    void healthSaysWhatIsServed()
    {
        SERVE_SHOP(m_shop);
        const Reply health = api.get("/v1/-/health");
        QVERIFY2(health.status == 200, health.all());
        QCOMPARE(health.object()[u"status"], QJsonValue("ok"));
        QCOMPARE(health.object()[u"readOnly"], QJsonValue(false));
        QCOMPARE(health.object()[u"tables"], QJsonValue(6));
    }

    void anUnknownColumnIsToldWithTheOneThatWasMeant_data() { eachEngine(); }
    void anUnknownColumnIsToldWithTheOneThatWasMeant()
    {
        SERVE_SHOP(m_shop);
        for (const QByteArray path : {"read_statu=false", "read_statu__ne=false",
                                      "_order=read_statu", "_select=read_statu"}) {
            const Reply reply = api.get("/v1/-/notifications?" + path);
            QVERIFY2(reply.status == 400, reply.all());
            QCOMPARE(reply.error()[u"code"], QJsonValue("unknown_column"));
            QCOMPARE(reply.error()[u"column"], QJsonValue("read_statu"));
            QVERIFY2(reply.error()[u"hint"].toString().contains("\"read_status\""), reply.all());
        }
        const Reply body = api.send("POST", "/v1/-/notifications", R"({"mesage": "x"})");
        QVERIFY2(body.status == 400, body.all());
        QVERIFY2(body.error()[u"hint"].toString().contains("\"message\""), body.all());
        const Reply option = api.get("/v1/-/notifications?_limt=1");
        QVERIFY2(option.status == 400, option.all());
        QVERIFY2(option.error()[u"hint"].toString().contains("\"_limit\""), option.all());
    }

    void whatIsWrongHasItsStatus_data() { eachEngine(); }
    void whatIsWrongHasItsStatus()
    {
        SERVE_SHOP(m_shop);
        const auto status = [&](int expected, const char* method, const QByteArray& path,
                                const QByteArray& json = {}) {
            const Reply reply = api.send(method, "/v1/-/" + path, json);
            const QString words = reply.error()[u"message"].toString();
            if (reply.status != expected || words.isEmpty())
                qWarning("%s %s %s: %s", method, path.constData(), json.constData(), reply.all());
            return reply.status == expected && !words.isEmpty();
        };
        QVERIFY(status(404, "GET", "nothing"));
        QVERIFY(status(404, "GET", "users/1/name"));
        QVERIFY(status(404, "GET", "users/4711"));
        QVERIFY(status(400, "GET", "users/1,2"));
        QVERIFY(status(400, "GET", "users/x"));
        QVERIFY(status(400, "GET", "users?id=x"));
        QVERIFY(status(400, "GET", "users?id__near=1"));
        QVERIFY(status(400, "GET", "users?_limit=1001"));
        QVERIFY(status(400, "GET", "users?_limit=-1"));
        QVERIFY(status(400, "GET", "users?_limit=1&_limit=2"));
        QVERIFY(status(400, "GET", "users?_count=about"));
        QVERIFY(status(400, "GET", "users?name=%zz"));
        QVERIFY(status(400, "GET", "users?name=%ff"));
        QVERIFY(status(400, "GET", "logs/1")); // it has no key
        QVERIFY(status(409, "POST", "users", R"({"name": "Ada"})"));
        QVERIFY(status(409, "POST", "notifications",
                       R"({"user_id": 77, "message": "x", "type": "info"})"));
        QVERIFY(status(400, "POST", "notifications",
                       R"({"user_id": "x", "message": "x", "type": "info"})"));
        QVERIFY(status(400, "POST", "notifications",
                       R"({"user_id": true, "message": "x", "type": "info"})"));
        QVERIFY(status(400, "POST", "notifications",
                       R"({"user_id": 1, "message": "x", "type": "info", "picture": "%%%"})"));
        QVERIFY(status(400, "POST", "notifications",
                       R"({"user_id": 1, "message": "x", "type": "info", "length": 3})"));
        // MariaDB says the same of every constraint that is broken.
        QVERIFY(status(engine == QLatin1String("mariadb") ? 409 : 400, "POST", "notifications",
                       R"({"user_id": 1, "message": "x", "type": "no such"})"));
        QVERIFY(status(400, "POST", "users", R"({"name": "x", "name": "y"})"));
        QVERIFY(status(400, "POST", "users", R"([{"name": "x"}, {"email": "y"}])"));
        QVERIFY(status(400, "POST", "users", "[1]"));
        QVERIFY(status(400, "POST", "users", "[]"));
        QVERIFY(status(400, "POST", "users", "{\"name\": "));
        QVERIFY(status(400, "POST", "users", R"({"name": "\u0000"})"));
        QVERIFY(status(400, "POST", "users?id=1", R"({"name": "x"})"));
        QVERIFY(status(405, "PUT", "users", R"({"name": "x"})"));
        QVERIFY(status(405, "POST", "users/1", R"({"name": "x"})"));
        QVERIFY(status(405, "POST", "unread", R"({"message": "x"})"));
        QVERIFY(status(405, "GET", "query"));
        QVERIFY(status(405, "DELETE", "health"));
        QCOMPARE(m_shop.sql(engine, "SELECT count(*) FROM users"), QString("3"));
        QCOMPARE(m_shop.sql(engine, "SELECT count(*) FROM notifications"), QString("0"));
    }

    void withoutAFilterNothingIsChangedOrDeleted_data() { eachEngine(); }
    void withoutAFilterNothingIsChangedOrDeleted()
    {
        SERVE_SHOP(m_shop);
        const Reply all = api.send("DELETE", "/v1/-/order-items");
        QVERIFY2(all.status == 400, all.all());
        QCOMPARE(all.error()[u"code"], QJsonValue("no_filter"));
        QCOMPARE(api.send("PATCH", "/v1/-/order-items", R"({"amount": 0})").status, 400);
        QCOMPARE(api.send("DELETE", "/v1/-/order-items?_limit=1").status, 400);
        QCOMPARE(m_shop.sql(engine, "SELECT sum(amount) FROM order_items"), QString("12"));

        const Reply changed = api.send("PATCH", "/v1/-/order-items?order_id=1", R"({"amount": 5})");
        QVERIFY2(changed.status == 204, changed.all());
        QCOMPARE(changed.headers["content-range"], "*/2");
        const Reply gone = api.send("DELETE", "/v1/-/order-items?product__in=nail,\"saw\"");
        QVERIFY2(gone.status == 204, gone.all());
        QCOMPARE(gone.headers["content-range"], "*/2");
        QCOMPARE(m_shop.sql(engine, "SELECT sum(amount) FROM order_items"), QString("5"));
    }

    void aTableThatComesLaterIsFoundAndOneThatGoesIsMissed_data() { eachEngine(); }
    void aTableThatComesLaterIsFoundAndOneThatGoesIsMissed()
    {
        SERVE_SHOP(m_shop);
        QCOMPARE(api.get("/v1/-/late-comers").status, 404);
        QCOMPARE(m_shop.sql(engine, "CREATE TABLE late_comers (id int PRIMARY KEY)"), QString());
        QTRY_COMPARE_WITH_TIMEOUT(api.get("/v1/-/late-comers").status, 200, 10000);
        QCOMPARE(m_shop.sql(engine, "ALTER TABLE late_comers ADD COLUMN name varchar(9)"),
                 QString());
        QTRY_COMPARE_WITH_TIMEOUT(api.get("/v1/-/late-comers?name=x").status, 200, 10000);
        QCOMPARE(m_shop.sql(engine, "DROP TABLE late_comers"), QString());
        QTRY_VERIFY_WITH_TIMEOUT(
            api.get("/v1/-/late-comers").error()[u"code"] == QJsonValue("unknown_table"), 10000);
    }

    void whatTheRoleMayNotIs403()
    {
        const QString uri = m_shop.make("postgresql", R"(
            DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN;
            GRANT SELECT ON users TO guest; GRANT USAGE ON SCHEMA public TO guest;)");
        if (uri.isEmpty()) QSKIP(qPrintable(m_shop.why()));
        QString guest = uri;
        const Served api(guest.replace("postgres@", "guest@"));
        QVERIFY2(api.started(), api.why().constData());
        QCOMPARE(api.get("/v1/-/users").status, 200);
        for (const Reply& reply :
             {api.get("/v1/-/settings"), api.send("POST", "/v1/-/users", R"({"name": "x"})")}) {
            QVERIFY2(reply.status == 403, reply.all());
            QCOMPARE(reply.error()[u"code"], QJsonValue("42501"));
        }
    }

    void tablesOfOtherSchemasHaveTheirSchemaInFront()
    {
        const QString uri = m_shop.make("postgresql", R"(
            CREATE SCHEMA "Back Office"; CREATE TABLE "Back Office"."OrderItems" (id int PRIMARY KEY);
            INSERT INTO "Back Office"."OrderItems" VALUES (7);
            CREATE TABLE public.query (id int PRIMARY KEY); CREATE TABLE public."order-items" (id int);
            )");
        if (uri.isEmpty()) QSKIP(qPrintable(m_shop.why()));
        const Served api(uri);
        QVERIFY2(api.started(), api.why().constData());
        const Reply other = api.get("/v1/-/Back%20Office.order-items/7");
        QVERIFY2(other.status == 200, other.all());
        QCOMPARE(other.object()[u"id"], QJsonValue(7));
        // Who is called exactly so comes first; the other one goes by its own name.
        QCOMPARE(api.get("/v1/-/order-items?_select=id").status, 200);
        QCOMPARE(api.get("/v1/-/order_items?_select=line").status, 200);
        QCOMPARE(api.get("/v1/-/public.query").status, 200);
    }

    void theCallsThatAreProposedAreUnderstood_data() { eachEngine(); }
    void theCallsThatAreProposedAreUnderstood()
    {
        SERVE_SHOP(m_shop);
        const auto all = api.server().service().resources();
        QCOMPARE(all.all().size(), size_t(6));
        const Dialect& dialect = Engines::fromPlugins().find(engine.toStdString())->dialect();
        for (const lockstep::api::Resource& table : all.all()) {
            const auto send = [&](const lockstep::api::Call& call) {
                return api.send(
                    call.method.c_str(), "/v1/-/" + QByteArray::fromStdString(call.target),
                    call.body.empty() ? QByteArray() : QByteArray::fromStdString(call.body));
            };
            const Reply read = send(lockstep::api::filteringCall(table));
            QVERIFY2(read.status == 200, read.all());
            const Reply asked = send(lockstep::api::queryCall(table, dialect));
            QVERIFY2(asked.status == 200, asked.all());
            QVERIFY(asked.object()[u"rows"].toArray().at(0).toObject().contains(u"n"));
            if (!table.writable) continue;
            const Reply made = send(lockstep::api::writingCall(table));
            // Its key is taken by a row of the shop's own; SQLite's needs no values.
            const bool taken =
                table.table.name.name == "order_items" && engine != QLatin1String("sqlite");
            QVERIFY2(made.status == (taken ? 409 : 201), made.all());
        }
        const auto notifications = all.find("notifications");
        QVERIFY(notifications.has_value());
        const lockstep::api::Call write = lockstep::api::writingCall(**notifications);
        QCOMPARE(write.body, std::string(R"({"user_id": 1, "message": "text", "type": "info"})"));
        QCOMPARE(lockstep::api::curlOf(write, "http://127.0.0.1:1/v1/-/"),
                 "curl -sS 'http://127.0.0.1:1/v1/-/notifications' -H \"Authorization: Bearer "
                 "$TOKEN\" -H 'Content-Type: application/json' -d '" +
                     write.body + "'");
    }

    void whatWasAskedIsToldOnceEach()
    {
        const QString uri = m_shop.make("sqlite");
        QVERIFY2(!uri.isEmpty(), qPrintable(m_shop.why()));
        std::mutex mutex;
        std::vector<lockstep::api::Asked> told;
        const auto log = [&](const lockstep::api::Asked& asked) {
            const std::lock_guard lock(mutex);
            told.push_back(asked);
        };
        const auto count = [&] {
            const std::lock_guard lock(mutex);
            return told.size();
        };
        {
            const Served api(uri, {}, std::chrono::seconds(30), log);
            QVERIFY2(api.started(), api.why().constData());
            QCOMPARE(api.get("/v1/-/notifications?read_status=false").status, 200);
            QTRY_COMPARE(count(), size_t(1));
            QCOMPARE(api.plain("DELETE", "/v1/-/users", {}).status, 401);
            QTRY_COMPARE(count(), size_t(2));
            QCOMPARE(api.get("/nowhere").status, 404);
            QTRY_COMPARE(count(), size_t(3));
            (void)api.raw("nonsense\r\n\r\n");
            QTest::qWait(50);
        }
        QVERIFY(told.size() <= 4);
        QCOMPARE(told[0].method, std::string("GET"));
        QCOMPARE(told[0].target, std::string("/v1/-/notifications?read_status=false"));
        QCOMPARE(told[0].status, 200);
        QVERIFY(told[0].took.count() > 0);
        QCOMPARE(told[1].method, std::string("DELETE"));
        QCOMPARE(told[1].status, 401);
        QCOMPARE(told[2].status, 404);
        const auto age = std::chrono::system_clock::now() - told[0].at;
        QVERIFY(age < std::chrono::minutes(1));
        QVERIFY(age >= std::chrono::seconds(0));
    }

private:
    Shop m_shop;
};

QTEST_GUILESS_MAIN(ApiCallsTest)
#include "api_calls_test.moc"
