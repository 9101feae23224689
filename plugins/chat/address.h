// Address: where a profile's model is asked, and whether that place may be asked at all.
#pragma once

#include "assistant/profile.h"
#include "base/result.h"

#include <QUrl>
#include <utility>
#include <vector>

namespace lockstep::chat {

/// Each with the address that it usually has; Azure has none.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> kinds();

/// Whether the host is this machine, by its own name or address, whatever a name server says.
[[nodiscard]] bool isLoopback(const QUrl& url);

/// BadInput: what of the profile is missing or wrong. Refused: another machine without encryption,
/// or at all where only this one may be asked.
[[nodiscard]] Result<QUrl> addressOf(const assistant::ChatProfile& profile);

} // namespace lockstep::chat
