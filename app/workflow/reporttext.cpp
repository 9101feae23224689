// Report text: escaping for those who read reports.
#include "workflow/reporttext.h"

#include "base/text.h"

namespace lockstep {

std::string markdownText(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\`*_{}[]<>|#~!").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
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

std::string fencedSql(const std::string& sql)
{
    std::string fence = "```";
    while (sql.find(fence) != std::string::npos) fence += '`';
    return fence + "sql\n" + visibleSql(sql, "") + fence + "\n";
}

} // namespace lockstep
