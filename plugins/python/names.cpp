// Names and texts of Python.
#include "plugins/python/names.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace lockstep::python {

namespace {

constexpr std::array<std::string_view, 35> keywords{
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

/// The character at `at` and how many bytes it has; U+FFFD for what is no UTF-8.
char32_t characterAt(std::string_view text, size_t at, size_t& length)
{
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    if (length == 1) return first < 0x80 ? first : 0xFFFD;
    if (at + length > text.size()) {
        length = 1;
        return 0xFFFD;
    }
    char32_t code = first & (0x7FU >> length);
    for (size_t i = 1; i < length; ++i) code = (code << 6U) | (byte(at + i) & 0x3FU);
    return code;
}

struct Range
{
    char32_t first;
    char32_t last;
};

/// Letters that Python's normalisation (NFKC) leaves as they are: two names never become one.
bool isLetter(char32_t c)
{
    constexpr std::array<Range, 13> letters{{{'A', 'Z'},
                                             {'a', 'z'},
                                             {0xC0, 0xD6},
                                             {0xD8, 0xF6},
                                             {0xF8, 0x131},
                                             {0x134, 0x13E},
                                             {0x141, 0x148},
                                             {0x14A, 0x17E},
                                             {0x3B1, 0x3C9},
                                             {0x410, 0x44F},
                                             {0x3041, 0x3096},
                                             {0x4E00, 0x9FA5},
                                             {0xAC00, 0xD7A3}}};
    return std::any_of(letters.begin(), letters.end(),
                       [&](const Range& range) { return c >= range.first && c <= range.last; });
}

/// What a reader of the source would not see, or see elsewhere.
bool isUnseen(char32_t c)
{
    constexpr std::array<Range, 9> unseen{{{0, 0x1F},
                                           {0x7F, 0xA0},
                                           {0xAD, 0xAD},
                                           {0x200B, 0x200F},
                                           {0x2028, 0x202E},
                                           {0x2060, 0x206F},
                                           {0xFEFF, 0xFEFF},
                                           {0xFFF9, 0xFFFD},
                                           {0xE0000, 0xE007F}}};
    return std::any_of(unseen.begin(), unseen.end(),
                       [&](const Range& range) { return c >= range.first && c <= range.last; });
}

std::string escaped(char32_t c)
{
    if (c == '\n') return "\\n";
    if (c == '\t') return "\\t";
    if (c == '\r') return "\\r";
    if (c <= 0xFF) return fmt::format("\\x{:02x}", static_cast<uint32_t>(c));
    if (c <= 0xFFFF) return fmt::format("\\u{:04x}", static_cast<uint32_t>(c));
    return fmt::format("\\U{:08x}", static_cast<uint32_t>(c));
}

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (size_t at = 0; at < text.size();) {
        size_t length = 1;
        const char32_t c = characterAt(text, at, length);
        if (c == '"' || c == '\\')
            out += std::string("\\") + static_cast<char>(c);
        else if (isUnseen(c))
            out += escaped(c);
        else
            out += text.substr(at, length);
        at += length;
    }
    return out + "\"";
}

std::string quotedList(const std::vector<std::string>& texts)
{
    std::vector<std::string> parts;
    for (const std::string& text : texts) parts.push_back(quoted(text));
    return "[" + join(parts, ", ") + "]";
}

std::string quotedSql(std::string_view sql)
{
    std::string out;
    for (size_t at = 0; at < sql.size(); ++at) {
        const bool parameter = sql[at] == ':' && at + 1 < sql.size() && isWordByte(sql[at + 1]) &&
                               (at == 0 || (sql[at - 1] != ':' && !isWordByte(sql[at - 1])));
        if (parameter) out += '\\';
        out += sql[at];
    }
    return quoted(out);
}

std::string quotedDdl(std::string_view sql)
{
    std::string out;
    for (const char c : sql) {
        if (c == '%') out += '%';
        out += c;
    }
    return quoted(out);
}

std::string commentText(std::string_view text) { return visible(text); }

std::string cleaned(std::string_view name, std::string_view otherwise)
{
    std::string out;
    for (size_t at = 0; at < name.size();) {
        size_t length = 1;
        const char32_t c = characterAt(name, at, length);
        if (isLetter(c) || (c >= '0' && c <= '9'))
            out += name.substr(at, length);
        else if (!out.empty() && out.back() != '_')
            out += '_';
        at += length;
    }
    while (!out.empty() && out.back() == '_' && !name.ends_with('_')) out.pop_back();
    if (out.empty() || out == "_") return std::string(otherwise);
    if (out[0] >= '0' && out[0] <= '9') return std::string(otherwise) + "_" + out;
    return out;
}

std::string camelCase(std::string_view name)
{
    std::string out;
    for (const std::string& word : split(cleaned(name, "table"), '_')) {
        if (word.empty()) continue;
        const bool digits = !out.empty() && out.back() >= '0' && out.back() <= '9' &&
                            word[0] >= '0' && word[0] <= '9';
        if (digits) out += '_';
        out += word;
        char& first = out[out.size() - word.size()];
        if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
    }
    return out.empty() ? "Table" : out;
}

bool isKeyword(std::string_view word)
{
    return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

bool Scope::isFree(const std::string& name) const
{
    return !isKeyword(name) && !m_taken.count(name);
}

std::string Scope::take(const std::string& name)
{
    std::string found = name;
    if (!isFree(found)) found = name + (name.ends_with('_') ? "" : "_");
    for (int number = 2; !isFree(found); ++number) found = name + "_" + std::to_string(number);
    m_taken.insert(found);
    return found;
}

const std::set<std::string>& builtinTypes()
{
    static const std::set<std::string> names{"bool", "bytes", "float", "int", "str"};
    return names;
}

} // namespace lockstep::python
