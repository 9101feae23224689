// TcpProxy: sockets on a thread of their own.
#include "support/tcpproxy.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <sys/socket.h>

class TcpProxy::Server : public QObject
{
public:
    Server(TcpProxy& proxy, quint16 target) : m_proxy(proxy), m_target(target) {}

    void listen()
    {
        m_listener = new QTcpServer(this);
        m_listener->listen(QHostAddress::LocalHost);
        connect(m_listener, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* client = m_listener->nextPendingConnection()) pass(client);
        });
        m_proxy.m_port = m_listener->serverPort();
    }

private:
    struct Link
    {
        bool toClient = true;
        bool toServer = true;
    };

    void pass(QTcpSocket* client)
    {
        client->setParent(this);
        if (m_proxy.m_down) {
            client->close();
            return;
        }
        auto* server = new QTcpSocket(this);
        auto link = std::make_shared<Link>();
        server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
        connect(client, &QTcpSocket::readyRead, this,
                [=, this] { fromClient(client, server, link); });
        connect(server, &QTcpSocket::readyRead, this, [=] {
            const QByteArray bytes = server->readAll();
            if (link->toClient) client->write(bytes);
        });
        connect(server, &QTcpSocket::errorOccurred, this, [=](QAbstractSocket::SocketError error) {
            if (error == QAbstractSocket::ConnectionRefusedError) client->close();
        });
        connect(client, &QTcpSocket::disconnected, this, [=] { server->disconnectFromHost(); });
        connect(server, &QTcpSocket::disconnected, this, [=] {
            if (link->toClient) client->disconnectFromHost();
        });
    }

    void fromClient(QTcpSocket* client, QTcpSocket* server, const std::shared_ptr<Link>& link)
    {
        const QByteArray bytes = client->readAll();
        if (!link->toServer) return;
        Fault fault{};
        if (!m_proxy.meets(bytes, fault)) {
            server->write(bytes);
            return;
        }
        if (fault != Fault::CutBefore) {
            server->write(bytes);
            server->flush();
        }
        link->toClient = false;
        switch (fault) {
        case Fault::Down:
            m_proxy.m_down = true;
            [[fallthrough]];
        case Fault::CutBefore:
        case Fault::CutReply:
            client->close();
            server->disconnectFromHost();
            break;
        case Fault::Reset: {
            const linger now{1, 0};
            ::setsockopt(static_cast<int>(client->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now,
                         sizeof now);
            client->abort();
            server->disconnectFromHost();
            break;
        }
        case Fault::Stall:
            link->toServer = false;
            break;
        case Fault::HalfOpen:
            break;
        case Fault::Garbage:
            client->write(QByteArray(4096, '\x7f'));
            break;
        }
    }

    TcpProxy& m_proxy;
    quint16 m_target;
    QTcpServer* m_listener = nullptr;
};

TcpProxy::TcpProxy(quint16 target) : m_server(new Server(*this, target))
{
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_server, [server = m_server] { server->listen(); }, Qt::BlockingQueuedConnection);
}

TcpProxy::~TcpProxy()
{
    m_thread.quit();
    m_thread.wait();
}

void TcpProxy::arm(Fault fault, const QByteArray& word, int nth)
{
    const std::lock_guard lock(m_mutex);
    m_fault = fault;
    m_word = word;
    m_left = nth;
    m_fired = false;
}

bool TcpProxy::meets(const QByteArray& bytes, Fault& fault)
{
    const std::lock_guard lock(m_mutex);
    if (m_left == 0 || !bytes.contains(m_word) || --m_left > 0) return false;
    fault = m_fault;
    m_fired = true;
    return true;
}
