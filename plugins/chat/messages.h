// Messages: what is said to the model, and the request that it goes out in.
#pragma once

#include "assistant/interpreter.h"
#include "assistant/profile.h"
#include "plugins/chat/sending.h"

#include <QList>

namespace lockstep::chat {

struct Message
{
    QString role; ///< "system", "user", "assistant"
    QString text;
};
using Messages = QList<Message>;

/// How the form of the answer is asked for, best first.
enum class Format { Schema, Object, Text };
[[nodiscard]] std::string formatWord(Format format); ///< "json_schema", "json_object", "text"
[[nodiscard]] Format formatOf(const std::string& word);

/// The rules, and the user's words behind the schema, which is marked as data.
[[nodiscard]] Messages firstMessages(const assistant::Matter& matter,
                                     const assistant::SchemaParts& parts);

/// The whole request, with the quirks that are known.
[[nodiscard]] Post postOf(const assistant::ChatProfile& profile, const QUrl& url,
                          const std::string& key, const Messages& messages,
                          assistant::Purpose purpose);

/// Tokens that the messages are likely to be.
[[nodiscard]] int64_t estimatedTokens(const Messages& messages);

} // namespace lockstep::chat
