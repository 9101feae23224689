// The gate: who is answered, from where, with what, and that nothing gets past it.
#include "perengine.h"

#include "support/hostilenames.h"

#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>

class ApiGateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_uri = m_shop.make("sqlite");
        QVERIFY2(!m_uri.isEmpty(), qPrintable(m_shop.why()));
        m_api = std::make_unique<Served>(m_uri);
        QVERIFY2(m_api->started(), m_api->why().constData());
    }

    void itListensOnThisMachineAlone()
    {
        const QString port =
            QStringLiteral(":%1").arg(m_api->server().port(), 4, 16, QLatin1Char('0')).toUpper();
        QStringList listening;
        for (const char* file : {"/proc/net/tcp", "/proc/net/tcp6"}) {
            QFile table(QString::fromLatin1(file));
            if (!table.open(QIODevice::ReadOnly)) continue;
            const auto lines = table.readAll().split('\n');
            for (const QByteArray& line : lines) {
                const auto parts = line.simplified().split(' ');
                constexpr int state = 3;
                if (parts.size() > state && parts[state] == "0A" &&
                    QString::fromLatin1(parts[1]).endsWith(port))
                    listening << QString::fromLatin1(parts[1]).section(u':', 0, 0);
            }
        }
        QVERIFY(listening.contains("0100007F"));
        for (const QString& address : listening)
            QVERIFY2(address == "0100007F" || address == "00000000000000000000000001000000",
                     qPrintable(address));
        QCOMPARE(listening.size(), m_api->server().alsoOnIpv6() ? 2 : 1);
    }

    void noOtherProgramCanShareThePort()
    {
        QTcpServer other;
        QVERIFY(!other.listen(QHostAddress::LocalHost, m_api->server().port()));
        lockstep::api::ServiceSetup setup;
        auto resolved = lockstep::Engines::fromPlugins().resolve(m_uri.toStdString());
        setup.target = {resolved->engine, resolved->target.parameters, {}};
        const auto second = lockstep::api::Server::start(std::move(setup), m_api->server().port());
        QVERIFY(!second.has_value());
        QVERIFY(second.error().message.find("in use") != std::string::npos);
    }

    void withoutTheTokenNothingIsAnswered()
    {
        const QByteArray token = QByteArray::fromStdString(m_api->server().token());
        QVERIFY(token.size() >= 43);
        for (const Headers& headers :
             {Headers{}, Headers{{"Authorization", "Bearer x" + token.mid(1)}},
              Headers{{"Authorization", "Bearer " + token.chopped(1)}},
              Headers{{"Authorization", "Basic " + token}}, Headers{{"Authorization", token}},
              Headers{{"X-Api-Key", ""}}, Headers{{"X-Api-Key", token + "x"}}})
            for (const char* path :
                 {"/v1/-/users", "/v1/-/health", "/v1/-/openapi.json", "/", "/x"}) {
                const Reply reply = m_api->plain("GET", path, headers);
                QVERIFY2(reply.status == 401, reply.all());
                QCOMPARE(reply.headers["www-authenticate"], "Bearer");
                QCOMPARE(reply.error()[u"code"], QJsonValue("wrong_token"));
            }
        QCOMPARE(m_api->plain("GET", "/v1/-/users?token=" + token, {}).status, 401);
        QCOMPARE(m_api->plain("GET", "/v1/-/users", {{"X-Api-Key", token}}).status, 200);
        QCOMPARE(m_api->plain("GET", "/v1/-/users", {{"Authorization", "bearer " + token}}).status,
                 200);
    }

    void eachStartHasAnotherToken()
    {
        const Served again(m_uri);
        QVERIFY(again.started());
        QVERIFY(again.server().token() != m_api->server().token());
        QCOMPARE(again.plain("GET", "/v1/-/users", m_api->token()).status, 401);
    }

    void whatIsMeantForAnotherHostIsRefused()
    {
        const QByteArray port = QByteArray::number(m_api->server().port());
        const auto status = [&](const QByteArray& host) {
            Headers headers = m_api->token();
            headers.insert("Host", host);
            return m_api->plain("GET", "/v1/-/users", headers).status;
        };
        for (const QByteArray& host :
             {"127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port, "LOCALHOST:" + port})
            QCOMPARE(status(host), 200);
        for (const QByteArray& host :
             {QByteArray("evil.example"), "evil.example:" + port, QByteArray("127.0.0.1"),
              QByteArray("localhost:1"), "127.0.0.1.evil.example:" + port,
              "127.0.0.1:" + port + "0", "localhost.:" + port, "0.0.0.0:" + port, "127.1:" + port,
              "a@127.0.0.1:" + port})
            QVERIFY2(status(host) == 403, host.constData());
        const QByteArray head = "GET /v1/-/users HTTP/1.1\r\nAuthorization: Bearer " +
                                QByteArray::fromStdString(m_api->server().token()) + "\r\n";
        QVERIFY(m_api->raw(head + "\r\n").contains(" 403 "));
        QVERIFY(m_api->raw(head + "Host: 127.0.0.1:" + port + "\r\nHost: evil.example\r\n\r\n")
                    .contains(" 400 "));
    }

    void pagesOfOtherSitesAreRefusedAndNoneIsInvited()
    {
        const QByteArray port = QByteArray::number(m_api->server().port());
        const auto ask = [&](const char* method, Headers more) {
            more.insert(m_api->token());
            return m_api->plain(method, "/v1/-/users", more);
        };
        for (const QByteArray& origin :
             {QByteArray("https://evil.example"), QByteArray("null"), "https://localhost:" + port,
              QByteArray("http://localhost"), "http://localhost:" + port + ".evil.example"}) {
            const Reply reply = ask("GET", {{"Origin", origin}});
            QVERIFY2(reply.status == 403, reply.all());
        }
        QCOMPARE(ask("GET", {{"Sec-Fetch-Site", "cross-site"}}).status, 403);
        QCOMPARE(ask("GET", {{"Sec-Fetch-Site", "same-site"}}).status, 403);
        const Reply own = ask("GET", {{"Origin", "http://localhost:" + port}});
        QCOMPARE(own.status, 200);
        const Reply asked = ask("OPTIONS", {{"Origin", "http://localhost:" + port},
                                            {"Access-Control-Request-Method", "GET"}});
        QCOMPARE(asked.status, 405);
        for (const Reply& reply : {own, asked})
            for (auto it = reply.headers.begin(); it != reply.headers.end(); ++it)
                QVERIFY2(!it.key().startsWith("access-control"), reply.all());
    }

    void otherMethodsAreToldWhichThereAre()
    {
        for (const char* method : {"OPTIONS", "TRACE", "CONNECT"}) {
            const Reply reply = m_api->plain(method, "/v1/-/users", m_api->token());
            QVERIFY2(reply.status == 405, reply.all());
            QVERIFY2(reply.headers["allow"].contains("GET"), reply.all());
            // A client takes what comes behind CONNECT for another server's.
            const bool hasBody = QByteArray(method) != "CONNECT";
            QCOMPARE(!reply.error()[u"message"].toString().isEmpty(), hasBody);
        }
        QVERIFY(m_api->plain("BREW", "/v1/-/users", m_api->token()).status >= 400);
    }

    void onlyJsonOfTenMebibytesIsTaken()
    {
        const auto post = [&](const QByteArray& type, const QByteArray& body) {
            Headers headers = m_api->token();
            if (!type.isEmpty()) headers.insert("Content-Type", type);
            return m_api->plain("POST", "/v1/-/logs", headers, body);
        };
        const QByteArray line = R"({"line": "x"})";
        QCOMPARE(post("application/json", line).status, 201);
        QCOMPARE(post("Application/JSON; charset=utf-8", line).status, 201);
        for (const char* type :
             {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
              "application/jsonp", "text/json"})
            QCOMPARE(post(type, line).status, 415);
        QCOMPARE(m_api->plain("POST", "/v1/-/logs", m_api->token(), line).status, 415);

        const auto sized = [](int bytes) {
            const QByteArray rest = "{\"line\": \"\"}";
            return QByteArray("{\"line\": \"") + QByteArray(bytes - rest.size(), 'x') + "\"}";
        };
        constexpr int most = 10 * 1024 * 1024;
        QCOMPARE(post("application/json", sized(most)).status, 201);
        // Refused before it is read, so the sender may see no more than a closed connection.
        const Reply large = post("application/json", sized(most + 1));
        QVERIFY2(large.status == 413 || large.status == 0, large.all());
        QVERIFY(m_api
                    ->raw(head("POST", "Content-Type: application/json\r\n"
                                       "Content-Length: 10485761\r\n"))
                    .contains(" 413 "));
        QCOMPARE(m_shop.sql("sqlite", "SELECT count(*) FROM logs WHERE length(line) > 1"),
                 QString("1"));
    }

    void aBodyIsNeverTakenForAnotherRequest()
    {
        const QByteArray json = "Content-Type: application/json\r\n";
        const QByteArray second = "DELETE /v1/-/users?id=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        for (const QByteArray& headers :
             {json + "Transfer-Encoding: chunked\r\n", json + "Content-Encoding: gzip\r\n",
              json + "Content-Length: 5\r\nContent-Length: 6\r\n",
              json + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
              json + "Content-Length: -1\r\n", json + "Content-Length: 5x\r\n", json}) {
            const QByteArray answer = m_api->raw(head("POST", headers) + "5\r\n{}\r\n" + second);
            QVERIFY2(answer.startsWith("HTTP/1.1 4"), answer.constData());
            QVERIFY2(answer.count("HTTP/1.1") == 1, answer.constData());
        }
        const QByteArray answer = m_api->raw(head("GET", "Content-Length: 5\r\n") + second);
        QVERIFY2(answer.startsWith("HTTP/1.1 400"), answer.constData());
        QCOMPARE(m_shop.sql("sqlite", "SELECT count(*) FROM users"), QString("3"));
    }

    void wrongRequestsAreAnsweredAndTheServerGoesOn()
    {
        for (const QByteArray& bytes :
             {QByteArray("\r\n\r\n"), QByteArray("GET\r\n\r\n"), QByteArray("GET / HTTP/9\r\n\r\n"),
              QByteArray(100000, 'x') + "\r\n\r\n",
              "GET /" + QByteArray(20000, 'a') + " HTTP/1.1\r\n\r\n",
              QByteArray("GET /v1/-/users HTTP/1.1\r\nRange: bytes=0-1,5-6\r\n\r\n"),
              QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11)})
            (void)m_api->raw(bytes);
        QCOMPARE(m_api->get("/v1/-/users").status, 200);
        const Reply long1 = m_api->get("/v1/-/users?name=" + QByteArray(7000, 'a'));
        QVERIFY2(long1.status == 414, long1.all());
        for (const char* path : {"/", "/v1", "/v1/-/", "/v2/-/users", "//v1/-/users", "/v1/-/../x",
                                 "/v1/-/%2e%2e/users", "/v1/-/users/"}) {
            const Reply reply = m_api->get(path);
            QVERIFY2(reply.status == 404 || reply.status == 400, reply.all());
            QVERIFY2(!reply.error()[u"message"].toString().isEmpty(), reply.all());
        }
    }

    void hostileTextsAreValuesAndNothingElse_data() { eachEngine(); }
    void hostileTextsAreValuesAndNothingElse()
    {
        SERVE_SHOP(m_shop);
        QCOMPARE(m_shop.sql(engine, "CREATE TABLE victim (id int)"), QString());
        for (const QString& text : lockstep::tests::hostileNames()) {
            const QJsonObject row{{"name", text}};
            const Reply made = api.send("POST", "/v1/-/users", QJsonDocument(row).toJson());
            QVERIFY2(made.status == 201, made.all());
            QCOMPARE(made.object()[u"name"].toString(), text);
            const QByteArray encoded = text.toUtf8().toPercentEncoding();
            const Reply found = api.get("/v1/-/users?_select=name&name=" + encoded);
            QVERIFY2(found.status == 200, found.all());
            // Some collations take several of them for the same.
            QVERIFY2(found.list().contains(row), found.all());
            QCOMPARE(api.send("DELETE",
                              "/v1/-/users/" + QByteArray::number(made.object()[u"id"].toInt()))
                         .status,
                     204);
            for (const QByteArray& path :
                 {"users?" + encoded + "=1", "users?_select=" + encoded, "users?_order=" + encoded,
                  "users?id__in=" + encoded, "users?id=" + encoded, "users/" + encoded, encoded}) {
                const Reply refused = api.get("/v1/-/" + path);
                QVERIFY2(refused.status == 400 || refused.status == 404, refused.all());
            }
            const Reply column =
                api.send("POST", "/v1/-/users", QJsonDocument(QJsonObject{{text, "x"}}).toJson());
            QVERIFY2(column.status == 400, column.all());
        }
        QCOMPARE(m_shop.sql(engine, "SELECT count(*) FROM victim"), QString("0"));
        QCOMPARE(m_shop.sql(engine, "SELECT count(*) FROM users"), QString("3"));
    }

    void hostileNamesAreTablesAndColumnsLikeOthers()
    {
        QFile::remove(m_uri.mid(7) + ".names");
        QString sql = "CREATE TABLE IF NOT EXISTS victim (id int);";
        int n = 0;
        for (QString name : lockstep::tests::hostileNames()) {
            if (name == QLatin1String(" ")) continue;
            const QString quoted = '"' + name.replace('"', "\"\"") + '"';
            sql += QStringLiteral("CREATE TABLE %1 (id INTEGER PRIMARY KEY, %1 TEXT);").arg(quoted);
            ++n;
        }
        QCOMPARE(m_shop.sql("sqlite", sql), QString());
        const Served api(m_uri);
        QVERIFY2(api.started(), api.why().constData());
        for (const QString& name : lockstep::tests::hostileNames()) {
            if (name == QLatin1String(" ")) continue;
            const QByteArray path = "/v1/-/" + name.toUtf8().toPercentEncoding();
            const Reply made =
                api.send("POST", path, QJsonDocument(QJsonObject{{name, "x"}}).toJson());
            QVERIFY2(made.status == 201, made.all());
            const Reply found = api.get(path + "?" + name.toUtf8().toPercentEncoding() + "=x");
            QVERIFY2(found.status == 200 && found.list().size() == 1, found.all());
        }
        QVERIFY(n > 45);
        QCOMPARE(m_shop.sql("sqlite", "SELECT count(*) FROM victim"), QString("0"));
    }

private:
    [[nodiscard]] QByteArray head(const QByteArray& method, const QByteArray& headers) const
    {
        return method + " /v1/-/logs HTTP/1.1\r\nHost: 127.0.0.1:" +
               QByteArray::number(m_api->server().port()) + "\r\nAuthorization: Bearer " +
               QByteArray::fromStdString(m_api->server().token()) + "\r\n" + headers + "\r\n";
    }

    Shop m_shop;
    QString m_uri;
    std::unique_ptr<Served> m_api;
};

QTEST_GUILESS_MAIN(ApiGateTest)
#include "api_gate_test.moc"
