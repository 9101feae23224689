// Redaction: passwords taken out of whatever is told, kept or logged. The one place for it.
#pragma once

#include "base/result.h"

#include <optional>

namespace lockstep {

/// Bytes [begin, end) of a text.
struct SecretSpan
{
    size_t begin = 0;
    size_t end = 0;
};

/// The first password at or behind `from` that its surroundings betray: behind "://user:" up to the
/// last "@" of the word, behind "password=", and the literal behind SQL's PASSWORD.
[[nodiscard]] std::optional<SecretSpan> passwordIn(std::string_view text, size_t from = 0);

/// The text with such passwords replaced by "***", and the secret itself wherever it stands: as it
/// is, as SQL and as a URI write it. A short secret only where it is a word of its own: else what
/// is missing from the text would tell it.
[[nodiscard]] std::string redacted(std::string_view text, std::string_view secret = {});
/// All texts of the error.
[[nodiscard]] Error redacted(Error error, std::string_view secret = {});

} // namespace lockstep
