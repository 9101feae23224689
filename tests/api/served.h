// Served: a database behind the API, and somebody who asks it over a real socket.
#pragma once

#include "api/server.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QString>

/// An answer; `status` 0: none came, and `body` says why.
struct Reply
{
    int status = 0;
    QByteArray body;
    QMap<QByteArray, QByteArray> headers; ///< names in small letters

    [[nodiscard]] QJsonValue json() const;
    [[nodiscard]] QJsonObject object() const { return json().toObject(); }
    [[nodiscard]] QJsonArray list() const { return json().toArray(); }
    [[nodiscard]] QJsonObject error() const { return object()[u"error"].toObject(); }
    /// For a failing check's message; lives as long as this.
    [[nodiscard]] const char* all() const;

private:
    mutable QByteArray m_all;
};

using Headers = QMap<QByteArray, QByteArray>;

/// Asks 127.0.0.1 with these headers alone (and what HTTP cannot do without).
[[nodiscard]] Reply ask(quint16 port, const char* method, const QByteArray& path,
                        const Headers& headers, const QByteArray& body = {});

/// Starts with it, stops with it. One thread.
class Served
{
public:
    explicit Served(const QString& uri, const std::string& readOnlyBecause = {},
                    std::chrono::milliseconds longest = std::chrono::seconds(30),
                    const lockstep::api::RequestLog& log = {});

    [[nodiscard]] bool started() const { return m_server != nullptr; }
    [[nodiscard]] QByteArray why() const { return m_why; }
    [[nodiscard]] lockstep::api::Server& server() const { return *m_server; }

    /// With the token. `path` as it is sent: "/v1/-/orders?id=1".
    [[nodiscard]] Reply get(const QByteArray& path) const;
    [[nodiscard]] Reply send(const char* method, const QByteArray& path,
                             const QByteArray& json = {}) const;
    [[nodiscard]] Reply query(const QString& sql, const QJsonValue& params = {}) const;
    /// With these headers alone (and what HTTP cannot do without).
    [[nodiscard]] Reply plain(const char* method, const QByteArray& path, const Headers& headers,
                              const QByteArray& body = {}) const;
    /// Bytes as they are, and all that comes back until the other end closes.
    [[nodiscard]] QByteArray raw(const QByteArray& request) const;
    [[nodiscard]] Headers token() const;

private:
    std::unique_ptr<lockstep::api::Server> m_server;
    QByteArray m_why;
};
