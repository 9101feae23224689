// Operations: an answer that has the form of changeSchema() becomes typed operations.
#pragma once

#include "assistant/requests.h"

#include <QJsonObject>

namespace lockstep::chat {

/// Refused: a number that is none, more operations than anybody asks for at once.
[[nodiscard]] Result<std::vector<assistant::Operation>> operationsFrom(const QJsonObject& answer,
                                                                       const Tables& tables);

} // namespace lockstep::chat
