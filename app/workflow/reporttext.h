// Report text: names, values and SQL on terminals and in Markdown, where they are only data.
#pragma once

#include <string>
#include <string_view>

namespace lockstep {

/// What Markdown would take for its own is escaped, and nobody is called (@name) and no address
/// made a link.
[[nodiscard]] std::string markdownText(const std::string& text);
/// Text within HTML, in quotes too.
[[nodiscard]] std::string htmlEscaped(const std::string& text);
/// Text of one line as code, which shows it as it is and makes nothing of it.
[[nodiscard]] std::string codeSpan(const std::string& text);
/// SQL for a terminal: line breaks stay, what could lie does not.
[[nodiscard]] std::string visibleSql(const std::string& sql, std::string_view indent);
/// SQL as a block of Markdown that it cannot leave.
[[nodiscard]] std::string fencedSql(const std::string& sql);
/// Any text of several lines, made visible already.
[[nodiscard]] std::string fenced(const std::string& text, const std::string& language);

} // namespace lockstep
