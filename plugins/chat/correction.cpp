// Correction: errors by their SQLSTATE, and their quotes by what is known anyway.
#include "plugins/chat/correction.h"

#include "base/text.h"

#include <cctype>

namespace lockstep::chat {

namespace {

constexpr size_t longestTold = 600;

/// Syntax and names, features, schemas, objects in use: what the statement alone decides.
bool isOfTheStatement(const std::string& sqlState)
{
    for (const std::string_view group : {"42", "0A", "3F", "2B", "26"})
        if (sqlState.starts_with(group)) return true;
    return false;
}

/// SQLite has no such states, and says by these that a statement cannot be what it is; all else may
/// come from rows, from checks or from triggers.
bool isOfTheText(const std::string& message)
{
    for (const char* words :
         {"no such ", "syntax error", "ambiguous column name", "already exists",
          "duplicate column name", "misuse of", "incomplete input", "wrong number of arguments",
          "unrecognized token", "has no column named"})
        if (message.find(words) != std::string::npos) return true;
    return false;
}

/// The end of what is in quotes at `from`, a doubled quote being one within; npos: none.
size_t endOfQuoted(const std::string& text, size_t from)
{
    const char quote = text[from];
    for (size_t at = from + 1; at < text.size(); ++at) {
        if (text[at] != quote) continue;
        if (at + 1 < text.size() && text[at + 1] == quote)
            ++at;
        else
            return at;
    }
    return std::string::npos;
}

/// Without what is in quotes and not known. An open quote takes the rest along.
std::string withoutUnknown(const std::string& text, const std::string& known)
{
    std::string out;
    for (size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool within = at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1]));
        if ((c != '"' && c != '`' && c != '\'') || (c == '\'' && within)) {
            out += c;
            continue;
        }
        const size_t end = endOfQuoted(text, at);
        const std::string inner =
            text.substr(at + 1, end == std::string::npos ? end : end - at - 1);
        out += c;
        if (end == std::string::npos) return out + "…";
        out += known.find(inner) != std::string::npos ? inner : std::string("…");
        out += c;
        at = end;
    }
    return out;
}

} // namespace

std::string correction(const Error& error, const std::string& known)
{
    const bool ours = error.sqlState.empty() && error.statement.empty() && error.detail.empty();
    const bool open = ours || (error.sqlState.empty() ? isOfTheText(error.message)
                                                      : isOfTheStatement(error.sqlState));
    if (!open)
        return "The rows that are there do not allow it" +
               (error.sqlState.empty() ? "." : " (SQLSTATE " + error.sqlState + ").");
    std::string told = withoutUnknown(error.message, known);
    if (told.size() > longestTold) told.resize(longestTold);
    while (!isValidUtf8(told)) told.pop_back();
    return told;
}

} // namespace lockstep::chat
