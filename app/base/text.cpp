// Small operations on UTF-8 text.
#include "base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace lockstep {

namespace {

struct CodePoint
{
    char32_t value = 0;
    size_t length = 0; ///< 0 when the bytes are no UTF-8
};

CodePoint decode(std::string_view text)
{
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return {first, 1};
    const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return {};
    char32_t value = first & (0xFF >> (length + 1));
    for (size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        value = (value << 6) | (byte(i) & 0x3F);
    }
    const bool tooLong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (tooLong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {};
    return {value, length};
}

bool hides(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
           (c >= 0xE0000 && c <= 0xE007F) || (c >= 0xFDD0 && c <= 0xFDEF) ||
           (c & 0xFFFE) == 0xFFFE; // no characters: writers of XML refuse them
}

} // namespace

std::string visible(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const CodePoint point = decode(text);
        if (point.length == 0) {
            out += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[0]));
            text.remove_prefix(1);
            continue;
        }
        if (point.value == '\n')
            out += "\\n";
        else if (point.value == '\t')
            out += "\\t";
        else if (hides(point.value))
            out += fmt::format("\\u{{{:X}}}", uint32_t(point.value));
        else
            out += text.substr(0, point.length);
        text.remove_prefix(point.length);
    }
    return out;
}

bool isValidUtf8(std::string_view text)
{
    while (!text.empty()) {
        const CodePoint point = decode(text);
        if (point.length == 0) return false;
        text.remove_prefix(point.length);
    }
    return true;
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    size_t start = 0;
    for (size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] != separator) continue;
        parts.emplace_back(text.substr(start, i - start));
        start = i + 1;
    }
    return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator)
{
    return fmt::format("{}", fmt::join(parts, separator));
}

std::string trimmed(std::string_view text)
{
    const auto space = " \t\r\n\f\v";
    const size_t first = text.find_first_not_of(space);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(space) - first + 1));
}

std::string asciiLower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

double similarity(std::string_view a, std::string_view b)
{
    if (a == b) return 1;
    const auto trigrams = [](std::string_view text) {
        const std::string padded = "  " + asciiLower(text) + " ";
        std::set<std::string> out;
        for (size_t i = 0; i + 3 <= padded.size(); ++i) out.insert(padded.substr(i, 3));
        return out;
    };
    const auto ta = trigrams(a);
    const auto tb = trigrams(b);
    size_t common = 0;
    for (const auto& gram : ta) common += tb.count(gram);
    return 2.0 * static_cast<double>(common) / static_cast<double>(ta.size() + tb.size());
}

std::string counted(size_t n, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

} // namespace lockstep
