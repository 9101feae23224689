// Console: what is printed, and the one question that is asked.
#pragma once

#include "base/result.h"
#include "workflow/report.h"

#include <string>
#include <vector>

namespace lockstep::cli {

/// Collects a command's outcome and prints it in the format that was asked for: text as it comes,
/// JSON as one object at the end.
class Console
{
public:
    explicit Console(ReportFormat format);

    [[nodiscard]] ReportFormat format() const { return m_format; }
    [[nodiscard]] bool colour() const { return m_colour; }
    /// To standard output, unless JSON was asked for.
    void text(const std::string& text) const;
    void line(const std::string& line) const { text(line + "\n"); }
    void add(const QString& key, const QJsonValue& value) { m_json.insert(key, value); }
    void add(const QString& key, const std::vector<std::string>& texts);
    /// To standard error; in JSON also under "error".
    void error(const Error& error);
    /// Prints the JSON with the status in it, and hands the status back.
    [[nodiscard]] int finish(int status);

private:
    ReportFormat m_format;
    bool m_colour;
    QJsonObject m_json;
};

/// What failed, why, what now: on standard error, without secrets.
void tellError(const Error& error);
/// One sentence on standard error.
void tellWarning(const std::string& sentence);

[[nodiscard]] bool canAsk(); ///< somebody sits at a terminal
/// Asks for the name to be typed; true when it was.
[[nodiscard]] bool confirmed(const std::string& question, const std::string& name);

} // namespace lockstep::cli
