// Console: terminals, pipes and secrets.
#include "cli/console.h"

#include "base/redaction.h"
#include "base/text.h"

#include <QJsonArray>
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

} // namespace

Console::Console(ReportFormat format)
    : m_format(format), m_colour(format == ReportFormat::Text && terminalWithColour())
{
}

void Console::text(const std::string& text) const
{
    if (m_format != ReportFormat::Json) write(stdout, text);
}

void Console::add(const QString& key, const std::vector<std::string>& texts)
{
    QJsonArray array;
    for (const std::string& text : texts) array.append(QString::fromStdString(text));
    add(key, array);
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

void tellWarning(const std::string& sentence)
{
    write(stderr, redacted("lockstepctl: warning: " + visible(sentence) + "\n"));
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
