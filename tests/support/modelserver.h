// ModelServer: a server on loopback that answers as it was told to, and remembers what it was sent.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QThread>

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>

namespace lockstep::testing {

/// One answer.
struct Scripted
{
    enum class Manner {
        Whole,
        Split, ///< in two pieces, the first ends within a character of several bytes
        Drip,  ///< a byte each 100 ms
        Hang,  ///< the request is read, and nothing comes
        Reset, ///< the link is cut within the body
        Huge   ///< 50 MB
    };
    int status = 200;
    QByteArray body;
    QList<QByteArray> headers = {};
    Manner way = Manner::Whole;
};

/// A chat completion that says this.
[[nodiscard]] QByteArray completion(const QString& content,
                                    const QString& finish = QStringLiteral("stop"),
                                    int promptTokens = 0);
[[nodiscard]] Scripted says(const QString& content);
/// A failure in OpenAI's form.
[[nodiscard]] Scripted fails(int status, const QString& message,
                             const QList<QByteArray>& headers = {});

/// Works on a thread of its own; calls are for any thread. What is asked beyond the script is
/// answered by status 599.
class ModelServer
{
public:
    ModelServer();
    ~ModelServer();
    ModelServer(const ModelServer&) = delete;
    ModelServer& operator=(const ModelServer&) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString url() const; ///< "http://127.0.0.1:PORT/v1"
    void script(std::deque<Scripted> answers);
    /// Everything that was sent, head and body, a request each; then it is forgotten.
    [[nodiscard]] QList<QByteArray> taken();
    [[nodiscard]] int open() const { return m_open; } ///< links on which somebody waits

private:
    class Listener;
    [[nodiscard]] Scripted next();

    QThread m_thread;
    Listener* m_listener = nullptr;
    std::atomic<quint16> m_port = 0;
    std::atomic<int> m_open = 0;
    std::mutex m_mutex; ///< guards what follows
    std::deque<Scripted> m_answers;
    QList<QByteArray> m_requests;
};

/// Head and body of a request.
[[nodiscard]] QByteArray headOf(const QByteArray& request);
[[nodiscard]] QByteArray bodyOf(const QByteArray& request);

} // namespace lockstep::testing
