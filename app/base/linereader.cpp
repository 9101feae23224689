// Quoted texts on one line.
#include "base/linereader.h"

#include <charconv>
#include <fmt/format.h>

namespace lockstep {

std::string quotedText(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            out += fmt::format("\\x{:02x}", byte);
        } else {
            out += c;
        }
    }
    return out + "\"";
}

bool LineReader::skip(std::string_view constant)
{
    if (!rest.starts_with(constant)) return false;
    rest.remove_prefix(constant.size());
    return true;
}

void LineReader::expect(std::string_view constant)
{
    if (!skip(constant)) bad = true;
}

std::string LineReader::string()
{
    std::string out;
    expect("\"");
    while (!bad && !skip("\"")) {
        if (rest.empty()) {
            bad = true;
        } else if (skip("\\x")) {
            unsigned byte = 0;
            const char* end = rest.data() + 2;
            if (rest.size() < 2 || std::from_chars(rest.data(), end, byte, 16).ptr != end) {
                bad = true;
                break;
            }
            out += static_cast<char>(byte);
            rest.remove_prefix(2);
        } else {
            if (rest[0] == '\\' && rest.size() > 1) rest.remove_prefix(1);
            out += rest[0];
            rest.remove_prefix(1);
        }
    }
    return out;
}

int64_t LineReader::number()
{
    int64_t value = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (error != std::errc()) bad = true;
    rest.remove_prefix(static_cast<size_t>(end - rest.data()));
    return value;
}

std::string LineReader::word()
{
    const size_t end = std::min(rest.find(' '), rest.size());
    std::string out(rest.substr(0, end));
    rest.remove_prefix(end);
    return out;
}

} // namespace lockstep
