// DataType: the text of a type in pieces.
#include "relational/datatype.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace lockstep {

namespace {

/// Behind the text or name in quotes that begins at `from`.
size_t behindQuotes(std::string_view text, size_t from)
{
    const char quote = text[from] == '[' ? ']' : text[from];
    for (size_t at = from + 1; at < text.size(); ++at) {
        if (text[at] != quote) continue;
        if (at + 1 >= text.size() || text[at + 1] != quote) return at + 1;
        ++at;
    }
    return text.size();
}

bool opensQuotes(char c) { return c == '"' || c == '\'' || c == '`'; }

/// Reads "(a, 'b')" into its arguments; the place behind it.
size_t readArguments(std::string_view text, size_t from, std::vector<std::string>& arguments)
{
    std::string argument;
    int depth = 1;
    size_t at = from + 1;
    while (at < text.size()) {
        const char c = text[at];
        if (opensQuotes(c)) {
            const size_t end = behindQuotes(text, at);
            argument += text.substr(at, end - at);
            at = end;
            continue;
        }
        if (c == '(') ++depth;
        if (c == ')' && --depth == 0) break;
        if (c == ',' && depth == 1)
            arguments.push_back(trimmed(std::exchange(argument, {})));
        else
            argument += c;
        ++at;
    }
    if (argument = trimmed(argument); !argument.empty()) arguments.push_back(argument);
    return std::min(at + 1, text.size());
}

} // namespace

std::optional<int64_t> TypeText::number(size_t place) const
{
    if (place >= arguments.size()) return std::nullopt;
    const std::string& text = arguments[place];
    int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

TypeText typeText(std::string_view written)
{
    TypeText type;
    size_t at = 0;
    bool space = false;
    while (at < written.size()) {
        const char c = written[at];
        if (c == '(') {
            at = readArguments(written, at, type.arguments);
            space = true;
        } else if (c == '[') {
            at = std::min(written.find(']', at), written.size() - 1) + 1;
            ++type.dimensions;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            space = true;
            ++at;
        } else {
            if (space && !type.base.empty()) type.base += ' ';
            space = false;
            const size_t end = opensQuotes(c) ? behindQuotes(written, at) : at + 1;
            const std::string_view piece = written.substr(at, end - at);
            type.base += opensQuotes(c) ? std::string(piece) : asciiLower(piece);
            at = end;
        }
    }
    return type;
}

} // namespace lockstep
