// TcpProxy: a link to a server on loopback that breaks when it is told to.
#pragma once

#include <QByteArray>
#include <QThread>

#include <atomic>
#include <mutex>

/// Passes bytes on, on a thread of its own. Once armed, the nth time that a client sends the word
/// the fault happens to that link, once; later links pass as before, and are closed where no server
/// is there.
class TcpProxy
{
public:
    enum class Fault {
        CutBefore, ///< both ends closed, the word does not arrive
        CutReply,  ///< the word arrives, then both ends are closed and no answer comes
        Down,      ///< as CutReply, and later links are closed at once, until up()
        Reset,     ///< as CutReply, by RST
        Stall,     ///< the word arrives; from then on nothing passes, and nothing is closed
        HalfOpen,  ///< the word arrives; answers do not pass
        Garbage    ///< the answer is replaced by bytes that mean nothing
    };

    explicit TcpProxy(quint16 target);
    ~TcpProxy();
    TcpProxy(const TcpProxy&) = delete;
    TcpProxy& operator=(const TcpProxy&) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    void arm(Fault fault, const QByteArray& word, int nth = 1);
    [[nodiscard]] bool fired() const { return m_fired; }
    void up() { m_down = false; }

private:
    class Server;
    /// Whether these bytes of a client make the fault happen, and which.
    [[nodiscard]] bool meets(const QByteArray& bytes, Fault& fault);

    QThread m_thread;
    Server* m_server = nullptr;
    std::atomic<quint16> m_port = 0;
    std::atomic<bool> m_fired = false;
    std::atomic<bool> m_down = false;
    std::mutex m_mutex; ///< guards what follows
    QByteArray m_word;
    int m_left = 0;
    Fault m_fault = Fault::CutBefore;
};
