// Sending: a network manager of its own for each request, so that nothing is shared or kept.
#include "plugins/chat/sending.h"

#include "base/stopping.h"
#include "base/text.h"
#include "plugins/chat/address.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>
#include <memory>

namespace lockstep::chat {

namespace {

constexpr int lookEveryMs = 100;
constexpr int mostMoves = 3;

std::string shown(const QUrl& url)
{
    return visible(url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery).toString().toStdString());
}

bool sameServer(const QUrl& one, const QUrl& other)
{
    const auto port = [](const QUrl& url) {
        return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    };
    return one.scheme() == other.scheme() && one.host() == other.host() &&
           port(one) == port(other) && other.userInfo().isEmpty();
}

QNetworkRequest requestOf(const Post& post)
{
    QNetworkRequest request(post.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    for (const auto& [name, value] : post.headers) request.setRawHeader(name, value);
    return request;
}

/// Failures of the link, as against statuses.
bool isOfTheLink(QNetworkReply::NetworkError error)
{
    return error != QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied;
}

Error linkError(const QNetworkReply& reply, const QUrl& url)
{
    Error out;
    out.kind = ErrorKind::Unreachable;
    out.detail = reply.errorString().toStdString();
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        out.message = "No server answers at " + shown(url) + ".";
        out.hint = "Start it, or change the profile's address.";
        break;
    case QNetworkReply::HostNotFoundError:
        out.message = "There is no host " + visible(url.host().toStdString()) + ".";
        break;
    case QNetworkReply::SslHandshakeFailedError:
        out.message = "It is not sure that " + visible(url.host().toStdString()) +
                      " is who it should be; nothing was sent.";
        out.hint = "Its certificate must be valid for this name, and the system must know who "
                   "vouches for it.";
        break;
    default:
        out.message = "The link to " + shown(url) + " broke.";
    }
    return out;
}

enum class End { Finished, Stopped, TooLate, TooLarge };

/// Until it is finished, or must be.
End waitFor(QNetworkReply& reply, QByteArray& body, const QElapsedTimer& clock, qint64 timeoutMs)
{
    QEventLoop loop;
    QTimer look;
    End end = End::Finished;
    const auto leave = [&](End why) {
        end = why;
        loop.quit();
    };
    const auto take = [&] {
        body += reply.read(largestAnswer + 1 - body.size());
        if (body.size() > largestAnswer) leave(End::TooLarge);
    };
    QObject::connect(&reply, &QNetworkReply::readyRead, &loop, take);
    QObject::connect(&reply, &QNetworkReply::finished, &loop, [&] { loop.quit(); });
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (stopAsked())
            leave(End::Stopped);
        else if (clock.elapsed() > timeoutMs)
            leave(End::TooLate);
    });
    look.start(lookEveryMs);
    if (!reply.isFinished()) loop.exec();
    if (end == End::Finished) take();
    return end;
}

struct Step
{
    Received received;
    QUrl movedTo; ///< empty: nowhere
};

Result<Step> sentOnce(const Post& post, const QElapsedTimer& clock, int timeoutSeconds)
{
    if (stopAsked()) return failure(ErrorKind::Cancelled, "The model was not asked: stopped.");
    QNetworkAccessManager manager;
    manager.setAutoDeleteReplies(false);
    // What is for this machine never goes by way of another one.
    if (isLoopback(post.url)) manager.setProxy(QNetworkProxy::NoProxy);
    const std::unique_ptr<QNetworkReply> reply(manager.post(requestOf(post), post.body));
    reply->setReadBufferSize(largestAnswer);
    Step step;
    const End end = waitFor(*reply, step.received.body, clock, timeoutSeconds * 1000LL);
    if (end != End::Finished) {
        reply->disconnect();
        reply->abort();
    }
    if (end == End::Stopped) return failure(ErrorKind::Cancelled, "Asking the model was stopped.");
    if (end == End::TooLate) {
        Error late;
        late.kind = ErrorKind::Unreachable;
        late.message = shown(post.url) + " did not answer within " +
                       counted(size_t(timeoutSeconds), "second", "seconds") + ".";
        late.hint = "A large model needs time to start; the profile says how long is waited.";
        return failure(std::move(late));
    }
    if (end == End::TooLarge)
        return failure(ErrorKind::Server, "The answer of " + shown(post.url) +
                                              " is larger than 4 MB; it was not read further.");
    step.received.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A reset behind a part of it is not always told as one.
    const QVariant length = reply->header(QNetworkRequest::ContentLengthHeader);
    const bool cut = length.isValid() && step.received.body.size() < length.toLongLong();
    if (isOfTheLink(reply->error()) || step.received.status == 0 || cut)
        return failure(linkError(*reply, post.url));
    step.received.retryAfter = reply->rawHeader("Retry-After");
    if (step.received.status >= 300 && step.received.status < 400) {
        const QByteArray location = reply->rawHeader("Location");
        if (!location.isEmpty())
            step.movedTo = post.url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
    }
    return step;
}

} // namespace

QByteArray wireText(const Post& post, const QByteArray& hidden)
{
    QByteArray out = "POST " + post.url.path(QUrl::FullyEncoded).toLatin1();
    if (post.url.hasQuery()) out += "?" + post.url.query(QUrl::FullyEncoded).toLatin1();
    out += " HTTP/1.1\r\n";
    for (const auto& [name, value] : post.headers) out += name + ": " + value + "\r\n";
    if (!hidden.isEmpty()) out.replace(hidden, "***");
    return out + "\r\n" + post.body;
}

Result<Received> sent(Post post, int timeoutSeconds)
{
    QElapsedTimer clock;
    clock.start();
    for (int moves = 0; moves <= mostMoves; ++moves) {
        auto step = sentOnce(post, clock, timeoutSeconds);
        if (!step) return failure(step.error());
        const int status = step->received.status;
        if (status < 300 || status >= 400) return std::move(step->received);
        const bool repeats = status == 307 || status == 308; // others would make a GET of it
        if (!repeats || !step->movedTo.isValid() || !sameServer(post.url, step->movedTo)) {
            Error error;
            error.kind = ErrorKind::Refused;
            error.message = shown(post.url) + " sends the request on" +
                            (step->movedTo.isValid() ? " to " + shown(step->movedTo) : "") +
                            "; it is not followed, for the key would go along.";
            error.hint = "If that is right, write this address into the profile.";
            return failure(std::move(error));
        }
        post.url = step->movedTo;
    }
    return failure(ErrorKind::Server, shown(post.url) + " sends the request on again and again.");
}

} // namespace lockstep::chat
