// Sending: one request and what came back, within bounds of size and time.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QUrl>
#include <utility>

namespace lockstep::chat {

/// What is posted, with every header that is.
struct Post
{
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

/// The request as it goes over the wire; what `hidden` holds, if anything, is "***".
[[nodiscard]] QByteArray wireText(const Post& post, const QByteArray& hidden);

struct Received
{
    int status = 0;
    QByteArray body;
    QByteArray retryAfter; ///< of the header; empty: none
};

inline constexpr qsizetype largestAnswer = 4 << 20; // bytes

/// Posts, and follows only where the same server moves it to another path. Blocks; ends within
/// 200 ms where stopAsked() says so (Cancelled). Every status is an answer; an error is a server
/// that is not there, is not who it should be, takes too long (Unreachable), says too much (Server)
/// or sends the request to somebody else (Refused).
[[nodiscard]] Result<Received> sent(Post post, int timeoutSeconds);

} // namespace lockstep::chat
