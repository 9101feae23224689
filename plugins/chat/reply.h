// Reply: what a server sent, taken apart: the model's words, its tokens, or what went wrong.
#pragma once

#include "assistant/profile.h"
#include "plugins/chat/sending.h"

#include <QJsonObject>

namespace lockstep::chat {

struct Reply
{
    std::string content;
    int64_t prompt = 0; ///< tokens, as the server counted; 0: it did not say
    int64_t answer = 0;
};

/// Of an answer with status 2xx. Server: no chat completion, nothing in it, cut off; Refused: the
/// model will not answer.
[[nodiscard]] Result<Reply> replyFrom(const QByteArray& body);

/// The first JSON object of the text, behind its thinking and within fences and words around it.
[[nodiscard]] std::optional<QJsonObject> firstObject(const std::string& text);

/// The server's own words of a failure, shortened; empty: it has none.
[[nodiscard]] std::string wordsOf(const QByteArray& body);
/// Every status that is no success, as a sentence with what to do.
[[nodiscard]] Error statusError(const Received& received, const assistant::ChatProfile& profile);

} // namespace lockstep::chat
