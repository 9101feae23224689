// Small operations on UTF-8 text that several layers need.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// The text with control, bidirectional, zero-width and invalid bytes made visible (as in
/// "a\u{202E}b"), so that a name cannot lie on a screen, in a log line or in a terminal.
[[nodiscard]] std::string visible(std::string_view text);

[[nodiscard]] bool isValidUtf8(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
[[nodiscard]] std::string trimmed(std::string_view text);
/// ASCII letters only; other bytes stay (what SQLite and PostgreSQL do with identifiers).
[[nodiscard]] std::string asciiLower(std::string_view text);
/// 0 (nothing in common) … 1 (equal): trigram overlap of two names, case ignored.
[[nodiscard]] double similarity(std::string_view a, std::string_view b);
/// "1 table", "2 tables".
[[nodiscard]] std::string counted(size_t n, std::string_view one, std::string_view many);

} // namespace lockstep
