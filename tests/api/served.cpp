// Served: cpp-httplib's client, which knows nothing of our server.
#include "served.h"

#include <QJsonDocument>
#include <QTcpSocket>
#include <httplib.h>

QJsonValue Reply::json() const
{
    const QJsonDocument document = QJsonDocument::fromJson("[" + body + "]");
    return document.array().at(0);
}

const char* Reply::all() const
{
    m_all = "status " + QByteArray::number(status) + "\n" + body;
    for (auto it = headers.begin(); it != headers.end(); ++it)
        m_all += "\n" + it.key() + ": " + it.value();
    return m_all.constData();
}

Served::Served(const QString& uri, const std::string& readOnlyBecause,
               std::chrono::milliseconds longest, const lockstep::api::RequestLog& log)
{
    using namespace lockstep;
    auto resolved = Engines::fromPlugins().resolve(uri.toStdString());
    if (!resolved) {
        m_why = QByteArray::fromStdString(resolved.error().text());
        return;
    }
    api::ServiceSetup setup;
    setup.target.engine = resolved->engine;
    setup.target.parameters = resolved->target.parameters;
    setup.target.options.password = resolved->target.password;
    setup.readOnlyBecause = readOnlyBecause;
    setup.longest = longest;
    setup.name = resolved->engine->describe(resolved->target.parameters);
    auto server = api::Server::start(std::move(setup), 0, log);
    if (server)
        m_server = std::move(*server);
    else
        m_why = QByteArray::fromStdString(server.error().text());
}

Headers Served::token() const
{
    return {{"Authorization", "Bearer " + QByteArray::fromStdString(m_server->token())}};
}

Reply Served::get(const QByteArray& path) const { return plain("GET", path, token()); }

Reply Served::send(const char* method, const QByteArray& path, const QByteArray& json) const
{
    Headers headers = token();
    if (!json.isNull()) headers.insert("Content-Type", "application/json");
    return plain(method, path, headers, json);
}

Reply Served::query(const QString& sql, const QJsonValue& params) const
{
    QJsonObject body{{"query", sql}};
    if (!params.isNull() && !params.isUndefined()) body.insert("params", params);
    return send("POST", "/v1/-/query", QJsonDocument(body).toJson(QJsonDocument::Compact));
}

Reply Served::plain(const char* method, const QByteArray& path, const Headers& headers,
                    const QByteArray& body) const
{
    return ask(m_server->port(), method, path, headers, body);
}

Reply ask(quint16 port, const char* method, const QByteArray& path, const Headers& headers,
          const QByteArray& body)
{
    httplib::Client client("127.0.0.1", port);
    client.set_read_timeout(60);
    client.set_url_encode(false);
    httplib::Request request;
    request.method = method;
    request.path = path.toStdString();
    request.body = body.toStdString();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        request.set_header(it.key().toStdString(), it.value().toStdString());
    Reply reply;
    const auto answer = client.send(request);
    if (!answer) {
        reply.body = QByteArray::fromStdString(httplib::to_string(answer.error()));
        return reply;
    }
    reply.status = answer->status;
    reply.body = QByteArray::fromStdString(answer->body);
    for (const auto& [name, value] : answer->headers)
        reply.headers.insert(QByteArray::fromStdString(name).toLower(),
                             QByteArray::fromStdString(value));
    return reply;
}

QByteArray Served::raw(const QByteArray& request) const
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
    if (!socket.waitForConnected(5000)) return "not connected";
    socket.write(request);
    QByteArray all;
    while (socket.waitForReadyRead(8000)) all += socket.readAll();
    return all + socket.readAll();
}
