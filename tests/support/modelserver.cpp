// ModelServer: just enough of HTTP.
#include "support/modelserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <sys/socket.h>

namespace lockstep::testing {

namespace {

constexpr qsizetype huge = 50 << 20;
constexpr int dripMs = 100;

/// Where a character of several bytes can be cut in two; the middle without one.
qsizetype withinCharacter(const QByteArray& bytes)
{
    for (qsizetype i = 0; i + 1 < bytes.size(); ++i)
        if ((static_cast<unsigned char>(bytes[i]) & 0xC0) == 0xC0) return i + 1;
    return bytes.size() / 2;
}

qsizetype lengthOf(const QByteArray& head)
{
    for (const QByteArray& line : head.split('\n'))
        if (line.toLower().startsWith("content-length:")) return line.mid(15).trimmed().toLong();
    return 0;
}

QByteArray headBytes(const Scripted& answer, qsizetype size)
{
    QByteArray out = "HTTP/1.1 " + QByteArray::number(answer.status) + " As told\r\n";
    for (const QByteArray& header : answer.headers) out += header + "\r\n";
    return out + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(size) +
           "\r\nConnection: close\r\n\r\n";
}

} // namespace

QByteArray completion(const QString& content, const QString& finish, int promptTokens)
{
    const QJsonObject message{{QStringLiteral("role"), QStringLiteral("assistant")},
                              {QStringLiteral("content"), content}};
    const QJsonObject choice{{QStringLiteral("message"), message},
                             {QStringLiteral("finish_reason"), finish}};
    QJsonObject root{{QStringLiteral("choices"), QJsonArray{choice}}};
    if (promptTokens > 0)
        root.insert(QStringLiteral("usage"),
                    QJsonObject{{QStringLiteral("prompt_tokens"), promptTokens},
                                {QStringLiteral("completion_tokens"), 7}});
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

Scripted says(const QString& content) { return {200, completion(content)}; }

Scripted fails(int status, const QString& message, const QList<QByteArray>& headers)
{
    const QJsonObject error{{QStringLiteral("message"), message}};
    return {status, QJsonDocument(QJsonObject{{QStringLiteral("error"), error}}).toJson(), headers};
}

QByteArray headOf(const QByteArray& request) { return request.left(request.indexOf("\r\n\r\n")); }
QByteArray bodyOf(const QByteArray& request)
{
    return request.mid(request.indexOf("\r\n\r\n") + 4);
}

class ModelServer::Listener : public QTcpServer
{
public:
    explicit Listener(ModelServer& owner) : m_owner(owner)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection()) take(socket);
        });
    }

private:
    void take(QTcpSocket* socket)
    {
        auto seen = std::make_shared<QByteArray>();
        ++m_owner.m_open;
        connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
            --m_owner.m_open;
            socket->deleteLater();
        });
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket, seen] {
            *seen += socket->readAll();
            const qsizetype end = seen->indexOf("\r\n\r\n");
            if (end < 0 || seen->size() < end + 4 + lengthOf(seen->left(end))) return;
            {
                const std::lock_guard lock(m_owner.m_mutex);
                m_owner.m_requests.append(*seen);
            }
            seen->clear();
            answer(socket, m_owner.next());
        });
    }

    void answer(QTcpSocket* socket, const Scripted& scripted)
    {
        using Manner = Scripted::Manner;
        const QByteArray all = headBytes(scripted, scripted.body.size()) + scripted.body;
        switch (scripted.way) {
        case Manner::Whole:
            socket->write(all);
            socket->disconnectFromHost();
            return;
        case Manner::Split: {
            const qsizetype cut = withinCharacter(all);
            socket->write(all.left(cut));
            socket->flush();
            QTimer::singleShot(3 * dripMs, socket, [socket, rest = all.mid(cut)] {
                socket->write(rest);
                socket->disconnectFromHost();
            });
            return;
        }
        case Manner::Drip:
            return drip(socket, all);
        case Manner::Hang:
            return;
        case Manner::Reset: {
            socket->write(all.left(all.size() - scripted.body.size() / 2));
            socket->flush();
            const linger now{1, 0};
            ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
            QTimer::singleShot(dripMs, socket, [socket] { socket->abort(); });
            return;
        }
        case Manner::Huge:
            socket->write(headBytes(scripted, huge) + QByteArray(huge, ' '));
            return;
        }
    }

    void drip(QTcpSocket* socket, const QByteArray& rest)
    {
        if (rest.isEmpty()) return socket->disconnectFromHost();
        socket->write(rest.left(1));
        QTimer::singleShot(dripMs, socket, [this, socket, rest] { drip(socket, rest.mid(1)); });
    }

    ModelServer& m_owner;
};

ModelServer::ModelServer()
{
    m_listener = new Listener(*this);
    m_listener->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener,
        [this] {
            m_listener->listen(QHostAddress::LocalHost);
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

ModelServer::~ModelServer()
{
    QMetaObject::invokeMethod(
        m_listener, [this] { delete m_listener; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QString ModelServer::url() const { return QStringLiteral("http://127.0.0.1:%1/v1").arg(m_port); }

void ModelServer::script(std::deque<Scripted> answers)
{
    const std::lock_guard lock(m_mutex);
    m_answers = std::move(answers);
    m_requests.clear();
}

QList<QByteArray> ModelServer::taken()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_requests, {});
}

Scripted ModelServer::next()
{
    const std::lock_guard lock(m_mutex);
    if (m_answers.empty()) return {599, "nothing is scripted"};
    Scripted answer = std::move(m_answers.front());
    m_answers.pop_front();
    return answer;
}

} // namespace lockstep::testing
