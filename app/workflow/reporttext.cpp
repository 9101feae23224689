// Report text: escaping for those who read reports.
#include "workflow/reporttext.h"

#include "base/text.h"

#include <QString>

namespace lockstep {

std::string markdownText(const std::string& text)
{
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const std::string_view rest = std::string_view(text).substr(i);
        // "@name" would call somebody, "www." and "://" would become a link.
        if (c == '@' && i + 1 < text.size() && text[i + 1] != ' ') {
            out += "`@`";
            continue;
        }
        if (rest.starts_with("://")) {
            out += ":\\/\\/";
            i += 2;
            continue;
        }
        if (asciiLower(rest.substr(0, 4)) == "www.") {
            out += std::string(rest.substr(0, 3)) + "\\.";
            i += 3;
            continue;
        }
        if (std::string_view("\\`*_{}[]<>|#~!&").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string htmlEscaped(const std::string& text)
{
    return QString::fromStdString(text).toHtmlEscaped().toStdString();
}

std::string codeSpan(const std::string& text)
{
    if (text.empty()) return "` `"; // "``" would begin a span that ends somewhere else
    std::string fence = "`";
    while (text.find(fence) != std::string::npos) fence += '`';
    // A backtick at an end would belong to the fence, and blanks at both ends are taken away.
    const auto atEnds = [&](char c) { return text.front() == c || text.back() == c; };
    const std::string padding = atEnds('`') || atEnds(' ') ? " " : "";
    return fence + padding + text + padding + fence;
}

std::string visibleSql(const std::string& sql, std::string_view indent)
{
    std::string out;
    for (const std::string& line : split(sql, '\n')) {
        std::string shown;
        for (const std::string& part : split(line, '\t'))
            shown += (shown.empty() ? "" : "    ") + visible(part);
        out += std::string(indent) + shown + "\n";
    }
    return out;
}

std::string fenced(const std::string& text, const std::string& language)
{
    std::string fence = "```";
    while (text.find(fence) != std::string::npos) fence += '`';
    return fence + language + "\n" + text + fence + "\n";
}

std::string fencedSql(const std::string& sql) { return fenced(visibleSql(sql, ""), "sql"); }

} // namespace lockstep
