// Console: terminals, pipes and secrets.
#include "cli/console.h"

#include "base/text.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace lockstep::cli {

namespace {

void write(FILE* file, const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), file);
    std::fflush(file);
}

bool terminalWithColour()
{
    const char* no = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return isatty(STDOUT_FILENO) != 0 && !(no && *no) &&
           !(terminal && std::strcmp(terminal, "dumb") == 0);
}

/// Where a password stands in a text: behind "://user:" up to the last "@" of the word, or behind
/// "password=".
struct Range
{
    size_t begin = 0;
    size_t end = 0;
};

std::optional<Range> passwordIn(const std::string& text, size_t from)
{
    const size_t scheme = text.find("://", from);
    const size_t key = asciiLower(text).find("password=", from);
    if (scheme != std::string::npos && (key == std::string::npos || scheme < key)) {
        const size_t start = scheme + 3;
        const size_t word = std::min(text.find_first_of(" \t\n\"'", start), text.size());
        const size_t at = text.rfind('@', word - 1);
        const size_t colon = text.find(':', start);
        if (at != std::string::npos && at >= start && colon < at) return Range{colon + 1, at};
        return passwordIn(text, start);
    }
    if (key == std::string::npos) return std::nullopt;
    const size_t start = key + std::strlen("password=");
    return Range{start, std::min(text.find_first_of("& \t\n\"'", start), text.size())};
}

} // namespace

Console::Console(ReportFormat format)
    : m_format(format), m_colour(format == ReportFormat::Text && terminalWithColour())
{
}

void Console::text(const std::string& text) const
{
    if (m_format != ReportFormat::Json) write(stdout, text);
}

void Console::error(const Error& error)
{
    tellError(error);
    QJsonObject json = errorJson(error);
    for (auto it = json.begin(); it != json.end(); ++it)
        if (it->isString()) *it = QString::fromStdString(redacted(it->toString().toStdString()));
    add(QStringLiteral("error"), json);
}

int Console::finish(int status)
{
    if (m_format == ReportFormat::Json) {
        add(QStringLiteral("status"), status);
        write(stdout, jsonText(m_json));
    }
    return status;
}

void tellError(const Error& error)
{
    std::string out = "lockstepctl: " + visible(error.message) + "\n";
    const auto more = [&](const std::string& text) {
        for (const std::string& line : split(text, '\n'))
            if (!trimmed(line).empty()) out += "  " + visible(line) + "\n";
    };
    if (error.detail != error.message) more(error.detail);
    if (!error.sqlState.empty()) more("SQLSTATE " + error.sqlState);
    if (!error.statement.empty()) more("in: " + error.statement);
    more(error.hint);
    write(stderr, redacted(out));
}

std::string redacted(std::string text)
{
    size_t from = 0;
    while (const auto range = passwordIn(text, from)) {
        text.replace(range->begin, range->end - range->begin, "***");
        from = range->begin + 3;
    }
    return text;
}

void hideArguments(int count, char** arguments)
{
    for (int i = 1; i < count; ++i) {
        const std::string text = arguments[i];
        size_t from = 0;
        while (const auto range = passwordIn(text, from)) {
            std::memset(arguments[i] + range->begin, '*', range->end - range->begin);
            from = range->end;
        }
    }
}

bool canAsk() { return isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0; }

bool confirmed(const std::string& question, const std::string& name)
{
    write(stderr, question);
    std::string answer;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar())
        answer += static_cast<char>(c);
    return trimmed(answer) == name;
}

} // namespace lockstep::cli
