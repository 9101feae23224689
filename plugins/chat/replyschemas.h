// ReplySchemas: the form that an answer must have, as JSON Schema: sent along, and checked here.
#pragma once

#include <QJsonObject>

namespace lockstep::chat {

/// Every field is required and no other is allowed, as servers with strict schemas want it.
[[nodiscard]] const QJsonObject& questionSchema(); ///< a SELECT and how it was read
[[nodiscard]] const QJsonObject& changeSchema();   ///< typed operations

} // namespace lockstep::chat
