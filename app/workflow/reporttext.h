// Report text: names, values and SQL on terminals and in Markdown, where they are only data.
#pragma once

#include <string>
#include <string_view>

namespace lockstep {

/// What Markdown would take for its own is escaped.
[[nodiscard]] std::string markdownText(const std::string& text);
/// SQL for a terminal: line breaks stay, what could lie does not.
[[nodiscard]] std::string visibleSql(const std::string& sql, std::string_view indent);
/// SQL as a block of Markdown that it cannot leave.
[[nodiscard]] std::string fencedSql(const std::string& sql);

} // namespace lockstep
